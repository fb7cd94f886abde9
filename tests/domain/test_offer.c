#include "check.h"

#include <string.h>

#include "domain/policy.h"
#include "with_conf.h"

struct ground {
	struct arena arena;
	const struct policy *policy;
};

static struct ground shipped(void)
{
	struct ground g;
	struct err err;
	g.policy = NULL;
	arena_init(&g.arena);
	CHECK_OK(policy_from_conf(conf_shipped(&g.arena, "etc/plans.conf"), &g.arena, &g.policy, &err), &err);
	return g;
}

static int32_t day(const char *text)
{
	int32_t d = 0;
	struct err err;
	CHECK_OK(date_parse(text, &d, &err), &err);
	return d;
}

/* The case of interfaces.md. */
static struct offer_facts example(void)
{
	return (struct offer_facts){.currency = currency_find("CNY"), .principal = 300000, .interest = 24050, .fees = 0, .due_date = day("2026-10-19"), .today = day("2026-11-22"),
				    .segment = SEGMENT_FIRST_LATE, .role = ROLE_AGENT, .surplus = 60000};
}

/* "6 instalments 54009 2027-05-01 yes" a line, so that a whole list is one text. */
static void check_list(struct ground *g, const struct offer_facts *f, const char *want)
{
	struct offer made[OFFERS_MAX];
	size_t n = offers_make(g->policy, f, &g->arena, made);
	struct str s;
	str_init(&s);
	for (size_t i = 0; i < n; i++) {
		static const char *const words[] = {"unknown", "no", "yes"};
		str_addf(&s, "%zu %s %lld ", made[i].n, plan_words[made[i].kind].name, (long long)made[i].monthly);
		date_format(&s, made[i].last_due);
		str_addf(&s, " %s%s\n", words[made[i].affordable + 1], made[i].needs_approval ? " approval" : "");
	}
	CHECK_STR(s.buf, want);
	str_release(&s);
}

static void the_order_of_the_example(void)
{
	struct ground g = shipped();
	struct offer_facts f = example();
	check_list(&g, &f,
		   "6 instalments 54009 2027-05-01 yes\n"
		   "12 instalments 27005 2027-11-01 yes approval\n"
		   "3 instalments 108017 2027-02-01 no\n"
		   "1 settle 300000 2026-11-30 no approval\n"
		   "1 settle 312025 2026-11-30 no\n"
		   "1 defer 324050 2026-12-15 no\n"
		   "1 full 324050 2026-11-29 no\n"
		   "1 pause 324050 2026-12-22 no\n");
	f.surplus = -1;
	check_list(&g, &f,
		   "6 instalments 54009 2027-05-01 unknown\n"
		   "3 instalments 108017 2027-02-01 unknown\n"
		   "1 defer 324050 2026-12-15 unknown\n"
		   "1 settle 312025 2026-11-30 unknown\n"
		   "1 full 324050 2026-11-29 unknown\n"
		   "1 pause 324050 2026-12-22 unknown\n"
		   "12 instalments 27005 2027-11-01 unknown approval\n"
		   "1 settle 300000 2026-11-30 unknown approval\n");
	/* Nothing is affordable: the pause leads. */
	f.surplus = 0;
	f.segment = SEGMENT_NONE;
	check_list(&g, &f,
		   "1 pause 324050 2026-12-22 no\n"
		   "12 instalments 27005 2027-11-01 no approval\n"
		   "6 instalments 54009 2027-05-01 no\n"
		   "3 instalments 108017 2027-02-01 no\n"
		   "1 settle 312025 2026-11-30 no\n"
		   "1 defer 324050 2026-12-15 no\n"
		   "1 full 324050 2026-11-29 no\n");
	/* Six would leave nothing free: seven comes first, six stays. */
	f.surplus = 54009;
	f.role = ROLE_SENIOR;
	check_list(&g, &f,
		   "7 instalments 46293 2027-06-01 yes\n"
		   "12 instalments 27005 2027-11-01 yes\n"
		   "6 instalments 54009 2027-05-01 yes\n"
		   "3 instalments 108017 2027-02-01 no\n"
		   "1 settle 312025 2026-11-30 no\n"
		   "1 defer 324050 2026-12-15 no\n"
		   "1 full 324050 2026-11-29 no\n"
		   "1 pause 324050 2026-12-22 no\n");
	/* Everything is affordable: what costs least comes first. */
	f.surplus = 10000000;
	check_list(&g, &f,
		   "1 settle 312025 2026-11-30 yes\n"
		   "1 full 324050 2026-11-29 yes\n"
		   "1 defer 324050 2026-12-15 yes\n"
		   "1 pause 324050 2026-12-22 yes\n"
		   "3 instalments 108017 2027-02-01 yes\n"
		   "6 instalments 54009 2027-05-01 yes\n"
		   "12 instalments 27005 2027-11-01 yes\n");
	/* Not due yet: nobody is asked earlier than agreed. */
	f.due_date = day("2027-03-10");
	f.surplus = 324050;
	check_list(&g, &f,
		   "1 settle 312025 2027-03-31 yes\n"
		   "1 full 324050 2027-03-17 yes\n"
		   "1 pause 324050 2027-04-09 yes\n"
		   "1 defer 324050 2027-04-15 yes\n"
		   "2 instalments 162025 2027-05-01 yes\n"
		   "3 instalments 108017 2027-06-01 yes\n"
		   "6 instalments 54009 2027-09-01 yes\n"
		   "12 instalments 27005 2028-03-01 yes\n");
	arena_release(&g.arena);
}

