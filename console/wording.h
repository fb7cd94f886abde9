/* wording.h - sums, days and times as people read them, in the language of the screens. Texts live in the arena given. */
#ifndef CLEMENT_WORDING_H
#define CLEMENT_WORDING_H

#include "base/arena.h"
#include "domain/civil.h"
#include "domain/money.h"

const char *word_money(struct arena *a, int64_t minor, const struct currency *cur);
/* "1 Dec", with the year when it is not this one's or the next six months'. */
const char *word_date(struct arena *a, int32_t date, int32_t today);
/* "Tue 24 Nov" */
const char *word_weekday_date(struct arena *a, int32_t date, int32_t today);
const char *word_weekday(int32_t date); /* "Sunday" */
const char *word_clock(struct arena *a, int minute); /* "14:45" */
/* Relative for the last and the next week: "14:45" today, "yesterday 14:05", "tomorrow 10:00", "Tue 24 Nov 18:30", dates beyond. Seen from offset_min. */
const char *word_when(struct arena *a, int64_t at, int offset_min, int64_t now);
/* The same without the hour where the day says enough: "yesterday", "21 Nov". For columns. */
const char *word_when_short(struct arena *a, int64_t at, int offset_min, int64_t now);
const char *word_duration(struct arena *a, int64_t ms); /* "00:42", "1:02:42" */
const char *word_days_late(struct arena *a, int days);  /* "34 d", "in 3 d" */
const char *word_days_left(struct arena *a, int days);  /* until a deadline: "9 days left", "today", "2 days over" */

#endif
