#include "desk/act.h"

#include <string.h>

#include "base/bug.h"

/* A look is no work on the debt, and neither is what ends its record. */
static bool is_activity(enum event_kind k)
{
	return k != EVENT_LOOK && k != EVENT_ERASURE;
}

/* The day of the last activity, the later of when it was and when it was written down. *erased: nothing has been written
 * since the last erasure. */
static bool last_activity(const struct desk *d, const struct casefile *c, int32_t *day, bool *erased, struct err *err)
{
	struct history_row *rows;
	size_t n;
	int64_t last = 0, since = 0, erasure = 0;
	if (!store_history(d->store, c->id, &rows, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct history_row *r = &rows[i];
		if (r->kind == EVENT_ERASURE && r->seq > erasure)
			erasure = r->seq;
		if (!is_activity(r->kind))
			continue;
		last = r->at > last ? r->at : last;
		last = r->when > last ? r->when : last;
		since = r->seq > since ? r->seq : since;
	}
	free(rows);
	*day = desk_day(d, c, last);
	*erased = erasure > since;
	return true;
}

/* The rows "keep-until" of a clock, over all packs: the latest counts. */
static void keep_by(const struct desk *d, const struct casefile *c, enum clock_event event, int32_t on, int32_t *until,
	const char **citation)
{
	const struct pack *packs[RULEBOOK_PACKS];
	struct deadline dates[DEADLINES_MAX];
	size_t n_holidays;
	const int32_t *holidays = rulebook_holidays(d->rules, c, &n_holidays);
	size_t n = rulebook_packs(d->rules, c, packs);
	for (size_t i = 0; i < n; i++) {
		size_t m = deadlines_of(packs[i], event, on, holidays, n_holidays, dates);
		for (size_t k = 0; k < m; k++) {
			if (strcmp(dates[k].row->id, "keep-until") != 0 || dates[k].date <= *until)
				continue;
			*until = dates[k].date;
			*citation = dates[k].row->citation;
		}
	}
}

static void keep_until(const struct desk *d, const struct casefile *c, int32_t last, int32_t *until, const char **citation)
{
	*until = DATE_NONE; /* below any date */
	*citation = "";
	if (!d->rules)
		return;
	keep_by(d, c, CLOCK_LAST_ACTIVITY, last, until, citation);
	if (c->complaint.state != COMPLAINT_NONE) {
		int32_t received = desk_day(d, c, c->complaint.received_at);
		keep_by(d, c, CLOCK_COMPLAINT, received, until, citation);
		if (c->complaint.payment)
			keep_by(d, c, CLOCK_PAYMENT_COMPLAINT, received, until, citation);
	}
}

bool desk_retention(struct desk *d, const struct casefile *c, struct retention *out, struct err *err)
{
	bool erased;
	*out = (struct retention){.until = DATE_NONE, .citation = ""};
	if (!last_activity(d, c, &out->last, &erased, err))
		return false;
	keep_until(d, c, out->last, &out->until, &out->citation);
	if (erased)
		out->state = RETENTION_ERASED;
	else if (c->stage != STAGE_CLOSED || c->contact.medium != MEDIUM_NONE)
		out->state = RETENTION_OPEN;
	else if (casefile_hold(c, HOLD_LEGAL))
		out->state = RETENTION_LEGAL_HOLD;
	else if (complaint_is_open(&c->complaint))
		out->state = RETENTION_COMPLAINT;
	else if (casefile_hold(c, HOLD_DISPUTE) || c->flags & FLAG_DISPUTE)
		out->state = RETENTION_DISPUTE;
	else if (out->until == DATE_NONE)
		out->state = RETENTION_UNKNOWN;
	else
		out->state = desk_today(d, c) <= out->until ? RETENTION_RUNNING : RETENTION_OVER;
	return true;
}

static bool refuse(const struct casefile *c, const struct retention *r, struct err *err)
{
	struct str day;
	switch (r->state) {
	case RETENTION_ERASED:
		return err_set(err, ERR_INPUT, "case %lld was erased already", (long long)c->id);
	case RETENTION_OPEN:
		return err_set(err, ERR_INPUT, "case %lld is not closed: only closed cases are erased", (long long)c->id);
	case RETENTION_LEGAL_HOLD:
		return err_set(err, ERR_INPUT, "case %lld is under a legal hold: lift it first", (long long)c->id);
	case RETENTION_COMPLAINT:
		return err_set(err, ERR_INPUT, "case %lld has an open complaint: close it first", (long long)c->id);
	case RETENTION_DISPUTE:
		return err_set(err, ERR_INPUT, "case %lld has an open dispute: end it first", (long long)c->id);
	case RETENTION_UNKNOWN:
		return err_set(err, ERR_INPUT,
			"no rule pack over case %lld says how long its records are kept (give one a clock last-activity)",
			(long long)c->id);
	case RETENTION_RUNNING:
		str_init(&day);
		date_format(&day, r->until);
		err_set(err, ERR_INPUT, "case %lld is kept until %s (%s)", (long long)c->id, day.buf, r->citation);
		str_release(&day);
		return false;
	case RETENTION_OVER:
		return true;
	case RETENTIONS:
		break;
	}
	BUG("retention %d", (int)r->state);
}

/* Figures stay, for reports that name nobody: sums, dates, stage, counters, what was agreed, what a complaint was about.
 * What names, reaches, quotes or marks the person goes. */
static struct casefile remains_of(const struct casefile *c)
{
	struct casefile rest;
	casefile_init(&rest, c->id);
	rest.language = c->language;
	rest.zone = c->zone;
	rest.creditor = c->creditor;
	rest.product = c->product;
	rest.agent = c->agent;
	rest.segment = c->segment;
	rest.currency = c->currency;
	rest.principal = c->principal;
	rest.interest = c->interest;
	rest.fees = c->fees;
	rest.due_date = c->due_date;
	rest.opened = c->opened;
	rest.stated_at = c->stated_at;
	rest.stage = c->stage;
	rest.promise = c->promise;
	rest.plan = c->plan;
	rest.paid = c->paid;
	rest.unapplied = c->unapplied;
	rest.contacts = c->contacts;
	rest.talks = c->talks;
	rest.last_contact = c->last_contact;
	rest.last_talk = c->last_talk;
	rest.last_outcome = c->last_outcome;
	rest.complaint = c->complaint;
	rest.complaint.words = rest.complaint.wanted = rest.complaint.outcome = "";
	rest.ver = c->ver + 1;
	return rest;
}

static bool write_erasure(struct desk *d, const struct casefile *rest, const struct retention *r, const char *reason,
	int64_t *erased, struct err *err)
{
	struct entry e = {.kind = EVENT_ERASURE, .case_id = rest->id, .at = clock_now(d->clock)};
	struct casefile empty;
	struct str set, body, until;
	char salt[33];
	casefile_init(&empty, rest->id);
	str_init(&set);
	str_init(&body);
	str_init(&until);
	date_format(&until, r->until);
	casefile_diff(&set, &empty, rest);
	event_salt_make(salt, d->dice);
	event_id_make(e.event_id, e.at, d->dice);
	const struct fact facts[] = {FACT_S("citation", r->citation), FACT_S("reason", reason), FACT_S("until", until.buf)};
	event_body(&body, facts, ARRAY_LEN(facts), NULL, salt, set.buf);
	e.when = e.at;
	e.body = body.buf;
	e.body_len = body.len;
	bool ok = store_erase(d->store, &e, rest, erased, err);
	str_release(&set);
	str_release(&body);
	str_release(&until);
	return ok;
}

bool desk_erase(struct desk *d, struct arena *a, struct casefile *c, const char *reason, int64_t *erased, struct err *err)
{
	struct act t;
	struct retention r;
	act_begin(&t, d, a, c);
	if (!act_text(&t, "the reason", reason, DESK_TEXT, true, &reason, err) || !desk_retention(d, c, &r, err) ||
		!refuse(c, &r, err))
		return false;
	struct casefile rest = remains_of(c);
	if (!casefile_check(&rest, err) || !write_erasure(d, &rest, &r, reason, erased, err))
		return false;
	*c = rest;
	if (d->last_act_case == c->id) /* there is nothing left to take back */
		desk_release(d);
	return true;
}
