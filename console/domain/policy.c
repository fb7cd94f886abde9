#include "domain/policy.h"

#include <string.h>

#include "base/intl.h"

#define DAYS_MAX 36500

const struct word role_words[] = {
	[ROLE_AGENT] = {"agent", NC_("role", "agent")},
	[ROLE_SENIOR] = {"senior", NC_("role", "senior agent")},
	[ROLE_SUPERVISOR] = {"supervisor", NC_("role", "supervisor")},
};
_Static_assert(ARRAY_LEN(role_words) == ROLES, "a word for every role");

int64_t date_rule_apply(const struct date_rule *r, int32_t start)
{
	int64_t from = start + r->after_days;
	if (r->on_day == 0 || from > date_days((struct date){9999, 12, 31}))
		return from;
	struct date d = date_of((int32_t)from);
	/* Counted from the first of the month, so that the day is clamped to the month it falls into. */
	int32_t first = (int32_t)from - d.day + 1;
	for (int month = 0;; month++) {
		int32_t begin = date_add_months(first, month), end = date_month_end(begin);
		int32_t day = begin + r->on_day - 1;
		if (day > end)
			day = end;
		if (day >= from)
			return day;
	}
}

static bool small_int(const struct conf *group, const char *name, int64_t min, int64_t max, int *out, struct err *err)
{
	int64_t v = *out;
	if (!conf_opt_int(group, name, min, max, &v, err))
		return false;
	*out = (int)v;
	return true;
}

static bool read_authority(const struct conf *group, struct authority *out, struct err *err)
{
	static const char *const keys[] = {"count_max", "latest_days", "wait_days", "waive_interest_pct",
		"waive_fees_pct", "instalment_min_bp", NULL};
	int64_t count, interest, fees;
	if (!conf_known(group, keys, err) || !conf_int(group, "count_max", 1, PLAN_COUNT_MAX, &count, err) ||
		!conf_int(group, "latest_days", 0, DAYS_MAX, &out->latest_days, err) ||
		!conf_int(group, "wait_days", 0, DAYS_MAX, &out->wait_days, err) ||
		!conf_int(group, "waive_interest_pct", 0, 100, &interest, err) ||
		!conf_int(group, "waive_fees_pct", 0, 100, &fees, err) ||
		!conf_int(group, "instalment_min_bp", 0, 10000, &out->instalment_min_bp, err))
		return false;
	out->count_max = (int)count;
	out->waive_interest_pct = (int)interest;
	out->waive_fees_pct = (int)fees;
	return true;
}

static bool read_roles(const struct conf *root, struct policy *p, struct err *err)
{
	const char *names[ROLES + 1] = {NULL};
	const struct conf *roles, *group;
	for (int r = 0; r < ROLES; r++)
		names[r] = role_words[r].name;
	if (!conf_kids(root, "roles", CONF_GROUP, &roles, err) || !conf_known(roles, names, err))
		return false;
	for (int r = 0; r < ROLES; r++)
		if (!conf_kids(roles, names[r], CONF_GROUP, &group, err) ||
			!read_authority(group, &p->authority[r], err))
			return false;
	return true;
}

static bool read_date(const struct conf *group, struct date_rule *out, struct err *err)
{
	*out = (struct date_rule){.on_day = 0};
	return conf_int(group, "after_days", 0, DAYS_MAX, &out->after_days, err) &&
	       small_int(group, "on_day", 1, 31, &out->on_day, err);
}

static bool read_fit(const struct conf *root, struct policy *p, struct err *err)
{
	static const char *const keys[] = {"count_max", "after_days", "on_day", NULL};
	const struct conf *fit;
	if (!conf_get(root, "fit"))
		return true;
	p->fit_count_max = PLAN_COUNT_MAX;
	return conf_kids(root, "fit", CONF_GROUP, &fit, err) && conf_known(fit, keys, err) &&
	       small_int(fit, "count_max", 2, PLAN_COUNT_MAX, &p->fit_count_max, err) &&
	       read_date(fit, &p->fit_date, err);
}

