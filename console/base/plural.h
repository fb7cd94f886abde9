/* plural.h - which form of a text goes with a number: the expression of a catalogue's "Plural-Forms" line.
 *
 * The language is the part of C that gettext allows (manual, "Plural forms"): n, decimal numbers, ( ) ! * / % + - <
 * <= > >= == != && || and ?:, over unsigned long. It comes from a file, so it may be anything: a division by zero
 * gives 0, nesting is limited.
 */
#ifndef CLEMENT_PLURAL_H
#define CLEMENT_PLURAL_H

#include "base/base.h"

/* The value for n of the expression that [s, s+len) holds; false when it is not one. */
MUST_USE bool plural_eval(const char *s, size_t len, unsigned long n, unsigned long *value);

#endif
