#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "domain/csv.h"

/* Reads all of text and writes what was seen: records as LINE[field|field], faults as LINE!what. The buffer is exactly as large as promised, so that
 * the sanitizers see a step too far. */
static void read_all(struct str *seen, const char *text, size_t n)
{
	char *bytes = xalloc(n + 1);
	struct csv r;
	struct err err;
	enum csv_result result;
	memcpy(bytes, text, n);
	csv_open(&r, bytes, n);
	while ((result = csv_next(&r, &err)) != CSV_END) {
		if (result == CSV_FAULT) {
			str_addf(seen, "%lld!%s;", (long long)r.fault_line, err.text);
			continue;
		}
		str_addf(seen, "%lld[", (long long)r.record_line);
		for (size_t i = 0; i < r.n; i++)
			str_addf(seen, "%s%s", i ? "|" : "", r.fields[i]);
		str_adds(seen, "]");
	}
	free(bytes);
}

static void check_reading(const char *text, size_t n, const char *want)
{
	struct str seen;
	str_init(&seen);
	read_all(&seen, text, n);
	CHECK_STR(seen.buf, want);
	str_release(&seen);
}

#define READS(text, want) check_reading(text, sizeof(text) - 1, want)

static void records(void)
{
	READS("", "");
	READS("a", "1[a]");
	READS("a,b\nc,d\n", "1[a|b]2[c|d]");
	READS("a,b\r\nc,d\r\n", "1[a|b]2[c|d]");
	READS("a,b\nc,d", "1[a|b]2[c|d]");
	READS("a,\n,b\n,", "1[a|]2[|b]3[|]");
	READS("\xEF\xBB\xBF" "a,b\n", "1[a|b]");
	READS("\xEF\xBB\xBF", "");
	READS("\n\r\na\n\n\nb\n\n", "3[a]6[b]");
	READS(" a , b \n", "1[ a | b ]");
	READS("陈佳,José\n", "1[陈佳|José]");
}

static void quoted(void)
{
	READS("\"a\",\"b,c\"\n", "1[a|b,c]");
	READS("\"say \"\"yes\"\"\",x\n", "1[say \"yes\"|x]");
	READS("\"\",\"\"\"\"\n", "1[|\"]");
	READS("\"\"", "1[]");
	READS("\"one\ntwo\",x\ny\n", "1[one\ntwo|x]3[y]");
	READS("\"one\r\ntwo\r\n\",x\r\ny\r\n", "1[one\ntwo\n|x]4[y]");
	READS("\"one\r\r\ntwo\"\r\n", "1[one\ntwo]");
	READS("\"one\rtwo\"\n", "1[one\rtwo]");
	READS("a,\"b\"\r\nc", "1[a|b]2[c]");
	READS("a,\"b\"", "1[a|b]");
}

static void faults_name_their_line(void)
{
	const char *stray = "a quote inside an unquoted field (put the field in quotes and double the quotes in it)";
	const char *after = "text after a closing quote (a comma or the line's end; a quote inside a field is doubled)";
	const char *open = "a quoted field that is never closed (a quote at its end)";
	const char *utf8 = "bytes that are not UTF-8 (save the file as UTF-8)";
	const char *zero = "a zero byte in the text (save the file as UTF-8)";
	const char *cr = "a carriage return that ends no line (end lines with LF or CR LF)";
	const struct {
		const char *text;
		size_t n;
		int line;
		const char *what, *rest;
	} rows[] = {
#define T(s) s, sizeof(s) - 1
		{T("a\nb\"c,\"d\ne\n"), 2, stray, "3[e]"},
		{T("\"a\"b,c\nd\n"), 1, after, "2[d]"},
		{T("\"a\nb\" ,c\nd\n"), 2, after, "3[d]"},
		{T("a\n\"b\nc\n"), 2, open, ""},
		{T("a,\""), 1, open, ""},
		{T("a\nb,\xFFz\nc\n"), 2, utf8, "3[c]"},
		{T("\"one\ntwo\n\xC3(\",b\nc\n"), 3, utf8, "4[c]"},
		{T("\xC0\x80\nc"), 1, utf8, "2[c]"},
		{T("\xED\xA0\x80\nc"), 1, utf8, "2[c]"},
		{T("a\0b,c\nd\n"), 1, zero, "2[d]"},
		{T("\"a\n\0\",c\nd\n"), 2, zero, "3[d]"},
		{T("a\rb\nc\n"), 1, cr, "2[c]"},
		{T("a\r"), 1, cr, ""},
		{T("\xFF\xFE" "a\0,\0\n\0"), 1, utf8, NULL},
#undef T
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct str seen, want;
		str_init(&seen);
		str_init(&want);
		read_all(&seen, rows[i].text, rows[i].n);
		str_addf(&want, "%d!%s;%s", rows[i].line, rows[i].what, rows[i].rest ? rows[i].rest : "");
		const char *found = strstr(seen.buf, want.buf);
		CHECK_MSG(found && (!rows[i].rest || strlen(found) == want.len), "row %zu: got |%s|, wanted |%s|", i, seen.buf, want.buf);
		str_release(&seen);
		str_release(&want);
	}
}

static void field_limit(void)
{
	struct str text, seen;
	str_init(&text);
	str_init(&seen);
	for (int i = 1; i < CSV_FIELDS; i++)
		str_adds(&text, "x,");
	str_adds(&text, "y\n");
	read_all(&seen, text.buf, text.len);
	CHECK(strncmp(seen.buf, "1[x|", 4) == 0);
	str_clear(&seen);
	str_clear(&text);
	for (int i = 0; i < 5 * CSV_FIELDS; i++)
		str_adds(&text, "\"x\",");
	str_adds(&text, "y\nz\n");
	read_all(&seen, text.buf, text.len);
	CHECK_STR(seen.buf, "1!more than 64 fields (a quote or a line break is missing);2[z]");
	str_release(&seen);
	str_release(&text);
}

/* What csv_put writes, csv_next reads back. */
static void writing_and_reading(void)
{
	static const char *const texts[] = {"", "a", "a,b", "\"", "\"\"x", " a", "a ", "two\nlines", ("\xEF\xBB\xBF" "x"), "O'Brien", "陈佳", "x\"y,\nz\""};
	struct str text, row;
	struct csv r;
	struct err err;
	str_init(&text);
	str_init(&row);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		csv_put(&text, texts[i]);
		str_adds(&text, ",end\r\n");
	}
	csv_open(&r, text.buf, text.len);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		CHECK_INT(csv_next(&r, &err), CSV_RECORD);
		CHECK_INT(r.n, 2);
		CHECK_STR(r.fields[0], texts[i]);
		CHECK_STR(r.fields[1], "end");
	}
	CHECK_INT(csv_next(&r, &err), CSV_END);
	csv_put(&row, "plain");
	CHECK_STR(row.buf, "plain");
	str_release(&row);
	str_release(&text);
}

CU_TestInfo csv_tests[] = {
	{"records, with LF and CR LF, with and without the last line feed", records},
	{"quoted fields", quoted},
	{"faults name their line and the rest is read", faults_name_their_line},
	{"at most 64 fields", field_limit},
	{"what is written is read back", writing_and_reading},
	CU_TEST_INFO_NULL,
};
