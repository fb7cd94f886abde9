#include "domain/zone.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/vec.h"
#include "domain/zone_rule.h"

#define NAME_LEN 64
#define FILE_MAX ((size_t)1 << 20)
#define HEADER 44
/* RFC 8536 section 3.2: what an offset should stay within. */
#define OFFSET_MIN (-89999)
#define OFFSET_MAX 93599
/* Up to the second year the rule is written out into the table, where a search is cheaper than the arithmetic. No true
 * table ends before the first. */
#define EXPAND_SINCE 1900
#define EXPAND_UNTIL 2100

struct change {
	int64_t at;
	int32_t offset; /* from then on */
};

struct zone {
	char *name;
	int32_t before; /* offset before the first change */
	VEC(struct change) changes;
	bool ruled; /* a rule holds after the last change */
	struct zone_rule rule;
};

struct zones {
	VEC(struct zone *) sorted; /* by name */
};

/* The sizes in a TZif header, in the order of the file. */
struct counts {
	uint32_t isut, isstd, leap, time, type, chars;
};

static uint32_t be32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static int64_t be64(const uint8_t *p)
{
	return (int64_t)((uint64_t)be32(p) << 32 | be32(p + 4));
}

static bool read_header(const uint8_t *p, size_t n, struct counts *c)
{
	if (n < HEADER || memcmp(p, "TZif", 4) != 0 || p[4] < '2')
		return false;
	*c = (struct counts){.isut = be32(p + 20),
		.isstd = be32(p + 24),
		.leap = be32(p + 28),
		.time = be32(p + 32),
		.type = be32(p + 36),
		.chars = be32(p + 40)};
	/* Far above what any zone has; keeps the sums below from overflowing. */
	return c->isut <= 256 && c->isstd <= 256 && c->leap <= 1000 && c->time <= 100000 && c->type >= 1 &&
	       c->type <= 256 && c->chars <= 10000;
}

static size_t body_size(const struct counts *c, size_t time_size)
{
	return (size_t)c->time * (time_size + 1) + (size_t)c->type * 6 + c->chars + (size_t)c->leap * (time_size + 4) +
	       c->isstd + c->isut;
}

static bool fault(const char *name, struct err *err, const char *what)
{
	return err_set(err, ERR_INPUT,
		"time zone %s: %s (the zone file is damaged or of another kind; reinstall tzdata)", name, what);
}

/* Appends the changes of the table; the caller has checked that all of it lies within the file. */
static bool read_changes(struct zone *z, const uint8_t *body, const struct counts *c, struct err *err)
{
	const uint8_t *times = body, *which = times + (size_t)c->time * 8, *types = which + c->time;
	for (uint32_t i = 0; i < c->type; i++) {
		int32_t offset = (int32_t)be32(types + (size_t)i * 6);
		if (offset < OFFSET_MIN || offset > OFFSET_MAX)
			return fault(z->name, err, "an offset is beyond a day");
	}
	z->before = (int32_t)be32(types);
	VEC_RESERVE(&z->changes, c->time);
	for (uint32_t i = 0; i < c->time; i++) {
		int64_t at = be64(times + (size_t)i * 8);
		if (which[i] >= c->type)
			return fault(z->name, err, "a transition names a type that does not exist");
		if (i > 0 && at <= z->changes.items[i - 1].at)
			return fault(z->name, err, "transitions are out of order");
		VEC_PUSH(&z->changes, (struct change){.at = at, .offset = (int32_t)be32(types + (size_t)which[i] * 6)});
	}
	return true;
}

static bool read_rule(struct zone *z, const char *footer, size_t n, struct err *err)
{
	const char *end;
	if (n < 2 || footer[0] != '\n' || !(end = memchr(footer + 1, '\n', n - 1)))
		return fault(z->name, err, "the rule at its end is missing");
	if (end == footer + 1)
		return true;
	if (!zone_rule_parse(footer + 1, (size_t)(end - footer - 1), &z->rule, err))
		return err_wrap(err, "time zone %s", z->name);
	z->ruled = true;
	return true;
}

static void expand_rule(struct zone *z)
{
	int64_t since = (int64_t)date_days((struct date){EXPAND_SINCE, 1, 1}) * 86400;
	int64_t until = (int64_t)date_days((struct date){EXPAND_UNTIL, 1, 1}) * 86400;
	if (!z->ruled || !z->rule.changes || z->changes.len == 0 || z->changes.items[z->changes.len - 1].at < since)
		return;
	struct zone_span span = zone_rule_span(&z->rule, z->changes.items[z->changes.len - 1].at);
	while (span.to < until) {
		struct zone_span next = zone_rule_span(&z->rule, span.to);
		VEC_PUSH(&z->changes, (struct change){.at = span.to, .offset = next.offset});
		span = next;
	}
}

bool zone_parse(const char *name, const void *bytes, size_t n, struct zone **out, struct err *err)
{
	const uint8_t *p = bytes;
	struct counts c;
	struct zone *z;
	size_t skip, size;
	if (!read_header(p, n, &c))
		return fault(name, err, "not a TZif file of version 2 or later");
	skip = HEADER + body_size(&c, 4);
	if (skip > n || !read_header(p + skip, n - skip, &c))
		return fault(name, err, "the second header is missing");
	size = HEADER + body_size(&c, 8);
	if (size > n - skip)
		return fault(name, err, "the file is cut short");
	if (c.leap > 0)
		return fault(name, err, "it counts leap seconds");
	z = xalloc(sizeof *z);
	z->name = xstrdup(name);
	if (!read_changes(z, p + skip + HEADER, &c, err) ||
		!read_rule(z, (const char *)p + skip + size, n - skip - size, err)) {
		zone_free(z);
		return false;
	}
	expand_rule(z);
	*out = z;
	return true;
}

