/* may_dialog.c - everything the gate says about one approach: each reason with its rule, count, source and next instant, and what can be done instead. */
#include "screens/may.h"

#include "base/intl.h"
#include "frame.h"
#include "screens/ask.h"
#include "stack.h"
#include "widgets/dialog.h"
#include "widgets/textpane.h"
#include "wording.h"

#define CALLBACK_GRACE_MS 300000 /* a call-back is set five minutes after the first allowed minute */

struct may_screen {
	struct screen base;
	struct case_screen *k;
	struct approach approach; /* its texts live in base.arena */
	struct ruling ruling;
	bool refused;             /* it was just tried, and the refusal is in the log */
	struct textpane text;
};

static struct may_screen *of(const struct screen *s)
{
	return (struct may_screen *)(uintptr_t)s;
}

static const char *their_time(struct may_screen *m, int64_t at)
{
	struct case_screen *k = m->k;
	struct arena *a = &m->base.app->frame;
	const struct zone *here = m->base.app->here;
	const char *there = word_when(a, at, case_offset(k, at), case_now(k));
	if (zone_offset(here, at) == case_offset(k, at))
		return there;
	return arena_printf(a, _("%s their time (%s here)"), there, word_when(a, at, zone_offset(here, at), case_now(k)));
}

/* NULL: the debtor. */
static const struct person *person_of(const struct may_screen *m)
{
	return casefile_person(&m->k->c, m->approach.person ? m->approach.person : "");
}

static const char *whom(struct may_screen *m)
{
	const struct person *p = person_of(m);
	return p ? p->name : m->k->c.name;
}

static const char *headline(struct may_screen *m)
{
	struct arena *a = &m->base.app->frame;
	const struct ruling *r = &m->ruling;
	bool call = m->approach.medium == MEDIUM_CALL;
	const char *medium = L_("medium", medium_words[m->approach.medium].label), *name = whom(m);
	const char *when = r->verdict == VERDICT_DENY && r->next != INSTANT_NONE ? their_time(m, r->next) : NULL;
	if (r->verdict == VERDICT_DENY && call)
		return when ? arena_printf(a, _("No call to %s before %s."), name, when) : arena_printf(a, _("No call to %s now."), name);
	if (r->verdict == VERDICT_DENY)
		return when ? arena_printf(a, _("Nothing by %s to %s before %s."), medium, name, when) : arena_printf(a, _("Nothing by %s to %s now."), medium, name);
	if (r->verdict == VERDICT_WARN)
		return call ? arena_printf(a, _("A call to %s is allowed, with care."), name) : arena_printf(a, _("%s: by %s, with care."), name, medium);
	return call ? arena_printf(a, _("A call to %s is allowed."), name) : arena_printf(a, _("%s: by %s, allowed."), name, medium);
}

static const char *sentence(struct may_screen *m, size_t i)
{
	return may_sentence(m->k, &m->ruling.reasons[i], &m->ruling);
}

static void add_source(struct may_screen *m, const struct reason *x)
{
	struct str s;
	str_init(&s);
	str_adds(&s, x->rule);
	if (x->citation && x->citation[0])
		str_addf(&s, " · %s", x->citation);
	if (x->file)
		str_addf(&s, " · %s:%d", x->file, x->line);
	textpane_entry(&m->text, 2, TINT_DIM, "", TINT_DIM, s.buf);
	str_release(&s);
}

/* Several packs often say the same: it is said once, with each of its sources. */
static bool said_before(struct may_screen *m, size_t i, const char *text)
{
	for (size_t k = 0; k < i; k++)
		if (m->ruling.reasons[k].verdict == m->ruling.reasons[i].verdict && strcmp(sentence(m, k), text) == 0)
			return true;
	return false;
}

static void add_reason(struct may_screen *m, size_t i)
{
	const struct reason *x = &m->ruling.reasons[i];
	const char *text = sentence(m, i);
	if (said_before(m, i, text))
		return;
	enum sign sign = x->verdict == VERDICT_DENY ? SIGN_STOP : x->verdict == VERDICT_WARN ? SIGN_CARE : SIGN_DOT;
	enum tint tint = x->verdict == VERDICT_DENY ? TINT_STOP : x->verdict == VERDICT_WARN ? TINT_CARE : TINT_DIM;
	textpane_add(&m->text, TINT_TEXT, "");
	textpane_entry(&m->text, 2, tint, canvas_sign(m->base.app->canvas, sign), TINT_TEXT, text);
	if (x->verdict == VERDICT_DENY && x->next != INSTANT_NONE && x->next != m->ruling.next)
		textpane_entry(&m->text, 2, TINT_DIM, "", TINT_DIM, arena_printf(&m->base.app->frame, _("stands until %s"), their_time(m, x->next)));
	for (size_t k = i; k < m->ruling.n; k++)
		if (m->ruling.reasons[k].verdict == x->verdict && strcmp(sentence(m, k), text) == 0)
			add_source(m, &m->ruling.reasons[k]);
}

