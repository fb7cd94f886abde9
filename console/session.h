/* session.h - from sign-in to the last key: the store in use, the queue, the idle lock, and putting everything back. */
#ifndef CLEMENT_SESSION_H
#define CLEMENT_SESSION_H

#include "app.h"

/* Asks for the pass phrase (and, for a new store, who this is), then session_begin(). */
void session_sign_in(struct app *app);
/* Takes over an open store: desk, queue, the queue screen. */
MUST_USE bool session_begin(struct app *app, struct store *store, struct err *err);
/* Seals everything until the pass phrase is given again. */
void session_lock(struct app *app);
/* A key was pressed: the idle lock starts anew. */
void session_stay_awake(struct app *app);
/* Closes what app holds, in the reverse order of opening. */
void session_release(struct app *app);

#endif
