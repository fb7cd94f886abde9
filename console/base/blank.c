#include "base/blank.h"

#include <string.h>

#define DIGITS_MIN 7
#define HEX_MIN 16

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_hex_letter(char c)
{
	return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_separator(char c)
{
	return c != '\0' && strchr(" -./()+", c) != NULL;
}

/* The length of a hash or UUID at s, 0 when there is none. */
static size_t hex_word(const char *s, size_t n)
{
	size_t i = 0, digits = 0;
	bool letter = false;
	while (i < n && (is_digit(s[i]) || is_hex_letter(s[i]) || (s[i] == '-' && i > 0))) {
		letter = letter || is_hex_letter(s[i]);
		digits += s[i++] != '-';
	}
	bool ends = i == n || !is_letter(s[i]);
	return letter && ends && digits >= HEX_MIN ? i : 0;
}

static bool is_date(const char *s, size_t n)
{
	static const char form[] = "dddd-dd-dd";
	const size_t len = sizeof form - 1;
	if (n < len || (n > len && is_digit(s[len])))
		return false;
	for (size_t i = 0; i < len; i++)
		if (form[i] == 'd' ? !is_digit(s[i]) : s[i] != form[i])
			return false;
	return true;
}

/* From the digit at s on: how many bytes up to the last digit that belongs to the number, and how many digits. */
static size_t number_run(const char *s, size_t n, size_t *digits)
{
	size_t end = 0, gap = 0;
	*digits = 0;
	for (size_t i = 0; i < n; i++) {
		if (is_digit(s[i])) {
			if (gap > 0 && is_date(s + i, n - i))
				break;
			++*digits;
			end = i + 1;
			gap = 0;
		} else if (!is_separator(s[i]) || ++gap > 2) {
			break;
		}
	}
	return end;
}

static void blank_numbers(char *s, size_t n)
{
	for (size_t i = 0; i < n;) {
		bool starts = i == 0 || (!is_digit(s[i - 1]) && !is_letter(s[i - 1]));
		size_t skip = starts ? hex_word(s + i, n - i) : 0, digits;
		if (skip == 0 && starts && is_date(s + i, n - i))
			skip = strlen("2026-11-22");
		if (skip > 0 || !is_digit(s[i])) {
			i += skip > 0 ? skip : 1;
			continue;
		}
		size_t run = number_run(s + i, n - i, &digits);
		for (size_t k = i; digits >= DIGITS_MIN && k < i + run; k++)
			if (is_digit(s[k]))
				s[k] = '#';
		i += run;
	}
}

static bool in_address(char c)
{
	return is_digit(c) || is_letter(c) || (c != '\0' && strchr("._%+-@", c) != NULL);
}

static void blank_addresses(char *s, size_t n)
{
	for (size_t i = 1; i + 1 < n; i++) {
		if (s[i] != '@' || !in_address(s[i - 1]) || !in_address(s[i + 1]))
			continue;
		size_t from = i, to = i;
		while (from > 0 && in_address(s[from - 1]))
			from--;
		while (to < n && in_address(s[to]))
			to++;
		memset(s + from, '#', to - from);
		i = to;
	}
}

void blank_private(char *s, size_t n)
{
	blank_addresses(s, n);
	blank_numbers(s, n);
}
