#include "check.h"

#include <string.h>

#include "base/str.h"
#include "domain/script.h"
#include "with_conf.h"

#define FACT(f) (1u << (f))
#define VERIFIED FACT(SCRIPT_VERIFIED)

/* The smallest script with everything that is asked for. Its lines are counted by the table of faults: line 1 is the language. */
static const char base[] =
	"language = \"en\"; title = \"Test\"; version = 3;\n"
	"starts = { call = \"open\"; inbound = \"in\"; };\n"
	"before_identity = { worried = \"worry\"; angry = \"anger\"; distressed = \"grief\"; silent = \"quiet\"; refusing = \"no\"; third-party = \"other\"; voicemail = \"tape\"; };\n"
	"after_identity = { worried = \"worry\"; angry = \"anger\"; distressed = \"grief\"; silent = \"quiet\"; refusing = \"no\"; third-party = \"other\"; disputing = \"doubt\"; };\n"
	"steps = (\n"
	"{ id = \"open\"; stage = \"opening\"; once = true; say = ( \"Hello {name}\", \"Good day {name}\", \"Hi\" ); say_young = \"Hey {name}\"; prompts = ( \"name first\" ); next = \"safe\"; },\n"
	"{ id = \"in\"; stage = \"opening\"; say = \"Thank you for calling\"; prompts = ( \"listen\" ); next = \"safe\"; },\n"
	"{ id = \"safe\"; stage = \"safe\"; say = \"Are you alone?\"; prompts = ( \"alone?\" ); next = \"ident\"; },\n"
	"{ id = \"ident\"; stage = \"identity\"; say = \"May I check?\"; prompts = ( \"check\" ); unless = ( \"verified\" ); next = \"broken\"; },\n"
	"{ id = \"broken\"; stage = \"purpose\"; once = true; say = \"What got in the way of {promise.amount}?\"; prompts = ( \"ask\" ); when = ( \"promise-broken\" ); next = \"why\"; },\n"
	"{ id = \"why\"; stage = \"purpose\"; once = true; say = \"It is {amount}\"; prompts = ( \"due {due}\" ); unless = ( \"promise-broken\" ); next = \"listen\"; },\n"
	"{ id = \"listen\"; stage = \"listen\"; say = \"How are you?\"; prompts = ( \"wait\" ); next = \"ack\"; },\n"
	"{ id = \"ack\"; stage = \"acknowledge\"; say = \"Thank you\"; prompts = ( \"their words\" ); next = \"explore\"; },\n"
	"{ id = \"explore\"; stage = \"explore\"; say = \"What helps?\"; prompts = ( \"open\" ); next = \"offer\"; branches = { own-plan = \"theirs\"; }; },\n"
	"{ id = \"offer\"; stage = \"offer\"; say = \"Would {offer.1} do?\"; prompts = ( \"silence\" ); unless = ( \"in-distress\" ); next = \"agree\"; },\n"
	"{ id = \"agree\"; stage = \"agree\"; say = \"{offer}?\"; prompts = ( \"yes?\" ); when = ( \"offer-open\" ); unless = ( \"in-distress\" ); next = \"recap\"; },\n"
	"{ id = \"recap\"; stage = \"recap\"; say = \"So: {agreed}\"; prompts = ( \"exact\" ); when = ( \"agreed\" ); next = \"close\"; },\n"
	"{ id = \"close\"; stage = \"close\"; say = \"Thank you {name}\"; prompts = ( \"thanks\" ); },\n"
	"{ id = \"worry\"; stage = \"acknowledge\"; branch = \"worried\"; say = \"That is a lot\"; prompts = ( \"slow\" ); next = \"worry-2\"; },\n"
	"{ id = \"worry-2\"; stage = \"listen\"; branch = \"worried\"; say = \"One thing at a time\"; prompts = ( \"slow\" ); next = \"back\"; },\n"
	"{ id = \"anger\"; stage = \"acknowledge\"; branch = \"angry\"; say = \"That is tiring\"; prompts = ( \"no but\" ); next = \"back\"; },\n"
	"{ id = \"grief\"; stage = \"acknowledge\"; branch = \"distressed\"; say = \"How are you now?\"; prompts = ( \"slow\" ); next = \"grief-2\"; },\n"
	"{ id = \"grief-2\"; stage = \"close\"; branch = \"distressed\"; say = \"We pause\"; prompts = ( \"pause\" ); },\n"
	"{ id = \"quiet\"; stage = \"listen\"; branch = \"silent\"; say = \"Take your time\"; prompts = ( \"wait\" ); next = \"back\"; },\n"
	"{ id = \"no\"; stage = \"close\"; branch = \"refusing\"; say = \"I note that\"; prompts = ( \"thanks\" ); },\n"
	"{ id = \"other\"; stage = \"close\"; branch = \"third-party\"; say = \"Please ask {name} to call\"; prompts = ( \"one sentence\" ); },\n"
	"{ id = \"tape\"; stage = \"close\"; branch = \"voicemail\"; say = \"Please call {phone}\"; prompts = ( \"nothing more\" ); },\n"
	"{ id = \"doubt\"; stage = \"listen\"; branch = \"disputing\"; say = \"Which part of {amount}?\"; prompts = ( \"note\" ); next = \"close\"; },\n"
	"{ id = \"theirs\"; stage = \"explore\"; branch = \"own-plan\"; say = \"What do you have in mind?\"; prompts = ( \"note\" ); next = \"agree\"; }\n"
	");\n";

