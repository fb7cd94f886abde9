#include "typed.h"

#include <ctype.h>

#include "base/utf8.h"
#include "domain/civil.h"

struct named {
	const char *word;
	int value;
};

static const struct named relative[] = {
	{"today", 0}, {"tomorrow", 1}, {"tom", 1}, {"tmr", 1}, {"yesterday", -1}, {"今天", 0}, {"明天", 1}, {"后天", 2}, {"大后天", 3}, {"昨天", -1}, {"前天", -2},
	{"今", 0}, {"明", 1}, /* 今晚, 明早 */
};
static const struct named weekdays[] = {
	{"mon", 0}, {"tue", 1}, {"wed", 2}, {"thu", 3}, {"fri", 4}, {"sat", 5}, {"sun", 6}, {"monday", 0}, {"tuesday", 1}, {"wednesday", 2},
	{"thursday", 3}, {"friday", 4}, {"saturday", 5}, {"sunday", 6}, {"周一", 0}, {"周二", 1}, {"周三", 2}, {"周四", 3}, {"周五", 4}, {"周六", 5},
	{"周日", 6}, {"周天", 6}, {"星期一", 0}, {"星期二", 1}, {"星期三", 2}, {"星期四", 3}, {"星期五", 4}, {"星期六", 5}, {"星期日", 6}, {"星期天", 6},
	{"礼拜一", 0}, {"礼拜二", 1}, {"礼拜三", 2}, {"礼拜四", 3}, {"礼拜五", 4}, {"礼拜六", 5}, {"礼拜日", 6}, {"礼拜天", 6},
};
static const char *const months[] = {
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
};

/* A copy with what an input method for Chinese makes of figures, colons and blanks turned back; what is too long is nonsense anyway. */
#define TYPED_MAX 128
static const char *plain(const char *text, char out[TYPED_MAX])
{
	size_t n = strlen(text), len = 0;
	for (size_t i = 0; i < n && len + 4 < TYPED_MAX;) {
		uint32_t cp;
		i += utf8_decode(text + i, n - i, &cp, NULL);
		if (cp >= 0xFF01 && cp <= 0xFF5E)
			cp -= 0xFEE0;
		len += utf8_encode(out + len, cp == 0x3000 || cp == '\t' ? ' ' : cp);
	}
	out[n < TYPED_MAX - 4 ? len : 0] = '\0';
	return out;
}

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
	size_t n = 0;
	while (isalpha((unsigned char)(*s)[n]))
		n++;
	for (size_t i = 0; i < ARRAY_LEN(months) && n >= 3; i++)
		if (n <= strlen(months[i]) && strncasecmp(*s, months[i], n) == 0) {
			*s += n;
			*month = (int)i + 1;
			return true;
		}
	return false;
}

/* 2026-11-24, 2026年11月24日 */
static bool take_full(const char **s, int32_t *date)
{
	const char *p = *s;
	int year, month, day;
	if (!take_number(&p, 4, &year) || year < 1000)
		return false;
	bool chinese = take(&p, "年");
	if ((!chinese && !take(&p, "-")) || !take_number(&p, 2, &month) || !take(&p, chinese ? "月" : "-") || !take_number(&p, 2, &day))
		return false;
	if (chinese && !take(&p, "日"))
		(void)take(&p, "号");
	if (!date_valid((struct date){year, month, day}))
		return false;
	*date = date_days((struct date){year, month, day});
	*s = p;
	return true;
}

/* A year behind a day and month, where there is one: no hour has four figures. */
static bool take_year(const char **s, struct date d, int32_t *date)
{
	const char *p = skip(*s);
	if (!take_number(&p, 4, &d.year) || d.year < 1000 || !date_valid(d))
		return false;
	*date = date_days(d);
	*s = p;
	return true;
}

