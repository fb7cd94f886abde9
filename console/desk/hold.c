#include "desk/act.h"

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
	act_add_flag(&t, flag, on, reason);
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
