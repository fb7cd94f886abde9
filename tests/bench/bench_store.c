/* bench_store: what the store costs, each figure against a bare use of SQLite in the same run.
 *
 *   store.save_event    commits a second of one act, against a bare insert and update of the same bytes with the same
 *                       settings; the two alternate in short rounds
 *   store.bulk_rows     rows a second while a file of contacts is loaded (one event and one state each, case after case
 *                       as such files come), checkpoint included; the processor's share beside it
 *   store.queue_100k    milliseconds to load the queue of 100,000 cases
 *   store.verify_line   microseconds a line: seal, hashes and columns
 */
#include "store/work.h"

#define ROUNDS 40
#define ACTS 25
#define CASES 100000
#define CONTACTS 100000

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double processor(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(bool ok, const struct err *err)
{
	if (ok)
		return;
	fprintf(stderr, "bench_store: %s\n", err->text);
	exit(1);
}

static void must_sql(int rc, sqlite3 *db)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE)
		return;
	fprintf(stderr, "bench_store: %s\n", sqlite3_errmsg(db));
	exit(1);
}

/* The bare side: two tables, the line, body and state as they would be unsealed. */
struct bare {
	sqlite3 *db;
	sqlite3_stmt *begin, *insert, *update, *commit;
	int64_t seq;
};

static void bare_open(struct bare *b, const char *path)
{
	static const char *const setup[] = {
		"PRAGMA journal_mode=WAL",
		"PRAGMA synchronous=FULL",
		"PRAGMA wal_autocheckpoint=1000",
		"PRAGMA cache_size=-8192",
		"CREATE TABLE log(seq INTEGER PRIMARY KEY, case_id INTEGER, line TEXT, body BLOB)",
		"CREATE INDEX by_case ON log(case_id, seq)",
		"CREATE TABLE state(case_id INTEGER PRIMARY KEY, text BLOB)",
	};
	*b = (struct bare){0};
	must_sql(sqlite3_open(path, &b->db), b->db);
	for (size_t i = 0; i < ARRAY_LEN(setup); i++)
		must_sql(sqlite3_exec(b->db, setup[i], NULL, NULL, NULL), b->db);
	must_sql(sqlite3_prepare_v2(b->db, "BEGIN IMMEDIATE", -1, &b->begin, NULL), b->db);
	must_sql(sqlite3_prepare_v2(b->db, "INSERT INTO log VALUES(?1, ?2, ?3, ?4)", -1, &b->insert, NULL), b->db);
	must_sql(sqlite3_prepare_v2(b->db,
			 "INSERT INTO state VALUES(?1, ?2) ON CONFLICT(case_id) DO UPDATE SET text = ?2", -1,
			 &b->update, NULL),
		b->db);
	must_sql(sqlite3_prepare_v2(b->db, "COMMIT", -1, &b->commit, NULL), b->db);
}

static void bare_close(struct bare *b)
{
	sqlite3_finalize(b->begin);
	sqlite3_finalize(b->insert);
	sqlite3_finalize(b->update);
	sqlite3_finalize(b->commit);
	sqlite3_close(b->db);
}

static void bare_step(struct bare *b, sqlite3_stmt *st)
{
	must_sql(sqlite3_step(st), b->db);
	sqlite3_reset(st);
}

static void bare_save(
	struct bare *b, int64_t id, const struct entry *e, size_t line_n, const struct str *state, bool alone)
{
	static const char line[CL1_MAX];
	if (alone)
		bare_step(b, b->begin);
	sqlite3_bind_int64(b->insert, 1, ++b->seq);
	sqlite3_bind_int64(b->insert, 2, id);
	sqlite3_bind_text(b->insert, 3, line, (int)line_n, SQLITE_STATIC);
	sqlite3_bind_blob(b->insert, 4, e->body, (int)e->body_len, SQLITE_STATIC);
	bare_step(b, b->insert);
	sqlite3_bind_int64(b->update, 1, id);
	sqlite3_bind_blob(b->update, 2, state->buf, (int)state->len, SQLITE_STATIC);
	bare_step(b, b->update);
	if (alone)
		bare_step(b, b->commit);
}

/* One act made beforehand, so that only saving is timed. */
struct act {
	struct entry entry;
	struct casefile after;
	struct str body, state;
};

static void act_make(struct work *w, struct act *act, const struct casefile *before, int k)
{
	act->after = *before;
	act->after.next.at = WORK_NOW + k * INT64_C(60000);
	act->after.contacts++;
	act->after.last_contact = WORK_NOW + k;
	const char *note = arena_printf(&w->arena,
		"note %d: she says the shifts in October were lost, that it will be better from January on, and asks for evenings only; spoke calmly, wants the instalments in writing before she agrees, "
		"sister present, no numbers given to her; will look at the plan of six and call back herself, else we try again after seven; thanked us for asking. Shown: offers one and two, terms read out, "
		"balance and dates confirmed, nothing promised yet.",
		k);
	act->entry = work_entry(w, before, &act->after, EVENT_NOTE, note);
	act->body = w->body;
	str_init(&w->body);
	str_init(&act->state);
	casefile_encode(&act->state, &act->after);
	act->entry.body = act->body.buf;
}

static void act_free(struct act *act)
{
	str_release(&act->body);
	str_release(&act->state);
}

