#include "desk/act.h"

static bool proposal_check(const struct act *t, const struct proposal *in, struct proposal *out, struct err *err)
{
	*out = *in;
	out->answer = PROPOSAL_OPEN;
	if (!act_not_closed(t, err) ||
		!act_text(t, "their words", in->words, DESK_TEXT, in->amount == 0, &out->words, err))
		return false;
	if (in->amount == 0) {
		*out = (struct proposal){.first = DATE_NONE, .every = "", .words = out->words, .answer = PROPOSAL_OPEN};
		return true;
	}
	if (in->amount < 0 || in->amount > MONEY_MAX)
		return err_set(err, ERR_INPUT, "the proposed sum is out of range");
	if (in->count < 1 || in->count > PLAN_COUNT_MAX)
		return err_set(
			err, ERR_INPUT, "a proposal has between 1 and %d payments, not %d", PLAN_COUNT_MAX, in->count);
	int every = word_find(every_words, EVERIES, in->every ? in->every : "");
	if (every < 0)
		return err_set(err, ERR_INPUT, "how often is missing: week, 2weeks or month");
	out->every = every_words[every].name;
	return act_day(t, "the first proposed date", in->first, err);
}

bool desk_proposal(struct desk *d, struct arena *a, struct casefile *c, const struct proposal *p, struct err *err)
{
	struct act t;
	struct proposal clean;
	act_begin(&t, d, a, c);
	if (!proposal_check(&t, p, &clean, err))
		return false;
	t.after.proposal = clean;
	struct fact facts[6] = {FACT_S("words", clean.words)};
	size_t n = 1;
	if (clean.amount) {
		facts[n++] = FACT_I("amount", clean.amount);
		facts[n++] = FACT_S("currency", c->currency->code);
		facts[n++] = FACT_I("count", clean.count);
		facts[n++] = FACT_S("due", act_date(&t, clean.first));
		facts[n++] = FACT_S("every", clean.every);
	}
	act_event(&t, EVENT_PROPOSAL, t.now, facts, n);
	return act_commit(&t, err);
}

static bool answer_check(const struct act *t, int answer, const struct offer *o, struct err *err)
{
	if (t->c->proposal.answer != PROPOSAL_OPEN)
		return err_set(err, ERR_INPUT, "no proposal waits for an answer");
	if (answer != PROPOSAL_ACCEPTED && answer != PROPOSAL_COUNTERED && answer != PROPOSAL_REFERRED)
		return err_set(err, ERR_INPUT, "a proposal is accepted, countered or referred");
	if (answer == PROPOSAL_ACCEPTED && !o)
		return err_set(err, ERR_INPUT, "accepting needs the plan that the proposal becomes");
	/* A counter-offer is an offer as well. */
	if (answer != PROPOSAL_REFERRED && !act_identity(t, err))
		return false;
	return !o || act_check_offer(t, o, err);
}

bool desk_proposal_answer(struct desk *d, struct arena *a, struct casefile *c, int answer, const struct offer *o,
	const char *words, struct err *err)
{
	struct act t;
	struct fact facts[OFFER_FACTS + 2];
	size_t n = 0;
	bool counter_in_words = answer == PROPOSAL_COUNTERED && !o;
	act_begin(&t, d, a, c);
	if (!answer_check(&t, answer, o, err) ||
		!act_text(&t, "the answer", words, DESK_TEXT, counter_in_words, &words, err))
		return false;
	bool accepted = answer == PROPOSAL_ACCEPTED;
	if (accepted && o->needs_approval)
		answer = PROPOSAL_REFERRED;
	t.after.proposal.answer = answer;
	if (accepted)
		t.after.offer = (struct offer_state){.terms = ""};
	if (o)
		n = act_offer_facts(&t, o, facts);
	facts[n++] = FACT_S("answer", answer_words[answer].name);
	facts[n++] = FACT_S("words", words);
	act_event(&t, EVENT_PROPOSAL_ANSWERED, t.now, facts, n);
	if (accepted)
		act_add_agreement(&t, o);
	else if (answer == PROPOSAL_REFERRED)
		act_add_referred(&t, "supervisor", ""); /* the words of the proposal are the reason */
	return act_commit(&t, err);
}
