#include "widgets/textpane.h"

#include <limits.h>

#include "widgets/layout.h"

enum { WHEEL_LINES = 3 };

void textpane_init(struct textpane *t)
{
	*t = (struct textpane){.page = 1};
}

void textpane_clear(struct textpane *t)
{
	for (size_t i = 0; i < t->paragraphs.len; i++) {
		free(t->paragraphs.items[i].label);
		free(t->paragraphs.items[i].text);
	}
	VEC_CLEAR(&t->paragraphs);
}

void textpane_release(struct textpane *t)
{
	textpane_clear(t);
	VEC_RELEASE(&t->paragraphs);
	textpane_init(t);
}

void textpane_add(struct textpane *t, enum tint tint, const char *text)
{
	VEC_PUSH(&t->paragraphs, (struct paragraph){.text = xstrdup(text), .tint = tint});
}

void textpane_entry(struct textpane *t, int hang, enum tint label_tint, const char *label, enum tint tint, const char *text)
{
	struct paragraph p = {.label = xstrdup(label), .text = xstrdup(text), .label_tint = label_tint, .tint = tint, .hang = hang > 0 ? hang : 0};
	VEC_PUSH(&t->paragraphs, p);
}

/* The label's column: where it would take more than half of the width, the text goes below it, a little indented. */
static bool is_beside(const struct paragraph *p, int w)
{
	return p->hang <= w / 2;
}

static struct rect text_rect(const struct paragraph *p, struct rect r)
{
	int indent = p->hang == 0 ? 0 : is_beside(p, r.w) ? p->hang : 2;
	indent = indent < r.w ? indent : 0;
	int below = p->hang > 0 && !is_beside(p, r.w);
	return (struct rect){r.x + indent, r.y + below, r.w - indent, r.h - below};
}

static int count_lines(const struct paragraph *p, int w)
{
	struct rect r = text_rect(p, (struct rect){0, 0, w, 1});
	return canvas_wrap_lines(p->text, r.w) + r.y;
}

int textpane_lines(struct textpane *t, int w)
{
	int64_t sum = 0;
	for (size_t i = 0; i < t->paragraphs.len; i++) {
		struct paragraph *p = &t->paragraphs.items[i];
		if (p->lines == 0 || t->width != w)
			p->lines = count_lines(p, w);
		sum += p->lines;
	}
	t->width = w;
	t->lines = sum < INT_MAX / 2 ? (int)sum : INT_MAX / 2;
	return t->lines;
}

static void scroll_to(struct textpane *t, int top)
{
	int last = t->lines > t->page ? t->lines - t->page : 0;
	t->top = top < 0 ? 0 : top > last ? last : top;
}

static bool key_input(struct textpane *t, uint32_t key)
{
	int page = t->page > 1 ? t->page - 1 : 1, half = t->page > 1 ? t->page / 2 : 1;
	switch (key) {
	case KEYC_DOWN: case 'j': scroll_to(t, t->top + 1); return true;
	case KEYC_UP: case 'k': scroll_to(t, t->top - 1); return true;
	case KEYC_PGDN: scroll_to(t, t->top + page); return true;
	case KEYC_PGUP: scroll_to(t, t->top - page); return true;
	case KEY_CTRL('d'): scroll_to(t, t->top + half); return true;
	case KEY_CTRL('u'): scroll_to(t, t->top - half); return true;
	case KEYC_HOME: case KEYC_CTRL_HOME: scroll_to(t, 0); return true;
	case KEYC_END: case KEYC_CTRL_END: scroll_to(t, t->lines); return true;
	}
	return false;
}

bool textpane_input(struct textpane *t, const struct input *in)
{
	if (in->kind == INPUT_KEY)
		return key_input(t, in->key);
	if (in->kind != INPUT_MOUSE || !rect_holds(t->shown, in->x, in->y) || (in->button != MOUSE_WHEEL_UP && in->button != MOUSE_WHEEL_DOWN))
		return false;
	scroll_to(t, t->top + (in->button == MOUSE_WHEEL_DOWN ? WHEEL_LINES : -WHEEL_LINES));
	return true;
}

void textpane_paint(struct textpane *t, struct canvas *c, struct rect r)
{
	struct rect inner = {r.x, r.y, r.w > 1 ? r.w - 1 : r.w, r.h};
	t->shown = r;
	t->page = r.h > 1 ? r.h : 1;
	if (r.w < 1 || r.h < 1)
		return;
	textpane_lines(t, inner.w);
	scroll_to(t, t->top);
	struct rect before = canvas_clip(c, r);
	int y = r.y - t->top;
	for (size_t i = 0; i < t->paragraphs.len && y < r.y + r.h; i++) {
		const struct paragraph *p = &t->paragraphs.items[i];
		if (y + p->lines > r.y) {
			struct rect text = text_rect(p, (struct rect){inner.x, y, inner.w, p->lines});
			/* Lines above the window are skipped by wrapping, not by painting far outside. */
			int skip = text.y < r.y ? r.y - text.y : 0;
			if (p->hang > 0)
				canvas_fit(c, inner.x, y, is_beside(p, inner.w) ? p->hang - 1 : inner.w, UTF8_LEFT, p->label_tint, p->label);
			canvas_wrap(c, (struct rect){text.x, text.y + skip, text.w, text.h - skip}, skip, p->tint, p->text);
		}
		y += p->lines;
	}
	canvas_unclip(c, before);
	canvas_scroll_mark(c, r, (uint64_t)t->top, (uint64_t)t->page, (uint64_t)t->lines);
	if (t->focused)
		canvas_cursor(c, r.x, r.y, true);
}
