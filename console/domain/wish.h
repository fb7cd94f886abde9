/* wish.h - what the debtor asked of us and allowed, as the planning of the next step reads it. Whether a contact may be
 * made is for the gate (gate.h) to say; this only keeps us from planning what they do not want. Requests of other people
 * do not count here. */
#ifndef CLEMENT_WISH_H
#define CLEMENT_WISH_H

#include "domain/casefile.h"

/* May we reach them that way on a day? Not by a medium, number or place that they asked us not to use, unless they
 * allowed the medium or number since; and not by a number that is known to be wrong. */
bool wish_medium_free(const struct casefile *c, enum medium m, int32_t date);
/* Is a moment of their day outside of the hours they do not want, and within all those they want only? */
bool wish_moment_free(const struct casefile *c, int32_t date, int minute);
/* The next day after today for which they asked to be called; DATE_NONE. */
int32_t wish_call_back(const struct casefile *c, int32_t today);

#endif
