/* A day's work through the desk. Each test closes its store with the log verified and the states folded again (with_desk_close). */
#include "check.h"
#include "with_desk.h"

static void no_answer_call_back(void)
{
	struct with_desk w;
	with_desk_open(&w);
	int64_t started = now_of(&w), tomorrow = desk_instant(&w.d, &w.c, TODAY + 1, 600);
	MUST(&w, start_contact(&w, MEDIUM_CALL, DIRECTION_OUT));
	CHECK_INT(w.c.contact.medium, MEDIUM_CALL);
	CHECK_STR(w.c.contact.address, "+8613800000001");
	CHECK_STR(w.c.contact.event_id, last_event(&w, EVENT_CONTACT_STARTED).row.event_id);
	clock_advance(&w.clock, 42000);
	struct wrapup up = {.outcome = OUTCOME_NO_ANSWER,
	                    .next = {.kind = NEXT_CALLBACK, .medium = MEDIUM_CALL, .at = tomorrow, .note = ""},
	                    .note = "  rang six times \n",
	                    .script_path = "opening"};
	MUST(&w, desk_contact_end(&w.d, &w.a, &w.c, &up, &w.err));
	CHECK_INT(w.c.contact.medium, MEDIUM_NONE);
	CHECK_INT(w.c.contacts, 1);
	CHECK_INT(w.c.talks, 0);
	CHECK_INT(w.c.stage, STAGE_REMIND);
	CHECK_INT(w.c.last_contact, started);
	CHECK_INT(w.c.last_outcome, OUTCOME_NO_ANSWER);
	CHECK_INT(w.c.next.kind, NEXT_CALLBACK);
	CHECK_INT(w.c.ver, 5); /* opened, verdict, started, contact, next step */
	struct story s = last_story(&w, EVENT_CONTACT);
	CHECK_INT(s.when, started);
	CHECK_INT(s.at, now_of(&w));
	CHECK_INT(s.outcome, OUTCOME_NO_ANSWER);
	CHECK(s.has_result);
	CHECK_INT(s.result, RESULT_NONE);
	CHECK_STR(s.text, "rang six times");
	CHECK_INT(s.seconds, 42);
	CHECK_STR(s.local, "2026-11-22T14:32:00+08:00");
	CHECK_STR(s.contact, last_event(&w, EVENT_CONTACT_STARTED).row.event_id);
	CHECK_STR(s.by, "liwei");
	struct story next = last_story(&w, EVENT_NEXT_STEP);
	CHECK_STR(next.act, s.act);
	CHECK_INT(next.next, NEXT_CALLBACK);
	CHECK_INT(next.next_at, tomorrow);
	/* Each event of the act says its own part of the change. */
	CHECK_STR(next.changed, "next");
	CHECK_STR(s.changed, "contact contacts last_contact last_outcome");
	with_desk_close(&w);
}

static void plan_agreed(void)
{
	struct with_desk w;
	with_desk_open(&w);
	struct offer o = offer_for(&w, PLAN_INSTALMENTS, 6, 1);
	MUST(&w, desk_offer_shown(&w.d, &w.a, &w.c, &o, &w.err)); /* looking is allowed before the call */
	start_verified(&w);
	MUST(&w, desk_mood(&w.d, &w.a, &w.c, MOOD_WORRIED, &w.err));
	struct told told = {.difficulty = DIFFICULTY_INCOME, .words = "lost shifts in October", .wishes = "evenings only", .avoid = "", .safe_from = 1080, .safe_to = 1260, .surplus = 60000};
	MUST(&w, desk_told(&w.d, &w.a, &w.c, &told, &w.err));
	MUST(&w, desk_offer_made(&w.d, &w.a, &w.c, &o, &w.err));
	MUST(&w, desk_offer_shown(&w.d, &w.a, &w.c, &o, &w.err));
	CHECK_INT(w.c.offer.step, OFFER_MADE); /* looking again leaves it on the table */
	MUST(&w, desk_offer_agreed(&w.d, &w.a, &w.c, &o, &w.err));
	CHECK_INT(w.c.plan.kind, PLAN_INSTALMENTS);
	CHECK_INT(w.c.plan.n, 6);
	CHECK_INT(w.c.plan.total, 324050);
	CHECK(!w.c.plan.waiting);
	CHECK_INT(w.c.stage, STAGE_PLAN);
	CHECK_INT(w.c.offer.step, 0);
	CHECK_INT(w.c.next.kind, NEXT_CHECK_PAYMENT);
	CHECK_INT(w.c.next.at, desk_instant(&w.d, &w.c, TODAY + 11, 600));
	CHECK(desk_planned_now(&w.c));
	CHECK(!desk_promised_now(&w.c));
	struct wrapup up = {.outcome = OUTCOME_CONVERSATION, .result = RESULT_PLAN, .mood = MOOD_CALM, .next = w.c.next};
	MUST(&w, desk_contact_end(&w.d, &w.a, &w.c, &up, &w.err));
	CHECK_INT(w.c.mood, MOOD_CALM);
	CHECK_INT(w.c.talks, 1);
	CHECK_INT(w.c.stage, STAGE_PLAN);
	CHECK_INT(w.c.told.surplus, 60000);
	CHECK_INT(w.c.told.safe_from, 1080);
	struct story s = last_story(&w, EVENT_PLAN);
	CHECK_INT(s.plan, PLAN_INSTALMENTS);
	CHECK_INT(s.amount, 324050);
	CHECK_STR(s.currency ? s.currency->code : "", "CNY");
	CHECK_INT(s.count, 6);
	CHECK_INT(s.due, TODAY + 10);
	CHECK_INT(s.key, 1);
	with_desk_reopen(&w);
	CHECK(w.c.plan.n == 6 && w.c.plan.rows[5].amount == o.rows[5].amount);
	with_desk_close(&w);
}

