/* wishes.c - what they ask of us and what they allow: hours, places, ways and addresses. The gate keeps to it from the same moment on. */
#include "screens/wishes.h"

#include "base/intl.h"
#include "frame.h"
#include "screens/ask.h"
#include "screens/look.h"
#include "screens/pick.h"
#include "stack.h"
#include "typed.h"
#include "widgets/dialog.h"
#include "wording.h"

struct wishes_screen {
	struct screen base;
	struct case_screen *k;
	struct list list;
};

static struct wishes_screen *of(const struct screen *s)
{
	return (struct wishes_screen *)(uintptr_t)s;
}

static size_t rows(const struct wishes_screen *w)
{
	return w->k->c.n_asked + w->k->c.n_granted;
}

static const struct asked *asked_at(const struct wishes_screen *w, size_t i)
{
	return i < w->k->c.n_asked ? &w->k->c.asked[i] : NULL;
}

static const struct granted *granted_at(const struct wishes_screen *w, size_t i)
{
	size_t n = w->k->c.n_asked;
	return i >= n && i - n < w->k->c.n_granted ? &w->k->c.granted[i - n] : NULL;
}

static const char *days_text(struct arena *a, unsigned days)
{
	struct str s;
	str_init(&s);
	for (int i = 0; i < 7; i++)
		if (days >> i & 1)
			str_addf(&s, "%s%s", s.len ? C_("list", ", ") : "", word_weekday(4 + i)); /* day 4 was a Monday */
	const char *text = arena_strdup(a, s.buf);
	str_release(&s);
	return text;
}

static const char *span_text(struct arena *a, int from, int to, unsigned days)
{
	const char *span = arena_printf(a, "%s–%s", word_clock(a, from), word_clock(a, to == 1440 ? 0 : to));
	/* TRANSLATORS: hours, then the days of the week: "21:00–23:00, Saturday, Sunday" */
	return days && days != 0x7F ? arena_printf(a, C_("span", "%s, %s"), span, days_text(a, days)) : span;
}

const char *wish_text(const struct case_screen *k, const struct asked *x)
{
	struct arena *a = &k->base.app->frame;
	switch (x->kind) {
	case REQUEST_NO_TIME: return arena_printf(a, _("not %s"), span_text(a, x->from, x->to, x->days));
	case REQUEST_ONLY_TIME: return arena_printf(a, _("only %s"), span_text(a, x->from, x->to, x->days));
	case REQUEST_NO_PLACE: return arena_printf(a, _("not at this place: %s"), L_("place", place_words[x->place].label));
	case REQUEST_NO_MEDIUM: return arena_printf(a, _("not by %s"), L_("medium", medium_words[x->medium].label));
	case REQUEST_NO_ADDRESS: return arena_printf(a, _("not to %s"), look_address(k, a, x->address));
	case REQUEST_STOP: return x->written ? _("stop, in writing") : _("stop calling");
	case REQUEST_CALL_BACK: return arena_printf(a, _("call back on %s"), word_date(a, x->on, case_today(k)));
	case REQUESTS: break;
	}
	return "";
}

static const char *granted_text(struct wishes_screen *w, const struct granted *x)
{
	struct arena *a = &w->base.app->frame;
	switch (x->scope) {
	case CONSENT_EXTRA_CALLS: return _("more calls are welcome");
	case CONSENT_HOURS: return arena_printf(a, _("may be called %s"), span_text(a, x->from, x->to, 0));
	case CONSENT_MEDIUM: return arena_printf(a, _("may be reached by %s"), L_("medium", medium_words[x->medium].label));
	case CONSENT_ADDRESS: return arena_printf(a, _("may be reached at %s"), look_address(w->k, a, x->address));
	case CONSENT_SCOPES: break;
	}
	return "";
}

static int64_t key_of(void *ctx, size_t index)
{
	(void)ctx;
	return (int64_t)index;
}

