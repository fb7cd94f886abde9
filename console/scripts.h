/* scripts.h - the script files in force: every *.conf below SCRIPTS/LANG, checked at the start. */
#ifndef CLEMENT_SCRIPTS_H
#define CLEMENT_SCRIPTS_H

#include "app.h"

/* Into app->scripts. The first fault is ERR_CONFIG "FILE:LINE: ...". */
MUST_USE bool scripts_load(struct app *app, struct err *err);
/* The same for anyone: every file of dir/LANG/ into set. each (may be NULL) hears of every fault instead of stopping at the first. */
MUST_USE bool scripts_read(struct script_set *set, const char *dir, struct arena *a, void (*each)(void *ctx, const char *file, const struct err *fault), void *ctx, struct err *err);

#endif
