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
	TYPE_ROWS,     /* plan.rows and plan.n */
	TYPE_GROUP,    /* an object of members */
};

struct field {
	const char *key;
	size_t at;       /* offset in struct casefile, of group members too */
	int64_t initial; /* of TYPE_SUM and TYPE_COUNT; the others begin empty */
	const struct word *words;
	const struct field *members;
	size_t n; /* of words or members */
	enum field_type type;
	bool derived; /* part of the state, but not of a "set" */
};

/* Sorted by key, as are the members of each group. */
extern const struct field casefile_fields[];
extern const size_t casefile_fields_n;

/* Reading and writing go through memcpy: enumerations have several types of one size. */
static inline const void *field_at(const struct casefile *c, const struct field *f)
{
	return (const char *)c + f->at;
}
#define FIELD_READER(type, name)                                                      \
	static inline type name(const struct casefile *c, const struct field *f)      \
	{                                                                             \
		type v;                                                               \
		memcpy(&v, field_at(c, f), sizeof v);                                 \
		return v;                                                             \
	}
FIELD_READER(const char *, field_text)
FIELD_READER(int64_t, field_sum)
FIELD_READER(int32_t, field_int)
FIELD_READER(unsigned, field_word)
FIELD_READER(bool, field_bool)
FIELD_READER(const struct currency *, field_currency)
_Static_assert(sizeof(enum medium) == sizeof(unsigned) && sizeof(int) == sizeof(int32_t),
	"enumerations and ints are read as 32 bits");

static inline void field_put(struct casefile *c, const struct field *f, const void *value, size_t n)
{
	memcpy((char *)c + f->at, value, n);
}

void field_clear(struct casefile *c, const struct field *f);
bool field_is_clear(const struct casefile *c, const struct field *f);
bool field_same(const struct casefile *a, const struct casefile *b, const struct field *f);

#endif
