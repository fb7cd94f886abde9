/* bench_ui BINARY BARE [CASES]: what a person waits for, on a real pseudo-terminal of 120 x 40. Where design.md sets a ratio, the other side is tests/bench/bare_list.c
 * with the same rows, the two alternating key by key in this run. child.h says how the end of an answer is seen.
 *
 * The stores are made here as "clement import" makes them, from the files of "clement sample", but with the cheapest Argon2id, so that a start can be timed
 * without it: opening with the cost of real life is measured by itself (ui.sign_in, in this process) and is in no other figure. The import is timed through the command
 * line, with the real cost, from which the same command with one row is taken off.
 *
 * Replay and evidence are timed as commands, from start to end, over the stores of those cheap keys.
 *
 * One line a figure: NAME ratio=R ours=… bare=… budget=….
 */
#include <limits.h>

#include "base/file.h"
#include "base/vec.h"
#include "child.h"
#include "commands/command.h"
#include "domain/civil.h"
#include "desk/import.h"
#include "wording.h"

enum { KEYS = 240, DETAIL = 200, STARTS_SMALL = 31, STARTS_LARGE = 11, OPENS = 60 };

static const char *binary, *bare_binary;
static char dir[PATH_MAX];
static struct arena arena;

static void must(bool ok, const struct err *err)
{
	if (!ok)
		fatal(err->text);
}

static const char *at(const char *name)
{
	return path_join(&arena, dir, name);
}

struct samples {
	double ms[1024], cpu;
	size_t n;
};

