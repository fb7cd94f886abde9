/* permit_facts.c - a case as the gate sees it.
 *
 * Beyond what plainly corresponds:
 * - Hours that the person told us (told.safe_from) are an only-time request, but not on the day for which they asked
 *   for a call themselves. "In writing only" is a no-medium request for calls and visits since the mark was set: it is
 *   the person's own wish, whichever way it was entered. A consent given since then lifts it.
 * - A step that the person asked for (a call at an agreed time) is a call-back request for its date.
 * - A mark "dispute" or "complaint" that has no hold or complaint beside it counts as a whole dispute or an open
 *   complaint: it was set in a conversation, and nobody has looked into it yet.
 * - A plan is on track while it runs and no instalment is overdue. A promise is no plan.
 * - A message is a contact, too, and has an event of that kind beside its own.
 * - A contact under way is not among the contacts: nobody knows yet how it ends. */
#include "desk/permit.h"

#include <string.h>

static const char *own_address(const struct casefile *c, const struct person *who, enum medium m)
{
	switch (m) {
	case MEDIUM_CALL:
	case MEDIUM_SMS:
		return who ? who->phone : c->phone;
	case MEDIUM_EMAIL:
		return who ? who->email : c->email;
	case MEDIUM_CHAT:
	case MEDIUM_PUSH:
	case MEDIUM_INAPP:
		return who ? "" : c->account;
	case MEDIUM_NONE:
	case MEDIUM_LETTER:
	case MEDIUM_VISIT:
	case MEDIUM_SOCIAL:
	case MEDIA:
		break;
	}
	return "";
}

const char *permit_person(const struct approach *p)
{
	return p->person ? p->person : "";
}

const char *act_address(const struct casefile *c, const struct approach *p)
{
	return p->address && p->address[0] ? p->address : own_address(c, casefile_person(c, permit_person(p)), p->medium);
}

/* --- persons --- */

static void add_person(struct facts *f, struct desk *d, const char *id, enum relation relation, const char *zone,
	const struct gate_address *addresses, size_t n)
{
	const struct zone **zones = arena_array(f->arena, 1, sizeof(*zones));
	struct gate_address *list = arena_array(f->arena, n ? n : 1, sizeof(*list));
	struct gate_person person = {
		.id = arena_strdup(f->arena, id), .relation = relation, .zones = zones, .addresses = list};
	person.n_zones = zone_find(d->zones, zone, &zones[0], NULL);
	for (size_t i = 0; i < n; i++)
		if (addresses[i].address != NAME_NONE)
			list[person.n_addresses++] = addresses[i];
	VEC_PUSH(&f->persons, person);
}

/* The debtor, then the people of the case in their order. */
static void add_people(struct facts *f, struct desk *d, const struct casefile *c)
{
	const struct gate_address own[] = {
		{facts_name(f, c->phone), c->phone_place},
		{facts_name(f, c->email), PLACE_UNKNOWN},
		{facts_name(f, c->account), PLACE_UNKNOWN},
	};
	add_person(f, d, "debtor", RELATION_DEBTOR, c->zone, own, ARRAY_LEN(own));
	for (size_t i = 0; i < c->n_people; i++) {
		const struct person *p = &c->people[i];
		const struct gate_address theirs[] = {
			{facts_name(f, p->phone), p->place},
			{facts_name(f, p->email), PLACE_UNKNOWN},
		};
		add_person(f, d, p->id, p->relation, p->zone[0] ? p->zone : c->zone, theirs, ARRAY_LEN(theirs));
	}
}

/* The place of a person of the case; SIZE_MAX: there is none of that id. */
static size_t person_of(const struct casefile *c, const char *id)
{
	if (!id[0])
		return 0;
	for (size_t i = 0; i < c->n_people; i++)
		if (strcmp(c->people[i].id, id) == 0)
			return i + 1;
	return SIZE_MAX;
}

size_t permit_spelled(struct facts *f, struct desk *d, const struct casefile *c, const char *text)
{
	if (act_is_debtor(c, text))
		return 0;
	for (size_t i = 0; i < c->n_people; i++)
		if (strcmp(c->people[i].id, text) == 0 || strcmp(c->people[i].name, text) == 0)
			return i + 1;
	for (size_t i = c->n_people + 1; i < f->persons.len; i++)
		if (strcmp(f->persons.items[i].id, text) == 0)
			return i;
	int relation = word_find(relation_words, RELATIONS, text);
	add_person(f, d, text, relation < 0 ? RELATION_THIRD_PARTY : (enum relation)relation, c->zone, NULL, 0);
	return f->persons.len - 1;
}

