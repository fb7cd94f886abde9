#include "with_rules.h"

#include "check.h"

/* The reader of configuration texts belongs to the tests of the domain. */
#include "tests/domain/with_conf.c"

#define RULE(id, kind, rest) "{ id = \"" id "\"; kind = \"" kind "\"; citation = \"art. " id "\"; confidence = \"R1\"; " rest " },\n"
#define STATUS(when) RULE(when, "status", "when = \"" when "\";")

static const char pack_text[] =
	"name = \"test\"; title = \"Rules of the tests\"; version = 1; date = \"2026-11-22\"; sources = ( \"made up\" );\n"
	"rules = (\n"
	RULE("hours", "hours", "weekdays = \"08:00-22:00\"; consent = true; override = \"senior\";")
	RULE("daily", "count", "media = ( \"call\" ); limit = 9; window = \"day\"; counts = ( \"placed\" ); override = \"supervisor\"; consent_days = 7;")
	RULE("wishes", "request", "")
	RULE("stop", "stop", "")
	STATUS("attorney") STATUS("bankrupt") STATUS("deceased") STATUS("breathing-space") STATUS("hardship")
	STATUS("plan-on-track") STATUS("complaint") STATUS("disputed") STATUS("employer")
	RULE("advice", "status", "when = \"advice\"; days = 30;")
	RULE("third-person", "third-person", "pass = ( \"location\" ); needs = ( \"lost\" ); once = true;")
	RULE("identity", "identity", "verdict = \"warn\";")
	");\n"
	"example = { };\n"
	"tests = ( { name = \"t\"; verdict = \"allow\"; } );\n";

static bool the_pack(void *ctx, const char *name, const struct pack **out, struct err *err)
{
	(void)name;
	return pack_from_conf(conf_text(ctx, "etc/rules/test.conf", pack_text), "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", ctx, out, err);
}

static bool no_holidays(void *ctx, const char *name, const int32_t **days, size_t *n, struct err *err)
{
	(void)ctx;
	*days = NULL;
	*n = 0;
	return err_set(err, ERR_IO, "there are no holidays '%s' in the tests", name);
}

static bool any_zone(void *ctx, const char *name, struct err *err)
{
	(void)ctx;
	(void)name;
	(void)err;
	return true;
}

const struct rulebook *with_rules(struct arena *a)
{
	const struct rulebook_reader reader = {.ctx = a, .pack = the_pack, .holidays = no_holidays, .zone = any_zone};
	const struct rulebook *book = NULL;
	struct err err;
	CHECK_OK(rulebook_from_conf(conf_text(a, "etc/packs.conf", "always = ( \"test\" ); places = ( );"), &reader, a, &book, &err), &err);
	return book;
}
