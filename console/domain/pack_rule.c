#include <stdio.h>
#include <string.h>

#include "domain/rule.h"

#define DAYS_MAX 400
#define K(kind) BIT(RULE_##kind)
#define EVERY_KIND ALL_OF(RULE_KINDS)
#define OUTCOMES_ALL (ALL_OF(OUTCOMES) & ~BIT(OUTCOME_NONE))
#define PLACED (OUTCOMES_ALL & ~(BIT(OUTCOME_BUSY) | BIT(OUTCOME_OUT_OF_SERVICE)))
#define CONTACTS (BIT(OUTCOME_CONVERSATION) | BIT(OUTCOME_DELIVERED) | BIT(OUTCOME_READ) | BIT(OUTCOME_REPLIED))
#define UNANSWERED                                                                                                     \
	(BIT(OUTCOME_BUSY) | BIT(OUTCOME_NO_ANSWER) | BIT(OUTCOME_VOICEMAIL) | BIT(OUTCOME_VOICEMAIL_FULL))
#define NOTICES (BIT(PURPOSE_END_NOTICE) | BIT(PURPOSE_LEGAL_NOTICE))

_Static_assert(OUTCOMES <= 32 && MEDIA <= 32 && PURPOSES <= 32 && RELATIONS <= 32, "sets are bits of an unsigned");

const char *const rule_kind_names[] = {
	[RULE_HOURS] = "hours",
	[RULE_COUNT] = "count",
	[RULE_WAIT] = "wait",
	[RULE_REQUEST] = "request",
	[RULE_STOP] = "stop",
	[RULE_STATUS] = "status",
	[RULE_THIRD_PERSON] = "third-person",
	[RULE_MEDIUM] = "medium",
	[RULE_VISITORS] = "visitors",
	[RULE_NOTICE] = "notice",
	[RULE_IDENTITY] = "identity",
	[RULE_KINDS] = NULL,
};
const char *const rule_when_names[] = {
	[WHEN_ATTORNEY] = "attorney",
	[WHEN_BANKRUPT] = "bankrupt",
	[WHEN_DECEASED] = "deceased",
	[WHEN_BREATHING_SPACE] = "breathing-space",
	[WHEN_HARDSHIP] = "hardship",
	[WHEN_ADVICE] = "advice",
	[WHEN_PLAN_ON_TRACK] = "plan-on-track",
	[WHEN_COMPLAINT] = "complaint",
	[WHEN_DISPUTED] = "disputed",
	[WHEN_EMPLOYER] = "employer",
	[WHENS] = NULL,
};
_Static_assert(ARRAY_LEN(rule_kind_names) == RULE_KINDS + 1, "a name for every kind");
_Static_assert(ARRAY_LEN(rule_when_names) == WHENS + 1, "a name for every condition");

/* Files of facts say nothing where the place is not known; packs need a word for it. */
static const struct word pack_places[] = {
	[PLACE_UNKNOWN] = {"unknown", ""},
	[PLACE_HOME] = {"home", ""},
	[PLACE_WORK] = {"work", ""},
	[PLACE_OTHER] = {"other", ""},
};
static const struct word need_words[] = {[NEED_LOST] = {"lost", ""}, [NEED_DECEASED] = {"deceased", ""}};
_Static_assert(ARRAY_LEN(pack_places) == PLACES, "a word for every place");
_Static_assert(ARRAY_LEN(need_words) == NEEDS, "a word for every need");
/* A stop has a rule of its own, and a call back forbids nothing. */
static const struct word honour_words[] = {
	[REQUEST_NO_TIME] = {"no-time", ""},
	[REQUEST_ONLY_TIME] = {"only-time", ""},
	[REQUEST_NO_PLACE] = {"no-place", ""},
	[REQUEST_NO_MEDIUM] = {"no-medium", ""},
	[REQUEST_NO_ADDRESS] = {"no-address", ""},
};

/* What counts: outcomes, and behind them the sets of them. */
static const struct word count_sets[] = {{"placed", ""}, {"contacts", ""}, {"unanswered", ""}, {"any", ""}};
static const unsigned count_set_bits[] = {PLACED, CONTACTS, UNANSWERED, OUTCOMES_ALL};
_Static_assert(ARRAY_LEN(count_sets) == ARRAY_LEN(count_set_bits), "bits for every set");

