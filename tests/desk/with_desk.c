#include "with_desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "check.h"
#include "with_rules.h"

static const struct store_owner owner = {.agent = "liwei", .agent_name = "Li Wei", .device = "ws07a1"};

static struct casefile sample_case(struct with_desk *w, int64_t id)
{
	struct casefile c;
	casefile_init(&c, id);
	c.account = arena_printf(&w->a, "W-%lld", (long long)(10481 + id));
	c.name = "陈佳";
	c.language = "zh_CN";
	c.zone = "Asia/Shanghai";
	c.phone = "+8613800000001";
	c.email = "chen.jia@example.org";
	c.creditor = "Lantern Wallet";
	c.product = "wallet credit";
	c.agent = "liwei";
	c.currency = currency_find("CNY");
	c.principal = 300000;
	c.interest = 24050;
	c.due_date = TODAY - 34;
	c.opened = TODAY - 20;
	c.stated_at = now_of(w) - HOUR_MS;
	c.next = call_at(now_of(w));
	return c;
}

/* Writes one event that leads from before to after, by another road than the desk's. */
static void write_event(struct with_desk *w, enum event_kind kind, int64_t when, const struct fact *facts, size_t n, const struct casefile *before, struct casefile *after)
{
	struct entry e = {.kind = kind, .case_id = after->id, .at = now_of(w), .when = when};
	struct str set, body;
	char salt[33];
	str_init(&set);
	str_init(&body);
	casefile_diff(&set, before, after);
	event_salt_make(salt, w->d.dice);
	event_body(&body, facts, n, NULL, salt, set.buf);
	event_id_make(e.event_id, e.at, w->d.dice);
	e.body = body.buf;
	e.body_len = body.len;
	after->ver++;
	MUST(w, store_commit(w->d.store, &e, 1, after, 1, &w->err));
	str_release(&set);
	str_release(&body);
}

void with_case(struct with_desk *w, int64_t id, struct casefile *c)
{
	struct casefile before, after = sample_case(w, id);
	casefile_init(&before, id);
	write_event(w, EVENT_CASE_OPENED, now_of(w), NULL, 0, &before, &after);
	MUST(w, desk_case(&w->d, id, &w->a, c, &w->err));
}

void with_payment(struct with_desk *w, int64_t amount)
{
	struct casefile paid = w->c;
	casefile_pay(&paid, &w->a, amount, now_of(w));
	write_event(w, EVENT_PAYMENT, now_of(w), &FACT_I("amount", amount), 1, &w->c, &paid);
	w->c = paid;
}

void with_contact(struct with_desk *w, int64_t at, const char *person)
{
	struct casefile after = w->c;
	const struct fact facts[] = {FACT_S("direction", "out"), FACT_S("medium", "call"), FACT_S("outcome", "conversation"), FACT_S("person", person), FACT_I("when", at)};
	after.contacts++;
	after.talks++;
	after.last_contact = after.last_talk = at;
	write_event(w, EVENT_CONTACT, at, facts, ARRAY_LEN(facts), &w->c, &after);
	w->c = after;
}

void with_desk_open(struct with_desk *w)
{
	int64_t now;
	memset(w, 0, sizeof(*w));
	snprintf(w->dir, sizeof(w->dir), "%s", "/tmp/clement-desk-XXXXXX");
	if (!mkdtemp(w->dir) || !instant_parse("2026-11-22T14:32:00+08:00", &now, NULL, &w->err))
		abort();
	w->clock = clock_fixed(now);
	arena_init(&w->a);
	w->d = (struct desk){.clock = &w->clock, .zones = zones_new(), .dice = dice_seeded(&w->seed, 7), .role = ROLE_AGENT, .policy_sha256 = "p", .script_sha256 = "s"};
	w->d.rules = with_rules(&w->a);
	struct str dir;
	str_init(&dir);
	str_addf(&dir, "%s/store", w->dir);
	MUST(w, store_create(&w->d.store, dir.buf, "correct horse", STORE_COST_MINIMAL, &owner, &w->clock, w->d.dice, &w->err));
	str_release(&dir);
	with_case(w, 1, &w->c);
}

