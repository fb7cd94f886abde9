/* The reader of canonical text: what json_write.c writes, and nothing else. Sorted keys make duplicates impossible
 * without looking them up. */
#include <string.h>

#include "base/utf8.h"
#include "domain/json_tree.h"

#define DEPTH_MAX 64

struct scan {
	const char *text, *p, *end;
	struct json_builder b;
	struct err *err;
	int depth;
};

static bool fault(const struct scan *s, const char *what)
{
	return err_set(s->err, ERR_INPUT, "1:%zu: %s", (size_t)(s->p - s->text) + 1, what);
}

static bool take(struct scan *s, char c)
{
	if (s->p == s->end || *s->p != c)
		return false;
	s->p++;
	return true;
}

static bool take_word(struct scan *s, const char *word)
{
	size_t n = strlen(word);
	if ((size_t)(s->end - s->p) < n || memcmp(s->p, word, n) != 0)
		return fault(s, "no value");
	s->p += n;
	return true;
}

/* The one byte that an escape stands for; 0 when it is not the shortest way to write it. */
static char unescape(struct scan *s)
{
	static const char short_names[] = "\"\\bfnrt", values[] = "\"\\\b\f\n\r\t";
	static const char digits[] = "0123456789abcdef";
	const char *at;
	if (s->end - s->p < 2)
		return 0;
	at = strchr(short_names, s->p[1]);
	if (s->p[1] && at) {
		s->p += 2;
		return values[at - short_names];
	}
	if (s->end - s->p < 6 || memcmp(s->p, "\\u00", 4) != 0 || (s->p[4] != '0' && s->p[4] != '1') || !s->p[5])
		return 0;
	at = strchr(digits, s->p[5]);
	if (!at)
		return 0;
	char c = (char)((s->p[4] - '0') * 16 + (at - digits));
	if (c == 0 || strchr(values, c))
		return 0;
	s->p += 6;
	return c;
}

/* The bytes up to the next quote or escape; false where one is that may not stand in a string. */
static bool take_run(struct scan *s, bool *ascii)
{
	unsigned char seen = 0;
	while (s->p < s->end && *s->p != '"' && *s->p != '\\') {
		if ((unsigned char)*s->p < ' ')
			return fault(s, "control character in a string");
		seen |= (unsigned char)*s->p++;
	}
	*ascii = seen < 0x80;
	return true;
}

/* Room for the string that goes on at p: no more than the bytes up to its closing quote. */
static size_t room_for(const struct scan *s, const char *start)
{
	const char *q = s->p;
	while (q < s->end && *q != '"')
		q += *q == '\\' && s->end - q > 1 ? 2 : 1;
	return (size_t)(q - start) + 1;
}

/* A string with escapes; p is at the first of them. */
static bool take_escaped(struct scan *s, const char *start, bool *ascii, char **copy, size_t *n)
{
	char *to = arena_alloc(&s->b.arena, room_for(s, start));
	size_t len = (size_t)(s->p - start);
	memcpy(to, start, len);
	while (s->p < s->end && *s->p == '\\') {
		bool run_ascii;
		to[len] = unescape(s);
		if (!to[len++])
			return fault(s, "an escape that is not canonical");
		const char *run = s->p;
		if (!take_run(s, &run_ascii))
			return false;
		memcpy(to + len, run, (size_t)(s->p - run));
		len += (size_t)(s->p - run);
		*ascii = *ascii && run_ascii;
	}
	*copy = to;
	*n = len;
	return true;
}

/* The string at the opening quote, unescaped in the arena. */
static bool take_string(struct scan *s, const char **text, size_t *n)
{
	const char *start = ++s->p;
	char *copy = NULL;
	bool ascii;
	if (!take_run(s, &ascii))
		return false;
	if (s->p < s->end && *s->p == '\\') {
		if (!take_escaped(s, start, &ascii, &copy, n))
			return false;
	} else {
		*n = (size_t)(s->p - start);
		copy = arena_strndup(&s->b.arena, start, *n);
	}
	if (s->p == s->end)
		return fault(s, "the text ends inside a string");
	if (!ascii && !utf8_valid(copy, *n, NULL))
		return fault(s, "a string that is no UTF-8");
	s->p++;
	*text = copy;
	return true;
}

