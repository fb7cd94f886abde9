/* holds.c - what stops the work: stop request, dispute, representation, death, bankruptcy, breathing space, advice. One key each, saved with Enter, also from a day gone by. */
#include "screens/ask.h"

#include "base/intl.h"
#include "domain/hold.h"
#include "screens/pick.h"
#include "typed.h"
#include "wording.h"

enum { SINCE, UNTIL, WRITTEN, AMOUNT, WHO, REASON };
enum { KIND };

static enum hold_kind kind_of(const struct ask *a)
{
	return (enum hold_kind)a->number[KIND];
}

static bool has_end(enum hold_kind kind)
{
	return kind == HOLD_BREATHING_SPACE || kind == HOLD_ADVICE;
}

static bool has_who(enum hold_kind kind)
{
	return kind == HOLD_ATTORNEY || kind == HOLD_ADVICE || kind == HOLD_BANKRUPTCY || kind == HOLD_BREATHING_SPACE || kind == HOLD_DEATH;
}

static void check_day(struct ask *a, size_t item, bool past, int32_t *date)
{
	int32_t today = case_today(a->k);
	*date = DATE_NONE;
	if (!typed_date(ask_value(&a->items[item]), today, past, date))
		a->items[item].fault = past ? _("a day: today, -3, 19 oct") : _("a day: +14, 15 dec");
	else
		a->items[item].note = word_weekday_date(&a->notes, *date, today);
}

static void check(struct ask *a)
{
	const struct casefile *c = &a->k->c;
	int32_t since, until, today = case_today(a->k);
	int64_t sum;
	struct err err;
	check_day(a, SINCE, true, &since);
	if (since != DATE_NONE && since > today)
		a->items[SINCE].fault = _("today or a day gone by");
	if (!a->items[UNTIL].hidden && ask_value(&a->items[UNTIL])[0]) {
		check_day(a, UNTIL, false, &until);
		if (until != DATE_NONE && since != DATE_NONE && until < since)
			a->items[UNTIL].fault = _("the last day, on or after the first");
	}
	if (!a->items[AMOUNT].hidden && ask_value(&a->items[AMOUNT])[0]) {
		if (!money_parse_typed(ask_value(&a->items[AMOUNT]), c->currency, &sum, &err) || sum < 1 || sum > casefile_balance(c))
			a->items[AMOUNT].fault = _("a part of the balance; empty: all of it");
		else
			a->items[AMOUNT].note = arena_printf(&a->notes, _("%s may still be talked about"), word_money(&a->notes, casefile_balance(c) - sum, c->currency));
	}
	if (since != DATE_NONE && since < today && !ask_value(&a->items[REASON])[0])
		a->items[REASON].fault = _("why it is written down only now");
}

static bool save(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	int32_t today = case_today(k);
	struct hold h = {.kind = kind_of(a), .until = DATE_NONE, .written = !a->items[WRITTEN].hidden && a->items[WRITTEN].chosen == 1, .who = ask_value(&a->items[WHO]), .reason = ask_value(&a->items[REASON])};
	if (!typed_date(ask_value(&a->items[SINCE]), today, true, &h.since))
		return err_set(err, ERR_INPUT, "the day from which it holds cannot be read");
	if (ask_value(&a->items[UNTIL])[0] && !typed_date(ask_value(&a->items[UNTIL]), today, false, &h.until))
		return err_set(err, ERR_INPUT, "the last day cannot be read");
	if (ask_value(&a->items[AMOUNT])[0] && !money_parse_typed(ask_value(&a->items[AMOUNT]), k->c.currency, &h.amount, err))
		return false;
	if (!desk_hold(&k->base.app->desk, &k->mem, &k->c, &h, err))
		return false;
	case_done(k, _("Saved: %s. It holds from now on."), L_("hold", hold_rows[h.kind].word.label));
	return true;
}

static const struct ask_kind kinds[HOLDS] = {
	[HOLD_STOP] = {.title = N_("They ask us to stop"), .verb = NC_("key", "save"), .w = 70, .check = check, .save = save},
	[HOLD_DISPUTE] = {.title = N_("They dispute it"), .verb = NC_("key", "save"), .w = 70, .check = check, .save = save},
	[HOLD_ATTORNEY] = {.title = N_("Someone represents them"), .verb = NC_("key", "save"), .w = 70, .check = check, .save = save},
	[HOLD_DEATH] = {.title = N_("They have died"), .verb = NC_("key", "save"), .w = 70, .check = check, .save = save},
	[HOLD_BANKRUPTCY] = {.title = N_("Bankruptcy"), .verb = NC_("key", "save"), .w = 70, .check = check, .save = save},
	[HOLD_BREATHING_SPACE] = {.title = N_("Breathing space"), .verb = NC_("key", "save"), .w = 70, .check = check, .save = save},
	[HOLD_ADVICE] = {.title = N_("An adviser prepares a plan"), .verb = NC_("key", "save"), .w = 70, .check = check, .save = save},
	[HOLD_COMPLAINT] = {.title = N_("Complaint"), .verb = NC_("key", "save"), .w = 70, .check = check, .save = save},
	[HOLD_LEGAL] = {.title = N_("Keep everything (legal hold)"), .verb = NC_("key", "save"), .w = 70, .check = check, .save = save},
};