/* The base with one piece of text exchanged; a CHECK fails when it is not there exactly once. */
static const char *edited(struct arena *a, const char *from, const char *to)
{
	const char *at = strstr(base, from);
	CHECK_MSG(at && !strstr(at + 1, from), "\"%s\" does not stand in the base once", from);
	if (!at)
		return base;
	return arena_printf(a, "%.*s%s%s", (int)(at - base), base, to, at + strlen(from));
}

static const struct script *load(struct arena *a)
{
	const struct script *s = NULL;
	struct err err;
	CHECK_OK(script_from_conf(conf_text(a, "t.conf", base), "00ff", a, &s, &err), &err);
	return s;
}

static void it_loads(void)
{
	struct arena a;
	arena_init(&a);
	const struct script *s = load(&a);
	if (s) {
		CHECK_STR(s->title, "Test");
		CHECK_STR(s->file, "t.conf");
		CHECK_STR(s->sha256, "00ff");
		CHECK_INT(s->version, 3);
		CHECK_INT(s->language, SPEECH_EN);
		CHECK_INT(s->n_steps, 24);
		CHECK_STR(s->starts[SCRIPT_INBOUND]->id, "in");
		CHECK(s->starts[SCRIPT_CALLBACK] == NULL);
		CHECK_INT(s->steps[0].n_say, 3);
		CHECK_INT(s->steps[1].n_say, 1);
		CHECK_STR(s->steps[0].say_for[SEGMENT_YOUNG], "Hey {name}");
		/* what can be on the screen before the check, and what not */
		for (size_t i = 0; i < s->n_steps; i++) {
			static const char *const early[] = {"open", "in", "safe", "ident", "worry", "worry-2", "anger", "grief", "grief-2", "quiet", "no", "other", "tape"};
			bool want = false;
			for (size_t k = 0; k < ARRAY_LEN(early); k++)
				want = want || strcmp(early[k], s->steps[i].id) == 0;
			CHECK_MSG(s->steps[i].early == want, "%s", s->steps[i].id);
		}
	}
	arena_release(&a);
}

struct fault {
	const char *from, *to;
	const char *says;
};

static void check_faults(const struct fault *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct arena a;
		struct err err;
		const struct script *s;
		arena_init(&a);
		err_clear(&err);
		CHECK_MSG(!script_from_conf(conf_text(&a, "t.conf", edited(&a, rows[i].from, rows[i].to)), "", &a, &s, &err), "accepted: %s", rows[i].to);
		CHECK_INT(err.kind, ERR_CONFIG);
		CHECK_MSG(strncmp(err.text, rows[i].says, strlen(rows[i].says)) == 0, "\n  got    |%s|\n  wanted |%s|", err.text, rows[i].says);
		arena_release(&a);
	}
}

