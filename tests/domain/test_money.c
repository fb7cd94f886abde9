#include "check.h"

#include <string.h>

#include "domain/money.h"

static const struct currency *cur(const char *code)
{
	const struct currency *c = currency_find(code);
	CHECK_MSG(c != NULL, "%s is missing", code);
	return c;
}

static void table_is_sorted_and_complete(void)
{
	static const struct {
		int digits;
		const char *codes;
	} odd[] = {
		{0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
		{3, "BHD IQD JOD KWD LYD OMR TND"},
		{4, "CLF UYW"},
	};
	size_t seen = 0;
	for (size_t i = 0; i < currency_count(); i++) {
		const struct currency *c = currency_at(i);
		int want = 2;
		for (size_t o = 0; o < ARRAY_LEN(odd); o++)
			if (strstr(odd[o].codes, c->code))
				want = odd[o].digits;
		seen += want != 2;
		CHECK_MSG(strlen(c->code) == 3 && c->sign, "row %zu", i);
		CHECK_MSG(c->digits == want, "%s has %d digits", c->code, c->digits);
		CHECK_MSG(i == 0 || strcmp(currency_at(i - 1)->code, c->code) < 0, "%s is out of order", c->code);
		CHECK_MSG(currency_find(c->code) == c, "%s is not found", c->code);
	}
	CHECK_INT(seen, 26);
	CHECK(currency_find("XXX") == NULL && currency_find("usd") == NULL && currency_find("") == NULL && currency_find("USDX") == NULL && currency_find("XAU") == NULL);
}

static void machine_form(void)
{
	static const struct {
		const char *code, *text;
		int64_t want; /* -1: refused */
	} rows[] = {
		{"CNY", "3240.50", 324050}, {"JPY", "3240", 3240},        {"KWD", "3.240", 3240},     {"CLF", "1.2345", 12345},
		{"CNY", "0.00", 0},         {"CNY", "0.01", 1},           {"JPY", "0", 0},            {"USD", "9999999999999.99", MONEY_MAX},
		{"JPY", "999999999999999", MONEY_MAX},                    {"KWD", "999999999999.999", MONEY_MAX},
		{"USD", "10000000000000.00", -1},                         {"JPY", "1000000000000000", -1}, {"JPY", "99999999999999999999999", -1},
		{"KWD", "1000000000000.000", -1},
		{"CNY", "3240.5", -1},      {"CNY", "3240", -1},          {"CNY", "3240.500", -1},    {"CNY", "3240.", -1},   {"CNY", ".50", -1},
		{"JPY", "3240.", -1},       {"JPY", "3240.0", -1},        {"KWD", "3.24", -1},        {"CNY", "", -1},        {"CNY", ".", -1},
		{"CNY", "-1.00", -1},       {"CNY", "+1.00", -1},         {"CNY", " 1.00", -1},       {"CNY", "1.00 ", -1},   {"CNY", "1,000.00", -1},
		{"CNY", "01.00", -1},       {"CNY", "00.50", -1},         {"CNY", "1e3.00", -1},      {"CNY", "1.0x", -1},    {"CNY", "1.00\n", -1},
		{"CNY", "\xef\xbc\x91.00", -1}, {"CNY", "¥1.00", -1},         {"CNY", "0x10.00", -1},     {"CNY", "nan", -1},     {"JPY", "00", -1},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t got = -1;
		struct err err;
		bool ok = money_parse(rows[i].text, cur(rows[i].code), &got, &err);
		CHECK_MSG(ok == (rows[i].want >= 0) && got == rows[i].want, "%s \"%s\": %d, %lld", rows[i].code, rows[i].text, ok, (long long)got);
		CHECK_MSG(ok || (err.kind == ERR_INPUT && strstr(err.text, rows[i].code)), "%s", rows[i].text);
		if (ok) {
			struct str back;
			str_init(&back);
			money_format(&back, got, cur(rows[i].code));
			CHECK_STR(back.buf, rows[i].text);
			str_release(&back);
		}
	}
}

static void typed_form(void)
{
	static const struct {
		const char *code, *text;
		int64_t want;
	} rows[] = {
		{"CNY", "600", 60000},        {"CNY", "600.5", 60050},     {"CNY", "600.50", 60050},      {"CNY", "3,240.50", 324050}, {"CNY", "¥3,240.50", 324050},
		{"CNY", "CNY 12", 1200},      {"CNY", " 12 ", 1200},       {"CNY", "007", 700},           {"CNY", "0", 0},             {"CNY", "000.10", 10},
		{"JPY", "12,000", 12000},     {"KWD", "3.2", 3200},        {"KWD", "1,234,567.891", 1234567891},
		{"CNY", "600.505", -1},       {"CNY", "1,5", -1},          {"CNY", "12,34", -1},          {"CNY", "1234,567", -1},     {"CNY", "1,234,", -1},
		{"CNY", ",123", -1},          {"CNY", "-5", -1},           {"CNY", "5.", -1},             {"CNY", "", -1},             {"CNY", "   ", -1},
		{"CNY", "1 000", -1},         {"JPY", "12.5", -1},         {"CNY", "10000000000000", -1}, {"CNY", "USD 5", -1},
		{"CNY", "00000000000000000000000000000000000000000000001", -1},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t got = -1;
		bool ok = money_parse_typed(rows[i].text, cur(rows[i].code), &got, NULL);
		CHECK_MSG(ok == (rows[i].want >= 0) && got == rows[i].want, "%s \"%s\": %d, %lld", rows[i].code, rows[i].text, ok, (long long)got);
	}
}

static void shown_to_people(void)
{
	static const struct {
		const char *code;
		int64_t minor;
		const char *shown, *bare, *machine;
	} rows[] = {
		{"CNY", 324050, "¥3,240.50", "3,240.50", "3240.50"},
		{"CNY", 5, "¥0.05", "0.05", "0.05"},
		{"CNY", 0, "¥0.00", "0.00", "0.00"},
		{"CNY", -123456789, "-¥1,234,567.89", "-1,234,567.89", "-1234567.89"},
		{"JPY", 1000, "JP¥1,000", "1,000", "1000"},
		{"JPY", 999, "JP¥999", "999", "999"},
		{"JPY", 0, "JP¥0", "0", "0"},
		{"KWD", 3240, "KWD 3.240", "3.240", "3.240"},
		{"KWD", -7, "-KWD 0.007", "-0.007", "-0.007"},
		{"USD", MONEY_MAX, "$9,999,999,999,999.99", "9,999,999,999,999.99", "9999999999999.99"},
		{"JPY", INT64_MAX, "JP¥9,223,372,036,854,775,807", "9,223,372,036,854,775,807", "9223372036854775807"},
		{"CLF", INT64_MIN, "-CLF 922,337,203,685,477.5808", "-922,337,203,685,477.5808", "-922337203685477.5808"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str s;
		str_init(&s);
		money_show(&s, rows[i].minor, cur(rows[i].code));
		CHECK_STR(s.buf, rows[i].shown);
		str_clear(&s);
		money_show_bare(&s, rows[i].minor, cur(rows[i].code));
		CHECK_STR(s.buf, rows[i].bare);
		str_clear(&s);
		money_format(&s, rows[i].minor, cur(rows[i].code));
		CHECK_STR(s.buf, rows[i].machine);
		str_release(&s);
	}
}

static void arithmetic(void)
{
	int64_t sum = 7;
	CHECK(money_add(3, 4, &sum));
	CHECK_INT(sum, 7);
	CHECK(!money_add(INT64_MAX, 1, &sum));
	CHECK(!money_add(INT64_MIN, -1, &sum));
	CHECK_INT(money_share(0, 30, 100), 0);
	CHECK_INT(money_share(1, 99, 100), 0);
	CHECK_INT(money_share(24050, 30, 100), 7215);
	CHECK_INT(money_share(101, 50, 100), 50);
	CHECK_INT(money_share(MONEY_MAX, 100, 100), MONEY_MAX);
	CHECK_INT(money_share(MONEY_MAX, 9999, 10000), INT64_C(999899999999999));
	CHECK_INT(money_share(INT64_MAX, INT32_MAX - 1, INT32_MAX), INT64_MAX - INT64_MAX / INT32_MAX - 1);
}

CU_TestInfo money_tests[] = {
	{"the table is sorted and complete", table_is_sorted_and_complete},
	{"machine form, there and back", machine_form},
	{"what a person types", typed_form},
	{"what people are shown", shown_to_people},
	{"arithmetic", arithmetic},
	CU_TEST_INFO_NULL,
};
