#include "check.h"

#include "base/alloc.h"
#include "base/utf8.h"

#define FFFD "\xEF\xBF\xBD"

static void decodes_what_is_well_formed(void)
{
	static const struct {
		const char *bytes;
		uint32_t cp;
		size_t took;
		bool valid;
	} rows[] = {
		{"a", 'a', 1, true}, {"é", 0xE9, 2, true}, {"催", 0x50AC, 3, true}, {"🙂", 0x1F642, 4, true},
		{"\xF4\x8F\xBF\xBF", 0x10FFFF, 4, true}, {"\xEE\x80\x80", 0xE000, 3, true}, {"\xED\x9F\xBF", 0xD7FF, 3, true},
		{"\x80", 0xFFFD, 1, false}, {"\xC0\xAF", 0xFFFD, 1, false}, {"\xC1\xBF", 0xFFFD, 1, false}, {"\xFF", 0xFFFD, 1, false},
		{"\xE2\x82", 0xFFFD, 2, false}, {"\xE2\x82" "a", 0xFFFD, 2, false}, {"\xE2", 0xFFFD, 1, false}, {"\xE0\x80\x80", 0xFFFD, 1, false},
		{"\xED\xA0\x80", 0xFFFD, 1, false}, {"\xF0\x9F\x99", 0xFFFD, 3, false}, {"\xF0\x80\x80\x80", 0xFFFD, 1, false},
		{"\xF4\x90\x80\x80", 0xFFFD, 1, false}, {"\xF5\x80\x80\x80", 0xFFFD, 1, false}, {"\xC3", 0xFFFD, 1, false},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		uint32_t cp = 0;
		bool valid;
		size_t n = strlen(rows[i].bytes);
		CHECK_MSG(utf8_decode(rows[i].bytes, n, &cp, &valid) == rows[i].took, "row %zu", i);
		CHECK_MSG(cp == rows[i].cp, "row %zu: U+%04X", i, cp);
		CHECK_MSG(valid == rows[i].valid, "row %zu", i);
	}
}

static void encodes_every_code_point(void)
{
	bool same = true;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char bytes[4];
		uint32_t back;
		bool valid, surrogate = cp >= 0xD800 && cp <= 0xDFFF;
		size_t n = utf8_encode(bytes, cp);
		same = same && utf8_decode(bytes, n, &back, &valid) == n && valid && back == (surrogate ? UTF8_REPLACEMENT : cp);
	}
	CHECK(same);
	char bytes[4];
	CHECK_MEM(bytes, utf8_encode(bytes, 0x110000), FFFD, 3);
}

static void finds_the_first_fault(void)
{
	size_t bad = 99;
	CHECK(utf8_valid("陈佳", 6, &bad));
	CHECK(utf8_valid("", 0, NULL));
	CHECK_INT(bad, 99);
	CHECK(!utf8_valid("陈\xE4\xBD", 5, &bad));
	CHECK_INT(bad, 3);
	CHECK(!utf8_valid("a\0b", 3, &bad));
	CHECK_INT(bad, 1);
	CHECK(!utf8_valid("\xED\xA0\x80", 3, NULL));
}

