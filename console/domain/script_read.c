#include <string.h>

#include "domain/script_parts.h"

/* What reading needs besides the result. */
struct reader {
	struct script *script;
	struct script_step *steps;
	const struct conf **nodes; /* nodes[i]: where steps[i] stands */
	struct arena *arena;
	struct err *err;
};

/* The names of a word table as conf_choice wants them. */
#define NAMES_MAX 32
static void names_of(const struct word *words, size_t n, const char *out[NAMES_MAX + 1])
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (words[i].name[0] != '\0')
			out[kept++] = words[i].name;
	out[kept] = NULL;
}
_Static_assert(SCRIPT_BRANCHES <= NAMES_MAX && SCRIPT_FACTS <= NAMES_MAX && SCRIPT_STAGES <= NAMES_MAX, "names fit");

static bool unknown(
	const struct conf *at, const char *what, const char *word, const char *const *names, struct err *err)
{
	const char *near = str_nearest(word, names);
	if (near)
		return conf_fault(at, err, "unknown %s \"%s\" (did you mean \"%s\"?)", what, word, near);
	return conf_fault(at, err, "unknown %s \"%s\"", what, word);
}

static bool find_word(const struct conf *at, const char *what, const char *word, const struct word *words, size_t n,
	int *out, struct err *err)
{
	const char *names[NAMES_MAX + 1];
	*out = word[0] == '\0' ? -1 : word_find(words, n, word);
	if (*out >= 0)
		return true;
	names_of(words, n, names);
	return unknown(at, what, word, names, err);
}

/* A spoken line or a prompt: its fields exist, and it is short enough. */
static bool check_text(const struct reader *r, const struct conf *at, int words, int characters)
{
	struct err cause;
	bool zh = r->script->language == SPEECH_ZH_CN;
	int limit = zh ? characters : words;
	if (at->type != CONF_STR)
		return conf_fault(at, r->err, "a text in quotes is expected here");
	if (at->str[0] == '\0')
		return conf_fault(at, r->err, "an empty text");
	if (!merge_check(at->str, NULL, &cause))
		return conf_fault(at, r->err, "%s", cause.text);
	int length = zh ? merge_characters_in(at->str) : merge_words_in(at->str);
	if (length > limit)
		return conf_fault(at, r->err,
			"a line of %d %s is too long to say at once (at most %d, fields counted as spoken)", length,
			zh ? "characters" : "words", limit);
	return true;
}

/* A text or a list of them. */
static bool read_texts(const struct reader *r, const struct conf *at, size_t max, int words, int characters,
	const char **out, size_t *n)
{
	const struct conf *kids = at->type == CONF_LIST ? at->kids : at;
	size_t n_kids = at->type == CONF_LIST ? at->n_kids : 1;
	if (n_kids == 0 || n_kids > max)
		return conf_fault(at, r->err, "\"%s\" has %zu texts (should be 1 to %zu)", at->name, n_kids, max);
	for (size_t i = 0; i < n_kids; i++) {
		if (!check_text(r, &kids[i], words, characters))
			return false;
		out[i] = kids[i].str;
	}
	*n = n_kids;
	return true;
}

static const char *const step_keys[] = {
	"id", "stage", "branch", "say", "say_long_standing", "say_first_late", "say_young", "say_micro_business",
	"say_frequent", "say_occasional", "prompts", "next", "branches", "when", "unless", "once", NULL,
};
static const char *const segment_keys[SEGMENTS] = {
	[SEGMENT_LONG_STANDING] = "say_long_standing",
	[SEGMENT_FIRST_LATE] = "say_first_late",
	[SEGMENT_YOUNG] = "say_young",
	[SEGMENT_MICRO_BUSINESS] = "say_micro_business",
	[SEGMENT_FREQUENT] = "say_frequent",
	[SEGMENT_OCCASIONAL] = "say_occasional",
};

