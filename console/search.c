#include "search.h"

#include "base/vec.h"
#include "base/log.h"
#include "base/utf8.h"

#define SLICE 2000
#define WORDS_MAX 8

struct entry_span {
	int64_t case_id;
	uint32_t start, len;
};

struct search {
	struct desk *desk;
	struct loop *loop;
	void (*done)(void *ctx);
	void *ctx;
	struct str text;
	VEC(struct entry_span) spans; /* by case id */
	int64_t after;
	bool ready, running;
	VEC(int64_t) hits;            /* by case id */
	struct arena scratch;
};

struct search *search_new(struct desk *desk, struct loop *loop, void (*ready)(void *ctx), void *ctx)
{
	struct search *s = xalloc(sizeof *s);
	s->desk = desk;
	s->loop = loop;
	s->done = ready;
	s->ctx = ctx;
	str_init(&s->text);
	arena_init(&s->scratch);
	return s;
}

static void wipe(char *p, size_t n)
{
	volatile char *v = p;
	while (n--)
		*v++ = 0;
}

void search_forget(struct search *s)
{
	loop_undefer(s->loop, s);
	wipe(s->text.buf, s->text.cap);
	str_release(&s->text);
	VEC_RELEASE(&s->spans);
	VEC_RELEASE(&s->hits);
	s->ready = s->running = false;
	s->after = 0;
}

void search_free(struct search *s)
{
	search_forget(s);
	arena_release(&s->scratch);
	free(s);
}

static void add_folded(struct search *s, const char *text)
{
	const char *folded = utf8_fold(&s->scratch, text, strlen(text));
	str_adds(&s->text, folded);
	str_addc(&s->text, '\n');
}

static void add_row(struct search *s, const struct search_row *r)
{
	struct entry_span span = {.case_id = r->case_id, .start = (uint32_t)s->text.len};
	add_folded(s, r->name);
	add_folded(s, r->account);
	str_adds(&s->text, r->phone);
	str_addc(&s->text, '\n');
	span.len = (uint32_t)(s->text.len - span.start);
	str_addc(&s->text, '\0');
	VEC_PUSH(&s->spans, span);
}

static void read_slice(void *ctx)
{
	struct search *s = ctx;
	struct search_row *rows;
	struct err err;
	size_t n;
	arena_reset(&s->scratch);
	if (!store_search_slice(s->desk->store, s->after, SLICE, &s->scratch, &rows, &n, &err)) {
		log_line(LOG_ERROR_LEVEL, "search: %s", err.text);
		s->running = false;
		return;
	}
	for (size_t i = 0; i < n; i++)
		add_row(s, &rows[i]);
	if (n > 0) {
		s->after = rows[n - 1].case_id;
		loop_defer(s->loop, read_slice, s);
		return;
	}
	s->ready = true;
	s->running = false;
	arena_release(&s->scratch);
	s->done(s->ctx);
}

void search_start(struct search *s)
{
	search_forget(s);
	s->running = true;
	loop_defer(s->loop, read_slice, s);
}

bool search_ready(const struct search *s)
{
	return s->ready;
}

static bool is_digits(const char *w)
{
	size_t digits = 0;
	for (; *w; w++) {
		if (*w >= '0' && *w <= '9')
			digits++;
		else if (*w != '+' && *w != '-')
			return false;
	}
	return digits > 0;
}

/* "+44 7700-900123" is looked for as the digits that a stored number has. */
static char *digits_of(struct arena *a, const char *w)
{
	char *out = arena_alloc(a, strlen(w) + 1);
	size_t n = 0;
	for (; *w; w++)
		if (*w != '-' && *w != '+')
			out[n++] = *w;
	return out;
}

static size_t split(struct arena *a, const char *folded, const char *words[WORDS_MAX])
{
	size_t n = 0;
	while (*folded && n < WORDS_MAX) {
		size_t len = strcspn(folded, " ");
		if (len > 0) {
			const char *w = arena_strndup(a, folded, len);
			words[n++] = is_digits(w) ? digits_of(a, w) : w;
		}
		folded += len;
		folded += *folded == ' ';
	}
	return n;
}

void search_for(struct search *s, const char *text)
{
	const char *words[WORDS_MAX];
	struct arena a;
	arena_init(&a);
	size_t n = split(&a, utf8_fold(&a, text, strlen(text)), words);
	VEC_CLEAR(&s->hits);
	for (size_t i = 0; i < s->spans.len && n > 0; i++) {
		const struct entry_span *e = &s->spans.items[i];
		const char *hay = s->text.buf + e->start;
		bool all = true;
		for (size_t w = 0; w < n && all; w++)
			all = memmem(hay, e->len, words[w], strlen(words[w])) != NULL;
		if (all)
			VEC_PUSH(&s->hits, e->case_id);
	}
	arena_release(&a);
}

bool search_matches(const struct search *s, int64_t case_id)
{
	size_t lo = 0, hi = s->hits.len;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (s->hits.items[mid] < case_id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < s->hits.len && s->hits.items[lo] == case_id;
}
