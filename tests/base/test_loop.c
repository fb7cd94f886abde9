#include "check.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "base/loop.h"
#include "base/str.h"

/* A world in which waiting takes no time: the waiter moves the clock on to the next timer. */
struct world {
	struct clock clock;
	struct loop *loop;
	struct str diary;
	int waits, last_timeout;
	int ready_fd; /* reported as readable by the next wait, -1: none */
	short ready_events;
};

static int wait_virtually(void *ctx, struct pollfd *fds, nfds_t n, int timeout_ms)
{
	struct world *w = ctx;
	int ready = 0;
	w->waits++;
	w->last_timeout = timeout_ms;
	for (nfds_t i = 0; i < n; i++)
		if (fds[i].fd == w->ready_fd) {
			fds[i].revents = w->ready_events;
			ready++;
		}
	w->ready_fd = -1;
	if (ready == 0 && timeout_ms < 0)
		loop_stop(w->loop);
	if (ready == 0 && timeout_ms > 0)
		clock_advance(&w->clock, timeout_ms);
	return ready;
}

static void begin(struct world *w)
{
	*w = (struct world){.clock = clock_fixed(1795329120000), .ready_fd = -1, .ready_events = POLLIN};
	w->loop = loop_new(&w->clock);
	loop_set_waiter(w->loop, wait_virtually, w);
	str_init(&w->diary);
}

static void run(struct world *w)
{
	struct err err;
	CHECK_OK(loop_run(w->loop, &err), &err);
}

static void end(struct world *w)
{
	loop_free(w->loop);
	str_release(&w->diary);
}

struct entry {
	struct world *w;
	const char *text;
	uint64_t timer;
};

static void note(void *ctx)
{
	struct entry *e = ctx;
	str_adds(&e->w->diary, e->text);
}

static void timers_run_in_order(void)
{
	struct world w;
	begin(&w);
	struct entry a = {&w, "a", 0}, b = {&w, "b", 0}, c = {&w, "c", 0}, d = {&w, "d", 0};
	loop_after(w.loop, 300, note, &c);
	loop_after(w.loop, 100, note, &a);
	loop_after(w.loop, INT64_MAX, note, &d);
	uint64_t late = loop_after(w.loop, 400, note, &d);
	loop_after(w.loop, 100, note, &b);
	loop_after(w.loop, -5, note, &d);
	CHECK_INT(loop_next_due(w.loop), 0);
	loop_turn(w.loop, false);
	CHECK_STR(w.diary.buf, "d");
	CHECK_INT(loop_next_due(w.loop), 100);
	loop_cancel(w.loop, late);
	loop_cancel(w.loop, late);
	loop_cancel(w.loop, 0);
	for (int i = 0; i < 3; i++)
		loop_turn(w.loop, true);
	CHECK_STR(w.diary.buf, "dabc");
	CHECK_INT(clock_now(&w.clock), 1795329120300 + INT32_MAX);
	end(&w);
}

struct ticker {
	struct world *w;
	int left;
	uint64_t last_id;
	bool fresh;
};

static void tick(void *ctx)
{
	struct ticker *t = ctx;
	if (--t->left > 0) {
		uint64_t id = loop_after(t->w->loop, 1000, tick, t);
		t->fresh = t->fresh && id > t->last_id;
		t->last_id = id;
	}
}

/* The call timer of one hour, a second at a time, with the ids never used twice. */
static void an_hour_passes_at_once(void)
{
	struct world w;
	begin(&w);
	struct ticker t = {&w, 3600, 0, true};
	t.last_id = loop_after(w.loop, 1000, tick, &t);
	run(&w);
	CHECK_INT(t.left, 0);
	CHECK(t.fresh);
	CHECK_INT(clock_now(&w.clock) - 1795329120000, 3600000);
	CHECK_INT(w.waits, 3601);
	CHECK_INT(w.last_timeout, -1);
	end(&w);
}

struct random_timers {
	struct world *w;
	int64_t last;
	unsigned ran, lost;
	bool ordered;
};

