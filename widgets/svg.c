/* A canvas as a picture (term.h). Each stretch of text is placed by its column and given its length, signs and wide characters stand in the middle
 * of their own cells, lines and blocks are drawn: so the columns are straight whatever fonts the viewer has. */
#include <string.h>

#include "widgets/term.h"

enum { CELL_W = 9, CELL_H = 20, BASELINE = 15, PAD = 16, HEAD = 32, RADIUS = 9 };

/* What "the terminal's own" colours are in a picture. */
enum { OWN_FG = 252, OWN_BG = 234 };

struct paint {
	uint32_t fg, bg;
	unsigned attrs;
};

struct picture {
	const struct canvas *c;
	const struct theme *theme;
	struct str *out;
	uint32_t ground; /* of the whole screen */
	int top;         /* where row 0 begins */
};

/* Three parts of a and two of b. */
static uint32_t mix(uint32_t a, uint32_t b)
{
	uint32_t rgb = 0;
	for (int shift = 16; shift >= 0; shift -= 8)
		rgb |= (((a >> shift & 0xFF) * 3 + (b >> shift & 0xFF) * 2) / 5) << shift;
	return rgb;
}

static struct paint paint_of(const struct theme *theme, enum tint tint, unsigned over)
{
	struct look look = theme_look(theme, 256, tint, over);
	struct paint p = {theme_rgb(look.fg < 0 ? OWN_FG : look.fg), theme_rgb(look.bg < 0 ? OWN_BG : look.bg), look.attrs};
	if (p.attrs & ATTR_REVERSE) {
		uint32_t fg = p.fg;
		p.fg = p.bg;
		p.bg = fg;
	}
	/* Faint is half way to the ground; a bar of faint reverse keeps its letters and is itself fainter. */
	if ((p.attrs & ATTR_DIM) && (p.attrs & ATTR_REVERSE))
		p.bg = mix(p.bg, p.fg);
	else if (p.attrs & ATTR_DIM)
		p.fg = mix(p.fg, p.bg);
	return p;
}

static struct paint cell_paint(const struct picture *p, const struct cell *cell)
{
	return paint_of(p->theme, cell->tint, cell->over);
}

static const struct cell *cell_at(const struct picture *p, int x, int y)
{
	return &p->c->cells[(size_t)y * (size_t)p->c->w + (size_t)x];
}

static int left_of(int x)
{
	return PAD + x * CELL_W;
}

static int top_of(const struct picture *p, int y)
{
	return p->top + y * CELL_H;
}

static void add_rect(struct picture *p, int x, int y, int w, int h, uint32_t rgb)
{
	str_addf(p->out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n", x, y, w, h, (unsigned)rgb);
}

static void add_escaped(struct str *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		switch (s[i]) {
		case '<': str_adds(out, "&lt;"); break;
		case '>': str_adds(out, "&gt;"); break;
		case '&': str_adds(out, "&amp;"); break;
		case '"': str_adds(out, "&quot;"); break;
		default: str_addc(out, s[i]);
		}
	}
}

/* Grounds other than the screen's, and underlines, in stretches of equal cells. */
static void add_grounds(struct picture *p, int y)
{
	for (int x = 0; x < p->c->w;) {
		struct paint a = cell_paint(p, cell_at(p, x, y));
		int end = x + 1;
		for (; end < p->c->w; end++) {
			struct paint b = cell_paint(p, cell_at(p, end, y));
			if (b.bg != a.bg || b.fg != a.fg || b.attrs != a.attrs)
				break;
		}
		if (a.bg != p->ground)
			add_rect(p, left_of(x), top_of(p, y), (end - x) * CELL_W, CELL_H, a.bg);
		if (a.attrs & ATTR_UNDERLINE)
			add_rect(p, left_of(x), top_of(p, y) + BASELINE + 3, (end - x) * CELL_W, 1, a.fg);
		x = end;
	}
}

/* Half lines from the middle of the cell: left, right, up, down. */
static const char *box_halves(const struct cell *cell)
{
	static const struct {
		const char *sign, *halves;
	} boxes[] = {{"─", "lr"}, {"│", "ud"}, {"┌", "rd"}, {"┐", "ld"}, {"└", "ru"}, {"┘", "lu"}, {"├", "rud"}, {"┤", "lud"}, {"┬", "lrd"}, {"┴", "lru"}};
	for (size_t i = 0; i < ARRAY_LEN(boxes); i++)
		if (strcmp(boxes[i].sign, cell->bytes) == 0)
			return boxes[i].halves;
	return NULL;
}

static bool add_box(struct picture *p, int x, int y, const struct cell *cell, uint32_t rgb)
{
	const char *halves = box_halves(cell);
	int left = left_of(x), top = top_of(p, y), cx = left + CELL_W / 2, cy = top + CELL_H / 2;
	if (!halves)
		return false;
	for (; *halves; halves++) {
		switch (*halves) {
		case 'l': add_rect(p, left, cy, CELL_W / 2 + 1, 1, rgb); break;
		case 'r': add_rect(p, cx, cy, CELL_W - CELL_W / 2, 1, rgb); break;
		case 'u': add_rect(p, cx, top, 1, CELL_H / 2 + 1, rgb); break;
		case 'd': add_rect(p, cx, cy, 1, CELL_H - CELL_H / 2, rgb); break;
		}
	}
	return true;
}

