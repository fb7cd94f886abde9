/* case_head.c - who this is, what they owe, whether we may reach them now, and what they told us: rows that are always there. */
#include "screens/may.h"

#include "base/intl.h"
#include "domain/hold.h"
#include "screens/wishes.h"
#include "wording.h"

/* "3,000.00 + 240.50 interest", "" where it is all principal. */
static const char *parts_text(struct case_screen *k)
{
	struct arena *a = &k->base.app->frame;
	const struct casefile *c = &k->c;
	struct str sum, s;
	if (!c->interest && !c->fees)
		return "";
	str_init(&sum);
	str_init(&s);
	money_show_bare(&s, c->principal, c->currency);
	if (c->interest) {
		money_show_bare(&sum, c->interest, c->currency);
		str_addf(&s, _(" + %s interest"), sum.buf);
	}
	if (c->fees) {
		str_clear(&sum);
		money_show_bare(&sum, c->fees, c->currency);
		str_addf(&s, _(" + %s fees"), sum.buf);
	}
	const char *text = arena_printf(a, " (%s)", s.buf);
	str_release(&sum);
	str_release(&s);
	return text;
}

static const char *late_text(struct case_screen *k)
{
	struct arena *a = &k->base.app->frame;
	int late = casefile_days_late(&k->c, case_today(k));
	if (late > 0)
		return arena_printf(a, ngettext("%d day late", "%d days late", (unsigned long)late), late);
	if (late == 0)
		return _("due today");
	return arena_printf(a, _("due %s"), word_date(a, k->c.due_date, case_today(k)));
}

static const char *clock_text(struct case_screen *k)
{
	struct arena *a = &k->base.app->frame;
	if (!k->zone)
		return _("their time zone is unknown");
	struct wall w = case_wall(k);
	return arena_printf(a, _("their time %s %s"), word_clock(a, w.minute), word_weekday(w.date));
}

static int put_part(struct canvas *c, int x, int y, enum tint tint, const char *text)
{
	x += canvas_put(c, x, y, TINT_DIM, " · ");
	return x + canvas_put(c, x, y, tint, text);
}

/* Name and sum first; where it is narrow what the sum is made of goes first, the name yields last. */
static void first_row(struct case_screen *k, struct canvas *c, struct rect r)
{
	struct arena *a = &k->base.app->frame;
	const char *owes = arena_printf(a, _("owes %s"), word_money(a, casefile_balance(&k->c), k->c.currency));
	const char *parts = parts_text(k), *late = late_text(k), *clock = clock_text(k);
	const char *verified = k->c.contact.verified ? arena_printf(a, _("verified %s"), canvas_sign(c, SIGN_GOOD)) : "";
	int x = r.x + 1, room = r.w - 2, name_w = utf8_width(k->c.name);
	int rest = utf8_width(owes) + utf8_width(late) + utf8_width(clock) + 9 + (verified[0] ? utf8_width(verified) + 3 : 0);
	if (name_w + rest + utf8_width(parts) > room)
		parts = "";
	if (name_w + rest > room && k->zone) {
		rest -= utf8_width(clock);
		clock = arena_printf(a, _("their time %s"), word_clock(a, case_wall(k).minute));
		rest += utf8_width(clock);
	}
	/* The name yields down to a dozen columns; then their clock stands without words. */
	int least = name_w < 12 ? name_w : 12;
	if (least + rest > room && k->zone) {
		rest -= utf8_width(clock);
		clock = word_clock(a, case_wall(k).minute);
		rest += utf8_width(clock);
	}
	if (name_w + rest > room)
		name_w = room - rest < least ? least : room - rest;
	canvas_fit(c, x, r.y, name_w, UTF8_LEFT, TINT_STRONG, k->c.name);
	x = put_part(c, x + name_w, r.y, TINT_STRONG, owes);
	x += canvas_put(c, x, r.y, TINT_DIM, parts);
	x = put_part(c, x, r.y, TINT_TEXT, late);
	x = put_part(c, x, r.y, TINT_TEXT, clock);
	if (verified[0])
		(void)put_part(c, x, r.y, TINT_GOOD, verified);
}

static void add(struct str *s, const char *text)
{
	if (!text[0])
		return;
	/* TRANSLATORS: stands between the things that they told us */
	str_adds(s, s->len ? C_("list", "; ") : "");
	str_adds(s, text);
}

/* When they may be reached and what to avoid come first: nobody should have to say it twice. What they can carry stands over the offers. */
static const char *told_text(struct case_screen *k)
{
	struct arena *a = &k->base.app->frame;
	const struct told *t = &k->c.told;
	struct str s;
	str_init(&s);
	if (t->at) {
		if (t->safe_from >= 0)
			add(&s, arena_printf(a, _("reach them %s–%s"), word_clock(a, t->safe_from), word_clock(a, t->safe_to)));
		if (t->avoid[0])
			add(&s, arena_printf(a, _("avoid: %s"), t->avoid));
		add(&s, t->wishes);
		if (t->difficulty != DIFFICULTY_NONE && !t->words[0])
			add(&s, L_("difficulty", difficulty_words[t->difficulty].label));
		add(&s, t->words);
	}
	for (size_t i = 0; i < k->c.n_asked; i++)
		if (!k->c.asked[i].person[0] && k->c.asked[i].kind != REQUEST_STOP)
			add(&s, wish_text(k, &k->c.asked[i]));
	const char *text = arena_strdup(a, s.buf);
	str_release(&s);
	return text;
}

