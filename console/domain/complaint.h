/* complaint.h - complaints: what they are about, which steps follow one another, when the answer is due.
 *
 * etc/complaints.conf:
 *
 *   version = 1;
 *   hold = ( "medium", "high" );               severities that put the case on hold at once; "low" may be added
 *   acknowledge_days = 3;                      business days in which we confirm in writing that it came
 *   answer_days = 30;                          in which we answer where no pack over the case says (days)
 *   categories = (
 *     { id = "conduct"; label = { en = "How we spoke"; zh_CN = "沟通方式"; };
 *       hold = true;                           this category always does
 *       payment = true;                        about payments or e-money: the clock payment-complaint
 *       causes = ( { id = "tone"; label = { en = "…"; zh_CN = "…"; }; }, … ); }, … );
 *
 * A loaded book is read-only and lives in the arena.
 *
 * Steps: received, acknowledged, investigating, answered, closed, in this order; the ones between may be left out. It
 * can go to somebody outside (escalated) from any of them and be answered there. Investigating may follow itself (a
 * holding letter: more time is needed, and why) and an answer (it was not the end of it). Closed without an answer is
 * a complaint that was withdrawn.
 */
#ifndef CLEMENT_COMPLAINT_H
#define CLEMENT_COMPLAINT_H

#include "domain/casefile.h"
#include "domain/deadline.h"
#include "domain/rulebook.h"
#include "domain/speech.h"

#define COMPLAINT_LANGUAGES 2 /* en, zh_CN */
#define COMPLAINT_CATEGORIES 40 /* at most */
#define COMPLAINT_CAUSES 20 /* of each */

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
	int64_t acknowledge_days, answer_days;
	const struct complaint_category *categories;
	size_t n_categories;
};
/* ERR_CONFIG names file and line. */
MUST_USE bool complaint_book_from_conf(const struct conf *root, struct arena *a, const struct complaint_book **out,
	struct err *err);
const struct complaint_category *complaint_category_of(const struct complaint_book *b, const char *id); /* NULL */
const struct complaint_cause *complaint_cause_of(const struct complaint_category *k, const char *id);   /* NULL */
/* The label in a language ("zh_CN", else English). */
const char *complaint_label(const char *const label[COMPLAINT_LANGUAGES], const char *language);
bool complaint_holds(const struct complaint_book *b, const struct complaint *k);

bool complaint_may_follow(enum complaint_state from, enum complaint_state to);
/* Must the step be put into words: the outcome of an answer, why more time is needed, why it is closed unanswered? */
bool complaint_wants_text(const struct complaint *k, enum complaint_state to);
bool complaint_is_open(const struct complaint *k); /* received … answered-but-not-closed, escalated */
/* Its number as people write it, "C-7F3A-9C21", from the event id of its opening; "" without one. */
void complaint_reference(struct str *out, const struct complaint *k);

/* All deadlines of a complaint under the packs over the case, soonest first, by the same code as clement clock; day: the
 * debtor's day of receipt. One about a payment goes by the pack's payment-complaint clock, where it has one. keep-until
 * is left out. */
struct complaint_deadline {
	const struct pack *pack;
	const struct clock_row *row;
	int32_t date;
};
#define COMPLAINT_DEADLINES 16
/* What the rows of the packs' complaint clocks are called; a row with another id is called by its id. */
#define DEADLINE_WORDS 6
extern const struct word deadline_words[DEADLINE_WORDS];
const char *complaint_deadline_label(const char *id);
size_t complaint_deadlines(const struct rulebook *b, const struct casefile *c, int32_t received,
	struct complaint_deadline out[COMPLAINT_DEADLINES]);
/* The one that counts in this state on a day. An acknowledgement settles nothing; an answer settles all (NULL). "summary"
 * is a chance, not a duty: it counts until its day is over or the complaint is being investigated. What a holding letter
 * gave up (before k->due) does not come back; when all are past it is the last. NULL: none. */
const struct complaint_deadline *complaint_next(const struct complaint_deadline *d, size_t n,
	const struct complaint *k, int32_t today);

/* {reference}, {received}, {acknowledge_by}, {answer_by}, {outcome} and {wanted} of c->complaint; texts in the arena.
 * {answer_by} is never "summary": a letter promises the day that we must keep. */
void complaint_values(struct merge_values *values, struct arena *a, const struct complaint_book *book,
	const struct rulebook *rules, const struct casefile *c, int32_t received, int32_t today, enum speech lang);

#endif
