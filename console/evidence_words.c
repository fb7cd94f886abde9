#include "evidence_parts.h"

#include "base/intl.h"
#include "domain/hold.h"
#include "wording.h"

const char *take(struct arena *a, struct str *s)
{
	const char *text = arena_strndup(a, s->buf, s->len);
	str_release(s);
	return text;
}

const char *evidence_date(struct arena *a, int32_t day)
{
	struct str s;
	str_init(&s);
	if (day != DATE_NONE)
		date_format(&s, day);
	return take(a, &s);
}

const char *evidence_utc(struct arena *a, int64_t at)
{
	struct str s;
	str_init(&s);
	instant_format_utc(&s, at);
	if (s.len > 19) /* 2026-11-22T08:00:00.000Z */
		s.buf[10] = ' ';
	return take(a, &s);
}

const char *evidence_clock(const struct evidence *ev, struct arena *a, int64_t at)
{
	struct str s;
	if (!ev->zone)
		return evidence_utc(a, at);
	str_init(&s);
	instant_format(&s, at, zone_offset(ev->zone, at));
	if (s.len < 25)
		return take(a, &s);
	s.buf[10] = ' ';
	const char *text = arena_printf(a, "%.19s %s", s.buf, s.buf + s.len - 6);
	str_release(&s);
	return text;
}

int32_t evidence_day(const struct evidence *ev, int64_t at)
{
	return ev->zone ? zone_wall(ev->zone, at).date : wall_of(at, 0).date;
}

const char *evidence_text(const struct evidence_event *e, const char *key)
{
	const char *s = json_str(json_get(e->body, key));
	return s ? s : "";
}

int64_t evidence_int(const struct evidence_event *e, const char *key)
{
	int64_t v;
	return json_int(json_get(e->body, key), &v) ? v : -1;
}

static const struct evidence_event *event_of(const struct evidence *ev, const char *event_id)
{
	for (size_t i = 0; i < ev->events.len; i++)
		if (strcmp(ev->events.items[i].line.event_id, event_id) == 0)
			return &ev->events.items[i];
	return NULL;
}

const char *word_label(const struct word *words, size_t n, const char *context, const char *name)
{
	int i = word_find(words, n, name);
	return i >= 0 ? L_(context, words[i].label) : name;
}

const char *hold_label(const char *name)
{
	int i = hold_find(name);
	return i >= 0 ? L_("hold", hold_rows[i].word.label) : name;
}

/* "kind" is a word of the noun around it. */
const char *kind_label(const struct teller *t, const char *name)
{
	const char *in = t->within;
	if (strcmp(in, "request") == 0 || strcmp(in, "asked") == 0)
		return word_label(request_words, REQUESTS, "request", name);
	if (strcmp(in, "consent") == 0 || strcmp(in, "granted") == 0)
		return word_label(consent_words, CONSENT_SCOPES, "consent", name);
	if (strcmp(in, "next") == 0)
		return word_label(next_words, NEXT_KINDS, "next", name);
	if (strcmp(in, "holds") == 0)
		return hold_label(name);
	return word_label(plan_words, PLAN_KINDS, "plan", name);
}

const char *category_label(const struct teller *t, const char *key, const char *id)
{
	const struct complaint_book *b = t->ev->desk->complaints;
	if (!b)
		return id;
	if (strcmp(key, "about") == 0) {
		const struct complaint_category *k = complaint_category_of(b, id);
		return k ? complaint_label(k->label, intl_language()) : id;
	}
	for (size_t i = 0; i < b->n_categories; i++) {
		const struct complaint_cause *c = complaint_cause_of(&b->categories[i], id);
		if (c)
			return complaint_label(c->label, intl_language());
	}
	return id;
}

const char *join(struct arena *a, const char *one, const char *two)
{
	if (!one[0])
		return two;
	/* TRANSLATORS: two parts of a short sentence */
	return two[0] ? arena_printf(a, C_("join", "%s, %s"), one, two) : one;
}

const char *flags_label(const struct teller *t, const struct json *v)
{
	const char *text = "";
	if (json_str(v))
		return word_label(flag_words, CASE_FLAGS, "flag", json_str(v));
	for (size_t i = 0; i < json_len(v); i++)
		if (json_str(json_at(v, i)))
			text = join(t->a, text, word_label(flag_words, CASE_FLAGS, "flag", json_str(json_at(v, i))));
	return text;
}

const char *person_label(const struct teller *t, const char *person)
{
	const struct json *people = json_get(t->ev->shown, "people");
	if (strcmp(person, EVIDENCE_OTHER_PERSON) == 0)
		return person; /* of several such ids none is told from the others */
	for (size_t i = 0; i < json_len(people); i++) {
		const struct json *p = json_at(people, i);
		const char *id = json_str(json_get(p, "id")), *name = json_str(json_get(p, "name"));
		const char *relation = json_str(json_get(p, "relation"));
		if (!id || strcmp(id, person) != 0)
			continue;
		relation = relation ? word_label(relation_words, RELATIONS, "relation", relation) : "";
		return join(t->a, join(t->a, id, name && strncmp(name, "[withheld", 9) != 0 ? name : ""), relation);
	}
	return word_label(relation_words, RELATIONS, "relation", person);
}

const char *event_label(const struct teller *t, const char *id)
{
	const struct evidence_event *e = event_of(t->ev, id);
	return e ? arena_printf(t->a, "#%lld", (long long)e->seq) : id;
}

const char *events_label(const struct teller *t, const struct json *list)
{
	const char *text = "";
	for (size_t i = 0; i < json_len(list); i++)
		if (json_str(json_at(list, i)))
			text = join(t->a, text, event_label(t, json_str(json_at(list, i))));
	return text;
}

const char *money_label(const struct teller *t, int64_t minor)
{
	return t->currency ? word_money(t->a, minor, t->currency) : arena_printf(t->a, "%lld", (long long)minor);
}

/* Hashes joined by "+": each with the name of its file. */
const char *hash_label(const struct teller *t, const char *hashes)
{
	const char *text = "";
	while (*hashes) {
		size_t n = strcspn(hashes, "+");
		const char *hash = arena_strndup(t->a, hashes, n);
		const struct evidence_file *f = evidence_file_of(t->ev, hash);
		const char *name = f && f->name[0] ? f->name : "";
		text = join(t->a, text,
			f && f->path ? arena_printf(t->a, "%s (%.12s…)", name, hash)
				     : join(t->a, arena_printf(t->a, "%s%s%.12s…", name, name[0] ? " " : "", hash),
					       _("not found any more")));
		hashes += hashes[n] ? n + 1 : n;
	}
	return text;
}
