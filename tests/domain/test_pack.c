#include <string.h>

#include "check.h"
#include "domain/deadline.h"
#include "domain/rule.h"
#include "with_conf.h"

#define HEAD "name = \"p\"; title = \"Some rules\"; version = 1; date = \"2026-11-22\"; sources = (\"a book\");\n"
#define COUNT "{ id = \"tries\"; kind = \"count\"; citation = \"art. 2\"; confidence = \"R1\";\n"
#define HOURS "{ id = \"hours\"; kind = \"hours\"; citation = \"art. 1\"; confidence = \"R2\";\n"
#define RULE(kind) "rules = ( { id = \"a\"; kind = \"" kind "\"; citation = \"art. 1\"; confidence = \"R1\";\n"
#define TAIL "example = { };\ntests = ( { name = \"t\"; verdict = \"allow\"; } );\n"
#define DONE " } );\n" TAIL

static bool load(struct arena *a, const char *text, const struct pack **out, struct err *err)
{
	return pack_from_conf(conf_text(a, "etc/rules/p.conf", text), "abc", a, out, err);
}

static void whole(void)
{
	static const char text[] = HEAD
		"unit = \"collector\"; applies = { collectors = (\"agency\", \"debt-buyer\"); citation = \"scope\"; };\n"
		"rules = (\n" HOURS " weekdays = \"08:00-21:00\"; sunday = \"closed\"; holiday = \"any\"; consent = true; reply = true; override = \"senior\"; unless_past_due = 15; },\n" COUNT
		" limit = 7; days = 7; counts = (\"placed\", \"busy\"); media = (\"call\"); per = \"debt\"; consent_days = 7; also = (\"email\", \"voicemail\"); unit = \"institution\"; },\n"
		"{ id = \"quiet\"; kind = \"status\"; when = \"deceased\"; citation = \"c\"; confidence = \"GK\"; verdict = \"warn\"; remark = \"Ask first.\"; },\n"
		"{ id = \"who\"; kind = \"identity\"; citation = \"c\"; confidence = \"R1\"; },\n"
		"{ id = \"third\"; kind = \"third-person\"; citation = \"c\"; confidence = \"R1\"; pass = (\"location\"); needs = (\"lost\"); once = true; } );\n"
		"plan = { count_max = 60; citation = \"art. 70\"; };\n"
		"clocks = ( { event = \"complaint\"; id = \"final\"; weeks = 8; citation = \"d\"; confidence = \"R1\"; } );\n"
		"disclosures = ( { id = \"who-we-are\"; when = \"first\"; media = (\"call\"); citation = \"e\"; confidence = \"R1\"; text = { en = \"It is us.\"; }; } );\n" TAIL;
	struct arena a;
	struct err err = {.text = ""};
	const struct pack *p = NULL;
	arena_init(&a);
	CHECK_OK(load(&a, text, &p, &err), &err);
	if (!p) {
		arena_release(&a);
		return;
	}
	CHECK_STR(p->name, "p");
	CHECK_STR(p->file, "etc/rules/p.conf");
	CHECK_STR(p->sha256, "abc");
	CHECK_INT(p->collectors, BIT(COLLECTOR_AGENCY) | BIT(COLLECTOR_DEBT_BUYER));
	CHECK_INT(p->applies_line, 2);
	CHECK(!p->institution);
	CHECK_INT(p->n_rules, 5);
	const struct rule *hours = &p->rules[0], *count = &p->rules[1], *dead = &p->rules[2], *who = &p->rules[3], *third = &p->rules[4];
	CHECK_STR(hours->id, "p.hours");
	CHECK_INT(hours->line, 4);
	CHECK(hours->hours[HOURS_SATURDAY].open == 480 && hours->hours[HOURS_SATURDAY].close == 1260);
	CHECK(hours->hours[HOURS_SUNDAY].open == 0 && hours->hours[HOURS_SUNDAY].close == 0 && hours->hours[HOURS_HOLIDAY].close == 1440);
	CHECK(hours->consent && hours->reply && hours->unless_past_due == 15 && hours->override == ROLE_SENIOR);
	CHECK(!(hours->media & BIT(MEDIUM_LETTER)) && (hours->media & BIT(MEDIUM_PUSH)) && !hours->institution);
	CHECK((hours->purposes & BIT(PURPOSE_LEGAL_NOTICE)) && (hours->purposes & BIT(PURPOSE_OPTOUT_CONFIRMATION)));
	CHECK(count->counts & BIT(OUTCOME_BUSY));
	CHECK(!(count->counts & BIT(OUTCOME_OUT_OF_SERVICE)) && (count->counts & BIT(OUTCOME_FAILED)));
	CHECK(count->window == WINDOW_DAYS && count->days == 7 && count->per == PER_DEBT && count->also == BIT(MEDIUM_EMAIL) && count->also_voicemail);
	CHECK(count->count_media == BIT(MEDIUM_CALL) && count->institution && count->override == ROLES && (count->purposes & BIT(PURPOSE_REPLY)));
	CHECK(dead->verdict == VERDICT_WARN && dead->relations == BIT(RELATION_DEBTOR));
	CHECK_STR(dead->remark, "Ask first.");
	CHECK(who->verdict == VERDICT_WARN && who->purposes == BIT(PURPOSE_COLLECT));
	CHECK(third->pass == BIT(PURPOSE_LOCATION) && third->needs == BIT(NEED_LOST) && !(third->relations & BIT(RELATION_GUARANTOR)));
	CHECK_INT(p->plan_count_max, 60);
	CHECK_INT(p->n_clocks, 1);
	CHECK_INT(p->n_disclosures, 1);
	CHECK(pack_plan_check(p, 60, &err) && !pack_plan_check(p, 61, &err) && err.kind == ERR_INPUT);
	CHECK_STR(err.text, "a plan of 61 payments (p allows at most 60: art. 70; etc/rules/p.conf:11)");
	arena_release(&a);
}

