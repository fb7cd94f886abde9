/* desk.h - the one road: what a person can do to a case.
 *
 * Each function takes the case as it stands, checks that the act makes sense now (ERR_INPUT otherwise; the screens' guards say so before), computes the state after it, and
 * commits event and state in one transaction. On success *c is the new state and the act is on the disk; on failure *c is unchanged. Strings
 * of the new state come from d->arena's owner: the arena passed at desk_case(). Screens, commands and sync call these functions; nothing else writes.
 *
 * Outward acts (offers made, agreed) are confirmed on the screen before they come here. Protective acts (pause, flag) are one call.
 */
#ifndef CLEMENT_DESK_H
#define CLEMENT_DESK_H

#include "domain/nextbest.h"
#include "domain/plan.h"
#include "domain/zone.h"
#include "store/store.h"

#define DESK_UNDO_MS 10000

struct desk {
	struct store *store;
	const struct clock *clock;
	struct zones *zones;
	struct dice dice;
	enum role role;
	const struct policy *policy;
	const char *policy_sha256;  /* of etc/plans.conf in force; goes into offers */
	const char *script_sha256;  /* of the script in force for the case's language, or "" */
	/* the last act, for undo */
	char last_act[33];
	int64_t last_act_case, last_act_at;
};

/* A case with the arena that its texts live in. */
MUST_USE bool desk_case(struct desk *d, int64_t id, struct arena *a, struct casefile *c, struct err *err);
/* The debtor's wall clock at now; false when the zone is unknown. */
MUST_USE bool desk_local(const struct desk *d, const struct casefile *c, struct wall *wall, int *offset_min, struct err *err);

MUST_USE bool desk_contact_start(struct desk *d, struct arena *a, struct casefile *c, enum medium medium, enum direction direction, struct err *err);
enum identity_check { IDENTITY_VERIFIED, IDENTITY_FAILED, IDENTITY_THIRD_PARTY };
MUST_USE bool desk_identity(struct desk *d, struct arena *a, struct casefile *c, enum identity_check check, const char *method, struct err *err);
MUST_USE bool desk_mood(struct desk *d, struct arena *a, struct casefile *c, enum mood mood, struct err *err);
MUST_USE bool desk_note(struct desk *d, struct arena *a, struct casefile *c, const char *text, struct err *err);
MUST_USE bool desk_told(struct desk *d, struct arena *a, struct casefile *c, const struct told *told, struct err *err);

MUST_USE bool desk_offer_shown(struct desk *d, struct arena *a, struct casefile *c, const struct offer *o, struct err *err);
MUST_USE bool desk_offer_made(struct desk *d, struct arena *a, struct casefile *c, const struct offer *o, struct err *err);
/* Becomes plan or promise; beyond the agent's authority the plan waits for approval. Sets stage and next step. */
MUST_USE bool desk_offer_agreed(struct desk *d, struct arena *a, struct casefile *c, const struct offer *o, struct err *err);
MUST_USE bool desk_offer_declined(struct desk *d, struct arena *a, struct casefile *c, const char *reason, struct err *err);
MUST_USE bool desk_proposal(struct desk *d, struct arena *a, struct casefile *c, const struct proposal *p, struct err *err);
/* accept makes the plan from it (o: the offer of its terms), counter records the words, refer hands it up. */
MUST_USE bool desk_proposal_answer(struct desk *d, struct arena *a, struct casefile *c, int answer, const struct offer *o, const char *words, struct err *err);
MUST_USE bool desk_promise(struct desk *d, struct arena *a, struct casefile *c, int64_t amount, int32_t due, struct err *err);

struct wrapup {
	enum outcome outcome; /* must not be NONE */
	enum result result;
	enum mood mood;
	const char *note;
	struct next_step next; /* must not be NEXT_NONE unless the case is closed by it */
	int64_t promise_amount; /* with RESULT_PROMISE and no promise made yet */
	int32_t promise_due;
	const char *script_path; /* the script steps that were on the screen, "opening safe identity" */
};
MUST_USE bool desk_contact_end(struct desk *d, struct arena *a, struct casefile *c, const struct wrapup *w, struct err *err);

MUST_USE bool desk_next_step(struct desk *d, struct arena *a, struct casefile *c, const struct next_step *next, struct err *err);
MUST_USE bool desk_pause(struct desk *d, struct arena *a, struct casefile *c, int32_t from, int32_t until, const char *reason, struct err *err);
MUST_USE bool desk_resume(struct desk *d, struct arena *a, struct casefile *c, const char *reason, struct err *err);
MUST_USE bool desk_flag(struct desk *d, struct arena *a, struct casefile *c, enum case_flag flag, bool on, const char *reason, struct err *err);
MUST_USE bool desk_refer(struct desk *d, struct arena *a, struct casefile *c, const char *to, const char *reason, struct err *err);
/* A linked correction of an earlier event: what was written stays, the correction says what is right and why. outcome/result NONE: unchanged. */
struct correction {
	const char *event_id;
	enum outcome outcome;
	enum result result;
	const char *text, *reason; /* reason is required */
};
MUST_USE bool desk_correct(struct desk *d, struct arena *a, struct casefile *c, const struct correction *k, struct err *err);
/* Takes back the last act on this case when it is not older than DESK_UNDO_MS. *left_ms (may be NULL) says how long that remains possible; 0: no. */
int64_t desk_undo_left(const struct desk *d, const struct casefile *c);
MUST_USE bool desk_undo(struct desk *d, struct arena *a, struct casefile *c, struct err *err);

#endif
