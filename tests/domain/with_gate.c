#include "with_gate.h"

#include <string.h>

#include "check.h"
#include "with_conf.h"

#define PERSON "\"persons\": [{\"id\": \"p1\", \"relation\": \"debtor\", \"zones\": [\"America/New_York\"], \"verified\": true}],"

static void add_quoted(struct str *out, const char *text)
{
	for (; *text; text++)
		str_addc(out, *text == '\'' ? '"' : *text);
}

/* Each rule opens with "{ id"; what every rule must have is put in there. */
static void add_rules(struct str *out, const char *rules)
{
	for (const char *at; (at = strstr(rules, "{ id")); rules = at + 1) {
		for (const char *p = rules; p < at; p++)
			str_addc(out, *p == '\'' ? '"' : *p);
		const char *end = strstr(at + 1, "{ id"), *cited = strstr(at, "citation");
		str_adds(out, "{ ");
		if (!cited || (end && cited > end))
			str_adds(out, "citation = \"c\"; confidence = \"R1\"; ");
	}
	add_quoted(out, rules);
}

void gated_begin(struct gated *g, const char *more, const char *rules, const char *facts)
{
	struct str text;
	struct err err = {.text = ""};
	memset(g, 0, sizeof *g);
	arena_init(&g->arena);
	g->zones = zones_new();
	facts_begin(&g->facts, &g->arena);
	str_init(&text);
	str_adds(&text, "name = \"p\"; title = \"t\"; version = 1; date = \"2026-11-22\"; sources = (\"s\");\n");
	add_quoted(&text, more);
	str_adds(&text, "rules = (");
	add_rules(&text, rules);
	str_adds(&text, ");\nexample = { };\ntests = ( { name = \"t\"; verdict = \"allow\"; } );\n");
	g->ok = pack_from_conf(conf_text(&g->arena, "p.conf", arena_strdup(&g->arena, text.buf)), "abc", &g->arena, &g->pack, &err);
	CHECK_MSG(g->ok, "%s in %s", err.text, rules);
	str_clear(&text);
	str_adds(&text, strstr(facts, "'persons'") ? "{" : "{" PERSON);
	add_quoted(&text, facts);
	str_addc(&text, '}');
	if (g->ok && !facts_read(&g->facts, "facts", text.buf, text.len, g->zones, NULL, &err)) {
		g->ok = false;
		CHECK_MSG(false, "%s in %s", err.text, facts);
	}
	str_release(&text);
	if (g->ok)
		gated_rule(g);
}

void gated_end(struct gated *g)
{
	facts_release(&g->facts);
	zones_free(g->zones);
	arena_release(&g->arena);
}

void gated_rule(struct gated *g)
{
	gate_rule(&g->ruling, &g->facts, &g->pack, 1);
}

const struct reason *gated_reason(const struct gated *g, const char *id)
{
	for (size_t i = 0; i < g->ruling.n; i++) {
		const char *rule = g->ruling.reasons[i].rule;
		if (strcmp(rule, id) == 0 || (strncmp(rule, "p.", 2) == 0 && strcmp(rule + 2, id) == 0))
			return &g->ruling.reasons[i];
	}
	return NULL;
}

int64_t gated_instant(const char *text)
{
	int64_t at = INSTANT_NONE;
	struct err err;
	if (text[0])
		CHECK_OK(instant_parse(text, &at, NULL, &err), &err);
	return at;
}

static bool denied_at(struct gated *g, int64_t at)
{
	g->facts.act.at = at;
	gated_rule(g);
	return g->ruling.verdict == VERDICT_DENY;
}

/* What is dated after the act is not known at it, and so not at the later instants of the same question either. */
#define DROP_LATER(list, now)                                                                                      \
	do {                                                                                                       \
		size_t kept = 0;                                                                                   \
		for (size_t i = 0; i < (list).len; i++)                                                            \
			if ((list).items[i].at <= (now))                                                           \
				(list).items[kept++] = (list).items[i];                                            \
		(list).len = kept;                                                                                 \
	} while (0)

static void drop_date(int32_t *date, int32_t today)
{
	if (*date > today)
		*date = DATE_NONE;
}

static void drop_later(struct facts *f)
{
	int64_t now = f->act.at;
	struct gate_status *s = &f->status;
	int32_t today = DATE_NONE;
	const struct gate_person *p = &f->persons.items[f->act.person];
	DROP_LATER(f->contacts, now);
	DROP_LATER(f->consents, now);
	DROP_LATER(f->requests, now);
	for (size_t i = 0; i < f->debts.len; i++)
		if (f->debts.items[i].disputed_at > now)
			f->debts.items[i].disputed_at = INSTANT_NONE;
	s->cease_written_at = s->cease_written_at > now ? INSTANT_NONE : s->cease_written_at;
	s->disputed_at = s->disputed_at > now ? INSTANT_NONE : s->disputed_at;
	for (size_t z = 0; z < p->n_zones; z++)
		today = zone_wall(p->zones[z], now).date > today ? zone_wall(p->zones[z], now).date : today;
	drop_date(&s->attorney_since, today);
	drop_date(&s->attorney_silent_since, today);
	drop_date(&s->bankrupt_since, today);
	drop_date(&s->advice_since, today);
	if (s->breathing_from > today)
		s->breathing_from = s->breathing_until = DATE_NONE;
}

bool gated_next_holds(struct gated *g, int64_t step_ms, const char *where)
{
	int64_t at = g->ruling.at, next = g->ruling.next, wrong = INSTANT_NONE;
	if (g->ruling.verdict != VERDICT_DENY)
		return next == at;
	drop_later(&g->facts);
	int64_t end = next != INSTANT_NONE ? next : at + GATE_AHEAD_DAYS * DAY_MS;
	for (int64_t t = at; t < end && wrong == INSTANT_NONE; t += step_ms)
		if (!denied_at(g, t))
			wrong = t;
	if (wrong == INSTANT_NONE && !denied_at(g, next != INSTANT_NONE ? next - 1000 : end))
		wrong = end;
	bool ok = wrong == INSTANT_NONE && (next == INSTANT_NONE || !denied_at(g, next));
	struct str text;
	str_init(&text);
	if (!ok)
		instant_format_utc(&text, wrong != INSTANT_NONE ? wrong : next);
	CHECK_MSG(ok, "%s: %s at %s", where, wrong != INSTANT_NONE ? "not denied before its next" : "still denied at its next", text.buf);
	str_release(&text);
	denied_at(g, at);
	return ok;
}
