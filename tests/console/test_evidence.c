/* Evidence of a case with one entry of nearly every kind: what each reader sees, and what never leaves. tests/cli/evidence.sh reads the folder by other means. */
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "check.h"
#include "evidence.h"
#include "evidence_complaint.h"
#include "evidence_facts.h"
#include "html.h"
#include "with_app.h"

#define TODAY 20779 /* 2026-11-22 */
#define WIFE "Ingrid Sörensen"
#define WIFE_PHONE "+12125550177"
#define LAWYER "Dr. Quill, Quill & Partners"
#define NOTE "sounded tired, kept it short"
#define WORDS "I lost my shifts in October <and> \"that\" hurts"
#define FREE "Please do not tell Ingrid S\xC3\xB6rensen about it"

static const char csv[] =
	"account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n"
	"A-1,Mary <b>O'Neil</b>,en,America/New_York,+12125550101,mary@example.org,,,Harbor & Finch,card,USD,900.00,12.50,0.00,2026-10-01,2026-10-05,liwei\n";

struct fixture {
	struct with_app w;
	struct casefile c;
	int64_t id;
	struct desk *d;
	struct arena *a;
};

#define DO(call) CHECK_OK(call, &f->w.err)

static void talk(struct fixture *f)
{
	const struct approach call = {.medium = MEDIUM_CALL, .direction = DIRECTION_OUT, .purpose = PURPOSE_COLLECT};
	const struct told told = {.difficulty = DIFFICULTY_JOB, .words = WORDS, .wishes = FREE, .avoid = "", .safe_from = 540, .safe_to = 1020, .surplus = 20000};
	const struct wrapup up = {.outcome = OUTCOME_CONVERSATION, .result = RESULT_COMPLAINT, .mood = MOOD_UPSET, .note = NOTE, .script_path = "opening safe",
		.next = {.kind = NEXT_REVIEW, .at = 0, .note = "look at the complaint"}};
	struct wrapup end = up;
	struct ruling r;
	bool started = false;
	DO(desk_contact_start(f->d, f->a, &f->c, &call, &started, &r, &f->w.err));
	CHECK(started);
	clock_advance(&f->w.clock, 30000);
	DO(desk_identity(f->d, f->a, &f->c, IDENTITY_VERIFIED, "date of birth", &f->w.err));
	DO(desk_told(f->d, f->a, &f->c, &told, &f->w.err));
	DO(desk_mood(f->d, f->a, &f->c, MOOD_UPSET, &f->w.err));
	end.next.at = clock_now(&f->w.clock) + DAY_MS;
	DO(desk_contact_end(f->d, f->a, &f->c, &end, &f->w.err));
}

static void corrected_and_undone(struct fixture *f)
{
	struct history_item *items;
	size_t n;
	DO(desk_history(f->d, f->id, f->a, &items, &n, &f->w.err));
	for (size_t i = 0; i < n; i++) {
		if (items[i].row.kind != EVENT_CONTACT)
			continue;
		const struct correction k = {.event_id = items[i].row.event_id, .text = "the result was information only", .fix_result = true, .result = RESULT_INFORMATION, .reason = "wrong key"};
		DO(desk_correct(f->d, f->a, &f->c, &k, &f->w.err));
		break;
	}
	DO(desk_note(f->d, f->a, &f->c, "a slip of the finger", &f->w.err));
	DO(desk_undo(f->d, f->a, &f->c, &f->w.err));
}

static void others(struct fixture *f)
{
	const struct person wife = {.id = "", .name = WIFE, .relation = RELATION_SPOUSE, .phone = WIFE_PHONE, .email = "", .zone = "", .note = "works nights"};
	const struct hold attorney = {.kind = HOLD_ATTORNEY, .since = TODAY - 1, .until = DATE_NONE, .who = LAWYER, .reason = "told us on the telephone"};
	DO(desk_person(f->d, f->a, &f->c, &wife, &f->w.err));
	DO(desk_hold(f->d, f->a, &f->c, &attorney, &f->w.err));
	DO(desk_look(f->d, f->a, &f->c, "phone", "to call her back", 30, &f->w.err));
}

