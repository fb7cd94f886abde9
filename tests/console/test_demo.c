#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "conffile.h"
#include "desk/demo.h"
#include "letters.h"
#include "rules.h"

struct demo {
	struct clock clock;
	struct dice_seed seed;
	struct zones *zones;
	struct arena a;
	struct store *store;
	struct desk d;
	struct err err;
	char dir[64];
};

static const struct store_owner owner = {.agent = "liwei", .agent_name = "Li Wei", .device = "demo01"};

static void demo_open(struct demo *t, const char *now)
{
	const struct conf *root = NULL;
	int64_t at = 0;
	memset(t, 0, sizeof *t);
	snprintf(t->dir, sizeof t->dir, "%s", "/tmp/clement-demo-test-XXXXXX");
	if (!mkdtemp(t->dir))
		abort();
	arena_init(&t->a);
	CHECK_OK(instant_parse(now, &at, NULL, &t->err), &t->err);
	t->clock = clock_fixed(at);
	t->zones = zones_new();
	t->d = (struct desk){.clock = &t->clock, .zones = t->zones, .dice = dice_seeded(&t->seed, 7), .role = ROLE_AGENT, .policy_sha256 = "p", .script_sha256 = ""};
	CHECK_OK(conffile_read("etc/plans.conf", &t->a, &root, &t->err), &t->err);
	CHECK_OK(policy_from_conf(root, &t->a, &t->d.policy, &t->err), &t->err);
	const struct paths paths = {.data = "."};
	CHECK_OK(rules_book(&paths, &t->a, &t->d.rules, &t->err), &t->err);
	CHECK_OK(complaints_of(&paths, &t->a, &t->d.complaints, &t->err), &t->err);
	CHECK_OK(store_create(&t->store, t->dir, NULL, STORE_COST_MINIMAL, &owner, &t->clock, t->d.dice, &t->err), &t->err);
	t->d.store = t->store;
	CHECK_OK(demo_fill(&t->d, at, &t->err), &t->err);
}

static void demo_close(struct demo *t)
{
	desk_release(&t->d);
	store_close(t->store);
	zones_free(t->zones);
	arena_release(&t->a);
	CHECK_OK(file_remove_tree(t->dir, &t->err), &t->err);
}

/* The case that comes first in the queue: due, then by rank, then by the time of its step. */
static int64_t next_best(struct demo *t)
{
	struct queue_row *rows = NULL, *best = NULL;
	size_t n = 0;
	CHECK_OK(store_queue(t->store, &rows, &n, &t->err), &t->err);
	for (size_t i = 0; i < n; i++) {
		bool due = rows[i].stage != STAGE_CLOSED && rows[i].next_at <= clock_now(&t->clock);
		if (due && (!best || rows[i].rank < best->rank))
			best = &rows[i];
	}
	int64_t id = best ? best->case_id : 0;
	free(rows);
	return id;
}

static struct casefile case_of(struct demo *t, int64_t id)
{
	struct casefile c;
	casefile_init(&c, id);
	CHECK_OK(store_case(t->store, id, &t->a, &c, &t->err), &t->err);
	return c;
}

/* At any hour of the day, at the turn of month and year, and when clocks change. */
static void chen_jia_is_next_best(void)
{
	static const char *const moments[] = {
		"2026-11-22T14:32:00+08:00", "2026-11-22T00:05:00+08:00", "2026-11-22T23:55:00+08:00", "2027-01-01T09:00:00+08:00", "2028-02-29T12:00:00Z", "2027-03-28T01:30:00Z", "2026-10-25T01:30:00Z",
		"2027-03-14T07:30:00Z",
	};
	for (size_t i = 0; i < ARRAY_LEN(moments); i++) {
		struct demo t;
		demo_open(&t, moments[i]);
		int64_t id = next_best(&t);
		CHECK_MSG(id == 10482, "%s: case %lld", moments[i], (long long)id);
		struct casefile c = case_of(&t, id);
		int32_t today = desk_today(&t.d, &c);
		CHECK_STR(c.name, "陈佳");
		CHECK_INT(casefile_balance(&c), 324050);
		CHECK_INT(casefile_days_late(&c, today), 34);
		CHECK_INT(c.promise.amount, 60000);
		CHECK_INT(c.promise.due, today - 1);
		CHECK_INT(nextbest_why(&c, today), WHY_PROMISE_BROKEN);
		CHECK_INT(c.told.surplus, 60000);
		CHECK_INT(t.d.clock == &t.clock, 1);
		CHECK_STR(t.d.last_act, "");
		demo_close(&t);
	}
}

static void everything_that_it_should_show(void)
{
	struct demo t;
	struct queue_row *rows = NULL;
	size_t n = 0;
	unsigned stages = 0, segments = 0, flags = 0, promises = 0, whys = 0, kinds = 0;
	int64_t most = 0, none = 0;
	bool currency[256] = {false};
	int currencies = 0;
	demo_open(&t, "2026-11-22T14:32:00+08:00");
	CHECK_OK(store_queue(t.store, &rows, &n, &t.err), &t.err);
	CHECK_MSG(n >= 62 && n <= 72, "%zu cases", n);
	for (size_t i = 0; i < n; i++) {
		struct casefile c = case_of(&t, rows[i].case_id);
		int32_t today = desk_today(&t.d, &c);
		stages |= 1u << c.stage;
		segments |= 1u << c.segment;
		flags |= c.flags;
		promises |= 1u << promise_standing(&c.promise, today);
		whys |= 1u << nextbest_why(&c, today);
		kinds |= 1u << c.plan.kind;
		most = c.contacts > most ? c.contacts : most;
		none += c.contacts == 0;
		currencies += !currency[rows[i].currency];
		currency[rows[i].currency] = true;
		CHECK_INT(c.contact.medium, MEDIUM_NONE);
	}
	free(rows);
	CHECK_INT(stages, (1u << STAGES) - 1);
	CHECK_INT(segments | 1u << SEGMENT_NONE, (1u << SEGMENTS) - 1);
	CHECK_INT(flags, (1u << CASE_FLAGS) - 1);
	CHECK_INT(promises, (1u << PROMISE_STANDINGS) - 1);
	CHECK_MSG(whys == (1u << WHYS) - 1 - (1u << WHY_CONTACT_OPEN), "reasons %x", whys);
	CHECK(kinds & 1u << PLAN_INSTALMENTS && kinds & 1u << PLAN_SETTLE);
	CHECK_INT(most, 200);
	CHECK(none >= 3);
	CHECK(currencies >= 12);
	demo_close(&t);
}

