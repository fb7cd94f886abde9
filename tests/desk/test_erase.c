#include <string.h>

#include "check.h"
#include "tests/domain/with_conf.h"
#include "with_desk.h"

#define YEARS_3 1096 /* 2026-11-22 to 2029-11-22 */

static const char book_text[] = "always = ( \"short\", \"long\" ); places = ( );";
#define PACK(clocks) \
	"title = \"t\"; version = 1; date = \"2026-11-22\"; sources = ( \"made up\" );\n" \
	"rules = ( { id = \"wishes\"; kind = \"request\"; citation = \"c\"; confidence = \"R1\"; } );\n" \
	"clocks = (" clocks ");\nexample = { };\ntests = ( { name = \"t\"; verdict = \"allow\"; } );\n"
#define CLOCK(event, unit, citation) \
	"{ event = \"" event "\"; id = \"keep-until\"; " unit "; citation = \"" citation "\"; confidence = \"R1\"; }"

static bool a_pack(void *ctx, const char *name, const struct pack **out, struct err *err)
{
	static const char hash[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
	const char *text = strcmp(name, "short") == 0
		? "name = \"short\";" PACK(CLOCK("last-activity", "months = 6", "art. short"))
		: "name = \"long\";" PACK(CLOCK("last-activity", "years = 3", "art. long") "," CLOCK("complaint", "years = 5", "art. complaint"));
	return pack_from_conf(conf_text(ctx, strcmp(name, "short") == 0 ? "etc/rules/short.conf" : "etc/rules/long.conf", text), hash, ctx, out, err);
}

static bool no_holidays(void *ctx, const char *name, const int32_t **days, size_t *n, struct err *err)
{
	(void)ctx, (void)days, (void)n;
	return err_set(err, ERR_IO, "no holidays %s", name);
}

static bool any_zone(void *ctx, const char *name, struct err *err)
{
	(void)ctx, (void)name, (void)err;
	return true;
}

/* Chen Jia's case, paid and closed today, with her words in it. */
static void closed_case(struct with_desk *w)
{
	const struct rulebook_reader reader = {.ctx = &w->a, .pack = a_pack, .holidays = no_holidays, .zone = any_zone};
	const struct told told = {.difficulty = DIFFICULTY_JOB, .words = "lost the job in October", .wishes = "", .avoid = "", .safe_from = -1, .safe_to = -1, .surplus = -1};
	struct wrapup up = {.outcome = OUTCOME_CONVERSATION, .note = "thanked her", .script_path = "", .next = {.note = ""}};
	with_desk_open(w);
	start_verified(w);
	MUST(w, desk_told(&w->d, &w->a, &w->c, &told, &w->err));
	with_payment(w, casefile_balance(&w->c));
	MUST(w, desk_contact_end(&w->d, &w->a, &w->c, &up, &w->err));
	CHECK_INT(w->c.stage, STAGE_CLOSED);
	MUST(w, rulebook_from_conf(conf_text(&w->a, "etc/packs.conf", book_text), &reader, &w->a, &w->d.rules, &w->err));
}

static int state_now(struct with_desk *w)
{
	struct retention r = {0};
	MUST(w, desk_retention(&w->d, &w->c, &r, &w->err));
	return (int)r.state;
}

static void advance(struct with_desk *w, int64_t days)
{
	w->clock = clock_fixed(now_of(w) + days * DAY_MS);
}

static bool refused(struct with_desk *w, const char *says)
{
	int64_t erased = -1, before = store_last_seq(w->d.store);
	bool ok = desk_erase(&w->d, &w->a, &w->c, "because", &erased, &w->err);
	CHECK_MSG(!ok && w->err.kind == ERR_INPUT && strstr(w->err.text, says), "wanted \"%s\", got \"%s\"", says, ok ? "no error" : w->err.text);
	CHECK_INT(store_last_seq(w->d.store), before);
	return !ok;
}

static void the_longest_counts(void)
{
	struct with_desk w;
	struct retention r;
	closed_case(&w);
	MUST(&w, desk_retention(&w.d, &w.c, &r, &w.err));
	CHECK_INT(r.until, TODAY + YEARS_3);
	CHECK_STR(r.citation, "art. long");
	CHECK_INT(state_now(&w), RETENTION_RUNNING);
	CHECK(refused(&w, "is kept until 2029-11-22 (art. long)"));
	advance(&w, YEARS_3);
	CHECK_INT(state_now(&w), RETENTION_RUNNING); /* the last day */
	advance(&w, 1);
	CHECK_INT(state_now(&w), RETENTION_OVER);
	w.d.rules = NULL;
	CHECK_INT(state_now(&w), RETENTION_UNKNOWN);
	CHECK(refused(&w, "no rule pack"));
	with_desk_close(&w);
}

/* A look does not begin the time anew; a note does. */
static void activity(void)
{
	struct with_desk w;
	closed_case(&w);
	advance(&w, YEARS_3 + 1);
	MUST(&w, desk_look(&w.d, &w.a, &w.c, "phone", "to answer a question", 30, &w.err));
	CHECK_INT(state_now(&w), RETENTION_OVER);
	MUST(&w, desk_note(&w.d, &w.a, &w.c, "she called to thank us", &w.err));
	CHECK_INT(state_now(&w), RETENTION_RUNNING);
	with_desk_close(&w);
}

static void what_stands_in_the_way(void)
{
	struct with_desk w;
	struct casefile c;
	closed_case(&w);
	advance(&w, YEARS_3 * 4);
	const struct hold legal = {.kind = HOLD_LEGAL, .since = TODAY, .until = DATE_NONE, .who = "", .reason = "a claim"};
	c = w.c;
	w.c.holds = &legal;
	w.c.n_holds = 1;
	CHECK_INT(state_now(&w), RETENTION_LEGAL_HOLD);
	CHECK(refused(&w, "legal hold"));
	w.c = c;
	w.c.complaint = (struct complaint){.state = COMPLAINT_ANSWERED, .received_at = now_of(&w), .about = "", .cause = "", .words = "", .wanted = "", .ref = "", .due_id = "", .outcome = "", .due = DATE_NONE};
	CHECK_INT(state_now(&w), RETENTION_COMPLAINT);
	CHECK(refused(&w, "open complaint"));
	w.c.complaint.state = COMPLAINT_CLOSED; /* kept five years from its receipt */
	CHECK_INT(state_now(&w), RETENTION_RUNNING);
	w.c = c;
	w.c.flags |= FLAG_DISPUTE;
	CHECK_INT(state_now(&w), RETENTION_DISPUTE);
	CHECK(refused(&w, "dispute"));
	w.c = c;
	w.c.stage = STAGE_TALK;
	CHECK_INT(state_now(&w), RETENTION_OPEN);
	CHECK(refused(&w, "not closed"));
	w.c = c;
	with_desk_close(&w);
}

/* What is left: figures. What is gone: everything that says who it was. with_desk_close() folds the log again. */
static void erased(void)
{
	struct with_desk w;
	struct history_item *items;
	size_t n, bodies = 0;
	int64_t count;
	closed_case(&w);
	int64_t talks = w.c.talks, paid = w.c.paid;
	advance(&w, YEARS_3 + 1);
	MUST(&w, desk_erase(&w.d, &w.a, &w.c, "the time is over", &count, &w.err));
	CHECK_STR(w.c.name, "");
	CHECK_STR(w.c.account, "");
	CHECK_STR(w.c.phone, "");
	CHECK_STR(w.c.email, "");
	CHECK_STR(w.c.told.words, "");
	CHECK_INT(w.c.flags, 0);
	CHECK_INT(w.c.talks, talks);
	CHECK_INT(w.c.paid, paid);
	MUST(&w, desk_history(&w.d, w.c.id, &w.a, &items, &n, &w.err));
	for (size_t i = 0; i < n; i++) {
		struct story s;
		MUST(&w, desk_story(&w.d, &items[i].row, &w.a, &s, &w.err));
		bodies += !s.erased;
		CHECK(s.erased == (items[i].row.kind != EVENT_ERASURE));
	}
	CHECK_INT(bodies, 1);
	CHECK_INT(count, (int64_t)n - 1);
	CHECK_STR(last_story(&w, EVENT_ERASURE).reason, "the time is over");
	CHECK_INT(desk_undo_left(&w.d, &w.c), 0);
	CHECK_INT(state_now(&w), RETENTION_ERASED);
	CHECK(refused(&w, "was erased already"));
	with_desk_reopen(&w);
	CHECK_STR(w.c.name, "");
	MUST(&w, desk_note(&w.d, &w.a, &w.c, "a letter came back", &w.err));
	CHECK_INT(state_now(&w), RETENTION_RUNNING);
	with_desk_close(&w);
}

CU_TestInfo erase_tests[] = {
	{"the longest counts", the_longest_counts},
	{"activity", activity},
	{"what stands in the way", what_stands_in_the_way},
	{"erased", erased},
	CU_TEST_INFO_NULL,
};
