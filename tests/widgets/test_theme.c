#include "check.h"

#include <string.h>

#include "widgets/theme.h"

/* A theme as a tree, as the configuration reader would make it. */
struct tree {
	struct conf root, top[3], tints[TINTS + 1], inks[TINTS][7];
};

static struct conf leaf_int(const char *name, int64_t num)
{
	return (struct conf){.name = name, .type = CONF_INT, .file = "t.conf", .line = 7, .num = num};
}

static struct conf leaf_str(const char *name, const char *str)
{
	return (struct conf){.name = name, .type = CONF_STR, .file = "t.conf", .line = 8, .str = str};
}

static void build(struct tree *t)
{
	static const char *const mono[TINTS] = {
		"", "dim", "bold", "reverse", "dim reverse", "bold underline", "bold dim", "bold dim underline", "bold reverse", "dim underline", "bold underline reverse", "underline reverse", "underline",
	};
	*t = (struct tree){0};
	for (int i = 0; i < TINTS; i++) {
		struct conf ink[] = {leaf_int("fg", i ? -1 : 252), leaf_int("bg", i ? -1 : 234), leaf_int("fg8", i ? -1 : 7), leaf_int("bg8", i ? -1 : 0), leaf_str("attrs", "bold"), leaf_str("mono", mono[i])};
		memcpy(t->inks[i], ink, sizeof ink);
		t->tints[i] = (struct conf){.name = tint_names[i], .type = CONF_GROUP, .file = "t.conf", .line = 10 + i, .kids = t->inks[i], .n_kids = 6};
	}
	t->top[0] = leaf_str("name", "mine");
	t->top[1] = (struct conf){.name = "tints", .type = CONF_GROUP, .file = "t.conf", .line = 2, .kids = t->tints, .n_kids = TINTS};
	t->root = (struct conf){.name = "", .type = CONF_GROUP, .file = "t.conf", .line = 1, .kids = t->top, .n_kids = 2};
}

static void check_fault(const struct tree *t, const char *want)
{
	struct theme theme = {.name = "kept"};
	struct err err = {0};
	CHECK(!theme_from_conf(&t->root, &theme, &err));
	CHECK_INT(err.kind, ERR_CONFIG);
	CHECK_MSG(strstr(err.text, want) != NULL && strncmp(err.text, "t.conf:", 7) == 0, "%s", err.text);
	CHECK_STR(theme.name, "kept");
}

static void test_reads(void)
{
	struct tree t;
	struct theme theme;
	struct err err;
	build(&t);
	t.inks[TINT_FOCUS][6] = leaf_str("attrs8", " underline  dim ");
	t.tints[TINT_FOCUS].n_kids = 7;
	CHECK_OK(theme_from_conf(&t.root, &theme, &err), &err);
	CHECK_STR(theme.name, "mine");
	CHECK(!theme.mono);
	CHECK_INT(theme.inks[TINT_TEXT].fg256, 252);
	CHECK_INT(theme.inks[TINT_DIM].attrs8, ATTR_BOLD);
	CHECK_INT(theme.inks[TINT_FOCUS].attrs8, ATTR_UNDERLINE | ATTR_DIM);
	CHECK_INT(theme.inks[TINT_FOCUS_IDLE].mono_attrs, ATTR_DIM | ATTR_REVERSE);
}

static void test_faults(void)
{
	struct tree t;
	build(&t);
	t.inks[TINT_CARE][0].num = 256;
	check_fault(&t, "\"fg\" is 256");
	build(&t);
	t.inks[TINT_CARE][2].num = 8;
	check_fault(&t, "\"fg8\" is 8");
	build(&t);
	t.inks[TINT_CARE][4].str = "bold blink";
	check_fault(&t, "blink");
	build(&t);
	t.inks[TINT_CARE][5].str = "reverse";
	check_fault(&t, "\"care\" looks like \"focus\"");
	build(&t);
	t.inks[TINT_CARE][1].name = "background";
	check_fault(&t, "background");
	build(&t);
	t.tints[TINT_INPUT].name = "inptu";
	check_fault(&t, "inptu");
	build(&t);
	t.top[1].n_kids = TINTS - 1;
	check_fault(&t, "\"input\" is missing");
	build(&t);
	t.top[0].str = "";
	check_fault(&t, "name");
	build(&t);
	t.top[0].str = "a name that is much longer than a theme's name should be";
	check_fault(&t, "name");
	build(&t);
	t.root.n_kids = 1;
	check_fault(&t, "\"tints\" is missing");
}

