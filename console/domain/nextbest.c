#include "domain/nextbest.h"

#include "base/bug.h"
#include "domain/complaint.h"
#include "domain/wish.h"

static bool promise_counts(const struct casefile *c)
{
	return c->promise.made_at != 0 && (c->plan.kind == PLAN_NONE || c->promise.made_at >= c->plan.agreed_at);
}

/* The first instalment that is not paid in full; NULL: the plan is kept, or there is none. */
static const struct instalment *first_unpaid(const struct agreed_plan *p)
{
	for (size_t i = 0; p->kind != PLAN_NONE && i < p->n; i++)
		if (p->rows[i].paid < p->rows[i].amount)
			return &p->rows[i];
	return NULL;
}

static bool paused(const struct casefile *c, int32_t today)
{
	if (c->pause.until == DATE_NONE)
		return c->stage == STAGE_PAUSE;
	return (c->pause.from == DATE_NONE || c->pause.from <= today) && today <= c->pause.until;
}

/* What needs no clock and comes before all else; WHYS: nothing of that. */
static enum why why_at_once(const struct casefile *c)
{
	if (c->contact.medium != MEDIUM_NONE)
		return WHY_CONTACT_OPEN;
	if (c->stage == STAGE_CLOSED)
		return WHY_CLOSED;
	if (c->next.kind == NEXT_ANSWER)
		return WHY_ANSWER;
	if (c->next.asked || c->next.kind == NEXT_CALLBACK)
		return WHY_ASKED_CALL;
	return WHYS;
}

/* What is left to say when nothing is due. */
static enum why why_in_general(const struct casefile *c)
{
	if (c->flags & (FLAG_CARE | FLAG_VULNERABLE))
		return WHY_CARE;
	if (c->segment == SEGMENT_FIRST_LATE && c->talks == 0)
		return WHY_FIRST_LATE;
	if (c->next.kind == NEXT_MESSAGE && c->prefers != MEDIUM_NONE && c->next.medium == c->prefers)
		return WHY_PREFERS;
	return c->contacts == 0 && c->last_contact == 0 ? WHY_NEW : WHY_FOLLOW_UP;
}

static bool nobody_since(const struct casefile *c, int32_t day)
{
	return c->last_contact <= ((int64_t)day + 1) * DAY_MS;
}

enum why nextbest_why(const struct casefile *c, int32_t today)
{
	enum why first = why_at_once(c);
	const struct instalment *unpaid = first_unpaid(&c->plan);
	enum promise_standing promise = promise_counts(c) ? promise_standing(&c->promise, today) : PROMISE_NONE;
	if (first != WHYS)
		return first;
	if (hold_stops(casefile_held(c, today)))
		return WHY_HOLD;
	if (paused(c, today))
		return WHY_PAUSE;
	if (c->next.kind == NEXT_APPROVAL || (c->plan.kind != PLAN_NONE && c->plan.waiting))
		return WHY_APPROVAL;
	if (promise == PROMISE_BROKEN || promise == PROMISE_PARTLY)
		return promise == PROMISE_BROKEN ? WHY_PROMISE_BROKEN : WHY_PROMISE_PARTLY;
	if (unpaid && unpaid->due < today)
		return WHY_PLAN_MISSED;
	if (c->pause.until != DATE_NONE && c->pause.until < today && nobody_since(c, c->pause.until))
		return WHY_PAUSE_ENDED;
	if (promise == PROMISE_OPEN)
		return WHY_PROMISE_OPEN;
	return unpaid ? WHY_PLAN_RUNS : why_in_general(c);
}

int casefile_rank(const struct casefile *c)
{
	enum why first = why_at_once(c), general = why_in_general(c);
	bool promised = promise_counts(c) && c->promise.paid < c->promise.amount;
	const struct instalment *unpaid = first_unpaid(&c->plan);
	if (first != WHYS)
		return (int)first;
	if (hold_stops(casefile_held(c, (int32_t)(c->next.at / DAY_MS))))
		return WHY_HOLD;
	if (c->next.kind == NEXT_APPROVAL || (c->plan.kind != PLAN_NONE && c->plan.waiting))
		return WHY_APPROVAL;
	if (c->next.kind == NEXT_CHECK_PAYMENT && promised)
		return c->promise.paid > 0 ? WHY_PROMISE_PARTLY : WHY_PROMISE_BROKEN;
	if (c->next.kind == NEXT_CHECK_PAYMENT && unpaid)
		return WHY_PLAN_MISSED;
	if (general == WHY_CARE || general == WHY_FIRST_LATE)
		return (int)general;
	if (c->stage == STAGE_PAUSE)
		return WHY_PAUSE_ENDED;
	if (promised)
		return WHY_PROMISE_OPEN;
	return unpaid ? WHY_PLAN_RUNS : (int)general;
}