static void settle_and_defer(void)
{
	const enum plan_kind kinds[] = {PLAN_SETTLE, PLAN_DEFER};
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		struct with_desk w;
		with_desk_open(&w);
		struct offer o = offer_for(&w, kinds[i], 1, 2);
		start_verified(&w);
		MUST(&w, desk_offer_shown(&w.d, &w.a, &w.c, &o, &w.err));
		MUST(&w, desk_offer_made(&w.d, &w.a, &w.c, &o, &w.err));
		MUST(&w, desk_offer_agreed(&w.d, &w.a, &w.c, &o, &w.err));
		CHECK_INT(w.c.plan.kind, kinds[i]);
		CHECK_INT(w.c.plan.n, 1);
		CHECK_INT(w.c.plan.waived, kinds[i] == PLAN_SETTLE ? 24050 : 0);
		CHECK_INT(casefile_balance(&w.c), 324050); /* let go of when it is kept, not before */
		with_desk_close(&w);
	}
}

/* Full payment is a promise and ends an earlier plan; a pause is a pause. */
static void full_and_pause_offers(void)
{
	struct with_desk w;
	with_desk_open(&w);
	struct offer plan = offer_for(&w, PLAN_INSTALMENTS, 3, 1), full = offer_for(&w, PLAN_FULL, 1, 2), pause = offer_for(&w, PLAN_PAUSE, 1, 3);
	struct offer *const all[] = {&plan, &full, &pause};
	start_verified(&w);
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		MUST(&w, desk_offer_shown(&w.d, &w.a, &w.c, all[i], &w.err));
		MUST(&w, desk_offer_made(&w.d, &w.a, &w.c, all[i], &w.err));
		MUST(&w, desk_offer_agreed(&w.d, &w.a, &w.c, all[i], &w.err));
		CHECK_INT(w.c.plan.kind, i == 0 ? PLAN_INSTALMENTS : PLAN_NONE);
		CHECK_INT(w.c.promise.amount, i == 1 ? 324050 : 0);
		CHECK_INT(w.c.promise.made_at != 0, i == 1);
		CHECK_INT(w.c.pause.until, i == 2 ? TODAY + 10 : DATE_NONE);
		CHECK_INT(w.c.stage, i == 0 ? STAGE_PLAN : i == 1 ? STAGE_TALK : STAGE_PAUSE);
		CHECK_INT(w.c.next.kind, i == 2 ? NEXT_REVIEW : NEXT_CHECK_PAYMENT);
		CHECK_INT(w.c.next.at, desk_instant(&w.d, &w.c, TODAY + 11, 600)); /* the day after */
	}
	end_talked(&w, RESULT_PLAN);
	CHECK_INT(w.c.stage, STAGE_PAUSE);
	with_desk_close(&w);
}

