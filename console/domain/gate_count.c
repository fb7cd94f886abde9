#include "domain/gate_parts.h"

/* Rules that look back: how many contacts in a window, how long since a conversation, is the notice out.
 *
 * Local dates grow with time, so that contacts are walked from the newest back, and the window is left for good at the
 * first that is older. A window of days lets go when the limit-th newest contact has left it. */

/* ---- consents to extra calls -------------------------------------------------------------------------------------- */

/* Does the licence run at that instant and local date, if no conversation has used it up? */
static bool runs(const struct rule *r, const struct licence *l, size_t zone, int64_t at, int32_t date)
{
	int32_t last = r->consent_days > 0 ? l->given[zone] + (int32_t)r->consent_days - 1 : INT32_MAX;
	return at < l->until_at && (l->until_date == DATE_NONE || date <= l->until_date) && date <= last &&
	       (l->on == DATE_NONE || date == l->on);
}

static int64_t used_at(const struct inquiry *q, const struct licence *l, size_t zone, size_t group)
{
	return l->used[zone * (q->n_groups + 1) + group];
}

/* Does this licence bear on the rule at all? Consents where the rule says so, call-backs also where it does not count
 * what was asked for. */
static bool licence_counts(const struct rule *r, const struct licence *l)
{
	return r->consent_days > 0 || (r->not_requested && l->on != DATE_NONE);
}

static bool act_licensed(const struct inquiry *q, const struct rule *r, size_t zone, size_t group)
{
	if (q->f->act.medium != MEDIUM_CALL)
		return false;
	for (size_t i = 0; i < q->n_licences; i++) {
		const struct licence *l = &q->licences[i];
		if (licence_counts(r, l) && l->at <= q->t && used_at(q, l, zone, group) > q->t &&
			runs(r, l, zone, q->t, q->moments[zone].date))
			return true;
	}
	return false;
}

/* A call that was made under a licence may itself be the conversation that used it up. One of the instant at which the
 * licence was given is the call in which it was given. */
static bool contact_licensed(const struct inquiry *q, const struct rule *r, size_t zone, size_t group, size_t i)
{
	const struct past *p = &q->past[i];
	if (p->medium != MEDIUM_CALL || !p->institution)
		return false;
	for (size_t k = 0; k < q->n_licences; k++) {
		const struct licence *l = &q->licences[k];
		if (licence_counts(r, l) && l->at < p->at && p->at <= used_at(q, l, zone, group) &&
			runs(r, l, zone, p->at, q->dates[zone * q->n_past + i]))
			return true;
	}
	return false;
}

/* A conversation of which the day is not known may have used the licences up. */
static int64_t undated_talks(const struct inquiry *q, const struct rule *r, size_t group)
{
	int64_t n = 0;
	for (size_t i = 0; i < q->n_undated; i++) {
		const struct past *p = &q->undated[i];
		n += p->medium == MEDIUM_CALL && p->outcome == OUTCOME_CONVERSATION && p->institution &&
		     (r->per != PER_DEBT || inquiry_touches(q, p, group));
	}
	return n;
}

/* ---- counting ---------------------------------------------------------------------------------------------------- */

static bool of_unit(const struct rule *r, const struct past *p)
{
	return r->institution ? p->institution : p->same;
}

static bool counted_outcome(const struct rule *r, const struct past *p)
{
	static const unsigned went = BIT(OUTCOME_SENT) | BIT(OUTCOME_DELIVERED) | BIT(OUTCOME_READ) | BIT(OUTCOME_REPLIED);
	return ((r->counts & BIT(p->outcome)) && (r->count_media & BIT(p->medium))) ||
	       ((r->also & BIT(p->medium)) && (went & BIT(p->outcome))) ||
	       (r->also_voicemail && p->medium == MEDIUM_CALL && p->outcome == OUTCOME_VOICEMAIL);
}

/* Would the rule count this contact, whenever it was? group: see groups_of(). */
static bool counts(const struct inquiry *q, const struct rule *r, const struct past *p, size_t group)
{
	return !p->inbound && of_unit(r, p) && counted_outcome(r, p) && (r->count_purposes & BIT(p->purpose)) &&
	       (r->places & BIT(p->place)) &&
	       (r->per != PER_NUMBER || (p->address != NAME_NONE && p->address == q->f->act.address)) &&
	       (r->per != PER_DEBT || inquiry_touches(q, p, group));
}

/* Rules per debt are asked of each group of debts that the act touches, others once, of "any". */
static size_t first_group(const struct inquiry *q, const struct rule *r)
{
	return r->per == PER_DEBT ? 0 : q->n_groups;
}

