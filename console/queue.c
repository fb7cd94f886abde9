#include "queue.h"

#include "base/alloc.h"
#include "base/intl.h"
#include "base/utf8.h"
#include "search.h"

#define CACHE_SLOTS 8192 /* twice as many as are filled, and those are far more than the rows of three pages */
#define OUTDATED (-1)     /* the case of a view that no longer holds */
#define CACHE_BYTES ((size_t)4 << 20)
#define RANKS 32

const char *const queue_filter_labels[FILTERS] = {
	[FILTER_ALL] = N_("all cases"), [FILTER_DUE] = N_("due now"), [FILTER_PROMISES] = N_("promises"), [FILTER_PLANS] = N_("plans"),
	[FILTER_PAUSED] = N_("paused"), [FILTER_MARKED] = N_("marked"), [FILTER_REFERRED] = N_("referred"),
	[FILTER_COMPLAINTS] = N_("complaints"), [FILTER_CLOSED] = N_("closed"),
};
const char *const queue_sort_labels[SORTS] = {
	[SORT_NEXT_BEST] = N_("next best first"), [SORT_WHEN] = N_("by time"), [SORT_OWES] = N_("largest sum first"), [SORT_LATE] = N_("longest late first"),
};
const struct queue_mark_row queue_marks[MARKS] = {
	[MARK_CONTACT] = {'>', N_("Mark: a contact is not finished")}, [MARK_HELD] = {'S', N_("Mark: a hold stops or limits contact")},
	[MARK_COMPLAINT] = {'!', N_("Mark: a complaint is open")}, [MARK_DISPUTE] = {'D', N_("Mark: the debt is disputed")},
	[MARK_CARE] = {'V', N_("Mark: handle with care, or vulnerable")}, [MARK_PAUSE] = {'H', N_("Mark: the case is paused")},
	[MARK_PROMISE] = {'P', N_("Mark: they promised to pay")}, [MARK_PLAN] = {'L', N_("Mark: there is a plan")},
	[MARK_CALLBACK] = {'C', N_("Mark: a call-back is agreed")},
};

struct queue {
	struct desk *desk;
	void (*ready)(void *ctx);
	void *ctx;
	struct queue_row *rows; /* by (next_at, case_id) */
	size_t n, cap;
	size_t due;             /* rows[0..due) have next_at <= the time of the last ordering */
	struct tally {
		size_t total, due;  /* without the closed cases */
		int64_t open;       /* the first case whose contact is not finished, or 0 */
		int64_t sum;        /* of all balances, in currency; NULL: there are several, or none */
		const struct currency *currency;
	} tally;                /* as of the last ordering: each frame asks */
	uint32_t *order;        /* all rows in next-best order */
	uint32_t *shown;        /* what filter, sort and search leave, as indexes of rows */
	size_t n_shown;
	enum queue_filter filter;
	enum queue_sort sort;
	struct search *search;
	char *needle;           /* NULL: no search */
	struct arena cache_mem;
	struct queue_view *cache[CACHE_SLOTS]; /* open addressing */
	size_t cached;
	struct arena scratch;
};

static bool passes(const struct queue *q, const struct queue_row *r)
{
	bool closed = r->stage == STAGE_CLOSED;
	switch (q->filter) {
	case FILTER_ALL: return !closed;
	case FILTER_DUE: return !closed && r < q->rows + q->due;
	case FILTER_PROMISES: return !closed && r->has_promise;
	case FILTER_PLANS: return r->stage == STAGE_PLAN;
	case FILTER_PAUSED: return r->stage == STAGE_PAUSE;
	case FILTER_MARKED: return !closed && r->flags != 0;
	case FILTER_REFERRED: return r->stage == STAGE_REFER;
	case FILTER_COMPLAINTS: return !closed && (r->flags & FLAG_COMPLAINT);
	case FILTER_CLOSED: return closed;
	case FILTERS: break;
	}
	return true;
}

