/* list.h - a virtual list: it holds no rows, only where we are.
 *
 * The owner gives the count, the key of a row, and how a row is drawn. The selection is a key, not an index: when the rows are reordered the selection stays on
 * the same thing (list_rows() looks it up again through find); when the thing has gone, the nearest index is taken.
 */
#ifndef CLEMENT_LIST_H
#define CLEMENT_LIST_H

#include "widgets/canvas.h"
#include "widgets/input.h"

struct list_source {
	int64_t (*key_of)(void *ctx, size_t index);
	/* The index of a key, or SIZE_MAX. NULL: key_of is searched in order. */
	size_t (*find)(void *ctx, int64_t key);
	/* Draws row index into r (one line high, or row_h). r is one column narrower than the list: the last is the scroll mark's, whether shown or not. */
	void (*draw)(void *ctx, struct canvas *c, struct rect r, size_t index, bool selected);
};
struct list {
	const struct list_source *source;
	void *ctx;
	size_t count, selected, top;
	int64_t key;     /* of the selected row */
	int row_h;       /* lines a row takes, at least 1 */
	int page;        /* rows that fitted in the last paint */
	bool focused;
	struct rect shown; /* where it was painted last, for the mouse */
};
void list_init(struct list *l, const struct list_source *source, void *ctx);
/* The rows changed: keep the selection by key. */
void list_rows(struct list *l, size_t count);
void list_select(struct list *l, size_t index);
bool list_select_key(struct list *l, int64_t key);
/* Arrows, j k, PgUp PgDn, Home End, C-d C-u, wheel, click. true: it was one of these. A double click selects and is not taken: the owner opens the row. */
bool list_input(struct list *l, const struct input *in);
/* A double click on a row: selects it; true: open it. */
bool list_opens(struct list *l, const struct input *in);
/* Paints the rows, the focus bar (idle tint when not focused), the cursor on the selected row, and a thin scroll mark at the right edge when not all rows fit. */
void list_paint(struct list *l, struct canvas *c, struct rect r);

#endif
