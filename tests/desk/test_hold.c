/* What stops the work: one call, from a day gone by where that is said, at once, and lifted by who may. */
#include <string.h>

#include "check.h"
#include "domain/hold.h"
#include "with_desk.h"

static struct hold hold_of(enum hold_kind kind)
{
	return (struct hold){.kind = kind, .since = DATE_NONE, .until = DATE_NONE, .who = "", .reason = ""};
}

static bool set(struct with_desk *w, struct hold h)
{
	return desk_hold(&w->d, &w->a, &w->c, &h, &w->err);
}

static bool lift(struct with_desk *w, enum hold_kind kind, enum role role)
{
	w->d.role = role;
	bool ok = desk_lift(&w->d, &w->a, &w->c, kind, "it is settled", &w->err);
	w->d.role = ROLE_AGENT;
	return ok;
}

static void every_kind_holds_at_once(void)
{
	static const struct {
		enum hold_kind kind;
		int review_in; /* days; -1: the step stays */
		unsigned flag;
	} rows[] = {
		{HOLD_STOP, 14, 0},
		{HOLD_DISPUTE, 1, FLAG_DISPUTE},
		{HOLD_ATTORNEY, 1, 0},
		{HOLD_DEATH, 14, FLAG_CARE},
		{HOLD_BANKRUPTCY, 1, 0},
		{HOLD_BREATHING_SPACE, 14, 0},
		{HOLD_ADVICE, 14, 0},
		{HOLD_LEGAL, -1, 0},
	};
	struct with_desk w;
	with_desk_open(&w);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		with_case(&w, 2 + (int64_t)i, &w.c);
		struct next_step before = w.c.next;
		struct hold h = hold_of(rows[i].kind);
		h.who = "  Court of Xuhui ";
		MUST(&w, set(&w, h));
		const struct hold *held = casefile_hold(&w.c, rows[i].kind);
		CHECK_INT(w.c.n_holds, 1);
		CHECK(held && held->since == TODAY && held->until == DATE_NONE && held->at == now_of(&w));
		CHECK_STR(held->who, "Court of Xuhui");
		CHECK_INT(w.c.flags, rows[i].flag);
		CHECK_INT(casefile_held(&w.c, TODAY) == held, rows[i].kind != HOLD_LEGAL);
		CHECK_INT(w.c.next.kind, rows[i].review_in < 0 ? before.kind : NEXT_REVIEW);
		CHECK_INT(w.c.next.at, rows[i].review_in < 0 ? before.at : desk_instant(&w.d, &w.c, TODAY + rows[i].review_in, 600));
		CHECK_INT(w.c.n_asked, rows[i].kind == HOLD_STOP);
		struct story s = last_story(&w, EVENT_HOLD);
		CHECK(s.hold == (int)rows[i].kind && s.since == TODAY && s.until == DATE_NONE && s.when == now_of(&w));
		CHECK_STR(s.who, "Court of Xuhui");
		with_desk_reopen(&w);
		CHECK(casefile_hold(&w.c, rows[i].kind));
	}
	with_desk_close(&w);
}

static void from_a_day_gone_by(void)
{
	struct with_desk w;
	struct hold h = hold_of(HOLD_BREATHING_SPACE);
	with_desk_open(&w);
	h.since = TODAY - 10;
	h.until = TODAY + 50;
	h.reason = "the letter had lain in the post room";
	MUST(&w, set(&w, h));
	CHECK(w.c.next.kind == NEXT_REVIEW && w.c.next.at == desk_instant(&w.d, &w.c, TODAY + 51, 600));
	struct story s = last_story(&w, EVENT_HOLD);
	CHECK(s.since == TODAY - 10 && s.until == TODAY + 50 && s.at == now_of(&w));
	CHECK_INT(s.when, desk_instant(&w.d, &w.c, TODAY - 10, 0));
	CHECK_STR(s.reason, "the letter had lain in the post room");
	h.until = TODAY + 60; /* granted for longer: the hold that is there is replaced */
	MUST(&w, set(&w, h));
	CHECK(w.c.n_holds == 1 && w.c.holds[0].until == TODAY + 60);
	/* Another that wants a look sooner gets it; and what wants it sooner keeps it. */
	MUST(&w, set(&w, hold_of(HOLD_ATTORNEY)));
	CHECK_INT(w.c.next.at, desk_instant(&w.d, &w.c, TODAY + 1, 600));
	MUST(&w, set(&w, hold_of(HOLD_ADVICE)));
	CHECK_INT(w.c.next.at, desk_instant(&w.d, &w.c, TODAY + 1, 600));
	CHECK_INT(w.c.n_holds, 3);
	with_desk_close(&w);
}

