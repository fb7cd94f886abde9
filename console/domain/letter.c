#include "domain/letter.h"

#include <string.h>

#include "base/intl.h"

#define LETTERS_MAX 100

const struct word letter_use_words[] = {
	[LETTER_COMPLAINT] = {"complaint", NC_("letter", "a complaint")},
	[LETTER_ANSWER] = {"answer", NC_("letter", "an answer")},
	[LETTER_REMINDER] = {"reminder", NC_("letter", "a reminder")},
	[LETTER_PLAN] = {"plan", NC_("letter", "a plan")},
	[LETTER_PROMISE] = {"promise", NC_("letter", "a promise")},
	[LETTER_STOP] = {"stop", NC_("letter", "a request to stop")},
	[LETTER_OPTOUT] = {"opt-out", NC_("letter", "no more messages")},
	[LETTER_PAUSE] = {"pause", NC_("letter", "a pause")},
	[LETTER_THANKS] = {"thanks", NC_("letter", "thanks")},
	[LETTER_DISPUTE] = {"dispute", NC_("letter", "a dispute")},
	[LETTER_REPRESENTED] = {"represented", NC_("letter", "somebody acts for them")},
	[LETTER_DEATH] = {"death", NC_("letter", "a death")},
	[LETTER_LOCATION] = {"location", NC_("letter", "how to reach them")},
	[LETTER_NOTICE] = {"notice", NC_("letter", "a notice")},
};
_Static_assert(ARRAY_LEN(letter_use_words) == LETTER_USES, "a word for every use");

static bool unknown(const struct conf *at, const char *what, const char *word, const struct word *words, size_t n,
	struct err *err)
{
	const char *names[LETTER_USES + MEDIA + 1] = {NULL};
	for (size_t i = 0, kept = 0; i < n; i++)
		if (words[i].name[0] != '\0')
			names[kept++] = words[i].name;
	const char *near = str_nearest(word, names);
	if (near)
		return conf_fault(at, err, "unknown %s \"%.40s\" (did you mean \"%s\"?)", what, word, near);
	return conf_fault(at, err, "unknown %s \"%.40s\"", what, word);
}

/* A list of words, at least one, as a set. */
static bool read_set(const struct conf *group, const char *name, const char *what, const struct word *words, size_t n,
	unsigned *out, struct err *err)
{
	const struct conf *list;
	if (!conf_kids(group, name, CONF_LIST, &list, err))
		return false;
	if (list->n_kids == 0)
		return conf_fault(list, err, "\"%s\" is empty (should be one %s or more)", name, what);
	for (size_t i = 0; i < list->n_kids; i++) {
		const struct conf *kid = &list->kids[i];
		const char *word = kid->type == CONF_STR ? kid->str : "";
		int found = word[0] != '\0' ? word_find(words, n, word) : -1;
		if (found < 0)
			return unknown(kid, what, word, words, n, err);
		*out |= 1u << found;
	}
	return true;
}

static bool read_word(const struct conf *group, const char *name, const struct word *words, size_t n, int *out,
	struct err *err)
{
	const char *names[LETTER_USES + MEDIA + 1] = {NULL};
	for (size_t i = 0; i < n; i++)
		names[i] = words[i].name;
	return conf_choice(group, name, names, out, err);
}

static bool check_template(const struct conf *group, const char *name, const char *text, enum audience to,
	struct err *err)
{
	struct err cause;
	unsigned fields;
	const struct conf *at = conf_get(group, name);
	if (text[0] == '\0')
		return conf_fault(at, err, "\"%s\" is empty", name);
	if (!merge_check(text, &fields, &cause))
		return conf_fault(at, err, "%s", cause.text);
	unsigned guarded = merge_guarded(fields);
	if (to == TO_DEBTOR || guarded == 0)
		return true;
	return conf_fault(at, err, "{%s} tells of the debt, and this letter goes to somebody else",
		merge_words[__builtin_ctz(guarded)].name);
}

static bool check_id(const struct conf *group, const struct letter *l, const struct letter_set *set, struct err *err)
{
	size_t n = strspn(l->id, "abcdefghijklmnopqrstuvwxyz0123456789-");
	if (n == 0 || n > 40 || l->id[n] != '\0')
		return conf_fault(conf_get(group, "id"), err, "bad id \"%.60s\" (should be 1 to 40 of a-z, 0-9 and -)",
			l->id);
	return !letter_find(set, l->language, l->id) ||
		conf_fault(conf_get(group, "id"), err, "there is a letter \"%s\" already", l->id);
}

