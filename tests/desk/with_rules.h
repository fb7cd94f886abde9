/* with_rules.h - a rule book for the desk's tests: one pack over everybody, so that what is refused does not depend on the packs that are shipped.
 *
 *   hours          08:00-22:00; a senior may go on
 *   daily          at most nine calls placed in a day; a supervisor may go on
 *   wishes, stop   what they asked for
 *   third-person   a guarantor like the debtor; others only to ask where the debtor is, who is lost
 *   and each standing status: attorney, bankrupt, deceased, breathing-space, hardship, advice, plan-on-track, complaint, disputed, employer */
#ifndef CLEMENT_TESTS_WITH_RULES_H
#define CLEMENT_TESTS_WITH_RULES_H

#include "domain/rulebook.h"

const struct rulebook *with_rules(struct arena *a);

#endif
