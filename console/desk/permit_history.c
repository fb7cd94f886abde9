/* permit_history.c - the contacts of a case as the gate reads them. To open hundreds of sealed bodies takes a millisecond,
 * and a case is asked about again and again: in the queue, when it is opened, before each contact. So that what was read
 * is kept for the last few cases, until their state moves on. */
#include "desk/permit.h"

#include <string.h>

#define KEPT 16

static int word_in(const struct json *body, const char *key, const struct word *words, size_t n)
{
	const char *s = json_str(json_get(body, key));
	int i = s ? word_find(words, n, s) : 0;
	return i < 0 ? 0 : i;
}

static const char *text_in(const struct json *body, const char *key)
{
	const char *s = json_str(json_get(body, key));
	return s ? s : "";
}

/* Only what the gate reads: a case may have hundreds. False: a contact of which the medium is not known. */
static bool contact_in(struct permit_history *h, const struct json *body, struct known_contact *out)
{
	out->person = arena_strdup(&h->arena, text_in(body, "person"));
	out->address = arena_strdup(&h->arena, text_in(body, "address"));
	out->contact = (struct gate_contact){
		.medium = (enum medium)word_in(body, "medium", medium_words, MEDIA),
		.direction = (enum direction)word_in(body, "direction", direction_words, DIRECTIONS),
		.outcome = (enum outcome)word_in(body, "outcome", outcome_words, OUTCOMES),
		.purpose = (enum purpose)word_in(body, "purpose", purpose_words, PURPOSES),
		.address = NAME_NONE,
		.collector = {.side = SIDE_US, .name = NAME_NONE},
	};
	return out->contact.medium != MEDIUM_NONE;
}

static bool parse_body(const char *body, size_t n, struct json **root, struct err *err)
{
	return json_parse_canonical(body, n, root, NULL) || json_parse(body, n, root, err);
}

/* The newest correction of an outcome counts. items are newest first. */
static bool corrected(struct desk *d, const struct history_item *items, size_t n, const struct history_item *it,
	struct arena *scratch, enum outcome *outcome, struct err *err)
{
	for (size_t i = 0; it->corrected_by && i < n; i++) {
		struct story s;
		if (items[i].row.kind != EVENT_CORRECTION || items[i].undone_by)
			continue;
		if (!desk_story(d, &items[i].row, scratch, &s, err))
			return false;
		if (s.outcome != OUTCOME_NONE && strcmp(s.ref, it->row.event_id) == 0) {
			*outcome = s.outcome;
			return true;
		}
	}
	return true;
}

static bool add_contact(struct permit_history *h, struct desk *d, const struct history_item *items, size_t n,
	const struct history_item *it, struct arena *scratch, struct err *err)
{
	const char *body;
	size_t len;
	struct json *root;
	struct known_contact k;
	if (!store_body(d->store, it->row.seq, scratch, &body, &len, err))
		return false;
	if (!body)
		return true; /* erased: nothing binds us to it any more */
	if (!parse_body(body, len, &root, err))
		return err_wrap(err, "event %lld", (long long)it->row.seq);
	bool known = contact_in(h, root, &k);
	json_free(root);
	if (!known)
		return true;
	k.contact.at = it->row.when;
	if (!corrected(d, items, n, it, scratch, &k.contact.outcome, err))
		return false;
	VEC_PUSH(&h->contacts, k);
	return true;
}

/* items are newest first, and each older setting that no removal parts from now is earlier. */
static bool read_mark(struct desk *d, const struct history_item *it, struct arena *scratch, struct permit_marks *m,
	unsigned *parted, struct err *err)
{
	struct story s;
	if (!desk_story(d, &it->row, scratch, &s, err))
		return false;
	if (!s.on)
		*parted |= s.flag;
	if (*parted & s.flag)
		return true;
	if (s.flag == FLAG_WRITING)
		m->writing = it->row.when;
	if (s.flag == FLAG_DISPUTE)
		m->dispute = it->row.when;
	return true;
}

static bool read_all(struct permit_history *h, struct desk *d, const struct casefile *c, struct err *err)
{
	struct arena scratch, body;
	unsigned parted = 0;
	struct history_item *items;
	size_t n;
	arena_init(&scratch);
	arena_init(&body);
	bool ok = desk_history(d, c->id, &scratch, &items, &n, err);
	for (size_t i = 0; ok && i < n; i++) {
		arena_reset(&body);
		if (items[i].row.kind == EVENT_CONTACT && !items[i].undone_by)
			ok = add_contact(h, d, items, n, &items[i], &body, err);
		else if (items[i].row.kind == EVENT_FLAG && !items[i].undone_by)
			ok = read_mark(d, &items[i], &body, &h->marks, &parted, err);
	}
	arena_release(&body);
	arena_release(&scratch);
	return ok;
}

/* --- what is kept --- */

static void forget(struct permit_history *h)
{
	VEC_RELEASE(&h->contacts);
	arena_release(&h->arena);
	*h = (struct permit_history){0};
}

/* Its place, or that of the one that nobody asked for longest. */
static struct permit_history *place_of(struct desk *d, const struct casefile *c)
{
	struct permit_history *oldest = &d->histories[0];
	for (size_t i = 0; i < KEPT; i++) {
		struct permit_history *h = &d->histories[i];
		if (h->used && h->id == c->id)
			return h;
		if (h->used < oldest->used)
			oldest = h;
	}
	return oldest;
}

bool permit_history(struct desk *d, const struct casefile *c, const struct permit_history **out, struct err *err)
{
	if (!d->histories)
		d->histories = xalloc_array(KEPT, sizeof(*d->histories));
	struct permit_history *h = place_of(d, c);
	if (!h->used || h->id != c->id || h->ver != c->ver) {
		forget(h);
		arena_init(&h->arena);
		h->marks = (struct permit_marks){.writing = c->stated_at, .dispute = c->stated_at};
		if (!read_all(h, d, c, err)) {
			forget(h);
			return false;
		}
		h->id = c->id;
		h->ver = c->ver;
	}
	h->used = ++d->asked;
	*out = h;
	return true;
}

void desk_forget(struct desk *d)
{
	for (size_t i = 0; d->histories && i < KEPT; i++)
		forget(&d->histories[i]);
	free(d->histories);
	d->histories = NULL;
}
