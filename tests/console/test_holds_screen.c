/* H on the case: what rests and what is held, one by one. */
#include "with_app.h"

#include "check.h"

static const char cases[] =
	"account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n"
	"H-1,Rosa Lindqvist,en-US,Asia/Shanghai,+17135550147,,,,Harbor Finch Pay,Pay later,USD,1515.00,0.00,0.00,2026-10-12,2026-10-11,liwei\n";

static void a_pause_under_a_hold_ends(void)
{
	struct with_app w;
	with_app_open(&w, cases);
	with_keys(&w, "<Enter>");
	struct case_screen *k = case_below(w.app.top);
	const struct hold legal = {.kind = HOLD_LEGAL, .since = DATE_NONE, .until = DATE_NONE, .who = "", .reason = ""};
	int32_t today = case_today(k);
	CHECK_OK(desk_pause(&w.app.desk, &k->mem, &k->c, today, today + 14, "she is ill", &w.err), &w.err);
	CHECK_OK(desk_hold(&w.app.desk, &k->mem, &k->c, &legal, &w.err), &w.err);
	with_keys(&w, "H");
	CHECK(with_shows(&w, "Lift which?"));
	with_keys(&w, "h");
	CHECK(with_shows(&w, "Work on this case goes on."));
	CHECK_INT(k->c.stage, STAGE_TALK);
	CHECK(casefile_hold(&k->c, HOLD_LEGAL) != NULL);
	with_app_close(&w);
}

CU_TestInfo holds_screen_tests[] = {
	{"a pause under a hold ends", a_pause_under_a_hold_ends},
	CU_TEST_INFO_NULL,
};
