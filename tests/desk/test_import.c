#include "check.h"

#include <string.h>

#include "desk/import.h"
#include "domain/sample.h"
#include "with_desk.h"

#define CASES "account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n"
#define CONTACTS "account,at,medium,direction,person,address,outcome,agent,note\n"
#define PAYMENTS "account,at,amount,currency,method,reference\n"
#define ROSA "A1,Rosa Núñez,es-ES,Europe/Madrid,+34600000001,rosa@example.org,,first-late,Faro,Pay later,EUR,100.00,5.00,2.00,2026-11-10,2026-11-12,\n"
#define KEN "A2,山田 花子,ja-JP,Asia/Tokyo,,hanako@example.org,email,young,Akari,Loan,JPY,9000,0,0,2026-12-20,2026-11-20,liwei\n"

#define PEOPLE "account,person,name,relation,phone,email,place,zone,note\n"

#define FILES 4
struct loading {
	struct with_desk w;
	struct import_file files[FILES];
	struct str bytes[FILES];
	size_t n;
	struct str faults;
};

static void note_fault(void *ctx, const struct import_file *file, int64_t line, const char *text)
{
	struct loading *l = ctx;
	str_addf(&l->faults, "%s:%lld: %s\n", file->name, (long long)line, text);
}

static void loading_open(struct loading *l)
{
	memset(l, 0, sizeof *l);
	with_desk_open(&l->w);
	str_init(&l->faults);
}

static void loading_close(struct loading *l)
{
	str_release(&l->faults);
	/* Loading may have changed the case that lies on the desk. */
	MUST(&l->w, desk_case(&l->w.d, l->w.c.id, &l->w.a, &l->w.c, &l->w.err));
	with_desk_close(&l->w);
}

static void give_bytes(struct loading *l, const char *name, const char *text, size_t n)
{
	struct str *s = &l->bytes[l->n];
	str_init(s);
	str_reserve(s, 1);
	str_add(s, text, n);
	l->files[l->n++] = (struct import_file){.name = name, .bytes = s->buf, .n = n};
}

static void give(struct loading *l, const char *name, const char *text)
{
	give_bytes(l, name, text, strlen(text));
}

/* Loads what was given; the results stay in l->files until the next run. */
static void run(struct loading *l)
{
	str_clear(&l->faults);
	CHECK_OK(desk_import(&l->w.d, l->files, l->n, note_fault, l, &l->w.err), &l->w.err);
	for (size_t i = 0; i < l->n; i++)
		str_release(&l->bytes[i]);
	l->n = 0;
}

static void check_counts(const struct import_file *f, int64_t rows, int64_t added, int64_t changed, int64_t known)
{
	CHECK(!f->refused && f->loaded);
	CHECK_INT(f->rows, rows);
	CHECK_INT(f->added, added);
	CHECK_INT(f->changed, changed);
	CHECK_INT(f->known, known);
}

static struct casefile case_of(struct loading *l, const char *account)
{
	struct casefile c;
	int64_t id;
	casefile_init(&c, 0);
	CHECK_OK(store_case_by_account(l->w.d.store, account, &id, &l->w.err), &l->w.err);
	CHECK_MSG(id != 0, "account %s has no case", account);
	if (id)
		CHECK_OK(store_case(l->w.d.store, id, &l->w.a, &c, &l->w.err), &l->w.err);
	return c;
}

static void in_any_order(void)
{
	struct loading l;
	loading_open(&l);
	give(&l, "p", PAYMENTS "A1,2026-11-20T10:00:00+01:00,20.00,EUR,card,R1\n");
	give(&l, "k", CONTACTS "A1,2026-11-21T18:00:00+01:00,call,out,debtor,+34600000001,no-answer,annross,\n"
			       "A1,2026-11-15T18:00:00+01:00,call,out,debtor,+34600000001,conversation,liwei,Tranquila\n"
			       "A2,2026-11-21T09:00:00+09:00,email,in,debtor,hanako@example.org,replied,,\n");
	give(&l, "c", CASES ROSA KEN);
	run(&l);
	CHECK_STR(l.faults.buf, "");
	check_counts(&l.files[0], 1, 1, 0, 0);
	check_counts(&l.files[1], 3, 3, 0, 0);
	check_counts(&l.files[2], 2, 2, 0, 0);

	struct casefile c = case_of(&l, "A1");
	CHECK_STR(c.name, "Rosa Núñez");
	CHECK_INT(casefile_balance(&c), 10700); /* the payment came before the lender's statement */
	CHECK_INT(c.paid, 2000);
	CHECK_INT(c.contacts, 2);
	CHECK_INT(c.talks, 1);
	CHECK_INT(c.last_outcome, OUTCOME_NO_ANSWER);
	CHECK_INT(c.stage, STAGE_TALK);
	CHECK_INT(c.next.kind, NEXT_CALL);
	CHECK(c.next.at > c.last_contact);
	CHECK_INT(c.ver, 4);
	c = case_of(&l, "A2");
	CHECK_INT(c.next.kind, NEXT_ANSWER);
	CHECK_INT(c.next.medium, MEDIUM_EMAIL);
	CHECK_INT(c.next.at, c.last_contact);
	loading_close(&l);
}

