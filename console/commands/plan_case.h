/* plan_case.h - the CASE.json of "clement plan --offers" (interfaces.md): strict, because what is misread here is
 * offered to a person.
 *
 * Errors are ERR_INPUT: "FILE:LINE:COL: ..." for text that is not JSON, "FILE: /pointer: ..." for anything else. A
 * byte-order mark is dropped.
 */
#ifndef CLEMENT_COMMANDS_PLAN_CASE_H
#define CLEMENT_COMMANDS_PLAN_CASE_H

#include "base/arena.h"
#include "domain/plan.h"

struct plan_case {
	struct offer_facts facts;
	const char *policy; /* as written, in the arena */
	struct arena *arena;
};

/* file is the name that messages use. */
MUST_USE bool plan_case_read(
	const char *file, const char *text, size_t n, struct arena *a, struct plan_case *out, struct err *err);

#endif
