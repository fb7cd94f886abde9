#include "base/intl.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mo.h"

#define CATALOGUE_MAX ((size_t)16 << 20)

/* The exception to "no variables": _() stands in tables and paint code everywhere, and gettext's own has the same. */
static struct mo *catalogue;     /* NULL: English, as in the source */
static char language[32] = "en";

static void switch_to(struct mo *mo, const char *lang)
{
	mo_free(catalogue);
	catalogue = mo;
	snprintf(language, sizeof language, "%s", lang);
}

static bool is_english(const char *lang)
{
	return strncmp(lang, "en", 2) == 0 && (lang[2] == '\0' || strchr("_.@", lang[2]));
}

static bool is_c(const char *lang)
{
	return strcmp(lang, "C") == 0 || strcmp(lang, "POSIX") == 0 || strncmp(lang, "C.", 2) == 0;
}

/* It becomes part of a path. */
static bool is_language_name(const char *lang)
{
	size_t n = strspn(lang, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@-");
	return n > 0 && lang[n] == '\0' && n < sizeof language;
}

/* *found tells whether there is such a catalogue; false only when it is there and not in order. */
static bool load(const char *lang, const char *dir, bool *found, struct err *err)
{
	struct str path, bytes;
	bool ok = true;
	str_init(&path);
	str_init(&bytes);
	str_addf(&path, "%s/%s/LC_MESSAGES/clement.mo", dir, lang);
	*found = file_exists(path.buf);
	if (*found) {
		struct mo *mo = NULL;
		if (file_read(path.buf, CATALOGUE_MAX, &bytes, err))
			mo = mo_new(bytes.buf, bytes.len, path.buf, err);
		ok = mo != NULL;
		if (ok)
			switch_to(mo, lang);
	}
	str_release(&bytes);
	str_release(&path);
	return ok;
}

/* Tries LL_CC@MOD, LL_CC and LL of a locale name "LL_CC.CODESET@MOD". */
static bool load_nearest(const char *locale, const char *dir, bool *found, struct err *err)
{
	char name[sizeof language];
	*found = false;
	size_t plain = strcspn(locale, ".@"), base = strcspn(locale, "_.@");
	const char *modifier = strchr(locale, '@');
	if (plain + (modifier ? strlen(modifier) : 0) >= sizeof name)
		return true;
	snprintf(name, sizeof name, "%.*s%s", (int)plain, locale, modifier ? modifier : "");
	if (!is_language_name(name))
		return true;
	if (!load(name, dir, found, err))
		return false;
	if (!*found && modifier) {
		name[plain] = '\0';
		if (!load(name, dir, found, err))
			return false;
	}
	if (*found || base == plain)
		return true;
	name[base] = '\0';
	return load(name, dir, found, err);
}

static const char *env(const char *name)
{
	const char *value = getenv(name);
	return value && value[0] ? value : NULL;
}

/* One entry of LANGUAGE, or the locale. *done: the search is over. */
static bool try_language(const char *lang, const char *dir, bool *done, struct err *err)
{
	*done = false;
	if (is_english(lang) || is_c(lang)) {
		switch_to(NULL, "en");
		*done = true;
		return true;
	}
	return load_nearest(lang, dir, done, err);
}

/* gettext's order: the locale decides whether there is translation at all, LANGUAGE then goes before it. */
static bool use_environment(const char *dir, struct err *err)
{
	const char *locale = env("LC_ALL"), *list = env("LANGUAGE");
	bool done = false;
	if (!locale)
		locale = env("LC_MESSAGES");
	if (!locale)
		locale = env("LANG");
	if (!locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
		list = NULL;
	while (list && *list && !done) {
		char name[64];
		size_t n = strcspn(list, ":");
		if (n > 0 && n < sizeof name) {
			memcpy(name, list, n);
			name[n] = '\0';
			if (!try_language(name, dir, &done, err))
				return false;
		}
		list += n + (list[n] == ':');
	}
	if (!done && !try_language(locale ? locale : "C", dir, &done, err))
		return false;
	if (!done)
		switch_to(NULL, "en");
	return true;
}

bool intl_use(const char *lang, const char *dir, struct err *err)
{
	bool found;
	if (lang[0] == '\0')
		return use_environment(dir, err);
	if (is_english(lang)) {
		switch_to(NULL, "en");
		return true;
	}
	if (!is_language_name(lang))
		return err_set(err, ERR_CONFIG, "\"%s\" is not the name of a language (such as en or zh_CN)", lang);
	if (!load_nearest(lang, dir, &found, err))
		return false;
	if (!found)
		return err_set(err, ERR_CONFIG, "no catalogue for the language \"%s\": %s/%s/LC_MESSAGES/clement.mo is missing",
			lang, dir, lang);
	return true;
}

const char *intl_language(void)
{
	return language;
}

/* The text of "" is the catalogue's head, which nobody wants to read. */
const char *intl_text(const char *msgid)
{
	const char *text = catalogue && msgid[0] ? mo_text(catalogue, msgid) : NULL;
	return text ? text : msgid;
}

const char *intl_context(const char *key, const char *msgid)
{
	const char *text = catalogue ? mo_text(catalogue, key) : NULL;
	return text ? text : msgid;
}

const char *intl_label(const char *ctx, const char *label)
{
	char key[256];
	int n = snprintf(key, sizeof key, "%s\004%s", ctx, label);
	const char *text = catalogue && n > 0 && (size_t)n < sizeof key ? mo_text(catalogue, key) : NULL;
	return text ? text : intl_text(label);
}

const char *ngettext(const char *one, const char *many, unsigned long n)
{
	const char *text = catalogue ? mo_plural(catalogue, one, many, n) : NULL;
	return text ? text : n == 1 ? one : many;
}

static bool is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool intl_locale(struct err *err)
{
	if ((setlocale(LC_CTYPE, "") && is_utf8()) || (setlocale(LC_CTYPE, "C.UTF-8") && is_utf8()))
		return true;
	return err_set(err, ERR_CONFIG, "this machine has no UTF-8 locale (C.UTF-8 is part of the package libc-bin)");
}
