#include "check.h"

#include <time.h>

#include "base/clock.h"

static void fixed_clock_moves_only_when_told(void)
{
	struct clock c = clock_fixed(1795329120000);
	int64_t mono = clock_mono(&c);
	CHECK_INT(clock_now(&c), 1795329120000);
	clock_advance(&c, 90500);
	CHECK_INT(clock_now(&c), 1795329210500);
	CHECK_INT(clock_mono(&c) - mono, 90500);
	struct clock copy = c;
	clock_advance(&c, 1);
	CHECK_INT(clock_now(&copy), 1795329210500);
}

static void moved_clock_runs_on(void)
{
	struct clock c = clock_from(1795329120000);
	int64_t now = clock_now(&c), mono = clock_mono(&c);
	CHECK(now >= 1795329120000 && now <= 1795329120000 + 60000);
	while (clock_mono(&c) < mono + 3)
		;
	CHECK(clock_now(&c) > now);
}

static void system_clock_tells_milliseconds(void)
{
	struct clock c = clock_system();
	int64_t before = (int64_t)time(NULL) * 1000 - 1000;
	int64_t now = clock_now(&c);
	CHECK(now >= before && now <= before + 60000);
	int64_t mono = clock_mono(&c);
	CHECK(clock_mono(&c) >= mono);
}

CU_TestInfo clock_tests[] = {
	{"a fixed clock moves only when told", fixed_clock_moves_only_when_told},
	{"a moved clock runs on", moved_clock_runs_on},
	{"the system's clock tells milliseconds", system_clock_tells_milliseconds},
	CU_TEST_INFO_NULL,
};