static void count(struct queue *q)
{
	struct tally t = {.currency = q->n ? currency_at(q->rows[0].currency) : NULL};
	for (size_t i = 0; i < q->n; i++) {
		const struct queue_row *r = &q->rows[i];
		bool open = r->stage != STAGE_CLOSED;
		t.total += open;
		t.due += open && i < q->due;
		if (r->contact_open && !t.open)
			t.open = r->case_id;
		if (r->currency != q->rows[0].currency || !money_add(t.sum, r->balance, &t.sum))
			t.currency = NULL;
	}
	q->tally = t;
}

/* Due rows by rank (stable, so by time within a rank), then the others by time; closed cases last. */
static void order_rows(struct queue *q)
{
	size_t starts[RANKS + 1] = {0}, lo = 0, hi = q->n;
	int64_t now = clock_now(q->desk->clock);

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (q->rows[mid].next_at <= now)
			lo = mid + 1;
		else
			hi = mid;
	}
	q->due = lo;
	for (size_t i = 0; i < q->due; i++)
		starts[(q->rows[i].rank < RANKS ? q->rows[i].rank : RANKS - 1) + 1]++;
	for (size_t r = 1; r <= RANKS; r++)
		starts[r] += starts[r - 1];
	for (size_t i = 0; i < q->due; i++)
		q->order[starts[q->rows[i].rank < RANKS ? q->rows[i].rank : RANKS - 1]++] = (uint32_t)i;
	for (size_t i = q->due; i < q->n; i++)
		q->order[i] = (uint32_t)i;
	count(q);
}

struct sort_key {
	uint8_t group; /* sums of different currencies are not compared */
	int64_t key;
	uint32_t row;
};

