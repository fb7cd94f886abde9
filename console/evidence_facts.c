#include "evidence_parts.h"

#include "base/intl.h"
#include "wording.h"

enum form {
	FORM_SKIP,
	FORM_TEXT,
	FORM_QUOTE,   /* exact words */
	FORM_WORD,    /* of a table */
	FORM_KIND,    /* of a table that depends on what is spoken of */
	FORM_FLAGS,
	FORM_MONEY,
	FORM_DATE,    /* already a text */
	FORM_INSTANT,
	FORM_MINUTE,  /* of the day */
	FORM_SPAN,    /* [from, to] in minutes of the day */
	FORM_SECONDS,
	FORM_YES,     /* shown only where true */
	FORM_ON,      /* yes or no */
	FORM_PERSON,
	FORM_EVENT,   /* an event id */
	FORM_EVENTS,
	FORM_OFFER,
	FORM_RULING,
	FORM_HASH,
	FORM_HOLD,
	FORM_CATEGORY,
	FORM_ROWS,    /* [[due, amount, paid], …] */
};

struct fact_row {
	const char *key, *label;
	enum form form;
	const struct word *words;
	size_t n;
	const char *context;
};
#define WORDS(k, l, table, count, c) {.key = k, .label = l, .form = FORM_WORD, .words = table, .n = count, .context = c}
#define SHOWN(k, l, f) {.key = k, .label = l, .form = f}
#define HIDDEN(k) {.key = k, .label = "", .form = FORM_SKIP}

