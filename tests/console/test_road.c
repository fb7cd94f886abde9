/* No road reaches an outward act without a verdict before it: every command row of every screen is walked, in many states, and then the log is read. */
#include "with_app.h"

#include <stdlib.h>

#include "base/vec.h"
#include "check.h"
#include "dispatch.h"
#include "replay.h"
#include "screens/screens.h"
#include "stack.h"

#define ROWS_MAX 256

/* Which rows ran, found by their address. */
struct walked {
	const struct command *rows[ROWS_MAX];
	size_t n;
};

static uint32_t dice_next(uint64_t *state)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33);
}

static bool has_run(const struct walked *w, const struct command *c)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->rows[i] == c)
			return true;
	return false;
}

static void note_run(struct walked *w, const struct command *c)
{
	if (!has_run(w, c) && w->n < ROWS_MAX)
		w->rows[w->n++] = c;
}

/* Leaving ends the program, suspending stops the test. */
static bool ends(const struct screen *s, const struct command *c)
{
	return (s->ops == &screen_queue && strcmp(c->id, "leave") == 0) || strcmp(c->id, "suspend") == 0;
}

static void keys(struct with_app *w, const char *text)
{
	struct err err;
	CHECK_OK(replay_play(&w->app, "walk", text, strlen(text), &err), &err);
}

/* A form or a list to choose from: filled in with something and saved, or left. */
static void answer(struct with_app *w, uint64_t *dice)
{
	static const char *const answers[] = {"<Enter>", "<Esc><Esc>", "today<Tab>a reason<Enter>", "a reason<Enter>", "<Tab>a reason<Enter>", "<Down><Enter>", "a<Enter>", "s<Enter>", "n<Enter>",
		"<Down><Down><Down><Enter>", "tomorrow 10<Enter>", "<Tab><Tab><Tab><Tab><Tab>words<Enter>", "1", "p", "300<Tab>3<Enter>", "<Tab><Tab>o<Enter>", "<F8>"};
	keys(w, answers[dice_next(dice) % ARRAY_LEN(answers)]);
}

/* What holds a case ends its walk: such rows are rare in a day, too. */
static bool rests(const struct command *c)
{
	static const char *const ids[] = {"protect", "stop", "dispute", "represented", "died", "bankruptcy", "breathing-space", "advice", "complaint", "pause"};
	for (size_t i = 0; i < ARRAY_LEN(ids); i++)
		if (strcmp(c->id, ids[i]) == 0)
			return true;
	return false;
}

static void step(struct with_app *w, struct walked *walked, uint64_t *dice)
{
	struct screen *s = w->app.top;
	const struct command *open[ROWS_MAX], *fresh[ROWS_MAX];
	size_t n = 0, n_fresh = 0;
	for (size_t i = 0; i < s->ops->n_commands; i++) {
		const struct command *c = &s->ops->commands[i];
		if (ends(s, c) || app_refusal(&w->app, s, c))
			continue;
		open[n++] = c;
		if (!has_run(walked, c))
			fresh[n_fresh++] = c;
	}
	if (n == 0 || dice_next(dice) % 6 == 0) {
		answer(w, dice);
		return;
	}
	/* What never ran goes first, so that rare rows get their turn. */
	const struct command *c = n_fresh && dice_next(dice) % 2 ? fresh[dice_next(dice) % n_fresh] : open[dice_next(dice) % n];
	if (rests(c) && has_run(walked, c) && dice_next(dice) % 8)
		return;
	note_run(walked, c);
	app_run(&w->app, s, c);
	replay_settle(&w->app);
	dispatch_paint(&w->app);
}

/* What the log says: for each act, was there a verdict before the contact? */
struct reader {
	int64_t from; /* the demo's own history was laid through the same road, but is not what is walked here */
	char verdict_act[64];
	bool permits;
	size_t started, messages, refused, overridden;
	struct str faults;
};

static const char *text_in(const char *body, const char *key, char out[64])
{
	char want[40];
	snprintf(want, sizeof want, "\"%s\":\"", key);
	const char *at = strstr(body, want);
	out[0] = '\0';
	if (!at)
		return out;
	at += strlen(want);
	size_t n = strcspn(at, "\"");
	snprintf(out, 64, "%.*s", (int)(n < 63 ? n : 63), at);
	return out;
}

static const char *field_of(const char *line, int field, char out[64])
{
	for (int i = 1; i < field && line; i++)
		line = strchr(line, '\t') ? strchr(line, '\t') + 1 : NULL;
	size_t n = line ? strcspn(line, "\t\n") : 0;
	snprintf(out, 64, "%.*s", (int)(n < 63 ? n : 63), line ? line : "");
	return out;
}

