#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "dispatch.h"
#include "replay.h"
#include "with_app.h"

#define CASE(n) (10000 + (n))

/* Eight people; what becomes of them stands in stage_the_day(). Loaded cases are numbered from CASE(1). */
static const char csv[] =
	"account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n"
	"A-1,陈佳,zh_CN,Asia/Shanghai,+8613800000001,,,,Lantern,credit,CNY,3000.00,240.50,0.00,2026-10-19,2026-10-20,\n"
	"A-2,José Ångström,en,Europe/Madrid,+34600000002,,,,Lantern,credit,CNY,64.90,0.00,0.00,2026-11-20,2026-10-20,\n"
	"A-3,Łukasz Wójcik,en,Europe/Warsaw,+48500000003,,,first-late,Lantern,credit,CNY,500.00,0.00,0.00,2026-11-08,2026-10-20,\n"
	"B-4,Wang Fang,zh_CN,Asia/Shanghai,+8613800000004,,,,Lantern,credit,CNY,820.00,0.00,0.00,2026-11-17,2026-10-20,\n"
	"B-5,Siobhán O'Connor,en,Europe/Dublin,+353850000005,s@example.org,email,,Lantern,credit,CNY,9000.00,0.00,0.00,2026-10-15,2026-10-20,\n"
	"B-6,Zhao Lei,zh_CN,Asia/Shanghai,+8613800000006,,,,Lantern,credit,CNY,1105.00,0.00,0.00,2026-11-10,2026-10-20,\n"
	"B-7,Not Due,en,Asia/Shanghai,+8613800000007,,call,,Lantern,credit,CNY,77.00,0.00,0.00,2026-12-20,2026-10-20,\n"
	"B-8,Small Sum,en,Asia/Shanghai,+8613800000008,,,,Lantern,credit,CNY,1.00,0.00,0.00,2026-11-01,2026-10-20,\n";

struct acts {
	struct with_app *w;
	struct arena a;
	struct casefile c;
};

static struct desk *on(struct acts *t, int id)
{
	struct desk *d = &t->w->app.desk;
	CHECK_OK(desk_case(d, CASE(id), &t->a, &t->c, &t->w->err), &t->w->err);
	return d;
}

static void done(struct acts *t)
{
	CHECK_OK(queue_refresh(t->w->app.queue, t->c.id, &t->w->err), &t->w->err);
}

#define MUST(call) CHECK_OK((call), &t->w->err)

/* 2, 3 and 5 are due now; 1 has promised; 4 is due at 15:00 because they asked for it; 5 is handled with care; 6 is paused; 8 is referred. */
static void stage_the_day(struct acts *t, struct with_app *w)
{
	memset(t, 0, sizeof *t);
	t->w = w;
	arena_init(&t->a);
	int64_t now = clock_now(&w->clock);
	struct desk *d;
	for (int id = 2; id <= 5; id++) {
		d = on(t, id);
		struct next_step call = {.kind = NEXT_CALL, .medium = MEDIUM_CALL, .at = now, .note = ""};
		MUST(desk_next_step(d, &t->a, &t->c, &call, &w->err));
		done(t);
	}
	d = on(t, 1);
	MUST(desk_promise(d, &t->a, &t->c, 60000, desk_today(d, &t->c), &w->err));
	done(t);
	d = on(t, 4);
	struct next_step step = {.kind = NEXT_CALLBACK, .medium = MEDIUM_CALL, .at = now + 28 * 60000, .asked = true, .note = ""};
	MUST(desk_next_step(d, &t->a, &t->c, &step, &w->err));
	done(t);
	d = on(t, 5);
	MUST(desk_flag(d, &t->a, &t->c, FLAG_CARE, true, "", &w->err));
	done(t);
	d = on(t, 6);
	MUST(desk_pause(d, &t->a, &t->c, desk_today(d, &t->c) - 3, desk_today(d, &t->c) + 14, "ill", &w->err));
	done(t);
	d = on(t, 8);
	MUST(desk_refer(d, &t->a, &t->c, "supervisor", "help", &w->err));
	done(t);
}

