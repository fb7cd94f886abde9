/* run.h - the console itself: builds struct app, opens terminal and store, runs the loop, puts everything back. */
#ifndef CLEMENT_RUN_H
#define CLEMENT_RUN_H

#include "commands/command.h"

struct run_options {
	bool demo;
	const char *replay; /* key file, or NULL */
	int w, h;           /* of the memory terminal */
	const char *dump;   /* "text", "svg" or NULL */
};

/* The exit status. */
int run_console(struct command_env *env, const struct run_options *o);

#endif
