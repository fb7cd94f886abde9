/* store.h - the local store: one SQLite file for an agent and a device, and the only writer of truth on this machine.
 *
 * A folder (mode 0700) holds clement.db (WAL, synchronous=FULL and the other settings of sync.md §5), a lock file, and
 * a reserve file that is given up when the disk is full so that the contact under way can be finished. Structure is in
 * the clear (ids, dates, sums, states); everything that names or quotes a person is sealed in one column per table with
 * XChaCha20-Poly1305, bound to table, row and column. The data key is wrapped by the pass phrase (Argon2id).
 *
 * store_commit() is the only way to change anything: events and resulting states in one transaction. When it returns
 * true the act is on the disk ("saved" may be shown); when it returns false nothing of it is there, or (after an I/O
 * error) the store has closed and reopened itself and checked which.
 *
 * Errors: ERR_RETRY in use by another process (names it); ERR_DENIED wrong pass phrase; ERR_CONFIG a newer version, a
 * network file system; ERR_CORRUPT what does not verify; ERR_IO disk full or failing, with what to do.
 */
#ifndef CLEMENT_STORE_H
#define CLEMENT_STORE_H

#include "base/clock.h"
#include "domain/casefile.h"
#include "domain/chain.h"
#include "domain/event.h"

struct store;

struct store_owner {
	char agent[33];       /* [a-z0-9]{1,32} */
	char agent_name[128]; /* as shown */
	char device[CL1_DEVICE];
};

/* How dear the pass phrase is to guess. MODERATE in life; MINIMAL only for tests. */
enum store_cost { STORE_COST_MODERATE, STORE_COST_INTERACTIVE, STORE_COST_MINIMAL };

/* Is there a store in dir? */
bool store_exists(const char *dir);
/* Makes the folder and an empty store with a fresh genesis, and opens it. An empty owner->device gets a made-up name. A
 * NULL pass phrase makes a throw-away store whose key is only in memory: it cannot be opened again, and locking it does
 * nothing. The clock must outlive the store. ERR_INPUT: there is a store already, the owner's names are malformed. */
MUST_USE bool store_create(struct store **out, const char *dir, const char *passphrase, enum store_cost cost,
	const struct store_owner *owner, const struct clock *clock, struct dice dice, struct err *err);
/* Opens and unlocks. Checks the end of the chain, migrates older versions. ERR_INPUT: there is no store. */
MUST_USE bool store_open(
	struct store **out, const char *dir, const char *passphrase, const struct clock *clock, struct err *err);
void store_close(struct store *s);
/* Forgets the key (screen lock) and takes it back; everything sealed is unreadable between. */
void store_lock(struct store *s);
MUST_USE bool store_unlock(struct store *s, const char *passphrase, struct err *err);
bool store_locked(const struct store *s);
const struct store_owner *store_owner(const struct store *s);
const char *store_dir(const struct store *s);
/* The disk has been full and the reserve is given up: the contact under way can be finished, a new contact and loading
 * are refused (ERR_IO says how much space to free). Ends by itself when there is room again. */
bool store_degraded(const struct store *s);
/* For a quiet moment: writes the log back into the file and looks after the reserve. */
void store_idle(struct store *s);

/* One event to append. body as event_body() made it. when: the instant of what happened. source: 32 bytes that make a
 * loaded row known again, or NULL. */
struct entry {
	enum event_kind kind;
	int64_t case_id;
	int64_t at, when;
	char event_id[33];
	const char *body;
	size_t body_len;
	const uint8_t *source;
};
/* Appends the entries in order and writes the states; all or nothing. ERR_INPUT: an event, a source or an account that
 * is there already. */
MUST_USE bool store_commit(struct store *s, const struct entry *entries, size_t n, const struct casefile *cases,
	size_t n_cases, struct err *err);

/* Erases what a case says about a person: appends e (an erasure, whose "set" is the whole of the state that remains: its
 * difference to casefile_init()), writes that state, and takes the bodies of all earlier events of the case off the disk,
 * in one transaction. The chain keeps its lines and verifies; store_rebuild() folds the case from its last erasure on.
 * Freed pages are overwritten and the log of the file is emptied, so that no old byte stays in the store's folder (what
 * the file system or a backup keeps is beyond us). *erased: how many bodies. ERR_INPUT as store_commit(). */
MUST_USE bool store_erase(struct store *s, const struct entry *e, const struct casefile *rest, int64_t *erased,
	struct err *err);

