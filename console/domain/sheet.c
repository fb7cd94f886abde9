#include "domain/sheet.h"

#include <sodium.h>
#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "domain/cell.h"

enum column_type {
	COL_ACCOUNT,
	COL_PERSON,
	COL_NAME,
	COL_TEXT,
	COL_LANGUAGE,
	COL_ZONE,
	COL_ZONE_OR_NONE,
	COL_PHONE,
	COL_EMAIL,
	COL_WORD,
	COL_WORD_OR_NONE,
	COL_CURRENCY,
	COL_SUM,
	COL_SUM_ABOVE_0,
	COL_DATE,
	COL_INSTANT,
	COL_AGENT
};

struct column {
	const char *name;
	enum column_type type;
	size_t offset; /* of the value in struct sheet_row */
	const struct word *words;
	size_t n_words;
};
#define AT(member) offsetof(struct sheet_row, member)
#define WORDS(member, table, n) .offset = AT(member), .words = (table), .n_words = (n)

/* In the order of interfaces.md. */
static const struct column case_columns[] = {
	{.name = "account", .type = COL_ACCOUNT, .offset = AT(c.account)},
	{.name = "name", .type = COL_NAME, .offset = AT(c.name)},
	{.name = "language", .type = COL_LANGUAGE, .offset = AT(c.language)},
	{.name = "zone", .type = COL_ZONE, .offset = AT(c.zone)},
	{.name = "phone", .type = COL_PHONE, .offset = AT(c.phone)},
	{.name = "email", .type = COL_EMAIL, .offset = AT(c.email)},
	{.name = "prefers", .type = COL_WORD_OR_NONE, WORDS(c.prefers, medium_words, MEDIA)},
	{.name = "segment", .type = COL_WORD_OR_NONE, WORDS(c.segment, segment_words, SEGMENTS)},
	{.name = "creditor", .type = COL_TEXT, .offset = AT(c.creditor)},
	{.name = "product", .type = COL_TEXT, .offset = AT(c.product)},
	{.name = "currency", .type = COL_CURRENCY, .offset = AT(c.currency)},
	{.name = "principal", .type = COL_SUM, .offset = AT(c.principal)},
	{.name = "interest", .type = COL_SUM, .offset = AT(c.interest)},
	{.name = "fees", .type = COL_SUM, .offset = AT(c.fees)},
	{.name = "due_date", .type = COL_DATE, .offset = AT(c.due_date)},
	{.name = "opened", .type = COL_DATE, .offset = AT(c.opened)},
	{.name = "agent", .type = COL_AGENT, .offset = AT(c.agent)},
};
static const struct column person_columns[] = {
	{.name = "account", .type = COL_ACCOUNT, .offset = AT(person.account)},
	{.name = "person", .type = COL_PERSON, .offset = AT(person.person)},
	{.name = "name", .type = COL_NAME, .offset = AT(person.name)},
	{.name = "relation", .type = COL_WORD, WORDS(person.relation, relation_words, RELATIONS)},
	{.name = "phone", .type = COL_PHONE, .offset = AT(person.phone)},
	{.name = "email", .type = COL_EMAIL, .offset = AT(person.email)},
	{.name = "place", .type = COL_WORD_OR_NONE, WORDS(person.place, place_words, PLACES)},
	{.name = "zone", .type = COL_ZONE_OR_NONE, .offset = AT(person.zone)},
	{.name = "note", .type = COL_TEXT, .offset = AT(person.note)},
};
static const struct column contact_columns[] = {
	{.name = "account", .type = COL_ACCOUNT, .offset = AT(contact.account)},
	{.name = "at", .type = COL_INSTANT, .offset = AT(contact.at)},
	{.name = "medium", .type = COL_WORD, WORDS(contact.medium, medium_words, MEDIA)},
	{.name = "direction", .type = COL_WORD, WORDS(contact.direction, direction_words, DIRECTIONS)},
	{.name = "person", .type = COL_TEXT, .offset = AT(contact.person)},
	{.name = "address", .type = COL_TEXT, .offset = AT(contact.address)},
	{.name = "outcome", .type = COL_WORD, WORDS(contact.outcome, outcome_words, OUTCOMES)},
	{.name = "agent", .type = COL_AGENT, .offset = AT(contact.agent)},
	{.name = "note", .type = COL_TEXT, .offset = AT(contact.note)},
};
static const struct column payment_columns[] = {
	{.name = "account", .type = COL_ACCOUNT, .offset = AT(payment.account)},
	{.name = "at", .type = COL_INSTANT, .offset = AT(payment.at)},
	{.name = "amount", .type = COL_SUM_ABOVE_0, .offset = AT(payment.amount)},
	{.name = "currency", .type = COL_CURRENCY, .offset = AT(payment.currency)},
	{.name = "method", .type = COL_TEXT, .offset = AT(payment.method)},
	{.name = "reference", .type = COL_TEXT, .offset = AT(payment.reference)},
};

