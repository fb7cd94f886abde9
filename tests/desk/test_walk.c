/* Thousands of acts in random order with random arguments. Whatever is done: the state stays sound and has a next step, a refusal changes nothing, and in the
 * end the log verifies and folds to the state on disk. */
#include <string.h>

#include "check.h"
#include "with_desk.h"

#define STEPS 3000
#define FRESH 100 /* steps between two looks at the disk */

struct walk {
	struct with_desk w;
	uint64_t x;
	struct offer offer; /* the last one shown */
	size_t done, refused;
};

/* xorshift64*, S. Vigna, "An experimental exploration of Marsaglia's xorshift generators" */
static int roll(struct walk *k, int n)
{
	k->x ^= k->x >> 12;
	k->x ^= k->x << 25;
	k->x ^= k->x >> 27;
	return (int)(k->x * 2685821657736338717u >> 33) % n;
}

static bool chance(struct walk *k, int percent)
{
	return roll(k, 100) < percent;
}

static const char *text(struct walk *k)
{
	static const char *const texts[] = {"", " ", "evenings only", "十月份少了班次", "O'Brien", "\x1B[31mred", "\xFF\xFE", "a\xE2\x80\xAE.", "e\xCC\x81", "\xE3\x80\x80"};
	return texts[roll(k, (int)ARRAY_LEN(texts))];
}

static int32_t day(struct walk *k)
{
	int32_t today = desk_today(&k->w.d, &k->w.c);
	return chance(k, 3) ? DATE_NONE : today + roll(k, 60) - 5;
}

static struct next_step step(struct walk *k)
{
	return (struct next_step){.kind = (enum next_kind)roll(k, NEXT_KINDS + 1),
	                          .medium = (enum medium)roll(k, MEDIA),
	                          .at = now_of(&k->w) + (roll(k, 300) - 5) * HOUR_MS,
	                          .asked = chance(k, 30),
	                          .note = text(k)};
}

static bool offer_act(struct walk *k)
{
	struct with_desk *w = &k->w;
	if (k->offer.n == 0 || chance(k, 30)) {
		enum plan_kind kind = (enum plan_kind)(1 + roll(k, PLAN_KINDS - 1));
		int64_t waived = kind == PLAN_SETTLE ? w->c.interest : 0, total = casefile_balance(&w->c) - waived;
		int n = kind == PLAN_INSTALMENTS ? 2 + roll(k, 10) : 1;
		k->offer = (struct offer){.key = 1 + roll(k, 9), .kind = kind, .total = total, .waived = waived, .affordable = -1, .needs_approval = chance(k, 20), .why = "", .n = (size_t)n};
		k->offer.rows = arena_array(&w->a, (size_t)n, sizeof(*k->offer.rows));
		if (!plan_instalments(total, n, desk_today(&w->d, &w->c) + roll(k, 20), EVERY_MONTH, k->offer.rows, &w->err)) {
			k->offer.n = 0;
			return false;
		}
	}
	switch (roll(k, 4)) {
	case 0:
		return desk_offer_shown(&w->d, &w->a, &w->c, &k->offer, &w->err);
	case 1:
		return desk_offer_made(&w->d, &w->a, &w->c, &k->offer, &w->err);
	case 2:
		return desk_offer_agreed(&w->d, &w->a, &w->c, &k->offer, &w->err);
	default:
		return desk_offer_declined(&w->d, &w->a, &w->c, text(k), &w->err);
	}
}

/* Somebody of the case, or the debtor, or nobody. */
static const char *who(struct walk *k)
{
	const struct casefile *c = &k->w.c;
	if (chance(k, 3))
		return "p99";
	return c->n_people && chance(k, 40) ? c->people[roll(k, (int)c->n_people)].id : "";
}

