/* demo_play.h - playing the demo's past: the people, the clock, and what the agent does at a moment. For demo*.c only. */
#ifndef CLEMENT_DEMO_PLAY_H
#define CLEMENT_DEMO_PLAY_H

#include "desk/demo_cases.h"
#include "desk/load.h"

#define MINUTE INT64_C(60000)

/* One case while the months are played. */
struct player {
	const struct demo_case *told;
	const struct zone *zone;
	int32_t today;
	struct casefile c;
};

/* What happens next, of all people together. */
struct moment {
	int64_t at;
	size_t order, person;
	const struct demo_act *act; /* NULL: the case is opened, or */
	int routine;                /* 1 + which contact of the system before */
};

struct play {
	struct desk *desk;
	struct clock clock;
	int64_t now;
	struct arena arena;
	struct load load;
	VEC(struct player) people;
	VEC(struct moment) moments;
};

/* demo_play.c. Everything but payments, which come from outside. */
MUST_USE bool demo_play_act(struct play *p, struct player *who, const struct demo_act *act, struct err *err);
struct approach demo_approach(const struct demo_act *act);
MUST_USE bool demo_money(const struct player *who, const char *text, int64_t *out, struct err *err);

#endif
