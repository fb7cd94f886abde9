/* kill_console: the whole program works through a day on a real store, from a key file, and shows after each act what was saved; it is killed at a random moment. Whatever was shown as
 * saved must be in the log afterwards, the log must verify, and the states must be those that it folds to. Arguments: PROGRAM [KILLS] [SEED]. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"
#include "desk/import.h"

#define PHRASE "a quiet word for tests"
#define CASES 12
#define ROUNDS 30
#define DUMP_ROWS 24
#define MESSAGE_ROW 22

static const char *program;
static int kills = 100;
static uint64_t seed = 1;
static char folder[64], locale[4300];

/* What the message line says when an act is on the disk, and the event that must then be there. */
static const struct {
	const char *says;
	enum event_kind kind;
} promises[] = {
	{"The call has begun.", EVENT_CONTACT_STARTED}, {"Identity checked.", EVENT_IDENTITY}, {"Mood noted", EVENT_MOOD}, {"Offered.", EVENT_OFFER_MADE},
	{"Agreed and saved.", EVENT_OFFER_AGREED}, {"Saved. Space takes", EVENT_CONTACT}, {"Note saved.", EVENT_NOTE}, {"Written down.", EVENT_TOLD}, {"Marked:", EVENT_FLAG},
	{"Mark removed:", EVENT_FLAG}, {"Next step saved", EVENT_NEXT_STEP}, {"Taken back.", EVENT_UNDO}, {"Paused until", EVENT_PAUSE}, {"Work on this case goes on.", EVENT_RESUME},
};

struct ledger {
	int64_t shown[EVENT_KINDS]; /* acts that were shown as saved */
	int64_t there[EVENT_KINDS]; /* events in the log */
	int64_t last_note;          /* the number of the last note that was shown as saved */
	int64_t note_there;         /* the largest number among the notes in the log */
};

static char *join(const char *name)
{
	static char paths[4][128];
	static int next;
	char *out = paths[next++ % 4];
	snprintf(out, sizeof paths[0], "%s/%s", folder, name);
	return out;
}

static void must(bool ok, const struct err *err)
{
	if (ok)
		return;
	fprintf(stderr, "%s\n", err->text);
	abort();
}

/* --- the store, made with a key that costs little, so that a hundred lives do not take an hour --- */

static void fill(struct desk *d)
{
	struct str csv;
	struct err err = {0};
	str_init(&csv);
	/* No pack knows this zone, so that the house's rules only warn and calls begin at whatever hour the test runs. */
	str_adds(&csv, "account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n");
	for (int i = 1; i <= CASES; i++)
		str_addf(&csv, "K-%d,Person %d,%s,Etc/UTC,+86138000000%02d,,,,Lantern,credit,CNY,%d00.00,0.00,0.00,2026-01-05,2026-01-02,\n", i, i, i % 2 ? "en" : "zh_CN", i, i + 10);
	struct import_file file = {.name = "cases.csv", .bytes = csv.buf, .n = csv.len};
	must(desk_import(d, &file, 1, NULL, NULL, &err) && file.loaded, &err);
	str_release(&csv);
}

static void make_store(void)
{
	static const struct store_owner owner = {.agent = "liwei", .agent_name = "Li Wei", .device = "ws07a1"};
	struct clock clock = clock_system();
	struct dice_seed seeded;
	struct desk d = {.clock = &clock, .zones = zones_new(), .dice = dice_seeded(&seeded, seed), .policy_sha256 = "", .script_sha256 = ""};
	struct err err = {0};
	must(file_write(join("phrase"), PHRASE "\n", strlen(PHRASE) + 1, 0600, &err), &err);
	must(store_create(&d.store, join("store"), PHRASE, STORE_COST_MINIMAL, &owner, &clock, d.dice, &err), &err);
	fill(&d);
	desk_release(&d);
	store_close(d.store);
	zones_free(d.zones);
}

static void day_of_keys(int life)
{
	struct str keys;
	struct err err = {0};
	str_init(&keys);
	/* What the life before left open is wrapped up first; where nothing is open these keys do nothing. */
	str_adds(&keys, "<Space>on<Enter><dump a><Esc><Esc>\n");
	for (int i = 0; i < ROUNDS; i++) {
		str_addf(&keys, ":go %d<Enter>\nenote %d.<Enter><dump a>\n", 10001 + (life + i) % CASES, life * ROUNDS + i);
		str_adds(&keys, "w" "w<dump a>f1<dump a>u<dump a>\n");
		if (i % 3 == 0)
			str_adds(&keys, "c<dump a>vy<dump a>1<Enter><dump a>y<dump a>o<Enter><dump a>\n");
		else if (i % 3 == 1)
			str_adds(&keys, "c<dump a>on<Enter><dump a>ktomorrow 10<Enter><dump a>\n");
		else
			str_adds(&keys, "tj<Tab>shifts<Enter><dump a>h<Tab>ill<Enter><dump a>H<dump a>\n");
		str_adds(&keys, "<wait 1><Esc><Esc>\n");
	}
	must(file_write(join("day.keys"), keys.buf, keys.len, 0600, &err), &err);
	str_release(&keys);
}