static bool contact_act(struct walk *k)
{
	struct with_desk *w = &k->w;
	if (w->c.contact.medium == MEDIUM_NONE || chance(k, 5)) {
		struct approach p = {.medium = (enum medium)(roll(k, MEDIA)),
			.direction = (enum direction)roll(k, DIRECTIONS),
			.purpose = chance(k, 70) ? PURPOSE_COLLECT : (enum purpose)roll(k, PURPOSES + 1),
			.person = who(k),
			.address = chance(k, 80) ? "" : text(k),
			.override = chance(k, 30) ? text(k) : NULL,
			.before = chance(k, 10)};
		struct ruling r;
		bool started;
		w->d.role = (enum role)roll(k, ROLES);
		bool ok = desk_contact_start(&w->d, &w->a, &w->c, &p, &started, &r, &w->err);
		w->d.role = ROLE_AGENT;
		return ok;
	}
	if (chance(k, 50))
		return desk_identity(&w->d, &w->a, &w->c, chance(k, 80) ? IDENTITY_VERIFIED : (enum identity_check)roll(k, IDENTITY_CHECKS), text(k), &w->err);
	struct wrapup up = {.outcome = (enum outcome)roll(k, OUTCOMES),
	                    .result = (enum result)roll(k, RESULTS),
	                    .mood = (enum mood)roll(k, MOODS),
	                    .note = text(k),
	                    .next = step(k),
	                    .promise_amount = roll(k, 400000),
	                    .promise_due = day(k),
	                    .script_path = "opening safe"};
	return desk_contact_end(&w->d, &w->a, &w->c, &up, &w->err);
}

static bool correct_act(struct walk *k)
{
	static const enum event_kind kinds[] = {EVENT_CONTACT, EVENT_CONTACT, EVENT_CONTACT, EVENT_NOTE, EVENT_UNDO, EVENT_PROMISE};
	struct with_desk *w = &k->w;
	struct history_item *items, *pick = NULL;
	size_t n;
	enum event_kind kind = kinds[roll(k, (int)ARRAY_LEN(kinds))];
	struct arena scratch;
	arena_init(&scratch);
	MUST(w, desk_history(&w->d, w->c.id, &scratch, &items, &n, &w->err));
	for (size_t i = 0; i < n; i++)
		if (items[i].row.kind == kind && (!pick || chance(k, 30)))
			pick = &items[i];
	struct correction c = {.event_id = pick ? pick->row.event_id : "none", .outcome = (enum outcome)roll(k, OUTCOMES), .result = (enum result)roll(k, RESULTS), .text = text(k), .reason = text(k)};
	bool ok = desk_correct(&w->d, &w->a, &w->c, &c, &w->err);
	arena_release(&scratch);
	return ok;
}

static bool proposal_act(struct walk *k)
{
	struct with_desk *w = &k->w;
	if (w->c.proposal.answer == PROPOSAL_OPEN && chance(k, 70))
		return desk_proposal_answer(&w->d, &w->a, &w->c, roll(k, PROPOSAL_ANSWERS), k->offer.n && chance(k, 70) ? &k->offer : NULL, text(k), &w->err);
	struct proposal p = {.amount = roll(k, 3) * 40000, .count = roll(k, 12), .first = day(k), .every = every_words[roll(k, EVERIES)].name, .words = text(k)};
	return desk_proposal(&w->d, &w->a, &w->c, &p, &w->err);
}

static bool small_act(struct walk *k)
{
	struct with_desk *w = &k->w;
	struct next_step next = step(k);
	struct told told = {.difficulty = (enum difficulty)roll(k, DIFFICULTIES), .words = text(k), .wishes = text(k), .avoid = text(k), .safe_from = roll(k, 1500) - 1, .safe_to = roll(k, 1500) - 1, .surplus = roll(k, 100000) - 2};
	switch (roll(k, 8)) {
	case 0:
		return desk_mood(&w->d, &w->a, &w->c, (enum mood)roll(k, MOODS), &w->err);
	case 1:
		return desk_note(&w->d, &w->a, &w->c, text(k), &w->err);
	case 2:
		return desk_told(&w->d, &w->a, &w->c, &told, &w->err);
	case 3:
		return desk_next_step(&w->d, &w->a, &w->c, &next, &w->err);
	case 4:
		return desk_promise(&w->d, &w->a, &w->c, roll(k, 400000), day(k), &w->err);
	case 5:
		return desk_pause(&w->d, &w->a, &w->c, day(k), day(k), text(k), &w->err);
	case 6:
		return chance(k, 70) ? desk_resume(&w->d, &w->a, &w->c, text(k), &w->err) : desk_refer(&w->d, &w->a, &w->c, text(k), text(k), &w->err);
	default:
		return desk_flag(&w->d, &w->a, &w->c, (enum case_flag)(1 << roll(k, CASE_FLAGS)), chance(k, 60), text(k), &w->err);
	}
}

