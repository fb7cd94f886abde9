/* demo.h - the day that "clement --demo" opens on: about sixty invented people at every stage of the work.
 *
 * The cases and what happened to them stand in demo_cases.c as data; dates are relative to today in each person's own
 * zone, so that the demo is the same every day. Everything goes through the desk, oldest first, with a clock that walks
 * through the past months: the log of a demo verifies and folds like any other.
 */
#ifndef CLEMENT_DEMO_H
#define CLEMENT_DEMO_H

#include "desk/desk.h"

/* Fills an empty store, in one transaction. d needs a policy; its clock and last act are as before afterwards. */
MUST_USE bool demo_fill(struct desk *d, int64_t now, struct err *err);

#endif
