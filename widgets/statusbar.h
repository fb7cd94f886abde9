/* statusbar.h - the two lines that are always there: where I am (first), and which keys matter now (last). */
#ifndef CLEMENT_STATUSBAR_H
#define CLEMENT_STATUSBAR_H

#include "widgets/canvas.h"

/* A piece of the first line. When the line is narrow the piece with the lowest "keep" first takes its brief form, then goes (the later of two equal ones). */
struct bar_piece {
	const char *text, *brief; /* brief may be NULL */
	enum tint tint;
	int keep;
};
/* The left pieces from the left edge, the right ones up to the right edge; the last piece that remains is cut. */
void statusbar_top(struct canvas *c, struct rect line, const struct bar_piece *left, size_t n_left, const struct bar_piece *right, size_t n_right);

enum { HINTS_MAX = 8 };
/* "Enter open". Not usable: dim. The first is bold: the likely next one. keep as above. */
struct hint {
	const char *key, *label;
	bool unusable;
	int keep;
};
/* At most HINTS_MAX of them, from the left, or with align to the right or the middle. */
void statusbar_hints(struct canvas *c, struct rect line, enum utf8_align align, const struct hint *hints, size_t n);
/* The hint that a click at column x of that line means, or -1. */
int statusbar_hint_at(struct rect line, enum utf8_align align, const struct hint *hints, size_t n, int x);

#endif
