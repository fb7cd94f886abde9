#include "store/inside.h"

#include <string.h>

#include "base/vec.h"
#include "domain/nextbest.h"

enum {
	SQL_UPSERT, SQL_UPDATE, SQL_STATE_UPSERT, SQL_STATE_UPDATE, SQL_READ, SQL_ROW, SQL_QUEUE, SQL_ACCOUNT, SQL_LAST_ID,
	SQL_SLICE, SQL_DROP, SQL_STATE_DROP, SQLS
};

#define CLEAR \
	"case_id, next_at, balance, due_date, rank, stage, segment, next_kind, flags, contact_open, has_promise, currency"
#define SET_CLEAR \
	"SET next_at = ?2, balance = ?3, due_date = ?4, rank = ?5, stage = ?6, segment = ?7, next_kind = ?8, flags = ?9," \
	" contact_open = ?10, has_promise = ?11, currency = ?12, ver = ?13"

static const char *const rows[SQLS] = {
	[SQL_UPSERT] = "INSERT INTO cases(" CLEAR ", ver, account_mac)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
		" ON CONFLICT(case_id) DO UPDATE " SET_CLEAR ", account_mac = ?14",
	[SQL_UPDATE] = "UPDATE cases " SET_CLEAR " WHERE case_id = ?1 AND account_mac IS ?14",
	[SQL_STATE_UPSERT] = "INSERT INTO states(case_id, sealed) VALUES(?1, ?2)"
		" ON CONFLICT(case_id) DO UPDATE SET sealed = ?2",
	[SQL_STATE_UPDATE] = "UPDATE states SET sealed = ?2 WHERE case_id = ?1",
	[SQL_READ] = "SELECT " CLEAR ", ver, account_mac, sealed"
		" FROM cases LEFT JOIN states USING(case_id) WHERE case_id = ?1",
	[SQL_ROW] = "SELECT " CLEAR " FROM cases WHERE case_id = ?1",
	[SQL_QUEUE] = "SELECT " CLEAR " FROM cases ORDER BY case_id",
	[SQL_ACCOUNT] = "SELECT case_id FROM cases WHERE account_mac = ?1",
	[SQL_LAST_ID] = "SELECT max(case_id) FROM cases",
	[SQL_SLICE] = "SELECT case_id, sealed FROM states WHERE case_id > ?1 ORDER BY case_id LIMIT ?2",
	[SQL_DROP] = "DELETE FROM cases WHERE case_id = ?1",
	[SQL_STATE_DROP] = "DELETE FROM states WHERE case_id = ?1",
};
static const struct sql sql = {DB_CASES, SQLS, rows};
enum { COLUMN_VER = 12, COLUMN_MAC, COLUMN_SEALED };

/* Numbers on the disk: a change of these enums needs a migration. */
_Static_assert(STAGE_REMIND == 0 && STAGE_TALK == 1 && STAGE_PLAN == 2 && STAGE_PAUSE == 3 && STAGE_REFER == 4 &&
		STAGE_CLOSED == 5,
	"cases.stage");
_Static_assert(SEGMENT_NONE == 0 && SEGMENT_LONG_STANDING == 1 && SEGMENT_OCCASIONAL == 6, "cases.segment");
_Static_assert(NEXT_NONE == 0 && NEXT_CALL == 1 && NEXT_APPROVAL == 7, "cases.next_kind");
_Static_assert(WHY_CONTACT_OPEN == 0 && WHY_PLAN_MISSED == 5 && WHY_HOLD == 6 && WHY_CLOSED == 17, "cases.rank");
_Static_assert(FLAG_CARE == 1 && FLAG_INTERPRETER == 64, "cases.flags");

#define FIRST_ID 10001 /* ids keep one width for a long time */

static struct seat place_of(int64_t id)
{
	return (struct seat){.column = "states.sealed", .row = id};
}

/* Currencies are rows of one table. */
static uint8_t currency_index(const struct currency *cur)
{
	return cur ? (uint8_t)(cur - currency_at(0)) : 0;
}