/* --- one life --- */

static void environment(void)
{
	setenv("CLEMENT_DATA", ".", 1);
	setenv("CLEMENT_LOCALE", locale, 1);
	setenv("CLEMENT_CONFIG", "etc/clement.conf", 1);
	setenv("CLEMENT_HOME", join("store"), 1);
	setenv("CLEMENT_PASSPHRASE_FILE", join("phrase"), 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("TZ", "Asia/Shanghai", 1);
	unsetenv("CLEMENT_NOW");
	unsetenv("LANGUAGE");
}

static int64_t now_us(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

/* Its standard output is a terminal, so that each line comes when it is written, not when a buffer is full. */
static pid_t start(int *fd)
{
	struct termios raw;
	int slave;
	if (openpty(fd, &slave, NULL, NULL, NULL) != 0 || tcgetattr(slave, &raw) != 0)
		abort();
	cfmakeraw(&raw);
	tcsetattr(slave, TCSANOW, &raw);
	pid_t child = fork();
	if (child < 0)
		abort();
	if (child == 0) {
		close(*fd);
		dup2(slave, STDOUT_FILENO);
		execl(program, program, "--replay", join("day.keys"), "--size", "80x24", (char *)NULL);
		_exit(127);
	}
	close(slave);
	return child;
}

static void hear_until(int fd, int64_t end, struct str *heard)
{
	char bytes[8192];
	for (;;) {
		int64_t left = end - now_us();
		struct pollfd p = {.fd = fd, .events = POLLIN};
		struct timespec ts = {.tv_sec = left / 1000000, .tv_nsec = left % 1000000 * 1000};
		if (left <= 0 || ppoll(&p, 1, &ts, NULL) <= 0)
			return;
		ssize_t n = read(fd, bytes, sizeof bytes);
		if (n <= 0)
			return;
		str_add(heard, bytes, (size_t)n);
	}
}

/* Runs until the instant, then kills. Returns whether it had ended by itself before. */
static bool live(int64_t us, struct str *heard)
{
	int fd, status;
	pid_t child = start(&fd);
	hear_until(fd, now_us() + us, heard);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	hear_until(fd, now_us() + 1000000, heard);
	close(fd);
	return WIFEXITED(status);
}

/* How long it takes on this machine, in this build, until the first picture is there. */
static int64_t start_takes(void)
{
	int fd, status;
	struct str heard;
	str_init(&heard);
	int64_t from = now_us(), us = 0;
	pid_t child = start(&fd);
	while (!heard.len && us < 20000000) {
		hear_until(fd, now_us() + 2000, &heard);
		us = now_us() - from;
	}
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	close(fd);
	CHECK_MSG(heard.len > 0, "nothing was shown within %lld ms", (long long)us / 1000);
	str_release(&heard);
	return us;
}

static void count_message(struct ledger *l, const char *row, size_t n)
{
	for (size_t i = 0; i < ARRAY_LEN(promises); i++)
		if (memmem(row, n, promises[i].says, strlen(promises[i].says)))
			l->shown[promises[i].kind]++;
}

/* The message line of each dump that came whole. A note's number stands in the history of the same picture, below the time. */
static void count_dumps(struct ledger *l, const char *s, const char *end)
{
	while (s < end && (s = memmem(s, (size_t)(end - s), "== a ==\n", 8))) {
		const char *row = s + 8, *first = row;
		for (int y = 0; row && y < MESSAGE_ROW; y++) {
			row = memchr(row, '\n', (size_t)(end - row));
			row = row ? row + 1 : NULL;
		}
		const char *stop = row ? memchr(row, '\n', (size_t)(end - row)) : NULL;
		if (!stop)
			return;
		count_message(l, row, (size_t)(stop - row));
		const char *note = memmem(first, (size_t)(row - first), "note ", 5);
		if (memmem(row, (size_t)(stop - row), "Note saved.", 11) && note)
			l->last_note = strtoll(note + 5, NULL, 10);
		s = stop;
	}
}

static bool count_line(void *ctx, int64_t seq, const char *line, size_t n, const char *body, size_t body_n, struct err *err)
{
	struct ledger *l = ctx;
	(void)seq;
	(void)err;
	/* The ninth field is the kind. */
	const char *field = line;
	for (int i = 0; i < 8 && field; i++) {
		field = memchr(field, '\t', n - (size_t)(field - line));
		field = field ? field + 1 : NULL;
	}
	if (!field)
		return true;
	char kind[32];
	snprintf(kind, sizeof kind, "%.*s", (int)strcspn(field, "\t"), field);
	int k = event_kind_find(kind);
	if (k < 0)
		return true;
	l->there[k]++;
	const char *note = k == EVENT_NOTE && body ? memmem(body, body_n, "\"note\":\"note ", 13) : NULL;
	int64_t number = note ? strtoll(note + 13, NULL, 10) : -1;
	l->note_there = number > l->note_there ? number : l->note_there;
	return true;
}

/* A subcommand of the program must be content, too. */
static void ask_program(const char *command, const char *option, const char *want)
{
	char said[4096] = "";
	int ends[2], status;
	if (pipe(ends) != 0)
		abort();
	pid_t child = fork();
	if (child < 0)
		abort();
	if (child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		close(ends[1]);
		execl(program, program, command, option, (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	size_t len = 0;
	for (ssize_t n; len < sizeof said - 1 && (n = read(ends[0], said + len, sizeof said - 1 - len)) > 0;)
		len += (size_t)n;
	said[len] = '\0';
	close(ends[0]);
	waitpid(child, &status, 0);
	CHECK_MSG(WIFEXITED(status) && WEXITSTATUS(status) == 0 && strstr(said, want), "%s %s: status %d, %s", command, option, status, said);
}

static void look_inside(struct ledger *l, int life)
{
	struct clock clock = clock_system();
	struct store *s = NULL;
	struct err err = {0};
	int64_t count = 0;
	memset(l->there, 0, sizeof l->there);
	CHECK_OK(store_open(&s, join("store"), PHRASE, &clock, &err), &err);
	if (!s)
		return;
	CHECK_OK(store_verify(s, &count, &err), &err);
	CHECK_OK(store_rebuild(s, false, &count, &err), &err);
	CHECK_OK(store_each_line(s, count_line, l, &err), &err);
	store_close(s);
	for (int k = 0; k < EVENT_KINDS; k++)
		CHECK_MSG(l->there[k] >= l->shown[k], "life %d: %lld of %s were shown as saved, %lld are there", life, (long long)l->shown[k], event_kind_name((enum event_kind)k), (long long)l->there[k]);
	CHECK_MSG(l->note_there >= l->last_note, "life %d: note %lld was shown as saved, the last one there is %lld", life, (long long)l->last_note, (long long)l->note_there);
}

static void killed_at_any_moment(void)
{
	struct dice_seed when;
	struct dice dice = dice_seeded(&when, seed + 1000);
	struct ledger l = {.note_there = -1, .last_note = -1};
	struct str heard;
	int64_t shown = 0, whole = 0;
	int by_itself = 0;
	struct err err = {0};
	make_store();
	environment();
	str_init(&heard);
	day_of_keys(0);
	int64_t span = 250000 + 2 * start_takes(); /* as often in the work as on the way to it */
	for (int life = 0; life < kills; life++) {
		uint32_t r;
		dice.roll(dice.ctx, &r, sizeof r);
		day_of_keys(life);
		str_clear(&heard);
		by_itself += live(10000 + (int64_t)(r % (uint64_t)span), &heard);
		count_dumps(&l, heard.buf, heard.buf + heard.len);
		look_inside(&l, life);
		/* What people would run; each fourth time, because it takes as long as a life. */
		if (life % 4 == 0 || life == kills - 1) {
			ask_program("verify", "--store", "OK ");
			ask_program("doctor", "--rebuild", "rebuild: ");
		}
	}
	for (int k = 0; k < EVENT_KINDS; k++) {
		shown += l.shown[k];
		whole += l.there[k];
	}
	/* The test itself works only when there is work to lose. */
	CHECK_MSG(shown > kills, "only %lld acts were shown as saved in %d lives", (long long)shown, kills);
	for (size_t i = 0; i < ARRAY_LEN(promises); i++)
		CHECK_MSG(l.shown[promises[i].kind] > 0, "“%s” was never seen", promises[i].says);
	fprintf(stderr, "kill_console: %d kills (%d had ended before), %lld acts shown as saved, %lld events in the log, 0 lost\n", kills, by_itself, (long long)shown, (long long)whole);
	str_release(&heard);
	CHECK_OK(file_remove_tree(folder, &err), &err);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: %s PROGRAM [KILLS] [SEED]\n", argv[0]);
		return 64;
	}
	program = argv[1];
	kills = check_rounds(argc > 2 ? argv[2] : NULL, kills);
	seed = argc > 3 ? strtoull(argv[3], NULL, 10) : seed;
	const char *tmp = getenv("TMPDIR"), *slash = strrchr(program, '/');
	snprintf(folder, sizeof folder, "%.40s/clement-kill-XXXXXX", tmp ? tmp : "/tmp");
	snprintf(locale, sizeof locale, "%.*s/locale", slash ? (int)(slash - program) : 1, slash ? program : ".");
	if (!mkdtemp(folder))
		abort();
	check_init("fault/kill_console");
	check_run("killed at any moment", killed_at_any_moment);
	return check_end();
}
