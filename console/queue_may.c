#include "queue_may.h"

static void sooner(struct queue_may *m, int64_t at)
{
	if (at != INSTANT_NONE && (m->until == INSTANT_NONE || at < m->until))
		m->until = at;
}

/* The fullest count, by the share of its limit. */
static void count(struct queue_may *m, const struct facts *f, const struct pack *const *packs, size_t n_packs)
{
	struct gate_counter row[8];
	size_t n = gate_counters(f, packs, n_packs, row, ARRAY_LEN(row));
	for (size_t i = 0; i < n; i++)
		if (row[i].window != WINDOW_MINUTES && (!m->limit || row[i].counted * m->limit > m->counted * row[i].limit)) {
			m->counted = row[i].counted;
			m->limit = row[i].limit;
		}
}

static enum medium written(const struct casefile *c)
{
	if (medium_is_written(c->prefers) && c->prefers != MEDIUM_NONE)
		return c->prefers;
	return c->phone[0] ? MEDIUM_SMS : c->email[0] ? MEDIUM_EMAIL : MEDIUM_LETTER;
}

static bool ask_call(struct permit *k, struct desk *d, const struct casefile *c, int64_t now, struct queue_may *m, struct err *err)
{
	const struct approach p = {.medium = MEDIUM_CALL, .purpose = PURPOSE_COLLECT};
	const struct pack *packs[RULEBOOK_PACKS];
	struct ruling r;
	m->by_call = c->phone[0] != '\0';
	if (!m->by_call)
		return true;
	if (!permit_ask(k, d, c, &p, now, &r, err))
		return false;
	size_t n = rulebook_packs(d->rules, c, packs);
	m->call = ruling_ahead(&r);
	m->next = r.verdict == VERDICT_DENY ? r.next : INSTANT_NONE;
	count(m, &k->facts, packs, n);
	sooner(m, r.verdict == VERDICT_DENY ? r.next : gate_open_until(&k->facts, packs, n));
	return true;
}

static bool ask_written(struct permit *k, struct desk *d, const struct casefile *c, int64_t now, struct queue_may *m, struct err *err)
{
	const struct approach p = {.medium = written(c), .purpose = PURPOSE_COLLECT};
	const struct pack *packs[RULEBOOK_PACKS];
	struct ruling r;
	m->in_writing = p.medium != MEDIUM_LETTER;
	if (!m->in_writing)
		return true;
	if (!permit_ask(k, d, c, &p, now, &r, err))
		return false;
	m->write = ruling_ahead(&r);
	sooner(m, r.verdict == VERDICT_DENY ? r.next : gate_open_until(&k->facts, packs, rulebook_packs(d->rules, c, packs)));
	return true;
}

bool queue_may_ask(struct desk *d, int64_t case_id, struct queue_may *out, struct err *err)
{
	struct permit k = {0};
	struct casefile c;
	struct arena a;
	*out = (struct queue_may){.next = INSTANT_NONE, .until = INSTANT_NONE};
	arena_init(&a);
	int64_t now = clock_now(d->clock);
	bool ok = desk_case(d, case_id, &a, &c, err) && ask_call(&k, d, &c, now, out, err) && ask_written(&k, d, &c, now, out, err);
	out->known = ok;
	permit_release(&k);
	arena_release(&a);
	return ok;
}
