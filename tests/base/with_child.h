/* with_child.h - run a function in a child process and look at how it ended: for what aborts. */
#ifndef CLEMENT_WITH_CHILD_H
#define CLEMENT_WITH_CHILD_H

#include <stddef.h>

struct child {
	int exit;       /* -1 when a signal ended it */
	int signo;      /* 0 when it exited by itself */
	char text[4096]; /* what it wrote to fd, '\0' at the end */
};

/* The child exits with status 0 when fn returns. fd (1 or 2) is read through a pipe; the standard streams are flushed in the child. */
struct child child_run(void (*fn)(void *), void *arg, int fd);
/* Ends the child at once. */
__attribute__((noreturn)) void child_exit(int status);

#endif
