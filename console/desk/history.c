#include "desk/desk.h"

#include <string.h>

static struct history_item *item_of(struct history_item *items, size_t n, const char *event_id)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(items[i].row.event_id, event_id) == 0)
			return &items[i];
	return NULL;
}

/* Undos first: an undone correction corrects nothing. Oldest to newest, so that the last correction stands. */
static bool mark(struct desk *d, enum event_kind kind, struct history_item *items, size_t n, struct arena *scratch,
	struct err *err)
{
	for (size_t i = n; i-- > 0;) {
		const struct history_item *by = &items[i];
		struct story s;
		if (by->row.kind != kind || by->undone_by)
			continue;
		if (!desk_story(d, &by->row, scratch, &s, err))
			return false;
		struct history_item *it = item_of(items, n, s.ref);
		if (kind == EVENT_CORRECTION && it && it->corrected_by < by->row.seq)
			it->corrected_by = by->row.seq;
		for (size_t k = 0; kind == EVENT_UNDO && k < s.n_events; k++)
			if ((it = item_of(items, n, s.events[k])))
				it->undone_by = by->row.seq;
	}
	return true;
}

static bool read_verdict(struct desk *d, const struct history_row *row, struct arena *scratch, bool *denied,
	struct err *err)
{
	const char *body, *word = NULL;
	size_t n;
	struct json *root = NULL;
	if (!store_body(d->store, row->seq, scratch, &body, &n, err))
		return false;
	if (body && (json_parse_canonical(body, n, &root, NULL) || json_parse(body, n, &root, NULL)))
		word = json_str(json_get(root, "verdict"));
	*denied = !word || strcmp(word, verdict_words[VERDICT_DENY].name) == 0;
	json_free(root);
	return true;
}

/* The verdict stands right before what it let through. What went on in spite of a denial stays in sight. */
static bool mark_verdicts(struct desk *d, struct history_item *items, size_t n, struct arena *scratch, struct err *err)
{
	for (size_t i = 1; i < n; i++) {
		const struct history_row *row = &items[i].row, *next = &items[i - 1].row;
		bool denied;
		if (row->kind != EVENT_VERDICT || next->seq != row->seq + 1 ||
			(next->kind != EVENT_CONTACT_STARTED && next->kind != EVENT_MESSAGE))
			continue;
		arena_reset(scratch);
		if (!read_verdict(d, row, scratch, &denied, err))
			return false;
		items[i].on_the_way = !denied;
	}
	return true;
}

bool desk_history(
	struct desk *d, int64_t case_id, struct arena *a, struct history_item **items, size_t *n, struct err *err)
{
	struct history_row *rows;
	if (!store_history(d->store, case_id, &rows, n, err))
		return false;
	*items = arena_array(a, *n ? *n : 1, sizeof(**items));
	for (size_t i = 0; i < *n; i++)
		(*items)[i].row = rows[i];
	free(rows);

	struct arena scratch;
	arena_init(&scratch);
	bool ok = mark(d, EVENT_UNDO, *items, *n, &scratch, err) &&
		mark(d, EVENT_CORRECTION, *items, *n, &scratch, err) &&
		mark_verdicts(d, *items, *n, &scratch, err);
	arena_release(&scratch);
	return ok;
}

bool desk_story(struct desk *d, const struct history_row *row, struct arena *a, struct story *out, struct err *err)
{
	const char *body;
	size_t n;
	if (!store_body(d->store, row->seq, a, &body, &n, err))
		return false;
	if (!story_read(out, a, row->kind, body ? body : "{}", body ? n : 2, err))
		return err_wrap(err, "event %lld", (long long)row->seq);
	out->erased = !body;
	out->at = row->at;
	out->when = row->when;
	if (!out->by[0])
		out->by = store_owner(d->store)->agent;
	return true;
}
