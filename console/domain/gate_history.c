#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "domain/gate_parts.h"

/* Behind the act as far as an answer may lie, and the zones of the world. */
#define HOLIDAYS_BEFORE 3

static enum place place_of(const struct gate_person *p, int address)
{
	for (size_t i = 0; address != NAME_NONE && i < p->n_addresses; i++)
		if (p->addresses[i].address == address)
			return p->addresses[i].place;
	return PLACE_UNKNOWN;
}

/* ---- debts ------------------------------------------------------------------------------------------------------- */

/* Student loans of one account have the account's key, other debts their own. */
static size_t key_of(const struct facts *f, size_t debt)
{
	const struct gate_debt *d = &f->debts.items[debt];
	return d->student_loan && d->account != NAME_NONE ? f->debts.len + (size_t)d->account : debt;
}

static bool relevant(const struct inquiry *q, const struct gate_contact *c)
{
	return c->person == q->f->act.person &&
	       (collector_same(c->collector, q->f->act.collector) || (q->ours && collector_ours(c->collector)));
}

/* The group of each debt of the facts, or -1 where the act does not touch it. Debts that no contact names are touched by
 * the same contacts, those that name none, and share a group. */
static int32_t *group_debts(struct inquiry *q)
{
	const struct facts *f = q->f;
	size_t n = f->debts.len, in_act = f->act.debts.n > 0 ? f->act.debts.n : n, keys = n + f->names.len;
	int32_t *group = arena_array(&q->arena, n + 1, sizeof *group), unnamed = 0;
	int32_t *of_key = arena_array(&q->arena, keys + 1, sizeof *of_key); /* from 1 on */
	bool *named = arena_array(&q->arena, keys + 1, sizeof *named);
	for (size_t i = 0; i < f->contacts.len; i++) {
		const struct gate_contact *c = &f->contacts.items[i];
		for (size_t k = 0; k < c->debts.n && relevant(q, c); k++)
			named[key_of(f, c->debts.debts[k])] = true;
	}
	for (size_t i = 0; i < in_act; i++) {
		size_t key = key_of(f, f->act.debts.n > 0 ? f->act.debts.debts[i] : i);
		if (of_key[key] > 0)
			continue;
		of_key[key] = !named[key] && unnamed > 0 ? unnamed : (int32_t)++q->n_groups;
		if (!named[key])
			unnamed = of_key[key];
	}
	for (size_t i = 0; i < n; i++)
		group[i] = of_key[key_of(f, i)] - 1;
	q->words = (q->n_groups + 63) / 64;
	return group;
}

static void set_touches(struct inquiry *q, const int32_t *group, const struct debt_set *debts, uint32_t row)
{
	uint64_t *bits = q->touches + row * q->words;
	if (debts->n == 0) /* all of them */
		memset(bits, 0xff, q->words * sizeof *bits);
	for (size_t i = 0; i < debts->n; i++) {
		int32_t g = group[debts->debts[i]];
		if (g >= 0)
			bits[g / 64] |= UINT64_C(1) << (g % 64);
	}
}

bool inquiry_touches(const struct inquiry *q, const struct past *p, size_t group)
{
	return q->touches[p->row * q->words + group / 64] >> (group % 64) & 1;
}

/* ---- contacts ---------------------------------------------------------------------------------------------------- */

static int by_time(const void *a, const void *b)
{
	const struct past *x = a, *y = b;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->row < y->row ? -1 : 1; /* as they were listed */
}

static void take_contacts(struct inquiry *q, const int32_t *group)
{
	const struct facts *f = q->f;
	bool sorted = true;
	q->past = arena_array(&q->arena, f->contacts.len + 1, sizeof *q->past);
	q->undated = arena_array(&q->arena, f->contacts.len + 1, sizeof *q->undated);
	q->touches = arena_array(&q->arena, f->contacts.len * q->words + 1, sizeof *q->touches);
	for (size_t i = 0; i < f->contacts.len; i++) {
		const struct gate_contact *c = &f->contacts.items[i];
		if (!relevant(q, c))
			continue;
		bool same = collector_same(c->collector, f->act.collector);
		bool dated = c->at != INSTANT_NONE;
		struct past *p = dated ? &q->past[q->n_past] : &q->undated[q->n_undated];
		*p = (struct past){.at = c->at,
			.address = c->address,
			.row = (uint32_t)q->n_rows++,
			.medium = c->medium,
			.outcome = c->outcome,
			.purpose = c->purpose,
			.place = place_of(q->person, c->address),
			.inbound = c->direction == DIRECTION_IN,
			.same = same,
			.institution = q->ours ? collector_ours(c->collector) : same};
		set_touches(q, group, &c->debts, p->row);
		sorted = sorted && (!dated || q->n_past == 0 || q->past[q->n_past - 1].at <= c->at);
		*(dated ? &q->n_past : &q->n_undated) += 1;
	}
	if (!sorted)
		qsort(q->past, q->n_past, sizeof *q->past, by_time);
}

