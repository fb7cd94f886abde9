#include "domain/script.h"

#include "base/intl.h"
#include "domain/script_parts.h"

/* TRANSLATORS: the stages of a conversation, in the title of the pane "Say: listen". */
const struct word script_stage_words[SCRIPT_STAGES] = {
	[SCRIPT_OPENING] = {"opening", NC_("script", "opening")},
	[SCRIPT_SAFE] = {"safe", NC_("script", "safe to talk")},
	[SCRIPT_IDENTITY] = {"identity", NC_("script", "identity check")},
	[SCRIPT_PURPOSE] = {"purpose", NC_("script", "purpose")},
	[SCRIPT_LISTEN] = {"listen", NC_("script", "listen")},
	[SCRIPT_ACKNOWLEDGE] = {"acknowledge", NC_("script", "acknowledge")},
	[SCRIPT_EXPLORE] = {"explore", NC_("script", "explore")},
	[SCRIPT_OFFER] = {"offer", NC_("script", "offer")},
	[SCRIPT_AGREE] = {"agree", NC_("script", "agree")},
	[SCRIPT_RECAP] = {"recap", NC_("script", "recap")},
	[SCRIPT_CLOSE] = {"close", NC_("script", "close")},
};
_Static_assert(ARRAY_LEN(script_stage_words) == SCRIPT_STAGES, "a row for each stage");

/* TRANSLATORS: what the person does or says; a list from which the agent picks the words that answer it. */
const struct word script_branch_words[SCRIPT_BRANCHES] = {
	[SCRIPT_ROAD] = {"", NC_("branch", "main road")},
	[SCRIPT_WORRIED] = {"worried", NC_("branch", "is worried")},
	[SCRIPT_ANGRY] = {"angry", NC_("branch", "is angry")},
	[SCRIPT_DISTRESSED] = {"distressed", NC_("branch", "is in distress")},
	[SCRIPT_SILENT] = {"silent", NC_("branch", "says nothing")},
	[SCRIPT_CANNOT_PAY] = {"cannot-pay", NC_("branch", "cannot pay now")},
	[SCRIPT_VULNERABLE] = {"vulnerable", NC_("branch", "tells of illness or another hard situation")},
	[SCRIPT_OWN_PLAN] = {"own-plan", NC_("branch", "has a proposal")},
	[SCRIPT_DECLINES_OFFER] = {"declines-offer", NC_("branch", "the offer does not fit")},
	[SCRIPT_ALREADY_PAID] = {"already-paid", NC_("branch", "has paid already")},
	[SCRIPT_DISPUTING] = {"disputing", NC_("branch", "disputes it")},
	[SCRIPT_REFUSING] = {"refusing", NC_("branch", "does not want to talk")},
	[SCRIPT_CALL_LATER] = {"call-later", NC_("branch", "asks for another time")},
	[SCRIPT_IN_WRITING] = {"in-writing", NC_("branch", "wants it in writing")},
	[SCRIPT_COMPLAINT] = {"complaint", NC_("branch", "complains")},
	[SCRIPT_REPRESENTED] = {"represented", NC_("branch", "has an adviser or a lawyer")},
	[SCRIPT_ASKS_WHY] = {"asks-why", NC_("branch", "asks what it is about")},
	[SCRIPT_DOUBTS_CALLER] = {"doubts-caller", NC_("branch", "doubts who is calling")},
	[SCRIPT_NOT_CONFIRMED] = {"not-confirmed", NC_("branch", "the identity stays open")},
	[SCRIPT_THIRD_PARTY] = {"third-party", NC_("branch", "someone else answers")},
	[SCRIPT_WRONG_NUMBER] = {"wrong-number", NC_("branch", "wrong number")},
	[SCRIPT_DIED] = {"died", NC_("branch", "the person has died")},
	[SCRIPT_VOICEMAIL] = {"voicemail", NC_("branch", "voicemail")},
};
_Static_assert(ARRAY_LEN(script_branch_words) == SCRIPT_BRANCHES, "a row for each branch");

const struct word script_situation_words[SCRIPT_SITUATIONS] = {
	[SCRIPT_CALL] = {"call", NC_("situation", "we call")},
	[SCRIPT_INBOUND] = {"inbound", NC_("situation", "they call us")},
	[SCRIPT_CALLBACK] = {"callback", NC_("situation", "a call they asked for")},
};
_Static_assert(ARRAY_LEN(script_situation_words) == SCRIPT_SITUATIONS, "a row for each situation");

