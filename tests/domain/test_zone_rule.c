#include "check.h"

#include <string.h>

#include "domain/zone_rule.h"

static int64_t at(const char *text)
{
	int64_t ms = 0;
	struct err err;
	CHECK_OK(instant_parse(text, &ms, NULL, &err), &err);
	return ms / 1000;
}

static void offsets(void)
{
	static const struct {
		const char *rule, *when;
		int32_t want;
	} rows[] = {
		{"UTC0", "2026-01-01T00:00:00Z", 0},
		{"<+0330>-3:30", "2026-01-01T00:00:00Z", 12600},
		{"<-0044>0:44:30", "2026-01-01T00:00:00Z", -2670},
		{"EST5EDT,M3.2.0,M11.1.0", "2026-03-08T06:59:59Z", -18000},
		{"EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", -14400},
		{"EST5EDT,M3.2.0,M11.1.0", "2026-11-01T05:59:59Z", -14400},
		{"EST5EDT,M3.2.0,M11.1.0", "2026-11-01T06:00:00Z", -18000},
		/* the southern half: daylight saving over the new year */
		{"AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-12-31T23:00:00Z", 39600},
		{"AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-06-30T23:00:00Z", 36000},
		/* winter time as the exception: Dublin */
		{"IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-15T00:00:00Z", 0},
		{"IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-15T00:00:00Z", 3600},
		/* half an hour: Lord Howe */
		{"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-01-15T00:00:00Z", 39600},
		/* hours before midnight and beyond a day */
		{"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7200},
		{"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3600},
		{"IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-26T23:59:59Z", 7200},
		{"IST-2IDT,M3.4.4/26,M10.5.0", "2026-03-27T00:00:00Z", 10800},
		/* Jn never counts 29 February, n does */
		{"AAA0BBB,J60/0,J300/0", "2024-02-29T23:59:59Z", 0},
		{"AAA0BBB,J60/0,J300/0", "2024-03-01T00:00:00Z", 3600},
		{"AAA0BBB,59/0,300/0", "2024-02-29T00:00:00Z", 3600},
		{"AAA0BBB,59/0,300/0", "2026-02-28T23:59:59Z", 0},
		/* daylight saving all year, the way RFC 8536 writes it */
		{"XXX3EDT4,0/0,J365/23", "2026-01-01T03:30:00Z", -14400},
		{"XXX3EDT4,0/0,J365/23", "2026-07-01T00:00:00Z", -14400},
		{"XXX3EDT4,0/0,J365/23", "2026-12-31T23:59:59Z", -14400},
		/* a change that falls into the year after */
		{"AAA0BBB,M12.5.0/167,M6.1.0", "2027-01-02T22:59:59Z", 0},
		{"AAA0BBB,M12.5.0/167,M6.1.0", "2027-01-02T23:00:00Z", 3600},
		{"AAA0BBB,M1.1.0/-167,M6.1.0", "2025-12-28T00:59:59Z", 0},
		{"AAA0BBB,M1.1.0/-167,M6.1.0", "2025-12-28T01:00:00Z", 3600},
		{"EST5EDT,M3.2.0,M11.1.0", "9999-07-01T00:00:00Z", -14400},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct zone_rule r;
		struct err err;
		int64_t utc = at(rows[i].when);
		CHECK_OK(zone_rule_parse(rows[i].rule, strlen(rows[i].rule), &r, &err), &err);
		struct zone_span s = zone_rule_span(&r, utc);
		CHECK_MSG(s.offset == rows[i].want, "%s at %s: %d", rows[i].rule, rows[i].when, s.offset);
		CHECK_MSG(s.from <= utc && utc < s.to, "%s at %s", rows[i].rule, rows[i].when);
	}
}

static void bad_rules(void)
{
	static const char *const bad[] = {"", "U", "UT0", "UTC", "UTC25", "UTC0:60", "UTC0:0:60", "<+0>0", "<+03", "<+03>", "<é>0", "EST5EDT", "EST5EDT,", "EST5EDT,M3.2.0", "EST5EDT,M3.2.0,",
					  "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M0.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.0.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J366",
					  "EST5EDT,J1,J366", "EST5EDT,366,1", "EST5EDT,M3.2.0/168,M11.1.0", "EST5EDT,M3.2.0/-168,M11.1.0", "EST5EDT,M3.2.0,M11.1.0x", "EST5EDT,M3.2,M11.1.0",
					  "EST5EDT4,M3.2.0,M11.1.0 ", "EST99999999995", "EST5EDT,M3.2.0/,M11.1.0", ":America/New_York"};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct zone_rule r;
		struct err err;
		CHECK_MSG(!zone_rule_parse(bad[i], strlen(bad[i]), &r, &err) && err.kind == ERR_INPUT, "\"%s\"", bad[i]);
	}
}

static void far_away(void)
{
	static const int64_t far[] = {INT64_MIN, INT64_MIN / 1000, -1000000000000, 1000000000000, INT64_MAX / 1000, INT64_MAX - 1};
	struct zone_rule r;
	CHECK(zone_rule_parse("EST5EDT,M3.2.0,M11.1.0", 22, &r, NULL));
	for (size_t i = 0; i < ARRAY_LEN(far); i++) {
		struct zone_span s = zone_rule_span(&r, far[i]);
		CHECK_MSG(s.from <= far[i] && far[i] < s.to, "row %zu", i);
	}
}

CU_TestInfo zone_rule_tests[] = {
	{"offsets", offsets},
	{"bad rules", bad_rules},
	{"instants far away", far_away},
	CU_TEST_INFO_NULL,
};