static void beyond_authority(void)
{
	struct with_desk w;
	with_desk_open(&w);
	struct offer o = offer_for(&w, PLAN_INSTALMENTS, 12, 4);
	o.needs_approval = true;
	start_verified(&w);
	MUST(&w, desk_offer_shown(&w.d, &w.a, &w.c, &o, &w.err));
	MUST(&w, desk_offer_made(&w.d, &w.a, &w.c, &o, &w.err));
	MUST(&w, desk_offer_agreed(&w.d, &w.a, &w.c, &o, &w.err));
	CHECK(w.c.plan.waiting);
	CHECK_INT(w.c.stage, STAGE_REFER);
	CHECK_INT(w.c.next.kind, NEXT_APPROVAL);
	CHECK(last_story(&w, EVENT_PLAN).waiting);
	CHECK_STR(last_story(&w, EVENT_REFERRED).to, "supervisor");
	end_talked(&w, RESULT_PLAN);
	MUST(&w, desk_resume(&w.d, &w.a, &w.c, "she asked to talk again", &w.err));
	CHECK_INT(w.c.stage, STAGE_TALK); /* a plan that waits does not run */
	with_desk_close(&w);
}

static void promise_in_wrapup(void)
{
	struct with_desk w;
	with_desk_open(&w);
	start_verified(&w);
	struct wrapup up = {.outcome = OUTCOME_CONVERSATION,
	                    .result = RESULT_PROMISE,
	                    .promise_amount = 60000,
	                    .promise_due = TODAY + 8,
	                    .next = call_at(now_of(&w) + 9 * DAY_MS)};
	MUST(&w, desk_contact_end(&w.d, &w.a, &w.c, &up, &w.err));
	CHECK_INT(w.c.promise.amount, 60000);
	CHECK_INT(w.c.promise.due, TODAY + 8);
	CHECK_INT(promise_standing(&w.c.promise, TODAY), PROMISE_OPEN);
	CHECK_INT(w.c.stage, STAGE_TALK);
	CHECK_STR(last_story(&w, EVENT_PROMISE).act, last_story(&w, EVENT_CONTACT).act);
	with_desk_close(&w);
}

static void promise_in_the_call(void)
{
	struct with_desk w;
	with_desk_open(&w);
	start_verified(&w);
	MUST(&w, desk_promise(&w.d, &w.a, &w.c, 324050, TODAY, &w.err));
	CHECK(desk_promised_now(&w.c));
	CHECK_INT(w.c.next.kind, NEXT_CHECK_PAYMENT);
	end_talked(&w, RESULT_PROMISE); /* without amount: the promise of this contact stands */
	CHECK_INT(w.c.promise.amount, 324050);
	CHECK_INT(count_events(&w, EVENT_PROMISE), 1);
	with_desk_close(&w);
}

static void pause_back_dated(void)
{
	struct with_desk w;
	with_desk_open(&w);
	MUST(&w, start_contact(&w, MEDIUM_CALL, DIRECTION_IN));
	MUST(&w, desk_pause(&w.d, &w.a, &w.c, TODAY - 3, TODAY + 14, "in hospital since Thursday", &w.err));
	CHECK_INT(w.c.pause.from, TODAY - 3);
	CHECK_INT(w.c.stage, STAGE_PAUSE);
	CHECK_INT(w.c.next.kind, NEXT_REVIEW);
	CHECK_INT(w.c.next.at, desk_instant(&w.d, &w.c, TODAY + 15, 600));
	CHECK_INT(w.c.contact.medium, MEDIUM_CALL); /* the duty to wrap up stays */
	struct wrapup up = {.outcome = OUTCOME_CONVERSATION, .result = RESULT_HARDSHIP, .next = w.c.next};
	MUST(&w, desk_contact_end(&w.d, &w.a, &w.c, &up, &w.err));
	CHECK_INT(w.c.stage, STAGE_PAUSE);
	CHECK_INT(w.c.flags, FLAG_CARE);
	CHECK_INT(last_story(&w, EVENT_PAUSE).from, TODAY - 3);
	MUST(&w, desk_pause(&w.d, &w.a, &w.c, TODAY - 3, TODAY + 28, "two weeks more", &w.err));
	MUST(&w, desk_resume(&w.d, &w.a, &w.c, "", &w.err));
	CHECK_INT(w.c.stage, STAGE_TALK);
	CHECK_INT(w.c.pause.until, DATE_NONE);
	CHECK_INT(w.c.next.kind, NEXT_CALL);
	CHECK_INT(w.c.next.at, now_of(&w));
	with_desk_close(&w);
}

