/* proposal.c - what they propose themselves, first class: written down, then accepted, countered or handed up. */
#include "screens/ask.h"

#include "base/intl.h"
#include "screens/pick.h"
#include "stack.h"
#include "typed.h"
#include "wording.h"

enum { AMOUNT, COUNT, EVERY, FIRST, WORDS };

static bool number_of(const char *text, int64_t max, int64_t *out)
{
	char *end;
	long long v = strtoll(text, &end, 10);
	if (end == text || *end || v < 1 || v > max)
		return false;
	*out = v;
	return true;
}

static int64_t ceil_div(int64_t a, int64_t b)
{
	return a / b + (a % b != 0);
}

/* How many payments of the sum the balance takes. */
static int64_t count_for(struct case_screen *k, int64_t amount)
{
	return ceil_div(casefile_balance(&k->c), amount);
}

static void check(struct ask *a)
{
	struct case_screen *k = a->k;
	const struct currency *cur = k->c.currency;
	int64_t amount, count;
	int32_t first;
	struct err err;
	if (!ask_value(&a->items[AMOUNT])[0]) {
		if (!ask_value(&a->items[WORDS])[0])
			a->fault = _("A sum, or what they said.");
		return;
	}
	if (!money_parse_typed(ask_value(&a->items[AMOUNT]), cur, &amount, &err) || amount < 1) {
		a->items[AMOUNT].fault = _("a sum such as 300");
		return;
	}
	if (ask_value(&a->items[COUNT])[0] && !number_of(ask_value(&a->items[COUNT]), PLAN_COUNT_MAX, &count))
		a->items[COUNT].fault = _("1 to 600 payments");
	else if (!ask_value(&a->items[COUNT])[0])
		a->items[COUNT].note = arena_printf(&a->notes, ngettext("%lld payment clears it", "%lld payments clear it", (unsigned long)count_for(k, amount)),
						    (long long)count_for(k, amount));
	if (!typed_date(ask_value(&a->items[FIRST]), case_today(k), false, &first) || first < case_today(k))
		a->items[FIRST].fault = _("a day from today on: 1 dec, +7");
	else
		a->items[FIRST].note = word_weekday_date(&a->notes, first, case_today(k));
}

/* The offer of their terms: the whole balance in so many payments. NULL and why when it cannot be one. */
static bool offer_from(struct case_screen *k, const struct proposal *p, struct arena *mem, struct offer *o, struct err *err)
{
	struct offer_facts f = case_offer_facts(k);
	int every = word_find(every_words, EVERIES, p->every);
	int64_t balance = casefile_balance(&k->c);
	return offer_of(k->base.app->desk.policy, &f, p->count > 1 ? PLAN_INSTALMENTS : PLAN_FULL, balance, 0, p->count, p->first,
			every < 0 ? EVERY_MONTH : (enum plan_every)every, mem, o, err);
}

static void check_counter(struct ask *a)
{
	if (!ask_value(&a->items[0])[0])
		a->fault = _("What do we suggest instead?");
}

static bool save_counter(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	if (!desk_proposal_answer(&k->base.app->desk, &k->mem, &k->c, PROPOSAL_COUNTERED, NULL, ask_value(&a->items[0]), err))
		return false;
	case_done(k, "%s", _("Noted. Offer what could fit: 1-9."));
	return true;
}

static const struct ask_kind counter_kind = {.title = N_("What we suggest instead"), .verb = NC_("key", "save"), .w = 66, .check = check_counter, .save = save_counter};

static void ask_counter(struct case_screen *k)
{
	struct ask *a = ask_new(k, &counter_kind);
	ask_text(a, _("Our words"), _("a sum, a date, another way"), DESK_TEXT);
	ask_open(a);
}

