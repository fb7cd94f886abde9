#include "store/folder.h"

#include <fcntl.h>

#include "store/work.h"

static void network_file_systems_are_known(void)
{
	static const struct {
		uint32_t magic;
		const char *type, *want;
	} rows[] = {
		{0xEF53, "ext4", NULL},
		{0x58465342, "xfs", NULL},
		{0x9123683E, "btrfs", NULL},
		{0x01021994, "tmpfs", NULL},
		{0x794C7630, "overlay", NULL},
		{0x6969, "nfs4", "NFS"},
		{0x517B, "smbfs", "SMB"},
		{0xFF534D42, "cifs", "CIFS"},
		{0xFE534D42, "cifs", "SMB2"},
		{0x5346414F, "afs", "AFS"},
		{0x01021997, "9p", "9P"},
		{0x00C36400, "ceph", "Ceph"},
		{0x65735546, "fuse.sshfs", "fuse.sshfs"},
		{0x65735546, "fuse.rclone", "fuse.rclone"},
		{0x65735546, "", "FUSE"},
		{0x65735546, "fuseblk", NULL},
		{0x65735546, "fuse.gocryptfs", NULL},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_STR(folder_network(rows[i].magic, rows[i].type), rows[i].want);
}

static void folder_is_made_private(void)
{
	struct work w;
	struct stat st;
	struct err err;
	work_folder(&w);
	CHECK_INT(chmod(w.dir, 0755), 0);
	CHECK_OK(folder_check(w.dir, &err), &err);
	CHECK_INT(stat(w.dir, &st), 0);
	CHECK_INT(st.st_mode & 0777, 0700);
	work_end(&w);
}

static void shared_folder_stays_open(void)
{
	struct work w;
	struct stat st;
	struct err err;
	work_folder(&w);
	int fd = open(work_path(&w, "letter"), O_CREAT | O_WRONLY, 0644);
	work_must(fd >= 0, "letter");
	close(fd);
	CHECK_INT(chmod(w.dir, 01777), 0);
	CHECK(!folder_check(w.dir, &err));
	CHECK_INT(err.kind, ERR_DENIED);
	CHECK_INT(stat(w.dir, &st), 0);
	CHECK_INT(st.st_mode & 07777, 01777);
	CHECK(!folder_check(work_path(&w, "letter"), &err));
	CHECK_INT(err.kind, ERR_DENIED);
	CHECK_INT(stat(work_path(&w, "letter"), &st), 0);
	CHECK_INT(st.st_mode & 07777, 0644);
	work_end(&w);
}

static void folder_of_another_is_refused(void)
{
	struct work w;
	struct err err;
	work_folder(&w);
	if (geteuid() == 0) { /* nobody else can give a folder away */
		CHECK_INT(chown(w.dir, 65534, 65534), 0);
		CHECK(!folder_check(w.dir, &err));
		CHECK_INT(err.kind, ERR_DENIED);
	}
	CHECK(!folder_check(work_path(&w, "nowhere"), &err));
	CHECK_INT(err.kind, ERR_DENIED);
	work_end(&w);
}

static void reserve_has_real_blocks(void)
{
	struct work w;
	struct stat st;
	work_folder(&w);
	CHECK(!reserve_give(w.dir));
	CHECK(reserve_keep(w.dir));
	CHECK(reserve_keep(w.dir));
	CHECK_INT(stat(work_path(&w, "reserve"), &st), 0);
	CHECK_INT(st.st_size, RESERVE_BYTES);
	CHECK_MSG(st.st_blocks * 512 >= RESERVE_BYTES, "%ld blocks", (long)st.st_blocks);
	CHECK_INT(st.st_mode & 0777, 0600);
	CHECK(reserve_give(w.dir));
	CHECK(!file_exists(work_path(&w, "reserve")));
	work_end(&w);
}

CU_TestInfo folder_tests[] = {
	{"network file systems are known", network_file_systems_are_known},
	{"folder is made private", folder_is_made_private},
	{"shared folder stays open", shared_folder_stays_open},
	{"folder of another is refused", folder_of_another_is_refused},
	{"reserve has real blocks", reserve_has_real_blocks},
	CU_TEST_INFO_NULL,
};