static void add_contacts(struct facts *f, struct desk *d, const struct casefile *c, const struct permit_history *h)
{
	for (size_t i = 0; i < h->contacts.len; i++) {
		const struct known_contact *k = &h->contacts.items[i];
		struct gate_contact contact = k->contact;
		contact.person = permit_spelled(f, d, c, k->person);
		contact.address = facts_name(f, k->address);
		VEC_PUSH(&f->contacts, contact);
	}
}

/* --- wishes --- */

/* A hold without a day has held from the start. */
static int32_t since_of(const struct hold *h)
{
	return h->since == DATE_NONE ? 0 : h->since;
}

static void add_request(struct facts *f, struct gate_request r)
{
	VEC_PUSH(&f->requests, r);
}

static void add_marks(struct facts *f, struct desk *d, const struct casefile *c, const struct permit_marks *m)
{
	for (size_t i = 0; (c->flags & FLAG_WRITING) && i < 2; i++)
		add_request(f, (struct gate_request){.at = m->writing,
			.kind = REQUEST_NO_MEDIUM,
			.medium = i ? MEDIUM_VISIT : MEDIUM_CALL,
			.address = NAME_NONE,
			.on = DATE_NONE});
	const struct zone *zone;
	if (c->next.asked && c->next.medium == MEDIUM_CALL && zone_find(d->zones, c->zone, &zone, NULL))
		add_request(f, (struct gate_request){.at = c->last_contact + 1, /* in or after it */
			.kind = REQUEST_CALL_BACK,
			.address = NAME_NONE,
			.on = zone_wall(zone, c->next.at).date});
}

static void add_wishes(struct facts *f, struct desk *d, const struct casefile *c, const struct permit_marks *m)
{
	bool stop = false;
	for (size_t i = 0; i < c->n_asked; i++) {
		const struct asked *r = &c->asked[i];
		size_t person = person_of(c, r->person);
		if (person == SIZE_MAX)
			continue;
		stop |= person == 0 && r->kind == REQUEST_STOP;
		add_request(f, (struct gate_request){.at = r->at,
			.person = person,
			.kind = r->kind,
			.from = r->from,
			.to = r->to,
			.days = r->days,
			.place = r->place,
			.medium = r->medium,
			.address = facts_name(f, r->address),
			.written = r->written,
			.on = r->on});
	}
	const struct hold *h = casefile_hold(c, HOLD_STOP);
	if (h && !stop)
		add_request(f, (struct gate_request){.at = desk_instant(d, c, since_of(h), 0),
			.kind = REQUEST_STOP,
			.written = h->written,
			.address = NAME_NONE,
			.on = DATE_NONE});
	add_marks(f, d, c, m);
	for (size_t i = 0; i < c->n_granted; i++) {
		const struct granted *g = &c->granted[i];
		size_t person = person_of(c, g->person);
		if (person == SIZE_MAX)
			continue;
		struct gate_consent consent = {.at = g->at,
			.person = person,
			.scope = g->scope,
			.until_at = INSTANT_NONE,
			.until_date = g->until,
			.from = g->from,
			.to = g->to,
			.medium = g->medium,
			.address = facts_name(f, g->address)};
		VEC_PUSH(&f->consents, consent);
	}
}

/* --- what holds on a day --- */

static const struct hold *hold_on(const struct casefile *c, enum hold_kind kind, int32_t day)
{
	const struct hold *h = casefile_hold(c, kind);
	return h && hold_in_force(h, day) ? h : NULL;
}

static int32_t held_since(const struct casefile *c, enum hold_kind kind, int32_t day)
{
	const struct hold *h = hold_on(c, kind, day);
	return h ? since_of(h) : DATE_NONE;
}

static bool plan_on_track(const struct agreed_plan *p, int32_t day)
{
	bool runs = false;
	for (size_t i = 0; i < p->n; i++) {
		if (p->rows[i].paid >= p->rows[i].amount)
			continue;
		if (p->rows[i].due < day)
			return false;
		runs = true;
	}
	return runs && p->kind != PLAN_NONE && !p->waiting;
}

/* Without a hold the mark stands, since the instant that permit_case() found. */
static void fill_debt(struct facts *f, struct desk *d, const struct casefile *c, int32_t day)
{
	const struct hold *h = hold_on(c, HOLD_DISPUTE, day);
	struct gate_debt *debt = &f->debts.items[0];
	int late = casefile_days_late(c, day);
	debt->days_past_due = c->due_date == DATE_NONE ? -1 : late > 0 ? late : 0;
	if (!casefile_hold(c, HOLD_DISPUTE))
		return;
	debt->disputed_at = h ? desk_instant(d, c, since_of(h), 0) : INSTANT_NONE;
	debt->partly = h && h->amount > 0;
}

