/* message.c - a text to a person: chosen from the letters, filled from the case, checked before anyone reads it, and written down word by word.
 *
 * The console sends nothing by itself: the text goes out by the firm's own means, and what is saved here is the record that it did. */
#include "screens/may.h"

#include "base/intl.h"
#include "domain/letter.h"
#include "frame.h"
#include "screens/ask.h"
#include "screens/look.h"
#include "screens/pick.h"
#include "stack.h"
#include "widgets/dialog.h"
#include "widgets/textpane.h"
#include "wording.h"

#define LETTERS_MAX 40

struct message_screen {
	struct screen base;
	struct case_screen *k;
	struct approach approach;        /* texts in base.arena */
	const struct letter *letter;     /* NULL: the agent's own words only */
	struct str added;                /* the agent's own words, as a paragraph of their own */
	struct str subject, text;        /* as it would go out */
	enum complaint_state to;         /* the complaint's step that goes with it; NONE: none */
	const char *cause, *answer;      /* of that step; in k->mem */
	unsigned only;                   /* letters for these situations; 0: all */
	const char *gap;                 /* a field that has no value */
	struct arena checked;
	struct lint_result lint;
	struct ruling ruling;
	struct textpane pane;
};

static struct message_screen *of(const struct screen *s)
{
	return (struct message_screen *)(uintptr_t)s;
}

static const struct person *person_of(const struct message_screen *m)
{
	return casefile_person(&m->k->c, m->approach.person ? m->approach.person : "");
}

/* As the desk has it (desk.h): what is written to anybody else, a lawyer too, tells nothing of the debt. */
static enum audience audience_of(const struct message_screen *m)
{
	return person_of(m) ? TO_THIRD_PARTY : TO_DEBTOR;
}

static enum speech language_of(const struct message_screen *m)
{
	enum speech lang;
	(void)speech_find(m->k->c.language, &lang);
	return lang;
}

static bool fits(const struct message_screen *m, const struct letter *l)
{
	return l->language == language_of(m) && l->to == audience_of(m);
}

static const char *address_of(const struct message_screen *m)
{
	const struct person *p = person_of(m);
	switch (m->approach.medium) {
	case MEDIUM_SMS: return p ? p->phone : m->k->c.phone;
	case MEDIUM_EMAIL: return p ? p->email : m->k->c.email;
	case MEDIUM_INAPP:
	case MEDIUM_CHAT:
	case MEDIUM_PUSH: return p ? "" : m->k->c.account;
	default: return "";
	}
}

/* The filled text, without what is missing. */
static void render(struct message_screen *m)
{
	struct case_screen *k = m->k;
	struct merge_values values;
	unsigned gaps = 0;
	str_clear(&m->subject);
	str_clear(&m->text);
	m->gap = NULL;
	if (m->letter) {
		int64_t at = k->c.complaint.received_at;
		case_values(k, &values, m->letter->language);
		speech_letter(&values, &m->base.app->frame, &k->c, case_today(k), m->letter->language); /* written, not spoken */
		struct casefile c = k->c;
		if (m->to == COMPLAINT_ANSWERED)
			c.complaint.outcome = m->answer;
		if (k->c.complaint.state != COMPLAINT_NONE)
			complaint_values(&values, &m->base.app->frame, m->base.app->desk.complaints, m->base.app->desk.rules, &c,
					 wall_of(at, case_offset(k, at)).date, case_today(k), m->letter->language);
		gaps = letter_render(m->letter, m->approach.medium, &values, &m->subject, &m->text);
	}
	for (int f = 0; f < MERGE_FIELDS && !m->gap; f++)
		if (gaps >> f & 1)
			m->gap = L_("field", merge_words[f].label);
	if (m->added.len)
		str_addf(&m->text, "%s%s", m->text.len ? "\n\n" : "", m->added.buf);
}

