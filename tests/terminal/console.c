/* The whole console as people meet it: the finished program on a real pseudo-terminal. Argument: the program (build/clement). Runs in the source folder. */
#include "check.h"
#include "pty.h"

#include <dirent.h>
#include <sys/stat.h>

#include "base/file.h"

static const char *program;
static char folder[64], locale[4200], path_env[4300], tmp_env[128], home_env[128], config_env[128], phrase_env[128];

#define PHRASE "a quiet word for tests"
#define XTERM "TERM=xterm-256color"

/* --- starting and ending --- */

static void spawn(struct pty *p, const char *const *args, const char *const *more, int w, int h)
{
	const char *argv[16] = {program}, *env[32];
	size_t n = 1, m = 0;
	while (args && *args)
		argv[n++] = *args++;
	argv[n] = NULL;
	static const char *const fixed[] = {
		XTERM, "LC_ALL=C.UTF-8", "TZ=Asia/Shanghai", "CLEMENT_DATA=.", "NO_COLOR", "CLEMENT_NOW=2026-11-22T14:32:00+08:00", "CLEMENT_PASSPHRASE_FILE", "LANGUAGE", "LANG", "COLORTERM", "LINES", "COLUMNS",
	};
	for (size_t i = 0; i < ARRAY_LEN(fixed); i++)
		env[m++] = fixed[i];
	env[m++] = path_env;
	env[m++] = tmp_env;
	env[m++] = home_env;
	env[m++] = config_env;
	while (more && *more)
		env[m++] = *more++;
	env[m] = NULL;
	pty_spawn(p, argv, env, w, h);
}

static void demo(struct pty *p, const char *const *more, int w, int h)
{
	spawn(p, (const char *[]){"--demo", NULL}, more, w, h);
	CHECK(pty_wait_text(p, "Space next best", PTY_MS));
	CHECK(pty_wait_text(p, "陈佳", PTY_MS));
}

static void on_store(struct pty *p, const char *const *more)
{
	const char *env[8] = {phrase_env};
	for (size_t n = 1; more && *more; n++)
		env[n] = *more++;
	spawn(p, NULL, env, 80, 24);
	CHECK(pty_wait_text(p, "Space next best", PTY_MS));
}

/* Esc alone, until what it closes is gone: a key behind it would make it Alt. */
static void escape(struct pty *p, const char *text)
{
	pty_send(p, "\033");
	CHECK(pty_wait_gone(p, text, PTY_MS));
}

