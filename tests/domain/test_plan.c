#include "check.h"

#include <string.h>

#include "domain/plan.h"

static int32_t day(const char *text)
{
	int32_t days = 0;
	struct err err;
	CHECK_OK(date_parse(text, &days, &err), &err);
	return days;
}

static void schedules(void)
{
	static const struct {
		int64_t amount;
		int count;
		const char *first;
		enum plan_every every;
		const char *want;
	} rows[] = {
		{100000, 3, "2026-01-31", EVERY_MONTH, "2026-01-31=33334 2026-02-28=33333 2026-03-31=33333"},
		{324050, 6, "2026-12-01", EVERY_MONTH, "2026-12-01=54009 2027-01-01=54009 2027-02-01=54008 2027-03-01=54008 2027-04-01=54008 2027-05-01=54008"},
		{100, 4, "2026-12-28", EVERY_WEEK, "2026-12-28=25 2027-01-04=25 2027-01-11=25 2027-01-18=25"},
		{101, 2, "2024-02-20", EVERY_2WEEKS, "2024-02-20=51 2024-03-05=50"},
		{5, 5, "2024-01-31", EVERY_MONTH, "2024-01-31=1 2024-02-29=1 2024-03-31=1 2024-04-30=1 2024-05-31=1"},
		{MONEY_MAX, 1, "9999-12-31", EVERY_MONTH, "9999-12-31=999999999999999"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct instalment made[PLAN_COUNT_MAX];
		struct err err;
		struct str s;
		str_init(&s);
		CHECK_OK(plan_instalments(rows[i].amount, rows[i].count, day(rows[i].first), rows[i].every, made, &err), &err);
		for (int n = 0; n < rows[i].count; n++) {
			if (n > 0)
				str_addc(&s, ' ');
			date_format(&s, made[n].due);
			str_addf(&s, "=%lld", (long long)made[n].amount);
			CHECK_INT(made[n].paid, 0);
		}
		CHECK_STR(s.buf, rows[i].want);
		str_release(&s);
	}
}

static void refused(void)
{
	static const struct {
		int64_t amount;
		int count;
		const char *first;
		enum plan_every every;
	} rows[] = {
		{1000, 0, "2026-01-01", EVERY_MONTH},       {1000, -1, "2026-01-01", EVERY_MONTH},     {1000, 601, "2026-01-01", EVERY_MONTH},
		{5, 6, "2026-01-01", EVERY_MONTH},          {0, 1, "2026-01-01", EVERY_MONTH},         {-5, 1, "2026-01-01", EVERY_MONTH},
		{MONEY_MAX + 1, 2, "2026-01-01", EVERY_MONTH}, {1000, 2, "9999-12-01", EVERY_MONTH},   {1000, 2, "9999-12-25", EVERY_WEEK},
		{1000, 2, "9999-12-18", EVERY_2WEEKS},      {1000, 600, "9950-02-01", EVERY_MONTH},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct instalment made[PLAN_COUNT_MAX];
		struct err err;
		CHECK_MSG(!plan_instalments(rows[i].amount, rows[i].count, day(rows[i].first), rows[i].every, made, &err) && err.kind == ERR_INPUT, "row %zu", i);
	}
	struct instalment made[PLAN_COUNT_MAX];
	struct err err;
	CHECK_OK(plan_instalments(1000, 2, day("9999-12-24"), EVERY_WEEK, made, &err), &err);
	CHECK_OK(plan_instalments(1000, 600, day("9950-01-31"), EVERY_MONTH, made, &err), &err);
	CHECK_INT(made[599].due, day("9999-12-31"));
}

static void largest_month(void)
{
	struct instalment rows[10] = {0};
	struct err err;
	CHECK_INT(plan_monthly(rows, 0), 0);
	CHECK_OK(plan_instalments(1000, 10, day("2026-12-01"), EVERY_WEEK, rows, &err), &err);
	CHECK_INT(plan_monthly(rows, 10), 500); /* 1, 8, 15, 22, 29 December */
	CHECK_OK(plan_instalments(1000, 10, day("2026-12-04"), EVERY_WEEK, rows, &err), &err);
	CHECK_INT(plan_monthly(rows, 10), 500); /* 1, 8, 15, 22, 29 January */
	CHECK_OK(plan_instalments(1003, 10, day("2026-12-05"), EVERY_2WEEKS, rows, &err), &err);
	CHECK_INT(plan_monthly(rows, 10), 301); /* 2, 16, 30 January: the third of the larger ones and two more */
	CHECK_OK(plan_instalments(1003, 10, day("2026-12-05"), EVERY_MONTH, rows, &err), &err);
	CHECK_INT(plan_monthly(rows, 10), 101);
}

static void words(void)
{
	CHECK_INT(word_find(every_words, EVERIES, "2weeks"), EVERY_2WEEKS);
	CHECK_INT(word_find(every_words, EVERIES, "month"), EVERY_MONTH);
	CHECK_INT(word_find(every_words, EVERIES, "weekly"), -1);
	CHECK_INT(word_find(role_words, ROLES, "senior"), ROLE_SENIOR);
}

CU_TestInfo plan_tests[] = {
	{"schedules", schedules},
	{"refused", refused},
	{"the largest month", largest_month},
	{"words", words},
	CU_TEST_INFO_NULL,
};
