/* zone.h - IANA time zones from the system's zoneinfo (TZif version 2 or later with its footer rule, RFC 8536).
 * Read-only.
 *
 * An unknown name is an error, never UTC. Names are checked against "..", a leading slash and odd characters before a
 * file is opened. Zones are cached in the struct zones for its lifetime; pointers stay valid until zones_free().
 * Folder: $TZDIR, else the usual system place.
 */
#ifndef CLEMENT_ZONE_H
#define CLEMENT_ZONE_H

#include "domain/civil.h"

struct zones;
struct zone;

struct zones *zones_new(void);
void zones_free(struct zones *z);
/* ERR_INPUT: unknown or unreadable zone. */
MUST_USE bool zone_find(struct zones *z, const char *name, const struct zone **out, struct err *err);
/* Parses the bytes of a TZif file (for tests and the fuzzer). */
MUST_USE bool zone_parse(const char *name, const void *bytes, size_t n, struct zone **out, struct err *err);
void zone_free(struct zone *z);
const char *zone_name(const struct zone *z);
/* Minutes east of UTC at an instant (sub-minute historical offsets are floored). */
int zone_offset(const struct zone *z, int64_t utc_ms);
struct wall zone_wall(const struct zone *z, int64_t utc_ms);
/* The stretch of one offset that an instant falls into: [from, to) in ms UTC (INT64_MIN and INT64_MAX at the ends of
 * time), offset in seconds east of UTC. */
struct zone_stretch {
	int64_t from, to;
	int32_t offset;
};
struct zone_stretch zone_stretch(const struct zone *z, int64_t utc_ms);
/* The instant of a wall-clock time: in a gap the first instant after it, in an overlap the earlier one. */
int64_t zone_instant(const struct zone *z, int32_t date, int minute);

#endif