/* In the order in which they are shown. */
static const struct fact_row rows[] = {
	HIDDEN("v"), HIDDEN("salt"), HIDDEN("act"), HIDDEN("set"), HIDDEN("when"), HIDDEN("local"), HIDDEN("currency"),
	HIDDEN("source"), HIDDEN("pack"), HIDDEN("id"),
	SHOWN("account", N_("Account"), FORM_TEXT),
	SHOWN("name", N_("Name"), FORM_TEXT),
	SHOWN("kind", N_("What"), FORM_KIND),
	WORDS("relation", N_("Relation"), relation_words, RELATIONS, "relation"),
	WORDS("medium", N_("Medium"), medium_words, MEDIA, "medium"),
	WORDS("prefers", N_("Prefers"), medium_words, MEDIA, "medium"),
	WORDS("direction", N_("Direction"), direction_words, DIRECTIONS, "direction"),
	WORDS("purpose", N_("Purpose"), purpose_words, PURPOSES, "purpose"),
	SHOWN("person", N_("Person"), FORM_PERSON),
	SHOWN("address", N_("Number or address"), FORM_TEXT),
	SHOWN("phone", N_("Telephone"), FORM_TEXT),
	SHOWN("email", N_("E-mail address"), FORM_TEXT),
	WORDS("place", N_("Place"), place_words, PLACES, "place"),
	WORDS("phone_place", N_("Telephone rings at"), place_words, PLACES, "place"),
	SHOWN("zone", N_("Time zone"), FORM_TEXT),
	SHOWN("language", N_("Language"), FORM_TEXT),
	SHOWN("creditor", N_("Creditor"), FORM_TEXT),
	SHOWN("product", N_("Product"), FORM_TEXT),
	SHOWN("agent", N_("Agent"), FORM_TEXT),
	WORDS("segment", N_("Group"), segment_words, SEGMENTS, "segment"),
	WORDS("outcome", N_("Ended"), outcome_words, OUTCOMES, "outcome"),
	WORDS("result", N_("Result"), result_words, RESULTS, "result"),
	SHOWN("seconds", N_("Lasted"), FORM_SECONDS),
	SHOWN("verified", N_("Identity checked"), FORM_ON),
	WORDS("check", N_("Identity"), identity_words, IDENTITY_CHECKS, "identity"),
	SHOWN("method", N_("How"), FORM_TEXT),
	SHOWN("reference", N_("Reference"), FORM_TEXT),
	WORDS("mood", N_("Mood"), mood_words, MOODS, "mood"),
	WORDS("difficulty", N_("Difficulty"), difficulty_words, DIFFICULTIES, "difficulty"),
	WORDS("verdict", N_("Verdict"), verdict_words, VERDICTS, "verdict"),
	SHOWN("ruling", N_("Rule"), FORM_RULING),
	SHOWN("override", N_("Done in spite of it, because"), FORM_QUOTE),
	WORDS("role", N_("Role"), role_words, ROLES, "role"),
	SHOWN("before", N_("Had happened already"), FORM_YES),
	SHOWN("hold", N_("Hold"), FORM_HOLD),
	WORDS("stage", N_("Stage"), stage_words, STAGES, "stage"),
	WORDS("state", N_("Step"), complaint_state_words, COMPLAINT_STATES, "complaint"),
	SHOWN("about", N_("About"), FORM_CATEGORY),
	SHOWN("cause", N_("Root cause"), FORM_CATEGORY),
	WORDS("severity", N_("Severity"), severity_words, SEVERITIES, "severity"),
	SHOWN("payment", N_("About a payment"), FORM_YES),
	WORDS("plan", N_("Plan"), plan_words, PLAN_KINDS, "plan"),
	SHOWN("amount", N_("Amount"), FORM_MONEY),
	SHOWN("total", N_("In all"), FORM_MONEY),
	SHOWN("waived", N_("Let go of"), FORM_MONEY),
	SHOWN("paid", N_("Paid"), FORM_MONEY),
	SHOWN("unapplied", N_("Held back, because the debt is disputed"), FORM_MONEY),
	SHOWN("principal", N_("Principal"), FORM_MONEY),
	SHOWN("interest", N_("Interest"), FORM_MONEY),
	SHOWN("fees", N_("Fees"), FORM_MONEY),
	SHOWN("surplus", N_("Left each month"), FORM_MONEY),
	SHOWN("count", N_("Payments"), FORM_TEXT),
	SHOWN("every", N_("Every"), FORM_TEXT),
	SHOWN("opened", N_("Opened"), FORM_DATE),
	SHOWN("due_date", N_("Due"), FORM_DATE),
	SHOWN("due", N_("Due"), FORM_DATE),
	SHOWN("first", N_("First payment"), FORM_DATE),
	SHOWN("last", N_("Last payment"), FORM_DATE),
	WORDS("due_id", N_("Deadline"), deadline_words, DEADLINE_WORDS, "deadline"),
	SHOWN("since", N_("Since"), FORM_DATE),
	SHOWN("from", N_("From"), FORM_DATE),
	SHOWN("until", N_("Until"), FORM_DATE),
	SHOWN("on", N_("On"), FORM_ON),
	SHOWN("clock", N_("Hours"), FORM_SPAN),
	SHOWN("safe_from", N_("Good hours from"), FORM_MINUTE),
	SHOWN("safe_to", N_("Good hours until"), FORM_MINUTE),
	SHOWN("days", N_("Weekdays"), FORM_TEXT),
	SHOWN("received", N_("Received"), FORM_INSTANT),
	SHOWN("received_at", N_("Received"), FORM_INSTANT),
	SHOWN("state_at", N_("Last step"), FORM_INSTANT),
	SHOWN("stated_at", N_("Lender's figures of"), FORM_INSTANT),
	SHOWN("agreed_at", N_("Agreed"), FORM_INSTANT),
	SHOWN("made_at", N_("Made"), FORM_INSTANT),
	SHOWN("at", N_("Noted"), FORM_INSTANT),
	SHOWN("waiting", N_("Waits for approval"), FORM_YES),
	SHOWN("key", N_("Number on the screen"), FORM_TEXT),
	WORDS("answer", N_("Answer"), answer_words, PROPOSAL_ANSWERS, "answer"),
	SHOWN("offer", N_("Schedule"), FORM_OFFER),
	SHOWN("rows", N_("Schedule"), FORM_ROWS),
	WORDS("next", N_("Next step"), next_words, NEXT_KINDS, "next"),
	SHOWN("next_at", N_("Planned for"), FORM_INSTANT),
	SHOWN("asked", N_("They asked for it"), FORM_YES),
	SHOWN("flag", N_("Mark"), FORM_FLAGS),
	SHOWN("flags", N_("Marks"), FORM_FLAGS),
	SHOWN("written", N_("In writing"), FORM_YES),
	SHOWN("withdrawn", N_("Taken back"), FORM_YES),
	SHOWN("removed", N_("Removed"), FORM_YES),
	SHOWN("lost", N_("Cannot be reached any more"), FORM_YES),
	SHOWN("invalid", N_("The number is not theirs"), FORM_YES),
	SHOWN("number_invalid", N_("The number is not theirs"), FORM_YES),
	SHOWN("who", N_("Who"), FORM_TEXT),
	SHOWN("what", N_("What was looked at"), FORM_TEXT),
	SHOWN("to", N_("To"), FORM_TEXT),
	SHOWN("disclosure", N_("Disclosure"), FORM_TEXT),
	SHOWN("subject", N_("Subject"), FORM_QUOTE),
	SHOWN("text", N_("Text"), FORM_QUOTE),
	SHOWN("words", N_("In their words"), FORM_QUOTE),
	SHOWN("wanted", N_("They want"), FORM_QUOTE),
	SHOWN("wishes", N_("Wishes"), FORM_QUOTE),
	SHOWN("avoid", N_("To avoid"), FORM_QUOTE),
	SHOWN("note", N_("Note"), FORM_QUOTE),
	SHOWN("reason", N_("Reason"), FORM_QUOTE),
	SHOWN("citation", N_("Rule"), FORM_TEXT),
	SHOWN("script", N_("Script steps on the screen"), FORM_TEXT),
	SHOWN("script_sha256", N_("Script"), FORM_HASH),
	SHOWN("template", N_("Template"), FORM_TEXT),
	SHOWN("template_sha256", N_("File of the template"), FORM_HASH),
	SHOWN("pack_sha256", N_("Rule packs"), FORM_HASH),
	SHOWN("policy_sha256", N_("Plan policy"), FORM_HASH),
	SHOWN("ref", N_("Speaks of"), FORM_EVENT),
	SHOWN("contact", N_("In the course of"), FORM_EVENT),
	SHOWN("events", N_("Takes back"), FORM_EVENTS),
	HIDDEN("undone"),
	SHOWN("by", N_("Written by"), FORM_TEXT),
};