static void proposals(void)
{
	struct with_desk w;
	with_desk_open(&w);
	struct proposal p = {.amount = 50000, .count = 7, .first = TODAY + 10, .every = "month", .words = "五百元每月可以"};
	struct offer o = offer_for(&w, PLAN_INSTALMENTS, 7, 0), wide = offer_for(&w, PLAN_INSTALMENTS, 7, 0);
	wide.needs_approval = true;
	start_verified(&w);
	MUST(&w, desk_proposal(&w.d, &w.a, &w.c, &p, &w.err));
	CHECK_INT(w.c.proposal.answer, PROPOSAL_OPEN);
	MUST(&w, desk_proposal_answer(&w.d, &w.a, &w.c, PROPOSAL_COUNTERED, NULL, "could it be eight?", &w.err));
	CHECK_INT(w.c.proposal.answer, PROPOSAL_COUNTERED);
	CHECK_STR(last_story(&w, EVENT_PROPOSAL_ANSWERED).text, "could it be eight?");
	MUST(&w, desk_proposal(&w.d, &w.a, &w.c, &p, &w.err));
	MUST(&w, desk_proposal_answer(&w.d, &w.a, &w.c, PROPOSAL_ACCEPTED, &o, "", &w.err));
	CHECK_INT(w.c.proposal.answer, PROPOSAL_ACCEPTED);
	CHECK_INT(w.c.plan.n, 7);
	CHECK_INT(w.c.stage, STAGE_PLAN);
	MUST(&w, desk_proposal(&w.d, &w.a, &w.c, &p, &w.err));
	MUST(&w, desk_proposal_answer(&w.d, &w.a, &w.c, PROPOSAL_ACCEPTED, &wide, "", &w.err));
	CHECK_INT(w.c.proposal.answer, PROPOSAL_REFERRED); /* the agent cannot accept it alone, and it says so */
	CHECK(w.c.plan.waiting);
	p = (struct proposal){.words = "my brother will help"};
	MUST(&w, desk_proposal(&w.d, &w.a, &w.c, &p, &w.err));
	MUST(&w, desk_proposal_answer(&w.d, &w.a, &w.c, PROPOSAL_REFERRED, NULL, "", &w.err));
	CHECK_INT(w.c.stage, STAGE_REFER);
	CHECK_INT(w.c.next.kind, NEXT_APPROVAL);
	end_talked(&w, RESULT_INFORMATION);
	with_desk_close(&w);
}

static void declined(void)
{
	struct with_desk w;
	with_desk_open(&w);
	struct offer o = offer_for(&w, PLAN_INSTALMENTS, 6, 1), other = offer_for(&w, PLAN_INSTALMENTS, 3, 2);
	start_verified(&w);
	MUST(&w, desk_offer_shown(&w.d, &w.a, &w.c, &o, &w.err));
	MUST(&w, desk_offer_made(&w.d, &w.a, &w.c, &o, &w.err));
	MUST(&w, desk_offer_declined(&w.d, &w.a, &w.c, "too much each month", &w.err));
	CHECK_INT(w.c.offer.step, OFFER_DECLINED);
	struct story no = last_story(&w, EVENT_OFFER_DECLINED), made = last_story(&w, EVENT_OFFER_MADE);
	CHECK_STR(no.reason, "too much each month");
	CHECK_INT(no.plan, made.plan);
	CHECK_INT(no.count, made.count);
	CHECK_INT(no.amount, made.amount);
	CHECK_INT(no.waived, made.waived);
	CHECK_INT(no.due, made.due);
	CHECK_INT(no.last, made.last);
	CHECK(no.currency == made.currency);
	MUST(&w, desk_offer_shown(&w.d, &w.a, &w.c, &other, &w.err));
	CHECK_INT(w.c.offer.key, 2);
	end_talked(&w, RESULT_INFORMATION);
	CHECK_INT(w.c.offer.step, 0); /* only looked at: nothing lies on the table */
	with_desk_close(&w);
}

