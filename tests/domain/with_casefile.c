#include "with_casefile.h"

#include <string.h>

static const struct instalment six[] = {
	{20788, 54009, 0},
	{20819, 54009, 0},
	{20850, 54008, 0},
	{20878, 54008, 0},
	{20909, 54008, 0},
	{20939, 54008, 0},
};

struct casefile usual_casefile(void)
{
	struct casefile c;
	casefile_init(&c, 10482);
	c.account = "WL-2026-0010482";
	c.name = "\xe9\x99\x88\xe4\xbd\xb3";
	c.language = "zh_CN";
	c.zone = "Asia/Shanghai";
	c.phone = "+8613800138000";
	c.email = "chen.jia@example.com";
	c.creditor = "Wallet Credit";
	c.product = "wallet loan";
	c.agent = "liwei";
	c.segment = SEGMENT_FIRST_LATE;
	c.currency = currency_find("CNY");
	c.principal = 300000;
	c.interest = 24050;
	c.due_date = 20745;
	c.opened = 20747;
	c.stated_at = 1795029120000;
	c.source = "ebb9828f0df5dfdecdfda2f25d65d2e8b74ecca055c8c63e7ddd596a64994142";
	c.stage = STAGE_PLAN;
	c.next = (struct next_step){.kind = NEXT_CHECK_PAYMENT, .medium = MEDIUM_NONE, .at = 1796140800000, .note = ""};
	c.mood = MOOD_WORRIED;
	c.told.difficulty = DIFFICULTY_INCOME;
	c.told.words = "lost shifts in October";
	c.told.safe_from = 1080;
	c.told.safe_to = 1260;
	c.told.surplus = 60000;
	c.told.at = 1795329120000;
	c.promise = (struct promise){.amount = 60000, .due = 20778, .made_at = 1793500000000, .paid = 0};
	c.plan = (struct agreed_plan){.kind = PLAN_INSTALMENTS,
		.total = 324050,
		.agreed_at = 1795329120000,
		.n = ARRAY_LEN(six),
		.rows = six};
	c.flags = FLAG_CARE;
	c.contacts = 14;
	c.talks = 3;
	c.last_contact = c.last_talk = 1795329120000;
	c.last_outcome = OUTCOME_CONVERSATION;
	c.ver = 31;
	return c;
}

uint32_t random_below(struct dice dice, uint32_t n)
{
	uint32_t v;
	dice.roll(dice.ctx, &v, sizeof v);
	return v % n;
}

static const char *text(struct dice d)
{
	static const char *const texts[] = {
		"", "", "", "a", "Zo\xc3\xab", "line\nbreak \"quoted\" \\ \x01", "\xe9\x99\x88", "+8613800138000"};
	return texts[random_below(d, ARRAY_LEN(texts))];
}

static int64_t sum(struct dice d, int64_t initial)
{
	return random_below(d, 2) ? initial : (int64_t)random_below(d, UINT32_MAX) * random_below(d, 200000);
}

static int32_t day(struct dice d)
{
	return random_below(d, 2) ? DATE_NONE : (int32_t)random_below(d, 3600000) - 719162;
}

static unsigned word(struct dice d, unsigned n)
{
	return random_below(d, 2) ? 0 : random_below(d, n);
}

static int count(struct dice d, int initial)
{
	return random_below(d, 2) ? initial : (int)random_below(d, UINT32_MAX);
}

static void random_plan(struct agreed_plan *p, struct dice d, struct arena *a)
{
	size_t n = random_below(d, 2) ? 0 : random_below(d, 8);
	struct instalment *rows = arena_array(a, n, sizeof *rows);
	p->kind = (enum plan_kind)word(d, PLAN_KINDS);
	p->total = sum(d, 0);
	p->waived = sum(d, 0);
	p->agreed_at = sum(d, 0);
	p->waiting = random_below(d, 2);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct instalment){.due = day(d), .amount = sum(d, 0), .paid = sum(d, 0)};
	p->n = n;
	p->rows = n ? rows : NULL;
}