struct key {
	const char *name;
	unsigned kinds;
	enum { KEY_ELSEWHERE, KEY_WORDS, KEY_BOOL, KEY_NUMBER } type;
	bool required;
	size_t offset;
	const struct word *words;
	int64_t min, max; /* of KEY_WORDS max is how many words there are */
};
#define WORDS(member, table) WORDS_N(member, table, ARRAY_LEN(table))
#define WORDS_N(member, table, n) .type = KEY_WORDS, .offset = offsetof(struct rule, member), .words = (table), .max = (n)
#define YES_NO(member) .type = KEY_BOOL, .offset = offsetof(struct rule, member)
#define NUMBER(member, low, high) .type = KEY_NUMBER, .offset = offsetof(struct rule, member), .min = (low), .max = (high)

static const struct key keys[] = {
	{"id", EVERY_KIND, .type = KEY_ELSEWHERE},
	{"kind", EVERY_KIND, .type = KEY_ELSEWHERE},
	{"citation", EVERY_KIND, .type = KEY_ELSEWHERE},
	{"confidence", EVERY_KIND, .type = KEY_ELSEWHERE},
	{"verdict", EVERY_KIND, .type = KEY_ELSEWHERE},
	{"remark", EVERY_KIND, .type = KEY_ELSEWHERE},
	{"override", EVERY_KIND, .type = KEY_ELSEWHERE},
	{"unit", EVERY_KIND, .type = KEY_ELSEWHERE},
	{"media", EVERY_KIND, WORDS_N(media, medium_words, MEDIA)},
	{"purposes", EVERY_KIND, WORDS_N(purposes, purpose_words, PURPOSES)},
	{"relations", EVERY_KIND, WORDS_N(relations, relation_words, RELATIONS)},
	{"places", EVERY_KIND, WORDS(places, pack_places)},
	{"collectors", EVERY_KIND, WORDS_N(collectors, collector_kind_words, COLLECTOR_KINDS)},

	{"weekdays", K(HOURS), .type = KEY_ELSEWHERE},
	{"saturday", K(HOURS), .type = KEY_ELSEWHERE},
	{"sunday", K(HOURS), .type = KEY_ELSEWHERE},
	{"holiday", K(HOURS), .type = KEY_ELSEWHERE},
	{"unless_past_due", K(HOURS), NUMBER(unless_past_due, 0, 100000)},
	{"consent", K(HOURS) | K(MEDIUM), YES_NO(consent)},
	{"reply", K(HOURS) | K(REQUEST), YES_NO(reply)},
	{"confirmation", K(REQUEST), YES_NO(confirmation)},
	{"honours", K(REQUEST), WORDS(honours, honour_words)},

	{"limit", K(COUNT), .required = true, NUMBER(limit, 1, 100000)},
	{"window", K(COUNT), .type = KEY_ELSEWHERE},
	{"days", K(WAIT) | K(NOTICE), .required = true, NUMBER(days, 1, DAYS_MAX)},
	{"days", K(COUNT) | K(STATUS), NUMBER(days, 1, DAYS_MAX)},
	{"minutes", K(COUNT), NUMBER(minutes, 1, DAYS_MAX * 1440)},
	{"counts", K(COUNT), .type = KEY_ELSEWHERE},
	{"count_media", K(COUNT), WORDS_N(count_media, medium_words, MEDIA)},
	{"count_purposes", K(COUNT), WORDS_N(count_purposes, purpose_words, PURPOSES)},
	{"also", K(COUNT), .type = KEY_ELSEWHERE},
	{"per", K(COUNT) | K(WAIT), .type = KEY_ELSEWHERE},
	{"after_conversation", K(COUNT), YES_NO(after_conversation)},
	{"not_requested", K(COUNT), YES_NO(not_requested)},
	{"consent_days", K(COUNT) | K(WAIT), NUMBER(consent_days, 1, DAYS_MAX)},

	{"when", K(STATUS), .type = KEY_ELSEWHERE},
	{"extended", K(STATUS), .type = KEY_ELSEWHERE},
	{"pass", K(THIRD_PERSON), WORDS_N(pass, purpose_words, PURPOSES)},
	{"needs", K(THIRD_PERSON), WORDS(needs, need_words)},
	{"once", K(THIRD_PERSON), YES_NO(once)},
	{"spoken", K(STOP), YES_NO(spoken)},
	{"not_after_refusal", K(THIRD_PERSON), YES_NO(not_after_refusal)},
	{"represented", K(THIRD_PERSON), YES_NO(represented)},
	{"at_least", K(VISITORS), .required = true, NUMBER(at_least, 1, 100)},
};