#define TEN 600
#define HALF_PAST_SIX 1110
#define SUNDAY 6
#define LAST_DAY INT32_C(2932896) /* 9999-12-31 */

enum deed { DEED_CONTACT, DEED_CALLBACK, DEED_CHECK, DEED_REVIEW, DEED_ANSWER };
struct rule {
	enum deed deed;
	int days;
	bool other_hour; /* than that of the try */
};

static const struct rule by_outcome[] = {
	[OUTCOME_NONE] = {DEED_REVIEW, 1, false},
	[OUTCOME_BUSY] = {DEED_CONTACT, 1, true},
	[OUTCOME_OUT_OF_SERVICE] = {DEED_REVIEW, 1, false},
	[OUTCOME_NO_ANSWER] = {DEED_CONTACT, 1, true},
	[OUTCOME_VOICEMAIL] = {DEED_CONTACT, 2, true},
	[OUTCOME_VOICEMAIL_FULL] = {DEED_CONTACT, 1, true},
	[OUTCOME_DROPPED] = {DEED_CONTACT, 1, true},
	[OUTCOME_WRONG_NUMBER] = {DEED_REVIEW, 1, false},
	[OUTCOME_THIRD_PARTY] = {DEED_CONTACT, 1, true},
	[OUTCOME_CONVERSATION] = {DEED_CONTACT, 3, false},
	[OUTCOME_REFUSED] = {DEED_CONTACT, 7, false},
	[OUTCOME_SENT] = {DEED_CONTACT, 3, false},
	[OUTCOME_DELIVERED] = {DEED_CONTACT, 3, false},
	[OUTCOME_FAILED] = {DEED_REVIEW, 1, false},
	[OUTCOME_READ] = {DEED_CONTACT, 3, false},
	[OUTCOME_REPLIED] = {DEED_ANSWER, 0, false},
};
_Static_assert(ARRAY_LEN(by_outcome) == OUTCOMES, "a rule for every outcome");

/* RESULT_NONE: the outcome decides. Promise, plan and hardship know better days when the case has their dates. */
static const struct rule by_result[] = {
	[RESULT_PROMISE] = {DEED_CHECK, 3, false},
	[RESULT_PLAN] = {DEED_CHECK, 3, false},
	[RESULT_PAID] = {DEED_CHECK, 2, false},
	[RESULT_DISPUTE] = {DEED_REVIEW, 1, false},
	[RESULT_COMPLAINT] = {DEED_REVIEW, 1, false},
	[RESULT_HARDSHIP] = {DEED_REVIEW, 14, false},
	[RESULT_CALLBACK] = {DEED_CALLBACK, 1, false},
	[RESULT_INFORMATION] = {DEED_CONTACT, 3, false},
};
_Static_assert(ARRAY_LEN(by_result) == RESULTS, "a rule for every result");

/* How to reach her: what she prefers; else by telephone, unless only in writing; else what is left. */
static struct next_step reach(const struct casefile *c, int32_t date)
{
	const struct hold *dispute = casefile_hold(c, HOLD_DISPUTE);
	bool in_writing = c->flags & FLAG_WRITING;
	bool disputed = c->flags & FLAG_DISPUTE && (!dispute || hold_stops(dispute));
	const struct {
		enum medium medium;
		bool has;
	} ways[] = {
		{c->prefers, medium_is_written(c->prefers)},
		{MEDIUM_CALL, !in_writing},
		{MEDIUM_EMAIL, c->email[0]},
		{MEDIUM_SMS, c->phone[0]},
		{MEDIUM_LETTER, true},
	};
	for (size_t i = 0; !disputed && !(c->flags & FLAG_COMPLAINT) && i < ARRAY_LEN(ways); i++)
		if (ways[i].has && wish_medium_free(c, ways[i].medium, date))
			return (struct next_step){.kind = ways[i].medium == MEDIUM_CALL ? NEXT_CALL : NEXT_MESSAGE,
				.medium = ways[i].medium,
				.note = ""};
	return (struct next_step){.kind = NEXT_REVIEW, .note = ""};
}

static struct next_step step_of(const struct casefile *c, enum deed deed, int32_t date)
{
	switch (deed) {
	case DEED_CONTACT:
		return reach(c, date);
	case DEED_CALLBACK:
		return (struct next_step){.kind = NEXT_CALLBACK, .medium = MEDIUM_CALL, .asked = true, .note = ""};
	case DEED_CHECK:
		return (struct next_step){.kind = NEXT_CHECK_PAYMENT, .note = ""};
	case DEED_REVIEW:
		return (struct next_step){.kind = NEXT_REVIEW, .note = ""};
	case DEED_ANSWER:
		return (struct next_step){.kind = NEXT_ANSWER, .note = ""};
	}
	BUG("deed %d", (int)deed);
}

