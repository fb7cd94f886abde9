/* permit.h - a case as the gate sees it, in two parts: what is the same whatever is asked, and what hangs on the act and
 * its day. For permit*.c only. */
#ifndef CLEMENT_PERMIT_H
#define CLEMENT_PERMIT_H

#include "desk/act.h"

/* Persons, the debt, wishes, consents, holidays, contacts. f was begun. */
MUST_USE bool permit_case(struct facts *f, struct desk *d, const struct casefile *c, struct err *err);
/* The act, and on its day the debt and the status. requests: how many permit_case() has left; what is more is made
 * anew. ERR_INPUT: there is no such person. */
MUST_USE bool permit_act(struct facts *f, size_t requests, struct desk *d, const struct casefile *c,
	const struct approach *p, int64_t at, struct err *err);
/* The id; "" the debtor. */
const char *permit_person(const struct approach *p);

#endif
