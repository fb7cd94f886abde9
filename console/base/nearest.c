#include <string.h>

#include "base/str.h"

#define WORD_MAX 63

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Edit distance in which two swapped neighbours count as one slip (optimal string alignment). */
static size_t distance(const char *a, size_t n, const char *b, size_t m)
{
	size_t rows[3][WORD_MAX + 1];
	size_t *before = rows[0], *last = rows[1], *row = rows[2];
	for (size_t j = 0; j <= m; j++)
		last[j] = j;
	for (size_t i = 1; i <= n; i++) {
		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		size_t *spare = before;
		before = last;
		last = row;
		row = spare;
	}
	return last[m];
}

const char *str_nearest(const char *word, const char *const *names)
{
	const char *nearest = NULL;
	size_t n = strlen(word), best = n / 3 + 1;
	if (n == 0 || n > WORD_MAX)
		return NULL;
	if (best > 3)
		best = 3;
	for (; *names; names++) {
		size_t m = strlen(*names);
		if (m > WORD_MAX)
			continue;
		size_t d = distance(word, n, *names, m);
		/* A name of which nothing is left is no suggestion. */
		if (d <= best && d < m) {
			if (!nearest || d < best)
				nearest = *names;
			best = d;
		}
	}
	return nearest;
}
