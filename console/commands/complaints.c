/* complaints.c - "clement complaints": how many, about what, from which root cause, how long an answer took, what is late. */
#include <stdlib.h>

#include "base/vec.h"
#include "commands/command.h"
#include "letters.h"
#include "rules.h"

/* One complaint, folded from its events. */
struct record {
	const struct complaint_category *category; /* NULL: no longer in the book */
	const char *about, *cause;
	enum complaint_state state;
	enum severity severity;
	int32_t received, answered; /* the debtor's days; DATE_NONE */
	int32_t due;
	const char *due_id;
	bool late, overdue;
};

struct figure {
	const char *name, *key; /* key "": a number by itself */
	int64_t value;          /* -1: none */
};

struct tally {
	struct command_env *env;
	struct desk desk;
	const struct complaint_book *book;
	const struct rulebook *rules;
	int32_t from, until; /* DATE_NONE: open */
	struct arena scratch; /* of one case */
	VEC(struct record) records;
	VEC(struct figure) figures;
};

/* The day by which the answer is due: the one that was told, but for the chance to settle it within days, which binds nobody. */
static int32_t answer_due(const struct tally *t, const struct casefile *c, const struct record *r)
{
	struct complaint_deadline d[COMPLAINT_DEADLINES];
	struct casefile then = *c;
	if (strcmp(r->due_id, "summary") != 0)
		return r->due;
	then.complaint = (struct complaint){.state = COMPLAINT_INVESTIGATING, .payment = r->category && r->category->payment, .due = DATE_NONE, .outcome = ""};
	const struct complaint_deadline *next = complaint_next(d, complaint_deadlines(t->rules, &then, r->received, d), &then.complaint, r->received);
	return next ? next->date : DATE_NONE;
}

static void take_event(const struct tally *t, const struct casefile *c, const struct story *s, struct record *r)
{
	r->state = (enum complaint_state)s->state;
	if (s->what[0])
		r->about = arena_strdup(t->env->arena, s->what);
	if (s->cause[0])
		r->cause = arena_strdup(t->env->arena, s->cause);
	if (s->severity > SEVERITY_NONE)
		r->severity = (enum severity)s->severity;
	r->category = complaint_category_of(t->book, r->about);
	if (s->state == COMPLAINT_RECEIVED)
		r->received = desk_day(&t->desk, c, s->received ? s->received : s->when);
	if (s->state == COMPLAINT_ANSWERED && r->answered == DATE_NONE) {
		int32_t due = answer_due(t, c, r);
		r->answered = desk_day(&t->desk, c, s->when);
		r->late = due != DATE_NONE && r->answered > due;
	}
	if (s->state == COMPLAINT_INVESTIGATING) /* after an answer: it was not the end of it */
		r->answered = DATE_NONE;
	if (s->due != DATE_NONE) {
		r->due = s->due;
		r->due_id = arena_strdup(t->env->arena, s->due_id);
	}
}

static void keep(struct tally *t, const struct casefile *c, struct record *r)
{
	bool open = r->state != COMPLAINT_CLOSED && r->answered == DATE_NONE;
	int32_t due = open ? answer_due(t, c, r) : DATE_NONE;
	r->overdue = due != DATE_NONE && due < desk_today(&t->desk, c);
	if ((t->from == DATE_NONE || r->received >= t->from) && (t->until == DATE_NONE || r->received <= t->until))
		VEC_PUSH(&t->records, *r);
}

static int by_seq(const void *a, const void *b)
{
	const struct history_item *x = a, *y = b;
	return (x->row.seq > y->row.seq) - (x->row.seq < y->row.seq);
}

/* Complaints of a case follow one another: an opening ends the one before. What was taken back never was. */
static bool read_events(struct tally *t, const struct casefile *c, struct history_item *items, size_t n, struct err *err)
{
	struct record r = {.state = COMPLAINT_NONE};
	qsort(items, n, sizeof *items, by_seq);
	for (size_t i = 0; i < n; i++) {
		struct story s;
		if (items[i].row.kind != EVENT_COMPLAINT || items[i].undone_by)
			continue;
		if (!desk_story(&t->desk, &items[i].row, &t->scratch, &s, err))
			return false;
		if (s.erased || s.state <= COMPLAINT_NONE)
			continue;
		if (s.state == COMPLAINT_RECEIVED) {
			if (r.state != COMPLAINT_NONE)
				keep(t, c, &r);
			r = (struct record){.about = "", .cause = "", .received = DATE_NONE, .answered = DATE_NONE, .due = DATE_NONE, .due_id = ""};
		} else if (r.state == COMPLAINT_NONE) {
			continue; /* its opening was erased */
		}
		take_event(t, c, &s, &r);
	}
	if (r.state != COMPLAINT_NONE)
		keep(t, c, &r);
	return true;
}

