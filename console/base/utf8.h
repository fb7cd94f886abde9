/* utf8.h - the one module that knows columns.
 *
 * Text from outside (database, files, people) is UTF-8 that may be hostile. utf8_clean() is applied once, on its way
 * onto the canvas: control characters (Cc), format characters that reorder or hide (Cf: bidirectional controls,
 * zero-width characters, tags, soft hyphen), letters that look like nothing, line and paragraph separators become
 * U+FFFD shown as one column each; invalid bytes become U+FFFD, one per maximal subpart; a cluster keeps at most
 * UTF8_MARKS combining marks, and a mark with nothing to stand on becomes U+FFFD; sequences joined by ZWJ, skin
 * tones and variation selectors are cut to their first code point, because terminals disagree about their width. ZWJ
 * and ZWNJ inside a word of the scripts that are spelled with them are dropped without a mark. What wcwidth does not
 * know becomes U+FFFD. Cleaning clean text changes nothing.
 *
 * A cluster of clean text is one code point of 1 or 2 columns and at most UTF8_MARKS of 0 columns: just what one
 * cell of curses can hold. So a flag is two clusters. Columns are those of glibc's wcwidth (curses asks the same).
 * wcwidth needs a UTF-8 LC_CTYPE: main() and the test runner set one. Grapheme breaks, case folding and NFC come
 * from utf8proc. The functions that ask for clean text never read or write out of bounds on other text; only the
 * columns are then not what a terminal shows.
 */
#ifndef CLEMENT_UTF8_H
#define CLEMENT_UTF8_H

#include "base/arena.h"
#include "base/str.h"

#define UTF8_MARKS 4
#define UTF8_REPLACEMENT 0xFFFDu

/* Decodes one code point of [s, s+n), n > 0; returns the bytes taken (the maximal subpart of an invalid sequence, with
 * *cp = UTF8_REPLACEMENT and *valid false when valid is not NULL). */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp, bool *valid);
/* Writes cp as UTF-8, returns 1 to 4. What is no code point is written as U+FFFD. */
size_t utf8_encode(char out[4], uint32_t cp);
/* Is all of it valid UTF-8 without U+0000? *bad (may be NULL) gets the offset of the first fault. */
bool utf8_valid(const char *s, size_t n, size_t *bad);

/* The next cluster of clean text: its bytes, and its columns (1 or 2; LF has 0). n > 0. */
size_t utf8_cluster(const char *s, size_t n, int *columns);
/* The start of the cluster that ends at byte offset pos (pos > 0). */
size_t utf8_cluster_before(const char *s, size_t pos);
/* Columns of clean text. */
int utf8_columns(const char *s, size_t n);
int utf8_width(const char *s); /* the same for a terminated string */

/* Would a terminal act on it, or a reader not see it? The code points that utf8_clean() replaces wherever they
 * stand. */
bool utf8_unsafe(uint32_t cp);
/* See above. One line: newlines (LF, CR, CR LF) and tabs become a space. */
void utf8_clean(struct str *out, const char *s, size_t n);
/* The same, but newlines become LF (for text panes). */
void utf8_clean_lines(struct str *out, const char *s, size_t n);

enum utf8_align { UTF8_LEFT, UTF8_RIGHT, UTF8_CENTRE };
/* Appends exactly "columns" columns of clean text: padded with spaces, or cut with an ellipsis (… , never half a
 * cluster; at the first LF, too). */
void utf8_fit(struct str *out, const char *s, size_t n, int columns, enum utf8_align align);

/* Word wrap of clean text that may hold LF: calls line() for each line of at most "columns" columns (at least 2).
 * Breaks after spaces, between wide characters and at a hyphen inside a word; no closing punctuation begins a line
 * and no opening one ends it; a word longer than a line is cut between clusters. Trailing spaces are dropped, an LF
 * at the very end adds no line. Returns the number of lines. */
size_t utf8_wrap(const char *s, size_t n, int columns, void (*line)(void *ctx, const char *s, size_t n), void *ctx);

/* Case-folded NFKC form without marks and strokes for search ("José" -> "jose", "Łukasz" -> "lukasz"); never fails
 * (invalid text is cleaned first). */
char *utf8_fold(struct arena *a, const char *s, size_t n);
/* NFC form of valid UTF-8. */
char *utf8_nfc(struct arena *a, const char *s, size_t n);

const char *utf8_library(void); /* "utf8proc 2.8.0", for --version */

#endif
