#include "desk/load.h"

#include <string.h>

#include "base/bug.h"
#include "desk/act.h"

#define BATCH_EVENTS 512
#define REMIND_DAYS 3 /* before the due date */
#define DAY_ENDS 1140 /* 19:00 */

/* The system's dice cost a call into the kernel each time. */
static void roll_from_pool(void *ctx, void *bytes, size_t n)
{
	struct load *l = ctx;
	ENSURE(n <= sizeof l->pool);
	if (l->pool_left < n) {
		l->desk->dice.roll(l->desk->dice.ctx, l->pool, sizeof l->pool);
		l->pool_left = sizeof l->pool;
	}
	l->pool_left -= n;
	memcpy(bytes, l->pool + l->pool_left, n);
}

void load_begin(struct load *l, struct desk *d)
{
	memset(l, 0, sizeof *l);
	l->desk = d;
	l->now = clock_now(d->clock);
	l->dice = (struct dice){.roll = roll_from_pool, .ctx = l};
	arena_init(&l->arena);
	str_init(&l->bodies);
	str_init(&l->set);
}

void load_end(struct load *l)
{
	VEC_RELEASE(&l->entries);
	VEC_RELEASE(&l->starts);
	VEC_RELEASE(&l->cases);
	str_release(&l->set);
	str_release(&l->bodies);
	arena_release(&l->arena);
}

/* Ids of a load follow each other: the first is drawn, each further one lies a drawn step of up to 2^48 above the one
 * before. Whoever keeps them in order (the store's index) appends; and they are as hard to foresee as a drawn one for
 * who has not seen their neighbour. */
static void make_id(struct load *l, char out[33])
{
	uint8_t step[6];
	unsigned carry = 1;
	if (l->id_now == 0 || l->id_now != l->now) {
		event_id_make(out, l->now, l->dice);
		l->id_now = hex_decode(l->last_id, out, sizeof l->last_id) ? l->now : 0;
		return;
	}
	l->dice.roll(l->dice.ctx, step, sizeof step);
	for (size_t i = sizeof l->last_id; i-- > 0;) {
		carry += l->last_id[i] + (sizeof l->last_id - i <= sizeof step ? step[sizeof l->last_id - 1 - i] : 0u);
		l->last_id[i] = (uint8_t)carry;
		carry >>= 8;
	}
	hex_encode(out, l->last_id, sizeof l->last_id);
}

static void add_event(struct load *l, enum event_kind kind, const struct casefile *before, struct casefile *after,
	int64_t when, const uint8_t *source, const struct fact *facts, size_t n)
{
	struct entry e = {.kind = kind, .case_id = after->id, .at = l->now, .when = when, .source = source};
	char salt[33];
	make_id(l, e.event_id);
	event_salt_make(salt, l->dice);
	str_clear(&l->set);
	casefile_diff(&l->set, before, after);
	VEC_PUSH(&l->starts, l->bodies.len);
	event_body(&l->bodies, facts, n, NULL, salt, l->set.buf);
	e.body_len = l->bodies.len - l->starts.items[l->starts.len - 1];
	VEC_PUSH(&l->entries, e);
	after->ver++;
}

/* Who did it, where that is not the agent whose log this is. */
static const char *by(const struct load *l, const char *agent)
{
	return strcmp(agent, store_owner(l->desk->store)->agent) == 0 ? "" : agent;
}

static const struct zone *zone_of(const struct load *l, const struct casefile *c)
{
	const struct zone *zone;
	return zone_find(l->desk->zones, c->zone, &zone, NULL) ? zone : NULL;
}

static const char *local_clock(struct load *l, const struct casefile *c, int64_t at)
{
	const struct zone *zone = zone_of(l, c);
	if (!zone)
		return "";
	str_clear(&l->set);
	instant_format(&l->set, at, zone_offset(zone, at));
	return arena_strndup(&l->arena, l->set.buf, l->set.len);
}

/* --- cases --- */

static void lay_statement(struct load *l, struct casefile *c, const struct sheet_row *row)
{
	const struct case_row *r = &row->c;
	char *source = arena_alloc(&l->arena, 2 * sizeof row->source + 1);
	hex_encode(source, row->source, sizeof row->source);
	c->account = r->account;
	c->name = r->name;
	c->language = r->language;
	c->zone = r->zone;
	c->phone = r->phone;
	c->email = r->email;
	c->creditor = r->creditor;
	c->product = r->product;
	c->agent = r->agent;
	c->prefers = r->prefers;
	c->segment = r->segment;
	c->currency = r->currency;
	c->principal = r->principal;
	c->interest = r->interest;
	c->fees = r->fees;
	c->due_date = r->due_date;
	c->opened = r->opened;
	c->stated_at = l->now;
	c->unapplied = 0; /* the new sums speak of all that was paid before them */
	c->source = source;
}

