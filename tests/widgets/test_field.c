#include "check.h"

#include <string.h>

#include "widgets/field.h"

static bool press(struct field *f, uint32_t key)
{
	return field_input(f, &(struct input){.kind = INPUT_KEY, .key = key});
}

static void type(struct field *f, const char *text)
{
	for (size_t i = 0, n = strlen(text); i < n;) {
		uint32_t cp;
		i += utf8_decode(text + i, n - i, &cp, NULL);
		press(f, cp);
	}
}

static void paste(struct field *f, const char *text)
{
	CHECK(field_input(f, &(struct input){.kind = INPUT_PASTE, .text = text}));
}

/* The text with the cursor as "|". */
static void check_field(const struct field *f, const char *want)
{
	struct str got;
	str_init(&got);
	str_add(&got, f->text.buf, f->at);
	str_addc(&got, '|');
	str_adds(&got, f->text.buf + f->at);
	CHECK_STR(got.buf, want);
	str_release(&got);
}

static void test_editing(void)
{
	static const struct {
		uint32_t key;
		const char *want;
	} rows[] = {
		{KEYC_LEFT, "hope to hear|."}, {KEYC_CTRL_LEFT, "hope to |hear."}, {KEY_CTRL('w'), "hope |hear."}, {KEYC_RIGHT, "hope h|ear."}, {KEYC_DELETE, "hope h|ar."},
		{KEY_BACKSPACE_CODE, "hope |ar."}, {KEYC_HOME, "|hope ar."}, {KEYC_LEFT, "|hope ar."}, {KEY_BACKSPACE_CODE, "|hope ar."}, {KEYC_CTRL_RIGHT, "hope| ar."},
		{KEY_CTRL('k'), "hope|"}, {KEYC_DELETE, "hope|"}, {KEYC_RIGHT, "hope|"}, {KEY_CTRL('a'), "|hope"}, {KEY_CTRL('e'), "hope|"}, {'!', "hope!|"}, {KEY_CTRL('u'), "|"},
		{KEY_CTRL('w'), "|"}, {KEYC_CTRL_LEFT, "|"}, {KEYC_CTRL_RIGHT, "|"},
	};
	struct field f;
	field_init(&f);
	type(&f, "hope to hear.");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		CHECK(press(&f, rows[i].key));
		check_field(&f, rows[i].want);
	}
	field_release(&f);
}

static void test_not_taken(void)
{
	static const uint32_t keys[] = {KEY_ENTER_CODE, KEY_ESC_CODE, KEY_TAB_CODE, KEYC_BACKTAB, KEYC_UP, KEYC_DOWN, KEYC_PGUP, KEYC_F1, KEYC_ALT | 'x', 0x85, 0xD800, 0x110000, 0};
	struct field f;
	field_init(&f);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		CHECK_MSG(!press(&f, keys[i]), "key %x", keys[i]);
	CHECK(!field_input(&f, &(struct input){.kind = INPUT_RESIZE}));
	check_field(&f, "|");
	field_release(&f);
}

static void test_clusters(void)
{
	struct field f;
	field_init(&f);
	type(&f, "陈e\xCC\x81\xCC\x82z");
	CHECK(press(&f, KEYC_LEFT));
	check_field(&f, "陈e\xCC\x81\xCC\x82|z");
	CHECK(press(&f, KEY_BACKSPACE_CODE));
	check_field(&f, "陈|z");
	CHECK(press(&f, KEYC_LEFT));
	CHECK(press(&f, KEYC_DELETE));
	check_field(&f, "|z");
	/* A mark typed in front of nothing stands alone; a letter put before it takes it up, and the cursor goes behind both. */
	field_set(&f, "\xCC\x81");
	press(&f, KEYC_HOME);
	type(&f, "e");
	check_field(&f, "e\xCC\x81|");
	field_release(&f);
}

static void test_words_without_spaces(void)
{
	struct field f;
	field_init(&f);
	field_set(&f, "call 陈佳, 18:30");
	press(&f, KEY_CTRL('w'));
	check_field(&f, "call 陈佳, 18:|");
	press(&f, KEY_CTRL('w'));
	press(&f, KEY_CTRL('w'));
	press(&f, KEY_CTRL('w'));
	check_field(&f, "call 陈佳|");
	press(&f, KEY_CTRL('w'));
	check_field(&f, "call |");
	field_release(&f);
}

static void test_paste(void)
{
	struct field f;
	struct str big;
	field_init(&f);
	paste(&f, "one\ntwo\r\nthree\tfour\x1B[31m\x07\xFF!");
	check_field(&f, "one two three four[31m!|");
	field_release(&f);
	str_init(&big);
	for (int i = 0; i < 10000; i++)
		str_adds(&big, "陈");
	field_init(&f);
	type(&f, "ab");
	press(&f, KEYC_LEFT);
	paste(&f, big.buf);
	/* 4096 bytes, less what was there, in whole characters. */
	CHECK_INT(f.text.len, 2 + (4096 - 2) / 3 * 3);
	CHECK_INT(f.at, f.text.len - 1);
	CHECK(utf8_valid(f.text.buf, f.text.len, NULL));
	f.max = 100000;
	field_set(&f, big.buf);
	CHECK_INT(f.text.len, 30000);
	press(&f, KEYC_LEFT);
	CHECK_INT(f.at, 29997);
	str_release(&big);
	field_release(&f);
}

