/* desk.h - the one road: what a person can do to a case.
 *
 * Each function takes the case as it stands, checks that the act makes sense now (ERR_INPUT otherwise; the screens'
 * guards say so before), computes the state after it, and commits events and state in one transaction. On success *c is
 * the new state and the act is on the disk; on failure *c is unchanged. Texts of the new state live in the arena that
 * is passed, which must outlive the case: the one given to desk_case(). Screens, commands and sync call these
 * functions; nothing else writes.
 *
 * Outward acts (offers made, agreed) are confirmed on the screen before they come here. Protective acts (pause, flag,
 * refer) are one call. Every act can be taken back for DESK_UNDO_MS; after that there are corrections.
 *
 * Texts must be valid UTF-8 and are stored trimmed and in NFC, at most DESK_TEXT bytes (names, methods and the like
 * DESK_WORDS, letters DESK_LETTER). A next step lies between now (a minute of grace) and DESK_AHEAD_DAYS from now. When the disk is full
 * (store_degraded) the store refuses a new contact.
 */
#ifndef CLEMENT_DESK_H
#define CLEMENT_DESK_H

#include "desk/story.h"
#include "domain/complaint.h"
#include "domain/lint.h"
#include "domain/nextbest.h"
#include "domain/plan.h"
#include "domain/rulebook.h"
#include "domain/zone.h"
#include "store/store.h"

#define DESK_UNDO_MS 10000
#define DESK_TEXT 4000
#define DESK_WORDS 200
#define DESK_LETTER 16000
#define DESK_AHEAD_DAYS 400

struct undo_point; /* the state before the last act */
struct permit_history;

/* All zero but for what is set by the caller; desk_release() at the end. */
struct desk {
	struct store *store;
	const struct clock *clock;
	struct zones *zones;
	struct dice dice;
	enum role role;
	const struct policy *policy;
	const char *policy_sha256;  /* of etc/plans.conf in force; goes into offers */
	const char *script_sha256;  /* of the script in force for the case's language, or "" */
	const struct rulebook *rules;         /* required for outward contacts */
	const struct lint_set *lint;          /* for messages */
	const struct complaint_book *complaints;
	const char *firm;                     /* our name, for the check of texts */
	enum collector_kind collector_kind;   /* what we are */
	/* the last act of this session, for undo; "" when there is none that can be taken back */
	char last_act[33];
	int64_t last_act_case, last_act_at; /* at: monotonic */
	struct undo_point *undo;
	/* what was read for the gate, of the cases asked about of late: permit_history.c */
	struct permit_history *histories;
	uint64_t asked;
};

/* Forgets the last act and what is kept of cases. The store, the zones and the texts belong to the caller. */
void desk_release(struct desk *d);
/* Forgets what is kept of cases, as when the screen is locked. */
void desk_forget(struct desk *d);

/* A case with the arena that its texts live in. */
MUST_USE bool desk_case(struct desk *d, int64_t id, struct arena *a, struct casefile *c, struct err *err);
/* The debtor's wall clock at now; false when the zone is unknown. wall and offset_min may be NULL. */
MUST_USE bool desk_local(const struct desk *d, const struct casefile *c, struct wall *wall, int *offset_min,
	struct err *err);
/* The debtor's date, now or at an instant. Where the zone is unknown, the earliest date that anyone on earth has, so that
 * nothing counts as late too soon. */
int32_t desk_today(const struct desk *d, const struct casefile *c);
int32_t desk_day(const struct desk *d, const struct casefile *c, int64_t at);
/* The instant of a wall-clock time of the debtor (UTC where the zone is unknown). */
int64_t desk_instant(const struct desk *d, const struct casefile *c, int32_t date, int minute);

/* permit.c: the gate before every outward act. */
struct approach {
	enum medium medium;
	enum direction direction;
	enum purpose purpose;
	const char *person;   /* id of one of c->people; NULL or "" the debtor */
	const char *address;  /* NULL or "": the person's own for that medium */
	const char *override; /* the reason for going on where a rule that may be overridden denies; NULL: none */
	bool before;          /* it has happened already, by other means: recorded whatever the verdict is */
};
/* The facts of a case for an approach at an instant: state, history of contacts (undone ones left out, corrections
 * applied), requests, consents, holds, holidays. f was begun by the caller, who releases it. */
MUST_USE bool desk_facts(struct desk *d, struct arena *a, const struct casefile *c, const struct approach *p, int64_t at,
	struct facts *f, struct err *err);
/* May it be done now, or at another instant? Writes nothing. Inward contacts are always allowed. The ruling may be kept;
 * it borrows from the rule book only. */
MUST_USE bool desk_may(struct desk *d, struct arena *a, const struct casefile *c, const struct approach *p, int64_t at,
	struct ruling *out, struct err *err);
