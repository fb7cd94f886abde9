/* layout.h - splits a rectangle by intent. Pure arithmetic, for panes as for the columns of a table.
 *
 * Each part asks for a size; when there is not room for all minima, the part with the lowest "keep" goes (the later one of two equal ones), and so on until
 * the rest fits. What is left over then brings FIXED and FIT parts up to what they asked for, the most important first, and GROW parts
 * share the remainder by weight. The parts never overlap and never leave the rectangle; the last one that remains is squeezed rather than dropped.
 */
#ifndef CLEMENT_LAYOUT_H
#define CLEMENT_LAYOUT_H

#include "widgets/canvas.h"

enum part_kind {
	PART_FIXED, /* exactly size, or not at all (or down to min when that is given) */
	PART_FIT,   /* as large as its content (size), at least min */
	PART_GROW   /* at least min; shares what is left by weight (size, 0 counts as 1) */
};
struct part {
	enum part_kind kind;
	int size, min; /* min 0: size for FIXED, else 1 */
	int max;       /* 0: no limit */
	int keep;
	struct rect r; /* the result; w and h 0: not shown */
};
/* One below the other, "gap" empty lines between them; and side by side. */
void layout_rows(struct rect r, int gap, struct part *parts, size_t n);
void layout_columns(struct rect r, int gap, struct part *parts, size_t n);
static inline bool part_shown(const struct part *p) { return p->r.w > 0 && p->r.h > 0; }

/* The rectangle without dx columns at the left and right and dy lines at the top and bottom; never negative. */
struct rect rect_inset(struct rect r, int dx, int dy);
/* A rectangle of at most w × h in the middle of r. */
struct rect rect_centre(struct rect r, int w, int h);
bool rect_holds(struct rect r, int x, int y);

#endif
