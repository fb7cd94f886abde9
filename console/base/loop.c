#include "base/loop.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/vec.h"

/* The exception to "no variables": a signal handler has no argument of ours. -1: no loop takes signals. */
static volatile sig_atomic_t signal_pipe = -1;

struct watch {
	int fd;
	short events;
	uint64_t id; /* a new one each time the fd is watched, so that late events of a closed fd reach nobody */
	loop_fd_fn *fn;
	void *ctx;
};

struct timer {
	int64_t due;
	uint64_t id;
	loop_fn *fn;
	void *ctx;
};

struct call {
	uint64_t id;
	loop_fn *fn;
	void *ctx;
};

struct handler {
	int signo;
	loop_signal_fn *fn;
	void *ctx;
	struct sigaction before;
};

struct loop {
	const struct clock *clock;
	loop_waiter *wait;
	void *wait_ctx;
	loop_fn *idle;
	void *idle_ctx;
	VEC(struct watch) watches;
	VEC(struct timer) timers; /* a heap, the earliest first; of two at the same time the older one */
	VEC(struct call) calls;   /* in order of id */
	VEC(struct handler) handlers;
	VEC(struct pollfd) polled;
	VEC(uint64_t) polled_ids;
	uint64_t last_id; /* of watches, timers and calls */
	int pipe[2];
	int wait_errno;
	bool running, stopped;
};

static int wait_by_poll(void *ctx, struct pollfd *fds, nfds_t n, int timeout_ms)
{
	(void)ctx;
	return poll(fds, n, timeout_ms);
}

struct loop *loop_new(const struct clock *clock)
{
	struct loop *l = xalloc(sizeof *l);
	l->clock = clock;
	l->wait = wait_by_poll;
	l->pipe[0] = l->pipe[1] = -1;
	return l;
}

void loop_free(struct loop *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->handlers.len; i++)
		sigaction(l->handlers.items[i].signo, &l->handlers.items[i].before, NULL);
	if (l->pipe[0] >= 0) {
		signal_pipe = -1;
		close(l->pipe[0]);
		close(l->pipe[1]);
	}
	VEC_RELEASE(&l->watches);
	VEC_RELEASE(&l->timers);
	VEC_RELEASE(&l->calls);
	VEC_RELEASE(&l->handlers);
	VEC_RELEASE(&l->polled);
	VEC_RELEASE(&l->polled_ids);
	free(l);
}

void loop_set_waiter(struct loop *l, loop_waiter *wait, void *ctx)
{
	l->wait = wait ? wait : wait_by_poll;
	l->wait_ctx = ctx;
}

void loop_set_idle(struct loop *l, loop_fn *fn, void *ctx)
{
	l->idle = fn;
	l->idle_ctx = ctx;
}

/* Watches */

static size_t watch_index(const struct loop *l, int fd)
{
	size_t i = 0;
	while (i < l->watches.len && l->watches.items[i].fd != fd)
		i++;
	return i;
}

void loop_watch(struct loop *l, int fd, short events, loop_fd_fn *fn, void *ctx)
{
	struct watch w = {.fd = fd, .events = events, .id = ++l->last_id, .fn = fn, .ctx = ctx};
	size_t i = watch_index(l, fd);
	ENSURE(fd >= 0);
	if (i < l->watches.len)
		l->watches.items[i] = w;
	else
		VEC_PUSH(&l->watches, w);
}

void loop_unwatch(struct loop *l, int fd)
{
	size_t i = watch_index(l, fd);
	if (i == l->watches.len)
		return;
	l->watches.len--;
	memmove(l->watches.items + i, l->watches.items + i + 1, (l->watches.len - i) * sizeof *l->watches.items);
}

/* Timers */

static bool earlier(const struct timer *a, const struct timer *b)
{
	return a->due < b->due || (a->due == b->due && a->id < b->id);
}

