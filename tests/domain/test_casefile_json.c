#include <string.h>

#include "check.h"
#include "domain/casefile.h"
#include "with_casefile.h"

/* As it was written before a case had people, wishes, holds and complaints. */
static const char usual[] =
	"{\"account\":\"WL-2026-0010482\",\"agent\":\"liwei\",\"contacts\":14,\"creditor\":\"Wallet Credit\",\"currency\":\"CNY\",\"due_date\":\"2026-10-19\","
	"\"email\":\"chen.jia@example.com\",\"flags\":[\"care\"],\"id\":10482,\"interest\":24050,\"language\":\"zh_CN\",\"last_contact\":1795329120000,"
	"\"last_outcome\":\"conversation\",\"last_talk\":1795329120000,\"mood\":\"worried\",\"name\":\"\xe9\x99\x88\xe4\xbd\xb3\","
	"\"next\":{\"at\":1796140800000,\"kind\":\"check-payment\"},\"opened\":\"2026-10-21\",\"phone\":\"+8613800138000\","
	"\"plan\":{\"agreed_at\":1795329120000,\"kind\":\"instalments\",\"rows\":[[\"2026-12-01\",54009,0],[\"2027-01-01\",54009,0],[\"2027-02-01\",54008,0],"
	"[\"2027-03-01\",54008,0],[\"2027-04-01\",54008,0],[\"2027-05-01\",54008,0]],\"total\":324050},\"principal\":300000,\"product\":\"wallet loan\","
	"\"promise\":{\"amount\":60000,\"due\":\"2026-11-21\",\"made_at\":1793500000000},\"segment\":\"first-late\","
	"\"source\":\"ebb9828f0df5dfdecdfda2f25d65d2e8b74ecca055c8c63e7ddd596a64994142\",\"stage\":\"plan\",\"stated_at\":1795029120000,\"talks\":3,"
	"\"told\":{\"at\":1795329120000,\"difficulty\":\"income\",\"safe_from\":1080,\"safe_to\":1260,\"surplus\":60000,\"words\":\"lost shifts in October\"},"
	"\"ver\":31,\"zone\":\"Asia/Shanghai\"}";

static void usual_text(void)
{
	struct casefile c = usual_casefile();
	struct str out;
	str_init(&out);
	casefile_encode(&out, &c);
	CHECK_STR(out.buf, usual);
	str_release(&out);
}

static void old_states_read_unchanged(void)
{
	struct casefile c, want = usual_casefile();
	struct arena a;
	struct str out;
	struct err err;
	arena_init(&a);
	str_init(&out);
	CHECK_OK(casefile_decode(&c, &a, usual, strlen(usual), &err), &err);
	CHECK(casefile_same(&c, &want));
	CHECK(c.n_people == 0 && !c.people && c.n_asked == 0 && c.n_granted == 0 && c.n_holds == 0 && c.unapplied == 0);
	CHECK(c.complaint.state == COMPLAINT_NONE && c.complaint.due == DATE_NONE && c.phone_place == PLACE_UNKNOWN);
	CHECK(!c.lost && !c.number_invalid && c.contact.purpose == PURPOSE_COLLECT);
	CHECK_STR(c.contact.person, "");
	CHECK_OK(casefile_check(&c, &err), &err);
	casefile_encode(&out, &c);
	CHECK_STR(out.buf, usual);
	str_release(&out);
	arena_release(&a);
}

