/* The export goes into a folder beside the wanted one, which takes its name when all is written. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "logdir.h"

#define VERIFIER_MAX 65536

struct export {
	int device; /* the device's folder */
	int bodies;
	struct str chain;
};

static bool put(int folder, const char *name, const char *bytes, size_t n, struct err *err)
{
	int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok = fd >= 0;
	while (ok && n > 0) {
		ssize_t done = write(fd, bytes, n);
		ok = done >= 0 || errno == EINTR;
		bytes += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
	int cause = errno;
	if (fd >= 0 && close(fd) != 0 && ok) {
		cause = errno;
		ok = false;
	}
	return ok || err_sys(err, ERR_OUTPUT, cause, "cannot write %s", name);
}

static bool make_folder(int parent, const char *name, int *fd, struct err *err)
{
	if (mkdirat(parent, name, 0700) == 0) {
		*fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (*fd >= 0)
			return true;
	}
	return err_sys(err, ERR_OUTPUT, errno, "cannot create folder %s", name);
}

static bool put_line(
	void *ctx, int64_t seq, const char *line, size_t n, const char *body, size_t body_n, struct err *err)
{
	struct export *x = ctx;
	char name[24];
	str_add(&x->chain, line, n);
	snprintf(name, sizeof name, "%lld", (long long)seq);
	return !body || put(x->bodies, name, body, body_n, err);
}

static bool put_device(int root, struct store *s, struct err *err)
{
	struct export x = {.device = -1, .bodies = -1};
	struct str genesis;
	str_init(&x.chain);
	str_init(&genesis);
	bool ok = make_folder(root, store_owner(s)->device, &x.device, err) &&
		make_folder(x.device, "bodies", &x.bodies, err) && store_genesis(s, &genesis, err) &&
		store_each_line(s, put_line, &x, err) && put(x.device, "genesis", genesis.buf, genesis.len, err) &&
		put(x.device, "chain.txt", x.chain.buf, x.chain.len, err);
	if (x.bodies >= 0)
		close(x.bodies);
	if (x.device >= 0)
		close(x.device);
	str_release(&genesis);
	str_release(&x.chain);
	return ok;
}

static bool fill(int root, struct store *s, const char *verifier, const struct str *head, struct err *err)
{
	struct str script;
	str_init(&script);
	bool ok = file_read(verifier, VERIFIER_MAX, &script, err) && put_device(root, s, err) &&
		put(root, "heads.txt", head->buf, head->len, err) &&
		put(root, "verify.sh", script.buf, script.len, err);
	str_release(&script);
	if (ok && syncfs(root) != 0)
		ok = err_sys(err, ERR_OUTPUT, errno, "cannot write the log to the disk");
	return ok;
}

/* rename(2) puts a folder in the place of an empty one, and of nothing else. */
static bool take_name(const char *temp, const char *dir, struct err *err)
{
	if (rename(temp, dir) == 0)
		return true;
	if (errno == ENOTEMPTY || errno == EEXIST)
		return err_set(err, ERR_OUTPUT, "%s is not empty (name a folder that is empty or not there)", dir);
	return err_sys(err, ERR_OUTPUT, errno, "cannot create folder %s", dir);
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

static bool write_beside(struct str *temp, const char *dir, struct store *s, const char *verifier,
	const struct str *head, struct err *err)
{
	struct err ignored;
	if (!mkdtemp(temp->buf))
		return err_sys(err, ERR_OUTPUT, errno, "cannot create folder %s", dir);
	int root = open(temp->buf, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = root >= 0 ? fill(root, s, verifier, head, err)
			    : err_sys(err, ERR_OUTPUT, errno, "cannot open folder %s", temp->buf);
	if (root >= 0)
		close(root);
	if (ok && take_name(temp->buf, dir, err))
		return true;
	(void)!file_remove_tree(temp->buf, &ignored);
	return false;
}

bool logdir_write(const char *dir, struct store *s, const char *verifier, struct str *head, struct err *err)
{
	struct str temp;
	str_init(&temp);
	str_adds(&temp, dir);
	while (temp.len > 1 && temp.buf[temp.len - 1] == '/')
		temp.buf[--temp.len] = '\0';
	char *name = temp.len > 0 ? str_detach(&temp) : NULL;
	if (!name)
		return err_set(err, ERR_OUTPUT, "cannot create a folder without a name");
	str_addf(&temp, "%s.XXXXXX", name);
	str_addf(head, "%s %lld %s\n", store_owner(s)->device, (long long)store_last_seq(s), store_head(s));
	bool ok = is_usable(name, err) && write_beside(&temp, name, s, verifier, head, err);
	str_release(&temp);
	free(name);
	return ok;
}