static void small_acts(void)
{
	struct with_desk w;
	with_desk_open(&w);
	MUST(&w, desk_note(&w.d, &w.a, &w.c, "\xE3\x80\x80" "e\xCC\x81t\xC3\xA9 \xE3\x80\x80\n", &w.err));
	CHECK_STR(last_story(&w, EVENT_NOTE).text, "\xC3\xA9t\xC3\xA9"); /* NFC, without the space of either script */
	MUST(&w, desk_flag(&w.d, &w.a, &w.c, FLAG_INTERPRETER, true, "Cantonese", &w.err));
	MUST(&w, desk_flag(&w.d, &w.a, &w.c, FLAG_COMPLAINT, true, "", &w.err));
	MUST(&w, desk_flag(&w.d, &w.a, &w.c, FLAG_COMPLAINT, true, "a second one", &w.err));
	CHECK_INT(w.c.flags, FLAG_INTERPRETER | FLAG_COMPLAINT);
	CHECK_INT(count_events(&w, EVENT_FLAG), 3);
	MUST(&w, desk_flag(&w.d, &w.a, &w.c, FLAG_INTERPRETER, false, "speaks Mandarin", &w.err));
	CHECK_INT(w.c.flags, FLAG_COMPLAINT);
	struct story s = last_story(&w, EVENT_FLAG);
	CHECK_INT(s.flag, FLAG_INTERPRETER);
	CHECK(!s.on);
	struct next_step next = {.kind = NEXT_CALLBACK, .medium = MEDIUM_CALL, .at = now_of(&w) + HOUR_MS, .asked = true, .note = "after work"};
	MUST(&w, desk_next_step(&w.d, &w.a, &w.c, &next, &w.err));
	CHECK(w.c.next.asked);
	CHECK_STR(w.c.next.note, "after work");
	MUST(&w, desk_refer(&w.d, &w.a, &w.c, "welfare team", "illness", &w.err));
	CHECK_INT(w.c.stage, STAGE_REFER);
	struct told nothing = {.words = "", .wishes = "", .avoid = "", .safe_from = -1, .safe_to = -1, .surplus = -1};
	MUST(&w, desk_told(&w.d, &w.a, &w.c, &nothing, &w.err));
	CHECK_INT(w.c.told.at, now_of(&w));
	with_desk_close(&w);
}

static void results_that_protect(void)
{
	const struct {
		enum result result;
		unsigned flags;
	} rows[] = {{RESULT_DISPUTE, FLAG_DISPUTE}, {RESULT_COMPLAINT, FLAG_COMPLAINT}, {RESULT_HARDSHIP, FLAG_CARE}, {RESULT_PAID, 0}, {RESULT_CALLBACK, 0}};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct with_desk w;
		with_desk_open(&w);
		start_verified(&w);
		end_talked(&w, rows[i].result);
		CHECK_INT(w.c.flags, rows[i].flags);
		with_desk_close(&w);
	}
}

/* Her hours hold for what was planned before she told them, and for a case that is taken up again. */
static void her_hours_hold(void)
{
	struct with_desk w;
	struct told told = {.words = "", .wishes = "", .avoid = "", .safe_from = 1080, .safe_to = 1260, .surplus = -1};
	with_desk_open(&w);
	const int64_t evening = now_of(&w) + 208 * 60000; /* 18:00 */
	MUST(&w, desk_told(&w.d, &w.a, &w.c, &told, &w.err));
	CHECK_INT(w.c.next.kind, NEXT_CALL);
	CHECK_INT(w.c.next.at, evening);
	told.wishes = "evenings only";
	MUST(&w, desk_told(&w.d, &w.a, &w.c, &told, &w.err));
	CHECK_INT(count_events(&w, EVENT_NEXT_STEP), 1);
	MUST(&w, desk_pause(&w.d, &w.a, &w.c, TODAY, TODAY + 9, "ill", &w.err));
	MUST(&w, desk_resume(&w.d, &w.a, &w.c, "well again", &w.err));
	CHECK_INT(w.c.next.kind, NEXT_CALL);
	CHECK_INT(w.c.next.at, evening);
	struct next_step asked = {.kind = NEXT_CALLBACK, .medium = MEDIUM_CALL, .at = now_of(&w), .asked = true, .note = ""};
	MUST(&w, desk_next_step(&w.d, &w.a, &w.c, &asked, &w.err));
	MUST(&w, desk_told(&w.d, &w.a, &w.c, &told, &w.err));
	CHECK_INT(w.c.next.at, asked.at);
	with_desk_close(&w);
}

