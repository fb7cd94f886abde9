/* help.h - what --help, --version and "clement help" print; all of it comes from the tables. */
#ifndef CLEMENT_COMMANDS_HELP_H
#define CLEMENT_COMMANDS_HELP_H

#include "commands/command.h"

int help_print(void);
int help_subcommand(const struct subcommand *s);
int help_unknown(const char *name);
int help_version(void);

#endif
