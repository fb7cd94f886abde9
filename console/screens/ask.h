/* ask.h - a dialog with a form over a case: fields, a look at them after each change, and save.
 *
 * A dialog gives its items, check() (sets notes and faults; never saves) and save() (calls desk.h; true closes the dialog). Enter saves from any field when check() finds no
 * fault, Esc leaves without saving. Once something was typed or chosen, Esc asks for a second Esc; what the dialog proposed by itself does not count.
 */
#ifndef CLEMENT_SCREENS_ASK_H
#define CLEMENT_SCREENS_ASK_H

#include "screens/case.h"
#include "widgets/form.h"

#define ASK_ITEMS 12

struct ask;
struct ask_kind {
	const char *title;                      /* N_() */
	const char *verb;                       /* NC_("key"): what Enter does */
	int w;
	bool closes;                            /* save() closes the dialog itself, or puts another in its place */
	void (*check)(struct ask *a);
	bool (*save)(struct ask *a, struct err *err);
	bool (*input)(struct ask *a, const struct input *in); /* before the form; may be NULL */
	void (*paint_more)(struct ask *a, struct canvas *c, struct rect r); /* below the form; may be NULL */
	int more_rows;
};
struct ask {
	struct screen base;
	const struct ask_kind *kind;
	struct case_screen *k;
	struct form form;
	struct form_item items[ASK_ITEMS];
	size_t n;
	struct arena notes;                     /* reset before each check() */
	const char *fault;                      /* of the whole; NULL: can be saved */
	bool leaving;                           /* the first Esc was seen */
	bool tried;                             /* saving was refused once: empty fields may complain now */
	uint32_t proposed;                      /* bit i: what item i holds is our proposal, which the first character typed there replaces */
	size_t seen;                            /* where the focus was at the input before */
	struct ask_entry {
		const char *text;
		int chosen;
		uint32_t many;
		bool on;
	} proposals[ASK_ITEMS];                 /* the values before the first input */
	bool begun;                             /* there was an input: proposals hold */
	int64_t number[8];                      /* the dialog's own */
};

/* Allocates; the caller fills items and n, then ask_open(). */
struct ask *ask_new(struct case_screen *k, const struct ask_kind *kind);
void ask_open(struct ask *a);
/* After values were set from outside: check() anew, without complaints about what nobody could fill in yet. */
void ask_check(struct ask *a);
/* Items. Labels are translated by the caller. */
struct form_item *ask_text(struct ask *a, const char *label, const char *hint, size_t max);
struct form_item *ask_choice(struct ask *a, const char *label, const struct form_choice *choices, size_t n, int chosen);
struct form_item *ask_note(struct ask *a, enum tint tint, const char *text);
void ask_gap(struct ask *a);
/* The text of an item, trimmed by the desk. */
const char *ask_value(const struct form_item *item);

extern const struct screen_ops screen_ask;

#endif