static void complained(struct fixture *f)
{
	const struct complaint k = {.medium = MEDIUM_CALL, .received_at = clock_now(&f->w.clock), .about = f->d->complaints->categories[0].id, .cause = "", .words = "You called \x1B[31mme\xE2\x80\xAE at work", .wanted = "an apology",
		.severity = SEVERITY_HIGH, .ref = "", .due_id = "", .outcome = "", .due = DATE_NONE};
	DO(desk_complaint_open(f->d, f->a, &f->c, &k, &f->w.err));
	DO(desk_complaint_step(f->d, f->a, &f->c, COMPLAINT_ACKNOWLEDGED, "", "wrote to her", &f->w.err));
	DO(desk_complaint_step(f->d, f->a, &f->c, COMPLAINT_ANSWERED, "", "we are sorry", &f->w.err));
}

/* Monday noon in New York. */
static void open_fixture(struct fixture *f)
{
	int64_t now;
	with_app_open(&f->w, csv);
	CHECK_OK(instant_parse("2026-11-23T12:00:00-05:00", &now, NULL, &f->w.err), &f->w.err);
	f->w.clock = clock_fixed(now);
	f->d = &f->w.app.desk;
	f->a = &f->w.app.arena;
	DO(store_case_by_account(f->d->store, "A-1", &f->id, &f->w.err));
	DO(desk_case(f->d, f->id, f->a, &f->c, &f->w.err));
	talk(f);
	corrected_and_undone(f);
	complained(f);
	others(f);
}

static struct evidence gather(struct fixture *f, enum evidence_audience audience)
{
	struct evidence ev;
	CHECK_OK(evidence_gather(&ev, f->d, &f->w.app.paths, &f->w.app.config, f->id, audience, &f->w.err), &f->w.err);
	return ev;
}

struct made {
	struct evidence ev;
	struct str page, record;
};

static void make(struct fixture *f, enum evidence_audience audience, struct made *p)
{
	p->ev = gather(f, audience);
	str_init(&p->page);
	str_init(&p->record);
	evidence_page(&p->ev, &p->page);
	evidence_record(&p->ev, &p->record);
}

static void release(struct made *p)
{
	str_release(&p->page);
	str_release(&p->record);
	evidence_release(&p->ev);
}

static bool holds(const struct str *s, const char *text)
{
	return strstr(s->buf, text) != NULL;
}

/* On the page as it is escaped there. */
static bool on_page(const struct made *p, const char *text)
{
	struct str s;
	str_init(&s);
	html_text(&s, text);
	bool yes = holds(&p->page, s.buf);
	str_release(&s);
	return yes;
}

static void the_firm_sees_all(void)
{
	struct fixture f;
	struct made p;
	open_fixture(&f);
	make(&f, EVIDENCE_FIRM, &p);
	static const char *const texts[] = {"Mary <b>O'Neil</b>", WORDS, FREE, NOTE, WIFE, WIFE_PHONE, LAWYER, "a slip of the finger", "the result was information only", "wrong key",
		"an apology", "we are sorry", "to call her back", "date of birth", "works nights", "Li Wei"};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		CHECK_MSG(on_page(&p, texts[i]), "not on the page: %s", texts[i]);
	CHECK_INT(p.ev.redactions.len, 0);
	for (size_t i = 0; i < p.ev.events.len; i++) {
		const struct evidence_event *e = &p.ev.events.items[i];
		char id[32];
		snprintf(id, sizeof id, "<tr id=\"e%lld\"", (long long)e->seq);
		CHECK_MSG(holds(&p.page, id), "%s is not there", id);
		CHECK(!e->withheld);
	}
	CHECK(holds(&p.page, "class=\"undone\""));
	CHECK(holds(&p.page, "Corrected on"));
	CHECK(!strchr(p.page.buf, '\x1B') && !holds(&p.page, "\xE2\x80\xAE"));
	CHECK(holds(&p.record, "\\u001b[31m"));
	release(&p);
	with_app_close(&f.w);
}

