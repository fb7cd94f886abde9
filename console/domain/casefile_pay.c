/* Payments over a case, and what is disputed. */
#include "base/bug.h"
#include "domain/casefile.h"

static int64_t smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Sums of payments stay what JSON can hold; real ones are far below. */
static int64_t add_up(int64_t a, int64_t b)
{
	return b > JSON_INT_MAX - a ? JSON_INT_MAX : a + b;
}

/* A case that bears the flag only, from before there were holds, is disputed whole. */
static bool is_disputed(const struct casefile *c, const struct hold *h)
{
	return h || c->flags & FLAG_DISPUTE;
}

static int64_t without_disputed(const struct casefile *c, const struct hold *h)
{
	int64_t balance = casefile_balance(c);
	if (!is_disputed(c, h))
		return balance;
	return h && h->amount > 0 && h->amount < balance ? balance - h->amount : 0;
}

int64_t casefile_undisputed(const struct casefile *c, int32_t today)
{
	const struct hold *h = casefile_hold(c, HOLD_DISPUTE);
	return h && !hold_in_force(h, today) ? casefile_balance(c) : without_disputed(c, h);
}

static void take_off(struct casefile *c, int64_t amount)
{
	int64_t *const order[] = {&c->fees, &c->interest, &c->principal};
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		int64_t part = smaller(amount, *order[i]);
		*order[i] -= part;
		amount -= part;
	}
}

static bool plan_is_filled(const struct agreed_plan *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->rows[i].paid < p->rows[i].amount)
			return false;
	return true;
}

/* Rows are shared with copies of the casefile, so that changed ones are new ones. */
static void fill_plan(struct casefile *c, struct arena *a, int64_t amount)
{
	struct agreed_plan *p = &c->plan;
	if (p->kind == PLAN_NONE || amount == 0 || plan_is_filled(p))
		return;
	struct instalment *rows = arena_array(a, p->n, sizeof *rows);
	for (size_t i = 0; i < p->n; i++) {
		rows[i] = p->rows[i];
		int64_t part = smaller(amount, rows[i].amount - rows[i].paid);
		rows[i].paid += part;
		amount -= part;
	}
	p->rows = rows;
	if (plan_is_filled(p) && !p->waiting)
		take_off(c, p->waived);
}

void casefile_pay(struct casefile *c, struct arena *a, int64_t amount, int64_t at)
{
	ENSURE(amount >= 0);
	const struct hold *dispute = casefile_hold(c, HOLD_DISPUTE);
	int64_t applied = amount;
	c->paid = add_up(c->paid, amount);
	if (at > c->stated_at) {
		if (is_disputed(c, dispute))
			applied = smaller(amount, without_disputed(c, dispute));
		c->unapplied = smaller(add_up(c->unapplied, amount - applied), c->paid);
		take_off(c, applied);
	}
	/* Who pays what was promised keeps the promise, wherever the money waits. */
	if (c->promise.made_at != 0 && at >= c->promise.made_at)
		c->promise.paid += smaller(amount, c->promise.amount - c->promise.paid);
	if (at >= c->plan.agreed_at)
		fill_plan(c, a, applied);
}

void casefile_settle(struct casefile *c, struct arena *a)
{
	const struct hold *dispute = casefile_hold(c, HOLD_DISPUTE);
	int64_t applied = c->unapplied;
	if (is_disputed(c, dispute))
		applied = smaller(applied, without_disputed(c, dispute));
	c->unapplied -= applied;
	take_off(c, applied);
	fill_plan(c, a, applied);
}
