/* Hostile states and sets: what decodes is encoded and decoded to the same; what applies can be taken back; the
 * arithmetic on it does not overflow. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
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

static void use(struct casefile *c, struct arena *a)
{
	struct err err;
	if (!casefile_check(c, &err))
		return;
	ENSURE(casefile_balance(c) >= 0);
	ENSURE((unsigned)casefile_rank(c) < WHYS && (unsigned)nextbest_why(c, 20779) < WHYS);
	ENSURE(nextbest_propose(c, OUTCOME_NO_ANSWER, RESULT_NONE, 0, NULL).kind != NEXT_NONE);
	casefile_pay(c, a, 12345, 1795338720000);
	if (!casefile_check(c, &err))
		BUG("%s", err.text);
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
