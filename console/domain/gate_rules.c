#include "domain/gate_parts.h"

void answer_deny(const struct inquiry *q, struct answer *out, size_t zi, int64_t until, int32_t day)
{
	if (out->denies && until <= out->until)
		return;
	out->denies = true;
	out->until = until;
	out->zone = q->person->zones[zi];
	out->day = day;
}

void answer_bar(struct answer *out, int64_t until)
{
	if (out->denies && until <= out->until)
		return;
	out->denies = true;
	out->until = until;
	out->zone = NULL;
	out->day = DATE_NONE;
}

bool rule_binds(const struct inquiry *q, const struct pack *p, const struct rule *r)
{
	const struct gate_act *act = &q->f->act;
	return r->verdict != VERDICT_ALLOW && (p->collectors & r->collectors & BIT(act->kind)) &&
	       (r->media & BIT(act->medium)) && (r->purposes & BIT(act->purpose)) &&
	       (r->relations & BIT(q->person->relation)) && (r->places & BIT(q->place));
}

/* ---- what the person asked for ------------------------------------------------------------------------------------ */

/* Did the person agree to the medium or address after asking us to leave it? */
static bool lifted(const struct inquiry *q, const struct gate_request *r)
{
	for (size_t i = 0; i < q->n_consents; i++) {
		const struct gate_consent *c = q->consents[i];
		bool same = r->kind == REQUEST_NO_MEDIUM    ? c->scope == CONSENT_MEDIUM && c->medium == r->medium
			    : r->kind == REQUEST_NO_ADDRESS ? c->scope == CONSENT_ADDRESS && c->address == r->address
							    : false;
		bool holds = q->person->n_zones > 0 || consent_holds(q, c, DATE_NONE);
		for (size_t z = 0; z < q->person->n_zones; z++)
			holds = holds && consent_holds(q, c, q->moments[z].date);
		if (same && holds && c->at > r->at)
			return true;
	}
	return false;
}

/* One confirmation of an opt-out may go out, in the medium that it is about. */
static bool confirms(const struct inquiry *q, const struct rule *rule, const struct gate_request *r)
{
	const struct gate_act *act = &q->f->act;
	if (!rule->confirmation || act->purpose != PURPOSE_OPTOUT_CONFIRMATION)
		return false;
	for (size_t i = 0; i < q->n_undated; i++)
		if (!q->undated[i].inbound && q->undated[i].purpose == PURPOSE_OPTOUT_CONFIRMATION &&
			q->undated[i].medium == act->medium)
			return false;
	for (size_t i = q->known; i > 0 && q->past[i - 1].at >= r->at; i--)
		if (!q->past[i - 1].inbound && q->past[i - 1].purpose == PURPOSE_OPTOUT_CONFIRMATION &&
			q->past[i - 1].medium == act->medium)
			return false;
	return true;
}

static bool asked_not(const struct inquiry *q, const struct rule *rule, const struct gate_request *r)
{
	const struct gate_act *act = &q->f->act;
	switch (r->kind) {
	case REQUEST_NO_PLACE:
		return q->place != PLACE_UNKNOWN && q->place == r->place;
	case REQUEST_NO_MEDIUM:
		return act->medium == r->medium && !lifted(q, r) && !confirms(q, rule, r);
	case REQUEST_NO_ADDRESS:
		return act->address != NAME_NONE && act->address == r->address && !lifted(q, r) &&
		       !confirms(q, rule, r);
	case REQUEST_NO_TIME:
	case REQUEST_ONLY_TIME:
	case REQUEST_STOP:
	case REQUEST_CALL_BACK:
	case REQUESTS:
		break;
	}
	return false;
}

static void rule_request(struct inquiry *q, const struct rule *r, struct answer *out)
{
	if (r->reply && inquiry_reply_open(q))
		return;
	for (size_t i = 0; i < q->n_requests && !out->denies; i++) {
		const struct gate_request *w = q->requests[i];
		if (w->at > q->t || !(r->honours & BIT(w->kind)) || !asked_not(q, r, w))
			continue;
		answer_bar(out, NEVER);
		out->request = w;
	}
	if (!out->denies)
		rule_times(q, r, out);
}

