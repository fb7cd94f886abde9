/* alloc.h - memory that never fails to its callers.
 *
 * Out of memory aborts after restoring the terminal: the store is durable, so nothing acknowledged is lost. Sizes
 * that come from data go through the checked multiply of xalloc_array / xrealloc_array; an overflow is a BUG.
 * alloc_fail_after(n) makes the n-th allocation from now fail (fault tests).
 */
#ifndef CLEMENT_ALLOC_H
#define CLEMENT_ALLOC_H

#include "base/base.h"

void *xalloc(size_t size) __attribute__((malloc, alloc_size(1), returns_nonnull));          /* zeroed */
void *xalloc_array(size_t n, size_t size) __attribute__((malloc, alloc_size(1, 2), returns_nonnull)); /* zeroed */
void *xrealloc_array(void *p, size_t n, size_t size) __attribute__((alloc_size(2, 3), returns_nonnull));
char *xstrdup(const char *s) __attribute__((malloc, returns_nonnull));
char *xstrndup(const char *s, size_t n) __attribute__((malloc, returns_nonnull));

/* The n-th allocation from now (1 = the next) reports out of memory; 0 switches it off. */
void alloc_fail_after(unsigned long n);

#endif
