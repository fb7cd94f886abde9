/* wrapup.c - how did it end: outcome, what was achieved, mood, note, and what comes next. A contact cannot be left without it. */
#include "screens/ask.h"

#include "base/intl.h"
#include "screens/moment.h"
#include "wording.h"

enum { ENDED, ACHIEVED, AMOUNT, BY, MOOD, NOTE, GAP, NEXT, AT, PICKS, ITEMS };
/* What is left of the dialog beside the labels at 80 columns. */
#define PICKS_WIDTH 58
enum { TOUCHED, PROPOSED_AT, N_PICKS, PICK }; /* of ask.number */

struct outcome_choice {
	char key;
	enum outcome outcome;
};
static const struct outcome_choice spoken[] = {
	{'a', OUTCOME_CONVERSATION}, {'n', OUTCOME_NO_ANSWER}, {'v', OUTCOME_VOICEMAIL}, {'b', OUTCOME_BUSY}, {'t', OUTCOME_THIRD_PARTY},
	{'w', OUTCOME_WRONG_NUMBER}, {'d', OUTCOME_DROPPED}, {'r', OUTCOME_REFUSED}, {'x', OUTCOME_OUT_OF_SERVICE}, {'f', OUTCOME_VOICEMAIL_FULL},
};
static const struct outcome_choice answered[] = {
	{'a', OUTCOME_CONVERSATION}, {'t', OUTCOME_THIRD_PARTY}, {'d', OUTCOME_DROPPED}, {'r', OUTCOME_REFUSED}, {'w', OUTCOME_WRONG_NUMBER},
};
static const struct outcome_choice sent[] = {
	{'s', OUTCOME_SENT}, {'d', OUTCOME_DELIVERED}, {'r', OUTCOME_READ}, {'f', OUTCOME_FAILED}, {'a', OUTCOME_REPLIED},
};
static const struct outcome_choice received[] = {{'a', OUTCOME_REPLIED}, {'d', OUTCOME_DELIVERED}};

/* How a contact by this medium can end. */
static const struct outcome_choice *endings(const struct casefile *c, size_t *n)
{
	switch (c->contact.medium) {
	case MEDIUM_NONE:
	case MEDIUM_CALL:
	case MEDIUM_VISIT:
	case MEDIUM_CHAT: break;
	default:
		*n = c->contact.direction == DIRECTION_IN ? ARRAY_LEN(received) : ARRAY_LEN(sent);
		return c->contact.direction == DIRECTION_IN ? received : sent;
	}
	bool in = c->contact.direction == DIRECTION_IN;
	*n = in ? ARRAY_LEN(answered) : ARRAY_LEN(spoken);
	return in ? answered : spoken;
}

struct result_choice {
	char key;
	enum result result;
};
static const struct result_choice achieved[] = {
	{'o', RESULT_NONE}, {'p', RESULT_PROMISE}, {'l', RESULT_PLAN}, {'i', RESULT_INFORMATION}, {'h', RESULT_HARDSHIP}, {'c', RESULT_CALLBACK},
	{'d', RESULT_DISPUTE}, {'m', RESULT_PAID},
};
static const char mood_keys[] = {'c', 'w', 'u', 'd'};
struct next_choice {
	char key;
	enum next_kind kind;
};
static const struct next_choice nexts[] = {
	{'c', NEXT_CALL}, {'k', NEXT_CALLBACK}, {'w', NEXT_MESSAGE}, {'p', NEXT_CHECK_PAYMENT}, {'a', NEXT_ANSWER}, {'r', NEXT_REVIEW},
	{'v', NEXT_APPROVAL}, /* last: only where something waits for approval */
};

static enum outcome outcome_of(const struct ask *a)
{
	size_t n;
	return a->items[ENDED].chosen < 0 ? OUTCOME_NONE : endings(&a->k->c, &n)[a->items[ENDED].chosen].outcome;
}

static enum result result_of(const struct ask *a)
{
	return a->items[ACHIEVED].hidden || a->items[ACHIEVED].chosen < 0 ? RESULT_NONE : achieved[a->items[ACHIEVED].chosen].result;
}

static int index_of_next(enum next_kind kind)
{
	for (size_t i = 0; i < ARRAY_LEN(nexts); i++)
		if (nexts[i].kind == kind)
			return (int)i;
	return index_of_next(NEXT_REVIEW);
}

