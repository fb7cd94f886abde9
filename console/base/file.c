#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/vec.h"

static ssize_t read_some(int fd, void *buf, size_t n)
{
	ssize_t got;
	do
		got = read(fd, buf, n);
	while (got < 0 && errno == EINTR);
	return got;
}

static bool read_all(int fd, const char *name, size_t max, struct str *out, struct err *err)
{
	size_t start = out->len, room = 65536;
	for (;;) {
		str_reserve(out, room);
		ssize_t got = read_some(fd, out->buf + out->len, room);
		if (got < 0)
			return err_sys(err, ERR_IO, errno, "cannot read %s", name);
		if (got == 0)
			return true;
		out->len += (size_t)got;
		out->buf[out->len] = '\0';
		if (out->len - start > max)
			return err_set(err, ERR_INPUT, "%s is larger than %zu bytes", name, max);
	}
}

bool file_read(const char *path, size_t max, struct str *out, struct err *err)
{
	bool standard = strcmp(path, "-") == 0;
	size_t start = out->len;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return err_sys(err, ERR_IO, errno, "cannot open %s", path);
	bool ok = read_all(fd, standard ? "standard input" : path, max, out, err);
	if (!standard)
		close(fd);
	if (!ok && out->cap > 0) {
		out->len = start;
		out->buf[start] = '\0';
	}
	return ok;
}

bool file_read_plain(const char *path, size_t max, struct str *out, struct err *err)
{
	struct stat st;
	size_t start = out->len;
	/* Without O_NONBLOCK a pipe that nobody writes to would hold us in open(). */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return err_sys(err, ERR_IO, errno, "cannot open %s", path);
	bool ok = fstat(fd, &st) == 0 && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode));
	ok = ok ? read_all(fd, path, max, out, err) : err_set(err, ERR_IO, "%s is no plain file", path);
	close(fd);
	if (!ok && out->cap > 0) {
		out->len = start;
		out->buf[start] = '\0';
	}
	return ok;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, bytes, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes += done;
		n -= (size_t)done;
	}
	return true;
}

/* The folder that holds path, "." when it names none. */
static void add_folder(struct str *out, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		str_addc(out, '.');
	else
		str_add(out, path, slash == path ? 1 : (size_t)(slash - path));
}

static bool sync_folder(const char *path)
{
	struct str folder;
	str_init(&folder);
	add_folder(&folder, path);
	int fd = open(folder.buf, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	str_release(&folder);
	if (fd < 0)
		return false;
	/* Some file systems cannot sync a folder and say EINVAL; there is nothing more to be had from them. */
	bool ok = fsync(fd) == 0 || errno == EINVAL;
	int cause = errno;
	close(fd);
	errno = cause;
	return ok;
}

static bool fill(int fd, const void *bytes, size_t n, unsigned mode)
{
	bool ok = write_all(fd, bytes, n) && fchmod(fd, (mode_t)mode) == 0 && fsync(fd) == 0;
	int cause = errno;
	if (close(fd) != 0 && ok)
		return false;
	errno = cause;
	return ok;
}

bool file_write(const char *path, const void *bytes, size_t n, unsigned mode, struct err *err)
{
	struct str temp;
	str_init(&temp);
	str_addf(&temp, "%s.XXXXXX", path);
	int fd = mkostemp(temp.buf, O_CLOEXEC);
	if (fd < 0) {
		err_sys(err, ERR_OUTPUT, errno, "cannot create %s", path);
		str_release(&temp);
		return false;
	}
	bool ok = fill(fd, bytes, n, mode) && rename(temp.buf, path) == 0;
	if (!ok) {
		err_sys(err, ERR_OUTPUT, errno, "cannot write %s", path);
		unlink(temp.buf);
	} else if (!sync_folder(path)) {
		ok = err_sys(err, ERR_OUTPUT, errno, "cannot write the folder of %s", path);
	}
	str_release(&temp);
	return ok;
}

static bool make_one(const char *path, struct err *err)
{
	struct stat st;
	if (mkdir(path, 0700) == 0)
		return true;
	int cause = errno;
	/* A read-only parent may say EROFS or EACCES for a folder that is there. */
	if (stat(path, &st) == 0) {
		if (S_ISDIR(st.st_mode))
			return true;
		cause = ENOTDIR;
	}
	return err_sys(err, ERR_OUTPUT, cause, "cannot create folder %s", path);
}

bool file_mkdirs(const char *path, struct err *err)
{
	char *copy = xstrdup(path);
	bool ok = true;
	if (copy[0] == '\0')
		ok = err_set(err, ERR_OUTPUT, "cannot create a folder without a name");
	for (char *p = copy; ok && *p; ) {
		p += strspn(p, "/");
		p += strcspn(p, "/");
		char end = *p;
		*p = '\0';
		ok = make_one(copy, err);
		*p = end;
		if (end)
			p += strspn(p, "/");
	}
	free(copy);
	return ok;
}

bool file_exists(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0;
}

static bool is_dot(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static bool remove_at(int parent, const char *name);

/* fd is taken over. */
static bool remove_entries(int fd)
{
	DIR *dir = fdopendir(fd);
	if (!dir) {
		close(fd);
		return false;
	}
	bool ok = true;
	struct dirent *e;
	while (ok && (errno = 0, e = readdir(dir)))
		ok = is_dot(e->d_name) || remove_at(fd, e->d_name);
	if (ok && errno != 0)
		ok = false;
	int cause = errno;
	closedir(dir);
	errno = cause;
	return ok;
}

static bool remove_at(int parent, const char *name)
{
	struct stat st;
	if (fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT;
	if (!S_ISDIR(st.st_mode))
		return unlinkat(parent, name, 0) == 0;
	int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	return fd >= 0 && remove_entries(fd) && unlinkat(parent, name, AT_REMOVEDIR) == 0;
}

bool file_remove_tree(const char *path, struct err *err)
{
	if (remove_at(AT_FDCWD, path))
		return true;
	return err_sys(err, ERR_IO, errno, "cannot remove %s", path);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

bool file_names(const char *path, char ***names, size_t *n, struct err *err)
{
	VEC(char *) list = {0};
	DIR *dir = opendir(path);
	if (!dir)
		return err_sys(err, ERR_IO, errno, "cannot open folder %s", path);
	struct dirent *e;
	while ((errno = 0, e = readdir(dir)))
		if (!is_dot(e->d_name))
			VEC_PUSH(&list, xstrdup(e->d_name));
	int cause = errno;
	closedir(dir);
	VEC_PUSH(&list, NULL);
	if (cause != 0) {
		file_names_free(list.items);
		return err_sys(err, ERR_IO, cause, "cannot read folder %s", path);
	}
	qsort(list.items, list.len - 1, sizeof *list.items, by_bytes);
	*names = list.items;
	*n = list.len - 1;
	return true;
}

void file_names_free(char **names)
{
	for (size_t i = 0; names && names[i]; i++)
		free(names[i]);
	free(names);
}
