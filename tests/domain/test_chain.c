#include <string.h>

#include "check.h"
#include "domain/chain.h"

/* The worked example of the format's description. */
static const char genesis[] = "CL1-GENESIS\tws07a1\t2026-11-22T08:00:00.000Z\t000102030405060708090a0b0c0d0e0f\n";
static const char genesis_hash[] = "ebb9828f0df5dfdecdfda2f25d65d2e8b74ecca055c8c63e7ddd596a64994142";
static const char *const bodies[] = {
	"{\"channel\":\"phone\",\"number\":\"+447700900123\",\"outcome\":\"no_answer\",\"salt\":\"6f1c0a7be2d94e5f8a3b1c2d3e4f5061\",\"text\":\"\"}",
	"{\"channel\":\"phone\",\"number\":\"+447700900123\",\"outcome\":\"promise\",\"promise_date\":\"2026-12-01\",\"promise_minor\":12500,"
	"\"salt\":\"9ab3c4d5e6f708192a3b4c5d6e7f8091\",\"text\":\"will pay \xc2\xa3"
	"125\"}",
	"{\"channel\":\"sms\",\"number\":\"+447700900123\",\"outcome\":\"sent\",\"salt\":\"00112233445566778899aabbccddeeff\",\"text\":\"Receipt 12500\"}",
};
static const char *const body_hashes[] = {
	"ecb6583e06e46bd94fd033621059588a7b3b1dda5556f982036ab0403f5780c5",
	"53db6bc4b1514209755809bae9e192a340ee5992dc57a806a28f47998f3225c3",
	"74a2564fc0001bf3836fb0b76e95952a4cbc94ed4a3c8ce798d1e18445ba5640",
};
static const char *const line_hashes[] = {
	"5dcbcc40caaf9380fe6ec8f957e8e2d3c12197ffdef5f208854c0bd8f3ccd826",
	"098164449689ddf79d16183da979068bd810dbda66d9a9dba87c46510f9d72fc",
	"97e9484d6f6cb8f9fff653819ed026002849dfa87f692c61fe36136915fd9453",
};
#define LINE(seq, prev, minute, id, kind, body)                 \
	"CL1\tws07a1\t" seq "\t" prev "\t2026-11-22T09:" minute \
	":00.250Z\ta0042\t730001\t0190f3c2a1b27cde8f001122334455" id "\t" kind "\t" body "\n"
static const char *const lines[] = {
	LINE("1", "ebb9828f0df5dfdecdfda2f25d65d2e8b74ecca055c8c63e7ddd596a64994142", "11", "01", "call",
	     "ecb6583e06e46bd94fd033621059588a7b3b1dda5556f982036ab0403f5780c5"),
	LINE("2", "5dcbcc40caaf9380fe6ec8f957e8e2d3c12197ffdef5f208854c0bd8f3ccd826", "12", "02", "promise",
	     "53db6bc4b1514209755809bae9e192a340ee5992dc57a806a28f47998f3225c3"),
	LINE("3", "098164449689ddf79d16183da979068bd810dbda66d9a9dba87c46510f9d72fc", "13", "03", "sms",
	     "74a2564fc0001bf3836fb0b76e95952a4cbc94ed4a3c8ce798d1e18445ba5640"),
};

static struct chain_walk walk_to(size_t n)
{
	struct chain_walk w;
	struct err err;
	CHECK_OK(chain_begin(&w, genesis, sizeof genesis - 1, &err), &err);
	for (size_t i = 0; i < n; i++)
		CHECK_OK(chain_step(&w, lines[i], strlen(lines[i]), bodies[i], strlen(bodies[i]), &err), &err);
	return w;
}

static void worked_example(void)
{
	char hash[SHA256_HEX];
	CHECK_INT(sizeof genesis - 1, 77);
	sha256_hex(hash, genesis, sizeof genesis - 1);
	CHECK_STR(hash, genesis_hash);
	CHECK_STR(walk_to(0).head, genesis_hash);
	for (size_t i = 0; i < ARRAY_LEN(bodies); i++) {
		sha256_hex(hash, bodies[i], strlen(bodies[i]));
		CHECK_STR(hash, body_hashes[i]);
		struct chain_walk w = walk_to(i + 1);
		CHECK_STR(w.head, line_hashes[i]);
		CHECK_INT(w.seq, i + 1);
		CHECK_STR(w.device, "ws07a1");
	}
}

