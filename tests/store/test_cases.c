#include "store/work.h"

static void state_comes_back_whole(void)
{
	static const struct instalment rows[] = {{20100, 54009, 0}, {20131, 54009, 0}};
	struct work w;
	struct err err;
	struct casefile empty, c, back;
	struct str a, b;
	work_begin(&w);
	str_init(&a);
	str_init(&b);
	casefile_init(&empty, 10482);
	c = work_case(&w.arena, 10482, 3);
	c.flags = FLAG_CARE | FLAG_INTERPRETER;
	c.told = (struct told){.difficulty = DIFFICULTY_JOB,
		.words = "lost shifts in October",
		.wishes = "evenings",
		.avoid = "court",
		.safe_from = 1080,
		.safe_to = 1260,
		.surplus = 60000,
		.at = WORK_NOW};
	c.promise = (struct promise){.amount = 60000, .due = 20090, .made_at = WORK_NOW, .paid = 10000};
	c.plan = (struct agreed_plan){
		.kind = PLAN_INSTALMENTS, .total = 108018, .agreed_at = WORK_NOW, .n = 2, .rows = rows};
	struct entry e = work_entry(&w, &empty, &c, EVENT_CASE_OPENED, "");
	CHECK_OK(store_commit(w.store, &e, 1, &c, 1, &err), &err);
	CHECK_OK(store_case(w.store, 10482, &w.arena, &back, &err), &err);
	casefile_encode(&a, &c);
	casefile_encode(&b, &back);
	CHECK_STR(b.buf, a.buf);
	CHECK(!store_case(w.store, 10483, &w.arena, &back, &err));
	CHECK_INT(err.kind, ERR_INPUT);
	str_release(&a);
	str_release(&b);
	work_end(&w);
}

static void queue_is_ordered(void)
{
	struct work w;
	struct err err;
	struct queue_row *rows, row;
	int64_t id;
	size_t n;
	work_begin(&w);
	CHECK_OK(store_queue(w.store, &rows, &n, &err), &err);
	CHECK_INT(n, 0);
	free(rows);
	CHECK_OK(store_bulk_begin(w.store, &err), &err);
	for (int k = 0; k < 300; k++)
		CHECK_OK(work_open_case(&w, k, &id, &err), &err);
	CHECK_OK(store_bulk_end(w.store, true, &err), &err);
	CHECK_OK(store_queue(w.store, &rows, &n, &err), &err);
	CHECK_INT(n, 300);
	for (size_t i = 1; i < n; i++)
		CHECK(rows[i - 1].next_at < rows[i].next_at ||
			(rows[i - 1].next_at == rows[i].next_at && rows[i - 1].case_id < rows[i].case_id));
	for (size_t i = 0; i < n; i++) {
		if (rows[i].case_id != id)
			continue;
		CHECK_INT(rows[i].balance, 300000 + 299 + 24050);
		CHECK_INT(rows[i].due_date, 20299);
		CHECK_INT(rows[i].stage, STAGE_TALK);
		CHECK_INT(rows[i].segment, SEGMENT_FIRST_LATE);
		CHECK_INT(rows[i].next_kind, NEXT_CALL);
		CHECK_STR(currency_at(rows[i].currency)->code, "CNY");
		CHECK_INT(rows[i].contact_open, 0);
		CHECK_OK(store_queue_row(w.store, id, &row, &err), &err);
		CHECK_INT(row.next_at, rows[i].next_at);
		CHECK_INT(row.balance, rows[i].balance);
		CHECK_INT(row.rank, rows[i].rank);
		CHECK_INT(row.currency, rows[i].currency);
	}
	free(rows);
	CHECK(!store_queue_row(w.store, 1, &row, &err));
	CHECK_INT(err.kind, ERR_INPUT);
	work_end(&w);
}

static void queue_row_follows_the_case(void)
{
	struct work w;
	struct err err;
	struct casefile before, after;
	struct queue_row row;
	int64_t id;
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	CHECK_OK(store_case(w.store, id, &w.arena, &before, &err), &err);
	after = before;
	after.contact =
		(struct open_contact){.medium = MEDIUM_CALL, .started_at = WORK_NOW, .address = "", .event_id = "", .person = "", .verdict = "", .pack_sha256 = ""};
	after.promise = (struct promise){.amount = 100, .due = 20500, .made_at = WORK_NOW};
	after.flags = FLAG_COMPLAINT;
	struct entry e = work_entry(&w, &before, &after, EVENT_CONTACT_STARTED, "");
	CHECK_OK(store_commit(w.store, &e, 1, &after, 1, &err), &err);
	CHECK_OK(store_queue_row(w.store, id, &row, &err), &err);
	CHECK_INT(row.contact_open, 1);
	CHECK_INT(row.has_promise, 1);
	CHECK_INT(row.flags, FLAG_COMPLAINT);
	before = after;
	after.contact = (struct open_contact){.address = "", .event_id = "", .person = "", .verdict = "", .pack_sha256 = ""};
	after.promise.paid = 100;
	e = work_entry(&w, &before, &after, EVENT_CONTACT, "");
	CHECK_OK(store_commit(w.store, &e, 1, &after, 1, &err), &err);
	CHECK_OK(store_queue_row(w.store, id, &row, &err), &err);
	CHECK_INT(row.contact_open, 0);
	CHECK_INT(row.has_promise, 0);
	work_end(&w);
}

