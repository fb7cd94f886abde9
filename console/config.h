/* config.h - clement.conf: one row an option (config.c). The loader, the messages, the reference that "clement help options" prints and etc/clement.conf
 * itself are readers of those rows. */
#ifndef CLEMENT_CONFIG_H
#define CLEMENT_CONFIG_H

#include "base/arena.h"
#include "base/err.h"
#include "domain/plan.h"

struct config {
	const char *language;   /* "" : from the environment */
	const char *theme;
	const char *agent;      /* id in the log, "" : asked or the login name */
	const char *agent_name; /* as shown and spoken */
	const char *firm;       /* spoken: {firm} */
	const char *phone;      /* where we are reached, spoken: {phone} */
	const char *zone;       /* "" : the system's */
	const char *role;
	const char *collector;  /* what the firm is to the rules: collector_kind_words */
	const char *policy;     /* path of plans.conf, below the data folder when relative */
	const char *scripts;    /* folder of the scripts, the same */
	const char *keys;       /* key map, "" : the built-in one */
	int64_t lock_minutes;
	bool mouse, ascii, linear;
};

/* Defaults, then the file when path is not NULL. */
MUST_USE bool config_load(struct config *c, const char *path, struct arena *a, struct err *err);
enum role config_role(const struct config *c);
enum collector_kind config_collector(const struct config *c);
/* A commented clement.conf with every option at its default: etc/clement.conf is this text. */
void config_reference(struct str *out);

#endif
