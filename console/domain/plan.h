/* plan.h - repayment schedules and the offers a console shows (interfaces.md, "clement plan").
 *
 * Amounts sum to the total exactly and differ by at most one minor unit, the larger ones first. Monthly dates are the
 * first date plus n months, clamped to the month's end without drifting.
 *
 * plan.c has schedules, policy.c the policy file, offer.c the offers and their order, offer_text.c their JSON.
 */
#ifndef CLEMENT_PLAN_H
#define CLEMENT_PLAN_H

#include "base/conf.h"
#include "domain/casefile.h"

#define PLAN_COUNT_MAX 600
#define OFFERS_MAX 9

enum plan_every { EVERY_WEEK, EVERY_2WEEKS, EVERY_MONTH, EVERIES };
extern const struct word every_words[EVERIES];

/* rows must hold count entries. ERR_INPUT: count, amount below one minor unit each, dates past 9999-12-31. */
MUST_USE bool plan_instalments(
	int64_t amount, int count, int32_t first, enum plan_every every, struct instalment *rows, struct err *err);
/* The largest sum that falls due in one calendar month; rows in the order of their dates. */
int64_t plan_monthly(const struct instalment *rows, size_t n);

enum role { ROLE_AGENT, ROLE_SENIOR, ROLE_SUPERVISOR, ROLES };
extern const struct word role_words[ROLES];

/* etc/plans.conf: what a role may offer by itself. */
struct authority {
	int count_max;
	int64_t latest_days; /* last due date at most this many days from today */
	int64_t wait_days; /* a deferral or pause at most this long, from today or the debt's due date, the later */
	int waive_interest_pct, waive_fees_pct;
	int64_t instalment_min_bp; /* smallest instalment, basis points of the balance, 0: none; never shown as a target */
};
struct policy; /* read-only after loading; lives in the arena */
/* ERR_CONFIG names file and line. Nothing of root is kept. */
MUST_USE bool policy_from_conf(const struct conf *root, struct arena *a, const struct policy **out, struct err *err);

struct offer_facts {
	const struct currency *currency;
	int64_t principal, interest, fees; /* none negative, each at most MONEY_MAX */
	int32_t due_date, today;           /* due_date may be DATE_NONE */
	enum segment segment;
	enum role role;
	int64_t surplus; /* left each month; -1: unknown */
};
struct offer {
	int key; /* 1..9; 0 for one made by offer_of() */
	enum plan_kind kind;
	int64_t total, waived, monthly;
	int32_t last_due;
	int affordable; /* -1 unknown, 0 no, 1 yes */
	bool needs_approval;
	const char *why; /* N_() */
	size_t n;
	struct instalment *rows;
};
/* Best first. Returns how many (at most OFFERS_MAX; 0 when nothing is owed). Rows live in the arena.
 *
 * What is considered: the templates of the policy, and, when the surplus is known, the monthly plan with the fewest
 * instalments of at most the surplus; when that is a tight one (see below), also the shortest that is not. Templates
 * that make no plan (nothing to waive, less than a minor unit each) are left out, and so are duplicates. No first date
 * lies before the day on which the debt falls due.
 *
 * The order: affordable, then unknown, then not affordable; within these
 *   affordable      - what leaves breathing_pct of the surplus free before what is tight
 *                   - within the role's authority before what needs approval
 *                   - the lowest total, the earliest end, the fewest instalments
 *   unknown         - within the role's authority first
 *   not affordable  - a pause, when nothing at all is affordable (it asks for nothing now)
 *                   - by the surplus that would carry it, lowest first
 * and last as the policy lists them. */
size_t offers_make(const struct policy *p, const struct offer_facts *f, struct arena *a, struct offer *out);
/* One offer of other terms: their proposal, a changed first date. count and every are of instalments only. total +
 * waived may be less than the balance (the rest stays owed), which needs approval. ERR_INPUT when it is no plan. */
MUST_USE bool offer_of(const struct policy *p, const struct offer_facts *f, enum plan_kind kind, int64_t total,
	int64_t waived, int count, int32_t first, enum plan_every every, struct arena *a, struct offer *out,
	struct err *err);
/* The JSON object of interfaces.md, one offer (keys as listed there), and the canonical form kept in events: the same
 * members, sorted. */
void offer_json(struct str *out, const struct offer *o, const struct currency *cur);
void offer_canonical(struct str *out, const struct offer *o, const struct currency *cur);

#endif
