#include "desk/permit.h"

#include <string.h>

#include "base/bug.h"

bool desk_facts(struct desk *d, struct arena *a, const struct casefile *c, const struct approach *p, int64_t at,
	struct facts *f, struct err *err)
{
	(void)a; /* f has one of its own */
	return permit_case(f, d, c, err) && permit_act(f, f->requests.len, d, c, p, at, err);
}

/* --- the ruling --- */

static void rule(const struct desk *d, const struct casefile *c, const struct facts *f, struct ruling *out)
{
	const struct pack *packs[RULEBOOK_PACKS];
	gate_rule(out, f, packs, d->rules ? rulebook_packs(d->rules, c, packs) : 0);
}

/* Whoever calls us is answered. */
static void rule_inward(const struct desk *d, const struct casefile *c, int64_t at, struct ruling *out)
{
	*out = (struct ruling){.verdict = VERDICT_ALLOW, .at = at, .next = at};
	if (!zone_find(d->zones, c->zone, &out->zone, NULL))
		out->zone = NULL;
}

bool desk_may(struct desk *d, struct arena *a, const struct casefile *c, const struct approach *p, int64_t at,
	struct ruling *out, struct err *err)
{
	if (p->direction == DIRECTION_IN) {
		rule_inward(d, c, at, out);
		return true;
	}
	ENSURE(d->rules || p->before);
	struct facts f;
	facts_begin(&f, a);
	bool ok = desk_facts(d, a, c, p, at, &f, err);
	if (ok)
		rule(d, c, &f, out);
	facts_release(&f);
	return ok;
}

void permit_release(struct permit *k)
{
	if (k->made)
		facts_release(&k->facts);
	arena_release(&k->arena);
	*k = (struct permit){0};
}

bool permit_ask(struct permit *k, struct desk *d, const struct casefile *c, const struct approach *p, int64_t at,
	struct ruling *out, struct err *err)
{
	if (p->direction == DIRECTION_IN) {
		rule_inward(d, c, at, out);
		return true;
	}
	ENSURE(d->rules);
	if (!k->made || k->id != c->id || k->ver != c->ver) {
		if (k->made)
			facts_release(&k->facts);
		arena_reset(&k->arena);
		facts_begin(&k->facts, &k->arena);
		k->made = true;
		k->id = c->id;
		k->ver = -1;
		if (!permit_case(&k->facts, d, c, err))
			return false;
		k->ver = c->ver;
		k->requests = k->facts.requests.len;
	}
	if (!permit_act(&k->facts, k->requests, d, c, p, at, err))
		return false;
	rule(d, c, &k->facts, out);
	return true;
}

bool desk_may_override(const struct desk *d, const struct ruling *r)
{
	bool denied = false;
	for (size_t i = 0; i < r->n; i++) {
		if (r->reasons[i].verdict != VERDICT_DENY)
			continue;
		if (r->reasons[i].override >= ROLES || d->role < r->reasons[i].override)
			return false;
		denied = true;
	}
	return denied;
}

/* --- the verdict in the log --- */

static const char *rules_of(const struct act *t, const struct ruling *r)
{
	const char *rules = "";
	for (size_t i = 0; i < r->n; i++)
		rules = arena_printf(t->arena, "%s%s%s", rules, i ? " " : "", r->reasons[i].rule);
	return rules;
}

static const char *made(const struct act *t, struct str *s)
{
	const char *text = arena_strndup(t->arena, s->buf, s->len);
	str_release(s);
	return text;
}

static void add_verdict(struct act *t, const struct approach *p, const struct ruling *r, const char *override)
{
	const struct pack *packs[RULEBOOK_PACKS];
	const struct desk *d = t->desk;
	size_t n = d->rules ? rulebook_packs(d->rules, t->c, packs) : 0;
	struct str names, hashes, ruling;
	str_init(&names);
	str_init(&hashes);
	str_init(&ruling);
	gate_pack_names(&names, packs, n);
	gate_pack_hashes(&hashes, packs, n);
	gate_canonical(&ruling, r, packs, n);
	struct fact facts[14];
	size_t k = 0;
	facts[k++] = FACT_S("verdict", verdict_words[r->verdict].name);
	facts[k++] = FACT_S("medium", medium_words[p->medium].name);
	facts[k++] = FACT_S("direction", direction_words[p->direction].name);
	facts[k++] = FACT_S("purpose", purpose_words[p->purpose].name);
	facts[k++] = FACT_S("person", permit_person(p));
	facts[k++] = FACT_S("address", act_address(t->c, p));
	facts[k++] = FACT_S("local", act_clock(t, t->now));
	facts[k++] = FACT_S("pack", made(t, &names));
	t->verdict = verdict_words[r->verdict].name;
	t->pack_sha256 = made(t, &hashes);
	facts[k++] = FACT_S("pack_sha256", t->pack_sha256);
	facts[k++] = FACT_J("ruling", made(t, &ruling));
	facts[k++] = FACT_S("override", override);
	facts[k++] = FACT_S("role", override[0] ? role_words[d->role].name : "");
	if (p->before)
		facts[k++] = FACT_B("before", true);
	act_event(t, EVENT_VERDICT, t->now, facts, k);
}

/* Was the same refused in this minute? Who leans on a key does not fill the log: one verdict a minute for the same
 * medium, person, address, purpose and rules. */
static bool refused_before(const struct act *t, const struct approach *p, const char *rules, bool *yes, struct err *err)
{
	struct history_row *rows;
	size_t n;
	*yes = false;
	if (!store_history(t->desk->store, t->c->id, &rows, &n, err))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && !*yes && i < n; i++) {
		struct story s;
		if (rows[i].kind != EVENT_VERDICT || rows[i].when / 60000 != t->now / 60000)
			continue;
		ok = desk_story(t->desk, &rows[i], t->arena, &s, err);
		*yes = ok && s.verdict == VERDICT_DENY && !s.override[0] && !s.before && s.medium == p->medium &&
			s.purpose == (int)p->purpose && strcmp(s.person, permit_person(p)) == 0 &&
			strcmp(s.address, act_address(t->c, p)) == 0 && strcmp(s.rules, rules) == 0;
	}
	free(rows);
	return ok;
}

static bool refuse(struct act *t, const struct approach *p, const struct ruling *r, struct err *err)
{
	bool again;
	if (!refused_before(t, p, rules_of(t, r), &again, err))
		return false;
	if (again)
		return true;
	add_verdict(t, p, r, "");
	return act_record(t, err);
}

bool act_permit(struct act *t, const struct approach *p, struct ruling *out, bool *go, struct err *err)
{
	const char *reason = "";
	*go = false;
	if (p->purpose >= PURPOSES)
		return err_set(err, ERR_INPUT, "purpose %d is unknown", (int)p->purpose);
	if (!act_text(t, "the reason for going on", p->override, DESK_TEXT, false, &reason, err) ||
		!desk_may(t->desk, t->arena, t->c, p, t->now, out, err))
		return false;
	if (p->direction == DIRECTION_OUT) {
		bool denied = out->verdict == VERDICT_DENY;
		bool override = denied && reason[0] && desk_may_override(t->desk, out);
		if (denied && !override && !p->before)
			return refuse(t, p, out, err);
		add_verdict(t, p, out, override ? reason : "");
	}
	*go = true;
	return true;
}
