#include "check.h"

#include "base/mo.h"
#include "with_mo.h"

#define HEAD(plural) "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: " plural "\n"

static const struct mo_row good[] = {
	{"", NULL, {HEAD("nplurals=3; plural=n==1 ? 0 : n<5 ? 1 : 2;")}},
	{"Queue", NULL, {"队列"}},
	{"When\004now", NULL, {"现在"}},
	{"%d case", "%d cases", {"%d einer", "%d wenige", "%d viele"}},
	{"one talk", "%d talks", {"ein Gespräch", "%d Gespräche", "%d viele Gespräche"}},
	{"case", "cases", {"Fall", "Fälle"}},
	{"empty", NULL, {""}},
	{"%s owes %d", NULL, {"%2$d von %1$s"}},
};

static void reads_either_byte_order(void)
{
	for (int swapped = 0; swapped < 2; swapped++) {
		struct str s;
		struct err err = {0};
		str_init(&s);
		mo_build(&s, good, ARRAY_LEN(good), swapped);
		struct mo *mo = mo_new(s.buf, s.len, "test.mo", &err);
		str_release(&s);
		CHECK_OK(mo != NULL, &err);
		if (!mo)
			continue;
		CHECK_STR(mo_text(mo, "Queue"), "队列");
		CHECK_STR(mo_text(mo, "When\004now"), "现在");
		CHECK_STR(mo_text(mo, "now"), NULL);
		CHECK_STR(mo_text(mo, "empty"), NULL);
		CHECK_STR(mo_text(mo, "Queu"), NULL);
		CHECK_STR(mo_text(mo, "case"), "Fall");
		CHECK_STR(mo_text(mo, "%s owes %d"), "%2$d von %1$s");
		CHECK_STR(mo_plural(mo, "%d case", "%d cases", 1), "%d einer");
		CHECK_STR(mo_plural(mo, "%d case", "%d cases", 4), "%d wenige");
		CHECK_STR(mo_plural(mo, "%d case", "%d cases", 5), "%d viele");
		CHECK_STR(mo_plural(mo, "%d case", "%d others", 5), NULL);
		CHECK_STR(mo_plural(mo, "one talk", "%d talks", 1), "ein Gespräch");
		CHECK_STR(mo_plural(mo, "case", "cases", 9), NULL);
		CHECK_STR(mo_plural(mo, "Queue", "Queues", 1), NULL);
		mo_free(mo);
	}
}

static void form_out_of_range_is_the_first(void)
{
	static const struct mo_row rows[] = {
		{"", NULL, {HEAD("nplurals=2; plural=n;")}},
		{"case", "cases", {"Fall", "Fälle"}},
	};
	struct str s;
	struct err err;
	str_init(&s);
	mo_build(&s, rows, ARRAY_LEN(rows), false);
	struct mo *mo = mo_new(s.buf, s.len, "test.mo", &err);
	CHECK_OK(mo != NULL, &err);
	CHECK_STR(mo_plural(mo, "case", "cases", 1), "Fälle");
	CHECK_STR(mo_plural(mo, "case", "cases", 77), "Fall");
	mo_free(mo);
	str_release(&s);
}

static void without_a_head_it_counts_like_english(void)
{
	static const struct mo_row rows[] = {{"case", "cases", {"Fall", "Fälle"}}};
	struct str s;
	struct err err;
	str_init(&s);
	mo_build(&s, rows, 1, false);
	struct mo *mo = mo_new(s.buf, s.len, "test.mo", &err);
	CHECK_OK(mo != NULL, &err);
	CHECK_STR(mo_plural(mo, "case", "cases", 1), "Fall");
	CHECK_STR(mo_plural(mo, "case", "cases", 0), "Fälle");
	mo_free(mo);
	str_clear(&s);
	mo_build(&s, rows, 0, false);
	mo = mo_new(s.buf, s.len, "test.mo", &err);
	CHECK_OK(mo != NULL, &err);
	CHECK_STR(mo_text(mo, "case"), NULL);
	mo_free(mo);
	str_release(&s);
}

