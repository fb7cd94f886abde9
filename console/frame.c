#include "frame.h"

#include "app.h"
#include "base/intl.h"

void frame_first_line(struct app *app, struct screen *s, struct canvas *c)
{
	struct bar_piece left[3], right[3];
	size_t l = 0, r = 0;
	struct str more;
	str_init(&more);
	left[l++] = (struct bar_piece){.text = app->demo ? _("clement demo") : "clement", .tint = TINT_TITLE, .keep = 6};
	left[l++] = (struct bar_piece){.text = s->ops->heading ? s->ops->heading(s) : _(s->ops->title), .tint = TINT_TITLE, .keep = 9};
	if (app->desk.store) {
		const char *name = store_owner(app->desk.store)->agent_name;
		left[l++] = (struct bar_piece){.text = arena_printf(&app->frame, "%s · %s", name, L_("role", role_words[app->desk.role].label)), .brief = name, .tint = TINT_TITLE, .keep = 3};
	}
	if (s->ops->header)
		s->ops->header(s, &more);
	if (more.len)
		right[r++] = (struct bar_piece){.text = arena_strdup(&app->frame, more.buf), .tint = TINT_TITLE, .keep = 8};
	if (app->desk.store && store_degraded(app->desk.store))
		right[r++] = (struct bar_piece){.text = _("disk full: finish this contact, then free space"), .brief = _("disk full"), .tint = TINT_STOP, .keep = 10};
	right[r++] = (struct bar_piece){.text = _("? help"), .brief = "?", .tint = TINT_TITLE, .keep = 5};
	statusbar_top(c, (struct rect){0, 0, c->w, 1}, left, l, right, r);
	str_release(&more);
}

struct candidate {
	const struct command *command;
	int weight;
};

static size_t choose(struct app *app, struct screen *s, struct candidate *out)
{
	const char *likely = s->ops->likely ? s->ops->likely(s) : NULL;
	size_t n = 0;
	for (size_t i = 0; i < s->ops->n_commands; i++) {
		const struct command *k = &s->ops->commands[i];
		if (!k->label || k->weight == 0 || app_refusal(app, s, k))
			continue;
		struct candidate h = {k, k->weight + (likely && strcmp(k->id, likely) == 0 ? 10000 : 0)};
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

/* "1-9" where the row is the first of the digits. */
static const char *key_text(struct app *app, const struct command *k)
{
	const struct binding *b = keymap_binding(&app->keymap, k);
	char name[16];
	if (!b || !b->keys[0])
		return NULL;
	if (strcmp(k->id, "offer-1") == 0 && b->keys[0] == '1')
		return "1-9";
	if (!app->config.ascii && (b->keys[0] == KEYC_LEFT || b->keys[0] == KEYC_RIGHT))
		return b->keys[0] == KEYC_LEFT ? "←" : "→";
	return arena_strdup(&app->frame, key_label(b->keys[0], name));
}

size_t frame_hints(struct app *app, struct screen *s, struct hint *out, const struct command **commands)
{
	struct candidate found[HINTS_MAX + 1];
	size_t n = choose(app, s, found), m = 0;
	for (size_t i = 0; i < n; i++) {
		const char *key = key_text(app, found[i].command);
		if (!key)
			continue;
		if (commands)
			commands[m] = found[i].command;
		const struct command *k = found[i].command;
		out[m++] = (struct hint){.key = key, .label = L_("key", k->label), .unusable = k->dim && k->dim(s, k->arg), .keep = (int)(n - i)};
	}
	return m;
}

void frame_last_lines(struct app *app, struct screen *s, struct canvas *c)
{
	struct hint hints[HINTS_MAX];
	if (app->message.len) {
		canvas_fill(c, (struct rect){0, c->h - 2, c->w, 1}, TINT_TEXT, " ");
		canvas_fit(c, 1, c->h - 2, c->w - 2, UTF8_LEFT, app->message_tint, app->message.buf);
	}
	if (s->ops->modal)
		return;
	canvas_fill(c, (struct rect){0, c->h - 1, c->w, 1}, TINT_TEXT, " ");
	size_t n = frame_hints(app, s, hints, NULL);
	statusbar_hints(c, (struct rect){1, c->h - 1, c->w - 2, 1}, UTF8_LEFT, hints, n);
}
