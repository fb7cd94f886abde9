#include "desk/desk.h"

#include "desk/act.h"

void act_forget(struct desk *d)
{
	if (d->undo)
		str_release(&d->undo->before);
	free(d->undo);
	d->undo = NULL;
	d->last_act[0] = '\0';
}

void desk_release(struct desk *d)
{
	act_forget(d);
	desk_forget(d);
}

bool desk_case(struct desk *d, int64_t id, struct arena *a, struct casefile *c, struct err *err)
{
	return store_case(d->store, id, a, c, err);
}

bool desk_local(const struct desk *d, const struct casefile *c, struct wall *wall, int *offset_min, struct err *err)
{
	const struct zone *zone;
	if (!zone_find(d->zones, c->zone, &zone, err))
		return false;
	int64_t now = clock_now(d->clock);
	if (wall)
		*wall = zone_wall(zone, now);
	if (offset_min)
		*offset_min = zone_offset(zone, now);
	return true;
}

int32_t desk_day(const struct desk *d, const struct casefile *c, int64_t at)
{
	const struct zone *zone;
	return zone_find(d->zones, c->zone, &zone, NULL) ? zone_wall(zone, at).date : wall_of(at, -12 * 60).date;
}

int32_t desk_today(const struct desk *d, const struct casefile *c)
{
	return desk_day(d, c, clock_now(d->clock));
}

int64_t desk_instant(const struct desk *d, const struct casefile *c, int32_t date, int minute)
{
	const struct zone *zone;
	if (!zone_find(d->zones, c->zone, &zone, NULL))
		return date * DAY_MS + minute * INT64_C(60000);
	return zone_instant(zone, date, minute);
}

bool desk_mood(struct desk *d, struct arena *a, struct casefile *c, enum mood mood, struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if (mood >= MOODS)
		return err_set(err, ERR_INPUT, "mood %d is unknown", (int)mood);
	t.after.mood = mood;
	act_event(&t, EVENT_MOOD, t.now, FACTS(FACT_S("mood", mood_words[mood].name)));
	return act_commit(&t, err);
}

bool desk_note(struct desk *d, struct arena *a, struct casefile *c, const char *text, struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if (!act_text(&t, "the note", text, DESK_TEXT, true, &text, err))
		return false;
	act_event(&t, EVENT_NOTE, t.now, FACTS(FACT_S("note", text)));
	return act_commit(&t, err);
}

static bool told_check(const struct act *t, const struct told *in, struct told *out, struct err *err)
{
	*out = *in;
	out->at = t->now;
	if (in->difficulty >= DIFFICULTIES)
		return err_set(err, ERR_INPUT, "difficulty %d is unknown", (int)in->difficulty);
	bool no_hours = in->safe_from == -1 && in->safe_to == -1;
	if (!no_hours &&
		(in->safe_from < 0 || in->safe_from > 1439 || in->safe_to < 1 || in->safe_to > 1440 ||
			in->safe_from == in->safe_to))
		return err_set(err, ERR_INPUT,
			"the safe hours run from minute %d to %d; a start and another end within the day would be right",
			in->safe_from, in->safe_to);
	if (in->surplus < -1 || in->surplus > MONEY_MAX)
		return err_set(err, ERR_INPUT, "what is left each month is out of range");
	return act_text(t, "what they told us", in->words, DESK_TEXT, false, &out->words, err) &&
		act_text(t, "the wishes", in->wishes, DESK_TEXT, false, &out->wishes, err) &&
		act_text(t, "what to avoid", in->avoid, DESK_TEXT, false, &out->avoid, err);
}

/* A contact of our own accord that was planned outside of the hours she has just told moves into them. One under way
 * gets its next step when it ends. */
static void keep_her_hours(struct act *t)
{
	struct next_step next = t->c->next;
	const struct zone *zone = act_zone(t);
	if (t->after.told.safe_from < 0 || t->c->contact.medium != MEDIUM_NONE || !zone)
		return;
	if (next.asked || (next.kind != NEXT_CALL && next.kind != NEXT_MESSAGE))
		return;
	int64_t from = next.at > t->now ? next.at : t->now;
	next.at = nextbest_moment(&t->after, from, zone);
	if (next.at != from)
		act_add_step(t, &next);
}

bool desk_told(struct desk *d, struct arena *a, struct casefile *c, const struct told *told, struct err *err)
{
	struct act t;
	struct told clean;
	act_begin(&t, d, a, c);
	if (!told_check(&t, told, &clean, err))
		return false;
	t.after.told = clean;
	struct fact facts[8];
	size_t n = 0;
	facts[n++] = FACT_S("difficulty", difficulty_words[clean.difficulty].name);
	facts[n++] = FACT_S("words", clean.words);
	facts[n++] = FACT_S("wishes", clean.wishes);
	facts[n++] = FACT_S("avoid", clean.avoid);
	if (clean.safe_from >= 0) {
		facts[n++] = FACT_I("safe_from", clean.safe_from);
		facts[n++] = FACT_I("safe_to", clean.safe_to);
	}
	if (clean.surplus >= 0) {
		facts[n++] = FACT_I("surplus", clean.surplus);
		facts[n++] = FACT_S("currency", c->currency->code);
	}
	act_event(&t, EVENT_TOLD, t.now, facts, n);
	keep_her_hours(&t);
	return act_commit(&t, err);
}

bool desk_next_step(struct desk *d, struct arena *a, struct casefile *c, const struct next_step *next, struct err *err)
{
	struct act t;
	struct next_step clean;
	act_begin(&t, d, a, c);
	if (!act_step(&t, next, &clean, err))
		return false;
	act_add_step(&t, &clean);
	return act_commit(&t, err);
}
