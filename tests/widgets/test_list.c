#include "check.h"

#include <string.h>

#include "widgets/list.h"

enum { ROWS_MAX = 400 };

/* Rows with keys of their own, which can be shuffled. */
struct rows {
	int64_t keys[ROWS_MAX];
	size_t n, finds;
};

static int64_t rows_key(void *ctx, size_t index)
{
	const struct rows *r = ctx;
	CHECK_MSG(index < r->n, "row %zu of %zu asked for", index, r->n);
	return index < r->n ? r->keys[index] : -1;
}

static size_t rows_find(void *ctx, int64_t key)
{
	struct rows *r = ctx;
	r->finds++;
	for (size_t i = 0; i < r->n; i++)
		if (r->keys[i] == key)
			return i;
	return SIZE_MAX;
}

static void rows_draw(void *ctx, struct canvas *c, struct rect r, size_t index, bool selected)
{
	canvas_putf(c, r.x, r.y, TINT_TEXT, "%s%lld", selected ? ">" : " ", (long long)rows_key(ctx, index));
}

static const struct list_source plain = {.key_of = rows_key, .draw = rows_draw};
static const struct list_source quick = {.key_of = rows_key, .find = rows_find, .draw = rows_draw};

static void fill(struct rows *r, size_t n)
{
	*r = (struct rows){.n = n};
	for (size_t i = 0; i < n; i++)
		r->keys[i] = 1000 + (int64_t)i;
}

static bool press(struct list *l, uint32_t key)
{
	return list_input(l, &(struct input){.kind = INPUT_KEY, .key = key});
}

static void paint(struct list *l, int w, int h)
{
	struct canvas *c = canvas_new(w, h);
	list_paint(l, c, (struct rect){0, 0, w, h});
	canvas_free(c);
}

static void start(struct list *l, struct rows *r, size_t n, int h)
{
	fill(r, n);
	list_init(l, &quick, r);
	l->focused = true;
	list_rows(l, n);
	paint(l, 20, h);
}

static void test_paint(void)
{
	struct rows r;
	struct list l;
	struct str text;
	struct canvas *c = canvas_new(8, 4);
	str_init(&text);
	start(&l, &r, 8, 4);
	press(&l, 'j');
	list_paint(&l, c, (struct rect){1, 0, 7, 4});
	canvas_dump(c, &text);
	CHECK_STR(text.buf, "  1000 ▐\n >1001 ▐\n  1002\n  1003\n");
	CHECK_INT(c->cells[8 + 1].over, TINT_FOCUS + 1);
	CHECK_INT(c->cells[8 + 7].over, TINT_FOCUS + 1);
	CHECK_INT(c->cells[8].over, 0);
	CHECK_INT(c->cursor_x, 1);
	CHECK_INT(c->cursor_y, 1);
	CHECK(c->cursor_visible);
	l.focused = false;
	canvas_clear(c);
	list_paint(&l, c, (struct rect){1, 0, 7, 4});
	CHECK_INT(c->cells[8 + 1].over, TINT_FOCUS_IDLE + 1);
	CHECK_INT(c->cursor_y, -1);
	canvas_free(c);
	str_release(&text);
}

static void test_keys(void)
{
	static const struct {
		uint32_t key;
		size_t selected, top;
	} rows[] = {
		{'j', 1, 0}, {KEYC_DOWN, 2, 0}, {'k', 1, 0}, {KEYC_PGDN, 11, 10}, {KEYC_PGDN, 21, 20}, {KEYC_PGUP, 11, 10}, {KEY_CTRL('d'), 16, 15}, {KEY_CTRL('u'), 11, 10},
		/* With the margin of two rows the bar is not left at the edge. */
		{'k', 10, 8}, {KEYC_END, 99, 90}, {KEYC_PGDN, 99, 90}, {'j', 99, 90}, {KEYC_PGUP, 89, 80}, {KEYC_HOME, 0, 0}, {KEYC_UP, 0, 0}, {KEYC_PGUP, 0, 0},
	};
	struct rows r;
	struct list l;
	start(&l, &r, 100, 10);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		CHECK(press(&l, rows[i].key));
		paint(&l, 20, 10);
		CHECK_MSG(l.selected == rows[i].selected && l.top == rows[i].top, "step %zu: selected %zu top %zu", i, l.selected, l.top);
		CHECK_INT(l.key, 1000 + (int64_t)l.selected);
	}
	CHECK(!press(&l, 'x'));
	CHECK(!press(&l, KEY_ENTER_CODE));
}

