/* evidence_facts.h - what a body says, as lines "label: value" in the language in force: for the page and the PDF.
 *
 * A table of facts (evidence_facts.c) knows the keys of story.h and casefile.h, how each is shown and in which order. What
 * it does not know is shown by its key, so that nothing is left out. "v", "salt", "act" and, but for the lender's data,
 * "set" are not shown: they stand in record.json. Texts live in the arena.
 */
#ifndef CLEMENT_EVIDENCE_FACTS_H
#define CLEMENT_EVIDENCE_FACTS_H

#include "evidence.h"

struct said {
	const char *label, *value;
	bool quote;    /* somebody's exact words */
	bool left_out; /* the value says that it is withheld */
};
struct said_list {
	VEC(struct said) rows;
};

/* Of an event. */
void evidence_say(const struct evidence *ev, struct arena *a, const struct evidence_event *e, struct said_list *out);
/* Of an object in the state; within: its key there ("told", "holds" …). */
void evidence_say_part(const struct evidence *ev, struct arena *a, const struct json *part, const char *within,
	struct said_list *out);
/* "Call, outgoing: conversation". */
const char *evidence_heading(const struct evidence *ev, struct arena *a, const struct evidence_event *e);
/* Small steps and looks at the screen: set in small print. */
bool evidence_is_minor(const struct evidence_event *e);

/* "2026-11-22 14:32:10 +08:00" by the debtor's clock, or UTC where the zone is unknown. */
const char *evidence_clock(const struct evidence *ev, struct arena *a, int64_t at);
const char *evidence_utc(struct arena *a, int64_t at);
int32_t evidence_day(const struct evidence *ev, int64_t at);
const char *evidence_date(struct arena *a, int32_t day);
/* A text fact of an event, "" when it is absent; whole numbers, absent -1. */
const char *evidence_text(const struct evidence_event *e, const char *key);
int64_t evidence_int(const struct evidence_event *e, const char *key);

#endif
