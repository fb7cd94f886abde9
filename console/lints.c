#include "lints.h"

#include <string.h>

#include "base/file.h"
#include "conffile.h"

#define FOLDER "etc/lint"

static bool is_conf(const char *name)
{
	size_t n = strlen(name);
	return n > strlen(".conf") && strcmp(name + n - strlen(".conf"), ".conf") == 0;
}

static bool read_one(const char *path, struct arena *a, const struct lint_set **set, struct err *err)
{
	const struct conf *root;
	return conffile_read(path, a, &root, err) && lint_from_conf(root, a, set, err);
}

bool lints_read(const struct paths *paths, struct arena *a,
	void (*each)(void *ctx, const char *file, const struct err *fault), void *ctx,
	const struct lint_set **out, struct err *err)
{
	const char *dir = path_join(a, paths->data, FOLDER);
	char **names;
	size_t n;
	bool ok = true;
	*out = NULL;
	if (!file_names(dir, &names, &n, err))
		return false;
	for (size_t i = 0; ok && i < n; i++) {
		const char *path = path_join(a, dir, names[i]);
		if (!is_conf(names[i]))
			continue;
		bool read = read_one(path, a, out, err);
		if (each)
			each(ctx, path, read ? NULL : err);
		ok = read || each;
	}
	file_names_free(names);
	if (ok && !*out)
		return err_set(err, ERR_CONFIG, "%s: no phrases could be read (should hold LANGUAGE.conf)", dir);
	return ok;
}

bool lints_load(const struct paths *paths, struct arena *a, const struct lint_set **out, struct err *err)
{
	return lints_read(paths, a, NULL, NULL, out, err);
}
