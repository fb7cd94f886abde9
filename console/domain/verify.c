#include "domain/verify.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/vec.h"
#include "domain/chain_text.h"
#include "domain/seal.h"

struct hash {
	uint8_t bytes[32];
};
/* VECs with a name. */
struct hashes {
	struct hash *items;
	size_t len, cap;
};
struct numbers {
	int64_t *items;
	size_t len, cap;
};

/* hashes[seq] is that of a line; 0 the genesis line's. */
struct known_device {
	char name[CL1_DEVICE];
	struct hashes hashes;
};

struct verifier {
	struct verify_source source;
	struct verify_counts counts;
	VEC(struct known_device) devices;
	struct hashes seals; /* seals[n]; 0 is the hash of nothing */
	struct str scratch;
};

struct verifier *verifier_new(const struct verify_source *source)
{
	struct verifier *v = xalloc(sizeof *v);
	v->source = *source;
	VEC_PUSH(&v->seals, (struct hash){{0}});
	str_init(&v->scratch);
	return v;
}

void verifier_free(struct verifier *v)
{
	if (!v)
		return;
	for (size_t i = 0; i < v->devices.len; i++)
		VEC_RELEASE(&v->devices.items[i].hashes);
	VEC_RELEASE(&v->devices);
	VEC_RELEASE(&v->seals);
	str_release(&v->scratch);
	free(v);
}

const struct verify_counts *verifier_counts(const struct verifier *v)
{
	return &v->counts;
}

static bool bad(struct err *err, const char *who, int64_t n, const char *what)
{
	return err_set(err, ERR_CORRUPT, "%s %lld: %s", who, (long long)n, what);
}

/* Puts the place in front of what was said. A file that cannot be read stays a fault of the world. */
static bool bad_with(struct err *err, const char *who, int64_t n)
{
	if (err->kind == ERR_INPUT)
		err->kind = ERR_CORRUPT;
	return err_wrap(err, "%s %lld", who, (long long)n);
}

static void push_hash(struct hashes *list, const char *hex)
{
	struct hash h;
	ENSURE(hex_decode(h.bytes, hex, sizeof h.bytes));
	VEC_PUSH(list, h);
}

