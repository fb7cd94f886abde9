/* Complaints: opened in one call, led step by step along the deadlines of the packs, closed with the answer. */
#include "check.h"

#include <string.h>

#include "domain/hold.h"
#include "tests/domain/with_conf.h"
#include "with_desk.h"

static const char pack_text[] =
	"name = \"test\"; title = \"Clocks\"; version = 1; date = \"2026-11-22\"; sources = ( \"made up\" );\n"
	"rules = ( { id = \"complaint\"; kind = \"status\"; when = \"complaint\"; citation = \"art. 1\"; confidence = \"R1\"; } );\n"
	"clocks = (\n"
	"{ event = \"complaint\"; id = \"summary\"; business_days = 3; citation = \"a\"; confidence = \"R1\"; },\n"
	"{ event = \"complaint\"; id = \"final\"; weeks = 8; citation = \"b\"; confidence = \"R1\"; },\n"
	"{ event = \"complaint\"; id = \"keep-until\"; years = 3; citation = \"c\"; confidence = \"R1\"; },\n"
	"{ event = \"payment-complaint\"; id = \"final\"; business_days = 15; citation = \"d\"; confidence = \"R2\"; },\n"
	"{ event = \"payment-complaint\"; id = \"longest\"; business_days = 35; citation = \"e\"; confidence = \"R2\"; } );\n"
	"example = { }; tests = ( { name = \"t\"; verdict = \"allow\"; } );\n";

static const char book_text[] =
	"version = 1; hold = ( \"medium\", \"high\" ); acknowledge_days = 3; answer_days = 30;\n"
	"categories = (\n"
	"{ id = \"conduct\"; label = { en = \"How\"; zh_CN = \"甲\"; }; causes = ( { id = \"tone\"; label = { en = \"T\"; zh_CN = \"乙\"; }; } ); },\n"
	"{ id = \"payment\"; label = { en = \"Pay\"; zh_CN = \"丙\"; }; hold = true; payment = true; causes = ( { id = \"late\"; label = { en = \"L\"; zh_CN = \"丁\"; }; } ); } );\n";

static bool the_pack(void *ctx, const char *name, const struct pack **out, struct err *err)
{
	(void)name;
	return pack_from_conf(conf_text(ctx, "etc/rules/test.conf", pack_text), "00", ctx, out, err);
}

static void use_books(struct with_desk *w, bool clocks)
{
	const struct rulebook_reader reader = {.ctx = &w->a, .pack = the_pack};
	MUST(w, complaint_book_from_conf(conf_text(&w->a, "etc/complaints.conf", book_text), &w->a, &w->d.complaints, &w->err));
	MUST(w, rulebook_from_conf(conf_text(&w->a, "etc/packs.conf", clocks ? "always = ( \"test\" ); places = ( );" : "always = ( ); places = ( );"), &reader, &w->a, &w->d.rules, &w->err));
}

static void open_desk(struct with_desk *w)
{
	with_desk_open(w);
	use_books(w, true);
}

static struct complaint about(const char *category, enum severity severity)
{
	return (struct complaint){.about = category, .severity = severity, .medium = MEDIUM_CALL, .words = "三天打了九个电话", .wanted = "不要再打到单位", .cause = ""};
}

static void must_open(struct with_desk *w, const char *category, enum severity severity, int64_t received_at)
{
	struct complaint k = about(category, severity);
	k.received_at = received_at;
	MUST(w, desk_complaint_open(&w->d, &w->a, &w->c, &k, &w->err));
}

static void must_step(struct with_desk *w, enum complaint_state to, const char *text)
{
	MUST(w, desk_complaint_step(&w->d, &w->a, &w->c, to, "", text, &w->err));
}

static void refused(struct with_desk *w, enum complaint_state to, const char *cause, const char *text, enum err_kind kind, const char *says)
{
	const char *before = state_of(w, &w->c);
	CHECK_MSG(!desk_complaint_step(&w->d, &w->a, &w->c, to, cause, text, &w->err), "to %d was accepted", to);
	CHECK_INT(w->err.kind, kind);
	CHECK_MSG(strstr(w->err.text, says), "\"%s\" does not say \"%s\"", w->err.text, says);
	CHECK_STR(state_of(w, &w->c), before);
}

