/* pick.h - a small dialog: one of several, by letter or by arrows and Enter. Esc chooses nothing. */
#ifndef CLEMENT_SCREENS_PICK_H
#define CLEMENT_SCREENS_PICK_H

#include "screen.h"

#define PICK_MAX 40
struct pick_item {
	char key;           /* '\0': only by arrows */
	const char *label;  /* translated */
	const char *remark; /* dim, behind it; NULL: none */
	int value;
};
/* Texts are copied. done runs after the dialog has gone. */
void pick_push(struct app *app, const char *title, const struct pick_item *items, size_t n, int initial, void (*done)(void *ctx, int value), void *ctx);

#endif
