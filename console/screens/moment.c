#include "screens/moment.h"

#include "base/intl.h"
#include "screens/may.h"
#include "wording.h"

const char *moment_text(struct arena *a, struct case_screen *k, int64_t at)
{
	struct wall w = wall_of(at, case_offset(k, at));
	struct date d = date_of(w.date);
	int32_t days = w.date - case_today(k);
	if (days >= 0 && days < 300)
		return arena_printf(a, "%s %s", word_date(a, w.date, w.date), word_clock(a, w.minute));
	return arena_printf(a, "%04d-%02d-%02d %s", d.year, d.month, d.day, word_clock(a, w.minute));
}

bool moment_value(struct case_screen *k, const struct form_item *item, int minute_default, int64_t *at)
{
	int32_t date;
	int minute;
	if (!typed_moment(ask_value(item), case_today(k), case_wall(k).minute, minute_default, &date, &minute))
		return false;
	*at = desk_instant(&k->base.app->desk, &k->c, date, minute);
	return true;
}

bool moment_unwished(const struct told *t, int minute)
{
	if (t->safe_from < 0)
		return false;
	if (t->safe_from <= t->safe_to)
		return minute < t->safe_from || minute >= t->safe_to;
	return minute < t->safe_from && minute >= t->safe_to;
}

/* What the rules say of a call at that moment, as far as is known now. NULL: it is allowed. */
static const char *denied_then(struct case_screen *k, struct arena *a, int64_t at)
{
	const struct approach p = {.medium = MEDIUM_CALL, .purpose = PURPOSE_COLLECT};
	struct ruling r;
	struct err err;
	if (!k->base.app->desk.rules || !permit_ask(&k->permit, &k->base.app->desk, &k->c, &p, at, &r, &err) || r.verdict != VERDICT_DENY)
		return NULL;
	const struct reason *x = may_reason(&r);
	return x ? arena_strdup(a, may_sentence(k, x, &r)) : NULL;
}

void moment_check(struct case_screen *k, struct form_item *item, struct arena *a, int minute_default, bool contact)
{
	int64_t at;
	const struct app *app = k->base.app;
	if (!moment_value(k, item, minute_default, &at)) {
		item->fault = _("a day and an hour: tomorrow 10, fri 18:30, 24 nov");
		return;
	}
	if (at < case_now(k) - 60000) {
		item->fault = _("that is past");
		return;
	}
	if (at > case_now(k) + DESK_AHEAD_DAYS * DAY_MS) {
		item->fault = _("that is more than 400 days ahead");
		return;
	}
	struct wall theirs = wall_of(at, case_offset(k, at)), ours = zone_wall(app->here, at);
	const char *day = word_weekday_date(a, theirs.date, case_today(k)), *clock = word_clock(a, theirs.minute);
	const char *here = word_clock(a, ours.minute);
	if (ours.date != theirs.date)
		here = arena_printf(a, "%s %s", word_weekday_date(a, ours.date, case_today(k)), here);
	item->note = arena_printf(a, _("%s %s their time (= %s here)"), day, clock, here);
	const char *no = contact ? denied_then(k, a, at) : NULL;
	if (no)
		item->note = arena_printf(a, _("%s · not allowed then: %s"), item->note, no);
	else if (contact && moment_unwished(&k->c.told, theirs.minute))
		item->note = arena_printf(a, _("%s; they asked for %s–%s"), item->note, word_clock(a, k->c.told.safe_from), word_clock(a, k->c.told.safe_to));
}

const char *moment_picks(struct case_screen *k, struct arena *a, int w, struct next_step out[NEXTBEST_PICKS], size_t *n)
{
	size_t found = nextbest_picks(&k->c, case_now(k), k->zone, out);
	const char *text = "";
	for (*n = 0; *n < found; (*n)++) {
		const char *when = word_when(a, out[*n].at, case_offset(k, out[*n].at), case_now(k));
		const char *longer = arena_printf(a, "%s%s%zu %s", text, *n ? "   " : "", *n + 1, when);
		if (utf8_width(longer) > w)
			break;
		text = longer;
	}
	return text;
}
