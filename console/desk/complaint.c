#include "desk/act.h"

#include <string.h>

#include "base/bug.h"
#include "domain/hold.h"

#define SETTLES_DAYS 14 /* after an answer: time to say that it does not settle the matter */

/* The deadline that comes next, out of the packs; where they have none, the house's own while there is no answer. */
static void set_due(struct act *t, bool more_time)
{
	struct complaint *k = &t->after.complaint;
	struct complaint_deadline d[COMPLAINT_DEADLINES];
	int32_t received = desk_day(t->desk, t->c, k->received_at);
	size_t n = complaint_deadlines(t->desk->rules, &t->after, received, d);
	bool house = n == 0 && complaint_is_open(k) && !k->outcome[0];
	int32_t before = k->due;
	if (more_time && before != DATE_NONE)
		k->due++;
	const struct complaint_deadline *next = complaint_next(d, n, k, t->today);
	k->due = next ? next->date : DATE_NONE;
	k->due_id = next ? arena_strdup(t->arena, next->row->id) : "";
	if (house) {
		int32_t days = (int32_t)t->desk->complaints->answer_days;
		k->due = before == DATE_NONE ? received + days : more_time ? before + days : before;
		k->due_id = "house";
	}
}

static void add_complaint(struct act *t, const char *text, bool opening)
{
	const struct complaint *k = &t->after.complaint;
	act_event(t, EVENT_COMPLAINT, opening ? k->received_at : t->now,
		FACTS(FACT_S("state", complaint_state_words[k->state].name), FACT_S("about", k->about),
			FACT_S("cause", k->cause), FACT_S("severity", severity_words[k->severity].name),
			FACT_S("medium", opening ? medium_words[k->medium].name : ""),
			FACT_S("words", opening ? k->words : ""), FACT_S("wanted", opening ? k->wanted : ""),
			FACT_I("received", k->received_at), FACT_S("due", act_date(t, k->due)),
			FACT_S("due_id", k->due_id), FACT_S("ref", k->ref), FACT_S("text", text)));
}

/* The morning of a day that leaves time to write the answer: a quarter of what is left, a day at least, a week at most. */
static int64_t in_time(const struct act *t, int32_t due)
{
	if (due == DATE_NONE)
		return desk_instant(t->desk, t->c, t->today + 7, MORNING);
	int32_t left = due - t->today, lead = left / 4;
	lead = lead < 1 ? 1 : lead > 7 ? 7 : lead;
	return left - lead < 1 ? t->now : desk_instant(t->desk, t->c, due - lead, MORNING);
}

static void add_next(struct act *t)
{
	const struct complaint *k = &t->after.complaint;
	struct next_step next = {.kind = NEXT_ANSWER, .at = t->now, .note = ""};
	if (k->outcome[0]) {
		next.kind = NEXT_REVIEW;
		next.at = desk_instant(t->desk, t->c, t->today + SETTLES_DAYS, MORNING);
	} else if (k->state != COMPLAINT_RECEIVED) {
		next.at = in_time(t, k->due);
	}
	act_add_step(t, &next);
}

static bool open_check(const struct act *t, const struct complaint *in, struct complaint *out, struct err *err)
{
	const struct complaint_category *about = complaint_category_of(t->desk->complaints, in->about ? in->about : "");
	if (complaint_is_open(&t->c->complaint))
		return err_set(err, ERR_INPUT, "a complaint is open: take its next step, or note what came in addition");
	if (!about)
		return err_set(err, ERR_INPUT, "there is no category \"%s\" of complaints", in->about ? in->about : "");
	if (in->medium >= MEDIA)
		return err_set(err, ERR_INPUT, "the complaint's medium %d is unknown", (int)in->medium);
	if (in->severity >= SEVERITIES)
		return err_set(err, ERR_INPUT, "severity %d is unknown", (int)in->severity);
	if (in->cause && in->cause[0] && !complaint_cause_of(about, in->cause))
		return err_set(err, ERR_INPUT, "\"%s\" has no root cause \"%s\"", about->id, in->cause);
	*out = (struct complaint){.state = COMPLAINT_RECEIVED,
		.medium = in->medium,
		.severity = in->severity == SEVERITY_NONE ? SEVERITY_MEDIUM : in->severity,
		.about = arena_strdup(t->arena, about->id),
		.cause = in->cause ? arena_strdup(t->arena, in->cause) : "",
		.payment = about->payment || in->payment,
		.state_at = t->now,
		.due = DATE_NONE,
		.due_id = "",
		.outcome = ""};
	return act_since(t, "the complaint", in->received_at, &out->received_at, err) &&
		act_text(t, "their words", in->words, DESK_TEXT, false, &out->words, err) &&
		act_text(t, "what they want", in->wanted, DESK_TEXT, false, &out->wanted, err);
}

