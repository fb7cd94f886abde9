#include <string.h>

#include "check.h"
#include "domain/json.h"
#include "domain/rule.h"
#include "with_gate.h"

#define ACT(at, medium) "'act': {'at': '" at "', 'medium': '" medium "', 'person': 'p1', 'address': '+1'}"
#define OUT(at, medium, outcome) "{'at': '" at "', 'medium': '" medium "', 'direction': 'out', 'person': 'p1', 'outcome': '" outcome "', 'address': '+1'}"
#define NOON ACT("2026-11-18T12:00:00-05:00", "call")
#define ASKED(kind) ", 'requests': [{'at': '2026-11-02T10:00:00-05:00', 'person': 'p1', 'kind': " kind "}]"
#define TWO_CALLS ", 'contacts': [" OUT("2026-11-17T10:00:00-05:00", "call", "voicemail") "," OUT("2026-11-18T11:00:00-05:00", "call", "conversation") "]"

static void causes(void)
{
	static const struct {
		const char *rules, *facts, *text, *until;
	} rows[] = {
		{"{ id = 'h'; kind = 'hours'; weekdays = '08:00-21:00'; }", ACT("2026-11-18T21:30:00-05:00", "call"), "it is 21:30 there, and contact is from 08:00 to 21:00", "no call until 19 November at 08:00"},
		{"{ id = 'h'; kind = 'hours'; weekdays = '08:00-21:00'; }", ACT("2026-11-18T07:30:00-05:00", "sms"), "it is 07:30 there, and contact is from 08:00 to 21:00", "not this way until 08:00"},
		{"{ id = 'h'; kind = 'hours'; weekdays = '08:00-21:00'; sunday = 'closed'; }", ACT("2026-11-22T10:00:00-05:00", "call"), "no contact on a Sunday", NULL},
		{"{ id = 'h'; kind = 'hours'; weekdays = '08:00-21:00'; holiday = 'closed'; }", ACT("2026-11-22T10:00:00-05:00", "call") ", 'holidays': ['2026-11-22']", "no contact on a public holiday", NULL},
		{"{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 2; per = 'debt'; }", NOON ", 'debts': [{'id': 'd'}]" TWO_CALLS, "2 calls about this debt in 7 days, limit 2", "no call until 24 November at 00:00"},
		{"{ id = 'n'; kind = 'count'; media = ('call'); counts = ('conversation'); window = 'day'; limit = 1; }", NOON TWO_CALLS, "1 talk today, limit 1", NULL},
		{"{ id = 'n'; kind = 'count'; media = ('call'); counts = ('unanswered'); window = 'week'; limit = 1; per = 'number'; }", NOON TWO_CALLS, "1 call without an answer to this number in a week, limit 1", NULL},
		{"{ id = 'n'; kind = 'count'; counts = ('contacts'); also = ('voicemail'); window = 'month'; limit = 2; }", NOON TWO_CALLS, "2 contacts in a month, limit 2", NULL},
		{"{ id = 'n'; kind = 'count'; media = ('sms', 'email'); counts = ('sent'); minutes = 90; limit = 1; }", ACT("2026-11-18T12:00:00-05:00", "sms") ", 'contacts': [" OUT("2026-11-18T11:30:00-05:00", "sms", "sent") "]", "1 message in 90 minutes, limit 1", "not this way until 13:00"},
		{"{ id = 'w'; kind = 'wait'; media = ('call'); days = 7; per = 'debt'; }", NOON ", 'debts': [{'id': 'd'}]" TWO_CALLS, "a conversation about this debt on 18 November", "no call until 25 November at 00:00"},
		{"{ id = 'w'; kind = 'wait'; media = ('call'); days = 60; }", ACT("2027-01-02T12:00:00-05:00", "call") TWO_CALLS, "a conversation on 18 November 2026", "no call until 17 January at 00:00"},
		{"{ id = 'r'; kind = 'request'; }", NOON ASKED("'no-time', 'from': '11:00', 'to': '14:00'"), "they asked on 2 November for no contact from 11:00 to 14:00", "no call until 14:00"},
		{"{ id = 'r'; kind = 'request'; }", NOON ASKED("'only-time', 'from': '09:00', 'to': '11:00', 'days': ['mon', 'wed']"), "they asked on 2 November for contact only from 09:00 to 11:00 (Mon, Wed)", NULL},
		{"{ id = 'r'; kind = 'request'; }", NOON ASKED("'no-medium', 'medium': 'call'"), "they asked on 2 November not to be contacted by call", ""},
		{"{ id = 'r'; kind = 'request'; }", NOON ASKED("'no-address', 'address': '+1'"), "they asked on 2 November not to be contacted at this number or address", ""},
		{"{ id = 's'; kind = 'stop'; }", NOON ASKED("'stop'"), "they asked on 2 November for no more contact", ""},
		{"{ id = 's'; kind = 'stop'; }", NOON ", 'status': {'cease_written_at': '2026-11-02T10:00:00-05:00'}", "they asked in writing for no more contact", ""},
		{"{ id = 's'; kind = 'status'; when = 'hardship'; }", NOON ", 'status': {'hardship_until': '2027-01-31'}", "a pause for hardship lasts until the end of 31 January 2027", "no call until 1 February 2027 at 00:00"},
		{"{ id = 's'; kind = 'status'; when = 'attorney'; }", NOON ", 'status': {'attorney_since': '2026-11-01'}", "a lawyer has acted for them since 1 November", ""},
		{"{ id = 's'; kind = 'status'; when = 'breathing-space'; }", NOON ", 'status': {'breathing_space_from': '2026-11-01'}", "they have breathing space", ""},
		{"{ id = 'v'; kind = 'visitors'; at_least = 2; }", ACT("2026-11-18T12:00:00-05:00", "visit"), "a visit takes at least 2 people", ""},
		{"{ id = 'w'; kind = 'notice'; days = 6; }", NOON ", 'contacts': [{'at': '2026-11-17T10:00:00-05:00', 'medium': 'letter', 'direction': 'out', 'person': 'p1', 'outcome': 'sent', 'purpose': 'legal-notice'}]", "the written notice went out on 17 November, and 6 days must pass", "no call until 23 November at 00:00"},
		{"{ id = 't'; kind = 'third-person'; }", NOON ", 'persons': [{'id': 'p1', 'relation': 'spouse', 'zones': ['America/New_York']}]", "the debt is not this person's matter", ""},
		{"{ id = 'm'; kind = 'medium'; media = ('call'); consent = true; }", NOON, "this way of contact needs their consent", ""},
		{"{ id = 's'; kind = 'stop'; }", NOON ", 'persons': [{'id': 'p1', 'relation': 'debtor', 'zones': []}]", "their time zone is not known", ""},
		{"{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 2; }", NOON ", 'contacts': [{'medium': 'call', 'direction': 'out', 'person': 'p1', 'outcome': 'no-answer'}]", "the day of 1 earlier contact is not known", ""},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct gated g;
		struct str text, until;
		str_init(&text);
		str_init(&until);
		gated_begin(&g, "", rows[i].rules, rows[i].facts);
		CHECK_MSG(g.ruling.n == 1, "row %zu has %zu reasons", i, g.ruling.n);
		if (g.ruling.n > 0) {
			/* The facts may be gone by the time somebody asks why. */
			facts_release(&g.facts);
			gate_reason_text(&text, &g.ruling.reasons[0], &g.ruling);
			gate_reason_until(&until, &g.ruling.reasons[0], &g.ruling);
			CHECK_STR(text.buf, rows[i].text);
			if (rows[i].until)
				CHECK_STR(until.buf, rows[i].until);
		}
		str_release(&until);
		str_release(&text);
		gated_end(&g);
	}
}