/* What a demo or a test keeps in the folder for temporary files. */
static int left_behind(void)
{
	char dir[128];
	int n = 0;
	struct dirent *e;
	snprintf(dir, sizeof dir, "%s/tmp", folder);
	DIR *d = opendir(dir);
	while (d && (e = readdir(d)))
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

static struct termios fresh_modes(void)
{
	struct pty p;
	pty_spawn(&p, (const char *[]){"true", NULL}, NULL, 80, 24);
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
	struct termios modes = pty_modes(&p);
	pty_free(&p);
	return modes;
}

static bool same_modes(struct termios a, struct termios b)
{
	return a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag && a.c_cflag == b.c_cflag && a.c_lflag == b.c_lflag;
}

/* Is the last thing said about a mode that it is off? */
static bool mode_is_off(const struct pty *p, const char *mode)
{
	char on[32], off[32];
	const char *last_on = NULL, *last_off = NULL;
	snprintf(on, sizeof on, "\033[?%sh", mode);
	snprintf(off, sizeof off, "\033[?%sl", mode);
	for (const char *s = p->raw.buf; (s = memmem(s, p->raw.len - (size_t)(s - p->raw.buf), on, strlen(on))); s++)
		last_on = s;
	for (const char *s = p->raw.buf; (s = memmem(s, p->raw.len - (size_t)(s - p->raw.buf), off, strlen(off))); s++)
		last_off = s;
	return !last_on || (last_off && last_off > last_on);
}

static void check_restored(struct pty *p, struct termios before)
{
	CHECK(same_modes(before, pty_modes(p)));
	CHECK(!p->altscreen);
	CHECK(p->cursor_visible);
	CHECK(mode_is_off(p, "2004"));
	CHECK(mode_is_off(p, "1000"));
	CHECK_MSG(!pty_shows(p, "陈佳"), "the data of a person stays on the screen");
	CHECK_INT(left_behind(), 0);
}

static void quit(struct pty *p)
{
	pty_send(p, "q");
	CHECK_INT(pty_wait_exit(p, PTY_MS), 0);
}

/* --- what is on the screen --- */

static uint32_t glyph(struct pty *p, int x, int y)
{
	VTermScreenCell cell = pty_cell(p, x, y);
	return cell.chars[0];
}

static bool upright(uint32_t cp)
{
	static const uint32_t marks[] = {0x2502, 0x251C, 0x2524, 0x253C, 0x2514, 0x2518, 0x252C, 0x2534, 0x2510, 0x250C, '|', '+'};
	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (cp == marks[i])
			return true;
	return false;
}

/* Below each corner of a frame its side goes down, without a gap, to the corner below. */
static void check_frames(struct pty *p, const char *what)
{
	int frames = 0;
	for (int y = 0; y < p->h; y++)
		for (int x = 0; x < p->w; x++) {
			uint32_t corner = glyph(p, x, y);
			if (corner != 0x250C && corner != 0x2510)
				continue;
			int down = y + 1;
			while (down < p->h && upright(glyph(p, x, down)) && glyph(p, x, down) != 0x2514 && glyph(p, x, down) != 0x2518)
				down++;
			bool ends = down < p->h && (glyph(p, x, down) == 0x2514 || glyph(p, x, down) == 0x2518);
			CHECK_MSG(ends, "%s: the side below column %d of row %d breaks off in row %d", what, x, y, down);
			frames++;
		}
	if (frames < 2 || frames % 2)
		pty_print(p, what, "not the corners of frames");
	CHECK(frames >= 2 && frames % 2 == 0);
}

static bool done_settled(struct pty *p, const void *ctx)
{
	(void)ctx;
	int64_t from = pty_now();
	while (pty_pump(p, 60))
		if (pty_now() - from > 2000)
			return true;
	return true;
}

/* Reads until nothing comes for a moment: for looking at a screen whose text is not known. */
static void settle(struct pty *p)
{
	(void)pty_wait(p, done_settled, NULL, PTY_MS);
}

/* --- the tests --- */

static void test_starts_and_quits(void)
{
	struct termios before = fresh_modes();
	struct pty p;
	demo(&p, NULL, 80, 24);
	CHECK(p.altscreen);
	CHECK(!same_modes(before, pty_modes(&p)));
	CHECK(pty_wait_text(&p, "clement demo", PTY_MS));
	CHECK(pty_wait_text(&p, "64 cases", PTY_MS));
	CHECK_INT(left_behind(), 1);
	quit(&p);
	check_restored(&p, before);
	pty_free(&p);
}

/* What the agent sees in the second that the wait took is what they left. */
static void test_resizes(void)
{
	static const int sizes[][2] = {{40, 10}, {300, 100}, {62, 18}, {120, 40}, {1, 1}, {80, 24}};
	struct pty p;
	demo(&p, NULL, 80, 24);
	pty_send(&p, " ");
	CHECK(pty_wait_text(&p, "What happened", PTY_MS));
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		pty_resize(&p, sizes[i][0], sizes[i][1]);
		if (sizes[i][0] >= 60) {
			CHECK(pty_wait_text(&p, "Told us", PTY_MS));
			CHECK(pty_wait_text(&p, "Say: ", PTY_MS));
			settle(&p);
			check_frames(&p, "after a resize");
		} else if (sizes[i][0] > 20) {
			CHECK(pty_wait_text(&p, "60 × 16", PTY_MS));
			CHECK(pty_wait_gone(&p, "Told us", PTY_MS));
		}
	}
	CHECK(pty_wait_text(&p, "What happened", PTY_MS));
	pty_send(&p, "q");
	CHECK(pty_wait_text(&p, "Space next best", PTY_MS));
	quit(&p);
	pty_free(&p);
}

static void test_resize_storm(void)
{
	struct str stormed, fresh;
	struct pty p;
	str_init(&stormed);
	str_init(&fresh);
	demo(&p, NULL, 80, 24);
	pty_send(&p, " ");
	CHECK(pty_wait_text(&p, "What happened", PTY_MS));
	for (int i = 0; i < 200; i++) {
		pty_resize(&p, 20 + i * 37 % 180, 5 + i * 23 % 60);
		pty_send(&p, i % 3 ? "\t" : "\033[Z");
		pty_pump(&p, 0);
	}
	pty_resize(&p, 100, 30);
	CHECK(pty_wait_text(&p, "What happened", PTY_MS));
	settle(&p);
	check_frames(&p, "after the storm");
	pty_screen(&p, &stormed);
	str_clear(&p.raw);
	pty_send(&p, "\014");
	CHECK(pty_wait(&p, pty_done_wrote, "Told us", PTY_MS));
	settle(&p);
	pty_screen(&p, &fresh);
	CHECK_STR(stormed.buf, fresh.buf);
	str_release(&stormed);
	str_release(&fresh);
	pty_free(&p);
	CHECK_INT(left_behind(), 1); /* killed: that demo could not tidy up */
	char command[128];
	snprintf(command, sizeof command, "%s/tmp", folder);
	struct err err;
	CHECK_OK(file_remove_tree(command, &err) && file_mkdirs(command, &err), &err);
}

