#include "check.h"

#include <string.h>

#include "domain/cell.h"
#include "domain/chain.h"
#include "domain/sample.h"
#include "domain/sheet.h"

static void same_seed_same_bytes(void)
{
	struct sample_files one, two, other, more;
	CHECK_INT(SAMPLE_TODAY, date_days((struct date){2026, 11, 22}));
	sample_make(&one, 50, 7, SAMPLE_TODAY);
	sample_make(&two, 50, 7, SAMPLE_TODAY);
	sample_make(&other, 50, 8, SAMPLE_TODAY);
	sample_make(&more, 60, 7, SAMPLE_TODAY);
	CHECK_MEM(one.cases.buf, one.cases.len, two.cases.buf, two.cases.len);
	CHECK_MEM(one.contacts.buf, one.contacts.len, two.contacts.buf, two.contacts.len);
	CHECK_MEM(one.payments.buf, one.payments.len, two.payments.buf, two.payments.len);
	CHECK(one.cases.len != other.cases.len || memcmp(one.cases.buf, other.cases.buf, one.cases.len) != 0);
	/* The first cases do not depend on how many there are. */
	CHECK(more.cases.len > one.cases.len && memcmp(one.cases.buf, more.cases.buf, one.cases.len) == 0);
	CHECK(more.contacts.len > one.contacts.len && memcmp(one.contacts.buf, more.contacts.buf, one.contacts.len) == 0);
	sample_release(&one);
	sample_release(&two);
	sample_release(&other);
	sample_release(&more);
}

/* Scripts keep sample files by their seed: the bytes change only on purpose. */
static void bytes_are_pinned(void)
{
	struct sample_files f;
	char hash[SHA256_HEX];
	sample_make(&f, 1000, 7, SAMPLE_TODAY);
	sha256_hex(hash, f.cases.buf, f.cases.len);
	CHECK_STR(hash, "ddff057a10bd30b62192ac743a1acacab63ab999e89e86d109950e037865be2b");
	sha256_hex(hash, f.contacts.buf, f.contacts.len);
	CHECK_STR(hash, "5a34d021caa495d838a80cbbbce7dd8fc124987798e18ffb25669448665d4cba");
	sha256_hex(hash, f.payments.buf, f.payments.len);
	CHECK_STR(hash, "22f2f25aa681c1776ac0afd7524d2f03175764690b4d0e41cca6b444a91ddff6");
	sample_release(&f);
}

static void no_fault(void *ctx, int64_t line, const char *text)
{
	(void)ctx;
	CHECK_MSG(false, "line %lld: %s", (long long)line, text);
}

struct tally {
	int64_t rows, talks, in_all;
	unsigned media, segments, outcomes;
	size_t currencies;
	bool seen[256];
	int64_t longest, run;
	char account[CELL_ACCOUNT_MAX + 1];
};

static void count_row(struct tally *t, enum sheet_kind kind, const struct sheet_row *row, int64_t before)
{
	size_t cur = 0;
	t->rows++;
	switch (kind) {
	case SHEET_CASES:
		t->segments |= 1u << row->c.segment;
		while (currency_at(cur) != row->c.currency)
			cur++;
		t->currencies += !t->seen[cur];
		t->seen[cur] = true;
		CHECK(row->c.principal > 0);
		CHECK(row->c.phone[0] || row->c.email[0]);
		CHECK(row->c.opened * DAY_MS < before);
		break;
	case SHEET_CONTACTS:
		t->media |= 1u << row->contact.medium;
		t->outcomes |= 1u << row->contact.outcome;
		t->talks += outcome_is_talk(row->contact.outcome);
		t->run = strcmp(t->account, row->contact.account) == 0 ? t->run + 1 : 1;
		snprintf(t->account, sizeof t->account, "%s", row->contact.account);
		t->longest = t->run > t->longest ? t->run : t->longest;
		CHECK(row->contact.at < before);
		break;
	case SHEET_PAYMENTS:
		CHECK(row->payment.at < before);
		break;
	case SHEET_PEOPLE: /* no sample has them */
	case SHEET_KINDS:
		break;
	}
}

static void read_back(struct tally *t, struct str *text, enum sheet_kind kind, struct zones *zones)
{
	struct arena arena;
	struct sheet sheet;
	struct sheet_row row;
	enum sheet_result result;
	arena_init(&arena);
	CHECK(sheet_open(&sheet, zones, &arena, text->buf, text->len, no_fault, NULL));
	CHECK_INT(sheet.kind, kind);
	while ((result = sheet_next(&sheet, &row)) == SHEET_ROW)
		count_row(t, kind, &row, (SAMPLE_TODAY + 1) * DAY_MS);
	CHECK_INT(result, SHEET_END);
	sheet_release(&sheet);
	arena_release(&arena);
}

static void files_are_lifelike_and_right(void)
{
	struct sample_files f;
	struct zones *zones = zones_new();
	struct tally cases = {0}, contacts = {0}, payments = {0};
	sample_make(&f, 4000, 3, SAMPLE_TODAY);
	read_back(&cases, &f.cases, SHEET_CASES, zones);
	read_back(&contacts, &f.contacts, SHEET_CONTACTS, zones);
	read_back(&payments, &f.payments, SHEET_PAYMENTS, zones);
	CHECK_INT(cases.rows, 4000);
	CHECK(cases.currencies >= 10);
	CHECK_INT(cases.segments, (1u << SEGMENTS) - 1);
	CHECK_MSG(contacts.rows > 3 * 3500 && contacts.rows < 3 * 4700, "%lld contacts", (long long)contacts.rows);
	CHECK_MSG(contacts.longest > 60 && contacts.longest <= SAMPLE_CONTACTS_MAX, "longest history %lld", (long long)contacts.longest);
	CHECK(contacts.talks > contacts.rows / 10);
	CHECK(contacts.outcomes & 1u << OUTCOME_REPLIED && contacts.media & 1u << MEDIUM_CHAT);
	CHECK(payments.rows > 1000);
	zones_free(zones);
	sample_release(&f);
}

CU_TestInfo sample_tests[] = {
	{"the same seed gives the same bytes, and more cases change nothing before them", same_seed_same_bytes},
	{"the bytes of seed 7 are pinned", bytes_are_pinned},
	{"files are lifelike and without a fault", files_are_lifelike_and_right},
	CU_TEST_INFO_NULL,
};