static void test_looks(void)
{
	struct theme t = {.name = "t"};
	for (int i = 0; i < TINTS; i++)
		t.inks[i] = (struct ink){-1, -1, -1, -1, 0, 0, theme_mono.inks[i].mono_attrs};
	t.inks[TINT_TEXT] = (struct ink){252, 234, 7, 0, 0, 0, 0};
	t.inks[TINT_DIM] = (struct ink){246, -1, 7, -1, 0, ATTR_DIM, ATTR_DIM};
	t.inks[TINT_GOOD] = (struct ink){10, -1, 2, -1, 0, 0, ATTR_BOLD | ATTR_DIM};
	t.inks[TINT_FOCUS] = (struct ink){231, 24, 7, 4, 0, ATTR_BOLD, ATTR_REVERSE};
	t.inks[TINT_FOCUS_IDLE] = (struct ink){-1, 237, -1, -1, 0, ATTR_UNDERLINE, ATTR_REVERSE | ATTR_DIM};
	t.inks[TINT_PRACTICE] = (struct ink){16, 140, 0, 5, ATTR_BOLD, 0, ATTR_BOLD | ATTR_REVERSE};
	static const struct {
		int colours;
		enum tint tint;
		unsigned over;
		struct look want;
	} rows[] = {
		{256, TINT_GOOD, 0, {10, 234, 0}}, {16, TINT_GOOD, 0, {10, 0, 0}}, {16, TINT_DIM, 0, {7, 0, 0}}, {8, TINT_DIM, 0, {7, 0, ATTR_DIM}}, {0, TINT_DIM, 0, {-1, -1, ATTR_DIM}},
		{256, TINT_GOOD, TINT_FOCUS + 1, {231, 24, 0}}, {256, TINT_GOOD, TINT_FOCUS_IDLE + 1, {10, 237, 0}}, {256, TINT_PRACTICE, TINT_FOCUS_IDLE + 1, {16, 140, ATTR_BOLD}},
		{8, TINT_DIM, TINT_FOCUS + 1, {7, 4, ATTR_BOLD}}, {0, TINT_DIM, TINT_FOCUS + 1, {-1, -1, ATTR_REVERSE}}, {0, TINT_DIM, TINT_FOCUS_IDLE + 1, {-1, -1, ATTR_REVERSE | ATTR_DIM}},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct look got = theme_look(&t, rows[i].colours, rows[i].tint, rows[i].over);
		CHECK_MSG(got.fg == rows[i].want.fg && got.bg == rows[i].want.bg && got.attrs == rows[i].want.attrs, "row %zu: %d on %d, %x", i, got.fg, got.bg, got.attrs);
	}
	t.mono = true;
	CHECK_INT(theme_look(&t, 256, TINT_GOOD, 0).fg, -1);
}

/* Without colours each role looks like no other. */
static void test_mono(void)
{
	for (int i = 0; i < TINTS; i++)
		for (int j = 0; j < i; j++)
			CHECK_MSG(theme_look(&theme_mono, 0, (enum tint)i, 0).attrs != theme_look(&theme_mono, 0, (enum tint)j, 0).attrs, "%s looks like %s", tint_names[i], tint_names[j]);
	CHECK_STR(tint_names[TINT_FOCUS_IDLE], "focus-idle");
	CHECK(tint_names[TINTS] == NULL);
}

static void test_rgb(void)
{
	CHECK_INT(theme_rgb(16), 0x000000);
	CHECK_INT(theme_rgb(231), 0xffffff);
	CHECK_INT(theme_rgb(24), 0x005f87);
	CHECK_INT(theme_rgb(232), 0x080808);
	CHECK_INT(theme_rgb(255), 0xeeeeee);
	CHECK_INT(theme_rgb(-1), 0);
	CHECK_INT(theme_rgb(256), 0);
}

CU_TestInfo theme_tests[] = {{"reads", test_reads}, {"faults", test_faults}, {"looks", test_looks}, {"mono", test_mono}, {"rgb", test_rgb}, CU_TEST_INFO_NULL};
