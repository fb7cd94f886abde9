/* Hostile JSON: both readers survive it, and agree. What json_parse_canonical() takes is its own canonical text and is
 * taken by json_parse(); the canonical text of what json_parse() takes is read back to the same. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "domain/json.h"

/* Every reader on every value of the tree. */
static void walk(const struct json *v)
{
	int64_t num;
	bool flag;
	const char *key;
	const struct json *kid;
	ENSURE(!json_str(v) || !json_int(v, &num));
	ENSURE(!json_bool(v, &flag) || !json_is_null(v));
	for (size_t i = 0; i < json_len(v); i++)
		walk(json_at(v, i));
	for (void *it = NULL; json_member(v, &it, &key, &kid);) {
		ENSURE(json_get(v, key) == kid);
		walk(kid);
	}
}

static void check_canonical(const char *text, size_t n, const struct json *v)
{
	struct str out;
	struct json *again;
	struct err err;
	str_init(&out);
	ENSURE(json_canonical(&out, v));
	ENSURE(out.len == n && memcmp(out.buf, text, n) == 0);
	ENSURE(json_parse(text, n, &again, &err));
	json_free(again);
	str_release(&out);
}

static void check_any(const struct json *v)
{
	struct str out, back;
	struct json *again;
	struct err err;
	str_init(&out);
	str_init(&back);
	if (json_canonical(&out, v)) {
		if (json_parse_canonical(out.buf, out.len, &again, &err)) {
			ENSURE(json_canonical(&back, again));
			ENSURE(strcmp(out.buf, back.buf) == 0);
			json_free(again);
		} else {
			ENSURE(strstr(err.text, "nested too deep"));
		}
	} else {
		ENSURE(out.len == 0);
	}
	str_release(&out);
	str_release(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	struct json *v;
	struct err err = {0};
	if (json_parse_canonical(text, size, &v, &err)) {
		walk(v);
		check_canonical(text, size, v);
		json_free(v);
	} else {
		ENSURE(!v && err.kind == ERR_INPUT && err.text[0]);
	}
	err_clear(&err);
	if (json_parse(text, size, &v, &err)) {
		walk(v);
		check_any(v);
		json_free(v);
	} else {
		ENSURE(!v && err.kind == ERR_INPUT && err.text[0]);
	}
	return 0;
}