static void check_order(void *ctx)
{
	struct random_timers *r = ctx;
	r->ordered = r->ordered && clock_mono(&r->w->clock) >= r->last;
	r->last = clock_mono(&r->w->clock);
	r->ran++;
}

static void count_lost(void *ctx)
{
	((struct random_timers *)ctx)->lost++;
}

static void many_timers_keep_their_order(void)
{
	struct world w;
	begin(&w);
	struct random_timers r = {.w = &w, .ordered = true};
	uint64_t cancelled[500];
	uint32_t seed = 7;
	for (size_t i = 0; i < 1000; i++) {
		seed = seed * 1664525 + 1013904223;
		int64_t ms = seed >> 16 & 0x3FF;
		if (i % 2)
			cancelled[i / 2] = loop_after(w.loop, ms, count_lost, &r);
		else
			loop_after(w.loop, ms, check_order, &r);
	}
	for (size_t i = 0; i < ARRAY_LEN(cancelled); i++)
		loop_cancel(w.loop, cancelled[(i * 137) % ARRAY_LEN(cancelled)]);
	run(&w);
	CHECK_INT(r.ran, 500);
	CHECK_INT(r.lost, 0);
	CHECK(r.ordered);
	end(&w);
}

static void restart_at_once(void *ctx)
{
	struct entry *e = ctx;
	note(e);
	if (e->w->diary.len < 5)
		loop_after(e->w->loop, 0, restart_at_once, e);
}

static void a_timer_that_restarts_itself_starves_nobody(void)
{
	struct world w;
	begin(&w);
	struct entry t = {&w, "t", 0};
	loop_after(w.loop, 0, restart_at_once, &t);
	CHECK(loop_turn(w.loop, false));
	CHECK_STR(w.diary.buf, "t");
	CHECK(loop_turn(w.loop, false));
	CHECK_STR(w.diary.buf, "tt");
	run(&w);
	CHECK_STR(w.diary.buf, "ttttt");
	end(&w);
}

static void cancel_other(void *ctx)
{
	struct entry *e = ctx;
	note(e);
	loop_cancel(e->w->loop, e->timer);
}

static void callbacks_cancel_timers_that_are_due(void)
{
	struct world w;
	begin(&w);
	struct entry first = {&w, "1", 0}, second = {&w, "2", 0};
	loop_after(w.loop, 10, cancel_other, &first);
	first.timer = loop_after(w.loop, 10, note, &second);
	clock_advance(&w.clock, 50);
	CHECK(loop_turn(w.loop, false));
	CHECK(!loop_turn(w.loop, false));
	CHECK_STR(w.diary.buf, "1");
	CHECK_INT(loop_next_due(w.loop), -1);
	end(&w);
}

/* A long piece of work in slices, with keys coming in between. */
struct work {
	struct world *w;
	int slices;
};

static void slice(void *ctx)
{
	struct work *k = ctx;
	str_adds(&k->w->diary, "s");
	if (--k->slices > 0) {
		loop_defer(k->w->loop, slice, k);
		k->w->ready_fd = 5;
	}
}

static void on_key(void *ctx, int fd, short revents)
{
	struct world *w = ctx;
	str_addf(&w->diary, "k%d:%d ", fd, revents);
}

static void a_call_that_defers_itself_lets_keys_in(void)
{
	struct world w;
	begin(&w);
	struct work k = {&w, 3};
	loop_watch(w.loop, 5, POLLIN, on_key, &w);
	loop_defer(w.loop, slice, &k);
	loop_turn(w.loop, true);
	CHECK_INT(w.last_timeout, 0);
	run(&w);
	CHECK_STR(w.diary.buf, "sk5:1 sk5:1 s");
	CHECK_INT(w.waits, 3);
	CHECK_INT(w.last_timeout, -1);
	end(&w);
}

static void undefer_other(void *ctx)
{
	struct entry *e = ctx;
	note(e);
	loop_undefer(e->w->loop, e->w);
}

