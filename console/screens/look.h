/* look.h - personal data is covered until someone says what for; then it is open for a minute, and the look is in the log. */
#ifndef CLEMENT_SCREENS_LOOK_H
#define CLEMENT_SCREENS_LOOK_H

#include "screens/case.h"

#define LOOK_SECONDS 60

bool look_open(const struct case_screen *k);
/* Milliseconds until it is covered again; 0: it is. */
int64_t look_left(const struct case_screen *k);
/* An address as it may be shown now: whole while it is open, else "+86 ··· 5678", "c···@example.net". In the arena. */
const char *look_address(const struct case_screen *k, struct arena *a, const char *address);
/* The same without a case: always covered. */
const char *look_covered(struct arena *a, const char *address);
/* Asks what for, writes the look down and uncovers. */
void dialog_look_push(struct case_screen *k);
/* What must be said or written here, by the packs over the case: read out, then Enter writes down that it was. */
void dialog_disclosure_push(struct case_screen *k);

#endif
