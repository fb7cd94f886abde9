#include "scripts.h"

#include "base/file.h"
#include "conffile.h"

static bool read_one(struct script_set *set, const char *file, struct arena *a, struct err *err)
{
	const struct conf *root;
	const struct script *s;
	char sha256[65];
	return conffile_read_hashed(file, a, &root, sha256, err) && script_from_conf(root, sha256, a, &s, err) && script_set_add(set, s, err);
}

static bool ends_with(const char *name, const char *end)
{
	size_t n = strlen(name), m = strlen(end);
	return n > m && strcmp(name + n - m, end) == 0;
}

bool scripts_read(struct script_set *set, const char *dir, struct arena *a, void (*each)(void *ctx, const char *file, const struct err *fault), void *ctx, struct err *err)
{
	for (int lang = 0; lang < SPEECHES; lang++) {
		const char *folder = path_join(a, dir, speech_names[lang]);
		char **names;
		size_t n;
		if (!file_names(folder, &names, &n, err))
			return false;
		bool ok = true;
		for (size_t i = 0; i < n && ok; i++) {
			if (!ends_with(names[i], ".conf"))
				continue;
			const char *file = path_join(a, folder, names[i]);
			struct err fault = {0};
			bool read = read_one(set, file, a, &fault);
			if (each)
				each(ctx, file, read ? NULL : &fault);
			else if (!read) {
				*err = fault;
				ok = false;
			}
		}
		file_names_free(names);
		if (!ok)
			return false;
	}
	return true;
}

bool scripts_load(struct app *app, struct err *err)
{
	const char *dir = app->config.scripts;
	if (dir[0] != '/')
		dir = path_join(&app->arena, app->paths.data, dir);
	app->scripts = arena_alloc(&app->arena, sizeof *app->scripts);
	return scripts_read(app->scripts, dir, &app->arena, NULL, NULL, err);
}
