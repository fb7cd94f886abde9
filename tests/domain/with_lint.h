/* with_lint.h - the shipped phrases, and a pack that asks for what us-regf does. */
#ifndef CLEMENT_WITH_LINT_H
#define CLEMENT_WITH_LINT_H

#include "domain/lint.h"

/* etc/lint, read once. */
const struct lint_set *lint_shipped(void);
/* Checks a text under a pack that knows the limited-content message and asks for an opt-out line. The result lives until the next
 * call. */
const struct lint_result *lint_checked(const char *text, enum medium medium, enum audience to);

#endif