/* They stand below letters to anyone, so that they tell nothing. */
static bool read_footers(const struct conf *root, struct arena *a, const char *const **out, struct err *err)
{
	const struct conf *group;
	if (!conf_get(root, "footers"))
		return true;
	if (!conf_kids(root, "footers", CONF_GROUP, &group, err))
		return false;
	const char **texts = arena_array(a, MEDIA, sizeof *texts);
	*out = texts;
	for (size_t i = 0; i < group->n_kids; i++) {
		const char *name = group->kids[i].name;
		int medium = name[0] != '\0' ? word_find(medium_words, MEDIA, name) : -1;
		if (medium < 0 || !medium_is_written((enum medium)medium))
			return unknown(&group->kids[i], "medium", name, medium_words, MEDIA, err);
		if (!conf_str(group, name, &texts[medium], err) ||
			!check_template(group, name, texts[medium], TO_THIRD_PARTY, err))
			return false;
	}
	return true;
}

/* Media that are read; a letter for anything else would never go out. */
static bool check_media(const struct conf *group, unsigned media, struct err *err)
{
	for (int m = 0; m < MEDIA; m++)
		if (media & 1u << m && !medium_is_written((enum medium)m))
			return conf_fault(conf_get(group, "media"), err, "a letter cannot go out by %s",
				medium_words[m].name);
	return true;
}

static bool read_letter(const struct conf *group, struct letter *l, const struct letter_set *set, struct err *err)
{
	static const char *const keys[] = {"id", "title", "for", "media", "purpose", "to", "subject", "text", NULL};
	int purpose, to;
	if (group->type != CONF_GROUP)
		return conf_fault(group, err, "a letter should be a group { id; title; for; media; purpose; to; text; }");
	l->subject = "";
	if (!conf_known(group, keys, err) || !conf_str(group, "id", &l->id, err) || !check_id(group, l, set, err) ||
		!conf_str(group, "title", &l->title, err) ||
		!read_set(group, "for", "situation", letter_use_words, LETTER_USES, &l->uses, err) ||
		!read_set(group, "media", "medium", medium_words, MEDIA, &l->media, err) ||
		!check_media(group, l->media, err) ||
		!read_word(group, "purpose", purpose_words, PURPOSES, &purpose, err) ||
		!read_word(group, "to", audience_words, AUDIENCES, &to, err) ||
		!conf_opt_str(group, "subject", &l->subject, err) || !conf_str(group, "text", &l->text, err))
		return false;
	l->purpose = (enum purpose)purpose;
	l->to = (enum audience)to;
	if (l->title[0] == '\0')
		return conf_fault(conf_get(group, "title"), err, "\"title\" is empty");
	return check_template(group, "text", l->text, l->to, err) &&
		(!conf_get(group, "subject") || check_template(group, "subject", l->subject, l->to, err));
}

bool letters_from_conf(
	const struct conf *root, const char *sha256, struct arena *a, struct letter_set *set, struct err *err)
{
	static const char *const keys[] = {"language", "version", "footers", "letters", NULL};
	const struct conf *list;
	const char *const *footers = NULL;
	int language;
	int64_t version;
	if (!conf_known(root, keys, err) || !conf_choice(root, "language", speech_names, &language, err) ||
		!conf_int(root, "version", 1, 1000000, &version, err) ||
		!read_footers(root, a, &footers, err) || !conf_kids(root, "letters", CONF_LIST, &list, err))
		return false;
	if (list->n_kids == 0 || list->n_kids > LETTERS_MAX)
		return conf_fault(list, err, "%zu letters (should be 1 to %d)", list->n_kids, LETTERS_MAX);
	struct letter_set all = {.items = arena_array(a, set->n + list->n_kids, sizeof(*all.items)), .n = set->n};
	if (set->n > 0)
		memcpy(all.items, set->items, set->n * sizeof(*all.items));
	for (size_t i = 0; i < list->n_kids; i++) {
		struct letter *l = arena_alloc(a, sizeof *l);
		l->language = (enum speech)language;
		l->footers = footers;
		memcpy(l->sha256, sha256, strnlen(sha256, sizeof l->sha256 - 1));
		if (!read_letter(&list->kids[i], l, &all, err))
			return false;
		all.items[all.n++] = l;
	}
	*set = all;
	return true;
}

const struct letter *letter_find(const struct letter_set *set, enum speech language, const char *id)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->items[i]->language == language && strcmp(set->items[i]->id, id) == 0)
			return set->items[i];
	return NULL;
}

unsigned letter_render(const struct letter *l, enum medium medium, const struct merge_values *values,
	struct str *subject, struct str *text)
{
	bool whole = l->to == TO_DEBTOR;
	const char *footer = l->footers ? l->footers[medium] : NULL;
	unsigned gaps = 0;
	if (subject)
		gaps |= merge_render(subject, l->subject, values, whole);
	if (!text)
		return gaps;
	gaps |= merge_render(text, l->text, values, whole);
	if (footer) {
		str_adds(text, medium == MEDIUM_SMS || medium == MEDIUM_PUSH ? " " : "\n\n");
		gaps |= merge_render(text, footer, values, whole);
	}
	return gaps;
}
