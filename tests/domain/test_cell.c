#include "check.h"

#include <string.h>

#include "base/base.h"
#include "domain/cell.h"

struct verdict {
	const char *text;
	bool good;
};

static void check_rows(bool (*judge)(const char *, struct err *), const struct verdict *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct err err = {0};
		bool good = judge(rows[i].text, &err);
		CHECK_MSG(good == rows[i].good, "'%s' was %s: %s", rows[i].text, good ? "taken" : "refused", err.text);
		if (!good)
			CHECK_INT(err.kind, ERR_INPUT);
	}
}

#define X16 "xxxxxxxxxxxxxxxx"

static void accounts(void)
{
	static const struct verdict rows[] = {
		{"1", true}, {"W-00 12/7", true}, {"账户7", true}, {X16 X16 X16 X16, true},
		{"", false}, {X16 X16 X16 X16 "x", false}, {" 1", false}, {"1 ", false}, {"a\x1b[2J", false}, {"a\tb", false}, {"a\xE2\x80\xAE" "b", false},
	};
	check_rows(cell_account, rows, ARRAY_LEN(rows));
}

static void languages(void)
{
	static const struct verdict rows[] = {
		{"en", true}, {"zh-CN", true}, {"zh_CN", true}, {"zh-Hans-CN", true}, {"fil", true}, {"es-419", true}, {"de-CH-1996", true},
		{"", false}, {"e", false}, {"english", false}, {"en-", false}, {"-en", false}, {"en--US", false}, {"12", false}, {"en-abcdefghi", false},
	};
	check_rows(cell_language, rows, ARRAY_LEN(rows));
}

static void phones(void)
{
	static const struct verdict rows[] = {
		{"", true}, {"+12125550101", true}, {"+447700900123", true}, {"+1234567", true}, {"+123456789012345", true},
		{"12125550101", false}, {"+02125550101", false}, {"+1 212 555 0101", false}, {"+123456", false}, {"+1234567890123456", false}, {"+", false}, {"+1212555010x", false},
	};
	check_rows(cell_phone, rows, ARRAY_LEN(rows));
}

static void emails(void)
{
	static const struct verdict rows[] = {
		{"", true}, {"a@example.org", true}, {"o'brien+x@mail.example.com", true}, {"陈佳@example.net", true},
		{"a", false}, {"@example.org", false}, {"a@", false}, {"a@b", false}, {"a@.org", false}, {"a@b..org", false}, {"a@b.", false}, {"a b@example.org", false}, {"a@b@example.org", false},
		{"a@-b.org", false}, {X16 X16 X16 X16 "x@example.org", false}, {"a@example.org\n", false},
	};
	check_rows(cell_email, rows, ARRAY_LEN(rows));
}

static void agents(void)
{
	static const struct verdict rows[] = {{"", true}, {"liwei", true}, {"a0042", true}, {X16 X16, true}, {X16 X16 "x", false}, {"Li", false}, {"li wei", false}, {"li-wei", false}};
	check_rows(cell_agent, rows, ARRAY_LEN(rows));
}

static void words(void)
{
	struct err err;
	unsigned value = 99;
	CHECK_OK(cell_word(medium_words, MEDIA, true, "sms", &value, &err), &err);
	CHECK_INT(value, MEDIUM_SMS);
	CHECK_OK(cell_word(medium_words, MEDIA, false, "", &value, &err), &err);
	CHECK_INT(value, MEDIUM_NONE);
	CHECK(!cell_word(medium_words, MEDIA, true, "", &value, &err));
	CHECK_STR(err.text, "'' is unknown (one of call sms email chat push inapp letter visit social)");
	CHECK(!cell_word(segment_words, SEGMENTS, false, "Young", &value, &err));
	CHECK_STR(err.text, "'Young' is unknown (one of long-standing first-late young micro-business frequent occasional, or empty)");
}

static void long_values_are_cut_between_characters(void)
{
	CHECK_STR(cell_shown("short").text, "short");
	CHECK_STR(cell_shown("0123456789012345678901234567890123456789").text, "0123456789012345678901234567890123456789");
	CHECK_STR(cell_shown("01234567890123456789012345678901234567890").text, "0123456789012345678901234567890123456789…");
	CHECK_STR(cell_shown("012345678901234567890123456789012345678陈佳").text, "012345678901234567890123456789012345678…");
}

CU_TestInfo cell_tests[] = {
	{"accounts", accounts},
	{"language tags", languages},
	{"telephone numbers", phones},
	{"e-mail addresses", emails},
	{"agents", agents},
	{"words of a table", words},
	{"long values are cut between characters", long_values_are_cut_between_characters},
	CU_TEST_INFO_NULL,
};