static int32_t date_in(const struct zone_stretch *s, int64_t t)
{
	int64_t local = t + (int64_t)s->offset * 1000;
	return (int32_t)(local / DAY_MS - (local % DAY_MS < 0));
}

static bool in_stretch(const struct zone_stretch *s, int64_t t)
{
	return t >= s->from && t < s->to;
}

static int32_t local_date(const struct zone *z, struct zone_stretch *s, int64_t t)
{
	if (!in_stretch(s, t))
		*s = zone_stretch(z, t);
	return date_in(s, t);
}

static void date_contacts(struct inquiry *q)
{
	q->dates = arena_array(&q->arena, q->n_past * q->person->n_zones + 1, sizeof *q->dates);
	for (size_t z = 0; z < q->person->n_zones; z++) {
		struct zone_stretch s = {0};
		for (size_t i = 0; i < q->n_past; i++)
			q->dates[z * q->n_past + i] = local_date(q->person->zones[z], &s, q->past[i].at);
	}
}

/* ---- consents and requests --------------------------------------------------------------------------------------- */

static void take_wishes(struct inquiry *q)
{
	const struct facts *f = q->f;
	q->consents = arena_array(&q->arena, f->consents.len + 1, sizeof(struct gate_consent *));
	q->requests = arena_array(&q->arena, f->requests.len + 1, sizeof(struct gate_request *));
	for (size_t i = 0; q->ours && i < f->consents.len; i++)
		if (f->consents.items[i].person == f->act.person)
			q->consents[q->n_consents++] = &f->consents.items[i];
	for (size_t i = 0; i < f->requests.len; i++) {
		const struct gate_request *r = &f->requests.items[i];
		if (r->person != f->act.person)
			continue;
		q->requests[q->n_requests++] = r;
		q->timed = q->timed || r->kind == REQUEST_NO_TIME || r->kind == REQUEST_ONLY_TIME;
	}
}

/* Which conversation was the first to use a licence up: after it was given, on its day where it has one. */
static void find_uses(struct inquiry *q, const struct licence *l, int64_t *used)
{
	size_t any = q->n_groups, stride = any + 1;
	for (size_t z = 0; z < q->person->n_zones; z++) {
		int64_t *of_zone = used + z * stride;
		for (size_t g = 0; g <= any; g++)
			of_zone[g] = NEVER;
		for (size_t i = 0; i < q->n_past; i++) {
			const struct past *p = &q->past[i];
			if (p->at <= l->at || p->outcome != OUTCOME_CONVERSATION ||
				(l->on != DATE_NONE && q->dates[z * q->n_past + i] != l->on))
				continue;
			for (size_t g = 0; g <= any; g++)
				if (of_zone[g] == NEVER && (g == any || inquiry_touches(q, p, g)))
					of_zone[g] = p->at;
		}
	}
}

static void add_licence(struct inquiry *q, struct licence l)
{
	size_t zones = q->person->n_zones;
	int32_t *given = arena_array(&q->arena, zones + 1, sizeof *given);
	int64_t *used = arena_array(&q->arena, zones * (q->n_groups + 1) + 1, sizeof *used);
	for (size_t z = 0; z < zones; z++) {
		struct zone_stretch s = zone_stretch(q->person->zones[z], l.at);
		given[z] = date_in(&s, l.at);
	}
	l.given = given;
	l.used = used;
	find_uses(q, &l, used);
	q->licences[q->n_licences++] = l;
}

static void take_licences(struct inquiry *q)
{
	if (!q->ours)
		return;
	q->licences = arena_array(&q->arena, q->n_consents + q->n_requests + 1, sizeof *q->licences);
	for (size_t i = 0; i < q->n_consents; i++) {
		const struct gate_consent *c = q->consents[i];
		if (c->scope == CONSENT_EXTRA_CALLS)
			add_licence(q, (struct licence){.at = c->at,
					       .until_at = c->until_at == INSTANT_NONE ? NEVER : c->until_at,
					       .until_date = c->until_date,
					       .on = DATE_NONE});
	}
	for (size_t i = 0; i < q->n_requests; i++) {
		const struct gate_request *r = q->requests[i];
		if (r->kind == REQUEST_CALL_BACK)
			add_licence(q, (struct licence){
					       .at = r->at, .until_at = NEVER, .until_date = DATE_NONE, .on = r->on});
	}
}

bool consent_holds(const struct inquiry *q, const struct gate_consent *c, int32_t date)
{
	return c->at <= q->t && (c->until_at == INSTANT_NONE || q->t < c->until_at) &&
	       (c->until_date == DATE_NONE || date <= c->until_date);
}

