#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "domain/facts.h"

#define ACT "\"act\":{\"at\":\"2026-09-13T10:00:00-04:00\",\"medium\":\"call\",\"person\":\"p1\"}"
#define PERSONS "\"persons\":[{\"id\":\"p1\",\"relation\":\"debtor\",\"zones\":[\"America/New_York\"]}]"
#define DEBTS "\"debts\":[{\"id\":\"d1\"},{\"id\":\"d2\"}]"
#define ALL ACT "," PERSONS "," DEBTS
#define CONTACT "\"medium\":\"call\",\"direction\":\"out\",\"person\":\"p1\",\"outcome\":\"busy\""
#define WHEN "\"at\":\"2026-09-01T10:00:00Z\",\"person\":\"p1\""

struct fixture {
	struct arena arena;
	struct zones *zones;
	struct facts facts;
};

static void setup(struct fixture *x)
{
	arena_init(&x->arena);
	x->zones = zones_new();
	facts_begin(&x->facts, &x->arena);
}

static void teardown(struct fixture *x)
{
	facts_release(&x->facts);
	zones_free(x->zones);
	arena_release(&x->arena);
}

/* The text lies in memory of exactly its size, so that reading past it is found. */
static bool read_bytes(struct fixture *x, const char *text, size_t n, const char **pack, struct err *err)
{
	char *exact = malloc(n ? n : 1);
	memcpy(exact, text, n);
	bool ok = facts_read(&x->facts, "f.json", exact, n, x->zones, pack, err);
	free(exact);
	return ok;
}

static void check_fault(const char *text, size_t n, const char *want)
{
	struct fixture x;
	struct err err = {0};
	setup(&x);
	CHECK_MSG(!read_bytes(&x, text, n, NULL, &err), "taken: %.300s", text);
	CHECK_INT(err.kind, ERR_INPUT);
	CHECK_MSG(strncmp(err.text, want, strlen(want)) == 0, "got  %s\n    want %s", err.text, want);
	teardown(&x);
}

static void the_example(void)
{
	static const char text[] =
		"{ \"pack\": \"us-regf\", \"act\": { \"at\": \"2026-09-13T10:00:00-04:00\", \"medium\": \"call\", \"purpose\": "
		"\"collect\", \"person\": \"p1\", \"address\": \"+12125550101\", \"debts\": [\"d2\", \"d1\"], \"collector\": \"us\", "
		"\"collector_kind\": \"debt-buyer\" }, \"persons\": [ { \"id\": \"p1\", \"relation\": \"debtor\", \"zones\": "
		"[\"America/New_York\"], \"verified\": true, \"addresses\": [ { \"address\": \"+12125550101\", \"place\": \"home\" "
		"} ] } ], \"debts\": [ { \"id\": \"d1\", \"days_past_due\": 40 }, { \"id\": \"d2\", \"account\": \"a\", \"kind\": "
		"\"student-loan\", \"disputed_at\": \"2026-09-01T00:00:00Z\", \"disputed\": \"12.5\" } ], \"contacts\": [ { \"at\": "
		"\"2026-09-09T15:00:00-04:00\", \"medium\": \"call\", \"direction\": \"out\", \"person\": \"p1\", \"address\": "
		"\"+12125550101\", \"debts\": [\"d1\"], \"outcome\": \"conversation\", \"collector\": \"agency:North\" } ] }";
	struct fixture x;
	struct err err;
	const char *pack = NULL;
	setup(&x);
	CHECK_OK(read_bytes(&x, text, strlen(text), &pack, &err), &err);
	const struct facts *f = &x.facts;
	CHECK_STR(pack, "us-regf");
	CHECK_INT(f->act.at, INT64_C(1789308000000));
	CHECK(f->act.medium == MEDIUM_CALL && f->act.purpose == PURPOSE_COLLECT && f->act.kind == COLLECTOR_DEBT_BUYER);
	CHECK(f->act.person == 0 && f->act.debts.n == 2 && f->act.debts.debts[0] == 0 && f->act.debts.debts[1] == 1);
	CHECK(f->persons.len == 1 && f->debts.len == 2 && f->contacts.len == 1);
	CHECK_STR(f->persons.items[0].id, "p1");
	CHECK(f->persons.items[0].verified && f->persons.items[0].n_zones == 1 && f->persons.items[0].n_addresses == 1);
	CHECK(f->persons.items[0].addresses[0].place == PLACE_HOME);
	CHECK_INT(f->persons.items[0].addresses[0].address, f->act.address);
	CHECK(f->debts.items[0].days_past_due == 40 && f->debts.items[0].account == NAME_NONE);
	CHECK(f->debts.items[1].student_loan && f->debts.items[1].partly && f->debts.items[1].disputed_at == INT64_C(1788220800000));
	CHECK(f->contacts.items[0].debts.n == 1 && f->contacts.items[0].outcome == OUTCOME_CONVERSATION);
	CHECK(f->contacts.items[0].collector.side == SIDE_AGENCY && f->contacts.items[0].address == f->act.address);
	teardown(&x);
}

