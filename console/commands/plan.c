/* plan.c - "clement plan": a repayment schedule as CSV, or the offers of a case as JSON. */
#include "base/file.h"
#include "commands/command.h"
#include "commands/plan_case.h"
#include "conffile.h"
#include "rules.h"

#define CASE_MAX (1u << 20)

struct request {
	const char *kind, *amount, *currency, *count, *first, *every, *until, *waive, *offers;
	struct option_list packs;
};

/* What each kind asks for besides --amount and --currency. */
enum part { PART_COUNT = 1, PART_FIRST = 2, PART_EVERY = 4, PART_UNTIL = 8, PART_WAIVE = 16 };
static const unsigned parts_of[] = {
	[PLAN_FULL] = PART_FIRST,
	[PLAN_INSTALMENTS] = PART_COUNT | PART_FIRST | PART_EVERY,
	[PLAN_DEFER] = PART_UNTIL,
	[PLAN_PAUSE] = PART_UNTIL,
	[PLAN_SETTLE] = PART_FIRST | PART_WAIVE,
};
_Static_assert(ARRAY_LEN(parts_of) == PLAN_KINDS, "parts of every kind of plan");

/* Are exactly the options there that the kind has? Prints the usage error and returns its status; 0: all is well. */
static int check_options(const struct request *q, enum plan_kind kind)
{
	const struct {
		const char *name, *value;
		bool wanted;
	} rows[] = {
		{"--amount", q->amount, true},
		{"--currency", q->currency, true},
		{"--count", q->count, parts_of[kind] & PART_COUNT},
		{"--first", q->first, parts_of[kind] & PART_FIRST},
		{"--every", q->every, parts_of[kind] & PART_EVERY},
		{"--until", q->until, parts_of[kind] & PART_UNTIL},
		{"--waive", q->waive, parts_of[kind] & PART_WAIVE},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (rows[i].wanted && !rows[i].value)
			return command_usage(
				&command_plan, "%s is missing for kind %s", rows[i].name, plan_words[kind].name);
		if (!rows[i].wanted && rows[i].value)
			return command_usage(
				&command_plan, "%s does not belong to kind %s", rows[i].name, plan_words[kind].name);
	}
	return 0;
}

/* Digits only; whether there may be so many is the plan's to say. */
static bool parse_count(const char *text, int *out, struct err *err)
{
	size_t n = strspn(text, "0123456789");
	if (n < 1 || n > 4 || text[n] != '\0')
		return err_set(
			err, ERR_INPUT, "--count: \"%.40s\" is no number (should be 1 to %d)", text, PLAN_COUNT_MAX);
	*out = (int)strtol(text, NULL, 10);
	return true;
}

static bool parse_money(const char *option, const char *text, const struct currency *cur, int64_t *out, struct err *err)
{
	return money_parse(text, cur, out, err) || err_wrap(err, "%s", option);
}

static bool parse_date(const char *option, const char *text, int32_t *out, struct err *err)
{
	return date_parse(text, out, err) || err_wrap(err, "%s", option);
}

static bool parse_every(const char *text, enum plan_every *out, struct err *err)
{
	int every = word_find(every_words, EVERIES, text);
	if (every < 0)
		return err_set(err, ERR_INPUT, "--every: \"%.40s\" (should be week, 2weeks or month)", text);
	*out = (enum plan_every)every;
	return true;
}

struct schedule {
	const struct currency *currency;
	int count;
	struct instalment rows[PLAN_COUNT_MAX];
};

/* A pack may allow no more than so many payments. */
static bool packs_allow(struct command_env *env, const struct option_list *packs, int count, struct err *err)
{
	for (size_t i = 0; i < packs->n; i++) {
		const struct pack *pack;
		if (!rules_pack(&env->paths, packs->items[i], env->arena, &pack, err) || !pack_plan_check(pack, count, err))
			return false;
	}
	return true;
}

static bool make_schedule(
	struct command_env *env, const struct request *q, enum plan_kind kind, struct schedule *s, struct err *err)
{
	int64_t amount, waived = 0;
	int32_t first;
	enum plan_every every = EVERY_MONTH;
	s->count = 1;
	s->currency = currency_find(q->currency);
	if (!s->currency)
		return err_set(err, ERR_INPUT,
			"--currency: \"%.40s\" is unknown (should be a code of ISO 4217 like CNY)", q->currency);
	if (!parse_money("--amount", q->amount, s->currency, &amount, err) ||
		(q->waive && !parse_money("--waive", q->waive, s->currency, &waived, err)) ||
		(q->count && !parse_count(q->count, &s->count, err)) ||
		(q->every && !parse_every(q->every, &every, err)) ||
		!parse_date(q->until ? "--until" : "--first", q->until ? q->until : q->first, &first, err))
		return false;
	if (amount < 1)
		return err_set(
			err, ERR_INPUT, "--amount: \"%s\" is nothing (should be at least one minor unit)", q->amount);
	if (waived >= amount && kind == PLAN_SETTLE)
		return err_set(err, ERR_INPUT,
			"--waive: \"%s\" leaves nothing to pay (should be less than the amount, %s)", q->waive,
			q->amount);
	return packs_allow(env, &q->packs, s->count, err) &&
	       plan_instalments(amount - waived, s->count, first, every, s->rows, err);
}

