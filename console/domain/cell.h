/* cell.h - single values as the lender's files spell them (interfaces.md): is this an account, a telephone number, a
 * language tag?
 *
 * Each function judges one valid UTF-8 text. ERR_INPUT reads on after "column 'x': " and says what would be right.
 */
#ifndef CLEMENT_CELL_H
#define CLEMENT_CELL_H

#include "base/err.h"
#include "domain/contact.h"
#include "domain/money.h"

#define CELL_ACCOUNT_MAX 64 /* bytes */

MUST_USE bool cell_account(const char *text, struct err *err);
/* The form of BCP 47: subtags joined by hyphens (or, as in the names of locales, underscores), the language first. */
MUST_USE bool cell_language(const char *text, struct err *err);
MUST_USE bool cell_phone(const char *text, struct err *err); /* E.164, or empty */
/* Refuses what cannot be an address, or empty. Whether mail gets there only the mail tells. */
MUST_USE bool cell_email(const char *text, struct err *err);
MUST_USE bool cell_agent(const char *text, struct err *err); /* an agent's id, or empty */
/* *value is the index in the table. Entry 0 of a table may be "", which is refused when a word is required. */
MUST_USE bool cell_word(const struct word *words, size_t n, bool required, const char *text, unsigned *value,
	struct err *err);
MUST_USE bool cell_currency(const char *text, const struct currency **value, struct err *err);

/* A value as a message shows it: at most forty bytes, whole characters. */
struct cell_shown {
	char text[48];
};
struct cell_shown cell_shown(const char *text);

#endif