static void cleans(void)
{
	static const struct {
		const char *name, *in, *out;
	} rows[] = {
		{"plain", "Wang Fang", "Wang Fang"},
		{"chinese", "陈佳\uFF0C您好", "陈佳\uFF0C您好"},
		{"escape sequence", "\033[31mred", FFFD "[31mred"},
		{"bell and delete", "a\a\x7F", "a" FFFD FFFD},
		{"C1 control", "a\xC2\x9B" "b", "a" FFFD "b"},
		{"newlines", "a\nb\r\nc\rd\te", "a b c d e"},
		{"right-to-left override", "a\xE2\x80\xAE" "b", "a" FFFD "b"},
		{"isolate and mark", "\xE2\x81\xA6x\xE2\x80\x8F", FFFD "x" FFFD},
		{"arabic letter mark", "\xD8\x9C", FFFD},
		{"zero width", "a\xE2\x80\x8B\xE2\x80\x8D\xEF\xBB\xBF", "a" FFFD FFFD FFFD},
		{"line separators", "\xE2\x80\xA8\xE2\x80\xA9", FFFD FFFD},
		{"soft hyphen", "a\xC2\xAD" "b", "a" FFFD "b"},
		{"hangul filler", "\xE3\x85\xA4", FFFD},
		{"invalid, by maximal subpart", "\xE2\x82(\xF0\x9F\x99)\x80", FFFD "(" FFFD ")" FFFD},
		{"overlong", "\xC0\x80", FFFD FFFD},
		{"not a character", "\xEF\xBF\xBF", FFFD},
		{"four marks", "e\u0301\u0302\u0303\u0304x", "e\u0301\u0302\u0303\u0304x"},
		{"fifth mark goes", "e\u0301\u0302\u0303\u0304\u0305\u0306x\u0301", "e\u0301\u0302\u0303\u0304x\u0301"},
		{"mark without a base", "\u0301x", FFFD "x"},
		{"mark after a newline", "a\n\u0301", "a \u0301"},
		{"family", "👩\u200D👩\u200D👧 ok", "👩 ok"},
		{"skin tone", "👍🏽!", "👍!"},
		{"skin tone alone", "🏽", "🏽"},
		{"variation selector", "☎\uFE0F 葛\U000E0100", "☎ 葛"},
		{"keycap", "1\uFE0F\u20E3", "1\u20E3"},
		{"joiner after a picture only", "👩\u200Dx", "👩x"},
		{"tagged flag", "🏴\U000E0067\U000E0062\U000E007F", "🏴"},
		{"tag on a letter", "a\U000E0067", "a" FFFD},
		{"flag", "🇩🇪", "🇩🇪"},
		{"persian name", "علی\u200Cرضا", "علیرضا"},
		{"two joiners", "علی\u200C\u200Cرضا", "علی" FFFD "رضا"},
		{"sinhala name", "ශ්\u200Dරී", "ශ්රී"},
		{"jamo", "\u1112\u1161\u11AB", "\u1112\u1161\u11AB"},
		{"unknown to glibc", "\U0001FAE8", FFFD},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str once, twice;
		str_init(&once);
		str_init(&twice);
		utf8_clean(&once, rows[i].in, strlen(rows[i].in));
		CHECK_MSG(strcmp(once.buf, rows[i].out) == 0, "%s: got |%s|, wanted |%s|", rows[i].name, once.buf, rows[i].out);
		utf8_clean(&twice, once.buf, once.len);
		CHECK_STR(twice.buf, once.buf);
		str_release(&once);
		str_release(&twice);
	}
}

static void cleans_lines(void)
{
	struct str s;
	str_init(&s);
	utf8_clean_lines(&s, "a\nb\r\nc\rd\te\n\n\u0301\0z", strlen("a\nb\r\nc\rd\te\n\n\u0301") + 2);
	CHECK_STR(s.buf, "a\nb\nc\nd e\n\n" FFFD FFFD "z");
	str_release(&s);
}

/* A name of ten thousand marks is still one column, and takes little room. */
static void survives_a_combining_flood(void)
{
	struct str in, out;
	str_init(&in);
	str_init(&out);
	str_addc(&in, 'Z');
	for (int i = 0; i < 10000; i++)
		str_adds(&in, "\u0335");
	utf8_clean(&out, in.buf, in.len);
	CHECK_STR(out.buf, "Z\u0335\u0335\u0335\u0335");
	CHECK_INT(utf8_columns(out.buf, out.len), 1);
	str_release(&in);
	str_release(&out);
}

/* Every code point, alone and after a letter: what comes out is harmless and cleaning it again changes nothing. */
static void cleaning_is_idempotent_for_every_code_point(void)
{
	struct str once, twice;
	bool idempotent = true, harmless = true, cells = true;
	str_init(&once);
	str_init(&twice);
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		char text[9] = "\0\0\0\0a";
		int columns;
		size_t n = utf8_encode(text, cp);
		text[n] = 'a';
		n += 1 + utf8_encode(text + n + 1, cp);
		str_clear(&once);
		str_clear(&twice);
		utf8_clean(&once, text, n);
		utf8_clean(&twice, once.buf, once.len);
		idempotent = idempotent && once.len == twice.len && memcmp(once.buf, twice.buf, once.len) == 0;
		for (size_t i = 0; i < once.len;) {
			uint32_t seen;
			utf8_decode(once.buf + i, once.len - i, &seen, NULL);
			harmless = harmless && !utf8_unsafe(seen);
			i += utf8_cluster(once.buf + i, once.len - i, &columns);
			cells = cells && (columns == 1 || columns == 2);
		}
	}
	CHECK(idempotent);
	CHECK(harmless);
	CHECK(cells);
	str_release(&once);
	str_release(&twice);
}