static void faults(void)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{HEAD "rulez = ();\n", ":2: unknown key \"rulez\" (did you mean \"rules\"?)"},
		{"title = \"x\";\n", ":1: \"name\" is missing"},
		{"name = \"q\"; title = \"x\"; version = 1; date = \"2026-11-22\"; sources = (\"x\");\n", ":1: the pack is named \"q\""},
		{"name = \"p\"; title = \"x\"; version = 1; date = \"2026-11-31\"; sources = (\"x\");\n", ":1: \"2026-11-31\" is no date"},
		{"name = \"p\"; title = \"x\"; version = 1; date = \"2026-11-22\"; sources = ();\n", ":1: \"sources\" is empty"},
		{"name = \"P\"; title = \"x\"; version = 1;\n", ":1: \"name\" is \"P\""},
		{HEAD "unit = \"firm\";\n" TAIL, ":2: \"unit\" is \"firm\""},
		{HEAD "applies = { collectors = (\"agencies\"); citation = \"c\"; };\n" TAIL, ":2: \"collectors\" names \"agencies\" (did you mean \"agency\"?)"},
		{HEAD "applies = { collectors = (\"agency\"); };\n" TAIL, ":2: \"citation\" is missing"},
		{HEAD "rules = ();\n" TAIL, ":2: \"rules\" is empty"},
		{HEAD "rules = ( 3 );\n" TAIL, ":2: a rule should be a group"},
		{HEAD RULE("stopp") DONE, ":2: \"kind\" is \"stopp\" (did you mean \"stop\"?)"},
		{HEAD RULE("stop") "limit = 3;" DONE, ":3: unknown key \"limit\""},
		{HEAD RULE("stop") "media = (\"phone\");" DONE, ":3: \"media\" names \"phone\""},
		{HEAD RULE("stop") "media = (\"\");" DONE, ":3: \"media\" names \"\""},
		{HEAD RULE("stop") "media = (\"call\", \"call\");" DONE, ":3: \"media\" names \"call\" twice"},
		{HEAD RULE("stop") "media = ( );" DONE, ":3: \"media\" is empty"},
		{HEAD RULE("stop") "media = ( 3 );" DONE, ":3: \"media\" should list texts"},
		{HEAD RULE("stop") "override = \"boss\";" DONE, ":3: \"override\" is \"boss\""},
		{HEAD RULE("stop") "verdict = \"allow\";" DONE, ":3: \"verdict\" is \"allow\""},
		{HEAD "rules = ( { id = \"A\"; kind = \"stop\"; citation = \"c\"; confidence = \"R1\"; } );\n" TAIL, ":2: \"id\" is \"A\""},
		{HEAD "rules = ( { id = \"applies\"; kind = \"stop\"; citation = \"c\"; confidence = \"R1\"; } );\n" TAIL, ":2: a rule cannot be called \"applies\""},
		{HEAD "rules = ( { id = \"a\"; kind = \"stop\"; confidence = \"R1\"; } );\n" TAIL, ":2: \"citation\" is missing"},
		{HEAD "rules = ( { id = \"a\"; kind = \"stop\"; citation = \"c\"; } );\n" TAIL, ":2: \"confidence\" is missing"},
		{HEAD "rules = ( { id = \"a\"; kind = \"stop\"; citation = \"c\"; confidence = \"GK?\"; } );\n" TAIL, ":2: \"confidence\" is \"GK?\""},
		{HEAD "rules = (\n{ id = \"a\"; kind = \"stop\"; citation = \"c\"; confidence = \"GK\"; } );\n" TAIL, ":3: a rule of confidence \"GK\" denies"},
		{HEAD "rules = ( { id = \"a\"; kind = \"stop\"; citation = \"c\"; confidence = \"R1\"; },\n{ id = \"a\"; kind = \"stop\"; citation = \"c\"; confidence = \"R1\"; } );\n" TAIL, ":3: rule \"p.a\" was there before, in line 2"},
		{HEAD RULE("identity") "verdict = \"deny\";" DONE, ":3: a rule of kind \"identity\" cannot deny"},
		{HEAD RULE("hours") DONE, ":2: \"weekdays\" is missing"},
		{HEAD RULE("hours") "weekdays = \"8:00-21:00\";" DONE, ":3: \"weekdays\" is \"8:00-21:00\""},
		{HEAD RULE("hours") "weekdays = \"08:00-24:01\";" DONE, ":3: \"weekdays\""},
		{HEAD RULE("hours") "weekdays = \"08:60-21:00\";" DONE, ":3: \"weekdays\""},
		{HEAD RULE("hours") "weekdays = \"21:00-08:00\";" DONE, ":3: \"weekdays\""},
		{HEAD RULE("hours") "weekdays = \"08:00-21:00 \";" DONE, ":3: \"weekdays\""},
		{HEAD RULE("hours") "weekdays = \"any\"; saturday = \"open\";" DONE, ":3: \"saturday\" is \"open\""},
		{HEAD RULE("count") "limit = 3; counts = (\"any\");" DONE, ":2: a count needs one window"},
		{HEAD RULE("count") "limit = 3; counts = (\"any\"); window = \"day\"; days = 2;" DONE, ":2: a count needs one window"},
		{HEAD RULE("count") "limit = 3; window = \"day\";" DONE, ":2: \"counts\" is missing"},
		{HEAD RULE("count") "limit = 3; window = \"day\"; counts = (\"place\");" DONE, ":3: \"counts\" names \"place\" (did you mean \"placed\"?)"},
		{HEAD RULE("count") "window = \"day\"; counts = (\"any\");" DONE, ":2: \"limit\" is missing"},
		{HEAD RULE("count") "limit = 0; window = \"day\"; counts = (\"any\");" DONE, ":3: \"limit\" is 0"},
		{HEAD RULE("wait") DONE, ":2: \"days\" is missing"},
		{HEAD RULE("wait") "days = 7; per = \"number\";" DONE, ":3: \"per\" is \"number\""},
		{HEAD RULE("request") "honours = (\"stop\");" DONE, ":3: \"honours\" names \"stop\""},
		{HEAD RULE("status") DONE, ":2: \"when\" is missing"},
		{HEAD RULE("status") "when = \"bankrupt\"; days = 3;" DONE, ":3: \"days\" belongs to when = \"advice\""},
		{HEAD RULE("medium") DONE, ":2: a rule of kind \"medium\" names no media"},
		{HEAD RULE("third-person") "once = true;" DONE, ":2: conditions without \"pass\""},
		{HEAD RULE("visitors") DONE, ":2: \"at_least\" is missing"},
		{HEAD RULE("stop") " } );\n", ":1: \"tests\" is missing"},
		{HEAD RULE("stop") " } );\nexample = { };\ntests = ( );\n", ":5: \"tests\" is empty"},
		{HEAD RULE("stop") " } );\ntests = ( { name = \"t\"; verdict = \"allow\"; } );\n", ":1: \"example\" is missing"},
		{HEAD RULE("stop") " } );\nexample = { };\ntests = ( { name = \"t\"; verdict = \"maybe\"; } );\n", ":5: \"verdict\" is \"maybe\""},
		{HEAD RULE("stop") " } );\nexample = { };\ntests = ( { name = \"t\"; verdict = \"deny\"; rule = \"b\"; } );\n", ":5: the pack has no rule \"b\""},
		{HEAD RULE("stop") " } );\nexample = { };\ntests = ( { name = \"t\"; verdict = \"deny\"; next = \"soon\"; } );\n", ":5: \"soon\""},
		{HEAD RULE("stop") " } );\nplan = { count_max = 0; citation = \"c\"; };\n" TAIL, ":4: \"count_max\" is 0"},
		{HEAD RULE("stop") " } );\ndisclosures = ( { id = \"d\"; when = \"once\"; citation = \"c\"; } );\n" TAIL, ":4: \"when\" is \"once\""},
		{HEAD RULE("stop") " } );\ndisclosures = ( { id = \"d\"; when = \"first\"; citation = \"c\"; confidence = \"R1\"; text = { }; } );\n" TAIL, ":4: the disclosure \"d\" has no text"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena a;
		struct err err = {.text = ""};
		const struct pack *p = NULL;
		char want[256];
		arena_init(&a);
		snprintf(want, sizeof want, "etc/rules/p.conf%s", rows[i].want);
		bool ok = load(&a, rows[i].text, &p, &err);
		CHECK_MSG(!ok && !p && err.kind == ERR_CONFIG && strncmp(err.text, want, strlen(want)) == 0, "row %zu wanted \"%s\", got \"%s\"", i, want, err.text);
		arena_release(&a);
	}
}