static void judge(struct message_screen *m)
{
	struct app *app = m->base.app;
	const struct pack *packs[RULEBOOK_PACKS];
	struct err err;
	size_t n = rulebook_packs(app->desk.rules, &m->k->c, packs);
	arena_reset(&m->checked);
	lint_text(app->desk.lint, m->text.buf, m->text.len, m->approach.medium, audience_of(m), packs, n, app->desk.firm, &m->checked, &m->lint);
	const struct person *p = person_of(m);
	m->approach.purpose = m->letter ? m->letter->purpose : p && relation_is_told_nothing(p->relation) ? PURPOSE_LOCATION : PURPOSE_COLLECT;
	if (!permit_ask(&m->k->permit, &app->desk, &m->k->c, &m->approach, case_now(m->k), &m->ruling, &err)) {
		m->ruling = (struct ruling){.verdict = VERDICT_DENY, .next = INSTANT_NONE};
		case_failed(m->k, &err);
	}
}

/* What keeps it from going out stands above the text, where it is seen. */
static bool add_findings(struct message_screen *m)
{
	struct arena *a = &m->base.app->frame;
	const struct canvas *c = m->base.app->canvas;
	if (m->ruling.verdict == VERDICT_DENY)
		textpane_entry(&m->pane, 2, TINT_STOP, canvas_sign(c, SIGN_STOP), TINT_TEXT, may_refusal(m->k, m->approach.medium, &m->ruling));
	if (m->gap)
		textpane_entry(&m->pane, 2, TINT_CARE, canvas_sign(c, SIGN_CARE), TINT_CARE, arena_printf(a, _("missing: %s"), m->gap));
	for (size_t i = 0; i < m->lint.n; i++) {
		const struct lint_finding *f = &m->lint.found[i];
		bool stops = f->severity != LINT_CARE;
		textpane_entry(&m->pane, 2, stops ? TINT_STOP : TINT_CARE, canvas_sign(c, stops ? SIGN_STOP : SIGN_CARE), TINT_TEXT,
			       arena_printf(a, f->severity == LINT_MISSING ? _("missing: %s · %s") : _("“%s” · rather: %s"), f->phrase, f->softer));
	}
	return m->ruling.verdict == VERDICT_DENY || m->gap || m->lint.n;
}

static void refill(struct message_screen *m)
{
	render(m);
	judge(m);
	textpane_clear(&m->pane);
	bool found = m->text.len && add_findings(m);
	if (found)
		textpane_add(&m->pane, TINT_TEXT, "");
	if (m->subject.len)
		textpane_add(&m->pane, TINT_STRONG, m->subject.buf);
	textpane_add(&m->pane, TINT_TEXT, m->text.len ? m->text.buf : _("Nothing is written yet: t chooses a text, w adds your own words."));
	if (m->text.len && !found) {
		textpane_add(&m->pane, TINT_TEXT, "");
		textpane_entry(&m->pane, 2, TINT_GOOD, canvas_sign(m->base.app->canvas, SIGN_GOOD), TINT_DIM, _("The words and the rules allow it."));
	}
}

static void own_words(struct screen *s, int arg);

static void letter_chosen(void *ctx, int value)
{
	struct app *app = ctx;
	struct message_screen *m = of(app->top);
	m->letter = value < 0 ? NULL : app->letters->items[value];
	if (m->letter && !(m->letter->media >> m->approach.medium & 1))
		for (int i = MEDIUM_NONE + 1; i < MEDIA; i++)
			if (m->letter->media >> i & 1) {
				m->approach.medium = (enum medium)i;
				break;
			}
	m->pane.top = 0;
	refill(m);
	if (!m->letter && !m->added.len)
		own_words(&m->base, 0);
}

static void choose_letter(struct screen *s, int arg)
{
	struct message_screen *m = of(s);
	struct pick_item items[PICK_MAX];
	size_t n = 0;
	(void)arg;
	for (size_t i = 0; s->app->letters && i < s->app->letters->n && n + 1 < PICK_MAX; i++)
		if (fits(m, s->app->letters->items[i]) && (!m->only || (s->app->letters->items[i]->uses & m->only))) {
			items[n] = (struct pick_item){.key = n < 9 ? (char)('1' + n) : (char)('a' + n - 9), .label = s->app->letters->items[i]->title, .value = (int)i};
			n++;
		}
	items[n++] = (struct pick_item){.key = '0', .label = _("your own words"), .value = -1};
	pick_push(s->app, _("Which text?"), items, n, items[0].value, letter_chosen, s->app);
}