/* Facts once for several questions about one case (the line "May I?", the queue's column): keeps them between calls and
 * reads the history again only when c->ver or c->id changed. All zero is empty. */
struct permit {
	int64_t id, ver;
	struct arena arena;
	struct facts facts;
	size_t requests; /* of the case; what follows them depends on the day that is asked about */
	bool made;
};
MUST_USE bool permit_ask(struct permit *k, struct desk *d, const struct casefile *c, const struct approach *p, int64_t at,
	struct ruling *out, struct err *err);
void permit_release(struct permit *k);
/* Could this agent go on in spite of the ruling, with a reason? Every denial must be overridable by the role. */
bool desk_may_override(const struct desk *d, const struct ruling *r);

/* contact.c. One contact at a time. Who speaks before the identity is checked may listen and note, but not offer or
 * agree: see offers below.
 *
 * An outward contact is ruled on first, and the verdict event (with the packs and their hashes) is written before
 * contact_started, in the same transaction. Where it is denied, and neither overridden nor "before", only the verdict is
 * written, *started is false, and the function still returns true: a refusal is a value. Who leans on the key does not
 * fill the log: the same refusal (person, medium, address, purpose and rules) is written once a minute. It is no act
 * that could be taken back, and the act before it still can be.
 *
 * A talk is one with the debtor; with others it is a contact and no more. To those who have nothing to do with the debt
 * (listed-contact, third-party) nothing is offered, and nothing agreed with them: ERR_INPUT. */
MUST_USE bool desk_contact_start(struct desk *d, struct arena *a, struct casefile *c, const struct approach *p,
	bool *started, struct ruling *ruling, struct err *err);
/* Of the contact under way. method may be "". */
MUST_USE bool desk_identity(struct desk *d, struct arena *a, struct casefile *c, enum identity_check check,
	const char *method, struct err *err);
struct wrapup {
	enum outcome outcome;   /* must not be NONE */
	enum result result;     /* promise and plan want a talk, and the promise or plan itself */
	enum mood mood;         /* MOOD_UNKNOWN: as it was */
	const char *note;
	struct next_step next;  /* NEXT_NONE only when the case is closed, or nothing is owed (then this closes it) */
	int64_t promise_amount; /* with RESULT_PROMISE and no promise made in this contact yet */
	int32_t promise_due;
	const char *script_path; /* the script steps that were on the screen, "opening safe identity" */
};
/* Results that protect set their flag: dispute, complaint, hardship (care). The first talk moves the case from remind
 * to talk. */
MUST_USE bool desk_contact_end(struct desk *d, struct arena *a, struct casefile *c, const struct wrapup *w,
	struct err *err);
/* Was a promise made, or a plan agreed, in the contact under way? So that wrap-up can propose the result. */
bool desk_promised_now(const struct casefile *c);
bool desk_planned_now(const struct casefile *c);

/* desk.c: small acts */
MUST_USE bool desk_mood(struct desk *d, struct arena *a, struct casefile *c, enum mood mood, struct err *err);
MUST_USE bool desk_note(struct desk *d, struct arena *a, struct casefile *c, const char *text, struct err *err);
/* told->at is set here. All of it empty takes back what was told. A call or message that was planned outside of the
 * hours told moves into them, unless she asked for it. */
MUST_USE bool desk_told(struct desk *d, struct arena *a, struct casefile *c, const struct told *told, struct err *err);
MUST_USE bool desk_next_step(struct desk *d, struct arena *a, struct casefile *c, const struct next_step *next,
	struct err *err);

/* offer.c: shown, made, agreed or declined, in this order and with the same terms. Showing is internal and always
 * allowed. Made and agreed ask for a checked identity while a call, visit or chat is under way (ERR_INPUT "identity
 * first"), and for terms that today's balance and date still allow. */
MUST_USE bool desk_offer_shown(struct desk *d, struct arena *a, struct casefile *c, const struct offer *o,
	struct err *err);
MUST_USE bool desk_offer_made(struct desk *d, struct arena *a, struct casefile *c, const struct offer *o,
	struct err *err);
/* Full payment becomes a promise, a pause a pause, the others a plan. Beyond the agent's authority it becomes a plan
 * that waits for approval, and the case is referred. Sets stage and next step; ends a pause and replaces an earlier
 * promise or plan. */
MUST_USE bool desk_offer_agreed(struct desk *d, struct arena *a, struct casefile *c, const struct offer *o,
	struct err *err);
MUST_USE bool desk_offer_declined(struct desk *d, struct arena *a, struct casefile *c, const char *reason,
	struct err *err);
/* True when o is the offer on the table, at that step: for guards. */
bool desk_offer_is(const struct casefile *c, const struct offer *o, int step);

/* proposal.c: what they propose themselves. amount 0 is a proposal in words only. */
MUST_USE bool desk_proposal(struct desk *d, struct arena *a, struct casefile *c, const struct proposal *p,
	struct err *err);
