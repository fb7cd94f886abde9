/* nextbest.h - which case now, and why: the order of the queue as data.
 *
 * Among the cases due now (next step not in the future) lower rank comes first, then the earlier next step, then the case id; the others follow
 * by the time of their next step. Reasons are computed from the state and the clock, in the debtor's own day.
 */
#ifndef CLEMENT_NEXTBEST_H
#define CLEMENT_NEXTBEST_H

#include "domain/casefile.h"

enum why {
	WHY_CONTACT_OPEN, WHY_ANSWER, WHY_ASKED_CALL, WHY_PROMISE_BROKEN, WHY_PROMISE_PARTLY, WHY_PLAN_MISSED, WHY_CARE, WHY_FIRST_LATE, WHY_PREFERS, WHY_PAUSE,
	WHY_PAUSE_ENDED, WHY_PROMISE_OPEN, WHY_PLAN_RUNS, WHY_APPROVAL, WHY_NEW, WHY_FOLLOW_UP, WHY_CLOSED, WHYS
};
/* Pure; today is the debtor's date at now. The words for people stand with the screens. */
enum why nextbest_why(const struct casefile *c, int64_t now, int32_t today);
/* The step the console proposes when a contact ends; the agent confirms or changes it. wall is the debtor's. Never NEXT_NONE. */
struct next_step nextbest_propose(const struct casefile *c, enum outcome outcome, enum result result, int64_t now, struct wall local, int offset_min);

#endif
