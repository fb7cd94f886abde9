#include "desk/act.h"

#include <string.h>

bool act_check_offer(const struct act *t, const struct offer *o, struct err *err)
{
	const struct casefile *c = t->c;
	if (!act_not_closed(t, err) || !act_not_held(t, err))
		return false;
	if (o->kind <= PLAN_NONE || o->kind >= PLAN_KINDS || o->n < 1 || o->n > PLAN_COUNT_MAX || o->key < 0 ||
		o->key > OFFERS_MAX)
		return err_set(err, ERR_INPUT, "this is no offer");
	if (o->total < 1 || o->total > MONEY_MAX || o->waived < 0 || o->waived > c->interest + c->fees)
		return err_set(err, ERR_INPUT,
			"an offer asks for something, and waives at most the interest and fees that are owed now");
	if (o->total + o->waived > casefile_balance(c))
		return err_set(err, ERR_INPUT, "the offer is for more than is owed now: look at the offers again");
	int64_t sum = 0;
	int32_t last = t->today;
	for (size_t i = 0; i < o->n; i++) {
		const struct instalment *row = &o->rows[i];
		if (row->due < last)
			return err_set(err, ERR_INPUT,
				i ? "the dates of the offer are not in order"
				  : "the first date of the offer has gone by: look at the offers again");
		last = row->due;
		if (row->amount < 1 || !money_add(sum, row->amount, &sum))
			return err_set(err, ERR_INPUT, "an instalment of the offer is out of range");
	}
	return sum == o->total || err_set(err, ERR_INPUT, "the instalments do not sum to the offer's total");
}

static const char *terms_of(const struct act *t, const struct offer *o)
{
	struct str s;
	str_init(&s);
	offer_canonical(&s, o, t->c->currency);
	const char *terms = arena_strndup(t->arena, s.buf, s.len);
	str_release(&s);
	return terms;
}

size_t act_offer_facts(const struct act *t, const struct offer *o, struct fact facts[OFFER_FACTS])
{
	size_t n = 0;
	facts[n++] = FACT_S("plan", plan_words[o->kind].name);
	facts[n++] = FACT_I("amount", o->total);
	facts[n++] = FACT_I("waived", o->waived);
	facts[n++] = FACT_S("currency", t->c->currency->code);
	facts[n++] = FACT_I("count", (int64_t)o->n);
	facts[n++] = FACT_S("due", act_date(t, o->rows[0].due));
	facts[n++] = FACT_S("last", act_date(t, o->rows[o->n - 1].due));
	facts[n++] = FACT_B("waiting", o->needs_approval);
	facts[n++] = FACT_I("key", o->key);
	facts[n++] = FACT_J("offer", terms_of(t, o));
	facts[n++] = FACT_S("policy_sha256", t->desk->policy_sha256);
	facts[n++] = FACT_S("script_sha256", t->desk->script_sha256);
	return n;
}

bool desk_offer_is(const struct casefile *c, const struct offer *o, int step)
{
	if ((int)c->offer.step != step || c->offer.kind != o->kind)
		return false;
	struct str s;
	str_init(&s);
	offer_canonical(&s, o, c->currency);
	bool same = strcmp(s.buf, c->offer.terms) == 0;
	str_release(&s);
	return same;
}

bool desk_offer_shown(struct desk *d, struct arena *a, struct casefile *c, const struct offer *o, struct err *err)
{
	struct act t;
	struct fact facts[OFFER_FACTS];
	act_begin(&t, d, a, c);
	if (!act_check_offer(&t, o, err))
		return false;
	/* Looking again at what was offered does not take it off the table. */
	if (!desk_offer_is(c, o, OFFER_MADE))
		t.after.offer = (struct offer_state){
			.key = o->key, .kind = o->kind, .step = OFFER_SHOWN, .terms = terms_of(&t, o)};
	act_event(&t, EVENT_OFFER_SHOWN, t.now, facts, act_offer_facts(&t, o, facts));
	return act_commit(&t, err);
}

bool desk_offer_made(struct desk *d, struct arena *a, struct casefile *c, const struct offer *o, struct err *err)
{
	struct act t;
	struct fact facts[OFFER_FACTS];
	act_begin(&t, d, a, c);
	if (!act_identity(&t, err) || !act_check_offer(&t, o, err))
		return false;
	if (desk_offer_is(c, o, OFFER_MADE))
		return err_set(err, ERR_INPUT, "this offer was made already: it is agreed or declined next");
	if (!desk_offer_is(c, o, OFFER_SHOWN))
		return err_set(err, ERR_INPUT, "show the offer before it is made");
	t.after.offer.step = OFFER_MADE;
	act_event(&t, EVENT_OFFER_MADE, t.now, facts, act_offer_facts(&t, o, facts));
	return act_commit(&t, err);
}

