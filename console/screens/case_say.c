/* case_say.c - the pane "Say": one short line and prompts. An agent reads the prompts and speaks their own sentence. */
#include "screens/case.h"

#include "base/intl.h"
#include "domain/hold.h"
#include "domain/speech.h"
#include "wording.h"

static unsigned facts_of(const struct case_screen *k)
{
	unsigned facts = script_case_facts(&k->c, case_today(k));
	facts |= script_offer_facts(k->offers, k->n_offers);
	if (k->c.next.kind == NEXT_CALLBACK && k->c.next.at > case_now(k))
		facts |= 1u << SCRIPT_NEXT_KNOWN;
	return facts;
}

static const char *spoken_moment(struct case_screen *k, struct arena *a, int64_t at, enum speech lang)
{
	struct str s;
	str_init(&s);
	speech_moment(&s, wall_of(at, case_offset(k, at)), case_today(k), lang);
	const char *text = arena_strdup(a, s.buf);
	str_release(&s);
	return text;
}

void case_values(struct case_screen *k, struct merge_values *v, enum speech lang)
{
	struct app *app = k->base.app;
	struct arena *a = &app->frame;
	*v = (struct merge_values){0};
	speech_case(v, a, &k->c, case_today(k), lang);
	speech_offers(v, a, k->offers, k->n_offers, k->c.currency, case_today(k), lang);
	for (size_t i = 0; i < k->n_offers; i++)
		if (k->c.offer.key == k->offers[i].key)
			v->text[MERGE_OFFER] = v->offer[k->offers[i].key - 1];
	v->text[MERGE_AGENT] = store_owner(app->desk.store)->agent_name;
	v->text[MERGE_FIRM] = app->config.firm;
	if (app->config.phone[0])
		v->text[MERGE_PHONE] = app->config.phone;
	if (k->c.next.kind == NEXT_CALLBACK && k->c.next.at > case_now(k))
		v->text[MERGE_CALLBACK] = spoken_moment(k, a, k->c.next.at, lang);
}

bool case_say_offer(struct case_screen *k, const struct offer *o, struct str *out)
{
	struct script_walk there;
	struct merge_values values;
	struct str terms;
	unsigned facts = facts_of(k);
	/* "Could fit" is said only of what could. */
	if (!k->script || !(facts & (1u << SCRIPT_VERIFIED)) || o->affordable == 0 || o->needs_approval)
		return false;
	there = k->walk;
	facts &= ~(1u << SCRIPT_AGREED | 1u << SCRIPT_OFFER_OPEN);
	facts |= 1u << SCRIPT_HAS_OFFER;
	(void)script_to_stage(&there, SCRIPT_OFFER, facts);
	if (there.at.step->stage != SCRIPT_OFFER)
		return false;
	case_values(k, &values, k->script->language);
	str_init(&terms);
	speech_offer(&terms, o, k->c.currency, case_today(k), k->script->language);
	values.offer[0] = terms.buf;
	bool whole = script_say(&there, k->c.segment, &values, facts, out) == 0;
	str_release(&terms);
	return whole;
}

static enum script_situation situation_of(const struct casefile *c)
{
	if (c->contact.medium != MEDIUM_NONE && c->contact.direction == DIRECTION_IN)
		return SCRIPT_INBOUND;
	return c->next.kind == NEXT_CALLBACK && c->next.asked ? SCRIPT_CALLBACK : SCRIPT_CALL;
}

/* Whoever else answers hears one sentence: who called, and whether they would pass it on. */
bool case_say_third(const struct case_screen *k)
{
	const struct person *p = casefile_person(&k->c, k->c.contact.person);
	return k->c.contact.medium != MEDIUM_NONE && p && relation_is_told_nothing(p->relation);
}

/* The script begins anew with each contact; otherwise it follows what changed in the case. */
void case_say_refresh(struct case_screen *k)
{
	struct app *app = k->base.app;
	const char *contact = k->c.contact.medium != MEDIUM_NONE ? k->c.contact.event_id : "";
	if (!k->script || strcmp(k->script_contact, contact) != 0) {
		enum script_situation situation = situation_of(&k->c);
		k->script = script_for(app->scripts, k->c.language, situation);
		snprintf(k->script_contact, sizeof k->script_contact, "%s", contact);
		k->say_scroll = 0;
		if (k->script)
			script_start(&k->walk, k->script, situation, facts_of(k), (unsigned)k->c.contacts);
		if (k->script && case_say_third(k))
			(void)script_take(&k->walk, SCRIPT_THIRD_PARTY, facts_of(k));
	} else {
		script_settle(&k->walk, facts_of(k));
	}
	app->desk.script_sha256 = k->script ? k->script->sha256 : "";
}

