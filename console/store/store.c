#include "store/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/bug.h"
#include "base/file.h"
#include "store/folder.h"
#include "store/migrate.h"

#define NEW_FILE "new.db"
#define AGENT_NAME ".agent_name" /* among the settings, because it names a person */

static char *path_in(const char *dir, const char *name)
{
	struct str path;
	str_init(&path);
	str_addf(&path, "%s/%s", dir, name);
	return str_detach(&path);
}

bool store_exists(const char *dir)
{
	char *path = path_in(dir, DB_FILE);
	bool there = file_exists(path);
	free(path);
	return there;
}

static struct store *store_new(const struct clock *clock)
{
	struct store *s = xalloc(sizeof *s);
	s->clock = clock;
	s->lock = LOCKFILE_NONE;
	str_init(&s->genesis);
	str_init(&s->line);
	str_init(&s->plain);
	str_init(&s->sealed);
	return s;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	if (s->bulk)
		store_undo(s);
	if (s->db.handle && !s->db.lost && !db_checkpoint(&s->db))
		s->db.lost = true; /* the log stays beside the file and is read at the next start */
	db_close(&s->db);
	vault_free(&s->vault);
	vault_wipe(&s->plain);
	str_release(&s->line);
	str_release(&s->sealed);
	str_release(&s->genesis);
	lockfile_drop(&s->lock);
	free(s->dir);
	free(s);
}

/* Into *out what "ok" says: a store, or nothing. */
static bool deliver(struct store **out, struct store *s, bool ok)
{
	if (!ok) {
		store_close(s);
		s = NULL;
	}
	*out = s;
	return ok;
}

/* An absolute path: the program may change its folder, and SQLite takes "file:..." for a URI. */
static bool settle_dir(struct store *s, const char *dir, struct err *err)
{
	s->dir = realpath(dir, NULL);
	if (!s->dir)
		return err_sys(err, ERR_DENIED, errno, "cannot reach the folder %s", dir);
	return folder_check(s->dir, err) && lockfile_take(&s->lock, s->dir, clock_now(s->clock), err);
}

bool store_attach(struct store *s, struct err *err)
{
	char *path = path_in(s->dir, DB_FILE);
	bool ok = db_open(&s->db, path, DB_USE, err);
	free(path);
	if (!ok)
		return false;
	if (migrate_check(&s->db, err) && db_live(&s->db, err) && migrate_up(&s->db, err))
		return true;
	db_close(&s->db);
	return false;
}

static bool in_alphabet(const char *word, size_t min, size_t max)
{
	size_t n = strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789");
	return word[n] == '\0' && n >= min && n <= max;
}

static bool settle_owner(struct store *s, const struct store_owner *owner, struct dice dice, struct err *err)
{
	char salt[33];
	s->owner = *owner;
	if (!*s->owner.device) {
		event_salt_make(salt, dice);
		snprintf(s->owner.device, sizeof s->owner.device, "d%.15s", salt);
	}
	if (!in_alphabet(s->owner.agent, 1, 32))
		return err_set(err, ERR_INPUT, "\"%.40s\" is no agent id (1 to 32 of a-z 0-9)", s->owner.agent);
	if (!in_alphabet(s->owner.device, 4, 32))
		return err_set(err, ERR_INPUT, "\"%.40s\" is no device name (4 to 32 of a-z 0-9)", s->owner.device);
	return true;
}

static bool write_beginning(
	struct store *s, const char *passphrase, enum store_cost cost, struct dice dice, struct err *err)
{
	struct db *db = &s->db;
	char nonce[33];
	event_salt_make(nonce, dice);
	genesis_format(&s->genesis, s->owner.device, clock_now(s->clock), nonce);
	return migrate_make(db, err) && meta_write(db, "device", s->owner.device, err) &&
		meta_write(db, "agent", s->owner.agent, err) && meta_write(db, "genesis", s->genesis.buf, err) &&
		vault_make(&s->vault, db, passphrase, cost, err) &&
		setting_write(s, AGENT_NAME, s->owner.agent_name, err);
}

static void remove_unfinished(const char *dir)
{
	static const char *const names[] = {NEW_FILE, NEW_FILE "-journal", NEW_FILE "-wal"};
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *path = path_in(dir, names[i]);
		unlink(path);
		free(path);
	}
}

static bool sync_dir(const char *dir)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return ok;
}

