#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "domain/deadline.h"
#include "with_conf.h"
#include "with_oracle.h"

static unsigned wrong, compared;

static int32_t day(const char *text)
{
	int32_t d = 0;
	struct err err;
	CHECK_OK(date_parse(text, &d, &err), &err);
	return d;
}

static const char *show(struct str *s, int32_t d)
{
	str_clear(s);
	date_format(s, d);
	return s->buf;
}

/* A pack of these clocks; false with a message. */
static bool clocks(const char *text, struct arena *a, struct pack *p, struct err *err)
{
	const struct conf *root = conf_text(a, "p.conf", text);
	*p = (struct pack){.name = "p", .file = "p.conf"};
	return clocks_from_conf(conf_get(root, "clocks"), a, &p->clocks, &p->n_clocks, err);
}

#define REST "citation = \"art. 1\"; confidence = \"R1\"; "

static void test_rows(void)
{
	static const struct {
		const char *clocks;
		enum clock_event event;
		const char *on, *want; /* "id=date id=date" */
	} rows[] = {
		/* a complaint that comes on a Friday before a Monday holiday */
		{"{ event = \"complaint\"; id = \"summary\"; business_days = 3; " REST "}, { event = \"complaint\"; id = \"final\"; weeks = 8; " REST "}, "
		 "{ event = \"complaint\"; id = \"keep-until\"; years = 3; " REST "}",
			CLOCK_COMPLAINT, "2026-08-28", "summary=2026-09-03 final=2026-10-23 keep-until=2029-08-28"},
		{"{ event = \"complaint\"; id = \"simple\"; days = 15; " REST "}, { event = \"complaint\"; id = \"last\"; days = 60; " REST "}", CLOCK_COMPLAINT,
			"2026-02-28", "simple=2026-03-15 last=2026-04-29"},
		/* five business days, then thirty days */
		{"{ event = \"validation-notice\"; id = \"assumed-receipt\"; business_days = 5; " REST "}, "
		 "{ event = \"validation-notice\"; id = \"end\"; days = 30; after = \"assumed-receipt\"; " REST "}",
			CLOCK_VALIDATION_NOTICE, "2026-08-28", "assumed-receipt=2026-09-07 end=2026-10-07"},
		/* the start is the day after entry, and day 1 */
		{"{ event = \"breathing-space\"; id = \"starts\"; days = 1; from = \"next-day\"; " REST "}, "
		 "{ event = \"breathing-space\"; id = \"last-day\"; days = 60; from = \"day-one\"; after = \"starts\"; " REST "}, "
		 "{ event = \"breathing-space\"; id = \"review-from\"; days = 25; from = \"day-one\"; after = \"starts\"; " REST "}",
			CLOCK_BREATHING_SPACE, "2026-11-22", "starts=2026-11-23 last-day=2027-01-21 review-from=2026-12-17"},
		/* a first day that is a Saturday does not count among business days */
		{"{ event = \"recording\"; id = \"a\"; business_days = 1; from = \"day-one\"; " REST "}", CLOCK_RECORDING, "2026-11-21", "a=2026-11-23"},
		{"{ event = \"recording\"; id = \"a\"; business_days = 1; from = \"day-one\"; " REST "}", CLOCK_RECORDING, "2026-11-23", "a=2026-11-23"},
		/* months end where the month ends, and a month that begins on its first day ends on its last */
		{"{ event = \"recording\"; id = \"a\"; months = 1; " REST "}", CLOCK_RECORDING, "2027-01-31", "a=2027-02-28"},
		{"{ event = \"recording\"; id = \"a\"; months = 1; from = \"day-one\"; " REST "}", CLOCK_RECORDING, "2027-03-01", "a=2027-03-31"},
		{"{ event = \"recording\"; id = \"a\"; years = 3; " REST "}", CLOCK_RECORDING, "2028-02-29", "a=2031-02-28"},
		/* the calendar's end */
		{"{ event = \"recording\"; id = \"a\"; years = 3; " REST "}", CLOCK_RECORDING, "9998-06-01", "a=9999-12-31"},
		{"{ event = \"recording\"; id = \"a\"; days = 9; " REST "}", CLOCK_RECORDING, "9999-12-30", "a=9999-12-31"},
		{"{ event = \"recording\"; id = \"a\"; business_days = 9; " REST "}", CLOCK_RECORDING, "9999-12-30", "a=9999-12-31"},
		/* another event's clocks are not this one's */
		{"{ event = \"recording\"; id = \"a\"; years = 3; " REST "}", CLOCK_COMPLAINT, "2026-01-01", ""},
	};
	const int32_t holidays[] = {day("2026-08-31")};
	struct arena a;
	struct str got, date;
	arena_init(&a);
	str_init(&got);
	str_init(&date);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct pack p;
		struct deadline d[DEADLINES_MAX];
		struct err err;
		CHECK_OK(clocks(arena_printf(&a, "clocks = ( %s );\n", rows[i].clocks), &a, &p, &err), &err);
		str_clear(&got);
		size_t n = deadlines_of(&p, rows[i].event, day(rows[i].on), holidays, 1, d);
		for (size_t k = 0; k < n; k++)
			str_addf(&got, "%s%s=%s", k ? " " : "", d[k].row->id, show(&date, d[k].date));
		CHECK_STR(got.buf, rows[i].want);
	}
	str_release(&got);
	str_release(&date);
	arena_release(&a);
}

