#include <string.h>

#include "check.h"
#include "domain/nextbest.h"
#include "with_casefile.h"

#define TODAY 20779 /* 2026-11-22, a Sunday */

/* A case about which nothing special is known. */
static struct casefile plain(void)
{
	struct casefile c;
	casefile_init(&c, 1);
	c.currency = currency_find("CNY");
	c.principal = 100000;
	c.phone = "+8613800138000";
	c.next = (struct next_step){.kind = NEXT_CALL, .medium = MEDIUM_CALL, .at = 1, .note = ""};
	c.contacts = 2;
	c.last_contact = 1790000000000;
	return c;
}

static const struct instalment two[] = {{TODAY - 2, 500, 500}, {TODAY + 28, 500, 0}};
static const struct instalment missed[] = {{TODAY - 2, 500, 499}, {TODAY + 28, 500, 0}};
static const struct instalment filled[] = {{TODAY - 2, 500, 500}};

static void with_plan(struct casefile *c, const struct instalment *rows, size_t n)
{
	c->plan =
		(struct agreed_plan){.kind = PLAN_INSTALMENTS, .total = 1000, .agreed_at = 1000, .n = n, .rows = rows};
}

static void hold(struct casefile *c, enum hold_kind kind, int32_t until, int64_t amount)
{
	static struct hold h;
	h = (struct hold){.kind = kind, .since = TODAY - 30, .until = until, .amount = amount, .who = "", .reason = ""};
	c->holds = &h;
	c->n_holds = 1;
}

