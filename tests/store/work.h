/* work.h - a folder, a store and invented work for it: shared by the unit, fault and bench programs.
 *
 * Case number n always looks the same; act number k on it always changes the same things, so that two runs can be
 * compared. Event ids and salts come from seeded dice.
 */
#ifndef CLEMENT_TEST_WORK_H
#define CLEMENT_TEST_WORK_H

#include <limits.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "check.h"
#include "store/store.h"

#define WORK_NOW INT64_C(1795338000000) /* 2026-11-22T09:00:00Z */
#define WORK_PHRASE "a quiet word"

struct work {
	char dir[PATH_MAX];
	struct clock clock;
	struct dice_seed seed;
	struct dice dice;
	struct store *store;
	struct arena arena;
	struct str body, set;
};

static inline struct store_owner work_owner(void)
{
	return (struct store_owner){.agent = "liwei", .agent_name = "Li Wei", .device = "ws07a1"};
}

/* For what cannot fail unless the test itself is wrong. */
static inline void work_must(bool ok, const char *text)
{
	if (ok)
		return;
	fprintf(stderr, "%s\n", text);
	abort();
}

/* Folders in memory from now on, where there is such a file system: for programs that fake the failures of a disk and
 * gain nothing from waiting for a real one. */
static inline void work_in_memory(void)
{
	if (access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 0);
}

/* An empty folder, no store yet. */
static inline void work_folder(struct work *w)
{
	const char *tmp = getenv("TMPDIR");
	*w = (struct work){.clock = clock_fixed(WORK_NOW)};
	snprintf(w->dir, sizeof w->dir, "%s/clement-test-XXXXXX", tmp ? tmp : "/tmp");
	work_must(mkdtemp(w->dir), w->dir);
	w->dice = dice_seeded(&w->seed, 7);
	arena_init(&w->arena);
	str_init(&w->body);
	str_init(&w->set);
}

static inline bool work_create(struct work *w, const char *phrase, struct err *err)
{
	struct store_owner owner = work_owner();
	return store_create(&w->store, w->dir, phrase, STORE_COST_MINIMAL, &owner, &w->clock, w->dice, err);
}

static inline bool work_open(struct work *w, struct err *err)
{
	return store_open(&w->store, w->dir, WORK_PHRASE, &w->clock, err);
}

static inline void work_close(struct work *w)
{
	store_close(w->store);
	w->store = NULL;
}

static inline void work_end(struct work *w)
{
	struct err err;
	work_close(w);
	work_must(file_remove_tree(w->dir, &err), err.text);
	arena_release(&w->arena);
	str_release(&w->body);
	str_release(&w->set);
}

/* A folder with an open store in it. */
static inline void work_begin(struct work *w)
{
	struct err err;
	work_folder(w);
	work_must(work_create(w, WORK_PHRASE, &err), err.text);
}

static inline char *work_path(struct work *w, const char *name)
{
	return arena_printf(&w->arena, "%s/%s", w->dir, name);
}

/* Case n as the lender would state it. */
static inline struct casefile work_case(struct arena *a, int64_t id, int n)
{
	struct casefile c;
	casefile_init(&c, id);
	c.account = arena_printf(a, "AC-%08d", n);
	c.name = arena_printf(a, "%s %d", n % 3 == 0 ? "陈佳" : n % 3 == 1 ? "José Álvarez" : "Wang Fang", n);
	c.language = "en";
	c.zone = "Asia/Shanghai";
	c.phone = arena_printf(a, "+8613800%06d", n % 1000000);
	c.creditor = "Lantern Wallet";
	c.product = "wallet credit";
	c.agent = "liwei";
	c.currency = currency_find(n % 5 == 0 ? "USD" : "CNY");
	c.principal = 300000 + n % 1000;
	c.interest = 24050;
	c.due_date = 20000 + n % 400;
	c.opened = 19900;
	c.stated_at = WORK_NOW - DAY_MS;
	c.source = "";
	c.stage = STAGE_TALK;
	c.segment = SEGMENT_FIRST_LATE;
	c.next = (struct next_step){.kind = NEXT_CALL,
		.medium = MEDIUM_CALL,
		.at = WORK_NOW + (n * INT64_C(7919) % 5000 - 2500) * 60000,
		.note = ""};
	return c;
}

