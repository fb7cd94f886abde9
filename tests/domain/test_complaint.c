#include "check.h"

#include <stdio.h>
#include <string.h>

#include "domain/complaint.h"
#include "domain/gate.h"
#include "with_conf.h"

static int32_t day(const char *text)
{
	int32_t days = 0;
	struct err err;
	CHECK_OK(date_parse(text, &days, &err), &err);
	return days;
}

static void the_shipped_book_is_whole(void)
{
	const struct complaint_book *book;
	struct arena a;
	struct err err;
	arena_init(&a);
	bool ok = complaint_book_from_conf(conf_shipped(&a, "etc/complaints.conf"), &a, &book, &err);
	CHECK_OK(ok, &err);
	if (!ok)
		return;
	CHECK(book->n_categories >= 8);
	CHECK_INT(book->hold, 1u << SEVERITY_MEDIUM | 1u << SEVERITY_HIGH);
	for (size_t i = 0; i < book->n_categories; i++) {
		const struct complaint_category *k = &book->categories[i];
		CHECK_MSG(k->n_causes >= 3 && k->n_causes <= 6, "%s has %zu causes", k->id, k->n_causes);
		CHECK(complaint_category_of(book, k->id) == k);
		for (size_t j = 0; j < k->n_causes; j++)
			CHECK(complaint_cause_of(k, k->causes[j].id) == &k->causes[j]);
	}
	const struct complaint_category *payment = complaint_category_of(book, "payment");
	CHECK(payment && payment->payment && payment->hold);
	CHECK_STR(complaint_label(payment->label, "en-GB"), "Payment not booked");
	CHECK_STR(complaint_label(payment->label, "zh"), "还款没有入账");
	CHECK_STR(complaint_label(payment->label, "fr"), "Payment not booked");
	CHECK(!complaint_category_of(book, "no-such") && !complaint_cause_of(payment, "no-such"));
	arena_release(&a);
}

#define CAUSES "causes = ( { id = \"x\"; label = { en = \"X\"; zh_CN = \"甲\"; }; } ); "
#define LABEL "label = { en = \"A\"; zh_CN = \"乙\"; }; "
#define HEAD "version = 1; acknowledge_days = 3; answer_days = 30; "

static void faults_are_named(void)
{
	static const struct {
		const char *text, *says;
	} rows[] = {
		{HEAD "hold = ( ); categories = ( );", "0 categories"},
		{"hold = ( ); categories = ( { id = \"a\"; " LABEL CAUSES "} );", "\"version\" is missing"},
		{HEAD "hold = ( \"grave\" ); categories = ( { id = \"a\"; " LABEL CAUSES "} );", "unknown severity \"grave\""},
		{HEAD "hold = ( ); categories = ( { id = \"A b\"; " LABEL CAUSES "} );", "bad id \"A b\""},
		{HEAD "hold = ( ); categories = ( { id = \"a\"; label = { en = \"A\"; }; " CAUSES "} );", "\"zh_CN\" is missing"},
		{HEAD "hold = ( ); categories = ( { id = \"a\"; label = { en = \"A\"; zh_CN = \"\"; }; " CAUSES "} );", "an empty label"},
		{HEAD "hold = ( ); categories = ( { id = \"a\"; label = { en = \"A\"; de = \"A\"; zh_CN = \"甲\"; }; " CAUSES "} );", "unknown key"},
		{HEAD "hold = ( ); categories = ( { id = \"a\"; " LABEL "} );", "\"causes\" is missing"},
		{HEAD "hold = ( ); categories = ( { id = \"a\"; " LABEL "causes = ( ); } );", "0 causes"},
		{HEAD "hold = ( ); categories = ( { id = \"a\"; " LABEL CAUSES "},\n { id = \"a\"; " LABEL CAUSES "} );", "t.conf:2: the category \"a\" is there already"},
		{HEAD "hold = ( ); categories = ( \"a\" );", "a category should be a group"},
		{HEAD "hold = ( ); holds = ( ); categories = ( { id = \"a\"; " LABEL CAUSES "} );", "did you mean \"hold\"?"},
		{HEAD "hold = ( ); categories = ( { id = \"a\"; paymant = true; " LABEL CAUSES "} );", "did you mean \"payment\"?"},
		{"version = 1; acknowledge_days = 0; answer_days = 30; hold = ( ); categories = ( { id = \"a\"; " LABEL CAUSES "} );", "acknowledge_days"},
	};
	struct arena a;
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct complaint_book *book;
		struct err err = {0};
		CHECK_MSG(!complaint_book_from_conf(conf_text(&a, "t.conf", rows[i].text), &a, &book, &err), "accepted: %s", rows[i].text);
		CHECK_INT(err.kind, ERR_CONFIG);
		CHECK_MSG(strstr(err.text, rows[i].says), "\"%s\" does not say \"%s\"", err.text, rows[i].says);
	}
	arena_release(&a);
}

