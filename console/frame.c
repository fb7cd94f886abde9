#include "frame.h"

#include "base/intl.h"
#include "app.h"

#define HINTS_MAX 8

void frame_first_line(struct app *app, struct screen *s, struct canvas *c)
{
	struct str right, left;
	str_init(&right);
	str_init(&left);
	canvas_fill(c, (struct rect){0, 0, c->w, 1}, TINT_TITLE, " ");
	int x = 1;
	x += canvas_put(c, x, 0, TINT_TITLE, app->demo ? _("clement demo") : "clement");
	x += 2;
	x += canvas_put(c, x, 0, TINT_TITLE, _(s->ops->title));
	if (app->desk.store) {
		const struct store_owner *me = store_owner(app->desk.store);
		str_addf(&left, "%s · %s", me->agent_name, L_("role", role_words[app->desk.role].label));
	}
	if (s->ops->header)
		s->ops->header(s, &right);
	if (app->desk.store && store_degraded(app->desk.store))
		str_addf(&right, "%s%s", right.len ? "   " : "", _("disk full: finish this contact, then free space"));
	str_addf(&right, "%s%s", right.len ? "   " : "", _("? help"));
	int right_w = utf8_width(right.buf);
	int room = c->w - right_w - 1 - (x + 3);
	if (room >= 12 && left.len)
		canvas_fit(c, x + 3, 0, room - 2 < utf8_width(left.buf) ? room - 2 : utf8_width(left.buf), UTF8_LEFT, TINT_TITLE, left.buf);
	canvas_put(c, c->w - right_w - 1, 0, TINT_TITLE, right.buf);
	str_release(&right);
	str_release(&left);
}

struct hint {
	const struct command *command;
	int weight;
	bool usable;
};

/* The rows worth a place in the footer: the likely one first, then by weight; usable ones before the others. */
static size_t choose_hints(struct app *app, struct screen *s, struct hint *out)
{
	const char *likely = s->ops->likely ? s->ops->likely(s) : NULL;
	size_t n = 0;
	for (size_t i = 0; i < s->ops->n_commands; i++) {
		const struct command *k = &s->ops->commands[i];
		if (!k->label || k->weight == 0)
			continue;
		struct hint h = {k, k->weight, !app_refusal(app, s, k)};
		if (!h.usable)
			continue;
		if (likely && strcmp(k->id, likely) == 0)
			h.weight += 10000;
		size_t at = n;
		while (at > 0 && out[at - 1].weight < h.weight)
			at--;
		if (at >= HINTS_MAX)
			continue;
		if (n == HINTS_MAX)
			n--;
		memmove(&out[at + 1], &out[at], (n - at) * sizeof *out);
		out[at] = h;
		n++;
	}
	return n;
}

static void paint_hints(struct app *app, struct screen *s, struct canvas *c, int y)
{
	struct hint hints[HINTS_MAX + 1];
	size_t n = choose_hints(app, s, hints);
	int x = 1;
	app->n_hints = 0;
	for (size_t i = 0; i < n; i++) {
		const struct binding *b = keymap_binding(&app->keymap, hints[i].command);
		char key[16];
		if (!b || !b->keys[0])
			continue;
		const char *label = L_("key", hints[i].command->label);
		const char *name = key_name(b->keys[0], key);
		if (hints[i].command->arg == 1 && strcmp(hints[i].command->id, "offer-1") == 0)
			name = "1-9";
		int w = utf8_width(name) + 1 + utf8_width(label);
		if (x + w > c->w - 1)
			break;
		app->hints[app->n_hints].x = x;
		app->hints[app->n_hints].w = w;
		app->hints[app->n_hints++].command = hints[i].command;
		enum tint tint = i == 0 ? TINT_STRONG : TINT_TEXT;
		x += canvas_put(c, x, y, TINT_STRONG, name) + 1;
		x += canvas_put(c, x, y, i == 0 ? tint : TINT_DIM, label) + 3;
	}
}

void frame_last_lines(struct app *app, struct screen *s, struct canvas *c)
{
	if (app->message.len) {
		canvas_fill(c, (struct rect){0, c->h - 2, c->w, 1}, TINT_TEXT, " ");
		canvas_fit(c, 1, c->h - 2, c->w - 2, UTF8_LEFT, app->message_tint, app->message.buf);
	}
	canvas_fill(c, (struct rect){0, c->h - 1, c->w, 1}, TINT_TEXT, " ");
	paint_hints(app, s, c, c->h - 1);
}
