/* bench_gate: what a verdict costs.
 *
 *   gate.verdict_200  microseconds to rule on a call with 200 contacts of history, under the federal rules of the United States and the house's, while the clock,
 *                     the count, the wait and a wish all deny: the search for the next instant is in it
 *   gate.allowed_200  the same history on a day on which the call may be made
 */
#include <stdio.h>
#include <stdlib.h>

#include "conffile.h"
#include "domain/gate.h"

#define CONTACTS 200
#define ROUNDS 301
#define VERDICTS_A_ROUND 20

static void must(bool ok, const struct err *err)
{
	if (ok)
		return;
	fprintf(stderr, "bench_gate: %s\n", err->text);
	exit(1);
}

static const struct pack *pack_at(struct arena *a, const char *path)
{
	const struct conf *root;
	const struct pack *p = NULL;
	char sha256[65];
	struct err err;
	must(conffile_read_hashed(path, a, &root, sha256, &err) && pack_from_conf(root, sha256, a, &p, &err), &err);
	return p;
}

static void add_contacts(struct str *out, int64_t at)
{
	static const char *const kinds[] = {"\"call\", \"outcome\": \"no-answer\"", "\"call\", \"outcome\": \"voicemail\"", "\"sms\", \"outcome\": \"delivered\"",
		"\"email\", \"outcome\": \"sent\"", "\"call\", \"outcome\": \"conversation\""};
	for (int i = 0; i < CONTACTS; i++) {
		str_addf(out, "%s{\"medium\": %s, \"direction\": \"%s\", \"person\": \"p1\", \"address\": \"+1212555%04d\", \"debts\": [\"d%d\"], \"at\": \"", i ? ", " : "",
			 kinds[i % 5], i % 11 ? "out" : "in", 100 + i % 3, i % 2);
		instant_format(out, at - (CONTACTS - i) * INT64_C(7 * 3600000), 0);
		str_adds(out, "\"}");
	}
}

static void make_facts(struct facts *f, struct arena *a, struct zones *zones, const char *at, bool wish)
{
	struct str text;
	struct err err;
	int64_t instant;
	must(instant_parse(at, &instant, NULL, &err), &err);
	str_init(&text);
	str_addf(&text, "{\"act\": {\"at\": \"%s\", \"medium\": \"call\", \"person\": \"p1\", \"address\": \"+12125550100\"}, \"debts\": [{\"id\": \"d0\"}, {\"id\": \"d1\"}], ", at);
	str_adds(&text, "\"persons\": [{\"id\": \"p1\", \"relation\": \"debtor\", \"zones\": [\"America/New_York\"], \"addresses\": [{\"address\": \"+12125550100\", \"place\": \"home\"}]}], ");
	if (wish)
		str_adds(&text, "\"requests\": [{\"at\": \"2026-01-01T10:00:00Z\", \"person\": \"p1\", \"kind\": \"no-time\", \"from\": \"20:00\", \"to\": \"10:00\"}], ");
	str_adds(&text, "\"consents\": [{\"at\": \"2026-10-20T10:00:00Z\", \"person\": \"p1\", \"scope\": \"extra-calls\"}], \"contacts\": [");
	/* The allowed day lies a month after the last of them. */
	add_contacts(&text, wish ? instant : instant - 30 * DAY_MS);
	str_adds(&text, "]}");
	facts_begin(f, a);
	must(facts_read(f, "facts", text.buf, text.len, zones, NULL, &err), &err);
	str_release(&text);
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void measure(const char *name, const struct facts *f, const struct pack *const *packs, size_t n, enum verdict want)
{
	static struct ruling r;
	double us[ROUNDS];
	for (size_t i = 0; i < ROUNDS; i++) {
		struct timespec from, to;
		clock_gettime(CLOCK_MONOTONIC, &from);
		for (int k = 0; k < VERDICTS_A_ROUND; k++)
			gate_rule(&r, f, packs, n);
		clock_gettime(CLOCK_MONOTONIC, &to);
		us[i] = ((double)(to.tv_sec - from.tv_sec) * 1e6 + (double)(to.tv_nsec - from.tv_nsec) / 1e3) / VERDICTS_A_ROUND;
	}
	if (r.verdict != want) {
		fprintf(stderr, "bench_gate: %s is %s\n", name, verdict_words[r.verdict].name);
		exit(1);
	}
	qsort(us, ROUNDS, sizeof *us, by_value);
	fprintf(stdout, "%s ratio=%.2f ours=%.1fus budget=50us p95=%.1fus reasons=%zu\n", name, us[ROUNDS / 2] / 50, us[ROUNDS / 2], us[ROUNDS * 95 / 100], r.n);
}

int main(void)
{
	struct arena a;
	struct zones *zones = zones_new();
	struct facts denied, allowed;
	arena_init(&a);
	const struct pack *packs[] = {pack_at(&a, "etc/rules/us-regf.conf"), pack_at(&a, "etc/rules/house.conf")};
	make_facts(&denied, &a, zones, "2026-11-18T22:00:00-05:00", true);
	make_facts(&allowed, &a, zones, "2026-11-18T12:00:00-05:00", false);
	measure("gate.verdict_200", &denied, packs, ARRAY_LEN(packs), VERDICT_DENY);
	measure("gate.allowed_200", &allowed, packs, ARRAY_LEN(packs), VERDICT_WARN);
	facts_release(&allowed);
	facts_release(&denied);
	zones_free(zones);
	arena_release(&a);
	return 0;
}