/* ---- events ------------------------------------------------------------------------------------------------------ */

static void add_event(struct inquiry *q, int64_t at)
{
	if (at != INSTANT_NONE && at > q->f->act.at && at <= q->f->act.at + GATE_AHEAD_DAYS * DAY_MS)
		VEC_PUSH(&q->events, at);
}

/* A day begins, in each zone. Dates that are far off are left out before they are looked up. */
static void add_day(struct inquiry *q, int32_t date)
{
	int64_t about = (int64_t)date * DAY_MS, act = q->f->act.at;
	if (date == DATE_NONE || about < act - 3 * DAY_MS || about > act + (GATE_AHEAD_DAYS + 3) * DAY_MS)
		return;
	for (size_t z = 0; z < q->person->n_zones; z++)
		add_event(q, zone_instant(q->person->zones[z], date, 0));
}

static void add_end(struct inquiry *q, int32_t last_day)
{
	if (last_day != DATE_NONE)
		add_day(q, last_day + 1);
}

static int by_instant(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

static void take_events(struct inquiry *q)
{
	const struct facts *f = q->f;
	const struct gate_status *s = &f->status;
	/* Of contacts to come, those that can set an act free: what is then to be answered, and a notice. */
	for (size_t i = q->n_past; i > 0 && q->past[i - 1].at > f->act.at; i--)
		if (q->past[i - 1].inbound || q->past[i - 1].purpose == PURPOSE_LEGAL_NOTICE)
			add_event(q, q->past[i - 1].at);
	for (size_t i = 0; i < q->n_consents; i++)
		add_event(q, q->consents[i]->at);
	for (size_t i = 0; i < q->n_requests; i++) {
		add_event(q, q->requests[i]->at);
		if (q->requests[i]->kind == REQUEST_CALL_BACK)
			add_day(q, q->requests[i]->on);
	}
	for (size_t i = 0; i < f->debts.len; i++)
		add_event(q, f->debts.items[i].disputed_at);
	add_event(q, s->cease_written_at);
	add_event(q, s->disputed_at);
	add_day(q, s->attorney_since);
	add_day(q, s->attorney_silent_since);
	add_day(q, s->bankrupt_since);
	add_day(q, s->breathing_from);
	add_end(q, s->breathing_until);
	add_end(q, s->hardship_until);
	add_day(q, s->advice_since);
	if (q->events.len > 1)
		qsort(q->events.items, q->events.len, sizeof *q->events.items, by_instant);
}

int64_t inquiry_event(const struct inquiry *q, int64_t t)
{
	size_t low = 0, high = q->events.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (q->events.items[middle] <= t)
			low = middle + 1;
		else
			high = middle;
	}
	return low < q->events.len ? q->events.items[low] : NEVER;
}

/* ---- holidays and status ----------------------------------------------------------------------------------------- */

static void take_holidays(struct inquiry *q)
{
	struct zone_stretch utc = {.offset = 0};
	q->holidays_from = date_in(&utc, q->f->act.at) - HOLIDAYS_BEFORE;
	for (size_t i = 0; i < q->f->holidays.len; i++) {
		int64_t at = (int64_t)q->f->holidays.items[i] - q->holidays_from;
		if (at >= 0 && at < (int64_t)ARRAY_LEN(q->holidays) * 64)
			q->holidays[at / 64] |= UINT64_C(1) << (at % 64);
	}
}

bool inquiry_holiday(const struct inquiry *q, int32_t date)
{
	int64_t at = (int64_t)date - q->holidays_from;
	return at >= 0 && at < (int64_t)ARRAY_LEN(q->holidays) * 64 && (q->holidays[at / 64] >> (at % 64) & 1);
}

bool inquiry_represented(const struct inquiry *q, const struct moment *m)
{
	const struct gate_status *s = &q->f->status;
	return s->attorney_since != DATE_NONE && m->date >= s->attorney_since &&
	       (s->attorney_silent_since == DATE_NONE || m->date < s->attorney_silent_since);
}

/* ---- the inquiry ------------------------------------------------------------------------------------------------- */

bool inquiry_reply_open(const struct inquiry *q)
{
	enum medium medium = q->f->act.medium;
	if (q->f->act.purpose != PURPOSE_REPLY)
		return false;
	for (size_t i = 0; i < q->n_undated; i++)
		if (!q->undated[i].inbound && q->undated[i].institution && q->undated[i].medium == medium)
			return false; /* it may have been the reply */
	for (size_t i = q->known; i > 0; i--) {
		const struct past *p = &q->past[i - 1];
		if (p->medium == medium && p->institution)
			return p->inbound;
	}
	return false;
}

/* ---- what is dated after the act is not known yet ------------------------------------------------------------------ */

