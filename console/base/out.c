#include "base/out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

void out(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vfprintf(stdout, fmt, ap);
	va_end(ap);
}

void out_bytes(const void *bytes, size_t n)
{
	if (n > 0)
		fwrite(bytes, 1, n, stdout);
}

/* A write that failed inside out() has set the stream's error flag; its errno is gone by now. */
bool out_flush(struct err *err)
{
	bool failed_before = ferror(stdout) != 0;
	errno = 0;
	if (fflush(stdout) != 0)
		return err_sys(err, ERR_IO, errno, "cannot write standard output");
	if (failed_before)
		return err_set(err, ERR_IO, "cannot write standard output: the disk is full or the reader has gone");
	return true;
}

/* Names and lines of files get into complaints, and these go to a terminal. */
static void add_harmless(struct str *line, const char *s, size_t n)
{
	uint32_t cp;
	bool valid;
	for (size_t i = 0, took; i < n; i += took) {
		took = utf8_decode(s + i, n - i, &cp, &valid);
		if (!valid || utf8_unsafe(cp))
			str_addc(line, '?');
		else
			str_add(line, s + i, took);
	}
}

void complain(const char *fmt, ...)
{
	struct str text, line;
	va_list ap;
	str_init(&text);
	str_init(&line);
	va_start(ap, fmt);
	str_addv(&text, fmt, ap);
	va_end(ap);
	str_adds(&line, "clement: ");
	add_harmless(&line, text.buf, text.len);
	str_addc(&line, '\n');
	fwrite(line.buf, 1, line.len, stderr);
	str_release(&line);
	str_release(&text);
}
