/* help.c - every key of a screen from its rows: type to search, Enter runs the chosen one. Below the keys of the queue stands what its marks mean. */
#include "app.h"
#include "base/intl.h"
#include "queue.h"
#include "screens/screens.h"
#include "stack.h"
#include "widgets/dialog.h"
#include "widgets/field.h"
#include "widgets/list.h"

#define ROWS_MAX 96

struct help {
	struct screen base;
	struct screen *on;          /* the screen whose commands these are */
	struct field find;
	struct list list;
	const struct command *rows[ROWS_MAX];
	size_t n;
	const struct queue_mark_row *marks[MARKS]; /* below the rows */
	size_t n_marks;
};

static bool holds(const char *help, const char *id, const char *label, const char *needle)
{
	struct arena a;
	arena_init(&a);
	const char *want = utf8_fold(&a, needle, strlen(needle));
	const char *text = arena_printf(&a, "%s %s %s", _(help), id, label ? L_("key", label) : "");
	bool yes = strstr(utf8_fold(&a, text, strlen(text)), want) != NULL;
	arena_release(&a);
	return yes;
}

static void collect(struct help *h, const struct screen_ops *ops)
{
	for (size_t i = 0; i < ops->n_commands && h->n < ROWS_MAX; i++) {
		const struct command *c = &ops->commands[i];
		if (holds(c->help, c->id, c->label, h->find.text.buf))
			h->rows[h->n++] = c;
	}
}

static void refresh(struct help *h)
{
	h->n = h->n_marks = 0;
	collect(h, h->on->ops);
	collect(h, &global_commands);
	for (size_t i = 0; i < MARKS && h->on->ops == &screen_queue; i++)
		if (holds(queue_marks[i].meaning, "marks", NULL, h->find.text.buf))
			h->marks[h->n_marks++] = &queue_marks[i];
	list_rows(&h->list, h->n + h->n_marks);
}

/* NULL: a mark, or nothing at all. */
static const struct command *chosen_command(const struct help *h)
{
	return h->list.selected < h->n ? h->rows[h->list.selected] : NULL;
}

static int64_t key_of(void *ctx, size_t index)
{
	struct help *h = ctx;
	return index < h->n ? (int64_t)(intptr_t)h->rows[index] : (int64_t)(intptr_t)h->marks[index - h->n];
}

static void draw_line(struct canvas *c, struct rect r, enum tint key_tint, const char *key, enum tint tint, const char *text)
{
	canvas_fit(c, r.x + 1, r.y, 12, UTF8_LEFT, key_tint, key);
	canvas_fit(c, r.x + 14, r.y, r.w - 15, UTF8_LEFT, tint, text);
}

static void draw(void *ctx, struct canvas *c, struct rect r, size_t index, bool selected)
{
	struct help *h = ctx;
	struct app *app = h->base.app;
	(void)selected;
	if (index >= h->n) {
		const struct queue_mark_row *mark = h->marks[index - h->n];
		draw_line(c, r, TINT_CARE, (char[]){mark->letter, '\0'}, TINT_DIM, _(mark->meaning));
		return;
	}
	const struct command *k = h->rows[index];
	const struct binding *b = keymap_binding(&app->keymap, k);
	const char *why = app_refusal(app, h->on, k);
	char one[16], two[16];
	struct str keys;
	str_init(&keys);
	if (b && b->keys[0])
		str_adds(&keys, key_label(b->keys[0], one));
	if (b && b->keys[1])
		str_addf(&keys, " %s", key_label(b->keys[1], two));
	draw_line(c, r, why ? TINT_DIM : TINT_STRONG, keys.buf, why ? TINT_DIM : TINT_TEXT, _(k->help));
	str_release(&keys);
}

static const struct list_source source = {.key_of = key_of, .draw = draw};

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct help *h = (struct help *)s;
	struct hint hints[] = {{"Enter", C_("key", "do it"), false, 3}, {"↑↓", C_("key", "choose"), false, 2}, {"Esc", C_("key", "back"), false, 4}};
	struct dialog d = {.title = _(h->on->ops->title), .right = _("type to search"), .hints = hints, .n_hints = ARRAY_LEN(hints), .w = 74, .h = r.h - 6};
	struct rect in = dialog_paint(c, r, &d);
	const struct command *chosen = chosen_command(h);
	const char *why = chosen ? app_refusal(s->app, h->on, chosen) : h->n_marks ? NULL : _("No command matches.");
	canvas_put(c, in.x + 1, in.y, TINT_DIM, "/");
	list_paint(&h->list, c, (struct rect){in.x, in.y + 2, in.w, in.h - 4});
	canvas_fit(c, in.x + 1, in.y + in.h - 1, in.w - 2, UTF8_LEFT, TINT_CARE, why ? why : "");
	field_paint(&h->find, c, in.x + 3, in.y, in.w - 5, true);
}

static void run_chosen(struct help *h)
{
	struct app *app = h->base.app;
	struct screen *on = h->on;
	const struct command *k = chosen_command(h);
	if (!k)
		return;
	stack_pop(app);
	app_run(app, on, k);
}

static bool input(struct screen *s, const struct input *in)
{
	struct help *h = (struct help *)s;
	if (in->kind == INPUT_KEY && in->key == KEY_ESC_CODE) {
		stack_pop(s->app);
		return true;
	}
	if (in->kind == INPUT_KEY && in->key == KEY_ENTER_CODE) {
		run_chosen(h);
		return true;
	}
	bool letter = in->kind == INPUT_KEY && in->key < KEYC_UP;
	if (list_opens(&h->list, in)) {
		run_chosen(h);
		return true;
	}
	if (!letter && list_input(&h->list, in))
		return true;
	if (field_input(&h->find, in)) {
		refresh(h);
		list_select(&h->list, 0);
	}
	return true;
}

static void release(struct screen *s)
{
	field_release(&((struct help *)s)->find);
}

const struct screen_ops screen_help = {.name = "help", .title = N_("Help"), .modal = true, .input = input, .paint = paint, .release = release};

void screen_help_push(struct app *app)
{
	struct help *h = screen_new(app, &screen_help, sizeof *h);
	h->on = app->top;
	field_init(&h->find);
	h->find.max = 80;
	list_init(&h->list, &source, h);
	h->list.focused = true;
	refresh(h);
	stack_push(app, &h->base);
}
