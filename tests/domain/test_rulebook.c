#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "domain/rulebook.h"
#include "with_conf.h"

static const struct pack known[] = {{.name = "house"}, {.name = "us-regf"}, {.name = "us-ma"}, {.name = "cn-a"}, {.name = "cn-b"}, {.name = "p1"}, {.name = "p2"},
				    {.name = "p3"}, {.name = "p4"}, {.name = "p5"}};
static const int32_t cn_days[] = {1, 2}, us_days[] = {3};

struct disk {
	unsigned packs, holidays; /* how often something was read */
};

static bool read_zone(void *ctx, const char *name, struct err *err)
{
	(void)ctx;
	return strcmp(name, "Mars/Base") != 0 || err_set(err, ERR_INPUT, "unknown time zone \"%s\"", name);
}

static bool read_pack(void *ctx, const char *name, const struct pack **out, struct err *err)
{
	struct disk *d = ctx;
	d->packs++;
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strcmp(known[i].name, name) == 0) {
			*out = &known[i];
			return true;
		}
	if (strcmp(name, "broken") == 0)
		return err_set(err, ERR_CONFIG, "etc/rules/broken.conf:7: unknown key");
	return err_set(err, ERR_INPUT, "there is no rule pack \"%s\"", name);
}

static bool read_holidays(void *ctx, const char *name, const int32_t **days, size_t *n, struct err *err)
{
	struct disk *d = ctx;
	d->holidays++;
	*days = name[0] == 'c' ? cn_days : us_days;
	*n = name[0] == 'c' ? ARRAY_LEN(cn_days) : ARRAY_LEN(us_days);
	return strcmp(name, "xx") != 0 || err_set(err, ERR_IO, "cannot open xx.txt");
}

struct fixture {
	struct arena arena;
	struct disk disk;
	const struct rulebook *book;
	struct err err;
};

static bool load(struct fixture *x, const char *text)
{
	const struct rulebook_reader reader = {&x->disk, read_zone, read_pack, read_holidays};
	arena_init(&x->arena);
	x->disk = (struct disk){0};
	x->err = (struct err){0};
	return rulebook_from_conf(conf_text(&x->arena, "packs.conf", text), &reader, &x->arena, &x->book, &x->err);
}

static void check_case(const struct fixture *x, const char *zone, const char *creditor, const char *product, const char *want, size_t holidays)
{
	struct casefile c;
	const struct pack *packs[RULEBOOK_PACKS];
	struct str got;
	size_t n_days;
	casefile_init(&c, 1);
	c.zone = zone;
	c.creditor = creditor;
	c.product = product;
	str_init(&got);
	size_t n = rulebook_packs(x->book, &c, packs);
	for (size_t i = 0; i < n; i++)
		str_addf(&got, "%s%s", i ? " " : "", packs[i]->name);
	CHECK_STR(got.buf, want);
	(void)rulebook_holidays(x->book, &c, &n_days);
	CHECK_INT(n_days, holidays);
	str_release(&got);
}

static const char shipped_like[] =
	"always = ( \"house\" );\n"
	"places = (\n"
	"	{ zones = ( \"America/New_York\" ); creditors = ( \"Bay State\", \"Cape\" ); packs = ( \"us-regf\", \"us-ma\" ); holidays = ( \"us\", \"cn\" ); },\n"
	"	{ zones = ( \"America/New_York\", \"America/Chicago\" ); packs = ( \"us-regf\" ); holidays = \"us\"; },\n"
	"	{ products = ( \"card\" ); packs = ( \"cn-b\" ); },\n"
	"	{ zones = ( \"Asia/Shanghai\" ); packs = ( \"cn-a\", \"cn-b\" ); holidays = \"cn\"; }\n"
	");\n";

static void the_first_row_that_fits(void)
{
	struct fixture x;
	size_t n;
	CHECK_OK(load(&x, shipped_like), &x.err);
	check_case(&x, "America/New_York", "Bay State", "", "us-regf us-ma house", 3);
	check_case(&x, "America/New_York", "Other", "", "us-regf house", 1);
	check_case(&x, "America/Chicago", "Bay State", "", "us-regf house", 1);
	check_case(&x, "Asia/Shanghai", "Other", "card", "cn-b house", 0);
	check_case(&x, "Asia/Shanghai", "Other", "loan", "cn-a cn-b house", 2);
	check_case(&x, "Europe/Berlin", "Other", "loan", "house", 0);
	check_case(&x, "", "", "", "house", 0);
	CHECK_INT(x.disk.packs, 5); /* each is read once */
	(void)rulebook_all(x.book, &n);
	CHECK_INT(n, 5);
	arena_release(&x.arena);
}

