/* people.c - the numbers on a case: the debtor's own and other people's, each with its relation and what the gate says of a call there. */
#include "screens/may.h"

#include "base/intl.h"
#include "frame.h"
#include "screens/ask.h"
#include "screens/look.h"
#include "stack.h"
#include "widgets/dialog.h"

struct people_screen {
	struct screen base;
	struct case_screen *k;
	struct list list;
	struct verdict_row {
		enum verdict verdict;
		bool known;
	} may[CASE_PEOPLE + 1];
	int64_t asked_ver;
};

static struct people_screen *of(const struct screen *s)
{
	return (struct people_screen *)(uintptr_t)s;
}

/* Row 0 is the debtor. */
static const struct person *person_at(const struct people_screen *p, size_t i)
{
	return i && i <= p->k->c.n_people ? &p->k->c.people[i - 1] : NULL;
}

/* From somebody who does not owe it we only ask how the debtor can be reached. */
static struct approach approach_to(const struct people_screen *p, size_t i)
{
	const struct person *x = person_at(p, i);
	struct approach a = {.medium = MEDIUM_CALL, .purpose = PURPOSE_COLLECT};
	if (x) {
		a.person = x->id;
		a.address = x->phone;
		a.purpose = relation_is_told_nothing(x->relation) ? PURPOSE_LOCATION : PURPOSE_COLLECT;
	}
	return a;
}

static void ask(struct people_screen *p)
{
	struct case_screen *k = p->k;
	struct ruling r;
	struct err err;
	for (size_t i = 0; i <= k->c.n_people && i <= CASE_PEOPLE; i++) {
		struct approach a = approach_to(p, i);
		p->may[i].known = k->base.app->desk.rules && permit_ask(&k->permit, &k->base.app->desk, &k->c, &a, case_now(k), &r, &err);
		p->may[i].verdict = p->may[i].known ? ruling_ahead(&r) : VERDICT_DENY;
	}
	p->asked_ver = k->c.ver;
	list_rows(&p->list, k->c.n_people + 1);
}

static int64_t key_of(void *ctx, size_t index)
{
	(void)ctx;
	return (int64_t)index;
}

static void draw(void *ctx, struct canvas *c, struct rect r, size_t index, bool selected)
{
	struct people_screen *p = ctx;
	struct case_screen *k = p->k;
	struct arena *a = &p->base.app->frame;
	const struct person *x = person_at(p, index);
	const char *phone = x ? x->phone : k->c.phone;
	enum place place = x ? x->place : k->c.phone_place;
	bool denied = p->may[index].verdict == VERDICT_DENY;
	(void)selected;
	canvas_put(c, r.x + 1, r.y, denied ? TINT_STOP : p->may[index].verdict == VERDICT_WARN ? TINT_CARE : TINT_GOOD,
		   canvas_sign(c, denied ? SIGN_STOP : p->may[index].verdict == VERDICT_WARN ? SIGN_CARE : SIGN_GOOD));
	canvas_fit(c, r.x + 3, r.y, 22, UTF8_LEFT, TINT_STRONG, x ? x->name : k->c.name);
	canvas_fit(c, r.x + 26, r.y, 15, UTF8_LEFT, TINT_TEXT, L_("relation", relation_words[x ? x->relation : RELATION_DEBTOR].label));
	canvas_fit(c, r.x + 42, r.y, 18, UTF8_LEFT, TINT_TEXT, phone[0] ? look_address(k, a, phone) : "–");
	canvas_fit(c, r.x + 61, r.y, r.w - 62, UTF8_LEFT, TINT_DIM, place == PLACE_UNKNOWN ? "" : L_("place", place_words[place].label));
}

static const struct list_source source = {.key_of = key_of, .draw = draw};

enum { NAME, RELATION, PHONE, PLACE, ZONE, NOTE };
static const char relation_keys[RELATIONS] = {
	[RELATION_SPOUSE] = 's', [RELATION_GUARDIAN] = 'g', [RELATION_EXECUTOR] = 'e', [RELATION_GUARANTOR] = 'u', [RELATION_ATTORNEY] = 'a', [RELATION_ADVISER] = 'd',
	[RELATION_LISTED_CONTACT] = 'l', [RELATION_THIRD_PARTY] = 't',
};
static const char place_keys[PLACES] = {[PLACE_UNKNOWN] = 'k', [PLACE_HOME] = 'h', [PLACE_WORK] = 'w', [PLACE_OTHER] = 'o'};

