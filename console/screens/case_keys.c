/* case_keys.c - what can be done on the case screen: its command rows, with their guards. */
#include "screens/case.h"

#include "base/intl.h"
#include "queue.h"
#include "screens/look.h"
#include "screens/may.h"
#include "screens/pick.h"
#include "stack.h"

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

static const char *need_address(const struct screen *s, int arg)
{
	const char *why = need_open_case(s, arg);
	return why ? why : in_contact(of(s)) ? _("A contact is under way already. o says how it ended.") : s->app->letters ? NULL : _("The letters are being read; in a moment.");
}

static const char *can_identify(const struct screen *s, int arg)
{
	const char *why = need_contact(s, arg);
	return why ? why : case_say_third(of(s)) ? _("Another person is on the line. When they pass the phone on, end this contact and begin theirs.") : NULL;
}

static const char *need_pause(const struct screen *s, int arg)
{
	(void)arg;
	bool rests = of(s)->c.stage == STAGE_PAUSE || of(s)->c.stage == STAGE_REFER;
	return rests || of(s)->c.n_holds ? NULL : _("This case is neither paused nor referred, and nothing holds it.");
}

static const char *need_plan(const struct screen *s, int arg)
{
	(void)arg;
	return of(s)->c.plan.kind != PLAN_NONE || of(s)->c.promise.made_at ? NULL : _("There is neither a plan nor a promise.");
}

static const char *need_script(const struct screen *s, int arg)
{
	(void)arg;
	if (case_say_third(of(s)))
		return _("With another person there is this one sentence, and nothing of the case.");
	return of(s)->script ? NULL : _("There is no script for this language.");
}

/* What the rows do. The verdict is the gate's; where it denies, the key is dim, and pressing it says why. */
static bool call_denied(const struct screen *s, int arg)
{
	return arg == DIRECTION_OUT && of(s)->may[MEDIUM_CALL].verdict == VERDICT_DENY;
}

static void start_call(struct screen *s, int arg)
{
	may_start(of(s), &(struct approach){.medium = MEDIUM_CALL, .direction = (enum direction)arg});
}

static void explain(struct screen *s, int arg)
{
	(void)arg;
	dialog_may_push(of(s), &(struct approach){.medium = MEDIUM_CALL}, false);
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
		dialog_protect_push, dialog_people_push, dialog_wishes_push, dialog_complaint_push, dialog_look_push, dialog_disclosure_push,
	};
	pushes[arg](of(s));
}
enum { WRAPUP, IDENTITY, MOOD, NOTE, TOLD, CALLBACK, PAUSE, PROPOSAL, FLAGS, REFER, PLAN, BRANCH, LOG, PROTECT, PEOPLE, WISHES, COMPLAINT, LOOK, DISCLOSURE };

static void hold(struct screen *s, int arg)
{
	dialog_hold_push(of(s), (enum hold_kind)arg);
}

static void write_message(struct screen *s, int arg)
{
	(void)arg;
	dialog_message_push(of(s), "", 0);
}

static void resume(struct screen *s, int arg)
{
	(void)arg;
	dialog_lift_push(of(s));
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

const struct command case_commands[] = {
	{.id = "next-case", .key = "Space", .label = NC_("key", "next case"), .help = N_("Leave this case for the one that is best to take next"), .guard = need_no_contact, .run = next_case, .weight = 60},
	{.id = "call", .key = "c", .label = NC_("key", "call"), .help = N_("Start a call and record it"), .guard = can_call, .dim = call_denied, .run = start_call, .arg = DIRECTION_OUT, .weight = 90, .outward = true},
	{.id = "incoming", .key = "C", .help = N_("They are calling us: record the contact"), .guard = can_call, .run = start_call, .arg = DIRECTION_IN},
	{.id = "may", .key = "i", .help = N_("May I? What the rules say of each way to reach them, and when"), .run = explain},
	{.id = "log", .key = "L", .help = N_("Write down a contact by other means: a message, a letter, a visit to us"), .guard = can_log, .run = push_dialog, .arg = LOG},
	{.id = "identity", .key = "v", .label = NC_("key", "identity"), .help = N_("Say whether you know who is on the line"), .guard = can_identify, .run = push_dialog, .arg = IDENTITY, .weight = 85},
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
	{.id = "message", .key = "m", .label = NC_("key", "message"), .help = N_("Write to them: a letter, an e-mail, a text message, checked before it goes"), .guard = need_address, .run = write_message, .weight = 36},
	{.id = "complaint", .key = "!", .label = NC_("key", "complaint"), .help = N_("A complaint: open one, or take the open one further"), .run = push_dialog, .arg = COMPLAINT, .weight = 28},
	{.id = "protect", .key = "s", .help = N_("Protect: stop, dispute, representation, death, bankruptcy, breathing space …"), .guard = need_open_case, .run = push_dialog, .arg = PROTECT},
	{.id = "stop", .key = "S", .help = N_("They ask us to stop"), .guard = need_open_case, .run = hold, .arg = HOLD_STOP},
	{.id = "dispute", .key = "D", .help = N_("They dispute the debt, or a part of it"), .guard = need_open_case, .run = hold, .arg = HOLD_DISPUTE},
	{.id = "represented", .key = "R", .help = N_("An attorney or another person represents them"), .guard = need_open_case, .run = hold, .arg = HOLD_ATTORNEY},
	{.id = "died", .key = "X", .help = N_("They have died"), .guard = need_open_case, .run = hold, .arg = HOLD_DEATH},
	{.id = "bankruptcy", .key = "B", .help = N_("They are bankrupt"), .guard = need_open_case, .run = hold, .arg = HOLD_BANKRUPTCY},
	{.id = "breathing-space", .key = "Z", .help = N_("A statutory breathing space has begun"), .guard = need_open_case, .run = hold, .arg = HOLD_BREATHING_SPACE},
	{.id = "advice", .key = "A", .help = N_("A debt adviser prepares a plan with them"), .guard = need_open_case, .run = hold, .arg = HOLD_ADVICE},
	{.id = "wishes", .key = "W", .help = N_("What they ask and what they allow: hours, places, ways"), .guard = need_open_case, .run = push_dialog, .arg = WISHES},
	{.id = "people", .key = "P", .help = N_("People and numbers on this case; call one of them"), .run = push_dialog, .arg = PEOPLE},
	{.id = "look", .key = "V", .help = N_("Show numbers and addresses for a minute, with a purpose"), .run = push_dialog, .arg = LOOK},
	{.id = "disclosure", .key = "d", .help = N_("What the law wants read out; Enter notes that it was"), .run = push_dialog, .arg = DISCLOSURE},
	{.id = "told", .key = "t", .label = NC_("key", "told us"), .help = N_("What they told us: difficulty, wishes, safe hours, what to avoid"), .guard = need_open_case, .run = push_dialog, .arg = TOLD, .weight = 40},
	{.id = "note", .key = "e", .label = NC_("key", "note"), .help = N_("Write a note"), .run = push_dialog, .arg = NOTE, .weight = 35},
	{.id = "callback", .key = "k", .key2 = "K", .label = NC_("key", "call back"), .help = N_("Set the next step: a day and hour in their time"), .guard = need_open_case, .run = push_dialog, .arg = CALLBACK, .weight = 38},
	{.id = "pause", .key = "h", .label = NC_("key", "pause"), .help = N_("Pause for hardship, also from a day gone by"), .guard = need_open_case, .run = push_dialog, .arg = PAUSE, .weight = 30},
	{.id = "resume", .key = "H", .help = N_("End the pause, take the case back, or lift what holds it"), .guard = need_pause, .run = resume},
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
