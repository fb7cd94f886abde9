/* pty.h - drives a program on a pseudo-terminal and looks at what a person would see, through libvterm.
 *
 *   struct pty p;
 *   pty_spawn(&p, (const char *[]){"build/clement", "--demo", NULL}, (const char *[]){"TERM=xterm-256color", "LC_ALL=C.UTF-8", NULL}, 80, 24);
 *   CHECK(pty_wait_text(&p, "Queue", PTY_MS));
 *   pty_send(&p, "j");
 *   …
 *   pty_free(&p);
 *
 * Nothing here sleeps: each wait has a condition and a deadline, and returns whether the condition came true. When it does not, the
 * screen is printed, so that the failure can be read. Deadlines are generous; a passing test never comes near them.
 */
#ifndef CLEMENT_TEST_PTY_H
#define CLEMENT_TEST_PTY_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "base/str.h"
#include "base/utf8.h"

enum { PTY_MS = 15000, PTY_RAW_MAX = 4 << 20 };

struct pty {
	pid_t pid;
	int fd;              /* the master; -1 after pty_hangup */
	int w, h;
	VTerm *vt;
	VTermScreen *screen;
	bool cursor_visible, altscreen;
	bool mouse;          /* only of programs that set one mode at a time: libvterm 0.1 looks at the first */
	bool eof;            /* the program's side is closed */
	bool exited;
	int status;          /* as of waitpid, once exited */
	struct str raw;      /* every byte that came, up to PTY_RAW_MAX */
	bool quiet;          /* waits that fail print nothing */
};