/* [from, to); from later than to crosses midnight. */
static bool in_her_hours(const struct told *t, int minute)
{
	if (t->safe_from < 0 || t->safe_to < 0)
		return true;
	return t->safe_from < t->safe_to ? minute >= t->safe_from && minute < t->safe_to
					 : minute >= t->safe_from || minute < t->safe_to;
}

static bool is_outward(enum next_kind k)
{
	return k == NEXT_CALL || k == NEXT_CALLBACK || k == NEXT_MESSAGE;
}

/* Moves a moment that is meant for a contact into her hours, and away from early Sundays. */
static void into_her_hours(const struct casefile *c, int32_t *date, int *minute)
{
	if (!in_her_hours(&c->told, *minute))
		*minute = c->told.safe_from;
	if (date_weekday(*date) != SUNDAY || *minute >= TEN)
		return;
	if (in_her_hours(&c->told, TEN))
		*minute = TEN;
	else
		++*date;
}

/* The first free minute of a day from one on: that one, or where a window opens or closes. -1: none. */
static int first_free(const struct casefile *c, int32_t date, int from)
{
	int best = -1, edges[2 * CASE_WISHES + 4], n = 0;
	edges[n++] = from;
	edges[n++] = 0;
	edges[n++] = TEN;
	edges[n++] = c->told.safe_from;
	for (size_t i = 0; i < c->n_asked && i < CASE_WISHES; i++) {
		edges[n++] = c->asked[i].from;
		edges[n++] = c->asked[i].to;
	}
	for (int i = 0; i < n; i++) {
		int m = edges[i];
		bool early = date_weekday(date) == SUNDAY && m < TEN;
		if (m >= from && m < 1440 && (best < 0 || m < best) && !early && in_her_hours(&c->told, m) &&
			wish_moment_free(c, date, m))
			best = m;
	}
	return best;
}

/* On to the first moment that no request bars. False: there is none soon, and nothing is changed. */
static bool into_free_time(const struct casefile *c, int32_t *date, int *minute)
{
	if (wish_moment_free(c, *date, *minute))
		return true;
	for (int32_t day = *date; day <= *date + 14 && day <= LAST_DAY; day++) {
		int m = first_free(c, day, day == *date ? *minute : 0);
		if (m >= 0) {
			*date = day;
			*minute = m;
			return true;
		}
	}
	return false;
}

/* The day after one on which something is due or ends, tomorrow at the earliest. */
static int32_t day_after(int32_t date, int32_t today)
{
	if (date >= LAST_DAY)
		return LAST_DAY;
	return date < today ? today + 1 : date + 1;
}

/* Who has been given a pause is not contacted in it of our own accord, and nobody is while a hold stops it: what would
 * fall into them becomes a look at the case on the day after. */
static struct next_step outward_step(
	const struct casefile *c, struct next_step s, const struct zone *zone, int32_t date, int minute)
{
	int32_t until = DATE_NONE;
	into_her_hours(c, &date, &minute);
	bool look = !into_free_time(c, &date, &minute);
	const struct hold *hold = casefile_held(c, date);
	if (hold_stops(hold)) {
		look = true;
		until = hold->until;
	} else if (!s.asked && paused(c, date)) {
		look = true;
		until = c->pause.until;
	}
	if (look) {
		s = (struct next_step){.kind = NEXT_REVIEW, .note = ""};
		date = until == DATE_NONE ? date : day_after(until, date);
		minute = TEN;
	}
	s.at = zone_instant(zone, date, minute);
	return s;
}

/* The day of the rule, or the better one that the case knows. */
static int32_t step_date(const struct casefile *c, enum result result, const struct rule *rule, int32_t today)
{
	const struct instalment *unpaid = first_unpaid(&c->plan);
	if (result == RESULT_PROMISE && c->promise.made_at != 0 && c->promise.due != DATE_NONE)
		return day_after(c->promise.due, today);
	if (result == RESULT_PLAN && unpaid)
		return day_after(unpaid->due, today);
	if (result == RESULT_HARDSHIP && c->pause.until != DATE_NONE && c->pause.until >= today)
		return day_after(c->pause.until, today);
	return today + rule->days;
}