/* Keeps the items of a list that are dated by then (an undated contact is kept), in their order, in the arena. */
#define KNOWN_BY(q, list, then)                                                                                    \
	do {                                                                                                       \
		size_t kept = 0, n = (list).len;                                                                   \
		void *room = arena_array(&(q)->arena, n + 1, sizeof *(list).items);                                \
		if (n)                                                                                             \
			memcpy(room, (list).items, n * sizeof *(list).items);                                      \
		(list).items = room;                                                                               \
		for (size_t i = 0; i < n; i++)                                                                     \
			if ((list).items[i].at <= (then))                                                          \
				(list).items[kept++] = (list).items[i];                                            \
		(list).len = kept;                                                                                 \
	} while (0)

static bool foretold(const struct facts *f)
{
	int64_t now = f->act.at;
	for (size_t i = 0; i < f->contacts.len; i++)
		if (f->contacts.items[i].at > now)
			return true;
	for (size_t i = 0; i < f->consents.len; i++)
		if (f->consents.items[i].at > now)
			return true;
	for (size_t i = 0; i < f->requests.len; i++)
		if (f->requests.items[i].at > now)
			return true;
	for (size_t i = 0; i < f->debts.len; i++)
		if (f->debts.items[i].disputed_at > now)
			return true;
	return f->status.cease_written_at > now || f->status.disputed_at > now;
}

static void forget_instant(int64_t *at, int64_t now)
{
	if (*at > now)
		*at = INSTANT_NONE;
}

static void forget_date(int32_t *date, int32_t today)
{
	if (*date > today)
		*date = DATE_NONE;
}

/* The latest of the person's own dates: a day that has begun for them anywhere is no day to come. */
static int32_t last_date(const struct gate_person *p, int64_t at)
{
	int32_t last = DATE_NONE;
	for (size_t z = 0; z < p->n_zones; z++) {
		int32_t date = zone_wall(p->zones[z], at).date;
		last = date > last ? date : last;
	}
	return last;
}

/* Facts dated after the act are ignored, for the verdict and for what comes next: nobody knows them yet. */
static const struct facts *known_facts(struct inquiry *q, const struct facts *f)
{
	int64_t now = f->act.at;
	int32_t today = last_date(&f->persons.items[f->act.person], now);
	q->heard = *f;
	if (foretold(f)) {
		KNOWN_BY(q, q->heard.contacts, now);
		KNOWN_BY(q, q->heard.consents, now);
		KNOWN_BY(q, q->heard.requests, now);
		struct gate_debt *debts = arena_array(&q->arena, f->debts.len + 1, sizeof *debts);
		for (size_t i = 0; i < f->debts.len; i++) {
			debts[i] = f->debts.items[i];
			forget_instant(&debts[i].disputed_at, now);
		}
		q->heard.debts.items = debts;
	}
	struct gate_status *s = &q->heard.status;
	forget_instant(&s->cease_written_at, now);
	forget_instant(&s->disputed_at, now);
	forget_date(&s->attorney_since, today);
	forget_date(&s->attorney_silent_since, today);
	forget_date(&s->bankrupt_since, today);
	forget_date(&s->advice_since, today);
	if (s->breathing_from != DATE_NONE && s->breathing_from > today)
		s->breathing_from = s->breathing_until = DATE_NONE;
	return &q->heard;
}

void inquiry_begin(struct inquiry *q, const struct facts *given)
{
	ENSURE(given->act.person < given->persons.len && given->act.at != INSTANT_NONE);
	memset(q, 0, sizeof *q);
	arena_init(&q->arena);
	const struct facts *f = known_facts(q, given);
	q->f = f;
	q->person = &f->persons.items[f->act.person];
	q->place = place_of(q->person, f->act.address);
	q->ours = collector_ours(f->act.collector);
	q->moments = arena_array(&q->arena, q->person->n_zones + 1, sizeof *q->moments);
	take_contacts(q, group_debts(q));
	date_contacts(q);
	take_wishes(q);
	take_licences(q);
	take_events(q);
	take_holidays(q);
	inquiry_at(q, f->act.at);
}

void inquiry_end(struct inquiry *q)
{
	VEC_RELEASE(&q->events);
	arena_release(&q->arena);
}

void inquiry_at(struct inquiry *q, int64_t t)
{
	size_t low = 0, high = q->n_past;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (q->past[middle].at <= t)
			low = middle + 1;
		else
			high = middle;
	}
	q->t = t;
	q->known = low;
	for (size_t z = 0; z < q->person->n_zones; z++) {
		struct moment *m = &q->moments[z];
		m->date = local_date(q->person->zones[z], &m->stretch, t);
		m->minute = (int)((t + (int64_t)m->stretch.offset * 1000 - (int64_t)m->date * DAY_MS) / 60000);
		m->weekday = date_weekday(m->date);
	}
}
