#include <string.h>

#include "check.h"
#include "with_desk.h"

typedef bool act_fn(struct with_desk *w);

static bool start(struct with_desk *w) { return start_contact(w, MEDIUM_CALL, DIRECTION_OUT); }
static bool identify(struct with_desk *w) { return desk_identity(&w->d, &w->a, &w->c, IDENTITY_VERIFIED, "name", &w->err); }
static bool verified(struct with_desk *w) { return start(w) && identify(w); }
static bool mood(struct with_desk *w) { return desk_mood(&w->d, &w->a, &w->c, MOOD_UPSET, &w->err); }
static bool note(struct with_desk *w) { return desk_note(&w->d, &w->a, &w->c, "hello", &w->err); }

static bool told(struct with_desk *w)
{
	struct told t = {.difficulty = DIFFICULTY_JOB, .words = "lost the job", .wishes = "", .avoid = "", .safe_from = 60, .safe_to = 120, .surplus = 5};
	return desk_told(&w->d, &w->a, &w->c, &t, &w->err);
}

static bool next(struct with_desk *w)
{
	struct next_step step = call_at(now_of(w) + DAY_MS);
	return desk_next_step(&w->d, &w->a, &w->c, &step, &w->err);
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

static bool decline(struct with_desk *w) { return desk_offer_declined(&w->d, &w->a, &w->c, "no", &w->err); }
static bool shown(struct with_desk *w) { return verified(w) && show(w); }
static bool made(struct with_desk *w) { return shown(w) && make(w); }
static bool agreed(struct with_desk *w) { return made(w) && agree(w); }

static bool propose(struct with_desk *w)
{
	struct proposal p = {.amount = 50000, .count = 7, .first = TODAY + 9, .every = "2weeks", .words = "可以"};
	return desk_proposal(&w->d, &w->a, &w->c, &p, &w->err);
}

static bool accept(struct with_desk *w)
{
	struct offer o = offer_for(w, PLAN_INSTALMENTS, 7, 0);
	return desk_proposal_answer(&w->d, &w->a, &w->c, PROPOSAL_ACCEPTED, &o, "", &w->err);
}

static bool promise(struct with_desk *w) { return desk_promise(&w->d, &w->a, &w->c, 60000, TODAY + 3, &w->err); }
static bool pause_it(struct with_desk *w) { return desk_pause(&w->d, &w->a, &w->c, TODAY - 2, TODAY + 9, "ill", &w->err); }
static bool resume(struct with_desk *w) { return desk_resume(&w->d, &w->a, &w->c, "", &w->err); }
static bool flag(struct with_desk *w) { return desk_flag(&w->d, &w->a, &w->c, FLAG_DISPUTE, true, "not hers", &w->err); }
static bool refer(struct with_desk *w) { return desk_refer(&w->d, &w->a, &w->c, "supervisor", "beyond me", &w->err); }

/* As much as one act can hold: mood, promise, contact, flag, next step. */
static bool end(struct with_desk *w)
{
	struct wrapup up = {.outcome = OUTCOME_CONVERSATION, .mood = MOOD_CALM, .result = RESULT_PROMISE, .promise_amount = 1, .promise_due = TODAY, .next = call_at(now_of(w) + 1)};
	return desk_contact_end(&w->d, &w->a, &w->c, &up, &w->err);
}

static bool ended(struct with_desk *w) { return verified(w) && end(w); }

static bool correct(struct with_desk *w)
{
	struct correction k = {.event_id = last_event(w, EVENT_CONTACT).row.event_id, .outcome = OUTCOME_DROPPED, .fix_result = true, .reason = "slipped"};
	char id[33];
	memcpy(id, k.event_id, sizeof(id));
	k.event_id = id;
	return desk_correct(&w->d, &w->a, &w->c, &k, &w->err);
}

static const struct row {
	const char *name;
	act_fn *prepare, *act;
	size_t events;
} rows[] = {
	{"start", NULL, start, 2},       {"identity", start, identify, 1}, {"mood", NULL, mood, 1},       {"note", NULL, note, 1},
	{"told", NULL, told, 2},         {"next step", NULL, next, 1},     {"shown", NULL, show, 1},      {"made", shown, make, 1},
	{"agreed", made, agree, 3},      {"declined", made, decline, 1},   {"proposal", NULL, propose, 1}, {"accepted", propose, accept, 3},
	{"promise", verified, promise, 2}, {"pause", NULL, pause_it, 2},   {"pause of a plan", agreed, pause_it, 2}, {"resume", pause_it, resume, 2},
	{"flag", NULL, flag, 1},         {"refer", NULL, refer, 2},        {"end", verified, end, 4},     {"correction", ended, correct, 1},
};

static void marks_are(struct with_desk *w, const char *name, int64_t first, size_t n)
{
	struct history_item *items;
	size_t count;
	int64_t undo = last_event(w, EVENT_UNDO).row.seq;
	MUST(w, desk_history(&w->d, w->c.id, &w->a, &items, &count, &w->err));
	for (size_t i = 0; i < count; i++) {
		bool taken = items[i].row.seq >= first && items[i].row.seq < first + (int64_t)n;
		CHECK_MSG(items[i].undone_by == (taken ? undo : 0), "%s: event %lld is marked %lld", name, (long long)items[i].row.seq, (long long)items[i].undone_by);
	}
}

static void every_act(void)
{
	struct with_desk w;
	with_desk_open(&w);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		with_case(&w, 2 + (int64_t)i, &w.c);
		CHECK_MSG(!rows[i].prepare || rows[i].prepare(&w), "%s: %s", rows[i].name, w.err.text);
		clock_advance(&w.clock, DESK_UNDO_MS);
		CHECK_INT(desk_undo_left(&w.d, &w.c), 0);
		const char *before = state_of(&w, &w.c);
		int64_t seq = store_last_seq(w.d.store), ver = w.c.ver;
		CHECK_MSG(rows[i].act(&w), "%s: %s", rows[i].name, w.err.text);
		CHECK_INT(store_last_seq(w.d.store), seq + (int64_t)rows[i].events);
		clock_advance(&w.clock, DESK_UNDO_MS - 1);
		CHECK_INT(desk_undo_left(&w.d, &w.c), 1);
		CHECK_MSG(desk_undo(&w.d, &w.a, &w.c, &w.err), "%s: %s", rows[i].name, w.err.text);
		CHECK_STR(state_of(&w, &w.c), before);
		CHECK_INT(w.c.ver, ver + (int64_t)rows[i].events + 1);
		marks_are(&w, rows[i].name, seq + 1, rows[i].events);
		CHECK_INT(desk_undo_left(&w.d, &w.c), 0);
		CHECK(!desk_undo(&w.d, &w.a, &w.c, &w.err)); /* an undo cannot be undone */
		CHECK_INT(w.err.kind, ERR_INPUT);
		with_desk_reopen(&w);
		CHECK_STR(state_of(&w, &w.c), before);
	}
	with_desk_close(&w);
}

