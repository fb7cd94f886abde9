/* nth_alloc: the n-th allocation fails, SQLite's own (through its memory hooks) and ours (alloc_fail_after). The child
 * that meets it ends by abort, in order, or gets along without the memory; it never crashes. Afterwards the store
 * opens, verifies, and holds what was acknowledged. n grows by a step that widens, so that early failures are tried one
 * by one. */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/alloc.h"
#include "store/work.h"

#define LIVES 20 /* children before the next store starts empty */

/* SQLite's hooks have no context: the exception to "no variables". */
static struct {
	sqlite3_mem_methods real, hooked;
	unsigned long countdown;
	bool failed;
} memory;

static bool may(void)
{
	if (memory.countdown == 0 || --memory.countdown > 0)
		return true;
	memory.failed = true;
	return false;
}

static void *hook_malloc(int n)
{
	return may() ? memory.real.xMalloc(n) : NULL;
}

static void *hook_realloc(void *p, int n)
{
	return may() ? memory.real.xRealloc(p, n) : NULL;
}

static void hook_memory(void)
{
	work_must(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory.real) == SQLITE_OK, "hooks");
	memory.hooked = memory.real;
	memory.hooked.xMalloc = hook_malloc;
	memory.hooked.xRealloc = hook_realloc;
	work_must(sqlite3_config(SQLITE_CONFIG_MALLOC, &memory.hooked) == SQLITE_OK, "hooks");
}

enum whose { SQLITES, OURS };

/* How a child may end by itself. Other numbers (1 is a sanitizer's) are faults. */
enum { UNTOUCHED = 40, SURVIVED, FAILED };

static void say(int fd, int64_t seq)
{
	if (write(fd, &seq, sizeof seq) != (ssize_t)sizeof seq)
		_exit(FAILED);
}

NORETURN static void work_with_little_memory(struct work *w, enum whose whose, unsigned long n, int fd)
{
	const struct rlimit none = {0};
	struct err err;
	struct queue_row *rows;
	int64_t id = 10001, count;
	size_t n_rows;
	setrlimit(RLIMIT_CORE, &none);
	dup2(open("/dev/null", O_WRONLY), STDERR_FILENO); /* the word of an abort is for people */
	if (whose == SQLITES)
		memory.countdown = n;
	else
		alloc_fail_after(n);
	if (!work_open(w, &err))
		_exit(FAILED);
	for (int k = 0; k < 3; k++) {
		if (!work_act(w, id, k, &err))
			_exit(FAILED);
		say(fd, store_last_seq(w->store));
	}
	if (!store_bulk_begin(w->store, &err))
		_exit(FAILED);
	for (int i = 1; i < 10; i++) {
		if (!work_open_case(w, (int)store_last_seq(w->store) + i * 100000, &id, &err))
			_exit(FAILED);
	}
	if (!store_bulk_end(w->store, true, &err))
		_exit(FAILED);
	say(fd, store_last_seq(w->store));
	if (!store_queue(w->store, &rows, &n_rows, &err) || !store_verify(w->store, &count, &err) ||
		!store_rebuild(w->store, false, &count, &err))
		_exit(FAILED);
	work_close(w);
	_exit(memory.failed ? SURVIVED : UNTOUCHED);
}

/* Returns whether the work went through without meeting the failure. */
static bool one_child(struct work *w, enum whose whose, unsigned long n)
{
	int ends[2], status;
	int64_t seq, said = 0;
	struct err err;
	work_must(pipe(ends) == 0, "pipe");
	pid_t child = fork();
	work_must(child >= 0, "fork");
	if (child == 0) {
		close(ends[0]);
		work_with_little_memory(w, whose, n, ends[1]);
	}
	close(ends[1]);
	waitpid(child, &status, 0);
	while (read(ends[0], &seq, sizeof seq) == (ssize_t)sizeof seq)
		said = seq;
	close(ends[0]);
	bool in_order = (WIFEXITED(status) && (WEXITSTATUS(status) == UNTOUCHED || WEXITSTATUS(status) == SURVIVED)) ||
		(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	CHECK_MSG(in_order, "allocation %lu: status %x", n, (unsigned)status);
	bool ok = work_open(w, &err);
	CHECK_MSG(ok, "allocation %lu: %s", n, err.text);
	if (ok) {
		CHECK_MSG(store_last_seq(w->store) >= said, "allocation %lu: %lld acknowledged, %lld there", n,
			(long long)said, (long long)store_last_seq(w->store));
		CHECK_MSG(store_verify(w->store, &seq, &err), "allocation %lu: %s", n, err.text);
		CHECK_MSG(store_rebuild(w->store, false, &seq, &err), "allocation %lu: %s", n, err.text);
	}
	work_close(w);
	return WIFEXITED(status) && WEXITSTATUS(status) == UNTOUCHED;
}

static void new_store(struct work *w)
{
	struct err err;
	int64_t id;
	work_begin(w);
	CHECK_OK(work_open_case(w, 0, &id, &err), &err);
	work_close(w);
}

static void fail_everywhere(enum whose whose)
{
	struct work w;
	unsigned long children = 0, last = 0;
	new_store(&w);
	for (unsigned long n = 1; n < 1000000; n += 1 + n / 60) {
		/* A child inherits our dice; its ids must be new all the same. */
		w.dice = dice_seeded(&w.seed, 1000 + n);
		if (one_child(&w, whose, n))
			break;
		last = n;
		if (++children % LIVES == 0) {
			work_end(&w);
			new_store(&w);
		}
	}
	CHECK_MSG(last > 100, "only %lu allocations", last);
	fprintf(stderr, "nth_alloc: %s, %lu children, the last failure at %lu\n",
		whose == SQLITES ? "SQLite's" : "ours", children, last);
	work_end(&w);
}

static void memory_of_sqlite(void)
{
	fail_everywhere(SQLITES);
}

static void memory_of_ours(void)
{
	fail_everywhere(OURS);
}

int main(void)
{
	work_in_memory();
	hook_memory();
	check_init("nth_alloc");
	check_run("memory of SQLite", memory_of_sqlite);
	check_run("memory of ours", memory_of_ours);
	return check_end();
}
