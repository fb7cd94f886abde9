/* steps.c - what comes next outside a contact: a call-back or another step, a pause for hardship, handing the case to someone else. */
#include "screens/ask.h"

#include "base/intl.h"
#include "screens/moment.h"
#include "screens/story_text.h"
#include "wording.h"

enum { KIND, AT, PICKS };
#define PICKS_WIDTH 58
enum { N_PICKS, PICKED };

static const enum next_kind kinds[] = {NEXT_CALLBACK, NEXT_CALL, NEXT_MESSAGE, NEXT_CHECK_PAYMENT, NEXT_REVIEW};
static const char kind_keys[] = {'k', 'c', 'w', 'p', 'r'};

static void check_callback(struct ask *a)
{
	struct next_step picks[NEXTBEST_PICKS];
	struct case_screen *k = a->k;
	size_t n;
	a->items[PICKS].note = moment_picks(k, &a->notes, PICKS_WIDTH, picks, &n);
	a->number[N_PICKS] = (int64_t)n;
	enum next_kind kind = kinds[a->items[KIND].chosen];
	moment_check(k, &a->items[AT], &a->notes, 10 * 60, kind == NEXT_CALL || kind == NEXT_CALLBACK || kind == NEXT_MESSAGE);
}

static bool input_callback(struct ask *a, const struct input *in)
{
	struct next_step picks[NEXTBEST_PICKS];
	struct case_screen *k = a->k;
	bool empty = a->form.focus == AT && a->items[AT].field.text.len == 0;
	char digit[2] = {(char)a->number[PICKED]};
	a->number[PICKED] = 0;
	/* The digit was the start of a day ("24 nov"), not a choice. */
	if (digit[0] && a->form.focus == AT && in->kind == INPUT_KEY && in->key > ' ' && in->key < KEYC_UP && in->key != KEY_BACKSPACE_CODE) {
		field_set(&a->items[AT].field, digit);
		return false;
	}
	if (in->kind != INPUT_KEY || in->key < '1' || in->key >= '1' + (uint32_t)a->number[N_PICKS] || (a->form.focus != KIND && !empty))
		return false;
	size_t n = nextbest_picks(&k->c, case_now(k), k->zone, picks);
	if (in->key - '1' < n)
		field_set(&a->items[AT].field, moment_text(&a->notes, k, picks[in->key - '1'].at));
	a->number[PICKED] = empty ? (int64_t)in->key : 0;
	return true;
}

static bool save_callback(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct next_step next = {.kind = kinds[a->items[KIND].chosen], .note = ""};
	next.medium = next.kind == NEXT_CALL || next.kind == NEXT_CALLBACK ? MEDIUM_CALL : MEDIUM_NONE;
	next.asked = next.kind == NEXT_CALLBACK;
	if (!moment_value(k, &a->items[AT], 10 * 60, &next.at))
		return err_set(err, ERR_INPUT, "no day and hour for the next step");
	if (!desk_next_step(&k->base.app->desk, &k->mem, &k->c, &next, err))
		return false;
	case_done(k, _("Next step saved: %s."), word_when(&k->base.app->frame, next.at, case_offset(k, next.at), case_now(k)));
	return true;
}

static const struct ask_kind callback_kind = {
	.title = N_("What comes next"), .verb = NC_("key", "save"), .w = 72, .check = check_callback, .save = save_callback, .input = input_callback,
};

void dialog_callback_push(struct case_screen *k)
{
	struct ask *a = ask_new(k, &callback_kind);
	struct form_choice x[ARRAY_LEN(kinds)] = {0};
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		x[i] = (struct form_choice){.key = (uint32_t)kind_keys[i], .label = L_("next", next_words[kinds[i]].label)};
	ask_choice(a, _("Next"), x, ARRAY_LEN(kinds), 0);
	ask_text(a, _("At"), _("tomorrow 10, fri 18:30, 24 nov"), 40);
	ask_note(a, TINT_DIM, "");
	ask_open(a);
	form_focus(&a->form, AT);
}

enum { FROM, UNTIL, REASON };

static void check_day(struct ask *a, struct form_item *item, bool past, int32_t *date)
{
	int32_t today = case_today(a->k);
	*date = DATE_NONE;
	if (!typed_date(ask_value(item), today, past, date))
		item->fault = past ? _("a day: today, -3, 19 oct") : _("a day: +14, 15 dec");
	else
		item->note = word_weekday_date(&a->notes, *date, today);
}

