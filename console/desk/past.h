/* past.h - each contact of a case as it was about to be made: what the gate would have been asked.
 *
 * The state is that before the contact began, folded from the events; wishes and holds are those of then. Contacts are
 * what is known today: corrections are applied, and what was taken back or erased is left out. They are in the facts
 * all, whatever their day: the gate does not look past the act.
 */
#ifndef CLEMENT_PAST_H
#define CLEMENT_PAST_H

#include "desk/desk.h"

struct past_contact {
	int64_t case_id, seq, when;
	const char *event_id;
	const struct casefile *c; /* the state then */
};
/* Calls each() for every outward contact of the case in the order in which they were begun; *f holds during the call. */
MUST_USE bool desk_past(struct desk *d, int64_t case_id,
	void (*each)(void *ctx, const struct past_contact *p, const struct facts *f), void *ctx, struct err *err);

#endif
