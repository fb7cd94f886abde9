#include "store/inside.h"

enum { SQL_META_WRITE, SQL_META_READ, SQL_WRITE, SQL_READ, SQL_DROP, SQLS };
static const char *const rows[SQLS] = {
	[SQL_META_WRITE] = "INSERT INTO meta(key, value) VALUES(?1, ?2)",
	[SQL_META_READ] = "SELECT value FROM meta WHERE key = ?1",
	[SQL_WRITE] =
		"INSERT INTO setting(key, sealed) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET sealed = excluded.sealed",
	[SQL_READ] = "SELECT sealed FROM setting WHERE key = ?1",
	[SQL_DROP] = "DELETE FROM setting WHERE key = ?1",
};
static const struct sql sql = {DB_SETTINGS, SQLS, rows};

bool meta_write(struct db *db, const char *key, const char *value, struct err *err)
{
	sqlite3_stmt *st;
	if (!db_prepare(db, &sql, SQL_META_WRITE, &st, err))
		return false;
	db_bind_text(st, 1, key);
	db_bind_text(st, 2, value);
	return db_run(db, st, err);
}

bool meta_read(struct db *db, const char *key, struct str *out, struct err *err)
{
	sqlite3_stmt *st;
	bool there;
	if (!db_prepare(db, &sql, SQL_META_READ, &st, err))
		return false;
	db_bind_text(st, 1, key);
	if (!db_step(db, st, &there, err))
		return false;
	if (!there)
		return err_set(err, ERR_CORRUPT, "the store does not know its %s", key);
	str_add(out, sqlite3_column_text(st, 0), (size_t)sqlite3_column_bytes(st, 0));
	sqlite3_reset(st);
	return true;
}

static struct seat place_of(const char *key)
{
	return (struct seat){.column = "setting.sealed", .name = key};
}

bool store_setting(struct store *s, const char *key, struct arena *a, const char **value, struct err *err)
{
	sqlite3_stmt *st;
	bool there;
	*value = NULL;
	if (!store_ready(s, err) || !vault_ready(&s->vault, err) || !db_prepare(&s->db, &sql, SQL_READ, &st, err))
		return false;
	db_bind_text(st, 1, key);
	if (!db_step(&s->db, st, &there, err))
		return false;
	if (!there)
		return true;
	str_clear(&s->plain);
	bool ok = vault_unseal(&s->vault, &s->plain, place_of(key), sqlite3_column_blob(st, 0),
		(size_t)sqlite3_column_bytes(st, 0), err);
	sqlite3_reset(st);
	if (!ok)
		return err_wrap(err, "setting %s", key);
	*value = arena_strndup(a, s->plain.buf, s->plain.len);
	return true;
}

bool setting_write(struct store *s, const char *key, const char *value, struct err *err)
{
	sqlite3_stmt *st;
	if (!db_prepare(&s->db, &sql, value ? SQL_WRITE : SQL_DROP, &st, err))
		return false;
	db_bind_text(st, 1, key);
	if (value) {
		vault_seal(&s->vault, &s->sealed, place_of(key), value, strlen(value));
		db_bind_bytes(st, 2, s->sealed.buf, s->sealed.len);
	}
	return db_run(&s->db, st, err);
}

bool store_set_setting(struct store *s, const char *key, const char *value, struct err *err)
{
	struct err local;
	err = err ? err : &local;
	if (strlen(key) > 64)
		return err_set(err, ERR_INPUT, "the name of a setting has at most 64 bytes: %.80s", key);
	if (!store_ready(s, err) || !vault_ready(&s->vault, err))
		return false;
	bool ok = setting_write(s, key, value, err);
	/* A setting that did not arrive is set again by whoever changed it; only the connection has to be sound
	 * afterwards. */
	if (!ok && db_is_io(err))
		ok = mend_io(s, &(struct head){0}, err);
	return ok;
}
