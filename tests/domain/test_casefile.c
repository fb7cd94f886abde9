#include <string.h>

#include "check.h"
#include "domain/casefile.h"
#include "with_casefile.h"

static void standings(void)
{
	static const struct {
		struct promise p;
		int32_t today;
		enum promise_standing want;
	} rows[] = {
		{{.due = DATE_NONE}, 100, PROMISE_NONE},
		{{600, 100, 1, 0}, 99, PROMISE_OPEN},
		{{600, 100, 1, 0}, 100, PROMISE_OPEN},
		{{600, 100, 1, 599}, 100, PROMISE_OPEN},
		{{600, 100, 1, 0}, 101, PROMISE_BROKEN},
		{{600, 100, 1, 1}, 101, PROMISE_PARTLY},
		{{600, 100, 1, 600}, 101, PROMISE_KEPT},
		{{600, 100, 1, 600}, 50, PROMISE_KEPT},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_MSG(promise_standing(&rows[i].p, rows[i].today) == rows[i].want, "row %zu", i);
}

static void sums_and_days(void)
{
	struct casefile c = usual_casefile();
	CHECK_INT(casefile_balance(&c), 324050);
	CHECK_INT(casefile_days_late(&c, 20779), 34);
	CHECK_INT(casefile_days_late(&c, 20740), -5);
	c.due_date = DATE_NONE;
	CHECK_INT(casefile_days_late(&c, 20779), 0);
}

static void pay_goes_to_fees_first(void)
{
	struct arena a;
	struct casefile c;
	arena_init(&a);
	casefile_init(&c, 1);
	c.principal = 1000;
	c.interest = 100;
	c.fees = 10;
	c.stated_at = 50;
	casefile_pay(&c, &a, 15, 51);
	CHECK(c.fees == 0 && c.interest == 95 && c.principal == 1000 && c.paid == 15);
	casefile_pay(&c, &a, 200, 51);
	CHECK(c.interest == 0 && c.principal == 895 && c.paid == 215);
	casefile_pay(&c, &a, 300, 50); /* the lender knew of it */
	CHECK(c.principal == 895 && c.paid == 515);
	casefile_pay(&c, &a, 900, 60); /* more than is owed */
	CHECK(casefile_balance(&c) == 0 && c.paid == 1415);
	casefile_pay(&c, &a, 0, 60);
	CHECK_INT(c.paid, 1415);
	casefile_pay(&c, &a, JSON_INT_MAX, 60);
	CHECK_INT(c.paid, JSON_INT_MAX);
	arena_release(&a);
}

static void pay_keeps_promise_and_plan(void)
{
	struct arena a;
	struct casefile c = usual_casefile();
	struct agreed_plan before = c.plan;
	arena_init(&a);
	casefile_pay(&c, &a, 60000, c.plan.agreed_at);
	CHECK_INT(c.promise.paid, 60000);
	CHECK(c.plan.rows[0].paid == 54009 && c.plan.rows[1].paid == 5991 && c.plan.rows[2].paid == 0);
	CHECK(before.rows[0].paid == 0);
	casefile_pay(&c, &a, 1000, c.plan.agreed_at - 1); /* before the plan, after the promise */
	CHECK_INT(c.promise.paid, 60000);
	CHECK_INT(c.plan.rows[1].paid, 5991);
	c = usual_casefile();
	casefile_pay(&c, &a, 100, c.promise.made_at - 1);
	CHECK_INT(c.promise.paid, 0);
	arena_release(&a);
}

static void kept_settlement_lets_go(void)
{
	static const struct instalment rows[] = {{20788, 100000, 0}, {20819, 200000, 0}};
	struct arena a;
	struct casefile c = usual_casefile(), waiting;
	arena_init(&a);
	c.plan = (struct agreed_plan){.kind = PLAN_SETTLE,
		.total = 300000,
		.waived = 24050,
		.agreed_at = 1795329120000,
		.n = 2,
		.rows = rows};
	waiting = c;
	casefile_pay(&c, &a, 100000, c.plan.agreed_at + 1);
	CHECK_INT(casefile_balance(&c), 224050);
	casefile_pay(&c, &a, 200000, c.plan.agreed_at + 2);
	CHECK_INT(casefile_balance(&c), 0);
	CHECK_INT(c.paid, 300000);
	casefile_pay(&c, &a, 1, c.plan.agreed_at + 3);
	CHECK_INT(casefile_balance(&c), 0);
	waiting.plan.waiting = true;
	casefile_pay(&waiting, &a, 300000, c.plan.agreed_at + 1);
	CHECK_INT(casefile_balance(&waiting), 24050);
	arena_release(&a);
}

/* Whatever comes: no sum below zero, instalments filled from the front and never over, a promise never over, all
 * payments counted. */
static void pay_properties(void)
{
	struct dice_seed seed;
	struct dice d = dice_seeded(&seed, 11);
	struct arena a;
	arena_init(&a);
	for (int i = 0; i < 500; i++) {
		struct casefile c = usual_casefile();
		int64_t seen = 0;
		c.fees = random_below(d, 5000);
		c.plan.waived = random_below(d, 3) ? 0 : random_below(d, 30000);
		for (int k = 0; k < 12; k++) {
			int64_t balance = casefile_balance(&c), amount = random_below(d, 90000);
			struct err err;
			seen += amount;
			casefile_pay(&c, &a, amount, 1793400000000 + (int64_t)random_below(d, 2400000) * 1000);
			CHECK_OK(casefile_check(&c, &err), &err);
			CHECK(casefile_balance(&c) <= balance && c.paid == seen && c.promise.paid <= c.promise.amount);
			for (size_t r = 0; r + 1 < c.plan.n; r++)
				CHECK(c.plan.rows[r + 1].paid == 0 || c.plan.rows[r].paid == c.plan.rows[r].amount);
		}
		arena_reset(&a);
	}
	arena_release(&a);
}

static void disputed(struct casefile *c, const struct hold *h)
{
	c->holds = h;
	c->n_holds = h ? 1 : 0;
	c->flags = h ? c->flags | FLAG_DISPUTE : c->flags & ~(unsigned)FLAG_DISPUTE;
}

static void disputed_money_waits(void)
{
	static const struct hold all = {.kind = HOLD_DISPUTE, .until = DATE_NONE};
	static const struct hold part = {.kind = HOLD_DISPUTE, .until = DATE_NONE, .amount = 24050};
	struct arena a;
	struct casefile c = usual_casefile();
	int64_t now = c.plan.agreed_at + 1;
	arena_init(&a);
	disputed(&c, &all);
	casefile_pay(&c, &a, 54009, now);
	CHECK(casefile_balance(&c) == 324050 && c.paid == 54009 && c.unapplied == 54009 && c.plan.rows[0].paid == 0);
	CHECK_INT(c.promise.paid, 54009); /* she kept her word */
	casefile_pay(&c, &a, 100, c.stated_at); /* the lender has laid this one over its sums */
	CHECK(casefile_balance(&c) == 324050 && c.paid == 54109 && c.unapplied == 54009);
	casefile_settle(&c, &a);
	CHECK_INT(c.unapplied, 54009); /* it is still disputed */
	disputed(&c, NULL);
	casefile_settle(&c, &a);
	CHECK(casefile_balance(&c) == 270041 && c.unapplied == 0 && c.paid == 54109 && c.plan.rows[0].paid == 54009);

	c = usual_casefile();
	disputed(&c, &part);
	casefile_pay(&c, &a, 290000, now);
	CHECK(casefile_balance(&c) == 34050 && c.unapplied == 0);
	casefile_pay(&c, &a, 10001, now);
	CHECK(casefile_balance(&c) == 24050 && c.unapplied == 1 && c.paid == 300001);
	casefile_pay(&c, &a, 24049, now);
	CHECK(casefile_balance(&c) == 24050 && c.unapplied == 24050);
	disputed(&c, NULL);
	casefile_settle(&c, &a);
	CHECK(casefile_balance(&c) == 0 && c.unapplied == 0 && c.paid == 324050);

	c = usual_casefile();
	c.flags |= FLAG_DISPUTE; /* without a hold, as in older states */
	casefile_pay(&c, &a, 1, now);
	CHECK(casefile_balance(&c) == 324050 && c.unapplied == 1);
	arena_release(&a);
}

/* Whatever is paid while whatever is disputed: what is disputed is not touched, the dispute's end applies what waited, and
 * no money comes or goes: what was paid is what the sums fell by and what waits. */
static void dispute_properties(void)
{
	struct dice_seed seed;
	struct dice d = dice_seeded(&seed, 12);
	struct arena a;
	arena_init(&a);
	for (int i = 0; i < 500; i++) {
		struct casefile c = usual_casefile();
		c.fees = random_below(d, 5000);
		int64_t owed = casefile_balance(&c), paid = 0, left = owed, at = c.plan.agreed_at;
		struct hold h = {.kind = HOLD_DISPUTE, .until = DATE_NONE, .amount = random_below(d, 3) ? random_below(d, 300000) : 0};
		for (int k = 0; k < 12; k++) {
			int64_t before = casefile_balance(&c), amount = random_below(d, (uint32_t)(left / 2 + 1));
			bool held = c.n_holds > 0;
			struct err err;
			switch (random_below(d, 6)) {
			case 0:
				disputed(&c, &h);
				continue;
			case 1:
				disputed(&c, NULL);
				casefile_settle(&c, &a);
				CHECK_INT(c.unapplied, 0);
				continue;
			case 2: /* it becomes about less, or more */
				h.amount = random_below(d, 300000);
				casefile_settle(&c, &a);
				break;
			default:
				casefile_pay(&c, &a, amount, ++at);
				paid += amount;
				left -= amount;
			}
			int64_t after = casefile_balance(&c), safe = h.amount ? h.amount : before;
			CHECK_OK(casefile_check(&c, &err), &err);
			CHECK_INT(c.paid, paid);
			CHECK_INT(owed - after + c.unapplied, paid);
			CHECK(!held || after == before || after >= safe);
			CHECK(held || c.unapplied == 0);
		}
		disputed(&c, NULL);
		casefile_settle(&c, &a);
		CHECK_INT(casefile_balance(&c), owed - paid);
		for (size_t r = 0; r + 1 < c.plan.n; r++)
			CHECK(c.plan.rows[r + 1].paid == 0 || c.plan.rows[r].paid == c.plan.rows[r].amount);
		arena_reset(&a);
	}
	arena_release(&a);
}

static void check_finds(void)
{
	static const struct instalment wrong_sum[] = {{20788, 1, 0}}, over[] = {{20788, 324050, 324051}};
	static const struct person people[CASE_PEOPLE + 1] = {{.id = "p2"}, {.id = "p2"}, {.id = ""}};
	static const struct asked asked[CASE_WISHES + 1] = {{.from = -1, .to = 600}};
	static const struct granted granted[] = {{.from = 600, .to = 1441}};
	/* A dispute with an end, legal after it; legal twice; one that ends before it begins; one below nothing. */
	static const struct hold holds[] = {{.kind = HOLD_DISPUTE, .since = 5, .until = 6},
		{.kind = HOLD_LEGAL, .until = DATE_NONE}, {.kind = HOLD_LEGAL, .until = DATE_NONE},
		{.kind = HOLD_DEATH, .since = 5, .until = 4}, {.kind = HOLD_STOP, .until = DATE_NONE, .amount = -1}};
	struct casefile c = usual_casefile();
	struct err err;
	CHECK_OK(casefile_check(&c, &err), &err);
#define BREAKS(change)                                                                                                                               \
	do {                                                                                                                                         \
		c = usual_casefile();                                                                                                                \
		change;                                                                                                                              \
		CHECK_MSG(!casefile_check(&c, &err), "%s", #change);                                                                                 \
	} while (0)
	BREAKS(c.next.kind = NEXT_NONE);
	BREAKS(c.currency = NULL);
	BREAKS(c.principal = -1);
	BREAKS(c.interest = -1);
	BREAKS(c.fees = -1);
	BREAKS(c.paid = -1);
	BREAKS(c.promise.paid = 60001);
	BREAKS(c.promise.amount = -1);
	BREAKS(c.plan.total = 1);
	BREAKS(c.plan.waived = -1);
	BREAKS((c.plan.rows = wrong_sum, c.plan.n = 1));
	BREAKS((c.plan.rows = over, c.plan.n = 1));
	BREAKS(c.told.safe_from = -1);
	BREAKS(c.told.safe_to = 1441);
	BREAKS((c.pause.from = 5, c.pause.until = 4));
	BREAKS(c.unapplied = 1);
	BREAKS(c.people_given = -1);
	BREAKS((c.people = people, c.n_people = 2));
	BREAKS((c.people = people + 1, c.n_people = 2));
	BREAKS((c.people = people, c.n_people = CASE_PEOPLE + 1));
	BREAKS((c.asked = asked, c.n_asked = 1));
	BREAKS((c.asked = asked, c.n_asked = CASE_WISHES + 1));
	BREAKS((c.granted = granted, c.n_granted = 1));
	BREAKS((c.holds = holds, c.n_holds = 2));
	BREAKS((c.holds = holds + 1, c.n_holds = 2));
	BREAKS((c.holds = holds + 2, c.n_holds = 2));
	BREAKS((c.holds = holds + 3, c.n_holds = 2));
#undef BREAKS
	c = usual_casefile();
	c.next.kind = NEXT_NONE;
	c.stage = STAGE_CLOSED;
	CHECK_OK(casefile_check(&c, &err), &err);
}

CU_TestInfo casefile_tests[] = {
	{"how a promise stands", standings},
	{"sums and days", sums_and_days},
	{"a payment goes to fees first", pay_goes_to_fees_first},
	{"a payment keeps promise and plan", pay_keeps_promise_and_plan},
	{"a kept settlement lets go of the rest", kept_settlement_lets_go},
	{"what is paid on a disputed debt waits", disputed_money_waits},
	{"no payment is applied to a disputed debt", dispute_properties},
	{"what holds for all payments", pay_properties},
	{"the check finds what is wrong", check_finds},
	CU_TEST_INFO_NULL,
};
