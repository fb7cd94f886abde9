#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bug.h"

/* What each connection is told before its first read. The locking mode comes before any read, so that WAL needs no
 * shared memory. */
static const char *const first_settings[] = {
	"PRAGMA locking_mode=EXCLUSIVE",
	"PRAGMA busy_timeout=5000",
	"PRAGMA trusted_schema=OFF",
	"PRAGMA cell_size_check=ON",
	"PRAGMA foreign_keys=ON",
	NULL,
};
static const char *const make_settings[] = {
	"PRAGMA journal_mode=DELETE",
	"PRAGMA synchronous=EXTRA",
	NULL,
};
static const char *const live_settings[] = {
	"PRAGMA journal_mode=WAL",
	"PRAGMA synchronous=FULL",
	"PRAGMA secure_delete=FAST",
	"PRAGMA wal_autocheckpoint=1000",
	"PRAGMA cache_size=-8192",
	NULL,
};

enum { SQL_BEGIN, SQL_COMMIT, SQL_ROLLBACK, SQL_CACHE_LARGE, SQL_CACHE_USUAL, SQLS };
static const char *const rows[SQLS] = {
	[SQL_BEGIN] = "BEGIN IMMEDIATE",
	[SQL_COMMIT] = "COMMIT",
	[SQL_ROLLBACK] = "ROLLBACK",
	[SQL_CACHE_LARGE] = "PRAGMA cache_size=-98304",
	[SQL_CACHE_USUAL] = "PRAGMA cache_size=-8192",
};
static const struct sql core = {DB_CORE, SQLS, rows};

NORETURN static void out_of_memory(void)
{
	static const char text[] = "clement: out of memory\n";
	bug_run_restore();
	if (write(STDERR_FILENO, text, sizeof text - 1) < 0) {
		/* nothing is left to say it with */
	}
	abort();
}

static enum err_kind kind_of(int rc)
{
	switch (rc & 0xff) {
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_ERROR:
	case SQLITE_SCHEMA:
	case SQLITE_MISMATCH:
		return ERR_CORRUPT;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:
		return ERR_RETRY;
	case SQLITE_PERM:
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_AUTH:
		return ERR_DENIED;
	case SQLITE_CONSTRAINT:
	case SQLITE_TOOBIG:
		return ERR_INPUT;
	default:
		return ERR_IO;
	}
}

static const char *file_of(const struct db *db)
{
	const char *name = db->handle ? sqlite3_db_filename(db->handle, "main") : NULL;
	return name && *name ? name : "the store";
}

bool db_fail(struct db *db, int rc, struct err *err)
{
	struct err local;
	err = err ? err : &local;
	switch (rc & 0xff) {
	case SQLITE_NOMEM:
		out_of_memory();
	case SQLITE_MISUSE:
	case SQLITE_RANGE:
		BUG("SQLite: %s", sqlite3_errstr(rc));
	case SQLITE_FULL:
		err_set(err, ERR_IO, "the disk with %s is full: free some space, then go on", file_of(db));
		break;
	case SQLITE_NOTADB:
		err_set(err, ERR_CORRUPT, "%s is no database, or its beginning is damaged: put a backup in its place",
			file_of(db));
		break;
	case SQLITE_CORRUPT:
		err_set(err, ERR_CORRUPT, "%s is damaged: keep a copy of the folder, then put a backup in its place",
			file_of(db));
		break;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		err_set(err, ERR_RETRY, "%s is in use by another program: close it there", file_of(db));
		break;
	case SQLITE_IOERR:
		db->lost = true;
		/* fall through */
	default:
		/* The connection's own words, where it is that error that it speaks of. */
		err_set(err, kind_of(rc), "%s: %s", file_of(db),
			db->handle && sqlite3_errcode(db->handle) == rc ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc));
	}
	err->code = rc;
	return false;
}

bool db_is_full(const struct err *err)
{
	return err->kind == ERR_IO && (err->code & 0xff) == SQLITE_FULL;
}

bool db_is_io(const struct err *err)
{
	return err->kind == ERR_IO && (err->code & 0xff) == SQLITE_IOERR;
}

static bool apply(struct db *db, const char *const *settings, struct err *err)
{
	for (; *settings; settings++) {
		int rc = sqlite3_exec(db->handle, *settings, NULL, NULL, NULL);
		if (rc != SQLITE_OK)
			return db_fail(db, rc, err);
	}
	return true;
}

static void harden(struct db *db)
{
	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
}

/* The file is made by us and not by SQLite: mode 0600 from the first moment. The log beside it takes the mode over. */
static bool make_file(const char *path, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return err_set(err, ERR_DENIED, "cannot create %s: %s", path, strerror(errno));
	close(fd);
	return true;
}

/* No threads of ours, so no locks; and nobody reads the counts of memory, which have a lock of their own at every
 * allocation. Refused once SQLite has started: then it was told before. */
