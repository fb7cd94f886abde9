#include "desk/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "desk/accounts.h"
#include "desk/load.h"

enum standing { ROW_NEW, ROW_CHANGED, ROW_KNOWN };

struct import_row {
	struct sheet_row sheet;
	int64_t id; /* of its case; 0: to be opened */
	size_t before; /* 1 + the row before about another person of the same account; 0: none */
	enum standing standing;
};

/* One run over all files. */
struct import {
	struct desk *desk;
	struct accounts accounts;
	struct arena texts;   /* of rows that could not stay in their file's buffer */
	struct arena scratch; /* states that are only looked at */
	import_fault *fault;
	void *ctx;
};

/* One file of it. */
struct job {
	struct import *run;
	struct import_file *file;
	struct sheet sheet;
	bool open;
	VEC(struct import_row) rows;
};

static void tell(void *ctx, int64_t line, const char *text)
{
	struct job *j = ctx;
	j->file->faults++;
	j->run->fault(j->run->ctx, j->file, line, text);
}

static void fault_account(struct job *j, const struct sheet_row *row, const char *account, const char *what)
{
	struct str text;
	str_init(&text);
	str_addf(&text, "column 'account': '%s' %s", account, what);
	tell(j, row->line, text.buf);
	str_release(&text);
}

static void fault_currency(struct job *j, const struct sheet_row *row, const char *account, const struct currency *got,
	const struct currency *want)
{
	struct str text;
	str_init(&text);
	str_addf(&text, "column 'currency': %s, but account '%s' is kept in %s (%s)", got->code, account, want->code,
		want->code);
	tell(j, row->line, text.buf);
	str_release(&text);
}

/* --- what each row is --- */

static bool judge_existing_case(struct job *j, struct import_row *row, struct account *account, struct err *err)
{
	char source[2 * sizeof row->sheet.source + 1];
	struct casefile c;
	arena_reset(&j->run->scratch);
	if (!store_case(j->run->desk->store, account->id, &j->run->scratch, &c, err))
		return false;
	hex_encode(source, row->sheet.source, sizeof row->sheet.source);
	row->standing = strcmp(source, c.source) == 0 ? ROW_KNOWN : ROW_CHANGED;
	account->currency = c.currency;
	if (c.currency != row->sheet.c.currency)
		fault_currency(j, &row->sheet, account->name, row->sheet.c.currency, c.currency);
	return true;
}

static bool judge_case(struct job *j, struct import_row *row, struct err *err)
{
	struct account *account;
	if (!accounts_find(&j->run->accounts, j->run->desk->store, row->sheet.c.account, &account, err))
		return false;
	row->id = account->id;
	if (account->row == 0) {
		account->row = j->rows.len;
		return row->id == 0 || judge_existing_case(j, row, account, err);
	}
	const struct sheet_row *first = &j->rows.items[account->row - 1].sheet;
	row->standing = ROW_KNOWN;
	if (memcmp(first->source, row->sheet.source, sizeof first->source) != 0) {
		struct str what;
		str_init(&what);
		str_addf(&what, "is on line %lld already, with other content (one row for each account)",
			(long long)first->line);
		fault_account(j, &row->sheet, account->name, what.buf);
		str_release(&what);
	}
	return true;
}

/* A person, contact or payment: its case must be there, and payments are in the case's currency. */
static bool judge_fact(
	struct job *j, struct import_row *row, const char *name, const struct currency *cur, struct err *err)
{
	struct account *account;
	struct casefile c;
	if (!accounts_find(&j->run->accounts, j->run->desk->store, name, &account, err))
		return false;
	row->id = account->id;
	if (row->id == 0) {
		fault_account(j, &row->sheet, name,
			"has no case (an account of the store or of a file of cases on the same command line)");
		return true;
	}
	if (!cur)
		return true;
	if (!account->currency) {
		arena_reset(&j->run->scratch);
		if (!store_case(j->run->desk->store, account->id, &j->run->scratch, &c, err))
			return false;
		account->currency = c.currency;
	}
	if (cur != account->currency)
		fault_currency(j, &row->sheet, name, cur, account->currency);
	return true;
}

/* Is the person one that stands on an earlier row about the same account? *others: how many there are that the case does
 * not know yet. */
static const struct import_row *same_person(const struct job *j, const struct import_row *row, const struct account *account,
	const struct casefile *c, size_t *others)
{
	*others = 0;
	for (size_t at = account->row; at; at = j->rows.items[at - 1].before) {
		const struct import_row *r = &j->rows.items[at - 1];
		if (strcmp(r->sheet.person.person, row->sheet.person.person) == 0)
			return r;
		*others += !casefile_person(c, r->sheet.person.person);
	}
	return NULL;
}