static void nothing_over_every_case(void)
{
	struct fixture x;
	CHECK_OK(load(&x, "always = ( ); places = ( );"), &x.err);
	check_case(&x, "Asia/Shanghai", "", "", "", 0);
	arena_release(&x.arena);
}

static void faults(void)
{
	static const char *const rows[][2] = {
		{"places = ( );", "packs.conf:1: \"always\" is missing"},
		{"always = ( );", "packs.conf:1: \"places\" is missing"},
		{"always = ( ); places = ( ); place = 1;", "packs.conf:1: unknown key \"place\" (did you mean \"places\"?)"},
		{"always = ( 1 ); places = ( );", "packs.conf:1: \"always\" holds something else"},
		{"always = ( \"hose\" ); places = ( );", "packs.conf:1: there is no rule pack \"hose\""},
		{"always = ( \"broken\" ); places = ( );", "etc/rules/broken.conf:7: unknown key"},
		{"always = ( \"house\", \"house\" ); places = ( );", "packs.conf:1: \"house\" stands twice"},
		{"always = ( );\nplaces = ( \"us\" );", "packs.conf:2: a place is a group"},
		{"always = ( );\nplaces = ( { packs = ( \"us-regf\" ); } );", "packs.conf:2: a place without a condition"},
		{"always = ( );\nplaces = ( { zones = ( \"Asia/Shanghai\" ); } );", "packs.conf:2: \"packs\" is missing"},
		{"always = ( );\nplaces = ( { zones = ( ); packs = ( \"us-regf\" ); } );", "packs.conf:2: \"zones\" is empty"},
		{"always = ( );\nplaces = ( { zones = (\n\"Mars/Base\" ); packs = ( \"us-regf\" ); } );", "packs.conf:3: unknown time zone \"Mars/Base\""},
		{"always = ( );\nplaces = ( { zones = ( 5 ); packs = ( \"us-regf\" ); } );", "packs.conf:2: \"zones\" holds something else"},
		{"always = ( );\nplaces = ( { zone = ( \"Asia/Shanghai\" ); packs = ( \"us-regf\" ); } );", "packs.conf:2: unknown key \"zone\" (did you mean \"zones\"?)"},
		{"always = ( );\nplaces = ( { zones = ( \"UTC\" ); packs = ( \"us-regf\" ); holidays = \"xx\"; } );", "packs.conf:2: cannot open xx.txt"},
		{"always = ( );\nplaces = ( { zones = ( \"UTC\" ); packs = ( \"us-regf\" ); holidays = 7; } );", "packs.conf:2: \"holidays\" is no name"},
		{"always = ( \"house\" );\nplaces = ( { zones = ( \"UTC\" ); packs = ( \"us-regf\", \"house\" ); } );", "packs.conf:2: \"house\" is over every case already"},
		{"always = ( \"house\" );\nplaces = ( { zones = ( \"UTC\" ); packs = ( \"p1\", \"p2\", \"p3\", \"p4\", \"p5\", \"cn-a\", \"cn-b\", \"us-ma\" ); } );",
		 "packs.conf:2: more than 8 packs"},
		{"always = ( );\nplaces = ( { zones = ( \"UTC\" ); packs = ( \"p1\", \"p2\", \"p3\", \"p4\", \"p5\", \"cn-a\", \"cn-b\", \"us-ma\", \"house\" ); } );",
		 "packs.conf:2: more than 8 packs"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct fixture x;
		CHECK_MSG(!load(&x, rows[i][0]), "taken: %s", rows[i][0]);
		CHECK_INT(x.err.kind, ERR_CONFIG);
		CHECK_MSG(strncmp(x.err.text, rows[i][1], strlen(rows[i][1])) == 0, "got  %s\n    want %s", x.err.text, rows[i][1]);
		arena_release(&x.arena);
	}
}

CU_TestInfo rulebook_tests[] = {
	{"the first row whose conditions hold", the_first_row_that_fits},
	{"no pack at all", nothing_over_every_case},
	{"faults are told with their line", faults},
	CU_TEST_INFO_NULL,
};
