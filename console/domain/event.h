/* event.h - what happened to a case, as it is written into the log.
 *
 * A body is canonical JSON: "v":1, "salt" (128 random bits in hex), "set" (casefile.h), and the facts of its kind.
 * "act" joins the events of one action of the agent (undo takes back the whole act). "ref" is the event_id that an undo
 * or a correction speaks of. "when" is the instant of what happened (ms UTC) where that is not the instant of writing.
 * Everything here is English and untranslated: it is evidence.
 */
#ifndef CLEMENT_EVENT_H
#define CLEMENT_EVENT_H

#include "base/err.h"
#include "base/str.h"

enum event_kind {
	EVENT_CASE_OPENED, EVENT_CASE_UPDATED, EVENT_CONTACT_STARTED, EVENT_CONTACT, EVENT_PAYMENT,
	EVENT_IDENTITY, EVENT_MOOD, EVENT_TOLD, EVENT_NOTE, EVENT_OFFER_SHOWN, EVENT_OFFER_MADE,
	EVENT_OFFER_AGREED, EVENT_OFFER_DECLINED, EVENT_PROPOSAL, EVENT_PROPOSAL_ANSWERED, EVENT_PROMISE,
	EVENT_PLAN, EVENT_NEXT_STEP, EVENT_PAUSE, EVENT_RESUME, EVENT_FLAG, EVENT_STAGE, EVENT_REFERRED,
	EVENT_CORRECTION, EVENT_UNDO,
	EVENT_VERDICT, EVENT_HOLD, EVENT_LIFT, EVENT_REQUEST, EVENT_CONSENT, EVENT_PERSON, EVENT_COMPLAINT, EVENT_MESSAGE,
	EVENT_DISCLOSURE, EVENT_LOOK, EVENT_ERASURE, EVENT_KINDS
};
/* "case_opened" … as in field 9 of a CL1 line. */
const char *event_kind_name(enum event_kind k);
int event_kind_find(const char *name); /* -1 when unknown */

struct fact {
	const char *key;
	enum { FACT_STR, FACT_INT, FACT_BOOL, FACT_JSON } type;
	const char *text; /* FACT_STR, FACT_JSON */
	int64_t num;
};
#define FACT_S(k, v) ((struct fact){.key = (k), .type = FACT_STR, .text = (v)})
#define FACT_I(k, v) ((struct fact){.key = (k), .type = FACT_INT, .num = (v)})
#define FACT_B(k, v) ((struct fact){.key = (k), .type = FACT_BOOL, .num = (v)})
#define FACT_J(k, v) ((struct fact){.key = (k), .type = FACT_JSON, .text = (v)})

#define EVENT_FACTS 24
#define EVENT_ID_LEN 32

/* Appends the canonical body; sorts the facts together with act, salt, set and v. Facts with a NULL or "" text are left
 * out. act and set may be NULL. */
void event_body(struct str *out, const struct fact *facts, size_t n, const char *act, const char salt[33],
	const char *set);

/* Where randomness comes from: the system's in life, a seeded one in tests and samples. */
struct dice {
	void (*roll)(void *ctx, void *bytes, size_t n);
	void *ctx;
};
struct dice dice_system(void);
/* Deterministic (ChaCha20 keyed by the seed through BLAKE2b); state lives in *seeded. */
struct dice_seed {
	uint8_t key[32];
	uint64_t counter;
};
struct dice dice_seeded(struct dice_seed *seeded, uint64_t seed);

/* Time-ordered id: 48 bits of milliseconds, then 80 random bits, lower-case hex (33 bytes with the end). */
void event_id_make(char out[33], int64_t utc_ms, struct dice dice);
void event_salt_make(char out[33], struct dice dice);

#endif
