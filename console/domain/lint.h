/* lint.h - the tone and content check of a text that goes to a debtor: interfaces.md, "lint text".
 *
 * Phrases stand in files, etc/lint/LANG.conf:
 *
 *   language = "en";  version = 1;
 *   phrases = (
 *     { id = "legal-threat"; severity = "forbidden" | "care";
 *       about = "false-legal-claim" | "threat" | "shaming" | "third-party-pressure" | "pressure" | "blame" | "wording";
 *       find = ( "take * to court", "sue you", … );      case, width and accents are folded, spaces are any white space;
 *                                                        "*" between words is at most four words (Chinese: eight
 *                                                        characters), over a comma but not over the end of a sentence;
 *                                                        "call your (wife|husband)" stands for both, "(his|)" for none
 *       unless = ( "not take * to court", … );           not where one of these reaches into it from before
 *       to = "third-party";                              only in texts for third persons; left out: for all
 *       softer = "…"; why = "…"; }, … );                 why may be left out
 *   voicemail = { intro = ( … ); … };                    what voicemails are made of; either group may be left out, but
 *   opt_out = { says = ( … ); … };                       one that is there has all its lists
 *
 * The phrases of all files are looked for in every text. English words match whole words, in any contraction ("will not"
 * finds "won't"), Chinese characters match anywhere. A phrase within a longer one that is as grave is not named again.
 *
 * Voicemails are limited-content messages (12 CFR 1006.2(j)) where all of this is said and nothing else: a name of a
 * firm that does not give debt collection away, a request to reply, the name of a person, a number; besides that a
 * greeting, day and time, times to reply at, and that anyone can take the reply. Whatever tells about a debt (sum,
 * account, payment, creditor, law …) makes a communication, and so does any other content in a message that has all
 * four. With one of the four missing, and nothing told about a debt, it is incomplete, whatever else it says. The
 * lists: a name is looked for after "intro" ("this is"), "from" ("from", "with"), "greeting", "reach" ("message for") and
 * "ask" ("ask for"), and before "after" ("calling"); "request" are requests to reply; "article" may stand before a name
 * and "title" behind it; "permitted" are words that need no reason; "debt" tells about a debt and "reveals" does so in a
 * firm's name; "firm" is how firms' names sound, "generic" words name nobody, "names" are words that are names too,
 * "plain" words are neither names nor permitted; "digit" are spoken digits.
 *
 * An opt-out line is a sentence with a phrase of "says". It is usable when it, or the sentence beside it, names a way: a
 * phrase of "reply", a link, an address, a telephone number, in e-mails also "way" (the link behind "click here"). It is
 * not when it has a phrase of "never", speaks of a "fee", or "asks" for "data", unless "not" stands before; the sentence
 * after it is judged with it when it begins with a phrase of "refers".
 */
#ifndef CLEMENT_LINT_H
#define CLEMENT_LINT_H

#include "domain/pack.h"

struct lint_set; /* read-only; lives in the arena */
/* Adds the phrases of a file to *set (NULL at first). ERR_CONFIG names file and line. */
MUST_USE bool lint_from_conf(const struct conf *root, struct arena *a, const struct lint_set **set, struct err *err);

enum lint_severity { LINT_CARE, LINT_FORBIDDEN, LINT_MISSING, LINT_UNUSABLE, LINT_SEVERITIES };
extern const struct word lint_severity_words[LINT_SEVERITIES];
enum audience { TO_DEBTOR, TO_THIRD_PARTY, AUDIENCES };
extern const struct word audience_words[AUDIENCES];
enum voicemail_class { VOICEMAIL_NONE, VOICEMAIL_LIMITED, VOICEMAIL_COMMUNICATION, VOICEMAIL_INCOMPLETE };
extern const char *const voicemail_class_words[]; /* "limited-content" … */

struct lint_finding {
	int line, column;  /* from 1, columns in characters; 0 0: of the whole text */
	size_t at, len;    /* bytes */
	enum lint_severity severity;
	const char *phrase; /* as it stands in the text; of what is missing its name: "opt-out", "number to reply to" */
	const char *softer, *why;
};
struct lint_result {
	struct lint_finding *found; /* by place; in the arena */
	size_t n;
	bool forbidden, missing; /* missing: or unusable */
	enum voicemail_class voicemail; /* NONE unless medium is call (voicemail) and a pack has a voicemail disclosure */
};
/* text is valid UTF-8 of any length. medium: MEDIUM_NONE checks the tone only, MEDIUM_CALL is a voicemail text,
 * MEDIUM_SMS and MEDIUM_EMAIL ask for a usable opt-out line where a pack asks for one. firm: our name, "" unknown. */
void lint_text(const struct lint_set *set, const char *text, size_t n, enum medium medium, enum audience to,
	const struct pack *const *packs, size_t n_packs, const char *firm, struct arena *a, struct lint_result *out);

#endif
