/* gate_parts.h - what the files of the gate share; nobody else includes it.
 *
 * An inquiry is one act and what is known about it, made ready once (gate_history.c) so that rules can be asked at many
 * instants: contacts are filtered to those with the act's person by us or the acting collector, sorted, with their local
 * dates; the debts of the act are groups (student loans of one account are one) and each contact has the set of those it
 * touches; all instants at which a fact begins to hold, or ends, are listed.
 *
 * Each rule answers for the instant of inquiry_at(): does it deny then, and until when for certain? "Until" holds as long
 * as no listed event comes in between; the search (gate.c) sees to that.
 */
#ifndef CLEMENT_GATE_PARTS_H
#define CLEMENT_GATE_PARTS_H

#include "base/arena.h"
#include "domain/rule.h"

#define WEEK_MINUTES (7 * 1440)
#define WEEK_WORDS ((WEEK_MINUTES + 63) / 64)
#define NEVER INT64_MAX

struct past {
	int64_t at; /* INSTANT_NONE among the undated */
	int address;
	uint32_t row; /* of touches */
	enum medium medium;
	enum outcome outcome;
	enum purpose purpose;
	enum place place;
	bool inbound;
	bool same;        /* by the acting collector itself */
	bool institution; /* by those who count as one with it */
};

/* A consent to extra calls, or a call-back. Several arrays by zone, and in them by group of debts with one more at the
 * end for "any": the conversation that used it up (NEVER: none). */
struct licence {
	int64_t at, until_at; /* until_at NEVER: no such end */
	int32_t until_date;   /* DATE_NONE: no such end */
	int32_t on;           /* a call-back's day; DATE_NONE */
	const int32_t *given; /* by zone: the local date of at */
	const int64_t *used;
};

/* The clock of one zone at the instant that is asked about. */
struct moment {
	struct zone_stretch stretch;
	int32_t date;
	int minute, weekday;
};

/* Minutes of the week from Monday 00:00; the bits behind the last minute mean nothing. */
struct week {
	uint64_t bits[WEEK_WORDS];
};

struct inquiry {
	struct facts heard; /* the facts without what is dated after the act; its lists are borrowed */
	const struct facts *f;
	struct arena arena;
	const struct gate_person *person;
	enum place place;   /* of the act's address */
	bool ours;          /* the act is by us or an agency of ours: consents hold */

	size_t n_groups, words; /* of the act's debts; 64-bit words of a set of groups */
	struct past *past, *undated;
	size_t n_past, n_undated;
	uint64_t *touches;
	size_t n_rows;  /* of touches, written so far */
	int32_t *dates; /* by zone: n_past local dates */

	const struct gate_consent **consents; /* of the person, where consents hold */
	size_t n_consents;
	const struct gate_request **requests; /* of the person */
	size_t n_requests;
	bool timed; /* there are no-time or only-time requests */
	struct licence *licences;
	size_t n_licences;

	VEC(int64_t) events; /* ascending */
	int32_t holidays_from;
	uint64_t holidays[(GATE_AHEAD_DAYS + 64) / 64 + 1];

	/* the instant that is asked about */
	int64_t t;
	size_t known; /* contacts dated by then */
	struct moment *moments;

	/* time requests in force, valid for instants of [week_from, week_to) */
	int64_t week_from, week_to;
	struct week barred, outside; /* by no-time; by only-time */
};

struct answer {
	bool denies;
	int64_t until;          /* denies before it; NEVER */
	int64_t counted, limit; /* -1: do not apply */
	int64_t waits;          /* contacts without a date that would count */
	const struct zone *zone;
	const struct gate_request *request;
	int32_t day;
	int why;
};

/* gate_history.c */
void inquiry_begin(struct inquiry *q, const struct facts *f);
void inquiry_end(struct inquiry *q);
void inquiry_at(struct inquiry *q, int64_t t);
/* The next instant after t at which a fact begins or ends; NEVER. */
int64_t inquiry_event(const struct inquiry *q, int64_t t);
bool inquiry_touches(const struct inquiry *q, const struct past *p, size_t group);
bool inquiry_holiday(const struct inquiry *q, int32_t date);
/* Is the date status in force at the instant by the clock of a zone? */
bool inquiry_represented(const struct inquiry *q, const struct moment *m);
/* Does a consent hold at the instant? date is the local one. */
bool consent_holds(const struct inquiry *q, const struct gate_consent *c, int32_t date);
/* Did the person start something in the act's medium that we have not answered yet? */
bool inquiry_reply_open(const struct inquiry *q);

/* gate_rules.c: does the rule bind the act at all, and what does it say at the instant? */
bool rule_binds(const struct inquiry *q, const struct pack *p, const struct rule *r);
void rule_answer(struct inquiry *q, const struct rule *r, struct answer *out);
/* It denies before until by the clock of zone zi. The latest counts. */
void answer_deny(const struct inquiry *q, struct answer *out, size_t zi, int64_t until, int32_t day);
/* For a denial that has no clock. */
void answer_bar(struct answer *out, int64_t until);

/* gate_hours.c */
void rule_hours(struct inquiry *q, const struct rule *r, struct answer *out);
/* The time requests among those that the rule honours. */
void rule_times(struct inquiry *q, const struct rule *r, struct answer *out);
/* The end of the stretch in which the rule lets the act through; NEVER: more than a week. The rule must be open now. */
int64_t hours_end(struct inquiry *q, const struct rule *r);

/* gate_count.c */
void rule_count(struct inquiry *q, const struct rule *r, struct answer *out);
void rule_wait(struct inquiry *q, const struct rule *r, struct answer *out);
void rule_notice(struct inquiry *q, const struct rule *r, struct answer *out);

#endif
