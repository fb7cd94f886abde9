#include "screens/may.h"

#include "base/intl.h"
#include "wording.h"

unsigned may_media(const struct case_screen *k, const struct person *p)
{
	const struct casefile *c = &k->c;
	unsigned set = 1u << MEDIUM_LETTER | 1u << MEDIUM_VISIT;
	if ((p ? p->phone : c->phone)[0])
		set |= 1u << MEDIUM_CALL | 1u << MEDIUM_SMS;
	if ((p ? p->email : c->email)[0])
		set |= 1u << MEDIUM_EMAIL;
	if (!p && c->account[0])
		set |= 1u << MEDIUM_INAPP;
	return set;
}

bool may_refresh(struct case_screen *k, struct err *err)
{
	struct desk *d = &k->base.app->desk;
	int64_t now = case_now(k), minute = now / 60000;
	if (!d->rules || (k->may_minute == minute && k->may_ver == k->c.ver))
		return true;
	unsigned media = may_media(k, NULL);
	for (int m = MEDIUM_NONE + 1; m < MEDIA; m++) {
		struct approach p = {.medium = (enum medium)m, .purpose = PURPOSE_COLLECT};
		if ((media >> m & 1) && !permit_ask(&k->permit, d, &k->c, &p, now, &k->may[m], err))
			return false;
	}
	k->may_minute = minute;
	k->may_ver = k->c.ver;
	return true;
}

const struct reason *may_reason(const struct ruling *r)
{
	const struct reason *best = NULL;
	for (size_t i = 0; i < r->n; i++) {
		const struct reason *x = &r->reasons[i];
		if ((x->verdict != VERDICT_DENY && x->verdict != VERDICT_WARN) || reason_is_identity(x))
			continue;
		if (!best || x->verdict > best->verdict)
			best = x;
		else if (x->verdict == VERDICT_DENY && best->verdict == VERDICT_DENY && best->next != INSTANT_NONE &&
			 (x->next == INSTANT_NONE || x->next > best->next))
			best = x;
	}
	return best;
}

static const char *when_text(struct case_screen *k, int64_t at)
{
	struct arena *a = &k->base.app->frame;
	return arena_printf(a, _("%s their time"), word_when(a, at, case_offset(k, at), case_now(k)));
}

static const char *no_text(struct case_screen *k, enum medium medium, const struct ruling *r)
{
	struct arena *a = &k->base.app->frame;
	if (r->next == INSTANT_NONE)
		return medium == MEDIUM_CALL ? _("No calls now") : arena_printf(a, _("Nothing by %s now"), L_("medium", medium_words[medium].label));
	const char *when = when_text(k, r->next);
	return medium == MEDIUM_CALL ? arena_printf(a, _("No calls until %s"), when)
				     : arena_printf(a, _("Nothing by %s until %s"), L_("medium", medium_words[medium].label), when);
}

const char *may_sentence(struct case_screen *k, const struct reason *x, const struct ruling *r)
{
	struct str s;
	str_init(&s);
	gate_reason_text(&s, x, r);
	const char *text = arena_strdup(&k->base.app->frame, s.buf);
	str_release(&s);
	return text;
}

/* Where it stands, for who wants to look it up. */
static const char *source_text(struct arena *a, const struct reason *x)
{
	if (!x->file)
		return x->citation ? x->citation : "";
	return arena_printf(a, "%s; %s:%d", x->citation, x->file, x->line);
}

const char *may_refusal(struct case_screen *k, enum medium medium, const struct ruling *r)
{
	struct arena *a = &k->base.app->frame;
	const struct reason *x = may_reason(r);
	const char *no = no_text(k, medium, r);
	return x ? arena_printf(a, C_("may", "%s: %s (%s)"), no, may_sentence(k, x, r), source_text(a, x)) : no;
}

/* What counts for a call, as "tries 2/6 today · talks 0/3 today". */
static void counters(struct case_screen *k, int room, struct str *out)
{
	struct gate_counter row[6];
	const struct pack *packs[RULEBOOK_PACKS];
	const struct rulebook *book = k->base.app->desk.rules;
	size_t n_packs = rulebook_packs(book, &k->c, packs);
	size_t n = gate_counters(&k->permit.facts, packs, n_packs, row, ARRAY_LEN(row));
	struct arena *a = &k->base.app->frame;
	for (size_t i = 0; i < n; i++) {
		const char *what = row[i].talks ? _("talks") : _("tries");
		const char *span = "";
		switch (row[i].window) {
		case WINDOW_DAY: span = _("today"); break;
		case WINDOW_WEEK: span = _("this week"); break;
		case WINDOW_MONTH: span = _("this month"); break;
		case WINDOW_DAYS: span = arena_printf(a, ngettext("in %lld day", "in %lld days", (unsigned long)row[i].window_n), (long long)row[i].window_n); break;
		case WINDOW_MINUTES: continue;
		}
		const char *one = arena_printf(a, C_("may", " · %s %lld/%lld %s"), what, (long long)row[i].counted, (long long)row[i].limit, span);
		if (out->len && utf8_width(out->buf) + utf8_width(one) > room)
			break; /* rather fewer than half of one */
		str_adds(out, one);
	}
}

/* The rules' hours may go on longer than the person's wish does. */
static int64_t sooner(struct case_screen *k, int64_t until, int minute)
{
	int64_t at = k->zone ? zone_instant(k->zone, case_today(k), minute) : INSTANT_NONE;
	return at > case_now(k) && (until == INSTANT_NONE || at < until) ? at : until;
}

