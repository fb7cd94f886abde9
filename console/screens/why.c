#include "screens/why.h"

#include "base/intl.h"
#include "wording.h"

static const char *promise_broken(struct app *app, const struct queue_view *v, int room)
{
	struct arena *a = &app->frame;
	int32_t days = v->today - v->promise_due;
	const char *text = days == 1 ? _("promise broken yesterday") : arena_printf(a, _("promise of %s not kept"), word_date(a, v->promise_due, v->today));
	return utf8_width(text) <= room ? text : _("promise not kept");
}

static const char *promise_open(struct app *app, const struct queue_view *v, int room)
{
	struct arena *a = &app->frame;
	const char *day = word_date(a, v->promise_due, v->today);
	const char *text = arena_printf(a, _("promised %s by %s"), word_money(a, v->promise_amount, v->currency), day);
	return utf8_width(text) <= room ? text : arena_printf(a, _("promised by %s"), day);
}

/* In their clock, and so said where it is not ours too. */
static const char *asked_to_call(struct app *app, const struct queue_view *v, int room)
{
	struct arena *a = &app->frame;
	const char *when = word_when(a, v->next_at, v->offset_min, app_now(app));
	bool same = zone_offset(app->here, v->next_at) == v->offset_min;
	const char *text = arena_printf(a, same ? _("asked us to call %s") : _("asked for %s their time"), when);
	return utf8_width(text) <= room ? text : _("asked us to call");
}

/* The countdown of a complaint. */
static const char *complaint(struct app *app, const struct queue_view *v, int room)
{
	struct arena *a = &app->frame;
	const char *left = word_days_left(a, v->complaint_due - v->today);
	const char *text = arena_printf(a, _("complaint: answer by %s, %s"), word_date(a, v->complaint_due, v->today), left);
	if (utf8_width(text) > room)
		text = arena_printf(a, _("complaint: %s"), left);
	return utf8_width(text) <= room ? text : left;
}

const char *why_text(struct app *app, const struct queue_view *v, int room)
{
	struct arena *a = &app->frame;
	if (v->complaint_due != DATE_NONE && v->why != WHY_CONTACT_OPEN)
		return complaint(app, v, room);
	switch (v->why) {
	case WHY_CONTACT_OPEN: return utf8_width(_("contact not wrapped up")) <= room ? _("contact not wrapped up") : _("not wrapped up");
	case WHY_ANSWER: return _("waits for our answer");
	case WHY_ASKED_CALL: return asked_to_call(app, v, room);
	case WHY_PROMISE_BROKEN: return promise_broken(app, v, room);
	case WHY_PROMISE_PARTLY: return _("promise kept in part");
	case WHY_PLAN_MISSED: return _("an instalment is missing");
	case WHY_HOLD: return _("on hold: look at what holds it");
	case WHY_CARE: return _("handle with care");
	case WHY_FIRST_LATE: return _("late for the first time");
	case WHY_PREFERS: return arena_printf(a, _("prefers %s"), L_("medium", medium_words[v->prefers].label));
	case WHY_PAUSE: return arena_printf(a, _("pause until %s"), word_date(a, v->pause_until, v->today));
	case WHY_PAUSE_ENDED: return _("pause has ended");
	case WHY_PROMISE_OPEN: return promise_open(app, v, room);
	case WHY_PLAN_RUNS: return _("plan under way");
	case WHY_APPROVAL: return _("waits for approval");
	case WHY_NEW: return _("no contact yet");
	case WHY_FOLLOW_UP: return _("follow up");
	case WHY_CLOSED: return _("closed");
	case WHYS: break;
	}
	return "";
}

enum tint why_tint(enum why why)
{
	switch (why) {
	case WHY_CONTACT_OPEN:
	case WHY_ANSWER:
	case WHY_ASKED_CALL:
	case WHY_PROMISE_BROKEN:
	case WHY_PLAN_MISSED:
	case WHY_CARE: return TINT_TEXT;
	default: return TINT_DIM;
	}
}
