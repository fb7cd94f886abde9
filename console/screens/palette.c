/* palette.c - the command line ":". Every command of the screen by name, and a few words with an argument: language, theme, go, filter. Tab completes. */
#include "app.h"
#include "base/file.h"
#include "base/alloc.h"
#include "base/intl.h"
#include "queue.h"
#include "screens/screens.h"
#include "stack.h"
#include "widgets/field.h"

#define WORDS_MAX 96
#define ARGS_MAX 32

struct palette {
	struct screen base;
	struct screen *on;
	struct field line;
};

/* A word that takes an argument. complete fills in what the argument may be. */
struct verb {
	const char *name;
	const char *help; /* N_() */
	void (*run)(struct app *app, const char *arg);
	size_t (*complete)(struct app *app, const char **out, size_t max);
};

static size_t languages(struct app *app, const char **out, size_t max)
{
	char **names;
	size_t n = 0, found;
	struct err err;
	out[n++] = "en";
	if (!file_names(app->paths.locale, &names, &found, &err))
		return n;
	for (size_t i = 0; i < found && n < max; i++)
		out[n++] = arena_strdup(&app->frame, names[i]);
	file_names_free(names);
	return n;
}

static size_t themes(struct app *app, const char **out, size_t max)
{
	char **names;
	size_t n = 0, found;
	struct err err;
	if (!file_names(path_join(&app->frame, app->paths.data, "themes"), &names, &found, &err))
		return 0;
	for (size_t i = 0; i < found && n < max; i++) {
		size_t len = strlen(names[i]);
		if (len > 5 && strcmp(names[i] + len - 5, ".conf") == 0)
			out[n++] = arena_strndup(&app->frame, names[i], len - 5);
	}
	file_names_free(names);
	return n;
}

static bool among(const char *arg, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i], arg) == 0)
			return true;
	return false;
}

static void set_language(struct app *app, const char *arg)
{
	const char *known[ARGS_MAX];
	struct err err;
	if (!among(arg, known, languages(app, known, ARGS_MAX)))
		app_say(app, TINT_CARE, _("There is no language “%s” here."), arg);
	else if (!app_language(app, arg, &err))
		app_fail(app, &err);
	else
		/* TRANSLATORS: say it of your own language */
		app_say(app, TINT_INFO, "%s", _("The screens speak English now."));
}

static void set_theme(struct app *app, const char *arg)
{
	const char *known[ARGS_MAX];
	struct err err;
	if (!among(arg, known, themes(app, known, ARGS_MAX)))
		app_say(app, TINT_CARE, _("There is no theme “%s” here."), arg);
	else if (!app_theme(app, arg, &err))
		app_fail(app, &err);
}

static void go(struct app *app, const char *arg)
{
	char *end;
	long long id = strtoll(arg, &end, 10);
	const struct queue_view *v;
	struct err err;
	if (end == arg || *end || id <= 0) {
		app_say(app, TINT_CARE, "%s", _("go takes the number of a case."));
		return;
	}
	if (!queue_view(app->queue, id, &v, &err)) {
		app_say(app, TINT_CARE, _("There is no case %lld here."), id);
		return;
	}
	struct screen *c = stack_find(app, &screen_case);
	if (c && queue_open_contact(app->queue)) {
		app_say(app, TINT_CARE, "%s", _("First say how this contact ended: o."));
		return;
	}
	if (c)
		stack_pop_to(app, c->below);
	screen_case_push(app, id);
}

static void filter(struct app *app, const char *arg)
{
	for (int f = 0; f < FILTERS; f++)
		if (strcmp(_(queue_filter_labels[f]), arg) == 0 || strcmp(queue_filter_labels[f], arg) == 0) {
			queue_show(app->queue, (enum queue_filter)f, queue_sort(app->queue));
			return;
		}
	app_say(app, TINT_CARE, _("There is no filter “%s”."), arg);
}

static size_t filters(struct app *app, const char **out, size_t max)
{
	(void)app;
	size_t n = 0;
	for (; n < FILTERS && n < max; n++)
		out[n] = _(queue_filter_labels[n]);
	return n;
}

static void quit(struct app *app, const char *arg)
{
	(void)arg;
	if (queue_open_contact(app->queue))
		app_say(app, TINT_CARE, "%s", _("First say how this contact ended: o."));
	else
		app_quit(app, 0);
}

static const struct verb verbs[] = {
	{"language", N_("the language of the screens"), set_language, languages},
	{"theme", N_("the colours"), set_theme, themes},
	{"go", N_("open a case by its number"), go, NULL},
	{"filter", N_("choose what the queue shows"), filter, filters},
	{"quit", N_("leave clement"), quit, NULL},
};