static void first_steps(void)
{
	struct loading l;
	loading_open(&l);
	/* It is 14:32 in Shanghai, 07:32 in Madrid, 15:32 in Tokyo, 22:32 the day before in Los Angeles. */
	give(&l, "c", CASES ROSA KEN
	     "A3,Li Na,zh-CN,Asia/Shanghai,,,call,,,,CNY,1.00,0.00,0.00,2026-11-01,2026-11-01,\n"
	     "A4,Zoë,en-US,America/Los_Angeles,,,,,,,USD,1.00,0.00,0.00,2026-11-01,2026-11-01,\n"
	     "A5,Bo,en,Asia/Shanghai,,,,,,,CNY,0.00,0.00,0.00,2026-11-01,2026-11-01,\n");
	run(&l);
	CHECK_STR(l.faults.buf, "");
	struct casefile c = case_of(&l, "A1");
	CHECK_INT(c.next.kind, NEXT_CALL);
	CHECK_INT(c.next.at, desk_instant(&l.w.d, &c, TODAY, 600));
	c = case_of(&l, "A2"); /* due in four weeks: written three days before */
	CHECK_INT(c.next.kind, NEXT_MESSAGE);
	CHECK_INT(c.next.medium, MEDIUM_EMAIL);
	CHECK_INT(c.next.at, desk_instant(&l.w.d, &c, c.due_date - 3, 600));
	c = case_of(&l, "A3");
	CHECK_INT(c.next.at, now_of(&l.w));
	c = case_of(&l, "A4");
	CHECK_INT(c.next.at, desk_instant(&l.w.d, &c, TODAY, 600));
	c = case_of(&l, "A5");
	CHECK_INT(c.stage, STAGE_CLOSED);
	CHECK_INT(c.next.kind, NEXT_NONE);
	loading_close(&l);
}

static void twice_changes_nothing(void)
{
	struct loading l;
	static const char payments[] = PAYMENTS "A1,2026-11-20T10:00:00+01:00,20.00,EUR,card,R1\nA1,2026-11-20T10:00:00+01:00,20.00,EUR,card,R1\n";
	loading_open(&l);
	give(&l, "c", CASES ROSA KEN);
	give(&l, "p", payments);
	run(&l);
	check_counts(&l.files[1], 2, 1, 0, 1);
	int64_t seq = store_last_seq(l.w.d.store);
	clock_advance(&l.w.clock, HOUR_MS);
	give(&l, "c", CASES KEN ROSA ROSA);
	give(&l, "p", payments);
	run(&l);
	check_counts(&l.files[0], 3, 0, 0, 3);
	check_counts(&l.files[1], 2, 0, 0, 2);
	CHECK_INT(store_last_seq(l.w.d.store), seq);
	loading_close(&l);
}

static void a_bad_row_loads_nothing(void)
{
	struct loading l;
	loading_open(&l);
	int64_t seq = store_last_seq(l.w.d.store);
	give(&l, "c.csv", CASES ROSA "A9,Nobody,en,Nowhere/Town,,,,,,,EUR,1.00,0.00,0.00,2026-11-10,2026-11-12,\n" KEN);
	give(&l, "k.csv", CONTACTS "A1,2026-11-21T18:00:00+01:00,call,out,debtor,,no-answer,,\n");
	run(&l);
	CHECK(l.files[0].refused && !l.files[0].loaded);
	CHECK(l.files[1].refused);
	CHECK_MSG(strncmp(l.faults.buf, "c.csv:3: column 'zone': ", 24) == 0, "%s", l.faults.buf);
	CHECK_MSG(strstr(l.faults.buf, "\nk.csv:2: column 'account': 'A1' has no case ("), "%s", l.faults.buf);
	CHECK_INT(store_last_seq(l.w.d.store), seq);
	loading_close(&l);
}

