#include "domain/merge.h"

#include <string.h>

#include "base/bug.h"
#include "base/intl.h"
#include "base/utf8.h"

const struct merge_word merge_words[MERGE_FIELDS] = {
	[MERGE_NAME] = {"name", NC_("field", "the person's name"), false, 2, 3},
	[MERGE_AGENT] = {"agent", NC_("field", "your name"), false, 2, 3},
	[MERGE_FIRM] = {"firm", NC_("field", "the firm's name"), false, 2, 4},
	[MERGE_PHONE] = {"phone", NC_("field", "our telephone number"), false, 1, 11},
	[MERGE_TODAY] = {"today", NC_("field", "today's date"), false, 2, 5},
	[MERGE_CALLBACK] = {"callback", NC_("field", "the time of the next call"), false, 5, 12},
	[MERGE_CREDITOR] = {"creditor", NC_("field", "the creditor"), true, 2, 5},
	[MERGE_PRODUCT] = {"product", NC_("field", "the product"), true, 2, 4},
	[MERGE_AMOUNT] = {"amount", NC_("field", "the balance"), true, 1, 7},
	[MERGE_PRINCIPAL] = {"principal", NC_("field", "the principal"), true, 1, 7},
	[MERGE_INTEREST] = {"interest", NC_("field", "the interest"), true, 1, 6},
	[MERGE_FEES] = {"fees", NC_("field", "the fees"), true, 1, 5},
	[MERGE_DUE] = {"due", NC_("field", "the due date"), true, 2, 5},
	[MERGE_DAYS_LATE] = {"days_late", NC_("field", "the days since the due date"), true, 1, 2},
	[MERGE_PROMISE_AMOUNT] = {"promise.amount", NC_("field", "the promised sum"), true, 1, 5},
	[MERGE_PROMISE_DUE] = {"promise.due", NC_("field", "the promised date"), true, 2, 5},
	[MERGE_PAUSE_UNTIL] = {"pause.until", NC_("field", "the end of the pause"), true, 2, 6},
	[MERGE_OFFER] = {"offer", NC_("field", "the offer on the table"), true, 9, 21},
	[MERGE_AGREED] = {"agreed", NC_("field", "what was agreed"), true, 10, 21},
	[MERGE_OFFER_N] = {"offer.", NC_("field", "an offer of that number"), true, 9, 21},
	[MERGE_DATE] = {"date", NC_("field", "the date of the letter"), false, 3, 10},
	[MERGE_ACCOUNT] = {"account", NC_("field", "the end of the account number"), true, 2, 6},
	[MERGE_REFERENCE] = {"reference", NC_("field", "the number of the complaint"), true, 1, 9},
	[MERGE_RECEIVED] = {"received", NC_("field", "when the complaint came"), true, 3, 10},
	[MERGE_ACKNOWLEDGE_BY] = {"acknowledge_by", NC_("field", "until when we confirm the complaint"), true, 3, 10},
	[MERGE_ANSWER_BY] = {"answer_by", NC_("field", "until when we answer the complaint"), true, 3, 10},
	[MERGE_OUTCOME] = {"outcome", NC_("field", "the outcome of the complaint"), true, 15, 30},
	[MERGE_WANTED] = {"wanted", NC_("field", "what they want to be done"), true, 10, 20},
};
_Static_assert(ARRAY_LEN(merge_words) == MERGE_FIELDS, "a row for each field");
_Static_assert(MERGE_FIELDS <= 32, "a set of fields is an unsigned");

/* The field of that name; *n is the number of an offer. */
static bool field_find(const char *name, size_t len, enum merge_field *field, int *n)
{
	for (unsigned f = 0; f < MERGE_FIELDS; f++) {
		const char *word = merge_words[f].name;
		size_t word_len = strlen(word);
		if (f == MERGE_OFFER_N) {
			if (len != word_len + 1 || memcmp(name, word, word_len) != 0 || name[word_len] < '1' ||
				name[word_len] > '9')
				continue;
			*n = name[word_len] - '0';
		} else if (len != word_len || memcmp(name, word, len) != 0) {
			continue;
		}
		*field = (enum merge_field)f;
		return true;
	}
	return false;
}

/* One part of a template: text up to a field, or a field. */
struct part {
	const char *text;
	size_t len;
	bool is_field;
	enum merge_field field;
	int n;
};

enum part_end { PART_FOUND, PART_NONE, PART_BAD_BRACE, PART_UNKNOWN };

static enum part_end part_next(const char **at, struct part *part)
{
	const char *s = *at;
	if (!*s)
		return PART_NONE;
	*part = (struct part){.text = s, .len = strcspn(s, "{}")};
	if (part->len == 0) {
		if (*s == '}')
			return PART_BAD_BRACE;
		part->text = s + 1;
		part->len = strcspn(s + 1, "{}");
		if (part->text[part->len] != '}')
			return PART_BAD_BRACE;
		part->is_field = true;
		*at = part->text + part->len + 1;
		return field_find(part->text, part->len, &part->field, &part->n) ? PART_FOUND : PART_UNKNOWN;
	}
	*at = s + part->len;
	return PART_FOUND;
}