/* Each row changes the plain case; what stands first in the queue's order must win. */
static void reasons(void)
{
	struct casefile c;
#define WHY(want, ...)                                                                                                                               \
	do {                                                                                                                                         \
		c = plain();                                                                                                                         \
		__VA_ARGS__;                                                                                                                         \
		CHECK_MSG(nextbest_why(&c, TODAY) == (want), "%s: %d", #__VA_ARGS__, (int)nextbest_why(&c, TODAY));                                  \
	} while (0)
	WHY(WHY_FOLLOW_UP, (void)0);
	WHY(WHY_NEW, c.contacts = 0; c.last_contact = 0);
	WHY(WHY_CONTACT_OPEN, c.contact.medium = MEDIUM_CALL; c.stage = STAGE_CLOSED);
	WHY(WHY_CLOSED, c.stage = STAGE_CLOSED);
	WHY(WHY_ANSWER, c.next.kind = NEXT_ANSWER; c.flags = FLAG_CARE);
	WHY(WHY_ASKED_CALL, c.next.asked = true);
	WHY(WHY_ASKED_CALL, c.next.kind = NEXT_CALLBACK);
	WHY(WHY_PROMISE_BROKEN, c.promise = ((struct promise){600, TODAY - 1, 1, 0}));
	WHY(WHY_PROMISE_PARTLY, c.promise = ((struct promise){600, TODAY - 1, 1, 5}));
	WHY(WHY_PROMISE_OPEN, c.promise = ((struct promise){600, TODAY, 1, 0}));
	WHY(WHY_FOLLOW_UP, c.promise = ((struct promise){600, TODAY - 1, 1, 600}));
	WHY(WHY_PLAN_RUNS, with_plan(&c, two, 2));
	WHY(WHY_PLAN_MISSED, with_plan(&c, missed, 2));
	WHY(WHY_FOLLOW_UP, with_plan(&c, filled, 1));
	WHY(WHY_APPROVAL, with_plan(&c, missed, 2); c.plan.waiting = true);
	WHY(WHY_APPROVAL, c.next.kind = NEXT_APPROVAL);
	WHY(WHY_PLAN_RUNS, with_plan(&c, two, 2);
		c.promise = ((struct promise){600, TODAY - 1, 1, 0})); /* the plan came after */
	WHY(WHY_PROMISE_BROKEN, with_plan(&c, two, 2); c.promise = ((struct promise){600, TODAY - 1, 2000, 0}));
	WHY(WHY_PAUSE, c.pause = ((struct pause){TODAY - 3, TODAY, ""});
		c.promise = ((struct promise){600, TODAY - 1, 1, 0}));
	WHY(WHY_FOLLOW_UP, c.pause = ((struct pause){TODAY + 1, TODAY + 3, ""}));
	WHY(WHY_PAUSE_ENDED, c.pause = ((struct pause){TODAY - 9, TODAY - 1, ""}));
	WHY(WHY_FOLLOW_UP, c.pause = ((struct pause){TODAY - 9, TODAY - 3, ""}); c.last_contact = (TODAY - 1) * DAY_MS);
	WHY(WHY_PAUSE, c.stage = STAGE_PAUSE);
	WHY(WHY_HOLD, hold(&c, HOLD_STOP, DATE_NONE, 0); c.flags = FLAG_CARE; c.stage = STAGE_PAUSE);
	WHY(WHY_HOLD, hold(&c, HOLD_ADVICE, TODAY, 0); c.promise = ((struct promise){600, TODAY - 1, 1, 0}));
	WHY(WHY_FOLLOW_UP, hold(&c, HOLD_ADVICE, TODAY - 1, 0)); /* it is over */
	WHY(WHY_FOLLOW_UP, hold(&c, HOLD_LEGAL, DATE_NONE, 0));
	WHY(WHY_FOLLOW_UP, hold(&c, HOLD_DISPUTE, DATE_NONE, 500)); /* the rest goes on */
	WHY(WHY_ANSWER, hold(&c, HOLD_STOP, DATE_NONE, 0); c.next.kind = NEXT_ANSWER);
	WHY(WHY_CARE, c.flags = FLAG_VULNERABLE; c.segment = SEGMENT_FIRST_LATE);
	WHY(WHY_FIRST_LATE, c.segment = SEGMENT_FIRST_LATE);
	WHY(WHY_FOLLOW_UP, c.segment = SEGMENT_FIRST_LATE; c.talks = 1);
	WHY(WHY_PREFERS, c.prefers = MEDIUM_EMAIL; c.next.kind = NEXT_MESSAGE; c.next.medium = MEDIUM_EMAIL);
#undef WHY
}

/* When the next step falls due, the rank of the state is the reason of that day. */
static void rank_is_the_reason_when_due(void)
{
	struct casefile c;
#define RANK(want, ...)                                                                                                                              \
	do {                                                                                                                                         \
		c = plain();                                                                                                                         \
		__VA_ARGS__;                                                                                                                         \
		CHECK_MSG(casefile_rank(&c) == (int)(want), "%s: %d", #__VA_ARGS__, casefile_rank(&c));                                              \
	} while (0)
	RANK(WHY_FOLLOW_UP, (void)0);
	RANK(WHY_CONTACT_OPEN, c.contact.medium = MEDIUM_SMS);
	RANK(WHY_CLOSED, c.stage = STAGE_CLOSED);
	RANK(WHY_ASKED_CALL, c.next.asked = true);
	RANK(WHY_PROMISE_BROKEN, c.promise = ((struct promise){600, TODAY + 9, 1, 0});
		c.next.kind = NEXT_CHECK_PAYMENT);
	RANK(WHY_PROMISE_PARTLY, c.promise = ((struct promise){600, TODAY + 9, 1, 5});
		c.next.kind = NEXT_CHECK_PAYMENT);
	RANK(WHY_PROMISE_OPEN, c.promise = ((struct promise){600, TODAY + 9, 1, 5}));
	RANK(WHY_PLAN_MISSED, with_plan(&c, two, 2); c.next.kind = NEXT_CHECK_PAYMENT);
	RANK(WHY_PLAN_RUNS, with_plan(&c, two, 2));
	RANK(WHY_APPROVAL, with_plan(&c, two, 2); c.plan.waiting = true);
	RANK(WHY_PAUSE_ENDED, c.stage = STAGE_PAUSE; c.next.kind = NEXT_REVIEW);
	RANK(WHY_CARE, c.flags = FLAG_CARE);
	RANK(WHY_HOLD, hold(&c, HOLD_STOP, DATE_NONE, 0); c.next.kind = NEXT_REVIEW; c.next.at = (TODAY + 3) * DAY_MS);
	RANK(WHY_HOLD, hold(&c, HOLD_ADVICE, TODAY, 0); c.next.at = TODAY * DAY_MS);
	RANK(WHY_FOLLOW_UP, hold(&c, HOLD_ADVICE, TODAY, 0); c.next.at = (TODAY + 1) * DAY_MS);
#undef RANK
	CHECK(WHY_CONTACT_OPEN < WHY_ASKED_CALL && WHY_ASKED_CALL < WHY_PROMISE_BROKEN &&
		WHY_PROMISE_BROKEN < WHY_FOLLOW_UP && WHYS < 256);
}

static const struct zone *find(struct zones *zones, const char *name)
{
	const struct zone *z = NULL;
	struct err err;
	CHECK_OK(zone_find(zones, name, &z, &err), &err);
	return z;
}

static void check_when(const struct next_step *s, const struct zone *zone, enum next_kind kind, const char *want)
{
	struct str text;
	struct wall w = zone_wall(zone, s->at);
	str_init(&text);
	date_format(&text, w.date);
	str_addf(&text, " %02d:%02d", w.minute / 60, w.minute % 60);
	CHECK_STR(text.buf, want);
	CHECK_INT(s->kind, kind);
	CHECK_STR(s->note, "");
	str_release(&text);
}

static void proposals(void)
{
	static const struct {
		const char *now; /* in Shanghai; 22 November 2026 is a Sunday */
		enum outcome outcome;
		enum result result;
		enum next_kind kind;
		const char *want;
	} rows[] = {
		{"2026-11-23T13:59:00+08:00", OUTCOME_NO_ANSWER, RESULT_NONE, NEXT_CALL, "2026-11-24 18:30"},
		{"2026-11-23T14:00:00+08:00", OUTCOME_NO_ANSWER, RESULT_NONE, NEXT_CALL, "2026-11-24 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_BUSY, RESULT_NONE, NEXT_CALL, "2026-11-24 18:30"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_DROPPED, RESULT_NONE, NEXT_CALL, "2026-11-24 18:30"},
		{"2026-11-21T20:00:00+08:00", OUTCOME_NO_ANSWER, RESULT_NONE, NEXT_CALL, "2026-11-22 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_VOICEMAIL, RESULT_NONE, NEXT_CALL, "2026-11-25 18:30"},
		{"2026-11-23T23:30:00+08:00", OUTCOME_VOICEMAIL, RESULT_NONE, NEXT_CALL, "2026-11-25 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_THIRD_PARTY, RESULT_NONE, NEXT_CALL, "2026-11-24 18:30"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_WRONG_NUMBER, RESULT_NONE, NEXT_REVIEW, "2026-11-24 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_CONVERSATION, RESULT_NONE, NEXT_CALL, "2026-11-26 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_REFUSED, RESULT_NONE, NEXT_CALL, "2026-11-30 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_CONVERSATION, RESULT_PROMISE, NEXT_CHECK_PAYMENT,
			"2026-12-06 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_CONVERSATION, RESULT_PLAN, NEXT_CHECK_PAYMENT,
			"2026-12-21 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_CONVERSATION, RESULT_PAID, NEXT_CHECK_PAYMENT,
			"2026-11-25 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_CONVERSATION, RESULT_HARDSHIP, NEXT_REVIEW, "2026-12-07 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_CONVERSATION, RESULT_DISPUTE, NEXT_REVIEW, "2026-11-24 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_CONVERSATION, RESULT_COMPLAINT, NEXT_REVIEW, "2026-11-24 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_CONVERSATION, RESULT_CALLBACK, NEXT_CALLBACK, "2026-11-24 10:00"},
		{"2026-11-23T09:00:00+08:00", OUTCOME_REPLIED, RESULT_NONE, NEXT_ANSWER, "2026-11-23 09:00"},
	};
	struct zones *zones = zones_new();
	const struct zone *z = find(zones, "Asia/Shanghai");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct casefile c = plain();
		int64_t now;
		struct err err;
		c.promise = (struct promise){600, 20792, 5, 0}; /* 5 December */
		with_plan(&c, two, 2);                          /* the next one on 20 December */
		c.plan.agreed_at = 2;
		CHECK_OK(instant_parse(rows[i].now, &now, NULL, &err), &err);
		struct next_step s = nextbest_propose(&c, rows[i].outcome, rows[i].result, now, z);
		check_when(&s, z, rows[i].kind, rows[i].want);
		CHECK_INT(s.asked, rows[i].result == RESULT_CALLBACK);
	}
	zones_free(zones);
}

static void proposals_know_the_case(void)
{
	struct zones *zones = zones_new();
	const struct zone *z = find(zones, "Asia/Shanghai");
	const int64_t monday = zone_instant(z, TODAY + 1, 540), saturday = zone_instant(z, TODAY - 1, 540);
	struct casefile c;
	struct next_step s;
#define PROPOSES(want_kind, want, outcome, result, now, ...)                                                                                         \
	do {                                                                                                                                         \
		c = plain();                                                                                                                         \
		__VA_ARGS__;                                                                                                                         \
		s = nextbest_propose(&c, outcome, result, now, z);                                                                                   \
		check_when(&s, z, want_kind, want);                                                                                                  \
	} while (0)
	PROPOSES(NEXT_CALL, "2026-11-24 19:00", OUTCOME_NO_ANSWER, RESULT_NONE, monday, c.told.safe_from = 1140;
		 c.told.safe_to = 1260);
	PROPOSES(NEXT_CALL, "2026-11-24 18:30", OUTCOME_NO_ANSWER, RESULT_NONE, monday, c.told.safe_from = 1080;
		 c.told.safe_to = 1260);
	PROPOSES(NEXT_CALL, "2026-11-24 12:00", OUTCOME_NO_ANSWER, RESULT_NONE, monday, c.told.safe_from = 720;
		 c.told.safe_to = 780);
	PROPOSES(NEXT_CALL, "2026-11-26 20:00", OUTCOME_CONVERSATION, RESULT_NONE, monday, c.told.safe_from = 1200;
		 c.told.safe_to = 60);
	PROPOSES(NEXT_CALL, "2026-11-22 10:00", OUTCOME_NO_ANSWER, RESULT_NONE, saturday + 43200000,
		 c.told.safe_from = 480;
		 c.told.safe_to = 660);
	PROPOSES(NEXT_CALL, "2026-11-23 08:00", OUTCOME_NO_ANSWER, RESULT_NONE, saturday, c.told.safe_from = 480;
		 c.told.safe_to = 540);
	PROPOSES(NEXT_REVIEW, "2026-12-07 10:00", OUTCOME_CONVERSATION, RESULT_HARDSHIP, monday,
		c.pause = ((struct pause){TODAY, 20793, ""}));
	PROPOSES(NEXT_REVIEW, "2026-12-07 10:00", OUTCOME_CONVERSATION, RESULT_HARDSHIP, monday,
		c.pause = ((struct pause){TODAY - 9, TODAY - 1, ""}));
	PROPOSES(NEXT_CHECK_PAYMENT, "2026-11-24 10:00", OUTCOME_CONVERSATION, RESULT_PROMISE, monday,
		c.promise = ((struct promise){6, TODAY - 5, 5, 0}));
	PROPOSES(NEXT_CHECK_PAYMENT, "2026-11-26 10:00", OUTCOME_CONVERSATION, RESULT_PROMISE, monday, (void)0);
	PROPOSES(NEXT_APPROVAL, "2026-11-24 10:00", OUTCOME_CONVERSATION, RESULT_PLAN, monday, with_plan(&c, two, 2);
		 c.plan.waiting = true);
	PROPOSES(NEXT_REVIEW, "2026-11-26 10:00", OUTCOME_CONVERSATION, RESULT_NONE, monday, c.flags = FLAG_COMPLAINT);
	PROPOSES(NEXT_MESSAGE, "2026-11-26 10:00", OUTCOME_CONVERSATION, RESULT_NONE, monday, c.prefers = MEDIUM_CHAT);
	CHECK_INT(s.medium, MEDIUM_CHAT);
	PROPOSES(NEXT_MESSAGE, "2026-11-26 10:00", OUTCOME_CONVERSATION, RESULT_NONE, monday, c.flags = FLAG_WRITING);
	CHECK_INT(s.medium, MEDIUM_SMS);
	PROPOSES(NEXT_CALL, "2026-11-26 10:00", OUTCOME_CONVERSATION, RESULT_NONE, monday, c.prefers = MEDIUM_VISIT);
	CHECK_INT(s.medium, MEDIUM_CALL);
	/* A pause is a pause: no contact of ours falls into it, and a call that she asked for does. */
	PROPOSES(NEXT_REVIEW, "2026-12-07 10:00", OUTCOME_CONVERSATION, RESULT_NONE, monday,
		c.pause = ((struct pause){TODAY, 20793, ""}); c.stage = STAGE_PAUSE);
	PROPOSES(NEXT_REVIEW, "2026-12-07 10:00", OUTCOME_NO_ANSWER, RESULT_NONE, monday,
		c.pause = ((struct pause){TODAY + 2, 20793, ""}));
	PROPOSES(NEXT_REVIEW, "2026-12-07 10:00", OUTCOME_SENT, RESULT_NONE, monday, c.prefers = MEDIUM_EMAIL;
		 c.pause = ((struct pause){TODAY, 20793, ""}));
	PROPOSES(NEXT_CALL, "2026-11-30 10:00", OUTCOME_REFUSED, RESULT_NONE, monday,
		c.pause = ((struct pause){TODAY, TODAY + 7, ""}));
	PROPOSES(NEXT_CALLBACK, "2026-11-24 10:00", OUTCOME_CONVERSATION, RESULT_CALLBACK, monday,
		c.pause = ((struct pause){TODAY, 20793, ""}));
	PROPOSES(NEXT_REVIEW, "2026-11-26 10:00", OUTCOME_CONVERSATION, RESULT_NONE, monday, c.stage = STAGE_PAUSE);
#undef PROPOSES
	zones_free(zones);
}

/* The clock goes forward on 29 March 2026 in Berlin: ten o'clock stays ten o'clock. */
static void across_a_change_of_the_clock(void)
{
	struct zones *zones = zones_new();
	const struct zone *z = find(zones, "Europe/Berlin");
	struct casefile c = plain();
	int64_t now;
	struct err err;
	CHECK_OK(instant_parse("2026-03-28T16:00:00+01:00", &now, NULL, &err), &err);
	struct next_step s = nextbest_propose(&c, OUTCOME_NO_ANSWER, RESULT_NONE, now, z);
	check_when(&s, z, NEXT_CALL, "2026-03-29 10:00");
	CHECK_INT(s.at - now, INT64_C(17) * 3600000);
	zones_free(zones);
}

static void without_a_zone(void)
{
	struct casefile c = plain();
	struct next_step picks[NEXTBEST_PICKS];
	struct next_step s = nextbest_propose(&c, OUTCOME_NO_ANSWER, RESULT_NONE, 1000, NULL);
	CHECK(s.kind == NEXT_REVIEW && s.at == 1000 + DAY_MS);
	CHECK_INT(nextbest_picks(&c, 1000, NULL, picks), 0);
}

static void picks(void)
{
	struct zones *zones = zones_new();
	const struct zone *z = find(zones, "Asia/Shanghai");
	const int64_t now = zone_instant(z, TODAY, 872);
	struct casefile c = plain();
	struct next_step s[NEXTBEST_PICKS];
	CHECK_INT(nextbest_picks(&c, now, z, s), 4);
	check_when(&s[0], z, NEXT_CALL, "2026-11-23 10:00");
	check_when(&s[1], z, NEXT_CALL, "2026-11-23 18:30");
	check_when(&s[2], z, NEXT_CALL, "2026-11-25 10:00");
	check_when(&s[3], z, NEXT_CALL, "2026-11-29 10:00");
	c.told.safe_from = 1140;
	c.told.safe_to = 1260;
	CHECK_INT(nextbest_picks(&c, now, z, s), 3);
	check_when(&s[0], z, NEXT_CALL, "2026-11-23 19:00");
	check_when(&s[2], z, NEXT_CALL, "2026-11-29 19:00");
	c = plain();
	c.pause = (struct pause){TODAY - 3, TODAY + 9, ""};
	CHECK_INT(nextbest_picks(&c, now, z, s), 4);
	check_when(&s[0], z, NEXT_CALL, "2026-12-02 10:00");
	check_when(&s[3], z, NEXT_CALL, "2026-12-08 10:00");
	zones_free(zones);
}

static void reaching(void)
{
	static const struct {
		const char *from;
		int safe_from, safe_to;
		enum next_kind kind;
		const char *want;
	} rows[] = {
		{"2026-11-23T14:32:00+08:00", -1, -1, NEXT_CALL, "2026-11-23 14:32"},
		{"2026-11-23T14:32:00+08:00", 1080, 1260, NEXT_CALL, "2026-11-23 18:00"},
		{"2026-11-23T21:00:00+08:00", 1080, 1260, NEXT_CALL, "2026-11-24 18:00"},
		{"2026-11-23T20:59:00+08:00", 1080, 1260, NEXT_CALL, "2026-11-23 20:59"},
		{"2026-11-23T00:30:00+08:00", 1320, 60, NEXT_CALL, "2026-11-23 00:30"},
		{"2026-11-23T01:00:00+08:00", 1320, 60, NEXT_CALL, "2026-11-23 22:00"},
		{"2026-11-22T08:15:00+08:00", -1, -1, NEXT_CALL, "2026-11-22 10:00"},
		{"2026-11-22T08:15:00+08:00", 480, 540, NEXT_CALL, "2026-11-23 08:15"},
		{"2026-11-21T09:30:00+08:00", 480, 540, NEXT_CALL, "2026-11-23 08:00"},
		{"2026-11-28T14:32:00+08:00", -1, -1, NEXT_REVIEW, "2026-12-02 10:00"}, /* in the pause */
		{"2026-11-27T22:00:00+08:00", 1080, 1260, NEXT_REVIEW, "2026-12-02 10:00"},
	};
	struct zones *zones = zones_new();
	const struct zone *z = find(zones, "Asia/Shanghai");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct casefile c = plain();
		struct err err;
		int64_t from;
		c.told.safe_from = rows[i].safe_from;
		c.told.safe_to = rows[i].safe_to;
		c.pause = (struct pause){TODAY + 6, TODAY + 9, ""};
		CHECK_OK(instant_parse(rows[i].from, &from, NULL, &err), &err);
		struct next_step s = nextbest_reach(&c, from, z);
		check_when(&s, z, rows[i].kind, rows[i].want);
		c.flags = FLAG_DISPUTE;
		s = nextbest_reach(&c, from, z);
		CHECK(s.kind == NEXT_REVIEW && s.at == from);
		c.flags = 0;
		CHECK_INT(nextbest_reach(&c, from, NULL).kind, NEXT_REVIEW);
	}
	zones_free(zones);
}

static void holds_make_reviews(void)
{
	static const struct {
		enum hold_kind kind;
		int32_t until;
		int64_t amount;
		enum result result;
		enum next_kind want;
		const char *when;
	} rows[] = {
		{HOLD_STOP, DATE_NONE, 0, RESULT_NONE, NEXT_REVIEW, "2026-11-25 10:00"},
		{HOLD_STOP, DATE_NONE, 0, RESULT_CALLBACK, NEXT_REVIEW, "2026-11-23 10:00"},
		{HOLD_BREATHING_SPACE, TODAY + 20, 0, RESULT_NONE, NEXT_REVIEW, "2026-12-13 10:00"},
		{HOLD_BREATHING_SPACE, TODAY + 20, 0, RESULT_CALLBACK, NEXT_REVIEW, "2026-12-13 10:00"},
		{HOLD_BREATHING_SPACE, TODAY + 2, 0, RESULT_NONE, NEXT_CALL, "2026-11-25 10:00"}, /* over by then */
		{HOLD_COMPLAINT, DATE_NONE, 0, RESULT_INFORMATION, NEXT_REVIEW, "2026-11-25 10:00"},
		{HOLD_DISPUTE, DATE_NONE, 0, RESULT_INFORMATION, NEXT_REVIEW, "2026-11-25 10:00"},
		{HOLD_DISPUTE, DATE_NONE, 5, RESULT_INFORMATION, NEXT_CALL, "2026-11-25 10:00"},
		{HOLD_LEGAL, DATE_NONE, 0, RESULT_INFORMATION, NEXT_CALL, "2026-11-25 10:00"},
		{HOLD_DEATH, DATE_NONE, 0, RESULT_PAID, NEXT_CHECK_PAYMENT, "2026-11-24 10:00"},
	};
	struct zones *zones = zones_new();
	const struct zone *z = find(zones, "Asia/Shanghai");
	const int64_t now = zone_instant(z, TODAY, 872);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct casefile c = plain();
		hold(&c, rows[i].kind, rows[i].until, rows[i].amount);
		c.flags = rows[i].kind == HOLD_DISPUTE ? FLAG_DISPUTE : 0;
		struct next_step s = nextbest_propose(&c, OUTCOME_CONVERSATION, rows[i].result, now, z);
		check_when(&s, z, rows[i].want, rows[i].when);
		CHECK(nextbest_fits(&c, &s, z));
	}
	struct casefile c = plain();
	hold(&c, HOLD_STOP, DATE_NONE, 0);
	struct next_step s = nextbest_reach(&c, now, z), picks[NEXTBEST_PICKS];
	CHECK(s.kind == NEXT_REVIEW && s.at == now);
	for (size_t i = nextbest_picks(&c, now, z, picks); i-- > 0;)
		CHECK_INT(picks[i].kind, NEXT_REVIEW);
	zones_free(zones);
}

static void media_follow_what_was_asked(void)
{
	const struct asked no_call = {.at = 1000, .person = "", .kind = REQUEST_NO_MEDIUM, .medium = MEDIUM_CALL, .address = ""};
	const struct asked no_email = {.at = 1000, .person = "", .kind = REQUEST_NO_MEDIUM, .medium = MEDIUM_EMAIL, .address = ""};
	const struct asked no_number = {.at = 1000, .person = "", .kind = REQUEST_NO_ADDRESS, .address = "+8613800138000"};
	const struct asked no_work = {.at = 1000, .person = "", .kind = REQUEST_NO_PLACE, .place = PLACE_WORK, .address = ""};
	const struct asked no_letter = {.at = 1000, .person = "", .kind = REQUEST_NO_MEDIUM, .medium = MEDIUM_LETTER, .address = ""};
	const struct asked of_another = {.at = 1000, .person = "p2", .kind = REQUEST_NO_MEDIUM, .medium = MEDIUM_CALL, .address = ""};
	const struct granted call_later = {.at = 1001, .person = "", .scope = CONSENT_MEDIUM, .medium = MEDIUM_CALL, .address = "",
		.until = DATE_NONE};
	const struct granted number_again = {.at = 1001, .person = "", .scope = CONSENT_ADDRESS, .address = "+8613800138000",
		.until = DATE_NONE};
	const struct granted call_before = {.at = 999, .person = "", .scope = CONSENT_MEDIUM, .medium = MEDIUM_CALL, .address = "",
		.until = DATE_NONE};
	const struct granted call_over = {.at = 1001, .person = "", .scope = CONSENT_MEDIUM, .medium = MEDIUM_CALL, .address = "",
		.until = TODAY};
	const struct {
		const struct asked *asked[3];
		const struct granted *granted;
		const char *email;
		bool work, invalid;
		enum medium prefers;
		enum medium want; /* MEDIUM_NONE: a review */
	} rows[] = {
		{{NULL}, NULL, "", false, false, MEDIUM_NONE, MEDIUM_CALL},
		{{&no_call}, NULL, "a@example.org", false, false, MEDIUM_NONE, MEDIUM_EMAIL},
		{{&no_call}, NULL, "", false, false, MEDIUM_NONE, MEDIUM_SMS},
		{{&no_call, &no_email}, NULL, "a@example.org", false, false, MEDIUM_NONE, MEDIUM_SMS},
		{{&no_number}, NULL, "", false, false, MEDIUM_NONE, MEDIUM_LETTER},
		{{&no_number, &no_letter}, NULL, "", false, false, MEDIUM_NONE, MEDIUM_NONE},
		{{&no_work}, NULL, "", true, false, MEDIUM_NONE, MEDIUM_SMS},
		{{&no_work}, NULL, "", false, false, MEDIUM_NONE, MEDIUM_CALL},
		{{&of_another}, NULL, "", false, false, MEDIUM_NONE, MEDIUM_CALL},
		{{&no_call}, &call_later, "", false, false, MEDIUM_NONE, MEDIUM_CALL},
		{{&no_call}, &call_before, "", false, false, MEDIUM_NONE, MEDIUM_SMS},
		{{&no_call}, &call_over, "", false, false, MEDIUM_NONE, MEDIUM_SMS},
		{{&no_number}, &number_again, "", false, false, MEDIUM_NONE, MEDIUM_CALL},
		{{&no_email}, NULL, "a@example.org", false, false, MEDIUM_EMAIL, MEDIUM_CALL},
		{{NULL}, NULL, "a@example.org", false, true, MEDIUM_NONE, MEDIUM_EMAIL},
	};
	struct zones *zones = zones_new();
	const struct zone *z = find(zones, "Asia/Shanghai");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct casefile c = plain();
		struct asked asked[3];
		for (c.n_asked = 0; c.n_asked < 3 && rows[i].asked[c.n_asked]; c.n_asked++)
			asked[c.n_asked] = *rows[i].asked[c.n_asked];
		c.asked = asked;
		c.granted = rows[i].granted;
		c.n_granted = rows[i].granted ? 1 : 0;
		c.email = rows[i].email;
		c.phone_place = rows[i].work ? PLACE_WORK : PLACE_HOME;
		c.number_invalid = rows[i].invalid;
		c.prefers = rows[i].prefers;
		struct next_step s = nextbest_propose(&c, OUTCOME_CONVERSATION, RESULT_NONE, zone_instant(z, TODAY, 872), z);
		CHECK_MSG(s.medium == rows[i].want && (s.kind == NEXT_REVIEW) == (rows[i].want == MEDIUM_NONE), "row %zu: %d", i,
			(int)s.medium);
	}
	zones_free(zones);
}

