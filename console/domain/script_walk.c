#include <string.h>

#include "base/bug.h"
#include "domain/script_parts.h"

static bool verified(unsigned facts)
{
	return (facts & SCRIPT_FACT(SCRIPT_VERIFIED)) != 0;
}

static bool shows(const struct script_step *s, unsigned facts)
{
	return (s->when & ~facts) == 0 && (s->unless & facts) == 0;
}

/* Where the walk goes when it leaves p. The loader has proved that roads end and that "back" is found only in a branch.
 */
static enum script_move leave(struct script_place p, unsigned facts, struct script_place *to)
{
	for (;;) {
		if (p.step->stage == SCRIPT_IDENTITY && !verified(facts))
			return SCRIPT_WAITS_FOR_IDENTITY;
		if (p.step->back) {
			ENSURE(p.road);
			p.step = p.road;
			p.road = NULL;
			if (p.step->once)
				continue;
		} else if (p.step->next) {
			p.step = p.step->next;
			if (p.step->branch == SCRIPT_ROAD)
				p.road = NULL;
		} else {
			return SCRIPT_AT_END;
		}
		if (shows(p.step, facts)) {
			*to = p;
			return SCRIPT_MOVED;
		}
	}
}

static void visit(struct script_walk *w, struct script_place to)
{
	w->at = to;
	if (w->n_path < SCRIPT_WALK_PATH)
		w->path[w->n_path] = (uint16_t)(to.step - w->script->steps);
	w->n_path++;
}

static void move(struct script_walk *w, struct script_place to)
{
	if (w->n_back == SCRIPT_WALK_BACK) {
		memmove(w->back, w->back + 1, (SCRIPT_WALK_BACK - 1) * sizeof *w->back);
		w->n_back--;
	}
	w->back[w->n_back++] = w->at;
	visit(w, to);
}

void script_start(
	struct script_walk *w, const struct script *s, enum script_situation situation, unsigned facts, unsigned vary)
{
	ENSURE(s->starts[situation]);
	*w = (struct script_walk){.script = s, .start = s->starts[situation], .vary = vary};
	struct script_place to = {.step = w->start};
	if (!shows(to.step, facts) && leave(to, facts, &to) != SCRIPT_MOVED)
		to.step = w->start;
	visit(w, to);
}

enum script_move script_next(struct script_walk *w, unsigned facts)
{
	struct script_place to;
	enum script_move m = leave(w->at, facts, &to);
	if (m == SCRIPT_MOVED)
		move(w, to);
	return m;
}

static const struct script_step *identity_step(const struct script *s)
{
	for (size_t i = 0; i < s->n_steps; i++)
		if (s->steps[i].stage == SCRIPT_IDENTITY)
			return &s->steps[i];
	BUG("a script without an identity step was loaded");
}

/* A branch that was entered behind the identity check leads to the check when that was taken back. */
static struct script_place safe_way_back(const struct script *s, struct script_place p, unsigned facts)
{
	if (!verified(facts) && p.road && !p.road->early)
		p.road = identity_step(s);
	return p;
}

enum script_move script_back(struct script_walk *w, unsigned facts)
{
	while (w->n_back > 0) {
		struct script_place to = w->back[--w->n_back];
		if (!to.step->early && !verified(facts))
			continue;
		visit(w, safe_way_back(w->script, to, facts));
		return SCRIPT_MOVED;
	}
	return SCRIPT_AT_START;
}

static const struct script_step *branch_target(const struct script_walk *w, enum script_branch branch, unsigned facts)
{
	if (w->at.step->branches[branch])
		return w->at.step->branches[branch];
	return verified(facts) ? w->script->after_identity[branch] : w->script->before_identity[branch];
}

enum script_move script_take(struct script_walk *w, enum script_branch branch, unsigned facts)
{
	const struct script_step *target = branch_target(w, branch, facts);
	struct script_place to;
	if (!target)
		return SCRIPT_NO_SUCH_BRANCH;
	to.step = target;
	to.road = target->branch == SCRIPT_ROAD ? NULL : w->at.road ? w->at.road : w->at.step;
	if (!shows(target, facts)) {
		enum script_move m = leave(to, facts, &to);
		if (m != SCRIPT_MOVED)
			return m;
	}
	if (to.step != w->at.step)
		move(w, to);
	return SCRIPT_MOVED;
}

