#include <string.h>

#include "check.h"
#include "desk/story.h"

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

static void nothing_said(void)
{
	struct arena a;
	arena_init(&a);
	struct story s = read_ok(&a, EVENT_NOTE, "{ }"); /* not canonical, but JSON */
	const char *const texts[] = {s.act, s.by, s.contact, s.ref, s.local, s.address, s.person, s.method, s.reference, s.every, s.text, s.reason, s.to, s.wishes, s.avoid, s.changed};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		CHECK_STR(texts[i], "");
	CHECK(!s.currency && !s.has_result && !s.flag && !s.n_events && !s.key && !s.count);
	CHECK_INT(s.due, DATE_NONE);
	CHECK_INT(s.until, DATE_NONE);
	CHECK_INT(s.check, -1);
	CHECK_INT(s.stage, -1);
	CHECK_INT(s.safe_from, -1);
	CHECK_INT(s.surplus, -1);
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
	{"an empty body", nothing_said},
	{"hostile bodies", hostile},
	{"what is no object", no_object},
	CU_TEST_INFO_NULL,
};