static size_t end_group(const struct inquiry *q, const struct rule *r)
{
	return r->per == PER_DEBT ? q->n_groups : q->n_groups + 1;
}

static bool conversation(const struct inquiry *q, const struct rule *r, const struct past *p, size_t group)
{
	return p->outcome == OUTCOME_CONVERSATION && of_unit(r, p) &&
	       (r->per != PER_DEBT || inquiry_touches(q, p, group));
}

/* The first of the contacts that may count; known where there is none. */
static size_t count_opens(const struct inquiry *q, const struct rule *r, size_t group)
{
	if (!r->after_conversation)
		return 0;
	for (size_t i = 0; i < q->known; i++)
		if (conversation(q, r, &q->past[i], group))
			return i + 1;
	return q->known;
}

static int64_t undated(const struct inquiry *q, const struct rule *r, size_t group)
{
	int64_t n = 0;
	bool opened = count_opens(q, r, group) < q->known || (!r->after_conversation);
	for (size_t i = 0; i < q->n_undated; i++)
		opened = opened || conversation(q, r, &q->undated[i], group);
	for (size_t i = 0; opened && i < q->n_undated; i++)
		n += counts(q, r, &q->undated[i], group) ||
		     (r->after_conversation && conversation(q, r, &q->undated[i], group));
	return n;
}

/* What stands in the two readings of a window, and when each lets go. */
struct tally {
	int64_t rolling, calendar;  /* counted */
	int32_t rolling_from, calendar_from, calendar_next;
	int64_t rolling_days;
	int32_t leaves;             /* the limit-th newest contact's day leaves the rolling window on that date */
	int32_t newest;
};

static struct tally window_of(const struct rule *r, const struct moment *m)
{
	struct tally t = {.leaves = DATE_NONE, .newest = DATE_NONE, .rolling_days = 1};
	struct date d = date_of(m->date);
	t.calendar_from = m->date + 1; /* no calendar reading: nothing is counted */
	t.calendar_next = m->date + 1;
	switch (r->window) {
	case WINDOW_WEEK:
		t.rolling_days = 7;
		t.calendar_from = m->date - m->weekday;
		t.calendar_next = t.calendar_from + 7;
		break;
	case WINDOW_MONTH:
		t.rolling_days = 30;
		t.calendar_from = m->date - d.day + 1;
		t.calendar_next = date_month_end(m->date) + 1;
		break;
	case WINDOW_DAYS:
		t.rolling_days = r->days;
		break;
	case WINDOW_DAY:
	case WINDOW_MINUTES:
		break;
	}
	t.rolling_from = m->date - (int32_t)t.rolling_days + 1;
	return t;
}

static void count_dates(const struct inquiry *q, const struct rule *r, size_t zone, size_t group, struct tally *t)
{
	const int32_t *dates = q->dates + zone * q->n_past;
	int32_t from = t->rolling_from < t->calendar_from ? t->rolling_from : t->calendar_from;
	size_t opens = count_opens(q, r, group);
	bool licences = q->n_licences > 0 && (r->consent_days > 0 || r->not_requested);
	for (size_t i = q->known; i > opens && dates[i - 1] >= from; i--) {
		const struct past *p = &q->past[i - 1];
		if (!counts(q, r, p, group) || (licences && contact_licensed(q, r, zone, group, i - 1)))
			continue;
		if (t->newest == DATE_NONE)
			t->newest = dates[i - 1];
		t->calendar += dates[i - 1] >= t->calendar_from;
		t->rolling += dates[i - 1] >= t->rolling_from;
		if (t->rolling == r->limit && t->leaves == DATE_NONE)
			t->leaves = dates[i - 1] + (int32_t)t->rolling_days;
	}
}

static void count_in_zone(struct inquiry *q, const struct rule *r, size_t zone, size_t group, struct answer *out)
{
	const struct moment *m = &q->moments[zone];
	struct tally t = window_of(r, m);
	count_dates(q, r, zone, group, &t);
	int64_t counted = t.rolling > t.calendar ? t.rolling : t.calendar;
	if (counted > out->counted)
		out->counted = counted;
	if (counted < r->limit || act_licensed(q, r, zone, group))
		return;
	int32_t free_on = t.rolling >= r->limit ? t.leaves : DATE_NONE;
	if (t.calendar >= r->limit && t.calendar_next > free_on)
		free_on = t.calendar_next;
	answer_deny(q, out, zone, zone_instant(q->person->zones[zone], free_on, 0), t.newest);
}

