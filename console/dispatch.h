/* dispatch.h - input goes to the top screen, frames come from the stack: the turn of the wheel between a terminal and the screens. */
#ifndef CLEMENT_DISPATCH_H
#define CLEMENT_DISPATCH_H

#include "app.h"

void dispatch_input(struct app *app, const struct input *in);
/* Shows a frame when one is wanted, then sets the timer for the next one that a screen wants by itself. */
void dispatch_paint(struct app *app);

#endif
