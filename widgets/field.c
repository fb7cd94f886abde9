#include "widgets/field.h"

#include <string.h>

enum { DEFAULT_MAX = 4096 };

void field_init(struct field *f)
{
	*f = (struct field){0};
	str_init(&f->text);
}

static size_t max_of(const struct field *f)
{
	return f->max ? f->max : DEFAULT_MAX;
}

/* A secret never moves in memory, or the allocator would keep a copy: it takes all its room at once. */
static void reserve(struct field *f, size_t more)
{
	if (f->secret && f->text.cap == 0)
		str_reserve(&f->text, max_of(f));
	else if (!f->secret)
		str_reserve(&f->text, more);
}

static void forget(struct field *f, size_t from)
{
	if (f->text.cap > from)
		explicit_bzero(f->text.buf + from, f->text.cap - from);
}

void field_release(struct field *f)
{
	if (f->secret)
		forget(f, 0);
	str_release(&f->text);
	f->at = 0;
	f->scroll = 0;
}

/* The start of the cluster that ends at pos (pos > 0), and the end of the one that starts there (pos < len). */
static size_t before(const struct field *f, size_t pos)
{
	return utf8_cluster_before(f->text.buf, pos);
}

static size_t after(const struct field *f, size_t pos)
{
	int columns;
	return pos + utf8_cluster(f->text.buf + pos, f->text.len - pos, &columns);
}

/* A change of the text can join what stands on both sides of the cursor into one cluster. */
static void settle(struct field *f)
{
	if (f->at > 0 && f->at < f->text.len)
		f->at = after(f, before(f, f->at));
}

static void erase(struct field *f, size_t from, size_t to)
{
	struct str *t = &f->text;
	if (from >= to)
		return;
	memmove(t->buf + from, t->buf + to, t->len - to);
	t->len -= to - from;
	t->buf[t->len] = '\0';
	if (f->secret)
		forget(f, t->len);
	f->at = from;
	settle(f);
}

static void insert(struct field *f, const char *s, size_t n)
{
	struct str *t = &f->text;
	size_t room = max_of(f) > t->len ? max_of(f) - t->len : 0;
	if (n > room) {
		/* What does not fit is left out in whole characters. */
		size_t fits = 0;
		while (fits < n) {
			int columns;
			size_t took = utf8_cluster(s + fits, n - fits, &columns);
			if (fits + took > room)
				break;
			fits += took;
		}
		n = fits;
	}
	if (n == 0)
		return;
	reserve(f, n);
	size_t tail = t->len - f->at;
	memmove(t->buf + f->at + n, t->buf + f->at, tail);
	memcpy(t->buf + f->at, s, n);
	t->len += n;
	t->buf[t->len] = '\0';
	f->at += n;
	settle(f);
}

/* Line breaks and tabs become spaces; other control characters and invalid bytes go. */
static void insert_text(struct field *f, const char *s)
{
	struct str kept;
	size_t n = strlen(s);
	str_init(&kept);
	str_reserve(&kept, n);
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		bool valid;
		size_t took = utf8_decode(s + i, n - i, &cp, &valid);
		if (cp == '\r' && i + 1 < n && s[i + 1] == '\n')
			took = 2;
		if (cp == '\n' || cp == '\r' || cp == '\t' || cp == 0x2028 || cp == 0x2029)
			str_addc(&kept, ' ');
		else if (valid && cp >= ' ' && (cp < 0x7F || cp > 0x9F))
			str_add(&kept, s + i, took);
		i += took;
	}
	insert(f, kept.buf, kept.len);
	if (f->secret && kept.cap > 0)
		explicit_bzero(kept.buf, kept.cap);
	str_release(&kept);
}

void field_set(struct field *f, const char *text)
{
	erase(f, 0, f->text.len);
	f->at = 0;
	f->scroll = 0;
	insert_text(f, text);
	f->at = f->text.len;
}

enum letter { LETTER_SPACE, LETTER_SIGN, LETTER_WIDE, LETTER_WORD };

static enum letter letter_at(const struct field *f, size_t pos)
{
	const char *s = f->text.buf + pos;
	int columns;
	if (*s == ' ')
		return LETTER_SPACE;
	if ((unsigned char)*s < 0x80)
		return strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~", *s) ? LETTER_SIGN : LETTER_WORD;
	utf8_cluster(s, f->text.len - pos, &columns);
	return columns == 2 ? LETTER_WIDE : LETTER_WORD;
}

static size_t word_before(const struct field *f, size_t pos)
{
	while (pos > 0 && letter_at(f, before(f, pos)) == LETTER_SPACE)
		pos = before(f, pos);
	if (pos == 0)
		return 0;
	for (enum letter kind = letter_at(f, before(f, pos)); pos > 0 && letter_at(f, before(f, pos)) == kind;)
		pos = before(f, pos);
	return pos;
}

static size_t word_after(const struct field *f, size_t pos)
{
	while (pos < f->text.len && letter_at(f, pos) == LETTER_SPACE)
		pos = after(f, pos);
	if (pos == f->text.len)
		return pos;
	for (enum letter kind = letter_at(f, pos); pos < f->text.len && letter_at(f, pos) == kind;)
		pos = after(f, pos);
	return pos;
}

