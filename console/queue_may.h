/* queue_may.h - what the gate says of a case in a row of the queue: by telephone, and in writing. */
#ifndef CLEMENT_QUEUE_MAY_H
#define CLEMENT_QUEUE_MAY_H

#include "desk/desk.h"

struct queue_may {
	bool known;                /* false: not asked yet */
	bool by_call, in_writing;  /* is there an address at all? */
	enum verdict call, write;
	int64_t next;              /* when a call that is denied would be allowed; INSTANT_NONE */
	int64_t counted, limit;    /* of the count that is nearest to its end; limit 0: none counts */
	int64_t until;             /* from then on it must be asked again; INSTANT_NONE: not by the clock */
};

/* Reads the case and its contacts; some tenths of a millisecond. */
MUST_USE bool queue_may_ask(struct desk *d, int64_t case_id, struct queue_may *out, struct err *err);

#endif
