/* dialog.h - the box of a pushed screen: a frame in the middle of what it covers, the hints in its last line. */
#ifndef CLEMENT_DIALOG_H
#define CLEMENT_DIALOG_H

#include "widgets/canvas.h"
#include "widgets/statusbar.h"

struct dialog {
	const char *title, *right; /* in the top line; may be NULL */
	const struct hint *hints;
	size_t n_hints;
	int w, h;                  /* what the content wants, without frame and hints */
};
/* Quietens what is painted in "over", clears the box and frames it. Returns the room for the content, which is smaller than asked for where "over" is
 * small: with too few lines the empty line above the hints goes first, then the hints go into the frame's bottom line. */
struct rect dialog_paint(struct canvas *c, struct rect over, const struct dialog *d);
/* The hint under the mouse, or -1. */
int dialog_hint_at(struct rect over, const struct dialog *d, int x, int y);

#endif
