#include "store/vault.h"

#include <sodium.h>

#include "base/bug.h"

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES
#define KEY 32

_Static_assert(KEY == crypto_aead_xchacha20poly1305_ietf_KEYBYTES && KEY == crypto_kdf_KEYBYTES, "one size of key");
_Static_assert(sizeof((struct vault *)0)->nonces % NONCE == 0, "whole nonces");
_Static_assert(VAULT_MAC == crypto_generichash_BYTES_MIN, "the smallest hash that libsodium gives");

struct vault_keys {
	uint8_t seal[KEY];
	uint8_t account[KEY];
};

/* What a wrap says of itself. sum is an unkeyed hash over the rest: it tells damage from a wrong pass phrase. */
struct wrap {
	uint8_t salt[crypto_pwhash_SALTBYTES];
	int64_t ops, mem;
	uint8_t box[NONCE + KEY + TAG];
	uint8_t sum[crypto_generichash_BYTES];
};

static const struct {
	int64_t ops, mem;
} costs[] = {
	[STORE_COST_MODERATE] = {crypto_pwhash_argon2id_OPSLIMIT_MODERATE, crypto_pwhash_argon2id_MEMLIMIT_MODERATE},
	[STORE_COST_INTERACTIVE] = {crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
		crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE},
	[STORE_COST_MINIMAL] = {crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN},
};
/* A damaged row must not make us fill the memory. */
#define OPS_LIMIT 16
#define MEM_LIMIT (INT64_C(2) << 30)

enum { SQL_WRITE, SQL_READ, SQLS };
static const char *const rows[SQLS] = {
	[SQL_WRITE] = "INSERT INTO wrap(kind, salt, ops, mem, sealed, sum) VALUES('passphrase', ?1, ?2, ?3, ?4, ?5)",
	[SQL_READ] = "SELECT salt, ops, mem, sealed, sum FROM wrap WHERE kind = 'passphrase' ORDER BY n LIMIT 1",
};
static const struct sql sql = {DB_VAULT, SQLS, rows};

static void start_sodium(void)
{
	if (sodium_init() < 0)
		BUG("libsodium does not start");
}

/* Numbers are hashed and bound little-endian, so that a store can move between machines. */
static void little_endian(uint8_t out[8], int64_t v)
{
	for (unsigned i = 0; i < 8; i++)
		out[i] = (uint8_t)((uint64_t)v >> (8 * i));
}

static void sum_of(uint8_t out[crypto_generichash_BYTES], const struct wrap *w)
{
	crypto_generichash_state st;
	uint8_t cost[16];
	little_endian(cost, w->ops);
	little_endian(cost + 8, w->mem);
	crypto_generichash_init(&st, NULL, 0, crypto_generichash_BYTES);
	crypto_generichash_update(&st, w->salt, sizeof w->salt);
	crypto_generichash_update(&st, cost, sizeof cost);
	crypto_generichash_update(&st, w->box, sizeof w->box);
	crypto_generichash_final(&st, out, crypto_generichash_BYTES);
}

static bool stretch(uint8_t key[KEY], const struct wrap *w, const char *passphrase, struct err *err)
{
	if (crypto_pwhash(key, KEY, passphrase, strlen(passphrase), w->salt, (unsigned long long)w->ops, (size_t)w->mem,
		    crypto_pwhash_ALG_ARGON2ID13) == 0)
		return true;
	return err_set(err, ERR_RETRY, "not enough memory to check the pass phrase (%lld MiB): close other programs",
		(long long)(w->mem >> 20));
}

static const uint8_t wrap_place[] = "wrap.sealed";

static bool wrap_make(
	struct wrap *w, const uint8_t master[KEY], const char *passphrase, enum store_cost cost, struct err *err)
{
	uint8_t key[KEY];
	*w = (struct wrap){.ops = costs[cost].ops, .mem = costs[cost].mem};
	randombytes_buf(w->salt, sizeof w->salt);
	randombytes_buf(w->box, NONCE);
	if (!stretch(key, w, passphrase, err))
		return false;
	crypto_aead_xchacha20poly1305_ietf_encrypt(
		w->box + NONCE, NULL, master, KEY, wrap_place, sizeof wrap_place, NULL, w->box, key);
	sodium_memzero(key, sizeof key);
	sum_of(w->sum, w);
	return true;
}

