/* What people ask of us and what they allow. */
#include "desk/act.h"

#include <string.h>

static const char *clock_json(const struct act *t, int from, int to)
{
	return from == to ? "" : arena_printf(t->arena, "[%d,%d]", from, to);
}

static const char *days_json(const struct act *t, unsigned days)
{
	const char *list = "";
	for (int i = 0; i < 7; i++)
		if (days & 1u << i)
			list = arena_printf(t->arena, "%s%s\"%s\"", list, list[0] ? "," : "", weekday_words[i].name);
	return list[0] ? arena_printf(t->arena, "[%s]", list) : "";
}

#define WISH_FACTS 13

static size_t asked_facts(const struct act *t, const struct asked *r, struct fact out[WISH_FACTS])
{
	size_t n = 0;
	out[n++] = FACT_S("kind", request_words[r->kind].name);
	out[n++] = FACT_S("person", r->person);
	out[n++] = FACT_S("words", r->words);
	out[n++] = FACT_S("medium", medium_words[r->medium].name);
	out[n++] = FACT_S("address", r->address);
	out[n++] = FACT_S("place", place_words[r->place].name);
	out[n++] = FACT_J("clock", clock_json(t, r->from, r->to));
	out[n++] = FACT_J("days", days_json(t, r->days));
	out[n++] = FACT_S("on", act_date(t, r->on));
	if (r->kind == REQUEST_STOP)
		out[n++] = FACT_B("written", r->written);
	return n;
}

static size_t granted_facts(const struct act *t, const struct granted *g, struct fact out[WISH_FACTS])
{
	size_t n = 0;
	out[n++] = FACT_S("kind", consent_words[g->scope].name);
	out[n++] = FACT_S("person", g->person);
	out[n++] = FACT_S("words", g->words);
	out[n++] = FACT_S("medium", medium_words[g->medium].name);
	out[n++] = FACT_S("address", g->address);
	out[n++] = FACT_J("clock", clock_json(t, g->from, g->to));
	out[n++] = FACT_S("until", act_date(t, g->until));
	return n;
}

/* --- what may be asked: members that a kind does not use are emptied --- */

static bool check_hours(int from, int to, struct err *err)
{
	return (from >= 0 && from < 1440 && to >= 0 && to <= 1440 && from != to) ||
		err_set(err, ERR_INPUT, "the hours run from minute %d to %d; a start and another end within the day would be right",
			from, to);
}

static bool check_medium(enum medium m, struct err *err)
{
	return (m > MEDIUM_NONE && m < MEDIA) || err_set(err, ERR_INPUT, "which medium is missing");
}

/* Of the hours, place, medium, address or date what the kind is about. */
static bool asked_about(const struct act *t, const struct asked *in, struct asked *out, struct err *err)
{
	switch (in->kind) {
	case REQUEST_NO_TIME:
	case REQUEST_ONLY_TIME:
		out->from = in->from;
		out->to = in->to;
		out->days = in->days;
		if (in->days >> 7)
			return err_set(err, ERR_INPUT, "a week has seven days");
		return check_hours(in->from, in->to, err);
	case REQUEST_NO_PLACE:
		out->place = in->place;
		return (in->place > PLACE_UNKNOWN && in->place < PLACES) || err_set(err, ERR_INPUT, "which place is missing");
	case REQUEST_NO_MEDIUM:
		out->medium = in->medium;
		return check_medium(in->medium, err);
	case REQUEST_NO_ADDRESS:
		return act_text(t, "the number or address", in->address, DESK_WORDS, true, &out->address, err);
	case REQUEST_STOP:
		out->written = in->written;
		return true;
	case REQUEST_CALL_BACK:
		out->on = in->on;
		return act_day(t, "the day of the call", in->on, err);
	case REQUESTS:
		break;
	}
	return err_set(err, ERR_INPUT, "request %d is unknown", (int)in->kind);
}

