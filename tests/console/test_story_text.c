#include "check.h"

#include <string.h>

#include "base/intl.h"
#include "screens/story_text.h"
#include "with_app.h"

#define TODAY 20779 /* Sunday, 22 November 2026; with them it is 14:32 */
#define OFFSET 480
#define NOW (TODAY * DAY_MS + INT64_C(60000) * (14 * 60 + 32 - OFFSET))

static const struct {
	enum event_kind kind;
	const char *body, *want;
} rows[] = {
	{EVENT_CASE_OPENED, "{}", "case opened"},
	{EVENT_CASE_UPDATED, "{}", "the lender's data changed"},
	{EVENT_CONTACT_STARTED, "{\"medium\":\"call\",\"direction\":\"out\"}", "call started"},
	{EVENT_CONTACT_STARTED, "{\"medium\":\"call\",\"direction\":\"in\"}", "they called us"},
	{EVENT_CONTACT, "{\"medium\":\"call\",\"outcome\":\"no-answer\",\"result\":\"none\"}", "no answer"},
	{EVENT_CONTACT, "{\"medium\":\"call\",\"outcome\":\"conversation\",\"result\":\"promise\",\"note\":\"Friday\"}", "we talked, promise: Friday"},
	{EVENT_CONTACT, "{\"medium\":\"sms\",\"outcome\":\"delivered\"}", "text message, delivered"},
	{EVENT_PAYMENT, "{\"amount\":60000,\"currency\":\"CNY\"}", "paid ¥600.00"},
	{EVENT_PAYMENT, "{\"amount\":3240,\"currency\":\"KWD\"}", "paid KWD 3.240"},
	{EVENT_IDENTITY, "{\"check\":\"verified\"}", "identity checked"},
	{EVENT_IDENTITY, "{\"check\":\"nonsense\"}", "identity"},
	{EVENT_MOOD, "{\"mood\":\"worried\"}", "mood: worried"},
	{EVENT_TOLD, "{\"difficulty\":\"income\",\"words\":\"lost shifts\",\"wishes\":\"evenings\"}", "told us: less income, lost shifts, evenings"},
	{EVENT_NOTE, "{\"note\":\"She hopes to hear by Friday.\"}", "She hopes to hear by Friday."},
	{EVENT_OFFER_MADE, "{\"plan\":\"instalments\",\"amount\":324050,\"currency\":\"CNY\",\"count\":6,\"due\":\"2026-12-01\",\"last\":\"2027-05-01\"}", "offered: 6 payments, ¥3,240.50 in all, until 1 May"},
	{EVENT_OFFER_SHOWN, "{\"plan\":\"settle\",\"amount\":300000,\"waived\":24050,\"currency\":\"CNY\",\"due\":\"2026-11-30\",\"last\":\"2026-11-30\"}", "offer looked at: ¥3,000.00 by 30 Nov, ¥240.50 let go"},
	{EVENT_OFFER_AGREED, "{\"plan\":\"full\",\"amount\":324050,\"currency\":\"CNY\",\"due\":\"2026-11-29\"}", "agreed: ¥3,240.50 by 29 Nov"},
	{EVENT_OFFER_DECLINED, "{\"plan\":\"pause\",\"last\":\"2026-12-22\",\"reason\":\"too long\"}", "declined: wait until 22 Dec, too long"},
	{EVENT_PROPOSAL, "{\"amount\":30000,\"currency\":\"CNY\",\"words\":\"three hundred\"}", "they propose: ¥300.00, three hundred"},
	{EVENT_PROPOSAL, "{\"words\":\"when the shop reopens\"}", "they propose: when the shop reopens"},
	{EVENT_PROMISE, "{\"amount\":60000,\"currency\":\"CNY\",\"due\":\"2026-11-30\"}", "promised ¥600.00 by 30 Nov"},
	{EVENT_NEXT_STEP, "{\"next\":\"callback\",\"next_at\":1795399200000}", "next: call back, tomorrow 10:00"},
	{EVENT_PAUSE, "{\"from\":\"2026-11-19\",\"until\":\"2026-12-22\",\"reason\":\"ill\"}", "pause from 19 Nov to 22 Dec: ill"},
	{EVENT_RESUME, "{}", "work goes on"},
	{EVENT_FLAG, "{\"flag\":\"dispute\",\"on\":true}", "marked: dispute"},
	{EVENT_FLAG, "{\"flag\":\"dispute\",\"on\":false,\"reason\":\"settled\"}", "mark removed: dispute: settled"},
	{EVENT_STAGE, "{\"stage\":\"talk\"}", "stage: talk"},
	{EVENT_REFERRED, "{\"to\":\"supervisor\",\"reason\":\"help\"}", "referred to supervisor: help"},
	{EVENT_CORRECTION, "{\"outcome\":\"voicemail\",\"reason\":\"heard the tone\"}", "correction: voicemail, heard the tone"},
	{EVENT_UNDO, "{}", "undone"},
};

