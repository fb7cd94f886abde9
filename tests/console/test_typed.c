#include "check.h"

#include <string.h>

#include "base/str.h"
#include "domain/civil.h"
#include "typed.h"

/* Sunday, 22 November 2026, 14:32. */
#define TODAY 20779
#define NOW (14 * 60 + 32)
#define AT(h, m) ((h) * 60 + (m))
#define NO_DAY 9999

static const struct {
	const char *text;
	int ahead, back; /* days from today, looking forward and looking back; NO_DAY: no day */
} days[] = {
	{"today", 0, 0},
	{"Today", 0, 0},
	{"  TODAY  ", 0, 0},
	{"tomorrow", 1, 1},
	{"tom", 1, 1},
	{"tmr", 1, 1},
	{"yesterday", -1, -1},
	{"+0", 0, 0},
	{"+3", 3, 3},
	{"+30", 30, 30},
	{"-3", -3, -3},
	{"+999", 999, 999},
	/* A weekday is never today: "sun" on a Sunday is in a week. */
	{"sun", 7, 0},
	{"mon", 1, -6},
	{"fri", 5, -2},
	{"Saturday", 6, -1},
	{"24 nov", 2, 2 - 365},
	{"24 Nov", 2, 2 - 365},
	{"24 november", 2, 2 - 365},
	{"24nov", 2, 2 - 365},
	{"22 nov", 0, 0},
	{"21 nov", 364, -1},
	{"19 oct", 331, -34},
	{"1 dec", 9, 9 - 365},
	{"9 sept", 291, -74},
	{"24.11.", 2, 2 - 365},
	{"24.11", 2, 2 - 365},
	{"24/11", 2, 2 - 365},
	{"11-24", 2, 2 - 365},
	{"1/1", 40, -325},
	{"24 nov 2026", 2, 2},
	{"24 Nov 2027", 367, 367},
	{"24.11.2026", 2, 2},
	{"24/11/2026", 2, 2},
	{"29 feb 2028", 464, 464},
	{"2026-11-24", 2, 2},
	{"2026-11-20", -2, -2},
	{"2028-02-29", 464, 464},
	{"今天", 0, 0},
	{"明天", 1, 1},
	{"后天", 2, 2},
	{"大后天", 3, 3},
	{"昨天", -1, -1},
	{"前天", -2, -2},
	{"周五", 5, -2},
	{"星期天", 7, 0},
	{"礼拜一", 1, -6},
	{"下周五", 5, 5},
	{"下星期日", 7, 7},
	{"11月24日", 2, 2 - 365},
	{"11月24号", 2, 2 - 365},
	{"11月24", 2, 2 - 365},
	{"2026年11月24日", 2, 2},
	{"11月24日", 2, 2 - 365},
	{"+3", 3, 3},
	{"", NO_DAY, NO_DAY},
	{" ", NO_DAY, NO_DAY},
	{"soon", NO_DAY, NO_DAY},
	{"24", NO_DAY, NO_DAY},
	{"24 nox", NO_DAY, NO_DAY},
	{"9 marathon", NO_DAY, NO_DAY},
	{"24 no", NO_DAY, NO_DAY},
	{"31 nov", NO_DAY, NO_DAY},
	{"30 feb", NO_DAY, NO_DAY},
	{"29 feb 2027", NO_DAY, NO_DAY},
	{"24 nov 26", NO_DAY, NO_DAY},
	{"24 nov 999", NO_DAY, NO_DAY},
	{"29 feb", NO_DAY, NO_DAY}, /* neither this year nor next */
	{"0 dec", NO_DAY, NO_DAY},
	{"32.1.", NO_DAY, NO_DAY},
	{"1.13.", NO_DAY, NO_DAY},
	{"11-24-26", NO_DAY, NO_DAY},
	{"2026-13-01", NO_DAY, NO_DAY},
	{"2026-11", NO_DAY, NO_DAY},
	{"2026/11/24", NO_DAY, NO_DAY},
	{"0999-01-01", NO_DAY, NO_DAY},
	{"20261124", NO_DAY, NO_DAY},
	{"+", NO_DAY, NO_DAY},
	{"+-3", NO_DAY, NO_DAY},
	{"+1000", NO_DAY, NO_DAY},
	{"99999999999999999999", NO_DAY, NO_DAY},
	{"tomorrow10", NO_DAY, NO_DAY},
	{"tomorrow x", NO_DAY, NO_DAY},
	{"tomorrows", NO_DAY, NO_DAY},
	{"frida", NO_DAY, NO_DAY},
	{"下午", NO_DAY, NO_DAY},
	{"下", NO_DAY, NO_DAY},
	{"11月", NO_DAY, NO_DAY},
	{"13月1日", NO_DAY, NO_DAY},
	{"明天天", NO_DAY, NO_DAY},
	{"\xff\xfe", NO_DAY, NO_DAY},
	{"\033[31m", NO_DAY, NO_DAY},
};

