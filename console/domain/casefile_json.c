/* The JSON of a casefile, written and read by the table of its fields. */
#include <stdio.h>

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

static void write_flags(struct json_writer *w, const struct field *f, unsigned flags)
{
	ENSURE(flags >> f->n == 0);
	json_open_array(w, f->key);
	for (size_t i = 0; i < f->n; i++)
		if (flags & 1u << i)
			json_put_str(w, NULL, field_word_at(f, i)->name);
	json_close_array(w);
}

static void write_field(struct json_writer *w, const char *key, const void *owner, const struct field *f);

static void write_members(struct json_writer *w, const char *key, const void *owner, const struct field *f)
{
	json_open(w, key);
	for (size_t i = 0; i < f->n; i++)
		if (f->members[i].stated || !field_is_clear(owner, &f->members[i]))
			write_field(w, f->members[i].key, owner, &f->members[i]);
	json_close(w);
}

static void write_list(struct json_writer *w, const char *key, const void *owner, const struct field *f)
{
	json_open_array(w, key);
	for (size_t i = 0; i < field_count(owner, f); i++)
		write_members(w, NULL, field_item(owner, f, i), f);
	json_close_array(w);
}

static void write_rows(struct json_writer *w, const char *key, const void *owner, const struct field *f)
{
	json_open_array(w, key);
	for (size_t i = 0; i < field_count(owner, f); i++) {
		json_open_array(w, NULL);
		for (size_t k = 0; k < f->n; k++)
			write_field(w, NULL, field_item(owner, f, i), &f->members[k]);
		json_close_array(w);
	}
	json_close_array(w);
}

