/* inside.h - what the files of this folder know of one another. Nothing outside the folder includes it.
 *
 *   store.c     making, opening, closing
 *   commit.c    the one way to write
 *   mend.c      what happens when the disk is full or failing
 *   journal.c   the chain: appending, walking, verifying
 *   cases.c     states: writing and reading, the queue
 *   history.c   the events of a case
 *   rebuild.c   states folded from events
 *   settings.c  meta and small settings
 *   erase.c     bodies taken off the disk
 */
#ifndef CLEMENT_STORE_INSIDE_H
#define CLEMENT_STORE_INSIDE_H

#include "store/db.h"
#include "store/lockfile.h"
#include "store/store.h"
#include "store/vault.h"

#define DB_FILE "clement.db"

/* The end of the chain: the next line's "prev" is its hash. */
struct head {
	int64_t seq;
	char hash[SHA256_HEX];
};

struct store {
	char *dir; /* absolute */
	struct db db;
	struct lockfile lock;
	struct vault vault;
	struct store_owner owner;
	const struct clock *clock;
	struct str genesis;
	struct head head;
	struct head doubt; /* the head that a failed write would have made, while nobody could look (seq 0: none) */
	bool bulk, bulk_broken;
	struct head before_bulk;
	bool degraded;
	/* Scratch of the write path, so that a row costs no allocation. plain holds secrets: wiped on lock and close. */
	struct str line, plain, sealed;
};

/* Opens the file, checks and migrates it. */
MUST_USE bool store_attach(struct store *s, struct err *err);

/* commit.c. Undoes the loading under way. */
void store_undo(struct store *s);
/* One transaction: the events are appended, the states written and, where erase names a case, the bodies of all its
 * events before these ones erased. *erased counts them (0 without a case). */
struct write {
	const struct entry *entries;
	size_t n;
	const struct casefile *cases;
	size_t n_cases;
	int64_t erase; /* 0: nothing */
	int64_t erased;
};
MUST_USE bool commit_write(struct store *s, struct write *w, struct err *err);

/* erase.c. Erases the bodies of a case's events before seq, and what knows their rows again when they are loaded. */
MUST_USE bool erase_bodies(struct store *s, int64_t case_id, int64_t seq, int64_t *erased, struct err *err);

/* mend.c. Is there a sound connection? After an I/O error a new one is made, and the log read: what was acknowledged
 * must be there. */
MUST_USE bool store_ready(struct store *s, struct err *err);
/* After a failed write: "wanted" is the head that the write would have made (seq 0: it had not got that far). True: it
 * is on the disk after all. */
MUST_USE bool mend_io(struct store *s, const struct head *wanted, struct err *err);
/* The disk is full: gives up the reserve. True: try once more. */
MUST_USE bool mend_full(struct store *s);
/* Is there room again? */
void mend_reserve(struct store *s);
/* Refuses what a full disk is not to be filled with. */
MUST_USE bool mend_admits(struct store *s, const struct entry *entries, size_t n, struct err *err);

MUST_USE bool journal_append(struct store *s, const struct entry *e, struct head *head, struct err *err);
/* Reads and checks the last lines; *head is the end of the chain. */
MUST_USE bool journal_tail(struct store *s, struct head *head, struct err *err);
/* The seq and hash of the last line, unchecked. */
MUST_USE bool journal_end(struct store *s, struct head *head, struct err *err);

/* fresh: the case is probably new. */
MUST_USE bool cases_write(struct store *s, const struct casefile *c, bool fresh, struct err *err);
MUST_USE bool cases_drop(struct store *s, int64_t id, struct err *err);
/* Appends the text of the state as it stands sealed on the disk, and compares the columns beside it with those that *c
 * makes. *there false: no such case. ERR_CORRUPT names the first column that differs, or says that the state does not
 * open. */
MUST_USE bool cases_compare(struct store *s, const struct casefile *c, struct str *text, bool *there, struct err *err);

/* Where the body of an event stands. It is bound to its line by the line's hash, so that also the last line, which no
 * later one vouches for, cannot be changed without the key. */
static inline struct seat journal_place(int64_t seq, int64_t when, const char *line_hash)
{
	return (struct seat){.column = "journal.sealed", .row = seq, .stamp = when, .name = line_hash};
}
/* Opens a body into s->plain. Columns of st: the first is when_at, then line, then sealed. *there false: it was erased.
 */
MUST_USE bool journal_body(struct store *s, sqlite3_stmt *st, int first, int64_t seq, bool *there, struct err *err);

MUST_USE bool setting_write(struct store *s, const char *key, const char *value, struct err *err);
MUST_USE bool meta_write(struct db *db, const char *key, const char *value, struct err *err);
/* Appends the value. ERR_CORRUPT when it is not there. */
MUST_USE bool meta_read(struct db *db, const char *key, struct str *out, struct err *err);

#endif