/* A case that nobody has worked on: as they prefer, in their day; before the due date a reminder, written unless they
 * prefer a call. */
static struct next_step first_step(const struct load *l, const struct casefile *c)
{
	int32_t today = desk_today(l->desk, c), remind = c->due_date - REMIND_DAYS, day = remind > today ? remind : today;
	enum medium m = c->prefers;
	bool call = m == MEDIUM_NONE ? day == today : m == MEDIUM_CALL || m == MEDIUM_VISIT;
	struct next_step step = {.kind = NEXT_MESSAGE, .medium = m == MEDIUM_NONE ? MEDIUM_SMS : m, .at = l->now, .note = ""};
	if (call) {
		step.kind = NEXT_CALL;
		step.medium = MEDIUM_CALL;
	}
	int64_t evening = desk_instant(l->desk, c, today, DAY_ENDS);
	if (day > today || l->now < desk_instant(l->desk, c, today, MORNING))
		step.at = desk_instant(l->desk, c, day, MORNING);
	else if (l->now >= evening)
		step.at = desk_instant(l->desk, c, today + 1, MORNING);
	return step;
}

static void close_case(struct casefile *c)
{
	if (c->contact.medium != MEDIUM_NONE)
		return; /* whoever is in contact now closes it */
	c->stage = STAGE_CLOSED;
	c->next = (struct next_step){.kind = NEXT_NONE, .note = ""};
}

void load_open(struct load *l, struct casefile *c, int64_t id, const struct sheet_row *row)
{
	struct casefile before;
	casefile_init(&before, id);
	*c = before;
	lay_statement(l, c, row);
	c->stage = STAGE_REMIND;
	if (casefile_balance(c) == 0)
		close_case(c);
	else
		c->next = first_step(l, c);
	add_event(l, EVENT_CASE_OPENED, &before, c, l->now, NULL, NULL, 0);
}

void load_update(struct load *l, struct casefile *c, const struct sheet_row *row)
{
	struct casefile before = *c;
	lay_statement(l, c, row);
	if (casefile_balance(c) == 0) {
		close_case(c);
	} else if (c->stage == STAGE_CLOSED) {
		c->stage = STAGE_REMIND;
		c->next = first_step(l, c);
	}
	add_event(l, EVENT_CASE_UPDATED, &before, c, l->now, NULL, NULL, 0);
}

/* --- people --- */

void load_person(struct load *l, struct casefile *c, const struct sheet_row *row)
{
	const struct person_row *r = &row->person;
	const struct person *old = casefile_person(c, r->person);
	struct casefile before = *c;
	struct person *people = arena_array(&l->arena, c->n_people + 1, sizeof *people);
	if (c->n_people)
		memcpy(people, c->people, c->n_people * sizeof *people);
	people[old ? (size_t)(old - c->people) : c->n_people++] = (struct person){.id = r->person,
		.name = r->name,
		.relation = r->relation,
		.phone = r->phone,
		.email = r->email,
		.place = r->place,
		.zone = r->zone,
		.note = r->note};
	ENSURE(c->n_people <= CASE_PEOPLE);
	c->people = people;
	add_event(l, EVENT_PERSON, &before, c, l->now, row->source,
		FACTS(FACT_S("address", r->phone[0] ? r->phone : r->email), FACT_S("name", r->name), FACT_S("person", r->person),
			FACT_S("place", place_words[r->place].name), FACT_S("relation", relation_words[r->relation].name),
			FACT_S("zone", r->zone)));
}

/* --- contacts --- */

/* A step that the console proposed, and that nobody has made their own. */
static bool step_is_ours(const struct casefile *c)
{
	return (c->next.kind == NEXT_CALL || c->next.kind == NEXT_MESSAGE) && !c->next.asked && !*c->next.note &&
		(c->stage == STAGE_REMIND || c->stage == STAGE_TALK) && c->promise.made_at == 0;
}

static void step_after(const struct load *l, struct casefile *c, const struct contact_row *r)
{
	bool answered = c->next.kind == NEXT_ANSWER && r->direction == DIRECTION_OUT && r->at >= c->next.at;
	if (c->stage == STAGE_CLOSED || c->contact.medium != MEDIUM_NONE)
		return;
	if (r->direction == DIRECTION_IN && medium_is_written(r->medium))
		c->next = (struct next_step){.kind = NEXT_ANSWER, .medium = r->medium, .at = r->at, .note = ""};
	else if (answered || step_is_ours(c))
		c->next = nextbest_propose(c, r->outcome, RESULT_NONE, r->at, zone_of(l, c));
}

