#include "screens/ask.h"

#include "base/bug.h"
#include "base/intl.h"
#include "stack.h"
#include "widgets/dialog.h"

struct ask *ask_new(struct case_screen *k, const struct ask_kind *kind)
{
	struct ask *a = screen_new(k->base.app, &screen_ask, sizeof *a);
	a->kind = kind;
	a->k = k;
	arena_init(&a->notes);
	return a;
}

static struct form_item *add(struct ask *a, enum form_kind kind, const char *label)
{
	ENSURE(a->n < ASK_ITEMS);
	struct form_item *item = &a->items[a->n++];
	item->kind = kind;
	item->label = label;
	item->chosen = -1;
	return item;
}

struct form_item *ask_text(struct ask *a, const char *label, const char *hint, size_t max)
{
	struct form_item *item = add(a, FORM_TEXT, label);
	item->field.hint = hint;
	item->field.max = max;
	return item;
}

struct form_item *ask_choice(struct ask *a, const char *label, const struct form_choice *choices, size_t n, int chosen)
{
	struct form_item *item = add(a, FORM_CHOICE, label);
	struct form_choice *copy = arena_array(&a->base.arena, n, sizeof *copy);
	memcpy(copy, choices, n * sizeof *copy);
	item->choices = copy;
	item->n_choices = n;
	item->chosen = chosen;
	return item;
}

struct form_item *ask_note(struct ask *a, enum tint tint, const char *text)
{
	struct form_item *item = add(a, FORM_NOTE, NULL);
	item->tint = tint;
	item->note = text;
	return item;
}

void ask_gap(struct ask *a)
{
	add(a, FORM_GAP, NULL);
}

const char *ask_value(const struct form_item *item)
{
	return item->field.text.buf;
}

void ask_check(struct ask *a)
{
	arena_reset(&a->notes);
	a->fault = NULL;
	for (size_t i = 0; i < a->n; i++) {
		a->items[i].fault = NULL;
		if (a->items[i].kind != FORM_NOTE)
			a->items[i].note = NULL;
	}
	a->kind->check(a);
	for (size_t i = 0; i < a->n && !a->fault; i++)
		a->fault = a->items[i].hidden ? NULL : a->items[i].fault;
	/* What was not filled in yet is no fault to point at; its hint says what is wanted. */
	for (size_t i = 0; i < a->n; i++)
		if (a->items[i].kind == FORM_TEXT && a->items[i].field.text.len == 0 && !a->tried)
			a->items[i].fault = NULL;
}

void ask_open(struct ask *a)
{
	form_init(&a->form, a->items, a->n);
	a->form.focused = true;
	a->seen = a->n;
	ask_check(a);
	stack_push(a->base.app, &a->base);
}

static void save(struct ask *a)
{
	struct app *app = a->base.app;
	struct err err;
	a->tried = true;
	ask_check(a);
	if (a->fault) {
		for (size_t i = 0; i < a->n; i++)
			if (a->items[i].fault && !a->items[i].hidden) {
				form_focus(&a->form, i);
				break;
			}
		app_say(app, TINT_CARE, "%s", a->fault);
		return;
	}
	bool closes = a->kind->closes;
	if (!a->kind->save(a, &err))
		app_fail(app, &err);
	else if (!closes)
		stack_pop(app);
}

/* The caller may set values up to the first input; from then on they are the person's. */
static void begin(struct ask *a)
{
	for (size_t i = 0; i < a->n && !a->begun; i++) {
		const struct form_item *item = &a->items[i];
		a->proposals[i] = (struct ask_entry){arena_strdup(&a->base.arena, ask_value(item)), item->chosen, item->many, item->on};
	}
	a->begun = true;
}

static bool changed(const struct ask *a)
{
	for (size_t i = 0; i < a->n; i++) {
		const struct form_item *item = &a->items[i];
		const struct ask_entry *was = &a->proposals[i];
		if (item->chosen != was->chosen || item->many != was->many || item->on != was->on || strcmp(ask_value(item), was->text) != 0)
			return true;
	}
	return false;
}

static void leave(struct ask *a)
{
	struct app *app = a->base.app;
	if (changed(a) && !a->leaving) {
		a->leaving = true;
		app_say(app, TINT_CARE, "%s", _("Nothing is saved yet. Esc once more leaves it."));
		return;
	}
	stack_pop(app);
}

static bool writes(const struct input *in)
{
	return in->kind == INPUT_PASTE || (in->kind == INPUT_KEY && in->key >= ' ' && in->key < KEYC_UP && in->key != KEY_BACKSPACE_CODE);
}

static bool is_choice(const struct form_item *item)
{
	return item->kind == FORM_CHOICE || item->kind == FORM_MANY || item->kind == FORM_TOGGLE;
}

/* Who comes to a proposed day or hour and types means another one, not the proposal with more behind it. Any other key first, and it is edited. */
static void replace_proposed(struct ask *a, const struct input *in)
{
	size_t f = a->form.focus;
	bool fresh = f != a->seen;
	a->seen = f;
	if (fresh && writes(in) && f < a->n && (a->proposed >> f & 1))
		field_set(&a->items[f].field, "");
}

static bool input(struct screen *s, const struct input *in)
{
	struct ask *a = (struct ask *)s;
	begin(a);
	if (in->kind == INPUT_KEY && in->key == KEY_ESC_CODE) {
		leave(a);
		return true;
	}
	a->leaving = false;
	replace_proposed(a, in);
	if (in->kind == INPUT_KEY && (in->key == KEY_ENTER_CODE || in->key == KEYC_F8)) {
		save(a);
		return true;
	}
	if (a->kind->input && a->kind->input(a, in)) {
		ask_check(a);
		return true;
	}
	size_t from = a->form.focus;
	bool gap = from + 1 < a->n && a->items[from + 1].hidden;
	enum form_answer answer = form_input(&a->form, in);
	if (answer == FORM_CHANGED)
		ask_check(a);
	/* A choice may bring up the field that follows it: that is where the answer goes on. */
	if (gap && a->form.focus > from + 1 && !a->items[from + 1].hidden)
		form_focus(&a->form, from + 1);
	if (a->form.refused)
		app_say(s->app, TINT_CARE, "%s", a->form.refused);
	else if (answer == FORM_IGNORED && writes(in) && from < a->n && is_choice(&a->items[from]))
		app_say(s->app, TINT_INFO, "%s", _("The letters choose; Tab goes on."));
	return true;
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct ask *a = (struct ask *)s;
	struct hint hints[] = {{"Enter", L_("key", a->kind->verb), a->fault != NULL, 3}, {"Tab", C_("key", "next field"), false, 1}, {"Esc", C_("key", "back"), false, 2}};
	int w = a->kind->w < r.w - 4 ? a->kind->w : r.w - 4;
	struct dialog d = {.title = _(a->kind->title), .hints = hints, .n_hints = ARRAY_LEN(hints), .w = w, .h = form_height(&a->form, w - 2) + a->kind->more_rows};
	struct rect in = dialog_paint(c, r, &d);
	struct rect rows = {in.x + 1, in.y, in.w - 2, in.h - a->kind->more_rows};
	if (a->kind->paint_more)
		a->kind->paint_more(a, c, (struct rect){in.x + 1, in.y + in.h - a->kind->more_rows, in.w - 2, a->kind->more_rows});
	form_paint(&a->form, c, rows);
}

static void release(struct screen *s)
{
	struct ask *a = (struct ask *)s;
	form_release(&a->form);
	arena_release(&a->notes);
}

const struct screen_ops screen_ask = {.name = "ask", .title = N_("Form"), .modal = true, .input = input, .paint = paint, .release = release};
