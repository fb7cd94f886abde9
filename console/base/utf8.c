#include "base/utf8.h"

#include <limits.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "base/bug.h"

/* Well-formed sequences, Unicode Standard table 3-7: what the second byte may be depends on the first. */
struct lead {
	unsigned char bytes, low, high;
};

static struct lead lead_of(unsigned char c)
{
	if (c >= 0xC2 && c <= 0xDF)
		return (struct lead){2, 0x80, 0xBF};
	if (c == 0xE0)
		return (struct lead){3, 0xA0, 0xBF};
	if (c == 0xED)
		return (struct lead){3, 0x80, 0x9F};
	if (c >= 0xE1 && c <= 0xEF)
		return (struct lead){3, 0x80, 0xBF};
	if (c == 0xF0)
		return (struct lead){4, 0x90, 0xBF};
	if (c >= 0xF1 && c <= 0xF3)
		return (struct lead){4, 0x80, 0xBF};
	if (c == 0xF4)
		return (struct lead){4, 0x80, 0x8F};
	return (struct lead){0, 0, 0};
}

size_t utf8_decode(const char *s, size_t n, uint32_t *cp, bool *valid)
{
	const unsigned char *u = (const unsigned char *)s;
	if (valid)
		*valid = true;
	if (u[0] < 0x80) {
		*cp = u[0];
		return 1;
	}
	struct lead lead = lead_of(u[0]);
	uint32_t value = lead.bytes ? u[0] & (0x7Fu >> lead.bytes) : 0;
	size_t i = 1;
	if (lead.bytes && n > 1 && u[1] >= lead.low && u[1] <= lead.high)
		for (; i < lead.bytes && i < n && (u[i] & 0xC0) == 0x80; i++)
			value = value << 6 | (u[i] & 0x3Fu);
	if (lead.bytes && i == lead.bytes) {
		*cp = value;
		return i;
	}
	*cp = UTF8_REPLACEMENT;
	if (valid)
		*valid = false;
	return i;
}

size_t utf8_encode(char out[4], uint32_t cp)
{
	unsigned char b[4];
	size_t n;
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = UTF8_REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		b[0] = (unsigned char)(0xC0 | cp >> 6);
		n = 2;
	} else if (cp < 0x10000) {
		b[0] = (unsigned char)(0xE0 | cp >> 12);
		n = 3;
	} else {
		b[0] = (unsigned char)(0xF0 | cp >> 18);
		n = 4;
	}
	for (size_t i = n - 1; i > 0; i--, cp >>= 6)
		b[i] = (unsigned char)(0x80 | (cp & 0x3F));
	memcpy(out, b, n);
	return n;
}

bool utf8_valid(const char *s, size_t n, size_t *bad)
{
	for (size_t i = 0; i < n;) {
		if (s[i] != '\0' && (unsigned char)s[i] < 0x80) { /* most of what we read */
			i++;
			continue;
		}
		uint32_t cp = 0;
		bool valid = true;
		size_t took = utf8_decode(s + i, n - i, &cp, &valid);
		if (!valid || cp == 0) {
			if (bad)
				*bad = i;
			return false;
		}
		i += took;
	}
	return true;
}

/* Columns of one code point as curses will count them; -1: it has no place on a screen. */
static int cp_columns(uint32_t cp)
{
	return wcwidth((wchar_t)cp);
}

static bool joins(uint32_t before, uint32_t cp)
{
	return cp_columns(cp) == 0 && !utf8proc_grapheme_break((utf8proc_int32_t)before, (utf8proc_int32_t)cp);
}

size_t utf8_cluster(const char *s, size_t n, int *columns)
{
	uint32_t cp, next;
	size_t i = utf8_decode(s, n, &cp, NULL);
	if (cp < 0x80) {
		*columns = cp != '\n';
	} else {
		int w = cp_columns(cp);
		*columns = w < 0 ? 1 : w;
	}
	/* No ASCII character has width 0, so none continues a cluster. */
	while (i < n && (unsigned char)s[i] >= 0x80) {
		size_t took = utf8_decode(s + i, n - i, &next, NULL);
		if (!joins(cp, next))
			break;
		cp = next;
		i += took;
	}
	return i;
}

static size_t cp_before(const char *s, size_t pos)
{
	size_t i = pos - 1;
	while (i > 0 && pos - i < 4 && ((unsigned char)s[i] & 0xC0) == 0x80)
		i--;
	return i;
}

size_t utf8_cluster_before(const char *s, size_t pos)
{
	uint32_t cp, before;
	size_t i = cp_before(s, pos);
	while (i > 0 && (unsigned char)s[i] >= 0x80) {
		size_t j = cp_before(s, i);
		utf8_decode(s + i, pos - i, &cp, NULL);
		utf8_decode(s + j, i - j, &before, NULL);
		if (!joins(before, cp))
			break;
		i = j;
	}
	return i;
}

/* The bytes from s on that are printable ASCII and certainly clusters of their own: a mark may follow the last one. */
static size_t ascii_run(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && (unsigned char)s[i] >= 0x20 && (unsigned char)s[i] < 0x7F)
		i++;
	return i > 0 && i < n && (unsigned char)s[i] >= 0x80 ? i - 1 : i;
}

/* Walks clusters while they fit into limit columns; *w gets the columns, the result is the byte offset reached. */
static size_t walk(const char *s, size_t n, int limit, int *w)
{
	size_t i = 0;
	*w = 0;
	while (i < n) {
		size_t room = (size_t)(limit - *w);
		size_t run = ascii_run(s + i, n - i < room ? n - i : room);
		/* The run was cut by the limit: what comes next may be a mark on its last character. */
		if (run == room && run > 0 && i + run < n && (unsigned char)s[i + run] >= 0x80)
			run--;
		i += run;
		*w += (int)run;
		if (i == n)
			break;
		int columns;
		size_t took = utf8_cluster(s + i, n - i, &columns);
		if (columns > limit - *w)
			break;
		i += took;
		*w += columns;
	}
	return i;
}

int utf8_columns(const char *s, size_t n)
{
	int w;
	walk(s, n, INT_MAX, &w);
	return w;
}

int utf8_width(const char *s)
{
	return utf8_columns(s, strlen(s));
}

static void pad(struct str *out, int n)
{
	static const char spaces[] = "                                                                ";
	for (; n > 0; n -= (int)(sizeof spaces - 1))
		str_add(out, spaces, (size_t)n < sizeof spaces - 1 ? (size_t)n : sizeof spaces - 1);
}

void utf8_fit(struct str *out, const char *s, size_t n, int columns, enum utf8_align align)
{
	static const char ellipsis[] = "…";
	const char *end = n > 0 ? memchr(s, '\n', n) : NULL;
	bool cut = end != NULL;
	int w;
	if (columns <= 0)
		return;
	if (cut)
		n = (size_t)(end - s);
	size_t taken = walk(s, n, columns, &w);
	cut = cut || taken < n;
	if (cut && (taken < n || w == columns))
		taken = walk(s, n, columns - 1, &w);
	int spare = columns - w - (cut ? 1 : 0);
	int left = align == UTF8_LEFT ? 0 : align == UTF8_RIGHT ? spare : spare / 2;
	str_reserve(out, taken + sizeof ellipsis + (size_t)spare);
	pad(out, left);
	str_add(out, s, taken);
	if (cut)
		str_adds(out, ellipsis);
	pad(out, spare - left);
}