static bool judge_person(struct job *j, struct import_row *row, struct err *err)
{
	const char *name = row->sheet.person.account;
	struct account *account;
	struct casefile c;
	size_t others;
	struct str what;
	if (!judge_fact(j, row, name, NULL, err))
		return false;
	if (row->id == 0)
		return true;
	arena_reset(&j->run->scratch);
	if (!accounts_find(&j->run->accounts, j->run->desk->store, name, &account, err) ||
		!store_case(j->run->desk->store, row->id, &j->run->scratch, &c, err))
		return false;
	const struct import_row *first = same_person(j, row, account, &c, &others);
	str_init(&what);
	if (first && memcmp(first->sheet.source, row->sheet.source, sizeof first->sheet.source) != 0)
		str_addf(&what, "has this person on line %lld already, with other content (one row for each person)",
			(long long)first->sheet.line);
	else if (!first && !casefile_person(&c, row->sheet.person.person) && c.n_people + others >= CASE_PEOPLE)
		str_addf(&what, "would have more than %d people (those who matter)", CASE_PEOPLE);
	if (what.len)
		fault_account(j, &row->sheet, name, what.buf);
	else if (!first) {
		row->before = account->row;
		account->row = j->rows.len;
	}
	str_release(&what);
	return true;
}

static bool judge(struct job *j, struct import_row *row, struct err *err)
{
	switch (j->sheet.kind) {
	case SHEET_CASES:
		return judge_case(j, row, err);
	case SHEET_PEOPLE:
		return judge_person(j, row, err);
	case SHEET_CONTACTS:
		return judge_fact(j, row, row->sheet.contact.account, NULL, err);
	case SHEET_PAYMENTS:
		return judge_fact(j, row, row->sheet.payment.account, row->sheet.payment.currency, err);
	case SHEET_KINDS:
		break;
	}
	return true;
}

/* Reads all rows and finds all faults. */
static bool read_rows(struct job *j, struct err *err)
{
	struct import_row row = {0};
	enum sheet_result result;
	accounts_forget_rows(&j->run->accounts);
	while ((result = sheet_next(&j->sheet, &row.sheet)) != SHEET_END) {
		j->file->rows++;
		if (result == SHEET_BAD)
			continue;
		row.id = 0;
		row.before = 0;
		row.standing = ROW_NEW;
		VEC_PUSH(&j->rows, row);
		if (!judge(j, &j->rows.items[j->rows.len - 1], err))
			return false;
	}
	j->file->refused = j->file->faults > 0;
	return true;
}

static uint64_t mark_of(const struct import_row *row)
{
	uint64_t mark;
	memcpy(&mark, row->sheet.source, sizeof mark);
	return mark;
}

/* A row that stands in the file twice counts once. Sources are hashes, so that a few of their bits spread the rows
 * well; the secret factor keeps anyone from choosing rows that meet. */
static void drop_doubles(struct job *j)
{
	size_t cap = 2, n = j->rows.len;
	unsigned shift = 63;
	for (; cap < 2 * n; cap *= 2)
		shift--;
	size_t *places = xalloc_array(cap, sizeof *places);
	for (size_t i = 0; i < n; i++) {
		struct import_row *row = &j->rows.items[i];
		size_t at = (size_t)(mark_of(row) * (j->run->accounts.seed | 1) >> shift);
		while (places[at] &&
			memcmp(j->rows.items[places[at] - 1].sheet.source, row->sheet.source,
				sizeof row->sheet.source) != 0)
			at = (at + 1) & (cap - 1);
		if (places[at])
			row->standing = ROW_KNOWN;
		else
			places[at] = i + 1;
	}
	free(places);
}

/* The store knows a row by its source. With the case in front, sources of one case lie together there, and a load that
 * goes from case to case reads and writes the index of sources from one end to the other. */
static void put_case_in_front(struct import_row *row)
{
	for (int i = 0; i < 5; i++)
		row->sheet.source[i] = (uint8_t)((uint64_t)row->id >> (32 - 8 * i));
}

/* --- writing --- */

static bool write_case(struct job *j, struct load *l, struct import_row *row, int64_t *next_id, struct err *err)
{
	struct store *store = j->run->desk->store;
	struct account *account;
	struct casefile c;
	switch (row->standing) {
	case ROW_KNOWN:
		j->file->known++;
		return true;
	case ROW_CHANGED:
		if (!store_case(store, row->id, &l->arena, &c, err))
			return false;
		load_update(l, &c, &row->sheet);
		j->file->changed++;
		break;
	case ROW_NEW:
		if (!accounts_find(&j->run->accounts, store, row->sheet.c.account, &account, err))
			return false;
		account->id = (*next_id)++;
		account->currency = row->sheet.c.currency;
		account->untouched = true;
		load_open(l, &c, account->id, &row->sheet);
		j->file->added++;
		break;
	}
	return load_keep(l, &c, err);
}

static bool write_cases(struct job *j, struct load *l, struct err *err)
{
	int64_t next_id;
	if (!store_next_case_id(j->run->desk->store, &next_id, err))
		return false;
	for (size_t i = 0; i < j->rows.len; i++)
		if (!write_case(j, l, &j->rows.items[i], &next_id, err))
			return false;
	return true;
}

/* People have no instant: they stay in the order of the file. */
static int64_t fact_at(const struct job *j, const struct import_row *row)
{
	return j->sheet.kind == SHEET_PEOPLE ? 0 : j->sheet.kind == SHEET_CONTACTS ? row->sheet.contact.at : row->sheet.payment.at;
}

