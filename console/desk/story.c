#include "desk/story.h"

#include <string.h>

#include "base/intl.h"
#include "desk/desk.h"
#include "domain/hold.h"

#define STORY_EVENTS 64			     /* more than any act has */
#define INSTANT_MAX INT64_C(253402300799999) /* 9999-12-31T23:59:59.999Z */

const struct word identity_words[] = {
	[IDENTITY_VERIFIED] = {"verified", NC_("identity", "identity verified")},
	[IDENTITY_FAILED] = {"failed", NC_("identity", "identity not verified")},
	[IDENTITY_THIRD_PARTY] = {"third-party", NC_("identity", "third person")},
};
_Static_assert(ARRAY_LEN(identity_words) == IDENTITY_CHECKS, "a word for every check");

struct reader {
	const struct json *body;
	struct arena *arena;
};

static const char *text_of(const struct reader *r, const char *key)
{
	const char *s = json_str(json_get(r->body, key));
	return s ? arena_strdup(r->arena, s) : "";
}

static int64_t int_of(const struct reader *r, const char *key, int64_t min, int64_t max, int64_t absent)
{
	int64_t v;
	return json_int(json_get(r->body, key), &v) && v >= min && v <= max ? v : absent;
}

static bool bool_of(const struct reader *r, const char *key)
{
	bool v;
	return json_bool(json_get(r->body, key), &v) && v;
}

/* -1: absent or unknown. */
static int word_of(const struct reader *r, const char *key, const struct word *words, size_t n)
{
	const char *s = json_str(json_get(r->body, key));
	return s ? word_find(words, n, s) : -1;
}

static int word_or_none(const struct reader *r, const char *key, const struct word *words, size_t n)
{
	int i = word_of(r, key, words, n);
	return i < 0 ? 0 : i;
}

static int32_t date_at(const struct reader *r, const char *key)
{
	const char *s = json_str(json_get(r->body, key));
	int32_t days;
	return s && date_parse(s, &days, NULL) ? days : DATE_NONE;
}

static const char *keys_of(const struct json *set, struct arena *a)
{
	struct str s;
	const char *key;
	const struct json *value;
	str_init(&s);
	for (void *it = NULL; json_member(set, &it, &key, &value);)
		str_addf(&s, "%s%s", s.len ? " " : "", key);
	const char *keys = arena_strndup(a, s.buf, s.len);
	str_release(&s);
	return keys;
}

static void read_events(const struct reader *r, struct story *out)
{
	const struct json *list = json_get(r->body, "events");
	size_t n = json_is_array(list) ? json_len(list) : 0;
	if (!n || n > STORY_EVENTS)
		return;
	const char **ids = arena_array(r->arena, n, sizeof(*ids));
	for (size_t i = 0; i < n; i++) {
		const char *id = json_str(json_at(list, i));
		ids[i] = id ? arena_strdup(r->arena, id) : "";
	}
	out->events = ids;
	out->n_events = n;
}

static void read_contact(const struct reader *r, struct story *s)
{
	s->medium = (enum medium)word_or_none(r, "medium", medium_words, MEDIA);
	s->direction = (enum direction)word_or_none(r, "direction", direction_words, DIRECTIONS);
	s->outcome = (enum outcome)word_or_none(r, "outcome", outcome_words, OUTCOMES);
	int result = word_of(r, "result", result_words, RESULTS);
	s->has_result = result >= 0;
	s->result = result < 0 ? RESULT_NONE : (enum result)result;
	s->mood = (enum mood)word_or_none(r, "mood", mood_words, MOODS);
	s->address = text_of(r, "address");
	s->person = text_of(r, "person");
	s->local = text_of(r, "local");
	s->seconds = int_of(r, "seconds", 0, INT64_MAX, 0);
	s->verified = bool_of(r, "verified");
	s->check = word_of(r, "check", identity_words, IDENTITY_CHECKS);
	s->method = text_of(r, "method");
}

static void read_sums(const struct reader *r, struct story *s)
{
	const char *code = json_str(json_get(r->body, "currency"));
	s->currency = code ? currency_find(code) : NULL;
	s->amount = int_of(r, "amount", 0, MONEY_MAX, 0);
	s->waived = int_of(r, "waived", 0, MONEY_MAX, 0);
	s->reference = text_of(r, "reference");
	s->count = (int)int_of(r, "count", 0, PLAN_COUNT_MAX, 0);
	s->due = date_at(r, "due");
	s->last = date_at(r, "last");
	s->from = date_at(r, "from");
	s->until = date_at(r, "until");
	s->plan = (enum plan_kind)word_or_none(r, "plan", plan_words, PLAN_KINDS);
	s->waiting = bool_of(r, "waiting");
	s->key = (int)int_of(r, "key", 1, OFFERS_MAX, 0);
	s->every = text_of(r, "every");
	s->answer = word_or_none(r, "answer", answer_words, PROPOSAL_ANSWERS);
}

static void read_told(const struct reader *r, struct story *s)
{
	s->difficulty = (enum difficulty)word_or_none(r, "difficulty", difficulty_words, DIFFICULTIES);
	s->wishes = text_of(r, "wishes");
	s->avoid = text_of(r, "avoid");
	s->safe_from = (int)int_of(r, "safe_from", 0, 1439, -1);
	s->safe_to = (int)int_of(r, "safe_to", 1, 1440, -1);
	s->surplus = int_of(r, "surplus", 0, MONEY_MAX, -1);
}

