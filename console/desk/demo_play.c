#include "desk/demo_play.h"

#include "base/bug.h"

bool demo_money(const struct player *who, const char *text, int64_t *out, struct err *err)
{
	return money_parse(text, currency_find(who->told->currency), out, err);
}

static void pass(struct play *p, int64_t ms)
{
	clock_advance(&p->clock, ms);
}

static struct next_step step_of(const struct play *p, const struct player *who, const struct demo_step *s)
{
	int64_t five = 5 * MINUTE, at = zone_instant(who->zone, who->today + s->day, s->at);
	if (s->soon > 0)
		at = (p->now + s->soon * MINUTE + five - 1) / five * five;
	else if (s->soon < 0)
		at = p->now + s->soon * MINUTE;
	return (struct next_step){
		.kind = s->kind, .medium = s->medium, .at = at, .asked = s->asked, .note = s->note ? s->note : ""};
}

static bool play_told(struct play *p, struct player *who, const struct demo_told *t, struct err *err)
{
	struct told told = {
		.difficulty = t->difficulty,
		.words = t->words ? t->words : "",
		.wishes = t->wishes ? t->wishes : "",
		.avoid = t->avoid ? t->avoid : "",
		.safe_from = t->to ? t->from : -1,
		.safe_to = t->to ? t->to : -1,
		.surplus = -1,
	};
	pass(p, 2 * MINUTE);
	return (!t->surplus || demo_money(who, t->surplus, &told.surplus, err)) &&
		desk_told(p->desk, &p->arena, &who->c, &told, err);
}

static bool play_offer(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	struct casefile *c = &who->c;
	struct desk *d = p->desk;
	struct offer_facts facts = {
		.currency = c->currency,
		.principal = c->principal,
		.interest = c->interest,
		.fees = c->fees,
		.due_date = c->due_date,
		.today = desk_today(d, c),
		.segment = c->segment,
		.role = d->role,
		.surplus = c->told.surplus,
	};
	struct offer offer;
	int64_t waived = 0;
	if (act->waived && !demo_money(who, act->waived, &waived, err))
		return false;
	if (!offer_of(d->policy, &facts, act->plan, casefile_balance(c) - waived, waived, act->count,
		    who->today + act->due, EVERY_MONTH, &p->arena, &offer, err) ||
		!desk_offer_shown(d, &p->arena, c, &offer, err))
		return false;
	pass(p, MINUTE / 2);
	if (!desk_offer_made(d, &p->arena, c, &offer, err))
		return false;
	pass(p, MINUTE);
	return act->declined ? desk_offer_declined(d, &p->arena, c, act->declined, err)
			     : desk_offer_agreed(d, &p->arena, c, &offer, err);
}

static bool play_proposal(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	struct proposal proposal = {.count = act->count, .first = who->today + act->due, .every = "month", .words = ""};
	pass(p, MINUTE);
	return demo_money(who, act->proposal, &proposal.amount, err) &&
		desk_proposal(p->desk, &p->arena, &who->c, &proposal, err);
}

static bool play_promise(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	int64_t amount;
	pass(p, MINUTE);
	return demo_money(who, act->promise, &amount, err) &&
		desk_promise(p->desk, &p->arena, &who->c, amount, who->today + act->due, err);
}

static bool play_talk(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	static const char *const ways[] = {
		"date of birth", "last four digits of the account", "month of the last payment"};
	pass(p, MINUTE / 2);
	if (act->outcome == OUTCOME_THIRD_PARTY)
		return desk_identity(p->desk, &p->arena, &who->c, IDENTITY_THIRD_PARTY, "", err);
	if (act->outcome != OUTCOME_CONVERSATION)
		return true;
	if (!desk_identity(
		    p->desk, &p->arena, &who->c, IDENTITY_VERIFIED, ways[(size_t)who->c.id % ARRAY_LEN(ways)], err))
		return false;
	pass(p, MINUTE);
	return true;
}

struct approach demo_approach(const struct demo_act *act)
{
	return (struct approach){.medium = act->medium,
		.direction = act->direction,
		.purpose = act->purpose,
		.person = act->person,
		.override = act->override};
}

/* Who goes on in spite of a rule is somebody who may. */
static bool play_start(struct play *p, struct player *who, const struct demo_act *act, bool *started, struct err *err)
{
	const struct approach to = demo_approach(act);
	struct ruling ruling;
	enum role role = p->desk->role;
	if (act->override && role < ROLE_SENIOR)
		p->desk->role = ROLE_SENIOR;
	bool ok = desk_contact_start(p->desk, &p->arena, &who->c, &to, started, &ruling, err);
	p->desk->role = role;
	return ok;
}

