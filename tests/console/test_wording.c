#include "check.h"

#include <string.h>

#include "base/intl.h"
#include "with_app.h"
#include "wording.h"

#define TODAY 20779 /* Sunday, 22 November 2026 */

static const char *const languages[] = {"en", "zh_CN"};

static void use(const char *lang)
{
	struct err err = {0};
	CHECK_OK(intl_use(lang, with_locale(), &err), &err);
}

static void test_money(void)
{
	static const struct {
		const char *code;
		int64_t minor;
		const char *want;
	} rows[] = {
		{"CNY", 324050, "¥3,240.50"}, {"USD", 5, "$0.05"}, {"EUR", 0, "€0.00"}, {"KWD", 3240, "KWD 3.240"}, {"KWD", 1, "KWD 0.001"},
		{"CNY", INT64_C(999999999999999), "¥9,999,999,999,999.99"}, {"USD", 100000000, "$1,000,000.00"},
	};
	struct arena a;
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_STR(word_money(&a, rows[i].minor, currency_find(rows[i].code)), rows[i].want);
	arena_release(&a);
}

static void test_dates(void)
{
	static const struct {
		int days;
		const char *en[2], *zh[2]; /* the date; with its weekday */
	} rows[] = {
		{0, {"22 Nov", "Sun 22 Nov"}, {"11月22日", "11月22日周日"}},
		{9, {"1 Dec", "Tue 1 Dec"}, {"12月1日", "12月1日周二"}},
		{-325, {"1 Jan", "Thu 1 Jan"}, {"1月1日", "1月1日周四"}},
		{-326, {"31 Dec 2025", "Wed 31 Dec 2025"}, {"2025年12月31日", "2025年12月31日周三"}},
		/* The year is said when it is neither this one nor near ahead. */
		{40, {"1 Jan", "Fri 1 Jan"}, {"1月1日", "1月1日周五"}},
		{183, {"24 May", "Mon 24 May"}, {"5月24日", "5月24日周一"}},
		{184, {"25 May 2027", "Tue 25 May 2027"}, {"2027年5月25日", "2027年5月25日周二"}},
	};
	struct arena a;
	arena_init(&a);
	for (size_t l = 0; l < ARRAY_LEN(languages); l++) {
		use(languages[l]);
		for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
			const char *const *want = l ? rows[i].zh : rows[i].en;
			CHECK_STR(word_date(&a, TODAY + rows[i].days, TODAY), want[0]);
			CHECK_STR(word_weekday_date(&a, TODAY + rows[i].days, TODAY), want[1]);
		}
		CHECK_STR(word_date(&a, DATE_NONE, TODAY), "");
		CHECK_STR(word_weekday_date(&a, DATE_NONE, TODAY), "");
		CHECK_STR(word_weekday(TODAY), l ? "星期日" : "Sunday");
		CHECK_STR(word_clock(&a, 5), "00:05");
		CHECK_STR(word_clock(&a, 1439), "23:59");
	}
	use("en");
	arena_release(&a);
}

#define MIN INT64_C(60000)

static void test_when(void)
{
	const int offset = 480;
	const int64_t now = TODAY * DAY_MS + (14 * 60 + 32 - offset) * MIN;
	static const struct {
		int64_t from_now; /* minutes */
		const char *en[2], *zh[2]; /* in full; short */
	} rows[] = {
		{0, {"14:32", "14:32"}, {"14:32", "14:32"}},
		{-872, {"00:00", "00:00"}, {"00:00", "00:00"}},
		{-873, {"yesterday 23:59", "yesterday"}, {"昨天 23:59", "昨天"}},
		{567, {"23:59", "23:59"}, {"23:59", "23:59"}},
		{568, {"tomorrow 00:00", "tomorrow"}, {"明天 00:00", "明天"}},
		{2 * 1440, {"Tue 24 Nov 14:32", "24 Nov"}, {"11月24日周二 14:32", "11月24日"}},
		{-6 * 1440, {"Mon 16 Nov 14:32", "16 Nov"}, {"11月16日周一 14:32", "11月16日"}},
		{-7 * 1440, {"15 Nov 14:32", "15 Nov"}, {"11月15日 14:32", "11月15日"}},
		{40 * 1440, {"1 Jan 14:32", "1 Jan"}, {"1月1日 14:32", "1月1日"}},
	};
	struct arena a;
	arena_init(&a);
	for (size_t l = 0; l < ARRAY_LEN(languages); l++) {
		use(languages[l]);
		for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
			const char *const *want = l ? rows[i].zh : rows[i].en;
			CHECK_STR(word_when(&a, now + rows[i].from_now * MIN, offset, now), want[0]);
			CHECK_STR(word_when_short(&a, now + rows[i].from_now * MIN, offset, now), want[1]);
		}
	}
	use("en");
	/* The same instant, seen from a place where it is still yesterday evening. */
	CHECK_STR(word_when(&a, now - 23 * 60 * MIN, -480, now), "yesterday 23:32");
	CHECK_STR(word_when(&a, now - 60 * MIN, -480, now), "21:32");
	arena_release(&a);
}

static void test_spans(void)
{
	struct arena a;
	arena_init(&a);
	CHECK_STR(word_duration(&a, 0), "00:00");
	CHECK_STR(word_duration(&a, -5), "00:00");
	CHECK_STR(word_duration(&a, 42999), "00:42");
	CHECK_STR(word_duration(&a, 3599000), "59:59");
	CHECK_STR(word_duration(&a, 3762000), "1:02:42");
	CHECK_STR(word_days_late(&a, 0), "0 d");
	CHECK_STR(word_days_late(&a, 34), "34 d");
	CHECK_STR(word_days_late(&a, -3), "in 3 d");
	use("zh_CN");
	CHECK_STR(word_days_late(&a, 34), "34天");
	use("en");
	arena_release(&a);
}

CU_TestInfo wording_tests[] = {
	{"sums", test_money},
	{"dates", test_dates},
	{"moments", test_when},
	{"spans", test_spans},
	CU_TEST_INFO_NULL,
};