static void random_groups(struct casefile *c, struct dice d, struct arena *a)
{
	c->next = (struct next_step){(enum next_kind)word(d, NEXT_KINDS), (enum medium)word(d, MEDIA), sum(d, 0),
		random_below(d, 2), text(d)};
	c->contact = (struct open_contact){(enum medium)word(d, MEDIA), (enum direction)word(d, DIRECTIONS), sum(d, 0),
		text(d), text(d), text(d), (enum purpose)word(d, PURPOSES), random_below(d, 2), text(d), text(d)};
	c->told = (struct told){(enum difficulty)word(d, DIFFICULTIES), text(d), text(d), text(d), count(d, -1),
		count(d, -1), sum(d, -1), sum(d, 0)};
	c->promise = (struct promise){sum(d, 0), day(d), sum(d, 0), sum(d, 0)};
	c->pause = (struct pause){day(d), day(d), text(d)};
	c->offer.key = count(d, 0);
	c->offer.kind = (enum plan_kind)word(d, PLAN_KINDS);
	c->offer.step = word(d, 4);
	c->offer.terms = text(d);
	c->proposal.amount = sum(d, 0);
	c->proposal.count = count(d, 0);
	c->proposal.first = day(d);
	c->proposal.every = text(d);
	c->proposal.words = text(d);
	c->proposal.answer = word(d, 5);
	random_plan(&c->plan, d, a);
}

/* Times of the day are in range, so that what is made of the state may use them. */
static void random_wishes(struct casefile *c, struct dice d, struct arena *a)
{
	size_t asked = word(d, CASE_WISHES + 1), granted = word(d, CASE_WISHES + 1);
	struct asked *r = arena_array(a, asked, sizeof *r);
	struct granted *g = arena_array(a, granted, sizeof *g);
	for (size_t i = 0; i < asked; i++)
		r[i] = (struct asked){sum(d, 0), text(d), (enum request_kind)word(d, REQUESTS), (int)word(d, 1441),
			(int)word(d, 1441), word(d, 128), (enum place)word(d, PLACES), (enum medium)word(d, MEDIA), text(d),
			random_below(d, 2), day(d), text(d)};
	for (size_t i = 0; i < granted; i++)
		g[i] = (struct granted){sum(d, 0), text(d), (enum consent_scope)word(d, CONSENT_SCOPES), (int)word(d, 1441),
			(int)word(d, 1441), (enum medium)word(d, MEDIA), text(d), day(d), text(d)};
	c->asked = asked ? r : NULL;
	c->n_asked = asked;
	c->granted = granted ? g : NULL;
	c->n_granted = granted;
}

static void random_people(struct casefile *c, struct dice d, struct arena *a)
{
	size_t n = word(d, CASE_PEOPLE + 1);
	struct person *p = arena_array(a, n, sizeof *p);
	for (size_t i = 0; i < n; i++)
		p[i] = (struct person){arena_printf(a, "p%zu", i + 2), text(d), (enum relation)word(d, RELATIONS), text(d),
			text(d), (enum place)word(d, PLACES), text(d), text(d)};
	c->people = n ? p : NULL;
	c->n_people = n;
	c->people_given = sum(d, 0);
}

static void random_holds(struct casefile *c, struct dice d, struct arena *a)
{
	struct hold *h = arena_array(a, HOLDS, sizeof *h);
	size_t n = 0;
	bool some = random_below(d, 2);
	for (unsigned k = 0; some && k < HOLDS; k++) {
		if (random_below(d, 2))
			continue;
		h[n++] = (struct hold){(enum hold_kind)k, sum(d, 0), day(d), k == HOLD_DISPUTE ? DATE_NONE : day(d), sum(d, 0),
			random_below(d, 2), text(d), text(d)};
	}
	c->holds = n ? h : NULL;
	c->n_holds = n;
}

static void random_complaint(struct complaint *k, struct dice d)
{
	*k = (struct complaint){(enum complaint_state)word(d, COMPLAINT_STATES), sum(d, 0), (enum medium)word(d, MEDIA), text(d),
		text(d), text(d), text(d), (enum severity)word(d, SEVERITIES), random_below(d, 2), text(d), sum(d, 0), day(d),
		text(d), text(d)};
}

