/* with_mo.h - builds .mo files in memory, right ones and wrong ones. */
#ifndef CLEMENT_WITH_MO_H
#define CLEMENT_WITH_MO_H

#include "base/str.h"

struct mo_row {
	const char *key, *many; /* many: NULL without plural */
	const char *forms[4];   /* NULL-terminated */
};

/* Appends the file for n rows; the byte order is the other one when swapped. */
void mo_build(struct str *out, const struct mo_row *rows, size_t n, bool swapped);

#endif