static void note_world(void *ctx)
{
	str_adds(&((struct world *)ctx)->diary, "never");
}

static void deferred_calls_can_be_dropped(void)
{
	struct world w;
	begin(&w);
	struct entry first = {&w, "1", 0}, last = {&w, "3", 0};
	loop_defer(w.loop, undefer_other, &first);
	loop_defer(w.loop, note_world, &w);
	loop_defer(w.loop, note, &last);
	loop_defer(w.loop, note_world, &w);
	CHECK(loop_turn(w.loop, false));
	CHECK_STR(w.diary.buf, "13");
	CHECK(!loop_turn(w.loop, false));
	end(&w);
}

static void paint_only(void *ctx)
{
	str_adds(&((struct world *)ctx)->diary, "p");
}

static void idle_runs_before_each_wait(void)
{
	struct world w;
	begin(&w);
	struct entry a = {&w, "a", 0};
	loop_set_idle(w.loop, paint_only, &w);
	loop_after(w.loop, 10, note, &a);
	loop_turn(w.loop, false);
	CHECK_STR(w.diary.buf, "");
	run(&w);
	CHECK_STR(w.diary.buf, "pap");
	CHECK_INT(w.waits, 2);
	end(&w);
}

static void stop_in_idle(void *ctx)
{
	loop_stop(((struct world *)ctx)->loop);
}

static void stopping_before_the_wait_does_not_wait(void)
{
	struct world w;
	begin(&w);
	loop_set_idle(w.loop, stop_in_idle, &w);
	run(&w);
	CHECK_INT(w.waits, 0);
	end(&w);
}

static void unwatch_both(void *ctx, int fd, short revents)
{
	struct world *w = ctx;
	(void)revents;
	str_addf(&w->diary, "%d", fd);
	loop_unwatch(w->loop, 5);
	loop_unwatch(w->loop, 6);
	loop_unwatch(w->loop, 7);
}

static int both_ready(void *ctx, struct pollfd *fds, nfds_t n, int timeout_ms)
{
	(void)ctx;
	(void)timeout_ms;
	for (nfds_t i = 0; i < n; i++)
		fds[i].revents = POLLIN;
	return (int)n;
}

/* Events that came with the same wait do not reach a watch that a callback removed or replaced. */
static void callbacks_remove_watches(void)
{
	struct world w;
	begin(&w);
	loop_set_waiter(w.loop, both_ready, &w);
	loop_watch(w.loop, 5, POLLIN, unwatch_both, &w);
	loop_watch(w.loop, 6, POLLIN, unwatch_both, &w);
	CHECK(loop_turn(w.loop, true));
	CHECK_STR(w.diary.buf, "5");
	CHECK(!loop_turn(w.loop, true));
	end(&w);
}

static void replace_other(void *ctx, int fd, short revents)
{
	struct world *w = ctx;
	(void)revents;
	str_addf(&w->diary, "%d", fd);
	loop_watch(w->loop, 6, POLLIN, on_key, w);
}

static void callbacks_replace_watches(void)
{
	struct world w;
	begin(&w);
	loop_set_waiter(w.loop, both_ready, &w);
	loop_watch(w.loop, 5, POLLIN, replace_other, &w);
	loop_watch(w.loop, 6, POLLIN, unwatch_both, &w);
	CHECK(loop_turn(w.loop, true));
	CHECK_STR(w.diary.buf, "5");
	loop_unwatch(w.loop, 5);
	CHECK(loop_turn(w.loop, true));
	CHECK_STR(w.diary.buf, "5k6:1 ");
	end(&w);
}