static void set_next(struct ask *a, const struct next_step *next)
{
	a->items[NEXT].chosen = index_of_next(next->kind);
	field_set(&a->items[AT].field, moment_text(&a->notes, a->k, next->at));
}

static void propose(struct ask *a)
{
	const struct casefile *c = &a->k->c;
	struct casefile then = *c;
	enum outcome outcome = outcome_of(a);
	enum result result = result_of(a);
	if (a->number[TOUCHED] || outcome == OUTCOME_NONE)
		return;
	/* What was agreed in this contact has set the step already: to look for the payment, or the approval. */
	bool agreed = (result == RESULT_PLAN && desk_planned_now(c)) || (result == RESULT_PROMISE && desk_promised_now(c));
	if (agreed && c->next.at > case_now(a->k)) {
		set_next(a, &c->next);
		return;
	}
	int32_t due;
	if (result == RESULT_PROMISE && typed_date(ask_value(&a->items[BY]), case_today(a->k), false, &due)) {
		then.promise.due = due;
		then.promise.made_at = case_now(a->k);
	}
	struct next_step next = nextbest_propose(&then, outcome, result, case_now(a->k), a->k->zone);
	set_next(a, &next);
}

static void check_promise(struct ask *a)
{
	const struct casefile *c = &a->k->c;
	int64_t amount;
	int32_t due;
	struct err err;
	if (a->items[AMOUNT].hidden)
		return;
	if (!money_parse_typed(ask_value(&a->items[AMOUNT]), c->currency, &amount, &err) || amount < 1 || amount > casefile_balance(c))
		a->items[AMOUNT].fault = _("a sum up to what is owed");
	if (!typed_date(ask_value(&a->items[BY]), case_today(a->k), false, &due) || due < case_today(a->k))
		a->items[BY].fault = _("a day from today on: 30 nov, +7, fri");
	else
		a->items[BY].note = word_weekday_date(&a->notes, due, case_today(a->k));
}

static void check(struct ask *a)
{
	const struct casefile *c = &a->k->c;
	enum outcome outcome = outcome_of(a);
	bool talk = outcome == OUTCOME_NONE || outcome_is_talk(outcome);
	a->items[ACHIEVED].hidden = !talk;
	a->items[MOOD].hidden = !talk;
	bool asks_promise = talk && result_of(a) == RESULT_PROMISE && !desk_promised_now(c);
	a->items[AMOUNT].hidden = a->items[BY].hidden = !asks_promise;
	propose(a);
	if (outcome == OUTCOME_NONE) {
		a->fault = _("How did it end? Choose a letter.");
		a->items[ENDED].fault = a->tried ? a->fault : NULL;
	}
	check_promise(a);
	if (result_of(a) == RESULT_PLAN && !desk_planned_now(c))
		a->items[ACHIEVED].fault = _("no plan was agreed in this contact");
	enum next_kind kind = nexts[a->items[NEXT].chosen].kind;
	moment_check(a->k, &a->items[AT], &a->notes, 10 * 60, kind == NEXT_CALL || kind == NEXT_CALLBACK || kind == NEXT_MESSAGE);
	struct next_step picks[NEXTBEST_PICKS];
	size_t n;
	a->items[PICKS].note = moment_picks(a->k, &a->notes, PICKS_WIDTH, picks, &n);
	a->number[N_PICKS] = (int64_t)n;
}

static bool input(struct ask *a, const struct input *in)
{
	size_t f = a->form.focus;
	bool typing = f < a->n && a->items[f].kind == FORM_TEXT;
	if (in->kind == INPUT_KEY && !typing && in->key >= '1' && in->key < '1' + (uint32_t)a->number[N_PICKS]) {
		struct next_step picks[NEXTBEST_PICKS];
		size_t n = nextbest_picks(&a->k->c, case_now(a->k), a->k->zone, picks);
		if (in->key - '1' < n) {
			a->number[TOUCHED] = 1;
			set_next(a, &picks[in->key - '1']);
		}
		return true;
	}
	if (f == NEXT || f == AT)
		a->number[TOUCHED] |= in->kind == INPUT_PASTE || (in->kind == INPUT_KEY && in->key != KEY_TAB_CODE && in->key < KEYC_UP);
	return false;
}

