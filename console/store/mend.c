#include "store/inside.h"

#include "store/folder.h"

static bool same_head(const struct head *a, const struct head *b)
{
	return a->seq == b->seq && strcmp(a->hash, b->hash) == 0;
}

/* A new connection, and the truth about the last write. After a failed fsync the kernel may show pages that are not on
 * the disk, so what turns up beyond the head in memory counts only once it has been written again, by a checkpoint that
 * succeeds. */
static bool reconnect(struct store *s, struct err *err)
{
	struct head found;
	db_close(&s->db);
	if (!store_attach(s, err))
		return false;
	if (!journal_end(s, &found, err)) {
		db_close(&s->db);
		return false;
	}
	if (same_head(&found, &s->head)) {
		s->doubt.seq = 0;
		return true;
	}
	if (s->doubt.seq == 0 || !same_head(&found, &s->doubt)) {
		db_close(&s->db);
		return err_set(err, ERR_CORRUPT,
			"%s %lld: after an I/O error the log on the disk ends in another line (%lld): keep a copy of %s",
			s->owner.device, (long long)s->head.seq, (long long)found.seq, s->dir);
	}
	if (!db_checkpoint(&s->db)) {
		db_close(&s->db);
		return err_set(err, ERR_IO, "the disk with %s keeps failing: see to the disk, then start again", s->dir);
	}
	s->head = found;
	s->doubt.seq = 0;
	return true;
}

bool store_ready(struct store *s, struct err *err)
{
	if (s->db.handle && !s->db.lost)
		return true;
	if (s->bulk)
		return err_set(err, ERR_IO, "an I/O error has broken off the loading: it has to be undone");
	return reconnect(s, err);
}

bool mend_io(struct store *s, const struct head *wanted, struct err *err)
{
	struct err why = *err, later;
	s->doubt = *wanted;
	if (!reconnect(s, &later)) {
		if (later.kind == ERR_CORRUPT) {
			*err = later;
			return false;
		}
		err_set(err, ERR_IO,
			"%s; whether the last act was saved will be seen when %s can be read again: see to the disk, then start again",
			why.text, s->dir);
		err->code = why.code;
		return false;
	}
	if (wanted->seq > 0 && same_head(&s->head, wanted))
		return true;
	err_set(err, ERR_IO,
		"%s; nothing of this act was saved, everything before it is safe: try again, and see to the disk when it fails again",
		why.text);
	err->code = why.code;
	return false;
}

bool mend_full(struct store *s)
{
	bool gave = reserve_give(s->dir);
	s->degraded = true;
	/* The log's own space is space too. */
	bool emptied = db_checkpoint(&s->db);
	return gave || emptied;
}

void mend_reserve(struct store *s)
{
	s->degraded = !reserve_keep(s->dir);
}

bool mend_admits(struct store *s, const struct entry *entries, size_t n, struct err *err)
{
	if (!s->degraded)
		return true;
	mend_reserve(s);
	if (!s->degraded)
		return true;
	for (size_t i = 0; i < n; i++) {
		if (entries[i].kind == EVENT_CONTACT_STARTED)
			return err_set(err, ERR_IO,
				"the disk with %s is full: finish what is under way and free at least %d KiB before a new contact",
				s->dir, 5 * RESERVE_BYTES / 1024);
	}
	return true;
}
