#include "domain/json_pointer.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"

#define KEY_SHOWN 60    /* bytes of a key */
#define LEVELS_SHOWN 12 /* of a pointer to something nested without end */

void json_pointer_key(struct str *out, const char *key)
{
	size_t n = strlen(key), shown = 0;
	uint32_t cp;
	while (shown < n) {
		size_t took = utf8_decode(key + shown, n - shown, &cp, NULL);
		if (shown + took > KEY_SHOWN)
			break;
		shown += took;
	}
	str_addc(out, '/');
	for (size_t i = 0; i < shown; i++)
		if (key[i] == '~' || key[i] == '/')
			str_adds(out, key[i] == '~' ? "~0" : "~1");
		else
			str_addc(out, key[i]);
	if (shown < n)
		str_adds(out, "…");
}

void json_pointer_index(struct str *out, size_t index)
{
	str_addc(out, '/');
	str_add_i64(out, (int64_t)index);
}

/* An object or array that is open at some place of a text. */
struct level {
	bool array, value;   /* value: the colon after the key is past */
	size_t index;        /* of the element */
	size_t key, key_len; /* the key's token with its quotes; len 0: none yet */
};
struct scan {
	VEC(struct level) open;
	const char *text;
	size_t n, at;
};

static void string_token(struct scan *s)
{
	size_t from = s->at++;
	while (s->at < s->n && s->text[s->at] != '"')
		s->at += s->text[s->at] == '\\' ? 2 : 1;
	s->at = s->at < s->n ? s->at + 1 : s->n;
	struct level *top = s->open.len ? &s->open.items[s->open.len - 1] : NULL;
	if (top && !top->array && !top->value) {
		top->key = from;
		top->key_len = s->at - from;
	}
}

/* The parser has taken the text up to n, so that it is known to be in order. */
static void scan_levels(struct scan *s)
{
	while (s->at < s->n) {
		char c = s->text[s->at];
		struct level *top = s->open.len ? &s->open.items[s->open.len - 1] : NULL;
		if (c == '"') {
			string_token(s);
			continue;
		}
		if (c == '{' || c == '[') {
			VEC_PUSH(&s->open, (struct level){.array = c == '['});
		} else if (top && (c == '}' || c == ']')) {
			s->open.len--;
		} else if (top && c == ':') {
			top->value = true;
		} else if (top && c == ',') {
			top->value = false;
			top->index++;
		}
		s->at++;
	}
}

/* The key as it is meant, not as it is spelt. */
static void add_key(struct str *out, const char *token, size_t n)
{
	struct json *v = NULL;
	if (json_parse(token, n, &v, NULL) && json_str(v)) {
		json_pointer_key(out, json_str(v));
	} else {
		char *raw = xstrndup(token, n);
		json_pointer_key(out, raw);
		free(raw);
	}
	json_free(v);
}

static void pointer_at(struct str *out, const char *text, size_t n)
{
	struct scan s = {.text = text, .n = n};
	scan_levels(&s);
	for (size_t i = 0; i < s.open.len && i < LEVELS_SHOWN; i++) {
		const struct level *l = &s.open.items[i];
		if (l->array)
			json_pointer_index(out, l->index);
		else if (l->key_len)
			add_key(out, text + l->key, l->key_len);
	}
	if (s.open.len > LEVELS_SHOWN)
		str_adds(out, "/…");
	if (out->len == 0)
		str_addc(out, '/');
	VEC_RELEASE(&s.open);
}

/* The byte at which so many characters of a line are past. */
static size_t offset_of(const char *text, size_t n, long line, long column)
{
	size_t at = 0;
	while (line > 1 && at < n)
		line -= text[at++] == '\n';
	while (at < n && column > 0) {
		at++;
		while (at < n && ((unsigned char)text[at] & 0xC0) == 0x80)
			at++;
		column--;
	}
	return at;
}

/* What the parser refuses although it is JSON, by how its message begins. */
static const struct {
	const char *said, *ours;
} refused[] = {
	{"duplicate object key", "stands twice"},
	{"too big integer", "the number is out of range"},
	{"too big negative integer", "the number is out of range"},
	{"real number overflow", "the number is out of range"},
	{"maximum parsing depth", "nested too deeply"},
	{"\\u0000 is not allowed", "U+0000 is not allowed"},
};

bool json_parse_file(const char *file, const char *text, size_t n, struct json **root, struct err *err)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct err cause;
	char *rest;
	if (n >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0) {
		text += strlen(mark);
		n -= strlen(mark);
	}
	if (json_parse(text, n, root, &cause))
		return true;
	long line = strtol(cause.text, &rest, 10), column = *rest == ':' ? strtol(rest + 1, &rest, 10) : 0;
	for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
		if (strncmp(rest, ": ", 2) != 0 || strncmp(rest + 2, refused[i].said, strlen(refused[i].said)) != 0)
			continue;
		struct str pointer;
		str_init(&pointer);
		pointer_at(&pointer, text, offset_of(text, n, line, column));
		err_set(err, ERR_INPUT, "%s: %s: %s", file, pointer.buf, refused[i].ours);
		str_release(&pointer);
		return false;
	}
	return err_set(err, cause.kind, "%s:%s", file, cause.text);
}