static bool asked_check(const struct act *t, const struct asked *in, struct asked *out, struct err *err)
{
	*out = (struct asked){.kind = in->kind, .on = DATE_NONE, .address = ""};
	return act_text(t, "who asked", in->person, DESK_WORDS, false, &out->person, err) &&
		act_person(t, out->person, err) && act_since(t, "the request", in->at, &out->at, err) &&
		asked_about(t, in, out, err) && act_text(t, "what they asked", in->words, DESK_TEXT, false, &out->words, err);
}

static bool granted_about(const struct act *t, const struct granted *in, struct granted *out, struct err *err)
{
	switch (in->scope) {
	case CONSENT_EXTRA_CALLS:
		return true;
	case CONSENT_HOURS:
		out->from = in->from;
		out->to = in->to;
		return check_hours(in->from, in->to, err);
	case CONSENT_MEDIUM:
		out->medium = in->medium;
		return check_medium(in->medium, err);
	case CONSENT_ADDRESS:
		return act_text(t, "the number or address", in->address, DESK_WORDS, true, &out->address, err);
	case CONSENT_SCOPES:
		break;
	}
	return err_set(err, ERR_INPUT, "consent %d is unknown", (int)in->scope);
}

static bool granted_check(const struct act *t, const struct granted *in, struct granted *out, struct err *err)
{
	*out = (struct granted){.scope = in->scope, .until = in->until, .address = ""};
	if (in->until != DATE_NONE && !act_day(t, "the last day of the consent", in->until, err))
		return false;
	return act_text(t, "who allows it", in->person, DESK_WORDS, false, &out->person, err) &&
		act_person(t, out->person, err) && act_since(t, "the consent", in->at, &out->at, err) &&
		granted_about(t, in, out, err) &&
		act_text(t, "what they allowed", in->words, DESK_TEXT, false, &out->words, err);
}

/* Who says the same again says it from now on: one entry is enough. */
static bool asks_same(const struct asked *a, const struct asked *b)
{
	return strcmp(a->person, b->person) == 0 && a->kind == b->kind && a->from == b->from && a->to == b->to &&
		a->days == b->days && a->place == b->place && a->medium == b->medium &&
		strcmp(a->address, b->address) == 0 && a->written == b->written && a->on == b->on;
}

static bool grants_same(const struct granted *a, const struct granted *b)
{
	return strcmp(a->person, b->person) == 0 && a->scope == b->scope && a->from == b->from && a->to == b->to &&
		a->medium == b->medium && strcmp(a->address, b->address) == 0 && a->until == b->until;
}

static size_t place_of_asked(const struct casefile *c, const struct asked *r)
{
	size_t i = 0;
	while (i < c->n_asked && !asks_same(&c->asked[i], r))
		i++;
	return i;
}

void act_add_asked(struct act *t, const struct asked *r)
{
	struct casefile *c = &t->after;
	struct fact facts[WISH_FACTS];
	c->asked = act_put(t, c->asked, &c->n_asked, sizeof *r, place_of_asked(c, r), r);
	act_event(t, EVENT_REQUEST, r->at, facts, asked_facts(t, r, facts));
}

/* The hold that goes with their request; one that says as much stays as it is. */
static void add_stop_hold(struct act *t, const struct asked *r)
{
	const struct hold *h = casefile_hold(&t->after, HOLD_STOP);
	struct hold stop = {.kind = HOLD_STOP, .at = t->now, .since = desk_day(t->desk, t->c, r->at), .until = DATE_NONE,
		.written = r->written, .who = "", .reason = r->words};
	if (hold_in_force(h, t->today)) {
		if (h->until == DATE_NONE && (h->written || !r->written))
			return;
		stop.written = r->written || h->written;
		stop.since = h->since < stop.since ? h->since : stop.since;
	}
	act_add_hold(t, &stop);
	act_add_hold_step(t, HOLD_STOP);
}

/* A contact of our own accord that is planned against what they have just said moves, or goes by another way. One under
 * way gets its next step when it ends. */