/* What the columns in the clear must be for that state. */
static struct queue_row cases_row(const struct casefile *c)
{
	int rank = casefile_rank(c);
	return (struct queue_row){
		.case_id = c->id,
		.next_at = c->next.at,
		.balance = casefile_balance(c),
		.due_date = c->due_date,
		.rank = (uint8_t)(rank < 0 ? 0 : rank > UINT8_MAX ? UINT8_MAX : rank),
		.stage = (uint8_t)c->stage,
		.segment = (uint8_t)c->segment,
		.next_kind = (uint8_t)c->next.kind,
		.flags = (uint8_t)c->flags,
		.currency = currency_index(c->currency),
		.contact_open = c->contact.medium != MEDIUM_NONE,
		.has_promise = c->promise.made_at != 0 && c->promise.paid < c->promise.amount,
	};
}

/* A keyed hash in "hash", or NULL for a case without an account. */
static const uint8_t *account_mac(const struct store *s, const struct casefile *c, uint8_t hash[VAULT_MAC])
{
	if (!*c->account)
		return NULL;
	vault_account(&s->vault, hash, c->account);
	return hash;
}

static void bind_row(sqlite3_stmt *st, const struct casefile *c, const uint8_t *mac)
{
	struct queue_row q = cases_row(c);
	const int64_t numbers[] = {q.case_id, q.next_at, q.balance, q.due_date, q.rank, q.stage, q.segment, q.next_kind,
		q.flags, q.contact_open, q.has_promise};
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		db_bind_int(st, (int)i + 1, numbers[i]);
	db_bind_text(st, 12, c->currency ? c->currency->code : "");
	db_bind_int(st, 13, c->ver);
	db_bind_bytes(st, 14, mac, VAULT_MAC);
}

/* An update leaves the index of accounts alone unless the account itself has changed: one page less to write with every
 * act. *fresh turns true when there was nothing to update. */
static bool write_clear(struct store *s, const struct casefile *c, bool *fresh, struct err *err)
{
	uint8_t hash[VAULT_MAC];
	const uint8_t *mac = account_mac(s, c, hash);
	sqlite3_stmt *st;
	if (!*fresh) {
		if (!db_prepare(&s->db, &sql, SQL_UPDATE, &st, err))
			return false;
		bind_row(st, c, mac);
		if (!db_run(&s->db, st, err))
			return false;
		if (sqlite3_changes(s->db.handle) == 1)
			return true;
		*fresh = true;
	}
	if (!db_prepare(&s->db, &sql, SQL_UPSERT, &st, err))
		return false;
	bind_row(st, c, mac);
	if (db_run(&s->db, st, err))
		return true;
	if (err->kind == ERR_INPUT)
		err_set(err, ERR_INPUT, "case %lld: its account belongs to another case already", (long long)c->id);
	return false;
}

static bool write_sealed(struct store *s, int64_t id, unsigned row, struct err *err)
{
	sqlite3_stmt *st;
	if (!db_prepare(&s->db, &sql, row, &st, err))
		return false;
	db_bind_int(st, 1, id);
	db_bind_bytes(st, 2, s->sealed.buf, s->sealed.len);
	return db_run(&s->db, st, err);
}

/* What is searched stands in front of the state, so that a search parses nothing. */
bool cases_write(struct store *s, const struct casefile *c, bool fresh, struct err *err)
{
	if (!write_clear(s, c, &fresh, err))
		return false;
	str_clear(&s->plain);
	str_add(&s->plain, c->name, strlen(c->name) + 1);
	str_add(&s->plain, c->account, strlen(c->account) + 1);
	str_add(&s->plain, c->phone, strlen(c->phone) + 1);
	casefile_encode(&s->plain, c);
	vault_seal(&s->vault, &s->sealed, place_of(c->id), s->plain.buf, s->plain.len);
	if (fresh)
		return write_sealed(s, c->id, SQL_STATE_UPSERT, err);
	if (!write_sealed(s, c->id, SQL_STATE_UPDATE, err))
		return false;
	return sqlite3_changes(s->db.handle) == 1 || write_sealed(s, c->id, SQL_STATE_UPSERT, err);
}

