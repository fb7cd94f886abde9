#include "store/work.h"

static void chain_can_be_walked_by_others(void)
{
	struct work w;
	struct err err;
	struct str genesis;
	struct chain_walk walk;
	int64_t id;
	work_begin(&w);
	str_init(&genesis);
	for (int n = 0; n < 3; n++)
		CHECK_OK(work_open_case(&w, n, &id, &err), &err);
	CHECK_OK(work_act(&w, id, 1, &err), &err);
	CHECK_OK(store_genesis(w.store, &genesis, &err), &err);
	CHECK_OK(chain_begin(&walk, genesis.buf, genesis.len, &err), &err);
	CHECK_STR(walk.device, "ws07a1");
	str_release(&genesis);
	work_end(&w);
}

struct walk_count {
	struct chain_walk walk;
	int64_t lines, bodies, stop_at;
};

static bool step(void *ctx, int64_t seq, const char *line, size_t n, const char *body, size_t body_n, struct err *err)
{
	struct walk_count *c = ctx;
	CHECK_INT(line[n - 1], '\n');
	CHECK_INT(seq, c->lines + 1);
	CHECK_OK(chain_step(&c->walk, line, n, body, body_n, err), err);
	c->lines++;
	c->bodies += body != NULL;
	return c->lines != c->stop_at || err_set(err, ERR_OUTPUT, "enough");
}

static void lines_come_in_order_with_bodies(void)
{
	struct work w;
	struct err err;
	struct str genesis;
	struct walk_count count = {0};
	int64_t id;
	work_begin(&w);
	str_init(&genesis);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	for (int k = 0; k < 9; k++)
		CHECK_OK(work_act(&w, id, k, &err), &err);
	CHECK_OK(store_genesis(w.store, &genesis, &err), &err);
	CHECK_OK(chain_begin(&count.walk, genesis.buf, genesis.len, &err), &err);
	CHECK_OK(store_each_line(w.store, step, &count, &err), &err);
	CHECK_INT(count.lines, 10);
	CHECK_INT(count.bodies, 10);
	CHECK_STR(count.walk.head, store_head(w.store));
	count = (struct walk_count){.stop_at = 4};
	CHECK_OK(chain_begin(&count.walk, genesis.buf, genesis.len, &err), &err);
	CHECK(!store_each_line(w.store, step, &count, &err));
	CHECK_INT(err.kind, ERR_OUTPUT);
	CHECK_INT(count.lines, 4);
	str_release(&genesis);
	work_end(&w);
}

