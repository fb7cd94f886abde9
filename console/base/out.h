/* out.h - standard output and standard error of the headless commands (printf is banned elsewhere).
 * Output is buffered; out_flush() reports a full disk or a closed pipe, which main() turns into exit status 74. */
#ifndef CLEMENT_OUT_H
#define CLEMENT_OUT_H

#include "base/err.h"

void out(const char *fmt, ...) PRINTF_LIKE(1, 2);
void out_bytes(const void *bytes, size_t n);
MUST_USE bool out_flush(struct err *err);
/* One line to standard error, "clement: " in front. */
void complain(const char *fmt, ...) PRINTF_LIKE(1, 2);

#endif
