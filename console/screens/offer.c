/* offer.c - one offer, opened by its digit: what it means for the person. Nothing is said to be agreed until Enter, then y. */
#include "screens/case.h"

#include "base/intl.h"
#include "frame.h"
#include "stack.h"
#include "widgets/dialog.h"
#include "wording.h"

#define ROWS_SHOWN 8
#define BOX_W 66

struct offer_screen {
	struct screen base;
	struct case_screen *k;
	struct arena mem;
	struct offer o;
	int key;
};

static struct offer_screen *of(const struct screen *s)
{
	return (struct offer_screen *)(uintptr_t)s;
}

static int step_of(const struct offer_screen *d)
{
	return desk_offer_is(&d->k->c, &d->o, OFFER_MADE) ? OFFER_MADE : desk_offer_is(&d->k->c, &d->o, OFFER_SHOWN) ? OFFER_SHOWN : 0;
}

static bool show(struct offer_screen *d)
{
	struct err err;
	if (step_of(d))
		return true;
	if (!desk_offer_shown(&d->base.app->desk, &d->k->mem, &d->k->c, &d->o, &err))
		return case_failed(d->k, &err);
	case_done(d->k, NULL);
	return true;
}

static const char *need_talk(const struct screen *s, int arg)
{
	const struct casefile *c = &of(s)->k->c;
	(void)arg;
	if (c->contact.medium == MEDIUM_NONE)
		return _("Nobody is on the line. Esc, then c starts a call.");
	return c->contact.verified ? NULL : _("Identity first: Esc, then v. No sums before that.");
}

static const char *can_make(const struct screen *s, int arg)
{
	const char *why = need_talk(s, arg);
	return why ? why : step_of(of(s)) == OFFER_MADE ? _("It has been offered. y when they agree, x when they do not.") : NULL;
}

static const char *can_answer(const struct screen *s, int arg)
{
	const char *why = need_talk(s, arg);
	return why ? why : step_of(of(s)) == OFFER_MADE ? NULL : _("First offer it: Enter.");
}

static const char *can_move(const struct screen *s, int arg)
{
	const struct offer *o = &of(s)->o;
	int32_t first = o->n ? o->rows[0].due : o->last_due;
	int32_t today = case_today(of(s)->k);
	if (o->kind == PLAN_PAUSE)
		return _("A pause is set with h.");
	return first + arg < today || first + arg > today + 92 ? _("The first date lies between today and three months from now.") : NULL;
}

static void make(struct screen *s, int arg)
{
	struct offer_screen *d = of(s);
	struct err err;
	(void)arg;
	if (!desk_offer_made(&s->app->desk, &d->k->mem, &d->k->c, &d->o, &err)) {
		case_failed(d->k, &err);
		return;
	}
	case_say_stage(d->k, SCRIPT_OFFER);
	case_done(d->k, "%s", _("Offered. y they agree · x they do not."));
}

static void agree(struct screen *s, int arg)
{
	struct offer_screen *d = of(s);
	struct case_screen *k = d->k;
	struct err err;
	(void)arg;
	if (!desk_offer_agreed(&s->app->desk, &k->mem, &k->c, &d->o, &err)) {
		case_failed(k, &err);
		return;
	}
	bool waits = k->c.plan.waiting;
	case_say_stage(k, SCRIPT_RECAP);
	case_done(k, "%s", waits ? _("Written down; it waits for approval. Say so. o ends the contact.") : _("Agreed and saved. Recap it in one breath; o ends the contact."));
	stack_pop(s->app);
}

static void decline(struct screen *s, int arg)
{
	struct offer_screen *d = of(s);
	struct err err;
	(void)arg;
	if (!desk_offer_declined(&s->app->desk, &d->k->mem, &d->k->c, "", &err)) {
		case_failed(d->k, &err);
		return;
	}
	case_say_take(d->k, SCRIPT_DECLINES_OFFER);
	case_done(d->k, "%s", _("Not this one; noted. Ask what would fit: p writes their own proposal."));
	stack_pop(s->app);
}

