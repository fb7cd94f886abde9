#include "widgets/input.h"

#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "base/utf8.h"

static const struct {
	const char *name;
	uint32_t key;
} named[] = {
	{"Enter", KEY_ENTER_CODE}, {"Esc", KEY_ESC_CODE}, {"Backspace", KEY_BACKSPACE_CODE}, {"Tab", KEY_TAB_CODE}, {"Space", ' '},
	{"Up", KEYC_UP}, {"Down", KEYC_DOWN}, {"Left", KEYC_LEFT}, {"Right", KEYC_RIGHT}, {"PgUp", KEYC_PGUP}, {"PgDn", KEYC_PGDN},
	{"Home", KEYC_HOME}, {"End", KEYC_END}, {"Delete", KEYC_DELETE}, {"Insert", KEYC_INSERT}, {"BackTab", KEYC_BACKTAB},
	{"F1", KEYC_F1}, {"F2", KEYC_F2}, {"F3", KEYC_F3}, {"F4", KEYC_F4}, {"F5", KEYC_F5}, {"F6", KEYC_F6}, {"F7", KEYC_F7},
	{"F8", KEYC_F8}, {"F9", KEYC_F9}, {"F10", KEYC_F10}, {"F11", KEYC_F11}, {"F12", KEYC_F12},
	{"C-Left", KEYC_CTRL_LEFT}, {"C-Right", KEYC_CTRL_RIGHT}, {"C-Home", KEYC_CTRL_HOME}, {"C-End", KEYC_CTRL_END},
};
_Static_assert(ARRAY_LEN(named) == 5 + KEYC_END_OF_CODES - KEYC_UP, "a name for every key code");

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "U+202E": characters that must not stand in a list of keys as themselves. */
static uint32_t parse_number(const char *s, size_t n)
{
	uint32_t cp = 0;
	if (n < 4 || n > 6)
		return 0;
	for (size_t i = 0; i < n; i++) {
		int digit = hex_digit(s[i]);
		if (digit < 0)
			return 0;
		cp = cp << 4 | (uint32_t)digit;
	}
	return cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF) ? 0 : cp;
}

static uint32_t parse_plain(const char *name, size_t n)
{
	for (size_t i = 0; i < ARRAY_LEN(named); i++)
		if (strlen(named[i].name) == n && strncasecmp(named[i].name, name, n) == 0)
			return named[i].key;
	if (n == 3 && (name[0] == 'C' || name[0] == 'c') && name[1] == '-') {
		char c = name[2];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		return letter || c == '[' || c == '\\' || c == ']' || c == '^' || c == '_' ? KEY_CTRL(c) : 0;
	}
	if (n > 2 && name[0] == 'U' && name[1] == '+')
		return parse_number(name + 2, n - 2);
	uint32_t cp;
	bool valid;
	if (utf8_decode(name, n, &cp, &valid) != n || !valid || cp <= ' ' || cp == KEY_BACKSPACE_CODE)
		return 0;
	return cp;
}

uint32_t key_parse(const char *name, size_t n)
{
	if (n == 0)
		return 0;
	if (n > 2 && (name[0] == 'M' || name[0] == 'm') && name[1] == '-') {
		uint32_t key = parse_plain(name + 2, n - 2);
		return key ? key | KEYC_ALT : 0;
	}
	return parse_plain(name, n);
}

/* Does the character stay as it is when it is cleaned? */
static bool shows(const char *bytes, size_t n)
{
	struct str clean;
	str_init(&clean);
	utf8_clean(&clean, bytes, n);
	bool same = clean.len == n && memcmp(clean.buf, bytes, n) == 0;
	str_release(&clean);
	return same;
}

static void name_plain(uint32_t key, char *out, size_t size)
{
	char bytes[4];
	out[0] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		if (named[i].key == key) {
			snprintf(out, size, "%s", named[i].name);
			return;
		}
	}
	if (key == 0 || key > 0x10FFFF || (key >= 0xD800 && key <= 0xDFFF))
		return;
	if (key < ' ') {
		snprintf(out, size, "C-%c", key <= 26 ? (int)key + 'a' - 1 : (int)key + '@');
		return;
	}
	size_t n = utf8_encode(bytes, key);
	if (shows(bytes, n))
		snprintf(out, size, "%.*s", (int)n, bytes);
	else
		snprintf(out, size, "U+%04X", (unsigned)key);
}

const char *key_label(uint32_t key, char out[16])
{
	size_t at = key & KEYC_ALT ? 2 : 0;
	name_plain(key & ~KEYC_ALT, out + at, 16 - at);
	if (at && out[2])
		memcpy(out, "M-", 2);
	else if (at)
		out[0] = '\0';
	return out;
}
