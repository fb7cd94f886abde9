/* SHA256SUMS of an exported folder against what lies there. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/vec.h"
#include "logdir.h"

#define SUMS_NAME "SHA256SUMS"
#define FILE_BYTES ((size_t)1 << 30)
#define DEEPEST 16

struct sums {
	const char *dir;
	struct str list;
	VEC(const char *) names; /* in list, which is cut into lines */
	struct str bytes;
};

static bool no(struct err *err, size_t line, const char *name, const char *what)
{
	return err_set(err, ERR_CORRUPT, SUMS_NAME " %zu: %.200s %s", line, name, what);
}

/* "HASH  NAME", or "HASH *NAME" for a file that was read as bytes. Names lead nowhere but into the folder. */
static bool split(const char *line, const char **name)
{
	for (size_t i = 0; i < SHA256_HEX - 1; i++)
		if (!line[i] || !strchr("0123456789abcdef", line[i]))
			return false;
	if (line[SHA256_HEX - 1] != ' ' || (line[SHA256_HEX] != ' ' && line[SHA256_HEX] != '*'))
		return false;
	*name = line + SHA256_HEX + 1;
	return **name && **name != '/' && strcmp(*name, "..") != 0 && strncmp(*name, "../", 3) != 0 && !strstr(*name, "/../");
}

static void path_of(struct str *path, const char *dir, const char *name)
{
	str_clear(path);
	str_addf(path, "%s/%s", dir, name);
}

static bool check_line(struct sums *s, size_t n, const char *line, struct err *err)
{
	char hash[SHA256_HEX];
	const char *name;
	struct str path;
	if (!split(line, &name))
		return no(err, n, "the line", "is malformed (want SHA-256, two spaces, name)");
	str_init(&path);
	path_of(&path, s->dir, name);
	str_clear(&s->bytes);
	bool there = file_exists(path.buf);
	bool ok = there ? file_read_plain(path.buf, FILE_BYTES, &s->bytes, err) : no(err, n, name, "is missing");
	str_release(&path);
	if (!ok)
		return false;
	sha256_hex(hash, s->bytes.buf ? s->bytes.buf : "", s->bytes.len);
	VEC_PUSH(&s->names, name);
	return strncmp(hash, line, SHA256_HEX - 1) == 0 || no(err, n, name, "is not what it was");
}

static bool check_lines(struct sums *s, struct err *err)
{
	size_t n = 0;
	if (s->list.len == 0 || s->list.buf[s->list.len - 1] != '\n' || strlen(s->list.buf) != s->list.len)
		return no(err, 1, "the list", "is cut off, or holds a NUL");
	for (char *line = s->list.buf, *end; *line; line = end + 1) {
		end = strchr(line, '\n');
		*end = '\0';
		if (!check_line(s, ++n, line, err))
			return false;
	}
	return true;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Everything in the folder below must be in the list. */
static bool check_below(struct sums *s, const char *below, int depth, struct err *err)
{
	struct str path, inner;
	struct stat st;
	char **names;
	size_t n;
	bool ok = true;
	str_init(&path);
	str_init(&inner);
	path_of(&path, s->dir, below);
	if (!file_names(path.buf, &names, &n, err)) {
		str_release(&path);
		return false;
	}
	for (size_t i = 0; ok && i < n; i++) {
		str_clear(&inner);
		str_addf(&inner, "%s%s%s", below, *below ? "/" : "", names[i]);
		path_of(&path, s->dir, inner.buf);
		const char *name = inner.buf;
		if (lstat(path.buf, &st) != 0)
			ok = err_sys(err, ERR_IO, errno, "cannot look at %s", path.buf);
		else if (S_ISDIR(st.st_mode) && depth < DEEPEST)
			ok = check_below(s, inner.buf, depth + 1, err);
		else if (strcmp(name, SUMS_NAME) != 0 &&
			 (s->names.len == 0 || !bsearch(&name, s->names.items, s->names.len, sizeof name, by_name)))
			ok = no(err, s->names.len + 1, name, "is not in the list");
	}
	file_names_free(names);
	str_release(&path);
	str_release(&inner);
	return ok;
}

bool logdir_sums(const char *dir, int64_t *files, struct err *err)
{
	struct sums s = {.dir = dir};
	struct str path;
	*files = -1;
	str_init(&path);
	path_of(&path, dir, SUMS_NAME);
	if (!file_exists(path.buf)) {
		str_release(&path);
		return true;
	}
	str_init(&s.list);
	str_init(&s.bytes);
	bool ok = file_read_plain(path.buf, FILE_BYTES, &s.list, err) && check_lines(&s, err);
	if (ok && s.names.len > 1)
		qsort(s.names.items, s.names.len, sizeof *s.names.items, by_name);
	ok = ok && check_below(&s, "", 0, err);
	*files = (int64_t)s.names.len;
	VEC_RELEASE(&s.names);
	str_release(&s.bytes);
	str_release(&s.list);
	str_release(&path);
	return ok;
}
