#include <string.h>

#include "base/bug.h"
#include "domain/json.h"

/* For room that was reserved: the state of a case is some hundred small pieces. */
static void append(struct str *out, const char *bytes, size_t n)
{
	memcpy(out->buf + out->len, bytes, n);
	out->len += n;
	out->buf[out->len] = '\0';
}

void json_quote(struct str *out, const char *text)
{
	static const char digits[] = "0123456789abcdef";
	/* What stands after the backslash; 1: \u00XX. */
	static const char escape[256] = {
		[0x01] = 1, [0x02] = 1, [0x03] = 1, [0x04] = 1, [0x05] = 1, [0x06] = 1, [0x07] = 1, ['\b'] = 'b',
		['\t'] = 't', ['\n'] = 'n', [0x0b] = 1, ['\f'] = 'f', ['\r'] = 'r', [0x0e] = 1, [0x0f] = 1,
		[0x10] = 1, [0x11] = 1, [0x12] = 1, [0x13] = 1, [0x14] = 1, [0x15] = 1, [0x16] = 1, [0x17] = 1,
		[0x18] = 1, [0x19] = 1, [0x1a] = 1, [0x1b] = 1, [0x1c] = 1, [0x1d] = 1, [0x1e] = 1, [0x1f] = 1,
		['"'] = '"', ['\\'] = '\\',
	};
	size_t n = strlen(text);
	str_reserve(out, n + 2);
	append(out, "\"", 1);
	for (const char *run = text, *p = text, *end = text + n;; p++) {
		while (p < end && !escape[(unsigned char)*p])
			p++;
		append(out, run, (size_t)(p - run));
		if (p == end)
			break;
		unsigned char c = (unsigned char)*p;
		char e = escape[c], written[6] = {'\\', e == 1 ? 'u' : e, '0', '0', digits[c >> 4], digits[c & 15]};
		str_add(out, written, e == 1 ? 6 : 2);
		str_reserve(out, (size_t)(end - p) + 1);
		run = p + 1;
	}
	append(out, "\"", 1);
}

void json_begin(struct json_writer *w, struct str *out)
{
	w->out = out;
	w->depth = 0;
}

/* The comma and the key in front of a value. */
static void lead(struct json_writer *w, const char *key)
{
	if (w->depth == 0) {
		if (key)
			BUG("key \"%s\" outside of an object", key);
		return;
	}
	int d = w->depth - 1;
	if (w->array[d] != !key)
		BUG("%s", key ? "a key in an array" : "a value without a key in an object");
	size_t n = key ? strlen(key) : 0;
	str_reserve(w->out, n + 4);
	if (!w->first[d])
		append(w->out, ",", 1);
	if (key) {
		if (!w->first[d] && strcmp(w->last[d], key) >= 0)
			BUG("key \"%s\" after \"%s\"", key, w->last[d]);
		w->last[d] = key;
		append(w->out, "\"", 1);
		append(w->out, key, n);
		append(w->out, "\":", 2);
	}
	w->first[d] = false;
}

static void open_level(struct json_writer *w, const char *key, bool array)
{
	lead(w, key);
	if (w->depth == JSON_DEPTH)
		BUG("JSON deeper than %d", JSON_DEPTH);
	w->first[w->depth] = true;
	w->array[w->depth] = array;
	w->depth++;
	str_addc(w->out, array ? '[' : '{');
}

static void close_level(struct json_writer *w, bool array)
{
	if (w->depth == 0 || w->array[w->depth - 1] != array)
		BUG("JSON closed that was not open");
	w->depth--;
	str_addc(w->out, array ? ']' : '}');
}

void json_open(struct json_writer *w, const char *key)
{
	open_level(w, key, false);
}

void json_close(struct json_writer *w)
{
	close_level(w, false);
}

void json_open_array(struct json_writer *w, const char *key)
{
	open_level(w, key, true);
}

void json_close_array(struct json_writer *w)
{
	close_level(w, true);
}

void json_put_null(struct json_writer *w, const char *key)
{
	json_put_raw(w, key, "null");
}

void json_put_str(struct json_writer *w, const char *key, const char *text)
{
	lead(w, key);
	if (text)
		json_quote(w->out, text);
	else
		str_adds(w->out, "null");
}

void json_put_int(struct json_writer *w, const char *key, int64_t v)
{
	if (v > JSON_INT_MAX || v < -JSON_INT_MAX)
		BUG("%s: %lld is beyond 2^53", key ? key : "array", (long long)v);
	lead(w, key);
	str_add_i64(w->out, v);
}

void json_put_bool(struct json_writer *w, const char *key, bool v)
{
	json_put_raw(w, key, v ? "true" : "false");
}

void json_put_raw(struct json_writer *w, const char *key, const char *json)
{
	lead(w, key);
	str_adds(w->out, json);
}
