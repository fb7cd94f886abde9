#include <string.h>

#include "check.h"
#include "domain/rule.h"
#include "with_gate.h"

/* One row a question: rules, facts, what comes, the rule that says it ("": none), and the next instant ("" is none; NULL is not asked). Whatever denies is also asked
 * again on the way to its next. */
struct row {
	const char *rules, *facts, *verdict, *rule, *next;
};

#define MINUTE INT64_C(60000)

static void rows_hold(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct row *r = &rows[i];
		struct gated g;
		gated_begin(&g, "", r->rules, r->facts);
		if (g.ok) {
			const char *verdict = verdict_words[g.ruling.verdict].name;
			CHECK_MSG(strcmp(verdict, r->verdict) == 0, "row %zu is %s and not %s: %s", i, verdict, r->verdict, r->facts);
			if (r->rule[0])
				CHECK_MSG(gated_reason(&g, r->rule), "row %zu has no reason %s: %s", i, r->rule, r->facts);
			else
				CHECK_MSG(g.ruling.n == 0, "row %zu has a reason %s: %s", i, g.ruling.reasons[0].rule, r->facts);
			if (r->next) {
				struct str got;
				str_init(&got);
				if (g.ruling.next != INSTANT_NONE)
					instant_format_utc(&got, g.ruling.next);
				CHECK_MSG(g.ruling.next == gated_instant(r->next), "row %zu: next is \"%s\" and not \"%s\": %s", i, got.buf, r->next, r->facts);
				str_release(&got);
			}
			gated_next_holds(&g, g.ruling.next == INSTANT_NONE ? 31 * 60 * MINUTE : 17 * MINUTE, r->facts);
		}
		gated_end(&g);
	}
}

#define ACT(at, medium) "'act': {'at': '" at "', 'medium': '" medium "', 'person': 'p1'}"
#define ACT_FOR(at, medium, purpose) "'act': {'at': '" at "', 'medium': '" medium "', 'person': 'p1', 'purpose': '" purpose "'}"
#define ACT_ON(at, medium, address) "'act': {'at': '" at "', 'medium': '" medium "', 'person': 'p1', 'address': '" address "'}"
#define ACT_ABOUT(at, medium, debts) "'act': {'at': '" at "', 'medium': '" medium "', 'person': 'p1', 'debts': [" debts "]}"
#define OUT(at, medium, outcome) "{'at': '" at "', 'medium': '" medium "', 'direction': 'out', 'person': 'p1', 'outcome': '" outcome "'}"
#define OUT_TO(at, medium, outcome, address) "{'at': '" at "', 'medium': '" medium "', 'direction': 'out', 'person': 'p1', 'outcome': '" outcome "', 'address': '" address "'}"
#define OUT_ABOUT(at, medium, outcome, debts) "{'at': '" at "', 'medium': '" medium "', 'direction': 'out', 'person': 'p1', 'outcome': '" outcome "', 'debts': [" debts "]}"
#define OUT_BY(at, medium, outcome, who) "{'at': '" at "', 'medium': '" medium "', 'direction': 'out', 'person': 'p1', 'outcome': '" outcome "', 'collector': '" who "'}"
#define OUT_FOR(at, medium, outcome, purpose) "{'at': '" at "', 'medium': '" medium "', 'direction': 'out', 'person': 'p1', 'outcome': '" outcome "', 'purpose': '" purpose "'}"
#define IN(at, medium, outcome) "{'at': '" at "', 'medium': '" medium "', 'direction': 'in', 'person': 'p1', 'outcome': '" outcome "'}"
#define UNDATED(medium, outcome) "{'medium': '" medium "', 'direction': 'out', 'person': 'p1', 'outcome': '" outcome "'}"
#define PERSON(zones) "'persons': [{'id': 'p1', 'relation': 'debtor', 'zones': [" zones "], 'verified': true}]"
#define AS(relation) "'persons': [{'id': 'p1', 'relation': '" relation "', 'zones': ['America/New_York'], 'verified': true}]"
#define PLACED "'persons': [{'id': 'p1', 'relation': 'debtor', 'zones': ['America/New_York'], 'verified': true, 'addresses': [{'address': '+1', 'place': 'home'}, {'address': '+2', 'place': 'work'}]}]"
#define CONSENT(at, scope) "{'at': '" at "', 'person': 'p1', 'scope': '" scope "'}"
#define NY "'America/New_York'"

