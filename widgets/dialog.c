#include "widgets/dialog.h"

#include "widgets/layout.h"

struct geometry {
	struct rect box, content, hints;
};

static struct geometry geometry(struct rect over, const struct dialog *d)
{
	struct geometry g;
	int hint_lines = d->n_hints > 0 ? 2 : 0, h = d->h + 2;
	/* A margin at both sides shows that something is beneath; a small screen has none to spare. */
	int room = over.w >= 64 ? over.w - 4 : over.w;
	while (hint_lines > 0 && h + hint_lines > over.h)
		hint_lines--;
	g.box = rect_centre(over, d->w + 4 < room ? d->w + 4 : room, h + hint_lines);
	g.content = rect_inset(g.box, 2, 1);
	g.hints = (struct rect){g.box.x + 1, g.box.y + g.box.h - (hint_lines > 0 ? 2 : 1), g.box.w > 2 ? g.box.w - 2 : 0, 1};
	g.content.h = g.content.h > hint_lines ? g.content.h - hint_lines : 0;
	return g;
}

struct rect dialog_paint(struct canvas *c, struct rect over, const struct dialog *d)
{
	struct geometry g = geometry(over, d);
	struct rect before = canvas_clip(c, over);
	canvas_quiet(c, over);
	/* The halves of words beside the box would be noise; read out line by line, so would all that lies beneath. */
	canvas_fill(c, c->linear ? over : (struct rect){g.box.x - 2, g.box.y, g.box.w + 4, g.box.h}, TINT_TEXT, "");
	canvas_unclip(c, before);
	canvas_frame(c, g.box, TINT_TEXT, d->title, d->right);
	if (d->n_hints > 0)
		statusbar_hints(c, g.hints, UTF8_RIGHT, d->hints, d->n_hints);
	return g.content;
}

int dialog_hint_at(struct rect over, const struct dialog *d, int x, int y)
{
	struct geometry g = geometry(over, d);
	return y == g.hints.y ? statusbar_hint_at(g.hints, UTF8_RIGHT, d->hints, d->n_hints, x) : -1;
}
