/* form.h - a column of labelled fields, for dialogs that ask for more than one thing.
 *
 *   ▸ Ended      a answered  v voicemail  n no answer  b busy
 *     Mood       calm  worried  upset
 *     Note       She hopes to hear about her shifts by Friday.
 *     Next       24 Nov 18:30             = 18:30 here, allowed then
 *
 * A choice is taken by its letter (which also moves on to the next field, so that a known form is a few keys), by the arrows, or by a click. The focus moves by Tab, Shift-Tab, up and
 * down. Enter and Esc are the owner's: it looks at the values, sets "note" and "fault", and pushes or closes. Dates and times are FORM_TEXT fields
 * whose note says how the owner understood them.
 *
 * The owner fills an array of items and keeps it, with all texts, while the form lives; the form owns what is inside the fields.
 */
#ifndef CLEMENT_FORM_H
#define CLEMENT_FORM_H

#include "widgets/field.h"

enum form_kind {
	FORM_TEXT,   /* a field */
	FORM_CHOICE, /* one of choices */
	FORM_MANY,   /* any of choices, at most 32 */
	FORM_TOGGLE, /* yes or no; y, n, Space */
	FORM_NOTE,   /* a text to read (note, in tint); never has the focus */
	FORM_GAP     /* an empty line */
};
struct form_choice {
	uint32_t key;        /* its letter, 0: none */
	const char *label;
	const char *why_not; /* not NULL: cannot be taken now, shown dim; the form's "refused" tells this text */
};
struct form_item {
	enum form_kind kind;
	const char *label;                 /* may be NULL */
	struct field field;                /* FORM_TEXT; form_init() prepares it, "secret", "max" and "hint" stay */
	int width;                         /* FORM_TEXT: columns, 0: all there are */
	const struct form_choice *choices; /* FORM_CHOICE, FORM_MANY; of FORM_TOGGLE: two, no and yes, or NULL */
	size_t n_choices;
	int chosen;                        /* FORM_CHOICE: index, -1: none yet (form_init leaves it alone) */
	uint32_t many;                     /* FORM_MANY: bit i for choice i */
	bool on;                           /* FORM_TOGGLE */
	enum tint tint;                    /* of a note */
	bool hidden;
	const char *note;                  /* quiet, behind or below the value */
	const char *fault;                 /* the same, for what is wrong with the value: the owner sets and clears it */
};
struct form {
	struct form_item *items;
	size_t n, focus;     /* focus: n when no item can have it */
	bool focused;
	int top;             /* first line shown, when not all fit */
	const char *refused; /* why the last input was refused, or NULL */
	struct rect shown;
};
enum form_answer { FORM_IGNORED, FORM_TAKEN, FORM_CHANGED };

void form_init(struct form *f, struct form_item *items, size_t n);
void form_release(struct form *f);
enum form_answer form_input(struct form *f, const struct input *in);
/* Moves the focus to an item, or to the first after it that can have it. */
void form_focus(struct form *f, size_t item);
/* Lines the form takes in w columns. */
int form_height(const struct form *f, int w);
void form_paint(struct form *f, struct canvas *c, struct rect r);

#endif