static void check_words(struct ask *a)
{
	(void)a;
}

static bool save_words(struct ask *a, struct err *err)
{
	struct message_screen *m = of(a->base.below);
	(void)err;
	str_clear(&m->added);
	str_adds(&m->added, ask_value(&a->items[0]));
	refill(m);
	return true;
}

static const struct ask_kind words_kind = {.title = N_("Your own words"), .verb = NC_("key", "take"), .w = 76, .check = check_words, .save = save_words};

static void own_words(struct screen *s, int arg)
{
	struct ask *a = ask_new(of(s)->k, &words_kind);
	(void)arg;
	ask_text(a, _("Words"), _("as they will read them; a paragraph of its own"), DESK_TEXT);
	ask_open(a);
	field_set(&a->items[0].field, of(s)->added.buf);
}

static const enum medium media[] = {MEDIUM_SMS, MEDIUM_EMAIL, MEDIUM_LETTER, MEDIUM_INAPP};

static void other_medium(struct screen *s, int arg)
{
	struct message_screen *m = of(s);
	size_t at = 0;
	while (at < ARRAY_LEN(media) && media[at] != m->approach.medium)
		at++;
	for (size_t tries = 0; tries < ARRAY_LEN(media); tries++) {
		at = (at + ARRAY_LEN(media) + (size_t)arg) % ARRAY_LEN(media);
		if (!m->letter || (m->letter->media >> media[at] & 1))
			break;
	}
	m->approach.medium = media[at];
	refill(m);
}

static const char *can_send(const struct screen *s, int arg)
{
	struct message_screen *m = of(s);
	(void)arg;
	if (m->k->c.contact.medium != MEDIUM_NONE)
		return _("A contact is under way already. o says how it ended.");
	if (!m->text.len)
		return _("Nothing is written yet: t chooses a text, w adds your own words.");
	if (m->gap)
		return _("Something in the text is missing; it is named above it.");
	if (m->approach.medium != MEDIUM_LETTER && !address_of(m)[0])
		return _("There is no address for this way.");
	return m->lint.forbidden || m->lint.missing ? _("These words do not go out: see what is named above the text.") : NULL;
}

static bool send_denied(const struct screen *s, int arg)
{
	(void)arg;
	return of(s)->ruling.verdict == VERDICT_DENY;
}

/* reason: why it goes on in spite of the rule, this once; NULL: it does not. */
static void send_with(struct message_screen *m, const char *reason)
{
	struct app *app = m->base.app;
	struct case_screen *k = m->k;
	struct message out = {.subject = m->subject.buf, .text = m->text.buf, .template = m->letter ? m->letter->id : "", .template_sha256 = m->letter ? m->letter->sha256 : "", .to = audience_of(m), .next = {.note = ""}};
	struct approach way = m->approach;
	struct ruling ruling;
	struct err err;
	bool sent, told = true;
	way.override = reason;
	if (!desk_message(&app->desk, &k->mem, &k->c, &way, &out, &sent, &ruling, &err)) {
		case_failed(k, &err);
		return;
	}
	if (!sent) {
		case_done(k, NULL);
		refill(m);
		app_say(app, TINT_STOP, "%s", may_refusal(k, way.medium, &ruling));
		return;
	}
	bool acknowledges = m->letter && (m->letter->uses >> LETTER_COMPLAINT & 1) && k->c.complaint.state == COMPLAINT_RECEIVED;
	if (m->to != COMPLAINT_NONE)
		told = desk_complaint_step(&app->desk, &k->mem, &k->c, m->to, m->cause, m->answer[0] ? m->answer : m->letter ? m->letter->title : "", &err);
	else if (acknowledges)
		told = desk_complaint_step(&app->desk, &k->mem, &k->c, COMPLAINT_ACKNOWLEDGED, "", m->letter->title, &err);
	enum complaint_state to = m->to != COMPLAINT_NONE ? m->to : acknowledges ? COMPLAINT_ACKNOWLEDGED : COMPLAINT_NONE;
	stack_pop(app);
	if (to == COMPLAINT_NONE)
		case_done(k, "%s", _("Now send it by your usual means: it is written down word for word."));
	else
		case_done(k, _("Now send it: it is written down, and the complaint as %s."), L_("complaint", complaint_state_words[to].label));
	if (!told)
		case_failed(k, &err); /* the message is in the log all the same */
}

