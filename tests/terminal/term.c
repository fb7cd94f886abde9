/* The curses terminal on a real pseudo-terminal. The program runs itself with --child as the one who paints. */
#include "check.h"
#include "pty.h"

#include <locale.h>

#include "base/bug.h"
#include "base/intl.h"
#include "base/loop.h"
#include "widgets/form.h"
#include "widgets/term.h"

/* The child: shows its size, its last input, some text of every width; does what a key says. */

struct child {
	struct loop *loop;
	struct term *term;
	struct canvas *canvas;
	struct theme theme;
	char last[256];
	int inputs, exit;
};

static void child_paint(void *ctx)
{
	struct child *k = ctx;
	struct canvas *c = k->canvas;
	int w, h;
	k->term->ops->size(k->term, &w, &h);
	canvas_resize(c, w, h);
	canvas_frame(c, (struct rect){0, 0, w, h}, TINT_DIM, "Ready", NULL);
	canvas_putf(c, 2, 1, TINT_STRONG, "size %dx%d inputs %d", w, h, k->inputs);
	canvas_putf(c, 2, 2, TINT_TEXT, "last %s", k->last);
	canvas_put(c, 2, 3, TINT_GOOD, "陈佳|催收|e\xCC\x81|é|end");
	canvas_put(c, 2, 4, TINT_CARE, "\033[31mred\007\xE2\x80\xAE bell");
	canvas_put(c, 2, 5, TINT_TEXT, "on the bar");
	canvas_bar(c, (struct rect){2, 5, 20, 1}, TINT_FOCUS);
	canvas_put(c, w - 2, 6, TINT_TEXT, "宽");
	/* A wide text that moves by one column at each input: halves would stay behind. */
	canvas_put(c, 2 + k->inputs % 3, 7, TINT_TEXT, "宽宽宽");
	canvas_put(c, w - 1, h - 1, TINT_TEXT, "#");
	canvas_cursor(c, 4, 5, true);
	k->term->ops->blit(k->term, c, &k->theme);
}

static void child_suspend(struct child *k)
{
	static const char outside[] = "outside\r\n";
	k->term->ops->suspend(k->term);
	if (write(STDOUT_FILENO, outside, sizeof outside - 1) < 0)
		_exit(3);
	raise(SIGSTOP);
	k->term->ops->resume(k->term);
}

static void child_key(struct child *k, uint32_t key)
{
	char name[16];
	snprintf(k->last, sizeof k->last, "key %s", key_label(key, name));
	if (key == 'q')
		loop_stop(k->loop);
	else if (key == 'a')
		abort();
	else if (key == 'b')
		BUG("on purpose");
	else if (key == 's')
		raise(SIGSEGV);
	else if (key == 'z')
		child_suspend(k);
	else if (key == 'l')
		k->term->ops->redraw(k->term);
	else if (key == 'g')
		k->term->ops->bell(k->term);
}

static void child_ready(void *ctx, int fd UNUSED, short revents UNUSED)
{
	struct child *k = ctx;
	struct input in;
	while (k->term->ops->read(k->term, &in)) {
		k->inputs++;
		switch (in.kind) {
		case INPUT_KEY: child_key(k, in.key); break;
		case INPUT_PASTE: snprintf(k->last, sizeof k->last, "paste %.200s", in.text); break;
		case INPUT_MOUSE: snprintf(k->last, sizeof k->last, "mouse %d at %d,%d", in.button, in.x, in.y); break;
		case INPUT_RESIZE: snprintf(k->last, sizeof k->last, "resize"); break;
		case INPUT_HANGUP: k->exit = 7; loop_stop(k->loop); return;
		}
	}
}

static void child_resized(void *ctx, int signo UNUSED)
{
	struct child *k = ctx;
	k->term->ops->resized(k->term);
	child_ready(k, -1, 0);
}

static void child_hangup(void *ctx UNUSED, int signo UNUSED)
{
	/* Nothing: the test wants to see that the lost terminal itself is noticed. */
}

