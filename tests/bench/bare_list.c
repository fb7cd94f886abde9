/* bare_list FILE DETAIL: the least that a list in ncurses can be, for bench_ui to measure against: the rows of FILE in memory (columns parted by TABs),
 * drawn with addstr as far as they are seen, in the colours of the dark theme, so that the terminal has the same to do; arrows, j k, PgUp PgDn, Home, End; Enter opens
 * a second list with the rows of DETAIL, q goes back. No store, no widths, no cleaning, no translation. */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 8 };

struct row {
	char *text[COLUMNS];
};

struct rows {
	struct row *row;
	int n;
};

enum { TEXT = 1, DIM, STRONG, CARE, BAR };

static const struct {
	const char *title;
	int x;
	bool right;
	short pair;
} columns[COLUMNS] = {
	{"When", 3, false, TEXT}, {"Debtor", 15, false, STRONG}, {"Owes", 53, true, TEXT}, {"Late", 60, true, DIM}, {"Stage", 62, false, DIM},
	{"May I?", 73, false, TEXT}, {"Why now", 84, false, DIM}, {"Marks", 113, false, CARE},
};

static attr_t look(short pair)
{
	return COLOR_PAIR(pair) | (pair == STRONG ? A_BOLD : 0);
}

static void make_colours(void)
{
	start_color();
	if (COLORS < 256)
		return;
	init_pair(TEXT, 252, 234);
	init_pair(DIM, 246, 234);
	init_pair(STRONG, 231, 234);
	init_pair(CARE, 179, 234);
	init_pair(BAR, 231, 24);
	bkgd(' ' | COLOR_PAIR(TEXT));
}

static struct rows read_rows(const char *path)
{
	struct rows rows = {NULL, 0};
	char *line = NULL;
	size_t cap = 0;
	int room = 0;
	FILE *f = fopen(path, "r");
	if (!f) {
		perror(path);
		exit(1);
	}
	for (ssize_t n; (n = getline(&line, &cap, f)) > 0;) {
		if (line[n - 1] == '\n')
			line[n - 1] = '\0';
		if (rows.n == room) {
			room = room ? room * 2 : 256;
			rows.row = realloc(rows.row, (size_t)room * sizeof *rows.row);
			if (!rows.row)
				exit(1);
		}
		char *copy = strdup(line);
		for (int i = 0; i < COLUMNS; i++) {
			char *cell = copy ? strsep(&copy, "\t") : NULL;
			rows.row[rows.n].text[i] = cell ? cell : strdup("");
		}
		rows.n++;
	}
	free(line);
	fclose(f);
	return rows;
}

static void put(int y, int i, const char *text)
{
	int x = columns[i].x;
	if (columns[i].right)
		x -= (int)strlen(text);
	mvaddstr(y, x, text);
}

static void draw(const struct rows *rows, int selected, int top)
{
	int page = LINES - 5;
	erase();
	mvprintw(0, 1, "a bare list");
	mvprintw(1, 1, "%d rows, %d of %d", rows->n, selected + 1, rows->n);
	attrset(look(DIM));
	for (int i = 0; i < COLUMNS; i++)
		put(3, i, columns[i].title);
	for (int y = 0; y < page && top + y < rows->n; y++) {
		bool bar = top + y == selected;
		attrset(look(bar ? BAR : TEXT));
		mvhline(4 + y, 0, ' ', COLS);
		for (int i = 0; i < COLUMNS; i++) {
			if (!bar)
				attrset(look(columns[i].pair));
			put(4 + y, i, rows->row[top + y].text[i]);
		}
	}
	attrset(look(TEXT));
	mvaddstr(LINES - 1, 1, "Enter open   j k PgUp PgDn Home End   q leave");
	move(4 + selected - top, 1);
	refresh();
}

/* Until q. */
static void browse(const struct rows *rows, const struct rows *detail)
{
	int selected = 0, top = 0;
	for (;;) {
		int page = LINES - 5;
		selected = selected < 0 ? 0 : selected >= rows->n ? rows->n - 1 : selected;
		if (selected < top)
			top = selected;
		if (selected >= top + page)
			top = selected - page + 1;
		draw(rows, selected, top);
		switch (getch()) {
		case 'j':
		case KEY_DOWN:
			selected++;
			break;
		case 'k':
		case KEY_UP:
			selected--;
			break;
		case KEY_NPAGE:
			selected += page;
			top += page;
			break;
		case KEY_PPAGE:
			selected -= page;
			top = top > page ? top - page : 0;
			break;
		case KEY_HOME:
			selected = 0;
			break;
		case KEY_END:
			selected = rows->n - 1;
			break;
		case '\n':
		case '\r':
		case KEY_ENTER:
			if (detail)
				browse(detail, NULL);
			break;
		case 'q':
			return;
		case ERR: /* the terminal has gone */
			endwin();
			exit(1);
		default:
			break;
		}
	}
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fprintf(stderr, "usage: bare_list FILE DETAIL\n");
		return 64;
	}
	setlocale(LC_ALL, "");
	struct rows rows = read_rows(argv[1]), detail = read_rows(argv[2]);
	initscr();
	make_colours();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	browse(&rows, &detail);
	endwin();
	return 0;
}
