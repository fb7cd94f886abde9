#include <string.h>

#include "check.h"
#include "domain/event.h"

static void kinds_have_names(void)
{
	for (int k = 0; k < EVENT_KINDS; k++) {
		const char *name = event_kind_name((enum event_kind)k);
		CHECK_INT(event_kind_find(name), k);
		CHECK_MSG(strlen(name) <= 24 && strspn(name, "abcdefghijklmnopqrstuvwxyz_") == strlen(name),
			"%s is no CL1 kind", name);
	}
	CHECK_INT(event_kind_find("call"), -1);
	CHECK_INT(event_kind_find(""), -1);
}

static void body_is_sorted(void)
{
	static const char salt[] = "00112233445566778899aabbccddeeff";
	const struct fact facts[] = {FACT_S("text",
					     "will pay \xc2\xa3"
					     "125\n"),
		FACT_I("amount", 12500), FACT_S("ref", ""), FACT_S("note", NULL), FACT_B("verified", true),
		FACT_J("terms", "{\"key\":1}"), FACT_B("asked", false), FACT_I("zero", 0)};
	struct str out;
	str_init(&out);
	event_body(&out, facts, ARRAY_LEN(facts), "0190f3c2a1b27cde8f00112233445501", salt, "{\"paid\":1}");
	CHECK_STR(out.buf,
		"{\"act\":\"0190f3c2a1b27cde8f00112233445501\",\"amount\":12500,\"asked\":false,\"salt\":\"00112233445566778899aabbccddeeff\","
		"\"set\":{\"paid\":1},\"terms\":{\"key\":1},\"text\":\"will pay \xc2\xa3"
		"125\\n\",\"v\":1,\"verified\":true,\"zero\":0}");
	str_clear(&out);
	event_body(&out, NULL, 0, NULL, salt, NULL);
	CHECK_STR(out.buf, "{\"salt\":\"00112233445566778899aabbccddeeff\",\"v\":1}");
	str_release(&out);
}

static void ids_order_by_time(void)
{
	struct dice_seed seed;
	struct dice d = dice_seeded(&seed, 1);
	char a[33], b[33], c[33];
	event_id_make(a, 1795338720000, d);
	event_id_make(b, 1795338720001, d);
	event_id_make(c, 1795338720001, d);
	CHECK_INT(strlen(a), EVENT_ID_LEN);
	CHECK(strncmp(a, "01a20286d300", 12) == 0);
	CHECK(strcmp(a, b) < 0);
	CHECK(strncmp(b, c, 12) == 0 && strcmp(b, c) != 0);
}

static void seeded_dice_repeat(void)
{
	struct dice_seed s1, s2, s3;
	struct dice a = dice_seeded(&s1, 42), b = dice_seeded(&s2, 42), c = dice_seeded(&s3, 43);
	char x[33], y[33], z[33];
	for (int i = 0; i < 3; i++) {
		event_salt_make(x, a);
		event_salt_make(y, b);
		event_salt_make(z, c);
		CHECK_STR(x, y);
		CHECK(strcmp(x, z) != 0);
	}
	event_salt_make(x, dice_system());
	event_salt_make(y, dice_system());
	CHECK(strcmp(x, y) != 0);
}

CU_TestInfo event_tests[] = {
	{"each kind has a name", kinds_have_names},
	{"a body is canonical", body_is_sorted},
	{"ids order by time", ids_order_by_time},
	{"seeded dice repeat", seeded_dice_repeat},
	CU_TEST_INFO_NULL,
};