static void answered(void *ctx, int value)
{
	struct app *app = ctx;
	struct case_screen *k = case_below(app->top);
	struct offer o;
	struct err err;
	bool accept = value == PROPOSAL_ACCEPTED;
	struct arena mem;
	if (value == PROPOSAL_COUNTERED) {
		ask_counter(k);
		return;
	}
	arena_init(&mem);
	if (accept && !offer_from(k, &k->c.proposal, &mem, &o, &err))
		case_failed(k, &err);
	else if (!desk_proposal_answer(&app->desk, &k->mem, &k->c, value, accept ? &o : NULL, "", &err))
		case_failed(k, &err);
	else if (k->c.proposal.answer == PROPOSAL_REFERRED) {
		if (k->c.plan.waiting)
			case_say_stage(k, SCRIPT_RECAP);
		case_done(k, "%s", _("Handed up for approval. Say so, and when they will hear."));
	} else {
		case_say_stage(k, SCRIPT_RECAP);
		case_done(k, "%s", _("Their plan is agreed and saved. Recap it in one breath; o ends the contact."));
	}
	arena_release(&mem);
}

/* What accepting would write into the plan. */
static const char *accepted_terms(struct case_screen *k)
{
	struct arena *a = &k->base.app->frame;
	struct offer o;
	struct err err;
	if (!k->c.proposal.amount || !offer_from(k, &k->c.proposal, a, &o, &err))
		return NULL;
	const char *sum = word_money(a, o.n ? o.rows[0].amount : o.total, k->c.currency);
	return arena_printf(a, o.needs_approval ? _("%zu × %s, needs approval") : _("%zu × %s"), o.n ? o.n : 1, sum);
}

static void ask_answer(struct case_screen *k)
{
	const struct pick_item items[] = {
		{'a', _("Accept it: it becomes the plan"), accepted_terms(k), PROPOSAL_ACCEPTED},
		{'c', _("Counter: look for another offer together"), NULL, PROPOSAL_COUNTERED},
		{'r', _("Hand it up for approval"), NULL, PROPOSAL_REFERRED},
	};
	size_t first = k->c.proposal.amount ? 0 : 1; /* words alone cannot become a plan */
	pick_push(k->base.app, _("What do we answer?"), items + first, ARRAY_LEN(items) - first, PROPOSAL_COUNTERED, answered, k->base.app);
}

static bool save(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct app *app = k->base.app;
	struct proposal p = {.words = ask_value(&a->items[WORDS]), .every = "", .first = DATE_NONE};
	int64_t count = 0;
	if (ask_value(&a->items[AMOUNT])[0]) {
		if (!money_parse_typed(ask_value(&a->items[AMOUNT]), k->c.currency, &p.amount, err) || !typed_date(ask_value(&a->items[FIRST]), case_today(k), false, &p.first))
			return false;
		if (!number_of(ask_value(&a->items[COUNT]), PLAN_COUNT_MAX, &count))
			count = count_for(k, p.amount);
		p.count = (int)(count > PLAN_COUNT_MAX ? PLAN_COUNT_MAX : count);
		p.every = every_words[a->items[EVERY].chosen].name;
	}
	if (!desk_proposal(&app->desk, &k->mem, &k->c, &p, err))
		return false;
	case_done(k, "%s", _("Their proposal is written down."));
	stack_pop(app);
	ask_answer(k);
	return true;
}

static const struct ask_kind kind = {.title = N_("What they propose"), .verb = NC_("key", "write down"), .w = 66, .check = check, .save = save, .closes = true};

void dialog_proposal_push(struct case_screen *k)
{
	struct ask *a = ask_new(k, &kind);
	struct form_choice every[EVERIES];
	struct date today = date_of(case_today(k));
	static const char keys[EVERIES] = {[EVERY_WEEK] = 'w', [EVERY_2WEEKS] = 't', [EVERY_MONTH] = 'm'};
	for (int i = 0; i < EVERIES; i++)
		every[i] = (struct form_choice){.key = (uint32_t)keys[i], .label = L_("every", every_words[i].label)};
	ask_text(a, _("Each time"), _("the sum they can manage"), 24);
	ask_text(a, _("How many"), _("number of payments; empty: until it is paid"), 6);
	ask_choice(a, _("How often"), every, EVERIES, EVERY_MONTH);
	ask_text(a, _("First"), _("1 dec, +7"), 30);
	ask_text(a, _("Their words"), _("as they said it"), DESK_TEXT);
	int32_t first = date_add_months(date_days((struct date){today.year, today.month, 1}), 1);
	ask_open(a);
	field_set(&a->items[FIRST].field, word_date(&a->base.arena, first, first));
	check(a);
}
