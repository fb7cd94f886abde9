/* lint_read.c - phrases and lists from a file. */
#include <string.h>

#include "domain/lint_parts.h"

#define PHRASE_WORDS 16
#define PHRASE_GAPS 2

/* Where each list stands in a file. */
static const struct {
	const char *group, *name;
} list_keys[] = {
	[LIST_INTRO] = {"voicemail", "intro"},
	[LIST_FROM] = {"voicemail", "from"},
	[LIST_GREETING] = {"voicemail", "greeting"},
	[LIST_REACH] = {"voicemail", "reach"},
	[LIST_ASK] = {"voicemail", "ask"},
	[LIST_REQUEST] = {"voicemail", "request"},
	[LIST_AFTER] = {"voicemail", "after"},
	[LIST_TITLE] = {"voicemail", "title"},
	[LIST_PERMITTED] = {"voicemail", "permitted"},
	[LIST_DEBT] = {"voicemail", "debt"},
	[LIST_REVEALS] = {"voicemail", "reveals"},
	[LIST_FIRM] = {"voicemail", "firm"},
	[LIST_NAMES] = {"voicemail", "names"},
	[LIST_GENERIC] = {"voicemail", "generic"},
	[LIST_PLAIN] = {"voicemail", "plain"},
	[LIST_ARTICLE] = {"voicemail", "article"},
	[LIST_DIGIT] = {"voicemail", "digit"},
	[LIST_OPTOUT] = {"opt_out", "says"},
	[LIST_REPLY] = {"opt_out", "reply"},
	[LIST_WAY] = {"opt_out", "way"},
	[LIST_FEE] = {"opt_out", "fee"},
	[LIST_ASKS] = {"opt_out", "asks"},
	[LIST_DATA] = {"opt_out", "data"},
	[LIST_NEVER] = {"opt_out", "never"},
	[LIST_NOT] = {"opt_out", "not"},
	[LIST_REFERS] = {"opt_out", "refers"},
};
_Static_assert(ARRAY_LEN(list_keys) == LINT_LISTS, "a place for every list");

struct reader {
	struct arena *arena;
	struct lint_words words;
	VEC(struct lint_phrase) phrases;
	VEC(struct lint_choice) choices;
};
/* A phrase that is being read: its words so far. */
struct draft {
	const struct conf *at;
	uint32_t words[PHRASE_WORDS];
	size_t n;
	int gaps;
};

static bool too_long(const struct draft *d, struct err *err)
{
	return conf_fault(d->at, err, "\"%s\" is longer than %d words", d->at->str, PHRASE_WORDS);
}

/* The words of a stretch of text that has neither gaps nor choices. */
static bool add_plain(struct reader *r, struct draft *d, const char *text, size_t n, struct err *err)
{
	struct token_list t;
	lint_tokens(&r->words, &r->words, text, n, r->arena, &t);
	for (size_t i = 0; i < t.n; i++) {
		if (t.items[i].gap & (GAP_SOFT | GAP_STOP))
			return conf_fault(d->at, err,
				"\"%s\" has punctuation inside (a comma may stand where \"*\" does)", d->at->str);
		if (t.items[i].word == WORD_UNKNOWN)
			return conf_fault(d->at, err, "\"%s\" has a word that is too long", d->at->str);
		if (d->n == PHRASE_WORDS)
			return too_long(d, err);
		d->words[d->n++] = t.items[i].word;
	}
	return true;
}

/* "(a|b c|)": the text between the parentheses. */
static bool add_choice(struct reader *r, struct draft *d, const char *text, size_t n, struct err *err)
{
	struct lint_choice c = {.n = 1};
	for (size_t i = 0; i < n; i++)
		c.n += text[i] == '|';
	c.ways = arena_array(r->arena, c.n, sizeof *c.ways);
	for (size_t i = 0, at = 0; i < c.n; i++) {
		struct draft way = {.at = d->at};
		size_t end = at;
		while (end < n && text[end] != '|')
			end++;
		if (!add_plain(r, &way, text + at, end - at, err))
			return false;
		c.ways[i].n = way.n;
		c.ways[i].words = arena_array(r->arena, way.n, sizeof *way.words);
		memcpy(c.ways[i].words, way.words, way.n * sizeof *way.words);
		if (way.n == 0 && d->n == 0)
			return conf_fault(d->at, err, "\"%s\" may begin with nothing", d->at->str);
		at = end + 1;
	}
	if (d->n == PHRASE_WORDS)
		return too_long(d, err);
	d->words[d->n++] = WORD_CHOICE | (uint32_t)r->choices.len;
	VEC_PUSH(&r->choices, c);
	return true;
}

