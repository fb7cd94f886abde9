#include "outdir.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/file.h"
#include "domain/chain.h"

/* Signals that ask us to end wait while the folder has its temporary name, and are looked for between files: a handler
 * would need a variable of its own, and could do no more. One that is ignored (nohup) stays ignored; were it held back,
 * it would be found waiting. */
static void hold_signals(struct outdir *o)
{
	static const int asking[] = {SIGTERM, SIGHUP, SIGINT};
	struct sigaction now;
	sigemptyset(&o->held);
	for (size_t i = 0; i < ARRAY_LEN(asking); i++)
		if (sigaction(asking[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
			sigaddset(&o->held, asking[i]);
	if (pthread_sigmask(SIG_BLOCK, &o->held, &o->before) != 0)
		BUG("signals cannot be held");
}

static void let_signals_go(const struct outdir *o)
{
	if (pthread_sigmask(SIG_SETMASK, &o->before, NULL) != 0)
		BUG("signals cannot be let go");
}

static bool goes_on(const struct outdir *o, struct err *err)
{
	sigset_t waiting, both;
	if (sigpending(&waiting) != 0 || sigandset(&both, &waiting, &o->held) != 0 || sigisemptyset(&both))
		return true;
	return err_set(err, ERR_IO, "interrupted: %s was not written", o->dir);
}

/* The error says it; we end by that, in good order. */
static void take_signals(const struct outdir *o)
{
	static const struct timespec at_once = {0, 0};
	while (sigtimedwait(&o->held, NULL, &at_once) > 0)
		;
}

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
	hold_signals(o);
	if (is_usable(o->dir, err) && make_temp(o, err))
		return true;
	let_signals_go(o);
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
	if (!goes_on(o, err))
		return false;
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
	return goes_on(o, err) && (mkdirat(o->root, name, 0700) == 0 ||
	       err_sys(err, ERR_OUTPUT, errno, "cannot create folder %s/%s", o->dir, name));
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
	if (!goes_on(o, err))
		return false;
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
	if (!ok) {
		(void)!file_remove_tree(o->temp, &ignored);
		take_signals(o);
	}
	let_signals_go(o);
	forget(o);
	return ok;
}
