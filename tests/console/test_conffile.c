#include "check.h"

#include <string.h>

#include "base/file.h"
#include "conffile.h"

static bool parse(struct arena *a, const char *text, size_t n, const struct conf **root, struct err *err)
{
	return conffile_parse("odd.conf", text, n, a, root, err);
}

static void test_reads(void)
{
	static const char text[] =
		"\xef\xbb\xbf# a byte-order mark in front\n"
		"name = \"陈佳\"; // a comment @include \"x\"\n"
		"/* 12345678901234567890\n@include */\n"
		"count = 42;\n"
		"big = 123456789012345678L;\n"
		"small = -7;\n"
		"hex = 0x7ffffff;\n"
		"on = true;\n"
		"list = ( \"a\", { b = 1; } );\n"
		"array = [1, 2, 3];\n"
		"two = \"one \" \"text\";\n"
		"quoted = \"@include 99999999999 \\\" # no\";\n"
		"a2345678901234567890 = 1;\n"
		"a-12345678901 = -1;\n"
		"group = { inner = { deep = \"x\"; }; };\n";
	struct arena a;
	const struct conf *root = NULL, *k;
	struct err err = {0};
	arena_init(&a);
	CHECK_OK(parse(&a, text, sizeof text - 1, &root, &err), &err);
	CHECK_STR(conf_get(root, "name")->str, "陈佳");
	CHECK_INT(conf_get(root, "name")->line, 2);
	CHECK_INT(conf_get(root, "count")->num, 42);
	CHECK_INT(conf_get(root, "count")->line, 5);
	CHECK_INT(conf_get(root, "big")->num, INT64_C(123456789012345678));
	CHECK_INT(conf_get(root, "small")->num, -7);
	CHECK_INT(conf_get(root, "hex")->num, 0x7ffffff);
	CHECK_INT(conf_get(root, "on")->type, CONF_BOOL);
	CHECK_INT(conf_get(root, "list")->n_kids, 2);
	CHECK_INT(conf_get(root, "array")->kids[2].num, 3);
	CHECK_STR(conf_get(root, "two")->str, "one text");
	CHECK_STR(conf_get(root, "quoted")->str, "@include 99999999999 \" # no");
	k = conf_get(conf_get(conf_get(root, "group"), "inner"), "deep");
	CHECK_STR(k->str, "x");
	CHECK_STR(k->file, "odd.conf");
	CHECK_OK(parse(&a, "", 0, &root, &err), &err);
	CHECK_INT(root->n_kids, 0);
	arena_release(&a);
}

/* Each must be refused, with file and line, and a word that says what is wrong. */
static const struct {
	const char *text;
	int line;
	const char *words;
} bad[] = {
	{"a = 1;\nb = \"\xff\";\n", 2, "UTF-8"},
	{"a = \"\xc0\xaf\";\n", 1, "UTF-8"},
	{"a = \"\xed\xa0\x80\";\n", 1, "UTF-8"},
	{"\n\n\xf5 = 1;\n", 3, "UTF-8"},
	{"a = 1;\n@include \"/etc/passwd\"\n", 2, "@include"},
	{"@include \"x\"", 1, "@include"},
	{"a = { @include \"x\" };", 1, "@include"},
	{"a = 1;\nb = 1.5;\n", 2, "fraction"},
	{"a = 1;\nb = 1e9;\n", 2, "fraction"},
	{"a = { b = ( 1, 2.0 ); };", 1, "fraction"},
	{"a = 12345678901;\n", 1, "too large"},
	{"a = -12345678901;\n", 1, "too large"},
	{"a = 4294967297;\n", 1, "too large"},
	{"a = 12345678901234567890L;\n", 1, "too large"},
	{"a = 99999999999999999999999999999999999999999999999999L;\n", 1, "too large"},
	{"a = 0x123456789;\n", 1, "too large"},
	{"a = 1\nb = ;\n", 2, ""},
	{"a = \"never closed\n", 2, ""},
	{"a = {\n b = 1;\n", 3, ""},
	{"a = 1; a = 2;\n", 1, ""},
	{"= 1;\n", 1, ""},
	{"a = [1, \"x\"];\n", 1, ""},
	{"a = tru;\n", 1, ""},
	{"\x01\x02\n", 1, ""},
	{"a = 1;\n/* never closed\nb = 2;\n", 2, "comment"},
	{"a = 1; /*/", 1, "comment"},
};

