#include "check.h"

#include <string.h>

#include "commands/plan_case.h"

#define SUMS "\"currency\":\"CNY\",\"principal\":\"3000.00\",\"interest\":\"240.50\",\"fees\":\"0.00\""
#define DATES "\"due_date\":\"2026-10-19\",\"today\":\"2026-11-22\""
#define REST "\"segment\":\"first-late\",\"role\":\"agent\",\"policy\":\"etc/plans.conf\""
#define SURPLUS "\"surplus\":\"600.00\""

static bool read(struct arena *a, const char *text, struct plan_case *c, struct err *err)
{
	char *exact = malloc(strlen(text) + 1);
	memcpy(exact, text, strlen(text));
	bool ok = plan_case_read("case.json", exact, strlen(text), a, c, err);
	free(exact);
	return ok;
}

static void good_cases(void)
{
	static const char *const rows[] = {
		"{" SUMS "," DATES "," REST "," SURPLUS "}",
		"\xef\xbb\xbf{" SURPLUS "," REST "," DATES "," SUMS "}\n", /* in any order, after a byte-order mark */
		" {\n" SUMS ",\n" DATES ",\n" REST ",\n" SURPLUS "\n}\n",
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena a;
		struct err err;
		struct plan_case c;
		arena_init(&a);
		CHECK_OK(read(&a, rows[i], &c, &err), &err);
		CHECK_STR(c.facts.currency ? c.facts.currency->code : NULL, "CNY");
		CHECK(c.facts.principal == 300000 && c.facts.interest == 24050 && c.facts.fees == 0 && c.facts.surplus == 60000);
		CHECK(c.facts.segment == SEGMENT_FIRST_LATE && c.facts.role == ROLE_AGENT && c.facts.today - c.facts.due_date == 34);
		CHECK_STR(c.policy, "etc/plans.conf");
		arena_release(&a);
	}
}

static void what_may_be_absent(void)
{
	struct arena a;
	struct err err;
	struct plan_case c;
	arena_init(&a);
	CHECK_OK(read(&a, "{" SUMS "," DATES "," REST "}", &c, &err), &err);
	CHECK_INT(c.facts.surplus, -1);
	CHECK_OK(read(&a, "{" SUMS "," DATES ",\"segment\":\"\",\"role\":\"supervisor\",\"policy\":\"/x\",\"surplus\":\"0.00\"}", &c, &err), &err);
	CHECK(c.facts.surplus == 0 && c.facts.segment == SEGMENT_NONE && c.facts.role == ROLE_SUPERVISOR);
	arena_release(&a);
}

static void faults(void)
{
	static const struct {
		const char *text, *want; /* want: how the message starts */
	} rows[] = {
		{"", "case.json:1:"},
		{"{", "case.json:1:"},
		{"{\n\n" SUMS ",}", "case.json:3:"},
		{"{" SUMS "} x", "case.json:1:"},
		{"not json", "case.json:1:"},
		{"{\n\"currency\":\"\xff\"}", "case.json:2:"},
		{"[]", "case.json: /: no object"},
		{"3", "case.json: /: no object"},
		{"{}", "case.json: /currency: is missing"},
		{"{" SUMS "," REST ",\"due_date\":\"2026-10-19\"}", "case.json: /today: is missing"},
		{"{" DATES "," REST ",\"currency\":\"CNY\",\"principal\":\"1.00\",\"interest\":\"1.00\"}", "case.json: /fees: is missing"},
		{"{" SUMS "," DATES ",\"segment\":\"\",\"role\":\"agent\"}", "case.json: /policy: is missing"},
		{"{" SUMS "," DATES "," REST ",\"bonus\":1}", "case.json: /bonus: unknown key"},
		{"{" SUMS "," DATES "," REST ",\"surplu\":\"1.00\"}", "case.json: /surplu: unknown key (did you mean \"surplus\"?)"},
		{"{" SUMS "," DATES "," REST ",\"a/b~c\":1}", "case.json: /a~1b~0c: unknown key"},
		{"{" SUMS "," DATES "," REST ",\"fees\":\"1.00\"}", "case.json: /fees: stands twice"},
		{"{" SUMS "," DATES "," REST ",\"surplus\":null}", "case.json: /surplus: wrong type"},
		{"{" SUMS "," DATES "," REST ",\"surplus\":600}", "case.json: /surplus: wrong type"},
		{"{" SUMS "," DATES "," REST ",\"surplus\":[\"600.00\"]}", "case.json: /surplus: wrong type"},
		{"{" SUMS "," DATES "," REST ",\"surplus\":\"600\"}", "case.json: /surplus: \"600\" is no sum in CNY"},
		{"{" SUMS "," DATES "," REST ",\"surplus\":\"-1.00\"}", "case.json: /surplus: \"-1.00\" is no sum in CNY"},
		{"{\"currency\":\"RMB\"," DATES "," REST "}", "case.json: /currency: unknown currency \"RMB\""},
		{"{" SUMS "," DATES ",\"segment\":\"old\",\"role\":\"agent\",\"policy\":\"x\"}", "case.json: /segment: unknown segment"},
		{"{" SUMS "," DATES ",\"segment\":\"young\",\"role\":\"boss\",\"policy\":\"x\"}", "case.json: /role: unknown role"},
		{"{" SUMS "," DATES ",\"segment\":\"young\",\"role\":\"\",\"policy\":\"x\"}", "case.json: /role: unknown role"},
		{"{" SUMS "," DATES ",\"segment\":\"young\",\"role\":\"agent\",\"policy\":\"\"}", "case.json: /policy: the policy is empty"},
		{"{" SUMS "," REST ",\"due_date\":\"2026-10-19\",\"today\":\"2026-02-30\"}", "case.json: /today: \"2026-02-30\" is no date"},
		{"{\"currency\":\"JPY\",\"principal\":\"999999999999999\",\"interest\":\"1\",\"fees\":\"0\"," DATES "," REST "}", "case.json: /principal: principal, interest and fees together"},
		{"{\"currency\":\"JPY\",\"principal\":\"1000000000000000\",\"interest\":\"1\",\"fees\":\"0\"," DATES "," REST "}", "case.json: /principal: \"1000000000000000\" is no sum"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena a;
		struct err err = {.text = ""};
		struct plan_case c;
		arena_init(&a);
		bool ok = read(&a, rows[i].text, &c, &err);
		CHECK_MSG(!ok && err.kind == ERR_INPUT && strncmp(err.text, rows[i].want, strlen(rows[i].want)) == 0, "wanted \"%s\", got \"%s\"", rows[i].want, err.text);
		arena_release(&a);
	}
}

CU_TestInfo plan_case_tests[] = {
	{"good cases", good_cases},
	{"what may be absent", what_may_be_absent},
	{"faults", faults},
	CU_TEST_INFO_NULL,
};
