#include "run.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "app.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/intl.h"
#include "base/log.h"
#include "conffile.h"
#include "desk/demo.h"
#include "dispatch.h"
#include "files.h"
#include "replay.h"
#include "session.h"

#define REPLAY_MAX ((size_t)1 << 20)

static void on_idle(void *ctx)
{
	dispatch_paint(ctx);
}

static void on_input(void *ctx, int fd, short revents)
{
	struct app *app = ctx;
	struct input in;
	(void)fd;
	(void)revents;
	while (!app->quit && app->term->ops->read(app->term, &in))
		dispatch_input(app, &in);
}

static void on_signal(void *ctx, int signo)
{
	struct app *app = ctx;
	switch (signo) {
	case SIGWINCH:
		app->term->ops->resized(app->term);
		dispatch_input(app, &(struct input){.kind = INPUT_RESIZE});
		break;
	case SIGTSTP:
		app->term->ops->suspend(app->term);
		raise(SIGSTOP);
		break;
	case SIGCONT:
		app->term->ops->resume(app->term);
		app_touch(app, TOPIC_TIME);
		break;
	default:
		app_quit(app, signo == SIGHUP ? 0 : 128 + signo);
		break;
	}
}

static bool watch_signals(struct app *app, struct err *err)
{
	static const int signals[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGQUIT};
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		if (!loop_signal(app->loop, signals[i], on_signal, app, err))
			return false;
	return true;
}

/* The agent's own zone: the configuration's, $TZ, the system's. */
static bool find_here(struct app *app, struct err *err)
{
	char link[256];
	const char *name = app->config.zone[0] ? app->config.zone : getenv("TZ");
	if (name && *name == ':')
		name++;
	if (!name || !*name) {
		ssize_t n = readlink("/etc/localtime", link, sizeof link - 1);
		const char *at = NULL;
		if (n > 0) {
			link[n] = '\0';
			at = strstr(link, "zoneinfo/");
		}
		name = at ? at + strlen("zoneinfo/") : "Etc/UTC";
	}
	if (zone_find(app->zones, name, &app->here, err))
		return true;
	if (app->config.zone[0])
		return err_wrap(err, "configuration, option zone");
	return zone_find(app->zones, "Etc/UTC", &app->here, err);
}

static bool load_keys(struct app *app, struct err *err)
{
	const struct conf *root = NULL;
	const char *file = app->config.keys;
	if (file[0] && file[0] != '/')
		file = path_join(&app->arena, app->paths.data, file);
	if (file[0] && !conffile_read(file, &app->arena, &root, err))
		return false;
	return keymap_load(&app->keymap, root, &app->arena, err);
}

static bool set_up(struct app *app, struct command_env *env, const struct run_options *o, struct err *err)
{
	const char *no_color = getenv("NO_COLOR"), *fixed = getenv("CLEMENT_NOW");
	arena_init(&app->arena);
	arena_init(&app->frame);
	str_init(&app->message);
	app->paths = env->paths;
	app->config = env->config;
	app->demo = o->demo;
	app->memory = o->replay != NULL;
	bool set = fixed && *fixed;
	if (!app->memory)
		env->clock = o->demo && set ? clock_from(clock_now(&env->clock)) : clock_system();
	else if (!set)
		env->clock = clock_fixed(clock_now(&env->clock));
	app->clock = &env->clock;
	app->loop = loop_new(app->clock);
	app->theme = theme_mono;
	app->zones = zones_new();
	loop_set_idle(app->loop, on_idle, app);
	if (!find_here(app, err) || !load_keys(app, err))
		return false;
	if (!(no_color && *no_color) && !app_theme(app, app->config.theme, err))
		return false;
	if (!command_desk(env, NULL, &app->desk, err))
		return false;
	app->desk.zones = app->zones;
	return true;
}

static bool open_terminal(struct app *app, const struct run_options *o, struct err *err)
{
	if (o->replay) {
		app->term = term_memory_new(o->w, o->h);
		return true;
	}
	if (!term_curses_open(&app->term, app->config.mouse, err))
		return false;
	app->config.ascii |= term_wants_ascii(app->term);
	loop_watch(app->loop, app->term->ops->fd(app->term), POLLIN, on_input, app);
	return watch_signals(app, err);
}

static bool open_demo(struct app *app, struct err *err)
{
	static const struct store_owner owner = {.agent = "liwei", .agent_name = "Li Wei", .device = "demo01"};
	const char *tmp = getenv("TMPDIR");
	char *dir = arena_printf(&app->arena, "%s/clement-demo-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	struct store *store;
	if (!mkdtemp(dir))
		return err_sys(err, ERR_OUTPUT, errno, "cannot make a folder for the demo in %s", tmp && *tmp ? tmp : "/tmp");
	app->demo_dir = dir;
	if (!app->config.phone[0])
		app->config.phone = "+44 20 7946 0123"; /* from the numbers kept for fiction */
	if (!store_create(&store, dir, NULL, STORE_COST_MINIMAL, &owner, app->clock, app->desk.dice, err))
		return false;
	app->desk.store = store;
	if (!files_load(app, err) || !demo_fill(&app->desk, app_now(app), err))
		return false;
	return session_begin(app, store, err);
}

static bool open_store(struct app *app, struct command_env *env, const struct run_options *o, struct err *err)
{
	struct store *store;
	const char *phrase = getenv("CLEMENT_PASSPHRASE_FILE");
	if (app->demo)
		return open_demo(app, err);
	if (!o->replay && !(phrase && *phrase)) {
		session_sign_in(app);
		return true;
	}
	if (!command_store(env, true, &store, err))
		return false;
	return session_begin(app, store, err);
}

static bool play(struct app *app, const struct run_options *o, struct err *err)
{
	struct str text, picture;
	str_init(&text);
	str_init(&picture);
	bool ok = files_load(app, err) && file_read(o->replay, REPLAY_MAX, &text, err) && replay_play(app, o->replay, text.buf, text.len, err);
	if (ok && o->dump) {
		const struct canvas *shown = term_memory_shown(app->term);
		if (strcmp(o->dump, "svg") == 0)
			canvas_svg(shown, &app->theme, "clement", &picture);
		else
			canvas_dump(shown, &picture);
		out_bytes(picture.buf, picture.len);
	}
	str_release(&text);
	str_release(&picture);
	return ok;
}

static void remove_demo(const char *dir)
{
	struct err err;
	if (dir && !file_remove_tree(dir, &err))
		complain("%s", err.text);
}

/* The first frame does not wait for what it does not show: rules, scripts and letters, which are read before any key, and the names for the search, which the loop
 * reads. */
static bool work(struct app *app, struct err *err)
{
	dispatch_paint(app);
	return files_load(app, err) && loop_run(app->loop, err);
}

int run_console(struct command_env *env, const struct run_options *o)
{
	struct app *app = xalloc(sizeof *app);
	struct err err;
	int status = 0;

	if (!set_up(app, env, o, &err) || !open_terminal(app, o, &err) || !open_store(app, env, o, &err)) {
		status = -1;
	} else if (o->replay ? !play(app, o, &err) : !work(app, &err)) {
		status = -1;
	} else {
		status = app->status;
	}
	char *demo_dir = app->demo_dir ? xstrdup(app->demo_dir) : NULL;
	if (app->fatal.kind != ERR_NONE) {
		err = app->fatal;
		status = -1;
	}
	session_release(app);
	remove_demo(demo_dir);
	free(demo_dir);
	free(app);
	return status == -1 ? command_fail(&err) : status;
}
