#include "replay.h"

#include "base/alloc.h"
#include "base/out.h"
#include "dispatch.h"

struct player {
	struct app *app;
	const char *name;
	int line;
};

void replay_settle(struct app *app)
{
	while (!app->quit && loop_turn(app->loop, false))
		;
	dispatch_paint(app);
}

/* A long wait must not paint each of its seconds: what is due fires late rather than in more than so many steps. */
#define WAIT_STEPS 2000

static void pass_time(struct app *app, int64_t ms)
{
	int64_t least = ms / WAIT_STEPS + 1;
	while (ms > 0 && !app->quit) {
		int64_t due = loop_next_due(app->loop);
		int64_t step = due >= 0 && due < ms ? due : ms;
		if (step < least)
			step = least < ms ? least : ms;
		clock_advance(app->clock, step);
		ms -= step;
		replay_settle(app);
	}
}

static void feed(struct app *app, const struct input *in)
{
	dispatch_input(app, in);
	replay_settle(app);
}

static bool number(const char **p, int64_t max, int64_t *out)
{
	int64_t v = 0;
	const char *s = *p;
	for (; *s >= '0' && *s <= '9' && v <= max; s++)
		v = v * 10 + (*s - '0');
	if (s == *p || v > max)
		return false;
	*p = s;
	*out = v;
	return true;
}

static bool directive_wait(struct player *p, const char *arg, struct err *err)
{
	int64_t n;
	if (!number(&arg, 86400 * 400, &n) || (*arg && strcmp(arg, "ms") != 0 && strcmp(arg, "s") != 0))
		return err_set(err, ERR_INPUT, "%s:%d: <wait N> takes seconds, or <wait Nms>", p->name, p->line);
	n *= strcmp(arg, "ms") == 0 ? 1 : 1000;
	if (app_now(p->app) + n > CLOCK_LATEST)
		return err_set(err, ERR_INPUT, "%s:%d: <wait N> would go beyond the year 9989", p->name, p->line);
	pass_time(p->app, n);
	return true;
}

static bool directive_pair(struct player *p, const char *arg, char sep, int64_t *a, int64_t *b, struct err *err)
{
	if (number(&arg, 1000, a) && *arg++ == sep && number(&arg, 1000, b) && *arg == '\0')
		return true;
	return err_set(err, ERR_INPUT, "%s:%d: two numbers up to 1000 with '%c' between are wanted", p->name, p->line, sep);
}

static void dump(struct player *p, const char *title)
{
	struct str s;
	str_init(&s);
	dispatch_paint(p->app);
	replay_settle(p->app); /* what a look at the screen sets going */
	dispatch_paint(p->app);
	canvas_dump(term_memory_shown(p->app->term), &s);
	out("== %s ==\n", title);
	out_bytes(s.buf, s.len);
	str_release(&s);
}

/* What stands between angle brackets. */
static bool play_bracket(struct player *p, const char *text, struct err *err)
{
	struct input in = {.kind = INPUT_KEY};
	int64_t a, b;
	if (strncmp(text, "wait ", 5) == 0)
		return directive_wait(p, text + 5, err);
	if (strncmp(text, "dump ", 5) == 0) {
		dump(p, text + 5);
		return true;
	}
	if (strncmp(text, "paste ", 6) == 0) {
		in.kind = INPUT_PASTE;
		in.text = text + 6;
	} else if (strncmp(text, "size ", 5) == 0) {
		if (!directive_pair(p, text + 5, 'x', &a, &b, err))
			return false;
		if (a < 1 || b < 1)
			return err_set(err, ERR_INPUT, "%s:%d: a screen has at least one column and one row", p->name, p->line);
		term_memory_resize(p->app->term, (int)a, (int)b);
		in.kind = INPUT_RESIZE;
	} else if (strncmp(text, "click ", 6) == 0) {
		if (!directive_pair(p, text + 6, ',', &a, &b, err))
			return false;
		in = (struct input){.kind = INPUT_MOUSE, .x = (int)a, .y = (int)b, .button = MOUSE_LEFT};
	} else {
		in.key = strcmp(text, "lt") == 0 ? '<' : key_parse(text, strlen(text));
		if (!in.key)
			return err_set(err, ERR_INPUT, "%s:%d: unknown key <%s> (<Enter>, <Esc>, <Space>, <Down>, <F1>, <C-l>, <wait 60> …)", p->name, p->line, text);
	}
	feed(p->app, &in);
	return true;
}

static bool play_line(struct player *p, const char *s, size_t n, struct err *err)
{
	while (n > 0 && !p->app->quit) {
		if (*s == '<') {
			const char *end = memchr(s, '>', n);
			if (!end)
				return err_set(err, ERR_INPUT, "%s:%d: '<' without '>' (<lt> types it)", p->name, p->line);
			char *text = xstrndup(s + 1, (size_t)(end - s - 1));
			bool ok = play_bracket(p, text, err);
			free(text);
			if (!ok)
				return false;
			n -= (size_t)(end + 1 - s);
			s = end + 1;
			continue;
		}
		uint32_t cp;
		bool valid;
		size_t len = utf8_decode(s, n, &cp, &valid);
		if (!valid || cp < ' ')
			return err_set(err, ERR_INPUT, "%s:%d: bad UTF-8 or a control character (save the file as UTF-8, write <Tab>)", p->name, p->line);
		feed(p->app, &(struct input){.kind = INPUT_KEY, .key = cp});
		s += len;
		n -= len;
	}
	return true;
}

bool replay_play(struct app *app, const char *name, const char *text, size_t n, struct err *err)
{
	struct player p = {.app = app, .name = name};
	replay_settle(app);
	while (n > 0 && !app->quit) {
		const char *nl = memchr(text, '\n', n);
		size_t len = nl ? (size_t)(nl - text) : n;
		size_t full = nl ? len + 1 : len;
		const char *s = text;
		p.line++;
		while (len > 0 && (*s == ' ' || *s == '\t')) {
			s++;
			len--;
		}
		while (len > 0 && (s[len - 1] == ' ' || s[len - 1] == '\t' || s[len - 1] == '\r'))
			len--;
		if (!(len > 0 && *s == '#') && !play_line(&p, s, len, err))
			return false;
		text += full;
		n -= full;
	}
	return true;
}
