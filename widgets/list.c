#include "widgets/list.h"

/* Rows kept between the selection and the edge while there is more to see beyond it. */
enum { MARGIN = 2, WHEEL_ROWS = 3 };

void list_init(struct list *l, const struct list_source *source, void *ctx)
{
	*l = (struct list){.source = source, .ctx = ctx, .row_h = 1, .page = 1};
}

static size_t page_of(const struct list *l)
{
	return l->page > 0 ? (size_t)l->page : 1;
}

static size_t last_top(const struct list *l)
{
	return l->count > page_of(l) ? l->count - page_of(l) : 0;
}

static size_t margin_of(const struct list *l)
{
	size_t margin = (page_of(l) - 1) / 2;
	return margin < MARGIN ? margin : MARGIN;
}

/* The least scrolling that shows the selection, with a margin. */
static void reveal(struct list *l, size_t margin)
{
	size_t page = page_of(l), above = l->selected < margin ? 0 : l->selected - margin, below = l->selected + margin + 1;
	if (l->top > above)
		l->top = above;
	if (below > page && l->top < below - page)
		l->top = below - page;
	if (l->top > last_top(l))
		l->top = last_top(l);
}

static void take(struct list *l, size_t index)
{
	if (l->count == 0) {
		l->selected = l->top = 0;
		return;
	}
	l->selected = index < l->count ? index : l->count - 1;
	l->key = l->source->key_of(l->ctx, l->selected);
}

void list_select(struct list *l, size_t index)
{
	take(l, index);
	reveal(l, margin_of(l));
}

static size_t find(const struct list *l, int64_t key)
{
	/* Most often nothing has moved. */
	if (l->selected < l->count && l->source->key_of(l->ctx, l->selected) == key)
		return l->selected;
	if (l->source->find)
		return l->source->find(l->ctx, key);
	for (size_t i = 0; i < l->count; i++)
		if (l->source->key_of(l->ctx, i) == key)
			return i;
	return SIZE_MAX;
}

bool list_select_key(struct list *l, int64_t key)
{
	size_t index = find(l, key);
	if (index >= l->count)
		return false;
	list_select(l, index);
	return true;
}

void list_rows(struct list *l, size_t count)
{
	bool first = l->count == 0;
	size_t offset = l->selected - l->top;
	l->count = count;
	size_t index = first || count == 0 ? SIZE_MAX : find(l, l->key);
	if (index >= count)
		index = l->selected;
	/* The bar stays where it is on the screen; the rows move under it. */
	l->top = index > offset ? index - offset : 0;
	take(l, index);
	reveal(l, 0);
}

static size_t moved(const struct list *l, bool forward, size_t by)
{
	size_t left = l->count - 1 - l->selected;
	return forward ? l->selected + (by < left ? by : left) : l->selected - (by < l->selected ? by : l->selected);
}

static void scroll(struct list *l, bool forward, size_t by)
{
	if (forward)
		l->top = by < last_top(l) - l->top ? l->top + by : last_top(l);
	else
		l->top -= by < l->top ? by : l->top;
}

/* The window and the selection move together, so that the bar keeps its place on the screen. */
static void turn(struct list *l, bool forward, size_t by)
{
	scroll(l, forward, by);
	take(l, moved(l, forward, by));
	reveal(l, 0);
}

/* Only the window moves; the selection comes along when it would leave it. */
static void wheel(struct list *l, bool forward)
{
	scroll(l, forward, WHEEL_ROWS);
	size_t margin = margin_of(l), end = l->top + page_of(l);
	size_t low = l->top > 0 ? l->top + margin : 0, high = end >= l->count ? l->count - 1 : end - 1 - margin;
	take(l, l->selected < low ? low : l->selected > high ? high : l->selected);
	reveal(l, 0);
}

