/* case_history.c - the pane "What happened": newest first, read row by row as it is looked at. */
#include "screens/case.h"

#include "base/intl.h"
#include "screens/story_text.h"
#include "wording.h"

/* Steps on the way and book-keeping stay in the log; the pane shows what happened. z shows everything. */
static bool worth_showing(const struct case_screen *k, const struct history_row *row)
{
	bool now = k->c.contact.medium != MEDIUM_NONE && row->when >= k->c.contact.started_at;
	switch (row->kind) {
	case EVENT_NEXT_STEP:
	case EVENT_OFFER_SHOWN:
	case EVENT_PLAN:
	case EVENT_LOOK:
	case EVENT_PERSON:
	case EVENT_STAGE: return false;
	case EVENT_CONTACT_STARTED:
	case EVENT_IDENTITY:
	case EVENT_MOOD: return now;
	default: return true;
	}
}

bool case_history_refresh(struct case_screen *k, struct err *err)
{
	struct history_item *items;
	size_t n, kept = 0;
	if (!desk_history(&k->base.app->desk, k->c.id, &k->made, &items, &n, err))
		return false;
	for (size_t i = 0; i < n; i++)
		if (k->show_all || (worth_showing(k, &items[i].row) && !items[i].on_the_way))
			items[kept++] = items[i];
	n = kept;
	arena_reset(&k->seen);
	k->history = items;
	k->n_history = n;
	k->lines = arena_array(&k->made, n + 1, sizeof *k->lines);
	k->line_tints = arena_array(&k->made, n + 1, sizeof *k->line_tints);
	list_rows(&k->history_list, n);
	if (k->focus != PANE_HISTORY)
		list_select(&k->history_list, 0); /* what is new is seen */
	return true;
}

static void read_line(struct case_screen *k, struct canvas *c, size_t i)
{
	const struct history_item *item = &k->history[i];
	struct story s;
	struct err err;
	if (!desk_story(&k->base.app->desk, &item->row, &k->seen, &s, &err)) {
		k->lines[i] = arena_strdup(&k->seen, err.text);
		k->line_tints[i] = TINT_STOP;
		return;
	}
	const char *mark = item->undone_by ? _("undone: ") : item->corrected_by ? _("corrected: ") : "";
	const char *text = story_text(&k->seen, &s, k->c.currency, case_today(k), case_offset(k, item->row.when), case_now(k));
	k->lines[i] = arena_printf(&k->seen, "%s %s%s", canvas_sign(c, story_sign(&s)), mark, text);
	k->line_tints[i] = (uint8_t)(item->undone_by ? TINT_DIM : story_tint(&s));
}

static void draw(void *ctx, struct canvas *c, struct rect r, size_t index, bool selected)
{
	struct case_screen *k = ctx;
	const struct history_row *row = &k->history[index].row;
	const char *when = word_when_short(&k->base.app->frame, row->when, case_offset(k, row->when), case_now(k));
	(void)selected;
	if (!k->lines[index])
		read_line(k, c, index);
	int w = r.w < 40 ? 9 : 11;
	canvas_fit(c, r.x + 1, r.y, w, UTF8_LEFT, TINT_DIM, when);
	canvas_fit(c, r.x + w + 2, r.y, r.w - w - 3, UTF8_LEFT, (enum tint)k->line_tints[index], k->lines[index]);
}

static int64_t key_of(void *ctx, size_t index)
{
	return ((struct case_screen *)ctx)->history[index].row.seq;
}

const struct list_source case_history_source = {.key_of = key_of, .draw = draw};

void case_history_paint(struct case_screen *k, struct canvas *c, struct rect r)
{
	char place[32] = "";
	if (k->n_history)
		snprintf(place, sizeof place, "%zu/%zu", k->history_list.selected + 1, k->n_history);
	canvas_frame(c, r, k->focus == PANE_HISTORY ? TINT_TEXT : TINT_DIM, _("What happened"), k->focus == PANE_HISTORY ? place : NULL);
	k->history_list.focused = k->focus == PANE_HISTORY;
	list_paint(&k->history_list, c, (struct rect){r.x + 1, r.y + 1, r.w - 2, r.h - 2});
}
