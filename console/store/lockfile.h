/* lockfile.h - one program at a time.
 *
 * DIR/lock is held with flock(2) for as long as the store is open; it dies with the process, so a crash never leaves a
 * stale lock. Inside stands who holds it ("PID\tPROGRAM\tSINCE\n"), for the message to the second comer. The file is not
 * removed: unlinking a locked file races.
 */
#ifndef CLEMENT_STORE_LOCKFILE_H
#define CLEMENT_STORE_LOCKFILE_H

#include "base/err.h"

struct lockfile {
	int fd; /* -1: not held */
};
#define LOCKFILE_NONE ((struct lockfile){.fd = -1})

/* now: UTC ms, written as "since". ERR_RETRY names the holder, its process id and since when; ERR_DENIED when the
 * folder cannot be written. */
MUST_USE bool lockfile_take(struct lockfile *l, const char *dir, int64_t now, struct err *err);
void lockfile_drop(struct lockfile *l);

#endif