static void hours(void)
{
	static const char day[] = "{ id = 'hours'; kind = 'hours'; weekdays = '08:00-21:00'; sunday = '13:00-17:00'; holiday = 'closed'; consent = true; reply = true; }";
	static const char office[] = "{ id = 'hours'; kind = 'hours'; weekdays = '09:00-24:00'; saturday = 'any'; sunday = 'closed'; unless_past_due = 15; }";
	static const char night[] = "{ id = 'hours'; kind = 'hours'; weekdays = '01:30-02:30'; }";
	static const struct row rows[] = {
		{day, ACT("2026-11-18T08:00:00-05:00", "call"), "allow", "", "2026-11-18T08:00:00-05:00"},
		{day, ACT("2026-11-18T07:59:59-05:00", "call"), "deny", "hours", "2026-11-18T08:00:00-05:00"},
		{day, ACT("2026-11-18T20:59:59-05:00", "call"), "allow", "", NULL},
		{day, ACT("2026-11-18T21:00:00-05:00", "call"), "deny", "hours", "2026-11-19T08:00:00-05:00"},
		{day, ACT("2026-11-21T21:00:00-05:00", "sms"), "deny", "hours", "2026-11-22T13:00:00-05:00"},
		{day, ACT("2026-11-22T17:00:00-05:00", "call"), "deny", "hours", "2026-11-23T08:00:00-05:00"},
		{day, ACT("2026-11-18T21:00:00-05:00", "letter"), "allow", "", NULL},
		{day, ACT_FOR("2026-11-18T21:00:00-05:00", "sms", "legal-notice"), "deny", "hours", "2026-11-19T08:00:00-05:00"},
		{day, ACT_FOR("2026-11-18T21:00:00-05:00", "sms", "optout-confirmation"), "deny", "hours", "2026-11-19T08:00:00-05:00"},
		{day, ACT("2026-11-26T10:00:00-05:00", "call") ", 'holidays': ['2026-11-26', '2026-11-27']", "deny", "hours", "2026-11-28T08:00:00-05:00"},
		{day, ACT("2026-11-26T10:00:00-05:00", "call") ", 'holidays': ['2025-11-26', '2036-11-26']", "allow", "", NULL},
		/* The act is given in another offset than the debtor's. */
		{day, ACT("2026-11-19T09:00:00+08:00", "call"), "allow", "", NULL},
		{day, ACT("2026-11-19T10:00:00+08:00", "call"), "deny", "hours", "2026-11-19T08:00:00-05:00"},
		{office, ACT("2026-11-20T23:59:00-05:00", "call"), "allow", "", NULL},
		{office, ACT("2026-11-21T03:00:00-05:00", "call"), "allow", "", NULL},
		{office, ACT("2026-11-22T00:00:00-05:00", "call"), "deny", "hours", "2026-11-23T09:00:00-05:00"},
		{office, ACT("2026-11-22T00:00:00-05:00", "call") ", 'debts': [{'id': 'a', 'days_past_due': 16}]", "allow", "", NULL},
		{office, ACT("2026-11-22T00:00:00-05:00", "call") ", 'debts': [{'id': 'a', 'days_past_due': 15}]", "deny", "hours", NULL},
		{office, ACT("2026-11-22T00:00:00-05:00", "call") ", 'debts': [{'id': 'a', 'days_past_due': 16}, {'id': 'b'}]", "deny", "hours", NULL},
		{office, ACT_ABOUT("2026-11-22T00:00:00-05:00", "call", "'a'") ", 'debts': [{'id': 'a', 'days_past_due': 16}, {'id': 'b'}]", "allow", "", NULL},
		/* Clocks go forward over an opening, and back over one. */
		{night, ACT("2026-03-08T01:00:00-05:00", "call"), "deny", "hours", "2026-03-08T01:30:00-05:00"},
		{night, ACT("2026-03-08T03:00:00-04:00", "call"), "deny", "hours", "2026-03-09T01:30:00-04:00"},
		{night, ACT("2026-11-01T01:00:00-04:00", "call"), "deny", "hours", "2026-11-01T01:30:00-04:00"},
		{night, ACT("2026-11-01T01:00:00-05:00", "call"), "deny", "hours", "2026-11-01T01:30:00-05:00"},
		{night, ACT("2026-11-01T01:45:00-04:00", "call"), "allow", "", NULL},
		{"{ id = 'hours'; kind = 'hours'; weekdays = '02:15-02:45'; }", ACT("2026-03-08T01:00:00-05:00", "call"), "deny", "hours", "2026-03-09T02:15:00-04:00"},
		{"{ id = 'hours'; kind = 'hours'; weekdays = '02:15-04:00'; }", ACT("2026-03-08T01:00:00-05:00", "call"), "deny", "hours", "2026-03-08T03:00:00-04:00"},
		{"{ id = 'hours'; kind = 'hours'; weekdays = '00:30-01:10'; }", ACT("2026-11-01T01:20:00-04:00", "call"), "deny", "hours", "2026-11-01T01:00:00-05:00"},
		/* Half an hour of summer time; three quarters of an hour of offset. */
		{night, ACT("2026-10-04T01:00:00+10:30", "call") ", " PERSON("'Australia/Lord_Howe'"), "deny", "hours", "2026-10-04T01:30:00+10:30"},
		{night, ACT("2026-04-05T01:20:00+11:00", "call") ", " PERSON("'Australia/Lord_Howe'"), "deny", "hours", "2026-04-05T01:30:00+11:00"},
		{day, ACT("2026-11-18T07:59:00+05:45", "call") ", " PERSON("'Asia/Kathmandu'"), "deny", "hours", "2026-11-18T08:00:00+05:45"},
		/* A day that does not exist: Samoa left out 30 December 2011. */
		{day, ACT("2011-12-29T22:00:00-10:00", "call") ", " PERSON("'Pacific/Apia'"), "deny", "hours", "2011-12-31T08:00:00+14:00"},
		/* Both places must be open, each by its own day. */
		{day, ACT("2026-11-18T09:00:00-05:00", "call") ", " PERSON(NY ", 'America/Los_Angeles'"), "deny", "hours", "2026-11-18T11:00:00-05:00"},
		{day, ACT("2026-11-18T20:00:00-05:00", "call") ", " PERSON(NY ", 'America/Los_Angeles'"), "allow", "", NULL},
		{day, ACT("2026-11-21T18:30:00-05:00", "call") ", " PERSON(NY ", 'Asia/Tokyo'"), "deny", "hours", "2026-11-23T18:00:00-05:00"},
		{"{ id = 'hours'; kind = 'hours'; weekdays = '08:00-19:00'; }", ACT("2026-11-18T09:00:00-05:00", "call") ", " PERSON(NY ", 'Asia/Tokyo'"), "deny", "hours", "2026-11-18T18:00:00-05:00"},
		{"{ id = 'hours'; kind = 'hours'; weekdays = '09:00-17:00'; }", ACT("2026-11-18T09:00:00-05:00", "call") ", " PERSON(NY ", 'Asia/Tokyo'"), "deny", "hours", ""},
		/* Consent to other hours. */
		{day, ACT("2026-11-18T21:30:00-05:00", "call") ", 'consents': [{'at': '2026-11-01T10:00:00-05:00', 'person': 'p1', 'scope': 'hours', 'from': '21:00', 'to': '22:00'}]", "allow", "", NULL},
		{day, ACT("2026-11-18T22:00:00-05:00", "call") ", 'consents': [{'at': '2026-11-01T10:00:00-05:00', 'person': 'p1', 'scope': 'hours', 'from': '21:00', 'to': '22:00'}]", "deny", "hours", "2026-11-19T08:00:00-05:00"},
		{day, ACT("2026-11-19T00:30:00-05:00", "call") ", 'consents': [{'at': '2026-11-01T10:00:00-05:00', 'person': 'p1', 'scope': 'hours', 'from': '23:00', 'to': '01:00'}]", "allow", "", NULL},
		{day, ACT("2026-11-18T21:30:00-05:00", "call") ", 'consents': [{'at': '2026-11-01T10:00:00-05:00', 'person': 'p1', 'scope': 'hours', 'from': '23:00', 'to': '01:00'}]", "deny", "hours", "2026-11-18T23:00:00-05:00"},
		{day, ACT("2026-11-18T21:30:00-05:00", "call") ", 'consents': [{'at': '2026-11-18T22:10:00-05:00', 'person': 'p1', 'scope': 'hours', 'from': '21:00', 'to': '23:00'}]", "deny", "hours", "2026-11-19T08:00:00-05:00"},
		{day, ACT("2026-11-18T21:30:00-05:00", "call") ", 'consents': [{'at': '2026-11-01T10:00:00-05:00', 'person': 'p1', 'scope': 'hours', 'from': '05:00', 'to': '06:00', 'until': '2026-11-18'}]", "deny", "hours", "2026-11-19T08:00:00-05:00"},
		{day, ACT("2026-11-18T21:30:00-05:00", "call") ", 'consents': [{'at': '2026-11-01T10:00:00-05:00', 'person': 'p1', 'scope': 'hours', 'from': '05:00', 'to': '06:00', 'until': '2026-11-19'}]", "deny", "hours", "2026-11-19T05:00:00-05:00"},
		{day, ACT("2026-11-18T21:30:00-05:00", "call") ", 'consents': [{'at': '2026-11-01T10:00:00-05:00', 'person': 'p1', 'scope': 'hours', 'from': '21:00', 'to': '22:00', 'until': '2026-11-18T21:30:00-05:00'}]", "deny", "hours", NULL},
		{day, "'act': {'at': '2026-11-18T21:30:00-05:00', 'medium': 'call', 'person': 'p1', 'collector': 'other:X'}, 'consents': [{'at': '2026-11-01T10:00:00-05:00', 'person': 'p1', 'scope': 'hours', 'from': '21:00', 'to': '22:00'}]", "deny", "hours", NULL},
		/* One reply. */
		{day, ACT_FOR("2026-11-18T21:30:00-05:00", "sms", "reply"), "deny", "hours", NULL},
		{day, ACT_FOR("2026-11-18T21:30:00-05:00", "sms", "reply") ", 'contacts': [" IN("2026-11-18T21:20:00-05:00", "sms", "delivered") "]", "allow", "", NULL},
		{day, ACT_FOR("2026-11-18T21:30:00-05:00", "sms", "reply") ", 'contacts': [" IN("2026-11-18T21:20:00-05:00", "email", "delivered") "]", "deny", "hours", NULL},
		{day, ACT("2026-11-18T21:30:00-05:00", "sms") ", 'contacts': [" IN("2026-11-18T21:20:00-05:00", "sms", "delivered") "]", "deny", "hours", NULL},
		{day, ACT_FOR("2026-11-18T21:30:00-05:00", "sms", "reply") ", 'contacts': [" IN("2026-11-18T21:20:00-05:00", "sms", "delivered") "," OUT("2026-11-18T21:25:00-05:00", "sms", "delivered") "]", "deny", "hours", NULL},
		{day, ACT_FOR("2026-11-18T21:30:00-05:00", "sms", "reply") ", 'contacts': [" OUT("2026-11-18T21:25:00-05:00", "email", "delivered") "," IN("2026-11-18T21:20:00-05:00", "sms", "delivered") "]", "allow", "", NULL},
		{day, ACT_FOR("2026-11-18T21:30:00-05:00", "sms", "reply") ", 'contacts': [" IN("2026-11-18T23:20:00-05:00", "sms", "delivered") "]", "deny", "hours", "2026-11-19T08:00:00-05:00"},
	};
	rows_hold(rows, ARRAY_LEN(rows));
}