/* answer PROPOSAL_ACCEPTED makes the plan from it (o: the offer of its terms; beyond the agent's authority the answer
 * becomes REFERRED and the plan waits), COUNTERED records the words, REFERRED hands it up. o may be NULL but for
 * ACCEPTED. */
MUST_USE bool desk_proposal_answer(struct desk *d, struct arena *a, struct casefile *c, int answer,
	const struct offer *o, const char *words, struct err *err);
/* promise.c. 1..balance, due today or later. Sets the next step: look for the payment on the day after. */
MUST_USE bool desk_promise(struct desk *d, struct arena *a, struct casefile *c, int64_t amount, int32_t due,
	struct err *err);

/* hold.c. from may lie in the past: one often learns of it later. The next step becomes a review on the day after
 * until; a contact under way keeps its duty to be wrapped up. Pausing again moves the pause. */
MUST_USE bool desk_pause(struct desk *d, struct arena *a, struct casefile *c, int32_t from, int32_t until,
	const char *reason, struct err *err);
/* Out of pause or refer: back to the plan where one runs, else to talk, with a next step that is due now. */
MUST_USE bool desk_resume(struct desk *d, struct arena *a, struct casefile *c, const char *reason, struct err *err);
/* Setting a flag that is set records the further reason; a flag that is not set cannot be cleared. */
MUST_USE bool desk_flag(struct desk *d, struct arena *a, struct casefile *c, enum case_flag flag, bool on,
	const char *reason, struct err *err);
MUST_USE bool desk_refer(struct desk *d, struct arena *a, struct casefile *c, const char *to, const char *reason,
	struct err *err);

/* hold.c: what stops the work. One call each, from the key. since may lie in the past, with a reason. The next step
 * becomes a review (or what the kind asks for), a contact under way keeps its duty to be wrapped up, and the flags
 * follow. A hold of the kind that is there is replaced and keeps its first day; one that would hold for less (a shorter
 * time, a smaller part) is a lift in part: ERR_DENIED to who may not lift it. HOLD_STOP and HOLD_DISPUTE have no last
 * day. HOLD_DISPUTE: amount 0 is the whole debt, else at most the balance. HOLD_COMPLAINT is set by
 * desk_complaint_open(). */
MUST_USE bool desk_hold(struct desk *d, struct arena *a, struct casefile *c, const struct hold *h, struct err *err);
/* ERR_DENIED when the role may not; the reason is required. A dispute that ends applies what waited. */
MUST_USE bool desk_lift(struct desk *d, struct arena *a, struct casefile *c, enum hold_kind kind, const char *reason,
	struct err *err);

/* person.c. id "" adds one; else that one is changed. A person with contacts stays in the log when removed. */
MUST_USE bool desk_person(struct desk *d, struct arena *a, struct casefile *c, const struct person *p, struct err *err);
MUST_USE bool desk_person_remove(struct desk *d, struct arena *a, struct casefile *c, const char *id, const char *reason,
	struct err *err);
/* Where the debtor's own number rings, and whether they can be reached. */
MUST_USE bool desk_reach(struct desk *d, struct arena *a, struct casefile *c, enum place place, bool lost, bool invalid,
	const char *reason, struct err *err);

/* wish.c: what they ask for and what they allow. at may lie in the past. REQUEST_STOP also sets HOLD_STOP when the
 * debtor asked. desk_withdraw() takes back the i-th of c->asked or c->granted, on the person's own word; a stop is lifted
 * by desk_lift(). */
MUST_USE bool desk_asked(struct desk *d, struct arena *a, struct casefile *c, const struct asked *r, struct err *err);
MUST_USE bool desk_granted(struct desk *d, struct arena *a, struct casefile *c, const struct granted *g, struct err *err);
MUST_USE bool desk_withdraw(struct desk *d, struct arena *a, struct casefile *c, bool granted, size_t i,
	const char *reason, struct err *err);

/* complaint.c. Opening puts the case on hold where the book says so, marks it, and makes the acknowledgement the next step;
 * only about, medium, severity, cause, words, wanted, payment and received_at (0: now) are taken from k. Each later step
 * is an event. A step must be one that complaint_may_follow() allows. text: what was done; required as the outcome of an
 * answer, as the reason why more time is needed (investigating again: the next deadline counts) and why a complaint is
 * closed without an answer. Closing an answered one lifts the hold, so it takes the role that may lift it (ERR_DENIED);
 * one that was withdrawn keeps the hold until desk_lift(). cause "" or NULL: as it was. */
MUST_USE bool desk_complaint_open(struct desk *d, struct arena *a, struct casefile *c, const struct complaint *k,
	struct err *err);
MUST_USE bool desk_complaint_step(struct desk *d, struct arena *a, struct casefile *c, enum complaint_state to,
	const char *cause, const char *text, struct err *err);

