#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/bug.h"
#include "base/vec.h"

/* Shared by all empty strings and never written to: it lies in read-only memory, so a write would be seen. */
static const char nothing[1] = "";

void str_init(struct str *s)
{
	s->buf = (char *)(uintptr_t)nothing;
	s->len = 0;
	s->cap = 0;
}

void str_release(struct str *s)
{
	if (s->cap > 0)
		free(s->buf);
	str_init(s);
}

void str_clear(struct str *s)
{
	if (s->cap > 0)
		s->buf[0] = '\0';
	s->len = 0;
}

void str_reserve(struct str *s, size_t more)
{
	size_t need;
	if (__builtin_add_overflow(s->len, more, &need) || __builtin_add_overflow(need, 1, &need))
		BUG("string of %zu and %zu bytes", s->len, more);
	if (need <= s->cap)
		return;
	size_t cap = vec_grown(s->cap, need);
	bool first = s->cap == 0;
	s->buf = xrealloc_array(first ? NULL : s->buf, cap, 1);
	s->cap = cap;
	if (first)
		s->buf[0] = '\0';
}

void str_add(struct str *s, const void *bytes, size_t n)
{
	if (n == 0)
		return;
	str_reserve(s, n);
	memcpy(s->buf + s->len, bytes, n);
	s->len += n;
	s->buf[s->len] = '\0';
}

void str_adds(struct str *s, const char *text)
{
	str_add(s, text, strlen(text));
}

void str_addc(struct str *s, char c)
{
	str_add(s, &c, 1);
}

void str_addf(struct str *s, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	str_addv(s, fmt, ap);
	va_end(ap);
}

void str_addv(struct str *s, const char *fmt, va_list ap)
{
	va_list again;
	va_copy(again, ap);
	str_reserve(s, 64);
	int n = vsnprintf(s->buf + s->len, s->cap - s->len, fmt, ap);
	if (n < 0)
		BUG("format \"%s\"", fmt);
	if ((size_t)n >= s->cap - s->len) {
		str_reserve(s, (size_t)n);
		vsnprintf(s->buf + s->len, s->cap - s->len, fmt, again);
	}
	va_end(again);
	s->len += (size_t)n;
}

void str_add_i64(struct str *s, int64_t v)
{
	char digits[20];
	size_t at = sizeof digits;
	uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (v < 0)
		digits[--at] = '-';
	str_add(s, digits + at, sizeof digits - at);
}

char *str_detach(struct str *s)
{
	str_reserve(s, 0);
	char *buf = s->buf;
	str_init(s);
	return buf;
}
