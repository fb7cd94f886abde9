#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "domain/zone.h"

static const struct zone *find(struct zones *zones, const char *name)
{
	const struct zone *z = NULL;
	struct err err;
	CHECK_OK(zone_find(zones, name, &z, &err), &err);
	return z;
}

static int64_t at(const char *text)
{
	int64_t ms = 0;
	struct err err;
	CHECK_OK(instant_parse(text, &ms, NULL, &err), &err);
	return ms;
}

static int32_t day(const char *text)
{
	int32_t d = 0;
	struct err err;
	CHECK_OK(date_parse(text, &d, &err), &err);
	return d;
}

static void offsets(void)
{
	static const struct {
		const char *zone, *when;
		int want;
	} rows[] = {
		{"Asia/Shanghai", "2026-11-22T00:00:00Z", 480},
		{"America/New_York", "2026-03-08T06:59:59.999Z", -300},
		{"America/New_York", "2026-03-08T07:00:00Z", -240},
		{"Asia/Kathmandu", "2026-01-01T00:00:00Z", 345},
		{"Australia/Lord_Howe", "2045-01-15T00:00:00Z", 660},
		{"Australia/Lord_Howe", "2145-07-15T00:00:00Z", 630},
		{"Africa/Monrovia", "1971-01-01T00:00:00Z", -45}, /* 0:44:30 west, floored */
		{"UTC", "2026-01-01T00:00:00Z", 0},
		{"Etc/GMT+12", "2026-01-01T00:00:00Z", -720},
	};
	struct zones *zones = zones_new();
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct zone *z = find(zones, rows[i].zone);
		CHECK_STR(zone_name(z), rows[i].zone);
		CHECK_MSG(zone_offset(z, at(rows[i].when)) == rows[i].want, "%s at %s", rows[i].zone, rows[i].when);
		CHECK(find(zones, rows[i].zone) == z);
	}
	zones_free(zones);
}

static void gaps_and_overlaps(void)
{
	static const struct {
		const char *zone, *date;
		int minute;
		const char *want;
	} rows[] = {
		{"America/New_York", "2026-03-08", 1 * 60 + 59, "2026-03-08T01:59:00-05:00"},
		{"America/New_York", "2026-03-08", 2 * 60, "2026-03-08T03:00:00-04:00"},
		{"America/New_York", "2026-03-08", 2 * 60 + 30, "2026-03-08T03:00:00-04:00"},
		{"America/New_York", "2026-03-08", 3 * 60, "2026-03-08T03:00:00-04:00"},
		{"America/New_York", "2026-11-01", 1 * 60 + 30, "2026-11-01T01:30:00-04:00"},
		{"America/New_York", "2026-11-01", 2 * 60, "2026-11-01T02:00:00-05:00"},
		{"Pacific/Apia", "2011-12-30", 12 * 60, "2011-12-31T00:00:00+14:00"}, /* a day that never was */
		{"Pacific/Kwajalein", "1993-08-21", 12 * 60, "1993-08-22T00:00:00+12:00"},
		{"America/New_York", "2150-03-08", 2 * 60 + 30, "2150-03-08T03:00:00-04:00"},
		{"Asia/Shanghai", "2026-11-22", 14 * 60 + 32, "2026-11-22T14:32:00+08:00"},
	};
	struct zones *zones = zones_new();
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t got = zone_instant(find(zones, rows[i].zone), day(rows[i].date), rows[i].minute);
		CHECK_MSG(got == at(rows[i].want), "%s %s %d: off by %lld s", rows[i].zone, rows[i].date, rows[i].minute, (long long)(got - at(rows[i].want)) / 1000);
	}
	struct wall w = zone_wall(find(zones, "America/New_York"), at("2026-11-22T04:59:59Z"));
	CHECK_INT(w.date, day("2026-11-21"));
	CHECK_INT(w.minute, 23 * 60 + 59);
	CHECK_INT(w.second, 59);
	zones_free(zones);
}

static void unknown_names(void)
{
	static const char *const bad[] = {"", "Nowhere/City", "asia/shanghai", "America", "America/", "/usr/share/zoneinfo/UTC", "../zoneinfo/UTC", "America/../UTC", "America//New_York", "Asia/Shanghai ",
					  "Asia/Shang\nhai", "UTC+8", "right/UTC", "posix/UTC", "localtime", "posixrules", "Factory", "zone.tab", "tzdata.zi", "leapseconds", "-", ".", "é",
					  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"};
	struct zones *zones = zones_new();
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		const struct zone *z = NULL;
		struct err err;
		CHECK_MSG(!zone_find(zones, bad[i], &z, &err) && !z && err.kind == ERR_INPUT, "\"%s\"", bad[i]);
	}
	zones_free(zones);
}

static void folder_of_zones(void)
{
	struct zones *zones = zones_new();
	const struct zone *z;
	struct err err;
	char *old = getenv("TZDIR") ? strdup(getenv("TZDIR")) : NULL;
	setenv("TZDIR", "/nonexistent/zones", 1);
	CHECK(!zone_find(zones, "UTC", &z, &err) && strstr(err.text, "/nonexistent/zones"));
	if (old)
		setenv("TZDIR", old, 1);
	else
		unsetenv("TZDIR");
	CHECK_OK(zone_find(zones, "UTC", &z, &err), &err);
	free(old);
	zones_free(zones);
}

/* Every way to cut a real file short, and every byte changed in three ways: refused or read, never read beyond its end, never stuck. */
static void damaged_files(void)
{
	static const char *const files[] = {"/usr/share/zoneinfo/Asia/Shanghai", "/usr/share/zoneinfo/Europe/Dublin", "/usr/share/zoneinfo/Etc/GMT-14"};
	for (size_t f = 0; f < ARRAY_LEN(files); f++) {
		struct str whole;
		struct zone *z;
		struct err err;
		str_init(&whole);
		CHECK_OK(file_read(files[f], 1 << 20, &whole, &err), &err);
		for (size_t n = 0; n < whole.len; n++) {
			char *part = malloc(n + 1); /* of this size, so that reading on is seen */
			memcpy(part, whole.buf, n);
			bool ok = zone_parse("part", part, n, &z, &err);
			CHECK_MSG(!ok && err.kind == ERR_INPUT, "%s cut at %zu", files[f], n);
			if (ok)
				zone_free(z);
			free(part);
		}
		for (size_t i = 0; i < whole.len; i++)
			for (int flip = 0; flip < 3; flip++) {
				char was = whole.buf[i];
				whole.buf[i] = (char)(flip == 0 ? 0 : flip == 1 ? 0xff : was ^ 0x10);
				if (zone_parse("changed", whole.buf, whole.len, &z, &err)) {
					(void)zone_offset(z, at("2045-06-01T00:00:00Z"));
					(void)zone_instant(z, day("2026-03-08"), 150);
					zone_free(z);
				}
				whole.buf[i] = was;
			}
		str_release(&whole);
	}
}

CU_TestInfo zone_tests[] = {
	{"offsets", offsets},
	{"gaps and overlaps", gaps_and_overlaps},
	{"unknown names", unknown_names},
	{"the folder of zones", folder_of_zones},
	{"damaged files", damaged_files},
	CU_TEST_INFO_NULL,
};