static void slips_name_their_line(void)
{
	static const struct fault rows[] = {
		{"language = \"en\"", "language = \"fr\"", "t.conf:1: \"language\" is \"fr\""},
		{"title = \"Test\"; ", "", "t.conf:1: \"title\" is missing"},
		{"version = 3", "version = 0", "t.conf:1: \"version\" is 0"},
		{"version = 3;", "version = 3; colour = 1;", "t.conf:1: unknown key \"colour\""},
		{"{ call = \"open\"; inbound = \"in\"; }", "{ }", "t.conf:2: \"starts\" is empty"},
		{"inbound = \"in\"", "outbound = \"in\"", "t.conf:2: unknown situation \"outbound\" (did you mean \"inbound\"?)"},
		{"call = \"open\"", "call = \"opem\"", "t.conf:2: unknown step \"opem\" (did you mean \"open\"?)"},
		{"inbound = \"in\"", "inbound = 5", "t.conf:2: the id of a step, in quotes, is expected here"},
		{"third-party = \"other\"; voicemail", "thrid-party = \"other\"; voicemail", "t.conf:3: unknown branch \"thrid-party\" (did you mean \"third-party\"?)"},
		{"id = \"safe\"", "id = \"in\"", "t.conf:8: the id \"in\" is taken by the step in line 7"},
		{"id = \"safe\"", "id = \"Safe\"", "t.conf:8: bad id \"Safe\""},
		{"id = \"safe\"", "id = \"back\"", "t.conf:8: the id \"back\" is taken"},
		{"stage = \"safe\"", "stage = \"save\"", "t.conf:8: \"stage\" is \"save\" (did you mean \"safe\"?)"},
		{"branch = \"angry\"", "branch = \"furious\"", "t.conf:21: \"branch\" is \"furious\""},
		{"next = \"ident\"", "next = \"identity\"", "t.conf:8: unknown step \"identity\""},
		{"branches = { own-plan = \"theirs\"; }", "branches = { own-plan = \"ours\"; }", "t.conf:14: unknown step \"ours\""},
		{"branches = { own-plan = \"theirs\"; }", "branches = ( \"theirs\" )", "t.conf:14: \"branches\" should be a group"},
		{"when = ( \"agreed\" )", "when = ( \"agree\" )", "t.conf:17: unknown fact \"agree\" (did you mean \"agreed\"?)"},
		{"when = ( \"agreed\" )", "when = \"agreed\"", "t.conf:17: \"when\" should be a list of facts"},
		{"\"Are you alone?\"", "\"Are you {alone}?\"", "t.conf:8: unknown field {alone}"},
		{"\"Are you alone?\"", "\"Are you alone {\"", "t.conf:8: a brace that opens or closes no field"},
		{"\"Are you alone?\"", "\"\"", "t.conf:8: an empty text"},
		{"\"Are you alone?\"", "7", "t.conf:8: a text in quotes is expected here"},
		{"\"Are you alone?\"", "( )", "t.conf:8: \"say\" has 0 texts (should be 1 to 6)"},
		{"say = \"Are you alone?\"; ", "", "t.conf:8: \"say\" is missing"},
		{"( \"alone?\" )", "( \"a\", \"b\", \"c\", \"d\", \"e\" )", "t.conf:8: \"prompts\" has 5 texts (should be 1 to 4)"},
		{"( \"alone?\" )", "( \"one two three four five six seven\" )", "t.conf:8: a line of 7 words is too long"},
		{"\"Are you alone?\"", "\"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21\"", "t.conf:8: a line of 21 words is too long to say at once (at most 20"},
		{"\"Would {offer.1} do?\"", "\"1 2 3 4 5 6 7 8 9 10 11 12 {offer.1}\"", "t.conf:15: a line of 21 words is too long"},
		{"say_young = \"Hey {name}\"", "say_young = \"Hey {nam}\"", "t.conf:6: unknown field {nam}"},
		{"say_young", "say_yuong", "t.conf:6: unknown key \"say_yuong\" (did you mean \"say_young\"?)"},
		{"once = true; say = ( \"Hello", "once = 1; say = ( \"Hello", "t.conf:6: \"once\" is a whole number"},
	};
	check_faults(rows, ARRAY_LEN(rows));
}

static void the_shape_is_proved(void)
{
	static const struct fault rows[] = {
		/* dead ends and circles */
		{"prompts = ( \"open\" ); next = \"offer\";", "prompts = ( \"open\" );", "t.conf:14: the step \"explore\" is a dead end"},
		{"( \"thanks\" ); },\n{ id = \"worry\"", "( \"thanks\" ); when = ( \"agreed\" ); },\n{ id = \"worry\"", "t.conf:18: the step \"close\" is a dead end"},
		{"prompts = ( \"yes?\" ); when = ( \"offer-open\" ); unless = ( \"in-distress\" ); next = \"recap\"",
		 "prompts = ( \"yes?\" ); when = ( \"offer-open\" ); unless = ( \"in-distress\" ); next = \"open\"", "t.conf:6: from the step \"open\" the script goes in a circle"},
		{"say = \"That is tiring\"; prompts = ( \"no but\" ); next = \"back\"", "say = \"That is tiring\"; prompts = ( \"no but\" ); next = \"anger\"",
		 "t.conf:21: from the step \"anger\" the script goes in a circle"},
		/* back */
		{"prompts = ( \"open\" ); next = \"offer\"", "prompts = ( \"open\" ); next = \"back\"", "t.conf:14: the step \"explore\" goes \"back\" but is no branch"},
		{"prompts = ( \"open\" ); next = \"offer\"", "prompts = ( \"open\" ); next = \"quiet\"", "t.conf:6: the road from the step \"open\" runs into \"quiet\""},
		/* reach */
		{"; branches = { own-plan = \"theirs\"; }", "", "t.conf:29: the step \"theirs\" cannot be reached"},
		{"unless = ( \"promise-broken\" )", "when = ( \"agreed\" ); unless = ( \"promise-broken\", \"agreed\" )", "t.conf:11: the step \"why\" is never shown"},
		/* stages */
		{"prompts = ( \"wait\" ); next = \"ack\"", "prompts = ( \"wait\" ); next = \"explore\"", "t.conf:2: the road from \"call\" has no step of the stage \"acknowledge\""},
		{"inbound = \"in\"", "inbound = \"listen\"", "t.conf:2: the road from \"inbound\" has no step of the stage \"opening\""},
		{"id = \"ack\"; stage = \"acknowledge\"", "id = \"ack\"; stage = \"purpose\"", "t.conf:13: the step \"ack\" (purpose) comes after \"listen\" (listen)"},
		/* branches that must be there */
		{"silent = \"quiet\"; refusing = \"no\"; third-party = \"other\"; voicemail", "refusing = \"no\"; third-party = \"other\"; voicemail",
		 "t.conf:3: \"before_identity\" lacks the branch \"silent\""},
		{"voicemail = \"tape\"; ", "", "t.conf:3: \"before_identity\" lacks the branch \"voicemail\""},
		{"disputing = \"doubt\"; ", "", "t.conf:4: \"after_identity\" lacks the branch \"disputing\""},
	};
	check_faults(rows, ARRAY_LEN(rows));
}