#define TOLD_ROWS 2

static int told_width(const struct canvas *c)
{
	return c->w - 4 - utf8_width(_("Told us"));
}

int case_head_rows(struct case_screen *k, const struct canvas *c)
{
	return CASE_HEAD_ROWS + (c->h >= 20 && canvas_columns(told_text(k)) > told_width(c) ? TOLD_ROWS - 1 : 0);
}

static int told_rows(struct case_screen *k, struct canvas *c, struct rect r)
{
	const char *text = told_text(k);
	int rows = case_head_rows(k, c) - CASE_HEAD_ROWS + 1, w = told_width(c);
	int x = r.x + 1 + canvas_put(c, r.x + 1, r.y, TINT_DIM, _("Told us")) + 2;
	if (rows == 1)
		canvas_fit(c, x, r.y, w, UTF8_LEFT, text[0] ? TINT_CARE : TINT_DIM, text[0] ? text : _("nothing yet · t writes it down"));
	else if (canvas_wrap(c, (struct rect){x, r.y, w, rows}, 0, TINT_CARE, text) > rows)
		canvas_put(c, x + w - 1, r.y + rows - 1, TINT_CARE, "…");
	return rows;
}

static const char *standing_text(struct case_screen *k)
{
	struct arena *a = &k->base.app->frame;
	const struct casefile *c = &k->c;
	int32_t today = case_today(k);
	const struct hold *held = casefile_held(c, today);
	if (held) {
		const char *what = L_("hold", hold_rows[held->kind].word.label);
		if (held->amount)
			what = arena_printf(a, C_("note", "%s: %s"), what, word_money(a, held->amount, c->currency));
		else if (held->who[0])
			what = arena_printf(a, C_("note", "%s: %s"), what, held->who);
		return arena_printf(a, _("on hold since %s, %s"), word_date(a, held->since, today), what);
	}
	if (c->stage == STAGE_PAUSE)
		return arena_printf(a, _("paused until %s: %s"), word_date(a, c->pause.until, today), c->pause.reason);
	if (c->plan.kind != PLAN_NONE) {
		size_t done = 0;
		for (size_t i = 0; i < c->plan.n; i++)
			done += c->plan.rows[i].paid >= c->plan.rows[i].amount;
		return c->plan.waiting ? _("plan waits for approval") : arena_printf(a, _("plan: %zu of %zu paid"), done, c->plan.n);
	}
	const char *sum = word_money(a, c->promise.amount, c->currency), *day = word_date(a, c->promise.due, today);
	switch (promise_standing(&c->promise, today)) {
	case PROMISE_OPEN: return arena_printf(a, _("promised %s by %s"), sum, day);
	case PROMISE_KEPT: return arena_printf(a, _("kept the promise of %s"), sum);
	case PROMISE_PARTLY: return arena_printf(a, _("promise of %s by %s kept in part"), sum, day);
	case PROMISE_BROKEN: return arena_printf(a, _("promise of %s by %s not kept"), sum, day);
	case PROMISE_NONE:
	case PROMISE_STANDINGS: break;
	}
	return L_("stage", stage_words[c->stage].label);
}

static void next_row(struct case_screen *k, struct canvas *c, struct rect r)
{
	struct arena *a = &k->base.app->frame;
	const struct next_step *n = &k->c.next;
	int x = r.x + 1;
	struct str s, flags;
	str_init(&s);
	str_init(&flags);
	for (size_t i = 0; i < CASE_FLAGS; i++)
		if (k->c.flags & (1u << i))
			str_addf(&flags, "%s%s", flags.len ? C_("list", ", ") : "", L_("flag", flag_words[i].label));
	int flags_w = flags.len ? utf8_width(flags.buf) + 4 : 0;
	x += canvas_put(c, x, r.y, TINT_DIM, _("Standing")) + 2;
	int room = r.w - x - 1 - flags_w;
	str_adds(&s, standing_text(k));
	if (n->kind != NEXT_NONE) {
		const char *due = n->at <= case_now(k) ? _("now") : word_when(a, n->at, case_offset(k, n->at), case_now(k));
		const char *step = arena_printf(a, _("next: %s, %s"), L_("next", next_words[n->kind].label), due);
		/* When matters more than how: the day is not cut. */
		if (utf8_width(s.buf) + 3 + utf8_width(step) > room)
			step = arena_printf(a, _("next: %s"), due);
		if (utf8_width(s.buf) + 3 + utf8_width(step) > room && !casefile_held(&k->c, case_today(k))) {
			str_clear(&s);
			str_adds(&s, L_("stage", stage_words[k->c.stage].label));
		}
		/* Why the case rests is not cut for when it is looked at again. */
		if (!casefile_held(&k->c, case_today(k)) || utf8_width(s.buf) + 3 + utf8_width(step) <= room)
			str_addf(&s, " · %s", step);
	}
	canvas_fit(c, x, r.y, room, UTF8_LEFT, TINT_TEXT, s.buf);
	if (flags.len)
		canvas_putf(c, r.x + r.w - flags_w + 1, r.y, TINT_CARE, "%s %s", canvas_sign(c, SIGN_CARE), flags.buf);
	str_release(&s);
	str_release(&flags);
}

void case_head_paint(struct case_screen *k, struct canvas *c, struct rect r)
{
	first_row(k, c, r);
	r.y++;
	may_paint(k, c, r);
	r.y++;
	r.y += told_rows(k, c, r);
	next_row(k, c, r);
}