static bool read_line(void *ctx, int64_t seq, const char *line, size_t n, const char *body, size_t body_n, struct err *err)
{
	struct reader *r = ctx;
	char kind[64], act[64], verdict[64], direction[64], override[64];
	(void)n;
	(void)err;
	if (seq < r->from)
		return true;
	field_of(line, 9, kind);
	char *copy = strndup(body ? body : "", body ? body_n : 0);
	text_in(copy, "act", act);
	text_in(copy, "direction", direction);
	if (strcmp(kind, "verdict") == 0) {
		snprintf(r->verdict_act, sizeof r->verdict_act, "%s", act);
		bool before = strstr(copy, "\"before\":true") != NULL;
		bool went_on = text_in(copy, "override", override)[0] != '\0';
		r->permits = strcmp(text_in(copy, "verdict", verdict), "deny") != 0 || went_on || before;
		r->refused += !r->permits;
		r->overridden += went_on;
	} else if ((strcmp(kind, "contact_started") == 0 || strcmp(kind, "message") == 0) && strcmp(direction, "in") != 0) {
		bool message = strcmp(kind, "message") == 0;
		r->messages += message;
		r->started += !message;
		if (strcmp(r->verdict_act, act) != 0)
			str_addf(&r->faults, "entry %lld: %s without a verdict before it\n", (long long)seq, kind);
		else if (!r->permits)
			str_addf(&r->faults, "entry %lld: %s in spite of a refusal\n", (long long)seq, kind);
	}
	free(copy);
	return true;
}

/* The roads that chance seldom finds: how to get to a row, and what it then asks. */
static const struct tour {
	const char *keys;
	const struct screen_ops *on;
	const char *row, *then;
} tours[] = {
	{"<Space>", &screen_case, "call", "vy1"},
	{"", &screen_offer, "make", ""},
	{"", &screen_offer, "agree", "oa<Enter>q"},
	{"/Harriet<Enter>i", &screen_may, "override", "the fraud desk asked for it<Enter>on<Enter>q<Esc>"},
	{"/Harriet<Enter>m1", &screen_message, "override", "their bank wants it in writing<Enter>q<Esc>"},
	{"/Wang Fang<Enter>m2", &screen_message, "send", "q<Esc>"},
	{"/Wang Fang<Enter>i", &screen_may, "go", "on<Enter>q<Esc>"},
	{"/Łukasz<Enter>P", &screen_people, "call", "on<Enter>q<Esc>"},
};

static void take_tours(struct with_app *w, struct walked *walked)
{
	for (size_t i = 0; i < ARRAY_LEN(tours); i++) {
		const struct tour *t = &tours[i];
		const struct command *c = NULL;
		keys(w, t->keys);
		struct screen *s = w->app.top;
		for (size_t k = 0; s->ops == t->on && k < s->ops->n_commands; k++)
			if (strcmp(s->ops->commands[k].id, t->row) == 0)
				c = &s->ops->commands[k];
		CHECK_MSG(c && !app_refusal(&w->app, s, c), "tour %zu: the row %s of %s cannot run: %s", i, t->row, s->ops->name, c ? app_refusal(&w->app, s, c) : "another screen is on top");
		if (!c || app_refusal(&w->app, s, c))
			return;
		note_run(walked, c);
		app_run(&w->app, s, c);
		keys(w, t->then);
	}
}

static void walk(enum role role, bool tour, const char *first, uint64_t seed, int steps, struct walked *walked, struct reader *r)
{
	struct with_app w;
	with_app_open(&w, NULL);
	w.app.desk.role = role;
	r->from = store_last_seq(w.app.desk.store) + 1;
	if (tour)
		take_tours(&w, walked);
	keys(&w, first);
	for (int i = 0; i < steps && !w.app.quit; i++) {
		step(&w, walked, &seed);
		if (i % 25 == 24) { /* on to another case, and to another hour */
			while (w.app.top->ops->modal)
				stack_pop(&w.app);
			char jump[128];
			snprintf(jump, sizeof jump, "on<Enter>q<wait %u><Home>", dice_next(&seed) % 20000);
			keys(&w, jump);
			for (unsigned k = dice_next(&seed) % 60; k > 0; k--)
				keys(&w, "j");
			keys(&w, "<Enter>c");
		}
	}
	CHECK_OK(store_each_line(w.app.desk.store, read_line, r, &w.err), &w.err);
	with_app_close(&w);
}

static void test_every_row(void)
{
	static struct walked walked;
	struct reader r = {.permits = false};
	str_init(&r.faults);
	for (uint64_t seed = 1; seed <= 6; seed++)
		walk(seed % 2 ? ROLE_SUPERVISOR : ROLE_AGENT, seed == 1, seed % 3 ? "<Space>" : "<Down><Down><Down><Enter>", seed * 7919, 700, &walked, &r);
	CHECK_MSG(r.faults.len == 0, "%s", r.faults.buf);
	CHECK_MSG(r.started > 40 && r.refused > 5, "the walk came to %zu contacts, %zu messages, %zu refusals, %zu overrides", r.started, r.messages, r.refused, r.overridden);
	for (size_t i = 0; screen_table[i]; i++)
		for (size_t k = 0; k < screen_table[i]->n_commands; k++) {
			const struct command *c = &screen_table[i]->commands[k];
			if (c->outward)
				CHECK_MSG(has_run(&walked, c), "the outward row %s of the screen %s never ran", c->id, screen_table[i]->name);
		}
	CHECK_MSG(walked.n > 80, "only %zu rows ran", walked.n);
	str_release(&r.faults);
}

CU_TestInfo road_tests[] = {{"every_row", test_every_row}, CU_TEST_INFO_NULL};