static void nothing_is_given_away(void)
{
	static const struct fault rows[] = {
		{"\"Are you alone?\"", "\"Is it {amount}?\"", "t.conf:8: {amount} in the step \"safe\", which can be on the screen before the identity is checked"},
		{"( \"alone?\" )", "( \"{creditor}\" )", "t.conf:8: {creditor} in the step \"safe\""},
		{"\"Hey {name}\"", "\"{due}\"", "t.conf:6: {due} in the step \"open\""},
		{"\"That is tiring\"", "\"{offer.3}\"", "t.conf:21: {offer.N} in the step \"anger\""},
		{"\"One thing at a time\"", "\"{product}\"", "t.conf:20: {product} in the step \"worry-2\""},
		{"\"May I check?\"", "\"{days_late}\"", "t.conf:9: {days_late} in the step \"ident\""},
		/* a way around the check */
		{"prompts = ( \"alone?\" ); next = \"ident\";", "prompts = ( \"alone?\" ); next = \"ident\"; branches = { own-plan = \"why\"; };", "t.conf:11: {amount} in the step \"why\""},
		{"say = \"One thing at a time\"; prompts = ( \"slow\" ); next = \"back\"", "say = \"One thing at a time\"; prompts = ( \"slow\" ); next = \"why\"", "t.conf:11: {amount} in the step \"why\""},
		{"unless = ( \"verified\" ); next = \"broken\"", "unless = ( \"verified\", \"agreed\" ); next = \"broken\"", "t.conf:9: the identity step \"ident\" may only have"},
		{"unless = ( \"verified\" ); next = \"broken\"", "when = ( \"inbound\" ); next = \"broken\"", "t.conf:9: the identity step \"ident\" may only have"},
		/* no money where money is no subject, whatever was checked */
		{"\"We pause\"", "\"{amount}\"", "t.conf:23: {amount} in the step \"grief-2\""},
		{"\"I note that\"", "\"{agreed}\"", "t.conf:25: {agreed} in the step \"no\""},
	};
	check_faults(rows, ARRAY_LEN(rows));
}

static void verified_people_only(void)
{
	struct arena a;
	struct err err;
	const struct script *s = NULL;
	arena_init(&a);
	/* A step that is for verified people may name the sum; it is passed over before. */
	CHECK_OK(script_from_conf(conf_text(&a, "t.conf", edited(&a, "say = \"Are you alone?\"", "when = ( \"verified\" ); say = \"{amount}\"")), "", &a, &s, &err), &err);
	if (s) {
		struct script_walk w;
		script_start(&w, s, SCRIPT_CALL, 0, 0);
		CHECK_INT(script_next(&w, 0), SCRIPT_MOVED);
		CHECK_STR(w.at.step->id, "ident");
	}
	arena_release(&a);
}