static const char *ids(struct with_app *w, char out[64])
{
	size_t len = 0;
	out[0] = '\0';
	for (size_t i = 0; i < queue_shown(w->app.queue); i++)
		len += (size_t)snprintf(out + len, 64 - len, "%s%lld", i ? " " : "", (long long)queue_case_at(w->app.queue, i) - CASE(0));
	return out;
}

static void open_day(struct with_app *w, struct acts *t)
{
	with_app_open(w, csv);
	stage_the_day(t, w);
}

static void close_day(struct with_app *w, struct acts *t)
{
	arena_release(&t->a);
	with_app_close(w);
}

static void test_order(void)
{
	struct with_app w;
	struct acts t;
	struct queue *q;
	char got[64];
	bool ahead;
	int64_t sum;
	open_day(&w, &t);
	q = w.app.queue;
	CHECK_INT(queue_total(q), 8);
	CHECK_INT(queue_open_contact(q), 0);
	/* Due: care first, then first time late, then the others by the time of their step; what is ahead by time. */
	CHECK_INT(queue_due(q), 3);
	CHECK_STR(ids(&w, got), "5 3 2 4 1 8 6 7");
	CHECK_INT(queue_next_best(q, 0, &ahead), CASE(5));
	CHECK(!ahead);
	CHECK_INT(queue_next_best(q, CASE(5), &ahead), CASE(3));
	CHECK_INT(queue_index_of(q, CASE(4)), 3);
	CHECK(queue_index_of(q, 99) == SIZE_MAX);
	CHECK_INT(queue_case_at(q, 8), 0);
	CHECK(queue_sum(q, &sum) == currency_find("CNY"));
	CHECK_INT(sum, 324050 + 6490 + 50000 + 82000 + 900000 + 110500 + 7700 + 100);
	/* The moment that they asked for comes: it goes to the top. */
	CHECK_INT(queue_next_due(q), clock_now(&w.clock) + 28 * 60000);
	CHECK(!queue_time(q, clock_now(&w.clock) + 27 * 60000));
	clock_advance(&w.clock, 28 * 60000);
	CHECK(queue_time(q, clock_now(&w.clock)));
	CHECK_STR(ids(&w, got), "4 5 3 2 1 8 6 7");
	/* A contact that is open comes before everything. */
	struct desk *d = on(&t, 2);
	struct approach to = {.medium = MEDIUM_CALL, .direction = DIRECTION_IN};
	struct ruling ruling;
	bool started;
	CHECK_OK(desk_contact_start(d, &t.a, &t.c, &to, &started, &ruling, &w.err), &w.err);
	done(&t);
	CHECK_INT(queue_open_contact(q), CASE(2));
	CHECK_INT(queue_next_best(q, 0, &ahead), CASE(2));
	CHECK_INT(queue_case_at(q, 0), CASE(2));
	close_day(&w, &t);
}

static void test_filters(void)
{
	static const struct {
		enum queue_filter filter;
		const char *want;
	} rows[] = {
		{FILTER_ALL, "5 3 2 4 1 8 6 7"}, {FILTER_DUE, "5 3 2"}, {FILTER_PROMISES, "1"}, {FILTER_PLANS, ""}, {FILTER_PAUSED, "6"}, {FILTER_MARKED, "5"},
		{FILTER_REFERRED, "8"}, {FILTER_COMPLAINTS, ""}, {FILTER_CLOSED, ""},
	};
	struct with_app w;
	struct acts t;
	char got[64];
	_Static_assert(ARRAY_LEN(rows) == FILTERS, "every filter");
	open_day(&w, &t);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		queue_show(w.app.queue, rows[i].filter, SORT_NEXT_BEST);
		CHECK_STR(ids(&w, got), rows[i].want);
	}
	close_day(&w, &t);
}

