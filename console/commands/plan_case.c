#include "commands/plan_case.h"

#include "domain/json_fields.h"

static struct plan_case *case_of(const struct json_place *at)
{
	return at->ctx;
}

static bool read_currency(const struct json_place *at, void *out)
{
	const struct currency **currency = out;
	const char *text;
	if (!json_read_text(at, &text))
		return false;
	*currency = currency_find(text);
	return *currency || json_fault(at, "unknown currency \"%.40s\" (should be a code of ISO 4217 like CNY)", text);
}

static bool read_money(const struct json_place *at, void *out)
{
	const char *text;
	struct err cause;
	return json_read_text(at, &text) &&
	       (money_parse(text, case_of(at)->facts.currency, out, &cause) || json_fault(at, "%s", cause.text));
}

/* Nobody's segment is "". */
static bool read_segment(const struct json_place *at, void *out)
{
	const char *text;
	if (!json_read_text(at, &text))
		return false;
	int i = word_find(segment_words, SEGMENTS, text);
	*(enum segment *)out = (enum segment)i;
	return i >= 0 || json_fault(at,
		"unknown segment \"%.40s\" (should be long-standing, first-late, young, micro-business, frequent, "
		"occasional or empty)", text);
}

static bool read_policy(const struct json_place *at, void *out)
{
	const char *text;
	if (!json_read_text(at, &text))
		return false;
	*(const char **)out = arena_strdup(case_of(at)->arena, text);
	return *text != '\0' || json_fault(at, "the policy is empty (should be a file like etc/plans.conf)");
}

#define FACT(member) offsetof(struct plan_case, facts.member)
/* In the order in which they are read: sums need the currency. */
static const struct json_field fields[] = {
	{"currency", FIELD_OWN, .required = true, .offset = FACT(currency), .read = read_currency},
	{"principal", FIELD_OWN, .required = true, .offset = FACT(principal), .read = read_money},
	{"interest", FIELD_OWN, .required = true, .offset = FACT(interest), .read = read_money},
	{"fees", FIELD_OWN, .required = true, .offset = FACT(fees), .read = read_money},
	{"due_date", FIELD_DATE, .required = true, .offset = FACT(due_date)},
	{"today", FIELD_DATE, .required = true, .offset = FACT(today)},
	{"segment", FIELD_OWN, .required = true, .offset = FACT(segment), .read = read_segment},
	{"role", FIELD_WORDS(role_words, ROLES), .required = true, .offset = FACT(role)},
	{"surplus", FIELD_OWN, .offset = FACT(surplus), .read = read_money},
	{"policy", FIELD_OWN, .required = true, .offset = offsetof(struct plan_case, policy), .read = read_policy},
};

static bool read_case(const struct json_place *at, struct plan_case *out)
{
	const struct offer_facts *f = &out->facts;
	if (!json_is_object(at->v))
		return json_fault(at, "no object (should be { \"currency\": ... })");
	if (!json_fields(at, fields, ARRAY_LEN(fields), out))
		return false;
	struct json_place sum = json_member_place(at, "principal");
	return f->principal + f->interest + f->fees <= MONEY_MAX ||
	       json_fault(&sum, "principal, interest and fees together have more than %d digits", MONEY_DIGITS);
}

bool plan_case_read(
	const char *file, const char *text, size_t n, struct arena *a, struct plan_case *out, struct err *err)
{
	struct json *root;
	*out = (struct plan_case){.facts = {.surplus = -1}, .arena = a};
	if (!json_parse_file(file, text, n, &root, err))
		return false;
	struct json_place at = {.file = file, .ctx = out, .err = err, .v = root};
	bool ok = read_case(&at, out);
	json_free(root);
	return ok;
}