static void defaults(void)
{
	static const char text[] = "\xef\xbb\xbf{" ALL ",\"contacts\":[{" CONTACT "},{\"at\":null," CONTACT ",\"debts\":[]}]}";
	struct fixture x;
	struct err err;
	const char *pack = NULL;
	setup(&x);
	CHECK_OK(read_bytes(&x, text, strlen(text), &pack, &err), &err);
	const struct facts *f = &x.facts;
	CHECK_STR(pack, "");
	CHECK(f->act.purpose == PURPOSE_COLLECT && f->act.kind == COLLECTOR_AGENCY && f->act.collector.side == SIDE_US);
	CHECK(f->act.address == NAME_NONE && f->act.debts.n == 0 && !f->persons.items[0].verified);
	CHECK(f->debts.items[0].days_past_due == -1 && f->debts.items[0].disputed_at == INSTANT_NONE);
	CHECK(f->contacts.len == 2 && f->contacts.items[0].at == INSTANT_NONE && f->contacts.items[1].at == INSTANT_NONE);
	CHECK(f->contacts.items[1].debts.n == 0 && f->contacts.items[1].address == NAME_NONE);
	CHECK(f->status.reachable && f->status.visitors == -1 && f->status.attorney_since == DATE_NONE);
	CHECK(f->status.cease_written_at == INSTANT_NONE && f->holidays.len == 0);
	teardown(&x);
}

static void consents_and_requests(void)
{
	static const char text[] =
		"{" ALL ",\"consents\":[{" WHEN ",\"scope\":\"extra-calls\",\"until\":\"2026-09-05\"},{" WHEN
		",\"scope\":\"hours\",\"from\":\"21:00\",\"to\":\"06:30\",\"until\":\"2026-09-05T00:00:00+09:30\"},{" WHEN
		",\"scope\":\"medium\",\"medium\":\"sms\"},{" WHEN ",\"scope\":\"address\",\"address\":\"a@b\"}],\"requests\":[{" WHEN
		",\"kind\":\"no-time\",\"from\":\"08:00\",\"to\":\"24:00\",\"days\":[\"sun\",\"mon\"]},{" WHEN
		",\"kind\":\"no-place\",\"place\":\"work\"},{" WHEN ",\"kind\":\"stop\",\"written\":true},{" WHEN
		",\"kind\":\"call-back\",\"on\":\"2026-09-13\"}],\"status\":{\"reachable\":false,\"visitors\":2,"
		"\"hardship_until\":\"2028-02-29\"},\"holidays\":[\"2026-09-07\"]}";
	struct fixture x;
	struct err err;
	setup(&x);
	CHECK_OK(read_bytes(&x, text, strlen(text), NULL, &err), &err);
	const struct facts *f = &x.facts;
	CHECK(f->consents.len == 4 && f->requests.len == 4 && f->holidays.len == 1);
	if (f->consents.len != 4 || f->requests.len != 4)
		return;
	CHECK(f->consents.items[0].until_date != DATE_NONE && f->consents.items[0].until_at == INSTANT_NONE);
	CHECK(f->consents.items[1].until_date == DATE_NONE && f->consents.items[1].until_at == INT64_C(1788532200000));
	CHECK(f->consents.items[1].from == 21 * 60 && f->consents.items[1].to == 390);
	CHECK(f->consents.items[2].medium == MEDIUM_SMS && f->consents.items[3].address != NAME_NONE);
	CHECK(f->requests.items[0].to == 1440 && f->requests.items[0].days == (1u | 1u << 6));
	CHECK(f->requests.items[1].place == PLACE_WORK && f->requests.items[2].written);
	CHECK(f->requests.items[3].on != DATE_NONE);
	CHECK(!f->status.reachable && f->status.visitors == 2 && f->status.hardship_until != DATE_NONE);
	teardown(&x);
}

