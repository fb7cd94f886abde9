/* paths.h - where things are: data shipped with the program, the agent's store, the configuration. Environment and options as in interfaces.md:
 * CLEMENT_DATA (a tree with etc/, themes/, po/) beats the installed place; CLEMENT_HOME or --store names the store; CLEMENT_CONFIG or --config the configuration. */
#ifndef CLEMENT_PATHS_H
#define CLEMENT_PATHS_H

#include "base/arena.h"
#include "base/err.h"

struct paths {
	const char *data;    /* holds etc/, themes/ */
	const char *locale;  /* holds LL/LC_MESSAGES/clement.mo */
	const char *store;
	const char *config;  /* NULL: none found, defaults are used */
	bool config_named;   /* by option or environment: must exist */
};

/* store and config are the options' values or NULL. */
void paths_find(struct paths *p, struct arena *a, const char *store, const char *config);
const char *path_join(struct arena *a, const char *dir, const char *name);

#endif
