#include "domain/civil.h"

#include <stdio.h>

/* 400 Gregorian years, and the days from 0000-03-01 (the start of an era) to 1970-01-01. */
#define ERA_DAYS 146097
#define ERA_SHIFT 719468
#define YEAR_MAX 9999
#define DATE_TEXT sizeof "-5877641-06-23"

static int64_t floor_div(int64_t a, int64_t b)
{
	int64_t q = a / b;
	return q - (a % b != 0 && (a < 0) != (b < 0));
}

int32_t date_days(struct date d)
{
	int64_t year = d.month <= 2 ? (int64_t)d.year - 1 : d.year;
	int64_t era = floor_div(year, 400);
	int64_t of_era = year - era * 400;
	int64_t month = d.month > 2 ? d.month - 3 : d.month + 9; /* March is 0, so that the leap day ends the year */
	int64_t of_year = (153 * month + 2) / 5 + d.day - 1;
	return (int32_t)(era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - ERA_SHIFT);
}

struct date date_of(int32_t days)
{
	int64_t z = (int64_t)days + ERA_SHIFT;
	int64_t era = floor_div(z, ERA_DAYS);
	int64_t doe = z - era * ERA_DAYS;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t month = (5 * doy + 2) / 153;
	int64_t real_month = month < 10 ? month + 3 : month - 9;
	return (struct date){
		.year = (int)(yoe + era * 400 + (real_month <= 2)),
		.month = (int)real_month,
		.day = (int)(doy - (153 * month + 2) / 5 + 1),
	};
}

static int month_length(int year, int month)
{
	static const int8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return lengths[month - 1] + (month == 2 && leap);
}

bool date_valid(struct date d)
{
	return d.year >= 1 && d.year <= YEAR_MAX && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
	       d.day <= month_length(d.year, d.month);
}

int date_weekday(int32_t days)
{
	int64_t since_monday = (int64_t)days + 3; /* 1970-01-01 was a Thursday */
	return (int)(since_monday - floor_div(since_monday, 7) * 7);
}

int32_t date_add_months(int32_t days, int n)
{
	struct date d = date_of(days);
	int64_t months = (int64_t)d.year * 12 + d.month - 1 + n;
	int year = (int)floor_div(months, 12);
	int month = (int)(months - (int64_t)year * 12) + 1;
	int length = month_length(year, month);
	return date_days((struct date){.year = year, .month = month, .day = d.day < length ? d.day : length});
}

int32_t date_month_end(int32_t days)
{
	struct date d = date_of(days);
	d.day = month_length(d.year, d.month);
	return date_days(d);
}

int date_months_between(int32_t a, int32_t b)
{
	struct date from = date_of(a), to = date_of(b);
	int months = (to.year - from.year) * 12 + to.month - from.month;
	return date_add_months(a, months) <= b ? months : months - 1;
}

/* n decimal digits at *s, which moves past them; -1 when anything else is there. */
static int digits(const char **s, int n)
{
	int v = 0;
	for (int i = 0; i < n; i++, (*s)++) {
		if (**s < '0' || **s > '9')
			return -1;
		v = v * 10 + (**s - '0');
	}
	return v;
}

