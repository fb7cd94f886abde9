#include "domain/json_fields.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/bug.h"
#include "domain/civil.h"

_Static_assert(sizeof(enum medium) == sizeof(int), "the words of a table are kept as int");

static void add_pointer(struct str *out, const struct json_place *at)
{
	if (!at->up)
		return;
	add_pointer(out, at->up);
	if (at->key)
		json_pointer_key(out, at->key);
	else
		json_pointer_index(out, at->index);
}

bool json_fault(const struct json_place *at, const char *fmt, ...)
{
	struct str pointer, text;
	va_list ap;
	str_init(&pointer);
	str_init(&text);
	add_pointer(&pointer, at);
	va_start(ap, fmt);
	str_addv(&text, fmt, ap);
	va_end(ap);
	err_set(at->err, ERR_INPUT, "%s: %s: %s", at->file, pointer.len ? pointer.buf : "/", text.buf);
	str_release(&pointer);
	str_release(&text);
	return false;
}

struct json_place json_member_place(const struct json_place *of, const char *key)
{
	struct json_place m = *of;
	m.up = of;
	m.key = key;
	m.v = json_get(of->v, key);
	return m;
}

struct json_place json_element_place(const struct json_place *of, size_t i)
{
	struct json_place e = *of;
	e.up = of;
	e.key = NULL;
	e.index = i;
	e.v = json_at(of->v, i);
	return e;
}

bool json_read_text(const struct json_place *at, const char **out)
{
	*out = json_str(at->v);
	return *out || json_fault(at, "wrong type (should be a text in quotes)");
}

bool json_read_list(const struct json_place *at, size_t *n)
{
	*n = json_len(at->v);
	return json_is_array(at->v) || json_fault(at, "wrong type (should be a list [ ... ])");
}

bool json_read_instant(const struct json_place *at, int64_t *out)
{
	const char *text;
	struct err cause;
	return json_read_text(at, &text) &&
	       (instant_parse(text, out, NULL, &cause) || json_fault(at, "%s", cause.text));
}

bool json_read_date(const struct json_place *at, int32_t *out)
{
	const char *text;
	struct err cause;
	return json_read_text(at, &text) && (date_parse(text, out, &cause) || json_fault(at, "%s", cause.text));
}

static bool read_full(const struct json_place *at, const char **out)
{
	return json_read_text(at, out) && (**out != '\0' || json_fault(at, "is empty"));
}

static bool read_minute(const struct json_place *at, int *out)
{
	static const char digits[] = "0123456789";
	const char *s;
	if (!json_read_text(at, &s))
		return false;
	if (strlen(s) == 5 && strspn(s, digits) == 2 && s[2] == ':' && strspn(s + 3, digits) == 2) {
		int minute = (s[3] - '0') * 10 + s[4] - '0';
		*out = ((s[0] - '0') * 10 + s[1] - '0') * 60 + minute;
		if (minute < 60 && *out <= 24 * 60)
			return true;
	}
	return json_fault(at, "\"%.40s\" is no time of the day (should be like 08:30, 24:00 at most)", s);
}

static bool read_number(const struct json_place *at, int64_t *out)
{
	if (!json_int(at->v, out))
		return json_fault(at, "wrong type (should be a whole number)");
	return (*out >= 0 && *out <= FIELD_NUMBER_MAX) ||
	       json_fault(at, "%" PRId64 " is out of range (should be 0 to %d)", *out, FIELD_NUMBER_MAX);
}

static bool unknown_word(const struct json_place *at, const char *text, const struct json_field *f)
{
	struct str list;
	str_init(&list);
	for (size_t i = 0; i < f->n_words; i++)
		if (f->words[i].name[0])
			str_addf(&list, "%s%s", list.len ? ", " : "", f->words[i].name);
	json_fault(at, "unknown %s \"%.40s\" (should be one of %s)", f->key, text, list.buf);
	str_release(&list);
	return false;
}