static void test_suspends(void)
{
	static const char *const from[] = {"", " ", " e", "/陈"};
	struct termios before = fresh_modes();
	for (size_t i = 0; i < ARRAY_LEN(from); i++) {
		struct pty p;
		demo(&p, NULL, 80, 24);
		pty_send(&p, from[i]);
		CHECK(pty_wait_text(&p, i == 0 ? "Debtor" : i == 3 ? "1 of 1" : "Told us", PTY_MS));
		pty_send(&p, "\032");
		CHECK(pty_wait_stopped(&p, PTY_MS));
		CHECK(same_modes(before, pty_modes(&p)));
		CHECK(!p.altscreen && p.cursor_visible && mode_is_off(&p, "2004") && mode_is_off(&p, "1000"));
		CHECK(pty_wait_gone(&p, "陈佳", PTY_MS));
		str_clear(&p.raw);
		kill(p.pid, SIGCONT);
		CHECK(pty_wait_text(&p, "陈佳", PTY_MS));
		CHECK(p.altscreen);
		CHECK(pty_wait(&p, pty_done_wrote, "\033[?2004h", PTY_MS));
		if (i >= 2)
			escape(&p, i == 2 ? "seen by colleagues" : "1 of 1");
		if (i == 1 || i == 2)
			pty_send(&p, "q");
		CHECK(pty_wait_text(&p, "64 cases", PTY_MS));
		quit(&p);
		check_restored(&p, before);
		pty_free(&p);
	}
}

static void test_paste(void)
{
	struct pty p;
	demo(&p, NULL, 120, 40);
	pty_send(&p, " e");
	CHECK(pty_wait_text(&p, "seen by colleagues", PTY_MS));
	pty_paste(&p, "first line\nsecond \033[31mred\007 \033]0;owned\007\xC2\x9B" "5i\xE2\x80\xAE line\r\nq third 陈佳");
	CHECK(pty_wait_text(&p, "third 陈佳", PTY_MS));
	CHECK(!pty_wrote(&p, "\033]0;"));
	CHECK(pty_wait_text(&p, "What happened", PTY_MS));
	/* Its lines were text, not keys: the note is still open, with all of it on one line. */
	CHECK(pty_wait_text(&p, "first line second", PTY_MS));
	pty_send(&p, "\r");
	CHECK(pty_wait_text(&p, "Note saved.", PTY_MS));
	CHECK(pty_wait_text(&p, "first line second", PTY_MS));
	/* A paste where no field has the keys does nothing. */
	pty_paste(&p, "qqq\rq");
	pty_send(&p, "w");
	CHECK(pty_wait_text(&p, "How do they feel?", PTY_MS));
	pty_paste(&p, "d");
	escape(&p, "How do they feel?");
	pty_send(&p, "q");
	CHECK(pty_wait_text(&p, "Space next best", PTY_MS));
	quit(&p);
	CHECK_INT(left_behind(), 0);
	pty_free(&p);
}

static void test_hangup(void)
{
	static const char *const from[] = {"", " c", " e", ":"};
	for (size_t i = 0; i < ARRAY_LEN(from); i++) {
		struct pty p;
		demo(&p, NULL, 80, 24);
		pty_send(&p, from[i]);
		settle(&p);
		pty_hangup(&p);
		CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
		CHECK_INT(left_behind(), 0);
		pty_free(&p);
	}
}

static void test_signals(void)
{
	static const struct {
		int signo, status;
	} rows[] = {{SIGTERM, 128 + SIGTERM}, {SIGINT, 128 + SIGINT}, {SIGQUIT, 128 + SIGQUIT}, {SIGHUP, 0}};
	struct termios before = fresh_modes();
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct pty p;
		demo(&p, NULL, 80, 24);
		pty_send(&p, i % 2 ? " c" : " ");
		CHECK(pty_wait_text(&p, "Told us", PTY_MS));
		kill(p.pid, rows[i].signo);
		CHECK_INT(pty_wait_exit(&p, PTY_MS), rows[i].status);
		check_restored(&p, before);
		pty_free(&p);
	}
}

