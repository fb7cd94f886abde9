#include "check.h"

#include "base/plural.h"
#include "base/str.h"

/* Rules as in the gettext manual, with the forms of some numbers worked out by hand. */
static void picks_the_form(void)
{
	static const unsigned long numbers[] = {0, 1, 2, 3, 5, 11, 12, 21, 22, 101, 111, 1000000};
	static const struct {
		const char *language, *rule;
		unsigned long forms[ARRAY_LEN(numbers)];
	} rows[] = {
		{"Chinese", " 0", {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}},
		{"English", "n != 1", {1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
		{"French", "n>1", {0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
		{"Russian", "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2",
			{2, 0, 1, 1, 2, 2, 2, 0, 1, 0, 2, 2}},
		{"Polish", "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)", {2, 0, 1, 1, 2, 2, 2, 2, 1, 2, 2, 2}},
		{"Arabic", "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5",
			{0, 1, 2, 3, 3, 4, 4, 4, 4, 5, 4, 5}},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		for (size_t k = 0; k < ARRAY_LEN(numbers); k++) {
			unsigned long form = 99;
			CHECK(plural_eval(rows[i].rule, strlen(rows[i].rule), numbers[k], &form));
			CHECK_MSG(form == rows[i].forms[k], "%s of %lu: got %lu", rows[i].language, numbers[k], form);
		}
}

static void works_like_c(void)
{
	static const struct {
		const char *rule;
		unsigned long n, value;
	} rows[] = {
		{"2+3*4", 0, 14}, {"(2+3)*4", 0, 20}, {"10-3-2", 0, 5}, {"100/10/5", 0, 2}, {"!n", 0, 1}, {"!!n", 7, 1}, {"n?2:3", 0, 3},
		{"1?2:0?3:4", 0, 2}, {"0?2:0?3:4", 0, 4}, {"1||0&&0", 0, 1}, {"1<2==1", 0, 1}, {"n/0", 5, 0}, {"n%0", 5, 0}, {"0-1>n", 5, 1},
		{"!n==0", 3, 1}, {"n<=3", 3, 1}, {"n>=4", 3, 0}, {"\tn\n", 3, 3}, {"3!=3", 0, 0},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		unsigned long value = 99;
		CHECK_MSG(plural_eval(rows[i].rule, strlen(rows[i].rule), rows[i].n, &value), "%s", rows[i].rule);
		CHECK_MSG(value == rows[i].value, "%s: got %lu", rows[i].rule, value);
	}
}

static void refuses_what_is_no_rule(void)
{
	static const char *const rows[] = {
		"", " ", "n n", "n+", "+n", "(n", "n)", "n?1", "n?1:", "?1:2", "m", "n=1", "n&1", "EXPRESSION", "-1", "n!", "1:2", "n;",
	};
	unsigned long value;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_MSG(!plural_eval(rows[i], strlen(rows[i]), 1, &value), "\"%s\"", rows[i]);
}

/* Nesting that would exhaust the stack is refused; a long flat rule is not nesting. */
static void limits_nesting(void)
{
	static const char *const heads[] = {"(", "!", "n?", "n?n:"};
	unsigned long value;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
		struct str s;
		str_init(&s);
		for (int k = 0; k < 200000; k++)
			str_adds(&s, heads[i]);
		str_addc(&s, 'n');
		CHECK(!plural_eval(s.buf, s.len, 1, &value));
		str_release(&s);
	}
	struct str s;
	str_init(&s);
	for (int k = 0; k < 10000; k++)
		str_adds(&s, "n+");
	str_addc(&s, 'n');
	CHECK(plural_eval(s.buf, s.len, 1, &value));
	CHECK_INT(value, 10001);
	str_release(&s);
}

CU_TestInfo plural_tests[] = {
	{"picks the form", picks_the_form},
	{"works like C", works_like_c},
	{"refuses what is no rule", refuses_what_is_no_rule},
	{"limits nesting", limits_nesting},
	CU_TEST_INFO_NULL,
};
