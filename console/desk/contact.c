#include "desk/act.h"

#include <string.h>

static bool approach_check(const struct casefile *c, const struct approach *p, struct err *err)
{
	if (c->contact.medium != MEDIUM_NONE)
		return err_set(err, ERR_INPUT, "a contact is under way: give it an outcome and a next step first");
	if (p->medium <= MEDIUM_NONE || p->medium >= MEDIA || p->direction >= DIRECTIONS)
		return err_set(err, ERR_INPUT, "a contact needs a medium and a direction");
	if (p->person && p->person[0] && !casefile_person(c, p->person))
		return err_set(err, ERR_INPUT, "there is no person '%s' in this case", p->person);
	return true;
}

bool desk_contact_start(struct desk *d, struct arena *a, struct casefile *c, const struct approach *p, bool *started,
	struct ruling *ruling, struct err *err)
{
	struct act t;
	struct approach clean = *p;
	act_begin(&t, d, a, c);
	*started = false;
	if (!approach_check(c, p, err) ||
		!act_text(&t, "the address", act_address(c, p), DESK_WORDS, false, &clean.address, err) ||
		!act_permit(&t, &clean, ruling, started, err))
		return false;
	if (!*started)
		return true;
	t.after.contact = (struct open_contact){.medium = p->medium,
		.direction = p->direction,
		.started_at = t.now,
		.address = clean.address,
		.event_id = arena_strdup(a, t.event_id),
		.person = p->person ? arena_strdup(a, p->person) : "",
		.purpose = p->purpose,
		.verdict = t.verdict,
		.pack_sha256 = t.pack_sha256};
	act_event(&t, EVENT_CONTACT_STARTED, t.now,
		FACTS(FACT_S("medium", medium_words[p->medium].name),
			FACT_S("direction", direction_words[p->direction].name), FACT_S("address", clean.address),
			FACT_S("person", t.after.contact.person), FACT_S("purpose", purpose_words[p->purpose].name),
			FACT_S("verdict", t.verdict), FACT_S("pack_sha256", t.pack_sha256),
			FACT_S("local", act_clock(&t, t.now))));
	*started = act_commit(&t, err);
	return *started;
}

static bool under_way(const struct casefile *c, struct err *err)
{
	return c->contact.medium != MEDIUM_NONE || err_set(err, ERR_INPUT, "no contact is under way");
}

bool desk_identity(struct desk *d, struct arena *a, struct casefile *c, enum identity_check check, const char *method,
	struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if (!under_way(c, err) || !act_text(&t, "the way of checking", method, DESK_WORDS, false, &method, err))
		return false;
	if (check >= IDENTITY_CHECKS)
		return err_set(err, ERR_INPUT, "identity check %d is unknown", (int)check);
	t.after.contact.verified = check == IDENTITY_VERIFIED;
	act_event(&t, EVENT_IDENTITY, t.now,
		FACTS(FACT_S("check", identity_words[check].name), FACT_S("method", method)));
	return act_commit(&t, err);
}

bool desk_promised_now(const struct casefile *c)
{
	return c->contact.medium != MEDIUM_NONE && c->promise.made_at && c->promise.made_at >= c->contact.started_at;
}

bool desk_planned_now(const struct casefile *c)
{
	return c->contact.medium != MEDIUM_NONE && c->plan.kind != PLAN_NONE &&
		c->plan.agreed_at >= c->contact.started_at;
}

/* Nobody was there who could have agreed to anything. A dropped call may have come after the agreement. */
static bool nobody_agreed(enum outcome o)
{
	switch (o) {
	case OUTCOME_BUSY:
	case OUTCOME_OUT_OF_SERVICE:
	case OUTCOME_NO_ANSWER:
	case OUTCOME_VOICEMAIL:
	case OUTCOME_VOICEMAIL_FULL:
	case OUTCOME_WRONG_NUMBER:
	case OUTCOME_THIRD_PARTY:
	case OUTCOME_FAILED:
		return true;
	case OUTCOME_NONE:
	case OUTCOME_DROPPED:
	case OUTCOME_CONVERSATION:
	case OUTCOME_REFUSED:
	case OUTCOME_SENT:
	case OUTCOME_DELIVERED:
	case OUTCOME_READ:
	case OUTCOME_REPLIED:
	case OUTCOMES:
		break;
	}
	return false;
}

static bool result_check(const struct act *t, const struct wrapup *w, struct err *err)
{
	if (w->result >= RESULTS)
		return err_set(err, ERR_INPUT, "result %d is unknown", (int)w->result);
	if (w->result != RESULT_PROMISE && w->result != RESULT_PLAN)
		return true;
	if (nobody_agreed(w->outcome))
		return err_set(err, ERR_INPUT, "a contact that ended '%s' cannot have achieved a %s",
			outcome_words[w->outcome].name, result_words[w->result].name);
	/* An offer of full payment became a promise, one of a pause a pause, which has no instant of its own. */
	if (w->result == RESULT_PLAN)
		return desk_planned_now(t->c) || desk_promised_now(t->c) || t->c->stage == STAGE_PAUSE ||
			err_set(err, ERR_INPUT,
				"no plan was agreed in this contact: agree an offer, or choose another result");
	return desk_promised_now(t->c) ||
		(act_identity(t, err) && act_check_promise(t, w->promise_amount, w->promise_due, err));
}

