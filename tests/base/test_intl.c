#include "check.h"

#include <locale.h>
#include <stdlib.h>
#include <unistd.h>
#include <wchar.h>

#include "base/file.h"
#include "base/intl.h"
#include "with_mo.h"

static const struct mo_row chinese[] = {
	{"", NULL, {"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"}},
	{"Queue", NULL, {"队列"}},
	{"When\004now", NULL, {"现在"}},
	{"%d case", "%d cases", {"%d 个案件"}},
};

/* A folder with a catalogue for zh_CN, one for de, and a broken one for xx. */
static char dir[] = "/tmp/clement-intl-XXXXXX";

static void write_catalogue(const char *lang, const void *bytes, size_t n)
{
	char path[128];
	struct err err;
	snprintf(path, sizeof path, "%s/%s/LC_MESSAGES", dir, lang);
	CHECK_OK(file_mkdirs(path, &err), &err);
	snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/clement.mo", dir, lang);
	CHECK_OK(file_write(path, bytes, n, 0644, &err), &err);
}

static void begin(void)
{
	struct str s;
	memcpy(dir + sizeof dir - 7, "XXXXXX", 6);
	CHECK(mkdtemp(dir) != NULL);
	str_init(&s);
	mo_build(&s, chinese, ARRAY_LEN(chinese), false);
	write_catalogue("zh_CN", s.buf, s.len);
	str_clear(&s);
	mo_build(&s, &(struct mo_row){"Queue", NULL, {"Liste"}}, 1, true);
	write_catalogue("de", s.buf, s.len);
	str_release(&s);
	write_catalogue("xx", "rubbish", 7);
}

static void end(void)
{
	struct err err;
	CHECK_OK(intl_use("en", dir, &err), &err);
	CHECK_OK(file_remove_tree(dir, &err), &err);
}

static void switches_at_run_time(void)
{
	struct err err;
	begin();
	CHECK_STR(intl_language(), "en");
	CHECK_STR(_("Queue"), "Queue");
	CHECK_STR(C_("When", "now"), "now");
	CHECK_STR(ngettext("%d case", "%d cases", 1), "%d case");
	CHECK_STR(ngettext("%d case", "%d cases", 0), "%d cases");
	CHECK_OK(intl_use("zh_CN", dir, &err), &err);
	CHECK_STR(intl_language(), "zh_CN");
	CHECK_STR(_("Queue"), "队列");
	CHECK_STR(_("Case"), "Case");
	CHECK_STR(_(""), "");
	CHECK_STR(C_("When", "now"), "现在");
	CHECK_STR(C_("Other", "now"), "now");
	CHECK_STR(L_("When", "now"), "现在");
	CHECK_STR(L_("When", "Queue"), "队列");
	CHECK_STR(L_("When", "never"), "never");
	CHECK_STR(ngettext("%d case", "%d cases", 1), "%d 个案件");
	CHECK_STR(ngettext("%d case", "%d cases", 5), "%d 个案件");
	CHECK_STR(ngettext("%d talk", "%d talks", 5), "%d talks");
	CHECK_OK(intl_use("en_GB", dir, &err), &err);
	CHECK_STR(_("Queue"), "Queue");
	CHECK_OK(intl_use("de_AT", dir, &err), &err);
	CHECK_STR(intl_language(), "de");
	CHECK_STR(_("Queue"), "Liste");
	end();
}