static bool put_in_place(const char *dir, struct err *err)
{
	char *from = path_in(dir, NEW_FILE), *to = path_in(dir, DB_FILE);
	bool ok = rename(from, to) == 0 && sync_dir(dir);
	int why = errno;
	free(from);
	free(to);
	return ok || err_sys(err, ERR_IO, why, "cannot put the new store into %s", dir);
}

/* The file is made under another name and gets its own when it is complete: a store exists whole or not at all. */
static bool make_file(struct store *s, const char *passphrase, enum store_cost cost, struct dice dice, struct err *err)
{
	char *path = path_in(s->dir, NEW_FILE);
	remove_unfinished(s->dir);
	bool ok = db_open(&s->db, path, DB_MAKE, err);
	free(path);
	if (ok && !(db_begin(&s->db, err) && write_beginning(s, passphrase, cost, dice, err) && db_commit(&s->db, err))) {
		db_rollback(&s->db);
		ok = false;
	}
	db_close(&s->db);
	ok = ok && put_in_place(s->dir, err);
	if (!ok)
		remove_unfinished(s->dir);
	return ok;
}

static bool start(struct store *s, struct err *err)
{
	if (!journal_tail(s, &s->head, err))
		return false;
	mend_reserve(s);
	return true;
}

bool store_create(struct store **out, const char *dir, const char *passphrase, enum store_cost cost,
	const struct store_owner *owner, const struct clock *clock, struct dice dice, struct err *err)
{
	struct store *s = store_new(clock);
	bool ok = settle_owner(s, owner, dice, err) && file_mkdirs(dir, err) && settle_dir(s, dir, err);
	if (ok && store_exists(s->dir))
		ok = err_set(err, ERR_INPUT, "there is a store in %s already", s->dir);
	ok = ok && make_file(s, passphrase, cost, dice, err) && store_attach(s, err) && start(s, err);
	return deliver(out, s, ok);
}

static bool read_owner(struct store *s, struct err *err)
{
	struct str device, agent;
	str_init(&device);
	str_init(&agent);
	bool ok = meta_read(&s->db, "device", &device, err) && meta_read(&s->db, "agent", &agent, err) &&
		meta_read(&s->db, "genesis", &s->genesis, err);
	if (ok &&
		(!in_alphabet(device.buf, 4, sizeof s->owner.device - 1) ||
			!in_alphabet(agent.buf, 1, sizeof s->owner.agent - 1)))
		ok = err_set(err, ERR_CORRUPT, "the store's owner is damaged");
	if (ok) {
		memcpy(s->owner.device, device.buf, device.len + 1);
		memcpy(s->owner.agent, agent.buf, agent.len + 1);
	}
	str_release(&device);
	str_release(&agent);
	return ok;
}

static bool read_agent_name(struct store *s, struct err *err)
{
	struct arena a;
	const char *name;
	arena_init(&a);
	bool ok = store_setting(s, AGENT_NAME, &a, &name, err);
	if (ok && name)
		snprintf(s->owner.agent_name, sizeof s->owner.agent_name, "%s", name);
	arena_release(&a);
	return ok;
}

bool store_open(struct store **out, const char *dir, const char *passphrase, const struct clock *clock, struct err *err)
{
	struct store *s = store_new(clock);
	bool ok = store_exists(dir) || err_set(err, ERR_INPUT, "there is no store in %s", dir);
	ok = ok && settle_dir(s, dir, err) && store_attach(s, err) && read_owner(s, err) &&
		vault_unlock(&s->vault, &s->db, passphrase, err) && read_agent_name(s, err) && start(s, err);
	return deliver(out, s, ok);
}

void store_lock(struct store *s)
{
	if (s->bulk)
		BUG("a store is not locked while it is loaded");
	vault_lock(&s->vault);
	if (s->vault.locked)
		vault_wipe(&s->plain);
}

bool store_unlock(struct store *s, const char *passphrase, struct err *err)
{
	return store_ready(s, err) && vault_unlock(&s->vault, &s->db, passphrase, err);
}

bool store_locked(const struct store *s)
{
	return s->vault.locked;
}

const struct store_owner *store_owner(const struct store *s)
{
	return &s->owner;
}

const char *store_dir(const struct store *s)
{
	return s->dir;
}

bool store_degraded(const struct store *s)
{
	return s->degraded;
}

void store_idle(struct store *s)
{
	if (s->bulk || !s->db.handle || s->db.lost)
		return;
	if (!db_checkpoint(&s->db))
		return; /* the log goes on growing; nothing is lost */
	if (s->degraded)
		mend_reserve(s);
}

const char *store_library(void)
{
	return "SQLite " SQLITE_VERSION;
}