static bool wrap_write(const struct wrap *w, struct db *db, struct err *err)
{
	sqlite3_stmt *st;
	if (!db_prepare(db, &sql, SQL_WRITE, &st, err))
		return false;
	db_bind_bytes(st, 1, w->salt, sizeof w->salt);
	db_bind_int(st, 2, w->ops);
	db_bind_int(st, 3, w->mem);
	db_bind_bytes(st, 4, w->box, sizeof w->box);
	db_bind_bytes(st, 5, w->sum, sizeof w->sum);
	return db_run(db, st, err);
}

static bool take_blob(sqlite3_stmt *st, int column, void *out, size_t n)
{
	if ((size_t)sqlite3_column_bytes(st, column) != n)
		return false;
	memcpy(out, sqlite3_column_blob(st, column), n);
	return true;
}

static bool wrap_read(struct wrap *w, struct db *db, bool *there, struct err *err)
{
	sqlite3_stmt *st;
	uint8_t sum[crypto_generichash_BYTES];
	*w = (struct wrap){0};
	if (!db_prepare(db, &sql, SQL_READ, &st, err) || !db_step(db, st, there, err))
		return false;
	if (!*there)
		return true;
	bool whole = take_blob(st, 0, w->salt, sizeof w->salt) && take_blob(st, 3, w->box, sizeof w->box) &&
		take_blob(st, 4, w->sum, sizeof w->sum);
	w->ops = sqlite3_column_int64(st, 1);
	w->mem = sqlite3_column_int64(st, 2);
	sqlite3_reset(st);
	sum_of(sum, w);
	if (whole && memcmp(sum, w->sum, sizeof sum) == 0 && w->ops > 0 && w->ops <= OPS_LIMIT &&
		w->mem >= (int64_t)crypto_pwhash_MEMLIMIT_MIN && w->mem <= MEM_LIMIT)
		return true;
	return err_set(err, ERR_CORRUPT, "the wrapped key of this store is damaged: put a backup in its place");
}

/* Keys are writable only while they are set; guarded memory is given out writable. */
static void keys_set(struct vault *v, const uint8_t master[KEY])
{
	if (!v->keys)
		v->keys = sodium_malloc(sizeof *v->keys);
	if (!v->keys)
		BUG("no locked memory for the keys");
	sodium_mprotect_readwrite(v->keys);
	crypto_kdf_derive_from_key(v->keys->seal, KEY, 1, "clem-sea", master);
	crypto_kdf_derive_from_key(v->keys->account, KEY, 2, "clem-acc", master);
	sodium_mprotect_readonly(v->keys);
	v->locked = false;
}

bool vault_make(struct vault *v, struct db *db, const char *passphrase, enum store_cost cost, struct err *err)
{
	uint8_t master[KEY];
	struct wrap w;
	bool ok = true;
	start_sodium();
	*v = (struct vault){.throwaway = !passphrase};
	crypto_kdf_keygen(master);
	if (passphrase)
		ok = wrap_make(&w, master, passphrase, cost, err) && wrap_write(&w, db, err);
	if (ok)
		keys_set(v, master);
	sodium_memzero(master, sizeof master);
	return ok;
}

bool vault_unlock(struct vault *v, struct db *db, const char *passphrase, struct err *err)
{
	uint8_t key[KEY], master[KEY];
	struct wrap w;
	bool there;
	start_sodium();
	if (v->throwaway)
		return true;
	if (!wrap_read(&w, db, &there, err))
		return false;
	if (!there)
		return err_set(err, ERR_DENIED,
			"this store was made for one sitting; its key is gone with the program that made it: remove the folder");
	if (!passphrase)
		return err_set(err, ERR_DENIED, "the store is sealed: a pass phrase is needed");
	if (!stretch(key, &w, passphrase, err))
		return false;
	int rc = crypto_aead_xchacha20poly1305_ietf_decrypt(
		master, NULL, NULL, w.box + NONCE, KEY + TAG, wrap_place, sizeof wrap_place, w.box, key);
	sodium_memzero(key, sizeof key);
	if (rc != 0)
		return err_set(err, ERR_DENIED, "wrong pass phrase");
	keys_set(v, master);
	sodium_memzero(master, sizeof master);
	return true;
}

