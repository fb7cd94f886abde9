#include "store/inside.h"

#include "base/bug.h"
#include "domain/civil.h"

#define TAIL 100

enum { SQL_APPEND, SQL_SOURCE, SQL_KNOWN, SQL_END, SQL_FROM, SQLS };
static const char *const rows[SQLS] = {
	[SQL_APPEND] =
		"INSERT INTO journal(seq, event_id, case_id, kind, at, when_at, line, sealed) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	[SQL_SOURCE] = "INSERT INTO loaded(source, seq) VALUES(?1, ?2)",
	[SQL_KNOWN] = "SELECT 1 FROM loaded WHERE source = ?1",
	[SQL_END] = "SELECT seq, line FROM journal ORDER BY seq DESC LIMIT 1",
	[SQL_FROM] =
		"SELECT seq, event_id, case_id, kind, at, when_at, line, sealed FROM journal WHERE seq >= ?1 ORDER BY seq",
};
static const struct sql sql = {DB_JOURNAL, SQLS, rows};

#define SOURCE 32
#define EVENT_ID_BYTES (EVENT_ID_LEN / 2)

static void format_line(struct store *s, const struct entry *e, const struct head *head)
{
	struct cl1 l = {.seq = head->seq + 1, .case_id = e->case_id};
	memcpy(l.device, s->owner.device, sizeof l.device);
	memcpy(l.agent, s->owner.agent, sizeof l.agent);
	memcpy(l.prev, head->hash, sizeof l.prev);
	memcpy(l.event_id, e->event_id, sizeof l.event_id);
	const char *kind = event_kind_name(e->kind);
	memcpy(l.kind, kind, strlen(kind) + 1);
	str_clear(&s->line);
	instant_format_utc(&s->line, e->at);
	ENSURE(s->line.len == sizeof l.at - 1);
	memcpy(l.at, s->line.buf, sizeof l.at);
	sha256_hex(l.body, e->body, e->body_len);
	str_clear(&s->line);
	cl1_format(&s->line, &l);
}

static bool note_source(struct store *s, const uint8_t *source, int64_t seq, struct err *err)
{
	sqlite3_stmt *st;
	if (!source)
		return true;
	if (!db_prepare(&s->db, &sql, SQL_SOURCE, &st, err))
		return false;
	db_bind_bytes(st, 1, source, SOURCE);
	db_bind_int(st, 2, seq);
	return db_run(&s->db, st, err);
}

/* The line's hash becomes the head only of the caller's copy: the store's own moves after COMMIT. */
bool journal_append(struct store *s, const struct entry *e, struct head *head, struct err *err)
{
	sqlite3_stmt *st;
	uint8_t id[EVENT_ID_BYTES];
	int64_t when = e->when ? e->when : e->at;
	if (!hex_decode(id, e->event_id, sizeof id))
		BUG("event id %.40s", e->event_id);
	if (!db_prepare(&s->db, &sql, SQL_APPEND, &st, err))
		return false;
	format_line(s, e, head);
	head->seq++;
	sha256_hex(head->hash, s->line.buf, s->line.len);
	vault_seal(&s->vault, &s->sealed, journal_place(head->seq, when, head->hash), e->body, e->body_len);
	db_bind_int(st, 1, head->seq);
	db_bind_bytes(st, 2, id, sizeof id);
	db_bind_int(st, 3, e->case_id);
	db_bind_text(st, 4, event_kind_name(e->kind));
	db_bind_int(st, 5, e->at);
	db_bind_int(st, 6, when);
	db_bind_line(st, 7, s->line.buf, s->line.len);
	db_bind_bytes(st, 8, s->sealed.buf, s->sealed.len);
	if (!db_run(&s->db, st, err)) {
		if (err->kind == ERR_INPUT)
			err_set(err, ERR_INPUT, "event %s is in the log already", e->event_id);
		return false;
	}
	if (!note_source(s, e->source, head->seq, err)) {
		if (err->kind == ERR_INPUT)
			err_set(err, ERR_INPUT, "the row of event %s was loaded before", e->event_id);
		return false;
	}
	return true;
}

bool store_has_source(struct store *s, const uint8_t source[32], bool *known, struct err *err)
{
	sqlite3_stmt *st;
	*known = false;
	if (!store_ready(s, err) || !db_prepare(&s->db, &sql, SQL_KNOWN, &st, err))
		return false;
	db_bind_bytes(st, 1, source, SOURCE);
	if (!db_step(&s->db, st, known, err))
		return false;
	sqlite3_reset(st);
	return true;
}