static void other_people_stay_inside(void)
{
	static const char *const gone[] = {WIFE, WIFE_PHONE, LAWYER, "works nights", "Li Wei"};
	struct fixture f;
	open_fixture(&f);
	for (int audience = EVIDENCE_OUTSIDE; audience <= EVIDENCE_SUBJECT; audience++) {
		struct made p;
		make(&f, (enum evidence_audience)audience, &p);
		for (size_t i = 0; i < ARRAY_LEN(gone); i++) {
			CHECK_MSG(!on_page(&p, gone[i]), "%s: on the page: %s", evidence_audience_names[audience], gone[i]);
			CHECK_MSG(!holds(&p.record, gone[i]), "%s: in the record: %s", evidence_audience_names[audience], gone[i]);
		}
		CHECK(on_page(&p, WORDS));
		CHECK(holds(&p.record, "do not tell " EVIDENCE_OTHER_PERSON " about it"));
		CHECK(on_page(&p, "do not tell [another person] about it"));
		CHECK(holds(&p.record, "\"why\":\"other-person\""));
		bool internal = audience == EVIDENCE_OUTSIDE;
		CHECK_INT(!on_page(&p, NOTE), internal);
		CHECK_INT(!holds(&p.record, "\"mood\":\"upset\""), internal);
		CHECK(!holds(&p.record, "\"severity\":\"high\""));
		CHECK(on_page(&p, "we are sorry"));
		release(&p);
	}
	with_app_close(&f.w);
}

/* "{…}" as the body of an event; the text of what remains of it is "after". */
static void add_event(struct evidence *ev, enum event_kind kind, const char *id, const char *body)
{
	struct json *root;
	struct err err;
	struct evidence_event e = {.seq = (int64_t)ev->events.len + 1000, .kind = kind, .text = body};
	CHECK_OK(json_parse(body, strlen(body), &root, &err), &err);
	VEC_PUSH(&ev->trees, root);
	snprintf(e.line.event_id, sizeof e.line.event_id, "%s", id);
	e.body = root;
	VEC_PUSH(&ev->events, e);
}

static const char *redacted(struct evidence *ev, enum evidence_audience audience, size_t i)
{
	struct err err;
	ev->audience = audience;
	CHECK_OK(evidence_redact(ev, &err), &err);
	return ev->events.items[ev->events.len - 1 - i].text;
}

#define GONE "\"" EVIDENCE_OTHER_PERSON "\""
#define INSIDE "\"" EVIDENCE_INTERNAL "\""

static void people_of_files_are_names_however_spelled(void)
{
	static const struct {
		const char *person;
		bool gone;
	} rows[] = {
		{"\xE6\x9D\x8E\xE5\x9B\x9B\xE5\x85\x89", true}, {"Marylou", true}, {"marylou", true}, {"Anna Belle", true}, {"Li", true},
		{"Anna\xC2\xA0""Belle", true}, {"O'Neil", true}, {"+8613955550003", true}, {"p", true}, {"p2x", true}, {"Spouse7", true},
		{"13800000002", true}, {"p-9", true}, {"p2", false}, {"p-1", false}, {"p1", false}, {"debtor", false}, {"spouse", false},
		{"third-party", false}, {"Mary <b>O'Neil</b>", false}, {"MARY  <b>O'Neil</b>", false}, {"", false},
	};
	struct fixture f;
	open_fixture(&f);
	for (int audience = EVIDENCE_OUTSIDE; audience <= EVIDENCE_SUBJECT; audience++)
		for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
			struct evidence ev = gather(&f, EVIDENCE_FIRM);
			char body[200], after[200];
			add_event(&ev, EVENT_PERSON, "x", "{\"person\":\"p-1\",\"relation\":\"spouse\"}");
			snprintf(body, sizeof body, "{\"outcome\":\"third-party\",\"person\":\"%s\"}", rows[i].person);
			snprintf(after, sizeof after, "{\"outcome\":\"third-party\",\"person\":%s}", GONE);
			add_event(&ev, EVENT_CONTACT, "y", body);
			CHECK_STR(redacted(&ev, (enum evidence_audience)audience, 0), rows[i].gone ? after : body);
			evidence_release(&ev);
		}
	with_app_close(&f.w);
}

