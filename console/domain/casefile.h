/* casefile.h - one case: a person, what they owe, where we stand with them, and what comes next.
 *
 * The state of a case is derived from its events: each event carries "set", a JSON object of the fields that it
 * changed, whole. casefile_diff() makes that object from a copy before and a copy after, casefile_apply() lays it over
 * a state. Folding all events of a case in order over an empty casefile gives exactly the stored state (clement doctor
 * --rebuild proves it); undo is the diff the other way round.
 *
 * Strings, instalments and the like are borrowed from an arena that the caller passes and that must outlive the
 * casefile; copying the struct copies the borrowing. A text is never NULL ("" is absent). Money is in minor units of
 * "currency". Dates are day numbers (civil.h, DATE_NONE absent), instants UTC milliseconds (0 absent).
 *
 * As JSON: one table of fields (casefile_field.c) serves encode, decode, diff and apply. Keys are the names of the
 * members, sorted; next, contact, told, promise, plan, pause, offer, proposal and complaint are objects, people, asked,
 * granted and holds lists of objects. Sums are integers in minor units, instants integers in ms, dates "YYYY-MM-DD" or
 * null, the currency its code ("" is none), enumerations and flags their words, instalments [due, amount, paid]. A value
 * is written in the same way wherever it stands; what has its initial value (that of casefile_init) is left out of the
 * whole state and of the objects in it (a list's items always say their kind), and what did not change is left out of a
 * "set". An object or a list in a "set" is whole: what is missing in it has its initial value, and null stands for the
 * object with nothing in it.
 *
 * Invariant (casefile_check): the case has a next step unless its stage is closed; sums are not negative, and no more
 * waits than was paid; an instalment list sums to the plan's total; no id of a person and no kind of hold stands twice;
 * the lists keep to CASE_PEOPLE and CASE_WISHES.
 */
#ifndef CLEMENT_CASEFILE_H
#define CLEMENT_CASEFILE_H

#include "base/arena.h"
#include "domain/civil.h"
#include "domain/contact.h"
#include "domain/facts.h"
#include "domain/json.h"
#include "domain/money.h"

enum stage { STAGE_REMIND, STAGE_TALK, STAGE_PLAN, STAGE_PAUSE, STAGE_REFER, STAGE_CLOSED, STAGES };
extern const struct word stage_words[STAGES];

enum next_kind {
	NEXT_NONE,
	NEXT_CALL,
	NEXT_CALLBACK,
	NEXT_MESSAGE,
	NEXT_CHECK_PAYMENT,
	NEXT_REVIEW,
	NEXT_ANSWER,
	NEXT_APPROVAL,
	NEXT_KINDS
};
extern const struct word next_words[NEXT_KINDS];

struct next_step {
	enum next_kind kind;
	enum medium medium;
	int64_t at;
	bool asked;       /* the debtor asked for this moment */
	const char *note;
};

/* A contact that is under way; kept in the state so that a crash cannot lose the duty to wrap it up. medium
 * MEDIUM_NONE: none is. */
struct open_contact {
	enum medium medium;
	enum direction direction;
	int64_t started_at;
	const char *address;
	const char *event_id; /* of contact_started */
	const char *person;   /* id of whom we reach; "" the debtor */
	enum purpose purpose;
	bool verified;        /* identity was checked in this contact */
	const char *verdict;  /* of the gate before an outward one (verdict_words), and the packs' hashes */
	const char *pack_sha256;
};

enum promise_standing { PROMISE_NONE, PROMISE_OPEN, PROMISE_KEPT, PROMISE_PARTLY, PROMISE_BROKEN, PROMISE_STANDINGS };
struct promise {
	int64_t amount;
	int32_t due;
	int64_t made_at; /* 0: no promise */
	int64_t paid;    /* payments that arrived since it was made, at most the amount */
};