/* As people write them: "+86 138 0000 0000". */
static const char *number_of(struct ask *a, const char *typed)
{
	struct str s;
	str_init(&s);
	for (; *typed; typed++)
		if (!strchr(" -().", *typed))
			str_addc(&s, *typed);
	const char *number = arena_strdup(&a->k->mem, s.buf);
	str_release(&s);
	return number;
}

static void check(struct ask *a)
{
	struct err err;
	const struct zone *zone;
	const char *name = ask_value(&a->items[ZONE]);
	if (!ask_value(&a->items[NAME])[0])
		a->items[NAME].fault = _("their name, or how they are known");
	const char *number = number_of(a, ask_value(&a->items[PHONE]));
	if (number[0] && number[0] != '+')
		a->items[PHONE].fault = _("with + and the country, as in +86 138 0000 0000");
	if (name[0] && !zone_find(a->base.app->zones, name, &zone, &err))
		a->items[ZONE].fault = _("an IANA name such as Asia/Shanghai; empty: the debtor's");
}

static bool save(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct people_screen *p = of(a->base.below);
	const struct person *old = a->number[0] ? person_at(p, (size_t)a->number[0]) : NULL;
	struct person x = {
		.id = old ? old->id : "", .name = ask_value(&a->items[NAME]), .relation = (enum relation)(a->items[RELATION].chosen + 1), .phone = old && !ask_value(&a->items[PHONE])[0] ? old->phone : number_of(a, ask_value(&a->items[PHONE])), .email = old ? old->email : "",
		.place = (enum place)a->items[PLACE].chosen, .zone = ask_value(&a->items[ZONE]), .note = ask_value(&a->items[NOTE]),
	};
	if (!desk_person(&k->base.app->desk, &k->mem, &k->c, &x, err))
		return false;
	case_done(k, _("Saved: %s."), x.name);
	ask(p);
	return true;
}

static const struct ask_kind kind = {.title = N_("A person on this case"), .verb = NC_("key", "save"), .w = 72, .check = check, .save = save};

static void edit_row(struct people_screen *p, size_t row)
{
	const struct person *x = person_at(p, row);
	struct form_choice r[RELATIONS - 1] = {0}, where[PLACES] = {0};
	struct ask *a = ask_new(p->k, &kind);
	for (int i = 1; i < RELATIONS; i++)
		r[i - 1] = (struct form_choice){.key = (uint32_t)relation_keys[i], .label = L_("relation", relation_words[i].label)};
	for (int i = 0; i < PLACES; i++)
		where[i] = (struct form_choice){.key = (uint32_t)place_keys[i], .label = i ? L_("place", place_words[i].label) : C_("place", "not known")};
	a->number[0] = (int64_t)row;
	ask_text(a, _("Name"), _("as they are known"), DESK_WORDS);
	ask_choice(a, _("Relation"), r, RELATIONS - 1, x ? (int)x->relation - 1 : RELATION_LISTED_CONTACT - 1);
	ask_text(a, _("Telephone"), _("+ and the country code first"), 40);
	ask_choice(a, _("Rings at"), where, PLACES, x ? (int)x->place : 0);
	ask_text(a, _("Zone"), _("empty: the debtor's"), 60);
	ask_text(a, _("Note"), _("how we know them"), DESK_TEXT);
	ask_open(a);
	if (x) {
		field_set(&a->items[NAME].field, x->name);
		field_set(&a->items[ZONE].field, x->zone);
		field_set(&a->items[NOTE].field, x->note);
		ask_check(a);
	}
}

static void call(struct screen *s, int arg)
{
	struct people_screen *p = of(s);
	struct case_screen *k = p->k;
	struct approach a = approach_to(p, p->list.selected);
	(void)arg;
	if (a.person) {
		a.person = arena_strdup(&k->mem, a.person);
		a.address = arena_strdup(&k->mem, a.address);
	}
	stack_pop(s->app);
	may_start(k, &a);
}

