#include "base/intl.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

bool intl_use(const char *lang, const char *dir, struct err *err)
{
	(void)lang;
	(void)dir;
	(void)err;
	return true;
}

const char *intl_language(void)
{
	return "en";
}

const char *intl_text(const char *msgid)
{
	return msgid;
}

const char *intl_context(const char *key, const char *msgid)
{
	(void)key;
	return msgid;
}

const char *ngettext(const char *one, const char *many, unsigned long n)
{
	return n == 1 ? one : many;
}

static bool is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool intl_locale(struct err *err)
{
	if ((setlocale(LC_CTYPE, "") && is_utf8()) || (setlocale(LC_CTYPE, "C.UTF-8") && is_utf8()))
		return true;
	return err_set(err, ERR_CONFIG, "no UTF-8 locale on this machine: install the package libc-bin, which has C.UTF-8");
}
