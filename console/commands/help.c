#include "commands/help.h"

#include "base/intl.h"
#include "base/str.h"
#include "keymap.h"

int help_print(void)
{
	struct err err;
	out("%s", "usage: clement [--demo] [--store DIR] [--config FILE]\n"
		  "       clement --replay KEYS [--size 120x40] [--dump | --dump=svg]\n"
		  "       clement COMMAND ...\n\n"
		  "A console for gentle collection work. Without a command it opens on the agent's store.\n\n"
		  "  --demo          a throw-away store with sample cases: no pass phrase, no network\n"
		  "  --store DIR     the store (also CLEMENT_HOME)\n"
		  "  --config FILE   the configuration (also CLEMENT_CONFIG)\n"
		  "  --replay KEYS   play keys from a file on a screen in memory\n"
		  "  --help, --version\n\ncommands (COMMAND --help says more):\n");
	for (size_t i = 0; subcommand_table[i]; i++)
		out("  %-10s  %s\n", subcommand_table[i]->name, subcommand_table[i]->summary);
	return out_flush(&err) ? 0 : command_fail(&err);
}

int help_subcommand(const struct subcommand *s)
{
	struct err err;
	out("usage: clement %s\n\n%s.\n", s->usage, s->summary);
	if (s->help)
		out("\n%s", s->help);
	return out_flush(&err) ? 0 : command_fail(&err);
}

int help_unknown(const char *name)
{
	const char *names[64] = {0};
	size_t n = 0;
	for (; subcommand_table[n] && n < ARRAY_LEN(names) - 1; n++)
		names[n] = subcommand_table[n]->name;
	const char *near = str_nearest(name, names);
	if (near)
		complain("there is no command '%s' (did you mean '%s'?)", name, near);
	else
		complain("there is no command '%s' (clement --help lists them)", name);
	return EXIT_USAGE;
}

static int run_help(struct command_env *env, int argc, char **argv)
{
	struct str s;
	(void)env;
	if (argc == 1)
		return help_print();
	str_init(&s);
	int status = 0;
	if (strcmp(argv[1], "options") == 0) {
		config_reference(&s);
	} else if (strcmp(argv[1], "keys") == 0) {
		keymap_reference(&s);
	} else {
		status = EXIT_USAGE;
		for (size_t i = 0; subcommand_table[i]; i++)
			if (strcmp(subcommand_table[i]->name, argv[1]) == 0)
				status = help_subcommand(subcommand_table[i]);
		if (status == EXIT_USAGE)
			status = help_unknown(argv[1]);
	}
	out_bytes(s.buf, s.len);
	str_release(&s);
	return status;
}

const struct subcommand command_help = {
	.name = "help", .usage = "help [COMMAND | options | keys]", .summary = "Explains a command, every option of clement.conf, or every key", .run = run_help,
};
