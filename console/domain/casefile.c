#include "domain/casefile.h"

#include <string.h>

#include "base/intl.h"
#include "domain/hold.h"

const struct word stage_words[] = {
	[STAGE_REMIND] = {"remind", NC_("stage", "remind")},
	[STAGE_TALK] = {"talk", NC_("stage", "talk")},
	[STAGE_PLAN] = {"plan", NC_("stage", "plan")},
	[STAGE_PAUSE] = {"pause", NC_("stage", "pause")},
	[STAGE_REFER] = {"refer", NC_("stage", "refer")},
	[STAGE_CLOSED] = {"closed", NC_("stage", "closed")},
};
_Static_assert(ARRAY_LEN(stage_words) == STAGES, "a word for every stage");

const struct word next_words[] = {
	[NEXT_NONE] = {"", NC_("next", "none")},
	[NEXT_CALL] = {"call", NC_("next", "call")},
	[NEXT_CALLBACK] = {"callback", NC_("next", "call back")},
	[NEXT_MESSAGE] = {"message", NC_("next", "message")},
	[NEXT_CHECK_PAYMENT] = {"check-payment", NC_("next", "look for the payment")},
	[NEXT_REVIEW] = {"review", NC_("next", "review")},
	[NEXT_ANSWER] = {"answer", NC_("next", "answer")},
	[NEXT_APPROVAL] = {"approval", NC_("next", "wait for approval")},
};
_Static_assert(ARRAY_LEN(next_words) == NEXT_KINDS, "a word for every kind of step");

const struct word plan_words[] = {
	[PLAN_NONE] = {"", NC_("plan", "none")},
	[PLAN_FULL] = {"full", NC_("plan", "in full")},
	[PLAN_INSTALMENTS] = {"instalments", NC_("plan", "instalments")},
	[PLAN_DEFER] = {"defer", NC_("plan", "pay later")},
	[PLAN_PAUSE] = {"pause", NC_("plan", "pause")},
	[PLAN_SETTLE] = {"settle", NC_("plan", "settle")},
};
_Static_assert(ARRAY_LEN(plan_words) == PLAN_KINDS, "a word for every kind of plan");

const struct word difficulty_words[] = {
	[DIFFICULTY_NONE] = {"", NC_("difficulty", "none told")},
	[DIFFICULTY_INCOME] = {"income", NC_("difficulty", "less income")},
	[DIFFICULTY_JOB] = {"job", NC_("difficulty", "lost work")},
	[DIFFICULTY_ILLNESS] = {"illness", NC_("difficulty", "illness")},
	[DIFFICULTY_FAMILY] = {"family", NC_("difficulty", "family")},
	[DIFFICULTY_BUSINESS] = {"business", NC_("difficulty", "business")},
	[DIFFICULTY_DEBTS] = {"debts", NC_("difficulty", "other debts")},
	[DIFFICULTY_FRAUD] = {"fraud", NC_("difficulty", "fraud")},
	[DIFFICULTY_OTHER] = {"other", NC_("difficulty", "something else")},
};
_Static_assert(ARRAY_LEN(difficulty_words) == DIFFICULTIES, "a word for every difficulty");

const struct word answer_words[] = {
	[PROPOSAL_NONE] = {"", NC_("answer", "no proposal")},
	[PROPOSAL_OPEN] = {"open", NC_("answer", "not answered yet")},
	[PROPOSAL_ACCEPTED] = {"accepted", NC_("answer", "accepted")},
	[PROPOSAL_COUNTERED] = {"countered", NC_("answer", "countered")},
	[PROPOSAL_REFERRED] = {"referred", NC_("answer", "referred")},
};
_Static_assert(ARRAY_LEN(answer_words) == PROPOSAL_ANSWERS, "a word for every answer");

const struct word flag_words[] = {
	{"care", NC_("flag", "take care")},
	{"vulnerable", NC_("flag", "vulnerable")},
	{"complaint", NC_("flag", "complaint")},
	{"dispute", NC_("flag", "dispute")},
	{"writing", NC_("flag", "in writing only")},
	{"no-work", NC_("flag", "not at work")},
	{"interpreter", NC_("flag", "interpreter")},
};
_Static_assert(ARRAY_LEN(flag_words) == CASE_FLAGS && FLAG_INTERPRETER == 1 << (CASE_FLAGS - 1),
	"a word for every flag, by bit number");

