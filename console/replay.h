/* replay.h - keys from a file, for tests, bug reports and pictures.
 *
 * Each line holds keys as they are typed; a name in angle brackets is one key (<Enter>, <Esc>, <Space>, <PgDn>, <F1>, <C-l>, <lt> for "<"). Blanks at a line's ends and lines
 * that start with # are passed over; line ends type nothing. Directives, also in angle brackets: <wait 600> lets 600 seconds pass, <wait 500ms>, <paste TEXT>, <size 80x24>,
 * <click X,Y>, <dump NAME> prints the screen as it stands under a line "== NAME ==".
 */
#ifndef CLEMENT_REPLAY_H
#define CLEMENT_REPLAY_H

#include "app.h"

/* Plays the text; ERR_INPUT names file and line of what is no key. Stops early, without an error, when the program ends. */
MUST_USE bool replay_play(struct app *app, const char *name, const char *text, size_t n, struct err *err);
/* Lets everything that is due happen, then paints. */
void replay_settle(struct app *app);

#endif
