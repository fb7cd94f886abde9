/* textpane.h - paragraphs that are wrapped and scrolled.
 *
 * A paragraph may have a label (a date, a sign) in a column in front, beside which its text is wrapped. Texts are copied; they may come from anywhere. Adding keeps
 * the position; textpane_clear() keeps it too, so that a pane filled anew each frame does not jump.
 */
#ifndef CLEMENT_TEXTPANE_H
#define CLEMENT_TEXTPANE_H

#include "base/vec.h"
#include "widgets/canvas.h"
#include "widgets/input.h"

struct paragraph {
	char *label, *text; /* label may be NULL */
	enum tint label_tint, tint;
	int hang;           /* columns of the label's column: 0 for none */
	int lines;          /* at the width wrapped last, 0: not counted yet */
};
struct textpane {
	VEC(struct paragraph) paragraphs;
	int top;            /* first line shown */
	int lines, page;    /* as of the last paint */
	int width;          /* that the lines were counted for */
	bool focused;
	struct rect shown;
};
void textpane_init(struct textpane *t);
void textpane_release(struct textpane *t);
void textpane_clear(struct textpane *t);
void textpane_add(struct textpane *t, enum tint tint, const char *text);
/* "hang" columns for the label, then the text. */
void textpane_entry(struct textpane *t, int hang, enum tint label_tint, const char *label, enum tint tint, const char *text);
/* Lines the whole takes in w columns. */
int textpane_lines(struct textpane *t, int w);
/* PgUp PgDn, arrows, j k, C-d C-u, Home End, the wheel. true: it was one of these. */
bool textpane_input(struct textpane *t, const struct input *in);
/* Paints into r; the last column is kept for the scroll mark. The cursor stands on the first line when focused. */
void textpane_paint(struct textpane *t, struct canvas *c, struct rect r);

#endif