static void draw(void *ctx, struct canvas *c, struct rect r, size_t index, bool selected)
{
	struct wishes_screen *w = ctx;
	struct arena *a = &w->base.app->frame;
	const struct asked *x = asked_at(w, index);
	const struct granted *g = granted_at(w, index);
	int64_t at = x ? x->at : g->at;
	const char *who = x ? x->person : g->person, *words = x ? x->words : g->words;
	const struct person *p = casefile_person(&w->k->c, who);
	(void)selected;
	canvas_put(c, r.x + 1, r.y, x ? TINT_CARE : TINT_GOOD, canvas_sign(c, x ? SIGN_CARE : SIGN_GOOD));
	canvas_fit(c, r.x + 3, r.y, 12, UTF8_LEFT, TINT_DIM, word_when_short(a, at, case_offset(w->k, at), case_now(w->k)));
	const char *text = x ? wish_text(w->k, x) : granted_text(w, g);
	if (p)
		text = arena_printf(a, C_("note", "%s: %s"), p->name, text);
	canvas_fit(c, r.x + 16, r.y, r.w - 17, UTF8_LEFT, TINT_TEXT, words[0] ? arena_printf(a, _("%s · “%s”"), text, words) : text);
}

static const struct list_source source = {.key_of = key_of, .draw = draw};

/* One form for all kinds: what is not part of the chosen one is hidden. */
enum { WHAT, HOURS, DAYS, WHERE, HOW, ON, UNTIL, SINCE, WORDS };
enum { NO_TIME, ONLY_TIME, NO_PLACE, NO_MEDIUM, MAY_HOURS, MAY_MEDIUM, MORE_CALLS, CALL_BACK, KINDS };

static const enum medium media[] = {MEDIUM_CALL, MEDIUM_SMS, MEDIUM_EMAIL, MEDIUM_CHAT, MEDIUM_PUSH, MEDIUM_INAPP, MEDIUM_LETTER, MEDIUM_VISIT, MEDIUM_SOCIAL};

static void check(struct ask *a)
{
	int from, to, what = a->items[WHAT].chosen;
	int32_t day, today = case_today(a->k);
	a->items[HOURS].hidden = what != NO_TIME && what != ONLY_TIME && what != MAY_HOURS;
	a->items[DAYS].hidden = what != NO_TIME && what != ONLY_TIME;
	a->items[WHERE].hidden = what != NO_PLACE;
	a->items[HOW].hidden = what != NO_MEDIUM && what != MAY_MEDIUM;
	a->items[ON].hidden = what != CALL_BACK;
	a->items[UNTIL].hidden = what != MAY_HOURS && what != MAY_MEDIUM && what != MORE_CALLS;
	if (!a->items[HOURS].hidden && !typed_span(ask_value(&a->items[HOURS]), &from, &to))
		a->items[HOURS].fault = _("hours such as 18-21, after 18, evenings");
	else if (!a->items[HOURS].hidden)
		a->items[HOURS].note = arena_printf(&a->notes, _("%s–%s their time"), word_clock(&a->notes, from), word_clock(&a->notes, to == 1440 ? 0 : to));
	if (!a->items[ON].hidden && !typed_date(ask_value(&a->items[ON]), today, false, &day))
		a->items[ON].fault = _("a day: +14, 15 dec");
	if (!a->items[UNTIL].hidden && ask_value(&a->items[UNTIL])[0] && !typed_date(ask_value(&a->items[UNTIL]), today, false, &day))
		a->items[UNTIL].fault = _("a day: +14, 15 dec");
	if (!typed_date(ask_value(&a->items[SINCE]), today, true, &day) || day > today)
		a->items[SINCE].fault = _("today or a day gone by");
	else if (day < today)
		a->items[SINCE].note = word_weekday_date(&a->notes, day, today);
}

/* A wish of today holds from now, one of a day gone by from its beginning. */
static int64_t since(struct ask *a)
{
	struct case_screen *k = a->k;
	int32_t day, today = case_today(k);
	if (!typed_date(ask_value(&a->items[SINCE]), today, true, &day) || day >= today)
		return case_now(k);
	return desk_instant(&k->base.app->desk, &k->c, day, 0);
}