static const char *minute_label(struct arena *a, const struct json *v)
{
	int64_t minute;
	return json_int(v, &minute) && minute >= 0 && minute <= 1440 ? word_clock(a, (int)minute) : "";
}

static const char *scalar(const struct teller *t, const struct json *v)
{
	struct str s;
	if (json_str(v))
		return json_str(v);
	if (json_is_array(v)) {
		const char *text = "";
		for (size_t i = 0; i < json_len(v); i++)
			text = join(t->a, text, scalar(t, json_at(v, i)));
		return text;
	}
	str_init(&s);
	if (!json_canonical(&s, v))
		str_adds(&s, "?");
	return take(t->a, &s);
}

static const char *number(const struct teller *t, const struct json *v, const char *(*make)(const struct teller *t, int64_t n))
{
	int64_t n;
	return json_int(v, &n) ? make(t, n) : scalar(t, v);
}

static const char *instant_label(const struct teller *t, int64_t at)
{
	return at ? evidence_clock(t->ev, t->a, at) : "";
}

static const char *seconds_label(const struct teller *t, int64_t n)
{
	return n >= 0 && n < INT64_MAX / 1000 ? word_duration(t->a, n * 1000) : "";
}

static const char *yes_label(const struct json *v, bool no)
{
	bool on;
	if (!json_bool(v, &on))
		return "";
	return on ? _("yes") : no ? _("no") : "";
}

/* A table's word; free text where it is none. */
static const char *text_label(const struct teller *t, const struct fact_row *row, const struct json *v)
{
	const char *s = json_str(v);
	if (!s)
		return scalar(t, v);
	bool look = strcmp(t->within, "look") == 0;
	if (look && strcmp(row->key, "purpose") == 0)
		return look_purpose_label(s);
	if (look && strcmp(row->key, "what") == 0)
		return look_what_label(t->a, s);
	switch (row->form) {
	case FORM_WORD: return *s ? word_label(row->words, row->n, row->context, s) : "";
	case FORM_KIND: return kind_label(t, s);
	case FORM_PERSON: return *s ? person_label(t, s) : "";
	case FORM_EVENT: return *s ? event_label(t, s) : "";
	case FORM_HASH: return hash_label(t, s);
	case FORM_HOLD: return hold_label(s);
	case FORM_CATEGORY: return category_label(t, row->key, s);
	default: return s;
	}
}

static const char *value_of(const struct teller *t, const struct fact_row *row, const struct json *v)
{
	if (json_is_null(v))
		return "";
	switch (row->form) {
	case FORM_MONEY: return number(t, v, money_label);
	case FORM_INSTANT: return number(t, v, instant_label);
	case FORM_SECONDS: return number(t, v, seconds_label);
	case FORM_MINUTE: return minute_label(t->a, v);
	case FORM_SPAN:
		return json_len(v) == 2 ? arena_printf(t->a, "%s–%s", minute_label(t->a, json_at(v, 0)), minute_label(t->a, json_at(v, 1)))
					: scalar(t, v);
	case FORM_YES: return json_str(v) ? json_str(v) : yes_label(v, false);
	case FORM_ON: return json_str(v) ? json_str(v) : yes_label(v, true);
	case FORM_FLAGS: return flags_label(t, v);
	case FORM_EVENTS: return events_label(t, v);
	default: return text_label(t, row, v);
	}
}

