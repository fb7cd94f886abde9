#include "rules.h"

#include "base/file.h"
#include "conffile.h"
#include "domain/chain.h"
#include "domain/deadline.h"

#define RULES "etc/rules"
#define HOLIDAYS_MAX (1u << 20)

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);
	return n > m && strcmp(text + n - m, end) == 0;
}

static bool is_path(const char *name)
{
	return strchr(name, '/') || ends_with(name, ".conf");
}

/* Letters, digits and dashes: a name never leads to another folder. */
static bool is_name(const char *name)
{
	size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
	return n > 0 && n < 64 && name[n] == '\0';
}

/* A file by its place on the disk and the name that messages have for it. */
static bool read_pack(const char *path, const char *shown, struct arena *a, const struct pack **out, struct err *err)
{
	const struct conf *root;
	struct str text;
	char sha256[65];
	str_init(&text);
	bool ok = file_read(path, CONFFILE_MAX, &text, err);
	if (ok) {
		sha256_hex(sha256, text.buf, text.len);
		ok = conffile_parse(shown, text.buf, text.len, a, &root, err) && pack_from_conf(root, sha256, a, out, err);
	} else if (err->kind == ERR_INPUT) {
		err->kind = ERR_CONFIG; /* too large: its content is wrong */
	}
	str_release(&text);
	return ok;
}

static bool unknown_pack(const struct paths *paths, const char *name, struct arena *a, struct err *err)
{
	const char *const *names, *near = NULL;
	size_t n;
	if (rules_names(paths, a, &names, &n, NULL))
		near = str_nearest(name, names);
	return near ? err_set(err, ERR_INPUT, "there is no rule pack \"%.64s\" (did you mean \"%s\"?)", name, near)
		    : err_set(err, ERR_INPUT, "there is no rule pack \"%.64s\" in %s/" RULES, name, paths->data);
}

bool rules_pack(const struct paths *paths, const char *name, struct arena *a, const struct pack **out, struct err *err)
{
	if (is_path(name))
		return read_pack(name, name, a, out, err);
	const char *shown = arena_printf(a, RULES "/%.64s.conf", name), *path = path_join(a, paths->data, shown);
	if (!is_name(name) || !file_exists(path))
		return unknown_pack(paths, name, a, err);
	return read_pack(path, shown, a, out, err);
}

bool rules_names(const struct paths *paths, struct arena *a, const char *const **names, size_t *n, struct err *err)
{
	char **files;
	size_t n_files;
	if (!file_names(path_join(a, paths->data, RULES), &files, &n_files, err))
		return false;
	const char **list = arena_array(a, n_files + 1, sizeof *list);
	*n = 0;
	for (size_t i = 0; i < n_files; i++)
		if (ends_with(files[i], ".conf"))
			list[(*n)++] = arena_strndup(a, files[i], strlen(files[i]) - strlen(".conf"));
	file_names_free(files);
	*names = list;
	return true;
}

bool rules_holidays(const char *path, struct arena *a, const int32_t **days, size_t *n, struct err *err)
{
	struct str text;
	int32_t *list = NULL;
	*n = 0;
	str_init(&text);
	bool ok = file_read(path, HOLIDAYS_MAX, &text, err) && holidays_read(path, text.buf, text.len, &list, n, err);
	str_release(&text);
	if (ok) {
		int32_t *copy = arena_array(a, *n + 1, sizeof *copy);
		if (*n)
			memcpy(copy, list, *n * sizeof *copy);
		*days = copy;
	}
	free(list);
	return ok;
}

struct disk {
	const struct paths *paths;
	struct arena *arena;
	struct zones *zones;
};

static bool disk_zone(void *ctx, const char *name, struct err *err)
{
	struct disk *d = ctx;
	const struct zone *zone;
	return zone_find(d->zones, name, &zone, err);
}

static bool disk_pack(void *ctx, const char *name, const struct pack **out, struct err *err)
{
	struct disk *d = ctx;
	return rules_pack(d->paths, name, d->arena, out, err);
}

static bool disk_holidays(void *ctx, const char *name, const int32_t **days, size_t *n, struct err *err)
{
	struct disk *d = ctx;
	if (!is_name(name))
		return err_set(err, ERR_INPUT, "\"%.64s\" is no name of a list of holidays (should be like \"cn\")", name);
	const char *file = arena_printf(d->arena, "etc/holidays/%s.txt", name);
	return rules_holidays(path_join(d->arena, d->paths->data, file), d->arena, days, n, err);
}

bool rules_book(const struct paths *paths, struct arena *a, const struct rulebook **out, struct err *err)
{
	struct disk d = {.paths = paths, .arena = a, .zones = zones_new()};
	const struct rulebook_reader reader = {
		.ctx = &d, .zone = disk_zone, .pack = disk_pack, .holidays = disk_holidays};
	const struct conf *root;
	bool ok = conffile_read(path_join(a, paths->data, "etc/packs.conf"), a, &root, err) &&
		  rulebook_from_conf(root, &reader, a, out, err);
	zones_free(d.zones);
	return ok;
}
