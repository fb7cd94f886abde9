/* Every command of every screen is reachable, explained, translated and safe to ask. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/utf8.h"
#include "dispatch.h"
#include "replay.h"
#include "stack.h"
#include "with_app.h"

static const struct screen_ops *ops_of(const char *name)
{
	for (size_t i = 0; screen_table[i]; i++)
		if (strcmp(screen_table[i]->name, name) == 0)
			return screen_table[i];
	return NULL;
}

static bool good_id(const char *id)
{
	return id[0] && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(id);
}

static void test_rows(void)
{
	for (size_t i = 0; screen_table[i]; i++) {
		const struct screen_ops *s = screen_table[i];
		for (size_t k = 0; k < s->n_commands; k++) {
			const struct command *c = &s->commands[k];
			CHECK_MSG(good_id(c->id), "%s: '%s'", s->name, c->id);
			CHECK_MSG(c->run != NULL, "%s %s", s->name, c->id);
			CHECK_MSG(c->help && c->help[0], "%s %s has no help", s->name, c->id);
			CHECK_MSG(c->key && key_parse(c->key, strlen(c->key)), "%s %s: the key %s", s->name, c->id, c->key ? c->key : "is missing");
			CHECK_MSG(!c->key2 || key_parse(c->key2, strlen(c->key2)), "%s %s: the key %s", s->name, c->id, c->key2);
			CHECK_MSG(!c->label || c->weight > 0, "%s %s has a label and never shows it", s->name, c->id);
			CHECK_MSG(c->help[0] >= 'A' && c->help[0] <= 'Z', "%s %s: help starts with a capital: %s", s->name, c->id, c->help);
			for (size_t j = 0; j < k; j++)
				CHECK_MSG(strcmp(s->commands[j].id, c->id) != 0, "%s has two commands '%s'", s->name, c->id);
		}
		for (size_t j = 0; j < i; j++)
			CHECK_MSG(strcmp(screen_table[j]->name, s->name) != 0, "two screens are called '%s'", s->name);
	}
	CHECK(ops_of("global") != NULL);
}

static void test_translated(void)
{
	struct err err = {0};
	CHECK_OK(intl_use("zh_CN", with_locale(), &err), &err);
	for (size_t i = 0; screen_table[i]; i++) {
		const struct screen_ops *s = screen_table[i];
		CHECK_MSG(strcmp(intl_text(s->title), s->title) != 0, "the title “%s”", s->title);
		for (size_t k = 0; k < s->n_commands; k++) {
			const struct command *c = &s->commands[k];
			CHECK_MSG(strcmp(intl_text(c->help), c->help) != 0, "%s %s: “%s”", s->name, c->id, c->help);
			CHECK_MSG(!c->label || strcmp(L_("key", c->label), c->label) != 0, "%s %s: “%s”", s->name, c->id, c->label);
		}
	}
	CHECK_OK(intl_use("en", with_locale(), &err), &err);
}

/* Where the rows of a screen can be used, as keys from the queue of the demo. */
static const struct {
	const char *screen, *keys;
} places[] = {
	{"queue", ""},
	{"queue", "/陈<Enter><Esc>/zzz<Enter>"},
	{"case", "<Space>"},
	{"case", "<Space>c"},
	{"case", "<Space>cvy"},
	{"case", "<Space>C"},
	{"case", "<Space><Tab>"},
	{"case", ":go 10482<Enter><BackTab><Down><Down>"},
	{"case", "fffffff<Enter>"},
	{"offer", "<Space>1"},
	{"offer", "<Space>cvy1"},
	{"offer", "<Space>cvy1<Enter>"},
	{"offer", "<Space>cvy8"},
	{"entry", "<Space><BackTab><Enter>"},
	{"entry", "<Space><BackTab><End><Enter>"},
};

static void ask_guards(struct with_app *w, struct screen *s)
{
	const struct screen_ops *from[] = {s->ops, ops_of("global")};
	for (size_t f = 0; f < ARRAY_LEN(from); f++)
		for (size_t k = 0; k < from[f]->n_commands; k++) {
			const struct command *c = &from[f]->commands[k];
			const char *why = app_refusal(&w->app, s, c);
			if (!why)
				continue;
			CHECK_MSG(why[0] != '\0', "%s %s refuses without a reason", s->ops->name, c->id);
			/* Refused, it says why and changes nothing. */
			struct screen *top = w->app.top;
			app_run(&w->app, s, c);
			CHECK_MSG(w->app.top == top, "%s %s ran although it was refused", s->ops->name, c->id);
			CHECK_STR(w->app.message.buf, why);
		}
}

