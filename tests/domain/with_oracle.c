#include "with_oracle.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

static pid_t start(const char *path, const char *arg, int *out)
{
	int fds[2];
	pid_t pid;
	if (pipe(fds) != 0)
		return -1;
	pid = fork();
	if (pid == 0) {
		dup2(fds[1], STDOUT_FILENO);
		close(fds[0]);
		close(fds[1]);
		execlp("python3", "python3", "-B", path, arg, (char *)NULL);
		_exit(127);
	}
	close(fds[1]);
	*out = fds[0];
	return pid;
}

size_t oracle_lines(const char *script, const char *arg, void (*line)(char *text))
{
	char path[256];
	static char text[32768];
	size_t n = 0;
	int fd = -1, status = -1;
	FILE *in;
	snprintf(path, sizeof path, "tests/domain/%s", script);
	CHECK_MSG(access(path, R_OK) == 0, "%s cannot be read; run the tests from the top of the tree", path);
	pid_t pid = start(path, arg, &fd);
	in = pid > 0 ? fdopen(fd, "r") : NULL;
	CHECK_MSG(in != NULL, "python3 could not be started");
	if (!in)
		return 0;
	while (fgets(text, sizeof text, in)) {
		size_t len = strlen(text);
		CHECK_MSG(text[len - 1] == '\n', "line %zu is too long or cut short", n + 1);
		text[len - 1] = '\0';
		line(text);
		n++;
	}
	fclose(in);
	CHECK_INT(waitpid(pid, &status, 0), pid);
	CHECK_MSG(WIFEXITED(status) && WEXITSTATUS(status) == 0, "python3 %s ended with %d%s", path, status, WIFEXITED(status) && WEXITSTATUS(status) == 127 ? ": is python3 installed?" : "");
	return n;
}
