#include <string.h>

#include "check.h"
#include "desk/desk.h"

static struct story read_ok(struct arena *a, enum event_kind kind, const char *body)
{
	struct story s = {0};
	struct err err = {0};
	CHECK_OK(story_read(&s, a, kind, body, strlen(body), &err), &err);
	return s;
}

static void contact(void)
{
	struct arena a;
	arena_init(&a);
	struct story s = read_ok(&a, EVENT_CONTACT,
	                         "{\"act\":\"a1\",\"address\":\"+8613800000001\",\"by\":\"zhao\",\"contact\":\"e1\",\"direction\":\"in\",\"local\":\"2026-11-22T14:32:00+08:00\","
	                         "\"medium\":\"call\",\"mood\":\"worried\",\"note\":\"lost shifts\",\"outcome\":\"conversation\",\"person\":\"her brother\",\"result\":\"none\","
	                         "\"salt\":\"00\",\"seconds\":42,\"set\":{\"contacts\":1,\"talks\":1},\"v\":1,\"verified\":true,\"when\":1700000000000}");
	CHECK_INT(s.kind, EVENT_CONTACT);
	CHECK_STR(s.act, "a1");
	CHECK_STR(s.by, "zhao");
	CHECK_STR(s.contact, "e1");
	CHECK_STR(s.address, "+8613800000001");
	CHECK_STR(s.person, "her brother");
	CHECK_STR(s.local, "2026-11-22T14:32:00+08:00");
	CHECK_INT(s.medium, MEDIUM_CALL);
	CHECK_INT(s.direction, DIRECTION_IN);
	CHECK_INT(s.mood, MOOD_WORRIED);
	CHECK_INT(s.outcome, OUTCOME_CONVERSATION);
	CHECK(s.has_result);
	CHECK_INT(s.result, RESULT_NONE);
	CHECK_STR(s.text, "lost shifts");
	CHECK_INT(s.seconds, 42);
	CHECK(s.verified);
	CHECK_INT(s.when, 1700000000000);
	CHECK_STR(s.changed, "contacts talks");
	arena_release(&a);
}

static void sums_and_dates(void)
{
	struct arena a;
	arena_init(&a);
	struct story s = read_ok(&a, EVENT_PLAN,
	                         "{\"amount\":324050,\"count\":6,\"currency\":\"CNY\",\"due\":\"2026-12-01\",\"key\":1,\"last\":\"2027-05-01\",\"plan\":\"instalments\","
	                         "\"waiting\":true,\"waived\":5}");
	CHECK_INT(s.amount, 324050);
	CHECK_INT(s.waived, 5);
	CHECK(s.currency == currency_find("CNY"));
	CHECK_INT(s.plan, PLAN_INSTALMENTS);
	CHECK_INT(s.count, 6);
	CHECK_INT(s.key, 1);
	CHECK(s.waiting);
	int32_t first = 0, last = 0;
	CHECK(date_parse("2026-12-01", &first, NULL) && date_parse("2027-05-01", &last, NULL));
	CHECK_INT(s.due, first);
	CHECK_INT(s.last, last);
	s = read_ok(&a, EVENT_PAUSE, "{\"from\":\"2026-12-01\",\"reason\":\"ill\",\"until\":\"2027-05-01\"}");
	CHECK_INT(s.from, first);
	CHECK_INT(s.until, last);
	CHECK_STR(s.reason, "ill");
	arena_release(&a);
}

static void other_facts(void)
{
	struct arena a;
	arena_init(&a);
	struct story s = read_ok(&a, EVENT_TOLD, "{\"avoid\":\"x\",\"difficulty\":\"job\",\"safe_from\":0,\"safe_to\":1440,\"surplus\":0,\"wishes\":\"y\",\"words\":\"z\"}");
	CHECK_INT(s.difficulty, DIFFICULTY_JOB);
	CHECK_STR(s.avoid, "x");
	CHECK_STR(s.wishes, "y");
	CHECK_STR(s.text, "z");
	CHECK_INT(s.safe_from, 0);
	CHECK_INT(s.safe_to, 1440);
	CHECK_INT(s.surplus, 0);
	s = read_ok(&a, EVENT_FLAG, "{\"flag\":\"dispute\",\"on\":true}");
	CHECK_INT(s.flag, FLAG_DISPUTE);
	CHECK(s.on);
	s = read_ok(&a, EVENT_NEXT_STEP, "{\"asked\":true,\"next\":\"callback\",\"next_at\":5}");
	CHECK_INT(s.next, NEXT_CALLBACK);
	CHECK_INT(s.next_at, 5);
	CHECK(s.asked);
	s = read_ok(&a, EVENT_IDENTITY, "{\"check\":\"third-party\",\"method\":\"asked\"}");
	CHECK_INT(s.check, IDENTITY_THIRD_PARTY);
	CHECK_STR(s.method, "asked");
	s = read_ok(&a, EVENT_PROPOSAL_ANSWERED, "{\"answer\":\"countered\",\"every\":\"week\"}");
	CHECK_INT(s.answer, PROPOSAL_COUNTERED);
	CHECK_STR(s.every, "week");
	s = read_ok(&a, EVENT_REFERRED, "{\"to\":\"supervisor\"}");
	CHECK_STR(s.to, "supervisor");
	s = read_ok(&a, EVENT_STAGE, "{\"stage\":\"closed\"}");
	CHECK_INT(s.stage, STAGE_CLOSED);
	s = read_ok(&a, EVENT_UNDO, "{\"events\":[\"e1\",7,\"e2\"],\"ref\":\"e1\",\"undone\":\"a1\"}");
	CHECK_INT(s.n_events, 3);
	CHECK_STR(s.events[0], "e1");
	CHECK_STR(s.events[1], "");
	CHECK_STR(s.events[2], "e2");
	CHECK_STR(s.ref, "e1");
	s = read_ok(&a, EVENT_PAYMENT, "{\"amount\":5,\"method\":\"card\",\"reference\":\"r\"}");
	CHECK_STR(s.reference, "r");
	arena_release(&a);
}

