/* login.c - who is there: the pass phrase, and for a new store the name that stands in the log. Also the lock screen. */
#include "app.h"
#include "base/file.h"
#include "base/intl.h"
#include "screens/screens.h"
#include "stack.h"
#include "widgets/form.h"

enum { NAME, AGENT, PASS, AGAIN, ITEMS };

struct login {
	struct screen base;
	struct form form;
	struct form_item items[ITEMS];
	bool fresh;           /* there is no store yet */
	bool locked;          /* the lock screen of an open store */
	bool working;         /* the key is being made from the pass phrase */
	const char *why;
	struct arena said;
	store_opened *opened;
};

#define PASS_MIN 8

static struct form_item *item(struct login *l, int i, const char *label, const char *hint, bool secret)
{
	l->items[i] = (struct form_item){.kind = FORM_TEXT, .label = label, .width = 36, .chosen = -1};
	l->items[i].field.hint = hint;
	l->items[i].field.secret = secret;
	l->items[i].field.max = 200;
	return &l->items[i];
}

static const char *value(const struct login *l, int i)
{
	return l->items[i].field.text.buf;
}

static bool log_name(const char *s)
{
	size_t n = strlen(s);
	return n >= 1 && n <= 32 && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789") == n;
}

/* Why it cannot be tried yet, or NULL. */
static const char *fault(const struct login *l)
{
	if (l->fresh) {
		if (!value(l, NAME)[0] || strlen(value(l, NAME)) > 120)
			return _("Your name, as colleagues and debtors hear it.");
		if (!log_name(value(l, AGENT)))
			return _("A short name for the log: letters a-z and digits, at most 32.");
		if (strlen(value(l, PASS)) < PASS_MIN)
			return _("A pass phrase of at least 8 characters; a short sentence is best.");
		if (strcmp(value(l, PASS), value(l, AGAIN)) != 0)
			return _("The two pass phrases differ.");
	}
	return value(l, PASS)[0] ? NULL : _("Please type your pass phrase.");
}

static void forget_typed(struct login *l)
{
	field_set(&l->items[PASS].field, "");
	field_set(&l->items[AGAIN].field, "");
}

static void refuse(struct login *l, const struct err *err)
{
	arena_reset(&l->said);
	l->why = err->kind == ERR_DENIED ? _("That is not the pass phrase of this store.") : arena_strdup(&l->said, err->text);
	forget_typed(l);
	form_focus(&l->form, PASS);
	app_touch(l->base.app, 0);
}

static bool open_store(struct login *l, struct store **store, struct err *err)
{
	struct app *app = l->base.app;
	struct store_owner owner = {0};
	if (!l->fresh)
		return store_open(store, app->paths.store, value(l, PASS), app->clock, err);
	snprintf(owner.agent, sizeof owner.agent, "%s", value(l, AGENT));
	snprintf(owner.agent_name, sizeof owner.agent_name, "%s", value(l, NAME));
	return file_mkdirs(app->paths.store, err) &&
	       store_create(store, app->paths.store, value(l, PASS), STORE_COST_MODERATE, &owner, app->clock, app->desk.dice, err);
}

/* Deferred, so that "opening" is on the screen while the key is made. */
static void work(void *ctx)
{
	struct login *l = ctx;
	struct app *app = l->base.app;
	struct store *store = app->desk.store;
	store_opened *opened = l->opened;
	struct err err;
	l->working = false;
	if (l->locked ? !store_unlock(store, value(l, PASS), &err) : !open_store(l, &store, &err)) {
		refuse(l, &err);
		return;
	}
	stack_drop(app);
	opened(app, store);
}

static void begin(void *ctx)
{
	struct login *l = ctx;
	loop_defer(l->base.app->loop, work, l);
}

static void try_it(struct login *l)
{
	const char *why = fault(l);
	if (why) {
		l->why = why;
		return;
	}
	l->why = NULL;
	l->working = true;
	loop_defer(l->base.app->loop, begin, l);
}

