/* import.h - loading the lender's files (domain/sheet.h) into the store: all or nothing for each file, and a row loaded
 * twice changes nothing.
 *
 * Files may be given in any order: those with cases are loaded first, then people, contacts and payments, so that
 * accounts and people are known when they are needed. What a row becomes stands in load.h. A file with a fault loads
 * nothing; its faults are told, all of them, and the other files are loaded all the same (where they do not need it).
 *
 * What is known: a person, contact or payment whose row was loaded before, from whatever file; a case whose row is the
 * one loaded last. A case's row with other content updates the case, a person's the person. Checked beyond the single
 * row: the account of a person, contact or payment has a case; sums are in the case's currency, which never changes; an
 * account stands in a file of cases once, a person of an account in a file of people, unless the rows say the same; a
 * case has at most CASE_PEOPLE people.
 */
#ifndef CLEMENT_IMPORT_H
#define CLEMENT_IMPORT_H

#include "desk/desk.h"
#include "domain/sheet.h"

struct import_file {
	const char *name;
	char *bytes;  /* changed by reading; bytes[n] must be writable */
	size_t n;
	/* what became of it */
	bool refused; /* its faults were told; nothing of it was loaded */
	bool loaded;
	int64_t faults;
	int64_t rows, added, changed, known;
};

typedef void import_fault(void *ctx, const struct import_file *file, int64_t line, const char *text);

/* False only when the store fails: what is "loaded" by then stays, the file at which it failed is not there. Faults of
 * files do not make it false. */
MUST_USE bool desk_import(struct desk *d, struct import_file *files, size_t n, import_fault *fault, void *ctx,
	struct err *err);

#endif
