#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "replay.h"
#include "with_app.h"

static const char csv[] =
	"account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n"
	"A-1,陈佳,zh_CN,Asia/Shanghai,+8613800000001,,,,Lantern,credit,CNY,3000.00,240.50,0.00,2026-10-19,2026-10-20,\n";

static const struct {
	const char *text;
	int line;
	const char *words;
} bad[] = {
	{"<Enterr>", 1, "<Enterr>"},
	{"jj\n# <nonsense> in a comment\n\n<x1>", 4, "<x1>"},
	{"<Enter", 1, "without '>'"},
	{"a<", 1, "without '>'"},
	{"<>", 1, "<>"},
	{"<wait>", 1, "<wait>"},
	{"<wait x>", 1, "seconds"},
	{"<wait -1>", 1, "seconds"},
	{"<wait 1h>", 1, "seconds"},
	{"<wait 99999999999999999999>", 1, "seconds"},
	{"\n<size 80>", 2, "'x'"},
	{"<size 80x>", 1, "'x'"},
	{"<size 80x24x>", 1, "'x'"},
	{"<size 0x24>", 1, "one column"},
	{"<size 80x0>", 1, "one column"},
	{"<size 1001x24>", 1, "1000"},
	{"<click 1>", 1, "','"},
	{"<click 1,2,3>", 1, "','"},
	{"<click a,b>", 1, "','"},
	{"<wheel aside>", 1, "<wheel aside>"},
	{"\xff", 1, "UTF-8"},
	{"ab\xe9\x99z", 1, "UTF-8"},
	{"a\tb", 1, "control"},
	{"a\033[Ab", 1, "control"},
	{"<\033>", 1, ""},
};

static void test_refuses(void)
{
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct with_app w;
		struct err err = {0};
		char want[32];
		with_app_open(&w, csv);
		CHECK_MSG(!replay_play(&w.app, "my.keys", bad[i].text, strlen(bad[i].text), &err), "was played: %s", bad[i].text);
		CHECK_INT(err.kind, ERR_INPUT);
		snprintf(want, sizeof want, "my.keys:%d: ", bad[i].line);
		CHECK_MSG(strncmp(err.text, want, strlen(want)) == 0, "“%s”: %s", bad[i].text, err.text);
		CHECK_MSG(strstr(err.text, bad[i].words) != NULL, "“%s”: %s", bad[i].text, err.text);
		with_app_close(&w);
	}
}

static void test_plays(void)
{
	struct with_app w;
	with_app_open(&w, csv);
	int64_t start = clock_now(&w.clock);
	with_keys(&w, "# a comment\r\n  \t\n\t<Enter>\t\r\n");
	CHECK(w.app.top->ops == &screen_case);
	with_keys(&w, "e<lt>é陈 \n words<Space>end\n<paste one two><Left><Backspace>");
	CHECK(with_shows(&w, "<é陈words endone to"));
	with_keys(&w, "<Esc><Esc><wait 600>");
	CHECK_INT(clock_now(&w.clock) - start, 600000);
	with_keys(&w, "<wait 500ms><wait 2s>");
	CHECK_INT(clock_now(&w.clock) - start, 602500);
	with_keys(&w, "<size 120x40>");
	CHECK_INT(term_memory_shown(w.app.term)->w, 120);
	with_keys(&w, "<Esc><click 5,5>");
	CHECK(w.app.top->ops == &screen_queue);
	/* After the end nothing is read, not even nonsense. */
	with_keys(&w, "q<nonsense>");
	CHECK(w.app.quit);
	with_app_close(&w);
}

/* During a call each second is painted; a year of them must still pass in a moment, and end where it should. */
static void test_long_wait(void)
{
	struct with_app w;
	with_app_open(&w, csv);
	int64_t start = clock_now(&w.clock);
	with_keys(&w, "<Enter>c<wait 34000000>");
	CHECK_INT(clock_now(&w.clock) - start, 34000000000);
	CHECK(with_shows(&w, "9444:26:40"));
	w.clock.fixed = CLOCK_LATEST - 1000;
	with_keys(&w, "<wait 1>");
	CHECK(!replay_play(&w.app, "my.keys", "<wait 1>", strlen("<wait 1>"), &w.err));
	CHECK(strstr(w.err.text, "9989") != NULL);
	with_app_close(&w);
}

CU_TestInfo replay_tests[] = {
	{"plays", test_plays},
	{"a long wait", test_long_wait},
	{"refuses, with file and line", test_refuses},
	CU_TEST_INFO_NULL,
};
