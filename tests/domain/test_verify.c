#include <string.h>

#include "check.h"
#include "domain/event.h"
#include "with_casefile.h"
#include "with_log.h"

static void whole_log(void)
{
	struct test_log l;
	struct verify_counts c;
	struct err err;
	log_make(&l, 1);
	CHECK_OK(log_verify(&l, &c, &err), &err);
	CHECK(c.events == LOG_DEVICES * LOG_EVENTS && c.devices == LOG_DEVICES && c.seals == LOG_SEALS);
	CHECK(c.bodies_missing == LOG_DEVICES && c.manifests_missing == 0 && c.elsewhere == 0);
	log_release(&l);
}

static void replace(struct str *s, size_t at, size_t cut, const char *with)
{
	struct str out;
	str_init(&out);
	str_add(&out, s->buf, at);
	str_adds(&out, with);
	str_add(&out, s->buf + at + cut, s->len - at - cut);
	str_release(s);
	*s = out;
}

static void drop_file(struct test_log *l, struct log_file *f)
{
	str_release(&f->text);
	memmove(f, f + 1, (size_t)(&l->files[l->n] - (f + 1)) * sizeof *f);
	l->n--;
}

/* A log with one fault that make() puts in; want is how the answer begins, "" for a log that is whole. */
static void one_fault(const char *name, void (*make)(struct test_log *l), const char *want)
{
	struct test_log l;
	struct verify_counts c;
	struct err err;
	log_make(&l, 1);
	make(&l);
	bool ok = log_verify(&l, &c, &err);
	CHECK_MSG(ok == !want[0], "%s: %s", name, ok ? "not found" : err.text);
	if (!ok)
		CHECK_MSG(err.kind == ERR_CORRUPT && strncmp(err.text, want, strlen(want)) == 0, "%s: %s", name,
			err.text);
	log_release(&l);
}

static struct str *text_of(struct test_log *l, enum log_part part, int device, int64_t n)
{
	return &log_find(l, part, device, n)->text;
}

