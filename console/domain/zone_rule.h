/* zone_rule.h - the rule at the end of a TZif file, which holds after the last transition of its table.
 *
 * It is a POSIX TZ string with the extensions of RFC 8536 section 3.3.1: "EST5EDT,M3.2.0,M11.1.0", "<+0330>-3:30",
 * hours of a transition from -167 to 167. Offsets are seconds east of UTC (POSIX writes them west). A string with
 * daylight saving but without its two dates is refused: what then holds is left to the reader by POSIX, and the
 * compiler of the zone files always writes the dates.
 */
#ifndef CLEMENT_ZONE_RULE_H
#define CLEMENT_ZONE_RULE_H

#include "domain/civil.h"

struct zone_change {
	enum { CHANGE_JULIAN, CHANGE_ZERO_BASED, CHANGE_MONTH } form; /* Jn (29 February is never counted), n, Mm.w.d */
	int month, week, day;
	int32_t seconds; /* after local midnight, by the offset in force before the change */
};

struct zone_rule {
	int32_t standard, daylight; /* offsets */
	bool changes;               /* false: standard for ever */
	struct zone_change start, end;
};

/* A stretch of time with one offset: [from, to) in UTC seconds. */
struct zone_span {
	int64_t from, to;
	int32_t offset;
};
#define ZONE_BEGIN INT64_MIN
#define ZONE_END INT64_MAX

MUST_USE bool zone_rule_parse(const char *text, size_t n, struct zone_rule *out, struct err *err);
/* The stretch that an instant falls into, if the rule had always held. */
struct zone_span zone_rule_span(const struct zone_rule *r, int64_t utc);

#endif
