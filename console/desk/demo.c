#include "desk/demo.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "desk/demo_play.h"

#define FIRST_ID 10482

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
	if (!demo_money(who, k->principal, &row.c.principal, err) ||
		!demo_money(who, k->interest, &row.c.interest, err) || !demo_money(who, k->fees, &row.c.fees, err))
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
	if (!demo_money(who, act->amount, &row.payment.amount, err))
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
		.address = r->medium == MEDIUM_EMAIL ? who->c.email
			: r->medium == MEDIUM_INAPP  ? who->c.account
						     : who->c.phone,
	}};
	make_source(p, &row);
	load_contact(&p->load, &who->c, &row, true);
	return take_over(p, who, err);
}

/* One agent does one thing after the other. */
static void turn_clock(struct play *p, const struct moment *m)
{
	int64_t last = clock_now(&p->clock);
	p->clock = clock_fixed(m->at > last ? m->at : last);
	p->load.now = clock_now(&p->clock);
}

static bool play_moment(struct play *p, const struct moment *m, struct err *err)
{
	struct player *who = &p->people.items[m->person];
	bool ok;
	if (m->act)
		ok = m->act->kind == DEMO_PAYMENT ? play_payment(p, who, m->act, err)
						  : demo_play_act(p, who, m->act, err);
	else
		ok = m->routine ? play_routine(p, who, m->routine - 1, err) : play_opening(p, who, err);
	return ok ||
		err_wrap(err, "demo: %s, %lld days ago", who->told->account, (long long)((p->now - m->at) / DAY_MS));
}

/* Days are counted back from the day on which the demo is opened, so that a contact may fall on a Sunday or a holiday.
 * Who hears that it is not allowed now comes back when it is. What they did afterwards waits as well. */
static void put_off(struct play *p, size_t i, int64_t until)
{
	const int64_t apart = 20 * MINUTE;
	struct moment *all = p->moments.items;
	size_t person = all[i].person;
	int64_t before = all[i].at, now = until;
	for (size_t k = i; k < p->moments.len; k++) {
		if (all[k].person != person)
			continue;
		int64_t gap = all[k].at - before, earliest = now + (gap < apart ? gap : apart);
		before = all[k].at;
		if (all[k].at < earliest)
			all[k].at = earliest < p->now ? earliest : p->now;
		now = all[k].at;
	}
	qsort(all + i, p->moments.len - i, sizeof *all, by_time);
}

/* *later: the moment was put off, another one comes first. */
static bool wait_for_leave(struct play *p, size_t i, bool *later, struct err *err)
{
	const struct moment *m = &p->moments.items[i];
	*later = false;
	if (!m->act || m->act->kind != DEMO_CONTACT || m->act->direction == DIRECTION_IN || m->act->refused ||
		m->act->override)
		return true;
	const struct approach to = demo_approach(m->act);
	struct arena scratch;
	struct ruling r;
	arena_init(&scratch);
	bool ok = desk_may(p->desk, &scratch, &p->people.items[m->person].c, &to, clock_now(&p->clock), &r, err);
	arena_release(&scratch);
	*later = ok && r.verdict == VERDICT_DENY && r.next != INSTANT_NONE && r.next < p->now;
	if (*later)
		put_off(p, i, r.next);
	return ok;
}

static bool play_all(struct play *p, struct err *err)
{
	const struct {
		const struct demo_case *cases;
		size_t n;
	} parts[] = {
		{demo_asia, demo_asia_count},
		{demo_america, demo_america_count},
		{demo_europe, demo_europe_count},
		{demo_wishes, demo_wishes_count},
	};
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		for (size_t k = 0; k < parts[i].n; k++)
			if (!add_person(p, &parts[i].cases[k], err))
				return false;
	qsort(p->moments.items, p->moments.len, sizeof *p->moments.items, by_time);
	p->clock = clock_fixed(p->moments.items[0].at);
	for (size_t i = 0; i < p->moments.len; i++) {
		struct clock clock = p->clock;
		bool later;
		turn_clock(p, &p->moments.items[i]);
		if (!wait_for_leave(p, i, &later, err))
			return false;
		if (later) {
			p->clock = clock;
			i--;
		} else if (!play_moment(p, &p->moments.items[i], err)) {
			return false;
		}
	}
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
