/* screens.h - the doors of all screens and dialogs. Each file beside this one is one of them. */
#ifndef CLEMENT_SCREENS_H
#define CLEMENT_SCREENS_H

#include "app.h"
#include "desk/desk.h"

extern const struct screen_ops screen_login, screen_lock, screen_queue, screen_case, screen_help, screen_palette, screen_offer, screen_wrapup,
	screen_identity, screen_mood, screen_note, screen_told, screen_callback, screen_pause, screen_proposal, screen_flags, screen_refer,
	screen_correction, screen_plan, screen_event, screen_pick, screen_may, screen_people, screen_wishes, screen_disclosure, screen_complaint, screen_message, global_commands;

/* Sign-in: asks who (a new store) and the pass phrase; opened() takes the store over when the screen has gone. */
typedef void store_opened(struct app *app, struct store *store);
void screen_login_push(struct app *app, store_opened *opened);
/* Covers everything until the pass phrase is given again. */
void screen_lock_push(struct app *app, store_opened *opened);
void screen_queue_push(struct app *app);
/* Opens a case; says why not when it cannot. */
void screen_case_push(struct app *app, int64_t case_id);
/* Every command of the screen below, searchable; Enter runs the chosen one on it. */
void screen_help_push(struct app *app);
/* The command line ":". */
void screen_palette_push(struct app *app);

#endif