static void formats_what_it_parses(void)
{
	struct str out;
	struct err err;
	str_init(&out);
	genesis_format(&out, "ws07a1", 1795334400000, "000102030405060708090a0b0c0d0e0f");
	CHECK_STR(out.buf, genesis);
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		struct cl1 l;
		CHECK_OK(cl1_parse(lines[i], strlen(lines[i]), &l, &err), &err);
		CHECK_OK(cl1_parse(lines[i], strlen(lines[i]) - 1, &l, &err), &err);
		CHECK_INT(l.case_id, 730001);
		str_clear(&out);
		cl1_format(&out, &l);
		CHECK_STR(out.buf, lines[i]);
	}
	str_release(&out);
}

/* Replaces what stands in one field of the first line. */
static void with_field(struct str *out, size_t field, const char *text)
{
	const char *p = lines[0];
	for (size_t i = 0; i < 10; i++) {
		size_t n = strcspn(p, "\t\n");
		if (i == field)
			str_adds(out, text);
		else
			str_add(out, p, n);
		str_addc(out, i < 9 ? '\t' : '\n');
		p += n + 1;
	}
}

static void strict_to_the_letter(void)
{
	static const struct {
		size_t field;
		const char *text;
		bool ok;
	} rows[] = {
		{0, "CL2", false},
		{0, "cl1", false},
		{0, "", false},
		{1, "abc", false},
		{1, "abcd", true},
		{1, "ws07A1", false},
		{1, "ws-7", false},
		{1, "a2345678901234567890123456789012", true},
		{1, "a23456789012345678901234567890123", false},
		{2, "0", false},
		{2, "01", false},
		{2, "+1", false},
		{2, "-1", false},
		{2, " 1", false},
		{2, "9223372036854775807", true},
		{2, "9223372036854775808", false},
		{2, "", false},
		{3, "", false},
		{3, "EBB9828f0df5dfdecdfda2f25d65d2e8b74ecca055c8c63e7ddd596a64994142", false},
		{4, "2026-11-22T09:11:00.250", false},
		{4, "2026-11-22T09:11:00.25Z", false},
		{4, "2026-11-22 09:11:00.250Z", false},
		{4, "2026-02-29T09:11:00.250Z", false},
		{4, "2024-02-29T09:11:00.250Z", true},
		{4, "2026-11-22T24:00:00.000Z", false},
		{4, "2026-11-22T23:60:00.000Z", false},
		{4, "2026-11-22T23:59:60.000Z", false},
		{4, "0000-01-01T00:00:00.000Z", false},
		{5, "", false},
		{5, "a", true},
		{5, "a_b", false},
		{6, "0", true},
		{6, "00", false},
		{6, "", false},
		{6, "1a", false},
		{7, "0190f3c2a1b27cde8f0011223344550", false},
		{7, "0190f3c2a1b27cde8f00112233445501a", false},
		{7, "0190f3c2a1b27cde8f0011223344550G", false},
		{8, "", false},
		{8, "a_b", true},
		{8, "a1", false},
		{8, "abcdefghijklmnopqrstuvwx", true},
		{8, "abcdefghijklmnopqrstuvwxy", false},
		{9, "ecb6", false},
		{9, "ecb6583e06e46bd94fd033621059588a7b3b1dda5556f982036ab0403f5780c5\r", false},
		{9, "ecb6583e06e46bd94fd033621059588a7b3b1dda5556f982036ab0403f5780c5\t", false},
		{9, "ecb6583e06e46bd94fd033621059588a7b3b1dda5556f982036ab0403f5780c5\n", false},
	};
	struct str line;
	str_init(&line);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct cl1 l;
		struct err err;
		str_clear(&line);
		with_field(&line, rows[i].field, rows[i].text);
		CHECK_MSG(cl1_parse(line.buf, line.len, &l, &err) == rows[i].ok, "field %zu = \"%s\"",
			rows[i].field + 1, rows[i].text);
	}
	str_release(&line);
}

