/* What people ask of us and what they allow. */
#include <string.h>

#include "check.h"
#include "with_desk.h"

static struct asked request(enum request_kind kind)
{
	return (struct asked){.kind = kind, .person = "", .address = "", .words = "", .on = DATE_NONE};
}

static bool ask(struct with_desk *w, struct asked r)
{
	return desk_asked(&w->d, &w->a, &w->c, &r, &w->err);
}

static bool grant(struct with_desk *w, struct granted g)
{
	return desk_granted(&w->d, &w->a, &w->c, &g, &w->err);
}

static void with_spouse(struct with_desk *w)
{
	struct person p = {.id = "", .name = "Li Na", .relation = RELATION_SPOUSE, .phone = "+8613800000002", .email = "", .zone = "", .note = ""};
	MUST(w, desk_person(&w->d, &w->a, &w->c, &p, &w->err));
}

static void written_down_whole(void)
{
	struct with_desk w;
	with_desk_open(&w);
	struct asked r = {.at = now_of(&w) - 2 * HOUR_MS, .kind = REQUEST_NO_TIME, .person = "", .from = 480, .to = 720,
		.days = 0x21, .medium = MEDIUM_SMS, .address = "not of its kind", .on = TODAY, .words = " I sleep in the morning "};
	MUST(&w, ask(&w, r));
	CHECK_INT(w.c.n_asked, 1);
	const struct asked *is = &w.c.asked[0];
	CHECK(is->at == r.at && is->from == 480 && is->to == 720 && is->days == 0x21);
	CHECK(is->medium == MEDIUM_NONE && !is->address[0] && is->on == DATE_NONE && !is->written);
	CHECK_STR(is->words, "I sleep in the morning");
	struct story s = last_story(&w, EVENT_REQUEST);
	CHECK(s.when == r.at && s.clock_from == 480 && s.clock_to == 720 && s.days == 0x21 && !s.withdrawn);
	CHECK_STR(s.what, "no-time");
	struct granted g = {.scope = CONSENT_MEDIUM, .medium = MEDIUM_CHAT, .person = "", .address = "", .until = TODAY + 30, .words = ""};
	MUST(&w, grant(&w, g));
	CHECK(w.c.n_granted == 1 && w.c.granted[0].medium == MEDIUM_CHAT && w.c.granted[0].at == now_of(&w));
	CHECK_STR(last_story(&w, EVENT_CONSENT).what, "medium");
	CHECK_INT(last_story(&w, EVENT_CONSENT).medium, MEDIUM_CHAT);
	MUST(&w, desk_withdraw(&w.d, &w.a, &w.c, true, 0, "she takes it back", &w.err));
	MUST(&w, desk_withdraw(&w.d, &w.a, &w.c, false, 0, "the night shift is over", &w.err));
	CHECK(w.c.n_asked == 0 && w.c.n_granted == 0);
	CHECK(last_story(&w, EVENT_CONSENT).withdrawn && last_story(&w, EVENT_REQUEST).withdrawn);
	CHECK_STR(last_story(&w, EVENT_REQUEST).reason, "the night shift is over");
	with_desk_close(&w);
}

static void said_again(void)
{
	struct with_desk w;
	with_desk_open(&w);
	struct asked r = request(REQUEST_NO_PLACE);
	r.place = PLACE_WORK;
	MUST(&w, ask(&w, r));
	clock_advance(&w.clock, HOUR_MS);
	r.words = "I said so before";
	MUST(&w, ask(&w, r));
	CHECK(w.c.n_asked == 1 && w.c.asked[0].at == now_of(&w));
	r.place = PLACE_HOME;
	MUST(&w, ask(&w, r));
	CHECK_INT(w.c.n_asked, 2);
	with_desk_close(&w);
}

static void stopping(void)
{
	struct with_desk w;
	with_desk_open(&w);
	with_spouse(&w);
	struct asked r = request(REQUEST_STOP);
	r.person = "p2";
	r.words = "leave me out of it";
	MUST(&w, ask(&w, r)); /* another person: a request, no hold */
	CHECK(w.c.n_asked == 1 && w.c.n_holds == 0 && w.c.next.kind == NEXT_CALL);
	r = request(REQUEST_STOP);
	r.at = now_of(&w) - 3 * DAY_MS;
	r.words = "no more calls";
	MUST(&w, ask(&w, r));
	const struct hold *h = casefile_hold(&w.c, HOLD_STOP);
	CHECK(w.c.n_asked == 2 && h && h->since == TODAY - 3 && !h->written && w.c.next.kind == NEXT_REVIEW);
	CHECK_STR(h->reason, "no more calls");
	CHECK_INT(count_events(&w, EVENT_HOLD), 1);
	CHECK(!desk_withdraw(&w.d, &w.a, &w.c, false, 1, "changed her mind", &w.err));
	CHECK_MSG(strstr(w.err.text, "lifted"), "%s", w.err.text);
	r.at = 0;
	r.written = true;
	MUST(&w, ask(&w, r)); /* by letter now */
	h = casefile_hold(&w.c, HOLD_STOP);
	CHECK(h->written && h->since == TODAY - 3 && w.c.n_asked == 3 && w.c.n_holds == 1);
	w.d.role = ROLE_SUPERVISOR;
	MUST(&w, desk_lift(&w.d, &w.a, &w.c, HOLD_STOP, "she called us", &w.err));
	CHECK(w.c.n_asked == 1 && strcmp(w.c.asked[0].person, "p2") == 0); /* the other one's stays */
	with_desk_close(&w);
}

