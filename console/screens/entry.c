/* entry.c - one entry of what happened, whole; and its correction: what was written stays, the correction says what is right and why. */
#include "screens/ask.h"

#include "base/intl.h"
#include "frame.h"
#include "screens/story_text.h"
#include "stack.h"
#include "widgets/dialog.h"
#include "widgets/textpane.h"

struct entry_screen {
	struct screen base;
	struct case_screen *k;
	struct history_item item;
	struct story story;
	struct textpane text;
};

static struct entry_screen *of(const struct screen *s)
{
	return (struct entry_screen *)(uintptr_t)s;
}

enum { OUTCOME, TEXT, REASON };

static const enum outcome outcomes[] = {
	OUTCOME_NONE, OUTCOME_CONVERSATION, OUTCOME_NO_ANSWER, OUTCOME_VOICEMAIL, OUTCOME_BUSY, OUTCOME_THIRD_PARTY, OUTCOME_WRONG_NUMBER, OUTCOME_DROPPED, OUTCOME_REFUSED,
};
static const char outcome_keys[] = {'s', 'a', 'n', 'v', 'b', 't', 'w', 'd', 'r'};

static void check(struct ask *a)
{
	if (!ask_value(&a->items[REASON])[0])
		a->items[REASON].fault = _("why it is corrected");
	else if (!ask_value(&a->items[TEXT])[0] && (a->items[OUTCOME].hidden || a->items[OUTCOME].chosen <= 0))
		a->fault = _("Say what is right.");
}

static bool save(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct app *app = k->base.app;
	struct entry_screen *e = of(a->base.below);
	struct correction fix = {
		.event_id = e->item.row.event_id, .text = ask_value(&a->items[TEXT]), .reason = ask_value(&a->items[REASON]),
		.outcome = a->items[OUTCOME].hidden || a->items[OUTCOME].chosen < 0 ? OUTCOME_NONE : outcomes[a->items[OUTCOME].chosen],
	};
	if (!desk_correct(&app->desk, &k->mem, &k->c, &fix, err))
		return false;
	case_done(k, "%s", _("Corrected. Both entries stay in the log."));
	stack_pop_to(app, &k->base);
	return true;
}

static const struct ask_kind kind = {.title = N_("Correct this entry"), .verb = NC_("key", "save"), .w = 70, .check = check, .save = save, .closes = true};

static const char *can_correct(const struct screen *s, int arg)
{
	(void)arg;
	const struct history_item *item = &of(s)->item;
	if (item->undone_by)
		return _("It was taken back already.");
	return item->row.kind == EVENT_UNDO ? _("An undo cannot be corrected.") : NULL;
}

static void correct(struct screen *s, int arg)
{
	struct entry_screen *e = of(s);
	struct ask *a = ask_new(e->k, &kind);
	struct form_choice o[ARRAY_LEN(outcomes)] = {0};
	(void)arg;
	for (size_t i = 0; i < ARRAY_LEN(outcomes); i++)
		o[i] = (struct form_choice){.key = (uint32_t)outcome_keys[i], .label = i ? L_("outcome", outcome_words[outcomes[i]].label) : C_("outcome", "as it stands")};
	ask_choice(a, _("Ended"), o, ARRAY_LEN(outcomes), 0)->hidden = e->item.row.kind != EVENT_CONTACT;
	ask_text(a, _("What is right"), _("what should have been written"), DESK_TEXT);
	ask_text(a, _("Why"), _("required"), DESK_TEXT);
	ask_open(a);
	form_focus(&a->form, a->items[OUTCOME].hidden ? TEXT : OUTCOME);
}

static void back(struct screen *s, int arg)
{
	(void)arg;
	stack_pop(s->app);
}

static const struct command commands[] = {
	{.id = "correct", .key = "c", .label = NC_("key", "correct"), .help = N_("Write a linked correction"), .guard = can_correct, .run = correct, .weight = 80},
	{.id = "back", .key = "Esc", .key2 = "q", .label = NC_("key", "back"), .help = N_("Back to the case"), .run = back, .weight = 10},
};

static bool input(struct screen *s, const struct input *in)
{
	return textpane_input(&of(s)->text, in);
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct entry_screen *e = of(s);
	struct hint hints[HINTS_MAX];
	size_t n = frame_hints(s->app, s, hints, NULL);
	int lines = textpane_lines(&e->text, 66);
	struct dialog d = {.title = _("What happened"), .hints = hints, .n_hints = n, .w = 70, .h = lines < r.h - 8 ? lines : r.h - 8};
	struct rect in = dialog_paint(c, r, &d);
	textpane_paint(&e->text, c, (struct rect){in.x + 1, in.y, in.w - 2, in.h});
}

static void release(struct screen *s)
{
	textpane_release(&of(s)->text);
}

const struct screen_ops screen_event = {
	.name = "entry", .title = N_("Entry"), .commands = commands, .n_commands = ARRAY_LEN(commands), .modal = true, .input = input, .paint = paint, .release = release,
};

void dialog_event_push(struct case_screen *k, const struct history_item *item)
{
	struct entry_screen *e = screen_new(k->base.app, &screen_event, sizeof *e);
	struct str text;
	struct err err;
	e->k = k;
	e->item = *item;
	textpane_init(&e->text);
	e->text.focused = true;
	stack_push(k->base.app, &e->base);
	if (!desk_story(&k->base.app->desk, &item->row, &e->base.arena, &e->story, &err)) {
		stack_pop(k->base.app);
		case_failed(k, &err);
		return;
	}
	str_init(&text);
	story_details(&text, &e->story, k->c.currency, case_today(k), case_offset(k, item->row.when), case_now(k));
	if (item->undone_by)
		str_addf(&text, "\n%s\n", _("Taken back."));
	if (item->corrected_by)
		str_addf(&text, "\n%s\n", _("Corrected; see the correction above it."));
	str_addc(&text, '\n');
	str_addf(&text, _("Entry in the log: %lld"), (long long)item->row.seq);
	str_addc(&text, '\n');
	textpane_add(&e->text, TINT_TEXT, text.buf);
	str_release(&text);
}
