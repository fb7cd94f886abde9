#include "check.h"

#include <string.h>

#include "base/file.h"
#include "conffile.h"
#include "keymap.h"
#include "screen.h"

static bool load(struct keymap *m, struct arena *a, const char *text, struct err *err)
{
	const struct conf *root = NULL;
	if (!conffile_parse("my.conf", text, strlen(text), a, &root, err))
		return false;
	return keymap_load(m, root, a, err);
}

static const char *id_of(const struct keymap *m, const char *screen, const char *key)
{
	const struct command *c = keymap_find(m, screen, key_parse(key, strlen(key)));
	return c ? c->id : NULL;
}

static void test_built_in(void)
{
	struct keymap m;
	struct arena a;
	struct err err = {0};
	arena_init(&a);
	CHECK_OK(keymap_load(&m, NULL, &a, &err), &err);
	CHECK_STR(id_of(&m, "queue", "Space"), "next");
	CHECK_STR(id_of(&m, "queue", "Esc"), "leave");
	CHECK_STR(id_of(&m, "case", "k"), "callback");
	CHECK_STR(id_of(&m, "case", "K"), "callback");
	CHECK_STR(id_of(&m, "case", "9"), "offer-9");
	/* Everywhere, also where a screen has no such row. */
	CHECK_STR(id_of(&m, "offer", "?"), "help");
	CHECK_STR(id_of(&m, "help", "C-l"), "redraw");
	CHECK(id_of(&m, "queue", "F9") == NULL);
	CHECK(keymap_find(&m, "queue", 0) == NULL);
	arena_release(&a);
}

/* The shipped file is the reference text, and reading it changes no key. */
static void test_reference(void)
{
	struct keymap m, plain;
	struct arena a;
	struct str want, got;
	struct err err = {0};
	arena_init(&a);
	str_init(&want);
	str_init(&got);
	keymap_reference(&want);
	CHECK_OK(file_read("etc/keys.conf", 1 << 20, &got, &err), &err);
	CHECK_STR(got.buf, want.buf);
	CHECK_OK(keymap_load(&plain, NULL, &a, &err), &err);
	CHECK_OK(load(&m, &a, want.buf, &err), &err);
	CHECK_INT(m.n, plain.n);
	for (size_t i = 0; i < plain.n; i++) {
		CHECK(m.bindings[i].command == plain.bindings[i].command);
		CHECK_MSG(memcmp(m.bindings[i].keys, plain.bindings[i].keys, sizeof m.bindings[i].keys) == 0, "%s %s", plain.bindings[i].screen, plain.bindings[i].command->id);
	}
	str_release(&want);
	str_release(&got);
	arena_release(&a);
}

static void test_changes(void)
{
	struct keymap m;
	struct arena a;
	struct err err = {0};
	arena_init(&a);
	CHECK_OK(load(&m, &a, "queue = { next = \"n\"; find = [\"/\", \"C-f\"]; filter = \"\"; };\ncase = { mood = \"M-w\"; note = \"é\"; };\nglobal = { };\n", &err), &err);
	CHECK_STR(id_of(&m, "queue", "n"), "next");
	CHECK(id_of(&m, "queue", "Space") == NULL);
	CHECK_STR(id_of(&m, "queue", "C-f"), "find");
	CHECK_STR(id_of(&m, "queue", "/"), "find");
	CHECK(id_of(&m, "queue", "f") == NULL);
	CHECK_STR(id_of(&m, "case", "M-w"), "mood");
	CHECK_STR(id_of(&m, "case", "é"), "note");
	CHECK_STR(id_of(&m, "case", "f"), "flags");
	/* Two that change places; a second key that is taken away. */
	CHECK_OK(load(&m, &a, "case = { forward = \"b\"; backward = \"n\"; callback = \"k\"; };", &err), &err);
	CHECK_STR(id_of(&m, "case", "b"), "forward");
	CHECK_STR(id_of(&m, "case", "n"), "backward");
	CHECK(id_of(&m, "case", "K") == NULL);
	/* A screen may use a key of the rows that work everywhere. */
	CHECK_OK(load(&m, &a, "queue = { sort = \"?\"; };", &err), &err);
	CHECK_STR(id_of(&m, "queue", "?"), "sort");
	CHECK_STR(id_of(&m, "case", "?"), "help");
	arena_release(&a);
}

static const struct {
	const char *text;
	int line; /* 0: only the file is named */
	const char *words;
} bad[] = {
	{"queue = { next = \"j\"; open = \"j\"; };", 0, "'next' and 'open'"},
	{"queue = { sort = \"f\"; };", 0, "'filter' and 'sort'"},
	{"queue = { sort = [\"s\", \"F\"]; };", 0, "'filter-back'"},
	{"global = { lock = \"?\"; };", 0, "'help' and 'lock'"},
	{"\ncases = { };", 2, "unknown screen 'cases'"},
	{"queue = 1;", 1, "queue"},
	{"queue = {\n\tjump = \"j\"; };", 2, "unknown command 'jump'"},
	{"queue = { call = \"c\"; };", 1, "unknown command 'call'"},
	{"queue = {\n\n next = \"Spaace\"; };", 3, "unknown key 'Spaace'"},
	{"queue = { next = \"xy\"; };", 1, "unknown key 'xy'"},
	{"queue = { next = \"C-1\"; };", 1, "unknown key 'C-1'"},
	{"queue = { next = 5; };", 1, "no string"},
	{"queue = { next = { }; };", 1, "no string"},
	{"queue = { next = [\"a\", \"b\", \"d\"]; };", 1, "3 keys"},
	{"queue = { next = ( 1 ); };", 1, "no string"},
};

static void test_refuses(void)
{
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct keymap m;
		struct arena a;
		struct err err = {0};
		char want[32];
		arena_init(&a);
		CHECK_MSG(!load(&m, &a, bad[i].text, &err), "was read: %s", bad[i].text);
		CHECK_INT(err.kind, ERR_CONFIG);
		snprintf(want, sizeof want, bad[i].line ? "my.conf:%d: " : "my.conf: ", bad[i].line);
		CHECK_MSG(strncmp(err.text, want, strlen(want)) == 0, "“%s”: %s", bad[i].text, err.text);
		CHECK_MSG(strstr(err.text, bad[i].words) != NULL, "“%s”: %s", bad[i].text, err.text);
		arena_release(&a);
	}
}

/* A key twice on one row is no collision. */
static void test_same_key_twice(void)
{
	struct keymap m;
	struct arena a;
	struct err err = {0};
	arena_init(&a);
	CHECK_OK(load(&m, &a, "queue = { next = [\"n\", \"n\"]; };", &err), &err);
	CHECK_STR(id_of(&m, "queue", "n"), "next");
	arena_release(&a);
}

CU_TestInfo keymap_tests[] = {
	{"built-in keys", test_built_in},
	{"the shipped file is the reference", test_reference},
	{"changes", test_changes},
	{"refuses, with file and line", test_refuses},
	{"a key twice on one row", test_same_key_twice},
	CU_TEST_INFO_NULL,
};