/* What the line may become: words that start with what stands there. */
static size_t candidates(struct palette *p, const char **out, const char **helps)
{
	struct app *app = p->base.app;
	const char *line = p->line.text.buf, *space = strchr(line, ' ');
	size_t n = 0;
	if (space) {
		for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
			const char *args[ARGS_MAX];
			size_t len = (size_t)(space - line);
			if (strlen(verbs[i].name) != len || strncmp(verbs[i].name, line, len) != 0 || !verbs[i].complete)
				continue;
			size_t m = verbs[i].complete(app, args, ARRAY_LEN(args));
			for (size_t k = 0; k < m && n < WORDS_MAX; k++)
				if (strncmp(args[k], space + 1, strlen(space + 1)) == 0) {
					out[n] = arena_printf(&app->frame, "%s %s", verbs[i].name, args[k]);
					helps[n++] = "";
				}
		}
		return n;
	}
	for (size_t i = 0; i < ARRAY_LEN(verbs) && n < WORDS_MAX; i++)
		if (strncmp(verbs[i].name, line, strlen(line)) == 0) {
			out[n] = verbs[i].name;
			helps[n++] = _(verbs[i].help);
		}
	const struct screen_ops *from[] = {p->on->ops, &global_commands};
	for (size_t f = 0; f < ARRAY_LEN(from); f++)
		for (size_t i = 0; i < from[f]->n_commands && n < WORDS_MAX; i++)
			if (strncmp(from[f]->commands[i].id, line, strlen(line)) == 0) {
				out[n] = from[f]->commands[i].id;
				helps[n++] = _(from[f]->commands[i].help);
			}
	return n;
}

static size_t common(const char *const *words, size_t n)
{
	size_t len = strlen(words[0]);
	for (size_t i = 1; i < n; i++) {
		size_t k = 0;
		while (k < len && words[i][k] == words[0][k])
			k++;
		len = k;
	}
	while (len > 0 && ((unsigned char)words[0][len] & 0xc0) == 0x80)
		len--;
	return len;
}

static void complete(struct palette *p)
{
	const char *words[WORDS_MAX], *helps[WORDS_MAX];
	size_t n = candidates(p, words, helps);
	if (n == 0)
		return;
	char *text = xstrndup(words[0], common(words, n));
	field_set(&p->line, text);
	free(text);
	for (size_t i = 0; n == 1 && i < ARRAY_LEN(verbs); i++)
		if (strcmp(verbs[i].name, words[0]) == 0 && verbs[i].complete)
			(void)field_input(&p->line, &(struct input){.kind = INPUT_KEY, .key = ' '});
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct palette *p = (struct palette *)s;
	const char *words[WORDS_MAX], *helps[WORDS_MAX];
	size_t n = candidates(p, words, helps), rows = n < 8 ? n : 8;
	int y = r.h - 1 - (int)rows, width = 0;
	for (size_t i = 0; i < rows; i++)
		width = utf8_width(words[i]) > width ? utf8_width(words[i]) : width;
	for (size_t i = 0; i < rows; i++) {
		canvas_fill(c, (struct rect){0, y + (int)i, c->w, 1}, TINT_INPUT, " ");
		canvas_fit(c, 2, y + (int)i, width, UTF8_LEFT, TINT_INPUT, words[i]);
		canvas_fit(c, width + 5, y + (int)i, c->w - width - 6, UTF8_LEFT, TINT_INPUT, helps[i]);
	}
	canvas_fill(c, (struct rect){0, r.h - 1, c->w, 1}, TINT_TEXT, " ");
	canvas_put(c, 1, r.h - 1, TINT_STRONG, ":");
	field_paint(&p->line, c, 2, r.h - 1, c->w - 3, true);
}

static void run_line(struct palette *p)
{
	struct app *app = p->base.app;
	struct screen *on = p->on;
	const char *words[WORDS_MAX], *helps[WORDS_MAX];
	char *line = xstrdup(p->line.text.buf);
	if (line[0] && !strchr(line, ' ')) {
		size_t n = candidates(p, words, helps);
		if (n == 1) {
			free(line);
			line = xstrdup(words[0]);
		}
	}
	stack_pop(app);
	char *arg = strchr(line, ' ');
	if (arg)
		*arg++ = '\0';
	const struct screen_ops *from[] = {on->ops, &global_commands};
	bool found = line[0] == '\0';
	for (size_t i = 0; i < ARRAY_LEN(verbs) && !found; i++)
		if (strcmp(verbs[i].name, line) == 0) {
			found = true;
			verbs[i].run(app, arg ? arg : "");
		}
	for (size_t f = 0; f < ARRAY_LEN(from) && !found; f++)
		for (size_t i = 0; i < from[f]->n_commands && !found; i++)
			if (strcmp(from[f]->commands[i].id, line) == 0) {
				found = true;
				app_run(app, on, &from[f]->commands[i]);
			}
	if (!found)
		app_say(app, TINT_CARE, _("There is no command “%s” here. ? lists them."), line);
	free(line);
}

static bool input(struct screen *s, const struct input *in)
{
	struct palette *p = (struct palette *)s;
	if (in->kind == INPUT_KEY) {
		switch (in->key) {
		case KEY_ESC_CODE: stack_pop(s->app); return true;
		case KEY_ENTER_CODE: run_line(p); return true;
		case KEY_TAB_CODE: complete(p); return true;
		case KEY_BACKSPACE_CODE:
			if (p->line.text.len == 0) {
				stack_pop(s->app);
				return true;
			}
			break;
		}
	}
	(void)field_input(&p->line, in);
	return true;
}

static void release(struct screen *s)
{
	field_release(&((struct palette *)s)->line);
}

const struct screen_ops screen_palette = {.name = "palette", .title = N_("Command"), .modal = true, .strip = true, .input = input, .paint = paint, .release = release};

void screen_palette_push(struct app *app)
{
	struct palette *p = screen_new(app, &screen_palette, sizeof *p);
	p->on = app->top;
	field_init(&p->line);
	p->line.max = 120;
	stack_push(app, &p->base);
}