/* Each row changes something in a log of six events behind the store's back; the store must name the event. */
static void every_change_is_found(void)
{
	static const struct {
		const char *name, *sql, *says;
	} rows[] = {
		{"a word in a line", "UPDATE journal SET line = replace(line, 'liwei', 'liwai') WHERE seq = 3",
			"ws07a1 3: "},
		{"a word in the line of an erased body",
			"UPDATE journal SET line = replace(line, 'liwei', 'liwai'), sealed = NULL WHERE seq = 3",
			"ws07a1 4: "},
		{"the last line", "UPDATE journal SET line = replace(line, 'liwei', 'liwai') WHERE seq = 6",
			"ws07a1 6: "},
		{"a line taken out", "DELETE FROM journal WHERE seq = 3", "ws07a1 4: "},
		{"the last line taken out", "DELETE FROM journal WHERE seq = 6", NULL},
		{"two lines swapped",
			"UPDATE journal SET seq = -3 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = -3",
			"ws07a1 3: "},
		{"bodies swapped",
			"UPDATE journal SET sealed = (SELECT sealed FROM journal WHERE seq = 4) WHERE seq = 3",
			"ws07a1 3: "},
		{"a body cut short", "UPDATE journal SET sealed = substr(sealed, 1, 30) WHERE seq = 2", "ws07a1 2: "},
		{"an empty body", "UPDATE journal SET sealed = x'' WHERE seq = 2", "ws07a1 2: "},
		{"the case", "UPDATE journal SET case_id = case_id + 1 WHERE seq = 2", "ws07a1 2: "},
		{"the kind", "UPDATE journal SET kind = 'payment' WHERE seq = 2", "ws07a1 2: "},
		{"the event id", "UPDATE journal SET event_id = zeroblob(16) WHERE seq = 2", "ws07a1 2: "},
		{"the instant of writing", "UPDATE journal SET at = at + 1 WHERE seq = 2", "ws07a1 2: "},
		{"the instant of what happened", "UPDATE journal SET when_at = when_at - 60000 WHERE seq = 2",
			"ws07a1 2: "},
		{"the genesis", "UPDATE meta SET value = replace(value, '2026', '2025') WHERE key = 'genesis'",
			"ws07a1 1: "},
		{"the last line and its number",
			"UPDATE journal SET seq = 7, line = replace(line, x'0936' || x'09', x'0937' || x'09') WHERE seq = 6",
			"ws07a1 7: "},
		{"the device", "UPDATE meta SET value = 'ws07a2' WHERE key = 'device'", "ws07a2 0: "},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct work w;
		struct err err;
		int64_t id, events;
		work_begin(&w);
		CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
		for (int k = 0; k < 5; k++)
			CHECK_OK(work_act(&w, id, k, &err), &err);
		work_close(&w);
		work_sql(&w, rows[i].sql);
		/* The last line is protected by what comes after it: a cut end is for store_rebuild() to find. */
		bool found = !work_open(&w, &err) || !store_verify(w.store, &events, &err) ||
			!store_rebuild(w.store, false, &events, &err);
		CHECK_MSG(found, "%s was not found", rows[i].name);
		CHECK_MSG(err.kind == ERR_CORRUPT, "%s: %s", rows[i].name, err.text);
		if (rows[i].says)
			CHECK_MSG(strncmp(err.text, rows[i].says, strlen(rows[i].says)) == 0, "%s: %s", rows[i].name,
				err.text);
		work_end(&w);
	}
}

static void erased_body_is_no_fault(void)
{
	struct work w;
	struct err err;
	const char *body;
	int64_t id, events;
	size_t n;
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	CHECK_OK(work_act(&w, id, 1, &err), &err);
	work_close(&w);
	work_sql(&w, "UPDATE journal SET sealed = NULL WHERE seq = 1");
	CHECK_OK(work_open(&w, &err), &err);
	CHECK_OK(store_verify(w.store, &events, &err), &err);
	CHECK_INT(events, 2);
	CHECK_OK(store_body(w.store, 1, &w.arena, &body, &n, &err), &err);
	CHECK(!body);
	CHECK_OK(store_body(w.store, 2, &w.arena, &body, &n, &err), &err);
	CHECK(body && strstr(body, "evenings"));
	CHECK(!store_body(w.store, 3, &w.arena, &body, &n, &err));
	CHECK_INT(err.kind, ERR_INPUT);
	work_end(&w);
}

static void tail_is_checked_at_start(void)
{
	struct work w;
	struct err err;
	int64_t id;
	work_begin(&w);
	CHECK_OK(store_bulk_begin(w.store, &err), &err);
	for (int n = 0; n < 250; n++)
		CHECK_OK(work_open_case(&w, n, &id, &err), &err);
	CHECK_OK(store_bulk_end(w.store, true, &err), &err);
	work_close(&w);
	CHECK_OK(work_open(&w, &err), &err);
	CHECK_INT(store_last_seq(w.store), 250);
	work_close(&w);
	work_sql(&w, "UPDATE journal SET line = replace(line, 'liwei', 'liwai') WHERE seq = 200");
	CHECK(!work_open(&w, &err));
	CHECK_MSG(strncmp(err.text, "ws07a1 200: ", 12) == 0, "%s", err.text);
	work_sql(&w,
		"UPDATE journal SET line = replace(line, 'liwai', 'liwei') WHERE seq = 200; UPDATE journal SET line = replace(line, 'liwei', 'liwai') WHERE seq = 100");
	CHECK_OK(work_open(&w, &err), &err);
	CHECK(!store_verify(w.store, &id, &err));
	CHECK_MSG(strncmp(err.text, "ws07a1 100: ", 12) == 0, "%s", err.text);
	work_end(&w);
}