static void test_terminals(void)
{
	static const char *const good[] = {"TERM=vt100", "TERM=linux", "TERM=xterm", "TERM=tmux-256color", "TERM=screen"};
	static const char *const bad[] = {"TERM=dumb", "TERM=no-such-terminal", "TERM=", "TERM", "TERM=../../etc/passwd"};
	struct termios before = fresh_modes();
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		struct pty p;
		demo(&p, (const char *[]){good[i], NULL}, 80, 24);
		pty_send(&p, " ");
		CHECK(pty_wait_text(&p, "What happened", PTY_MS));
		if (i < 2) {
			/* Their fonts lack the signs. */
			settle(&p);
			CHECK_MSG(!pty_shows(&p, "✔") && !pty_shows(&p, "☎") && !pty_shows(&p, "┌"), "%s", good[i]);
		}
		pty_send(&p, "q");
		CHECK(pty_wait_text(&p, "Space next best", PTY_MS));
		quit(&p);
		CHECK(same_modes(before, pty_modes(&p)));
		CHECK(!pty_shows(&p, "陈佳"));
		pty_free(&p);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct pty p;
		spawn(&p, (const char *[]){"--demo", NULL}, (const char *[]){bad[i], NULL}, 120, 24);
		CHECK_INT(pty_wait_exit(&p, PTY_MS), 69);
		CHECK_MSG(pty_shows(&p, "clement: ") && pty_shows(&p, "TERM"), "%s: %s", bad[i], p.raw.buf);
		CHECK(same_modes(before, pty_modes(&p)));
		CHECK_INT(left_behind(), 0);
		pty_free(&p);
	}
}

static void test_no_terminal(void)
{
	static const char *const ways[] = {"exec '%s' --demo </dev/null", "'%s' --demo | cat; exit 0", "exec '%s' </dev/null"};
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct pty p;
		struct str command;
		str_init(&command);
		for (const char *s = ways[i]; *s; s++)
			if (s[0] == '%' && s[1] == 's') {
				str_adds(&command, program);
				s++;
			} else {
				str_addc(&command, *s);
			}
		pty_spawn(&p, (const char *[]){"sh", "-c", command.buf, NULL}, (const char *[]){XTERM, "LC_ALL=C.UTF-8", "CLEMENT_DATA=.", path_env, tmp_env, home_env, config_env, NULL}, 120, 24);
		CHECK_INT(pty_wait_exit(&p, PTY_MS), i == 1 ? 0 : 64);
		CHECK_MSG(pty_shows(&p, "terminal"), "%s", p.raw.buf);
		CHECK(!p.altscreen);
		CHECK_INT(left_behind(), 0);
		pty_free(&p);
		str_release(&command);
	}
}

/* Does an SGR sequence of what was written set a colour? */
static bool wrote_colour(const struct pty *p)
{
	for (const char *s = p->raw.buf; (s = strstr(s, "\033[")); s++) {
		const char *end = s + 2;
		while ((*end >= '0' && *end <= '9') || *end == ';')
			end++;
		if (*end != 'm')
			continue;
		for (const char *n = s + 2; n < end; n++) {
			long v = strtol(n, (char **)(uintptr_t)&n, 10);
			if ((v >= 30 && v <= 38) || (v >= 40 && v <= 48) || (v >= 90 && v <= 107))
				return true;
		}
	}
	return false;
}

static void test_colours(void)
{
	struct pty p;
	demo(&p, NULL, 80, 24);
	CHECK(wrote_colour(&p));
	quit(&p);
	pty_free(&p);
	demo(&p, (const char *[]){"NO_COLOR=1", NULL}, 80, 24);
	pty_send(&p, " cvy1\r");
	CHECK(pty_wait_text(&p, "y agreed", PTY_MS));
	CHECK(!wrote_colour(&p));
	kill(p.pid, SIGTERM);
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 128 + SIGTERM);
	pty_free(&p);
}

static void click(struct pty *p, int x, int y)
{
	char bytes[64];
	snprintf(bytes, sizeof bytes, "\033[<0;%d;%dM\033[<0;%d;%dm", x + 1, y + 1, x + 1, y + 1);
	pty_send(p, bytes);
}