static void texts(void)
{
	struct ground g = shipped();
	struct offer_facts f = example();
	struct offer made[OFFERS_MAX];
	struct str s;
	str_init(&s);
	CHECK_INT(offers_make(g.policy, &f, &g.arena, made), 8);
	offer_json(&s, &made[0], f.currency);
	CHECK_STR(s.buf, "{\"key\":1,\"kind\":\"instalments\",\"count\":6,\"total\":\"3240.50\",\"waived\":\"0.00\",\"monthly\":\"540.09\",\"last_due\":\"2027-05-01\",\"affordable\":true,"
			 "\"needs_approval\":false,\"why\":\"fits what is left each month\",\"schedule\":[{\"n\":1,\"due\":\"2026-12-01\",\"amount\":\"540.09\"},"
			 "{\"n\":2,\"due\":\"2027-01-01\",\"amount\":\"540.09\"},{\"n\":3,\"due\":\"2027-02-01\",\"amount\":\"540.08\"},{\"n\":4,\"due\":\"2027-03-01\",\"amount\":\"540.08\"},"
			 "{\"n\":5,\"due\":\"2027-04-01\",\"amount\":\"540.08\"},{\"n\":6,\"due\":\"2027-05-01\",\"amount\":\"540.08\"}]}");
	str_clear(&s);
	f.surplus = -1;
	CHECK_INT(offers_make(g.policy, &f, &g.arena, made), 8);
	offer_canonical(&s, &made[3], f.currency);
	CHECK_STR(s.buf, "{\"affordable\":null,\"count\":1,\"key\":4,\"kind\":\"settle\",\"last_due\":\"2026-11-30\",\"monthly\":\"3120.25\",\"needs_approval\":false,"
			 "\"schedule\":[{\"amount\":\"3120.25\",\"due\":\"2026-11-30\",\"n\":1}],\"total\":\"3120.25\",\"waived\":\"120.25\",\"why\":\"one payment, interest or fees waived\"}");
	str_release(&s);
	arena_release(&g.arena);
}

