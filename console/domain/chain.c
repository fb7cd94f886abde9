#include "domain/chain.h"

#include <sodium.h>
#include <string.h>

#include "base/bug.h"
#include "domain/civil.h"

#define HASH_LEN (SHA256_HEX - 1)

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

/* Hash of a line that comes with or without its LF, as if with it. */
static void line_hash(char out[SHA256_HEX], const char *line, size_t n)
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

/* The alphabets of the fields. */
enum { LOWER = 1, DIGIT = 2, HEX = 4, UNDERSCORE = 8 };

static bool in_alphabet(char c, int alphabet)
{
	if (c >= '0' && c <= '9')
		return alphabet & (DIGIT | HEX);
	if (c >= 'a' && c <= 'z')
		return (alphabet & LOWER) || ((alphabet & HEX) && c <= 'f');
	return c == '_' && (alphabet & UNDERSCORE);
}

static bool is_text(const char *s, size_t n, size_t min, size_t max, int alphabet)
{
	if (n < min || n > max)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!in_alphabet(s[i], alphabet))
			return false;
	return true;
}

static bool is_device(const char *s, size_t n)
{
	return is_text(s, n, 4, CL1_DEVICE - 1, LOWER | DIGIT);
}

/* A decimal number without a sign and without leading zeros, at least min. */
static bool to_number(const char *s, size_t n, int64_t min, int64_t *out)
{
	int64_t v = 0;
	if (n == 0 || (s[0] == '0' && n > 1))
		return false;
	for (size_t i = 0; i < n; i++)
		if (s[i] < '0' || s[i] > '9' || __builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, s[i] - '0', &v))
			return false;
	*out = v;
	return v >= min;
}

static int digits(const char *s, int n)
{
	int v = 0;
	for (int i = 0; i < n; i++)
		v = v * 10 + (s[i] - '0');
	return v;
}

/* 2026-11-22T09:11:00.250Z, a real date, no leap second. */
static bool is_instant(const char *s, size_t n)
{
	static const char form[] = "0000-00-00T00:00:00.000Z";
	if (n != sizeof form - 1)
		return false;
	for (size_t i = 0; i < n; i++)
		if (form[i] == '0' ? s[i] < '0' || s[i] > '9' : s[i] != form[i])
			return false;
	return date_valid((struct date){digits(s, 4), digits(s + 5, 2), digits(s + 8, 2)}) && digits(s + 11, 2) < 24 && digits(s + 14, 2) < 60 &&
	       digits(s + 17, 2) < 60;
}

struct piece {
	const char *s;
	size_t n;
};

#define FIELDS 10

/* Cuts a line at its TABs. false: not exactly n pieces. */
static bool split(const char *line, size_t len, struct piece *pieces, size_t n)
{
	const char *end = line + len;
	for (size_t i = 0; i < n; i++) {
		const char *tab = memchr(line, '\t', (size_t)(end - line));
		if (!tab != (i == n - 1))
			return false;
		pieces[i] = (struct piece){line, (size_t)((tab ? tab : end) - line)};
		line = tab ? tab + 1 : end;
	}
	return true;
}

static bool is_word(struct piece p, const char *word)
{
	return p.n == strlen(word) && memcmp(p.s, word, p.n) == 0;
}

static void keep(char *out, struct piece p)
{
	memcpy(out, p.s, p.n);
	out[p.n] = '\0';
}

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
		if (forms[i].name && !is_text(p[i].s, p[i].n, forms[i].min, forms[i].max, forms[i].alphabet))
			return err_set(err, ERR_INPUT, "field %zu (%s) is malformed", i + 1, forms[i].name);
	return true;
}

bool cl1_parse(const char *line, size_t n, struct cl1 *out, struct err *err)
{
	struct piece p[FIELDS];
	if (n > CL1_MAX)
		return err_set(err, ERR_INPUT, "the line is longer than %d bytes", CL1_MAX);
	if (n > 0 && line[n - 1] == '\n')
		n--;
	if (!split(line, n, p, FIELDS))
		return err_set(err, ERR_INPUT, "the line has not ten fields with a TAB between");
	if (!is_word(p[0], "CL1"))
		return err_set(err, ERR_INPUT, "field 1 is not \"CL1\"");
	if (!check_text(p, err))
		return false;
	if (!to_number(p[2].s, p[2].n, 1, &out->seq))
		return err_set(err, ERR_INPUT, "field 3 (seq) is no positive number without leading zeros");
	if (!is_instant(p[4].s, p[4].n))
		return err_set(err, ERR_INPUT, "field 5 (at) is no UTC instant with milliseconds");
	if (!to_number(p[6].s, p[6].n, 0, &out->case_id))
		return err_set(err, ERR_INPUT, "field 7 (case) is no number without leading zeros");
	keep(out->device, p[1]);
	keep(out->prev, p[3]);
	keep(out->at, p[4]);
	keep(out->agent, p[5]);
	keep(out->event_id, p[7]);
	keep(out->kind, p[8]);
	keep(out->body, p[9]);
	return true;
}

void cl1_format(struct str *out, const struct cl1 *l)
{
	const char *texts[FIELDS] = {"CL1", l->device, NULL, l->prev, l->at, l->agent, NULL, l->event_id, l->kind, l->body};
	struct piece p[FIELDS];
	struct err err;
	err_clear(&err);
	for (size_t i = 0; i < FIELDS; i++)
		p[i] = (struct piece){texts[i], texts[i] ? strlen(texts[i]) : 0};
	if (!check_text(p, &err) || l->seq < 1 || l->case_id < 0 || !is_instant(p[4].s, p[4].n))
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
	ENSURE(is_device(device, strlen(device)) && is_text(nonce, strlen(nonce), 32, 32, HEX));
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
	if (n > 0 && line[n - 1] == '\n')
		n--;
	if (!split(line, n, p, ARRAY_LEN(p)) || !is_word(p[0], "CL1-GENESIS"))
		return err_set(err, ERR_INPUT, "no genesis line (CL1-GENESIS, device, enrolled_at, nonce, with a TAB between)");
	if (!is_device(p[1].s, p[1].n))
		return err_set(err, ERR_INPUT, "field 2 (device) of the genesis line is malformed");
	if (!is_instant(p[2].s, p[2].n))
		return err_set(err, ERR_INPUT, "field 3 (enrolled_at) of the genesis line is no UTC instant with milliseconds");
	if (!is_text(p[3].s, p[3].n, 32, 32, HEX))
		return err_set(err, ERR_INPUT, "field 4 (nonce) of the genesis line is malformed");
	keep(device, p[1]);
	return true;
}

bool chain_begin(struct chain_walk *w, const char *genesis, size_t n, struct err *err)
{
	if (!genesis_parse(genesis, n, w->device, err))
		return false;
	w->seq = 0;
	line_hash(w->head, genesis, n);
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
	line_hash(w->head, line, n);
	return true;
}
