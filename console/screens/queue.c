/* queue.c - my queue: one row a case, the next best first, each with its reason. */
#include "queue.h"

#include <limits.h>

#include "base/intl.h"
#include "screens/screens.h"
#include "screens/why.h"
#include "stack.h"
#include "widgets/field.h"
#include "widgets/list.h"
#include "wording.h"

struct queue_screen {
	struct screen base;
	struct list list;
	struct field find;
	bool finding;       /* the field has the keys */
	bool found;         /* a search is in force */
	int64_t opened;     /* the case that was opened from here, 0: none; and the row it stood on */
	size_t opened_at;
	bool taught;        /* the empty state was said */
	size_t looked_from; /* where the list stood when the rows around were opened */
	int looked_page;
	bool leaving;       /* the first Esc was seen */
	uint64_t ahead_timer, ask_timer; /* until the terminal has the page, and until the list has come to rest */
	bool answered;      /* an answer came that is not on the screen yet */
	int64_t ask_again;  /* when an answer on the screen ends; 0: none does */
};

static struct queue *queue_of(const struct screen *s)
{
	return s->app->queue;
}

static void rows_changed(struct queue_screen *q)
{
	list_rows(&q->list, queue_shown(q->base.app->queue));
}

/* Columns, by importance: Stage goes first when it gets narrow, then Marks, then the reason; who, how much and when never go. */
struct columns {
	int when, name, owes, late, stage, may, why, marks;
};

static struct columns columns_for(int w)
{
	struct columns k = {.when = w < 100 ? 10 : 12, .owes = w < 100 ? 14 : 16, .late = 7, .stage = w < 104 ? 0 : 11, .may = w < 62 ? 0 : w < 100 ? 9 : 11, .marks = w < 66 ? 0 : 6};
	int rest = w - 3 - k.when - k.owes - k.late - k.stage - k.may - k.marks - 1;
	k.name = rest * 9 / 20;
	k.name = k.name < 14 ? 14 : k.name > 36 ? 36 : k.name;
	k.why = rest - k.name;
	if (k.why < 12) {
		k.name = rest;
		k.why = 0;
	}
	return k;
}

static const char *when_text(struct app *app, const struct queue_view *v)
{
	if (v->stage == STAGE_CLOSED)
		return "–";
	if (v->due && v->next_kind != NEXT_CALLBACK)
		return _("now");
	/* The agent's own clock: the column is in order of time whatever zones the debtors live in. */
	return word_when_short(&app->frame, v->next_at, zone_offset(app->here, v->next_at), app_now(app));
}

/* "may call", "no calls until 18:30", "no calls"; nothing where it is not known yet. */
static const char *may_words(struct app *app, const struct queue_view *v)
{
	const struct queue_may *m = &v->may;
	if (!m->known || !m->by_call || v->stage == STAGE_CLOSED)
		return "";
	if (m->call != VERDICT_DENY)
		return _("may call");
	return m->next == INSTANT_NONE ? _("no calls") : arena_printf(&app->frame, _("no calls until %s"), word_when_short(&app->frame, m->next, zone_offset(app->here, m->next), app_now(app)));
}

/* Linear mode: one sentence a row. */
static void draw_linear(struct app *app, struct canvas *c, struct rect r, const struct queue_view *v)
{
	struct arena *a = &app->frame;
	const char *may = may_words(app, v);
	const char *text = arena_printf(a, "%s, %s, %s, %s, %s%s%s%s%s", v->name, when_text(app, v), word_money(a, v->balance, v->currency), word_days_late(a, v->late),
					may, may[0] ? ", " : "", why_text(app, v, INT_MAX), v->marks[0] ? ", " : "", v->marks);
	canvas_fit(c, r.x + 1, r.y, r.w - 2, UTF8_LEFT, TINT_TEXT, text);
}

/* When a call would be allowed, by the agent's clock: the hour within a day, else the day. */
static const char *again_text(struct app *app, int64_t at, int w)
{
	struct arena *a = &app->frame;
	int offset = zone_offset(app->here, at);
	struct wall there = wall_of(at, offset);
	if (w >= 10)
		return word_when_short(a, at, offset, app_now(app));
	return at - app_now(app) < DAY_MS ? word_clock(a, there.minute) : word_date(a, there.date, wall_of(app_now(app), offset).date);
}

