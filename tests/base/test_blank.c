#include "check.h"

#include "base/blank.h"

static void blanks_by_form(void)
{
	static const struct {
		const char *text, *blanked;
	} rows[] = {
		{"", ""}, {"case 10482 opened, 37 rows", "case 10482 opened, 37 rows"},
		{"call 13800138000 failed", "call ########### failed"}, {"+49 30 1234567", "+## ## #######"}, {"tel:555-0123-4", "tel:###-####-#"},
		{"(010) 8888 8888.", "(###) #### ####."}, {"card 4000 0000 0000 0002", "card #### #### #### ####"}, {"tel13800138000", "tel###########"},
		{"id 11010519491231002X", "id #################X"}, {"123456", "123456"}, {"1234567", "#######"},
		{"to li.wei@example.org: refused", "to ##################: refused"}, {"<a@b>", "<###>"}, {"陈佳@例子.cn", "################"}, {"@ home", "@ home"}, {"a @ b", "a @ b"},
		{"a@b c@d", "### ###"},
		{"2026-11-22T06:32:00.000Z", "2026-11-22T06:32:00.000Z"}, {"due 2026-11-22 at 14:05", "due 2026-11-22 at 14:05"},
		{"12 2026-11-22", "12 2026-11-22"}, {"2026-11-22 2026-11-23", "2026-11-22 2026-11-23"}, {"2026-11-221234", "####-##-######"},
		{"hash 9f86d081884c7d659a2feaa0c55ad015", "hash 9f86d081884c7d659a2feaa0c55ad015"}, {"0193503c-8a00-7000-8000-000000000001", "0193503c-8a00-7000-8000-000000000001"},
		{"3.40.1", "3.40.1"}, {"line 3: 12 of 500", "line 3: 12 of 500"}, {"code 5   1234   77", "code 5   1234   77"},
		{"a1234567b", "a#######b"}, {"1234567 7654321", "####### #######"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char text[128];
		snprintf(text, sizeof text, "%s", rows[i].text);
		blank_private(text, strlen(text));
		CHECK_STR(text, rows[i].blanked);
	}
}

CU_TestInfo blank_tests[] = {
	{"blanks by form", blanks_by_form},
	CU_TEST_INFO_NULL,
};