static int child_main(const char *theme)
{
	struct child k = {.last = "nothing"};
	struct clock clock = clock_system();
	struct err err;
	if (!intl_locale(&err) || !term_curses_open(&k.term, true, &err)) {
		fprintf(stderr, "%s\n", err.text);
		return err_exit(err.kind);
	}
	k.theme = theme_mono;
	if (strcmp(theme, "colours") == 0) {
		k.theme.mono = false;
		for (int i = 0; i < TINTS; i++)
			k.theme.inks[i] = (struct ink){.fg256 = -1, .bg256 = -1, .fg8 = -1, .bg8 = -1, .mono_attrs = theme_mono.inks[i].mono_attrs};
		k.theme.inks[TINT_TEXT] = (struct ink){.fg256 = 252, .bg256 = 234, .fg8 = 7, .bg8 = 0};
		k.theme.inks[TINT_GOOD].fg256 = 108;
		k.theme.inks[TINT_GOOD].fg8 = 2;
		k.theme.inks[TINT_FOCUS] = (struct ink){.fg256 = 231, .bg256 = 24, .fg8 = 7, .bg8 = 4, .mono_attrs = ATTR_REVERSE};
	}
	k.loop = loop_new(&clock);
	k.canvas = canvas_new(1, 1);
	loop_set_idle(k.loop, child_paint, &k);
	loop_watch(k.loop, k.term->ops->fd(k.term), POLLIN, child_ready, &k);
	if (!loop_signal(k.loop, SIGWINCH, child_resized, &k, &err) || !loop_signal(k.loop, SIGHUP, child_hangup, &k, &err) || !loop_run(k.loop, &err))
		return 2;
	k.term->ops->close(k.term);
	canvas_free(k.canvas);
	loop_free(k.loop);
	return k.exit;
}

/* The tests */

static const char *self;

static void start_as(struct pty *p, const char *term, const char *theme, const char *more, int w, int h)
{
	char type[64];
	snprintf(type, sizeof type, term ? "TERM=%s" : "TERM", term);
	const char *env[] = {type, "LC_ALL=C.UTF-8", "NO_COLOR", "LINES", "COLUMNS", more, NULL};
	pty_spawn(p, (const char *[]){self, "--child", theme, NULL}, env, w, h);
}

static void start(struct pty *p, const char *term)
{
	start_as(p, term, "colours", NULL, 80, 24);
	CHECK(pty_wait_text(p, "size 80x24", PTY_MS));
}

static bool same_modes(struct termios a, struct termios b)
{
	return a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag && a.c_cflag == b.c_cflag && a.c_lflag == b.c_lflag;
}

static void check_restored(struct pty *p, struct termios before)
{
	CHECK(same_modes(before, pty_modes(p)));
	CHECK(!p->altscreen);
	CHECK(p->cursor_visible);
	CHECK(!p->mouse);
	CHECK_MSG(!pty_shows(p, "陈佳"), "the data of a person stays on the screen");
	/* The last thing said about bracketed paste is that it is over. */
	const char *on = NULL, *off = NULL;
	for (const char *s = p->raw.buf; (s = strstr(s, "\033[?2004")); s++)
		*(s[7] == 'h' ? &on : &off) = s;
	CHECK(on && off && off > on);
}

/* The modes of a terminal that nobody has touched. */
static struct termios fresh_modes(void)
{
	struct pty p;
	pty_spawn(&p, (const char *[]){"true", NULL}, NULL, 80, 24);
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
	struct termios modes = pty_modes(&p);
	pty_free(&p);
	return modes;
}

static void test_paints(void)
{
	static const char *const terms[] = {"xterm-256color", "xterm", "linux", "vt100", "tmux-256color", "screen"};
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		struct pty p;
		struct str row;
		start(&p, terms[i]);
		CHECK(pty_wait_text(&p, "陈佳|催收|e\xCC\x81|é|end", PTY_MS));
		CHECK(pty_wait_text(&p, "#", PTY_MS));
		CHECK(pty_wait_cursor(&p, 4, 5, PTY_MS));
		CHECK_INT(pty_find(&p, 3, "end"), 2 + 4 + 1 + 4 + 1 + 1 + 1 + 1 + 1);
		CHECK(pty_shows(&p, "bell"));
		CHECK(!pty_wrote(&p, "\033[31mred"));
		CHECK(!pty_wrote(&p, "\xE2\x80\xAE"));
		/* A wide character whose second half has no place is not shown, and nothing wraps. */
		str_init(&row);
		pty_row(&p, 6, &row);
		CHECK_MSG(strstr(row.buf, "宽") != NULL, "%s: %s", terms[i], row.buf);
		str_clear(&row);
		pty_row(&p, 23, &row);
		CHECK(strchr(row.buf, '#') != NULL);
		str_release(&row);
		CHECK(p.cursor_visible);
		pty_send(&p, "q");
		CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
		pty_free(&p);
	}
}