static bool read_says(const struct reader *r, const struct conf *node, struct script_step *step)
{
	const struct conf *say = conf_get(node, "say"), *prompts;
	if (!say)
		return conf_fault(node, r->err, "\"say\" is missing (should be a text, or a list of them)");
	if (!read_texts(r, say, SCRIPT_SAYS_MAX, SCRIPT_SAY_WORDS, SCRIPT_SAY_CHARACTERS, step->say, &step->n_say))
		return false;
	for (int i = 0; i < SEGMENTS; i++) {
		const struct conf *line = segment_keys[i] ? conf_get(node, segment_keys[i]) : NULL;
		if (!line)
			continue;
		if (!check_text(r, line, SCRIPT_SAY_WORDS, SCRIPT_SAY_CHARACTERS))
			return false;
		step->say_for[i] = line->str;
	}
	if (!conf_kids(node, "prompts", CONF_LIST, &prompts, r->err))
		return false;
	return read_texts(r, prompts, SCRIPT_PROMPTS_MAX, SCRIPT_PROMPT_WORDS, SCRIPT_PROMPT_CHARACTERS, step->prompts,
		&step->n_prompts);
}

static bool read_facts(const struct reader *r, const struct conf *node, const char *name, unsigned *out)
{
	const struct conf *list = conf_get(node, name);
	if (!list)
		return true;
	if (list->type != CONF_LIST)
		return conf_fault(list, r->err, "\"%s\" should be a list of facts, ( \"agreed\" )", name);
	for (size_t i = 0; i < list->n_kids; i++) {
		int fact;
		if (list->kids[i].type != CONF_STR)
			return conf_fault(&list->kids[i], r->err, "a fact in quotes is expected here");
		if (!find_word(
			    &list->kids[i], "fact", list->kids[i].str, script_fact_words, SCRIPT_FACTS, &fact, r->err))
			return false;
		*out |= SCRIPT_FACT((unsigned)fact);
	}
	return true;
}

/* Ids stand in the log, separated by spaces. */
static bool check_id(const struct reader *r, const struct conf *node, size_t n_before, const char *id)
{
	size_t len = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
	const struct conf *at = conf_get(node, "id");
	if (len == 0 || id[len] != '\0' || len > 40)
		return conf_fault(at, r->err, "bad id \"%.60s\" (should be 1 to 40 of a-z, 0-9 and -)", id);
	if (strcmp(id, "back") == 0)
		return conf_fault(at, r->err, "the id \"back\" is taken: it leads from a branch back to the road");
	for (size_t i = 0; i < n_before; i++)
		if (strcmp(r->steps[i].id, id) == 0)
			return conf_fault(
				at, r->err, "the id \"%s\" is taken by the step in line %d", id, r->steps[i].line);
	return true;
}

static bool read_step(const struct reader *r, const struct conf *node, size_t i)
{
	struct script_step *step = &r->steps[i];
	const char *stages[NAMES_MAX + 1], *branches[NAMES_MAX + 1];
	int choice;
	if (node->type != CONF_GROUP)
		return conf_fault(node, r->err, "a step should be a group { ... }");
	r->nodes[i] = node;
	step->line = node->line;
	names_of(script_stage_words, SCRIPT_STAGES, stages);
	names_of(script_branch_words, SCRIPT_BRANCHES, branches);
	if (!conf_known(node, step_keys, r->err) || !conf_str(node, "id", &step->id, r->err) ||
		!check_id(r, node, i, step->id) || !conf_choice(node, "stage", stages, &choice, r->err))
		return false;
	step->stage = (enum script_stage)choice;
	if (conf_get(node, "branch")) {
		if (!conf_choice(node, "branch", branches, &choice, r->err))
			return false;
		step->branch = (enum script_branch)(choice + 1); /* the table's first row, the road, has no name */
	}
	return conf_opt_bool(node, "once", &step->once, r->err) && read_facts(r, node, "when", &step->when) &&
		read_facts(r, node, "unless", &step->unless) && read_says(r, node, step);
}

static bool find_step(const struct reader *r, const struct conf *at, const struct script_step **out)
{
	const char *ids[SCRIPT_STEPS_MAX + 1] = {NULL};
	if (at->type != CONF_STR)
		return conf_fault(at, r->err, "the id of a step, in quotes, is expected here");
	for (size_t i = 0; i < r->script->n_steps; i++) {
		if (strcmp(r->steps[i].id, at->str) == 0) {
			*out = &r->steps[i];
			return true;
		}
		ids[i] = r->steps[i].id;
	}
	return unknown(at, "step", at->str, ids, r->err);
}