/* Names left out of a text, in the reader's language. */
static const char *mentions(const struct teller *t, const char *text)
{
	const char *at = strstr(text, EVIDENCE_OTHER_PERSON);
	struct str s;
	if (!at)
		return text;
	str_init(&s);
	for (; at; at = strstr(text, EVIDENCE_OTHER_PERSON)) {
		str_add(&s, text, (size_t)(at - text));
		str_addf(&s, "[%s]", _("another person"));
		text = at + strlen(EVIDENCE_OTHER_PERSON);
	}
	str_adds(&s, text);
	return take(t->a, &s);
}

static void add(const struct teller *t, const char *label, const char *value, bool quote)
{
	bool left_out = strcmp(value, EVIDENCE_OTHER_PERSON) == 0 || strcmp(value, EVIDENCE_INTERNAL) == 0;
	if (strcmp(value, EVIDENCE_OTHER_PERSON) == 0)
		value = _("withheld: about another person");
	else if (left_out)
		value = _("withheld: internal");
	else
		value = mentions(t, value);
	if (*value)
		VEC_PUSH(&t->out->rows, (struct said){label, value, quote && !left_out, left_out});
}

/* --- values of several lines --- */

static const char *counted(const struct teller *t, const struct json *reason)
{
	int64_t counted, limit;
	if (!json_int(json_get(reason, "counted"), &counted) || !json_int(json_get(reason, "limit"), &limit))
		return "";
	/* TRANSLATORS: how many contacts stood before this one, and how many the rule allows */
	return arena_printf(t->a, _("counted %lld, limit %lld"), (long long)counted, (long long)limit);
}

static void add_reason(const struct teller *t, const struct json *reason, const char *hashes)
{
	const char *rule = json_str(json_get(reason, "rule")), *verdict = json_str(json_get(reason, "verdict"));
	const char *citation = json_str(json_get(reason, "citation")), *source = json_str(json_get(reason, "source"));
	int64_t next;
	rule = rule ? rule : "";
	if (!citation)
		citation = evidence_citation(t->ev, rule, hashes);
	const char *text = join(t->a, rule, verdict ? word_label(verdict_words, VERDICTS, "verdict", verdict) : "");
	text = join(t->a, join(t->a, text, citation), counted(t, reason));
	if (json_int(json_get(reason, "next"), &next))
		text = join(t->a, text, arena_printf(t->a, _("allowed again %s"), evidence_clock(t->ev, t->a, next)));
	add(t, _("Rule"), join(t->a, text, source ? source : ""), false);
}

static void add_ruling(const struct teller *t, const struct json *ruling, const struct json *body)
{
	const struct json *reasons = json_get(ruling, "reasons");
	const char *hashes = json_str(json_get(body, "pack_sha256"));
	int64_t next;
	for (size_t i = 0; i < json_len(reasons); i++)
		add_reason(t, json_at(reasons, i), hashes ? hashes : "");
	if (json_len(reasons) == 0)
		add(t, _("Rule"), _("no rule had anything against it"), false);
	const char *verdict = json_str(json_get(ruling, "verdict"));
	bool denied = verdict && strcmp(verdict, verdict_words[VERDICT_DENY].name) == 0;
	if (denied && json_int(json_get(ruling, "next"), &next))
		add(t, _("Next allowed"), evidence_clock(t->ev, t->a, next), false);
}

/* [{"n", "due", "amount"}, …] of an offer (sums are texts), or [[due, amount, paid], …] of a plan: on one line. */
static void add_schedule(const struct teller *t, const struct json *list)
{
	struct str s;
	int64_t paid;
	str_init(&s);
	for (size_t i = 0; i < json_len(list); i++) {
		const struct json *row = json_at(list, i);
		bool plan = json_is_array(row);
		const char *due = json_str(plan ? json_at(row, 0) : json_get(row, "due"));
		const struct json *sum = plan ? json_at(row, 1) : json_get(row, "amount");
		str_addf(&s, "%s%s %s", i ? "; " : "", due ? due : "", json_str(sum) ? json_str(sum) : number(t, sum, money_label));
		if (plan && json_int(json_at(row, 2), &paid) && paid > 0)
			str_addf(&s, " (%s)", arena_printf(t->a, _("paid %s"), money_label(t, paid)));
	}
	add(t, _("Schedule"), take(t->a, &s), false);
}

static void say(const struct teller *t, const struct json *object);

