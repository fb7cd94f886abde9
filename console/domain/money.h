/* money.h - exact sums in minor units.
 *
 * A sum is an int64_t count of a currency's minor units; digits after the point come from ISO 4217 ("List one"): 2 for
 * CNY, 0 for JPY, 3 for KWD. At most MONEY_DIGITS decimal digits are accepted, so that sums of up to nine thousand of
 * them cannot overflow; arithmetic on sums is checked all the same (money_add reports overflow). There is no floating
 * point and no rounding anywhere.
 */
#ifndef CLEMENT_MONEY_H
#define CLEMENT_MONEY_H

#include "base/err.h"
#include "base/str.h"

#define MONEY_DIGITS 15
#define MONEY_MAX INT64_C(999999999999999)

struct currency {
	char code[4];
	uint8_t digits;
	const char *sign;      /* "¥", "$", "€": shown to people; "" where the code stands instead */
};

/* NULL when unknown. Pointers are to a static table and may be compared. */
const struct currency *currency_find(const char *code);
size_t currency_count(void);
const struct currency *currency_at(size_t i);

/* "3240.50" with exactly the currency's digits, no sign, no leading zeros but "0.50". ERR_INPUT says what would be
 * right. */
MUST_USE bool money_parse(const char *text, const struct currency *cur, int64_t *out, struct err *err);
/* What a person types: also "600", "600.5", grouping commas, the currency's sign or code in front, spaces around. Same
 * limits. */
MUST_USE bool money_parse_typed(const char *text, const struct currency *cur, int64_t *out, struct err *err);
/* The machine form, the reverse of money_parse. Negative sums get a leading '-'. */
void money_format(struct str *out, int64_t minor, const struct currency *cur);
/* For people: sign and grouping, "¥3,240.50", "KWD 3.240". */
void money_show(struct str *out, int64_t minor, const struct currency *cur);
/* The same without the sign of the currency: a column of one currency. */
void money_show_bare(struct str *out, int64_t minor, const struct currency *cur);
MUST_USE bool money_add(int64_t a, int64_t b, int64_t *sum);
/* floor(minor * num / den) for 0 <= num <= den, exact for any minor up to MONEY_MAX. */
int64_t money_share(int64_t minor, int64_t num, int64_t den);

#endif
