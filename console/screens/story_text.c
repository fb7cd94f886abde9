#include "screens/story_text.h"

#include "base/intl.h"
#include "domain/gate.h"
#include "domain/hold.h"
#include "screens/look.h"
#include "wording.h"

static const char *money(struct arena *a, const struct story *s, int64_t minor, const struct currency *cur)
{
	return word_money(a, minor, s->currency ? s->currency : cur);
}

static const char *join(struct arena *a, const char *one, const char *two)
{
	if (!one[0])
		return two;
	if (!two[0])
		return one;
	/* TRANSLATORS: two parts of a short sentence */
	return arena_printf(a, C_("join", "%s, %s"), one, two);
}

static const char *contact_text(struct arena *a, const struct story *s)
{
	const char *what = L_("outcome", outcome_words[s->outcome].label);
	if (s->medium != MEDIUM_CALL && s->medium != MEDIUM_NONE)
		what = join(a, L_("medium", medium_words[s->medium].label), what);
	if (s->result != RESULT_NONE)
		what = join(a, what, L_("result", result_words[s->result].label));
	if (s->verdict == VERDICT_DENY)
		what = join(a, what, _("in spite of the rule"));
	return s->text[0] ? arena_printf(a, C_("note", "%s: %s"), what, s->text) : what;
}

static const char *plan_text(struct arena *a, const struct story *s, const struct currency *cur, int32_t today)
{
	const char *last = word_date(a, s->last != DATE_NONE ? s->last : s->due, today);
	switch (s->plan) {
	case PLAN_INSTALMENTS:
		return arena_printf(a, ngettext("%d payment, %s in all, until %s", "%d payments, %s in all, until %s", (unsigned long)s->count), s->count,
				    money(a, s, s->amount, cur), last);
	case PLAN_SETTLE: return arena_printf(a, _("%s by %s, %s let go"), money(a, s, s->amount, cur), last, money(a, s, s->waived, cur));
	case PLAN_FULL: return arena_printf(a, _("%s by %s"), money(a, s, s->amount, cur), last);
	case PLAN_DEFER: return arena_printf(a, _("%s later, on %s"), money(a, s, s->amount, cur), last);
	case PLAN_PAUSE: return arena_printf(a, _("wait until %s"), last);
	case PLAN_NONE:
	case PLAN_KINDS: break;
	}
	return "";
}

static const char *labelled(struct arena *a, const char *label, const char *text)
{
	return text[0] ? arena_printf(a, C_("note", "%s: %s"), label, text) : label;
}

static const char *told_text(struct arena *a, const struct story *s)
{
	const char *what = s->difficulty != DIFFICULTY_NONE ? L_("difficulty", difficulty_words[s->difficulty].label) : "";
	return labelled(a, _("told us"), join(a, what, join(a, s->text, s->wishes)));
}

static const char *flag_text(struct arena *a, const struct story *s)
{
	const char *name = "";
	for (size_t i = 0; i < CASE_FLAGS; i++)
		if (s->flag == 1u << i)
			name = L_("flag", flag_words[i].label);
	return labelled(a, arena_printf(a, s->on ? _("marked: %s") : _("mark removed: %s"), name), s->reason);
}

static const char *next_text(struct arena *a, const struct story *s, int offset_min, int64_t now)
{
	return arena_printf(a, _("next: %s, %s"), L_("next", next_words[s->next].label), word_when(a, s->next_at, offset_min, now));
}

static const char *started_text(struct arena *a, const struct story *s)
{
	if (s->medium == MEDIUM_CALL || s->medium == MEDIUM_NONE)
		return s->direction == DIRECTION_IN ? _("they called us") : _("call started");
	return join(a, L_("medium", medium_words[s->medium].label), L_("direction", direction_words[s->direction].label));
}

static const char *proposal_terms(struct arena *a, const struct story *s, const struct currency *cur, int32_t today)
{
	if (!s->amount)
		return "";
	const char *sum = money(a, s, s->amount, cur);
	if (s->count > 1)
		sum = arena_printf(a, "%d × %s", s->count, sum);
	/* TRANSLATORS: a sum (or "6 × ¥300.00"), then the first day */
	return s->due != DATE_NONE ? arena_printf(a, _("%s from %s"), sum, word_date(a, s->due, today)) : sum;
}

static const char *identity_text(const struct story *s)
{
	switch (s->check) {
	case IDENTITY_VERIFIED: return _("identity checked");
	case IDENTITY_FAILED: return _("identity not confirmed");
	case IDENTITY_THIRD_PARTY: return _("another person");
	}
	return _("identity");
}

static const char *verdict_text(struct arena *a, const struct story *s)
{
	const char *way = L_("medium", medium_words[s->medium].label);
	switch (s->verdict) {
	case VERDICT_DENY: return s->override[0] ? arena_printf(a, _("%s: went on in spite of the rule: %s"), way, s->override) : arena_printf(a, _("%s not allowed: %s"), way, s->rules);
	case VERDICT_WARN: return arena_printf(a, _("%s allowed, with care: %s"), way, s->rules);
	case VERDICT_ALLOW: return arena_printf(a, _("%s allowed"), way);
	}
	return way;
}

