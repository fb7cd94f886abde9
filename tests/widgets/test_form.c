#include "check.h"

#include <string.h>

#include "widgets/form.h"

static const struct form_choice ended[] = {{'a', "answered", NULL}, {'v', "voicemail", NULL}, {'n', "no answer", NULL}, {'b', "busy", NULL}};
static const struct form_choice achieved[] = {{'p', "promise", NULL}, {'l', "plan", "no offer was agreed"}, {'-', "none", NULL}};
static const struct form_choice wishes[] = {{'e', "evenings", NULL}, {'w', "in writing", NULL}};

enum { ENDED, ACHIEVED, GAP, NOTE, NEXT, WISHES, KEEP, ITEMS };

static void start(struct form *f, struct form_item items[ITEMS])
{
	const struct form_item fresh[ITEMS] = {
		[ENDED] = {.kind = FORM_CHOICE, .label = "Ended", .choices = ended, .n_choices = ARRAY_LEN(ended), .chosen = -1},
		[ACHIEVED] = {.kind = FORM_CHOICE, .label = "Achieved", .choices = achieved, .n_choices = ARRAY_LEN(achieved), .chosen = -1},
		[GAP] = {.kind = FORM_GAP},
		[NOTE] = {.kind = FORM_TEXT, .label = "Note"},
		[NEXT] = {.kind = FORM_TEXT, .label = "Next", .width = 12, .note = "allowed then"},
		[WISHES] = {.kind = FORM_MANY, .label = "Wishes", .choices = wishes, .n_choices = ARRAY_LEN(wishes)},
		[KEEP] = {.kind = FORM_TOGGLE, .label = "Keep"},
	};
	memcpy(items, fresh, sizeof fresh);
	form_init(f, items, ITEMS);
}

static enum form_answer press(struct form *f, uint32_t key)
{
	return form_input(f, &(struct input){.kind = INPUT_KEY, .key = key});
}

static void test_letters(void)
{
	struct form f;
	struct form_item items[ITEMS];
	start(&f, items);
	CHECK_INT(press(&f, 'v'), FORM_CHANGED);
	CHECK_INT(items[ENDED].chosen, 1);
	/* One letter answers one question, so the next letter is for the next one. */
	CHECK_INT(f.focus, ACHIEVED);
	CHECK_INT(press(&f, 'l'), FORM_TAKEN);
	CHECK_STR(f.refused, "no offer was agreed");
	CHECK_INT(items[ACHIEVED].chosen, -1);
	CHECK_INT(f.focus, ACHIEVED);
	CHECK_INT(press(&f, '-'), FORM_CHANGED);
	CHECK(f.refused == NULL);
	CHECK_INT(f.focus, NOTE);
	CHECK_INT(press(&f, 'v'), FORM_CHANGED);
	CHECK_STR(items[NOTE].field.text.buf, "v");
	CHECK_INT(press(&f, KEYC_LEFT), FORM_TAKEN);
	CHECK_INT(press(&f, KEY_ENTER_CODE), FORM_IGNORED);
	CHECK_INT(press(&f, KEY_ESC_CODE), FORM_IGNORED);
	form_focus(&f, WISHES);
	press(&f, 'w');
	press(&f, 'e');
	CHECK_INT(items[WISHES].many, 3);
	CHECK_INT(press(&f, 'w'), FORM_CHANGED);
	CHECK_INT(items[WISHES].many, 1);
	CHECK_INT(f.focus, WISHES);
	form_release(&f);
}

static void test_focus(void)
{
	static const struct {
		uint32_t key;
		size_t focus;
	} rows[] = {
		{KEY_TAB_CODE, ACHIEVED}, {KEY_TAB_CODE, NOTE}, {KEYC_UP, ACHIEVED}, {KEYC_UP, ENDED}, {KEYC_UP, ENDED}, {KEYC_BACKTAB, KEEP}, {KEYC_DOWN, KEEP}, {KEY_TAB_CODE, ENDED},
	};
	struct form f;
	struct form_item items[ITEMS];
	start(&f, items);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		CHECK_INT(press(&f, rows[i].key), FORM_TAKEN);
		CHECK_MSG(f.focus == rows[i].focus, "step %zu: %zu", i, f.focus);
	}
	items[ENDED].hidden = true;
	press(&f, KEY_TAB_CODE);
	CHECK_INT(f.focus, NOTE);
	form_release(&f);
	struct form_item notes[] = {{.kind = FORM_NOTE, .note = "only to read"}};
	form_init(&f, notes, 1);
	CHECK_INT(f.focus, 1);
	CHECK_INT(press(&f, KEY_TAB_CODE), FORM_IGNORED);
	form_release(&f);
	form_init(&f, NULL, 0);
	CHECK_INT(press(&f, 'x'), FORM_IGNORED);
	CHECK_INT(form_height(&f, 40), 0);
	form_release(&f);
}

