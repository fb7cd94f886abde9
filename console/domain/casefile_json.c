/* The JSON of a casefile, written and read by the table of its fields. */
#include "base/bug.h"
#include "domain/casefile_field.h"

/* "2026-11-22"; the formatter of civil.h is for people's pace. */
static const char *date_text(char out[11], int32_t days)
{
	struct date d = date_of(days);
	int v[] = {d.year, d.month, d.day};
	static const char at[] = {3, 6, 9}, len[] = {4, 2, 2};
	ENSURE(d.year >= 1 && d.year <= 9999);
	memcpy(out, "0000-00-00", 11);
	for (size_t i = 0; i < 3; i++)
		for (int k = 0; k < len[i]; k++, v[i] /= 10)
			out[at[i] - k] = (char)('0' + v[i] % 10);
	return out;
}

static void write_date(struct json_writer *w, const char *key, int32_t days)
{
	char text[11];
	json_put_str(w, key, days == DATE_NONE ? NULL : date_text(text, days));
}

static void write_rows(struct json_writer *w, const char *key, const struct agreed_plan *p)
{
	json_open_array(w, key);
	for (size_t i = 0; i < p->n; i++) {
		json_open_array(w, NULL);
		write_date(w, NULL, p->rows[i].due);
		json_put_int(w, NULL, p->rows[i].amount);
		json_put_int(w, NULL, p->rows[i].paid);
		json_close_array(w);
	}
	json_close_array(w);
}

static void write_flags(struct json_writer *w, const char *key, unsigned flags)
{
	ENSURE(flags >> CASE_FLAGS == 0);
	json_open_array(w, key);
	for (int i = 0; i < CASE_FLAGS; i++)
		if (flags & 1u << i)
			json_put_str(w, NULL, flag_words[i].name);
	json_close_array(w);
}

static void write_field(struct json_writer *w, const struct casefile *c, const struct field *f)
{
	switch (f->type) {
	case TYPE_TEXT:
		json_put_str(w, f->key, field_text(c, f));
		return;
	case TYPE_SUM:
		json_put_int(w, f->key, field_sum(c, f));
		return;
	case TYPE_COUNT:
		json_put_int(w, f->key, field_int(c, f));
		return;
	case TYPE_WORD:
		ENSURE(field_word(c, f) < f->n);
		json_put_str(w, f->key, f->words[field_word(c, f)].name);
		return;
	case TYPE_FLAGS:
		write_flags(w, f->key, field_word(c, f));
		return;
	case TYPE_DATE:
		write_date(w, f->key, field_int(c, f));
		return;
	case TYPE_BOOL:
		json_put_bool(w, f->key, field_bool(c, f));
		return;
	case TYPE_CURRENCY:
		json_put_str(w, f->key, field_currency(c, f) ? field_currency(c, f)->code : "");
		return;
	case TYPE_ROWS:
		write_rows(w, f->key, &c->plan);
		return;
	case TYPE_GROUP:
		if (field_is_clear(c, f)) {
			json_put_null(w, f->key);
			return;
		}
		json_open(w, f->key);
		for (size_t i = 0; i < f->n; i++)
			if (!field_is_clear(c, &f->members[i]))
				write_field(w, c, &f->members[i]);
		json_close(w);
		return;
	}
}

void casefile_encode(struct str *out, const struct casefile *c)
{
	struct json_writer w;
	str_reserve(out, 1024);
	json_begin(&w, out);
	json_open(&w, NULL);
	for (size_t i = 0; i < casefile_fields_n; i++)
		if (!field_is_clear(c, &casefile_fields[i]))
			write_field(&w, c, &casefile_fields[i]);
	json_close(&w);
}

void casefile_diff(struct str *out, const struct casefile *before, const struct casefile *after)
{
	struct json_writer w;
	json_begin(&w, out);
	json_open(&w, NULL);
	for (size_t i = 0; i < casefile_fields_n; i++)
		if (!casefile_fields[i].derived && !field_same(before, after, &casefile_fields[i]))
			write_field(&w, after, &casefile_fields[i]);
	json_close(&w);
}

