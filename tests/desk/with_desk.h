/* with_desk.h - a desk on a throw-away store, with a fixed clock, seeded dice, the rules of with_rules.h and one case: Chen Jia of Shanghai owes 3,240.50, 34 days late; it is
 * Sunday, 22 November 2026, 14:32 with her. */
#ifndef CLEMENT_TESTS_WITH_DESK_H
#define CLEMENT_TESTS_WITH_DESK_H

#include "desk/desk.h"

#define TODAY 20779 /* 2026-11-22 */
#define HOUR_MS INT64_C(3600000)

struct with_desk {
	struct clock clock;
	struct dice_seed seed;
	struct desk d;
	struct arena a;
	struct casefile c;
	struct err err;
	char dir[64];
};

void with_desk_open(struct with_desk *w);
/* Verifies the log, folds it and compares with the states, then closes and removes the store. */
void with_desk_close(struct with_desk *w);
/* Closes and opens the store again, with the case as it stands there. */
void with_desk_reopen(struct with_desk *w);
/* Opens another case of that id in the same store. */
void with_case(struct with_desk *w, int64_t id, struct casefile *c);

/* A payment that arrives now, as loading writes it. */
void with_payment(struct with_desk *w, int64_t amount);

/* A call from a file, with that person ("": the debtor), in which somebody talked. */
void with_contact(struct with_desk *w, int64_t at, const char *person);

int64_t now_of(const struct with_desk *w);
/* The state as text, but for ver; in the arena. */
const char *state_of(struct with_desk *w, const struct casefile *c);
/* n monthly payments (1: by a date) of the whole balance, the first in ten days. */
struct offer offer_for(struct with_desk *w, enum plan_kind kind, int n, int key);
struct next_step call_at(int64_t at);
/* Starts a contact with the debtor; false, with the rules in err, where it is denied. */
bool start_contact(struct with_desk *w, enum medium medium, enum direction direction);
/* A call with a verified debtor. */
void start_verified(struct with_desk *w);
/* Ends the contact: talked, with a call tomorrow. */
void end_talked(struct with_desk *w, enum result result);
/* How many events of that kind the case has. */
size_t count_events(struct with_desk *w, enum event_kind kind);
/* The newest event of that kind. */
struct history_item last_event(struct with_desk *w, enum event_kind kind);
struct story last_story(struct with_desk *w, enum event_kind kind);

#define MUST(w, call) check_err_at((call), &(w)->err, #call, __FILE__, __LINE__)

#endif
