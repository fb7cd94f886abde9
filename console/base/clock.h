/* clock.h - where time comes from. Domain code takes "now" as an argument; only the program's edge holds a clock.
 *
 * Instants are milliseconds since 1970-01-01T00:00:00Z; the monotonic time is milliseconds from an arbitrary start
 * and orders timers.
 */
#ifndef CLEMENT_CLOCK_H
#define CLEMENT_CLOCK_H

#include "base/base.h"

struct clock {
	int64_t (*now)(const struct clock *);  /* UTC ms */
	int64_t (*mono)(const struct clock *); /* monotonic ms */
	int64_t fixed, fixed_mono;             /* of the fixed clock; how far the moved one is ahead */
};

struct clock clock_system(void);
/* What a clock may be set to by hand: 1970-01-01 to 9990-01-01, so that dates before and after it stay within the calendar. */
#define CLOCK_EARLIEST INT64_C(0)
#define CLOCK_LATEST INT64_C(253086768000000)
/* Begins at utc_ms and runs on from there: a demo at an hour of one's own choosing. */
struct clock clock_from(int64_t utc_ms);
/* Stands still at utc_ms until clock_advance(): tests, --replay, CLEMENT_NOW. */
struct clock clock_fixed(int64_t utc_ms);
void clock_advance(struct clock *c, int64_t ms);

static inline int64_t clock_now(const struct clock *c) { return c->now(c); }
static inline int64_t clock_mono(const struct clock *c) { return c->mono(c); }

#endif
