/* The dialog for messages: to whom it offers what, and what becomes of a reason. */
#include "with_app.h"

#include "check.h"
#include "desk/story.h"

static const char cases[] =
	"account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n"
	"M-1,Rosa Lindqvist,en-US,Asia/Shanghai,+17135550147,rosa@example.org,,,Harbor Finch Pay,Pay later,USD,1515.00,0.00,0.00,2026-10-12,2026-10-11,liwei\n";

static struct case_screen *open_case(struct with_app *w)
{
	with_app_open(w, cases);
	with_keys(w, "<Enter>");
	return case_below(w->app.top);
}

static size_t count_events(struct with_app *w, enum event_kind kind)
{
	struct history_row *rows;
	size_t n = 0, found = 0;
	CHECK_OK(store_history(w->app.desk.store, case_below(w->app.top)->c.id, &rows, &n, &w->err), &w->err);
	for (size_t i = 0; i < n; i++)
		found += rows[i].kind == kind;
	free(rows);
	return found;
}

/* What the desk takes for others is what the dialog offers for them: a lawyer's letter tells nothing of the debt. */
static void a_lawyer_gets_a_letter_for_others(void)
{
	struct with_app w;
	struct case_screen *k = open_case(&w);
	const struct person lawyer = {
		.id = "", .name = "Ines Okafor", .relation = RELATION_ATTORNEY, .phone = "", .email = "ines@example.com", .zone = "", .note = ""};
	CHECK_OK(desk_person(&w.app.desk, &k->mem, &k->c, &lawyer, &w.err), &w.err);
	dialog_message_push(k, k->c.people[0].id, 0);
	CHECK(with_shows(&w, "We write to you from now on"));
	char *texts = with_screen(&w);
	CHECK(!strstr(texts, "reminder"));
	free(texts);
	with_keys(&w, "1");
	CHECK(with_shows(&w, "You act for Rosa Lindqvist"));
	with_keys(&w, "<Enter>");
	CHECK(with_shows(&w, "written down word for word"));
	CHECK_INT(count_events(&w, EVENT_MESSAGE), 1);
	with_app_close(&w);
}

/* A reason is given for one message: where that is not taken, the next try needs one of its own. */
static void a_reason_holds_once(void)
{
	struct with_app w;
	struct case_screen *k = open_case(&w);
	w.app.desk.role = ROLE_SUPERVISOR;
	const struct hold advice = {.kind = HOLD_ADVICE, .since = DATE_NONE, .until = DATE_NONE, .who = "", .reason = ""};
	CHECK_OK(desk_hold(&w.app.desk, &k->mem, &k->c, &advice, &w.err), &w.err);
	dialog_message_push(k, "", 0);
	with_keys(&w, "0wHello Rosa, how are you?<Enter>");
	CHECK(with_shows(&w, "Hello Rosa"));
	char *before = with_screen(&w);
	w.app.desk.role = ROLE_AGENT;
	with_keys(&w, "<Enter>");
	CHECK_INT(count_events(&w, EVENT_MESSAGE), 0);
	w.app.desk.role = ROLE_SUPERVISOR;
	with_keys(&w, "gthe adviser asked for it");
	w.app.desk.role = ROLE_AGENT; /* who may not go on: the reason is not enough */
	with_keys(&w, "<Enter>");
	CHECK_INT(count_events(&w, EVENT_MESSAGE), 0);
	w.app.desk.role = ROLE_SUPERVISOR;
	with_keys(&w, "<Enter>");
	CHECK_MSG(count_events(&w, EVENT_MESSAGE) == 0, "an old reason was taken for a new message\n%s", before);
	free(before);
	with_app_close(&w);
}

CU_TestInfo message_screen_tests[] = {
	{"a lawyer gets a letter for others", a_lawyer_gets_a_letter_for_others},
	{"a reason holds once", a_reason_holds_once},
	CU_TEST_INFO_NULL,
};
