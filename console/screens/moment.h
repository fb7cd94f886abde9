/* moment.h - a field for a day and an hour in the debtor's time, in dialogs. */
#ifndef CLEMENT_SCREENS_MOMENT_H
#define CLEMENT_SCREENS_MOMENT_H

#include "screens/ask.h"
#include "typed.h"

/* How a moment is written into the field, so that it reads back as the same. */
const char *moment_text(struct arena *a, struct case_screen *k, int64_t at);
MUST_USE bool moment_value(struct case_screen *k, const struct form_item *item, int minute_default, int64_t *at);
/* Sets the item's note ("Tue 24 Nov 18:30 their time = 11:30 here") or its fault; for a contact also says when it falls outside the hours they asked for. */
void moment_check(struct case_screen *k, struct form_item *item, struct arena *a, int minute_default, bool contact);

/* Is this minute of their day outside the hours that they asked for? */
bool moment_unwished(const struct told *t, int minute);

/* The quick choices as one line for a note, "1 tomorrow 10:00   2 …", as many as w columns hold; *n is how many. */
const char *moment_picks(struct case_screen *k, struct arena *a, int w, struct next_step out[NEXTBEST_PICKS], size_t *n);

#endif