static int64_t wished_until(struct case_screen *k, int64_t until)
{
	const struct casefile *c = &k->c;
	unsigned today = 1u << date_weekday(case_today(k));
	if (c->told.at && c->told.safe_from >= 0 && c->told.safe_from < c->told.safe_to)
		until = sooner(k, until, c->told.safe_to);
	for (size_t i = 0; i < c->n_asked; i++) {
		const struct asked *x = &c->asked[i];
		if (x->person[0] || (x->days && !(x->days & today)) || x->from >= x->to)
			continue;
		if (x->kind == REQUEST_ONLY_TIME)
			until = sooner(k, until, x->to);
		else if (x->kind == REQUEST_NO_TIME)
			until = sooner(k, until, x->from);
	}
	return until;
}

/* The facts that the counters are read from are those of the question asked last: a call. */
static void allowed_row(struct case_screen *k, struct canvas *c, struct rect r, const struct ruling *call)
{
	struct arena *a = &k->base.app->frame;
	const struct approach p = {.medium = MEDIUM_CALL, .purpose = PURPOSE_COLLECT};
	struct desk *d = &k->base.app->desk;
	const struct pack *packs[RULEBOOK_PACKS];
	struct ruling again;
	struct str rest;
	struct err err;
	str_init(&rest);
	int64_t until = INSTANT_NONE;
	if (permit_ask(&k->permit, d, &k->c, &p, case_now(k), &again, &err)) {
		until = wished_until(k, gate_open_until(&k->permit.facts, packs, rulebook_packs(d->rules, &k->c, packs)));
		counters(k, r.w - 26, &rest);
	}
	const struct reason *care = may_reason(call);
	const char *head = until != INSTANT_NONE && until - case_now(k) < DAY_MS
		? arena_printf(a, _("May call until %s"), word_clock(a, wall_of(until, case_offset(k, until)).minute)) : _("May call");
	int x = r.x + 1;
	x += canvas_put(c, x, r.y, care ? TINT_CARE : TINT_GOOD, canvas_sign(c, care ? SIGN_CARE : SIGN_GOOD));
	x += 1 + canvas_put(c, x + 1, r.y, care ? TINT_CARE : TINT_GOOD, head);
	if (!rulebook_knows(d->rules, &k->c)) {
		canvas_put(c, x, r.y, TINT_CARE, _(" · no rule pack knows this place: only the house's own rules"));
		str_release(&rest);
		return;
	}
	const char *why = care ? arena_printf(a, " · %s", may_sentence(k, care, call)) : "";
	canvas_fit(c, x, r.y, r.x + r.w - x - 1, UTF8_LEFT, TINT_DIM, arena_printf(a, "%s%s", rest.buf, why));
	str_release(&rest);
}

static const char *instead(struct case_screen *k)
{
	static const enum medium media[] = {MEDIUM_SMS, MEDIUM_EMAIL, MEDIUM_LETTER};
	struct arena *a = &k->base.app->frame;
	unsigned have = may_media(k, NULL);
	struct str s;
	str_init(&s);
	for (size_t i = 0; i < ARRAY_LEN(media); i++)
		if ((have >> media[i] & 1) && k->may[media[i]].verdict != VERDICT_DENY)
			str_addf(&s, "%s%s", s.len ? C_("list", ", ") : "", L_("medium", medium_words[media[i]].label));
	const char *text = s.len ? arena_printf(a, _("possible now: %s"), s.buf) : "";
	str_release(&s);
	return text;
}

static void refused_row(struct case_screen *k, struct canvas *c, struct rect r, const struct ruling *call)
{
	struct arena *a = &k->base.app->frame;
	const struct reason *x = may_reason(call);
	const char *other = instead(k), *no = arena_printf(a, "%s %s", canvas_sign(c, SIGN_STOP), no_text(k, MEDIUM_CALL, call));
	int w = utf8_width(other), at = r.x + 1;
	if (utf8_width(no) + w + 6 > r.w)
		w = 0;
	at += canvas_put(c, at, r.y, TINT_STOP, no);
	canvas_fit(c, at, r.y, r.x + r.w - at - 1 - (w ? w + 2 : 0), UTF8_LEFT, TINT_TEXT, x ? arena_printf(a, C_("may", ": %s"), may_sentence(k, x, call)) : "");
	if (w)
		canvas_put(c, r.x + r.w - w - 1, r.y, TINT_DIM, other);
}

void may_paint(struct case_screen *k, struct canvas *c, struct rect r)
{
	const struct ruling *call = &k->may[MEDIUM_CALL];
	struct arena *a = &k->base.app->frame;
	if (k->c.stage == STAGE_CLOSED || !k->base.app->desk.rules)
		return;
	if (k->may_ver != k->c.ver)
		canvas_fit(c, r.x + 1, r.y, r.w - 2, UTF8_LEFT, TINT_STOP, _("What is allowed could not be worked out; nothing outward is possible."));
	else if (!(may_media(k, NULL) >> MEDIUM_CALL & 1))
		canvas_fit(c, r.x + 1, r.y, r.w - 2, UTF8_LEFT, TINT_DIM, arena_printf(a, "%s · %s", _("There is no telephone number for this person."), instead(k)));
	else if (call->verdict == VERDICT_DENY)
		refused_row(k, c, r, call);
	else
		allowed_row(k, c, r, call);
}
