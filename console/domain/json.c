#include "domain/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "domain/json_tree.h"

struct tree {
	struct json root; /* first: a pointer to it is a pointer to the tree */
	struct arena arena;
};

void builder_init(struct json_builder *b)
{
	*b = (struct json_builder){0};
	arena_init(&b->arena);
}

struct json builder_close(struct json_builder *b, size_t start, enum node_type type)
{
	size_t n = b->stack.len - start;
	struct json v = {.type = type, .n = n};
	if (n > 0) {
		struct json *kids = arena_array(&b->arena, n, sizeof *kids);
		memcpy(kids, b->stack.items + start, n * sizeof *kids);
		v.kids = kids;
	}
	b->stack.len = start;
	return v;
}

struct json *builder_finish(struct json_builder *b, struct json root)
{
	struct tree *t = xalloc(sizeof *t);
	t->root = root;
	t->arena = b->arena;
	VEC_RELEASE(&b->stack);
	arena_init(&b->arena);
	return &t->root;
}

void builder_release(struct json_builder *b)
{
	VEC_RELEASE(&b->stack);
	arena_release(&b->arena);
}

void json_free(struct json *root)
{
	struct tree *t = (struct tree *)root;
	if (!t)
		return;
	arena_release(&t->arena);
	free(t);
}

static bool is(const struct json *v, enum node_type type)
{
	return v && v->type == type;
}

bool json_is_object(const struct json *v)
{
	return is(v, NODE_OBJECT);
}

bool json_is_array(const struct json *v)
{
	return is(v, NODE_ARRAY);
}

bool json_is_null(const struct json *v)
{
	return is(v, NODE_NULL);
}

const struct json *json_get(const struct json *object, const char *key)
{
	if (!is(object, NODE_OBJECT))
		return NULL;
	for (size_t i = 0; i < object->n; i++)
		if (strcmp(object->kids[i].key, key) == 0)
			return &object->kids[i];
	return NULL;
}

const char *json_str(const struct json *v)
{
	return is(v, NODE_STR) ? v->text : NULL;
}

bool json_int(const struct json *v, int64_t *out)
{
	if (!is(v, NODE_INT))
		return false;
	*out = v->num;
	return true;
}

bool json_bool(const struct json *v, bool *out)
{
	if (!is(v, NODE_BOOL))
		return false;
	*out = v->num != 0;
	return true;
}

size_t json_len(const struct json *array)
{
	return is(array, NODE_ARRAY) ? array->n : 0;
}

const struct json *json_at(const struct json *array, size_t i)
{
	return i < json_len(array) ? &array->kids[i] : NULL;
}

/* *it is the number of members that were given, as a pointer. */
bool json_member(const struct json *object, void **it, const char **key, const struct json **value)
{
	size_t i = (size_t)(uintptr_t)*it;
	if (!is(object, NODE_OBJECT) || i >= object->n)
		return false;
	*key = object->kids[i].key;
	*value = &object->kids[i];
	*it = (void *)(uintptr_t)(i + 1);
	return true;
}

static bool is_ascii(const char *s)
{
	while (*s && (unsigned char)*s < 0x80)
		s++;
	return *s == '\0';
}

static int by_key(const void *a, const void *b)
{
	return strcmp((*(const struct json *const *)a)->key, (*(const struct json *const *)b)->key);
}

static bool put(struct str *out, const struct json *v);

static bool put_members(struct str *out, const struct json *v)
{
	const struct json **order = xalloc_array(v->n + 1, sizeof *order);
	bool ok = true;
	for (size_t i = 0; i < v->n; i++)
		order[i] = &v->kids[i];
	qsort(order, v->n, sizeof(struct json *), by_key);
	for (size_t i = 0; ok && i < v->n; i++) {
		ok = is_ascii(order[i]->key);
		str_addc(out, i == 0 ? '{' : ',');
		json_quote(out, order[i]->key);
		str_addc(out, ':');
		ok = ok && put(out, order[i]);
	}
	free(order);
	str_adds(out, v->n == 0 ? "{}" : "}");
	return ok;
}

/* Recursion is as deep as the text, which the readers limit. */
static bool put(struct str *out, const struct json *v)
{
	bool ok = true;
	switch (v->type) {
	case NODE_NULL:
		str_adds(out, "null");
		return true;
	case NODE_BOOL:
		str_adds(out, v->num ? "true" : "false");
		return true;
	case NODE_INT:
		str_add_i64(out, v->num);
		return v->num >= -JSON_INT_MAX && v->num <= JSON_INT_MAX;
	case NODE_REAL:
		return false;
	case NODE_STR:
		json_quote(out, v->text);
		return true;
	case NODE_ARRAY:
		str_addc(out, '[');
		for (size_t i = 0; ok && i < v->n; i++) {
			if (i > 0)
				str_addc(out, ',');
			ok = put(out, &v->kids[i]);
		}
		str_addc(out, ']');
		return ok;
	case NODE_OBJECT:
		return put_members(out, v);
	}
	return false;
}

bool json_canonical(struct str *out, const struct json *v)
{
	size_t start = out->len;
	bool ok = put(out, v);
	if (!ok && out->len > start) {
		out->len = start;
		out->buf[start] = '\0';
	}
	return ok;
}
