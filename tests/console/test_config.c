#include "check.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "config.h"

struct conf_file {
	struct arena a;
	char path[64];
};

static void with_file(struct conf_file *f, const char *text)
{
	struct err err = {0};
	arena_init(&f->a);
	snprintf(f->path, sizeof f->path, "/tmp/clement-config-%ld.conf", (long)getpid());
	CHECK_OK(file_write(f->path, text, strlen(text), 0600, &err), &err);
}

static void without_file(struct conf_file *f)
{
	unlink(f->path);
	arena_release(&f->a);
}

static void test_defaults(void)
{
	struct config c;
	struct arena a;
	struct err err = {0};
	arena_init(&a);
	CHECK_OK(config_load(&c, NULL, &a, &err), &err);
	CHECK_STR(c.language, "");
	CHECK_STR(c.theme, "dark");
	CHECK_STR(c.role, "agent");
	CHECK_STR(c.policy, "etc/plans.conf");
	CHECK_INT(c.lock_minutes, 10);
	CHECK(c.mouse && !c.ascii && !c.linear);
	CHECK_INT(config_role(&c), ROLE_AGENT);
	arena_release(&a);
}

/* The shipped file is the reference text, and reading it changes nothing. */
static void test_reference(void)
{
	struct config c, d;
	struct arena a;
	struct str want, got;
	struct err err = {0};
	arena_init(&a);
	str_init(&want);
	str_init(&got);
	config_reference(&want);
	CHECK_OK(file_read("etc/clement.conf", 1 << 20, &got, &err), &err);
	CHECK_STR(got.buf, want.buf);
	CHECK_OK(config_load(&c, NULL, &a, &err), &err);
	CHECK_OK(config_load(&d, "etc/clement.conf", &a, &err), &err);
	CHECK_STR(d.firm, c.firm);
	CHECK_STR(d.keys, c.keys);
	CHECK_INT(d.lock_minutes, c.lock_minutes);
	CHECK_INT(d.mouse, c.mouse);
	str_release(&want);
	str_release(&got);
	arena_release(&a);
}

static void test_reads(void)
{
	struct conf_file f;
	struct config c;
	struct err err = {0};
	with_file(&f, "language = \"zh_CN\";\nrole = \"senior\";\nlock_minutes = 480;\nlinear = true;\nagent = \"a23456789b123456789c123456789d12\";\n");
	CHECK_OK(config_load(&c, f.path, &f.a, &err), &err);
	CHECK_STR(c.language, "zh_CN");
	CHECK_INT(config_role(&c), ROLE_SENIOR);
	CHECK_INT(c.lock_minutes, 480);
	CHECK(c.linear);
	CHECK_STR(c.theme, "dark");
	without_file(&f);
}

static const struct {
	const char *text;
	int line;
	const char *words;
} bad[] = {
	{"lock_minutes = 481;", 1, "480"},
	{"lock_minutes = -1;", 1, "0"},
	{"lock_minutes = \"10\";", 1, "lock_minutes"},
	{"\nrole = \"boss\";", 2, "supervisor"},
	{"mouse = 1;", 1, "mouse"},
	{"theme = true;", 1, "theme"},
	{"langauge = \"en\";", 1, "language"},
	{"colour = \"red\";", 1, "colour"},
	{"agent = \"Li Wei\";", 1, "Li Wei"},
	{"agent = \"a23456789b123456789c123456789d123\";", 1, "32"},
	{"agent = \"陈佳\";", 1, "a-z"},
	{"language = { x = 1; };", 1, "language"},
	{"firm = \"x", 1, ""},
};

static void test_refuses(void)
{
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct conf_file f;
		struct config c;
		struct err err = {0};
		char want[96];
		with_file(&f, bad[i].text);
		CHECK_MSG(!config_load(&c, f.path, &f.a, &err), "%s", bad[i].text);
		CHECK_INT(err.kind, ERR_CONFIG);
		snprintf(want, sizeof want, "%s:%d: ", f.path, bad[i].line);
		CHECK_MSG(strncmp(err.text, want, strlen(want)) == 0, "“%s”: %s", bad[i].text, err.text);
		CHECK_MSG(strstr(err.text, bad[i].words) != NULL, "“%s”: %s", bad[i].text, err.text);
		without_file(&f);
	}
}

CU_TestInfo config_tests[] = {
	{"defaults", test_defaults},
	{"the shipped file is the reference", test_reference},
	{"reads", test_reads},
	{"refuses, with file and line", test_refuses},
	CU_TEST_INFO_NULL,
};
