/* lint.h - the tone and content check of a text that goes to a debtor: interfaces.md, "lint text".
 *
 * Phrases stand in files, etc/lint/LANG.conf:
 *
 *   language = "en";  version = 1;
 *   phrases = (
 *     { id = "legal-threat"; severity = "forbidden" | "care"; about = "false-legal-claim" | "threat" | "shaming" |
 *       "third-party-pressure" | "pressure" | "blame" | "wording";
 *       find = ( "take you to court", "we will sue *", … );     case and width are folded, spaces are any white space,
 *                                                               "*" is up to four words (Chinese: eight characters)
 *       unless = ( "will not take you to court", … );            not where one of these covers it
 *       to = "third-party";                                      only in texts for third persons; left out: for all
 *       softer = "…"; why = "…"; }, … );
 *
 * Both languages' phrases are looked for in every text. English words match whole words, Chinese anywhere; longer
 * phrases win over the shorter ones in them.
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
	const char *phrase; /* as it stands in the text; for a missing one what is missing: "opt-out" */
	const char *softer, *why;
};
struct lint_result {
	struct lint_finding *found; /* by place; in the arena */
	size_t n;
	bool forbidden, missing;
	enum voicemail_class voicemail; /* NONE unless medium is call (voicemail) and a pack has a voicemail disclosure */
};
/* text is valid UTF-8 of any length. medium: MEDIUM_NONE checks the tone only, MEDIUM_CALL is a voicemail text,
 * MEDIUM_SMS and MEDIUM_EMAIL ask for a usable opt-out line where a pack asks for one. firm: our name, "" unknown. */
void lint_text(const struct lint_set *set, const char *text, size_t n, enum medium medium, enum audience to,
	const struct pack *const *packs, size_t n_packs, const char *firm, struct arena *a, struct lint_result *out);

#endif
