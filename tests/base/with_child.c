#include "with_child.h"

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* There when the program counts its lines for "make coverage": what a child does would be lost with it. */
void __gcov_dump(void) __attribute__((weak));

static void dump_coverage(int signo)
{
	(void)signo;
	if (__gcov_dump)
		__gcov_dump();
}

void child_exit(int status)
{
	dump_coverage(0);
	_exit(status);
}

struct child child_run(void (*fn)(void *), void *arg, int fd)
{
	struct child c = {.exit = -1};
	int ends[2], status = 0;
	fflush(NULL);
	if (pipe(ends) != 0)
		return c;
	pid_t pid = fork();
	if (pid == 0) {
		struct rlimit no_core = {0, 0};
		setrlimit(RLIMIT_CORE, &no_core);
		dup2(ends[1], fd);
		close(ends[0]);
		close(ends[1]);
		if (__gcov_dump)
			signal(SIGABRT, dump_coverage);
		fn(arg);
		fflush(NULL);
		child_exit(0);
	}
	close(ends[1]);
	size_t len = 0;
	ssize_t got;
	while (len < sizeof c.text - 1 && (got = read(ends[0], c.text + len, sizeof c.text - 1 - len)) > 0)
		len += (size_t)got;
	close(ends[0]);
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return c;
	if (WIFEXITED(status))
		c.exit = WEXITSTATUS(status);
	else if (WIFSIGNALED(status))
		c.signo = WTERMSIG(status);
	return c;
}