/* "☎ 2/6  ✉": by telephone, with the count that is nearest to its end, and in writing. What is denied names when it ends. */
static void draw_may(struct app *app, struct canvas *c, int x, int y, int w, const struct queue_view *v)
{
	struct arena *a = &app->frame;
	const struct queue_may *m = &v->may;
	const char *call = "", *write = m->in_writing && m->write != VERDICT_DENY ? canvas_sign(c, SIGN_LETTER) : "";
	enum tint tint = TINT_TEXT;
	if (!m->known || v->stage == STAGE_CLOSED) {
		canvas_fit(c, x, y, w, UTF8_LEFT, tint, "");
		return;
	}
	if (m->by_call && m->call == VERDICT_DENY) {
		tint = TINT_STOP;
		call = m->next == INSTANT_NONE ? canvas_sign(c, SIGN_STOP) : arena_printf(a, "%s %s", canvas_sign(c, SIGN_STOP), again_text(app, m->next, w));
	} else if (m->by_call) {
		tint = m->call == VERDICT_WARN ? TINT_CARE : TINT_TEXT;
		call = m->limit ? arena_printf(a, "%s %lld/%lld", canvas_sign(c, SIGN_CALL), (long long)m->counted, (long long)m->limit) : canvas_sign(c, SIGN_CALL);
	}
	int right = write[0] ? 1 + utf8_width(write) : 0;
	canvas_fit(c, x, y, w - right, UTF8_LEFT, tint, call);
	canvas_fit(c, x + w - right, y, right, UTF8_RIGHT, TINT_TEXT, write);
}

static void draw_row(void *ctx, struct canvas *c, struct rect r, size_t index, bool selected)
{
	struct queue_screen *q = ctx;
	struct app *app = q->base.app;
	struct columns k = columns_for(c->w);
	const struct queue_view *v;
	struct err err;
	int x = r.x + 3;

	if (selected && !c->linear)
		canvas_put(c, r.x + 1, r.y, TINT_STRONG, canvas_sign(c, SIGN_FOCUS));
	if (!queue_view(app->queue, queue_case_at(app->queue, index), &v, &err)) {
		canvas_fit(c, x, r.y, r.w - 3, UTF8_LEFT, TINT_STOP, err.text);
		return;
	}
	if (c->linear) {
		draw_linear(app, c, r, v);
		return;
	}
	canvas_fit(c, x, r.y, k.when - 1, UTF8_LEFT, v->due ? TINT_TEXT : TINT_DIM, when_text(app, v));
	x += k.when;
	canvas_fit(c, x, r.y, k.name - 1, UTF8_LEFT, TINT_STRONG, v->name);
	x += k.name;
	canvas_fit(c, x, r.y, k.owes - 1, UTF8_RIGHT, TINT_TEXT, word_money(&app->frame, v->balance, v->currency));
	x += k.owes;
	canvas_fit(c, x, r.y, k.late - 1, UTF8_RIGHT, TINT_DIM, word_days_late(&app->frame, v->late));
	x += k.late + 1;
	if (k.stage) {
		canvas_fit(c, x, r.y, k.stage - 1, UTF8_LEFT, TINT_DIM, L_("stage", stage_words[v->stage].label));
		x += k.stage;
	}
	if (k.may) {
		draw_may(app, c, x, r.y, k.may - 1, v);
		x += k.may;
	}
	if (k.why) {
		canvas_fit(c, x, r.y, k.why - 2, UTF8_LEFT, why_tint(v->why), why_text(app, v, k.why - 2));
		x += k.why - 1;
	}
	if (k.marks)
		canvas_fit(c, x, r.y, k.marks, UTF8_LEFT, TINT_CARE, v->marks);
}

static int64_t row_key(void *ctx, size_t index)
{
	return queue_case_at(((struct queue_screen *)ctx)->base.app->queue, index);
}

static size_t row_find(void *ctx, int64_t key)
{
	return queue_index_of(((struct queue_screen *)ctx)->base.app->queue, key);
}

static const struct list_source source = {.key_of = row_key, .find = row_find, .draw = draw_row};

