/* A folder of files, and what is left of it when somebody ends the program meanwhile. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"
#include "outdir.h"

struct fixture {
	char parent[32], dir[48];
	struct outdir o;
	struct err err;
};

static void begin(struct fixture *f)
{
	snprintf(f->parent, sizeof f->parent, "/tmp/outdir.XXXXXX");
	CHECK(mkdtemp(f->parent) != NULL);
	snprintf(f->dir, sizeof f->dir, "%s/pack", f->parent);
	CHECK_OK(outdir_begin(&f->o, f->dir, &f->err), &f->err);
	CHECK_OK(outdir_put(&f->o, "index.html", "names", 5, &f->err), &f->err);
}

/* How many names are left beside each other where the folder was made. */
static size_t end(struct fixture *f)
{
	char **names;
	size_t n = 0;
	CHECK_OK(file_names(f->parent, &names, &n, &f->err), &f->err);
	file_names_free(names);
	CHECK_OK(file_remove_tree(f->parent, &f->err), &f->err);
	return n;
}

static bool is_held(int signo)
{
	sigset_t mask;
	return pthread_sigmask(SIG_SETMASK, NULL, &mask) == 0 && sigismember(&mask, signo) == 1;
}

static void check_interrupted(const struct fixture *f)
{
	CHECK_INT(f->err.kind, ERR_IO);
	CHECK(strstr(f->err.text, "interrupted") != NULL);
}

static void nothing_is_left_after_a_signal(void)
{
	static const int asking[] = {SIGTERM, SIGHUP, SIGINT};
	for (size_t i = 0; i < ARRAY_LEN(asking); i++) {
		struct fixture f;
		struct sigaction before, usual = {.sa_handler = SIG_DFL};
		CHECK(sigaction(asking[i], &usual, &before) == 0);
		begin(&f);
		raise(asking[i]);
		CHECK(!outdir_put(&f.o, "record.json", "{}", 2, &f.err));
		check_interrupted(&f);
		CHECK(!outdir_folder(&f.o, "rules", &f.err));
		check_interrupted(&f);
		CHECK(!outdir_end(&f.o, false, &f.err));
		check_interrupted(&f);
		CHECK(!is_held(asking[i]));
		CHECK_INT(end(&f), 0);
		CHECK(sigaction(asking[i], &before, NULL) == 0);
	}
}

static void a_signal_after_the_last_file(void)
{
	struct fixture f;
	begin(&f);
	raise(SIGTERM);
	CHECK(!outdir_end(&f.o, true, &f.err));
	check_interrupted(&f);
	CHECK_INT(end(&f), 0);
}

static void an_ignored_signal_does_nothing(void)
{
	struct fixture f;
	struct sigaction before, ignore = {.sa_handler = SIG_IGN};
	CHECK(sigaction(SIGHUP, &ignore, &before) == 0);
	begin(&f);
	raise(SIGHUP);
	CHECK_OK(outdir_sums(&f.o, &f.err), &f.err);
	CHECK_OK(outdir_end(&f.o, true, &f.err), &f.err);
	CHECK(!is_held(SIGTERM));
	CHECK_INT(end(&f), 1);
	CHECK(sigaction(SIGHUP, &before, NULL) == 0);
}

static void signals_go_on_where_nothing_was_begun(void)
{
	struct outdir o;
	struct err err;
	CHECK(!outdir_begin(&o, "/dev/null", &err));
	CHECK_INT(err.kind, ERR_OUTPUT);
	CHECK(!is_held(SIGTERM));
}

CU_TestInfo outdir_tests[] = {
	{"nothing is left after a signal", nothing_is_left_after_a_signal},
	{"a signal after the last file", a_signal_after_the_last_file},
	{"an ignored signal does nothing", an_ignored_signal_does_nothing},
	{"signals go on where nothing was begun", signals_go_on_where_nothing_was_begun},
	CU_TEST_INFO_NULL,
};
