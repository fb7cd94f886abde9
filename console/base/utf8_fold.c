#include <string.h>
#include <utf8proc.h>

#include "base/bug.h"
#include "base/utf8.h"

static bool is_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80 || s[i] == '\0')
			return false;
	return true;
}

/* Letters with a stroke have no decomposition, but people look for Łukasz as "lukasz". */
static utf8proc_int32_t without_stroke(utf8proc_int32_t cp, void *data)
{
	(void)data;
	switch (cp) {
	case 0x0110: case 0x0111: case 0x00D0: case 0x00F0:
		return 'd';
	case 0x0126: case 0x0127:
		return 'h';
	case 0x0131:
		return 'i';
	case 0x0141: case 0x0142:
		return 'l';
	case 0x00D8: case 0x00F8:
		return 'o';
	case 0x0166: case 0x0167:
		return 't';
	default:
		return cp;
	}
}

/* s is valid UTF-8. Works in the arena, where utf8proc_map() would take memory behind our back. */
static char *map(struct arena *a, const char *s, size_t n, utf8proc_option_t options, utf8proc_custom_func custom)
{
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s;
	utf8proc_ssize_t need = utf8proc_decompose_custom(bytes, (utf8proc_ssize_t)n, NULL, 0, options, custom, NULL);
	ENSURE(need >= 0);
	/* One more: reencode writes its terminator behind as many bytes as there were code points. */
	utf8proc_int32_t *points = arena_array(a, (size_t)need + 1, sizeof *points);
	utf8proc_ssize_t got = utf8proc_decompose_custom(bytes, (utf8proc_ssize_t)n, points, need, options, custom, NULL);
	ENSURE(got == need);
	utf8proc_ssize_t len = utf8proc_reencode(points, need, options);
	ENSURE(len >= 0);
	return (char *)points;
}

char *utf8_fold(struct arena *a, const char *s, size_t n)
{
	static const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD |
		UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
	if (is_ascii(s, n)) {
		char *folded = arena_alloc(a, n + 1);
		for (size_t i = 0; i < n; i++)
			folded[i] = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] | 0x20) : s[i];
		return folded;
	}
	if (utf8_valid(s, n, NULL))
		return map(a, s, n, options, without_stroke);
	struct str clean;
	str_init(&clean);
	utf8_clean(&clean, s, n);
	char *folded = map(a, clean.buf, clean.len, options, without_stroke);
	str_release(&clean);
	return folded;
}

char *utf8_nfc(struct arena *a, const char *s, size_t n)
{
	if (is_ascii(s, n))
		return arena_strndup(a, s, n);
	ENSURE(utf8_valid(s, n, NULL));
	return map(a, s, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE, NULL);
}

#define TEXT(x) #x
#define TEXT_OF(x) TEXT(x)

const char *utf8_library(void)
{
	return "utf8proc " TEXT_OF(UTF8PROC_VERSION_MAJOR) "." TEXT_OF(UTF8PROC_VERSION_MINOR) "."
		TEXT_OF(UTF8PROC_VERSION_PATCH);
}
