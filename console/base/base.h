/* base.h - the few words of the compiler that the whole house uses.
 *
 * File-scope variables are "static const" everywhere but for these exceptions, each explained where it stands:
 *   bug.c   the hook that restores the terminal before an abort
 *   loop.c  the write end of the signal pipe
 *   log.c   the log's file descriptor
 *   intl.c  the catalogue that _() looks into
 *   widgets/tty.c  what the hook of bug.c writes
 *   alloc.c the countdown of the fault tests
 */
#ifndef CLEMENT_BASE_H
#define CLEMENT_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#define NORETURN __attribute__((noreturn))
#define NONNULL __attribute__((nonnull))
#define UNUSED __attribute__((unused))

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
