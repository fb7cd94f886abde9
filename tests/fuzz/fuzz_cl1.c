/* Hostile log lines, and whole hostile logs: a line that is taken is written back to the same bytes; a log that is not
 * made by us does not verify. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "domain/seal.h"
#include "domain/verify.h"

static void check_line(const char *line, size_t n)
{
	struct cl1 l;
	struct cs1 seal;
	struct head head;
	char device[CL1_DEVICE];
	struct err err = {0};
	struct str out;
	str_init(&out);
	if (cl1_parse(line, n, &l, &err)) {
		cl1_format(&out, &l);
		size_t text = n > 0 && line[n - 1] == '\n' ? n : n + 1;
		ENSURE(out.len == text && memcmp(out.buf, line, text - 1) == 0);
	} else {
		ENSURE(err.kind == ERR_INPUT && err.text[0]);
	}
	if (genesis_parse(line, n, device, &err))
		ENSURE(strlen(device) >= 4);
	if (cs1_parse(line, n, &seal, &err))
		ENSURE(seal.n >= 1 && seal.count >= 0);
	if (manifest_parse(line, n, &head, &err))
		ENSURE(head.n >= 1 && strlen(head.hash) == SHA256_HEX - 1);
	if (head_parse(line, n, &head, &err))
		ENSURE(head.n >= 0 && strlen(head.hash) == SHA256_HEX - 1);
	str_release(&out);
}

static bool no_body(void *ctx, const char *device, int64_t seq, struct str *out, struct err *err)
{
	(void)ctx, (void)device, (void)seq, (void)out, (void)err;
	return true;
}

static bool give_manifest(void *ctx, int64_t n, struct str *out, struct err *err)
{
	const struct str *text = ctx;
	(void)n, (void)err;
	str_add(out, text->buf, text->len);
	return true;
}

/* The first line is the genesis line, the rest is chain, seals, manifest and heads at once. */
static void check_log(const char *text, size_t n)
{
	static const char genesis[] =
		"CL1-GENESIS\tws07a1\t2026-11-22T08:00:00.000Z\t000102030405060708090a0b0c0d0e0f\n";
	char one[] = "1";
	char *names[] = {one};
	struct str copy;
	struct err err = {0};
	str_init(&copy);
	str_add(&copy, text, n);
	struct verifier *v = verifier_new(&(struct verify_source){no_body, give_manifest, &copy});
	struct verify_device d = {.name = "ws07a1",
		.genesis = genesis,
		.genesis_n = sizeof genesis - 1,
		.chain = text,
		.chain_n = n,
		.bodies = names,
		.bodies_n = n % 2};
	if (!verifier_device(v, &d, &err))
		ENSURE(err.kind == ERR_CORRUPT && err.text[0]);
	if (!verifier_seals(v, text, n, names, n % 2, &err))
		ENSURE(err.kind == ERR_CORRUPT);
	if (!verifier_heads(v, text, n, &err))
		ENSURE(err.kind == ERR_CORRUPT);
	verifier_free(v);
	str_release(&copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data, *end = p + size;
	check_log(p, size);
	while (p < end) {
		const char *lf = memchr(p, '\n', (size_t)(end - p));
		const char *next = lf ? lf + 1 : end;
		check_line(p, (size_t)(next - p));
		p = next;
	}
	return 0;
}