static bool play_contact(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	struct casefile *c = &who->c;
	struct wrapup w = {.outcome = act->outcome,
		.result = act->result,
		.mood = act->mood,
		.note = act->note,
		.script_path = ""};
	bool agreed = act->promise || (act->plan != PLAN_NONE && !act->declined);
	bool started;
	if (!play_start(p, who, act, &started, err))
		return false;
	if (!started)
		return true; /* the refusal is written, and that is all */
	if (!play_talk(p, who, act, err) || (act->told && !play_told(p, who, act->told, err)) ||
		(act->plan != PLAN_NONE && !play_offer(p, who, act, err)) ||
		(act->proposal && !play_proposal(p, who, act, err)) ||
		(act->promise && !play_promise(p, who, act, err)))
		return false;
	pass(p, MINUTE);
	if (act->step.kind != NEXT_NONE)
		w.next = step_of(p, who, &act->step);
	else if (agreed)
		w.next = c->next;
	else
		w.next = nextbest_propose(c, act->outcome, act->result, clock_now(&p->clock), who->zone);
	return desk_contact_end(p->desk, &p->arena, c, &w, err);
}

/* --- what stands on a case --- */

static const char *said(const char *text)
{
	return text ? text : "";
}

static bool play_hold(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	struct hold h = {.kind = act->hold,
		.since = who->today - act->from,
		.until = act->due ? who->today + act->due : DATE_NONE,
		.who = said(act->to),
		.reason = act->note};
	return (!act->amount || demo_money(who, act->amount, &h.amount, err)) &&
		desk_hold(p->desk, &p->arena, &who->c, &h, err);
}

static bool play_person(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	struct person new = *act->who;
	new.id = "";
	new.phone = said(new.phone);
	new.email = said(new.email);
	new.zone = said(new.zone);
	new.note = said(new.note);
	return desk_person(p->desk, &p->arena, &who->c, &new, err);
}

static bool play_wish(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	int64_t at = clock_now(&p->clock);
	int32_t day = act->due ? who->today + act->due : DATE_NONE;
	if (act->asked) {
		struct asked r = *act->asked;
		r.at = at;
		r.on = day;
		r.person = said(r.person);
		r.address = said(r.address);
		r.words = said(r.words);
		return desk_asked(p->desk, &p->arena, &who->c, &r, err);
	}
	struct granted g = *act->granted;
	g.at = at;
	g.until = day;
	g.person = said(g.person);
	g.address = said(g.address);
	g.words = said(g.words);
	return desk_granted(p->desk, &p->arena, &who->c, &g, err);
}

static bool play_complaint(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	struct complaint k = *act->complaint;
	k.received_at = clock_now(&p->clock);
	k.cause = said(k.cause);
	k.words = said(k.words);
	k.wanted = said(k.wanted);
	k.ref = k.due_id = k.outcome = "";
	k.due = DATE_NONE;
	return desk_complaint_open(p->desk, &p->arena, &who->c, &k, err);
}

bool demo_play_act(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	struct next_step next;
	switch (act->kind) {
	case DEMO_CONTACT:
		return play_contact(p, who, act, err);
	case DEMO_NOTE:
		return desk_note(p->desk, &p->arena, &who->c, act->note, err);
	case DEMO_FLAG:
		return desk_flag(p->desk, &p->arena, &who->c, act->flag, true, act->note, err);
	case DEMO_PAUSE:
		return desk_pause(
			p->desk, &p->arena, &who->c, who->today - act->from, who->today + act->due, act->note, err);
	case DEMO_STEP:
		next = step_of(p, who, &act->step);
		return desk_next_step(p->desk, &p->arena, &who->c, &next, err);
	case DEMO_REFER:
		return desk_refer(p->desk, &p->arena, &who->c, act->to, act->note, err);
	case DEMO_HOLD:
		return play_hold(p, who, act, err);
	case DEMO_PERSON:
		return play_person(p, who, act, err);
	case DEMO_ASKED:
	case DEMO_GRANTED:
		return play_wish(p, who, act, err);
	case DEMO_COMPLAINT:
		return play_complaint(p, who, act, err);
	case DEMO_COMPLAINT_STEP:
		return desk_complaint_step(p->desk, &p->arena, &who->c, act->state, "", act->note, err);
	case DEMO_PAYMENT:
	case DEMO_END:
		break;
	}
	BUG("demo act %d", (int)act->kind);
}
