#include "store/inside.h"

#include "base/vec.h"

enum { SQL_OF_CASE, SQL_BODY, SQL_LINE, SQLS };
static const char *const rows[SQLS] = {
	[SQL_OF_CASE] =
		"SELECT seq, at, when_at, kind, event_id FROM journal WHERE case_id = ?1 ORDER BY when_at DESC, seq DESC",
	[SQL_BODY] = "SELECT when_at, line, sealed FROM journal WHERE seq = ?1",
	[SQL_LINE] = "SELECT line FROM journal WHERE seq = ?1",
};
static const struct sql sql = {DB_HISTORY, SQLS, rows};

static bool row_of(struct store *s, sqlite3_stmt *st, struct history_row *row, struct err *err)
{
	char kind[32];
	*row = (struct history_row){.seq = sqlite3_column_int64(st, 0),
		.at = sqlite3_column_int64(st, 1),
		.when = sqlite3_column_int64(st, 2)};
	const void *name = sqlite3_column_blob(st, 3), *id = sqlite3_column_blob(st, 4);
	size_t name_n = (size_t)sqlite3_column_bytes(st, 3), id_n = (size_t)sqlite3_column_bytes(st, 4);
	int found = -1;
	if (name && name_n < sizeof kind) {
		memcpy(kind, name, name_n);
		kind[name_n] = '\0';
		found = event_kind_find(kind);
	}
	if (found < 0 || id_n != EVENT_ID_LEN / 2)
		return err_set(err, ERR_CORRUPT, "%s %lld: a column beside the line is damaged", s->owner.device,
			(long long)row->seq);
	row->kind = (enum event_kind)found;
	hex_encode(row->event_id, id, id_n);
	return true;
}

bool store_history(struct store *s, int64_t case_id, struct history_row **out, size_t *n, struct err *err)
{
	VEC(struct history_row) list = {0};
	struct history_row row;
	sqlite3_stmt *st;
	bool more, ok;
	*out = NULL;
	*n = 0;
	if (!store_ready(s, err) || !db_prepare(&s->db, &sql, SQL_OF_CASE, &st, err))
		return false;
	db_bind_int(st, 1, case_id);
	while ((ok = db_step(&s->db, st, &more, err)) && more) {
		ok = row_of(s, st, &row, err);
		if (!ok) {
			sqlite3_reset(st);
			break;
		}
		VEC_PUSH(&list, row);
	}
	if (!ok) {
		VEC_RELEASE(&list);
		return false;
	}
	*out = list.items;
	*n = list.len;
	return true;
}

static bool no_event(int64_t seq, struct err *err)
{
	return err_set(err, ERR_INPUT, "there is no event %lld", (long long)seq);
}

bool store_line(struct store *s, int64_t seq, struct str *line, struct err *err)
{
	sqlite3_stmt *st;
	bool there;
	if (!store_ready(s, err) || !db_prepare(&s->db, &sql, SQL_LINE, &st, err))
		return false;
	db_bind_int(st, 1, seq);
	if (!db_step(&s->db, st, &there, err))
		return false;
	if (!there)
		return no_event(seq, err);
	const char *text = sqlite3_column_blob(st, 0);
	str_add(line, text ? text : "", text ? (size_t)sqlite3_column_bytes(st, 0) : 0);
	sqlite3_reset(st);
	return true;
}

bool store_body(struct store *s, int64_t seq, struct arena *a, const char **body, size_t *n, struct err *err)
{
	sqlite3_stmt *st;
	bool there;
	*body = NULL;
	*n = 0;
	if (!store_ready(s, err) || !vault_ready(&s->vault, err) || !db_prepare(&s->db, &sql, SQL_BODY, &st, err))
		return false;
	db_bind_int(st, 1, seq);
	if (!db_step(&s->db, st, &there, err))
		return false;
	if (!there)
		return no_event(seq, err);
	bool ok = journal_body(s, st, 0, seq, &there, err);
	sqlite3_reset(st);
	if (ok && there) {
		*body = arena_strndup(a, s->plain.buf, s->plain.len);
		*n = s->plain.len;
	}
	return ok;
}
