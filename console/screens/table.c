/* table.c - every screen whose rows can be bound to keys, and the rows that work everywhere. */
#include <signal.h>

#include "base/intl.h"
#include "screens/screens.h"
#include "session.h"
#include "stack.h"

static void show_help(struct screen *s, int arg)
{
	(void)arg;
	screen_help_push(s->app);
}

static void show_palette(struct screen *s, int arg)
{
	(void)arg;
	screen_palette_push(s->app);
}

static void redraw(struct screen *s, int arg)
{
	(void)arg;
	s->app->term->ops->redraw(s->app->term);
}

static void lock(struct screen *s, int arg)
{
	(void)arg;
	session_lock(s->app);
}

static const char *can_suspend(const struct screen *s, int arg)
{
	(void)arg;
	return s->app->memory ? _("There is no terminal to give back.") : NULL;
}

static void suspend(struct screen *s, int arg)
{
	(void)arg;
	(void)s;
	raise(SIGTSTP);
}

static const struct command commands[] = {
	{.id = "help", .key = "?", .key2 = "F1", .help = N_("All keys of this screen: search them, run the chosen one"), .run = show_help},
	{.id = "command", .key = ":", .help = N_("Command line: every command by name, language, theme"), .run = show_palette},
	{.id = "lock", .key = "C-x", .help = N_("Lock the screen"), .run = lock},
	{.id = "redraw", .key = "C-l", .help = N_("Draw the screen anew"), .run = redraw},
	{.id = "suspend", .key = "C-z", .help = N_("Give the terminal back to the shell for a while"), .guard = can_suspend, .run = suspend},
};

const struct screen_ops global_commands = {.name = KEYMAP_GLOBAL, .title = N_("Everywhere"), .commands = commands, .n_commands = ARRAY_LEN(commands)};

const struct screen_ops *const screen_table[] = {
	&screen_queue, &screen_case, &screen_offer, &screen_event, &screen_may, &screen_people, &screen_wishes, &screen_disclosure, &screen_complaint, &screen_message, &global_commands, NULL,
};
