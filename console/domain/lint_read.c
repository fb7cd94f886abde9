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
};

/* The words of the text between two gaps. */
static bool add_part(struct reader *r, const struct conf *at, const char *text, size_t n, uint32_t *words, size_t *n_words,
	struct err *err)
{
	struct token_list t;
	lint_tokens(&r->words, &r->words, text, n, r->arena, &t);
	if (t.n == 0)
		return conf_fault(at, err, "\"%s\" has no words at its start, its end or between its gaps (should be like "
			"\"take you * to court\")", at->str);
	if (*n_words + t.n > PHRASE_WORDS)
		return conf_fault(at, err, "\"%s\" is longer than %d words", at->str, PHRASE_WORDS);
	for (size_t i = 0; i < t.n; i++) {
		if (t.items[i].gap & (GAP_SOFT | GAP_STOP))
			return conf_fault(at, err, "\"%s\" has punctuation inside (a comma may stand where \"*\" does)", at->str);
		if (t.items[i].word == WORD_UNKNOWN)
			return conf_fault(at, err, "\"%s\" has a word that is too long", at->str);
		words[(*n_words)++] = t.items[i].word;
	}
	return true;
}

static bool add_phrase(struct reader *r, const struct conf *at, struct lint_phrase p, struct err *err)
{
	uint32_t words[PHRASE_WORDS + PHRASE_GAPS];
	int gaps = 0;
	if (at->type != CONF_STR)
		return conf_fault(at, err, "a phrase should be a text in quotes");
	for (const char *s = at->str;; s++) {
		size_t n = strcspn(s, "*");
		if (!add_part(r, at, s, n, words, &p.n, err))
			return false;
		s += n;
		if (*s == '\0')
			break;
		if (++gaps > PHRASE_GAPS)
			return conf_fault(at, err, "\"%s\" has more than %d gaps", at->str, PHRASE_GAPS);
		words[p.n++] = WORD_GAP;
	}
	p.words = arena_array(r->arena, p.n, sizeof *p.words);
	memcpy(p.words, words, p.n * sizeof *p.words);
	VEC_PUSH(&r->phrases, p);
	return true;
}

static bool add_list(struct reader *r, const struct conf *group, const char *name, struct lint_phrase p, struct err *err)
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
	static const char *const abouts[] = {"threat", "shaming", "false-legal-claim", "third-party-pressure", "pressure", "blame",
		"wording", NULL};
	static const char *const audiences[] = {"third-party", NULL};
	struct lint_entry *e = arena_alloc(r->arena, sizeof *e);
	int severity, about, to;
	if (group->type != CONF_GROUP)
		return conf_fault(group, err, "a phrase should be a group { id = ...; find = ( ... ); }");
	e->why = "";
	if (!conf_known(group, keys, err) || !conf_str(group, "id", &e->id, err) ||
		!conf_choice(group, "severity", severities, &severity, err) || !conf_choice(group, "about", abouts, &about, err) ||
		!conf_str(group, "softer", &e->softer, err) || !conf_opt_str(group, "why", &e->why, err) ||
		(conf_get(group, "to") && !conf_choice(group, "to", audiences, &to, err)))
		return false;
	if (e->softer[0] == '\0')
		return conf_fault(group, err, "\"softer\" is empty (should say it as a person would)");
	e->severity = severity == 0 ? LINT_CARE : LINT_FORBIDDEN;
	e->number = r->phrases.len;
	e->third_party = conf_get(group, "to") != NULL;
	return add_list(r, group, "find", (struct lint_phrase){.entry = e}, err) &&
	       (!conf_get(group, "unless") || add_list(r, group, "unless", (struct lint_phrase){.entry = e, .unless = true}, err));
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
		!conf_int(root, "version", 1, INT32_MAX, &version, err) || !conf_kids(root, "phrases", CONF_LIST, &list, err))
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
}

bool lint_from_conf(const struct conf *root, struct arena *a, const struct lint_set **set, struct err *err)
{
	struct reader r;
	begin(&r, a, *set);
	if (!read_root(&r, root, err)) {
		VEC_RELEASE(&r.phrases);
		return false;
	}
	struct lint_set *s = arena_alloc(a, sizeof *s);
	s->words = r.words;
	s->n = r.phrases.len;
	s->phrases = arena_array(a, s->n, sizeof *s->phrases);
	s->first = arena_array(a, s->words.n, sizeof *s->first);
	for (size_t i = s->n; i-- > 0;) {
		s->phrases[i] = r.phrases.items[i];
		s->phrases[i].next = s->first[s->phrases[i].words[0]];
		s->first[s->phrases[i].words[0]] = &s->phrases[i];
	}
	VEC_RELEASE(&r.phrases);
	*set = s;
	return true;
}
