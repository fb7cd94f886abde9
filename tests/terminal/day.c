/* A case in at most twelve keys, counted on a real terminal: from the queue, through a contact and its next step, to the next case. Argument: the program. */
#include "check.h"
#include "pty.h"

#define KEYS_MAX 12

static const char *program;
static char locale[4300];

struct day {
	struct pty p;
	int keys;
};

/* One key, and what it must show before the next one is struck. */
static void strike(struct day *d, const char *key, const char *shows)
{
	pty_send(&d->p, key);
	d->keys++;
	CHECK(pty_wait_text(&d->p, shows, PTY_MS));
}

static void begin(struct day *d)
{
	static const char *const fixed[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", "TZ=Asia/Shanghai", "CLEMENT_DATA=.", "CLEMENT_CONFIG=etc/clement.conf", "NO_COLOR", "LANGUAGE", "LANG", locale, NULL};
	d->keys = 0;
	pty_spawn(&d->p, (const char *[]){program, "--demo", NULL}, fixed, 80, 24);
	CHECK(pty_wait_text(&d->p, "Space next best", PTY_MS));
	CHECK(pty_wait_text(&d->p, "陈佳", PTY_MS));
}

static void end(struct day *d, const char *what)
{
	/* The next case is there, and it is another one. */
	CHECK(pty_wait_gone(&d->p, "Case 10482", PTY_MS));
	CHECK(pty_wait_text(&d->p, "Case 10", PTY_MS));
	CHECK_MSG(d->keys <= KEYS_MAX, "%s takes %d keys", what, d->keys);
	fprintf(stdout, "%s: %d keys\n", what, d->keys);
	pty_send(&d->p, "q");
	CHECK(pty_wait_text(&d->p, "Space next best", PTY_MS));
	pty_send(&d->p, "q");
	CHECK_INT(pty_wait_exit(&d->p, PTY_MS), 0);
	pty_free(&d->p);
}

/* No answer; call back tomorrow at 10:00, which is the first of the quick choices. Played from a file at a fixed hour, because the first case of the queue asked for evenings,
 * and which one is second depends on the time of day. */
static void test_no_answer(void)
{
	static const struct {
		const char *key, *shows;
	} keys[] = {
		{"j", "2 of 64"}, {"<Enter>", "Case 10498"}, {"c", "The call has begun."}, {"o", "How did it end?"}, {"n", "n▸no answer"}, {"<Tab>", "▸ Next"},
		{"1", "Mon 23 Nov 10:00 their time"}, {"k", "k▸call back"}, {"<Enter>", "next: call back, tomorrow 10:00"}, {"<Space>", "Case 10482"},
	};
	static const char *const env[] = {
		"LC_ALL=C.UTF-8", "TZ=Asia/Shanghai", "CLEMENT_DATA=.", "CLEMENT_CONFIG=etc/clement.conf", "CLEMENT_NOW=2026-11-22T14:32:00+08:00", "CLEMENT_HOME", "CLEMENT_PASSPHRASE_FILE", "LANGUAGE", "LANG", locale, NULL,
	};
	char file[64] = "/tmp/clement-day-XXXXXX", mark[32], next[32];
	struct pty p;
	FILE *f = fdopen(mkstemp(file), "w");
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		fprintf(f, "%s<dump key %zu>\n", keys[i].key, i + 1);
	fclose(f);
	pty_spawn(&p, (const char *[]){program, "--replay", file, "--size", "100x30", NULL}, env, 120, 40);
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		snprintf(mark, sizeof mark, "== key %zu ==", i + 1);
		snprintf(next, sizeof next, "== key %zu ==", i + 2);
		const char *from = strstr(p.raw.buf, mark), *to = strstr(p.raw.buf, next), *at = from ? strstr(from, keys[i].shows) : NULL;
		CHECK_MSG(at && (!to || at < to), "after key %zu (%s): “%s” is not there:\n%.*s", i + 1, keys[i].key, keys[i].shows, to && from ? (int)(to - from) : 3000, from ? from : p.raw.buf);
	}
	CHECK(ARRAY_LEN(keys) <= KEYS_MAX);
	fprintf(stdout, "no answer, call back tomorrow 10:00, next case: %zu keys\n", ARRAY_LEN(keys));
	pty_free(&p);
	unlink(file);
}

/* Plan 1 is shown, offered, agreed; the wrap-up knows it and proposes the next step. */
static void test_plan_agreed(void)
{
	struct day d;
	begin(&d);
	strike(&d, " ", "Case 10482");
	strike(&d, "c", "The call has begun.");
	strike(&d, "v", "Who is on the line?");
	strike(&d, "y", "Identity checked.");
	strike(&d, "1", "Offer 1:");
	strike(&d, "\r", "y agreed");
	strike(&d, "y", "Agreed and saved.");
	strike(&d, "o", "How did it end?");
	strike(&d, "\r", "Saved.");
	strike(&d, " ", "Case 10");
	end(&d, "plan 1 agreed, next case");
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: %s PROGRAM\n", argv[0]);
		return 64;
	}
	program = argv[1];
	const char *slash = strrchr(program, '/');
	snprintf(locale, sizeof locale, "CLEMENT_LOCALE=%.*s/locale", slash ? (int)(slash - program) : 1, slash ? program : ".");
	check_init("terminal/day");
	check_run("no answer", test_no_answer);
	check_run("plan 1 agreed", test_plan_agreed);
	return check_end();
}
