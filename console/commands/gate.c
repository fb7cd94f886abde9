/* gate.c - "clement gate": may this contact be made? The tests of the packs, and a pack over what was recorded. */
#include "commands/gate.h"

#include "base/file.h"
#include "base/intl.h"
#include "domain/gate.h"

#define FACTS_MAX (16u << 20)

struct request {
	struct option_list packs;
	const char *replay, *since;
	bool test, list;
};

static bool named_before(const struct option_list *names, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(names->items[k], names->items[i]) == 0)
			return true;
	return false;
}

/* The packs of the command line, or else the one of the file. A file names packs of ours, never a path. */
static bool load_packs(struct command_env *env, const struct request *q, const char *file, const char *named,
	const struct pack *out[OPTION_TIMES], size_t *n, struct err *err)
{
	*n = 0;
	for (size_t i = 0; i < q->packs.n; i++) {
		if (named_before(&q->packs, i))
			continue;
		if (!rules_pack(&env->paths, q->packs.items[i], env->arena, &out[(*n)++], err))
			return false;
	}
	if (*n > 0)
		return true;
	if (!named[0])
		return err_set(err, ERR_INPUT, "%s: /pack: is missing (name a rule pack here or with --pack)", file);
	*n = 1;
	if (strchr(named, '/') || strchr(named, '.'))
		return err_set(err, ERR_INPUT, "%s: /pack: \"%.64s\" is no name of a pack (should be like us-regf)", file, named);
	if (rules_pack(&env->paths, named, env->arena, &out[0], err))
		return true;
	return err->kind == ERR_INPUT ? err_wrap(err, "%s: /pack", file) : false;
}

static bool rule_file(struct command_env *env, const struct request *q, const char *file, struct facts *f,
	enum verdict *verdict, struct err *err)
{
	const struct pack *packs[OPTION_TIMES];
	struct ruling *ruling = arena_alloc(env->arena, sizeof *ruling);
	const char *named;
	struct str text;
	size_t n;
	str_init(&text);
	bool ok = file_read(file, FACTS_MAX, &text, err) &&
		  facts_read(f, file, text.buf, text.len, env->zones, &named, err) &&
		  load_packs(env, q, file, named, packs, &n, err);
	if (ok) {
		gate_rule(ruling, f, packs, n);
		str_clear(&text);
		gate_json(&text, ruling, packs, n);
		str_addc(&text, '\n');
		out_bytes(text.buf, text.len);
		*verdict = ruling->verdict;
		ok = out_flush(err);
	}
	str_release(&text);
	return ok;
}

static int rule(struct command_env *env, const struct request *q, const char *file)
{
	struct facts facts;
	enum verdict verdict = VERDICT_DENY;
	struct err err;
	facts_begin(&facts, env->arena);
	bool ok = rule_file(env, q, file, &facts, &verdict, &err);
	facts_release(&facts);
	if (!ok)
		return command_fail(&err);
	return verdict == VERDICT_DENY ? EXIT_NO : 0;
}

static void heard(void *ctx, const char *name, int line, const char *fault)
{
	(void)ctx;
	(void)name;
	(void)line;
	if (fault)
		out("FAILED %s\n", fault);
}

/* Every pack is tried, also after one that cannot be read; the first such fault decides the status. */
static int test(struct command_env *env, const char *const *names, size_t n)
{
	size_t all_passed = 0, all_failed = 0;
	int status = 0;
	struct err err;
	if (n == 0 && !rules_names(&env->paths, env->arena, &names, &n, &err))
		return command_fail(&err);
	for (size_t i = 0; i < n; i++) {
		const struct pack *p;
		size_t passed, failed;
		if (!rules_pack(&env->paths, names[i], env->arena, &p, &err)) {
			int why = command_fail(&err);
			status = status ? status : why;
			continue;
		}
		pack_test(p, env->zones, heard, NULL, &passed, &failed);
		out("%s: %zu passed, %zu failed\n", p->name, passed, failed);
		all_passed += passed;
		all_failed += failed;
	}
	out("%zu packs: %zu passed, %zu failed\n", n, all_passed, all_failed);
	if (!out_flush(&err))
		return command_fail(&err);
	return status ? status : all_failed > 0 ? EXIT_NO : 0;
}

