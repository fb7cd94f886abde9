#include "check.h"

#include "base/vec.h"

static void keeps_what_was_pushed(void)
{
	struct pair {
		int a, b;
	};
	VEC(struct pair) v = {0};
	bool kept = true;
	for (int i = 0; i < 1000; i++)
		VEC_PUSH(&v, (struct pair){i, -i});
	for (int i = 0; i < 1000; i++)
		kept = kept && v.items[i].a == i && v.items[i].b == -i;
	CHECK(kept);
	CHECK_INT(v.len, 1000);
	VEC_CLEAR(&v);
	CHECK_INT(v.len, 0);
	CHECK(v.cap >= 1000);
	VEC_RELEASE(&v);
	CHECK(v.items == NULL && v.cap == 0);
}

static void grows_enough(void)
{
	static const size_t needs[] = {1, 7, 8, 9, 1000, SIZE_MAX / 2, SIZE_MAX};
	static const size_t caps[] = {0, 1, 8, 1000, SIZE_MAX / 2, SIZE_MAX - 1};
	for (size_t i = 0; i < ARRAY_LEN(caps); i++)
		for (size_t k = 0; k < ARRAY_LEN(needs); k++)
			CHECK(vec_grown(caps[i], needs[k]) >= needs[k]);
	CHECK(vec_grown(1000, 1001) >= 1500);
}

CU_TestInfo vec_tests[] = {
	{"keeps what was pushed", keeps_what_was_pushed},
	{"grows enough", grows_enough},
	CU_TEST_INFO_NULL,
};
