#include "desk/past.h"

#include <stdlib.h>
#include <string.h>

#include "desk/permit.h"

/* A contact that stands, with what is spelled in its body. */
struct stood {
	size_t item; /* of its event */
	const char *began, *person, *address;
	enum medium medium;
	enum direction direction;
	enum outcome outcome;
	enum purpose purpose;
};

struct walk {
	struct desk *desk;
	struct history_item *items; /* oldest first, by writing */
	struct json **bodies;       /* by item; NULL: erased */
	size_t n;
	struct stood *stood;
	size_t n_stood;
	struct casefile state;
	struct permit_marks marks;
	struct arena arena, act; /* of the case; of one act */
};

static int by_seq(const void *a, const void *b)
{
	int64_t x = ((const struct history_item *)a)->row.seq, y = ((const struct history_item *)b)->row.seq;
	return (x > y) - (x < y);
}

static const char *text_in(const struct json *body, const char *key)
{
	const char *s = json_str(json_get(body, key));
	return s ? s : "";
}

static int word_in(const struct json *body, const char *key, const struct word *words, size_t n)
{
	int i = word_find(words, n, text_in(body, key));
	return i < 0 ? 0 : i;
}

static bool read_body(struct walk *w, size_t i, struct err *err)
{
	const char *body;
	size_t n;
	arena_reset(&w->act);
	if (!store_body(w->desk->store, w->items[i].row.seq, &w->act, &body, &n, err))
		return false;
	if (!body || json_parse_canonical(body, n, &w->bodies[i], NULL) || json_parse(body, n, &w->bodies[i], err))
		return true;
	return err_wrap(err, "event %lld", (long long)w->items[i].row.seq);
}

static void add_stood(struct walk *w, size_t i)
{
	const struct json *b = w->bodies[i];
	struct stood s = {.item = i,
		.began = text_in(b, "contact"),
		.person = text_in(b, "person"),
		.address = text_in(b, "address"),
		.medium = (enum medium)word_in(b, "medium", medium_words, MEDIA),
		.direction = (enum direction)word_in(b, "direction", direction_words, DIRECTIONS),
		.outcome = (enum outcome)word_in(b, "outcome", outcome_words, OUTCOMES),
		.purpose = (enum purpose)word_in(b, "purpose", purpose_words, PURPOSES)};
	if (s.medium != MEDIUM_NONE)
		w->stood[w->n_stood++] = s;
}

static void correct(struct walk *w, const struct json *correction)
{
	int outcome = word_in(correction, "outcome", outcome_words, OUTCOMES);
	for (size_t i = 0; i < w->n_stood && outcome != OUTCOME_NONE; i++)
		if (strcmp(w->items[w->stood[i].item].row.event_id, text_in(correction, "ref")) == 0)
			w->stood[i].outcome = (enum outcome)outcome;
}

static bool read_case(struct walk *w, int64_t case_id, struct err *err)
{
	if (!desk_history(w->desk, case_id, &w->arena, &w->items, &w->n, err))
		return false;
	qsort(w->items, w->n, sizeof *w->items, by_seq);
	w->bodies = arena_array(&w->arena, w->n + 1, sizeof(*w->bodies));
	w->stood = arena_array(&w->arena, w->n + 1, sizeof(*w->stood));
	for (size_t i = 0; i < w->n; i++)
		if (!read_body(w, i, err))
			return false;
	for (size_t i = 0; i < w->n; i++)
		if (w->items[i].row.kind == EVENT_CONTACT && !w->items[i].undone_by && w->bodies[i])
			add_stood(w, i);
	for (size_t i = 0; i < w->n; i++) /* the newest last, which counts */
		if (w->items[i].row.kind == EVENT_CORRECTION && !w->items[i].undone_by)
			correct(w, w->bodies[i]);
	casefile_init(&w->state, case_id);
	return true;
}

static void add_contacts(struct walk *w, struct facts *f, const struct stood *but)
{
	VEC_RESERVE(&f->contacts, w->n_stood);
	for (size_t i = 0; i < w->n_stood; i++) {
		const struct stood *s = &w->stood[i];
		struct gate_contact c = {.at = w->items[s->item].row.when,
			.medium = s->medium,
			.direction = s->direction,
			.outcome = s->outcome,
			.purpose = s->purpose,
			.person = permit_spelled(f, w->desk, &w->state, s->person),
			.address = facts_name(f, s->address),
			.collector = {.side = SIDE_US, .name = NAME_NONE}};
		if (s != but)
			VEC_PUSH(&f->contacts, c);
	}
}

