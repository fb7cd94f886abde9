#include "with_app.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/intl.h"
#include "check.h"
#include "conffile.h"
#include "dispatch.h"
#include "session.h"
#include "desk/demo.h"
#include "desk/import.h"
#include "replay.h"
#include "files.h"
#include "stack.h"

static const struct store_owner owner = {.agent = "liwei", .agent_name = "Li Wei", .device = "demo01"};

/* build/tests/console/run -> build/locale */
const char *with_locale(void)
{
	static char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 32);
	path[n > 0 ? n : 0] = '\0';
	for (int i = 0; i < 3; i++) {
		char *slash = strrchr(path, '/');
		if (slash)
			*slash = '\0';
	}
	snprintf(path + strlen(path), sizeof path - strlen(path), "/locale");
	return path;
}

static void policy(struct with_app *w)
{
	const struct conf *root = NULL;
	CHECK_OK(conffile_read("etc/plans.conf", &w->app.arena, &root, &w->err), &w->err);
	CHECK_OK(policy_from_conf(root, &w->app.arena, &w->app.desk.policy, &w->err), &w->err);
}

static void tell(void *ctx, const struct import_file *file, int64_t line, const char *text)
{
	(void)ctx;
	CHECK_MSG(false, "%s:%lld: %s", file->name, (long long)line, text);
}

static void load_csv(struct with_app *w, const char *csv)
{
	struct import_file file = {.name = "cases.csv", .bytes = strdup(csv), .n = strlen(csv)};
	CHECK_OK(desk_import(&w->app.desk, &file, 1, tell, NULL, &w->err), &w->err);
	CHECK(file.loaded);
	free(file.bytes);
}

void with_app_open(struct with_app *w, const char *csv)
{
	struct app *app = &w->app;
	struct store *store = NULL;
	int64_t now = 0;
	memset(w, 0, sizeof *w);
	snprintf(w->dir, sizeof w->dir, "%s", "/tmp/clement-app-XXXXXX");
	if (!mkdtemp(w->dir) || !instant_parse("2026-11-22T14:32:00+08:00", &now, NULL, &w->err))
		abort();
	w->clock = clock_fixed(now);
	arena_init(&app->arena);
	arena_init(&app->frame);
	str_init(&app->message);
	app->paths = (struct paths){.data = ".", .locale = with_locale(), .store = w->dir};
	app->clock = &w->clock;
	app->loop = loop_new(app->clock);
	app->theme = theme_mono;
	app->zones = zones_new();
	app->memory = app->demo = true;
	app->term = term_memory_new(80, 24);
	CHECK_OK(config_load(&app->config, NULL, &app->arena, &w->err), &w->err);
	app->config.phone = "+44 20 7946 0123"; /* as the demo has it */
	CHECK_OK(intl_use("en", with_locale(), &w->err), &w->err);
	CHECK_OK(zone_find(app->zones, "Asia/Shanghai", &app->here, &w->err), &w->err);
	CHECK_OK(keymap_load(&app->keymap, NULL, &app->arena, &w->err), &w->err);
	app->desk = (struct desk){.clock = &w->clock, .zones = app->zones, .dice = dice_seeded(&w->seed, 7), .role = ROLE_AGENT, .policy_sha256 = "p", .script_sha256 = ""};
	policy(w);
	CHECK_OK(files_load(app, &w->err), &w->err);
	app->desk.firm = app->config.firm;
	CHECK_OK(store_create(&store, w->dir, NULL, STORE_COST_MINIMAL, &owner, app->clock, app->desk.dice, &w->err), &w->err);
	app->desk.store = store;
	if (csv)
		load_csv(w, csv);
	else
		CHECK_OK(demo_fill(&app->desk, now, &w->err), &w->err);
	CHECK_OK(session_begin(app, store, &w->err), &w->err);
	replay_settle(app);
}

void with_app_close(struct with_app *w)
{
	session_release(&w->app);
	CHECK_OK(intl_use("en", with_locale(), &w->err), &w->err);
	CHECK_OK(file_remove_tree(w->dir, &w->err), &w->err);
}

void with_keys(struct with_app *w, const char *keys)
{
	CHECK_OK(replay_play(&w->app, "keys", keys, strlen(keys), &w->err), &w->err);
}

char *with_screen(struct with_app *w)
{
	struct str s;
	str_init(&s);
	dispatch_paint(&w->app);
	canvas_dump(term_memory_shown(w->app.term), &s);
	return str_detach(&s);
}

bool with_shows(struct with_app *w, const char *text)
{
	char *screen = with_screen(w);
	bool yes = strstr(screen, text) != NULL;
	if (!yes)
		fprintf(stderr, "never shown: %s; the screen:\n%s\n", text, screen);
	free(screen);
	return yes;
}
