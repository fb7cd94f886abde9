/* "clement complaints" over a store in which complaints were opened, led and answered on known days. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/command.h"
#include "letters.h"
#include "rules.h"

struct with_store {
	struct clock clock;
	struct dice_seed seed;
	struct desk d;
	struct arena a;
	struct err err;
	char dir[64];
	const char *store, *phrase;
};

#define MUST(w, call) check_err_at((call), &(w)->err, #call, __FILE__, __LINE__)

static const struct paths in_place = {.data = "."};

static void open_store(struct with_store *w)
{
	static const struct store_owner owner = {.agent = "liwei", .agent_name = "Li Wei", .device = "ws07a1"};
	int64_t now;
	memset(w, 0, sizeof *w);
	arena_init(&w->a);
	snprintf(w->dir, sizeof w->dir, "%s", "/tmp/clement-figures-XXXXXX");
	if (!mkdtemp(w->dir) || !instant_parse("2026-09-07T10:00:00+01:00", &now, NULL, &w->err)) /* a Monday */
		abort();
	w->clock = clock_fixed(now);
	w->store = path_join(&w->a, w->dir, "store");
	w->phrase = path_join(&w->a, w->dir, "phrase");
	MUST(w, file_write(w->phrase, "a quiet word\n", 13, 0600, &w->err));
	w->d = (struct desk){.clock = &w->clock, .zones = zones_new(), .dice = dice_seeded(&w->seed, 3), .role = ROLE_SUPERVISOR, .policy_sha256 = "", .script_sha256 = ""};
	MUST(w, complaints_of(&in_place, &w->a, &w->d.complaints, &w->err));
	MUST(w, rules_book(&in_place, &w->a, &w->d.rules, &w->err));
	MUST(w, store_create(&w->d.store, w->store, "a quiet word", STORE_COST_MINIMAL, &owner, &w->clock, w->d.dice, &w->err));
}

static void close_store(struct with_store *w)
{
	desk_release(&w->d);
	zones_free(w->d.zones);
	arena_release(&w->a);
	CHECK_OK(file_remove_tree(w->dir, &w->err), &w->err);
}

static struct casefile add_case(struct with_store *w, int64_t id, const char *zone)
{
	struct casefile before, c;
	struct str set, body;
	char salt[33];
	casefile_init(&before, id);
	c = before;
	c.account = arena_printf(&w->a, "A-%lld", (long long)id);
	c.name = "Ann Ross";
	c.zone = zone;
	c.language = "en";
	c.currency = currency_find("GBP");
	c.principal = 50000;
	c.next = (struct next_step){.kind = NEXT_REVIEW, .at = clock_now(&w->clock), .note = ""};
	struct entry e = {.kind = EVENT_CASE_OPENED, .case_id = id, .at = clock_now(&w->clock), .when = clock_now(&w->clock)};
	str_init(&set);
	str_init(&body);
	casefile_diff(&set, &before, &c);
	event_salt_make(salt, w->d.dice);
	event_body(&body, NULL, 0, NULL, salt, set.buf);
	event_id_make(e.event_id, e.at, w->d.dice);
	e.body = body.buf;
	e.body_len = body.len;
	c.ver = 1;
	MUST(w, store_commit(w->d.store, &e, 1, &c, 1, &w->err));
	str_release(&set);
	str_release(&body);
	return c;
}

static void complain_of(struct with_store *w, struct casefile *c, const char *about, enum severity severity, int days_back)
{
	struct complaint k = {.about = about, .severity = severity, .medium = MEDIUM_EMAIL, .words = "no", .received_at = clock_now(&w->clock) - days_back * DAY_MS};
	MUST(w, desk_complaint_open(&w->d, &w->a, c, &k, &w->err));
}

static void step(struct with_store *w, struct casefile *c, enum complaint_state to, const char *cause, int days_later)
{
	clock_advance(&w->clock, days_later * DAY_MS);
	MUST(w, desk_complaint_step(&w->d, &w->a, c, to, cause, "done", &w->err));
}

