/* with_gate.h - facts and rules from short texts, for the tests of the gate.
 *
 * In both texts ' stands for ". Rules are the inside of a pack's "rules" list; each rule is given citation "c" and confidence "R1" where it has no citation.
 * Facts are the inside of the object; without "persons" there is one, p1, a debtor in New York who is verified.
 */
#ifndef CLEMENT_WITH_GATE_H
#define CLEMENT_WITH_GATE_H

#include "domain/gate.h"

struct gated {
	struct arena arena;
	struct zones *zones;
	struct facts facts;
	const struct pack *pack;
	struct ruling ruling;
	bool ok; /* false: a text was wrong, and the test has failed */
};
/* more: further keys of the pack, may be "". */
void gated_begin(struct gated *g, const char *more, const char *rules, const char *facts);
void gated_end(struct gated *g);
void gated_rule(struct gated *g);
/* The reason of a rule "id" of the pack, or of "facts.incomplete"; NULL. */
const struct reason *gated_reason(const struct gated *g, const char *id);
/* "2026-09-16T08:00:00-04:00"; "" is INSTANT_NONE. */
int64_t gated_instant(const char *text);
/* Asks again at instants between the act and its next: step apart, and at the seconds around both ends. Every one before the next must be denied, and the next
 * must not be. Says which was not; true when all is well. */
bool gated_next_holds(struct gated *g, int64_t step_ms, const char *where);

#endif
