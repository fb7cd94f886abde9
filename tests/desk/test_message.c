/* Messages: ruled on, checked in their words, and written down word by word. */
#include "check.h"

#include <string.h>

#include "tests/domain/with_conf.h"
#include "with_desk.h"

static const char pack_text[] =
	"name = \"test\"; title = \"Rules\"; version = 1; date = \"2026-11-22\"; sources = ( \"made up\" );\n"
	"rules = (\n"
	"{ id = \"hours\"; kind = \"hours\"; weekdays = \"08:00-22:00\"; citation = \"h\"; confidence = \"R1\"; override = \"senior\"; },\n"
	"{ id = \"complaint\"; kind = \"status\"; when = \"complaint\"; citation = \"c\"; confidence = \"R1\"; },\n"
	"{ id = \"third\"; kind = \"third-person\"; pass = ( \"location\", \"reply\" ); citation = \"t\"; confidence = \"R1\"; } );\n"
	"disclosures = ( { id = \"opt-out\"; when = \"every\"; media = ( \"sms\", \"email\" ); citation = \"o\"; confidence = \"R1\"; text = { en = \"Reply STOP.\"; zh_CN = \"回复T退订\"; }; } );\n"
	"example = { }; tests = ( { name = \"t\"; verdict = \"allow\"; } );\n";

static const char lint_text_en[] =
	"language = \"en\"; version = 1;\n"
	"phrases = (\n"
	"{ id = \"court\"; severity = \"forbidden\"; about = \"false-legal-claim\"; find = ( \"take you to court\" ); softer = \"tell us what would work\"; },\n"
	"{ id = \"must\"; severity = \"care\"; about = \"pressure\"; find = ( \"must\" ); softer = \"could\"; },\n"
	"{ id = \"debt\"; severity = \"forbidden\"; about = \"third-party-pressure\"; find = ( \"a payment\" ); to = \"third-party\"; softer = \"ask for a call back\"; } );\n"
	"opt_out = { says = ( \"no more texts\" ); reply = ( \"reply stop\" ); way = ( \"click here\" ); fee = ( \"fee\" ); asks = ( \"send us\" ); data = ( \"birthday\" );\n"
	"never = ( \"cannot stop\" ); not = ( \"no\" ); refers = ( \"for that\" ); };\n";

static bool the_pack(void *ctx, const char *name, const struct pack **out, struct err *err)
{
	(void)name;
	return pack_from_conf(conf_text(ctx, "etc/rules/test.conf", pack_text), "00", ctx, out, err);
}

#define STOP_LINE " Reply STOP for no more texts."
#define TEXT "Hello, we would like to find a time that suits you." STOP_LINE

static void open_desk(struct with_desk *w)
{
	with_desk_open(w);
	const struct rulebook_reader reader = {.ctx = &w->a, .pack = the_pack};
	MUST(w, rulebook_from_conf(conf_text(&w->a, "etc/packs.conf", "always = ( \"test\" ); places = ( );"), &reader, &w->a, &w->d.rules, &w->err));
	w->d.lint = NULL;
	MUST(w, lint_from_conf(conf_text(&w->a, "etc/lint/en.conf", lint_text_en), &w->a, &w->d.lint, &w->err));
	struct person sister = {.id = "", .name = "Chen Yu", .relation = RELATION_LISTED_CONTACT, .phone = "+8613800000099", .email = "chen.yu@example.org", .zone = "", .note = ""};
	MUST(w, desk_person(&w->d, &w->a, &w->c, &sister, &w->err));
}

static struct approach by(enum medium medium)
{
	return (struct approach){.medium = medium, .direction = DIRECTION_OUT, .purpose = PURPOSE_COLLECT};
}

static struct message of(const char *text)
{
	return (struct message){.subject = "", .text = text, .template = "", .template_sha256 = "", .next = {.note = ""}};
}

static bool send(struct with_desk *w, const struct approach *p, const struct message *m, bool *sent)
{
	struct ruling ruling;
	return desk_message(&w->d, &w->a, &w->c, p, m, sent, &ruling, &w->err);
}

static void must_send(struct with_desk *w, const struct approach *p, const struct message *m)
{
	bool sent = false;
	MUST(w, send(w, p, m, &sent));
	CHECK(sent);
}

static void must_refuse(struct with_desk *w, const struct approach *p, const struct message *m, const char *says)
{
	bool sent = true;
	int64_t ver = w->c.ver;
	size_t verdicts = count_events(w, EVENT_VERDICT);
	CHECK_MSG(!send(w, p, m, &sent), "accepted: %s", m->text ? m->text : "(null)");
	CHECK(!sent);
	CHECK_INT(w->err.kind, ERR_INPUT);
	CHECK_MSG(strstr(w->err.text, says), "\"%s\" does not say \"%s\"", w->err.text, says);
	CHECK_INT(w->c.ver, ver);
	CHECK_INT(count_events(w, EVENT_VERDICT), verdicts);
}

