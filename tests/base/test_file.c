#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"

/* Each test works in a fresh folder, which is removed by the function under test. */
struct place {
	char dir[64];
	struct arena a;
};

static void place_make(struct place *p)
{
	snprintf(p->dir, sizeof p->dir, "/tmp/clement-file-XXXXXX");
	CHECK(mkdtemp(p->dir) != NULL);
	arena_init(&p->a);
}

static const char *in(struct place *p, const char *name)
{
	return arena_printf(&p->a, "%s/%s", p->dir, name);
}

static void place_remove(struct place *p)
{
	struct err err;
	CHECK_OK(file_remove_tree(p->dir, &err), &err);
	CHECK(!file_exists(p->dir));
	arena_release(&p->a);
}

static void writes_and_reads(void)
{
	struct place p;
	struct err err;
	struct str s;
	struct stat st;
	static char big[300000];
	place_make(&p);
	str_init(&s);
	memset(big, 'z', sizeof big);
	big[70000] = '\0';
	CHECK_OK(file_write(in(&p, "a"), "one", 3, 0600, &err), &err);
	CHECK_OK(file_write(in(&p, "a"), big, sizeof big, 0640, &err), &err);
	CHECK_INT(stat(in(&p, "a"), &st), 0);
	CHECK_INT(st.st_mode & 0777, 0640);
	str_adds(&s, "before");
	CHECK_OK(file_read(in(&p, "a"), sizeof big, &s, &err), &err);
	CHECK_INT(s.len, sizeof big + 6);
	CHECK(s.len == sizeof big + 6 && memcmp(s.buf, "before", 6) == 0 && memcmp(s.buf + 6, big, sizeof big) == 0);
	str_release(&s);
	CHECK_OK(file_write(in(&p, "empty"), "", 0, 0600, &err), &err);
	CHECK_OK(file_read(in(&p, "empty"), 0, &s, &err), &err);
	CHECK_STR(s.buf, "");
	str_release(&s);
	place_remove(&p);
}

static void refuses_to_read(void)
{
	struct place p;
	struct err err;
	struct str s;
	place_make(&p);
	str_init(&s);
	CHECK(!file_read(in(&p, "none"), 10, &s, &err));
	CHECK_INT(err.kind, ERR_IO);
	CHECK(strstr(err.text, "/none: No such file") != NULL);
	CHECK(!file_read(p.dir, 10, &s, &err));
	CHECK_INT(err.kind, ERR_IO);
	CHECK_OK(file_write(in(&p, "eleven"), "12345678901", 11, 0600, &err), &err);
	str_adds(&s, "kept");
	CHECK(!file_read(in(&p, "eleven"), 10, &s, &err));
	CHECK_INT(err.kind, ERR_INPUT);
	CHECK(strstr(err.text, "/eleven is larger than 10 bytes") != NULL);
	CHECK_STR(s.buf, "kept");
	str_release(&s);
	place_remove(&p);
}

/* A failed write leaves the old file and no temporary one. */
static void failed_write_changes_nothing(void)
{
	struct place p;
	struct err err;
	char **names;
	size_t n;
	place_make(&p);
	CHECK(!file_write(in(&p, "no/folder"), "x", 1, 0600, &err));
	CHECK_INT(err.kind, ERR_OUTPUT);
	CHECK_OK(file_mkdirs(in(&p, "sub/taken"), &err), &err);
	CHECK(!file_write(in(&p, "sub/taken"), "x", 1, 0600, &err));
	CHECK_INT(err.kind, ERR_OUTPUT);
	CHECK_OK(file_names(in(&p, "sub"), &names, &n, &err), &err);
	CHECK_INT(n, 1);
	CHECK_STR(names[0], "taken");
	file_names_free(names);
	place_remove(&p);
}

