#include "domain/csv.h"

#include <string.h>

#include "base/utf8.h"

#define BOM "\xEF\xBB\xBF"

void csv_open(struct csv *r, char *bytes, size_t n)
{
	*r = (struct csv){.at = bytes, .end = bytes + n, .line = 1};
	if (n >= 3 && memcmp(bytes, BOM, 3) == 0)
		r->at += 3;
}

/* The first fault of a record is the one that is told; the rest of it is only skipped. */
static void fault(struct csv *r, int64_t line, struct err *err, const char *text)
{
	if (r->fault_line != 0)
		return;
	r->fault_line = line;
	(void)err_set(err, ERR_INPUT, "%s", text);
}

static void check_text(struct csv *r, const char *field, size_t n, int64_t line, struct err *err)
{
	size_t bad;
	if (utf8_valid(field, n, &bad))
		return;
	for (size_t i = 0; i < bad; i++)
		line += field[i] == '\n';
	if (field[bad] == '\0')
		fault(r, line, err, "a zero byte in the text (save the file as UTF-8)");
	else
		fault(r, line, err, "bytes that are not UTF-8 (save the file as UTF-8)");
}

static bool ends_line(const struct csv *r, const char *p)
{
	return *p == '\n' || (*p == '\r' && p + 1 < r->end && p[1] == '\n');
}

/* Where the quoting is in doubt, the rest of the line is not believed. */
static char *give_up(struct csv *r, char *p, struct err *err, const char *text)
{
	fault(r, r->line, err, text);
	while (p < r->end && *p != '\n')
		p++;
	return p;
}

/* Reads a field that begins without a quote; returns where it ends. */
static char *read_plain(struct csv *r, char *p, struct err *err)
{
	char *start = p;
	unsigned seen = 0;
	while (p < r->end && *p != ',' && !ends_line(r, p)) {
		if (*p == '"')
			return give_up(r, p, err,
				"a quote inside an unquoted field (put the field in quotes and double the quotes in it)");
		if (*p == '\r')
			return give_up(r, p, err, "a carriage return that ends no line (end lines with LF or CR LF)");
		seen |= *p ? (unsigned char)*p : 0x80u;
		p++;
	}
	if (seen & 0x80u)
		check_text(r, start, (size_t)(p - start), r->line, err);
	return p;
}

/* Reads a field after its opening quote, closing the gaps that doubled quotes leave. *length is that of the text;
 * returns where the field ends. */
static char *read_quoted(struct csv *r, char *p, size_t *length, struct err *err)
{
	char *start = p, *to = p;
	int64_t line = r->line;
	unsigned seen = 0;
	bool closed = false;
	while (p < r->end) {
		if (*p == '"') {
			if (p + 1 >= r->end || p[1] != '"') {
				closed = true;
				p++;
				break;
			}
			p++;
		}
		if (*p == '\n') {
			r->line++;
			while (to > start && to[-1] == '\r')
				to--;
		}
		seen |= *p ? (unsigned char)*p : 0x80u;
		*to++ = *p++;
	}
	*length = (size_t)(to - start);
	if (seen & 0x80u)
		check_text(r, start, *length, line, err);
	if (!closed)
		fault(r, line, err, "a quoted field that is never closed (a quote at its end)");
	else if (p < r->end && *p != ',' && !ends_line(r, p))
		p = give_up(r, p, err,
			"text after a closing quote (a comma or the line's end; a quote inside a field is doubled)");
	return p;
}

static void skip_empty_lines(struct csv *r)
{
	while (r->at < r->end) {
		if (!ends_line(r, r->at))
			return;
		r->at += *r->at == '\r' ? 2 : 1;
		r->line++;
	}
}

enum csv_result csv_next(struct csv *r, struct err *err)
{
	skip_empty_lines(r);
	r->n = 0;
	r->fault_line = 0;
	r->record_line = r->line;
	if (r->at >= r->end)
		return CSV_END;
	for (bool more = true; more;) {
		char *field = r->at, *stop;
		size_t length;
		if (field < r->end && *field == '"') {
			stop = read_quoted(r, ++field, &length, err);
		} else {
			stop = read_plain(r, field, err);
			length = (size_t)(stop - field);
		}
		char delimiter = stop < r->end ? *stop : '\0';
		r->at = stop;
		if (stop < r->end)
			r->at += delimiter == '\r' ? 2 : 1;
		more = stop < r->end && delimiter == ',';
		if (delimiter == '\n' || delimiter == '\r')
			r->line++;
		field[length] = '\0';
		if (r->n == CSV_FIELDS)
			fault(r, r->record_line, err, "more than 64 fields (a quote or a line break is missing)");
		else
			r->fields[r->n++] = field;
	}
	return r->fault_line ? CSV_FAULT : CSV_RECORD;
}

void csv_put(struct str *out, const char *text)
{
	size_t n = strlen(text);
	bool needs = (n > 0 && (text[0] == ' ' || text[n - 1] == ' ')) || strncmp(text, BOM, 3) == 0;
	if (!needs && strcspn(text, ",\"\r\n") == n) {
		str_add(out, text, n);
		return;
	}
	str_addc(out, '"');
	for (const char *quote; (quote = strchr(text, '"')); text = quote + 1) {
		str_add(out, text, (size_t)(quote + 1 - text));
		str_addc(out, '"');
	}
	str_adds(out, text);
	str_addc(out, '"');
}