static const char *can_call(const struct screen *s, int arg)
{
	struct people_screen *p = of(s);
	const struct person *x = person_at(p, p->list.selected);
	(void)arg;
	if (p->k->c.contact.medium != MEDIUM_NONE)
		return _("A contact is under way already. o says how it ended.");
	if (p->k->c.stage == STAGE_CLOSED)
		return _("This case is closed.");
	return (x ? x->phone : p->k->c.phone)[0] ? NULL : _("There is no telephone number for this person.");
}

static bool call_denied(const struct screen *s, int arg)
{
	(void)arg;
	return of(s)->may[of(s)->list.selected].verdict == VERDICT_DENY;
}

static const char *need_person(const struct screen *s, int arg)
{
	(void)arg;
	return person_at(of(s), of(s)->list.selected) ? NULL : _("The debtor's own data come from the lender.");
}

enum { REACH_PLACE, REACH_STATE, REACH_REASON };
enum { REACHABLE, LOST, INVALID };

static void check_reach(struct ask *a)
{
	if (a->items[REACH_STATE].chosen != REACHABLE && !ask_value(&a->items[REACH_REASON])[0])
		a->items[REACH_REASON].fault = _("how we know");
}

static bool save_reach(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct people_screen *p = of(a->base.below);
	int state = a->items[REACH_STATE].chosen;
	if (!desk_reach(&k->base.app->desk, &k->mem, &k->c, (enum place)a->items[REACH_PLACE].chosen, state == LOST, state == INVALID, ask_value(&a->items[REACH_REASON]), err))
		return false;
	case_done(k, "%s", _("Saved. The rules know it from now on."));
	ask(p);
	return true;
}

static const struct ask_kind reach_kind = {.title = N_("Their own number"), .verb = NC_("key", "save"), .w = 72, .check = check_reach, .save = save_reach};

/* The number itself comes from the lender; where it rings, and whether it still reaches them, we learn. */
static void edit_reach(struct people_screen *p)
{
	const struct casefile *c = &p->k->c;
	const struct form_choice state[] = {{'r', C_("reach", "reaches them"), NULL}, {'l', C_("reach", "they cannot be found"), NULL}, {'i', C_("reach", "the number is dead"), NULL}};
	struct form_choice where[PLACES] = {0};
	struct ask *a = ask_new(p->k, &reach_kind);
	for (int i = 0; i < PLACES; i++)
		where[i] = (struct form_choice){.key = (uint32_t)place_keys[i], .label = i ? L_("place", place_words[i].label) : C_("place", "not known")};
	ask_choice(a, _("Rings at"), where, PLACES, (int)c->phone_place);
	ask_choice(a, _("Reach"), state, ARRAY_LEN(state), c->number_invalid ? INVALID : c->lost ? LOST : REACHABLE);
	ask_text(a, _("Reason"), _("how we know"), DESK_TEXT);
	ask_open(a);
}

static const char *can_add(const struct screen *s, int arg)
{
	(void)arg;
	return of(s)->k->c.n_people < CASE_PEOPLE ? NULL : _("There are as many people on this case as it can hold.");
}

static void add(struct screen *s, int arg)
{
	(void)arg;
	edit_row(of(s), 0);
}

static void edit(struct screen *s, int arg)
{
	(void)arg;
	if (person_at(of(s), of(s)->list.selected))
		edit_row(of(s), of(s)->list.selected);
	else
		edit_reach(of(s));
}

static void explain(struct screen *s, int arg)
{
	struct approach a = approach_to(of(s), of(s)->list.selected);
	(void)arg;
	dialog_may_push(of(s)->k, &a, false);
}

static void check_remove(struct ask *a)
{
	if (!ask_value(&a->items[0])[0])
		a->items[0].fault = _("why they are taken off this case");
}

static bool save_remove(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct people_screen *p = of(a->base.below);
	const struct person *x = person_at(p, (size_t)a->number[0]);
	if (!desk_person_remove(&k->base.app->desk, &k->mem, &k->c, x->id, ask_value(&a->items[0]), err))
		return false;
	case_done(k, "%s", _("Taken off this case. What was written stays in the log."));
	ask(p);
	return true;
}

static const struct ask_kind remove_kind = {.title = N_("Take this person off the case"), .verb = NC_("key", "save"), .w = 66, .check = check_remove, .save = save_remove};

