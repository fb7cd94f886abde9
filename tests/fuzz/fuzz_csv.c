/* Hostile files of cases, people, contacts and payments: what is read is valid text on the line that is named, is read the same after it was written again, and a row that is taken
 * keeps what sheet.h promises. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/bug.h"
#include "base/utf8.h"
#include "domain/cell.h"
#include "domain/sheet.h"

struct check {
	int64_t lines; /* in the file */
	int64_t faults;
};

/* The buffer is exactly as large as csv_open() asks for, so that a step too far is seen. */
static char *copy_of(const void *bytes, size_t n)
{
	char *copy = xalloc(n + 1);
	if (n > 0)
		memcpy(copy, bytes, n);
	return copy;
}

static void write_record(struct str *out, const struct csv *r)
{
	/* A record of one empty field needs its quotes: an empty line is none. */
	if (r->n == 1 && !*r->fields[0])
		str_adds(out, "\"\"");
	else
		for (size_t i = 0; i < r->n; i++) {
			if (i > 0)
				str_addc(out, ',');
			csv_put(out, r->fields[i]);
		}
	str_adds(out, "\r\n");
}

/* Reads everything, and writes what was read. */
static void read_records(const void *bytes, size_t n, struct str *out, struct check *k, bool may_fail)
{
	char *copy = copy_of(bytes, n);
	int64_t last = 0;
	struct csv r;
	struct err err;
	enum csv_result result;
	csv_open(&r, copy, n);
	while ((result = csv_next(&r, &err)) != CSV_END) {
		ENSURE(r.record_line > last && r.line >= r.record_line && r.line <= k->lines);
		last = r.record_line;
		if (result == CSV_FAULT) {
			ENSURE(may_fail && r.fault_line >= r.record_line && r.fault_line <= r.line && *err.text);
			continue;
		}
		ENSURE(r.n >= 1 && r.n <= CSV_FIELDS);
		for (size_t i = 0; i < r.n; i++)
			ENSURE(utf8_valid(r.fields[i], strlen(r.fields[i]), NULL));
		write_record(out, &r);
	}
	free(copy);
}

static void count_fault(void *ctx, int64_t line, const char *text)
{
	struct check *k = ctx;
	ENSURE(line >= 1 && line <= k->lines && *text);
	k->faults++;
}

static void check_row(const struct sheet *s, const struct sheet_row *row)
{
	struct err err;
	switch (s->kind) {
	case SHEET_CASES:
		ENSURE(cell_account(row->c.account, &err) && *row->c.name && row->c.currency && cell_phone(row->c.phone, &err) && cell_email(row->c.email, &err));
		ENSURE(row->c.prefers < MEDIA && row->c.segment < SEGMENTS && row->c.principal >= 0 && row->c.interest >= 0 && row->c.fees >= 0);
		ENSURE(row->c.principal + row->c.interest + row->c.fees <= MONEY_MAX);
		return;
	case SHEET_PEOPLE:
		ENSURE(cell_account(row->person.account, &err) && *row->person.person && *row->person.name && cell_phone(row->person.phone, &err) && cell_email(row->person.email, &err));
		ENSURE(row->person.relation > RELATION_DEBTOR && row->person.relation < RELATIONS && row->person.place < PLACES);
		return;
	case SHEET_CONTACTS:
		ENSURE(cell_account(row->contact.account, &err) && cell_agent(row->contact.agent, &err) && strlen(row->contact.note) <= 3 * SHEET_TEXT_MAX);
		ENSURE(row->contact.medium > MEDIUM_NONE && row->contact.medium < MEDIA && row->contact.outcome > OUTCOME_NONE && row->contact.outcome < OUTCOMES && row->contact.direction < DIRECTIONS);
		return;
	case SHEET_PAYMENTS:
		ENSURE(cell_account(row->payment.account, &err) && row->payment.amount > 0 && row->payment.amount <= MONEY_MAX && row->payment.currency);
		return;
	case SHEET_KINDS:
		break;
	}
	BUG("a row of no kind");
}

static void read_sheet(const void *bytes, size_t n, struct check *k)
{
	char *copy = copy_of(bytes, n);
	struct zones *zones = zones_new();
	struct arena arena;
	struct sheet s;
	struct sheet_row row;
	enum sheet_result result;
	arena_init(&arena);
	if (sheet_open(&s, zones, &arena, copy, n, count_fault, k)) {
		ENSURE(k->faults == 0);
		while ((result = sheet_next(&s, &row)) != SHEET_END) {
			if (result == SHEET_ROW)
				check_row(&s, &row);
			ENSURE((result == SHEET_BAD) == (k->faults > 0));
			k->faults = 0;
		}
	} else {
		ENSURE(k->faults > 0);
	}
	sheet_release(&s);
	arena_release(&arena);
	zones_free(zones);
	free(copy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct check k = {.lines = 1};
	struct str once, twice;
	str_init(&once);
	str_init(&twice);
	for (size_t i = 0; i < n; i++)
		k.lines += data[i] == '\n';
	read_records(data, n, &once, &k, true);
	struct check again = {.lines = 1};
	for (size_t i = 0; i < once.len; i++)
		again.lines += once.buf[i] == '\n';
	read_records(once.buf, once.len, &twice, &again, false);
	ENSURE(once.len == twice.len && memcmp(once.buf, twice.buf, once.len) == 0);
	read_sheet(data, n, &k);
	str_release(&twice);
	str_release(&once);
	return 0;
}