static void authority(void)
{
	static const struct {
		const char *what;
		enum role role;
		enum plan_kind kind;
		int64_t total, waived;
		int count;
		const char *first;
		bool approval;
	} rows[] = {
		{"nine", ROLE_AGENT, PLAN_INSTALMENTS, 324050, 0, 9, "2026-12-01", false},
		{"ten", ROLE_AGENT, PLAN_INSTALMENTS, 324050, 0, 10, "2026-12-01", true},
		{"ten by a senior", ROLE_SENIOR, PLAN_INSTALMENTS, 324050, 0, 10, "2026-12-01", false},
		{"nine, late", ROLE_AGENT, PLAN_INSTALMENTS, 324050, 0, 9, "2027-02-01", true},
		{"full", ROLE_AGENT, PLAN_FULL, 324050, 0, 1, "2026-11-22", false},
		{"full on the last day", ROLE_AGENT, PLAN_FULL, 324050, 0, 1, "2027-09-28", false},
		{"full a day later", ROLE_AGENT, PLAN_FULL, 324050, 0, 1, "2027-09-29", true},
		{"waiver of half", ROLE_AGENT, PLAN_SETTLE, 312025, 12025, 1, "2026-11-30", false},
		{"one minor unit more", ROLE_AGENT, PLAN_SETTLE, 312024, 12026, 1, "2026-11-30", true},
		{"the same by a senior", ROLE_SENIOR, PLAN_SETTLE, 312024, 12026, 1, "2026-11-30", false},
		{"all interest", ROLE_SUPERVISOR, PLAN_SETTLE, 300000, 24050, 1, "2026-11-30", false},
		{"deferral of 45 days", ROLE_AGENT, PLAN_DEFER, 324050, 0, 1, "2027-01-06", false},
		{"deferral of 46 days", ROLE_AGENT, PLAN_DEFER, 324050, 0, 1, "2027-01-07", true},
		{"pause of 46 days", ROLE_AGENT, PLAN_PAUSE, 324050, 0, 1, "2027-01-07", true},
		{"a rest stays open", ROLE_SUPERVISOR, PLAN_INSTALMENTS, 300000, 0, 5, "2026-12-01", true},
		{"instalments below the smallest", ROLE_SENIOR, PLAN_INSTALMENTS, 90000, 0, 18, "2026-12-01", true},
	};
	struct ground g = shipped();
	struct offer_facts f = example();
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct offer o;
		struct err err;
		f.role = rows[i].role;
		CHECK_OK(offer_of(g.policy, &f, rows[i].kind, rows[i].total, rows[i].waived, rows[i].count, day(rows[i].first), EVERY_MONTH, &g.arena, &o, &err), &err);
		CHECK_MSG(o.needs_approval == rows[i].approval, "%s", rows[i].what);
		CHECK_INT(o.key, 0);
	}
	arena_release(&g.arena);
}

static void no_plan(void)
{
	static const struct {
		const char *what;
		enum plan_kind kind;
		int64_t total, waived;
		int count;
		const char *first;
	} rows[] = {
		{"nothing", PLAN_FULL, 0, 0, 1, "2026-12-01"},
		{"negative", PLAN_FULL, -1, 0, 1, "2026-12-01"},
		{"more than is owed", PLAN_FULL, 324051, 0, 1, "2026-12-01"},
		{"more with the waiver", PLAN_SETTLE, 324050, 1, 1, "2026-12-01"},
		{"principal waived", PLAN_SETTLE, 290000, 24051, 1, "2026-12-01"},
		{"negative waiver", PLAN_SETTLE, 300000, -1, 1, "2026-12-01"},
		{"yesterday", PLAN_FULL, 324050, 0, 1, "2026-11-21"},
		{"no instalments", PLAN_INSTALMENTS, 324050, 0, 0, "2026-12-01"},
		{"too many", PLAN_INSTALMENTS, 324050, 0, 601, "2026-12-01"},
		{"too small", PLAN_INSTALMENTS, 5, 0, 6, "2026-12-01"},
		{"beyond the calendar", PLAN_INSTALMENTS, 324050, 0, 2, "9999-12-01"},
		{"no kind", PLAN_NONE, 324050, 0, 1, "2026-12-01"},
	};
	struct ground g = shipped();
	struct offer_facts f = example();
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct offer o;
		struct err err;
		CHECK_MSG(!offer_of(g.policy, &f, rows[i].kind, rows[i].total, rows[i].waived, rows[i].count, day(rows[i].first), EVERY_MONTH, &g.arena, &o, &err) && err.kind == ERR_INPUT, "%s",
			  rows[i].what);
	}
	arena_release(&g.arena);
}

static uint64_t roll(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state * UINT64_C(2685821657736338717) >> 11;
}

static int64_t below(uint64_t *state, int64_t n)
{
	return (int64_t)(roll(state) % (uint64_t)n);
}

/* Sums of every size, from nothing to fifteen digits. */
static int64_t some_sum(uint64_t *state, int digits)
{
	int64_t limit = 1;
	for (int64_t n = below(state, digits + 1); n > 0; n--)
		limit *= 10;
	return below(state, limit);
}

