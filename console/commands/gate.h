/* gate.h - what "clement gate" is made of, beside gate.c. */
#ifndef CLEMENT_COMMANDS_GATE_H
#define CLEMENT_COMMANDS_GATE_H

#include "commands/command.h"
#include "rules.h"

/* "gate --replay PACK --since DATE": which contacts of the store would the pack have refused? Returns the exit status. */
int gate_replay(struct command_env *env, const struct pack *pack, int32_t since, bool list);

#endif
