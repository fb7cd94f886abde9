#include <string.h>

#include "check.h"
#include "with_desk.h"

static void call_ended(struct with_desk *w, enum outcome outcome)
{
	MUST(w, start_contact(w, MEDIUM_CALL, DIRECTION_OUT));
	clock_advance(&w->clock, 30000);
	struct wrapup up = {.outcome = outcome, .next = call_at(now_of(w) + DAY_MS)};
	MUST(w, desk_contact_end(&w->d, &w->a, &w->c, &up, &w->err));
	clock_advance(&w->clock, 60000);
}

static const char *id_of(struct with_desk *w, enum event_kind kind)
{
	struct history_item it = last_event(w, kind);
	return arena_strdup(&w->a, it.row.event_id);
}

static bool correct(struct with_desk *w, struct correction k)
{
	return desk_correct(&w->d, &w->a, &w->c, &k, &w->err);
}

static void counters_follow(void)
{
	struct with_desk w;
	with_desk_open(&w);
	call_ended(&w, OUTCOME_CONVERSATION);
	int64_t first_talk = w.c.last_talk;
	const char *first = id_of(&w, EVENT_CONTACT);
	call_ended(&w, OUTCOME_NO_ANSWER);
	const char *second = id_of(&w, EVENT_CONTACT);
	int64_t second_at = w.c.last_contact;
	CHECK_INT(w.c.talks, 1);

	MUST(&w, correct(&w, (struct correction){.event_id = second, .outcome = OUTCOME_CONVERSATION, .reason = "wrong key"}));
	CHECK_INT(w.c.talks, 2);
	CHECK_INT(w.c.contacts, 2);
	CHECK_INT(w.c.last_outcome, OUTCOME_CONVERSATION);
	CHECK_INT(w.c.last_talk, second_at);
	CHECK_INT(last_event(&w, EVENT_CONTACT).corrected_by, last_event(&w, EVENT_CORRECTION).row.seq);

	/* The original stays as it was written. */
	CHECK_INT(last_story(&w, EVENT_CONTACT).outcome, OUTCOME_NO_ANSWER);

	/* Again, and the earlier correction counts. */
	MUST(&w, correct(&w, (struct correction){.event_id = second, .outcome = OUTCOME_BUSY, .reason = "listened to the recording"}));
	CHECK_INT(w.c.talks, 1);
	CHECK_INT(w.c.last_outcome, OUTCOME_BUSY);
	CHECK_INT(w.c.last_talk, first_talk);

	/* An older contact: the last outcome stays. */
	MUST(&w, correct(&w, (struct correction){.event_id = first, .outcome = OUTCOME_THIRD_PARTY, .reason = "it was her brother"}));
	CHECK_INT(w.c.talks, 0);
	CHECK_INT(w.c.last_talk, 0);
	CHECK_INT(w.c.last_outcome, OUTCOME_BUSY);
	with_desk_close(&w);
}

