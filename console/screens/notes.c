/* notes.c - words about the person: a note, and what they told us. */
#include "screens/ask.h"

#include "base/intl.h"
#include "typed.h"
#include "wording.h"

static void check_note(struct ask *a)
{
	if (!ask_value(&a->items[0])[0])
		a->fault = _("The note is empty.");
}

static bool save_note(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	if (!desk_note(&k->base.app->desk, &k->mem, &k->c, ask_value(&a->items[0]), err))
		return false;
	case_done(k, "%s", _("Note saved."));
	return true;
}

static const struct ask_kind note_kind = {.title = N_("Note"), .verb = NC_("key", "save"), .w = 72, .check = check_note, .save = save_note};

void dialog_note_push(struct case_screen *k)
{
	struct ask *a = ask_new(k, &note_kind);
	ask_text(a, _("Note"), _("seen by colleagues, never sent to anyone"), DESK_TEXT);
	ask_open(a);
}

enum { DIFFICULTY, WORDS, WISHES, SAFE, SURPLUS, AVOID };

static const char difficulty_keys[DIFFICULTIES] = {
	[DIFFICULTY_NONE] = 'o', [DIFFICULTY_INCOME] = 'i', [DIFFICULTY_JOB] = 'j', [DIFFICULTY_ILLNESS] = 'h', [DIFFICULTY_FAMILY] = 'f',
	[DIFFICULTY_BUSINESS] = 'b', [DIFFICULTY_DEBTS] = 'd', [DIFFICULTY_FRAUD] = 'x', [DIFFICULTY_OTHER] = 'r',
};

static void check_told(struct ask *a)
{
	const struct casefile *c = &a->k->c;
	int from, to;
	int64_t sum;
	struct err err;
	if (ask_value(&a->items[SAFE])[0]) {
		if (!typed_span(ask_value(&a->items[SAFE]), &from, &to))
			a->items[SAFE].fault = _("hours such as 18-21, after 18, evenings");
		else
			a->items[SAFE].note = arena_printf(&a->notes, _("%s–%s their time"), word_clock(&a->notes, from), word_clock(&a->notes, to));
	}
	if (ask_value(&a->items[SURPLUS])[0]) {
		if (!money_parse_typed(ask_value(&a->items[SURPLUS]), c->currency, &sum, &err))
			a->items[SURPLUS].fault = _("a sum such as 600");
		else
			a->items[SURPLUS].note = arena_printf(&a->notes, _("%s left each month; offers follow it"), word_money(&a->notes, sum, c->currency));
	}
}

static bool save_told(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct told t = {
		.difficulty = a->items[DIFFICULTY].chosen < 0 ? DIFFICULTY_NONE : (enum difficulty)a->items[DIFFICULTY].chosen,
		.words = ask_value(&a->items[WORDS]), .wishes = ask_value(&a->items[WISHES]), .avoid = ask_value(&a->items[AVOID]),
		.safe_from = -1, .safe_to = -1, .surplus = -1,
	};
	if (ask_value(&a->items[SAFE])[0] && !typed_span(ask_value(&a->items[SAFE]), &t.safe_from, &t.safe_to))
		return err_set(err, ERR_INPUT, "the hours cannot be read");
	if (ask_value(&a->items[SURPLUS])[0] && !money_parse_typed(ask_value(&a->items[SURPLUS]), k->c.currency, &t.surplus, err))
		return false;
	if (!desk_told(&k->base.app->desk, &k->mem, &k->c, &t, err))
		return false;
	case_done(k, "%s", _("Written down. Nobody has to tell it twice."));
	return true;
}

static const struct ask_kind told_kind = {.title = N_("What they told us"), .verb = NC_("key", "save"), .w = 72, .check = check_told, .save = save_told};

void dialog_told_push(struct case_screen *k)
{
	const struct told *t = &k->c.told;
	struct ask *a = ask_new(k, &told_kind);
	struct form_choice d[DIFFICULTIES];
	struct arena *mem = &a->base.arena;
	struct str sum;
	for (int i = 0; i < DIFFICULTIES; i++)
		d[i] = (struct form_choice){.key = (uint32_t)difficulty_keys[i], .label = i ? L_("difficulty", difficulty_words[i].label) : C_("difficulty", "not said")};
	ask_choice(a, _("Difficulty"), d, DIFFICULTIES, (int)t->difficulty);
	ask_text(a, _("Their words"), _("as they said it"), DESK_TEXT);
	ask_text(a, _("Wishes"), _("how and when they want to be reached, what would help"), DESK_TEXT);
	ask_text(a, _("Safe hours"), _("18-21, after 18, evenings"), 40);
	ask_text(a, _("Can carry"), _("what is left each month"), 24);
	ask_text(a, _("To avoid"), _("words and topics"), DESK_TEXT);
	ask_open(a);
	field_set(&a->items[WORDS].field, t->words);
	field_set(&a->items[WISHES].field, t->wishes);
	field_set(&a->items[AVOID].field, t->avoid);
	if (t->safe_from >= 0)
		field_set(&a->items[SAFE].field, arena_printf(mem, "%s-%s", word_clock(mem, t->safe_from), word_clock(mem, t->safe_to)));
	if (t->surplus >= 0 && t->at) {
		str_init(&sum);
		money_format(&sum, t->surplus, k->c.currency);
		field_set(&a->items[SURPLUS].field, sum.buf);
		str_release(&sum);
	}
}