static void count_windows(void)
{
	static const char week7[] = "{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 2; }";
	static const char day[] = "{ id = 'n'; kind = 'count'; media = ('call'); counts = ('conversation'); window = 'day'; limit = 2; }";
	static const char week[] = "{ id = 'n'; kind = 'count'; counts = ('contacts'); window = 'week'; limit = 2; }";
	static const char month[] = "{ id = 'n'; kind = 'count'; counts = ('contacts'); window = 'month'; limit = 2; }";
	static const char minutes[] = "{ id = 'n'; kind = 'count'; media = ('call'); counts = ('unanswered'); minutes = 5; limit = 1; per = 'number'; }";
	static const struct row rows[] = {
		{week7, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT("2026-11-12T23:59:00-05:00", "call", "no-answer") "," OUT("2026-11-17T09:00:00-05:00", "call", "voicemail") "]", "deny", "n", "2026-11-19T00:00:00-05:00"},
		{week7, ACT("2026-11-19T00:00:00-05:00", "call") ", 'contacts': [" OUT("2026-11-12T23:59:00-05:00", "call", "no-answer") "," OUT("2026-11-17T09:00:00-05:00", "call", "voicemail") "]", "allow", "", NULL},
		/* Facts in any order; what does not count. */
		{week7, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT("2026-11-17T09:00:00-05:00", "call", "failed") "," OUT("2026-11-13T09:00:00-05:00", "call", "refused") "," OUT("2026-11-16T09:00:00-05:00", "call", "wrong-number") "]", "deny", "n", "2026-11-23T00:00:00-05:00"},
		{week7, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT("2026-11-17T09:00:00-05:00", "call", "busy") "," OUT("2026-11-17T09:01:00-05:00", "call", "out-of-service") "," IN("2026-11-17T09:02:00-05:00", "call", "conversation") "," OUT("2026-11-17T09:03:00-05:00", "sms", "delivered") "," OUT("2026-11-17T09:04:00-05:00", "call", "dropped") "]", "allow", "", NULL},
		{week7, ACT("2026-11-18T10:00:00-05:00", "sms") ", 'contacts': [" OUT("2026-11-17T09:00:00-05:00", "call", "failed") "," OUT("2026-11-13T09:00:00-05:00", "call", "refused") "]", "allow", "", NULL},
		{week7, ACT_FOR("2026-11-18T10:00:00-05:00", "call", "reply") ", 'contacts': [" OUT("2026-11-17T09:00:00-05:00", "call", "failed") "," OUT("2026-11-13T09:00:00-05:00", "call", "refused") "]", "deny", "n", NULL},
		{day, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT("2026-11-18T00:00:00-05:00", "call", "conversation") "," OUT("2026-11-18T10:00:00-05:00", "call", "conversation") "]", "deny", "n", "2026-11-19T00:00:00-05:00"},
		{day, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT("2026-11-17T23:59:00-05:00", "call", "conversation") "," OUT("2026-11-18T10:00:00-05:00", "call", "conversation") "]", "allow", "", NULL},
		/* The debtor's day, not the agent's. */
		{day, ACT("2026-11-18T10:00:00+08:00", "call") ", " PERSON("'Asia/Shanghai'") ", 'contacts': [" OUT("2026-11-17T15:59:00Z", "call", "conversation") "," OUT("2026-11-17T16:00:00Z", "call", "conversation") "]", "allow", "", NULL},
		{day, ACT("2026-11-18T10:00:00+08:00", "call") ", " PERSON("'Asia/Shanghai'") ", 'contacts': [" OUT("2026-11-17T16:00:00Z", "call", "conversation") "," OUT("2026-11-17T16:00:00Z", "call", "conversation") "]", "deny", "n", "2026-11-19T00:00:00+08:00"},
		/* A contact that is still to come is not there yet, and is when its time has come. */
		{day, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT("2026-11-18T09:00:00-05:00", "call", "conversation") "," OUT("2026-11-18T11:00:00-05:00", "call", "conversation") "]", "allow", "", NULL},
		{"{ id = 'h'; kind = 'hours'; weekdays = '12:00-21:00'; }, { id = 'n'; kind = 'count'; media = ('call'); counts = ('conversation'); window = 'day'; limit = 1; }", ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT("2026-11-18T11:00:00-05:00", "call", "conversation") "]", "deny", "h", "2026-11-18T12:00:00-05:00"},
		/* Week: the last seven days hold any week of the calendar. */
		{week, ACT("2026-11-18T10:00:00-05:00", "sms") ", 'contacts': [" OUT("2026-11-12T10:00:00-05:00", "sms", "delivered") "," OUT("2026-11-16T10:00:00-05:00", "sms", "read") "]", "deny", "n", "2026-11-19T00:00:00-05:00"},
		{week, ACT("2026-11-18T10:00:00-05:00", "sms") ", 'contacts': [" OUT("2026-11-11T10:00:00-05:00", "sms", "delivered") "," OUT("2026-11-16T10:00:00-05:00", "sms", "read") "]", "allow", "", NULL},
		/* Month: on the 31st the calendar is the longer one, on other days the 30 days are. */
		{month, ACT("2026-10-31T10:00:00-04:00", "sms") ", 'contacts': [" OUT("2026-10-01T10:00:00-04:00", "sms", "delivered") "," OUT("2026-10-20T10:00:00-04:00", "sms", "delivered") "]", "deny", "n", "2026-11-01T00:00:00-04:00"},
		{month, ACT("2026-11-10T10:00:00-05:00", "sms") ", 'contacts': [" OUT("2026-10-12T10:00:00-04:00", "sms", "delivered") "," OUT("2026-10-20T10:00:00-04:00", "sms", "delivered") "]", "deny", "n", "2026-11-11T00:00:00-05:00"},
		{month, ACT("2026-11-11T10:00:00-05:00", "sms") ", 'contacts': [" OUT("2026-10-12T10:00:00-04:00", "sms", "delivered") "," OUT("2026-10-20T10:00:00-04:00", "sms", "delivered") "]", "allow", "", NULL},
		{month, ACT("2028-03-01T10:00:00-05:00", "sms") ", 'contacts': [" OUT("2028-02-01T10:00:00-05:00", "sms", "delivered") "," OUT("2028-02-29T10:00:00-05:00", "sms", "delivered") "]", "deny", "n", "2028-03-02T00:00:00-05:00"},
		/* Minutes, back from the act and inclusive; to this number only. */
		{minutes, ACT_ON("2026-11-18T10:05:00-05:00", "call", "+1") ", 'contacts': [" OUT_TO("2026-11-18T10:00:00-05:00", "call", "no-answer", "+1") "]", "deny", "n", "2026-11-18T10:05:01-05:00"},
		{minutes, ACT_ON("2026-11-18T10:05:01-05:00", "call", "+1") ", 'contacts': [" OUT_TO("2026-11-18T10:00:00-05:00", "call", "no-answer", "+1") "]", "allow", "", NULL},
		{minutes, ACT_ON("2026-11-18T10:03:00-05:00", "call", "+1") ", 'contacts': [" OUT_TO("2026-11-18T10:00:00-05:00", "call", "no-answer", "+2") "]", "allow", "", NULL},
		{minutes, ACT("2026-11-18T10:03:00-05:00", "call") ", 'contacts': [" OUT("2026-11-18T10:00:00-05:00", "call", "no-answer") "]", "allow", "", NULL},
		/* Several zones: whose day it still is. */
		{day, ACT("2026-11-18T23:30:00-05:00", "call") ", " PERSON(NY ", 'America/Los_Angeles'") ", 'contacts': [" OUT("2026-11-18T10:00:00-05:00", "call", "conversation") "," OUT("2026-11-18T11:00:00-05:00", "call", "conversation") "]", "deny", "n", "2026-11-19T03:00:00-05:00"},
	};
	rows_hold(rows, ARRAY_LEN(rows));
}

#define LOANS "'debts': [{'id': 'a'}, {'id': 'b'}, {'id': 's', 'account': 'X', 'kind': 'student-loan'}, {'id': 't', 'account': 'X', 'kind': 'student-loan'}, {'id': 'u', 'account': 'X'}]"

