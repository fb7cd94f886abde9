#include "base/bug.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

/* The exception to "no variables": an abort can come from any depth, and the terminal must be usable afterwards. */
static void (*volatile restore_hook)(void);

void bug_on_abort(void (*restore)(void))
{
	restore_hook = restore;
}

/* The hook is taken out first, so that a fault inside it does not come back here. */
void bug_run_restore(void)
{
	void (*restore)(void) = restore_hook;
	restore_hook = NULL;
	if (restore)
		restore();
}

void bug_at(const char *file, int line, const char *fmt, ...)
{
	char what[512], text[640];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(what, sizeof what, fmt, ap);
	va_end(ap);
	snprintf(text, sizeof text, "BUG at %s:%d: %s", file, line, what);
	bug_run_restore();
	fprintf(stderr, "clement: %s\n", text);
	log_line(LOG_ERROR_LEVEL, "%s", text);
	abort();
}
