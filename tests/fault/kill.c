/* kill: a child works - single acts, loads, quiet moments - and says on a pipe what was acknowledged; it is killed at a
 * random moment. Nothing that it said may be missing afterwards, and the chain and the states must hold. Arguments:
 * [KILLS] [SEED]. */
#include <signal.h>
#include <sys/wait.h>

#include "store/work.h"

#define LIVES 10 /* kills before the next store starts empty */

static int kills = 100;
static uint64_t seed = 1;

static void say(int fd, int64_t seq)
{
	if (write(fd, &seq, sizeof seq) != (ssize_t)sizeof seq)
		_exit(1);
}

static void load_some(struct work *w, int n, struct err *err)
{
	int64_t id;
	work_must(store_bulk_begin(w->store, err), err->text);
	for (int i = 0; i < 20; i++)
		work_must(work_open_case(w, n + i, &id, err), err->text);
	work_must(store_bulk_end(w->store, true, err), err->text);
}

NORETURN static void work_until_killed(struct work *w, int life, int fd)
{
	struct err err;
	int64_t id;
	w->dice = dice_seeded(&w->seed, seed * 100000 + (uint64_t)life);
	work_must(work_open(w, &err), err.text);
	work_must(work_open_case(w, life * 1000000, &id, &err), err.text);
	say(fd, store_last_seq(w->store));
	for (int k = 1;; k++) {
		if (k % 97 == 0)
			load_some(w, life * 1000000 + k, &err);
		else
			work_must(work_act(w, id, k, &err), err.text);
		say(fd, store_last_seq(w->store));
		if (k % 41 == 0)
			store_idle(w->store);
		arena_reset(&w->arena);
	}
}

static int64_t last_said(int fd)
{
	int64_t seq = 0, last = 0;
	while (read(fd, &seq, sizeof seq) == (ssize_t)sizeof seq)
		last = seq;
	return last;
}

/* Returns what was acknowledged in this life, 0 when it ended before the first act. */
static int64_t one_life(struct work *w, int life, long delay_us)
{
	int ends[2], status;
	work_must(pipe(ends) == 0, "pipe");
	pid_t child = fork();
	work_must(child >= 0, "fork");
	if (child == 0) {
		close(ends[0]);
		work_until_killed(w, life, ends[1]);
	}
	close(ends[1]);
	struct timespec pause = {.tv_nsec = delay_us * 1000};
	nanosleep(&pause, NULL);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	CHECK_MSG(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "the child ended by itself: %d", status);
	int64_t said = last_said(ends[0]);
	close(ends[0]);
	return said;
}

static void killed_at_any_moment(void)
{
	struct dice_seed when;
	struct dice dice = dice_seeded(&when, seed);
	struct err err;
	int64_t acknowledged = 0, count;
	struct work w;
	for (int life = 0; life < kills; life++) {
		uint32_t r;
		if (life % LIVES == 0) {
			work_begin(&w);
			work_close(&w);
		}
		dice.roll(dice.ctx, &r, sizeof r);
		int64_t said = one_life(&w, life, 1000 + r % 120000);
		CHECK_OK(work_open(&w, &err), &err);
		if (!w.store)
			return;
		CHECK_MSG(store_last_seq(w.store) >= said, "life %d: %lld acknowledged, %lld there", life,
			(long long)said, (long long)store_last_seq(w.store));
		CHECK_OK(store_verify(w.store, &count, &err), &err);
		if (life % LIVES == LIVES - 1 || life == kills - 1) {
			CHECK_OK(store_rebuild(w.store, false, &count, &err), &err);
			acknowledged += store_last_seq(w.store);
			work_end(&w);
		} else {
			work_close(&w);
		}
	}
	fprintf(stderr, "kill: %d kills, %lld events, 0 lost\n", kills, (long long)acknowledged);
}

int main(int argc, char **argv)
{
	kills = check_rounds(argc > 1 ? argv[1] : NULL, kills);
	seed = argc > 2 ? strtoull(argv[2], NULL, 10) : seed;
	check_init("kill");
	check_run("killed at any moment", killed_at_any_moment);
	return check_end();
}