static void test_mouse(void)
{
	struct pty p;
	demo(&p, NULL, 80, 24);
	CHECK(pty_wait_at(&p, 1, 4, "▸", PTY_MS));
	click(&p, 20, 8);
	CHECK(pty_wait_at(&p, 1, 8, "▸", PTY_MS));
	CHECK(pty_wait_text(&p, "5 of 64", PTY_MS));
	/* The wheel goes through the list; a click far outside does nothing. */
	pty_send(&p, "\033[<65;21;9M\033[<0;900;900M\033[<0;900;900m");
	/* The keys of the last line are there to be clicked, too. */
	int x = pty_find(&p, 23, "/ find");
	CHECK(x > 0);
	click(&p, x, 23);
	CHECK(pty_wait_text(&p, "name, account or telephone number", PTY_MS));
	escape(&p, "name, account or telephone number");
	CHECK(pty_wait_text(&p, "Space next best", PTY_MS));
	x = pty_find(&p, 23, "Space next best");
	click(&p, x + 7, 23);
	CHECK(pty_wait_text(&p, "What happened", PTY_MS));
	CHECK(pty_wait_text(&p, "w mood", PTY_MS));
	x = pty_find(&p, 23, "w mood");
	CHECK(x > 0);
	click(&p, x, 23);
	CHECK(pty_wait_text(&p, "How do they feel?", PTY_MS));
	escape(&p, "How do they feel?");
	pty_send(&p, "q");
	CHECK(pty_wait_text(&p, "Space next best", PTY_MS));
	quit(&p);
	pty_free(&p);
}

static void test_chinese(void)
{
	struct pty p;
	char conf[128], env[160];
	struct err err;
	snprintf(conf, sizeof conf, "%s/zh.conf", folder);
	snprintf(env, sizeof env, "CLEMENT_CONFIG=%s", conf);
	CHECK_OK(file_write(conf, "language = \"zh_CN\";\n", 20, 0600, &err), &err);
	spawn(&p, (const char *[]){"--demo", NULL}, (const char *[]){env, NULL}, 80, 24);
	CHECK(pty_wait_text(&p, "陈佳", PTY_MS));
	settle(&p);
	CHECK(pty_wait_gone(&p, "Debtor", PTY_MS) && pty_wait_gone(&p, "Space next best", PTY_MS));
	pty_send(&p, " ");
	CHECK(pty_wait_text(&p, "┌", PTY_MS));
	settle(&p);
	check_frames(&p, "in Chinese");
	CHECK(pty_wait_gone(&p, "What happened", PTY_MS));
	pty_send(&p, ":language en\r");
	CHECK(pty_wait_text(&p, "What happened", PTY_MS));
	pty_send(&p, "q");
	CHECK(pty_wait_text(&p, "Space next best", PTY_MS));
	quit(&p);
	unlink(conf);
	pty_free(&p);
}

/* Ten minutes of idleness cost nothing; here it is a part of a second in which nothing may be written and no time of the processor used.
 * The time is in ticks of the kernel (10 ms), -1 where it cannot be read; a fast machine opens the demo in less than one. */
static long ticks_of(pid_t pid)
{
	char name[64], text[1024] = "";
	long user = -1, kernel = 0;
	snprintf(name, sizeof name, "/proc/%d/stat", (int)pid);
	FILE *f = fopen(name, "r");
	if (f) {
		size_t n = fread(text, 1, sizeof text - 1, f);
		text[n] = '\0';
		fclose(f);
	}
	const char *s = strrchr(text, ')');
	for (int field = 3; s && field < 14; field++)
		s = strchr(s + 1, ' ');
	if (s) {
		char *end;
		user = strtol(s, &end, 10);
		kernel = strtol(end, NULL, 10);
	}
	return user < 0 ? -1 : user + kernel;
}

static void test_idle(void)
{
	struct pty p;
	demo(&p, NULL, 80, 24);
	CHECK(pty_wait_text(&p, "☎", PTY_MS)); /* the rules were asked about the rows that are seen */
	settle(&p);
	str_clear(&p.raw);
	long before = ticks_of(p.pid);
	CHECK_MSG(before >= 0, "the time of process %d cannot be read", (int)p.pid);
	CHECK_MSG(!pty_pump(&p, 400), "wrote %zu bytes while nobody did anything", p.raw.len);
	CHECK_INT(ticks_of(p.pid), before);
	quit(&p);
	pty_free(&p);
}

/* --- a store of one's own --- */