static void check_pause(struct ask *a)
{
	int32_t from, until, today = case_today(a->k);
	check_day(a, &a->items[FROM], true, &from);
	check_day(a, &a->items[UNTIL], false, &until);
	if (until != DATE_NONE && from != DATE_NONE && (until < from || until < today))
		a->items[UNTIL].fault = _("the last day of the pause, from today on");
	else if (until != DATE_NONE && from != DATE_NONE)
		a->items[UNTIL].note = arena_printf(&a->notes, ngettext("%s · %d day from today", "%s · %d days from today", (unsigned long)(until - today)),
						    word_weekday_date(&a->notes, until, today), until - today);
	if (!ask_value(&a->items[REASON])[0])
		a->items[REASON].fault = _("the reason, in a few words");
}

static bool save_pause(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	int32_t from, until, today = case_today(k);
	if (!typed_date(ask_value(&a->items[FROM]), today, true, &from) || !typed_date(ask_value(&a->items[UNTIL]), today, false, &until))
		return err_set(err, ERR_INPUT, "the days of the pause cannot be read");
	if (!desk_pause(&k->base.app->desk, &k->mem, &k->c, from, until, ask_value(&a->items[REASON]), err))
		return false;
	case_done(k, _("Paused until %s. Nobody asks for money before that."), word_date(&k->base.app->frame, until, today));
	return true;
}

static const struct ask_kind pause_kind = {.title = N_("Pause for hardship"), .verb = NC_("key", "pause"), .w = 66, .check = check_pause, .save = save_pause};

void dialog_pause_push(struct case_screen *k)
{
	struct ask *a = ask_new(k, &pause_kind);
	ask_text(a, _("From"), _("today, or the day it began: -3, 19 oct"), 30);
	ask_text(a, _("Until"), _("the last day: +30, 15 dec"), 30);
	ask_text(a, _("Reason"), _("what happened, in their words"), DESK_TEXT);
	field_init(&a->items[FROM].field);
	ask_open(a);
	field_set(&a->items[FROM].field, _("today"));
	field_set(&a->items[UNTIL].field, "+30");
	a->proposed = 1u << FROM | 1u << UNTIL;
	(void)form_input(&a->form, &(struct input){.kind = INPUT_RESIZE});
	form_focus(&a->form, UNTIL);
	ask_check(a);
}

static const struct {
	char key;
	const char *to, *label;
} desks[] = {
	{'w', "welfare", N_("care desk")}, {'a', "approval", N_("approval")}, {'l', "legal", N_("legal desk")}, {'c', "complaints", N_("complaints desk")},
	{'s', "supervisor", N_("supervisor")}, {'o', "other", N_("someone else")},
};

const char *refer_label(const char *to)
{
	for (size_t i = 0; i < ARRAY_LEN(desks); i++)
		if (strcmp(desks[i].to, to) == 0)
			return _(desks[i].label);
	return to;
}

static void check_refer(struct ask *a)
{
	if (!ask_value(&a->items[1])[0])
		a->items[1].fault = _("why, so that nobody has to ask again");
}

static bool save_refer(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	if (!desk_refer(&k->base.app->desk, &k->mem, &k->c, desks[a->items[0].chosen].to, ask_value(&a->items[1]), err))
		return false;
	case_done(k, _("Referred: %s. H takes it back."), _(desks[a->items[0].chosen].label));
	return true;
}

static const struct ask_kind refer_kind = {.title = N_("Hand the case to"), .verb = NC_("key", "refer"), .w = 66, .check = check_refer, .save = save_refer};

void dialog_refer_push(struct case_screen *k)
{
	struct ask *a = ask_new(k, &refer_kind);
	struct form_choice x[ARRAY_LEN(desks)] = {0};
	for (size_t i = 0; i < ARRAY_LEN(desks); i++)
		x[i] = (struct form_choice){.key = (uint32_t)desks[i].key, .label = _(desks[i].label)};
	ask_choice(a, _("To"), x, ARRAY_LEN(desks), 0);
	ask_text(a, _("Reason"), _("what they should know"), DESK_TEXT);
	ask_open(a);
}
