/* case.c - the case screen and its panes. What they show stands in case_head, case_history, case_say and case_offers, what can be done in case_keys. */
#include "screens/case.h"

#include "base/intl.h"
#include "queue.h"
#include "screens/may.h"
#include "stack.h"
#include "wording.h"

struct case_screen *case_below(const struct screen *s)
{
	return (struct case_screen *)stack_find(s->app, &screen_case);
}

int64_t case_now(const struct case_screen *k)
{
	return app_now(k->base.app);
}

int case_offset(const struct case_screen *k, int64_t at)
{
	return k->zone ? zone_offset(k->zone, at) : 0;
}

struct wall case_wall(const struct case_screen *k)
{
	return wall_of(case_now(k), case_offset(k, case_now(k)));
}

int32_t case_today(const struct case_screen *k)
{
	return desk_today(&k->base.app->desk, &k->c);
}

static bool refresh(struct case_screen *k, struct err *err)
{
	arena_reset(&k->made);
	case_offers_refresh(k);
	case_say_refresh(k);
	return case_history_refresh(k, err) && may_refresh(k, err);
}

void case_done(struct case_screen *k, const char *fmt, ...)
{
	struct app *app = k->base.app;
	struct err err;
	va_list ap;
	if (!refresh(k, &err) || !queue_refresh(app->queue, k->c.id, &err)) {
		app_fail(app, &err);
		return;
	}
	app_touch(app, TOPIC_QUEUE);
	if (!fmt)
		return;
	str_clear(&app->message);
	va_start(ap, fmt);
	str_addv(&app->message, fmt, ap);
	va_end(ap);
	app->message_tint = TINT_GOOD;
}

bool case_failed(struct case_screen *k, const struct err *err)
{
	app_fail(k->base.app, err);
	return false;
}

/* Panes side by side from 72 columns on; below that, and in linear mode, one at a time, the others behind Tab. */
static bool one_pane(const struct canvas *c)
{
	return c->w < 72 || c->linear;
}

static void paint_panes(struct case_screen *k, struct canvas *c, struct rect r)
{
	k->history_list.shown = k->offer_list.shown = (struct rect){0}; /* what is not painted cannot be clicked */
	if (one_pane(c)) {
		void (*const panes[PANES])(struct case_screen *, struct canvas *, struct rect) = {
			[PANE_SAY] = case_say_paint, [PANE_OFFERS] = case_offers_paint, [PANE_HISTORY] = case_history_paint};
		panes[k->focus](k, c, r);
		return;
	}
	int left = r.w * 9 / 20;
	int offers = (int)k->n_offers + 2;
	int most = r.h / 2 + 1;
	offers = offers < 4 ? 4 : offers > most ? most : offers;
	case_history_paint(k, c, (struct rect){r.x, r.y, left, r.h});
	case_say_paint(k, c, (struct rect){r.x + left, r.y, r.w - left, r.h - offers});
	case_offers_paint(k, c, (struct rect){r.x + left, r.y + r.h - offers, r.w - left, offers});
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct case_screen *k = (struct case_screen *)s;
	int head = case_head_rows(k, c);
	case_head_paint(k, c, (struct rect){r.x, r.y, r.w, head});
	paint_panes(k, c, (struct rect){r.x, r.y + head, r.w, r.h - head});
	if (k->focus == PANE_SAY)
		canvas_cursor(c, one_pane(c) ? 1 : r.w * 9 / 20 + 1, r.y + head + 1, true);
}

static bool scroll_say(struct case_screen *k, const struct input *in)
{
	if (in->kind != INPUT_KEY || (in->key != KEYC_DOWN && in->key != KEYC_UP))
		return false;
	k->say_scroll += in->key == KEYC_DOWN ? 1 : k->say_scroll > 0 ? -1 : 0;
	return true;
}

static bool click_pane(struct case_screen *k, const struct input *in)
{
	if (in->kind != INPUT_MOUSE)
		return false;
	bool open_entry = list_opens(&k->history_list, in), open_offer = list_opens(&k->offer_list, in);
	if (open_entry || list_input(&k->history_list, in))
		k->focus = PANE_HISTORY;
	else if (open_offer || list_input(&k->offer_list, in))
		k->focus = PANE_OFFERS;
	else
		return false;
	if (open_entry)
		dialog_event_push(k, &k->history[k->history_list.selected]);
	else if (open_offer)
		dialog_offer_push(k, (int)k->offer_list.key);
	return true;
}

