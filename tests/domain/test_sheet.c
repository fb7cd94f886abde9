#include "check.h"

#include <string.h>

#include "domain/sheet.h"

#define CASES "account,name,language,zone,phone,email,prefers,segment,creditor,product,currency,principal,interest,fees,due_date,opened,agent\n"
#define GOOD "W1,陈佳,zh-CN,Asia/Shanghai,+861000000001,chen@example.org,call,first-late,Lantern Wallet,Wallet loan,CNY,3000.00,240.50,0.00,2026-10-19,2026-10-22,liwei\n"
#define CONTACTS "account,at,medium,direction,person,address,outcome,agent,note\n"
#define PEOPLE "account,person,name,relation,phone,email,place,zone,note\n"
#define PAYMENTS "account,at,amount,currency,method,reference\n"

struct reading {
	struct sheet sheet;
	struct zones *zones;
	struct arena arena;
	struct str bytes, faults;
	bool open;
};

static void note_fault(void *ctx, int64_t line, const char *text)
{
	struct str *faults = ctx;
	str_addf(faults, "%lld: %s\n", (long long)line, text);
}

static void read_begin(struct reading *r, const char *text)
{
	*r = (struct reading){.zones = zones_new()};
	arena_init(&r->arena);
	str_init(&r->bytes);
	str_init(&r->faults);
	str_adds(&r->bytes, text);
	str_reserve(&r->bytes, 1);
	r->open = sheet_open(&r->sheet, r->zones, &r->arena, r->bytes.buf, r->bytes.len, note_fault, &r->faults);
}

static void read_end(struct reading *r)
{
	sheet_release(&r->sheet);
	str_release(&r->faults);
	str_release(&r->bytes);
	arena_release(&r->arena);
	zones_free(r->zones);
}

static void a_case(void)
{
	struct reading r;
	struct sheet_row row;
	read_begin(&r, CASES GOOD);
	CHECK(r.open);
	CHECK_INT(r.sheet.kind, SHEET_CASES);
	CHECK_INT(sheet_next(&r.sheet, &row), SHEET_ROW);
	CHECK_STR(r.faults.buf, "");
	CHECK_INT(row.line, 2);
	CHECK_STR(row.c.account, "W1");
	CHECK_STR(row.c.name, "陈佳");
	CHECK_STR(row.c.language, "zh-CN");
	CHECK_STR(row.c.zone, "Asia/Shanghai");
	CHECK_STR(row.c.phone, "+861000000001");
	CHECK_STR(row.c.email, "chen@example.org");
	CHECK_INT(row.c.prefers, MEDIUM_CALL);
	CHECK_INT(row.c.segment, SEGMENT_FIRST_LATE);
	CHECK_STR(row.c.creditor, "Lantern Wallet");
	CHECK_STR(row.c.product, "Wallet loan");
	CHECK(row.c.currency == currency_find("CNY"));
	CHECK_INT(row.c.principal, 300000);
	CHECK_INT(row.c.interest, 24050);
	CHECK_INT(row.c.fees, 0);
	CHECK_INT(row.c.due_date, date_days((struct date){2026, 10, 19}));
	CHECK_INT(row.c.opened, date_days((struct date){2026, 10, 22}));
	CHECK_STR(row.c.agent, "liwei");
	CHECK_INT(sheet_next(&r.sheet, &row), SHEET_END);
	read_end(&r);
}

