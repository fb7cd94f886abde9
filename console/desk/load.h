/* load.h - facts from outside: what a lender's file, or the system before this one, says about a case becomes events
 * and state. For the desk's own files only.
 *
 *   struct load l;
 *   load_begin(&l, d);
 *   ...  load_open(&l, &c, id, &row);  load_contact(&l, &c, &row, true);  ...      one event each
 *   ok = load_keep(&l, &c, err);                                              the case's state goes with its events
 *   ok = ok && load_flush(&l, err);
 *   load_end(&l);
 *
 * Events and states gather until load_keep() finds enough of them and writes them in one go (in one transaction of
 * their own, or in the loading that is under way). A case is kept once in a batch, after its last event. Texts of a
 * state must live until the flush: in l->arena (emptied by each flush) or longer.
 *
 * Facts are never refused; effects are conditional. A contact counts and moves the case from remind to talk; only the
 * newest one touches the next step, and only a step that no person has set. A payment is laid over sums, promise and
 * plan; when nothing is owed any more, the case is closed.
 */
#ifndef CLEMENT_LOAD_H
#define CLEMENT_LOAD_H

#include "base/vec.h"
#include "desk/desk.h"
#include "domain/sheet.h"

struct load {
	struct desk *desk;
	int64_t now;             /* of writing; the demo moves it */
	struct arena arena;
	struct dice dice;        /* the desk's, drawn in large pieces */
	uint8_t pool[4096];
	size_t pool_left;
	int64_t id_now;          /* the instant that last_id was drawn at; 0: none was */
	uint8_t last_id[16];     /* of the event before */
	struct str bodies, set;
	VEC(struct entry) entries;
	VEC(size_t) starts;      /* of each entry's body in bodies */
	VEC(struct casefile) cases;
};

void load_begin(struct load *l, struct desk *d);
void load_end(struct load *l);

/* A new case, with its first next step. */
void load_open(struct load *l, struct casefile *c, int64_t id, const struct sheet_row *row);
/* The lender states the case anew: sums, name, addresses. */
void load_update(struct load *l, struct casefile *c, const struct sheet_row *row);
/* One of the case's people is added or changed; there must be room. */
void load_person(struct load *l, struct casefile *c, const struct sheet_row *row);
/* last: no later contact of this case follows in the batch. */
void load_contact(struct load *l, struct casefile *c, const struct sheet_row *row, bool last);
void load_payment(struct load *l, struct casefile *c, const struct sheet_row *row);

MUST_USE bool load_keep(struct load *l, const struct casefile *c, struct err *err);
MUST_USE bool load_flush(struct load *l, struct err *err);

#endif
