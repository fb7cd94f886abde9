#include "evidence_complaint.h"

#include "evidence_facts.h"

static struct told_complaint *complaint_of(struct told_complaints *list, const char *ref)
{
	for (size_t i = 0; i < list->items.len; i++)
		if (strcmp(list->items.items[i].ref, ref) == 0)
			return &list->items.items[i];
	VEC_PUSH(&list->items, (struct told_complaint){.ref = ref});
	return &list->items.items[list->items.len - 1];
}

static int64_t step_at(const struct evidence_event *e)
{
	int64_t received = evidence_int(e, "received");
	return received > 0 ? received : e->when;
}

/* The day on which it was answered; DATE_NONE: it was not. */
static int32_t answered_on(const struct evidence *ev, const struct told_complaint *k)
{
	for (size_t i = 0; i < k->steps.len; i++) {
		const char *state = evidence_text(k->steps.items[i], "state");
		if (strcmp(state, complaint_state_words[COMPLAINT_ANSWERED].name) == 0 ||
		    strcmp(state, complaint_state_words[COMPLAINT_CLOSED].name) == 0)
			return evidence_day(ev, k->steps.items[i]->when);
	}
	return DATE_NONE;
}

static void add_deadline(const struct evidence *ev, struct told_complaint *k, const char *id, const char *citation, int32_t date)
{
	int32_t answered = answered_on(ev, k);
	struct told_deadline d = {.id = id, .citation = citation, .date = date};
	size_t at = 0;
	for (size_t i = 0; i < k->deadlines.len; i++)
		if (k->deadlines.items[i].date == date && strcmp(k->deadlines.items[i].id, id) == 0)
			return;
	if (answered != DATE_NONE)
		d.standing = answered <= date ? DEADLINE_MET : DEADLINE_MISSED;
	else
		d.standing = ev->today <= date ? DEADLINE_OPEN : DEADLINE_MISSED;
	while (at < k->deadlines.len && k->deadlines.items[at].date <= date)
		at++;
	VEC_PUSH(&k->deadlines, d);
	memmove(&k->deadlines.items[at + 1], &k->deadlines.items[at], (k->deadlines.len - 1 - at) * sizeof d);
	k->deadlines.items[at] = d;
}

static void add_from_packs(const struct evidence *ev, struct told_complaint *k)
{
	struct complaint_deadline dates[COMPLAINT_DEADLINES];
	if (!ev->desk->rules || k->steps.len == 0 || strcmp(k->ref, ev->c.complaint.ref) != 0)
		return;
	size_t n = complaint_deadlines(ev->desk->rules, &ev->c, evidence_day(ev, step_at(k->steps.items[0])), dates);
	for (size_t i = 0; i < n && i < COMPLAINT_DEADLINES; i++)
		add_deadline(ev, k, dates[i].row->id, dates[i].row->citation, dates[i].date);
}

static void add_from_steps(const struct evidence *ev, struct told_complaint *k)
{
	for (size_t i = 0; i < k->steps.len; i++) {
		int32_t date;
		if (date_parse(evidence_text(k->steps.items[i], "due"), &date, NULL))
			add_deadline(ev, k, evidence_text(k->steps.items[i], "due_id"), "", date);
	}
}

void evidence_complaints(const struct evidence *ev, struct told_complaints *out)
{
	for (size_t i = 0; i < ev->events.len; i++) {
		const struct evidence_event *e = &ev->events.items[i];
		if (e->kind != EVENT_COMPLAINT || e->undone_by || !e->body)
			continue;
		const char *ref = evidence_text(e, "ref");
		struct told_complaint *k = complaint_of(out, *ref ? ref : e->line.event_id);
		VEC_PUSH(&k->steps, e);
	}
	for (size_t i = 0; i < out->items.len; i++) {
		add_from_packs(ev, &out->items.items[i]);
		add_from_steps(ev, &out->items.items[i]);
	}
}

void evidence_complaints_release(struct told_complaints *c)
{
	for (size_t i = 0; i < c->items.len; i++) {
		VEC_RELEASE(&c->items.items[i].steps);
		VEC_RELEASE(&c->items.items[i].deadlines);
	}
	VEC_RELEASE(&c->items);
}