/* "call, 2026-11-24 10:00:00 +08:00" */
static void add_step(const struct teller *t, const struct json *v)
{
	const char *kind = json_str(json_get(v, "kind")), *note = json_str(json_get(v, "note"));
	const struct json *at = json_get(v, "at");
	add(t, _("Next step"), join(t->a, kind ? word_label(next_words, NEXT_KINDS, "next", kind) : "", at ? number(t, at, instant_label) : ""), false);
	add(t, _("Note"), note ? note : "", true);
}

/* Objects, and lists of them, are told by their members. */
static bool say_inside(const struct teller *t, const char *key, const struct json *v)
{
	struct teller inner = *t;
	inner.within = key;
	if (json_is_object(v) && strcmp(key, "next") == 0) {
		add_step(t, v);
		return true;
	}
	if (json_is_object(v)) {
		say(&inner, v);
		return true;
	}
	if (!json_is_array(v) || !json_is_object(json_at(v, 0)))
		return false;
	for (size_t i = 0; i < json_len(v); i++)
		say(&inner, json_at(v, i));
	return true;
}

static void add_offer(const struct teller *t, const struct json *offer)
{
	add_schedule(t, json_get(offer, "schedule"));
	const char *why = json_str(json_get(offer, "why"));
	if (why)
		add(t, _("Why it was proposed"), why, false);
}

static void add_fact(const struct teller *t, const struct fact_row *row, const struct json *v, const struct json *body)
{
	switch (row->form) {
	case FORM_SKIP: return;
	case FORM_RULING: add_ruling(t, v, body); return;
	case FORM_ROWS: add_schedule(t, v); return;
	case FORM_OFFER:
		if (json_is_array(json_get(v, "schedule"))) {
			add_offer(t, v);
			return;
		}
		break;
	default: break;
	}
	if (say_inside(t, row->key, v))
		return;
	/* The steps of a complaint name it by the event of its opening. */
	bool number = strcmp(row->key, "ref") == 0 && strcmp(t->within, event_kind_name(EVENT_COMPLAINT)) == 0;
	add(t, number ? _("Opened in entry") : _(row->label), value_of(t, row, v), row->form == FORM_QUOTE);
}

static const struct fact_row *row_of(const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(rows[i].key, key) == 0)
			return &rows[i];
	return NULL;
}

/* Known facts in the table's order, then the unknown ones. */
static void say(const struct teller *t, const struct json *object)
{
	const struct json *v;
	const char *key;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if ((v = json_get(object, rows[i].key)) && !evidence_in_heading(t->within, rows[i].key))
			add_fact(t, &rows[i], v, object);
	for (void *it = NULL; json_member(object, &it, &key, &v);)
		if (!row_of(key) && !say_inside(t, key, v))
			add(t, arena_strdup(t->a, key), scalar(t, v), false);
}

void evidence_say_part(const struct evidence *ev, struct arena *a, const struct json *part, const char *within,
	struct said_list *out)
{
	say(&(struct teller){ev, a, within, ev->c.currency, out}, part);
}

/* What was read out stands in the pack. */
static void add_disclosure(const struct teller *t, const struct evidence_event *e)
{
	const struct evidence_file *f = evidence_file_of(t->ev, evidence_text(e, "pack_sha256"));
	const struct conf *list = f && f->root ? conf_get(f->root, "disclosures") : NULL;
	const char *wanted = evidence_text(e, "disclosure"), *language = evidence_text(e, "language");
	for (size_t i = 0; list && i < list->n_kids; i++) {
		const struct conf *id = conf_get(&list->kids[i], "id"), *text = conf_get(&list->kids[i], "text");
		const struct conf *said = text ? conf_get(text, *language ? language : "en") : NULL;
		if (id && id->type == CONF_STR && strcmp(id->str, wanted) == 0 && said && said->type == CONF_STR)
			add(t, _("Text"), said->str, true);
	}
}

void evidence_say(const struct evidence *ev, struct arena *a, const struct evidence_event *e, struct said_list *out)
{
	const char *code = evidence_text(e, "currency");
	const struct currency *currency = *code ? currency_find(code) : ev->c.currency;
	struct teller t = {ev, a, event_kind_name((enum event_kind)e->kind), currency, out};
	const struct json *set = json_get(e->body, "set");
	if (!e->body)
		return;
	say(&t, e->body);
	if (e->kind == EVENT_DISCLOSURE)
		add_disclosure(&t, e);
	/* What the lender says about a case stands in "set" alone. */
	if ((e->kind == EVENT_CASE_OPENED || e->kind == EVENT_CASE_UPDATED) && set) {
		code = json_str(json_get(set, "currency"));
		t.currency = code ? currency_find(code) : t.currency;
		t.within = "set";
		say(&t, set);
	}
}