bool desk_complaint_open(
	struct desk *d, struct arena *a, struct casefile *c, const struct complaint *in, struct err *err)
{
	struct act t;
	struct complaint k;
	ENSURE(d->complaints && d->rules);
	act_begin(&t, d, a, c);
	if (!open_check(&t, in, &k, err))
		return false;
	k.ref = arena_strdup(a, t.event_id);
	t.after.complaint = k;
	set_due(&t, false);
	add_complaint(&t, "", true);
	const char *reason = k.words[0] ? k.words : "a complaint is open";
	if (complaint_holds(d->complaints, &k))
		act_add_hold(&t,
			&(struct hold){.kind = HOLD_COMPLAINT,
				.at = t.now,
				.since = desk_day(d, c, k.received_at),
				.until = DATE_NONE,
				.who = "",
				.reason = reason});
	if (!(t.after.flags & FLAG_COMPLAINT))
		act_add_flag(&t, FLAG_COMPLAINT, true, reason);
	if (c->stage == STAGE_CLOSED) /* where nothing is owed somebody has to answer all the same */
		act_add_stage(&t, STAGE_REFER, "a complaint came after the case was closed");
	add_next(&t);
	return act_commit(&t, err);
}

static bool step_check(const struct act *t, enum complaint_state to, const char **cause, const char **text,
	struct err *err)
{
	const struct complaint *k = &t->c->complaint;
	const struct complaint_category *about = complaint_category_of(t->desk->complaints, k->about);
	bool wanted = complaint_wants_text(k, to), withdrawn = to == COMPLAINT_CLOSED && wanted;
	const char *what = to == COMPLAINT_ANSWERED ? "the outcome of the answer" :
		withdrawn ? "why it is closed without an answer" : wanted ? "why more time is needed" : "what was done";
	if (k->state == COMPLAINT_NONE)
		return err_set(err, ERR_INPUT, "there is no complaint");
	if (!complaint_may_follow(k->state, to))
		return err_set(err, ERR_INPUT, "a complaint that is %s cannot become %s",
			complaint_state_words[k->state].name,
			to < COMPLAINT_STATES ? complaint_state_words[to].name : "that");
	if (!act_text(t, "the root cause", *cause, DESK_WORDS, false, cause, err) ||
		!act_text(t, what, *text, DESK_TEXT, wanted, text, err))
		return false;
	if (!(*cause)[0])
		*cause = k->cause;
	else if (strcmp(*cause, k->cause) != 0 && !(about && complaint_cause_of(about, *cause)))
		return err_set(err, ERR_INPUT, "\"%s\" has no root cause \"%s\"", k->about, *cause);
	enum role lifts = hold_rows[HOLD_COMPLAINT].lifts;
	if (to == COMPLAINT_CLOSED && !withdrawn && casefile_hold(t->c, HOLD_COMPLAINT) && t->desk->role < lifts)
		return err_set(err, ERR_DENIED, "only a %s closes a complaint that holds the case", role_words[lifts].name);
	return true;
}

/* What comes next when nothing but the complaint was in the way. */
static void add_onward(struct act *t, bool still_held)
{
	const struct casefile *c = &t->after;
	struct next_step review = {.kind = NEXT_REVIEW, .at = t->now, .note = ""};
	bool free = !still_held && c->stage != STAGE_PAUSE && !hold_stops(casefile_held(c, t->today));
	bool ours = c->next.kind == NEXT_ANSWER || c->next.kind == NEXT_REVIEW;
	if (!ours && !still_held)
		return;
	struct next_step next = free ? nextbest_reach(c, t->now, act_zone(t)) : review;
	act_add_step(t, &next);
}

/* The answer lifts the hold, and the lift proposes what comes next. A complaint that was withdrawn leaves the hold to
 * the role that may lift it; where there is none only the flag is taken away. */
static void add_closed(struct act *t, const char *text)
{
	struct casefile *c = &t->after;
	bool held = casefile_hold(c, HOLD_COMPLAINT) != NULL, answered = c->complaint.outcome[0] != '\0';
	bool lifts = held && answered, busy = c->contact.medium != MEDIUM_NONE;
	if (lifts)
		act_add_lift(t, HOLD_COMPLAINT, text[0] ? text : "the complaint is answered and closed");
	else if (!held && (c->flags & FLAG_COMPLAINT))
		act_add_flag(t, FLAG_COMPLAINT, false, "the complaint is closed");
	if (casefile_balance(c) == 0 && (lifts || !held) && !busy && c->stage != STAGE_CLOSED)
		act_add_stage(t, STAGE_CLOSED, "nothing is owed");
	else if (!lifts && !busy && c->stage != STAGE_CLOSED)
		add_onward(t, held);
}

bool desk_complaint_step(struct desk *d, struct arena *a, struct casefile *c, enum complaint_state to,
	const char *cause, const char *text, struct err *err)
{
	struct act t;
	ENSURE(d->complaints && d->rules);
	act_begin(&t, d, a, c);
	if (!step_check(&t, to, &cause, &text, err))
		return false;
	struct complaint *k = &t.after.complaint;
	bool more_time = to == COMPLAINT_INVESTIGATING && k->state == to;
	k->state = to;
	k->state_at = t.now;
	k->cause = cause;
	if (to == COMPLAINT_ANSWERED)
		k->outcome = text;
	else if (to == COMPLAINT_INVESTIGATING)
		k->outcome = "";
	set_due(&t, more_time);
	add_complaint(&t, text, false);
	if (to == COMPLAINT_CLOSED)
		add_closed(&t, text);
	else
		add_next(&t);
	return act_commit(&t, err);
}
