/* term.h - where a canvas is shown and input comes from. Two kinds: curses (term_curses.c, the only file that includes curses.h) and memory (replay, golden
 * screens, tests). */
#ifndef CLEMENT_TERM_H
#define CLEMENT_TERM_H

#include "base/err.h"
#include "widgets/canvas.h"
#include "widgets/input.h"
#include "widgets/theme.h"

struct term;
struct term_ops {
	void (*size)(struct term *t, int *w, int *h);
	void (*blit)(struct term *t, const struct canvas *c, const struct theme *theme); /* shows what changed, then places the cursor */
	bool (*read)(struct term *t, struct input *in);  /* the next input that is there already; false: none */
	int (*fd)(struct term *t);                       /* to poll for input; -1: none */
	void (*suspend)(struct term *t);                 /* give the terminal back (stop, child process), then resume() */
	void (*resume)(struct term *t);
	void (*resized)(struct term *t);                 /* SIGWINCH was seen: ask the kernel for the size */
	void (*redraw)(struct term *t);                  /* the screen may be spoilt: show everything at the next blit */
	void (*bell)(struct term *t);
	void (*close)(struct term *t);
};
struct term {
	const struct term_ops *ops;
};

/* ERR_USAGE when standard input or output is no terminal; ERR_UNAVAILABLE when TERM is unknown or cannot do what is needed (says so). Sets up raw mode, keypad,
 * bracketed paste, mouse when asked, and the restore hook for aborts; clears the screen and restores everything on close. Fatal signals that nobody
 * handles yet run the restore hook before they kill; to stop in order, take them with loop_signal() afterwards. A non-empty NO_COLOR means no colours.
 * One at a time in a process. */
MUST_USE bool term_curses_open(struct term **out, bool mouse, struct err *err);
/* Of a terminal from term_curses_open: colours in use; and whether its font is known to lack the signs (TERM=linux, vt100 …), for canvas.ascii. */
bool term_has_colours(struct term *t);
bool term_wants_ascii(struct term *t);

/* A terminal in memory. Inputs are queued with term_memory_feed. */
struct term *term_memory_new(int w, int h);
void term_memory_feed(struct term *t, const struct input *in); /* text is copied */
void term_memory_resize(struct term *t, int w, int h);
const struct canvas *term_memory_shown(const struct term *t);  /* what was shown last */

/* The canvas as an SVG picture in a theme's 256 colours. Every stretch of text is placed by its column, so that the columns are straight in any font. With
 * a title (may be NULL) it is shown as a window. */
void canvas_svg(const struct canvas *c, const struct theme *theme, const char *title, struct str *out);

const char *term_library(void); /* "ncurses 6.4", for --version */

#endif