static bool input(struct screen *s, const struct input *in)
{
	struct case_screen *k = (struct case_screen *)s;
	if (click_pane(k, in))
		return true;
	switch (k->focus) {
	case PANE_SAY: return scroll_say(k, in);
	case PANE_OFFERS: return list_input(&k->offer_list, in);
	case PANE_HISTORY: return list_input(&k->history_list, in);
	case PANES: break;
	}
	return false;
}

static struct case_screen *of(const struct screen *s)
{
	return (struct case_screen *)(uintptr_t)s;
}

static const char *likely(const struct screen *s)
{
	struct case_screen *k = of(s);
	if (k->c.contact.medium == MEDIUM_NONE) {
		bool fresh = k->c.last_contact && case_now(k) - k->c.last_contact < 600000;
		return fresh || k->c.stage == STAGE_CLOSED || k->c.next.at > case_now(k) || k->may[MEDIUM_CALL].verdict == VERDICT_DENY ? "next-case" : "call";
	}
	if (!k->c.contact.verified && k->walk.script && k->walk.at.step->stage == SCRIPT_IDENTITY)
		return "identity";
	return "forward";
}

static const char *heading(struct screen *s)
{
	return arena_printf(&s->app->frame, _("Case %lld"), (long long)of(s)->c.id);
}

static void header(struct screen *s, struct str *right)
{
	struct case_screen *k = of(s);
	if (k->c.contact.medium == MEDIUM_CALL)
		str_addf(right, "%s %s", k->c.contact.direction == DIRECTION_IN ? _("in") : _("call"),
			 word_duration(&s->app->frame, case_now(k) - k->c.contact.started_at));
}

/* Once a second while a call runs, or while undo is still possible; otherwise once a minute for their clock. */
static int64_t tick(const struct screen *s)
{
	struct case_screen *k = of(s);
	if (k->c.contact.medium == MEDIUM_CALL)
		return 1000 - (case_now(k) - k->c.contact.started_at) % 1000;
	int64_t left = desk_undo_left(&s->app->desk, &k->c);
	if (left > 0)
		return left;
	return 60000 - case_now(k) % 60000;
}

static void changed(struct screen *s, unsigned topics)
{
	struct case_screen *k = of(s);
	struct err err;
	if ((topics & TOPIC_LANGUAGE) && !refresh(k, &err))
		app_fail(s->app, &err);
	if ((topics & TOPIC_TIME) && !may_refresh(k, &err))
		app_fail(s->app, &err);
}

static void release(struct screen *s)
{
	struct case_screen *k = of(s);
	s->app->desk.script_sha256 = "";
	permit_release(&k->permit);
	arena_release(&k->mem);
	arena_release(&k->made);
	arena_release(&k->seen);
}

const struct screen_ops screen_case = {
	.name = "case", .title = N_("Case"), .commands = case_commands, .n_commands = CASE_COMMANDS, .release = release, .input = input,
	.paint = paint, .changed = changed, .tick = tick, .likely = likely, .heading = heading, .header = header,
};

void screen_case_push(struct app *app, int64_t case_id)
{
	struct err err;
	int64_t open = queue_open_contact(app->queue);
	struct case_screen *k = screen_new(app, &screen_case, sizeof *k);
	arena_init(&k->mem);
	arena_init(&k->made);
	arena_init(&k->seen);
	k->may_ver = -1;
	list_init(&k->history_list, &case_history_source, k);
	list_init(&k->offer_list, &case_offer_source, k);
	if (open && open != case_id)
		case_id = open;
	stack_push(app, &k->base);
	if (!desk_case(&app->desk, case_id, &k->mem, &k->c, &err)) {
		stack_pop(app);
		app_fail(app, &err);
		return;
	}
	if (!zone_find(app->zones, k->c.zone, &k->zone, &err))
		k->zone = NULL;
	if (!refresh(k, &err))
		app_fail(app, &err);
	if (open == case_id)
		app_say(app, TINT_CARE, "%s", _("This contact was not wrapped up. o says how it ended."));
}
