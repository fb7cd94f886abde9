#include "evidence.h"

#include "base/bug.h"
#include "base/file.h"
#include "logdir.h"

const char *const evidence_audience_names[] = {
	[EVIDENCE_FIRM] = "firm",
	[EVIDENCE_OUTSIDE] = "outside",
	[EVIDENCE_SUBJECT] = "subject",
};
_Static_assert(ARRAY_LEN(evidence_audience_names) == EVIDENCE_AUDIENCES, "a name for every audience");

static bool read_body(struct evidence *ev, struct evidence_event *e, const char *body, size_t n, struct err *err)
{
	struct json *root;
	struct str s;
	e->text = body;
	e->canonical = json_parse_canonical(body, n, &root, NULL);
	if (!e->canonical && !json_parse(body, n, &root, err))
		return err_wrap(err, "event %lld", (long long)e->seq);
	VEC_PUSH(&ev->trees, root);
	e->body = root;
	if (e->canonical)
		return true;
	/* What came from elsewhere may be spelled otherwise. */
	str_init(&s);
	if (json_canonical(&s, root)) {
		e->text = arena_strndup(&ev->arena, s.buf, s.len);
		e->canonical = true;
	}
	str_release(&s);
	return true;
}

static bool read_event(struct evidence *ev, const struct history_row *row, struct evidence_event *e, struct err *err)
{
	struct store *s = ev->desk->store;
	struct str line;
	const char *body;
	size_t n;
	*e = (struct evidence_event){.seq = row->seq, .at = row->at, .when = row->when, .kind = (int)row->kind};
	str_init(&line);
	bool ok = store_line(s, row->seq, &line, err) && cl1_parse(line.buf, line.len, &e->line, err) &&
		  store_body(s, row->seq, &ev->arena, &body, &n, err);
	str_release(&line);
	return ok && (!body || read_body(ev, e, body, n, err));
}

static int by_seq(const void *a, const void *b)
{
	const struct history_item *x = a, *y = b;
	return x->row.seq < y->row.seq ? -1 : x->row.seq > y->row.seq;
}

static bool read_events(struct evidence *ev, int64_t case_id, struct err *err)
{
	struct history_item *items;
	size_t n;
	if (!desk_history(ev->desk, case_id, &ev->arena, &items, &n, err))
		return false;
	qsort(items, n, sizeof *items, by_seq);
	for (size_t i = 0; i < n; i++) {
		struct evidence_event e;
		if (!read_event(ev, &items[i].row, &e, err))
			return false;
		e.undone_by = items[i].undone_by;
		e.corrected_by = items[i].corrected_by;
		VEC_PUSH(&ev->events, e);
	}
	return true;
}

static bool read_state(struct evidence *ev, struct err *err)
{
	struct json *root;
	struct str s;
	str_init(&s);
	casefile_encode(&s, &ev->c);
	ev->state = arena_strndup(&ev->arena, s.buf, s.len);
	str_release(&s);
	if (!json_parse_canonical(ev->state, strlen(ev->state), &root, err))
		return false;
	VEC_PUSH(&ev->trees, root);
	ev->shown = root;
	return true;
}

static bool gather(struct evidence *ev, const struct paths *paths, const struct config *config, int64_t case_id,
	struct err *err)
{
	struct desk *d = ev->desk;
	if (!desk_case(d, case_id, &ev->arena, &ev->c, err) || !read_events(ev, case_id, err))
		return false;
	if (!zone_find(d->zones, ev->c.zone, &ev->zone, NULL))
		ev->zone = NULL;
	ev->today = desk_today(d, &ev->c);
	return read_state(ev, err) && evidence_find_files(ev, paths, config, err) && evidence_redact(ev, err);
}

bool evidence_gather(struct evidence *ev, struct desk *d, const struct paths *paths, const struct config *config,
	int64_t case_id, enum evidence_audience audience, struct err *err)
{
	*ev = (struct evidence){.audience = audience, .desk = d, .made_at = clock_now(d->clock)};
	arena_init(&ev->arena);
	ev->agent_name = audience == EVIDENCE_FIRM ? store_owner(d->store)->agent_name : "";
	if (gather(ev, paths, config, case_id, err))
		return true;
	evidence_release(ev);
	return false;
}

void evidence_release(struct evidence *ev)
{
	for (size_t i = 0; i < ev->trees.len; i++)
		json_free(ev->trees.items[i]);
	for (size_t i = 0; i < ev->files.len; i++)
		str_release(&ev->files.items[i].bytes);
	VEC_RELEASE(&ev->trees);
	VEC_RELEASE(&ev->files);
	VEC_RELEASE(&ev->events);
	VEC_RELEASE(&ev->redactions);
	arena_release(&ev->arena);
}

/* Events stand in the order of the log. */
static bool is_wanted(const void *ctx, int64_t seq)
{
	const struct evidence *ev = ctx;
	size_t low = 0, high = ev->events.len;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (ev->events.items[mid].seq < seq)
			low = mid + 1;
		else
			high = mid;
	}
	return low < ev->events.len && ev->events.items[low].seq == seq && !ev->events.items[low].withheld;
}

static bool put_text(struct outdir *o, const char *name, void (*make)(const struct evidence *ev, struct str *out),
	const struct evidence *ev, struct err *err)
{
	struct str s;
	str_init(&s);
	make(ev, &s);
	bool ok = outdir_put(o, name, s.buf, s.len, err);
	str_release(&s);
	return ok;
}

static bool put_pdf(const struct evidence *ev, struct outdir *o, struct err *err)
{
	struct str s;
	str_init(&s);
	bool ok = evidence_pdf(ev, &s, err) && outdir_put(o, "index.pdf", s.buf, s.len, err);
	str_release(&s);
	return ok;
}

bool evidence_write(const struct evidence *ev, struct outdir *o, const char *verifier, bool pdf, struct str *head,
	struct err *err)
{
	const struct log_bodies bodies = {.case_id = ev->c.id, .wanted = is_wanted, .ctx = ev};
	return put_text(o, "index.html", evidence_page, ev, err) && (!pdf || put_pdf(ev, o, err)) &&
	       put_text(o, "record.json", evidence_record, ev, err) && evidence_put_files(ev, o, err) &&
	       logdir_put(o, ev->desk->store, verifier, &bodies, head, err) && outdir_sums(o, err);
}
