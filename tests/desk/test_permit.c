/* The gate before every outward act: what the case says to it, what it says, and what is written down. */
#include <string.h>

#include "check.h"
#include "with_desk.h"

static const struct approach call = {.medium = MEDIUM_CALL};

static void go_to(struct with_desk *w, int32_t day, int minute)
{
	clock_advance(&w->clock, desk_instant(&w->d, &w->c, day, minute) - now_of(w));
}

static bool start(struct with_desk *w, struct approach p, struct ruling *r)
{
	bool started = false;
	MUST(w, desk_contact_start(&w->d, &w->a, &w->c, &p, &started, r, &w->err));
	return started;
}

static const struct reason *denied_by(const struct ruling *r, const char *rule)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->reasons[i].verdict == VERDICT_DENY && strcmp(r->reasons[i].rule, rule) == 0)
			return &r->reasons[i];
	return NULL;
}

/* --- what is written --- */

static void let_through(void)
{
	struct with_desk w;
	struct ruling r;
	with_desk_open(&w);
	CHECK(start(&w, call, &r));
	CHECK_INT(r.verdict, VERDICT_WARN); /* identity first */
	struct history_item verdict = last_event(&w, EVENT_VERDICT), started = last_event(&w, EVENT_CONTACT_STARTED);
	CHECK_INT(verdict.row.seq + 1, started.row.seq);
	CHECK(verdict.on_the_way && !started.on_the_way);
	struct story s = last_story(&w, EVENT_VERDICT), c = last_story(&w, EVENT_CONTACT_STARTED);
	CHECK_STR(s.act, c.act);
	CHECK_INT(s.verdict, VERDICT_WARN);
	CHECK_INT(s.medium, MEDIUM_CALL);
	CHECK_INT(s.direction, DIRECTION_OUT);
	CHECK_INT(s.purpose, PURPOSE_COLLECT);
	CHECK_STR(s.person, "");
	CHECK_STR(s.address, "+8613800000001");
	CHECK_STR(s.local, "2026-11-22T14:32:00+08:00");
	CHECK_STR(s.pack, "test");
	CHECK_INT(strlen(s.pack_sha256), 64);
	CHECK_STR(s.rules, "test.identity");
	CHECK_STR(s.override, "");
	CHECK_STR(s.changed, "");
	CHECK(!s.before && s.role < 0);
	/* Taking the contact back takes its verdict along. */
	MUST(&w, desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK_INT(w.c.contact.medium, MEDIUM_NONE);
	CHECK(last_event(&w, EVENT_VERDICT).undone_by && last_event(&w, EVENT_CONTACT_STARTED).undone_by);
	with_desk_close(&w);
}

static void refused(void)
{
	struct with_desk w;
	struct ruling r;
	with_desk_open(&w);
	go_to(&w, TODAY, 1320); /* 22:00 */
	MUST(&w, desk_note(&w.d, &w.a, &w.c, "a word before", &w.err));
	const char *before = state_of(&w, &w.c);
	int64_t seq = store_last_seq(w.d.store);
	CHECK(!start(&w, call, &r));
	CHECK_INT(r.verdict, VERDICT_DENY);
	CHECK_INT(r.next, desk_instant(&w.d, &w.c, TODAY + 1, 480));
	CHECK_INT(store_last_seq(w.d.store), seq + 1);
	CHECK_STR(state_of(&w, &w.c), before);
	CHECK(!last_event(&w, EVENT_VERDICT).on_the_way);
	struct story s = last_story(&w, EVENT_VERDICT);
	CHECK_INT(s.verdict, VERDICT_DENY);
	CHECK_INT(s.allowed_at, r.next);
	CHECK(strstr(s.rules, "test.hours"));
	/* Who leans on the key does not fill the log; another try, another minute and another medium are told again. */
	CHECK(!start(&w, call, &r));
	clock_advance(&w.clock, 59000);
	CHECK(!start(&w, call, &r));
	CHECK_INT(r.verdict, VERDICT_DENY);
	CHECK_INT(count_events(&w, EVENT_VERDICT), 1);
	CHECK(!start(&w, (struct approach){.medium = MEDIUM_SMS}, &r));
	CHECK_INT(count_events(&w, EVENT_VERDICT), 2);
	clock_advance(&w.clock, 1000);
	CHECK(!start(&w, call, &r));
	CHECK_INT(count_events(&w, EVENT_VERDICT), 3);
	with_desk_close(&w);
}

/* A refusal is no act: the note before it can still be taken back. */
static void refused_and_undone(void)
{
	struct with_desk w;
	struct ruling r;
	with_desk_open(&w);
	go_to(&w, TODAY, 1400);
	MUST(&w, desk_flag(&w.d, &w.a, &w.c, FLAG_CARE, true, "", &w.err));
	CHECK(!start(&w, call, &r));
	CHECK(desk_undo_left(&w.d, &w.c) > 0);
	MUST(&w, desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK_INT(w.c.flags, 0);
	CHECK(!last_event(&w, EVENT_VERDICT).undone_by);
	CHECK(!start(&w, call, &r));
	CHECK_INT(desk_undo_left(&w.d, &w.c), 0);
	with_desk_close(&w);
}

static void overridden(void)
{
	static const struct {
		enum role role;
		int minute;
		unsigned flags;
		const char *reason;
		bool goes;
	} rows[] = {
		{ROLE_AGENT, 1330, 0, "she wrote that she waits", false},
		{ROLE_SENIOR, 1330, 0, "", false},
		{ROLE_SENIOR, 1330, 0, "  ", false},
		{ROLE_SENIOR, 1330, 0, "she wrote that she waits", true},
		{ROLE_SUPERVISOR, 1330, 0, "she wrote that she waits", true},
		{ROLE_SUPERVISOR, 1330, FLAG_WRITING, "she wrote that she waits", false}, /* nobody may pass over her wish */
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct with_desk w;
		struct ruling r;
		with_desk_open(&w);
		w.d.role = rows[i].role;
		if (rows[i].flags)
			MUST(&w, desk_flag(&w.d, &w.a, &w.c, (enum case_flag)rows[i].flags, true, "", &w.err));
		go_to(&w, TODAY, rows[i].minute);
		struct approach p = {.medium = MEDIUM_CALL, .override = rows[i].reason};
		CHECK_MSG(start(&w, p, &r) == rows[i].goes, "row %zu", i);
		CHECK_INT(r.verdict, VERDICT_DENY);
		CHECK_INT(desk_may_override(&w.d, &r), rows[i].role >= ROLE_SENIOR && !rows[i].flags);
		struct story s = last_story(&w, EVENT_VERDICT);
		CHECK_INT(s.verdict, VERDICT_DENY);
		CHECK_STR(s.override, rows[i].goes ? rows[i].reason : "");
		CHECK_INT(s.role, rows[i].goes ? (int)rows[i].role : -1);
		CHECK(!last_event(&w, EVENT_VERDICT).on_the_way); /* it is shown, though the contact was made */
		CHECK_INT(w.c.contact.medium != MEDIUM_NONE, rows[i].goes);
		with_desk_close(&w);
	}
	/* Where nothing is denied there is nothing to go on in spite of. */
	struct with_desk w;
	struct ruling r;
	with_desk_open(&w);
	w.d.role = ROLE_SENIOR;
	CHECK(start(&w, (struct approach){.medium = MEDIUM_CALL, .override = "just because"}, &r));
	CHECK(!desk_may_override(&w.d, &r));
	CHECK_STR(last_story(&w, EVENT_VERDICT).override, "");
	with_desk_close(&w);
}

static void before_and_inward(void)
{
	struct with_desk w;
	struct ruling r;
	with_desk_open(&w);
	go_to(&w, TODAY, 1400);
	CHECK(start(&w, (struct approach){.medium = MEDIUM_CALL, .direction = DIRECTION_IN}, &r));
	CHECK_INT(r.verdict, VERDICT_ALLOW);
	CHECK_INT(count_events(&w, EVENT_VERDICT), 0);
	end_talked(&w, RESULT_INFORMATION);
	CHECK(start(&w, (struct approach){.medium = MEDIUM_SMS, .before = true}, &r));
	CHECK_INT(r.verdict, VERDICT_DENY);
	struct story s = last_story(&w, EVENT_VERDICT);
	CHECK(s.before);
	CHECK_INT(s.verdict, VERDICT_DENY);
	CHECK_STR(s.override, "");
	with_desk_close(&w);
	/* Without a rule book only what was and what came in can be written down. */
	with_desk_open(&w);
	w.d.rules = NULL;
	CHECK(start(&w, (struct approach){.medium = MEDIUM_SMS, .before = true}, &r));
	CHECK_STR(last_story(&w, EVENT_VERDICT).pack, "");
	with_desk_close(&w);
}

/* --- what the case says --- */

static const struct person people[] = {
	{.id = "p2", .name = "陈伟", .relation = RELATION_SPOUSE, .phone = "+8613800000002", .email = "wei@example.org", .place = PLACE_WORK, .zone = "Asia/Tokyo", .note = ""},
	{.id = "p3", .name = "王律师", .relation = RELATION_ATTORNEY, .phone = "", .email = "lawyer@example.org", .zone = "", .note = ""},
};

static void facts_of_a_case(void)
{
	struct with_desk w;
	with_desk_open(&w);
	struct casefile c = w.c;
	int64_t at = now_of(&w);
	const struct asked asked[] = {
		{.at = 5, .person = "", .kind = REQUEST_NO_TIME, .from = 600, .to = 700, .days = 3, .address = "", .on = DATE_NONE, .words = ""},
		{.at = 6, .person = "p2", .kind = REQUEST_NO_ADDRESS, .address = "+8613800000002", .on = DATE_NONE, .words = ""},
		{.at = 7, .person = "gone", .kind = REQUEST_STOP, .address = "", .on = DATE_NONE, .words = ""},
	};
	const struct granted granted[] = {{.at = 8, .person = "", .scope = CONSENT_MEDIUM, .medium = MEDIUM_SMS, .address = "", .until = TODAY + 9, .words = ""}};
	const struct hold holds[] = {
		{.kind = HOLD_DISPUTE, .since = TODAY - 3, .until = DATE_NONE, .amount = 500, .who = "", .reason = ""},
		{.kind = HOLD_ATTORNEY, .since = TODAY - 2, .until = DATE_NONE, .who = "", .reason = ""},
		{.kind = HOLD_BREATHING_SPACE, .since = TODAY - 9, .until = TODAY + 51, .who = "", .reason = ""},
		{.kind = HOLD_STOP, .since = TODAY, .until = DATE_NONE, .written = true, .who = "", .reason = ""},
	};
	c.people = people, c.n_people = ARRAY_LEN(people);
	c.asked = asked, c.n_asked = ARRAY_LEN(asked);
	c.granted = granted, c.n_granted = ARRAY_LEN(granted);
	c.holds = holds, c.n_holds = ARRAY_LEN(holds);
	c.told = (struct told){.safe_from = 1110, .safe_to = 1290, .at = 9, .surplus = -1, .words = "", .wishes = "", .avoid = ""};
	c.pause = (struct pause){.from = TODAY, .until = TODAY + 4, .reason = ""};
	c.phone_place = PLACE_HOME;
	c.lost = true;
	c.flags = FLAG_NO_WORK | FLAG_COMPLAINT;
	struct facts f;
	facts_begin(&f, &w.a);
	MUST(&w, desk_facts(&w.d, &w.a, &c, &(struct approach){.medium = MEDIUM_EMAIL, .person = "p2", .purpose = PURPOSE_CARE}, at, &f, &w.err));
	CHECK_INT(f.act.at, at);
	CHECK_INT(f.act.person, 1);
	CHECK_INT(f.act.medium, MEDIUM_EMAIL);
	CHECK_INT(f.act.purpose, PURPOSE_CARE);
	CHECK_INT(f.act.address, facts_name(&f, "wei@example.org"));
	CHECK_INT(f.persons.len, 3);
	CHECK_INT(f.persons.items[0].relation, RELATION_DEBTOR);
	CHECK_INT(f.persons.items[0].n_addresses, 3);
	CHECK_INT(f.persons.items[0].addresses[0].place, PLACE_HOME);
	CHECK_INT(f.persons.items[1].addresses[0].place, PLACE_WORK);
	CHECK_STR(zone_name(f.persons.items[1].zones[0]), "Asia/Tokyo");
	CHECK_STR(zone_name(f.persons.items[2].zones[0]), "Asia/Shanghai");
	CHECK_INT(f.persons.items[2].n_addresses, 1);
	CHECK_INT(f.debts.len, 1);
	CHECK_INT(f.debts.items[0].days_past_due, 34);
	CHECK(f.debts.items[0].partly);
	CHECK_INT(f.debts.items[0].disputed_at, desk_instant(&w.d, &c, TODAY - 3, 0));
	CHECK_INT(f.requests.len, 4); /* two, the stop, the hours told; none of a person who is gone */
	CHECK_INT(f.requests.items[0].kind, REQUEST_NO_TIME);
	CHECK_INT(f.requests.items[0].days, 3);
	CHECK_INT(f.requests.items[1].person, 1);
	CHECK_INT(f.requests.items[2].kind, REQUEST_STOP);
	CHECK(f.requests.items[2].written);
	CHECK_INT(f.requests.items[3].kind, REQUEST_ONLY_TIME);
	CHECK_INT(f.requests.items[3].to, 1290);
	CHECK_INT(f.consents.len, 1);
	CHECK_INT(f.consents.items[0].until_date, TODAY + 9);
	CHECK_INT(f.consents.items[0].until_at, INSTANT_NONE);
	CHECK_INT(f.status.attorney_since, TODAY - 2);
	CHECK_INT(f.status.breathing_until, TODAY + 51);
	CHECK_INT(f.status.hardship_until, TODAY + 4);
	CHECK_INT(f.status.advice_since, DATE_NONE);
	CHECK(f.status.employer_forbids && f.status.complaint_open && !f.status.reachable && !f.status.deceased && !f.status.plan_on_track);
	facts_release(&f);
	with_desk_close(&w);
}

static void plan_is_on_track(void)
{
	static const struct {
		struct instalment rows[3];
		bool waiting, on_track;
	} rows[] = {
		{{{TODAY, 10, 0}, {TODAY + 30, 10, 0}, {TODAY + 60, 10, 0}}, false, true}, /* today is not over */
		{{{TODAY - 1, 10, 0}, {TODAY + 30, 10, 0}, {TODAY + 60, 10, 0}}, false, false},
		{{{TODAY - 1, 10, 9}, {TODAY + 30, 10, 0}, {TODAY + 60, 10, 0}}, false, false},
		{{{TODAY - 1, 10, 10}, {TODAY + 30, 10, 0}, {TODAY + 60, 10, 0}}, false, true},
		{{{TODAY - 1, 10, 10}, {TODAY + 30, 10, 10}, {TODAY + 60, 10, 10}}, false, false}, /* it is over */
		{{{TODAY, 10, 0}, {TODAY + 30, 10, 0}, {TODAY + 60, 10, 0}}, true, false},
	};
	struct with_desk w;
	with_desk_open(&w);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct casefile c = w.c;
		struct ruling r;
		c.plan = (struct agreed_plan){.kind = PLAN_INSTALMENTS, .total = 30, .waiting = rows[i].waiting, .n = 3, .rows = rows[i].rows};
		MUST(&w, desk_may(&w.d, &w.a, &c, &call, now_of(&w), &r, &w.err));
		CHECK_MSG((denied_by(&r, "test.plan-on-track") != NULL) == rows[i].on_track, "row %zu", i);
	}
	/* A promise that is open is no plan. */
	struct casefile c = w.c;
	struct ruling r;
	c.promise = (struct promise){.amount = 5, .due = TODAY + 3, .made_at = now_of(&w) - 1};
	MUST(&w, desk_may(&w.d, &w.a, &c, &call, now_of(&w), &r, &w.err));
	CHECK_INT(r.verdict, VERDICT_WARN);
	with_desk_close(&w);
}

/* Each thing that stands on a case, alone, and the rule that it wakes. */
static void what_stands_on_a_case(void)
{
	static const struct hold holds[] = {
		{.kind = HOLD_ATTORNEY, .since = TODAY, .until = DATE_NONE, .who = "", .reason = ""}, {.kind = HOLD_BANKRUPTCY, .since = TODAY, .until = DATE_NONE, .who = "", .reason = ""},
		{.kind = HOLD_DEATH, .since = TODAY, .until = DATE_NONE, .who = "", .reason = ""}, {.kind = HOLD_BREATHING_SPACE, .since = TODAY, .until = TODAY + 59, .who = "", .reason = ""},
		{.kind = HOLD_ADVICE, .since = TODAY, .until = DATE_NONE, .who = "", .reason = ""}, {.kind = HOLD_DISPUTE, .since = TODAY, .until = DATE_NONE, .who = "", .reason = ""},
		{.kind = HOLD_STOP, .since = TODAY, .until = DATE_NONE, .who = "", .reason = ""}, {.kind = HOLD_DISPUTE, .since = TODAY, .until = DATE_NONE, .amount = 7, .who = "", .reason = ""},
		{.kind = HOLD_DEATH, .since = TODAY + 1, .until = DATE_NONE, .who = "", .reason = ""}, {.kind = HOLD_LEGAL, .since = TODAY, .until = DATE_NONE, .who = "", .reason = ""},
	};
	static const char *const rules[] = {"test.attorney", "test.bankrupt", "test.deceased", "test.breathing-space", "test.advice", "test.disputed", "test.stop", "", "", ""};
	static const struct {
		unsigned flag;
		const char *rule;
	} flags[] = {{FLAG_WRITING, "test.wishes"}, {FLAG_DISPUTE, "test.disputed"}, {FLAG_COMPLAINT, "test.complaint"}, {FLAG_CARE, ""}, {FLAG_INTERPRETER, ""}};
	struct with_desk w;
	struct ruling r;
	with_desk_open(&w);
	for (size_t i = 0; i < ARRAY_LEN(holds); i++) {
		struct casefile c = w.c;
		c.holds = &holds[i], c.n_holds = 1;
		MUST(&w, desk_may(&w.d, &w.a, &c, &call, now_of(&w), &r, &w.err));
		CHECK_MSG(*rules[i] ? denied_by(&r, rules[i]) != NULL : r.verdict != VERDICT_DENY, "hold %zu", i);
	}
	for (size_t i = 0; i < ARRAY_LEN(flags); i++) {
		struct casefile c = w.c;
		c.flags = flags[i].flag;
		MUST(&w, desk_may(&w.d, &w.a, &c, &call, now_of(&w), &r, &w.err));
		CHECK_MSG(*flags[i].rule ? denied_by(&r, flags[i].rule) != NULL : r.verdict != VERDICT_DENY, "flag %zu", i);
	}
	/* In writing only leaves the written media. */
	struct casefile c = w.c;
	c.flags = FLAG_WRITING;
	MUST(&w, desk_may(&w.d, &w.a, &c, &(struct approach){.medium = MEDIUM_SMS}, now_of(&w), &r, &w.err));
	CHECK_INT(r.verdict, VERDICT_ALLOW);
	/* A pause that begins tomorrow does not bind today. */
	c = w.c;
	c.pause = (struct pause){.from = TODAY + 1, .until = TODAY + 3, .reason = ""};
	MUST(&w, desk_may(&w.d, &w.a, &c, &call, now_of(&w), &r, &w.err));
	CHECK(r.verdict != VERDICT_DENY);
	MUST(&w, desk_may(&w.d, &w.a, &c, &call, now_of(&w) + DAY_MS, &r, &w.err));
	CHECK(denied_by(&r, "test.hardship") != NULL);
	c.zone = "Nowhere/Land";
	MUST(&w, desk_may(&w.d, &w.a, &c, &call, now_of(&w), &r, &w.err));
	CHECK(denied_by(&r, "facts.incomplete") != NULL);
	CHECK_INT(r.next, INSTANT_NONE);
	with_desk_close(&w);
}

/* A mark stands since it was set; what was set and taken away before does not count, nor does a second reason. */
static void since_the_mark(void)
{
	static const struct {
		int minutes; /* after the one before */
		bool on;
	} steps[] = {{0, true}, {5, false}, {5, true}, {5, true}};
	struct with_desk w;
	struct ruling r;
	with_desk_open(&w);
	int64_t began = now_of(&w);
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		clock_advance(&w.clock, steps[i].minutes * INT64_C(60000));
		MUST(&w, desk_flag(&w.d, &w.a, &w.c, FLAG_WRITING, steps[i].on, "", &w.err));
		MUST(&w, desk_flag(&w.d, &w.a, &w.c, FLAG_DISPUTE, steps[i].on, "", &w.err));
	}
	MUST(&w, desk_may(&w.d, &w.a, &w.c, &call, now_of(&w), &r, &w.err));
	const struct reason *wish = denied_by(&r, "test.wishes"), *dispute = denied_by(&r, "test.disputed");
	CHECK(wish && dispute);
	struct facts f;
	facts_begin(&f, &w.a);
	MUST(&w, desk_facts(&w.d, &w.a, &w.c, &call, now_of(&w), &f, &w.err));
	CHECK_INT(f.debts.items[0].disputed_at, began + 10 * INT64_C(60000));
	CHECK_INT(f.requests.len, 2); /* no call, no visit */
	CHECK_INT(f.requests.items[0].at, began + 10 * INT64_C(60000));
	facts_release(&f);
	with_desk_close(&w);
}

