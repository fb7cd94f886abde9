#include "widgets/form.h"

#include <string.h>

#include "widgets/layout.h"

enum { MARK_W = 2, LABEL_GAP = 2, CHOICE_GAP = 2, NOTE_GAP = 2 };

static bool can_focus(const struct form_item *it)
{
	return !it->hidden && it->kind != FORM_NOTE && it->kind != FORM_GAP;
}

/* The nearest item from i on, in steps of +1 or -1, that can have the focus; n when there is none. */
static size_t focusable(const struct form *f, size_t i, int step)
{
	for (; i < f->n; i += (size_t)step)
		if (can_focus(&f->items[i]))
			return i;
	return f->n;
}

void form_focus(struct form *f, size_t item)
{
	size_t i = focusable(f, item, 1);
	f->focus = i < f->n ? i : focusable(f, f->n - 1, -1);
}

void form_init(struct form *f, struct form_item *items, size_t n)
{
	*f = (struct form){.items = items, .n = n, .focused = true};
	for (size_t i = 0; i < n; i++) {
		struct field *field = &items[i].field, kept = *field;
		field_init(field);
		field->secret = kept.secret;
		field->max = kept.max;
		field->hint = kept.hint;
	}
	form_focus(f, 0);
}

void form_release(struct form *f)
{
	for (size_t i = 0; i < f->n; i++)
		field_release(&f->items[i].field);
}

static bool step_focus(struct form *f, int step)
{
	size_t i = f->focus < f->n ? focusable(f, f->focus + (size_t)step, step) : f->n;
	if (i < f->n)
		f->focus = i;
	return i < f->n;
}

/* Takes choice i, or says why not. */
static enum form_answer choose(struct form *f, struct form_item *it, size_t i)
{
	const struct form_choice *choice = &it->choices[i];
	if (choice->why_not) {
		f->refused = choice->why_not;
		return FORM_TAKEN;
	}
	if (it->kind == FORM_MANY) {
		it->many ^= 1u << i;
		return FORM_CHANGED;
	}
	bool same = it->kind == FORM_TOGGLE ? it->on == (i == 1) : it->chosen == (int)i;
	if (it->kind == FORM_TOGGLE)
		it->on = i == 1;
	else
		it->chosen = (int)i;
	return same ? FORM_TAKEN : FORM_CHANGED;
}

static const struct form_choice *choices_of(const struct form_item *it, size_t *n)
{
	/* Signs instead of words: they need no translation, and "y" and "n" are what they are called everywhere here. */
	static const struct form_choice no_yes[] = {{'n', "✖", NULL}, {'y', "✔", NULL}};
	if (it->kind == FORM_TOGGLE && !it->choices) {
		*n = ARRAY_LEN(no_yes);
		return no_yes;
	}
	*n = it->kind == FORM_CHOICE || it->kind == FORM_MANY || it->kind == FORM_TOGGLE ? it->n_choices : 0;
	if (it->kind == FORM_MANY && *n > 32)
		*n = 32;
	return it->choices;
}

static bool is_chosen(const struct form_item *it, size_t i)
{
	if (it->kind == FORM_MANY)
		return it->many >> i & 1;
	return it->kind == FORM_TOGGLE ? it->on == (i == 1) : it->chosen == (int)i;
}

static enum form_answer take(struct form *f, struct form_item *it, size_t i)
{
	struct form_item toggle = *it;
	if (it->kind != FORM_TOGGLE || it->choices)
		return choose(f, it, i);
	toggle.choices = choices_of(it, &toggle.n_choices);
	enum form_answer answer = choose(f, &toggle, i);
	it->on = toggle.on;
	return answer;
}

/* The arrows go to the next choice that can be taken. In a set of many they have nothing to move. */
static enum form_answer step_choice(struct form *f, struct form_item *it, int step)
{
	size_t n;
	const struct form_choice *choices = choices_of(it, &n);
	if (n == 0 || it->kind == FORM_MANY)
		return FORM_TAKEN;
	if (it->kind == FORM_TOGGLE)
		return take(f, it, it->on ? 0 : 1);
	int at = it->chosen < 0 && step < 0 ? (int)n : it->chosen;
	for (at += step; at >= 0 && at < (int)n; at += step)
		if (!choices[at].why_not)
			return take(f, it, (size_t)at);
	return FORM_TAKEN;
}

