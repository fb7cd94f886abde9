/* complaint.h - complaints: what they are about, which steps follow one another, when the answer is due.
 *
 * etc/complaints.conf:
 *
 *   hold = ( "medium", "high" );               severities that put the case on hold at once; "low" may be added
 *   categories = (
 *     { id = "conduct"; label = { en = "How we spoke"; zh_CN = "沟通方式"; };
 *       hold = true;                           this category always does
 *       payment = true;                        about payments or e-money: the clock payment-complaint
 *       causes = ( { id = "tone"; label = { en = "…"; zh_CN = "…"; }; }, … ); }, … );
 *
 * A loaded book is read-only and lives in the arena.
 */
#ifndef CLEMENT_COMPLAINT_H
#define CLEMENT_COMPLAINT_H

#include "domain/casefile.h"
#include "domain/deadline.h"
#include "domain/rulebook.h"

#define COMPLAINT_LANGUAGES 2 /* en, zh_CN */

struct complaint_cause {
	const char *id;
	const char *label[COMPLAINT_LANGUAGES];
};
struct complaint_category {
	const char *id;
	const char *label[COMPLAINT_LANGUAGES];
	bool hold, payment;
	const struct complaint_cause *causes;
	size_t n_causes;
};
struct complaint_book {
	unsigned hold; /* set of enum severity */
	const struct complaint_category *categories;
	size_t n_categories;
};
MUST_USE bool complaint_book_from_conf(const struct conf *root, struct arena *a, const struct complaint_book **out,
	struct err *err);
const struct complaint_category *complaint_category_of(const struct complaint_book *b, const char *id); /* NULL */
const struct complaint_cause *complaint_cause_of(const struct complaint_category *k, const char *id);
/* The label in a language ("zh_CN", else English). */
const char *complaint_label(const char *const label[COMPLAINT_LANGUAGES], const char *language);
bool complaint_holds(const struct complaint_book *b, const struct complaint *k);

bool complaint_may_follow(enum complaint_state from, enum complaint_state to);
bool complaint_is_open(const struct complaint *k); /* received … answered-but-not-closed, escalated */

/* All deadlines of a complaint under the packs over the case, soonest first, by the same code as clement clock; day: the
 * debtor's day of receipt. keep-until is left out. */
struct complaint_deadline {
	const struct pack *pack;
	const struct clock_row *row;
	int32_t date;
};
#define COMPLAINT_DEADLINES 16
size_t complaint_deadlines(const struct rulebook *b, const struct casefile *c, int32_t received,
	struct complaint_deadline out[COMPLAINT_DEADLINES]);
/* The one that counts in this state: the earliest that is not settled yet (an acknowledgement settles nothing; an answer
 * settles all). NULL: none. */
const struct complaint_deadline *complaint_next(const struct complaint_deadline *d, size_t n,
	const struct complaint *k);

#endif
