/* The door to jansson: text from outside becomes our tree. */
#include "domain/json_tree.h"

#include <jansson.h> /* after our header: it makes macros of names that ours declares */

/* jansson quotes what it met ("... near 'x'"), which may hold escape sequences: only printable ASCII goes on. */
static bool fault(const json_error_t *e, struct err *err)
{
	char text[JSON_ERROR_TEXT_LENGTH];
	size_t n = 0;
	for (; e->text[n] && n + 1 < sizeof text; n++)
		text[n] = e->text[n] >= ' ' && e->text[n] <= '~' ? e->text[n] : '?';
	text[n] = '\0';
	return err_set(err, ERR_INPUT, "%d:%d: %s", e->line < 1 ? 1 : e->line, e->column < 1 ? 1 : e->column, text);
}

static struct json convert(struct json_builder *b, json_t *v);

static struct json convert_array(struct json_builder *b, json_t *v)
{
	size_t start = b->stack.len, n = json_array_size(v);
	for (size_t i = 0; i < n; i++) {
		struct json kid = convert(b, json_array_get(v, i));
		VEC_PUSH(&b->stack, kid);
	}
	return builder_close(b, start, NODE_ARRAY);
}

static struct json convert_object(struct json_builder *b, json_t *v)
{
	size_t start = b->stack.len;
	for (void *it = json_object_iter(v); it; it = json_object_iter_next(v, it)) {
		struct json kid = convert(b, json_object_iter_value(it));
		kid.key = arena_strdup(&b->arena, json_object_iter_key(it));
		VEC_PUSH(&b->stack, kid);
	}
	return builder_close(b, start, NODE_OBJECT);
}

/* jansson refuses what is nested deeper than 2,048 levels, so that recursion is bounded. */
static struct json convert(struct json_builder *b, json_t *v)
{
	switch (json_typeof(v)) {
	case JSON_OBJECT:
		return convert_object(b, v);
	case JSON_ARRAY:
		return convert_array(b, v);
	case JSON_STRING:
		return (struct json){.type = NODE_STR,
			.n = json_string_length(v),
			.text = arena_strndup(&b->arena, json_string_value(v), json_string_length(v))};
	case JSON_INTEGER:
		return (struct json){.type = NODE_INT, .num = json_integer_value(v)};
	case JSON_REAL:
		return (struct json){.type = NODE_REAL};
	case JSON_TRUE:
		return (struct json){.type = NODE_BOOL, .num = 1};
	case JSON_FALSE:
		return (struct json){.type = NODE_BOOL};
	case JSON_NULL:
		break;
	}
	return (struct json){.type = NODE_NULL};
}

bool json_parse(const char *text, size_t n, struct json **root, struct err *err)
{
	json_error_t e;
	struct json_builder b;
	*root = NULL;
	json_t *v = json_loadb(text, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &e);
	if (!v)
		return fault(&e, err);
	builder_init(&b);
	struct json top = convert(&b, v);
	*root = builder_finish(&b, top);
	json_decref(v);
	return true;
}

const char *json_library(void)
{
	return "jansson " JANSSON_VERSION;
}