static bool read_case(struct tally *t, int64_t id, struct err *err)
{
	struct history_item *items;
	struct casefile c;
	size_t n;
	arena_reset(&t->scratch);
	if (!desk_case(&t->desk, id, &t->scratch, &c, err))
		return false;
	if (c.complaint.state == COMPLAINT_NONE)
		return true;
	return desk_history(&t->desk, id, &t->scratch, &items, &n, err) && read_events(t, &c, items, n, err);
}

static bool read_all(struct tally *t, struct err *err)
{
	struct queue_row *rows;
	size_t n;
	if (!store_queue(t->desk.store, &rows, &n, err))
		return false;
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++)
		ok = read_case(t, rows[i].case_id, err);
	free(rows);
	return ok;
}

/* Adds to a figure; one of value 0 makes it known. */
static void count(struct tally *t, const char *name, const char *key, int64_t value)
{
	for (size_t i = 0; i < t->figures.len; i++) {
		struct figure *f = &t->figures.items[i];
		if (strcmp(f->name, name) == 0 && strcmp(f->key, key) == 0) {
			f->value += value;
			return;
		}
	}
	VEC_PUSH(&t->figures, (struct figure){name, key, value});
}

static int by_number(const void *a, const void *b)
{
	const int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
	return (x > y) - (x < y);
}

/* The lower of the two in the middle; -1 when there are none. */
static void count_days(struct tally *t)
{
	VEC(int32_t) days = {0};
	for (size_t i = 0; i < t->records.len; i++) {
		const struct record *r = &t->records.items[i];
		if (r->answered != DATE_NONE)
			VEC_PUSH(&days, r->answered - r->received);
	}
	if (days.len > 0)
		qsort(days.items, days.len, sizeof *days.items, by_number);
	VEC_PUSH(&t->figures, (struct figure){"days_to_answer", "median", days.len ? days.items[(days.len - 1) / 2] : -1});
	VEC_PUSH(&t->figures, (struct figure){"days_to_answer", "longest", days.len ? days.items[days.len - 1] : -1});
	VEC_RELEASE(&days);
}

