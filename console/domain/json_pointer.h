/* json_pointer.h - JSON files that are ours to judge: faults are told with the JSON pointer of the place (RFC 6901), as
 * interfaces.md asks.
 *
 * A pointer is text like "/contacts/0/at"; "~" in a key is written "~0" and "/" "~1". Long keys are cut (with "…").
 */
#ifndef CLEMENT_JSON_POINTER_H
#define CLEMENT_JSON_POINTER_H

#include "domain/json.h"

void json_pointer_key(struct str *out, const char *key);
void json_pointer_index(struct str *out, size_t index);

/* json_parse() of a file's bytes; a byte-order mark is dropped. ERR_INPUT "FILE:LINE:COL: ..." for text that is no JSON;
 * "FILE: /pointer: ..." for JSON that we do not take: a key that stands twice, a number that is none of ours, U+0000,
 * nesting without end. */
MUST_USE bool json_parse_file(const char *file, const char *text, size_t n, struct json **root, struct err *err);

#endif
