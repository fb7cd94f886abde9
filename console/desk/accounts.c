#include "desk/accounts.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

#define FIRST_PLACES 1024

void accounts_init(struct accounts *t, struct dice dice)
{
	*t = (struct accounts){0};
	dice.roll(dice.ctx, &t->seed, sizeof t->seed);
}

void accounts_release(struct accounts *t)
{
	free(t->places);
	*t = (struct accounts){0};
}

/* FNV-1a, 64 bits, from a secret start; mixed at the end so that the low bits depend on all. */
static uint64_t hash_of(uint64_t h, const char *name)
{
	for (; *name; name++)
		h = (h ^ (unsigned char)*name) * UINT64_C(0x100000001b3);
	return h ^ (h >> 32);
}

static struct account *place_of(struct accounts *t, const char *name)
{
	size_t i = (size_t)hash_of(t->seed, name) & (t->cap - 1);
	while (t->places[i].name && strcmp(t->places[i].name, name) != 0)
		i = (i + 1) & (t->cap - 1);
	return &t->places[i];
}

/* At most half of the places are taken. */
static void make_room(struct accounts *t)
{
	if (2 * (t->n + 1) <= t->cap)
		return;
	struct accounts bigger = {.n = t->n, .seed = t->seed, .cap = t->cap ? 2 * t->cap : FIRST_PLACES};
	bigger.places = xalloc_array(bigger.cap, sizeof *bigger.places);
	for (size_t i = 0; i < t->cap; i++)
		if (t->places[i].name)
			*place_of(&bigger, t->places[i].name) = t->places[i];
	free(t->places);
	*t = bigger;
}

bool accounts_find(struct accounts *t, struct store *s, const char *name, struct account **out, struct err *err)
{
	int64_t id;
	make_room(t);
	struct account *place = place_of(t, name);
	*out = place;
	if (place->name)
		return true;
	if (!store_case_by_account(s, name, &id, err))
		return false;
	*place = (struct account){.name = name, .id = id};
	t->n++;
	return true;
}

void accounts_forget_rows(struct accounts *t)
{
	for (size_t i = 0; i < t->cap; i++)
		t->places[i].row = 0;
}
