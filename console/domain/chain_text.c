#include "domain/chain_text.h"

#include <string.h>

#include "domain/civil.h"

/* The alphabets that a byte belongs to. */
static const uint8_t alphabets[256] = {
	['0'] = DIGIT | HEX, ['1'] = DIGIT | HEX, ['2'] = DIGIT | HEX, ['3'] = DIGIT | HEX, ['4'] = DIGIT | HEX,
	['5'] = DIGIT | HEX, ['6'] = DIGIT | HEX, ['7'] = DIGIT | HEX, ['8'] = DIGIT | HEX, ['9'] = DIGIT | HEX,
	['a'] = LOWER | HEX, ['b'] = LOWER | HEX, ['c'] = LOWER | HEX, ['d'] = LOWER | HEX, ['e'] = LOWER | HEX,
	['f'] = LOWER | HEX, ['g'] = LOWER, ['h'] = LOWER, ['i'] = LOWER, ['j'] = LOWER, ['k'] = LOWER, ['l'] = LOWER,
	['m'] = LOWER, ['n'] = LOWER, ['o'] = LOWER, ['p'] = LOWER, ['q'] = LOWER, ['r'] = LOWER, ['s'] = LOWER,
	['t'] = LOWER, ['u'] = LOWER, ['v'] = LOWER, ['w'] = LOWER, ['x'] = LOWER, ['y'] = LOWER, ['z'] = LOWER,
	['_'] = UNDERSCORE,
};

bool piece_is(struct piece p, size_t min, size_t max, int alphabet)
{
	if (p.n < min || p.n > max)
		return false;
	for (size_t i = 0; i < p.n; i++)
		if (!(alphabets[(unsigned char)p.s[i]] & alphabet))
			return false;
	return true;
}

bool piece_is_device(struct piece p)
{
	return piece_is(p, 4, CL1_DEVICE - 1, LOWER | DIGIT);
}

bool piece_is_hash(struct piece p)
{
	return piece_is(p, HASH_LEN, HASH_LEN, HEX);
}

static int digits(const char *s, int n)
{
	int v = 0;
	for (int i = 0; i < n; i++)
		v = v * 10 + (s[i] - '0');
	return v;
}

bool piece_is_instant(struct piece p)
{
	static const char form[] = "0000-00-00T00:00:00.000Z";
	if (p.n != sizeof form - 1)
		return false;
	for (size_t i = 0; i < p.n; i++)
		if (form[i] == '0' ? p.s[i] < '0' || p.s[i] > '9' : p.s[i] != form[i])
			return false;
	return date_valid((struct date){digits(p.s, 4), digits(p.s + 5, 2), digits(p.s + 8, 2)}) &&
		digits(p.s + 11, 2) < 24 && digits(p.s + 14, 2) < 60 && digits(p.s + 17, 2) < 60;
}

bool piece_is_word(struct piece p, const char *word)
{
	return p.n == strlen(word) && memcmp(p.s, word, p.n) == 0;
}

bool piece_number(struct piece p, int64_t min, int64_t *out)
{
	int64_t v = 0;
	if (p.n == 0 || (p.s[0] == '0' && p.n > 1))
		return false;
	for (size_t i = 0; i < p.n; i++)
		if (p.s[i] < '0' || p.s[i] > '9' || __builtin_mul_overflow(v, 10, &v) ||
			__builtin_add_overflow(v, p.s[i] - '0', &v))
			return false;
	*out = v;
	return v >= min;
}

void piece_keep(char *out, struct piece p)
{
	memcpy(out, p.s, p.n);
	out[p.n] = '\0';
}

bool line_split(const char *line, size_t len, struct piece *pieces, size_t n)
{
	const char *end = line + (len > 0 && line[len - 1] == '\n' ? len - 1 : len);
	for (size_t i = 0; i < n; i++) {
		const char *tab = memchr(line, '\t', (size_t)(end - line));
		if (!tab != (i == n - 1))
			return false;
		pieces[i] = (struct piece){line, (size_t)((tab ? tab : end) - line)};
		line = tab ? tab + 1 : end;
	}
	return true;
}
