/* The packs that are shipped, and a folder of our own with what may be wrong in it. */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "rules.h"

#define SHIPPED 17

static const char a_pack[] =
	"name = \"%s\"; title = \"t\"; version = 1; date = \"2026-11-22\"; sources = ( \"s\" );\n"
	"rules = ( { id = \"i\"; kind = \"identity\"; verdict = \"warn\"; citation = \"c\"; confidence = \"R1\"; } );\n"
	"example = { act = { at = \"2026-11-22T10:00:00Z\"; medium = \"call\"; person = \"p\"; };\n"
	"	persons = ( { id = \"p\"; relation = \"debtor\"; zones = ( \"UTC\" ); } ); };\n"
	"tests = ( { name = \"n\"; verdict = \"%s\"; } );\n";

struct fixture {
	struct arena arena;
	struct paths paths;
	char *dir;
	struct err err;
};

static void put(struct fixture *x, const char *name, const char *text)
{
	const char *path = path_join(&x->arena, x->dir, name);
	CHECK_OK(file_write(path, text, strlen(text), 0600, &x->err), &x->err);
}

/* DIR/etc with two packs and a list of holidays. */
static void setup(struct fixture *x)
{
	const char *tmp = getenv("TMPDIR");
	memset(x, 0, sizeof *x);
	arena_init(&x->arena);
	x->dir = arena_printf(&x->arena, "%s/rules-XXXXXX", tmp ? tmp : "/tmp");
	CHECK(mkdtemp(x->dir) != NULL);
	x->paths.data = x->dir;
	CHECK_OK(file_mkdirs(path_join(&x->arena, x->dir, "etc/rules"), &x->err), &x->err);
	CHECK_OK(file_mkdirs(path_join(&x->arena, x->dir, "etc/holidays"), &x->err), &x->err);
	put(x, "etc/rules/aa-one.conf", arena_printf(&x->arena, a_pack, "aa-one", "warn"));
	put(x, "etc/rules/zz-two.conf", arena_printf(&x->arena, a_pack, "zz-two", "deny"));
	put(x, "etc/rules/notes.txt", "no pack");
	put(x, "etc/holidays/aa.txt", "# days\n2026-12-25\n\n2026-12-26 # second\n");
}

static void teardown(struct fixture *x)
{
	CHECK_OK(file_remove_tree(x->dir, &x->err), &x->err);
	arena_release(&x->arena);
}

static void shipped(void)
{
	struct fixture x = {.paths = {.data = "."}};
	const char *const *names;
	const struct rulebook *book;
	struct zones *zones = zones_new();
	size_t n = 0, all = 0;
	arena_init(&x.arena);
	CHECK_OK(rules_names(&x.paths, &x.arena, &names, &n, &x.err), &x.err);
	CHECK_INT(n, SHIPPED);
	for (size_t i = 0; i < n; i++) {
		const struct pack *p;
		size_t passed = 0, failed = 0;
		bool ok = rules_pack(&x.paths, names[i], &x.arena, &p, &x.err);
		CHECK_OK(ok, &x.err);
		if (!ok)
			continue;
		CHECK_STR(p->name, names[i]);
		CHECK_STR(p->file, arena_printf(&x.arena, "etc/rules/%s.conf", names[i]));
		CHECK_INT(strlen(p->sha256), 64);
		pack_test(p, zones, NULL, NULL, &passed, &failed);
		CHECK_MSG(passed >= 10 && failed == 0, "%s: %zu passed, %zu failed", names[i], passed, failed);
	}
	CHECK_OK(rules_book(&x.paths, &x.arena, &book, &x.err), &x.err);
	if (book)
		(void)rulebook_all(book, &all);
	CHECK_INT(all, SHIPPED - 1); /* us-ma is for whom a creditor or product names */
	zones_free(zones);
	arena_release(&x.arena);
}

static void by_name_or_path(void)
{
	struct fixture x;
	const struct pack *p = NULL;
	const char *const *names;
	size_t n;
	setup(&x);
	CHECK_OK(rules_names(&x.paths, &x.arena, &names, &n, &x.err), &x.err);
	CHECK(n == 2 && strcmp(names[0], "aa-one") == 0 && strcmp(names[1], "zz-two") == 0 && names[2] == NULL);
	CHECK_OK(rules_pack(&x.paths, "aa-one", &x.arena, &p, &x.err), &x.err);
	CHECK_STR(p->file, "etc/rules/aa-one.conf");
	const char *path = path_join(&x.arena, x.dir, "etc/rules/aa-one.conf");
	CHECK_OK(rules_pack(&x.paths, path, &x.arena, &p, &x.err), &x.err);
	CHECK_STR(p->file, path);
	teardown(&x);
}