static void a_contact_and_a_payment(void)
{
	struct reading r;
	struct sheet_row row;
	read_begin(&r, CONTACTS "W1,2026-11-01T14:31:00+08:00,call,out,debtor,+861000000001,conversation,liwei,\"Said: \"\"after Friday\"\"\nasks for evenings\"\n");
	CHECK_INT(sheet_next(&r.sheet, &row), SHEET_ROW);
	CHECK_INT(r.sheet.kind, SHEET_CONTACTS);
	CHECK_INT(row.contact.at, INT64_C(1793514660000));
	CHECK_INT(row.contact.medium, MEDIUM_CALL);
	CHECK_INT(row.contact.direction, DIRECTION_OUT);
	CHECK_INT(row.contact.outcome, OUTCOME_CONVERSATION);
	CHECK_STR(row.contact.person, "debtor");
	CHECK_STR(row.contact.address, "+861000000001");
	CHECK_STR(row.contact.note, "Said: \"after Friday\"\nasks for evenings");
	read_end(&r);
	read_begin(&r, PAYMENTS "W1,2026-11-01T14:31:00Z,3.240,KWD,transfer,R-7\n");
	CHECK_INT(sheet_next(&r.sheet, &row), SHEET_ROW);
	CHECK_INT(r.sheet.kind, SHEET_PAYMENTS);
	CHECK_INT(row.payment.amount, 3240);
	CHECK(row.payment.currency == currency_find("KWD"));
	CHECK_STR(row.payment.method, "transfer");
	CHECK_STR(row.payment.reference, "R-7");
	read_end(&r);
}

static void people(void)
{
	static const struct {
		const char *row, *faults;
	} rows[] = {
		{"W1,,Li Na,spouse,,,,,", "2: column 'person': is empty (your id for the person)\n"},
		{"W1,p2,Li Na,spouse,,,,,", "2: column 'person': 'p2' is an id that the console gives (another, like spouse-1)\n"},
		{"W1,s1,,spouse,,,,,", "2: column 'name': is empty (the person's name)\n"},
		{"W1,s1,Li Na,debtor,,,,,", "2: column 'relation': the debtor stands in cases.csv (how another person is related to them)\n"},
		{"W1,s1,Li Na,cousin,12,,moon,Mars/Base,", NULL},
	};
	struct reading r;
	struct sheet_row row;
	read_begin(&r, PEOPLE "W1,s1,Li Na,spouse,+861000000002,li@example.org,home,Asia/Urumqi,evenings\nW1,pa,Wu,attorney,,,,,\n");
	CHECK_INT(sheet_next(&r.sheet, &row), SHEET_ROW);
	CHECK_INT(r.sheet.kind, SHEET_PEOPLE);
	CHECK_STR(row.person.account, "W1");
	CHECK_STR(row.person.person, "s1");
	CHECK_STR(row.person.name, "Li Na");
	CHECK_INT(row.person.relation, RELATION_SPOUSE);
	CHECK_STR(row.person.phone, "+861000000002");
	CHECK_STR(row.person.email, "li@example.org");
	CHECK_INT(row.person.place, PLACE_HOME);
	CHECK_STR(row.person.zone, "Asia/Urumqi");
	CHECK_STR(row.person.note, "evenings");
	CHECK_INT(sheet_next(&r.sheet, &row), SHEET_ROW);
	CHECK(row.person.relation == RELATION_ATTORNEY && row.person.place == PLACE_UNKNOWN && !row.person.zone[0]);
	read_end(&r);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str text;
		str_init(&text);
		str_addf(&text, PEOPLE "%s\n", rows[i].row);
		read_begin(&r, text.buf);
		CHECK_INT(sheet_next(&r.sheet, &row), SHEET_BAD);
		if (rows[i].faults)
			CHECK_STR(r.faults.buf, rows[i].faults);
		else
			CHECK(strstr(r.faults.buf, "'relation'") && strstr(r.faults.buf, "'phone'") && strstr(r.faults.buf, "'place'") && strstr(r.faults.buf, "'zone'"));
		read_end(&r);
		str_release(&text);
	}
}

