#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Ends text, which holds n bytes, before a UTF-8 sequence that was cut off at its end. */
static void cut_at_boundary(char *text, size_t n)
{
	size_t i = n;
	while (i > 0 && n - i < 3 && ((unsigned char)text[i - 1] & 0xC0) == 0x80)
		i--;
	if (i == 0)
		return;
	unsigned char lead = (unsigned char)text[i - 1];
	size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (n - (i - 1) < want)
		text[i - 1] = '\0';
}

static void append(char *text, size_t cap, size_t *len, const char *more)
{
	size_t room = cap - 1 - *len, n = strlen(more);
	bool cut = n > room;
	if (cut)
		n = room;
	memcpy(text + *len, more, n);
	*len += n;
	text[*len] = '\0';
	if (cut) {
		cut_at_boundary(text, *len);
		*len = strlen(text);
	}
}

PRINTF_LIKE(3, 0) static void format(char *text, size_t cap, const char *fmt, va_list ap)
{
	int n = vsnprintf(text, cap, fmt, ap);
	if (n < 0)
		text[0] = '\0';
	else if ((size_t)n >= cap)
		cut_at_boundary(text, cap - 1);
}

/* The text is built beside the old one, because the arguments may point into it. */
bool err_set(struct err *err, enum err_kind kind, const char *fmt, ...)
{
	char text[sizeof err->text];
	va_list ap;
	if (!err)
		return false;
	va_start(ap, fmt);
	format(text, sizeof text, fmt, ap);
	va_end(ap);
	err->kind = kind;
	err->code = 0;
	memcpy(err->text, text, strlen(text) + 1);
	return false;
}

bool err_sys(struct err *err, enum err_kind kind, int errnum, const char *fmt, ...)
{
	char text[sizeof err->text], cause[128];
	va_list ap;
	if (!err)
		return false;
	va_start(ap, fmt);
	format(text, sizeof text, fmt, ap);
	va_end(ap);
	size_t len = strlen(text);
	append(text, sizeof text, &len, ": ");
	append(text, sizeof text, &len, strerror_r(errnum, cause, sizeof cause));
	err->kind = kind;
	err->code = errnum;
	memcpy(err->text, text, len + 1);
	return false;
}

bool err_wrap(struct err *err, const char *fmt, ...)
{
	char text[sizeof err->text];
	va_list ap;
	if (!err)
		return false;
	va_start(ap, fmt);
	format(text, sizeof text, fmt, ap);
	va_end(ap);
	size_t len = strlen(text);
	append(text, sizeof text, &len, ": ");
	append(text, sizeof text, &len, err->text);
	memcpy(err->text, text, len + 1);
	return false;
}

void err_clear(struct err *err)
{
	err->kind = ERR_NONE;
	err->code = 0;
	err->text[0] = '\0';
}

/* The numbers are those of sysexits.h, written out because interfaces promise them. */
int err_exit(enum err_kind kind)
{
	static const unsigned char status[] = {
		[ERR_NONE] = 0,
		[ERR_USAGE] = 64,
		[ERR_INPUT] = 65,
		[ERR_UNAVAILABLE] = 69,
		[ERR_OUTPUT] = 73,
		[ERR_IO] = 74,
		[ERR_RETRY] = 75,
		[ERR_DENIED] = 77,
		[ERR_CONFIG] = 78,
		[ERR_CORRUPT] = 74,
	};
	_Static_assert(ARRAY_LEN(status) == ERR_KINDS, "an exit status for each kind");
	return (unsigned)kind < ERR_KINDS ? status[kind] : 70;
}