static void undone_corrections_do_not_count(void)
{
	struct with_desk w;
	with_desk_open(&w);
	call_ended(&w, OUTCOME_NO_ANSWER);
	const char *id = id_of(&w, EVENT_CONTACT);
	MUST(&w, correct(&w, (struct correction){.event_id = id, .outcome = OUTCOME_CONVERSATION, .reason = "slip"}));
	MUST(&w, desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK_INT(w.c.talks, 0);
	CHECK_INT(last_event(&w, EVENT_CONTACT).corrected_by, 0);
	MUST(&w, correct(&w, (struct correction){.event_id = id, .outcome = OUTCOME_VOICEMAIL, .reason = "it was a machine"}));
	CHECK_INT(w.c.talks, 0);
	CHECK_INT(w.c.last_outcome, OUTCOME_VOICEMAIL);
	with_desk_close(&w);
}

static void a_promise_is_let_go(void)
{
	struct with_desk w;
	with_desk_open(&w);
	start_verified(&w);
	MUST(&w, desk_promise(&w.d, &w.a, &w.c, 60000, TODAY + 5, &w.err));
	clock_advance(&w.clock, 5000);
	end_talked(&w, RESULT_PROMISE);
	const char *id = id_of(&w, EVENT_CONTACT);
	MUST(&w, correct(&w, (struct correction){.event_id = id, .text = "she said 600, not 500", .reason = "note was unclear"}));
	CHECK_INT(w.c.promise.amount, 60000);
	MUST(&w, correct(&w, (struct correction){.event_id = id, .fix_result = true, .result = RESULT_NONE, .reason = "she only asked whether she could"}));
	CHECK_INT(w.c.promise.made_at, 0);
	CHECK_INT(w.c.promise.amount, 0);
	CHECK_INT(w.c.talks, 1);
	with_desk_close(&w);
}

static void a_promise_that_was_paid_towards_stays(void)
{
	struct with_desk w;
	with_desk_open(&w);
	start_verified(&w);
	MUST(&w, desk_promise(&w.d, &w.a, &w.c, 60000, TODAY + 5, &w.err));
	end_talked(&w, RESULT_PROMISE);
	clock_advance(&w.clock, 5000);
	with_payment(&w, 100);
	MUST(&w, correct(&w, (struct correction){.event_id = id_of(&w, EVENT_CONTACT), .result = RESULT_INFORMATION, .reason = "slip"}));
	CHECK_INT(w.c.promise.amount, 60000);
	CHECK_INT(w.c.promise.paid, 100);
	with_desk_close(&w);
}

static void a_plan_is_let_go(void)
{
	struct with_desk w;
	with_desk_open(&w);
	struct offer o = offer_for(&w, PLAN_INSTALMENTS, 6, 1);
	start_verified(&w);
	MUST(&w, desk_offer_shown(&w.d, &w.a, &w.c, &o, &w.err));
	MUST(&w, desk_offer_made(&w.d, &w.a, &w.c, &o, &w.err));
	MUST(&w, desk_offer_agreed(&w.d, &w.a, &w.c, &o, &w.err));
	end_talked(&w, RESULT_PLAN);
	MUST(&w, correct(&w, (struct correction){.event_id = id_of(&w, EVENT_CONTACT), .result = RESULT_INFORMATION, .reason = "she wants to think about it"}));
	CHECK_INT(w.c.plan.kind, PLAN_NONE);
	CHECK_INT(w.c.stage, STAGE_TALK);
	CHECK(w.c.next.kind != NEXT_NONE);
	with_desk_close(&w);
}

static void refused(struct with_desk *w, struct correction k, const char *says)
{
	int64_t seq = store_last_seq(w->d.store);
	err_clear(&w->err);
	CHECK_MSG(!correct(w, k), "not refused: %s", says);
	CHECK_MSG(w->err.kind == ERR_INPUT && strstr(w->err.text, says), "'%s' does not say '%s'", w->err.text, says);
	CHECK_INT(store_last_seq(w->d.store), seq);
}

static void refusals(void)
{
	struct with_desk w;
	struct casefile other;
	with_desk_open(&w);
	with_case(&w, 2, &other);
	MUST(&w, desk_note(&w.d, &w.a, &other, "elsewhere", &w.err));
	struct casefile own = w.c;
	w.c = other;
	const char *elsewhere = id_of(&w, EVENT_NOTE);
	w.c = own;
	call_ended(&w, OUTCOME_NO_ANSWER);
	const char *contact = id_of(&w, EVENT_CONTACT);
	MUST(&w, desk_note(&w.d, &w.a, &w.c, "to be taken back", &w.err));
	MUST(&w, desk_undo(&w.d, &w.a, &w.c, &w.err));
	const char *undone = id_of(&w, EVENT_NOTE), *undo = id_of(&w, EVENT_UNDO);
	MUST(&w, desk_note(&w.d, &w.a, &w.c, "stays", &w.err));
	const char *note = id_of(&w, EVENT_NOTE);
	MUST(&w, correct(&w, (struct correction){.event_id = note, .text = "stays indeed", .reason = "spelling"}));
	const char *correction = id_of(&w, EVENT_CORRECTION);

	refused(&w, (struct correction){.event_id = contact, .outcome = OUTCOME_BUSY}, "reason is missing");
	refused(&w, (struct correction){.event_id = contact, .reason = "x"}, "what is right");
	refused(&w, (struct correction){.event_id = contact, .outcome = OUTCOMES, .reason = "x"}, "unknown");
	refused(&w, (struct correction){.event_id = note, .outcome = OUTCOME_BUSY, .reason = "x"}, "only a contact");
	refused(&w, (struct correction){.event_id = note, .fix_result = true, .reason = "x"}, "only a contact");
	refused(&w, (struct correction){.event_id = elsewhere, .text = "y", .reason = "x"}, "not one of this case");
	refused(&w, (struct correction){.event_id = "0", .text = "y", .reason = "x"}, "not one of this case");
	refused(&w, (struct correction){.event_id = NULL, .text = "y", .reason = "x"}, "not one of this case");
	refused(&w, (struct correction){.event_id = undone, .text = "y", .reason = "x"}, "taken back");
	refused(&w, (struct correction){.event_id = undo, .text = "y", .reason = "x"}, "not its undo");
	refused(&w, (struct correction){.event_id = correction, .text = "y", .reason = "x"}, "not its correction");
	refused(&w, (struct correction){.event_id = contact, .text = "\xC0\xAF", .reason = "x"}, "UTF-8");
	with_desk_close(&w);
}

CU_TestInfo correct_tests[] = {
	{"counters follow", counters_follow},
	{"undone corrections do not count", undone_corrections_do_not_count},
	{"a promise is let go", a_promise_is_let_go},
	{"a promise that was paid towards stays", a_promise_that_was_paid_towards_stays},
	{"a plan is let go", a_plan_is_let_go},
	{"refusals", refusals},
	CU_TEST_INFO_NULL,
};
