#include "widgets/layout.h"

static int least(const struct part *p)
{
	int min = p->min > 0 ? p->min : p->kind == PART_FIXED ? p->size : 1;
	if (p->max > 0 && min > p->max)
		min = p->max;
	return min > 0 ? min : 0;
}

static int most(const struct part *p)
{
	int wanted = p->size > least(p) ? p->size : least(p);
	return p->max > 0 && wanted > p->max ? p->max : wanted;
}

/* While parts are split, r.w is the part's size: -1 when it is not shown. */
static int minima(const struct part *parts, size_t n, int gap, size_t *shown)
{
	int64_t need = 0;
	*shown = 0;
	for (size_t i = 0; i < n; i++) {
		if (parts[i].r.w < 0)
			continue;
		need += least(&parts[i]) + (*shown > 0 ? gap : 0);
		(*shown)++;
	}
	return need > INT32_MAX ? INT32_MAX : (int)need;
}

static void drop_least(struct part *parts, size_t n)
{
	size_t worst = n;
	for (size_t i = 0; i < n; i++)
		if (parts[i].r.w >= 0 && (worst == n || parts[i].keep <= parts[worst].keep))
			worst = i;
	parts[worst].r.w = -1;
}

/* FIXED and FIT parts grow to what they asked for, the most important first. */
static int satisfy(struct part *parts, size_t n, int spare)
{
	while (spare > 0) {
		size_t best = n;
		for (size_t i = 0; i < n; i++) {
			const struct part *p = &parts[i];
			if (p->r.w >= 0 && p->kind != PART_GROW && p->r.w < most(p) && (best == n || p->keep > parts[best].keep))
				best = i;
		}
		if (best == n)
			break;
		int more = most(&parts[best]) - parts[best].r.w;
		more = more < spare ? more : spare;
		parts[best].r.w += more;
		spare -= more;
	}
	return spare;
}

static bool can_grow(const struct part *p)
{
	return p->r.w >= 0 && p->kind == PART_GROW && (p->max <= 0 || p->r.w < p->max);
}

static int weight(const struct part *p)
{
	return p->size > 0 ? p->size : 1;
}

/* Rounds of shares by weight, until nothing is left or everyone has reached their limit; the rest of a division goes to the first ones. */
static void share(struct part *parts, size_t n, int spare)
{
	while (spare > 0) {
		int64_t weights = 0;
		int given = 0;
		for (size_t i = 0; i < n; i++)
			weights += can_grow(&parts[i]) ? weight(&parts[i]) : 0;
		if (weights == 0)
			return;
		for (size_t i = 0; i < n; i++) {
			struct part *p = &parts[i];
			if (!can_grow(p))
				continue;
			int more = (int)((int64_t)spare * weight(p) / weights);
			if (p->max > 0 && more > p->max - p->r.w)
				more = p->max - p->r.w;
			p->r.w += more;
			given += more;
		}
		for (size_t i = 0; given == 0 && i < n; i++) {
			if (can_grow(&parts[i])) {
				parts[i].r.w++;
				given = 1;
			}
		}
		spare -= given;
	}
}

static void split(int total, int gap, struct part *parts, size_t n)
{
	size_t shown;
	int need;
	for (size_t i = 0; i < n; i++)
		parts[i].r = (struct rect){0};
	while ((need = minima(parts, n, gap, &shown)) > total && shown > 1)
		drop_least(parts, n);
	for (size_t i = 0; i < n; i++)
		if (parts[i].r.w >= 0)
			parts[i].r.w = need > total ? total : least(&parts[i]);
	if (need <= total)
		share(parts, n, satisfy(parts, n, total - need));
}

static void place(struct rect r, int gap, struct part *parts, size_t n, bool rows)
{
	int at = rows ? r.y : r.x, total = rows ? r.h : r.w;
	split(total > 0 ? total : 0, gap > 0 ? gap : 0, parts, n);
	for (size_t i = 0; i < n; i++) {
		int size = parts[i].r.w;
		if (size <= 0) {
			parts[i].r = (struct rect){rows ? r.x : at, rows ? at : r.y, 0, 0};
			continue;
		}
		parts[i].r = rows ? (struct rect){r.x, at, r.w, size} : (struct rect){at, r.y, size, r.h};
		at += size + (gap > 0 ? gap : 0);
	}
}

void layout_rows(struct rect r, int gap, struct part *parts, size_t n)
{
	place(r, gap, parts, n, true);
}

void layout_columns(struct rect r, int gap, struct part *parts, size_t n)
{
	place(r, gap, parts, n, false);
}

struct rect rect_inset(struct rect r, int dx, int dy)
{
	return (struct rect){r.x + dx, r.y + dy, r.w > 2 * dx ? r.w - 2 * dx : 0, r.h > 2 * dy ? r.h - 2 * dy : 0};
}

struct rect rect_centre(struct rect r, int w, int h)
{
	w = w < r.w ? w : r.w;
	h = h < r.h ? h : r.h;
	return (struct rect){r.x + (r.w - w) / 2, r.y + (r.h - h) / 2, w, h};
}

bool rect_holds(struct rect r, int x, int y)
{
	return x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
}
