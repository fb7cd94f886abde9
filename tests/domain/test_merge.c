#include "check.h"

#include <string.h>

#include "domain/merge.h"

static const struct merge_values values = {
	.text = {[MERGE_NAME] = "陈佳", [MERGE_AGENT] = "Li Wei", [MERGE_AMOUNT] = "¥3,240.50", [MERGE_DUE] = "19 October", [MERGE_PROMISE_AMOUNT] = "¥600"},
	.offer = {[0] = "six monthly payments of ¥540 from 1 December", [8] = "a pause until 1 May"},
};

static void fields_are_filled(void)
{
	static const struct {
		const char *template, *want;
		bool verified;
		unsigned gaps;
	} rows[] = {
		{"", "", true, 0},
		{"no field at all", "no field at all", false, 0},
		{"Hello {name}.", "Hello 陈佳.", false, 0},
		{"{name}{agent}", "陈佳Li Wei", false, 0},
		{"{promise.amount} by {due}", "¥600 by 19 October", true, 0},
		{"{offer.1}; {offer.9}", "six monthly payments of ¥540 from 1 December; a pause until 1 May", true, 0},
		/* not known: a gap and a flag, each field once */
		{"{firm} and {firm}", "[…] and […]", true, 1u << MERGE_FIRM},
		{"{offer.2} {offer}", "[…] […]", true, 1u << MERGE_OFFER_N | 1u << MERGE_OFFER},
		/* known, but not to be said yet */
		{"{name}: {amount}, {offer.1}", "陈佳: […], […]", false, 1u << MERGE_AMOUNT | 1u << MERGE_OFFER_N},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str out;
		struct err err;
		str_init(&out);
		CHECK_OK(merge_check(rows[i].template, NULL, &err), &err);
		CHECK_INT(merge_render(&out, rows[i].template, &values, rows[i].verified), rows[i].gaps);
		CHECK_STR(out.buf, rows[i].want);
		str_release(&out);
	}
}

/* What a value holds is text, never a template. */
static void values_are_not_read_again(void)
{
	struct merge_values v = {.text = {[MERGE_NAME] = "{amount}", [MERGE_AMOUNT] = "¥1"}};
	struct str out;
	str_init(&out);
	CHECK_INT(merge_render(&out, "Hello {name}", &v, true), 0);
	CHECK_STR(out.buf, "Hello {amount}");
	str_release(&out);
}

static void slips_are_refused(void)
{
	static const struct {
		const char *template, *says;
	} rows[] = {
		{"{amunt}", "unknown field {amunt} (did you mean {amount}?)"},
		{"{Name}", "unknown field {Name} (did you mean {name}?)"},
		{"{}", "unknown field {}"},
		{"{offer.0}", "(offers are {offer.1} to {offer.9})"},
		{"{offer.10}", "(offers are {offer.1} to {offer.9})"},
		{"{offer.}", "(offers are {offer.1} to {offer.9})"},
		{"{told.words}", "unknown field {told.words}"},
		{"{name", "a brace that opens or closes no field"},
		{"name}", "a brace that opens or closes no field"},
		{"{na{me}}", "a brace that opens or closes no field"},
		{"{", "a brace that opens or closes no field"},
		{"{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}", "unknown field {aaaaaaaaaaaaaaaaaaaaaaaa...}"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err;
		err_clear(&err);
		CHECK_MSG(!merge_check(rows[i].template, NULL, &err), "%s was accepted", rows[i].template);
		CHECK_INT(err.kind, ERR_INPUT);
		CHECK_MSG(strstr(err.text, rows[i].says), "%s: \"%s\" does not say \"%s\"", rows[i].template, err.text, rows[i].says);
	}
}

static void fields_are_reported(void)
{
	unsigned fields = 0;
	struct err err;
	CHECK_OK(merge_check("{name} {amount} {offer.3} {pause.until}", &fields, &err), &err);
	CHECK_INT(fields, 1u << MERGE_NAME | 1u << MERGE_AMOUNT | 1u << MERGE_OFFER_N | 1u << MERGE_PAUSE_UNTIL);
	CHECK_INT(merge_guarded(fields), 1u << MERGE_AMOUNT | 1u << MERGE_OFFER_N | 1u << MERGE_PAUSE_UNTIL);
	/* Who calls, and how to reach us, may always be said. */
	CHECK_INT(merge_guarded(1u << MERGE_NAME | 1u << MERGE_AGENT | 1u << MERGE_FIRM | 1u << MERGE_PHONE | 1u << MERGE_TODAY | 1u << MERGE_CALLBACK), 0);
}

static void lengths_are_those_of_speech(void)
{
	static const struct {
		const char *template;
		int words, characters;
	} rows[] = {
		{"", 0, 0},
		{"How are you?", 3, 9},
		{"I'm here - it isn't far", 5, 15},
		{"at 18:30, ¥3,240.50", 3, 12},
		{"那就这样：每月一号。", 2, 8},
		{"“您好，”她说", 2, 4},
		{"Hello {name}, hello", 4, 13},
		{"照您说的，{offer.1}", 10, 25},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		CHECK_INT(merge_words_in(rows[i].template), rows[i].words);
		CHECK_INT(merge_characters_in(rows[i].template), rows[i].characters);
	}
}

CU_TestInfo merge_tests[] = {
	{"fields are filled", fields_are_filled},
	{"values are not read again", values_are_not_read_again},
	{"slips are refused", slips_are_refused},
	{"fields are reported", fields_are_reported},
	{"lengths are those of speech", lengths_are_those_of_speech},
	CU_TEST_INFO_NULL,
};