static bool eat(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

static bool scan_date(const char **s, int32_t *days)
{
	struct date d;
	if ((d.year = digits(s, 4)) < 0 || !eat(s, '-') || (d.month = digits(s, 2)) < 0 || !eat(s, '-') ||
		(d.day = digits(s, 2)) < 0)
		return false;
	if (!date_valid(d))
		return false;
	*days = date_days(d);
	return true;
}

bool date_parse(const char *text, int32_t *days, struct err *err)
{
	const char *s = text;
	int32_t got;
	if (!scan_date(&s, &got) || *s != '\0')
		return err_set(
			err, ERR_INPUT, "\"%.40s\" is no date (should be like 2026-11-22, year 0001 to 9999)", text);
	*days = got;
	return true;
}

/* Formatting is by hand: each line of the log has an instant, and a load writes hundreds of thousands.
 *
 * Writes v with exactly n digits at *p, which moves past them. */
static void put(char **p, int v, int n)
{
	for (int i = n; i-- > 0; v /= 10)
		(*p)[i] = (char)('0' + v % 10);
	*p += n;
}

/* An offset may carry a wall clock out of the years 1 to 9999, and numbers from outside are anything. */
static void put_date(char **p, int32_t days)
{
	struct date d = date_of(days);
	if (d.year >= 0 && d.year <= YEAR_MAX)
		put(p, d.year, 4);
	else
		*p += snprintf(*p, DATE_TEXT, "%d", d.year);
	*(*p)++ = '-';
	put(p, d.month, 2);
	*(*p)++ = '-';
	put(p, d.day, 2);
}

static void put_time(char **p, int second_of_day)
{
	put(p, second_of_day / 3600, 2);
	*(*p)++ = ':';
	put(p, second_of_day / 60 % 60, 2);
	*(*p)++ = ':';
	put(p, second_of_day % 60, 2);
}

void date_format(struct str *out, int32_t days)
{
	char text[DATE_TEXT], *p = text;
	put_date(&p, days);
	str_add(out, text, (size_t)(p - text));
}

/* "10:00:00", with a fraction of which milliseconds are kept; second 60 is let through for leap seconds. */
static bool scan_time(const char **s, int64_t *ms, bool *leap)
{
	int hour, minute, second, scale = 100;
	if ((hour = digits(s, 2)) < 0 || !eat(s, ':') || (minute = digits(s, 2)) < 0 || !eat(s, ':') ||
		(second = digits(s, 2)) < 0)
		return false;
	if (hour > 23 || minute > 59 || second > 60)
		return false;
	*leap = second == 60;
	*ms = ((int64_t)hour * 3600 + minute * 60 + second) * 1000;
	if (!eat(s, '.'))
		return true;
	if (**s < '0' || **s > '9')
		return false;
	for (; **s >= '0' && **s <= '9'; (*s)++, scale /= 10)
		*ms += (**s - '0') * (*leap ? 0 : scale);
	return true;
}

static bool scan_offset(const char **s, int *minutes)
{
	int hour, minute;
	bool west;
	if (eat(s, 'Z') || eat(s, 'z')) {
		*minutes = 0;
		return true;
	}
	west = **s == '-';
	if (!eat(s, '-') && !eat(s, '+'))
		return false;
	if ((hour = digits(s, 2)) < 0 || !eat(s, ':') || (minute = digits(s, 2)) < 0 || hour > 23 || minute > 59)
		return false;
	*minutes = west ? -(hour * 60 + minute) : hour * 60 + minute;
	return true;
}

/* A leap second ends a month in UTC. It counts as the first instant of the next: POSIX time has no place for it. */
static bool leap_possible(int64_t utc_ms)
{
	return utc_ms % DAY_MS == 0 && date_of((int32_t)(utc_ms / DAY_MS)).day == 1;
}

bool instant_parse(const char *text, int64_t *utc_ms, int *offset_min, struct err *err)
{
	const int64_t first = (int64_t)date_days((struct date){1, 1, 1}) * DAY_MS;
	const int64_t last = ((int64_t)date_days((struct date){YEAR_MAX, 12, 31}) + 1) * DAY_MS - 1;
	const char *s = text;
	int32_t days;
	int64_t ms, utc;
	int offset;
	bool leap;
	if (!scan_date(&s, &days) || !(eat(&s, 'T') || eat(&s, 't')) || !scan_time(&s, &ms, &leap))
		goto bad;
	if (*s == '\0')
		return err_set(err, ERR_INPUT,
			"\"%.40s\" has no offset from UTC (should be like 2026-09-14T10:00:00-04:00)", text);
	if (!scan_offset(&s, &offset) || *s != '\0')
		goto bad;
	utc = (int64_t)days * DAY_MS + ms - (int64_t)offset * 60000;
	if (utc < first || utc > last || (leap && !leap_possible(utc)))
		goto bad;
	*utc_ms = utc;
	if (offset_min)
		*offset_min = offset;
	return true;
bad:
	return err_set(err, ERR_INPUT, "\"%.40s\" is no instant (should be like 2026-09-14T10:00:00-04:00)", text);
}

void instant_format_utc(struct str *out, int64_t utc_ms)
{
	char text[DATE_TEXT + sizeof "T14:32:00.000Z"], *p = text;
	int64_t days = floor_div(utc_ms, DAY_MS);
	int ms = (int)(utc_ms - days * DAY_MS);
	put_date(&p, (int32_t)days);
	*p++ = 'T';
	put_time(&p, ms / 1000);
	*p++ = '.';
	put(&p, ms % 1000, 3);
	*p++ = 'Z';
	str_add(out, text, (size_t)(p - text));
}

void instant_format(struct str *out, int64_t utc_ms, int offset_min)
{
	struct wall w = wall_of(utc_ms, offset_min);
	char text[DATE_TEXT + sizeof "T14:32:00+08:00"], *p = text;
	int east = offset_min < 0 ? -offset_min : offset_min;
	put_date(&p, w.date);
	*p++ = 'T';
	put_time(&p, w.minute * 60 + w.second);
	*p++ = offset_min < 0 ? '-' : '+';
	put(&p, east / 60, 2);
	*p++ = ':';
	put(&p, east % 60, 2);
	str_add(out, text, (size_t)(p - text));
}

struct wall wall_of(int64_t utc_ms, int offset_min)
{
	int64_t local = floor_div(utc_ms, 1000) + (int64_t)offset_min * 60;
	int64_t days = floor_div(local, 86400);
	int second = (int)(local - days * 86400);
	return (struct wall){.date = (int32_t)days, .minute = second / 60, .second = second % 60};
}