static bool read_keys(const struct conf *group, struct rule *r, struct err *err)
{
	const char *known[ARRAY_LEN(keys) + 1] = {NULL};
	size_t n = 0;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (keys[i].kinds & BIT(r->kind))
			known[n++] = keys[i].name;
	if (!conf_known(group, known, err))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		const struct key *k = &keys[i];
		if (!(k->kinds & BIT(r->kind)))
			continue;
		void *at = (char *)r + k->offset;
		if (k->required && !conf_get(group, k->name))
			return conf_fault(group, err, "\"%s\" is missing (a rule of kind \"%s\" needs it)", k->name,
				rule_kind_names[r->kind]);
		if ((k->type == KEY_WORDS && !words_from_conf(group, k->name, k->words, (size_t)k->max, at, err)) ||
			(k->type == KEY_BOOL && !conf_opt_bool(group, k->name, at, err)) ||
			(k->type == KEY_NUMBER && !conf_opt_int(group, k->name, k->min, k->max, at, err)))
			return false;
	}
	return true;
}

static bool opt_choice(const struct conf *group, const char *key, const char *const *names, int *out, struct err *err)
{
	return !conf_get(group, key) || conf_choice(group, key, names, out, err);
}

static bool read_verdict(const struct conf *group, struct rule *r, struct err *err)
{
	static const char *const verdicts[] = {"deny", "warn", "off", NULL};
	static const char *const codes[] = {"R1", "R2", "GK", NULL};
	static const enum verdict meant[] = {VERDICT_DENY, VERDICT_WARN, VERDICT_ALLOW};
	int code, verdict = r->kind == RULE_IDENTITY ? 1 : 0;
	if (!conf_choice(group, "confidence", codes, &code, err) ||
		!opt_choice(group, "verdict", verdicts, &verdict, err))
		return false;
	r->verdict = meant[verdict];
	r->confidence = codes[code];
	if (r->kind == RULE_IDENTITY && r->verdict == VERDICT_DENY)
		return conf_fault(conf_get(group, "verdict"), err,
			"a rule of kind \"identity\" cannot deny (a first call must be possible; should be \"warn\")");
	if (strcmp(codes[code], "GK") == 0 && r->verdict == VERDICT_DENY)
		return conf_fault(conf_get(group, "confidence"), err,
			"a rule of confidence \"GK\" denies (what was not read in a source should be verdict \"warn\" "
			"or \"off\")");
	return true;
}

static bool read_common(const struct conf *group, const struct pack *pack, struct arena *a, struct rule *r,
	struct err *err)
{
	static const char *const units[] = {"institution", "collector", NULL};
	const char *roles[ROLES + 1] = {NULL}, *id;
	int unit = pack->institution ? 0 : 1, role = ROLES;
	for (int i = 0; i < ROLES; i++)
		roles[i] = role_words[i].name;
	if (!name_from_conf(group, "id", &id, err) || !text_from_conf(group, "citation", &r->citation, err) ||
		!conf_opt_str(group, "remark", &r->remark, err) || !read_verdict(group, r, err) ||
		!opt_choice(group, "unit", units, &unit, err) || !opt_choice(group, "override", roles, &role, err))
		return false;
	r->id = arena_printf(a, "%s.%s", pack->name, id);
	r->institution = unit == 0;
	r->override = (enum role)role;
	if (strlen(r->id) >= sizeof((struct reason *)0)->rule)
		return conf_fault(conf_get(group, "id"), err, "\"%s\" is too long (at most %zu bytes with the pack's name)",
			r->id, sizeof((struct reason *)0)->rule - 1);
	return true;
}

