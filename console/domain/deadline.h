/* deadline.h - the deadlines that follow from an event under a pack: clement clock, and the complaint desk.
 *
 * A row of a pack's "clocks": { event; id; citation; confidence = "R1" | "R2" | "GK"; remark (may be left out); and one
 * count, 1 or more, of
 *   days = N            calendar days after the event's day
 *   business_days = N   days after it that are no Saturday, Sunday or holiday
 *   weeks, months, years = N   calendar; clamped to the month's end
 * and from = "event" (default) | "next-day" (the day after the event is day 1: the date is N days after the event) |
 * "day-one" (the event's day is day 1: N - 1 days after it); after = ID: counts from that other deadline of the same
 * event, which stands before this one, instead. }
 * An event has at most DEADLINES_MAX rows, each with an id of its own.
 *
 * Business days: weekends and the holidays given are none. Everything is whole days: "by the end of that day".
 */
#ifndef CLEMENT_DEADLINE_H
#define CLEMENT_DEADLINE_H

#include "domain/pack.h"

enum clock_event {
	CLOCK_COMPLAINT, CLOCK_PAYMENT_COMPLAINT, CLOCK_VALIDATION_NOTICE, CLOCK_FIRST_COMMUNICATION, CLOCK_LAST_ACTIVITY,
	CLOCK_RECORDING, CLOCK_BREATHING_SPACE, CLOCK_MENTAL_HEALTH_CRISIS_END, CLOCK_ADVISER_PLAN, CLOCK_HARDSHIP_NOTICE,
	CLOCK_EVENTS
};
extern const struct word clock_event_words[CLOCK_EVENTS];

enum clock_unit { CLOCK_DAYS, CLOCK_BUSINESS_DAYS, CLOCK_WEEKS, CLOCK_MONTHS, CLOCK_YEARS };

struct clock_row {
	enum clock_event event;
	const char *id, *citation;
	int line;
	enum clock_unit unit;
	int64_t n;
	int64_t shift;                 /* -1 where the first day counts, else 0 */
	const struct clock_row *after; /* NULL: from the event */
};
/* The "clocks" list of a pack (NULL: none). */
MUST_USE bool clocks_from_conf(const struct conf *list, struct arena *a, const struct clock_row **out, size_t *n,
	struct err *err);

struct deadline {
	const struct clock_row *row;
	int32_t date;
	bool beyond; /* the calendar ends before it */
};
#define DEADLINES_MAX 8
/* In the order of the pack's rows. holidays ascending or not. Returns how many; 0: the pack has no such clock. A date
 * beyond the calendar ends at its last day, 9999-12-31. */
size_t deadlines_of(const struct pack *p, enum clock_event event, int32_t on, const int32_t *holidays, size_t n_holidays,
	struct deadline out[DEADLINES_MAX]);
/* n business days after a day. */
int32_t business_days_after(int32_t day, int64_t n, const int32_t *holidays, size_t n_holidays);
/* Business days after "from" up to and with "to"; the other way round they are negative. */
int64_t business_days_between(int32_t from, int32_t to, const int32_t *holidays, size_t n_holidays);

/* A list of holidays: one "YYYY-MM-DD" a line, blank lines and what follows # are comment. ERR_INPUT "NAME:LINE: ...".
 * Appended to days (malloc'ed; the caller frees it, after a failure too). */
MUST_USE bool holidays_read(const char *name, const char *text, size_t n, int32_t **days, size_t *n_days,
	struct err *err);

#endif
