#include "evidence_mention.h"

#include <string.h>

#include "base/utf8.h"

#define PHONE_DIGITS 7 /* a subscriber's number, without the codes in front of it */
#define PHONE_GAP 6    /* bytes between two digits of one number, at most */
#define LONG_NAME 10   /* bytes; longer ones may be followed by an ending */

/* A folded text, and for each byte of it where in the source its code point begins and ends. */
struct folded {
	struct str text;
	VEC(size_t) from;
	VEC(size_t) to;
};

static bool is_space(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0x1680 || cp == 0x2028 || cp == 0x2029;
}

static void fold_put(struct folded *f, char byte, size_t from, size_t to)
{
	if (byte == ' ' && f->text.len && f->text.buf[f->text.len - 1] == ' ') {
		f->to.items[f->to.len - 1] = to;
		return;
	}
	str_addc(&f->text, byte);
	VEC_PUSH(&f->from, from);
	VEC_PUSH(&f->to, to);
}

/* Code point by code point, so that the way back is known. A mark stands alone then, folds to
 * nothing, and goes with what is before it. */
static void fold(struct folded *f, struct arena *scratch, const char *s)
{
	size_t n = strlen(s), took;
	*f = (struct folded){0};
	str_init(&f->text);
	for (size_t at = 0; at < n; at += took) {
		uint32_t cp;
		bool valid;
		took = utf8_decode(s + at, n - at, &cp, &valid);
		if (is_space(cp)) {
			fold_put(f, ' ', at, at + took);
			continue;
		}
		const char *p = utf8_fold(scratch, s + at, took);
		if (!*p && f->to.len)
			f->to.items[f->to.len - 1] = at + took;
		for (; *p; p++)
			fold_put(f, *p, at, at + took);
	}
}

static void fold_release(struct folded *f)
{
	str_release(&f->text);
	VEC_RELEASE(&f->from);
	VEC_RELEASE(&f->to);
}

