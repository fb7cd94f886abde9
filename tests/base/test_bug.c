#include "check.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/bug.h"
#include "with_child.h"

static void say_restored(void)
{
	static const char text[] = "restored\n";
	if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
		_exit(9);
}

static void hits_a_bug(void *arg)
{
	bug_on_abort(say_restored);
	BUG("case %d has no %s", 7, (const char *)arg);
}

static void restores_says_where_aborts(void)
{
	char step[] = "next step";
	struct child c = child_run(hits_a_bug, step, STDERR_FILENO);
	CHECK_INT(c.signo, SIGABRT);
	CHECK_MSG(strncmp(c.text, "restored\nclement: BUG at ", 25) == 0, "%s", c.text);
	CHECK_MSG(strstr(c.text, "test_bug.c:") != NULL, "%s", c.text);
	CHECK_MSG(strstr(c.text, ": case 7 has no next step\n") != NULL, "%s", c.text);
}

static void fail_again(void)
{
	say_restored();
	BUG("the hook itself fails");
}

static void hook_fails(void *arg)
{
	(void)arg;
	bug_on_abort(fail_again);
	BUG("first");
}

static void hook_runs_once(void)
{
	struct child c = child_run(hook_fails, NULL, STDERR_FILENO);
	CHECK_INT(c.signo, SIGABRT);
	const char *first = strstr(c.text, "restored\n");
	CHECK(first != NULL);
	CHECK(first && strstr(first + 1, "restored\n") == NULL);
}

static void ensures(void *arg)
{
	int n = *(int *)arg;
	ENSURE(n == 1);
}

static void ensure_quotes_the_condition(void)
{
	int good = 1, bad = 2;
	struct child c = child_run(ensures, &good, STDERR_FILENO);
	CHECK_INT(c.exit, 0);
	c = child_run(ensures, &bad, STDERR_FILENO);
	CHECK_INT(c.signo, SIGABRT);
	CHECK_MSG(strstr(c.text, "n == 1 does not hold") != NULL, "%s", c.text);
}

static void forgets_the_hook(void *arg)
{
	(void)arg;
	bug_on_abort(say_restored);
	bug_on_abort(NULL);
	bug_run_restore();
}

static void hook_can_be_removed(void)
{
	struct child c = child_run(forgets_the_hook, NULL, STDERR_FILENO);
	CHECK_INT(c.exit, 0);
	CHECK_STR(c.text, "");
}

CU_TestInfo bug_tests[] = {
	{"restores, says where, aborts", restores_says_where_aborts},
	{"the hook runs once", hook_runs_once},
	{"ENSURE quotes the condition", ensure_quotes_the_condition},
	{"the hook can be removed", hook_can_be_removed},
	CU_TEST_INFO_NULL,
};
