/* Every refusal: ERR_INPUT with its reason, nothing written, the case as it was. */
#include <string.h>

#include "check.h"
#include "with_desk.h"

typedef bool act_fn(struct with_desk *w);

struct row {
	const char *name;
	act_fn *prepare; /* NULL: the case as it was opened */
	act_fn *act;
	const char *says;
};

static bool calling(struct with_desk *w)
{
	return start_contact(w, MEDIUM_CALL, DIRECTION_OUT);
}

static bool verified(struct with_desk *w)
{
	return calling(w) && desk_identity(&w->d, &w->a, &w->c, IDENTITY_VERIFIED, "", &w->err);
}

static bool closed(struct with_desk *w)
{
	w->c.stage = STAGE_CLOSED;
	return true;
}

static bool show(struct with_desk *w)
{
	struct offer o = offer_for(w, PLAN_INSTALMENTS, 6, 1);
	return desk_offer_shown(&w->d, &w->a, &w->c, &o, &w->err);
}

static bool make(struct with_desk *w)
{
	struct offer o = offer_for(w, PLAN_INSTALMENTS, 6, 1);
	return desk_offer_made(&w->d, &w->a, &w->c, &o, &w->err);
}

static bool agree(struct with_desk *w)
{
	struct offer o = offer_for(w, PLAN_INSTALMENTS, 6, 1);
	return desk_offer_agreed(&w->d, &w->a, &w->c, &o, &w->err);
}

static bool decline(struct with_desk *w) { return desk_offer_declined(&w->d, &w->a, &w->c, "", &w->err); }
static bool verified_shown(struct with_desk *w) { return verified(w) && show(w); }
static bool verified_made(struct with_desk *w) { return verified_shown(w) && make(w); }
static bool shown_calling(struct with_desk *w) { return show(w) && calling(w); }
static bool no_longer_verified(struct with_desk *w)
{
	return verified_made(w) && desk_identity(&w->d, &w->a, &w->c, IDENTITY_THIRD_PARTY, "his brother", &w->err);
}

static bool make_other(struct with_desk *w)
{
	struct offer o = offer_for(w, PLAN_INSTALMENTS, 5, 1);
	return desk_offer_made(&w->d, &w->a, &w->c, &o, &w->err);
}

static bool show_with(struct with_desk *w, struct offer o)
{
	return desk_offer_shown(&w->d, &w->a, &w->c, &o, &w->err);
}

static bool show_too_much(struct with_desk *w)
{
	struct offer o = offer_for(w, PLAN_INSTALMENTS, 2, 1);
	o.total++, o.rows[0].amount++;
	return show_with(w, o);
}

static bool show_principal_waived(struct with_desk *w)
{
	struct offer o = offer_for(w, PLAN_SETTLE, 1, 1);
	o.waived += 1;
	return show_with(w, o);
}

static bool show_wrong_sum(struct with_desk *w)
{
	struct offer o = offer_for(w, PLAN_INSTALMENTS, 2, 1);
	o.rows[1].amount--;
	return show_with(w, o);
}

static bool show_late(struct with_desk *w)
{
	struct offer o = offer_for(w, PLAN_INSTALMENTS, 2, 1);
	o.rows[0].due = TODAY - 1;
	return show_with(w, o);
}

static bool show_disorder(struct with_desk *w)
{
	struct offer o = offer_for(w, PLAN_INSTALMENTS, 2, 1);
	o.rows[1].due = TODAY;
	return show_with(w, o);
}

static bool show_nothing(struct with_desk *w)
{
	struct offer o = offer_for(w, PLAN_INSTALMENTS, 2, 1);
	o.n = 0;
	return show_with(w, o);
}

static bool promise_of(struct with_desk *w, int64_t amount, int32_t due)
{
	return desk_promise(&w->d, &w->a, &w->c, amount, due, &w->err);
}

