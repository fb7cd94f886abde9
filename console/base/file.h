/* file.h - whole files, safely. */
#ifndef CLEMENT_FILE_H
#define CLEMENT_FILE_H

#include "base/err.h"
#include "base/str.h"

/* Appends the file's bytes. ERR_IO when it cannot be read, ERR_INPUT when larger than max. "-" is standard input. */
MUST_USE bool file_read(const char *path, size_t max, struct str *out, struct err *err);
/* The same for a file that somebody else may have made: a pipe or a device there is refused, for it could hold the program
 * forever. "-" is a name like any other. */
MUST_USE bool file_read_plain(const char *path, size_t max, struct str *out, struct err *err);
/* Writes through a temporary file in the same folder, fsync, rename, fsync of the folder: never a half-written file.
 * ERR_OUTPUT. */
MUST_USE bool file_write(const char *path, const void *bytes, size_t n, unsigned mode, struct err *err);
/* mkdir -p with mode 0700 for what it creates. */
MUST_USE bool file_mkdirs(const char *path, struct err *err);
bool file_exists(const char *path);
/* Removes a tree that we made (a throw-away store). Does not follow links. */
MUST_USE bool file_remove_tree(const char *path, struct err *err);
/* The names in a folder, sorted by bytes, without . and ..; NULL-terminated array in the arena-free heap:
 * file_names_free(). */
MUST_USE bool file_names(const char *dir, char ***names, size_t *n, struct err *err);
void file_names_free(char **names);

#endif