static void hours_that_were_told(void)
{
	struct with_desk w;
	struct ruling r;
	with_desk_open(&w);
	struct told told = {.words = "", .wishes = "", .avoid = "", .safe_from = 1110, .safe_to = 1200, .surplus = -1};
	MUST(&w, desk_told(&w.d, &w.a, &w.c, &told, &w.err));
	MUST(&w, desk_may(&w.d, &w.a, &w.c, &call, now_of(&w), &r, &w.err));
	CHECK(denied_by(&r, "test.wishes") != NULL);
	CHECK_INT(r.next, desk_instant(&w.d, &w.c, TODAY, 1110));
	/* They asked for a call in an hour themselves: today they mean it, tomorrow their hours hold again. */
	struct next_step next = {.kind = NEXT_CALLBACK, .medium = MEDIUM_CALL, .at = now_of(&w) + HOUR_MS, .asked = true, .note = ""};
	MUST(&w, desk_next_step(&w.d, &w.a, &w.c, &next, &w.err));
	MUST(&w, desk_may(&w.d, &w.a, &w.c, &call, now_of(&w), &r, &w.err));
	CHECK(r.verdict != VERDICT_DENY);
	MUST(&w, desk_may(&w.d, &w.a, &w.c, &call, now_of(&w) + DAY_MS, &r, &w.err));
	CHECK(denied_by(&r, "test.wishes") != NULL);
	MUST(&w, desk_may(&w.d, &w.a, &w.c, &(struct approach){.medium = MEDIUM_SMS}, now_of(&w), &r, &w.err));
	CHECK(denied_by(&r, "test.wishes") != NULL);
	with_desk_close(&w);
}

