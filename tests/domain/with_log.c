#include "with_log.h"

#include <string.h>

#include "domain/civil.h"
#include "domain/event.h"

const char *const log_devices[LOG_DEVICES] = {"tablet04", "ws07a1"};
static const int64_t start = 1795334400000;

static struct log_file *add(struct test_log *l, enum log_part part, int device, int64_t n)
{
	struct log_file *f = &l->files[l->n++];
	*f = (struct log_file){.part = part, .device = device, .n = n};
	snprintf(f->name, sizeof f->name, "%lld", (long long)n);
	str_init(&f->text);
	return f;
}

static void make_line(
	struct str *chain, const char *device, int64_t seq, const char *prev, const struct str *body, struct dice dice)
{
	struct cl1 l = {.seq = seq, .case_id = 730000 + seq % 5, .agent = "a0042", .kind = "contact"};
	struct str at;
	str_init(&at);
	instant_format_utc(&at, start + seq * 61250);
	snprintf(l.device, sizeof l.device, "%s", device);
	snprintf(l.at, sizeof l.at, "%s", at.buf);
	snprintf(l.prev, sizeof l.prev, "%s", prev);
	event_id_make(l.event_id, start + seq * 61250, dice);
	sha256_hex(l.body, body->buf, body->len);
	cl1_format(chain, &l);
	str_release(&at);
}

static void make_body(struct str *out, int64_t seq, struct dice dice)
{
	const struct fact facts[] = {FACT_S("note",
					     seq % 3 ? "will pay \xc2\xa3"
						       "125"
						     : "no answer"),
		FACT_I("amount", seq * 100)};
	char salt[33];
	event_salt_make(salt, dice);
	event_body(out, facts, ARRAY_LEN(facts), NULL, salt, NULL);
}

static void make_device(struct test_log *l, int device, struct dice dice)
{
	char nonce[33], prev[SHA256_HEX];
	event_salt_make(nonce, dice);
	struct log_file *genesis = add(l, LOG_GENESIS, device, 0), *chain = add(l, LOG_CHAIN, device, 0);
	genesis_format(&genesis->text, log_devices[device], start, nonce);
	line_sha256_hex(prev, genesis->text.buf, genesis->text.len);
	for (int64_t seq = 1; seq <= LOG_EVENTS; seq++) {
		struct log_file *body = add(l, LOG_BODY, device, seq);
		size_t before = chain->text.len;
		make_body(&body->text, seq, dice);
		make_line(&chain->text, log_devices[device], seq, prev, &body->text, dice);
		line_sha256_hex(prev, chain->text.buf + before, chain->text.len - before);
		if (seq == LOG_WITHHELD) {
			str_release(&body->text);
			l->n--;
		}
	}
}

static void make_manifest(struct test_log *l, struct str *out, int64_t n)
{
	for (int d = 0; d < LOG_DEVICES; d++) {
		const struct str *chain = &log_find(l, LOG_CHAIN, d, 0)->text;
		for (int64_t seq = (n - 1) * LOG_EVENTS / LOG_SEALS + 1; seq <= n * LOG_EVENTS / LOG_SEALS; seq++) {
			char hash[SHA256_HEX];
			size_t at = line_at(chain, seq);
			line_sha256_hex(hash, chain->buf + at, line_at(chain, seq + 1) - at);
			str_addf(out, "%s\t%s\t%lld\n", hash, log_devices[d], (long long)seq);
		}
	}
}

static void make_seals(struct test_log *l)
{
	char prev[SHA256_HEX], hash[SHA256_HEX];
	struct log_file *seals = add(l, LOG_SEALS_FILE, 0, 0);
	memset(prev, '0', SHA256_HEX - 1);
	prev[SHA256_HEX - 1] = '\0';
	for (int64_t n = 1; n <= LOG_SEALS; n++) {
		struct log_file *m = add(l, LOG_MANIFEST, 0, n);
		size_t before = seals->text.len;
		make_manifest(l, &m->text, n);
		sha256_hex(hash, m->text.buf, m->text.len);
		str_addf(&seals->text, "CS1\t%lld\t%s\t2026-11-22T09:%02lld:00.000Z\t%d\t%s\n", (long long)n, prev,
			(long long)n * 15, LOG_DEVICES * LOG_EVENTS / LOG_SEALS, hash);
		line_sha256_hex(prev, seals->text.buf + before, seals->text.len - before);
	}
	str_addf(&add(l, LOG_HEADS, 0, 0)->text, "%d %s\n", LOG_SEALS, prev);
}