static void chinese_lines_are_counted_in_characters(void)
{
	static const char thirty_four[] = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四";
	struct arena a;
	struct err err;
	const struct script *s;
	arena_init(&a);
	const char *zh = arena_printf(&a, "language = \"zh_CN\"%s", base + strlen("language = \"en\""));
	const char *at = strstr(zh, "Are you alone?");
	const char *fits = arena_printf(&a, "%.*s%s%s", (int)(at - zh), zh, thirty_four, at + strlen("Are you alone?"));
	const char *over = arena_printf(&a, "%.*s%s五%s", (int)(at - zh), zh, thirty_four, at + strlen("Are you alone?"));
	/* The English lines of the base are long in characters; only the fault of line 8 and the absence of one there count. */
	CHECK(!script_from_conf(conf_text(&a, "t.conf", over), "", &a, &s, &err));
	CHECK_MSG(strncmp(err.text, "t.conf:8: a line of 35 characters is too long", 45) == 0, "%s", err.text);
	if (!script_from_conf(conf_text(&a, "t.conf", fits), "", &a, &s, &err))
		CHECK_MSG(strncmp(err.text, "t.conf:8:", 9) != 0, "%s", err.text);
	arena_release(&a);
}

/* Walks: letters move, the rest of the row is where that leads. n next, b back, w worried, a angry, d distressed, c calm, s silent, p own plan, f third
 * person, V verified from here on, v not any more, B O A promise broken, offer open, agreed from here on, 1 to the stage of the offer. */
static void step(struct script_walk *w, char key, unsigned *facts, enum script_move *m)
{
	static const struct {
		char key;
		enum script_fact fact;
	} facts_on[] = {{'V', SCRIPT_VERIFIED}, {'B', SCRIPT_PROMISE_BROKEN}, {'O', SCRIPT_OFFER_OPEN}, {'A', SCRIPT_AGREED}, {'D', SCRIPT_IN_DISTRESS}};
	for (size_t i = 0; i < ARRAY_LEN(facts_on); i++)
		if (facts_on[i].key == key)
			*facts |= FACT(facts_on[i].fact);
	switch (key) {
	case 'n': *m = script_next(w, *facts); break;
	case 'b': *m = script_back(w, *facts); break;
	case 'w': *m = script_mood(w, MOOD_WORRIED, *facts); break;
	case 'a': *m = script_mood(w, MOOD_UPSET, *facts); break;
	case 'd': *m = script_mood(w, MOOD_DISTRESSED, *facts); break;
	case 'c': *m = script_mood(w, MOOD_CALM, *facts); break;
	case 's': *m = script_take(w, SCRIPT_SILENT, *facts); break;
	case 'p': *m = script_take(w, SCRIPT_OWN_PLAN, *facts); break;
	case 'f': *m = script_take(w, SCRIPT_THIRD_PARTY, *facts); break;
	case '1': *m = script_to_stage(w, SCRIPT_OFFER, *facts); break;
	case 'v':
		*facts &= ~VERIFIED;
		script_settle(w, *facts);
		break;
	}
}