static void third_persons(void)
{
	struct with_desk w;
	struct ruling r;
	with_desk_open(&w);
	struct casefile c = w.c;
	c.people = people, c.n_people = ARRAY_LEN(people);
	MUST(&w, desk_may(&w.d, &w.a, &c, &(struct approach){.medium = MEDIUM_CALL, .person = "p2"}, now_of(&w), &r, &w.err));
	CHECK(denied_by(&r, "test.third-person") != NULL);
	CHECK(!desk_may(&w.d, &w.a, &c, &(struct approach){.medium = MEDIUM_CALL, .person = "p9"}, now_of(&w), &r, &w.err));
	CHECK_INT(w.err.kind, ERR_INPUT);
	bool started = true;
	CHECK(!desk_contact_start(&w.d, &w.a, &w.c, &(struct approach){.medium = MEDIUM_CALL, .person = "p2"}, &started, &r, &w.err));
	CHECK(!started && strstr(w.err.text, "no person"));
	with_desk_close(&w);
}

/* Her father's number: it opens when she is lost, to ask where she is. What is said there is no talk with her, and no offer. */
static void an_outsider(void)
{
	struct with_desk w;
	struct ruling r;
	with_desk_open(&w);
	const struct person father = {.id = "", .name = "陈建国", .relation = RELATION_LISTED_CONTACT, .phone = "+8613800000003", .email = "", .place = PLACE_HOME, .zone = "", .note = ""};
	struct approach p = {.medium = MEDIUM_CALL, .person = "p2", .purpose = PURPOSE_LOCATION};
	struct offer o = offer_for(&w, PLAN_INSTALMENTS, 6, 1);
	MUST(&w, desk_person(&w.d, &w.a, &w.c, &father, &w.err));
	MUST(&w, desk_offer_shown(&w.d, &w.a, &w.c, &o, &w.err));
	CHECK(!start(&w, p, &r));
	CHECK(denied_by(&r, "test.third-person") != NULL);
	MUST(&w, desk_reach(&w.d, &w.a, &w.c, PLACE_UNKNOWN, true, false, "the number is dead", &w.err));
	CHECK(start(&w, p, &r));
	CHECK_STR(w.c.contact.person, "p2");
	CHECK_STR(w.c.contact.address, "+8613800000003");
	CHECK_INT(w.c.contact.purpose, PURPOSE_LOCATION);
	CHECK_STR(last_story(&w, EVENT_VERDICT).address, "+8613800000003");
	MUST(&w, desk_identity(&w.d, &w.a, &w.c, IDENTITY_VERIFIED, "said his name", &w.err));
	CHECK(!desk_offer_made(&w.d, &w.a, &w.c, &o, &w.err) && strstr(w.err.text, "nothing to do with the debt"));
	CHECK(!desk_promise(&w.d, &w.a, &w.c, 100, TODAY + 1, &w.err));
	struct wrapup up = {.outcome = OUTCOME_CONVERSATION, .result = RESULT_INFORMATION, .next = call_at(now_of(&w) + DAY_MS)};
	MUST(&w, desk_contact_end(&w.d, &w.a, &w.c, &up, &w.err));
	struct story s = last_story(&w, EVENT_CONTACT);
	CHECK_STR(s.person, "p2");
	CHECK_INT(s.purpose, PURPOSE_LOCATION);
	CHECK_INT(w.c.contacts, 1);
	CHECK_INT(w.c.talks, 0);
	CHECK_INT(w.c.stage, STAGE_REMIND);
	CHECK(!start(&w, p, &r)); /* once */
	MUST(&w, desk_correct(&w.d, &w.a, &w.c, &(struct correction){.event_id = last_event(&w, EVENT_CONTACT).row.event_id, .outcome = OUTCOME_NO_ANSWER, .text = "", .reason = "a slip"}, &w.err));
	CHECK_INT(w.c.talks, 0);
	CHECK(start(&w, p, &r));
	with_desk_close(&w);
}