static void test_new_store(void)
{
	struct termios before = fresh_modes();
	struct pty p;
	spawn(&p, NULL, NULL, 80, 24);
	CHECK(pty_wait_text(&p, "Your name", PTY_MS));
	CHECK(pty_wait_text(&p, "Once more", PTY_MS));
	/* Nothing is made from half of it. */
	pty_send(&p, "\r\r\r\r");
	CHECK(pty_wait_text(&p, "Your name, as colleagues", PTY_MS));
	pty_send(&p, "\033[Z\033[Z\033[ZLi Wei\rLi Wei\rshort\rshort\r");
	CHECK(pty_wait_text(&p, "A short name for the log", PTY_MS));
	pty_send(&p, "\033[Z\033[Z\025liwei\r\r\r");
	CHECK(pty_wait_text(&p, "at least 8 characters", PTY_MS));
	pty_send(&p, "\033[Z\025" PHRASE "\r\025" PHRASE "s\r");
	CHECK(pty_wait_text(&p, "pass phrases differ", PTY_MS));
	CHECK(!pty_wrote(&p, PHRASE) && !pty_wrote(&p, "quiet"));
	pty_send(&p, "\177\r");
	CHECK(pty_wait_text(&p, "No cases yet", PTY_MS));
	CHECK(pty_wait_text(&p, "Li Wei", PTY_MS));
	CHECK(!pty_wrote(&p, "quiet"));
	quit(&p);
	check_restored(&p, before);
	pty_free(&p);
}

static void import_file(const char *name, const char *text, size_t n, int status)
{
	struct pty p;
	struct err err;
	char file[128];
	snprintf(file, sizeof file, "%s/%s", folder, name);
	CHECK_OK(file_write(file, text, n, 0600, &err), &err);
	spawn(&p, (const char *[]){"import", file, NULL}, (const char *[]){phrase_env, NULL}, 200, 24);
	p.quiet = true;
	CHECK_INT(pty_wait_exit(&p, PTY_MS), status);
	if (p.status)
		fprintf(stderr, "%s\n", p.raw.buf);
	pty_free(&p);
}

static void test_wrong_phrase_and_lock(void)
{
	struct termios before = fresh_modes();
	struct pty p;
	spawn(&p, NULL, NULL, 80, 24);
	CHECK(pty_wait_text(&p, "Your pass phrase opens the store", PTY_MS));
	pty_send(&p, "\r");
	CHECK(pty_wait_text(&p, "Please type your pass phrase.", PTY_MS));
	pty_send(&p, "not the phrase\r");
	CHECK(pty_wait_text(&p, "That is not the pass phrase of this store.", PTY_MS));
	pty_send(&p, PHRASE "\r");
	CHECK(pty_wait_text(&p, "Space next best", PTY_MS));
	pty_send(&p, " ");
	CHECK(pty_wait_text(&p, "Told us", PTY_MS));
	/* Locked in the middle of a note: nothing of the person stays, no key gets through but the phrase. */
	pty_send(&p, "ehalf a note\030");
	CHECK(pty_wait_text(&p, "Locked.", PTY_MS));
	settle(&p);
	CHECK(pty_wait_gone(&p, "Told us", PTY_MS) && pty_wait_gone(&p, "half a note", PTY_MS) && pty_wait_gone(&p, "owes", PTY_MS));
	pty_send(&p, "q?:quit\r");
	CHECK(pty_wait_text(&p, "That is not the pass phrase", PTY_MS));
	pty_send(&p, PHRASE "\r");
	CHECK(pty_wait_text(&p, "half a note", PTY_MS));
	CHECK(pty_wait_text(&p, "Told us", PTY_MS));
	pty_send(&p, "\r");
	CHECK(pty_wait_text(&p, "Note saved.", PTY_MS));
	CHECK(!pty_wrote(&p, "quiet"));
	pty_send(&p, "q");
	CHECK(pty_wait_text(&p, "Space next best", PTY_MS));
	quit(&p);
	check_restored(&p, before);
	pty_free(&p);
}

static void test_in_use(void)
{
	struct pty p, q;
	on_store(&p, NULL);
	spawn(&q, (const char *[]){"verify", "--store", NULL}, (const char *[]){phrase_env, NULL}, 120, 24);
	CHECK_INT(pty_wait_exit(&q, PTY_MS), 75);
	CHECK_MSG(pty_shows(&q, "in use"), "%s", q.raw.buf);
	pty_free(&q);
	/* In its turn the same test ends with the agent's kill -9 in the middle of a contact. */
	pty_send(&p, " c");
	CHECK(pty_wait_text(&p, "The call has begun.", PTY_MS));
	kill(p.pid, SIGKILL);
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 128 + SIGKILL);
	pty_free(&p);
}

static void test_killed_in_a_contact(void)
{
	struct pty p;
	on_store(&p, NULL);
	CHECK(pty_wait_text(&p, "not wrapped up", PTY_MS));
	/* It cannot be passed over. */
	pty_send(&p, "q");
	CHECK(pty_wait_text(&p, "A contact is not finished.", PTY_MS));
	pty_send(&p, " ");
	CHECK(pty_wait_text(&p, "This contact was not wrapped up.", PTY_MS));
	pty_send(&p, "q");
	CHECK(pty_wait_text(&p, "First say how this contact ended", PTY_MS));
	pty_send(&p, "on\r");
	CHECK(pty_wait_text(&p, "Saved.", PTY_MS));
	CHECK(pty_wait_text(&p, "no answer", PTY_MS));
	pty_send(&p, "q");
	CHECK(pty_wait_text(&p, "Space next best", PTY_MS));
	quit(&p);
	pty_free(&p);
	spawn(&p, (const char *[]){"doctor", "--rebuild", NULL}, (const char *[]){phrase_env, NULL}, 120, 24);
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
	pty_free(&p);
}

