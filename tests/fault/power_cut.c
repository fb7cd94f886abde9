/* power_cut: the machine dies at a random write, sync, truncate or delete. Every 512-byte sector written since the last
 * sync survives, vanishes or becomes garbage; lengths that were not synced and deletions may or may not have reached
 * the disk. What is left is opened with the ordinary file system: nothing acknowledged is missing, the chain and the
 * states hold. Arguments: [CUTS] [SEED]. (The model is that of SQLite's own crash tests, harsher than real disks.) */
#include "base/alloc.h"
#include "store/work.h"

#define SECTOR 512
#define FILES 8
#define LIVES 20 /* cuts before the next store starts empty */

static int cuts = 100;
static uint64_t seed = 1;

/* A file as the program sees it, and as the disk has it for certain. */
struct image {
	unsigned char *bytes;
	int64_t n, cap;
};
struct disk_file {
	char *path; /* NULL: free */
	struct image written, synced;
	bool exists, synced_exists;
};

/* SQLite gives a VFS no place for a context of a test, so it is a variable. */
static struct {
	sqlite3_vfs vfs, *real;
	struct disk_file files[FILES];
	struct dice_seed rolls;
	struct dice dice;
	long left; /* changes until the power goes */
	bool dark;
} machine;

struct handle {
	sqlite3_file base;
	struct disk_file *file;
};

static uint32_t roll(uint32_t n)
{
	uint32_t r;
	machine.dice.roll(machine.dice.ctx, &r, sizeof r);
	return r % n;
}

static bool goes_dark(void)
{
	if (!machine.dark && --machine.left <= 0)
		machine.dark = true;
	return machine.dark;
}

static void image_size(struct image *im, int64_t n)
{
	if (n > im->cap) {
		int64_t cap = n > 2 * im->cap ? n : 2 * im->cap;
		im->bytes = xrealloc_array(im->bytes, (size_t)cap, 1);
		im->cap = cap;
	}
	if (n > im->n)
		memset(im->bytes + im->n, 0, (size_t)(n - im->n));
	im->n = n;
}

static void image_copy(struct image *to, const struct image *from)
{
	image_size(to, from->n);
	if (from->n > 0)
		memcpy(to->bytes, from->bytes, (size_t)from->n);
}

static struct disk_file *file_of(sqlite3_file *f)
{
	return ((struct handle *)f)->file;
}

static int mem_close(sqlite3_file *f)
{
	(void)f;
	return SQLITE_OK;
}

static int mem_read(sqlite3_file *f, void *bytes, int n, sqlite3_int64 at)
{
	const struct image *im = &file_of(f)->written;
	if (machine.dark)
		return SQLITE_IOERR_READ;
	int64_t have = im->n - at;
	have = have < 0 ? 0 : have > n ? n : have;
	if (have > 0)
		memcpy(bytes, im->bytes + at, (size_t)have);
	memset((char *)bytes + have, 0, (size_t)(n - have));
	return have == n ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

/* The power may go in the middle of a write: then a part of it is what was written. */
static int mem_write(sqlite3_file *f, const void *bytes, int n, sqlite3_int64 at)
{
	struct image *im = &file_of(f)->written;
	if (machine.dark)
		return SQLITE_IOERR_WRITE;
	bool dies = goes_dark();
	int part = dies ? (int)roll((uint32_t)n + 1) : n;
	if (at + part > im->n)
		image_size(im, at + part);
	memcpy(im->bytes + at, bytes, (size_t)part);
	return dies ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

static int mem_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	if (goes_dark())
		return SQLITE_IOERR_TRUNCATE;
	image_size(&file_of(f)->written, size);
	return SQLITE_OK;
}

static int mem_sync(sqlite3_file *f, int flags)
{
	struct disk_file *file = file_of(f);
	(void)flags;
	if (goes_dark())
		return SQLITE_IOERR_FSYNC;
	image_copy(&file->synced, &file->written);
	file->synced_exists = true;
	return SQLITE_OK;
}

static int mem_size(sqlite3_file *f, sqlite3_int64 *size)
{
	*size = file_of(f)->written.n;
	return machine.dark ? SQLITE_IOERR_FSTAT : SQLITE_OK;
}

static int mem_lock(sqlite3_file *f, int level)
{
	(void)f, (void)level;
	return SQLITE_OK;
}

static int mem_reserved(sqlite3_file *f, int *out)
{
	(void)f;
	*out = 0;
	return SQLITE_OK;
}

static int mem_control(sqlite3_file *f, int op, void *arg)
{
	(void)f, (void)op, (void)arg;
	return SQLITE_NOTFOUND;
}

static int mem_sector(sqlite3_file *f)
{
	(void)f;
	return SECTOR;
}

static int mem_traits(sqlite3_file *f)
{
	(void)f;
	return 0;
}

static const sqlite3_io_methods methods = {
	.iVersion = 1,
	.xClose = mem_close,
	.xRead = mem_read,
	.xWrite = mem_write,
	.xTruncate = mem_truncate,
	.xSync = mem_sync,
	.xFileSize = mem_size,
	.xLock = mem_lock,
	.xUnlock = mem_lock,
	.xCheckReservedLock = mem_reserved,
	.xFileControl = mem_control,
	.xSectorSize = mem_sector,
	.xDeviceCharacteristics = mem_traits,
};

static struct disk_file *find(const char *path)
{
	for (size_t i = 0; i < FILES; i++) {
		if (machine.files[i].path && strcmp(machine.files[i].path, path) == 0)
			return &machine.files[i];
	}
	return NULL;
}

/* What lies in the real folder is on the disk. */
static struct disk_file *load(const char *path)
{
	struct disk_file *file = machine.files;
	struct str bytes;
	struct err err;
	while (file->path)
		work_must(++file < machine.files + FILES, "too many files");
	file->path = xstrdup(path);
	str_init(&bytes);
	if (file_exists(path)) {
		work_must(file_read(path, 1 << 28, &bytes, &err), err.text);
		image_size(&file->written, (int64_t)bytes.len);
		memcpy(file->written.bytes, bytes.buf, bytes.len);
		image_copy(&file->synced, &file->written);
		file->exists = file->synced_exists = true;
	}
	str_release(&bytes);
	return file;
}

static struct disk_file *known(const char *path)
{
	struct disk_file *file = find(path);
	return file ? file : load(path);
}

static int mem_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
	struct handle *h = (struct handle *)f;
	(void)vfs;
	h->base.pMethods = NULL;
	if (machine.dark || !name)
		return SQLITE_CANTOPEN;
	struct disk_file *file = known(name);
	if (!file->exists && !(flags & SQLITE_OPEN_CREATE))
		return SQLITE_CANTOPEN;
	if (!file->exists)
		image_size(&file->written, 0);
	file->exists = true;
	h->file = file;
	h->base.pMethods = &methods;
	if (out)
		*out = flags;
	return SQLITE_OK;
}

