#include "app.h"

#include <errno.h>

#include "base/intl.h"
#include "base/log.h"
#include "conffile.h"

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

void app_quit(struct app *app, int status)
{
	app->quit = true;
	app->status = status;
	if (app->loop)
		loop_stop(app->loop);
}