static void other_files_are_loaded(void)
{
	struct loading l;
	loading_open(&l);
	give(&l, "x.csv", "a,b\n");
	give(&l, "c.csv", CASES ROSA);
	give(&l, "p.csv", PAYMENTS "A1,2026-11-20T10:00:00+01:00,20,JPY,card,R1\nA1,2026-11-20T10:00:00+01:00,0.00,EUR,card,R1\n");
	run(&l);
	CHECK(l.files[0].refused);
	check_counts(&l.files[1], 1, 1, 0, 0);
	CHECK(l.files[2].refused);
	CHECK_MSG(strstr(l.faults.buf, "p.csv:2: column 'currency': JPY, but account 'A1' is kept in EUR (EUR)\n"), "%s", l.faults.buf);
	CHECK_MSG(strstr(l.faults.buf, "p.csv:3: column 'amount': is nothing"), "%s", l.faults.buf);
	CHECK_INT(case_of(&l, "A1").paid, 0);
	loading_close(&l);
}

static void a_case_stated_anew(void)
{
	struct loading l;
	loading_open(&l);
	give(&l, "c", CASES ROSA);
	give(&l, "p", PAYMENTS "A1,2026-11-20T10:00:00+01:00,20.00,EUR,card,R1\n");
	run(&l);
	clock_advance(&l.w.clock, HOUR_MS);
	give(&l, "c", CASES "A1,Rosa Núñez,es-ES,Europe/Madrid,,,sms,first-late,Faro,Pay later,EUR,80.00,6.00,2.00,2026-11-10,2026-11-12,\n");
	run(&l);
	check_counts(&l.files[0], 1, 0, 1, 0);
	struct casefile c = case_of(&l, "A1");
	CHECK_INT(casefile_balance(&c), 8800);
	CHECK_INT(c.paid, 2000);
	CHECK_INT(c.prefers, MEDIUM_SMS);
	CHECK_STR(c.phone, "");
	CHECK_INT(c.stated_at, now_of(&l.w));
	/* Paid off, then owing again. */
	give(&l, "c", CASES "A1,Rosa Núñez,es-ES,Europe/Madrid,,,sms,,Faro,Pay later,EUR,0.00,0.00,0.00,2026-11-10,2026-11-12,\n");
	run(&l);
	CHECK_INT(case_of(&l, "A1").stage, STAGE_CLOSED);
	give(&l, "c", CASES ROSA);
	run(&l);
	check_counts(&l.files[0], 1, 0, 1, 0);
	c = case_of(&l, "A1");
	CHECK_INT(c.stage, STAGE_REMIND);
	CHECK(c.next.kind != NEXT_NONE);
	/* The currency stays. */
	give(&l, "c", CASES "A1,Rosa Núñez,es-ES,Europe/Madrid,,,sms,,Faro,Pay later,USD,80.00,6.00,2.00,2026-11-10,2026-11-12,\n");
	run(&l);
	CHECK(l.files[0].refused);
	CHECK_STR(l.faults.buf, "c:2: column 'currency': USD, but account 'A1' is kept in EUR (EUR)\n");
	/* One file, one statement. */
	give(&l, "c", CASES KEN ROSA "A2,山田,ja-JP,Asia/Tokyo,,,email,young,Akari,Loan,JPY,9000,0,0,2026-12-20,2026-11-20,liwei\n");
	run(&l);
	CHECK(l.files[0].refused);
	CHECK_STR(l.faults.buf, "c:4: column 'account': 'A2' is on line 2 already, with other content (one row for each account)\n");
	loading_close(&l);
}

static void what_a_person_set_stays(void)
{
	struct loading l;
	loading_open(&l);
	struct next_step callback = {.kind = NEXT_CALLBACK, .medium = MEDIUM_CALL, .at = now_of(&l.w) + HOUR_MS, .asked = true, .note = ""};
	MUST(&l.w, desk_next_step(&l.w.d, &l.w.a, &l.w.c, &callback, &l.w.err));
	struct str text;
	str_init(&text);
	str_addf(&text, CONTACTS "%s,2026-11-20T10:00:00+08:00,call,out,debtor,,no-answer,,\n", l.w.c.account);
	give(&l, "k", text.buf);
	run(&l);
	CHECK_STR(l.faults.buf, "");
	struct casefile c = case_of(&l, l.w.c.account);
	CHECK_INT(c.contacts, 1);
	CHECK_INT(c.next.kind, NEXT_CALLBACK);
	CHECK_INT(c.next.at, callback.at);
	/* An older contact that becomes known later counts, but is not the last. */
	str_clear(&text);
	str_addf(&text, CONTACTS "%s,2026-11-10T10:00:00+08:00,call,out,debtor,,conversation,,\n", l.w.c.account);
	give(&l, "k", text.buf);
	run(&l);
	c = case_of(&l, l.w.c.account);
	CHECK_INT(c.contacts, 2);
	CHECK_INT(c.talks, 1);
	CHECK_INT(c.last_outcome, OUTCOME_NO_ANSWER);
	str_release(&text);
	loading_close(&l);
}

