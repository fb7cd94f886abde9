#include "store/work.h"

#define CASES 3
#define ACTS 40

/* Cases 10001 to 10003, worked on in turns. */
static void worked_store(struct work *w)
{
	struct err err;
	int64_t id;
	work_begin(w);
	for (int n = 0; n < CASES; n++)
		CHECK_OK(work_open_case(w, n, &id, &err), &err);
	for (int k = 0; k < ACTS; k++)
		CHECK_OK(work_act(w, id - k % CASES, k, &err), &err);
}

static void bodies_go_and_the_chain_stays(void)
{
	struct work w;
	struct err err;
	int64_t erased, events, cases, id;
	struct casefile c;
	worked_store(&w);
	size_t before = work_bodies(&w, 10002, true), others = work_bodies(&w, 10001, true);
	CHECK_OK(work_erase(&w, 10002, &erased, &err), &err);
	CHECK_INT(erased, (int64_t)before);
	CHECK_INT(work_bodies(&w, 10002, true), 1);
	CHECK_INT(work_bodies(&w, 10001, true), others);
	CHECK_OK(store_verify(w.store, &events, &err), &err);
	CHECK_INT(events, CASES + ACTS + 1);
	CHECK_OK(store_rebuild(w.store, false, &cases, &err), &err);
	CHECK_INT(cases, CASES);
	CHECK_OK(store_case(w.store, 10002, &w.arena, &c, &err), &err);
	CHECK_STR(c.name, "");
	CHECK_INT(c.stage, STAGE_CLOSED);
	CHECK_OK(store_case_by_account(w.store, "AC-00000001", &id, &err), &err);
	CHECK_INT(id, 0);
	work_close(&w);
	CHECK_OK(work_open(&w, &err), &err);
	CHECK_OK(store_rebuild(w.store, true, &cases, &err), &err);
	CHECK_OK(store_case(w.store, 10002, &w.arena, &c, &err), &err);
	CHECK_STR(c.phone, "");
	work_end(&w);
}

/* Work goes on after it, and a second erasure takes that too. */
static void erased_again(void)
{
	struct work w;
	struct err err;
	int64_t erased, cases;
	worked_store(&w);
	CHECK_OK(work_erase(&w, 10001, &erased, &err), &err);
	for (int k = 0; k < 5; k++)
		CHECK_OK(work_act(&w, 10001, k, &err), &err);
	CHECK_OK(store_rebuild(w.store, false, &cases, &err), &err);
	CHECK_INT(work_bodies(&w, 10001, true), 6);
	CHECK_OK(work_erase(&w, 10001, &erased, &err), &err);
	CHECK_INT(erased, 6);
	CHECK_OK(store_rebuild(w.store, false, &cases, &err), &err);
	work_end(&w);
}

static void search_forgets(void)
{
	struct work w;
	struct err err;
	struct search_row *rows;
	int64_t erased;
	size_t n;
	worked_store(&w);
	CHECK_OK(work_erase(&w, 10003, &erased, &err), &err);
	CHECK_OK(store_search_slice(w.store, 0, 10, &w.arena, &rows, &n, &err), &err);
	CHECK_INT(n, CASES);
	for (size_t i = 0; i < n; i++)
		CHECK_INT(rows[i].name[0] == '\0', rows[i].case_id == 10003);
	work_end(&w);
}

/* The sealed bytes of all bodies of a case, one after the other, by another road than the store's. */
static size_t sealed_of(struct work *w, int64_t id, struct str *out, size_t *lengths, size_t max)
{
	sqlite3 *db;
	sqlite3_stmt *st;
	size_t n = 0;
	work_must(sqlite3_open(work_path(w, "clement.db"), &db) == SQLITE_OK, "open");
	work_must(sqlite3_prepare_v2(db, "SELECT sealed FROM journal WHERE case_id = ? AND sealed IS NOT NULL", -1, &st, NULL) == SQLITE_OK, "prepare");
	sqlite3_bind_int64(st, 1, id);
	while (sqlite3_step(st) == SQLITE_ROW && n < max) {
		lengths[n] = (size_t)sqlite3_column_bytes(st, 0);
		str_add(out, sqlite3_column_blob(st, 0), lengths[n++]);
	}
	sqlite3_finalize(st);
	sqlite3_close(db);
	return n;
}

