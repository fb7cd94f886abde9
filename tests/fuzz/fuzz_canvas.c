/* Any text at any place of any canvas: no half characters, columns that add up, nothing but text in the dump and in the picture. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/intl.h"
#include "widgets/form.h"
#include "widgets/term.h"
#include "widgets/textpane.h"

static void check_sound(const struct canvas *c)
{
	struct str text;
	str_init(&text);
	for (int y = 0; y < c->h; y++) {
		const struct cell *row = c->cells + (size_t)y * (size_t)c->w;
		for (int x = 0; x < c->w; x++) {
			ENSURE(row[x].tint < TINTS && row[x].over <= TINTS && row[x].len < CELL_BYTES);
			ENSURE(row[x].columns != 2 || (x + 1 < c->w && row[x + 1].columns == 0));
			ENSURE(row[x].columns != 0 || (x > 0 && row[x - 1].columns == 2));
			ENSURE(row[x].columns == 0 || row[x].len == 0 || utf8_columns(row[x].bytes, row[x].len) == row[x].columns);
		}
		str_clear(&text);
		canvas_row_text(c, y, &text);
		ENSURE(utf8_columns(text.buf, text.len) <= c->w);
		for (size_t i = 0, took; i < text.len; i += took) {
			uint32_t cp;
			bool valid;
			took = utf8_decode(text.buf + i, text.len - i, &cp, &valid);
			ENSURE(valid && !utf8_unsafe(cp));
		}
	}
	str_release(&text);
}

static void check_picture(const struct canvas *c, const char *title)
{
	struct str svg;
	str_init(&svg);
	canvas_svg(c, &theme_mono, title, &svg);
	ENSURE(utf8_valid(svg.buf, svg.len, NULL));
	ENSURE(!strstr(svg.buf, "<script") && !memchr(svg.buf, '\033', svg.len));
	str_release(&svg);
}

struct bytes {
	const uint8_t *at;
	size_t left;
};

static int take(struct bytes *b, int limit)
{
	if (b->left == 0)
		return 0;
	b->left--;
	return *b->at++ % limit;
}

static void paint_panes(struct canvas *c, struct rect r, const char *text)
{
	struct textpane pane;
	struct form form;
	struct form_choice choices[] = {{'a', text, NULL}, {0, text, text}};
	struct form_item items[] = {
		{.kind = FORM_CHOICE, .label = text, .choices = choices, .n_choices = 2, .chosen = 1}, {.kind = FORM_TEXT, .label = "x", .width = r.w / 2, .fault = text}, {.kind = FORM_NOTE, .note = text},
	};
	textpane_init(&pane);
	textpane_entry(&pane, r.w / 3, TINT_DIM, text, TINT_TEXT, text);
	textpane_paint(&pane, c, r);
	textpane_release(&pane);
	form_init(&form, items, ARRAY_LEN(items));
	field_set(&items[1].field, text);
	form_paint(&form, c, r);
	form_release(&form);
}

static void paint_one(struct canvas *c, struct bytes *b, const char *text)
{
	struct rect r = {take(b, 90) - 10, take(b, 30) - 3, take(b, 90), take(b, 30)};
	enum tint tint = (enum tint)take(b, TINTS);
	switch (take(b, 10)) {
	case 0: ENSURE(canvas_put(c, r.x, r.y, tint, text) == canvas_columns(text)); break;
	case 1: canvas_fit(c, r.x, r.y, r.w, (enum utf8_align)take(b, 3), tint, text); break;
	case 2: canvas_fill(c, r, tint, text); break;
	case 3: canvas_bar(c, r, tint); break;
	case 4: canvas_frame(c, r, tint, text, text); break;
	case 5: canvas_divider(c, r, r.y + 1, tint, text, NULL); break;
	case 6: ENSURE(r.w < 2 || canvas_wrap(c, r, take(b, 4), tint, text) <= canvas_wrap_lines(text, r.w)); break;
	case 7: canvas_quiet(c, r); break;
	case 8: canvas_scroll_mark(c, r, (uint64_t)take(b, 50), 1 + (uint64_t)take(b, 20), (uint64_t)take(b, 60)); break;
	case 9: paint_panes(c, r, text); break;
	}
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct err err;
	(void)argc;
	(void)argv;
	return intl_locale(&err) ? 0 : 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes b = {data, size};
	struct canvas *c = canvas_new(1 + take(&b, 80), 1 + take(&b, 24));
	c->ascii = take(&b, 2);
	while (b.left > 0) {
		size_t n = (size_t)take(&b, 100) < b.left ? (size_t)take(&b, 60) : b.left;
		n = n < b.left ? n : b.left;
		char *text = strndup((const char *)b.at, n);
		b.at += n;
		b.left -= n;
		struct rect before = canvas_clip(c, (struct rect){take(&b, 40) - 5, take(&b, 12) - 2, take(&b, 90), take(&b, 30)});
		paint_one(c, &b, text);
		canvas_unclip(c, before);
		check_sound(c);
		if (b.left == 0)
			check_picture(c, text);
		free(text);
	}
	canvas_free(c);
	return 0;
}
