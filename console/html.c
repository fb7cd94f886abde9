#include "html.h"

#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"

#define ZWNJ 0x200Cu
#define ZWJ 0x200Du

static const char *entity(uint32_t cp)
{
	switch (cp) {
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '&': return "&amp;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	}
	return NULL;
}

void html_text(struct str *out, const char *text)
{
	for (size_t n = strlen(text); n > 0;) {
		uint32_t cp;
		size_t k = utf8_decode(text, n, &cp, NULL);
		const char *as = entity(cp);
		if (as)
			str_adds(out, as);
		else if (cp != '\n' && cp != '\t' && cp != ZWJ && cp != ZWNJ && (utf8_unsafe(cp) || cp == UTF8_REPLACEMENT))
			str_adds(out, "\xEF\xBF\xBD");
		else
			str_add(out, text, k);
		text += k;
		n -= k;
	}
}

void html_put(struct str *out, const char *markup, ...)
{
	va_list ap;
	va_start(ap, markup);
	for (; *markup; markup++) {
		if (*markup != '%') {
			str_addc(out, *markup);
			continue;
		}
		switch (*++markup) {
		case 's': html_text(out, va_arg(ap, const char *)); break;
		case 'd': str_add_i64(out, va_arg(ap, long long)); break;
		case '%': str_addc(out, '%'); break;
		default: BUG("html_put: %%%c", *markup);
		}
	}
	va_end(ap);
}