/* Texts cleaned; *closes: nothing is owed and nothing is to come. */
static bool wrapup_check(
	const struct act *t, const struct wrapup *in, struct wrapup *out, bool *closes, struct err *err)
{
	*out = *in;
	if (!under_way(t->c, err))
		return false;
	if (in->outcome <= OUTCOME_NONE || in->outcome >= OUTCOMES)
		return err_set(err, ERR_INPUT, "how the contact ended is missing");
	if (in->mood >= MOODS)
		return err_set(err, ERR_INPUT, "mood %d is unknown", (int)in->mood);
	*closes = in->next.kind == NEXT_NONE && (casefile_balance(t->c) == 0 || t->c->stage == STAGE_CLOSED);
	return result_check(t, in, err) && (*closes || act_step(t, &in->next, &out->next, err)) &&
		act_text(t, "the note", in->note, DESK_TEXT, false, &out->note, err) &&
		act_text(t, "the script's path", in->script_path, DESK_TEXT, false, &out->script_path, err);
}

static void add_contact(struct act *t, const struct wrapup *w)
{
	struct open_contact k = t->after.contact;
	struct casefile *c = &t->after;
	bool talk = outcome_is_talk(w->outcome) && act_is_debtor(c, k.person);
	c->contact = (struct open_contact){
		.address = "", .event_id = "", .person = "", .verdict = "", .pack_sha256 = ""};
	c->contacts++;
	c->last_contact = k.started_at;
	c->last_outcome = w->outcome;
	if (talk) {
		c->talks++;
		c->last_talk = k.started_at;
		if (c->stage == STAGE_REMIND)
			c->stage = STAGE_TALK;
	}
	if (c->offer.step == OFFER_SHOWN) /* looked at and never offered: nothing lies on the table */
		c->offer = (struct offer_state){.terms = ""};
	/* The clock may have been set back meanwhile. */
	int64_t seconds = t->now > k.started_at ? (t->now - k.started_at) / 1000 : 0;
	const char *script = w->script_path[0] && t->desk->script_sha256 ? t->desk->script_sha256 : "";
	act_event(t, EVENT_CONTACT, k.started_at,
		FACTS(FACT_S("medium", medium_words[k.medium].name),
			FACT_S("direction", direction_words[k.direction].name), FACT_S("address", k.address),
			FACT_S("person", k.person), FACT_S("purpose", purpose_words[k.purpose].name),
			FACT_S("outcome", outcome_words[w->outcome].name),
			FACT_S("result", result_words[w->result].name), FACT_S("mood", mood_words[c->mood].name),
			FACT_S("note", w->note), FACT_I("seconds", seconds), FACT_B("verified", k.verified),
			FACT_S("script", w->script_path), FACT_S("script_sha256", script),
			FACT_S("verdict", k.verdict), FACT_S("pack_sha256", k.pack_sha256),
			FACT_S("local", act_clock(t, k.started_at))));
}

/* Of the whole debt, until somebody writes down that it is about a part; a dispute that is known stays as it is. */
static void add_dispute(struct act *t)
{
	static const char reason[] = "the debt is disputed in this contact";
	act_add_flag(t, FLAG_DISPUTE, true, reason);
	if (!casefile_hold(&t->after, HOLD_DISPUTE))
		act_add_hold(t, &(struct hold){.kind = HOLD_DISPUTE, .at = t->now, .since = t->today, .until = DATE_NONE,
			.who = "", .reason = reason});
}

bool desk_contact_end(struct desk *d, struct arena *a, struct casefile *c, const struct wrapup *w, struct err *err)
{
	struct act t;
	struct wrapup clean;
	bool closes = false;
	act_begin(&t, d, a, c);
	if (!wrapup_check(&t, w, &clean, &closes, err))
		return false;
	if (clean.mood != MOOD_UNKNOWN && clean.mood != c->mood) {
		t.after.mood = clean.mood;
		act_event(&t, EVENT_MOOD, t.now, FACTS(FACT_S("mood", mood_words[clean.mood].name)));
	}
	if (clean.result == RESULT_PROMISE && !desk_promised_now(c))
		act_add_promise(&t, clean.promise_amount, clean.promise_due);
	add_contact(&t, &clean);
	if (clean.result == RESULT_DISPUTE)
		add_dispute(&t);
	if (clean.result == RESULT_COMPLAINT)
		act_add_flag(&t, FLAG_COMPLAINT, true, "a complaint was made in this contact");
	if (clean.result == RESULT_HARDSHIP)
		act_add_flag(&t, FLAG_CARE, true, "hardship was told in this contact");
	if (!closes)
		act_add_step(&t, &clean.next);
	else if (c->stage != STAGE_CLOSED)
		act_add_stage(&t, STAGE_CLOSED, "nothing is owed");
	return act_commit(&t, err);
}
