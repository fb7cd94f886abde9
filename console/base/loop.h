/* loop.h - one thread, one loop.
 *
 * It owns fd watches, timers (a heap on the monotonic clock), deferred calls and a self-pipe for signals. Its only
 * blocking act is the waiter. The loop sleeps without limit when no timer is due and nothing is deferred: idle costs
 * nothing. Callbacks may add and remove watches, timers and calls at will, also their own. Deferred calls run once,
 * one batch a turn, in order, so that a call that defers itself (a slice of long work) lets keys in between. Before
 * each wait the "idle" hook runs: the program paints there.
 */
#ifndef CLEMENT_LOOP_H
#define CLEMENT_LOOP_H

#include <poll.h>
#include "base/clock.h"
#include "base/err.h"

struct loop;

/* Waits until an fd of fds is ready or timeout_ms passed (-1: no limit); fills revents; returns like poll(2). An
 * early return with 0 is allowed. */
typedef int loop_waiter(void *ctx, struct pollfd *fds, nfds_t n, int timeout_ms);
typedef void loop_fd_fn(void *ctx, int fd, short revents);
typedef void loop_fn(void *ctx);
typedef void loop_signal_fn(void *ctx, int signo);

struct loop *loop_new(const struct clock *clock); /* the clock must outlive the loop */
void loop_free(struct loop *l);
void loop_set_waiter(struct loop *l, loop_waiter *wait, void *ctx); /* NULL: poll(2) */
void loop_set_idle(struct loop *l, loop_fn *fn, void *ctx);

/* events as in poll(2). Watching an fd again replaces its callback. Unwatch before close(); an fd that was closed
 * all the same is unwatched, and its callback gets POLLNVAL once. */
void loop_watch(struct loop *l, int fd, short events, loop_fd_fn *fn, void *ctx);
void loop_unwatch(struct loop *l, int fd);

/* A timer runs once, after ms milliseconds, in the next turn at the earliest. The id is never 0 and never used
 * again. */
uint64_t loop_after(struct loop *l, int64_t ms, loop_fn *fn, void *ctx);
void loop_cancel(struct loop *l, uint64_t timer); /* 0 and ids gone by are ignored */

void loop_defer(struct loop *l, loop_fn *fn, void *ctx);
void loop_undefer(struct loop *l, void *ctx); /* drops all deferred calls with this ctx */

/* Deliver signo through the self-pipe to fn, in ordinary code. One loop a process may do so. */
MUST_USE bool loop_signal(struct loop *l, int signo, loop_signal_fn *fn, void *ctx, struct err *err);

/* Until loop_stop(); not from inside a callback. ERR_IO when waiting fails. */
MUST_USE bool loop_run(struct loop *l, struct err *err);
/* One turn: timers due, deferred calls, then (when wait) one wait. For tests and --replay. Returns whether anything
 * ran. */
bool loop_turn(struct loop *l, bool wait);
void loop_stop(struct loop *l);
int64_t loop_next_due(const struct loop *l); /* ms until the next timer, -1: none */

#endif