static struct offer_facts some_facts(uint64_t *state)
{
	static const char *const codes[] = {"CNY", "USD", "JPY", "KWD", "CLF"};
	struct offer_facts f = {
		.currency = currency_find(codes[below(state, 5)]),
		.principal = some_sum(state, 14),
		.interest = below(state, 3) > 0 ? some_sum(state, 14) : 0,
		.fees = below(state, 3) > 0 ? some_sum(state, 14) : 0,
		.today = (int32_t)(20000 + below(state, 2000)),
		.segment = (enum segment)below(state, SEGMENTS),
		.role = (enum role)below(state, ROLES),
	};
	int64_t balance = f.principal + f.interest + f.fees;
	f.due_date = below(state, 10) == 0 ? DATE_NONE : f.today + (int32_t)below(state, 400) - 350;
	f.surplus = below(state, 4) == 0 ? -1 : below(state, 2) ? some_sum(state, 15) : balance / (1 + below(state, 30));
	if (below(state, 20) == 0)
		f = (struct offer_facts){.currency = f.currency, .principal = 1, .due_date = f.due_date, .today = f.today, .surplus = f.surplus};
	return f;
}

static bool affordable_by_the_book(const struct offer *o, const struct offer_facts *f)
{
	int64_t months = date_months_between(f->today, o->last_due);
	if (o->n > 1)
		return o->monthly <= f->surplus;
	months = months < 1 ? 1 : months;
	return f->surplus > INT64_MAX / months || o->total <= f->surplus * months;
}

static const char *fault_of(const struct offer *o, const struct offer_facts *f, const struct policy *p)
{
	int64_t balance = f->principal + f->interest + f->fees, sum = 0;
	const struct authority *may = &p->authority[f->role];
	int64_t waivable = money_share(f->interest, may->waive_interest_pct, 100) + money_share(f->fees, may->waive_fees_pct, 100);
	for (size_t i = 0; i < o->n; i++) {
		sum += o->rows[i].amount;
		if (o->rows[i].amount < 1)
			return "an instalment below one minor unit";
		if (o->rows[i].due < f->today || o->rows[i].due < f->due_date)
			return "asks before the debt is due";
		if (i > 0 && (o->rows[i].due <= o->rows[i - 1].due || o->rows[i].amount > o->rows[i - 1].amount))
			return "rows out of order";
	}
	if (o->n < 1 || o->rows[0].amount - o->rows[o->n - 1].amount > 1)
		return "amounts differ by more than one minor unit";
	if (sum != o->total || o->total + o->waived != balance)
		return "sums do not agree";
	if (o->waived < 0 || o->waived > f->interest + f->fees || o->total < f->principal)
		return "principal is waived";
	if (o->kind != PLAN_SETTLE && o->kind != PLAN_INSTALMENTS && (o->waived != 0 || o->n != 1))
		return "a waiver where none belongs";
	if (o->waived > waivable && !o->needs_approval)
		return "a waiver beyond the role's authority without approval";
	if (o->kind == PLAN_INSTALMENTS && o->n > (size_t)may->count_max && !o->needs_approval)
		return "more instalments than the role may agree to, without approval";
	if (o->last_due != o->rows[o->n - 1].due || o->monthly < o->rows[0].amount || o->monthly > o->total)
		return "last date or monthly sum";
	if (o->affordable != (f->surplus < 0 ? -1 : affordable_by_the_book(o, f)))
		return "affordable";
	if (!o->why || o->why[0] == '\0')
		return "no reason given";
	return NULL;
}

static bool same(const struct offer *a, const struct offer *b)
{
	return a->kind == b->kind && a->total == b->total && a->n == b->n && a->rows[0].due == b->rows[0].due && a->last_due == b->last_due;
}

/* The smallest count that fits is among the offers when it is a plan at all and not pushed out by nine better ones. */
static bool fit_is_there(const struct offer *made, size_t n, const struct offer_facts *f, const struct policy *p)
{
	int64_t balance = f->principal + f->interest + f->fees;
	if (f->surplus < 1 || n == OFFERS_MAX)
		return true;
	int64_t count = (balance + f->surplus - 1) / f->surplus;
	if (count < 2 || count > p->fit_count_max)
		return true;
	for (size_t i = 0; i < n; i++)
		if (made[i].kind == PLAN_INSTALMENTS && (int64_t)made[i].n == count && made[i].affordable == 1)
			return true;
	return false;
}

