#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "check.h"
#include "domain/event.h"
#include "domain/json.h"

static struct json *read_ok(const char *text)
{
	struct json *v;
	struct err err;
	CHECK_OK(json_parse(text, strlen(text), &v, &err), &err);
	return v;
}

static void reads_values(void)
{
	struct json *v = read_ok(
		"{\"b\": [1, -2, \"x\"], \"a\": true, \"n\": null, \"big\": 9223372036854775807, \"r\": 1.5, \"e\": {}}");
	int64_t num;
	bool flag;
	CHECK(json_is_object(v));
	CHECK(json_bool(json_get(v, "a"), &flag) && flag);
	CHECK(json_is_null(json_get(v, "n")));
	CHECK(json_get(v, "absent") == NULL);
	CHECK_INT(json_len(json_get(v, "b")), 3);
	CHECK(json_int(json_at(json_get(v, "b"), 1), &num) && num == -2);
	CHECK_STR(json_str(json_at(json_get(v, "b"), 2)), "x");
	CHECK(json_at(json_get(v, "b"), 3) == NULL);
	CHECK(json_int(json_get(v, "big"), &num) && num == INT64_MAX);
	CHECK(!json_int(json_get(v, "r"), &num));
	CHECK(json_str(json_get(v, "a")) == NULL && !json_bool(json_get(v, "b"), &flag) &&
		json_len(json_get(v, "e")) == 0);
	CHECK(json_get(json_get(v, "a"), "x") == NULL && json_str(NULL) == NULL && !json_is_array(NULL));
	json_free(v);
	json_free(NULL);
}

static void members_in_order_of_the_text(void)
{
	struct json *v = read_ok("{\"z\":1,\"a\":2,\"m\":3}");
	const char *key;
	const struct json *value;
	char seen[4] = "";
	size_t n = 0;
	for (void *it = NULL; n < 3 && json_member(v, &it, &key, &value);)
		seen[n++] = key[0];
	CHECK_STR(seen, "zam");
	json_free(v);
}

