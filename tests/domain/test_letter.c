#include "check.h"

#include <string.h>

#include "domain/letter.h"
#include "with_conf.h"

#define HEAD "language = \"en\"; version = 1; letters = ( "
#define PARTS "title = \"T\"; for = ( \"thanks\" ); media = ( \"letter\", \"sms\" ); purpose = \"care\"; "

static void letters_are_read(void)
{
	struct letter_set set = {0};
	struct arena a;
	struct err err;
	arena_init(&a);
	CHECK_OK(letters_from_conf(conf_text(&a, "a.conf", HEAD "{ id = \"one\"; " PARTS "to = \"debtor\"; subject = \"About {account}\"; text = \"{name}: {amount}.\"; },"
								" { id = \"two\"; " PARTS "to = \"third-party\"; text = \"Please ask {name} to call {agent}.\"; } );"),
				   "abc", &a, &set, &err),
		 &err);
	CHECK_OK(letters_from_conf(conf_text(&a, "b.conf", "language = \"zh_CN\"; version = 2; letters = ( { id = \"one\"; " PARTS "to = \"debtor\"; text = \"谢谢您。\"; } );"), "def", &a, &set, &err), &err);
	CHECK_INT(set.n, 3);
	const struct letter *one = letter_find(&set, SPEECH_EN, "one"), *two = letter_find(&set, SPEECH_EN, "two");
	CHECK(one && two && letter_find(&set, SPEECH_ZH_CN, "one") && !letter_find(&set, SPEECH_ZH_CN, "two"));
	if (one && two) {
		CHECK_STR(one->sha256, "abc");
		CHECK_STR(letter_find(&set, SPEECH_ZH_CN, "one")->sha256, "def");
		CHECK_INT(one->uses, 1u << LETTER_THANKS);
		CHECK_INT(one->media, 1u << MEDIUM_LETTER | 1u << MEDIUM_SMS);
		CHECK_INT(one->purpose, PURPOSE_CARE);
		CHECK_INT(one->to, TO_DEBTOR);
		CHECK_INT(two->to, TO_THIRD_PARTY);
		CHECK_STR(two->subject, "");
	}
	arena_release(&a);
}

static void letters_are_filled(void)
{
	const struct merge_values v = {.text = {[MERGE_NAME] = "Ann Ross", [MERGE_AMOUNT] = "£600", [MERGE_ACCOUNT] = "ending 0482"}};
	const struct letter to_debtor = {.subject = "About {account}", .text = "{name}: {amount}, {due}.", .to = TO_DEBTOR};
	/* No file can bring such a letter; should one be made elsewhere, nothing of the debt gets out. */
	const struct letter to_other = {.subject = "{account}", .text = "{name}: {amount}.", .to = TO_THIRD_PARTY};
	struct str subject, text;
	str_init(&subject);
	str_init(&text);
	CHECK_INT(letter_render(&to_debtor, MEDIUM_LETTER, &v, &subject, &text), 1u << MERGE_DUE);
	CHECK_STR(subject.buf, "About ending 0482");
	CHECK_STR(text.buf, "Ann Ross: £600, " MERGE_GAP ".");
	str_clear(&subject);
	str_clear(&text);
	CHECK_INT(letter_render(&to_other, MEDIUM_LETTER, &v, &subject, &text), 1u << MERGE_ACCOUNT | 1u << MERGE_AMOUNT);
	CHECK_STR(subject.buf, MERGE_GAP);
	CHECK_STR(text.buf, "Ann Ross: " MERGE_GAP ".");
	CHECK_INT(letter_render(&to_debtor, MEDIUM_LETTER, &v, NULL, NULL), 0);
	str_release(&subject);
	str_release(&text);
}

static void footers_go_with_the_medium(void)
{
	static const struct {
		enum medium medium;
		const char *want;
	} rows[] = {
		{MEDIUM_LETTER, "Thank you."},
		{MEDIUM_SMS, "Thank you. Reply STOP to Ross Ltd."},
		{MEDIUM_EMAIL, "Thank you.\n\nNo more e-mails? Reply STOP."},
	};
	const struct merge_values v = {.text = {[MERGE_FIRM] = "Ross Ltd"}};
	struct letter_set set = {0};
	struct arena a;
	struct err err;
	arena_init(&a);
	CHECK_OK(letters_from_conf(conf_text(&a, "a.conf", "language = \"en\"; version = 1; footers = { sms = \"Reply STOP to {firm}.\"; email = \"No more e-mails? Reply STOP.\"; };"
							   "letters = ( { id = \"one\"; " PARTS "to = \"debtor\"; text = \"Thank you.\"; } );"),
				   "", &a, &set, &err),
		 &err);
	for (size_t i = 0; set.n == 1 && i < ARRAY_LEN(rows); i++) {
		struct str text;
		str_init(&text);
		CHECK_INT(letter_render(set.items[0], rows[i].medium, &v, NULL, &text), 0);
		CHECK_STR(text.buf, rows[i].want);
		str_release(&text);
	}
	arena_release(&a);
}

