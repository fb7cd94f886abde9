/* child.h - a program on a pseudo-terminal, and how long it takes from a key to the last byte that it writes for it.
 *
 * The end of an answer cannot be seen in the bytes. So we read until the program sleeps (state S in /proc/PID/stat: it waits for the next event) and nothing
 * more has come for QUIET_MS; the figure is the time of the last read before that, so that the waiting is not part of it. A program that still computes is
 * not asleep, however quiet it is. The same holds for both sides of a comparison. Nothing interprets the bytes while the clock runs.
 */
#ifndef CLEMENT_BENCH_CHILD_H
#define CLEMENT_BENCH_CHILD_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/base.h"

enum { QUIET_MS = 3, CHILD_W = 120, CHILD_H = 40, CHILD_MS = 60000 };

struct child {
	pid_t pid;
	int fd, stat_fd;
	size_t bytes; /* written by the program so far */
	char tail[256]; /* the last of them */
};

static inline double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline void fatal(const char *what)
{
	fprintf(stderr, "bench_ui: %s\n", what);
	exit(1);
}

/* Starts argv; returns the instant just before it was started. */
static inline double child_start(struct child *c, const char *const *argv)
{
	struct winsize ws = {.ws_col = CHILD_W, .ws_row = CHILD_H};
	char path[64];
	memset(c, 0, sizeof *c);
	double t = now_ms();
	c->pid = forkpty(&c->fd, NULL, NULL, &ws);
	if (c->pid < 0)
		fatal("no pseudo-terminal");
	if (c->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	fcntl(c->fd, F_SETFL, fcntl(c->fd, F_GETFL) | O_NONBLOCK);
	fcntl(c->fd, F_SETFD, FD_CLOEXEC);
	snprintf(path, sizeof path, "/proc/%d/stat", (int)c->pid);
	c->stat_fd = open(path, O_RDONLY | O_CLOEXEC);
	if (c->stat_fd < 0)
		fatal("/proc is not there");
	return t;
}

static inline bool child_asleep(const struct child *c)
{
	char text[512];
	ssize_t n = pread(c->stat_fd, text, sizeof text - 1, 0);
	if (n <= 0)
		fatal("the program has ended");
	text[n] = '\0';
	const char *state = strrchr(text, ')');
	return state && state[2] == 'S';
}

/* Takes what is there; true when there was something. */
static inline bool child_take(struct child *c)
{
	char bytes[65536];
	ssize_t n = read(c->fd, bytes, sizeof bytes);
	if (n <= 0) {
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return false;
		fatal("the program has closed its terminal");
	}
	size_t keep = sizeof c->tail - 1, got = (size_t)n;
	if (got >= keep) {
		memcpy(c->tail, bytes + got - keep, keep);
	} else {
		memmove(c->tail, c->tail + got, keep - got);
		memcpy(c->tail + keep - got, bytes, got);
	}
	c->bytes += got;
	return true;
}

/* Reads until the program has nothing more to say. The instant of the last byte; 0 when none came. */
static inline double child_settle(struct child *c)
{
	double last = 0, end = now_ms() + CHILD_MS;
	for (bool quiet = false; now_ms() < end;) {
		struct pollfd p = {.fd = c->fd, .events = POLLIN};
		bool before = child_asleep(c);
		if (poll(&p, 1, QUIET_MS) > 0 && child_take(c)) {
			last = now_ms();
			quiet = false;
		} else if (!before || !child_asleep(c)) {
			quiet = false;
		} else if (quiet) {
			return last;
		} else {
			quiet = true;
		}
	}
	fatal("the program does not come to rest");
	return 0;
}

/* Milliseconds from the key to the last byte; 0 when it answered nothing. The program must be at rest. */
static inline double child_press(struct child *c, const char *key)
{
	size_t n = strlen(key);
	double t = now_ms();
	if (write(c->fd, key, n) != (ssize_t)n)
		fatal("the terminal takes no key");
	double last = child_settle(c);
	return last > 0 ? last - t : 0;
}

/* A lone ESC is a key only when nothing has followed it for a while, in which the program sleeps: the answer is waited for. */
static inline void child_escape(struct child *c)
{
	struct pollfd p = {.fd = c->fd, .events = POLLIN};
	if (write(c->fd, "\033", 1) != 1 || poll(&p, 1, CHILD_MS) <= 0)
		fatal("no answer to Esc");
	child_settle(c);
}

/* Reads until text is among the last bytes; the instant at which it was. */
static inline double child_wait_text(struct child *c, const char *text)
{
	for (double end = now_ms() + CHILD_MS; now_ms() < end;) {
		struct pollfd p = {.fd = c->fd, .events = POLLIN};
		if (poll(&p, 1, 1000) > 0 && child_take(c) && memmem(c->tail, sizeof c->tail, text, strlen(text)))
			return now_ms();
	}
	fatal("the screen never came");
	return 0;
}

static inline void child_end(struct child *c)
{
	char bytes[4096];
	kill(c->pid, SIGTERM);
	/* It restores the screen, and somebody must read that. */
	for (double end = now_ms() + 5000; waitpid(c->pid, NULL, WNOHANG) == 0;) {
		struct pollfd p = {.fd = c->fd, .events = POLLIN};
		if (poll(&p, 1, 5) > 0 && read(c->fd, bytes, sizeof bytes) < 0 && now_ms() > end)
			kill(c->pid, SIGKILL);
	}
	close(c->fd);
	close(c->stat_fd);
}

/* A number from /proc/PID/status. */
static inline long child_status(const struct child *c, const char *name)
{
	char path[64], line[256];
	long value = -1;
	snprintf(path, sizeof path, "/proc/%d/status", (int)c->pid);
	FILE *f = fopen(path, "re");
	while (f && fgets(line, sizeof line, f))
		if (strncmp(line, name, strlen(name)) == 0 && line[strlen(name)] == ':')
			value = strtol(line + strlen(name) + 1, NULL, 10);
	if (f)
		fclose(f);
	return value;
}

/* CPU time so far, in nanoseconds. */
static inline long long child_cpu(const struct child *c)
{
	char path[64];
	long long ns = -1;
	snprintf(path, sizeof path, "/proc/%d/schedstat", (int)c->pid);
	FILE *f = fopen(path, "re");
	if (f && fscanf(f, "%lld", &ns) != 1)
		ns = -1;
	if (f)
		fclose(f);
	return ns;
}

#endif