static void bench_save(struct work *w)
{
	static struct act acts[ACTS];
	struct bare bare;
	struct err err;
	struct casefile cases[ACTS];
	int64_t id;
	double ours = 0, theirs = 0;
	bare_open(&bare, work_path(w, "bare.db"));
	for (int i = 0; i < ACTS; i++) {
		must(work_open_case(w, i, &id, &err), &err);
		must(store_case(w->store, id, &w->arena, &cases[i], &err), &err);
	}
	for (int round = -2; round < ROUNDS; round++) {
		for (int i = 0; i < ACTS; i++)
			act_make(w, &acts[i], &cases[i], round * ACTS + i);
		double t0 = seconds();
		for (int i = 0; i < ACTS; i++)
			must(store_commit(w->store, &acts[i].entry, 1, &acts[i].after, 1, &err), &err);
		double t1 = seconds();
		for (int i = 0; i < ACTS; i++)
			bare_save(&bare, cases[i].id, &acts[i].entry, 260, &acts[i].state, true);
		double t2 = seconds();
		if (round >= 0) {
			ours += t1 - t0;
			theirs += t2 - t1;
		}
		for (int i = 0; i < ACTS; i++) {
			cases[i] = acts[i].after;
			act_free(&acts[i]);
		}
	}
	fprintf(stdout, "store.save_event ratio=%.2f ours=%.0f/s bare=%.0f/s budget=0.8\n", theirs / ours,
		ROUNDS * ACTS / ours, ROUNDS * ACTS / theirs);
	bare_close(&bare);
}

static void load_cases(struct work *w)
{
	struct err err;
	int64_t id;
	must(store_bulk_begin(w->store, &err), &err);
	for (int n = 0; n < CASES; n++) {
		must(work_open_case(w, 1000 + n, &id, &err), &err);
		if (n % 1000 == 0)
			arena_reset(&w->arena);
	}
	must(store_bulk_end(w->store, true, &err), &err);
}

/* A load goes from case to case: the ids of its events follow each other, and its sources begin with the case. */
static void as_a_load_does(struct work *w, struct entry *e, uint8_t source[32], int n)
{
	w->dice.roll(w->dice.ctx, source, 32);
	for (int i = 0; i < 5; i++)
		source[i] = (uint8_t)((uint64_t)e->case_id >> (32 - 8 * i));
	snprintf(e->event_id + 12, sizeof e->event_id - 12, "%020d", n);
}

/* The rows are made outside the measured time, in portions; the bare side writes the same bytes in one transaction. */
static void bench_bulk(struct work *w)
{
	enum { PORTION = 500 };
	static struct act acts[PORTION];
	struct bare bare;
	struct err err;
	double ours = 0, theirs = 0, busy = 0, t, p;
	bare_open(&bare, work_path(w, "bare2.db"));
	must(store_bulk_begin(w->store, &err), &err);
	bare_step(&bare, bare.begin);
	for (int portion = 0; portion < CONTACTS / PORTION; portion++) {
		arena_reset(&w->arena);
		for (int i = 0; i < PORTION; i++) {
			struct casefile before;
			uint8_t source[32];
			int64_t id = 10001 + (portion * PORTION + i) % CASES;
			must(store_case(w->store, id, &w->arena, &before, &err), &err);
			act_make(w, &acts[i], &before, i);
			as_a_load_does(w, &acts[i].entry, source, portion * PORTION + i);
			acts[i].entry.source = memcpy(arena_alloc(&w->arena, sizeof source), source, sizeof source);
		}
		t = seconds();
		p = processor();
		for (int i = 0; i < PORTION; i++)
			must(store_commit(w->store, &acts[i].entry, 1, &acts[i].after, 1, &err), &err);
		ours += seconds() - t;
		busy += processor() - p;
		t = seconds();
		for (int i = 0; i < PORTION; i++)
			bare_save(&bare, acts[i].after.id, &acts[i].entry, 260, &acts[i].state, false);
		theirs += seconds() - t;
		for (int i = 0; i < PORTION; i++)
			act_free(&acts[i]);
	}
	t = seconds();
	p = processor();
	must(store_bulk_end(w->store, true, &err), &err);
	ours += seconds() - t;
	busy += processor() - p;
	t = seconds();
	bare_step(&bare, bare.commit);
	theirs += seconds() - t;
	fprintf(stdout, "store.bulk_rows ratio=%.2f ours=%.0f/s bare=%.0f/s processor=%.1fus/row budget=50000/s\n",
		theirs / ours, CONTACTS / ours, CONTACTS / theirs, busy * 1e6 / CONTACTS);
	bare_close(&bare);
}

static void bench_queue(struct work *w)
{
	struct queue_row *rows;
	struct err err;
	size_t n = 0;
	double best = 1e9;
	for (int round = 0; round < 7; round++) {
		double t = seconds();
		must(store_queue(w->store, &rows, &n, &err), &err);
		t = seconds() - t;
		best = t < best ? t : best;
		free(rows);
	}
	fprintf(stdout, "store.queue_100k ratio=%.2f ours=%.1fms cases=%zu budget=40ms\n", best * 1000 / 40,
		best * 1000, n);
}

static void bench_verify(struct work *w)
{
	struct err err;
	int64_t lines = 0;
	double t = seconds();
	must(store_verify(w->store, &lines, &err), &err);
	t = seconds() - t;
	fprintf(stdout, "store.verify_line ours=%.2fus lines=%lld\n", t * 1e6 / (double)lines, (long long)lines);
}

int main(void)
{
	struct work w;
	work_begin(&w);
	bench_save(&w);
	double t = seconds();
	load_cases(&w);
	t = seconds() - t;
	fprintf(stdout, "store.bulk_cases ours=%.0f/s rows_made=included\n", CASES / t);
	bench_bulk(&w);
	bench_queue(&w);
	bench_verify(&w);
	work_end(&w);
	return 0;
}
