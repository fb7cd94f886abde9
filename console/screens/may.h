/* may.h - "May I?": the gate on the screen. The line under the name, the mark in the queue, the dialog that explains. */
#ifndef CLEMENT_SCREENS_MAY_H
#define CLEMENT_SCREENS_MAY_H

#include "screens/case.h"

/* Asks the gate for every medium by which the person can be reached, when the case changed or the minute did. */
MUST_USE bool may_refresh(struct case_screen *k, struct err *err);
/* The media by which the debtor (p NULL), or a person of this case, can be reached, as a set. */
unsigned may_media(const struct case_screen *k, const struct person *p);
/* One row: until when a call is allowed and what counts, or why not, until when, and what is possible instead. */
void may_paint(struct case_screen *k, struct canvas *c, struct rect r);
/* The reason that decides: of a denial the one that lets go last, else the first warning (but "identity first", which every contact begins with). NULL: none. */
const struct reason *may_reason(const struct ruling *r);
/* A reason as a sentence, in the frame's arena. */
const char *may_sentence(struct case_screen *k, const struct reason *x, const struct ruling *r);
/* "No calls until Mon 08:00 their time: three talks today, limit 3 (clause 5.3; etc/rules/…:24)". In the frame's arena. */
const char *may_refusal(struct case_screen *k, enum medium medium, const struct ruling *r);
/* Everything the gate says about an approach; from there the call, the call-back, the override. refused: it was just tried. */
void dialog_may_push(struct case_screen *k, const struct approach *p, bool refused);
/* Starts a contact: the talk begins, or the dialog says why not. */
void may_start(struct case_screen *k, const struct approach *p);

#endif