static const char *text_at(sqlite3_stmt *st, int column, size_t *n)
{
	const char *text = sqlite3_column_blob(st, column);
	*n = (size_t)sqlite3_column_bytes(st, column);
	return text ? text : "";
}

static void genesis_head(const struct store *s, struct head *head)
{
	head->seq = 0;
	sha256_hex(head->hash, s->genesis.buf, s->genesis.len);
}

bool journal_end(struct store *s, struct head *head, struct err *err)
{
	sqlite3_stmt *st;
	bool there;
	size_t n;
	genesis_head(s, head);
	if (!db_prepare(&s->db, &sql, SQL_END, &st, err) || !db_step(&s->db, st, &there, err))
		return false;
	if (!there)
		return true;
	head->seq = sqlite3_column_int64(st, 0);
	const char *line = text_at(st, 1, &n);
	sha256_hex(head->hash, line, n);
	sqlite3_reset(st);
	return true;
}

/* A row of the journal as SQL_FROM gives it. Pointers live until the next step. */
struct row {
	int64_t seq, case_id, at;
	const uint8_t *event_id;
	const char *kind, *line;
	size_t event_id_n, kind_n, line_n;
};

static struct row row_of(sqlite3_stmt *st)
{
	struct row r = {.seq = sqlite3_column_int64(st, 0),
		.case_id = sqlite3_column_int64(st, 2),
		.at = sqlite3_column_int64(st, 4)};
	r.event_id = sqlite3_column_blob(st, 1);
	r.event_id_n = (size_t)sqlite3_column_bytes(st, 1);
	r.kind = text_at(st, 3, &r.kind_n);
	r.line = text_at(st, 6, &r.line_n);
	return r;
}

static bool fault(const struct store *s, int64_t seq, struct err *err, const char *what)
{
	return err_set(err, ERR_CORRUPT, "%s %lld: %s", s->owner.device, (long long)seq, what);
}

/* The columns in the clear repeat fields of the line; the line is what the chain vouches for. */
static bool columns_agree(const struct store *s, const struct row *r, const struct cl1 *l, struct err *err)
{
	uint8_t id[EVENT_ID_BYTES];
	struct str at;
	if (r->case_id != l->case_id)
		return fault(s, r->seq, err, "the case beside the line is another");
	if (r->event_id_n != sizeof id || !hex_decode(id, l->event_id, sizeof id) ||
		memcmp(id, r->event_id, sizeof id) != 0)
		return fault(s, r->seq, err, "the event id beside the line is another");
	if (r->kind_n != strlen(l->kind) || memcmp(r->kind, l->kind, r->kind_n) != 0)
		return fault(s, r->seq, err, "the kind beside the line is another");
	str_init(&at);
	bool same = r->at >= 0 && r->at < INT64_C(253402300800000);
	if (same) {
		instant_format_utc(&at, r->at);
		same = strcmp(at.buf, l->at) == 0;
	}
	str_release(&at);
	return same || fault(s, r->seq, err, "the instant beside the line is another");
}

bool journal_body(struct store *s, sqlite3_stmt *st, int first, int64_t seq, bool *there, struct err *err)
{
	char hash[SHA256_HEX];
	size_t n;
	*there = sqlite3_column_type(st, first + 2) != SQLITE_NULL;
	str_clear(&s->plain);
	if (!*there)
		return true;
	const char *line = text_at(st, first + 1, &n);
	sha256_hex(hash, line, n);
	struct seat at = journal_place(seq, sqlite3_column_int64(st, first), hash);
	if (vault_unseal(&s->vault, &s->plain, at, sqlite3_column_blob(st, first + 2),
		    (size_t)sqlite3_column_bytes(st, first + 2), err))
		return true;
	return err->kind == ERR_CORRUPT ? fault(s, seq, err, "body: its seal is broken, or its line was changed") : false;
}

/* Lets the chain judge line and body. *body is NULL when it was erased, or left closed because it is of another case than
 * the only one wanted (0: all are). */
static bool check_row(struct store *s, struct chain_walk *walk, sqlite3_stmt *st, const struct row *r, int64_t only,
	const char **body, struct err *err)
{
	struct cl1 l;
	bool there = only == 0 || r->case_id == only;
	if (there && !journal_body(s, st, 5, r->seq, &there, err))
		return false;
	*body = there ? s->plain.buf : NULL;
	if (!chain_step(walk, r->line, r->line_n, *body, s->plain.len, err)) {
		struct err why = *err;
		return fault(s, r->seq, err, why.text);
	}
	if (!cl1_parse(r->line, r->line_n, &l, err))
		return fault(s, r->seq, err, "form");
	if (r->seq != l.seq)
		return fault(s, r->seq, err, "the number beside the line is another");
	return columns_agree(s, r, &l, err);
}