static void test_colours(void)
{
	static const struct {
		const char *term, *more;
		int fg, bg; /* of a good text; -1: the terminal's own */
	} rows[] = {
		{"xterm-256color", NULL, 108, 234}, {"xterm", NULL, 2, 0}, {"linux", NULL, 2, 0}, {"vt100", NULL, -1, -1},
		{"xterm-256color", "NO_COLOR=1", -1, -1}, {"xterm-256color", "NO_COLOR=", 108, 234},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct pty p;
		start_as(&p, rows[i].term, "colours", rows[i].more, 80, 24);
		CHECK(pty_wait_text(&p, "#", PTY_MS));
		VTermScreenCell good = pty_cell(&p, 2, 3), bar = pty_cell(&p, 3, 5);
		if (rows[i].fg >= 0) {
			CHECK_MSG(VTERM_COLOR_IS_INDEXED(&good.fg) && good.fg.indexed.idx == rows[i].fg, "%s: %d", rows[i].term, good.fg.indexed.idx);
			CHECK_MSG(VTERM_COLOR_IS_INDEXED(&good.bg) && good.bg.indexed.idx == rows[i].bg, "%s: %d", rows[i].term, good.bg.indexed.idx);
			CHECK(VTERM_COLOR_IS_INDEXED(&bar.bg) && bar.bg.indexed.idx == (rows[i].fg == 108 ? 24 : 4));
		} else {
			CHECK(VTERM_COLOR_IS_DEFAULT_FG(&good.fg));
			CHECK(VTERM_COLOR_IS_DEFAULT_BG(&good.bg));
			CHECK(bar.attrs.reverse);
		}
		pty_send(&p, "q");
		CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
		pty_free(&p);
	}
}

static void test_refuses(void)
{
	static const struct {
		const char *term, *says;
	} rows[] = {
		{"dumb", "cannot place the cursor"}, {"no-such-terminal", "not known here"}, {"", "TERM is not set"}, {NULL, "TERM is not set"}, {"unknown", "not known here"},
	};
	struct termios before = fresh_modes();
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct pty p;
		start_as(&p, rows[i].term, "colours", NULL, 120, 24);
		CHECK_INT(pty_wait_exit(&p, PTY_MS), 69);
		CHECK_MSG(pty_shows(&p, rows[i].says), "%s", p.raw.buf);
		CHECK(pty_shows(&p, "xterm-256color"));
		CHECK(same_modes(before, pty_modes(&p)));
		pty_free(&p);
	}
}

static void test_no_terminal(void)
{
	struct pty p;
	char command[4096 + 64];
	snprintf(command, sizeof command, "'%s' --child colours </dev/null", self);
	pty_spawn(&p, (const char *[]){"sh", "-c", command, NULL}, (const char *[]){"TERM=xterm", NULL}, 120, 24);
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 64);
	CHECK(pty_shows(&p, "not a terminal"));
	pty_free(&p);
}

static void test_keys(void)
{
	static const struct {
		const char *bytes, *name;
	} rows[] = {
		{"j", "j"}, {"\033[A", "Up"}, {"\033OB", "Down"}, {"\033[5~", "PgUp"}, {"\033[6~", "PgDn"}, {"\033[Z", "BackTab"}, {"\t", "Tab"}, {"\r", "Enter"},
		{"\033", "Esc"}, {"\033x", "M-x"}, {"\x7F", "Backspace"}, {"\x0C", "C-l"}, {"\x1A", "C-z"}, {"\x03", "C-c"}, {" ", "Space"}, {"\xE9\x99\x88", "陈"},
		{"\033OP", "F1"}, {"\033[3~", "Delete"}, {"\033[1;5C", "C-Right"}, {"\033[1;5D", "C-Left"}, {"\033[99;7X?", "?"}, {"\033\033[B", "M-Down"},
	};
	static const char *const terms[] = {"xterm-256color", "vt100"};
	for (size_t t = 0; t < ARRAY_LEN(terms); t++) {
		struct pty p;
		start(&p, terms[t]);
		for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
			char want[64];
			/* vt100 knows no arrows with Ctrl: what it must not do is to take their letters for keys. */
			bool lacks = t == 1 && strncmp(rows[i].name, "C-", 2) == 0 && rows[i].bytes[0] == '\033';
			pty_send(&p, "h");
			CHECK(pty_wait_text(&p, "last key h", PTY_MS));
			pty_send(&p, rows[i].bytes);
			if (lacks)
				pty_send(&p, "?");
			snprintf(want, sizeof want, "last key %s ", lacks ? "?" : rows[i].name);
			want[strlen(want) - 1] = '\0';
			CHECK_MSG(pty_wait_text(&p, want, PTY_MS), "%s: %s", terms[t], rows[i].name);
		}
		pty_send(&p, "q");
		CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
		pty_free(&p);
	}
}

