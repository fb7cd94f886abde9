#include "paths.h"

#include "base/file.h"

#ifndef DATADIR
#error "DATADIR and LOCALEDIR come from the Makefile"
#endif

const char *path_join(struct arena *a, const char *dir, const char *name)
{
	size_t n = strlen(dir);
	return arena_printf(a, n > 0 && dir[n - 1] == '/' ? "%s%s" : "%s/%s", dir, name);
}

static const char *env(const char *name)
{
	const char *v = getenv(name);
	return v && *v ? v : NULL;
}

/* An XDG folder, or its default below the home folder. */
static const char *xdg(struct arena *a, const char *name, const char *below_home)
{
	const char *dir = env(name);
	if (dir && dir[0] == '/')
		return path_join(a, dir, "clement");
	const char *home = env("HOME");
	return arena_printf(a, "%s/%s/clement", home ? home : "/", below_home);
}

void paths_find(struct paths *p, struct arena *a, const char *store, const char *config)
{
	const char *data = env("CLEMENT_DATA");
	p->data = data ? data : DATADIR;
	p->locale = env("CLEMENT_LOCALE");
	if (!p->locale)
		p->locale = data ? path_join(a, data, "build/locale") : LOCALEDIR;
	p->store = store ? store : env("CLEMENT_HOME");
	if (!p->store)
		p->store = xdg(a, "XDG_STATE_HOME", ".local/state");
	p->config = config ? config : env("CLEMENT_CONFIG");
	p->config_named = p->config != NULL;
	if (!p->config) {
		p->config = path_join(a, xdg(a, "XDG_CONFIG_HOME", ".config"), "clement.conf");
		if (!file_exists(p->config))
			p->config = path_join(a, p->data, "etc/clement.conf");
		if (!file_exists(p->config))
			p->config = NULL;
	}
}