static void odd_lines(void)
{
	static const char *const rows[] = {"", "\n", "CL1", "\t\t\t\t\t\t\t\t\t", "CL1\tws07a1\t1",
		"CL1-GENESIS\tws07a1\t2026-11-22T08:00:00.000Z\t000102030405060708090a0b0c0d0e0f\n"};
	char longer[CL1_MAX + 2];
	struct cl1 l;
	struct err err;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_MSG(!cl1_parse(rows[i], strlen(rows[i]), &l, &err), "row %zu was taken", i);
	memset(longer, 'a', sizeof longer);
	CHECK(!cl1_parse(longer, sizeof longer, &l, &err));
	CHECK(!cl1_parse("CL1\tws07a1\t1\0", 14, &l, &err));
}

static void genesis_is_strict(void)
{
	static const char *const rows[] = {
		"",
		"CL1-GENESIS",
		"CL1-GENESIS\tws07a1\t2026-11-22T08:00:00.000Z\t000102030405060708090a0b0c0d0e0",
		"CL1-GENESIS\tws07a1\t2026-11-22\t000102030405060708090a0b0c0d0e0f\n",
		"CL1-GENESIS\tWS07\t2026-11-22T08:00:00.000Z\t000102030405060708090a0b0c0d0e0f\n",
		"CL1-GENESIS\tws07a1\t2026-11-22T08:00:00.000Z\t000102030405060708090a0b0c0d0e0f\n\n",
		"CL1\tws07a1\t2026-11-22T08:00:00.000Z\t000102030405060708090a0b0c0d0e0f\n",
		"CL1-GENESIS\tws07a1\t2026-11-22T08:00:00.000Z\t000102030405060708090a0b0c0d0e0f\t\n",
	};
	char device[CL1_DEVICE];
	struct err err;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_MSG(!genesis_parse(rows[i], strlen(rows[i]), device, &err), "row %zu was taken", i);
	CHECK_OK(genesis_parse(genesis, sizeof genesis - 1, device, &err), &err);
	CHECK_STR(device, "ws07a1");
}

static void step_fails(size_t after, const char *line, const char *body, const char *what)
{
	struct chain_walk w = walk_to(after), before = w;
	struct err err;
	CHECK(!chain_step(&w, line, strlen(line), body, body ? strlen(body) : 0, &err));
	CHECK_MSG(strncmp(err.text, what, strlen(what)) == 0, "%s instead of %s", err.text, what);
	CHECK_MEM(&w, sizeof w, &before, sizeof before);
}

static void faults_are_named(void)
{
	struct str line;
	struct err err;
	struct chain_walk w;
	str_init(&line);
	step_fails(0, lines[1], NULL, "seq: ");
	step_fails(1, lines[0], NULL, "seq: ");
	step_fails(1, lines[2], NULL, "seq: ");
	step_fails(1, lines[1], bodies[0], "body: ");
	step_fails(1, lines[1], "", "body: ");
	step_fails(1, "CL1\n", NULL, "form: ");
	with_field(&line, 3, line_hashes[0]);
	step_fails(0, line.buf, NULL, "link: ");
	str_clear(&line);
	with_field(&line, 1, "other");
	step_fails(0, line.buf, NULL, "form: ");
	w = walk_to(1);
	CHECK_OK(chain_step(&w, lines[1], strlen(lines[1]) - 1, NULL, 0, &err), &err);
	CHECK_STR(w.head, line_hashes[1]);
	str_release(&line);
}

CU_TestInfo chain_tests[] = {
	{"worked example", worked_example},
	{"formats what it parses", formats_what_it_parses},
	{"strict to the letter", strict_to_the_letter},
	{"odd lines", odd_lines},
	{"genesis is strict", genesis_is_strict},
	{"faults are named", faults_are_named},
	CU_TEST_INFO_NULL,
};
