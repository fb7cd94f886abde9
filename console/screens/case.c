/* case.c - the case screen: commands and panes. What they show stands in case_head, case_history, case_say and case_offers. */
#include "screens/case.h"

#include "base/intl.h"
#include "queue.h"
#include "screens/moment.h"
#include "screens/pick.h"
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
	return case_history_refresh(k, err);
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

static bool in_contact(const struct case_screen *k)
{
	return k->c.contact.medium != MEDIUM_NONE;
}

/* Guards: why a command cannot be used now. */
static const char *need_no_contact(const struct screen *s, int arg)
{
	(void)arg;
	return in_contact(of(s)) ? _("First say how this contact ended: o.") : NULL;
}

static const char *need_contact(const struct screen *s, int arg)
{
	(void)arg;
	return in_contact(of(s)) ? NULL : _("There is no contact under way. c starts a call.");
}

static const char *need_open_case(const struct screen *s, int arg)
{
	(void)arg;
	return of(s)->c.stage == STAGE_CLOSED ? _("This case is closed.") : NULL;
}

static const char *can_call(const struct screen *s, int arg)
{
	const char *why = need_open_case(s, arg);
	if (why)
		return why;
	if (arg == DIRECTION_OUT && !of(s)->c.phone[0])
		return _("There is no telephone number for this person.");
	return in_contact(of(s)) ? _("A contact is under way already. o says how it ended.") : NULL;
}

static const char *can_log(const struct screen *s, int arg)
{
	const char *why = need_open_case(s, arg);
	return why ? why : in_contact(of(s)) ? _("A contact is under way already. o says how it ended.") : NULL;
}

static const char *can_offer(const struct screen *s, int arg)
{
	return (size_t)arg <= of(s)->n_offers ? NULL : _("There is no offer on this digit.");
}

static const char *need_history(const struct screen *s, int arg)
{
	(void)arg;
	if (of(s)->focus == PANE_HISTORY && of(s)->n_history)
		return NULL;
	return of(s)->focus == PANE_OFFERS && of(s)->n_offers ? NULL : _("Tab goes to what happened and to the offers; then Enter opens.");
}

static const char *can_undo(const struct screen *s, int arg)
{
	(void)arg;
	return desk_undo_left(&s->app->desk, &of(s)->c) > 0 ? NULL : _("Undo lasts ten seconds. Open the entry in what happened to correct it.");
}

static const char *need_pause(const struct screen *s, int arg)
{
	(void)arg;
	return of(s)->c.stage == STAGE_PAUSE || of(s)->c.stage == STAGE_REFER ? NULL : _("This case is neither paused nor referred.");
}

static const char *need_plan(const struct screen *s, int arg)
{
	(void)arg;
	return of(s)->c.plan.kind != PLAN_NONE || of(s)->c.promise.made_at ? NULL : _("There is neither a plan nor a promise.");
}

static const char *need_script(const struct screen *s, int arg)
{
	(void)arg;
	return of(s)->script ? NULL : _("There is no script for this language.");
}

/* A call to a wrong number, at an hour that they asked us to leave free, or at night: nothing forbids it here, but nobody should do it unawares. */
static const char *unwise(struct case_screen *k)
{
	struct arena *a = &k->base.app->frame;
	const struct told *t = &k->c.told;
	int minute = case_wall(k).minute;
	if (k->c.last_outcome == OUTCOME_WRONG_NUMBER)
		return _("The call has begun. This number was wrong last time · u takes it back.");
	if (moment_unwished(t, minute))
		return arena_printf(a, _("The call has begun. It is %s there, they asked for %s–%s · u takes it back."), word_clock(a, minute), word_clock(a, t->safe_from), word_clock(a, t->safe_to));
	if (minute < 8 * 60 || minute >= 21 * 60)
		return arena_printf(a, _("The call has begun. It is %s there · u takes it back."), word_clock(a, minute));
	return NULL;
}

/* What the rows do. */
static void start_call(struct screen *s, int arg)
{
	struct case_screen *k = of(s);
	struct err err;
	const char *care = arg == DIRECTION_OUT ? unwise(k) : NULL;
	struct approach to = {.medium = MEDIUM_CALL, .direction = (enum direction)arg};
	struct ruling ruling;
	bool started;
	if (!desk_contact_start(&s->app->desk, &k->mem, &k->c, &to, &started, &ruling, &err)) {
		case_failed(k, &err);
		return;
	}
	k->focus = PANE_SAY;
	case_done(k, arg == DIRECTION_IN ? _("They are on the line. v when you know who it is.") : _("The call has begun. v when you know who it is."));
	if (care)
		app_say(s->app, TINT_CARE, "%s", care);
}

static void open_offer(struct screen *s, int arg)
{
	dialog_offer_push(of(s), arg);
}