/* Somebody sets the clock back while a call is under way: it can be wrapped up, and lasts no time rather than less. */
static void the_clock_is_set_back(void)
{
	struct with_desk w;
	with_desk_open(&w);
	start_verified(&w);
	const int64_t started = w.c.contact.started_at;
	clock_advance(&w.clock, -3 * DAY_MS);
	MUST(&w, desk_note(&w.d, &w.a, &w.c, "still here", &w.err));
	end_talked(&w, RESULT_CALLBACK);
	struct story s = last_story(&w, EVENT_CONTACT);
	CHECK_INT(s.seconds, 0);
	CHECK_INT(s.when, started);
	CHECK_INT(w.c.contact.medium, MEDIUM_NONE);
	MUST(&w, start_contact(&w, MEDIUM_SMS, DIRECTION_OUT));
	with_desk_reopen(&w);
	CHECK_INT(w.c.contact.medium, MEDIUM_SMS);
	with_desk_close(&w);
}

/* A contact of another medium, wrapped up after the case has nothing left to pay, closes it. */
static void nothing_owed(void)
{
	struct with_desk w;
	with_desk_open(&w);
	with_payment(&w, 324050);
	CHECK_INT(casefile_balance(&w.c), 0);
	CHECK(!desk_promise(&w.d, &w.a, &w.c, 1, TODAY, &w.err));
	MUST(&w, start_contact(&w, MEDIUM_EMAIL, DIRECTION_OUT));
	CHECK_STR(w.c.contact.address, "chen.jia@example.org");
	struct wrapup up = {.outcome = OUTCOME_SENT, .note = "thanked"};
	MUST(&w, desk_contact_end(&w.d, &w.a, &w.c, &up, &w.err));
	CHECK_INT(w.c.stage, STAGE_CLOSED);
	CHECK_INT(w.c.next.kind, NEXT_NONE);
	CHECK_INT(last_story(&w, EVENT_STAGE).stage, STAGE_CLOSED);
	/* They may still reach us. */
	MUST(&w, start_contact(&w, MEDIUM_CALL, DIRECTION_IN));
	up = (struct wrapup){.outcome = OUTCOME_CONVERSATION, .result = RESULT_INFORMATION};
	MUST(&w, desk_contact_end(&w.d, &w.a, &w.c, &up, &w.err));
	CHECK_INT(w.c.stage, STAGE_CLOSED);
	with_desk_close(&w);
}

static void crash_keeps_the_duty(void)
{
	struct with_desk w;
	with_desk_open(&w);
	start_verified(&w);
	with_desk_reopen(&w);
	CHECK_INT(w.c.contact.medium, MEDIUM_CALL);
	CHECK(w.c.contact.verified);
	end_talked(&w, RESULT_NONE);
	with_desk_close(&w);
}

static void unknown_zone(void)
{
	struct with_desk w;
	with_desk_open(&w);
	struct casefile c = w.c;
	struct wall wall;
	c.zone = "Mars/Olympus";
	CHECK(!desk_local(&w.d, &c, &wall, NULL, &w.err));
	CHECK_INT(w.err.kind, ERR_INPUT);
	CHECK_INT(desk_today(&w.d, &c), TODAY - 1); /* 18:32 on the 21st, twelve hours west */
	CHECK_INT(desk_instant(&w.d, &c, TODAY, 60), TODAY * DAY_MS + HOUR_MS);
	CHECK_INT(desk_today(&w.d, &w.c), TODAY);
	MUST(&w, desk_local(&w.d, &w.c, &wall, NULL, &w.err));
	CHECK_INT(wall.minute, 14 * 60 + 32);
	with_desk_close(&w);
}

CU_TestInfo day_tests[] = {
	{"no answer, call back tomorrow", no_answer_call_back},
	{"a plan is agreed", plan_agreed},
	{"settle and defer become plans", settle_and_defer},
	{"full payment becomes a promise, a pause a pause", full_and_pause_offers},
	{"beyond the agent's authority a plan waits", beyond_authority},
	{"a promise in the wrap-up", promise_in_wrapup},
	{"a promise in the call", promise_in_the_call},
	{"a back-dated pause during a call", pause_back_dated},
	{"their own proposals", proposals},
	{"an offer is declined", declined},
	{"notes, flags, steps, referral", small_acts},
	{"results that protect set their flag", results_that_protect},
	{"her hours hold", her_hours_hold},
	{"the clock is set back", the_clock_is_set_back},
	{"nothing is owed any more", nothing_owed},
	{"an open contact outlives the program", crash_keeps_the_duty},
	{"a zone that nobody knows", unknown_zone},
	CU_TEST_INFO_NULL,
};
