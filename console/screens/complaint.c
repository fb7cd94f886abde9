/* complaint.c - a complaint: opened with one key, in the person's own words; then a card with its deadlines, from which each step goes on. */
#include "screens/ask.h"

#include "base/intl.h"
#include "domain/letter.h"
#include "frame.h"
#include "stack.h"
#include "typed.h"
#include "widgets/dialog.h"
#include "widgets/textpane.h"
#include "wording.h"

static const struct complaint_book *book_of(const struct case_screen *k)
{
	return k->base.app->desk.complaints;
}

enum { ABOUT, RECEIVED, BY, SEVERITY, WORDS, WANTED };
static const enum medium media[] = {MEDIUM_CALL, MEDIUM_EMAIL, MEDIUM_LETTER, MEDIUM_CHAT, MEDIUM_SMS, MEDIUM_INAPP, MEDIUM_VISIT, MEDIUM_SOCIAL};
static const char medium_keys[] = {'c', 'e', 'l', 'h', 's', 'i', 'v', 'o'};

/* The instant at which it reached us: now, or a day and hour gone by. */
static bool received_value(struct ask *a, int64_t *at)
{
	struct case_screen *k = a->k;
	int32_t date;
	int minute;
	const char *text = ask_value(&a->items[RECEIVED]);
	*at = case_now(k);
	if (!text[0])
		return true;
	if (typed_date(text, case_today(k), true, &date)) {
		if (date < case_today(k))
			*at = desk_instant(&k->base.app->desk, &k->c, date, 12 * 60);
		return date <= case_today(k);
	}
	if (!typed_moment(text, case_today(k), case_wall(k).minute, 12 * 60, &date, &minute))
		return false;
	*at = desk_instant(&k->base.app->desk, &k->c, date, minute);
	return *at <= case_now(k);
}

static void check_open(struct ask *a)
{
	struct case_screen *k = a->k;
	int64_t at;
	if (!received_value(a, &at))
		a->items[RECEIVED].fault = _("a day or moment gone by: today, -2, 19 oct");
	else
		a->items[RECEIVED].note = word_when(&a->notes, at, case_offset(k, at), case_now(k));
	if (!ask_value(&a->items[WORDS])[0])
		a->items[WORDS].fault = _("what they complain of, in their own words");
}

static bool save_open(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	const struct complaint_category *about = &book_of(k)->categories[a->items[ABOUT].chosen];
	struct complaint c = {
		.medium = media[a->items[BY].chosen], .about = about->id, .cause = "", .words = ask_value(&a->items[WORDS]), .wanted = ask_value(&a->items[WANTED]),
		.severity = (enum severity)(a->items[SEVERITY].chosen + 1), .due = DATE_NONE, .due_id = "", .ref = "", .outcome = "",
	};
	if (!received_value(a, &c.received_at))
		return err_set(err, ERR_INPUT, "when the complaint came in cannot be read");
	if (!desk_complaint_open(&k->base.app->desk, &k->mem, &k->c, &c, err))
		return false;
	stack_pop_to(a->base.app, &k->base);
	case_done(k, "%s", casefile_hold(&k->c, HOLD_COMPLAINT) ? _("The complaint is open, and the case is on hold. Thank them, and say what happens next.") : _("The complaint is open. Thank them, and say what happens next."));
	dialog_message_push(k, "", 1u << LETTER_COMPLAINT);
	return true;
}

static const struct ask_kind open_kind = {.title = N_("A complaint"), .verb = NC_("key", "open it"), .w = 74, .closes = true, .check = check_open, .save = save_open};

static void push_open(struct case_screen *k)
{
	const struct complaint_book *book = book_of(k);
	struct form_choice about[COMPLAINT_CATEGORIES] = {0}, by[ARRAY_LEN(media)], severity[SEVERITIES - 1] = {0};
	static const char severity_keys[] = {'l', 'm', 'h'};
	size_t n = book->n_categories;
	struct ask *a = ask_new(k, &open_kind);
	for (size_t i = 0; i < n; i++)
		about[i] = (struct form_choice){.key = i < 9 ? (uint32_t)('1' + i) : 0, .label = complaint_label(book->categories[i].label, intl_language())};
	for (size_t i = 0; i < ARRAY_LEN(media); i++)
		by[i] = (struct form_choice){.key = (uint32_t)medium_keys[i], .label = L_("medium", medium_words[media[i]].label)};
	for (int i = 1; i < SEVERITIES; i++)
		severity[i - 1] = (struct form_choice){.key = (uint32_t)severity_keys[i - 1], .label = L_("severity", severity_words[i].label)};
	ask_choice(a, _("About"), about, n, 0);
	ask_text(a, _("Received"), _("empty: now; or -2, 19 oct, yesterday 15:00"), 40);
	ask_choice(a, _("How"), by, ARRAY_LEN(media), 0);
	ask_choice(a, _("Weight"), severity, SEVERITIES - 1, 1);
	ask_text(a, _("Their words"), _("as they said it"), DESK_TEXT);
	ask_text(a, _("They want"), _("what would put it right for them"), DESK_TEXT);
	ask_open(a);
}

