#include "check.h"

#include <string.h>

#include "domain/speech.h"

static int32_t day(const char *text)
{
	int32_t days = 0;
	struct err err;
	CHECK_OK(date_parse(text, &days, &err), &err);
	return days;
}

static void languages_are_found(void)
{
	static const struct {
		const char *tag;
		bool found;
		enum speech lang;
	} rows[] = {
		{"en", true, SPEECH_EN}, {"en-GB", true, SPEECH_EN}, {"EN_us", true, SPEECH_EN}, {"zh", true, SPEECH_ZH_CN}, {"zh_CN", true, SPEECH_ZH_CN},
		{"zh-Hans-CN", true, SPEECH_ZH_CN}, {"de", false, SPEECH_EN}, {"", false, SPEECH_EN}, {"z", false, SPEECH_EN}, {"zha", false, SPEECH_EN}, {"eng", false, SPEECH_EN},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		enum speech lang;
		CHECK_MSG(speech_find(rows[i].tag, &lang) == rows[i].found, "%s", rows[i].tag);
		CHECK_INT(lang, rows[i].lang);
	}
}

static void sums_are_exact(void)
{
	static const struct {
		const char *code;
		int64_t minor;
		const char *en, *zh;
	} rows[] = {
		{"CNY", 324050, "¥3,240.50", "3240.50元"}, {"CNY", 60000, "¥600", "600元"}, {"CNY", 0, "¥0", "0元"}, {"CNY", 7, "¥0.07", "0.07元"},
		{"CNY", 100000000, "¥1,000,000", "1000000元"}, {"USD", 54009, "$540.09", "540.09美元"}, {"EUR", 1, "€0.01", "0.01欧元"},
		{"JPY", 3200, "JP¥3,200", "3200日元"}, {"KWD", 3240, "KWD 3.240", "3.240科威特第纳尔"}, {"KWD", 3000, "KWD 3", "3科威特第纳尔"}, {"CLP", 100, "CLP 100", "100CLP"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str out;
		str_init(&out);
		str_adds(&out, "0.00");
		speech_sum(&out, rows[i].minor, currency_find(rows[i].code), SPEECH_EN);
		CHECK_STR(out.buf + 4, rows[i].en);
		str_clear(&out);
		speech_sum(&out, rows[i].minor, currency_find(rows[i].code), SPEECH_ZH_CN);
		CHECK_STR(out.buf, rows[i].zh);
		str_release(&out);
	}
}

static void dates_say_the_year_when_it_matters(void)
{
	static const struct {
		const char *date, *today, *en, *zh;
	} rows[] = {
		{"2026-12-01", "2026-11-22", "1 December", "十二月一日"},
		{"2026-10-19", "2026-11-22", "19 October", "十月十九日"},
		{"2027-05-01", "2026-11-22", "1 May", "明年五月一日"},
		{"2027-11-22", "2026-11-22", "22 November 2027", "明年十一月二十二日"},
		{"2025-12-31", "2026-01-02", "31 December 2025", "去年十二月三十一日"},
		{"2029-02-10", "2026-11-22", "10 February 2029", "二〇二九年二月十日"},
		{"2026-01-20", "2026-11-22", "20 January", "一月二十日"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str out;
		str_init(&out);
		speech_date(&out, day(rows[i].date), day(rows[i].today), SPEECH_EN);
		CHECK_STR(out.buf, rows[i].en);
		str_clear(&out);
		speech_date(&out, day(rows[i].date), day(rows[i].today), SPEECH_ZH_CN);
		CHECK_STR(out.buf, rows[i].zh);
		str_release(&out);
	}
}

static void moments(void)
{
	struct wall wall = {.date = day("2026-11-24"), .minute = 18 * 60 + 5};
	struct str out;
	str_init(&out);
	speech_moment(&out, wall, day("2026-11-22"), SPEECH_EN);
	CHECK_STR(out.buf, "Tuesday 24 November at 18:05");
	str_clear(&out);
	speech_moment(&out, wall, day("2026-11-22"), SPEECH_ZH_CN);
	CHECK_STR(out.buf, "十一月二十四日星期二18:05");
	str_release(&out);
}

struct offer_row {
	enum plan_kind kind;
	int64_t amounts[24];
	size_t n;
	const char *first;
	int every; /* days; 0: month */
	int64_t waived;
	const char *en, *zh;              /* offered */
	const char *agreed_en, *agreed_zh; /* NULL: the same */
};

/* {agreed} of a call in which the plan was made. */
static void check_agreed(const struct agreed_plan *p, enum speech lang, const char *expected)
{
	struct merge_values v = {0};
	struct casefile c;
	struct arena a;
	arena_init(&a);
	casefile_init(&c, 1);
	c.currency = currency_find("CNY");
	c.contact.medium = MEDIUM_CALL;
	c.contact.started_at = 1000;
	c.plan = *p;
	c.plan.agreed_at = 2000;
	speech_case(&v, &a, &c, day("2026-11-22"), lang);
	CHECK_STR(v.text[MERGE_AGREED], expected);
	arena_release(&a);
}

static void offers_are_said_in_one_clause(void)
{
	static const struct offer_row rows[] = {
		{PLAN_FULL, {324050}, 1, "2026-11-30", 0, 0, "one payment of ¥3,240.50 by 30 November", "十一月三十日一次还3240.50元", NULL, NULL},
		{PLAN_SETTLE, {300000}, 1, "2026-11-30", 0, 24050, "one payment of ¥3,000 by 30 November, with ¥240.50 waived",
		 "十一月三十日一次还3000元，另外240.50元减免", NULL, NULL},
		{PLAN_DEFER, {324050}, 1, "2026-12-15", 0, 0, "one payment of ¥3,240.50, moved to 15 December", "还款日改到十二月十五日，到时还3240.50元", NULL, NULL},
		{PLAN_PAUSE, {324050}, 1, "2026-12-15", 0, 0, "a pause until 15 December, with nothing to pay before then", "先暂停到十二月十五日，这之前不用还", NULL, NULL},
		{PLAN_INSTALMENTS, {54000, 54000, 54000, 54000, 54000, 54000}, 6, "2026-12-01", 0, 0, "six monthly payments of ¥540 from 1 December",
		 "从十二月一日起按月分六次还，每次540元", NULL, NULL},
		{PLAN_INSTALMENTS, {54009, 54009, 54008, 54008, 54008, 54008}, 6, "2026-12-01", 0, 0, "six monthly payments of ¥540.09 at most, from 1 December",
		 "从十二月一日起按月分六次还，每次最多540.09元", "two monthly payments of ¥540.09 and four of ¥540.08, from 1 December",
		 "从十二月一日起按月分六次还，前两次各540.09元，后四次各540.08元"},
		{PLAN_INSTALMENTS, {501, 500}, 2, "2027-01-04", 7, 0, "two weekly payments of ¥5.01 at most, from 4 January",
		 "从明年一月四日起分两次还，每周一次，每次最多5.01元", "one weekly payment of ¥5.01 and one of ¥5, from 4 January",
		 "从明年一月四日起分两次还，每周一次，第一次5.01元，最后一次5元"},
		{PLAN_INSTALMENTS, {500, 500, 500}, 3, "2026-12-01", 14, 0, "three fortnightly payments of ¥5 from 1 December", "从十二月一日起分三次还，每两周一次，每次5元", NULL, NULL},
		{PLAN_INSTALMENTS, {500, 500, 500}, 3, "2026-12-01", 10, 0, "three payments of ¥5 from 1 December", "从十二月一日起分三次还，每次5元", NULL, NULL},
		{PLAN_INSTALMENTS, {500, 300, 200}, 3, "2026-12-01", 0, 0, "three monthly payments of ¥5 at most, from 1 December", "从十二月一日起按月分三次还，每次最多5元",
		 "three monthly payments of ¥5 at most, from 1 December, ¥10 in all", "从十二月一日起按月分三次还，每次最多5元，一共10元"},
	};
	const struct currency *cny = currency_find("CNY");
	int32_t today = day("2026-11-22");
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct offer_row *r = &rows[i];
		struct instalment list[24];
		int64_t total = 0;
		for (size_t k = 0; k < r->n; k++) {
			list[k] = (struct instalment){.due = r->every ? day(r->first) + (int)k * r->every : date_add_months(day(r->first), (int)k), .amount = r->amounts[k]};
			total += r->amounts[k];
		}
		struct offer o = {.kind = r->kind, .total = total, .waived = r->waived, .n = r->n, .rows = list};
		struct agreed_plan p = {.kind = r->kind, .total = total, .waived = r->waived, .n = r->n, .rows = list};
		struct str out;
		str_init(&out);
		speech_offer(&out, &o, cny, today, SPEECH_EN);
		CHECK_STR(out.buf, r->en);
		str_clear(&out);
		speech_offer(&out, &o, cny, today, SPEECH_ZH_CN);
		CHECK_STR(out.buf, r->zh);
		str_clear(&out);
		str_release(&out);
		check_agreed(&p, SPEECH_EN, r->agreed_en ? r->agreed_en : r->en);
		check_agreed(&p, SPEECH_ZH_CN, r->agreed_zh ? r->agreed_zh : r->zh);
	}
}

/* The end of a month does not hide the monthly rhythm. */
static void clamped_months_are_months(void)
{
	int32_t first = day("2027-01-31");
	struct instalment list[3] = {{.due = first, .amount = 500}, {.due = date_add_months(first, 1), .amount = 500}, {.due = date_add_months(first, 2), .amount = 500}};
	struct offer o = {.kind = PLAN_INSTALMENTS, .total = 1500, .n = 3, .rows = list};
	struct str out;
	str_init(&out);
	speech_offer(&out, &o, currency_find("CNY"), day("2027-01-02"), SPEECH_EN);
	CHECK_STR(out.buf, "three monthly payments of ¥5 from 31 January");
	str_release(&out);
}

static void a_case_speaks_for_itself(void)
{
	struct arena a;
	struct casefile c;
	struct merge_values v = {.text = {NULL}};
	int32_t today = day("2026-11-22");
	arena_init(&a);
	casefile_init(&c, 7);
	/* nothing known: nothing said */
	speech_case(&v, &a, &c, today, SPEECH_EN);
	CHECK(v.text[MERGE_AMOUNT] == NULL && v.text[MERGE_DUE] == NULL && v.text[MERGE_PROMISE_AMOUNT] == NULL && v.text[MERGE_PAUSE_UNTIL] == NULL);
	CHECK_STR(v.text[MERGE_NAME], "");
	CHECK_STR(v.text[MERGE_TODAY], "22 November");

	c.name = "陈佳";
	c.creditor = "River Wallet";
	c.product = "pay later";
	c.currency = currency_find("CNY");
	c.principal = 300000;
	c.interest = 24050;
	c.due_date = day("2026-10-19");
	c.promise = (struct promise){.amount = 60000, .due = day("2026-11-21"), .made_at = 1000};
	c.pause.from = today;
	c.pause.until = day("2027-01-06");
	speech_case(&v, &a, &c, today, SPEECH_EN);
	CHECK_STR(v.text[MERGE_NAME], "陈佳");
	CHECK_STR(v.text[MERGE_AMOUNT], "¥3,240.50");
	CHECK_STR(v.text[MERGE_PRINCIPAL], "¥3,000");
	CHECK_STR(v.text[MERGE_FEES], "¥0");
	CHECK_STR(v.text[MERGE_DUE], "19 October");
	CHECK_STR(v.text[MERGE_DAYS_LATE], "34");
	CHECK_STR(v.text[MERGE_PROMISE_AMOUNT], "¥600");
	CHECK_STR(v.text[MERGE_PROMISE_DUE], "21 November");
	CHECK_STR(v.text[MERGE_PAUSE_UNTIL], "6 January");
	/* an earlier promise is nothing agreed now */
	CHECK(v.text[MERGE_AGREED] == NULL);
	c.contact = (struct open_contact){.medium = MEDIUM_CALL, .started_at = 2000, .address = "", .event_id = "", .person = "", .verdict = "", .pack_sha256 = ""};
	speech_case(&v, &a, &c, today, SPEECH_EN);
	CHECK_STR(v.text[MERGE_AGREED], "");
	c.promise.made_at = 2500;
	speech_case(&v, &a, &c, today, SPEECH_EN);
	CHECK_STR(v.text[MERGE_AGREED], "one payment of ¥600 by 21 November");
	struct instalment rows[2] = {{.due = day("2026-12-01"), .amount = 162025}, {.due = day("2027-01-01"), .amount = 162025}};
	c.plan = (struct agreed_plan){.kind = PLAN_INSTALMENTS, .total = 324050, .agreed_at = 2600, .n = 2, .rows = rows};
	speech_case(&v, &a, &c, today, SPEECH_ZH_CN);
	CHECK_STR(v.text[MERGE_AGREED], "从十二月一日起按月分两次还，每次1620.25元");
	/* not late: no days to name */
	c.due_date = today;
	speech_case(&v, &a, &c, today, SPEECH_EN);
	CHECK_STR(v.text[MERGE_DAYS_LATE], "");
	arena_release(&a);
}

static void offers_go_to_their_keys(void)
{
	struct arena a;
	struct merge_values v = {.text = {NULL}};
	struct instalment row = {.due = 20800, .amount = 100};
	struct offer offers[2] = {{.key = 2, .kind = PLAN_FULL, .total = 100, .n = 1, .rows = &row}, {.key = 9, .kind = PLAN_PAUSE, .total = 100, .n = 1, .rows = &row}};
	arena_init(&a);
	speech_offers(&v, &a, offers, 2, currency_find("CNY"), 20790, SPEECH_EN);
	CHECK(v.offer[0] == NULL && v.offer[1] != NULL && v.offer[8] != NULL);
	CHECK(v.offer[1] && strncmp(v.offer[1], "one payment of ¥1 by ", strlen("one payment of ¥1 by ")) == 0);
	arena_release(&a);
}

static void letters_are_written_out(void)
{
	static const struct {
		const char *account, *en, *zh;
	} accounts[] = {
		{"LW-2210-0482", "ending 0482", "尾号0482"}, {"12345678", "ending 5678", "尾号5678"}, {"12345", "ending 45", "尾号45"}, {"1", "", ""}, {"", "", ""},
		{"户口一二三四五六", "ending 三四五六", "尾号三四五六"},
	};
	struct instalment rows[] = {{.due = day("2026-12-01"), .amount = 54000}, {.due = day("2027-01-01"), .amount = 54000}};
	struct arena a;
	struct casefile c;
	arena_init(&a);
	casefile_init(&c, 1);
	c.currency = currency_find("CNY");
	c.due_date = day("2026-10-19");
	for (size_t i = 0; i < ARRAY_LEN(accounts); i++) {
		struct merge_values en = {0}, zh = {0};
		c.account = accounts[i].account;
		speech_letter(&en, &a, &c, day("2026-11-22"), SPEECH_EN);
		speech_letter(&zh, &a, &c, day("2026-11-22"), SPEECH_ZH_CN);
		CHECK_STR(en.text[MERGE_ACCOUNT], accounts[i].en);
		CHECK_STR(zh.text[MERGE_ACCOUNT], accounts[i].zh);
		CHECK_STR(en.text[MERGE_DATE], "22 November 2026");
		CHECK_STR(zh.text[MERGE_DATE], "2026年11月22日");
		CHECK_STR(en.text[MERGE_DUE], "19 October 2026");
		CHECK_STR(zh.text[MERGE_DUE], "2026年10月19日");
		CHECK_STR(en.text[MERGE_AGREED], "");
	}
	/* Whenever it was agreed, no contact has to be open. */
	struct merge_values en = {0}, zh = {0};
	c.promise = (struct promise){.amount = 60000, .due = day("2026-11-30"), .made_at = 1000};
	speech_letter(&en, &a, &c, day("2026-11-22"), SPEECH_EN);
	CHECK_STR(en.text[MERGE_AGREED], "one payment of ¥600 by 30 November 2026");
	CHECK_STR(en.text[MERGE_PROMISE_DUE], "30 November 2026");
	c.plan = (struct agreed_plan){.kind = PLAN_INSTALMENTS, .total = 108000, .agreed_at = 500, .n = 2, .rows = rows};
	speech_letter(&en, &a, &c, day("2026-11-22"), SPEECH_EN);
	speech_letter(&zh, &a, &c, day("2026-11-22"), SPEECH_ZH_CN);
	CHECK_STR(en.text[MERGE_AGREED], "two monthly payments of ¥540 from 1 December 2026");
	CHECK_STR(zh.text[MERGE_AGREED], "从2026年12月1日起按月分两次还，每次540元");
	arena_release(&a);
}

CU_TestInfo speech_tests[] = {
	{"languages are found", languages_are_found},
	{"sums are exact", sums_are_exact},
	{"dates say the year when it matters", dates_say_the_year_when_it_matters},
	{"moments", moments},
	{"offers are said in one clause", offers_are_said_in_one_clause},
	{"clamped months are months", clamped_months_are_months},
	{"a case speaks for itself", a_case_speaks_for_itself},
	{"offers go to their keys", offers_go_to_their_keys},
	{"letters are written out", letters_are_written_out},
	CU_TEST_INFO_NULL,
};
