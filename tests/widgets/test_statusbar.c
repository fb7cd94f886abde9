#include "check.h"

#include <string.h>

#include "widgets/dialog.h"

static const struct bar_piece left[] = {{"clement", NULL, TINT_DIM, 1}, {"Queue", NULL, TINT_TITLE, 9}, {"Li Wei · agent", "Li Wei", TINT_TEXT, 3}};
static const struct bar_piece right[] = {{"● in step 14:32", "●", TINT_GOOD, 6}, {"outbox 0", NULL, TINT_DIM, 4}, {"?", NULL, TINT_INFO, 8}};
static const struct hint hints[] = {
	{"Enter", "open", false, 9}, {"Space", "next best", false, 8}, {"/", "find", false, 5}, {"c", "call back", true, 4}, {"?", "all keys", false, 9}, {"q", NULL, false, 1},
};

static void check_row(const struct canvas *c, int y, const char *want)
{
	struct str text;
	str_init(&text);
	canvas_row_text(c, y, &text);
	CHECK_STR(text.buf, want);
	str_release(&text);
}

static void test_top(void)
{
	static const struct {
		int w;
		const char *want;
	} rows[] = {
		{80, " clement  Queue  Li Wei · agent                  ● in step 14:32   outbox 0   ?"},
		{60, " Queue  Li Wei · agent       ● in step 14:32   outbox 0   ?"}, {50, " Queue  Li Wei     ● in step 14:32   outbox 0   ?"},
		{24, " Queue            ●   ?"}, {12, " Queue    ?"}, {6, " Que…"}, {2, ""}, {1, ""},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct canvas *c = canvas_new(rows[i].w, 1);
		struct str text;
		str_init(&text);
		statusbar_top(c, (struct rect){0, 0, rows[i].w, 1}, left, ARRAY_LEN(left), right, ARRAY_LEN(right));
		canvas_row_text(c, 0, &text);
		CHECK_MSG(utf8_width(text.buf) <= rows[i].w - 1 || rows[i].w == 1, "%d", rows[i].w);
		CHECK_STR(text.buf, rows[i].want);
		str_release(&text);
		canvas_free(c);
	}
}

static void test_hints(void)
{
	struct canvas *c = canvas_new(80, 1);
	struct rect line = {0, 0, 80, 1};
	statusbar_hints(c, line, UTF8_LEFT, hints, ARRAY_LEN(hints));
	check_row(c, 0, " Enter open   Space next best   / find   c call back   ? all keys   q");
	CHECK_INT(c->cells[1].tint, TINT_STRONG);
	CHECK_INT(c->cells[7].tint, TINT_STRONG);
	CHECK_INT(c->cells[14].tint, TINT_INFO);
	CHECK_INT(c->cells[20].tint, TINT_TEXT);
	CHECK_INT(c->cells[41].tint, TINT_DIM);
	CHECK_INT(statusbar_hint_at(line, UTF8_LEFT, hints, ARRAY_LEN(hints), 1), 0);
	CHECK_INT(statusbar_hint_at(line, UTF8_LEFT, hints, ARRAY_LEN(hints), 11), -1);
	CHECK_INT(statusbar_hint_at(line, UTF8_LEFT, hints, ARRAY_LEN(hints), 33), 2);
	CHECK_INT(statusbar_hint_at(line, UTF8_LEFT, hints, ARRAY_LEN(hints), 79), -1);
	canvas_free(c);
	c = canvas_new(44, 1);
	statusbar_hints(c, (struct rect){0, 0, 44, 1}, UTF8_LEFT, hints, ARRAY_LEN(hints));
	check_row(c, 0, " Enter open  Space next best  ? all keys");
	statusbar_hints(c, (struct rect){0, 0, 44, 1}, UTF8_RIGHT, hints, 1);
	canvas_free(c);
}

/* A click resolves to the hint that stands there, whatever the width. */
static void test_hints_and_clicks_agree(void)
{
	for (int w = 1; w < 90; w++) {
		struct canvas *c = canvas_new(w, 1);
		struct rect line = {0, 0, w, 1};
		statusbar_hints(c, line, UTF8_RIGHT, hints, ARRAY_LEN(hints));
		for (size_t i = 0; i < ARRAY_LEN(hints); i++) {
			for (int x = 0; x < w; x++) {
				if (statusbar_hint_at(line, UTF8_RIGHT, hints, ARRAY_LEN(hints), x) != (int)i)
					continue;
				CHECK_MSG(strncmp(c->cells[x].bytes, hints[i].key, 1) == 0, "width %d: '%s' at %d for %s", w, c->cells[x].bytes, x, hints[i].key);
				break;
			}
		}
		canvas_free(c);
	}
}

static void test_dialog(void)
{
	struct dialog d = {.title = "Sure?", .hints = hints, .n_hints = 2, .w = 30, .h = 2};
	struct canvas *c = canvas_new(50, 9);
	struct rect over = {0, 0, 50, 9};
	canvas_fill(c, over, TINT_GOOD, "x");
	struct rect in = dialog_paint(c, over, &d);
	canvas_put(c, in.x, in.y, TINT_TEXT, "The plan stops.");
	CHECK_INT(in.w, 30);
	CHECK_INT(in.h, 2);
	check_row(c, 1, "xxxxxx  ┌ Sure? ─────────────────────────┐  xxxxxx");
	check_row(c, 2, "xxxxxx  │ The plan stops.                │  xxxxxx");
	check_row(c, 5, "xxxxxx  │   Enter open   Space next best │  xxxxxx");
	check_row(c, 6, "xxxxxx  └────────────────────────────────┘  xxxxxx");
	CHECK_INT(c->cells[0].tint, TINT_DIM);
	CHECK_INT(dialog_hint_at(over, &d, 13, 5), 0);
	CHECK_INT(dialog_hint_at(over, &d, 13, 4), -1);
	canvas_free(c);
}

static void test_small_dialog(void)
{
	struct dialog d = {.title = "Sure?", .hints = hints, .n_hints = 2, .w = 30, .h = 3};
	struct canvas *c = canvas_new(40, 5);
	struct rect in = dialog_paint(c, (struct rect){0, 0, 40, 5}, &d);
	CHECK_INT(in.h, 3);
	check_row(c, 4, "   └── Enter open   Space next best ┘");
	for (int w = 1; w < 40; w++) {
		for (int h = 1; h < 8; h++) {
			struct rect over = {0, 0, w, h};
			canvas_clear(c);
			in = dialog_paint(c, over, &d);
			CHECK_MSG(in.w >= 0 && in.h >= 0 && in.x + in.w <= w + 2 && in.y + in.h <= h + 1, "%dx%d: %d+%d, %d+%d", w, h, in.x, in.w, in.y, in.h);
		}
	}
	canvas_free(c);
}

CU_TestInfo statusbar_tests[] = {
	{"first line", test_top}, {"hints", test_hints}, {"hints and clicks", test_hints_and_clicks_agree}, {"dialog", test_dialog}, {"small dialog", test_small_dialog}, CU_TEST_INFO_NULL,
};
