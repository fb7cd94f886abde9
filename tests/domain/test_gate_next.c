/* The promise of next, tried on rules and facts that are put together at random: nothing before it is free, and it is. All times lie on five minutes, so that
 * steps of five see everything; the places have clocks that go forward and back, by half an hour too. */
#include "base/arena.h"
#include "check.h"
#include "with_gate.h"

#define STEP (INT64_C(5) * 60000)
#define CASES 60

static uint32_t roll(uint64_t *seed, uint32_t n)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(*seed >> 33) % n;
}

static const char *pick(uint64_t *seed, const char *const *of, uint32_t n)
{
	return of[roll(seed, n)];
}
#define PICK(seed, table) pick(seed, table, ARRAY_LEN(table))

static const char *const rules[] = {
	"{ id = 'h1'; kind = 'hours'; weekdays = '08:00-21:00'; consent = true; reply = true; }",
	"{ id = 'h2'; kind = 'hours'; weekdays = '08:00-20:00'; saturday = '09:30-18:00'; sunday = 'closed'; holiday = 'closed'; consent = true; }",
	"{ id = 'h3'; kind = 'hours'; weekdays = '01:30-03:10'; sunday = '00:00-24:00'; holiday = '10:00-11:00'; }",
	"{ id = 'd'; kind = 'count'; media = ('call', 'sms'); counts = ('placed'); window = 'day'; limit = 2; per = 'debt'; consent_days = 7; }",
	"{ id = 'w'; kind = 'count'; counts = ('contacts'); also = ('email', 'voicemail'); window = 'week'; limit = 3; after_conversation = true; not_requested = true; }",
	"{ id = 'm'; kind = 'count'; counts = ('any'); window = 'month'; limit = 6; unit = 'collector'; }",
	"{ id = 'n'; kind = 'count'; media = ('call'); counts = ('unanswered'); minutes = 90; limit = 1; consent_days = 2; }",
	"{ id = 't'; kind = 'wait'; media = ('call'); days = 3; per = 'debt'; consent_days = 3; }",
	"{ id = 'r'; kind = 'request'; reply = true; confirmation = true; }",
	"{ id = 's'; kind = 'status'; when = 'hardship'; }",
	"{ id = 'b'; kind = 'status'; when = 'breathing-space'; }",
	"{ id = 'a'; kind = 'status'; when = 'attorney'; }",
	"{ id = 'v'; kind = 'status'; when = 'advice'; days = 2; }",
	"{ id = 'l'; kind = 'notice'; days = 2; }",
	"{ id = 'o'; kind = 'medium'; media = ('sms'); consent = true; }",
};
static const char *const zones[] = {"America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo", "America/St_Johns", "Pacific/Chatham", "Asia/Shanghai"};
/* Nights in which a clock of those changes, and others. */
static const char *const nights[] = {"2026-03-07T20:00:00Z", "2026-10-31T22:00:00Z", "2026-04-04T10:00:00Z", "2026-10-03T12:00:00Z", "2026-04-23T20:00:00Z",
	"2026-10-29T19:00:00Z", "2026-09-26T12:00:00Z", "2028-02-28T23:00:00Z", "2026-12-31T12:00:00Z", "2026-06-17T03:00:00Z"};
static const char *const media[] = {"call", "call", "sms", "email"};
static const char *const outcomes[] = {"no-answer", "busy", "conversation", "voicemail", "delivered", "sent", "refused"};
static const char *const purposes[] = {"collect", "collect", "care", "reply"};
static const char *const days[] = {"'mon', 'tue'", "'sat', 'sun'", "'wed'", "'thu', 'fri'"};

static void add_time(struct str *out, uint64_t *seed, int64_t around, uint32_t days_before, uint32_t days_after)
{
	int64_t at = around - days_before * DAY_MS + (int64_t)roll(seed, (days_before + days_after) * 288) * STEP;
	instant_format(out, at, 0);
}

static void add_day(struct str *out, uint64_t *seed, int64_t around)
{
	date_format(out, (int32_t)(around / DAY_MS) - 2 + (int32_t)roll(seed, 5));
}

/* A window that is not empty: it opens on a ten and closes on a five. */
static void add_window(struct str *out, uint64_t *seed)
{
	int from = (int)roll(seed, 144) * 10, to = (int)roll(seed, 144) * 10 + 5;
	str_addf(out, ", 'from': '%02d:%02d', 'to': '%02d:%02d'", from / 60, from % 60, to / 60, to % 60);
}

