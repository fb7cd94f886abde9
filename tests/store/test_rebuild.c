#include "store/work.h"

static void worked_store(struct work *w, int cases, int acts)
{
	struct err err;
	int64_t id;
	work_begin(w);
	CHECK_OK(store_bulk_begin(w->store, &err), &err);
	for (int n = 0; n < cases; n++)
		CHECK_OK(work_open_case(w, n, &id, &err), &err);
	for (int k = 0; k < acts; k++)
		CHECK_OK(work_act(w, id - k % cases, k, &err), &err);
	CHECK_OK(store_bulk_end(w->store, true, &err), &err);
}

static void events_make_the_states(void)
{
	struct work w;
	struct err err;
	int64_t cases;
	worked_store(&w, 7, 60);
	CHECK_OK(store_rebuild(w.store, false, &cases, &err), &err);
	CHECK_INT(cases, 7);
	CHECK_OK(store_rebuild(w.store, true, &cases, &err), &err);
	CHECK_INT(store_last_seq(w.store), 67);
	work_end(&w);
}

/* Each change is found by name and mended from the events. */
static void changes_are_found_and_mended(void)
{
	static const struct {
		const char *sql, *says;
	} rows[] = {
		{"UPDATE cases SET balance = balance + 1 WHERE case_id = 10003", "case 10003: balance"},
		{"UPDATE cases SET ver = 77 WHERE case_id = 10003", "case 10003: "},
		{"UPDATE cases SET account_mac = NULL WHERE case_id = 10003", "case 10003: "},
		{"UPDATE states SET sealed = (SELECT sealed FROM states WHERE case_id = 10002) WHERE case_id = 10003",
			"case 10003: "},
		{"DELETE FROM states WHERE case_id = 10003", "case 10003: its state is missing"},
		{"DELETE FROM cases WHERE case_id = 10003", "case 10003: its state is missing"},
		{"INSERT INTO states SELECT 20000, sealed FROM states LIMIT 1", "case 20000: "},
		{"INSERT INTO cases SELECT 20000, next_at, balance, due_date, rank, stage, segment, next_kind, flags, contact_open, has_promise, currency, ver, NULL FROM cases LIMIT 1",
			"case 20000: "},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct work w;
		struct err err;
		int64_t cases;
		worked_store(&w, 5, 20);
		work_close(&w);
		work_sql(&w, rows[i].sql);
		CHECK_OK(work_open(&w, &err), &err);
		CHECK_MSG(!store_rebuild(w.store, false, &cases, &err), "%s", rows[i].sql);
		CHECK_INT(err.kind, ERR_CORRUPT);
		CHECK_MSG(strncmp(err.text, rows[i].says, strlen(rows[i].says)) == 0, "%s", err.text);
		CHECK_OK(store_rebuild(w.store, true, &cases, &err), &err);
		CHECK_OK(store_rebuild(w.store, false, &cases, &err), &err);
		CHECK_INT(cases, 5);
		CHECK_OK(store_case_by_account(w.store, "AC-00000002", &cases, &err), &err);
		CHECK_INT(cases, 10003);
		work_end(&w);
	}
}

static void field_is_named(void)
{
	struct work w;
	struct err err;
	struct casefile c;
	int64_t cases;
	worked_store(&w, 2, 0);
	CHECK_OK(store_case(w.store, 10001, &w.arena, &c, &err), &err);
	/* A state that no event made. */
	c.email = "somebody@example.org";
	CHECK_OK(store_commit(w.store, NULL, 0, &c, 1, &err), &err);
	CHECK(!store_rebuild(w.store, false, &cases, &err));
	CHECK_MSG(strstr(err.text, "case 10001: email"), "%s", err.text);
	work_end(&w);
}

static void damaged_event_is_not_mended(void)
{
	struct work w;
	struct err err;
	int64_t cases;
	worked_store(&w, 2, 4);
	work_close(&w);
	work_sql(&w, "UPDATE journal SET sealed = NULL WHERE seq = 1");
	CHECK_OK(work_open(&w, &err), &err);
	CHECK(!store_rebuild(w.store, true, &cases, &err));
	CHECK_INT(err.kind, ERR_CORRUPT);
	CHECK_MSG(strstr(err.text, "erased"), "%s", err.text);
	work_end(&w);
}

CU_TestInfo rebuild_tests[] = {
	{"events make the states", events_make_the_states},
	{"changes are found and mended", changes_are_found_and_mended},
	{"field is named", field_is_named},
	{"damaged event is not mended", damaged_event_is_not_mended},
	CU_TEST_INFO_NULL,
};