static void add_rules_in_force(struct may_screen *m)
{
	const struct pack *packs[RULEBOOK_PACKS];
	size_t n = rulebook_packs(m->base.app->desk.rules, &m->k->c, packs);
	struct str s;
	str_init(&s);
	for (size_t i = 0; i < n; i++)
		str_addf(&s, "%s%s %s (%.8s)", i ? C_("list", ", ") : "", packs[i]->name, packs[i]->date, packs[i]->sha256);
	textpane_add(&m->text, TINT_DIM, "");
	textpane_entry(&m->text, 2, TINT_DIM, "", TINT_DIM, n ? arena_printf(&m->base.app->frame, _("Rules in force: %s"), s.buf) : _("No rule pack belongs to this case: see etc/packs.conf."));
	str_release(&s);
}

static void fill(struct may_screen *m)
{
	textpane_clear(&m->text);
	textpane_add(&m->text, m->ruling.verdict == VERDICT_DENY ? TINT_STRONG : TINT_TEXT, headline(m));
	for (int v = VERDICT_DENY; v >= VERDICT_ALLOW; v--)
		for (size_t i = 0; i < m->ruling.n; i++)
			if ((int)m->ruling.reasons[i].verdict == v)
				add_reason(m, i);
	add_rules_in_force(m);
	if (m->refused)
		textpane_entry(&m->text, 2, TINT_DIM, "", TINT_DIM, _("The refusal is in the log."));
}

static bool ask_again(struct may_screen *m)
{
	struct case_screen *k = m->k;
	struct err err;
	if (!permit_ask(&k->permit, &m->base.app->desk, &k->c, &m->approach, case_now(k), &m->ruling, &err))
		return case_failed(k, &err);
	fill(m);
	return true;
}

static const char *can_call_back(const struct screen *s, int arg)
{
	struct may_screen *m = of(s);
	(void)arg;
	if (m->ruling.verdict != VERDICT_DENY)
		return _("It is allowed now.");
	return m->ruling.next == INSTANT_NONE ? _("It is not known when it will be allowed.") : NULL;
}

static void call_back(struct screen *s, int arg)
{
	struct may_screen *m = of(s);
	struct case_screen *k = m->k;
	struct app *app = s->app;
	struct err err;
	bool call = m->approach.medium == MEDIUM_CALL;
	struct next_step next = {.kind = call ? NEXT_CALL : NEXT_MESSAGE, .medium = m->approach.medium, .at = m->ruling.next + CALLBACK_GRACE_MS, .note = ""};
	(void)arg;
	if (!desk_next_step(&app->desk, &k->mem, &k->c, &next, &err)) {
		case_failed(k, &err);
		return;
	}
	stack_pop(app);
	case_done(k, _("Next step saved: %s."), word_when(&app->frame, next.at, case_offset(k, next.at), case_now(k)));
}

/* Did they write or call since we last did, or is an answer owed to a complaint or a call-back? */
static bool they_began(const struct may_screen *m)
{
	const struct facts *f = &m->k->permit.facts;
	int64_t in = INSTANT_NONE, out = INSTANT_NONE;
	if (complaint_is_open(&m->k->c.complaint) || m->k->c.next.asked || m->k->c.next.kind == NEXT_ANSWER)
		return true;
	for (size_t i = 0; i < f->contacts.len; i++) {
		const struct gate_contact *c = &f->contacts.items[i];
		int64_t *last = c->direction == DIRECTION_IN ? &in : &out;
		if (c->person == f->act.person && c->at > *last)
			*last = c->at;
	}
	return in != INSTANT_NONE && in > out;
}

/* A call that is not about the money, where the money could not be called about, says what it is about. */
static bool needs_words(const struct may_screen *m)
{
	return m->approach.purpose == PURPOSE_CARE && !medium_is_written(m->approach.medium) && casefile_held(&m->k->c, case_today(m->k));
}

static const char *can_go(const struct screen *s, int arg)
{
	(void)arg;
	if (of(s)->approach.purpose == PURPOSE_REPLY && !they_began(of(s)))
		return _("They have neither written nor called since we last did: there is nothing to answer.");
	return of(s)->ruling.verdict == VERDICT_DENY ? _("It is not allowed now.") : of(s)->k->c.contact.medium != MEDIUM_NONE ? _("A contact is under way already. o says how it ended.") : NULL;
}