static bool take_int(struct scan *s, int64_t *out)
{
	bool minus = take(s, '-');
	const char *first = s->p;
	int64_t v = 0;
	while (s->p < s->end && *s->p >= '0' && *s->p <= '9' && s->p - first < 17)
		v = v * 10 + (*s->p++ - '0');
	if (s->p == first || (*first == '0' && (s->p - first > 1 || minus)) || v > JSON_INT_MAX)
		return fault(s, "no integer in canonical form within 2^53");
	*out = minus ? -v : v;
	return true;
}

static bool take_value(struct scan *s, struct json *v);

static bool take_array(struct scan *s, struct json *v)
{
	size_t start = s->b.stack.len;
	s->p++;
	if (!take(s, ']')) {
		do {
			struct json kid = {0};
			if (!take_value(s, &kid))
				return false;
			VEC_PUSH(&s->b.stack, kid);
		} while (take(s, ','));
		if (!take(s, ']'))
			return fault(s, "expected , or ]");
	}
	*v = builder_close(&s->b, start, NODE_ARRAY);
	return true;
}

static bool take_key(struct scan *s, const char **key, const char *last)
{
	size_t n;
	if (s->p == s->end || *s->p != '"')
		return fault(s, "expected a key");
	if (!take_string(s, key, &n))
		return false;
	for (const char *k = *key; *k; k++)
		if ((unsigned char)*k >= 0x80)
			return fault(s, "a key that is not ASCII");
	if (last && strcmp(last, *key) >= 0)
		return fault(s, "a key out of order");
	return take(s, ':') || fault(s, "expected :");
}

static bool take_object(struct scan *s, struct json *v)
{
	size_t start = s->b.stack.len;
	const char *last = NULL;
	s->p++;
	if (!take(s, '}')) {
		do {
			struct json kid = {0};
			const char *key;
			if (!take_key(s, &key, last) || !take_value(s, &kid))
				return false;
			kid.key = last = key;
			VEC_PUSH(&s->b.stack, kid);
		} while (take(s, ','));
		if (!take(s, '}'))
			return fault(s, "expected , or }");
	}
	*v = builder_close(&s->b, start, NODE_OBJECT);
	return true;
}

static bool take_nested(struct scan *s, struct json *v)
{
	if (s->depth == DEPTH_MAX)
		return fault(s, "nested too deep");
	s->depth++;
	bool ok = *s->p == '{' ? take_object(s, v) : take_array(s, v);
	s->depth--;
	return ok;
}

static bool take_value(struct scan *s, struct json *v)
{
	if (s->p == s->end)
		return fault(s, "the text ends where a value should be");
	switch (*s->p) {
	case '{':
	case '[':
		return take_nested(s, v);
	case '"':
		v->type = NODE_STR;
		return take_string(s, &v->text, &v->n);
	case 't':
		*v = (struct json){.type = NODE_BOOL, .num = 1};
		return take_word(s, "true");
	case 'f':
		*v = (struct json){.type = NODE_BOOL};
		return take_word(s, "false");
	case 'n':
		return take_word(s, "null");
	default:
		v->type = NODE_INT;
		return take_int(s, &v->num);
	}
}

bool json_parse_canonical(const char *text, size_t n, struct json **root, struct err *err)
{
	struct scan s = {.text = text, .p = text, .end = text + n, .err = err};
	struct json top = {0};
	*root = NULL;
	builder_init(&s.b);
	if (!take_value(&s, &top) || (s.p != s.end && !fault(&s, "text after the value"))) {
		builder_release(&s.b);
		return false;
	}
	*root = builder_finish(&s.b, top);
	return true;
}
