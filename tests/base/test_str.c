#include "check.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/str.h"

static void grows(void)
{
	struct str s;
	char wanted[2001];
	str_init(&s);
	CHECK_STR(s.buf, "");
	CHECK_INT(s.cap, 0);
	str_clear(&s);
	str_add(&s, NULL, 0);
	CHECK_INT(s.cap, 0);
	for (int i = 0; i < 2000; i++) {
		str_addc(&s, (char)('a' + i % 26));
		wanted[i] = (char)('a' + i % 26);
	}
	wanted[2000] = '\0';
	CHECK_STR(s.buf, wanted);
	CHECK_INT(s.len, 2000);
	str_clear(&s);
	CHECK_STR(s.buf, "");
	str_add(&s, "a\0b", 3);
	CHECK_MEM(s.buf, s.len + 1, "a\0b", 4);
	str_release(&s);
	CHECK_INT(s.cap, 0);
	str_release(&s);
}

static void formats(void)
{
	struct str s;
	char longer[300];
	str_init(&s);
	str_addf(&s, "%d of %s", 3, "37");
	CHECK_STR(s.buf, "3 of 37");
	for (size_t n = 60; n < 70; n++) {
		memset(longer, 'y', n);
		longer[n] = '\0';
		str_release(&s);
		str_addf(&s, "%s", longer);
		CHECK_STR(s.buf, longer);
		CHECK_INT(s.len, n);
	}
	str_release(&s);
}

static void detaches(void)
{
	struct str s;
	str_init(&s);
	char *nothing = str_detach(&s);
	CHECK_STR(nothing, "");
	free(nothing);
	str_adds(&s, "text");
	char *text = str_detach(&s);
	CHECK_STR(text, "text");
	CHECK_STR(s.buf, "");
	free(text);
	str_release(&s);
}

static void writes_integers(void)
{
	static const int64_t rows[] = {0, 1, -1, 9, 10, 99, 100, -1234567890, INT32_MAX, INT64_MAX, INT64_MIN, INT64_MIN + 1};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str s;
		char wanted[32];
		snprintf(wanted, sizeof wanted, "%" PRId64, rows[i]);
		str_init(&s);
		str_add_i64(&s, rows[i]);
		CHECK_STR(s.buf, wanted);
		str_release(&s);
	}
}

static void hex_there_and_back(void)
{
	static const struct {
		const char *hex;
		size_t n;
		bool ok;
	} rows[] = {
		{"", 0, true}, {"00ff7f80", 4, true}, {"00FF", 2, false}, {"0", 1, false}, {"000", 1, false},
		{"00", 2, false}, {"0g", 1, false}, {"g0", 1, false}, {"", 1, false}, {" 0", 1, false},
	};
	uint8_t bytes[8];
	char text[17];
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		bool ok = hex_decode(bytes, rows[i].hex, rows[i].n);
		CHECK_MSG(ok == rows[i].ok, "row %zu", i);
		if (ok) {
			hex_encode(text, bytes, rows[i].n);
			CHECK_STR(text, rows[i].hex);
		}
	}
}

static void suggests_the_nearest_name(void)
{
	static const char *const names[] = {"retry", "language", "theme", "idle_minutes", "q", NULL};
	static const struct {
		const char *word, *nearest;
	} rows[] = {
		{"retyr", "retry"}, {"languge", "language"}, {"lnaguage", "language"}, {"Theme", "theme"}, {"idle_minute", "idle_minutes"},
		{"colour", NULL}, {"", NULL}, {"x", NULL}, {"themes", "theme"},
		{"a-word-that-is-longer-than-any-name-that-anybody-would-ever-think-of-writing-down", NULL},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_STR(str_nearest(rows[i].word, names), rows[i].nearest);
}

CU_TestInfo str_tests[] = {
	{"grows", grows},
	{"formats", formats},
	{"detaches", detaches},
	{"writes integers", writes_integers},
	{"hex there and back", hex_there_and_back},
	{"suggests the nearest name", suggests_the_nearest_name},
	CU_TEST_INFO_NULL,
};