void vault_lock(struct vault *v)
{
	if (v->throwaway || !v->keys)
		return;
	sodium_mprotect_readwrite(v->keys);
	sodium_memzero(v->keys, sizeof *v->keys);
	sodium_mprotect_noaccess(v->keys);
	v->locked = true;
}

void vault_free(struct vault *v)
{
	sodium_free(v->keys);
	*v = (struct vault){0};
}

bool vault_ready(const struct vault *v, struct err *err)
{
	if (v->keys && !v->locked)
		return true;
	return err_set(err, ERR_DENIED, "the store is locked: enter the pass phrase");
}

#define AD_MAX 160
static size_t associated(uint8_t ad[AD_MAX], struct seat at)
{
	size_t column = strlen(at.column) + 1, name = at.name ? strlen(at.name) : 0;
	ENSURE(column + 16 + name <= AD_MAX);
	memcpy(ad, at.column, column);
	little_endian(ad + column, at.row);
	little_endian(ad + column + 8, at.stamp);
	memcpy(ad + column + 16, at.name ? at.name : "", name);
	return column + 16 + name;
}

void vault_many(struct vault *v, bool many)
{
	v->many = many;
	v->drawn = 0;
}

static void draw_nonce(struct vault *v, uint8_t out[NONCE])
{
	if (!v->many) {
		randombytes_buf(out, NONCE);
		return;
	}
	if (v->drawn == 0) {
		v->drawn = sizeof v->nonces;
		randombytes_buf(v->nonces, v->drawn);
	}
	v->drawn -= NONCE;
	memcpy(out, v->nonces + v->drawn, NONCE);
}

void vault_seal(struct vault *v, struct str *out, struct seat at, const void *plain, size_t n)
{
	uint8_t ad[AD_MAX];
	size_t ad_n = associated(ad, at);
	ENSURE(v->keys && !v->locked);
	str_clear(out);
	str_reserve(out, NONCE + n + TAG);
	uint8_t *bytes = (uint8_t *)out->buf;
	draw_nonce(v, bytes);
	crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + NONCE, NULL, plain, n, ad, ad_n, NULL, bytes, v->keys->seal);
	out->len = NONCE + n + TAG;
	out->buf[out->len] = '\0';
}

bool vault_unseal(const struct vault *v, struct str *out, struct seat at, const void *sealed, size_t n, struct err *err)
{
	uint8_t ad[AD_MAX];
	const uint8_t *bytes = sealed;
	size_t ad_n = associated(ad, at);
	if (!vault_ready(v, err))
		return false;
	if (bytes && n >= NONCE + TAG) {
		str_reserve(out, n - NONCE - TAG);
		if (crypto_aead_xchacha20poly1305_ietf_decrypt((uint8_t *)out->buf + out->len, NULL, NULL,
			    bytes + NONCE, n - NONCE, ad, ad_n, bytes, v->keys->seal) == 0) {
			out->len += n - NONCE - TAG;
			if (out->cap > 0)
				out->buf[out->len] = '\0';
			return true;
		}
		if (out->cap > 0)
			out->buf[out->len] = '\0';
	}
	return err_set(err, ERR_CORRUPT, "a sealed text does not open: it was changed after it was written");
}

void vault_account(const struct vault *v, uint8_t mac[VAULT_MAC], const char *account)
{
	ENSURE(v->keys && !v->locked);
	crypto_generichash(mac, VAULT_MAC, (const uint8_t *)account, strlen(account), v->keys->account, KEY);
}

void vault_wipe(struct str *s)
{
	if (s->cap > 0)
		sodium_memzero(s->buf, s->cap);
	str_release(s);
}