static void check_day(const char *text, bool past, int want)
{
	int32_t date = DATE_NONE;
	bool got = typed_date(text, TODAY, past, &date);
	CHECK_MSG(got == (want != NO_DAY), "“%s” %s: %s", text, past ? "back" : "ahead", got ? "was read" : "was not read");
	if (got && want != NO_DAY)
		CHECK_MSG(date - TODAY == want, "“%s” %s: %d days, wanted %d", text, past ? "back" : "ahead", (int)(date - TODAY), want);
}

static void test_days(void)
{
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		check_day(days[i].text, false, days[i].ahead);
		check_day(days[i].text, true, days[i].back);
	}
}

/* From a leap day and the last of a month, where years have no such day. */
static void test_odd_days(void)
{
	static const struct {
		const char *today, *text;
		bool past;
		const char *want;
	} rows[] = {
		{"2028-02-29", "29 feb", false, "2028-02-29"}, {"2028-02-29", "29 feb", true, "2028-02-29"}, {"2027-06-01", "29 feb", false, "2028-02-29"},
		{"2029-01-10", "29 feb", true, "2028-02-29"}, {"2026-12-31", "1 jan", false, "2027-01-01"}, {"2026-01-01", "31 dec", true, "2025-12-31"},
		{"2026-12-31", "tomorrow", false, "2027-01-01"}, {"2026-12-28", "fri", false, "2027-01-01"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int32_t today, date, want;
		struct err err;
		CHECK_OK(date_parse(rows[i].today, &today, &err), &err);
		CHECK_OK(date_parse(rows[i].want, &want, &err), &err);
		CHECK_MSG(typed_date(rows[i].text, today, rows[i].past, &date), "%s from %s", rows[i].text, rows[i].today);
		CHECK_MSG(date == want, "%s from %s is %d days off", rows[i].text, rows[i].today, (int)(date - want));
	}
}

static const struct {
	const char *text;
	int day, minute; /* NO_DAY: not read */
} moments[] = {
	{"tomorrow 10", 1, AT(10, 0)},
	{"tomorrow 10:00", 1, AT(10, 0)},
	{"tomorrow at 10", 1, AT(10, 0)},
	{"tomorrow, 10", 1, AT(10, 0)},
	{"tomorrow", 1, AT(9, 0)},
	{"+3 18:30", 3, AT(18, 30)},
	{"fri 9:15", 5, AT(9, 15)},
	{"fri 18.30", 5, AT(18, 30)},
	{"24 nov", 2, AT(9, 0)},
	{"24 nov 10:00", 2, AT(10, 0)},
	{"24.11. 18:30", 2, AT(18, 30)},
	{"24 nov 2026 18:30", 2, AT(18, 30)},
	{"24 nov 18", 2, AT(18, 0)},
	{"11-24 10:00", 2, AT(10, 0)},
	{"2026-11-24 8", 2, AT(8, 0)},
	/* An hour alone: today while it is to come, else tomorrow. */
	{"18:30", 0, AT(18, 30)},
	{"18.30", 0, AT(18, 30)},
	{"14:32", 1, AT(14, 32)},
	{"14:33", 0, AT(14, 33)},
	{"9", 1, AT(9, 0)},
	{"at 10", 1, AT(10, 0)},
	{"9am", 1, AT(9, 0)},
	{"9 am", 1, AT(9, 0)},
	{"3pm", 0, AT(15, 0)},
	{"3 p.m.", 0, AT(15, 0)},
	{"3:20pm", 0, AT(15, 20)},
	{"12pm", 1, AT(12, 0)},
	{"12am", 1, 0},
	{"tomorrow 12:00 am", 1, 0},
	{"0:00", 1, 0},
	{"23:59", 0, AT(23, 59)},
	{"today 10", 0, AT(10, 0)}, /* gone by; whoever asks says so */
	{"明天10点", 1, AT(10, 0)},
	{"明天 10:30", 1, AT(10, 30)},
	{"明天上午10点", 1, AT(10, 0)},
	{"明天下午3点", 1, AT(15, 0)},
	{"明天下午3点半", 1, AT(15, 30)},
	{"明天下午3点20分", 1, AT(15, 20)},
	{"下午5点", 0, AT(17, 0)},
	{"今晚8点半", 0, AT(20, 30)},
	{"明早9点", 1, AT(9, 0)},
	{"明天中午12点", 1, AT(12, 0)},
	{"明天中午1点", 1, AT(13, 0)},
	{"明天凌晨1点", 1, AT(1, 0)},
	{"周五18点", 5, AT(18, 0)},
	{"下周五18点半", 5, AT(18, 30)},
	{"11月24日 18:30", 2, AT(18, 30)},
	{"11月24日18点", 2, AT(18, 0)},
	{"明天 10:00", 1, AT(10, 0)},
	{"18:30", 0, AT(18, 30)},
	{"后天", 2, AT(9, 0)},
	{"", NO_DAY, 0},
	{"later", NO_DAY, 0},
	{"24:00", NO_DAY, 0},
	{"10:60", NO_DAY, 0},
	{"10:", NO_DAY, 0},
	{"10:3x", NO_DAY, 0},
	{":30", NO_DAY, 0},
	{"25", NO_DAY, 0},
	{"123", NO_DAY, 0},
	{"13pm", NO_DAY, 0},
	{"0am", NO_DAY, 0},
	{"10 11", NO_DAY, 0},
	{"10 tomorrow", NO_DAY, 0},
	{"tomorrow 10 or 11", NO_DAY, 0},
	{"tomorrow at", NO_DAY, 0},
	{"下午", NO_DAY, 0},
	{"明天下午", NO_DAY, 0},
	{"点", NO_DAY, 0},
	{"10点半半", NO_DAY, 0},
	{"9999999999:00", NO_DAY, 0},
	{"\xe6\x98", NO_DAY, 0},
};

static void test_moments(void)
{
	for (size_t i = 0; i < ARRAY_LEN(moments); i++) {
		int32_t date = DATE_NONE;
		int minute = -1;
		bool got = typed_moment(moments[i].text, TODAY, NOW, AT(9, 0), &date, &minute);
		CHECK_MSG(got == (moments[i].day != NO_DAY), "“%s” %s", moments[i].text, got ? "was read" : "was not read");
		if (got && moments[i].day != NO_DAY)
			CHECK_MSG(date - TODAY == moments[i].day && minute == moments[i].minute, "“%s”: day %d minute %d", moments[i].text, (int)(date - TODAY), minute);
	}
}

static const struct {
	const char *text;
	int from, to; /* -1: not read */
} spans[] = {
	{"18:30-20:00", AT(18, 30), AT(20, 0)},
	{"18-20", AT(18, 0), AT(20, 0)},
	{"18 - 20", AT(18, 0), AT(20, 0)},
	{"18–20", AT(18, 0), AT(20, 0)},
	{"18 to 20", AT(18, 0), AT(20, 0)},
	{"from 18 to 20", AT(18, 0), AT(20, 0)},
	{"6pm-8pm", AT(18, 0), AT(20, 0)},
	{"6-8pm", AT(18, 0), AT(20, 0)},
	{"6pm-8", AT(18, 0), AT(20, 0)},
	{"9am-5pm", AT(9, 0), AT(17, 0)},
	{"9-5pm", AT(9, 0), AT(17, 0)},
	{"10-2pm", AT(10, 0), AT(14, 0)},
	{"22-6", AT(22, 0), AT(6, 0)},
	{"after 18", AT(18, 0), AT(21, 0)},
	{"after 6pm", AT(18, 0), AT(21, 0)},
	{"from 9", AT(9, 0), AT(21, 0)},
	{"after 22", AT(22, 0), AT(24, 0)},
	{"before 9", AT(8, 0), AT(9, 0)},
	{"until 12:30", AT(8, 0), AT(12, 30)},
	{"mornings", AT(8, 0), AT(12, 0)},
	{"Afternoons", AT(13, 0), AT(18, 0)},
	{"evenings", AT(18, 0), AT(21, 0)},
	{"evening", AT(18, 0), AT(21, 0)},
	{"上午", AT(8, 0), AT(12, 0)},
	{"下午", AT(13, 0), AT(18, 0)},
	{"晚上", AT(18, 0), AT(21, 0)},
	{"18点到20点", AT(18, 0), AT(20, 0)},
	{"18点至20点半", AT(18, 0), AT(20, 30)},
	{"下午2点到5点", AT(14, 0), AT(17, 0)},
	{"下午2点到晚上7点", AT(14, 0), AT(19, 0)},
	{"晚上7点以后", AT(19, 0), AT(21, 0)},
	{"18点后", AT(18, 0), AT(21, 0)},
	{"上午10点前", AT(8, 0), AT(10, 0)},
	{"18:00-20:00", AT(18, 0), AT(20, 0)},
	{"", -1, 0},
	{"18", -1, 0},
	{"18-18", -1, 0},
	{"18-", -1, 0},
	{"-18", -1, 0},
	{"18-20-22", -1, 0},
	{"18-25", -1, 0},
	{"before 8", -1, 0},
	{"before 18-20", -1, 0},
	{"after", -1, 0},
	{"after work", -1, 0},
	{"sometimes", -1, 0},
	{"evenings only", -1, 0},
	{"18 20", -1, 0},
	{"上午到", -1, 0},
	{"\xff", -1, 0},
};

static void test_spans(void)
{
	for (size_t i = 0; i < ARRAY_LEN(spans); i++) {
		int from = -1, to = -1;
		bool got = typed_span(spans[i].text, &from, &to);
		CHECK_MSG(got == (spans[i].from >= 0), "“%s” %s", spans[i].text, got ? "was read" : "was not read");
		if (got && spans[i].from >= 0)
			CHECK_MSG(from == spans[i].from && to == spans[i].to, "“%s”: %d to %d", spans[i].text, from, to);
	}
}

/* Whatever stands there, reading ends and leaves only minutes of a day. */
static void test_any_bytes(void)
{
	static const char *const pieces[] = {"1", "24", "2026", "-", ":", ".", " ", "nov", "fri", "am", "明天", "下", "周五", "月", "日", "点半", "到", "+", "\xe6", "\xff", "00", "before "};
	struct str s;
	uint32_t seed = 7;
	str_init(&s);
	for (int i = 0; i < 20000; i++) {
		str_clear(&s);
		for (uint32_t n = seed % 12 + (i % 100 == 0 ? 60 : 0); n > 0; n--) {
			seed = seed * 1664525u + 1013904223u;
			str_adds(&s, pieces[(seed >> 16) % ARRAY_LEN(pieces)]);
		}
		const char *text = s.buf;
		seed = seed * 1664525u + 1013904223u;
		int32_t date = TODAY;
		int a = 0, b = 0;
		if (typed_date(text, TODAY, false, &date))
			CHECK_MSG(date_valid(date_of(date)), "“%s”", text);
		if (typed_moment(text, TODAY, NOW, 600, &date, &a))
			CHECK_MSG(a >= 0 && a < 1440, "“%s”: minute %d", text, a);
		if (typed_span(text, &a, &b))
			CHECK_MSG(a >= 0 && a < 1440 && b >= 0 && b <= 1440 && a != b, "“%s”: %d to %d", text, a, b);
	}
	str_release(&s);
}

CU_TestInfo typed_tests[] = {
	{"days", test_days},
	{"days that not every year has", test_odd_days},
	{"moments", test_moments},
	{"spans", test_spans},
	{"any bytes", test_any_bytes},
	CU_TEST_INFO_NULL,
};
