#include <string.h>

#include "domain/gate_parts.h"

/* Wall clocks: hours of a pack, and hours that a person asked for. Within a stretch of one offset the wall clock runs as
 * time does, so that the next opening is found by counting minutes; where the offset changes the question is asked
 * again. */

/* The instant of a minute of the wall clock, if the stretch lasted for ever. */
static int64_t instant_of(const struct moment *m, int32_t date, int minute)
{
	return (int64_t)date * DAY_MS + (int64_t)minute * 60000 - (int64_t)m->stretch.offset * 1000;
}

static enum hours_day day_of(const struct inquiry *q, const struct rule *r, int32_t date)
{
	int weekday = date_weekday(date);
	if (r->hours[HOURS_HOLIDAY].open >= 0 && inquiry_holiday(q, date))
		return HOURS_HOLIDAY;
	return weekday == 5 ? HOURS_SATURDAY : weekday == 6 ? HOURS_SUNDAY : HOURS_WEEKDAYS;
}

/* The first minute of [from, to) of a day at or after a minute; 1440 or more: none on that day. */
static int opens_at(int from, int to, int minute)
{
	if (from < to)
		return minute >= to ? 1440 : minute > from ? minute : from;
	if (from > to) /* over midnight */
		return minute < to || minute > from ? minute : from;
	return 1440;
}

/* The first minute of a day, at or after one, at which the rule lets the act through; 1440: none. */
static int first_open(const struct inquiry *q, const struct rule *r, int32_t date, int minute)
{
	const struct hours *h = &r->hours[day_of(q, r, date)];
	int first = opens_at(h->open, h->close, minute);
	for (size_t i = 0; r->consent && i < q->n_consents; i++) {
		const struct gate_consent *c = q->consents[i];
		if (c->scope != CONSENT_HOURS || !consent_holds(q, c, date))
			continue;
		int at = opens_at(c->from, c->to, minute);
		first = at < first ? at : first;
	}
	return first;
}

static int64_t next_open(const struct inquiry *q, const struct rule *r, const struct moment *m)
{
	for (int ahead = 0; ahead <= GATE_AHEAD_DAYS + 1; ahead++) {
		int32_t date = m->date + ahead;
		if (instant_of(m, date, 0) >= m->stretch.to)
			return m->stretch.to;
		int minute = first_open(q, r, date, ahead == 0 ? m->minute + 1 : 0);
		if (minute < 1440) {
			int64_t at = instant_of(m, date, minute);
			return at < m->stretch.to ? at : m->stretch.to;
		}
	}
	return NEVER;
}

/* Every debt of the act is past due for so long that the hours do not bind. */
static bool long_past_due(const struct inquiry *q, const struct rule *r)
{
	const struct facts *f = q->f;
	size_t n = f->act.debts.n > 0 ? f->act.debts.n : f->debts.len;
	for (size_t i = 0; i < n; i++) {
		size_t d = f->act.debts.n > 0 ? f->act.debts.debts[i] : i;
		if (f->debts.items[d].days_past_due <= r->unless_past_due)
			return false;
	}
	return r->unless_past_due >= 0 && n > 0;
}

static bool hours_lifted(const struct inquiry *q, const struct rule *r)
{
	return (r->reply && inquiry_reply_open(q)) || (r->unless_past_due >= 0 && long_past_due(q, r));
}

void rule_hours(struct inquiry *q, const struct rule *r, struct answer *out)
{
	if (hours_lifted(q, r))
		return;
	for (size_t z = 0; z < q->person->n_zones; z++) {
		const struct moment *m = &q->moments[z];
		if (first_open(q, r, m->date, m->minute) == m->minute)
			continue;
		answer_deny(q, out, z, next_open(q, r, m), m->date);
		if (out->zone == q->person->zones[z])
			out->why = (int)day_of(q, r, m->date);
	}
}

/* ---- the end of an open stretch ---------------------------------------------------------------------------------- */

/* The first minute of a day, at or after one, at which the rule bars the act; 1440: none. */
static int first_closed(const struct inquiry *q, const struct rule *r, int32_t date, int minute)
{
	while (minute < 1440 && first_open(q, r, date, minute) == minute) {
		const struct hours *h = &r->hours[day_of(q, r, date)];
		minute = minute >= h->open && minute < h->close ? h->close : minute + 1;
	}
	return minute;
}