/* The items of a list say their kind, and else only what is not initial. */
static void text_of_lists(void)
{
	static const struct person people[] = {{"p2", "Li Na", RELATION_SPOUSE, "+8613800138001", "", PLACE_WORK, "", ""},
		{"p3", "", RELATION_DEBTOR, "", "", PLACE_UNKNOWN, "", ""}};
	static const struct asked asked[] = {
		{1000, "", REQUEST_NO_TIME, 0, 540, 0x60, PLACE_UNKNOWN, MEDIUM_NONE, "", false, DATE_NONE, ""},
		{2000, "p2", REQUEST_STOP, 0, 0, 0, PLACE_UNKNOWN, MEDIUM_NONE, "", true, DATE_NONE, "leave me out of it"},
		{3000, "", REQUEST_CALL_BACK, 0, 0, 0, PLACE_UNKNOWN, MEDIUM_NONE, "", false, 20785, ""}};
	static const struct granted granted[] = {{4000, "", CONSENT_EXTRA_CALLS, 0, 0, MEDIUM_NONE, "", 20785, ""}};
	static const struct hold holds[] = {{HOLD_STOP, 5000, 20779, DATE_NONE, 0, false, "", ""},
		{HOLD_DISPUTE, 6000, 20770, DATE_NONE, 24050, false, "", "interest charged twice"}};
	struct casefile c;
	struct str out;
	str_init(&out);
	casefile_init(&c, 7);
	c.people = people, c.n_people = ARRAY_LEN(people);
	c.asked = asked, c.n_asked = ARRAY_LEN(asked);
	c.granted = granted, c.n_granted = ARRAY_LEN(granted);
	c.holds = holds, c.n_holds = ARRAY_LEN(holds);
	c.complaint.state = COMPLAINT_RECEIVED;
	c.complaint.due = 20800;
	c.phone_place = PLACE_HOME;
	c.people_given = 2;
	casefile_encode(&out, &c);
	CHECK_STR(out.buf,
		"{\"asked\":[{\"at\":1000,\"days\":[\"sat\",\"sun\"],\"kind\":\"no-time\",\"to\":540},"
		"{\"at\":2000,\"kind\":\"stop\",\"person\":\"p2\",\"words\":\"leave me out of it\",\"written\":true},"
		"{\"at\":3000,\"kind\":\"call-back\",\"on\":\"2026-11-28\"}],"
		"\"complaint\":{\"due\":\"2026-12-13\",\"state\":\"received\"},"
		"\"granted\":[{\"at\":4000,\"scope\":\"extra-calls\",\"until\":\"2026-11-28\"}],"
		"\"holds\":[{\"at\":5000,\"kind\":\"stop\",\"since\":\"2026-11-22\"},"
		"{\"amount\":24050,\"at\":6000,\"kind\":\"dispute\",\"reason\":\"interest charged twice\",\"since\":\"2026-11-13\"}],"
		"\"id\":7,\"people\":[{\"id\":\"p2\",\"name\":\"Li Na\",\"phone\":\"+8613800138001\",\"place\":\"work\",\"relation\":\"spouse\"},"
		"{\"id\":\"p3\",\"relation\":\"debtor\"}],\"people_given\":2,\"phone_place\":\"home\"}");
	str_release(&out);
}

static void list_in_a_set_is_whole(void)
{
	static const struct hold stop = {HOLD_STOP, 5000, 20779, DATE_NONE, 0, false, "", ""};
	static const char set[] = "{\"holds\":[{\"kind\":\"death\"}],\"people\":[]}";
	static const struct person people[] = {{"p2", "Li Na", RELATION_SPOUSE, "", "", PLACE_WORK, "", ""}};
	struct casefile c = usual_casefile();
	struct arena a;
	struct json *v;
	struct err err;
	arena_init(&a);
	c.holds = &stop, c.n_holds = 1;
	c.people = people, c.n_people = 1;
	CHECK_OK(json_parse(set, sizeof set - 1, &v, &err), &err);
	CHECK_OK(casefile_apply(&c, &a, v, &err), &err);
	json_free(v);
	CHECK(c.n_people == 0 && !c.people && c.n_holds == 1);
	CHECK(c.holds[0].kind == HOLD_DEATH && c.holds[0].at == 0 && c.holds[0].since == DATE_NONE);
	CHECK_STR(c.holds[0].who, "");
	arena_release(&a);
}

static void empty_text(void)
{
	struct casefile c;
	struct str out;
	str_init(&out);
	casefile_init(&c, 7);
	casefile_encode(&out, &c);
	CHECK_STR(out.buf, "{\"id\":7}");
	str_release(&out);
}

static void decoded_is_what_was_encoded(void)
{
	struct dice_seed seed;
	struct dice d = dice_seeded(&seed, 3);
	struct arena a;
	struct str one, two;
	arena_init(&a);
	str_init(&one);
	str_init(&two);
	for (int i = 0; i < 3000; i++) {
		struct casefile c = random_casefile(d, &a), back;
		struct err err;
		str_clear(&one);
		str_clear(&two);
		casefile_encode(&one, &c);
		CHECK_OK(casefile_decode(&back, &a, one.buf, one.len, &err), &err);
		CHECK_MSG(casefile_same(&c, &back), "%s", one.buf);
		casefile_encode(&two, &back);
		CHECK_STR(two.buf, one.buf);
		arena_reset(&a);
	}
	str_release(&one);
	str_release(&two);
	arena_release(&a);
}