static void failing_keeps_the_language(void)
{
	static const struct {
		const char *lang, *text;
	} rows[] = {
		{"fr", "no catalogue for the language \"fr\": "}, {"xx", "/xx/LC_MESSAGES/clement.mo: not a message catalogue"}, {"xx_YY", "not a message catalogue"},
		{"../zh_CN", "\"../zh_CN\" is not the name of a language"}, {"a/b", "is not the name"},
		{"a-name-that-is-longer-than-any-language", "is not the name"},
	};
	struct err err;
	begin();
	CHECK_OK(intl_use("zh_CN", dir, &err), &err);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		err_clear(&err);
		CHECK(!intl_use(rows[i].lang, dir, &err));
		CHECK_MSG(strstr(err.text, rows[i].text) != NULL, "%s: %s", rows[i].lang, err.text);
		CHECK_INT(err.kind, ERR_CONFIG);
		CHECK_STR(intl_language(), "zh_CN");
		CHECK_STR(_("Queue"), "队列");
	}
	end();
}

static void set(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static void the_environment_chooses_in_gettext_s_order(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"};
	static const struct {
		const char *values[4], *language;
	} rows[] = {
		{{NULL, NULL, NULL, NULL}, "en"},
		{{NULL, NULL, "zh_CN.UTF-8", NULL}, "zh_CN"},
		{{NULL, "de_DE.UTF-8", "zh_CN.UTF-8", NULL}, "de"},
		{{"zh_CN.UTF-8", "de_DE.UTF-8", "en_US.UTF-8", NULL}, "zh_CN"},
		{{"", "", "zh_CN", ""}, "zh_CN"},
		{{"de_DE.UTF-8", NULL, NULL, "zh_CN:de"}, "zh_CN"},
		{{"de_DE.UTF-8", NULL, NULL, "fr:zh_CN:de"}, "zh_CN"},
		{{"de_DE.UTF-8", NULL, NULL, "fr_FR::it"}, "de"},
		{{"de_DE.UTF-8", NULL, NULL, "fr:en:zh_CN"}, "en"},
		{{"C.UTF-8", NULL, NULL, "zh_CN"}, "zh_CN"},
		{{"C.UTF-8", NULL, NULL, NULL}, "en"},
		{{"C", NULL, NULL, "zh_CN"}, "en"},
		{{"POSIX", NULL, NULL, "zh_CN"}, "en"},
		{{NULL, NULL, NULL, "zh_CN"}, "en"},
		{{"fr_FR.UTF-8", NULL, NULL, NULL}, "en"},
		{{"de@euro", NULL, NULL, NULL}, "de"},
		{{"../../etc", NULL, NULL, NULL}, "en"},
		{{"zh_CN.a-codeset-with-a-very-long-name-that-does-not-matter-at-all", NULL, NULL, NULL}, "zh_CN"},
	};
	struct err err;
	begin();
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		for (size_t k = 0; k < 4; k++)
			set(names[k], rows[i].values[k]);
		CHECK_OK(intl_use("", dir, &err), &err);
		CHECK_MSG(strcmp(intl_language(), rows[i].language) == 0, "row %zu: got %s", i, intl_language());
	}
	set("LC_ALL", "xx");
	CHECK(!intl_use("", dir, &err));
	for (size_t k = 1; k < 4; k++)
		unsetenv(names[k]);
	set("LC_ALL", "C.UTF-8");
	end();
}

static void wide_characters_work_whatever_the_locale(void)
{
	static const char *const locales[] = {"C", "POSIX", "zh_CN.UTF-8", "no_such", ""};
	struct err err;
	for (size_t i = 0; i < ARRAY_LEN(locales); i++) {
		set("LC_ALL", locales[i]);
		CHECK_OK(intl_locale(&err), &err);
		CHECK_INT(wcwidth(0x50AC), 2);
		CHECK_STR(localeconv()->decimal_point, ".");
	}
	set("LC_ALL", "C.UTF-8");
	CHECK_OK(intl_locale(&err), &err);
}

CU_TestInfo intl_tests[] = {
	{"switches at run time", switches_at_run_time},
	{"failing keeps the language", failing_keeps_the_language},
	{"the environment chooses in gettext's order", the_environment_chooses_in_gettext_s_order},
	{"wide characters work whatever the locale", wide_characters_work_whatever_the_locale},
	CU_TEST_INFO_NULL,
};