/* Back from the act by the minute; no calendar is in it, and a zone only for the day of a licence. */
static void count_minutes(struct inquiry *q, const struct rule *r, size_t zone, size_t group, struct answer *out)
{
	int64_t n = 0, leaves = NEVER, span = r->minutes * 60000;
	size_t opens = count_opens(q, r, group), newest = q->known;
	for (size_t i = q->known; i > opens && q->past[i - 1].at >= q->t - span; i--) {
		if (!counts(q, r, &q->past[i - 1], group) || contact_licensed(q, r, zone, group, i - 1))
			continue;
		newest = newest == q->known ? i - 1 : newest;
		if (++n == r->limit)
			leaves = q->past[i - 1].at + span + 1;
	}
	if (n > out->counted)
		out->counted = n;
	if (n >= r->limit && !act_licensed(q, r, zone, group))
		answer_deny(q, out, zone, leaves, q->dates[zone * q->n_past + newest]);
}

void rule_count(struct inquiry *q, const struct rule *r, struct answer *out)
{
	out->counted = 0;
	out->limit = r->limit;
	for (size_t g = first_group(q, r); g < end_group(q, r); g++) {
		bool free = q->person->n_zones > 0;
		for (size_t z = 0; z < q->person->n_zones; z++) {
			free = free && act_licensed(q, r, z, g);
			if (r->window == WINDOW_MINUTES)
				count_minutes(q, r, z, g, out);
			else
				count_in_zone(q, r, z, g, out);
		}
		int64_t waits = q->n_undated == 0 ? 0 : free ? undated_talks(q, r, g) : undated(q, r, g);
		out->waits = waits > out->waits ? waits : out->waits;
	}
}

/* ---- after a conversation ----------------------------------------------------------------------------------------- */

static bool opens_wait(const struct inquiry *q, const struct rule *r, const struct past *p, size_t group)
{
	return conversation(q, r, p, group) && (r->media & BIT(p->medium));
}

void rule_wait(struct inquiry *q, const struct rule *r, struct answer *out)
{
	out->counted = out->limit = 0;
	for (size_t g = first_group(q, r); g < end_group(q, r); g++) {
		bool free = q->person->n_zones > 0;
		for (size_t z = 0; z < q->person->n_zones; z++) {
			const int32_t *dates = q->dates + z * q->n_past;
			int32_t from = q->moments[z].date - (int32_t)r->days + 1, newest = DATE_NONE;
			int64_t n = 0;
			for (size_t i = q->known; i > 0 && dates[i - 1] >= from; i--) {
				if (!opens_wait(q, r, &q->past[i - 1], g))
					continue;
				newest = newest == DATE_NONE ? dates[i - 1] : newest;
				n++;
			}
			bool licence = act_licensed(q, r, z, g);
			free = free && licence;
			if (n == 0 || licence)
				continue;
			out->counted = n > out->counted ? n : out->counted;
			answer_deny(q, out, z, zone_instant(q->person->zones[z], newest + (int32_t)r->days, 0), newest);
		}
		int64_t waits = free ? undated_talks(q, r, g) : 0;
		for (size_t i = 0; !free && i < q->n_undated; i++)
			waits += opens_wait(q, r, &q->undated[i], g);
		out->waits = waits > out->waits ? waits : out->waits;
	}
}

/* ---- a notice that must go first ---------------------------------------------------------------------------------- */

static bool is_notice(const struct inquiry *q, const struct rule *r, const struct past *p, size_t group)
{
	return p->medium == MEDIUM_LETTER && !p->inbound && p->purpose == PURPOSE_LEGAL_NOTICE && of_unit(r, p) &&
	       p->outcome != OUTCOME_FAILED && (group == q->n_groups || inquiry_touches(q, p, group));
}

void rule_notice(struct inquiry *q, const struct rule *r, struct answer *out)
{
	/* A notice about each debt of the act; about whatever, where it touches none. */
	size_t last = q->n_groups > 0 ? q->n_groups : 1;
	for (size_t g = 0; g < last; g++) {
		size_t i = 0;
		while (i < q->known && !is_notice(q, r, &q->past[i], g))
			i++;
		if (i == q->known) {
			int64_t waits = 0;
			for (size_t k = 0; k < q->n_undated; k++)
				waits += is_notice(q, r, &q->undated[k], g);
			out->waits = waits > out->waits ? waits : out->waits;
			answer_bar(out, NEVER);
			continue;
		}
		for (size_t z = 0; z < q->person->n_zones; z++) {
			int32_t sent = q->dates[z * q->n_past + i], free_on = sent + (int32_t)r->days;
			if (q->moments[z].date < free_on)
				answer_deny(q, out, z, zone_instant(q->person->zones[z], free_on, 0), sent);
		}
	}
}
