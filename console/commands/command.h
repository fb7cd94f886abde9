/* command.h - the headless subcommands: "clement NAME ...". One file each; the table stands in commands/table.c.
 *
 * run() gets its own arguments (argv[0] is the subcommand's name), prints data with out() and messages with complain(), and returns the exit
 * status (interfaces.md). Errors in a struct err are turned into message and status by command_fail().
 */
#ifndef CLEMENT_COMMANDS_COMMAND_H
#define CLEMENT_COMMANDS_COMMAND_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/out.h"
#include "config.h"
#include "desk/desk.h"
#include "paths.h"

/* Of our own; those of errors are err_exit()'s. */
enum { EXIT_NO = 1, EXIT_USAGE = 64, EXIT_DATA = 65, EXIT_SERVICE = 69 };

/* What main() prepared: paths, clock (CLEMENT_NOW fixes it), configuration. */
struct command_env {
	struct paths paths;
	struct config config;
	struct clock clock;
	struct zones *zones;
	struct arena *arena; /* lives as long as the command */
};

struct subcommand {
	const char *name;
	const char *usage;   /* after "clement ", for --help and usage errors */
	const char *summary; /* one line */
	const char *help;    /* further lines of --help, may be NULL */
	int (*run)(struct command_env *env, int argc, char **argv);
};
extern const struct subcommand *const subcommand_table[]; /* NULL-terminated */

/* Prints "clement: text" and returns the status for the kind. */
int command_fail(const struct err *err);
/* "clement NAME: text" and the usage line; returns 64. */
int command_usage(const struct subcommand *sub, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Opens the agent's store: pass phrase from CLEMENT_PASSPHRASE_FILE or the terminal. With create, an absent store is made (needs the file). */
MUST_USE bool command_store(struct command_env *env, bool create, struct store **out, struct err *err);
/* A desk over an open store, with policy loaded. */
MUST_USE bool command_desk(struct command_env *env, struct store *store, struct desk *out, struct err *err);

/* Options: a small getopt over rows, so that usage errors are the same everywhere. */
#define OPTION_TIMES 8
struct option_list {
	const char *items[OPTION_TIMES];
	size_t n;
};
struct option_row {
	const char *name;         /* "--kind" */
	const char **value;       /* takes a value, or */
	bool *flag;               /* is a switch, or */
	struct option_list *list; /* takes a value and may come again */
};
/* Takes options out of argv (any order; "--" ends them); the rest moves to the front. Returns the number of operands, or -1 after printing a usage error. */
int command_options(const struct subcommand *sub, const struct option_row *rows, size_t n, int argc, char **argv);

extern const struct subcommand command_plan, command_gate, command_clock, command_lint, command_verify, command_log, command_evidence, command_retention, command_complaints, command_import, command_sample, command_doctor, command_help;

#endif