static enum form_answer choice_key(struct form *f, struct form_item *it, uint32_t key)
{
	size_t n;
	const struct form_choice *choices = choices_of(it, &n);
	for (size_t i = 0; i < n; i++) {
		if (choices[i].key == 0 || choices[i].key != key)
			continue;
		enum form_answer answer = take(f, it, i);
		/* One letter says one thing: on to the next question. A set may take several. */
		if (!f->refused && it->kind != FORM_MANY)
			step_focus(f, 1);
		return answer;
	}
	if (key == KEYC_LEFT || key == KEYC_RIGHT)
		return step_choice(f, it, key == KEYC_LEFT ? -1 : 1);
	if (key == ' ' && it->kind == FORM_TOGGLE)
		return take(f, it, it->on ? 0 : 1);
	return FORM_IGNORED;
}

static enum form_answer text_input(struct form_item *it, const struct input *in)
{
	struct str before;
	str_init(&before);
	size_t len = it->field.text.len;
	/* A key that only moves the cursor changes nothing: the text is compared, but for a secret, of which no copy is made. */
	if (!it->field.secret)
		str_add(&before, it->field.text.buf, len);
	bool taken = field_input(&it->field, in);
	bool same = len == it->field.text.len && !it->field.secret && memcmp(before.buf, it->field.text.buf, len) == 0;
	str_release(&before);
	return !taken ? FORM_IGNORED : same ? FORM_TAKEN : FORM_CHANGED;
}

/* Geometry: where each item's pieces stand in a form that is w columns wide. */

/* The labels share one column, as wide as the widest of them, but never more than a third. */
static int value_x(const struct form *f, int w)
{
	int widest = 0;
	for (size_t i = 0; i < f->n; i++) {
		int columns = f->items[i].hidden ? 0 : canvas_columns(f->items[i].label);
		widest = columns > widest ? columns : widest;
	}
	if (widest > w / 3)
		widest = w / 3;
	return widest > 0 ? MARK_W + widest + LABEL_GAP : MARK_W;
}

static int choice_columns(const struct form_choice *choice)
{
	char name[16];
	int key = choice->key ? canvas_columns(key_label(choice->key, name)) + 1 : 0;
	return key + canvas_columns(choice->label);
}

/* Calls at() with the place of each choice, relative to the value's column; returns the lines they take. */
static int walk_choices(const struct form_item *it, int w, void (*at)(void *ctx, size_t i, struct rect place), void *ctx)
{
	size_t n;
	const struct form_choice *choices = choices_of(it, &n);
	int x = 0, y = 0;
	for (size_t i = 0; i < n; i++) {
		int columns = choice_columns(&choices[i]);
		if (x > 0 && x + columns > w) {
			x = 0;
			y++;
		}
		if (at)
			at(ctx, i, (struct rect){x, y, columns < w ? columns : w, 1});
		x += columns + CHOICE_GAP;
	}
	return y + 1;
}

struct slot {
	int value_w;     /* columns for the value itself */
	int value_lines;
	bool beside;     /* the note stands behind the value, not below it */
	int lines;       /* all of them */
};

static const char *remark(const struct form_item *it)
{
	return it->fault ? it->fault : it->kind != FORM_NOTE ? it->note : NULL;
}

static struct slot slot_of(const struct form_item *it, int w)
{
	struct slot s = {.value_w = w, .value_lines = 1};
	const char *text = remark(it);
	if (it->kind == FORM_TEXT && it->width > 0 && it->width < w)
		s.value_w = it->width;
	else if (it->kind == FORM_NOTE)
		s.value_lines = it->note ? canvas_wrap_lines(it->note, w) : 1;
	else if (it->kind != FORM_TEXT && it->kind != FORM_GAP)
		s.value_lines = walk_choices(it, w, NULL, NULL);
	s.lines = s.value_lines;
	if (text) {
		/* The sign of a fault takes two columns. */
		int columns = canvas_columns(text) + (it->fault ? 2 : 0);
		s.beside = it->kind == FORM_TEXT && s.value_w + NOTE_GAP + columns <= w;
		if (!s.beside)
			s.lines += canvas_wrap_lines(text, w > 4 ? w - 2 : w);
	}
	return s;
}

static int value_w(const struct form *f, int w)
{
	int left = w - value_x(f, w);
	return left > 2 ? left : 2;
}