static bool promise(struct with_desk *w) { return promise_of(w, 60000, TODAY + 3); }
static bool promise_zero(struct with_desk *w) { return promise_of(w, 0, TODAY + 3); }
static bool promise_too_much(struct with_desk *w) { return promise_of(w, 324051, TODAY + 3); }
static bool promise_yesterday(struct with_desk *w) { return promise_of(w, 60000, TODAY - 1); }
static bool promise_undated(struct with_desk *w) { return promise_of(w, 60000, DATE_NONE); }
static bool promise_far(struct with_desk *w) { return promise_of(w, 60000, TODAY + 401); }

static bool call_nobody(struct with_desk *w) { return start_contact(w, MEDIUM_NONE, DIRECTION_OUT); }
static bool identify(struct with_desk *w) { return desk_identity(&w->d, &w->a, &w->c, IDENTITY_VERIFIED, "", &w->err); }

static bool end(struct with_desk *w, enum outcome outcome, enum result result, struct next_step next)
{
	struct wrapup up = {.outcome = outcome, .result = result, .next = next};
	return desk_contact_end(&w->d, &w->a, &w->c, &up, &w->err);
}

static bool end_plain(struct with_desk *w) { return end(w, OUTCOME_NO_ANSWER, RESULT_NONE, call_at(now_of(w))); }
static bool end_open(struct with_desk *w) { return end(w, OUTCOME_NONE, RESULT_NONE, call_at(now_of(w))); }
static bool end_nothing_next(struct with_desk *w) { return end(w, OUTCOME_NO_ANSWER, RESULT_NONE, (struct next_step){.note = ""}); }
static bool end_in_the_past(struct with_desk *w) { return end(w, OUTCOME_NO_ANSWER, RESULT_NONE, call_at(now_of(w) - 60001)); }
static bool end_far(struct with_desk *w) { return end(w, OUTCOME_NO_ANSWER, RESULT_NONE, call_at(now_of(w) + 400 * DAY_MS + 1)); }
static bool end_promise_without(struct with_desk *w) { return end(w, OUTCOME_CONVERSATION, RESULT_PROMISE, call_at(now_of(w))); }
static bool end_plan_without(struct with_desk *w) { return end(w, OUTCOME_CONVERSATION, RESULT_PLAN, call_at(now_of(w))); }
static bool end_voicemail_promise(struct with_desk *w) { return end(w, OUTCOME_VOICEMAIL, RESULT_PROMISE, call_at(now_of(w))); }

static bool note_of(struct with_desk *w, const char *text)
{
	return desk_note(&w->d, &w->a, &w->c, text, &w->err);
}

static bool note_empty(struct with_desk *w) { return note_of(w, " \t\n\xE3\x80\x80"); }
static bool note_null(struct with_desk *w) { return note_of(w, NULL); }
static bool note_invalid(struct with_desk *w) { return note_of(w, "caf\xE9 au lait"); }
static bool note_of_size(struct with_desk *w, size_t n)
{
	char *text = arena_alloc(&w->a, n + 1);
	memset(text, 'x', n);
	return note_of(w, text);
}
static bool note_long(struct with_desk *w) { return note_of_size(w, DESK_TEXT + 1); }
static bool note_huge(struct with_desk *w) { return note_of_size(w, 1000000); }

static bool told_hours(struct with_desk *w, int from, int to, int64_t surplus)
{
	struct told t = {.words = "", .wishes = "", .avoid = "", .safe_from = from, .safe_to = to, .surplus = surplus};
	return desk_told(&w->d, &w->a, &w->c, &t, &w->err);
}

static bool told_one_hour(struct with_desk *w) { return told_hours(w, 600, -1, -1); }
static bool told_no_span(struct with_desk *w) { return told_hours(w, 600, 600, -1); }
static bool told_25_hours(struct with_desk *w) { return told_hours(w, 600, 1500, -1); }
static bool told_debt(struct with_desk *w) { return told_hours(w, -1, -1, -2); }