/* Nobody lifts a hold by writing a smaller one over it. */
static void over_another(void)
{
	static const struct {
		struct hold old, over;
		bool granted;
	} rows[] = {
		{{.kind = HOLD_ADVICE, .until = TODAY + 30}, {.kind = HOLD_ADVICE, .until = TODAY + 29}, false},
		{{.kind = HOLD_ADVICE, .until = DATE_NONE}, {.kind = HOLD_ADVICE, .until = TODAY}, false},
		{{.kind = HOLD_ADVICE, .until = TODAY + 30}, {.kind = HOLD_ADVICE, .until = TODAY + 31}, true},
		{{.kind = HOLD_ADVICE, .until = TODAY + 30}, {.kind = HOLD_ADVICE, .until = DATE_NONE}, true},
		{{.kind = HOLD_DISPUTE, .until = DATE_NONE}, {.kind = HOLD_DISPUTE, .until = DATE_NONE, .amount = 5}, false},
		{{.kind = HOLD_DISPUTE, .until = DATE_NONE, .amount = 5}, {.kind = HOLD_DISPUTE, .until = DATE_NONE, .amount = 4}, false},
		{{.kind = HOLD_DISPUTE, .until = DATE_NONE, .amount = 5}, {.kind = HOLD_DISPUTE, .until = DATE_NONE, .amount = 6}, true},
		{{.kind = HOLD_DISPUTE, .until = DATE_NONE, .amount = 5}, {.kind = HOLD_DISPUTE, .until = DATE_NONE}, true},
		{{.kind = HOLD_STOP, .until = DATE_NONE, .written = true}, {.kind = HOLD_STOP, .until = DATE_NONE}, true},
	};
	struct with_desk w;
	with_desk_open(&w);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct hold old = rows[i].old, over = rows[i].over;
		with_case(&w, 2 + (int64_t)i, &w.c);
		old.since = TODAY - 9;
		old.reason = "learned late";
		over.since = TODAY;
		MUST(&w, set(&w, old));
		CHECK_MSG(set(&w, over) == rows[i].granted, "row %zu: %s", i, w.err.text);
		CHECK(rows[i].granted || w.err.kind == ERR_DENIED);
		w.d.role = ROLE_SUPERVISOR;
		MUST(&w, set(&w, over));
		w.d.role = ROLE_AGENT;
		const struct hold *h = casefile_hold(&w.c, over.kind);
		CHECK(w.c.n_holds == 1 && h->since == TODAY - 9 && h->written == old.written);
		CHECK(h->until == over.until && h->amount == over.amount);
	}
	with_desk_close(&w);
}

static void stop_is_a_request_too(void)
{
	struct with_desk w;
	struct hold h = hold_of(HOLD_STOP);
	with_desk_open(&w);
	h.since = TODAY - 2;
	h.reason = "do not call me any more";
	MUST(&w, set(&w, h));
	CHECK_INT(w.c.n_asked, 1);
	const struct asked *r = &w.c.asked[0];
	CHECK(r->kind == REQUEST_STOP && !r->written && r->at == desk_instant(&w.d, &w.c, TODAY - 2, 0));
	CHECK_STR(r->person, "");
	CHECK_STR(r->words, "do not call me any more");
	CHECK_INT(last_story(&w, EVENT_REQUEST).when, r->at);
	MUST(&w, set(&w, h)); /* once more: the request stands */
	CHECK_INT(w.c.n_asked, 1);
	h = hold_of(HOLD_STOP);
	h.written = true; /* now by letter: that bars everything */
	MUST(&w, set(&w, h));
	CHECK(w.c.n_asked == 2 && w.c.asked[1].written && w.c.n_holds == 1);
	CHECK(!lift(&w, HOLD_STOP, ROLE_AGENT) && w.err.kind == ERR_DENIED);
	MUST(&w, lift(&w, HOLD_STOP, ROLE_SUPERVISOR));
	CHECK(w.c.n_holds == 0 && w.c.n_asked == 0 && !w.c.asked && !w.c.holds);
	CHECK_INT(count_events(&w, EVENT_REQUEST), 4);
	CHECK(last_story(&w, EVENT_REQUEST).withdrawn);
	CHECK_STR(last_story(&w, EVENT_LIFT).reason, "it is settled");
	CHECK(w.c.next.kind == NEXT_CALL && w.c.next.at == now_of(&w)); /* what comes next is due now */
	with_desk_close(&w);
}