static bool is_mood(enum script_branch b)
{
	return b == SCRIPT_WORRIED || b == SCRIPT_ANGRY || b == SCRIPT_DISTRESSED;
}

static enum script_move calm(struct script_walk *w, unsigned facts)
{
	struct script_place to = {.step = w->at.road};
	if (!is_mood(w->at.step->branch) || !to.step)
		return SCRIPT_MOVED;
	if (to.step->once || !shows(to.step, facts)) {
		enum script_move m = leave(to, facts, &to);
		if (m != SCRIPT_MOVED)
			return m;
	}
	move(w, to);
	return SCRIPT_MOVED;
}

enum script_move script_mood(struct script_walk *w, enum mood mood, unsigned facts)
{
	static const enum script_branch branches[MOODS] = {
		[MOOD_WORRIED] = SCRIPT_WORRIED,
		[MOOD_UPSET] = SCRIPT_ANGRY,
		[MOOD_DISTRESSED] = SCRIPT_DISTRESSED,
	};
	enum script_branch b = branches[mood];
	if (b == SCRIPT_ROAD)
		return calm(w, facts);
	return w->at.step->branch == b ? SCRIPT_MOVED : script_take(w, b, facts);
}

static enum script_move find_stage(
	struct script_place from, enum script_stage stage, unsigned facts, struct script_place *to)
{
	enum script_move m = SCRIPT_MOVED;
	*to = from;
	while (m == SCRIPT_MOVED &&
		(to->step->stage != stage || to->step->branch != SCRIPT_ROAD || !shows(to->step, facts)))
		m = leave(*to, facts, to);
	return m;
}

enum script_move script_to_stage(struct script_walk *w, enum script_stage stage, unsigned facts)
{
	struct script_place to;
	enum script_move m = find_stage(w->at, stage, facts, &to);
	if (m == SCRIPT_AT_END)
		m = find_stage((struct script_place){.step = w->start}, stage, facts, &to);
	if (m == SCRIPT_MOVED && (to.step != w->at.step || to.road != w->at.road))
		move(w, to);
	return m;
}

void script_settle(struct script_walk *w, unsigned facts)
{
	if (verified(facts) || w->at.step->early)
		w->at = safe_way_back(w->script, w->at, facts);
	else
		move(w, (struct script_place){.step = identity_step(w->script)});
}

size_t script_branches(const struct script_walk *w, unsigned facts, enum script_branch *out)
{
	size_t n = 0;
	for (int i = SCRIPT_ROAD + 1; i < SCRIPT_BRANCHES; i++) {
		enum script_branch b = (enum script_branch)i;
		const struct script_step *target = branch_target(w, b, facts);
		if (target && target != w->at.step && w->at.step->branch != b)
			out[n++] = b;
	}
	return n;
}

static const char *line_of(const struct script_walk *w, enum segment segment)
{
	const struct script_step *s = w->at.step;
	return s->say_for[segment] ? s->say_for[segment] : s->say[w->vary % s->n_say];
}

bool script_vary(struct script_walk *w, enum segment segment)
{
	if (w->at.step->say_for[segment] || w->at.step->n_say < 2)
		return false;
	w->vary++;
	return true;
}

unsigned script_say(const struct script_walk *w, enum segment segment, const struct merge_values *values,
	unsigned facts, struct str *out)
{
	return merge_render(out, line_of(w, segment), values, verified(facts));
}

unsigned script_prompt(
	const struct script_walk *w, size_t i, const struct merge_values *values, unsigned facts, struct str *out)
{
	ENSURE(i < w->at.step->n_prompts);
	return merge_render(out, w->at.step->prompts[i], values, verified(facts));
}

void script_path(const struct script_walk *w, struct str *out)
{
	size_t n = w->n_path < SCRIPT_WALK_PATH ? w->n_path : SCRIPT_WALK_PATH;
	for (size_t i = 0; i < n; i++)
		str_addf(out, "%s%s", i > 0 ? " " : "", w->script->steps[w->path[i]].id);
	if (n < w->n_path)
		str_adds(out, " …");
}