static void add_plan(struct act *t, const struct offer *o)
{
	struct instalment *rows = arena_array(t->arena, o->n, sizeof(*rows));
	for (size_t i = 0; i < o->n; i++)
		rows[i] = (struct instalment){.due = o->rows[i].due, .amount = o->rows[i].amount};
	t->after.plan = (struct agreed_plan){.kind = o->kind,
		.total = o->total,
		.waived = o->waived,
		.agreed_at = t->now,
		.waiting = o->needs_approval,
		.n = o->n,
		.rows = rows};
	if (!o->needs_approval)
		t->after.stage = STAGE_PLAN;
	struct fact facts[OFFER_FACTS];
	act_event(t, EVENT_PLAN, t->now, facts, act_offer_facts(t, o, facts));
}

/* What holds from now on replaces what was agreed before, and ends a pause. A plan that waits for approval changes
 * nothing yet but itself. */
void act_add_agreement(struct act *t, const struct offer *o)
{
	struct casefile *after = &t->after;
	int32_t first = o->rows[0].due, last = o->rows[o->n - 1].due;
	if (o->needs_approval) {
		add_plan(t, o);
		act_add_referred(t, "supervisor", "the plan is beyond the agent's authority");
		return;
	}
	after->promise = (struct promise){.due = DATE_NONE};
	after->plan = (struct agreed_plan){.kind = PLAN_NONE};
	after->pause = (struct pause){.from = DATE_NONE, .until = DATE_NONE, .reason = ""};
	enum next_kind next = NEXT_CHECK_PAYMENT;
	int32_t day = first + 1;
	if (o->kind == PLAN_PAUSE) {
		act_add_pause(t, t->today, last, "");
		next = NEXT_REVIEW;
		day = last + 1;
	} else if (o->kind == PLAN_FULL) {
		after->stage = STAGE_TALK;
		act_add_promise(t, o->total, first);
	} else {
		add_plan(t, o);
	}
	act_add_step(t, &(struct next_step){.kind = next, .at = desk_instant(t->desk, t->c, day, MORNING), .note = ""});
}

bool desk_offer_agreed(struct desk *d, struct arena *a, struct casefile *c, const struct offer *o, struct err *err)
{
	struct act t;
	struct fact facts[OFFER_FACTS];
	act_begin(&t, d, a, c);
	if (!act_identity(&t, err) || !act_check_offer(&t, o, err))
		return false;
	if (!desk_offer_is(c, o, OFFER_MADE))
		return err_set(err, ERR_INPUT, "make the offer before it is agreed");
	t.after.offer = (struct offer_state){.terms = ""};
	act_event(&t, EVENT_OFFER_AGREED, t.now, facts, act_offer_facts(&t, o, facts));
	act_add_agreement(&t, o);
	return act_commit(&t, err);
}

/* What lies on the table, from the terms that were kept with it: it is declined in the words in which it was made. */
static size_t table_facts(const struct act *t, struct fact facts[OFFER_FACTS])
{
	const struct offer_state *o = &t->c->offer;
	const struct currency *cur = t->c->currency;
	struct json *root = NULL;
	size_t n = 0;
	facts[n++] = FACT_S("plan", plan_words[o->kind].name);
	facts[n++] = FACT_I("key", o->key);
	facts[n++] = FACT_J("offer", o->terms);
	facts[n++] = FACT_S("currency", cur->code);
	if (!json_parse_canonical(o->terms, strlen(o->terms), &root, NULL))
		return n;
	const struct json *first = json_at(json_get(root, "schedule"), 0);
	const char *total = json_str(json_get(root, "total")), *waived = json_str(json_get(root, "waived"));
	const char *due = json_str(json_get(first, "due")), *last = json_str(json_get(root, "last_due"));
	int64_t sum, count;
	if (total && money_parse(total, cur, &sum, NULL))
		facts[n++] = FACT_I("amount", sum);
	if (waived && money_parse(waived, cur, &sum, NULL))
		facts[n++] = FACT_I("waived", sum);
	if (json_int(json_get(root, "count"), &count))
		facts[n++] = FACT_I("count", count);
	if (due)
		facts[n++] = FACT_S("due", arena_strdup(t->arena, due));
	if (last)
		facts[n++] = FACT_S("last", arena_strdup(t->arena, last));
	json_free(root);
	return n;
}

bool desk_offer_declined(struct desk *d, struct arena *a, struct casefile *c, const char *reason, struct err *err)
{
	struct act t;
	struct fact facts[OFFER_FACTS];
	act_begin(&t, d, a, c);
	if (!act_text(&t, "the reason", reason, DESK_TEXT, false, &reason, err))
		return false;
	if (c->offer.step != OFFER_MADE)
		return err_set(err, ERR_INPUT, "no offer lies on the table");
	t.after.offer.step = OFFER_DECLINED;
	size_t n = table_facts(&t, facts);
	facts[n++] = FACT_S("reason", reason);
	act_event(&t, EVENT_OFFER_DECLINED, t.now, facts, n);
	return act_commit(&t, err);
}