/* What happened lies in the past, in order, and the log holds. */
static bool in_order(void *ctx, int64_t seq, const char *line, size_t n, const char *body, size_t body_n, struct err *err)
{
	int64_t *last = ctx;
	struct cl1 l;
	int64_t at = 0;
	(void)body;
	(void)body_n;
	if (!cl1_parse(line, n, &l, err) || !instant_parse(l.at, &at, NULL, err))
		return false;
	CHECK_MSG(at >= *last, "event %lld is older than the one before", (long long)seq);
	*last = at;
	return true;
}

/* No contact by another road than the gate, on whatever day the demo is opened; what it refuses and what somebody went on in spite of is there on purpose. */
static void by_the_gate(void)
{
	static const char *const days[] = {"2026-11-22", "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-12-27", "2027-01-02", "2027-02-12", "2027-04-05"};
	for (size_t day = 0; day < ARRAY_LEN(days); day++) {
		struct demo t;
		struct queue_row *rows = NULL;
		size_t n = 0, contacts = 0, refused = 0, overridden = 0;
		char now[32];
		snprintf(now, sizeof now, "%sT11:40:00+08:00", days[day]);
		demo_open(&t, now);
		CHECK_OK(store_queue(t.store, &rows, &n, &t.err), &t.err);
		for (size_t i = 0; i < n; i++) {
			struct history_item *items;
			size_t count = 0;
			CHECK_OK(desk_history(&t.d, rows[i].case_id, &t.a, &items, &count, &t.err), &t.err);
			for (size_t k = 0; k < count; k++) {
				struct story s;
				CHECK_OK(desk_story(&t.d, &items[k].row, &t.a, &s, &t.err), &t.err);
				if (s.kind == EVENT_VERDICT && s.verdict == VERDICT_DENY) {
					refused += !s.override[0];
					overridden += s.override[0] != '\0';
				}
				if (s.kind != EVENT_CONTACT_STARTED || s.direction != DIRECTION_OUT)
					continue;
				contacts++;
				bool ruled = false;
				for (size_t v = 0; v < count; v++)
					ruled |= items[v].row.kind == EVENT_VERDICT && items[v].row.seq == items[k].row.seq - 1;
				CHECK_MSG(ruled, "%s: case %lld: a contact without a verdict", now, (long long)rows[i].case_id);
			}
		}
		free(rows);
		CHECK_MSG(refused == 2 && overridden == 1, "%s: %zu refused, %zu overridden", now, refused, overridden);
		CHECK_MSG(contacts > 100, "%s: %zu contacts", now, contacts);
		demo_close(&t);
	}
}

/* What people asked for, who speaks for them, what stands on their cases. */
static void what_the_gate_is_for(void)
{
	struct demo t;
	struct queue_row *rows = NULL;
	size_t n = 0, people = 0, asked = 0, granted = 0, complaints = 0;
	unsigned holds = 0;
	demo_open(&t, "2026-11-22T14:32:00+08:00");
	CHECK_OK(store_queue(t.store, &rows, &n, &t.err), &t.err);
	for (size_t i = 0; i < n; i++) {
		struct casefile c = case_of(&t, rows[i].case_id);
		people += c.n_people;
		asked += c.n_asked;
		granted += c.n_granted;
		complaints += complaint_is_open(&c.complaint) && c.complaint.due != DATE_NONE;
		for (size_t k = 0; k < c.n_holds; k++)
			holds |= 1u << c.holds[k].kind;
	}
	free(rows);
	CHECK(people >= 4 && asked >= 2 && granted >= 1 && complaints >= 2);
	CHECK_INT(holds, 1u << HOLD_STOP | 1u << HOLD_DISPUTE | 1u << HOLD_ATTORNEY | 1u << HOLD_BREATHING_SPACE | 1u << HOLD_ADVICE | 1u << HOLD_COMPLAINT);
	demo_close(&t);
}

static void the_log_holds(void)
{
	struct demo t;
	int64_t events, cases, last = 0;
	demo_open(&t, "2026-11-22T14:32:00+08:00");
	CHECK_OK(store_verify(t.store, &events, &t.err), &t.err);
	CHECK_OK(store_rebuild(t.store, false, &cases, &t.err), &t.err);
	CHECK_OK(store_each_line(t.store, in_order, &last, &t.err), &t.err);
	CHECK(last <= clock_now(&t.clock));
	CHECK_MSG(events > 600, "%lld events", (long long)events);
	demo_close(&t);
}

CU_TestInfo demo_tests[] = {
	{"Chen Jia is the next best case at any hour", chen_jia_is_next_best},
	{"everything that it should show is there", everything_that_it_should_show},
	{"by the gate, on any day", by_the_gate},
	{"what the gate is for", what_the_gate_is_for},
	{"the log holds", the_log_holds},
	CU_TEST_INFO_NULL,
};
