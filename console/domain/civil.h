/* civil.h - calendar dates and instants. Proleptic Gregorian, years 1 to 9999; algorithms after Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms". Days count from 1970-01-01. Instants are UTC milliseconds. */
#ifndef CLEMENT_CIVIL_H
#define CLEMENT_CIVIL_H

#include "base/err.h"
#include "base/str.h"

#define DAY_MS INT64_C(86400000)
#define DATE_NONE INT32_MIN /* "no date" where a day number may be absent */

struct date {
	int year, month, day;
};

/* A date travels as its day number (int32_t); these convert. */
int32_t date_days(struct date d);
struct date date_of(int32_t days);
bool date_valid(struct date d);
int date_weekday(int32_t days); /* 0 Monday ... 6 Sunday */
/* The same day of the month, n months on (n may be negative), clamped to the month's end. */
int32_t date_add_months(int32_t days, int n);
int32_t date_month_end(int32_t days);
/* Whole calendar months from a to b (b >= a): the largest n with date_add_months(a, n) <= b. */
int date_months_between(int32_t a, int32_t b);

MUST_USE bool date_parse(const char *text, int32_t *days, struct err *err); /* "2026-11-22" */
void date_format(struct str *out, int32_t days);

/* "2026-09-14T10:00:00-04:00", optional fraction, "Z" allowed; the offset is required. *offset_min may be NULL. */
MUST_USE bool instant_parse(const char *text, int64_t *utc_ms, int *offset_min, struct err *err);
void instant_format_utc(struct str *out, int64_t utc_ms);             /* 2026-11-22T08:00:00.000Z */
void instant_format(struct str *out, int64_t utc_ms, int offset_min); /* 2026-11-22T16:00:00+08:00 */

/* Wall-clock reading of an instant at an offset. */
struct wall {
	int32_t date;
	int minute; /* of the day, 0..1439 */
	int second;
};
struct wall wall_of(int64_t utc_ms, int offset_min);

#endif