static void count_of_what(void)
{
	static const char debt[] = "{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 2; per = 'debt'; }";
	static const char own[] = "{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 2; unit = 'collector'; }";
	static const char firm[] = "{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 2; }";
	static const char after[] = "{ id = 'n'; kind = 'count'; counts = ('contacts'); also = ('email', 'voicemail'); days = 7; limit = 2; after_conversation = true; not_requested = true; }";
	static const char at_home[] = "{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 1; places = ('home', 'unknown'); }";
	static const struct row rows[] = {
		{debt, ACT_ABOUT("2026-11-18T10:00:00-05:00", "call", "'a'") ", " LOANS ", 'contacts': [" OUT_ABOUT("2026-11-17T10:00:00-05:00", "call", "no-answer", "'a'") "," OUT_ABOUT("2026-11-17T11:00:00-05:00", "call", "no-answer", "'b'") "]", "allow", "", NULL},
		{debt, ACT_ABOUT("2026-11-18T10:00:00-05:00", "call", "'a', 'b'") ", " LOANS ", 'contacts': [" OUT_ABOUT("2026-11-17T10:00:00-05:00", "call", "no-answer", "'a'") "," OUT_ABOUT("2026-11-17T11:00:00-05:00", "call", "no-answer", "'b', 'a'") "]", "deny", "n", NULL},
		/* A contact without debts touches all; so does an act. */
		{debt, ACT_ABOUT("2026-11-18T10:00:00-05:00", "call", "'a'") ", " LOANS ", 'contacts': [" OUT("2026-11-17T10:00:00-05:00", "call", "no-answer") "," OUT_ABOUT("2026-11-17T11:00:00-05:00", "call", "no-answer", "'a'") "]", "deny", "n", NULL},
		{debt, ACT("2026-11-18T10:00:00-05:00", "call") ", " LOANS ", 'contacts': [" OUT_ABOUT("2026-11-17T10:00:00-05:00", "call", "no-answer", "'b'") "," OUT_ABOUT("2026-11-17T11:00:00-05:00", "call", "no-answer", "'b'") "]", "deny", "n", NULL},
		/* Student loans of one account are one; another debt of the account is not; a call about both counts once. */
		{debt, ACT_ABOUT("2026-11-18T10:00:00-05:00", "call", "'s'") ", " LOANS ", 'contacts': [" OUT_ABOUT("2026-11-17T10:00:00-05:00", "call", "no-answer", "'s'") "," OUT_ABOUT("2026-11-17T11:00:00-05:00", "call", "no-answer", "'t'") "]", "deny", "n", NULL},
		{debt, ACT_ABOUT("2026-11-18T10:00:00-05:00", "call", "'s'") ", " LOANS ", 'contacts': [" OUT_ABOUT("2026-11-17T10:00:00-05:00", "call", "no-answer", "'s', 't'") "," OUT_ABOUT("2026-11-17T11:00:00-05:00", "call", "no-answer", "'u'") "]", "allow", "", NULL},
		/* No debts: the act touches none. */
		{debt, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT("2026-11-17T10:00:00-05:00", "call", "no-answer") "," OUT("2026-11-17T11:00:00-05:00", "call", "no-answer") "]", "allow", "", NULL},
		{own, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT_BY("2026-11-17T10:00:00-05:00", "call", "no-answer", "agency:A") "," OUT("2026-11-17T11:00:00-05:00", "call", "no-answer") "]", "allow", "", NULL},
		{firm, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT_BY("2026-11-17T10:00:00-05:00", "call", "no-answer", "agency:A") "," OUT("2026-11-17T11:00:00-05:00", "call", "no-answer") "]", "deny", "n", NULL},
		{firm, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT_BY("2026-11-17T10:00:00-05:00", "call", "no-answer", "other:B") "," OUT("2026-11-17T11:00:00-05:00", "call", "no-answer") "]", "allow", "", NULL},
		/* Ontario: the first conversation opens the count and is not in it. */
		{after, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT("2026-11-17T10:00:00-05:00", "sms", "delivered") "," OUT("2026-11-17T11:00:00-05:00", "email", "sent") "]", "allow", "", NULL},
		{after, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT("2026-11-15T09:00:00-05:00", "call", "conversation") "," OUT("2026-11-17T10:00:00-05:00", "call", "voicemail") "]", "allow", "", NULL},
		{after, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT("2026-10-15T09:00:00-04:00", "call", "conversation") "," OUT("2026-11-17T10:00:00-05:00", "call", "voicemail") "," OUT("2026-11-17T11:00:00-05:00", "email", "sent") "]", "deny", "n", "2026-11-24T00:00:00-05:00"},
		{after, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" IN("2026-10-15T09:00:00-04:00", "call", "conversation") "," OUT("2026-11-17T10:00:00-05:00", "call", "no-answer") "," OUT("2026-11-17T11:00:00-05:00", "email", "sent") "]", "allow", "", NULL},
		{after, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT("2026-10-15T09:00:00-04:00", "call", "conversation") "," OUT("2026-11-17T10:00:00-05:00", "call", "conversation") "," OUT("2026-11-17T11:00:00-05:00", "email", "sent") "], 'requests': [{'at': '2026-11-01T10:00:00-05:00', 'person': 'p1', 'kind': 'call-back', 'on': '2026-11-17'}]", "allow", "", NULL},
		{at_home, ACT_ON("2026-11-18T10:00:00-05:00", "call", "+1") ", " PLACED ", 'contacts': [" OUT_TO("2026-11-17T10:00:00-05:00", "call", "no-answer", "+2") "]", "allow", "", NULL},
		{at_home, ACT_ON("2026-11-18T10:00:00-05:00", "call", "+1") ", " PLACED ", 'contacts': [" OUT_TO("2026-11-17T10:00:00-05:00", "call", "no-answer", "+3") "]", "deny", "n", NULL},
		{at_home, ACT_ON("2026-11-18T10:00:00-05:00", "call", "+2") ", " PLACED ", 'contacts': [" OUT_TO("2026-11-17T10:00:00-05:00", "call", "no-answer", "+1") "]", "allow", "", NULL},
	};
	rows_hold(rows, ARRAY_LEN(rows));
}

static void waits_and_consents(void)
{
	static const char wait[] = "{ id = 'w'; kind = 'wait'; media = ('call'); days = 7; per = 'debt'; consent_days = 7; }, { id = 'h'; kind = 'hours'; weekdays = '08:00-21:00'; }";
	static const char tries[] = "{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 1; per = 'debt'; consent_days = 7; }";
#define TALK(at, debt) OUT_ABOUT(at, "call", "conversation", debt)
#define DEBTS "'debts': [{'id': 'a'}, {'id': 'b'}]"
	static const struct row rows[] = {
		{wait, ACT_ABOUT("2026-09-13T10:00:00-04:00", "call", "'a'") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "]", "deny", "w", "2026-09-16T08:00:00-04:00"},
		{wait, ACT_ABOUT("2026-09-15T23:59:00-04:00", "call", "'a'") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "]", "deny", "w", "2026-09-16T08:00:00-04:00"},
		{wait, ACT_ABOUT("2026-09-16T08:00:00-04:00", "call", "'a'") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "]", "allow", "", NULL},
		{wait, ACT_ABOUT("2026-09-13T10:00:00-04:00", "call", "'b'") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "]", "allow", "", NULL},
		{wait, ACT_ABOUT("2026-09-13T10:00:00-04:00", "sms", "'a'") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "]", "allow", "", NULL},
		{wait, ACT("2026-09-13T10:00:00-04:00", "call") ", " DEBTS ", 'contacts': [" IN("2026-09-09T15:00:00-04:00", "call", "conversation") "]", "deny", "w", "2026-09-16T08:00:00-04:00"},
		{wait, ACT("2026-09-13T10:00:00-04:00", "call") ", " DEBTS ", 'contacts': [" IN("2026-09-09T15:00:00-04:00", "chat", "conversation") "]", "allow", "", NULL},
		{wait, ACT("2026-09-13T10:00:00-04:00", "call") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "," TALK("2026-09-12T15:00:00-04:00", "'b'") "]", "deny", "w", "2026-09-19T08:00:00-04:00"},
		/* Consent lifts it, from its instant, for seven days of which the first is day 1. */
		{wait, ACT("2026-09-13T10:00:00-04:00", "call") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "], 'consents': [" CONSENT("2026-09-09T15:00:00-04:00", "extra-calls") "]", "allow", "", NULL},
		{wait, ACT("2026-09-13T10:00:00-04:00", "call") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "], 'consents': [" CONSENT("2026-09-13T11:00:00-04:00", "extra-calls") "]", "deny", "w", "2026-09-16T08:00:00-04:00"},
		{wait, ACT("2026-09-13T10:00:00-04:00", "call") ", " DEBTS ", 'contacts': [" TALK("2026-09-12T15:00:00-04:00", "'a'") "], 'consents': [" CONSENT("2026-09-06T10:00:00-04:00", "extra-calls") "]", "deny", "w", "2026-09-19T08:00:00-04:00"},
		/* Used up by the next conversation about the debt, inbound too; not by one about another, not by a message. */
		{wait, ACT_ABOUT("2026-09-13T10:00:00-04:00", "call", "'a'") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "," IN("2026-09-11T15:00:00-04:00", "call", "conversation") "], 'consents': [" CONSENT("2026-09-09T15:00:00-04:00", "extra-calls") "]", "deny", "w", "2026-09-18T08:00:00-04:00"},
		{wait, ACT_ABOUT("2026-09-13T10:00:00-04:00", "call", "'a'") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "," TALK("2026-09-11T15:00:00-04:00", "'b'") "," OUT("2026-09-11T16:00:00-04:00", "sms", "delivered") "], 'consents': [" CONSENT("2026-09-09T15:00:00-04:00", "extra-calls") "]", "allow", "", NULL},
		{wait, ACT_ABOUT("2026-09-13T10:00:00-04:00", "call", "'a'") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "," OUT_BY("2026-09-11T15:00:00-04:00", "call", "conversation", "agency:X") "], 'consents': [" CONSENT("2026-09-09T15:00:00-04:00", "extra-calls") "]", "deny", "w", "2026-09-18T08:00:00-04:00"},
		{wait, ACT_ABOUT("2026-09-13T10:00:00-04:00", "call", "'a'") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "], 'consents': [{'at': '2026-09-10T10:00:00-04:00', 'person': 'p1', 'scope': 'extra-calls', 'until': '2026-09-12'}]", "deny", "w", NULL},
		{wait, ACT_ABOUT("2026-09-12T20:59:00-04:00", "call", "'a'") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "], 'consents': [{'at': '2026-09-10T10:00:00-04:00', 'person': 'p1', 'scope': 'extra-calls', 'until': '2026-09-12'}]", "allow", "", NULL},
		/* A call back on its day, and not on another. */
		{wait, ACT("2026-09-12T10:00:00-04:00", "call") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "], 'requests': [{'at': '2026-09-09T15:00:00-04:00', 'person': 'p1', 'kind': 'call-back', 'on': '2026-09-13'}]", "deny", "w", "2026-09-13T08:00:00-04:00"},
		{wait, ACT("2026-09-13T10:00:00-04:00", "call") ", " DEBTS ", 'contacts': [" TALK("2026-09-09T15:00:00-04:00", "'a'") "], 'requests': [{'at': '2026-09-09T15:00:00-04:00', 'person': 'p1', 'kind': 'call-back', 'on': '2026-09-13'}]", "allow", "", NULL},
		{wait, ACT("2026-09-13T10:00:00-04:00", "call") ", " DEBTS ", 'contacts': [" TALK("2026-09-13T09:00:00-04:00", "'a'") "], 'requests': [{'at': '2026-09-09T15:00:00-04:00', 'person': 'p1', 'kind': 'call-back', 'on': '2026-09-13'}]", "deny", "w", "2026-09-20T08:00:00-04:00"},
		{wait, ACT("2026-09-17T10:00:00-04:00", "call") ", " DEBTS ", 'contacts': [" TALK("2026-09-14T15:00:00-04:00", "'a'") "], 'requests': [{'at': '2026-09-10T15:00:00-04:00', 'person': 'p1', 'kind': 'call-back', 'on': '2026-09-17'}]", "deny", "w", NULL},
		{wait, ACT("2026-09-16T10:00:00-04:00", "call") ", " DEBTS ", 'contacts': [" TALK("2026-09-14T15:00:00-04:00", "'a'") "], 'requests': [{'at': '2026-09-10T15:00:00-04:00', 'person': 'p1', 'kind': 'call-back', 'on': '2026-09-16'}]", "allow", "", NULL},
		/* Calls under a consent are not counted; the one that it was given in is, and so is one after it was used up. */
		{tries, ACT("2026-11-18T10:00:00-05:00", "call") ", " DEBTS ", 'contacts': [" OUT("2026-11-16T10:00:00-05:00", "call", "no-answer") "], 'consents': [" CONSENT("2026-11-10T10:00:00-05:00", "extra-calls") "]", "allow", "", NULL},
		{tries, ACT("2026-11-18T10:00:00-05:00", "call") ", " DEBTS ", 'contacts': [" OUT("2026-11-16T10:00:00-05:00", "call", "conversation") "], 'consents': [" CONSENT("2026-11-10T10:00:00-05:00", "extra-calls") "]", "allow", "", NULL},
		{tries, ACT("2026-11-18T10:00:00-05:00", "call") ", " DEBTS ", 'contacts': [" OUT("2026-11-17T10:00:00-05:00", "call", "no-answer") "], 'consents': [" CONSENT("2026-11-10T10:00:00-05:00", "extra-calls") "]", "deny", "n", "2026-11-24T00:00:00-05:00"},
		{tries, ACT("2026-11-18T10:00:00-05:00", "call") ", " DEBTS ", 'contacts': [" TALK("2026-11-15T10:00:00-05:00", "'a'") "," OUT("2026-11-16T10:00:00-05:00", "call", "no-answer") "], 'consents': [" CONSENT("2026-11-12T10:00:00-05:00", "extra-calls") "]", "deny", "n", NULL},
		{tries, ACT_ABOUT("2026-11-18T10:00:00-05:00", "call", "'b'") ", " DEBTS ", 'contacts': [" TALK("2026-11-15T10:00:00-05:00", "'a'") "," OUT("2026-11-16T10:00:00-05:00", "call", "no-answer") "], 'consents': [" CONSENT("2026-11-12T10:00:00-05:00", "extra-calls") "]", "allow", "", NULL},
		{tries, ACT("2026-11-18T10:00:00-05:00", "call") ", " DEBTS ", 'contacts': [" OUT("2026-11-17T10:00:00-05:00", "call", "conversation") "], 'consents': [" CONSENT("2026-11-17T10:00:00-05:00", "extra-calls") "]", "allow", "", NULL},
	};
	rows_hold(rows, ARRAY_LEN(rows));
}

