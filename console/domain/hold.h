/* hold.h - the kinds of hold: their words and who may lift them. */
#ifndef CLEMENT_HOLD_H
#define CLEMENT_HOLD_H

#include "domain/casefile.h"
#include "domain/plan.h"

struct hold_row {
	struct word word;        /* "stop", NC_("hold", …) */
	const char *asks;        /* N_(): what to write down with it: "Who represents them, and how to reach them" */
	enum role lifts;         /* who may lift it */
	enum case_flag flag;     /* set with it; 0: none */
	enum next_kind next;     /* what becomes of the next step; NEXT_NONE: it stays */
	int next_days;           /* … so many days on; 0: the day after "until", or in 14 days where it has none */
};
extern const struct hold_row hold_rows[HOLDS];
int hold_find(const char *name); /* -1 */

#endif