static void settle_library(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

bool db_open(struct db *db, const char *path, enum db_mode mode, struct err *err)
{
	*db = (struct db){0};
	settle_library();
	if (mode == DB_MAKE && !make_file(path, err))
		return false;
	int rc = sqlite3_open_v2(path, &db->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	if (rc != SQLITE_OK) {
		db_fail(db, rc, err);
	} else {
		harden(db);
		if (apply(db, first_settings, err) && (mode == DB_USE || apply(db, make_settings, err)))
			return true;
	}
	db_close(db);
	return false;
}

bool db_live(struct db *db, struct err *err)
{
	return apply(db, live_settings, err);
}

void db_close(struct db *db)
{
	for (unsigned user = 0; user < DB_USERS; user++) {
		for (unsigned row = 0; row < DB_ROWS; row++)
			sqlite3_finalize(db->ready[user][row]);
	}
	int rc = sqlite3_close(db->handle);
	if (rc == SQLITE_BUSY)
		BUG("a statement outlived its connection");
	*db = (struct db){0};
}

bool db_prepare(struct db *db, const struct sql *sql, unsigned row, sqlite3_stmt **out, struct err *err)
{
	sqlite3_stmt **slot = &db->ready[sql->user][row];
	ENSURE(row < sql->n && row < DB_ROWS);
	if (!*slot) {
		int rc = sqlite3_prepare_v3(db->handle, sql->rows[row], -1, SQLITE_PREPARE_PERSISTENT, slot, NULL);
		if (rc != SQLITE_OK) {
			db_fail(db, rc, err);
			return false;
		}
	}
	*out = *slot;
	return true;
}

bool db_step(struct db *db, sqlite3_stmt *st, bool *more, struct err *err)
{
	int rc = sqlite3_step(st);
	*more = rc == SQLITE_ROW;
	if (*more)
		return true;
	if (rc != SQLITE_DONE)
		db_fail(db, rc, err);
	sqlite3_reset(st);
	return rc == SQLITE_DONE;
}

bool db_run(struct db *db, sqlite3_stmt *st, struct err *err)
{
	bool more;
	if (!db_step(db, st, &more, err))
		return false;
	if (more)
		sqlite3_reset(st);
	return true;
}

bool db_do(struct db *db, const struct sql *sql, unsigned row, struct err *err)
{
	sqlite3_stmt *st;
	return db_prepare(db, sql, row, &st, err) && db_run(db, st, err);
}

bool db_number(struct db *db, const struct sql *sql, unsigned row, int64_t *out, struct err *err)
{
	sqlite3_stmt *st;
	bool more;
	if (!db_prepare(db, sql, row, &st, err) || !db_step(db, st, &more, err))
		return false;
	if (more) {
		*out = sqlite3_column_int64(st, 0);
		sqlite3_reset(st);
	}
	return true;
}

/* Binding without a copy allocates nothing; what is left to fail is our own mistake. */
static void bound(int rc)
{
	if (rc != SQLITE_OK)
		BUG("bind: %s", sqlite3_errstr(rc));
}

void db_bind_int(sqlite3_stmt *st, int i, int64_t v)
{
	bound(sqlite3_bind_int64(st, i, v));
}

void db_bind_text(sqlite3_stmt *st, int i, const char *text)
{
	bound(sqlite3_bind_text(st, i, text, -1, SQLITE_STATIC));
}

void db_bind_line(sqlite3_stmt *st, int i, const char *text, size_t n)
{
	ENSURE(n <= INT32_MAX);
	bound(sqlite3_bind_text(st, i, text, (int)n, SQLITE_STATIC));
}

void db_bind_bytes(sqlite3_stmt *st, int i, const void *bytes, size_t n)
{
	ENSURE(n <= INT32_MAX);
	bound(bytes ? sqlite3_bind_blob(st, i, bytes, (int)n, SQLITE_STATIC) : sqlite3_bind_null(st, i));
}

bool db_begin(struct db *db, struct err *err)
{
	return db_do(db, &core, SQL_BEGIN, err);
}

bool db_commit(struct db *db, struct err *err)
{
	return db_do(db, &core, SQL_COMMIT, err);
}

void db_rollback(struct db *db)
{
	struct err ignored;
	/* After some failures SQLite has rolled back by itself. */
	if (db->handle && !sqlite3_get_autocommit(db->handle) && !db_do(db, &core, SQL_ROLLBACK, &ignored))
		db->lost = true;
}

bool db_checkpoint(struct db *db)
{
	return db->handle &&
		sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_OK;
}

void db_cache_large(struct db *db, bool large)
{
	struct err ignored;
	if (!db_do(db, &core, large ? SQL_CACHE_LARGE : SQL_CACHE_USUAL, &ignored))
		return; /* slower, not wrong */
	if (!large)
		sqlite3_db_release_memory(db->handle);
}