static int mem_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs;
	if (goes_dark())
		return SQLITE_IOERR_DELETE;
	struct disk_file *file = known(name);
	file->exists = false;
	if (sync)
		file->synced_exists = false;
	return SQLITE_OK;
}

static int mem_access(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
	(void)vfs, (void)flags;
	*out = known(name)->exists;
	return machine.dark ? SQLITE_IOERR_ACCESS : SQLITE_OK;
}

static void plug_in(uint64_t number)
{
	machine.dice = dice_seeded(&machine.rolls, number);
	machine.vfs = *machine.real;
	machine.vfs.zName = "mortal";
	machine.vfs.szOsFile = sizeof(struct handle);
	machine.vfs.xOpen = mem_open;
	machine.vfs.xDelete = mem_delete;
	machine.vfs.xAccess = mem_access;
	machine.dark = false;
	machine.left = LONG_MAX;
	sqlite3_vfs_register(&machine.vfs, 1);
}

/* One sector after the cut: as it was synced, as it was written, or neither. */
static void settle_sector(unsigned char *sector, const struct disk_file *file, int64_t at, int64_t n)
{
	bool on_disk = at + n <= file->synced.n, is_written = at + n <= file->written.n;
	if (on_disk && is_written && memcmp(file->synced.bytes + at, file->written.bytes + at, (size_t)n) == 0) {
		memcpy(sector, file->synced.bytes + at, (size_t)n);
		return;
	}
	uint32_t fate = roll(3);
	if (fate == 0 && on_disk)
		memcpy(sector, file->synced.bytes + at, (size_t)n);
	else if (fate == 1 && is_written)
		memcpy(sector, file->written.bytes + at, (size_t)n);
	else if (fate == 2)
		machine.dice.roll(machine.dice.ctx, sector, (size_t)n);
	else
		memset(sector, 0, (size_t)n);
}

static void settle_file(const struct disk_file *file)
{
	struct err err;
	bool stays = file->exists == file->synced_exists ? file->exists : roll(2);
	if (!stays) {
		unlink(file->path);
		return;
	}
	int64_t low = file->synced.n < file->written.n ? file->synced.n : file->written.n;
	int64_t high = file->synced.n < file->written.n ? file->written.n : file->synced.n;
	int64_t n = low + (high > low ? (int64_t)roll((uint32_t)(high - low) + 1) : 0);
	unsigned char *bytes = xalloc_array((size_t)n + 1, 1);
	for (int64_t at = 0; at < n; at += SECTOR)
		settle_sector(bytes + at, file, at, n - at < SECTOR ? n - at : SECTOR);
	work_must(file_write(file->path, bytes, (size_t)n, 0600, &err), err.text);
	free(bytes);
}