static void test_sorts(void)
{
	static const struct {
		enum queue_sort sort;
		const char *want;
	} rows[] = {
		{SORT_NEXT_BEST, "5 3 2 4 1 8 6 7"}, {SORT_WHEN, "2 3 5 4 1 8 6 7"}, {SORT_OWES, "5 1 6 4 3 7 2 8"}, {SORT_LATE, "5 1 8 3 6 4 2 7"},
	};
	struct with_app w;
	struct acts t;
	char got[64];
	_Static_assert(ARRAY_LEN(rows) == SORTS, "every sort");
	open_day(&w, &t);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		queue_show(w.app.queue, FILTER_ALL, rows[i].sort);
		CHECK_STR(ids(&w, got), rows[i].want);
	}
	queue_show(w.app.queue, FILTER_MARKED, SORT_OWES);
	CHECK_STR(ids(&w, got), "5");
	close_day(&w, &t);
}

static void test_search(void)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{"陈", "1"}, {"陈佳", "1"}, {"佳", "1"}, {"jose", "2"}, {"JOSÉ", "2"}, {"angstrom", "2"}, {"wojcik", "3"}, {"łukasz", "3"}, {"lukasz", "3"},
		{"siobhan", "5"}, {"o'connor", "5"}, {"wang fang", "4"}, {"fang wang", "4"}, {"fang 0004", "4"}, {"a-3", "3"}, {"A-", "3 2 1"}, {"0004", "4"},
		{"138", "4 1 8 6 7"}, {"+86 138 0000-0006", "6"}, {"+48500000003", "3"}, {"nobody", ""}, {"wang lei", ""}, {"   ", ""}, {"%", ""},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ""},
	};
	struct with_app w;
	struct acts t;
	char got[64];
	open_day(&w, &t);
	replay_settle(&w.app);
	CHECK(queue_search_ready(w.app.queue));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		queue_search(w.app.queue, rows[i].text);
		ids(&w, got);
		CHECK_MSG(strcmp(got, rows[i].want) == 0, "“%s” found %s, wanted %s", rows[i].text, got, rows[i].want);
	}
	/* A search looks through everyone, whatever is filtered; afterwards the filter is in force again. */
	queue_search(w.app.queue, "");
	queue_show(w.app.queue, FILTER_PAUSED, SORT_NEXT_BEST);
	queue_search(w.app.queue, "wojcik");
	CHECK_STR(ids(&w, got), "3");
	queue_search(w.app.queue, "");
	CHECK_STR(ids(&w, got), "6");
	close_day(&w, &t);
}

static void test_views(void)
{
	struct with_app w;
	struct acts t;
	const struct queue_view *v;
	open_day(&w, &t);
	CHECK_OK(queue_view(w.app.queue, CASE(1), &v, &w.err), &w.err);
	CHECK_STR(v->name, "陈佳");
	CHECK_INT(v->balance, 324050);
	CHECK_INT(v->late, 34);
	CHECK_INT(v->why, WHY_PROMISE_OPEN);
	CHECK_STR(v->marks, "P");
	CHECK(!v->due);
	CHECK_OK(queue_view(w.app.queue, CASE(4), &v, &w.err), &w.err);
	CHECK_INT(v->why, WHY_ASKED_CALL);
	CHECK_STR(v->marks, "C");
	CHECK_OK(queue_view(w.app.queue, CASE(5), &v, &w.err), &w.err);
	CHECK_INT(v->why, WHY_CARE);
	CHECK_STR(v->marks, "V");
	CHECK_OK(queue_view(w.app.queue, CASE(6), &v, &w.err), &w.err);
	CHECK_INT(v->why, WHY_PAUSE);
	CHECK_STR(v->marks, "H");
	CHECK(!queue_view(w.app.queue, 4711, &v, &w.err));
	/* What has changed is read afresh. */
	struct desk *d = on(&t, 2);
	CHECK_OK(queue_view(w.app.queue, CASE(2), &v, &w.err), &w.err);
	CHECK_STR(v->marks, "");
	CHECK_OK(desk_flag(d, &t.a, &t.c, FLAG_DISPUTE, true, "", &w.err), &w.err);
	done(&t);
	CHECK_OK(queue_view(w.app.queue, CASE(2), &v, &w.err), &w.err);
	CHECK_STR(v->marks, "D");
	close_day(&w, &t);
}

