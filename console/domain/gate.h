/* gate.h - may this contact be made? A pure function of facts and rule packs: no clock, no files.
 *
 * Every rule of every pack is evaluated, every time; the worst verdict wins. Each that does not plainly allow gives a
 * reason. Facts dated after the act are ignored.
 *
 * next of a ruling: the first instant at or after the act at which the same act would not be denied, within
 * GATE_AHEAD_DAYS; found by moving the act on to the next instant at which a denying rule could let go (or at which a
 * fact ends), and asking again, with what is known at the act: facts dated after it are ignored here too, because nobody
 * knows them yet. next of a reason: the same for this rule together with the rules of kind hours. So, all else being
 * equal, the act at next is never denied, and everything between is.
 *
 * facts.incomplete (the person has no zone, or a contact that a denying rule needs has no date) denies, and next is
 * none. A rule that can only warn does not make an unknown date a denial. A pack that does not apply to the collector
 * gives the reason NAME.applies.
 *
 * Times are found to the second.
 */
#ifndef CLEMENT_GATE_H
#define CLEMENT_GATE_H

#include "domain/pack.h"

#define GATE_AHEAD_DAYS 400
#define GATE_REASONS 96

enum verdict { VERDICT_ALLOW, VERDICT_NOT_APPLICABLE, VERDICT_WARN, VERDICT_DENY, VERDICTS };
extern const struct word verdict_words[VERDICTS];

struct reason {
	char rule[64];         /* "us-regf.hours" */
	enum verdict verdict;
	const char *citation;
	const char *file;      /* NULL: no source (facts.incomplete) */
	int line;
	int64_t counted, limit; /* -1: do not apply */
	int64_t next;          /* INSTANT_NONE: not within GATE_AHEAD_DAYS; only of denials */
	enum role override;    /* who may go on; ROLES: nobody */
	const char *remark;    /* of the rule, in the words of its file; "" */
	const struct rule *of; /* NULL for facts.incomplete and for what does not apply */
	/* what the sentence is made from */
	bool by_request;       /* a request decided: */
	struct gate_request request; /* a copy, so that a ruling outlives its facts */
	const struct zone *zone;            /* by whose clock; NULL: by nobody's */
	int32_t day;           /* the day of the contact, notice or status that decided; DATE_NONE */
	int64_t waits;         /* facts.incomplete: contacts without a date; 0: there is no zone */
	int why;               /* hours: enum hours_day, third-person: enum third_why; both of rule.h */
};
struct ruling {
	enum verdict verdict;  /* ALLOW, WARN or DENY */
	int64_t at, next;      /* INSTANT_NONE: none */
	bool incomplete;       /* facts.incomplete is among the reasons */
	enum medium medium;    /* of the act */
	const struct zone *zone; /* of the person, the first; NULL: none is known */
	struct reason reasons[GATE_REASONS];
	size_t n;
};

/* "Identity first" warns of every contact that has only begun: screens that look ahead leave it out. */
bool reason_is_identity(const struct reason *r);
/* The worst verdict without it. */
enum verdict ruling_ahead(const struct ruling *r);

void gate_rule(struct ruling *out, const struct facts *f, const struct pack *const *packs, size_t n_packs);

/* What stands before the act, for the counters on the screen: each rule of kind count that binds this medium and is in
 * force, with what is counted and its limit. Returns how many (at most max). */
enum gate_window { WINDOW_DAY, WINDOW_WEEK, WINDOW_MONTH, WINDOW_DAYS, WINDOW_MINUTES };
struct gate_counter {
	const struct rule *of;
	const char *id;        /* rule id */
	int64_t counted, limit;
	enum gate_window window;
	int64_t window_n;      /* days or minutes */
	bool talks;            /* counts conversations rather than tries */
};
size_t gate_counters(const struct facts *f, const struct pack *const *packs, size_t n_packs, struct gate_counter *out,
	size_t max);
/* The last minute of the stretch in which hours allow the act now (exclusive): "may call until 22:00". INSTANT_NONE when
 * no hours bind or they deny. */
int64_t gate_open_until(const struct facts *f, const struct pack *const *packs, size_t n_packs);

/* gate_text.c: the cause as a clause without full stop, "3 talks today, limit 3", in the language in force (English
 * where none was chosen), times by the clock of the reason's zone. Appended. */
void gate_reason_text(struct str *out, const struct reason *r, const struct ruling *of);
/* "no call until 16 September at 08:00", by the clock of the first zone; nothing where a reason has no next. */
void gate_reason_until(struct str *out, const struct reason *r, const struct ruling *of);
/* gate_json.c: the object of interfaces.md, one reason a line; the cause is followed by "; no call until ..." and the
 * rule's remark. No line end after it. */
void gate_json(struct str *out, const struct ruling *r, const struct pack *const *packs, size_t n_packs);
/* The canonical form for events: verdict, pack, pack_sha256, next and reasons (rule, verdict, counted, limit, next,
 * source) with instants as integers. */
void gate_canonical(struct str *out, const struct ruling *r, const struct pack *const *packs, size_t n_packs);
/* "a+b": names or hashes of the packs. */
void gate_pack_names(struct str *out, const struct pack *const *packs, size_t n_packs);
void gate_pack_hashes(struct str *out, const struct pack *const *packs, size_t n_packs);

#endif
