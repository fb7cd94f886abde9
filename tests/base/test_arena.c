#include "check.h"

#include <signal.h>
#include <stdalign.h>
#include <unistd.h>

#include "base/arena.h"
#include "with_child.h"

/* Sizes around the seams of a block; every piece must keep its own pattern, be aligned, and start as zeros. */
static const size_t sizes[] = {0, 1, 15, 16, 17, 63, 100, ARENA_BLOCK - 1, ARENA_BLOCK, ARENA_BLOCK + 1, 3, ARENA_BLOCK * 200, 5};

static void fill_and_check(struct arena *a)
{
	unsigned char *pieces[ARRAY_LEN(sizes) * 4];
	bool aligned = true, zeroed = true, kept = true;
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		size_t n = sizes[i % ARRAY_LEN(sizes)];
		pieces[i] = arena_alloc(a, n);
		aligned = aligned && (uintptr_t)pieces[i] % alignof(max_align_t) == 0;
		for (size_t k = 0; k < n; k++)
			zeroed = zeroed && pieces[i][k] == 0;
		memset(pieces[i], (int)i + 1, n);
	}
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++)
		for (size_t k = 0; k < sizes[i % ARRAY_LEN(sizes)]; k++)
			kept = kept && pieces[i][k] == i + 1;
	CHECK(aligned);
	CHECK(zeroed);
	CHECK(kept);
}

static void pieces_do_not_overlap(void)
{
	struct arena a;
	size_t total = 0;
	arena_init(&a);
	fill_and_check(&a);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		total += sizes[i] * 4;
	CHECK_INT(a.used, total);
	arena_reset(&a);
	CHECK_INT(a.used, 0);
	fill_and_check(&a);
	arena_release(&a);
	CHECK(a.blocks == NULL);
	fill_and_check(&a);
	arena_release(&a);
}

static void reset_reuses_memory(void)
{
	struct arena a;
	arena_init(&a);
	arena_reset(&a);
	void *first = arena_alloc(&a, 100);
	arena_reset(&a);
	CHECK(arena_alloc(&a, 100) == first);
	/* A piece that is larger than any block is not kept. */
	arena_alloc(&a, ARENA_BLOCK * 1000);
	arena_reset(&a);
	CHECK(arena_alloc(&a, 100) == first);
	arena_release(&a);
}

static void writes_text(void)
{
	struct arena a;
	char longer[600];
	arena_init(&a);
	CHECK_STR(arena_strdup(&a, "陈佳"), "陈佳");
	CHECK_STR(arena_strndup(&a, "Wang Fang", 4), "Wang");
	CHECK_STR(arena_strndup(&a, "Li", 40), "Li");
	CHECK_STR(arena_printf(&a, "%s owes %d", "Li", 7), "Li owes 7");
	for (size_t n = 254; n < 259; n++) {
		memset(longer, 'x', n);
		longer[n] = '\0';
		CHECK_STR(arena_printf(&a, "%s", longer), longer);
	}
	arena_release(&a);
}

static void overflows(void *arg)
{
	struct arena a;
	volatile size_t n = SIZE_MAX / 2;
	(void)arg;
	arena_init(&a);
	arena_array(&a, n, 3);
}

static void overflow_is_a_bug(void)
{
	struct child c = child_run(overflows, NULL, STDERR_FILENO);
	CHECK_INT(c.signo, SIGABRT);
	CHECK_MSG(strstr(c.text, "BUG at console/base/arena.c:") != NULL, "%s", c.text);
}

CU_TestInfo arena_tests[] = {
	{"pieces do not overlap", pieces_do_not_overlap},
	{"reset reuses memory", reset_reuses_memory},
	{"writes text", writes_text},
	{"an overflow is a bug", overflow_is_a_bug},
	CU_TEST_INFO_NULL,
};
