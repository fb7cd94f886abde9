#include "domain/money.h"

#include <string.h>

#include "base/bug.h"

/* ISO 4217 list one by code, without the entries that have no minor unit (metals, bond units, drawing rights, test and
 * none). ANG and BGN have left the list lately; books still hold them. Signs are given where one is in everyday use and
 * names one currency only. */
static const struct currency currencies[] = {
	{"AED", 2, ""}, {"AFN", 2, ""}, {"ALL", 2, ""}, {"AMD", 2, ""}, {"ANG", 2, ""}, {"AOA", 2, ""}, {"ARS", 2, ""},
	{"AUD", 2, "A$"}, {"AWG", 2, ""}, {"AZN", 2, ""}, {"BAM", 2, ""}, {"BBD", 2, ""}, {"BDT", 2, ""}, {"BGN", 2, ""},
	{"BHD", 3, ""}, {"BIF", 0, ""}, {"BMD", 2, ""}, {"BND", 2, ""}, {"BOB", 2, ""}, {"BOV", 2, ""}, {"BRL", 2, "R$"},
	{"BSD", 2, ""}, {"BTN", 2, ""}, {"BWP", 2, ""}, {"BYN", 2, ""}, {"BZD", 2, ""}, {"CAD", 2, "CA$"}, {"CDF", 2, ""},
	{"CHE", 2, ""}, {"CHF", 2, ""}, {"CHW", 2, ""}, {"CLF", 4, ""}, {"CLP", 0, ""}, {"CNY", 2, "¥"}, {"COP", 2, ""},
	{"COU", 2, ""}, {"CRC", 2, ""}, {"CUP", 2, ""}, {"CVE", 2, ""}, {"CZK", 2, ""}, {"DJF", 0, ""}, {"DKK", 2, ""},
	{"DOP", 2, ""}, {"DZD", 2, ""}, {"EGP", 2, ""}, {"ERN", 2, ""}, {"ETB", 2, ""}, {"EUR", 2, "€"}, {"FJD", 2, ""},
	{"FKP", 2, ""}, {"GBP", 2, "£"}, {"GEL", 2, ""}, {"GHS", 2, ""}, {"GIP", 2, ""}, {"GMD", 2, ""}, {"GNF", 0, ""},
	{"GTQ", 2, ""}, {"GYD", 2, ""}, {"HKD", 2, "HK$"}, {"HNL", 2, ""}, {"HTG", 2, ""}, {"HUF", 2, ""}, {"IDR", 2, ""},
	{"ILS", 2, ""}, {"INR", 2, "₹"}, {"IQD", 3, ""}, {"IRR", 2, ""}, {"ISK", 0, ""}, {"JMD", 2, ""}, {"JOD", 3, ""},
	{"JPY", 0, "JP¥"}, {"KES", 2, ""}, {"KGS", 2, ""}, {"KHR", 2, ""}, {"KMF", 0, ""}, {"KPW", 2, ""}, {"KRW", 0, "₩"},
	{"KWD", 3, ""}, {"KYD", 2, ""}, {"KZT", 2, ""}, {"LAK", 2, ""}, {"LBP", 2, ""}, {"LKR", 2, ""}, {"LRD", 2, ""},
	{"LSL", 2, ""}, {"LYD", 3, ""}, {"MAD", 2, ""}, {"MDL", 2, ""}, {"MGA", 2, ""}, {"MKD", 2, ""}, {"MMK", 2, ""},
	{"MNT", 2, ""}, {"MOP", 2, ""}, {"MRU", 2, ""}, {"MUR", 2, ""}, {"MVR", 2, ""}, {"MWK", 2, ""}, {"MXN", 2, "MX$"},
	{"MXV", 2, ""}, {"MYR", 2, ""}, {"MZN", 2, ""}, {"NAD", 2, ""}, {"NGN", 2, "₦"}, {"NIO", 2, ""}, {"NOK", 2, ""},
	{"NPR", 2, ""}, {"NZD", 2, "NZ$"}, {"OMR", 3, ""}, {"PAB", 2, ""}, {"PEN", 2, ""}, {"PGK", 2, ""}, {"PHP", 2, "₱"},
	{"PKR", 2, ""}, {"PLN", 2, ""}, {"PYG", 0, ""}, {"QAR", 2, ""}, {"RON", 2, ""}, {"RSD", 2, ""}, {"RUB", 2, ""},
	{"RWF", 0, ""}, {"SAR", 2, ""}, {"SBD", 2, ""}, {"SCR", 2, ""}, {"SDG", 2, ""}, {"SEK", 2, ""}, {"SGD", 2, "S$"},
	{"SHP", 2, ""}, {"SLE", 2, ""}, {"SOS", 2, ""}, {"SRD", 2, ""}, {"SSP", 2, ""}, {"STN", 2, ""}, {"SVC", 2, ""},
	{"SYP", 2, ""}, {"SZL", 2, ""}, {"THB", 2, ""}, {"TJS", 2, ""}, {"TMT", 2, ""}, {"TND", 3, ""}, {"TOP", 2, ""},
	{"TRY", 2, ""}, {"TTD", 2, ""}, {"TWD", 2, "NT$"}, {"TZS", 2, ""}, {"UAH", 2, ""}, {"UGX", 0, ""}, {"USD", 2, "$"},
	{"USN", 2, ""}, {"UYI", 0, ""}, {"UYU", 2, ""}, {"UYW", 4, ""}, {"UZS", 2, ""}, {"VED", 2, ""}, {"VES", 2, ""},
	{"VND", 0, "₫"}, {"VUV", 0, ""}, {"WST", 2, ""}, {"XAD", 2, ""}, {"XAF", 0, ""}, {"XCD", 2, ""}, {"XCG", 2, ""},
	{"XOF", 0, ""}, {"XPF", 0, ""}, {"YER", 2, ""}, {"ZAR", 2, ""}, {"ZMW", 2, ""}, {"ZWG", 2, ""},
};