static void send_message(struct screen *s, int arg)
{
	(void)arg;
	send_with(of(s), NULL);
}

static const char *can_override(const struct screen *s, int arg)
{
	const char *why = can_send(s, arg);
	if (why)
		return why;
	if (of(s)->ruling.verdict != VERDICT_DENY)
		return _("It is allowed now.");
	return desk_may_override(&s->app->desk, &of(s)->ruling) ? NULL : _("These rules leave no room for your role to go on.");
}

static void check_override(struct ask *a)
{
	if (!ask_value(&a->items[0])[0])
		a->items[0].fault = _("why this cannot wait; it stays in the log with your name");
}

static bool save_override(struct ask *a, struct err *err)
{
	struct message_screen *m = of(a->base.below);
	(void)err;
	const char *reason = arena_strdup(&m->base.arena, ask_value(&a->items[0]));
	stack_pop(a->base.app);
	send_with(m, reason);
	return true;
}

static const struct ask_kind override_kind = {.title = N_("Go on in spite of the rule"), .verb = NC_("key", "go on"), .w = 70, .closes = true, .check = check_override, .save = save_override};

static void override(struct screen *s, int arg)
{
	struct ask *a = ask_new(of(s)->k, &override_kind);
	(void)arg;
	ask_text(a, _("Reason"), _("required; it stays in the log"), DESK_TEXT);
	ask_open(a);
}

static void explain(struct screen *s, int arg)
{
	(void)arg;
	dialog_may_push(of(s)->k, &of(s)->approach, false);
}

static void back(struct screen *s, int arg)
{
	(void)arg;
	stack_pop(s->app);
}

static const struct command commands[] = {
	{.id = "send", .key = "Enter", .key2 = "F8", .label = NC_("key", "it is sent"), .help = N_("Write it down as sent, word for word, when the words and the rules allow it"), .guard = can_send, .dim = send_denied, .run = send_message, .weight = 80, .outward = true},
	{.id = "text", .key = "t", .label = NC_("key", "other text"), .help = N_("Choose another text"), .run = choose_letter, .weight = 70},
	{.id = "words", .key = "w", .label = NC_("key", "your words"), .help = N_("Add words of your own"), .run = own_words, .weight = 60},
	{.id = "medium", .key = "Tab", .key2 = "Right", .label = NC_("key", "other way"), .help = N_("Send it another way: sms, e-mail, letter, in the app"), .run = other_medium, .arg = 1, .weight = 50},
	{.id = "medium-back", .key = "BackTab", .key2 = "Left", .help = N_("The way before"), .run = other_medium, .arg = -1},
	{.id = "override", .key = "g", .label = NC_("key", "go on with a reason"), .help = N_("It is sent in spite of the rule, where the pack and your role allow it"), .guard = can_override, .run = override, .weight = 40, .outward = true},
	{.id = "may", .key = "i", .help = N_("What the rules say of this message"), .run = explain},
	{.id = "back", .key = "Esc", .key2 = "q", .label = NC_("key", "back"), .help = N_("Back to the case; nothing is saved"), .run = back, .weight = 10},
};

