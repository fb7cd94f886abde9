/* The people of a case, and whether the debtor can be reached. */
#include "desk/act.h"

#include <string.h>

#include "domain/cell.h"

static void add_person(struct act *t, const struct person *p, bool removed, const char *reason)
{
	struct fact facts[9];
	size_t n = 0;
	facts[n++] = FACT_S("person", p->id);
	facts[n++] = FACT_S("name", p->name);
	facts[n++] = FACT_S("relation", relation_words[p->relation].name);
	facts[n++] = FACT_S("address", p->phone[0] ? p->phone : p->email);
	facts[n++] = FACT_S("place", place_words[p->place].name);
	facts[n++] = FACT_S("zone", p->zone);
	facts[n++] = FACT_S("reason", reason);
	if (removed)
		facts[n++] = FACT_B("removed", true);
	act_event(t, EVENT_PERSON, t->now, facts, n);
}

static bool person_check(const struct act *t, const struct person *in, struct person *out, struct err *err)
{
	const struct zone *zone;
	*out = *in;
	out->id = in->id ? in->id : "";
	if (!act_person(t, out->id, err))
		return false;
	if (in->relation <= RELATION_DEBTOR || in->relation >= RELATIONS)
		return err_set(err, ERR_INPUT, "how the person is related to the debtor is missing");
	if (in->place >= PLACES)
		return err_set(err, ERR_INPUT, "place %d is unknown", (int)in->place);
	if (!act_text(t, "the name", in->name, DESK_WORDS, true, &out->name, err) ||
		!act_text(t, "the telephone number", in->phone, DESK_WORDS, false, &out->phone, err) ||
		!act_text(t, "the e-mail address", in->email, DESK_WORDS, false, &out->email, err) ||
		!act_text(t, "the zone", in->zone, DESK_WORDS, false, &out->zone, err) ||
		!act_text(t, "the note", in->note, DESK_TEXT, false, &out->note, err))
		return false;
	if (!cell_phone(out->phone, err))
		return err_wrap(err, "the telephone number");
	if (!cell_email(out->email, err))
		return err_wrap(err, "the e-mail address");
	return !out->zone[0] || zone_find(t->desk->zones, out->zone, &zone, err);
}

static size_t place_of(const struct casefile *c, const char *id)
{
	const struct person *p = casefile_person(c, id);
	return p ? (size_t)(p - c->people) : c->n_people;
}

bool desk_person(struct desk *d, struct arena *a, struct casefile *c, const struct person *p, struct err *err)
{
	struct act t;
	struct person clean;
	act_begin(&t, d, a, c);
	if (!person_check(&t, p, &clean, err))
		return false;
	if (!clean.id[0] && c->n_people >= CASE_PEOPLE)
		return err_set(err, ERR_INPUT, "a case keeps %d people: remove one who no longer matters", CASE_PEOPLE);
	if (clean.id[0])
		clean.id = casefile_person(c, clean.id)->id;
	else
		clean.id = casefile_new_person(&t.after, a);
	t.after.people = act_put(&t, c->people, &t.after.n_people, sizeof clean, place_of(c, clean.id), &clean);
	add_person(&t, &clean, false, "");
	return act_commit(&t, err);
}

/* Their wishes go with them; but who asked us to stop is not forgotten. */
static bool drop_wishes(struct act *t, const char *id, struct err *err)
{
	struct casefile *c = &t->after;
	for (size_t i = c->n_asked; i-- > 0;) {
		if (strcmp(c->asked[i].person, id) != 0)
			continue;
		if (c->asked[i].kind == REQUEST_STOP)
			return err_set(err, ERR_INPUT, "the person asked us to stop: the case keeps them, so that nobody calls again");
		c->asked = act_put(t, c->asked, &c->n_asked, sizeof *c->asked, i, NULL);
	}
	for (size_t i = c->n_granted; i-- > 0;)
		if (strcmp(c->granted[i].person, id) == 0)
			c->granted = act_put(t, c->granted, &c->n_granted, sizeof *c->granted, i, NULL);
	return true;
}

bool desk_person_remove(
	struct desk *d, struct arena *a, struct casefile *c, const char *id, const char *reason, struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	const struct person *p = casefile_person(c, id);
	if (!p)
		return err_set(err, ERR_INPUT, "the case knows no person \"%.40s\"", id);
	if (c->contact.medium != MEDIUM_NONE && strcmp(c->contact.person, id) == 0)
		return err_set(err, ERR_INPUT, "a contact with this person is under way");
	if (!act_text(&t, "the reason", reason, DESK_TEXT, true, &reason, err) || !drop_wishes(&t, id, err))
		return false;
	t.after.people = act_put(&t, c->people, &t.after.n_people, sizeof *p, place_of(c, id), NULL);
	add_person(&t, p, true, reason);
	return act_commit(&t, err);
}

bool desk_reach(struct desk *d, struct arena *a, struct casefile *c, enum place place, bool lost, bool invalid,
	const char *reason, struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if (place >= PLACES)
		return err_set(err, ERR_INPUT, "place %d is unknown", (int)place);
	if (!act_text(&t, "the reason", reason, DESK_TEXT, false, &reason, err))
		return false;
	t.after.phone_place = place;
	t.after.lost = lost;
	t.after.number_invalid = invalid;
	act_event(&t, EVENT_PERSON, t.now,
		FACTS(FACT_S("place", place_words[place].name), FACT_B("lost", lost), FACT_B("invalid", invalid),
			FACT_S("reason", reason)));
	return act_commit(&t, err);
}