static void the_book_says_what_holds(void)
{
	const struct complaint_book *book;
	struct arena a;
	struct err err;
	arena_init(&a);
	CHECK_OK(complaint_book_from_conf(conf_text(&a, "t.conf", HEAD "hold = ( \"high\" ); categories = ( { id = \"a\"; hold = true; " LABEL CAUSES "}, { id = \"b\"; " LABEL CAUSES "} );"),
					  &a, &book, &err),
		 &err);
	static const struct {
		const char *about;
		enum severity severity;
		bool holds;
	} rows[] = {{"a", SEVERITY_LOW, true}, {"b", SEVERITY_LOW, false}, {"b", SEVERITY_MEDIUM, false}, {"b", SEVERITY_HIGH, true}, {"gone", SEVERITY_HIGH, true}, {"gone", SEVERITY_LOW, false}};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct complaint k = {.about = rows[i].about, .severity = rows[i].severity};
		CHECK_MSG(complaint_holds(book, &k) == rows[i].holds, "%s %d", rows[i].about, rows[i].severity);
	}
	arena_release(&a);
}

static void steps_follow_one_another(void)
{
	/* From each state, where to: "." no, "x" yes; in the order of the enumeration. */
	static const char *const want[COMPLAINT_STATES] = {
		[COMPLAINT_NONE] = ".x.....",
		[COMPLAINT_RECEIVED] = "..xxxxx",
		[COMPLAINT_ACKNOWLEDGED] = "...xxxx",
		[COMPLAINT_INVESTIGATING] = "...xxxx",
		[COMPLAINT_ANSWERED] = "...x.xx",
		[COMPLAINT_ESCALATED] = "....x.x",
		[COMPLAINT_CLOSED] = ".......",
	};
	for (int from = 0; from < COMPLAINT_STATES; from++) {
		struct complaint k = {.state = (enum complaint_state)from};
		for (int to = 0; to < COMPLAINT_STATES; to++)
			CHECK_MSG(complaint_may_follow((enum complaint_state)from, (enum complaint_state)to) == (want[from][to] == 'x'), "from %d to %d", from, to);
		CHECK_INT(complaint_is_open(&k), from != COMPLAINT_NONE && from != COMPLAINT_CLOSED);
	}
	CHECK(!complaint_may_follow(COMPLAINT_STATES, COMPLAINT_CLOSED) && !complaint_may_follow(COMPLAINT_RECEIVED, COMPLAINT_STATES));
}

static void some_steps_want_words(void)
{
	static const struct {
		enum complaint_state from, to;
		const char *outcome;
		bool want;
	} rows[] = {
		{COMPLAINT_RECEIVED, COMPLAINT_ACKNOWLEDGED, "", false},
		{COMPLAINT_ACKNOWLEDGED, COMPLAINT_INVESTIGATING, "", false},
		{COMPLAINT_INVESTIGATING, COMPLAINT_INVESTIGATING, "", true}, /* more time */
		{COMPLAINT_ANSWERED, COMPLAINT_INVESTIGATING, "we have said sorry", true},
		{COMPLAINT_INVESTIGATING, COMPLAINT_ANSWERED, "", true},
		{COMPLAINT_INVESTIGATING, COMPLAINT_ESCALATED, "", false},
		{COMPLAINT_RECEIVED, COMPLAINT_CLOSED, "", true}, /* withdrawn */
		{COMPLAINT_ANSWERED, COMPLAINT_CLOSED, "we have said sorry", false},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct complaint k = {.state = rows[i].from, .outcome = rows[i].outcome};
		CHECK_MSG(complaint_wants_text(&k, rows[i].to) == rows[i].want, "row %zu", i);
	}
}

static void the_reference_can_be_read_aloud(void)
{
	static const struct {
		const char *ref, *want;
	} rows[] = {{"019aa8d1f2b04c55aa10bb7e7f3a9c21", "C-7F3A-9C21"}, {"", ""}, {"1234", ""}};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str s;
		str_init(&s);
		complaint_reference(&s, &(struct complaint){.ref = rows[i].ref});
		CHECK_STR(s.buf, rows[i].want);
		str_release(&s);
	}
}

