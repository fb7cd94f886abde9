/* json_fields.h - JSON objects read strictly, by tables: each row names a key and says what its value is and where it
 * goes. Unknown keys, wrong types, missing keys and words that are none of ours are ERR_INPUT "FILE: /pointer: ...".
 *
 *   static const struct json_field fields[] = {
 *           {"at", FIELD_INSTANT, .required = true, .offset = offsetof(struct act, at)},
 *           {"medium", FIELD_WORDS(medium_words, MEDIA), .offset = offsetof(struct act, medium)},
 *   };
 *   struct act act = { defaults };
 *   return json_fields(&at, fields, ARRAY_LEN(fields), &act);
 *
 * Rows are read in the order of the table, whatever the order of the text.
 */
#ifndef CLEMENT_JSON_FIELDS_H
#define CLEMENT_JSON_FIELDS_H

#include "domain/contact.h"
#include "domain/json_pointer.h"

#define FIELDS_MAX 24        /* rows of a table */
#define FIELD_NUMBER_MAX 1000000

/* A value and the way to it. */
struct json_place {
	const char *file;
	void *ctx;                   /* for readers of one's own */
	struct err *err;
	const struct json_place *up; /* NULL: the root */
	const char *key;             /* NULL: an element */
	size_t index;
	const struct json *v;        /* NULL: not there */
};
struct json_place json_member_place(const struct json_place *of, const char *key);
struct json_place json_element_place(const struct json_place *of, size_t i);
/* Returns false. */
bool json_fault(const struct json_place *at, const char *fmt, ...) PRINTF_LIKE(2, 3);

enum json_field_type {
	FIELD_TEXT,    /* const char *: not empty; borrowed from the tree */
	FIELD_INSTANT, /* int64_t */
	FIELD_DATE,    /* int32_t */
	FIELD_MINUTE,  /* int: "08:30" to "24:00" */
	FIELD_BOOL,    /* bool */
	FIELD_NUMBER,  /* int64_t: 0 to FIELD_NUMBER_MAX */
	FIELD_WORD,    /* an enum (of the size of int) by its words */
	FIELD_OWN      /* what read() makes of it */
};
struct json_field {
	const char *key;
	enum json_field_type type;
	bool required;
	unsigned sorts; /* objects of these sorts have it, as a set; 0: all do */
	size_t offset;
	const struct word *words;
	size_t n_words;
	bool (*read)(const struct json_place *at, void *out);
};
#define FIELD_WORDS(table, n) .type = FIELD_WORD, .words = (table), .n_words = (n)

MUST_USE bool json_fields(const struct json_place *at, const struct json_field *fields, size_t n, void *out);
/* Objects of several sorts: the word under the key "by" tells which one this is. It has a row of its own. */
MUST_USE bool json_fields_by(const struct json_place *at, const char *by, const struct json_field *fields, size_t n,
	void *out);
/* Calls read() for each element of a list. */
MUST_USE bool json_each(const struct json_place *at, bool (*read)(const struct json_place *at, void *out), void *out);

/* The single values, for readers of one's own. A text may be empty here. */
MUST_USE bool json_read_text(const struct json_place *at, const char **out);
MUST_USE bool json_read_list(const struct json_place *at, size_t *n);
MUST_USE bool json_read_instant(const struct json_place *at, int64_t *out);
MUST_USE bool json_read_date(const struct json_place *at, int32_t *out);

#endif
