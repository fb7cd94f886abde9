/* letter.h - templates of texts that go out in writing: etc/letters/LANG/NAME.conf.
 *
 *   language = "en";  version = 1;
 *   footers = { sms = "…"; email = "…"; };             what every letter of this file ends with in a medium: how to have
 *                                                      no more of them; may be left out
 *   letters = (
 *     { id = "complaint-received"; title = "…";          title: what the agent chooses by
 *       for = ( "complaint" );                           situations: complaint, answer, reminder, plan, promise, stop,
 *                                                        opt-out, pause, thanks, dispute, represented, death, location,
 *                                                        notice
 *       media = ( "letter", "email" );  purpose = "care"; to = "debtor" | "third-party";
 *       subject = "…";                                   may be left out
 *       text = "…\n…"; }, … );                           fields as in scripts (merge.h)
 *
 * Guarded fields are allowed only in letters to the debtor. An id is unique in its language and means the same in all.
 * Loaded letters are read-only and live in the arena; every shipped one passes the text check of lint.h for its media.
 */
#ifndef CLEMENT_LETTER_H
#define CLEMENT_LETTER_H

#include "base/arena.h"
#include "base/conf.h"
#include "domain/lint.h"
#include "domain/merge.h"
#include "domain/speech.h"

enum letter_use {
	LETTER_COMPLAINT, LETTER_ANSWER, LETTER_REMINDER, LETTER_PLAN, LETTER_PROMISE, LETTER_STOP, LETTER_OPTOUT,
	LETTER_PAUSE, LETTER_THANKS, LETTER_DISPUTE, LETTER_REPRESENTED, LETTER_DEATH, LETTER_LOCATION, LETTER_NOTICE,
	LETTER_USES
};
extern const struct word letter_use_words[LETTER_USES];

struct letter {
	const char *id, *title, *subject, *text; /* subject may be "" */
	char sha256[65];      /* of its file */
	enum speech language;
	unsigned uses, media; /* sets */
	enum purpose purpose;
	enum audience to;
	const char *const *footers; /* by medium; NULL where there is none */
};
struct letter_set {
	const struct letter **items;
	size_t n;
};
/* Adds the letters of a file. ERR_CONFIG names file and line; then none of them was added. */
MUST_USE bool letters_from_conf(const struct conf *root, const char *sha256, struct arena *a, struct letter_set *set,
	struct err *err);
const struct letter *letter_find(const struct letter_set *set, enum speech language, const char *id); /* NULL */

/* Appends subject and text (either may be NULL), filled, with the footer for the medium: in a text message on the same
 * line, else as a paragraph. Fields of the debt are filled in letters to the debtor only. Returns the set of the fields
 * that became gaps, as merge_render(). */
unsigned letter_render(const struct letter *l, enum medium medium, const struct merge_values *values,
	struct str *subject, struct str *text);

#endif
