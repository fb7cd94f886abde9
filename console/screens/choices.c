/* choices.c - the small questions of a contact: who is on the line, how they feel, which road the conversation takes, which mark. */
#include "screens/case.h"

#include "base/intl.h"
#include "screens/pick.h"

static struct case_screen *live(void *ctx)
{
	return case_below(((struct app *)ctx)->top);
}

static void identity_chosen(void *ctx, int value)
{
	struct case_screen *k = live(ctx);
	struct err err;
	if (!desk_identity(&k->base.app->desk, &k->mem, &k->c, (enum identity_check)value, "", &err)) {
		case_failed(k, &err);
		return;
	}
	if (value == IDENTITY_THIRD_PARTY)
		case_say_take(k, SCRIPT_THIRD_PARTY);
	else if (value == IDENTITY_FAILED)
		case_say_take(k, SCRIPT_NOT_CONFIRMED);
	else if (k->script && k->walk.at.step->stage == SCRIPT_IDENTITY)
		case_say_next(k);
	case_done(k, "%s", value == IDENTITY_VERIFIED ? _("Identity checked. Sums may be said now.") :
			   value == IDENTITY_FAILED ? _("Not confirmed: no sum and no creditor.") : _("Another person: one sentence, no purpose."));
}

void dialog_identity_push(struct case_screen *k)
{
	const struct pick_item items[] = {
		{'y', _("It is them: two facts agree"), NULL, IDENTITY_VERIFIED},
		{'n', _("Not confirmed"), _("no sum, no creditor"), IDENTITY_FAILED},
		{'t', _("Another person answered"), _("one sentence only"), IDENTITY_THIRD_PARTY},
	};
	pick_push(k->base.app, _("Who is on the line?"), items, ARRAY_LEN(items), IDENTITY_VERIFIED, identity_chosen, k->base.app);
}

static void mood_chosen(void *ctx, int value)
{
	struct case_screen *k = live(ctx);
	struct err err;
	if (!desk_mood(&k->base.app->desk, &k->mem, &k->c, (enum mood)value, &err)) {
		case_failed(k, &err);
		return;
	}
	case_done(k, _("Mood noted: %s."), L_("mood", mood_words[value].label));
	case_say_mood(k, (enum mood)value);
}

void dialog_mood_push(struct case_screen *k)
{
	const struct pick_item items[] = {
		{'c', L_("mood", mood_words[MOOD_CALM].label), NULL, MOOD_CALM},
		{'w', L_("mood", mood_words[MOOD_WORRIED].label), _("acknowledge first"), MOOD_WORRIED},
		{'u', L_("mood", mood_words[MOOD_UPSET].label), _("listen, no sums"), MOOD_UPSET},
		{'d', L_("mood", mood_words[MOOD_DISTRESSED].label), _("slow down, pause the money"), MOOD_DISTRESSED},
	};
	pick_push(k->base.app, _("How do they feel?"), items, ARRAY_LEN(items), k->c.mood == MOOD_UNKNOWN ? MOOD_CALM : (int)k->c.mood, mood_chosen, k->base.app);
}

static void branch_chosen(void *ctx, int value)
{
	case_say_take(live(ctx), (enum script_branch)value);
}

void dialog_branch_push(struct case_screen *k)
{
	enum script_branch open[SCRIPT_BRANCHES];
	struct pick_item items[SCRIPT_BRANCHES];
	size_t n = case_say_branches(k, open);
	for (size_t i = 0; i < n; i++)
		items[i] = (struct pick_item){i < 9 ? (char)('1' + i) : (char)('a' + i - 9), L_("branch", script_branch_words[open[i]].label), NULL, (int)open[i]};
	if (n == 0)
		app_say(k->base.app, TINT_INFO, "%s", _("The script has no other road here."));
	else
		pick_push(k->base.app, _("The conversation takes another road"), items, n, (int)open[0], branch_chosen, k->base.app);
}

static const struct {
	char key;
	enum medium medium;
	enum direction direction;
} logged[] = {
	{'s', MEDIUM_SMS, DIRECTION_OUT}, {'e', MEDIUM_EMAIL, DIRECTION_OUT}, {'i', MEDIUM_INAPP, DIRECTION_OUT}, {'l', MEDIUM_LETTER, DIRECTION_OUT},
	{'h', MEDIUM_CHAT, DIRECTION_OUT}, {'S', MEDIUM_SMS, DIRECTION_IN}, {'E', MEDIUM_EMAIL, DIRECTION_IN}, {'I', MEDIUM_INAPP, DIRECTION_IN},
	{'L', MEDIUM_LETTER, DIRECTION_IN}, {'H', MEDIUM_CHAT, DIRECTION_IN}, {'V', MEDIUM_VISIT, DIRECTION_IN},
};

static void log_chosen(void *ctx, int value)
{
	struct case_screen *k = live(ctx);
	struct err err;
	struct approach to = {.medium = logged[value].medium, .direction = logged[value].direction, .before = true};
	struct ruling ruling;
	bool started;
	if (!desk_contact_start(&k->base.app->desk, &k->mem, &k->c, &to, &started, &ruling, &err)) {
		case_failed(k, &err);
		return;
	}
	case_done(k, NULL);
	dialog_wrapup_push(k);
}

void dialog_log_push(struct case_screen *k)
{
	struct pick_item items[ARRAY_LEN(logged)];
	for (size_t i = 0; i < ARRAY_LEN(logged); i++)
		items[i] = (struct pick_item){logged[i].key, L_("medium", medium_words[logged[i].medium].label), L_("direction", direction_words[logged[i].direction].label), (int)i};
	pick_push(k->base.app, _("Which contact was there?"), items, ARRAY_LEN(items), 0, log_chosen, k->base.app);
}

static void flag_chosen(void *ctx, int value)
{
	struct case_screen *k = live(ctx);
	enum case_flag flag = (enum case_flag)(1u << value);
	bool on = !(k->c.flags & (unsigned)flag);
	struct err err;
	if (!desk_flag(&k->base.app->desk, &k->mem, &k->c, flag, on, "", &err))
		case_failed(k, &err);
	else
		case_done(k, on ? _("Marked: %s.") : _("Mark removed: %s."), L_("flag", flag_words[value].label));
}

void dialog_flags_push(struct case_screen *k)
{
	struct pick_item items[CASE_FLAGS];
	for (int i = 0; i < CASE_FLAGS; i++)
		items[i] = (struct pick_item){(char)('1' + i), L_("flag", flag_words[i].label), k->c.flags & (1u << i) ? _("set") : NULL, i};
	pick_push(k->base.app, _("Mark the case"), items, CASE_FLAGS, 0, flag_chosen, k->base.app);
}