static void go_on(struct may_screen *m)
{
	struct case_screen *k = m->k;
	struct approach p = m->approach;
	p.address = p.address ? arena_strdup(&k->mem, p.address) : NULL;
	p.person = p.person ? arena_strdup(&k->mem, p.person) : NULL;
	stack_pop_to(k->base.app, &k->base);
	if (medium_is_written(p.medium))
		dialog_message_push(k, p.person ? p.person : "", 0);
	else
		may_start(k, &p);
}

static void check_words(struct ask *a)
{
	if (!ask_value(&a->items[0])[0])
		a->items[0].fault = _("what it is about; it stays in the log");
}

static bool save_words(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct may_screen *m = of(a->base.below);
	if (!desk_note(&k->base.app->desk, &k->mem, &k->c, ask_value(&a->items[0]), err))
		return false;
	stack_pop(k->base.app);
	go_on(m);
	return true;
}

static const struct ask_kind words_kind = {.title = N_("A call that is not about the money"), .verb = NC_("key", "go on"), .w = 70, .closes = true, .check = check_words, .save = save_words};

static void go(struct screen *s, int arg)
{
	struct may_screen *m = of(s);
	(void)arg;
	if (!needs_words(m)) {
		go_on(m);
		return;
	}
	struct ask *a = ask_new(m->k, &words_kind);
	ask_text(a, _("What for"), _("required; it stays in the log"), DESK_TEXT);
	ask_open(a);
}

static const char *can_override(const struct screen *s, int arg)
{
	struct may_screen *m = of(s);
	(void)arg;
	if (m->ruling.verdict != VERDICT_DENY)
		return _("It is allowed now.");
	if (medium_is_written(m->approach.medium))
		return _("Write it first: m on the case; then it can go on with a reason.");
	return desk_may_override(&s->app->desk, &m->ruling) ? NULL : _("These rules leave no room for your role to go on.");
}

static void check_override(struct ask *a)
{
	if (!ask_value(&a->items[0])[0])
		a->items[0].fault = _("why this contact cannot wait; it stays in the log with your name");
}

static bool save_override(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	struct app *app = a->base.app;
	struct may_screen *m = of(a->base.below);
	struct approach p = m->approach;
	(void)err;
	p.override = arena_strdup(&k->mem, ask_value(&a->items[0]));
	p.address = p.address ? arena_strdup(&k->mem, p.address) : NULL;
	p.person = p.person ? arena_strdup(&k->mem, p.person) : NULL;
	stack_pop_to(app, &k->base);
	may_start(k, &p);
	return true;
}

static const struct ask_kind override_kind = {
	.title = N_("Go on in spite of the rule"), .verb = NC_("key", "go on"), .w = 70, .closes = true, .check = check_override, .save = save_override,
};

static void override(struct screen *s, int arg)
{
	struct ask *a = ask_new(of(s)->k, &override_kind);
	(void)arg;
	ask_text(a, _("Reason"), _("required; it stays in the log"), DESK_TEXT);
	ask_open(a);
}

/* The next medium that this person can be reached by. */
static void other_medium(struct screen *s, int arg)
{
	struct may_screen *m = of(s);
	unsigned have = may_media(m->k, person_of(m));
	int at = (int)m->approach.medium;
	do
		at = (at + arg + MEDIA) % MEDIA;
	while (!(have >> at & 1));
	m->approach.medium = (enum medium)at;
	m->approach.address = NULL;
	m->refused = false;
	ask_again(m);
}

/* What for decides, too: an answer to what they began, a word of care, a notice that the law wants. */
static void other_purpose(struct screen *s, int arg)
{
	static const enum purpose spoken[] = {PURPOSE_COLLECT, PURPOSE_REPLY, PURPOSE_CARE, PURPOSE_LOCATION};
	static const enum purpose written[] = {PURPOSE_COLLECT, PURPOSE_REPLY, PURPOSE_CARE, PURPOSE_LEGAL_NOTICE, PURPOSE_END_NOTICE, PURPOSE_LOCATION};
	struct may_screen *m = of(s);
	bool letter = medium_is_written(m->approach.medium);
	const enum purpose *purposes = letter ? written : spoken;
	size_t n = letter ? ARRAY_LEN(written) : ARRAY_LEN(spoken);
	size_t at = 0;
	(void)arg;
	while (at < n && purposes[at] != m->approach.purpose)
		at++;
	m->approach.purpose = purposes[at < n ? (at + 1) % n : 0];
	m->refused = false;
	ask_again(m);
}

static void back(struct screen *s, int arg)
{
	(void)arg;
	stack_pop(s->app);
}