/* Runs the command in a child, as main() would. */
static char *figures(struct with_store *w, const char *option, const char *value)
{
	FILE *file = tmpfile();
	struct str text;
	int status = -1;
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		char *argv[] = {strdup("complaints"), strdup("--csv"), option ? strdup(option) : NULL, value ? strdup(value) : NULL, NULL};
		struct command_env env = {.paths = {.data = ".", .store = w->store}, .clock = w->clock, .zones = w->d.zones, .arena = &w->a};
		if (!config_load(&env.config, NULL, &w->a, &w->err))
			_exit(78);
		setenv("CLEMENT_PASSPHRASE_FILE", w->phrase, 1);
		dup2(fileno(file), STDOUT_FILENO);
		status = command_complaints.run(&env, option ? 4 : 2, argv);
		_exit(out_flush(&w->err) ? status : 74);
	}
	CHECK_INT(waitpid(pid, &status, 0), pid);
	CHECK_INT(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0);
	str_init(&text);
	rewind(file);
	char buf[4096];
	for (size_t n; (n = fread(buf, 1, sizeof buf, file)) > 0;)
		str_add(&text, buf, n);
	fclose(file);
	return str_detach(&text);
}

static void says(const char *text, const char *line)
{
	const char *at = strstr(text, line);
	CHECK_MSG(at && (at == text || at[-1] == '\n') && at[strlen(line)] == '\n', "no line \"%s\" in\n%s", line, text);
}

static void complaints_are_counted(void)
{
	struct with_store w;
	open_store(&w);
	struct casefile one = add_case(&w, 1, "Europe/London"), two = add_case(&w, 2, "Europe/London"), three = add_case(&w, 3, "Europe/London"), four = add_case(&w, 4, "Europe/London");
	(void)add_case(&w, 5, "Asia/Shanghai"); /* content */
	/* Answered after ten days, closed; then another, which is not answered. */
	complain_of(&w, &one, "conduct", SEVERITY_MEDIUM, 0);
	step(&w, &one, COMPLAINT_INVESTIGATING, "tone", 3);
	step(&w, &one, COMPLAINT_ANSWERED, "", 7);
	step(&w, &one, COMPLAINT_CLOSED, "", 0);
	complain_of(&w, &one, "frequency", SEVERITY_LOW, 0);
	/* Received eighty days before it was answered: beyond the eight weeks of uk-conc. */
	complain_of(&w, &two, "conduct", SEVERITY_HIGH, 79);
	step(&w, &two, COMPLAINT_ANSWERED, "tone", 1);
	/* Taken back within seconds: it never was. */
	complain_of(&w, &three, "privacy", SEVERITY_HIGH, 0);
	MUST(&w, desk_undo(&w.d, &w.a, &three, &w.err));
	/* Nobody answers. */
	complain_of(&w, &four, "payment", SEVERITY_MEDIUM, 0);
	clock_advance(&w.clock, 40 * DAY_MS);
	store_close(w.d.store);
	char *all = figures(&w, NULL, NULL);
	says(all, "total,,4");
	says(all, "open,,3");
	says(all, "overdue,,1"); /* 15 business days for the payment; the eight weeks of the other are not over */
	says(all, "answered,,2");
	says(all, "answered_late,,1");
	says(all, "days_to_answer,median,10");
	says(all, "days_to_answer,longest,80");
	says(all, "state,received,2");
	says(all, "state,answered,1");
	says(all, "state,closed,1");
	says(all, "state,escalated,0");
	says(all, "severity,low,1");
	says(all, "severity,medium,2");
	says(all, "category,conduct,2");
	says(all, "category,payment,1");
	says(all, "category,privacy,0");
	says(all, "cause,conduct/tone,2");
	says(all, "cause,frequency/unknown,1");
	free(all);
	char *late = figures(&w, "--from", "2026-09-08");
	says(late, "total,,2");
	says(late, "category,conduct,0");
	free(late);
	char *early = figures(&w, "--until", "2026-09-07");
	says(early, "total,,2");
	says(early, "category,frequency,0");
	free(early);
	close_store(&w);
}

CU_TestInfo complaints_command_tests[] = {
	{"complaints are counted", complaints_are_counted},
	CU_TEST_INFO_NULL,
};
