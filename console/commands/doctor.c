/* doctor.c - is everything well? Configuration, keys, themes, scripts, plan policy, catalogues, store: one line a finding. */
#include "app.h"
#include "base/file.h"
#include "base/intl.h"
#include "keymap.h"
#include "commands/command.h"
#include "conffile.h"
#include "rules.h"
#include "letters.h"
#include "lints.h"
#include "scripts.h"
#include "widgets/theme.h"

struct checkup {
	struct command_env *env;
	int faults;
};

static void well(const char *what, const char *detail)
{
	out("ok     %s%s%s\n", what, detail[0] ? ": " : "", detail);
}

static void fault(struct checkup *c, const char *what, const struct err *err)
{
	out("fault  %s: %s\n", what, err->text);
	c->faults++;
}

static const char *data_path(struct checkup *c, const char *path)
{
	return path[0] == '/' ? path : path_join(c->env->arena, c->env->paths.data, path);
}

static void check_keys(struct checkup *c)
{
	const char *path = c->env->config.keys[0] ? data_path(c, c->env->config.keys) : "";
	const struct conf *root = NULL;
	struct keymap map;
	struct err err;
	if ((path[0] && !conffile_read(path, c->env->arena, &root, &err)) || !keymap_load(&map, root, c->env->arena, &err))
		fault(c, "keys", &err);
	else
		well("keys", path[0] ? path : "built-in");
}

static void check_themes(struct checkup *c)
{
	const char *dir = path_join(c->env->arena, c->env->paths.data, "themes");
	const char *wanted = arena_printf(c->env->arena, "%s.conf", c->env->config.theme);
	bool found = false;
	char **names;
	size_t n;
	struct err err;
	if (!file_names(dir, &names, &n, &err)) {
		fault(c, "themes", &err);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const char *path = path_join(c->env->arena, dir, names[i]);
		const struct conf *root;
		struct theme theme;
		found |= strcmp(names[i], wanted) == 0;
		if (!conffile_read(path, c->env->arena, &root, &err) || !theme_from_conf(root, &theme, &err))
			fault(c, "theme", &err);
		else
			well("theme", path);
	}
	file_names_free(names);
	if (!found) {
		(void)err_set(&err, ERR_CONFIG, "there is no theme '%s' in %s (option theme of the configuration)", c->env->config.theme, dir);
		fault(c, "theme", &err);
	}
}

static void heard(void *ctx, const char *file, const struct err *err)
{
	struct checkup *c = ctx;
	if (err)
		fault(c, "script", err);
	else
		well("script", file);
}

static void check_scripts(struct checkup *c)
{
	struct script_set set = {0};
	struct err err;
	if (!scripts_read(&set, data_path(c, c->env->config.scripts), c->env->arena, heard, c, &err))
		fault(c, "scripts", &err);
}

static void heard_letter(void *ctx, const char *file, const struct err *err)
{
	struct checkup *c = ctx;
	if (err)
		fault(c, "letters", err);
	else
		well("letters", file);
}

static void check_letters(struct checkup *c)
{
	struct letter_set set = {0};
	struct err err;
	if (!letters_read(&set, data_path(c, "etc/letters"), c->env->arena, heard_letter, c, &err))
		fault(c, "letters", &err);
}

static void heard_lint(void *ctx, const char *file, const struct err *err)
{
	struct checkup *c = ctx;
	if (err)
		fault(c, "text check", err);
	else
		well("text check", file);
}

static void check_lints(struct checkup *c)
{
	const struct lint_set *set;
	struct err err;
	if (!lints_read(&c->env->paths, c->env->arena, heard_lint, c, &set, &err))
		fault(c, "text check", &err);
}

static void check_complaints(struct checkup *c)
{
	const struct complaint_book *book;
	struct err err;
	if (!complaints_of(&c->env->paths, c->env->arena, &book, &err))
		fault(c, "complaints", &err);
	else
		well("complaints", data_path(c, "etc/complaints.conf"));
}