static bool add_gap(struct draft *d, struct err *err)
{
	if (d->n == 0 || d->words[d->n - 1] == WORD_GAP)
		return conf_fault(d->at, err, "\"%s\": a gap should stand between words (like \"take * court\")",
			d->at->str);
	if (++d->gaps > PHRASE_GAPS)
		return conf_fault(d->at, err, "\"%s\" has more than %d gaps", d->at->str, PHRASE_GAPS);
	if (d->n == PHRASE_WORDS)
		return too_long(d, err);
	d->words[d->n++] = WORD_GAP;
	return true;
}

static bool read_draft(struct reader *r, struct draft *d, struct err *err)
{
	for (const char *s = d->at->str; *s;) {
		size_t n = strcspn(s, "*()|");
		if (!add_plain(r, d, s, n, err))
			return false;
		s += n;
		if (*s == '(') {
			n = strcspn(s + 1, "*()");
			if (s[1 + n] != ')')
				return conf_fault(d->at, err,
					"\"%s\": a \"(\" is not closed (should be like \"call (him|her)\")", d->at->str);
			if (!add_choice(r, d, s + 1, n, err))
				return false;
			s += n + 2;
		} else if (*s == '*') {
			if (!add_gap(d, err))
				return false;
			s++;
		} else if (*s) {
			return conf_fault(d->at, err, "\"%s\": a \"%c\" has no \"(\" before it", d->at->str, *s);
		}
	}
	if (d->n == 0 || d->words[d->n - 1] == WORD_GAP)
		return conf_fault(d->at, err, "\"%s\" should end with a word", d->at->str);
	return true;
}

static bool add_phrase(struct reader *r, const struct conf *at, struct lint_phrase p, struct err *err)
{
	struct draft d = {.at = at};
	if (at->type != CONF_STR)
		return conf_fault(at, err, "a phrase should be a text in quotes");
	if (!read_draft(r, &d, err))
		return false;
	p.n = d.n;
	p.words = arena_array(r->arena, p.n, sizeof *p.words);
	memcpy(p.words, d.words, p.n * sizeof *p.words);
	VEC_PUSH(&r->phrases, p);
	return true;
}

static bool add_list(struct reader *r, const struct conf *group, const char *name, struct lint_phrase p,
	struct err *err)
{
	const struct conf *list;
	if (!conf_kids(group, name, CONF_LIST, &list, err))
		return false;
	if (list->n_kids == 0)
		return conf_fault(list, err, "\"%s\" is empty", name);
	for (size_t i = 0; i < list->n_kids; i++)
		if (!add_phrase(r, &list->kids[i], p, err))
			return false;
	return true;
}

static bool read_entry(struct reader *r, const struct conf *group, struct err *err)
{
	static const char *const keys[] = {"id", "severity", "about", "find", "unless", "to", "softer", "why", NULL};
	static const char *const severities[] = {"care", "forbidden", NULL};
	static const char *const abouts[] = {"threat", "shaming", "false-legal-claim", "third-party-pressure",
		"pressure", "blame", "wording", NULL};
	static const char *const audiences[] = {"third-party", NULL};
	struct lint_entry *e = arena_alloc(r->arena, sizeof *e);
	int severity, about, to;
	if (group->type != CONF_GROUP)
		return conf_fault(group, err, "a phrase should be a group { id = ...; find = ( ... ); }");
	e->why = "";
	if (!conf_known(group, keys, err) || !conf_str(group, "id", &e->id, err) ||
		!conf_choice(group, "severity", severities, &severity, err) ||
		!conf_choice(group, "about", abouts, &about, err) ||
		!conf_str(group, "softer", &e->softer, err) || !conf_opt_str(group, "why", &e->why, err) ||
		(conf_get(group, "to") && !conf_choice(group, "to", audiences, &to, err)))
		return false;
	if (e->softer[0] == '\0')
		return conf_fault(group, err, "\"softer\" is empty (should say it as a person would)");
	e->severity = severity == 0 ? LINT_CARE : LINT_FORBIDDEN;
	e->number = r->phrases.len;
	e->third_party = conf_get(group, "to") != NULL;
	return add_list(r, group, "find", (struct lint_phrase){.entry = e}, err) &&
	       (!conf_get(group, "unless") ||
		       add_list(r, group, "unless", (struct lint_phrase){.entry = e, .unless = true}, err));
}