static void test_faults(void)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{"clocks = 3;\n", "p.conf:1: \"clocks\" should be a list"},
		{"clocks = (\n3 );\n", "p.conf:2: a clock should be a group"},
		{"clocks = (\n{ id = \"a\"; days = 3; " REST "} );\n", "p.conf:2: \"event\" is missing"},
		{"clocks = (\n{ event = \"complaints\"; id = \"a\"; days = 3; " REST "} );\n", "p.conf:2: \"event\" is \"complaints\" (did you mean \"complaint\"?)"},
		{"clocks = (\n{ event = \"complaint\"; days = 3; " REST "} );\n", "p.conf:2: \"id\" is missing"},
		{"clocks = (\n{ event = \"complaint\"; id = \"A b\"; days = 3; " REST "} );\n", "p.conf:2: \"id\" is \"A b\""},
		{"clocks = (\n{ event = \"complaint\"; id = \"\"; days = 3; " REST "} );\n", "p.conf:2: \"id\" is \"\""},
		{"clocks = (\n{ event = \"complaint\"; id = \"a\"; days = 3; confidence = \"R1\"; } );\n", "p.conf:2: \"citation\" is missing"},
		{"clocks = (\n{ event = \"complaint\"; id = \"a\"; days = 3; citation = \"x\"; confidence = \"GK?\"; } );\n", "p.conf:2: \"confidence\" is \"GK?\""},
		{"clocks = (\n{ event = \"complaint\"; id = \"a\"; " REST "} );\n", "p.conf:2: a clock without a count"},
		{"clocks = (\n{ event = \"complaint\"; id = \"a\"; days = 3;\nweeks = 1; " REST "} );\n", "p.conf:3: \"weeks\" stands beside \"days\""},
		{"clocks = (\n{ event = \"complaint\"; id = \"a\"; days = 0; " REST "} );\n", "p.conf:2: \"days\" is 0 (should be 1 to 36500)"},
		{"clocks = (\n{ event = \"complaint\"; id = \"a\"; day = 3; " REST "} );\n", "p.conf:2: unknown key \"day\" (did you mean \"days\"?)"},
		{"clocks = (\n{ event = \"complaint\"; id = \"a\"; days = 3; from = \"today\"; " REST "} );\n", "p.conf:2: \"from\" is \"today\""},
		{"clocks = (\n{ event = \"complaint\"; id = \"a\"; days = 3; after = \"a\"; " REST "} );\n", "p.conf:2: \"after\" is \"a\""},
		{"clocks = (\n{ event = \"recording\"; id = \"a\"; days = 3; " REST "},\n{ event = \"complaint\"; id = \"b\"; days = 3; after = \"a\"; " REST "} );\n",
			"p.conf:3: \"after\" is \"a\""},
		{"clocks = (\n{ event = \"recording\"; id = \"a\"; days = 3; " REST "},\n{ event = \"recording\"; id = \"a\"; days = 4; " REST "} );\n",
			"p.conf:3: \"a\" is there twice for event \"recording\" (first in line 2)"},
	};
	struct arena a;
	struct pack p;
	struct err err;
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		err_clear(&err);
		CHECK_MSG(!clocks(rows[i].text, &a, &p, &err), "accepted: %s", rows[i].text);
		CHECK_MSG(strncmp(err.text, rows[i].want, strlen(rows[i].want)) == 0, "got %s, wanted %s", err.text, rows[i].want);
		CHECK_INT(err.kind, ERR_CONFIG);
	}
	CHECK_OK(clocks("title = \"no clocks\";\n", &a, &p, &err), &err);
	CHECK_INT(p.n_clocks, 0);
	arena_release(&a);
}

static void test_too_many(void)
{
	struct arena a;
	struct str text;
	struct pack p;
	struct err err;
	arena_init(&a);
	str_init(&text);
	str_adds(&text, "clocks = (\n");
	for (int i = 0; i <= DEADLINES_MAX; i++)
		str_addf(&text, "%s{ event = \"complaint\"; id = \"c%d\"; days = 3; " REST "}\n", i ? "," : "", i);
	str_adds(&text, ");\n");
	CHECK(!clocks(text.buf, &a, &p, &err));
	CHECK_STR(err.text, "p.conf:10: event \"complaint\" has more than 8 clocks");
	str_release(&text);
	arena_release(&a);
}

