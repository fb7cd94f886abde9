#include "check.h"

#include <string.h>

#include "widgets/textpane.h"

static void check_shown(struct textpane *t, int w, int h, const char *want)
{
	struct canvas *c = canvas_new(w, h);
	struct str text;
	str_init(&text);
	textpane_paint(t, c, (struct rect){0, 0, w, h});
	canvas_dump(c, &text);
	CHECK_STR(text.buf, want);
	str_release(&text);
	canvas_free(c);
}

static bool press(struct textpane *t, uint32_t key)
{
	return textpane_input(t, &(struct input){.kind = INPUT_KEY, .key = key});
}

static void fill(struct textpane *t)
{
	textpane_init(t);
	textpane_entry(t, 7, TINT_DIM, "21 Nov", TINT_CARE, "promise of 600 broken");
	textpane_add(t, TINT_TEXT, "");
	textpane_entry(t, 7, TINT_DIM, "a long label", TINT_TEXT, "催收短信已送达");
}

static void test_paint(void)
{
	struct textpane t;
	fill(&t);
	check_shown(&t, 20, 7, "21 Nov promise of\n       600 broken\n\na lon… 催收短信已送\n       达\n\n\n");
	CHECK_INT(textpane_lines(&t, 19), 5);
	/* Too narrow for the label's column: the text goes below it. */
	check_shown(&t, 13, 7, "21 Nov\n  promise of\n  600 broken\n\na long label\n  催收短信已\n  送达\n");
	textpane_release(&t);
	check_shown(&t, 10, 1, "\n");
}

static void test_scrolling(void)
{
	struct textpane t;
	struct canvas *c = canvas_new(20, 3);
	textpane_init(&t);
	for (int i = 0; i < 10; i++) {
		char line[16];
		snprintf(line, sizeof line, "line %d", i);
		textpane_add(&t, TINT_TEXT, line);
	}
	t.focused = true;
	textpane_paint(&t, c, (struct rect){0, 0, 20, 3});
	CHECK(press(&t, 'j'));
	CHECK_INT(t.top, 1);
	CHECK(press(&t, KEYC_PGDN));
	CHECK_INT(t.top, 3);
	CHECK(press(&t, KEYC_END));
	CHECK_INT(t.top, 7);
	CHECK(press(&t, KEYC_PGDN));
	CHECK_INT(t.top, 7);
	CHECK(press(&t, KEYC_PGUP));
	CHECK_INT(t.top, 5);
	CHECK(press(&t, KEYC_HOME));
	CHECK_INT(t.top, 0);
	CHECK(press(&t, KEYC_UP));
	CHECK_INT(t.top, 0);
	CHECK(!press(&t, 'x'));
	CHECK(textpane_input(&t, &(struct input){.kind = INPUT_MOUSE, .x = 2, .y = 1, .button = MOUSE_WHEEL_DOWN}));
	CHECK_INT(t.top, 3);
	CHECK(!textpane_input(&t, &(struct input){.kind = INPUT_MOUSE, .x = 2, .y = 9, .button = MOUSE_WHEEL_DOWN}));
	CHECK(!textpane_input(&t, &(struct input){.kind = INPUT_MOUSE, .x = 2, .y = 1, .button = MOUSE_LEFT}));
	check_shown(&t, 10, 3, "line 3\nline 4   ▐\nline 5\n");
	/* Filled anew: the position stays, within what there is. */
	textpane_clear(&t);
	textpane_add(&t, TINT_TEXT, "one");
	textpane_add(&t, TINT_TEXT, "two");
	check_shown(&t, 10, 3, "one\ntwo\n\n");
	CHECK_INT(t.top, 0);
	canvas_free(c);
	textpane_release(&t);
}

/* However it is scrolled, the lines shown are those of the whole. */
static void test_window(void)
{
	struct textpane t;
	struct str whole, part;
	fill(&t);
	str_init(&whole);
	str_init(&part);
	for (int w = 2; w < 24; w++) {
		struct canvas *all = canvas_new(w, 40);
		t.top = 0;
		textpane_paint(&t, all, (struct rect){0, 0, w, 40});
		for (int h = 1; h < 6; h++) {
			struct canvas *some = canvas_new(w, h);
			int last = t.lines > h ? t.lines - h : 0;
			for (int top = 0; top <= last; top++) {
				t.top = top;
				canvas_clear(some);
				textpane_paint(&t, some, (struct rect){0, 0, w, h});
				CHECK_INT(t.top, top);
				canvas_fill(some, (struct rect){w - 1, 0, 1, h}, TINT_TEXT, "");
				for (int y = 0; y < h; y++) {
					str_clear(&whole);
					str_clear(&part);
					canvas_row_text(all, y + top, &whole);
					canvas_row_text(some, y, &part);
					CHECK_STR(part.buf, whole.buf);
				}
			}
			canvas_free(some);
		}
		canvas_free(all);
	}
	str_release(&whole);
	str_release(&part);
	textpane_release(&t);
}

CU_TestInfo textpane_tests[] = {{"paint", test_paint}, {"scrolling", test_scrolling}, {"window", test_window}, CU_TEST_INFO_NULL};