void zone_free(struct zone *z)
{
	if (!z)
		return;
	VEC_RELEASE(&z->changes);
	free(z->name);
	free(z);
}

const char *zone_name(const struct zone *z)
{
	return z->name;
}

/* How many changes stand at or before an instant. */
static size_t changes_until(const struct zone *z, int64_t utc)
{
	size_t low = 0, high = z->changes.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (z->changes.items[middle].at <= utc)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct zone_span span_at(const struct zone *z, int64_t utc)
{
	size_t n = changes_until(z, utc), len = z->changes.len;
	struct zone_span s;
	if (n == len && z->ruled) {
		s = zone_rule_span(&z->rule, utc);
		if (len > 0 && s.from < z->changes.items[len - 1].at)
			s.from = z->changes.items[len - 1].at;
		return s;
	}
	s.from = n > 0 ? z->changes.items[n - 1].at : ZONE_BEGIN;
	s.to = n < len ? z->changes.items[n].at : ZONE_END;
	s.offset = n > 0 ? z->changes.items[n - 1].offset : z->before;
	return s;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

int zone_offset(const struct zone *z, int64_t utc_ms)
{
	return (int)floor_div(span_at(z, floor_div(utc_ms, 1000)).offset, 60);
}

struct wall zone_wall(const struct zone *z, int64_t utc_ms)
{
	int64_t utc = floor_div(utc_ms, 1000);
	return wall_of((utc + span_at(z, utc).offset) * 1000, 0);
}

struct zone_stretch zone_stretch(const struct zone *z, int64_t utc_ms)
{
	struct zone_span s = span_at(z, floor_div(utc_ms, 1000));
	return (struct zone_stretch){
		.from = s.from < INT64_MIN / 1000 ? INT64_MIN : s.from * 1000,
		.to = s.to > INT64_MAX / 1000 ? INT64_MAX : s.to * 1000,
		.offset = s.offset,
	};
}

int64_t zone_instant(const struct zone *z, int32_t date, int minute)
{
	int64_t local = (int64_t)date * 86400 + (int64_t)minute * 60;
	struct zone_span s = span_at(z, local - OFFSET_MAX);
	while (local - s.offset >= s.to)
		s = span_at(z, s.to);
	/* Of the stretches whose clock reaches the time this is the first. When its clock starts later than that, the
	 * time was skipped. */
	return (local - s.offset > s.from ? local - s.offset : s.from) * 1000;
}

struct zones *zones_new(void)
{
	return xalloc(sizeof(struct zones));
}

void zones_free(struct zones *z)
{
	if (!z)
		return;
	for (size_t i = 0; i < z->sorted.len; i++)
		zone_free(z->sorted.items[i]);
	VEC_RELEASE(&z->sorted);
	free(z);
}

/* An IANA name that names a place or a fixed offset. The folder holds more: copies of everything under posix/,
 * leap-second counting under right/, and files that stand for "whatever this machine has" or "not set", which would be
 * a silent wrong answer. */
static bool name_allowed(const char *name)
{
	static const char *const others[] = {"posix/", "right/", "localtime", "posixrules", "Factory"};
	size_t n = strlen(name);
	if (n == 0 || n > NAME_LEN || name[0] == '/' || name[0] == '-' || name[n - 1] == '/' || strstr(name, "//"))
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = name[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
			    c == '+' || c == '-' || c == '/'))
			return false;
	}
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (strncmp(name, others[i], strlen(others[i])) == 0)
			return false;
	return true;
}

static const char *zone_folder(void)
{
	static const char *const usual[] = {"/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"};
	const char *set = getenv("TZDIR");
	if (set && set[0])
		return set;
	for (size_t i = 0; i < ARRAY_LEN(usual); i++)
		if (file_exists(usual[i]))
			return usual[i];
	return usual[0];
}

static bool load(const char *name, struct zone **out, struct err *err)
{
	const char *folder = zone_folder();
	struct str path, bytes;
	bool ok;
	if (!file_exists(folder))
		return err_set(err, ERR_INPUT, "time zone %s: no zone files in %s (install tzdata or set TZDIR)", name,
			folder);
	str_init(&path);
	str_init(&bytes);
	str_addf(&path, "%s/%s", folder, name);
	if (file_read(path.buf, FILE_MAX, &bytes, NULL))
		ok = zone_parse(name, bytes.buf, bytes.len, out, err);
	else
		ok = err_set(
			err, ERR_INPUT, "unknown time zone \"%s\" (should be an IANA name like Asia/Shanghai)", name);
	str_release(&path);
	str_release(&bytes);
	return ok;
}

bool zone_find(struct zones *z, const char *name, const struct zone **out, struct err *err)
{
	size_t low = 0, high = z->sorted.len;
	struct zone *fresh = NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(name, z->sorted.items[middle]->name);
		if (order == 0) {
			*out = z->sorted.items[middle];
			return true;
		}
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	if (!name_allowed(name))
		return err_set(err, ERR_INPUT,
			"unknown time zone \"%.64s\" (should be an IANA name like Asia/Shanghai)", name);
	if (!load(name, &fresh, err))
		return false;
	VEC_PUSH(&z->sorted, fresh);
	memmove(&z->sorted.items[low + 1], &z->sorted.items[low], (z->sorted.len - 1 - low) * sizeof fresh);
	z->sorted.items[low] = fresh;
	*out = fresh;
	return true;
}