/* Other terms are another offer: it has to be offered again. */
static void move_first(struct screen *s, int arg)
{
	struct offer_screen *d = of(s);
	struct case_screen *k = d->k;
	struct offer_facts f = case_offer_facts(k);
	int32_t first = (d->o.n ? d->o.rows[0].due : d->o.last_due) + arg;
	struct offer moved;
	struct err err;
	if (!offer_of(s->app->desk.policy, &f, d->o.kind, d->o.total, d->o.waived, d->o.n ? (int)d->o.n : 1, first, EVERY_MONTH, &d->mem, &moved, &err)) {
		case_failed(k, &err);
		return;
	}
	moved.key = d->key;
	moved.why = d->o.why;
	d->o = moved;
	(void)show(d);
}

static void back(struct screen *s, int arg)
{
	(void)arg;
	stack_pop(s->app);
}

static const struct command commands[] = {
	{.id = "make", .key = "Enter", .label = NC_("key", "offer it"), .help = N_("Offer it to them"), .guard = can_make, .run = make, .weight = 90, .outward = true},
	{.id = "agree", .key = "y", .label = NC_("key", "agreed"), .help = N_("They agree"), .guard = can_answer, .run = agree, .weight = 95, .outward = true},
	{.id = "decline", .key = "x", .label = NC_("key", "declined"), .help = N_("They do not want this one"), .guard = can_answer, .run = decline, .weight = 80},
	{.id = "earlier", .key = "Left", .label = NC_("key", "earlier"), .help = N_("First date a week earlier"), .guard = can_move, .run = move_first, .arg = -7, .weight = 40},
	{.id = "later", .key = "Right", .label = NC_("key", "later"), .help = N_("First date a week later"), .guard = can_move, .run = move_first, .arg = 7, .weight = 50},
	{.id = "back", .key = "Esc", .key2 = "q", .label = NC_("key", "back"), .help = N_("Back to the case"), .run = back, .weight = 10},
};

static const char *title_of(struct offer_screen *d)
{
	struct arena *a = &d->base.app->frame;
	if (d->o.kind == PLAN_INSTALMENTS)
		return arena_printf(a, ngettext("Offer %d: %zu payment", "Offer %d: %zu payments", d->o.n), d->key, d->o.n);
	return arena_printf(a, _("Offer %d: %s"), d->key, L_("plan", plan_words[d->o.kind].label));
}

static void paint_rows(struct offer_screen *d, struct canvas *c, struct rect r)
{
	struct arena *a = &d->base.app->frame;
	size_t n = d->o.n;
	int32_t today = case_today(d->k);
	for (size_t i = 0; i < n && (int)i < r.h; i++) {
		bool last_line = (int)i == r.h - 1 && i + 1 < n;
		if (last_line) {
			canvas_putf(c, r.x, r.y + r.h - 1, TINT_DIM, _("…  to %s"), word_date(a, d->o.last_due, today));
			break;
		}
		canvas_fit(c, r.x, r.y + (int)i, 12, UTF8_LEFT, TINT_TEXT, word_date(a, d->o.rows[i].due, today));
		canvas_fit(c, r.x + 12, r.y + (int)i, r.w - 12, UTF8_RIGHT, TINT_STRONG, word_money(a, d->o.rows[i].amount, d->k->c.currency));
	}
	if (n == 0)
		canvas_put(c, r.x, r.y, TINT_TEXT, word_date(a, d->o.last_due, today));
}

struct said {
	enum tint tint;
	const char *text;
};
#define SAID_MAX 4

/* What it means for the person, in sentences. */
static size_t meaning(struct offer_screen *d, struct said out[SAID_MAX])
{
	struct arena *a = &d->base.app->frame;
	const struct casefile *k = &d->k->c;
	int64_t surplus = k->told.at ? k->told.surplus : -1;
	size_t n = 0;
	if (surplus >= 0) {
		out[n++] = (struct said){TINT_TEXT, arena_printf(a, _("They said about %s a month is possible."), word_money(a, surplus, k->currency))};
		if (d->o.affordable == 1 && d->o.kind == PLAN_INSTALMENTS && surplus > d->o.monthly)
			out[n++] = (struct said){TINT_GOOD, arena_printf(a, _("Leaves about %s a month."), word_money(a, surplus - d->o.monthly, k->currency))};
		else if (d->o.affordable == 0)
			out[n++] = (struct said){TINT_CARE, _("More than they said they can carry.")};
	} else {
		out[n++] = (struct said){TINT_DIM, _("Ask first what is left each month; t writes it down.")};
	}
	out[n++] = (struct said){TINT_TEXT, d->o.waived > 0 ?
		arena_printf(a, _("Total %s; %s of interest and fees let go."), word_money(a, d->o.total, k->currency), word_money(a, d->o.waived, k->currency)) :
		arena_printf(a, _("Total %s, no added cost."), word_money(a, d->o.total, k->currency))};
	if (d->o.needs_approval)
		out[n++] = (struct said){TINT_CARE, _("Beyond your authority: it waits for approval. Say so.")};
	else
		out[n++] = (struct said){TINT_DIM, _("We do not call while it is kept.")};
	return n;
}

