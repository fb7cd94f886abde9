/* case_arg.h - a case as people name it on the command line. */
#ifndef CLEMENT_COMMANDS_CASE_ARG_H
#define CLEMENT_COMMANDS_CASE_ARG_H

#include "store/store.h"

/* By its number, or else by its account. ERR_INPUT: there is none. */
MUST_USE bool case_by_word(struct store *s, const char *word, int64_t *id, struct err *err);

#endif