static void remove_person(struct screen *s, int arg)
{
	struct ask *a = ask_new(of(s)->k, &remove_kind);
	(void)arg;
	a->number[0] = (int64_t)of(s)->list.selected;
	ask_text(a, _("Reason"), _("required"), DESK_TEXT);
	ask_open(a);
}

static void check_stop(struct ask *a)
{
	(void)a;
}

static bool save_stop(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct people_screen *p = of(a->base.below);
	const struct person *x = person_at(p, (size_t)a->number[0]);
	const struct asked r = {.at = case_now(k), .person = arena_strdup(&k->mem, x->id), .kind = REQUEST_STOP, .address = "", .on = DATE_NONE, .words = ask_value(&a->items[0])};
	if (!desk_asked(&k->base.app->desk, &k->mem, &k->c, &r, err))
		return false;
	case_done(k, "%s", _("Written down: nobody contacts them about this any more."));
	ask(p);
	return true;
}

static const struct ask_kind stop_kind = {.title = N_("They ask to be left alone"), .verb = NC_("key", "save"), .w = 66, .check = check_stop, .save = save_stop};

static void stop_person(struct screen *s, int arg)
{
	struct ask *a = ask_new(of(s)->k, &stop_kind);
	(void)arg;
	a->number[0] = (int64_t)of(s)->list.selected;
	ask_text(a, _("Words"), _("as they said it"), DESK_TEXT);
	ask_open(a);
}

static void back(struct screen *s, int arg)
{
	(void)arg;
	stack_pop(s->app);
}

static const struct command commands[] = {
	{.id = "call", .key = "Enter", .key2 = "c", .label = NC_("key", "call"), .help = N_("Call this number, when the rules allow it"), .guard = can_call, .dim = call_denied, .run = call, .weight = 80, .outward = true},
	{.id = "may", .key = "i", .label = NC_("key", "may I?"), .help = N_("What the rules say of this person"), .run = explain, .weight = 70},
	{.id = "add", .key = "a", .label = NC_("key", "add"), .help = N_("Add a person with a number"), .guard = can_add, .run = add, .weight = 60},
	{.id = "edit", .key = "e", .label = NC_("key", "change"), .help = N_("Change this person's entry"), .run = edit, .weight = 50},
	{.id = "stop", .key = "s", .label = NC_("key", "leave alone"), .help = N_("This person asks to be left alone: nobody contacts them any more"), .guard = need_person, .run = stop_person, .weight = 40},
	{.id = "remove", .key = "d", .help = N_("Take this person off the case, with a reason"), .guard = need_person, .run = remove_person},
	{.id = "back", .key = "Esc", .key2 = "q", .label = NC_("key", "back"), .help = N_("Back to the case"), .run = back, .weight = 10},
};

static bool input(struct screen *s, const struct input *in)
{
	return list_input(&of(s)->list, in);
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct people_screen *p = of(s);
	struct hint hints[HINTS_MAX];
	if (p->asked_ver != p->k->c.ver)
		ask(p);
	size_t n = frame_hints(s->app, s, hints, NULL);
	int rows = (int)p->k->c.n_people + 1;
	struct dialog d = {.title = _("People and numbers"), .hints = hints, .n_hints = n, .w = 76, .h = (rows < r.h - 10 ? rows : r.h - 10) + 2};
	struct rect in = dialog_paint(c, r, &d);
	canvas_fit(c, in.x + 1, in.y, in.w - 2, UTF8_LEFT, TINT_DIM, look_open(p->k) ? _("Open for a moment; the look is in the log.") : _("Numbers are covered. V on the case opens them, with a purpose."));
	list_paint(&p->list, c, (struct rect){in.x, in.y + 2, in.w, in.h - 2});
}

const struct screen_ops screen_people = {
	.name = "people", .title = N_("People and numbers"), .commands = commands, .n_commands = ARRAY_LEN(commands), .modal = true, .input = input, .paint = paint,
};

void dialog_people_push(struct case_screen *k)
{
	struct people_screen *p = screen_new(k->base.app, &screen_people, sizeof *p);
	p->k = k;
	p->asked_ver = -1;
	list_init(&p->list, &source, p);
	p->list.focused = true;
	list_rows(&p->list, k->c.n_people + 1);
	stack_push(k->base.app, &p->base);
}
