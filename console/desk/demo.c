#include "desk/demo.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "desk/demo_cases.h"
#include "desk/load.h"

#define FIRST_ID 10482
#define MINUTE INT64_C(60000)

/* One case while the months are played. */
struct player {
	const struct demo_case *told;
	const struct zone *zone;
	int32_t today;
	struct casefile c;
};

/* What happens next, of all people together. */
struct moment {
	int64_t at;
	size_t order, person;
	const struct demo_act *act; /* NULL: the case is opened, or */
	int routine;                /* 1 + which contact of the system before */
};

struct play {
	struct desk *desk;
	struct clock clock;
	int64_t now;
	struct arena arena;
	struct load load;
	VEC(struct player) people;
	VEC(struct moment) moments;
};

/* --- the past in order --- */

static int64_t instant_of(const struct play *p, const struct player *who, int days_ago, int at)
{
	return days_ago == 0 ? p->now - at * MINUTE : zone_instant(who->zone, who->today - days_ago, at);
}

static void add_moment(struct play *p, size_t person, int64_t at, const struct demo_act *act, int routine)
{
	struct moment m = {.at = at, .order = p->moments.len, .person = person, .act = act, .routine = routine};
	VEC_PUSH(&p->moments, m);
}

/* Contacts of the system before come at an even pace, at hours that wander. */
static void add_routine(struct play *p, size_t person, const struct player *who)
{
	const struct demo_case *k = who->told;
	for (int i = 0; i < k->routine; i++) {
		int day = k->since - (k->since - k->until) * i / k->routine;
		add_moment(p, person, instant_of(p, who, day, HM(10, 0) + (i * 137) % 500), NULL, i + 1);
	}
}

static bool add_person(struct play *p, const struct demo_case *k, struct err *err)
{
	struct player who = {.told = k};
	size_t person = p->people.len;
	if (!zone_find(p->desk->zones, k->zone, &who.zone, err))
		return false;
	who.today = zone_wall(who.zone, p->now).date;
	casefile_init(&who.c, FIRST_ID + (int64_t)person);
	VEC_PUSH(&p->people, who);
	add_moment(p, person, instant_of(p, &who, k->opened, HM(8, 0)), NULL, 0);
	add_routine(p, person, &who);
	for (const struct demo_act *act = k->acts; act && act->kind != DEMO_END; act++)
		add_moment(p, person, instant_of(p, &who, act->day, act->at), act, 0);
	return true;
}

static int by_time(const void *a, const void *b)
{
	const struct moment *x = a, *y = b;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

/* --- facts from outside: the case itself, payments, contacts of the system before --- */

static bool money_of(const struct player *who, const char *text, int64_t *out, struct err *err)
{
	return money_parse(text, currency_find(who->told->currency), out, err);
}

/* No file has these rows: each gets a source of its own. */
static void make_source(struct play *p, struct sheet_row *row)
{
	p->desk->dice.roll(p->desk->dice.ctx, row->source, sizeof row->source);
}

static bool take_over(struct play *p, struct player *who, struct err *err)
{
	return load_keep(&p->load, &who->c, err) && load_flush(&p->load, err) &&
		desk_case(p->desk, who->c.id, &p->arena, &who->c, err);
}

static bool play_opening(struct play *p, struct player *who, struct err *err)
{
	const struct demo_case *k = who->told;
	struct sheet_row row = {.c = {
		.account = k->account,
		.name = k->name,
		.language = k->language,
		.zone = k->zone,
		.phone = k->phone,
		.email = k->email,
		.creditor = k->creditor,
		.product = k->product,
		.agent = "liwei",
		.prefers = k->prefers,
		.segment = k->segment,
		.currency = currency_find(k->currency),
		.due_date = who->today - k->late,
		.opened = who->today - k->opened,
	}};
	if (!money_of(who, k->principal, &row.c.principal, err) || !money_of(who, k->interest, &row.c.interest, err) ||
		!money_of(who, k->fees, &row.c.fees, err))
		return false;
	make_source(p, &row);
	load_open(&p->load, &who->c, who->c.id, &row);
	return take_over(p, who, err);
}

static bool play_payment(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	struct sheet_row row = {.payment = {
		.account = who->c.account,
		.method = act->note,
		.reference = "",
		.at = clock_now(&p->clock),
		.currency = who->c.currency,
	}};
	if (!money_of(who, act->amount, &row.payment.amount, err))
		return false;
	make_source(p, &row);
	load_payment(&p->load, &who->c, &row);
	return take_over(p, who, err);
}

static const struct routine {
	enum medium medium;
	enum direction direction;
	enum outcome outcome;
	const char *agent, *note;
} routines[] = {
	{MEDIUM_SMS, DIRECTION_OUT, OUTCOME_DELIVERED, "", "Reminder by the system before."},
	{MEDIUM_CALL, DIRECTION_OUT, OUTCOME_NO_ANSWER, "annross", ""},
	{MEDIUM_CALL, DIRECTION_OUT, OUTCOME_CONVERSATION, "annross",
		"Salary is late, will see what comes on the 28th."},
	{MEDIUM_EMAIL, DIRECTION_OUT, OUTCOME_READ, "", "Statement of the account."},
	{MEDIUM_CALL, DIRECTION_OUT, OUTCOME_VOICEMAIL, "benokoye", "Left name and number only."},
	{MEDIUM_SMS, DIRECTION_IN, OUTCOME_REPLIED, "", "Thanks, I saw it. Part of it next week."},
	{MEDIUM_CALL, DIRECTION_OUT, OUTCOME_CONVERSATION, "benokoye",
		"Short of money again after the rent. Asked what would help, agreed to speak after pay day."},
	{MEDIUM_CALL, DIRECTION_OUT, OUTCOME_BUSY, "annross", ""},
	{MEDIUM_INAPP, DIRECTION_OUT, OUTCOME_READ, "", "Three days before the instalment."},
	{MEDIUM_CALL, DIRECTION_OUT, OUTCOME_NO_ANSWER, "chenlin", ""},
	{MEDIUM_CALL, DIRECTION_OUT, OUTCOME_DROPPED, "chenlin", "On the underground; rings back tonight."},
	{MEDIUM_CALL, DIRECTION_IN, OUTCOME_CONVERSATION, "chenlin",
		"Rang back as promised. In better spirits, the overtime is paid at last."},
	{MEDIUM_CALL, DIRECTION_OUT, OUTCOME_THIRD_PARTY, "annross",
		"Sister answered; gave the name only, not urgent."},
};

static bool play_routine(struct play *p, struct player *who, int i, struct err *err)
{
	const struct routine *r = &routines[i % (int)ARRAY_LEN(routines)];
	struct sheet_row row = {.contact = {
		.account = who->c.account,
		.person = r->outcome == OUTCOME_THIRD_PARTY ? "third-party" : "debtor",
		.agent = r->agent,
		.note = r->note,
		.at = clock_now(&p->clock),
		.medium = r->medium,
		.direction = r->direction,
		.outcome = r->outcome,
		.address = r->medium == MEDIUM_EMAIL ? who->c.email : r->medium == MEDIUM_INAPP ? who->c.account : who->c.phone,
	}};
	make_source(p, &row);
	load_contact(&p->load, &who->c, &row, true);
	return take_over(p, who, err);
}

/* --- what the agent does --- */

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
	return (!t->surplus || money_of(who, t->surplus, &told.surplus, err)) &&
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
	if (act->waived && !money_of(who, act->waived, &waived, err))
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
	return money_of(who, act->proposal, &proposal.amount, err) &&
		desk_proposal(p->desk, &p->arena, &who->c, &proposal, err);
}

