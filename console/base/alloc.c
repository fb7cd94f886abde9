#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"

/* The exception to "no variables": fault tests count allocations across the whole program. */
static unsigned long fail_countdown;

void alloc_fail_after(unsigned long n)
{
	fail_countdown = n;
}

static bool may_allocate(void)
{
	return fail_countdown == 0 || --fail_countdown > 0;
}

NORETURN static void out_of_memory(void)
{
	static const char text[] = "clement: out of memory\n";
	bug_run_restore();
	if (write(STDERR_FILENO, text, sizeof text - 1) < 0) {
		/* nothing is left to say it with */
	}
	abort();
}

static size_t product(size_t n, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(n, size, &bytes) || bytes > PTRDIFF_MAX)
		BUG("array of %zu times %zu bytes", n, size);
	return bytes;
}

void *xalloc(size_t size)
{
	void *p = may_allocate() ? calloc(1, size ? size : 1) : NULL;
	if (!p)
		out_of_memory();
	return p;
}

void *xalloc_array(size_t n, size_t size)
{
	return xalloc(product(n, size));
}

void *xrealloc_array(void *p, size_t n, size_t size)
{
	size_t bytes = product(n, size);
	p = may_allocate() ? realloc(p, bytes ? bytes : 1) : NULL;
	if (!p)
		out_of_memory();
	return p;
}

char *xstrdup(const char *s)
{
	return xstrndup(s, strlen(s));
}

char *xstrndup(const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = xalloc_array(1, len + 1);
	memcpy(copy, s, len);
	return copy;
}
