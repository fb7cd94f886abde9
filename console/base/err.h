/* err.h - why the world failed.
 *
 * A fixed-size value, so that reporting never allocates. Functions that can fail are "bool f(..., struct err *)" and
 * MUST_USE: true is success, false has filled *err. A refusal by the gate or a guard is not an error (it is a
 * value), and a mistake of ours is BUG() (bug.h). Kinds are chosen by what the caller does next; err_exit() maps
 * them to the exit status that interfaces promise. Text is English for the log, starts in lower case, has no full
 * stop, says the failure first, and names file, line, value and remedy where they exist.
 */
#ifndef CLEMENT_ERR_H
#define CLEMENT_ERR_H

#include "base/base.h"

enum err_kind {
	ERR_NONE,
	ERR_USAGE,       /* 64: the command line is wrong */
	ERR_INPUT,       /* 65: data is wrong; nothing was changed */
	ERR_UNAVAILABLE, /* 69: a service cannot be reached */
	ERR_OUTPUT,      /* 73: an output cannot be created */
	ERR_IO,          /* 74: reading or writing failed, disk full too */
	ERR_RETRY,       /* 75: busy, in use: the same call may succeed later */
	ERR_DENIED,      /* 77: no permission, wrong pass phrase */
	ERR_CONFIG,      /* 78: a configuration file is wrong */
	ERR_CORRUPT,     /* 74: stored data does not verify */
	ERR_KINDS
};

struct err {
	enum err_kind kind;
	int code;        /* the library's own code, 0 if none */
	char text[1024];
};

/* Fill *err and return false, so that "return err_set(...)" reads well. A NULL err is allowed. */
bool err_set(struct err *err, enum err_kind kind, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* The same with strerror of the given errno appended. */
bool err_sys(struct err *err, enum err_kind kind, int errnum, const char *fmt, ...) PRINTF_LIKE(4, 5);
/* Put "what: " in front of the text that is there; keeps kind and code. Returns false. */
bool err_wrap(struct err *err, const char *fmt, ...) PRINTF_LIKE(2, 3);
void err_clear(struct err *err);
/* The exit status for a kind. */
int err_exit(enum err_kind kind);

#endif
