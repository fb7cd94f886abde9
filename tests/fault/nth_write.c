/* nth_write: the n-th write, truncate, sync or delete fails, for n = 1, 2, 3 … until a run passes without a failure.
 * The failure is an I/O error (once, for a spell, or from then on) or a full disk (once or from then on); the n-th read
 * has its turn too. After each run the store is opened again with a healthy disk: the chain verifies, the states follow
 * from it, what was acknowledged is there, what was refused is not. */
#include "base/alloc.h"
#include "store/work.h"

enum failing { IO_ONCE, IO_EVER, IO_SPELL, FULL_ONCE, FULL_EVER, READ_ONCE, FAILINGS };

/* A VFS over the default one that counts what changes a file. SQLite gives a VFS no place for a context of a test, so
 * it is a variable. */
static struct {
	sqlite3_vfs vfs, *real;
	enum failing failing;
	long countdown; /* 0: healthy */
	long spell;     /* how many fail in a row */
	bool failed;
} disk;

struct shim_file {
	sqlite3_file base;
	sqlite3_file *real;
};

static bool fails_now(void)
{
	if (disk.countdown == 0)
		return false;
	if (disk.countdown > 1) {
		disk.countdown--;
		return false;
	}
	if (--disk.spell == 0)
		disk.countdown = 0;
	disk.failed = true;
	return true;
}

/* Of what changes a file. */
static bool fails(void)
{
	return disk.failing != READ_ONCE && fails_now();
}

static bool full(void)
{
	return disk.failing == FULL_ONCE || disk.failing == FULL_EVER;
}

static sqlite3_file *real_of(sqlite3_file *f)
{
	return ((struct shim_file *)f)->real;
}

static int shim_close(sqlite3_file *f)
{
	int rc = real_of(f)->pMethods->xClose(real_of(f));
	free(real_of(f));
	return rc;
}

static int shim_read(sqlite3_file *f, void *bytes, int n, sqlite3_int64 at)
{
	if (disk.failing == READ_ONCE && fails_now())
		return SQLITE_IOERR_READ;
	return real_of(f)->pMethods->xRead(real_of(f), bytes, n, at);
}

/* A write that fails leaves a part behind, as a real one may. */
static int shim_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
	if (!fails())
		return real_of(f)->pMethods->xWrite(real_of(f), bytes, n, at);
	real_of(f)->pMethods->xWrite(real_of(f), bytes, n / 2, at);
	return full() ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int shim_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	return fails() && !full() ? SQLITE_IOERR_TRUNCATE : real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static int shim_sync(sqlite3_file *f, int flags)
{
	return fails() && !full() ? SQLITE_IOERR_FSYNC : real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int shim_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return real_of(f)->pMethods->xFileSize(real_of(f), size);
}

static int shim_lock(sqlite3_file *f, int level)
{
	return real_of(f)->pMethods->xLock(real_of(f), level);
}

static int shim_unlock(sqlite3_file *f, int level)
{
	return real_of(f)->pMethods->xUnlock(real_of(f), level);
}

static int shim_reserved(sqlite3_file *f, int *out)
{
	return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}

