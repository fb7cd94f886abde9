/* What is left out, for whom: the table of evidence.h, as rows. */
#include "evidence.h"
#include "evidence_mention.h"

const char *const evidence_redact_names[] = {
	[REDACT_OTHER_PERSON] = "other-person",
	[REDACT_INTERNAL] = "internal",
	[REDACT_AGENT_NAME] = "agent-name",
};
_Static_assert(ARRAY_LEN(evidence_redact_names) == REDACTS, "a name for every reason");

#define OUTSIDE (1u << EVIDENCE_OUTSIDE)
#define SUBJECT (1u << EVIDENCE_SUBJECT)
#define BOTH (OUTSIDE | SUBJECT)

enum when {
	ALWAYS,
	THIRD, /* the object around it is about another person */
	NAMED, /* the value is a name, not an id */
};

/* A member is left out where all conditions of its row hold. */
struct row {
	const char *key;
	const char *within; /* the key of the object or list around it; NULL: anywhere */
	enum when when;
	unsigned audiences;
	enum redact why;
};
static const struct row rows[] = {
	{"person", NULL, NAMED, BOTH, REDACT_OTHER_PERSON},
	{"id", "people", NAMED, BOTH, REDACT_OTHER_PERSON},
	{"name", "people", ALWAYS, BOTH, REDACT_OTHER_PERSON},
	{"phone", "people", ALWAYS, BOTH, REDACT_OTHER_PERSON},
	{"email", "people", ALWAYS, BOTH, REDACT_OTHER_PERSON},
	{"zone", "people", ALWAYS, BOTH, REDACT_OTHER_PERSON},
	{"note", "people", ALWAYS, BOTH, REDACT_OTHER_PERSON},
	{"name", NULL, THIRD, BOTH, REDACT_OTHER_PERSON},
	{"address", NULL, THIRD, BOTH, REDACT_OTHER_PERSON},
	{"zone", NULL, THIRD, BOTH, REDACT_OTHER_PERSON},
	{"words", NULL, THIRD, BOTH, REDACT_OTHER_PERSON},
	{"note", NULL, THIRD, BOTH, REDACT_OTHER_PERSON},
	{"subject", NULL, THIRD, BOTH, REDACT_OTHER_PERSON},
	{"text", NULL, THIRD, BOTH, REDACT_OTHER_PERSON},
	{"reason", NULL, THIRD, BOTH, REDACT_OTHER_PERSON},
	{"who", NULL, ALWAYS, BOTH, REDACT_OTHER_PERSON},
	{"severity", NULL, ALWAYS, BOTH, REDACT_INTERNAL},
	{"cause", NULL, ALWAYS, BOTH, REDACT_INTERNAL},
	{"mood", NULL, ALWAYS, OUTSIDE, REDACT_INTERNAL},
	{"note", NULL, ALWAYS, OUTSIDE, REDACT_INTERNAL},
};

static const char *const markers[REDACTS] = {EVIDENCE_OTHER_PERSON, EVIDENCE_INTERNAL, ""};

/* Values of these keys are words of our tables, which may happen to be spelled like somebody's name. */
static const char *const word_keys[] = {"answer", "check", "currency", "difficulty", "direction", "due_id", "flag", "flags",
	"hold", "kind", "language", "medium", "mood", "next", "outcome", "place", "phone_place", "plan", "prefers", "purpose",
	"relation", "result", "role", "segment", "severity", "stage", "state", "verdict"};

#define NOTHING REDACTS

struct redactor {
	struct evidence *ev;
	struct mentions mentions;
	VEC(const char *) ids; /* of the lender, for people who ever stood on the case */
	int64_t seq;
	bool message;         /* the words of a message are the words that were sent, our name among them */
	enum redact corrects; /* what a correction says is left out for this reason; NOTHING: it is not */
	bool changed;
	struct str path; /* JSON pointer of the value at hand */
};

static void note(struct redactor *r, enum redact why)
{
	struct evidence *ev = r->ev;
	const struct evidence_redaction *last =
		ev->redactions.len ? &ev->redactions.items[ev->redactions.len - 1] : NULL;
	r->changed = true;
	if (last && last->seq == r->seq && last->why == why && strcmp(last->at, r->path.buf) == 0)
		return; /* twice in one text */
	VEC_PUSH(&ev->redactions, (struct evidence_redaction){r->seq, arena_strndup(&ev->arena, r->path.buf, r->path.len), why});
}

/* Bodies name the debtor by "" or, where they came from a file, by their relation or their name. */
static bool is_other(const struct redactor *r, const char *person)
{
	return person && *person && strcmp(person, relation_words[RELATION_DEBTOR].name) != 0 &&
	       !mentions_same(&r->mentions, person, r->ev->c.name);
}

/* Ours are "p2". A lender's may be anything, also a name or a number of the person: one counts as an id where it has a
 * few digits and nothing of a foreign script. */