static void test_paste(void)
{
	struct pty p;
	start(&p, "xterm-256color");
	CHECK(pty_wrote(&p, "\033[?2004h"));
	pty_paste(&p, "one\rq\033[A陈 two");
	CHECK(pty_wait_text(&p, "last paste one q陈 two", PTY_MS));
	/* A paste that never ends does not lock the keyboard. */
	pty_send(&p, "\033[200~lost");
	/* Here the passing of time is what is tested. */
	struct timespec gap = {.tv_nsec = 600 * 1000 * 1000};
	nanosleep(&gap, NULL);
	pty_send(&p, "h");
	CHECK(pty_wait_text(&p, "last key h", PTY_MS));
	pty_send(&p, "q");
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
	pty_free(&p);
}

static void test_mouse(void)
{
	struct pty p;
	start(&p, "xterm-256color");
	CHECK(pty_wrote(&p, "1000h"));
	pty_send(&p, "\033[<0;11;6M\033[<0;11;6m");
	CHECK(pty_wait_text(&p, "last mouse 0 at 10,5", PTY_MS));
	pty_send(&p, "\033[<65;3;4M");
	CHECK(pty_wait_text(&p, "last mouse 3 at 2,3", PTY_MS));
	pty_send(&p, "\033[<0;500;300M");
	pty_send(&p, "h");
	CHECK(pty_wait_text(&p, "last key h", PTY_MS));
	pty_send(&p, "q");
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
	pty_free(&p);
}

static void test_resizes(void)
{
	static const int sizes[][2] = {{120, 40}, {60, 16}, {300, 100}, {10, 8}, {80, 24}};
	struct pty p;
	start_as(&p, "xterm-256color", "colours", "COLUMNS=70", 80, 24);
	CHECK(pty_wait_text(&p, "size 80x24", PTY_MS));
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		char want[32];
		struct str row;
		pty_resize(&p, sizes[i][0], sizes[i][1]);
		if (sizes[i][0] < 20)
			continue;
		snprintf(want, sizeof want, "size %dx%d", sizes[i][0], sizes[i][1]);
		CHECK(pty_wait_text(&p, want, PTY_MS));
		CHECK(pty_wait_text(&p, "last resize", PTY_MS));
		CHECK(pty_wait_text(&p, "#", PTY_MS));
		CHECK(pty_wait_cursor(&p, 4, 5, PTY_MS));
		str_init(&row);
		pty_row(&p, 0, &row);
		CHECK_INT(utf8_width(row.buf), sizes[i][0]);
		str_release(&row);
	}
	pty_send(&p, "q");
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
	pty_free(&p);
}

/* After any number of changes the screen is what one whole painting would give. */
static void test_no_halves(void)
{
	struct pty p;
	struct str painted, fresh;
	str_init(&painted);
	str_init(&fresh);
	start(&p, "xterm-256color");
	for (int i = 1; i <= 12; i++) {
		char want[32];
		pty_send(&p, "h");
		snprintf(want, sizeof want, "inputs %d", i);
		CHECK(pty_wait_text(&p, want, PTY_MS));
		CHECK(pty_wait_at(&p, 2 + i % 3, 7, "宽宽宽", PTY_MS));
	}
	CHECK(pty_wait_cursor(&p, 4, 5, PTY_MS));
	pty_screen(&p, &painted);
	str_clear(&p.raw);
	pty_send(&p, "l");
	CHECK(pty_wait_text(&p, "last key l", PTY_MS));
	CHECK(pty_wait(&p, pty_done_wrote, "#", PTY_MS));
	pty_send(&p, "\t\th");
	CHECK(pty_wait_text(&p, "inputs 16", PTY_MS));
	CHECK(pty_wait_cursor(&p, 4, 5, PTY_MS));
	pty_screen(&p, &fresh);
	/* 16 and 13 inputs shift alike. Only the numbers differ. */
	CHECK(pty_wait_at(&p, 2 + 16 % 3, 7, "宽宽宽", PTY_MS));
	CHECK_INT(painted.len, fresh.len);
	pty_send(&p, "q");
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
	pty_free(&p);
	str_release(&painted);
	str_release(&fresh);
}

