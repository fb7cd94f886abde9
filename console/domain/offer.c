#include "base/bug.h"
#include "base/intl.h"
#include "domain/policy.h"

enum reason {
	REASON_FIT,
	REASON_FULL,
	REASON_INSTALMENTS,
	REASON_DEFER,
	REASON_PAUSE,
	REASON_SETTLE,
	REASON_SMALLER,
	REASONS
};
static const char *const reasons[] = {
	[REASON_FIT] = N_("fits what is left each month"),
	[REASON_FULL] = N_("done with one payment"),
	[REASON_INSTALMENTS] = N_("small steps, no added cost"),
	[REASON_DEFER] = N_("more time, no added cost"),
	[REASON_PAUSE] = N_("time to breathe, nothing due until then"),
	[REASON_SETTLE] = N_("one payment, interest or fees waived"),
	[REASON_SMALLER] = N_("small steps, interest or fees waived"),
};
_Static_assert(ARRAY_LEN(reasons) == REASONS, "a text for every reason");

struct candidate {
	struct offer offer;
	int64_t carry; /* the smallest surplus that would make it affordable */
	bool tight;
	size_t place; /* in the order of the policy */
};

struct candidates {
	const struct policy *policy;
	const struct offer_facts *facts;
	struct arena *arena;
	struct candidate *items;
	size_t n;
	bool any_affordable;
};

static int64_t balance_of(const struct offer_facts *f)
{
	return f->principal + f->interest + f->fees;
}

static enum reason reason_of(enum plan_kind kind, int64_t waived)
{
	switch (kind) {
	case PLAN_FULL:
		return REASON_FULL;
	case PLAN_INSTALMENTS:
		return waived > 0 ? REASON_SMALLER : REASON_INSTALMENTS;
	case PLAN_DEFER:
		return REASON_DEFER;
	case PLAN_PAUSE:
		return REASON_PAUSE;
	case PLAN_SETTLE:
		return REASON_SETTLE;
	case PLAN_NONE:
	case PLAN_KINDS:
		break;
	}
	BUG("no kind of plan %d", (int)kind);
}

/* A single payment can be saved up for over the whole months until it is due (at least one); a schedule has to be met
 * month by month. */
static int64_t surplus_needed(const struct offer *o, int32_t today)
{
	int64_t months = 1;
	if (o->n == 1 && o->last_due > today)
		months = date_months_between(today, o->last_due);
	if (months < 1)
		months = 1;
	return o->monthly / months + (o->monthly % months != 0);
}

/* Nobody is asked to pay before the debt falls due. */
static int32_t start_of(const struct offer_facts *f)
{
	return f->due_date > f->today ? f->due_date : f->today;
}

static bool beyond_authority(const struct authority *may, const struct offer_facts *f, const struct offer *o)
{
	int64_t balance = balance_of(f), days = (int64_t)o->last_due - f->today;
	int64_t waivable =
		money_share(f->interest, may->waive_interest_pct, 100) + money_share(f->fees, may->waive_fees_pct, 100);
	if (o->waived > waivable || o->total + o->waived < balance || days > may->latest_days)
		return true;
	if (o->kind == PLAN_DEFER || o->kind == PLAN_PAUSE)
		return o->last_due - start_of(f) > may->wait_days;
	if (o->kind == PLAN_INSTALMENTS)
		return o->n > (size_t)may->count_max ||
		       o->rows[o->n - 1].amount < money_share(balance, may->instalment_min_bp, 10000);
	return false;
}

/* Fills what follows from kind, total, waived and rows. */
static void complete(const struct policy *p, const struct offer_facts *f, struct offer *o)
{
	o->monthly = plan_monthly(o->rows, o->n);
	o->last_due = o->rows[o->n - 1].due;
	o->affordable = f->surplus < 0 ? -1 : surplus_needed(o, f->today) <= f->surplus;
	o->needs_approval = beyond_authority(&p->authority[f->role], f, o);
	o->why = reasons[reason_of(o->kind, o->waived)];
}

bool offer_of(const struct policy *p, const struct offer_facts *f, enum plan_kind kind, int64_t total, int64_t waived,
	int count, int32_t first, enum plan_every every, struct arena *a, struct offer *out, struct err *err)
{
	struct offer o = {.kind = kind, .total = total, .waived = waived};
	int64_t balance = balance_of(f);
	if (kind <= PLAN_NONE || kind >= PLAN_KINDS)
		return err_set(err, ERR_INPUT, "the kind of plan is missing");
	if (kind != PLAN_INSTALMENTS) {
		count = 1;
		every = EVERY_MONTH;
	}
	if (total < 1 || total > balance)
		return err_set(err, ERR_INPUT,
			"the sum of the plan is out of range (should be at least one minor unit and at most what is "
			"owed)");
	if (waived < 0 || waived > f->interest + f->fees)
		return err_set(err, ERR_INPUT, "more is waived than interest and fees (the principal is never waived)");
	if (waived > balance - total)
		return err_set(err, ERR_INPUT, "the plan and its waiver are more than what is owed");
	if (first < f->today)
		return err_set(err, ERR_INPUT, "the first date has gone by (should be today or later)");
	o.n = (size_t)(count > 0 && count <= PLAN_COUNT_MAX ? count : 1);
	o.rows = arena_array(a, o.n, sizeof *o.rows);
	if (!plan_instalments(total, count, first, every, o.rows, err))
		return false;
	complete(p, f, &o);
	*out = o;
	return true;
}