struct casefile random_casefile(struct dice d, struct arena *a)
{
	struct casefile c;
	casefile_init(&c, sum(d, 0));
	const char **texts[] = {&c.account, &c.name, &c.language, &c.zone, &c.phone, &c.email, &c.creditor, &c.product,
		&c.agent, &c.source};
	int64_t *sums[] = {&c.principal, &c.interest, &c.fees, &c.stated_at, &c.paid, &c.unapplied, &c.contacts,
		&c.talks, &c.last_contact, &c.last_talk, &c.ver};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		*texts[i] = text(d);
	for (size_t i = 0; i < ARRAY_LEN(sums); i++)
		*sums[i] = sum(d, 0);
	c.prefers = (enum medium)word(d, MEDIA);
	c.segment = (enum segment)word(d, SEGMENTS);
	c.currency = random_below(d, 2) ? NULL : currency_at(random_below(d, (uint32_t)currency_count()));
	c.due_date = day(d);
	c.opened = day(d);
	c.stage = (enum stage)word(d, STAGES);
	c.mood = (enum mood)word(d, MOODS);
	c.flags = random_below(d, 2) ? 0 : random_below(d, 1u << CASE_FLAGS);
	c.last_outcome = (enum outcome)word(d, OUTCOMES);
	c.phone_place = (enum place)word(d, PLACES);
	c.lost = random_below(d, 2);
	c.number_invalid = random_below(d, 2);
	random_groups(&c, d, a);
	random_people(&c, d, a);
	random_wishes(&c, d, a);
	random_holds(&c, d, a);
	random_complaint(&c.complaint, d);
	return c;
}