static bool drop(struct store *s, int64_t id, unsigned row, struct err *err)
{
	sqlite3_stmt *st;
	if (!db_prepare(&s->db, &sql, row, &st, err))
		return false;
	db_bind_int(st, 1, id);
	return db_run(&s->db, st, err);
}

bool cases_drop(struct store *s, int64_t id, struct err *err)
{
	return drop(s, id, SQL_DROP, err) && drop(s, id, SQL_STATE_DROP, err);
}

/* The currencies met so far: a queue has a handful, the table has many. */
struct currency_cache {
	size_t n;
	struct {
		char code[4];
		uint8_t index;
	} seen[8];
};

static uint8_t currency_of(struct currency_cache *cache, const char *code, size_t n)
{
	char text[4] = "";
	if (n != 3)
		return 0;
	for (size_t i = 0; i < cache->n; i++) {
		if (memcmp(cache->seen[i].code, code, 3) == 0)
			return cache->seen[i].index;
	}
	memcpy(text, code, 3);
	uint8_t index = currency_index(currency_find(text));
	if (cache->n < ARRAY_LEN(cache->seen)) {
		memcpy(cache->seen[cache->n].code, text, sizeof text);
		cache->seen[cache->n++].index = index;
	}
	return index;
}

static struct queue_row row_of(sqlite3_stmt *st, struct currency_cache *cache)
{
	struct queue_row q = {
		.case_id = sqlite3_column_int64(st, 0),
		.next_at = sqlite3_column_int64(st, 1),
		.balance = sqlite3_column_int64(st, 2),
		.due_date = sqlite3_column_int(st, 3),
		.rank = (uint8_t)sqlite3_column_int(st, 4),
		.stage = (uint8_t)sqlite3_column_int(st, 5),
		.segment = (uint8_t)sqlite3_column_int(st, 6),
		.next_kind = (uint8_t)sqlite3_column_int(st, 7),
		.flags = (uint8_t)sqlite3_column_int(st, 8),
		.contact_open = (uint8_t)sqlite3_column_int(st, 9),
		.has_promise = (uint8_t)sqlite3_column_int(st, 10),
	};
	/* As a blob: nothing is copied or terminated for us. */
	const char *code = sqlite3_column_blob(st, 11);
	q.currency = currency_of(cache, code, (size_t)sqlite3_column_bytes(st, 11));
	return q;
}

static int by_next(const void *a, const void *b)
{
	const struct queue_row *x = a, *y = b;
	if (x->next_at != y->next_at)
		return x->next_at < y->next_at ? -1 : 1;
	return x->case_id < y->case_id ? -1 : x->case_id > y->case_id;
}

bool store_queue(struct store *s, struct queue_row **out, size_t *n, struct err *err)
{
	VEC(struct queue_row) list = {0};
	struct currency_cache cache = {0};
	sqlite3_stmt *st;
	bool more, ok;
	*out = NULL;
	*n = 0;
	if (!store_ready(s, err) || !db_prepare(&s->db, &sql, SQL_QUEUE, &st, err))
		return false;
	while ((ok = db_step(&s->db, st, &more, err)) && more)
		VEC_PUSH(&list, row_of(st, &cache));
	if (!ok) {
		VEC_RELEASE(&list);
		return false;
	}
	if (list.len > 0)
		qsort(list.items, list.len, sizeof *list.items, by_next);
	*out = list.items;
	*n = list.len;
	return true;
}

static bool no_case(int64_t id, struct err *err)
{
	return err_set(err, ERR_INPUT, "there is no case %lld", (long long)id);
}

bool store_queue_row(struct store *s, int64_t id, struct queue_row *row, struct err *err)
{
	struct currency_cache cache = {0};
	sqlite3_stmt *st;
	bool there;
	if (!store_ready(s, err) || !db_prepare(&s->db, &sql, SQL_ROW, &st, err))
		return false;
	db_bind_int(st, 1, id);
	if (!db_step(&s->db, st, &there, err))
		return false;
	if (!there)
		return no_case(id, err);
	*row = row_of(st, &cache);
	sqlite3_reset(st);
	return true;
}

