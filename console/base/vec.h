/* vec.h - a growable array of one type.
 *
 *   VEC(int64_t) ids = {0};  VEC_PUSH(&ids, 7);  ids.items[ids.len - 1];  VEC_RELEASE(&ids);
 *
 * All zero is empty. Items move when the array grows: keep indexes, not pointers.
 */
#ifndef CLEMENT_VEC_H
#define CLEMENT_VEC_H

#include <stdlib.h>
#include "base/alloc.h"

#define VEC(type)                                                                                                      \
	struct {                                                                                                       \
		type *items;                                                                                           \
		size_t len, cap;                                                                                       \
	}

size_t vec_grown(size_t cap, size_t need);

#define VEC_RESERVE(v, n)                                                                                              \
	do {                                                                                                           \
		if ((v)->cap < (n)) {                                                                                  \
			(v)->cap = vec_grown((v)->cap, (n));                                                           \
			(v)->items = xrealloc_array((v)->items, (v)->cap, sizeof(*(v)->items));                        \
		}                                                                                                      \
	} while (0)

#define VEC_PUSH(v, ...)                                                                                               \
	do {                                                                                                           \
		VEC_RESERVE(v, (v)->len + 1);                                                                          \
		(v)->items[(v)->len++] = (__VA_ARGS__);                                                                \
	} while (0)

#define VEC_CLEAR(v) ((void)((v)->len = 0))

#define VEC_RELEASE(v)                                                                                                 \
	do {                                                                                                           \
		free((v)->items);                                                                                      \
		(v)->items = NULL;                                                                                     \
		(v)->len = (v)->cap = 0;                                                                               \
	} while (0)

#endif