const struct word severity_words[] = {
	[SEVERITY_NONE] = {"", NC_("severity", "not weighed")},
	[SEVERITY_LOW] = {"low", NC_("severity", "low")},
	[SEVERITY_MEDIUM] = {"medium", NC_("severity", "medium")},
	[SEVERITY_HIGH] = {"high", NC_("severity", "high")},
};
_Static_assert(ARRAY_LEN(severity_words) == SEVERITIES, "a word for every severity");

const struct word complaint_state_words[] = {
	[COMPLAINT_NONE] = {"", NC_("complaint", "none")},
	[COMPLAINT_RECEIVED] = {"received", NC_("complaint", "received")},
	[COMPLAINT_ACKNOWLEDGED] = {"acknowledged", NC_("complaint", "acknowledged")},
	[COMPLAINT_INVESTIGATING] = {"investigating", NC_("complaint", "being looked into")},
	[COMPLAINT_ANSWERED] = {"answered", NC_("complaint", "answered")},
	[COMPLAINT_ESCALATED] = {"escalated", NC_("complaint", "taken outside")},
	[COMPLAINT_CLOSED] = {"closed", NC_("complaint", "closed")},
};
_Static_assert(ARRAY_LEN(complaint_state_words) == COMPLAINT_STATES, "a word for every state");

int64_t casefile_balance(const struct casefile *c)
{
	return c->principal + c->interest + c->fees;
}

int casefile_days_late(const struct casefile *c, int32_t today)
{
	return c->due_date == DATE_NONE ? 0 : today - c->due_date;
}

const struct person *casefile_person(const struct casefile *c, const char *id)
{
	for (size_t i = 0; i < c->n_people; i++)
		if (strcmp(c->people[i].id, id) == 0)
			return &c->people[i];
	return NULL;
}

const char *casefile_new_person(struct casefile *c, struct arena *a)
{
	const char *id;
	do
		id = arena_printf(a, "p%lld", (long long)++c->people_given + 1);
	while (casefile_person(c, id));
	return id;
}

enum promise_standing promise_standing(const struct promise *p, int32_t today)
{
	if (p->made_at == 0)
		return PROMISE_NONE;
	if (p->paid >= p->amount)
		return PROMISE_KEPT;
	if (today <= p->due)
		return PROMISE_OPEN;
	return p->paid > 0 ? PROMISE_PARTLY : PROMISE_BROKEN;
}

static bool check_sums(const struct casefile *c, struct err *err)
{
	const struct {
		const char *name;
		int64_t sum;
	} sums[] = {
		{"principal", c->principal},
		{"interest", c->interest},
		{"fees", c->fees},
		{"paid", c->paid},
		{"unapplied", c->unapplied},
		{"people_given", c->people_given},
		{"promise.amount", c->promise.amount},
		{"promise.paid", c->promise.paid},
		{"plan.total", c->plan.total},
		{"plan.waived", c->plan.waived},
		{"proposal.amount", c->proposal.amount},
	};
	for (size_t i = 0; i < ARRAY_LEN(sums); i++)
		if (sums[i].sum < 0)
			return err_set(err, ERR_INPUT, "case %lld: %s is negative", (long long)c->id, sums[i].name);
	if (c->unapplied > c->paid)
		return err_set(err, ERR_INPUT, "case %lld: unapplied is more than was paid", (long long)c->id);
	if (c->promise.paid > c->promise.amount)
		return err_set(err, ERR_INPUT, "case %lld: promise.paid is more than was promised", (long long)c->id);
	return true;
}

static bool check_plan(const struct casefile *c, struct err *err)
{
	int64_t total = 0;
	for (size_t i = 0; i < c->plan.n; i++) {
		const struct instalment *row = &c->plan.rows[i];
		if (row->due == DATE_NONE || row->amount < 0 || row->paid < 0 || row->paid > row->amount ||
			!money_add(total, row->amount, &total))
			return err_set(err, ERR_INPUT, "case %lld: instalment %zu of the plan is wrong",
				(long long)c->id, i + 1);
	}
	if (c->plan.n > 0 && total != c->plan.total)
		return err_set(err, ERR_INPUT, "case %lld: the instalments sum to %lld, the plan to %lld",
			(long long)c->id, (long long)total, (long long)c->plan.total);
	return true;
}