/* A contact dated years ahead counts, but it does not hide the case until then, nor the real contacts that follow. */
static void a_contact_in_the_future(void)
{
	struct loading l;
	struct str text;
	loading_open(&l);
	str_init(&text);
	const struct casefile before = l.w.c;
	str_addf(&text, CONTACTS "%s,9999-12-31T23:59:59Z,call,out,debtor,,conversation,,\n%s,2026-11-20T10:00:00+08:00,call,out,debtor,,no-answer,,\n",
		 l.w.c.account, l.w.c.account);
	give(&l, "k", text.buf);
	run(&l);
	CHECK_STR(l.faults.buf, "");
	struct casefile c = case_of(&l, l.w.c.account);
	CHECK_INT(c.contacts, before.contacts + 2);
	CHECK_INT(c.talks, before.talks + 1);
	CHECK_INT(c.last_talk, 0);
	CHECK_INT(c.last_outcome, OUTCOME_NO_ANSWER);
	CHECK(c.last_contact < now_of(&l.w) && c.next.at < now_of(&l.w) + 7 * DAY_MS);
	str_release(&text);
	loading_close(&l);
}

static void payments_follow_plan_and_close(void)
{
	struct loading l;
	struct str text;
	loading_open(&l);
	str_init(&text);
	start_verified(&l.w);
	struct offer o = offer_for(&l.w, PLAN_INSTALMENTS, 3, 1);
	MUST(&l.w, desk_offer_shown(&l.w.d, &l.w.a, &l.w.c, &o, &l.w.err));
	MUST(&l.w, desk_offer_made(&l.w.d, &l.w.a, &l.w.c, &o, &l.w.err));
	MUST(&l.w, desk_offer_agreed(&l.w.d, &l.w.a, &l.w.c, &o, &l.w.err));
	struct wrapup end = {.outcome = OUTCOME_CONVERSATION, .result = RESULT_PLAN, .mood = MOOD_CALM, .note = "", .next = l.w.c.next, .script_path = ""};
	MUST(&l.w, desk_contact_end(&l.w.d, &l.w.a, &l.w.c, &end, &l.w.err));
	clock_advance(&l.w.clock, 11 * DAY_MS);
	str_addf(&text, PAYMENTS "%s,2026-12-02T10:00:00+08:00,1080.17,CNY,wallet,R1\n", l.w.c.account);
	give(&l, "p", text.buf);
	run(&l);
	CHECK_STR(l.faults.buf, "");
	struct casefile c = case_of(&l, l.w.c.account);
	CHECK_INT(c.plan.rows[0].paid, c.plan.rows[0].amount);
	CHECK_INT(c.next.kind, NEXT_CHECK_PAYMENT);
	CHECK_INT(c.next.at, desk_instant(&l.w.d, &c, c.plan.rows[1].due + 1, 600));
	str_clear(&text);
	str_addf(&text, PAYMENTS "%s,2026-12-03T10:00:00+08:00,2160.33,CNY,wallet,R2\n", l.w.c.account);
	give(&l, "p", text.buf);
	run(&l);
	c = case_of(&l, l.w.c.account);
	CHECK_INT(casefile_balance(&c), 0);
	CHECK_INT(c.stage, STAGE_CLOSED);
	CHECK_INT(c.next.kind, NEXT_NONE);
	str_release(&text);
	loading_close(&l);
}