static void add_contacts(struct str *out, uint64_t *seed, int64_t around)
{
	uint32_t n = roll(seed, 9);
	str_adds(out, ", 'contacts': [");
	for (uint32_t i = 0; i < n; i++) {
		bool in = roll(seed, 5) == 0, letter = roll(seed, 6) == 0;
		str_addf(out, "%s{'at': '", i ? "," : "");
		add_time(out, seed, around, 5, 2);
		str_addf(out, "', 'person': 'p1', 'medium': '%s', 'direction': '%s', 'outcome': '%s'", letter ? "letter" : PICK(seed, media), in ? "in" : "out",
			 letter ? "sent" : PICK(seed, outcomes));
		str_adds(out, letter ? ", 'purpose': 'legal-notice'" : roll(seed, 2) ? ", 'debts': ['a']" : "");
		str_adds(out, roll(seed, 4) ? "}" : ", 'collector': 'agency:x'}");
	}
	str_addc(out, ']');
}

static void add_wishes(struct str *out, uint64_t *seed, int64_t around)
{
	static const char *const kinds[] = {"no-time", "only-time", "no-medium", "call-back"};
	static const char *const scopes[] = {"extra-calls", "hours", "medium"};
	uint32_t n = roll(seed, 3);
	str_adds(out, ", 'requests': [");
	for (uint32_t i = 0; i < n; i++) {
		uint32_t kind = roll(seed, ARRAY_LEN(kinds));
		str_addf(out, "%s{'person': 'p1', 'kind': '%s', 'at': '", i ? "," : "", kinds[kind]);
		add_time(out, seed, around, 3, 2);
		if (kind < 2) {
			str_addc(out, '\'');
			add_window(out, seed);
			str_addf(out, ", 'days': [%s]}", PICK(seed, days));
		} else if (kind == 2) {
			str_addf(out, "', 'medium': '%s'}", PICK(seed, media));
		} else {
			str_adds(out, "', 'on': '");
			add_day(out, seed, around);
			str_adds(out, "'}");
		}
	}
	str_adds(out, "], 'consents': [");
	n = roll(seed, 3);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t scope = roll(seed, ARRAY_LEN(scopes));
		str_addf(out, "%s{'person': 'p1', 'scope': '%s', 'at': '", i ? "," : "", scopes[scope]);
		add_time(out, seed, around, 3, 2);
		str_adds(out, "'");
		if (scope == 1) {
			add_window(out, seed);
		} else if (scope == 2) {
			str_addf(out, ", 'medium': '%s'", PICK(seed, media));
		}
		if (roll(seed, 2)) {
			str_adds(out, ", 'until': '");
			roll(seed, 2) ? add_day(out, seed, around) : add_time(out, seed, around, 1, 3);
			str_adds(out, "'");
		}
		str_addc(out, '}');
	}
	str_addc(out, ']');
}

static void add_status(struct str *out, uint64_t *seed, int64_t around)
{
	static const char *const keys[] = {"hardship_until", "breathing_space_until", "attorney_silent_since", "advice_since"};
	str_adds(out, ", 'status': {'attorney_since': '2026-01-01'");
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (roll(seed, 3) > 0 || i == 2) {
			str_addf(out, ", '%s': '", keys[i]);
			add_day(out, seed, around);
			str_adds(out, "'");
		}
	str_adds(out, "}, 'holidays': ['");
	add_day(out, seed, around);
	str_adds(out, "', '");
	date_format(out, (int32_t)(around / DAY_MS) + 3);
	str_adds(out, "']");
}

static void add_facts(struct str *out, uint64_t *seed)
{
	int64_t around = gated_instant(PICK(seed, nights));
	str_adds(out, "'act': {'person': 'p1', 'at': '");
	add_time(out, seed, around, 1, 1);
	str_addf(out, "', 'medium': '%s', 'purpose': '%s'}, 'debts': [{'id': 'a'}, {'id': 'b'}]", PICK(seed, media), PICK(seed, purposes));
	str_addf(out, ", 'persons': [{'id': 'p1', 'relation': 'debtor', 'verified': true, 'zones': ['%s'", PICK(seed, zones));
	if (roll(seed, 4) == 0)
		str_addf(out, ", '%s'", PICK(seed, zones));
	str_adds(out, "]}]");
	add_contacts(out, seed, around);
	add_wishes(out, seed, around);
	add_status(out, seed, around);
}

