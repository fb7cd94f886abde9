/* demo_cases.h - who is in the demo and what happened to them, as data. For demo.c only.
 *
 * Days are counted in the person's own calendar from the day on which the demo is opened: "day" backwards (3: three
 * days ago), "due" and "step.day" forwards (-1: yesterday). On day 0 "at" is minutes before now, otherwise the minute
 * of their day. Sums are decimal strings of the case's currency.
 */
#ifndef CLEMENT_DEMO_CASES_H
#define CLEMENT_DEMO_CASES_H

#include "domain/casefile.h"

#define HM(hour, minute) ((hour) * 60 + (minute))

enum demo_kind {
	DEMO_END, DEMO_CONTACT, DEMO_PAYMENT, DEMO_NOTE, DEMO_FLAG, DEMO_PAUSE, DEMO_STEP, DEMO_REFER, DEMO_HOLD,
	DEMO_PERSON, DEMO_ASKED, DEMO_GRANTED, DEMO_COMPLAINT, DEMO_COMPLAINT_STEP
};

struct demo_told {
	enum difficulty difficulty;
	const char *words, *wishes, *avoid, *surplus; /* NULL: not told */
	int from, to;                                 /* safe hours, 0 both: no wish */
};

/* soon: minutes from now (to the next five minutes when ahead), instead of day and at. */
struct demo_step {
	enum next_kind kind; /* NEXT_NONE: what the console proposes */
	enum medium medium;
	int day, at, soon;
	bool asked;
	const char *note;
};

struct demo_act {
	enum demo_kind kind;
	int day, at;
	/* DEMO_CONTACT: one contact from start to wrap-up; a conversation is with the verified debtor */
	enum medium medium;
	enum direction direction;
	enum purpose purpose;
	const char *person;           /* id; NULL: the debtor */
	bool refused;                 /* somebody tried, and the gate said no */
	const char *override;         /* somebody went on in spite of it, for this reason */
	enum outcome outcome;
	enum result result;
	enum mood mood;
	const char *note;             /* also: a note's text, the reason of a flag, pause or referral */
	const struct demo_told *told;
	const char *promise;          /* a sum promised by "due" */
	enum plan_kind plan;          /* an offer of "count" payments from "due" on, agreed unless declined */
	int count, due;
	const char *waived, *declined;
	const char *proposal;         /* their own: so much each month, count times from due on */
	/* others */
	const char *amount;           /* DEMO_PAYMENT, in note: how */
	enum case_flag flag;
	int from;                     /* DEMO_PAUSE: since so many days before today, until due */
	const char *to;               /* DEMO_REFER; DEMO_HOLD: who it is */
	enum hold_kind hold;          /* DEMO_HOLD: since "from", until "due" unless that is 0; in "amount" the disputed part */
	const struct person *who;     /* DEMO_PERSON: the first of a case becomes p2 */
	const struct asked *asked;    /* DEMO_ASKED, DEMO_GRANTED: at this moment, "due" as above; texts that are left out are "" */
	const struct granted *granted;
	const struct complaint *complaint; /* DEMO_COMPLAINT: received at this moment */
	enum complaint_state state;   /* DEMO_COMPLAINT_STEP, in note: what was done */
	struct demo_step step;
};

struct demo_case {
	const char *account, *name, *language, *zone, *phone, *email, *creditor, *product;
	enum medium prefers;
	enum segment segment;
	const char *currency, *principal, *interest, *fees;
	int late, opened;             /* days; late is negative before the due date */
	int routine, since, until;    /* so many contacts from the system before this one, between so many days ago */
	const struct demo_act *acts;  /* NULL: none; oldest first */
};

extern const struct demo_case demo_asia[], demo_america[], demo_europe[], demo_wishes[];
extern const size_t demo_asia_count, demo_america_count, demo_europe_count, demo_wishes_count;

/* For the tables. */
#define ACTS(...) .acts = (const struct demo_act[]){__VA_ARGS__, {.kind = DEMO_END}}
#define TOLD(...) .told = &(const struct demo_told){__VA_ARGS__}
#define STEP(...) .step = {__VA_ARGS__}
#define CALLED(days, clock, ended, ...)                                                                     \
	{.kind = DEMO_CONTACT, .medium = MEDIUM_CALL, .day = (days), .at = (clock), .outcome = (ended),     \
		.note = __VA_ARGS__}
#define TALKED(days, clock, how, ...)                                                                       \
	{.kind = DEMO_CONTACT, .medium = MEDIUM_CALL, .day = (days), .at = (clock),                         \
		.outcome = OUTCOME_CONVERSATION, .mood = (how), .note = __VA_ARGS__}
#define WROTE(days, clock, by, ended, ...)                                                                  \
	{.kind = DEMO_CONTACT, .medium = (by), .day = (days), .at = (clock), .outcome = (ended),            \
		.note = __VA_ARGS__}
#define HEARD(days, clock, by, ...)                                                                         \
	{.kind = DEMO_CONTACT, .medium = (by), .direction = DIRECTION_IN, .day = (days), .at = (clock),     \
		.outcome = OUTCOME_REPLIED, .note = __VA_ARGS__}
#define PAID(days, clock, sum, how) {.kind = DEMO_PAYMENT, .day = (days), .at = (clock), .amount = (sum), .note = (how)}
#define NOTED(days, clock, text) {.kind = DEMO_NOTE, .day = (days), .at = (clock), .note = (text)}
#define FLAGGED(days, clock, what, why) {.kind = DEMO_FLAG, .day = (days), .at = (clock), .flag = (what), .note = (why)}
#define PAUSED(days, clock, since, last, why)                                                               \
	{.kind = DEMO_PAUSE, .day = (days), .at = (clock), .from = (since), .due = (last), .note = (why)}
#define NEXT(days, clock, ...) {.kind = DEMO_STEP, .day = (days), .at = (clock), .step = {__VA_ARGS__}}
#define HELD(days, clock, what, whom, ...)                                                                  \
	{.kind = DEMO_HOLD, .day = (days), .at = (clock), .hold = (what), .from = (days), .to = (whom),     \
		.note = __VA_ARGS__}
#define PERSON(days, clock, ...)                                                                            \
	{.kind = DEMO_PERSON, .day = (days), .at = (clock), .who = &(const struct person){__VA_ARGS__}}
#define ASKED(days, clock, ...)                                                                             \
	{.kind = DEMO_ASKED, .day = (days), .at = (clock), .asked = &(const struct asked){__VA_ARGS__}}
#define GRANTED(days, clock, last, ...)                                                                     \
	{.kind = DEMO_GRANTED, .day = (days), .at = (clock), .due = (last),                                 \
		.granted = &(const struct granted){__VA_ARGS__}}
#define COMPLAINED(days, clock, ...)                                                                        \
	{.kind = DEMO_COMPLAINT, .day = (days), .at = (clock), .complaint = &(const struct complaint){__VA_ARGS__}}
#define LOOKED_INTO(days, clock, to, what)                                                                  \
	{.kind = DEMO_COMPLAINT_STEP, .day = (days), .at = (clock), .state = (to), .note = (what)}
#define TRIED(days, clock, by)                                                                              \
	{.kind = DEMO_CONTACT, .medium = (by), .day = (days), .at = (clock), .refused = true, .note = ""}
#define REFERRED(days, clock, whom, why) {.kind = DEMO_REFER, .day = (days), .at = (clock), .to = (whom), .note = (why)}

#endif