static const char *fold_text(struct arena *a, const char *s)
{
	struct folded f;
	fold(&f, a, s);
	size_t first = f.text.len && f.text.buf[0] == ' ', end = f.text.len;
	if (end > first && f.text.buf[end - 1] == ' ')
		end--;
	const char *text = arena_strndup(a, f.text.buf + first, end - first);
	fold_release(&f);
	return text;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* What people write between the digits of a number, in folded text: also the dashes U+2010 to U+2015, by their bytes. */
static bool is_gap(char c)
{
	unsigned char u = (unsigned char)c;
	return strchr(" -./()+", c) || u == 0xE2 || u == 0x80 || (u >= 0x90 && u <= 0x95);
}

/* "": not a telephone number. */
static const char *phone_digits(struct arena *a, const char *folded)
{
	struct str s;
	bool phone = true;
	str_init(&s);
	for (const char *p = folded; *p; p++)
		if (is_digit(*p))
			str_addc(&s, *p);
		else
			phone = phone && is_gap(*p);
	const char *digits = phone && s.len >= PHONE_DIGITS ? arena_strndup(a, s.buf, s.len) : "";
	str_release(&s);
	return digits;
}

static size_t common_end(const char *a, const char *b)
{
	size_t m = strlen(a), n = strlen(b), k = 0;
	while (k < m && k < n && a[m - 1 - k] == b[n - 1 - k])
		k++;
	return k;
}

void mentions_init(struct mentions *m, struct arena *a, const struct casefile *c)
{
	*m = (struct mentions){.arena = a, .c = c};
	m->own_digits = phone_digits(a, fold_text(a, c->phone));
}

void mentions_release(struct mentions *m)
{
	VEC_RELEASE(&m->items);
}

bool mentions_same(const struct mentions *m, const char *a, const char *b)
{
	return strcmp(fold_text(m->arena, a), fold_text(m->arena, b)) == 0;
}

/* The one of whom we speak has the same: it is theirs as well. */
static bool is_own(const struct mentions *m, const char *folded, const char *digits)
{
	const struct casefile *c = m->c;
	const char *const own[] = {c->phone, c->email, c->account};
	for (size_t i = 0; i < ARRAY_LEN(own); i++)
		if (strcmp(fold_text(m->arena, own[i]), folded) == 0)
			return true;
	size_t n = strlen(digits), own_n = strlen(m->own_digits), same = common_end(digits, m->own_digits);
	return strstr(fold_text(m->arena, c->name), folded) || (same >= PHONE_DIGITS && (same == n || same == own_n));
}

void mentions_forbid(struct mentions *m, const char *text, const char *instead, enum redact why)
{
	if (!text || strlen(text) < 3)
		return;
	const char *folded = fold_text(m->arena, text), *digits = phone_digits(m->arena, folded);
	if (!*folded || is_own(m, folded, digits))
		return;
	for (size_t i = 0; i < m->items.len; i++)
		if (strcmp(m->items.items[i].text, text) == 0)
			return;
	VEC_PUSH(&m->items, (struct mention){text, folded, digits, instead, why});
}

/* Of a script that is written with spaces between words; at points at its first byte. */
static bool is_letter(const char *at, size_t n)
{
	uint32_t cp;
	if (n == 0)
		return false;
	(void)utf8_decode(at, n, &cp, NULL);
	return (cp >= 'a' && cp <= 'z') || (cp >= 0xC0 && cp < 0xE00);
}

static bool letter_before(const char *text, size_t at)
{
	size_t start = at;
	while (start > 0 && ((unsigned char)text[--start] & 0xC0) == 0x80)
		;
	return is_letter(text + start, at - start);
}

/* Is the match at this place a word of its own? */
static bool is_whole(const struct str *s, size_t at, size_t n)
{
	const char *text = s->buf;
	bool begins = !letter_before(text, at) || !is_letter(text + at, n);
	bool ends = n >= LONG_NAME || !is_letter(text + at + n, s->len - at - n) || !letter_before(text, at + n);
	return begins && ends;
}

static void hit(struct mention_hits *out, const struct mention *m, size_t from, size_t to)
{
	VEC_PUSH(&out->hits, (struct mention_hit){from, to, m});
}

static void find_bytes(const struct mention *m, const char *text, struct mention_hits *out)
{
	for (const char *at = text; (at = strstr(at, m->text)); at += strlen(m->text))
		hit(out, m, (size_t)(at - text), (size_t)(at - text) + strlen(m->text));
}

static void find_folded(const struct mention *m, const struct folded *f, struct mention_hits *out)
{
	size_t n = strlen(m->folded), i;
	for (const char *at = f->text.buf; (at = strstr(at, m->folded)); at++) {
		i = (size_t)(at - f->text.buf);
		if (is_whole(&f->text, i, n))
			hit(out, m, f->from.items[i], f->to.items[i + n - 1]);
	}
}

/* How many digits, going back from the one at end, are those that the number ends with; *start: the first of them. */
static size_t digits_back(const char *text, size_t end, const char *digits, size_t *start)
{
	size_t n = strlen(digits), k = 0, gap = 0;
	for (size_t i = end + 1; i-- > 0 && k < n && gap <= PHONE_GAP;) {
		if (!is_digit(text[i])) {
			if (!is_gap(text[i]))
				break;
			gap++;
			continue;
		}
		if (text[i] != digits[n - 1 - k])
			break;
		k++;
		gap = 0;
		*start = i;
	}
	return k;
}

static void find_phone(const struct mentions *all, const struct mention *m, const struct folded *f,
	struct mention_hits *out)
{
	const char *text = f->text.buf;
	size_t start = 0, own_start = 0;
	for (size_t end = 0; end < f->text.len; end++) {
		if (!is_digit(text[end]) || is_digit(text[end + 1]))
			continue;
		size_t k = digits_back(text, end, m->digits, &start);
		if (k < PHONE_DIGITS || digits_back(text, end, all->own_digits, &own_start) >= k)
			continue;
		while (start > 0 && (is_digit(text[start - 1]) || text[start - 1] == '+'))
			start--;
		hit(out, m, f->from.items[start], f->to.items[end]);
	}
}

static int by_place(const void *a, const void *b)
{
	const struct mention_hit *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->to > y->to ? -1 : x->to < y->to;
}

/* Those that overlap become one: the first, or the longest of those that begin there, says what takes its place. */
static void join_hits(struct mention_hits *out)
{
	size_t n = 0;
	if (out->hits.len == 0)
		return;
	qsort(out->hits.items, out->hits.len, sizeof *out->hits.items, by_place);
	for (size_t i = 1; i < out->hits.len; i++) {
		const struct mention_hit *next = &out->hits.items[i];
		struct mention_hit *last = &out->hits.items[n];
		if (next->from >= last->to)
			out->hits.items[++n] = *next;
		else if (next->to > last->to)
			last->to = next->to;
	}
	out->hits.len = n + 1;
}

void mentions_find(const struct mentions *m, const char *text, bool word, bool agents, struct mention_hits *out)
{
	struct arena scratch;
	struct folded f;
	arena_init(&scratch);
	fold(&f, &scratch, text);
	for (size_t i = 0; i < m->items.len; i++) {
		const struct mention *one = &m->items.items[i];
		if (!agents && one->why == REDACT_AGENT_NAME)
			continue;
		find_bytes(one, text, out);
		if (!word)
			find_folded(one, &f, out);
		if (!word && one->digits[0])
			find_phone(m, one, &f, out);
	}
	fold_release(&f);
	arena_release(&scratch);
	join_hits(out);
}
