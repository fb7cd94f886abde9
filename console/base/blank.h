/* blank.h - a net under the rule that the log holds no personal data.
 *
 * Callers of the log pass ids, counts and texts of ours. Should a telephone number, an e-mail address or the number
 * of a card or an identity document come along in an error text of a library, it is blanked here. This is a guess by
 * form, made to err on the side of blanking: long counts and addresses of machines go as well.
 */
#ifndef CLEMENT_BLANK_H
#define CLEMENT_BLANK_H

#include "base/base.h"

/* Overwrites with '#': 7 or more digits with at most two separators (space - . / ( ) +) between any two of them,
 * unless they are a date (2026-11-22) or lie in a hash or UUID (hex digits with a letter among them, 16 or more);
 * and words with an @ inside. */
void blank_private(char *s, size_t n);

#endif