/* A group that is there has all its lists. */
static bool read_lists(struct reader *r, const struct conf *root, const char *group_name, struct err *err)
{
	const char *names[LINT_LISTS + 1] = {NULL};
	size_t n = 0;
	const struct conf *group;
	if (!conf_get(root, group_name))
		return true;
	if (!conf_kids(root, group_name, CONF_GROUP, &group, err))
		return false;
	for (int l = 0; l < LINT_LISTS; l++)
		if (strcmp(list_keys[l].group, group_name) == 0)
			names[n++] = list_keys[l].name;
	if (!conf_known(group, names, err))
		return false;
	for (int l = 0; l < LINT_LISTS; l++)
		if (strcmp(list_keys[l].group, group_name) == 0 &&
			!add_list(r, group, list_keys[l].name, (struct lint_phrase){.list = (enum lint_list)l}, err))
			return false;
	return true;
}

static bool read_root(struct reader *r, const struct conf *root, struct err *err)
{
	static const char *const keys[] = {"language", "version", "phrases", "voicemail", "opt_out", NULL};
	const char *language;
	int64_t version;
	const struct conf *list;
	if (!conf_known(root, keys, err) || !conf_str(root, "language", &language, err) ||
		!conf_int(root, "version", 1, INT32_MAX, &version, err) ||
		!conf_kids(root, "phrases", CONF_LIST, &list, err))
		return false;
	for (size_t i = 0; i < list->n_kids; i++) {
		const char *id;
		if (!read_entry(r, &list->kids[i], err) || !conf_str(&list->kids[i], "id", &id, err))
			return false;
		for (size_t k = 0; k < i; k++)
			if (strcmp(conf_get(&list->kids[k], "id")->str, id) == 0)
				return conf_fault(&list->kids[i], err, "\"%s\" is there twice (first in line %d)", id,
					list->kids[k].line);
	}
	return read_lists(r, root, "voicemail", err) && read_lists(r, root, "opt_out", err);
}

/* The words of the set before, in the same order, so that its phrases keep their numbers. */
static void begin(struct reader *r, struct arena *a, const struct lint_set *before)
{
	*r = (struct reader){.arena = a};
	lint_words_init(&r->words, a);
	for (uint32_t i = 1; before && i < before->words.n; i++)
		(void)lint_word_add(&r->words, before->words.spelling[i]);
	for (size_t i = 0; before && i < before->n; i++)
		VEC_PUSH(&r->phrases, before->phrases[i]);
	for (size_t i = 0; before && i < before->n_choices; i++)
		VEC_PUSH(&r->choices, before->choices[i]);
}

static void link_first(struct lint_set *s, struct arena *a, uint32_t word, const struct lint_phrase *p)
{
	struct lint_link *l;
	if (s->first[word] && s->first[word]->phrase == p)
		return;
	l = arena_alloc(a, sizeof *l);
	*l = (struct lint_link){p, s->first[word]};
	s->first[word] = l;
}

/* From the last phrase to the first, so that each list has them in the order of the files. */
static void link_all(struct lint_set *s, struct arena *a)
{
	s->first = arena_array(a, s->words.n, sizeof *s->first);
	for (size_t i = s->n; i-- > 0;) {
		const struct lint_phrase *p = &s->phrases[i];
		if (!(p->words[0] & WORD_CHOICE)) {
			link_first(s, a, p->words[0], p);
			continue;
		}
		const struct lint_choice *c = &s->choices[p->words[0] & ~WORD_CHOICE];
		for (size_t k = 0; k < c->n; k++)
			link_first(s, a, c->ways[k].words[0], p);
	}
}

static void *copied(struct arena *a, const void *items, size_t n, size_t size)
{
	void *copy = arena_array(a, n, size);
	if (n > 0)
		memcpy(copy, items, n * size);
	return copy;
}

bool lint_from_conf(const struct conf *root, struct arena *a, const struct lint_set **set, struct err *err)
{
	struct reader r;
	begin(&r, a, *set);
	bool ok = read_root(&r, root, err);
	if (ok) {
		struct lint_set *s = arena_alloc(a, sizeof *s);
		s->words = r.words;
		s->n = r.phrases.len;
		s->phrases = copied(a, r.phrases.items, s->n, sizeof *s->phrases);
		s->n_choices = r.choices.len;
		s->choices = copied(a, r.choices.items, s->n_choices, sizeof *s->choices);
		link_all(s, a);
		*set = s;
	}
	VEC_RELEASE(&r.phrases);
	VEC_RELEASE(&r.choices);
	return ok;
}
