/* story.h - what an event says, as data: for the history pane, corrections and measures. The screens put it into words.
 *
 * The facts of a body, by kind. Every body may have "by" (who did it, where that is not the agent of the chain line),
 * "contact" (event id of the contact_started in whose course it happened), "when" (event.h). Words are those of
 * domain/contact.h and domain/casefile.h, sums minor units of "currency", dates "2026-11-22", instants ms UTC, "local"
 * the debtor's clock "2026-11-22T14:32:00+08:00".
 *
 *   contact_started     medium direction address person purpose local verdict pack_sha256
 *   contact             medium direction address person purpose outcome result mood note seconds verified script
 *                       script_sha256 local verdict pack_sha256 (of the ruling before it, which stands whole in the
 *                       verdict event; absent in contacts that were loaded and in inward ones)
 *   payment             amount currency method reference
 *   identity            check (identity_words) method
 *   mood                mood
 *   told                difficulty words wishes avoid safe_from safe_to surplus currency
 *   note                note
 *   offer_shown, offer_made, offer_agreed, plan
 *                       plan amount waived currency count due last waiting key offer (the terms, JSON)
 *                       policy_sha256 script_sha256
 *   offer_declined      the same, reason
 *   proposal            amount currency count due every words
 *   proposal_answered   answer (answer_words) words, and the offer's where there is one
 *   promise             amount currency due
 *   next_step           next medium next_at asked note
 *   pause               from until reason
 *   resume              reason
 *   flag                flag on reason
 *   stage               stage reason
 *   referred            to reason
 *   correction          ref outcome result text reason
 *   undo                ref undone (the act) events (what was taken back)
 *   verdict             verdict (verdict_words) medium direction purpose person address local pack pack_sha256 ruling
 *                       (JSON, gate_canonical) before (true: it had happened already), and where somebody went on in
 *                       spite of it override (the reason) and role (role_words)
 *   hold                hold (hold_rows) since until amount currency written who reason
 *   lift                hold reason
 *   request, consent    kind (request_words, consent_words) person words medium address place clock (JSON [from, to] in
 *                       minutes) days (JSON, weekdays) on until written withdrawn reason
 *   person              person (id) name relation address place zone lost invalid removed reason
 *   complaint           state about cause severity medium words wanted received (instant) due due_id ref text
 *   message             medium purpose person address subject text template template_sha256 verdict pack_sha256
 *   disclosure          disclosure pack pack_sha256 language
 *   look                what purpose seconds
 *   erasure             reason until citation
 *
 * case_opened and case_updated say what they say in "set"; "changed" lists its keys. Bodies come from files too:
 * unknown keys, wrong types, unknown words and numbers out of range read as absent.
 */
#ifndef CLEMENT_STORY_H
#define CLEMENT_STORY_H

#include "base/arena.h"
#include "domain/casefile.h"
#include "domain/event.h"

enum identity_check { IDENTITY_VERIFIED, IDENTITY_FAILED, IDENTITY_THIRD_PARTY, IDENTITY_CHECKS };
extern const struct word identity_words[IDENTITY_CHECKS];

/* Absent: 0, the NONE of an enum, DATE_NONE, "". */
struct story {
	enum event_kind kind;
	int64_t at, when;      /* of writing, of happening; 0 from story_read() unless the body says when */
	bool erased;           /* the body is gone: only the above is known */
	const char *act, *by, *contact, *ref, *local;
	enum medium medium;
	enum direction direction;
	enum outcome outcome;
	enum result result;
	bool has_result;       /* a result is stated, also "none" */
	enum mood mood;
	const char *address, *person;
	int64_t seconds;
	bool verified;
	int check;             /* enum identity_check, -1 absent */
	const char *method, *reference;
	const struct currency *currency;
	int64_t amount, waived;
	int count;
	int32_t due, last, from, until;
	enum plan_kind plan;
	bool waiting;
	int key;
	const char *every;
	int answer;
	const char *text;      /* note, words, what is right */
	const char *reason, *to;
	enum difficulty difficulty;
	const char *wishes, *avoid;
	int safe_from, safe_to; /* -1 absent */
	int64_t surplus;        /* -1 absent */
	enum next_kind next;
	int64_t next_at;
	bool asked;
	unsigned flag;
	bool on;
	int stage;              /* enum stage, -1 absent */
	int verdict;            /* enum verdict, -1 absent */
	const char *rules;      /* the ids of its reasons, worst first, separated by spaces */
	int64_t allowed_at;     /* "next" of the ruling; 0 absent */
	const char *override;   /* the reason for going on */
	int role;               /* enum role, of who went on; -1 absent */
	bool before;
	const char *pack, *pack_sha256;
	int purpose;            /* enum purpose, -1 absent; what a look was for is "reason" */
	int hold;               /* enum hold_kind, -1 absent */
	const char *who;        /* attorney, adviser; a person's name */
	const char *what;       /* what was looked at, the disclosure, the wish's kind, the complaint's category */
	int state;              /* enum complaint_state, -1 absent */
	const char *wanted, *subject, *template;
	const char *cause, *due_id, *language;
	int severity;           /* enum severity, -1 absent */
	int64_t received;       /* the complaint; 0 absent */
	int relation, place;    /* enum relation, enum place; -1 absent */
	const char *zone;
	int clock_from, clock_to; /* of a wish; -1 absent */
	unsigned days;
	int32_t since, day;     /* of a hold; the date of a call-back ("on") */
	bool written, withdrawn, lost, invalid, removed;
	const char *changed;    /* the keys of "set", separated by spaces */
	const char *const *events;
	size_t n_events;
};

/* Reads a body; texts in the arena. ERR_INPUT when it is no JSON object. */
MUST_USE bool story_read(struct story *out, struct arena *a, enum event_kind kind, const char *body, size_t n,
	struct err *err);

#endif
