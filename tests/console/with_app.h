/* with_app.h - the whole console on a memory terminal, over a throw-away store: what run.c builds, without a program around it. It is Sunday, 22 November 2026, 14:32 in
 * Shanghai, where the agent Li Wei sits. Tests run in the source folder. */
#ifndef CLEMENT_TESTS_WITH_APP_H
#define CLEMENT_TESTS_WITH_APP_H

#include "app.h"
#include "queue.h"
#include "screens/case.h"

struct with_app {
	struct clock clock;
	struct dice_seed seed;
	struct app app;
	struct err err;
	char dir[64];
};

/* csv: the text of a cases.csv that becomes the store's cases, numbered from 1; NULL: the cases of the demo. */
void with_app_open(struct with_app *w, const char *csv);
void with_app_close(struct with_app *w);
/* As a key file does it. */
void with_keys(struct with_app *w, const char *keys);
/* What is on the screen, to be freed. */
char *with_screen(struct with_app *w);
bool with_shows(struct with_app *w, const char *text);
/* Where the build put the catalogues: beside this program. */
const char *with_locale(void);

#endif
