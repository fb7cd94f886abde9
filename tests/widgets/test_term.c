#include "check.h"

#include <string.h>

#include "widgets/term.h"

static void test_memory(void)
{
	struct term *t = term_memory_new(20, 4);
	struct canvas *c = canvas_new(20, 4);
	struct input in;
	struct str text;
	char paste[] = "pasted";
	int w, h;
	str_init(&text);
	canvas_put(c, 2, 1, TINT_GOOD, "陈佳");
	t->ops->blit(t, c, &theme_mono);
	canvas_dump(term_memory_shown(t), &text);
	CHECK_STR(text.buf, "\n  陈佳\n\n\n");
	/* No focus: bottom right. */
	CHECK_INT(term_memory_shown(t)->cursor_x, 19);
	CHECK_INT(term_memory_shown(t)->cursor_y, 3);
	CHECK(!t->ops->read(t, &in));
	CHECK_INT(t->ops->fd(t), -1);
	term_memory_feed(t, &(struct input){.kind = INPUT_KEY, .key = 'j'});
	term_memory_feed(t, &(struct input){.kind = INPUT_PASTE, .text = paste});
	paste[0] = 'w';
	term_memory_resize(t, 0, 30);
	CHECK(t->ops->read(t, &in));
	CHECK_INT(in.key, 'j');
	CHECK(t->ops->read(t, &in));
	CHECK_STR(in.text, "pasted");
	CHECK(t->ops->read(t, &in));
	CHECK_INT(in.kind, INPUT_RESIZE);
	CHECK(!t->ops->read(t, &in));
	t->ops->size(t, &w, &h);
	CHECK_INT(w, 1);
	CHECK_INT(h, 30);
	term_memory_feed(t, &(struct input){.kind = INPUT_PASTE, .text = "never read"});
	t->ops->close(t);
	canvas_free(c);
	str_release(&text);
}

/* Elements open and close in turn, no attribute has a stray quote, and nothing of the text is taken for markup. */
static void check_well_formed(const char *s)
{
	char open[8][16];
	int depth = 0;
	while (*s) {
		if (*s == '&') {
			CHECK_MSG(!strncmp(s, "&lt;", 4) || !strncmp(s, "&gt;", 4) || !strncmp(s, "&amp;", 5) || !strncmp(s, "&quot;", 6), "%.20s", s);
			s++;
			continue;
		}
		if (*s++ != '<')
			continue;
		const char *end = strchr(s, '>');
		CHECK(end != NULL);
		if (!end)
			return;
		size_t n = strcspn(s + (*s == '/'), " />");
		int quotes = 0;
		for (const char *q = s; q < end; q++)
			quotes += *q == '"';
		CHECK_INT(quotes % 2, 0);
		if (*s == '/') {
			depth--;
			CHECK_MSG(depth >= 0 && strlen(open[depth]) == n && strncmp(open[depth], s + 1, n) == 0, "</%.*s>", (int)n, s + 1);
		} else if (end[-1] != '/') {
			CHECK(depth < 8 && n < 16);
			snprintf(open[depth++], sizeof open[0], "%.*s", (int)n, s);
		}
		s = end + 1;
	}
	CHECK_INT(depth, 0);
}

static int count(const char *s, const char *what)
{
	int n = 0;
	for (; (s = strstr(s, what)); s++)
		n++;
	return n;
}

static void test_svg(void)
{
	struct canvas *c = canvas_new(40, 6);
	struct str svg;
	str_init(&svg);
	canvas_frame(c, (struct rect){0, 0, 40, 6}, TINT_DIM, "<b>&amp;\"'", NULL);
	canvas_put(c, 2, 1, TINT_STRONG, "陈佳 owes 3,240.50 </text><script>");
	canvas_put(c, 2, 2, TINT_CARE, "\033[31m\xE2\x80\xAE ▂▃▅▇ e\xCC\x81");
	canvas_bar(c, (struct rect){1, 1, 38, 1}, TINT_FOCUS);
	canvas_cursor(c, 1, 1, true);
	canvas_svg(c, &theme_mono, "clement & co", &svg);
	check_well_formed(svg.buf);
	CHECK(!strstr(svg.buf, "<script"));
	CHECK(strstr(svg.buf, "clement &amp; co") != NULL);
	CHECK(utf8_valid(svg.buf, svg.len, NULL));
	/* A stretch of text has the length of its columns. */
	CHECK(strstr(svg.buf, "textLength=\"126\">owes 3,240.50") == NULL);
	CHECK_INT(count(svg.buf, "陈"), 1);
	CHECK_INT(count(svg.buf, "<svg "), 1);
	str_clear(&svg);
	canvas_clear(c);
	canvas_put(c, 3, 0, TINT_TEXT, "owes 3,240.50  then");
	canvas_svg(c, &theme_mono, NULL, &svg);
	CHECK_MSG(strstr(svg.buf, "x=\"43\" textLength=\"117\">owes 3,240.50</text>") != NULL, "%s", svg.buf);
	CHECK(strstr(svg.buf, "x=\"178\" textLength=\"36\">then</text>") != NULL);
	str_release(&svg);
	canvas_free(c);
}

CU_TestInfo term_tests[] = {{"memory", test_memory}, {"svg", test_svg}, CU_TEST_INFO_NULL};