static int item_y(const struct form *f, int w, size_t item)
{
	int y = 0;
	for (size_t i = 0; i < item && i < f->n; i++)
		if (!f->items[i].hidden)
			y += slot_of(&f->items[i], value_w(f, w)).lines;
	return y;
}

int form_height(const struct form *f, int w)
{
	return item_y(f, w, f->n);
}

/* Input */

struct click {
	int x, y;
	size_t hit;
};

static void click_choice(void *ctx, size_t i, struct rect place)
{
	struct click *k = ctx;
	if (rect_holds(place, k->x, k->y))
		k->hit = i;
}

static enum form_answer mouse_input(struct form *f, const struct input *in)
{
	if (in->button != MOUSE_LEFT || !rect_holds(f->shown, in->x, in->y))
		return FORM_IGNORED;
	int y = in->y - f->shown.y + f->top;
	for (size_t i = 0; i < f->n; i++) {
		struct form_item *it = &f->items[i];
		int first = item_y(f, f->shown.w, i);
		if (!can_focus(it) || y < first || y >= first + slot_of(it, value_w(f, f->shown.w)).lines)
			continue;
		struct click k = {in->x - f->shown.x - value_x(f, f->shown.w), y - first, SIZE_MAX};
		f->focus = i;
		walk_choices(it, value_w(f, f->shown.w), click_choice, &k);
		return k.hit != SIZE_MAX ? take(f, it, k.hit) : FORM_TAKEN;
	}
	return FORM_IGNORED;
}

static enum form_answer item_input(struct form *f, const struct input *in)
{
	struct form_item *it = &f->items[f->focus];
	if (it->kind == FORM_TEXT)
		return text_input(it, in);
	return in->kind == INPUT_KEY ? choice_key(f, it, in->key) : FORM_IGNORED;
}

enum form_answer form_input(struct form *f, const struct input *in)
{
	f->refused = NULL;
	if (in->kind == INPUT_MOUSE)
		return mouse_input(f, in);
	if (f->focus < f->n && !can_focus(&f->items[f->focus]))
		form_focus(f, f->focus);
	if (f->focus >= f->n)
		return FORM_IGNORED;
	enum form_answer answer = item_input(f, in);
	if (answer != FORM_IGNORED || in->kind != INPUT_KEY)
		return answer;
	if (in->key == KEY_TAB_CODE || in->key == KEYC_DOWN) {
		/* Tab goes round; the arrow stops at the end. */
		if (!step_focus(f, 1) && in->key == KEY_TAB_CODE)
			form_focus(f, 0);
		return FORM_TAKEN;
	}
	if (in->key == KEYC_BACKTAB || in->key == KEYC_UP) {
		if (!step_focus(f, -1) && in->key == KEYC_BACKTAB)
			f->focus = focusable(f, f->n - 1, -1);
		return FORM_TAKEN;
	}
	return FORM_IGNORED;
}

/* Painting */

struct painting {
	const struct form_item *item;
	struct canvas *c;
	int x, y;
	bool focused;
	int cursor_x, cursor_y;
};

static void paint_choice(void *ctx, size_t i, struct rect place)
{
	struct painting *p = ctx;
	size_t n;
	const struct form_choice *choice = &choices_of(p->item, &n)[i];
	bool chosen = is_chosen(p->item, i);
	int x = p->x + place.x, y = p->y + place.y;
	char name[16];
	if (choice->key) {
		canvas_put(p->c, x, y, choice->why_not ? TINT_DIM : TINT_INFO, key_label(choice->key, name));
		/* The sign tells what is chosen where there is no colour. */
		canvas_put(p->c, x + canvas_columns(name), y, TINT_STRONG, chosen ? canvas_sign(p->c, SIGN_FOCUS) : " ");
		x += canvas_columns(name) + 1;
	} else if (chosen) {
		canvas_put(p->c, x - 1, y, TINT_STRONG, canvas_sign(p->c, SIGN_FOCUS));
	}
	int w = p->x + place.x + place.w - x;
	canvas_fit(p->c, x, y, w, UTF8_LEFT, choice->why_not ? TINT_DIM : chosen ? TINT_STRONG : TINT_TEXT, choice->label);
	if (!chosen)
		return;
	canvas_bar(p->c, (struct rect){p->x + place.x, y, place.w, 1}, p->focused ? TINT_FOCUS : TINT_FOCUS_IDLE);
	p->cursor_x = p->x + place.x;
	p->cursor_y = y;
}

