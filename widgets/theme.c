#include "widgets/theme.h"

#include <stdio.h>
#include <string.h>

#define MONO(attrs_) {.fg256 = -1, .bg256 = -1, .fg8 = -1, .bg8 = -1, .attrs = (attrs_), .attrs8 = (attrs_), .mono_attrs = (attrs_)}

const struct theme theme_mono = {
	.name = "mono",
	.mono = true,
	.inks = {
		[TINT_TEXT] = MONO(0),
		[TINT_DIM] = MONO(ATTR_DIM),
		[TINT_STRONG] = MONO(ATTR_BOLD),
		[TINT_FOCUS] = MONO(ATTR_REVERSE),
		[TINT_FOCUS_IDLE] = MONO(ATTR_REVERSE | ATTR_DIM),
		[TINT_TITLE] = MONO(ATTR_BOLD | ATTR_UNDERLINE),
		[TINT_GOOD] = MONO(ATTR_BOLD | ATTR_DIM),
		[TINT_CARE] = MONO(ATTR_BOLD | ATTR_DIM | ATTR_UNDERLINE),
		[TINT_STOP] = MONO(ATTR_BOLD | ATTR_REVERSE),
		[TINT_INFO] = MONO(ATTR_DIM | ATTR_UNDERLINE),
		[TINT_PRACTICE] = MONO(ATTR_BOLD | ATTR_UNDERLINE | ATTR_REVERSE),
		[TINT_OFFLINE] = MONO(ATTR_UNDERLINE | ATTR_REVERSE),
		[TINT_INPUT] = MONO(ATTR_UNDERLINE),
	},
};

static const char *const attr_names[] = {"bold", "dim", "underline", "reverse", NULL};
static const uint8_t attr_bits[] = {ATTR_BOLD, ATTR_DIM, ATTR_UNDERLINE, ATTR_REVERSE};

static bool attrs_from(const struct conf *group, const char *name, uint8_t *out, struct err *err)
{
	const struct conf *at = conf_get(group, name);
	const char *text;
	if (!conf_str(group, name, &text, err))
		return false;
	*out = 0;
	for (const char *s = text + strspn(text, " "); *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " "), i = 0;
		while (attr_names[i] && (strlen(attr_names[i]) != n || memcmp(attr_names[i], s, n) != 0))
			i++;
		if (!attr_names[i])
			return conf_fault(at, err, "unknown attribute \"%.*s\" in \"%s\" (bold, dim, underline or reverse)", (int)(n < 40 ? n : 40), s, name);
		*out |= attr_bits[i];
		s += n;
	}
	return true;
}

static bool colour_from(const struct conf *group, const char *name, int64_t max, int16_t *out, struct err *err)
{
	int64_t value;
	if (!conf_int(group, name, -1, max, &value, err))
		return false;
	*out = (int16_t)value;
	return true;
}

static bool ink_from(const struct conf *g, struct ink *ink, struct err *err)
{
	static const char *const keys[] = {"fg", "bg", "fg8", "bg8", "attrs", "attrs8", "mono", NULL};
	if (!conf_known(g, keys, err) || !colour_from(g, "fg", 255, &ink->fg256, err) || !colour_from(g, "bg", 255, &ink->bg256, err) ||
	    !colour_from(g, "fg8", 7, &ink->fg8, err) || !colour_from(g, "bg8", 7, &ink->bg8, err) || !attrs_from(g, "attrs", &ink->attrs, err) ||
	    !attrs_from(g, "mono", &ink->mono_attrs, err))
		return false;
	ink->attrs8 = ink->attrs;
	return !conf_get(g, "attrs8") || attrs_from(g, "attrs8", &ink->attrs8, err);
}

bool theme_from_conf(const struct conf *root, struct theme *out, struct err *err)
{
	static const char *const keys[] = {"name", "mono", "tints", NULL};
	const struct conf *tints;
	const char *name;
	struct theme t = {.mono = false};
	if (!conf_known(root, keys, err) || !conf_str(root, "name", &name, err) || !conf_opt_bool(root, "mono", &t.mono, err) ||
	    !conf_kids(root, "tints", CONF_GROUP, &tints, err) || !conf_known(tints, tint_names, err))
		return false;
	if (name[0] == '\0' || strlen(name) >= sizeof t.name)
		return conf_fault(conf_get(root, "name"), err, "the theme's name has %zu bytes (1 to %zu)", strlen(name), sizeof t.name - 1);
	snprintf(t.name, sizeof t.name, "%s", name);
	for (int i = 0; i < TINTS; i++) {
		const struct conf *g;
		if (!conf_kids(tints, tint_names[i], CONF_GROUP, &g, err) || !ink_from(g, &t.inks[i], err))
			return false;
		for (int j = 0; j < i; j++)
			if (t.inks[j].mono_attrs == t.inks[i].mono_attrs)
				return conf_fault(g, err, "without colours \"%s\" looks like \"%s\" (give \"mono\" other attributes)", tint_names[i], tint_names[j]);
	}
	*out = t;
	return true;
}

/* One ink's own numbers for a terminal; each of a colour pair must come from the same column, or they could be the same colour. */
static struct look ink_look(const struct theme *t, int colours, const struct ink *ink)
{
	if (t->mono || colours < 8)
		return (struct look){-1, -1, ink->mono_attrs};
	if (colours >= 256 || (colours >= 16 && ink->fg256 < 16 && ink->bg256 < 16))
		return (struct look){ink->fg256, ink->bg256, ink->attrs};
	return (struct look){ink->fg8, ink->bg8, colours >= 16 ? ink->attrs : ink->attrs8};
}

struct look theme_look(const struct theme *t, int colours, enum tint tint, unsigned over)
{
	struct look base = ink_look(t, colours, &t->inks[TINT_TEXT]), look = ink_look(t, colours, &t->inks[tint]);
	if (look.fg < 0)
		look.fg = base.fg;
	if (look.bg < 0)
		look.bg = base.bg;
	if (over > 0 && over <= TINTS) {
		struct look bar = ink_look(t, colours, &t->inks[over - 1]);
		if (bar.fg >= 0) {
			/* The bar's colour was chosen to be read: faint on it could not be. */
			look.fg = bar.fg;
			look.attrs &= ~(unsigned)ATTR_DIM;
		}
		/* A tint with a ground of its own is a badge: it stays one where the bar leaves the letters their colours. */
		if (bar.bg >= 0 && (bar.fg >= 0 || look.bg == base.bg))
			look.bg = bar.bg;
		if (bar.attrs & ATTR_REVERSE)
			look.attrs &= ~(unsigned)ATTR_DIM;
		look.attrs |= bar.attrs;
	}
	return look;
}

uint32_t theme_rgb(int palette)
{
	static const uint32_t first[16] = {
		0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
		0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
	};
	if (palette < 0 || palette > 255)
		return 0;
	if (palette < 16)
		return first[palette];
	uint32_t n = (uint32_t)palette;
	if (n >= 232) {
		uint32_t grey = 8 + 10 * (n - 232);
		return grey << 16 | grey << 8 | grey;
	}
	n -= 16;
	uint32_t steps[3] = {n / 36, n / 6 % 6, n % 6}, rgb = 0;
	for (int i = 0; i < 3; i++)
		rgb = rgb << 8 | (steps[i] ? 55 + 40 * steps[i] : 0);
	return rgb;
}