static void who_may_lift(void)
{
	struct with_desk w;
	with_desk_open(&w);
	MUST(&w, set(&w, hold_of(HOLD_ATTORNEY)));
	MUST(&w, set(&w, hold_of(HOLD_DEATH)));
	const char *before = state_of(&w, &w.c);
	CHECK(!lift(&w, HOLD_DEATH, ROLE_AGENT) && w.err.kind == ERR_DENIED);
	CHECK(!lift(&w, HOLD_DEATH, ROLE_SENIOR) && w.err.kind == ERR_DENIED);
	CHECK_STR(state_of(&w, &w.c), before);
	w.d.role = ROLE_SUPERVISOR;
	CHECK(!desk_lift(&w.d, &w.a, &w.c, HOLD_DEATH, " ", &w.err) && w.err.kind == ERR_INPUT);
	CHECK(!desk_lift(&w.d, &w.a, &w.c, HOLD_ADVICE, "over", &w.err) && w.err.kind == ERR_INPUT);
	CHECK(!desk_lift(&w.d, &w.a, &w.c, HOLDS, "over", &w.err) && w.err.kind == ERR_INPUT);
	MUST(&w, lift(&w, HOLD_DEATH, ROLE_SUPERVISOR));
	CHECK(w.c.flags & FLAG_CARE); /* care has other reasons, too */
	CHECK(w.c.next.kind == NEXT_REVIEW && w.c.next.at > now_of(&w)); /* the lawyer's hold stands */
	MUST(&w, lift(&w, HOLD_ATTORNEY, ROLE_SUPERVISOR));
	CHECK_INT(w.c.next.kind, NEXT_CALL);
	with_desk_close(&w);
}

static void disputed_payments_wait(void)
{
	struct with_desk w;
	struct hold h = hold_of(HOLD_DISPUTE);
	with_desk_open(&w);
	MUST(&w, set(&w, h));
	clock_advance(&w.clock, HOUR_MS);
	with_payment(&w, 100000);
	CHECK(casefile_balance(&w.c) == 324050 && w.c.unapplied == 100000);
	CHECK(!desk_flag(&w.d, &w.a, &w.c, FLAG_DISPUTE, false, "", &w.err));
	CHECK_MSG(strstr(w.err.text, "lift the hold"), "%s", w.err.text);
	h.amount = 24050; /* it turns out to be about the interest: a lift of the rest */
	CHECK(!set(&w, h) && w.err.kind == ERR_DENIED);
	w.d.role = ROLE_SUPERVISOR;
	MUST(&w, set(&w, h));
	w.d.role = ROLE_AGENT;
	CHECK(casefile_balance(&w.c) == 224050 && w.c.unapplied == 0);
	CHECK_INT(last_story(&w, EVENT_HOLD).amount, 24050);
	with_payment(&w, 224050);
	CHECK(casefile_balance(&w.c) == 24050 && w.c.unapplied == 24050);
	MUST(&w, lift(&w, HOLD_DISPUTE, ROLE_SUPERVISOR));
	CHECK(casefile_balance(&w.c) == 0 && w.c.unapplied == 0 && !(w.c.flags & FLAG_DISPUTE));
	CHECK_INT(w.c.stage, STAGE_CLOSED);
	CHECK_INT(last_story(&w, EVENT_LIFT).amount, 24050);
	with_desk_close(&w);
}

/* A mark from before there were holds: clearing it is the end of the dispute. */
static void a_mark_alone(void)
{
	struct with_desk w;
	with_desk_open(&w);
	MUST(&w, desk_flag(&w.d, &w.a, &w.c, FLAG_DISPUTE, true, "not hers", &w.err));
	with_payment(&w, 50);
	CHECK_INT(w.c.unapplied, 50);
	MUST(&w, desk_flag(&w.d, &w.a, &w.c, FLAG_DISPUTE, false, "hers after all", &w.err));
	CHECK(w.c.unapplied == 0 && casefile_balance(&w.c) == 324000);
	with_desk_close(&w);
}

static void told_in_a_contact(void)
{
	struct with_desk w;
	with_desk_open(&w);
	start_verified(&w);
	MUST(&w, set(&w, hold_of(HOLD_ADVICE))); /* the duty to wrap up stays */
	CHECK_INT(w.c.contact.medium, MEDIUM_CALL);
	end_talked(&w, RESULT_DISPUTE);
	const struct hold *h = casefile_hold(&w.c, HOLD_DISPUTE);
	CHECK(h && h->amount == 0 && h->since == TODAY && w.c.flags & FLAG_DISPUTE);
	CHECK_STR(last_story(&w, EVENT_HOLD).act, last_story(&w, EVENT_CONTACT).act);
	with_payment(&w, 100);
	CHECK_INT(w.c.unapplied, 100);
	with_desk_close(&w);
}

