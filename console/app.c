#include "app.h"

#include <errno.h>

#include "base/intl.h"
#include "base/log.h"
#include "conffile.h"
#include "frame.h"
#include "queue.h"
#include "screens/screens.h"
#include "stack.h"

int64_t app_now(const struct app *app)
{
	return clock_now(app->clock);
}

void app_touch(struct app *app, unsigned topics)
{
	app->dirty = true;
	app->topics |= topics;
}

void app_say(struct app *app, enum tint tint, const char *fmt, ...)
{
	va_list ap;
	str_clear(&app->message);
	va_start(ap, fmt);
	str_addv(&app->message, fmt, ap);
	va_end(ap);
	app->message_tint = tint;
	app_touch(app, 0);
}

static const char *failure_words(enum err_kind kind)
{
	switch (kind) {
	case ERR_INPUT: return _("That cannot be done");
	case ERR_IO: return _("Not saved: the disk failed or is full; free some space and try again");
	case ERR_RETRY: return _("Busy: try again in a moment");
	case ERR_DENIED: return _("No permission");
	case ERR_CONFIG: return _("A configuration file is wrong");
	case ERR_CORRUPT: return _("The store does not verify: stop here and run “clement doctor”");
	case ERR_NONE:
	case ERR_USAGE:
	case ERR_UNAVAILABLE:
	case ERR_OUTPUT:
	case ERR_KINDS: break;
	}
	return _("That did not work");
}

void app_fail(struct app *app, const struct err *err)
{
	log_line(LOG_ERROR_LEVEL, "%s", err->text);
	app_say(app, TINT_STOP, "%s (%s)", failure_words(err->kind), err->text);
}

const char *app_refusal(struct app *app, const struct screen *s, const struct command *c)
{
	if (app->desk.role < c->needs)
		return _("This needs another role.");
	return c->guard ? c->guard(s, c->arg) : NULL;
}

void app_run(struct app *app, struct screen *s, const struct command *c)
{
	const char *why = app_refusal(app, s, c);
	if (why) {
		app_say(app, TINT_CARE, "%s", why);
		return;
	}
	app_touch(app, 0);
	c->run(s, c->arg);
}

static void idle_lock(void *ctx)
{
	struct app *app = ctx;
	app->lock_timer = 0;
	app_lock(app);
}

static void restart_lock_timer(struct app *app)
{
	loop_cancel(app->loop, app->lock_timer);
	app->lock_timer = 0;
	if (app->desk.store && !app->demo && app->config.lock_minutes > 0 && !store_locked(app->desk.store))
		app->lock_timer = loop_after(app->loop, app->config.lock_minutes * 60000, idle_lock, app);
}

void app_lock(struct app *app)
{
	if (!app->desk.store || store_locked(app->desk.store))
		return;
	if (app->demo) {
		app_say(app, TINT_INFO, "%s", _("The demo has no pass phrase, so it cannot be locked."));
		return;
	}
	store_lock(app->desk.store);
	queue_forget(app->queue);
	screen_lock_push(app);
}

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
	const struct command *c = keymap_find(&app->keymap, global_commands.name, in->key);
	if (!c || c->run == NULL)
		return false;
	app_run(app, s, c);
	return true;
}

void app_input(struct app *app, const struct input *in)
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
	restart_lock_timer(app);
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

void app_paint(struct app *app)
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

bool app_language(struct app *app, const char *lang, struct err *err)
{
	if (!intl_use(lang, app->paths.locale, err))
		return false;
	app_touch(app, TOPIC_LANGUAGE | TOPIC_CASE | TOPIC_QUEUE);
	return true;
}

static bool themable(const char *name)
{
	for (const char *p = name; *p; p++)
		if (!((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '-' || *p == '_'))
			return false;
	return name[0] != '\0';
}

bool app_theme(struct app *app, const char *name, struct err *err)
{
	const struct conf *root;
	struct theme theme;
	if (!themable(name))
		return err_set(err, ERR_CONFIG, "'%s' is no theme name (a file of the themes folder without .conf)", name);
	const char *file = arena_printf(&app->arena, "%s/themes/%s.conf", app->paths.data, name);
	if (!conffile_read(file, &app->arena, &root, err) || !theme_from_conf(root, &theme, err))
		return false;
	app->theme = theme;
	if (app->term)
		app->term->ops->redraw(app->term);
	app_touch(app, 0);
	return true;
}

bool app_signed_in(struct app *app, struct store *store, struct err *err)
{
	app->desk.store = store;
	app->queue = queue_new(app);
	if (!queue_load(app->queue, err))
		return false;
	restart_lock_timer(app);
	screen_queue_push(app);
	return true;
}

void app_quit(struct app *app, int status)
{
	app->quit = true;
	app->status = status;
	if (app->loop)
		loop_stop(app->loop);
}

void app_release(struct app *app)
{
	stack_clear(app);
	if (app->queue)
		queue_free(app->queue);
	app->queue = NULL;
	desk_release(&app->desk);
	if (app->desk.store)
		store_close(app->desk.store);
	app->desk.store = NULL;
	if (app->term)
		app->term->ops->close(app->term);
	app->term = NULL;
	canvas_free(app->canvas);
	app->canvas = NULL;
	loop_free(app->loop);
	app->loop = NULL;
	zones_free(app->zones);
	str_release(&app->message);
	arena_release(&app->frame);
	arena_release(&app->arena);
}