/* Deadlines as a rule book would give them; ids make the difference, not the packs. */
static void the_next_deadline(void)
{
	static const struct clock_row summary = {.id = "summary"}, final = {.id = "final"}, simple = {.id = "simple"}, extended = {.id = "extended"}, last = {.id = "last"};
	const struct complaint_deadline uk[] = {{.row = &summary, .date = 103}, {.row = &final, .date = 156}};
	const struct complaint_deadline cn[] = {{.row = &simple, .date = 115}, {.row = &extended, .date = 130}, {.row = &last, .date = 160}};
	static const struct {
		enum complaint_state state;
		bool cn;
		const char *outcome;
		int32_t due, today;
		const char *want;
	} rows[] = {
		{COMPLAINT_RECEIVED, false, "", DATE_NONE, 100, "summary"},
		{COMPLAINT_ACKNOWLEDGED, false, "", 103, 101, "summary"}, /* an acknowledgement settles nothing */
		{COMPLAINT_RECEIVED, false, "", 103, 103, "summary"},
		{COMPLAINT_RECEIVED, false, "", 103, 104, "final"}, /* that chance has gone by */
		{COMPLAINT_INVESTIGATING, false, "", 103, 101, "final"},
		{COMPLAINT_INVESTIGATING, false, "", 156, 170, "final"}, /* late, and still due */
		{COMPLAINT_ANSWERED, false, "upheld", 156, 110, NULL},
		{COMPLAINT_ESCALATED, false, "upheld", 156, 110, NULL},
		{COMPLAINT_ESCALATED, false, "", 156, 110, "final"}, /* that somebody else looks at it answers nothing */
		{COMPLAINT_CLOSED, false, "", 156, 110, NULL},
		{COMPLAINT_RECEIVED, true, "", DATE_NONE, 100, "simple"},
		{COMPLAINT_INVESTIGATING, true, "", 115, 120, "simple"}, /* its passing alone extends nothing */
		{COMPLAINT_INVESTIGATING, true, "", 116, 114, "extended"},
		{COMPLAINT_INVESTIGATING, true, "", 131, 114, "last"},
		{COMPLAINT_INVESTIGATING, true, "", 161, 114, "last"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct complaint k = {.state = rows[i].state, .outcome = rows[i].outcome, .due = rows[i].due};
		const struct complaint_deadline *d = complaint_next(rows[i].cn ? cn : uk, rows[i].cn ? ARRAY_LEN(cn) : ARRAY_LEN(uk), &k, rows[i].today);
		CHECK_STR(d ? d->row->id : "none", rows[i].want ? rows[i].want : "none");
	}
	struct complaint k = {.state = COMPLAINT_RECEIVED, .outcome = "", .due = DATE_NONE};
	CHECK(complaint_next(NULL, 0, &k, 100) == NULL);
}

/* A rule book of two packs: one with both clocks, one with its own; and the same through "clement clock"'s code. */
static bool give_pack(void *ctx, const char *name, const struct pack **out, struct err *err)
{
	struct arena *a = ctx;
	struct pack *p = arena_alloc(a, sizeof *p);
	const char *uk = "clocks = ( { event = \"complaint\"; id = \"summary\"; citation = \"c1\"; confidence = \"R1\"; business_days = 3; },"
			 "{ event = \"complaint\"; id = \"final\"; citation = \"c2\"; confidence = \"R1\"; weeks = 8; },"
			 "{ event = \"complaint\"; id = \"keep-until\"; citation = \"c3\"; confidence = \"R1\"; years = 3; },"
			 "{ event = \"payment-complaint\"; id = \"final\"; citation = \"c4\"; confidence = \"R2\"; business_days = 15; },"
			 "{ event = \"payment-complaint\"; id = \"longest\"; citation = \"c5\"; confidence = \"GK\"; business_days = 35; } );";
	const char *house = "clocks = ( { event = \"complaint\"; id = \"house\"; citation = \"h\"; confidence = \"R1\"; days = 20; } );";
	const struct conf *root = conf_text(a, name, strcmp(name, "uk") == 0 ? uk : house);
	p->name = name;
	p->file = name;
	*out = p;
	return clocks_from_conf(conf_get(root, "clocks"), a, &p->clocks, &p->n_clocks, err);
}

static bool give_holidays(void *ctx, const char *name, const int32_t **days, size_t *n, struct err *err)
{
	int32_t *list = arena_alloc(ctx, sizeof *list);
	(void)name;
	(void)err;
	list[0] = day("2026-12-25");
	*days = list;
	*n = 1;
	return true;
}

static bool any_zone(void *ctx, const char *name, struct err *err)
{
	(void)ctx;
	(void)name;
	(void)err;
	return true;
}

static void deadlines_come_from_the_packs(void)
{
	static const struct {
		const char *zone;
		bool payment;
		const char *want;
	} rows[] = {
		{"Europe/London", false, "summary 2026-12-28, house 2027-01-11, final 2027-02-16, "},
		{"Europe/London", true, "house 2027-01-11, final 2027-01-13, longest 2027-02-10, "},
		{"Asia/Kolkata", false, "house 2027-01-11, "},
	};
	const struct rulebook *book = NULL;
	struct complaint_deadline d[COMPLAINT_DEADLINES];
	struct arena a;
	struct err err;
	struct rulebook_reader reader = {.ctx = &a, .pack = give_pack, .holidays = give_holidays, .zone = any_zone};
	arena_init(&a);
	const struct conf *root = conf_text(&a, "packs.conf", "always = ( \"house\" ); places = ( { zones = ( \"Europe/London\" ); packs = ( \"uk\" ); holidays = \"uk\"; } );");
	bool ok = rulebook_from_conf(root, &reader, &a, &book, &err);
	CHECK_OK(ok, &err);
	for (size_t i = 0; ok && i < ARRAY_LEN(rows); i++) {
		struct casefile c;
		struct str s;
		casefile_init(&c, 1);
		str_init(&s);
		c.zone = rows[i].zone;
		c.complaint.payment = rows[i].payment;
		size_t n = complaint_deadlines(book, &c, day("2026-12-22"), d);
		for (size_t k = 0; k < n; k++) {
			str_addf(&s, "%s ", d[k].row->id);
			date_format(&s, d[k].date);
			str_adds(&s, ", ");
		}
		CHECK_STR(s.buf, rows[i].want);
		str_release(&s);
	}
	arena_release(&a);
}

static void letters_get_its_values(void)
{
	const struct complaint_book house = {.acknowledge_days = 3, .answer_days = 30};
	const struct rulebook *book = NULL;
	struct merge_values v = {0};
	struct casefile c;
	struct arena a;
	struct err err;
	struct rulebook_reader reader = {.ctx = &a, .pack = give_pack, .holidays = give_holidays, .zone = any_zone};
	arena_init(&a);
	casefile_init(&c, 1);
	c.zone = "Europe/London";
	bool ok = rulebook_from_conf(conf_text(&a, "packs.conf", "always = ( ); places = ( { zones = ( \"Europe/London\" ); packs = ( \"uk\" ); holidays = \"uk\"; } );"), &reader, &a, &book, &err);
	CHECK_OK(ok, &err);
	if (ok) {
		complaint_values(&v, &a, &house, book, &c, day("2026-12-22"), day("2026-12-22"), SPEECH_EN);
		CHECK(!v.text[MERGE_REFERENCE] && !v.text[MERGE_ANSWER_BY]); /* no complaint, no values */
		c.complaint = (struct complaint){.state = COMPLAINT_RECEIVED, .ref = "019aa8d1f2b04c55aa10bb7e7f3a9c21", .about = "", .cause = "", .words = "", .wanted = "a call back",
			.due = day("2026-12-28"), .due_id = "summary", .outcome = ""};
		complaint_values(&v, &a, &house, book, &c, day("2026-12-22"), day("2026-12-22"), SPEECH_EN);
		CHECK_STR(v.text[MERGE_REFERENCE], "C-7F3A-9C21");
		CHECK_STR(v.text[MERGE_RECEIVED], "22 December 2026");
		CHECK_STR(v.text[MERGE_ACKNOWLEDGE_BY], "28 December 2026"); /* over Christmas and a weekend */
		CHECK_STR(v.text[MERGE_ANSWER_BY], "16 February 2027");
		CHECK_STR(v.text[MERGE_WANTED], "a call back");
		c.zone = "Asia/Kolkata"; /* no pack says when */
		complaint_values(&v, &a, &house, book, &c, day("2026-12-22"), day("2026-12-22"), SPEECH_ZH_CN);
		CHECK_STR(v.text[MERGE_ANSWER_BY], "2027年1月21日");
	}
	arena_release(&a);
}

CU_TestInfo complaint_tests[] = {
	{"the shipped book is whole", the_shipped_book_is_whole},
	{"faults are named", faults_are_named},
	{"the book says what holds", the_book_says_what_holds},
	{"steps follow one another", steps_follow_one_another},
	{"some steps want words", some_steps_want_words},
	{"the reference can be read aloud", the_reference_can_be_read_aloud},
	{"the next deadline", the_next_deadline},
	{"deadlines come from the packs", deadlines_come_from_the_packs},
	{"letters get its values", letters_get_its_values},
	CU_TEST_INFO_NULL,
};
