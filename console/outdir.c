#include "outdir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "domain/chain.h"

static bool is_usable(const char *dir, struct err *err)
{
	struct stat st;
	char **names;
	size_t n;
	if (stat(dir, &st) != 0)
		return true;
	if (!S_ISDIR(st.st_mode))
		return err_set(err, ERR_OUTPUT, "%s is there and is no folder", dir);
	if (!file_names(dir, &names, &n, err))
		return false;
	file_names_free(names);
	return n == 0 || err_set(err, ERR_OUTPUT, "%s is not empty (name a folder that is empty or not there)", dir);
}

static bool make_temp(struct outdir *o, struct err *err)
{
	if (!mkdtemp(o->temp))
		return err_sys(err, ERR_OUTPUT, errno, "cannot create folder %s", o->dir);
	o->root = open(o->temp, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->root >= 0)
		return true;
	err_sys(err, ERR_OUTPUT, errno, "cannot open folder %s", o->temp);
	(void)rmdir(o->temp);
	return false;
}

static void forget(struct outdir *o)
{
	if (o->root >= 0)
		close(o->root);
	o->root = -1;
	free(o->dir);
	free(o->temp);
	str_release(&o->sums);
}

bool outdir_begin(struct outdir *o, const char *dir, struct err *err)
{
	struct str name;
	str_init(&name);
	str_adds(&name, dir);
	while (name.len > 1 && name.buf[name.len - 1] == '/')
		name.buf[--name.len] = '\0';
	if (name.len == 0) {
		str_release(&name);
		return err_set(err, ERR_OUTPUT, "cannot create a folder without a name");
	}
	*o = (struct outdir){.dir = str_detach(&name), .root = -1};
	str_addf(&name, "%s.XXXXXX", o->dir);
	o->temp = str_detach(&name);
	str_init(&o->sums);
	if (is_usable(o->dir, err) && make_temp(o, err))
		return true;
	forget(o);
	return false;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, bytes, n);
		if (done < 0 && errno != EINTR)
			return false;
		bytes += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
	return true;
}

bool outdir_put(struct outdir *o, const char *name, const void *bytes, size_t n, struct err *err)
{
	char hash[SHA256_HEX];
	int fd = openat(o->root, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && write_all(fd, bytes, n);
	int cause = errno;
	if (fd >= 0 && close(fd) != 0 && ok) {
		cause = errno;
		ok = false;
	}
	if (!ok)
		return err_sys(err, ERR_OUTPUT, cause, "cannot write %s/%s", o->dir, name);
	sha256_hex(hash, bytes, n);
	str_addf(&o->sums, "%s  %s\n", hash, name);
	return true;
}

bool outdir_folder(struct outdir *o, const char *name, struct err *err)
{
	return mkdirat(o->root, name, 0700) == 0 ||
	       err_sys(err, ERR_OUTPUT, errno, "cannot create folder %s/%s", o->dir, name);
}

bool outdir_sums(struct outdir *o, struct err *err)
{
	struct str all = o->sums;
	str_init(&o->sums);
	bool ok = outdir_put(o, "SHA256SUMS", all.buf, all.len, err);
	str_release(&o->sums);
	o->sums = all;
	return ok;
}

/* rename(2) puts a folder in the place of an empty one, and of nothing else. */
static bool take_name(const struct outdir *o, struct err *err)
{
	if (syncfs(o->root) != 0)
		return err_sys(err, ERR_OUTPUT, errno, "cannot write %s to the disk", o->dir);
	if (rename(o->temp, o->dir) == 0)
		return true;
	if (errno == ENOTEMPTY || errno == EEXIST)
		return err_set(err, ERR_OUTPUT, "%s is not empty (name a folder that is empty or not there)", o->dir);
	return err_sys(err, ERR_OUTPUT, errno, "cannot create folder %s", o->dir);
}

bool outdir_end(struct outdir *o, bool keep, struct err *err)
{
	struct err ignored;
	bool ok = keep && take_name(o, err);
	if (!ok)
		(void)!file_remove_tree(o->temp, &ignored);
	forget(o);
	return ok;
}