static void faults_are_named(void)
{
	static const struct {
		const char *text, *says;
	} rows[] = {
		{"language = \"en\"; version = 1; letters = ( );", "0 letters"},
		{"language = \"de\"; version = 1; letters = ( );", "language"},
		{"language = \"en\"; version = 1; footers = { fax = \"x\"; }; letters = ( );", "unknown medium \"fax\""},
		{"language = \"en\"; version = 1; footers = { call = \"x\"; }; letters = ( );", "unknown medium \"call\""},
		{"language = \"en\"; version = 1; footers = { sms = \"{amount}\"; }; letters = ( );", "{amount} tells of the debt"},
		{HEAD "\"a\" );", "a letter should be a group"},
		{HEAD "{ id = \"A\"; " PARTS "to = \"debtor\"; text = \"x\"; } );", "bad id \"A\""},
		{HEAD "{ id = \"a\"; " PARTS "to = \"debtor\"; text = \"x\"; },\n{ id = \"a\"; " PARTS "to = \"debtor\"; text = \"x\"; } );", "a.conf:2: there is a letter \"a\" already"},
		{HEAD "{ id = \"a\"; " PARTS "to = \"debtor\"; text = \"\"; } );", "\"text\" is empty"},
		{HEAD "{ id = \"a\"; " PARTS "to = \"debtor\"; text = \"{amunt}\"; } );", "did you mean {amount}?"},
		{HEAD "{ id = \"a\"; " PARTS "to = \"third-party\"; text = \"{name}, {amount}\"; } );", "{amount} tells of the debt"},
		{HEAD "{ id = \"a\"; " PARTS "to = \"third-party\";\n subject = \"{reference}\"; text = \"x\"; } );", "a.conf:2: {reference} tells of the debt"},
		{HEAD "{ id = \"a\"; " PARTS "to = \"nobody\"; text = \"x\"; } );", "\"to\""},
		{HEAD "{ id = \"a\"; title = \"T\"; for = ( \"thank\" ); media = ( \"sms\" ); purpose = \"care\"; to = \"debtor\"; text = \"x\"; } );", "unknown situation \"thank\" (did you mean \"thanks\"?)"},
		{HEAD "{ id = \"a\"; title = \"T\"; for = ( ); media = ( \"sms\" ); purpose = \"care\"; to = \"debtor\"; text = \"x\"; } );", "\"for\" is empty"},
		{HEAD "{ id = \"a\"; title = \"T\"; for = ( \"thanks\" ); media = ( \"\" ); purpose = \"care\"; to = \"debtor\"; text = \"x\"; } );", "unknown medium \"\""},
		{HEAD "{ id = \"a\"; title = \"T\"; for = ( \"thanks\" ); media = ( \"call\" ); purpose = \"care\"; to = \"debtor\"; text = \"x\"; } );", "cannot go out by call"},
		{HEAD "{ id = \"a\"; title = \"\"; for = ( \"thanks\" ); media = ( \"sms\" ); purpose = \"care\"; to = \"debtor\"; text = \"x\"; } );", "\"title\" is empty"},
		{HEAD "{ id = \"a\"; " PARTS "to = \"debtor\"; txt = \"x\"; } );", "did you mean \"text\"?"},
	};
	struct arena a;
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct letter_set set = {0};
		struct err err = {0};
		CHECK_MSG(!letters_from_conf(conf_text(&a, "a.conf", rows[i].text), "", &a, &set, &err), "accepted: %s", rows[i].text);
		CHECK_INT(err.kind, ERR_CONFIG);
		CHECK_INT(set.n, 0);
		CHECK_MSG(strstr(err.text, rows[i].says), "\"%s\" does not say \"%s\"", err.text, rows[i].says);
	}
	arena_release(&a);
}

CU_TestInfo letter_tests[] = {
	{"letters are read", letters_are_read},
	{"letters are filled", letters_are_filled},
	{"footers go with the medium", footers_go_with_the_medium},
	{"faults are named", faults_are_named},
	CU_TEST_INFO_NULL,
};
