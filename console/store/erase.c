#include "store/inside.h"

#include "base/bug.h"

enum { SQL_BODIES, SQL_LOADED, SQL_WIPE, SQL_WIPE_FAST, SQLS };
static const char *const rows[SQLS] = {
	[SQL_BODIES] = "UPDATE journal SET sealed = NULL WHERE case_id = ?1 AND seq < ?2 AND sealed IS NOT NULL",
	[SQL_LOADED] = "DELETE FROM loaded WHERE seq IN (SELECT seq FROM journal WHERE case_id = ?1 AND seq < ?2)",
	[SQL_WIPE] = "PRAGMA secure_delete=ON",
	[SQL_WIPE_FAST] = "PRAGMA secure_delete=FAST",
};
static const struct sql sql = {DB_ERASE, SQLS, rows};

static bool run(struct store *s, unsigned row, int64_t case_id, int64_t seq, struct err *err)
{
	sqlite3_stmt *st;
	if (!db_prepare(&s->db, &sql, row, &st, err))
		return false;
	db_bind_int(st, 1, case_id);
	db_bind_int(st, 2, seq);
	return db_run(&s->db, st, err);
}

bool erase_bodies(struct store *s, int64_t case_id, int64_t seq, int64_t *erased, struct err *err)
{
	if (!run(s, SQL_BODIES, case_id, seq, err))
		return false;
	*erased = sqlite3_changes(s->db.handle);
	return run(s, SQL_LOADED, case_id, seq, err);
}

bool store_erase(struct store *s, const struct entry *e, const struct casefile *rest, int64_t *erased, struct err *err)
{
	struct write w = {.entries = e, .n = 1, .cases = rest, .n_cases = 1, .erase = rest->id};
	int64_t mode;
	struct err ignored;
	if (e->kind != EVENT_ERASURE || e->case_id != rest->id || s->bulk)
		BUG("what erases is an erasure of its own");
	if (!store_ready(s, err) || !db_number(&s->db, &sql, SQL_WIPE, &mode, err) || !commit_write(s, &w, err))
		return false;
	*erased = w.erased;
	if (!s->db.lost && s->db.handle && !db_number(&s->db, &sql, SQL_WIPE_FAST, &mode, &ignored))
		s->db.lost = true; /* the next call makes a new connection, with the usual settings */
	store_idle(s);
	return true;
}
