#include "check.h"

#include <string.h>

#include "widgets/canvas.h"

/* Every row of the canvas holds: its columns are exactly w, halves belong to wholes, no control character is in it. */
static void check_sound(const struct canvas *c, const char *what)
{
	struct str text;
	str_init(&text);
	for (int y = 0; y < c->h; y++) {
		const struct cell *row = c->cells + (size_t)y * (size_t)c->w;
		int columns = 0;
		for (int x = 0; x < c->w; x++) {
			bool half_ok = row[x].columns != 2 || (x + 1 < c->w && row[x + 1].columns == 0);
			bool whole_ok = row[x].columns != 0 || (x > 0 && row[x - 1].columns == 2);
			int width = row[x].columns == 0 ? 0 : row[x].len == 0 ? 1 : utf8_columns(row[x].bytes, row[x].len);
			CHECK_MSG(half_ok && whole_ok, "%s: a half character at %d,%d", what, x, y);
			CHECK_MSG(width == row[x].columns, "%s: %d columns at %d,%d, said to be %d", what, width, x, y, row[x].columns);
			columns += width;
		}
		CHECK_MSG(columns == c->w, "%s: row %d has %d columns", what, y, columns);
	}
	canvas_dump(c, &text);
	for (size_t i = 0; i < text.len; i++)
		CHECK_MSG((unsigned char)text.buf[i] >= 0x20 || text.buf[i] == '\n', "%s: byte %02x in the dump", what, (unsigned char)text.buf[i]);
	CHECK_MSG(utf8_valid(text.buf, text.len, NULL), "%s: the dump is no UTF-8", what);
	CHECK_MSG(!strstr(text.buf, "\xE2\x80\xAE") && !strstr(text.buf, "\xE2\x80\x8B") && !memchr(text.buf, 0x7F, text.len), "%s: hidden characters in the dump", what);
	str_release(&text);
}

static void check_dump(const struct canvas *c, const char *want)
{
	struct str text;
	str_init(&text);
	canvas_dump(c, &text);
	CHECK_STR(text.buf, want);
	str_release(&text);
}

static void test_put(void)
{
	struct canvas *c = canvas_new(8, 2);
	CHECK_INT(canvas_put(c, 1, 0, TINT_STRONG, "abc"), 3);
	CHECK_INT(canvas_put(c, 5, 0, TINT_TEXT, "陈佳"), 4);
	CHECK_INT(canvas_put(c, -1, 1, TINT_TEXT, "xyz"), 3);
	CHECK_INT(canvas_putf(c, 3, 1, TINT_TEXT, "%d%%", 42), 3);
	check_dump(c, " abc 陈\nyz 42%\n");
	CHECK_INT(c->cells[1].tint, TINT_STRONG);
	CHECK_INT(canvas_put(c, 0, 5, TINT_TEXT, "outside"), 7);
	CHECK_INT(canvas_put(c, 100, 0, TINT_TEXT, "陈佳"), 4);
	check_sound(c, "put");
	canvas_free(c);
}