/* Reading. Errors say what the value should be; who calls puts the field's name in front. */
static bool wanted(struct err *err, const char *what)
{
	return err_set(err, ERR_INPUT, "should be %s", what);
}

static bool read_int(const struct json *v, int64_t min, int64_t max, int64_t *out, struct err *err)
{
	if (!json_int(v, out))
		return wanted(err, "an integer");
	return (*out >= min && *out <= max) || err_set(err, ERR_INPUT, "%lld is out of range", (long long)*out);
}

static bool read_date(const struct json *v, int32_t *out, struct err *err)
{
	*out = DATE_NONE;
	if (json_is_null(v))
		return true;
	return json_str(v) ? date_parse(json_str(v), out, err) : wanted(err, "a date or null");
}

static bool read_word(const struct field *f, const struct json *v, unsigned *out, struct err *err)
{
	const char *name = json_str(v);
	int i = name ? word_find(f->words, f->n, name) : -1;
	*out = (unsigned)i;
	if (!name)
		return wanted(err, "a word");
	return i >= 0 || err_set(err, ERR_INPUT, "\"%.40s\" is unknown", name);
}

static bool read_flags(const struct json *v, unsigned *out, struct err *err)
{
	*out = 0;
	if (!json_is_array(v))
		return wanted(err, "a list of flags");
	for (size_t i = 0; i < json_len(v); i++) {
		const char *name = json_str(json_at(v, i));
		int bit = name ? word_find(flag_words, CASE_FLAGS, name) : -1;
		if (bit < 0)
			return err_set(err, ERR_INPUT, "\"%.40s\" is unknown", name ? name : "");
		if (*out >> bit)
			return err_set(err, ERR_INPUT, "\"%.40s\" is out of order", name);
		*out |= 1u << bit;
	}
	return true;
}

static bool read_rows(struct agreed_plan *p, struct arena *a, const struct json *v, struct err *err)
{
	if (!json_is_array(v))
		return wanted(err, "a list of instalments");
	struct instalment *rows = arena_array(a, json_len(v), sizeof *rows);
	for (size_t i = 0; i < json_len(v); i++) {
		const struct json *row = json_at(v, i);
		if (json_len(row) != 3)
			return err_set(err, ERR_INPUT, "instalment %zu should be [due, amount, paid]", i + 1);
		if (!read_date(json_at(row, 0), &rows[i].due, err) ||
			!read_int(json_at(row, 1), -JSON_INT_MAX, JSON_INT_MAX, &rows[i].amount, err) ||
			!read_int(json_at(row, 2), -JSON_INT_MAX, JSON_INT_MAX, &rows[i].paid, err))
			return err_wrap(err, "instalment %zu", i + 1);
	}
	p->rows = rows;
	p->n = json_len(v);
	return true;
}

static bool read_currency(const struct json *v, const struct currency **out, struct err *err)
{
	const char *code = json_str(v);
	*out = code && code[0] ? currency_find(code) : NULL;
	if (!code)
		return wanted(err, "a currency's code");
	return *out || !code[0] || err_set(err, ERR_INPUT, "currency \"%.40s\" is unknown", code);
}

static bool read_text(const struct json *v, struct arena *a, const char **out, struct err *err)
{
	const char *text = json_str(v);
	if (!text)
		return wanted(err, "a string");
	*out = text[0] ? arena_strdup(a, text) : "";
	return true;
}

static bool read_members(struct casefile *c, struct arena *a, const struct field *group, const struct json *v,
	bool state, struct err *err);

static bool read_group(
	struct casefile *c, struct arena *a, const struct field *f, const struct json *v, struct err *err)
{
	field_clear(c, f);
	if (json_is_null(v))
		return true;
	return json_is_object(v) ? read_members(c, a, f, v, true, err) : wanted(err, "an object or null");
}