static void what_is_no_pack(void)
{
	static const struct {
		const char *name, *want;
		enum err_kind kind;
	} rows[] = {
		{"aa-on", "there is no rule pack \"aa-on\" (did you mean \"aa-one\"?)", ERR_INPUT},
		{"", "there is no rule pack \"\"", ERR_INPUT},
		{"..", "there is no rule pack \"..\"", ERR_INPUT},
		{"AA-ONE", "there is no rule pack \"AA-ONE\"", ERR_INPUT},
		{"nowhere.conf", "cannot open nowhere.conf", ERR_IO},
		{"./aa-one", "cannot open ./aa-one", ERR_IO},
		{"bad", "etc/rules/bad.conf:2: ", ERR_CONFIG},
	};
	struct fixture x;
	const struct pack *p;
	setup(&x);
	put(&x, "etc/rules/bad.conf", "name = \"bad\";\nrule = 1;\n");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		CHECK_MSG(!rules_pack(&x.paths, rows[i].name, &x.arena, &p, &x.err), "%s is taken", rows[i].name);
		CHECK_INT(x.err.kind, rows[i].kind);
		CHECK_MSG(strncmp(x.err.text, rows[i].want, strlen(rows[i].want)) == 0, "got %s, want %s", x.err.text, rows[i].want);
	}
	teardown(&x);
}

static void books(void)
{
	static const char *const rows[][2] = {
		{"always = ( \"aa-one\" ); places = ( { zones = ( \"UTC\" ); packs = ( \"zz-two\" ); holidays = \"aa\"; } );", NULL},
		{"always = ( \"aa-tow\" ); places = ( );", ":1: there is no rule pack \"aa-tow\""},
		{"always = ( );\nplaces = ( { zones = ( \"UTZ\" ); packs = ( \"zz-two\" ); } );", ":2: unknown time zone \"UTZ\""},
		{"always = ( );\nplaces = ( { zones = ( \"UTC\" ); packs = ( \"zz-two\" ); holidays = \"bb\"; } );", ":2: cannot open "},
		{"always = ( );\nplaces = ( { zones = ( \"UTC\" ); packs = ( \"zz-two\" ); holidays = \"../x\"; } );", ":2: \"../x\" is no name"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct fixture x;
		const struct rulebook *book;
		setup(&x);
		put(&x, "etc/packs.conf", rows[i][0]);
		bool ok = rules_book(&x.paths, &x.arena, &book, &x.err);
		CHECK_MSG(ok == !rows[i][1], "row %zu: %s", i, x.err.text);
		if (rows[i][1])
			CHECK_MSG(x.err.kind == ERR_CONFIG && strstr(x.err.text, rows[i][1]), "got %s, want %s", x.err.text, rows[i][1]);
		teardown(&x);
	}
}

static void holidays(void)
{
	struct fixture x;
	const int32_t *days;
	size_t n;
	setup(&x);
	CHECK_OK(rules_holidays(path_join(&x.arena, x.dir, "etc/holidays/aa.txt"), &x.arena, &days, &n, &x.err), &x.err);
	CHECK(n == 2 && days[1] == days[0] + 1);
	CHECK(!rules_holidays(path_join(&x.arena, x.dir, "none.txt"), &x.arena, &days, &n, &x.err) && x.err.kind == ERR_IO);
	put(&x, "odd.txt", "2026-12-25\n2026-13-01\n");
	CHECK(!rules_holidays(path_join(&x.arena, x.dir, "odd.txt"), &x.arena, &days, &n, &x.err));
	CHECK_MSG(x.err.kind == ERR_INPUT && strstr(x.err.text, "odd.txt:2: "), "%s", x.err.text);
	teardown(&x);
}

CU_TestInfo rules_tests[] = {
	{"every shipped pack reads and passes its tests", shipped},
	{"a pack by name and by path", by_name_or_path},
	{"names and files that are no pack", what_is_no_pack},
	{"a rule book on disk", books},
	{"holidays on disk", holidays},
	CU_TEST_INFO_NULL,
};