static const char *hold_label(const struct story *s)
{
	return s->hold >= 0 ? L_("hold", hold_rows[s->hold].word.label) : "";
}

static const char *hold_text(struct arena *a, const struct story *s, const struct currency *cur, int32_t today)
{
	const char *text = hold_label(s);
	if (s->amount)
		text = arena_printf(a, C_("note", "%s: %s"), text, money(a, s, s->amount, cur));
	if (s->since != DATE_NONE)
		text = arena_printf(a, _("%s since %s"), text, word_date(a, s->since, today));
	return join(a, text, join(a, s->who, s->reason));
}

static const char *wish_label(const struct story *s, const struct word *words, size_t n, const char *ctx)
{
	int i = word_find(words, n, s->what);
	return i >= 0 ? intl_label(ctx, words[i].label) : s->what;
}

static const char *complaint_text(struct arena *a, const struct story *s)
{
	const char *state = s->state >= 0 ? L_("complaint", complaint_state_words[s->state].label) : "";
	return labelled(a, arena_printf(a, _("complaint %s"), state), s->text);
}

const char *story_text(struct arena *a, const struct story *s, const struct currency *cur, int32_t today, int offset_min, int64_t now)
{
	if (s->erased)
		return _("erased");
	switch (s->kind) {
	case EVENT_CASE_OPENED: return _("case opened");
	case EVENT_CASE_UPDATED: return _("the lender's data changed");
	case EVENT_CONTACT_STARTED: return started_text(a, s);
	case EVENT_CONTACT: return contact_text(a, s);
	case EVENT_PAYMENT: return arena_printf(a, _("paid %s"), money(a, s, s->amount, cur));
	case EVENT_IDENTITY: return identity_text(s);
	case EVENT_MOOD: return labelled(a, _("mood"), L_("mood", mood_words[s->mood].label));
	case EVENT_TOLD: return told_text(a, s);
	case EVENT_NOTE: return s->text;
	case EVENT_OFFER_SHOWN: return labelled(a, _("offer looked at"), plan_text(a, s, cur, today));
	case EVENT_OFFER_MADE: return labelled(a, _("offered"), plan_text(a, s, cur, today));
	case EVENT_OFFER_AGREED: return labelled(a, _("agreed"), plan_text(a, s, cur, today));
	case EVENT_OFFER_DECLINED: return labelled(a, _("declined"), join(a, plan_text(a, s, cur, today), s->reason));
	case EVENT_PROPOSAL: return labelled(a, _("they propose"), join(a, proposal_terms(a, s, cur, today), s->text));
	case EVENT_PROPOSAL_ANSWERED: return labelled(a, _("their proposal"), join(a, L_("answer", answer_words[s->answer].label), s->text));
	case EVENT_PROMISE: return arena_printf(a, _("promised %s by %s"), money(a, s, s->amount, cur), word_date(a, s->due, today));
	case EVENT_PLAN: return labelled(a, _("plan"), plan_text(a, s, cur, today));
	case EVENT_NEXT_STEP: return next_text(a, s, offset_min, now);
	case EVENT_PAUSE: return labelled(a, arena_printf(a, _("pause from %s to %s"), word_date(a, s->from, today), word_date(a, s->until, today)), s->reason);
	case EVENT_RESUME: return labelled(a, _("work goes on"), s->reason);
	case EVENT_FLAG: return flag_text(a, s);
	case EVENT_STAGE: return s->stage >= 0 ? labelled(a, _("stage"), L_("stage", stage_words[s->stage].label)) : _("stage");
	case EVENT_REFERRED: return labelled(a, arena_printf(a, _("referred to %s"), refer_label(s->to)), s->reason);
	case EVENT_CORRECTION: return labelled(a, _("correction"), join(a, s->outcome != OUTCOME_NONE ? L_("outcome", outcome_words[s->outcome].label) : "", join(a, s->text, s->reason)));
	case EVENT_UNDO: return _("undone");
	case EVENT_VERDICT: return verdict_text(a, s);
	case EVENT_HOLD: return hold_text(a, s, cur, today);
	case EVENT_LIFT: return labelled(a, _("lifted"), join(a, hold_label(s), s->reason));
	case EVENT_REQUEST: return labelled(a, s->withdrawn ? _("wish taken back") : _("they ask"), join(a, wish_label(s, request_words, REQUESTS, "request"), s->text));
	case EVENT_CONSENT: return labelled(a, s->withdrawn ? _("consent taken back") : _("they allow"), join(a, wish_label(s, consent_words, CONSENT_SCOPES, "consent"), s->text));
	case EVENT_PERSON: return labelled(a, s->removed ? _("person taken off") : _("person"), join(a, s->who, s->reason));
	case EVENT_COMPLAINT: return complaint_text(a, s);
	case EVENT_MESSAGE: return labelled(a, L_("medium", medium_words[s->medium].label), s->subject[0] ? s->subject : s->text);
	case EVENT_DISCLOSURE: return labelled(a, _("read out"), s->what);
	case EVENT_LOOK: return labelled(a, arena_printf(a, _("looked at personal data for %lld s"), (long long)s->seconds), look_purpose_label(s->reason));
	case EVENT_ERASURE: return labelled(a, _("personal data erased"), s->reason);
	case EVENT_KINDS: break;
	}
	return "";
}

