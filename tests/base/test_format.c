#include "check.h"

#include "base/format.h"

static void compares_arguments(void)
{
	static const struct {
		const char *format, *original;
		bool safe;
	} rows[] = {
		{"%d 个", "%d cases", true}, {"一个", "%d cases", true}, {"%s", "%d", false}, {"%d", "no field", false}, {"plain", "no field", true},
		{"100%%", "all", true}, {"%2$s %1$d", "%d of %s", true}, {"%1$s %2$d", "%d of %s", false}, {"%2$s", "%d of %s", false},
		{"%1$d %1$d", "%d", true}, {"%1$d %d", "%d", false}, {"%lld", "%d", false}, {"%u", "%d", true}, {"%ld", "%lu", true}, {"%-5d", "%d", true},
		{"%5.3s", "%s", true}, {"%999d", "%d", true}, {"%1000d", "%d", false}, {"%.2147483647d", "%d", false}, {"%*d", "%d", false}, {"%*d", "%*d", true}, {"%.*s", "%.*s", true}, {"%.*s", "%s", false}, {"%d %s", "%*s", true},
		{"%n", "%d", false}, {"%hn", "%d", false}, {"%", "%d", false}, {"%d %", "%d", false}, {"%q", "%d", false}, {"%99$d", "%d", false},
		{"%99999999999$d", "%d", false}, {"%zu", "%zu", true}, {"%zu", "%u", false}, {"%c", "%d", false}, {"%p", "%s", false},
		{"anything %s", "50 %", true}, {"%hhd", "%hd", false}, {"%m", "%d", false}, {"% d", "%d", true}, {"%f", "%lf", false},
		{"%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d", "%d", false},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_MSG(format_safe(rows[i].format, rows[i].original) == rows[i].safe, "\"%s\" for \"%s\"", rows[i].format, rows[i].original);
}

CU_TestInfo format_tests[] = {
	{"compares arguments", compares_arguments},
	CU_TEST_INFO_NULL,
};
