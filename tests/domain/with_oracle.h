/* with_oracle.h - compares us with an implementation that is not ours: a script of tests/domain in Python's standard library. */
#ifndef CLEMENT_WITH_ORACLE_H
#define CLEMENT_WITH_ORACLE_H

#include <stddef.h>

/* Runs "python3 tests/domain/SCRIPT ARG" and gives each line of its output, without the newline, to line(). Returns how many there were. Fails the test when
 * python3 is missing, the script fails, or a line is longer than 32,000 characters. Programs run from the top of the tree. */
size_t oracle_lines(const char *script, const char *arg, void (*line)(char *text));

#endif