static bool clock_time(const char **p, int *out)
{
	int v[2];
	for (int i = 0; i < 2; i++) {
		const char *s = *p;
		if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9' || (i == 0 && s[2] != ':'))
			return false;
		v[i] = (s[0] - '0') * 10 + s[1] - '0';
		*p += i == 0 ? 3 : 2;
	}
	*out = v[0] * 60 + v[1];
	return v[1] < 60 && *out <= 1440;
}

static bool read_hours(const struct conf *group, struct rule *r, struct err *err)
{
	static const char *const days[] = {[HOURS_WEEKDAYS] = "weekdays", [HOURS_SATURDAY] = "saturday",
		[HOURS_SUNDAY] = "sunday", [HOURS_HOLIDAY] = "holiday"};
	const char *text;
	if (!conf_str(group, "weekdays", &text, err))
		return false;
	for (int d = 0; d < HOURS_DAYS; d++) {
		struct hours *h = &r->hours[d];
		text = NULL;
		if (!conf_opt_str(group, days[d], &text, err))
			return false;
		if (!text) /* -1: a holiday is like any day */
			*h = d == HOURS_HOLIDAY ? (struct hours){-1, -1} : r->hours[HOURS_WEEKDAYS];
		else if (strcmp(text, "closed") == 0)
			*h = (struct hours){0, 0};
		else if (strcmp(text, "any") == 0)
			*h = (struct hours){0, 1440};
		else if (!clock_time(&text, &h->open) || *text++ != '-' || !clock_time(&text, &h->close) || *text ||
			 h->open >= h->close)
			return conf_fault(conf_get(group, days[d]), err,
				"\"%s\" is \"%s\" (should be like \"08:00-21:00\", opening before it closes, or "
				"\"closed\" or \"any\")",
				days[d], conf_get(group, days[d])->str);
	}
	return true;
}

/* A list of texts of which each is a word of the first table, or of the second. */
static bool read_two(const struct conf *group, const char *key, const struct word *first, size_t n_first,
	const struct word *second, size_t n_second, unsigned *from_first, unsigned *from_second, struct err *err)
{
	struct word both[32];
	unsigned set = 0;
	size_t n = 0;
	for (size_t i = 0; i < n_first; i++)
		both[n++] = first[i];
	for (size_t i = 0; i < n_second; i++)
		both[n++] = second[i];
	if (!words_from_conf(group, key, both, n, &set, err))
		return false;
	*from_first = set & ALL_OF(n_first);
	*from_second = set >> n_first;
	return true;
}

static bool read_count(const struct conf *group, struct rule *r, struct err *err)
{
	static const char *const windows[] = {"day", "week", "month", NULL};
	static const struct word voicemail[] = {{"voicemail", ""}};
	int window = -1;
	unsigned sets, left = 0;
	if (!conf_get(group, "counts"))
		return conf_fault(group, err, "\"counts\" is missing (a rule of kind \"count\" needs it)");
	if (!opt_choice(group, "window", windows, &window, err) ||
		!read_two(group, "counts", outcome_words, OUTCOMES, count_sets, ARRAY_LEN(count_sets), &r->counts, &sets,
			err) ||
		!read_two(group, "also", medium_words, MEDIA, voicemail, 1, &r->also, &left, err))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(count_sets); i++)
		if (sets & BIT(i))
			r->counts |= count_set_bits[i];
	r->also_voicemail = left != 0;
	if ((window >= 0) + (r->days > 0) + (r->minutes > 0) != 1)
		return conf_fault(group, err, "a count needs one window (\"window\", \"days\" or \"minutes\")");
	r->window = window >= 0 ? (enum gate_window)window : r->days > 0 ? WINDOW_DAYS : WINDOW_MINUTES;
	if (r->count_media == 0)
		r->count_media = r->media;
	return true;
}

static bool read_per(const struct conf *group, struct rule *r, struct err *err)
{
	static const char *const pers[] = {"person", "debt", "number", NULL};
	int per = PER_PERSON;
	if (!opt_choice(group, "per", pers, &per, err))
		return false;
	if (r->kind == RULE_WAIT && per == PER_NUMBER)
		return conf_fault(conf_get(group, "per"), err, "\"per\" is \"number\" (a wait is per person or debt)");
	r->per = (enum rule_per)per;
	return true;
}