static void ids_that_are_names_go(void)
{
	struct fixture f;
	open_fixture(&f);
	struct evidence ev = gather(&f, EVIDENCE_FIRM);
	add_event(&ev, EVENT_PERSON, "x", "{\"set\":{\"people\":[{\"id\":\"Marylou\",\"relation\":\"spouse\"},{\"id\":\"p-1\"}]}}");
	CHECK_STR(redacted(&ev, EVIDENCE_SUBJECT, 0), "{\"set\":{\"people\":[{\"id\":" GONE ",\"relation\":\"spouse\"},{\"id\":\"p-1\"}]}}");
	evidence_release(&ev);
	with_app_close(&f.w);
}

static void corrections_are_treated_as_what_they_correct(void)
{
	static const char *const said = "{\"ref\":\"y\",\"reason\":\"R\",\"result\":\"information\",\"text\":\"T\"}";
	static const struct {
		enum event_kind kind;
		const char *body, *outside, *subject;
	} rows[] = {
		{EVENT_NOTE, "{\"note\":\"N\"}", INSIDE, NULL},
		{EVENT_CONTACT, "{\"note\":\"N\",\"person\":\"\"}", INSIDE, NULL},
		{EVENT_CONTACT, "{\"note\":\"N\",\"person\":\"debtor\"}", INSIDE, NULL},
		{EVENT_CONTACT, "{\"person\":\"p2\"}", GONE, GONE},
		{EVENT_CONTACT, "{\"person\":\"Marylou\"}", GONE, GONE},
		{EVENT_MOOD, "{\"mood\":\"upset\"}", INSIDE, NULL},
		{EVENT_HOLD, "{\"hold\":\"attorney\",\"who\":\"Someone\"}", GONE, GONE},
		{EVENT_COMPLAINT, "{\"severity\":\"high\"}", INSIDE, INSIDE},
		{EVENT_NEXT_STEP, "{\"next\":\"call\",\"note\":\"N\"}", INSIDE, NULL},
		{EVENT_PROMISE, "{\"amount\":1}", NULL, NULL},
	};
	struct fixture f;
	open_fixture(&f);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		for (int audience = EVIDENCE_OUTSIDE; audience <= EVIDENCE_SUBJECT; audience++) {
			const char *mark = audience == EVIDENCE_OUTSIDE ? rows[i].outside : rows[i].subject;
			struct evidence ev = gather(&f, EVIDENCE_FIRM);
			char after[300];
			add_event(&ev, rows[i].kind, "y", rows[i].body);
			add_event(&ev, EVENT_CORRECTION, "z", said);
			snprintf(after, sizeof after, "{\"ref\":\"y\",\"reason\":%s,\"result\":\"information\",\"text\":%s}", mark ? mark : "\"R\"", mark ? mark : "\"T\"");
			CHECK_STR(redacted(&ev, (enum evidence_audience)audience, 0), after);
			evidence_release(&ev);
		}
	with_app_close(&f.w);
}

static void corrections_of_what_is_erased_go(void)
{
	struct fixture f;
	open_fixture(&f);
	struct evidence ev = gather(&f, EVIDENCE_FIRM);
	add_event(&ev, EVENT_CORRECTION, "z", "{\"ref\":\"nowhere\",\"text\":\"T\"}");
	CHECK_STR(redacted(&ev, EVIDENCE_SUBJECT, 0), "{\"ref\":\"nowhere\",\"text\":" GONE "}");
	evidence_release(&ev);
	with_app_close(&f.w);
}

#define X EVIDENCE_OTHER_PERSON

