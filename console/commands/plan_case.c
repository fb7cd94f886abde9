#include "commands/plan_case.h"

#include "domain/json.h"

struct reader {
	const char *file, *key;
	struct arena *arena;
	struct plan_case *out;
	struct err *err;
};

/* "FILE: /key: what". JSON pointers write ~ as ~0 and / as ~1 (RFC 6901). */
static bool fault(const struct reader *r, const char *fmt, ...) PRINTF_LIKE(2, 3);
static bool fault(const struct reader *r, const char *fmt, ...)
{
	struct str pointer, text;
	va_list ap;
	str_init(&pointer);
	str_init(&text);
	for (const char *s = r->key; *s; s++)
		if (*s == '~' || *s == '/')
			str_adds(&pointer, *s == '~' ? "~0" : "~1");
		else
			str_addc(&pointer, *s);
	va_start(ap, fmt);
	str_addv(&text, fmt, ap);
	va_end(ap);
	err_set(r->err, ERR_INPUT, "%s: /%.200s: %s", r->file, pointer.buf, text.buf);
	str_release(&pointer);
	str_release(&text);
	return false;
}

/* The same around what a parser of the domain said. */
static bool wrapped(const struct reader *r, const struct err *cause)
{
	return fault(r, "%s", cause->text);
}

static bool read_currency(const struct reader *r, const char *text)
{
	r->out->facts.currency = currency_find(text);
	return r->out->facts.currency ||
	       fault(r, "unknown currency \"%.40s\" (should be a code of ISO 4217 like CNY)", text);
}

static bool read_money(const struct reader *r, const char *text, int64_t *out)
{
	struct err cause;
	return money_parse(text, r->out->facts.currency, out, &cause) || wrapped(r, &cause);
}

static bool read_date(const struct reader *r, const char *text, int32_t *out)
{
	struct err cause;
	return date_parse(text, out, &cause) || wrapped(r, &cause);
}

static bool read_principal(const struct reader *r, const char *text)
{
	return read_money(r, text, &r->out->facts.principal);
}

static bool read_interest(const struct reader *r, const char *text)
{
	return read_money(r, text, &r->out->facts.interest);
}

static bool read_fees(const struct reader *r, const char *text)
{
	return read_money(r, text, &r->out->facts.fees);
}

static bool read_surplus(const struct reader *r, const char *text)
{
	return read_money(r, text, &r->out->facts.surplus);
}

static bool read_due_date(const struct reader *r, const char *text)
{
	return read_date(r, text, &r->out->facts.due_date);
}

static bool read_today(const struct reader *r, const char *text)
{
	return read_date(r, text, &r->out->facts.today);
}

static bool read_segment(const struct reader *r, const char *text)
{
	int i = word_find(segment_words, SEGMENTS, text);
	if (i < 0)
		return fault(r,
			"unknown segment \"%.40s\" (should be long-standing, first-late, young, micro-business, "
			"frequent, occasional or empty)",
			text);
	r->out->facts.segment = (enum segment)i;
	return true;
}

static bool read_role(const struct reader *r, const char *text)
{
	int i = word_find(role_words, ROLES, text);
	if (i < 0)
		return fault(r, "unknown role \"%.40s\" (should be agent, senior or supervisor)", text);
	r->out->facts.role = (enum role)i;
	return true;
}

static bool read_policy(const struct reader *r, const char *text)
{
	r->out->policy = arena_strdup(r->arena, text);
	return *text != '\0' || fault(r, "the policy is empty (should be a file like etc/plans.conf)");
}

/* In the order in which they are read: sums need the currency. All are texts. */
static const struct field {
	const char *key;
	bool (*read)(const struct reader *r, const char *text);
	bool optional;
} fields[] = {
	{"currency", read_currency, false},
	{"principal", read_principal, false},
	{"interest", read_interest, false},
	{"fees", read_fees, false},
	{"due_date", read_due_date, false},
	{"today", read_today, false},
	{"segment", read_segment, false},
	{"role", read_role, false},
	{"surplus", read_surplus, true},
	{"policy", read_policy, false},
};

static bool known(struct reader *r, const struct json *root)
{
	const char *names[ARRAY_LEN(fields) + 1] = {NULL};
	const struct json *value;
	for (size_t i = 0; i < ARRAY_LEN(fields); i++)
		names[i] = fields[i].key;
	for (void *it = NULL; json_member(root, &it, &r->key, &value);) {
		size_t i = 0;
		while (names[i] && strcmp(names[i], r->key) != 0)
			i++;
		if (names[i])
			continue;
		const char *near = str_nearest(r->key, names);
		return near ? fault(r, "unknown key (did you mean \"%s\"?)", near) : fault(r, "unknown key");
	}
	return true;
}

static bool read_fields(struct reader *r, const struct json *root)
{
	const struct offer_facts *f = &r->out->facts;
	r->key = "";
	if (!json_is_object(root))
		return fault(r, "no object (should be { \"currency\": ... })");
	if (!known(r, root))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		const struct json *value = json_get(root, fields[i].key);
		r->key = fields[i].key;
		if (!value && fields[i].optional)
			continue;
		if (!value)
			return fault(r, "is missing");
		if (!json_str(value))
			return fault(r, "wrong type (should be a text in quotes)");
		if (!fields[i].read(r, json_str(value)))
			return false;
	}
	r->key = "principal";
	return f->principal + f->interest + f->fees <= MONEY_MAX ||
	       fault(r, "principal, interest and fees together have more than %d digits", MONEY_DIGITS);
}

/* jansson tells of a key that stands twice by its line; the contract asks for its pointer. */
static bool not_json(struct reader *r, const struct err *cause)
{
	static const char twice[] = "duplicate object key near '\"";
	const char *at = strstr(cause->text, twice), *end = at ? strstr(at + strlen(twice), "\"'") : NULL;
	if (!end)
		return err_set(r->err, cause->kind, "%s:%s", r->file, cause->text);
	at += strlen(twice);
	r->key = arena_strndup(r->arena, at, (size_t)(end - at));
	return fault(r, "stands twice");
}

bool plan_case_read(
	const char *file, const char *text, size_t n, struct arena *a, struct plan_case *out, struct err *err)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct reader r = {.file = file, .arena = a, .out = out, .err = err};
	struct json *root;
	struct err cause;
	bool ok;
	*out = (struct plan_case){.facts = {.surplus = -1}};
	if (n >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0) {
		text += strlen(mark);
		n -= strlen(mark);
	}
	if (!json_parse(text, n, &root, &cause))
		return not_json(&r, &cause);
	ok = read_fields(&r, root);
	json_free(root);
	return ok;
}