enum plan_kind { PLAN_NONE, PLAN_FULL, PLAN_INSTALMENTS, PLAN_DEFER, PLAN_PAUSE, PLAN_SETTLE, PLAN_KINDS };
extern const struct word plan_words[PLAN_KINDS];
struct instalment {
	int32_t due;
	int64_t amount;
	int64_t paid;
};
struct agreed_plan {
	enum plan_kind kind; /* PLAN_NONE: none */
	int64_t total;       /* what is paid under it */
	int64_t waived;      /* interest and fees let go of when it is kept */
	int64_t agreed_at;
	bool waiting;        /* beyond the agent's authority: waits for approval */
	size_t n;
	const struct instalment *rows;
};

enum difficulty {
	DIFFICULTY_NONE,
	DIFFICULTY_INCOME,
	DIFFICULTY_JOB,
	DIFFICULTY_ILLNESS,
	DIFFICULTY_FAMILY,
	DIFFICULTY_BUSINESS,
	DIFFICULTY_DEBTS,
	DIFFICULTY_FRAUD,
	DIFFICULTY_OTHER,
	DIFFICULTIES
};
extern const struct word difficulty_words[DIFFICULTIES];
/* What they told us: first thing on the screen, so that nobody has to tell it twice. */
struct told {
	enum difficulty difficulty;
	const char *words;  /* in their own words */
	const char *wishes;
	const char *avoid;  /* words and topics to avoid */
	int safe_from, safe_to; /* minutes of their day, [from, to); -1 both: no wish */
	int64_t surplus;    /* what is left each month; -1: not told */
	int64_t at;         /* 0: nothing told yet */
};

struct pause {
	int32_t from, until; /* until is the last day; DATE_NONE both: no pause */
	const char *reason;
};

enum case_flag {
	FLAG_CARE = 1,
	FLAG_VULNERABLE = 2,
	FLAG_COMPLAINT = 4,
	FLAG_DISPUTE = 8,
	FLAG_WRITING = 16,
	FLAG_NO_WORK = 32,
	FLAG_INTERPRETER = 64
};
#define CASE_FLAGS 7
extern const struct word flag_words[CASE_FLAGS]; /* by bit number */

/* Other people whose numbers are on the case. An unrelated person's number opens only when a pack's conditions are met. */
struct person {
	const char *id;   /* "p2" and on, never given twice in a case; "" is the debtor */
	const char *name;
	enum relation relation;
	const char *phone, *email;
	enum place place; /* of the telephone number */
	const char *zone; /* "": the debtor's */
	const char *note;
};
#define CASE_PEOPLE 12

/* What a person asked of us and what they allowed, as the gate reads it (facts.h has the meanings). */
struct asked {
	int64_t at;          /* the instant from which it binds: back-dated when we learned of it later */
	const char *person;  /* id; "" the debtor */
	enum request_kind kind;
	int from, to;        /* no-time, only-time */
	unsigned days;
	enum place place;
	enum medium medium;
	const char *address;
	bool written;
	int32_t on;
	const char *words;   /* as they said it */
};
struct granted {
	int64_t at;
	const char *person;
	enum consent_scope scope;
	int from, to;
	enum medium medium;
	const char *address;
	int32_t until;       /* the last day; DATE_NONE: no term */
	const char *words;
};
#define CASE_WISHES 24       /* of each, at most */

/* What stops the work on a case: one of a kind at a time. Set by anyone with one key, lifted only by hold_rows[].lifts.
 * A request to stop is an asked of kind REQUEST_STOP and a hold both: the request is what the gate reads. */
enum hold_kind {
	HOLD_STOP, HOLD_DISPUTE, HOLD_ATTORNEY, HOLD_DEATH, HOLD_BANKRUPTCY, HOLD_BREATHING_SPACE, HOLD_ADVICE,
	HOLD_COMPLAINT, HOLD_LEGAL, HOLDS
};
struct hold {
	enum hold_kind kind;
	int64_t at;          /* when it was entered */
	int32_t since;       /* the day from which it holds, often before */
	int32_t until;       /* its last day; DATE_NONE: until it is lifted */
	int64_t amount;      /* dispute: the part that is disputed; 0: all of it */
	bool written;        /* stop */
	const char *who;     /* attorney, adviser, court: name and how to reach them */
	const char *reason;
};