/* Puts t into the hole at i, moving the hole up or down to where t belongs. */
static void sift(struct loop *l, size_t i, struct timer t)
{
	struct timer *heap = l->timers.items;
	while (i > 0 && earlier(&t, &heap[(i - 1) / 2])) {
		heap[i] = heap[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	for (size_t kid = 2 * i + 1; kid < l->timers.len; kid = 2 * i + 1) {
		if (kid + 1 < l->timers.len && earlier(&heap[kid + 1], &heap[kid]))
			kid++;
		if (!earlier(&heap[kid], &t))
			break;
		heap[i] = heap[kid];
		i = kid;
	}
	heap[i] = t;
}

static void remove_timer(struct loop *l, size_t i)
{
	struct timer last = l->timers.items[--l->timers.len];
	if (i < l->timers.len)
		sift(l, i, last);
}

uint64_t loop_after(struct loop *l, int64_t ms, loop_fn *fn, void *ctx)
{
	struct timer t = {.id = ++l->last_id, .fn = fn, .ctx = ctx};
	if (__builtin_add_overflow(clock_mono(l->clock), ms < 0 ? 0 : ms, &t.due))
		t.due = INT64_MAX;
	VEC_PUSH(&l->timers, t);
	sift(l, l->timers.len - 1, t);
	return t.id;
}

void loop_cancel(struct loop *l, uint64_t timer)
{
	for (size_t i = 0; i < l->timers.len; i++)
		if (l->timers.items[i].id == timer) {
			remove_timer(l, i);
			return;
		}
}

int64_t loop_next_due(const struct loop *l)
{
	if (l->timers.len == 0)
		return -1;
	int64_t left = l->timers.items[0].due - clock_mono(l->clock);
	return left > 0 ? left : 0;
}

/* Timers that callbacks start wait for the next turn, even when they are due at once. */
static bool run_timers(struct loop *l)
{
	int64_t now = clock_mono(l->clock);
	uint64_t newest = l->last_id;
	bool ran = false;
	while (l->timers.len > 0 && l->timers.items[0].due <= now && l->timers.items[0].id <= newest) {
		struct timer t = l->timers.items[0];
		remove_timer(l, 0);
		t.fn(t.ctx);
		ran = true;
	}
	return ran;
}

/* Deferred calls */

void loop_defer(struct loop *l, loop_fn *fn, void *ctx)
{
	struct call c = {.id = ++l->last_id, .fn = fn, .ctx = ctx};
	VEC_PUSH(&l->calls, c);
}

void loop_undefer(struct loop *l, void *ctx)
{
	size_t kept = 0;
	for (size_t i = 0; i < l->calls.len; i++)
		if (l->calls.items[i].ctx != ctx)
			l->calls.items[kept++] = l->calls.items[i];
	l->calls.len = kept;
}

static bool run_calls(struct loop *l)
{
	uint64_t newest = l->last_id;
	bool ran = false;
	while (l->calls.len > 0 && l->calls.items[0].id <= newest) {
		struct call c = l->calls.items[0];
		l->calls.len--;
		memmove(l->calls.items, l->calls.items + 1, l->calls.len * sizeof *l->calls.items);
		c.fn(c.ctx);
		ran = true;
	}
	return ran;
}

/* Signals */

/* A full pipe loses the byte: tens of thousands of signals are waiting then. */
static void on_signal(int signo)
{
	int saved = errno;
	unsigned char byte = (unsigned char)signo;
	if (write(signal_pipe, &byte, 1) < 0) {
		/* nothing that a handler could do about it */
	}
	errno = saved;
}

static struct handler *handler_of(struct loop *l, int signo)
{
	for (size_t i = 0; i < l->handlers.len; i++)
		if (l->handlers.items[i].signo == signo)
			return &l->handlers.items[i];
	return NULL;
}

static void deliver_signals(void *ctx, int fd, short revents)
{
	struct loop *l = ctx;
	unsigned char bytes[64];
	(void)revents;
	ssize_t n = read(fd, bytes, sizeof bytes);
	for (ssize_t i = 0; i < n; i++) {
		struct handler *h = handler_of(l, bytes[i]);
		if (h)
			h->fn(h->ctx, h->signo);
	}
}

static bool open_pipe(struct loop *l, struct err *err)
{
	if (l->pipe[0] >= 0)
		return true;
	if (signal_pipe >= 0)
		return err_set(err, ERR_IO, "another loop of this process takes the signals");
	if (pipe2(l->pipe, O_NONBLOCK | O_CLOEXEC) != 0) {
		l->pipe[0] = l->pipe[1] = -1;
		return err_sys(err, ERR_IO, errno, "cannot make the signal pipe");
	}
	signal_pipe = l->pipe[1];
	loop_watch(l, l->pipe[0], POLLIN, deliver_signals, l);
	return true;
}

bool loop_signal(struct loop *l, int signo, loop_signal_fn *fn, void *ctx, struct err *err)
{
	struct handler h = {.signo = signo, .fn = fn, .ctx = ctx}, *known = handler_of(l, signo);
	struct sigaction action = {.sa_flags = SA_RESTART};
	if (known) {
		known->fn = fn;
		known->ctx = ctx;
		return true;
	}
	if (!open_pipe(l, err))
		return false;
	action.sa_handler = on_signal;
	sigfillset(&action.sa_mask);
	if (sigaction(signo, &action, &h.before) != 0)
		return err_sys(err, ERR_IO, errno, "cannot take signal %d", signo);
	VEC_PUSH(&l->handlers, h);
	return true;
}

/* Turns */

static int timeout_of(const struct loop *l)
{
	if (l->calls.len > 0)
		return 0;
	int64_t due = loop_next_due(l);
	return due > INT_MAX ? INT_MAX : (int)due;
}

static bool deliver(struct loop *l, struct pollfd p, uint64_t id)
{
	size_t i = watch_index(l, p.fd);
	if (p.revents == 0 || i == l->watches.len || l->watches.items[i].id != id)
		return false;
	struct watch w = l->watches.items[i];
	if (p.revents & POLLNVAL)
		loop_unwatch(l, p.fd);
	w.fn(w.ctx, w.fd, p.revents);
	return true;
}

static bool wait_once(struct loop *l)
{
	bool ran = false;
	VEC_CLEAR(&l->polled);
	VEC_CLEAR(&l->polled_ids);
	for (size_t i = 0; i < l->watches.len; i++) {
		struct pollfd p = {.fd = l->watches.items[i].fd, .events = l->watches.items[i].events};
		VEC_PUSH(&l->polled, p);
		VEC_PUSH(&l->polled_ids, l->watches.items[i].id);
	}
	int ready = l->wait(l->wait_ctx, l->polled.items, l->polled.len, timeout_of(l));
	if (ready < 0 && errno != EINTR && errno != EAGAIN)
		l->wait_errno = errno;
	for (size_t i = 0; ready > 0 && i < l->polled.len; i++)
		ran = deliver(l, l->polled.items[i], l->polled_ids.items[i]) || ran;
	return ran;
}

bool loop_turn(struct loop *l, bool wait)
{
	bool ran = run_timers(l);
	ran = run_calls(l) || ran;
	if (!wait)
		return ran;
	if (l->idle)
		l->idle(l->idle_ctx);
	if (!l->running || !l->stopped)
		ran = wait_once(l) || ran;
	return ran;
}

bool loop_run(struct loop *l, struct err *err)
{
	/* Dialogs are pushed screens: nothing loops inside. */
	ENSURE(!l->running);
	l->running = true;
	l->stopped = false;
	l->wait_errno = 0;
	while (!l->stopped && l->wait_errno == 0)
		loop_turn(l, true);
	l->running = false;
	return l->wait_errno == 0 || err_sys(err, ERR_IO, l->wait_errno, "cannot wait for events");
}

void loop_stop(struct loop *l)
{
	l->stopped = true;
}