static bool save(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct app *app = a->base.app;
	struct wrapup w = {.outcome = outcome_of(a), .result = result_of(a), .note = ask_value(&a->items[NOTE]), .script_path = case_say_path(k, &app->frame)};
	if (!a->items[MOOD].hidden && a->items[MOOD].chosen >= 0)
		w.mood = (enum mood)(MOOD_CALM + a->items[MOOD].chosen);
	w.next.kind = nexts[a->items[NEXT].chosen].kind;
	w.next.medium = w.next.kind == NEXT_CALL || w.next.kind == NEXT_CALLBACK ? MEDIUM_CALL : MEDIUM_NONE;
	w.next.asked = w.next.kind == NEXT_CALLBACK;
	w.next.note = "";
	if (!moment_value(k, &a->items[AT], 10 * 60, &w.next.at))
		return err_set(err, ERR_INPUT, "no day and hour for the next step");
	if (!a->items[AMOUNT].hidden &&
	    (!money_parse_typed(ask_value(&a->items[AMOUNT]), k->c.currency, &w.promise_amount, err) ||
	     !typed_date(ask_value(&a->items[BY]), case_today(k), false, &w.promise_due)))
		return false;
	if (!desk_contact_end(&app->desk, &k->mem, &k->c, &w, err))
		return false;
	case_done(k, "%s", _("Saved. Space takes the next case · u takes it back within ten seconds."));
	return true;
}

static const struct ask_kind kind = {
	.title = N_("How did it end?"), .verb = NC_("key", "save"), .w = 72, .check = check, .save = save, .input = input,
};

void dialog_wrapup_push(struct case_screen *k)
{
	struct ask *a = ask_new(k, &kind);
	struct form_choice e[ARRAY_LEN(spoken)] = {0}, r[ARRAY_LEN(achieved)] = {0}, m[4] = {0}, x[ARRAY_LEN(nexts)] = {0};
	size_t n_endings;
	const struct outcome_choice *ended = endings(&k->c, &n_endings);
	for (size_t i = 0; i < n_endings; i++)
		e[i] = (struct form_choice){.key = (uint32_t)ended[i].key, .label = L_("outcome", outcome_words[ended[i].outcome].label)};
	for (size_t i = 0; i < ARRAY_LEN(r); i++)
		r[i] = (struct form_choice){.key = (uint32_t)achieved[i].key, .label = achieved[i].result == RESULT_NONE ? C_("result", "nothing yet") : L_("result", result_words[achieved[i].result].label)};
	for (size_t i = 0; i < 4; i++)
		m[i] = (struct form_choice){.key = (uint32_t)mood_keys[i], .label = L_("mood", mood_words[MOOD_CALM + i].label)};
	for (size_t i = 0; i < ARRAY_LEN(x); i++)
		x[i] = (struct form_choice){.key = (uint32_t)nexts[i].key, .label = L_("next", next_words[nexts[i].kind].label)};
	int result = desk_planned_now(&k->c) ? 2 : desk_promised_now(&k->c) ? 1 : 0;
	/* Once the identity was checked, somebody answered: that is the likely ending. */
	ask_choice(a, _("Ended"), e, n_endings, k->c.contact.verified || n_endings < ARRAY_LEN(spoken) ? 0 : -1);
	ask_choice(a, _("Achieved"), r, ARRAY_LEN(r), result);
	ask_text(a, _("Amount"), _("what they promise to pay"), 20);
	/* TRANSLATORS: the day until which they promise to pay */
	ask_text(a, C_("until", "By"), _("30 nov, +7, fri"), 30);
	ask_choice(a, _("Mood"), m, 4, k->c.mood != MOOD_UNKNOWN ? (int)k->c.mood - MOOD_CALM : -1);
	ask_text(a, _("Note"), _("in a few words, so that nobody has to ask again"), DESK_TEXT);
	ask_gap(a);
	ask_choice(a, _("Next"), x, ARRAY_LEN(x) - (k->c.next.kind != NEXT_APPROVAL), 0);
	ask_text(a, _("At"), _("tomorrow 10, fri 18:30, 24 nov"), 40);
	ask_note(a, TINT_DIM, "");
	a->proposed = 1u << AT;
	ask_open(a);
	if (k->c.contact.verified)
		form_focus(&a->form, ACHIEVED);
}
