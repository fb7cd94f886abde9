/* The terminal of a person, through ncurses: the only file that includes curses.h. */
#include "widgets/term.h"

#include <curses.h>
#include <termcap.h>
#include <unistd.h>
#include <wchar.h>

#include "base/alloc.h"
#include "widgets/tty.h"

enum {
	ESC_DELAY_MS = 25,
	DOUBLE_CLICK_MS = 400,
	PASTE_GAP_MS = 500,          /* a paste that stops for longer has lost its end */
	PASTE_MAX = 1 << 20,
	CODE_PASTE_BEGIN = KEY_MAX + 1,
	CODE_PASTE_END,
	WCHARS = 1 + UTF8_MARKS,
};
_Static_assert(WCHARS <= CCHARW_MAX, "a cluster fits into a curses cell");

struct look_pair {
	bool known;
	attr_t attrs;
	int pair, bg;
	cchar_t space; /* half of what a screen holds, made once */
};
struct curses {
	struct term term; /* first: a struct term * is a struct curses * */
	struct canvas *shown;
	bool stale;       /* the terminal may show something else than "shown" */
	bool suspended, ansi, hung_up, resize_seen, mouse;
	int w, h, cursor_shown;
	int colours;      /* 0, 8, 16 or 256 */
	bool default_colours;
	struct theme theme; /* that the looks are for */
	struct look_pair looks[TINTS][TINTS + 1];
	int pairs;          /* made so far; pair 0 is the terminal's own */
	cchar_t *line;
	bool pasting;
	struct str paste;
	int64_t paste_at, click_at;
	int click_x, click_y;
	wint_t held;        /* a character read too far, 0: none */
	bool ascii;
};

static struct curses *curses_of(struct term *t)
{
	return (struct curses *)t;
}