static inline int64_t pty_now(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static inline int pty_on_prop(VTermProp prop, VTermValue *value, void *ctx)
{
	struct pty *p = ctx;
	if (prop == VTERM_PROP_CURSORVISIBLE)
		p->cursor_visible = value->boolean != 0;
	else if (prop == VTERM_PROP_ALTSCREEN)
		p->altscreen = value->boolean != 0;
	else if (prop == VTERM_PROP_MOUSE)
		p->mouse = value->number != 0;
	return 1;
}

static inline void pty_environment(const char *const *env)
{
	for (; env && *env; env++) {
		const char *eq = strchr(*env, '=');
		char *name = eq ? strndup(*env, (size_t)(eq - *env)) : strdup(*env);
		if (eq)
			setenv(name, eq + 1, 1);
		else
			unsetenv(name);
		free(name);
	}
}

/* Starts argv in a new session on a terminal of w × h. env: "NAME=VALUE" sets, "NAME" unsets, on top of ours; may be NULL. Aborts when there
 * is no pseudo-terminal to be had: nothing could be tested. */
static inline void pty_spawn(struct pty *p, const char *const *argv, const char *const *env, int w, int h)
{
	static const VTermScreenCallbacks callbacks = {.settermprop = pty_on_prop};
	struct winsize ws = {.ws_col = (unsigned short)w, .ws_row = (unsigned short)h};
	*p = (struct pty){.fd = -1, .w = w, .h = h, .cursor_visible = true};
	str_init(&p->raw);
	p->vt = vterm_new(h, w);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_reset(p->screen, 1);
	p->pid = forkpty(&p->fd, NULL, NULL, &ws);
	if (p->pid < 0) {
		perror("forkpty");
		abort();
	}
	if (p->pid == 0) {
		pty_environment(env);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		perror(argv[0]);
		_exit(127);
	}
	fcntl(p->fd, F_SETFL, fcntl(p->fd, F_GETFL) | O_NONBLOCK);
	fcntl(p->fd, F_SETFD, FD_CLOEXEC);
}

static inline void pty_take(struct pty *p, const char *bytes, size_t n)
{
	char answer[512];
	size_t len;
	vterm_input_write(p->vt, bytes, n);
	vterm_screen_flush_damage(p->screen);
	if (p->raw.len + n <= PTY_RAW_MAX)
		str_add(&p->raw, bytes, n);
	while ((len = vterm_output_read(p->vt, answer, sizeof answer)) > 0)
		if (write(p->fd, answer, len) < 0)
			break;
}

/* Reads what is there, waiting at most ms for the first byte. Returns whether something came. */
static inline bool pty_pump(struct pty *p, int ms)
{
	char bytes[16384];
	bool came = false;
	if (p->fd < 0 || p->eof)
		return false;
	struct pollfd pfd = {.fd = p->fd, .events = POLLIN};
	if (poll(&pfd, 1, ms) <= 0)
		return false;
	for (;;) {
		ssize_t n = read(p->fd, bytes, sizeof bytes);
		if (n > 0) {
			pty_take(p, bytes, (size_t)n);
			came = true;
		} else if (n < 0 && errno == EINTR) {
			continue;
		} else {
			/* EIO: nobody has the other side open any more. */
			p->eof = n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
			return came;
		}
	}
}

/* Row y as a person sees it, trailing spaces dropped. */
static inline void pty_row(struct pty *p, int y, struct str *out)
{
	size_t start = out->len;
	for (int x = 0; x < p->w; x++) {
		VTermScreenCell cell;
		char bytes[4];
		if (!vterm_screen_get_cell(p->screen, (VTermPos){.row = y, .col = x}, &cell) || cell.chars[0] == (uint32_t)-1)
			continue;
		if (cell.chars[0] == 0)
			str_addc(out, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			str_add(out, bytes, utf8_encode(bytes, cell.chars[i]));
	}
	while (out->len > start && out->buf[out->len - 1] == ' ')
		out->buf[--out->len] = '\0';
}

static inline void pty_screen(struct pty *p, struct str *out)
{
	for (int y = 0; y < p->h; y++) {
		pty_row(p, y, out);
		str_addc(out, '\n');
	}
}

static inline bool pty_shows(struct pty *p, const char *text)
{
	struct str screen;
	str_init(&screen);
	pty_screen(p, &screen);
	bool found = strstr(screen.buf, text) != NULL;
	str_release(&screen);
	return found;
}

static inline void pty_print(struct pty *p, const char *why, const char *what)
{
	struct str screen;
	if (p->quiet)
		return;
	str_init(&screen);
	pty_screen(p, &screen);
	fprintf(stderr, "%s: %s; the screen (%dx%d%s):\n%s\n", why, what, p->w, p->h, p->eof ? ", closed" : "", screen.buf);
	str_release(&screen);
}

/* Reads until done() is true, or the deadline has passed, or the program has closed the terminal. */
static inline bool pty_wait(struct pty *p, bool (*done)(struct pty *p, const void *ctx), const void *ctx, int ms)
{
	int64_t end = pty_now() + ms;
	while (!done(p, ctx)) {
		int64_t left = end - pty_now();
		if (left <= 0 || p->eof || p->fd < 0)
			return false;
		pty_pump(p, (int)left);
	}
	return true;
}

static inline bool pty_done_shows(struct pty *p, const void *text)
{
	return pty_shows(p, text);
}

static inline bool pty_done_gone(struct pty *p, const void *text)
{
	return !pty_shows(p, text);
}

static inline bool pty_wait_text(struct pty *p, const char *text, int ms)
{
	if (pty_wait(p, pty_done_shows, text, ms))
		return true;
	pty_print(p, "never shown", text);
	return false;
}

static inline bool pty_wait_gone(struct pty *p, const char *text, int ms)
{
	if (pty_wait(p, pty_done_gone, text, ms))
		return true;
	pty_print(p, "still shown", text);
	return false;
}

static inline void pty_send_bytes(struct pty *p, const char *bytes, size_t n)
{
	int64_t end = pty_now() + PTY_MS;
	while (n > 0 && p->fd >= 0 && pty_now() < end) {
		ssize_t wrote = write(p->fd, bytes, n);
		if (wrote > 0) {
			bytes += wrote;
			n -= (size_t)wrote;
			continue;
		}
		if (wrote < 0 && errno != EAGAIN && errno != EINTR)
			return;
		/* The program is behind: it may itself be waiting until we read. */
		pty_pump(p, 10);
	}
}

static inline void pty_send(struct pty *p, const char *keys)
{
	pty_send_bytes(p, keys, strlen(keys));
}

static inline void pty_paste(struct pty *p, const char *text)
{
	pty_send(p, "\033[200~");
	pty_send(p, text);
	pty_send(p, "\033[201~");
}

static inline void pty_resize(struct pty *p, int w, int h)
{
	struct winsize ws = {.ws_col = (unsigned short)w, .ws_row = (unsigned short)h};
	/* First the picture, then the news: what the program writes from now on is meant for the new size. */
	vterm_set_size(p->vt, h, w);
	p->w = w;
	p->h = h;
	ioctl(p->fd, TIOCSWINSZ, &ws);
}

static inline void pty_cursor(struct pty *p, int *x, int *y)
{
	VTermPos pos;
	vterm_state_get_cursorpos(vterm_obtain_state(p->vt), &pos);
	*x = pos.col;
	*y = pos.row;
}

static inline bool pty_done_cursor(struct pty *p, const void *ctx)
{
	const int *at = ctx;
	int x, y;
	pty_cursor(p, &x, &y);
	return x == at[0] && y == at[1];
}

/* Waits until the cursor stands at (x, y): a frame ends with placing it. */
static inline bool pty_wait_cursor(struct pty *p, int x, int y, int ms)
{
	if (pty_wait(p, pty_done_cursor, (const int[]){x, y}, ms))
		return true;
	pty_print(p, "not in its place", "the cursor");
	return false;
}

/* The column where text starts in row y, or -1; wide characters count two. */
static inline int pty_find(struct pty *p, int y, const char *text)
{
	struct str row;
	str_init(&row);
	pty_row(p, y, &row);
	const char *at = strstr(row.buf, text);
	int x = at ? utf8_columns(row.buf, (size_t)(at - row.buf)) : -1;
	str_release(&row);
	return x;
}

struct pty_place {
	int x, y;
	const char *text;
};

static inline bool pty_done_at(struct pty *p, const void *ctx)
{
	const struct pty_place *at = ctx;
	return pty_find(p, at->y, at->text) == at->x;
}

/* Waits until text starts in column x of row y. */
static inline bool pty_wait_at(struct pty *p, int x, int y, const char *text, int ms)
{
	if (pty_wait(p, pty_done_at, &(struct pty_place){x, y, text}, ms))
		return true;
	pty_print(p, "not in its place", text);
	return false;
}

static inline VTermScreenCell pty_cell(struct pty *p, int x, int y)
{
	VTermScreenCell cell = {0};
	vterm_screen_get_cell(p->screen, (VTermPos){.row = y, .col = x}, &cell);
	return cell;
}

/* The terminal's modes, as the program has left them. */
static inline struct termios pty_modes(struct pty *p)
{
	struct termios t = {0};
	tcgetattr(p->fd, &t);
	return t;
}

/* The terminal goes away, as when a window is closed: the program gets SIGHUP, reads nothing, and should leave by itself. */
static inline void pty_hangup(struct pty *p)
{
	close(p->fd);
	p->fd = -1;
}

/* Waits for the end of the program, reading what it still writes. Its exit status (128 + n after signal n), or -1 when it is still running. */
static inline int pty_wait_exit(struct pty *p, int ms)
{
	int64_t end = pty_now() + ms;
	int watch = p->exited ? -1 : pidfd_open(p->pid, 0);
	while (!p->exited) {
		int64_t left = end - pty_now();
		struct pollfd fds[2] = {{.fd = watch, .events = POLLIN}, {.fd = p->eof ? -1 : p->fd, .events = POLLIN}};
		if (left <= 0) {
			close(watch);
			pty_print(p, "still running", "its end was awaited");
			return -1;
		}
		poll(fds, 2, (int)left);
		pty_pump(p, 0);
		p->exited = waitpid(p->pid, &p->status, WNOHANG) == p->pid;
	}
	if (watch >= 0)
		close(watch);
	/* Its last words may still be on their way through the kernel; the end of file follows them. */
	while (p->fd >= 0 && !p->eof && (pty_pump(p, 1000) || p->eof)) {
	}
	return WIFEXITED(p->status) ? WEXITSTATUS(p->status) : 128 + WTERMSIG(p->status);
}

/* Waits until the program has stopped itself (SIGSTOP, SIGTSTP). */
static inline bool pty_wait_stopped(struct pty *p, int ms)
{
	for (int64_t end = pty_now() + ms; pty_now() < end && !p->exited;) {
		siginfo_t info = {0};
		pty_pump(p, 5);
		if (waitid(P_PID, (id_t)p->pid, &info, WSTOPPED | WNOHANG) == 0 && info.si_pid == p->pid)
			return true;
		if (p->eof)
			break;
	}
	pty_print(p, "not stopped", "a stop was awaited");
	return false;
}

/* Has the program ever written this? For what leaves no trace on a screen: modes, bells. */
static inline bool pty_wrote(struct pty *p, const char *bytes)
{
	return memmem(p->raw.buf, p->raw.len, bytes, strlen(bytes)) != NULL;
}

static inline bool pty_done_wrote(struct pty *p, const void *bytes)
{
	return pty_wrote(p, bytes);
}

/* Ends the program if it still runs, and forgets it. */
static inline void pty_free(struct pty *p)
{
	if (!p->exited) {
		kill(p->pid, SIGKILL);
		waitpid(p->pid, &p->status, 0);
	}
	if (p->fd >= 0)
		close(p->fd);
	vterm_free(p->vt);
	str_release(&p->raw);
	*p = (struct pty){.fd = -1, .exited = true};
}

#endif
