/* Dialogs that ask: when Esc asks back, and what a letter does that chooses nothing. */
#include "with_app.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>

static const char cases[] =
	"account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n"
	"K-1,Rosa Lindqvist,en-US,Asia/Shanghai,+8613800000007,,,,Harbor Finch Pay,Pay later,USD,1515.00,0.00,0.00,2026-10-12,2026-10-11,liwei\n";

/* with_shows() without a word about what is not there. */
static bool shows(struct with_app *w, const char *text)
{
	char *screen = with_screen(w);
	bool yes = strstr(screen, text) != NULL;
	free(screen);
	return yes;
}

#define ASKS_BACK "Nothing is saved yet."
#define LETTERS "The letters choose; Tab goes on."

static void test_leaving(void)
{
	static const struct {
		const char *keys;
		bool asks;
	} rows[] = {
		{"h", false},                      /* a pause: two proposed days */
		{"h<Tab><Tab><BackTab>", false},   /* looked at */
		{"hx<C-w>+30", false},           /* typed as it was */
		{"h+", true},                      /* another day */
		{"h<Tab><Tab>ill", true},          /* few words are words, too */
		{"e", false}, {"ex", true}, {"ex<Backspace>", false},
		{"t", false}, {"ti", true},        /* a choice */
		{"r", false}, {"rz", false},       /* a letter that chooses nothing */
		{"k", false}, {"k1", true},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct with_app w;
		with_app_open(&w, cases);
		with_keys(&w, "<Enter>");
		with_keys(&w, rows[i].keys);
		CHECK_MSG(strcmp(w.app.top->ops->name, "ask") == 0, "%s opens “%s”", rows[i].keys, w.app.top->ops->name);
		with_keys(&w, "<Esc>");
		CHECK_MSG(shows(&w, ASKS_BACK) == rows[i].asks, "%s", rows[i].keys);
		CHECK_MSG((strcmp(w.app.top->ops->name, "ask") == 0) == rows[i].asks, "%s", rows[i].keys);
		if (rows[i].asks)
			with_keys(&w, "<Esc>");
		CHECK_STR(w.app.top->ops->name, "case");
		with_app_close(&w);
	}
}

static void test_letters(void)
{
	static const struct {
		const char *keys;
		bool says;
	} rows[] = {
		{"r", false}, {"rz", true}, {"rzq", true}, {"r陈", true}, {"rw", false}, {"rz<Tab>", false}, {"r<Down>", false}, {"r<F5>", false},
		{"ez", false}, /* a field takes everything */
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct with_app w;
		with_app_open(&w, cases);
		with_keys(&w, "<Enter>");
		with_keys(&w, rows[i].keys);
		CHECK_STR(w.app.top->ops->name, "ask");
		CHECK_MSG(shows(&w, LETTERS) == rows[i].says, "%s", rows[i].keys);
		with_app_close(&w);
	}
}

CU_TestInfo ask_tests[] = {
	{"leaving", test_leaving},
	{"letters", test_letters},
	CU_TEST_INFO_NULL,
};
