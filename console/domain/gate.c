#include "domain/gate.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/intl.h"
#include "domain/gate_parts.h"

const struct word verdict_words[] = {
	[VERDICT_ALLOW] = {"allow", NC_("verdict", "allowed")},
	[VERDICT_NOT_APPLICABLE] = {"not-applicable", NC_("verdict", "not applicable")},
	[VERDICT_WARN] = {"warn", NC_("verdict", "allowed, with care")},
	[VERDICT_DENY] = {"deny", NC_("verdict", "not allowed")},
};
_Static_assert(ARRAY_LEN(verdict_words) == VERDICTS, "a word for every verdict");

/* The rules that bind the act, in the order of the packs. The search begins with the first, which should be the one that
 * denies longest. */
struct binding {
	const struct rule **rules;
	size_t n, first;
};

static struct binding bind(struct inquiry *q, const struct pack *const *packs, size_t n_packs)
{
	struct binding b = {.n = 0};
	size_t room = 1;
	for (size_t i = 0; i < n_packs; i++)
		room += packs[i]->n_rules;
	b.rules = arena_array(&q->arena, room, sizeof *b.rules);
	for (size_t i = 0; i < n_packs; i++)
		for (size_t k = 0; k < packs[i]->n_rules; k++)
			if (rule_binds(q, packs[i], &packs[i]->rules[k]))
				b.rules[b.n++] = &packs[i]->rules[k];
	return b;
}

static int64_t whole_second(int64_t t)
{
	return t % 1000 == 0 ? t : t - t % 1000 + (t > 0 ? 1000 : 0);
}

/* The first instant from t on at which none of the rules denies; INSTANT_NONE: none within GATE_AHEAD_DAYS. Each denial
 * is jumped over, as far as no fact comes in between, and a rule is asked until it lets go. strict: that a contact has no
 * date denies, too. */
static int64_t search(struct inquiry *q, const struct binding *b, int64_t t, bool strict)
{
	int64_t end = q->f->act.at + GATE_AHEAD_DAYS * DAY_MS;
	for (size_t passed = 0, i = b->first; passed < b->n;) {
		struct answer a;
		if (q->t != t)
			inquiry_at(q, t);
		rule_answer(q, b->rules[i], &a);
		if (!a.denies && !(strict && a.waits > 0)) {
			passed++;
			i = (i + 1) % b->n;
			continue;
		}
		int64_t until = a.denies && !(strict && a.waits > 0) ? a.until : NEVER, event = inquiry_event(q, t);
		until = until < event ? until : event;
		if (until > end)
			return INSTANT_NONE;
		t = whole_second(until > t ? until : t + 1);
		passed = 0;
	}
	return t <= end ? t : INSTANT_NONE;
}

/* ---- reasons ----------------------------------------------------------------------------------------------------- */

static struct reason *add_reason(struct ruling *out, enum verdict verdict)
{
	/* More reasons than anybody reads are left out; the verdict is not. */
	struct reason *r = &out->reasons[out->n < GATE_REASONS ? out->n : GATE_REASONS - 1];
	out->n += out->n < GATE_REASONS;
	if (verdict > out->verdict && verdict != VERDICT_NOT_APPLICABLE)
		out->verdict = verdict;
	*r = (struct reason){.verdict = verdict,
		.citation = "",
		.remark = "",
		.counted = -1,
		.limit = -1,
		.next = INSTANT_NONE,
		.override = ROLES,
		.day = DATE_NONE};
	return r;
}

static void add_not_applicable(struct ruling *out, const struct pack *p)
{
	struct reason *r = add_reason(out, VERDICT_NOT_APPLICABLE);
	snprintf(r->rule, sizeof r->rule, "%.50s.applies", p->name);
	r->citation = p->applies_citation;
	r->file = p->file;
	r->line = p->applies_line;
}

/* In front of what the rules say: nothing of that can be relied on. */
static void add_incomplete(struct ruling *out, size_t before, int64_t waits)
{
	(void)add_reason(out, VERDICT_DENY);
	struct reason last = out->reasons[out->n - 1], *r = &out->reasons[before];
	memmove(r + 1, r, (out->n - 1 - before) * sizeof *r);
	*r = last;
	snprintf(r->rule, sizeof r->rule, "facts.incomplete");
	r->waits = waits;
	out->incomplete = true;
}

static void add_answer(struct ruling *out, const struct rule *rule, const struct answer *a)
{
	struct reason *r = add_reason(out, rule->verdict);
	snprintf(r->rule, sizeof r->rule, "%s", rule->id);
	r->citation = rule->citation;
	r->file = rule->file;
	r->line = rule->line;
	r->counted = a->counted;
	r->limit = a->limit;
	r->override = rule->override;
	r->remark = rule->remark;
	r->of = rule;
	r->by_request = a->request != NULL;
	if (a->request)
		r->request = *a->request;
	r->zone = a->zone;
	r->day = a->day;
	r->why = a->why;
}

/* The next instant of each denial: this rule together with the hours of all packs. */
static void find_nexts(struct ruling *out, struct inquiry *q, const struct binding *b)
{
	struct binding with = {.rules = arena_array(&q->arena, b->n + 1, sizeof *with.rules)};
	size_t hours = 0;
	for (size_t i = 0; i < b->n; i++)
		if (b->rules[i]->kind == RULE_HOURS && b->rules[i]->verdict == VERDICT_DENY)
			with.rules[hours++] = b->rules[i];
	for (size_t i = 0; i < out->n; i++) {
		struct reason *r = &out->reasons[i];
		if (!r->of || r->verdict != VERDICT_DENY)
			continue;
		with.n = hours;
		with.first = 0;
		if (r->of->kind != RULE_HOURS) {
			with.first = with.n;
			with.rules[with.n++] = r->of;
		}
		r->next = search(q, &with, q->f->act.at, false);
	}
}

