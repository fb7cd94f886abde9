/* merge.h - the fields of a spoken line, "{name}", "{amount}", "{offer.2}": filled from data, never typed by hand.
 *
 * A template is UTF-8 text with fields in braces; a brace that opens no field is an error, so that a slip never reaches
 * anyone's ear. merge_check() is run when a script is loaded; merge_render() may then assume a checked template. A
 * value that is not known is rendered as MERGE_GAP and reported, never guessed and never left out.
 *
 * A guarded field tells something about the debt or a complaint (a sum, a date, the creditor): it must not be said
 * before the identity is checked, and merge_render() withholds it, again as a gap, unless it is told that this has been
 * done.
 *
 * Values are borrowed strings in the script's language, ready to be spoken; speech.h makes them.
 */
#ifndef CLEMENT_MERGE_H
#define CLEMENT_MERGE_H

#include "base/err.h"
#include "base/str.h"

#define MERGE_GAP "[…]"
#define MERGE_OFFERS 9

enum merge_field {
	MERGE_NAME, MERGE_AGENT, MERGE_FIRM, MERGE_PHONE, MERGE_TODAY, MERGE_CALLBACK,
	MERGE_CREDITOR, MERGE_PRODUCT, MERGE_AMOUNT, MERGE_PRINCIPAL, MERGE_INTEREST, MERGE_FEES, MERGE_DUE,
	MERGE_DAYS_LATE,
	MERGE_PROMISE_AMOUNT, MERGE_PROMISE_DUE, MERGE_PAUSE_UNTIL, MERGE_OFFER, MERGE_AGREED,
	MERGE_OFFER_N, /* {offer.1} to {offer.9} */
	/* of letters: letter.h, complaint.h */
	MERGE_DATE, MERGE_ACCOUNT, MERGE_REFERENCE, MERGE_RECEIVED, MERGE_ACKNOWLEDGE_BY, MERGE_ANSWER_BY, MERGE_OUTCOME,
	MERGE_WANTED,
	MERGE_FIELDS
};

struct merge_word {
	const char *name;  /* between the braces; "offer." for MERGE_OFFER_N */
	const char *label; /* NC_("field"): what is missing, for people */
	bool guarded;
	int words, characters; /* a typical length once filled, English and Chinese, for the length limits of a line */
};
extern const struct merge_word merge_words[MERGE_FIELDS];

/* {phone} is where we are reached, {today} and {callback} are in the debtor's day. NULL or "" is a value that is not
 * known. */
struct merge_values {
	const char *text[MERGE_FIELDS];  /* all but MERGE_OFFER_N */
	const char *offer[MERGE_OFFERS]; /* {offer.1} is offer[0] */
};

/* ERR_INPUT: "unknown field {amunt} (did you mean {amount}?)", "'{' without '}'". The caller adds file and line.
 * *fields (may be NULL) becomes the set of the fields in it, 1u << MERGE_NAME and so on. */
MUST_USE bool merge_check(const char *template, unsigned *fields, struct err *err);
/* The guarded ones in a set of fields. */
unsigned merge_guarded(unsigned fields);
/* Appends the filled line. Returns the set of the fields that became gaps, 0 when it is complete. verified: guarded
 * fields may be said. */
unsigned merge_render(struct str *out, const char *template, const struct merge_values *values, bool verified);

/* How long a template is when spoken: words (runs of letters and digits), or characters without spaces and punctuation;
 * fields count their typical length. */
int merge_words_in(const char *template);
int merge_characters_in(const char *template);

#endif
