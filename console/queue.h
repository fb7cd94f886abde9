/* queue.h - my queue: which cases, in which order, and what a row says. The list on the screen and "next best" read it.
 *
 * It holds a skeleton row for each case (store_queue, nothing sealed) and opens a case only for the rows that are seen; opened rows are kept in a small cache.
 * Names for search are folded into one text in slices between keys, so that the first screen never waits for them.
 */
#ifndef CLEMENT_QUEUE_H
#define CLEMENT_QUEUE_H

#include "base/loop.h"
#include "desk/desk.h"
#include "domain/nextbest.h"
#include "queue_may.h"

enum queue_filter { FILTER_ALL, FILTER_DUE, FILTER_PROMISES, FILTER_PLANS, FILTER_PAUSED, FILTER_MARKED, FILTER_REFERRED, FILTER_COMPLAINTS, FILTER_CLOSED, FILTERS };
enum queue_sort { SORT_NEXT_BEST, SORT_WHEN, SORT_OWES, SORT_LATE, SORTS };
extern const char *const queue_filter_labels[FILTERS]; /* N_() */
extern const char *const queue_sort_labels[SORTS];

/* The column Marks: what each letter says, in the order in which they stand. */
enum queue_mark { MARK_CONTACT, MARK_HELD, MARK_COMPLAINT, MARK_DISPUTE, MARK_CARE, MARK_PAUSE, MARK_PROMISE, MARK_PLAN, MARK_CALLBACK, MARKS };
struct queue_mark_row {
	char letter;
	const char *meaning; /* N_() */
};
extern const struct queue_mark_row queue_marks[MARKS];

/* What a row says, ready to be painted. Texts live in the cache until queue_forget or many other rows were asked for. */
struct queue_view {
	int64_t case_id;
	const char *name;
	const struct currency *currency;
	int64_t balance;
	int late;          /* days past due, in the debtor's day */
	enum stage stage;
	enum why why;
	int64_t next_at;
	enum next_kind next_kind;
	int64_t promise_amount;
	int32_t promise_due, today;
	int32_t pause_until;
	int32_t complaint_due; /* the next deadline of an open complaint; DATE_NONE: none is open */
	int offset_min;    /* the debtor's offset now */
	enum medium prefers;
	char marks[8];
	bool due;
	struct queue_may may;
};

struct queue;
/* ready (may be NULL) is called when all names are read. */
struct queue *queue_new(struct desk *desk, struct loop *loop, void (*ready)(void *ctx), void *ctx);
void queue_free(struct queue *q);
MUST_USE bool queue_load(struct queue *q, struct err *err);
/* A case changed: its row is read afresh and the order mended. */
MUST_USE bool queue_refresh(struct queue *q, int64_t case_id, struct err *err);
/* Drops everything that names a person (screen lock). */
void queue_forget(struct queue *q);
/* Time went on: what became due moves up. true when the order changed. */
bool queue_time(struct queue *q, int64_t now);

void queue_show(struct queue *q, enum queue_filter filter, enum queue_sort sort);
enum queue_filter queue_filter(const struct queue *q);
enum queue_sort queue_sort(const struct queue *q);
/* "" ends the search. Finds every word of text in names, accounts and telephone numbers. */
void queue_search(struct queue *q, const char *text);
bool queue_search_ready(const struct queue *q); /* are all names read? */

size_t queue_shown(const struct queue *q);
int64_t queue_case_at(const struct queue *q, size_t index);
size_t queue_index_of(const struct queue *q, int64_t case_id); /* SIZE_MAX: not shown */
MUST_USE bool queue_view(struct queue *q, int64_t case_id, const struct queue_view **view, struct err *err);
/* Asks the gate about a row, unless its answer still holds; *asked says whether it did. Apart from queue_view(), because
 * it reads the history: a list that is being scrolled is not to wait for it. */
MUST_USE bool queue_ask(struct queue *q, int64_t case_id, bool *asked, struct err *err);

size_t queue_total(const struct queue *q);
size_t queue_due(const struct queue *q);
/* The sum of all balances when there is one currency; NULL when there are several. */
const struct currency *queue_sum(const struct queue *q, int64_t *sum);
int64_t queue_next_due(const struct queue *q); /* the instant at which the next case becomes due; 0: none */

/* The case to take next, whatever is shown: a contact left open, then the best one due, then (ahead) the earliest. 0: none. */
int64_t queue_next_best(const struct queue *q, int64_t except, bool *ahead);
int64_t queue_open_contact(const struct queue *q); /* a case whose contact was not wrapped up; 0: none */

#endif
