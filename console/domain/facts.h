/* facts.h - what the gate is asked, and what is known: interfaces.md, "clement gate".
 *
 * Plain values. They are filled by facts_read() from JSON, or by the desk from a case and its history. Names (ids of
 * persons and debts, addresses, collectors) are numbers: facts_name() gives each spelling one, so that the gate compares
 * integers; a person's or debt's own id is its place in the list. Everything borrowed lives in the arena that the facts
 * were begun with. Instants are ms UTC (INSTANT_NONE: not known), dates day numbers (DATE_NONE: none), minutes of the
 * day 0..1440.
 */
#ifndef CLEMENT_FACTS_H
#define CLEMENT_FACTS_H

#include "base/arena.h"
#include "base/vec.h"
#include "domain/contact.h"
#include "domain/zone.h"

#define INSTANT_NONE INT64_MIN
#define NAME_NONE (-1)

enum purpose {
	PURPOSE_COLLECT, PURPOSE_CARE, PURPOSE_REPLY, PURPOSE_OPTOUT_CONFIRMATION, PURPOSE_END_NOTICE,
	PURPOSE_LEGAL_NOTICE, PURPOSE_LOCATION, PURPOSES
};
extern const struct word purpose_words[PURPOSES];

enum relation {
	RELATION_DEBTOR, RELATION_SPOUSE, RELATION_GUARDIAN, RELATION_EXECUTOR, RELATION_GUARANTOR,
	RELATION_ATTORNEY, RELATION_ADVISER, RELATION_LISTED_CONTACT, RELATION_THIRD_PARTY, RELATIONS
};
extern const struct word relation_words[RELATIONS];
/* Who neither owes the debt nor acts for somebody who does: from them we only ask how the debtor can be reached. Some
 * packs would let a spouse be told; we do not. */
bool relation_is_told_nothing(enum relation r);

extern const struct word weekday_words[7]; /* "mon" … "sun", by the bits of a set of days */

enum place { PLACE_UNKNOWN, PLACE_HOME, PLACE_WORK, PLACE_OTHER, PLACES };
extern const struct word place_words[PLACES];

enum collector_kind { COLLECTOR_AGENCY, COLLECTOR_DEBT_BUYER, COLLECTOR_CREDITOR, COLLECTOR_KINDS };
extern const struct word collector_kind_words[COLLECTOR_KINDS];

/* Who made a contact, or would: the side and, beside "us", a name. */
enum side { SIDE_US, SIDE_AGENCY, SIDE_OTHER };
struct collector {
	enum side side;
	int name; /* facts_name() of what follows the colon; NAME_NONE for us */
};

struct gate_address {
	int address; /* name */
	enum place place;
};
struct gate_person {
	const char *id;
	enum relation relation;
	const struct zone *const *zones; /* several: the place is uncertain, each must allow */
	size_t n_zones;                  /* 0: incomplete */
	bool verified;
	const struct gate_address *addresses;
	size_t n_addresses;
};
struct gate_debt {
	const char *id;
	int64_t days_past_due; /* -1: not said */
	int account;           /* name */
	bool student_loan;     /* those of one account count as one */
	int64_t disputed_at;   /* INSTANT_NONE: not disputed */
	bool partly;           /* only a part is disputed */
};
/* A set of debts: indexes, ascending. n 0 is all of them. */
struct debt_set {
	const uint16_t *debts;
	size_t n;
};
struct gate_act {
	int64_t at;
	enum medium medium;
	enum purpose purpose;
	size_t person;
	int address; /* NAME_NONE: not said */
	struct debt_set debts;
	struct collector collector;
	enum collector_kind kind;
};
struct gate_contact {
	int64_t at; /* INSTANT_NONE: the date is unknown */
	enum medium medium;
	enum direction direction;
	enum outcome outcome;
	enum purpose purpose;
	size_t person;
	int address;
	struct debt_set debts;
	struct collector collector;
};

enum consent_scope { CONSENT_EXTRA_CALLS, CONSENT_HOURS, CONSENT_MEDIUM, CONSENT_ADDRESS, CONSENT_SCOPES };
extern const struct word consent_words[CONSENT_SCOPES];
struct gate_consent {
	int64_t at;
	size_t person;
	enum consent_scope scope;
	int64_t until_at;   /* holds before this instant; INSTANT_NONE: no such end */
	int32_t until_date; /* the last day it holds; DATE_NONE */
	int from, to;       /* hours; from later than to crosses midnight */
	enum medium medium;
	int address;
};

enum request_kind {
	REQUEST_NO_TIME, REQUEST_ONLY_TIME, REQUEST_NO_PLACE, REQUEST_NO_MEDIUM, REQUEST_NO_ADDRESS, REQUEST_STOP,
	REQUEST_CALL_BACK, REQUESTS
};
extern const struct word request_words[REQUESTS];
struct gate_request {
	int64_t at;
	size_t person;
	enum request_kind kind;
	int from, to;
	unsigned days;   /* bit 0 Monday … bit 6 Sunday; 0: every day. The day on which a window opens. */
	enum place place;
	enum medium medium;
	int address;
	bool written;    /* stop */
	int32_t on;      /* call-back */
};

struct gate_status {
	int32_t attorney_since, attorney_silent_since, bankrupt_since;
	int32_t breathing_from, breathing_until, hardship_until, advice_since;
	int64_t cease_written_at, disputed_at;
	bool deceased, plan_on_track, complaint_open, number_invalid, employer_forbids;
	bool reachable; /* default true; false: lost */
	int64_t visitors; /* -1: not said */
};

struct facts {
	struct arena *arena;
	struct gate_act act;
	VEC(struct gate_person) persons;
	VEC(struct gate_debt) debts;
	VEC(struct gate_contact) contacts; /* in any order */
	VEC(struct gate_consent) consents;
	VEC(struct gate_request) requests;
	struct gate_status status;
	VEC(int32_t) holidays;
	VEC(const char *) names;           /* by number; facts.c finds them through a hash */
	VEC(int32_t) names_hash;
};

/* Empty: act by us, an agency, to collect, status at its defaults. facts_release() frees the lists. */
void facts_begin(struct facts *f, struct arena *a);
void facts_release(struct facts *f);
/* The number of a spelling; "" and NULL are NAME_NONE. The text is copied. */
int facts_name(struct facts *f, const char *text);
/* "us", "agency:NAME", "other:NAME"; false for anything else. */
MUST_USE bool facts_collector(struct facts *f, const char *text, struct collector *out);
bool collector_same(struct collector a, struct collector b);
/* Do they count as one institution? us and agency:* do. */
bool collector_ours(struct collector c);

/* facts_read.c: n bytes of JSON as interfaces.md describes them. *pack (may be NULL) becomes the file's "pack", "" when
 * there is none; texts in the arena. ERR_INPUT: "FILE: /json/pointer: what is wrong" or, where the text is no JSON,
 * "FILE:LINE:COL: ...". file names the source in messages. */
MUST_USE bool facts_read(struct facts *f, const char *file, const char *text, size_t n, struct zones *zones,
	const char **pack, struct err *err);

#endif