/* Every status, request and condition has words. */
static void nothing_is_mute(void)
{
	struct ruling of = {.at = gated_instant("2026-11-18T12:00:00-05:00"), .medium = MEDIUM_CALL};
	for (int kind = 0; kind < RULE_KINDS; kind++)
		for (int when = 0; when < WHENS; when++)
			for (int why = 0; why <= THIRD_REPRESENTED; why++) {
				struct rule rule = {.kind = (enum rule_kind)kind, .when = (enum rule_when)when, .at_least = 2, .days = 3, .limit = 1};
				struct reason r = {.verdict = VERDICT_DENY, .of = &rule, .counted = 1, .limit = 1, .day = 20000, .why = kind == RULE_HOURS ? why % HOURS_DAYS : why};
				struct str text;
				str_init(&text);
				gate_reason_text(&text, &r, &of);
				/* A request speaks through what was asked. */
				CHECK_MSG(text.len > 0 || kind == RULE_REQUEST, "kind %d, when %d, why %d", kind, when, why);
				str_release(&text);
			}
	for (int kind = 0; kind < REQUEST_CALL_BACK; kind++)
		for (int place = 0; place < PLACES; place++) {
			struct rule rule = {.kind = RULE_REQUEST};
			struct reason r = {.of = &rule, .by_request = true, .request = {.at = of.at, .kind = (enum request_kind)kind, .place = (enum place)place, .medium = MEDIUM_SMS}};
			struct str text;
			str_init(&text);
			gate_reason_text(&text, &r, &of);
			CHECK(text.len > 0);
			str_release(&text);
		}
}

static const char *member(const struct json *v, const char *key)
{
	const char *text = json_str(json_get(v, key));
	return text ? text : "(no text)";
}