static void rule_stop(struct inquiry *q, const struct rule *rule, struct answer *out)
{
	const struct gate_status *s = &q->f->status;
	if (s->cease_written_at != INSTANT_NONE && s->cease_written_at <= q->t)
		answer_bar(out, NEVER);
	for (size_t i = 0; i < q->n_requests; i++) {
		const struct gate_request *r = q->requests[i];
		if (r->kind != REQUEST_STOP || r->at > q->t)
			continue;
		if (q->person->relation != RELATION_DEBTOR || r->written || rule->spoken || q->f->act.medium == MEDIUM_CALL) {
			answer_bar(out, NEVER);
			out->request = r;
		}
	}
}

/* ---- how it stands with the person --------------------------------------------------------------------------------- */

/* One of the debts of the act is disputed whole: it is not asked for together with others either. */
static bool any_disputed(const struct inquiry *q)
{
	const struct facts *f = q->f;
	size_t n = f->act.debts.n > 0 ? f->act.debts.n : f->debts.len;
	for (size_t i = 0; i < n; i++) {
		const struct gate_debt *d = &f->debts.items[f->act.debts.n > 0 ? f->act.debts.debts[i] : i];
		if (d->disputed_at != INSTANT_NONE && d->disputed_at <= q->t && !d->partly)
			return true;
	}
	return false;
}

static bool breathing(const struct gate_status *s, int32_t date)
{
	return (s->breathing_from != DATE_NONE || s->breathing_until != DATE_NONE) &&
	       (s->breathing_from == DATE_NONE || date >= s->breathing_from) &&
	       (s->breathing_until == DATE_NONE || date <= s->breathing_until);
}

/* What has a date, by the clock of one zone. *day is the date that is named. */
static bool dated_status(const struct inquiry *q, const struct rule *r, const struct moment *m, int32_t *day)
{
	const struct gate_status *s = &q->f->status;
	switch (r->when) {
	case WHEN_ATTORNEY:
		*day = s->attorney_since;
		return inquiry_represented(q, m);
	case WHEN_BANKRUPT:
		*day = s->bankrupt_since;
		return s->bankrupt_since != DATE_NONE && m->date >= s->bankrupt_since;
	case WHEN_BREATHING_SPACE:
		*day = s->breathing_until;
		return breathing(s, m->date);
	case WHEN_HARDSHIP:
		*day = s->hardship_until;
		return s->hardship_until != DATE_NONE && m->date <= s->hardship_until;
	case WHEN_ADVICE:
		*day = s->advice_since;
		return s->advice_since != DATE_NONE && m->date >= s->advice_since &&
		       (r->days == 0 || m->date < s->advice_since + (int32_t)r->days);
	case WHEN_DECEASED:
	case WHEN_PLAN_ON_TRACK:
	case WHEN_COMPLAINT:
	case WHEN_DISPUTED:
	case WHEN_EMPLOYER:
	case WHENS:
		break;
	}
	return false;
}

static bool plain_status(const struct inquiry *q, const struct rule *r)
{
	const struct gate_status *s = &q->f->status;
	switch (r->when) {
	case WHEN_DECEASED:
		return s->deceased;
	case WHEN_PLAN_ON_TRACK:
		return s->plan_on_track;
	case WHEN_COMPLAINT:
		return s->complaint_open;
	case WHEN_DISPUTED:
		return (s->disputed_at != INSTANT_NONE && s->disputed_at <= q->t) || any_disputed(q);
	case WHEN_EMPLOYER:
		return s->employer_forbids && q->place == PLACE_WORK;
	case WHEN_ATTORNEY:
	case WHEN_BANKRUPT:
	case WHEN_BREATHING_SPACE:
	case WHEN_HARDSHIP:
	case WHEN_ADVICE:
	case WHENS:
		break;
	}
	return false;
}

/* Dates at which a status ends are among the events; the term of advice is the rule's own. */
static void rule_status(struct inquiry *q, const struct rule *r, struct answer *out)
{
	if (plain_status(q, r))
		answer_bar(out, NEVER);
	for (size_t z = 0; z < q->person->n_zones; z++) {
		int32_t day = DATE_NONE;
		if (!dated_status(q, r, &q->moments[z], &day))
			continue;
		bool term = r->when == WHEN_ADVICE && r->days > 0;
		int64_t until = term ? zone_instant(q->person->zones[z], day + (int32_t)r->days, 0) : NEVER;
		answer_deny(q, out, z, until, day);
	}
}

/* ---- other people, media, visits ----------------------------------------------------------------------------------- */