static bool is_id(const struct redactor *r, const char *text)
{
	static const char figures[] = "0123456789";
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._#-";
	size_t digits = 0;
	if (text[0] == 'p' && text[1] && text[1 + strspn(text + 1, figures)] == '\0')
		return true;
	for (const char *p = text; *p; p++)
		digits += strchr(figures, *p) != NULL;
	if (digits == 0 || digits > 6 || text[strspn(text, letters)])
		return false;
	for (size_t i = 0; i < r->ids.len; i++)
		if (strcmp(r->ids.items[i], text) == 0)
			return true;
	return false;
}

/* Files name people by anything: what is neither an id nor a relation is a name, however it is spelled. */
static bool is_name(const struct redactor *r, const char *person)
{
	return is_other(r, person) && word_find(relation_words, RELATIONS, person) < 0 && !is_id(r, person);
}

static const struct row *row_of(const struct redactor *r, const char *key, const struct json *v, const char *within,
	bool third)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct row *row = &rows[i];
		if (strcmp(row->key, key) == 0 && row->audiences & 1u << r->ev->audience &&
		    (!row->within || strcmp(row->within, within) == 0) && (row->when != THIRD || third) &&
		    (row->when != NAMED || is_name(r, json_str(v))))
			return row;
	}
	return NULL;
}

static bool is_word_key(const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(word_keys); i++)
		if (strcmp(word_keys[i], key) == 0)
			return true;
	return false;
}

static void put_text(struct redactor *r, struct str *out, const char *text, const char *key)
{
	struct mention_hits found = {0};
	struct str s;
	size_t at = 0;
	str_init(&s);
	mentions_find(&r->mentions, text, is_word_key(key), !r->message, &found);
	for (size_t i = 0; i < found.hits.len; i++) {
		const struct mention_hit *h = &found.hits.items[i];
		str_add(&s, text + at, h->from - at);
		str_adds(&s, h->mention->instead);
		at = h->to;
		note(r, h->mention->why);
	}
	str_adds(&s, text + at);
	json_quote(out, s.buf);
	str_release(&s);
	VEC_RELEASE(&found.hits);
}

static void put(struct redactor *r, struct str *out, const struct json *v, const char *within);

/* A step down in the pointer: ~ and / are escaped (RFC 6901). Returns where to cut it off again. */
static size_t step(struct redactor *r, const char *key)
{
	size_t before = r->path.len;
	str_addc(&r->path, '/');
	for (; *key; key++)
		if (*key == '~' || *key == '/')
			str_adds(&r->path, *key == '~' ? "~0" : "~1");
		else
			str_addc(&r->path, *key);
	return before;
}

static void step_back(struct redactor *r, size_t len)
{
	r->path.len = len;
	r->path.buf[len] = '\0';
}

static bool says_something(const struct json *v)
{
	const char *s = json_str(v);
	return !json_is_null(v) && !(s && !*s);
}

static void put_member(struct redactor *r, struct str *out, const char *key, const struct json *v, const char *within,
	bool third)
{
	const struct row *row = row_of(r, key, v, within, third);
	enum redact why = row ? row->why : NOTHING;
	size_t before = step(r, key);
	if (!*within && (strcmp(key, "text") == 0 || strcmp(key, "reason") == 0) && r->corrects != NOTHING)
		why = r->corrects;
	if (why != NOTHING && says_something(v)) {
		json_quote(out, markers[why]);
		note(r, why);
	} else {
		put(r, out, v, key);
	}
	step_back(r, before);
}

static void put_object(struct redactor *r, struct str *out, const struct json *v, const char *within)
{
	bool third = is_other(r, json_str(json_get(v, "person"))), first = true;
	const struct json *value;
	const char *key;
	str_addc(out, '{');
	for (void *it = NULL; json_member(v, &it, &key, &value); first = false) {
		if (!first)
			str_addc(out, ',');
		json_quote(out, key);
		str_addc(out, ':');
		put_member(r, out, key, value, within, third);
	}
	str_addc(out, '}');
}

static void put_list(struct redactor *r, struct str *out, const struct json *v, const char *within)
{
	str_addc(out, '[');
	for (size_t i = 0; i < json_len(v); i++) {
		char index[24];
		if (i)
			str_addc(out, ',');
		snprintf(index, sizeof index, "%zu", i);
		size_t before = step(r, index);
		put(r, out, json_at(v, i), within);
		step_back(r, before);
	}
	str_addc(out, ']');
}

static void put(struct redactor *r, struct str *out, const struct json *v, const char *within)
{
	if (json_is_object(v))
		put_object(r, out, v, within);
	else if (json_is_array(v))
		put_list(r, out, v, within);
	else if (json_str(v))
		put_text(r, out, json_str(v), within);
	else if (!json_canonical(out, v))
		str_adds(out, "null"); /* a number that is none of ours */
}

/* --- who must not be mentioned --- */

static void forbid(struct redactor *r, const char *text)
{
	mentions_forbid(&r->mentions, text, EVIDENCE_OTHER_PERSON, REDACT_OTHER_PERSON);
}

static void forbid_person(struct redactor *r, const struct json *person)
{
	static const char *const keys[] = {"name", "phone", "email", "address"};
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		forbid(r, json_str(json_get(person, keys[i])));
}