static void cut_lf(struct test_log *l)
{
	struct str *s = text_of(l, LOG_CHAIN, 1, 0);
	replace(s, s->len - 1, 1, "");
}
static void add_cr(struct test_log *l)
{
	struct str *s = text_of(l, LOG_CHAIN, 1, 0);
	replace(s, line_at(s, 5) - 1, 0, "\r");
}
static void add_garbage(struct test_log *l)
{
	str_adds(text_of(l, LOG_CHAIN, 0, 0), "\n");
}
static void end_early(struct test_log *l)
{
	struct str *s = text_of(l, LOG_CHAIN, 0, 0);
	size_t at = line_at(s, 21);
	replace(s, at, s->len - at, "");
	for (int64_t n = 21; n <= LOG_EVENTS; n++)
		drop_file(l, log_find(l, LOG_BODY, 0, n));
}
static void end_early_keeping_a_body(struct test_log *l)
{
	struct str *s = text_of(l, LOG_CHAIN, 0, 0);
	size_t at = line_at(s, 21);
	replace(s, at, s->len - at, "");
	for (int64_t n = 21; n < LOG_EVENTS; n++)
		drop_file(l, log_find(l, LOG_BODY, 0, n));
}
/* The whole chain made anew: only the manifests know. */
static void rewrite(struct test_log *l)
{
	struct test_log other;
	log_make(&other, 2);
	for (size_t i = 0; i < other.n; i++)
		if (other.files[i].part == LOG_GENESIS || other.files[i].part == LOG_CHAIN ||
			other.files[i].part == LOG_BODY) {
			struct str *s = text_of(l, other.files[i].part, other.files[i].device, other.files[i].n);
			replace(s, 0, s->len, other.files[i].text.buf);
		}
	log_release(&other);
}
static void rewrite_without_seals(struct test_log *l)
{
	rewrite(l);
	while (log_find(l, LOG_MANIFEST, 0, 1) || log_find(l, LOG_MANIFEST, 0, 2) || log_find(l, LOG_MANIFEST, 0, 3) ||
		log_find(l, LOG_SEALS_FILE, 0, 0))
		for (size_t i = 0; i < l->n; i++)
			if (l->files[i].part == LOG_MANIFEST || l->files[i].part == LOG_SEALS_FILE)
				drop_file(l, &l->files[i]);
}
static void head_beyond(struct test_log *l)
{
	struct str *s = text_of(l, LOG_HEADS, 0, 0);
	replace(s, 0, s->len, "\nws07a1 31 5dcbcc40caaf9380fe6ec8f957e8e2d3c12197ffdef5f208854c0bd8f3ccd826\n");
}
static void head_differs(struct test_log *l)
{
	str_adds(text_of(l, LOG_HEADS, 0, 0),
		"tablet04\t9\t5dcbcc40caaf9380fe6ec8f957e8e2d3c12197ffdef5f208854c0bd8f3ccd826\r\n");
}
static void head_of_a_lost_device(struct test_log *l)
{
	str_adds(
		text_of(l, LOG_HEADS, 0, 0), "ws99 3 5dcbcc40caaf9380fe6ec8f957e8e2d3c12197ffdef5f208854c0bd8f3ccd826");
}
static void head_malformed(struct test_log *l)
{
	str_adds(text_of(l, LOG_HEADS, 0, 0), "ws07a1 3\n");
}
static void heads_that_hold(struct test_log *l)
{
	const struct str *chain = text_of(l, LOG_CHAIN, 1, 0), *genesis = text_of(l, LOG_GENESIS, 1, 0);
	char hash[SHA256_HEX];
	size_t at = line_at(chain, 12);
	line_sha256_hex(hash, chain->buf + at, line_at(chain, 13) - at);
	str_addf(text_of(l, LOG_HEADS, 0, 0), " \nws07a1\t12  %s", hash);
	line_sha256_hex(hash, genesis->buf, genesis->len);
	str_addf(text_of(l, LOG_HEADS, 0, 0), "\r\n\tws07a1 0 %s", hash);
}
static void body_changed(struct test_log *l)
{
	str_addc(text_of(l, LOG_BODY, 1, 9), '\n');
}
static void body_emptied(struct test_log *l)
{
	struct str *s = text_of(l, LOG_BODY, 1, 9);
	replace(s, 0, s->len, "");
}
static void body_withheld(struct test_log *l)
{
	drop_file(l, log_find(l, LOG_BODY, 1, 9));
}
static void body_with_an_odd_name(struct test_log *l)
{
	snprintf(log_find(l, LOG_BODY, 1, 9)->name, 24, "09");
}
static void manifest_withheld(struct test_log *l)
{
	drop_file(l, log_find(l, LOG_MANIFEST, 0, 2));
}
static void last_seal_lost(struct test_log *l)
{
	struct str *s = text_of(l, LOG_SEALS_FILE, 0, 0);
	replace(s, line_at(s, 3), s->len - line_at(s, 3), "");
}
static void last_seal_and_manifest_lost(struct test_log *l)
{
	last_seal_lost(l);
	drop_file(l, log_find(l, LOG_MANIFEST, 0, 3));
}
static void seal_with_another_time(struct test_log *l)
{
	struct str *s = text_of(l, LOG_SEALS_FILE, 0, 0);
	replace(s, line_at(s, 2) + 2 * 3 + 64 + 3, 1, "9"); /* in the year */
}
static void genesis_of_another(struct test_log *l)
{
	struct str *s = text_of(l, LOG_GENESIS, 0, 0);
	replace(s, 0, s->len, text_of(l, LOG_GENESIS, 1, 0)->buf);
}
static void genesis_without_lf(struct test_log *l)
{
	struct str *s = text_of(l, LOG_GENESIS, 0, 0);
	replace(s, s->len - 1, 1, "");
}
static void nothing(struct test_log *l)
{
	(void)l;
}