static void paint_summary(struct queue_screen *q, struct canvas *c, int y)
{
	struct app *app = q->base.app;
	int64_t sum;
	const struct currency *cur = queue_sum(app->queue, &sum);
	size_t total = queue_total(app->queue), due = queue_due(app->queue), shown = queue_shown(app->queue);
	struct str left, right;
	str_init(&left);
	str_init(&right);
	str_addf(&left, ngettext("%zu case", "%zu cases", total), total);
	str_adds(&left, " · ");
	str_addf(&left, _("%zu due now"), due);
	if (cur)
		str_addf(&left, " · %s", word_money(&app->frame, sum, cur));
	str_addf(&right, "%s · %s", q->found ? _("search") : _(queue_filter_labels[queue_filter(app->queue)]), _(queue_sort_labels[queue_sort(app->queue)]));
	if (shown)
		/* TRANSLATORS: position in a list */
		str_addf(&right, _(" · %zu of %zu"), q->list.selected + 1, shown);
	int w = utf8_width(right.buf);
	canvas_fit(c, 1, y, c->w - w - 4, UTF8_LEFT, TINT_TEXT, left.buf);
	canvas_put(c, c->w - w - 1, y, TINT_DIM, right.buf);
	str_release(&left);
	str_release(&right);
}

static void paint_titles(struct canvas *c, int y)
{
	struct columns k = columns_for(c->w);
	int x = 3;
	canvas_fit(c, x, y, k.when - 1, UTF8_LEFT, TINT_DIM, _("When"));
	x += k.when;
	canvas_fit(c, x, y, k.name - 1, UTF8_LEFT, TINT_DIM, _("Debtor"));
	x += k.name;
	canvas_fit(c, x, y, k.owes - 1, UTF8_RIGHT, TINT_DIM, _("Owes"));
	x += k.owes;
	canvas_fit(c, x, y, k.late - 1, UTF8_RIGHT, TINT_DIM, _("Late"));
	x += k.late + 1;
	if (k.stage)
		canvas_fit(c, x, y, k.stage - 1, UTF8_LEFT, TINT_DIM, _("Stage"));
	x += k.stage;
	if (k.may)
		canvas_fit(c, x, y, k.may - 1, UTF8_LEFT, TINT_DIM, _("May I?"));
	x += k.may;
	if (k.why)
		canvas_fit(c, x, y, k.why - 2, UTF8_LEFT, TINT_DIM, _("Why now"));
	x += k.why - 1;
	if (k.marks)
		canvas_fit(c, x, y, k.marks, UTF8_LEFT, TINT_DIM, _("Marks"));
}

static void paint_find(struct queue_screen *q, struct canvas *c)
{
	int y = c->h - 2, x = 1;
	canvas_fill(c, (struct rect){0, y, c->w, 1}, TINT_TEXT, " ");
	x += canvas_put(c, x, y, TINT_STRONG, "/");
	field_paint(&q->find, c, x, y, c->w / 2, q->finding);
	if (!queue_search_ready(q->base.app->queue))
		canvas_put(c, x + c->w / 2 + 2, y, TINT_DIM, _("reading names…"));
}

static const char *empty_text(struct queue_screen *q)
{
	struct queue *queue = q->base.app->queue;
	if (q->found)
		return _("Nobody found. Esc shows all cases again.");
	if (queue_total(queue) == 0)
		return _("No cases yet. “clement import cases.csv” brings them in.");
	return _("No case here. f chooses another filter; / finds anyone.");
}

/* Runs fn after ms, instead of an earlier call that still waits. */
static void run_later(struct queue_screen *q, uint64_t *timer, int64_t ms, loop_fn *fn)
{
	struct app *app = q->base.app;
	loop_cancel(app->loop, *timer);
	*timer = 0;
	if (app->memory) /* nobody scrolls, and the clock may stand still */
		loop_defer(app->loop, fn, q);
	else
		*timer = loop_after(app->loop, ms, fn, q);
}

/* Not at once: where processors are few, the terminal is to show the page first. */
#define AHEAD_MS 2

/* Opens the rows of the page before and the page after, so that turning to one costs no more than painting it. */
static void look_ahead(void *ctx)
{
	struct queue_screen *q = ctx;
	struct queue *queue = q->base.app->queue;
	size_t page = (size_t)q->list.page, n = queue_shown(queue), first = q->list.top > page ? q->list.top - page : 0;
	const struct queue_view *v;
	struct err err;
	q->ahead_timer = 0;
	for (size_t i = first; i < n && i < q->list.top + 2 * page; i++)
		if (!queue_view(queue, queue_case_at(queue, i), &v, &err))
			return; /* the row itself will say why, once it is seen */
}

