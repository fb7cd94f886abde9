/* Hostile states and sets: what decodes is encoded and decoded to the same; what applies can be taken back; the
 * arithmetic on it does not overflow. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "domain/hold.h"
#include "domain/nextbest.h"

static void lay(struct casefile *c, const struct casefile *from, const struct casefile *to, struct arena *a)
{
	struct str set, want, got;
	struct json *v;
	struct err err;
	str_init(&set);
	str_init(&want);
	str_init(&got);
	*c = *from;
	casefile_diff(&set, from, to);
	ENSURE(json_parse_canonical(set.buf, set.len, &v, &err));
	ENSURE(casefile_apply(c, a, v, &err));
	c->id = to->id;
	c->ver = to->ver;
	casefile_encode(&want, to);
	casefile_encode(&got, c);
	ENSURE(strcmp(want.buf, got.buf) == 0);
	json_free(v);
	str_release(&set);
	str_release(&want);
	str_release(&got);
}

#define TODAY 20779
#define NOW INT64_C(1795329120000)

static void sound(const struct casefile *c)
{
	struct err err;
	if (!casefile_check(c, &err))
		BUG("%s", err.text);
	int64_t open = casefile_undisputed(c, TODAY);
	ENSURE(open >= 0 && open <= casefile_balance(c) && c->unapplied <= c->paid);
}

/* Whoever must not be contacted is not, and every proposal is one for the future. */
static void plan(const struct casefile *c, const struct zone *zone)
{
	struct next_step s = nextbest_propose(c, OUTCOME_NO_ANSWER, RESULT_NONE, NOW, zone);
	ENSURE(s.kind != NEXT_NONE && s.at >= NOW);
	if (s.kind == NEXT_CALL || s.kind == NEXT_MESSAGE || s.kind == NEXT_CALLBACK)
		ENSURE(nextbest_fits(c, &s, zone));
	ENSURE(nextbest_reach(c, NOW, zone).at >= NOW);
	if (zone) {
		struct next_step picks[NEXTBEST_PICKS];
		ENSURE(nextbest_moment(c, NOW, zone) >= NOW && nextbest_picks(c, NOW, zone, picks) <= NEXTBEST_PICKS);
	}
}

static void use(struct casefile *c, struct arena *a)
{
	static struct zones *zones;
	const struct zone *zone;
	struct err err;
	if (!zones)
		zones = zones_new();
	if (!casefile_check(c, &err))
		return;
	ENSURE(zone_find(zones, "America/New_York", &zone, &err));
	ENSURE(casefile_balance(c) >= 0);
	ENSURE((unsigned)casefile_rank(c) < WHYS && (unsigned)nextbest_why(c, TODAY) < WHYS);
	ENSURE(!casefile_person(c, casefile_new_person(c, a)));
	plan(c, NULL);
	plan(c, zone);
	sound(c);
	/* What is disputed is not touched by a payment, and nothing waits when nothing is disputed. */
	const struct hold *dispute = casefile_hold(c, HOLD_DISPUTE);
	int64_t balance = casefile_balance(c), waited = c->unapplied, waived = c->plan.waived;
	casefile_pay(c, a, 12345, 1795338720000);
	sound(c);
	if (dispute && dispute->amount == 0 && waived == 0)
		ENSURE(casefile_balance(c) == balance && (c->unapplied > waited || 1795338720000 <= c->stated_at || c->unapplied == JSON_INT_MAX));
	c->n_holds = 0;
	c->flags &= ~(unsigned)FLAG_DISPUTE;
	casefile_settle(c, a);
	ENSURE(c->unapplied == 0);
	sound(c);
}

static void state(const char *text, size_t n, struct arena *a)
{
	struct casefile c, again, empty, laid;
	struct str one, two;
	struct err err = {0};
	if (!casefile_decode(&c, a, text, n, &err)) {
		ENSURE(err.kind == ERR_INPUT && err.text[0]);
		return;
	}
	str_init(&one);
	str_init(&two);
	casefile_encode(&one, &c);
	ENSURE(casefile_decode(&again, a, one.buf, one.len, &err));
	casefile_encode(&two, &again);
	ENSURE(strcmp(one.buf, two.buf) == 0);
	casefile_init(&empty, 1);
	lay(&laid, &empty, &c, a);
	lay(&laid, &c, &empty, a);
	use(&c, a);
	str_release(&one);
	str_release(&two);
}

static void set(const char *text, size_t n, struct arena *a)
{
	struct casefile before, c, laid;
	struct json *v;
	struct err err = {0};
	if (!json_parse(text, n, &v, &err))
		return;
	casefile_init(&before, 1);
	before.currency = currency_find("CNY");
	before.name = "Wang Fang";
	before.principal = 300000;
	c = before;
	if (casefile_apply(&c, a, v, &err)) {
		ENSURE(c.ver == 1);
		lay(&laid, &c, &before, a);
		use(&c, a);
	} else {
		ENSURE(err.kind == ERR_INPUT && err.text[0] && memcmp(&c, &before, sizeof c) == 0);
	}
	json_free(v);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	arena_init(&a);
	state((const char *)data, size, &a);
	set((const char *)data, size, &a);
	arena_release(&a);
	return 0;
}
