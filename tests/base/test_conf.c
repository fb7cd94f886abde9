#include "check.h"

#include "base/conf.h"

static const struct conf kids[] = {
	{.name = "language", .type = CONF_STR, .file = "clement.conf", .line = 3, .str = "zh_CN"},
	{.name = "retry", .type = CONF_INT, .file = "clement.conf", .line = 4, .num = 11},
	{.name = "sound", .type = CONF_BOOL, .file = "clement.conf", .line = 5, .num = 1},
	{.name = "roles", .type = CONF_LIST, .file = "roles.conf", .line = 1, .kids = NULL, .n_kids = 0},
};
static const struct conf root = {.name = "", .type = CONF_GROUP, .file = "clement.conf", .line = 1, .kids = kids, .n_kids = ARRAY_LEN(kids)};

static void reads_what_is_there(void)
{
	struct err err;
	const char *text = NULL;
	const struct conf *list = NULL;
	int64_t n = 0;
	bool flag = false;
	CHECK_OK(conf_str(&root, "language", &text, &err), &err);
	CHECK_STR(text, "zh_CN");
	CHECK_OK(conf_int(&root, "retry", 1, 11, &n, &err), &err);
	CHECK_INT(n, 11);
	CHECK_OK(conf_bool(&root, "sound", &flag, &err), &err);
	CHECK(flag);
	CHECK_OK(conf_kids(&root, "roles", CONF_LIST, &list, &err), &err);
	CHECK(list == &kids[3]);
	CHECK(conf_get(&root, "retry") == &kids[1]);
	CHECK(conf_get(&root, "retr") == NULL);
}

static void names_file_line_and_remedy(void)
{
	struct err err;
	const char *text = NULL;
	const struct conf *list = NULL;
	int64_t n = 5;
	bool flag = false;
	CHECK(!conf_str(&root, "theme", &text, &err));
	CHECK_STR(err.text, "clement.conf:1: \"theme\" is missing (should be a text in quotes)");
	CHECK_INT(err.kind, ERR_CONFIG);
	CHECK(!conf_int(&root, "language", 0, 9, &n, &err));
	CHECK_STR(err.text, "clement.conf:3: \"language\" is a text in quotes (should be a whole number)");
	CHECK(!conf_int(&root, "retry", 1, 10, &n, &err));
	CHECK_STR(err.text, "clement.conf:4: \"retry\" is 11 (should be 1 to 10)");
	CHECK(!conf_opt_int(&root, "retry", 12, 20, &n, &err));
	CHECK_INT(n, 5);
	CHECK(!conf_bool(&root, "retry", &flag, &err));
	CHECK_STR(err.text, "clement.conf:4: \"retry\" is a whole number (should be true or false)");
	CHECK(!conf_opt_bool(&root, "language", &flag, &err));
	CHECK(!conf_opt_str(&root, "sound", &text, &err));
	CHECK(!conf_kids(&root, "roles", CONF_GROUP, &list, &err));
	CHECK_STR(err.text, "roles.conf:1: \"roles\" is a list ( ... ) (should be a group { ... })");
}

static void absent_options_keep_their_default(void)
{
	struct err err;
	const char *text = "dark";
	int64_t n = 7;
	bool flag = true;
	CHECK_OK(conf_opt_str(&root, "theme", &text, &err), &err);
	CHECK_OK(conf_opt_int(&root, "minutes", 1, 2, &n, &err), &err);
	CHECK_OK(conf_opt_bool(&root, "mouse", &flag, &err), &err);
	CHECK_STR(text, "dark");
	CHECK_INT(n, 7);
	CHECK(flag);
}

static void choices(void)
{
	static const char *const languages[] = {"en", "zh_CN", NULL}, *const near[] = {"en", "zh_TW", NULL}, *const far[] = {"fr", "de", NULL};
	struct err err;
	int i = -1;
	CHECK_OK(conf_choice(&root, "language", languages, &i, &err), &err);
	CHECK_INT(i, 1);
	CHECK(!conf_choice(&root, "language", near, &i, &err));
	CHECK_STR(err.text, "clement.conf:3: \"language\" is \"zh_CN\" (did you mean \"zh_TW\"?)");
	CHECK(!conf_choice(&root, "language", far, &i, &err));
	CHECK_STR(err.text, "clement.conf:3: \"language\" is \"zh_CN\" (should be one of fr, de)");
}

static void unknown_keys(void)
{
	static const char *const all[] = {"language", "retry", "sound", "roles", "more", NULL};
	static const char *const renamed[] = {"language", "retries", "sound", "roles", NULL}, *const few[] = {"language", "sound", "x", NULL};
	struct err err;
	CHECK_OK(conf_known(&root, all, &err), &err);
	CHECK(!conf_known(&root, renamed, &err));
	CHECK_STR(err.text, "clement.conf:4: unknown key \"retry\" (known are language, retries, sound, roles)");
	CHECK(!conf_known(&root, few, &err));
	CHECK_STR(err.text, "clement.conf:4: unknown key \"retry\" (known are language, sound, x)");
}

CU_TestInfo conf_tests[] = {
	{"reads what is there", reads_what_is_there},
	{"names file, line and remedy", names_file_line_and_remedy},
	{"absent options keep their default", absent_options_keep_their_default},
	{"choices", choices},
	{"unknown keys", unknown_keys},
	CU_TEST_INFO_NULL,
};