static bool texts_same(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static bool plans_same(const struct agreed_plan *a, const struct agreed_plan *b)
{
	if (a->kind != b->kind || a->total != b->total || a->waived != b->waived || a->agreed_at != b->agreed_at ||
		a->waiting != b->waiting || a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->rows[i].due != b->rows[i].due || a->rows[i].amount != b->rows[i].amount ||
			a->rows[i].paid != b->rows[i].paid)
			return false;
	return true;
}

static bool groups_same(const struct casefile *a, const struct casefile *b)
{
	return a->next.kind == b->next.kind && a->next.medium == b->next.medium && a->next.at == b->next.at &&
		a->next.asked == b->next.asked && texts_same(a->next.note, b->next.note) &&
		a->contact.medium == b->contact.medium && a->contact.direction == b->contact.direction &&
		a->contact.started_at == b->contact.started_at && texts_same(a->contact.address, b->contact.address) &&
		texts_same(a->contact.event_id, b->contact.event_id) && a->contact.verified == b->contact.verified &&
		texts_same(a->contact.person, b->contact.person) && a->contact.purpose == b->contact.purpose &&
		a->told.difficulty == b->told.difficulty && texts_same(a->told.words, b->told.words) &&
		texts_same(a->told.wishes, b->told.wishes) && texts_same(a->told.avoid, b->told.avoid) &&
		a->told.safe_from == b->told.safe_from && a->told.safe_to == b->told.safe_to &&
		a->told.surplus == b->told.surplus && a->told.at == b->told.at &&
		a->promise.amount == b->promise.amount && a->promise.due == b->promise.due &&
		a->promise.made_at == b->promise.made_at && a->promise.paid == b->promise.paid &&
		a->pause.from == b->pause.from && a->pause.until == b->pause.until &&
		texts_same(a->pause.reason, b->pause.reason) && a->offer.key == b->offer.key &&
		a->offer.kind == b->offer.kind && a->offer.step == b->offer.step &&
		texts_same(a->offer.terms, b->offer.terms) && a->proposal.amount == b->proposal.amount &&
		a->proposal.count == b->proposal.count && a->proposal.first == b->proposal.first &&
		texts_same(a->proposal.every, b->proposal.every) && texts_same(a->proposal.words, b->proposal.words) &&
		a->proposal.answer == b->proposal.answer && plans_same(&a->plan, &b->plan);
}

static bool people_same(const struct casefile *a, const struct casefile *b)
{
	bool same = a->n_people == b->n_people && a->people_given == b->people_given;
	for (size_t i = 0; same && i < a->n_people; i++) {
		const struct person *p = &a->people[i], *q = &b->people[i];
		same = texts_same(p->id, q->id) && texts_same(p->name, q->name) && p->relation == q->relation &&
			texts_same(p->phone, q->phone) && texts_same(p->email, q->email) && p->place == q->place &&
			texts_same(p->zone, q->zone) && texts_same(p->note, q->note);
	}
	return same;
}

static bool wishes_same(const struct casefile *a, const struct casefile *b)
{
	bool same = a->n_asked == b->n_asked && a->n_granted == b->n_granted;
	for (size_t i = 0; same && i < a->n_asked; i++) {
		const struct asked *p = &a->asked[i], *q = &b->asked[i];
		same = p->at == q->at && texts_same(p->person, q->person) && p->kind == q->kind && p->from == q->from &&
			p->to == q->to && p->days == q->days && p->place == q->place && p->medium == q->medium &&
			texts_same(p->address, q->address) && p->written == q->written && p->on == q->on &&
			texts_same(p->words, q->words);
	}
	for (size_t i = 0; same && i < a->n_granted; i++) {
		const struct granted *p = &a->granted[i], *q = &b->granted[i];
		same = p->at == q->at && texts_same(p->person, q->person) && p->scope == q->scope && p->from == q->from &&
			p->to == q->to && p->medium == q->medium && texts_same(p->address, q->address) && p->until == q->until &&
			texts_same(p->words, q->words);
	}
	return same;
}

static bool holds_same(const struct casefile *a, const struct casefile *b)
{
	bool same = a->n_holds == b->n_holds;
	for (size_t i = 0; same && i < a->n_holds; i++) {
		const struct hold *p = &a->holds[i], *q = &b->holds[i];
		same = p->kind == q->kind && p->at == q->at && p->since == q->since && p->until == q->until &&
			p->amount == q->amount && p->written == q->written && texts_same(p->who, q->who) &&
			texts_same(p->reason, q->reason);
	}
	return same;
}

static bool complaints_same(const struct complaint *a, const struct complaint *b)
{
	return a->state == b->state && a->received_at == b->received_at && a->medium == b->medium &&
		texts_same(a->about, b->about) && texts_same(a->cause, b->cause) && texts_same(a->words, b->words) &&
		texts_same(a->wanted, b->wanted) && a->severity == b->severity && a->payment == b->payment &&
		texts_same(a->ref, b->ref) && a->state_at == b->state_at && a->due == b->due &&
		texts_same(a->due_id, b->due_id) && texts_same(a->outcome, b->outcome);
}

bool casefile_same(const struct casefile *a, const struct casefile *b)
{
	return a->id == b->id && texts_same(a->account, b->account) && texts_same(a->name, b->name) &&
		texts_same(a->language, b->language) && texts_same(a->zone, b->zone) &&
		texts_same(a->phone, b->phone) && texts_same(a->email, b->email) &&
		texts_same(a->creditor, b->creditor) && texts_same(a->product, b->product) &&
		texts_same(a->agent, b->agent) && a->prefers == b->prefers && a->segment == b->segment &&
		a->currency == b->currency && a->principal == b->principal && a->interest == b->interest &&
		a->fees == b->fees && a->due_date == b->due_date && a->opened == b->opened &&
		a->stated_at == b->stated_at && texts_same(a->source, b->source) && a->stage == b->stage &&
		a->mood == b->mood && a->flags == b->flags && a->paid == b->paid && a->contacts == b->contacts &&
		a->talks == b->talks && a->last_contact == b->last_contact && a->last_talk == b->last_talk &&
		a->last_outcome == b->last_outcome && a->ver == b->ver && a->phone_place == b->phone_place &&
		a->lost == b->lost && a->number_invalid == b->number_invalid && a->unapplied == b->unapplied &&
		groups_same(a, b) && people_same(a, b) && wishes_same(a, b) && holds_same(a, b) &&
		complaints_same(&a->complaint, &b->complaint);
}