static void one_call_holds_the_case(void)
{
	struct with_desk w;
	open_desk(&w);
	must_open(&w, "conduct", SEVERITY_MEDIUM, 0);
	const struct complaint *k = &w.c.complaint;
	CHECK_INT(k->state, COMPLAINT_RECEIVED);
	CHECK_INT(k->received_at, now_of(&w));
	CHECK_INT(k->due, TODAY + 3); /* Wednesday: from a Sunday three business days */
	CHECK_STR(k->due_id, "summary");
	CHECK_STR(k->words, "三天打了九个电话");
	CHECK_INT(strlen(k->ref), 32);
	CHECK_STR(k->ref, last_event(&w, EVENT_COMPLAINT).row.event_id);
	const struct hold *h = casefile_hold(&w.c, HOLD_COMPLAINT);
	CHECK(h && h->since == TODAY && h->until == DATE_NONE);
	CHECK(w.c.flags & FLAG_COMPLAINT);
	/* acknowledged today */
	CHECK_INT(w.c.next.kind, NEXT_ANSWER);
	CHECK_INT(w.c.next.at, now_of(&w));
	CHECK_INT(count_events(&w, EVENT_COMPLAINT) + count_events(&w, EVENT_HOLD) + count_events(&w, EVENT_FLAG) + count_events(&w, EVENT_NEXT_STEP), 4);
	struct story s = last_story(&w, EVENT_COMPLAINT);
	CHECK_INT(s.state, COMPLAINT_RECEIVED);
	CHECK_STR(s.wanted, "不要再打到单位");
	CHECK_INT(s.due, TODAY + 3);
	with_desk_close(&w);
}

static void a_light_one_holds_nothing(void)
{
	struct with_desk w;
	open_desk(&w);
	must_open(&w, "conduct", SEVERITY_LOW, 0);
	CHECK(!casefile_hold(&w.c, HOLD_COMPLAINT));
	CHECK(w.c.flags & FLAG_COMPLAINT);
	CHECK_INT(w.c.next.kind, NEXT_ANSWER);
	/* Nothing to lift: an agent may close it. */
	must_step(&w, COMPLAINT_ANSWERED, "explained, and a note on the case");
	must_step(&w, COMPLAINT_CLOSED, "");
	CHECK(!(w.c.flags & FLAG_COMPLAINT));
	CHECK_INT(w.c.next.kind, NEXT_CALL);
	with_desk_close(&w);
}