static void add_id(struct redactor *r, const char *id)
{
	if (id && *id)
		VEC_PUSH(&r->ids, id);
}

static void forbid_people(struct redactor *r, const struct json *people)
{
	for (size_t i = 0; i < json_len(people); i++) {
		add_id(r, json_str(json_get(json_at(people, i), "id")));
		forbid_person(r, json_at(people, i));
	}
}

/* All who ever stood on the case, also those who were taken off it. */
static void collect(struct redactor *r)
{
	struct evidence *ev = r->ev;
	const struct store_owner *owner = store_owner(ev->desk->store);
	forbid_people(r, json_get(ev->shown, "people"));
	for (size_t i = 0; i < ev->events.len; i++) {
		const struct evidence_event *e = &ev->events.items[i];
		const char *person = json_str(json_get(e->body, "person"));
		forbid_people(r, json_get(json_get(e->body, "set"), "people"));
		if (e->kind == EVENT_PERSON)
			add_id(r, person);
		if (is_other(r, person))
			forbid_person(r, e->body);
		forbid(r, json_str(json_get(e->body, "who")));
	}
	for (size_t i = 0; i < ev->events.len; i++) {
		const char *person = json_str(json_get(ev->events.items[i].body, "person"));
		if (is_name(r, person))
			forbid(r, person);
	}
	for (size_t i = 0; i < r->ids.len; i++)
		if (is_name(r, r->ids.items[i]))
			forbid(r, r->ids.items[i]);
	if (strcmp(owner->agent_name, owner->agent) != 0)
		mentions_forbid(&r->mentions, owner->agent_name, arena_printf(&ev->arena, "[%s]", owner->agent),
			REDACT_AGENT_NAME);
}

/* --- the case and its events --- */

/* What may be shown of a tree, as a tree; *text its text. Both stay as they are where nothing is left out. */
static bool redact(struct redactor *r, int64_t seq, const struct json **tree, const char **text, struct err *err)
{
	struct evidence *ev = r->ev;
	struct json *root;
	struct str out;
	r->seq = seq;
	r->changed = false;
	str_init(&out);
	put(r, &out, *tree, "");
	bool ok = !r->changed || json_parse(out.buf, out.len, &root, err);
	if (ok && r->changed) {
		VEC_PUSH(&ev->trees, root);
		*tree = root;
		*text = arena_strndup(&ev->arena, out.buf, out.len);
	}
	str_release(&out);
	return ok || err_wrap(err, "event %lld", (long long)seq);
}

static const struct evidence_event *event_of(const struct evidence *ev, const char *event_id)
{
	for (size_t i = 0; event_id && i < ev->events.len; i++)
		if (strcmp(ev->events.items[i].line.event_id, event_id) == 0)
			return &ev->events.items[i];
	return NULL;
}

/* What is said to correct an entry says what the entry said, or as much. Of an entry that cannot be read any more nobody
 * knows whom it was about. */
static enum redact corrects(const struct redactor *r, const struct evidence_event *correction)
{
	const struct evidence_event *e = event_of(r->ev, json_str(json_get(correction->body, "ref")));
	bool notes = e && (e->kind == EVENT_NOTE || e->kind == EVENT_CONTACT || e->kind == EVENT_MOOD);
	enum redact why = notes && r->ev->audience == EVIDENCE_OUTSIDE ? REDACT_INTERNAL : NOTHING;
	if (!e || !e->body)
		return REDACT_OTHER_PERSON;
	bool third = is_other(r, json_str(json_get(e->body, "person")));
	const struct json *value;
	const char *key;
	for (void *it = NULL; json_member(e->body, &it, &key, &value);) {
		const struct row *row = row_of(r, key, value, "", third);
		if (row && says_something(value) && why != REDACT_OTHER_PERSON)
			why = row->why;
	}
	return third ? REDACT_OTHER_PERSON : why;
}

static bool redact_event(struct redactor *r, struct evidence_event *e, struct err *err)
{
	if (!e->body)
		return true;
	r->message = e->kind == EVENT_MESSAGE || e->kind == EVENT_DISCLOSURE;
	r->corrects = e->kind == EVENT_CORRECTION ? corrects(r, e) : NOTHING;
	if (!redact(r, e->seq, &e->body, &e->text, err))
		return false;
	e->withheld = r->changed;
	e->canonical |= r->changed;
	return true;
}

bool evidence_redact(struct evidence *ev, struct err *err)
{
	struct redactor r = {.ev = ev, .corrects = NOTHING};
	if (ev->audience == EVIDENCE_FIRM)
		return true;
	str_init(&r.path);
	mentions_init(&r.mentions, &ev->arena, &ev->c);
	collect(&r);
	bool ok = redact(&r, 0, &ev->shown, &ev->state, err);
	for (size_t i = 0; ok && i < ev->events.len; i++)
		ok = redact_event(&r, &ev->events.items[i], err);
	mentions_release(&r.mentions);
	VEC_RELEASE(&r.ids);
	str_release(&r.path);
	return ok;
}