/* Is any stretch of 32 sealed bytes still in one of the store's files? */
static size_t found_in_files(struct work *w, const struct str *sealed, const size_t *lengths, size_t n)
{
	struct str bytes;
	struct err err;
	char **names;
	size_t n_names, found = 0;
	str_init(&bytes);
	CHECK_OK(file_names(w->dir, &names, &n_names, &err), &err);
	for (size_t i = 0; i < n_names; i++)
		CHECK_OK(file_read(work_path(w, names[i]), (size_t)64 << 20, &bytes, &err), &err);
	file_names_free(names);
	for (size_t i = 0, at = 0; i < n; at += lengths[i++]) {
		found += memmem(bytes.buf, bytes.len, sealed->buf + at, 32) != NULL;
		found += memmem(bytes.buf, bytes.len, sealed->buf + at + lengths[i] - 32, 32) != NULL;
	}
	str_release(&bytes);
	return found;
}

/* Small bodies, and some that fill pages of their own. */
static void nothing_stays_in_the_files(void)
{
	struct work w;
	struct err err;
	struct str sealed;
	size_t lengths[64];
	int64_t erased;
	worked_store(&w);
	char *long_note = arena_alloc(&w.arena, 20001);
	memset(long_note, 'x', 20000);
	for (int k = 0; k < 3; k++) {
		struct casefile before, after;
		CHECK_OK(store_case(w.store, 10002, &w.arena, &before, &err), &err);
		after = before;
		struct entry e = work_entry(&w, &before, &after, EVENT_NOTE, long_note);
		CHECK_OK(store_commit(w.store, &e, 1, &after, 1, &err), &err);
	}
	work_close(&w);
	str_init(&sealed);
	size_t n = sealed_of(&w, 10002, &sealed, lengths, ARRAY_LEN(lengths));
	CHECK(n > 10);
	CHECK_INT(found_in_files(&w, &sealed, lengths, n), 2 * n);
	CHECK_OK(work_open(&w, &err), &err);
	CHECK_OK(work_erase(&w, 10002, &erased, &err), &err);
	CHECK_INT(found_in_files(&w, &sealed, lengths, n), 0);
	str_release(&sealed);
	work_end(&w);
}

/* What knew a loaded row again is made from the row: it goes, too. */
static void rows_are_forgotten(void)
{
	static const uint8_t source[32] = {1, 2, 3}, other[32] = {4};
	struct work w;
	struct err err;
	struct casefile before, after;
	int64_t erased;
	bool known;
	worked_store(&w);
	for (int k = 0; k < 2; k++) {
		CHECK_OK(store_case(w.store, k ? 10001 : 10002, &w.arena, &before, &err), &err);
		after = before;
		struct entry e = work_entry(&w, &before, &after, EVENT_PAYMENT, "");
		e.source = k ? other : source;
		CHECK_OK(store_commit(w.store, &e, 1, &after, 1, &err), &err);
	}
	CHECK_OK(work_erase(&w, 10002, &erased, &err), &err);
	CHECK_OK(store_has_source(w.store, source, &known, &err), &err);
	CHECK(!known);
	CHECK_OK(store_has_source(w.store, other, &known, &err), &err);
	CHECK(known);
	work_end(&w);
}

/* A body that is gone without an erasure is no erasure. */
static void a_lost_body_is_no_erasure(void)
{
	struct work w;
	struct err err;
	int64_t cases, erased;
	worked_store(&w);
	CHECK_OK(work_erase(&w, 10001, &erased, &err), &err);
	CHECK_OK(work_act(&w, 10001, 1, &err), &err);
	work_close(&w);
	work_sql(&w, "UPDATE journal SET sealed = NULL WHERE seq = (SELECT max(seq) FROM journal)");
	CHECK_OK(work_open(&w, &err), &err);
	CHECK(!store_rebuild(w.store, false, &cases, &err));
	CHECK_INT(err.kind, ERR_CORRUPT);
	CHECK_MSG(strstr(err.text, "case 10001") && strstr(err.text, "without an erasure"), "%s", err.text);
	work_end(&w);
}

CU_TestInfo erase_tests[] = {
	{"bodies go and the chain stays", bodies_go_and_the_chain_stays},
	{"erased again", erased_again},
	{"search forgets", search_forgets},
	{"nothing stays in the files", nothing_stays_in_the_files},
	{"rows are forgotten", rows_are_forgotten},
	{"a lost body is no erasure", a_lost_body_is_no_erasure},
	CU_TEST_INFO_NULL,
};
