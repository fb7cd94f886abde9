/* csv.h - comma-separated files as RFC 4180 has them, read in place over a buffer, with the line of every record.
 *
 * Fields are unquoted and terminated inside the caller's buffer, so a file of any size needs no memory beside itself
 * and a record costs no allocation. Records end with LF or CR LF. A quoted field may hold commas, doubled quotes and
 * line breaks; a line break inside it reads as LF, however the file spells it (any number of CR before LF), so that a
 * row means the same after a trip through another system. Empty lines are no records. A byte-order mark at the start is
 * dropped.
 *
 * Refused, with the line: bad UTF-8 and zero bytes, a quote inside an unquoted field, text after a closing quote, a
 * carriage return that ends no line, more than CSV_FIELDS fields, and a quoted field that the file never closes. After
 * a fault the reader stands behind the next line feed, so that one pass finds every bad row. Lines are counted from 1
 * by line feeds, as editors count them.
 */
#ifndef CLEMENT_CSV_H
#define CLEMENT_CSV_H

#include "base/err.h"
#include "base/str.h"

#define CSV_FIELDS 64

struct csv {
	char *at, *end;
	int64_t line; /* on which "at" stands */
	/* the record that was read last */
	int64_t record_line; /* on which it begins */
	int64_t fault_line;  /* on which its fault stands */
	size_t n;
	const char *fields[CSV_FIELDS]; /* terminated; they live as long as the buffer */
};

enum csv_result { CSV_END, CSV_RECORD, CSV_FAULT };

/* bytes[n] must be writable (a struct str's buffer is, once something was added); the bytes are changed by reading. */
void csv_open(struct csv *r, char *bytes, size_t n);
/* The next record in r->fields. CSV_FAULT: ERR_INPUT says what is wrong at r->fault_line (the text itself names no
 * line). */
MUST_USE enum csv_result csv_next(struct csv *r, struct err *err);

/* Appends one field as a writer should: in quotes when it holds a comma, a quote, a line break, blanks at an end, or
 * begins with what a reader of files would drop as a byte-order mark. */
void csv_put(struct str *out, const char *text);

#endif