/* Past the three texts in front. NULL when the blob does not have that form. */
static const char *state_text(const struct str *plain, size_t *n)
{
	const char *p = plain->buf, *end = plain->buf + plain->len;
	for (int i = 0; i < 3; i++) {
		p = memchr(p, '\0', (size_t)(end - p));
		if (!p)
			return NULL;
		p++;
	}
	*n = (size_t)(end - p);
	return p;
}

static bool open_state(struct store *s, int64_t id, sqlite3_stmt *st, int column, struct err *err)
{
	if (sqlite3_column_type(st, column) == SQLITE_NULL)
		return err_set(err, ERR_CORRUPT, "case %lld: its state is missing", (long long)id);
	str_clear(&s->plain);
	if (vault_unseal(&s->vault, &s->plain, place_of(id), sqlite3_column_blob(st, column),
		    (size_t)sqlite3_column_bytes(st, column), err))
		return true;
	return err_wrap(err, "case %lld", (long long)id);
}

/* What stands beside a state. */
struct clear {
	struct queue_row row;
	int64_t ver;
	uint8_t mac[VAULT_MAC];
	bool has_account, odd;
};

static struct clear clear_of(sqlite3_stmt *st)
{
	struct currency_cache cache = {0};
	struct clear clear = {.row = row_of(st, &cache), .ver = sqlite3_column_int64(st, COLUMN_VER)};
	const void *mac = sqlite3_column_blob(st, COLUMN_MAC);
	int n = sqlite3_column_bytes(st, COLUMN_MAC);
	clear.has_account = mac != NULL;
	clear.odd = mac && n != VAULT_MAC;
	if (mac && n == VAULT_MAC)
		memcpy(clear.mac, mac, VAULT_MAC);
	return clear;
}

/* Reads the columns into *clear and the state into s->plain; *text is its canonical text there. */
static bool read_case(
	struct store *s, int64_t id, struct clear *clear, const char **text, size_t *n, bool *there, struct err *err)
{
	sqlite3_stmt *st;
	if (!db_prepare(&s->db, &sql, SQL_READ, &st, err))
		return false;
	db_bind_int(st, 1, id);
	if (!db_step(&s->db, st, there, err))
		return false;
	if (!*there)
		return true;
	*clear = clear_of(st);
	bool ok = open_state(s, id, st, COLUMN_SEALED, err);
	sqlite3_reset(st);
	if (!ok)
		return false;
	*text = state_text(&s->plain, n);
	return *text || err_set(err, ERR_CORRUPT, "case %lld: its state has a wrong form", (long long)id);
}

static bool clear_agrees(const struct store *s, const struct clear *stored, const struct casefile *c, struct err *err)
{
	struct queue_row wanted = cases_row(c);
	uint8_t hash[VAULT_MAC];
	const uint8_t *mac = account_mac(s, c, hash);
	const struct {
		const char *name;
		int64_t got, want;
	} columns[] = {
		{"ver", stored->ver, c->ver},
		{"next_at", stored->row.next_at, wanted.next_at},
		{"balance", stored->row.balance, wanted.balance},
		{"due_date", stored->row.due_date, wanted.due_date},
		{"rank", stored->row.rank, wanted.rank},
		{"stage", stored->row.stage, wanted.stage},
		{"segment", stored->row.segment, wanted.segment},
		{"next_kind", stored->row.next_kind, wanted.next_kind},
		{"flags", stored->row.flags, wanted.flags},
		{"currency", stored->row.currency, wanted.currency},
		{"contact_open", stored->row.contact_open, wanted.contact_open},
		{"has_promise", stored->row.has_promise, wanted.has_promise},
	};
	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		if (columns[i].got != columns[i].want)
			return err_set(err, ERR_CORRUPT, "case %lld: %s is %lld and should be %lld", (long long)c->id,
				columns[i].name, (long long)columns[i].got, (long long)columns[i].want);
	}
	if (stored->odd || stored->has_account != (mac != NULL) || (mac && memcmp(mac, stored->mac, VAULT_MAC) != 0))
		return err_set(err, ERR_CORRUPT, "case %lld: account_mac is not that of its account", (long long)c->id);
	return true;
}

