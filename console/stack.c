#include "stack.h"

#include "base/alloc.h"
#include "base/intl.h"
#include "base/bug.h"
#include "app.h"
#include "frame.h"

void *screen_new(struct app *app, const struct screen_ops *ops, size_t size)
{
	struct screen *s = xalloc(size);
	s->ops = ops;
	s->app = app;
	arena_init(&s->arena);
	return s;
}

static void screen_free(struct screen *s)
{
	if (s->ops->release)
		s->ops->release(s);
	arena_release(&s->arena);
	free(s);
}

void stack_push(struct app *app, struct screen *s)
{
	s->below = app->top;
	app->top = s;
	app_touch(app, 0);
}

void stack_drop(struct app *app)
{
	struct screen *s = app->top;
	ENSURE(s);
	app->top = s->below;
	screen_free(s);
	app_touch(app, TOPIC_CASE);
}

void stack_pop(struct app *app)
{
	stack_drop(app);
	if (!app->top)
		app_quit(app, app->status);
}

void stack_pop_to(struct app *app, struct screen *s)
{
	while (app->top && app->top != s)
		stack_pop(app);
}

void stack_clear(struct app *app)
{
	while (app->top) {
		struct screen *s = app->top;
		app->top = s->below;
		screen_free(s);
	}
}

struct screen *stack_find(const struct app *app, const struct screen_ops *ops)
{
	for (struct screen *s = app->top; s; s = s->below)
		if (s->ops == ops)
			return s;
	return NULL;
}

static void paint_from(struct app *app, struct screen *s, struct canvas *c)
{
	/* One dialog at a time over its screen: those between wait unseen. */
	struct screen *under = s->below;
	while (s->ops->modal && !s->ops->strip && under && under->ops->modal)
		under = under->below;
	if (s->ops->modal && under)
		paint_from(app, under, c);
	if (s->ops->modal || s->ops->plain) {
		s->ops->paint(s, c, (struct rect){0, 0, c->w, c->h});
	} else {
		frame_first_line(app, s, c);
		s->ops->paint(s, c, (struct rect){0, 1, c->w, c->h - 3});
	}
}

void stack_paint(struct app *app, struct canvas *c)
{
	canvas_clear(c);
	if (!app->top)
		return;
	if (c->w < 60 || c->h < 16) {
		canvas_fit(c, 0, c->h / 2, c->w, UTF8_CENTRE, TINT_TEXT, _("Please make the window at least 60 × 16."));
		return;
	}
	for (struct screen *s = app->top; s; s = s->below) {
		if (s->ops->changed && app->topics)
			s->ops->changed(s, app->topics);
		if (!s->ops->modal)
			break;
	}
	app->topics = 0;
	paint_from(app, app->top, c);
	if (!app->top->ops->plain)
		frame_last_lines(app, app->top, c);
}