static void moments_follow_what_was_asked(void)
{
#define NO(f, t, d) {.at = 1000, .person = "", .kind = REQUEST_NO_TIME, .from = f, .to = t, .days = d, .address = ""}
#define ONLY(f, t, d) {.at = 1000, .person = "", .kind = REQUEST_ONLY_TIME, .from = f, .to = t, .days = d, .address = ""}
	static const struct {
		const char *from;
		struct asked asked[2];
		size_t n;
		int safe_from, safe_to;
		const char *want;
	} rows[] = {
		/* 23 November 2026 is a Monday. */
		{"2026-11-23T09:00:00+08:00", {NO(480, 720, 0)}, 1, -1, -1, "2026-11-23 12:00"},
		{"2026-11-23T12:00:00+08:00", {NO(480, 720, 0)}, 1, -1, -1, "2026-11-23 12:00"},
		{"2026-11-23T09:00:00+08:00", {NO(480, 720, 0x02)}, 1, -1, -1, "2026-11-23 09:00"}, /* Tuesdays */
		{"2026-11-23T22:30:00+08:00", {NO(1320, 540, 0)}, 1, -1, -1, "2026-11-24 09:00"},
		{"2026-11-24T02:00:00+08:00", {NO(1320, 540, 0x01)}, 1, -1, -1, "2026-11-24 09:00"}, /* Monday's night */
		{"2026-11-23T02:00:00+08:00", {NO(1320, 540, 0x01)}, 1, -1, -1, "2026-11-23 02:00"}, /* Sunday's night */
		{"2026-11-23T09:00:00+08:00", {ONLY(1080, 1260, 0)}, 1, -1, -1, "2026-11-23 18:00"},
		{"2026-11-23T21:00:00+08:00", {ONLY(1080, 1260, 0)}, 1, -1, -1, "2026-11-24 18:00"},
		{"2026-11-23T09:00:00+08:00", {ONLY(1080, 1260, 0x18)}, 1, -1, -1, "2026-11-26 18:00"}, /* Thu, Fri */
		{"2026-11-23T09:00:00+08:00", {ONLY(480, 720, 0x40)}, 1, -1, -1, "2026-11-29 10:00"},   /* a Sunday */
		{"2026-11-23T09:00:00+08:00", {ONLY(1080, 1260, 0), NO(1080, 1140, 0x01)}, 2, -1, -1, "2026-11-23 19:00"},
		{"2026-11-23T09:00:00+08:00", {NO(540, 660, 0)}, 1, 600, 1200, "2026-11-23 11:00"},
		{"2026-11-23T09:00:00+08:00", {NO(540, 660, 0)}, 1, 540, 660, "2026-11-23 09:00"}, /* nothing is left */
	};
#undef NO
#undef ONLY
	struct zones *zones = zones_new();
	const struct zone *z = find(zones, "Asia/Shanghai");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct casefile c = plain();
		struct err err;
		int64_t from;
		c.told.safe_from = rows[i].safe_from;
		c.told.safe_to = rows[i].safe_to;
		c.asked = rows[i].asked;
		c.n_asked = rows[i].n;
		CHECK_OK(instant_parse(rows[i].from, &from, NULL, &err), &err);
		struct next_step s = {.kind = NEXT_CALL, .medium = MEDIUM_CALL, .at = nextbest_moment(&c, from, z), .note = ""};
		check_when(&s, z, NEXT_CALL, rows[i].want);
		bool left = i + 1 < ARRAY_LEN(rows);
		CHECK_MSG(nextbest_fits(&c, &s, z) == left, "row %zu", i);
		CHECK_INT(nextbest_reach(&c, from, z).kind, left ? NEXT_CALL : NEXT_REVIEW);
	}
	zones_free(zones);
}

