/* index.pdf: the same page on paper. What is laid out is the text of evidence_page() itself, so that both say the same: it holds a closed set of elements, which are
 * read here in one pass and set in one column by Pango. Built where pkg-config knows pangocairo and cairo-pdf (the Makefile says so); fonts are those of the machine. */
#include "evidence.h"

#ifndef CLEMENT_PDF

bool evidence_pdf_available(void)
{
	return false;
}

bool evidence_pdf(const struct evidence *ev, struct str *out, struct err *err)
{
	(void)ev;
	(void)out;
	return err_set(err, ERR_UNAVAILABLE, "PDF is not built in (needs cairo and pango when clement is built)");
}

#else

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "base/intl.h"

/* A4, in points. */
#define PAGE_W 595
#define PAGE_H 842
#define MARGIN 48
#define BOTTOM (PAGE_H - MARGIN - 14)
#define LABEL_W 120
#define GAP 8
#define KEEP 60 /* so much of what follows stays with a heading */

enum look { LOOK_TEXT, LOOK_SMALL, LOOK_H1, LOOK_H2, LOOK_H3, LOOK_MONO, LOOKS };
static const struct {
	const char *font;
	int before; /* points of space above */
} looks[] = {
	[LOOK_TEXT] = {"sans-serif 9", 2},
	[LOOK_SMALL] = {"sans-serif 8", 2},
	[LOOK_H1] = {"sans-serif bold 15", 0},
	[LOOK_H2] = {"sans-serif bold 12", 14},
	[LOOK_H3] = {"sans-serif bold 9", 6},
	[LOOK_MONO] = {"monospace 8", 2},
};
_Static_assert(ARRAY_LEN(looks) == LOOKS, "a font for every look");

struct paper {
	cairo_t *cr;
	int y;
	long long page;
	struct str line;  /* what has been read and not laid out yet */
	struct str label; /* of a dt */
	enum look look;
	bool quote, struck;
	bool entry;       /* the line that follows begins an entry */
};

static PangoLayout *layout_of(struct paper *p, const char *text, enum look look, int width)
{
	PangoLayout *l = pango_cairo_create_layout(p->cr);
	PangoFontDescription *font = pango_font_description_from_string(looks[look].font);
	pango_context_set_language(pango_layout_get_context(l), pango_language_from_string(intl_language()));
	pango_layout_set_font_description(l, font);
	pango_layout_set_width(l, width * PANGO_SCALE);
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_text(l, text, -1);
	if (p->struck) {
		PangoAttrList *attributes = pango_attr_list_new();
		pango_attr_list_insert(attributes, pango_attr_strikethrough_new(TRUE));
		pango_layout_set_attributes(l, attributes);
		pango_attr_list_unref(attributes);
	}
	pango_font_description_free(font);
	return l;
}

static void turn_page(struct paper *p)
{
	char number[24];
	if (p->page > 0)
		cairo_show_page(p->cr);
	snprintf(number, sizeof number, "%lld", ++p->page);
	bool struck = p->struck;
	p->struck = false;
	PangoLayout *l = layout_of(p, number, LOOK_SMALL, 60);
	p->struck = struck;
	cairo_move_to(p->cr, PAGE_W - MARGIN - 12, PAGE_H - MARGIN);
	pango_cairo_show_layout(p->cr, l);
	g_object_unref(l);
	p->y = MARGIN;
}

/* Line by line, so that a long text goes on over the page's end. *first_y: where the first line stands. */
static void put_lines(struct paper *p, PangoLayout *l, int x, int *first_y)
{
	PangoLayoutIter *it = pango_layout_get_iter(l);
	bool first = true;
	do {
		PangoRectangle box;
		pango_layout_iter_get_line_extents(it, NULL, &box);
		int high = (box.height + PANGO_SCALE - 1) / PANGO_SCALE, down = pango_layout_iter_get_baseline(it) - box.y;
		if (p->y + high > BOTTOM)
			turn_page(p);
		if (first)
			*first_y = p->y;
		first = false;
		cairo_move_to(p->cr, x + (double)box.x / PANGO_SCALE, p->y + (double)down / PANGO_SCALE);
		pango_cairo_show_layout_line(p->cr, pango_layout_iter_get_line_readonly(it));
		if (p->quote) {
			cairo_rectangle(p->cr, x - 5, p->y, 1, high);
			cairo_fill(p->cr);
		}
		p->y += high;
	} while (pango_layout_iter_next_line(it));
	pango_layout_iter_free(it);
}

static void put_text(struct paper *p, const char *text, enum look look, int x, int *first_y)
{
	PangoLayout *l = layout_of(p, text, look, PAGE_W - MARGIN - x);
	put_lines(p, l, x, first_y);
	g_object_unref(l);
}

/* Lays out what has been read: beside its label, when it has one. */
static void flush(struct paper *p)
{
	int y;
	while (p->line.len > 0 && strchr(" \n", p->line.buf[p->line.len - 1]))
		p->line.buf[--p->line.len] = '\0';
	const char *text = p->line.buf + strspn(p->line.buf, " \n");
	if (!*text)
		return;
	p->y += looks[p->look].before;
	if ((p->entry || p->look == LOOK_H2 || p->look == LOOK_H3) && p->y + KEEP > BOTTOM)
		turn_page(p);
	p->entry = false;
	if (p->label.len > 0) {
		put_text(p, text, p->look, MARGIN + LABEL_W + GAP, &y);
		PangoLayout *l = layout_of(p, p->label.buf, LOOK_SMALL, LABEL_W);
		cairo_move_to(p->cr, MARGIN, y);
		pango_cairo_show_layout(p->cr, l);
		g_object_unref(l);
	} else {
		put_text(p, text, p->look, MARGIN, &y);
	}
	str_clear(&p->line);
	str_clear(&p->label);
}