/* message.c: a text to a person, checked (tone, obligatory content, gate) and written down word by word with the
 * template it was made from. The console has no gateway: it is sent by other means, and this is the record of it. A text
 * with a forbidden phrase or a missing line is ERR_INPUT and names it ("LINE:COLUMN: …"); so is one to somebody else than
 * the debtor that comes from a letter to the debtor or names creditor, product, account or balance. As
 * desk_contact_start(), a denial is a value. What has gone out "before" is written down as it was, unchecked. */
struct message {
	const char *subject, *text;
	const char *template, *template_sha256; /* "" free text */
	enum audience to;                       /* whom the template is for (letter.h) */
	struct next_step next;                  /* NEXT_NONE: stays as it is */
};
MUST_USE bool desk_message(struct desk *d, struct arena *a, struct casefile *c, const struct approach *p,
	const struct message *m, bool *sent, struct ruling *ruling, struct err *err);

/* look.c. A disclosure was read out or shown; personal data was uncovered for so many seconds, for a purpose. */
MUST_USE bool desk_disclosure(struct desk *d, struct arena *a, struct casefile *c, const struct disclosure *what,
	const struct pack *from, const char *language, struct err *err);
MUST_USE bool desk_look(struct desk *d, struct arena *a, struct casefile *c, const char *what, const char *purpose,
	int seconds, struct err *err);
/* Labels for what a look's words in the log say: its purpose, and what was looked at (words with spaces between, in the
 * arena). What is none of these words is said as it stands. */
const char *look_purpose_label(const char *purpose);
const char *look_what_label(struct arena *a, const char *what);

/* erase.c. When the retention of a closed case is over (its packs' last-activity clock; the longest counts) and no legal
 * hold is on it, the bodies of its events and what names the person in its state are erased: one erasure event carries
 * the state that remains, and the chain stays verifiable. A case counts as active on the day of its newest event that is
 * neither a look nor an erasure; where it had a complaint, the packs' "keep-until" of that counts too. */
struct retention {
	enum {
		RETENTION_OVER,    /* may be erased */
		RETENTION_RUNNING, /* kept until "until", the last day */
		RETENTION_OPEN,    /* the case is not closed */
		RETENTION_LEGAL_HOLD, RETENTION_COMPLAINT, RETENTION_DISPUTE, /* open ones */
		RETENTION_UNKNOWN, /* no pack says how long */
		RETENTION_ERASED,  /* and nothing was written since */
		RETENTIONS
	} state;
	int32_t last, until;   /* DATE_NONE: no pack says */
	const char *citation;
};
MUST_USE bool desk_retention(struct desk *d, const struct casefile *c, struct retention *out, struct err *err);
/* *erased: how many bodies. ERR_INPUT says what stands in the way. It cannot be taken back. */
MUST_USE bool desk_erase(struct desk *d, struct arena *a, struct casefile *c, const char *reason, int64_t *erased,
	struct err *err);

/* correct.c. A linked correction of an earlier event: what was written stays, the correction says what is right and
 * why. Outcome and result are of contacts only; counters, last outcome and last talk follow, and a promise or plan that
 * the contact no longer achieved is let go. */
struct correction {
	const char *event_id;
	enum outcome outcome;      /* OUTCOME_NONE: unchanged */
	bool fix_result;           /* result is right as given, also RESULT_NONE; without it any result but NONE counts */
	enum result result;
	const char *text, *reason; /* reason is required */
};
MUST_USE bool desk_correct(struct desk *d, struct arena *a, struct casefile *c, const struct correction *k,
	struct err *err);

/* undo.c. Takes back the last act of this session, when it was on this case and is not older than DESK_UNDO_MS: the
 * state before it comes back, the events stay in the log and an undo is added. What was undone cannot be undone, and
 * the act before it neither. */
MUST_USE bool desk_undo(struct desk *d, struct arena *a, struct casefile *c, struct err *err);
/* Milliseconds for which that remains possible; 0: it is not. */
int64_t desk_undo_left(const struct desk *d, const struct casefile *c);

/* history.c. What happened to a case, newest first. An undone event stays in the list, with the undo's sequence; a
 * corrected one has the last correction's. */
struct history_item {
	struct history_row row;
	int64_t undone_by, corrected_by; /* 0: neither */
	bool on_the_way;                 /* a verdict that let a contact through: the contact beside it tells of it */
};
MUST_USE bool desk_history(struct desk *d, int64_t case_id, struct arena *a, struct history_item **items, size_t *n,
	struct err *err);
/* The story of one row; texts in the arena. Read only the rows that are looked at: each is unsealed. */
MUST_USE bool desk_story(struct desk *d, const struct history_row *row, struct arena *a, struct story *out,
	struct err *err);

#endif