static void test_between(void)
{
	const int32_t holidays[] = {day("2026-12-25"), day("2026-12-25"), day("2026-12-26")};
	CHECK_INT(business_days_between(day("2026-12-24"), day("2026-12-28"), holidays, 3), 1);
	CHECK_INT(business_days_between(day("2026-12-28"), day("2026-12-24"), holidays, 3), -1);
	CHECK_INT(business_days_between(day("2026-12-25"), day("2026-12-27"), holidays, 3), 0);
	CHECK_INT(business_days_between(day("2026-11-23"), day("2026-11-23"), NULL, 0), 0);
	CHECK_INT(business_days_between(day("2026-11-20"), day("2026-11-27"), NULL, 0), 5);
}

static void test_holidays(void)
{
	static const struct {
		const char *text;
		size_t n;
		const char *want; /* NULL: fine */
	} rows[] = {
		{"", 0, NULL},
		{"2026-01-01\n2026-12-25", 2, NULL},
		{"\xEF\xBB\xBF# England\r\n\r\n 2026-01-01 \t# New Year\r\n2026-01-01\n", 2, NULL},
		{"2026-02-29\n", 0, "h:1: \"2026-02-29\" is no date"},
		{"2026-01-01\n\n1 January\n", 1, "h:3: \"1 January\" is no date"},
		{"2026-01-01 2026-01-02\n", 0, "h:1: \"2026-01-01 2026-01-02\" is no date"},
		{"2026-01-01x\n", 0, "h:1: \"2026-01-01x\""},
		{"2026-01-01\n# \xFF\n", 1, "h:2: bad UTF-8"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int32_t *days = NULL;
		size_t n = 0;
		struct err err = {.text = ""};
		bool ok = holidays_read("h", rows[i].text, strlen(rows[i].text), &days, &n, &err);
		CHECK_MSG(ok == !rows[i].want, "%s: %s", rows[i].text, err.text);
		CHECK_MSG(!rows[i].want || strncmp(err.text, rows[i].want, strlen(rows[i].want)) == 0, "got %s, wanted %s", err.text, rows[i].want);
		CHECK_INT(n, rows[i].n);
		CHECK(n == 0 || days[0] == day("2026-01-01"));
		free(days);
	}
	struct err err;
	int32_t *days = NULL;
	size_t n = 0;
	CHECK(!holidays_read("h", "2026-01-01\0\n", 12, &days, &n, &err));
	free(days);
}

static size_t read_days(char *text, int32_t *out, size_t max)
{
	size_t n = 0;
	for (char *save, *word = strtok_r(text, " ", &save); word && n < max; word = strtok_r(NULL, " ", &save))
		out[n++] = day(word);
	return n;
}

static void compare_business(char *line)
{
	char from[11], to[11];
	int n, at = 0;
	int32_t holidays[64];
	CHECK_INT(sscanf(line, "b %10s %d %10s%n", from, &n, to, &at), 3);
	size_t n_holidays = read_days(line + at, holidays, ARRAY_LEN(holidays));
	int32_t got = business_days_after(day(from), n, holidays, n_holidays);
	bool right = got == day(to) && business_days_between(day(from), day(to), holidays, n_holidays) == n;
	if (!right && wrong++ < 5)
		CHECK_MSG(right, "%s", line);
}

static void compare_clock(char *line)
{
	char on[11], unit[16], from[16], want[11];
	int n, at = 0;
	int32_t holidays[64];
	struct arena a;
	struct pack p;
	struct deadline d[DEADLINES_MAX];
	struct err err;
	CHECK_INT(sscanf(line, "d %10s %15s %d %15s %10s%n", on, unit, &n, from, want, &at), 5);
	arena_init(&a);
	size_t n_holidays = read_days(line + at, holidays, ARRAY_LEN(holidays));
	CHECK_OK(clocks(arena_printf(&a, "clocks = ( { event = \"recording\"; id = \"a\"; %s = %d; from = \"%s\"; " REST "} );\n", unit, n, from), &a, &p, &err), &err);
	bool right = deadlines_of(&p, CLOCK_RECORDING, day(on), holidays, n_holidays, d) == 1 && d[0].date == day(want);
	if (!right && wrong++ < 5)
		CHECK_MSG(right, "%s", line);
	arena_release(&a);
}

static void compare(char *line)
{
	compared++;
	if (line[0] == 'b')
		compare_business(line);
	else
		compare_clock(line);
}

static void test_oracle(void)
{
	wrong = compared = 0;
	oracle_lines("oracle_deadline.py", "1500", compare);
	CHECK_INT(compared, 3000);
	CHECK_INT(wrong, 0);
}

CU_TestInfo deadline_tests[] = {
	{"deadlines", test_rows},
	{"faults of a pack's clocks", test_faults},
	{"too many clocks", test_too_many},
	{"business days between", test_between},
	{"lists of holidays", test_holidays},
	{"against another implementation", test_oracle},
	CU_TEST_INFO_NULL,
};
