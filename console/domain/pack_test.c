#include <string.h>

#include "domain/gate.h"
#include "domain/json.h"

/* Facts in the notation of the pack's file, as the JSON that facts_read() takes. */
static void add_value(struct str *out, const struct conf *v)
{
	bool group = v->type == CONF_GROUP;
	switch (v->type) {
	case CONF_STR:
		json_quote(out, v->str);
		return;
	case CONF_INT:
		str_add_i64(out, v->num);
		return;
	case CONF_BOOL:
		str_adds(out, v->num ? "true" : "false");
		return;
	case CONF_GROUP:
	case CONF_LIST:
		break;
	}
	str_addc(out, group ? '{' : '[');
	for (size_t i = 0; i < v->n_kids; i++) {
		if (i > 0)
			str_addc(out, ',');
		if (group) {
			json_quote(out, v->kids[i].name);
			str_addc(out, ':');
		}
		add_value(out, &v->kids[i]);
	}
	str_addc(out, group ? '}' : ']');
}

/* "act" and "status" are laid over key by key. */
static bool merges(const char *name, const struct conf *under, const struct conf *over)
{
	return under->type == CONF_GROUP && over->type == CONF_GROUP &&
	       (strcmp(name, "act") == 0 || strcmp(name, "status") == 0);
}

static void add_key(struct str *out, const char *name, bool *first)
{
	if (!*first)
		str_addc(out, ',');
	*first = false;
	json_quote(out, name);
	str_addc(out, ':');
}

/* The members of one group with those of another in front of them; over may be NULL. */
static void add_laid(struct str *out, const struct conf *under, const struct conf *over, bool deep)
{
	bool first = true;
	str_addc(out, '{');
	for (size_t i = 0; i < under->n_kids; i++) {
		const struct conf *a = &under->kids[i], *b = over ? conf_get(over, a->name) : NULL;
		add_key(out, a->name, &first);
		if (b && deep && merges(a->name, a, b))
			add_laid(out, a, b, false);
		else
			add_value(out, b ? b : a);
	}
	for (size_t i = 0; over && i < over->n_kids; i++)
		if (!conf_get(under, over->kids[i].name)) {
			add_key(out, over->kids[i].name, &first);
			add_value(out, &over->kids[i]);
		}
	str_addc(out, '}');
}

static const char *text_of(const struct conf *test, const char *key)
{
	const struct conf *v = conf_get(test, key);
	return v ? v->str : NULL;
}

static bool has_reason(const struct ruling *r, const struct pack *p, const char *rule)
{
	size_t n = strlen(p->name);
	for (size_t i = 0; i < r->n; i++) {
		const char *is = r->reasons[i].rule;
		if (strcmp(is, rule) == 0 || (strncmp(is, p->name, n) == 0 && is[n] == '.' && strcmp(is + n + 1, rule) == 0))
			return true;
	}
	return false;
}

static void add_next(struct str *out, const struct ruling *r, int64_t at)
{
	if (at == INSTANT_NONE)
		str_adds(out, "none");
	else
		instant_format(out, at, r->zone ? zone_offset(r->zone, at) : 0);
}

/* What came instead; nothing where all is as the test has it. */
static void compare(struct str *out, const struct pack *p, const struct conf *test, const struct ruling *r)
{
	const char *verdict = text_of(test, "verdict"), *rule = text_of(test, "rule"), *next = text_of(test, "next");
	int64_t want = INSTANT_NONE;
	if (strcmp(verdict_words[r->verdict].name, verdict) != 0)
		str_addf(out, "verdict %s (should be %s); ", verdict_words[r->verdict].name, verdict);
	if (rule && !has_reason(r, p, rule))
		str_addf(out, "no reason %s; ", rule);
	/* Its form was checked when the pack was read. */
	if (next && (next[0] == '\0' || instant_parse(next, &want, NULL, NULL)) && r->next != want) {
		str_adds(out, "next ");
		add_next(out, r, r->next);
		str_addf(out, " (should be %s); ", next[0] ? next : "none");
	}
	if (out->len == 0)
		return;
	str_adds(out, "reasons:");
	for (size_t i = 0; i < r->n; i++)
		str_addf(out, " %s (%s)", r->reasons[i].rule, verdict_words[r->reasons[i].verdict].name);
	if (r->n == 0)
		str_adds(out, " none");
}

static void run_test(struct str *fault, const struct pack *p, const struct conf *test, struct zones *zones)
{
	struct arena a;
	struct facts facts;
	struct str json;
	struct err err;
	arena_init(&a);
	facts_begin(&facts, &a);
	str_init(&json);
	add_laid(&json, p->example, conf_get(test, "facts"), true);
	if (facts_read(&facts, "facts", json.buf, json.len, zones, NULL, &err)) {
		struct ruling *r = arena_alloc(&a, sizeof *r);
		gate_rule(r, &facts, &p, 1);
		compare(fault, p, test, r);
	} else {
		str_adds(fault, err.text);
	}
	str_release(&json);
	facts_release(&facts);
	arena_release(&a);
}

void pack_test(const struct pack *p, struct zones *zones,
	void (*each)(void *ctx, const char *name, int line, const char *fault), void *ctx, size_t *passed,
	size_t *failed)
{
	*passed = *failed = 0;
	for (size_t i = 0; i < p->tests->n_kids; i++) {
		const struct conf *test = &p->tests->kids[i];
		const char *name = text_of(test, "name");
		struct str fault, line;
		str_init(&fault);
		str_init(&line);
		run_test(&fault, p, test, zones);
		*(fault.len > 0 ? failed : passed) += 1;
		if (fault.len > 0)
			str_addf(&line, "%s:%d: %s: %s", test->file, test->line, name, fault.buf);
		if (each)
			each(ctx, name, test->line, fault.len > 0 ? line.buf : NULL);
		str_release(&line);
		str_release(&fault);
	}
}