static void test_guards(void)
{
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		struct with_app w;
		with_app_open(&w, NULL);
		with_keys(&w, places[i].keys);
		CHECK_STR(w.app.top->ops->name, places[i].screen);
		ask_guards(&w, w.app.top);
		with_app_close(&w);
	}
}

/* Waits in the help: searched by its name, each command is there, and its words are the row's. */
static void find_in_help(struct with_app *w, const struct command *c)
{
	struct arena a;
	arena_init(&a);
	with_keys(w, arena_printf(&a, "?%s", c->id));
	char *screen = with_screen(w);
	/* As much of the sentence as the narrowest dialog shows. */
	size_t n = 0, len = strlen(c->help);
	for (int columns = 0, width; n < len && columns < 40; columns += width)
		n += utf8_cluster(c->help + n, len - n, &width);
	CHECK_MSG(strstr(screen, arena_strndup(&a, c->help, n)) != NULL, "? does not show “%s”:\n%s", c->help, screen);
	free(screen);
	with_keys(w, "<Esc>");
	arena_release(&a);
}

static void find_in_palette(struct with_app *w, const struct command *c)
{
	struct arena a;
	arena_init(&a);
	with_keys(w, arena_printf(&a, ":%s", c->id));
	char *screen = with_screen(w);
	CHECK_MSG(strstr(screen, arena_printf(&a, "  %s ", c->id)) != NULL, ": does not offer “%s”:\n%s", c->id, screen);
	free(screen);
	with_keys(w, "<Esc>");
	arena_release(&a);
}

static void test_reachable(void)
{
	const char *done = "";
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		struct with_app w;
		if (strcmp(done, places[i].screen) == 0)
			continue;
		done = places[i].screen;
		with_app_open(&w, NULL);
		with_keys(&w, places[i].keys);
		const struct screen_ops *from[] = {ops_of(done), ops_of("global")};
		for (size_t f = 0; f < ARRAY_LEN(from); f++)
			for (size_t k = 0; k < from[f]->n_commands; k++) {
				find_in_help(&w, &from[f]->commands[k]);
				find_in_palette(&w, &from[f]->commands[k]);
			}
		CHECK_STR(w.app.top->ops->name, done);
		with_app_close(&w);
	}
}

/* The chosen row of the help and a name on the command line do what the key does. */
static void test_run_from_help_and_palette(void)
{
	static const char *const ways[] = {"<Space>w", "<Space>?mood<Enter>", "<Space>:mood<Enter>", ":nex<Enter>:moo<Enter>", "?best to take next<Enter>?how they feel<Enter>"};
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct with_app w;
		with_app_open(&w, NULL);
		with_keys(&w, ways[i]);
		CHECK_MSG(with_shows(&w, "How do they feel?"), "%s", ways[i]);
		with_app_close(&w);
	}
}

/* Any key on any screen, for a while: nothing crashes, and the screen is never left without a way on. */
static void test_any_keys(void)
{
	static const char *const keys[] = {
		"<Space>", "<Enter>", "<Esc>", "<Tab>", "<BackTab>", "<Up>", "<Down>", "<Left>", "<Right>", "<PgUp>", "<PgDn>", "<Home>", "<End>", "<F1>", "<F2>", "<F8>", "<C-l>",
		"<C-x>", "<C-z>", "<Backspace>", "<Delete>", "<M-x>", "<lt>", "<paste a\tb>", "<click 3,5>", "<click 70,23>", "<size 80x24>", "<size 61x17>", "<size 40x10>", "<size 200x60>",
		"<wait 3>", "<wait 300>", "陈", "é",
	};
	struct with_app w;
	uint32_t seed = 11;
	with_app_open(&w, NULL);
	for (int i = 0; i < 4000; i++) {
		char letter[2] = {0};
		if (w.app.quit) {
			with_app_close(&w);
			with_app_open(&w, NULL);
			with_keys(&w, "<Space>cvy");
		}
		seed = seed * 1664525u + 1013904223u;
		uint32_t r = (seed >> 8) % 128;
		if (r < 36)
			with_keys(&w, keys[(seed >> 16) % ARRAY_LEN(keys)]);
		else if (r != '<' && r != '#' && r != 127) {
			letter[0] = (char)r;
			with_keys(&w, letter);
		}
		CHECK(w.app.top != NULL || w.app.quit);
	}
	with_app_close(&w);
}

CU_TestInfo commands_tests[] = {
	{"rows", test_rows},
	{"translated", test_translated},
	{"guards", test_guards},
	{"reachable from help and command line", test_reachable},
	{"run from help and command line", test_run_from_help_and_palette},
	{"any keys", test_any_keys},
	CU_TEST_INFO_NULL,
};
