/* theme.h - colours and attributes by role. One libconfig file a theme in themes/: for each tint its foreground and background for 256 and 8 colours
 * (palette numbers, -1 the terminal's own) and attributes ("bold dim underline reverse"), which alone must tell the roles apart where there is no colour.
 * A theme of 16 colours uses the numbers 0..15 of its 256 column when the terminal has at least 16. */
#ifndef CLEMENT_THEME_H
#define CLEMENT_THEME_H

#include "base/conf.h"
#include "widgets/canvas.h"

enum { ATTR_BOLD = 1, ATTR_DIM = 2, ATTR_UNDERLINE = 4, ATTR_REVERSE = 8 };
struct ink {
	int16_t fg256, bg256, fg8, bg8;
	uint8_t attrs;       /* with colours */
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
/* RGB of a palette number of xterm's 256 colours, for pictures. */
uint32_t theme_rgb(int palette);

#endif
