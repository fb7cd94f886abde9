#include "domain/chain.h"

#include <sodium.h>
#include <string.h>

#include "base/bug.h"
#include "domain/chain_text.h"
#include "domain/civil.h"

static void to_hex(char out[SHA256_HEX], const unsigned char hash[crypto_hash_sha256_BYTES])
{
	hex_encode(out, hash, crypto_hash_sha256_BYTES);
}

void sha256_hex(char out[SHA256_HEX], const void *bytes, size_t n)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	crypto_hash_sha256(hash, bytes, n);
	to_hex(out, hash);
}

void line_sha256_hex(char out[SHA256_HEX], const char *line, size_t n)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;
	size_t text = n > 0 && line[n - 1] == '\n' ? n - 1 : n;
	crypto_hash_sha256_init(&state);
	crypto_hash_sha256_update(&state, (const unsigned char *)line, text);
	crypto_hash_sha256_update(&state, (const unsigned char *)"\n", 1);
	crypto_hash_sha256_final(&state, hash);
	to_hex(out, hash);
}

#define FIELDS 10

static bool check_text(const struct piece *p, struct err *err)
{
	static const struct {
		const char *name;
		size_t min, max;
		int alphabet;
	} forms[FIELDS] = {
		[1] = {"device", 4, 32, LOWER | DIGIT},
		[3] = {"prev", HASH_LEN, HASH_LEN, HEX},
		[5] = {"agent", 1, 32, LOWER | DIGIT},
		[7] = {"event_id", 32, 32, HEX},
		[8] = {"kind", 1, 24, LOWER | UNDERSCORE},
		[9] = {"body_sha256", HASH_LEN, HASH_LEN, HEX},
	};
	for (size_t i = 0; i < FIELDS; i++)
		if (forms[i].name && !piece_is(p[i], forms[i].min, forms[i].max, forms[i].alphabet))
			return err_set(err, ERR_INPUT, "field %zu (%s) is malformed", i + 1, forms[i].name);
	return true;
}

bool cl1_parse(const char *line, size_t n, struct cl1 *out, struct err *err)
{
	struct piece p[FIELDS];
	if (n > CL1_MAX)
		return err_set(err, ERR_INPUT, "the line is longer than %d bytes", CL1_MAX);
	if (!line_split(line, n, p, FIELDS))
		return err_set(err, ERR_INPUT, "the line has not ten fields with a TAB between");
	if (!piece_is_word(p[0], "CL1"))
		return err_set(err, ERR_INPUT, "field 1 is not \"CL1\"");
	if (!check_text(p, err))
		return false;
	if (!piece_number(p[2], 1, &out->seq))
		return err_set(err, ERR_INPUT, "field 3 (seq) is no positive number without leading zeros");
	if (!piece_is_instant(p[4]))
		return err_set(err, ERR_INPUT, "field 5 (at) is no UTC instant with milliseconds");
	if (!piece_number(p[6], 0, &out->case_id))
		return err_set(err, ERR_INPUT, "field 7 (case) is no number without leading zeros");
	piece_keep(out->device, p[1]);
	piece_keep(out->prev, p[3]);
	piece_keep(out->at, p[4]);
	piece_keep(out->agent, p[5]);
	piece_keep(out->event_id, p[7]);
	piece_keep(out->kind, p[8]);
	piece_keep(out->body, p[9]);
	return true;
}

void cl1_format(struct str *out, const struct cl1 *l)
{
	const char *texts[FIELDS] = {
		"CL1", l->device, NULL, l->prev, l->at, l->agent, NULL, l->event_id, l->kind, l->body};
	struct piece p[FIELDS];
	struct err err;
	err_clear(&err);
	for (size_t i = 0; i < FIELDS; i++)
		p[i] = (struct piece){texts[i], texts[i] ? strlen(texts[i]) : 0};
	if (!check_text(p, &err) || l->seq < 1 || l->case_id < 0 || !piece_is_instant(p[4]))
		BUG("CL1 line %lld of case %lld: %s", (long long)l->seq, (long long)l->case_id, err.text);
	str_reserve(out, CL1_MAX);
	for (size_t i = 0; i < FIELDS; i++) {
		if (texts[i])
			str_add(out, p[i].s, p[i].n);
		else
			str_add_i64(out, i == 2 ? l->seq : l->case_id);
		str_addc(out, i + 1 < FIELDS ? '\t' : '\n');
	}
}

void genesis_format(struct str *out, const char *device, int64_t enrolled_ms, const char nonce[33])
{
	ENSURE(piece_is_device((struct piece){device, strlen(device)}) &&
		piece_is((struct piece){nonce, strlen(nonce)}, 32, 32, HEX));
	str_adds(out, "CL1-GENESIS\t");
	str_adds(out, device);
	str_addc(out, '\t');
	instant_format_utc(out, enrolled_ms);
	str_addc(out, '\t');
	str_adds(out, nonce);
	str_addc(out, '\n');
}

bool genesis_parse(const char *line, size_t n, char device[CL1_DEVICE], struct err *err)
{
	struct piece p[4];
	if (!line_split(line, n, p, ARRAY_LEN(p)) || !piece_is_word(p[0], "CL1-GENESIS"))
		return err_set(err, ERR_INPUT,
			"no genesis line (CL1-GENESIS, device, enrolled_at, nonce, with a TAB between)");
	if (!piece_is_device(p[1]))
		return err_set(err, ERR_INPUT, "field 2 (device) of the genesis line is malformed");
	if (!piece_is_instant(p[2]))
		return err_set(err, ERR_INPUT,
			"field 3 (enrolled_at) of the genesis line is no UTC instant with milliseconds");
	if (!piece_is(p[3], 32, 32, HEX))
		return err_set(err, ERR_INPUT, "field 4 (nonce) of the genesis line is malformed");
	piece_keep(device, p[1]);
	return true;
}

bool chain_begin(struct chain_walk *w, const char *genesis, size_t n, struct err *err)
{
	if (!genesis_parse(genesis, n, w->device, err))
		return false;
	w->seq = 0;
	line_sha256_hex(w->head, genesis, n);
	return true;
}

bool chain_step(struct chain_walk *w, const char *line, size_t n, const void *body, size_t body_n, struct err *err)
{
	struct cl1 l;
	char hash[SHA256_HEX];
	if (!cl1_parse(line, n, &l, err))
		return err_wrap(err, "form");
	if (strcmp(l.device, w->device) != 0)
		return err_set(err, ERR_INPUT, "form: the line is of device %s", l.device);
	if (l.seq != w->seq + 1)
		return err_set(err, ERR_INPUT, "seq: the line says %lld", (long long)l.seq);
	if (strcmp(l.prev, w->head) != 0)
		return err_set(err, ERR_INPUT, "link: prev is not the hash of the line before");
	if (body) {
		sha256_hex(hash, body, body_n);
		if (strcmp(hash, l.body) != 0)
			return err_set(err, ERR_INPUT, "body: its hash is not that of the line");
	}
	w->seq = l.seq;
	line_sha256_hex(w->head, line, n);
	return true;
}

const char *sha256_library(void)
{
	return "libsodium " SODIUM_VERSION_STRING;
}
