#include "base/mo.h"

#include <stdlib.h>
#include <string.h>

#include "base/format.h"
#include "base/plural.h"
#include "base/utf8.h"
#include "base/vec.h"

#define FORMS_MAX 8

struct entry {
	const char *key;
	const char *many; /* NULL: it has no plural */
	const char *text; /* with a plural: the forms, each with its terminator */
	size_t text_len;
	bool plain; /* text is safe where the singular is the format */
};

struct mo {
	char *bytes;
	size_t size;
	const char *name;
	bool swapped;
	VEC(struct entry) entries; /* sorted by key */
	const char *plural;        /* inside bytes */
	size_t plural_len;
	unsigned long n_forms;
};

static uint32_t word_at(const struct mo *mo, size_t offset)
{
	uint32_t w;
	memcpy(&w, mo->bytes + offset, sizeof w);
	return mo->swapped ? __builtin_bswap32(w) : w;
}

static bool fault(const struct mo *mo, struct err *err, uint32_t i, const char *what)
{
	return err_set(err, ERR_CONFIG, "%s: message %u: %s (build it again with msgfmt --check)", mo->name, i + 1,
		what);
}

/* The i-th string of the table at that offset; it lies inside the file and is terminated. */
static bool string_at(const struct mo *mo, uint32_t table, uint32_t i, const char **s, size_t *len)
{
	size_t at = (size_t)table + (size_t)i * 8;
	size_t n = word_at(mo, at), offset = word_at(mo, at + 4);
	if (offset >= mo->size || n >= mo->size - offset || mo->bytes[offset + n] != '\0')
		return false;
	*s = mo->bytes + offset;
	*len = n;
	return true;
}

/* The next of several strings that lie one behind the other, each terminated; NULL behind the last. */
static const char *next_form(const char *s, const char *end)
{
	const char *next = s + strlen(s) + 1;
	return next <= end ? next : NULL;
}

/* Is every form valid UTF-8 and a safe replacement for its original? */
static const char *check_forms(struct entry *e, const char *end)
{
	const char *context = strchr(e->key, '\004'), *one = context ? context + 1 : e->key;
	unsigned forms = 0;
	e->plain = true;
	for (const char *s = e->text; s; s = next_form(s, end)) {
		if (!utf8_valid(s, strlen(s), NULL))
			return "not UTF-8";
		bool like_one = format_safe(s, one), like_many = e->many && format_safe(s, e->many);
		if (!like_one && !like_many)
			return "the translation's % fields differ from the original's";
		if (e->many && !like_many)
			return "a plural's % fields differ from the original's";
		if (forms++ == 0)
			e->plain = like_one;
	}
	if (!e->many && forms > 1)
		return "several forms of a text without plural";
	return forms > FORMS_MAX ? "too many plural forms" : NULL;
}

static bool read_entry(struct mo *mo, uint32_t originals, uint32_t translations, uint32_t i, struct err *err)
{
	struct entry e = {0};
	size_t key_len;
	if (!string_at(mo, originals, i, &e.key, &key_len) || !string_at(mo, translations, i, &e.text, &e.text_len))
		return fault(mo, err, i, "lies outside the file");
	e.many = next_form(e.key, e.key + key_len);
	if (e.many && next_form(e.many, e.key + key_len))
		return fault(mo, err, i, "more than two originals");
	/* The first entry is the file's head, not a text. */
	const char *what = e.key[0] == '\0' ? NULL : check_forms(&e, e.text + e.text_len);
	if (what)
		return fault(mo, err, i, what);
	VEC_PUSH(&mo->entries, e);
	return true;
}

static int by_key(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->key, ((const struct entry *)b)->key);
}

static const struct entry *find(const struct mo *mo, const char *key)
{
	struct entry wanted = {.key = key};
	if (mo->entries.len == 0)
		return NULL;
	return bsearch(&wanted, mo->entries.items, mo->entries.len, sizeof wanted, by_key);
}

/* The text behind "name" up to the line's end. */
static const char *head_field(const char *head, const char *name, size_t *len)
{
	const char *at = strcasestr(head, name);
	if (!at || (at > head && at[-1] != '\n'))
		return NULL;
	at += strlen(name);
	*len = strcspn(at, "\n");
	return at;
}