static void commit_is_all_or_nothing(void)
{
	struct work w;
	struct err err;
	struct casefile empty, c;
	struct entry two[2];
	char head[SHA256_HEX];
	int64_t id, next, events;
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	memcpy(head, store_head(w.store), sizeof head);
	CHECK_OK(store_next_case_id(w.store, &next, &err), &err);
	CHECK_INT(next, id + 1);
	casefile_init(&empty, next);
	c = work_case(&w.arena, next, 2);
	two[0] = two[1] = work_entry(&w, &empty, &c, EVENT_CASE_OPENED, "");
	c.ver = 2;
	CHECK(!store_commit(w.store, two, 2, &c, 1, &err));
	CHECK_INT(err.kind, ERR_INPUT);
	CHECK_MSG(strstr(err.text, two[0].event_id), "%s", err.text);
	CHECK_STR(store_head(w.store), head);
	CHECK_INT(store_last_seq(w.store), 1);
	c.ver = 1;
	c.account = "AC-00000001";
	CHECK(!store_commit(w.store, two, 1, &c, 1, &err));
	CHECK_INT(err.kind, ERR_INPUT);
	CHECK_MSG(strstr(err.text, "account"), "%s", err.text);
	CHECK_OK(store_verify(w.store, &events, &err), &err);
	CHECK_INT(events, 1);
	CHECK(!store_case(w.store, next, &w.arena, &c, &err));
	work_end(&w);
}

static void loading_joins_and_undoes(void)
{
	struct work w;
	struct err err;
	char head[SHA256_HEX];
	int64_t id, events;
	bool known;
	uint8_t source[32] = {1, 2, 3};
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	memcpy(head, store_head(w.store), sizeof head);
	CHECK_OK(store_bulk_begin(w.store, &err), &err);
	for (int n = 2; n < 40; n++)
		CHECK_OK(work_open_case(&w, n, &id, &err), &err);
	CHECK_OK(store_case_by_account(w.store, "AC-00000030", &id, &err), &err);
	CHECK(id > 0);
	CHECK_OK(work_act(&w, id, 1, &err), &err);
	CHECK_OK(store_bulk_end(w.store, false, &err), &err);
	CHECK_STR(store_head(w.store), head);
	CHECK_OK(store_case_by_account(w.store, "AC-00000030", &id, &err), &err);
	CHECK_INT(id, 0);

	CHECK_OK(store_bulk_begin(w.store, &err), &err);
	struct casefile empty, c = work_case(&w.arena, 20000, 77);
	casefile_init(&empty, 20000);
	struct entry e = work_entry(&w, &empty, &c, EVENT_CASE_OPENED, "");
	e.source = source;
	CHECK_OK(store_has_source(w.store, source, &known, &err), &err);
	CHECK(!known);
	CHECK_OK(store_commit(w.store, &e, 1, &c, 1, &err), &err);
	CHECK_OK(store_has_source(w.store, source, &known, &err), &err);
	CHECK(known);
	CHECK_OK(store_bulk_end(w.store, true, &err), &err);
	work_close(&w);
	CHECK_OK(work_open(&w, &err), &err);
	CHECK_OK(store_has_source(w.store, source, &known, &err), &err);
	CHECK(known);
	CHECK_OK(store_verify(w.store, &events, &err), &err);
	CHECK_INT(events, 2);
	work_end(&w);
}