static int replay(struct command_env *env, const struct request *q)
{
	const struct pack *pack;
	int32_t since = DATE_NONE;
	struct err err;
	if (!q->since)
		return command_usage(&command_gate, "--since is missing (a date like 2026-01-31)");
	if (!date_parse(q->since, &since, &err)) {
		err_wrap(&err, "--since");
		return command_fail(&err);
	}
	if (!rules_pack(&env->paths, q->replay, env->arena, &pack, &err))
		return command_fail(&err);
	return gate_replay(env, pack, since, q->list);
}

static int run(struct command_env *env, int argc, char **argv)
{
	struct request q = {.test = false};
	const struct option_row rows[] = {
		{.name = "--pack", .list = &q.packs},
		{.name = "--test", .flag = &q.test},
		{.name = "--replay", .value = &q.replay},
		{.name = "--since", .value = &q.since},
		{.name = "--list", .flag = &q.list},
	};
	int n = command_options(&command_gate, rows, ARRAY_LEN(rows), argc, argv);
	struct err err;
	if (n < 0)
		return EXIT_USAGE;
	if (!intl_use("en", env->paths.locale, &err)) /* a machine reads it */
		return command_fail(&err);
	if (q.test && (q.replay || q.packs.n))
		return command_usage(&command_gate, "--test takes the names of packs and nothing else");
	if (q.replay && (q.packs.n || n > 0))
		return command_usage(&command_gate, "--replay takes one pack and no facts");
	if (!q.replay && (q.since || q.list))
		return command_usage(&command_gate, "--since and --list belong to --replay");
	if (q.test)
		return test(env, (const char *const *)argv, (size_t)n);
	if (q.replay)
		return replay(env, &q);
	if (n != 1)
		return command_usage(&command_gate, "say which file of facts (\"-\" is standard input)");
	return rule(env, &q, argv[0]);
}

const struct subcommand command_gate = {
	.name = "gate",
	.usage = "gate [--pack P]... FACTS.json | --test [PACK]... | --replay PACK --since DATE [--list]",
	.summary = "may this contact be made, and if not, when",
	.help = "FACTS.json (\"-\": standard input) says who is to be contacted, when and how, and what is known; the\n"
		"answer is a JSON object with the verdict and its reasons. Exit status 1: it is denied.\n"
		"  --pack P          a rule pack, by name (us-regf) or file; several lie over each other, and the\n"
		"                    worst verdict wins. Beats the \"pack\" of the file.\n"
		"  --test            runs the tests that rule packs carry (all packs unless some are named);\n"
		"                    exit status 1 when one fails\n"
		"  --replay PACK     counts which contacts of this store, from --since DATE on, the pack would have\n"
		"                    refused; every contact is judged by what stood before it\n"
		"  --list            also names them, one a line: case, event, local time, rule\n"
		"A FACTS.json that is ruled upon:\n"
		"  { \"pack\": \"us-regf\",\n"
		"    \"act\": { \"at\": \"2026-09-13T10:00:00-04:00\", \"medium\": \"call\", \"person\": \"p1\" },\n"
		"    \"persons\": [ { \"id\": \"p1\", \"relation\": \"debtor\", \"zones\": [\"America/New_York\"], \"verified\": true } ],\n"
		"    \"debts\": [ { \"id\": \"d1\", \"days_past_due\": 40 } ],\n"
		"    \"contacts\": [ { \"at\": \"2026-09-09T15:00:00-04:00\", \"medium\": \"call\", \"direction\": \"out\",\n"
		"                    \"person\": \"p1\", \"debts\": [\"d1\"], \"outcome\": \"conversation\" } ] }\n"
		"What else there may be; an unknown or a wrong one is refused by its name, with what would be right. The words\n"
		"stand in console/domain/facts.c of the sources, what they mean in facts.h beside it:\n"
		"  act        purpose, address, debts, collector, collector_kind\n"
		"  persons    addresses: [ { \"address\", \"place\" } ]\n"
		"  debts      account, kind, disputed_at, disputed\n"
		"  contacts   address, purpose, collector\n"
		"  consents   at, person, scope (extra-calls, hours, medium, address), until, and for hours: from, to;\n"
		"             for medium and address: the same word\n"
		"  requests   at, person, kind (no-time, only-time: from, to, days; no-place: place; no-medium: medium;\n"
		"             no-address: address; stop: written; call-back: on)\n"
		"  status     attorney_since, attorney_silent_since, bankrupt_since, breathing_space_from,\n"
		"             breathing_space_until, hardship_until, advice_since, cease_written_at, disputed_at, deceased,\n"
		"             plan_on_track, complaint_open, reachable, number_invalid, employer_forbids, visitors\n"
		"  holidays   dates\n",
	.run = run,
};
