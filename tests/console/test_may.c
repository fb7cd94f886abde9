/* May I?: what its keys do while the reasons are on the screen. */
#include "with_app.h"

#include "check.h"

/* It is Saturday night in Los Angeles. */
static const char asleep[] =
	"account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n"
	"M-1,Rosa Lindqvist,en-US,America/Los_Angeles,+17135550147,,,,Harbor Finch Pay,Pay later,USD,1515.00,0.00,0.00,2026-10-12,2026-10-11,liwei\n";

static void k_sets_a_call_back(void)
{
	struct with_app w;
	with_app_open(&w, asleep);
	with_keys(&w, "<Enter>i");
	CHECK(with_shows(&w, "No call to Rosa Lindqvist before"));
	with_keys(&w, "k");
	CHECK(with_shows(&w, "Next step saved: tomorrow 08:05."));
	with_app_close(&w);
}

static void an_arrow_only_scrolls(void)
{
	struct with_app w;
	with_app_open(&w, asleep);
	with_keys(&w, "<Enter>i<Down><Up>j");
	CHECK(with_shows(&w, "May I?"));
	with_app_close(&w);
}

CU_TestInfo may_tests[] = {
	{"k sets a call-back", k_sets_a_call_back},
	{"an arrow only scrolls", an_arrow_only_scrolls},
	CU_TEST_INFO_NULL,
};