static int compare_keys(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;
	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static void sort_shown(struct queue *q)
{
	if (q->sort == SORT_NEXT_BEST || q->n_shown < 2)
		return;
	struct sort_key *keys = xalloc_array(q->n_shown, sizeof *keys);
	for (size_t i = 0; i < q->n_shown; i++) {
		const struct queue_row *r = &q->rows[q->shown[i]];
		keys[i].row = q->shown[i];
		keys[i].group = q->sort == SORT_OWES ? r->currency : 0;
		keys[i].key = q->sort == SORT_WHEN ? r->next_at : q->sort == SORT_LATE ? r->due_date : -r->balance;
	}
	qsort(keys, q->n_shown, sizeof *keys, compare_keys);
	for (size_t i = 0; i < q->n_shown; i++)
		q->shown[i] = keys[i].row;
	free(keys);
}

static void show(struct queue *q)
{
	q->n_shown = 0;
	for (size_t i = 0; i < q->n; i++) {
		const struct queue_row *r = &q->rows[q->order[i]];
		if (q->needle ? search_matches(q->search, r->case_id) : passes(q, r))
			q->shown[q->n_shown++] = q->order[i];
	}
	sort_shown(q);
}

/* Names arrived: a search that was under way finds more. */
static void names_read(void *ctx)
{
	struct queue *q = ctx;
	if (q->needle) {
		search_for(q->search, q->needle);
		show(q);
	}
	if (q->ready)
		q->ready(q->ctx);
}

struct queue *queue_new(struct desk *desk, struct loop *loop, void (*ready)(void *ctx), void *ctx)
{
	struct queue *q = xalloc(sizeof *q);
	q->desk = desk;
	q->ready = ready;
	q->ctx = ctx;
	q->search = search_new(desk, loop, names_read, q);
	arena_init(&q->cache_mem);
	arena_init(&q->scratch);
	return q;
}

void queue_free(struct queue *q)
{
	queue_forget(q);
	search_free(q->search);
	arena_release(&q->cache_mem);
	arena_release(&q->scratch);
	free(q->needle);
	free(q->rows);
	free(q->order);
	free(q->shown);
	free(q);
}

static void forget_views(struct queue *q)
{
	memset(q->cache, 0, sizeof q->cache);
	q->cached = 0;
	arena_reset(&q->cache_mem);
}

/* Where the view of a case stands, or would. Two rows of one page never share a place: they would turn each other out, and with them the gate's answers. */
static struct queue_view **slot_of(struct queue *q, int64_t case_id)
{
	size_t i = (uint64_t)case_id % CACHE_SLOTS;
	while (q->cache[i] && q->cache[i]->case_id != case_id)
		i = (i + 1) % CACHE_SLOTS;
	return &q->cache[i];
}

void queue_forget(struct queue *q)
{
	forget_views(q);
	search_forget(q->search);
}

static void reserve(struct queue *q, size_t n)
{
	q->order = xrealloc_array(q->order, n + 1, sizeof *q->order);
	q->shown = xrealloc_array(q->shown, n + 1, sizeof *q->shown);
}

bool queue_load(struct queue *q, struct err *err)
{
	free(q->rows);
	q->rows = NULL;
	q->n = q->cap = q->due = q->n_shown = 0;
	if (!store_queue(q->desk->store, &q->rows, &q->n, err))
		return false;
	q->cap = q->n;
	reserve(q, q->n);
	order_rows(q);
	show(q);
	search_start(q->search);
	return true;
}

static bool before(const struct queue_row *a, const struct queue_row *b)
{
	return a->next_at != b->next_at ? a->next_at < b->next_at : a->case_id < b->case_id;
}

static void place(struct queue *q, const struct queue_row *row)
{
	size_t at = 0;
	for (size_t i = 0; i < q->n; i++)
		if (q->rows[i].case_id == row->case_id) {
			memmove(&q->rows[i], &q->rows[i + 1], (q->n - i - 1) * sizeof *q->rows);
			q->n--;
			break;
		}
	while (at < q->n && before(&q->rows[at], row))
		at++;
	if (q->n + 1 > q->cap) {
		q->cap = q->n + 64;
		q->rows = xrealloc_array(q->rows, q->cap, sizeof *q->rows);
		reserve(q, q->cap);
	}
	memmove(&q->rows[at + 1], &q->rows[at], (q->n - at) * sizeof *q->rows);
	q->rows[at] = *row;
	q->n++;
}

bool queue_refresh(struct queue *q, int64_t case_id, struct err *err)
{
	struct queue_row row;
	if (!store_queue_row(q->desk->store, case_id, &row, err))
		return false;
	place(q, &row);
	struct queue_view *old = *slot_of(q, case_id);
	if (old)
		old->case_id = OUTDATED;
	order_rows(q);
	show(q);
	return true;
}

bool queue_time(struct queue *q, int64_t now)
{
	if (q->due >= q->n || q->rows[q->due].next_at > now)
		return false;
	forget_views(q); /* "now" and the reasons changed */
	order_rows(q);
	show(q);
	return true;
}

void queue_show(struct queue *q, enum queue_filter filter, enum queue_sort sort)
{
	q->filter = filter;
	q->sort = sort;
	show(q);
}

enum queue_filter queue_filter(const struct queue *q)
{
	return q->filter;
}

enum queue_sort queue_sort(const struct queue *q)
{
	return q->sort;
}

void queue_search(struct queue *q, const char *text)
{
	free(q->needle);
	q->needle = text[0] ? xstrdup(text) : NULL;
	if (q->needle)
		search_for(q->search, q->needle);
	show(q);
}

bool queue_search_ready(const struct queue *q)
{
	return search_ready(q->search);
}

size_t queue_shown(const struct queue *q)
{
	return q->n_shown;
}

int64_t queue_case_at(const struct queue *q, size_t index)
{
	return index < q->n_shown ? q->rows[q->shown[index]].case_id : 0;
}

size_t queue_index_of(const struct queue *q, int64_t case_id)
{
	for (size_t i = 0; i < q->n_shown; i++)
		if (q->rows[q->shown[i]].case_id == case_id)
			return i;
	return SIZE_MAX;
}

static void add_mark(struct queue_view *v, char mark)
{
	size_t n = strlen(v->marks);
	if (n + 1 < sizeof v->marks) {
		v->marks[n] = mark;
		v->marks[n + 1] = '\0';
	}
}

static void fill_marks(struct queue_view *v, const struct casefile *c)
{
	const bool holds[MARKS] = {
		[MARK_CONTACT] = c->contact.medium != MEDIUM_NONE,
		[MARK_HELD] = casefile_held(c, v->today) != NULL,
		[MARK_COMPLAINT] = (c->flags & FLAG_COMPLAINT) != 0,
		[MARK_DISPUTE] = (c->flags & FLAG_DISPUTE) != 0,
		[MARK_CARE] = (c->flags & (FLAG_CARE | FLAG_VULNERABLE)) != 0,
		[MARK_PAUSE] = c->stage == STAGE_PAUSE,
		[MARK_PROMISE] = c->promise.made_at != 0,
		[MARK_PLAN] = c->plan.kind != PLAN_NONE,
		[MARK_CALLBACK] = c->next.kind == NEXT_CALLBACK,
	};
	for (size_t i = 0; i < MARKS; i++)
		if (holds[i])
			add_mark(v, queue_marks[i].letter);
}

static bool make_view(struct queue *q, int64_t case_id, struct queue_view *v, struct err *err)
{
	struct casefile c;
	struct wall wall;
	int64_t now = clock_now(q->desk->clock);
	arena_reset(&q->scratch);
	if (!store_case(q->desk->store, case_id, &q->scratch, &c, err) || !desk_local(q->desk, &c, &wall, &v->offset_min, err))
		return false;
	v->case_id = case_id;
	v->name = arena_strdup(&q->cache_mem, c.name);
	v->currency = c.currency;
	v->balance = casefile_balance(&c);
	v->today = wall.date;
	v->late = casefile_days_late(&c, wall.date);
	v->stage = c.stage;
	v->why = nextbest_why(&c, wall.date);
	v->next_at = c.next.at;
	v->next_kind = c.next.kind;
	v->promise_amount = c.promise.amount;
	v->promise_due = c.promise.due;
	v->pause_until = c.pause.until;
	v->complaint_due = complaint_is_open(&c.complaint) ? c.complaint.due : DATE_NONE;
	v->prefers = c.prefers;
	v->due = c.next.at <= now && c.stage != STAGE_CLOSED;
	fill_marks(v, &c);
	return true;
}

bool queue_view(struct queue *q, int64_t case_id, const struct queue_view **view, struct err *err)
{
	struct queue_view *v = *slot_of(q, case_id);
	if (!v) {
		if (q->cache_mem.used > CACHE_BYTES || q->cached == CACHE_SLOTS / 2)
			forget_views(q);
		v = arena_alloc(&q->cache_mem, sizeof *v);
		if (!make_view(q, case_id, v, err))
			return false;
		*slot_of(q, case_id) = v;
		q->cached++;
	}
	*view = v;
	return true;
}

bool queue_ask(struct queue *q, int64_t case_id, bool *asked, struct err *err)
{
	const struct queue_view *view;
	*asked = false;
	if (!queue_view(q, case_id, &view, err))
		return false;
	struct queue_may *may = &(*slot_of(q, case_id))->may;
	if (view->stage == STAGE_CLOSED || (may->known && (may->until == INSTANT_NONE || may->until > clock_now(q->desk->clock))))
		return true;
	*asked = true;
	return queue_may_ask(q->desk, case_id, may, err);
}

size_t queue_total(const struct queue *q)
{
	return q->tally.total;
}

size_t queue_due(const struct queue *q)
{
	return q->tally.due;
}

const struct currency *queue_sum(const struct queue *q, int64_t *sum)
{
	*sum = q->tally.sum;
	return q->tally.currency;
}

int64_t queue_next_due(const struct queue *q)
{
	return q->due < q->n ? q->rows[q->due].next_at : 0;
}

int64_t queue_open_contact(const struct queue *q)
{
	return q->tally.open;
}

int64_t queue_next_best(const struct queue *q, int64_t except, bool *ahead)
{
	int64_t open = queue_open_contact(q);
	*ahead = false;
	if (open && open != except)
		return open;
	for (size_t i = 0; i < q->n; i++) {
		const struct queue_row *r = &q->rows[q->order[i]];
		if (r->case_id == except || r->stage == STAGE_CLOSED)
			continue;
		*ahead = i >= q->due;
		return r->case_id;
	}
	return 0;
}