static void test_limit(void)
{
	struct field f;
	field_init(&f);
	f.max = 5;
	type(&f, "abcd");
	type(&f, "陈");
	check_field(&f, "abcd|");
	type(&f, "ef");
	check_field(&f, "abcde|");
	field_release(&f);
}

static void check_shown(struct field *f, int w, bool focused, const char *want, int cursor)
{
	struct canvas *c = canvas_new(w + 2, 1);
	struct str text;
	str_init(&text);
	canvas_put(c, 0, 0, TINT_TEXT, "[");
	canvas_put(c, w + 1, 0, TINT_TEXT, "]");
	field_paint(f, c, 1, 0, w, focused);
	canvas_row_text(c, 0, &text);
	CHECK_STR(text.buf, want);
	CHECK_INT(c->cursor_x, focused ? cursor + 1 : -1);
	CHECK_INT(c->cells[1].tint, TINT_INPUT);
	str_release(&text);
	canvas_free(c);
}

static void test_paint(void)
{
	struct field f;
	field_init(&f);
	f.hint = "name";
	struct canvas *c = canvas_new(6, 1);
	field_paint(&f, c, 0, 0, 6, true);
	CHECK_INT(c->cells[0].tint, TINT_DIM);
	CHECK_INT(c->cells[0].over, TINT_INPUT + 1);
	CHECK_INT(c->cells[5].over, TINT_INPUT + 1);
	canvas_free(c);
	field_set(&f, "0123456789");
	check_shown(&f, 6, true, "[…6789 ]", 5);
	press(&f, KEYC_LEFT);
	press(&f, KEYC_LEFT);
	check_shown(&f, 6, true, "[…6789 ]", 3);
	press(&f, KEYC_HOME);
	check_shown(&f, 6, true, "[01234…]", 0);
	check_shown(&f, 6, false, "[01234…]", 0);
	press(&f, KEYC_END);
	check_shown(&f, 2, true, "[9 ]", 1);
	check_shown(&f, 20, true, "[0123456789          ]", 10);
	field_set(&f, "陈佳陈佳");
	check_shown(&f, 5, true, "[… 佳 ]", 4);
	field_set(&f, "a\xE2\x80\xAE" "b");
	check_shown(&f, 5, true, "[a\xEF\xBF\xBD" "b  ]", 3);
	field_release(&f);
}

static void test_secret(void)
{
	struct field f;
	field_init(&f);
	f.secret = true;
	f.max = 64;
	type(&f, "s3cret");
	const char *room = f.text.buf;
	type(&f, " pass phrase 陈");
	CHECK_MSG(f.text.buf == room, "the secret was moved: a copy stays behind");
	check_shown(&f, 30, true, "[••••••••••••••••••••          ]", 20);
	press(&f, KEY_BACKSPACE_CODE);
	press(&f, KEY_BACKSPACE_CODE);
	CHECK_MSG(f.text.buf[f.text.len + 1] == 0 && f.text.buf[f.text.len + 2] == 0, "what was deleted is still in memory");
	field_release(&f);
	CHECK_INT(f.text.len, 0);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Whatever is typed: valid text within its limit, and the cursor between whole clusters and in sight. */
static void test_random(void)
{
	static const uint32_t keys[] = {
		KEYC_LEFT, KEYC_RIGHT, KEYC_HOME, KEYC_END, KEYC_DELETE, KEY_BACKSPACE_CODE, KEY_CTRL('w'), KEYC_CTRL_LEFT, KEYC_CTRL_RIGHT, 'a', ' ', ',', 0x9648, 0x301, 0x302,
		0x200D, 0x1F469, 0x202E, 0x1100, 0x1161, 0x11A8, 0xFE0F, 0x1F3FB, 0xE33, KEYC_LEFT, KEYC_LEFT, KEYC_ALT | 'd',
	};
	static const char *const pastes[] = {"", "\xCC\x81\xCC\x81", "a\nb", "\xFF", "陈佳 e\xCC\x81", "\xE2\x80\x8D\xF0\x9F\x91\xA9"};
	uint32_t seed = 11;
	struct field f;
	struct canvas *c = canvas_new(24, 1);
	field_init(&f);
	f.max = 60;
	for (int round = 0; round < 30000; round++) {
		if (next_random(&seed) % 12 == 0)
			paste(&f, pastes[next_random(&seed) % ARRAY_LEN(pastes)]);
		press(&f, keys[next_random(&seed) % ARRAY_LEN(keys)]);
		size_t border = 0;
		while (border < f.at) {
			int columns;
			border += utf8_cluster(f.text.buf + border, f.text.len - border, &columns);
		}
		bool sound = f.text.len <= 60 && utf8_valid(f.text.buf, f.text.len, NULL) && border == f.at && f.text.buf[f.text.len] == '\0';
		int w = 1 + (int)(next_random(&seed) % 20);
		field_paint(&f, c, 2, 0, w, true);
		bool seen = c->cursor_x >= 2 && c->cursor_x < 2 + w;
		CHECK_MSG(sound && seen, "round %d: at %zu of %zu '%s'", round, f.at, f.text.len, f.text.buf);
	}
	canvas_free(c);
	field_release(&f);
}

CU_TestInfo field_tests[] = {
	{"editing", test_editing}, {"keys of others", test_not_taken}, {"clusters", test_clusters}, {"words without spaces", test_words_without_spaces}, {"paste", test_paste},
	{"limit", test_limit}, {"paint", test_paint}, {"secret", test_secret}, {"random input", test_random}, CU_TEST_INFO_NULL,
};