static bool hash_is(const struct hashes *list, int64_t at, const char *hex)
{
	struct hash h;
	return hex_decode(h.bytes, hex, sizeof h.bytes) && memcmp(list->items[at].bytes, h.bytes, sizeof h.bytes) == 0;
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* The numbers that file names are, sorted; false with the first name that is none. */
static bool name_numbers(struct numbers *out, char *const *names, size_t n, const char **odd)
{
	for (size_t i = 0; i < n; i++) {
		int64_t number;
		*odd = names[i];
		if (!piece_number((struct piece){names[i], strlen(names[i])}, 1, &number))
			return false;
		VEC_PUSH(out, number);
	}
	if (n > 0)
		qsort(out->items, out->len, sizeof *out->items, by_number);
	return true;
}

/* The next line of a file; false at its end. *whole: it has its LF. */
static bool next_line(const char **p, const char *end, const char **line, size_t *n, bool *whole)
{
	if (*p == end)
		return false;
	const char *lf = memchr(*p, '\n', (size_t)(end - *p));
	*line = *p;
	*whole = lf != NULL;
	*p = lf ? lf + 1 : end;
	*n = (size_t)(*p - *line);
	return true;
}

static bool read_body(struct verifier *v, const char *device, int64_t seq, struct err *err)
{
	str_clear(&v->scratch);
	return v->source.body(v->source.ctx, device, seq, &v->scratch, err) || bad_with(err, device, seq);
}

static bool walk_lines(struct verifier *v, const struct verify_device *d, struct chain_walk *w, struct hashes *hashes,
	const struct numbers *bodies, struct err *err)
{
	const char *p = d->chain, *end = d->chain + d->chain_n, *line;
	size_t n, body = 0;
	bool whole;
	while (next_line(&p, end, &line, &n, &whole)) {
		int64_t seq = w->seq + 1;
		bool here = body < bodies->len && bodies->items[body] == seq;
		if (!whole)
			return bad(err, w->device, seq, "form: the last line has no LF");
		if (here && !read_body(v, w->device, seq, err))
			return false;
		if (!chain_step(w, line, n, here ? v->scratch.buf : NULL, v->scratch.len, err))
			return bad_with(err, w->device, seq);
		push_hash(hashes, w->head);
		body += here;
		v->counts.bodies_missing += !here;
	}
	v->counts.events += w->seq;
	if (body < bodies->len)
		return err_set(err, ERR_CORRUPT, "%s %lld: the chain ends before it, but there is bodies/%lld",
			w->device, (long long)w->seq + 1, (long long)bodies->items[body]);
	return true;
}

bool verifier_device(struct verifier *v, const struct verify_device *d, struct err *err)
{
	struct chain_walk w;
	struct numbers bodies = {0};
	const char *odd;
	if (d->genesis_n == 0 || d->genesis[d->genesis_n - 1] != '\n')
		return bad(err, d->name, 0, "form: the genesis line has no LF");
	if (!chain_begin(&w, d->genesis, d->genesis_n, err))
		return bad_with(err, d->name, 0);
	if (strcmp(w.device, d->name) != 0)
		return err_set(err, ERR_CORRUPT, "%s 0: the genesis line is of device %s", d->name, w.device);
	for (size_t i = 0; i < v->devices.len; i++)
		ENSURE(strcmp(v->devices.items[i].name, w.device) != 0);
	VEC_PUSH(&v->devices, (struct known_device){{0}, {0}});
	struct known_device *k = &v->devices.items[v->devices.len - 1];
	memcpy(k->name, w.device, sizeof k->name);
	push_hash(&k->hashes, w.head);
	v->counts.devices++;
	bool ok = name_numbers(&bodies, d->bodies, d->bodies_n, &odd) ||
		err_set(err, ERR_CORRUPT, "%s 0: bodies/%.40s is no body's name", d->name, odd);
	ok = ok && walk_lines(v, d, &w, &k->hashes, &bodies, err);
	VEC_RELEASE(&bodies);
	return ok;
}

static const struct known_device *find_device(const struct verifier *v, const char *name)
{
	for (size_t i = 0; i < v->devices.len; i++)
		if (strcmp(v->devices.items[i].name, name) == 0)
			return &v->devices.items[i];
	return NULL;
}

/* Does the chain hold what was said about it? where: "heads.txt", "manifest 3". */
static bool check_head(const struct known_device *k, const struct head *h, const char *where, struct err *err)
{
	if (h->n >= (int64_t)k->hashes.len)
		return err_set(err, ERR_CORRUPT, "%s %lld: the chain ends before it, but %s has it", k->name,
			(long long)h->n, where);
	if (!hash_is(&k->hashes, h->n, h->hash))
		return err_set(err, ERR_CORRUPT, "%s %lld: the line is not the one that %s has", k->name,
			(long long)h->n, where);
	return true;
}

/* A manifest that its seal vouches for: from here on it is the chain that is wrong when they differ. */
static bool check_manifest_lines(struct verifier *v, const struct cs1 *seal, struct err *err)
{
	const char *p = v->scratch.buf, *end = p + v->scratch.len, *line;
	const struct known_device *k = NULL;
	struct head h, last = {{0}, 0, {0}};
	int64_t count = 0;
	char where[40];
	size_t n;
	bool whole;
	snprintf(where, sizeof where, "manifest %lld", (long long)seal->n);
	for (; next_line(&p, end, &line, &n, &whole); last = h) {
		count++;
		if (!whole || !manifest_parse(line, n, &h, err))
			return err_set(err, ERR_CORRUPT, "seals %lld: line %lld of the manifest is malformed",
				(long long)seal->n, (long long)count);
		int order = strcmp(last.device, h.device);
		if (order > 0 || (order == 0 && last.n >= h.n))
			return err_set(err, ERR_CORRUPT, "seals %lld: line %lld of the manifest is out of order",
				(long long)seal->n, (long long)count);
		if (order != 0)
			k = find_device(v, h.device);
		v->counts.elsewhere += !k;
		if (k && !check_head(k, &h, where, err))
			return false;
	}
	return count == seal->count ||
		bad(err, "seals", seal->n, "the manifest does not have as many lines as the seal says");
}

static bool check_manifest(struct verifier *v, const struct cs1 *seal, struct err *err)
{
	char hash[SHA256_HEX];
	str_clear(&v->scratch);
	if (!v->source.manifest(v->source.ctx, seal->n, &v->scratch, err))
		return bad_with(err, "seals", seal->n);
	sha256_hex(hash, v->scratch.buf, v->scratch.len);
	if (strcmp(hash, seal->manifest) != 0)
		return bad(err, "seals", seal->n, "the manifest's hash is not that of the seal");
	return check_manifest_lines(v, seal, err);
}

static bool check_seal(struct verifier *v, const char *line, size_t n, struct cs1 *seal, struct err *err)
{
	int64_t want = (int64_t)v->seals.len;
	char hash[SHA256_HEX];
	if (!cs1_parse(line, n, seal, err))
		return bad_with(err, "seals", want);
	if (seal->n != want)
		return bad(err, "seals", want, "the seal has another number");
	if (!hash_is(&v->seals, want - 1, seal->prev))
		return bad(err, "seals", want, "prev is not the hash of the seal before");
	line_sha256_hex(hash, line, n);
	push_hash(&v->seals, hash);
	v->counts.seals++;
	return true;
}

static bool walk_seals(
	struct verifier *v, const char *seals, size_t len, const struct numbers *manifests, struct err *err)
{
	const char *p = seals, *end = seals + len, *line;
	size_t n, next = 0;
	struct cs1 seal;
	bool whole;
	while (next_line(&p, end, &line, &n, &whole)) {
		if (!whole)
			return bad(err, "seals", (int64_t)v->seals.len, "the last line has no LF");
		if (!check_seal(v, line, n, &seal, err))
			return false;
		bool here = next < manifests->len && manifests->items[next] == seal.n;
		if (here && !check_manifest(v, &seal, err))
			return false;
		next += here;
		v->counts.manifests_missing += !here;
	}
	return next == manifests->len || bad(err, "seals", manifests->items[next], "there is a manifest but no seal");
}

bool verifier_seals(
	struct verifier *v, const char *seals, size_t n, char *const *manifests, size_t manifests_n, struct err *err)
{
	struct numbers list = {0};
	const char *odd;
	bool ok = name_numbers(&list, manifests, manifests_n, &odd) ||
		err_set(err, ERR_CORRUPT, "seals 0: manifests/%.40s is no manifest's name", odd);
	ok = ok && walk_seals(v, seals, n, &list, err);
	VEC_RELEASE(&list);
	return ok;
}

static bool is_empty(const char *line, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r' && line[i] != '\n')
			return false;
	return true;
}

static bool check_one_head(const struct verifier *v, const struct head *h, struct err *err)
{
	if (h->device[0]) {
		const struct known_device *k = find_device(v, h->device);
		return k ? check_head(k, h, "heads.txt", err)
			 : bad(err, h->device, h->n, "the device is not in this log, but heads.txt has it");
	}
	if (h->n >= (int64_t)v->seals.len)
		return bad(err, "seals", h->n, "the seals end before it, but heads.txt has it");
	return hash_is(&v->seals, h->n, h->hash) ||
		bad(err, "seals", h->n, "the seal is not the one that heads.txt has");
}

bool verifier_heads(struct verifier *v, const char *heads, size_t len, struct err *err)
{
	const char *p = heads, *end = heads + len, *line;
	struct head h;
	size_t n;
	bool whole;
	for (int64_t number = 1; next_line(&p, end, &line, &n, &whole); number++) {
		if (is_empty(line, n))
			continue;
		if (!head_parse(line, n, &h, err))
			return bad_with(err, "heads", number);
		if (!check_one_head(v, &h, err))
			return false;
	}
	return true;
}