/* --- contacts --- */

static size_t contacts_of(struct with_desk *w, struct gate_contact *first)
{
	struct facts f;
	facts_begin(&f, &w->a);
	MUST(w, desk_facts(&w->d, &w->a, &w->c, &call, now_of(w), &f, &w->err));
	size_t n = f.contacts.len;
	if (n)
		*first = f.contacts.items[0];
	facts_release(&f);
	return n;
}

static void calls_in_a_day(void)
{
	struct with_desk w;
	struct ruling r;
	struct gate_contact c;
	with_desk_open(&w);
	for (int i = 0; i < 10; i++) {
		bool started = start(&w, call, &r);
		CHECK_INT(started, i < 9);
		if (!started)
			break;
		CHECK_INT(contacts_of(&w, &c), i); /* the one under way has no outcome yet */
		clock_advance(&w.clock, 60000);
		struct wrapup up = {.outcome = i == 0 ? OUTCOME_BUSY : OUTCOME_NO_ANSWER, .next = call_at(now_of(&w))};
		MUST(&w, desk_contact_end(&w.d, &w.a, &w.c, &up, &w.err));
		if (i == 0) /* busy does not count as placed; the correction does */
			MUST(&w, desk_correct(&w.d, &w.a, &w.c, &(struct correction){.event_id = last_event(&w, EVENT_CONTACT).row.event_id, .outcome = OUTCOME_NO_ANSWER, .text = "", .reason = "it rang"}, &w.err));
	}
	const struct reason *daily = denied_by(&r, "test.daily");
	CHECK(daily && daily->counted == 9 && daily->limit == 9);
	CHECK_INT(contacts_of(&w, &c), 9);
	CHECK_INT(c.outcome, OUTCOME_NO_ANSWER);
	CHECK_INT(c.person, 0);
	CHECK(w.d.last_act[0] && desk_undo_left(&w.d, &w.c) > 0); /* of the wrap-up */
	MUST(&w, desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK_INT(contacts_of(&w, &c), 8);
	with_desk_close(&w);
}

/* Files name people as they like; what is not the debtor is somebody else. */
static void loaded_contacts(void)
{
	static const struct {
		const char *person;
		size_t index;
		enum relation relation;
	} rows[] = {
		{"", 0, RELATION_DEBTOR}, {"debtor", 0, RELATION_DEBTOR}, {"陈佳", 0, RELATION_DEBTOR}, {"p2", 1, RELATION_SPOUSE}, {"陈伟", 1, RELATION_SPOUSE},
		{"third-party", 3, RELATION_THIRD_PARTY}, {"guardian", 4, RELATION_GUARDIAN}, {"her aunt", 5, RELATION_THIRD_PARTY}, {"third-party", 3, RELATION_THIRD_PARTY},
	};
	struct with_desk w;
	with_desk_open(&w);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		with_contact(&w, now_of(&w) - (int64_t)i * HOUR_MS - 1, rows[i].person);
	w.c.people = people, w.c.n_people = ARRAY_LEN(people);
	struct facts f;
	facts_begin(&f, &w.a);
	MUST(&w, desk_facts(&w.d, &w.a, &w.c, &call, now_of(&w), &f, &w.err));
	CHECK_INT(f.contacts.len, ARRAY_LEN(rows));
	for (size_t i = 0; i < f.contacts.len; i++) {
		const struct gate_contact *c = &f.contacts.items[i]; /* newest first, as they were made */
		CHECK_INT(c->person, rows[i].index);
		CHECK_INT(f.persons.items[c->person].relation, rows[i].relation);
		CHECK_INT(c->medium, MEDIUM_CALL);
		CHECK_INT(c->outcome, OUTCOME_CONVERSATION);
	}
	facts_release(&f);
	w.c.people = NULL, w.c.n_people = 0;
	with_desk_close(&w);
}

/* --- several questions --- */

static void asked_again(void)
{
	struct with_desk w;
	struct permit k = {0};
	struct ruling a, b;
	with_desk_open(&w);
	with_contact(&w, now_of(&w) - HOUR_MS, "");
	const enum medium media[] = {MEDIUM_CALL, MEDIUM_SMS, MEDIUM_EMAIL, MEDIUM_LETTER};
	for (int round = 0; round < 3; round++) {
		for (int hour = 0; hour < 30; hour++) {
			struct approach p = {.medium = media[hour % 4]};
			int64_t at = now_of(&w) + hour * HOUR_MS;
			MUST(&w, permit_ask(&k, &w.d, &w.c, &p, at, &a, &w.err));
			MUST(&w, desk_may(&w.d, &w.a, &w.c, &p, at, &b, &w.err));
			CHECK(a.verdict == b.verdict && a.next == b.next && a.n == b.n && a.at == at);
		}
		/* A change is seen. */
		MUST(&w, desk_flag(&w.d, &w.a, &w.c, FLAG_WRITING, round != 1, "", &w.err));
	}
	/* What is kept needs no store. */
	MUST(&w, permit_ask(&k, &w.d, &w.c, &call, now_of(&w), &a, &w.err));
	store_lock(w.d.store);
	MUST(&w, permit_ask(&k, &w.d, &w.c, &call, now_of(&w), &b, &w.err));
	CHECK_INT(a.verdict, b.verdict);
	CHECK(denied_by(&b, "test.wishes") != NULL);
	struct casefile other = w.c;
	other.ver++;
	CHECK(!permit_ask(&k, &w.d, &other, &call, now_of(&w), &b, &w.err));
	MUST(&w, store_unlock(w.d.store, "correct horse", &w.err));
	MUST(&w, permit_ask(&k, &w.d, &w.c, &call, now_of(&w), &b, &w.err));
	permit_release(&k);
	permit_release(&k);
	with_desk_close(&w);
}

/* More cases than are kept: whoever comes back after the others is read again, and always from its own history. */
static void many_cases(void)
{
	enum { CASES = 40 };
	struct with_desk w;
	struct casefile cases[CASES];
	with_desk_open(&w);
	struct casefile first = w.c;
	for (int i = 0; i < CASES; i++) {
		with_case(&w, 2 + i, &w.c);
		for (int k = 0; k < i % 5; k++)
			with_contact(&w, now_of(&w) - (k + 1) * HOUR_MS, "");
		cases[i] = w.c;
	}
	for (int step = 0; step < 400; step++) {
		int i = step < 200 ? step % CASES : step * 7 % 13;
		struct facts f;
		facts_begin(&f, &w.a);
		MUST(&w, desk_facts(&w.d, &w.a, &cases[i], &call, now_of(&w), &f, &w.err));
		CHECK_MSG(f.contacts.len == (size_t)cases[i].contacts, "case %d", i);
		facts_release(&f);
		if (step % 90 == 89) {
			w.c = cases[i];
			with_contact(&w, now_of(&w) - 30 * HOUR_MS, "");
			cases[i] = w.c;
			facts_begin(&f, &w.a);
			MUST(&w, desk_facts(&w.d, &w.a, &w.c, &call, now_of(&w), &f, &w.err));
			CHECK_MSG(f.contacts.len == (size_t)w.c.contacts, "case %d with one more", i);
			facts_release(&f);
		}
		if (step == 300)
			desk_forget(&w.d);
	}
	w.c = first;
	with_desk_close(&w);
}

CU_TestInfo permit_tests[] = {
	{"a contact that is let through", let_through},
	{"a contact that is refused", refused},
	{"a refusal is no act", refused_and_undone},
	{"going on in spite of it", overridden},
	{"what has happened, and what comes in", before_and_inward},
	{"the facts of a case", facts_of_a_case},
	{"a plan on track", plan_is_on_track},
	{"what stands on a case", what_stands_on_a_case},
	{"since the mark was set", since_the_mark},
	{"hours that were told", hours_that_were_told},
	{"third persons", third_persons},
	{"an outsider", an_outsider},
	{"calls in a day", calls_in_a_day},
	{"contacts from files", loaded_contacts},
	{"asking again", asked_again},
	{"many cases", many_cases},
	CU_TEST_INFO_NULL,
};
