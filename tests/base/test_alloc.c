#include "check.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/bug.h"
#include "with_child.h"

static void memory_is_zeroed(void)
{
	static const unsigned char zeros[64];
	unsigned char *p = xalloc(64);
	CHECK_MEM(p, 64, zeros, 64);
	free(p);
	p = xalloc_array(8, 8);
	CHECK_MEM(p, 64, zeros, 64);
	free(p);
	free(xalloc(0));
	free(xrealloc_array(NULL, 0, 8));
}

static void copies_text(void)
{
	char *s = xstrdup("催收 gently");
	CHECK_STR(s, "催收 gently");
	free(s);
	s = xstrndup("gently", 4);
	CHECK_STR(s, "gent");
	free(s);
	s = xstrndup("ab", 10);
	CHECK_STR(s, "ab");
	free(s);
}

static void restore(void)
{
	static const char text[] = "restored\n";
	if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
		_exit(9);
}

static void third_allocation_fails(void *arg)
{
	char *a, *b;
	(void)arg;
	bug_on_abort(restore);
	alloc_fail_after(3);
	a = xalloc(8);
	b = xstrdup("two");
	a = xrealloc_array(a, 100, 8);
	free(a);
	free(b);
}

static void out_of_memory_restores_and_aborts(void)
{
	struct child c = child_run(third_allocation_fails, NULL, STDERR_FILENO);
	CHECK_INT(c.signo, SIGABRT);
	CHECK_STR(c.text, "restored\nclement: out of memory\n");
}

static void two_allocations(void *arg)
{
	(void)arg;
	alloc_fail_after(3);
	free(xalloc(1));
	free(xalloc(1));
	alloc_fail_after(0);
	free(xalloc(1));
}

static void countdown_can_be_switched_off(void)
{
	struct child c = child_run(two_allocations, NULL, STDERR_FILENO);
	CHECK_INT(c.exit, 0);
	CHECK_STR(c.text, "");
}

static void asks_for_too_much(void *arg)
{
	volatile size_t n = SIZE_MAX / 4;
	(void)arg;
	free(xalloc_array(n, 16));
}

static void overflow_is_a_bug(void)
{
	struct child c = child_run(asks_for_too_much, NULL, STDERR_FILENO);
	CHECK_INT(c.signo, SIGABRT);
	CHECK_MSG(strstr(c.text, "BUG at console/base/alloc.c:") != NULL, "%s", c.text);
}

CU_TestInfo alloc_tests[] = {
	{"memory is zeroed", memory_is_zeroed},
	{"copies text", copies_text},
	{"out of memory restores the terminal and aborts", out_of_memory_restores_and_aborts},
	{"the countdown can be switched off", countdown_can_be_switched_off},
	{"an overflow is a bug", overflow_is_a_bug},
	CU_TEST_INFO_NULL,
};