static int meaning_lines(const struct said *said, size_t n, int w)
{
	int lines = 0;
	for (size_t i = 0; i < n; i++)
		lines += canvas_wrap_lines(said[i].text, w);
	return lines;
}

static void paint_meaning(const struct said *said, size_t n, struct canvas *c, struct rect r)
{
	int y = 0;
	for (size_t i = 0; i < n && y < r.h; i++)
		y += canvas_wrap(c, (struct rect){r.x, r.y + y, r.w, r.h - y}, 0, said[i].tint, said[i].text);
}

static void paint_say(struct offer_screen *d, struct canvas *c, struct rect r)
{
	struct str line;
	const char *why = need_talk(&d->base, 0);
	canvas_cursor(c, r.x - 1, r.y, true);
	str_init(&line);
	if (why)
		canvas_wrap(c, r, 0, TINT_CARE, why);
	else if (case_say_offer(d->k, &d->o, &line))
		canvas_wrap(c, r, 0, TINT_STRONG, arena_printf(&d->base.app->frame, _("Say: “%s”"), line.buf));
	str_release(&line);
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct offer_screen *d = of(s);
	struct hint hints[HINTS_MAX];
	size_t n = frame_hints(s->app, s, hints, NULL);
	struct said said[SAID_MAX];
	size_t sentences = meaning(d, said);
	struct dialog box = {.title = title_of(d), .right = step_of(d) == OFFER_MADE ? _("offered") : NULL, .hints = hints, .n_hints = n, .w = BOX_W};
	int left = 25, right = (r.w - 4 < BOX_W + 4 ? r.w - 8 : BOX_W) - left - 6;
	int rows = d->o.n < ROWS_SHOWN ? (int)d->o.n : ROWS_SHOWN, lines = meaning_lines(said, sentences, right);
	box.h = (rows > lines ? rows : lines) + 4;
	struct rect in = dialog_paint(c, r, &box);
	paint_rows(d, c, (struct rect){in.x + 1, in.y, left, in.h - 4});
	paint_meaning(said, sentences, c, (struct rect){in.x + left + 5, in.y, in.w - left - 6, in.h - 4});
	paint_say(d, c, (struct rect){in.x + 1, in.y + in.h - 3, in.w - 2, 3});
}

static const char *likely(const struct screen *s)
{
	return step_of(of(s)) == OFFER_MADE ? "agree" : "make";
}

static void release(struct screen *s)
{
	arena_release(&of(s)->mem);
}

const struct screen_ops screen_offer = {
	.name = "offer", .title = N_("Offer"), .commands = commands, .n_commands = ARRAY_LEN(commands), .modal = true, .paint = paint, .likely = likely, .release = release,
};

/* The rows of an offer live in the case's arena of made things, which is reset with every act: the dialog keeps its own. */
static void keep(struct offer_screen *d, const struct offer *o)
{
	d->o = *o;
	if (o->n) {
		d->o.rows = arena_array(&d->mem, o->n, sizeof *o->rows);
		memcpy(d->o.rows, o->rows, o->n * sizeof *o->rows);
	}
}

void dialog_offer_push(struct case_screen *k, int key)
{
	struct offer_screen *d = screen_new(k->base.app, &screen_offer, sizeof *d);
	arena_init(&d->mem);
	d->k = k;
	d->key = key;
	for (size_t i = 0; i < k->n_offers; i++)
		if (k->offers[i].key == key)
			keep(d, &k->offers[i]);
	stack_push(k->base.app, &d->base);
	if (!show(d))
		stack_pop(k->base.app);
}