#define MANY 8193 /* so many that two come to the same place in the cache */

/* An answer of the gate stays, whichever other rows are seen beside it. */
static void test_answers(void)
{
	struct with_app w;
	struct str many;
	bool asked;
	str_init(&many);
	str_add(&many, csv, (size_t)(strchr(csv, '\n') + 1 - csv));
	for (int i = 1; i <= MANY; i++)
		str_addf(&many, "M-%d,Many,en,Asia/Shanghai,+8613800001234,,,,Lantern,credit,CNY,5.00,0.00,0.00,2026-11-01,2026-10-20,\n", i);
	with_app_open(&w, many.buf);
	for (int round = 0; round < 2; round++) {
		CHECK_OK(queue_ask(w.app.queue, CASE(1), &asked, &w.err), &w.err);
		CHECK_INT(asked, round == 0);
		CHECK_OK(queue_ask(w.app.queue, CASE(MANY), &asked, &w.err), &w.err);
		CHECK_INT(asked, round == 0);
	}
	with_app_close(&w);
	str_release(&many);
}

static int64_t next_tick(struct with_app *w)
{
	dispatch_paint(&w->app);
	return w->app.top->ops->tick(w->app.top);
}

/* The screen moves by itself when an answer on it ends, and not before: at 14:32 calls are allowed, in Shanghai until the evening. */
static void test_tick(void)
{
	struct with_app w;
	struct acts t;
	open_day(&w, &t);
	app_touch(&w.app, TOPIC_QUEUE);
	replay_settle(&w.app);
	int64_t at = clock_now(&w.clock), ticks = 0;
	for (int64_t ms; clock_now(&w.clock) < at + DAY_MS && (ms = next_tick(&w)) >= 0; ticks++) {
		CHECK(ms > 1000); /* not the least, which is for what should have been seen already */
		clock_advance(&w.clock, ms);
		app_touch(&w.app, TOPIC_TIME);
		replay_settle(&w.app);
		dispatch_paint(&w.app);
		replay_settle(&w.app);
	}
	CHECK_MSG(ticks > 0 && ticks < 20, "%lld ticks in a day", (long long)ticks);
	close_day(&w, &t);
}

/* with_shows() without a word about what is not there. */
static bool shows(struct with_app *w, const char *text)
{
	char *screen = with_screen(w);
	bool yes = strstr(screen, text) != NULL;
	free(screen);
	return yes;
}

static bool case_is_open(const struct with_app *w, int64_t id)
{
	return strcmp(w->app.top->ops->name, "case") == 0 && case_below(w->app.top)->c.id == id;
}

/* The keys of a search: Enter opens what is chosen while the name is typed, "/" begins anew. */
static void test_search_keys(void)
{
	struct with_app w;
	with_app_open(&w, csv);
	with_keys(&w, "/l");
	CHECK(queue_shown(w.app.queue) > 1);
	CHECK(with_shows(&w, "Enter open"));
	int64_t second = queue_case_at(w.app.queue, 1);
	with_keys(&w, "<Down><Enter>");
	CHECK(case_is_open(&w, second));
	with_keys(&w, "<Esc>/wojcik");
	CHECK_INT(queue_shown(w.app.queue), 1);
	CHECK_INT(queue_case_at(w.app.queue, 0), CASE(3));
	with_keys(&w, "<Enter>");
	CHECK(case_is_open(&w, CASE(3)));
	/* Nobody: the name can be mended at once. */
	with_keys(&w, "<Esc>/chenx<Enter>");
	CHECK_STR(w.app.top->ops->name, "queue");
	CHECK_INT(queue_shown(w.app.queue), 0);
	with_keys(&w, "<C-u>small<Enter>");
	CHECK(case_is_open(&w, CASE(8)));
	with_keys(&w, "<Esc><Esc>");
	CHECK_INT(queue_shown(w.app.queue), 8);
	with_app_close(&w);
}

