#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/file.h"
#include "base/log.h"
#include "with_child.h"

struct place {
	char dir[32], log[64], old[80];
	struct clock clock;
};

static void begin(struct place *p, int64_t now)
{
	struct err err;
	snprintf(p->dir, sizeof p->dir, "/tmp/clement-log-XXXXXX");
	CHECK(mkdtemp(p->dir) != NULL);
	snprintf(p->log, sizeof p->log, "%s/clement.log", p->dir);
	snprintf(p->old, sizeof p->old, "%s.1", p->log);
	p->clock = clock_fixed(now);
	CHECK_OK(log_open(p->log, &p->clock, &err), &err);
}

static void check_file(const char *path, const char *wanted)
{
	struct str s;
	struct err err;
	str_init(&s);
	CHECK_OK(file_read(path, 4 << 20, &s, &err), &err);
	CHECK_STR(s.buf, wanted);
	str_release(&s);
}

static void end(struct place *p)
{
	struct err err;
	log_close();
	CHECK_OK(file_remove_tree(p->dir, &err), &err);
}

static void writes_a_line_an_entry(void)
{
	struct place p;
	struct stat st;
	struct err err;
	begin(&p, 1795329120000);
	CHECK_INT(stat(p.log, &st), 0);
	CHECK_INT(st.st_mode & 0777, 0600);
	log_line(LOG_INFO_LEVEL, "started with %d cases", 37);
	clock_advance(&p.clock, 61001);
	log_line(LOG_WARN_LEVEL, "two\nlines and \033[31m");
	log_line(LOG_ERROR_LEVEL, "cannot call +49 30 1234567 or li@example.org");
	check_file(p.log, "2026-11-22T06:32:00.000Z info started with 37 cases\n"
		"2026-11-22T06:33:01.001Z warn two lines and \xEF\xBF\xBD[31m\n"
		"2026-11-22T06:33:01.001Z error cannot call +## ## ####### or ##############\n");
	log_close();
	log_line(LOG_INFO_LEVEL, "nobody writes this");
	CHECK_OK(log_open(p.log, &p.clock, &err), &err);
	log_line(LOG_DEBUG_LEVEL, "again");
	struct str s;
	str_init(&s);
	CHECK_OK(file_read(p.log, 4096, &s, &err), &err);
	CHECK(strstr(s.buf, "nobody") == NULL);
	CHECK(strstr(s.buf, " debug again\n") != NULL);
	str_release(&s);
	end(&p);
}

static void dates_are_right(void)
{
	static const struct {
		int64_t ms;
		const char *line;
	} rows[] = {
		{0, "1970-01-01T00:00:00.000Z info x\n"}, {-1, "1969-12-31T23:59:59.999Z info x\n"}, {951782400000, "2000-02-29T00:00:00.000Z info x\n"},
		{951868800000, "2000-03-01T00:00:00.000Z info x\n"}, {4107542399999, "2100-02-28T23:59:59.999Z info x\n"}, {4107542400000, "2100-03-01T00:00:00.000Z info x\n"},
		{1798761599000, "2026-12-31T23:59:59.000Z info x\n"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct place p;
		begin(&p, rows[i].ms);
		log_line(LOG_INFO_LEVEL, "x");
		check_file(p.log, rows[i].line);
		end(&p);
	}
}

static off_t size_of(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 ? st.st_size : -1;
}

static void rotates(void)
{
	struct place p;
	static char big[100001];
	begin(&p, 1795329120000);
	memset(big, 'x', sizeof big - 1);
	for (int i = 0; i < 10; i++)
		log_line(LOG_INFO_LEVEL, "%s", big);
	CHECK(!file_exists(p.old));
	log_line(LOG_INFO_LEVEL, "%s", big);
	log_line(LOG_INFO_LEVEL, "first of the new");
	CHECK(size_of(p.old) > 1 << 20);
	check_file(p.log, "2026-11-22T06:32:00.000Z info first of the new\n");
	for (int i = 0; i < 12; i++)
		log_line(LOG_INFO_LEVEL, "%s", big);
	CHECK(size_of(p.log) < 1 << 20);
	end(&p);
}

static void a_log_that_cannot_be_opened_is_told(void)
{
	struct clock c = clock_fixed(0);
	struct err err;
	CHECK(!log_open("/nowhere/at/all.log", &c, &err));
	CHECK_INT(err.kind, ERR_IO);
	CHECK_STR(err.text, "cannot open the log /nowhere/at/all.log: No such file or directory");
	log_line(LOG_ERROR_LEVEL, "goes nowhere");
}

static void logs_then_aborts(void *arg)
{
	(void)arg;
	BUG("no next step");
}

static void bugs_are_logged(void)
{
	struct place p;
	struct err err;
	struct str s;
	begin(&p, 1795329120000);
	child_run(logs_then_aborts, NULL, STDERR_FILENO);
	str_init(&s);
	CHECK_OK(file_read(p.log, 4096, &s, &err), &err);
	CHECK_MSG(strstr(s.buf, "error BUG at ") && strstr(s.buf, ": no next step\n"), "%s", s.buf);
	str_release(&s);
	end(&p);
}

CU_TestInfo log_tests[] = {
	{"writes a line an entry", writes_a_line_an_entry},
	{"dates are right", dates_are_right},
	{"rotates", rotates},
	{"a log that cannot be opened is told", a_log_that_cannot_be_opened_is_told},
	{"bugs are logged", bugs_are_logged},
	CU_TEST_INFO_NULL,
};
