#include "store/inside.h"

#include "base/bug.h"
#include "store/folder.h"

/* Memory for pages and nonces, for as long as it lasts. */
static void prepare_load(struct store *s, bool load)
{
	db_cache_large(&s->db, load);
	vault_many(&s->vault, load);
}

void store_undo(struct store *s)
{
	db_rollback(&s->db);
	prepare_load(s, false);
	s->head = s->before_bulk;
	s->bulk = s->bulk_broken = false;
}

/* A case whose version is not above the number of events written with it has most likely just been opened. */
static bool write_rows(struct store *s, struct write *w, struct head *head, struct err *err)
{
	int64_t first = head->seq + 1;
	for (size_t i = 0; i < w->n; i++) {
		if (!journal_append(s, &w->entries[i], head, err))
			return false;
	}
	for (size_t i = 0; i < w->n_cases; i++) {
		if (!cases_write(s, &w->cases[i], w->cases[i].ver <= (int64_t)w->n, err))
			return false;
	}
	return w->erase == 0 || erase_bodies(s, w->erase, first, &w->erased, err);
}

/* *head is the head that the rows make, with seq 0 while they are not all written. */
static bool write_all(struct store *s, struct write *w, struct head *head, struct err *err)
{
	struct head next = s->head;
	head->seq = 0;
	if (!db_begin(&s->db, err))
		return false;
	if (write_rows(s, w, &next, err)) {
		*head = next;
		if (db_commit(&s->db, err))
			return true;
	}
	db_rollback(&s->db);
	return false;
}

static bool join_bulk(struct store *s, struct write *w, struct err *err)
{
	struct head next = s->head;
	if (s->bulk_broken)
		return err_set(err, ERR_INPUT, "the loading has failed before: it has to be undone");
	if (!write_rows(s, w, &next, err)) {
		s->bulk_broken = true;
		return false;
	}
	s->head = next;
	return true;
}

bool commit_write(struct store *s, struct write *w, struct err *err)
{
	struct head head;
	struct err local;
	err = err ? err : &local;
	w->erased = 0;
	if (!store_ready(s, err) || !vault_ready(&s->vault, err))
		return false;
	if (s->bulk)
		return join_bulk(s, w, err);
	if (!mend_admits(s, w->entries, w->n, err))
		return false;
	bool ok = write_all(s, w, &head, err);
	if (!ok && db_is_full(err) && mend_full(s))
		ok = write_all(s, w, &head, err);
	if (!ok && s->db.lost) {
		ok = mend_io(s, &head, err);
	} else if (ok) {
		s->head = head;
	}
	return ok;
}

bool store_commit(struct store *s, const struct entry *entries, size_t n, const struct casefile *cases, size_t n_cases,
	struct err *err)
{
	struct write w = {.entries = entries, .n = n, .cases = cases, .n_cases = n_cases};
	return commit_write(s, &w, err);
}

bool store_bulk_begin(struct store *s, struct err *err)
{
	if (s->bulk)
		BUG("one loading at a time");
	if (!store_ready(s, err) || !vault_ready(&s->vault, err))
		return false;
	if (s->degraded)
		mend_reserve(s);
	if (s->degraded)
		return err_set(err, ERR_IO, "the disk with %s is full: free at least %d KiB first", s->dir,
			5 * RESERVE_BYTES / 1024);
	prepare_load(s, true);
	if (!db_begin(&s->db, err)) {
		prepare_load(s, false);
		return false;
	}
	s->bulk = true;
	s->bulk_broken = false;
	s->before_bulk = s->head;
	return true;
}

/* A loading that failed with the disk is undone like one that was not wanted; the next call makes a new connection. */
bool store_bulk_end(struct store *s, bool keep, struct err *err)
{
	struct err local;
	struct head wanted = s->head;
	err = err ? err : &local;
	if (!s->bulk)
		BUG("no loading to end");
	if (!keep || s->bulk_broken || s->db.lost) {
		store_undo(s);
		return !keep || err_set(err, ERR_INPUT, "the loading has failed: nothing of it was kept");
	}
	bool ok = db_commit(&s->db, err);
	if (ok) {
		s->bulk = false;
		prepare_load(s, false);
		store_idle(s);
		return true;
	}
	store_undo(s);
	return s->db.lost ? mend_io(s, &wanted, err) : false;
}