static const struct command commands[] = {
	{.id = "callback", .key = "k", .label = NC_("key", "call back then"), .help = N_("Set the next step five minutes after the first minute at which it is allowed"), .guard = can_call_back, .run = call_back, .weight = 80},
	{.id = "go", .key = "Enter", .key2 = "c", .label = NC_("key", "go on"), .help = N_("Begin the contact"), .guard = can_go, .run = go, .weight = 70, .outward = true},
	{.id = "override", .key = "g", .label = NC_("key", "go on with a reason"), .help = N_("Begin the contact in spite of the rule, where the pack and your role allow it"), .guard = can_override, .run = override, .weight = 40, .outward = true},
	{.id = "medium", .key = "Tab", .key2 = "Right", .label = NC_("key", "other means"), .help = N_("What the rules say of the next medium"), .run = other_medium, .arg = 1, .weight = 60},
	{.id = "medium-back", .key = "BackTab", .key2 = "Left", .help = N_("What the rules say of the medium before"), .run = other_medium, .arg = -1},
	{.id = "purpose", .key = "p", .label = NC_("key", "what for"), .help = N_("Ask for another purpose: an answer to them, care, a notice"), .run = other_purpose, .weight = 50},
	{.id = "back", .key = "Esc", .key2 = "q", .label = NC_("key", "back"), .help = N_("Back to the case"), .run = back, .weight = 10},
};

/* The keys of commands come first: k sets a call-back, it does not scroll. */
static bool input(struct screen *s, const struct input *in)
{
	if (in->kind == INPUT_KEY && keymap_find(&s->app->keymap, s->ops->name, in->key))
		return false;
	return textpane_input(&of(s)->text, in);
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct may_screen *m = of(s);
	struct hint hints[HINTS_MAX];
	size_t n = frame_hints(s->app, s, hints, NULL);
	int w = r.w - 8 < 92 ? r.w - 8 : 92;
	int lines = textpane_lines(&m->text, w - 4);
	struct dialog d = {.title = _("May I?"), .right = arena_printf(&s->app->frame, "%s · %s", L_("medium", medium_words[m->approach.medium].label), L_("purpose", purpose_words[m->approach.purpose].label)), .hints = hints, .n_hints = n, .w = w, .h = lines < r.h - 8 ? lines : r.h - 8};
	struct rect in = dialog_paint(c, r, &d);
	textpane_paint(&m->text, c, (struct rect){in.x + 1, in.y, in.w - 2, in.h});
}

static void changed(struct screen *s, unsigned topics)
{
	if (topics & (TOPIC_LANGUAGE | TOPIC_TIME))
		ask_again(of(s));
}

static void release(struct screen *s)
{
	textpane_release(&of(s)->text);
}

const struct screen_ops screen_may = {
	.name = "may", .title = N_("May I?"), .commands = commands, .n_commands = ARRAY_LEN(commands), .modal = true, .input = input, .paint = paint, .changed = changed, .release = release,
};

void dialog_may_push(struct case_screen *k, const struct approach *p, bool refused)
{
	struct may_screen *m = screen_new(k->base.app, &screen_may, sizeof *m);
	m->k = k;
	m->approach = *p;
	m->approach.override = NULL;
	m->approach.address = p->address ? arena_strdup(&m->base.arena, p->address) : NULL;
	m->approach.person = p->person ? arena_strdup(&m->base.arena, p->person) : NULL;
	m->refused = refused;
	textpane_init(&m->text);
	m->text.focused = true;
	stack_push(k->base.app, &m->base);
	if (!ask_again(m))
		stack_pop(k->base.app);
}

static const char *started_text(const struct approach *p)
{
	if (p->direction == DIRECTION_IN)
		return _("They are on the line. v when you know who it is.");
	if (p->override)
		return _("The call has begun, with your reason in the log. v when you know who it is.");
	return p->medium == MEDIUM_CALL ? _("The call has begun. v when you know who it is.") : _("The contact has begun. o says how it ended.");
}

/* A contact by a medium other than talk is logged by its own dialog; here the talk begins. */
void may_start(struct case_screen *k, const struct approach *p)
{
	struct app *app = k->base.app;
	struct ruling ruling;
	struct err err;
	bool started;
	if (!desk_contact_start(&app->desk, &k->mem, &k->c, p, &started, &ruling, &err)) {
		case_failed(k, &err);
		return;
	}
	if (!started) {
		case_done(k, NULL);
		dialog_may_push(k, p, true);
		app_say(app, TINT_STOP, "%s", may_refusal(k, p->medium, &ruling));
		return;
	}
	k->focus = PANE_SAY;
	case_done(k, "%s", started_text(p));
	const struct reason *care = may_reason(&ruling);
	if (care && !p->override && p->direction == DIRECTION_OUT)
		app_say(app, TINT_CARE, C_("may", "The call has begun. %s · u takes it back."), may_sentence(k, care, &ruling));
}
