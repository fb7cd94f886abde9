/* gate_replay.c - "clement gate --replay": a pack over the contacts of this store. */
#include "commands/gate.h"

#include <inttypes.h>

#include "base/vec.h"
#include "desk/past.h"

struct tally {
	const char *rule;
	int64_t denied, warned;
};

struct replay {
	struct desk *desk;
	const struct pack *pack;
	int32_t since;
	bool list;
	struct arena *arena;
	VEC(struct tally) rules;
	int64_t contacts, refused, not_applicable;
	struct ruling ruling;
};

static struct tally *tally_of(struct replay *p, const char *rule)
{
	for (size_t i = 0; i < p->rules.len; i++)
		if (strcmp(p->rules.items[i].rule, rule) == 0)
			return &p->rules.items[i];
	VEC_PUSH(&p->rules, (struct tally){.rule = arena_strdup(p->arena, rule)});
	return &p->rules.items[p->rules.len - 1];
}

/* The day and the clock of the debtor; UTC where the zone is not known. */
static int offset_at(const struct replay *p, const struct past_contact *k)
{
	const struct zone *zone;
	return zone_find(p->desk->zones, k->c->zone, &zone, NULL) ? zone_offset(zone, k->when) : 0;
}

static void list_one(const struct past_contact *k, int offset, const char *rule)
{
	struct str when;
	str_init(&when);
	instant_format(&when, k->when, offset);
	out("refused %" PRId64 " %s %s %s\n", k->case_id, k->event_id, when.buf, rule);
	str_release(&when);
}

static void judge(void *ctx, const struct past_contact *k, const struct facts *f)
{
	struct replay *p = ctx;
	int offset = offset_at(p, k);
	if (wall_of(k->when, offset).date < p->since)
		return;
	p->contacts++;
	gate_rule(&p->ruling, f, &p->pack, 1);
	p->refused += p->ruling.verdict == VERDICT_DENY;
	for (size_t i = 0; i < p->ruling.n; i++) {
		const struct reason *r = &p->ruling.reasons[i];
		if (r->verdict == VERDICT_NOT_APPLICABLE) {
			p->not_applicable++;
			continue;
		}
		struct tally *t = tally_of(p, r->rule);
		t->denied += r->verdict == VERDICT_DENY;
		t->warned += r->verdict == VERDICT_WARN;
		if (p->list && r->verdict == VERDICT_DENY)
			list_one(k, offset, r->rule);
	}
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct tally *)a)->rule, ((const struct tally *)b)->rule);
}

static void print_counts(struct replay *p)
{
	if (p->rules.len > 0)
		qsort(p->rules.items, p->rules.len, sizeof *p->rules.items, by_name);
	out("contacts %" PRId64 "\n", p->contacts);
	out("refused %" PRId64 "\n", p->refused);
	if (p->not_applicable)
		out("not-applicable %" PRId64 "\n", p->not_applicable);
	for (size_t i = 0; i < p->rules.len; i++)
		if (p->rules.items[i].denied)
			out("deny %s %" PRId64 "\n", p->rules.items[i].rule, p->rules.items[i].denied);
	for (size_t i = 0; i < p->rules.len; i++)
		if (p->rules.items[i].warned)
			out("warn %s %" PRId64 "\n", p->rules.items[i].rule, p->rules.items[i].warned);
}

static int by_case(const void *a, const void *b)
{
	int64_t x = ((const struct queue_row *)a)->case_id, y = ((const struct queue_row *)b)->case_id;
	return (x > y) - (x < y);
}

static bool replay_store(struct command_env *env, struct store *s, struct replay *p, struct err *err)
{
	struct queue_row *rows = NULL;
	struct desk desk;
	size_t n = 0;
	if (!command_desk(env, s, &desk, err) || (!desk.rules && !rules_book(&env->paths, env->arena, &desk.rules, err)) ||
		!store_queue(s, &rows, &n, err))
		return false;
	p->desk = &desk;
	if (n > 0)
		qsort(rows, n, sizeof *rows, by_case);
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++)
		ok = desk_past(&desk, rows[i].case_id, judge, p, err);
	free(rows);
	if (ok) {
		print_counts(p);
		ok = out_flush(err);
	}
	desk_release(&desk);
	return ok;
}

int gate_replay(struct command_env *env, const struct pack *pack, int32_t since, bool list)
{
	struct replay *p = arena_alloc(env->arena, sizeof *p);
	struct store *s;
	struct err err;
	p->pack = pack;
	p->since = since;
	p->list = list;
	p->arena = env->arena;
	if (!command_store(env, false, &s, &err))
		return command_fail(&err);
	bool ok = replay_store(env, s, p, &err);
	VEC_RELEASE(&p->rules);
	store_close(s);
	return ok ? 0 : command_fail(&err);
}
