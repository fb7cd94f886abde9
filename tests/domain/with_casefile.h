/* with_casefile.h - casefiles for tests: one like those of life, and random ones. */
#ifndef CLEMENT_WITH_CASEFILE_H
#define CLEMENT_WITH_CASEFILE_H

#include "domain/casefile.h"
#include "domain/event.h"

/* A person with a promise, a plan of six instalments and a next step. */
struct casefile usual_casefile(void);
/* Every member random, about half of them at their initial value. */
struct casefile random_casefile(struct dice dice, struct arena *a);
uint32_t random_below(struct dice dice, uint32_t n);
/* Member by member, written out here: it must not lean on the table that it checks. */
bool casefile_same(const struct casefile *a, const struct casefile *b);

#endif