bool cases_compare(struct store *s, const struct casefile *c, struct str *text, bool *there, struct err *err)
{
	struct clear clear;
	const char *state;
	size_t n;
	if (!read_case(s, c->id, &clear, &state, &n, there, err))
		return false;
	if (!*there)
		return true;
	str_add(text, state, n);
	return clear_agrees(s, &clear, c, err);
}

bool store_case(struct store *s, int64_t id, struct arena *a, struct casefile *out, struct err *err)
{
	struct clear clear;
	const char *text;
	bool there;
	size_t n;
	if (!store_ready(s, err) || !vault_ready(&s->vault, err) || !read_case(s, id, &clear, &text, &n, &there, err))
		return false;
	if (!there)
		return no_case(id, err);
	if (!casefile_decode(out, a, text, n, err) || out->id != id) {
		err_set(err, ERR_CORRUPT, "case %lld: its state has a wrong form, or is another's", (long long)id);
		return false;
	}
	return clear_agrees(s, &clear, out, err);
}

bool store_case_by_account(struct store *s, const char *account, int64_t *id, struct err *err)
{
	uint8_t mac[VAULT_MAC];
	sqlite3_stmt *st;
	bool there;
	*id = 0;
	if (!store_ready(s, err) || !vault_ready(&s->vault, err) || !db_prepare(&s->db, &sql, SQL_ACCOUNT, &st, err))
		return false;
	vault_account(&s->vault, mac, account);
	db_bind_bytes(st, 1, mac, sizeof mac);
	if (!db_step(&s->db, st, &there, err))
		return false;
	if (there) {
		*id = sqlite3_column_int64(st, 0);
		sqlite3_reset(st);
	}
	return true;
}

bool store_next_case_id(struct store *s, int64_t *id, struct err *err)
{
	int64_t last = 0;
	if (!store_ready(s, err) || !db_number(&s->db, &sql, SQL_LAST_ID, &last, err))
		return false;
	*id = last < FIRST_ID ? FIRST_ID : last + 1;
	return true;
}

static bool search_row(
	struct store *s, int64_t id, sqlite3_stmt *st, struct arena *a, struct search_row *row, struct err *err)
{
	size_t n;
	if (!open_state(s, id, st, 1, err))
		return false;
	const char *text = state_text(&s->plain, &n);
	if (!text)
		return err_set(err, ERR_CORRUPT, "case %lld: its state has a wrong form", (long long)id);
	/* One copy for the three texts: they follow each other. */
	size_t front = s->plain.len - n;
	char *copy = arena_alloc(a, front);
	memcpy(copy, s->plain.buf, front);
	row->case_id = id;
	row->name = copy;
	row->account = row->name + strlen(row->name) + 1;
	row->phone = row->account + strlen(row->account) + 1;
	return true;
}

bool store_search_slice(struct store *s, int64_t after, size_t max, struct arena *a, struct search_row **out, size_t *n,
	struct err *err)
{
	sqlite3_stmt *st;
	bool more, ok;
	*out = NULL;
	*n = 0;
	if (!store_ready(s, err) || !vault_ready(&s->vault, err) || !db_prepare(&s->db, &sql, SQL_SLICE, &st, err))
		return false;
	struct search_row *list = arena_array(a, max ? max : 1, sizeof *list);
	db_bind_int(st, 1, after);
	db_bind_int(st, 2, (int64_t)max);
	while ((ok = db_step(&s->db, st, &more, err)) && more) {
		ok = search_row(s, sqlite3_column_int64(st, 0), st, a, &list[*n], err);
		if (!ok) {
			sqlite3_reset(st);
			break;
		}
		++*n;
	}
	*out = list;
	return ok;
}
