#include "store/lockfile.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/str.h"
#include "domain/civil.h"

static void write_holder(int fd, int64_t now)
{
	struct str text;
	str_init(&text);
	str_add_i64(&text, getpid());
	str_addf(&text, "\t%.32s\t", program_invocation_short_name);
	instant_format_utc(&text, now);
	str_addc(&text, '\n');
	/* Only for people: on a full disk the lock itself still holds. */
	if (ftruncate(fd, 0) == 0 && pwrite(fd, text.buf, text.len, 0) < 0)
		errno = 0;
	str_release(&text);
}

static bool report_holder(int fd, const char *dir, struct err *err)
{
	char text[128], program[33], since[33];
	long pid;
	ssize_t n = pread(fd, text, sizeof text - 1, 0);
	text[n > 0 ? n : 0] = '\0';
	if (sscanf(text, "%ld\t%32[^\t\n]\t%32[^\n]", &pid, program, since) != 3)
		return err_set(err, ERR_RETRY, "the store %s is in use by another program: close it there", dir);
	return err_set(err, ERR_RETRY, "the store %s is in use by %s (process %ld) since %s: close it there", dir,
		program, pid, since);
}

bool lockfile_take(struct lockfile *l, const char *dir, int64_t now, struct err *err)
{
	struct str path;
	int rc;
	*l = LOCKFILE_NONE;
	str_init(&path);
	str_addf(&path, "%s/lock", dir);
	int fd = open(path.buf, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	int why = errno;
	str_release(&path);
	if (fd < 0)
		return err_sys(err, ERR_DENIED, why, "cannot write in the folder %s of the store", dir);
	do
		rc = flock(fd, LOCK_EX | LOCK_NB);
	while (rc != 0 && errno == EINTR);
	if (rc != 0) {
		why = errno;
		bool held = why == EWOULDBLOCK ? report_holder(fd, dir, err)
					       : err_sys(err, ERR_IO, why, "cannot lock %s", dir);
		close(fd);
		return held;
	}
	write_holder(fd, now);
	l->fd = fd;
	return true;
}

void lockfile_drop(struct lockfile *l)
{
	if (l->fd < 0)
		return;
	if (ftruncate(l->fd, 0) != 0)
		errno = 0; /* a stale text is replaced by the next holder */
	close(l->fd);
	l->fd = -1;
}