static bool pause_of(struct with_desk *w, int32_t from, int32_t until, const char *reason)
{
	return desk_pause(&w->d, &w->a, &w->c, from, until, reason, &w->err);
}

static bool pause_without_reason(struct with_desk *w) { return pause_of(w, TODAY, TODAY + 7, " "); }
static bool pause_over(struct with_desk *w) { return pause_of(w, TODAY - 7, TODAY - 1, "ill"); }
static bool pause_backwards(struct with_desk *w) { return pause_of(w, TODAY + 7, TODAY + 3, "ill"); }
static bool pause_no_end(struct with_desk *w) { return pause_of(w, TODAY, DATE_NONE, "ill"); }
static bool pause_for_ever(struct with_desk *w) { return pause_of(w, TODAY, TODAY + 400, "ill"); }
static bool pause_long_ago(struct with_desk *w) { return pause_of(w, TODAY - 401, TODAY + 4, "ill"); }
static bool pause_fine(struct with_desk *w) { return pause_of(w, TODAY, TODAY + 7, "ill"); }
static bool resume(struct with_desk *w) { return desk_resume(&w->d, &w->a, &w->c, "", &w->err); }
static bool refer_nowhere(struct with_desk *w) { return desk_refer(&w->d, &w->a, &w->c, "", "ill", &w->err); }
static bool refer_silently(struct with_desk *w) { return desk_refer(&w->d, &w->a, &w->c, "welfare", "", &w->err); }
static bool unflag(struct with_desk *w) { return desk_flag(&w->d, &w->a, &w->c, FLAG_CARE, false, "", &w->err); }
static bool flag_two(struct with_desk *w) { return desk_flag(&w->d, &w->a, &w->c, (enum case_flag)3, true, "", &w->err); }
static bool flag_none(struct with_desk *w) { return desk_flag(&w->d, &w->a, &w->c, (enum case_flag)0, true, "", &w->err); }

static bool propose_of(struct with_desk *w, struct proposal p)
{
	return desk_proposal(&w->d, &w->a, &w->c, &p, &w->err);
}

static bool propose(struct with_desk *w) { return propose_of(w, (struct proposal){.amount = 50000, .count = 7, .first = TODAY + 9, .every = "month"}); }
static bool propose_nothing(struct with_desk *w) { return propose_of(w, (struct proposal){.words = ""}); }
static bool propose_minus(struct with_desk *w) { return propose_of(w, (struct proposal){.amount = -1, .count = 7, .first = TODAY, .every = "month"}); }
static bool propose_never(struct with_desk *w) { return propose_of(w, (struct proposal){.amount = 1, .count = 0, .first = TODAY, .every = "month"}); }
static bool propose_daily(struct with_desk *w) { return propose_of(w, (struct proposal){.amount = 1, .count = 1, .first = TODAY, .every = "day"}); }
static bool propose_late(struct with_desk *w) { return propose_of(w, (struct proposal){.amount = 1, .count = 1, .first = TODAY - 1, .every = "week"}); }

static bool answer(struct with_desk *w, int a) { return desk_proposal_answer(&w->d, &w->a, &w->c, a, NULL, "", &w->err); }
static bool accept_bare(struct with_desk *w) { return answer(w, PROPOSAL_ACCEPTED); }
static bool counter_bare(struct with_desk *w) { return answer(w, PROPOSAL_COUNTERED); }
static bool answer_open(struct with_desk *w) { return answer(w, PROPOSAL_OPEN); }
static bool proposed_calling(struct with_desk *w) { return calling(w) && propose(w); }
static bool accept(struct with_desk *w)
{
	struct offer o = offer_for(w, PLAN_INSTALMENTS, 7, 0);
	return desk_proposal_answer(&w->d, &w->a, &w->c, PROPOSAL_ACCEPTED, &o, "", &w->err);
}

