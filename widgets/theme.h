/* theme.h - colours and attributes by role. One libconfig file a theme in themes/:
 *
 *   name = "dark";
 *   tints = {
 *     text = { fg = 252; bg = 234; fg8 = 7; bg8 = 0; attrs = ""; attrs8 = ""; mono = ""; };
 *     …      one group for every tint
 *   };
 *
 * fg and bg are numbers of xterm's 256 colours, fg8 and bg8 of the first eight; -1 is "as text has it" (in text itself: the terminal's own), or, for
 * a tint that is laid over others, "as it was". attrs ("bold dim underline reverse") go with the colours, attrs8 with eight of them (left out: as
 * attrs), mono with none: those must differ from tint to tint, because there they are all that tells the roles apart. A theme with
 * mono = true never uses colours. A terminal of 16 colours gets fg and bg where they are below 16, else the eight.
 */
#ifndef CLEMENT_THEME_H
#define CLEMENT_THEME_H

#include "base/conf.h"
#include "widgets/canvas.h"

enum { ATTR_BOLD = 1, ATTR_DIM = 2, ATTR_UNDERLINE = 4, ATTR_REVERSE = 8 };
struct ink {
	int16_t fg256, bg256, fg8, bg8;
	uint8_t attrs;       /* with 16 colours and more */
	uint8_t attrs8;      /* with 8 */
	uint8_t mono_attrs;  /* without */
};
struct theme {
	char name[32];
	bool mono; /* never uses colours */
	struct ink inks[TINTS];
};
/* The built-in mono theme: what is used when nothing could be loaded, and under NO_COLOR. */
extern const struct theme theme_mono;
MUST_USE bool theme_from_conf(const struct conf *root, struct theme *out, struct err *err);

/* How a cell looks where there are that many colours (0, 8, 16, 256): palette numbers, -1 for the terminal's own, and attributes. over is a cell's: 0 or a tint + 1. */
struct look {
	int fg, bg;
	unsigned attrs;
};
struct look theme_look(const struct theme *t, int colours, enum tint tint, unsigned over);

/* RGB of a palette number of xterm's 256 colours, for pictures. */
uint32_t theme_rgb(int palette);

#endif