static bool save_asked(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	static const enum request_kind kinds[KINDS] = {[NO_TIME] = REQUEST_NO_TIME, [ONLY_TIME] = REQUEST_ONLY_TIME, [NO_PLACE] = REQUEST_NO_PLACE, [NO_MEDIUM] = REQUEST_NO_MEDIUM, [CALL_BACK] = REQUEST_CALL_BACK};
	int what = a->items[WHAT].chosen;
	struct asked r = {.at = since(a), .person = "", .kind = kinds[what], .address = "", .on = DATE_NONE, .words = ask_value(&a->items[WORDS])};
	if (what == NO_PLACE)
		r.place = (enum place)(a->items[WHERE].chosen + 1);
	if (what == NO_MEDIUM)
		r.medium = media[a->items[HOW].chosen];
	if (!a->items[DAYS].hidden)
		r.days = a->items[DAYS].many;
	if (!a->items[HOURS].hidden && !typed_span(ask_value(&a->items[HOURS]), &r.from, &r.to))
		return err_set(err, ERR_INPUT, "the hours cannot be read");
	if (what == CALL_BACK && !typed_date(ask_value(&a->items[ON]), case_today(k), false, &r.on))
		return err_set(err, ERR_INPUT, "the day cannot be read");
	return desk_asked(&k->base.app->desk, &k->mem, &k->c, &r, err);
}

static bool save_granted(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	int what = a->items[WHAT].chosen;
	struct granted g = {.at = since(a), .person = "", .address = "", .until = DATE_NONE, .words = ask_value(&a->items[WORDS]),
		.scope = what == MAY_HOURS ? CONSENT_HOURS : what == MAY_MEDIUM ? CONSENT_MEDIUM : CONSENT_EXTRA_CALLS};
	if (what == MAY_MEDIUM)
		g.medium = media[a->items[HOW].chosen];
	if (what == MAY_HOURS && !typed_span(ask_value(&a->items[HOURS]), &g.from, &g.to))
		return err_set(err, ERR_INPUT, "the hours cannot be read");
	if (ask_value(&a->items[UNTIL])[0] && !typed_date(ask_value(&a->items[UNTIL]), case_today(k), false, &g.until))
		return err_set(err, ERR_INPUT, "the last day cannot be read");
	return desk_granted(&k->base.app->desk, &k->mem, &k->c, &g, err);
}

static bool save(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct wishes_screen *w = of(a->base.below);
	int what = a->items[WHAT].chosen;
	bool granted = what == MAY_HOURS || what == MAY_MEDIUM || what == MORE_CALLS;
	if (!(granted ? save_granted(a, err) : save_asked(a, err)))
		return false;
	case_done(k, "%s", _("Written down. The rules keep to it from now on."));
	list_rows(&w->list, rows(w));
	return true;
}

static const struct ask_kind kind = {.title = N_("What they ask, what they allow"), .verb = NC_("key", "save"), .w = 74, .check = check, .save = save};

static void add(struct screen *s, int arg)
{
	const struct form_choice what[KINDS] = {
		[NO_TIME] = {'n', _("not at these hours"), NULL}, [ONLY_TIME] = {'o', _("only at these hours"), NULL}, [NO_PLACE] = {'p', _("not at this place"), NULL},
		[NO_MEDIUM] = {'m', _("not this way"), NULL}, [MAY_HOURS] = {'h', _("these hours are fine"), NULL}, [MAY_MEDIUM] = {'w', _("this way is fine"), NULL},
		[MORE_CALLS] = {'c', _("more calls are fine"), NULL}, [CALL_BACK] = {'k', _("call back on a day"), NULL},
	};
	static const char day_keys[] = "1234567", how_keys[] = "csehpilvo";
	struct form_choice days[7], where[PLACES - 1] = {0}, how[ARRAY_LEN(media)];
	struct ask *a = ask_new(of(s)->k, &kind);
	(void)arg;
	for (int i = 0; i < 7; i++)
		days[i] = (struct form_choice){.key = (uint32_t)day_keys[i], .label = word_weekday(4 + i)};
	where[0] = (struct form_choice){'h', L_("place", place_words[PLACE_HOME].label), NULL};
	where[1] = (struct form_choice){'w', L_("place", place_words[PLACE_WORK].label), NULL};
	where[2] = (struct form_choice){'o', L_("place", place_words[PLACE_OTHER].label), NULL};
	for (size_t i = 0; i < ARRAY_LEN(media); i++)
		how[i] = (struct form_choice){.key = (uint32_t)how_keys[i], .label = L_("medium", medium_words[media[i]].label)};
	ask_choice(a, _("What"), what, KINDS, NO_TIME);
	ask_text(a, _("Hours"), _("18-21, after 18, evenings"), 40);
	struct form_item *many = ask_choice(a, _("Days"), days, 7, -1);
	many->kind = FORM_MANY;
	ask_choice(a, _("Place"), where, PLACES - 1, 1);
	ask_choice(a, _("Way"), how, ARRAY_LEN(media), 1);
	ask_text(a, C_("day", "On"), _("a day: +14, 15 dec"), 30);
	ask_text(a, _("Until"), _("the last day; empty: no end"), 30);
	ask_text(a, _("Since"), _("today, or the day they said so"), 30);
	ask_text(a, _("Words"), _("as they said it"), DESK_TEXT);
	ask_open(a);
	field_set(&a->items[SINCE].field, _("today"));
	a->proposed = 1u << SINCE;
	ask_check(a);
}

