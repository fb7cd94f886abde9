#include "domain/rulebook.h"

#include <string.h>

#include "base/vec.h"

struct texts {
	const char *const *items;
	size_t n;
};

struct place_row {
	struct texts zones, creditors, products;
	const struct pack *packs[RULEBOOK_PACKS];
	size_t n_packs;
	const int32_t *holidays;
	size_t n_holidays;
};

struct rulebook {
	const struct place_row *rows;
	size_t n_rows;
	struct place_row always; /* no more than its packs */
	const struct pack *const *all;
	size_t n_all;
};

struct build {
	const struct rulebook_reader *reader;
	struct arena *arena;
	struct err *err;
	VEC(const struct pack *) all;
	VEC(const char *) names; /* of all, as packs.conf has them */
};

/* What was read for the sake of a line of ours is told with that line; a fault inside that file names its own. */
static bool blame(const struct build *b, const struct conf *at, const struct err *cause)
{
	if (cause->kind == ERR_INPUT || cause->kind == ERR_IO)
		return conf_fault(at, b->err, "%s", cause->text);
	*b->err = *cause;
	return false;
}

/* A list of texts that may be left out, but not be empty. */
static bool read_texts(struct build *b, const struct conf *row, const char *key, struct texts *out)
{
	const struct conf *list = conf_get(row, key);
	*out = (struct texts){NULL, 0};
	if (!list)
		return true;
	if (!conf_kids(row, key, CONF_LIST, &list, b->err))
		return false;
	if (list->n_kids == 0)
		return conf_fault(list, b->err, "\"%s\" is empty (leave it out)", key);
	const char **items = arena_array(b->arena, list->n_kids, sizeof *items);
	for (size_t i = 0; i < list->n_kids; i++) {
		if (list->kids[i].type != CONF_STR)
			return conf_fault(&list->kids[i], b->err, "\"%s\" holds something else than texts in quotes", key);
		items[i] = list->kids[i].str;
	}
	*out = (struct texts){items, list->n_kids};
	return true;
}

static bool find_pack(struct build *b, const struct conf *at, const struct pack **out)
{
	struct err cause;
	for (size_t i = 0; i < b->all.len; i++)
		if (strcmp(b->names.items[i], at->str) == 0) {
			*out = b->all.items[i];
			return true;
		}
	if (!b->reader->pack(b->reader->ctx, at->str, out, &cause))
		return blame(b, at, &cause);
	VEC_PUSH(&b->all, *out);
	VEC_PUSH(&b->names, at->str);
	return true;
}

static bool read_packs(struct build *b, const struct conf *of, const char *key, struct place_row *row)
{
	const struct conf *list;
	if (!conf_kids(of, key, CONF_LIST, &list, b->err))
		return false;
	for (size_t i = 0; i < list->n_kids; i++) {
		const struct conf *at = &list->kids[i];
		const struct pack *p;
		if (at->type != CONF_STR)
			return conf_fault(at, b->err, "\"%s\" holds something else than names in quotes", key);
		if (row->n_packs == RULEBOOK_PACKS)
			return conf_fault(at, b->err, "more than %d packs", RULEBOOK_PACKS);
		if (!find_pack(b, at, &p))
			return false;
		for (size_t k = 0; k < row->n_packs; k++)
			if (row->packs[k] == p)
				return conf_fault(at, b->err, "\"%s\" stands twice", at->str);
		row->packs[row->n_packs++] = p;
	}
	return true;
}

static bool check_zones(struct build *b, const struct conf *row, const struct texts *zones)
{
	struct err cause;
	for (size_t i = 0; i < zones->n; i++)
		if (!b->reader->zone(b->reader->ctx, zones->items[i], &cause))
			return blame(b, &conf_get(row, "zones")->kids[i], &cause);
	return true;
}

/* One name, or a list of them where a place has several jurisdictions. */
static bool read_holidays(struct build *b, const struct conf *group, struct place_row *row)
{
	const struct conf *given = conf_get(group, "holidays");
	VEC(int32_t) all = {0};
	bool ok = true;
	if (!given)
		return true;
	if (given->type != CONF_STR && given->type != CONF_LIST)
		return conf_fault(given, b->err, "\"holidays\" is no name in quotes and no list of them");
	for (size_t i = 0; ok && i < (given->type == CONF_STR ? 1 : given->n_kids); i++) {
		const struct conf *at = given->type == CONF_STR ? given : &given->kids[i];
		const int32_t *days = NULL;
		size_t n = 0;
		struct err cause;
		if (at->type != CONF_STR)
			ok = conf_fault(at, b->err, "\"holidays\" holds something else than names in quotes");
		else if (!b->reader->holidays(b->reader->ctx, at->str, &days, &n, &cause))
			ok = blame(b, at, &cause);
		for (size_t k = 0; ok && k < n; k++)
			VEC_PUSH(&all, days[k]);
	}
	int32_t *copy = arena_array(b->arena, all.len + 1, sizeof *copy);
	for (size_t i = 0; i < all.len; i++)
		copy[i] = all.items[i];
	row->holidays = copy;
	row->n_holidays = all.len;
	VEC_RELEASE(&all);
	return ok;
}