static void push_dialog(struct screen *s, int arg)
{
	static void (*const pushes[])(struct case_screen *) = {
		dialog_wrapup_push, dialog_identity_push, dialog_mood_push, dialog_note_push, dialog_told_push, dialog_callback_push,
		dialog_pause_push, dialog_proposal_push, dialog_flags_push, dialog_refer_push, dialog_plan_push, dialog_branch_push, dialog_log_push,
	};
	pushes[arg](of(s));
}
enum { WRAPUP, IDENTITY, MOOD, NOTE, TOLD, CALLBACK, PAUSE, PROPOSAL, FLAGS, REFER, PLAN, BRANCH, LOG };

static void resume(struct screen *s, int arg)
{
	struct case_screen *k = of(s);
	struct err err;
	(void)arg;
	if (!desk_resume(&s->app->desk, &k->mem, &k->c, "", &err))
		case_failed(k, &err);
	else
		case_done(k, "%s", _("Work on this case goes on."));
}

static void script_forward(struct screen *s, int arg)
{
	(void)arg;
	case_say_next(of(s));
}

static void script_backward(struct screen *s, int arg)
{
	(void)arg;
	case_say_back(of(s));
}

static void script_another(struct screen *s, int arg)
{
	(void)arg;
	case_say_vary(of(s));
}

static void undo(struct screen *s, int arg)
{
	struct case_screen *k = of(s);
	struct err err;
	(void)arg;
	if (!desk_undo(&s->app->desk, &k->mem, &k->c, &err))
		case_failed(k, &err);
	else
		case_done(k, "%s", _("Taken back. Both entries stay in the log."));
}

static void next_pane(struct screen *s, int arg)
{
	struct case_screen *k = of(s);
	k->focus = (enum pane)(((int)k->focus + arg + PANES) % PANES);
}

static void toggle_all(struct screen *s, int arg)
{
	struct case_screen *k = of(s);
	struct err err;
	(void)arg;
	k->show_all = !k->show_all;
	if (!case_history_refresh(k, &err))
		case_failed(k, &err);
}

static void pane_chosen(void *ctx, int value)
{
	case_below(((struct app *)ctx)->top)->focus = (enum pane)value;
}

static void choose_pane(struct screen *s, int arg)
{
	const struct pick_item items[] = {
		{'h', _("What happened"), NULL, PANE_HISTORY}, {'s', _("Say"), NULL, PANE_SAY}, {'o', _("Offers"), NULL, PANE_OFFERS},
	};
	(void)arg;
	pick_push(s->app, _("Go to"), items, ARRAY_LEN(items), (int)of(s)->focus, pane_chosen, s->app);
}

static void open_chosen(struct screen *s, int arg)
{
	struct case_screen *k = of(s);
	(void)arg;
	if (k->focus == PANE_OFFERS)
		dialog_offer_push(k, (int)k->offer_list.key);
	else
		dialog_event_push(k, &k->history[k->history_list.selected]);
}

static void leave(struct screen *s, int arg)
{
	(void)arg;
	stack_pop(s->app);
}

static void next_case(struct screen *s, int arg)
{
	struct app *app = s->app;
	int64_t here = of(s)->c.id;
	bool ahead;
	int64_t id = queue_next_best(app->queue, here, &ahead);
	(void)arg;
	if (!id) {
		app_say(app, TINT_INFO, "%s", _("There is no other open case."));
		return;
	}
	stack_pop(app);
	screen_case_push(app, id);
	if (ahead)
		app_say(app, TINT_INFO, "%s", _("No case is due. This is the next one ahead."));
}

#define OFFER(n, text) {.id = "offer-" #n, .key = #n, .label = n == 1 ? NC_("key", "offer") : NULL, .help = text, .guard = can_offer, .run = open_offer, .arg = n, .weight = n == 1 ? 70 : 0}