static const struct sheet_form {
	const char *name;
	const struct column *columns;
	size_t n;
	size_t currency; /* which column its sums are in; n: it has none */
} forms[] = {
	[SHEET_CASES] = {"cases.csv", case_columns, ARRAY_LEN(case_columns), 10},
	[SHEET_PEOPLE] = {"people.csv", person_columns, ARRAY_LEN(person_columns), ARRAY_LEN(person_columns)},
	[SHEET_CONTACTS] = {"contacts.csv", contact_columns, ARRAY_LEN(contact_columns), ARRAY_LEN(contact_columns)},
	[SHEET_PAYMENTS] = {"payments.csv", payment_columns, ARRAY_LEN(payment_columns), 3},
};
_Static_assert(ARRAY_LEN(forms) == SHEET_KINDS, "a form for every kind");
_Static_assert(ARRAY_LEN(case_columns) <= SHEET_COLUMNS_MAX, "room for the columns of cases.csv");
_Static_assert(sizeof(enum medium) == sizeof(unsigned) && sizeof(enum segment) == sizeof(unsigned) &&
		sizeof(enum relation) == sizeof(unsigned) && sizeof(enum place) == sizeof(unsigned) &&
		sizeof(enum outcome) == sizeof(unsigned) && sizeof(enum direction) == sizeof(unsigned),
	"words are stored as unsigned");

const char *sheet_column(enum sheet_kind kind, size_t i)
{
	return i < forms[kind].n ? forms[kind].columns[i].name : NULL;
}

static void tell(const struct sheet *s, int64_t line, const char *fmt, ...) PRINTF_LIKE(3, 4);
static void tell(const struct sheet *s, int64_t line, const char *fmt, ...)
{
	struct str text;
	va_list ap;
	str_init(&text);
	va_start(ap, fmt);
	str_addv(&text, fmt, ap);
	va_end(ap);
	s->fault(s->ctx, line, text.buf);
	str_release(&text);
}

/* cur NULL: the currency itself is wrong, which has been told. */
static bool read_sum(
	const struct column *col, const char *text, const struct currency *cur, int64_t *value, struct err *err)
{
	*value = 0;
	if (!cur)
		return true;
	if (!money_parse(text, cur, value, err))
		return false;
	if (*value == 0 && col->type == COL_SUM_ABOVE_0)
		return err_set(err, ERR_INPUT, "is nothing (a sum above 0)");
	return true;
}

/* Text in NFC, as the log wants it; what is ASCII stays where it is. */
static const char *normal(struct arena *a, const char *text)
{
	for (const char *p = text; *p; p++)
		if ((unsigned char)*p >= 0x80u)
			return utf8_nfc(a, text, strlen(text));
	return text;
}

static const char *with_hyphens(struct arena *a, const char *tag)
{
	char *text;
	if (!strchr(tag, '_'))
		return tag;
	text = arena_strdup(a, tag);
	for (char *p = text; (p = strchr(p, '_'));)
		*p = '-';
	return text;
}

static bool check_text(const struct column *col, const char *text, struct err *err)
{
	if (col->type == COL_NAME && !text[strspn(text, " ")])
		return err_set(err, ERR_INPUT, "is empty (the person's name)");
	if (strlen(text) > SHEET_TEXT_MAX)
		return err_set(err, ERR_INPUT, "is too long (at most %d bytes)", SHEET_TEXT_MAX);
	return true;
}

/* The ids that the console gives are left to it. */
static bool check_person(const char *text, struct err *err)
{
	if (text[0] == 'p' && text[1] && strspn(text + 1, "0123456789") == strlen(text + 1))
		return err_set(err, ERR_INPUT, "'%s' is an id that the console gives (another, like spouse-1)",
			cell_shown(text).text);
	return text[0] ? cell_account(text, err) : err_set(err, ERR_INPUT, "is empty (your id for the person)");
}

