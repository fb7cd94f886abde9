/* lints.h - the phrases of the text check on disk: every *.conf of DATA/etc/lint, sorted by name. */
#ifndef CLEMENT_LINTS_H
#define CLEMENT_LINTS_H

#include "domain/lint.h"
#include "paths.h"

/* ERR_CONFIG "FILE:LINE: ...", ERR_IO when the folder cannot be read. */
MUST_USE bool lints_load(const struct paths *paths, struct arena *a, const struct lint_set **out, struct err *err);
/* The same for anyone who wants to hear of every file: fault is NULL where it is well. The set holds what could be read. */
MUST_USE bool lints_read(const struct paths *paths, struct arena *a,
	void (*each)(void *ctx, const char *file, const struct err *fault), void *ctx,
	const struct lint_set **out, struct err *err);

#endif