static void no_json(void)
{
	static const struct {
		const char *text, *want;
		size_t n;
	} rows[] = {
		{"", "f.json:1:", 0},
		{"{", "f.json:1:", 0},
		{"{\n\n" ALL ",}", "f.json:3:", 0},
		{"{" ALL "} x", "f.json:1:", 0},
		{"{\n\"pack\":\"\xff\"}", "f.json:2:", 0},
		{"{\n\"\xc3\":1}", "f.json:2:", 0},
		{"{\"pack\":\"\xed\xa0\x80\"}", "f.json:1:", 0},
		{"{\"pack\"\0:1}", "f.json:1:", 11},
		{"\xff\xfe{\0}\0", "f.json:1:", 6},
		{"{\"pack\":01}", "f.json:1:", 0},
		{"{'pack':1}", "f.json:1:", 0},
		{"{\"pack\":NaN}", "f.json:1:", 0},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		check_fault(rows[i].text, rows[i].n ? rows[i].n : strlen(rows[i].text), rows[i].want);
}

static void keys(void)
{
	static const char *const rows[][2] = {
		{"[]", "f.json: /: wrong type (should be an object"},
		{"3", "f.json: /: wrong type"},
		{"{}", "f.json: /act: is missing"},
		{"{\"packs\":1," ALL "}", "f.json: /packs: unknown key (did you mean \"pack\"?)"},
		{"{\"a/b~c\":1," ALL "}", "f.json: /a~1b~0c: unknown key"},
		{"{\"act\":{\"at\":1,\"mediun\":1}}", "f.json: /act/mediun: unknown key (did you mean \"medium\"?)"},
		{"{" ALL ",\"contacts\":[{" CONTACT "},{" CONTACT ",\"results\":1}]}", "f.json: /contacts/1/results: unknown key"},
		{"{" ALL ",\"consents\":[{" WHEN ",\"scope\":\"hours\",\"from\":\"08:00\",\"to\":\"09:00\",\"medium\":\"sms\"}]}",
			"f.json: /consents/0/medium: does not belong to \"hours\""},
		{"{" ALL ",\"requests\":[{" WHEN ",\"kind\":\"stop\",\"on\":\"2026-01-01\"}]}",
			"f.json: /requests/0/on: does not belong to \"stop\""},
		{"{" ALL ",\"status\":{\"deceasd\":true}}", "f.json: /status/deceasd: unknown key (did you mean \"deceased\"?)"},
		{"{\"act\":{\"at\":\"x\"," ALL ",\"at\":1}}", "f.json: /act/at: stands twice"},
		{"{" ALL "," ACT "}", "f.json: /act: stands twice"},
		{"{" ALL ",\"contacts\":[{" CONTACT "},\n{" CONTACT ",\"\\u0061t\":1,\"at\":2}]}", "f.json: /contacts/1/at: stands twice"},
		{"{\"persons\":[{\"addresses\":[{},[{}],{\"é\":[1,{}],\"a\":{},\"é\":1}]}]}", "f.json: /persons/0/addresses/2/é: stands twice"},
		{"{\"status\":{\"\\\"\":1,\"\\\"\":1}}", "f.json: /status/\": stands twice"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		check_fault(rows[i][0], strlen(rows[i][0]), rows[i][1]);
}

static void missing(void)
{
	static const char *const rows[][2] = {
		{"{\"act\":{\"medium\":\"call\",\"person\":\"p1\"}," PERSONS "}", "f.json: /act/at: is missing"},
		{"{\"act\":{\"at\":\"2026-09-13T10:00:00Z\",\"person\":\"p1\"}," PERSONS "}", "f.json: /act/medium: is missing"},
		{"{\"act\":{\"at\":\"2026-09-13T10:00:00Z\",\"medium\":\"call\"}," PERSONS "}", "f.json: /act/person: is missing"},
		{"{\"persons\":[{\"relation\":\"debtor\"}]}", "f.json: /persons/0/id: is missing"},
		{"{\"persons\":[{\"id\":\"p\"}]}", "f.json: /persons/0/relation: is missing"},
		{"{\"debts\":[{}]}", "f.json: /debts/0/id: is missing"},
		{"{" ALL ",\"contacts\":[{\"medium\":\"call\",\"direction\":\"out\",\"person\":\"p1\"}]}", "f.json: /contacts/0/outcome: is missing"},
		{"{" ALL ",\"consents\":[{" WHEN "}]}", "f.json: /consents/0/scope: is missing"},
		{"{" ALL ",\"consents\":[{" WHEN ",\"scope\":\"hours\",\"from\":\"08:00\"}]}", "f.json: /consents/0/to: is missing"},
		{"{" ALL ",\"consents\":[{" WHEN ",\"scope\":\"medium\"}]}", "f.json: /consents/0/medium: is missing"},
		{"{" ALL ",\"requests\":[{" WHEN ",\"kind\":\"no-address\"}]}", "f.json: /requests/0/address: is missing"},
		{"{" ALL ",\"requests\":[{" WHEN ",\"kind\":\"call-back\"}]}", "f.json: /requests/0/on: is missing"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		check_fault(rows[i][0], strlen(rows[i][0]), rows[i][1]);
}

static void values(void)
{
	static const char *const rows[][2] = {
		{"{\"pack\":1," ALL "}", "f.json: /pack: wrong type (should be a text"},
		{"{\"pack\":null," ALL "}", "f.json: /pack: wrong type"},
		{"{\"pack\":\"\"," ALL "}", "f.json: /pack: is empty"},
		{"{\"persons\":{}}", "f.json: /persons: wrong type (should be a list"},
		{"{\"persons\":[3]}", "f.json: /persons/0: wrong type (should be an object"},
		{"{\"persons\":[{\"id\":1,\"relation\":\"debtor\"}]}", "f.json: /persons/0/id: wrong type"},
		{"{\"persons\":[{\"id\":\"\",\"relation\":\"debtor\"}]}", "f.json: /persons/0/id: is empty"},
		{"{\"persons\":[{\"id\":\"p\",\"relation\":\"uncle\"}]}", "f.json: /persons/0/relation: unknown relation \"uncle\" (should be one of debtor, spouse"},
		{"{\"persons\":[{\"id\":\"p\",\"relation\":\"debtor\",\"zones\":\"UTC\"}]}", "f.json: /persons/0/zones: wrong type"},
		{"{\"persons\":[{\"id\":\"p\",\"relation\":\"debtor\",\"zones\":[\"Asia/Shanghai\",\"Mars/Base\"]}]}", "f.json: /persons/0/zones/1: unknown time zone"},
		{"{\"persons\":[{\"id\":\"p\",\"relation\":\"debtor\",\"zones\":[\"../../etc/passwd\"]}]}", "f.json: /persons/0/zones/0: unknown time zone"},
		{"{\"persons\":[{\"id\":\"p\",\"relation\":\"debtor\",\"zones\":[\"\"]}]}", "f.json: /persons/0/zones/0: unknown time zone"},
		{"{\"persons\":[{\"id\":\"p\",\"relation\":\"debtor\",\"verified\":1}]}", "f.json: /persons/0/verified: wrong type (should be true or false)"},
		{"{\"persons\":[{\"id\":\"p\",\"relation\":\"debtor\",\"addresses\":[{\"address\":\"a\",\"place\":\"\"}]}]}", "f.json: /persons/0/addresses/0/place: unknown place"},
		{"{\"persons\":[{\"id\":\"p\",\"relation\":\"debtor\"},{\"id\":\"p\",\"relation\":\"spouse\"}]}", "f.json: /persons/1/id: \"p\" stands twice"},
		{"{\"debts\":[{\"id\":\"d\"},{\"id\":\"e\"},{\"id\":\"d\"}]}", "f.json: /debts/2/id: \"d\" stands twice"},
		{"{\"debts\":[{\"id\":\"d\",\"days_past_due\":1.0}]}", "f.json: /debts/0/days_past_due: wrong type (should be a whole number)"},
		{"{\"debts\":[{\"id\":\"d\",\"days_past_due\":-1}]}", "f.json: /debts/0/days_past_due: -1 is out of range"},
		{"{\"debts\":[{\"id\":\"d\",\"days_past_due\":9223372036854775807}]}", "f.json: /debts/0/days_past_due: 9223372036854775807 is out of range"},
		{"{\"debts\":[{\"id\":\"d\",\"days_past_due\":9223372036854775808}]}", "f.json: /debts/0/days_past_due: the number is out of range"},
		{"{\"debts\":[{},{\"days_past_due\":[1,-99999999999999999999]}]}", "f.json: /debts/1/days_past_due/1: the number is out of range"},
		{"{\"debts\":[{\"id\":\"d\",\"days_past_due\":1e999}]}", "f.json: /debts/0/days_past_due: the number is out of range"},
		{"{\"debts\":[{\"id\":\"d\\u0000\"}]}", "f.json: /debts/0/id: U+0000 is not allowed"},
		{"{\"debts\":[{\"id\":\"d\",\"kind\":\"studentloan\"}]}", "f.json: /debts/0/kind: unknown kind \"studentloan\" (did you mean"},
		{"{\"debts\":[{\"id\":\"d\",\"disputed\":100}]}", "f.json: /debts/0/disputed: wrong type"},
		{"{\"debts\":[{\"id\":\"d\",\"disputed\":\"1,5\"}]}", "f.json: /debts/0/disputed: \"1,5\" is no sum"},
		{"{\"debts\":[{\"id\":\"d\",\"disputed\":\"1.\"}]}", "f.json: /debts/0/disputed: \"1.\" is no sum"},
		{"{\"debts\":[{\"id\":\"d\",\"disputed_at\":\"2026-09-13\"}]}", "f.json: /debts/0/disputed_at: \"2026-09-13\" is no instant"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		check_fault(rows[i][0], strlen(rows[i][0]), rows[i][1]);
}

#define WITH(member) "{" PERSONS "," DEBTS "," member "}"
#define AN_ACT(more) WITH("\"act\":{\"at\":\"2026-09-13T10:00:00Z\",\"medium\":\"call\",\"person\":\"p1\"," more "}")
#define A_CONSENT(more) "{" ALL ",\"consents\":[{" WHEN "," more "}]}"
#define A_REQUEST(more) "{" ALL ",\"requests\":[{" WHEN "," more "}]}"

static void more_values(void)
{
	static const char *const rows[][2] = {
		{WITH("\"act\":[]"), "f.json: /act: wrong type (should be an object"},
		{WITH("\"act\":{\"at\":\"2026-09-13T10:00:00\",\"medium\":\"call\",\"person\":\"p1\"}"), "f.json: /act/at: \"2026-09-13T10:00:00\" has no offset"},
		{WITH("\"act\":{\"at\":null,\"medium\":\"call\",\"person\":\"p1\"}"), "f.json: /act/at: wrong type"},
		{WITH("\"act\":{\"at\":\"2026-09-13T25:00:00Z\",\"medium\":\"call\",\"person\":\"p1\"}"), "f.json: /act/at: \"2026-09-13T25:00:00Z\" is no instant"},
		{WITH("\"act\":{\"at\":\"2026-09-13T10:00:00Z\",\"medium\":\"fax\",\"person\":\"p1\"}"), "f.json: /act/medium: unknown medium \"fax\" (should be one of call, sms"},
		{WITH("\"act\":{\"at\":\"2026-09-13T10:00:00Z\",\"medium\":\"\",\"person\":\"p1\"}"), "f.json: /act/medium: unknown medium"},
		{WITH("\"act\":{\"at\":\"2026-09-13T10:00:00Z\",\"medium\":\"call\",\"person\":\"d1\"}"), "f.json: /act/person: unknown person \"d1\""},
		{AN_ACT("\"debts\":[]"), "f.json: /act/debts: is empty"},
		{AN_ACT("\"debts\":[\"d1\",\"d3\"]"), "f.json: /act/debts/1: unknown debt \"d3\""},
		{AN_ACT("\"debts\":[\"d1\",\"p1\"]"), "f.json: /act/debts/1: unknown debt \"p1\""},
		{AN_ACT("\"debts\":[\"d2\",\"d2\"]"), "f.json: /act/debts/1: stands twice"},
		{AN_ACT("\"debts\":[\"d2\",\"d1\",\"d2\",\"d1\"]"), "f.json: /act/debts/2: stands twice"},
		{AN_ACT("\"debts\":\"d1\""), "f.json: /act/debts: wrong type"},
		{AN_ACT("\"purpose\":\"sell\""), "f.json: /act/purpose: unknown purpose"},
		{AN_ACT("\"collector\":\"them\""), "f.json: /act/collector: unknown collector \"them\""},
		{AN_ACT("\"collector\":\"agency:\""), "f.json: /act/collector: unknown collector"},
		{AN_ACT("\"collector_kind\":\"bank\""), "f.json: /act/collector_kind: unknown collector_kind"},
		{AN_ACT("\"address\":5"), "f.json: /act/address: wrong type"},
		{"{" ALL ",\"contacts\":[{" CONTACT ",\"at\":\"2026-09-13T10:00\"}]}", "f.json: /contacts/0/at: "},
		{"{" ALL ",\"contacts\":[{" CONTACT ",\"debts\":[\"d9\"]}]}", "f.json: /contacts/0/debts/0: unknown debt"},
		{"{" ALL ",\"contacts\":[{\"medium\":\"call\",\"direction\":\"up\",\"person\":\"p1\",\"outcome\":\"busy\"}]}", "f.json: /contacts/0/direction: unknown direction"},
		{"{" ALL ",\"contacts\":[{\"medium\":\"call\",\"direction\":\"in\",\"person\":\"p2\",\"outcome\":\"busy\"}]}", "f.json: /contacts/0/person: unknown person"},
		{A_CONSENT("\"scope\":\"all\""), "f.json: /consents/0/scope: unknown scope"},
		{A_CONSENT("\"scope\":\"hours\",\"from\":\"8:00\",\"to\":\"09:00\""), "f.json: /consents/0/from: \"8:00\" is no time of the day"},
		{A_CONSENT("\"scope\":\"hours\",\"from\":\"08:60\",\"to\":\"09:00\""), "f.json: /consents/0/from: \"08:60\" is no"},
		{A_CONSENT("\"scope\":\"hours\",\"from\":\"08:00\",\"to\":\"24:01\""), "f.json: /consents/0/to: \"24:01\" is no"},
		{A_CONSENT("\"scope\":\"hours\",\"from\":\"08:00\",\"to\":\"08:00\""), "f.json: /consents/0/to: the window is empty"},
		{A_CONSENT("\"scope\":\"hours\",\"from\":\"24:00\",\"to\":\"08:00\""), "f.json: /consents/0/from: a window cannot"},
		{A_CONSENT("\"scope\":\"extra-calls\",\"until\":\"soon\""), "f.json: /consents/0/until: \"soon\" is no date"},
		{A_CONSENT("\"scope\":\"extra-calls\",\"until\":null"), "f.json: /consents/0/until: wrong type"},
		{A_CONSENT("\"scope\":\"address\",\"address\":\"\""), "f.json: /consents/0/address: is empty"},
		{A_REQUEST("\"kind\":\"no-time\",\"from\":\"08:00\",\"to\":\"10:00\",\"days\":[\"monday\"]"), "f.json: /requests/0/days/0: unknown day"},
		{A_REQUEST("\"kind\":\"no-time\",\"from\":\"08:00\",\"to\":\"10:00\",\"days\":[]"), "f.json: /requests/0/days: is empty"},
		{A_REQUEST("\"kind\":\"no-time\",\"from\":\"08:00\",\"to\":\"10:00\",\"days\":[\"mon\",\"mon\"]"), "f.json: /requests/0/days/1: stands twice"},
		{A_REQUEST("\"kind\":\"only-time\",\"from\":800,\"to\":\"10:00\""), "f.json: /requests/0/from: wrong type"},
		{A_REQUEST("\"kind\":\"call-back\",\"on\":\"2026-02-29\""), "f.json: /requests/0/on: "},
		{A_REQUEST("\"kind\":\"stop\",\"written\":\"yes\""), "f.json: /requests/0/written: wrong type"},
		{"{" ALL ",\"status\":{\"bankrupt_since\":true}}", "f.json: /status/bankrupt_since: wrong type"},
		{"{" ALL ",\"status\":{\"visitors\":2.5}}", "f.json: /status/visitors: wrong type"},
		{"{" ALL ",\"status\":[]}", "f.json: /status: wrong type"},
		{"{" ALL ",\"holidays\":[\"2026-12-25\",\"25.12.2026\"]}", "f.json: /holidays/1: "},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		check_fault(rows[i][0], strlen(rows[i][0]), rows[i][1]);
}

static char *repeated(const char *head, const char *part, size_t times, const char *tail, size_t *n)
{
	struct str s;
	str_init(&s);
	str_adds(&s, head);
	for (size_t i = 0; i < times; i++)
		str_adds(&s, part);
	str_adds(&s, tail);
	*n = s.len;
	return str_detach(&s);
}

static void without_measure(void)
{
	static const struct {
		const char *head, *part, *tail, *want;
		size_t times;
	} rows[] = {
		{"{\"contacts\":", "[", "", "f.json: /contacts/0/0", 100000},
		{"", "[", "", "f.json: /0/0/0", 100000},
		{"", "{\"a\":", "", "f.json: /a/a/a", 100000},
		{"{\"persons\":", "[", "]", "f.json:1:", 1000},
		{"{\"pack\":[", "[],", "1]}", "f.json: /pack: wrong type", 100000},
		{"{\"", "k", "\":1}", "f.json: /kkkkkkkk", 1 << 20},
		{"{\"", "\\u0007", "\":1}", "f.json: /\a\a\a", 1000},
		{"{" PERSONS ",\"act\":{\"at\":\"", "9", "\",\"medium\":\"call\",\"person\":\"p1\"}}", "f.json: /act/at: \"9999", 1 << 20},
		{"{\"persons\":[{\"id\":\"p\",\"relation\":\"debtor\",\"zones\":[\"", "A/", "\"]}]}", "f.json: /persons/0/zones/0: unknown time zone", 1 << 19},
		{"{\"persons\":[{\"id\":\"", "é", "\",\"relation\":\"x\"}]}", "f.json: /persons/0/relation: ", 1 << 19},
		{"{\"debts\":[", "{\"id\":\"d\"},", "{}]}", "f.json: /debts/1/id: ", 50000},
		{"{\"persons\":[{\"id\":\"p\",\"relation\":\"debtor\",\"zones\":[", "\"UTC\",", "\"UTC\"]}]}", "f.json: /persons/0/zones: 1001 zones", 1000},
		{"{\"", "a\":{},\"", "a\":1}", "f.json: /a: stands twice", 1000},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		size_t n;
		char *text = repeated(rows[i].head, rows[i].part, rows[i].times, rows[i].tail, &n);
		check_fault(text, n, rows[i].want);
		free(text);
	}
}

CU_TestInfo facts_read_tests[] = {
	{"the example of the contract", the_example},
	{"what is left out has its default", defaults},
	{"consents, requests, status, holidays", consents_and_requests},
	{"text that is no JSON is told by line and column", no_json},
	{"unknown keys and keys that stand twice", keys},
	{"what must be there", missing},
	{"values of persons and debts", values},
	{"values of the act and the rest", more_values},
	{"nesting, lengths and numbers without measure", without_measure},
	CU_TEST_INFO_NULL,
};
