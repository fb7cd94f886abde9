/* vault.h - the data key, and what is sealed with it.
 *
 * A store has one data key of 256 random bits. It stands in the table "wrap" once per way of opening it; now there is
 * one way, a pass phrase through Argon2id (its cost beside it). From the data key come two working keys (crypto_kdf):
 * one seals, one makes the keyed hashes by which an account is found. They live in memory that is locked, guarded and
 * wiped (sodium_malloc), and are forgotten by vault_lock().
 *
 * A sealed blob is nonce (24 random bytes), cipher text, tag (16): XChaCha20-Poly1305 with the blob's place (table,
 * column, row and a stamp) as associated data, so that no blob opens in another's place.
 *
 * A throw-away store has no wrap: its key is nowhere but in memory, and vault_lock() leaves it there, because nobody
 * could bring it back.
 */
#ifndef CLEMENT_STORE_VAULT_H
#define CLEMENT_STORE_VAULT_H

#include "base/str.h"
#include "store/db.h"
#include "store/store.h"

#define VAULT_MAC 16

struct vault_keys;
struct vault {
	struct vault_keys *keys; /* guarded memory; NULL before vault_make or vault_unlock */
	bool locked;
	bool throwaway;
	bool many;
	size_t drawn; /* bytes left of nonces */
	uint8_t nonces[24 * 128];
};

/* Where a blob stands. column is "table.column"; stamp binds one more number of the row (0: none); name is the key of a
 * table without row numbers, or NULL. */
struct seat {
	const char *column;
	int64_t row, stamp;
	const char *name;
};

/* A fresh data key. With a pass phrase its wrap is written (within the caller's transaction). ERR_RETRY: not enough
 * memory for the cost. */
MUST_USE bool vault_make(struct vault *v, struct db *db, const char *passphrase, enum store_cost cost, struct err *err);
/* ERR_DENIED: wrong pass phrase, or a throw-away store; ERR_CORRUPT: the wrap itself is damaged. */
MUST_USE bool vault_unlock(struct vault *v, struct db *db, const char *passphrase, struct err *err);
void vault_lock(struct vault *v);
void vault_free(struct vault *v);
/* ERR_DENIED while it is locked. */
MUST_USE bool vault_ready(const struct vault *v, struct err *err);

/* While a file is loaded, nonces are drawn in large pieces, because each draw is a call into the kernel. What is left of a
 * piece is thrown away at the end: outside of a load no two copies of this process or machine can hold the same one. */
void vault_many(struct vault *v, bool many);
/* Replaces out with the sealed form. The vault must be open. */
void vault_seal(struct vault *v, struct str *out, struct seat at, const void *plain, size_t n);
/* Appends the plain bytes to out. ERR_CORRUPT: changed since it was sealed; ERR_DENIED: locked. */
MUST_USE bool vault_unseal(
	const struct vault *v, struct str *out, struct seat at, const void *sealed, size_t n, struct err *err);
/* The keyed hash of an account. */
void vault_account(const struct vault *v, uint8_t mac[VAULT_MAC], const char *account);
/* Overwrites what a string held and releases it. */
void vault_wipe(struct str *s);

#endif