static void events_tell_what_happened(void)
{
	struct loading l;
	struct history_item *items;
	size_t n;
	loading_open(&l);
	give(&l, "c", CASES ROSA);
	give(&l, "k", CONTACTS "A1,2026-11-15T18:00:00+01:00,call,out,spouse,+34600000001,third-party,annross,\"Llame más tarde, por favor\"\n");
	give(&l, "p", PAYMENTS "A1,2026-11-20T10:00:00+01:00,20.00,EUR,card,R1\n");
	run(&l);
	struct casefile c = case_of(&l, "A1");
	CHECK_OK(desk_history(&l.w.d, c.id, &l.w.a, &items, &n, &l.w.err), &l.w.err);
	CHECK_INT(n, 3);
	for (size_t i = 0; i < n; i++) {
		struct story s;
		CHECK_OK(desk_story(&l.w.d, &items[i].row, &l.w.a, &s, &l.w.err), &l.w.err);
		CHECK_INT(s.at, now_of(&l.w));
		if (s.kind == EVENT_CONTACT) {
			CHECK_INT(s.medium, MEDIUM_CALL);
			CHECK_INT(s.outcome, OUTCOME_THIRD_PARTY);
			CHECK_STR(s.person, "spouse");
			CHECK_STR(s.by, "annross");
			CHECK_STR(s.address, "+34600000001");
			CHECK_STR(s.text, "Llame más tarde, por favor");
			CHECK_STR(s.local, "2026-11-15T18:00:00+01:00");
		} else if (s.kind == EVENT_PAYMENT) {
			CHECK_INT(s.amount, 2000);
			CHECK(s.currency == currency_find("EUR"));
			CHECK_STR(s.method, "card");
			CHECK_STR(s.reference, "R1");
		} else {
			CHECK_INT(s.kind, EVENT_CASE_OPENED);
		}
	}
	loading_close(&l);
}

static void people_of_a_case(void)
{
	struct loading l;
	loading_open(&l);
	give(&l, "k", CONTACTS "A1,2026-11-15T18:00:00+01:00,call,out,s1,+34600000002,third-party,,\n"
		"A1,2026-11-16T18:00:00+01:00,call,out,spouse,+34600000002,conversation,,\n"
		"A1,2026-11-17T18:00:00+01:00,call,in,Pepa Gil,,conversation,,\n"
		"A1,2026-11-18T18:00:00+01:00,call,out,Rosa Núñez,,conversation,,\n"
		"A1,2026-11-19T18:00:00+01:00,call,out,neighbour,,third-party,,\n");
	give(&l, "n", PEOPLE "A1,s1,Juan Gil,spouse,+34600000002,,home,,\nA1,law,Pepa Gil,attorney,,pepa@example.org,,,\nA1,s1,Juan Gil,spouse,+34600000002,,home,,\n");
	give(&l, "c", CASES ROSA);
	run(&l);
	CHECK_STR(l.faults.buf, "");
	check_counts(&l.files[1], 3, 2, 0, 1);
	struct casefile c = case_of(&l, "A1");
	CHECK_INT(c.n_people, 2);
	const struct person *p = casefile_person(&c, "s1");
	CHECK(p && p->relation == RELATION_SPOUSE && p->place == PLACE_HOME && casefile_person(&c, "law"));
	CHECK_STR(p->phone, "+34600000002");
	CHECK(c.contacts == 5 && c.talks == 1); /* with others it is no talk */
	static const char *const want[] = {"neighbour", "", "law", "s1", "s1"}; /* newest first */
	struct history_item *items;
	size_t n, contacts = 0;
	CHECK_OK(desk_history(&l.w.d, c.id, &l.w.a, &items, &n, &l.w.err), &l.w.err);
	for (size_t i = 0; i < n; i++) {
		struct story s;
		CHECK_OK(desk_story(&l.w.d, &items[i].row, &l.w.a, &s, &l.w.err), &l.w.err);
		if (s.kind == EVENT_CONTACT && contacts < ARRAY_LEN(want))
			CHECK_STR(s.person, want[contacts++]);
	}
	CHECK_INT(contacts, ARRAY_LEN(want));
	give(&l, "n", PEOPLE "A1,s1,Juan Gil,spouse,+34600000009,,home,,\nA1,law,Pepa Gil,attorney,,pepa@example.org,,,\n");
	run(&l);
	check_counts(&l.files[0], 2, 1, 0, 1);
	c = case_of(&l, "A1");
	CHECK_INT(c.n_people, 2);
	CHECK_STR(casefile_person(&c, "s1")->phone, "+34600000009");
	loading_close(&l);
}