static void deadlines_follow_what_it_is_about(void)
{
	static const struct {
		const char *category;
		bool clocks;
		int days_back;
		int due; /* days from today */
		const char *due_id;
	} rows[] = {
		{"conduct", true, 0, 3, "summary"},
		{"conduct", true, 2, 3, "summary"},   /* a Friday: Wednesday, too */
		{"conduct", true, 10, 46, "final"}, /* the three days are over */
		{"payment", true, 0, 19, "final"},   /* fifteen business days from a Sunday: Friday in three weeks */
		{"payment", false, 0, 30, "house"},
		{"conduct", false, 10, 20, "house"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct with_desk w;
		with_desk_open(&w);
		use_books(&w, rows[i].clocks);
		must_open(&w, rows[i].category, SEVERITY_HIGH, now_of(&w) - rows[i].days_back * DAY_MS);
		CHECK_MSG(w.c.complaint.due == TODAY + rows[i].due, "row %zu: due in %d days", i, w.c.complaint.due - TODAY);
		CHECK_STR(w.c.complaint.due_id, rows[i].due_id);
		CHECK_INT(casefile_hold(&w.c, HOLD_COMPLAINT)->since, TODAY - rows[i].days_back);
		CHECK_INT(last_event(&w, EVENT_COMPLAINT).row.when, now_of(&w) - rows[i].days_back * DAY_MS);
		with_desk_close(&w);
	}
}

static void the_road_to_an_answer(void)
{
	struct with_desk w;
	open_desk(&w);
	must_open(&w, "conduct", SEVERITY_MEDIUM, 0);
	must_step(&w, COMPLAINT_ACKNOWLEDGED, "by letter");
	CHECK_STR(w.c.complaint.due_id, "summary");
	CHECK_INT(w.c.next.kind, NEXT_ANSWER);
	CHECK_INT(w.c.next.at, desk_instant(&w.d, &w.c, TODAY + 2, 600)); /* the morning before */
	MUST(&w, desk_complaint_step(&w.d, &w.a, &w.c, COMPLAINT_INVESTIGATING, "tone", "", &w.err));
	CHECK_STR(w.c.complaint.cause, "tone");
	CHECK_STR(w.c.complaint.due_id, "final");
	CHECK_INT(w.c.complaint.due, TODAY + 56);
	CHECK_INT(w.c.next.at, desk_instant(&w.d, &w.c, TODAY + 56 - 7, 600)); /* at most a week before */
	clock_advance(&w.clock, 20 * DAY_MS);
	must_step(&w, COMPLAINT_ANSWERED, "upheld: nine calls in three days were too many");
	CHECK_STR(w.c.complaint.outcome, "upheld: nine calls in three days were too many");
	CHECK_STR(w.c.complaint.cause, "tone"); /* kept */
	CHECK_INT(w.c.complaint.due, DATE_NONE);
	CHECK(casefile_hold(&w.c, HOLD_COMPLAINT) != NULL); /* until it is closed */
	CHECK_INT(w.c.next.kind, NEXT_REVIEW);
	CHECK_INT(w.c.next.at, desk_instant(&w.d, &w.c, TODAY + 20 + 14, 600));
	refused(&w, COMPLAINT_CLOSED, "", "", ERR_DENIED, "only a supervisor");
	w.d.role = ROLE_SUPERVISOR;
	must_step(&w, COMPLAINT_CLOSED, "");
	CHECK(!casefile_hold(&w.c, HOLD_COMPLAINT));
	CHECK(!(w.c.flags & FLAG_COMPLAINT));
	CHECK_INT(w.c.complaint.state, COMPLAINT_CLOSED);
	CHECK(w.c.next.kind == NEXT_CALL || w.c.next.kind == NEXT_MESSAGE);
	CHECK_INT(count_events(&w, EVENT_COMPLAINT), 5);
	/* The next complaint is a new one, with a number of its own. */
	const char *ref = w.c.complaint.ref;
	must_open(&w, "payment", SEVERITY_LOW, 0);
	CHECK(strcmp(ref, w.c.complaint.ref) != 0);
	CHECK_STR(w.c.complaint.outcome, "");
	with_desk_close(&w);
}

static void more_time_is_asked_for_and_ends(void)
{
	struct with_desk w;
	open_desk(&w);
	must_open(&w, "payment", SEVERITY_MEDIUM, 0);
	must_step(&w, COMPLAINT_INVESTIGATING, "");
	CHECK_STR(w.c.complaint.due_id, "final");
	refused(&w, COMPLAINT_INVESTIGATING, "", " ", ERR_INPUT, "why more time is needed");
	must_step(&w, COMPLAINT_INVESTIGATING, "the bank has not answered");
	CHECK_STR(w.c.complaint.due_id, "longest");
	CHECK_INT(w.c.complaint.due, TODAY + 47); /* 35 business days */
	must_step(&w, COMPLAINT_INVESTIGATING, "still not");
	CHECK_STR(w.c.complaint.due_id, "longest"); /* there is no later one */
	/* An answer that was not the end of it. */
	must_step(&w, COMPLAINT_ANSWERED, "booked");
	refused(&w, COMPLAINT_INVESTIGATING, "", "", ERR_INPUT, "why more time is needed");
	must_step(&w, COMPLAINT_INVESTIGATING, "one payment is missing still");
	CHECK_STR(w.c.complaint.outcome, "");
	CHECK_STR(w.c.complaint.due_id, "final");
	must_step(&w, COMPLAINT_ESCALATED, "to the ombudsman");
	CHECK_INT(w.c.next.kind, NEXT_ANSWER);
	must_step(&w, COMPLAINT_ANSWERED, "the ombudsman's decision is carried out");
	with_desk_close(&w);
}

static void the_house_gives_itself_time(void)
{
	struct with_desk w;
	with_desk_open(&w);
	use_books(&w, false);
	must_open(&w, "conduct", SEVERITY_MEDIUM, 0);
	must_step(&w, COMPLAINT_INVESTIGATING, "");
	CHECK_INT(w.c.complaint.due, TODAY + 30);
	must_step(&w, COMPLAINT_INVESTIGATING, "recordings are missing");
	CHECK_INT(w.c.complaint.due, TODAY + 60);
	CHECK_STR(w.c.complaint.due_id, "house");
	with_desk_close(&w);
}

static void a_late_one_is_due_now(void)
{
	struct with_desk w;
	open_desk(&w);
	must_open(&w, "conduct", SEVERITY_MEDIUM, now_of(&w) - 60 * DAY_MS);
	CHECK_INT(w.c.complaint.due, TODAY - 4);
	must_step(&w, COMPLAINT_ACKNOWLEDGED, "");
	CHECK_INT(w.c.next.at, now_of(&w));
	with_desk_close(&w);
}

/* Withdrawn: closed with the reason; the hold waits for the role that may lift it. */
static void without_an_answer_the_hold_stays(void)
{
	struct with_desk w;
	open_desk(&w);
	must_open(&w, "conduct", SEVERITY_MEDIUM, 0);
	refused(&w, COMPLAINT_CLOSED, "", "", ERR_INPUT, "why it is closed without an answer");
	must_step(&w, COMPLAINT_CLOSED, "she takes it back");
	CHECK(casefile_hold(&w.c, HOLD_COMPLAINT) && (w.c.flags & FLAG_COMPLAINT));
	CHECK_INT(w.c.next.kind, NEXT_REVIEW);
	CHECK_INT(w.c.next.at, now_of(&w));
	w.d.role = ROLE_SUPERVISOR;
	MUST(&w, desk_lift(&w.d, &w.a, &w.c, HOLD_COMPLAINT, "taken back", &w.err));
	CHECK(!casefile_hold(&w.c, HOLD_COMPLAINT) && !(w.c.flags & FLAG_COMPLAINT));
	with_desk_close(&w);
}

static void what_makes_no_sense_is_refused(void)
{
	static const struct {
		const char *about, *cause;
		enum severity severity;
		enum medium medium;
		int64_t received; /* from now */
		const char *says;
	} rows[] = {
		{"", "", SEVERITY_LOW, MEDIUM_CALL, 0, "no category \"\""},
		{NULL, "", SEVERITY_LOW, MEDIUM_CALL, 0, "no category"},
		{"weather", "", SEVERITY_LOW, MEDIUM_CALL, 0, "no category \"weather\""},
		{"conduct", "late", SEVERITY_LOW, MEDIUM_CALL, 0, "no root cause \"late\""},
		{"conduct", "", SEVERITIES, MEDIUM_CALL, 0, "severity"},
		{"conduct", "", SEVERITY_LOW, MEDIA, 0, "medium"},
		{"conduct", "", SEVERITY_LOW, MEDIUM_CALL, HOUR_MS, "yet to come"},
		{"conduct", "", SEVERITY_LOW, MEDIUM_CALL, -4000 * DAY_MS, "days back"},
	};
	struct with_desk w;
	open_desk(&w);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct complaint k = about(rows[i].about, rows[i].severity);
		k.cause = rows[i].cause;
		k.medium = rows[i].medium;
		k.received_at = rows[i].received ? now_of(&w) + rows[i].received : 0;
		CHECK_MSG(!desk_complaint_open(&w.d, &w.a, &w.c, &k, &w.err), "row %zu was accepted", i);
		CHECK_INT(w.err.kind, ERR_INPUT);
		CHECK_MSG(strstr(w.err.text, rows[i].says), "\"%s\" does not say \"%s\"", w.err.text, rows[i].says);
	}
	refused(&w, COMPLAINT_ANSWERED, "", "x", ERR_INPUT, "there is no complaint");
	refused(&w, COMPLAINT_RECEIVED, "", "x", ERR_INPUT, "there is no complaint");
	must_open(&w, "conduct", SEVERITY_NONE, 0);
	CHECK_INT(w.c.complaint.severity, SEVERITY_MEDIUM); /* until somebody weighs it */
	struct complaint again = about("payment", SEVERITY_LOW);
	CHECK(!desk_complaint_open(&w.d, &w.a, &w.c, &again, &w.err));
	CHECK_MSG(strstr(w.err.text, "a complaint is open"), "%s", w.err.text);
	refused(&w, COMPLAINT_ANSWERED, "", " ", ERR_INPUT, "the outcome of the answer is missing");
	refused(&w, COMPLAINT_ANSWERED, "late", "x", ERR_INPUT, "no root cause \"late\"");
	refused(&w, COMPLAINT_RECEIVED, "", "", ERR_INPUT, "cannot become received");
	CHECK_INT(count_events(&w, EVENT_COMPLAINT), 1);
	with_desk_close(&w);
}

