#include "typed.h"

#include <ctype.h>

#include "domain/civil.h"

struct named {
	const char *word;
	int value;
};

static const struct named relative[] = {
	{"today", 0}, {"tomorrow", 1}, {"tom", 1}, {"tmr", 1}, {"yesterday", -1}, {"今天", 0}, {"明天", 1}, {"后天", 2}, {"大后天", 3}, {"昨天", -1}, {"前天", -2},
};
static const struct named weekdays[] = {
	{"mon", 0}, {"tue", 1}, {"wed", 2}, {"thu", 3}, {"fri", 4}, {"sat", 5}, {"sun", 6}, {"monday", 0}, {"tuesday", 1}, {"wednesday", 2},
	{"thursday", 3}, {"friday", 4}, {"saturday", 5}, {"sunday", 6}, {"周一", 0}, {"周二", 1}, {"周三", 2}, {"周四", 3}, {"周五", 4}, {"周六", 5},
	{"周日", 6}, {"星期一", 0}, {"星期二", 1}, {"星期三", 2}, {"星期四", 3}, {"星期五", 4}, {"星期六", 5}, {"星期日", 6}, {"星期天", 6},
};
static const struct named months[] = {
	{"jan", 1}, {"feb", 2}, {"mar", 3}, {"apr", 4}, {"may", 5}, {"jun", 6}, {"jul", 7}, {"aug", 8}, {"sep", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12},
};

static const char *skip(const char *s)
{
	while (*s == ' ')
		s++;
	return s;
}

/* The longest word of a table at *s; a Latin word must end there. */
static bool take_word(const char **s, const struct named *table, size_t n, int *value)
{
	size_t best = 0;
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(table[i].word);
		if (len <= best || strncasecmp(*s, table[i].word, len) != 0)
			continue;
		if ((unsigned char)table[i].word[0] < 0x80 && isalpha((unsigned char)(*s)[len]))
			continue;
		best = len;
		*value = table[i].value;
	}
	*s += best;
	return best > 0;
}

static bool take_number(const char **s, int digits, int *value)
{
	int n = 0, v = 0;
	while (n < digits && isdigit((unsigned char)(*s)[n]))
		v = v * 10 + ((*s)[n++] - '0');
	if (n == 0 || isdigit((unsigned char)(*s)[n]))
		return false;
	*s += n;
	*value = v;
	return true;
}

static bool take(const char **s, const char *text)
{
	size_t n = strlen(text);
	if (strncmp(*s, text, n) != 0)
		return false;
	*s += n;
	return true;
}

/* A day and month without a year: the next one, or the last one. */
static bool place(int day, int month, int32_t today, bool past, int32_t *date)
{
	int year = date_of(today).year;
	struct date d = {year, month, day};
	if (month == 2 && day == 29 && !date_valid(d))
		d.year += past ? -1 : 1;
	if (!date_valid(d))
		return false;
	*date = date_days(d);
	if (!past && *date < today)
		d.year++;
	if (past && *date > today)
		d.year--;
	if (!date_valid(d))
		return false;
	*date = date_days(d);
	return true;
}

static bool take_month_name(const char **s, int *month)
{
	char three[4] = {0};
	size_t n = 0;
	while (isalpha((unsigned char)(*s)[n]))
		n++;
	if (n < 3 || n > 9)
		return false;
	memcpy(three, *s, 3);
	const char *p = three;
	if (!take_word(&p, months, ARRAY_LEN(months), month))
		return false;
	*s += n;
	return true;
}

/* The forms with figures: 2026-11-24, 11-24, 24.11., 24/11, 24 nov, 11月24日. */
static bool take_figures(const char **s, int32_t today, bool past, int32_t *date)
{
	const char *p = *s;
	int a, b, year;
	if (take_number(&p, 4, &year) && year >= 1000) {
		if (!take(&p, "-") || !take_number(&p, 2, &a) || !take(&p, "-") || !take_number(&p, 2, &b) || !date_valid((struct date){year, a, b}))
			return false;
		*date = date_days((struct date){year, a, b});
		*s = p;
		return true;
	}
	p = *s;
	if (!take_number(&p, 2, &a))
		return false;
	if (take(&p, "月")) {
		if (!take_number(&p, 2, &b) || !place(b, a, today, past, date))
			return false;
		if (!take(&p, "日"))
			(void)take(&p, "号");
		*s = p;
		return true;
	}
	if (take(&p, "-")) {
		if (!take_number(&p, 2, &b) || !place(b, a, today, past, date))
			return false;
		*s = p;
		return true;
	}
	if (take(&p, ".") || take(&p, "/")) {
		if (!take_number(&p, 2, &b) || !place(a, b, today, past, date))
			return false;
		(void)take(&p, ".");
		*s = p;
		return true;
	}
	p = skip(p);
	if (!take_month_name(&p, &b) || !place(a, b, today, past, date))
		return false;
	*s = p;
	return true;
}