static void headers(void)
{
	static const struct {
		const char *text, *faults;
	} rows[] = {
		{"", "1: the file is empty (a header line with the names of the columns)\n"},
		{"\n\n", "1: the file is empty (a header line with the names of the columns)\n"},
		{"a,b\n", "1: this is no header of a known file (the names of the columns of cases.csv, people.csv, contacts.csv or payments.csv, as the manual has them)\n"},
		{"W1,2026-11-01T14:31:00Z,3.240,KWD,transfer,R-7\n", "1: this is no header of a known file (the names of the columns of cases.csv, people.csv, contacts.csv or payments.csv, as the manual has them)\n"},
		{"account,at,amount,currency,method,reference,at\n", "1: column 'at': is there twice (once)\n"},
		{"account,at,amount,currency,method,refrence\n",
		 "1: column 'refrence': is unknown in payments.csv (did you mean 'reference'?)\n"
		 "1: column 'reference': is missing (every column of payments.csv is needed; its values may be empty where that is allowed)\n"},
		{"account,at,amount,currency,method,reference,colour\n", "1: column 'colour': is unknown in payments.csv (take it out)\n"},
		{"\naccount,\xFF\n", "2: bytes that are not UTF-8 (save the file as UTF-8)\n"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct reading r;
		read_begin(&r, rows[i].text);
		CHECK(!r.open);
		CHECK_STR(r.faults.buf, rows[i].faults);
		read_end(&r);
	}
}

/* Column by column: a row that is right but for one value. */
static void bad_values(void)
{
	static const struct {
		const char *value, *fault;
		size_t column;
	} rows[] = {
		{"", "2: column 'account': is empty (the account's number or name)\n", 0},
		{"", "2: column 'name': is empty (the person's name)\n", 1},
		{"Chinese", "2: column 'language': 'Chinese' is no language tag (like en, zh-CN, es-MX)\n", 2},
		{"12", "2: column 'phone': '12' is no telephone number (E.164, like +12125550101, or empty)\n", 4},
		{"chen", "2: column 'email': 'chen' is no e-mail address (like name@example.org, or empty)\n", 5},
		{"fax", "2: column 'prefers': 'fax' is unknown (one of call sms email chat push inapp letter visit social, or empty)\n", 6},
		{"RMB", "2: column 'currency': 'RMB' is no currency (an ISO 4217 code like CNY, USD, EUR)\n", 10},
		{"Li Wei", "2: column 'agent': 'Li Wei' is no agent's id (a-z and 0-9, at most 32, or empty)\n", 16},
		{"9999999999999.99", "2: column 'principal': with interest and fees it makes a sum of more than 15 digits (at most 15)\n", 11},
	};
	static const char *const values[] = {"W1", "陈佳", "zh-CN", "Asia/Shanghai", "", "", "", "", "", "", "CNY", "3000.00", "240.50", "0.00", "2026-10-19", "2026-10-22", ""};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct reading r;
		struct sheet_row row;
		struct str text;
		str_init(&text);
		str_adds(&text, CASES);
		for (size_t c = 0; c < ARRAY_LEN(values); c++)
			str_addf(&text, "%s%s", c ? "," : "", c == rows[i].column ? rows[i].value : values[c]);
		read_begin(&r, text.buf);
		CHECK(r.open);
		CHECK_INT(sheet_next(&r.sheet, &row), SHEET_BAD);
		CHECK_STR(r.faults.buf, rows[i].fault);
		CHECK_INT(sheet_next(&r.sheet, &row), SHEET_END);
		read_end(&r);
		str_release(&text);
	}
}

/* Values whose message comes from another module: the column must be named, and one row may have several faults. */
static void every_fault_of_a_row(void)
{
	struct reading r;
	struct sheet_row row;
	read_begin(&r, CASES "W1,A,en,Mars/Olympus,,,,,,,CNY,3000,240.5,-1.00,2026-02-30,yesterday,\n" "W2,B\n" GOOD);
	CHECK(r.open);
	CHECK_INT(sheet_next(&r.sheet, &row), SHEET_BAD);
	for (size_t i = 0; i < 6; i++) {
		static const char *const columns[] = {"zone", "principal", "interest", "fees", "due_date", "opened"};
		struct str want;
		str_init(&want);
		str_addf(&want, "2: column '%s': ", columns[i]);
		CHECK_MSG(strstr(r.faults.buf, want.buf), "no fault in '%s': %s", columns[i], r.faults.buf);
		str_release(&want);
	}
	str_clear(&r.faults);
	CHECK_INT(sheet_next(&r.sheet, &row), SHEET_BAD);
	CHECK_STR(r.faults.buf, "3: 2 fields (17, as the header has)\n");
	CHECK_INT(sheet_next(&r.sheet, &row), SHEET_ROW);
	CHECK_INT(row.line, 4);
	read_end(&r);
}

