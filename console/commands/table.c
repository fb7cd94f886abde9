/* table.c - the subcommands, in the order of --help. */
#include "commands/command.h"

const struct subcommand *const subcommand_table[] = {
	&command_import, &command_sample, &command_gate, &command_plan, &command_clock, &command_lint, &command_verify, &command_log, &command_evidence, &command_retention, &command_complaints, &command_doctor, &command_help, NULL,
};