static bool read_word(const struct json_place *at, const struct json_field *f, int *out)
{
	const char *text;
	if (!json_read_text(at, &text))
		return false;
	*out = text[0] ? word_find(f->words, f->n_words, text) : -1;
	return *out >= 0 || unknown_word(at, text, f);
}

static bool read_field(const struct json_place *at, const struct json_field *f, void *out)
{
	switch (f->type) {
	case FIELD_TEXT:
		return read_full(at, out);
	case FIELD_INSTANT:
		return json_read_instant(at, out);
	case FIELD_DATE:
		return json_read_date(at, out);
	case FIELD_MINUTE:
		return read_minute(at, out);
	case FIELD_BOOL:
		return json_bool(at->v, out) || json_fault(at, "wrong type (should be true or false)");
	case FIELD_NUMBER:
		return read_number(at, out);
	case FIELD_WORD:
		return read_word(at, f, out);
	case FIELD_OWN:
		break;
	}
	return f->read(at, out);
}

static bool of_sort(const struct json_field *f, unsigned sort)
{
	return !sort || !f->sorts || f->sorts & sort;
}

/* Is the key of this member one that the object has? */
static bool check_key(const struct json_place *m, const struct json_field *fields, size_t n, unsigned sort,
	const char *sort_name)
{
	const char *names[FIELDS_MAX + 1] = {NULL};
	size_t known = 0;
	for (size_t i = 0; i < n; i++) {
		bool same = strcmp(fields[i].key, m->key) == 0;
		if (same && of_sort(&fields[i], sort))
			return true;
		if (same)
			return json_fault(m, "does not belong to \"%.40s\"", sort_name);
		if (of_sort(&fields[i], sort))
			names[known++] = fields[i].key;
	}
	const char *near = str_nearest(m->key, names);
	return near ? json_fault(m, "unknown key (did you mean \"%s\"?)", near) : json_fault(m, "unknown key");
}

/* sort 0: there is only one. */
static bool read_sort(const struct json_place *at, const struct json_field *fields, size_t n, unsigned sort,
	const char *sort_name, void *out)
{
	const struct json *value;
	const char *key;
	ENSURE(n <= FIELDS_MAX);
	if (!json_is_object(at->v))
		return json_fault(at, "wrong type (should be an object { ... })");
	for (void *it = NULL; json_member(at->v, &it, &key, &value);) {
		struct json_place m = json_member_place(at, key);
		if (!check_key(&m, fields, n, sort, sort_name))
			return false;
	}
	for (size_t i = 0; i < n; i++) {
		struct json_place m = json_member_place(at, fields[i].key);
		if (!of_sort(&fields[i], sort))
			continue;
		if (!m.v && fields[i].required)
			return json_fault(&m, "is missing");
		if (m.v && !read_field(&m, &fields[i], (char *)out + fields[i].offset))
			return false;
	}
	return true;
}

bool json_fields(const struct json_place *at, const struct json_field *fields, size_t n, void *out)
{
	return read_sort(at, fields, n, 0, "", out);
}

bool json_fields_by(const struct json_place *at, const char *by, const struct json_field *fields, size_t n, void *out)
{
	const char *name = json_str(json_get(at->v, by));
	int sort = -1;
	for (size_t i = 0; i < n && name; i++)
		if (strcmp(fields[i].key, by) == 0)
			sort = word_find(fields[i].words, fields[i].n_words, name);
	/* Where it is missing or unknown, the row under "by" says so. */
	return read_sort(at, fields, n, sort < 0 ? 0 : 1u << sort, name ? name : "", out);
}

bool json_each(const struct json_place *at, bool (*read)(const struct json_place *at, void *out), void *out)
{
	size_t n;
	if (!json_read_list(at, &n))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct json_place e = json_element_place(at, i);
		if (!read(&e, out))
			return false;
	}
	return true;
}