/* The first instant at which nothing denies. */
static int64_t find_next(struct inquiry *q, const struct binding *b)
{
	struct binding denying = {.rules = arena_array(&q->arena, b->n + 1, sizeof *denying.rules)};
	for (size_t i = 0; i < b->n; i++)
		if (b->rules[i]->verdict == VERDICT_DENY) {
			denying.first = i == b->first ? denying.n : denying.first;
			denying.rules[denying.n++] = b->rules[i];
		}
	return search(q, &denying, q->f->act.at, true);
}

static bool any_applies(const struct facts *f, const struct pack *const *packs, size_t n_packs)
{
	for (size_t i = 0; i < n_packs; i++)
		if (packs[i]->collectors & BIT(f->act.kind))
			return true;
	return false;
}

/* Every rule is asked, every time. */
static void ask_all(struct ruling *out, struct inquiry *q, struct binding *b)
{
	int64_t waits = 0, longest = INSTANT_NONE;
	size_t first = out->n;
	for (size_t i = 0; i < b->n; i++) {
		struct answer a;
		rule_answer(q, b->rules[i], &a);
		if (b->rules[i]->verdict == VERDICT_DENY && a.waits > waits)
			waits = a.waits;
		if (a.denies)
			add_answer(out, b->rules[i], &a);
		if (a.denies && b->rules[i]->verdict == VERDICT_DENY && a.until > longest) {
			longest = a.until;
			b->first = i;
		}
	}
	if (q->person->n_zones == 0 || waits > 0)
		add_incomplete(out, first, q->person->n_zones == 0 ? 0 : waits);
}

void gate_rule(struct ruling *out, const struct facts *f, const struct pack *const *packs, size_t n_packs)
{
	struct inquiry q;
	inquiry_begin(&q, f);
	out->verdict = VERDICT_ALLOW;
	out->at = out->next = f->act.at;
	out->medium = f->act.medium;
	out->zone = q.person->n_zones > 0 ? q.person->zones[0] : NULL;
	out->incomplete = false;
	out->n = 0;
	for (size_t i = 0; i < n_packs; i++)
		if (!(packs[i]->collectors & BIT(f->act.kind)))
			add_not_applicable(out, packs[i]);
	if (any_applies(f, packs, n_packs)) {
		struct binding b = bind(&q, packs, n_packs);
		ask_all(out, &q, &b);
		if (out->verdict == VERDICT_DENY) {
			out->next = out->incomplete ? INSTANT_NONE : find_next(&q, &b);
			if (q.person->n_zones > 0)
				find_nexts(out, &q, &b);
		}
	}
	inquiry_end(&q);
}

/* ---- for the screen ---------------------------------------------------------------------------------------------- */

size_t gate_counters(const struct facts *f, const struct pack *const *packs, size_t n_packs, struct gate_counter *out,
	size_t max)
{
	const unsigned talk = BIT(OUTCOME_CONVERSATION), try = BIT(OUTCOME_NO_ANSWER);
	struct inquiry q;
	size_t n = 0;
	inquiry_begin(&q, f);
	struct binding b = bind(&q, packs, n_packs);
	for (size_t i = 0; i < b.n && n < max; i++) {
		const struct rule *r = b.rules[i];
		struct answer a;
		if (r->kind != RULE_COUNT)
			continue;
		rule_answer(&q, r, &a);
		out[n++] = (struct gate_counter){.of = r,
			.id = r->id,
			.counted = a.counted,
			.limit = r->limit,
			.window = r->window,
			.window_n = r->window == WINDOW_MINUTES ? r->minutes : r->days,
			.talks = (r->counts & talk) && !(r->counts & try)};
	}
	inquiry_end(&q);
	return n;
}

bool reason_is_identity(const struct reason *r)
{
	return r->of && r->of->kind == RULE_IDENTITY;
}

enum verdict ruling_ahead(const struct ruling *r)
{
	enum verdict worst = VERDICT_ALLOW;
	for (size_t i = 0; i < r->n; i++)
		if (r->reasons[i].verdict > VERDICT_NOT_APPLICABLE && r->reasons[i].verdict > worst &&
			!reason_is_identity(&r->reasons[i]))
			worst = r->reasons[i].verdict;
	return worst;
}

int64_t gate_open_until(const struct facts *f, const struct pack *const *packs, size_t n_packs)
{
	struct inquiry q;
	int64_t end = NEVER;
	inquiry_begin(&q, f);
	struct binding b = bind(&q, packs, n_packs);
	for (size_t i = 0; i < b.n && end != INSTANT_NONE; i++) {
		struct answer a;
		if (b.rules[i]->kind != RULE_HOURS)
			continue;
		rule_answer(&q, b.rules[i], &a);
		if (a.denies) { /* what only warns is over already, and says nothing */
			end = b.rules[i]->verdict == VERDICT_DENY ? INSTANT_NONE : end;
			continue;
		}
		int64_t closes = hours_end(&q, b.rules[i]);
		end = closes < end ? closes : end;
	}
	inquiry_end(&q);
	return end == NEVER ? INSTANT_NONE : end;
}

void gate_pack_names(struct str *out, const struct pack *const *packs, size_t n_packs)
{
	for (size_t i = 0; i < n_packs; i++) {
		if (i > 0)
			str_addc(out, '+');
		str_adds(out, packs[i]->name);
	}
}

void gate_pack_hashes(struct str *out, const struct pack *const *packs, size_t n_packs)
{
	for (size_t i = 0; i < n_packs; i++) {
		if (i > 0)
			str_addc(out, '+');
		str_adds(out, packs[i]->sha256);
	}
}
