#include "check.h"

#include <string.h>

#include "domain/civil.h"

static int32_t day(const char *text)
{
	int32_t days = 0;
	struct err err;
	CHECK_OK(date_parse(text, &days, &err), &err);
	return days;
}

static void every_day_of_the_calendar(void)
{
	int32_t first = date_days((struct date){1, 1, 1}), last = date_days((struct date){9999, 12, 31});
	struct date before = {0, 12, 31};
	int weekday = 0; /* 0001-01-01 was a Monday */
	unsigned wrong = 0;
	CHECK_INT(date_days((struct date){1970, 1, 1}), 0);
	CHECK_INT(first, -719162);
	CHECK_INT(last, 2932896);
	for (int32_t d = first; d <= last; d++) {
		struct date now = date_of(d);
		bool follows = now.day == before.day + 1 ? now.month == before.month && now.year == before.year
							 : now.day == 1 && (now.month == 1 ? before.month == 12 && now.year == before.year + 1 : now.month == before.month + 1);
		wrong += !follows || !date_valid(now) || date_days(now) != d || date_weekday(d) != weekday || date_month_end(d) < d;
		weekday = (weekday + 1) % 7;
		before = now;
	}
	CHECK_INT(wrong, 0);
}

static void months(void)
{
	static const struct {
		const char *from;
		int n;
		const char *want;
	} rows[] = {
		{"2026-01-31", 1, "2026-02-28"}, {"2026-01-31", 2, "2026-03-31"},   {"2024-01-31", 1, "2024-02-29"},  {"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"}, {"2026-12-15", 1, "2027-01-15"},  {"2026-01-15", -1, "2025-12-15"}, {"2026-03-31", -1, "2026-02-28"},
		{"1900-01-30", 1, "1900-02-28"}, {"2000-01-30", 1, "2000-02-29"},   {"2026-11-22", 0, "2026-11-22"},  {"2026-08-31", 600, "2076-08-31"},
		{"9999-11-30", 1, "9999-12-30"}, {"2026-01-01", -24000, "0026-01-01"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_MSG(date_add_months(day(rows[i].from), rows[i].n) == day(rows[i].want), "%s + %d months", rows[i].from, rows[i].n);
	CHECK_INT(date_month_end(day("2024-02-01")), day("2024-02-29"));
	CHECK_INT(date_month_end(day("2026-12-31")), day("2026-12-31"));
}

static void whole_months_between(void)
{
	static const struct {
		const char *a, *b;
		int want;
	} rows[] = {
		{"2026-11-22", "2026-11-22", 0}, {"2026-11-22", "2026-12-21", 0}, {"2026-11-22", "2026-12-22", 1}, {"2026-01-31", "2026-02-27", 0},
		{"2026-01-31", "2026-02-28", 1}, {"2026-01-31", "2026-03-30", 1}, {"2026-01-31", "2026-03-31", 2}, {"2024-02-29", "2025-02-28", 12},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_MSG(date_months_between(day(rows[i].a), day(rows[i].b)) == rows[i].want, "%s to %s", rows[i].a, rows[i].b);
	for (int32_t a = day("2023-11-01"); a < day("2024-04-01"); a++)
		for (int32_t b = a; b < a + 800; b += 3) {
			int n = date_months_between(a, b);
			if (!(date_add_months(a, n) <= b && date_add_months(a, n + 1) > b))
				CHECK_MSG(false, "%d to %d: %d", (int)a, (int)b, n);
		}
}

static void dates_as_text(void)
{
	static const char *const good[] = {"0001-01-01", "1970-01-01", "2024-02-29", "2026-11-22", "9999-12-31"};
	static const char *const bad[] = {"", "2026-11-2", "2026-11-222", "2026-13-01", "2026-00-01", "2026-02-29", "2026-11-31", "0000-01-01", "2026/11/22", "20261122", " 2026-11-22",
					  "2026-11-22 ", "-026-11-22", "+2026-11-22", "2026-11-22T", "2026-1a-01", "1900-02-29"};
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		struct str s;
		str_init(&s);
		date_format(&s, day(good[i]));
		CHECK_STR(s.buf, good[i]);
		str_release(&s);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct err err;
		int32_t d = 77;
		CHECK_MSG(!date_parse(bad[i], &d, &err) && d == 77 && err.kind == ERR_INPUT, "\"%s\"", bad[i]);
	}
}

static void instants_as_text(void)
{
	static const struct {
		const char *text;
		int64_t utc;
		int offset;
		const char *back, *back_utc;
	} rows[] = {
		{"1970-01-01T00:00:00Z", 0, 0, "1970-01-01T00:00:00+00:00", "1970-01-01T00:00:00.000Z"},
		{"2026-09-14T10:00:00-04:00", 1789394400000, -240, "2026-09-14T10:00:00-04:00", "2026-09-14T14:00:00.000Z"},
		{"2026-11-22T14:32:00.250+08:00", 1795329120250, 480, "2026-11-22T14:32:00+08:00", "2026-11-22T06:32:00.250Z"},
		{"2026-11-22t14:32:00.2509999z", 1795357920250, 0, "2026-11-22T14:32:00+00:00", "2026-11-22T14:32:00.250Z"},
		{"2026-01-01T00:10:00+05:45", 1767205500000, 345, "2026-01-01T00:10:00+05:45", "2025-12-31T18:25:00.000Z"},
		{"1969-12-31T23:59:59.5Z", -500, 0, "1969-12-31T23:59:59+00:00", "1969-12-31T23:59:59.500Z"},
		{"1969-12-31T19:59:59.999-04:00", -1, -240, "1969-12-31T19:59:59-04:00", "1969-12-31T23:59:59.999Z"},
		{"2016-12-31T23:59:60Z", 1483228800000, 0, "2017-01-01T00:00:00+00:00", "2017-01-01T00:00:00.000Z"},
		{"2017-01-01T08:59:60.7+09:00", 1483228800000, 540, "2017-01-01T09:00:00+09:00", "2017-01-01T00:00:00.000Z"},
		{"9999-12-31T23:59:59.999Z", 253402300799999, 0, "9999-12-31T23:59:59+00:00", "9999-12-31T23:59:59.999Z"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t utc = 0;
		int offset = 0;
		struct err err;
		struct str s;
		str_init(&s);
		CHECK_OK(instant_parse(rows[i].text, &utc, &offset, &err), &err);
		CHECK_INT(utc, rows[i].utc);
		CHECK_INT(offset, rows[i].offset);
		instant_format(&s, utc, offset);
		CHECK_STR(s.buf, rows[i].back);
		str_clear(&s);
		instant_format_utc(&s, utc);
		CHECK_STR(s.buf, rows[i].back_utc);
		str_release(&s);
	}
}

/* An offset may carry a wall clock just outside of the calendar; files have such instants. */
static void walls_beyond_the_calendar(void)
{
	static const struct {
		int64_t utc;
		int offset;
		const char *want;
	} rows[] = {
		{253402300799999, 840, "10000-01-01T13:59:59+14:00"},
		{-62135596800000, -720, "0000-12-31T12:00:00-12:00"},
		{-62135596800000, 0, "0001-01-01T00:00:00+00:00"},
		{INT64_C(1) << 53, 0, "287396-10-12T08:59:00+00:00"},
		{-(INT64_C(1) << 53), 0, "-283457-03-21T15:00:59+00:00"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str s;
		str_init(&s);
		instant_format(&s, rows[i].utc, rows[i].offset);
		CHECK_STR(s.buf, rows[i].want);
		str_release(&s);
	}
}

static void bad_instants(void)
{
	static const char *const bad[] = {"", "2026-09-14", "2026-09-14T10:00:00", "2026-09-14T10:00", "2026-09-14T10:00Z", "2026-09-14 10:00:00Z", "2026-09-14T24:00:00Z", "2026-09-14T10:60:00Z",
					  "2026-09-14T10:00:60Z", "2026-09-30T23:59:61Z", "2026-09-29T23:59:60Z", "2026-09-14T10:00:00.Z", "2026-09-14T10:00:00+0400", "2026-09-14T10:00:00+4:00",
					  "2026-09-14T10:00:00+24:00", "2026-09-14T10:00:00+04:60", "2026-09-14T10:00:00Zx", "2026-02-30T10:00:00Z", "0001-01-01T00:00:00+01:00",
					  "9999-12-31T23:59:59-00:01", "2026-09-14T10:00:00-04:00 ", "2026-09-14T1:00:00Z"};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct err err;
		int64_t utc = 77;
		CHECK_MSG(!instant_parse(bad[i], &utc, NULL, &err) && utc == 77 && err.kind == ERR_INPUT, "\"%s\"", bad[i]);
	}
	struct err err;
	int64_t utc;
	CHECK(!instant_parse("2026-09-14T10:00:00", &utc, NULL, &err) && strstr(err.text, "offset"));
}

static void walls(void)
{
	struct wall w = wall_of(-1, 0);
	CHECK_INT(w.date, -1);
	CHECK_INT(w.minute, 1439);
	CHECK_INT(w.second, 59);
	w = wall_of(0, -1);
	CHECK_INT(w.date, -1);
	CHECK_INT(w.minute, 1439);
	CHECK_INT(w.second, 0);
	w = wall_of(1795329120250, 480);
	CHECK_INT(w.date, day("2026-11-22"));
	CHECK_INT(w.minute, 14 * 60 + 32);
}

CU_TestInfo civil_tests[] = {
	{"every day of the calendar", every_day_of_the_calendar},
	{"months are clamped to their end", months},
	{"whole months between", whole_months_between},
	{"dates as text", dates_as_text},
	{"instants as text", instants_as_text},
	{"walls beyond the calendar", walls_beyond_the_calendar},
	{"bad instants", bad_instants},
	{"walls", walls},
	CU_TEST_INFO_NULL,
};