/* --- hostile text --- */

static void add_many(struct str *s, const char *text, int n)
{
	while (n-- > 0)
		str_adds(s, text);
}

static void hostile_csv(struct str *s)
{
	static const char *const names[] = {
		"Red \033[31mText\033[0m", "Title \033]0;owned\007 bell", "Print \033[5i report \033[6n", "C1 \xC2\x9B" "5i \xC2\x90 \xC2\x9D", "Bidi \xE2\x80\xAE" "desrever\xE2\x80\xAC end",
		"Isolate \xE2\x81\xA6x\xE2\x81\xA9 \xE2\x81\xA7y", "Zero \xE2\x80\x8Bwidth\xE2\x80\x8D\xEF\xBB\xBF", "Tag \xF3\xA0\x81\x81\xF3\xA0\x81\x82", "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 family",
		"Line \xE2\x80\xA8 and \xE2\x80\xA9 ends", "Backspaces\b\b\b\b\b\b", "DEL \177\177 NUL-like \001\002\036", "\"\"quoted\"\" 陈\xCC\x81\xCC\x82 佳",
	};
	/* No pack knows the zone: a call begins at whatever hour the test runs. */
	str_adds(s, "account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n");
	for (size_t i = 0; i < ARRAY_LEN(names) + 2; i++) {
		str_addf(s, "H-%zu,\"", i);
		if (i < ARRAY_LEN(names))
			str_adds(s, names[i]);
		else if (i == ARRAY_LEN(names))
			add_many(s, "Long陈", 2500);
		else {
			str_adds(s, "Flood e");
			add_many(s, "\xCC\x81\xCC\xA7\xD2\x89", 1500);
		}
		str_addf(s, "\",en,Etc/UTC,+8613900000%03zu,a%zu@example.org,,,\"Lender \033]0;owned\007\",\"pro\xE2\x80\xAE" "duct\",CNY,%zu00.00,0.00,0.00,2026-01-02,2026-01-02,\n", i, i, i + 10);
	}
}

/* Every sequence that was written is one of those that curses knows for this terminal, and every character is one that stays where it is put. */
static void check_bytes(struct pty *p, const char *what)
{
	static const char *const never[] = {"\033]", "\033P", "\033_", "\033^", "\033X", "\033c", "\033[5i", "\033[6n", "owned\007"};
	for (size_t i = 0; i < ARRAY_LEN(never); i++)
		CHECK_MSG(!pty_wrote(p, never[i]), "%s: wrote the sequence %s", what, never[i] + 1);
	for (size_t i = 0; i < p->raw.len;) {
		uint32_t cp;
		bool valid;
		size_t n = utf8_decode(p->raw.buf + i, p->raw.len - i, &cp, &valid);
		bool control = cp == 0x1B || cp == '\r' || cp == '\n' || cp == '\b' || cp == '\t' || cp == 0x0E || cp == 0x0F;
		if (!valid && p->raw.len - i < 4)
			break; /* the last character may be on its way */
		if (!valid || (utf8_unsafe(cp) && !control)) {
			CHECK_MSG(false, "%s: wrote U+%04X (%s)", what, (unsigned)cp, valid ? "unsafe" : "no UTF-8");
			return;
		}
		i += n;
	}
}

/* The sums of all rows of the queue end in one column. */
static void check_sums(struct pty *p)
{
	int x = pty_find(p, 3, "Owes") + 3, rows = 0;
	CHECK(x > 3);
	for (int y = 4; y < p->h - 2; y++) {
		uint32_t last = glyph(p, x, y), next = glyph(p, x + 1, y);
		if (last == 0 || last == ' ')
			continue;
		rows++;
		CHECK_MSG(last >= '0' && last <= '9' && (next == 0 || next == ' '), "row %d: its sum does not end in column %d", y, x);
	}
	CHECK(rows >= 10);
}

