/* permit.h - a case as the gate sees it, in two parts: what is the same whatever is asked, and what hangs on the act and
 * its day. For permit*.c and past.c only. */
#ifndef CLEMENT_PERMIT_H
#define CLEMENT_PERMIT_H

#include "desk/act.h"

/* Persons, the debt, wishes, consents, holidays, contacts. f was begun. */
MUST_USE bool permit_case(struct facts *f, struct desk *d, const struct casefile *c, struct err *err);
/* Since when the marks "in writing only" and "dispute" stand, where they do. */
struct permit_marks {
	int64_t writing, dispute;
};
struct known_contact {
	struct gate_contact contact; /* without person and address */
	const char *person, *address;
};
/* permit_history.c: what happened to a case, as far as the gate reads it. Kept for the last few cases; borrowed until
 * the next call. */
struct permit_history {
	int64_t id, ver;
	uint64_t used; /* the higher, the later; 0: empty */
	struct arena arena;
	struct permit_marks marks;
	VEC(struct known_contact) contacts; /* newest first */
};
MUST_USE bool permit_history(struct desk *d, const struct casefile *c, const struct permit_history **out, struct err *err);
/* The same of a state as it was, but for the contacts: whoever walks the history knows them. */
void permit_state(struct facts *f, struct desk *d, const struct casefile *c, const struct permit_marks *m);
/* Whom a contact reached, as files and earlier logs spell it: an id, a name, a relation, or words of which we know only
 * that they are not the debtor. */
size_t permit_spelled(struct facts *f, struct desk *d, const struct casefile *c, const char *text);
/* The act, and on its day the debt and the status. requests: how many permit_case() has left; what is more is made
 * anew. ERR_INPUT: there is no such person. */
MUST_USE bool permit_act(struct facts *f, size_t requests, struct desk *d, const struct casefile *c,
	const struct approach *p, int64_t at, struct err *err);
/* The id; "" the debtor. */
const char *permit_person(const struct approach *p);

#endif