static void account_finds_its_case(void)
{
	struct work w;
	struct err err;
	struct casefile before, after;
	int64_t id, found;
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
	CHECK_OK(work_open_case(&w, 2, &id, &err), &err);
	CHECK_OK(store_case_by_account(w.store, "AC-00000002", &found, &err), &err);
	CHECK_INT(found, id);
	CHECK_OK(store_case_by_account(w.store, "ac-00000002", &found, &err), &err);
	CHECK_INT(found, 0);
	CHECK_OK(store_case(w.store, id, &w.arena, &before, &err), &err);
	after = before;
	after.account = "NEW-7";
	struct entry e = work_entry(&w, &before, &after, EVENT_CASE_UPDATED, "");
	CHECK_OK(store_commit(w.store, &e, 1, &after, 1, &err), &err);
	CHECK_OK(store_case_by_account(w.store, "NEW-7", &found, &err), &err);
	CHECK_INT(found, id);
	CHECK_OK(store_case_by_account(w.store, "AC-00000002", &found, &err), &err);
	CHECK_INT(found, 0);
	before = after;
	after.account = "AC-00000001";
	e = work_entry(&w, &before, &after, EVENT_CASE_UPDATED, "");
	CHECK(!store_commit(w.store, &e, 1, &after, 1, &err));
	CHECK_INT(err.kind, ERR_INPUT);
	work_end(&w);
}

static void search_comes_in_slices(void)
{
	struct work w;
	struct err err;
	struct search_row *rows;
	int64_t id, after = 0;
	size_t n, total = 0;
	work_begin(&w);
	for (int k = 0; k < 10; k++)
		CHECK_OK(work_open_case(&w, k, &id, &err), &err);
	do {
		CHECK_OK(store_search_slice(w.store, after, 3, &w.arena, &rows, &n, &err), &err);
		for (size_t i = 0; i < n; i++) {
			CHECK(rows[i].case_id > after);
			after = rows[i].case_id;
			if (total + i == 3) {
				CHECK_STR(rows[i].name, "陈佳 3");
				CHECK_STR(rows[i].account, "AC-00000003");
				CHECK_STR(rows[i].phone, "+8613800000003");
			}
		}
		total += n;
	} while (n > 0);
	CHECK_INT(total, 10);
	work_end(&w);
}

static void changed_columns_are_found_before_use(void)
{
	static const char *const changes[] = {
		"UPDATE cases SET next_at = next_at + 1",
		"UPDATE cases SET balance = 1",
		"UPDATE cases SET due_date = 5",
		"UPDATE cases SET stage = 5",
		"UPDATE cases SET currency = 'JPY'",
		"UPDATE cases SET flags = 64",
		"UPDATE cases SET ver = 9",
		"UPDATE states SET sealed = zeroblob(500)",
		/* Two states swapped; rows cannot pass through each other's number one by one. */
		"UPDATE states SET case_id = -case_id; UPDATE states SET case_id = 20003 + case_id",
	};
	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		struct work w;
		struct err err;
		struct casefile c;
		int64_t id;
		work_begin(&w);
		CHECK_OK(work_open_case(&w, 1, &id, &err), &err);
		CHECK_OK(work_open_case(&w, 2, &id, &err), &err);
		work_close(&w);
		work_sql(&w, changes[i]);
		CHECK_OK(work_open(&w, &err), &err);
		CHECK_MSG(!store_case(w.store, id, &w.arena, &c, &err), "%s", changes[i]);
		CHECK_MSG(err.kind == ERR_CORRUPT, "%s: %s", changes[i], err.text);
		work_end(&w);
	}
}

CU_TestInfo cases_tests[] = {
	{"state comes back whole", state_comes_back_whole},
	{"queue is ordered", queue_is_ordered},
	{"queue row follows the case", queue_row_follows_the_case},
	{"account finds its case", account_finds_its_case},
	{"search comes in slices", search_comes_in_slices},
	{"changed columns are found before use", changed_columns_are_found_before_use},
	CU_TEST_INFO_NULL,
};