static void test_hostile_text(void)
{
	static const char *const tour[] = {
		"?\033", "1\033", "2\033", "x\033", "w\033", "f\033", "l\033", "t\033", "k\033", "r\033", "p\033", "h\033", "c", "vy", "1\r", "y", "o\033", "w\033", "on\r", "\t", "\t", "\r", "c\033", "\033", "u", "on\r", "z",
	};
	struct pty p;
	on_store(&p, NULL);
	settle(&p);
	check_bytes(&p, "queue");
	check_sums(&p);
	pty_send(&p, "s");
	settle(&p);
	check_sums(&p);
	pty_send(&p, "/H-");
	settle(&p);
	check_bytes(&p, "search");
	escape(&p, "search");
	pty_send(&p, "\033[H");
	for (int i = 0; i < 15; i++) {
		pty_send(&p, "\r");
		CHECK(pty_wait_text(&p, "What happened", PTY_MS));
		settle(&p);
		check_frames(&p, "case");
		if (i == 1)
			for (size_t k = 0; k < ARRAY_LEN(tour); k++) {
				pty_send(&p, tour[k]);
				settle(&p);
				check_bytes(&p, tour[k]);
				if (pty_shows(&p, "f filter"))
					pty_send(&p, "\r"); /* what was refused, and then Esc: back in the queue */
			}
		settle(&p);
		if (!pty_shows(&p, "f filter"))
			pty_send(&p, "q");
		CHECK(pty_wait_text(&p, "Space next best", PTY_MS));
		check_bytes(&p, "case");
		pty_send(&p, "j");
	}
	pty_resize(&p, 62, 18);
	settle(&p);
	pty_send(&p, "\r\t\t\tq");
	settle(&p);
	check_bytes(&p, "narrow");
	quit(&p);
	pty_free(&p);
}

static void set_up(void)
{
	char dir[128];
	struct err err;
	const char *tmp = getenv("TMPDIR");
	snprintf(folder, sizeof folder, "%.40s/clement-pty-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(folder))
		abort();
	snprintf(dir, sizeof dir, "%s/tmp", folder);
	CHECK_OK(file_mkdirs(dir, &err), &err);
	snprintf(tmp_env, sizeof tmp_env, "TMPDIR=%s/tmp", folder);
	snprintf(home_env, sizeof home_env, "CLEMENT_HOME=%s/store", folder);
	snprintf(config_env, sizeof config_env, "CLEMENT_CONFIG=etc/clement.conf");
	snprintf(phrase_env, sizeof phrase_env, "CLEMENT_PASSPHRASE_FILE=%s/phrase", folder);
	snprintf(dir, sizeof dir, "%s/phrase", folder);
	CHECK_OK(file_write(dir, PHRASE "\n", strlen(PHRASE) + 1, 0600, &err), &err);
	snprintf(locale, sizeof locale, "%.4000s", program);
	char *slash = strrchr(locale, '/');
	snprintf(slash ? slash : locale, 100, "/locale");
	snprintf(path_env, sizeof path_env, "CLEMENT_LOCALE=%s", locale);
}

static void test_imports_hostile_text(void)
{
	struct str csv;
	str_init(&csv);
	hostile_csv(&csv);
	import_file("cases.csv", csv.buf, csv.len, 0);
	str_release(&csv);
}

static void test_tidies_up(void)
{
	struct err err;
	CHECK_INT(left_behind(), 0);
	CHECK_OK(file_remove_tree(folder, &err), &err);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: %s PROGRAM [TEST]\n", argv[0]);
		return 64;
	}
	program = argv[1];
	static const struct {
		const char *name;
		void (*run)(void);
	} tests[] = {
		{"sets up", set_up},
		{"starts and quits", test_starts_and_quits},
		{"resizes", test_resizes},
		{"a storm of resizes", test_resize_storm},
		{"suspends and resumes", test_suspends},
		{"paste", test_paste},
		{"hang-up", test_hangup},
		{"signals", test_signals},
		{"terminals", test_terminals},
		{"no terminal", test_no_terminal},
		{"colours", test_colours},
		{"mouse", test_mouse},
		{"Chinese", test_chinese},
		{"idle", test_idle},
		{"a new store", test_new_store},
		{"imports hostile text", test_imports_hostile_text},
		{"wrong pass phrase and lock", test_wrong_phrase_and_lock},
		{"in use", test_in_use},
		{"killed in a contact", test_killed_in_a_contact},
		{"hostile text", test_hostile_text},
		{"tidies up", test_tidies_up},
	};
	check_init("terminal/console");
	for (size_t i = 0; i < ARRAY_LEN(tests); i++)
		if (argc < 3 || i == 0 || i + 1 == ARRAY_LEN(tests) || strstr(tests[i].name, argv[2]))
			check_run(tests[i].name, tests[i].run);
	return check_end();
}
