#include "base/format.h"

#include <string.h>

#define ARGS_MAX 16
#define EXTENT_DIGITS 3 /* a field of a million columns would exhaust the memory */

/* What printf reads for each argument: 0 none, else length and class of the conversion. */
struct signature {
	unsigned char types[ARGS_MAX];
	unsigned n;
	bool numbered, unnumbered;
	bool huge; /* a width or precision that no screen has */
};

static bool note_arg(struct signature *g, unsigned at, unsigned char type)
{
	if (at >= ARGS_MAX || (g->types[at] != 0 && g->types[at] != type))
		return false;
	g->types[at] = type;
	if (at >= g->n)
		g->n = at + 1;
	return true;
}

/* "3$" at *s, 0 when there is none. */
static unsigned arg_number(const char **s)
{
	unsigned v = 0;
	const char *p = *s;
	while (*p >= '0' && *p <= '9' && v <= ARGS_MAX)
		v = v * 10 + (unsigned)(*p++ - '0');
	if (*p != '$' || v == 0)
		return 0;
	*s = p + 1;
	return v;
}

static bool add_arg(struct signature *g, unsigned number, unsigned char type)
{
	if (number > 0)
		g->numbered = true;
	else
		g->unnumbered = true;
	return note_arg(g, number > 0 ? number - 1 : g->n, type);
}

/* Width or precision: digits or a star, which reads an int. */
static bool add_extent(struct signature *g, const char **s)
{
	if (**s == '*') {
		(*s)++;
		unsigned number = arg_number(s);
		return add_arg(g, number, 'd');
	}
	size_t digits = strspn(*s, "0123456789");
	g->huge = g->huge || digits > EXTENT_DIGITS;
	*s += digits;
	return true;
}

/* 0 for none; doubled letters get a code of their own. */
static unsigned char length_code(const char **s)
{
	static const char letters[] = "hljztL";
	if (**s == '\0' || !strchr(letters, **s))
		return 0;
	unsigned char code = (unsigned char)(strchr(letters, **s) - letters + 1);
	char first = *(*s)++;
	if ((first == 'h' || first == 'l') && **s == first) {
		(*s)++;
		code = (unsigned char)(code + 8);
	}
	return code;
}

/* One directive; *s stands behind the '%'. */
static bool add_directive(struct signature *g, const char **s)
{
	if (**s == '%') {
		(*s)++;
		return true;
	}
	unsigned number = arg_number(s);
	*s += strspn(*s, "-+ #0'");
	if (!add_extent(g, s))
		return false;
	if (**s == '.') {
		(*s)++;
		if (!add_extent(g, s))
			return false;
	}
	unsigned char length = length_code(s), class;
	switch (**s) {
	case 'd': case 'i': case 'u': case 'o': case 'x': case 'X':
		class = 0x10;
		break;
	case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a': case 'A':
		class = 0x20;
		break;
	case 'c':
		class = 0x30;
		break;
	case 's':
		class = 0x40;
		break;
	case 'p':
		class = 0x50;
		break;
	default:
		return false;
	}
	(*s)++;
	return add_arg(g, number, class == 0x10 && length == 0 ? 'd' : (unsigned char)(0x80 | class | length));
}

/* False when it is not a format, or one that we do not read (%n among them). */
static bool read_signature(struct signature *g, const char *s)
{
	*g = (struct signature){0};
	for (const char *percent = strchr(s, '%'); percent; percent = strchr(s, '%')) {
		s = percent + 1;
		if (!add_directive(g, &s))
			return false;
	}
	for (unsigned i = 0; i < g->n; i++)
		if (g->types[i] == 0)
			return false;
	return !(g->numbered && g->unnumbered);
}

bool format_safe(const char *format, const char *original)
{
	struct signature have, want;
	if (!read_signature(&have, original))
		return true;
	if (!read_signature(&want, format) || want.n > have.n || want.huge)
		return false;
	return memcmp(want.types, have.types, want.n) == 0;
}