static void walks_go_where_they_should(void)
{
	static const struct {
		const char *keys, *path;
		enum script_move last;
	} rows[] = {
		{"", "open", SCRIPT_MOVED},
		{"nn", "open safe ident", SCRIPT_MOVED},
		/* the road waits for the check, and passes over it when it is done */
		{"nnn", "open safe ident", SCRIPT_WAITS_FOR_IDENTITY},
		{"nnVn", "open safe ident why", SCRIPT_MOVED},
		{"Vnn", "open safe why", SCRIPT_MOVED},
		{"VBnnn", "open safe broken listen", SCRIPT_MOVED},
		/* the whole road without and with an agreement */
		{"Vnnnnnnnn", "open safe why listen ack explore offer close", SCRIPT_AT_END},
		{"VnnnnnnOnAnn", "open safe why listen ack explore offer agree recap close", SCRIPT_MOVED},
		/* no money talk in distress */
		{"VDnnnnnn", "open safe why listen ack explore close", SCRIPT_MOVED},
		/* branches come back to where they left, and behind it when all was said there */
		{"Vnnnsn", "open safe why listen quiet listen", SCRIPT_MOVED},
		{"Vnnsn", "open safe why quiet listen", SCRIPT_MOVED},
		{"Vnnwnn", "open safe why worry worry-2 listen", SCRIPT_MOVED},
		{"sn", "open quiet safe", SCRIPT_MOVED},
		/* from branch to branch the road is kept */
		{"Vnnnwan", "open safe why listen worry anger listen", SCRIPT_MOVED},
		{"Vnnnww", "open safe why listen worry", SCRIPT_MOVED},
		{"Vnnnwc", "open safe why listen worry listen", SCRIPT_MOVED},
		{"Vnnnc", "open safe why listen", SCRIPT_MOVED},
		{"Vnnnsc", "open safe why listen quiet", SCRIPT_MOVED},
		/* a branch that leads on to the road elsewhere; hidden steps are passed over */
		{"Vnnnnnpn", "open safe why listen ack explore theirs close", SCRIPT_MOVED},
		{"VnnnnnpOn", "open safe why listen ack explore theirs agree", SCRIPT_MOVED},
		{"Vnp", "open safe", SCRIPT_NO_SUCH_BRANCH},
		{"dnn", "open grief grief-2", SCRIPT_AT_END},
		{"fn", "open other", SCRIPT_AT_END},
		/* back retraces, in and out of branches */
		{"b", "open", SCRIPT_AT_START},
		{"nb", "open safe open", SCRIPT_MOVED},
		{"Vnnnsbb", "open safe why listen quiet listen why", SCRIPT_MOVED},
		{"Vnnnsnbn", "open safe why listen quiet listen quiet listen", SCRIPT_MOVED},
		{"nbnbb", "open safe open safe open", SCRIPT_AT_START},
		/* a check taken back takes the sums off the screen, and back does not bring them up */
		{"nnVnv", "open safe ident why ident", SCRIPT_MOVED},
		{"nnVnnvb", "open safe ident why listen ident ident", SCRIPT_MOVED},
		{"nv", "open safe", SCRIPT_MOVED},
		{"nnVnavn", "open safe ident why anger ident", SCRIPT_MOVED},
		{"nnVnanvbn", "open safe ident why anger listen ident anger ident", SCRIPT_MOVED},
		/* straight to the offer, forward and backward, never past the check */
		{"1", "open", SCRIPT_WAITS_FOR_IDENTITY},
		{"V1", "open offer", SCRIPT_MOVED},
		{"V1n1", "open offer close offer", SCRIPT_MOVED},
		{"Vw1", "open worry offer", SCRIPT_MOVED},
		{"VD1", "open", SCRIPT_AT_END},
	};
	struct arena a;
	arena_init(&a);
	const struct script *s = load(&a);
	for (size_t i = 0; s && i < ARRAY_LEN(rows); i++) {
		struct script_walk w;
		struct str path;
		unsigned facts = 0;
		enum script_move last = SCRIPT_MOVED;
		script_start(&w, s, SCRIPT_CALL, 0, 0);
		for (const char *k = rows[i].keys; *k; k++)
			step(&w, *k, &facts, &last);
		str_init(&path);
		script_path(&w, &path);
		CHECK_MSG(strcmp(path.buf, rows[i].path) == 0, "\n  keys   |%s|\n  got    |%s|\n  wanted |%s|", rows[i].keys, path.buf, rows[i].path);
		CHECK_MSG(last == rows[i].last, "%s: last move %d, wanted %d", rows[i].keys, (int)last, (int)rows[i].last);
		str_release(&path);
	}
	arena_release(&a);
}

static void branches_are_listed(void)
{
	enum script_branch list[SCRIPT_BRANCHES];
	struct script_walk w;
	struct arena a;
	arena_init(&a);
	const struct script *s = load(&a);
	if (s) {
		script_start(&w, s, SCRIPT_CALL, 0, 0);
		CHECK_INT(script_branches(&w, 0, list), 7);
		CHECK_INT(list[0], SCRIPT_WORRIED);
		CHECK_INT(list[6], SCRIPT_VOICEMAIL);
		CHECK_INT(script_take(&w, SCRIPT_ANGRY, 0), SCRIPT_MOVED);
		CHECK_INT(script_branches(&w, 0, list), 6); /* not the one that we are in */
		CHECK_INT(list[1], SCRIPT_DISTRESSED);
		script_start(&w, s, SCRIPT_CALL, VERIFIED, 0);
		CHECK_INT(script_to_stage(&w, SCRIPT_EXPLORE, VERIFIED), SCRIPT_MOVED);
		size_t n = script_branches(&w, VERIFIED, list);
		CHECK_INT(n, 8); /* no voicemail any more, disputing and their own plan instead */
		CHECK_INT(list[4], SCRIPT_OWN_PLAN);
		CHECK_INT(list[5], SCRIPT_DISPUTING);
		CHECK_INT(script_to_stage(&w, SCRIPT_CLOSE, VERIFIED), SCRIPT_MOVED);
	}
	arena_release(&a);
}

static void say_is(struct script_walk *w, enum segment segment, unsigned facts, const char *want, unsigned gaps)
{
	static const struct merge_values values = {.text = {[MERGE_NAME] = "Ann", [MERGE_AMOUNT] = "¥5", [MERGE_DUE] = "1 May"}};
	struct str out;
	str_init(&out);
	CHECK_INT(script_say(w, segment, &values, facts, &out), gaps);
	CHECK_STR(out.buf, want);
	str_release(&out);
}