#define ASKED(kind) ", 'requests': [{'at': '2026-11-01T10:00:00-05:00', 'person': 'p1', 'kind': " kind "}]"

static void requests(void)
{
	static const char all[] = "{ id = 'r'; kind = 'request'; reply = true; confirmation = true; }";
	static const char times[] = "{ id = 'r'; kind = 'request'; honours = ('no-time', 'only-time'); }";
	static const struct row rows[] = {
		{all, ACT("2026-11-18T12:30:00-05:00", "call") ASKED("'no-time', 'from': '12:00', 'to': '14:00'"), "deny", "r", "2026-11-18T14:00:00-05:00"},
		{all, ACT("2026-11-18T14:00:00-05:00", "call") ASKED("'no-time', 'from': '12:00', 'to': '14:00'"), "allow", "", NULL},
		{all, ACT("2026-11-18T11:59:59-05:00", "call") ASKED("'no-time', 'from': '12:00', 'to': '14:00'"), "allow", "", NULL},
		{all, ACT("2026-10-18T12:30:00-04:00", "call") ASKED("'no-time', 'from': '12:00', 'to': '14:00'"), "allow", "", NULL},
		/* Over midnight: the day is that on which the window opens (18 November 2026 is a Wednesday). */
		{all, ACT("2026-11-19T02:00:00-05:00", "call") ASKED("'no-time', 'from': '22:00', 'to': '03:00', 'days': ['wed']"), "deny", "r", "2026-11-19T03:00:00-05:00"},
		{all, ACT("2026-11-18T02:00:00-05:00", "call") ASKED("'no-time', 'from': '22:00', 'to': '03:00', 'days': ['wed']"), "allow", "", NULL},
		{all, ACT("2026-11-23T00:30:00-05:00", "call") ASKED("'no-time', 'from': '22:00', 'to': '03:00', 'days': ['sun']"), "deny", "r", "2026-11-23T03:00:00-05:00"},
		{all, ACT("2026-11-18T10:00:00-05:00", "call") ASKED("'no-time', 'from': '00:00', 'to': '24:00', 'days': ['wed', 'thu']"), "deny", "r", "2026-11-20T00:00:00-05:00"},
		{all, ACT("2026-11-18T12:00:00-05:00", "call") ASKED("'only-time', 'from': '09:00', 'to': '11:00'"), "deny", "r", "2026-11-19T09:00:00-05:00"},
		{all, ACT("2026-11-18T12:00:00-05:00", "call") ASKED("'only-time', 'from': '09:00', 'to': '11:00', 'days': ['tue']"), "deny", "r", "2026-11-24T09:00:00-05:00"},
		{all, ACT("2026-11-18T10:00:00-05:00", "call") ASKED("'only-time', 'from': '09:00', 'to': '11:00', 'days': ['wed']"), "allow", "", NULL},
		{all, ACT("2026-11-19T01:00:00-05:00", "call") ASKED("'only-time', 'from': '22:00', 'to': '02:00', 'days': ['wed']"), "allow", "", NULL},
		{all, ACT("2026-11-18T10:00:00-05:00", "call") ASKED("'no-time', 'from': '00:00', 'to': '24:00'"), "deny", "r", ""},
		{times, ACT("2026-03-08T01:00:00-05:00", "call") ", 'requests': [{'at': '2026-01-01T10:00:00-05:00', 'person': 'p1', 'kind': 'no-time', 'from': '01:00', 'to': '02:30'}]", "deny", "r", "2026-03-08T03:00:00-04:00"},
		{times, ACT("2026-11-01T01:00:00-04:00", "call") ", 'requests': [{'at': '2026-01-01T10:00:00-05:00', 'person': 'p1', 'kind': 'no-time', 'from': '01:00', 'to': '01:30'}]", "deny", "r", "2026-11-01T01:30:00-04:00"},
		{times, ACT("2026-11-01T01:45:00-04:00", "call") ", 'requests': [{'at': '2026-01-01T10:00:00-05:00', 'person': 'p1', 'kind': 'no-time', 'from': '01:40', 'to': '02:00'}]", "deny", "r", "2026-11-01T01:00:00-05:00"},
		/* What several zones leave free. */
		{times, ACT("2026-11-18T09:30:00-05:00", "call") ", " PERSON(NY ", 'America/Los_Angeles'") ", 'requests': [{'at': '2026-11-01T10:00:00-05:00', 'person': 'p1', 'kind': 'no-time', 'from': '09:00', 'to': '13:00'}]", "deny", "r", "2026-11-18T16:00:00-05:00"},
		/* A wish binds contacts with that person only. */
		{all, "'act': {'at': '2026-11-18T12:30:00-05:00', 'medium': 'call', 'person': 'p2'}, 'persons': [{'id': 'p1', 'relation': 'debtor', 'zones': ['America/New_York']}, {'id': 'p2', 'relation': 'guarantor', 'zones': ['America/New_York']}]" ASKED("'no-time', 'from': '12:00', 'to': '14:00'"), "allow", "", NULL},
		/* Places, media, addresses. */
		{all, ACT_ON("2026-11-18T10:00:00-05:00", "call", "+2") ", " PLACED ASKED("'no-place', 'place': 'work'"), "deny", "r", ""},
		{all, ACT_ON("2026-11-18T10:00:00-05:00", "call", "+1") ", " PLACED ASKED("'no-place', 'place': 'work'"), "allow", "", NULL},
		{all, ACT("2026-11-18T10:00:00-05:00", "call") ", " PLACED ASKED("'no-place', 'place': 'work'"), "allow", "", NULL},
		{times, ACT_ON("2026-11-18T10:00:00-05:00", "call", "+2") ", " PLACED ASKED("'no-place', 'place': 'work'"), "allow", "", NULL},
		{all, ACT("2026-11-18T10:00:00-05:00", "sms") ASKED("'no-medium', 'medium': 'sms'"), "deny", "r", ""},
		{all, ACT("2026-11-18T10:00:00-05:00", "email") ASKED("'no-medium', 'medium': 'sms'"), "allow", "", NULL},
		{all, ACT("2026-11-18T10:00:00-05:00", "sms") ASKED("'no-medium', 'medium': 'sms'") ", 'consents': [{'at': '2026-11-02T10:00:00-05:00', 'person': 'p1', 'scope': 'medium', 'medium': 'sms'}]", "allow", "", NULL},
		{all, ACT("2026-11-18T10:00:00-05:00", "sms") ASKED("'no-medium', 'medium': 'sms'") ", 'consents': [{'at': '2026-10-02T10:00:00-04:00', 'person': 'p1', 'scope': 'medium', 'medium': 'sms'}]", "deny", "r", ""},
		{all, ACT("2026-11-18T10:00:00-05:00", "sms") ASKED("'no-medium', 'medium': 'sms'") ", 'consents': [{'at': '2026-11-20T10:00:00-05:00', 'person': 'p1', 'scope': 'medium', 'medium': 'sms'}]", "deny", "r", ""},
		{all, ACT_ON("2026-11-18T10:00:00-05:00", "sms", "+1") ASKED("'no-address', 'address': '+1'"), "deny", "r", ""},
		{all, ACT_ON("2026-11-18T10:00:00-05:00", "sms", "+2") ASKED("'no-address', 'address': '+1'"), "allow", "", NULL},
		{all, ACT("2026-11-18T10:00:00-05:00", "sms") ASKED("'no-address', 'address': '+1'"), "allow", "", NULL},
		{all, ACT_ON("2026-11-18T10:00:00-05:00", "sms", "+1") ASKED("'no-address', 'address': '+1'") ", 'consents': [{'at': '2026-11-02T10:00:00-05:00', 'person': 'p1', 'scope': 'address', 'address': '+1'}]", "allow", "", NULL},
		/* One confirmation, one reply. */
		{all, ACT_FOR("2026-11-18T10:00:00-05:00", "sms", "optout-confirmation") ASKED("'no-medium', 'medium': 'sms'"), "allow", "", NULL},
		{all, ACT_FOR("2026-11-18T10:00:00-05:00", "sms", "optout-confirmation") ASKED("'no-medium', 'medium': 'sms'") ", 'contacts': [" OUT_FOR("2026-11-02T10:00:00-05:00", "sms", "delivered", "optout-confirmation") "]", "deny", "r", ""},
		{all, ACT_FOR("2026-11-18T12:30:00-05:00", "sms", "optout-confirmation") ASKED("'no-time', 'from': '12:00', 'to': '14:00'"), "deny", "r", NULL},
		{all, ACT_FOR("2026-11-18T10:00:00-05:00", "sms", "reply") ASKED("'no-medium', 'medium': 'sms'"), "deny", "r", ""},
		{all, ACT_FOR("2026-11-18T10:00:00-05:00", "sms", "reply") ASKED("'no-medium', 'medium': 'sms'") ", 'contacts': [" IN("2026-11-18T09:00:00-05:00", "sms", "delivered") "]", "allow", "", NULL},
		{all, ACT_FOR("2026-11-18T10:00:00-05:00", "sms", "legal-notice") ASKED("'no-medium', 'medium': 'sms'"), "deny", "r", ""},
	};
	rows_hold(rows, ARRAY_LEN(rows));
}

