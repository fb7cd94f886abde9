#include "widgets/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/bug.h"

const char *const tint_names[TINTS + 1] = {
	[TINT_TEXT] = "text", [TINT_DIM] = "dim", [TINT_STRONG] = "strong", [TINT_FOCUS] = "focus",
	[TINT_FOCUS_IDLE] = "focus-idle", [TINT_TITLE] = "title", [TINT_GOOD] = "good", [TINT_CARE] = "care",
	[TINT_STOP] = "stop", [TINT_INFO] = "info", [TINT_PRACTICE] = "practice", [TINT_OFFLINE] = "offline",
	[TINT_INPUT] = "input", [TINTS] = NULL,
};

/* Nothing that a person can read is larger; a terminal that claims more is not believed. */
enum { CANVAS_MAX = 1000 };

static int bounded(int v, int min, int max)
{
	return v < min ? min : v > max ? max : v;
}

static struct rect rect_meet(struct rect a, struct rect b)
{
	int x = a.x > b.x ? a.x : b.x, y = a.y > b.y ? a.y : b.y;
	int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
	int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
	return (struct rect){x, y, right > x ? right - x : 0, bottom > y ? bottom - y : 0};
}

struct canvas *canvas_new(int w, int h)
{
	struct canvas *c = xalloc(sizeof *c);
	canvas_resize(c, w, h);
	return c;
}

void canvas_free(struct canvas *c)
{
	if (!c)
		return;
	free(c->cells);
	free(c);
}

void canvas_resize(struct canvas *c, int w, int h)
{
	w = bounded(w, 1, CANVAS_MAX);
	h = bounded(h, 1, CANVAS_MAX);
	if (!c->cells || w != c->w || h != c->h) {
		c->cells = xrealloc_array(c->cells, (size_t)w * (size_t)h, sizeof *c->cells);
		c->w = w;
		c->h = h;
	}
	canvas_clear(c);
}

void canvas_clear(struct canvas *c)
{
	static const struct cell blank = {.columns = 1};
	size_t n = (size_t)c->w * (size_t)c->h;
	for (size_t i = 0; i < n; i++)
		c->cells[i] = blank;
	c->clip = (struct rect){0, 0, c->w, c->h};
	c->cursor_x = c->cursor_y = -1;
	c->cursor_visible = false;
}

struct rect canvas_clip(struct canvas *c, struct rect r)
{
	struct rect before = c->clip;
	c->clip = rect_meet(before, r);
	return before;
}

void canvas_unclip(struct canvas *c, struct rect before)
{
	c->clip = before;
}

static struct cell *row_of(const struct canvas *c, int y)
{
	return c->cells + (size_t)y * (size_t)c->w;
}

static void blank(struct cell *cell)
{
	memset(cell->bytes, 0, sizeof cell->bytes);
	cell->len = 0;
	cell->columns = 1;
}

/* The cell at x is about to be written: the other half of a wide character there would be left alone. */
static void part(struct cell *row, int x)
{
	if (row[x].columns == 0)
		blank(&row[x - 1]);
	else if (row[x].columns == 2)
		blank(&row[x + 1]);
}

static void set_byte(struct cell *row, int x, enum tint tint, char byte)
{
	if (row[x].columns != 1)
		part(row, x);
	bool seen = byte != ' ';
	row[x] = (struct cell){.bytes = {seen ? byte : '\0'}, .len = seen, .columns = 1, .tint = (uint8_t)tint};
}