static void a_real_pipe_wakes_the_real_waiter(void)
{
	struct world w;
	int ends[2];
	begin(&w);
	loop_set_waiter(w.loop, NULL, NULL);
	CHECK_INT(pipe(ends), 0);
	loop_watch(w.loop, ends[0], POLLIN, on_key, &w);
	CHECK_INT(write(ends[1], "x", 1), 1);
	CHECK(loop_turn(w.loop, true));
	CHECK(w.diary.len > 0);
	str_clear(&w.diary);
	/* Closed behind the loop's back: told once, then forgotten. */
	close(ends[0]);
	CHECK(loop_turn(w.loop, true));
	CHECK_MSG(strstr(w.diary.buf, ":32 ") != NULL, "%s", w.diary.buf);
	loop_after(w.loop, 0, paint_only, &w);
	str_clear(&w.diary);
	CHECK(loop_turn(w.loop, false));
	CHECK_STR(w.diary.buf, "p");
	close(ends[1]);
	end(&w);
}

static int fail_to_wait(void *ctx, struct pollfd *fds, nfds_t n, int timeout_ms)
{
	int *calls = ctx;
	(void)fds;
	(void)n;
	(void)timeout_ms;
	errno = ++*calls < 3 ? EINTR : ENOMEM;
	return -1;
}

static void interrupted_waits_are_repeated_and_failures_told(void)
{
	struct world w;
	struct err err;
	int calls = 0;
	begin(&w);
	loop_set_waiter(w.loop, fail_to_wait, &calls);
	CHECK(!loop_run(w.loop, &err));
	CHECK_INT(calls, 3);
	CHECK_INT(err.kind, ERR_IO);
	CHECK_INT(err.code, ENOMEM);
	end(&w);
}

static void on_signal(void *ctx, int signo)
{
	struct world *w = ctx;
	str_adds(&w->diary, signo == SIGUSR1 ? "1" : "2");
	if (w->diary.len == 3)
		loop_stop(w->loop);
}

static void signals_arrive_in_ordinary_code(void)
{
	struct world w, other;
	struct err err;
	struct sigaction before, after;
	begin(&w);
	begin(&other);
	loop_set_waiter(w.loop, NULL, NULL);
	sigaction(SIGUSR1, NULL, &before);
	CHECK_OK(loop_signal(w.loop, SIGUSR1, on_signal, &other, &err), &err);
	CHECK_OK(loop_signal(w.loop, SIGUSR1, on_signal, &w, &err), &err);
	CHECK_OK(loop_signal(w.loop, SIGUSR2, on_signal, &w, &err), &err);
	CHECK(!loop_signal(w.loop, SIGKILL, on_signal, &w, &err));
	CHECK(!loop_signal(other.loop, SIGUSR1, on_signal, &other, &err));
	errno = 42;
	raise(SIGUSR1);
	CHECK_INT(errno, 42);
	raise(SIGUSR2);
	raise(SIGUSR1);
	CHECK_STR(w.diary.buf, "");
	run(&w);
	CHECK_STR(w.diary.buf, "121");
	end(&w);
	sigaction(SIGUSR1, NULL, &after);
	CHECK(after.sa_handler == before.sa_handler);
	CHECK_OK(loop_signal(other.loop, SIGUSR1, on_signal, &other, &err), &err);
	end(&other);
}

CU_TestInfo loop_tests[] = {
	{"timers run in order", timers_run_in_order},
	{"an hour passes at once", an_hour_passes_at_once},
	{"many timers keep their order", many_timers_keep_their_order},
	{"a timer that restarts itself starves nobody", a_timer_that_restarts_itself_starves_nobody},
	{"callbacks cancel timers that are due", callbacks_cancel_timers_that_are_due},
	{"a call that defers itself lets keys in", a_call_that_defers_itself_lets_keys_in},
	{"deferred calls can be dropped", deferred_calls_can_be_dropped},
	{"idle runs before each wait", idle_runs_before_each_wait},
	{"stopping before the wait does not wait", stopping_before_the_wait_does_not_wait},
	{"callbacks remove watches", callbacks_remove_watches},
	{"callbacks replace watches", callbacks_replace_watches},
	{"a real pipe wakes the real waiter", a_real_pipe_wakes_the_real_waiter},
	{"interrupted waits are repeated and failures told", interrupted_waits_are_repeated_and_failures_told},
	{"signals arrive in ordinary code", signals_arrive_in_ordinary_code},
	CU_TEST_INFO_NULL,
};