static void faults_by_name(void)
{
#define FAULT(make, want) one_fault(#make, make, want)
	FAULT(nothing, "");
	FAULT(cut_lf, "ws07a1 30: form: the last line has no LF");
	FAULT(add_cr, "ws07a1 4: form: field 10");
	FAULT(add_garbage, "tablet04 31: form: ");
	FAULT(end_early, "tablet04 21: the chain ends before it, but manifest 3 has it");
	FAULT(end_early_keeping_a_body, "tablet04 21: the chain ends before it, but there is bodies/30");
	FAULT(rewrite, "tablet04 1: the line is not the one that manifest 1 has");
	FAULT(rewrite_without_seals, "seals 3: the seals end before it, but heads.txt has it");
	FAULT(head_beyond, "ws07a1 31: the chain ends before it, but heads.txt has it");
	FAULT(head_differs, "tablet04 9: the line is not the one that heads.txt has");
	FAULT(head_of_a_lost_device, "ws99 3: the device is not in this log");
	FAULT(head_malformed, "heads 2: ");
	FAULT(heads_that_hold, "");
	FAULT(body_changed, "ws07a1 9: body: ");
	FAULT(body_emptied, "ws07a1 9: body: ");
	FAULT(body_withheld, "");
	FAULT(body_with_an_odd_name, "ws07a1 0: bodies/09 is no body's name");
	FAULT(manifest_withheld, "");
	FAULT(last_seal_lost, "seals 3: there is a manifest but no seal");
	FAULT(last_seal_and_manifest_lost, "seals 3: the seals end before it");
	FAULT(seal_with_another_time, "seals 3: prev is not the hash of the seal before");
	FAULT(genesis_of_another, "tablet04 0: the genesis line is of device ws07a1");
	FAULT(genesis_without_lf, "tablet04 0: form: ");
#undef FAULT
}

/* Lines from, to (from 1) changed; first is the one where the file stops being what it was. */
struct mutation {
	enum { CHANGE_BYTE, DELETE_BYTE, INSERT_BYTE, SWAP_LINES, DROP_LINE, DOUBLE_LINE, TRUNCATE, MUTATIONS } kind;
	int64_t first;
};

static int64_t line_number(const struct str *s, size_t at)
{
	int64_t n = 1;
	for (size_t i = 0; i < at && i < s->len; i++)
		n += s->buf[i] == '\n';
	return n;
}

static void swap_lines(struct str *s, struct dice d, struct mutation *m)
{
	int64_t lines = line_number(s, s->len) - 1;
	if (lines < 2)
		return;
	int64_t a = 1 + random_below(d, (uint32_t)lines), b = 1 + random_below(d, (uint32_t)lines);
	int64_t low = a < b ? a : b, high = a < b ? b : a;
	struct str out;
	size_t p[] = {0, line_at(s, low), line_at(s, low + 1), line_at(s, high), line_at(s, high + 1)};
	if (a == b)
		return;
	str_init(&out);
	str_add(&out, s->buf, p[1]);
	str_add(&out, s->buf + p[3], p[4] - p[3]);
	str_add(&out, s->buf + p[2], p[3] - p[2]);
	str_add(&out, s->buf + p[1], p[2] - p[1]);
	str_add(&out, s->buf + p[4], s->len - p[4]);
	str_release(s);
	*s = out;
	m->first = low;
}

static void change_line(struct str *s, struct dice d, struct mutation *m)
{
	int64_t lines = line_number(s, s->len) - 1, n = lines > 0 ? 1 + random_below(d, (uint32_t)lines) : 1;
	size_t at = line_at(s, n), end = line_at(s, n + 1);
	struct str line;
	m->first = n;
	if (m->kind == DROP_LINE) {
		replace(s, at, end - at, "");
		return;
	}
	str_init(&line);
	str_add(&line, s->buf + at, end - at);
	replace(s, end, 0, line.buf);
	m->first = n + 1;
	str_release(&line);
}