static bool take_date(const char **s, int32_t today, bool past, int32_t *date)
{
	int v;
	const char *p = *s;
	if (take_word(&p, relative, ARRAY_LEN(relative), &v)) {
		*date = today + v;
	} else if (take_word(&p, weekdays, ARRAY_LEN(weekdays), &v)) {
		int ahead = (v - date_weekday(today) + 6) % 7 + 1;
		*date = past ? today + ahead - 7 : today + ahead;
	} else if ((*p == '+' || *p == '-') && isdigit((unsigned char)p[1])) {
		int sign = *p++ == '-' ? -1 : 1;
		if (!take_number(&p, 3, &v))
			return false;
		*date = today + sign * v;
	} else if (!take_figures(&p, today, past, date)) {
		return false;
	}
	*s = p;
	return true;
}

/* 18:30, 18.30, 9, 9am, 9pm, 18点, 18点半 */
static bool take_hour(const char **s, int *minute)
{
	const char *p = *s;
	int h, m = 0;
	if (!take_number(&p, 2, &h))
		return false;
	if (take(&p, ":") || take(&p, ".") || take(&p, ":")) {
		if (!take_number(&p, 2, &m))
			return false;
	} else if (take(&p, "点半")) {
		m = 30;
	} else {
		(void)take(&p, "点");
	}
	if (take(&p, "pm"))
		h = h < 12 ? h + 12 : h;
	else if (take(&p, "am"))
		h = h == 12 ? 0 : h;
	if (h > 23 || m > 59)
		return false;
	*minute = h * 60 + m;
	*s = p;
	return true;
}

bool typed_date(const char *text, int32_t today, bool past, int32_t *date)
{
	const char *p = skip(text);
	return take_date(&p, today, past, date) && *skip(p) == '\0';
}

bool typed_moment(const char *text, int32_t today, int minute_now, int minute_default, int32_t *date, int *minute)
{
	const char *p = skip(text);
	int32_t day;
	int at;
	bool has_day = take_date(&p, today, false, &day);
	p = skip(p);
	(void)(take(&p, "at ") || take(&p, ","));
	p = skip(p);
	bool has_hour = take_hour(&p, &at);
	if (*skip(p) != '\0' || (!has_day && !has_hour))
		return false;
	*minute = has_hour ? at : minute_default;
	*date = has_day ? day : *minute > minute_now ? today : today + 1;
	return true;
}

bool typed_span(const char *text, int *from, int *to)
{
	const char *p = skip(text);
	int a, b;
	static const struct named parts[] = {{"mornings", 8 * 60}, {"afternoons", 13 * 60}, {"evenings", 18 * 60}, {"上午", 8 * 60}, {"下午", 13 * 60}, {"晚上", 18 * 60}};
	if (take_word(&p, parts, ARRAY_LEN(parts), &a) && *skip(p) == '\0') {
		*from = a;
		*to = a == 8 * 60 ? 12 * 60 : a == 13 * 60 ? 18 * 60 : 21 * 60;
		return true;
	}
	p = skip(text);
	if (take(&p, "after ") || take(&p, "from ")) {
		p = skip(p);
		if (!take_hour(&p, &a) || *skip(p))
			return false;
		*from = a;
		*to = 21 * 60 > a ? 21 * 60 : 24 * 60;
		return true;
	}
	if (take(&p, "before ") || take(&p, "until ")) {
		p = skip(p);
		if (!take_hour(&p, &a) || *skip(p) || a <= 8 * 60)
			return false;
		*from = 8 * 60;
		*to = a;
		return true;
	}
	if (!take_hour(&p, &a))
		return false;
	p = skip(p);
	if (!(take(&p, "-") || take(&p, "–") || take(&p, "到") || take(&p, "to")))
		return false;
	p = skip(p);
	if (!take_hour(&p, &b) || *skip(p) || a == b)
		return false;
	*from = a;
	*to = b;
	return true;
}