static bool needs_hold(const struct inquiry *q, const struct rule *r)
{
	const struct gate_status *s = &q->f->status;
	return r->needs == 0 || ((r->needs & BIT(NEED_LOST)) && (!s->reachable || s->number_invalid)) ||
	       ((r->needs & BIT(NEED_DECEASED)) && s->deceased);
}

/* The person asked to be called today, by every clock. */
static bool called_back(const struct inquiry *q)
{
	for (size_t i = 0; i < q->n_requests; i++) {
		const struct gate_request *r = q->requests[i];
		bool today = r->kind == REQUEST_CALL_BACK && r->at <= q->t && q->person->n_zones > 0;
		for (size_t z = 0; z < q->person->n_zones; z++)
			today = today && q->moments[z].date == r->on;
		if (today)
			return true;
	}
	return false;
}

static bool had(const struct inquiry *q, const struct rule *r, enum outcome outcome)
{
	for (size_t i = 0; i < q->known; i++)
		if (q->past[i].outcome == outcome && (r->institution ? q->past[i].institution : q->past[i].same))
			return true;
	return false;
}

static int64_t undated_of(const struct inquiry *q, const struct rule *r, enum outcome outcome)
{
	int64_t n = 0;
	for (size_t i = 0; i < q->n_undated; i++)
		n += q->undated[i].outcome == outcome && (r->institution ? q->undated[i].institution : q->undated[i].same);
	return n;
}

static bool any_represented(const struct inquiry *q)
{
	for (size_t z = 0; z < q->person->n_zones; z++)
		if (inquiry_represented(q, &q->moments[z]))
			return true;
	return false;
}

static void third(struct answer *out, enum third_why why)
{
	if (!out->denies)
		out->why = (int)why;
	answer_bar(out, NEVER);
}

static void rule_third_person(struct inquiry *q, const struct rule *r, struct answer *out)
{
	if (!(r->pass & BIT(q->f->act.purpose))) {
		third(out, THIRD_NEVER);
		return;
	}
	if (!needs_hold(q, r))
		third(out, THIRD_NEEDS);
	if (r->represented && any_represented(q))
		third(out, THIRD_REPRESENTED);
	if (r->not_after_refusal) {
		out->waits += undated_of(q, r, OUTCOME_REFUSED);
		if (had(q, r, OUTCOME_REFUSED))
			third(out, THIRD_REFUSED);
	}
	if (r->once && !called_back(q)) {
		out->waits += undated_of(q, r, OUTCOME_CONVERSATION);
		if (had(q, r, OUTCOME_CONVERSATION))
			third(out, THIRD_ONCE);
	}
}

static void rule_medium(struct inquiry *q, const struct rule *r, struct answer *out)
{
	const struct gate_act *act = &q->f->act;
	for (size_t i = 0; r->consent && i < q->n_consents; i++) {
		const struct gate_consent *c = q->consents[i];
		bool holds = (c->scope == CONSENT_MEDIUM && c->medium == act->medium) ||
			     (c->scope == CONSENT_ADDRESS && act->address != NAME_NONE && c->address == act->address);
		for (size_t z = 0; holds && z < q->person->n_zones; z++)
			holds = consent_holds(q, c, q->moments[z].date);
		if (holds && q->person->n_zones > 0)
			return;
	}
	answer_bar(out, NEVER);
}

void rule_answer(struct inquiry *q, const struct rule *r, struct answer *out)
{
	*out = (struct answer){.until = q->t, .counted = -1, .limit = -1, .day = DATE_NONE};
	switch (r->kind) {
	case RULE_HOURS:
		rule_hours(q, r, out);
		break;
	case RULE_COUNT:
		rule_count(q, r, out);
		break;
	case RULE_WAIT:
		rule_wait(q, r, out);
		break;
	case RULE_REQUEST:
		rule_request(q, r, out);
		break;
	case RULE_STOP:
		rule_stop(q, r, out);
		break;
	case RULE_STATUS:
		rule_status(q, r, out);
		break;
	case RULE_THIRD_PERSON:
		rule_third_person(q, r, out);
		break;
	case RULE_MEDIUM:
		rule_medium(q, r, out);
		break;
	case RULE_VISITORS:
		if (q->f->status.visitors < r->at_least)
			answer_bar(out, NEVER);
		break;
	case RULE_NOTICE:
		rule_notice(q, r, out);
		break;
	case RULE_IDENTITY:
		if (!q->person->verified)
			answer_bar(out, NEVER);
		break;
	case RULE_KINDS:
		break;
	}
}
