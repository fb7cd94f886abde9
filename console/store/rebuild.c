#include "store/inside.h"

#include <stdlib.h>

#include "base/vec.h"

enum { SQL_EVENT_CASES, SQL_CASES, SQL_STATES, SQL_EVENTS, SQL_EVENT, SQL_SOUND, SQLS };
static const char *const rows[SQLS] = {
	[SQL_EVENT_CASES] = "SELECT case_id FROM journal WHERE case_id > ?1 ORDER BY case_id LIMIT 1",
	[SQL_CASES] = "SELECT case_id FROM cases WHERE case_id > ?1 ORDER BY case_id LIMIT 1",
	[SQL_STATES] = "SELECT case_id FROM states WHERE case_id > ?1 ORDER BY case_id LIMIT 1",
	[SQL_EVENTS] = "SELECT seq FROM journal WHERE case_id = ?1 ORDER BY seq",
	[SQL_EVENT] = "SELECT when_at, line, sealed, kind FROM journal WHERE seq = ?1",
	[SQL_SOUND] = "PRAGMA integrity_check(1)",
};
static const struct sql sql = {DB_REBUILD, SQLS, rows};

/* One case at a time: its events in the arena, its two texts side by side. */
struct fold {
	struct store *s;
	bool repair;
	int64_t id;
	struct arena arena;
	VEC(int64_t) seqs;
	struct casefile state;
	int64_t gone; /* the first event whose body was erased since the last erasure; 0: none */
	struct str folded, stored;
};

static bool next_id(struct store *s, unsigned row, int64_t after, int64_t *id, struct err *err)
{
	sqlite3_stmt *st;
	bool there;
	if (!db_prepare(&s->db, &sql, row, &st, err))
		return false;
	db_bind_int(st, 1, after);
	if (!db_step(&s->db, st, &there, err))
		return false;
	*id = INT64_MAX;
	if (there) {
		*id = sqlite3_column_int64(st, 0);
		sqlite3_reset(st);
	}
	return true;
}

/* The next case that any of the tables knows. INT64_MAX: none. */
static bool next_case(struct store *s, int64_t after, int64_t *id, struct err *err)
{
	int64_t next;
	*id = INT64_MAX;
	for (unsigned row = SQL_EVENT_CASES; row <= SQL_STATES; row++) {
		if (!next_id(s, row, after, &next, err))
			return false;
		*id = next < *id ? next : *id;
	}
	return true;
}

static bool list_events(struct fold *f, struct err *err)
{
	sqlite3_stmt *st;
	bool more, ok;
	VEC_CLEAR(&f->seqs);
	if (!db_prepare(&f->s->db, &sql, SQL_EVENTS, &st, err))
		return false;
	db_bind_int(st, 1, f->id);
	while ((ok = db_step(&f->s->db, st, &more, err)) && more)
		VEC_PUSH(&f->seqs, sqlite3_column_int64(st, 0));
	return ok;
}

static bool lay_over(struct fold *f, int64_t seq, struct err *err)
{
	struct json *root;
	if (!json_parse_canonical(f->s->plain.buf, f->s->plain.len, &root, NULL) &&
		!json_parse(f->s->plain.buf, f->s->plain.len, &root, err))
		return err_set(err, ERR_CORRUPT, "%s %lld: its body is no JSON", f->s->owner.device, (long long)seq);
	const struct json *set = json_get(root, "set");
	bool ok = true;
	if (set)
		ok = casefile_apply(&f->state, &f->arena, set, err);
	else
		f->state.ver++;
	json_free(root);
	if (ok)
		return true;
	struct err why = *err;
	return err_set(err, ERR_CORRUPT, "case %lld: event %lld: %s", (long long)f->id, (long long)seq, why.text);
}

/* An erasure says the whole of what remains: nothing from before it counts but the number of events. */
static void start_anew(struct fold *f)
{
	int64_t ver = f->state.ver;
	casefile_init(&f->state, f->id);
	f->state.ver = ver;
	f->gone = 0;
}

static bool is_erasure(sqlite3_stmt *st, int column)
{
	const char *kind = (const char *)sqlite3_column_text(st, column);
	return kind && strcmp(kind, event_kind_name(EVENT_ERASURE)) == 0;
}

static bool apply_event(struct fold *f, int64_t seq, struct err *err)
{
	struct store *s = f->s;
	sqlite3_stmt *st;
	bool there, ok;
	if (!db_prepare(&s->db, &sql, SQL_EVENT, &st, err))
		return false;
	db_bind_int(st, 1, seq);
	if (!db_step(&s->db, st, &there, err))
		return false;
	if (!there)
		return err_set(err, ERR_CORRUPT, "case %lld: event %lld is missing", (long long)f->id, (long long)seq);
	ok = journal_body(s, st, 0, seq, &there, err);
	bool erasure = is_erasure(st, 3);
	sqlite3_reset(st);
	if (!ok)
		return false;
	if (!there) {
		f->gone = f->gone ? f->gone : seq;
		f->state.ver++;
		return true;
	}
	if (erasure)
		start_anew(f);
	return lay_over(f, seq, err);
}