/* Lays the contact as the act over the state of now. */
static bool ask(struct walk *w, const struct stood *s,
	void (*each)(void *ctx, const struct past_contact *p, const struct facts *f), void *ctx, struct err *err)
{
	const struct history_row *row = &w->items[s->item].row;
	struct past_contact p = {w->state.id, row->seq, row->when, row->event_id, &w->state};
	struct approach a = {.medium = s->medium, .direction = DIRECTION_OUT, .purpose = s->purpose, .address = s->address};
	struct facts f;
	arena_reset(&w->act);
	facts_begin(&f, &w->act);
	permit_state(&f, w->desk, &w->state, &w->marks);
	bool ok = permit_act(&f, f.requests.len, w->desk, &w->state, &a, row->when, err);
	if (ok) {
		f.act.person = permit_spelled(&f, w->desk, &w->state, s->person);
		if (f.act.person > 0 && !s->address[0])
			f.act.address = NAME_NONE; /* not the debtor's */
		add_contacts(w, &f, s);
		each(ctx, &p, &f);
	}
	facts_release(&f);
	return ok;
}

/* As read_mark() of permit_facts.c has it, but from the old to the new. */
static void note_mark(struct walk *w, size_t i)
{
	const struct json *body = w->bodies[i];
	int64_t flag = 0;
	bool on = false;
	(void)json_bool(json_get(body, "on"), &on);
	int bit = word_find(flag_words, CASE_FLAGS, text_in(body, "flag"));
	flag = bit < 0 ? 0 : (int64_t)1 << bit;
	if (on && flag == FLAG_WRITING && !(w->state.flags & FLAG_WRITING))
		w->marks.writing = w->items[i].row.when;
	if (on && flag == FLAG_DISPUTE && !(w->state.flags & FLAG_DISPUTE))
		w->marks.dispute = w->items[i].row.when;
}

/* An erasure says the whole of what remains. */
static bool fold(struct walk *w, size_t i, struct err *err)
{
	const struct json *set = json_get(w->bodies[i], "set");
	if (w->items[i].row.kind == EVENT_ERASURE)
		casefile_init(&w->state, w->state.id);
	if (w->items[i].row.kind == EVENT_FLAG)
		note_mark(w, i);
	return !set || casefile_apply(&w->state, &w->arena, set, err) ||
	       err_wrap(err, "event %lld", (long long)w->items[i].row.seq);
}

/* A contact is asked about before the event with which it began, or before its own where there is none (it came from a
 * file). */
static bool asked_here(const struct walk *w, const struct stood *s, size_t i, const bool *asked)
{
	return s->direction == DIRECTION_OUT && !asked[s - w->stood] &&
	       (s->item == i || (s->began[0] && strcmp(s->began, w->items[i].row.event_id) == 0));
}

static bool walk_case(struct walk *w, void (*each)(void *ctx, const struct past_contact *p, const struct facts *f),
	void *ctx, struct err *err)
{
	bool *asked = arena_array(&w->arena, w->n_stood + 1, sizeof(*asked));
	for (size_t i = 0, next = 0; i < w->n; i++) {
		for (size_t k = next; k < w->n_stood; k++) {
			if (!asked_here(w, &w->stood[k], i, asked))
				continue;
			asked[k] = true;
			if (!ask(w, &w->stood[k], each, ctx, err))
				return false;
			break;
		}
		while (next < w->n_stood && (asked[next] || w->stood[next].item <= i))
			next++;
		if (!fold(w, i, err))
			return false;
	}
	return true;
}

bool desk_past(struct desk *d, int64_t case_id,
	void (*each)(void *ctx, const struct past_contact *p, const struct facts *f), void *ctx, struct err *err)
{
	struct walk w = {.desk = d};
	arena_init(&w.arena);
	arena_init(&w.act);
	bool ok = read_case(&w, case_id, err) && walk_case(&w, each, ctx, err);
	for (size_t i = 0; w.bodies && i < w.n; i++)
		json_free(w.bodies[i]);
	arena_release(&w.act);
	arena_release(&w.arena);
	return ok;
}