static void stepped(void)
{
	int denied = 0, found = 0;
	for (uint64_t i = 0; i < CASES; i++) {
		uint64_t seed = i * UINT64_C(0x9e3779b97f4a7c15) + 7;
		struct str pack, facts;
		struct gated g;
		str_init(&pack);
		str_init(&facts);
		uint32_t n = 1 + roll(&seed, 4), first = roll(&seed, ARRAY_LEN(rules));
		for (uint32_t k = 0; k < n; k++)
			str_addf(&pack, "%s%s", k ? ", " : "", rules[(first + k * 4) % ARRAY_LEN(rules)]);
		add_facts(&facts, &seed);
		gated_begin(&g, "", pack.buf, facts.buf);
		/* Far away ones would take long; those without end are asked at some instants. */
		if (g.ok && g.ruling.verdict == VERDICT_DENY) {
			bool near = g.ruling.next != INSTANT_NONE && g.ruling.next - g.ruling.at < 5 * DAY_MS;
			denied++;
			found += g.ruling.next != INSTANT_NONE;
			str_addf(&pack, " %s", facts.buf);
			gated_next_holds(&g, near ? STEP : 37 * STEP, pack.buf);
		}
		gated_end(&g);
		str_release(&facts);
		str_release(&pack);
	}
	/* Or this would be a test of nothing. */
	CHECK_MSG(denied > CASES / 4 && found > CASES / 8, "%d of %d denied, %d with a next", denied, CASES, found);
}

/* next of a reason: its rule and the hours, and no other. */
static void of_reasons(void)
{
	struct gated g;
	gated_begin(&g, "",
		    "{ id = 'n'; kind = 'wait'; media = ('call'); days = 3; }, { id = 'h'; kind = 'hours'; weekdays = '08:00-21:00'; }, { id = 'i'; kind = 'hours'; weekdays = '10:00-22:00'; }, { id = 's'; kind = 'stop'; }",
		    "'act': {'at': '2026-11-18T07:00:00-05:00', 'medium': 'call', 'person': 'p1'}, 'requests': [{'at': '2026-11-17T07:00:00-05:00', 'person': 'p1', 'kind': 'stop'}], 'contacts': [{'at': '2026-11-17T09:00:00-05:00', 'medium': 'call', 'direction': 'in', 'person': 'p1', 'outcome': 'conversation'}]");
	const struct reason *wait = gated_reason(&g, "n"), *hours = gated_reason(&g, "h"), *other = gated_reason(&g, "i"), *stop = gated_reason(&g, "s");
	CHECK(wait && hours && other && stop);
	if (wait && hours && other && stop) {
		CHECK_INT(wait->next, gated_instant("2026-11-20T10:00:00-05:00"));
		CHECK_INT(hours->next, gated_instant("2026-11-18T10:00:00-05:00"));
		CHECK_INT(other->next, gated_instant("2026-11-18T10:00:00-05:00"));
		CHECK_INT(stop->next, INSTANT_NONE);
	}
	CHECK_INT(g.ruling.next, INSTANT_NONE);
	gated_end(&g);
}

/* The horizon: 400 days, and not a second more. */
static void horizon(void)
{
	static const struct {
		const char *until;
		bool found;
	} rows[] = {{"2027-12-22", true}, {"2027-12-23", false}, {"9999-12-31", false}};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct gated g;
		char facts[256];
		snprintf(facts, sizeof facts, "'act': {'at': '2026-11-18T00:00:00-05:00', 'medium': 'call', 'person': 'p1'}, 'status': {'hardship_until': '%s'}", rows[i].until);
		gated_begin(&g, "", "{ id = 's'; kind = 'status'; when = 'hardship'; }", facts);
		CHECK_MSG((g.ruling.next != INSTANT_NONE) == rows[i].found, "%s", rows[i].until);
		gated_end(&g);
	}
}

CU_TestInfo gate_next_tests[] = {
	{"stepped through", stepped},
	{"of reasons", of_reasons},
	{"horizon", horizon},
	CU_TEST_INFO_NULL,
};