/* The gate is asked about the rows that are seen once the list has come to rest, and some rows at a time: it reads histories, and no key must wait for all of them. */
#define REST_MS 60
#define ASK_MS 3

static void ask_gate(void *ctx)
{
	struct queue_screen *q = ctx;
	struct app *app = q->base.app;
	size_t n = queue_shown(app->queue), end = q->list.top + (size_t)q->list.page;
	int64_t began = clock_mono(app->clock);
	q->ask_timer = 0;
	for (size_t i = q->list.top; i < n && i < end; i++) {
		bool asked;
		struct err err;
		if (!queue_ask(app->queue, queue_case_at(app->queue, i), &asked, &err) || !asked)
			continue; /* a row that cannot be read says why; what the gate cannot be told stays open */
		q->answered = true;
		if (clock_mono(app->clock) - began >= ASK_MS) {
			q->ask_timer = loop_after(app->loop, 0, ask_gate, q);
			return;
		}
	}
	if (q->answered)
		app_touch(app, 0);
	q->answered = false;
}

static void ask_soon(struct queue_screen *q)
{
	struct app *app = q->base.app;
	if (app->desk.rules && q->list.page)
		run_later(q, &q->ask_timer, REST_MS, ask_gate);
}

/* Are there rows whose answer is not there, or has ended? And when does the next of the others end? */
static bool must_ask(struct queue_screen *q)
{
	struct queue *queue = q->base.app->queue;
	size_t n = queue_shown(queue), end = q->list.top + (size_t)q->list.page;
	int64_t now = app_now(q->base.app);
	bool must = false;
	q->ask_again = 0;
	for (size_t i = q->list.top; i < n && i < end; i++) {
		const struct queue_view *v;
		struct err err;
		if (!queue_view(queue, queue_case_at(queue, i), &v, &err) || v->stage == STAGE_CLOSED)
			continue;
		int64_t until = v->may.until;
		bool ends = v->may.known && until != INSTANT_NONE;
		if (!v->may.known || (ends && until <= now))
			must = true;
		else if (ends && (!q->ask_again || until < q->ask_again))
			q->ask_again = until;
	}
	return must;
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct queue_screen *q = (struct queue_screen *)s;
	rows_changed(q);
	paint_summary(q, c, r.y);
	if (!c->linear)
		paint_titles(c, r.y + 2);
	struct rect rows = {r.x, r.y + 3, r.w, r.h - 3};
	if (queue_shown(s->app->queue) == 0)
		canvas_wrap(c, (struct rect){3, rows.y + 1, r.w - 6, 4}, 0, TINT_DIM, empty_text(q));
	q->list.focused = !q->finding;
	list_paint(&q->list, c, rows);
	if (q->looked_from != q->list.top || q->looked_page != q->list.page) {
		q->looked_from = q->list.top;
		q->looked_page = q->list.page;
		run_later(q, &q->ahead_timer, AHEAD_MS, look_ahead);
	}
	if (must_ask(q))
		ask_soon(q);
	if (q->found || q->finding)
		paint_find(q, c);
}

static void find_changed(struct queue_screen *q)
{
	q->found = q->find.text.len > 0;
	queue_search(q->base.app->queue, q->find.text.buf);
	rows_changed(q);
	list_select(&q->list, 0);
}

static void end_find(struct queue_screen *q)
{
	int64_t key = q->list.key;
	q->finding = q->found = false;
	field_set(&q->find, "");
	queue_search(q->base.app->queue, "");
	rows_changed(q);
	list_select_key(&q->list, key);
}

static bool in_complaints(const struct queue_screen *q)
{
	return queue_filter(q->base.app->queue) == FILTER_COMPLAINTS;
}

static void leave(struct screen *s, int arg);