static void taken_back(void)
{
	struct with_desk w;
	with_desk_open(&w);
	const char *before = state_of(&w, &w.c);
	MUST(&w, set(&w, hold_of(HOLD_STOP)));
	MUST(&w, desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK_STR(state_of(&w, &w.c), before);
	with_desk_close(&w);
}

static void on_a_closed_case(void)
{
	struct with_desk w;
	with_desk_open(&w);
	with_payment(&w, 324050);
	start_verified(&w);
	struct wrapup up = {.outcome = OUTCOME_CONVERSATION, .note = "", .script_path = ""};
	MUST(&w, desk_contact_end(&w.d, &w.a, &w.c, &up, &w.err));
	CHECK_INT(w.c.stage, STAGE_CLOSED);
	MUST(&w, set(&w, hold_of(HOLD_LEGAL)));
	MUST(&w, set(&w, hold_of(HOLD_STOP)));
	CHECK(w.c.stage == STAGE_CLOSED && w.c.next.kind == NEXT_NONE && w.c.n_holds == 2);
	MUST(&w, lift(&w, HOLD_STOP, ROLE_SUPERVISOR));
	CHECK(w.c.stage == STAGE_CLOSED && w.c.next.kind == NEXT_NONE);
	with_desk_close(&w);
}

static void refusals(void)
{
	static const struct {
		struct hold h;
		const char *says;
	} rows[] = {
		{{.kind = HOLDS, .since = TODAY, .until = DATE_NONE}, "unknown"},
		{{.kind = HOLD_COMPLAINT, .since = TODAY, .until = DATE_NONE}, "open one"},
		{{.kind = HOLD_DEATH, .since = TODAY + 1, .until = DATE_NONE}, "yet to come"},
		{{.kind = HOLD_DEATH, .since = TODAY - 1, .until = DATE_NONE}, "reason is missing"},
		{{.kind = HOLD_DEATH, .since = TODAY - 1, .until = DATE_NONE, .reason = " \n"}, "reason is missing"},
		{{.kind = HOLD_DEATH, .since = TODAY - 3654, .until = DATE_NONE, .reason = "x"}, "3653 days back"},
		{{.kind = HOLD_ADVICE, .since = TODAY, .until = TODAY - 1}, "past"},
		{{.kind = HOLD_ADVICE, .since = TODAY, .until = TODAY + 401}, "400 days"},
		{{.kind = HOLD_ADVICE, .since = TODAY, .until = TODAY + 400}, "400 days"},
		{{.kind = HOLD_DISPUTE, .since = TODAY, .until = TODAY + 5}, "no last day"},
		{{.kind = HOLD_STOP, .since = TODAY, .until = TODAY + 5}, "no last day"},
		{{.kind = HOLD_DISPUTE, .since = TODAY, .until = DATE_NONE, .amount = 324051}, "part of the balance"},
		{{.kind = HOLD_DISPUTE, .since = TODAY, .until = DATE_NONE, .amount = -1}, "part of the balance"},
		{{.kind = HOLD_STOP, .since = TODAY, .until = DATE_NONE, .amount = 1}, "only a dispute"},
		{{.kind = HOLD_STOP, .since = TODAY, .until = DATE_NONE, .who = "\xff"}, "UTF-8"},
	};
	struct with_desk w;
	with_desk_open(&w);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *before = state_of(&w, &w.c);
		int64_t seq = store_last_seq(w.d.store);
		CHECK_MSG(!set(&w, rows[i].h), "row %zu", i);
		CHECK_MSG(w.err.kind == ERR_INPUT && strstr(w.err.text, rows[i].says), "row %zu: %s", i, w.err.text);
		CHECK_STR(state_of(&w, &w.c), before);
		CHECK_INT(store_last_seq(w.d.store), seq);
	}
	with_desk_close(&w);
}

CU_TestInfo hold_tests[] = {
	{"every kind holds at once", every_kind_holds_at_once},
	{"from a day gone by", from_a_day_gone_by},
	{"a hold over another", over_another},
	{"a stop is a request, too", stop_is_a_request_too},
	{"who may lift a hold", who_may_lift},
	{"payments on a disputed debt", disputed_payments_wait},
	{"a mark without a hold", a_mark_alone},
	{"a dispute told in a contact", told_in_a_contact},
	{"a hold taken back", taken_back},
	{"holds on a closed case", on_a_closed_case},
	{"refused holds", refusals},
	CU_TEST_INFO_NULL,
};