static void moved(struct case_screen *k, enum script_move move)
{
	k->say_scroll = 0;
	if (move == SCRIPT_MOVED)
		app_touch(k->base.app, 0);
	else
		app_say(k->base.app, TINT_INFO, "%s", _(script_move_texts[move]));
}

void case_say_next(struct case_screen *k)
{
	moved(k, script_next(&k->walk, facts_of(k)));
}

void case_say_back(struct case_screen *k)
{
	moved(k, script_back(&k->walk, facts_of(k)));
}

void case_say_vary(struct case_screen *k)
{
	(void)script_vary(&k->walk, k->c.segment);
	app_touch(k->base.app, 0);
}

void case_say_take(struct case_screen *k, enum script_branch branch)
{
	moved(k, script_take(&k->walk, branch, facts_of(k)));
}

void case_say_mood(struct case_screen *k, enum mood mood)
{
	if (k->script)
		(void)script_mood(&k->walk, mood, facts_of(k));
}

void case_say_stage(struct case_screen *k, enum script_stage stage)
{
	if (k->script)
		(void)script_to_stage(&k->walk, stage, facts_of(k));
}

size_t case_say_branches(struct case_screen *k, enum script_branch *out)
{
	return k->script ? script_branches(&k->walk, facts_of(k), out) : 0;
}

const char *case_say_path(struct case_screen *k, struct arena *a)
{
	struct str s;
	if (!k->script)
		return "";
	str_init(&s);
	script_path(&k->walk, &s);
	const char *path = arena_strdup(a, s.buf);
	str_release(&s);
	return path;
}

static const char *gap_text(struct case_screen *k, unsigned gaps)
{
	if (!gaps)
		return NULL;
	for (int f = 0; f < MERGE_FIELDS; f++)
		if (gaps & (1u << f))
			return arena_printf(&k->base.app->frame, _("missing: %s"), L_("field", merge_words[f].label));
	return NULL;
}

/* The line in the quotation marks of its language. */
static void quote(struct str *out, const char *line)
{
	str_addf(out, "“%s”", line);
}

/* A voicemail is heard by anyone: where a pack says what it may hold, the line is checked before it is spoken. NULL: nothing to say. */
static const char *voicemail_remark(struct case_screen *k, const char *line, enum tint *tint)
{
	struct app *app = k->base.app;
	const struct pack *packs[RULEBOOK_PACKS];
	struct lint_result found;
	if (k->walk.at.step->branch != SCRIPT_VOICEMAIL || !app->desk.lint || !app->desk.rules)
		return NULL;
	size_t n = rulebook_packs(app->desk.rules, &k->c, packs);
	lint_text(app->desk.lint, line, strlen(line), MEDIUM_CALL, TO_DEBTOR, packs, n, app->desk.firm, &app->frame, &found);
	*tint = found.voicemail == VOICEMAIL_LIMITED ? TINT_GOOD : TINT_CARE;
	switch (found.voicemail) {
	case VOICEMAIL_LIMITED: return _("Says no more than a voicemail may.");
	case VOICEMAIL_COMMUNICATION: return _("Says more than a voicemail may: rather leave none.");
	case VOICEMAIL_INCOMPLETE: return _("Lacks something that a voicemail must have: firm, name, number, a request to call back.");
	case VOICEMAIL_NONE: break;
	}
	return NULL;
}

/* Where there is room: what the road says after this, dim, so that the eye can go ahead of the mouth. */
static void paint_ahead(struct case_screen *k, struct canvas *c, struct rect in, const struct merge_values *v)
{
	struct script_walk ahead = k->walk;
	struct str line;
	if (script_next(&ahead, facts_of(k)) != SCRIPT_MOVED)
		return;
	str_init(&line);
	(void)script_say(&ahead, k->c.segment, v, facts_of(k), &line);
	const char *text = arena_printf(&k->base.app->frame, _("then %s: “%s”"), L_("script", script_stage_words[ahead.at.step->stage].label), line.buf);
	canvas_wrap(c, in, 0, TINT_DIM, text);
	str_release(&line);
}