/* A group of "NAME = step id", the names out of a table. */
static bool link_group(const struct reader *r, const struct conf *group, const char *what, const struct word *words,
	size_t n, const struct script_step **out)
{
	if (!group)
		return true;
	if (group->type != CONF_GROUP)
		return conf_fault(group, r->err, "\"%s\" should be a group { ... }", group->name);
	for (size_t i = 0; i < group->n_kids; i++) {
		int which;
		if (!find_word(&group->kids[i], what, group->kids[i].name, words, n, &which, r->err) ||
			!find_step(r, &group->kids[i], &out[which]))
			return false;
	}
	return true;
}

static bool link_steps(const struct reader *r)
{
	for (size_t i = 0; i < r->script->n_steps; i++) {
		struct script_step *step = &r->steps[i];
		const struct conf *next = conf_get(r->nodes[i], "next");
		if (next && next->type == CONF_STR && strcmp(next->str, "back") == 0)
			step->back = true;
		else if (next && !find_step(r, next, &step->next))
			return false;
		if (!link_group(r, conf_get(r->nodes[i], "branches"), "branch", script_branch_words, SCRIPT_BRANCHES,
			    step->branches))
			return false;
	}
	return true;
}

static bool read_head(struct reader *r, const struct conf *root)
{
	static const char *const keys[] = {
		"language", "title", "version", "starts", "before_identity", "after_identity", "steps", NULL};
	int language;
	int64_t version;
	if (!conf_known(root, keys, r->err) || !conf_choice(root, "language", speech_names, &language, r->err) ||
		!conf_str(root, "title", &r->script->title, r->err) ||
		!conf_int(root, "version", 1, 1000000, &version, r->err))
		return false;
	r->script->language = (enum speech)language;
	r->script->version = (int)version;
	return true;
}

static bool read_steps(struct reader *r, const struct conf *root)
{
	const struct conf *list;
	if (!conf_kids(root, "steps", CONF_LIST, &list, r->err))
		return false;
	if (list->n_kids == 0 || list->n_kids > SCRIPT_STEPS_MAX)
		return conf_fault(list, r->err, "%zu steps (should be 1 to %d)", list->n_kids, SCRIPT_STEPS_MAX);
	r->script->n_steps = list->n_kids;
	r->steps = arena_array(r->arena, list->n_kids, sizeof *r->steps);
	r->nodes = arena_array(r->arena, list->n_kids, sizeof *r->nodes);
	r->script->steps = r->steps;
	for (size_t i = 0; i < list->n_kids; i++)
		if (!read_step(r, &list->kids[i], i))
			return false;
	return true;
}

static bool link_starts(const struct reader *r, const struct conf *root)
{
	const struct conf *starts;
	if (!conf_kids(root, "starts", CONF_GROUP, &starts, r->err))
		return false;
	if (starts->n_kids == 0)
		return conf_fault(starts, r->err, "\"starts\" is empty (should be { call = \"ID\"; })");
	return link_group(r, starts, "situation", script_situation_words, SCRIPT_SITUATIONS, r->script->starts);
}

bool script_from_conf(
	const struct conf *root, const char *sha256, struct arena *a, const struct script **out, struct err *err)
{
	struct script *s = arena_alloc(a, sizeof *s);
	struct reader r = {.script = s, .arena = a, .err = err};
	s->file = root->file;
	for (size_t i = 0; i < sizeof s->sha256 - 1 && sha256[i]; i++)
		s->sha256[i] = sha256[i];
	if (!read_head(&r, root) || !read_steps(&r, root) || !link_starts(&r, root) || !link_steps(&r) ||
		!link_group(&r, conf_get(root, "before_identity"), "branch", script_branch_words, SCRIPT_BRANCHES,
			s->before_identity) ||
		!link_group(&r, conf_get(root, "after_identity"), "branch", script_branch_words, SCRIPT_BRANCHES,
			s->after_identity) ||
		!script_check(s, r.steps, r.nodes, root, err))
		return false;
	*out = s;
	return true;
}