static bool add_block(struct picture *p, int x, int y, const struct cell *cell, uint32_t rgb)
{
	static const char *const eighths[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	int left = left_of(x), top = top_of(p, y);
	if (strcmp(cell->bytes, "▐") == 0) {
		add_rect(p, left + CELL_W / 2, top, CELL_W - CELL_W / 2, CELL_H, rgb);
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(eighths); i++) {
		int h = (int)(i + 1) * CELL_H / 8;
		if (strcmp(eighths[i], cell->bytes) == 0) {
			add_rect(p, left, top + CELL_H - h, CELL_W, h, rgb);
			return true;
		}
	}
	return false;
}

static void open_text(struct picture *p, int y, struct paint paint)
{
	str_addf(p->out, "<text y=\"%d\" fill=\"#%06x\"%s", top_of(p, y) + BASELINE, (unsigned)paint.fg, paint.attrs & ATTR_BOLD ? " font-weight=\"bold\"" : "");
}

/* A stretch of ASCII in one paint, up to two spaces in a row. Returns where it ends. */
static int add_ascii(struct picture *p, int x, int y, struct paint paint)
{
	int end = x, spaces = 0;
	for (; end < p->c->w && spaces < 2; end++) {
		const struct cell *cell = cell_at(p, end, y);
		struct paint now = cell_paint(p, cell);
		bool seen = cell->len > 0;
		if (cell->columns != 1 || cell->len > 1 || (seen && (now.fg != paint.fg || ((now.attrs ^ paint.attrs) & ATTR_BOLD))))
			break;
		spaces = seen ? 0 : spaces + 1;
	}
	end -= spaces;
	while (end > x && cell_at(p, end - 1, y)->len == 0)
		end--;
	open_text(p, y, paint);
	str_addf(p->out, " x=\"%d\" textLength=\"%d\">", left_of(x), (end - x) * CELL_W);
	for (int i = x; i < end; i++) {
		const struct cell *cell = cell_at(p, i, y);
		add_escaped(p->out, cell->len ? cell->bytes : " ", 1);
	}
	str_adds(p->out, "</text>\n");
	return end;
}

static void add_texts(struct picture *p, int y)
{
	for (int x = 0; x < p->c->w;) {
		const struct cell *cell = cell_at(p, x, y);
		struct paint paint = cell_paint(p, cell);
		if (cell->len == 0) {
			x++;
		} else if (cell->len == 1) {
			x = add_ascii(p, x, y, paint);
		} else {
			if (!add_box(p, x, y, cell, paint.fg) && !add_block(p, x, y, cell, paint.fg)) {
				open_text(p, y, paint);
				/* A letter of two columns in the size of the others would stand alone in its cell. */
				str_addf(p->out, "%s text-anchor=\"middle\" x=\"%d.%d\">", cell->columns == 2 ? " font-size=\"16.5\"" : "", left_of(x) + cell->columns * CELL_W / 2,
					 cell->columns * CELL_W % 2 * 5);
				add_escaped(p->out, cell->bytes, cell->len);
				str_adds(p->out, "</text>\n");
			}
			x += cell->columns;
		}
	}
}

static void add_window(struct picture *p, const char *title, int w, int h)
{
	struct paint dim = paint_of(p->theme, TINT_DIM, 0);
	str_addf(p->out, "<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"#%06x\" stroke=\"#%06x\" stroke-opacity=\"0.5\"/>\n", w - 1, h - 1, RADIUS,
		 (unsigned)p->ground, (unsigned)dim.fg);
	if (!title)
		return;
	struct str clean;
	str_init(&clean);
	utf8_clean(&clean, title, strlen(title));
	for (int i = 0; i < 3; i++)
		str_addf(p->out, "<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"#%06x\" fill-opacity=\"0.4\"/>\n", PAD + 6 + 18 * i, HEAD / 2 + 2, (unsigned)dim.fg);
	str_addf(p->out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#%06x\">", w / 2, HEAD / 2 + 7, (unsigned)dim.fg);
	add_escaped(p->out, clean.buf, clean.len);
	str_adds(p->out, "</text>\n");
	str_release(&clean);
}

void canvas_svg(const struct canvas *c, const struct theme *theme, const char *title, struct str *out)
{
	struct picture p = {c, theme, out, paint_of(theme, TINT_TEXT, 0).bg, title ? HEAD + PAD / 2 : PAD};
	int w = 2 * PAD + c->w * CELL_W, h = p.top + c->h * CELL_H + PAD;
	/* 14.95 pixels make the letters of DejaVu Sans Mono, the first choice, nine wide. */
	str_addf(out,
		 "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-size=\"14.95\" xml:space=\"preserve\" "
		 "font-family=\"'DejaVu Sans Mono','Noto Sans Mono CJK SC','Noto Sans Mono','Menlo','Consolas',monospace\">\n",
		 w, h, w, h);
	add_window(&p, title, w, h);
	for (int y = 0; y < c->h; y++)
		add_grounds(&p, y);
	if (c->cursor_visible && c->cursor_x >= 0 && c->cursor_y >= 0) {
		struct paint text = paint_of(theme, TINT_TEXT, 0);
		str_addf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\" fill-opacity=\"0.45\"/>\n", left_of(c->cursor_x), top_of(&p, c->cursor_y), CELL_W, CELL_H,
			 (unsigned)text.fg);
	}
	for (int y = 0; y < c->h; y++)
		add_texts(&p, y);
	str_adds(out, "</svg>\n");
}