static bool read_plural(struct mo *mo, const char *line, size_t len, struct err *err)
{
	const char *count = memmem(line, len, "nplurals=", 9), *rule = memmem(line, len, "plural=", 7);
	unsigned long value;
	if (!count || !rule)
		return err_set(err, ERR_CONFIG, "%s: Plural-Forms has no \"nplurals=N; plural=RULE;\"", mo->name);
	mo->n_forms = strtoul(count + 9, NULL, 10);
	mo->plural = rule + 7;
	mo->plural_len = (size_t)(line + len - mo->plural);
	const char *end = memchr(mo->plural, ';', mo->plural_len);
	if (end)
		mo->plural_len = (size_t)(end - mo->plural);
	if (mo->n_forms < 1 || mo->n_forms > FORMS_MAX)
		return err_set(err, ERR_CONFIG, "%s: nplurals is %lu (should be 1 to %d)", mo->name, mo->n_forms,
			FORMS_MAX);
	if (!plural_eval(mo->plural, mo->plural_len, 0, &value))
		return err_set(err, ERR_CONFIG, "%s: \"%.*s\" is not a plural rule", mo->name,
			(int)(mo->plural_len < 80 ? mo->plural_len : 80), mo->plural);
	return true;
}

/* The translation of "" is a head like that of a mail. Without one, the rule is that of English. */
static bool read_head(struct mo *mo, struct err *err)
{
	const struct entry *e = find(mo, "");
	size_t len;
	mo->plural = "n != 1";
	mo->plural_len = 6;
	mo->n_forms = 2;
	if (!e)
		return true;
	const char *type = head_field(e->text, "Content-Type:", &len);
	if (type && !memmem(type, len, "charset=UTF-8", 13) && !memmem(type, len, "charset=utf-8", 13))
		return err_set(err, ERR_CONFIG, "%s: the charset must be UTF-8", mo->name);
	const char *line = head_field(e->text, "Plural-Forms:", &len);
	return !line || read_plural(mo, line, len, err);
}

static bool table_fits(const struct mo *mo, uint32_t offset, uint32_t n)
{
	return offset <= mo->size && n <= (mo->size - offset) / 8;
}

static bool read_file(struct mo *mo, struct err *err)
{
	enum { MAGIC = 0, REVISION = 4, COUNT = 8, ORIGINALS = 12, TRANSLATIONS = 16, HEAD_BYTES = 28 };
	static const uint32_t magic = 0x950412de;
	if (mo->size < HEAD_BYTES)
		return err_set(err, ERR_CONFIG, "%s: not a message catalogue: too short", mo->name);
	mo->swapped = word_at(mo, MAGIC) != magic;
	if (word_at(mo, MAGIC) != magic)
		return err_set(err, ERR_CONFIG, "%s: not a message catalogue", mo->name);
	if (word_at(mo, REVISION) >> 16 > 1)
		return err_set(err, ERR_CONFIG, "%s: a message catalogue of unknown revision %u", mo->name,
			word_at(mo, REVISION) >> 16);
	uint32_t n = word_at(mo, COUNT), originals = word_at(mo, ORIGINALS), translations = word_at(mo, TRANSLATIONS);
	if (!table_fits(mo, originals, n) || !table_fits(mo, translations, n))
		return err_set(err, ERR_CONFIG, "%s: the catalogue is cut short", mo->name);
	for (uint32_t i = 0; i < n; i++)
		if (!read_entry(mo, originals, translations, i, err))
			return false;
	if (mo->entries.len > 0)
		qsort(mo->entries.items, mo->entries.len, sizeof *mo->entries.items, by_key);
	return read_head(mo, err);
}

struct mo *mo_new(const void *bytes, size_t size, const char *name, struct err *err)
{
	struct mo *mo = xalloc(sizeof *mo);
	mo->bytes = xalloc_array(1, size + 1);
	mo->size = size;
	mo->name = name;
	if (size > 0)
		memcpy(mo->bytes, bytes, size);
	if (!read_file(mo, err)) {
		mo_free(mo);
		return NULL;
	}
	mo->name = NULL;
	return mo;
}

void mo_free(struct mo *mo)
{
	if (!mo)
		return;
	VEC_RELEASE(&mo->entries);
	free(mo->bytes);
	free(mo);
}

const char *mo_text(const struct mo *mo, const char *key)
{
	const struct entry *e = find(mo, key);
	return e && e->plain && e->text[0] ? e->text : NULL;
}

const char *mo_plural(const struct mo *mo, const char *key, const char *many, unsigned long n)
{
	const struct entry *e = find(mo, key);
	unsigned long form;
	if (!e || !e->many || strcmp(e->many, many) != 0 || !plural_eval(mo->plural, mo->plural_len, n, &form))
		return NULL;
	if (form >= mo->n_forms)
		form = 0;
	const char *s = e->text;
	while (s && form-- > 0)
		s = next_form(s, e->text + e->text_len);
	return s && s[0] ? s : NULL;
}
