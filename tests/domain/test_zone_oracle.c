#include "check.h"

#include <inttypes.h>
#include <string.h>

#include "domain/zone.h"
#include "with_oracle.h"

static struct zones *zones;
static unsigned wrong, zones_seen;

static void compare(char *line)
{
	static char last[80];
	char kind, name[80];
	int64_t a, b, want, got;
	const struct zone *z;
	struct err err;
	int n = sscanf(line, "%c %79s %" SCNd64 " %" SCNd64 " %" SCNd64, &kind, name, &a, &b, &want);
	if (!(kind == 'o' && n == 4) && !(kind == 'i' && n == 5)) {
		CHECK_MSG(false, "odd line: %s", line);
		return;
	}
	if (strcmp(name, last) != 0) {
		snprintf(last, sizeof last, "%s", name);
		zones_seen++;
	}
	if (!zone_find(zones, name, &z, &err)) {
		CHECK_OK(false, &err);
		return;
	}
	if (kind == 'o') {
		struct wall w = zone_wall(z, a * 1000);
		want = b;
		got = (int64_t)w.date * 86400 + w.minute * 60 + w.second - a;
		wrong += zone_offset(z, a * 1000) != (b - (b % 60 + 60) % 60) / 60;
	} else {
		got = zone_instant(z, (int32_t)a, (int)b) / 1000;
	}
	if (got != want && wrong++ < 20)
		CHECK_MSG(false, "%s: got %" PRId64, line, got);
}

static void against_zoneinfo(void)
{
	zones = zones_new();
	size_t n = oracle_lines("oracle_zone.py", "2026", compare);
	CHECK_INT(wrong, 0);
	CHECK_MSG(n >= 20000, "only %zu comparisons", n);
	CHECK_MSG(zones_seen >= 60, "only %u zones", zones_seen);
	zones_free(zones);
}

CU_TestInfo zone_oracle_tests[] = {
	{"offsets and instants are those of Python's zoneinfo", against_zoneinfo},
	CU_TEST_INFO_NULL,
};
