/* arena.h - memory that is released all at once.
 *
 * There are two long uses: one arena a frame (reset after each paint) and one a screen (freed on close). Blocks grow
 * from ARENA_BLOCK bytes by doubling up to 64 times that; larger requests get a block of their own. Memory is
 * aligned for any type and zeroed. After a reset the memory is poisoned under AddressSanitizer. An arena_init-ed
 * arena owns nothing until the first allocation.
 */
#ifndef CLEMENT_ARENA_H
#define CLEMENT_ARENA_H

#include "base/base.h"

#ifndef ARENA_BLOCK
#define ARENA_BLOCK 4096
#endif

struct arena_block;
struct arena {
	struct arena_block *blocks;
	size_t used; /* bytes handed out since the last reset */
};

void arena_init(struct arena *a);
void arena_reset(struct arena *a);   /* keeps one block for reuse */
void arena_release(struct arena *a); /* frees everything; the arena may be used again */
void *arena_alloc(struct arena *a, size_t size) __attribute__((alloc_size(2), returns_nonnull));
void *arena_array(struct arena *a, size_t n, size_t size) __attribute__((alloc_size(2, 3), returns_nonnull));
char *arena_strdup(struct arena *a, const char *s) __attribute__((returns_nonnull));
char *arena_strndup(struct arena *a, const char *s, size_t n) __attribute__((returns_nonnull));
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3) __attribute__((returns_nonnull));

#endif