static void makes_folders(void)
{
	struct place p;
	struct err err;
	struct stat st;
	place_make(&p);
	CHECK_OK(file_mkdirs(in(&p, "a//b/c/"), &err), &err);
	CHECK_OK(file_mkdirs(in(&p, "a/b/c"), &err), &err);
	CHECK_OK(file_mkdirs("/", &err), &err);
	CHECK_INT(stat(in(&p, "a/b"), &st), 0);
	CHECK(S_ISDIR(st.st_mode));
	CHECK_INT(st.st_mode & 0777, 0700);
	CHECK_OK(file_write(in(&p, "a/file"), "x", 1, 0600, &err), &err);
	CHECK(!file_mkdirs(in(&p, "a/file/b"), &err));
	CHECK_INT(err.kind, ERR_OUTPUT);
	CHECK_MSG(strstr(err.text, "a/file: Not a directory") != NULL, "%s", err.text);
	CHECK(!file_mkdirs("", &err));
	place_remove(&p);
}

static void lists_names_in_order(void)
{
	static const char *const made[] = {"b", "B", "a.conf", "é", ".hidden", "10", "9"};
	static const char *const wanted[] = {".hidden", "10", "9", "B", "a.conf", "b", "é", NULL};
	struct place p;
	struct err err;
	char **names;
	size_t n;
	place_make(&p);
	CHECK_OK(file_names(p.dir, &names, &n, &err), &err);
	CHECK_INT(n, 0);
	CHECK(names[0] == NULL);
	file_names_free(names);
	for (size_t i = 0; i < ARRAY_LEN(made); i++)
		CHECK_OK(file_write(in(&p, made[i]), "", 0, 0600, &err), &err);
	CHECK_OK(file_names(p.dir, &names, &n, &err), &err);
	CHECK_INT(n, ARRAY_LEN(made));
	for (size_t i = 0; i < ARRAY_LEN(wanted) && i <= n; i++)
		CHECK_STR(names[i], wanted[i]);
	file_names_free(names);
	CHECK(!file_names(in(&p, "none"), &names, &n, &err));
	file_names_free(NULL);
	place_remove(&p);
}

static void removing_does_not_follow_links(void)
{
	struct place p;
	struct err err;
	place_make(&p);
	CHECK_OK(file_mkdirs(in(&p, "outside/deep"), &err), &err);
	CHECK_OK(file_write(in(&p, "outside/kept"), "x", 1, 0600, &err), &err);
	CHECK_OK(file_mkdirs(in(&p, "tree/a/b"), &err), &err);
	CHECK_OK(file_write(in(&p, "tree/a/b/c"), "x", 1, 0400, &err), &err);
	CHECK_INT(symlink("../outside", in(&p, "tree/link")), 0);
	CHECK_OK(file_remove_tree(in(&p, "tree"), &err), &err);
	CHECK(!file_exists(in(&p, "tree")));
	CHECK(file_exists(in(&p, "outside/kept")));
	CHECK_OK(file_remove_tree(in(&p, "tree"), &err), &err);
	place_remove(&p);
}

/* What somebody sent us may hold anything under a file's name; opening it must neither wait nor run on. */
static void only_plain_files_are_believed(void)
{
	struct place p;
	struct err err;
	struct str s;
	place_make(&p);
	str_init(&s);
	CHECK_OK(file_write(in(&p, "a"), "one", 3, 0600, &err), &err);
	CHECK_OK(file_read_plain(in(&p, "a"), 3, &s, &err), &err);
	CHECK_STR(s.buf, "one");
	CHECK(!file_read_plain(in(&p, "a"), 2, &s, &err));
	CHECK_INT(err.kind, ERR_INPUT);
	CHECK_INT(mkfifo(in(&p, "pipe"), 0600), 0);
	CHECK_INT(symlink("/dev/zero", in(&p, "zero")), 0);
	static const char *const names[] = {"pipe", "zero", ".", "nowhere"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		CHECK_MSG(!file_read_plain(in(&p, names[i]), 1 << 20, &s, &err), "%s", names[i]);
		CHECK_INT(err.kind, ERR_IO);
		CHECK(strstr(err.text, names[i]) != NULL);
		CHECK_STR(s.buf, "one");
	}
	str_release(&s);
	place_remove(&p);
}

CU_TestInfo file_tests[] = {
	{"only plain files are believed", only_plain_files_are_believed},
	{"writes and reads", writes_and_reads},
	{"refuses to read", refuses_to_read},
	{"a failed write changes nothing", failed_write_changes_nothing},
	{"makes folders", makes_folders},
	{"lists names in order", lists_names_in_order},
	{"removing does not follow links", removing_does_not_follow_links},
	CU_TEST_INFO_NULL,
};
