#include "store/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/str.h"

/* Numbers from statfs(2) and linux/magic.h; written out because the headers of Debian 12 do not have them all. */
static const struct {
	uint32_t magic;
	const char *name;
} network[] = {
	{0x00006969, "NFS"},
	{0x0000517B, "SMB"},
	{0xFF534D42, "CIFS"},
	{0xFE534D42, "SMB2"},
	{0x5346414F, "AFS"},
	{0x6B414653, "AFS"},
	{0x73757245, "Coda"},
	{0x0000564C, "NCP"},
	{0x01021997, "9P"},
	{0x00C36400, "Ceph"},
	{0x7461636F, "OCFS2"},
	{0x01161970, "GFS2"},
	{0x0BD00BD0, "Lustre"},
	{0x786F4256, "VirtualBox shared folder"},
	{0xBACBACBC, "VMware shared folder"},
	{0x19830326, "BeeGFS"},
	{0x47504653, "GPFS"},
};
#define FUSE_MAGIC 0x65735546u

/* FUSE is anything: these are known to keep their bytes on a disk of this machine. */
static const char *const local_fuse[] = {
	"fuseblk",
	"fuse.gocryptfs",
	"fuse.encfs",
	"fuse.cryfs",
	"fuse.securefs",
	"fuse.ecryptfs",
	"fuse.fuse-overlayfs",
	"fuse.bindfs",
	"fuse.ntfs-3g",
	"fuse.exfat",
	"fuse.mergerfs",
};

const char *folder_network(uint32_t magic, const char *type)
{
	for (size_t i = 0; i < ARRAY_LEN(network); i++) {
		if (network[i].magic == magic)
			return network[i].name;
	}
	if (magic != FUSE_MAGIC)
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(local_fuse); i++) {
		if (strcmp(type, local_fuse[i]) == 0)
			return NULL;
	}
	return *type ? type : "FUSE";
}

/* The type of the mount with that device number, from /proc/self/mountinfo (proc(5)): "ID PARENT MAJOR:MINOR … - TYPE
 * SOURCE OPTIONS". */
static void mount_type(dev_t dev, char type[64])
{
	char line[4096];
	type[0] = '\0';
	FILE *f = fopen("/proc/self/mountinfo", "re");
	if (!f)
		return;
	while (fgets(line, sizeof line, f)) {
		unsigned major_no, minor_no;
		const char *dash = strstr(line, " - ");
		if (dash && sscanf(line, "%*d %*d %u:%u", &major_no, &minor_no) == 2 &&
			makedev(major_no, minor_no) == dev && sscanf(dash, " - %63s", type) == 1)
			break;
	}
	fclose(f);
}

/* Is it the store's own: empty, or with a store in it? Others' folders, /tmp above all, must stay open to them. */
static bool is_own(const char *dir)
{
	bool empty = true, store = false;
	DIR *d = opendir(dir);
	if (!d)
		return false;
	for (const struct dirent *e; !store && (e = readdir(d));) {
		store = strcmp(e->d_name, "clement.db") == 0;
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			empty = false;
	}
	closedir(d);
	return empty || store;
}

bool folder_check(const char *dir, struct err *err)
{
	struct stat st;
	struct statfs fs;
	char type[64];
	if (stat(dir, &st) != 0 || statfs(dir, &fs) != 0)
		return err_sys(err, ERR_DENIED, errno, "cannot look at the folder %s", dir);
	if (!S_ISDIR(st.st_mode))
		return err_set(err, ERR_DENIED, "%s is a file (the store wants a folder of its own)", dir);
	mount_type(st.st_dev, type);
	const char *refused = folder_network((uint32_t)fs.f_type, type);
	if (refused)
		return err_set(err, ERR_CONFIG,
			"%s is on a network file system (%s), where a store can be damaged: choose a folder on a local disk with --store",
			dir, refused);
	if (st.st_uid != geteuid())
		return err_set(err, ERR_DENIED, "the folder %s belongs to another user (uid %lu)", dir,
			(unsigned long)st.st_uid);
	if ((st.st_mode & 077) != 0 && !is_own(dir))
		return err_set(err, ERR_DENIED,
			"%s is open to others and holds other files: give the store a folder of its own", dir);
	if ((st.st_mode & 077) != 0 && chmod(dir, 0700) != 0)
		return err_sys(
			err, ERR_DENIED, errno, "%s is open to others and cannot be made private (chmod 700)", dir);
	return true;
}

static void reserve_path(struct str *path, const char *dir)
{
	str_init(path);
	str_addf(path, "%s/reserve", dir);
}

static bool has_room(const char *dir)
{
	struct statvfs fs;
	return statvfs(dir, &fs) == 0 && (uint64_t)fs.f_bavail * fs.f_frsize >= UINT64_C(5) * RESERVE_BYTES;
}

bool reserve_keep(const char *dir)
{
	struct str path;
	struct stat st;
	bool kept = false;
	reserve_path(&path, dir);
	if (lstat(path.buf, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == RESERVE_BYTES) {
		kept = true;
	} else if (has_room(dir)) {
		int fd = open(path.buf, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		kept = fd >= 0 && posix_fallocate(fd, 0, RESERVE_BYTES) == 0;
		if (fd >= 0)
			close(fd);
		if (!kept)
			unlink(path.buf);
	}
	str_release(&path);
	return kept;
}

bool reserve_give(const char *dir)
{
	struct str path;
	reserve_path(&path, dir);
	bool gave = unlink(path.buf) == 0;
	str_release(&path);
	return gave;
}
