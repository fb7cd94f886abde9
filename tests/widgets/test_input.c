#include "check.h"

#include <string.h>

#include "widgets/input.h"

static void test_names(void)
{
	static const struct {
		const char *name;
		uint32_t key;
	} rows[] = {
		{"Enter", KEY_ENTER_CODE}, {"Esc", KEY_ESC_CODE}, {"Space", ' '}, {"Tab", KEY_TAB_CODE}, {"Backspace", KEY_BACKSPACE_CODE}, {"BackTab", KEYC_BACKTAB}, {"F1", KEYC_F1},
		{"F12", KEYC_F12}, {"PgDn", KEYC_PGDN}, {"C-l", 12}, {"C-\\", 28}, {"M-x", KEYC_ALT | 'x'}, {"M-Enter", KEYC_ALT | KEY_ENTER_CODE}, {"C-Left", KEYC_CTRL_LEFT},
		{"j", 'j'}, {"é", 0xE9}, {"陈", 0x9648}, {"!", '!'}, {"-", '-'}, {"C", 'C'}, {"M", 'M'}, {"U+202E", 0x202E}, {"M-U+200B", KEYC_ALT | 0x200B},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char name[16];
		CHECK_MSG(key_parse(rows[i].name, strlen(rows[i].name)) == rows[i].key, "%s: %x", rows[i].name, key_parse(rows[i].name, strlen(rows[i].name)));
		CHECK_STR(key_label(rows[i].key, name), rows[i].name);
	}
}

static void test_other_spellings(void)
{
	CHECK_INT(key_parse("enter", 5), KEY_ENTER_CODE);
	CHECK_INT(key_parse("C-L", 3), 12);
	CHECK_INT(key_parse("C-i", 3), KEY_TAB_CODE);
	CHECK_INT(key_parse("C-m", 3), KEY_ENTER_CODE);
	CHECK_INT(key_parse("jk", 1), 'j');
}

static void test_unknown(void)
{
	static const char *const rows[] = {"", "jk", "F13", "C-", "M-", "C-é", "C-1", "Entre", " ", "\t", "\xFF", "\xE9\x99", "U+", "U+XYZW", "U+D800", "U+110000", "M-M-x", "\x7F"};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		CHECK_MSG(key_parse(rows[i], strlen(rows[i])) == 0, "'%s' is taken for a key", rows[i]);
}

/* Every key that a terminal can send has a name that leads back to it. */
static void test_round_trip(void)
{
	char name[16];
	for (uint32_t key = 1; key < 0x30000; key++) {
		if (key >= 0xD800 && key <= 0xDFFF)
			continue;
		key_label(key, name);
		CHECK_MSG(strlen(name) < sizeof name && key_parse(name, strlen(name)) == key, "%x is called '%s'", key, name);
	}
	for (uint32_t key = KEYC_UP; key < KEYC_END_OF_CODES; key++) {
		key_label(key | KEYC_ALT, name);
		CHECK_MSG(key_parse(name, strlen(name)) == (key | KEYC_ALT), "%x is called '%s'", key, name);
	}
	CHECK_STR(key_label(0, name), "");
	CHECK_STR(key_label(0x110000, name), "");
	CHECK_STR(key_label(KEYC_END_OF_CODES, name), "");
	CHECK_STR(key_label(KEYC_ALT, name), "");
}

CU_TestInfo input_tests[] = {{"names", test_names}, {"other spellings", test_other_spellings}, {"unknown names", test_unknown}, {"round trip", test_round_trip}, CU_TEST_INFO_NULL};
