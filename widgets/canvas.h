/* canvas.h - the screen as cells that we own.
 *
 * A screen paints the whole canvas each frame; a terminal (term.h) shows the difference to what it showed before. Coordinates are columns and rows from 0; everything is
 * clipped to the canvas and to the clip rectangle, a wide character is never cut in half. Text given here may come from anywhere: it is cleaned
 * here (utf8_clean) and nowhere else, so no control or bidirectional character reaches a terminal.
 *
 * Colour is a role ("tint"), never a number; themes (theme.h) give it colours and attributes.
 */
#ifndef CLEMENT_CANVAS_H
#define CLEMENT_CANVAS_H

#include "base/str.h"
#include "base/utf8.h"

enum tint {
	TINT_TEXT, TINT_DIM, TINT_STRONG, TINT_FOCUS, TINT_FOCUS_IDLE, TINT_TITLE, TINT_GOOD, TINT_CARE, TINT_STOP, TINT_INFO, TINT_PRACTICE, TINT_OFFLINE, TINT_INPUT, TINTS
};
/* The names used in theme files: "text", "dim" … */
extern const char *const tint_names[TINTS + 1];

struct rect {
	int x, y, w, h;
};

#define CELL_BYTES 22
struct cell {
	char bytes[CELL_BYTES]; /* one clean cluster; "" is a space */
	uint8_t len;
	uint8_t columns;        /* 1 or 2; 0: the right half of the cell before */
	uint8_t tint;
	uint8_t over;           /* tint + 1 of a bar laid over (focus), 0: none */
};

struct canvas {
	int w, h;
	struct cell *cells;     /* h rows of w */
	struct rect clip;
	int cursor_x, cursor_y; /* where the hardware cursor stands: the focus. -1: bottom right */
	bool cursor_visible;
	bool ascii;             /* frames and signs from ASCII only */
	bool linear;            /* no frames, only their titles: for screen readers and braille lines */
};

struct canvas *canvas_new(int w, int h);
void canvas_free(struct canvas *c);
void canvas_resize(struct canvas *c, int w, int h); /* contents are gone */
void canvas_clear(struct canvas *c);
/* Narrows the clip to r (within the present one); returns the one before, for canvas_unclip. */
struct rect canvas_clip(struct canvas *c, struct rect r);
void canvas_unclip(struct canvas *c, struct rect before);

/* Writes one line of text from (x, y); returns the columns it took. */
int canvas_put(struct canvas *c, int x, int y, enum tint tint, const char *text);
int canvas_putf(struct canvas *c, int x, int y, enum tint tint, const char *fmt, ...) PRINTF_LIKE(5, 6);
/* Columns that the text would take; NULL takes none. */
int canvas_columns(const char *text);
/* Exactly w columns: padded (in TINT_TEXT), or cut with …. */
void canvas_fit(struct canvas *c, int x, int y, int w, enum utf8_align align, enum tint tint, const char *text);
void canvas_fill(struct canvas *c, struct rect r, enum tint tint, const char *cluster);
/* Lays a tint over cells that are painted already: the focus bar. */
void canvas_bar(struct canvas *c, struct rect r, enum tint tint);
/* What is painted there steps back: everything dim, bars idle. A dialog does this to what it covers. */
void canvas_quiet(struct canvas *c, struct rect r);
/* A frame with its title in the top line; right is shown at the right end of that line. Both may be NULL. */
void canvas_frame(struct canvas *c, struct rect r, enum tint tint, const char *title, const char *right);
/* Two panes one above the other inside one frame: a line across r.w at row y, with a title. */
void canvas_divider(struct canvas *c, struct rect r, int y, enum tint tint, const char *title, const char *right);
/* Where we are among more rows than fit, as a quiet stroke in r's last column; nothing when all fit. */
void canvas_scroll_mark(struct canvas *c, struct rect r, uint64_t top, uint64_t page, uint64_t total);
/* Wraps text into r, at most r.h lines, skipping the first "skip"; returns the number of lines the whole text has. */
int canvas_wrap(struct canvas *c, struct rect r, int skip, enum tint tint, const char *text);
/* The lines a text takes in w columns, at least 1. */
int canvas_wrap_lines(const char *text, int w);
void canvas_cursor(struct canvas *c, int x, int y, bool visible);

/* A sign: "✔" or its ASCII form, by c->ascii. */
enum sign { SIGN_GOOD, SIGN_CARE, SIGN_STOP, SIGN_CALL, SIGN_LETTER, SIGN_FOCUS, SIGN_DOT, SIGN_IN, SIGN_OUT, SIGN_NOTE, SIGN_MONEY, SIGN_PLAN, SIGN_PAUSE, SIGN_UNDO, SIGNS };
const char *canvas_sign(const struct canvas *c, enum sign sign);

/* Row y as text, trailing spaces dropped. The dump of all rows, each ended by LF. */
void canvas_row_text(const struct canvas *c, int y, struct str *out);
void canvas_dump(const struct canvas *c, struct str *out);

#endif