static int print_schedule(struct command_env *env, const struct request *q)
{
	struct schedule s;
	struct str line;
	struct err err;
	if (!q->kind)
		return command_usage(&command_plan, "--kind or --offers is missing");
	int kind = word_find(plan_words, PLAN_KINDS, q->kind);
	if (kind <= PLAN_NONE) {
		err_set(&err, ERR_INPUT, "--kind: \"%.40s\" (should be full, instalments, defer, pause or settle)",
			q->kind);
		return command_fail(&err);
	}
	int status = check_options(q, (enum plan_kind)kind);
	if (status != 0)
		return status;
	if (!make_schedule(env, q, (enum plan_kind)kind, &s, &err))
		return command_fail(&err);
	str_init(&line);
	str_adds(&line, "n,due,amount\n");
	for (int i = 0; i < s.count; i++) {
		str_add_i64(&line, i + 1);
		str_addc(&line, ',');
		date_format(&line, s.rows[i].due);
		str_addc(&line, ',');
		money_format(&line, s.rows[i].amount, s.currency);
		str_addc(&line, '\n');
	}
	out_bytes(line.buf, line.len);
	str_release(&line);
	return 0;
}

static bool load_policy(struct command_env *env, const char *path, const struct policy **policy, struct err *err)
{
	const struct conf *root;
	if (path[0] != '/')
		path = path_join(env->arena, env->paths.data, path);
	return conffile_read(path, env->arena, &root, err) && policy_from_conf(root, env->arena, policy, err);
}

static bool load_case(struct command_env *env, const char *path, struct plan_case *c, struct err *err)
{
	struct str text;
	str_init(&text);
	bool ok = file_read(path, CASE_MAX, &text, err) && plan_case_read(path, text.buf, text.len, env->arena, c, err);
	str_release(&text);
	return ok;
}

static int print_offers(struct command_env *env, const char *path)
{
	struct plan_case c;
	const struct policy *policy;
	struct offer offers[OFFERS_MAX];
	struct str json;
	struct err err;
	if (!load_case(env, path, &c, &err) || !load_policy(env, c.policy, &policy, &err))
		return command_fail(&err);
	size_t n = offers_make(policy, &c.facts, env->arena, offers);
	str_init(&json);
	str_addc(&json, '[');
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			str_adds(&json, ",\n ");
		offer_json(&json, &offers[i], c.facts.currency);
	}
	str_adds(&json, "]\n");
	out_bytes(json.buf, json.len);
	str_release(&json);
	return 0;
}

static int run(struct command_env *env, int argc, char **argv)
{
	struct request q = {.kind = NULL};
	const struct option_row rows[] = {
		{.name = "--kind", .value = &q.kind},
		{.name = "--amount", .value = &q.amount},
		{.name = "--currency", .value = &q.currency},
		{.name = "--count", .value = &q.count},
		{.name = "--first", .value = &q.first},
		{.name = "--every", .value = &q.every},
		{.name = "--until", .value = &q.until},
		{.name = "--waive", .value = &q.waive},
		{.name = "--offers", .value = &q.offers},
		{.name = "--pack", .list = &q.packs},
	};
	int operands = command_options(&command_plan, rows, ARRAY_LEN(rows), argc, argv);
	if (operands < 0)
		return EXIT_USAGE;
	if (operands > 0)
		return command_usage(&command_plan, "unexpected argument \"%s\"", argv[0]);
	if (!q.offers)
		return print_schedule(env, &q);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].list ? rows[i].list->n > 0 : rows[i].value != &q.offers && *rows[i].value)
			return command_usage(&command_plan, "%s does not belong to --offers", rows[i].name);
	return print_offers(env, q.offers);
}

const struct subcommand command_plan = {
	.name = "plan",
	.usage = "plan --kind KIND --amount SUM --currency CODE [--count N --first DATE --every week|2weeks|month] "
		 "[--until DATE] [--waive SUM] [--pack PACK]... | plan --offers CASE.json",
	.summary = "a repayment schedule, or the offers for a case",
	.help = "  --kind instalments  --count N --first DATE --every week|2weeks|month\n"
		"  --kind full         --first DATE\n"
		"  --kind settle       --first DATE --waive SUM\n"
		"  --kind defer|pause  --until DATE\n"
		"  --pack PACK         no more payments than the rule pack allows\n"
		"  --offers CASE.json  the offers of the case, best first, as a JSON array\n"
		"A CASE.json; only surplus (what is left to them each month) may be absent:\n"
		"  { \"currency\": \"CNY\", \"principal\": \"3000.00\", \"interest\": \"240.50\", \"fees\": \"0.00\",\n"
		"    \"due_date\": \"2026-10-19\", \"today\": \"2026-11-22\",\n"
		"    \"segment\": \"first-late\", \"role\": \"agent\",\n"
		"    \"surplus\": \"600.00\", \"policy\": \"etc/plans.conf\" }\n"
		"segment is long-standing, first-late, young, micro-business, frequent, occasional or empty; role agent, senior\n"
		"or supervisor; a relative policy lies below the data folder (CLEMENT_DATA, or where clement is installed).\n"
		"Sums have exactly the digits of the currency.\n",
	.run = run,
};
