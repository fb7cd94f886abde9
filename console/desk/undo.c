#include "desk/act.h"

int64_t desk_undo_left(const struct desk *d, const struct casefile *c)
{
	/* A case that moved on by another road (a payment that was loaded) is not what the act left. */
	if (!d->last_act[0] || d->last_act_case != c->id || d->undo->ver != c->ver)
		return 0;
	int64_t left = d->last_act_at + DESK_UNDO_MS - clock_mono(d->clock);
	return left > 0 ? left : 0;
}

static const char *event_list(const struct act *t, const struct undo_point *u)
{
	struct str s;
	struct json_writer w;
	str_init(&s);
	json_begin(&w, &s);
	json_open_array(&w, NULL);
	for (size_t i = 0; i < u->n; i++)
		json_put_str(&w, NULL, u->events[i]);
	json_close_array(&w);
	const char *list = arena_strndup(t->arena, s.buf, s.len);
	str_release(&s);
	return list;
}

bool desk_undo(struct desk *d, struct arena *a, struct casefile *c, struct err *err)
{
	struct act t;
	if (!desk_undo_left(d, c))
		return err_set(err, ERR_INPUT,
			"nothing to take back: undo is possible for %d seconds after an act; later, write a correction",
			DESK_UNDO_MS / 1000);
	act_begin(&t, d, a, c);
	if (!casefile_decode(&t.after, a, d->undo->before.buf, d->undo->before.len, err))
		return false;
	t.after.ver = c->ver;
	act_event(&t, EVENT_UNDO, t.now,
		FACTS(FACT_S("ref", d->undo->events[0]), FACT_S("undone", d->last_act),
			FACT_J("events", event_list(&t, d->undo))));
	if (!act_commit(&t, err))
		return false;
	act_forget(d);
	return true;
}