static void verdicts_and_wishes(void)
{
	struct arena a;
	arena_init(&a);
	struct story s = read_ok(&a, EVENT_VERDICT,
	                         "{\"before\":true,\"override\":\"she waits\",\"pack\":\"us-regf+us-ma\",\"pack_sha256\":\"00+11\",\"purpose\":\"care\",\"role\":\"senior\","
	                         "\"ruling\":{\"next\":1700000000000,\"reasons\":[{\"rule\":\"us-regf.hours\"},{\"rule\":7},{\"rule\":\"us-ma.attempts\"}]},\"verdict\":\"deny\"}");
	CHECK_INT(s.verdict, VERDICT_DENY);
	CHECK_STR(s.rules, "us-regf.hours us-ma.attempts");
	CHECK_INT(s.allowed_at, 1700000000000);
	CHECK_STR(s.override, "she waits");
	CHECK_INT(s.role, ROLE_SENIOR);
	CHECK(s.before);
	CHECK_STR(s.pack, "us-regf+us-ma");
	CHECK_STR(s.pack_sha256, "00+11");
	CHECK_INT(s.purpose, PURPOSE_CARE);
	s = read_ok(&a, EVENT_HOLD, "{\"amount\":5,\"currency\":\"EUR\",\"hold\":\"dispute\",\"reason\":\"fees\",\"since\":\"2026-11-22\",\"who\":\"her lawyer\",\"written\":true}");
	CHECK_INT(s.hold, HOLD_DISPUTE);
	CHECK_INT(s.since, 20779);
	CHECK_STR(s.who, "her lawyer");
	CHECK_INT(s.amount, 5);
	CHECK(s.written);
	s = read_ok(&a, EVENT_REQUEST, "{\"clock\":[720,840],\"days\":[\"mon\",\"sun\",\"someday\"],\"kind\":\"no-time\",\"person\":\"p2\",\"withdrawn\":true,\"words\":\"not at noon\"}");
	CHECK_STR(s.what, "no-time");
	CHECK_STR(s.person, "p2");
	CHECK_INT(s.clock_from, 720);
	CHECK_INT(s.clock_to, 840);
	CHECK_INT(s.days, 1 | 64);
	CHECK(s.withdrawn);
	CHECK_STR(s.text, "not at noon");
	s = read_ok(&a, EVENT_REQUEST, "{\"kind\":\"call-back\",\"on\":\"2026-11-22\"}");
	CHECK_INT(s.day, 20779);
	CHECK(!s.on);
	s = read_ok(&a, EVENT_PERSON, "{\"name\":\"Wei\",\"place\":\"work\",\"relation\":\"spouse\",\"zone\":\"Asia/Tokyo\"}");
	CHECK_STR(s.who, "Wei");
	CHECK_INT(s.relation, RELATION_SPOUSE);
	CHECK_INT(s.place, PLACE_WORK);
	CHECK_STR(s.zone, "Asia/Tokyo");
	s = read_ok(&a, EVENT_COMPLAINT, "{\"about\":\"conduct\",\"due\":\"2026-11-22\",\"due_id\":\"final\",\"received\":5,\"severity\":\"high\",\"state\":\"acknowledged\",\"wanted\":\"a word\"}");
	CHECK_STR(s.what, "conduct");
	CHECK_INT(s.state, COMPLAINT_ACKNOWLEDGED);
	CHECK_INT(s.severity, SEVERITY_HIGH);
	CHECK_INT(s.due, 20779);
	CHECK_STR(s.due_id, "final");
	CHECK_INT(s.received, 5);
	CHECK_STR(s.wanted, "a word");
	s = read_ok(&a, EVENT_LOOK, "{\"purpose\":\"to write a letter\",\"seconds\":30,\"what\":\"phone\"}");
	CHECK_STR(s.what, "phone");
	CHECK_STR(s.reason, "to write a letter");
	CHECK_INT(s.seconds, 30);
	arena_release(&a);
}

