#include "check.h"

#include <string.h>

#include "domain/policy.h"
#include "with_conf.h"

#define ROLE "count_max = 9; latest_days = 310; wait_days = 45; waive_interest_pct = 50; waive_fees_pct = 100; instalment_min_bp = 500;"
#define OTHERS "senior = { " ROLE " };\nsupervisor = { " ROLE " };\n};\n"
#define HEAD "roles = {\nagent = { " ROLE " };\n" OTHERS /* five lines */

static void the_shipped_file(void)
{
	struct arena a;
	struct err err;
	const struct policy *p = NULL;
	arena_init(&a);
	CHECK_OK(policy_from_conf(conf_shipped(&a, "etc/plans.conf"), &a, &p, &err), &err);
	if (p) {
		for (int r = ROLE_AGENT; r < ROLE_SUPERVISOR; r++) {
			const struct authority *less = &p->authority[r], *more = &p->authority[r + 1];
			CHECK(less->count_max <= more->count_max && less->latest_days <= more->latest_days && less->wait_days <= more->wait_days);
			CHECK(less->waive_interest_pct <= more->waive_interest_pct && less->waive_fees_pct <= more->waive_fees_pct);
			CHECK(less->instalment_min_bp >= more->instalment_min_bp);
		}
		CHECK(p->n_templates >= 5 && p->fit_count_max > 1);
	}
	arena_release(&a);
}

static void values_arrive(void)
{
	struct arena a;
	struct err err;
	const struct policy *p = NULL;
	arena_init(&a);
	CHECK_OK(policy_from_conf(conf_text(&a, "p.conf",
					    "roles = {\nagent = { count_max = 3; latest_days = 90; wait_days = 10; waive_interest_pct = 20; waive_fees_pct = 30; instalment_min_bp = 250; };\n" OTHERS
					    "breathing_pct = 7;\nfit = { count_max = 24; after_days = 2; on_day = 15; };\n"
					    "offers = ( { kind = \"instalments\"; count = 4; every = \"2weeks\"; after_days = 5; segments = [\"young\", \"frequent\"]; waive_fees_pct = 40; },\n"
					    "{ kind = \"pause\"; after_days = 60; } );\n"),
				  &a, &p, &err),
		 &err);
	if (p) {
		const struct authority *agent = &p->authority[ROLE_AGENT];
		CHECK(agent->count_max == 3 && agent->latest_days == 90 && agent->wait_days == 10 && agent->waive_interest_pct == 20 && agent->waive_fees_pct == 30 && agent->instalment_min_bp == 250);
		CHECK_INT(p->authority[ROLE_SUPERVISOR].count_max, 9);
		CHECK_INT(p->breathing_pct, 7);
		CHECK(p->fit_count_max == 24 && p->fit_date.after_days == 2 && p->fit_date.on_day == 15);
		CHECK_INT(p->n_templates, 2);
		const struct offer_template *t = &p->templates[0];
		CHECK(t->kind == PLAN_INSTALMENTS && t->count == 4 && t->every == EVERY_2WEEKS && t->date.after_days == 5 && t->date.on_day == 0 && t->waive_fees_pct == 40 && t->waive_interest_pct == 0);
		CHECK_INT(t->segments, 1 << SEGMENT_YOUNG | 1 << SEGMENT_FREQUENT);
		CHECK(p->templates[1].kind == PLAN_PAUSE && p->templates[1].segments == 0 && p->templates[1].count == 1);
	}
	arena_release(&a);
}