static void check_policy(struct checkup *c)
{
	struct desk desk;
	struct err err;
	if (!command_desk(c->env, NULL, &desk, &err))
		fault(c, "plan policy", &err);
	else
		well("plan policy", data_path(c, c->env->config.policy));
}

static void failed_test(void *ctx, const char *name, int line, const char *why)
{
	struct err err;
	(void)name;
	(void)line;
	if (why) {
		(void)err_set(&err, ERR_CONFIG, "%s", why);
		fault(ctx, "rule pack", &err);
	}
}

/* Every pack is read and its tests are run, also those that stand over no case. */
static void check_rules(struct checkup *c)
{
	const char *const *names;
	size_t n, passed, failed;
	struct err err;
	if (!rules_names(&c->env->paths, c->env->arena, &names, &n, &err)) {
		fault(c, "rule packs", &err);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct pack *p;
		if (!rules_pack(&c->env->paths, names[i], c->env->arena, &p, &err)) {
			fault(c, "rule pack", &err);
			continue;
		}
		pack_test(p, c->env->zones, failed_test, c, &passed, &failed);
		if (failed == 0)
			well("rule pack", arena_printf(c->env->arena, "%s, %zu tests, checked on %s", p->file, passed, p->date));
	}
}

static void check_rulebook(struct checkup *c)
{
	const struct rulebook *book;
	struct err err;
	if (!rules_book(&c->env->paths, c->env->arena, &book, &err))
		fault(c, "packs.conf", &err);
	else
		well("packs.conf", path_join(c->env->arena, c->env->paths.data, "etc/packs.conf"));
}

static void check_language(struct checkup *c)
{
	struct err err;
	if (c->env->config.language[0] && !intl_use(c->env->config.language, c->env->paths.locale, &err))
		fault(c, "language", &err);
	else
		well("language", intl_language());
}

static void check_zone(struct checkup *c)
{
	const char *name = c->env->config.zone;
	const struct zone *zone;
	struct err err;
	if (name[0] && !zone_find(c->env->zones, name, &zone, &err))
		fault(c, "zone", &err);
	else if (name[0])
		well("zone", name);
}

static void check_store(struct checkup *c, bool rebuild)
{
	struct store *store;
	struct err err;
	int64_t events = 0, cases = 0;
	if (!store_exists(c->env->paths.store)) {
		well("store", "none yet");
		return;
	}
	if (!command_store(c->env, false, &store, &err)) {
		fault(c, "store", &err);
		return;
	}
	if (!store_verify(store, &events, &err))
		fault(c, "log", &err);
	else
		out("ok     log: %lld events verify, head %s\n", (long long)events, store_head(store));
	if (rebuild) {
		if (!store_rebuild(store, false, &cases, &err))
			fault(c, "rebuild", &err);
		else
			out("ok     rebuild: %lld cases folded from the log equal the states on disk\n", (long long)cases);
	}
	store_close(store);
}

static int run(struct command_env *env, int argc, char **argv)
{
	struct checkup c = {.env = env};
	bool rebuild = false;
	const struct option_row rows[] = {{.name = "--rebuild", .flag = &rebuild}};
	int n = command_options(&command_doctor, rows, ARRAY_LEN(rows), argc, argv);
	if (n != 0)
		return n < 0 ? EXIT_USAGE : command_usage(&command_doctor, "takes no operands");
	well("configuration", env->paths.config ? env->paths.config : "built-in");
	check_language(&c);
	check_zone(&c);
	check_keys(&c);
	check_themes(&c);
	check_policy(&c);
	check_scripts(&c);
	check_letters(&c);
	check_lints(&c);
	check_complaints(&c);
	check_rules(&c);
	check_rulebook(&c);
	check_store(&c, rebuild);
	out("%d faults\n", c.faults);
	return c.faults ? EXIT_NO : 0;
}

const struct subcommand command_doctor = {
	.name = "doctor", .usage = "doctor [--rebuild]", .summary = "Checks configuration, keys, themes, scripts, plan policy, rule packs and store",
	.help = "One line a finding; exit status 1 when there is a fault.\n"
		"  --rebuild   also folds all events of the log and compares with the states on disk\n",
	.run = run,
};