static bool read_segments(const struct conf *group, unsigned *out, struct err *err)
{
	const struct conf *list;
	if (!conf_get(group, "segments"))
		return true;
	if (!conf_kids(group, "segments", CONF_LIST, &list, err))
		return false;
	for (size_t i = 0; i < list->n_kids; i++) {
		const struct conf *kid = &list->kids[i];
		int segment = kid->type == CONF_STR ? word_find(segment_words, SEGMENTS, kid->str) : -1;
		if (segment <= SEGMENT_NONE)
			return conf_fault(kid, err,
				"unknown segment \"%s\" (should be long-standing, first-late, young, micro-business, "
				"frequent or occasional)",
				kid->type == CONF_STR ? kid->str : "");
		*out |= 1u << segment;
	}
	return list->n_kids > 0 || conf_fault(list, err, "\"segments\" is empty (leave it out to mean everyone)");
}

/* Which keys a kind of offer has; what does not belong is a mistake worth hearing of. */
static const char *const keys_single[] = {"kind", "segments", "after_days", "on_day", NULL};
static const char *const keys_settle[] = {
	"kind", "segments", "after_days", "on_day", "waive_interest_pct", "waive_fees_pct", NULL};
static const char *const keys_instalments[] = {
	"kind", "segments", "after_days", "on_day", "waive_interest_pct", "waive_fees_pct", "count", "every", NULL};
static const char *const *const keys_of[] = {
	[PLAN_FULL] = keys_single,
	[PLAN_INSTALMENTS] = keys_instalments,
	[PLAN_DEFER] = keys_single,
	[PLAN_PAUSE] = keys_single,
	[PLAN_SETTLE] = keys_settle,
};
_Static_assert(ARRAY_LEN(keys_of) == PLAN_KINDS, "keys of every kind of plan");

static bool read_every(const struct conf *group, enum plan_every *out, struct err *err)
{
	const char *names[EVERIES + 1] = {NULL};
	int every = EVERY_MONTH;
	for (int e = 0; e < EVERIES; e++)
		names[e] = every_words[e].name;
	if (conf_get(group, "every") && !conf_choice(group, "every", names, &every, err))
		return false;
	*out = (enum plan_every)every;
	return true;
}

static bool read_template(const struct conf *group, struct offer_template *t, struct err *err)
{
	const char *names[PLAN_KINDS] = {NULL};
	int kind = 0;
	int64_t count = 1;
	if (group->type != CONF_GROUP)
		return conf_fault(group, err, "an offer should be a group { kind = ...; }");
	for (int k = PLAN_FULL; k < PLAN_KINDS; k++)
		names[k - PLAN_FULL] = plan_words[k].name;
	if (!conf_choice(group, "kind", names, &kind, err))
		return false;
	*t = (struct offer_template){.kind = (enum plan_kind)(kind + PLAN_FULL)};
	if (!conf_known(group, keys_of[t->kind], err) || !read_date(group, &t->date, err) ||
		!read_segments(group, &t->segments, err) ||
		!small_int(group, "waive_interest_pct", 0, 100, &t->waive_interest_pct, err) ||
		!small_int(group, "waive_fees_pct", 0, 100, &t->waive_fees_pct, err) ||
		!read_every(group, &t->every, err))
		return false;
	if (t->kind == PLAN_INSTALMENTS && !conf_int(group, "count", 2, PLAN_COUNT_MAX, &count, err))
		return false;
	t->count = (int)count;
	if (t->kind == PLAN_SETTLE && t->waive_interest_pct == 0 && t->waive_fees_pct == 0)
		return conf_fault(group, err,
			"a settlement waives nothing (should have waive_interest_pct or waive_fees_pct; without a "
			"waiver it is \"full\")");
	return true;
}

bool policy_from_conf(const struct conf *root, struct arena *a, const struct policy **out, struct err *err)
{
	static const char *const keys[] = {"roles", "breathing_pct", "fit", "offers", NULL};
	struct policy *p = arena_alloc(a, sizeof *p);
	const struct conf *offers;
	struct offer_template *templates;
	if (!conf_known(root, keys, err) || !read_roles(root, p, err) ||
		!small_int(root, "breathing_pct", 0, 99, &p->breathing_pct, err) || !read_fit(root, p, err) ||
		!conf_kids(root, "offers", CONF_LIST, &offers, err))
		return false;
	templates = arena_array(a, offers->n_kids + 1, sizeof *templates);
	for (size_t i = 0; i < offers->n_kids; i++)
		if (!read_template(&offers->kids[i], &templates[i], err))
			return false;
	p->templates = templates;
	p->n_templates = offers->n_kids;
	*out = p;
	return true;
}