int64_t hours_end(struct inquiry *q, const struct rule *r)
{
	int64_t now = q->t, end = NEVER;
	if (hours_lifted(q, r))
		return NEVER;
	for (size_t z = 0; z < q->person->n_zones; z++) {
		for (int64_t t = now; t < now + 8 * DAY_MS && t < end;) {
			inquiry_at(q, t);
			const struct moment *m = &q->moments[z];
			int64_t next = instant_of(m, m->date, first_closed(q, r, m->date, m->minute));
			next = next < m->stretch.to ? next : m->stretch.to;
			if (next <= t) /* closed */
				end = t;
			t = next;
		}
	}
	inquiry_at(q, now);
	return end;
}

/* ---- hours that were asked for ----------------------------------------------------------------------------------- */

static void set_bits(struct week *w, int from, int n)
{
	for (int i = 0; i < n;) {
		int at = (from + i) % WEEK_MINUTES, bit = at % 64, run = 64 - bit;
		run = run > n - i ? n - i : run;
		run = run > WEEK_MINUTES - at ? WEEK_MINUTES - at : run;
		w->bits[at / 64] |= (run == 64 ? ~UINT64_C(0) : ((UINT64_C(1) << run) - 1)) << bit;
		i += run;
	}
}

static void add_windows(struct week *w, const struct gate_request *r)
{
	int length = r->from <= r->to ? r->to - r->from : 1440 - r->from + r->to;
	for (int day = 0; day < 7; day++)
		if (r->days == 0 || (r->days & BIT(day)))
			set_bits(w, day * 1440 + r->from, length);
}

static void make_weeks(struct inquiry *q)
{
	memset(&q->barred, 0, sizeof q->barred);
	memset(&q->outside, 0, sizeof q->outside);
	for (size_t i = 0; i < q->n_requests; i++) {
		const struct gate_request *r = q->requests[i];
		if (r->at > q->t)
			continue;
		if (r->kind == REQUEST_NO_TIME)
			add_windows(&q->barred, r);
		if (r->kind == REQUEST_ONLY_TIME) {
			struct week inside = {0};
			add_windows(&inside, r);
			for (size_t k = 0; k < WEEK_WORDS; k++)
				q->outside.bits[k] |= ~inside.bits[k];
		}
	}
	q->week_from = q->t;
	q->week_to = inquiry_event(q, q->t);
}

/* How many minutes from one until the first that no honoured request bars; -1: there is none in the week. */
static int free_after(const struct inquiry *q, const struct rule *r, int from)
{
	uint64_t no = r->honours & BIT(REQUEST_NO_TIME) ? ~UINT64_C(0) : 0;
	uint64_t only = r->honours & BIT(REQUEST_ONLY_TIME) ? ~UINT64_C(0) : 0;
	uint64_t behind = ~((UINT64_C(1) << (from % 64)) - 1);
	for (int k = 0; k <= WEEK_WORDS; k++) {
		int word = (from / 64 + k) % WEEK_WORDS;
		uint64_t bits = (q->barred.bits[word] & no) | (q->outside.bits[word] & only), open = ~bits;
		if (word == WEEK_WORDS - 1)
			open &= (UINT64_C(1) << (WEEK_MINUTES % 64)) - 1;
		if (k == 0)
			open &= behind;
		if (open) {
			int at = word * 64 + __builtin_ctzll(open);
			return at >= from ? at - from : at + WEEK_MINUTES - from;
		}
	}
	return -1;
}

/* The request that bars the minute. */
static const struct gate_request *barring(const struct inquiry *q, const struct rule *r, const struct moment *m)
{
	int at = m->weekday * 1440 + m->minute;
	for (size_t i = 0; i < q->n_requests; i++) {
		const struct gate_request *w = q->requests[i];
		struct week inside = {0};
		if (w->at > q->t || !(r->honours & BIT(w->kind)) ||
			(w->kind != REQUEST_NO_TIME && w->kind != REQUEST_ONLY_TIME))
			continue;
		add_windows(&inside, w);
		if ((inside.bits[at / 64] >> (at % 64) & 1) == (w->kind == REQUEST_NO_TIME))
			return w;
	}
	return NULL;
}

void rule_times(struct inquiry *q, const struct rule *r, struct answer *out)
{
	if (!q->timed || !(r->honours & (BIT(REQUEST_NO_TIME) | BIT(REQUEST_ONLY_TIME))))
		return;
	if (q->t < q->week_from || q->t >= q->week_to)
		make_weeks(q);
	for (size_t z = 0; z < q->person->n_zones; z++) {
		const struct moment *m = &q->moments[z];
		int wait = free_after(q, r, m->weekday * 1440 + m->minute);
		if (wait == 0)
			continue;
		int64_t until = wait < 0 ? NEVER : instant_of(m, m->date, m->minute + wait);
		answer_deny(q, out, z, until < m->stretch.to || wait < 0 ? until : m->stretch.to, DATE_NONE);
		if (!out->request)
			out->request = barring(q, r, m);
	}
}