static void a_day_she_asked_for(void)
{
	struct asked back = {.at = 1000, .person = "", .kind = REQUEST_CALL_BACK, .on = TODAY + 9, .address = ""};
	struct zones *zones = zones_new();
	const struct zone *z = find(zones, "Asia/Shanghai");
	const int64_t now = zone_instant(z, TODAY, 872);
	struct casefile c = plain();
	struct next_step s;
	c.asked = &back;
	c.n_asked = 1;
	s = nextbest_propose(&c, OUTCOME_CONVERSATION, RESULT_CALLBACK, now, z);
	check_when(&s, z, NEXT_CALLBACK, "2026-12-01 10:00");
	CHECK(s.asked && s.medium == MEDIUM_CALL);
	s = nextbest_propose(&c, OUTCOME_NO_ANSWER, RESULT_NONE, now, z);
	check_when(&s, z, NEXT_CALLBACK, "2026-12-01 10:00");
	s = nextbest_propose(&c, OUTCOME_CONVERSATION, RESULT_PAID, now, z);
	check_when(&s, z, NEXT_CHECK_PAYMENT, "2026-11-24 10:00");
	s = nextbest_reach(&c, now, z);
	check_when(&s, z, NEXT_CALLBACK, "2026-12-01 10:00");
	back.on = TODAY; /* it was today: the rules of every day again */
	s = nextbest_propose(&c, OUTCOME_NO_ANSWER, RESULT_NONE, now, z);
	check_when(&s, z, NEXT_CALL, "2026-11-23 10:00");
	back.on = TODAY + 9;
	back.person = "p2";
	s = nextbest_propose(&c, OUTCOME_CONVERSATION, RESULT_NONE, now, z);
	check_when(&s, z, NEXT_CALL, "2026-11-25 10:00");
	zones_free(zones);
}

