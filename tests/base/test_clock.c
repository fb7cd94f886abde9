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
	{"the system's clock tells milliseconds", system_clock_tells_milliseconds},
	CU_TEST_INFO_NULL,
};
