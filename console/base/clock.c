#include "base/clock.h"

#include <time.h>

#include "base/bug.h"

static int64_t read_ms(clockid_t id)
{
	struct timespec t;
	ENSURE(clock_gettime(id, &t) == 0);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t system_now(const struct clock *c)
{
	(void)c;
	return read_ms(CLOCK_REALTIME);
}

/* CLOCK_BOOTTIME goes on while the machine sleeps: a call-back that fell due meanwhile is due on waking. */
static int64_t system_mono(const struct clock *c)
{
	(void)c;
	return read_ms(CLOCK_BOOTTIME);
}

static int64_t fixed_now(const struct clock *c)
{
	return c->fixed;
}

static int64_t fixed_mono(const struct clock *c)
{
	return c->fixed_mono;
}

struct clock clock_system(void)
{
	return (struct clock){.now = system_now, .mono = system_mono};
}

static int64_t moved_now(const struct clock *c)
{
	return system_now(c) + c->fixed;
}

struct clock clock_from(int64_t utc_ms)
{
	return (struct clock){.now = moved_now, .mono = system_mono, .fixed = utc_ms - read_ms(CLOCK_REALTIME)};
}

struct clock clock_fixed(int64_t utc_ms)
{
	return (struct clock){.now = fixed_now, .mono = fixed_mono, .fixed = utc_ms};
}

void clock_advance(struct clock *c, int64_t ms)
{
	c->fixed += ms;
	c->fixed_mono += ms;
}
