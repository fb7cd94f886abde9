#include "check.h"
#include "domain/facts.h"

static void names(void)
{
	struct arena a;
	struct facts f;
	char text[16];
	arena_init(&a);
	facts_begin(&f, &a);
	CHECK_INT(facts_name(&f, ""), NAME_NONE);
	CHECK_INT(facts_name(&f, NULL), NAME_NONE);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 500; i++) {
			snprintf(text, sizeof text, "+1%d", i);
			CHECK_INT(facts_name(&f, text), i);
		}
	CHECK_STR(f.names.items[499], "+1499");
	facts_release(&f);
	arena_release(&a);
}

static void defaults(void)
{
	struct arena a;
	struct facts f;
	arena_init(&a);
	facts_begin(&f, &a);
	CHECK_INT(f.act.at, INSTANT_NONE);
	CHECK_INT(f.act.purpose, PURPOSE_COLLECT);
	CHECK_INT(f.act.kind, COLLECTOR_AGENCY);
	CHECK_INT(f.act.collector.side, SIDE_US);
	CHECK_INT(f.act.address, NAME_NONE);
	CHECK(f.status.reachable && !f.status.deceased);
	CHECK_INT(f.status.hardship_until, DATE_NONE);
	CHECK_INT(f.status.visitors, -1);
	facts_release(&f);
	arena_release(&a);
}

static void collectors(void)
{
	static const char *const bad[] = {"", "we", "US", "agency", "agency:", "other:", "us:x", " us"};
	struct arena a;
	struct facts f;
	struct collector us = {0}, first = {0}, second = {0}, again = {0}, other = {0};
	arena_init(&a);
	facts_begin(&f, &a);
	CHECK(facts_collector(&f, "us", &us) && facts_collector(&f, "agency:North", &first) && facts_collector(&f, "agency:South", &second));
	CHECK(facts_collector(&f, "agency:North", &again) && facts_collector(&f, "other:North", &other));
	CHECK(collector_same(us, us) && collector_same(first, again));
	CHECK(!collector_same(first, second) && !collector_same(us, first) && !collector_same(first, other));
	CHECK(collector_ours(us) && collector_ours(first) && !collector_ours(other));
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		CHECK_MSG(!facts_collector(&f, bad[i], &us), "\"%s\" was taken for a collector", bad[i]);
	facts_release(&f);
	arena_release(&a);
}

CU_TestInfo facts_tests[] = {
	{"names are numbers", names},
	{"defaults", defaults},
	{"collectors", collectors},
	CU_TEST_INFO_NULL,
};
