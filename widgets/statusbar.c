#include "widgets/statusbar.h"

enum { PIECES_MAX = 16, MARGIN = 1 };

/* What segments and hints have in common: a text of some columns that may go. */
struct piece {
	int columns, brief; /* brief 0: none */
	int keep, x;
	bool is_brief, gone;
};

static int now_columns(const struct piece *p)
{
	return p->is_brief ? p->brief : p->columns;
}

static int total(const struct piece *pieces, size_t n, int gap, size_t *shown)
{
	int sum = 0;
	*shown = 0;
	for (size_t i = 0; i < n; i++) {
		if (pieces[i].gone)
			continue;
		sum += now_columns(&pieces[i]) + (*shown > 0 ? gap : 0);
		(*shown)++;
	}
	return sum;
}

/* The least important piece yields. */
static void yield(struct piece *pieces, size_t n)
{
	struct piece *worst = NULL;
	for (size_t i = 0; i < n; i++)
		if (!pieces[i].gone && (!worst || pieces[i].keep <= worst->keep))
			worst = &pieces[i];
	if (worst->brief > 0 && !worst->is_brief)
		worst->is_brief = true;
	else
		worst->gone = true;
}

static void place(struct piece *pieces, size_t n, int x, int gap)
{
	for (size_t i = 0; i < n; i++) {
		if (pieces[i].gone)
			continue;
		pieces[i].x = x;
		x += now_columns(&pieces[i]) + gap;
	}
}

static void show(struct canvas *c, struct rect line, const struct bar_piece *s, const struct piece *p)
{
	int left = line.x + line.w - MARGIN - p->x, w = now_columns(p);
	if (!p->gone)
		canvas_fit(c, p->x, line.y, w < left ? w : left, UTF8_LEFT, s->tint, p->is_brief ? s->brief : s->text);
}

void statusbar_top(struct canvas *c, struct rect line, const struct bar_piece *left, size_t n_left, const struct bar_piece *right, size_t n_right)
{
	enum { LEFT_GAP = 2, RIGHT_GAP = 3 };
	struct piece pieces[PIECES_MAX] = {0};
	size_t shown, n = 0, ours = n_left < PIECES_MAX ? n_left : PIECES_MAX;
	for (; n < ours; n++)
		pieces[n] = (struct piece){.columns = canvas_columns(left[n].text), .brief = canvas_columns(left[n].brief), .keep = left[n].keep};
	for (size_t i = 0; i < n_right && n < PIECES_MAX; i++, n++)
		pieces[n] = (struct piece){.columns = canvas_columns(right[i].text), .brief = canvas_columns(right[i].brief), .keep = right[i].keep};
	for (size_t i = 0; i < n; i++)
		pieces[i].gone = pieces[i].columns == 0;
	canvas_fill(c, line, TINT_TEXT, "");
	while (total(pieces, n, RIGHT_GAP, &shown) > line.w - 2 * MARGIN && shown > 1)
		yield(pieces, n);
	int width = total(pieces + ours, n - ours, RIGHT_GAP, &shown);
	place(pieces, ours, line.x + MARGIN, LEFT_GAP);
	place(pieces + ours, n - ours, line.x + line.w - MARGIN - width > line.x + MARGIN ? line.x + line.w - MARGIN - width : line.x + MARGIN, RIGHT_GAP);
	for (size_t i = 0; i < n; i++)
		show(c, line, i < ours ? &left[i] : &right[i - ours], &pieces[i]);
}

/* Where each hint stands; returns how many there are. */
static size_t place_hints(struct rect line, enum utf8_align align, const struct hint *hints, size_t n, struct piece pieces[HINTS_MAX])
{
	size_t shown;
	int gap = 3, room = line.w - 2 * MARGIN;
	n = n < HINTS_MAX ? n : HINTS_MAX;
	for (size_t i = 0; i < n; i++) {
		int key = canvas_columns(hints[i].key), label = canvas_columns(hints[i].label);
		/* There is no brief form: a key without its word helps only those who know it. */
		pieces[i] = (struct piece){.columns = key + (label ? 1 : 0) + label, .keep = hints[i].keep};
	}
	if (total(pieces, n, gap, &shown) > room)
		gap = 2;
	while (total(pieces, n, gap, &shown) > room && shown > 1)
		yield(pieces, n);
	int spare = room - total(pieces, n, gap, &shown);
	spare = spare > 0 ? spare : 0;
	place(pieces, n, line.x + MARGIN + (align == UTF8_LEFT ? 0 : align == UTF8_RIGHT ? spare : spare / 2), gap);
	return n;
}

/* What the hints cover, with a space around them: they may stand in a frame's line. */
static struct rect hints_reach(const struct piece *pieces, size_t n, struct rect line)
{
	struct rect r = {line.x, line.y, 0, 1};
	for (size_t i = 0; i < n; i++) {
		if (pieces[i].gone)
			continue;
		if (r.w == 0)
			r.x = pieces[i].x - 1;
		r.w = pieces[i].x + pieces[i].columns + 1 - r.x;
	}
	return r;
}

void statusbar_hints(struct canvas *c, struct rect line, enum utf8_align align, const struct hint *hints, size_t n)
{
	struct piece pieces[HINTS_MAX];
	n = place_hints(line, align, hints, n, pieces);
	struct rect before = canvas_clip(c, line), under = line;
	if (align != UTF8_LEFT)
		under = hints_reach(pieces, n, line);
	canvas_fill(c, under, TINT_TEXT, "");
	for (size_t i = 0; i < n; i++) {
		const struct hint *h = &hints[i];
		enum tint key = h->unusable ? TINT_DIM : i == 0 ? TINT_STRONG : TINT_INFO;
		enum tint label = h->unusable ? TINT_DIM : i == 0 ? TINT_STRONG : TINT_TEXT;
		if (pieces[i].gone)
			continue;
		int x = pieces[i].x + canvas_put(c, pieces[i].x, line.y, key, h->key);
		if (h->label)
			canvas_put(c, x + 1, line.y, label, h->label);
	}
	canvas_unclip(c, before);
}

int statusbar_hint_at(struct rect line, enum utf8_align align, const struct hint *hints, size_t n, int x)
{
	struct piece pieces[HINTS_MAX];
	n = place_hints(line, align, hints, n, pieces);
	for (size_t i = 0; i < n; i++)
		if (!pieces[i].gone && x >= pieces[i].x && x < pieces[i].x + pieces[i].columns)
			return (int)i;
	return -1;
}