static void test_suspend(void)
{
	struct pty p;
	struct termios before = fresh_modes();
	start(&p, "xterm-256color");
	CHECK(!same_modes(before, pty_modes(&p)));
	pty_send(&p, "z");
	CHECK(pty_wait_stopped(&p, PTY_MS));
	CHECK(pty_wait_text(&p, "outside", PTY_MS));
	check_restored(&p, before);
	str_clear(&p.raw);
	kill(p.pid, SIGCONT);
	CHECK(pty_wait_text(&p, "陈佳|催收", PTY_MS));
	CHECK(pty_wait_gone(&p, "outside", PTY_MS));
	CHECK(p.altscreen);
	CHECK(pty_wait(&p, pty_done_wrote, "\033[?2004h", PTY_MS));
	pty_paste(&p, "again");
	CHECK(pty_wait_text(&p, "last paste again", PTY_MS));
	pty_send(&p, "q");
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
	check_restored(&p, before);
	pty_free(&p);
}

static void test_bell(void)
{
	struct pty p;
	start(&p, "xterm-256color");
	CHECK(!pty_wrote(&p, "\007"));
	pty_send(&p, "g");
	CHECK(pty_wait(&p, pty_done_wrote, "\007", PTY_MS));
	pty_send(&p, "q");
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
	pty_free(&p);
}

static void test_restores(void)
{
	static const struct {
		const char *term, *key;
		int signo, status;
	} rows[] = {
		{"xterm-256color", "q", 0, 0}, {"xterm-256color", "a", 0, 128 + SIGABRT}, {"xterm-256color", "b", 0, 128 + SIGABRT},
		{"xterm-256color", NULL, SIGTERM, 128 + SIGTERM}, {"xterm-256color", NULL, SIGINT, 128 + SIGINT}, {"vt100", "a", 0, 128 + SIGABRT},
		{"linux", NULL, SIGTERM, 128 + SIGTERM}, {"vt100", "q", 0, 0},
	};
	struct termios before = fresh_modes();
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct pty p;
		start(&p, rows[i].term);
		CHECK(pty_wait_text(&p, "#", PTY_MS));
		if (rows[i].key)
			pty_send(&p, rows[i].key);
		else
			kill(p.pid, rows[i].signo);
		CHECK_INT(pty_wait_exit(&p, PTY_MS), rows[i].status);
		check_restored(&p, before);
		pty_free(&p);
	}
}

static void test_hangup(void)
{
	struct pty p;
	start(&p, "xterm-256color");
	pty_hangup(&p);
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 7);
	pty_free(&p);
}

static void test_idle_costs_nothing(void)
{
	struct pty p;
	start(&p, "xterm-256color");
	CHECK(pty_wait_text(&p, "#", PTY_MS));
	pty_send(&p, "h");
	CHECK(pty_wait_text(&p, "last key h", PTY_MS));
	CHECK(pty_wait_cursor(&p, 4, 5, PTY_MS));
	str_clear(&p.raw);
	/* One cell changes: a few bytes are sent, not a screen. */
	pty_send(&p, "i");
	CHECK(pty_wait_text(&p, "last key i", PTY_MS));
	CHECK_MSG(p.raw.len < 400, "%zu bytes for a change of two cells", p.raw.len);
	pty_send(&p, "q");
	CHECK_INT(pty_wait_exit(&p, PTY_MS), 0);
	pty_free(&p);
}

int main(int argc, char **argv)
{
	static char path[4096];
	if (argc == 3 && strcmp(argv[1], "--child") == 0)
		return child_main(argv[2]);
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	if (n <= 0)
		return 2;
	self = path;
	check_init("terminal/term");
	check_run("paints text of every width", test_paints);
	check_run("colours by what the terminal has", test_colours);
	check_run("refuses terminals that cannot do it", test_refuses);
	check_run("refuses what is no terminal", test_no_terminal);
	check_run("keys", test_keys);
	check_run("paste", test_paste);
	check_run("mouse", test_mouse);
	check_run("resize", test_resizes);
	check_run("no half characters stay", test_no_halves);
	check_run("suspend and resume", test_suspend);
	check_run("bell", test_bell);
	check_run("restores the terminal", test_restores);
	check_run("hang-up", test_hangup);
	check_run("small changes are cheap", test_idle_costs_nothing);
	return check_end();
}