static bool edit_key(struct field *f, uint32_t key)
{
	size_t end = f->text.len;
	switch (key) {
	case KEYC_LEFT: case KEY_CTRL('b'): f->at = f->at > 0 ? before(f, f->at) : 0; return true;
	case KEYC_RIGHT: case KEY_CTRL('f'): f->at = f->at < end ? after(f, f->at) : end; return true;
	case KEYC_HOME: case KEYC_CTRL_HOME: case KEY_CTRL('a'): f->at = 0; return true;
	case KEYC_END: case KEYC_CTRL_END: case KEY_CTRL('e'): f->at = end; return true;
	case KEYC_CTRL_LEFT: case KEYC_ALT | 'b': f->at = word_before(f, f->at); return true;
	case KEYC_CTRL_RIGHT: case KEYC_ALT | 'f': f->at = word_after(f, f->at); return true;
	case KEY_BACKSPACE_CODE: case KEY_CTRL('h'): erase(f, f->at > 0 ? before(f, f->at) : 0, f->at); return true;
	case KEYC_DELETE: case KEY_CTRL('d'): erase(f, f->at, f->at < end ? after(f, f->at) : end); return true;
	case KEY_CTRL('w'): case KEYC_ALT | KEY_BACKSPACE_CODE: erase(f, word_before(f, f->at), f->at); return true;
	case KEYC_ALT | 'd': erase(f, f->at, word_after(f, f->at)); return true;
	case KEY_CTRL('u'): erase(f, 0, f->at); return true;
	case KEY_CTRL('k'): erase(f, f->at, end); return true;
	}
	return false;
}

bool field_input(struct field *f, const struct input *in)
{
	char bytes[4];
	if (in->kind == INPUT_PASTE) {
		insert_text(f, in->text);
		return true;
	}
	if (in->kind != INPUT_KEY)
		return false;
	if (edit_key(f, in->key))
		return true;
	if (in->key < ' ' || in->key > 0x10FFFF || (in->key >= 0x7F && in->key <= 0x9F) || (in->key >= 0xD800 && in->key <= 0xDFFF))
		return false;
	insert(f, bytes, utf8_encode(bytes, in->key));
	return true;
}

/* What a cluster looks like: a dot when secret, its clean form otherwise. Returns its columns. */
static int shown_cluster(const struct field *f, size_t from, size_t to, struct str *out)
{
	size_t start = out->len;
	if (f->secret)
		str_adds(out, "•");
	else
		utf8_clean(out, f->text.buf + from, to - from);
	return utf8_columns(out->buf + start, out->len - start);
}

/* The whole text as shown, and where in it the cursor and the end are. */
static void shown_text(const struct field *f, struct str *out, int *cursor, int *end)
{
	*end = 0;
	for (size_t i = 0; i < f->text.len;) {
		size_t next = after(f, i);
		if (i == f->at)
			*cursor = *end;
		*end += shown_cluster(f, i, next, out);
		i = next;
	}
	if (f->at >= f->text.len)
		*cursor = *end;
}

/* The first column to show: the least scrolling that keeps the cursor off the edges, which tell that there is more. */
static int scrolled(int scroll, int cursor, int end, int w)
{
	int edge = w >= 5 ? 1 : 0, widest = end + 1 > w ? end + 1 - w : 0;
	if (cursor - scroll > w - 1 - edge)
		scroll = cursor - (w - 1 - edge);
	if (scroll > widest)
		scroll = widest;
	if (cursor - scroll < edge)
		scroll = cursor - edge;
	return scroll > 0 ? scroll : 0;
}

void field_paint(struct field *f, struct canvas *c, int x, int y, int w, bool focused)
{
	struct str shown;
	int cursor = 0, end = 0;
	if (w < 1)
		return;
	canvas_fill(c, (struct rect){x, y, w, 1}, TINT_INPUT, "");
	str_init(&shown);
	shown_text(f, &shown, &cursor, &end);
	f->scroll = focused ? scrolled(f->scroll, cursor, end, w) : 0;
	struct rect clip = canvas_clip(c, (struct rect){x, y, w, 1});
	if (end == 0 && f->hint) {
		canvas_fit(c, x, y, w, UTF8_LEFT, TINT_DIM, f->hint);
		canvas_bar(c, (struct rect){x, y, w, 1}, TINT_INPUT);
	} else {
		canvas_put(c, x - f->scroll, y, TINT_INPUT, shown.buf);
	}
	if (f->scroll > 0 && w >= 5)
		canvas_put(c, x, y, TINT_INPUT, "…");
	if (end - f->scroll > w && w >= 5)
		canvas_put(c, x + w - 1, y, TINT_INPUT, "…");
	canvas_unclip(c, clip);
	if (focused)
		canvas_cursor(c, x + (cursor - f->scroll < w ? cursor - f->scroll : w - 1), y, true);
	str_release(&shown);
}