struct visitor {
	int64_t only;
	store_line_fn *each; /* may be NULL */
	void *ctx;
};

static bool walk_from(struct store *s, struct chain_walk *walk, int64_t from, const struct visitor *v, struct err *err)
{
	sqlite3_stmt *st;
	const char *body;
	bool more, ok = true;
	if (!db_prepare(&s->db, &sql, SQL_FROM, &st, err))
		return false;
	db_bind_int(st, 1, from);
	while ((ok = db_step(&s->db, st, &more, err)) && more) {
		struct row r = row_of(st);
		ok = check_row(s, walk, st, &r, v->only, &body, err) &&
			(!v->each || v->each(v->ctx, r.seq, r.line, r.line_n, body, body ? s->plain.len : 0, err));
		if (!ok) {
			sqlite3_reset(st);
			break;
		}
	}
	return ok;
}

static bool walk_all(struct store *s, const struct visitor *v, struct err *err)
{
	struct chain_walk walk;
	if (!store_ready(s, err) || !vault_ready(&s->vault, err))
		return false;
	if (!chain_begin(&walk, s->genesis.buf, s->genesis.len, err))
		return err_set(err, ERR_CORRUPT, "%s 0: the genesis line is damaged", s->owner.device);
	if (!walk_from(s, &walk, 1, v, err))
		return false;
	/* A tail that was cut off leaves a chain that is sound in itself; our own head knows better. */
	if (walk.seq != s->head.seq || strcmp(walk.head, s->head.hash) != 0)
		return fault(s, s->head.seq, err, "the end of the log is missing or another");
	return true;
}

bool store_each_line(struct store *s, store_line_fn *each, void *ctx, struct err *err)
{
	return walk_all(s, &(struct visitor){.each = each, .ctx = ctx}, err);
}

bool store_each_line_for(struct store *s, int64_t case_id, store_line_fn *each, void *ctx, struct err *err)
{
	return walk_all(s, &(struct visitor){.only = case_id, .each = each, .ctx = ctx}, err);
}

static bool count_line(
	void *ctx, int64_t seq, const char *line, size_t n, const char *body, size_t body_n, struct err *err)
{
	(void)seq, (void)line, (void)n, (void)body, (void)body_n, (void)err;
	++*(int64_t *)ctx;
	return true;
}

bool store_verify(struct store *s, int64_t *events, struct err *err)
{
	*events = 0;
	return store_each_line(s, count_line, events, err);
}

/* The line before the tail is taken on trust at start; a full walk is store_verify(). */
static bool trusted_start(struct store *s, int64_t before, struct chain_walk *walk, struct err *err)
{
	sqlite3_stmt *st;
	bool there;
	size_t n;
	if (!db_prepare(&s->db, &sql, SQL_FROM, &st, err))
		return false;
	db_bind_int(st, 1, before);
	if (!db_step(&s->db, st, &there, err))
		return false;
	if (!there || sqlite3_column_int64(st, 0) != before) {
		sqlite3_reset(st);
		return fault(s, before, err, "the line is missing");
	}
	const char *line = text_at(st, 6, &n);
	walk->seq = before;
	sha256_hex(walk->head, line, n);
	sqlite3_reset(st);
	return true;
}

bool journal_tail(struct store *s, struct head *head, struct err *err)
{
	struct chain_walk walk;
	if (!journal_end(s, head, err))
		return false;
	if (!chain_begin(&walk, s->genesis.buf, s->genesis.len, err) || strcmp(walk.device, s->owner.device) != 0)
		return err_set(err, ERR_CORRUPT, "%s 0: the genesis line is damaged", s->owner.device);
	if (head->seq > TAIL && !trusted_start(s, head->seq - TAIL, &walk, err))
		return false;
	return walk_from(s, &walk, walk.seq + 1, &(struct visitor){0}, err);
}

int64_t store_last_seq(const struct store *s)
{
	return s->head.seq;
}

const char *store_head(const struct store *s)
{
	return s->head.hash;
}

bool store_genesis(struct store *s, struct str *line, struct err *err)
{
	(void)err;
	str_add(line, s->genesis.buf, s->genesis.len);
	return true;
}
