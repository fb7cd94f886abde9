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

/* One bit in an index: no state and no line is wrong, but what is looked for by it is not found. */
static void damaged_index_is_found(void)
{
	struct work w;
	struct err err;
	int64_t cases;
	struct str bytes;
	uint8_t id[16];
	worked_store(&w, 2, 4);
	work_close(&w);
	str_init(&bytes);
	CHECK_OK(file_read(work_path(&w, "clement.db"), 1 << 24, &bytes, &err), &err);
	sqlite3 *db;
	sqlite3_stmt *st;
	work_must(sqlite3_open(work_path(&w, "clement.db"), &db) == SQLITE_OK, "open");
	work_must(sqlite3_prepare_v2(db, "SELECT event_id FROM journal WHERE seq = 2", -1, &st, NULL) == SQLITE_OK, "prepare");
	work_must(sqlite3_step(st) == SQLITE_ROW && sqlite3_column_bytes(st, 0) == sizeof id, "event id");
	memcpy(id, sqlite3_column_blob(st, 0), sizeof id);
	sqlite3_finalize(st);
	sqlite3_close(db);
	/* It stands in the table, where its row is checked, and in the index, whose entries begin with it: behind a header of three bytes. */
	char *at = bytes.buf;
	size_t found = 0;
	while ((at = memmem(at, (size_t)(bytes.buf + bytes.len - at), id, sizeof id))) {
		if (at[-3] == 3) {
			at[15] ^= 1;
			found++;
		}
		at++;
	}
	CHECK_INT(found, 1);
	CHECK_OK(file_write(work_path(&w, "clement.db"), bytes.buf, bytes.len, 0600, &err), &err);
	str_release(&bytes);
	CHECK_OK(work_open(&w, &err), &err);
	CHECK(!store_rebuild(w.store, false, &cases, &err));
	CHECK_INT(err.kind, ERR_CORRUPT);
	CHECK_MSG(strstr(err.text, "file is damaged"), "%s", err.text);
	work_end(&w);
}

CU_TestInfo rebuild_tests[] = {
	{"damaged index is found", damaged_index_is_found},
	{"events make the states", events_make_the_states},
	{"changes are found and mended", changes_are_found_and_mended},
	{"field is named", field_is_named},
	{"damaged event is not mended", damaged_event_is_not_mended},
	CU_TEST_INFO_NULL,
};