static int64_t now_ms(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static void paste_mode(const struct curses *k, bool on)
{
	if (k->ansi)
		tty_write(on ? "\033[?2004h" : "\033[?2004l", 8);
}

static const char *capability(const char *name)
{
	const char *text = tigetstr((char *)(uintptr_t)name);
	return text == (const char *)-1 ? NULL : text;
}

static void prepare_restore(const struct curses *k)
{
	static const char *const capabilities[] = {"sgr0", "op", "clear", "rmkx", "cnorm", "rmcup"};
	tty_restore_clear();
	if (k->mouse && k->ansi)
		tty_restore_add("\033[?1000l\033[?1006l");
	if (k->ansi)
		tty_restore_add("\033[?2004l");
	for (size_t i = 0; i < ARRAY_LEN(capabilities); i++)
		tty_restore_add(capability(capabilities[i]));
	tty_restore_arm(true);
}

/* Size */

static void curses_size(struct term *t, int *w, int *h)
{
	*w = curses_of(t)->w;
	*h = curses_of(t)->h;
}

static void take_size(struct curses *k, int w, int h)
{
	k->w = w;
	k->h = h;
	canvas_resize(k->shown, w, h);
	k->line = xrealloc_array(k->line, (size_t)w + 1, sizeof *k->line);
	k->stale = true;
}

static void curses_resized(struct term *t)
{
	struct curses *k = curses_of(t);
	int w = k->w, h = k->h;
	tty_size(&w, &h);
	if (w == k->w && h == k->h)
		return;
	resizeterm(h, w);
	take_size(k, w, h);
	k->resize_seen = true;
}

/* Looks */

static int pair_for(struct curses *k, int fg, int bg)
{
	if (fg < 0 && bg < 0)
		return 0;
	if (!k->default_colours) {
		fg = fg < 0 ? COLOR_WHITE : fg;
		bg = bg < 0 ? COLOR_BLACK : bg;
	}
	for (int i = 1; i <= k->pairs; i++) {
		int has_fg, has_bg;
		if (extended_pair_content(i, &has_fg, &has_bg) == OK && has_fg == fg && has_bg == bg)
			return i;
	}
	if (k->pairs + 1 >= COLOR_PAIRS || init_extended_pair(k->pairs + 1, fg, bg) == ERR)
		return 0;
	return ++k->pairs;
}

static const struct look_pair *look_for(struct curses *k, const struct cell *cell)
{
	struct look_pair *p = &k->looks[cell->tint][cell->over];
	if (p->known)
		return p;
	struct look look = theme_look(&k->theme, k->colours, cell->tint, cell->over);
	p->known = true;
	p->attrs = (look.attrs & ATTR_BOLD ? A_BOLD : 0) | (look.attrs & ATTR_DIM ? A_DIM : 0) |
		   (look.attrs & ATTR_UNDERLINE ? A_UNDERLINE : 0) | (look.attrs & ATTR_REVERSE ? A_REVERSE : 0);
	p->pair = k->colours > 0 ? pair_for(k, look.fg, look.bg) : 0;
	p->bg = look.bg;
	setcchar(&p->space, L" ", p->attrs, 0, &p->pair);
	return p;
}

static bool is_space(const struct cell *cell)
{
	return cell->len == 0 || (cell->len == 1 && cell->bytes[0] == ' ');
}

/* A space shows nothing but its ground, so it may keep the look of the character before it: between columns that saves a change of colours and back, which is a third of what a
 * page of a list sends. */
static const struct look_pair *look_after(struct curses *k, const struct cell *cell, const struct look_pair *before)
{
	const struct look_pair *own = look_for(k, cell);
	if (before && is_space(cell) && before->bg == own->bg && !((before->attrs | own->attrs) & (A_UNDERLINE | A_REVERSE)))
		return before;
	return own;
}

static void take_theme(struct curses *k, const struct theme *theme)
{
	if (memcmp(&k->theme, theme, sizeof *theme) == 0)
		return;
	k->theme = *theme;
	memset(k->looks, 0, sizeof k->looks);
	k->pairs = 0;
	k->stale = true;
}

/* Showing */

static void compose(const struct cell *cell, const struct look_pair *look, bool fits, cchar_t *out)
{
	wchar_t text[WCHARS + 1];
	size_t n = 0;
	if (!fits || is_space(cell)) {
		*out = look->space;
		return;
	}
	for (size_t i = 0; i < cell->len && n < WCHARS; n++) {
		uint32_t cp;
		i += utf8_decode(cell->bytes + i, cell->len - i, &cp, NULL);
		text[n] = (wchar_t)cp;
	}
	text[n] = L'\0';
	setcchar(out, text, look->attrs, 0, &look->pair);
}

/* Shows the cells of a row from first to last. Both ends stand on whole characters of what was shown and of what is. */
static void show_cells(struct curses *k, const struct canvas *c, int y, int first, int last, int w)
{
	const struct cell *row = c->cells + (size_t)y * (size_t)c->w;
	const struct look_pair *look = NULL;
	int n = 0;
	for (int x = first; x <= last; x++) {
		if (row[x].columns == 0)
			continue;
		look = look_after(k, &row[x], look);
		compose(&row[x], look, x + row[x].columns <= w, &k->line[n++]);
	}
	mvadd_wchnstr(y, first, k->line, n);
	memcpy(k->shown->cells + (size_t)y * (size_t)k->shown->w + first, row + first, (size_t)(last - first + 1) * sizeof *row);
}

static void show_row(struct curses *k, const struct canvas *c, int y, int w)
{
	const struct cell *row = c->cells + (size_t)y * (size_t)c->w, *old = k->shown->cells + (size_t)y * (size_t)k->shown->w;
	int first = 0, last = w - 1;
	if (!k->stale) {
		if (memcmp(row, old, (size_t)w * sizeof *row) == 0)
			return;
		while (memcmp(&row[first], &old[first], sizeof *row) == 0)
			first++;
		while (memcmp(&row[last], &old[last], sizeof *row) == 0)
			last--;
		while (first > 0 && (row[first].columns == 0 || old[first].columns == 0))
			first--;
		while (last + 1 < w && (row[last + 1].columns == 0 || old[last + 1].columns == 0))
			last++;
		/* With the spaces that take their look from here, and from where it is taken: the same row then looks the same to curses wherever it
		 * stands, and a list that moved by one line is seen as that. */
		while (first > 0 && is_space(&row[first]))
			first--;
		while (last + 1 < w && is_space(&row[last + 1]))
			last++;
	}
	show_cells(k, c, y, first, last, w);
}

static void place_cursor(struct curses *k, const struct canvas *c)
{
	int x = c->cursor_x < 0 || c->cursor_x >= k->w ? k->w - 1 : c->cursor_x;
	int y = c->cursor_y < 0 || c->cursor_y >= k->h ? k->h - 1 : c->cursor_y;
	move(y, x);
	if (k->cursor_shown != c->cursor_visible) {
		curs_set(c->cursor_visible ? 1 : 0);
		k->cursor_shown = c->cursor_visible;
	}
}

static void curses_blit(struct term *t, const struct canvas *c, const struct theme *theme)
{
	struct curses *k = curses_of(t);
	int w = c->w < k->shown->w ? c->w : k->shown->w, h = c->h < k->shown->h ? c->h : k->shown->h;
	if (k->suspended || k->hung_up)
		return;
	take_theme(k, theme);
	for (int y = 0; y < h; y++)
		show_row(k, c, y, w);
	k->stale = false;
	place_cursor(k, c);
	refresh();
}

/* Input */

static const struct {
	int code;
	uint32_t key;
} key_codes[] = {
	{KEY_UP, KEYC_UP}, {KEY_DOWN, KEYC_DOWN}, {KEY_LEFT, KEYC_LEFT}, {KEY_RIGHT, KEYC_RIGHT}, {KEY_PPAGE, KEYC_PGUP}, {KEY_NPAGE, KEYC_PGDN},
	{KEY_HOME, KEYC_HOME}, {KEY_END, KEYC_END}, {KEY_FIND, KEYC_HOME}, {KEY_SELECT, KEYC_END}, {KEY_DC, KEYC_DELETE}, {KEY_IC, KEYC_INSERT},
	{KEY_BTAB, KEYC_BACKTAB}, {KEY_ENTER, KEY_ENTER_CODE}, {KEY_BACKSPACE, KEY_BACKSPACE_CODE}, {KEY_SLEFT, KEYC_LEFT}, {KEY_SRIGHT, KEYC_RIGHT},
	{KEY_SR, KEYC_UP}, {KEY_SF, KEYC_DOWN}, {KEY_A1, KEYC_HOME}, {KEY_A3, KEYC_PGUP}, {KEY_C1, KEYC_END}, {KEY_C3, KEYC_PGDN},
};

/* Keys with a modifier have numbers that differ from terminal to terminal; their names do not. */
static const struct {
	const char *name;
	uint32_t key;
} key_names[] = {
	{"kLFT5", KEYC_CTRL_LEFT}, {"kRIT5", KEYC_CTRL_RIGHT}, {"kHOM5", KEYC_CTRL_HOME}, {"kEND5", KEYC_CTRL_END},
	{"kLFT3", KEYC_ALT | KEYC_LEFT}, {"kRIT3", KEYC_ALT | KEYC_RIGHT}, {"kUP3", KEYC_ALT | KEYC_UP}, {"kDN3", KEYC_ALT | KEYC_DOWN},
};

/* What nearly every terminal sends, for entries that do not mention it: "[5~" typed into the program would show offer 5. */
static const struct {
	const char *bytes;
	int code;
} sequences[] = {
	{"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT}, {"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT},
	{"\033OD", KEY_LEFT}, {"\033[H", KEY_HOME}, {"\033[F", KEY_END}, {"\033OH", KEY_HOME}, {"\033OF", KEY_END}, {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END},
	{"\033[2~", KEY_IC}, {"\033[3~", KEY_DC}, {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB}, {"\033OP", KEY_F(1)}, {"\033OQ", KEY_F(2)},
	{"\033[200~", CODE_PASTE_BEGIN}, {"\033[201~", CODE_PASTE_END},
};

static void define_sequences(void)
{
	for (size_t i = 0; i < ARRAY_LEN(sequences); i++)
		if (key_defined(sequences[i].bytes) == 0)
			define_key(sequences[i].bytes, sequences[i].code);
}

static uint32_t key_for_code(int code)
{
	for (size_t i = 0; i < ARRAY_LEN(key_codes); i++)
		if (key_codes[i].code == code)
			return key_codes[i].key;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return KEYC_F1 + (uint32_t)(code - KEY_F(1));
	const char *name = keyname(code);
	for (size_t i = 0; name && i < ARRAY_LEN(key_names); i++)
		if (strcmp(key_names[i].name, name) == 0)
			return key_names[i].key;
	return 0;
}

static bool mouse_event(struct curses *k, struct input *in)
{
	MEVENT ev;
	if (getmouse(&ev) != OK || ev.x < 0 || ev.y < 0 || ev.x >= k->w || ev.y >= k->h)
		return false;
	*in = (struct input){.kind = INPUT_MOUSE, .x = ev.x, .y = ev.y};
	if (ev.bstate & BUTTON4_PRESSED) {
		in->button = MOUSE_WHEEL_UP;
	} else if (ev.bstate & BUTTON5_PRESSED) {
		in->button = MOUSE_WHEEL_DOWN;
	} else if (ev.bstate & BUTTON1_PRESSED) {
		int64_t now = now_ms();
		bool again = k->click_at > 0 && now - k->click_at <= DOUBLE_CLICK_MS && k->click_x == ev.x && k->click_y == ev.y;
		in->button = again ? MOUSE_DOUBLE : MOUSE_LEFT;
		k->click_at = again ? 0 : now;
		k->click_x = ev.x;
		k->click_y = ev.y;
	} else {
		return false;
	}
	return true;
}

/* One character or code from curses, or one that was read too far. */
static int next_char(struct curses *k, wint_t *ch)
{
	if (k->held) {
		*ch = k->held;
		k->held = 0;
		return OK;
	}
	return get_wch(ch);
}

/* An unknown control sequence after "ESC [" or "ESC O": gone as a whole, or its letters would be taken for keys. */
static void swallow_sequence(struct curses *k, wint_t kind)
{
	wint_t ch;
	while (get_wch(&ch) == OK) {
		if (ch < 0x20 || ch > 0x7E) {
			k->held = ch;
			return;
		}
		if (kind == 'O' || ch >= 0x40)
			return;
	}
}

/* After an ESC: the key that it belongs to. 0: nothing that we know. */
static uint32_t after_escape(struct curses *k)
{
	wint_t ch;
	int rc = get_wch(&ch);
	if (rc == KEY_CODE_YES) {
		uint32_t key = key_for_code((int)ch);
		return key ? key | KEYC_ALT : 0;
	}
	if (rc != OK)
		return KEY_ESC_CODE;
	if (ch == KEY_ESC_CODE) {
		k->held = ch;
		return KEY_ESC_CODE;
	}
	if (ch == '[') {
		swallow_sequence(k, ch);
		return 0;
	}
	return KEYC_ALT | (ch == '\n' ? KEY_ENTER_CODE : (uint32_t)ch);
}

static bool end_paste(struct curses *k, struct input *in)
{
	k->pasting = false;
	str_add(&k->paste, "", 0);
	*in = (struct input){.kind = INPUT_PASTE, .text = k->paste.buf};
	return true;
}

static void paste_char(struct curses *k, wint_t ch)
{
	char bytes[4];
	k->paste_at = now_ms();
	if (ch == '\r')
		ch = '\n';
	if (ch != 0 && k->paste.len < PASTE_MAX)
		str_add(&k->paste, bytes, utf8_encode(bytes, (uint32_t)ch));
}

static bool code_input(struct curses *k, int code, struct input *in)
{
	switch (code) {
	case CODE_PASTE_BEGIN:
		k->pasting = true;
		k->paste_at = now_ms();
		str_clear(&k->paste);
		return false;
	case CODE_PASTE_END:
		return k->pasting && end_paste(k, in);
	case KEY_RESIZE:
		curses_resized(&k->term);
		return false;
	case KEY_MOUSE:
		return !k->pasting && mouse_event(k, in);
	}
	*in = (struct input){.kind = INPUT_KEY, .key = k->pasting ? 0 : key_for_code(code)};
	return in->key != 0;
}

static bool char_input(struct curses *k, wint_t ch, struct input *in)
{
	if (k->pasting) {
		paste_char(k, ch);
		return false;
	}
	*in = (struct input){.kind = INPUT_KEY, .key = ch == KEY_ESC_CODE ? after_escape(k) : ch == '\n' ? KEY_ENTER_CODE : (uint32_t)ch};
	return in->key != 0;
}

static bool curses_read(struct term *t, struct input *in)
{
	struct curses *k = curses_of(t);
	wint_t ch;
	int rc;
	if (k->suspended)
		return false;
	for (;;) {
		if (k->resize_seen) {
			k->resize_seen = false;
			*in = (struct input){.kind = INPUT_RESIZE};
			return true;
		}
		if (k->hung_up || (rc = next_char(k, &ch)) == ERR)
			break;
		if (k->pasting && now_ms() - k->paste_at > PASTE_GAP_MS && !(rc == KEY_CODE_YES && ch == CODE_PASTE_END)) {
			if (rc == KEY_CODE_YES)
				ungetch((int)ch);
			else
				k->held = ch;
			return end_paste(k, in);
		}
		if (rc == KEY_CODE_YES ? code_input(k, (int)ch, in) : char_input(k, ch, in))
			return true;
	}
	if (!k->hung_up && tty_gone()) {
		k->hung_up = true;
		*in = (struct input){.kind = INPUT_HANGUP};
		return true;
	}
	return false;
}

/* Life */

static int curses_fd(struct term *t UNUSED)
{
	return STDIN_FILENO;
}

static void curses_suspend(struct term *t)
{
	struct curses *k = curses_of(t);
	if (k->suspended)
		return;
	/* What others do with the terminal meanwhile is not to be mixed with a person's data. */
	erase();
	refresh();
	endwin();
	paste_mode(k, false);
	tty_restore_arm(false);
	k->suspended = true;
	k->stale = true;
}

static void curses_resume(struct term *t)
{
	struct curses *k = curses_of(t);
	if (!k->suspended)
		return;
	k->suspended = false;
	tty_restore_arm(true);
	curses_resized(t);
	clearok(curscr, TRUE);
	refresh();
	paste_mode(k, true);
	k->cursor_shown = -1;
	k->stale = true;
}

static void curses_redraw(struct term *t)
{
	clearok(curscr, TRUE);
	curses_of(t)->stale = true;
}

static void curses_bell(struct term *t)
{
	if (!curses_of(t)->suspended)
		beep();
}

static void curses_close(struct term *t)
{
	struct curses *k = curses_of(t);
	curses_suspend(t);
	tty_signals(false);
	canvas_free(k->shown);
	free(k->line);
	str_release(&k->paste);
	free(k);
}

static const struct term_ops curses_ops = {
	.size = curses_size, .blit = curses_blit, .read = curses_read, .fd = curses_fd, .suspend = curses_suspend, .resume = curses_resume,
	.resized = curses_resized, .redraw = curses_redraw, .bell = curses_bell, .close = curses_close,
};

bool term_has_colours(struct term *t)
{
	return curses_of(t)->colours > 0;
}

bool term_wants_ascii(struct term *t)
{
	return curses_of(t)->ascii;
}

/* Asked before curses starts: initscr would end the program by itself, newterm would already write to a terminal that cannot do it. */
static bool is_able(const char *type, struct err *err)
{
	static const char remedy[] = "set TERM to your terminal's type, for example xterm-256color";
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_USAGE, "standard input and output are not a terminal (the console needs one; --help lists what runs without)");
	if (!type || !type[0])
		return err_set(err, ERR_UNAVAILABLE, "TERM is not set (%s)", remedy);
	if (tgetent(NULL, type) != 1)
		return err_set(err, ERR_UNAVAILABLE, "the terminal type TERM=%.60s is not known here (%s, or install ncurses-term)", type, remedy);
	if (!tgetstr((char *)(uintptr_t)"cm", NULL) || !tgetstr((char *)(uintptr_t)"cl", NULL))
		return err_set(err, ERR_UNAVAILABLE, "a terminal of type TERM=%.60s cannot place the cursor (%s)", type, remedy);
	return true;
}