/* What pack_test() says of each test. */
struct heard {
	size_t n;
	char lines[8][512];
};

static void hear(void *ctx, const char *name, int line, const char *fault)
{
	struct heard *h = ctx;
	snprintf(h->lines[h->n++], sizeof h->lines[0], "%d %s %s", line, name, fault ? fault : "passed");
}

static void own_tests(void)
{
	static const char text[] = HEAD
		"rules = ( " HOURS " weekdays = \"08:00-21:00\"; holiday = \"closed\"; },\n{ id = \"quiet\"; kind = \"status\"; when = \"complaint\"; citation = \"c\"; confidence = \"R1\"; } );\n"
		"example = { act = { at = \"2026-11-18T10:00:00-05:00\"; medium = \"call\"; person = \"p1\"; };\n"
		"persons = ( { id = \"p1\"; relation = \"debtor\"; zones = ( \"America/New_York\" ); verified = true; } ); status = { visitors = 2; }; };\n"
		"tests = ( { name = \"as it is\"; verdict = \"allow\"; next = \"2026-11-18T10:00:00-05:00\"; },\n"
		"{ name = \"act and status are merged\"; facts = { act = { at = \"2026-11-18T22:00:00-05:00\"; }; status = { complaint_open = true; }; }; verdict = \"deny\"; rule = \"quiet\"; next = \"\"; },\n"
		"{ name = \"a list takes the place of another\"; facts = { holidays = ( \"2026-11-18\" ); }; verdict = \"deny\"; rule = \"hours\"; next = \"2026-11-19T08:00:00-05:00\"; },\n"
		"{ name = \"wrong verdict\"; verdict = \"deny\"; rule = \"hours\"; },\n"
		"{ name = \"wrong next\"; facts = { holidays = ( \"2026-11-18\" ); }; verdict = \"deny\"; next = \"2026-11-20T08:00:00-05:00\"; },\n"
		"{ name = \"none wanted\"; facts = { holidays = ( \"2026-11-18\" ); }; verdict = \"deny\"; next = \"\"; },\n"
		"{ name = \"bad facts\"; facts = { act = { medium = \"fax\"; }; }; verdict = \"allow\"; } );\n";
	static const char *const want[] = {
		"7 as it is passed",
		"8 act and status are merged passed",
		"9 a list takes the place of another passed",
		"10 wrong verdict etc/rules/p.conf:10: wrong verdict: verdict allow (should be deny); no reason hours; reasons: none",
		"11 wrong next etc/rules/p.conf:11: wrong next: next 2026-11-19T08:00:00-05:00 (should be 2026-11-20T08:00:00-05:00); reasons: p.hours (deny)",
		"12 none wanted etc/rules/p.conf:12: none wanted: next 2026-11-19T08:00:00-05:00 (should be none); reasons: p.hours (deny)",
		"13 bad facts etc/rules/p.conf:13: bad facts: facts: /act/medium: ",
	};
	struct arena a;
	struct zones *zones = zones_new();
	struct err err = {.text = ""};
	struct heard heard = {.n = 0};
	const struct pack *p = NULL;
	size_t passed, failed;
	arena_init(&a);
	CHECK_OK(load(&a, text, &p, &err), &err);
	pack_test(p, zones, hear, &heard, &passed, &failed);
	CHECK(passed == 3 && failed == 4);
	CHECK_INT(heard.n, ARRAY_LEN(want));
	for (size_t i = 0; i < heard.n && i < ARRAY_LEN(want); i++)
		CHECK_MSG(strncmp(heard.lines[i], want[i], strlen(want[i])) == 0, "wanted \"%s\", got \"%s\"", want[i], heard.lines[i]);
	pack_test(p, zones, NULL, NULL, &passed, &failed);
	CHECK_INT(passed, 3);
	zones_free(zones);
	arena_release(&a);
}

CU_TestInfo pack_tests[] = {
	{"a whole pack", whole},
	{"faults name file and line", faults},
	{"the tests that a pack carries", own_tests},
	CU_TEST_INFO_NULL,
};