static void counts_columns(void)
{
	static const struct {
		const char *text;
		int columns;
	} rows[] = {
		{"", 0}, {"abc", 3}, {"催收", 4}, {"e\u0301", 1}, {"a催b", 4}, {"🙂", 2}, {"¥3,240.50", 9}, {"…", 1}, {"\u1112\u1161\u11AB", 2},
		{"🇩🇪", 2}, {FFFD, 1}, {"│┌─", 3}, {"☎ ✉ ▸ ✔", 7}, {"がf", 3}, {"a\nb", 2}, {"\uFF0C", 2},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_MSG(utf8_width(rows[i].text) == rows[i].columns, "%s: got %d, wanted %d", rows[i].text, utf8_width(rows[i].text), rows[i].columns);
}

static void walks_clusters_both_ways(void)
{
	static const char text[] = "ae\u0301\u0302催\u0301x🙂\u1112\u1161\u11AB b";
	static const size_t starts[] = {0, 1, 6, 11, 12, 16, 25, 26, 27};
	size_t i = 0, n = sizeof text - 1;
	int columns;
	for (size_t k = 0; k < ARRAY_LEN(starts) - 1; k++) {
		CHECK_INT(i, starts[k]);
		i += utf8_cluster(text + i, n - i, &columns);
	}
	CHECK_INT(i, n);
	for (size_t k = ARRAY_LEN(starts) - 1; k > 0; k--) {
		i = utf8_cluster_before(text, i);
		CHECK_INT(i, starts[k - 1]);
	}
}

static void fits(void)
{
	static const struct {
		const char *text;
		int columns;
		enum utf8_align align;
		const char *out;
	} rows[] = {
		{"abc", 5, UTF8_LEFT, "abc  "}, {"abc", 5, UTF8_RIGHT, "  abc"}, {"abc", 6, UTF8_CENTRE, " abc  "}, {"abc", 3, UTF8_LEFT, "abc"},
		{"abcd", 3, UTF8_LEFT, "ab…"}, {"abcd", 1, UTF8_LEFT, "…"}, {"abcd", 0, UTF8_LEFT, ""}, {"abcd", -3, UTF8_LEFT, ""},
		{"", 2, UTF8_LEFT, "  "}, {"催收中", 6, UTF8_LEFT, "催收中"}, {"催收中", 5, UTF8_LEFT, "催收…"}, {"催收中", 4, UTF8_LEFT, "催… "},
		{"催收中", 4, UTF8_RIGHT, " 催…"}, {"催", 1, UTF8_LEFT, "…"}, {"催", 3, UTF8_RIGHT, " 催"}, {"abe\u0301", 3, UTF8_LEFT, "abe\u0301"},
		{"abe\u0301d", 3, UTF8_LEFT, "ab…"}, {"ae\u0301de", 3, UTF8_LEFT, "ae\u0301…"}, {"a催", 2, UTF8_LEFT, "a…"},
		{"one\ntwo", 10, UTF8_LEFT, "one…      "}, {"one\ntwo", 3, UTF8_LEFT, "on…"}, {"one\n", 4, UTF8_LEFT, "one…"},
		{"\n", 2, UTF8_LEFT, "… "},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str s;
		str_init(&s);
		str_adds(&s, "|");
		utf8_fit(&s, rows[i].text, strlen(rows[i].text), rows[i].columns, rows[i].align);
		CHECK_MSG(strcmp(s.buf + 1, rows[i].out) == 0, "row %zu: got |%s|, wanted |%s|", i, s.buf + 1, rows[i].out);
		str_release(&s);
	}
	struct str s;
	str_init(&s);
	utf8_fit(&s, NULL, 0, 200, UTF8_CENTRE);
	CHECK_INT(s.len, 200);
	str_release(&s);
}

static void join_lines(void *ctx, const char *s, size_t n)
{
	struct str *out = ctx;
	str_add(out, s, n);
	str_addc(out, '|');
}

static void wraps(void)
{
	static const struct {
		const char *text;
		int columns;
		const char *lines;
	} rows[] = {
		{"", 10, ""}, {"one", 10, "one|"}, {"one two three", 7, "one two|three|"}, {"one two three", 8, "one two|three|"},
		{"one  two", 4, "one|two|"}, {"one two ", 20, "one two|"}, {"one two", 3, "one|two|"}, {"abcdefgh", 3, "abc|def|gh|"},
		{"ab abcdefgh", 3, "ab|abc|def|gh|"}, {"a\nb", 5, "a|b|"}, {"a\n\nb", 5, "a||b|"}, {"a\n", 5, "a|"}, {"\n", 5, "|"}, {"   ", 2, "|"},
		{"  indented text", 10, "  indented|text|"}, {"      x", 3, "x|"},
		{"陈佳最近的情况", 6, "陈佳最|近的情|况|"}, {"陈佳最近的情况", 5, "陈佳|最近|的情|况|"},
		{"您好。谢谢", 4, "您|好。|谢谢|"}, {"他说“您好”。", 6, "他说|“您|好”。|"}, {"共¥540元", 4, "共|¥540|元|"},
		{"六期plan甲", 6, "六期|plan甲|"}, {"共(六)期", 4, "共|(六)|期|"},
		{"well-being 2026-11-22", 6, "well-|being|2026-1|1-22|"}, {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301|"},
		{"ab cd", 0, "ab|cd|"}, {"中 文", 4, "中|文|"}, {"ab。。。。", 4, "ab。|。。|。|"}, {"a b c", 1, "a|b|c|"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str s;
		size_t lines = 0;
		str_init(&s);
		size_t n = utf8_wrap(rows[i].text, strlen(rows[i].text), rows[i].columns, join_lines, &s);
		CHECK_MSG(strcmp(s.buf, rows[i].lines) == 0, "row %zu: got |%s, wanted |%s", i, s.buf, rows[i].lines);
		for (size_t k = 0; k < s.len; k++)
			lines += s.buf[k] == '|';
		CHECK_INT(n, lines);
		str_release(&s);
	}
}

static void folds(void)
{
	static const struct {
		const char *text, *folded;
	} rows[] = {
		{"José", "jose"}, {"JOSE\u0301", "jose"}, {"Łukasz", "lukasz"}, {"Søren Đặng", "soren dang"}, {"Ħal Đỗ Ŧ ılık ðe", "hal do t ilik de"}, {"Straße", "strasse"}, {"İstanbul", "istanbul"},
		{"Wang Fang", "wang fang"}, {"陈佳", "陈佳"}, {"\uFF21BC\uFF11", "abc1"}, {"㍿", "株式会社"}, {"Ёлкин", "елкин"}, {"ΣΊΣΥΦΟΣ", "σισυφοσ"},
		{"한", "한"}, {"", ""}, {"a\xFF" "B", "a" FFFD "b"}, {"علی\u200Cرضا", "علیرضا"},
	};
	struct arena a;
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_STR(utf8_fold(&a, rows[i].text, strlen(rows[i].text)), rows[i].folded);
	CHECK_STR(utf8_fold(&a, "A\0B", 3), "a" FFFD "b");
	arena_release(&a);
}

static void composes(void)
{
	struct arena a;
	arena_init(&a);
	CHECK_STR(utf8_nfc(&a, "e\u0301 \u1112\u1161\u11AB", 13), "é 한");
	CHECK_STR(utf8_nfc(&a, "plain", 5), "plain");
	CHECK_STR(utf8_nfc(&a, "\uFF21\uFF22", 6), "\uFF21\uFF22");
	CHECK_STR(utf8_nfc(&a, "\u212B", 3), "Å");
	arena_release(&a);
}

CU_TestInfo utf8_tests[] = {
	{"decodes what is well-formed", decodes_what_is_well_formed},
	{"encodes every code point", encodes_every_code_point},
	{"finds the first fault", finds_the_first_fault},
	{"cleans", cleans},
	{"cleans lines", cleans_lines},
	{"survives a combining flood", survives_a_combining_flood},
	{"cleaning is idempotent for every code point", cleaning_is_idempotent_for_every_code_point},
	{"counts columns", counts_columns},
	{"walks clusters both ways", walks_clusters_both_ways},
	{"fits", fits},
	{"wraps", wraps},
	{"folds", folds},
	{"composes", composes},
	CU_TEST_INFO_NULL,
};