/* The contact that is planned keeps to what was just said. */
static void the_plan_follows(void)
{
	struct with_desk w;
	with_desk_open(&w);
	struct asked r = request(REQUEST_NO_TIME);
	r.from = 840, r.to = 1020; /* it is 14:32, and the call is planned for now */
	MUST(&w, ask(&w, r));
	CHECK(w.c.next.kind == NEXT_CALL && w.c.next.at == desk_instant(&w.d, &w.c, TODAY, 1020));
	r = request(REQUEST_NO_MEDIUM);
	r.medium = MEDIUM_CALL;
	MUST(&w, ask(&w, r));
	CHECK(w.c.next.kind == NEXT_MESSAGE && w.c.next.medium == MEDIUM_EMAIL);
	r = request(REQUEST_CALL_BACK);
	r.on = TODAY + 5;
	MUST(&w, ask(&w, r));
	CHECK(w.c.next.kind == NEXT_CALLBACK && w.c.next.asked && w.c.next.at == desk_instant(&w.d, &w.c, TODAY + 5, 600));
	size_t steps = count_events(&w, EVENT_NEXT_STEP);
	r = request(REQUEST_NO_MEDIUM);
	r.medium = MEDIUM_SMS; /* nothing is planned by it */
	MUST(&w, ask(&w, r));
	CHECK_INT(count_events(&w, EVENT_NEXT_STEP), steps);
	with_desk_close(&w);
}

static void full(void)
{
	struct with_desk w;
	with_desk_open(&w);
	struct asked r = request(REQUEST_NO_TIME);
	struct granted g = {.scope = CONSENT_HOURS, .person = "", .address = "", .until = DATE_NONE, .words = ""};
	for (int i = 0; i < CASE_WISHES - 1; i++) {
		r.from = i, r.to = i + 1;
		MUST(&w, ask(&w, r));
	}
	r.to = 700;
	CHECK(!ask(&w, r) && strstr(w.err.text, "23 requests"));
	MUST(&w, ask(&w, request(REQUEST_STOP))); /* that is never refused */
	CHECK_INT(w.c.n_asked, CASE_WISHES);
	for (int i = 0; i < CASE_WISHES; i++) {
		g.from = i, g.to = i + 1;
		MUST(&w, grant(&w, g));
	}
	g.to = 700;
	CHECK(!grant(&w, g) && strstr(w.err.text, "24 consents"));
	with_desk_close(&w);
}

static void refusals(void)
{
	static const struct {
		struct asked r;
		const char *says;
	} asked[] = {
		{{.kind = REQUESTS, .on = DATE_NONE}, "unknown"},
		{{.kind = REQUEST_NO_TIME, .from = 600, .to = 600}, "hours"},
		{{.kind = REQUEST_NO_TIME, .from = -1, .to = 600}, "hours"},
		{{.kind = REQUEST_ONLY_TIME, .from = 600, .to = 1441}, "hours"},
		{{.kind = REQUEST_ONLY_TIME, .from = 1440, .to = 10}, "hours"},
		{{.kind = REQUEST_ONLY_TIME, .from = 600, .to = 700, .days = 0x80}, "seven days"},
		{{.kind = REQUEST_NO_PLACE}, "which place"},
		{{.kind = REQUEST_NO_MEDIUM}, "which medium"},
		{{.kind = REQUEST_NO_ADDRESS, .address = " "}, "address is missing"},
		{{.kind = REQUEST_CALL_BACK, .on = DATE_NONE}, "missing"},
		{{.kind = REQUEST_CALL_BACK, .on = TODAY - 1}, "past"},
		{{.kind = REQUEST_STOP, .person = "p7"}, "no person \"p7\""},
		{{.kind = REQUEST_STOP, .at = INT64_C(1795329120000) + 2 * DAY_MS}, "yet to come"},
		{{.kind = REQUEST_STOP, .at = 1}, "days back"},
	};
	static const struct {
		struct granted g;
		const char *says;
	} granted[] = {
		{{.scope = CONSENT_SCOPES, .until = DATE_NONE}, "unknown"},
		{{.scope = CONSENT_HOURS, .until = DATE_NONE}, "hours"},
		{{.scope = CONSENT_MEDIUM, .until = DATE_NONE}, "which medium"},
		{{.scope = CONSENT_ADDRESS, .until = DATE_NONE}, "address is missing"},
		{{.scope = CONSENT_EXTRA_CALLS, .until = TODAY - 1}, "past"},
		{{.scope = CONSENT_EXTRA_CALLS, .until = DATE_NONE, .person = "p7"}, "no person"},
	};
	struct with_desk w;
	with_desk_open(&w);
	int64_t seq = store_last_seq(w.d.store);
	for (size_t i = 0; i < ARRAY_LEN(asked); i++) {
		CHECK_MSG(!ask(&w, asked[i].r), "request %zu", i);
		CHECK_MSG(w.err.kind == ERR_INPUT && strstr(w.err.text, asked[i].says), "request %zu: %s", i, w.err.text);
	}
	for (size_t i = 0; i < ARRAY_LEN(granted); i++) {
		CHECK_MSG(!grant(&w, granted[i].g), "consent %zu", i);
		CHECK_MSG(w.err.kind == ERR_INPUT && strstr(w.err.text, granted[i].says), "consent %zu: %s", i, w.err.text);
	}
	CHECK(!desk_withdraw(&w.d, &w.a, &w.c, false, 0, "gone", &w.err) && !desk_withdraw(&w.d, &w.a, &w.c, true, 0, "gone", &w.err));
	CHECK_INT(store_last_seq(w.d.store), seq);
	with_desk_close(&w);
}

CU_TestInfo wish_tests[] = {
	{"a wish is written down whole", written_down_whole},
	{"who says the same again", said_again},
	{"requests to stop", stopping},
	{"the planned contact follows", the_plan_follows},
	{"when there are too many", full},
	{"refused wishes", refusals},
	CU_TEST_INFO_NULL,
};
