/* clock.c - "clement clock": the deadlines that follow from an event under a pack. */
#include "commands/command.h"
#include "domain/deadline.h"
#include "domain/json.h"
#include "rules.h"

struct question {
	const char *pack, *event, *on, *holidays;
};

static bool parse_event(const char *text, enum clock_event *out, struct err *err)
{
	const char *names[CLOCK_EVENTS + 1] = {NULL};
	int event = word_find(clock_event_words, CLOCK_EVENTS, text);
	if (event >= 0) {
		*out = (enum clock_event)event;
		return true;
	}
	for (int e = 0; e < CLOCK_EVENTS; e++)
		names[e] = clock_event_words[e].name;
	const char *near = str_nearest(text, names);
	return err_set(err, ERR_INPUT, "--event: there is no event \"%.40s\" (%s%s)", text,
		near ? "did you mean " : "clement clock --help lists them", near ? near : "");
}

static void add_member(struct str *out, const char *key, const char *text)
{
	str_addf(out, "\"%s\":", key);
	json_quote(out, text);
}

static void add_date(struct str *out, const char *key, int32_t day)
{
	str_addf(out, "\"%s\":\"", key);
	date_format(out, day);
	str_addc(out, '"');
}

static void print_deadlines(const struct pack *pack, enum clock_event event, int32_t on, const struct deadline *d,
	size_t n)
{
	struct str json, source;
	str_init(&json);
	str_init(&source);
	str_addc(&json, '{');
	add_member(&json, "event", clock_event_words[event].name);
	str_addc(&json, ',');
	add_date(&json, "on", on);
	str_adds(&json, ",\"deadlines\":[");
	for (size_t i = 0; i < n; i++) {
		str_adds(&json, i > 0 ? ",\n {" : "{");
		add_member(&json, "id", d[i].row->id);
		str_addc(&json, ',');
		add_date(&json, "date", d[i].date);
		str_addc(&json, ',');
		add_member(&json, "citation", d[i].row->citation);
		str_addc(&json, ',');
		str_clear(&source);
		str_addf(&source, "%s:%d", pack->file, d[i].row->line);
		add_member(&json, "source", source.buf);
		str_addc(&json, '}');
	}
	str_adds(&json, "]}\n");
	out_bytes(json.buf, json.len);
	str_release(&json);
	str_release(&source);
}

static bool answer(struct command_env *env, const struct question *q, struct err *err)
{
	const struct pack *pack;
	const int32_t *holidays = NULL;
	struct deadline d[DEADLINES_MAX];
	enum clock_event event = CLOCK_EVENTS;
	int32_t on;
	size_t n_holidays = 0;
	if (!parse_event(q->event, &event, err))
		return false;
	if (!date_parse(q->on, &on, err))
		return err_wrap(err, "--on");
	if (!rules_pack(&env->paths, q->pack, env->arena, &pack, err))
		return false;
	if (q->holidays && !rules_holidays(q->holidays, env->arena, &holidays, &n_holidays, err))
		return false;
	size_t n = deadlines_of(pack, event, on, holidays, n_holidays, d);
	if (n == 0)
		return err_set(err, ERR_INPUT, "%s: pack %s has no clock for \"%s\"", pack->file, pack->name, q->event);
	for (size_t i = 0; i < n; i++)
		if (d[i].beyond)
			return err_set(err, ERR_INPUT, "--on: the deadline \"%s\" lies after 9999-12-31 (should be a date of this age)", d[i].row->id);
	print_deadlines(pack, event, on, d, n);
	return true;
}

static int run(struct command_env *env, int argc, char **argv)
{
	struct question q = {.pack = NULL};
	struct err err;
	const struct option_row rows[] = {
		{.name = "--pack", .value = &q.pack},
		{.name = "--event", .value = &q.event},
		{.name = "--on", .value = &q.on},
		{.name = "--holidays", .value = &q.holidays},
	};
	int operands = command_options(&command_clock, rows, ARRAY_LEN(rows), argc, argv);
	if (operands < 0)
		return EXIT_USAGE;
	if (operands > 0)
		return command_usage(&command_clock, "unexpected argument \"%s\"", argv[0]);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].value != &q.holidays && !*rows[i].value)
			return command_usage(&command_clock, "%s is missing", rows[i].name);
	return answer(env, &q, &err) ? 0 : command_fail(&err);
}

const struct subcommand command_clock = {
	.name = "clock",
	.usage = "clock --pack PACK --event EVENT --on DATE [--holidays FILE]",
	.summary = "the deadlines that follow from an event under a rule pack",
	.help = "  --event EVENT    complaint, payment-complaint, validation-notice, first-communication,\n"
		"                   last-activity, recording, breathing-space, mental-health-crisis-end,\n"
		"                   adviser-plan or hardship-notice\n"
		"  --on DATE        the day of the event\n"
		"  --holidays FILE  days that are no business days, one date a line\n"
		"Prints JSON. What is due on a day is due by its end.\n",
	.run = run,
};