void with_desk_reopen(struct with_desk *w)
{
	char *dir = strdup(store_dir(w->d.store));
	store_close(w->d.store);
	desk_release(&w->d);
	MUST(w, store_open(&w->d.store, dir, "correct horse", &w->clock, &w->err));
	free(dir);
	MUST(w, desk_case(&w->d, w->c.id, &w->a, &w->c, &w->err));
}

void with_desk_close(struct with_desk *w)
{
	int64_t events, cases;
	struct casefile stored;
	MUST(w, desk_case(&w->d, w->c.id, &w->a, &stored, &w->err));
	CHECK_INT(stored.ver, w->c.ver);
	CHECK_STR(state_of(w, &stored), state_of(w, &w->c));
	MUST(w, store_verify(w->d.store, &events, &w->err));
	MUST(w, store_rebuild(w->d.store, false, &cases, &w->err));
	store_close(w->d.store);
	desk_release(&w->d);
	zones_free(w->d.zones);
	arena_release(&w->a);
	MUST(w, file_remove_tree(w->dir, &w->err));
}

int64_t now_of(const struct with_desk *w)
{
	return clock_now(&w->clock);
}

const char *state_of(struct with_desk *w, const struct casefile *c)
{
	struct casefile copy = *c;
	struct str s;
	copy.ver = 0;
	str_init(&s);
	casefile_encode(&s, &copy);
	const char *text = arena_strdup(&w->a, s.buf);
	str_release(&s);
	return text;
}

struct offer offer_for(struct with_desk *w, enum plan_kind kind, int n, int key)
{
	int64_t waived = kind == PLAN_SETTLE ? w->c.interest : 0, total = casefile_balance(&w->c) - waived;
	struct offer o = {.key = key, .kind = kind, .total = total, .waived = waived, .affordable = -1, .why = "", .n = (size_t)n};
	o.rows = arena_array(&w->a, (size_t)n, sizeof(*o.rows));
	MUST(w, plan_instalments(total, n, TODAY + 10, EVERY_MONTH, o.rows, &w->err));
	o.monthly = o.rows[0].amount;
	o.last_due = o.rows[n - 1].due;
	return o;
}

struct next_step call_at(int64_t at)
{
	return (struct next_step){.kind = NEXT_CALL, .medium = MEDIUM_CALL, .at = at, .note = ""};
}

bool start_contact(struct with_desk *w, enum medium medium, enum direction direction)
{
	struct approach to = {.medium = medium, .direction = direction};
	struct ruling ruling;
	bool started;
	if (!desk_contact_start(&w->d, &w->a, &w->c, &to, &started, &ruling, &w->err))
		return false;
	return started || err_set(&w->err, ERR_INPUT, "denied by %s", ruling.reasons[0].rule);
}

void start_verified(struct with_desk *w)
{
	MUST(w, start_contact(w, MEDIUM_CALL, DIRECTION_OUT));
	clock_advance(&w->clock, 20000);
	MUST(w, desk_identity(&w->d, &w->a, &w->c, IDENTITY_VERIFIED, "date of birth", &w->err));
}

void end_talked(struct with_desk *w, enum result result)
{
	struct wrapup up = {.outcome = OUTCOME_CONVERSATION, .result = result, .note = "", .next = call_at(now_of(w) + DAY_MS), .script_path = ""};
	MUST(w, desk_contact_end(&w->d, &w->a, &w->c, &up, &w->err));
}

size_t count_events(struct with_desk *w, enum event_kind kind)
{
	struct history_item *items;
	size_t n, found = 0;
	MUST(w, desk_history(&w->d, w->c.id, &w->a, &items, &n, &w->err));
	for (size_t i = 0; i < n; i++)
		found += items[i].row.kind == kind;
	return found;
}

struct history_item last_event(struct with_desk *w, enum event_kind kind)
{
	struct history_item *items, last = {0};
	size_t n;
	MUST(w, desk_history(&w->d, w->c.id, &w->a, &items, &n, &w->err));
	for (size_t i = 0; i < n; i++)
		if (items[i].row.kind == kind && items[i].row.seq > last.row.seq)
			last = items[i];
	CHECK_MSG(last.row.seq > 0, "no event %s", event_kind_name(kind));
	return last;
}

struct story last_story(struct with_desk *w, enum event_kind kind)
{
	struct history_item it = last_event(w, kind);
	struct story s = {0};
	MUST(w, desk_story(&w->d, &it.row, &w->a, &s, &w->err));
	return s;
}
