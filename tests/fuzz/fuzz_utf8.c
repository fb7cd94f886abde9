/* Hostile text: what is cleaned is harmless, stays as it is when cleaned again, and fills just the columns that were asked for. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/intl.h"
#include "base/utf8.h"

struct lines {
	int columns;
	struct str text; /* what the lines hold, without spaces */
};

static bool is_space_at(const char *s, size_t n, size_t *bytes)
{
	*bytes = n >= 3 && memcmp(s, "\xE3\x80\x80", 3) == 0 ? 3 : 1;
	return *bytes == 3 || *s == ' ' || *s == '\n';
}

static void add_solid(struct str *out, const char *s, size_t n)
{
	for (size_t i = 0, bytes; i < n; i += bytes)
		if (!is_space_at(s + i, n - i, &bytes))
			str_add(out, s + i, bytes);
}

static void check_line(void *ctx, const char *s, size_t n)
{
	struct lines *l = ctx;
	ENSURE(utf8_columns(s, n) <= l->columns);
	ENSURE(n == 0 || !memchr(s, '\n', n));
	add_solid(&l->text, s, n);
}

static void ignore_line(void *ctx, const char *s, size_t n)
{
	(void)ctx;
	(void)s;
	(void)n;
}

static void check_harmless(const struct str *s, bool lines)
{
	int sum = 0, columns;
	size_t before = 0;
	for (size_t i = 0, took; i < s->len; i += took) {
		uint32_t cp;
		bool valid;
		took = utf8_decode(s->buf + i, s->len - i, &cp, &valid);
		ENSURE(valid && ((lines && cp == '\n') || !utf8_unsafe(cp)));
	}
	for (size_t i = 0, took; i < s->len; i += took) {
		took = utf8_cluster(s->buf + i, s->len - i, &columns);
		ENSURE(took <= s->len - i && took <= 4 * (1 + UTF8_MARKS));
		ENSURE(s->buf[i] == '\n' ? columns == 0 : columns == 1 || columns == 2);
		ENSURE(i == 0 || utf8_cluster_before(s->buf, i) == before);
		before = i;
		sum += columns;
	}
	ENSURE(utf8_columns(s->buf, s->len) == sum);
}

static void check_clean(const char *s, size_t n, int columns, enum utf8_align align)
{
	struct str once, twice, fitted;
	struct lines l = {.columns = columns < 2 ? 2 : columns};
	str_init(&once);
	str_init(&twice);
	str_init(&fitted);
	str_init(&l.text);
	utf8_clean(&once, s, n);
	utf8_clean(&twice, once.buf, once.len);
	ENSURE(once.len == twice.len && memcmp(once.buf, twice.buf, once.len) == 0);
	check_harmless(&once, false);
	utf8_fit(&fitted, once.buf, once.len, columns, align);
	ENSURE(utf8_columns(fitted.buf, fitted.len) == columns);
	ENSURE(utf8_columns(once.buf, once.len) > columns || strstr(fitted.buf, once.buf));
	str_clear(&once);
	str_clear(&twice);
	utf8_clean_lines(&once, s, n);
	utf8_clean_lines(&twice, once.buf, once.len);
	ENSURE(once.len == twice.len && memcmp(once.buf, twice.buf, once.len) == 0);
	check_harmless(&once, true);
	str_clear(&twice);
	add_solid(&twice, once.buf, once.len);
	utf8_wrap(once.buf, once.len, columns, check_line, &l);
	ENSURE(l.text.len == twice.len && memcmp(l.text.buf, twice.buf, twice.len) == 0);
	str_clear(&fitted);
	utf8_fit(&fitted, once.buf, once.len, columns, align);
	ENSURE(utf8_columns(fitted.buf, fitted.len) == columns);
	str_release(&l.text);
	str_release(&fitted);
	str_release(&twice);
	str_release(&once);
}

/* Text that nobody cleaned must not lead out of bounds either. */
static void check_raw(const char *s, size_t n, int columns, enum utf8_align align)
{
	struct str fitted;
	struct arena a;
	arena_init(&a);
	str_init(&fitted);
	utf8_fit(&fitted, s, n, columns, align);
	utf8_wrap(s, n, columns, ignore_line, NULL);
	char *folded = utf8_fold(&a, s, n);
	ENSURE(utf8_valid(folded, strlen(folded), NULL));
	if (utf8_valid(s, n, NULL)) {
		char *composed = utf8_nfc(&a, s, n);
		ENSURE(utf8_valid(composed, strlen(composed), NULL));
		ENSURE(strcmp(utf8_nfc(&a, composed, strlen(composed)), composed) == 0);
	}
	str_release(&fitted);
	arena_release(&a);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct err err;
	(void)argc;
	(void)argv;
	return intl_locale(&err) ? 0 : 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	int columns = data[0] % 100;
	enum utf8_align align = data[1] % 3;
	/* A copy of its own size, so that reading over its end is seen. */
	char *text = malloc(size - 2 ? size - 2 : 1);
	memcpy(text, data + 2, size - 2);
	check_clean(text, size - 2, columns, align);
	check_raw(text, size - 2, columns, align);
	free(text);
	return 0;
}
