/* wishes.h - what a person asks of us, in words. */
#ifndef CLEMENT_SCREENS_WISHES_H
#define CLEMENT_SCREENS_WISHES_H

#include "screens/case.h"

/* "not 08:00–09:30", "not by text message", "call back on 3 Dec": in the frame's arena. */
const char *wish_text(const struct case_screen *k, const struct asked *x);

#endif