/* What stands on a case, and what takes it away again. */
static bool standing_act(struct walk *k)
{
	struct with_desk *w = &k->w;
	struct hold h = {.kind = (enum hold_kind)roll(k, HOLDS), .since = day(k), .until = chance(k, 50) ? day(k) : DATE_NONE, .amount = chance(k, 30) ? roll(k, 400000) : 0, .written = chance(k, 50), .who = text(k), .reason = text(k)};
	struct asked r = {.at = chance(k, 70) ? 0 : now_of(w) - roll(k, 50) * HOUR_MS, .person = who(k), .kind = (enum request_kind)roll(k, REQUESTS + 1), .from = roll(k, 1500), .to = roll(k, 1500), .days = (unsigned)roll(k, 130),
	                  .place = (enum place)roll(k, PLACES), .medium = (enum medium)roll(k, MEDIA), .address = text(k), .written = chance(k, 50), .on = day(k), .words = text(k)};
	struct granted g = {.person = who(k), .scope = (enum consent_scope)roll(k, CONSENT_SCOPES + 1), .from = roll(k, 1500), .to = roll(k, 1500), .medium = (enum medium)roll(k, MEDIA), .address = text(k), .until = day(k), .words = text(k)};
	struct person p = {.id = who(k), .name = text(k), .relation = (enum relation)roll(k, RELATIONS + 1), .phone = chance(k, 70) ? "+8613800000005" : text(k), .email = "", .place = (enum place)roll(k, PLACES), .zone = chance(k, 80) ? "" : text(k), .note = text(k)};
	bool granted = chance(k, 50);
	size_t n = granted ? w->c.n_granted : w->c.n_asked;
	w->d.role = ROLE_SUPERVISOR;
	bool ok = false;
	switch (roll(k, 9)) {
	case 0:
		ok = desk_hold(&w->d, &w->a, &w->c, &h, &w->err);
		break;
	case 1:
	case 2:
	case 3:
		ok = desk_lift(&w->d, &w->a, &w->c, w->c.n_holds ? w->c.holds[roll(k, (int)w->c.n_holds)].kind : h.kind, "looked into", &w->err);
		break;
	case 4:
		ok = desk_asked(&w->d, &w->a, &w->c, &r, &w->err);
		break;
	case 5:
		ok = desk_granted(&w->d, &w->a, &w->c, &g, &w->err);
		break;
	case 6:
		ok = desk_withdraw(&w->d, &w->a, &w->c, granted, n ? (size_t)roll(k, (int)n) : 0, "said so", &w->err);
		break;
	case 7:
		ok = chance(k, 70) ? desk_person(&w->d, &w->a, &w->c, &p, &w->err) : desk_person_remove(&w->d, &w->a, &w->c, p.id, text(k), &w->err);
		break;
	default:
		ok = desk_reach(&w->d, &w->a, &w->c, p.place, chance(k, 50), chance(k, 20), text(k), &w->err);
		break;
	}
	w->d.role = ROLE_AGENT;
	return ok;
}

/* A payment does not touch what is disputed. */
static void pay(struct walk *k)
{
	struct with_desk *w = &k->w;
	const struct hold *dispute = casefile_hold(&w->c, HOLD_DISPUTE);
	int64_t balance = casefile_balance(&w->c), amount = 1 + roll(k, 100);
	bool whole = dispute ? dispute->amount == 0 : (w->c.flags & FLAG_DISPUTE) != 0;
	with_payment(w, amount);
	CHECK(!whole || casefile_balance(&w->c) >= balance - w->c.plan.waived);
	CHECK(whole || dispute || w->c.unapplied == 0);
}

