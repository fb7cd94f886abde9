/* A terminal in memory: what a screen shows, without a screen (term.h). */
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "widgets/term.h"

struct queued {
	struct input in;
	char *text;
};

struct memory {
	struct term term; /* first: a struct term * is a struct memory * */
	struct canvas *shown;
	VEC(struct queued) queue;
	size_t next;
	char *text; /* of the paste read last */
	int w, h;
};

static struct memory *memory_of(struct term *t)
{
	return (struct memory *)t;
}

static void memory_size(struct term *t, int *w, int *h)
{
	*w = memory_of(t)->w;
	*h = memory_of(t)->h;
}

static void memory_blit(struct term *t, const struct canvas *c, const struct theme *theme UNUSED)
{
	struct canvas *shown = memory_of(t)->shown;
	canvas_resize(shown, c->w, c->h);
	memcpy(shown->cells, c->cells, (size_t)c->w * (size_t)c->h * sizeof *c->cells);
	canvas_cursor(shown, c->cursor_x < 0 ? c->w - 1 : c->cursor_x, c->cursor_y < 0 ? c->h - 1 : c->cursor_y, c->cursor_visible);
	shown->ascii = c->ascii;
}

static bool memory_read(struct term *t, struct input *in)
{
	struct memory *m = memory_of(t);
	if (m->next == m->queue.len) {
		m->next = 0;
		VEC_CLEAR(&m->queue);
		return false;
	}
	struct queued *q = &m->queue.items[m->next++];
	free(m->text);
	m->text = q->text;
	*in = q->in;
	in->text = q->text;
	return true;
}

static int memory_fd(struct term *t UNUSED)
{
	return -1;
}

static void memory_nothing(struct term *t UNUSED)
{
}

static void memory_close(struct term *t)
{
	struct memory *m = memory_of(t);
	for (size_t i = m->next; i < m->queue.len; i++)
		free(m->queue.items[i].text);
	VEC_RELEASE(&m->queue);
	free(m->text);
	canvas_free(m->shown);
	free(m);
}

static const struct term_ops memory_ops = {
	.size = memory_size, .blit = memory_blit, .read = memory_read, .fd = memory_fd, .suspend = memory_nothing, .resume = memory_nothing,
	.resized = memory_nothing, .redraw = memory_nothing, .bell = memory_nothing, .close = memory_close,
};

struct term *term_memory_new(int w, int h)
{
	struct memory *m = xalloc(sizeof *m);
	m->term.ops = &memory_ops;
	m->shown = canvas_new(w, h);
	m->w = m->shown->w;
	m->h = m->shown->h;
	return &m->term;
}

void term_memory_feed(struct term *t, const struct input *in)
{
	struct queued q = {.in = *in, .text = in->kind == INPUT_PASTE ? xstrdup(in->text) : NULL};
	VEC_PUSH(&memory_of(t)->queue, q);
}

void term_memory_resize(struct term *t, int w, int h)
{
	struct memory *m = memory_of(t);
	m->w = w < 1 ? 1 : w;
	m->h = h < 1 ? 1 : h;
	term_memory_feed(t, &(struct input){.kind = INPUT_RESIZE});
}

const struct canvas *term_memory_shown(const struct term *t)
{
	return ((const struct memory *)t)->shown;
}