/* The debtor: Mary <b>O'Neil</b>, +12125550101, mary@example.org. */
static void mentions_in_any_spelling(void)
{
	static const struct {
		const char *text, *after;
	} rows[] = {
		{"Zo\xC3\xAB Thirdname", X}, {"zoe thirdname said", X " said"}, {"ZOE THIRDNAME, Zoe  \\n\\t Thirdname.", X ", " X "."},
		{"Zoe\xC2\xA0Thirdname", X}, {"Zoe\xE3\x80\x80Thirdname", X}, {"Zo\xE2\x80\x8B""e Thirdname", X}, {"Zoe\xCC\x88 Thirdname", X},
		{"ask ZOE THIRDNAMES son", "ask " X "S son"}, {"Zoe Third", "Zoe Third"}, {"calzoe thirdname", "calzoe thirdname"},
		{"Ann and ANN's", X " and " X "'s"}, {"planning, annual, Joann", "planning, annual, Joann"}, {"\xE9\x97\xAE" "ann\xE5\x90\xA7", "\xE9\x97\xAE" X "\xE5\x90\xA7"},
		{"ask \xE6\x9D\x8E\xE5\x9B\x9B\xE5\x85\x89\xE5\xA5\xBD", "ask " X "\xE5\xA5\xBD"},
		{"ZOE@third.EXAMPLE", X},
		{"+8613911110001", X}, {"+86 139 1111 0001", X}, {"13911110001!", X "!"}, {"tel 0086-139-1111-0001", "tel " X}, {"(139) 1111.0001", "(" X},
		{"1 10001", "1 10001"}, {"1110001", X}, {"110001", "110001"}, {"1111 0001", X}, {"911110001 x", X " x"}, {"\xEF\xBC\x91\xEF\xBC\x93\xEF\xBC\x99""11110001", X}, {"0139\xE2\x80\x93""1111\xE2\x80\x93""0001", X},
		{"139111100012", "139111100012"}, {"13911110001 13911110001", X " " X}, {"+12125550101 or 212 555 0101", "+12125550101 or 212 555 0101"},
		{"Mary <b>O'Neil</b>, mary@example.org", "Mary <b>O'Neil</b>, mary@example.org"},
	};
	struct fixture f;
	open_fixture(&f);
	struct evidence ev = gather(&f, EVIDENCE_FIRM);
	add_event(&ev, EVENT_PERSON, "a", "{\"email\":\"zoe@third.example\",\"name\":\"Zo\xC3\xAB Thirdname\",\"person\":\"p7\",\"phone\":\"+8613911110001\"}");
	add_event(&ev, EVENT_PERSON, "b", "{\"name\":\"Ann\",\"person\":\"p8\",\"phone\":\"212-555-0101\"}");
	add_event(&ev, EVENT_PERSON, "d", "{\"name\":\"Grace\",\"person\":\"p9\"}");
	add_event(&ev, EVENT_CONTACT, "c", "{\"person\":\"\xE6\x9D\x8E\xE5\x9B\x9B\xE5\x85\x89\"}");
	add_event(&ev, EVENT_TOLD, "g", "{\"plan\":\"grace\",\"wishes\":\"grace\"}");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char body[200];
		snprintf(body, sizeof body, "{\"wishes\":\"%s\"}", rows[i].text);
		add_event(&ev, EVENT_TOLD, "t", arena_strdup(f.a, body));
	}
	(void)redacted(&ev, EVIDENCE_SUBJECT, 0);
	const struct evidence_event *first = &ev.events.items[ev.events.len - ARRAY_LEN(rows)];
	CHECK_STR(first[-1].text, "{\"plan\":\"grace\",\"wishes\":" GONE "}");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char after[200];
		snprintf(after, sizeof after, "{\"wishes\":\"%s\"}", rows[i].after);
		CHECK_STR(first[i].text, after);
	}
	evidence_release(&ev);
	with_app_close(&f.w);
}

/* Each body that is shown whole is in the log, each other is not, and each reason is listed. */
static void what_is_left_out_is_listed(void)
{
	struct fixture f;
	open_fixture(&f);
	struct evidence ev = gather(&f, EVIDENCE_OUTSIDE), firm = gather(&f, EVIDENCE_FIRM);
	CHECK_INT(ev.events.len, firm.events.len);
	for (size_t i = 0; i < ev.events.len; i++) {
		const struct evidence_event *e = &ev.events.items[i];
		bool listed = false;
		for (size_t k = 0; k < ev.redactions.len; k++)
			listed |= ev.redactions.items[k].seq == e->seq;
		CHECK_MSG(listed == e->withheld, "event %lld", (long long)e->seq);
		CHECK_INT(strcmp(e->text, firm.events.items[i].text) != 0, e->withheld);
	}
	evidence_release(&firm);
	evidence_release(&ev);
	with_app_close(&f.w);
}