static void refuses(void)
{
	static const struct {
		const char *text, *place;
	} rows[] = {
		{"", "1:1: "},
		{"{", "1:1: "},
		{"{\"a\":1,\"a\":1}", "1:10: duplicate"},
		{"[1] x", "1:5: "},
		{"{\"a\":1,}", "1:8: "},
		{"\"\xff\"", "1:"},
		{"\"\\u0000\"", "1:"},
		{"\"\\ud800\"", "1:"},
		{"9223372036854775808", "1:"},
		{"01", "1:"},
		{"NaN", "1:"},
		{"[1,\n 2,\n x]", "3:2: "},
		{"\"\x1b[2J\"", "1:"},
		{"1e999", "1:"},
		{"nul", "1:"},
		{"'a'", "1:"},
		{"\xef\xbb\xbf{}", "1:"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct json *v;
		struct err err;
		bool ok = json_parse(rows[i].text, strlen(rows[i].text), &v, &err);
		CHECK_MSG(!ok && v == NULL, "taken: %s", rows[i].text);
		CHECK_MSG(ok || (err.kind == ERR_INPUT && strncmp(err.text, rows[i].place, strlen(rows[i].place)) == 0),
			"%s: %s", rows[i].text, err.text);
		for (const char *c = err.text; !ok && *c; c++)
			CHECK_MSG(*c >= ' ' && *c <= '~', "the message of row %zu holds a control character", i);
		json_free(v);
	}
}

static void canonical_reader_refuses(void)
{
	static const char *const rows[] = {
		"",
		" 1",
		"1 ",
		"{\"b\":1,\"a\":1}",
		"{\"a\":1,\"a\":1}",
		"{\"a\": 1}",
		"{\"a\":1,}",
		"[1,]",
		"[,1]",
		"{",
		"[",
		"\"",
		"\"\\",
		"\"\\u",
		"{\"a\"",
		"{\"a\":",
		"{\"a\":}",
		"{1:2}",
		"{\"\xc3\xa9\":1}",
		"-0",
		"01",
		"-",
		"1.0",
		"1e3",
		"9007199254740993",
		"-9007199254740993",
		"99999999999999999999",
		"\"\\u0041\"",
		"\"\\u000A\"",
		"\"\\u000a\"",
		"\"\\/\"",
		"\"\\u001F\"",
		"\"\\u0000\"",
		"\"\xff\"",
		"\"\xed\xa0\x80\"",
		"\"\xc0\x80\"",
		"\"\x01\"",
		"tru",
		"nul",
		"falsey",
		"[1}",
		"{\"a\":1]",
		"\"a\"\"b\"",
		"\"\\u00g0\"",
		"\"\\x\"",
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct json *v;
		struct err err;
		bool ok = json_parse_canonical(rows[i], strlen(rows[i]), &v, &err);
		CHECK_MSG(!ok && v == NULL, "taken: %s", rows[i]);
		CHECK_MSG(
			ok || (err.kind == ERR_INPUT && strncmp(err.text, "1:", 2) == 0), "%s: %s", rows[i], err.text);
		json_free(v);
	}
}

static void hostile(void)
{
	size_t n = 1 << 20;
	char *text = xalloc(n + 3);
	struct json *v;
	struct err err;
	memset(text, '[', n);
	CHECK(!json_parse(text, n, &v, &err));
	CHECK(!json_parse_canonical(text, n, &v, &err));
	for (size_t i = 0; i < n; i++)
		text[i] = "{\"a\":"[i % 5];
	CHECK(!json_parse(text, n, &v, &err));
	CHECK(!json_parse_canonical(text, n, &v, &err));
	memset(text, 'x', n);
	text[0] = text[n - 1] = '"';
	CHECK_OK(json_parse(text, n, &v, &err), &err);
	CHECK_INT(strlen(json_str(v)), n - 2);
	json_free(v);
	for (size_t i = 1; i + 1 < n; i++)
		text[i] = i % 2 ? '\\' : 'n';
	CHECK_OK(json_parse_canonical(text, n, &v, &err), &err);
	json_free(v);
	text[n - 3] = 'n';
	text[n - 2] = '\\'; /* the closing quote is escaped now */
	CHECK(!json_parse_canonical(text, n, &v, &err));
	CHECK(!json_parse(text, n, &v, &err));
	for (size_t i = 0; i < n; i++) /* [0,0,0, ... */
		text[i] = i % 2 ? '0' : ',';
	text[0] = '[';
	text[n] = ']';
	CHECK_OK(json_parse_canonical(text, n + 1, &v, &err), &err);
	CHECK_INT(json_len(v), n / 2);
	CHECK(json_at(v, n / 2 - 1) != NULL);
	json_free(v);
	free(text);
}

static void writes_canonical(void)
{
	struct str out;
	struct json_writer w;
	str_init(&out);
	json_begin(&w, &out);
	json_open(&w, NULL);
	json_put_str(&w, "a", "q\"\\\b\f\n\r\t\x01\x1f\x7f/ \xc2\xa3");
	json_open_array(&w, "b");
	json_put_int(&w, NULL, -JSON_INT_MAX);
	json_open(&w, NULL);
	json_close(&w);
	json_put_bool(&w, NULL, true);
	json_open_array(&w, NULL);
	json_close_array(&w);
	json_put_null(&w, NULL);
	json_close_array(&w);
	json_put_raw(&w, "c", "{\"x\":1}");
	json_put_str(&w, "d", NULL);
	json_put_bool(&w, "da", false);
	json_close(&w);
	CHECK_STR(out.buf,
		"{\"a\":\"q\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\x7f/ \xc2\xa3\",\"b\":[-9007199254740992,{},true,[],null],\"c\":{\"x\":1},\"d\":null,\"da\":false}");
	str_release(&out);
}

static void canonical_text_of_what_was_read(void)
{
	static const struct {
		const char *text, *want; /* NULL: none */
	} rows[] = {
		{" { \"b\" : [ 1 , 2 ] , \"a\" : \"\\u0041\\/\" } ", "{\"a\":\"A/\",\"b\":[1,2]}"},
		{"[]", "[]"}, {"{}", "{}"}, {"-0", "0"}, {"[null,true,false]", "[null,true,false]"},
		{"1.0", NULL}, {"9007199254740993", NULL}, {"[1,{\"\xc3\xa9\":1}]", NULL},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str out;
		struct json *v = read_ok(rows[i].text);
		str_init(&out);
		str_adds(&out, "was:");
		CHECK_INT(json_canonical(&out, v), rows[i].want != NULL);
		CHECK_STR(out.buf + 4, rows[i].want ? rows[i].want : "");
		json_free(v);
		str_release(&out);
	}
}

static uint32_t pick(struct dice d, uint32_t below)
{
	uint32_t v;
	d.roll(d.ctx, &v, sizeof v);
	return v % below;
}

static void random_text(struct dice d, char out[40])
{
	static const char *const pieces[] = {
		"a", "\"", "\\", "\n", "\x01", "\xc3\xa9", "\xe9\x99\x88", "\xf0\x9f\x98\x80", "\x7f", " ", "/"};
	size_t n = 0;
	for (uint32_t i = pick(d, 8); i > 0; i--) {
		const char *p = pieces[pick(d, ARRAY_LEN(pieces))];
		memcpy(out + n, p, strlen(p));
		n += strlen(p);
	}
	out[n] = '\0';
}

static void random_value(struct json_writer *w, const char *key, struct dice d, int depth)
{
	static const char *const keys[] = {"", "a", "aa", "b", "key", "z_9"};
	char text[40];
	switch (pick(d, depth > 6 ? 4 : 6)) {
	case 0:
		random_text(d, text);
		json_put_str(w, key, text);
		return;
	case 1:
		json_put_int(w, key, (int64_t)pick(d, UINT32_MAX) * pick(d, 1 << 20) - pick(d, 1000));
		return;
	case 2:
		json_put_bool(w, key, pick(d, 2));
		return;
	case 3:
		json_put_null(w, key);
		return;
	case 4:
		json_open_array(w, key);
		for (uint32_t n = pick(d, 4); n > 0; n--)
			random_value(w, NULL, d, depth + 1);
		json_close_array(w);
		return;
	default:
		json_open(w, key);
		for (size_t i = 0; i < ARRAY_LEN(keys); i++)
			if (pick(d, 2))
				random_value(w, keys[i], d, depth + 1);
		json_close(w);
	}
}

/* What the writer makes, both readers take, and say back byte for byte. */
static void readers_agree(void)
{
	struct dice_seed seed;
	struct dice d = dice_seeded(&seed, 7);
	for (int i = 0; i < 2000; i++) {
		struct str text, a, b;
		struct json_writer w;
		struct json *v;
		struct err err;
		str_init(&text);
		str_init(&a);
		str_init(&b);
		json_begin(&w, &text);
		random_value(&w, NULL, d, 0);
		CHECK_OK(json_parse_canonical(text.buf, text.len, &v, &err), &err);
		CHECK(json_canonical(&a, v));
		json_free(v);
		CHECK_OK(json_parse(text.buf, text.len, &v, &err), &err);
		CHECK(json_canonical(&b, v));
		json_free(v);
		CHECK_STR(a.buf, text.buf);
		CHECK_STR(b.buf, text.buf);
		str_release(&text);
		str_release(&a);
		str_release(&b);
	}
}

/* A byte changed anywhere: what the canonical reader still takes, jansson takes too, and it is its own canonical text.
 */
static void canonical_reader_takes_nothing_else(void)
{
	static const char text[] =
		"{\"a\":[1,-20,true,null],\"b\":\"x\\n\\\"\\u0001\xc3\xa9\",\"c\":{\"d\":0,\"e\":\"\"}}";
	static const char bytes[] = "\"\\{}[],:-0129aeflnrtuz \n\x01\x7f\x80\xc3\xff";
	char copy[sizeof text];
	struct str out;
	str_init(&out);
	for (size_t i = 0; i + 1 < sizeof text; i++)
		for (size_t k = 0; k < sizeof bytes; k++) {
			struct json *v, *w;
			struct err err;
			memcpy(copy, text, sizeof text);
			copy[i] = bytes[k];
			if (!json_parse_canonical(copy, sizeof text - 1, &v, &err))
				continue;
			str_clear(&out);
			CHECK(json_canonical(&out, v));
			CHECK_MEM(out.buf, out.len, copy, sizeof text - 1);
			CHECK_OK(json_parse(copy, sizeof text - 1, &w, &err), &err);
			json_free(v);
			json_free(w);
		}
	str_release(&out);
}

CU_TestInfo json_tests[] = {
	{"reads values", reads_values},
	{"members come in the order of the text", members_in_order_of_the_text},
	{"refuses what is no JSON, with its place", refuses},
	{"the canonical reader refuses all else", canonical_reader_refuses},
	{"deep, long and wide texts", hostile},
	{"writes canonical text", writes_canonical},
	{"canonical text of what was read", canonical_text_of_what_was_read},
	{"both readers agree on what the writer makes", readers_agree},
	{"changed bytes", canonical_reader_takes_nothing_else},
	CU_TEST_INFO_NULL,
};