struct complaint_screen {
	struct screen base;
	struct case_screen *k;
	struct textpane text;
	int64_t shown_ver;
};

static struct complaint_screen *of(const struct screen *s)
{
	return (struct complaint_screen *)(uintptr_t)s;
}

static void entry(struct complaint_screen *s, const char *label, enum tint tint, const char *text)
{
	if (text && text[0])
		textpane_entry(&s->text, 14, TINT_DIM, label, tint, text);
}

static bool same_deadline(const struct complaint_deadline *a, const struct complaint_deadline *b)
{
	return a->date == b->date && strcmp(a->row->id, b->row->id) == 0;
}

/* Two packs over a case often set the same day: it is said once, with both sources. */
static void add_deadline(struct complaint_screen *s, const struct complaint_deadline *d, size_t n, size_t i, const struct complaint_deadline *next)
{
	struct case_screen *k = s->k;
	struct arena *a = &s->base.app->frame;
	int32_t today = case_today(k);
	struct str sources;
	for (size_t j = 0; j < i; j++)
		if (same_deadline(&d[j], &d[i]))
			return;
	str_init(&sources);
	for (size_t j = i; j < n; j++)
		if (same_deadline(&d[j], &d[i]))
			str_addf(&sources, "%s%s:%d", sources.len ? C_("list", ", ") : "", d[j].pack->file, d[j].row->line);
	bool late = d[i].date < today && complaint_is_open(&k->c.complaint), counts = next && same_deadline(&d[i], next);
	entry(s, complaint_deadline_label(d[i].row->id), late ? TINT_STOP : counts ? TINT_STRONG : TINT_TEXT, arena_printf(a, "%s · %s", word_weekday_date(a, d[i].date, today), word_days_left(a, d[i].date - today)));
	entry(s, "", TINT_DIM, arena_printf(a, "%s (%s)", d[i].row->citation, sources.buf));
	str_release(&sources);
}

static void add_deadlines(struct complaint_screen *s)
{
	struct case_screen *k = s->k;
	struct complaint_deadline d[COMPLAINT_DEADLINES];
	const struct complaint *c = &k->c.complaint;
	int32_t received = wall_of(c->received_at, case_offset(k, c->received_at)).date;
	size_t n = k->base.app->desk.rules ? complaint_deadlines(k->base.app->desk.rules, &k->c, received, d) : 0;
	const struct complaint_deadline *next = complaint_next(d, n, c, case_today(k));
	textpane_add(&s->text, TINT_TEXT, "");
	for (size_t i = 0; i < n; i++)
		add_deadline(s, d, n, i, next);
	int32_t today = case_today(k);
	if (!n && c->due != DATE_NONE) {
		entry(s, _("answer"), c->due < today ? TINT_STOP : TINT_STRONG, arena_printf(&s->base.app->frame, "%s · %s", word_weekday_date(&s->base.app->frame, c->due, today), word_days_left(&s->base.app->frame, c->due - today)));
		entry(s, "", TINT_DIM, _("No rule pack of this case sets a deadline; this one is our own (etc/complaints.conf)."));
	} else if (!n) {
		textpane_add(&s->text, TINT_DIM, _("No rule pack of this case sets a deadline."));
	}
}