/* The first field in which the two states differ, by name. */
static bool name_difference(struct fold *f, struct err *err)
{
	struct casefile stored;
	struct str diff;
	struct json *root = NULL;
	const char *key = "its form";
	const struct json *value;
	void *it = NULL;
	struct err ignored;
	str_init(&diff);
	if (casefile_decode(&stored, &f->arena, f->stored.buf, f->stored.len, &ignored)) {
		if (stored.ver != f->state.ver)
			key = "ver";
		casefile_diff(&diff, &f->state, &stored);
		if (json_parse(diff.buf, diff.len, &root, &ignored))
			json_member(root, &it, &key, &value);
	}
	err_set(err, ERR_CORRUPT, "case %lld: %s differs from what its %zu events make", (long long)f->id, key,
		f->seqs.len);
	json_free(root);
	str_release(&diff);
	return false;
}

/* The states are compared before the columns: a field's name says more than that of a column made from it. */
static bool compare(struct fold *f, struct err *err)
{
	bool there;
	str_clear(&f->stored);
	bool agrees = cases_compare(f->s, &f->state, &f->stored, &there, err);
	if (f->seqs.len == 0 && (agrees || err->kind == ERR_CORRUPT))
		return err_set(err, ERR_CORRUPT, "case %lld: there is a state without an event", (long long)f->id);
	if (agrees && !there)
		return err_set(err, ERR_CORRUPT, "case %lld: its state is missing", (long long)f->id);
	if (f->stored.len == 0)
		return false;
	str_clear(&f->folded);
	casefile_encode(&f->folded, &f->state);
	if (f->folded.len != f->stored.len || memcmp(f->folded.buf, f->stored.buf, f->stored.len) != 0)
		return name_difference(f, err);
	return agrees;
}

static bool check_case(struct fold *f, struct err *err)
{
	arena_reset(&f->arena);
	casefile_init(&f->state, f->id);
	f->gone = 0;
	if (!list_events(f, err))
		return false;
	for (size_t i = 0; i < f->seqs.len; i++) {
		if (!apply_event(f, f->seqs.items[i], err))
			return false;
	}
	if (f->gone)
		return err_set(err, ERR_CORRUPT,
			"case %lld: event %lld was erased without an erasure, so its state cannot be rebuilt",
			(long long)f->id, (long long)f->gone);
	if (compare(f, err))
		return true;
	/* Only states can be mended, and only from sound events. */
	if (!f->repair || err->kind != ERR_CORRUPT)
		return false;
	return f->seqs.len == 0 ? cases_drop(f->s, f->id, err)
				: cases_drop(f->s, f->id, err) && cases_write(f->s, &f->state, true, err);
}

static bool check_all(struct fold *f, int64_t *cases, struct err *err)
{
	for (;;) {
		if (!next_case(f->s, f->id, &f->id, err))
			return false;
		if (f->id == INT64_MAX)
			return true;
		if (!check_case(f, err))
			return false;
		++*cases;
	}
}

/* Judges a finding of the check: "*** in database main ***\nPage 31: unable to get the page. error code=7". A page that
 * could not be read, for want of memory or because the disk fails, is not a damaged one. */
static bool unsound(struct db *db, const char *says, struct err *err)
{
	const char *code = strstr(says, "error code="), *what = strchr(says, '\n');
	int rc = code ? (int)strtol(code + strlen("error code="), NULL, 10) : SQLITE_CORRUPT;
	if ((rc & 0xff) == SQLITE_NOMEM || (rc & 0xff) == SQLITE_IOERR)
		return db_fail(db, rc, err);
	return err_set(err, ERR_CORRUPT,
		"the store's file is damaged (%s): keep a copy of the folder, then put a backup in its place",
		what ? what + 1 : says);
}

/* What hangs together beside the states: the indexes, by which events and rows that were loaded are found. */
static bool check_file(struct store *s, struct err *err)
{
	sqlite3_stmt *st;
	bool more;
	if (!db_prepare(&s->db, &sql, SQL_SOUND, &st, err) || !db_step(&s->db, st, &more, err))
		return false;
	if (!more)
		return true;
	const char *says = (const char *)sqlite3_column_text(st, 0);
	bool ok = says ? strcmp(says, "ok") == 0 || unsound(&s->db, says, err) : db_fail(&s->db, SQLITE_NOMEM, err);
	sqlite3_reset(st);
	return ok;
}

bool store_rebuild(struct store *s, bool repair, int64_t *cases, struct err *err)
{
	struct fold f = {.s = s, .repair = repair};
	*cases = 0;
	if (!store_ready(s, err) || !vault_ready(&s->vault, err) || (repair && !store_bulk_begin(s, err)))
		return false;
	arena_init(&f.arena);
	str_init(&f.folded);
	str_init(&f.stored);
	bool ok = (repair || check_file(s, err)) && check_all(&f, cases, err);
	if (repair) {
		struct err ignored;
		bool ended = store_bulk_end(s, ok, ok ? err : &ignored);
		ok = ok && ended;
	}
	arena_release(&f.arena);
	VEC_RELEASE(&f.seqs);
	vault_wipe(&f.folded);
	vault_wipe(&f.stored);
	return ok;
}
