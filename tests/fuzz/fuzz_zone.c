/* Hostile zone files: what is accepted gives every instant an offset within a day, and every wall-clock time the first
 * instant that shows it, or the end of the gap that it fell into. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "domain/zone.h"

static int64_t reading(const struct zone *z, int64_t at)
{
	struct wall w = zone_wall(z, at);
	ENSURE(w.minute >= 0 && w.minute < 1440 && w.second >= 0 && w.second < 60);
	return (int64_t)w.date * 86400 + w.minute * 60 + w.second;
}

static void check_wall(const struct zone *z, int32_t date, int minute)
{
	int64_t wanted = (int64_t)date * 86400 + minute * 60, at = zone_instant(z, date, minute), got = reading(z, at);
	ENSURE(got >= wanted);
	ENSURE(got == wanted || reading(z, at - 1) < wanted);
}

/* Days in the past, in the tables and far in the future, and the minutes of a day at an uneven step. */
static void use(const struct zone *z)
{
	static const int32_t days[] = {-719162, -60000, -25567, 0, 12478, 20779, 20907, 24000, 47847, 100000, 2932896};
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		for (int minute = 0; minute < 1440; minute += 97)
			check_wall(z, days[i], minute);
		int offset = zone_offset(z, days[i] * DAY_MS);
		ENSURE(offset >= -1500 && offset < 1560);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct zone *z = NULL;
	struct err err = {0};
	if (!zone_parse("Fuzz/Zone", data, size, &z, &err)) {
		ENSURE(err.kind == ERR_INPUT && err.text[0]);
		return 0;
	}
	ENSURE(strcmp(zone_name(z), "Fuzz/Zone") == 0);
	use(z);
	zone_free(z);
	return 0;
}