static void fill(struct complaint_screen *s)
{
	struct case_screen *k = s->k;
	struct arena *a = &s->base.app->frame;
	const struct complaint *c = &k->c.complaint;
	const struct complaint_category *about = complaint_category_of(book_of(k), c->about);
	const struct complaint_cause *cause = about ? complaint_cause_of(about, c->cause) : NULL;
	struct str reference;
	str_init(&reference);
	textpane_clear(&s->text);
	entry(s, _("State"), TINT_STRONG, arena_printf(a, _("%s since %s"), L_("complaint", complaint_state_words[c->state].label), word_when(a, c->state_at, case_offset(k, c->state_at), case_now(k))));
	entry(s, _("About"), TINT_TEXT, about ? complaint_label(about->label, intl_language()) : c->about);
	entry(s, _("Root cause"), TINT_TEXT, cause ? complaint_label(cause->label, intl_language()) : c->cause);
	entry(s, _("Weight"), TINT_TEXT, L_("severity", severity_words[c->severity].label));
	entry(s, _("Received"), TINT_TEXT, arena_printf(a, "%s · %s", word_when(a, c->received_at, case_offset(k, c->received_at), case_now(k)), L_("medium", medium_words[c->medium].label)));
	entry(s, _("Their words"), TINT_TEXT, c->words);
	entry(s, _("They want"), TINT_TEXT, c->wanted);
	entry(s, _("Answer"), TINT_TEXT, c->outcome);
	complaint_reference(&reference, c);
	entry(s, _("Number"), TINT_DIM, reference.buf);
	str_release(&reference);
	add_deadlines(s);
	s->shown_ver = k->c.ver;
}

enum { CAUSE, TEXT, HOW };
enum { BY_LETTER, GIVEN };
enum { TO };

static void check_step(struct ask *a)
{
	enum complaint_state to = (enum complaint_state)a->number[TO];
	if (complaint_wants_text(&a->k->c.complaint, to) && !ask_value(&a->items[TEXT])[0])
		a->items[TEXT].fault = to == COMPLAINT_ANSWERED ? _("what the answer is, in a sentence") : _("what was done, in a sentence");
}

static bool save_step(struct ask *a, struct err *err)
{
	struct case_screen *k = a->k;
	enum complaint_state to = (enum complaint_state)a->number[TO];
	const struct complaint_category *about = complaint_category_of(book_of(k), k->c.complaint.about);
	int cause = a->items[CAUSE].hidden ? -1 : a->items[CAUSE].chosen;
	const char *id = about && cause >= 0 && (size_t)cause < about->n_causes ? about->causes[cause].id : k->c.complaint.cause;
	/* What goes by letter is said when the letter goes, not before. */
	if (!a->items[HOW].hidden && a->items[HOW].chosen == BY_LETTER) {
		const char *cause_id = arena_strdup(&k->mem, id), *text = arena_strdup(&k->mem, ask_value(&a->items[TEXT]));
		stack_pop_to(a->base.app, &k->base);
		dialog_complaint_letter_push(k, to, cause_id, text);
		return true;
	}
	if (!desk_complaint_step(&k->base.app->desk, &k->mem, &k->c, to, id, ask_value(&a->items[TEXT]), err))
		return false;
	struct app *app = a->base.app; /* a goes with its screen */
	stack_pop(app);
	case_done(k, _("Complaint: %s."), L_("complaint", complaint_state_words[to].label));
	return true;
}

static const struct ask_kind step_kind = {.title = N_("The complaint goes on"), .verb = NC_("key", "save"), .w = 72, .closes = true, .check = check_step, .save = save_step};

static const char *can_step(const struct screen *s, int arg)
{
	return complaint_may_follow(of(s)->k->c.complaint.state, (enum complaint_state)arg) ? NULL : _("That step does not follow from where the complaint stands.");
}

static void step(struct screen *s, int arg)
{
	struct case_screen *k = of(s)->k;
	const struct complaint_category *about = complaint_category_of(book_of(k), k->c.complaint.about);
	struct form_choice causes[COMPLAINT_CAUSES] = {0};
	size_t n = about ? about->n_causes : 0;
	int chosen = -1;
	struct ask *a = ask_new(k, &step_kind);
	for (size_t i = 0; i < n; i++) {
		causes[i] = (struct form_choice){.key = i < 9 ? (uint32_t)('1' + i) : 0, .label = complaint_label(about->causes[i].label, intl_language())};
		if (strcmp(about->causes[i].id, k->c.complaint.cause) == 0)
			chosen = (int)i;
	}
	a->number[TO] = arg;
	ask_choice(a, _("Root cause"), causes, n, chosen)->hidden = n == 0 || arg == COMPLAINT_ACKNOWLEDGED;
	ask_text(a, arg == COMPLAINT_ANSWERED ? _("Answer") : _("Done"), arg == COMPLAINT_ANSWERED ? _("what the answer is, in a sentence") : _("what was done, in a sentence"), DESK_TEXT);
	const struct form_choice how[] = {{'l', C_("answer", "by letter, now"), NULL}, {'g', C_("answer", "it was given already"), NULL}};
	ask_choice(a, _("How"), how, ARRAY_LEN(how), BY_LETTER)->hidden = arg != COMPLAINT_ACKNOWLEDGED && arg != COMPLAINT_ANSWERED;
	ask_note(a, TINT_DIM, L_("complaint", complaint_state_words[arg].label));
	ask_open(a);
	form_focus(&a->form, a->items[CAUSE].hidden ? TEXT : CAUSE);
}