static void stops(void)
{
	static const char stop[] = "{ id = 's'; kind = 'stop'; }";
#define WRITTEN ASKED("'stop', 'written': true")
#define SPOKEN ASKED("'stop'")
	static const struct row rows[] = {
		{stop, ACT("2026-11-18T10:00:00-05:00", "letter") WRITTEN, "deny", "s", ""},
		{stop, ACT("2026-10-18T10:00:00-04:00", "letter") WRITTEN, "allow", "", NULL},
		{stop, ACT("2026-11-18T10:00:00-05:00", "call") SPOKEN, "deny", "s", ""},
		{stop, ACT("2026-11-18T10:00:00-05:00", "sms") SPOKEN, "allow", "", NULL},
		{stop, ACT("2026-11-18T10:00:00-05:00", "visit") SPOKEN, "allow", "", NULL},
		{stop, ACT("2026-11-18T10:00:00-05:00", "sms") ", " AS("listed-contact") SPOKEN, "deny", "s", ""},
		{stop, ACT_FOR("2026-11-18T10:00:00-05:00", "sms", "location") ", " AS("third-party") SPOKEN, "deny", "s", ""},
		{stop, ACT_FOR("2026-11-18T10:00:00-05:00", "letter", "care") WRITTEN, "deny", "s", ""},
		{stop, ACT_FOR("2026-11-18T10:00:00-05:00", "letter", "end-notice") WRITTEN, "allow", "", NULL},
		{stop, ACT_FOR("2026-11-18T10:00:00-05:00", "letter", "legal-notice") WRITTEN, "allow", "", NULL},
		{stop, ACT_FOR("2026-11-18T10:00:00-05:00", "letter", "reply") WRITTEN, "allow", "", NULL},
		{stop, ACT_FOR("2026-11-18T10:00:00-05:00", "letter", "optout-confirmation") WRITTEN, "deny", "s", ""},
		{stop, ACT("2026-11-18T10:00:00-05:00", "email") ", 'status': {'cease_written_at': '2026-11-18T10:00:00-05:00'}", "deny", "s", ""},
		{stop, ACT("2026-11-18T10:00:00-05:00", "email") ", 'status': {'cease_written_at': '2026-11-18T10:00:01-05:00'}", "allow", "", NULL},
	};
	rows_hold(rows, ARRAY_LEN(rows));
}

#define WHEN(when) "{ id = 's'; kind = 'status'; when = '" when "'; }"
#define STATUS(what) ", 'status': {" what "}"

static void statuses(void)
{
#define NOON ACT("2026-11-18T12:00:00-05:00", "call")
	static const struct row rows[] = {
		{WHEN("attorney"), NOON STATUS("'attorney_since': '2026-11-18'"), "deny", "s", ""},
		{WHEN("attorney"), NOON STATUS("'attorney_since': '2026-11-19'"), "allow", "", NULL},
		{WHEN("attorney"), NOON STATUS("'attorney_since': '2026-09-18', 'attorney_silent_since': '2026-11-18'"), "allow", "", NULL},
		{WHEN("attorney"), NOON STATUS("'attorney_since': '2026-09-18', 'attorney_silent_since': '2026-11-20'"), "deny", "s", ""},
		{WHEN("attorney"), NOON ", " AS("attorney") STATUS("'attorney_since': '2026-11-01'"), "allow", "", NULL},
		{WHEN("attorney"), NOON ", " AS("spouse") STATUS("'attorney_since': '2026-11-01'"), "deny", "s", ""},
		{WHEN("attorney"), ACT_FOR("2026-11-18T12:00:00-05:00", "call", "reply") STATUS("'attorney_since': '2026-11-01'"), "allow", "", NULL},
		{WHEN("bankrupt"), NOON STATUS("'bankrupt_since': '2026-11-18'"), "deny", "s", ""},
		{WHEN("bankrupt"), NOON STATUS("'bankrupt_since': '2026-11-19'"), "allow", "", NULL},
		{WHEN("deceased"), NOON STATUS("'deceased': true"), "deny", "s", ""},
		{WHEN("deceased"), NOON ", " AS("executor") STATUS("'deceased': true"), "allow", "", NULL},
		{WHEN("breathing-space"), NOON STATUS("'breathing_space_from': '2026-11-01', 'breathing_space_until': '2026-11-18'"), "deny", "s", "2026-11-19T00:00:00-05:00"},
		{WHEN("breathing-space"), NOON STATUS("'breathing_space_from': '2026-11-01', 'breathing_space_until': '2026-11-17'"), "allow", "", NULL},
		{WHEN("breathing-space"), NOON STATUS("'breathing_space_from': '2026-11-19'"), "allow", "", NULL},
		{WHEN("breathing-space"), NOON STATUS("'breathing_space_from': '2026-11-18'"), "deny", "s", ""},
		{WHEN("hardship"), NOON STATUS("'hardship_until': '2026-11-18'"), "deny", "s", "2026-11-19T00:00:00-05:00"},
		{WHEN("hardship"), NOON STATUS("'hardship_until': '2026-11-17'"), "allow", "", NULL},
		{WHEN("hardship"), NOON STATUS("'hardship_until': '2027-12-31'"), "deny", "s", ""},
		{"{ id = 's'; kind = 'status'; when = 'advice'; days = 30; extended = 30; }", NOON STATUS("'advice_since': '2026-10-20'"), "deny", "s", "2026-11-19T00:00:00-05:00"},
		{"{ id = 's'; kind = 'status'; when = 'advice'; days = 30; }", NOON STATUS("'advice_since': '2026-10-19'"), "allow", "", NULL},
		{WHEN("advice"), NOON STATUS("'advice_since': '2025-10-19'"), "deny", "s", ""},
		{WHEN("plan-on-track"), NOON STATUS("'plan_on_track': true"), "deny", "s", ""},
		{WHEN("complaint"), NOON STATUS("'complaint_open': true"), "deny", "s", ""},
		{WHEN("complaint"), NOON STATUS("'plan_on_track': true"), "allow", "", NULL},
		{WHEN("disputed"), NOON STATUS("'disputed_at': '2026-11-18T12:00:00-05:00'"), "deny", "s", ""},
		{WHEN("disputed"), NOON STATUS("'disputed_at': '2026-11-18T12:00:01-05:00'"), "allow", "", NULL},
		{WHEN("disputed"), NOON ", 'debts': [{'id': 'a', 'disputed_at': '2026-11-01T12:00:00-05:00'}]", "deny", "s", ""},
		{WHEN("disputed"), NOON ", 'debts': [{'id': 'a', 'disputed_at': '2026-11-01T12:00:00-05:00', 'disputed': '10.00'}]", "allow", "", NULL},
		{WHEN("disputed"), NOON ", 'debts': [{'id': 'a', 'disputed_at': '2026-11-01T12:00:00-05:00'}, {'id': 'b'}]", "deny", "s", ""},
		{WHEN("disputed"), ACT_ABOUT("2026-11-18T12:00:00-05:00", "call", "'a'") ", 'debts': [{'id': 'a', 'disputed_at': '2026-11-01T12:00:00-05:00'}, {'id': 'b'}]", "deny", "s", ""},
		{WHEN("employer"), ACT_ON("2026-11-18T12:00:00-05:00", "call", "+2") ", " PLACED STATUS("'employer_forbids': true"), "deny", "s", ""},
		{WHEN("employer"), ACT_ON("2026-11-18T12:00:00-05:00", "call", "+1") ", " PLACED STATUS("'employer_forbids': true"), "allow", "", NULL},
		/* The day begins at different instants in different zones. */
		{WHEN("hardship"), ACT("2026-11-18T23:00:00-05:00", "call") ", " PERSON(NY ", 'America/Los_Angeles'") STATUS("'hardship_until': '2026-11-18'"), "deny", "s", "2026-11-19T03:00:00-05:00"},
	};
	rows_hold(rows, ARRAY_LEN(rows));
}

