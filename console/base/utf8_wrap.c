#include <string.h>

#include "base/utf8.h"

/* What may not begin a line (closing) and what may not end one (opening), after JIS X 4051 and GB/T 15834. */
static const uint32_t closing[] = {
	'!', ')', ',', '.', ':', ';', '?', ']', '}', '%', 0x00BB, 0x2019, 0x201D, 0x2026, 0x203A, 0x2030, 0x2103,
	0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x30FC, 0xFF01, 0xFF05, 0xFF09, 0xFF0C,
	0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0x00B7, 0x30FB, 0x3005,
};
static const uint32_t opening[] = {
	'(', '[', '{', '$', '#', 0x00A3, 0x00A5, 0x00AB, 0x20AC, 0x2018, 0x201C, 0x2039, 0x3008, 0x300A, 0x300C, 0x300E,
	0x3010, 0x3014, 0x3016, 0xFF04, 0xFF08, 0xFF3B, 0xFF5B, 0xFFE5,
};

static bool among(const uint32_t *set, size_t n, uint32_t cp)
{
	for (size_t i = 0; i < n; i++)
		if (set[i] == cp)
			return true;
	return false;
}

static bool is_space(uint32_t cp)
{
	return cp == ' ' || cp == 0x3000;
}

static bool is_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || cp >= 0xC0;
}

struct cluster {
	uint32_t cp;
	size_t bytes;
	int columns;
};

static struct cluster cluster_at(const char *s, size_t n)
{
	struct cluster c;
	c.bytes = utf8_cluster(s, n, &c.columns);
	utf8_decode(s, n, &c.cp, NULL);
	return c;
}

/* May the line end between a and b, where p stood before a? */
static bool breaks(uint32_t p, struct cluster a, struct cluster b)
{
	if (is_space(b.cp))
		return false;
	if (is_space(a.cp))
		return true;
	if (a.cp == '-' && is_letter(p) && is_letter(b.cp))
		return true;
	if (a.columns < 2 && b.columns < 2)
		return false;
	return !among(closing, ARRAY_LEN(closing), b.cp) && !among(opening, ARRAY_LEN(opening), a.cp);
}

struct wrap {
	int columns;
	void (*line)(void *ctx, const char *s, size_t n);
	void *ctx;
	size_t lines;
};

static size_t trimmed(const char *s, size_t n)
{
	while (n > 0) {
		if (s[n - 1] == ' ')
			n--;
		else if (n >= 3 && memcmp(s + n - 3, "\xE3\x80\x80", 3) == 0)
			n -= 3;
		else
			break;
	}
	return n;
}

static void emit(struct wrap *w, const char *s, size_t n)
{
	w->lines++;
	w->line(w->ctx, s, trimmed(s, n));
}

static size_t skip_spaces(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n) {
		struct cluster c = cluster_at(s + i, n - i);
		/* A space that carries a mark is a character. */
		if (!is_space(c.cp) || c.bytes != (c.cp == ' ' ? 1u : 3u))
			break;
		i += c.bytes;
	}
	return i;
}

/* How many bytes of [s, s+n) go on one line: up to the last place to break, or as many clusters as fit when there is
 * none. */
static size_t line_bytes(const char *s, size_t n, int columns)
{
	struct cluster last = {0};
	uint32_t before_last = 0;
	size_t i = 0, broke = 0;
	int used = 0;
	while (i < n) {
		size_t spaces = skip_spaces(s + i, n - i);
		if (spaces > 0) {
			/* Spaces at the end of a line take no room. */
			used += utf8_columns(s + i, spaces);
			i += spaces;
			broke = i;
			last = (struct cluster){.cp = ' ', .columns = 1};
			continue;
		}
		struct cluster c = cluster_at(s + i, n - i);
		if (i > 0 && breaks(before_last, last, c))
			broke = i;
		if (c.columns > columns - used)
			return broke > 0 ? broke : i;
		used += c.columns;
		before_last = last.cp;
		last = c;
		i += c.bytes;
	}
	return n;
}

static void paragraph(struct wrap *w, const char *s, size_t n)
{
	size_t i = 0;
	if (trimmed(s, n) == 0) {
		emit(w, s, 0);
		return;
	}
	while (i < n) {
		size_t took = line_bytes(s + i, n - i, w->columns);
		/* An indent that is wider than the line is no line. */
		if (trimmed(s + i, took) > 0)
			emit(w, s + i, took);
		i += took;
		i += skip_spaces(s + i, n - i);
	}
}

size_t utf8_wrap(const char *s, size_t n, int columns, void (*line)(void *ctx, const char *s, size_t n), void *ctx)
{
	struct wrap w = {.columns = columns < 2 ? 2 : columns, .line = line, .ctx = ctx};
	while (n > 0) {
		const char *end = memchr(s, '\n', n);
		size_t len = end ? (size_t)(end - s) : n;
		paragraph(&w, s, len);
		s += len + (end ? 1 : 0);
		n -= len + (end ? 1 : 0);
	}
	return w.lines;
}
