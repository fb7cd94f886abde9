#include "desk/act.h"

#include <string.h>

#include "domain/hold.h"

#define LOOK_AGAIN_DAYS 14 /* where neither the kind nor the hold has a date of its own */

void act_add_pause(struct act *t, int32_t from, int32_t until, const char *reason)
{
	t->after.pause = (struct pause){.from = from, .until = until, .reason = reason};
	t->after.stage = STAGE_PAUSE;
	act_event(t, EVENT_PAUSE, t->now,
		FACTS(FACT_S("from", act_date(t, from)), FACT_S("until", act_date(t, until)),
			FACT_S("reason", reason)));
}

void act_add_flag(struct act *t, enum case_flag flag, bool on, const char *reason)
{
	t->after.flags = on ? t->after.flags | flag : t->after.flags & ~(unsigned)flag;
	act_event(t, EVENT_FLAG, t->now,
		FACTS(FACT_S("flag", flag_words[__builtin_ctz(flag)].name), FACT_B("on", on),
			FACT_S("reason", reason)));
}

void act_add_referred(struct act *t, const char *to, const char *reason)
{
	/* A supervisor approves; another desk works on the case, and we look whether it has. */
	bool asks = strcmp(to, "supervisor") == 0 || strcmp(to, "approval") == 0;
	t->after.stage = STAGE_REFER;
	act_event(t, EVENT_REFERRED, t->now, FACTS(FACT_S("to", to), FACT_S("reason", reason)));
	act_add_step(t,
		&(struct next_step){
			.kind = asks ? NEXT_APPROVAL : NEXT_REVIEW, .at = desk_instant(t->desk, t->c, t->today + 1, MORNING), .note = ""});
}

/* What waited while the debt was disputed and is not disputed any more is applied. Returns how much. */
static int64_t settle(struct act *t)
{
	int64_t waited = t->after.unapplied;
	casefile_settle(&t->after, t->arena);
	return waited - t->after.unapplied;
}

static void close_when_paid(struct act *t)
{
	const struct casefile *c = &t->after;
	if (casefile_balance(c) == 0 && c->stage != STAGE_CLOSED && c->contact.medium == MEDIUM_NONE)
		act_add_stage(t, STAGE_CLOSED, "nothing is owed");
}

bool desk_pause(struct desk *d, struct arena *a, struct casefile *c, int32_t from, int32_t until, const char *reason,
	struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if (!act_not_closed(&t, err) || !act_text(&t, "the reason", reason, DESK_TEXT, true, &reason, err) ||
		!act_day(&t, "the last day of the pause", until, err))
		return false;
	if (until == t.today + DESK_AHEAD_DAYS)
		return err_set(err, ERR_INPUT, "a pause ends less than %d days ahead, so that its review does",
			DESK_AHEAD_DAYS);
	if (from == DATE_NONE || from < t.today - DESK_AHEAD_DAYS)
		return err_set(err, ERR_INPUT, "a pause begins at most %d days back", DESK_AHEAD_DAYS);
	if (from > until)
		return err_set(err, ERR_INPUT, "the pause would end on %s, before it begins on %s", act_date(&t, until),
			act_date(&t, from));
	act_add_pause(&t, from, until, reason);
	act_add_step(
		&t, &(struct next_step){.kind = NEXT_REVIEW, .at = desk_instant(d, c, until + 1, MORNING), .note = ""});
	return act_commit(&t, err);
}

bool desk_resume(struct desk *d, struct arena *a, struct casefile *c, const char *reason, struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if (!act_text(&t, "the reason", reason, DESK_TEXT, false, &reason, err))
		return false;
	if (c->stage != STAGE_PAUSE && c->stage != STAGE_REFER)
		return err_set(err, ERR_INPUT, "the case is neither paused nor referred");
	t.after.pause = (struct pause){.from = DATE_NONE, .until = DATE_NONE, .reason = ""};
	t.after.stage = c->plan.kind != PLAN_NONE && !c->plan.waiting ? STAGE_PLAN : STAGE_TALK;
	act_event(&t, EVENT_RESUME, t.now, FACTS(FACT_S("reason", reason)));
	struct next_step next = nextbest_reach(&t.after, t.now, act_zone(&t));
	act_add_step(&t, &next);
	return act_commit(&t, err);
}

bool desk_flag(struct desk *d, struct arena *a, struct casefile *c, enum case_flag flag, bool on, const char *reason,
	struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if (!act_text(&t, "the reason", reason, DESK_TEXT, false, &reason, err))
		return false;
	if (flag <= 0 || flag >= 1 << CASE_FLAGS || (flag & (flag - 1)))
		return err_set(err, ERR_INPUT, "flag %d is not one of the flags", (int)flag);
	if (!on && !(c->flags & flag))
		return err_set(err, ERR_INPUT, "the flag '%s' is not set", flag_words[__builtin_ctz(flag)].name);
	for (int k = 0; !on && k < HOLDS; k++)
		if (hold_rows[k].flag == flag && flag != FLAG_CARE && casefile_hold(c, (enum hold_kind)k))
			return err_set(err, ERR_INPUT, "the flag '%s' goes with the hold '%s': lift the hold",
				flag_words[__builtin_ctz(flag)].name, hold_rows[k].word.name);
	int64_t applied = 0;
	if (!on && flag == FLAG_DISPUTE) {
		t.after.flags &= ~(unsigned)flag;
		applied = settle(&t);
	}
	act_add_flag(&t, flag, on, reason);
	if (applied > 0)
		close_when_paid(&t);
	return act_commit(&t, err);
}