static void read_standing(const struct reader *r, struct story *s)
{
	s->next = (enum next_kind)word_or_none(r, "next", next_words, NEXT_KINDS);
	s->next_at = int_of(r, "next_at", 0, INSTANT_MAX, 0);
	s->asked = bool_of(r, "asked");
	int bit = word_of(r, "flag", flag_words, CASE_FLAGS);
	s->flag = bit < 0 ? 0 : 1U << bit;
	s->on = bool_of(r, "on");
	s->stage = word_of(r, "stage", stage_words, STAGES);
	s->reason = text_of(r, "reason");
	s->to = text_of(r, "to");
}

static const char *rules_of(const struct json *reasons, struct arena *a)
{
	const char *rules = "";
	for (size_t i = 0; json_is_array(reasons) && i < json_len(reasons) && i < GATE_REASONS; i++) {
		const char *rule = json_str(json_get(json_at(reasons, i), "rule"));
		if (rule)
			rules = arena_printf(a, "%s%s%s", rules, rules[0] ? " " : "", rule);
	}
	return rules;
}

static void read_verdict(const struct reader *r, struct story *s)
{
	const struct json *ruling = json_get(r->body, "ruling");
	const struct reader in = {.body = ruling, .arena = r->arena};
	s->verdict = word_of(r, "verdict", verdict_words, VERDICTS);
	s->rules = rules_of(json_get(ruling, "reasons"), r->arena);
	s->allowed_at = int_of(&in, "next", 1, INSTANT_MAX, 0);
	s->override = text_of(r, "override");
	s->role = word_of(r, "role", role_words, ROLES);
	s->before = bool_of(r, "before");
	s->pack = text_of(r, "pack");
	s->pack_sha256 = text_of(r, "pack_sha256");
	s->purpose = word_of(r, "purpose", purpose_words, PURPOSES);
}

/* Persons, wishes and holds. "on" is a mark of flags and a date of call-backs, so that each reads only its own. */
static void read_wish(const struct reader *r, struct story *s)
{
	const struct json *clock = json_get(r->body, "clock");
	const char *hold = json_str(json_get(r->body, "hold"));
	s->hold = hold ? hold_find(hold) : -1;
	s->since = date_at(r, "since");
	s->day = date_at(r, "on");
	s->relation = word_of(r, "relation", relation_words, RELATIONS);
	s->place = word_of(r, "place", place_words, PLACES);
	s->zone = text_of(r, "zone");
	s->clock_from = s->clock_to = -1;
	int64_t from, to;
	if (json_int(json_at(clock, 0), &from) && json_int(json_at(clock, 1), &to) && from >= 0 && from < 1440 &&
		to >= 0 && to <= 1440) {
		s->clock_from = (int)from;
		s->clock_to = (int)to;
	}
	const struct json *list = json_get(r->body, "days");
	for (size_t i = 0; json_is_array(list) && i < json_len(list) && i < 7; i++) {
		const char *day = json_str(json_at(list, i));
		int bit = day ? word_find(weekday_words, 7, day) : -1;
		s->days |= bit < 0 ? 0 : 1U << bit;
	}
	s->written = bool_of(r, "written");
	s->withdrawn = bool_of(r, "withdrawn");
	s->lost = bool_of(r, "lost");
	s->invalid = bool_of(r, "invalid");
	s->removed = bool_of(r, "removed");
}

static void read_complaint(const struct reader *r, struct story *s)
{
	s->state = word_of(r, "state", complaint_state_words, COMPLAINT_STATES);
	s->severity = word_of(r, "severity", severity_words, SEVERITIES);
	s->cause = text_of(r, "cause");
	s->wanted = text_of(r, "wanted");
	s->received = int_of(r, "received", 1, INSTANT_MAX, 0);
	s->due_id = text_of(r, "due_id");
	s->subject = text_of(r, "subject");
	s->template = text_of(r, "template");
	s->language = text_of(r, "language");
}

/* What it is about, and who, stand under the name that their kind gives them. */
static const char *first_of(const struct reader *r, const char *const *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (json_str(json_get(r->body, keys[i])))
			return text_of(r, keys[i]);
	return "";
}

/* The text of a body stands under the name that its kind gives it. */
static const char *words_of(const struct reader *r)
{
	static const char *const keys[] = {"note", "words", "text"};
	return first_of(r, keys, ARRAY_LEN(keys));
}

bool story_read(struct story *out, struct arena *a, enum event_kind kind, const char *body, size_t n, struct err *err)
{
	struct json *root;
	/* What we wrote ourselves is canonical and read fast; what came from elsewhere may be spelled otherwise. */
	if (!json_parse_canonical(body, n, &root, NULL) && !json_parse(body, n, &root, err))
		return false;
	if (!json_is_object(root)) {
		json_free(root);
		return err_set(err, ERR_INPUT, "an event's body is no JSON object");
	}
	struct reader r = {.body = root, .arena = a};
	*out = (struct story){.kind = kind};
	out->when = int_of(&r, "when", -INSTANT_MAX, INSTANT_MAX, 0);
	out->act = text_of(&r, "act");
	out->by = text_of(&r, "by");
	out->contact = text_of(&r, "contact");
	out->ref = text_of(&r, "ref");
	out->text = words_of(&r);
	out->changed = keys_of(json_get(root, "set"), a);
	read_contact(&r, out);
	read_sums(&r, out);
	read_told(&r, out);
	read_standing(&r, out);
	read_events(&r, out);
	read_verdict(&r, out);
	read_wish(&r, out);
	read_complaint(&r, out);
	static const char *const about[] = {"what", "disclosure", "kind", "about"}, *const whom[] = {"who", "name"};
	out->what = first_of(&r, about, ARRAY_LEN(about));
	out->who = first_of(&r, whom, ARRAY_LEN(whom));
	if (kind == EVENT_LOOK)
		out->reason = text_of(&r, "purpose");
	json_free(root);
	return true;
}