static void others(void)
{
	static const char never[] = "{ id = 't'; kind = 'third-person'; }";
	static const char lost[] = "{ id = 't'; kind = 'third-person'; pass = ('location'); needs = ('lost', 'deceased'); not_after_refusal = true; }";
	static const char once[] = "{ id = 't'; kind = 'third-person'; pass = ('location'); once = true; represented = true; }";
#define ASK ACT_FOR("2026-11-18T10:00:00-05:00", "call", "location")
	static const struct row rows[] = {
		{never, ACT("2026-11-18T10:00:00-05:00", "call"), "allow", "", NULL},
		{never, ACT("2026-11-18T10:00:00-05:00", "call") ", " AS("guarantor"), "allow", "", NULL},
		{never, ACT("2026-11-18T10:00:00-05:00", "call") ", " AS("attorney"), "allow", "", NULL},
		{never, ACT("2026-11-18T10:00:00-05:00", "call") ", " AS("spouse"), "deny", "t", ""},
		{never, ASK ", " AS("third-party"), "deny", "t", ""},
		{lost, ASK ", " AS("third-party"), "deny", "t", ""},
		{lost, ASK ", " AS("third-party") STATUS("'reachable': false"), "allow", "", NULL},
		{lost, ASK ", " AS("third-party") STATUS("'number_invalid': true"), "allow", "", NULL},
		{lost, ASK ", " AS("third-party") STATUS("'deceased': true"), "allow", "", NULL},
		{lost, ACT("2026-11-18T10:00:00-05:00", "call") ", " AS("third-party") STATUS("'reachable': false"), "deny", "t", ""},
		{lost, ASK ", " AS("third-party") STATUS("'reachable': false") ", 'contacts': [" OUT("2026-11-10T10:00:00-05:00", "call", "refused") "]", "deny", "t", ""},
		{once, ASK ", " AS("listed-contact"), "allow", "", NULL},
		{once, ASK ", " AS("listed-contact") ", 'contacts': [" OUT("2025-11-10T10:00:00-05:00", "call", "conversation") "]", "deny", "t", ""},
		{once, ASK ", " AS("listed-contact") ", 'contacts': [" OUT("2026-11-10T10:00:00-05:00", "call", "no-answer") "]", "allow", "", NULL},
		{once, ASK ", " AS("listed-contact") ", 'contacts': [" OUT("2026-11-10T10:00:00-05:00", "call", "conversation") "], 'requests': [{'at': '2026-11-10T10:00:00-05:00', 'person': 'p1', 'kind': 'call-back', 'on': '2026-11-18'}]", "allow", "", NULL},
		{once, ASK ", " AS("listed-contact") ", 'contacts': [" OUT("2026-11-10T10:00:00-05:00", "call", "conversation") "], 'requests': [{'at': '2026-11-10T10:00:00-05:00', 'person': 'p1', 'kind': 'call-back', 'on': '2026-11-19'}]", "deny", "t", "2026-11-19T00:00:00-05:00"},
		{once, ASK ", " AS("listed-contact") STATUS("'attorney_since': '2026-11-01'"), "deny", "t", ""},
		{once, ASK ", " AS("listed-contact") ", 'contacts': [" UNDATED("call", "conversation") "]", "deny", "facts.incomplete", ""},
		/* Media, places, visits, notices, identity. */
		{"{ id = 'm'; kind = 'medium'; media = ('social'); }", ACT("2026-11-18T10:00:00-05:00", "social"), "deny", "m", ""},
		{"{ id = 'm'; kind = 'medium'; media = ('social'); consent = true; }", ACT("2026-11-18T10:00:00-05:00", "social") ", 'consents': [{'at': '2026-11-18T10:00:00-05:00', 'person': 'p1', 'scope': 'medium', 'medium': 'social'}]", "allow", "", NULL},
		{"{ id = 'm'; kind = 'medium'; media = ('social'); }", ACT("2026-11-18T10:00:00-05:00", "social") ", 'consents': [{'at': '2026-11-18T10:00:00-05:00', 'person': 'p1', 'scope': 'medium', 'medium': 'social'}]", "deny", "m", ""},
		{"{ id = 'm'; kind = 'medium'; places = ('work'); consent = true; }", ACT_ON("2026-11-18T10:00:00-05:00", "call", "+2") ", " PLACED, "deny", "m", ""},
		{"{ id = 'm'; kind = 'medium'; places = ('work'); consent = true; }", ACT_ON("2026-11-18T10:00:00-05:00", "call", "+1") ", " PLACED, "allow", "", NULL},
		{"{ id = 'm'; kind = 'medium'; places = ('work'); consent = true; }", ACT_ON("2026-11-18T10:00:00-05:00", "call", "+2") ", " PLACED ", 'consents': [{'at': '2026-11-01T10:00:00-05:00', 'person': 'p1', 'scope': 'address', 'address': '+2'}]", "allow", "", NULL},
		{"{ id = 'v'; kind = 'visitors'; at_least = 2; }", ACT("2026-11-18T10:00:00-05:00", "visit"), "deny", "v", ""},
		{"{ id = 'v'; kind = 'visitors'; at_least = 2; }", ACT("2026-11-18T10:00:00-05:00", "visit") STATUS("'visitors': 1"), "deny", "v", ""},
		{"{ id = 'v'; kind = 'visitors'; at_least = 2; }", ACT("2026-11-18T10:00:00-05:00", "visit") STATUS("'visitors': 2"), "allow", "", NULL},
		{"{ id = 'v'; kind = 'visitors'; at_least = 2; }", ACT("2026-11-18T10:00:00-05:00", "call"), "allow", "", NULL},
		{"{ id = 'w'; kind = 'notice'; days = 6; }", ACT("2026-11-18T10:00:00-05:00", "call"), "deny", "w", ""},
		{"{ id = 'w'; kind = 'notice'; days = 6; }", ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT_FOR("2026-11-13T10:00:00-05:00", "letter", "sent", "legal-notice") "]", "deny", "w", "2026-11-19T00:00:00-05:00"},
		{"{ id = 'w'; kind = 'notice'; days = 6; }", ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT_FOR("2026-11-12T10:00:00-05:00", "letter", "sent", "legal-notice") "]", "allow", "", NULL},
		{"{ id = 'w'; kind = 'notice'; days = 6; }", ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" OUT_FOR("2026-11-12T10:00:00-05:00", "letter", "failed", "legal-notice") "," OUT("2026-11-11T10:00:00-05:00", "letter", "sent") "]", "deny", "w", ""},
		{"{ id = 'w'; kind = 'notice'; days = 6; }", ACT_FOR("2026-11-18T10:00:00-05:00", "letter", "legal-notice"), "allow", "", NULL},
		{"{ id = 'i'; kind = 'identity'; }", ACT("2026-11-18T10:00:00-05:00", "call") ", 'persons': [{'id': 'p1', 'relation': 'debtor', 'zones': ['America/New_York']}]", "warn", "i", "2026-11-18T10:00:00-05:00"},
		{"{ id = 'i'; kind = 'identity'; }", ACT("2026-11-18T10:00:00-05:00", "sms") ", 'persons': [{'id': 'p1', 'relation': 'debtor', 'zones': ['America/New_York']}]", "allow", "", NULL},
		{"{ id = 'i'; kind = 'identity'; }", ACT("2026-11-18T10:00:00-05:00", "call"), "allow", "", NULL},
		{"{ id = 'i'; kind = 'identity'; }", ACT_FOR("2026-11-18T10:00:00-05:00", "call", "care") ", 'persons': [{'id': 'p1', 'relation': 'debtor', 'zones': ['America/New_York']}]", "allow", "", NULL},
	};
	rows_hold(rows, ARRAY_LEN(rows));
}

