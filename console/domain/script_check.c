#include <string.h>

#include "domain/script_parts.h"

struct checker {
	const struct script *script;
	struct script_step *steps;
	const struct conf *const *nodes;
	const struct conf *root;
	struct err *err;
};

static size_t index_of(const struct checker *c, const struct script_step *step)
{
	return (size_t)(step - c->steps);
}

static const struct conf *node_of(const struct checker *c, const struct script_step *step)
{
	return c->nodes[index_of(c, step)];
}

static const struct conf *root_part(const struct checker *c, const char *name)
{
	const struct conf *part = conf_get(c->root, name);
	return part ? part : c->root;
}

/* Steps marked one after the other: what was reached, and what still has to be followed. */
struct reach {
	bool seen[SCRIPT_STEPS_MAX];
	const struct script_step *open[SCRIPT_STEPS_MAX];
	size_t n_open;
};

static void reach_step(const struct checker *c, struct reach *r, const struct script_step *step)
{
	if (!step || r->seen[index_of(c, step)])
		return;
	r->seen[index_of(c, step)] = true;
	r->open[r->n_open++] = step;
}

static void reach_all(const struct checker *c, struct reach *r, const struct script_step *const *steps, int n)
{
	for (int i = 0; i < n; i++)
		reach_step(c, r, steps[i]);
}

/* Which steps can be shown before the identity is checked: everything from the starts on, but nothing behind an
 * identity step. A step for verified people only is passed over. */
static void find_early(const struct checker *c)
{
	struct reach r = {.n_open = 0};
	reach_all(c, &r, c->script->starts, SCRIPT_SITUATIONS);
	reach_all(c, &r, c->script->before_identity, SCRIPT_BRANCHES);
	while (r.n_open > 0) {
		const struct script_step *step = r.open[--r.n_open];
		bool shown = (step->when & SCRIPT_FACT(SCRIPT_VERIFIED)) == 0;
		c->steps[index_of(c, step)].early = shown;
		if (step->stage != SCRIPT_IDENTITY)
			reach_step(c, &r, step->next);
		if (shown)
			reach_all(c, &r, step->branches, SCRIPT_BRANCHES);
	}
}

static bool check_reached(const struct checker *c)
{
	struct reach r = {.n_open = 0};
	reach_all(c, &r, c->script->starts, SCRIPT_SITUATIONS);
	reach_all(c, &r, c->script->before_identity, SCRIPT_BRANCHES);
	reach_all(c, &r, c->script->after_identity, SCRIPT_BRANCHES);
	while (r.n_open > 0) {
		const struct script_step *step = r.open[--r.n_open];
		reach_step(c, &r, step->next);
		reach_all(c, &r, step->branches, SCRIPT_BRANCHES);
	}
	for (size_t i = 0; i < c->script->n_steps; i++)
		if (!r.seen[i])
			return conf_fault(c->nodes[i], c->err,
				"the step \"%s\" cannot be reached (no start, next or branch leads to it)",
				c->steps[i].id);
	return true;
}

static bool check_step(const struct checker *c, const struct script_step *step)
{
	const struct conf *at = node_of(c, step);
	bool conditional = step->when != 0 || step->unless != 0;
	if (step->when & step->unless)
		return conf_fault(at, c->err,
			"the step \"%s\" is never shown: \"when\" and \"unless\" name the same fact", step->id);
	if (step->back && step->branch == SCRIPT_ROAD)
		return conf_fault(at, c->err,
			"the step \"%s\" goes \"back\" but is no branch (only branches come back to the road)",
			step->id);
	if (!step->next && !step->back && (step->stage != SCRIPT_CLOSE || conditional))
		return conf_fault(at, c->err,
			"the step \"%s\" is a dead end (\"next\" is missing; only a closing step without conditions may end)",
			step->id);
	if (step->stage == SCRIPT_IDENTITY &&
		(step->branch != SCRIPT_ROAD || step->once || step->when != 0 ||
			(step->unless & ~SCRIPT_FACT(SCRIPT_VERIFIED)) != 0))
		return conf_fault(at, c->err,
			"the identity step \"%s\" may only have the condition unless = ( \"verified\" ), no branch and no once",
			step->id);
	return true;
}

/* What follows a step ends within as many steps as there are, and on the road not in a way back. */
static bool check_chain(const struct checker *c, const struct script_step *step)
{
	const struct conf *at = node_of(c, step);
	const struct script_step *end = step;
	for (size_t i = 0; end->next; i++, end = end->next)
		if (i > c->script->n_steps)
			return conf_fault(at, c->err, "from the step \"%s\" the script goes in a circle", step->id);
	if (end->back && step->branch == SCRIPT_ROAD)
		return conf_fault(at, c->err,
			"the road from the step \"%s\" runs into \"%s\", which goes \"back\" (only a branch may lead there)",
			step->id, end->id);
	return true;
}

