/* intl.h - what people read, in their language.
 *
 * Catalogues are ordinary GNU .mo files (LOCALEDIR/LL/LC_MESSAGES/clement.mo, built from po/ by msgfmt). They are
 * read by our own small reader and not by libintl, because libintl translates nothing in the C locale, depends on
 * which locales the machine has, and cannot be switched at run time without side effects; .mo format: GNU gettext
 * manual, "The Format of GNU MO Files". Returned texts live until the next intl_use(). Machine-read text is never
 * translated. N_() marks a text in a table; _() looks it up where it is painted; C_() adds a context for a short word.
 */
#ifndef CLEMENT_INTL_H
#define CLEMENT_INTL_H

#include "base/err.h"

#define N_(text) (text)
#define NC_(ctx, text) (text)
#define _(text) intl_text(text)
#define C_(ctx, text) intl_context(ctx "\004" text, text)
#define L_(ctx, label) intl_label(ctx, label)

/* Chooses a language: "en" (the texts in the source) or one with a catalogue under dir, e.g. "zh_CN"; "" takes
 * LC_ALL, LC_MESSAGES, LANG, LANGUAGE in the order that gettext has, falling back to English. Keeps the language in
 * force when it fails. */
MUST_USE bool intl_use(const char *lang, const char *dir, struct err *err);
const char *intl_language(void); /* "en", "zh_CN" … in force */

const char *intl_text(const char *msgid) __attribute__((format_arg(1)));
const char *intl_context(const char *key, const char *msgid) __attribute__((format_arg(2)));
/* L_(): a label from a table, where the text is a variable: looked up in the context, then without one. */
const char *intl_label(const char *ctx, const char *label);
/* Plural by the catalogue's rule. */
const char *ngettext(const char *one, const char *many, unsigned long n) __attribute__((format_arg(1), format_arg(2)));

/* Makes wcwidth and curses see UTF-8: LC_CTYPE from the environment when it is UTF-8, else C.UTF-8; false when
 * neither exists. LC_NUMERIC stays C. */
MUST_USE bool intl_locale(struct err *err);

#endif