static int shim_control(sqlite3_file *f, int op, void *arg)
{
	return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int shim_sector(sqlite3_file *f)
{
	return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int shim_traits(sqlite3_file *f)
{
	return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

/* Version 1 has no shared memory: a store that asked for it would not get far. */
static const sqlite3_io_methods methods = {
	.iVersion = 1,
	.xClose = shim_close,
	.xRead = shim_read,
	.xWrite = shim_write,
	.xTruncate = shim_truncate,
	.xSync = shim_sync,
	.xFileSize = shim_size,
	.xLock = shim_lock,
	.xUnlock = shim_unlock,
	.xCheckReservedLock = shim_reserved,
	.xFileControl = shim_control,
	.xSectorSize = shim_sector,
	.xDeviceCharacteristics = shim_traits,
};

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
	struct shim_file *file = (struct shim_file *)f;
	(void)vfs;
	file->base.pMethods = NULL;
	file->real = xalloc((size_t)disk.real->szOsFile);
	int rc = disk.real->xOpen(disk.real, name, file->real, flags, out);
	if (rc == SQLITE_OK)
		file->base.pMethods = &methods;
	else
		free(file->real);
	return rc;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs;
	return fails() && !full() ? SQLITE_IOERR_DELETE : disk.real->xDelete(disk.real, name, sync);
}

static void disk_install(void)
{
	disk.real = sqlite3_vfs_find(NULL);
	disk.vfs = *disk.real;
	disk.vfs.zName = "failing";
	disk.vfs.szOsFile = sizeof(struct shim_file);
	disk.vfs.xOpen = shim_open;
	disk.vfs.xDelete = shim_delete;
	sqlite3_vfs_register(&disk.vfs, 1);
}

/* Spells of different lengths end at different points of the store's attempts to recover. */
static void disk_arm(enum failing failing, long n)
{
	disk.failing = failing;
	disk.countdown = n;
	disk.spell = failing == IO_EVER || failing == FULL_EVER ? LONG_MAX : failing == IO_SPELL ? 2 + n % 6 : 1;
	disk.failed = false;
}

/* What the run was told. */
struct answer {
	int64_t seq; /* last acknowledged */
	char head[SHA256_HEX];
	bool unsure; /* the store could not say whether the last act is there */
	bool degraded;
};

/* "rows" is how much longer the log is when it went well. */
static void note(struct work *w, struct answer *told, bool ok, int64_t rows, const struct err *err)
{
	int64_t before = told->seq;
	if (ok) {
		told->seq = store_last_seq(w->store);
		memcpy(told->head, store_head(w->store), sizeof told->head);
		CHECK_MSG(told->seq == before + rows || before == 0 || told->unsure,
			"acknowledged, but the log went from %lld to %lld", (long long)before, (long long)told->seq);
		told->unsure = false;
	} else {
		CHECK_MSG(err->kind == ERR_IO, "%d %s", err->kind, err->text);
		told->unsure = told->unsure || strstr(err->text, "whether");
	}
	told->degraded = told->degraded || store_degraded(w->store);
}

static bool load_some(struct work *w, struct err *err)
{
	struct err ended;
	int64_t id;
	if (!store_bulk_begin(w->store, err))
		return false;
	bool ok = true;
	for (int n = 1; ok && n < 6; n++)
		ok = work_open_case(w, (int)store_last_seq(w->store) * 10 + n, &id, err);
	return store_bulk_end(w->store, ok, ok ? err : &ended) && ok;
}

static void day_of_work(struct work *w, struct answer *told, int64_t id)
{
	struct err err;
	*told = (struct answer){0};
	if (!work_open(w, &err)) {
		CHECK_MSG(err.kind == ERR_IO || err.kind == ERR_DENIED, "%d %s", err.kind, err.text);
		return;
	}
	note(w, told, true, 0, &err);
	for (int k = 0; k < 4; k++) {
		bool ok = work_act(w, id, k, &err);
		note(w, told, ok, 1, &err);
	}
	store_idle(w->store);
	bool ok = load_some(w, &err);
	note(w, told, ok, 5, &err);
	ok = store_set_setting(w->store, "theme", "dark", &err);
	CHECK_MSG(ok || err.kind == ERR_IO, "%d %s", err.kind, err.text);
	ok = work_act(w, id, 9, &err);
	note(w, told, ok, 1, &err);
	work_close(w);
}

static void look_back(struct work *w, const struct answer *told, enum failing failing, long n)
{
	struct err err;
	int64_t count;
	bool ok = work_open(w, &err);
	CHECK_MSG(ok, "failing %d at %ld: %s", failing, n, err.text);
	if (!ok)
		return;
	CHECK_MSG(store_verify(w->store, &count, &err), "failing %d at %ld: %s", failing, n, err.text);
	CHECK_MSG(store_rebuild(w->store, false, &count, &err), "failing %d at %ld: %s", failing, n, err.text);
	CHECK_MSG(store_last_seq(w->store) >= told->seq, "failing %d at %ld: %lld acknowledged, %lld there", failing, n,
		(long long)told->seq, (long long)store_last_seq(w->store));
	/* After a refusal that was sure of itself nothing more may be there. A run that never opened was told nothing. */
	if (told->seq > 0 && !told->unsure) {
		CHECK_MSG(strcmp(store_head(w->store), told->head) == 0,
			"failing %d at %ld: %lld acknowledged, %lld there", failing, n, (long long)told->seq,
			(long long)store_last_seq(w->store));
	}
	work_close(w);
}

/* One store for all runs of a kind: it goes through every failure. */
static void fail_everywhere(enum failing failing)
{
	struct work w;
	struct err err;
	struct answer told;
	int64_t id;
	bool degraded = false, failed = true;
	long n;
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 0, &id, &err), &err);
	work_close(&w);
	for (n = 1; failed && n < 2000; n++) {
		disk_arm(failing, n);
		day_of_work(&w, &told, id);
		failed = disk.failed;
		disk_arm(failing, 0);
		degraded = degraded || told.degraded;
		look_back(&w, &told, failing, n);
		arena_reset(&w.arena);
	}
	CHECK_MSG(!failed && n > 40, "%ld runs", n);
	CHECK_INT(degraded, failing == FULL_ONCE || failing == FULL_EVER);
	fprintf(stderr, "nth_write: kind %d, %ld places\n", failing, n - 2);
	work_end(&w);
}

static void io_error_once(void)
{
	fail_everywhere(IO_ONCE);
}

static void io_error_from_then_on(void)
{
	fail_everywhere(IO_EVER);
}

static void io_error_for_a_spell(void)
{
	fail_everywhere(IO_SPELL);
}

static void reading_fails_once(void)
{
	fail_everywhere(READ_ONCE);
}

