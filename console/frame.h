/* frame.h - the lines that every screen shares: where I am and who I am in the first, a message above the last, the keys that matter now in the last. */
#ifndef CLEMENT_FRAME_H
#define CLEMENT_FRAME_H

#include "screen.h"

void frame_first_line(struct app *app, struct screen *s, struct canvas *c);
/* Fills app->hints, so that a click finds the command. */
void frame_last_lines(struct app *app, struct screen *s, struct canvas *c);

#endif