const struct word script_fact_words[SCRIPT_FACTS] = {
	[SCRIPT_VERIFIED] = {"verified", NC_("fact", "identity checked")},
	[SCRIPT_IS_INBOUND] = {"inbound", NC_("fact", "they called us")},
	[SCRIPT_NOT_DUE] = {"not-due", NC_("fact", "not due yet")},
	[SCRIPT_PROMISE_OPEN] = {"promise-open", NC_("fact", "a promise is open")},
	[SCRIPT_PROMISE_PARTLY] = {"promise-partly", NC_("fact", "a promise was partly kept")},
	[SCRIPT_PROMISE_BROKEN] = {"promise-broken", NC_("fact", "a promise was not kept")},
	[SCRIPT_PLAN_RUNS] = {"plan-running", NC_("fact", "a plan is under way")},
	[SCRIPT_PAUSED] = {"paused", NC_("fact", "the case is paused")},
	[SCRIPT_TOLD] = {"told", NC_("fact", "they told us about their situation")},
	[SCRIPT_SURPLUS_KNOWN] = {"surplus-known", NC_("fact", "we know what they can carry")},
	[SCRIPT_HAS_OFFER] = {"has-offer", NC_("fact", "an offer can be made")},
	[SCRIPT_HAS_CHOICE] = {"has-choice", NC_("fact", "several offers can be made")},
	[SCRIPT_OFFER_OPEN] = {"offer-open", NC_("fact", "an offer is on the table")},
	[SCRIPT_AGREED] = {"agreed", NC_("fact", "something was agreed")},
	[SCRIPT_WAITS] = {"waits-for-approval", NC_("fact", "what was agreed waits for approval")},
	[SCRIPT_NEXT_KNOWN] = {"next-known", NC_("fact", "the next call has a time")},
	[SCRIPT_IN_DISTRESS] = {"in-distress", NC_("fact", "the person is in distress")},
};
_Static_assert(
	ARRAY_LEN(script_fact_words) == SCRIPT_FACTS && SCRIPT_FACTS <= 32, "a row for each fact, a bit for each");

const char *const script_move_texts[SCRIPT_MOVES] = {
	[SCRIPT_MOVED] = "",
	[SCRIPT_WAITS_FOR_IDENTITY] = N_("The script goes on when the identity is checked."),
	[SCRIPT_AT_END] = N_("The script ends here."),
	[SCRIPT_AT_START] = N_("The script begins here."),
	[SCRIPT_NO_SUCH_BRANCH] = N_("The script has no words for that at this step."),
};

static unsigned promise_facts(const struct casefile *c, int32_t today)
{
	switch (promise_standing(&c->promise, today)) {
	case PROMISE_OPEN:
		return SCRIPT_FACT(SCRIPT_PROMISE_OPEN);
	case PROMISE_PARTLY:
		return SCRIPT_FACT(SCRIPT_PROMISE_PARTLY);
	case PROMISE_BROKEN:
		return SCRIPT_FACT(SCRIPT_PROMISE_BROKEN);
	case PROMISE_NONE:
	case PROMISE_KEPT:
	case PROMISE_STANDINGS:
		break;
	}
	return 0;
}

unsigned script_case_facts(const struct casefile *c, int32_t today)
{
	bool in_contact = c->contact.medium != MEDIUM_NONE;
	bool plan = c->plan.kind != PLAN_NONE, promise = c->promise.made_at != 0;
	bool plan_now = plan && in_contact && c->plan.agreed_at >= c->contact.started_at;
	bool promise_now = promise && in_contact && c->promise.made_at >= c->contact.started_at;
	const struct {
		bool holds;
		enum script_fact fact;
	} rows[] = {
		{in_contact && c->contact.verified, SCRIPT_VERIFIED},
		{in_contact && c->contact.direction == DIRECTION_IN, SCRIPT_IS_INBOUND},
		{c->due_date != DATE_NONE && casefile_days_late(c, today) <= 0, SCRIPT_NOT_DUE},
		{plan && !plan_now, SCRIPT_PLAN_RUNS},
		{plan_now || promise_now, SCRIPT_AGREED},
		{plan_now && c->plan.waiting, SCRIPT_WAITS},
		{c->pause.from != DATE_NONE && c->pause.from <= today && today <= c->pause.until, SCRIPT_PAUSED},
		{c->told.at != 0, SCRIPT_TOLD},
		{c->told.surplus >= 0, SCRIPT_SURPLUS_KNOWN},
		{c->offer.key != 0 && c->offer.step == OFFER_MADE, SCRIPT_OFFER_OPEN},
		{in_contact && c->mood == MOOD_DISTRESSED, SCRIPT_IN_DISTRESS},
	};
	unsigned facts = promise_now ? 0 : promise_facts(c, today);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].holds)
			facts |= SCRIPT_FACT(rows[i].fact);
	return facts;
}

static bool may_be_said(const struct offer *offers, size_t n, int key)
{
	for (size_t i = 0; i < n; i++)
		if (offers[i].key == key)
			return offers[i].affordable != 0 && !offers[i].needs_approval;
	return false;
}

unsigned script_offer_facts(const struct offer *offers, size_t n)
{
	if (!may_be_said(offers, n, 1))
		return 0;
	return SCRIPT_FACT(SCRIPT_HAS_OFFER) | (may_be_said(offers, n, 2) ? SCRIPT_FACT(SCRIPT_HAS_CHOICE) : 0);
}

bool script_set_add(struct script_set *set, const struct script *s, struct err *err)
{
	for (int i = 0; i < SCRIPT_SITUATIONS; i++) {
		const struct script *other = set->by[s->language][i];
		if (s->starts[i] && other)
			return err_set(err, ERR_CONFIG,
				"%s: the start \"%s\" in %s is already in %s (keep it in one of them)", s->file,
				script_situation_words[i].name, speech_names[s->language], other->file);
	}
	for (int i = 0; i < SCRIPT_SITUATIONS; i++)
		if (s->starts[i])
			set->by[s->language][i] = s;
	return true;
}

const struct script *script_for(const struct script_set *set, const char *language, enum script_situation situation)
{
	enum speech lang;
	speech_find(language, &lang);
	if (set->by[lang][situation])
		return set->by[lang][situation];
	for (int i = 0; i < SPEECHES; i++)
		if (set->by[i][situation])
			return set->by[i][situation];
	return NULL;
}
