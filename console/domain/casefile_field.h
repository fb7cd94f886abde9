/* casefile_field.h - the members of a casefile as a table: private to casefile_*.c. Encode, decode, diff, apply and
 * init all read it, so that they cannot drift apart: a member that has a row is kept, compared and cleared. */
#ifndef CLEMENT_CASEFILE_FIELD_H
#define CLEMENT_CASEFILE_FIELD_H

#include <string.h>

#include "domain/casefile.h"

enum field_type {
	TYPE_TEXT,     /* const char *, never NULL */
	TYPE_SUM,      /* int64_t: a sum, an instant, a number of something */
	TYPE_COUNT,    /* int */
	TYPE_DATE,     /* int32_t */
	TYPE_WORD,     /* an enumeration with its words */
	TYPE_BOOL,
	TYPE_CURRENCY,
	TYPE_FLAGS,    /* unsigned, words by bit number */
	TYPE_GROUP,    /* an object of members */
	TYPE_LIST,     /* a pointer to items and their number: a list of objects */
	TYPE_ROWS,     /* the same, each item an array of all its members in the order of their table */
};

struct field {
	const char *key;
	size_t at;       /* offset in the owner: struct casefile, of group members too; or the item of a list */
	int64_t initial; /* of TYPE_SUM and TYPE_COUNT; the others begin empty */
	const struct word *words;
	size_t word_size; /* from one word to the next: they may stand in the rows of a larger table */
	const struct field *members;
	size_t n; /* of words or members */
	enum field_type type;
	bool derived; /* part of the state, but not of a "set" */
	bool stated;  /* a member of a list's items that is written even where it has its initial value */
	/* of lists: at is the pointer's offset, count_at that of the size_t beside it; a list without items is NULL, 0 */
	size_t count_at, item_size;
};

/* Sorted by key, as are the members of each group. */
extern const struct field casefile_fields[];
extern const size_t casefile_fields_n;

/* Reading and writing go through memcpy: enumerations have several types of one size. owner is what a field's offset
 * counts from. */
static inline const void *field_at(const void *owner, const struct field *f)
{
	return (const char *)owner + f->at;
}
#define FIELD_READER(type, name)                                                      \
	static inline type name(const void *owner, const struct field *f)             \
	{                                                                             \
		type v;                                                               \
		memcpy(&v, field_at(owner, f), sizeof v);                             \
		return v;                                                             \
	}
FIELD_READER(const char *, field_text)
FIELD_READER(int64_t, field_sum)
FIELD_READER(int32_t, field_int)
FIELD_READER(unsigned, field_word)
FIELD_READER(bool, field_bool)
FIELD_READER(const struct currency *, field_currency)
FIELD_READER(const void *, field_items)
_Static_assert(sizeof(enum medium) == sizeof(unsigned) && sizeof(int) == sizeof(int32_t),
	"enumerations and ints are read as 32 bits");

static inline size_t field_count(const void *owner, const struct field *f)
{
	size_t n;
	memcpy(&n, (const char *)owner + f->count_at, sizeof n);
	return n;
}

static inline const void *field_item(const void *owner, const struct field *f, size_t i)
{
	return (const char *)field_items(owner, f) + i * f->item_size;
}

/* The i-th of the words. */
static inline const struct word *field_word_at(const struct field *f, size_t i)
{
	return (const void *)((const char *)f->words + i * f->word_size);
}

static inline void field_put(void *owner, const struct field *f, const void *value, size_t n)
{
	memcpy((char *)owner + f->at, value, n);
}

static inline void field_put_items(void *owner, const struct field *f, const void *items, size_t n)
{
	field_put(owner, f, &items, sizeof items);
	memcpy((char *)owner + f->count_at, &n, sizeof n);
}

void field_clear(void *owner, const struct field *f);
bool field_is_clear(const void *owner, const struct field *f);
bool field_same(const void *a, const void *b, const struct field *f);

#endif