static void faults_name_their_line(void)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{"offers = ();\n", "p.conf:1: \"roles\" is missing"},
		{HEAD, "p.conf:1: \"offers\" is missing"},
		{HEAD "offers = 3;\n", "p.conf:6: \"offers\""},
		{HEAD "offres = ();\n", "p.conf:6: unknown key \"offres\" (did you mean \"offers\"?)"},
		{"roles = {\nagent = { latest_days = 310; };\n" OTHERS, "p.conf:2: \"count_max\" is missing"},
		{"roles = {\nagent = { " ROLE "\nbonus = 1; };\n" OTHERS, "p.conf:3: unknown key \"bonus\""},
		{"roles = {\nboss = { " ROLE " };\n" OTHERS, "p.conf:2: unknown key \"boss\""},
		{"roles = {\n" OTHERS, "p.conf:1: \"agent\" is missing"},
		{"roles = {\nagent = { count_max = 601; };\n" OTHERS, "p.conf:2: \"count_max\" is 601 (should be 1 to 600)"},
		{"roles = {\nagent = { count_max = 6; latest_days = 9; wait_days = 9;\nwaive_interest_pct = 101; };\n" OTHERS, "p.conf:3: \"waive_interest_pct\" is 101 (should be 0 to 100)"},
		{HEAD "breathing_pct = 100;\noffers = ();\n", "p.conf:6: \"breathing_pct\""},
		{HEAD "fit = { count_max = 1; after_days = 1; };\noffers = ();\n", "p.conf:6: \"count_max\" is 1 (should be 2 to 600)"},
		{HEAD "fit = { };\noffers = ();\n", "p.conf:6: \"after_days\" is missing"},
		{HEAD "offers = ( 3 );\n", "p.conf:6: an offer should be a group"},
		{HEAD "offers = (\n{ after_days = 3; } );\n", "p.conf:7: \"kind\" is missing"},
		{HEAD "offers = (\n{ kind = \"instalment\"; } );\n", "p.conf:7: \"kind\" is \"instalment\" (did you mean \"instalments\"?)"},
		{HEAD "offers = (\n{ kind = \"none\"; } );\n", "p.conf:7: \"kind\" is \"none\""},
		{HEAD "offers = (\n{ kind = \"full\"; after_days = 3;\ncount = 3; } );\n", "p.conf:8: unknown key \"count\""},
		{HEAD "offers = (\n{ kind = \"full\"; after_days = 3;\nwaive_fees_pct = 3; } );\n", "p.conf:8: unknown key \"waive_fees_pct\""},
		{HEAD "offers = (\n{ kind = \"full\"; } );\n", "p.conf:7: \"after_days\" is missing"},
		{HEAD "offers = (\n{ kind = \"full\"; after_days = 3; on_day = 32; } );\n", "p.conf:7: \"on_day\" is 32 (should be 1 to 31)"},
		{HEAD "offers = (\n{ kind = \"full\"; after_days = -1; } );\n", "p.conf:7: \"after_days\" is -1"},
		{HEAD "offers = (\n{ kind = \"instalments\"; after_days = 3; } );\n", "p.conf:7: \"count\" is missing"},
		{HEAD "offers = (\n{ kind = \"instalments\"; after_days = 3; count = 1; } );\n", "p.conf:7: \"count\" is 1 (should be 2 to 600)"},
		{HEAD "offers = (\n{ kind = \"instalments\"; after_days = 3; count = 2; every = \"day\"; } );\n", "p.conf:7: \"every\" is \"day\""},
		{HEAD "offers = (\n{ kind = \"settle\"; after_days = 3; } );\n", "p.conf:7: a settlement waives nothing"},
		{HEAD "offers = (\n{ kind = \"full\"; after_days = 3; segments = \"young\"; } );\n", "p.conf:7: \"segments\""},
		{HEAD "offers = (\n{ kind = \"full\"; after_days = 3; segments = (\"old\"); } );\n", "p.conf:7: unknown segment \"old\""},
		{HEAD "offers = (\n{ kind = \"full\"; after_days = 3; segments = (\"\"); } );\n", "p.conf:7: unknown segment \"\""},
		{HEAD "offers = (\n{ kind = \"full\"; after_days = 3; segments = (7); } );\n", "p.conf:7: unknown segment"},
		{HEAD "offers = (\n{ kind = \"full\"; after_days = 3; segments = (); } );\n", "p.conf:7: \"segments\" is empty"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct arena a;
		struct err err = {.text = ""};
		const struct policy *p = NULL;
		arena_init(&a);
		bool ok = policy_from_conf(conf_text(&a, "p.conf", rows[i].text), &a, &p, &err);
		CHECK_MSG(!ok && !p && err.kind == ERR_CONFIG && strncmp(err.text, rows[i].want, strlen(rows[i].want)) == 0, "wanted \"%s\", got \"%s\"", rows[i].want, err.text);
		arena_release(&a);
	}
}

static void date_rules(void)
{
	static const struct {
		const char *start;
		int64_t after;
		int on_day;
		const char *want;
	} rows[] = {
		{"2026-11-22", 0, 0, "2026-11-22"}, {"2026-11-22", 7, 0, "2026-11-29"},  {"2026-11-22", 3, 1, "2026-12-01"},   {"2026-11-28", 3, 1, "2026-12-01"},
		{"2026-11-29", 3, 1, "2027-01-01"}, {"2026-12-01", 0, 1, "2026-12-01"},  {"2026-11-22", 7, 31, "2026-11-30"},  {"2026-11-30", 0, 31, "2026-11-30"},
		{"2026-11-24", 7, 31, "2026-12-31"}, {"2026-01-31", 1, 30, "2026-02-28"}, {"2024-02-01", 0, 30, "2024-02-29"}, {"2026-11-22", 14, 15, "2026-12-15"},
		{"2026-12-20", 14, 15, "2027-01-15"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int32_t start = 0, want = 0;
		struct err err;
		CHECK_OK(date_parse(rows[i].start, &start, &err), &err);
		CHECK_OK(date_parse(rows[i].want, &want, &err), &err);
		int64_t got = date_rule_apply(&(struct date_rule){.after_days = rows[i].after, .on_day = rows[i].on_day}, start);
		CHECK_MSG(got == want, "%s + %d on %d: off by %d days", rows[i].start, (int)rows[i].after, rows[i].on_day, (int)(got - want));
	}
}

CU_TestInfo policy_tests[] = {
	{"the shipped file", the_shipped_file},
	{"values arrive", values_arrive},
	{"faults name their line", faults_name_their_line},
	{"date rules", date_rules},
	CU_TEST_INFO_NULL,
};