/* --- reading the page --- */

static bool is(const char *tag, size_t n, const char *name)
{
	return n == strlen(name) && strncmp(tag, name, n) == 0;
}

static enum look look_of(const char *tag, size_t n, const char *attributes, size_t attributes_n)
{
	if (is(tag, n, "h1"))
		return LOOK_H1;
	if (is(tag, n, "h2"))
		return LOOK_H2;
	if (is(tag, n, "h3") || is(tag, n, "h4"))
		return LOOK_H3;
	if (is(tag, n, "pre") || memmem(attributes, attributes_n, "mono", 4))
		return LOOK_MONO;
	if (is(tag, n, "tr") || memmem(attributes, attributes_n, "\"s\"", 3))
		return LOOK_SMALL;
	return LOOK_TEXT;
}

static void open_tag(struct paper *p, const char *tag, size_t n, const char *attributes, size_t attributes_n)
{
	if (is(tag, n, "td") || is(tag, n, "th") || is(tag, n, "br")) {
		str_adds(&p->line, p->line.len ? "   " : "");
		return;
	}
	if (is(tag, n, "span") || is(tag, n, "a") || is(tag, n, "b"))
		return;
	if (!is(tag, n, "dd"))
		flush(p);
	if (is(tag, n, "tr")) {
		p->y += 5;
		p->entry = true;
		p->struck = memmem(attributes, attributes_n, "undone", 6) != NULL;
	}
	p->look = look_of(tag, n, attributes, attributes_n);
	p->quote = memmem(attributes, attributes_n, "\"q\"", 3) != NULL;
}

static void close_tag(struct paper *p, const char *tag, size_t n)
{
	if (is(tag, n, "dt")) {
		str_clear(&p->label);
		str_add(&p->label, p->line.buf, p->line.len);
		str_clear(&p->line);
		return;
	}
	if (is(tag, n, "td") || is(tag, n, "th") || is(tag, n, "span") || is(tag, n, "a") || is(tag, n, "b"))
		return;
	flush(p);
	if (is(tag, n, "tr"))
		p->struck = false;
	p->look = LOOK_TEXT;
	p->quote = false;
}

static size_t entity(struct paper *p, const char *s)
{
	static const struct {
		const char *name;
		char c;
	} known[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&#39;", '\''}};
	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		if (strncmp(s, known[i].name, strlen(known[i].name)) != 0)
			continue;
		str_addc(&p->line, known[i].c);
		return strlen(known[i].name);
	}
	str_addc(&p->line, *s);
	return 1;
}

/* White space between elements says nothing; in a quotation and in what is set as it stands it does. */
static void put_char(struct paper *p, char c)
{
	if (c == '\n' && !p->quote && p->look != LOOK_MONO)
		c = ' ';
	str_addc(&p->line, c);
}

static void read_page(struct paper *p, const char *s)
{
	s = strstr(s, "<body>");
	s = s ? s + strlen("<body>") : "";
	while (*s) {
		const char *end = *s == '<' ? strchr(s, '>') : NULL;
		if (!end) {
			if (*s == '&')
				s += entity(p, s);
			else
				put_char(p, *s++);
			continue;
		}
		bool closing = s[1] == '/';
		const char *tag = s + 1 + closing;
		size_t n = strcspn(tag, " >");
		if (closing)
			close_tag(p, tag, n);
		else
			open_tag(p, tag, n, tag + n, (size_t)(end - tag) - n);
		s = end + 1;
	}
	flush(p);
}

static cairo_status_t write_bytes(void *ctx, const unsigned char *bytes, unsigned n)
{
	str_add(ctx, bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

static void describe(cairo_surface_t *surface, const struct evidence *ev)
{
	struct str s;
	char title[40];
	str_init(&s);
	instant_format(&s, ev->made_at, 0);
	snprintf(title, sizeof title, "clement: case %lld", (long long)ev->c.id);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, s.buf);
	str_release(&s);
}

bool evidence_pdf_available(void)
{
	return true;
}

bool evidence_pdf(const struct evidence *ev, struct str *out, struct err *err)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write_bytes, out, PAGE_W, PAGE_H);
	struct paper p = {.cr = cairo_create(surface)};
	struct str page;
	str_init(&page);
	str_init(&p.line);
	str_init(&p.label);
	describe(surface, ev);
	evidence_page(ev, &page);
	turn_page(&p);
	read_page(&p, page.buf);
	cairo_show_page(p.cr);
	cairo_destroy(p.cr);
	cairo_surface_finish(surface);
	cairo_status_t status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	str_release(&page);
	str_release(&p.line);
	str_release(&p.label);
	return status == CAIRO_STATUS_SUCCESS || err_set(err, ERR_OUTPUT, "cannot make the PDF: %s", cairo_status_to_string(status));
}

#endif
