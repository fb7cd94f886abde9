#include "session.h"

#include "base/intl.h"
#include "base/log.h"
#include "queue.h"
#include "screens/screens.h"
#include "stack.h"

#define REST_MS 20000

static void idle_lock(void *ctx)
{
	struct app *app = ctx;
	app->lock_timer = 0;
	session_lock(app);
}

/* Nobody typed for a while after something was saved: time to put the store in order. */
static void rest(void *ctx)
{
	struct app *app = ctx;
	app->rest_timer = 0;
	app->rested_at = app->desk.last_act_at;
	store_idle(app->desk.store);
}

void session_stay_awake(struct app *app)
{
	loop_cancel(app->loop, app->rest_timer);
	app->rest_timer = 0;
	if (app->desk.store && app->desk.last_act_at != app->rested_at)
		app->rest_timer = loop_after(app->loop, REST_MS, rest, app);
	loop_cancel(app->loop, app->lock_timer);
	app->lock_timer = 0;
	if (app->desk.store && !app->demo && app->config.lock_minutes > 0 && !store_locked(app->desk.store))
		app->lock_timer = loop_after(app->loop, app->config.lock_minutes * 60000, idle_lock, app);
}

static void names_are_read(void *ctx)
{
	app_touch(ctx, TOPIC_QUEUE);
}

bool session_begin(struct app *app, struct store *store, struct err *err)
{
	app->desk.store = store;
	app->queue = queue_new(&app->desk, app->loop, names_are_read, app);
	if (!queue_load(app->queue, err))
		return false;
	if (!app->demo && !log_open(path_join(&app->arena, store_dir(store), "clement.log"), app->clock, err))
		return false;
	session_stay_awake(app);
	screen_queue_push(app);
	return true;
}

static void signed_in(struct app *app, struct store *store)
{
	struct err err;
	if (session_begin(app, store, &err))
		return;
	app->fatal = err;
	app_quit(app, err_exit(err.kind));
}

void session_sign_in(struct app *app)
{
	screen_login_push(app, signed_in);
}

static void unlocked(struct app *app, struct store *store)
{
	struct err err;
	(void)store;
	if (!queue_load(app->queue, &err))
		app_fail(app, &err);
	session_stay_awake(app);
	app_touch(app, TOPIC_QUEUE | TOPIC_CASE | TOPIC_TIME);
}

void session_lock(struct app *app)
{
	if (!app->desk.store || store_locked(app->desk.store))
		return;
	if (app->demo) {
		app_say(app, TINT_INFO, "%s", _("The demo has no pass phrase, so it cannot be locked."));
		return;
	}
	store_lock(app->desk.store);
	desk_forget(&app->desk);
	queue_forget(app->queue);
	screen_lock_push(app, unlocked);
}

void session_release(struct app *app)
{
	log_close();
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