static void bad_people(void)
{
	struct loading l;
	struct str many;
	loading_open(&l);
	give(&l, "c", CASES ROSA);
	give(&l, "n", PEOPLE "A1,s1,Juan,spouse,,,,,\nA1,s1,Juana,spouse,,,,,\nA9,s1,Juan,spouse,,,,,\n");
	run(&l);
	CHECK_STR(l.faults.buf, "n:3: column 'account': 'A1' has this person on line 2 already, with other content (one row for each person)\n"
		"n:4: column 'account': 'A9' has no case (an account of the store or of a file of cases on the same command line)\n");
	str_init(&many);
	str_adds(&many, PEOPLE);
	for (int i = 0; i <= CASE_PEOPLE; i++)
		str_addf(&many, "A1,n%d,Vecino,third-party,,,,,\n", i);
	give(&l, "m", many.buf);
	run(&l);
	CHECK_STR(l.faults.buf, "m:14: column 'account': 'A1' would have more than 12 people (those who matter)\n");
	CHECK_INT(case_of(&l, "A1").n_people, 0);
	str_release(&many);
	loading_close(&l);
}

/* A payment on a disputed debt waits; a statement that comes after it speaks of it. */
static void payments_while_disputed(void)
{
	struct loading l;
	loading_open(&l);
	give(&l, "c", CASES ROSA);
	run(&l);
	struct casefile c = case_of(&l, "A1");
	struct hold dispute = {.kind = HOLD_DISPUTE, .since = DATE_NONE, .until = DATE_NONE, .amount = 700, .who = "", .reason = ""};
	MUST(&l.w, desk_hold(&l.w.d, &l.w.a, &c, &dispute, &l.w.err));
	clock_advance(&l.w.clock, DAY_MS);
	give(&l, "p", PAYMENTS "A1,2026-11-23T10:00:00+01:00,99.00,EUR,card,R1\nA1,2026-11-23T10:05:00+01:00,8.00,EUR,card,R2\n");
	run(&l);
	CHECK_STR(l.faults.buf, "");
	c = case_of(&l, "A1");
	CHECK(casefile_balance(&c) == 700 && c.unapplied == 700 && c.paid == 10700 && c.stage != STAGE_CLOSED);
	clock_advance(&l.w.clock, DAY_MS);
	give(&l, "c", CASES "A1,Rosa Núñez,es-ES,Europe/Madrid,+34600000001,rosa@example.org,,first-late,Faro,Pay later,EUR,7.00,0.00,0.00,2026-11-10,2026-11-12,\n");
	run(&l);
	c = case_of(&l, "A1");
	CHECK(casefile_balance(&c) == 700 && c.unapplied == 0 && c.paid == 10700);
	CHECK(casefile_hold(&c, HOLD_DISPUTE));
	loading_close(&l);
}

/* More than one batch, histories of up to 200 contacts; with_desk_close() verifies the log and folds all events. */
static void sample_files(void)
{
	struct loading l;
	struct sample_files f;
	loading_open(&l);
	for (int round = 0; round < 2; round++) {
		int64_t seq = store_last_seq(l.w.d.store);
		sample_make(&f, 400, 11, TODAY);
		give_bytes(&l, "payments.csv", f.payments.buf, f.payments.len);
		give_bytes(&l, "cases.csv", f.cases.buf, f.cases.len);
		give_bytes(&l, "contacts.csv", f.contacts.buf, f.contacts.len);
		run(&l);
		CHECK_STR(l.faults.buf, "");
		for (size_t i = 0; i < 3; i++)
			CHECK_INT(round == 0 ? l.files[i].added : l.files[i].known, l.files[i].rows);
		CHECK_INT(store_last_seq(l.w.d.store) - seq, round == 0 ? l.files[0].rows + l.files[1].rows + l.files[2].rows : 0);
		sample_release(&f);
	}
	loading_close(&l);
}

CU_TestInfo import_tests[] = {
	{"files in any order", in_any_order},
	{"a first step in their own day", first_steps},
	{"loading twice changes nothing", twice_changes_nothing},
	{"a bad row loads nothing of its file", a_bad_row_loads_nothing},
	{"the other files are loaded all the same", other_files_are_loaded},
	{"a case stated anew", a_case_stated_anew},
	{"what a person set stays", what_a_person_set_stays},
	{"a contact in the future", a_contact_in_the_future},
	{"payments follow the plan and close the case", payments_follow_plan_and_close},
	{"events tell what happened", events_tell_what_happened},
	{"people of a case", people_of_a_case},
	{"people that cannot be loaded", bad_people},
	{"payments while the debt is disputed", payments_while_disputed},
	{"sample files, twice", sample_files},
	CU_TEST_INFO_NULL,
};