static void failed_loading_is_undone(void)
{
	struct work w;
	struct err err;
	int64_t id, events;
	work_begin(&w);
	CHECK_OK(store_bulk_begin(w.store, &err), &err);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	CHECK(!work_open_case(&w, 1, &id, &err));
	CHECK_INT(err.kind, ERR_INPUT);
	CHECK(!work_open_case(&w, 2, &id, &err));
	CHECK(!store_bulk_end(w.store, true, &err));
	CHECK_INT(store_last_seq(w.store), 0);
	CHECK_OK(store_verify(w.store, &events, &err), &err);
	CHECK_INT(events, 0);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	work_end(&w);
}

static void history_is_newest_first(void)
{
	struct work w;
	struct err err;
	struct history_row *rows;
	int64_t id, other;
	size_t n;
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	CHECK_OK(work_open_case(&w, 2, &other, &err), &err);
	for (int k = 0; k < 3; k++) {
		clock_advance(&w.clock, 60000);
		CHECK_OK(work_act(&w, id, k, &err), &err);
	}
	/* What happened long ago and is only now written down. */
	struct casefile before, after;
	CHECK_OK(store_case(w.store, id, &w.arena, &before, &err), &err);
	after = before;
	struct entry late = work_entry(&w, &before, &after, EVENT_CONTACT, "loaded");
	late.when = WORK_NOW - 30 * DAY_MS;
	CHECK_OK(store_commit(w.store, &late, 1, &after, 1, &err), &err);
	CHECK_OK(store_history(w.store, id, &rows, &n, &err), &err);
	CHECK_INT(n, 5);
	for (size_t i = 1; i < n; i++)
		CHECK(rows[i - 1].when > rows[i].when);
	CHECK_INT(rows[0].kind, EVENT_NOTE);
	CHECK_INT(rows[4].kind, EVENT_CONTACT);
	CHECK_INT(rows[4].seq, 6);
	CHECK_INT(rows[4].at, WORK_NOW + 180000);
	CHECK_STR(rows[4].event_id, late.event_id);
	CHECK_INT(rows[3].kind, EVENT_CASE_OPENED);
	free(rows);
	CHECK_OK(store_history(w.store, 5, &rows, &n, &err), &err);
	CHECK_INT(n, 0);
	free(rows);
	work_end(&w);
}

static bool bodies_of(
	void *ctx, int64_t seq, const char *line, size_t n, const char *body, size_t body_n, struct err *err)
{
	int64_t *counts = ctx;
	(void)seq, (void)line, (void)n, (void)body_n, (void)err;
	counts[body ? 1 : 0]++;
	return true;
}

/* One case's bodies are opened, the others' are not. */
static void bodies_of_one_case(void)
{
	struct work w;
	struct err err;
	int64_t one, two, counts[2] = {0};
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 1, &one, &err), &err);
	CHECK_OK(work_open_case(&w, 2, &two, &err), &err);
	for (int k = 0; k < 5; k++)
		CHECK_OK(work_act(&w, two, k, &err), &err);
	CHECK_OK(store_each_line_for(w.store, two, bodies_of, counts, &err), &err);
	CHECK_INT(counts[0], 1);
	CHECK_INT(counts[1], 6);
	work_end(&w);
}

CU_TestInfo journal_tests[] = {
	{"chain can be walked by others", chain_can_be_walked_by_others},
	{"lines come in order with bodies", lines_come_in_order_with_bodies},
	{"every change is found", every_change_is_found},
	{"bodies of one case", bodies_of_one_case},
	{"erased body is no fault", erased_body_is_no_fault},
	{"tail is checked at start", tail_is_checked_at_start},
	{"commit is all or nothing", commit_is_all_or_nothing},
	{"loading joins and undoes", loading_joins_and_undoes},
	{"failed loading is undone", failed_loading_is_undone},
	{"history is newest first", history_is_newest_first},
	CU_TEST_INFO_NULL,
};