static const char *text_of(struct arena *a, size_t i, struct story *s)
{
	struct err err = {0};
	CHECK_OK(story_read(s, a, rows[i].kind, rows[i].body, strlen(rows[i].body), &err), &err);
	s->when = s->at = NOW;
	return story_text(a, s, currency_find("CNY"), TODAY, OFFSET, NOW);
}

static void test_english(void)
{
	struct arena a;
	struct story s;
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_STR(text_of(&a, i, &s), rows[i].want);
	arena_release(&a);
}

static bool has_latin(const char *text)
{
	for (; *text; text++)
		if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z'))
			return true;
	return false;
}

/* Nothing of our own words stays English; what people said stays as it is. */
static void test_chinese(void)
{
	struct arena a;
	struct story s;
	struct err err = {0};
	arena_init(&a);
	CHECK_OK(intl_use("zh_CN", with_locale(), &err), &err);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *text = text_of(&a, i, &s);
		CHECK_MSG(text[0] != '\0', "row %zu", i);
		bool said = s.text[0] || s.reason[0] || s.wishes[0] || s.currency == currency_find("KWD");
		CHECK_MSG(said || !has_latin(text), "%s", text);
	}
	CHECK_OK(intl_use("en", with_locale(), &err), &err);
	arena_release(&a);
}

/* Every kind, with an empty body, with a strange one, and erased. */
static void test_any_body(void)
{
	static const char *const bodies[] = {
		"{}", "{\"plan\":\"instalments\",\"amount\":-1,\"count\":-5,\"mood\":17,\"outcome\":\"x\",\"flag\":\"y\",\"stage\":\"z\",\"next\":\"never\",\"due\":\"tomorrow\",\"currency\":\"XXX\"}",
		"{\"amount\":9223372036854775807,\"currency\":\"CNY\",\"next_at\":9223372036854775807,\"count\":2147483648,\"due\":\"9999-12-31\",\"plan\":\"settle\",\"waived\":1}",
	};
	struct arena a;
	struct story s;
	struct err err = {0};
	arena_init(&a);
	for (int k = 0; k < EVENT_KINDS; k++)
		for (size_t i = 0; i < ARRAY_LEN(bodies); i++) {
			struct str details;
			if (!story_read(&s, &a, (enum event_kind)k, bodies[i], strlen(bodies[i]), &err))
				continue;
			s.when = s.at = NOW;
			CHECK(story_text(&a, &s, currency_find("CNY"), TODAY, OFFSET, NOW) != NULL);
			CHECK(story_sign(&s) < SIGNS);
			CHECK(story_tint(&s) < TINTS);
			str_init(&details);
			story_details(&details, &s, currency_find("CNY"), TODAY, OFFSET, NOW);
			CHECK(strstr(details.buf, "When: 14:32\n") != NULL);
			str_release(&details);
			s.erased = true;
			CHECK_STR(story_text(&a, &s, currency_find("CNY"), TODAY, OFFSET, NOW), "erased");
		}
	arena_release(&a);
}

CU_TestInfo story_text_tests[] = {
	{"English", test_english},
	{"Chinese", test_chinese},
	{"any body", test_any_body},
	CU_TEST_INFO_NULL,
};
