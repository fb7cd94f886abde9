/* sheet.h - the files that a lender hands over (interfaces.md, "CSV files"), row by row into checked values.
 *
 * Besides cases, contacts and payments there may be people.csv: other people than the debtor whose numbers are on a case,
 *   account,person,name,relation,phone,email,place,zone,note
 * "person" is the lender's own id for them, by which contacts.csv may name them: at most 64 bytes, each once in a case, and
 * not like those that the console gives ("p2"). relation is a word of facts.h other than debtor, place one or empty, zone
 * an IANA name or empty (the debtor's).
 *
 * Which of them a file is follows from its header line, not from its name. The columns may stand in any order;
 * each must be there, once, and no other. What each column may hold stands in the table of sheet.c. Every fault is told
 * through the callback with the line on which its row begins (a fault of spelling, such as bad UTF-8: the line where it
 * stands), as "column 'x': what is wrong (what would be right)"; one row may have several. What needs knowledge of
 * other rows or of the store (is the account known? is this the case's currency?) is not judged here.
 *
 * "source" makes a row known again when it is loaded twice: BLAKE2b (of 32 bytes) over the kind and the values, each
 * ended by a zero byte, in the order of the table; the order of the columns, the quoting, the way line breaks are
 * written and the offset in which an instant is given make no difference.
 */
#ifndef CLEMENT_SHEET_H
#define CLEMENT_SHEET_H

#include "base/arena.h"
#include "domain/contact.h"
#include "domain/csv.h"
#include "domain/facts.h"
#include "domain/money.h"
#include "domain/zone.h"

#define SHEET_TEXT_MAX 65536 /* bytes of a name, a note and the like */
#define SHEET_COLUMNS_MAX 17

enum sheet_kind { SHEET_CASES, SHEET_PEOPLE, SHEET_CONTACTS, SHEET_PAYMENTS, SHEET_KINDS };
/* The header line of a kind, in the order of interfaces.md; NULL past the last column. */
const char *sheet_column(enum sheet_kind kind, size_t i);

/* Texts are never NULL; sums are minor units of the currency. */
struct case_row {
	const char *account, *name, *language, *zone, *phone, *email, *creditor, *product, *agent;
	enum medium prefers;
	enum segment segment;
	const struct currency *currency;
	int64_t principal, interest, fees;
	int32_t due_date, opened;
};
struct person_row {
	const char *account, *person, *name, *phone, *email, *zone, *note;
	enum relation relation;
	enum place place;
};
struct contact_row {
	const char *account, *person, *address, *agent, *note;
	int64_t at;
	enum medium medium;
	enum direction direction;
	enum outcome outcome;
};
struct payment_row {
	const char *account, *method, *reference;
	int64_t at, amount;
	const struct currency *currency;
};
struct sheet_row {
	int64_t line;
	uint8_t source[32];
	union {
		struct case_row c;
		struct person_row person;
		struct contact_row contact;
		struct payment_row payment;
	};
};

typedef void sheet_fault(void *ctx, int64_t line, const char *text);

struct sheet {
	enum sheet_kind kind;
	struct csv csv;
	struct zones *zones;
	struct arena *arena;
	sheet_fault *fault;
	void *ctx;
	size_t n_fields;                       /* in the header */
	size_t field_of[SHEET_COLUMNS_MAX];    /* by column */
	struct str scratch;
};

enum sheet_result { SHEET_END, SHEET_ROW, SHEET_BAD };

/* Reads the header. bytes as for csv_open; zones, arena and bytes must outlive the rows. False: the faults say why.
 * Release in either case. */
MUST_USE bool sheet_open(struct sheet *s, struct zones *zones, struct arena *a, char *bytes, size_t n,
	sheet_fault *fault, void *ctx);
/* SHEET_BAD: its faults were told; the next call goes on with the next row. */
MUST_USE enum sheet_result sheet_next(struct sheet *s, struct sheet_row *row);
void sheet_release(struct sheet *s);

#endif