enum severity { SEVERITY_NONE, SEVERITY_LOW, SEVERITY_MEDIUM, SEVERITY_HIGH, SEVERITIES };
extern const struct word severity_words[SEVERITIES];
enum complaint_state {
	COMPLAINT_NONE, COMPLAINT_RECEIVED, COMPLAINT_ACKNOWLEDGED, COMPLAINT_INVESTIGATING, COMPLAINT_ANSWERED,
	COMPLAINT_ESCALATED, COMPLAINT_CLOSED, COMPLAINT_STATES
};
extern const struct word complaint_state_words[COMPLAINT_STATES];
/* The complaint of a case that is open, or the last one. complaint.h has the categories and the deadlines. */
struct complaint {
	enum complaint_state state;
	int64_t received_at;  /* may lie in the past */
	enum medium medium;
	const char *about;    /* id of a category */
	const char *cause;    /* id of a root cause, "" while unknown */
	const char *words;    /* in their own words */
	const char *wanted;   /* the remedy they want */
	enum severity severity;
	bool payment;         /* about a payment or e-money: its own deadlines */
	const char *ref;      /* event id of its opening: the complaint's number */
	int64_t state_at;     /* of the last step */
	int32_t due;          /* the deadline that comes next; DATE_NONE */
	const char *due_id;   /* "summary", "final" … */
	const char *outcome;  /* of the answer, in words */
};

/* The offer that lies on the table. */
struct offer_state {
	int key;           /* 1..9; 0: none */
	enum plan_kind kind;
	enum { OFFER_SHOWN = 1, OFFER_MADE, OFFER_DECLINED } step;
	const char *terms; /* canonical JSON of the offer, as in clement plan --offers */
};
struct proposal {
	int64_t amount;    /* each time; 0: none */
	int count;
	int32_t first;
	const char *every; /* week 2weeks month */
	const char *words;
	enum {
		PROPOSAL_NONE, PROPOSAL_OPEN, PROPOSAL_ACCEPTED, PROPOSAL_COUNTERED, PROPOSAL_REFERRED,
		PROPOSAL_ANSWERS
	} answer;
};
extern const struct word answer_words[PROPOSAL_ANSWERS];

struct casefile {
	int64_t id;
	/* as the lender states it */
	const char *account, *name, *language, *zone, *phone, *email, *creditor, *product, *agent;
	enum medium prefers;
	enum segment segment;
	const struct currency *currency;
	int64_t principal, interest, fees;
	int32_t due_date;
	int32_t opened;
	int64_t stated_at;  /* when the lender's sums above were loaded; later payments are subtracted from them */
	const char *source; /* of the row last loaded (sheet.h), in hex */
	/* where we stand */
	enum stage stage;
	struct next_step next;
	struct open_contact contact;
	enum mood mood;
	struct told told;
	struct promise promise;
	struct agreed_plan plan;
	struct pause pause;
	struct offer_state offer;
	struct proposal proposal;
	unsigned flags;
	enum place phone_place; /* where the debtor's own number rings */
	bool lost;          /* they cannot be reached any more */
	bool number_invalid;
	const struct person *people;
	size_t n_people;
	int64_t people_given; /* ids given so far */
	const struct asked *asked;
	size_t n_asked;
	const struct granted *granted;
	size_t n_granted;
	const struct hold *holds;
	size_t n_holds;
	struct complaint complaint;
	int64_t paid;       /* all payments seen */
	int64_t unapplied;  /* of these: held back, because the debt is disputed */
	int64_t contacts, talks;
	int64_t last_contact, last_talk;
	enum outcome last_outcome;
	int64_t ver;        /* number of events applied */
};

