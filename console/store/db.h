/* db.h - one SQLite connection with the settings of the store, and its prepared statements.
 *
 * Each file of this folder keeps its SQL as a table of rows (struct sql). A row is prepared when it is first used and
 * stays prepared until db_close(); after use it is reset, not finalised. Text and blobs are bound without copying: they
 * must live until the step that uses them.
 *
 * The connection is the only one to its file (locking_mode=EXCLUSIVE, so there is no shared-memory file): lockfile.h
 * keeps other programs of ours out with a clear word, SQLite's own lock keeps everything else out.
 *
 * Errors: db_fail() turns a result code into ERR_IO (disk full, failing), ERR_CORRUPT, ERR_RETRY (in use), ERR_DENIED
 * (permissions), ERR_INPUT (a constraint), with the extended result code in err.code. Out of memory aborts; a misuse is
 * a BUG.
 */
#ifndef CLEMENT_STORE_DB_H
#define CLEMENT_STORE_DB_H

#include <sqlite3.h>

#include "base/err.h"
#include "base/str.h"

enum db_user { DB_CORE, DB_MIGRATE, DB_VAULT, DB_JOURNAL, DB_CASES, DB_HISTORY, DB_REBUILD, DB_SETTINGS, DB_ERASE, DB_USERS };
#define DB_ROWS 16

struct sql {
	enum db_user user;
	unsigned n;
	const char *const *rows;
};

struct db {
	sqlite3 *handle;
	sqlite3_stmt *ready[DB_USERS][DB_ROWS];
	bool lost; /* an I/O error was seen: reopen before anything else */
};

/* DB_MAKE: a new file, rollback journal, for store_create(). DB_USE: a file that is there, nothing of it changed yet. */
enum db_mode { DB_MAKE, DB_USE };
MUST_USE bool db_open(struct db *db, const char *path, enum db_mode mode, struct err *err);
/* The settings of a store in life: WAL, synchronous=FULL and the rest of sync.md §5. To be called once it is known that
 * the file is ours. */
MUST_USE bool db_live(struct db *db, struct err *err);
/* Writes the log back into the file when it can. */
void db_close(struct db *db);

MUST_USE bool db_prepare(struct db *db, const struct sql *sql, unsigned row, sqlite3_stmt **out, struct err *err);
/* One step: *more says whether a row stands ready. At the end and on failure the statement is reset. */
MUST_USE bool db_step(struct db *db, sqlite3_stmt *st, bool *more, struct err *err);
/* A statement that returns no rows. */
MUST_USE bool db_run(struct db *db, sqlite3_stmt *st, struct err *err);
/* Prepares and runs a row without parameters. */
MUST_USE bool db_do(struct db *db, const struct sql *sql, unsigned row, struct err *err);
/* Prepares a row without parameters and reads the integer of its first column; *out is untouched when there is no row. */
MUST_USE bool db_number(struct db *db, const struct sql *sql, unsigned row, int64_t *out, struct err *err);

void db_bind_int(sqlite3_stmt *st, int i, int64_t v);
void db_bind_text(sqlite3_stmt *st, int i, const char *text);
void db_bind_bytes(sqlite3_stmt *st, int i, const void *bytes, size_t n); /* NULL bytes: NULL */
void db_bind_line(sqlite3_stmt *st, int i, const char *text, size_t n);

MUST_USE bool db_begin(struct db *db, struct err *err);
MUST_USE bool db_commit(struct db *db, struct err *err);
void db_rollback(struct db *db);
/* Writes the log back into the file and empties it. False (without a message) when it could not. */
MUST_USE bool db_checkpoint(struct db *db);
/* Memory for pages while many rows are loaded, and back. */
void db_cache_large(struct db *db, bool large);

bool db_fail(struct db *db, int rc, struct err *err);
bool db_is_full(const struct err *err);
bool db_is_io(const struct err *err);

#endif