static bool read_text(struct sheet *s, const struct column *col, const char *text, const char **value, struct err *err)
{
	const struct zone *zone;
	bool good = true;
	switch (col->type) {
	case COL_ACCOUNT:
		good = cell_account(text, err);
		break;
	case COL_PERSON:
		good = check_person(text, err);
		break;
	case COL_LANGUAGE:
		good = cell_language(text, err);
		text = with_hyphens(s->arena, text);
		break;
	case COL_ZONE:
	case COL_ZONE_OR_NONE:
		good = (!*text && col->type == COL_ZONE_OR_NONE) || zone_find(s->zones, text, &zone, err);
		break;
	case COL_PHONE:
		good = cell_phone(text, err);
		break;
	case COL_EMAIL:
		good = cell_email(text, err);
		break;
	case COL_AGENT:
		good = cell_agent(text, err);
		break;
	case COL_NAME:
	case COL_TEXT:
		good = check_text(col, text, err);
		break;
	case COL_WORD:
	case COL_WORD_OR_NONE:
	case COL_CURRENCY:
	case COL_SUM:
	case COL_SUM_ABOVE_0:
	case COL_DATE:
	case COL_INSTANT:
		BUG("column '%s' is no text", col->name);
	}
	*value = good ? normal(s->arena, text) : "";
	return good;
}

/* Reads one value to its place in the row and appends its canonical text for the row's source. */
static bool read_value(struct sheet *s, const struct column *col, const char *text, const struct currency *cur,
	struct sheet_row *row, struct err *err)
{
	char *place = (char *)row + col->offset;
	bool good = false;
	switch (col->type) {
	case COL_WORD:
	case COL_WORD_OR_NONE: {
		unsigned value = 0;
		good = cell_word(col->words, col->n_words, col->type == COL_WORD, text, &value, err);
		memcpy(place, &value, sizeof value);
		break;
	}
	case COL_CURRENCY:
		good = cell_currency(text, (const struct currency **)(void *)place, err);
		break;
	case COL_SUM:
	case COL_SUM_ABOVE_0:
		good = read_sum(col, text, cur, (int64_t *)(void *)place, err);
		break;
	case COL_DATE:
		good = date_parse(text, (int32_t *)(void *)place, err);
		break;
	case COL_INSTANT: {
		int64_t *at = (int64_t *)(void *)place;
		good = instant_parse(text, at, NULL, err);
		if (good) {
			str_add_i64(&s->scratch, *at);
			str_addc(&s->scratch, '\0');
			return true;
		}
		break;
	}
	case COL_ACCOUNT:
	case COL_PERSON:
	case COL_NAME:
	case COL_TEXT:
	case COL_LANGUAGE:
	case COL_ZONE:
	case COL_ZONE_OR_NONE:
	case COL_PHONE:
	case COL_EMAIL:
	case COL_AGENT: {
		const char **value = (const char **)(void *)place;
		good = read_text(s, col, text, value, err);
		text = *value;
		break;
	}
	}
	str_add(&s->scratch, text, strlen(text) + 1);
	return good;
}

static bool check_balance(const struct sheet *s, const struct sheet_row *row)
{
	if (s->kind != SHEET_CASES || row->c.principal + row->c.interest + row->c.fees <= MONEY_MAX)
		return true;
	tell(s, row->line,
		"column 'principal': with interest and fees it makes a sum of more than %d digits (at most %d)",
		MONEY_DIGITS, MONEY_DIGITS);
	return false;
}

static bool check_relation(const struct sheet *s, const struct sheet_row *row)
{
	if (s->kind != SHEET_PEOPLE || row->person.relation != RELATION_DEBTOR)
		return true;
	tell(s, row->line, "column 'relation': the debtor stands in cases.csv (how another person is related to them)");
	return false;
}

