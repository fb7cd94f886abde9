#include "base/vec.h"

/* Half as much again: the sizes let the allocator reuse what earlier growth gave back, which doubling never does. */
size_t vec_grown(size_t cap, size_t need)
{
	size_t grown = cap < SIZE_MAX / 2 ? cap + cap / 2 + 8 : cap;
	return grown < need ? need : grown;
}