static bool input(struct screen *s, const struct input *in)
{
	struct login *l = (struct login *)s;
	if (l->working)
		return true;
	if (in->kind == INPUT_KEY && in->key == KEY_ESC_CODE && !l->locked) {
		app_quit(s->app, 0);
		return true;
	}
	if (in->kind == INPUT_KEY && in->key == KEY_ENTER_CODE) {
		if (l->form.focus + 1 < ITEMS && l->fresh && l->form.focus != AGAIN)
			form_focus(&l->form, l->form.focus + 1);
		else
			try_it(l);
		return true;
	}
	if (form_input(&l->form, in) == FORM_CHANGED)
		l->why = NULL;
	return true;
}

static const char *headline(const struct login *l)
{
	if (l->locked)
		return _("Locked. Your cases are sealed until you are back.");
	return l->fresh ? _("Welcome. This makes your store on this machine; everything in it is sealed with your pass phrase.") : _("Good day. Your pass phrase opens the store.");
}

static void paint(struct screen *s, struct canvas *c, struct rect r)
{
	struct login *l = (struct login *)s;
	int w = r.w < 64 ? r.w - 4 : 60, rows = form_height(&l->form, w);
	int x = (r.w - w) / 2, y = r.h / 2 - rows / 2 - 3;
	y = y < 1 ? 1 : y;
	canvas_put(c, x, y, TINT_STRONG, "clement");
	int lines = canvas_wrap(c, (struct rect){x, y + 2, w, 3}, 0, TINT_TEXT, headline(l));
	y += 2 + lines + 1;
	form_paint(&l->form, c, (struct rect){x, y, w, rows});
	y += rows + 1;
	const char *say = l->working ? _("Opening…") : l->why ? l->why : l->locked ? _("Enter opens.") : l->fresh ? _("Nobody can recover a forgotten pass phrase. Enter goes on, Esc leaves.") : _("Enter opens, Esc leaves.");
	canvas_wrap(c, (struct rect){x, y, w, 3}, 0, l->why ? TINT_CARE : TINT_DIM, say);
	if (l->locked && store_owner(s->app->desk.store))
		canvas_put(c, x, y + 3, TINT_DIM, store_owner(s->app->desk.store)->agent_name);
}

static void release(struct screen *s)
{
	struct login *l = (struct login *)s;
	loop_undefer(s->app->loop, l);
	forget_typed(l);
	form_release(&l->form);
	arena_release(&l->said);
}

const struct screen_ops screen_login = {.name = "login", .title = N_("Sign in"), .plain = true, .input = input, .paint = paint, .release = release};

static struct login *make(struct app *app, store_opened *opened)
{
	struct login *l = screen_new(app, &screen_login, sizeof *l);
	arena_init(&l->said);
	l->opened = opened;
	item(l, NAME, _("Your name"), _("such as Li Wei"), false)->hidden = true;
	item(l, AGENT, _("In the log"), _("such as liwei"), false)->hidden = true;
	item(l, PASS, _("Pass phrase"), NULL, true);
	item(l, AGAIN, _("Once more"), NULL, true)->hidden = true;
	return l;
}

static void show(struct login *l, size_t focus)
{
	form_init(&l->form, l->items, ITEMS);
	l->form.focused = true;
	form_focus(&l->form, focus);
	stack_push(l->base.app, &l->base);
}

void screen_login_push(struct app *app, store_opened *opened)
{
	struct login *l = make(app, opened);
	l->fresh = !store_exists(app->paths.store);
	l->items[NAME].hidden = l->items[AGENT].hidden = l->items[AGAIN].hidden = !l->fresh;
	show(l, l->fresh ? NAME : PASS);
	if (l->fresh) {
		field_set(&l->items[NAME].field, app->config.agent_name);
		field_set(&l->items[AGENT].field, app->config.agent);
	}
}

void screen_lock_push(struct app *app, store_opened *opened)
{
	struct login *l = make(app, opened);
	l->locked = true;
	show(l, PASS);
}