/* Esc goes back, and here nothing is behind: one too many should not close the program. */
static bool stays(struct queue_screen *q, const struct input *in)
{
	struct app *app = q->base.app;
	bool esc = in->kind == INPUT_KEY && in->key == KEY_ESC_CODE && !q->found && !in_complaints(q);
	const struct command *c = esc && !q->leaving && !queue_open_contact(app->queue) ? keymap_find(&app->keymap, "queue", in->key) : NULL;
	q->leaving = esc;
	if (!c || c->run != leave)
		return false;
	app_say(app, TINT_INFO, "%s", _("Esc once more leaves clement."));
	return true;
}

static void open_case(struct queue_screen *q, int64_t id)
{
	size_t at = queue_index_of(q->base.app->queue, id);
	q->opened = id;
	q->opened_at = at == SIZE_MAX ? 0 : at;
	screen_case_push(q->base.app, id);
}

/* Back from a case: when it moved elsewhere, the next work is where it stood, not where it went. */
static void come_back(struct queue_screen *q)
{
	size_t n = queue_shown(q->base.app->queue);
	if (queue_index_of(q->base.app->queue, q->opened) != q->opened_at && n)
		list_select(&q->list, q->opened_at < n ? q->opened_at : n - 1);
	q->opened = 0;
}

/* While a name is typed: Enter opens what is chosen, up and down choose, everything else is the field's. Where nobody was found, Enter leaves the typing to go on. */
static bool find_input(struct queue_screen *q, const struct input *in)
{
	bool key = in->kind == INPUT_KEY;
	if (key && in->key == KEY_ESC_CODE) {
		end_find(q);
		return true;
	}
	if ((key && in->key == KEY_ENTER_CODE) || list_opens(&q->list, in)) {
		if (queue_shown(q->base.app->queue)) {
			q->finding = false;
			open_case(q, q->list.key);
		}
		return true;
	}
	if (in->kind == INPUT_MOUSE || (key && (in->key == KEYC_UP || in->key == KEYC_DOWN || in->key == KEYC_PGUP || in->key == KEYC_PGDN)))
		return list_input(&q->list, in);
	if (!field_input(&q->find, in))
		return false;
	find_changed(q);
	return true;
}

static bool input(struct screen *s, const struct input *in)
{
	struct queue_screen *q = (struct queue_screen *)s;
	if (q->finding)
		return find_input(q, in);
	if (stays(q, in))
		return true;
	if (list_opens(&q->list, in)) {
		open_case(q, q->list.key);
		return true;
	}
	return list_input(&q->list, in);
}

static const char *need_row(const struct screen *s, int arg)
{
	(void)arg;
	return queue_shown(queue_of(s)) ? NULL : _("There is no case in this list.");
}

static const char *need_next(const struct screen *s, int arg)
{
	bool ahead;
	(void)arg;
	return queue_next_best(queue_of(s), 0, &ahead) ? NULL : _("There is no open case.");
}

static void open_selected(struct screen *s, int arg)
{
	(void)arg;
	open_case((struct queue_screen *)s, ((struct queue_screen *)s)->list.key);
}

static void open_next(struct screen *s, int arg)
{
	bool ahead;
	int64_t id = queue_next_best(s->app->queue, 0, &ahead);
	(void)arg;
	open_case((struct queue_screen *)s, id);
	if (ahead)
		app_say(s->app, TINT_INFO, "%s", _("No case is due. This is the next one ahead."));
}

static void start_find(struct screen *s, int arg)
{
	struct queue_screen *q = (struct queue_screen *)s;
	(void)arg;
	end_find(q);
	q->finding = true;
}

static void next_filter(struct screen *s, int arg)
{
	struct queue *q = s->app->queue;
	if (((struct queue_screen *)s)->found)
		end_find((struct queue_screen *)s);
	queue_show(q, (enum queue_filter)(((int)queue_filter(q) + arg + FILTERS) % FILTERS), queue_sort(q));
	list_select(&((struct queue_screen *)s)->list, 0);
}

static void next_sort(struct screen *s, int arg)
{
	struct queue *q = s->app->queue;
	(void)arg;
	queue_show(q, queue_filter(q), (enum queue_sort)((queue_sort(q) + 1) % SORTS));
}

static void show_complaints(struct queue_screen *q, bool show)
{
	queue_show(q->base.app->queue, show ? FILTER_COMPLAINTS : FILTER_ALL, show ? SORT_WHEN : SORT_NEXT_BEST);
	list_select(&q->list, 0);
}