static void it_is_written_down_word_by_word(void)
{
	struct with_desk w;
	open_desk(&w);
	struct approach p = by(MEDIUM_SMS);
	struct message m = of(TEXT);
	m.template = "reminder-short";
	m.template_sha256 = "00ff";
	m.next = call_at(now_of(&w) + DAY_MS);
	int64_t contacts = w.c.contacts;
	must_send(&w, &p, &m);
	CHECK_INT(w.c.contacts, contacts + 1);
	CHECK_INT(w.c.last_outcome, OUTCOME_SENT);
	CHECK_INT(w.c.last_contact, now_of(&w));
	CHECK_INT(w.c.talks, 0);
	CHECK_INT(w.c.next.at, now_of(&w) + DAY_MS);
	struct story s = last_story(&w, EVENT_MESSAGE);
	CHECK_STR(s.text, TEXT);
	CHECK_STR(s.template, "reminder-short");
	CHECK_STR(s.address, "+8613800000001");
	CHECK_INT(s.medium, MEDIUM_SMS);
	s = last_story(&w, EVENT_CONTACT);
	CHECK_INT(s.outcome, OUTCOME_SENT);
	CHECK_INT(s.direction, DIRECTION_OUT);
	/* The verdict stands before it. */
	CHECK(last_event(&w, EVENT_VERDICT).row.seq < last_event(&w, EVENT_MESSAGE).row.seq);
	CHECK(last_event(&w, EVENT_MESSAGE).row.seq < last_event(&w, EVENT_CONTACT).row.seq);
	s = last_story(&w, EVENT_VERDICT);
	CHECK_INT(s.verdict, VERDICT_ALLOW);
	CHECK_STR(s.pack, "test");
	with_desk_close(&w);
}

static void words_are_checked_first(void)
{
	static const struct {
		enum medium medium;
		const char *subject, *text, *says;
	} rows[] = {
		{MEDIUM_SMS, "", "We take you to court." STOP_LINE, "1:4: forbidden \"take you to court\" (better: tell us what would work)"},
		{MEDIUM_EMAIL, "We take you to court", "Hello." STOP_LINE, "subject 1:4: forbidden"},
		{MEDIUM_SMS, "", "Hello, how are you?", "0:0: missing"},
		{MEDIUM_LETTER, "", "One line,\nthen we take you to court.", "2:9: forbidden"},
		{MEDIUM_SMS, "", " ", "the text is missing"},
		{MEDIUM_SMS, "", "\xff", "not valid UTF-8"},
		{MEDIUM_CALL, "", TEXT, "in writing, not by call"},
		{MEDIUM_VISIT, "", TEXT, "in writing, not by visit"},
		{MEDIUM_NONE, "", TEXT, "in writing"},
		{MEDIUM_SOCIAL, "", TEXT, "no address for social"},
	};
	struct with_desk w;
	open_desk(&w);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct approach p = by(rows[i].medium);
		struct message m = of(rows[i].text);
		m.subject = rows[i].subject;
		must_refuse(&w, &p, &m, rows[i].says);
	}
	/* What only wants care goes out, and a letter asks for no opt-out line. */
	struct approach p = by(MEDIUM_LETTER);
	struct message m = of("You must have been busy.");
	must_send(&w, &p, &m);
	struct approach in = by(MEDIUM_SMS);
	in.direction = DIRECTION_IN;
	m = of(TEXT);
	must_refuse(&w, &in, &m, "a message is what goes out");
	struct approach stranger = by(MEDIUM_SMS);
	stranger.person = "p9";
	must_refuse(&w, &stranger, &m, "p9");
	m.next = call_at(now_of(&w) - DAY_MS);
	p = by(MEDIUM_SMS);
	must_refuse(&w, &p, &m, "lies in the past");
	with_desk_close(&w);
}

