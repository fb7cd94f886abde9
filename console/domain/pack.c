#include "domain/pack.h"

#include <inttypes.h>
#include <string.h>

#include "base/bug.h"
#include "domain/deadline.h"
#include "domain/rule.h"

static bool same_as_file(const char *name, const char *file)
{
	const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
	size_t n = strlen(name);
	return strncmp(base, name, n) == 0 && strcmp(base + n, ".conf") == 0;
}

static bool read_sources(const struct conf *root, struct err *err)
{
	const struct conf *list;
	if (!conf_kids(root, "sources", CONF_LIST, &list, err))
		return false;
	for (size_t i = 0; i < list->n_kids; i++)
		if (list->kids[i].type != CONF_STR || list->kids[i].str[0] == '\0')
			return conf_fault(&list->kids[i], err, "a source should be a text in quotes");
	return list->n_kids > 0 || conf_fault(list, err, "\"sources\" is empty (should say where the rules were read)");
}

static bool read_head(const struct conf *root, struct pack *p, struct err *err)
{
	static const char *const units[] = {"institution", "collector", NULL};
	int unit = 0;
	int64_t version;
	int32_t checked;
	struct err why;
	if (!name_from_conf(root, "name", &p->name, err) || !text_from_conf(root, "title", &p->title, err) ||
		!conf_int(root, "version", 1, 1000000, &version, err) || !text_from_conf(root, "date", &p->date, err) ||
		!read_sources(root, err))
		return false;
	if (!same_as_file(p->name, p->file))
		return conf_fault(conf_get(root, "name"), err, "the pack is named \"%s\" (should be as its file is called)",
			p->name);
	if (!date_parse(p->date, &checked, &why))
		return conf_fault(conf_get(root, "date"), err, "%s", why.text);
	if (conf_get(root, "unit") && !conf_choice(root, "unit", units, &unit, err))
		return false;
	p->institution = unit == 0;
	return true;
}

static bool read_applies(const struct conf *root, struct pack *p, struct err *err)
{
	static const char *const keys[] = {"collectors", "citation", NULL};
	const struct conf *group = conf_get(root, "applies");
	p->collectors = ALL_OF(COLLECTOR_KINDS);
	p->applies_citation = "";
	p->applies_line = root->line;
	if (!group)
		return true;
	p->applies_line = group->line;
	return conf_kids(root, "applies", CONF_GROUP, &group, err) && conf_known(group, keys, err) &&
	       words_from_conf(group, "collectors", collector_kind_words, COLLECTOR_KINDS, &p->collectors, err) &&
	       text_from_conf(group, "citation", &p->applies_citation, err);
}

static bool read_rules(const struct conf *root, struct pack *p, struct arena *a, struct err *err)
{
	const struct conf *list;
	if (!conf_kids(root, "rules", CONF_LIST, &list, err))
		return false;
	if (list->n_kids == 0)
		return conf_fault(list, err, "\"rules\" is empty");
	struct rule *rules = arena_array(a, list->n_kids, sizeof *rules);
	for (size_t i = 0; i < list->n_kids; i++) {
		if (!rule_from_conf(&list->kids[i], p, a, &rules[i], err))
			return false;
		if (strcmp(rules[i].id + strlen(p->name), ".applies") == 0)
			return conf_fault(&list->kids[i], err, "a rule cannot be called \"applies\" (the gate says it of packs)");
		for (size_t before = 0; before < i; before++)
			if (strcmp(rules[before].id, rules[i].id) == 0)
				return conf_fault(&list->kids[i], err, "rule \"%s\" was there before, in line %d",
					rules[i].id, rules[before].line);
	}
	p->rules = rules;
	p->n_rules = list->n_kids;
	return true;
}

static bool read_plan(const struct conf *root, struct pack *p, struct err *err)
{
	static const char *const keys[] = {"count_max", "citation", NULL};
	const struct conf *group;
	p->plan_citation = "";
	if (!conf_get(root, "plan"))
		return true;
	if (!conf_kids(root, "plan", CONF_GROUP, &group, err))
		return false;
	p->plan_line = group->line;
	return conf_known(group, keys, err) &&
	       conf_int(group, "count_max", 1, PLAN_COUNT_MAX, &p->plan_count_max, err) &&
	       text_from_conf(group, "citation", &p->plan_citation, err);
}

static bool read_disclosure(const struct conf *group, struct disclosure *d, struct err *err)
{
	static const char *const keys[] = {"id", "when", "media", "citation", "confidence", "text", NULL};
	static const char *const languages[] = {"en", "zh_CN", NULL};
	static const char *const codes[] = {"R1", "R2", "GK", NULL};
	static const char *const times[] = {"first", "later", "every", "voicemail", NULL};
	const struct conf *text;
	int when, code;
	if (group->type != CONF_GROUP)
		return conf_fault(group, err, "a disclosure should be a group { id = ...; when = ...; }");
	*d = (struct disclosure){.media = MEDIA_ALL, .text_en = "", .text_zh = ""};
	if (!conf_known(group, keys, err) || !name_from_conf(group, "id", &d->id, err) ||
		!text_from_conf(group, "citation", &d->citation, err) ||
		!conf_choice(group, "when", times, &when, err) ||
		!conf_choice(group, "confidence", codes, &code, err) ||
		!words_from_conf(group, "media", medium_words, MEDIA, &d->media, err) ||
		!conf_kids(group, "text", CONF_GROUP, &text, err) || !conf_known(text, languages, err) ||
		!conf_opt_str(text, "en", &d->text_en, err) || !conf_opt_str(text, "zh_CN", &d->text_zh, err))
		return false;
	d->when = (enum disclosure_time)when;
	return d->text_en[0] || d->text_zh[0] || conf_fault(text, err, "the disclosure \"%s\" has no text", d->id);
}