static void write_field(struct json_writer *w, const char *key, const void *owner, const struct field *f)
{
	switch (f->type) {
	case TYPE_TEXT:
		json_put_str(w, key, field_text(owner, f));
		return;
	case TYPE_SUM:
		json_put_int(w, key, field_sum(owner, f));
		return;
	case TYPE_COUNT:
		json_put_int(w, key, field_int(owner, f));
		return;
	case TYPE_WORD:
		ENSURE(field_word(owner, f) < f->n);
		json_put_str(w, key, field_word_at(f, field_word(owner, f))->name);
		return;
	case TYPE_FLAGS:
		write_flags(w, f, field_word(owner, f));
		return;
	case TYPE_DATE:
		write_date(w, key, field_int(owner, f));
		return;
	case TYPE_BOOL:
		json_put_bool(w, key, field_bool(owner, f));
		return;
	case TYPE_CURRENCY:
		json_put_str(w, key, field_currency(owner, f) ? field_currency(owner, f)->code : "");
		return;
	case TYPE_GROUP:
		if (field_is_clear(owner, f))
			json_put_null(w, key);
		else
			write_members(w, key, owner, f);
		return;
	case TYPE_LIST:
		write_list(w, key, owner, f);
		return;
	case TYPE_ROWS:
		write_rows(w, key, owner, f);
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
			write_field(&w, casefile_fields[i].key, c, &casefile_fields[i]);
	json_close(&w);
}

void casefile_diff(struct str *out, const struct casefile *before, const struct casefile *after)
{
	struct json_writer w;
	json_begin(&w, out);
	json_open(&w, NULL);
	for (size_t i = 0; i < casefile_fields_n; i++)
		if (!casefile_fields[i].derived && !field_same(before, after, &casefile_fields[i]))
			write_field(&w, casefile_fields[i].key, after, &casefile_fields[i]);
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

static bool find_word(const struct field *f, const char *name, unsigned *out)
{
	for (*out = 0; *out < f->n; ++*out)
		if (strcmp(field_word_at(f, *out)->name, name) == 0)
			return true;
	return false;
}

static bool read_word(const struct field *f, const struct json *v, unsigned *out, struct err *err)
{
	const char *name = json_str(v);
	if (!name)
		return wanted(err, "a word");
	return find_word(f, name, out) || err_set(err, ERR_INPUT, "\"%.40s\" is unknown", name);
}

static bool read_flags(const struct field *f, const struct json *v, unsigned *out, struct err *err)
{
	*out = 0;
	if (!json_is_array(v))
		return wanted(err, "a list of words");
	for (size_t i = 0; i < json_len(v); i++) {
		const char *name = json_str(json_at(v, i));
		unsigned bit;
		if (!name || !find_word(f, name, &bit))
			return err_set(err, ERR_INPUT, "\"%.40s\" is unknown", name ? name : "");
		if (*out >> bit)
			return err_set(err, ERR_INPUT, "\"%.40s\" is out of order", name);
		*out |= 1u << bit;
	}
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

/* The members of an owner by their table. in names the owner: "next", "people[2]"; "" the whole case. state: all keys
 * are allowed; otherwise it is a "set". */
static bool read_members(void *owner, struct arena *a, const struct field *table, size_t n, const char *in,
	const struct json *v, bool state, struct err *err);

static bool read_group(
	struct casefile *c, struct arena *a, const struct field *f, const struct json *v, struct err *err)
{
	field_clear(c, f);
	if (json_is_null(v))
		return true;
	return json_is_object(v) ? read_members(c, a, f->members, f->n, f->key, v, true, err)
				 : err_set(err, ERR_INPUT, "%s: should be an object or null", f->key);
}

static bool read_list(struct casefile *c, struct arena *a, const struct field *f, const struct json *v, struct err *err)
{
	if (!json_is_array(v))
		return err_set(err, ERR_INPUT, "%s: should be a list", f->key);
	size_t n = json_len(v);
	char *items = n ? arena_array(a, n, f->item_size) : NULL;
	for (size_t i = 0; i < n; i++) {
		char *item = items + i * f->item_size, in[48];
		const struct json *object = json_at(v, i);
		snprintf(in, sizeof in, "%s[%zu]", f->key, i);
		if (!json_is_object(object))
			return err_set(err, ERR_INPUT, "%s: should be an object", in);
		memset(item, 0, f->item_size);
		for (size_t k = 0; k < f->n; k++)
			field_clear(item, &f->members[k]);
		if (!read_members(item, a, f->members, f->n, in, object, true, err))
			return false;
	}
	field_put_items(c, f, items, n);
	return true;
}

static bool read_value(void *owner, struct arena *a, const struct field *f, const struct json *v, struct err *err);

static bool read_rows(void *owner, struct arena *a, const struct field *f, const struct json *v, struct err *err)
{
	if (!json_is_array(v))
		return wanted(err, "a list");
	size_t n = json_len(v);
	char *items = n ? arena_array(a, n, f->item_size) : NULL;
	for (size_t i = 0; i < n; i++) {
		char *item = items + i * f->item_size;
		const struct json *row = json_at(v, i);
		if (json_len(row) != f->n)
			return err_set(err, ERR_INPUT, "item %zu should be a list of %zu values", i + 1, f->n);
		memset(item, 0, f->item_size);
		for (size_t k = 0; k < f->n; k++)
			if (!read_value(item, a, &f->members[k], json_at(row, k), err))
				return err_wrap(err, "item %zu", i + 1);
	}
	field_put_items(owner, f, items, n);
	return true;
}

static bool read_value(void *owner, struct arena *a, const struct field *f, const struct json *v, struct err *err)
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
		ok = read_flags(f, v, &u.word, err);
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
		return read_rows(owner, a, f, v, err);
	case TYPE_GROUP:
	case TYPE_LIST:
		BUG("%s is no value", f->key);
	}
	if (ok)
		field_put(owner, f, &u, n);
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

static bool read_members(void *owner, struct arena *a, const struct field *table, size_t n, const char *in,
	const struct json *v, bool state, struct err *err)
{
	const char *dot = in[0] ? "." : "", *key;
	const struct json *value;
	size_t from = 0;
	for (void *it = NULL; json_member(v, &it, &key, &value);) {
		const struct field *f = find(table, n, key, &from);
		bool ok;
		if (!f || (f->derived && !state))
			return err_set(err, ERR_INPUT, "%s%s%.40s: unknown field", in, dot, key);
		/* Groups and lists are members of the case only, and name themselves in errors. */
		if (f->type == TYPE_GROUP)
			ok = read_group(owner, a, f, value, err);
		else if (f->type == TYPE_LIST)
			ok = read_list(owner, a, f, value, err);
		else
			ok = read_value(owner, a, f, value, err) || err_wrap(err, "%s%s%s", in, dot, f->key);
		if (!ok)
			return false;
	}
	return true;
}

bool casefile_decode(struct casefile *c, struct arena *a, const char *json, size_t n, struct err *err)
{
	struct json *v;
	casefile_init(c, 0);
	if (!json_parse_canonical(json, n, &v, err))
		return false;
	bool ok = json_is_object(v) ? read_members(c, a, casefile_fields, casefile_fields_n, "", v, true, err)
				    : err_set(err, ERR_INPUT, "a case should be an object");
	json_free(v);
	return ok;
}

bool casefile_apply(struct casefile *c, struct arena *a, const struct json *set, struct err *err)
{
	struct casefile after = *c;
	if (!json_is_object(set))
		return err_set(err, ERR_INPUT, "\"set\" should be an object");
	if (!read_members(&after, a, casefile_fields, casefile_fields_n, "", set, false, err))
		return false;
	after.ver++;
	*c = after;
	return true;
}