static void test_arrows(void)
{
	struct form f;
	struct form_item items[ITEMS];
	start(&f, items);
	press(&f, KEYC_RIGHT);
	CHECK_INT(items[ENDED].chosen, 0);
	CHECK_INT(f.focus, ENDED);
	press(&f, KEYC_LEFT);
	CHECK_INT(items[ENDED].chosen, 0);
	form_focus(&f, ACHIEVED);
	press(&f, KEYC_RIGHT);
	press(&f, KEYC_RIGHT);
	/* Over what cannot be taken. */
	CHECK_INT(items[ACHIEVED].chosen, 2);
	press(&f, KEYC_LEFT);
	CHECK_INT(items[ACHIEVED].chosen, 0);
	form_focus(&f, KEEP);
	CHECK_INT(press(&f, ' '), FORM_CHANGED);
	CHECK(items[KEEP].on);
	CHECK_INT(press(&f, 'y'), FORM_TAKEN);
	CHECK_INT(press(&f, KEYC_LEFT), FORM_CHANGED);
	CHECK(!items[KEEP].on);
	form_release(&f);
}

static void test_values_in_field(void)
{
	struct form f;
	struct form_item items[ITEMS];
	start(&f, items);
	form_focus(&f, NOTE);
	CHECK_INT(form_input(&f, &(struct input){.kind = INPUT_PASTE, .text = "two\nlines"}), FORM_CHANGED);
	CHECK_STR(items[NOTE].field.text.buf, "two lines");
	form_focus(&f, ENDED);
	CHECK_INT(form_input(&f, &(struct input){.kind = INPUT_PASTE, .text = "v"}), FORM_IGNORED);
	form_release(&f);
}

static void paint(struct form *f, int w, int h, struct str *out)
{
	struct canvas *c = canvas_new(w, h);
	str_clear(out);
	form_paint(f, c, (struct rect){0, 0, w, h});
	canvas_dump(c, out);
	canvas_free(c);
}

static void test_paint(void)
{
	struct form f;
	struct form_item items[ITEMS];
	struct str text;
	str_init(&text);
	start(&f, items);
	items[ENDED].chosen = 1;
	items[NEXT].fault = NULL;
	field_set(&items[NEXT].field, "24 Nov");
	CHECK_INT(form_height(&f, 44), 8);
	paint(&f, 44, 8, &text);
	CHECK_STR(text.buf, "▸ Ended     a answered  v▸voicemail\n"
			    "            n no answer  b busy\n"
			    "  Achieved  p promise  l plan  - none\n"
			    "\n"
			    "  Note      –\n"
			    "  Next      24 Nov        allowed then\n"
			    "  Wishes    e evenings  w in writing\n"
			    "  Keep      n▸✖  y ✔\n");
	/* No room beside: the remark goes below, and a fault goes before a note. */
	items[NEXT].fault = "that is a Sunday: choose another day";
	CHECK_INT(form_height(&f, 44), 10);
	form_focus(&f, NEXT);
	paint(&f, 44, 4, &text);
	CHECK_STR(text.buf, "  Note      –\n"
			    "▸ Next      24 Nov                         ▐\n"
			    "            ! that is a Sunday: choose\n"
			    "              another day\n");
	str_release(&text);
	form_release(&f);
}

static void test_mouse(void)
{
	struct form f;
	struct form_item items[ITEMS];
	struct str text;
	str_init(&text);
	start(&f, items);
	paint(&f, 44, 8, &text);
	CHECK_INT(form_input(&f, &(struct input){.kind = INPUT_MOUSE, .x = 14, .y = 1, .button = MOUSE_LEFT}), FORM_CHANGED);
	CHECK_INT(items[ENDED].chosen, 2);
	CHECK_INT(form_input(&f, &(struct input){.kind = INPUT_MOUSE, .x = 20, .y = 5, .button = MOUSE_LEFT}), FORM_TAKEN);
	CHECK_INT(f.focus, NEXT);
	CHECK_INT(form_input(&f, &(struct input){.kind = INPUT_MOUSE, .x = 14, .y = 7, .button = MOUSE_LEFT}), FORM_TAKEN);
	CHECK_INT(form_input(&f, &(struct input){.kind = INPUT_MOUSE, .x = 18, .y = 7, .button = MOUSE_LEFT}), FORM_CHANGED);
	CHECK(items[KEEP].on);
	CHECK_INT(form_input(&f, &(struct input){.kind = INPUT_MOUSE, .x = 14, .y = 3, .button = MOUSE_LEFT}), FORM_IGNORED);
	str_release(&text);
	form_release(&f);
}

/* The item with the focus is in sight at any size, and so is the cursor. */
static void test_small(void)
{
	struct form f;
	struct form_item items[ITEMS];
	start(&f, items);
	items[NOTE].fault = "a remark of some length that wraps";
	for (int w = 1; w < 60; w++) {
		for (int h = 1; h < 12; h++) {
			for (size_t i = 0; i < ITEMS; i++) {
				struct canvas *c = canvas_new(w + 2, h + 2);
				form_focus(&f, i);
				form_paint(&f, c, (struct rect){1, 1, w, h});
				CHECK_MSG(c->cursor_y >= 1 && c->cursor_y <= h, "%dx%d item %zu: cursor at line %d", w, h, i, c->cursor_y);
				canvas_free(c);
			}
		}
	}
	form_release(&f);
}

CU_TestInfo form_tests[] = {
	{"letters", test_letters}, {"focus", test_focus}, {"arrows", test_arrows}, {"paste", test_values_in_field}, {"paint", test_paint}, {"mouse", test_mouse}, {"small sizes", test_small}, CU_TEST_INFO_NULL,
};