/* Whatever the case and the hour: there is a step, and it is not in the past. */
static void always_a_step(void)
{
	struct dice_seed seed;
	struct dice d = dice_seeded(&seed, 9);
	struct zones *zones = zones_new();
	const struct zone *all[] = {find(zones, "Asia/Shanghai"), find(zones, "America/New_York"),
		find(zones, "Asia/Kolkata"), find(zones, "Pacific/Auckland"), NULL};
	struct arena a;
	arena_init(&a);
	for (int i = 0; i < 4000; i++) {
		struct casefile c = random_casefile(d, &a);
		int64_t now = 1700000000000 + (int64_t)random_below(d, 200000000) * 1000;
		c.told.safe_from = random_below(d, 2) ? -1 : (int)random_below(d, 1440);
		c.told.safe_to = c.told.safe_from < 0 ? -1 : (int)random_below(d, 1441);
		const struct zone *z = all[random_below(d, ARRAY_LEN(all))];
		struct next_step s = nextbest_propose(
			&c, (enum outcome)random_below(d, OUTCOMES), (enum result)random_below(d, RESULTS), now, z);
		CHECK(s.kind != NEXT_NONE && s.at >= now);
		if (z && (s.kind == NEXT_CALL || s.kind == NEXT_MESSAGE)) {
			struct wall w = zone_wall(z, s.at);
			CHECK(date_weekday(w.date) != 6 || w.minute >= 600);
			CHECK(c.pause.until == DATE_NONE || w.date < c.pause.from || w.date > c.pause.until);
			CHECK(nextbest_fits(&c, &s, z));
			CHECK(nextbest_reach(&c, now, z).at >= now);
		}
		CHECK((unsigned)nextbest_why(&c, TODAY) < WHYS && (unsigned)casefile_rank(&c) < WHYS);
		arena_reset(&a);
	}
	arena_release(&a);
	zones_free(zones);
}

