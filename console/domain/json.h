/* json.h - the JSON that we read and write. The only folder that sees jansson is this one.
 *
 * Reading is strict: duplicate keys, invalid UTF-8, U+0000, numbers that are no 64-bit integers where integers are
 * asked for, and trailing text are errors. There are two readers of the same tree: json_parse() for text from outside
 * (jansson), and json_parse_canonical() for text that the writer below made (states, event bodies), which is many times
 * faster and takes nothing but the canonical form.
 *
 * Writing is RFC 8785 restricted as sync.md §3 says: object keys ASCII in byte order, integers only within ±2^53, no
 * whitespace. The writer streams into a str; giving keys out of order is a BUG, so that order is decided where the
 * table stands.
 */
#ifndef CLEMENT_JSON_H
#define CLEMENT_JSON_H

#include "base/err.h"
#include "base/str.h"

/* A value that was read; borrowed pointers live as long as the root. All readers take NULL and say "no". */
struct json;

/* n bytes of which exactly one value is made. ERR_INPUT "LINE:COL: ..." (columns count characters). Any depth and
 * length is safe; deeper than 2,048 is refused. */
MUST_USE bool json_parse(const char *text, size_t n, struct json **root, struct err *err);
/* The canonical form only: any other text is ERR_INPUT "1:BYTE: ...", also where json_parse() would take it. At most 64
 * levels deep. */
MUST_USE bool json_parse_canonical(const char *text, size_t n, struct json **root, struct err *err);
void json_free(struct json *root); /* NULL is fine */

bool json_is_object(const struct json *v);
bool json_is_array(const struct json *v);
bool json_is_null(const struct json *v);
const struct json *json_get(const struct json *object, const char *key); /* NULL: absent or no object */
const char *json_str(const struct json *v);                              /* NULL: no string */
bool json_int(const struct json *v, int64_t *out);
bool json_bool(const struct json *v, bool *out);
size_t json_len(const struct json *array);
const struct json *json_at(const struct json *array, size_t i);
/* Members in the order of the text: for (it = NULL; json_member(obj, &it, &key, &value); ) */
bool json_member(const struct json *object, void **it, const char **key, const struct json **value);
/* Appends the canonical text of a value that was read. False, and nothing is appended, where there is none: a number
 * that is no integer within +-JSON_INT_MAX, or a key that is not ASCII. */
bool json_canonical(struct str *out, const struct json *v);

#define JSON_INT_MAX (INT64_C(1) << 53)
#define JSON_DEPTH 16
/* Keys are names of ours that need no escape; they are borrowed until their object is closed. */
struct json_writer {
	struct str *out;
	int depth;                    /* of open objects and arrays */
	bool first[JSON_DEPTH], array[JSON_DEPTH];
	const char *last[JSON_DEPTH]; /* the key before, to check the order */
};
void json_begin(struct json_writer *w, struct str *out);
void json_open(struct json_writer *w, const char *key);   /* { ; key NULL inside arrays and at the root */
void json_close(struct json_writer *w);                   /* } */
void json_open_array(struct json_writer *w, const char *key);
void json_close_array(struct json_writer *w);
void json_put_str(struct json_writer *w, const char *key, const char *text); /* valid UTF-8; NULL writes null */
void json_put_int(struct json_writer *w, const char *key, int64_t v);
void json_put_bool(struct json_writer *w, const char *key, bool v);
void json_put_null(struct json_writer *w, const char *key);
void json_put_raw(struct json_writer *w, const char *key, const char *json); /* canonical text made before */
/* The text as a JSON string with its quotes. */
void json_quote(struct str *out, const char *text);

const char *json_library(void); /* "jansson 2.14", for --version */

#endif