/* Lays the diff over from and expects to. */
static void lay(const struct casefile *from, const struct casefile *to, struct arena *a)
{
	struct casefile c = *from, want = *to;
	struct str set;
	struct json *v;
	struct err err;
	str_init(&set);
	casefile_diff(&set, from, to);
	CHECK_OK(json_parse_canonical(set.buf, set.len, &v, &err), &err);
	CHECK_OK(casefile_apply(&c, a, v, &err), &err);
	want.ver = from->ver + 1;
	CHECK_MSG(casefile_same(&c, &want), "%s", set.buf);
	json_free(v);
	str_release(&set);
}

static void diff_and_undo(void)
{
	struct dice_seed seed;
	struct dice d = dice_seeded(&seed, 4);
	struct arena a;
	arena_init(&a);
	for (int i = 0; i < 1500; i++) {
		struct casefile x = random_casefile(d, &a), y = random_casefile(d, &a), near = x;
		y.id = x.id;
		lay(&x, &y, &a);
		lay(&y, &x, &a);
		near.stage = STAGE_CLOSED;
		near.told.words = "other words";
		near.fees += 1;
		lay(&x, &near, &a);
		lay(&near, &x, &a);
		arena_reset(&a);
	}
	arena_release(&a);
}

static void diff_text(void)
{
	struct casefile c = usual_casefile(), after = c;
	struct str out;
	str_init(&out);
	casefile_diff(&out, &c, &after);
	CHECK_STR(out.buf, "{}");
	after.ver++;
	after.flags = 0;
	after.interest = 0;
	after.due_date = DATE_NONE;
	after.email = "";
	after.mood = MOOD_UNKNOWN;
	after.stage = STAGE_REMIND;
	after.promise = (struct promise){.due = DATE_NONE};
	after.next.asked = true;
	after.currency = NULL;
	str_clear(&out);
	casefile_diff(&out, &c, &after);
	CHECK_STR(out.buf,
		"{\"currency\":\"\",\"due_date\":null,\"email\":\"\",\"flags\":[],\"interest\":0,\"mood\":\"\","
		"\"next\":{\"asked\":true,\"at\":1796140800000,\"kind\":\"check-payment\"},\"promise\":null,\"stage\":\"remind\"}");
	str_release(&out);
}

/* Each byte of the struct belongs to a member with a row, or to padding: changing a member must show in the diff. */
static void no_member_without_a_row(void)
{
	struct dice_seed seed;
	struct dice d = dice_seeded(&seed, 5);
	struct arena a;
	struct str set;
	arena_init(&a);
	str_init(&set);
	for (int i = 0; i < 500; i++) {
		struct casefile x = random_casefile(d, &a), y = random_casefile(d, &a), z = x;
		y.id = x.id;
		y.ver = x.ver;
		str_clear(&set);
		casefile_diff(&set, &x, &y);
		CHECK_INT(strcmp(set.buf, "{}") == 0, casefile_same(&x, &y));
		str_clear(&set);
		casefile_diff(&set, &x, &z);
		CHECK_STR(set.buf, "{}");
		arena_reset(&a);
	}
	str_release(&set);
	arena_release(&a);
}