/* One-column signs of ordinary texts, for terminals whose font has only ASCII. Letters are never replaced: a name stays a name. */
static const struct {
	const char *sign;
	char ascii;
} plain[] = {
	{"…", '~'}, {"·", '.'}, {"•", '*'}, {"●", '*'}, {"○", 'o'}, {"–", '-'}, {"—", '-'}, {"“", '"'}, {"”", '"'}, {"‘", '\''}, {"’", '\''},
	{"×", 'x'}, {"−", '-'}, {"─", '-'}, {"│", '|'}, {"┃", '|'}, {"┌", '+'}, {"┐", '+'}, {"└", '+'}, {"┘", '+'}, {"├", '+'}, {"┤", '+'}, {"┬", '+'},
	{"┴", '+'}, {"▸", '>'}, {"◂", '<'}, {"▾", 'v'}, {"▴", '^'}, {"→", '>'}, {"←", '<'}, {"↑", '^'}, {"↓", 'v'}, {"▁", '.'}, {"▂", '.'}, {"▃", '-'},
	{"▄", '-'}, {"▅", '='}, {"▆", '='}, {"▇", '#'}, {"█", '#'}, {"▐", '|'}, {"✔", '+'}, {"✖", 'x'}, {"☎", 'T'}, {"✉", '@'}, {"≥", '>'}, {"≤", '<'},
	{"✎", '-'}, {"≡", '#'}, {"‖", '|'}, {"↶", 'u'}, {"¤", '$'},
};

static char ascii_for(const char *bytes, size_t n)
{
	for (size_t i = 0; i < ARRAY_LEN(plain); i++)
		if (strlen(plain[i].sign) == n && memcmp(plain[i].sign, bytes, n) == 0)
			return plain[i].ascii;
	return '\0';
}

/* One clean cluster at (x, y), where y is inside the clip. */
static void set_cluster(struct canvas *c, int x, int y, enum tint tint, const char *bytes, size_t n, int columns)
{
	struct cell *row = row_of(c, y);
	int left = c->clip.x, right = c->clip.x + c->clip.w;
	if (x >= right || x + columns <= left)
		return;
	if (x < left || x + columns > right) {
		/* A half: its place is taken, but nothing is shown. */
		set_byte(row, x < left ? x + 1 : x, tint, ' ');
		return;
	}
	if (n == 1) {
		set_byte(row, x, tint, bytes[0]);
		return;
	}
	char ascii = c->ascii && columns == 1 ? ascii_for(bytes, n) : '\0';
	if (ascii) {
		set_byte(row, x, tint, ascii);
		return;
	}
	if (n >= CELL_BYTES)
		BUG("a cluster of %zu bytes came out of cleaning", n);
	part(row, x);
	struct cell cell = {.len = (uint8_t)n, .columns = (uint8_t)columns, .tint = (uint8_t)tint};
	memcpy(cell.bytes, bytes, n);
	if (columns == 2) {
		part(row, x + 1);
		row[x + 1] = (struct cell){.tint = (uint8_t)tint};
	}
	row[x] = cell;
}

static bool row_clipped(const struct canvas *c, int y)
{
	return y < c->clip.y || y >= c->clip.y + c->clip.h || c->clip.w == 0;
}

/* A far coordinate plus a long text must not overflow. */
static int far(int v)
{
	return bounded(v, -(1 << 28), 1 << 28);
}

static void put_ascii(struct canvas *c, int x, int y, enum tint tint, const char *s, size_t n)
{
	if (row_clipped(c, y))
		return;
	struct cell *row = row_of(c, y);
	int from = x < c->clip.x ? c->clip.x : x, right = c->clip.x + c->clip.w;
	int to = x + (int)n > right ? right : x + (int)n;
	for (int i = from; i < to; i++)
		set_byte(row, i, tint, s[i - x]);
}

static void put_blanks(struct canvas *c, int x, int y, int n)
{
	struct cell *row = row_of(c, y);
	int from = x < c->clip.x ? c->clip.x : x, right = c->clip.x + c->clip.w;
	int to = x + n > right ? right : x + n;
	for (int i = from; i < to; i++)
		set_byte(row, i, TINT_TEXT, ' ');
}

/* How many of the bytes from s on are printable ASCII. */
static size_t ascii_run(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && s[i] >= 0x20 && s[i] < 0x7F)
		i++;
	return i;
}

