/* script_parts.h - what the files of the script engine share; nobody else includes it. */
#ifndef CLEMENT_SCRIPT_PARTS_H
#define CLEMENT_SCRIPT_PARTS_H

#include "domain/script.h"

#define SCRIPT_FACT(fact) (1u << (fact))

/* Everything that can be said against a script whose names are all resolved; also finds which steps are early. steps is
 * s->steps, still writable; nodes[i] is where steps[i] stands in the file. */
MUST_USE bool script_check(const struct script *s, struct script_step *steps, const struct conf *const *nodes,
	const struct conf *root, struct err *err);

#endif
