#include "desk/act.h"

#include <string.h>

#include "base/bug.h"

static bool to_debtor(const struct approach *p)
{
	return !p->person || !p->person[0];
}

static bool approach_check(const struct act *t, const struct approach *in, struct approach *out, struct err *err)
{
	*out = *in;
	out->person = to_debtor(in) ? "" : in->person;
	if (in->direction != DIRECTION_OUT)
		return err_set(err, ERR_INPUT, "a message is what goes out; note what came in");
	if (in->medium <= MEDIUM_NONE || in->medium >= MEDIA || !medium_is_written(in->medium))
		return err_set(err, ERR_INPUT, "a message goes out in writing, not by %s",
			in->medium > MEDIUM_NONE && in->medium < MEDIA ? medium_words[in->medium].name : "nothing");
	if (!act_person(t, out->person, err) ||
		!act_text(t, "the address", act_address(t->c, in), DESK_WORDS, false, &out->address, err))
		return false;
	return out->address[0] || in->medium == MEDIUM_LETTER ||
		err_set(err, ERR_INPUT, "there is no address for %s", medium_words[in->medium].name);
}

static bool message_check(const struct act *t, const struct message *in, struct message *out, struct err *err)
{
	*out = *in;
	if ((in->next.kind != NEXT_NONE && !act_not_closed(t, err)) ||
		(in->next.kind != NEXT_NONE && !act_step(t, &in->next, &out->next, err)))
		return false;
	return act_text(t, "the subject", in->subject, DESK_WORDS, false, &out->subject, err) &&
		act_text(t, "the text", in->text, DESK_LETTER, true, &out->text, err) &&
		act_text(t, "the template", in->template, DESK_WORDS, false, &out->template, err) &&
		act_text(t, "the template's hash", in->template_sha256, DESK_WORDS, false, &out->template_sha256, err);
}

/* A template says whom it is for; what an agent writes freely is for whom it goes to. */
static bool audience_check(const struct approach *p, const struct message *m, struct err *err)
{
	enum audience to = to_debtor(p) ? TO_DEBTOR : TO_THIRD_PARTY;
	return !m->template[0] || m->to == to ||
		err_set(err, ERR_INPUT, "the letter '%s' is for %s", m->template,
			m->to == TO_DEBTOR ? "the person themselves, and for nobody else" : "other people");
}

static bool names(const struct message *m, const char *secret)
{
	return secret[0] && (strcasestr(m->subject, secret) || strcasestr(m->text, secret));
}

/* What nobody else may learn must not stand in a text to them, whoever has typed it there. */
static bool secrets_check(const struct act *t, const struct message *m, struct err *err)
{
	const struct casefile *c = t->c;
	struct str plain, grouped;
	str_init(&plain);
	str_init(&grouped);
	money_format(&plain, casefile_balance(c), c->currency);
	speech_sum(&grouped, casefile_balance(c), c->currency, SPEECH_EN);
	const struct {
		const char *what, *text;
	} rows[] = {{"the creditor", c->creditor},
		{"the product", c->product},
		{"the account", c->account},
		{"the balance", casefile_balance(c) > 0 ? plain.buf : ""},
		{"the balance", casefile_balance(c) > 0 ? grouped.buf : ""}};
	bool ok = true;
	for (size_t i = 0; ok && i < ARRAY_LEN(rows); i++)
		if (names(m, rows[i].text))
			ok = err_set(err, ERR_INPUT, "a text to somebody else names %s: leave it out", rows[i].what);
	str_release(&plain);
	str_release(&grouped);
	return ok;
}

static bool found_none(const struct lint_result *r, const char *where, struct err *err)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct lint_finding *f = &r->found[i];
		if (f->severity == LINT_CARE)
			continue;
		return err_set(err, ERR_INPUT, "%s%d:%d: %s \"%s\" (better: %s)", where, f->line, f->column,
			lint_severity_words[f->severity].name, f->phrase, f->softer && f->softer[0] ? f->softer : "leave it out");
	}
	return true;
}

static bool words_check(const struct act *t, const struct approach *p, const struct message *m, struct err *err)
{
	const struct desk *d = t->desk;
	const struct pack *packs[RULEBOOK_PACKS];
	struct lint_result r;
	size_t n = d->rules ? rulebook_packs(d->rules, t->c, packs) : 0;
	enum audience to = to_debtor(p) ? TO_DEBTOR : TO_THIRD_PARTY;
	const char *firm = d->firm ? d->firm : "";
	ENSURE(d->lint);
	lint_text(d->lint, m->subject, strlen(m->subject), MEDIUM_NONE, to, packs, n, firm, t->arena, &r);
	if (!found_none(&r, "subject ", err))
		return false;
	lint_text(d->lint, m->text, strlen(m->text), p->medium, to, packs, n, firm, t->arena, &r);
	return found_none(&r, "", err);
}

static void add_message(struct act *t, const struct approach *p, const struct message *m)
{
	struct casefile *c = &t->after;
	act_event(t, EVENT_MESSAGE, t->now,
		FACTS(FACT_S("medium", medium_words[p->medium].name), FACT_S("purpose", purpose_words[p->purpose].name),
			FACT_S("person", p->person), FACT_S("address", p->address), FACT_S("subject", m->subject),
			FACT_S("text", m->text), FACT_S("template", m->template),
			FACT_S("template_sha256", m->template_sha256), FACT_S("verdict", t->verdict),
			FACT_S("pack_sha256", t->pack_sha256)));
	c->contacts++;
	c->last_contact = t->now;
	c->last_outcome = OUTCOME_SENT;
	act_event(t, EVENT_CONTACT, t->now,
		FACTS(FACT_S("medium", medium_words[p->medium].name),
			FACT_S("direction", direction_words[DIRECTION_OUT].name), FACT_S("address", p->address),
			FACT_S("person", p->person), FACT_S("purpose", purpose_words[p->purpose].name),
			FACT_S("outcome", outcome_words[OUTCOME_SENT].name),
			FACT_S("result", result_words[RESULT_NONE].name), FACT_S("verdict", t->verdict),
			FACT_S("pack_sha256", t->pack_sha256), FACT_S("local", act_clock(t, t->now))));
}

bool desk_message(struct desk *d, struct arena *a, struct casefile *c, const struct approach *p, const struct message *m,
	bool *sent, struct ruling *ruling, struct err *err)
{
	struct act t;
	struct approach way;
	struct message clean;
	act_begin(&t, d, a, c);
	*sent = false;
	if (!approach_check(&t, p, &way, err) || !message_check(&t, m, &clean, err))
		return false;
	/* What has gone out already is written down as it was. */
	bool checked = p->before || (audience_check(&way, &clean, err) &&
		(to_debtor(&way) || secrets_check(&t, &clean, err)) && words_check(&t, &way, &clean, err));
	bool go = false;
	if (!checked || !act_permit(&t, &way, ruling, &go, err))
		return false;
	if (!go)
		return true;
	add_message(&t, &way, &clean);
	if (clean.next.kind != NEXT_NONE)
		act_add_step(&t, &clean.next);
	*sent = act_commit(&t, err);
	return *sent;
}