static void complaints_and_their_deadlines(void)
{
	struct fixture f;
	struct told_complaints list = {0};
	open_fixture(&f);
	struct evidence ev = gather(&f, EVIDENCE_FIRM);
	evidence_complaints(&ev, &list);
	CHECK_INT(list.items.len, 1);
	CHECK_INT(list.items.items[0].steps.len, 3);
	for (size_t i = 0; i < list.items.items[0].deadlines.len; i++)
		CHECK_INT(list.items.items[0].deadlines.items[i].standing, DEADLINE_MET);
	evidence_complaints_release(&list);
	evidence_release(&ev);
	with_app_close(&f.w);
}

/* Bodies of another time or hand: what nobody knows is shown by its key. */
static void unknown_facts_are_shown(void)
{
	struct fixture f;
	struct said_list list = {0};
	struct json *root;
	bool shown = false;
	open_fixture(&f);
	struct evidence ev = gather(&f, EVIDENCE_FIRM);
	static const char body[] = "{\"colour\":\"green\",\"medium\":\"pigeon\",\"odd\":{\"deep\":[1,2]},\"v\":1}";
	CHECK_OK(json_parse(body, sizeof body - 1, &root, &f.w.err), &f.w.err);
	struct evidence_event e = {.kind = EVENT_NOTE, .body = root};
	evidence_say(&ev, f.a, &e, &list);
	CHECK_INT(list.rows.len, 3);
	for (size_t i = 0; i < list.rows.len; i++)
		shown |= strcmp(list.rows.items[i].label, "colour") == 0 && strcmp(list.rows.items[i].value, "green") == 0;
	CHECK(shown);
	VEC_RELEASE(&list.rows);
	json_free(root);
	evidence_release(&ev);
	with_app_close(&f.w);
}

static void html_holds_nothing_but_text(void)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{"a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;"},
		{"\xE9\x99\x88\xE4\xBD\xB3", "\xE9\x99\x88\xE4\xBD\xB3"},
		{"x\xE2\x80\xAEy\x1Bz", "x\xEF\xBF\xBDy\xEF\xBF\xBDz"},
		{"\xFF\xC0\xAF<", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD&lt;"},
		{"line\nline\ttab", "line\nline\ttab"},
		{"\xE2\x80\x8Djoined", "\xE2\x80\x8Djoined"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str s;
		str_init(&s);
		html_text(&s, rows[i].in);
		CHECK_STR(s.buf, rows[i].out);
		CHECK(utf8_valid(s.buf, s.len, NULL));
		str_release(&s);
	}
	struct str s;
	str_init(&s);
	html_put(&s, "<p id=\"%d\">%s 5%%</p>", 7LL, "<script>");
	CHECK_STR(s.buf, "<p id=\"7\">&lt;script&gt; 5%</p>");
	str_release(&s);
}

CU_TestInfo evidence_tests[] = {
	{"the firm sees all", the_firm_sees_all},
	{"other people stay inside", other_people_stay_inside},
	{"people of files are names, however spelled", people_of_files_are_names_however_spelled},
	{"ids that are names go", ids_that_are_names_go},
	{"corrections are treated as what they correct", corrections_are_treated_as_what_they_correct},
	{"corrections of what is erased go", corrections_of_what_is_erased_go},
	{"mentions in any spelling", mentions_in_any_spelling},
	{"what is left out is listed", what_is_left_out_is_listed},
	{"complaints and their deadlines", complaints_and_their_deadlines},
	{"unknown facts are shown", unknown_facts_are_shown},
	{"html holds nothing but text", html_holds_nothing_but_text},
	CU_TEST_INFO_NULL,
};