/* The forms with figures: 2026-11-24, 11-24, 24.11., 24/11, 24 nov, 24 nov 2027, 11月24日. */
static bool take_figures(const char **s, int32_t today, bool past, int32_t *date)
{
	const char *p = *s;
	int a, b;
	if (take_full(s, date))
		return true;
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
		if (!take_number(&p, 2, &b))
			return false;
		if (!take(&p, "."))
			(void)take(&p, "/");
	} else {
		p = skip(p);
		if (!take_month_name(&p, &b))
			return false;
	}
	if (!take_year(&p, (struct date){0, b, a}, date) && !place(a, b, today, past, date))
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
	} else if (take(&p, "下")) {
		if (!take_word(&p, weekdays, ARRAY_LEN(weekdays), &v))
			return false;
		*date = today - date_weekday(today) + 7 + v;
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

/* What was said with an hour: 9am, 3 pm, 下午3点. */
enum half { HALF_UNSAID, HALF_MORNING, HALF_NOON, HALF_AFTERNOON };
static const struct named halves[] = {
	{"早", HALF_MORNING}, {"早上", HALF_MORNING}, {"上午", HALF_MORNING}, {"凌晨", HALF_MORNING}, {"中午", HALF_NOON},
	{"下午", HALF_AFTERNOON}, {"傍晚", HALF_AFTERNOON}, {"晚", HALF_AFTERNOON}, {"晚上", HALF_AFTERNOON},
};

/* 18:30, 18.30, 9, 9am, 9 pm, 18点, 18点半, 18点20, 下午3点 */
static bool take_hour(const char **s, int *minute, int *half)
{
	const char *p = *s, *end;
	int h, m = 0;
	*half = HALF_UNSAID;
	bool chinese = take_word(&p, halves, ARRAY_LEN(halves), half);
	if (!take_number(&p, 2, &h))
		return false;
	if (take(&p, ":") || take(&p, ".")) {
		if (!take_number(&p, 2, &m))
			return false;
	} else if (take(&p, "点半")) {
		m = 30;
	} else if (take(&p, "点") && isdigit((unsigned char)*p)) {
		if (!take_number(&p, 2, &m))
			return false;
		(void)take(&p, "分");
	}
	end = p;
	p = skip(p);
	if (!chinese && (take(&p, "pm") || take(&p, "p.m.")))
		*half = HALF_AFTERNOON;
	else if (!chinese && (take(&p, "am") || take(&p, "a.m.")))
		*half = HALF_MORNING;
	else
		p = end;
	if (h > 23 || m > 59 || (!chinese && *half != HALF_UNSAID && (h < 1 || h > 12)))
		return false;
	if (*half == HALF_MORNING && h == 12)
		h = 0;
	else if ((*half == HALF_AFTERNOON && h < 12) || (*half == HALF_NOON && h < 10))
		h += 12;
	*minute = h * 60 + m;
	*s = p;
	return true;
}

bool typed_date(const char *text, int32_t today, bool past, int32_t *date)
{
	char copy[TYPED_MAX];
	const char *p = skip(plain(text, copy));
	return take_date(&p, today, past, date) && *skip(p) == '\0';
}

bool typed_moment(const char *text, int32_t today, int minute_now, int minute_default, int32_t *date, int *minute)
{
	char copy[TYPED_MAX];
	const char *p = skip(plain(text, copy));
	int32_t day;
	int at, half;
	bool has_day = take_date(&p, today, false, &day);
	p = skip(p);
	(void)(take(&p, "at ") || take(&p, ","));
	p = skip(p);
	bool has_hour = take_hour(&p, &at, &half);
	if (*skip(p) != '\0' || (!has_day && !has_hour))
		return false;
	*minute = has_hour ? at : minute_default;
	*date = has_day ? day : *minute > minute_now ? today : today + 1;
	return true;
}

#define NOON (12 * 60)
#define DAY_OPENS (8 * 60)
#define DAY_ENDS (21 * 60)

static const struct {
	const char *word;
	int from, to;
} parts[] = {
	{"morning", DAY_OPENS, NOON}, {"mornings", DAY_OPENS, NOON}, {"afternoon", 13 * 60, 18 * 60}, {"afternoons", 13 * 60, 18 * 60},
	{"evening", 18 * 60, DAY_ENDS}, {"evenings", 18 * 60, DAY_ENDS}, {"早上", DAY_OPENS, NOON}, {"上午", DAY_OPENS, NOON}, {"中午", NOON, 14 * 60},
	{"下午", 13 * 60, 18 * 60}, {"晚上", 18 * 60, DAY_ENDS},
};

static bool part_of_day(const char *p, int *from, int *to)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		size_t n = strlen(parts[i].word);
		if (strncasecmp(p, parts[i].word, n) == 0 && *skip(p + n) == '\0') {
			*from = parts[i].from;
			*to = parts[i].to;
			return true;
		}
	}
	return false;
}

static bool after(int a, int *from, int *to)
{
	*from = a;
	*to = a < DAY_ENDS ? DAY_ENDS : 24 * 60;
	return true;
}

static bool before(int a, int *from, int *to)
{
	*from = DAY_OPENS;
	*to = a;
	return a > DAY_OPENS;
}

/* What follows the first hour: 以后, 前, or the second hour. Where only one of them said its half of the day, it speaks for both: 6-8pm, 下午2点到5点. */
static bool second_half(const char *p, int a, int half_a, int *from, int *to)
{
	int b, half_b;
	if (take(&p, "以后") || take(&p, "之后") || take(&p, "后"))
		return *skip(p) == '\0' && after(a, from, to);
	if (take(&p, "以前") || take(&p, "之前") || take(&p, "前"))
		return *skip(p) == '\0' && before(a, from, to);
	if (!(take(&p, "-") || take(&p, "–") || take(&p, "~") || take(&p, "到") || take(&p, "至") || take(&p, "to ")))
		return false;
	p = skip(p);
	if (!take_hour(&p, &b, &half_b) || *skip(p))
		return false;
	if (half_a == HALF_AFTERNOON && half_b == HALF_UNSAID && b < NOON)
		b += NOON;
	if (half_b == HALF_AFTERNOON && half_a == HALF_UNSAID && a + NOON < b)
		a += NOON;
	*from = a;
	*to = b;
	return a != b;
}

bool typed_span(const char *text, int *from, int *to)
{
	char copy[TYPED_MAX];
	const char *p = skip(plain(text, copy));
	int a, half;
	if (part_of_day(p, from, to))
		return true;
	bool start = take(&p, "after ") || take(&p, "from "), end = !start && (take(&p, "before ") || take(&p, "until "));
	p = skip(p);
	if (!take_hour(&p, &a, &half))
		return false;
	p = skip(p);
	if (*p == '\0')
		return start ? after(a, from, to) : end && before(a, from, to);
	return !end && second_half(p, a, half, from, to);
}