static void nothing_said(void)
{
	struct arena a;
	arena_init(&a);
	struct story s = read_ok(&a, EVENT_NOTE, "{ }"); /* not canonical, but JSON */
	const char *const texts[] = {s.act, s.by, s.contact, s.ref, s.local, s.address, s.person, s.method, s.reference, s.every, s.text, s.reason, s.to, s.wishes, s.avoid, s.changed,
	                             s.rules, s.override, s.pack, s.pack_sha256, s.who, s.what, s.wanted, s.subject, s.template, s.cause, s.due_id, s.language, s.zone};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		CHECK_STR(texts[i], "");
	CHECK(!s.currency && !s.has_result && !s.flag && !s.n_events && !s.key && !s.count);
	CHECK_INT(s.due, DATE_NONE);
	CHECK_INT(s.until, DATE_NONE);
	CHECK_INT(s.check, -1);
	CHECK_INT(s.stage, -1);
	CHECK_INT(s.safe_from, -1);
	CHECK_INT(s.surplus, -1);
	const int absent[] = {s.verdict, s.role, s.purpose, s.hold, s.state, s.severity, s.relation, s.place, s.clock_from, s.clock_to};
	for (size_t i = 0; i < ARRAY_LEN(absent); i++)
		CHECK_INT(absent[i], -1);
	CHECK(!s.before && !s.days && !s.allowed_at && s.since == DATE_NONE && s.day == DATE_NONE);
	arena_release(&a);
}

/* Wrong types, words that nobody knows, sums and dates out of range read as absent. */
static void hostile(void)
{
	static const char *const bodies[] = {
		"{\"act\":1,\"by\":null,\"contact\":[],\"medium\":\"pigeon\",\"direction\":3,\"outcome\":\"\",\"result\":\"fame\",\"mood\":{}}",
		"{\"amount\":-1,\"waived\":9223372036854775807,\"count\":99999999999,\"due\":\"2026-02-30\",\"key\":10,\"currency\":\"XXL\"}",
		"{\"amount\":1.5,\"waived\":\"12\",\"count\":true,\"due\":20779,\"last\":\"\",\"from\":\"2026-12-01T00:00:00Z\",\"flag\":\"\",\"safe_from\":-5}",
		"{\"set\":[1,2],\"events\":{},\"events2\":[],\"answer\":\"maybe\",\"check\":\"\",\"stage\":\"gone\",\"next\":7,\"next_at\":\"soon\"}",
		"{\"events\":[[[[]]],{},null]}",
		"{\"verdict\":7,\"ruling\":[],\"hold\":\"hug\",\"clock\":[1,\"x\"],\"days\":{},\"role\":\"king\",\"state\":[],\"relation\":1,\"purpose\":null}",
		"{\"ruling\":{\"reasons\":[1,{},[]],\"next\":-5},\"clock\":[1500,1],\"days\":[1,2,3,4,5,6,7,8,9],\"received\":-1}",
		"{\"next_at\":253402300800000,\"when\":9223372036854775807}",
	};
	struct arena a;
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(bodies); i++)
		for (int kind = 0; kind < EVENT_KINDS; kind++) {
			struct story s = read_ok(&a, (enum event_kind)kind, bodies[i]);
			CHECK_INT(s.medium + s.outcome + s.result + s.mood + s.amount + s.waived + s.count + s.key + s.next_at + s.flag, 0);
			CHECK(!s.has_result && !s.currency);
			CHECK_INT(s.due, DATE_NONE);
			CHECK_INT(s.from, DATE_NONE);
			CHECK_STR(s.act, "");
		}
	struct str many;
	str_init(&many);
	str_adds(&many, "{\"events\":[\"e\"");
	for (int i = 0; i < 100000; i++)
		str_adds(&many, ",\"e\"");
	str_adds(&many, "]}");
	CHECK_INT(read_ok(&a, EVENT_UNDO, many.buf).n_events, 0);
	str_release(&many);
	arena_release(&a);
}

static void no_object(void)
{
	static const char *const bodies[] = {"", "[]", "7", "\"x\"", "null", "{", "{\"a\":1}}", "{\"a\":1,\"a\":2}", "{\"a\":\"\xFF\"}", "\x1B[2J"};
	struct arena a;
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(bodies); i++) {
		struct story s;
		struct err err = {0};
		CHECK_MSG(!story_read(&s, &a, EVENT_NOTE, bodies[i], strlen(bodies[i]), &err), "row %zu was read", i);
		CHECK_INT(err.kind, ERR_INPUT);
	}
	arena_release(&a);
}

CU_TestInfo story_tests[] = {
	{"a contact", contact},
	{"sums and dates", sums_and_dates},
	{"the other facts", other_facts},
	{"verdicts, holds, wishes, complaints", verdicts_and_wishes},
	{"an empty body", nothing_said},
	{"hostile bodies", hostile},
	{"what is no object", no_object},
	CU_TEST_INFO_NULL,
};