static void letters(struct screen *s, int arg)
{
	struct case_screen *k = of(s)->k;
	(void)arg;
	stack_pop(s->app);
	dialog_message_push(k, "", 1u << LETTER_COMPLAINT | 1u << LETTER_ANSWER);
}

static const char *can_open(const struct screen *s, int arg)
{
	(void)arg;
	return complaint_is_open(&of(s)->k->c.complaint) ? _("This complaint is still open.") : NULL;
}

static void another(struct screen *s, int arg)
{
	struct case_screen *k = of(s)->k;
	(void)arg;
	stack_pop(s->app);
	push_open(k);
}

static void back(struct screen *s, int arg)
{
	(void)arg;
	stack_pop(s->app);
}

static const struct command commands[] = {
	{.id = "acknowledge", .key = "a", .label = NC_("key", "acknowledged"), .help = N_("It was acknowledged; the text is offered"), .guard = can_step, .run = step, .arg = COMPLAINT_ACKNOWLEDGED, .weight = 80},
	{.id = "investigate", .key = "i", .label = NC_("key", "investigating"), .help = N_("Someone looks into it"), .guard = can_step, .run = step, .arg = COMPLAINT_INVESTIGATING, .weight = 70},
	{.id = "answer", .key = "n", .label = NC_("key", "answered"), .help = N_("It was answered, with the root cause and the outcome"), .guard = can_step, .run = step, .arg = COMPLAINT_ANSWERED, .weight = 75},
	{.id = "escalate", .key = "e", .help = N_("It went outside: ombudsman, regulator, court"), .guard = can_step, .run = step, .arg = COMPLAINT_ESCALATED},
	{.id = "close", .key = "c", .label = NC_("key", "close"), .help = N_("The complaint is closed"), .guard = can_step, .run = step, .arg = COMPLAINT_CLOSED, .weight = 60},
	{.id = "letter", .key = "m", .label = NC_("key", "letter"), .help = N_("Write to them about it"), .run = letters, .weight = 50},
	{.id = "another", .key = "!", .help = N_("Open another complaint"), .guard = can_open, .run = another},
	{.id = "back", .key = "Esc", .key2 = "q", .label = NC_("key", "back"), .help = N_("Back to the case"), .run = back, .weight = 10},
};

static bool input(struct screen *s, const struct input *in)
{
	return textpane_input(&of(s)->text, in);
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct complaint_screen *x = of(s);
	struct hint hints[HINTS_MAX];
	if (x->shown_ver != x->k->c.ver)
		fill(x);
	size_t n = frame_hints(s->app, s, hints, NULL);
	int w = r.w - 8 < 84 ? r.w - 8 : 84, lines = textpane_lines(&x->text, w - 4);
	struct dialog d = {.title = _("Complaint"), .hints = hints, .n_hints = n, .w = w, .h = lines < r.h - 8 ? lines : r.h - 8};
	struct rect in = dialog_paint(c, r, &d);
	textpane_paint(&x->text, c, (struct rect){in.x + 1, in.y, in.w - 2, in.h});
}

static void changed(struct screen *s, unsigned topics)
{
	if (topics & TOPIC_LANGUAGE)
		fill(of(s));
}

static void release(struct screen *s)
{
	textpane_release(&of(s)->text);
}

const struct screen_ops screen_complaint = {
	.name = "complaint", .title = N_("Complaint"), .commands = commands, .n_commands = ARRAY_LEN(commands), .modal = true, .input = input, .paint = paint, .changed = changed, .release = release,
};

void dialog_complaint_push(struct case_screen *k)
{
	if (k->c.complaint.state == COMPLAINT_NONE || k->c.complaint.state == COMPLAINT_CLOSED) {
		push_open(k);
		return;
	}
	struct complaint_screen *s = screen_new(k->base.app, &screen_complaint, sizeof *s);
	s->k = k;
	s->shown_ver = -1;
	textpane_init(&s->text);
	s->text.focused = true;
	stack_push(k->base.app, &s->base);
}
