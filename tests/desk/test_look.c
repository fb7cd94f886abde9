/* Who looked at what, and what was disclosed. */
#include <string.h>

#include "check.h"
#include "domain/pack.h"
#include "with_desk.h"

static const struct disclosure mini = {.id = "first", .citation = "", .text_en = "", .text_zh = ""};
static const struct pack pack = {.name = "house", .sha256 = "00ff"};

static void written_down(void)
{
	struct with_desk w;
	with_desk_open(&w);
	const char *before = state_of(&w, &w.c);
	MUST(&w, desk_look(&w.d, &w.a, &w.c, "phone email", " call back ", 30, &w.err));
	MUST(&w, desk_disclosure(&w.d, &w.a, &w.c, &mini, &pack, "zh_CN", &w.err));
	CHECK_STR(state_of(&w, &w.c), before);
	struct story s = last_story(&w, EVENT_LOOK);
	CHECK_STR(s.what, "phone email");
	CHECK_STR(s.reason, "call back");
	CHECK_INT(s.seconds, 30);
	CHECK_STR(s.by, "liwei");
	s = last_story(&w, EVENT_DISCLOSURE);
	CHECK_STR(s.what, "first");
	CHECK_STR(s.pack, "house");
	CHECK_STR(s.pack_sha256, "00ff");
	CHECK_STR(s.language, "zh_CN");
	with_desk_close(&w);
}

/* A look cannot be taken back, and hides nothing that can. */
static void undo_passes_over(void)
{
	struct with_desk w;
	with_desk_open(&w);
	MUST(&w, desk_mood(&w.d, &w.a, &w.c, MOOD_UPSET, &w.err));
	MUST(&w, desk_look(&w.d, &w.a, &w.c, "phone", "call", 30, &w.err));
	MUST(&w, desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK_INT(w.c.mood, MOOD_UNKNOWN);
	CHECK_INT(last_event(&w, EVENT_LOOK).undone_by, 0);
	CHECK(last_event(&w, EVENT_MOOD).undone_by > 0);
	with_desk_close(&w);
}

static void refusals(void)
{
	struct with_desk w;
	with_desk_open(&w);
	CHECK(!desk_look(&w.d, &w.a, &w.c, "", "call", 30, &w.err));
	CHECK(!desk_look(&w.d, &w.a, &w.c, "phone", " ", 30, &w.err));
	CHECK(!desk_look(&w.d, &w.a, &w.c, "phone", "call", 0, &w.err));
	CHECK(!desk_look(&w.d, &w.a, &w.c, "phone", "call", 3601, &w.err));
	CHECK(!desk_disclosure(&w.d, &w.a, &w.c, &mini, &pack, "", &w.err));
	CHECK_INT(count_events(&w, EVENT_LOOK) + count_events(&w, EVENT_DISCLOSURE), 0);
	with_desk_close(&w);
}

CU_TestInfo look_tests[] = {
	{"looks and disclosures", written_down},
	{"what undo passes over", undo_passes_over},
	{"refused looks", refusals},
	CU_TEST_INFO_NULL,
};