/* An empty state of that id: all texts "", no currency. */
void casefile_init(struct casefile *c, int64_t id);
/* Canonical JSON of the whole state, id and ver included, appended. */
void casefile_encode(struct str *out, const struct casefile *c);
/* Only what casefile_encode() made. ERR_INPUT names the field. */
MUST_USE bool casefile_decode(struct casefile *c, struct arena *a, const char *json, size_t n, struct err *err);
/* Appends the "set" object: the fields of after that differ from before, whole. "{}" when nothing does. id and ver are
 * not part of it. */
void casefile_diff(struct str *out, const struct casefile *before, const struct casefile *after);
/* Lays a "set" object over c and counts ver. ERR_INPUT names the field; then c is unchanged. */
MUST_USE bool casefile_apply(struct casefile *c, struct arena *a, const struct json *set, struct err *err);
MUST_USE bool casefile_check(const struct casefile *c, struct err *err);

int64_t casefile_balance(const struct casefile *c); /* principal + interest + fees */
/* The hold of a kind, or NULL; whether it is in force on a day. */
const struct hold *casefile_hold(const struct casefile *c, enum hold_kind kind);
bool hold_in_force(const struct hold *h, int32_t today); /* NULL: false */
/* Does it stop contacts of our own accord? A dispute about a part leaves the rest, and records are kept while work goes
 * on. NULL: false. */
bool hold_stops(const struct hold *h);
/* The hold that weighs most on a day, in the order stop, death, bankruptcy, attorney, breathing space, dispute (whole),
 * complaint, advice, dispute (part); HOLD_LEGAL stops no contact. NULL: none. */
const struct hold *casefile_held(const struct casefile *c, int32_t today);
const struct person *casefile_person(const struct casefile *c, const char *id); /* NULL: unknown, or the debtor */
/* An id for another person, counted in people_given. */
const char *casefile_new_person(struct casefile *c, struct arena *a);
/* What may be asked for on a day: the balance without the disputed part. The flag without the hold (as in states from
 * before there were holds) disputes all of it. */
int64_t casefile_undisputed(const struct casefile *c, int32_t today);
/* Days past due on a day; negative before. */
int casefile_days_late(const struct casefile *c, int32_t today);
enum promise_standing promise_standing(const struct promise *p, int32_t today);
/* Lays a payment (amount >= 0) over the case:
 * - it is added to "paid", always;
 * - when it came after stated_at, the lender's sums do not include it yet: it is taken off fees, then interest, then
 *   principal, never below zero;
 * - a promise made before it counts it up to what was promised;
 * - a plan agreed before it fills its instalments in order; what is more than all of them stays out of the plan;
 * - when that fills the last one, the plan is kept, and (unless it still waits for approval) what was waived under it is
 *   taken off the sums in the same order. (The payments went to fees and interest first, so that what is left then is
 *   the waived sum, wherever it stands.)
 * While the debt is disputed a payment is not applied to what is disputed (15 USC 1692h, 12 CFR 1006.30(c)): it is laid
 * over the undisputed part, and what is more waits in "unapplied" until casefile_settle(). A promise counts it all the
 * same; instalments are filled by what is applied. What the lender's sums include already has been applied by the
 * lender; a new statement speaks of all that was paid before it, and then nothing waits any more.
 * Payments are laid in the order in which they become known, which need not be that of at. */
void casefile_pay(struct casefile *c, struct arena *a, int64_t amount, int64_t at);
/* After a dispute has ended, or became one about less: what waited and is not disputed any more is applied. */
void casefile_settle(struct casefile *c, struct arena *a);
/* Lower is more pressing: among cases due now the order of the queue, free of the clock; an enum why of nextbest.h. */
int casefile_rank(const struct casefile *c);

#endif