static const char *need_row(const struct screen *s, int arg)
{
	(void)arg;
	return rows(of(s)) ? NULL : _("Nothing is written down yet. a adds a wish.");
}

static void check_withdraw(struct ask *a)
{
	if (!ask_value(&a->items[0])[0])
		a->items[0].fault = _("what they said");
}

static bool save_withdraw(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct wishes_screen *w = of(a->base.below);
	size_t i = (size_t)a->number[0];
	bool granted = i >= k->c.n_asked;
	if (!desk_withdraw(&k->base.app->desk, &k->mem, &k->c, granted, granted ? i - k->c.n_asked : i, ask_value(&a->items[0]), err))
		return false;
	case_done(k, "%s", _("Taken back on their word."));
	list_rows(&w->list, rows(w));
	return true;
}

static const struct ask_kind withdraw_kind = {.title = N_("They take it back"), .verb = NC_("key", "save"), .w = 66, .check = check_withdraw, .save = save_withdraw};

static void withdraw(struct screen *s, int arg)
{
	struct ask *a = ask_new(of(s)->k, &withdraw_kind);
	(void)arg;
	a->number[0] = (int64_t)of(s)->list.selected;
	ask_text(a, _("Words"), _("what they said"), DESK_TEXT);
	ask_open(a);
}

static void back(struct screen *s, int arg)
{
	(void)arg;
	stack_pop(s->app);
}

static const struct command commands[] = {
	{.id = "add", .key = "a", .label = NC_("key", "add"), .help = N_("Write down what they ask or allow"), .run = add, .weight = 80},
	{.id = "withdraw", .key = "d", .label = NC_("key", "they take it back"), .help = N_("They take this wish back, on their own word"), .guard = need_row, .run = withdraw, .weight = 60},
	{.id = "back", .key = "Esc", .key2 = "q", .label = NC_("key", "back"), .help = N_("Back to the case"), .run = back, .weight = 10},
};

static bool input(struct screen *s, const struct input *in)
{
	return list_input(&of(s)->list, in);
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct wishes_screen *w = of(s);
	struct hint hints[HINTS_MAX];
	size_t n = frame_hints(s->app, s, hints, NULL);
	const struct told *t = &w->k->c.told;
	bool hours = t->at && t->safe_from >= 0;
	int h = ((int)rows(w) < 1 ? 2 : (int)rows(w)) + (hours ? 2 : 0);
	struct dialog d = {.title = _("What they ask, what they allow"), .hints = hints, .n_hints = n, .w = 76, .h = h < r.h - 8 ? h : r.h - 8};
	struct rect in = dialog_paint(c, r, &d);
	if (hours) {
		struct arena *a = &s->app->frame;
		canvas_fit(c, in.x + 1, in.y, in.w - 2, UTF8_LEFT, TINT_DIM, arena_printf(a, _("From what they told us (t): only %s–%s"), word_clock(a, t->safe_from), word_clock(a, t->safe_to % 1440)));
		in = (struct rect){in.x, in.y + 2, in.w, in.h - 2};
	}
	if (!rows(w))
		canvas_wrap(c, (struct rect){in.x + 1, in.y, in.w - 2, in.h}, 0, TINT_DIM, _("Nothing is written down yet. a adds a wish."));
	else
		list_paint(&w->list, c, in);
}

const struct screen_ops screen_wishes = {
	.name = "wishes", .title = N_("What they ask, what they allow"), .commands = commands, .n_commands = ARRAY_LEN(commands), .modal = true, .input = input, .paint = paint,
};

void dialog_wishes_push(struct case_screen *k)
{
	struct wishes_screen *w = screen_new(k->base.app, &screen_wishes, sizeof *w);
	w->k = k;
	list_init(&w->list, &source, w);
	w->list.focused = true;
	list_rows(&w->list, rows(w));
	stack_push(k->base.app, &w->base);
}