static void payments_are_more_than_nothing(void)
{
	struct reading r;
	struct sheet_row row;
	read_begin(&r, PAYMENTS "W1,2026-11-01T14:31:00Z,0.00,USD,,\nW1,2026-11-01T14:31:00,1.00,USD,,\n");
	CHECK_INT(sheet_next(&r.sheet, &row), SHEET_BAD);
	CHECK_STR(r.faults.buf, "2: column 'amount': is nothing (a sum above 0)\n");
	CHECK_INT(sheet_next(&r.sheet, &row), SHEET_BAD);
	CHECK_MSG(strstr(r.faults.buf, "\n3: column 'at': "), "%s", r.faults.buf);
	read_end(&r);
}

static void source_of(uint8_t source[32], const char *text)
{
	struct reading r;
	struct sheet_row row = {0};
	read_begin(&r, text);
	CHECK_INT(sheet_next(&r.sheet, &row), SHEET_ROW);
	memcpy(source, row.source, 32);
	read_end(&r);
}

static void sources(void)
{
	uint8_t first[32], other[32];
	static const char *const same[] = {
		"\xEF\xBB\xBF" CONTACTS "W1,2026-11-01T14:31:00+08:00,call,out,\"debtor\",,conversation,,\"José, first\"\r\n",
		"note,account,outcome,at,agent,direction,medium,address,person\n\"José, first\",W1,conversation,2026-11-01T06:31:00Z,,out,call,,debtor\n",
		CONTACTS "W1,2026-11-01T14:31:00+08:00,call,out,debtor,,conversation,,\"Jose\xCC\x81, first\"\n",
	};
	static const char *const different[] = {
		CONTACTS "W2,2026-11-01T14:31:00+08:00,call,out,debtor,,conversation,,\"José, first\"\n",
		CONTACTS "W1,2026-11-01T14:31:01+08:00,call,out,debtor,,conversation,,\"José, first\"\n",
		CONTACTS "W1,2026-11-01T14:31:00+08:00,call,out,,debtor,conversation,,\"José, first\"\n",
	};
	source_of(first, CONTACTS "W1,2026-11-01T14:31:00+08:00,call,out,debtor,,conversation,,\"José, first\"\n");
	for (size_t i = 0; i < ARRAY_LEN(same); i++) {
		source_of(other, same[i]);
		CHECK_MSG(memcmp(first, other, 32) == 0, "spelling %zu has another source", i);
	}
	for (size_t i = 0; i < ARRAY_LEN(different); i++) {
		source_of(other, different[i]);
		CHECK_MSG(memcmp(first, other, 32) != 0, "row %zu has the same source", i);
	}
}

static void columns_as_promised(void)
{
	static const char *const want[] = {CASES, PEOPLE, CONTACTS, PAYMENTS};
	for (unsigned k = 0; k < SHEET_KINDS; k++) {
		struct str header;
		const char *name;
		str_init(&header);
		for (size_t i = 0; (name = sheet_column((enum sheet_kind)k, i)); i++)
			str_addf(&header, "%s%s", i ? "," : "", name);
		str_addc(&header, '\n');
		CHECK_STR(header.buf, want[k]);
		str_release(&header);
	}
}

CU_TestInfo sheet_tests[] = {
	{"a case", a_case},
	{"a contact and a payment", a_contact_and_a_payment},
	{"people", people},
	{"headers that are refused", headers},
	{"a bad value in each column", bad_values},
	{"every fault of a row is told, and the next row is read", every_fault_of_a_row},
	{"payments are more than nothing and have an offset", payments_are_more_than_nothing},
	{"the source of a row does not depend on its spelling", sources},
	{"columns are those that scripts rely on", columns_as_promised},
	CU_TEST_INFO_NULL,
};
