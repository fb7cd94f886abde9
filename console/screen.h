/* screen.h - one screen or dialog: an entry of the stack (stack.h).
 *
 * Handlers change the model and call app_touch(); nobody draws from a handler. A modal screen (dialog) is painted over the one below. Nothing loops inside: a dialog
 * that has an answer calls its continuation and pops itself.
 */
#ifndef CLEMENT_SCREEN_H
#define CLEMENT_SCREEN_H

#include "base/arena.h"
#include "keymap.h"
#include "widgets/canvas.h"
#include "widgets/input.h"

struct app;

/* What changed; screens that are visible get the union before a frame. */
enum topic { TOPIC_QUEUE = 1, TOPIC_CASE = 2, TOPIC_LANGUAGE = 4, TOPIC_TIME = 8 };

struct screen_ops {
	const char *name;   /* "queue": in keys.conf */
	const char *title;  /* N_("Queue"): in the first line */
	const struct command *commands;
	size_t n_commands;
	bool modal;         /* painted over the screen below it */
	bool strip;         /* a modal one that leaves other dialogs in view: the command line */
	void (*release)(struct screen *s);                       /* what the arena does not free; may be NULL */
	bool (*input)(struct screen *s, const struct input *in); /* before the rows: fields, lists; true: taken; may be NULL */
	void (*paint)(struct screen *s, struct canvas *c, struct rect r); /* r: between the first and the last two lines; dialogs: the whole screen */
	void (*changed)(struct screen *s, unsigned topics);      /* may be NULL */
	int64_t (*tick)(const struct screen *s);                 /* ms until it wants to be painted again by itself; -1: never; may be NULL */
	const char *(*likely)(const struct screen *s);           /* id of the command that comes next: first and bold in the footer; may be NULL */
	const char *(*heading)(struct screen *s);                /* in place of title, in the frame's arena; may be NULL */
	void (*header)(struct screen *s, struct str *right);     /* adds to the right end of the first line; may be NULL */
	bool plain;                                              /* no first and last lines: login, lock */
};

struct screen {
	const struct screen_ops *ops;
	struct app *app;
	struct screen *below;
	struct arena arena; /* freed with the screen */
};

/* Allocates size bytes (a struct whose first member is struct screen), zeroed. */
void *screen_new(struct app *app, const struct screen_ops *ops, size_t size);

/* All screens whose rows exist, for the key map and the tests; NULL-terminated. "global" rows work everywhere but in text fields. */
extern const struct screen_ops *const screen_table[];

#endif