static bool unknown_field(const char *name, size_t len, struct err *err)
{
	const char *names[MERGE_FIELDS + 1] = {NULL};
	char word[32];
	if (len >= sizeof word)
		return err_set(err, ERR_INPUT, "unknown field {%.*s...}", 24, name);
	memcpy(word, name, len);
	word[len] = '\0';
	for (unsigned f = 0; f < MERGE_FIELDS; f++)
		names[f] = f == MERGE_OFFER_N ? "offer.1" : merge_words[f].name;
	if (strncmp(word, "offer.", 6) == 0)
		return err_set(err, ERR_INPUT, "unknown field {%s} (offers are {offer.1} to {offer.9})", word);
	const char *near = str_nearest(word, names);
	if (near)
		return err_set(err, ERR_INPUT, "unknown field {%s} (did you mean {%s}?)", word, near);
	return err_set(err, ERR_INPUT, "unknown field {%s}", word);
}

bool merge_check(const char *template, unsigned *fields, struct err *err)
{
	struct part part;
	unsigned set = 0;
	for (;;) {
		switch (part_next(&template, &part)) {
		case PART_NONE:
			if (fields)
				*fields = set;
			return true;
		case PART_BAD_BRACE:
			return err_set(
				err, ERR_INPUT, "a brace that opens or closes no field (fields are written {name})");
		case PART_UNKNOWN:
			return unknown_field(part.text, part.len, err);
		case PART_FOUND:
			if (part.is_field)
				set |= 1u << part.field;
		}
	}
}

unsigned merge_guarded(unsigned fields)
{
	unsigned set = 0;
	for (unsigned f = 0; f < MERGE_FIELDS; f++)
		if (merge_words[f].guarded)
			set |= fields & 1u << f;
	return set;
}

static const char *value_of(const struct merge_values *values, const struct part *part, bool verified)
{
	if (merge_words[part->field].guarded && !verified)
		return NULL;
	return part->field == MERGE_OFFER_N ? values->offer[part->n - 1] : values->text[part->field];
}

unsigned merge_render(struct str *out, const char *template, const struct merge_values *values, bool verified)
{
	struct part part;
	enum part_end end;
	unsigned gaps = 0;
	while ((end = part_next(&template, &part)) == PART_FOUND) {
		if (!part.is_field) {
			str_add(out, part.text, part.len);
			continue;
		}
		const char *value = value_of(values, &part, verified);
		if (value && *value) {
			str_adds(out, value);
		} else {
			str_adds(out, MERGE_GAP);
			gaps |= 1u << part.field;
		}
	}
	if (end != PART_NONE)
		BUG("unchecked template: %s", template);
	return gaps;
}

/* Letters and digits of any script; of the rest only the apostrophe and hyphen belong to a word. General and CJK
 * punctuation, full-width forms of ASCII marks and symbols do not. */
static bool is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
	if (cp < 0xC0 || (cp >= 0x2000 && cp <= 0x2BFF) || (cp >= 0x3000 && cp <= 0x303F && cp != 0x3007))
		return false;
	return !(cp >= 0xFF00 && cp <= 0xFF0F) && !(cp >= 0xFF1A && cp <= 0xFF20) && !(cp >= 0xFF3B && cp <= 0xFF40) &&
		!(cp >= 0xFF5B && cp <= 0xFF65);
}

static bool joins_word(uint32_t cp)
{
	return cp == '\'' || cp == '-' || cp == 0x2019 || cp == '.' || cp == ',' || cp == ':';
}

struct count {
	int words, characters;
};

static struct count text_count(const char *s, size_t n, struct count sum)
{
	bool in_word = false;
	for (size_t i = 0; i < n;) {
		uint32_t cp;
		i += utf8_decode(s + i, n - i, &cp, NULL);
		if (is_letter(cp)) {
			sum.characters++;
			sum.words += !in_word;
			in_word = true;
		} else if (in_word && joins_word(cp) && i < n) {
			uint32_t after;
			utf8_decode(s + i, n - i, &after, NULL);
			in_word = is_letter(after);
		} else {
			in_word = false;
		}
	}
	return sum;
}

static struct count template_count(const char *template)
{
	struct part part;
	struct count sum = {0, 0};
	while (part_next(&template, &part) == PART_FOUND) {
		if (part.is_field) {
			sum.words += merge_words[part.field].words;
			sum.characters += merge_words[part.field].characters;
		} else {
			sum = text_count(part.text, part.len, sum);
		}
	}
	return sum;
}

int merge_words_in(const char *template)
{
	return template_count(template).words;
}

int merge_characters_in(const char *template)
{
	return template_count(template).characters;
}
