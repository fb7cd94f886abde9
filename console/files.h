/* files.h - everything that people decide in text files, read at the start and checked: rules, scripts, phrases, letters, complaints. */
#ifndef CLEMENT_FILES_H
#define CLEMENT_FILES_H

#include "app.h"

/* The rule book alone: the demo lays its history by it. */
MUST_USE bool files_rules(struct app *app, struct err *err);
/* All of them, into app and app->desk; what is there already stays. The first fault is ERR_CONFIG "FILE:LINE: ...". */
MUST_USE bool files_load(struct app *app, struct err *err);

#endif