static bool is_clock(int from, int to)
{
	return from >= 0 && from <= 1440 && to >= 0 && to <= 1440;
}

static bool check_people(const struct casefile *c, struct err *err)
{
	if (c->n_people > CASE_PEOPLE)
		return err_set(err, ERR_INPUT, "case %lld: %zu people, at most %d", (long long)c->id, c->n_people, CASE_PEOPLE);
	for (size_t i = 0; i < c->n_people; i++) {
		if (!c->people[i].id[0])
			return err_set(err, ERR_INPUT, "case %lld: people[%zu] has no id", (long long)c->id, i);
		for (size_t k = 0; k < i; k++)
			if (strcmp(c->people[k].id, c->people[i].id) == 0)
				return err_set(err, ERR_INPUT, "case %lld: the person \"%.40s\" stands twice", (long long)c->id,
					c->people[i].id);
	}
	return true;
}

static bool check_wishes(const struct casefile *c, struct err *err)
{
	if (c->n_asked > CASE_WISHES || c->n_granted > CASE_WISHES)
		return err_set(err, ERR_INPUT, "case %lld: %zu requests and %zu consents, at most %d of each",
			(long long)c->id, c->n_asked, c->n_granted, CASE_WISHES);
	for (size_t i = 0; i < c->n_asked; i++)
		if (!is_clock(c->asked[i].from, c->asked[i].to))
			return err_set(err, ERR_INPUT, "case %lld: asked[%zu]: from and to are no hours of a day",
				(long long)c->id, i);
	for (size_t i = 0; i < c->n_granted; i++)
		if (!is_clock(c->granted[i].from, c->granted[i].to))
			return err_set(err, ERR_INPUT, "case %lld: granted[%zu]: from and to are no hours of a day",
				(long long)c->id, i);
	return true;
}

static bool check_hold(const struct casefile *c, const struct hold *h, struct err *err)
{
	const char *name = hold_rows[h->kind].word.name;
	if (h->amount < 0)
		return err_set(err, ERR_INPUT, "case %lld: the amount of the hold '%s' is negative", (long long)c->id, name);
	if (h->until != DATE_NONE && h->until < h->since)
		return err_set(err, ERR_INPUT, "case %lld: the hold '%s' ends before it begins", (long long)c->id, name);
	if (h->kind == HOLD_DISPUTE && h->until != DATE_NONE)
		return err_set(err, ERR_INPUT, "case %lld: a dispute has no last day: it is lifted", (long long)c->id);
	return true;
}

static bool check_holds(const struct casefile *c, struct err *err)
{
	unsigned seen = 0;
	for (size_t i = 0; i < c->n_holds; i++) {
		if (seen >> c->holds[i].kind & 1)
			return err_set(err, ERR_INPUT, "case %lld: the hold '%s' stands twice", (long long)c->id,
				hold_rows[c->holds[i].kind].word.name);
		seen |= 1u << c->holds[i].kind;
		if (!check_hold(c, &c->holds[i], err))
			return false;
	}
	return true;
}

static bool is_window(int from, int to)
{
	return (from == -1 && to == -1) || (from >= 0 && from < 1440 && to >= 0 && to <= 1440 && from != to);
}

bool casefile_check(const struct casefile *c, struct err *err)
{
	if (!c->currency)
		return err_set(err, ERR_INPUT, "case %lld has no currency", (long long)c->id);
	if (c->stage != STAGE_CLOSED && c->next.kind == NEXT_NONE)
		return err_set(err, ERR_INPUT, "case %lld has no next step and is not closed", (long long)c->id);
	if (!is_window(c->told.safe_from, c->told.safe_to))
		return err_set(err, ERR_INPUT, "case %lld: told.safe_from and told.safe_to are no hours of a day",
			(long long)c->id);
	if (c->pause.from != DATE_NONE && c->pause.until != DATE_NONE && c->pause.until < c->pause.from)
		return err_set(err, ERR_INPUT, "case %lld: the pause ends before it begins", (long long)c->id);
	return check_sums(c, err) && check_plan(c, err) && check_people(c, err) && check_wishes(c, err) &&
		check_holds(c, err);
}