static void test_selection_is_a_key(void)
{
	struct rows r;
	struct list l;
	start(&l, &r, 100, 10);
	list_select(&l, 50);
	paint(&l, 20, 10);
	size_t offset = l.selected - l.top;
	/* The rows turn round: the bar stays on the same thing, and on the same line of the screen. */
	for (size_t i = 0; i < 100; i++)
		r.keys[i] = 1099 - (int64_t)i;
	list_rows(&l, 100);
	CHECK_INT(l.key, 1050);
	CHECK_INT(l.selected, 49);
	CHECK_INT(l.selected - l.top, offset);
	/* It goes: the next one takes its place. */
	memmove(&r.keys[49], &r.keys[50], 50 * sizeof r.keys[0]);
	r.n = 99;
	list_rows(&l, 99);
	CHECK_INT(l.selected, 49);
	CHECK_INT(l.key, 1049);
	r.n = 3;
	list_rows(&l, 3);
	CHECK_INT(l.selected, 2);
	r.n = 0;
	list_rows(&l, 0);
	CHECK_INT(l.selected, 0);
	CHECK(press(&l, 'j'));
	CHECK(press(&l, KEYC_END));
	paint(&l, 20, 10);
	fill(&r, 5);
	list_rows(&l, 5);
	CHECK_INT(l.selected, 0);
	CHECK(list_select_key(&l, 1003));
	CHECK_INT(l.selected, 3);
	CHECK(!list_select_key(&l, 77));
	CHECK_INT(l.selected, 3);
}

static void test_find(void)
{
	struct rows r;
	struct list l;
	start(&l, &r, 100, 10);
	list_rows(&l, 100);
	CHECK_MSG(r.finds == 0, "%zu searches although nothing moved", r.finds);
	list_init(&l, &plain, &r);
	list_rows(&l, 100);
	CHECK(list_select_key(&l, 1042));
	CHECK_INT(l.selected, 42);
}

static bool click(struct list *l, int x, int y, enum mouse_button button)
{
	return list_input(l, &(struct input){.kind = INPUT_MOUSE, .x = x, .y = y, .button = button});
}

static void test_mouse(void)
{
	struct rows r;
	struct list l;
	start(&l, &r, 100, 10);
	CHECK(click(&l, 3, 4, MOUSE_LEFT));
	CHECK_INT(l.selected, 4);
	CHECK(!click(&l, 3, 5, MOUSE_DOUBLE));
	CHECK_INT(l.selected, 5);
	CHECK(!click(&l, 3, 10, MOUSE_LEFT));
	CHECK(!click(&l, 30, 1, MOUSE_WHEEL_DOWN));
	CHECK(click(&l, 3, 1, MOUSE_WHEEL_DOWN));
	CHECK_INT(l.top, 3);
	CHECK_INT(l.selected, 5);
	CHECK(click(&l, 3, 1, MOUSE_WHEEL_DOWN));
	CHECK_INT(l.top, 6);
	CHECK_INT(l.selected, 8);
	for (int i = 0; i < 50; i++)
		click(&l, 3, 1, MOUSE_WHEEL_UP);
	CHECK_INT(l.top, 0);
	start(&l, &r, 2, 10);
	CHECK(!click(&l, 3, 4, MOUSE_LEFT));
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void test_random(void)
{
	static const uint32_t keys[] = {'j', 'k', KEYC_PGDN, KEYC_PGUP, KEYC_HOME, KEYC_END, KEY_CTRL('d'), KEY_CTRL('u')};
	uint32_t seed = 3;
	struct rows r;
	struct list l;
	start(&l, &r, 50, 10);
	for (int round = 0; round < 20000; round++) {
		int h = 1 + (int)(next_random(&seed) % 14);
		if (next_random(&seed) % 10 == 0) {
			r.n = next_random(&seed) % 60;
			for (size_t i = 0; i < r.n; i++)
				r.keys[i] = (int64_t)next_random(&seed) % 90;
			list_rows(&l, r.n);
		}
		if (next_random(&seed) % 5 == 0)
			click(&l, 2, (int)(next_random(&seed) % 14), (enum mouse_button)(next_random(&seed) % 4));
		press(&l, keys[next_random(&seed) % ARRAY_LEN(keys)]);
		l.row_h = 1 + (int)(next_random(&seed) % 2);
		paint(&l, (int)(next_random(&seed) % 6), h);
		bool sound = l.count == 0 ? l.selected == 0 && l.top == 0
					  : l.selected < l.count && l.top <= l.selected && l.selected < l.top + (size_t)l.page && l.key == r.keys[l.selected];
		/* No empty lines while there are rows to fill them. */
		bool full = l.top == 0 || l.top + (size_t)l.page <= l.count;
		CHECK_MSG(sound && full, "round %d: count %zu selected %zu top %zu page %d", round, l.count, l.selected, l.top, l.page);
	}
}

CU_TestInfo list_tests[] = {
	{"paint", test_paint}, {"keys", test_keys}, {"the selection is a key", test_selection_is_a_key}, {"find", test_find}, {"mouse", test_mouse}, {"random input", test_random}, CU_TEST_INFO_NULL,
};