/* Complaints by their next step, and back. Over what was found they come first: nobody sees the filter below a search. */
static void complaints(struct screen *s, int arg)
{
	struct queue_screen *q = (struct queue_screen *)s;
	bool found = q->found;
	(void)arg;
	if (found)
		end_find(q);
	show_complaints(q, found || !in_complaints(q));
}

static void leave(struct screen *s, int arg)
{
	struct queue_screen *q = (struct queue_screen *)s;
	(void)arg;
	if (q->found)
		end_find(q);
	else if (in_complaints(q))
		show_complaints(q, false);
	else
		app_quit(s->app, 0);
}

static const char *no_quit_with_contact(const struct screen *s, int arg)
{
	const struct queue_screen *q = (const struct queue_screen *)s;
	(void)arg;
	if (q->found || in_complaints(q))
		return NULL;
	return queue_open_contact(queue_of(s)) ? _("A contact is not finished. Open its case and say how it ended; then leave.") : NULL;
}

static const struct command commands[] = {
	{.id = "next", .key = "Space", .label = NC_("key", "next best"), .help = N_("Open the case that is best to take next"), .guard = need_next, .run = open_next, .weight = 100},
	{.id = "open", .key = "Enter", .label = NC_("key", "open"), .help = N_("Open the chosen case"), .guard = need_row, .run = open_selected, .weight = 90},
	{.id = "find", .key = "/", .label = NC_("key", "find"), .help = N_("Find a person by name, account or telephone number"), .run = start_find, .weight = 80},
	{.id = "filter", .key = "f", .label = NC_("key", "filter"), .help = N_("Show the next filter: due now, promises, plans, paused, marked …"), .run = next_filter, .arg = 1, .weight = 70},
	{.id = "filter-back", .key = "F", .help = N_("Show the filter before"), .run = next_filter, .arg = -1},
	{.id = "sort", .key = "s", .label = NC_("key", "sort"), .help = N_("Sort another way: next best, time, sum, days late"), .run = next_sort, .weight = 60},
	{.id = "complaints", .key = "!", .label = NC_("key", "complaints"), .help = N_("The complaints, by what is due first; again: all cases"), .run = complaints, .weight = 40},
	{.id = "leave", .key = "q", .key2 = "Esc", .label = NC_("key", "leave"), .help = N_("Leave clement, or go back to all cases"), .guard = no_quit_with_contact, .run = leave, .weight = 20},
};

static const char *likely(const struct screen *s)
{
	const struct queue_screen *q = (const struct queue_screen *)s;
	return q->found || q->finding ? "open" : "next";
}

static void changed(struct screen *s, unsigned topics)
{
	if (topics & TOPIC_TIME)
		(void)queue_time(s->app->queue, app_now(s->app));
	rows_changed((struct queue_screen *)s);
	if ((topics & TOPIC_CASE) && ((struct queue_screen *)s)->opened)
		come_back((struct queue_screen *)s);
}

static int64_t tick(const struct screen *s)
{
	int64_t at = queue_next_due(queue_of(s)), again = ((const struct queue_screen *)s)->ask_again;
	if (again && (!at || again < at))
		at = again;
	if (!at)
		return -1;
	at -= app_now(s->app);
	return at < 1000 ? 1000 : at;
}

static void release(struct screen *s)
{
	loop_undefer(s->app->loop, s);
	loop_cancel(s->app->loop, ((struct queue_screen *)s)->ask_timer);
	loop_cancel(s->app->loop, ((struct queue_screen *)s)->ahead_timer);
	field_release(&((struct queue_screen *)s)->find);
}

const struct screen_ops screen_queue = {
	.name = "queue", .title = N_("Queue"), .commands = commands, .n_commands = ARRAY_LEN(commands), .release = release,
	.input = input, .paint = paint, .changed = changed, .tick = tick, .likely = likely,
};

void screen_queue_push(struct app *app)
{
	struct queue_screen *q = screen_new(app, &screen_queue, sizeof *q);
	list_init(&q->list, &source, q);
	field_init(&q->find);
	q->find.max = 256;
	q->find.hint = N_("name, account or telephone number");
	stack_push(app, &q->base);
	rows_changed(q);
	list_select(&q->list, 0);
}
