#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/bug.h"

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#define GAP 16 /* stays poisoned between two pieces, so that running over the end of one is seen */
#else
#define POISON(p, n) ((void)0)
#define UNPOISON(p, n) ((void)0)
#define GAP 0
#endif

#define BLOCK_MAX ((size_t)ARENA_BLOCK * 64)
#define ALIGN alignof(max_align_t)

struct arena_block {
	struct arena_block *next;
	size_t size, taken;
	alignas(max_align_t) unsigned char bytes[];
};

void arena_init(struct arena *a)
{
	a->blocks = NULL;
	a->used = 0;
}

static void free_blocks(struct arena_block *b)
{
	while (b) {
		struct arena_block *next = b->next;
		UNPOISON(b->bytes, b->size);
		free(b);
		b = next;
	}
}

void arena_release(struct arena *a)
{
	free_blocks(a->blocks);
	arena_init(a);
}

/* Keeps the largest block that is not a single large piece's own. */
void arena_reset(struct arena *a)
{
	struct arena_block **keep = NULL;
	for (struct arena_block **b = &a->blocks; *b; b = &(*b)->next)
		if ((*b)->size <= BLOCK_MAX && (!keep || (*b)->size > (*keep)->size))
			keep = b;
	struct arena_block *kept = keep ? *keep : NULL;
	if (kept) {
		*keep = kept->next;
		kept->next = NULL;
		kept->taken = 0;
		POISON(kept->bytes, kept->size);
	}
	free_blocks(a->blocks);
	a->blocks = kept;
	a->used = 0;
}

static struct arena_block *block_new(size_t size)
{
	if (size > PTRDIFF_MAX - sizeof(struct arena_block))
		BUG("arena piece of %zu bytes", size);
	struct arena_block *b = xalloc(sizeof *b + size);
	b->size = size;
	POISON(b->bytes, size);
	return b;
}

/* A block with room for need bytes. A piece that would not fit a usual block gets its own behind the first one, whose
 * free room so stays in use. */
static struct arena_block *block_for(struct arena *a, size_t need)
{
	struct arena_block *head = a->blocks;
	if (head && head->size - head->taken >= need)
		return head;
	size_t size = head && head->size < BLOCK_MAX ? head->size * 2 : head ? BLOCK_MAX : (size_t)ARENA_BLOCK;
	if (need <= size) {
		struct arena_block *b = block_new(size);
		b->next = head;
		a->blocks = b;
		return b;
	}
	struct arena_block *own = block_new(need);
	if (head) {
		own->next = head->next;
		head->next = own;
	} else {
		a->blocks = own;
	}
	return own;
}

void *arena_alloc(struct arena *a, size_t size)
{
	size_t need;
	if (__builtin_add_overflow(size, ALIGN - 1 + GAP, &need))
		BUG("arena piece of %zu bytes", size);
	need &= ~(ALIGN - 1);
	struct arena_block *b = block_for(a, need);
	void *p = b->bytes + b->taken;
	b->taken += need;
	a->used += size;
	UNPOISON(p, size);
	memset(p, 0, size);
	return p;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(n, size, &bytes))
		BUG("array of %zu times %zu bytes", n, size);
	return arena_alloc(a, bytes);
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = arena_alloc(a, len + 1);
	memcpy(copy, s, len);
	return copy;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	char small[256];
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(small, sizeof small, fmt, ap);
	va_end(ap);
	if (n < 0)
		BUG("format \"%s\"", fmt);
	char *text = arena_alloc(a, (size_t)n + 1);
	if ((size_t)n < sizeof small)
		memcpy(text, small, (size_t)n);
	else
		vsnprintf(text, (size_t)n + 1, fmt, again);
	va_end(again);
	return text;
}
