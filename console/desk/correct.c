#include "desk/act.h"

#include <string.h>

/* A contact as the corrections so far leave it. */
struct settled {
	const struct history_row *row;
	enum outcome outcome;
	enum result result;
	bool debtor; /* with others it is no talk */
};

/* All contacts of the case that were not taken back, newest first. */
struct settled_list {
	struct settled *items;
	size_t n;
};

static bool read_contacts(struct desk *d, const struct casefile *c, const struct history_item *items, size_t n,
	struct arena *a, struct settled_list *out, struct err *err)
{
	out->items = arena_array(a, n, sizeof(*out->items));
	out->n = 0;
	for (size_t i = 0; i < n; i++) {
		struct story s;
		if (items[i].row.kind != EVENT_CONTACT || items[i].undone_by)
			continue;
		if (!desk_story(d, &items[i].row, a, &s, err))
			return false;
		out->items[out->n++] = (struct settled){.row = &items[i].row,
			.outcome = s.outcome,
			.result = s.result,
			.debtor = act_is_debtor(c, s.person)};
	}
	return true;
}

static struct settled *settled_of(const struct settled_list *l, const char *event_id)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->items[i].row->event_id, event_id) == 0)
			return &l->items[i];
	return NULL;
}

/* Lays the earlier corrections over the contacts, oldest first. */
static bool lay_corrections(struct desk *d, const struct history_item *items, size_t n, struct arena *a,
	const struct settled_list *l, struct err *err)
{
	for (size_t i = n; i-- > 0;) {
		struct story s;
		if (items[i].row.kind != EVENT_CORRECTION || items[i].undone_by)
			continue;
		if (!desk_story(d, &items[i].row, a, &s, err))
			return false;
		struct settled *k = settled_of(l, s.ref);
		if (k && s.outcome != OUTCOME_NONE)
			k->outcome = s.outcome;
		if (k && s.has_result)
			k->result = s.result;
	}
	return true;
}

/* The newest contact says how the last one ended, and the newest talk when we last talked. */
static void count_again(struct casefile *after, const struct settled_list *l, const struct settled *target,
	enum outcome was, enum outcome is)
{
	/* Of one whose body was erased nobody knows whether it counted. */
	if (was != OUTCOME_NONE && target->debtor)
		after->talks += outcome_is_talk(is) - outcome_is_talk(was);
	after->last_outcome = l->items[0].outcome;
	after->last_talk = 0;
	for (size_t i = 0; i < l->n && !after->last_talk; i++)
		if (outcome_is_talk(l->items[i].outcome) && l->items[i].debtor)
			after->last_talk = l->items[i].row->when;
}

/* What the contact did not achieve after all does not bind her. Only what stems from this contact and was not paid
 * towards yet. */
static void let_go(struct casefile *after, const struct history_row *contact, enum result was, enum result is)
{
	const struct promise *p = &after->promise;
	if (is == RESULT_PROMISE || is == RESULT_PLAN || (was != RESULT_PROMISE && was != RESULT_PLAN))
		return;
	if (p->made_at >= contact->when && p->made_at <= contact->at && p->paid == 0)
		after->promise = (struct promise){.due = DATE_NONE};
	if (after->plan.kind == PLAN_NONE || after->plan.agreed_at < contact->when ||
		after->plan.agreed_at > contact->at)
		return;
	for (size_t i = 0; i < after->plan.n; i++)
		if (after->plan.rows[i].paid)
			return;
	after->plan = (struct agreed_plan){.kind = PLAN_NONE};
	if (after->stage == STAGE_PLAN)
		after->stage = STAGE_TALK;
}

/* The state follows when a contact's outcome or result is put right. */
static bool follow(struct act *t, const struct correction *k, const struct history_item *items, size_t n,
	struct arena *scratch, struct err *err)
{
	struct settled_list l;
	if (!read_contacts(t->desk, t->c, items, n, scratch, &l, err) ||
		!lay_corrections(t->desk, items, n, scratch, &l, err))
		return false;
	struct settled *target = settled_of(&l, k->event_id);
	enum outcome was = target->outcome;
	if (k->fix_result) {
		let_go(&t->after, target->row, target->result, k->result);
		target->result = k->result;
	}
	if (k->outcome != OUTCOME_NONE) {
		target->outcome = k->outcome;
		count_again(&t->after, &l, target, was, k->outcome);
	}
	return true;
}

static bool target_check(const struct history_item *it, const struct correction *k, struct err *err)
{
	if (!it)
		return err_set(err, ERR_INPUT, "the event to correct is not one of this case");
	if (it->undone_by)
		return err_set(err, ERR_INPUT, "that event was taken back: there is nothing to correct");
	if (it->row.kind == EVENT_CORRECTION || it->row.kind == EVENT_UNDO)
		return err_set(err, ERR_INPUT, "correct the event itself, not its %s", event_kind_name(it->row.kind));
	if ((k->outcome != OUTCOME_NONE || k->fix_result) && it->row.kind != EVENT_CONTACT)
		return err_set(err, ERR_INPUT, "only a contact has an outcome and a result");
	return true;
}

static bool correct_with(struct act *t, const struct correction *k, struct arena *scratch, struct err *err)
{
	struct history_item *items, *it = NULL;
	size_t n;
	if (!desk_history(t->desk, t->c->id, scratch, &items, &n, err))
		return false;
	for (size_t i = 0; i < n && !it; i++)
		if (strcmp(items[i].row.event_id, k->event_id) == 0)
			it = &items[i];
	if (!target_check(it, k, err))
		return false;
	if (it->row.kind == EVENT_CONTACT && !follow(t, k, items, n, scratch, err))
		return false;
	act_event(t, EVENT_CORRECTION, t->now,
		FACTS(FACT_S("ref", k->event_id), FACT_S("outcome", outcome_words[k->outcome].name),
			FACT_S("result", k->fix_result ? result_words[k->result].name : ""), FACT_S("text", k->text),
			FACT_S("reason", k->reason)));
	return act_commit(t, err);
}

bool desk_correct(struct desk *d, struct arena *a, struct casefile *c, const struct correction *k, struct err *err)
{
	struct act t;
	struct correction clean = *k;
	act_begin(&t, d, a, c);
	if (!act_text(&t, "the reason", k->reason, DESK_TEXT, true, &clean.reason, err) ||
		!act_text(&t, "what is right", k->text, DESK_TEXT, false, &clean.text, err))
		return false;
	if (k->outcome >= OUTCOMES || k->result >= RESULTS)
		return err_set(err, ERR_INPUT, "the corrected outcome or result is unknown");
	clean.event_id = k->event_id ? k->event_id : "";
	clean.fix_result |= k->result != RESULT_NONE;
	if (k->outcome == OUTCOME_NONE && !clean.fix_result && !clean.text[0])
		return err_set(err, ERR_INPUT, "a correction says what is right: an outcome, a result or a text");
	struct arena scratch;
	arena_init(&scratch);
	bool ok = correct_with(&t, &clean, &scratch, err);
	arena_release(&scratch);
	return ok;
}
