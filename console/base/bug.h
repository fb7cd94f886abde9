/* bug.h - our own mistakes. BUG() runs the restore hook (terminal), writes one line to standard error and the log,
 * aborts. */
#ifndef CLEMENT_BUG_H
#define CLEMENT_BUG_H

#include "base/base.h"

#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
#define ENSURE(cond) ((cond) ? (void)0 : bug_at(__FILE__, __LINE__, "%s does not hold", #cond))

NORETURN void bug_at(const char *file, int line, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* Called once before an abort (BUG, out of memory, fatal signal); must be async-signal-safe. NULL removes it. */
void bug_on_abort(void (*restore)(void));
void bug_run_restore(void);

#endif