static int paint_words(struct case_screen *k, struct canvas *c, struct rect in, const struct merge_values *v)
{
	struct str line, quoted, prompts;
	const struct script_step *step = k->walk.at.step;
	unsigned facts = facts_of(k), gaps;
	str_init(&line);
	str_init(&quoted);
	str_init(&prompts);
	gaps = script_say(&k->walk, k->c.segment, v, facts, &line);
	quote(&quoted, line.buf);
	for (size_t i = 0; i < step->n_prompts; i++) {
		if (prompts.len)
			str_adds(&prompts, " · ");
		(void)script_prompt(&k->walk, i, v, facts, &prompts);
	}
	int said = canvas_wrap(c, in, k->say_scroll, TINT_STRONG, quoted.buf);
	int y = said - k->say_scroll + (in.h > said + 2 ? 1 : 0);
	if (y < in.h)
		y += canvas_wrap(c, (struct rect){in.x, in.y + y, in.w, in.h - y}, 0, TINT_DIM, prompts.buf);
	const char *gap = gap_text(k, gaps);
	if (gap && y < in.h)
		canvas_fit(c, in.x, in.y + y++, in.w, UTF8_LEFT, TINT_CARE, gap);
	enum tint tint = TINT_DIM;
	const char *remark = voicemail_remark(k, line.buf, &tint);
	if (remark && y < in.h)
		canvas_fit(c, in.x, in.y + y++, in.w, UTF8_LEFT, tint, remark);
	if (in.h - y >= 4)
		paint_ahead(k, c, (struct rect){in.x, in.y + y + 1, in.w, in.h - y - 1}, v);
	str_release(&line);
	str_release(&quoted);
	str_release(&prompts);
	return y;
}

static const char *title_of(struct case_screen *k)
{
	const struct script_step *step = k->walk.at.step;
	const char *stage = L_("script", script_stage_words[step->stage].label);
	if (step->branch != SCRIPT_ROAD)
		return arena_printf(&k->base.app->frame, _("Say: %s · %s"), stage, L_("branch", script_branch_words[step->branch].label));
	return arena_printf(&k->base.app->frame, _("Say: %s"), stage);
}

void case_say_paint(struct case_screen *k, struct canvas *c, struct rect r)
{
	struct merge_values values;
	struct rect in = {r.x + 2, r.y + 1, r.w - 4, r.h - 2};
	enum tint tint = k->focus == PANE_SAY ? TINT_TEXT : TINT_DIM;
	if (!k->script) {
		canvas_frame(c, r, tint, _("Say"), NULL);
		canvas_wrap(c, in, 0, TINT_DIM, _("There is no script for this language. Ask first whether this is a good moment."));
		return;
	}
	const struct person *other = k->c.contact.medium != MEDIUM_NONE ? casefile_person(&k->c, k->c.contact.person) : NULL;
	if (other && !case_say_third(k)) {
		canvas_frame(c, r, tint, _("Say"), NULL);
		canvas_wrap(c, in, 0, TINT_TEXT, arena_printf(&k->base.app->frame, _("%s, %s, is on the line, and the script is for the debtor. Say who you are and why you call them; of the debt only what concerns them."), other->name, L_("relation", relation_words[other->relation].label)));
		return;
	}
	const struct hold *held = casefile_held(&k->c, case_today(k));
	if (held && !held->amount && k->c.contact.medium == MEDIUM_NONE) {
		canvas_frame(c, r, tint, _("Say"), NULL);
		canvas_wrap(c, in, 0, TINT_DIM, arena_printf(&k->base.app->frame, _("On hold: %s. Nobody is called about the money now. An answer to what they began, or a notice that the law wants, is possible: i, then p."), L_("hold", hold_rows[held->kind].word.label)));
		return;
	}
	const char *mood = k->c.mood != MOOD_UNKNOWN ? L_("mood", mood_words[k->c.mood].label) : NULL;
	canvas_frame(c, r, tint, title_of(k), mood);
	case_values(k, &values, k->script->language);
	paint_words(k, c, in, &values);
}