/* True unless the step was refused. */
static bool one_step(struct walk *k)
{
	struct with_desk *w = &k->w;
	int64_t ahead[] = {0, 500, 4000, 30000, HOUR_MS, DAY_MS};
	clock_advance(&w->clock, ahead[roll(k, chance(k, 90) ? 4 : 6)]);
	switch (roll(k, 9)) {
	case 0:
	case 1:
		return contact_act(k);
	case 2:
	case 3:
		return offer_act(k);
	case 4:
		return proposal_act(k);
	case 5:
		return chance(k, 30) ? correct_act(k) : small_act(k);
	case 6:
		if (chance(k, 80))
			return desk_undo(&w->d, &w->a, &w->c, &w->err);
		if (casefile_balance(&w->c) > 100 && chance(k, 20))
			pay(k);
		return true;
	case 7:
		return standing_act(k);
	default:
		return small_act(k);
	}
}

static void sound(struct walk *k, const struct casefile *before, bool ok, int i)
{
	struct with_desk *w = &k->w;
	struct err err = {0};
	if (!ok) {
		CHECK_MSG(w->err.kind == ERR_INPUT, "step %d: %s", i, w->err.text);
		CHECK_MSG(memcmp(before, &w->c, sizeof(*before)) == 0, "step %d: a refusal changed the case", i);
		k->refused++;
		return;
	}
	k->done++;
	CHECK_MSG(casefile_check(&w->c, &err), "step %d: %s", i, err.text);
	CHECK_MSG(w->c.next.kind != NEXT_NONE || w->c.stage == STAGE_CLOSED, "step %d: no next step", i);
	CHECK_MSG(w->c.ver >= before->ver && w->c.talks >= 0 && w->c.talks <= w->c.contacts, "step %d: counters", i);
}

/* No road leads to an outward contact but by a verdict, which stands before it in the same act. */
static void verdict_before_each_contact(struct with_desk *w)
{
	struct history_item *items;
	size_t n, contacts = 0, refusals = 0;
	MUST(w, desk_history(&w->d, w->c.id, &w->a, &items, &n, &w->err));
	for (size_t i = 0; i < n; i++) {
		struct story s, v;
		MUST(w, desk_story(&w->d, &items[i].row, &w->a, &s, &w->err));
		refusals += s.kind == EVENT_VERDICT && s.verdict == VERDICT_DENY;
		if ((s.kind != EVENT_CONTACT_STARTED || s.direction != DIRECTION_OUT) && s.kind != EVENT_MESSAGE)
			continue;
		contacts++;
		size_t k = i;
		while (k < n && items[k].row.seq != items[i].row.seq - 1)
			k++;
		CHECK_MSG(k < n && items[k].row.kind == EVENT_VERDICT, "event %lld: a contact without a verdict", (long long)items[i].row.seq);
		if (k == n)
			continue;
		MUST(w, desk_story(&w->d, &items[k].row, &w->a, &v, &w->err));
		CHECK_STR(v.act, s.act);
		CHECK_STR(v.address, s.address);
		CHECK_INT(v.medium, s.medium);
		CHECK(v.verdict == VERDICT_ALLOW || v.verdict == VERDICT_WARN || v.before || v.override[0]);
	}
	CHECK_MSG(contacts > 5 && refusals > 10, "%zu contacts, %zu refusals: the walk has lost its way", contacts, refusals);
}

static void walk_from(uint64_t seed)
{
	struct walk k = {.x = seed};
	with_desk_open(&k.w);
	for (int i = 0; i < STEPS; i++) {
		struct casefile before = k.w.c;
		err_clear(&k.w.err);
		sound(&k, &before, one_step(&k), i);
		if (i % FRESH == 0) {
			struct casefile stored;
			MUST(&k.w, desk_case(&k.w.d, 1, &k.w.a, &stored, &k.w.err));
			CHECK_STR(state_of(&k.w, &stored), state_of(&k.w, &k.w.c));
			k.w.c = stored;
		}
	}
	CHECK_MSG(k.done > STEPS / 4 && k.refused > STEPS / 10, "%zu acts, %zu refusals: the walk has lost its way", k.done, k.refused);
	verdict_before_each_contact(&k.w);
	with_desk_close(&k.w);
}

static void random_walk(void)
{
	walk_from(UINT64_C(0x9E3779B97F4A7C15));
}

CU_TestInfo walk_tests[] = {
	{"random acts in random order", random_walk},
	CU_TEST_INFO_NULL,
};