bool desk_refer(
	struct desk *d, struct arena *a, struct casefile *c, const char *to, const char *reason, struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if (!act_not_closed(&t, err) || !act_text(&t, "to whom", to, DESK_WORDS, true, &to, err) ||
		!act_text(&t, "the reason", reason, DESK_TEXT, true, &reason, err))
		return false;
	act_add_referred(&t, to, reason);
	return act_commit(&t, err);
}

/* The hold that is there goes on from its own first day, and what came in writing stays written. One that would hold for
 * less is a lift in part. */
static bool over_another(const struct act *t, struct hold *h, struct err *err)
{
	const struct hold *old = casefile_hold(t->c, h->kind);
	if (!hold_in_force(old, t->today))
		return true;
	bool shorter = h->until != DATE_NONE && (old->until == DATE_NONE || h->until < old->until);
	bool smaller = h->amount != 0 && (old->amount == 0 || h->amount < old->amount);
	h->since = old->since != DATE_NONE && old->since < h->since ? old->since : h->since;
	h->written |= old->written;
	if ((shorter || smaller) && t->desk->role < hold_rows[h->kind].lifts)
		return err_set(err, ERR_DENIED, "only a %s makes the hold '%s' hold for less",
			role_words[hold_rows[h->kind].lifts].name, hold_rows[h->kind].word.name);
	return true;
}

static bool hold_check(const struct act *t, const struct hold *in, struct hold *out, struct err *err)
{
	*out = *in;
	out->at = t->now;
	out->since = in->since == DATE_NONE ? t->today : in->since;
	out->written = in->kind == HOLD_STOP && in->written;
	if ((unsigned)in->kind >= HOLDS)
		return err_set(err, ERR_INPUT, "hold %d is unknown", (int)in->kind);
	if (in->kind == HOLD_COMPLAINT)
		return err_set(err, ERR_INPUT, "the hold of a complaint comes with the complaint: open one");
	if (out->since > t->today)
		return err_set(err, ERR_INPUT, "the hold would begin on %s, which is yet to come", act_date(t, out->since));
	if (out->since < t->today - ACT_BACK_DAYS)
		return err_set(err, ERR_INPUT, "the hold would begin more than %d days back", ACT_BACK_DAYS);
	if ((in->kind == HOLD_DISPUTE || in->kind == HOLD_STOP) && in->until != DATE_NONE)
		return err_set(err, ERR_INPUT, "the hold '%s' has no last day: it is lifted", hold_rows[in->kind].word.name);
	if (in->until != DATE_NONE && !act_day(t, "the last day of the hold", in->until, err))
		return false;
	if (in->until == t->today + DESK_AHEAD_DAYS)
		return err_set(err, ERR_INPUT, "a hold ends less than %d days ahead, so that its review does", DESK_AHEAD_DAYS);
	if (in->amount != 0 && in->kind != HOLD_DISPUTE)
		return err_set(err, ERR_INPUT, "only a dispute has an amount");
	if (in->amount < 0 || in->amount > casefile_balance(t->c))
		return err_set(err, ERR_INPUT, "the disputed amount should be a part of the balance, or 0 for all of it");
	return act_text(t, "who it is", in->who, DESK_WORDS, false, &out->who, err) &&
		act_text(t, "the reason", in->reason, DESK_TEXT, out->since < t->today, &out->reason, err) &&
		over_another(t, out, err);
}

static size_t place_of(const struct casefile *c, enum hold_kind kind)
{
	const struct hold *h = casefile_hold(c, kind);
	return h ? (size_t)(h - c->holds) : c->n_holds;
}

/* What the gate reads of a request to stop. One that is there already is enough, unless this one is written. */
static void add_stop(struct act *t, const struct hold *h, int64_t when)
{
	for (size_t i = 0; i < t->after.n_asked; i++) {
		const struct asked *r = &t->after.asked[i];
		if (r->kind == REQUEST_STOP && !r->person[0] && (r->written || !h->written))
			return;
	}
	act_add_asked(t, &(struct asked){.at = when, .kind = REQUEST_STOP, .written = h->written, .on = DATE_NONE,
		.person = "", .address = "", .words = h->reason});
}

static size_t sum_facts(const struct act *t, int64_t sum, struct fact out[2])
{
	if (sum == 0)
		return 0;
	out[0] = FACT_I("amount", sum);
	out[1] = FACT_S("currency", t->after.currency->code);
	return 2;
}