static void keep_their_wish(struct act *t, const struct asked *r)
{
	const struct zone *zone = act_zone(t);
	const struct next_step *now = &t->after.next;
	bool ours = now->kind == NEXT_CALL || now->kind == NEXT_MESSAGE;
	if (r->person[0] || t->c->contact.medium != MEDIUM_NONE || !zone || !ours || now->asked)
		return;
	if (r->kind != REQUEST_CALL_BACK && nextbest_fits(&t->after, now, zone))
		return;
	struct next_step next = nextbest_reach(&t->after, now->at > t->now ? now->at : t->now, zone);
	act_add_step(t, &next);
}

bool desk_asked(struct desk *d, struct arena *a, struct casefile *c, const struct asked *r, struct err *err)
{
	struct act t;
	struct asked clean;
	act_begin(&t, d, a, c);
	if (!asked_check(&t, r, &clean, err))
		return false;
	/* One place is kept for a request to stop: it is never refused. */
	if (clean.kind != REQUEST_STOP && c->n_asked + 1 >= CASE_WISHES && place_of_asked(c, &clean) == c->n_asked)
		return err_set(err, ERR_INPUT, "a case keeps %d requests: withdraw one that no longer counts", CASE_WISHES - 1);
	if (clean.kind == REQUEST_STOP && c->n_asked >= CASE_WISHES && place_of_asked(c, &clean) == c->n_asked)
		return err_set(err, ERR_INPUT, "a case keeps %d requests: withdraw one that no longer counts", CASE_WISHES);
	act_add_asked(&t, &clean);
	if (clean.kind == REQUEST_STOP && !clean.person[0])
		add_stop_hold(&t, &clean);
	else
		keep_their_wish(&t, &clean);
	return act_commit(&t, err);
}

bool desk_granted(struct desk *d, struct arena *a, struct casefile *c, const struct granted *g, struct err *err)
{
	struct act t;
	struct granted clean;
	struct fact facts[WISH_FACTS];
	size_t i = 0;
	act_begin(&t, d, a, c);
	if (!granted_check(&t, g, &clean, err))
		return false;
	while (i < c->n_granted && !grants_same(&c->granted[i], &clean))
		i++;
	if (i == CASE_WISHES)
		return err_set(err, ERR_INPUT, "a case keeps %d consents: withdraw one that no longer counts", CASE_WISHES);
	t.after.granted = act_put(&t, c->granted, &t.after.n_granted, sizeof clean, i, &clean);
	act_event(&t, EVENT_CONSENT, clean.at, facts, granted_facts(&t, &clean, facts));
	return act_commit(&t, err);
}

void act_add_withdrawn(struct act *t, bool granted, size_t i, const char *reason)
{
	struct casefile *c = &t->after;
	struct fact facts[WISH_FACTS];
	size_t n = granted ? granted_facts(t, &c->granted[i], facts) : asked_facts(t, &c->asked[i], facts);
	if (granted)
		c->granted = act_put(t, c->granted, &c->n_granted, sizeof *c->granted, i, NULL);
	else
		c->asked = act_put(t, c->asked, &c->n_asked, sizeof *c->asked, i, NULL);
	facts[n++] = FACT_B("withdrawn", true);
	facts[n++] = FACT_S("reason", reason);
	act_event(t, granted ? EVENT_CONSENT : EVENT_REQUEST, t->now, facts, n);
}

bool desk_withdraw(
	struct desk *d, struct arena *a, struct casefile *c, bool granted, size_t i, const char *reason, struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if (i >= (granted ? c->n_granted : c->n_asked))
		return err_set(err, ERR_INPUT, "there is no such %s", granted ? "consent" : "request");
	if (!granted && c->asked[i].kind == REQUEST_STOP && !c->asked[i].person[0] && casefile_hold(c, HOLD_STOP))
		return err_set(err, ERR_INPUT, "a request to stop is lifted as a hold");
	if (!act_text(&t, "the reason", reason, DESK_TEXT, true, &reason, err))
		return false;
	act_add_withdrawn(&t, granted, i, reason);
	return act_commit(&t, err);
}