/* The event that turns before into after; after.ver is counted up. The entry borrows w->body. */
static inline struct entry work_entry(
	struct work *w, const struct casefile *before, struct casefile *after, enum event_kind kind, const char *note)
{
	struct entry e = {.kind = kind, .case_id = after->id, .at = clock_now(&w->clock), .when = clock_now(&w->clock)};
	const struct fact facts[] = {FACT_S("text", note)};
	char salt[33];
	str_clear(&w->body);
	str_clear(&w->set);
	casefile_diff(&w->set, before, after);
	event_salt_make(salt, w->dice);
	event_body(&w->body, facts, ARRAY_LEN(facts), NULL, salt, w->set.buf);
	event_id_make(e.event_id, e.at, w->dice);
	e.body = w->body.buf;
	e.body_len = w->body.len;
	after->ver = before->ver + 1;
	return e;
}

/* Opens case n under a new id. */
static inline bool work_open_case(struct work *w, int n, int64_t *id, struct err *err)
{
	struct casefile empty;
	if (!store_next_case_id(w->store, id, err))
		return false;
	casefile_init(&empty, *id);
	struct casefile c = work_case(&w->arena, *id, n);
	struct entry e = work_entry(w, &empty, &c, EVENT_CASE_OPENED, "");
	return store_commit(w->store, &e, 1, &c, 1, err);
}

/* Act k on a case: a note, and the next call a little later. */
static inline bool work_act(struct work *w, int64_t id, int k, struct err *err)
{
	struct casefile before, after;
	if (!store_case(w->store, id, &w->arena, &before, err))
		return false;
	after = before;
	after.next.at = WORK_NOW + k * INT64_C(600000);
	after.contacts++;
	after.mood = (enum mood)(k % MOODS);
	struct entry e = work_entry(w, &before, &after, EVENT_NOTE,
		arena_printf(&w->arena, "note %d: will call again, prefers evenings, lost shifts in October", k));
	return store_commit(w->store, &e, 1, &after, 1, err);
}

/* Erases a case: closed, without a name; its sums stay. */
static inline bool work_erase(struct work *w, int64_t id, int64_t *erased, struct err *err)
{
	struct casefile before, rest, empty;
	if (!store_case(w->store, id, &w->arena, &before, err))
		return false;
	casefile_init(&empty, id);
	rest = empty;
	rest.currency = before.currency;
	rest.principal = before.principal;
	rest.contacts = before.contacts;
	rest.stage = STAGE_CLOSED;
	struct entry e = work_entry(w, &empty, &rest, EVENT_ERASURE, "the time is over");
	rest.ver = before.ver + 1;
	return store_erase(w->store, &e, &rest, erased, err);
}

/* How many bodies of a case are left, of events before its last erasure (all: of all its events). */
static inline size_t work_bodies(struct work *w, int64_t id, bool all)
{
	struct history_row *rows;
	struct err err;
	size_t n, len, left = 0;
	int64_t erasure = all ? INT64_MAX : 0;
	work_must(store_history(w->store, id, &rows, &n, &err), err.text);
	for (size_t i = 0; i < n; i++)
		if (rows[i].kind == EVENT_ERASURE && rows[i].seq > erasure)
			erasure = rows[i].seq;
	for (size_t i = 0; i < n; i++) {
		const char *body = NULL;
		work_must(rows[i].seq >= erasure || store_body(w->store, rows[i].seq, &w->arena, &body, &len, &err), err.text);
		left += body != NULL;
	}
	free(rows);
	return left;
}

/* One statement on the closed store's file, past all our checks. */
static inline void work_sql(struct work *w, const char *text)
{
	sqlite3 *db;
	work_must(sqlite3_open(work_path(w, "clement.db"), &db) == SQLITE_OK, "open");
	int rc = sqlite3_exec(db, text, NULL, NULL, NULL);
	work_must(rc == SQLITE_OK, sqlite3_errmsg(db));
	sqlite3_close(db);
}

#endif