static void refuses_what_is_unsafe(void)
{
	static const struct {
		struct mo_row row;
		const char *text;
	} rows[] = {
		{{"%d case", NULL, {"%s Fall"}}, "test.mo: message 1: the translation's % fields differ from the original's (build it again with msgfmt --check)"},
		{{"case", NULL, {"%n"}}, "message 1: the translation's % fields"},
		{{"now\004case", NULL, {"%s"}}, "message 1: the translation's % fields"},
		{{"one", "%d cases", {"eins", "%s"}}, "message 1: the translation's % fields"},
		{{"%s", "%d cases", {"%s"}}, "message 1: a plural's % fields"},
		{{"case", NULL, {"\xFF"}}, "message 1: not UTF-8"},
		{{"case", NULL, {"a", "b"}}, "message 1: several forms"},
		{{"", NULL, {HEAD("nplurals=2; plural=n+;")}}, "test.mo: \"n+\" is not a plural rule"},
		{{"", NULL, {HEAD("nplurals=0; plural=0;")}}, "nplurals is 0"},
		{{"", NULL, {HEAD("nplurals=99; plural=0;")}}, "nplurals is 99"},
		{{"", NULL, {HEAD("nplurals=INTEGER; plural=EXPRESSION;")}}, "nplurals is 0"},
		{{"", NULL, {HEAD("nothing")}}, "Plural-Forms has no"},
		{{"", NULL, {"Content-Type: text/plain; charset=GBK\n"}}, "the charset must be UTF-8"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str s;
		struct err err = {0};
		str_init(&s);
		mo_build(&s, &rows[i].row, 1, false);
		CHECK_MSG(mo_new(s.buf, s.len, "test.mo", &err) == NULL, "row %zu", i);
		CHECK_MSG(strstr(err.text, rows[i].text) != NULL, "row %zu: %s", i, err.text);
		CHECK_INT(err.kind, ERR_CONFIG);
		str_release(&s);
	}
}

/* Uses what was read in the way the program does, so that the sanitizers see what is wrong. */
static void use(const struct mo *mo)
{
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		const char *text = mo_text(mo, good[i].key);
		if (text)
			CHECK(strlen(text) < 10000);
		for (unsigned long n = 0; good[i].many && n < 7; n++) {
			text = mo_plural(mo, good[i].key, good[i].many, n);
			if (text)
				CHECK(strlen(text) < 10000);
		}
	}
}

/* Every file cut short, every byte changed in four ways: refused or read, never a crash. */
static void survives_damage(void)
{
	static const unsigned char changes[] = {0x01, 0x80, 0xFF, 0x25};
	struct str s;
	struct err err;
	size_t refused = 0;
	str_init(&s);
	mo_build(&s, good, ARRAY_LEN(good), false);
	for (size_t n = 0; n < s.len; n++) {
		struct mo *mo = mo_new(s.buf, n, "test.mo", &err);
		CHECK(mo == NULL);
		mo_free(mo);
	}
	for (size_t i = 0; i < s.len; i++)
		for (size_t k = 0; k < ARRAY_LEN(changes); k++) {
			s.buf[i] = (char)(s.buf[i] ^ changes[k]);
			struct mo *mo = mo_new(s.buf, s.len, "test.mo", &err);
			if (mo)
				use(mo);
			else
				refused++;
			mo_free(mo);
			s.buf[i] = (char)(s.buf[i] ^ changes[k]);
		}
	CHECK(refused > 100);
	str_release(&s);
}

CU_TestInfo mo_tests[] = {
	{"reads either byte order", reads_either_byte_order},
	{"a form out of range is the first", form_out_of_range_is_the_first},
	{"without a head it counts like English", without_a_head_it_counts_like_english},
	{"refuses what is unsafe", refuses_what_is_unsafe},
	{"survives damage", survives_damage},
	CU_TEST_INFO_NULL,
};