/* Whom a contact reached, as the state names them: "" the debtor, the id of one of the case's people where the row says
 * that, their name or (of one alone) their relation; else what the row says. */
static const char *person_of(const struct casefile *c, const char *text)
{
	const char *id = text;
	int found = 0, relation = word_find(relation_words, RELATIONS, text);
	if (relation == RELATION_DEBTOR || strcmp(text, c->name) == 0)
		return "";
	if (casefile_person(c, text))
		return text;
	for (size_t i = 0; i < c->n_people; i++) {
		const struct person *p = &c->people[i];
		if (strcmp(p->name, text) == 0)
			return p->id;
		if ((int)p->relation == relation && found++ == 0)
			id = p->id;
	}
	return found == 1 ? id : text;
}

void load_contact(struct load *l, struct casefile *c, const struct sheet_row *row, bool last)
{
	const struct contact_row *r = &row->contact;
	struct casefile before = *c;
	const char *person = person_of(c, r->person);
	bool slip = r->at > l->now + DAY_MS; /* nobody can have talked tomorrow: it counts and moves no dates */
	bool newest = !slip && r->at >= c->last_contact;
	c->contacts++;
	if (newest) {
		c->last_contact = r->at;
		c->last_outcome = r->outcome;
	}
	if (outcome_is_talk(r->outcome) && !person[0]) {
		c->talks++;
		c->last_talk = !slip && r->at > c->last_talk ? r->at : c->last_talk;
		if (c->stage == STAGE_REMIND)
			c->stage = STAGE_TALK;
	}
	if (newest && last)
		step_after(l, c, r);
	add_event(l, EVENT_CONTACT, &before, c, r->at, row->source,
		FACTS(FACT_S("address", r->address), FACT_S("by", by(l, r->agent)),
			FACT_S("direction", direction_words[r->direction].name),
			FACT_S("local", local_clock(l, c, r->at)), FACT_S("medium", medium_words[r->medium].name),
			FACT_S("note", r->note), FACT_S("outcome", outcome_words[r->outcome].name),
			FACT_S("person", person), FACT_I("when", r->at)));
}

/* --- payments --- */

/* Under a plan the next thing to look for is the next instalment. */
static void step_to_next_instalment(const struct load *l, struct casefile *c)
{
	if (c->plan.kind == PLAN_NONE || c->plan.waiting || c->next.kind != NEXT_CHECK_PAYMENT)
		return;
	for (size_t i = 0; i < c->plan.n; i++) {
		if (c->plan.rows[i].paid < c->plan.rows[i].amount) {
			c->next.at = desk_instant(l->desk, c, c->plan.rows[i].due + 1, MORNING);
			return;
		}
	}
}

void load_payment(struct load *l, struct casefile *c, const struct sheet_row *row)
{
	const struct payment_row *r = &row->payment;
	struct casefile before = *c;
	casefile_pay(c, &l->arena, r->amount, r->at);
	if (casefile_balance(c) == 0 && c->stage != STAGE_CLOSED)
		close_case(c);
	else
		step_to_next_instalment(l, c);
	add_event(l, EVENT_PAYMENT, &before, c, r->at, row->source,
		FACTS(FACT_I("amount", r->amount), FACT_S("currency", r->currency->code), FACT_S("method", r->method),
			FACT_S("reference", r->reference), FACT_I("when", r->at)));
}

/* --- writing --- */

bool load_flush(struct load *l, struct err *err)
{
	for (size_t i = 0; i < l->entries.len; i++)
		l->entries.items[i].body = l->bodies.buf + l->starts.items[i];
	bool ok = l->entries.len == 0 ||
		store_commit(l->desk->store, l->entries.items, l->entries.len, l->cases.items, l->cases.len, err);
	VEC_CLEAR(&l->entries);
	VEC_CLEAR(&l->starts);
	VEC_CLEAR(&l->cases);
	str_clear(&l->bodies);
	arena_reset(&l->arena);
	return ok;
}

bool load_keep(struct load *l, const struct casefile *c, struct err *err)
{
	if (!casefile_check(c, err))
		return false;
	VEC_PUSH(&l->cases, *c);
	return l->entries.len < BATCH_EVENTS || load_flush(l, err);
}
