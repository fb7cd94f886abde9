#include "check.h"

#include <errno.h>

#include "base/utf8.h"

static void says_what_failed(void)
{
	struct err err;
	CHECK(!err_set(&err, ERR_INPUT, "%s:%d: amount \"%s\" is not a number", "debts.csv", 7, "x"));
	CHECK_INT(err.kind, ERR_INPUT);
	CHECK_INT(err.code, 0);
	CHECK_STR(err.text, "debts.csv:7: amount \"x\" is not a number");
	CHECK(!err_set(NULL, ERR_IO, "nobody listens"));
	CHECK(!err_sys(NULL, ERR_IO, EIO, "nobody listens"));
	CHECK(!err_wrap(NULL, "nobody listens"));
	err_clear(&err);
	CHECK_INT(err.kind, ERR_NONE);
	CHECK_STR(err.text, "");
}

static void names_the_cause(void)
{
	struct err err;
	CHECK(!err_sys(&err, ERR_IO, ENOSPC, "cannot write %s", "store.db"));
	CHECK_INT(err.code, ENOSPC);
	CHECK_STR(err.text, "cannot write store.db: No space left on device");
	CHECK(!err_wrap(&err, "import of %d rows", 3));
	CHECK_INT(err.kind, ERR_IO);
	CHECK_INT(err.code, ENOSPC);
	CHECK_STR(err.text, "import of 3 rows: cannot write store.db: No space left on device");
}

static void may_quote_itself(void)
{
	struct err err;
	err_set(&err, ERR_IO, "disk is full");
	err_set(&err, ERR_OUTPUT, "report: %s (%s)", err.text, "retry later");
	CHECK_STR(err.text, "report: disk is full (retry later)");
	err_wrap(&err, "%s again", err.text);
	CHECK_STR(err.text, "report: disk is full (retry later) again: report: disk is full (retry later)");
}

/* Whatever the length, the text stays valid UTF-8 and is terminated. */
static void is_cut_between_characters(void)
{
	char longer[1200];
	struct err err;
	for (size_t lead = 0; lead < 5; lead++) {
		size_t n = lead;
		memset(longer, 'a', lead);
		while (n + 4 < sizeof longer) {
			memcpy(longer + n, lead % 2 ? "催" : "🙂", lead % 2 ? 3 : 4);
			n += lead % 2 ? 3 : 4;
		}
		longer[n] = '\0';
		err_set(&err, ERR_INPUT, "%s", longer);
		CHECK(strlen(err.text) > sizeof err.text - 5);
		CHECK(utf8_valid(err.text, strlen(err.text), NULL));
		err_set(&err, ERR_INPUT, "%.*s", 1017, longer);
		err.text[1017 - (1017 - (int)lead) % (lead % 2 ? 3 : 4)] = '\0';
		err_wrap(&err, "%s", "wrapped");
		CHECK_MSG(utf8_valid(err.text, strlen(err.text), NULL), "lead %zu", lead);
		err_set(&err, ERR_INPUT, "%s", longer);
		err_wrap(&err, "%s", longer);
		CHECK(utf8_valid(err.text, strlen(err.text), NULL));
		err_sys(&err, ERR_INPUT, EIO, "%s", longer);
		CHECK(utf8_valid(err.text, strlen(err.text), NULL));
	}
}

static void keeps_the_promised_exit_status(void)
{
	static const struct {
		enum err_kind kind;
		int status;
	} rows[] = {
		{ERR_NONE, 0}, {ERR_USAGE, 64}, {ERR_INPUT, 65}, {ERR_UNAVAILABLE, 69}, {ERR_OUTPUT, 73}, {ERR_IO, 74},
		{ERR_CORRUPT, 74}, {ERR_RETRY, 75}, {ERR_DENIED, 77}, {ERR_CONFIG, 78},
	};
	_Static_assert(ARRAY_LEN(rows) == ERR_KINDS, "each kind has a row");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_INT(err_exit(rows[i].kind), rows[i].status);
}

CU_TestInfo err_tests[] = {
	{"says what failed", says_what_failed},
	{"names the cause", names_the_cause},
	{"may quote itself", may_quote_itself},
	{"is cut between characters", is_cut_between_characters},
	{"keeps the promised exit status", keeps_the_promised_exit_status},
	CU_TEST_INFO_NULL,
};
