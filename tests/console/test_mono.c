/* Screens without colours: the text with its attributes below each row, as tests/screens/NAME.80x24.LANGUAGE.mono.txt. GENERATE=1 writes them anew. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/intl.h"
#include "dispatch.h"
#include "with_app.h"

static char mark_of(unsigned attrs)
{
	static const struct {
		unsigned attrs;
		char mark;
	} marks[] = {
		{ATTR_REVERSE | ATTR_BOLD, 'R'}, {ATTR_REVERSE, 'r'}, {ATTR_UNDERLINE | ATTR_BOLD, 'U'}, {ATTR_UNDERLINE, 'u'}, {ATTR_BOLD, 'b'}, {ATTR_DIM, 'd'},
	};
	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if ((attrs & marks[i].attrs) == marks[i].attrs)
			return marks[i].mark;
	return ' ';
}

static void add_marks(struct str *out, const struct canvas *c, int y)
{
	size_t start = out->len;
	for (int x = 0; x < c->w; x++) {
		const struct cell *cell = &c->cells[y * c->w + x];
		/* The attributes of a blank are seen only where they fill the cell. */
		unsigned attrs = theme_look(&theme_mono, 0, cell->tint, cell->over).attrs & (cell->len || cell->columns == 0 ? ~0u : ATTR_REVERSE | ATTR_UNDERLINE);
		str_addc(out, mark_of(attrs));
	}
	while (out->len > start && out->buf[out->len - 1] == ' ')
		out->buf[--out->len] = '\0';
}

static void compare(const char *file, const struct str *got)
{
	struct str want;
	struct err err = {0};
	if (getenv("GENERATE")) {
		CHECK_OK(file_write(file, got->buf, got->len, 0644, &err), &err);
		return;
	}
	str_init(&want);
	CHECK_OK(file_read(file, 1 << 20, &want, &err), &err);
	CHECK_MSG(strcmp(got->buf, want.buf) == 0, "%s differs; as it is:\n%s", file, got->buf);
	str_release(&want);
}

static const struct {
	const char *name, *language, *keys;
} screens[] = {
	{"queue", "en", "jj"},
	{"queue", "zh_CN", "jj"},
	{"case", "en", "<Space>cvy"},
	{"case", "zh_CN", "<Space>cvy<BackTab>"},
	{"offers", "en", "<Space>cvy1<Enter>"},
	{"wrapup", "en", "<Space>co<Enter>"},
	{"help", "en", "<Space>?u"},
};

static void test_attributes(void)
{
	for (size_t i = 0; i < ARRAY_LEN(screens); i++) {
		struct with_app w;
		struct str s;
		char file[128];
		with_app_open(&w, NULL);
		CHECK_OK(app_language(&w.app, screens[i].language, &w.err), &w.err);
		with_keys(&w, screens[i].keys);
		dispatch_paint(&w.app);
		const struct canvas *c = term_memory_shown(w.app.term);
		str_init(&s);
		str_adds(&s, "# Each row and, below it, its attributes: r reverse, u underlined, b bold (R, U: and bold), d dim.\n");
		for (int y = 0; y < c->h; y++) {
			canvas_row_text(c, y, &s);
			str_addc(&s, '\n');
			add_marks(&s, c, y);
			str_addc(&s, '\n');
		}
		snprintf(file, sizeof file, "tests/screens/%s.80x24.%s.mono.txt", screens[i].name, screens[i].language);
		compare(file, &s);
		str_release(&s);
		with_app_close(&w);
	}
}

CU_TestInfo mono_tests[] = {
	{"attributes", test_attributes},
	CU_TEST_INFO_NULL,
};