void log_make(struct test_log *l, uint64_t seed)
{
	struct dice_seed state;
	struct dice dice = dice_seeded(&state, seed);
	l->n = 0;
	for (int d = 0; d < LOG_DEVICES; d++)
		make_device(l, d, dice);
	make_seals(l);
}

void log_release(struct test_log *l)
{
	for (size_t i = 0; i < l->n; i++)
		str_release(&l->files[i].text);
	l->n = 0;
}

struct log_file *log_find(struct test_log *l, enum log_part part, int device, int64_t n)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->files[i].part == part && l->files[i].device == device && l->files[i].n == n)
			return &l->files[i];
	return NULL;
}

size_t line_at(const struct str *text, int64_t n)
{
	size_t at = 0;
	for (int64_t i = 1; i < n && at < text->len; i++) {
		const char *lf = memchr(text->buf + at, '\n', text->len - at);
		at = lf ? (size_t)(lf - text->buf) + 1 : text->len;
	}
	return at;
}

static bool give(struct test_log *l, enum log_part part, int device, int64_t n, struct str *out)
{
	const struct log_file *f = log_find(l, part, device, n);
	str_add(out, f->text.buf, f->text.len);
	return true;
}

static bool give_body(void *ctx, const char *device, int64_t seq, struct str *out, struct err *err)
{
	(void)err;
	return give(ctx, LOG_BODY, strcmp(device, log_devices[1]) == 0, seq, out);
}

static bool give_manifest(void *ctx, int64_t n, struct str *out, struct err *err)
{
	(void)err;
	return give(ctx, LOG_MANIFEST, 0, n, out);
}

/* The names in the order of the list, last first: the verifier must not lean on an order. */
static size_t names_of(struct test_log *l, enum log_part part, int device, char *names[LOG_FILES_MAX])
{
	size_t n = 0;
	for (size_t i = l->n; i > 0; i--)
		if (l->files[i - 1].part == part && l->files[i - 1].device == device)
			names[n++] = l->files[i - 1].name;
	return n;
}

static bool verify_device(struct verifier *v, struct test_log *l, int device, struct err *err)
{
	char *names[LOG_FILES_MAX];
	const struct str *genesis = &log_find(l, LOG_GENESIS, device, 0)->text,
			 *chain = &log_find(l, LOG_CHAIN, device, 0)->text;
	size_t n = names_of(l, LOG_BODY, device, names);
	return verifier_device(v,
		&(struct verify_device){
			log_devices[device], genesis->buf, genesis->len, chain->buf, chain->len, names, n},
		err);
}

bool log_verify(struct test_log *l, struct verify_counts *counts, struct err *err)
{
	char *names[LOG_FILES_MAX];
	struct verifier *v = verifier_new(&(struct verify_source){give_body, give_manifest, l});
	const struct log_file *seals = log_find(l, LOG_SEALS_FILE, 0, 0), *heads = log_find(l, LOG_HEADS, 0, 0);
	bool ok = true;
	for (int d = 0; ok && d < LOG_DEVICES; d++)
		ok = verify_device(v, l, d, err);
	if (ok && seals)
		ok = verifier_seals(
			v, seals->text.buf, seals->text.len, names, names_of(l, LOG_MANIFEST, 0, names), err);
	if (ok && heads)
		ok = verifier_heads(v, heads->text.buf, heads->text.len, err);
	*counts = *verifier_counts(v);
	verifier_free(v);
	return ok;
}