static void json(void)
{
	struct gated g;
	struct str text;
	struct json *root = NULL;
	struct err err = {.text = ""};
	int64_t n;
	str_init(&text);
	gated_begin(&g, "", "{ id = 'w'; kind = 'wait'; media = ('call'); days = 7; remark = 'Rest.'; }, { id = 'h'; kind = 'hours'; weekdays = '08:00-21:00'; }, { id = 'c'; kind = 'status'; when = 'complaint'; verdict = 'warn'; }",
		    "'act': {'at': '2026-09-13T14:00:00Z', 'medium': 'call', 'person': 'p1'}, 'contacts': [" OUT("2026-09-09T15:00:00-04:00", "call", "conversation") "], 'status': {'complaint_open': true}");
	const struct pack *packs[] = {g.pack, g.pack};
	gate_json(&text, &g.ruling, packs, 2);
	static const char *const keys[] = {"\"verdict\"", "\"pack\"", "\"pack_sha256\"", "\"local_time\"", "\"reasons\"", "\"rule\"", "\"verdict\"", "\"citation\"", "\"source\"",
		"\"counted\"", "\"limit\"", "\"next\"", "\"text\"", "\"rule\"", "\"text\"", "\"next\""};
	const char *at = text.buf;
	for (size_t i = 0; at && i < ARRAY_LEN(keys); i++) {
		at = strstr(at, keys[i]);
		CHECK_MSG(at, "key %zu, %s, is not in its place in %s", i, keys[i], text.buf);
		at = at ? at + 1 : NULL;
	}
	CHECK_OK(json_parse(text.buf, text.len, &root, &err), &err);
	CHECK_STR(member(root, "verdict"), "deny");
	CHECK_STR(member(root, "pack"), "p+p");
	CHECK_STR(member(root, "pack_sha256"), "abc+abc");
	CHECK_STR(member(root, "local_time"), "2026-09-13T10:00:00-04:00");
	CHECK_STR(member(root, "next"), "2026-09-16T08:00:00-04:00");
	const struct json *first = json_at(json_get(root, "reasons"), 0), *second = json_at(json_get(root, "reasons"), 1);
	CHECK_STR(member(first, "rule"), "p.w");
	CHECK_STR(member(first, "source"), "p.conf:2");
	CHECK_STR(member(first, "next"), "2026-09-16T08:00:00-04:00");
	CHECK_STR(member(first, "text"), "a conversation on 9 September; no call until 16 September at 08:00. Rest.");
	CHECK(json_int(json_get(first, "counted"), &n) && n == 1 && json_int(json_get(first, "limit"), &n) && n == 0);
	CHECK_STR(member(second, "verdict"), "warn");
	CHECK(!json_get(second, "next") && !json_get(second, "counted") && !json_get(second, "limit"));
	json_free(root);

	str_clear(&text);
	gate_canonical(&text, &g.ruling, &g.pack, 1);
	CHECK_STR(text.buf, "{\"next\":1789560000000,\"pack\":\"p\",\"pack_sha256\":\"abc\",\"reasons\":[{\"counted\":1,\"limit\":0,\"next\":1789560000000,\"rule\":\"p.w\",\"source\":\"p.conf:2\",\"verdict\":\"deny\"},"
			    "{\"rule\":\"p.c\",\"source\":\"p.conf:2\",\"verdict\":\"warn\"}],\"verdict\":\"deny\"}");
	gated_end(&g);

	str_clear(&text);
	gated_begin(&g, "", "{ id = 's'; kind = 'stop'; }", "'act': {'at': '2026-09-13T14:00:00Z', 'medium': 'call', 'person': 'p1'}, 'persons': [{'id': 'p1', 'relation': 'debtor'}]");
	gate_json(&text, &g.ruling, &g.pack, 1);
	CHECK_STR(text.buf, "{ \"verdict\": \"deny\", \"pack\": \"p\", \"pack_sha256\": \"abc\",\n  \"reasons\": [\n"
			    "    { \"rule\": \"facts.incomplete\", \"verdict\": \"deny\", \"citation\": \"\", \"source\": \"\", \"next\": null, \"text\": \"their time zone is not known\" }\n  ],\n  \"next\": null }");
	gated_end(&g);

	str_clear(&text);
	gated_begin(&g, "", "{ id = 's'; kind = 'stop'; }", "'act': {'at': '2026-09-13T14:00:00Z', 'medium': 'call', 'person': 'p1'}");
	gate_json(&text, &g.ruling, &g.pack, 1);
	CHECK_STR(text.buf, "{ \"verdict\": \"allow\", \"pack\": \"p\", \"pack_sha256\": \"abc\", \"local_time\": \"2026-09-13T10:00:00-04:00\",\n  \"reasons\": [],\n  \"next\": \"2026-09-13T10:00:00-04:00\" }");
	gated_end(&g);
	str_release(&text);
}

CU_TestInfo gate_text_tests[] = {
	{"causes", causes},
	{"nothing is mute", nothing_is_mute},
	{"JSON and the canonical form", json},
	CU_TEST_INFO_NULL,
};