static bool read_disclosures(const struct conf *root, struct pack *p, struct arena *a, struct err *err)
{
	const struct conf *list;
	if (!conf_get(root, "disclosures"))
		return true;
	if (!conf_kids(root, "disclosures", CONF_LIST, &list, err))
		return false;
	struct disclosure *all = arena_array(a, list->n_kids, sizeof *all);
	for (size_t i = 0; i < list->n_kids; i++) {
		if (!read_disclosure(&list->kids[i], &all[i], err))
			return false;
		for (size_t before = 0; before < i; before++)
			if (strcmp(all[before].id, all[i].id) == 0)
				return conf_fault(
					&list->kids[i], err, "disclosure \"%s\" was there before", all[i].id);
	}
	p->disclosures = all;
	p->n_disclosures = list->n_kids;
	return true;
}

/* The rule that a test waits for: one of the pack's, or what the gate says of itself. */
static bool test_rule_known(const struct pack *p, const char *rule)
{
	size_t n = strlen(p->name) + 1;
	for (size_t i = 0; i < p->n_rules; i++)
		if (strcmp(p->rules[i].id + n, rule) == 0)
			return true;
	return strcmp(rule, "facts.incomplete") == 0 || strcmp(rule, "applies") == 0;
}

static bool check_test(const struct conf *group, const struct pack *p, struct err *err)
{
	static const char *const keys[] = {"name", "facts", "verdict", "rule", "next", NULL};
	static const char *const verdicts[] = {"allow", "warn", "deny", NULL};
	const char *name, *rule = NULL, *next = "";
	int64_t at;
	int verdict;
	struct err why;
	if (group->type != CONF_GROUP)
		return conf_fault(group, err, "a test should be a group { name = ...; verdict = ...; }");
	if (!conf_known(group, keys, err) || !text_from_conf(group, "name", &name, err) ||
		!conf_choice(group, "verdict", verdicts, &verdict, err) || !conf_opt_str(group, "rule", &rule, err) ||
		!conf_opt_str(group, "next", &next, err))
		return false;
	const struct conf *facts = conf_get(group, "facts");
	if (facts && facts->type != CONF_GROUP)
		return conf_fault(facts, err, "\"facts\" should be a group { ... }");
	if (rule && !test_rule_known(p, rule))
		return conf_fault(conf_get(group, "rule"), err, "the pack has no rule \"%s\"", rule);
	if (next[0] && !instant_parse(next, &at, NULL, &why))
		return conf_fault(conf_get(group, "next"), err, "%s", why.text);
	return true;
}

static bool read_tests(const struct conf *root, struct pack *p, struct err *err)
{
	if (!conf_get(root, "tests"))
		return conf_fault(root, err, "\"tests\" is missing (a pack carries its own test cases)");
	if (!conf_kids(root, "example", CONF_GROUP, &p->example, err) ||
		!conf_kids(root, "tests", CONF_LIST, &p->tests, err))
		return false;
	if (p->tests->n_kids == 0)
		return conf_fault(p->tests, err, "\"tests\" is empty (a pack carries its own test cases)");
	for (size_t i = 0; i < p->tests->n_kids; i++)
		if (!check_test(&p->tests->kids[i], p, err))
			return false;
	return true;
}

bool pack_from_conf(const struct conf *root, const char *sha256, struct arena *a, const struct pack **out,
	struct err *err)
{
	static const char *const keys[] = {"name", "title", "version", "date", "sources", "applies", "unit", "rules", "plan",
		"clocks", "disclosures", "example", "tests", NULL};
	struct pack *p = arena_alloc(a, sizeof *p);
	ENSURE(strlen(sha256) < sizeof p->sha256);
	p->file = root->file;
	memcpy(p->sha256, sha256, strlen(sha256) + 1);
	if (!conf_known(root, keys, err) || !read_head(root, p, err) || !read_applies(root, p, err) ||
		!read_rules(root, p, a, err) || !read_plan(root, p, err) ||
		!clocks_from_conf(conf_get(root, "clocks"), a, &p->clocks, &p->n_clocks, err) ||
		!read_disclosures(root, p, a, err) || !read_tests(root, p, err))
		return false;
	*out = p;
	return true;
}

bool pack_plan_check(const struct pack *p, int64_t count, struct err *err)
{
	if (p->plan_count_max == 0 || count <= p->plan_count_max)
		return true;
	return err_set(err, ERR_INPUT, "a plan of %" PRId64 " payments (%s allows at most %" PRId64 ": %s; %s:%d)", count,
		p->name, p->plan_count_max, p->plan_citation, p->file, p->plan_line);
}