static void lines_vary_and_fit_the_segment(void)
{
	struct script_walk w;
	struct str out;
	struct arena a;
	arena_init(&a);
	str_init(&out);
	const struct script *s = load(&a);
	if (s) {
		script_start(&w, s, SCRIPT_CALL, 0, 0);
		say_is(&w, SEGMENT_NONE, 0, "Hello Ann", 0);
		say_is(&w, SEGMENT_YOUNG, 0, "Hey Ann", 0);
		say_is(&w, SEGMENT_MICRO_BUSINESS, 0, "Hello Ann", 0);
		CHECK(!script_vary(&w, SEGMENT_YOUNG));
		CHECK(script_vary(&w, SEGMENT_NONE));
		say_is(&w, SEGMENT_NONE, 0, "Good day Ann", 0);
		script_start(&w, s, SCRIPT_CALL, 0, 5);
		say_is(&w, SEGMENT_NONE, 0, "Hi", 0);
		script_start(&w, s, SCRIPT_INBOUND, VERIFIED, 5);
		say_is(&w, SEGMENT_NONE, 0, "Thank you for calling", 0);
		CHECK(!script_vary(&w, SEGMENT_NONE));
		CHECK_INT(script_to_stage(&w, SCRIPT_PURPOSE, VERIFIED), SCRIPT_MOVED);
		say_is(&w, SEGMENT_NONE, VERIFIED, "It is ¥5", 0);
		say_is(&w, SEGMENT_NONE, 0, "It is […]", FACT(MERGE_AMOUNT));
		CHECK_INT(script_prompt(&w, 0, &(struct merge_values){.text = {[MERGE_DUE] = "1 May"}}, VERIFIED, &out), 0);
		CHECK_STR(out.buf, "due 1 May");
	}
	str_release(&out);
	arena_release(&a);
}

/* Long calls: back forgets the oldest, the path says that it is cut. */
static void long_walks_stay_in_bounds(void)
{
	struct script_walk w;
	struct str path;
	struct arena a;
	arena_init(&a);
	str_init(&path);
	const struct script *s = load(&a);
	if (s) {
		script_start(&w, s, SCRIPT_CALL, VERIFIED, 0);
		CHECK_INT(script_to_stage(&w, SCRIPT_LISTEN, VERIFIED), SCRIPT_MOVED);
		for (int i = 0; i < SCRIPT_WALK_PATH; i++)
			CHECK_INT(i % 2 ? script_next(&w, VERIFIED) : script_take(&w, SCRIPT_SILENT, VERIFIED), SCRIPT_MOVED);
		CHECK_INT(w.n_back, SCRIPT_WALK_BACK);
		int steps = 0;
		while (script_back(&w, VERIFIED) == SCRIPT_MOVED)
			steps++;
		CHECK_INT(steps, SCRIPT_WALK_BACK);
		script_path(&w, &path);
		CHECK_MSG(path.len > 4 && strcmp(path.buf + path.len - 4, " …") == 0, "%s", path.buf);
	}
	str_release(&path);
	arena_release(&a);
}

static void the_right_script_is_chosen(void)
{
	struct arena a;
	struct err err;
	struct script_set set = {0};
	const struct script *en, *again = NULL;
	arena_init(&a);
	CHECK(script_for(&set, "en", SCRIPT_CALL) == NULL);
	en = load(&a);
	again = load(&a);
	if (en && again) {
		CHECK_OK(script_set_add(&set, en, &err), &err);
		CHECK(!script_set_add(&set, again, &err));
		CHECK_INT(err.kind, ERR_CONFIG);
		CHECK_MSG(strstr(err.text, "the start \"call\" in en is already in t.conf"), "%s", err.text);
		struct script zh = *en;
		zh.language = SPEECH_ZH_CN;
		CHECK(script_for(&set, "en-GB", SCRIPT_CALL) == en);
		CHECK(script_for(&set, "zh_CN", SCRIPT_CALL) == en); /* none in Chinese yet: better than none */
		CHECK(script_for(&set, "fr", SCRIPT_INBOUND) == en);
		CHECK(script_for(&set, "en", SCRIPT_CALLBACK) == NULL);
		CHECK_OK(script_set_add(&set, &zh, &err), &err);
		CHECK(script_for(&set, "zh", SCRIPT_CALL) == &zh);
		CHECK(script_for(&set, "fr", SCRIPT_CALL) == en);
	}
	arena_release(&a);
}

