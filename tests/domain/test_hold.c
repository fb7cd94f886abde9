#include <string.h>

#include "check.h"
#include "domain/hold.h"
#include "with_casefile.h"

#define TODAY 20779

static void rows_are_whole(void)
{
	for (int k = 0; k < HOLDS; k++) {
		const struct hold_row *row = &hold_rows[k];
		CHECK_INT(hold_find(row->word.name), k);
		CHECK_MSG(row->word.name[0] && row->word.label[0] && row->asks[0], "row %d", k);
		CHECK_INT(row->lifts, ROLE_SUPERVISOR);
		CHECK_MSG(row->next == NEXT_REVIEW || (k == HOLD_LEGAL && row->next == NEXT_NONE), "%s", row->word.name);
	}
	CHECK_INT(hold_find("vacation"), -1);
	CHECK_INT(hold_find(""), -1);
	CHECK_INT(hold_rows[HOLD_DISPUTE].flag, FLAG_DISPUTE);
	CHECK_INT(hold_rows[HOLD_COMPLAINT].flag, FLAG_COMPLAINT);
	CHECK_INT(hold_rows[HOLD_DEATH].flag, FLAG_CARE);
}

static void in_force(void)
{
	static const struct {
		int32_t since, until;
		bool want;
	} rows[] = {
		{TODAY, DATE_NONE, true},
		{TODAY - 90, DATE_NONE, true},
		{TODAY + 1, DATE_NONE, false},
		{TODAY - 90, TODAY, true}, /* its last day holds */
		{TODAY - 90, TODAY - 1, false},
		{DATE_NONE, TODAY, true},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct hold h = {.kind = HOLD_BREATHING_SPACE, .since = rows[i].since, .until = rows[i].until};
		CHECK_MSG(hold_in_force(&h, TODAY) == rows[i].want, "row %zu", i);
	}
	CHECK(!hold_in_force(NULL, TODAY));
}

static void what_stops(void)
{
	for (unsigned k = 0; k < HOLDS; k++) {
		struct hold h = {.kind = (enum hold_kind)k};
		CHECK_MSG(hold_stops(&h) == (k != HOLD_LEGAL), "%s", hold_rows[k].word.name);
	}
	CHECK(!hold_stops(&(struct hold){.kind = HOLD_DISPUTE, .amount = 1}));
	CHECK(!hold_stops(NULL));
}

/* Holds are taken away in the order of their weight; what is left must be the next. */
static void the_one_that_weighs_most(void)
{
	static const enum hold_kind order[] = {HOLD_STOP, HOLD_DEATH, HOLD_BANKRUPTCY, HOLD_ATTORNEY, HOLD_BREATHING_SPACE,
		HOLD_DISPUTE, HOLD_COMPLAINT, HOLD_ADVICE};
	struct hold holds[HOLDS];
	struct casefile c = usual_casefile();
	for (unsigned k = 0; k < HOLDS; k++)
		holds[k] = (struct hold){.kind = (enum hold_kind)k, .since = TODAY, .until = DATE_NONE, .who = "", .reason = ""};
	c.holds = holds;
	c.n_holds = HOLDS;
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		const struct hold *h = casefile_held(&c, TODAY);
		CHECK_MSG(h && h->kind == order[i], "%zu", i);
		CHECK(casefile_hold(&c, order[i]) == &holds[order[i]]);
		holds[order[i]].since = TODAY + 1;
	}
	CHECK(!casefile_held(&c, TODAY)); /* records that are kept stop nothing */
	CHECK(hold_in_force(casefile_hold(&c, HOLD_LEGAL), TODAY));
	holds[HOLD_DISPUTE] = (struct hold){.kind = HOLD_DISPUTE, .since = TODAY, .until = DATE_NONE, .amount = 5};
	CHECK(casefile_held(&c, TODAY) == &holds[HOLD_DISPUTE]);
	holds[HOLD_ADVICE].since = TODAY;
	CHECK(casefile_held(&c, TODAY) == &holds[HOLD_ADVICE]); /* a part weighs least */
	c.n_holds = 0;
	CHECK(!casefile_hold(&c, HOLD_STOP) && !casefile_held(&c, TODAY));
}

static void undisputed(void)
{
	struct casefile c = usual_casefile(); /* owes 324050 */
	struct hold h = {.kind = HOLD_DISPUTE, .since = TODAY, .until = DATE_NONE};
	CHECK_INT(casefile_undisputed(&c, TODAY), 324050);
	c.flags |= FLAG_DISPUTE; /* from before there were holds */
	CHECK_INT(casefile_undisputed(&c, TODAY), 0);
	c.holds = &h;
	c.n_holds = 1;
	CHECK_INT(casefile_undisputed(&c, TODAY), 0);
	CHECK_INT(casefile_undisputed(&c, TODAY - 1), 324050);
	h.amount = 24050;
	CHECK_INT(casefile_undisputed(&c, TODAY), 300000);
	h.amount = 324050;
	CHECK_INT(casefile_undisputed(&c, TODAY), 0);
	h.amount = 400000; /* the lender has stated less since */
	CHECK_INT(casefile_undisputed(&c, TODAY), 0);
}

static void people(void)
{
	struct person two[] = {{.id = "p2"}, {.id = "p4"}};
	struct casefile c = usual_casefile();
	struct arena a;
	arena_init(&a);
	CHECK(!casefile_person(&c, "") && !casefile_person(&c, "p2"));
	CHECK_STR(casefile_new_person(&c, &a), "p2");
	c.people = two;
	c.n_people = 2;
	CHECK(casefile_person(&c, "p4") == &two[1]);
	CHECK(!casefile_person(&c, "") && !casefile_person(&c, "p3"));
	CHECK_STR(casefile_new_person(&c, &a), "p3");
	CHECK_STR(casefile_new_person(&c, &a), "p5"); /* p4 came from outside */
	c.n_people = 0;
	CHECK_STR(casefile_new_person(&c, &a), "p6"); /* nobody is p3 a second time */
	arena_release(&a);
}

CU_TestInfo hold_tests[] = {
	{"every kind has its row", rows_are_whole},
	{"the days of a hold", in_force},
	{"what stops contact", what_stops},
	{"the hold that weighs most", the_one_that_weighs_most},
	{"what may be asked for", undisputed},
	{"ids of people", people},
	CU_TEST_INFO_NULL,
};