static void incomplete(void)
{
	static const char tries[] = "{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 2; }";
	static const char wait[] = "{ id = 'n'; kind = 'wait'; media = ('call'); days = 7; consent_days = 7; }";
	static const char lifts[] = "{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 2; consent_days = 7; }";
	static const struct row rows[] = {
		{"{ id = 's'; kind = 'stop'; }", ACT("2026-11-18T10:00:00-05:00", "call") ", " PERSON(""), "deny", "facts.incomplete", ""},
		{tries, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" UNDATED("call", "no-answer") "]", "deny", "facts.incomplete", ""},
		{tries, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" UNDATED("call", "busy") "]", "allow", "", NULL},
		{tries, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" UNDATED("sms", "delivered") "]", "allow", "", NULL},
		{tries, ACT("2026-11-18T10:00:00-05:00", "sms") ", 'contacts': [" UNDATED("call", "no-answer") "]", "allow", "", NULL},
		{tries, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [{'at': null, 'medium': 'call', 'direction': 'out', 'person': 'p1', 'outcome': 'no-answer', 'collector': 'other:X'}]", "allow", "", NULL},
		{"{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 2; verdict = 'warn'; }", ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" UNDATED("call", "no-answer") "]", "allow", "", NULL},
		{"{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 2; verdict = 'off'; }", ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" UNDATED("call", "no-answer") "]", "allow", "", NULL},
		{wait, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" UNDATED("call", "conversation") "]", "deny", "facts.incomplete", ""},
		{wait, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" UNDATED("call", "no-answer") "]", "allow", "", NULL},
		/* A consent lifts the rule, if no conversation has used it up: that is what nobody knows. */
		{wait, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" UNDATED("call", "conversation") "], 'consents': [" CONSENT("2026-11-17T10:00:00-05:00", "extra-calls") "]", "deny", "facts.incomplete", ""},
		{lifts, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" UNDATED("call", "no-answer") "], 'consents': [" CONSENT("2026-11-17T10:00:00-05:00", "extra-calls") "]", "allow", "", NULL},
		{lifts, ACT("2026-11-18T10:00:00-05:00", "call") ", 'contacts': [" UNDATED("call", "no-answer") "]", "deny", "facts.incomplete", ""},
		/* Closed now; and when it opens the consent has ended. */
		{"{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 2; consent_days = 7; }, { id = 'h'; kind = 'hours'; weekdays = '08:00-21:00'; }", ACT("2026-11-18T22:00:00-05:00", "call") ", 'contacts': [" UNDATED("call", "no-answer") "], 'consents': [" CONSENT("2026-11-12T10:00:00-05:00", "extra-calls") "]", "deny", "h", ""},
	};
	rows_hold(rows, ARRAY_LEN(rows));
}

static void reasons(void)
{
	struct gated g;
	gated_begin(&g, "", "{ id = 'h'; kind = 'hours'; weekdays = '08:00-21:00'; override = 'senior'; remark = 'Later.'; }, { id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 2; }, { id = 'w'; kind = 'status'; when = 'complaint'; verdict = 'warn'; }, { id = 'o'; kind = 'medium'; media = ('call'); verdict = 'off'; }",
		    ACT("2026-11-18T22:00:00-05:00", "call") STATUS("'complaint_open': true") ", 'contacts': [" OUT("2026-11-12T10:00:00-05:00", "call", "no-answer") "," OUT("2026-11-14T10:00:00-05:00", "call", "no-answer") "," OUT("2026-11-18T21:30:00-05:00", "call", "no-answer") "]");
	const struct reason *hours = gated_reason(&g, "h"), *count = gated_reason(&g, "n"), *status = gated_reason(&g, "w");
	CHECK_INT(g.ruling.n, 3);
	CHECK(hours && count && status && !gated_reason(&g, "o"));
	if (hours && count && status) {
		CHECK_INT(hours->next, gated_instant("2026-11-19T08:00:00-05:00"));
		CHECK(hours->override == ROLE_SENIOR && hours->counted == -1 && hours->limit == -1 && hours->line == 2);
		CHECK_STR(hours->remark, "Later.");
		CHECK_STR(hours->file, "p.conf");
		/* With the hours of the pack: in the morning, and not at midnight. */
		CHECK_INT(count->next, gated_instant("2026-11-21T08:00:00-05:00"));
		CHECK(count->counted == 3 && count->limit == 2 && count->override == ROLES);
		CHECK(status->verdict == VERDICT_WARN && status->next == INSTANT_NONE);
	}
	CHECK_INT(g.ruling.next, gated_instant("2026-11-21T08:00:00-05:00"));
	gated_end(&g);
}

static void applies(void)
{
	static const char only_agencies[] = "applies = { collectors = ('agency'); citation = 'scope'; };\n";
	static const struct {
		const char *kind, *verdict;
		const char *rule;
	} rows[] = {{"agency", "deny", "p.s"}, {"creditor", "allow", "p.applies"}, {"debt-buyer", "allow", "p.applies"}};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct gated g;
		char facts[256];
		snprintf(facts, sizeof facts, "'act': {'at': '2026-11-18T10:00:00-05:00', 'medium': 'call', 'person': 'p1', 'collector_kind': '%s'}, 'status': {'deceased': true}", rows[i].kind);
		gated_begin(&g, only_agencies, WHEN("deceased"), facts);
		CHECK_STR(verdict_words[g.ruling.verdict].name, rows[i].verdict);
		CHECK_INT(g.ruling.n, 1);
		CHECK_STR(g.ruling.reasons[0].rule, rows[i].rule);
		CHECK_INT(g.ruling.reasons[0].verdict, i == 0 ? VERDICT_DENY : VERDICT_NOT_APPLICABLE);
		gated_end(&g);
	}
}

static void counters(void)
{
	struct gated g;
	struct gate_counter row[4];
	gated_begin(&g, "", "{ id = 'n'; kind = 'count'; media = ('call'); counts = ('placed'); days = 7; limit = 7; consent_days = 7; }, { id = 't'; kind = 'count'; media = ('call'); counts = ('conversation'); window = 'day'; limit = 3; verdict = 'warn'; }, { id = 'm'; kind = 'count'; media = ('sms'); counts = ('sent'); window = 'day'; limit = 2; }, { id = 'h'; kind = 'hours'; weekdays = '08:00-21:00'; sunday = 'any'; }, { id = 'i'; kind = 'hours'; weekdays = '09:00-20:00'; verdict = 'warn'; }",
		    ACT("2026-11-18T19:00:00-05:00", "call") ", 'contacts': [" OUT("2026-11-18T10:00:00-05:00", "call", "conversation") "," OUT("2026-11-14T10:00:00-05:00", "call", "no-answer") "]");
	size_t n = gate_counters(&g.facts, (const struct pack *const *)&g.pack, 1, row, ARRAY_LEN(row));
	CHECK_INT(n, 2);
	CHECK_STR(row[0].id, "p.n");
	CHECK(row[0].counted == 2 && row[0].limit == 7 && row[0].window == WINDOW_DAYS && row[0].window_n == 7 && !row[0].talks);
	CHECK(row[1].counted == 1 && row[1].limit == 3 && row[1].window == WINDOW_DAY && row[1].talks);
	CHECK_INT(gate_counters(&g.facts, &g.pack, 1, row, 1), 1);

	/* Open until the first of them closes; what only warns and is over says nothing. */
	CHECK_INT(gate_open_until(&g.facts, &g.pack, 1), gated_instant("2026-11-18T20:00:00-05:00"));
	g.facts.act.at = gated_instant("2026-11-18T20:30:00-05:00");
	CHECK_INT(gate_open_until(&g.facts, &g.pack, 1), gated_instant("2026-11-18T21:00:00-05:00"));
	g.facts.act.at = gated_instant("2026-11-18T21:00:00-05:00");
	CHECK_INT(gate_open_until(&g.facts, &g.pack, 1), INSTANT_NONE);
	g.facts.act.medium = MEDIUM_LETTER;
	CHECK_INT(gate_open_until(&g.facts, &g.pack, 1), INSTANT_NONE);
	gated_end(&g);
}

CU_TestInfo gate_tests[] = {
	{"hours", hours},
	{"count: windows", count_windows},
	{"count: whose and of what", count_of_what},
	{"waits and consents", waits_and_consents},
	{"requests", requests},
	{"stops", stops},
	{"statuses", statuses},
	{"other people, media, visits, notices, identity", others},
	{"facts that are missing", incomplete},
	{"reasons", reasons},
	{"to whom a pack applies", applies},
	{"counters and closing time", counters},
	CU_TEST_INFO_NULL,
};
