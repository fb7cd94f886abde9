#include <utf8proc.h>
#include <wchar.h>

#include "base/utf8.h"

#define ZWNJ 0x200Cu
#define ZWJ 0x200Du

/* Arabic and Indic number signs and the like: format characters by name, but they are seen and take a column. */
static bool is_visible_format(uint32_t cp)
{
	return (cp >= 0x600 && cp <= 0x605) || cp == 0x6DD || cp == 0x8E2 || cp == 0x110BD;
}

/* Letters that look like nothing: a name of these would be an empty row. */
static bool is_filler(uint32_t cp)
{
	return cp == 0x115F || cp == 0x1160 || cp == 0x3164 || cp == 0xFFA0;
}

bool utf8_unsafe(uint32_t cp)
{
	if (cp < 0x7F)
		return cp < 0x20;
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_CS:
		return true;
	case UTF8PROC_CATEGORY_CF:
		return !is_visible_format(cp);
	default:
		return is_filler(cp);
	}
}

static bool is_variation_selector(uint32_t cp)
{
	return (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF) || (cp >= 0x180B && cp <= 0x180D) ||
		cp == 0x180F;
}

static bool is_skin_tone(uint32_t cp)
{
	return cp >= 0x1F3FB && cp <= 0x1F3FF;
}

static bool is_tag(uint32_t cp)
{
	return cp >= 0xE0020 && cp <= 0xE007F;
}

static bool is_pictograph(uint32_t cp)
{
	return utf8proc_get_property((utf8proc_int32_t)cp)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/* Hebrew to the last of the Indic blocks: where the two joiners belong to ordinary spelling. */
static bool spells_with_joiners(uint32_t cp)
{
	return cp >= 0x590 && cp <= 0x1CFF;
}

/* Whether a mark joins is decided by what has been written, not by what was read; that makes cleaning idempotent. */
struct cleaner {
	struct str *out;
	uint32_t last;  /* code point written last, 0 at the start */
	unsigned marks; /* on the character written last */
	bool emoji;     /* that character is a pictograph: joiners, tones and tags after it go */
	bool joined;    /* a joiner after a pictograph was dropped: the next pictograph goes too */
	bool spelled;   /* a joiner of ordinary spelling was dropped: another one is hostile */
};

static void put(struct cleaner *c, uint32_t cp)
{
	char bytes[4];
	str_add(c->out, bytes, utf8_encode(bytes, cp));
	c->last = cp;
	c->joined = c->spelled = false;
}

static void put_base(struct cleaner *c, uint32_t cp)
{
	put(c, cp);
	c->marks = 0;
	c->emoji = cp >= 0xA9 && is_pictograph(cp);
}

/* Parts of sequences whose width no two terminals agree on, and joiners that only shape letters. */
static bool drops(struct cleaner *c, uint32_t cp)
{
	if (c->last == 0 || c->last == '\n')
		return false;
	if (is_variation_selector(cp) || (c->emoji && (is_skin_tone(cp) || is_tag(cp))))
		return true;
	if (c->joined && is_pictograph(cp)) {
		c->joined = false;
		return true;
	}
	if (cp == ZWJ && c->emoji && !c->joined) {
		c->joined = true;
		return true;
	}
	if ((cp == ZWJ || cp == ZWNJ) && spells_with_joiners(c->last) && !c->spelled) {
		c->spelled = true;
		return true;
	}
	return false;
}

static void clean_one(struct cleaner *c, uint32_t cp)
{
	if (drops(c, cp))
		return;
	int columns = utf8_unsafe(cp) ? -1 : wcwidth((wchar_t)cp);
	if (columns > 0) {
		put_base(c, cp);
	} else if (columns < 0 || c->last == 0 ||
			utf8proc_grapheme_break((utf8proc_int32_t)c->last, (utf8proc_int32_t)cp)) {
		put_base(c, UTF8_REPLACEMENT);
	} else if (c->marks < UTF8_MARKS) {
		c->marks++;
		put(c, cp);
	}
}

static size_t ascii_run(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && (unsigned char)s[i] >= 0x20 && (unsigned char)s[i] < 0x7F)
		i++;
	return i;
}

static void clean(struct str *out, const char *s, size_t n, char newline)
{
	struct cleaner c = {.out = out};
	str_reserve(out, n);
	for (size_t i = 0; i < n;) {
		size_t run = ascii_run(s + i, n - i);
		if (run > 0) {
			str_add(out, s + i, run - 1);
			put_base(&c, (unsigned char)s[i + run - 1]);
			i += run;
			continue;
		}
		if (s[i] == '\n' || s[i] == '\r' || s[i] == '\t') {
			put_base(&c, s[i] == '\t' ? ' ' : (unsigned char)newline);
			i += s[i] == '\r' && i + 1 < n && s[i + 1] == '\n' ? 2 : 1;
			continue;
		}
		uint32_t cp;
		i += utf8_decode(s + i, n - i, &cp, NULL);
		clean_one(&c, cp);
	}
}

void utf8_clean(struct str *out, const char *s, size_t n)
{
	clean(out, s, n, ' ');
}

void utf8_clean_lines(struct str *out, const char *s, size_t n)
{
	clean(out, s, n, '\n');
}
