/* What is left out, for whom: the table of evidence.h, as rows. */
#include "evidence.h"

const char *const evidence_redact_names[] = {
	[REDACT_OTHER_PERSON] = "other-person",
	[REDACT_INTERNAL] = "internal",
	[REDACT_AGENT_NAME] = "agent-name",
};
_Static_assert(ARRAY_LEN(evidence_redact_names) == REDACTS, "a name for every reason");

#define OUTSIDE (1u << EVIDENCE_OUTSIDE)
#define SUBJECT (1u << EVIDENCE_SUBJECT)
#define BOTH (OUTSIDE | SUBJECT)

/* A member is left out where all conditions of its row hold. */
struct row {
	const char *key;
	const char *within; /* the key of the object or list around it; NULL: anywhere */
	bool third;         /* only where the object around it is about another person */
	unsigned audiences;
	enum redact why;
};
static const struct row rows[] = {
	{"name", "people", false, BOTH, REDACT_OTHER_PERSON},
	{"phone", "people", false, BOTH, REDACT_OTHER_PERSON},
	{"email", "people", false, BOTH, REDACT_OTHER_PERSON},
	{"zone", "people", false, BOTH, REDACT_OTHER_PERSON},
	{"note", "people", false, BOTH, REDACT_OTHER_PERSON},
	{"name", NULL, true, BOTH, REDACT_OTHER_PERSON},
	{"address", NULL, true, BOTH, REDACT_OTHER_PERSON},
	{"zone", NULL, true, BOTH, REDACT_OTHER_PERSON},
	{"words", NULL, true, BOTH, REDACT_OTHER_PERSON},
	{"note", NULL, true, BOTH, REDACT_OTHER_PERSON},
	{"subject", NULL, true, BOTH, REDACT_OTHER_PERSON},
	{"text", NULL, true, BOTH, REDACT_OTHER_PERSON},
	{"reason", NULL, true, BOTH, REDACT_OTHER_PERSON},
	{"who", NULL, false, BOTH, REDACT_OTHER_PERSON},
	{"severity", NULL, false, BOTH, REDACT_INTERNAL},
	{"cause", NULL, false, BOTH, REDACT_INTERNAL},
	{"mood", NULL, false, OUTSIDE, REDACT_INTERNAL},
	{"note", NULL, false, OUTSIDE, REDACT_INTERNAL},
};

static const char *const markers[REDACTS] = {EVIDENCE_OTHER_PERSON, EVIDENCE_INTERNAL, ""};

/* A text that must not stand anywhere, and what takes its place. */
struct mention {
	const char *text, *instead;
	enum redact why;
};

struct redactor {
	struct evidence *ev;
	VEC(struct mention) mentions;
	int64_t seq;
	bool message;    /* the words of a message are the words that were sent, our name among them */
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

/* Bodies name the debtor by "" or, where they came from a file, by their relation. */
static bool is_other(const char *person)
{
	return person && *person && strcmp(person, relation_words[RELATION_DEBTOR].name) != 0;
}

static const struct row *row_of(const struct redactor *r, const char *key, const char *within, bool third)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct row *row = &rows[i];
		if (strcmp(row->key, key) == 0 && row->audiences & 1u << r->ev->audience &&
		    (!row->within || strcmp(row->within, within) == 0) && (!row->third || third))
			return row;
	}
	return NULL;
}

static const struct mention *mention_at(const struct redactor *r, const char *s)
{
	for (size_t i = 0; i < r->mentions.len; i++) {
		const struct mention *m = &r->mentions.items[i];
		if (strncmp(s, m->text, strlen(m->text)) == 0 && !(r->message && m->why == REDACT_AGENT_NAME))
			return m;
	}
	return NULL;
}

static void put_text(struct redactor *r, struct str *out, const char *text)
{
	const struct mention *m;
	struct str s;
	str_init(&s);
	while (*text) {
		m = mention_at(r, text);
		if (!m) {
			str_addc(&s, *text++);
			continue;
		}
		str_adds(&s, m->instead);
		text += strlen(m->text);
		note(r, m->why);
	}
	json_quote(out, s.buf);
	str_release(&s);
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
	const struct row *row = row_of(r, key, within, third);
	size_t before = step(r, key);
	if (row && says_something(v)) {
		json_quote(out, markers[row->why]);
		note(r, row->why);
	} else {
		put(r, out, v, key);
	}
	step_back(r, before);
}

