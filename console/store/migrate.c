#include "store/migrate.h"

#define APPLICATION_ID 0x636c656d /* "clem" */

static const char *const version_1[] = {
	"PRAGMA application_id=0x636c656d",
	"CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
	"CREATE TABLE wrap(n INTEGER PRIMARY KEY, kind TEXT NOT NULL, salt BLOB NOT NULL, ops INTEGER NOT NULL,"
	" mem INTEGER NOT NULL, sealed BLOB NOT NULL, sum BLOB NOT NULL) STRICT",
	"CREATE TABLE journal(seq INTEGER PRIMARY KEY, event_id BLOB NOT NULL UNIQUE, case_id INTEGER NOT NULL,"
	" kind TEXT NOT NULL, at INTEGER NOT NULL, when_at INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0,"
	" line TEXT NOT NULL, sealed BLOB) STRICT",
	"CREATE INDEX journal_by_case ON journal(case_id, when_at, seq)",
	"CREATE TABLE loaded(source BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
	"CREATE TABLE cases(case_id INTEGER PRIMARY KEY, next_at INTEGER NOT NULL, balance INTEGER NOT NULL,"
	" due_date INTEGER NOT NULL, rank INTEGER NOT NULL, stage INTEGER NOT NULL, segment INTEGER NOT NULL,"
	" next_kind INTEGER NOT NULL, flags INTEGER NOT NULL, contact_open INTEGER NOT NULL,"
	" has_promise INTEGER NOT NULL, currency TEXT NOT NULL, ver INTEGER NOT NULL, account_mac BLOB UNIQUE) STRICT",
	"CREATE TABLE states(case_id INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT",
	"CREATE TABLE setting(key TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID",
	"PRAGMA user_version=1",
	NULL,
};
/* WHY_HOLD has come between WHY_PLAN_MISSED (5) and WHY_CARE. */
static const char *const version_2[] = {
	"UPDATE cases SET rank=rank+1 WHERE rank>5",
	"PRAGMA user_version=2",
	NULL,
};
static const char *const *const steps[] = {version_1, version_2};
_Static_assert(ARRAY_LEN(steps) == SCHEMA_VERSION, "one step a version");

enum { SQL_VERSION, SQL_APPLICATION, SQLS };
static const char *const rows[SQLS] = {
	[SQL_VERSION] = "PRAGMA user_version",
	[SQL_APPLICATION] = "PRAGMA application_id",
};
static const struct sql sql = {DB_MIGRATE, SQLS, rows};

static bool step(struct db *db, const char *const *statements, struct err *err)
{
	for (; *statements; statements++) {
		int rc = sqlite3_exec(db->handle, *statements, NULL, NULL, NULL);
		if (rc != SQLITE_OK)
			return db_fail(db, rc, err);
	}
	return true;
}

bool migrate_make(struct db *db, struct err *err)
{
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		if (!step(db, steps[i], err))
			return false;
	}
	return true;
}

bool migrate_check(struct db *db, struct err *err)
{
	int64_t version = 0, application = 0;
	if (!db_number(db, &sql, SQL_APPLICATION, &application, err) || !db_number(db, &sql, SQL_VERSION, &version, err))
		return false;
	if (application != APPLICATION_ID || version < 1)
		return err_set(err, ERR_CORRUPT, "%s is no store of clement", sqlite3_db_filename(db->handle, "main"));
	if (version > SCHEMA_VERSION)
		return err_set(err, ERR_CONFIG,
			"the store was written by a newer clement (schema %lld, this one knows up to %d): update clement",
			(long long)version, SCHEMA_VERSION);
	return true;
}

bool migrate_up(struct db *db, struct err *err)
{
	int64_t version = 0;
	if (!db_number(db, &sql, SQL_VERSION, &version, err))
		return false;
	for (; version < SCHEMA_VERSION; version++) {
		if (!db_begin(db, err))
			return false;
		if (!step(db, steps[version], err) || !db_commit(db, err)) {
			db_rollback(db);
			return false;
		}
	}
	return true;
}
