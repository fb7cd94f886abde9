#include "dispatch.h"

#include "frame.h"
#include "session.h"
#include "stack.h"

static bool click_hint(struct app *app, const struct input *in)
{
	struct hint hints[HINTS_MAX];
	const struct command *commands[HINTS_MAX];
	if (in->button != MOUSE_LEFT || !app->canvas || app->top->ops->modal || app->top->ops->plain || in->y != app->canvas->h - 1)
		return false;
	size_t n = frame_hints(app, app->top, hints, commands);
	int i = statusbar_hint_at((struct rect){1, app->canvas->h - 1, app->canvas->w - 2, 1}, UTF8_LEFT, hints, n, in->x);
	if (i < 0)
		return false;
	app_run(app, app->top, commands[i]);
	return true;
}

/* Lock, redraw and suspend work also where a field takes every other key. */
static bool run_everywhere(struct app *app, struct screen *s, const struct input *in)
{
	if (in->kind != INPUT_KEY || in->key >= ' ' || in->key == KEY_ENTER_CODE || in->key == KEY_TAB_CODE || in->key == KEY_ESC_CODE)
		return false;
	const struct command *c = keymap_find(&app->keymap, KEYMAP_GLOBAL, in->key);
	if (!c || c->run == NULL)
		return false;
	app_run(app, s, c);
	return true;
}

void dispatch_input(struct app *app, const struct input *in)
{
	struct screen *s = app->top;
	if (in->kind == INPUT_HANGUP) {
		app_quit(app, 0);
		return;
	}
	if (in->kind == INPUT_RESIZE || !s) {
		app_touch(app, 0);
		return;
	}
	session_stay_awake(app);
	if (app->message.len) {
		str_clear(&app->message);
		app_touch(app, 0);
	}
	if (in->kind == INPUT_MOUSE && click_hint(app, in))
		return;
	if (run_everywhere(app, s, in))
		return;
	if (s->ops->input && s->ops->input(s, in)) {
		app_touch(app, 0);
		return;
	}
	if (in->kind != INPUT_KEY)
		return;
	const struct command *c = keymap_find(&app->keymap, s->ops->name, in->key);
	if (c)
		app_run(app, s, c);
}

static void tick(void *ctx)
{
	struct app *app = ctx;
	app->tick_timer = 0;
	app_touch(app, TOPIC_TIME);
}

/* The next moment at which a screen that is seen wants to be painted by itself. */
static void restart_tick(struct app *app)
{
	int64_t soonest = -1;
	loop_cancel(app->loop, app->tick_timer);
	app->tick_timer = 0;
	for (struct screen *s = app->top; s; s = s->below) {
		int64_t ms = s->ops->tick ? s->ops->tick(s) : -1;
		if (ms >= 0 && (soonest < 0 || ms < soonest))
			soonest = ms;
		if (!s->ops->modal)
			break;
	}
	if (soonest >= 0)
		app->tick_timer = loop_after(app->loop, soonest, tick, app);
}

void dispatch_paint(struct app *app)
{
	int w, h;
	if (!app->dirty || app->quit)
		return;
	app->dirty = false;
	app->term->ops->size(app->term, &w, &h);
	if (!app->canvas)
		app->canvas = canvas_new(w, h);
	else if (app->canvas->w != w || app->canvas->h != h)
		canvas_resize(app->canvas, w, h);
	app->canvas->ascii = app->config.ascii;
	app->canvas->linear = app->config.linear;
	stack_paint(app, app->canvas);
	app->term->ops->blit(app->term, app->canvas, &app->theme);
	arena_reset(&app->frame);
	restart_tick(app);
}
