/* rule.h - a rule of a pack as the gate evaluates it; private to pack*.c, gate*.c and their tests. The keys and their
 * meaning are in pack.h. Sets are bits by the value of their enum. */
#ifndef CLEMENT_RULE_H
#define CLEMENT_RULE_H

#include "domain/gate.h"

#define BIT(value) (1u << (value))
#define ALL_OF(count) (BIT(count) - 1u)
#define MEDIA_ALL (ALL_OF(MEDIA) & ~BIT(MEDIUM_NONE))

enum rule_kind {
	RULE_HOURS, RULE_COUNT, RULE_WAIT, RULE_REQUEST, RULE_STOP, RULE_STATUS, RULE_THIRD_PERSON, RULE_MEDIUM,
	RULE_VISITORS, RULE_NOTICE, RULE_IDENTITY, RULE_KINDS
};
extern const char *const rule_kind_names[RULE_KINDS + 1];

enum rule_per { PER_PERSON, PER_DEBT, PER_NUMBER };
enum rule_when {
	WHEN_ATTORNEY, WHEN_BANKRUPT, WHEN_DECEASED, WHEN_BREATHING_SPACE, WHEN_HARDSHIP, WHEN_ADVICE,
	WHEN_PLAN_ON_TRACK, WHEN_COMPLAINT, WHEN_DISPUTED, WHEN_EMPLOYER, WHENS
};
extern const char *const rule_when_names[WHENS + 1];
enum rule_need { NEED_LOST, NEED_DECEASED, NEEDS };
/* Why a third person is not contacted: nobody but the debtor for this purpose; none of the needs holds; there was a
 * conversation before; they refused; an attorney acts. */
enum third_why { THIRD_NEVER, THIRD_NEEDS, THIRD_ONCE, THIRD_REFUSED, THIRD_REPRESENTED };

enum hours_day { HOURS_WEEKDAYS, HOURS_SATURDAY, HOURS_SUNDAY, HOURS_HOLIDAY, HOURS_DAYS };
/* Minutes of the day, [open, close); both 0: closed; 0 and 1440: no limit. */
struct hours {
	int open, close;
};

struct rule {
	const char *id; /* NAME.ID */
	enum rule_kind kind;
	enum verdict verdict; /* DENY or WARN; ALLOW is "off" */
	const char *citation, *confidence, *remark; /* remark "" where there is none */
	const char *file;
	int line;

	/* what it binds */
	unsigned media, purposes, relations, places, collectors;
	enum role override; /* ROLES: nobody */
	bool institution;

	struct hours hours[HOURS_DAYS];
	bool consent, reply, confirmation;
	int64_t unless_past_due; /* -1: binds always */

	int64_t limit, days, minutes;
	enum gate_window window;
	unsigned counts, count_media, count_purposes;
	unsigned also; /* media */
	bool also_voicemail;
	enum rule_per per;
	bool after_conversation, not_requested;
	int64_t consent_days; /* 0: consents do not lift it */

	unsigned honours; /* kinds of request */
	enum rule_when when;
	unsigned pass, needs;
	bool once, not_after_refusal, represented;
	bool spoken; /* stop: a spoken one bars written media, too */
	int64_t at_least;
};

/* pack_rule.c. name, file and unit of the pack are set. ERR_CONFIG. */
MUST_USE bool rule_from_conf(
	const struct conf *group, const struct pack *pack, struct arena *a, struct rule *out, struct err *err);
/* pack_words.c: a list of words as a set; *out stays as it is when the key is absent. A list must not be empty. */
MUST_USE bool words_from_conf(const struct conf *group, const char *key, const struct word *words, size_t n,
	unsigned *out, struct err *err);
/* [a-z0-9-]+ */
MUST_USE bool name_from_conf(const struct conf *group, const char *key, const char **out, struct err *err);
/* A text that is not empty. */
MUST_USE bool text_from_conf(const struct conf *group, const char *key, const char **out, struct err *err);

#endif