static const struct row rows[] = {
	{"a second contact", calling, calling, "under way"},
	{"a contact without a medium", NULL, call_nobody, "medium"},
	{"an identity without a contact", NULL, identify, "no contact"},
	{"an end without a contact", NULL, end_plain, "no contact"},
	{"an end without an outcome", calling, end_open, "how the contact ended"},
	{"an end without a next step", calling, end_nothing_next, "next step is missing"},
	{"a next step in the past", calling, end_in_the_past, "past"},
	{"a next step too far ahead", calling, end_far, "400 days"},
	{"a promise without a sum", verified, end_promise_without, "promise lies between"},
	{"a promise before identity, in the wrap-up", calling, end_promise_without, "identity first"},
	{"a promise to the voicemail", verified, end_voicemail_promise, "voicemail"},
	{"a plan that nobody agreed", verified, end_plan_without, "no plan"},
	{"an offer before identity", shown_calling, make, "identity first"},
	{"an offer that was not shown", verified, make, "show the offer"},
	{"another offer than the one shown", verified_shown, make_other, "show the offer"},
	{"an offer made twice", verified_made, make, "made already"},
	{"agreeing what was not offered", verified_shown, agree, "make the offer"},
	{"agreeing with another person", no_longer_verified, agree, "identity first"},
	{"declining what was not offered", verified_shown, decline, "no offer"},
	{"declining nothing", NULL, decline, "no offer"},
	{"an offer on a closed case", closed, show, "closed"},
	{"an offer of more than is owed", NULL, show_too_much, "more than is owed"},
	{"an offer that waives principal", NULL, show_principal_waived, "waives at most"},
	{"an offer whose rows do not sum", NULL, show_wrong_sum, "sum"},
	{"an offer whose date has gone by", NULL, show_late, "gone by"},
	{"an offer out of order", NULL, show_disorder, "order"},
	{"an offer of nothing", NULL, show_nothing, "no offer"},
	{"a promise before identity", calling, promise, "identity first"},
	{"a promise of nothing", verified, promise_zero, "promise lies between"},
	{"a promise of more than is owed", verified, promise_too_much, "3240.50 CNY"},
	{"a promise for yesterday", verified, promise_yesterday, "2026-11-21"},
	{"a promise without a date", verified, promise_undated, "missing"},
	{"a promise for next year but one", verified, promise_far, "400 days"},
	{"a promise on a closed case", closed, promise, "closed"},
	{"an empty note", NULL, note_empty, "missing"},
	{"no note", NULL, note_null, "missing"},
	{"a note that is not UTF-8", NULL, note_invalid, "byte 3"},
	{"a note too long", NULL, note_long, "4001 bytes"},
	{"a note far too long", NULL, note_huge, "1000000 bytes"},
	{"half a span of hours", NULL, told_one_hour, "safe hours"},
	{"an empty span of hours", NULL, told_no_span, "safe hours"},
	{"hours past midnight", NULL, told_25_hours, "safe hours"},
	{"less than nothing left", NULL, told_debt, "out of range"},
	{"a pause without a reason", NULL, pause_without_reason, "reason is missing"},
	{"a pause that is over", NULL, pause_over, "past"},
	{"a pause that ends before it begins", NULL, pause_backwards, "before it begins"},
	{"a pause without an end", NULL, pause_no_end, "missing"},
	{"a pause of more than a year", NULL, pause_for_ever, "ahead"},
	{"a pause from long ago", NULL, pause_long_ago, "400 days back"},
	{"a pause of a closed case", closed, pause_fine, "closed"},
	{"resuming what runs", NULL, resume, "neither paused nor referred"},
	{"referring to nobody", NULL, refer_nowhere, "to whom"},
	{"referring without a reason", NULL, refer_silently, "reason"},
	{"clearing a flag that is not set", NULL, unflag, "'care' is not set"},
	{"two flags at once", NULL, flag_two, "not one of the flags"},
	{"no flag", NULL, flag_none, "not one of the flags"},
	{"a proposal of nothing", NULL, propose_nothing, "words is missing"},
	{"a proposal to be paid", NULL, propose_minus, "out of range"},
	{"a proposal never to pay", NULL, propose_never, "between 1 and 600"},
	{"a proposal by the day", NULL, propose_daily, "week, 2weeks or month"},
	{"a proposal for yesterday", NULL, propose_late, "past"},
	{"answering no proposal", NULL, counter_bare, "no proposal"},
	{"accepting without a plan", propose, accept_bare, "needs the plan"},
	{"a counter without words", propose, counter_bare, "answer is missing"},
	{"leaving it open as an answer", propose, answer_open, "accepted, countered or referred"},
	{"accepting before identity", proposed_calling, accept, "identity first"},
};