void dialog_hold_push(struct case_screen *k, enum hold_kind kind)
{
	const struct form_choice how[] = {{'s', C_("stop", "spoken"), NULL}, {'w', C_("stop", "in writing"), NULL}};
	struct ask *a = ask_new(k, &kinds[kind]);
	a->number[KIND] = (int64_t)kind;
	ask_text(a, _("Since"), _("today, or the day it began: -3, 19 oct"), 30);
	ask_text(a, _("Until"), _("the last day; empty: until it is lifted"), 30)->hidden = !has_end(kind);
	ask_choice(a, _("How"), how, ARRAY_LEN(how), 0)->hidden = kind != HOLD_STOP;
	ask_text(a, _("Part"), _("the disputed sum; empty: all of it"), 24)->hidden = kind != HOLD_DISPUTE;
	ask_text(a, _("Who"), hold_rows[kind].asks ? _(hold_rows[kind].asks) : "", DESK_WORDS)->hidden = !has_who(kind);
	ask_text(a, _("Words"), _("what was said, and by whom"), DESK_TEXT);
	ask_open(a);
	field_set(&a->items[SINCE].field, _("today"));
	a->proposed = 1u << SINCE;
	form_focus(&a->form, kind == HOLD_STOP ? WRITTEN : kind == HOLD_DISPUTE ? AMOUNT : has_who(kind) ? WHO : REASON);
	ask_check(a);
}

static const char hold_keys[HOLDS] = {
	[HOLD_STOP] = 's', [HOLD_DISPUTE] = 'd', [HOLD_ATTORNEY] = 'r', [HOLD_DEATH] = 'x', [HOLD_BANKRUPTCY] = 'b', [HOLD_BREATHING_SPACE] = 'z', [HOLD_ADVICE] = 'a',
	[HOLD_COMPLAINT] = '!', [HOLD_LEGAL] = 'l',
};

static void chosen(void *ctx, int value)
{
	struct case_screen *k = case_below(((struct app *)ctx)->top);
	if (value == HOLD_COMPLAINT)
		dialog_complaint_push(k);
	else
		dialog_hold_push(k, (enum hold_kind)value);
}

void dialog_protect_push(struct case_screen *k)
{
	struct pick_item items[HOLDS];
	struct arena *a = &k->base.app->frame;
	for (int i = 0; i < HOLDS; i++) {
		const struct hold *h = casefile_hold(&k->c, (enum hold_kind)i);
		items[i] = (struct pick_item){.key = hold_keys[i], .label = L_("hold", hold_rows[i].word.label), .value = i,
			.remark = h ? arena_printf(a, _("since %s"), word_date(a, h->since, case_today(k))) : NULL};
	}
	pick_push(k->base.app, _("Protect"), items, HOLDS, 0, chosen, k->base.app);
}

static void check_lift(struct ask *a)
{
	if (!ask_value(&a->items[1])[0])
		a->items[1].fault = _("why it no longer holds");
}

static bool save_lift(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	enum hold_kind kind = kind_of(a);
	if (!desk_lift(&k->base.app->desk, &k->mem, &k->c, kind, ask_value(&a->items[1]), err))
		return false;
	case_done(k, _("Lifted: %s."), L_("hold", hold_rows[kind].word.label));
	return true;
}

static const struct ask_kind lift_kind = {.title = N_("Lift"), .verb = NC_("key", "lift"), .w = 70, .check = check_lift, .save = save_lift};

static void resume(struct case_screen *k)
{
	struct err err;
	if (!desk_resume(&k->base.app->desk, &k->mem, &k->c, "", &err))
		case_failed(k, &err);
	else
		case_done(k, "%s", _("Work on this case goes on."));
}

/* value: a kind of hold; HOLDS: the pause or referral. */
static void lift(void *ctx, int value)
{
	struct app *app = ctx;
	struct case_screen *k = case_below(app->top);
	if (value == HOLDS) {
		resume(k);
		return;
	}
	const struct hold *h = casefile_hold(&k->c, (enum hold_kind)value);
	if (!h)
		return;
	if (app->desk.role < hold_rows[value].lifts) {
		app_say(app, TINT_CARE, _("Only the role “%s” may lift this."), L_("role", role_words[hold_rows[value].lifts].label));
		return;
	}
	struct ask *a = ask_new(k, &lift_kind);
	a->number[KIND] = value;
	ask_note(a, TINT_TEXT, arena_printf(&a->base.arena, _("%s, since %s"), L_("hold", hold_rows[value].word.label), word_date(&a->base.arena, h->since, case_today(k))));
	ask_text(a, _("Reason"), _("required"), DESK_TEXT);
	ask_open(a);
}

void dialog_lift_push(struct case_screen *k)
{
	struct pick_item items[HOLDS + 1];
	size_t n = 0;
	if (k->c.stage == STAGE_PAUSE || k->c.stage == STAGE_REFER)
		items[n++] = (struct pick_item){.key = 'h', .label = L_("stage", stage_words[k->c.stage].label), .value = HOLDS};
	for (int i = 0; i < HOLDS; i++)
		if (casefile_hold(&k->c, (enum hold_kind)i))
			items[n++] = (struct pick_item){.key = hold_keys[i], .label = L_("hold", hold_rows[i].word.label), .value = i};
	if (n == 1)
		lift(k->base.app, items[0].value);
	else
		pick_push(k->base.app, _("Lift which?"), items, n, items[0].value, lift, k->base.app);
}