/* base: the requests of the case. */
static void fill_told(struct facts *f, struct desk *d, const struct casefile *c, size_t base, int32_t day)
{
	const struct zone *zone;
	bool agreed = c->next.asked && c->next.medium == f->act.medium && zone_find(d->zones, c->zone, &zone, NULL) &&
		zone_wall(zone, c->next.at).date == day;
	f->requests.len = base;
	if (c->told.safe_from >= 0 && !agreed)
		add_request(f, (struct gate_request){.at = c->told.at,
			.kind = REQUEST_ONLY_TIME,
			.from = c->told.safe_from,
			.to = c->told.safe_to,
			.address = NAME_NONE,
			.on = DATE_NONE});
}

static void fill_status(struct facts *f, const struct casefile *c, int32_t day)
{
	const struct hold *space = hold_on(c, HOLD_BREATHING_SPACE, day);
	bool paused = c->pause.until != DATE_NONE && c->pause.from <= day;
	bool complaint = c->complaint.state != COMPLAINT_NONE;
	f->status = (struct gate_status){
		.attorney_since = held_since(c, HOLD_ATTORNEY, day),
		.attorney_silent_since = DATE_NONE,
		.bankrupt_since = held_since(c, HOLD_BANKRUPTCY, day),
		.breathing_from = held_since(c, HOLD_BREATHING_SPACE, day),
		.breathing_until = space ? space->until : DATE_NONE,
		.hardship_until = paused ? c->pause.until : DATE_NONE,
		.advice_since = held_since(c, HOLD_ADVICE, day),
		.cease_written_at = INSTANT_NONE,
		.disputed_at = INSTANT_NONE,
		.deceased = hold_on(c, HOLD_DEATH, day) != NULL,
		.plan_on_track = plan_on_track(&c->plan, day),
		.complaint_open = hold_on(c, HOLD_COMPLAINT, day) ||
			(complaint ? complaint_is_open(&c->complaint) : (c->flags & FLAG_COMPLAINT) != 0),
		.reachable = !c->lost,
		.number_invalid = c->number_invalid,
		.employer_forbids = (c->flags & FLAG_NO_WORK) != 0,
		.visitors = -1,
	};
}

/* --- both together --- */

static void add_rest(struct facts *f, struct desk *d, const struct casefile *c, const struct permit_marks *m)
{
	struct gate_debt debt = {.id = arena_strdup(f->arena, c->account[0] ? c->account : "debt"),
		.account = facts_name(f, c->account),
		.disputed_at = c->flags & FLAG_DISPUTE ? m->dispute : INSTANT_NONE};
	VEC_PUSH(&f->debts, debt);
	size_t n = 0;
	const int32_t *days = d->rules ? rulebook_holidays(d->rules, c, &n) : NULL;
	for (size_t i = 0; i < n; i++)
		VEC_PUSH(&f->holidays, days[i]);
	add_wishes(f, d, c, m);
}

void permit_state(struct facts *f, struct desk *d, const struct casefile *c, const struct permit_marks *m)
{
	add_people(f, d, c);
	add_rest(f, d, c, m);
}

bool permit_case(struct facts *f, struct desk *d, const struct casefile *c, struct err *err)
{
	const struct permit_history *h;
	if (!permit_history(d, c, &h, err))
		return false;
	add_people(f, d, c);
	add_contacts(f, d, c, h);
	add_rest(f, d, c, &h->marks);
	return true;
}

bool permit_act(struct facts *f, size_t requests, struct desk *d, const struct casefile *c,
	const struct approach *p, int64_t at, struct err *err)
{
	size_t person = person_of(c, permit_person(p));
	if (person == SIZE_MAX)
		return err_set(err, ERR_INPUT, "there is no person '%s' in this case", permit_person(p));
	f->act = (struct gate_act){.at = at,
		.medium = p->medium,
		.purpose = p->purpose,
		.person = person,
		.address = facts_name(f, act_address(c, p)),
		.collector = {.side = SIDE_US, .name = NAME_NONE},
		.kind = d->collector_kind};
	for (size_t i = 0; i <= c->n_people; i++)
		f->persons.items[i].verified = c->contact.medium != MEDIUM_NONE && c->contact.verified &&
			person_of(c, c->contact.person) == i;
	const struct zone *zone;
	int32_t day = (zone_find(d->zones, c->zone, &zone, NULL) ? zone_wall(zone, at) : wall_of(at, -12 * 60)).date;
	fill_told(f, d, c, requests, day);
	fill_debt(f, d, c, day);
	fill_status(f, c, day);
	return true;
}