static void a_case_knows_its_facts(void)
{
	struct casefile c;
	int32_t today = 20780;
	casefile_init(&c, 1);
	CHECK_INT(script_case_facts(&c, today), 0);
	c.due_date = today;
	CHECK_INT(script_case_facts(&c, today), FACT(SCRIPT_NOT_DUE));
	c.due_date = today - 1;
	CHECK_INT(script_case_facts(&c, today), 0);
	c.promise = (struct promise){.amount = 500, .due = today - 1, .made_at = 1000};
	CHECK_INT(script_case_facts(&c, today), FACT(SCRIPT_PROMISE_BROKEN));
	c.promise.paid = 100;
	CHECK_INT(script_case_facts(&c, today), FACT(SCRIPT_PROMISE_PARTLY));
	c.promise.paid = 500;
	CHECK_INT(script_case_facts(&c, today), 0);
	c.promise.paid = 0;
	c.promise.due = today + 5;
	CHECK_INT(script_case_facts(&c, today), FACT(SCRIPT_PROMISE_OPEN));
	/* a contact opens: what was agreed before it is no agreement of today */
	c.contact = (struct open_contact){.medium = MEDIUM_CALL, .direction = DIRECTION_IN, .started_at = 2000, .address = "", .event_id = "", .person = "", .verdict = "", .pack_sha256 = ""};
	CHECK_INT(script_case_facts(&c, today), FACT(SCRIPT_PROMISE_OPEN) | FACT(SCRIPT_IS_INBOUND));
	c.contact.verified = true;
	c.promise.made_at = 2000;
	CHECK_INT(script_case_facts(&c, today), VERIFIED | FACT(SCRIPT_IS_INBOUND) | FACT(SCRIPT_AGREED));
	c.promise = (struct promise){0};
	c.plan.kind = PLAN_FULL;
	c.plan.agreed_at = 1999;
	c.contact.direction = DIRECTION_OUT;
	CHECK_INT(script_case_facts(&c, today), VERIFIED | FACT(SCRIPT_PLAN_RUNS));
	c.plan.agreed_at = 2001;
	CHECK_INT(script_case_facts(&c, today), VERIFIED | FACT(SCRIPT_AGREED));
	c.plan.kind = PLAN_NONE;
	c.mood = MOOD_DISTRESSED;
	c.told.at = 5;
	c.told.surplus = 0;
	c.offer.key = 1;
	c.offer.step = OFFER_SHOWN;
	c.pause.from = today - 3;
	c.pause.until = today;
	CHECK_INT(script_case_facts(&c, today), VERIFIED | FACT(SCRIPT_IN_DISTRESS) | FACT(SCRIPT_TOLD) | FACT(SCRIPT_SURPLUS_KNOWN) | FACT(SCRIPT_PAUSED));
	c.offer.step = OFFER_MADE;
	c.pause.until = today - 1;
	CHECK_INT(script_case_facts(&c, today), VERIFIED | FACT(SCRIPT_IN_DISTRESS) | FACT(SCRIPT_TOLD) | FACT(SCRIPT_SURPLUS_KNOWN) | FACT(SCRIPT_OFFER_OPEN));
}

static void offers_beyond_reach_are_not_said(void)
{
	static const struct {
		struct offer offers[2];
		size_t n;
		unsigned facts;
	} rows[] = {
		{{{.key = 0}}, 0, 0},
		{{{.key = 1, .affordable = 1}}, 1, FACT(SCRIPT_HAS_OFFER)},
		{{{.key = 1, .affordable = -1}}, 1, FACT(SCRIPT_HAS_OFFER)},
		{{{.key = 1, .affordable = 0}}, 1, 0},
		{{{.key = 1, .affordable = 1, .needs_approval = true}}, 1, 0},
		{{{.key = 2, .affordable = 1}}, 1, 0},
		{{{.key = 1, .affordable = 1}, {.key = 2, .affordable = 1}}, 2, FACT(SCRIPT_HAS_OFFER) | FACT(SCRIPT_HAS_CHOICE)},
		{{{.key = 1, .affordable = 1}, {.key = 2, .affordable = 1, .needs_approval = true}}, 2, FACT(SCRIPT_HAS_OFFER)},
		{{{.key = 1, .affordable = 1}, {.key = 2, .affordable = 0}}, 2, FACT(SCRIPT_HAS_OFFER)},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_INT(script_offer_facts(rows[i].offers, rows[i].n), rows[i].facts);
}

CU_TestInfo script_tests[] = {
	{"it loads", it_loads},
	{"slips name their line", slips_name_their_line},
	{"the shape is proved", the_shape_is_proved},
	{"nothing is given away", nothing_is_given_away},
	{"verified people only", verified_people_only},
	{"Chinese lines are counted in characters", chinese_lines_are_counted_in_characters},
	{"walks go where they should", walks_go_where_they_should},
	{"branches are listed", branches_are_listed},
	{"lines vary and fit the segment", lines_vary_and_fit_the_segment},
	{"long walks stay in bounds", long_walks_stay_in_bounds},
	{"the right script is chosen", the_right_script_is_chosen},
	{"a case knows its facts", a_case_knows_its_facts},
	{"offers beyond reach are not said", offers_beyond_reach_are_not_said},
	CU_TEST_INFO_NULL,
};
