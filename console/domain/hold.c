#include "domain/hold.h"

#include <string.h>

#include "base/intl.h"

const struct hold_row hold_rows[] = {
	[HOLD_STOP] = {.word = {"stop", NC_("hold", "asked us to stop")},
		.asks = N_("What they asked for, in their words"),
		.lifts = ROLE_SUPERVISOR,
		.next = NEXT_REVIEW},
	[HOLD_DISPUTE] = {.word = {"dispute", NC_("hold", "debt disputed")},
		.asks = N_("What they dispute, and why"),
		.lifts = ROLE_SUPERVISOR,
		.flag = FLAG_DISPUTE,
		.next = NEXT_REVIEW,
		.next_days = 1},
	[HOLD_ATTORNEY] = {.word = {"attorney", NC_("hold", "represented by a lawyer")},
		.asks = N_("Who represents them, and how to reach them"),
		.lifts = ROLE_SUPERVISOR,
		.next = NEXT_REVIEW,
		.next_days = 1},
	[HOLD_DEATH] = {.word = {"death", NC_("hold", "died")},
		.asks = N_("Who told us, and who looks after the estate"),
		.lifts = ROLE_SUPERVISOR,
		.flag = FLAG_CARE,
		.next = NEXT_REVIEW},
	[HOLD_BANKRUPTCY] = {.word = {"bankruptcy", NC_("hold", "insolvency proceedings")},
		.asks = N_("Which court or trustee, and the number of the case"),
		.lifts = ROLE_SUPERVISOR,
		.next = NEXT_REVIEW,
		.next_days = 1},
	[HOLD_BREATHING_SPACE] = {.word = {"breathing-space", NC_("hold", "breathing space")},
		.asks = N_("Who granted it, and until when it lasts"),
		.lifts = ROLE_SUPERVISOR,
		.next = NEXT_REVIEW},
	[HOLD_ADVICE] = {.word = {"advice", NC_("hold", "an adviser prepares a plan")},
		.asks = N_("Who advises them, and how to reach them"),
		.lifts = ROLE_SUPERVISOR,
		.next = NEXT_REVIEW},
	[HOLD_COMPLAINT] = {.word = {"complaint", NC_("hold", "complaint open")},
		.asks = N_("What the complaint is about"),
		.lifts = ROLE_SUPERVISOR,
		.flag = FLAG_COMPLAINT,
		.next = NEXT_REVIEW,
		.next_days = 1},
	[HOLD_LEGAL] = {.word = {"legal", NC_("hold", "records kept for proceedings")},
		.asks = N_("Which proceedings, and who asked for the records to be kept"),
		.lifts = ROLE_SUPERVISOR},
};
_Static_assert(ARRAY_LEN(hold_rows) == HOLDS, "a row for every kind of hold");

int hold_find(const char *name)
{
	for (int i = 0; i < HOLDS; i++)
		if (strcmp(hold_rows[i].word.name, name) == 0)
			return i;
	return -1;
}

bool hold_in_force(const struct hold *h, int32_t today)
{
	return h && (h->since == DATE_NONE || h->since <= today) && (h->until == DATE_NONE || today <= h->until);
}

bool hold_stops(const struct hold *h)
{
	return h && h->kind != HOLD_LEGAL && (h->kind != HOLD_DISPUTE || h->amount == 0);
}

const struct hold *casefile_hold(const struct casefile *c, enum hold_kind kind)
{
	for (size_t i = 0; i < c->n_holds; i++)
		if (c->holds[i].kind == kind)
			return &c->holds[i];
	return NULL;
}

const struct hold *casefile_held(const struct casefile *c, int32_t today)
{
	static const enum hold_kind order[] = {HOLD_STOP, HOLD_DEATH, HOLD_BANKRUPTCY, HOLD_ATTORNEY,
		HOLD_BREATHING_SPACE, HOLD_DISPUTE, HOLD_COMPLAINT, HOLD_ADVICE};
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		const struct hold *h = casefile_hold(c, order[i]);
		if (hold_stops(h) && hold_in_force(h, today))
			return h;
	}
	const struct hold *part = casefile_hold(c, HOLD_DISPUTE);
	return hold_in_force(part, today) ? part : NULL;
}
