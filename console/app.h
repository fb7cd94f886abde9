/* app.h - everything that runs, in one struct that main builds and hands down. The only state beside it is listed in base/base.h. */
#ifndef CLEMENT_APP_H
#define CLEMENT_APP_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/loop.h"
#include "keymap.h"
#include "config.h"
#include "desk/desk.h"
#include "domain/script.h"
#include "paths.h"
#include "screen.h"
#include "widgets/term.h"
#include "widgets/theme.h"

struct queue;
struct letter_set;

struct app {
	struct arena arena;  /* lives as long as the program */
	struct arena frame;  /* reset after each paint */
	struct clock *clock;      /* the one of struct command_env, so that the store may keep it */
	struct loop *loop;
	struct term *term;
	struct canvas *canvas;
	struct theme theme;
	struct paths paths;
	struct config config;
	struct keymap keymap;
	struct zones *zones;
	const struct zone *here; /* the agent's own */
	struct desk desk;        /* desk.store NULL before sign-in */
	struct script_set *scripts;
	const struct letter_set *letters; /* NULL until they are read */
	struct queue *queue;     /* NULL before sign-in */
	struct screen *top;

	bool demo;               /* a throw-away store in demo_dir */
	const char *demo_dir;
	bool memory;             /* replay: no terminal */
	bool dirty;              /* a frame is wanted */
	unsigned topics;         /* what changed since the last frame */
	bool quit;
	struct err fatal;        /* why the program ends by itself; said when the terminal is given back */
	int status;

	struct str message;      /* the line above the last */
	enum tint message_tint;
	uint64_t lock_timer, rest_timer; /* session.c */
	int64_t rested_at;               /* desk.last_act_at when the store was last put in order */
	uint64_t tick_timer; /* dispatch.c */
};

/* "now" and the calendar for people. */
int64_t app_now(const struct app *app);
/* A frame is wanted; topics say what changed. */
void app_touch(struct app *app, unsigned topics);
/* The message line; it goes away with the next key. */
void app_say(struct app *app, enum tint tint, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* What failed, in the message line, with the error's text as detail. */
void app_fail(struct app *app, const struct err *err);
/* Runs a command as its key would: role, guard, then the handler. */
void app_run(struct app *app, struct screen *s, const struct command *c);
/* Why a command cannot be used now, or NULL. */
const char *app_refusal(struct app *app, const struct screen *s, const struct command *c);
MUST_USE bool app_language(struct app *app, const char *lang, struct err *err);
MUST_USE bool app_theme(struct app *app, const char *name, struct err *err);
void app_quit(struct app *app, int status);

#endif