enum sheet_result sheet_next(struct sheet *s, struct sheet_row *row)
{
	const struct sheet_form *form = &forms[s->kind];
	const struct currency *cur = NULL;
	struct err err;
	bool good = true;
	switch (csv_next(&s->csv, &err)) {
	case CSV_END:
		return SHEET_END;
	case CSV_FAULT:
		tell(s, s->csv.fault_line, "%s", err.text);
		return SHEET_BAD;
	case CSV_RECORD:
		break;
	}
	*row = (struct sheet_row){.line = s->csv.record_line};
	if (s->csv.n != s->n_fields) {
		tell(s, row->line, "%zu fields (%zu, as the header has)", s->csv.n, s->n_fields);
		return SHEET_BAD;
	}
	if (form->currency < form->n)
		cur = currency_find(s->csv.fields[s->field_of[form->currency]]);
	str_clear(&s->scratch);
	str_add(&s->scratch, form->name, strlen(form->name) + 1);
	for (size_t i = 0; i < form->n; i++) {
		if (read_value(s, &form->columns[i], s->csv.fields[s->field_of[i]], cur, row, &err))
			continue;
		tell(s, row->line, "column '%s': %s", form->columns[i].name, err.text);
		good = false;
	}
	if (!good || !check_balance(s, row) || !check_relation(s, row))
		return SHEET_BAD;
	crypto_generichash(
		row->source, sizeof row->source, (const unsigned char *)s->scratch.buf, s->scratch.len, NULL, 0);
	return SHEET_ROW;
}

static size_t column_find(const struct sheet_form *form, const char *name)
{
	size_t i = 0;
	while (i < form->n && strcmp(form->columns[i].name, name) != 0)
		i++;
	return i;
}

/* The kind that knows most of the names; of two that know as many, the one with fewer columns. */
static bool recognise(struct sheet *s)
{
	size_t best = 1; /* "account" alone says nothing */
	bool found = false;
	for (size_t k = 0; k < SHEET_KINDS; k++) {
		size_t known = 0;
		for (size_t i = 0; i < s->csv.n; i++)
			known += column_find(&forms[k], s->csv.fields[i]) < forms[k].n;
		if (known > best || (found && known == best && forms[k].n < forms[s->kind].n)) {
			best = known;
			s->kind = (enum sheet_kind)k;
			found = true;
		}
	}
	return found;
}

static bool read_header(struct sheet *s)
{
	const struct sheet_form *form = &forms[s->kind];
	const char *names[SHEET_COLUMNS_MAX + 1] = {0};
	size_t seen[SHEET_COLUMNS_MAX] = {0};
	bool good = true;
	for (size_t i = 0; i < form->n; i++)
		names[i] = form->columns[i].name;
	for (size_t i = 0; i < s->csv.n; i++) {
		const char *name = s->csv.fields[i];
		size_t col = column_find(form, name);
		if (col < form->n && seen[col]++ == 0) {
			s->field_of[col] = i;
			continue;
		}
		good = false;
		if (col < form->n) {
			tell(s, s->csv.record_line, "column '%s': is there twice (once)", name);
			continue;
		}
		const char *near = str_nearest(name, names);
		if (near)
			tell(s, s->csv.record_line, "column '%s': is unknown in %s (did you mean '%s'?)",
				cell_shown(name).text, form->name, near);
		else
			tell(s, s->csv.record_line, "column '%s': is unknown in %s (take it out)",
				cell_shown(name).text, form->name);
	}
	for (size_t i = 0; i < form->n; i++) {
		if (seen[i])
			continue;
		good = false;
		tell(s, s->csv.record_line,
			"column '%s': is missing (every column of %s is needed; its values may be empty where that is allowed)",
			names[i], form->name);
	}
	return good;
}

bool sheet_open(
	struct sheet *s, struct zones *zones, struct arena *a, char *bytes, size_t n, sheet_fault *fault, void *ctx)
{
	struct err err;
	*s = (struct sheet){.zones = zones, .arena = a, .fault = fault, .ctx = ctx};
	str_init(&s->scratch);
	csv_open(&s->csv, bytes, n);
	switch (csv_next(&s->csv, &err)) {
	case CSV_END:
		tell(s, 1, "the file is empty (a header line with the names of the columns)");
		return false;
	case CSV_FAULT:
		tell(s, s->csv.fault_line, "%s", err.text);
		return false;
	case CSV_RECORD:
		break;
	}
	s->n_fields = s->csv.n;
	if (!recognise(s)) {
		tell(s, s->csv.record_line,
			"this is no header of a known file (the names of the columns of cases.csv, people.csv, contacts.csv or payments.csv, as the manual has them)");
		return false;
	}
	return read_header(s);
}

void sheet_release(struct sheet *s)
{
	str_release(&s->scratch);
}