static bool read_field(
	struct casefile *c, struct arena *a, const struct field *f, const struct json *v, struct err *err)
{
	union {
		const char *text;
		const struct currency *currency;
		int64_t num;
		int32_t date;
		unsigned word;
		bool flag;
	} u;
	bool ok = false;
	size_t n = 0;
	switch (f->type) {
	case TYPE_TEXT:
		ok = read_text(v, a, &u.text, err);
		n = sizeof u.text;
		break;
	case TYPE_SUM:
		ok = read_int(v, -JSON_INT_MAX, JSON_INT_MAX, &u.num, err);
		n = sizeof u.num;
		break;
	case TYPE_COUNT:
		ok = read_int(v, INT32_MIN, INT32_MAX, &u.num, err);
		u.date = ok ? (int32_t)u.num : 0;
		n = sizeof u.date;
		break;
	case TYPE_DATE:
		ok = read_date(v, &u.date, err);
		n = sizeof u.date;
		break;
	case TYPE_WORD:
		ok = read_word(f, v, &u.word, err);
		n = sizeof u.word;
		break;
	case TYPE_FLAGS:
		ok = read_flags(v, &u.word, err);
		n = sizeof u.word;
		break;
	case TYPE_BOOL:
		ok = json_bool(v, &u.flag) || wanted(err, "true or false");
		n = sizeof u.flag;
		break;
	case TYPE_CURRENCY:
		ok = read_currency(v, &u.currency, err);
		n = sizeof u.currency;
		break;
	case TYPE_ROWS:
		return read_rows(&c->plan, a, v, err);
	case TYPE_GROUP:
		return read_group(c, a, f, v, err);
	}
	if (ok)
		field_put(c, f, &u, n);
	return ok;
}

/* Keys mostly come in the table's order: the search goes on from the last hit, and wraps. */
static const struct field *find(const struct field *table, size_t n, const char *key, size_t *from)
{
	for (size_t k = 0; k < n; k++) {
		size_t i = *from + k < n ? *from + k : *from + k - n;
		if (strcmp(table[i].key, key) == 0) {
			*from = i + 1 < n ? i + 1 : 0;
			return &table[i];
		}
	}
	return NULL;
}

/* The members of a group, or (NULL) of the whole state. state: all keys are allowed; otherwise it is a "set". */
static bool read_members(struct casefile *c, struct arena *a, const struct field *group, const struct json *v,
	bool state, struct err *err)
{
	const struct field *table = group ? group->members : casefile_fields;
	const char *in = group ? group->key : "", *dot = group ? "." : "", *key;
	const struct json *value;
	size_t from = 0, n = group ? group->n : casefile_fields_n;
	for (void *it = NULL; json_member(v, &it, &key, &value);) {
		const struct field *f = find(table, n, key, &from);
		if (!f || (f->derived && !state))
			return err_set(err, ERR_INPUT, "%s%s%.40s: unknown field", in, dot, key);
		if (read_field(c, a, f, value, err))
			continue;
		/* A member of a group has named itself and its group. */
		return f->type == TYPE_GROUP && json_is_object(value) ? false
								      : err_wrap(err, "%s%s%s", in, dot, f->key);
	}
	return true;
}

bool casefile_decode(struct casefile *c, struct arena *a, const char *json, size_t n, struct err *err)
{
	struct json *v;
	casefile_init(c, 0);
	if (!json_parse_canonical(json, n, &v, err))
		return false;
	bool ok = json_is_object(v) ? read_members(c, a, NULL, v, true, err)
				    : err_set(err, ERR_INPUT, "a case should be an object");
	json_free(v);
	return ok;
}

bool casefile_apply(struct casefile *c, struct arena *a, const struct json *set, struct err *err)
{
	struct casefile after = *c;
	if (!json_is_object(set))
		return err_set(err, ERR_INPUT, "\"set\" should be an object");
	if (!read_members(&after, a, NULL, set, false, err))
		return false;
	after.ver++;
	*c = after;
	return true;
}