/* The disk is put into an ordinary machine. */
static void unplug(void)
{
	sqlite3_vfs_unregister(&machine.vfs);
	sqlite3_vfs_register(machine.real, 1);
	for (size_t i = 0; i < FILES; i++) {
		struct disk_file *file = &machine.files[i];
		if (!file->path)
			continue;
		settle_file(file);
		free(file->path);
		free(file->written.bytes);
		free(file->synced.bytes);
		*file = (struct disk_file){0};
	}
}

struct acknowledged {
	int64_t seq, total;
	char head[SHA256_HEX];
};

static void acknowledge(struct work *w, struct acknowledged *ack)
{
	ack->seq = store_last_seq(w->store);
	memcpy(ack->head, store_head(w->store), sizeof ack->head);
	ack->total++;
}

static bool load_some(struct work *w, int n, struct err *err)
{
	int64_t id;
	bool ok = store_bulk_begin(w->store, err);
	for (int i = 0; ok && i < 30; i++)
		ok = work_open_case(w, n + i, &id, err);
	struct err ended;
	return w->store && store_bulk_end(w->store, ok, ok ? err : &ended) && ok;
}

/* Works until the power goes. Acts, loads, quiet moments (checkpoints), closing and opening. */
static void work_in_the_dark(struct work *w, int life, struct acknowledged *ack)
{
	struct err err;
	int64_t id = 10001;
	machine.left = 1 + roll(900);
	if (!work_open(w, &err))
		return;
	for (int k = 0; !machine.dark; k++) {
		uint32_t what = roll(40);
		bool ok = true;
		if (what == 0) {
			store_idle(w->store);
			continue;
		} else if (what == 1) {
			work_close(w);
			if (!work_open(w, &err))
				return;
			continue;
		} else if (what == 2) {
			ok = load_some(w, life * 100000 + k * 100, &err);
		} else {
			ok = work_act(w, id, k, &err);
		}
		if (ok)
			acknowledge(w, ack);
	}
	work_close(w);
}

/* Does the log still hold the acknowledged head, at its place? */
struct looking {
	const struct acknowledged *ack;
	bool found;
};

static bool look(void *ctx, int64_t seq, const char *line, size_t n, const char *body, size_t body_n, struct err *err)
{
	struct looking *l = ctx;
	char hash[SHA256_HEX];
	(void)body, (void)body_n, (void)err;
	if (seq == l->ack->seq) {
		sha256_hex(hash, line, n);
		l->found = strcmp(hash, l->ack->head) == 0;
	}
	return true;
}

static bool all_there(struct work *w, int cut, const struct acknowledged *ack)
{
	struct looking l = {.ack = ack, .found = ack->seq == 0};
	struct err err;
	int64_t cases;
	bool ok = work_open(w, &err);
	CHECK_MSG(ok, "cut %d: %s", cut, err.text);
	if (!ok)
		return false;
	CHECK_MSG(store_each_line(w->store, look, &l, &err), "cut %d: %s", cut, err.text);
	CHECK_MSG(l.found, "cut %d: act %lld was acknowledged and is lost; the log ends at %lld", cut,
		(long long)ack->seq, (long long)store_last_seq(w->store));
	CHECK_MSG(store_rebuild(w->store, false, &cases, &err), "cut %d: %s", cut, err.text);
	return l.found;
}

static void power_goes_at_any_moment(void)
{
	struct work w;
	struct err err;
	struct acknowledged ack = {0};
	int64_t id;
	bool sound = true;
	machine.real = sqlite3_vfs_find(NULL);
	for (int cut = 0; cut < cuts && sound; cut++) {
		if (cut % LIVES == 0) {
			work_begin(&w);
			CHECK_OK(work_open_case(&w, 0, &id, &err), &err);
			acknowledge(&w, &ack);
			work_close(&w);
		}
		plug_in(seed * 1000003 + (uint64_t)cut);
		work_in_the_dark(&w, cut + 1, &ack);
		unplug();
		sound = all_there(&w, cut, &ack);
		if (cut % LIVES == LIVES - 1 || cut == cuts - 1 || !sound)
			work_end(&w);
		else
			work_close(&w);
		arena_reset(&w.arena);
	}
	fprintf(stderr, "power_cut: %d cuts, %lld acknowledged, %s lost\n", cuts, (long long)ack.total,
		sound ? "0" : "some");
}

int main(int argc, char **argv)
{
	cuts = check_rounds(argc > 1 ? argv[1] : NULL, cuts);
	seed = argc > 2 ? strtoull(argv[2], NULL, 10) : seed;
	work_in_memory();
	check_init("power_cut");
	check_run("power goes at any moment", power_goes_at_any_moment);
	return check_end();
}