static void add(struct samples *s, double ms)
{
	if (ms > 0 && s->n < ARRAY_LEN(s->ms))
		s->ms[s->n++] = ms;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

/* The value below which that share of the samples lies. */
static double quantile(struct samples *s, double share)
{
	if (s->n == 0)
		fatal("nothing was measured");
	qsort(s->ms, s->n, sizeof s->ms[0], by_value);
	return s->ms[(size_t)((double)(s->n - 1) * share)];
}

static double median(struct samples *s)
{
	return quantile(s, 0.5);
}

static void report_ratio(const char *name, struct samples *ours, struct samples *bare, const char *budget)
{
	double a = median(ours), b = median(bare);
	fprintf(stdout, "%s ratio=%.2f ours=%.3fms bare=%.3fms budget=%s n=%zu p95=%.3fms bare_p95=%.3fms cpu=%.3fms bare_cpu=%.3fms\n", name, a / b, a, b, budget, ours->n,
		quantile(ours, 0.95), quantile(bare, 0.95), ours->cpu / (double)ours->n, bare->cpu / (double)bare->n);
	fflush(stdout);
}

static void report_time(const char *name, double ms, double budget, const char *more)
{
	fprintf(stdout, "%s ratio=%.2f ours=%.2fms budget=%.0fms %s\n", name, ms / budget, ms, budget, more);
	fflush(stdout);
}

/* --- files and stores */

/* How long it took; what it says goes to a file. */
static double run_into(const char *said, const char *const *argv)
{
	int status;
	double t = now_ms();
	pid_t pid = fork();
	if (pid == 0) {
		int to = open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600);
		dup2(to, STDOUT_FILENO);
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fatal(arena_printf(&arena, "%s %s failed", argv[0], argv[1]));
	return now_ms() - t;
}

static double run(const char *const *argv)
{
	return run_into("/dev/null", argv);
}

static int32_t today(void)
{
	return (int32_t)(time(NULL) / 86400);
}

static void sample(const char *cases, const char *to)
{
	struct str date;
	str_init(&date);
	date_format(&date, today());
	run((const char *[]){binary, "sample", "--cases", cases, "--seed", "7", "--today", date.buf, to, NULL});
	str_release(&date);
}

/* The files that were sampled, and the long history of one case. */
static size_t read_files(struct import_file files[4], struct str texts[4], const char *from)
{
	static const char *const names[] = {"cases.csv", "contacts.csv", "payments.csv"};
	struct err err;
	for (size_t i = 0; i < 4; i++)
		str_init(&texts[i]);
	for (size_t i = 0; i < 3; i++)
		must(file_read(path_join(&arena, from, names[i]), SIZE_MAX / 2, &texts[i], &err), &err);
	str_adds(&texts[3], "account,at,medium,direction,person,address,outcome,agent,note\n");
	for (int i = 0; i < DETAIL; i++) {
		str_adds(&texts[3], "S7-000001,");
		date_format(&texts[3], today() - 1 - i);
		str_addf(&texts[3], "T%02d:15:00+00:00,call,out,debtor,+15005550%03d,%s,liwei,tried at %d in the evening as agreed\n", 9 + i % 9, i, i % 3 ? "no-answer" : "conversation", i);
	}
	for (size_t i = 0; i < 4; i++) {
		str_reserve(&texts[i], 1);
		files[i] = (struct import_file){.name = i < 3 ? names[i] : "long.csv", .bytes = texts[i].buf, .n = texts[i].len};
	}
	return 4;
}

static void tell(void *ctx, const struct import_file *file, int64_t line, const char *text)
{
	(void)ctx;
	fprintf(stderr, "bench_ui: %s:%lld: %s\n", file->name, (long long)line, text);
}

static const char *text_of(const struct str *s)
{
	return s->len ? s->buf : "";
}

/* The reasons of the queue screen, with one date for all. */
static const char *const why_texts[WHYS] = {
	[WHY_CONTACT_OPEN] = "contact not wrapped up", [WHY_ANSWER] = "waits for our answer", [WHY_ASKED_CALL] = "asked us to call at 18:30",
	[WHY_PROMISE_BROKEN] = "promise of 3 November not kept", [WHY_PROMISE_PARTLY] = "promise kept in part", [WHY_PLAN_MISSED] = "an instalment is missing",
	[WHY_CARE] = "handle with care", [WHY_FIRST_LATE] = "late for the first time", [WHY_PREFERS] = "prefers e-mail", [WHY_PAUSE] = "pause until 3 December",
	[WHY_PAUSE_ENDED] = "pause has ended", [WHY_PROMISE_OPEN] = "promised 600.00 by 3 December", [WHY_PLAN_RUNS] = "plan under way", [WHY_APPROVAL] = "waits for approval",
	[WHY_NEW] = "no contact yet", [WHY_FOLLOW_UP] = "follow up", [WHY_CLOSED] = "closed",
};

/* What the bare list shows: the queue's rows in its order, as text. What the gate says stays empty: it comes when the list has come to rest. */
static void write_rows(struct desk *d, const char *path)
{
	struct queue_row *rows;
	struct str out, money;
	struct err err;
	struct arena a;
	size_t n;
	arena_init(&a);
	str_init(&out);
	str_init(&money);
	must(store_queue(d->store, &rows, &n, &err), &err);
	for (size_t i = 0; i < n; i++) {
		struct casefile c;
		struct wall wall;
		int offset;
		arena_reset(&a);
		must(desk_case(d, rows[i].case_id, &a, &c, &err) && desk_local(d, &c, &wall, &offset, &err), &err);
		str_clear(&money);
		money_format(&money, casefile_balance(&c), c.currency);
		str_addf(&out, "now\t%s\t%s %s\t%d d\t%s\t\t%s\t%s\n", c.name, text_of(&money), c.currency->code, casefile_days_late(&c, wall.date), stage_words[c.stage].name,
			why_texts[nextbest_why(&c, wall.date)], c.promise.made_at ? "P" : "");
	}
	must(file_write(path, out.buf, out.len, 0600, &err), &err);
	str_release(&out);
	str_release(&money);
	arena_release(&a);
	free(rows);
}

static void write_detail(const char *path)
{
	struct str out;
	struct err err;
	str_init(&out);
	for (int i = 0; i < DETAIL; i++)
		str_addf(&out, "%d May\tcall out\t%d:15\t%d d\ttalk\t\ttried in the evening as agreed\t\n", 1 + i % 28, 9 + i % 9, i);
	must(file_write(path, out.buf, out.len, 0600, &err), &err);
	str_release(&out);
}

#define PHRASE "a quiet word"

static void make_store(const char *to, const char *from, const char *rows)
{
	static const struct store_owner owner = {.agent = "liwei", .agent_name = "Li Wei", .device = "bench1"};
	struct command_env env = {.paths = {.data = "."}, .arena = &arena, .zones = zones_new(), .clock = clock_system()};
	struct import_file files[4];
	struct str texts[4];
	struct store *store;
	struct desk desk;
	struct err err;
	size_t n = read_files(files, texts, from);
	must(config_load(&env.config, NULL, &arena, &err), &err);
	must(file_mkdirs(to, &err), &err);
	must(store_create(&store, to, PHRASE, STORE_COST_MINIMAL, &owner, &env.clock, dice_system(), &err), &err);
	must(command_desk(&env, store, &desk, &err) && desk_import(&desk, files, n, tell, NULL, &err), &err);
	for (size_t i = 0; i < n; i++) {
		if (!files[i].loaded)
			fatal("the sample was refused");
		str_release(&texts[i]);
	}
	if (rows)
		write_rows(&desk, rows);
	desk_release(&desk);
	store_close(store);
	zones_free(env.zones);
}

/* In a process of its own: a start is timed from the fork on, and that takes the longer the more memory is to be forked. */
static void make_store_apart(const char *to, const char *from, const char *rows)
{
	int status;
	pid_t pid = fork();
	if (pid == 0) {
		make_store(to, from, rows);
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
		fatal("no store could be made");
}

/* --- measures */

static double open_once(enum store_cost cost, const char *to)
{
	static const struct store_owner owner = {.agent = "liwei", .agent_name = "Li Wei", .device = "bench1"};
	struct clock clock = clock_system();
	struct store *store;
	struct err err;
	if (!store_exists(to)) {
		must(file_mkdirs(to, &err), &err);
		must(store_create(&store, to, PHRASE, cost, &owner, &clock, dice_system(), &err), &err);
		store_close(store);
	}
	double t = now_ms();
	must(store_open(&store, to, PHRASE, &clock, &err), &err);
	t = now_ms() - t;
	store_close(store);
	return t;
}

static void bench_sign_in(void)
{
	struct samples real = {.n = 0}, cheap = {.n = 0};
	for (int i = 0; i < 5; i++) {
		add(&real, open_once(STORE_COST_MODERATE, at("dear")));
		add(&cheap, open_once(STORE_COST_MINIMAL, at("cheap")));
	}
	fprintf(stdout, "ui.sign_in ours=%.0fms bare=%.2fms note=opening_an_empty_store_with_the_real_cost_and_with_the_cheapest\n", median(&real), median(&cheap));
	fflush(stdout);
}

static int64_t count_lines(const char *path)
{
	struct str text;
	struct err err;
	int64_t n = 0;
	str_init(&text);
	must(file_read(path, SIZE_MAX / 2, &text, &err), &err);
	for (size_t i = 0; i < text.len; i++)
		n += text.buf[i] == '\n';
	str_release(&text);
	return n;
}

static void bench_import(const char *from)
{
	const char *cases = path_join(&arena, from, "cases.csv"), *contacts = path_join(&arena, from, "contacts.csv"), *one = at("one");
	struct err err;
	int64_t rows = count_lines(cases) + count_lines(contacts) - 2;
	sample("1", one);
	setenv("CLEMENT_HOME", at("one-store"), 1);
	double alone = run((const char *[]){binary, "import", path_join(&arena, one, "cases.csv"), NULL});
	setenv("CLEMENT_HOME", at("import-store"), 1);
	double ms = run((const char *[]){binary, "import", cases, contacts, NULL});
	fprintf(stdout, "ui.import_rows ratio=%.2f ours=%.0f/s budget=50000/s rows=%lld seconds=%.2f sign_in_and_start_taken_off=%.2fs\n", (double)rows / (ms - alone) / 50,
		(double)rows / (ms - alone) * 1000, (long long)rows, ms / 1000, alone / 1000);
	fflush(stdout);
	must(file_remove_tree(at("import-store"), &err), &err);
}

/* "contacts N" is its first line. */
static void bench_gate_replay(const char *store)
{
	const char *said = at("said");
	struct samples s = {.n = 0};
	struct str text;
	struct err err;
	str_init(&text);
	setenv("CLEMENT_HOME", store, 1);
	for (int i = 0; i < 3; i++)
		add(&s, run_into(said, (const char *[]){binary, "gate", "--replay", "us-regf", "--since", "2000-01-01", NULL}));
	must(file_read(said, SIZE_MAX / 2, &text, &err), &err);
	long long contacts = strncmp(text.buf, "contacts ", 9) == 0 ? atoll(text.buf + 9) : 0;
	if (contacts == 0)
		fatal("the replay saw no contact");
	double ms = median(&s), rate = (double)contacts / ms * 1000;
	fprintf(stdout, "gate.replay ratio=%.2f ours=%.0f/s budget=20000/s contacts=%lld seconds=%.2f\n", rate / 20000, rate, contacts, ms / 1000);
	fflush(stdout);
	str_release(&text);
}

/* Of the case with the long history, from the start of the command to its end. */
static void bench_evidence(const char *name, const char *store)
{
	const char *out = at("evidence");
	struct samples s = {.n = 0};
	struct err err;
	setenv("CLEMENT_HOME", store, 1);
	for (int i = 0; i < 5; i++) {
		add(&s, run((const char *[]){binary, "evidence", "S7-000001", "--out", out, NULL}));
		must(file_remove_tree(out, &err), &err);
	}
	report_time(name, median(&s), 2000, arena_printf(&arena, "n=%zu contacts=%d", s.n, DETAIL));
}

static double start_ours(struct child *c, const char *store)
{
	setenv("CLEMENT_HOME", store, 1);
	double t = child_start(c, (const char *[]){binary, NULL});
	/* The last line is painted last. */
	return child_wait_text(c, "leave") - t;
}

static void bench_start(const char *name, const char *store, int starts, double budget)
{
	struct samples s = {.n = 0};
	struct child c;
	for (int i = 0; i < starts; i++) {
		add(&s, start_ours(&c, store));
		child_end(&c);
	}
	double p95 = quantile(&s, 0.95), least = quantile(&s, 0);
	report_time(name, median(&s), budget, arena_printf(&arena, "n=%zu least=%.2fms p95=%.2fms", s.n, least, p95));
}

/* A key, and the processor time that the program took for it. */
static double press(struct child *c, const char *key, struct samples *s)
{
	long long cpu = child_cpu(c);
	double ms = child_press(c, key);
	add(s, ms);
	if (ms > 0)
		s->cpu += (double)(child_cpu(c) - cpu) / 1e6;
	return ms;
}

/* One key on both sides, the side that goes first alternating. */
static void press_both(struct child *ours, struct child *bare, const char *key, int i, struct samples *a, struct samples *b)
{
	if (i % 2 == 0)
		press(ours, key, a);
	press(bare, key, b);
	if (i % 2 != 0)
		press(ours, key, a);
}

static void bench_keys(struct child *ours, struct child *bare)
{
	static const struct {
		const char *name, *first, *second;
	} rows[] = {{"ui.key_j", "j", NULL}, {"ui.key_pgdn", "\033[6~", NULL}, {"ui.key_end", "\033OF", "\033OH"}};
	for (size_t k = 0; k < ARRAY_LEN(rows); k++) {
		struct samples a = {.n = 0}, b = {.n = 0}, home_a = {.n = 0}, home_b = {.n = 0};
		for (int i = 0; i < KEYS; i++) {
			press_both(ours, bare, rows[k].first, i, &a, &b);
			if (rows[k].second)
				press_both(ours, bare, rows[k].second, i, &home_a, &home_b);
		}
		report_ratio(rows[k].name, &a, &b, "1.5x");
		if (rows[k].second)
			report_ratio("ui.key_home", &home_a, &home_b, "1.5x");
	}
}

static void bench_open(struct child *ours, struct child *bare)
{
	struct samples open_a = {.n = 0}, open_b = {.n = 0}, close_a = {.n = 0}, close_b = {.n = 0}, both_a = {.n = 0}, both_b = {.n = 0};
	/* The case with the long history, found by its account; the search is ended again, and the list stands on it. */
	child_press(ours, "/");
	child_press(ours, "s7-000001");
	child_escape(ours);
	for (int i = 0; i < OPENS; i++) {
		add(&both_a, press(ours, "\r", &open_a) + press(ours, "q", &close_a));
		add(&both_b, press(bare, "\r", &open_b) + press(bare, "q", &close_b));
	}
	both_a.cpu = open_a.cpu + close_a.cpu;
	both_b.cpu = open_b.cpu + close_b.cpu;
	report_ratio("ui.case_open", &open_a, &open_b, "3x");
	report_ratio("ui.case_close", &close_a, &close_b, "3x");
	report_ratio("ui.case_open_close", &both_a, &both_b, "3x");
}

static void bench_search(struct child *ours)
{
	static const char *const names[] = {"yamamoto", "陈", "fang", "thais", "miller", "+5592", "s7-0999", "watanabe", "garcia", "李"};
	struct samples s = {.n = 0};
	for (size_t round = 0; round < 5; round++)
		for (size_t k = 0; k < ARRAY_LEN(names); k++) {
			child_press(ours, "/");
			for (const char *p = names[k]; *p;) {
				char key[5] = {*p++};
				for (size_t n = 1; (*p & 0xc0) == 0x80; n++)
					key[n] = *p++;
				add(&s, child_press(ours, key));
			}
			child_escape(ours);
		}
	double worst = quantile(&s, 1), p95 = quantile(&s, 0.95);
	report_time("ui.search_key", median(&s), 16, arena_printf(&arena, "n=%zu p95=%.2fms worst=%.2fms", s.n, p95, worst));
}

/* Waiting is what is measured here. Away from the turn of a minute, when the clock on the screen moves, and once what the gate says of the rows is there: it is asked when
 * the list has rested for a moment. */
static void bench_idle(struct child *ours)
{
	struct timespec t;
	poll(NULL, 0, 1000);
	clock_gettime(CLOCK_REALTIME, &t);
	while (t.tv_sec % 60 > 54) {
		poll(NULL, 0, 1000);
		clock_gettime(CLOCK_REALTIME, &t);
	}
	child_settle(ours);
	long switches = child_status(ours, "voluntary_ctxt_switches");
	long long cpu = child_cpu(ours);
	poll(NULL, 0, 3000);
	fprintf(stdout, "ui.idle_wakeups ours=%ld budget=0 seconds=3\n", child_status(ours, "voluntary_ctxt_switches") - switches);
	fprintf(stdout, "ui.idle_cpu ours=%.3fms budget=0ms seconds=3\n", (double)(child_cpu(ours) - cpu) / 1e6);
	fflush(stdout);
}

static void report_memory(const char *name, const struct child *c, double budget)
{
	double mb = (double)child_status(c, "VmRSS") / 1024;
	fprintf(stdout, "%s ratio=%.2f ours=%.1fMB budget=%.0fMB highest=%.1fMB\n", name, mb / budget, mb, budget, (double)child_status(c, "VmHWM") / 1024);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	struct child ours, bare;
	struct err err;
	if (argc < 3) {
		fprintf(stderr, "usage: bench_ui BINARY BARE [CASES]\n");
		return 64;
	}
	binary = argv[1];
	bare_binary = argv[2];
	const char *cases = argc > 3 ? argv[3] : "100000";
	arena_init(&arena);
	snprintf(dir, sizeof dir, "%s/clement-bench-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	if (!mkdtemp(dir))
		fatal("no folder for the stores");
	setenv("LC_ALL", "C.UTF-8", 1);
	must(file_write(at("phrase"), PHRASE "\n", strlen(PHRASE) + 1, 0600, &err), &err);
	setenv("CLEMENT_PASSPHRASE_FILE", at("phrase"), 1);

	sample("500", at("small"));
	sample(cases, at("large"));
	bench_sign_in();
	bench_import(at("large"));
	make_store_apart(at("small-store"), at("small"), NULL);
	make_store_apart(at("large-store"), at("large"), at("rows"));
	write_detail(at("detail"));

	bench_start("ui.start_500", at("small-store"), STARTS_SMALL, 15);
	bench_start("ui.start_100k", at("large-store"), STARTS_LARGE, 60);

	start_ours(&ours, at("small-store"));
	child_settle(&ours);
	report_memory("ui.memory_500", &ours, 16);
	child_end(&ours);

	double queue = start_ours(&ours, at("large-store"));
	double t = now_ms();
	child_settle(&ours);
	fprintf(stdout, "ui.names_read ours=%.0fms note=after_the_queue_is_on_the_screen_in_slices_between_keys start=%.0fms\n", now_ms() - t, queue);
	child_start(&bare, (const char *[]){bare_binary, at("rows"), at("detail"), NULL});
	child_settle(&bare);
	bench_keys(&ours, &bare);
	bench_open(&ours, &bare);
	bench_search(&ours);
	report_memory("ui.memory_100k", &ours, 120);
	bench_idle(&ours);
	child_end(&ours);
	child_end(&bare);
	bench_gate_replay(at("large-store"));
	bench_evidence("ui.evidence", at("small-store"));
	bench_evidence("ui.evidence_100k", at("large-store"));
	must(file_remove_tree(dir, &err), &err);
	arena_release(&arena);
	return 0;
}