void act_add_hold(struct act *t, const struct hold *h)
{
	const struct hold_row *row = &hold_rows[h->kind];
	struct casefile *c = &t->after;
	int64_t when = h->since < t->today ? desk_instant(t->desk, c, h->since, 0) : t->now;
	c->holds = act_put(t, c->holds, &c->n_holds, sizeof *h, place_of(c, h->kind), h);
	if (h->kind == HOLD_DISPUTE)
		settle(t);
	struct fact facts[8];
	size_t n = 0;
	facts[n++] = FACT_S("hold", row->word.name);
	facts[n++] = FACT_S("since", act_date(t, h->since));
	facts[n++] = FACT_S("until", act_date(t, h->until));
	facts[n++] = FACT_S("who", h->who);
	facts[n++] = FACT_S("reason", h->reason);
	if (h->kind == HOLD_STOP)
		facts[n++] = FACT_B("written", h->written);
	n += sum_facts(t, h->amount, facts + n);
	act_event(t, EVENT_HOLD, when, facts, n);
	if (h->kind == HOLD_STOP)
		add_stop(t, h, when);
	if (row->flag && !(c->flags & row->flag))
		act_add_flag(t, row->flag, true, h->reason);
}

void act_add_hold_step(struct act *t, enum hold_kind kind)
{
	const struct hold *h = casefile_hold(&t->after, kind);
	const struct next_step *now = &t->after.next;
	enum next_kind next = hold_rows[kind].next;
	int32_t day = h->until == DATE_NONE ? t->today + LOOK_AGAIN_DAYS : h->until + 1;
	if (next == NEXT_NONE || t->after.stage == STAGE_CLOSED)
		return;
	if (hold_rows[kind].next_days)
		day = t->today + hold_rows[kind].next_days;
	int64_t at = desk_instant(t->desk, t->c, day, MORNING);
	if (now->kind != next || now->at > at) /* what another hold wants looked at sooner stays */
		act_add_step(t, &(struct next_step){.kind = next, .at = at, .note = ""});
}

bool desk_hold(struct desk *d, struct arena *a, struct casefile *c, const struct hold *h, struct err *err)
{
	struct act t;
	struct hold clean;
	act_begin(&t, d, a, c);
	if (!hold_check(&t, h, &clean, err))
		return false;
	act_add_hold(&t, &clean);
	act_add_hold_step(&t, clean.kind);
	return act_commit(&t, err);
}

static void withdraw_stop(struct act *t, const char *reason)
{
	for (size_t i = t->after.n_asked; i-- > 0;)
		if (t->after.asked[i].kind == REQUEST_STOP && !t->after.asked[i].person[0])
			act_add_withdrawn(t, false, i, reason);
}

void act_add_lift(struct act *t, enum hold_kind kind, const char *reason)
{
	const struct hold_row *row = &hold_rows[kind];
	struct casefile *c = &t->after;
	bool over = kind == HOLD_DISPUTE || (kind == HOLD_COMPLAINT && !complaint_is_open(&c->complaint));
	unsigned flag = over ? c->flags & row->flag : 0;
	int64_t applied = 0;
	c->holds = act_put(t, c->holds, &c->n_holds, sizeof *c->holds, place_of(c, kind), NULL);
	c->flags &= ~flag;
	if (kind == HOLD_DISPUTE)
		applied = settle(t);
	struct fact facts[4] = {FACT_S("hold", row->word.name), FACT_S("reason", reason)};
	act_event(t, EVENT_LIFT, t->now, facts, 2 + sum_facts(t, applied, facts + 2));
	if (flag)
		act_add_flag(t, row->flag, false, reason);
	if (kind == HOLD_STOP)
		withdraw_stop(t, reason);
	if (applied)
		close_when_paid(t);
	/* The review that the hold had asked for is due now, as what comes next. */
	bool free = c->stage != STAGE_CLOSED && c->stage != STAGE_PAUSE && c->contact.medium == MEDIUM_NONE &&
		c->next.kind == NEXT_REVIEW && row->next == NEXT_REVIEW && !hold_stops(casefile_held(c, t->today));
	if (free) {
		struct next_step next = nextbest_reach(c, t->now, act_zone(t));
		act_add_step(t, &next);
	}
}

bool desk_lift(
	struct desk *d, struct arena *a, struct casefile *c, enum hold_kind kind, const char *reason, struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if ((unsigned)kind >= HOLDS)
		return err_set(err, ERR_INPUT, "hold %d is unknown", (int)kind);
	if (d->role < hold_rows[kind].lifts)
		return err_set(err, ERR_DENIED, "only a %s lifts the hold '%s'", role_words[hold_rows[kind].lifts].name,
			hold_rows[kind].word.name);
	if (!casefile_hold(c, kind))
		return err_set(err, ERR_INPUT, "there is no hold '%s'", hold_rows[kind].word.name);
	if (!act_text(&t, "the reason", reason, DESK_TEXT, true, &reason, err))
		return false;
	act_add_lift(&t, kind, reason);
	return act_commit(&t, err);
}
