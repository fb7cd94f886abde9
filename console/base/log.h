/* log.h - the program's own diary, for administrators. Never holds personal data or secrets: callers pass ids,
 * counts and error texts of ours; log_line() in addition blanks runs that look like telephone numbers, e-mail
 * addresses and card numbers. One line an entry: "2026-11-22T06:32:00.000Z level text". The file is created 0600,
 * appended to, rotated to NAME.1 at 1 MiB. Without log_open nothing is written. */
#ifndef CLEMENT_LOG_H
#define CLEMENT_LOG_H

#include "base/clock.h"
#include "base/err.h"

enum log_level { LOG_DEBUG_LEVEL, LOG_INFO_LEVEL, LOG_WARN_LEVEL, LOG_ERROR_LEVEL };

MUST_USE bool log_open(const char *path, const struct clock *clock, struct err *err);
void log_close(void);
void log_line(enum log_level level, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