struct next_step nextbest_propose(
	const struct casefile *c, enum outcome outcome, enum result result, int64_t now, const struct zone *zone)
{
	ENSURE((unsigned)outcome < OUTCOMES && (unsigned)result < RESULTS);
	const struct rule *rule = result == RESULT_NONE ? &by_outcome[outcome] : &by_result[result];
	struct wall wall = zone ? zone_wall(zone, now) : wall_of(now, 0);
	int32_t back = wish_call_back(c, wall.date);
	struct next_step s = step_of(c, rule->deed, wall.date + rule->days);
	if (result == RESULT_PLAN && c->plan.kind != PLAN_NONE && c->plan.waiting)
		s.kind = NEXT_APPROVAL;
	if (s.kind != NEXT_ANSWER && c->next.kind == NEXT_ANSWER && complaint_is_open(&c->complaint))
		return (struct next_step){.kind = NEXT_ANSWER, .at = c->next.at > now ? c->next.at : now, .note = ""};
	if (s.kind == NEXT_ANSWER || !zone) {
		s = step_of(c, s.kind == NEXT_ANSWER ? DEED_ANSWER : DEED_REVIEW, wall.date);
		s.at = s.kind == NEXT_ANSWER ? now : now + DAY_MS;
		return s;
	}
	if (back != DATE_NONE && (rule->deed == DEED_CONTACT || rule->deed == DEED_CALLBACK))
		return outward_step(c, step_of(c, DEED_CALLBACK, back), zone, back, TEN);
	int minute = rule->other_hour && wall.minute < 840 ? HALF_PAST_SIX : TEN;
	int32_t date = s.kind == NEXT_APPROVAL ? wall.date + 1 : step_date(c, result, rule, wall.date);
	if (is_outward(s.kind))
		return outward_step(c, s, zone, date, minute);
	s.at = zone_instant(zone, date, TEN);
	return s;
}

bool nextbest_fits(const struct casefile *c, const struct next_step *s, const struct zone *zone)
{
	if (!is_outward(s->kind))
		return true;
	if (!zone)
		return false;
	struct wall w = zone_wall(zone, s->at);
	return !hold_stops(casefile_held(c, w.date)) && (s->asked || wish_medium_free(c, s->medium, w.date)) &&
		in_her_hours(&c->told, w.minute) && wish_moment_free(c, w.date, w.minute);
}

int64_t nextbest_moment(const struct casefile *c, int64_t from, const struct zone *zone)
{
	struct wall wall = zone_wall(zone, from);
	int32_t date = wall.date;
	int minute = wall.minute;
	into_her_hours(c, &date, &minute);
	if (date == wall.date && minute < wall.minute) { /* her hours of today are over */
		date++;
		into_her_hours(c, &date, &minute);
	}
	(void)into_free_time(c, &date, &minute);
	return date == wall.date && minute == wall.minute ? from : zone_instant(zone, date, minute);
}

struct next_step nextbest_reach(const struct casefile *c, int64_t from, const struct zone *zone)
{
	int32_t today = zone ? zone_wall(zone, from).date : 0, back = zone ? wish_call_back(c, today) : DATE_NONE;
	struct next_step s = step_of(c, zone ? DEED_CONTACT : DEED_REVIEW, today);
	if (back != DATE_NONE)
		return outward_step(c, step_of(c, DEED_CALLBACK, back), zone, back, TEN);
	if (!is_outward(s.kind)) {
		s.at = from;
		return s;
	}
	int64_t at = nextbest_moment(c, from, zone);
	struct wall wall = zone_wall(zone, at);
	bool held = hold_stops(casefile_held(c, wall.date));
	if (paused(c, wall.date) || held || !wish_moment_free(c, wall.date, wall.minute)) {
		s = outward_step(c, s, zone, wall.date, wall.minute);
		at = s.at > from ? s.at : from;
	}
	s.at = at;
	return s;
}

size_t nextbest_picks(
	const struct casefile *c, int64_t now, const struct zone *zone, struct next_step out[NEXTBEST_PICKS])
{
	static const struct {
		int days, minute;
	} picks[NEXTBEST_PICKS] = {{1, TEN}, {1, HALF_PAST_SIX}, {3, TEN}, {7, TEN}};
	size_t n = 0;
	if (!zone)
		return 0;
	int32_t today = zone_wall(zone, now).date;
	if (paused(c, today) && c->pause.until != DATE_NONE)
		today = c->pause.until;
	for (size_t i = 0; i < NEXTBEST_PICKS; i++) {
		int32_t day = today + picks[i].days;
		struct next_step s = outward_step(c, reach(c, day), zone, day, picks[i].minute);
		if (n == 0 || s.at > out[n - 1].at)
			out[n++] = s;
	}
	return n;
}
