/* nextbest.h - which case now, and why: the order of the queue as data.
 *
 * Among the cases due now (next step not in the future) lower rank comes first, then the earlier next step, then the
 * case id; the others follow by the time of their next step. Reasons are computed from the state and the clock, in the
 * debtor's own day.
 */
#ifndef CLEMENT_NEXTBEST_H
#define CLEMENT_NEXTBEST_H

#include "domain/casefile.h"
#include "domain/zone.h"

/* In the order of the queue: what stands first is the most pressing. */
enum why {
	WHY_CONTACT_OPEN,
	WHY_ANSWER,
	WHY_ASKED_CALL,
	WHY_PROMISE_BROKEN,
	WHY_PROMISE_PARTLY,
	WHY_PLAN_MISSED,
	WHY_HOLD,
	WHY_CARE,
	WHY_FIRST_LATE,
	WHY_PREFERS,
	WHY_PAUSE,
	WHY_PAUSE_ENDED,
	WHY_PROMISE_OPEN,
	WHY_PLAN_RUNS,
	WHY_APPROVAL,
	WHY_NEW,
	WHY_FOLLOW_UP,
	WHY_CLOSED,
	WHYS
};
/* What speaks for the case on a day of the debtor's. A promise counts until a plan is agreed after it; a pause is what
 * matters while it lasts. The words for people stand with the screens. casefile_rank() is the reason that will hold
 * when the next step falls due. */
enum why nextbest_why(const struct casefile *c, int32_t today);
/* The step the console proposes when a contact ends; the agent confirms or changes it. Hours are the debtor's, across
 * changes of her clock; zone NULL (unknown): a review a day from now, never a contact. Never NEXT_NONE, never in the
 * past, note "".
 * - Contacts go by the medium that she prefers, in writing where she asked for that, fall into the hours that she told
 *   us, and on Sundays not before 10:00; while a complaint or a dispute is open they become reviews, and those that would
 *   fall into a pause become a review on the day after it. A call that she asked for stays a call.
 * - What she asked of us binds them too: hours, days, media, numbers and places that she does not want (a later consent
 *   to the medium or address lifts that), and a day on which she asked to be called back comes before our own plans.
 *   Where nothing is left within two weeks, a review.
 * - While a hold stops contact (casefile_held(), hold_stops()) every contact becomes a review, on the day after the hold
 *   where it has a last day.
 * - An open complaint keeps its answer as the next step, whatever the contact was about.
 * - Nobody reached: next day at another hour (10:00 after a try from 14:00 on, else 18:30); voicemail: the same in two
 *   days; talked, nothing agreed: in three days.
 * - Promise, plan: look for the payment at 10:00 on the day after it is due. Hardship: review after the pause, else in
 *   14 days. Number wrong: find another way. */
struct next_step nextbest_propose(
	const struct casefile *c, enum outcome outcome, enum result result, int64_t now, const struct zone *zone);
/* The contact that we would make of our own accord at "from", or as soon after it as the same rules let us. zone NULL: a
 * review. */
struct next_step nextbest_reach(const struct casefile *c, int64_t from, const struct zone *zone);
/* Does a step keep to her hours, to what she asked and to the holds, on its day? What is no contact does. zone NULL: a
 * contact does not. */
bool nextbest_fits(const struct casefile *c, const struct next_step *s, const struct zone *zone);
/* The first moment at or after "from" that lies in her hours, on a Sunday not before 10:00, and that no request of hers
 * bars. Where none is left within two weeks: as if she had asked nothing. */
int64_t nextbest_moment(const struct casefile *c, int64_t from, const struct zone *zone);
/* Up to NEXTBEST_PICKS further choices for one key each, earliest first: tomorrow 10:00, tomorrow 18:30, in three days
 * 10:00, in a week 10:00, counted from the end of a pause that runs and moved into her hours; what then falls together is
 * given once. zone NULL: none. Returns how many. */
#define NEXTBEST_PICKS 4
size_t nextbest_picks(
	const struct casefile *c, int64_t now, const struct zone *zone, struct next_step out[NEXTBEST_PICKS]);

#endif