static bool start_curses(const char *type, struct err *err)
{
	if (!tty_remember(err))
		return false;
	set_escdelay(ESC_DELAY_MS);
	/* The kernel knows the size; LINES and COLUMNS may be those of another window. */
	use_tioctl(TRUE);
	tty_signals(true);
	if (newterm(type, stdout, stdin))
		return true;
	tty_signals(false);
	return err_set(err, ERR_UNAVAILABLE, "curses cannot use a terminal of type TERM=%.60s", type);
}

static void start_colours(struct curses *k)
{
	const char *no_color = getenv("NO_COLOR");
	if ((no_color && no_color[0]) || !has_colors() || start_color() == ERR)
		return;
	k->default_colours = use_default_colors() == OK;
	k->colours = COLORS >= 256 ? 256 : COLORS >= 16 ? 16 : COLORS >= 8 ? 8 : 0;
}

static void set_modes(struct curses *k)
{
	raw();
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	scrollok(stdscr, FALSE);
	/* A frame is shown whole: looking for typed keys while it is written would tear it. */
	typeahead(-1);
	define_sequences();
	if (k->mouse) {
		mouseinterval(0);
		mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	}
	refresh();
	paste_mode(k, true);
}

bool term_curses_open(struct term **out, bool mouse, struct err *err)
{
	const char *type = getenv("TERM");
	int w, h;
	if (!is_able(type, err) || !start_curses(type, err))
		return false;
	struct curses *k = xalloc(sizeof *k);
	k->term.ops = &curses_ops;
	k->mouse = mouse;
	k->cursor_shown = -1;
	k->ansi = strncmp(capability("cup"), "\033[", 2) == 0;
	k->ascii = strncmp(type, "linux", 5) == 0 || strncmp(type, "vt", 2) == 0;
	str_init(&k->paste);
	getmaxyx(stdscr, h, w);
	k->shown = canvas_new(w, h);
	take_size(k, w, h);
	start_colours(k);
	prepare_restore(k);
	set_modes(k);
	*out = &k->term;
	return true;
}

const char *term_library(void)
{
	return "ncurses " NCURSES_VERSION;
}
