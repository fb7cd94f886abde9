/* stack.h - the screens that lie on each other; the top one has the keys. */
#ifndef CLEMENT_STACK_H
#define CLEMENT_STACK_H

#include "screen.h"

void stack_push(struct app *app, struct screen *s); /* takes it over */
void stack_pop(struct app *app);                    /* frees the top; the program ends when none is left */
void stack_drop(struct app *app);                   /* the same, but the program goes on when none is left */
void stack_pop_to(struct app *app, struct screen *s); /* pops everything above s */
void stack_clear(struct app *app);
/* The nearest screen with these ops, from the top; NULL: none. */
struct screen *stack_find(const struct app *app, const struct screen_ops *ops);
/* Paints everything that is seen, with first and last lines. */
void stack_paint(struct app *app, struct canvas *c);

#endif