static void full_once(void)
{
	fail_everywhere(FULL_ONCE);
}

static void full_from_then_on(void)
{
	fail_everywhere(FULL_EVER);
}

/* One erasure in a small store; the n-th write of it fails. Whole or not at all: no body from before an erasure is left, and
 * none is gone without one (store_rebuild() says so). */
static bool erase_once(enum failing failing, long n)
{
	struct work w;
	struct err err;
	struct answer told = {0};
	int64_t id, erased = 0;
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 0, &id, &err), &err);
	for (int k = 0; k < 6; k++)
		CHECK_OK(work_act(&w, id, k, &err), &err);
	note(&w, &told, true, 0, &err);
	disk_arm(failing, n);
	bool ok = work_erase(&w, id, &erased, &err);
	bool failed = disk.failed;
	note(&w, &told, ok, 1, &err);
	CHECK_INT(erased, ok && !failed ? 7 : erased);
	work_close(&w);
	disk_arm(failing, 0);
	look_back(&w, &told, failing, n);
	CHECK_OK(work_open(&w, &err), &err);
	CHECK_MSG(work_bodies(&w, id, false) == 0, "failing %d at %ld: an erasure, and a body from before it", failing, n);
	CHECK_MSG(!ok || work_bodies(&w, id, true) == 1, "failing %d at %ld: acknowledged, and bodies are left", failing, n);
	work_end(&w);
	return failed;
}

static void erasing(void)
{
	for (int failing = 0; failing < FAILINGS; failing++) {
		long n = 1;
		while (n < 500 && erase_once((enum failing)failing, n))
			n++;
		CHECK_MSG(n > 5 && n < 500, "failing %d: %ld runs", failing, n);
	}
}

/* A store is made whole or not at all, and another try succeeds. */
static void making_one(void)
{
	for (int failing = 0; failing < FAILINGS; failing++) {
		bool failed = true;
		for (long n = 1; failed && n < 500; n++) {
			struct work w;
			struct err err;
			work_folder(&w);
			disk_arm((enum failing)failing, n);
			bool made = work_create(&w, WORK_PHRASE, &err);
			failed = disk.failed;
			disk_arm((enum failing)failing, 0);
			CHECK_MSG(made || err.kind == ERR_IO, "%d %s", err.kind, err.text);
			work_close(&w);
			bool ok = store_exists(w.dir) ? work_open(&w, &err) : work_create(&w, WORK_PHRASE, &err);
			CHECK_MSG(ok, "failing %d at %ld: %s", failing, n, err.text);
			work_end(&w);
		}
		CHECK(!failed);
	}
}

/* The reserve lets the work under way be finished, holds back new contacts, and comes again with the space. */
static void full_disk_is_survived(void)
{
	struct work w;
	struct err err;
	struct casefile before, after;
	int64_t id;
	work_begin(&w);
	CHECK_OK(work_open_case(&w, 0, &id, &err), &err);
	CHECK(file_exists(work_path(&w, "reserve")));
	disk_arm(FULL_ONCE, 1);
	CHECK_OK(work_act(&w, id, 1, &err), &err);
	CHECK(disk.failed);
	CHECK(store_degraded(w.store));
	CHECK(!file_exists(work_path(&w, "reserve")));
	/* Still full: what is tried is refused with a word on what to do, and nothing of it is there. */
	disk_arm(FULL_EVER, 1);
	CHECK(!work_act(&w, id, 2, &err));
	CHECK_INT(err.kind, ERR_IO);
	CHECK_MSG(strstr(err.text, "free"), "%s", err.text);
	CHECK_INT(store_last_seq(w.store), 2);
	/* There is space again (there always was, in truth): a new contact brings the reserve back. */
	disk_arm(FULL_EVER, 0);
	CHECK_OK(store_case(w.store, id, &w.arena, &before, &err), &err);
	after = before;
	after.contact =
		(struct open_contact){.medium = MEDIUM_CALL, .started_at = WORK_NOW, .address = "", .event_id = "", .person = "", .verdict = "", .pack_sha256 = ""};
	struct entry e = work_entry(&w, &before, &after, EVENT_CONTACT_STARTED, "");
	CHECK_OK(store_commit(w.store, &e, 1, &after, 1, &err), &err);
	CHECK(!store_degraded(w.store));
	CHECK(file_exists(work_path(&w, "reserve")));
	work_end(&w);
}

int main(void)
{
	work_in_memory();
	check_init("nth_write");
	disk_install();
	check_run("I/O error once", io_error_once);
	check_run("I/O error from then on", io_error_from_then_on);
	check_run("I/O error for a spell", io_error_for_a_spell);
	check_run("reading fails once", reading_fails_once);
	check_run("disk full once", full_once);
	check_run("disk full from then on", full_from_then_on);
	check_run("erasing", erasing);
	check_run("making one", making_one);
	check_run("full disk is survived", full_disk_is_survived);
	return check_end();
}