static void mutate(struct str *s, struct dice d, struct mutation *m)
{
	size_t at = random_below(d, (uint32_t)s->len);
	char byte[2] = {(char)(1 + random_below(d, 255)), '\0'};
	static const char likely[] = "0123456789abcdef\t\n\r ";
	if (random_below(d, 2))
		byte[0] = likely[random_below(d, sizeof likely - 1)];
	m->kind = random_below(d, MUTATIONS);
	m->first = line_number(s, at);
	switch (m->kind) {
	case CHANGE_BYTE:
		replace(s, at, 1, byte);
		return;
	case DELETE_BYTE:
		replace(s, at, 1, "");
		return;
	case INSERT_BYTE:
		replace(s, at, 0, byte);
		return;
	case SWAP_LINES:
		swap_lines(s, d, m);
		return;
	case TRUNCATE:
		replace(s, at, s->len - at, "");
		return;
	default:
		change_line(s, d, m);
	}
}

/* Does the answer name the place? A changed line shows there or in the link of the next one. */
static bool names(const struct log_file *f, const struct mutation *m, const char *answer)
{
	char want[2][64];
	const char *who = f->part == LOG_SEALS_FILE || f->part == LOG_MANIFEST ? "seals" : log_devices[f->device];
	int64_t n = f->part == LOG_BODY || f->part == LOG_MANIFEST ? f->n : f->part == LOG_GENESIS ? 0 : m->first;
	for (int i = 0; i < 2; i++)
		snprintf(want[i], sizeof want[i], "%s %lld: ", who, (long long)n + i);
	bool at = strncmp(answer, want[0], strlen(want[0])) == 0, next = strncmp(answer, want[1], strlen(want[1])) == 0;
	return at || (next && f->part != LOG_BODY && f->part != LOG_MANIFEST);
}

/* A log is made of what the agent did: whatever happens to a byte of it, the verifier finds it and says where. */
static void every_mutation_is_found(void)
{
	struct dice_seed seed;
	struct dice d = dice_seeded(&seed, 2026);
	struct test_log l;
	int64_t done[LOG_PARTS] = {0}, total = 0;
	log_make(&l, 3);
	while (total < 3000) {
		enum log_part part = random_below(d, LOG_HEADS);
		struct log_file *f;
		struct verify_counts c;
		struct err err;
		struct mutation m = {0};
		struct str before;
		do
			f = &l.files[random_below(d, (uint32_t)l.n)];
		while (f->part != part);
		str_init(&before);
		str_add(&before, f->text.buf, f->text.len);
		mutate(&f->text, d, &m);
		if (f->text.len != before.len || memcmp(f->text.buf, before.buf, before.len) != 0) {
			bool ok = log_verify(&l, &c, &err);
			CHECK_MSG(!ok, "mutation %d of part %d, device %d, line %lld was not found", (int)m.kind,
				(int)part, f->device, (long long)m.first);
			CHECK_MSG(ok || (err.kind == ERR_CORRUPT && names(f, &m, err.text)),
				"mutation %d of part %d, device %d, body %lld, line %lld: %s", (int)m.kind, (int)part,
				f->device, (long long)f->n, (long long)m.first, err.text);
			done[part]++;
			total++;
		}
		str_release(&f->text);
		f->text = before;
	}
	for (int p = 0; p < LOG_HEADS; p++)
		CHECK_MSG(done[p] > 400, "only %lld mutations of part %d", (long long)done[p], p);
	log_release(&l);
}

CU_TestInfo verify_tests[] = {
	{"a whole log", whole_log},
	{"each kind of fault by its name", faults_by_name},
	{"every mutation is found where it is", every_mutation_is_found},
	CU_TEST_INFO_NULL,
};