static void thousands_of_cases(void)
{
	static const int rank[] = {1, 2, 0};
	struct ground g = shipped();
	struct arena arena;
	uint64_t state = 20261122;
	unsigned seen[PLAN_KINDS] = {0}, approvals = 0, affordable = 0;
	arena_init(&arena);
	for (int round = 0; round < 6000; round++) {
		struct offer made[OFFERS_MAX];
		struct offer_facts f = some_facts(&state);
		int64_t balance = f.principal + f.interest + f.fees;
		arena_reset(&arena);
		size_t n = offers_make(g.policy, &f, &arena, made);
		const char *fault = n > OFFERS_MAX ? "too many" : (n == 0) != (balance == 0) ? "none, or some for nothing" : NULL;
		if (!fault && !fit_is_there(made, n, &f, g.policy))
			fault = "the plan that fits is missing";
		for (size_t i = 0; i < n && !fault; i++) {
			fault = fault_of(&made[i], &f, g.policy);
			if (made[i].key != (int)i + 1)
				fault = "key";
			if (i > 0 && rank[made[i - 1].affordable + 1] > rank[made[i].affordable + 1])
				fault = "not affordable before affordable";
			for (size_t j = 0; j < i; j++)
				if (same(&made[i], &made[j]))
					fault = "twice the same";
			seen[made[i].kind]++;
			approvals += made[i].needs_approval;
			affordable += made[i].affordable == 1;
		}
		CHECK_MSG(!fault, "round %d: %s (%lld + %lld + %lld, surplus %lld)", round, fault ? fault : "", (long long)f.principal, (long long)f.interest, (long long)f.fees,
			  (long long)f.surplus);
	}
	for (int k = PLAN_FULL; k < PLAN_KINDS; k++)
		CHECK_MSG(seen[k] > 500, "%s was seen %u times", plan_words[k].name, seen[k]);
	CHECK(approvals > 1000 && affordable > 1000);
	arena_release(&arena);
	arena_release(&g.arena);
}

/* Nine at most, and the worst are left out. */
static void nine_at_most(void)
{
	struct arena a;
	struct err err;
	struct offer made[OFFERS_MAX];
	const struct policy *p = NULL;
	struct str text;
	arena_init(&a);
	str_init(&text);
	str_adds(&text, "roles = { ");
	for (int r = 0; r < ROLES; r++)
		str_addf(&text, "%s = { count_max = 60; latest_days = 9999; wait_days = 99; waive_interest_pct = 0; waive_fees_pct = 0; instalment_min_bp = 0; };\n", role_words[r].name);
	str_adds(&text, "};\noffers = (");
	for (int count = 30; count >= 2; count--)
		str_addf(&text, "{ kind = \"instalments\"; count = %d; after_days = 1; }%s\n", count, count > 2 ? "," : "");
	str_adds(&text, ");\n");
	CHECK_OK(policy_from_conf(conf_text(&a, "p.conf", text.buf), &a, &p, &err), &err);
	if (p) {
		struct offer_facts f = {.currency = currency_find("JPY"), .principal = 1000, .due_date = DATE_NONE, .today = day("2026-11-22"), .surplus = 50};
		CHECK_INT(offers_make(p, &f, &a, made), 9);
		for (int i = 0; i < 9; i++) {
			CHECK_INT(made[i].n, 20 + i);
			CHECK_INT(made[i].key, i + 1);
		}
		f.surplus = 200;
		CHECK_INT(offers_make(p, &f, &a, made), 9);
		CHECK_INT(made[0].n, 5);
		/* Five minor units make no six instalments. */
		f.principal = 5;
		CHECK_INT(offers_make(p, &f, &a, made), 4);
		f.principal = 0;
		CHECK_INT(offers_make(p, &f, &a, made), 0);
	}
	str_release(&text);
	arena_release(&a);
}

CU_TestInfo offer_tests[] = {
	{"the order of the example", the_order_of_the_example},
	{"texts", texts},
	{"authority", authority},
	{"no plan", no_plan},
	{"nine at most", nine_at_most},
	{"thousands of cases", thousands_of_cases},
	CU_TEST_INFO_NULL,
};
