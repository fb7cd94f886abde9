/* frame.h - the lines that every screen shares: where I am and who I am in the first, a message above the last, the keys that matter now in the last. */
#ifndef CLEMENT_FRAME_H
#define CLEMENT_FRAME_H

#include "screen.h"
#include "widgets/statusbar.h"

void frame_first_line(struct app *app, struct screen *s, struct canvas *c);
void frame_last_lines(struct app *app, struct screen *s, struct canvas *c);
/* The commands worth showing now: the likely one first, then by weight, only those that can be used. Texts live in the frame's arena; commands (may be
 * NULL) get the rows, for clicks. Room for HINTS_MAX. */
size_t frame_hints(struct app *app, struct screen *s, struct hint *out, const struct command **commands);

#endif