static bool play_promise(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	int64_t amount;
	pass(p, MINUTE);
	return money_of(who, act->promise, &amount, err) &&
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

static bool play_contact(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	struct casefile *c = &who->c;
	struct wrapup w = {.outcome = act->outcome,
		.result = act->result,
		.mood = act->mood,
		.note = act->note,
		.script_path = ""};
	bool agreed = act->promise || (act->plan != PLAN_NONE && !act->declined);
	struct approach to = {.medium = act->medium, .direction = act->direction};
	struct ruling ruling;
	bool started;
	if (!desk_contact_start(p->desk, &p->arena, c, &to, &started, &ruling, err) ||
		!play_talk(p, who, act, err) || (act->told && !play_told(p, who, act->told, err)) ||
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

static bool play_act(struct play *p, struct player *who, const struct demo_act *act, struct err *err)
{
	struct next_step next;
	switch (act->kind) {
	case DEMO_CONTACT:
		return play_contact(p, who, act, err);
	case DEMO_PAYMENT:
		return play_payment(p, who, act, err);
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
	case DEMO_END:
		break;
	}
	BUG("demo act %d", (int)act->kind);
}

static bool play_moment(struct play *p, const struct moment *m, struct err *err)
{
	struct player *who = &p->people.items[m->person];
	bool ok;
	p->clock = clock_fixed(m->at);
	p->load.now = m->at;
	if (m->act)
		ok = play_act(p, who, m->act, err);
	else
		ok = m->routine ? play_routine(p, who, m->routine - 1, err) : play_opening(p, who, err);
	return ok ||
		err_wrap(err, "demo: %s, %lld days ago", who->told->account, (long long)((p->now - m->at) / DAY_MS));
}

static bool play_all(struct play *p, struct err *err)
{
	const struct {
		const struct demo_case *cases;
		size_t n;
	} parts[] = {
		{demo_asia, demo_asia_count}, {demo_america, demo_america_count}, {demo_europe, demo_europe_count}};
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		for (size_t k = 0; k < parts[i].n; k++)
			if (!add_person(p, &parts[i].cases[k], err))
				return false;
	qsort(p->moments.items, p->moments.len, sizeof *p->moments.items, by_time);
	for (size_t i = 0; i < p->moments.len; i++)
		if (!play_moment(p, &p->moments.items[i], err))
			return false;
	return true;
}

bool demo_fill(struct desk *d, int64_t now, struct err *err)
{
	struct play p = {.desk = d, .now = now, .clock = clock_fixed(now)};
	const struct clock *clock = d->clock;
	struct err undone;
	if (!store_bulk_begin(d->store, err))
		return false;
	arena_init(&p.arena);
	d->clock = &p.clock;
	load_begin(&p.load, d);
	bool ok = play_all(&p, err);
	load_end(&p.load);
	d->clock = clock;
	desk_release(d); /* nothing here is to be undone by a person */
	VEC_RELEASE(&p.people);
	VEC_RELEASE(&p.moments);
	arena_release(&p.arena);
	return store_bulk_end(d->store, ok, ok ? err : &undone) && ok;
}
