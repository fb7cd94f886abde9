/* policy.h - what etc/plans.conf says, once it is read: private to policy.c and offer*.c.
 *
 * A date rule is "after_days from the start, then on to the next on_day of a month": the start is today, or the day on
 * which the debt falls due where that is later. on_day 31 is the month's end, 0 takes the day as it comes.
 */
#ifndef CLEMENT_POLICY_H
#define CLEMENT_POLICY_H

#include "domain/plan.h"

struct date_rule {
	int64_t after_days;
	int on_day;
};

struct offer_template {
	enum plan_kind kind;
	int count;
	enum plan_every every;
	struct date_rule date;
	int waive_interest_pct, waive_fees_pct;
	unsigned segments; /* bits 1 << enum segment; 0: everyone */
};

struct policy {
	struct authority authority[ROLES];
	int breathing_pct; /* a plan that leaves less of the surplus free is tight */
	int fit_count_max; /* the plan made from the surplus has at most so many instalments; 0: none is made */
	struct date_rule fit_date;
	const struct offer_template *templates;
	size_t n_templates;
};

/* The first date that a rule gives; may lie beyond the calendar. */
int64_t date_rule_apply(const struct date_rule *r, int32_t start);

#endif