static int put_clean(struct canvas *c, int x, int y, enum tint tint, const char *s, size_t n)
{
	int start = x, right = c->clip.x + c->clip.w;
	if (row_clipped(c, y))
		return utf8_columns(s, n);
	for (size_t i = 0; i < n;) {
		if (x >= right)
			return x - start + utf8_columns(s + i, n - i);
		size_t run = ascii_run(s + i, n - i);
		if (i + run < n && run > 0)
			run--; /* a mark may follow the last one */
		put_ascii(c, x, y, tint, s + i, run);
		x += (int)run;
		i += run;
		if (i == n)
			break;
		int columns;
		size_t took = utf8_cluster(s + i, n - i, &columns);
		if (columns > 0)
			set_cluster(c, x, y, tint, s + i, took, columns);
		x += columns;
		i += took;
	}
	return x - start;
}

int canvas_put(struct canvas *c, int x, int y, enum tint tint, const char *text)
{
	size_t n = strlen(text);
	x = far(x);
	if (ascii_run(text, n) == n) {
		if (n > 1u << 28)
			n = 1u << 28;
		put_ascii(c, x, y, tint, text, n);
		return (int)n;
	}
	struct str clean;
	str_init(&clean);
	utf8_clean(&clean, text, n);
	int columns = put_clean(c, x, y, tint, clean.buf, clean.len);
	str_release(&clean);
	return columns;
}

int canvas_columns(const char *text)
{
	if (!text)
		return 0;
	size_t n = strlen(text);
	if (ascii_run(text, n) == n)
		return n < 1u << 28 ? (int)n : 1 << 28;
	struct str clean;
	str_init(&clean);
	utf8_clean(&clean, text, n);
	int columns = utf8_columns(clean.buf, clean.len);
	str_release(&clean);
	return columns;
}

int canvas_putf(struct canvas *c, int x, int y, enum tint tint, const char *fmt, ...)
{
	char small[512];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(small, sizeof small, fmt, ap);
	va_end(ap);
	if (n >= 0 && (size_t)n < sizeof small)
		return canvas_put(c, x, y, tint, small);
	struct str text;
	str_init(&text);
	va_start(ap, fmt);
	str_addv(&text, fmt, ap);
	va_end(ap);
	int columns = canvas_put(c, x, y, tint, text.buf);
	str_release(&text);
	return columns;
}

static void put_cut(struct canvas *c, int x, int y, int w, enum utf8_align align, enum tint tint, const struct str *clean)
{
	struct str fitted;
	str_init(&fitted);
	utf8_fit(&fitted, clean->buf, clean->len, bounded(w, 0, CANVAS_MAX), align);
	put_clean(c, x, y, tint, fitted.buf, fitted.len);
	str_release(&fitted);
}

/* The padding is plain: an underlined name is not an underlined column. */
void canvas_fit(struct canvas *c, int x, int y, int w, enum utf8_align align, enum tint tint, const char *text)
{
	struct str clean;
	if (w <= 0 || row_clipped(c, y))
		return;
	size_t n = strlen(text);
	bool ascii = ascii_run(text, n) == n && n < 1u << 28;
	x = far(x);
	w = far(w);
	str_init(&clean);
	if (!ascii || n > (size_t)w)
		utf8_clean(&clean, text, n);
	int columns = ascii ? (int)n : utf8_columns(clean.buf, clean.len);
	if (columns <= w) {
		int spare = w - columns, left = align == UTF8_LEFT ? 0 : align == UTF8_RIGHT ? spare : spare / 2;
		put_blanks(c, x, y, left);
		if (ascii)
			put_ascii(c, x + left, y, tint, text, n);
		else
			put_clean(c, x + left, y, tint, clean.buf, clean.len);
		put_blanks(c, x + left + columns, y, spare - left);
	} else {
		put_cut(c, x, y, w, align, tint, &clean);
	}
	str_release(&clean);
}

static struct rect clipped(const struct canvas *c, struct rect r)
{
	return rect_meet(c->clip, (struct rect){far(r.x), far(r.y), bounded(r.w, 0, 1 << 28), bounded(r.h, 0, 1 << 28)});
}

