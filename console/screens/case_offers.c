/* case_offers.c - the pane "Offers": what could be agreed, the affordable first, each on its digit. */
#include "screens/case.h"

#include "base/intl.h"
#include "wording.h"

/* What is disputed is not asked for: it comes out of the principal first, so that what may be waived stays. */
static void leave_out(int64_t *sum, int64_t *disputed)
{
	int64_t part = *sum < *disputed ? *sum : *disputed;
	*sum -= part;
	*disputed -= part;
}

struct offer_facts case_offer_facts(const struct case_screen *k)
{
	const struct casefile *c = &k->c;
	int64_t disputed = casefile_balance(c) - casefile_undisputed(c, case_today(k));
	struct offer_facts f = {
		.currency = c->currency, .principal = c->principal, .interest = c->interest, .fees = c->fees, .due_date = c->due_date,
		.today = case_today(k), .segment = c->segment, .role = k->base.app->desk.role, .surplus = c->told.at ? c->told.surplus : -1,
	};
	leave_out(&f.principal, &disputed);
	leave_out(&f.interest, &disputed);
	leave_out(&f.fees, &disputed);
	return f;
}

/* A hold that stops the asking stops the offers too; a part in dispute does not. */
static bool nothing_to_offer(const struct case_screen *k)
{
	const struct hold *h = casefile_held(&k->c, case_today(k));
	return h && h->kind != HOLD_ADVICE && !h->amount;
}

void case_offers_refresh(struct case_screen *k)
{
	struct offer_facts f = case_offer_facts(k);
	k->n_offers = 0;
	if (k->c.stage != STAGE_CLOSED && f.principal + f.interest + f.fees > 0 && !nothing_to_offer(k))
		k->n_offers = offers_make(k->base.app->desk.policy, &f, &k->made, k->offers);
	list_rows(&k->offer_list, k->n_offers);
}

static const char *terms(struct case_screen *k, const struct offer *o)
{
	struct arena *a = &k->base.app->frame;
	const struct currency *cur = k->c.currency;
	int32_t today = case_today(k);
	switch (o->kind) {
	case PLAN_INSTALMENTS:
		return arena_printf(a, _("%zu × %s from %s"), o->n, word_money(a, o->rows[0].amount, cur), word_date(a, o->rows[0].due, today));
	case PLAN_FULL:
	case PLAN_SETTLE: return arena_printf(a, _("%s by %s"), word_money(a, o->total, cur), word_date(a, o->last_due, today));
	case PLAN_DEFER: return arena_printf(a, _("%s on %s"), word_money(a, o->total, cur), word_date(a, o->last_due, today));
	case PLAN_PAUSE: return arena_printf(a, _("wait until %s"), word_date(a, o->last_due, today));
	case PLAN_NONE:
	case PLAN_KINDS: break;
	}
	return "";
}

/* What follows the terms; nothing where it would have to be cut. */
static const char *remark(struct case_screen *k, const struct offer *o, int room)
{
	struct arena *a = &k->base.app->frame;
	if (o->needs_approval)
		return utf8_width(_("needs approval")) <= room ? _("needs approval") : C_("offer", "approval");
	if (o->waived > 0)
		return arena_printf(a, _("%s let go"), word_money(a, o->waived, k->c.currency));
	if (o->kind == PLAN_INSTALMENTS)
		return arena_printf(a, _("done %s"), word_date(a, o->last_due, case_today(k)));
	return _("costs nothing");
}

static void draw(void *ctx, struct canvas *c, struct rect r, size_t index, bool selected)
{
	struct case_screen *k = ctx;
	const struct offer *o = &k->offers[index];
	const char *left = terms(k, o);
	enum tint tint = o->affordable == 0 || o->needs_approval ? TINT_DIM : TINT_TEXT;
	(void)selected;
	canvas_putf(c, r.x + 1, r.y, TINT_STRONG, "%d", o->key);
	int sign_w = 2, left_w = utf8_width(left), room = r.w - left_w - 6 - sign_w;
	const char *right = remark(k, o, room);
	int right_w = utf8_width(right);
	canvas_fit(c, r.x + 3, r.y, r.w - 4 - sign_w, UTF8_LEFT, tint, left);
	if (right_w <= room)
		canvas_fit(c, r.x + r.w - right_w - sign_w - 1, r.y, right_w, UTF8_RIGHT, TINT_DIM, right);
	if (o->affordable == 1)
		canvas_put(c, r.x + r.w - 2, r.y, TINT_GOOD, canvas_sign(c, SIGN_GOOD));
}

static int64_t key_of(void *ctx, size_t index)
{
	return ((struct case_screen *)ctx)->offers[index].key;
}

const struct list_source case_offer_source = {.key_of = key_of, .draw = draw};

static const char *carry_text(struct case_screen *k)
{
	if (!k->c.told.at || k->c.told.surplus < 0)
		return NULL;
	return arena_printf(&k->base.app->frame, _("can carry %s a month"), word_money(&k->base.app->frame, k->c.told.surplus, k->c.currency));
}

void case_offers_paint(struct case_screen *k, struct canvas *c, struct rect r)
{
	enum tint tint = k->focus == PANE_OFFERS ? TINT_TEXT : TINT_DIM;
	canvas_frame(c, r, tint, _("Offers"), carry_text(k));
	struct rect in = {r.x + 1, r.y + 1, r.w - 2, r.h - 2};
	if (k->n_offers == 0)
		canvas_wrap(c, (struct rect){in.x + 1, in.y, in.w - 2, in.h}, 0, TINT_DIM,
			    casefile_balance(&k->c) <= 0 ? _("Nothing is owed.") : nothing_to_offer(k) ? _("On hold: nothing is asked for, so nothing is offered.") : _("Nothing can be offered under the plan policy."));
	k->offer_list.focused = k->focus == PANE_OFFERS;
	list_paint(&k->offer_list, c, in);
}
