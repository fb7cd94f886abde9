/* conffile.h - configuration files on disk, read through libconfig (this is its only door) into the neutral tree of base/conf.h.
 *
 * The text is checked for UTF-8 before libconfig sees it (a byte-order mark is dropped); @include is refused, because a file's SHA-256 must say
 * everything that is in it; floats are refused. Integers must fit: libconfig 1.5 wraps larger ones silently, so a literal of more than nine digits
 * without an L is refused here. Strings, names and nodes live in the arena.
 */
#ifndef CLEMENT_CONFFILE_H
#define CLEMENT_CONFFILE_H

#include "base/arena.h"
#include "base/conf.h"
#include "base/str.h"

#define CONFFILE_MAX (1u << 20)

/* ERR_IO when the file cannot be read, ERR_CONFIG "FILE:LINE: ..." when its content is wrong. */
MUST_USE bool conffile_read(const char *path, struct arena *a, const struct conf **root, struct err *err);
/* The same from text; name is used in messages and nodes. */
MUST_USE bool conffile_parse(const char *name, const char *text, size_t n, struct arena *a, const struct conf **root, struct err *err);
/* Also gives the SHA-256 of the file's bytes (65 bytes), for the events that rely on it. */
MUST_USE bool conffile_read_hashed(const char *path, struct arena *a, const struct conf **root, char sha256[65], struct err *err);

const char *conffile_library(void); /* "libconfig 1.5", for --version */

#endif