static bool key_input(struct list *l, uint32_t key)
{
	static const struct {
		uint32_t key;
		enum { BY_ROW, BY_HALF, BY_PAGE, TO_END } step;
		bool forward;
	} keys[] = {
		{KEYC_DOWN, BY_ROW, true}, {'j', BY_ROW, true}, {KEYC_UP, BY_ROW, false}, {'k', BY_ROW, false},
		{KEYC_PGDN, BY_PAGE, true}, {KEYC_PGUP, BY_PAGE, false}, {KEY_CTRL('d'), BY_HALF, true}, {KEY_CTRL('u'), BY_HALF, false},
		{KEYC_END, TO_END, true}, {KEYC_CTRL_END, TO_END, true}, {KEYC_HOME, TO_END, false}, {KEYC_CTRL_HOME, TO_END, false},
	};
	size_t i = 0, page = page_of(l);
	while (i < ARRAY_LEN(keys) && keys[i].key != key)
		i++;
	if (i == ARRAY_LEN(keys))
		return false;
	if (l->count == 0)
		return true;
	switch (keys[i].step) {
	case BY_ROW: list_select(l, moved(l, keys[i].forward, 1)); break;
	case BY_HALF: turn(l, keys[i].forward, page > 1 ? page / 2 : 1); break;
	case BY_PAGE: turn(l, keys[i].forward, page); break;
	case TO_END: list_select(l, keys[i].forward ? l->count - 1 : 0); break;
	}
	return true;
}

static bool mouse_input(struct list *l, const struct input *in)
{
	struct rect r = l->shown;
	if (in->x < r.x || in->x >= r.x + r.w || in->y < r.y || in->y >= r.y + r.h || l->count == 0)
		return false;
	if (in->button == MOUSE_WHEEL_UP || in->button == MOUSE_WHEEL_DOWN) {
		wheel(l, in->button == MOUSE_WHEEL_DOWN);
		return true;
	}
	size_t index = l->top + (size_t)((in->y - r.y) / l->row_h);
	if (index >= l->count)
		return false;
	take(l, index);
	reveal(l, 0);
	/* A double click opens: what that means is the owner's business. */
	return in->button == MOUSE_LEFT;
}

bool list_input(struct list *l, const struct input *in)
{
	if (in->kind == INPUT_MOUSE)
		return mouse_input(l, in);
	return in->kind == INPUT_KEY && key_input(l, in->key);
}

bool list_opens(struct list *l, const struct input *in)
{
	if (in->kind != INPUT_MOUSE || in->button != MOUSE_DOUBLE || in->x < l->shown.x || in->x >= l->shown.x + l->shown.w || in->y < l->shown.y ||
	    l->row_h < 1 || l->top + (size_t)((in->y - l->shown.y) / l->row_h) >= l->count || in->y >= l->shown.y + l->shown.h)
		return false;
	(void)mouse_input(l, in);
	return true;
}

void list_paint(struct list *l, struct canvas *c, struct rect r)
{
	l->row_h = l->row_h > 0 ? l->row_h : 1;
	int page = r.h / l->row_h > 0 ? r.h / l->row_h : 1;
	bool resized = page != l->page;
	l->page = page;
	l->shown = r;
	take(l, l->selected);
	reveal(l, resized ? margin_of(l) : 0);
	if (l->focused)
		canvas_cursor(c, r.x, r.y, true);
	if (l->count == 0 || r.w < 1 || r.h < 1)
		return;
	struct rect before = canvas_clip(c, r);
	canvas_scroll_mark(c, r, l->top, page_of(l), l->count);
	for (int i = 0; i < l->page && l->top + (size_t)i < l->count; i++) {
		struct rect row = {r.x, r.y + i * l->row_h, r.w > 1 ? r.w - 1 : r.w, l->row_h};
		size_t index = l->top + (size_t)i;
		bool selected = index == l->selected;
		l->source->draw(l->ctx, c, row, index, selected);
		if (!selected)
			continue;
		canvas_bar(c, (struct rect){r.x, row.y, r.w, l->row_h}, l->focused ? TINT_FOCUS : TINT_FOCUS_IDLE);
		if (l->focused)
			canvas_cursor(c, row.x, row.y, true);
	}
	canvas_unclip(c, before);
}