const struct currency *currency_find(const char *code)
{
	size_t low = 0, high = ARRAY_LEN(currencies);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(code, currencies[middle].code);
		if (order == 0)
			return &currencies[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

size_t currency_count(void)
{
	return ARRAY_LEN(currencies);
}

const struct currency *currency_at(size_t i)
{
	ENSURE(i < ARRAY_LEN(currencies));
	return &currencies[i];
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Fills the error: what the text should look like in this currency. */
static bool bad_sum(const char *text, const struct currency *cur, struct err *err)
{
	static const char *const examples[] = {"3240", "3240.5", "3240.50", "3.240", "3.2405"};
	ENSURE(cur->digits < ARRAY_LEN(examples));
	return err_set(err, ERR_INPUT,
		"\"%.40s\" is no sum in %s (should be like %s: no sign, %d digits after the point, at most %d in all)",
		text, cur->code, examples[cur->digits], cur->digits, MONEY_DIGITS);
}

bool money_parse(const char *text, const struct currency *cur, int64_t *out, struct err *err)
{
	const char *s = text;
	int whole = 0, decimals = 0;
	int64_t v = 0;
	for (; is_digit(*s) && whole <= MONEY_DIGITS; s++, whole++)
		v = v * 10 + (*s - '0');
	if (whole == 0 || (whole > 1 && text[0] == '0'))
		return bad_sum(text, cur, err);
	if (cur->digits > 0) {
		if (*s++ != '.')
			return bad_sum(text, cur, err);
		for (; is_digit(*s) && decimals < cur->digits; s++, decimals++)
			if (whole + decimals <= MONEY_DIGITS)
				v = v * 10 + (*s - '0');
	}
	if (*s != '\0' || decimals != cur->digits || v > MONEY_MAX || whole + decimals > MONEY_DIGITS)
		return bad_sum(text, cur, err);
	*out = v;
	return true;
}

/* Copies "1,234,567" without its commas. Returns where the whole part ends, NULL when they do not stand every three
 * digits. */
static const char *ungroup(const char *s, char *out, size_t size)
{
	size_t n = 0, since = 0;
	bool grouped = false;
	for (;; s++) {
		if (is_digit(*s) && n + 1 < size) {
			out[n++] = *s;
			since++;
		} else if (*s == ',' && since > 0 && since <= 3 && (!grouped || since == 3)) {
			grouped = true;
			since = 0;
		} else {
			break;
		}
	}
	out[n] = '\0';
	return n == 0 || (grouped && since != 3) ? NULL : s;
}

static const char *skip_spaces(const char *s)
{
	while (*s == ' ')
		s++;
	return s;
}

static const char *skip_word(const char *s, const char *word)
{
	size_t n = strlen(word);
	return n > 0 && strncmp(s, word, n) == 0 ? s + n : s;
}

bool money_parse_typed(const char *text, const struct currency *cur, int64_t *out, struct err *err)
{
	char plain[48];
	size_t n;
	int decimals = 0;
	const char *s = skip_spaces(text);
	s = skip_spaces(skip_word(skip_word(s, cur->sign), cur->code));
	s = ungroup(s, plain, sizeof plain - 8);
	if (!s)
		return bad_sum(text, cur, err);
	n = strspn(plain, "0");
	if (n > 0 && plain[n] == '\0')
		n--;
	memmove(plain, plain + n, strlen(plain + n) + 1);
	n = strlen(plain);
	if (cur->digits > 0)
		plain[n++] = '.';
	if (*s == '.' && cur->digits > 0) {
		for (s++; is_digit(*s) && decimals < cur->digits; s++, decimals++)
			plain[n++] = *s;
		if (decimals == 0)
			return bad_sum(text, cur, err);
	}
	for (; decimals < cur->digits; decimals++)
		plain[n++] = '0';
	plain[n] = '\0';
	if (*skip_spaces(s) != '\0' || !money_parse(plain, cur, out, NULL))
		return bad_sum(text, cur, err);
	return true;
}

/* The digits of a sum from its end backwards, with a point before the last cur->digits and commas when grouped. Returns
 * where they start in buf. */
static const char *write_digits(char *buf, size_t size, int64_t minor, const struct currency *cur, bool grouped)
{
	uint64_t left = minor < 0 ? 0 - (uint64_t)minor : (uint64_t)minor;
	char *p = buf + size;
	int written = 0;
	*--p = '\0';
	do {
		int before = written - cur->digits;
		if (before == 0 && cur->digits > 0)
			*--p = '.';
		else if (grouped && before > 0 && before % 3 == 0)
			*--p = ',';
		*--p = (char)('0' + left % 10);
		left /= 10;
		written++;
	} while (left > 0 || written <= cur->digits);
	if (minor < 0)
		*--p = '-';
	return p;
}

void money_format(struct str *out, int64_t minor, const struct currency *cur)
{
	char buf[48];
	str_adds(out, write_digits(buf, sizeof buf, minor, cur, false));
}

void money_show_bare(struct str *out, int64_t minor, const struct currency *cur)
{
	char buf[48];
	str_adds(out, write_digits(buf, sizeof buf, minor, cur, true));
}

void money_show(struct str *out, int64_t minor, const struct currency *cur)
{
	char buf[48];
	const char *sum = write_digits(buf, sizeof buf, minor, cur, true);
	if (minor < 0) {
		str_addc(out, '-');
		sum++;
	}
	if (cur->sign[0] != '\0') {
		str_adds(out, cur->sign);
	} else {
		str_adds(out, cur->code);
		str_addc(out, ' ');
	}
	str_adds(out, sum);
}

bool money_add(int64_t a, int64_t b, int64_t *sum)
{
	return !__builtin_add_overflow(a, b, sum);
}

int64_t money_share(int64_t minor, int64_t num, int64_t den)
{
	ENSURE(minor >= 0 && num >= 0 && num <= den && den > 0 && den <= INT32_MAX);
	return minor / den * num + minor % den * num / den;
}
