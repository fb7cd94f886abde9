/* field.h - a one-line editor on grapheme clusters: insert, delete, word and line motions (arrows, Home End, C-a C-e C-w C-u C-k, Ctrl-arrows), paste (line
 * breaks become spaces), scrolling, an optional mask for pass phrases, a limit in bytes. The text is valid UTF-8 (NFC not forced). */
#ifndef CLEMENT_FIELD_H
#define CLEMENT_FIELD_H

#include "base/str.h"
#include "widgets/canvas.h"
#include "widgets/input.h"

struct field {
	struct str text;
	size_t at;       /* byte offset of the cursor, on a cluster's border */
	size_t max;      /* bytes; 0: 4096 */
	bool secret;     /* shown as dots; released memory is wiped */
	int scroll;      /* first column shown */
	const char *hint; /* dim, while empty; may be NULL */
};
void field_init(struct field *f);
void field_release(struct field *f);
void field_set(struct field *f, const char *text);
/* true: the input was taken. Enter, Esc, Tab, up and down are not. */
bool field_input(struct field *f, const struct input *in);
void field_paint(struct field *f, struct canvas *c, int x, int y, int w, bool focused);

#endif