static const char *fact_account(const struct job *j, const struct import_row *row)
{
	return j->sheet.kind == SHEET_PEOPLE ? row->sheet.person.account
		: j->sheet.kind == SHEET_CONTACTS ? row->sheet.contact.account
						  : row->sheet.payment.account;
}

/* The rows of one case together, in the order in which they happened: its state is read and written once. */
struct order {
	int64_t id, at;
	size_t row;
};

static int by_case_and_time(const void *a, const void *b)
{
	const struct order *x = a, *y = b;
	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static bool write_group(struct job *j, struct load *l, struct order *group, size_t n, struct err *err)
{
	struct store *store = j->run->desk->store;
	struct account *account;
	struct casefile c;
	size_t left = 0;
	if (!accounts_find(&j->run->accounts, store, fact_account(j, &j->rows.items[group->row]), &account, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct import_row *row = &j->rows.items[group[i].row];
		bool known = row->standing == ROW_KNOWN;
		put_case_in_front(row);
		if (!known && !account->untouched && !store_has_source(store, row->sheet.source, &known, err))
			return false;
		row->standing = known ? ROW_KNOWN : ROW_NEW;
		left += !known;
	}
	j->file->known += (int64_t)(n - left);
	j->file->added += (int64_t)left;
	account->untouched = false;
	if (left == 0)
		return true;
	if (!store_case(store, group->id, &l->arena, &c, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct import_row *row = &j->rows.items[group[i].row];
		if (row->standing == ROW_KNOWN)
			continue;
		left--;
		if (j->sheet.kind == SHEET_PEOPLE)
			load_person(l, &c, &row->sheet);
		else if (j->sheet.kind == SHEET_CONTACTS)
			load_contact(l, &c, &row->sheet, left == 0);
		else
			load_payment(l, &c, &row->sheet);
	}
	return load_keep(l, &c, err);
}

static bool write_facts(struct job *j, struct load *l, struct err *err)
{
	size_t n = j->rows.len, end;
	struct order *order = xalloc_array(n, sizeof *order);
	bool ok = true;
	drop_doubles(j);
	for (size_t i = 0; i < n; i++)
		order[i] = (struct order){.id = j->rows.items[i].id, .at = fact_at(j, &j->rows.items[i]), .row = i};
	qsort(order, n, sizeof *order, by_case_and_time);
	for (size_t i = 0; ok && i < n; i = end) {
		for (end = i + 1; end < n && order[end].id == order[i].id;)
			end++;
		ok = write_group(j, l, order + i, end - i, err);
	}
	free(order);
	return ok;
}

static bool write_rows(struct job *j, struct err *err)
{
	struct store *store = j->run->desk->store;
	struct load l;
	struct err undone; /* the cause of the undoing is what is told */
	if (j->rows.len == 0)
		return true;
	if (!store_bulk_begin(store, err))
		return false;
	load_begin(&l, j->run->desk);
	bool ok = j->sheet.kind == SHEET_CASES ? write_cases(j, &l, err) : write_facts(j, &l, err);
	ok = ok && load_flush(&l, err);
	load_end(&l);
	return store_bulk_end(store, ok, ok ? err : &undone) && ok;
}

/* --- files --- */

static bool import_file(struct job *j, struct err *err)
{
	bool ok = read_rows(j, err) && (j->file->refused || write_rows(j, err));
	VEC_RELEASE(&j->rows);
	if (!ok)
		return err_wrap(err, "%s", j->file->name);
	j->file->loaded = !j->file->refused;
	return true;
}

static void open_file(struct job *j, struct import *run, struct import_file *file)
{
	j->run = run;
	j->file = file;
	file->refused = file->loaded = false;
	file->faults = file->rows = file->added = file->changed = file->known = 0;
	j->open = sheet_open(&j->sheet, run->desk->zones, &run->texts, file->bytes, file->n, tell, j);
	file->refused = !j->open;
}

bool desk_import(struct desk *d, struct import_file *files, size_t n, import_fault *fault, void *ctx, struct err *err)
{
	struct import run = {.desk = d, .fault = fault, .ctx = ctx};
	struct job *jobs = xalloc_array(n ? n : 1, sizeof *jobs);
	bool ok = true;
	accounts_init(&run.accounts, d->dice);
	arena_init(&run.texts);
	arena_init(&run.scratch);
	for (size_t i = 0; i < n; i++)
		open_file(&jobs[i], &run, &files[i]);
	for (unsigned kind = 0; kind < SHEET_KINDS; kind++)
		for (size_t i = 0; ok && i < n; i++)
			if (jobs[i].open && jobs[i].sheet.kind == (enum sheet_kind)kind)
				ok = import_file(&jobs[i], err);
	for (size_t i = 0; i < n; i++)
		sheet_release(&jobs[i].sheet);
	free(jobs);
	arena_release(&run.scratch);
	arena_release(&run.texts);
	accounts_release(&run.accounts);
	return ok;
}
