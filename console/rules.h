/* rules.h - rule packs, holidays and the rule book on disk. */
#ifndef CLEMENT_RULES_H
#define CLEMENT_RULES_H

#include "domain/rulebook.h"
#include "paths.h"

/* A pack by name ("us-regf": DATA/etc/rules/us-regf.conf; ERR_INPUT when no such file is there, with the nearest name)
 * or by path (what has a slash or ends in .conf; ERR_IO when it cannot be read). ERR_CONFIG: its content. The pack's
 * "file" is the path as messages and "source" have it: "etc/rules/us-regf.conf" for one of ours. */
MUST_USE bool rules_pack(const struct paths *paths, const char *name, struct arena *a, const struct pack **out,
	struct err *err);
/* The names of all packs in etc/rules, sorted; in the arena. */
MUST_USE bool rules_names(const struct paths *paths, struct arena *a, const char *const **names, size_t *n,
	struct err *err);
/* A file of holidays; ERR_IO, ERR_INPUT "FILE:LINE: ...". */
MUST_USE bool rules_holidays(const char *path, struct arena *a, const int32_t **days, size_t *n, struct err *err);
/* etc/packs.conf with everything that it names. */
MUST_USE bool rules_book(const struct paths *paths, struct arena *a, const struct rulebook **out, struct err *err);

#endif