static void a_denial_is_a_value(void)
{
	struct with_desk w;
	struct ruling r;
	bool sent = true;
	open_desk(&w);
	clock_advance(&w.clock, 8 * HOUR_MS); /* 22:32 with her */
	struct approach p = by(MEDIUM_SMS);
	struct message m = of(TEXT);
	int64_t contacts = w.c.contacts;
	MUST(&w, desk_message(&w.d, &w.a, &w.c, &p, &m, &sent, &r, &w.err));
	CHECK(!sent);
	CHECK_INT(r.verdict, VERDICT_DENY);
	CHECK_INT(w.c.contacts, contacts);
	CHECK_INT(count_events(&w, EVENT_MESSAGE), 0);
	CHECK_INT(count_events(&w, EVENT_VERDICT), 1);
	CHECK_INT(last_story(&w, EVENT_VERDICT).verdict, VERDICT_DENY);
	/* A senior goes on with a reason, an agent does not. */
	p.override = "she asked for it tonight";
	MUST(&w, send(&w, &p, &m, &sent));
	CHECK(!sent);
	w.d.role = ROLE_SENIOR;
	must_send(&w, &p, &m);
	CHECK_STR(last_story(&w, EVENT_VERDICT).override, "she asked for it tonight");
	with_desk_close(&w);
}

/* What has gone out by other means is evidence, whatever it says. */
static void before_is_written_down_as_it_was(void)
{
	struct with_desk w;
	open_desk(&w);
	clock_advance(&w.clock, 8 * HOUR_MS);
	struct approach p = by(MEDIUM_SMS);
	struct message m = of("Pay, or we take you to court.");
	p.before = true;
	must_send(&w, &p, &m);
	CHECK_STR(last_story(&w, EVENT_MESSAGE).text, "Pay, or we take you to court.");
	CHECK_INT(last_story(&w, EVENT_VERDICT).verdict, VERDICT_DENY);
	with_desk_close(&w);
}

static void others_learn_nothing(void)
{
	static const struct {
		const char *text, *says;
	} rows[] = {
		{"It is about lantern wallet.", "names the creditor"},
		{"It is about her Wallet Credit.", "names the product"},
		{"Her number with us is W-10482.", "names the account"},
		{"3240.50 is open.", "names the balance"},
		{"¥3,240.50 is open.", "names the balance"},
		{"It is about a payment.", "forbidden \"a payment\""},
	};
	struct with_desk w;
	open_desk(&w);
	struct approach p = by(MEDIUM_LETTER);
	p.person = "p2";
	p.purpose = PURPOSE_LOCATION;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct message m = of(rows[i].text);
		must_refuse(&w, &p, &m, rows[i].says);
		m = of("Please ask her to call Li Wei.");
		m.subject = rows[i].text;
		must_refuse(&w, &p, &m, rows[i].says);
	}
	struct message m = of("Please ask her to call Li Wei.");
	m.template = "thanks";
	must_refuse(&w, &p, &m, "the letter 'thanks' is for the person themselves");
	m.template = "location";
	m.to = TO_THIRD_PARTY;
	must_send(&w, &p, &m);
	CHECK_STR(last_story(&w, EVENT_MESSAGE).person, "p2");
	/* and the other way round */
	struct approach self = by(MEDIUM_LETTER);
	must_refuse(&w, &self, &m, "the letter 'location' is for other people");
	/* The same words may be written freely to either. */
	m.template = "";
	m.to = TO_DEBTOR;
	must_send(&w, &p, &m);
	with_desk_close(&w);
}

static void answers_pass_a_hold(void)
{
	struct with_desk w;
	open_desk(&w);
	MUST(&w, desk_flag(&w.d, &w.a, &w.c, FLAG_COMPLAINT, true, "by telephone", &w.err));
	struct approach p = by(MEDIUM_LETTER);
	struct message m = of("We have your complaint.");
	bool sent = true;
	MUST(&w, send(&w, &p, &m, &sent));
	CHECK(!sent);
	p.purpose = PURPOSE_REPLY;
	must_send(&w, &p, &m);
	with_desk_close(&w);
}

static void it_goes_with_a_call_under_way(void)
{
	struct with_desk w;
	open_desk(&w);
	start_verified(&w);
	struct approach p = by(MEDIUM_SMS);
	struct message m = of(TEXT);
	must_send(&w, &p, &m);
	CHECK_INT(w.c.contact.medium, MEDIUM_CALL);
	CHECK_STR(last_story(&w, EVENT_MESSAGE).contact, w.c.contact.event_id);
	end_talked(&w, RESULT_NONE);
	with_desk_close(&w);
}

CU_TestInfo message_tests[] = {
	{"it is written down word by word", it_is_written_down_word_by_word},
	{"words are checked first", words_are_checked_first},
	{"a denial is a value", a_denial_is_a_value},
	{"before is written down as it was", before_is_written_down_as_it_was},
	{"others learn nothing", others_learn_nothing},
	{"answers pass a hold", answers_pass_a_hold},
	{"it goes with a call under way", it_goes_with_a_call_under_way},
	CU_TEST_INFO_NULL,
};