static bool input(struct screen *s, const struct input *in)
{
	return textpane_input(&of(s)->pane, in);
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct message_screen *m = of(s);
	struct arena *a = &s->app->frame;
	struct hint hints[HINTS_MAX];
	size_t n = frame_hints(s->app, s, hints, NULL);
	const struct person *p = person_of(m);
	const char *address = address_of(m), *name = p ? p->name : m->k->c.name;
	int w = r.w - 8 < 84 ? r.w - 8 : 84, lines = textpane_lines(&m->pane, w - 4);
	struct dialog d = {.title = m->letter ? m->letter->title : _("Your own words"), .right = L_("medium", medium_words[m->approach.medium].label), .hints = hints, .n_hints = n,
		.w = w, .h = (lines < r.h - 10 ? lines : r.h - 10) + 2};
	struct rect in = dialog_paint(c, r, &d);
	canvas_fit(c, in.x + 1, in.y, in.w - 2, UTF8_LEFT, TINT_DIM, address[0] ? arena_printf(a, _("To %s · %s"), name, look_address(m->k, a, address)) : arena_printf(a, _("To %s"), name));
	textpane_paint(&m->pane, c, (struct rect){in.x + 1, in.y + 2, in.w - 2, in.h - 2});
}

static void changed(struct screen *s, unsigned topics)
{
	if (topics & (TOPIC_LANGUAGE | TOPIC_TIME))
		refill(of(s));
}

static void release(struct screen *s)
{
	struct message_screen *m = of(s);
	textpane_release(&m->pane);
	str_release(&m->added);
	str_release(&m->subject);
	str_release(&m->text);
	arena_release(&m->checked);
}

const struct screen_ops screen_message = {
	.name = "message", .title = N_("Message"), .commands = commands, .n_commands = ARRAY_LEN(commands), .modal = true, .input = input, .paint = paint, .changed = changed, .release = release,
};

/* The first letter for the situation, by the medium that they prefer where it can go that way. */
static void begin_with(struct message_screen *m, unsigned uses)
{
	const struct letter_set *set = m->base.app->letters;
	enum medium prefers = m->k->c.prefers;
	for (size_t i = 0; set && i < set->n && !m->letter; i++)
		if (fits(m, set->items[i]) && (set->items[i]->uses & uses))
			m->letter = set->items[i];
	unsigned can = m->letter ? m->letter->media : 1u << MEDIUM_SMS | 1u << MEDIUM_EMAIL | 1u << MEDIUM_LETTER | 1u << MEDIUM_INAPP;
	for (size_t i = ARRAY_LEN(media); i-- > 0;) {
		m->approach.medium = media[i];
		bool there = media[i] == MEDIUM_LETTER || address_of(m)[0];
		if (!(can >> media[i] & 1) || !there)
			can &= ~(1u << media[i]);
	}
	m->approach.medium = MEDIUM_LETTER;
	for (size_t i = ARRAY_LEN(media); i-- > 0;)
		if (can >> media[i] & 1)
			m->approach.medium = media[i];
	if (prefers != MEDIUM_NONE && (can >> prefers & 1))
		m->approach.medium = prefers;
}

static struct message_screen *make(struct case_screen *k, const char *person)
{
	struct message_screen *m = screen_new(k->base.app, &screen_message, sizeof *m);
	m->k = k;
	m->approach.person = person[0] ? arena_strdup(&m->base.arena, person) : NULL;
	textpane_init(&m->pane);
	m->pane.focused = true;
	str_init(&m->added);
	str_init(&m->subject);
	str_init(&m->text);
	arena_init(&m->checked);
	return m;
}

void dialog_message_push(struct case_screen *k, const char *person, unsigned uses)
{
	struct message_screen *m = make(k, person);
	begin_with(m, uses);
	stack_push(k->base.app, &m->base);
	refill(m);
	if (!m->letter)
		choose_letter(&m->base, 0);
}

/* An answer is chosen, never proposed: what it admits is a decision. */
void dialog_complaint_letter_push(struct case_screen *k, enum complaint_state to, const char *cause, const char *text)
{
	struct message_screen *m = make(k, "");
	m->to = to;
	m->cause = cause;
	m->answer = text;
	m->only = to == COMPLAINT_ANSWERED ? 1u << LETTER_ANSWER : 1u << LETTER_COMPLAINT;
	begin_with(m, to == COMPLAINT_ANSWERED ? 0 : m->only);
	stack_push(k->base.app, &m->base);
	refill(m);
	if (!m->letter)
		choose_letter(&m->base, 0);
}