static void a_complaint_keeps_its_answer(void)
{
	static const struct {
		enum complaint_state state;
		enum next_kind next;
		int64_t at, want_at; /* from now */
		enum outcome outcome;
		enum next_kind want;
	} rows[] = {
		{COMPLAINT_RECEIVED, NEXT_ANSWER, -1000, 0, OUTCOME_CONVERSATION, NEXT_ANSWER},
		{COMPLAINT_ACKNOWLEDGED, NEXT_ANSWER, 5 * DAY_MS, 5 * DAY_MS, OUTCOME_NO_ANSWER, NEXT_ANSWER},
		{COMPLAINT_ACKNOWLEDGED, NEXT_ANSWER, 5 * DAY_MS, 0, OUTCOME_REPLIED, NEXT_ANSWER}, /* what they wrote waits, too */
		{COMPLAINT_CLOSED, NEXT_ANSWER, 5 * DAY_MS, -1, OUTCOME_FAILED, NEXT_REVIEW},
		{COMPLAINT_ANSWERED, NEXT_REVIEW, 5 * DAY_MS, -1, OUTCOME_FAILED, NEXT_REVIEW},
	};
	struct zones *zones = zones_new();
	const struct zone *z = NULL;
	struct err err;
	CHECK_OK(zone_find(zones, "Asia/Shanghai", &z, &err), &err);
	for (size_t i = 0; z && i < ARRAY_LEN(rows); i++) {
		struct casefile c = plain();
		int64_t now = zone_instant(z, TODAY, 872);
		c.complaint.state = rows[i].state;
		c.next = (struct next_step){.kind = rows[i].next, .at = now + rows[i].at, .note = "as agreed"};
		struct next_step s = nextbest_propose(&c, rows[i].outcome, RESULT_COMPLAINT * (rows[i].outcome == OUTCOME_CONVERSATION), now, z);
		CHECK_INT(s.kind, rows[i].want);
		CHECK_MSG(rows[i].want_at < 0 || s.at == now + rows[i].want_at, "row %zu: %lld ms from now", i, (long long)(s.at - now));
		CHECK_STR(s.note, "");
	}
	zones_free(zones);
}

CU_TestInfo nextbest_tests[] = {
	{"reasons", reasons},
	{"the rank is the reason when due", rank_is_the_reason_when_due},
	{"what is proposed", proposals},
	{"proposals know the case", proposals_know_the_case},
	{"across a change of the clock", across_a_change_of_the_clock},
	{"without a zone", without_a_zone},
	{"picks", picks},
	{"reaching her from now on", reaching},
	{"while a hold stops contact", holds_make_reviews},
	{"media follow what was asked", media_follow_what_was_asked},
	{"moments follow what was asked", moments_follow_what_was_asked},
	{"a day for which she asked", a_day_she_asked_for},
	{"a complaint keeps its answer", a_complaint_keeps_its_answer},
	{"always a step, never in the past", always_a_step},
	CU_TEST_INFO_NULL,
};