/* The complaints come before a search, and Esc goes from them to all cases, not out of the program. */
static void test_complaints_keys(void)
{
	struct with_app w;
	struct acts t = {.w = &w};
	with_app_open(&w, csv);
	arena_init(&t.a);
	struct desk *d = on(&t, 3);
	struct complaint k = {.about = "conduct", .severity = SEVERITY_MEDIUM, .medium = MEDIUM_EMAIL, .words = "no", .received_at = clock_now(&w.clock)};
	CHECK_OK(desk_complaint_open(d, &t.a, &t.c, &k, &w.err), &w.err);
	done(&t);
	with_keys(&w, "/wang<Enter><Esc>");
	CHECK_INT(queue_case_at(w.app.queue, 0), CASE(4));
	with_keys(&w, "!");
	CHECK_INT(queue_filter(w.app.queue), FILTER_COMPLAINTS);
	CHECK_INT(queue_shown(w.app.queue), 1);
	CHECK_INT(queue_case_at(w.app.queue, 0), CASE(3));
	CHECK(!shows(&w, "wang"));
	with_keys(&w, "<Esc>");
	CHECK_INT(queue_filter(w.app.queue), FILTER_ALL);
	CHECK_INT(queue_shown(w.app.queue), 8);
	CHECK(!shows(&w, "leaves clement"));
	with_keys(&w, "!!");
	CHECK_INT(queue_filter(w.app.queue), FILTER_ALL);
	/* A search from the complaints looks through everyone, and goes back to them. */
	with_keys(&w, "!/wang<Esc>");
	CHECK_INT(queue_filter(w.app.queue), FILTER_COMPLAINTS);
	CHECK_INT(queue_shown(w.app.queue), 1);
	with_keys(&w, "<Esc><Esc>");
	CHECK(with_shows(&w, "leaves clement"));
	CHECK(!w.app.quit);
	with_keys(&w, "<Esc>");
	CHECK(w.app.quit);
	arena_release(&t.a);
	with_app_close(&w);
}

/* Every letter of the column Marks is in the help of the queue, and only there. */
static void test_marks(void)
{
	struct with_app w;
	with_app_open(&w, csv);
	with_keys(&w, "?marks");
	for (size_t i = 0; i < MARKS; i++) {
		char *screen = with_screen(&w);
		CHECK_MSG(strstr(screen, queue_marks[i].meaning) != NULL, "%s is not in the help:\n%s", queue_marks[i].meaning, screen);
		free(screen);
	}
	with_keys(&w, "<Enter>");
	CHECK_STR(w.app.top->ops->name, "help");
	with_keys(&w, "<Esc><Enter>?marks");
	CHECK(!shows(&w, "Mark:"));
	with_app_close(&w);
}

static void test_empty(void)
{
	struct with_app w;
	bool ahead;
	int64_t sum;
	with_app_open(&w, "account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n");
	CHECK_INT(queue_shown(w.app.queue), 0);
	CHECK_INT(queue_total(w.app.queue), 0);
	CHECK_INT(queue_next_best(w.app.queue, 0, &ahead), 0);
	CHECK_INT(queue_next_due(w.app.queue), 0);
	CHECK(queue_sum(w.app.queue, &sum) == NULL);
	queue_search(w.app.queue, "x");
	CHECK_INT(queue_shown(w.app.queue), 0);
	with_keys(&w, "<Space><Enter>jkf<PgDn>/chen<Esc>");
	with_keys(&w, "?<Esc>:go 1<Enter>");
	CHECK(with_shows(&w, "clement import"));
	with_app_close(&w);
}

CU_TestInfo queue_tests[] = {
	{"order", test_order},
	{"filters", test_filters},
	{"sorts", test_sorts},
	{"search", test_search},
	{"views", test_views},
	{"answers stay", test_answers},
	{"ticks", test_tick},
	{"keys of a search", test_search_keys},
	{"keys of the complaints", test_complaints_keys},
	{"marks", test_marks},
	{"an empty queue", test_empty},
	CU_TEST_INFO_NULL,
};