static void each_refusal(void)
{
	struct with_desk w;
	with_desk_open(&w);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		with_case(&w, 2 + (int64_t)i, &w.c);
		CHECK_MSG(!rows[i].prepare || rows[i].prepare(&w), "%s: %s", rows[i].name, w.err.text);
		const char *before = state_of(&w, &w.c);
		int64_t seq = store_last_seq(w.d.store), ver = w.c.ver;
		char last[33];
		memcpy(last, w.d.last_act, sizeof(last));
		err_clear(&w.err);
		CHECK_MSG(!rows[i].act(&w), "%s was not refused", rows[i].name);
		CHECK_MSG(w.err.kind == ERR_INPUT && strstr(w.err.text, rows[i].says), "%s: '%s' does not say '%s'", rows[i].name, w.err.text, rows[i].says);
		CHECK_STR(state_of(&w, &w.c), before);
		CHECK_INT(w.c.ver, ver);
		CHECK_INT(store_last_seq(w.d.store), seq);
		CHECK_STR(w.d.last_act, last); /* what could be taken back still can */
	}
	with_desk_close(&w);
}

/* The edges that are allowed. */
static void edges(void)
{
	struct with_desk w;
	with_desk_open(&w);
	CHECK(note_of_size(&w, DESK_TEXT));
	struct next_step next = call_at(now_of(&w) - 60000);
	MUST(&w, desk_next_step(&w.d, &w.a, &w.c, &next, &w.err));
	next.at = now_of(&w) + 400 * DAY_MS;
	MUST(&w, desk_next_step(&w.d, &w.a, &w.c, &next, &w.err));
	CHECK(told_hours(&w, 1320, 360, 0)); /* over midnight */
	CHECK(told_hours(&w, 0, 1440, MONEY_MAX));
	CHECK(verified(&w));
	CHECK(promise_of(&w, 1, TODAY + 400));
	CHECK(pause_of(&w, TODAY - 400, TODAY + 399, "a long illness"));
	CHECK(end_plain(&w));
	/* Without a contact under way a promise or offer is a fact that is noted late. */
	CHECK(promise(&w));
	CHECK(show(&w) && make(&w) && decline(&w));
	with_desk_close(&w);
}

/* What the store cannot write leaves the case as it was, and the act before it to be taken back. */
static void not_written(void)
{
	struct with_desk w;
	with_desk_open(&w);
	CHECK(calling(&w));
	const char *before = state_of(&w, &w.c);
	store_lock(w.d.store);
	CHECK(!promise_of(&w, 1, TODAY) && !note_of(&w, "lost?"));
	CHECK_STR(state_of(&w, &w.c), before);
	MUST(&w, store_unlock(w.d.store, "correct horse", &w.err));
	CHECK(desk_undo_left(&w.d, &w.c) > 0);
	CHECK(end_plain(&w));
	with_desk_close(&w);
}

CU_TestInfo refuse_tests[] = {
	{"every refusal", each_refusal},
	{"what is just allowed", edges},
	{"what could not be written", not_written},
	CU_TEST_INFO_NULL,
};