static bool same_terms(const struct offer *a, const struct offer *b)
{
	if (a->kind != b->kind || a->total != b->total || a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (a->rows[i].due != b->rows[i].due || a->rows[i].amount != b->rows[i].amount)
			return false;
	return true;
}

/* Takes a candidate in unless it is no plan or is there already. Returns it, or NULL. */
static struct candidate *consider(struct candidates *c, const struct offer_template *t, int64_t waived)
{
	const struct offer_facts *f = c->facts;
	struct candidate *k = &c->items[c->n];
	int64_t first = date_rule_apply(&t->date, start_of(f));
	if (first > INT32_MAX || !offer_of(c->policy, f, t->kind, balance_of(f) - waived, waived, t->count,
					 (int32_t)first, t->every, c->arena, &k->offer, NULL))
		return NULL;
	for (size_t i = 0; i < c->n; i++)
		if (same_terms(&c->items[i].offer, &k->offer))
			return NULL;
	k->place = c->n++;
	k->carry = surplus_needed(&k->offer, f->today);
	k->tight = f->surplus >= 0 && k->carry > f->surplus - money_share(f->surplus, c->policy->breathing_pct, 100);
	c->any_affordable |= k->offer.affordable == 1;
	return k;
}

static void consider_template(struct candidates *c, const struct offer_template *t)
{
	const struct offer_facts *f = c->facts;
	int64_t waived =
		money_share(f->interest, t->waive_interest_pct, 100) + money_share(f->fees, t->waive_fees_pct, 100);
	if (t->segments != 0 && !(t->segments & 1u << f->segment))
		return;
	if (t->kind == PLAN_SETTLE && waived == 0)
		return;
	consider(c, t, waived);
}

/* The monthly plan with the fewest instalments of at most "target". */
static void consider_fit(struct candidates *c, int64_t target)
{
	int64_t balance = balance_of(c->facts), count;
	if (target <= 0)
		return;
	count = balance / target + (balance % target != 0);
	if (count < 2 || count > c->policy->fit_count_max)
		return;
	struct candidate *k = consider(c,
		&(struct offer_template){.kind = PLAN_INSTALMENTS,
			.count = (int)count,
			.every = EVERY_MONTH,
			.date = c->policy->fit_date},
		0);
	if (k)
		k->offer.why = reasons[REASON_FIT];
}

static int order_i64(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* See plan.h. Negative when a comes first. */
static int order(const struct candidates *c, const struct candidate *a, const struct candidate *b)
{
	static const int class_of[] = {1, 2, 0}; /* unknown, not affordable, affordable */
	const struct offer *x = &a->offer, *y = &b->offer;
	int by = order_i64(class_of[x->affordable + 1], class_of[y->affordable + 1]);
	if (by == 0 && x->affordable == 1)
		by = order_i64(a->tight, b->tight);
	if (by == 0 && x->affordable != 0)
		by = order_i64(x->needs_approval, y->needs_approval);
	if (by == 0 && x->affordable == 1)
		by = order_i64(x->total, y->total);
	if (by == 0 && x->affordable == 1)
		by = order_i64(x->last_due, y->last_due);
	if (by == 0 && x->affordable == 1)
		by = order_i64((int64_t)x->n, (int64_t)y->n);
	if (by == 0 && x->affordable == 0 && !c->any_affordable)
		by = order_i64(x->kind != PLAN_PAUSE, y->kind != PLAN_PAUSE);
	if (by == 0 && x->affordable == 0)
		by = order_i64(a->carry, b->carry);
	return by != 0 ? by : order_i64((int64_t)a->place, (int64_t)b->place);
}

static void sort(struct candidates *c)
{
	for (size_t i = 1; i < c->n; i++) {
		struct candidate moving = c->items[i];
		size_t at = i;
		for (; at > 0 && order(c, &moving, &c->items[at - 1]) < 0; at--)
			c->items[at] = c->items[at - 1];
		c->items[at] = moving;
	}
}

size_t offers_make(const struct policy *p, const struct offer_facts *f, struct arena *a, struct offer *out)
{
	struct candidates c = {.policy = p, .facts = f, .arena = a};
	size_t n;
	ENSURE(f->principal >= 0 && f->interest >= 0 && f->fees >= 0 && f->role < ROLES);
	if (balance_of(f) < 1 || balance_of(f) > MONEY_MAX)
		return 0;
	c.items = arena_array(a, p->n_templates + 3, sizeof *c.items); /* two fits, and one that is tried */
	if (f->surplus >= 0) {
		consider_fit(&c, f->surplus);
		consider_fit(&c, f->surplus - money_share(f->surplus, p->breathing_pct, 100));
	}
	for (size_t i = 0; i < p->n_templates; i++)
		consider_template(&c, &p->templates[i]);
	sort(&c);
	n = c.n < OFFERS_MAX ? c.n : OFFERS_MAX;
	for (size_t i = 0; i < n; i++) {
		out[i] = c.items[i].offer;
		out[i].key = (int)i + 1;
	}
	return n;
}