static void count_totals(struct tally *t)
{
	static const char *const names[] = {"total", "open", "overdue", "answered", "answered_late"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		count(t, names[i], "", 0);
	for (size_t i = 0; i < t->records.len; i++) {
		const struct record *r = &t->records.items[i];
		count(t, "total", "", 1);
		count(t, "open", "", r->state != COMPLAINT_CLOSED);
		count(t, "overdue", "", r->overdue);
		count(t, "answered", "", r->answered != DATE_NONE);
		count(t, "answered_late", "", r->answered != DATE_NONE && r->late);
	}
}

/* By every state, severity and category that there is, so that nothing is missing where nothing was counted; by the causes that were found. Figures of one
 * name stand together. */
static void count_groups(struct tally *t)
{
	struct arena *a = t->env->arena;
	const struct record *r = t->records.items;
	size_t n = t->records.len;
	for (int s = COMPLAINT_NONE + 1; s < COMPLAINT_STATES; s++)
		count(t, "state", complaint_state_words[s].name, 0);
	for (size_t i = 0; i < n; i++)
		count(t, "state", complaint_state_words[r[i].state].name, 1);
	for (int s = SEVERITY_NONE + 1; s < SEVERITIES; s++)
		count(t, "severity", severity_words[s].name, 0);
	for (size_t i = 0; i < n; i++)
		count(t, "severity", r[i].severity ? severity_words[r[i].severity].name : "unknown", 1);
	for (size_t k = 0; k < t->book->n_categories; k++)
		count(t, "category", t->book->categories[k].id, 0);
	for (size_t i = 0; i < n; i++)
		count(t, "category", r[i].about[0] ? r[i].about : "unknown", 1);
	for (size_t i = 0; i < n; i++)
		count(t, "cause", arena_printf(a, "%s/%s", r[i].about[0] ? r[i].about : "unknown", r[i].cause[0] ? r[i].cause : "unknown"), 1);
}

static void print_csv(const struct tally *t)
{
	out("figure,key,value\n");
	for (size_t i = 0; i < t->figures.len; i++) {
		const struct figure *f = &t->figures.items[i];
		out("%s,%s,", f->name, f->key);
		if (f->value >= 0)
			out("%lld", (long long)f->value);
		out("\n");
	}
}

/* Names and keys are ids: small letters, digits, hyphens. */
static void print_json(const struct tally *t)
{
	const char *group = "";
	out("{");
	for (size_t i = 0; i < t->figures.len; i++) {
		const struct figure *f = &t->figures.items[i];
		bool begins = f->key[0] != '\0' && strcmp(f->name, group) != 0;
		bool ends = f->key[0] != '\0' && (i + 1 == t->figures.len || strcmp(t->figures.items[i + 1].name, f->name) != 0);
		out("%s", i == 0 ? "" : begins || f->key[0] == '\0' ? ",\n " : ",");
		if (f->key[0] == '\0' || begins)
			out("\"%s\":%s", f->name, begins ? "{" : "");
		if (f->key[0] != '\0')
			out("\"%s\":", f->key);
		if (f->value < 0)
			out("null%s", ends ? "}" : "");
		else
			out("%lld%s", (long long)f->value, ends ? "}" : "");
		group = f->name;
	}
	out("%s}\n", strcmp(group, "cause") == 0 ? "" : ",\n \"cause\":{}");
}

static bool parse_day(const char *option, const char *text, int32_t *day, struct err *err)
{
	*day = DATE_NONE;
	return !text || date_parse(text, day, err) || err_wrap(err, "%s", option);
}

static bool prepare(struct tally *t, struct store **store, struct err *err)
{
	struct command_env *env = t->env;
	return complaints_of(&env->paths, env->arena, &t->book, err) && rules_book(&env->paths, env->arena, &t->rules, err) && command_store(env, false, store, err) &&
		command_desk(env, *store, &t->desk, err);
}

static int run(struct command_env *env, int argc, char **argv)
{
	struct tally t = {.env = env};
	struct store *store = NULL;
	const char *from = NULL, *until = NULL;
	bool csv = false;
	struct err err;
	const struct option_row rows[] = {{.name = "--csv", .flag = &csv}, {.name = "--from", .value = &from}, {.name = "--until", .value = &until}};
	int n = command_options(&command_complaints, rows, ARRAY_LEN(rows), argc, argv);
	if (n != 0)
		return n < 0 ? EXIT_USAGE : command_usage(&command_complaints, "takes no operands");
	if (!parse_day("--from", from, &t.from, &err) || !parse_day("--until", until, &t.until, &err))
		return command_fail(&err);
	arena_init(&t.scratch);
	bool ok = prepare(&t, &store, &err) && read_all(&t, &err);
	if (ok) {
		count_totals(&t);
		count_days(&t);
		count_groups(&t);
		(csv ? print_csv : print_json)(&t);
	}
	if (store)
		store_close(store);
	desk_release(&t.desk);
	VEC_RELEASE(&t.records);
	VEC_RELEASE(&t.figures);
	arena_release(&t.scratch);
	return ok ? 0 : command_fail(&err);
}

const struct subcommand command_complaints = {
	.name = "complaints", .usage = "complaints [--csv] [--from DATE] [--until DATE]", .summary = "Counts complaints: about what, from which cause, how long an answer took",
	.help = "Prints JSON: total, open, overdue (no answer on the day after it was due), answered, answered_late,\n"
		"days_to_answer (calendar days from receipt: median and longest), and counts by state, severity, category\n"
		"and root cause (CATEGORY/CAUSE). Categories stand in etc/complaints.conf.\n"
		"  --csv          the same as a table: figure,key,value\n"
		"  --from DATE    only what was received on that day or later\n"
		"  --until DATE   only what was received on that day or before\n",
	.run = run,
};
