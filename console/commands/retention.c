/* retention.c - "clement retention": which closed cases have been kept long enough, and erasing them. */
#include "commands/case_arg.h"
#include "commands/command.h"
#include "rules.h"

static const char *const state_names[] = {
	[RETENTION_OVER] = "over",
	[RETENTION_RUNNING] = "kept",
	[RETENTION_OPEN] = "open",
	[RETENTION_LEGAL_HOLD] = "legal-hold",
	[RETENTION_COMPLAINT] = "complaint",
	[RETENTION_DISPUTE] = "dispute",
	[RETENTION_UNKNOWN] = "no-pack",
	[RETENTION_ERASED] = "erased",
};
_Static_assert(ARRAY_LEN(state_names) == RETENTIONS, "a word for every state");

struct sweep {
	struct desk *desk;
	const char *reason;
	bool erase;
	struct arena arena; /* of one case */
	struct str line;
};

/* A citation may hold commas and quotes: RFC 4180. */
static void add_cell(struct str *s, const char *text)
{
	if (!strpbrk(text, ",\"\r\n")) {
		str_adds(s, text);
		return;
	}
	str_addc(s, '"');
	for (; *text; text++) {
		if (*text == '"')
			str_addc(s, '"');
		str_addc(s, *text);
	}
	str_addc(s, '"');
}

static void print_row(struct sweep *w, const struct casefile *c, const struct retention *r)
{
	struct str *s = &w->line;
	str_clear(s);
	str_addf(s, "%lld,", (long long)c->id);
	date_format(s, r->last);
	str_addc(s, ',');
	if (r->until != DATE_NONE)
		date_format(s, r->until);
	str_addf(s, ",%s,", state_names[r->state]);
	add_cell(s, r->citation);
	out("%s\n", s->buf);
}

static bool erase_one(struct sweep *w, struct casefile *c, struct err *err)
{
	int64_t bodies;
	if (!desk_erase(w->desk, &w->arena, c, w->reason, &bodies, err))
		return false;
	out("erased %lld: %lld bodies\n", (long long)c->id, (long long)bodies);
	return true;
}

/* Every closed case: a row each, or erased where its time is over. */
static bool sweep_all(struct sweep *w, struct err *err)
{
	struct queue_row *rows;
	size_t n;
	bool ok = true;
	if (!store_queue(w->desk->store, &rows, &n, err))
		return false;
	if (!w->erase)
		out("case,last_activity,keep_until,state,citation\n");
	for (size_t i = 0; ok && i < n; i++) {
		struct casefile c;
		struct retention r;
		if (rows[i].stage != STAGE_CLOSED)
			continue;
		arena_reset(&w->arena);
		ok = desk_case(w->desk, rows[i].case_id, &w->arena, &c, err) && desk_retention(w->desk, &c, &r, err);
		if (ok && !w->erase)
			print_row(w, &c, &r);
		else if (ok && r.state == RETENTION_OVER)
			ok = erase_one(w, &c, err);
	}
	free(rows);
	return ok;
}

/* One case. What stands in the way of erasing it is an answer, not an error. */
static int sweep_one(struct sweep *w, const char *word)
{
	struct casefile c;
	struct retention r;
	struct err err;
	int64_t id;
	if (!case_by_word(w->desk->store, word, &id, &err) || !desk_case(w->desk, id, &w->arena, &c, &err) ||
	    !desk_retention(w->desk, &c, &r, &err))
		return command_fail(&err);
	if (!w->erase) {
		out("case,last_activity,keep_until,state,citation\n");
		print_row(w, &c, &r);
		return 0;
	}
	if (erase_one(w, &c, &err))
		return 0;
	int status = command_fail(&err);
	return r.state == RETENTION_OVER ? status : EXIT_NO;
}

static int with_desk(struct command_env *env, struct store *s, struct sweep *w, const char *word)
{
	struct desk d;
	struct err err;
	int status = 0;
	if (!command_desk(env, s, &d, &err) || (!d.rules && !rules_book(&env->paths, env->arena, &d.rules, &err)))
		return command_fail(&err);
	w->desk = &d;
	arena_init(&w->arena);
	str_init(&w->line);
	if (word)
		status = sweep_one(w, word);
	else if (!sweep_all(w, &err))
		status = command_fail(&err);
	if (status == 0 && !out_flush(&err))
		status = command_fail(&err);
	str_release(&w->line);
	arena_release(&w->arena);
	desk_release(&d);
	return status;
}

static int run(struct command_env *env, int argc, char **argv)
{
	struct sweep w = {.reason = "retention is over"};
	const char *word = NULL;
	const struct option_row rows[] = {
		{.name = "--erase", .flag = &w.erase}, {.name = "--case", .value = &word}, {.name = "--reason", .value = &w.reason}};
	struct store *s;
	struct err err;
	int n = command_options(&command_retention, rows, ARRAY_LEN(rows), argc, argv);
	if (n != 0)
		return n < 0 ? EXIT_USAGE : command_usage(&command_retention, "takes no operands");
	if (!command_store(env, false, &s, &err))
		return command_fail(&err);
	int status = with_desk(env, s, &w, word);
	store_close(s);
	return status;
}

const struct subcommand command_retention = {
	.name = "retention",
	.usage = "retention [--case CASE] [--erase [--reason TEXT]]",
	.summary = "list closed cases with the day until which they are kept, and erase those whose time is over",
	.help = "Prints CSV: case,last_activity,keep_until,state,citation. The day is the last one on which the case is kept, by\n"
		"the clocks of the rule packs over it; the longest counts. State is one of\n"
		"  over         may be erased\n"
		"  kept         not yet\n"
		"  legal-hold, complaint, dispute   one is open: kept whatever the day\n"
		"  no-pack      no pack over the case says how long\n"
		"  erased       was erased before (open: a case that is not closed, with --case only)\n"
		"  --case    only this one, by its number or account\n"
		"  --erase   erases what is over: the contents of all entries, and what names the person. The lines of\n"
		"            the log stay and verify; figures stay. It asks nothing, cannot be taken back, and prints\n"
		"            \"erased CASE: N bodies\". With --case, exit status 1 says that something stands in the way.\n"
		"  --reason  is kept with the erasure\n",
	.run = run,
};
