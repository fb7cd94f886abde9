#include "store/vault.h"

#include "store/work.h"

static const struct seat here = {.column = "states.sealed", .row = 10482, .stamp = 3};

static void sealed_text_opens_only_in_its_place(void)
{
	static const struct seat others[] = {
		{.column = "states.sealed", .row = 10483, .stamp = 3},
		{.column = "states.sealed", .row = 10482, .stamp = 4},
		{.column = "journal.sealed", .row = 10482, .stamp = 3},
		{.column = "states.sealed", .row = 10482, .stamp = 3, .name = "x"},
	};
	struct vault v;
	struct str sealed, plain;
	struct err err;
	str_init(&sealed);
	str_init(&plain);
	CHECK_OK(vault_make(&v, NULL, NULL, STORE_COST_MINIMAL, &err), &err);
	vault_seal(&v, &sealed, here, "lost shifts", 11);
	CHECK_INT(sealed.len, 24 + 11 + 16);
	CHECK(!memmem(sealed.buf, sealed.len, "shifts", 6));
	CHECK_OK(vault_unseal(&v, &plain, here, sealed.buf, sealed.len, &err), &err);
	CHECK_MEM(plain.buf, plain.len, "lost shifts", 11);
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		CHECK(!vault_unseal(&v, &plain, others[i], sealed.buf, sealed.len, &err));
		CHECK_INT(err.kind, ERR_CORRUPT);
	}
	CHECK_MEM(plain.buf, plain.len, "lost shifts", 11);
	vault_wipe(&plain);
	str_release(&sealed);
	vault_free(&v);
}

static void every_bit_counts(void)
{
	struct vault v;
	struct str sealed, plain;
	struct err err;
	str_init(&sealed);
	str_init(&plain);
	CHECK_OK(vault_make(&v, NULL, NULL, STORE_COST_MINIMAL, &err), &err);
	vault_seal(&v, &sealed, here, "evenings only", 13);
	for (size_t bit = 0; bit < sealed.len * 8; bit++) {
		sealed.buf[bit / 8] = (char)(sealed.buf[bit / 8] ^ 1 << bit % 8);
		CHECK_MSG(!vault_unseal(&v, &plain, here, sealed.buf, sealed.len, &err), "bit %zu", bit);
		sealed.buf[bit / 8] = (char)(sealed.buf[bit / 8] ^ 1 << bit % 8);
	}
	for (size_t n = 0; n < sealed.len; n++)
		CHECK_MSG(!vault_unseal(&v, &plain, here, sealed.buf, n, &err), "%zu bytes", n);
	CHECK(!vault_unseal(&v, &plain, here, NULL, 0, &err));
	str_release(&plain);
	str_release(&sealed);
	vault_free(&v);
}

static void same_text_seals_differently(void)
{
	struct vault v;
	struct str a, b;
	struct err err;
	str_init(&a);
	str_init(&b);
	CHECK_OK(vault_make(&v, NULL, NULL, STORE_COST_MINIMAL, &err), &err);
	vault_seal(&v, &a, here, "x", 1);
	vault_seal(&v, &b, here, "x", 1);
	CHECK(memcmp(a.buf, b.buf, a.len) != 0);
	str_release(&a);
	str_release(&b);
	vault_free(&v);
}

static void accounts_hash_by_key(void)
{
	struct vault v, other;
	uint8_t a[VAULT_MAC], b[VAULT_MAC];
	struct err err;
	CHECK_OK(vault_make(&v, NULL, NULL, STORE_COST_MINIMAL, &err), &err);
	CHECK_OK(vault_make(&other, NULL, NULL, STORE_COST_MINIMAL, &err), &err);
	vault_account(&v, a, "AC-1");
	vault_account(&v, b, "AC-1");
	CHECK_MEM(a, sizeof a, b, sizeof b);
	vault_account(&v, b, "AC-2");
	CHECK(memcmp(a, b, sizeof a) != 0);
	vault_account(&other, b, "AC-1");
	CHECK(memcmp(a, b, sizeof a) != 0);
	vault_free(&v);
	vault_free(&other);
}

CU_TestInfo vault_tests[] = {
	{"sealed text opens only in its place", sealed_text_opens_only_in_its_place},
	{"every bit counts", every_bit_counts},
	{"same text seals differently", same_text_seals_differently},
	{"accounts hash by key", accounts_hash_by_key},
	CU_TEST_INFO_NULL,
};