/* Loading many rows: everything between begin and end is one transaction; store_commit() inside joins it, and when one
 * fails the whole can only be undone. end with keep false undoes all of it. What is read in between sees what was
 * written. */
MUST_USE bool store_bulk_begin(struct store *s, struct err *err);
MUST_USE bool store_bulk_end(struct store *s, bool keep, struct err *err);
/* Has a row with this source been loaded? */
MUST_USE bool store_has_source(struct store *s, const uint8_t source[32], bool *known, struct err *err);

/* ERR_INPUT: no such case. ERR_CORRUPT: its state does not open, or does not agree with the columns beside it. */
MUST_USE bool store_case(struct store *s, int64_t id, struct arena *a, struct casefile *out, struct err *err);
/* 0 when no case has that account (kept as a keyed hash). */
MUST_USE bool store_case_by_account(struct store *s, const char *account, int64_t *id, struct err *err);
MUST_USE bool store_next_case_id(struct store *s, int64_t *id, struct err *err);

/* The queue's skeleton: what ordering and filtering need without opening anything sealed. */
struct queue_row {
	int64_t case_id, next_at, balance;
	int32_t due_date;
	uint8_t rank, stage, segment, next_kind, flags, currency; /* currency: index for currency_at() */
	uint8_t contact_open, has_promise; /* a contact is under way; a promise was made and is not paid in full */
};
/* All cases, ordered by (next_at, case_id). *rows is malloc'ed. */
MUST_USE bool store_queue(struct store *s, struct queue_row **rows, size_t *n, struct err *err);
/* One row afresh, after a change. */
MUST_USE bool store_queue_row(struct store *s, int64_t id, struct queue_row *row, struct err *err);

/* History: the events of a case, newest "when" first. */
struct history_row {
	int64_t seq, at, when;
	enum event_kind kind;
	char event_id[33];
};
MUST_USE bool store_history(struct store *s, int64_t case_id, struct history_row **rows, size_t *n, struct err *err);
/* The body of one event, in the arena; NULL with true when it was erased. */
MUST_USE bool store_body(struct store *s, int64_t seq, struct arena *a, const char **body, size_t *n, struct err *err);

/* The line of one event, with its LF, appended; unchecked. */
MUST_USE bool store_line(struct store *s, int64_t seq, struct str *line, struct err *err);

/* What search looks through, unsealed in slices. Rows in case order after "after"; done when *n is 0. */
struct search_row {
	int64_t case_id;
	const char *name, *account, *phone;
};
MUST_USE bool store_search_slice(struct store *s, int64_t after, size_t max, struct arena *a, struct search_row **rows,
	size_t *n, struct err *err);

/* The log. Lines come with their LF. */
int64_t store_last_seq(const struct store *s);
const char *store_head(const struct store *s);
MUST_USE bool store_genesis(struct store *s, struct str *line, struct err *err);
/* Verifies and calls each() for every line in order, with its body (NULL when erased); stops when it returns false.
 * each() must not call the store. */
typedef bool store_line_fn(
	void *ctx, int64_t seq, const char *line, size_t n, const char *body, size_t body_n, struct err *err);
MUST_USE bool store_each_line(struct store *s, store_line_fn *each, void *ctx, struct err *err);
/* The same, but opens and checks only the bodies of one case; those of the others are given as NULL. */
MUST_USE bool store_each_line_for(struct store *s, int64_t case_id, store_line_fn *each, void *ctx, struct err *err);
/* Verifies the whole chain with its bodies. ERR_CORRUPT: "DEVICE SEQ: what". *events counts. */
MUST_USE bool store_verify(struct store *s, int64_t *events, struct err *err);
/* Folds all events and compares with the states on disk. Bodies that were erased are passed over up to the erasure, which
 * carries the whole state. ERR_CORRUPT names the case and field; so it does where a body is gone and no erasure says why.
 * With repair, writes the folded states. */
MUST_USE bool store_rebuild(struct store *s, bool repair, int64_t *cases, struct err *err);

/* Small settings of this store (language, theme, filter …). Not evidence, not synced; sealed, because a filter may name
 * a person. A NULL value removes one. */
MUST_USE bool store_setting(
	struct store *s, const char *key, struct arena *a, const char **value, struct err *err); /* *value NULL: none */
MUST_USE bool store_set_setting(struct store *s, const char *key, const char *value, struct err *err);

/* "SQLite 3.40.1", for --version; so for the other doors. */
const char *store_library(void);

#endif