static void put_object(struct redactor *r, struct str *out, const struct json *v, const char *within)
{
	bool third = is_other(json_str(json_get(v, "person"))), first = true;
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
		put_text(r, out, json_str(v));
	else if (!json_canonical(out, v))
		str_adds(out, "null"); /* a number that is none of ours */
}

/* --- who must not be mentioned --- */

/* The one of whom we speak has the same: it is theirs as well. */
static bool is_own(const struct casefile *c, const char *text)
{
	return strcmp(text, c->name) == 0 || strcmp(text, c->phone) == 0 || strcmp(text, c->email) == 0 ||
	       strcmp(text, c->account) == 0 || strstr(c->name, text) != NULL;
}

static void forbid(struct redactor *r, const char *text, const char *instead, enum redact why)
{
	if (!text || strlen(text) < 3 || is_own(&r->ev->c, text))
		return;
	size_t at = 0; /* longest first, so that a name within a name does not cut it */
	while (at < r->mentions.len && strlen(r->mentions.items[at].text) >= strlen(text)) {
		if (strcmp(r->mentions.items[at].text, text) == 0)
			return;
		at++;
	}
	VEC_PUSH(&r->mentions, (struct mention){"", "", why});
	memmove(&r->mentions.items[at + 1], &r->mentions.items[at], (r->mentions.len - 1 - at) * sizeof *r->mentions.items);
	r->mentions.items[at] = (struct mention){text, instead, why};
}

static void forbid_person(struct redactor *r, const struct json *person)
{
	static const char *const keys[] = {"name", "phone", "email", "address"};
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		forbid(r, json_str(json_get(person, keys[i])), EVIDENCE_OTHER_PERSON, REDACT_OTHER_PERSON);
}

static void forbid_people(struct redactor *r, const struct json *people)
{
	for (size_t i = 0; i < json_len(people); i++)
		forbid_person(r, json_at(people, i));
}

/* All who ever stood on the case, also those who were taken off it. */
static void collect(struct redactor *r)
{
	struct evidence *ev = r->ev;
	const struct store_owner *owner = store_owner(ev->desk->store);
	for (size_t i = 0; i < ev->events.len; i++) {
		const struct evidence_event *e = &ev->events.items[i];
		const struct json *set = json_get(e->body, "set");
		const char *person = json_str(json_get(e->body, "person"));
		forbid_people(r, json_get(set, "people"));
		if (is_other(person))
			forbid_person(r, e->body);
		if (is_other(person) && word_find(relation_words, RELATIONS, person) < 0 && strchr(person, ' '))
			forbid(r, person, EVIDENCE_OTHER_PERSON, REDACT_OTHER_PERSON); /* a name, from a file */
		forbid(r, json_str(json_get(e->body, "who")), EVIDENCE_OTHER_PERSON, REDACT_OTHER_PERSON);
	}
	if (strcmp(owner->agent_name, owner->agent) != 0)
		forbid(r, owner->agent_name, arena_printf(&ev->arena, "[%s]", owner->agent), REDACT_AGENT_NAME);
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

static bool redact_event(struct redactor *r, struct evidence_event *e, struct err *err)
{
	if (!e->body)
		return true;
	r->message = e->kind == EVENT_MESSAGE || e->kind == EVENT_DISCLOSURE;
	if (!redact(r, e->seq, &e->body, &e->text, err))
		return false;
	e->withheld = r->changed;
	e->canonical |= r->changed;
	return true;
}

bool evidence_redact(struct evidence *ev, struct err *err)
{
	struct redactor r = {.ev = ev};
	if (ev->audience == EVIDENCE_FIRM)
		return true;
	str_init(&r.path);
	collect(&r);
	bool ok = redact(&r, 0, &ev->shown, &ev->state, err);
	for (size_t i = 0; ok && i < ev->events.len; i++)
		ok = redact_event(&r, &ev->events.items[i], err);
	VEC_RELEASE(&r.mentions);
	str_release(&r.path);
	return ok;
}
