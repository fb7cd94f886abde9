/* Hostile facts: every fault is told with the file's name, and what is taken can be ruled on by a pack of every kind of rule without the promise of
 * "next" being broken: at that instant the same act is not denied. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "conffile.h"
#include "domain/gate.h"

#define COMMON "citation = \"c\"; confidence = \"R1\"; "
static const char pack_text[] =
	"name = \"fuzz\"; title = \"t\"; version = 1; date = \"2026-11-22\"; sources = ( \"s\" );\n"
	"rules = (\n"
	"{ id = \"a\"; kind = \"hours\"; " COMMON "weekdays = \"08:00-21:00\"; sunday = \"closed\"; holiday = \"13:00-17:00\"; consent = true; reply = true; unless_past_due = 15; },\n"
	"{ id = \"b\"; kind = \"count\"; " COMMON "media = ( \"call\" ); counts = ( \"placed\" ); days = 7; limit = 2; per = \"debt\"; consent_days = 7; },\n"
	"{ id = \"c\"; kind = \"count\"; " COMMON "counts = ( \"contacts\" ); window = \"week\"; limit = 2; after_conversation = true; not_requested = true; },\n"
	"{ id = \"d\"; kind = \"count\"; " COMMON "counts = ( \"any\" ); minutes = 5; limit = 1; per = \"number\"; },\n"
	"{ id = \"e\"; kind = \"wait\"; " COMMON "media = ( \"call\" ); days = 7; per = \"debt\"; consent_days = 7; },\n"
	"{ id = \"f\"; kind = \"request\"; " COMMON "reply = true; confirmation = true; },\n"
	"{ id = \"g\"; kind = \"stop\"; " COMMON "},\n"
	"{ id = \"h\"; kind = \"status\"; when = \"attorney\"; " COMMON "},\n"
	"{ id = \"i\"; kind = \"status\"; when = \"advice\"; days = 30; " COMMON "},\n"
	"{ id = \"j\"; kind = \"status\"; when = \"disputed\"; " COMMON "},\n"
	"{ id = \"k\"; kind = \"status\"; when = \"breathing-space\"; " COMMON "},\n"
	"{ id = \"l\"; kind = \"third-person\"; pass = ( \"location\" ); needs = ( \"lost\" ); once = true; represented = true; " COMMON "},\n"
	"{ id = \"m\"; kind = \"medium\"; media = ( \"social\" ); consent = true; " COMMON "},\n"
	"{ id = \"n\"; kind = \"visitors\"; at_least = 2; " COMMON "},\n"
	"{ id = \"o\"; kind = \"identity\"; verdict = \"warn\"; " COMMON "}\n"
	");\n"
	"example = { act = { at = \"2026-11-22T10:00:00Z\"; medium = \"call\"; person = \"p\"; }; persons = ( { id = \"p\"; relation = \"debtor\"; } ); };\n"
	"tests = ( { name = \"n\"; verdict = \"deny\"; } );\n";

static const struct pack *the_pack(void)
{
	static const struct pack *pack;
	static struct arena arena;
	const struct conf *root;
	struct err err;
	if (!pack) {
		arena_init(&arena);
		if (!conffile_parse("fuzz.conf", pack_text, strlen(pack_text), &arena, &root, &err) || !pack_from_conf(root, "", &arena, &pack, &err))
			BUG("%s", err.text);
	}
	return pack;
}

static void rule(struct facts *f)
{
	static struct ruling first, again;
	const struct pack *pack = the_pack();
	struct str text;
	gate_rule(&first, f, &pack, 1);
	str_init(&text);
	gate_json(&text, &first, &pack, 1);
	str_release(&text);
	ENSURE(first.n <= GATE_REASONS && first.verdict < VERDICTS);
	if (first.verdict != VERDICT_DENY) {
		ENSURE(first.next == f->act.at);
		return;
	}
	if (first.next == INSTANT_NONE)
		return;
	ENSURE(first.next > f->act.at);
	f->act.at = first.next;
	gate_rule(&again, f, &pack, 1);
	ENSURE(again.verdict != VERDICT_DENY && again.next == f->act.at);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct zones *zones;
	struct arena a;
	struct facts f;
	struct err err = {0};
	const char *pack = NULL;
	zones = zones ? zones : zones_new();
	arena_init(&a);
	facts_begin(&f, &a);
	if (facts_read(&f, "f.json", (const char *)data, size, zones, &pack, &err)) {
		ENSURE(pack && f.act.person < f.persons.len);
		rule(&f);
	} else {
		ENSURE(err.kind == ERR_INPUT && strncmp(err.text, "f.json:", 7) == 0);
	}
	facts_release(&f);
	arena_release(&a);
	return 0;
}