static bool read_status(const struct conf *group, struct rule *r, struct err *err)
{
	int when;
	int64_t more;
	if (!conf_choice(group, "when", rule_when_names, &when, err) ||
		!conf_opt_int(group, "extended", 1, DAYS_MAX, &more, err))
		return false;
	r->when = (enum rule_when)when;
	const struct conf *odd = conf_get(group, "days") ? conf_get(group, "days") : conf_get(group, "extended");
	if (odd && r->when != WHEN_ADVICE)
		return conf_fault(odd, err, "\"%s\" belongs to when = \"advice\"", odd->name);
	if (r->when == WHEN_DECEASED && !conf_get(group, "relations"))
		r->relations = BIT(RELATION_DEBTOR);
	if (r->when == WHEN_DECEASED && !conf_get(group, "purposes"))
		r->purposes |= BIT(PURPOSE_REPLY); /* there is nobody to answer */
	return true;
}

static bool read_kind(const struct conf *group, struct rule *r, struct err *err)
{
	switch (r->kind) {
	case RULE_HOURS:
		return read_hours(group, r, err);
	case RULE_COUNT:
		return read_per(group, r, err) && read_count(group, r, err);
	case RULE_WAIT:
		return read_per(group, r, err);
	case RULE_STATUS:
		return read_status(group, r, err);
	case RULE_MEDIUM:
		return conf_get(group, "media") || conf_get(group, "places") ||
		       conf_fault(group, err, "a rule of kind \"medium\" names no media and no places (it would bar everything)");
	case RULE_THIRD_PERSON:
		return r->pass != 0 || !(r->needs || r->once || r->not_after_refusal || r->represented) ||
		       conf_fault(group, err, "conditions without \"pass\" (nothing gets through as it is)");
	case RULE_REQUEST:
	case RULE_STOP:
	case RULE_VISITORS:
	case RULE_NOTICE:
	case RULE_IDENTITY:
	case RULE_KINDS:
		break;
	}
	return true;
}

static void defaults(struct rule *r)
{
	static const unsigned barred_purposes[RULE_KINDS] = {
		[RULE_STOP] = NOTICES | BIT(PURPOSE_REPLY),
		[RULE_STATUS] = NOTICES | BIT(PURPOSE_REPLY),
		[RULE_MEDIUM] = NOTICES,
		[RULE_NOTICE] = NOTICES | BIT(PURPOSE_REPLY),
		[RULE_IDENTITY] = ~BIT(PURPOSE_COLLECT),
	};
	r->media = MEDIA_ALL;
	r->purposes = ALL_OF(PURPOSES) & ~barred_purposes[r->kind];
	r->relations = ALL_OF(RELATIONS) & ~BIT(RELATION_ATTORNEY);
	r->places = ALL_OF(PLACES);
	r->collectors = ALL_OF(COLLECTOR_KINDS);
	r->count_purposes = ALL_OF(PURPOSES);
	r->honours = ALL_OF(ARRAY_LEN(honour_words));
	r->unless_past_due = -1;
	r->remark = "";
	if (r->kind == RULE_HOURS)
		r->media &= ~BIT(MEDIUM_LETTER); /* posting a letter has no hour */
	if (r->kind == RULE_STATUS)
		r->relations &= ~BIT(RELATION_ADVISER);
	if (r->kind == RULE_THIRD_PERSON)
		r->relations &= ~(BIT(RELATION_DEBTOR) | BIT(RELATION_GUARANTOR));
	if (r->kind == RULE_VISITORS)
		r->media = BIT(MEDIUM_VISIT);
	if (r->kind == RULE_IDENTITY) {
		r->media = BIT(MEDIUM_CALL) | BIT(MEDIUM_VISIT) | BIT(MEDIUM_CHAT);
		r->relations = BIT(RELATION_DEBTOR);
	}
}

bool rule_from_conf(const struct conf *group, const struct pack *pack, struct arena *a, struct rule *out,
	struct err *err)
{
	int kind;
	if (group->type != CONF_GROUP)
		return conf_fault(group, err, "a rule should be a group { id = ...; kind = ...; }");
	if (!conf_choice(group, "kind", rule_kind_names, &kind, err))
		return false;
	*out = (struct rule){.kind = (enum rule_kind)kind, .file = group->file, .line = group->line};
	defaults(out);
	return read_keys(group, out, err) && read_common(group, pack, a, out, err) && read_kind(group, out, err);
}
