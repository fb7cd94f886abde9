#include "base/out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

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

void complain(const char *fmt, ...)
{
	struct str line;
	va_list ap;
	str_init(&line);
	str_adds(&line, "clement: ");
	va_start(ap, fmt);
	str_addv(&line, fmt, ap);
	va_end(ap);
	for (size_t i = 0; i < line.len; i++)
		if ((unsigned char)line.buf[i] < 0x20 || line.buf[i] == 0x7f)
			line.buf[i] = '?';
	str_addc(&line, '\n');
	fwrite(line.buf, 1, line.len, stderr);
	str_release(&line);
}