static void paint_text(struct form_item *it, struct painting *p, int w)
{
	if (p->focused || it->field.secret) {
		field_paint(&it->field, p->c, p->x, p->y, w, p->focused);
		p->cursor_x = p->c->cursor_x;
		p->cursor_y = p->c->cursor_y;
	} else if (it->field.text.len > 0) {
		canvas_fit(p->c, p->x, p->y, w, UTF8_LEFT, TINT_TEXT, it->field.text.buf);
	} else {
		canvas_fit(p->c, p->x, p->y, w, UTF8_LEFT, TINT_DIM, it->field.hint ? it->field.hint : "–");
	}
}

static void paint_remark(const struct form_item *it, const struct slot *s, struct canvas *c, int x, int y, int w)
{
	const char *text = remark(it);
	enum tint tint = it->fault ? TINT_CARE : TINT_DIM;
	if (!text)
		return;
	if (s->beside)
		x += s->value_w + NOTE_GAP;
	else
		y += s->value_lines;
	if (it->fault) {
		canvas_put(c, x, y, tint, canvas_sign(c, SIGN_CARE));
		x += 2;
	}
	canvas_wrap(c, (struct rect){x, y, s->beside ? w : w > 4 ? w - 2 : w, s->beside ? 1 : s->lines - s->value_lines}, 0, tint, text);
}

static void paint_item(struct form *f, size_t i, struct canvas *c, int x, int y, int w)
{
	struct form_item *it = &f->items[i];
	int at = value_x(f, w), room = value_w(f, w);
	struct slot s = slot_of(it, room);
	struct painting p = {it, c, x + at, y, f->focused && i == f->focus, x + at, y};
	if (p.focused)
		canvas_put(c, x, y, TINT_TITLE, canvas_sign(c, SIGN_FOCUS));
	if (it->label && at > MARK_W + LABEL_GAP)
		canvas_fit(c, x + MARK_W, y, at - MARK_W - LABEL_GAP, UTF8_LEFT, p.focused ? TINT_STRONG : TINT_DIM, it->label);
	if (it->kind == FORM_TEXT)
		paint_text(it, &p, s.value_w);
	else if (it->kind == FORM_NOTE && it->note)
		canvas_wrap(c, (struct rect){p.x, y, room, s.value_lines}, 0, it->tint, it->note);
	else
		walk_choices(it, room, paint_choice, &p);
	paint_remark(it, &s, c, p.x, y, room);
	if (p.focused)
		canvas_cursor(c, p.cursor_x, p.cursor_y, true);
}

/* The least scrolling that shows the item with the focus, its remark too. */
static void reveal(struct form *f, struct rect r)
{
	int lines = form_height(f, r.w);
	if (f->focus < f->n) {
		int first = item_y(f, r.w, f->focus), end = first + slot_of(&f->items[f->focus], value_w(f, r.w)).lines;
		if (end > f->top + r.h)
			f->top = end - r.h;
		if (first < f->top)
			f->top = first;
	}
	if (f->top > lines - r.h)
		f->top = lines - r.h;
	if (f->top < 0)
		f->top = 0;
}

void form_paint(struct form *f, struct canvas *c, struct rect r)
{
	struct rect all = r;
	f->shown = r;
	if (r.w < 1 || r.h < 1)
		return;
	/* Where the form scrolls, the last column is the mark's. */
	if (r.w > 1 && form_height(f, r.w) > r.h)
		r.w--;
	f->shown = r;
	if (f->focus < f->n && !can_focus(&f->items[f->focus]))
		form_focus(f, f->focus);
	reveal(f, r);
	struct rect before = canvas_clip(c, r);
	int y = r.y - f->top;
	for (size_t i = 0; i < f->n; i++) {
		if (f->items[i].hidden)
			continue;
		paint_item(f, i, c, r.x, y, r.w);
		y += slot_of(&f->items[i], value_w(f, r.w)).lines;
	}
	canvas_unclip(c, before);
	canvas_scroll_mark(c, all, (uint64_t)f->top, (uint64_t)r.h, (uint64_t)form_height(f, r.w));
}