static void test_refuses(void)
{
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct arena a;
		const struct conf *root = NULL;
		struct err err = {0};
		char want[32];
		arena_init(&a);
		bool ok = parse(&a, bad[i].text, strlen(bad[i].text), &root, &err);
		CHECK_MSG(!ok, "row %zu was read: %s", i, bad[i].text);
		snprintf(want, sizeof want, "odd.conf:%d: ", bad[i].line);
		if (!ok) {
			CHECK_INT(err.kind, ERR_CONFIG);
			CHECK_MSG(strncmp(err.text, want, strlen(want)) == 0, "row %zu: %s", i, err.text);
			CHECK_MSG(strstr(err.text, bad[i].words) != NULL, "row %zu: %s", i, err.text);
		}
		arena_release(&a);
	}
}

static void test_nul_in_the_middle(void)
{
	static const char text[] = "a = 1;\n\0b = 2;\n";
	struct arena a;
	const struct conf *root = NULL;
	struct err err = {0};
	arena_init(&a);
	CHECK(!parse(&a, text, sizeof text - 1, &root, &err));
	CHECK_INT(err.kind, ERR_CONFIG);
	arena_release(&a);
}

/* Nested as deep as anyone likes: an answer, no crash. */
static void test_nesting(void)
{
	static const int depths[] = {10, 16, 17, 60, 5000};
	for (size_t i = 0; i < ARRAY_LEN(depths); i++) {
		struct arena a;
		const struct conf *root = NULL;
		struct err err = {0};
		struct str s;
		str_init(&s);
		arena_init(&a);
		for (int k = 0; k < depths[i]; k++)
			str_adds(&s, "g = {\n");
		for (int k = 0; k < depths[i]; k++)
			str_adds(&s, "};\n");
		bool ok = parse(&a, s.buf, s.len, &root, &err);
		CHECK_MSG(ok == (depths[i] <= 16), "%d levels: %s", depths[i], ok ? "read" : err.text);
		if (!ok)
			CHECK_MSG(strncmp(err.text, "odd.conf:", 9) == 0, "%s", err.text);
		arena_release(&a);
		str_release(&s);
	}
}

static void test_every_prefix(void)
{
	struct str text;
	struct err err = {0};
	str_init(&text);
	CHECK_OK(file_read("etc/plans.conf", 1 << 20, &text, &err), &err);
	for (size_t n = 0; n < text.len; n++) {
		struct arena a;
		const struct conf *root = NULL;
		arena_init(&a);
		if (!parse(&a, text.buf, n, &root, &err))
			CHECK_MSG(strncmp(err.text, "odd.conf:", 9) == 0, "%zu bytes: %s", n, err.text);
		arena_release(&a);
	}
	str_release(&text);
}

static void test_files(void)
{
	struct arena a;
	const struct conf *root = NULL;
	struct err err = {0};
	char sha[65], again[65];
	arena_init(&a);
	CHECK(!conffile_read("no/such.conf", &a, &root, &err));
	CHECK_INT(err.kind, ERR_IO);
	CHECK(strstr(err.text, "no/such.conf") != NULL);
	CHECK(!conffile_read("etc", &a, &root, &err));
	CHECK_OK(conffile_read_hashed("etc/plans.conf", &a, &root, sha, &err), &err);
	CHECK_OK(conffile_read_hashed("etc/plans.conf", &a, &root, again, &err), &err);
	CHECK_INT(strlen(sha), 64);
	CHECK_STR(sha, again);
	CHECK(!conffile_read("/dev/zero", &a, &root, &err));
	CHECK_INT(err.kind, ERR_CONFIG);
	arena_release(&a);
}

CU_TestInfo conffile_tests[] = {
	{"reads", test_reads},
	{"refuses, with file and line", test_refuses},
	{"a NUL in the middle", test_nul_in_the_middle},
	{"nesting", test_nesting},
	{"every prefix of a good file", test_every_prefix},
	{"files", test_files},
	CU_TEST_INFO_NULL,
};