static void too_late(void)
{
	struct with_desk w;
	with_desk_open(&w);
	CHECK(mood(&w));
	clock_advance(&w.clock, DESK_UNDO_MS);
	int64_t seq = store_last_seq(w.d.store);
	CHECK(!desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK_MSG(strstr(w.err.text, "correction"), "%s", w.err.text);
	CHECK_INT(store_last_seq(w.d.store), seq);
	CHECK_INT(w.c.mood, MOOD_UPSET);
	with_desk_close(&w);
}

/* Only the last act, and only where it was done. */
static void the_last_act_only(void)
{
	struct with_desk w;
	struct casefile other;
	with_desk_open(&w);
	with_case(&w, 2, &other);
	CHECK_INT(desk_undo_left(&w.d, &w.c), 0);
	CHECK(mood(&w) && note(&w));
	CHECK(desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK_INT(w.c.mood, MOOD_UPSET);
	CHECK(last_event(&w, EVENT_NOTE).undone_by != 0);
	CHECK_INT(last_event(&w, EVENT_MOOD).undone_by, 0);
	CHECK(!desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK(flag(&w));
	CHECK_INT(desk_undo_left(&w.d, &other), 0);
	CHECK(desk_undo_left(&w.d, &w.c) > 0);
	CHECK(desk_note(&w.d, &w.a, &other, "elsewhere", &w.err));
	CHECK(!desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK(desk_undo(&w.d, &w.a, &other, &w.err));
	CHECK_INT(w.c.flags, FLAG_DISPUTE);
	with_desk_close(&w);
}

/* An act that was refused leaves the one before to be taken back; a state that moved on by another road does not. */
static void refused_and_moved_on(void)
{
	struct with_desk w;
	with_desk_open(&w);
	CHECK(mood(&w));
	CHECK(!resume(&w));
	CHECK(desk_undo_left(&w.d, &w.c) > 0);
	struct casefile moved = w.c;
	moved.ver++;
	CHECK_INT(desk_undo_left(&w.d, &moved), 0);
	CHECK(desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK_INT(w.c.mood, MOOD_UNKNOWN);
	with_desk_close(&w);
}

static void not_after_restart(void)
{
	struct with_desk w;
	with_desk_open(&w);
	CHECK(mood(&w));
	with_desk_reopen(&w);
	CHECK_INT(desk_undo_left(&w.d, &w.c), 0);
	with_desk_close(&w);
}

CU_TestInfo undo_tests[] = {
	{"every act can be taken back", every_act},
	{"not after ten seconds", too_late},
	{"the last act only", the_last_act_only},
	{"after a refusal, and after the case moved on", refused_and_moved_on},
	{"not in another session", not_after_restart},
	CU_TEST_INFO_NULL,
};