void canvas_fill(struct canvas *c, struct rect r, enum tint tint, const char *cluster)
{
	struct rect in = clipped(c, r);
	struct str clean;
	int columns = 1;
	size_t n = 0;
	str_init(&clean);
	if (cluster && cluster[0]) {
		utf8_clean(&clean, cluster, strlen(cluster));
		n = utf8_cluster(clean.buf, clean.len, &columns);
	}
	for (int y = in.y; y < in.y + in.h; y++) {
		if (n <= 1 || columns < 1) {
			for (int x = in.x; x < in.x + in.w; x++)
				set_byte(row_of(c, y), x, tint, n == 1 ? clean.buf[0] : ' ');
			continue;
		}
		for (int x = in.x; x < in.x + in.w; x += columns)
			set_cluster(c, x, y, tint, clean.buf, n, columns);
	}
	str_release(&clean);
}

void canvas_bar(struct canvas *c, struct rect r, enum tint tint)
{
	struct rect in = clipped(c, r);
	for (int y = in.y; y < in.y + in.h; y++) {
		struct cell *row = row_of(c, y);
		/* A wide character belongs to the bar when its first half does. */
		for (int x = in.x; x < in.x + in.w; x++) {
			if (row[x].columns == 0 && x == in.x)
				continue;
			row[x].over = (uint8_t)(tint + 1);
			if (row[x].columns == 2)
				row[x + 1].over = (uint8_t)(tint + 1);
		}
	}
}

void canvas_quiet(struct canvas *c, struct rect r)
{
	struct rect in = clipped(c, r);
	for (int y = in.y; y < in.y + in.h; y++) {
		struct cell *row = row_of(c, y);
		for (int x = in.x; x < in.x + in.w; x++) {
			row[x].tint = TINT_DIM;
			if (row[x].over)
				row[x].over = TINT_FOCUS_IDLE + 1;
		}
	}
}

struct wrapping {
	struct canvas *c;
	struct rect r;
	int skip, line;
	enum tint tint;
};

static void wrapped_line(void *ctx, const char *s, size_t n)
{
	struct wrapping *w = ctx;
	int row = w->line++ - w->skip;
	if (row >= 0 && row < w->r.h)
		put_clean(w->c, w->r.x, w->r.y + row, w->tint, s, n);
}

int canvas_wrap(struct canvas *c, struct rect r, int skip, enum tint tint, const char *text)
{
	struct str clean;
	struct wrapping w = {c, r, skip, 0, tint};
	struct rect before = canvas_clip(c, clipped(c, r));
	str_init(&clean);
	utf8_clean_lines(&clean, text, strlen(text));
	utf8_wrap(clean.buf, clean.len, bounded(r.w, 2, CANVAS_MAX), wrapped_line, &w);
	str_release(&clean);
	canvas_unclip(c, before);
	return w.line;
}

static void count_line(void *ctx, const char *s UNUSED, size_t n UNUSED)
{
	++*(int *)ctx;
}

int canvas_wrap_lines(const char *text, int w)
{
	struct str clean;
	int lines = 0;
	str_init(&clean);
	utf8_clean_lines(&clean, text, strlen(text));
	utf8_wrap(clean.buf, clean.len, bounded(w, 2, CANVAS_MAX), count_line, &lines);
	str_release(&clean);
	return lines > 0 ? lines : 1;
}

void canvas_cursor(struct canvas *c, int x, int y, bool visible)
{
	c->cursor_x = bounded(x, 0, c->w - 1);
	c->cursor_y = bounded(y, 0, c->h - 1);
	c->cursor_visible = visible;
}

void canvas_row_text(const struct canvas *c, int y, struct str *out)
{
	const struct cell *row = row_of(c, y);
	int end = c->w;
	while (end > 0 && row[end - 1].len == 0 && row[end - 1].columns == 1)
		end--;
	for (int x = 0; x < end; x++) {
		if (row[x].len > 0)
			str_add(out, row[x].bytes, row[x].len);
		else if (row[x].columns == 1)
			str_addc(out, ' ');
	}
}

void canvas_dump(const struct canvas *c, struct str *out)
{
	for (int y = 0; y < c->h; y++) {
		canvas_row_text(c, y, out);
		str_addc(out, '\n');
	}
}
