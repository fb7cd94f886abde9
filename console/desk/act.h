/* act.h - one act of a person: the events that it makes and the state after it, in one transaction. For the desk's own
 * files only.
 *
 *   struct act t;
 *   act_begin(&t, d, a, c);
 *   ...                                    everything that may be refused
 *   t.after.mood = mood;                   change the state
 *   act_event(&t, EVENT_MOOD, t.now, FACTS(FACT_S("mood", mood_words[mood].name)));
 *   return act_commit(&t, err);
 *
 * An event's "set" is what changed since the event before, so that the sets of an act, folded in order, give its end.
 * All events of an act share its id. Refusals come before the first act_event(); from there on act_commit() is the only
 * way out (it releases the bodies).
 */
#ifndef CLEMENT_ACT_H
#define CLEMENT_ACT_H

#include "desk/desk.h"

#define ACT_EVENTS 8
#define ACT_BACK_DAYS 3653 /* ten years: what is said to be older is a slip of the pen */
#define MORNING 600 /* 10:00: when steps fall due that nobody gave an hour */

struct act {
	struct desk *desk;
	struct arena *arena;
	struct casefile *c;
	int64_t now;
	int32_t today;         /* the debtor's */
	struct casefile after; /* to be changed */
	char event_id[33];     /* of the event to come */
	/* own */
	struct casefile said;  /* what the events so far add up to */
	char id[33];
	const char *contact;   /* event id of the contact under way, "" */
	const char *verdict, *pack_sha256; /* of act_permit(), for the events of the contact; "" where nothing was ruled on */
	size_t n;
	struct entry entries[ACT_EVENTS];
	struct str bodies[ACT_EVENTS];
};

#define FACTS(...) (const struct fact[]){__VA_ARGS__}, ARRAY_LEN(((const struct fact[]){__VA_ARGS__}))

void act_begin(struct act *t, struct desk *d, struct arena *a, struct casefile *c);
/* when: the instant of what happened. The body also gets "contact", and "when" where it is not now. */
void act_event(struct act *t, enum event_kind kind, int64_t when, const struct fact *facts, size_t n);
MUST_USE bool act_commit(struct act *t, struct err *err);
/* The same for what is only written down and changes nothing in the state: a refusal, a look. It cannot be taken back,
 * and the act before it still can. */
MUST_USE bool act_record(struct act *t, struct err *err);

/* permit.c: the ruling on an approach, and its verdict event. *go: go on with the act, before whose events the verdict
 * now stands (an inward contact has none). Not *go, and true: it is denied, the refusal is written, and this act must
 * not be committed. Everything else that may be refused comes before; the state is not changed yet. */
MUST_USE bool act_permit(struct act *t, const struct approach *p, struct ruling *out, bool *go, struct err *err);
/* Where it goes: the address given, else the person's own for that medium; "" where there is none. */
const char *act_address(const struct casefile *c, const struct approach *p);

/* A text as it is stored: valid, trimmed, NFC, in the arena. what names it in the error. */
MUST_USE bool act_text(const struct act *t, const char *what, const char *in, size_t max, bool required,
	const char **out, struct err *err);
/* A next step as a person gives it, with its note as it is stored. */
MUST_USE bool act_step(const struct act *t, const struct next_step *in, struct next_step *out, struct err *err);
MUST_USE bool act_not_closed(const struct act *t, struct err *err);
/* A date from today to DESK_AHEAD_DAYS ahead. */
MUST_USE bool act_day(const struct act *t, const char *what, int32_t day, struct err *err);
/* Nothing is agreed while a hold stops the asking; a complaint, advice and a part in dispute leave room for what they want
 * to do. */
MUST_USE bool act_not_held(const struct act *t, struct err *err);
/* "identity first" while a call, visit or chat is under way without it; and nothing about the debt while one with an
 * outsider is. */
MUST_USE bool act_identity(const struct act *t, struct err *err);
/* Is that the debtor, as a contact names its person ("" or, in files, "debtor" or their name)? */
bool act_is_debtor(const struct casefile *c, const char *person);

/* The debtor's zone; NULL: unknown. */
const struct zone *act_zone(const struct act *t);

/* Texts for facts, in the arena. */
const char *act_date(const struct act *t, int32_t day);
const char *act_clock(const struct act *t, int64_t at); /* the debtor's clock, "" when the zone is unknown */

/* A list of the state with one item put at a place (n: at its end) or, item NULL, taken out of it. Lists are shared with
 * copies of the state, so that a changed one is a new one. */
MUST_USE const void *act_put(const struct act *t, const void *items, size_t *n, size_t size, size_t at, const void *item);
/* Is the person the debtor ("") or one of the case? */
MUST_USE bool act_person(const struct act *t, const char *id, struct err *err);
/* An instant that may lie in the past, at most ACT_BACK_DAYS; 0, and a minute of grace ahead, become now. */
MUST_USE bool act_since(const struct act *t, const char *what, int64_t at, int64_t *out, struct err *err);

/* Parts that several acts share; each changes the state and adds its event. */
void act_add_step(struct act *t, const struct next_step *next);
/* A case that is closed has no next step. */
void act_add_stage(struct act *t, enum stage stage, const char *reason);
void act_add_pause(struct act *t, int32_t from, int32_t until, const char *reason);
void act_add_flag(struct act *t, enum case_flag flag, bool on, const char *reason);
/* A hold with its texts as they are stored, its flag, and the request of HOLD_STOP; one of the kind that is there is
 * replaced. The step that the hold wants is apart: wrap-up has one of its own. Up to three events, and one. */
void act_add_hold(struct act *t, const struct hold *h);
void act_add_hold_step(struct act *t, enum hold_kind kind);
/* Takes the hold away that is there, with what hung on it; whether it may be is for the caller. A complaint that is over
 * is closed in the state before. Up to five events. */
void act_add_lift(struct act *t, enum hold_kind kind, const char *reason);
/* A wish as it is stored, without the hold of a request to stop. */
void act_add_asked(struct act *t, const struct asked *r);
void act_add_withdrawn(struct act *t, bool granted, size_t i, const char *reason);
void act_add_referred(struct act *t, const char *to, const char *reason);
MUST_USE bool act_check_promise(const struct act *t, int64_t amount, int32_t due, struct err *err);
void act_add_promise(struct act *t, int64_t amount, int32_t due);
/* The facts of an offer (at most OFFER_FACTS), its terms among them, and what follows when it is agreed: promise, pause
 * or plan. */
#define OFFER_FACTS 12
MUST_USE bool act_check_offer(const struct act *t, const struct offer *o, struct err *err);
size_t act_offer_facts(const struct act *t, const struct offer *o, struct fact facts[OFFER_FACTS]);
void act_add_agreement(struct act *t, const struct offer *o);

/* Nothing can be taken back any more. */
void act_forget(struct desk *d);

/* The state before the last act and what the act wrote. */
struct undo_point {
	int64_t ver;          /* of the state that the act left */
	struct str before;    /* casefile_encode() */
	size_t n;
	char events[ACT_EVENTS][33];
};

#endif