static bool read_row(struct build *b, const struct conf *group, const struct place_row *always, struct place_row *row)
{
	static const char *const keys[] = {"zones", "creditors", "products", "packs", "holidays", NULL};
	if (group->type != CONF_GROUP)
		return conf_fault(group, b->err, "a place is a group { ... }");
	if (!conf_known(group, keys, b->err) || !read_texts(b, group, "zones", &row->zones) ||
		!read_texts(b, group, "creditors", &row->creditors) ||
		!read_texts(b, group, "products", &row->products) || !read_packs(b, group, "packs", row) ||
		!check_zones(b, group, &row->zones))
		return false;
	if (row->zones.n + row->creditors.n + row->products.n == 0)
		return conf_fault(group, b->err, "a place without a condition (name zones, creditors or products; what goes "
						 "for every case belongs into \"always\")");
	for (size_t i = 0; i < always->n_packs; i++) {
		for (size_t k = 0; k < row->n_packs; k++)
			if (row->packs[k] == always->packs[i])
				return conf_fault(group, b->err, "\"%s\" is over every case already", row->packs[k]->name);
		if (row->n_packs == RULEBOOK_PACKS)
			return conf_fault(group, b->err, "more than %d packs with those of \"always\"", RULEBOOK_PACKS);
		row->packs[row->n_packs++] = always->packs[i];
	}
	return read_holidays(b, group, row);
}

static bool build(struct build *b, const struct conf *root, struct rulebook *book)
{
	static const char *const keys[] = {"always", "places", NULL};
	const struct conf *places;
	if (!conf_known(root, keys, b->err) || !read_packs(b, root, "always", &book->always) ||
		!conf_kids(root, "places", CONF_LIST, &places, b->err))
		return false;
	struct place_row *rows = arena_array(b->arena, places->n_kids + 1, sizeof *rows);
	for (size_t i = 0; i < places->n_kids; i++)
		if (!read_row(b, &places->kids[i], &book->always, &rows[i]))
			return false;
	book->rows = rows;
	book->n_rows = places->n_kids;
	const struct pack **all = arena_array(b->arena, b->all.len + 1, sizeof *all);
	for (size_t i = 0; i < b->all.len; i++)
		all[i] = b->all.items[i];
	book->all = all;
	book->n_all = b->all.len;
	return true;
}

bool rulebook_from_conf(const struct conf *root, const struct rulebook_reader *reader, struct arena *a,
	const struct rulebook **out, struct err *err)
{
	struct build b = {.reader = reader, .arena = a, .err = err};
	struct rulebook *book = arena_alloc(a, sizeof *book);
	bool ok = build(&b, root, book);
	VEC_RELEASE(&b.all);
	VEC_RELEASE(&b.names);
	*out = book;
	return ok;
}

static bool fits(const struct texts *wanted, const char *text)
{
	for (size_t i = 0; i < wanted->n; i++)
		if (strcmp(wanted->items[i], text) == 0)
			return true;
	return wanted->n == 0;
}

static const struct place_row *row_of(const struct rulebook *b, const struct casefile *c)
{
	for (size_t i = 0; i < b->n_rows; i++) {
		const struct place_row *r = &b->rows[i];
		if (fits(&r->zones, c->zone) && fits(&r->creditors, c->creditor) && fits(&r->products, c->product))
			return r;
	}
	return &b->always;
}

size_t rulebook_packs(const struct rulebook *b, const struct casefile *c, const struct pack *out[RULEBOOK_PACKS])
{
	const struct place_row *r = row_of(b, c);
	memcpy(out, r->packs, r->n_packs * sizeof *out);
	return r->n_packs;
}

bool rulebook_knows(const struct rulebook *b, const struct casefile *c)
{
	return row_of(b, c) != &b->always;
}

const int32_t *rulebook_holidays(const struct rulebook *b, const struct casefile *c, size_t *n)
{
	const struct place_row *r = row_of(b, c);
	*n = r->n_holidays;
	return r->holidays;
}

const struct pack *const *rulebook_all(const struct rulebook *b, size_t *n)
{
	*n = b->n_all;
	return b->all;
}
