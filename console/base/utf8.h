/* utf8.h - the one module that knows columns.
 *
 * Text from outside (database, files, people) is UTF-8 that may be hostile. utf8_clean() is applied once, on its way onto the
 * canvas: control characters (Cc), format characters that reorder or hide (bidirectional controls U+202A-202E, U+2066-2069,
 * U+200E/F, U+061C, zero-width U+200B-200D and U+FEFF, tags), line and paragraph separators become U+FFFD shown as one column each; invalid bytes
 * become U+FFFD, one per maximal subpart; a cluster keeps at most UTF8_MARKS combining marks; sequences joined by ZWJ, skin
 * tones and variation selectors are cut to their first code point, because terminals disagree about their width.
 * Columns of a cluster are the sum of glibc's wcwidth (curses asks the same), -1 counting as the replacement mark. wcwidth needs a UTF-8 LC_CTYPE:
 * main() and the test runner set one. Grapheme breaks, case folding and NFC come from utf8proc.
 */
#ifndef CLEMENT_UTF8_H
#define CLEMENT_UTF8_H

#include "base/arena.h"
#include "base/str.h"

#define UTF8_MARKS 4
#define UTF8_REPLACEMENT 0xFFFDu

/* Decodes one code point of [s, s+n), n > 0; returns the bytes taken (1 for an invalid byte, with *cp = UTF8_REPLACEMENT and *valid
 * false when valid is not NULL). */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp, bool *valid);
/* Writes cp as UTF-8, returns 1 to 4. */
size_t utf8_encode(char out[4], uint32_t cp);
/* Is all of it valid UTF-8 without U+0000? *bad (may be NULL) gets the offset of the first fault. */
bool utf8_valid(const char *s, size_t n, size_t *bad);

/* The next grapheme cluster of clean text: its bytes, and its columns (0, 1 or 2). n > 0. */
size_t utf8_cluster(const char *s, size_t n, int *columns);
/* The start of the cluster that ends at byte offset pos (pos > 0). */
size_t utf8_cluster_before(const char *s, size_t pos);
/* Columns of clean text. */
int utf8_columns(const char *s, size_t n);
int utf8_width(const char *s); /* the same for a terminated string */

/* See above. One line: newlines and tabs become a space. */
void utf8_clean(struct str *out, const char *s, size_t n);
/* The same, but LF stays (for text panes). */
void utf8_clean_lines(struct str *out, const char *s, size_t n);

enum utf8_align { UTF8_LEFT, UTF8_RIGHT, UTF8_CENTRE };
/* Appends exactly "columns" columns of clean text: padded with spaces, or cut with an ellipsis (… , never half a cluster). */
void utf8_fit(struct str *out, const char *s, size_t n, int columns, enum utf8_align align);

/* Word wrap of clean text that may hold LF: calls line() for each line of at most "columns" columns (columns >= 2). Breaks at spaces, and between
 * wide characters, with no closing punctuation (,。、”」)…) at a line's start. Trailing spaces are dropped. Returns the number of lines. */
size_t utf8_wrap(const char *s, size_t n, int columns, void (*line)(void *ctx, const char *s, size_t n), void *ctx);

/* Case-folded NFKC form without marks for search ("José" -> "jose"); never fails (invalid text is cleaned first). */
char *utf8_fold(struct arena *a, const char *s, size_t n);
/* NFC form of valid UTF-8. */
char *utf8_nfc(struct arena *a, const char *s, size_t n);

#endif
