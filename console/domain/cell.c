#include "domain/cell.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

struct cell_shown cell_shown(const char *text)
{
	struct cell_shown out;
	size_t n = strlen(text), cut = n;
	if (n > 40) {
		for (cut = 40; cut > 0 && ((unsigned char)text[cut] & 0xC0u) == 0x80u;)
			cut--;
	}
	memcpy(out.text, text, cut);
	memcpy(out.text + cut, cut < n ? "…" : "", cut < n ? sizeof "…" : 1);
	return out;
}

static bool is_alpha(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool printable(const char *text)
{
	uint32_t cp;
	for (size_t n = strlen(text), took; n > 0; text += took, n -= took) {
		took = utf8_decode(text, n, &cp, NULL);
		if (utf8_unsafe(cp))
			return false;
	}
	return true;
}

bool cell_account(const char *text, struct err *err)
{
	if (!*text)
		return err_set(err, ERR_INPUT, "is empty (the account's number or name)");
	if (strlen(text) > CELL_ACCOUNT_MAX)
		return err_set(
			err, ERR_INPUT, "'%s' is too long (at most %d bytes)", cell_shown(text).text, CELL_ACCOUNT_MAX);
	if (text[0] == ' ' || text[strlen(text) - 1] == ' ')
		return err_set(err, ERR_INPUT, "'%s' begins or ends with a blank (none there)", cell_shown(text).text);
	if (!printable(text))
		return err_set(err, ERR_INPUT, "'%s' holds a control character (printable characters only)",
			cell_shown(text).text);
	return true;
}

bool cell_language(const char *text, struct err *err)
{
	const char *p = text;
	size_t n = 0;
	while (is_alpha(p[n]))
		n++;
	bool good = n == 2 || n == 3;
	for (p += n; good && (*p == '-' || *p == '_'); p += n) {
		for (p++, n = 0; is_alpha(p[n]) || is_digit(p[n]);)
			n++;
		good = n >= 1 && n <= 8;
	}
	if (!good || *p || strlen(text) > 35)
		return err_set(
			err, ERR_INPUT, "'%s' is no language tag (like en, zh-CN, es-MX)", cell_shown(text).text);
	return true;
}

bool cell_phone(const char *text, struct err *err)
{
	size_t n = 0;
	if (!*text)
		return true;
	if (text[0] == '+' && text[1] >= '1' && text[1] <= '9')
		while (is_digit(text[1 + n]))
			n++;
	if (n < 7 || n > 15 || text[1 + n])
		return err_set(err, ERR_INPUT, "'%s' is no telephone number (E.164, like +12125550101, or empty)",
			cell_shown(text).text);
	return true;
}

bool cell_email(const char *text, struct err *err)
{
	size_t n = strlen(text);
	const char *at = strrchr(text, '@');
	if (n == 0)
		return true;
	bool good =
		at && at > text && at - text <= 64 && n <= 254 && printable(text) && strcspn(text, " \t,;<>()") == n;
	if (good) {
		const char *domain = at + 1, *dot = strrchr(domain, '.');
		good = dot && dot > domain && dot[1] && *domain != '.' && *domain != '-' && !strstr(domain, "..") &&
			!memchr(text, '@', (size_t)(at - text));
	}
	if (!good)
		return err_set(err, ERR_INPUT, "'%s' is no e-mail address (like name@example.org, or empty)",
			cell_shown(text).text);
	return true;
}

bool cell_agent(const char *text, struct err *err)
{
	size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789");
	if (text[n] || n > 32)
		return err_set(err, ERR_INPUT, "'%s' is no agent's id (a-z and 0-9, at most 32, or empty)",
			cell_shown(text).text);
	return true;
}

bool cell_word(const struct word *words, size_t n, bool required, const char *text, unsigned *value, struct err *err)
{
	int found = word_find(words, n, text);
	if (found >= 0 && (*text || !required)) {
		*value = (unsigned)found;
		return true;
	}
	struct str known;
	str_init(&known);
	for (size_t i = 0; i < n; i++)
		if (*words[i].name)
			str_addf(&known, "%s%s", known.len ? " " : "", words[i].name);
	(void)err_set(err, ERR_INPUT, "'%s' is unknown (one of %s%s)", cell_shown(text).text, known.buf,
		required ? "" : ", or empty");
	str_release(&known);
	return false;
}

bool cell_currency(const char *text, const struct currency **value, struct err *err)
{
	*value = currency_find(text);
	if (!*value)
		return err_set(err, ERR_INPUT, "'%s' is no currency (an ISO 4217 code like CNY, USD, EUR)",
			cell_shown(text).text);
	return true;
}