static void bad_sets(void)
{
	static const struct {
		const char *set, *fault;
	} rows[] = {
		{"[]", "\"set\" should be an object"},
		{"{\"balance\":1}", "balance: unknown field"},
		{"{\"ver\":9}", "ver: unknown field"},
		{"{\"id\":9}", "id: unknown field"},
		{"{\"next\":{\"whom\":1}}", "next.whom: unknown field"},
		{"{\"next\":{\"kind\":\"dance\"}}", "next.kind: \"dance\" is unknown"},
		{"{\"next\":[]}", "next: should be an object or null"},
		{"{\"name\":null}", "name: should be a string"},
		{"{\"fees\":\"1\"}", "fees: should be an integer"},
		{"{\"fees\":9007199254740993}", "fees: 9007199254740993 is out of range"},
		{"{\"stage\":3}", "stage: should be a word"},
		{"{\"due_date\":\"2026-02-30\"}", "due_date: "},
		{"{\"due_date\":5}", "due_date: should be a date or null"},
		{"{\"currency\":\"XXQ\"}", "currency: "},
		{"{\"currency\":null}", "currency: should be"},
		{"{\"flags\":[\"care\",\"care\"]}", "flags: "},
		{"{\"flags\":[1]}", "flags: "},
		{"{\"flags\":1}", "flags: "},
		{"{\"flags\":[\"vulnerable\",\"care\"]}", "flags: \"care\" is out of order"},
		{"{\"plan\":{\"rows\":[[\"2026-12-01\",1]]}}", "plan.rows: item 1 should be a list of 3 values"},
		{"{\"plan\":{\"rows\":[[\"2026-12-01\",1,0],[1,1,0]]}}", "plan.rows: item 2: should be a date or null"},
		{"{\"plan\":{\"waiting\":1}}", "plan.waiting: should be true or false"},
		{"{\"offer\":{\"key\":4294967296}}", "offer.key: 4294967296 is out of range"},
		{"{\"people\":null}", "people: should be a list"},
		{"{\"people\":[1]}", "people[0]: should be an object"},
		{"{\"people\":[{},{\"age\":1}]}", "people[1].age: unknown field"},
		{"{\"people\":[{},{},{\"relation\":\"cousin\"}]}", "people[2].relation: \"cousin\" is unknown"},
		{"{\"holds\":[{\"kind\":\"\"}]}", "holds[0].kind: \"\" is unknown"},
		{"{\"holds\":[{\"since\":\"2026-02-30\"}]}", "holds[0].since: "},
		{"{\"asked\":[{\"days\":[\"tue\",\"mon\"]}]}", "asked[0].days: \"mon\" is out of order"},
		{"{\"asked\":[{\"kind\":7}]}", "asked[0].kind: should be a word"},
		{"{\"asked\":{}}", "asked: should be a list"},
		{"{\"granted\":[[]]}", "granted[0]: should be an object"},
		{"{\"complaint\":{\"state\":\"angry\"}}", "complaint.state: \"angry\" is unknown"},
		{"{\"contact\":{\"purpose\":\"\"}}", "contact.purpose: \"\" is unknown"},
		{"{\"fees\":1.0}", "fees: should be an integer"},
	};
	struct arena a;
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct casefile c = usual_casefile(), before = c;
		struct json *v;
		struct err err;
		CHECK_OK(json_parse(rows[i].set, strlen(rows[i].set), &v, &err), &err);
		CHECK_MSG(!casefile_apply(&c, &a, v, &err), "taken: %s", rows[i].set);
		CHECK_MSG(err.kind == ERR_INPUT && strncmp(err.text, rows[i].fault, strlen(rows[i].fault)) == 0,
			"%s: %s", rows[i].set, err.text);
		CHECK(casefile_same(&c, &before));
		json_free(v);
	}
	arena_release(&a);
}

static void group_in_a_set_is_whole(void)
{
	static const char set[] = "{\"next\":{\"at\":5,\"kind\":\"call\"},\"told\":null}";
	struct casefile c = usual_casefile();
	struct arena a;
	struct json *v;
	struct err err;
	arena_init(&a);
	c.next.note = "a note";
	c.next.asked = true;
	CHECK_OK(json_parse(set, sizeof set - 1, &v, &err), &err);
	CHECK_OK(casefile_apply(&c, &a, v, &err), &err);
	json_free(v);
	CHECK(c.next.kind == NEXT_CALL && c.next.at == 5 && !c.next.asked && c.next.medium == MEDIUM_NONE);
	CHECK_STR(c.next.note, "");
	CHECK(c.told.at == 0 && c.told.safe_from == -1 && c.told.safe_to == -1 && c.told.surplus == -1);
	CHECK_STR(c.told.words, "");
	CHECK_INT(c.ver, 32);
	arena_release(&a);
}

static void bad_states(void)
{
	static const char *const rows[] = {"", "[]", "null", "{\"id\":7} ", "{\"ver\":1,\"id\":7}", "{\"id\":\"7\"}",
		"{\"colour\":1}", "{\"id\":7,\"id\":7}", "{\"id\": 7}"};
	struct arena a;
	arena_init(&a);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct casefile c;
		struct err err;
		CHECK_MSG(!casefile_decode(&c, &a, rows[i], strlen(rows[i]), &err), "taken: %s", rows[i]);
	}
	arena_release(&a);
}

CU_TestInfo casefile_json_tests[] = {
	{"the text of a usual case", usual_text},
	{"states without the newer members", old_states_read_unchanged},
	{"the text of lists", text_of_lists},
	{"the text of an empty case", empty_text},
	{"decoding gives back what was encoded", decoded_is_what_was_encoded},
	{"a diff leads there and back", diff_and_undo},
	{"the text of a diff", diff_text},
	{"every difference shows in the diff", no_member_without_a_row},
	{"sets with faults", bad_sets},
	{"an object in a set is whole", group_in_a_set_is_whole},
	{"a list in a set is whole", list_in_a_set_is_whole},
	{"states with faults", bad_states},
	CU_TEST_INFO_NULL,
};
