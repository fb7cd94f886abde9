/* tty.h - the terminal as a device, without curses: its size, whether it is still there, and how it is given back.
 *
 * What has to be written to give it back is made ready at the start; then a BUG, an allocation that fails or a fatal signal at any instant ends with a
 * usable terminal: everything that runs then is async-signal-safe. An orderly end does not come through here (term_curses.c).
 */
#ifndef CLEMENT_TTY_H
#define CLEMENT_TTY_H

#include "base/err.h"

/* Leaves *w and *h alone when the kernel does not know. */
void tty_size(int *w, int *h);
/* Is the other end gone? Then the terminal is readable for ever and there is nothing to read. Asked when a read found nothing. */
bool tty_gone(void);
/* All of bytes to standard output, past every buffer. */
void tty_write(const char *bytes, size_t n);

/* Remembers the modes that the terminal has now. ERR_UNAVAILABLE. */
MUST_USE bool tty_remember(struct err *err);
/* Takes the fatal signals that nobody handles yet, or gives back those taken. Before curses starts, which would take SIGINT and SIGTERM for itself. */
void tty_signals(bool on);
/* Forgets what was to be written; adds a sequence, without its padding ("$<5>"), which means nothing outside of curses. NULL adds nothing. */
void tty_restore_clear(void);
void tty_restore_add(const char *sequence);
/* On while the terminal is ours. */
void tty_restore_arm(bool on);

#endif