static void test_long_format(void)
{
	struct canvas *c = canvas_new(10, 1);
	char text[2000];
	memset(text, 'a', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	CHECK_INT(canvas_putf(c, 0, 0, TINT_TEXT, "%s", text), 1999);
	check_dump(c, "aaaaaaaaaa\n");
	canvas_free(c);
}

static void test_halves(void)
{
	static const struct {
		int x;
		const char *over, *want;
	} rows[] = {
		{0, "x", "x 佳宽\n"}, {1, "x", " x佳宽\n"}, {2, "x", "陈x 宽\n"}, {3, "x", "陈 x宽\n"}, {1, "中", " 中 宽\n"}, {5, "中", "陈佳 中\n"}, {5, "x", "陈佳 x\n"},
		{-1, "中", "  佳宽\n"}, {0, "中", "中佳宽\n"}, {6, "x", "陈佳宽x\n"}, {6, "中", "陈佳宽\n"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct canvas *c = canvas_new(7, 1);
		canvas_put(c, 0, 0, TINT_TEXT, "陈佳宽");
		canvas_put(c, rows[i].x, 0, TINT_TEXT, rows[i].over);
		check_dump(c, rows[i].want);
		check_sound(c, rows[i].over);
		canvas_free(c);
	}
}

static void test_clip(void)
{
	struct canvas *c = canvas_new(10, 3);
	struct rect all = canvas_clip(c, (struct rect){2, 1, 5, 1});
	struct rect inner = canvas_clip(c, (struct rect){0, 0, 4, 9});
	canvas_put(c, 0, 1, TINT_TEXT, "0123456789");
	canvas_put(c, 0, 0, TINT_TEXT, "0123456789");
	canvas_unclip(c, inner);
	canvas_put(c, 4, 1, TINT_TEXT, "宽宽");
	canvas_unclip(c, all);
	check_dump(c, "\n  23宽\n\n");
	check_sound(c, "clip");
	canvas_free(c);
}

static void test_fit(void)
{
	static const struct {
		const char *text;
		int w;
		enum utf8_align align;
		const char *want;
	} rows[] = {
		{"abc", 6, UTF8_LEFT, "[abc   ]\n"}, {"abc", 6, UTF8_RIGHT, "[   abc]\n"}, {"abc", 6, UTF8_CENTRE, "[ abc  ]\n"}, {"abcdefgh", 6, UTF8_LEFT, "[abcde…]\n"},
		{"陈佳陈佳", 6, UTF8_LEFT, "[陈佳… ]\n"}, {"陈佳", 4, UTF8_LEFT, "[陈佳]\n"}, {"陈佳", 3, UTF8_LEFT, "[陈…]\n"}, {"", 2, UTF8_LEFT, "[  ]\n"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct canvas *c = canvas_new(12, 1);
		canvas_put(c, 1, 0, TINT_TEXT, "宽宽宽宽宽");
		canvas_put(c, 0, 0, TINT_TEXT, "[");
		canvas_fit(c, 1, 0, rows[i].w, rows[i].align, TINT_TEXT, rows[i].text);
		canvas_fill(c, (struct rect){1 + rows[i].w, 0, 12, 1}, TINT_TEXT, " ");
		canvas_put(c, 1 + rows[i].w, 0, TINT_TEXT, "]");
		check_dump(c, rows[i].want);
		check_sound(c, rows[i].want);
		canvas_free(c);
	}
}

static void test_bar(void)
{
	struct canvas *c = canvas_new(8, 1);
	canvas_put(c, 0, 0, TINT_GOOD, "a陈佳bc");
	canvas_bar(c, (struct rect){2, 0, 2, 1}, TINT_FOCUS);
	/* The bar starts in the second half of the first character, which is not its own, and ends in the first half of the second, which is. */
	CHECK_INT(c->cells[1].over, 0);
	CHECK_INT(c->cells[2].over, 0);
	CHECK_INT(c->cells[3].over, TINT_FOCUS + 1);
	CHECK_INT(c->cells[4].over, TINT_FOCUS + 1);
	CHECK_INT(c->cells[5].over, 0);
	CHECK_INT(c->cells[3].tint, TINT_GOOD);
	canvas_quiet(c, (struct rect){0, 0, 8, 1});
	CHECK_INT(c->cells[3].tint, TINT_DIM);
	CHECK_INT(c->cells[3].over, TINT_FOCUS_IDLE + 1);
	check_dump(c, "a陈佳bc\n");
	canvas_free(c);
}

static void test_frame(void)
{
	struct canvas *c = canvas_new(24, 6);
	canvas_frame(c, (struct rect){0, 0, 24, 6}, TINT_DIM, "What happened", "3");
	canvas_divider(c, (struct rect){0, 0, 24, 6}, 3, TINT_DIM, "Offers", "can carry ¥600 a month");
	check_dump(c, "┌ What happened ─── 3 ─┐\n│                      │\n│                      │\n├ Offers ──────────────┤\n│                      │\n└──────────────────────┘\n");
	check_sound(c, "frame");
	canvas_clear(c);
	c->ascii = true;
	canvas_frame(c, (struct rect){0, 0, 8, 3}, TINT_DIM, "陈佳陈佳", NULL);
	check_dump(c, "+ 陈~  +\n|      |\n+------+\n\n\n\n");
	check_sound(c, "ASCII frame");
	canvas_clear(c);
	canvas_frame(c, (struct rect){0, 0, 1, 1}, TINT_DIM, "x", "y");
	canvas_frame(c, (struct rect){3, 3, 2, 2}, TINT_DIM, "x", "y");
	check_dump(c, "\n\n\n   ++\n   ++\n\n");
	canvas_free(c);
}

static void test_wrap(void)
{
	struct canvas *c = canvas_new(12, 4);
	const char *text = "It sounds as if October was hard.";
	CHECK_INT(canvas_wrap(c, (struct rect){1, 0, 10, 4}, 0, TINT_TEXT, text), 4);
	check_dump(c, " It sounds\n as if\n October\n was hard.\n");
	canvas_clear(c);
	CHECK_INT(canvas_wrap(c, (struct rect){1, 1, 10, 2}, 1, TINT_TEXT, text), 4);
	check_dump(c, "\n as if\n October\n\n");
	CHECK_INT(canvas_wrap_lines(text, 10), 4);
	CHECK_INT(canvas_wrap_lines("", 10), 1);
	canvas_free(c);
}

static void test_signs(void)
{
	struct canvas *c = canvas_new(1, 1);
	for (int s = 0; s < SIGNS; s++) {
		c->ascii = false;
		CHECK_MSG(utf8_width(canvas_sign(c, (enum sign)s)) == 1, "sign %d is not one column", s);
		c->ascii = true;
		const char *ascii = canvas_sign(c, (enum sign)s);
		CHECK_MSG(strlen(ascii) == 1 && ascii[0] > ' ' && ascii[0] < 0x7F, "sign %d: %s", s, ascii);
	}
	canvas_free(c);
}

/* In ASCII mode no sign of ours is left, but a name stays the name. */
static void test_ascii(void)
{
	struct canvas *c = canvas_new(40, 2);
	c->ascii = true;
	canvas_put(c, 0, 0, TINT_TEXT, "● ▸ “It sounds” · 6 × ¥540 … ✔ ✖ ☎ ✉");
	canvas_put(c, 0, 1, TINT_TEXT, "José 陈佳");
	check_dump(c, "* > \"It sounds\" . 6 x ¥540 ~ + x T @\nJosé 陈佳\n");
	canvas_free(c);
}

static void test_scroll_mark(void)
{
	for (int h = 1; h < 12; h++) {
		for (uint64_t total = (uint64_t)h + 1; total < 60; total++) {
			for (uint64_t top = 0; top + (uint64_t)h <= total; top++) {
				struct canvas *c = canvas_new(1, h);
				int first = -1, last = -1;
				canvas_scroll_mark(c, (struct rect){0, 0, 1, h}, top, (uint64_t)h, total);
				for (int y = 0; y < h; y++) {
					if (c->cells[y].len == 0)
						continue;
					first = first < 0 ? y : first;
					last = y;
				}
				CHECK_MSG(first >= 0, "no mark: %d of %d at %d", h, (int)total, (int)top);
				/* With room for it, the ends are touched only when there is nothing beyond. */
				if (h > 3 && total > (uint64_t)h + 3) {
					CHECK_MSG((first == 0) == (top == 0), "%d of %d at %d: first %d", h, (int)total, (int)top, first);
					CHECK_MSG((last == h - 1) == (top + (uint64_t)h == total), "%d of %d at %d: last %d", h, (int)total, (int)top, last);
				}
				canvas_free(c);
			}
		}
	}
}

static const char *const hostile[] = {
	"\033[2J\033[31mred\033]0;title\007", "a\xE2\x80\xAE" "dcb\xE2\x80\xAC", "\xE2\x81\xA6iso\xE2\x81\xA9", "zero\xE2\x80\x8Bwidth\xEF\xBB\xBF",
	"e\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86\xCC\x87\xCC\x88 flood", "\xCC\x81\xCC\x81 alone", "\xFF\xFE bad \xC3", "\xE9\x99", "\xED\xA0\x80 surrogate",
	"tab\there\nline\rback", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 family", "\xF0\x9F\x87\xA8\xF0\x9F\x87\xB3 flag", "\x7F\xC2\x85\xC2\x9B" "31m C1",
	"\xE0\xB8\x81\xE0\xB8\xB3 thai", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB jamo", "\xF0\x9F\xAB\xA8 new", "\xE2\x80\xA8line\xE2\x80\xA9para", "陈佳", "　wide space　",
};

static void test_hostile(void)
{
	static const int sizes[][2] = {{80, 24}, {60, 16}, {10, 3}, {1, 1}, {300, 100}, {2, 2}};
	struct str longest;
	str_init(&longest);
	for (int i = 0; i < 10000; i++)
		str_adds(&longest, i % 7 ? "陈" : "e\xCC\x81");
	for (size_t s = 0; s < ARRAY_LEN(sizes); s++) {
		struct canvas *c = canvas_new(sizes[s][0], sizes[s][1]);
		for (size_t i = 0; i <= ARRAY_LEN(hostile); i++) {
			const char *text = i < ARRAY_LEN(hostile) ? hostile[i] : longest.buf;
			int y = (int)i % c->h;
			canvas_put(c, (int)i % 5 - 2, y, TINT_TEXT, text);
			canvas_fit(c, c->w / 2, (y + 1) % c->h, c->w / 2 + 1, UTF8_RIGHT, TINT_CARE, text);
			canvas_frame(c, (struct rect){-1, y, c->w + 2, 3}, TINT_DIM, text, text);
			canvas_fill(c, (struct rect){1, y, 3, 1}, TINT_GOOD, text);
			canvas_wrap(c, (struct rect){c->w / 3, 0, c->w / 3, c->h}, (int)i % 3, TINT_TEXT, text);
			canvas_bar(c, (struct rect){-5, y, c->w, 2}, TINT_FOCUS);
			check_sound(c, text);
		}
		canvas_free(c);
	}
	str_release(&longest);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Random painting never leaves a half character, in the clip or outside of it. */
static void test_random(void)
{
	uint32_t seed = 7;
	struct canvas *c = canvas_new(23, 5);
	for (int round = 0; round < 20000; round++) {
		const char *text = hostile[next_random(&seed) % ARRAY_LEN(hostile)];
		int x = (int)(next_random(&seed) % 30) - 4, y = (int)(next_random(&seed) % 7) - 1, w = (int)(next_random(&seed) % 12);
		struct rect before = canvas_clip(c, (struct rect){(int)(next_random(&seed) % 10), 0, (int)(next_random(&seed) % 24), 5});
		switch (next_random(&seed) % 4) {
		case 0: canvas_put(c, x, y, TINT_TEXT, text); break;
		case 1: canvas_fit(c, x, y, w, (enum utf8_align)(next_random(&seed) % 3), TINT_TEXT, text); break;
		case 2: canvas_fill(c, (struct rect){x, y, w, 2}, TINT_TEXT, round % 2 ? "宽" : "─"); break;
		case 3: canvas_bar(c, (struct rect){x, y, w, 2}, TINT_FOCUS); break;
		}
		canvas_unclip(c, before);
		if (round % 50 == 0)
			check_sound(c, text);
		for (int i = 0; i < c->w * c->h; i++)
			if (c->cells[i].columns == 2 && c->cells[i + 1].columns != 0)
				CHECK_MSG(false, "round %d: a half at %d", round, i);
	}
	canvas_free(c);
}

static void test_resize(void)
{
	struct canvas *c = canvas_new(0, -3);
	CHECK_INT(c->w, 1);
	CHECK_INT(c->h, 1);
	canvas_resize(c, 1 << 30, 2);
	CHECK_INT(c->w, 1000);
	canvas_put(c, 0, 0, TINT_TEXT, "x");
	canvas_resize(c, 5, 2);
	check_dump(c, "\n\n");
	CHECK_INT(c->cursor_x, -1);
	canvas_cursor(c, 9, 9, true);
	CHECK_INT(c->cursor_x, 4);
	CHECK_INT(c->cursor_y, 1);
	canvas_free(c);
}

CU_TestInfo canvas_tests[] = {
	{"put", test_put}, {"long formats", test_long_format}, {"halves of wide characters", test_halves}, {"clip", test_clip}, {"fit", test_fit}, {"bar", test_bar},
	{"frame", test_frame}, {"wrap", test_wrap}, {"signs", test_signs}, {"ASCII", test_ascii}, {"scroll mark", test_scroll_mark}, {"hostile text", test_hostile},
	{"random painting", test_random}, {"size", test_resize}, CU_TEST_INFO_NULL,
};
