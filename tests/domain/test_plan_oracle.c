#include "check.h"

#include <string.h>

#include "domain/plan.h"
#include "with_conf.h"
#include "with_oracle.h"

static struct arena arena;
static const struct policy *policy;
static unsigned wrong, schedules, payments;

static int64_t money(const char *text, const struct currency *cur)
{
	int64_t v = -1;
	struct err err;
	CHECK_OK(money_parse(text, cur, &v, &err), &err);
	return v;
}

static int32_t day(const char *text)
{
	int32_t d = 0;
	struct err err;
	CHECK_OK(date_parse(text, &d, &err), &err);
	return d;
}

static void write_rows(struct str *out, const struct instalment *rows, int n, const struct currency *cur)
{
	money_format(out, plan_monthly(rows, (size_t)n), cur);
	for (int i = 0; i < n; i++) {
		str_addc(out, ' ');
		date_format(out, rows[i].due);
		str_addc(out, '=');
		money_format(out, rows[i].amount, cur);
	}
}

static void compare_schedule(const char *line)
{
	char code[4], amount[24], first[11], every[8];
	int count, at = 0;
	struct instalment rows[PLAN_COUNT_MAX];
	struct err err;
	struct str got;
	CHECK_INT(sscanf(line, "s %3s %23s %d %10s %7s %n", code, amount, &count, first, every, &at), 5);
	const struct currency *cur = currency_find(code);
	str_init(&got);
	CHECK_OK(plan_instalments(money(amount, cur), count, day(first), (enum plan_every)word_find(every_words, EVERIES, every), rows, &err), &err);
	write_rows(&got, rows, count, cur);
	if (strcmp(got.buf, line + at) != 0 && wrong++ < 5)
		CHECK_STR(got.buf, line + at);
	str_release(&got);
	schedules++;
}

static void compare_payment(const char *line)
{
	char code[4], total[24], surplus[24], today[11], due[11];
	int want;
	struct offer o;
	struct err err;
	CHECK_INT(sscanf(line, "a %3s %23s %23s %10s %10s %d", code, total, surplus, today, due, &want), 6);
	const struct currency *cur = currency_find(code);
	struct offer_facts f = {.currency = cur, .principal = money(total, cur), .today = day(today), .due_date = DATE_NONE, .surplus = money(surplus, cur)};
	CHECK_OK(offer_of(policy, &f, PLAN_DEFER, f.principal, 0, 1, day(due), EVERY_MONTH, &arena, &o, &err), &err);
	if (o.affordable != want && wrong++ < 5)
		CHECK_MSG(false, "%s: got %d", line, o.affordable);
	payments++;
}

static void compare(char *line)
{
	if (line[0] == 's')
		compare_schedule(line);
	else
		compare_payment(line);
}

static void against_decimal(void)
{
	struct err err;
	arena_init(&arena);
	CHECK_OK(policy_from_conf(conf_shipped(&arena, "etc/plans.conf"), &arena, &policy, &err), &err);
	if (policy)
		oracle_lines("oracle_plan.py", "2026", compare);
	CHECK_INT(wrong, 0);
	CHECK(schedules >= 4000 && payments >= 4000);
	arena_release(&arena);
}

CU_TestInfo plan_oracle_tests[] = {
	{"schedules and affordability are those of Python's Decimal", against_decimal},
	CU_TEST_INFO_NULL,
};