static void a_call_under_way_keeps_its_duty(void)
{
	struct with_desk w;
	open_desk(&w);
	start_verified(&w);
	must_open(&w, "conduct", SEVERITY_HIGH, 0);
	CHECK_INT(w.c.contact.medium, MEDIUM_CALL);
	CHECK_STR(last_story(&w, EVENT_COMPLAINT).contact, w.c.contact.event_id);
	/* Wrapping up does not push the acknowledgement away. */
	const struct zone *zone = NULL;
	MUST(&w, zone_find(w.d.zones, w.c.zone, &zone, &w.err));
	CHECK_INT(nextbest_propose(&w.c, OUTCOME_CONVERSATION, RESULT_COMPLAINT, now_of(&w), zone).kind, NEXT_ANSWER);
	end_talked(&w, RESULT_COMPLAINT);
	CHECK_INT(w.c.contact.medium, MEDIUM_NONE);
	CHECK_INT(w.c.complaint.state, COMPLAINT_RECEIVED);
	with_desk_close(&w);
}

static void a_case_that_was_closed_comes_back(void)
{
	struct with_desk w;
	open_desk(&w);
	start_verified(&w);
	with_payment(&w, casefile_balance(&w.c));
	struct wrapup up = {.outcome = OUTCOME_CONVERSATION, .result = RESULT_PAID, .note = "", .next = {.note = ""}, .script_path = ""};
	MUST(&w, desk_contact_end(&w.d, &w.a, &w.c, &up, &w.err));
	CHECK_INT(w.c.stage, STAGE_CLOSED);
	must_open(&w, "payment", SEVERITY_HIGH, 0);
	CHECK_INT(w.c.stage, STAGE_REFER);
	CHECK_INT(w.c.next.kind, NEXT_ANSWER);
	must_step(&w, COMPLAINT_ANSWERED, "the payment is booked");
	w.d.role = ROLE_SUPERVISOR;
	must_step(&w, COMPLAINT_CLOSED, "");
	CHECK_INT(w.c.stage, STAGE_CLOSED);
	CHECK_INT(w.c.next.kind, NEXT_NONE);
	with_desk_close(&w);
}

static void it_can_be_taken_back(void)
{
	struct with_desk w;
	open_desk(&w);
	const char *before = state_of(&w, &w.c);
	must_open(&w, "conduct", SEVERITY_HIGH, 0);
	MUST(&w, desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK_STR(state_of(&w, &w.c), before);
	with_desk_close(&w);
}

CU_TestInfo complaint_tests[] = {
	{"one call holds the case", one_call_holds_the_case},
	{"a light one holds nothing", a_light_one_holds_nothing},
	{"deadlines follow what it is about", deadlines_follow_what_it_is_about},
	{"the road to an answer", the_road_to_an_answer},
	{"more time is asked for and ends", more_time_is_asked_for_and_ends},
	{"the house gives itself time", the_house_gives_itself_time},
	{"a late one is due now", a_late_one_is_due_now},
	{"without an answer the hold stays", without_an_answer_the_hold_stays},
	{"what makes no sense is refused", what_makes_no_sense_is_refused},
	{"a call under way keeps its duty", a_call_under_way_keeps_its_duty},
	{"a case that was closed comes back", a_case_that_was_closed_comes_back},
	{"it can be taken back", it_can_be_taken_back},
	CU_TEST_INFO_NULL,
};
