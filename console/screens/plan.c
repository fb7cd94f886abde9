/* plan.c - the plan or promise with its dates: what is paid, what is due, what is missing. */
#include "screens/case.h"

#include "base/intl.h"
#include "stack.h"
#include "widgets/dialog.h"
#include "widgets/list.h"
#include "wording.h"

struct plan_screen {
	struct screen base;
	struct case_screen *k;
	struct list list;
};

static size_t rows_of(const struct casefile *c)
{
	return c->plan.kind != PLAN_NONE ? c->plan.n : 1;
}

static struct instalment row_at(const struct casefile *c, size_t i)
{
	if (c->plan.kind != PLAN_NONE)
		return c->plan.rows[i];
	return (struct instalment){.due = c->promise.due, .amount = c->promise.amount, .paid = c->promise.paid};
}

static int64_t key_of(void *ctx, size_t index)
{
	(void)ctx;
	return (int64_t)index;
}

static void draw(void *ctx, struct canvas *c, struct rect r, size_t index, bool selected)
{
	struct plan_screen *p = ctx;
	struct arena *a = &p->base.app->frame;
	struct instalment row = row_at(&p->k->c, index);
	int32_t today = case_today(p->k);
	const char *standing;
	enum tint tint = TINT_TEXT;
	(void)selected;
	if (row.paid >= row.amount) {
		standing = arena_printf(a, _("%s paid"), canvas_sign(c, SIGN_GOOD));
		tint = TINT_GOOD;
	} else if (row.due < today) {
		standing = row.paid ? arena_printf(a, _("%s of it paid"), word_money(a, row.paid, p->k->c.currency)) : _("not seen yet");
		tint = TINT_CARE;
	} else {
		standing = row.due == today ? _("today") : arena_printf(a, ngettext("in %d day", "in %d days", (unsigned long)(row.due - today)), row.due - today);
		tint = TINT_DIM;
	}
	canvas_fit(c, r.x + 1, r.y, 16, UTF8_LEFT, TINT_TEXT, word_weekday_date(a, row.due, today));
	canvas_fit(c, r.x + 18, r.y, 16, UTF8_RIGHT, TINT_STRONG, word_money(a, row.amount, p->k->c.currency));
	canvas_fit(c, r.x + 37, r.y, r.w - 38, UTF8_LEFT, tint, standing);
}

static const struct list_source source = {.key_of = key_of, .draw = draw};

static const char *summary(struct plan_screen *p)
{
	struct arena *a = &p->base.app->frame;
	const struct casefile *c = &p->k->c;
	int64_t paid = 0;
	if (c->plan.kind == PLAN_NONE)
		return arena_printf(a, _("Promised on %s"), word_when_short(a, c->promise.made_at, case_offset(p->k, c->promise.made_at), case_now(p->k)));
	for (size_t i = 0; i < c->plan.n; i++)
		paid += c->plan.rows[i].paid;
	const char *text = arena_printf(a, _("%s: %s of %s paid"), L_("plan", plan_words[c->plan.kind].label), word_money(a, paid, c->currency), word_money(a, c->plan.total, c->currency));
	return c->plan.waiting ? arena_printf(a, _("%s · waits for approval"), text) : text;
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct plan_screen *p = (struct plan_screen *)s;
	struct hint hints[] = {{"Esc", C_("key", "back"), false, 1}};
	int rows = (int)rows_of(&p->k->c);
	struct dialog d = {.title = p->k->c.plan.kind != PLAN_NONE ? _("Plan") : _("Promise"), .hints = hints, .n_hints = 1, .w = 62, .h = (rows < r.h - 10 ? rows : r.h - 10) + 2};
	struct rect in = dialog_paint(c, r, &d);
	canvas_fit(c, in.x + 1, in.y, in.w - 2, UTF8_LEFT, TINT_TEXT, summary(p));
	list_paint(&p->list, c, (struct rect){in.x, in.y + 2, in.w, in.h - 2});
}

static bool input(struct screen *s, const struct input *in)
{
	struct plan_screen *p = (struct plan_screen *)s;
	if (in->kind == INPUT_KEY && (in->key == KEY_ESC_CODE || in->key == 'q' || in->key == KEY_ENTER_CODE)) {
		stack_pop(s->app);
		return true;
	}
	return list_input(&p->list, in) || in->kind == INPUT_KEY;
}

const struct screen_ops screen_plan = {.name = "plan", .title = N_("Plan"), .modal = true, .input = input, .paint = paint};

void dialog_plan_push(struct case_screen *k)
{
	struct plan_screen *p = screen_new(k->base.app, &screen_plan, sizeof *p);
	p->k = k;
	list_init(&p->list, &source, p);
	p->list.focused = true;
	list_rows(&p->list, rows_of(&k->c));
	stack_push(k->base.app, &p->base);
}