static const struct command commands[] = {
	{.id = "next-case", .key = "Space", .label = NC_("key", "next case"), .help = N_("Leave this case for the one that is best to take next"), .guard = need_no_contact, .run = next_case, .weight = 60},
	{.id = "call", .key = "c", .label = NC_("key", "call"), .help = N_("Start a call and record it"), .guard = can_call, .run = start_call, .arg = DIRECTION_OUT, .weight = 90, .outward = true},
	{.id = "incoming", .key = "C", .help = N_("They are calling us: record the contact"), .guard = can_call, .run = start_call, .arg = DIRECTION_IN},
	{.id = "log", .key = "L", .help = N_("Write down a contact by other means: a message, a letter, a visit to us"), .guard = can_log, .run = push_dialog, .arg = LOG},
	{.id = "identity", .key = "v", .label = NC_("key", "identity"), .help = N_("Say whether you know who is on the line"), .guard = need_contact, .run = push_dialog, .arg = IDENTITY, .weight = 85},
	{.id = "forward", .key = "n", .label = NC_("key", "next step"), .help = N_("Next step of the script"), .guard = need_script, .run = script_forward, .weight = 80},
	{.id = "backward", .key = "b", .help = N_("Previous step of the script"), .guard = need_script, .run = script_backward},
	{.id = "another", .key = "a", .help = N_("Other words for this step"), .guard = need_script, .run = script_another},
	{.id = "branch", .key = "x", .label = NC_("key", "other road"), .help = N_("The conversation takes another road: silent, disputing, third person, voicemail …"), .guard = need_script, .run = push_dialog, .arg = BRANCH, .weight = 50},
	{.id = "mood", .key = "w", .label = NC_("key", "mood"), .help = N_("Note how they feel; the script follows"), .guard = need_open_case, .run = push_dialog, .arg = MOOD, .weight = 65},
	OFFER(1, N_("Open offer 1")), OFFER(2, N_("Open offer 2")), OFFER(3, N_("Open offer 3")),
	OFFER(4, N_("Open offer 4")), OFFER(5, N_("Open offer 5")), OFFER(6, N_("Open offer 6")),
	OFFER(7, N_("Open offer 7")), OFFER(8, N_("Open offer 8")), OFFER(9, N_("Open offer 9")),
	{.id = "proposal", .key = "p", .label = NC_("key", "their proposal"), .help = N_("Write down what they propose, and answer it"), .guard = need_open_case, .run = push_dialog, .arg = PROPOSAL, .weight = 45},
	{.id = "outcome", .key = "o", .key2 = "F2", .label = NC_("key", "outcome"), .help = N_("Say how the contact ended and what comes next"), .guard = need_contact, .run = push_dialog, .arg = WRAPUP, .weight = 75},
	{.id = "told", .key = "t", .label = NC_("key", "told us"), .help = N_("What they told us: difficulty, wishes, safe hours, what to avoid"), .guard = need_open_case, .run = push_dialog, .arg = TOLD, .weight = 40},
	{.id = "note", .key = "e", .label = NC_("key", "note"), .help = N_("Write a note"), .run = push_dialog, .arg = NOTE, .weight = 35},
	{.id = "callback", .key = "k", .key2 = "K", .label = NC_("key", "call back"), .help = N_("Set the next step: a day and hour in their time"), .guard = need_open_case, .run = push_dialog, .arg = CALLBACK, .weight = 38},
	{.id = "pause", .key = "h", .label = NC_("key", "pause"), .help = N_("Pause for hardship, also from a day gone by"), .guard = need_open_case, .run = push_dialog, .arg = PAUSE, .weight = 30},
	{.id = "resume", .key = "H", .help = N_("End the pause or take the case back"), .guard = need_pause, .run = resume},
	{.id = "flags", .key = "f", .help = N_("Mark the case: handle with care, dispute, wants writing …"), .guard = need_open_case, .run = push_dialog, .arg = FLAGS},
	{.id = "refer", .key = "r", .help = N_("Hand the case to someone else, with a reason"), .guard = need_open_case, .run = push_dialog, .arg = REFER},
	{.id = "plan", .key = "l", .help = N_("Show the plan or promise with its dates"), .guard = need_plan, .run = push_dialog, .arg = PLAN},
	{.id = "undo", .key = "u", .label = NC_("key", "undo"), .help = N_("Take back what was just saved, within ten seconds"), .guard = can_undo, .run = undo, .weight = 55},
	{.id = "open", .key = "Enter", .help = N_("Open the chosen entry: read it whole, correct it"), .guard = need_history, .run = open_chosen},
	{.id = "pane", .key = "Tab", .help = N_("Next pane"), .run = next_pane, .arg = 1},
	{.id = "pane-back", .key = "BackTab", .help = N_("Previous pane"), .run = next_pane, .arg = -1},
	{.id = "everything", .key = "z", .help = N_("What happened: show every entry, or only what matters"), .run = toggle_all},
	{.id = "go", .key = "g", .help = N_("Go to a pane: g h what happened, g s say, g o offers"), .run = choose_pane},
	{.id = "leave", .key = "q", .key2 = "Esc", .label = NC_("key", "back"), .help = N_("Back to the queue"), .guard = need_no_contact, .run = leave, .weight = 10},
};

static const char *likely(const struct screen *s)
{
	struct case_screen *k = of(s);
	if (!in_contact(k)) {
		bool fresh = k->c.last_contact && case_now(k) - k->c.last_contact < 600000;
		return fresh || k->c.stage == STAGE_CLOSED || k->c.next.at > case_now(k) ? "next-case" : "call";
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
}

static void release(struct screen *s)
{
	struct case_screen *k = of(s);
	s->app->desk.script_sha256 = "";
	arena_release(&k->mem);
	arena_release(&k->made);
	arena_release(&k->seen);
}

const struct screen_ops screen_case = {
	.name = "case", .title = N_("Case"), .commands = commands, .n_commands = ARRAY_LEN(commands), .release = release, .input = input,
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
