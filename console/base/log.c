#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/blank.h"
#include "base/str.h"
#include "base/utf8.h"

#define LOG_MAX ((off_t)1 << 20)

/* The exception to "no variables": anything may want to write to the diary, BUG() too. */
static struct {
	int fd; /* 0: closed */
	const struct clock *clock;
	char *path;
	bool busy; /* a BUG() on the way to the file must not come back here */
} diary;

static const char *const levels[] = {
	[LOG_DEBUG_LEVEL] = "debug",
	[LOG_INFO_LEVEL] = "info",
	[LOG_WARN_LEVEL] = "warn",
	[LOG_ERROR_LEVEL] = "error",
};

static int open_file(const char *path)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	/* 0 means closed; it can only be had by a program that runs without standard input. */
	if (fd == 0) {
		fd = fcntl(0, F_DUPFD_CLOEXEC, 3);
		close(0);
	}
	return fd;
}

bool log_open(const char *path, const struct clock *clock, struct err *err)
{
	log_close();
	int fd = open_file(path);
	if (fd < 0)
		return err_sys(err, ERR_IO, errno, "cannot open the log %s", path);
	diary.fd = fd;
	diary.clock = clock;
	diary.path = xstrdup(path);
	return true;
}

void log_close(void)
{
	if (diary.fd > 0)
		close(diary.fd);
	free(diary.path);
	memset(&diary, 0, sizeof diary);
}

/* Keeps one file of the past. When there is no new one to be had, the old one goes on. */
static void rotate(void)
{
	struct stat st;
	struct str old;
	if (fstat(diary.fd, &st) != 0 || st.st_size < LOG_MAX)
		return;
	str_init(&old);
	str_addf(&old, "%s.1", diary.path);
	if (rename(diary.path, old.buf) == 0) {
		int fd = open_file(diary.path);
		if (fd > 0) {
			close(diary.fd);
			diary.fd = fd;
		}
	}
	str_release(&old);
}

/* The civil date of a day counted from 1970-01-01, by eras of 400 years that begin on 1 March. */
static void add_date(struct str *s, int64_t day)
{
	day += 719468;
	int64_t era = (day >= 0 ? day : day - 146096) / 146097;
	int64_t of_era = day - era * 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	int64_t of_month = of_year - (153 * month + 2) / 5;
	year += era * 400 + (month >= 10);
	month += month < 10 ? 3 : -9;
	str_addf(s, "%04d-%02d-%02d", (int)year, (int)month, (int)of_month + 1);
}

static void add_time(struct str *s, int64_t utc_ms)
{
	int64_t day = utc_ms / 86400000, ms = utc_ms % 86400000;
	if (ms < 0) {
		ms += 86400000;
		day--;
	}
	add_date(s, day);
	str_addf(s, "T%02d:%02d:%02d.%03dZ", (int)(ms / 3600000), (int)(ms / 60000 % 60), (int)(ms / 1000 % 60),
		(int)(ms % 1000));
}

void log_line(enum log_level level, const char *fmt, ...)
{
	struct str text, line;
	va_list ap;
	if (diary.fd <= 0 || diary.busy)
		return;
	diary.busy = true;
	rotate();
	str_init(&text);
	str_init(&line);
	va_start(ap, fmt);
	str_addv(&text, fmt, ap);
	va_end(ap);
	blank_private(text.buf, text.len);
	add_time(&line, clock_now(diary.clock));
	str_addf(&line, " %s ", levels[level]);
	utf8_clean(&line, text.buf, text.len);
	str_addc(&line, '\n');
	/* One write a line, so that two programs with the same log do not mix theirs. A full disk must not stop the
	 * work. */
	ssize_t written;
	do
		written = write(diary.fd, line.buf, line.len);
	while (written < 0 && errno == EINTR);
	str_release(&line);
	str_release(&text);
	diary.busy = false;
}