static bool check_road(const struct checker *c, int situation)
{
	const char *start = script_situation_words[situation].name;
	const struct script_step *before = NULL;
	bool has[SCRIPT_STAGES] = {false};
	for (const struct script_step *step = c->script->starts[situation]; step; before = step, step = step->next) {
		const struct conf *at = node_of(c, step);
		if (step->back)
			return conf_fault(at, c->err,
				"the step \"%s\" goes \"back\" but stands on the road from \"%s\"", step->id, start);
		if (before && step->stage < before->stage)
			return conf_fault(at, c->err,
				"the step \"%s\" (%s) comes after \"%s\" (%s) on the road from \"%s\": the wrong order",
				step->id, script_stage_words[step->stage].name, before->id,
				script_stage_words[before->stage].name, start);
		has[step->stage] = true;
	}
	for (int i = 0; i < SCRIPT_STAGES; i++)
		if (!has[i])
			return conf_fault(root_part(c, "starts"), c->err,
				"the road from \"%s\" has no step of the stage \"%s\"", start,
				script_stage_words[i].name);
	return true;
}

static bool check_branches(const struct checker *c, const char *group, const struct script_step *const *have,
	const enum script_branch *wanted, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!have[wanted[i]])
			return conf_fault(root_part(c, group), c->err, "\"%s\" lacks the branch \"%s\"", group,
				script_branch_words[wanted[i]].name);
	return true;
}

static bool check_general_branches(const struct checker *c)
{
	static const enum script_branch before[] = {SCRIPT_WORRIED, SCRIPT_ANGRY, SCRIPT_DISTRESSED, SCRIPT_SILENT,
		SCRIPT_REFUSING, SCRIPT_THIRD_PARTY, SCRIPT_VOICEMAIL};
	static const enum script_branch after[] = {SCRIPT_WORRIED, SCRIPT_ANGRY, SCRIPT_DISTRESSED, SCRIPT_SILENT,
		SCRIPT_REFUSING, SCRIPT_THIRD_PARTY, SCRIPT_DISPUTING};
	return check_branches(c, "before_identity", c->script->before_identity, before, ARRAY_LEN(before)) &&
		check_branches(c, "after_identity", c->script->after_identity, after, ARRAY_LEN(after));
}

/* Where money is no subject, whatever has been checked. */
static bool speaks_of_no_money(enum script_branch b)
{
	return b == SCRIPT_DISTRESSED || b == SCRIPT_THIRD_PARTY || b == SCRIPT_WRONG_NUMBER || b == SCRIPT_DIED ||
		b == SCRIPT_VOICEMAIL;
}

/* The first text under a step with a guarded field, and that field; NULL when there is none. */
static const struct conf *guarded_text(const struct conf *node, const char **field)
{
	for (size_t i = 0; i < node->n_kids; i++) {
		const struct conf *kid = &node->kids[i];
		const struct conf *in = kid->type == CONF_LIST ? guarded_text(kid, field) : NULL;
		unsigned fields = 0;
		struct err ignored;
		if (in)
			return in;
		if (kid->type != CONF_STR || !merge_check(kid->str, &fields, &ignored) || !merge_guarded(fields))
			continue;
		for (unsigned f = 0; f < MERGE_FIELDS; f++)
			if (merge_guarded(fields) & 1u << f)
				*field = f == MERGE_OFFER_N ? "offer.N" : merge_words[f].name;
		return kid;
	}
	return NULL;
}

static bool check_guarded(const struct checker *c, const struct script_step *step)
{
	const char *field = "";
	const struct conf *text = guarded_text(node_of(c, step), &field);
	if (!text)
		return true;
	if (step->early)
		return conf_fault(text, c->err,
			"{%s} in the step \"%s\", which can be on the screen before the identity is checked", field,
			step->id);
	if (speaks_of_no_money(step->branch))
		return conf_fault(text, c->err, "{%s} in the step \"%s\": in the branch \"%s\" money is no subject",
			field, step->id, script_branch_words[step->branch].name);
	return true;
}

bool script_check(const struct script *s, struct script_step *steps, const struct conf *const *nodes,
	const struct conf *root, struct err *err)
{
	const struct checker c = {.script = s, .steps = steps, .nodes = nodes, .root = root, .err = err};
	for (size_t i = 0; i < s->n_steps; i++)
		if (!check_step(&c, &steps[i]))
			return false;
	for (size_t i = 0; i < s->n_steps; i++)
		if (!check_chain(&c, &steps[i]))
			return false;
	for (int i = 0; i < SCRIPT_SITUATIONS; i++)
		if (s->starts[i] && !check_road(&c, i))
			return false;
	if (!check_general_branches(&c) || !check_reached(&c))
		return false;
	find_early(&c);
	for (size_t i = 0; i < s->n_steps; i++)
		if (!check_guarded(&c, &steps[i]))
			return false;
	return true;
}
