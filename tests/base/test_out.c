#include "check.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/out.h"
#include "with_child.h"

static void writes_three_ways(void *arg)
{
	struct err err;
	(void)arg;
	out("%d cases, %s\n", 37, "陈佳");
	out_bytes("a\0b\n", 4);
	out_bytes(NULL, 0);
	if (!out_flush(&err))
		child_exit(3);
}

static void output_arrives(void)
{
	struct child c = child_run(writes_three_ways, NULL, STDOUT_FILENO);
	CHECK_INT(c.exit, 0);
	CHECK_MEM(c.text, 22, "37 cases, 陈佳\na\0b\n", 22);
}

/* arg: how many bytes. A little fails when it is flushed, much fails before. */
static void fills_the_disk(void *arg)
{
	struct err err;
	int fd = open("/dev/full", O_WRONLY);
	dup2(fd, STDOUT_FILENO);
	for (int i = 0; i < *(int *)arg; i++)
		out_bytes("x", 1);
	child_exit(!out_flush(&err) && err.kind == ERR_IO && strstr(err.text, "cannot write standard output") ? 0 : 3);
}

static void full_disk_is_reported(void)
{
	int little = 1, much = 100000;
	CHECK_INT(child_run(fills_the_disk, &little, STDERR_FILENO).exit, 0);
	CHECK_INT(child_run(fills_the_disk, &much, STDERR_FILENO).exit, 0);
}

static void closed_pipe(void *arg)
{
	struct err err;
	int ends[2];
	(void)arg;
	signal(SIGPIPE, SIG_IGN);
	if (pipe(ends) != 0)
		child_exit(4);
	dup2(ends[1], STDOUT_FILENO);
	close(ends[0]);
	out("nobody reads this");
	child_exit(!out_flush(&err) && err.kind == ERR_IO ? 0 : 3);
}

static void closed_pipe_is_reported(void)
{
	CHECK_INT(child_run(closed_pipe, NULL, STDERR_FILENO).exit, 0);
}

static void complains(void *arg)
{
	complain("debts.csv:%d: name \"%s\"", 7, (const char *)arg);
}

/* A file's content must not reach the terminal as a command. */
static void complaints_are_one_harmless_line(void)
{
	char hostile[] = "\033]0;owned\a\n陈\xE2\x80\xAE\x9B" "佳";
	struct child c = child_run(complains, hostile, STDERR_FILENO);
	CHECK_STR(c.text, "clement: debts.csv:7: name \"?]0;owned??陈??佳\"\n");
}

CU_TestInfo out_tests[] = {
	{"output arrives", output_arrives},
	{"a full disk is reported", full_disk_is_reported},
	{"a closed pipe is reported", closed_pipe_is_reported},
	{"complaints are one harmless line", complaints_are_one_harmless_line},
	CU_TEST_INFO_NULL,
};