enum sign story_sign(const struct story *s)
{
	switch (s->kind) {
	case EVENT_CONTACT_STARTED:
	case EVENT_CONTACT:
		if (s->direction == DIRECTION_IN)
			return SIGN_IN;
		return s->medium == MEDIUM_CALL || s->medium == MEDIUM_NONE ? SIGN_CALL : SIGN_LETTER;
	case EVENT_PAYMENT: return SIGN_MONEY;
	case EVENT_PROMISE:
	case EVENT_PLAN:
	case EVENT_OFFER_AGREED: return SIGN_PLAN;
	case EVENT_IDENTITY: return s->check == IDENTITY_VERIFIED ? SIGN_GOOD : SIGN_CARE;
	case EVENT_PAUSE:
	case EVENT_HOLD: return SIGN_PAUSE;
	case EVENT_VERDICT: return s->verdict == VERDICT_DENY ? SIGN_STOP : s->verdict == VERDICT_WARN ? SIGN_CARE : SIGN_DOT;
	case EVENT_COMPLAINT:
	case EVENT_REQUEST:
	case EVENT_FLAG: return SIGN_CARE;
	case EVENT_MESSAGE: return SIGN_LETTER;
	case EVENT_CONSENT: return SIGN_GOOD;
	case EVENT_UNDO:
	case EVENT_CORRECTION: return SIGN_UNDO;
	case EVENT_NOTE:
	case EVENT_TOLD: return SIGN_NOTE;
	default: return SIGN_DOT;
	}
}

enum tint story_tint(const struct story *s)
{
	switch (s->kind) {
	case EVENT_PAYMENT: return TINT_GOOD;
	case EVENT_CONTACT: return outcome_is_talk(s->outcome) ? TINT_TEXT : TINT_DIM;
	case EVENT_NOTE:
	case EVENT_TOLD:
	case EVENT_PROMISE:
	case EVENT_PLAN:
	case EVENT_OFFER_AGREED:
	case EVENT_PAUSE:
	case EVENT_FLAG:
	case EVENT_HOLD:
	case EVENT_LIFT:
	case EVENT_REQUEST:
	case EVENT_CONSENT:
	case EVENT_COMPLAINT:
	case EVENT_MESSAGE:
	case EVENT_CORRECTION: return TINT_TEXT;
	case EVENT_VERDICT: return s->verdict == VERDICT_DENY ? TINT_STOP : TINT_DIM;
	default: return TINT_DIM;
	}
}

static void detail(struct str *out, struct arena *a, const char *label, const char *value)
{
	if (value && value[0])
		str_addf(out, "%s\n", arena_printf(a, C_("note", "%s: %s"), label, value));
}

void story_details(struct str *out, const struct story *s, const struct currency *cur, int32_t today, int offset_min, int64_t now)
{
	struct arena a;
	arena_init(&a);
	str_addf(out, "%s\n\n", story_text(&a, s, cur, today, offset_min, now));
	detail(out, &a, _("When"), word_when(&a, s->when, offset_min, now));
	if (s->at != s->when)
		detail(out, &a, _("Written"), word_when(&a, s->at, offset_min, now));
	/* TRANSLATORS: who wrote the entry */
	detail(out, &a, _("By"), s->by);
	if (s->seconds)
		detail(out, &a, _("Lasted"), word_duration(&a, s->seconds * 1000));
	if (s->mood != MOOD_UNKNOWN)
		detail(out, &a, _("Mood"), L_("mood", mood_words[s->mood].label));
	detail(out, &a, _("Person"), s->person);
	detail(out, &a, _("Address"), s->address[0] ? look_covered(&a, s->address) : "");
	detail(out, &a, _("Checked by"), s->method);
	detail(out, &a, _("Wishes"), s->wishes);
	detail(out, &a, _("To avoid"), s->avoid);
	detail(out, &a, _("Reference"), s->reference);
	detail(out, &a, _("Reason"), s->reason);
	detail(out, &a, _("They want"), s->wanted);
	detail(out, &a, _("Rules"), s->rules);
	detail(out, &a, _("Rule packs"), s->pack);
	detail(out, &a, _("Went on because"), s->override);
	detail(out, &a, _("Template"), s->template);
	if (s->kind == EVENT_MESSAGE)
		str_addf(out, "\n%s\n", s->text);
	arena_release(&a);
}
