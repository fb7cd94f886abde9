#include "domain/complaint.h"

#include <string.h>

#include "base/intl.h"

static bool check_id(const struct conf *group, const char *id, struct err *err)
{
	size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
	return (n > 0 && n <= 40 && id[n] == '\0') ||
		conf_fault(conf_get(group, "id"), err, "bad id \"%.60s\" (should be 1 to 40 of a-z, 0-9 and -)", id);
}

static bool read_label(const struct conf *group, const char *label[COMPLAINT_LANGUAGES], struct err *err)
{
	const struct conf *texts;
	_Static_assert((int)COMPLAINT_LANGUAGES == (int)SPEECHES, "a label for each language");
	if (!conf_kids(group, "label", CONF_GROUP, &texts, err) || !conf_known(texts, speech_names, err))
		return false;
	for (int i = 0; i < COMPLAINT_LANGUAGES; i++) {
		if (!conf_str(texts, speech_names[i], &label[i], err))
			return false;
		if (label[i][0] == '\0')
			return conf_fault(conf_get(texts, speech_names[i]), err, "an empty label");
	}
	return true;
}

static bool read_cause(const struct conf *group, struct complaint_cause *out, struct err *err)
{
	static const char *const keys[] = {"id", "label", NULL};
	if (group->type != CONF_GROUP)
		return conf_fault(group, err, "a cause should be a group { id; label; }");
	return conf_known(group, keys, err) && conf_str(group, "id", &out->id, err) && check_id(group, out->id, err) &&
		read_label(group, out->label, err);
}

static bool read_causes(const struct conf *group, struct arena *a, struct complaint_category *out, struct err *err)
{
	const struct conf *list;
	if (!conf_kids(group, "causes", CONF_LIST, &list, err))
		return false;
	if (list->n_kids == 0 || list->n_kids > COMPLAINT_CAUSES)
		return conf_fault(list, err, "%zu causes (should be 1 to %d)", list->n_kids, COMPLAINT_CAUSES);
	struct complaint_cause *causes = arena_array(a, list->n_kids, sizeof *causes);
	out->causes = causes;
	for (size_t i = 0; i < list->n_kids; i++) {
		if (!read_cause(&list->kids[i], &causes[i], err))
			return false;
		if (complaint_cause_of(out, causes[i].id))
			return conf_fault(&list->kids[i], err, "the cause \"%s\" is there already", causes[i].id);
		out->n_causes = i + 1;
	}
	return true;
}

static bool read_category(const struct conf *group, struct arena *a, struct complaint_category *out, struct err *err)
{
	static const char *const keys[] = {"id", "label", "hold", "payment", "causes", NULL};
	if (group->type != CONF_GROUP)
		return conf_fault(group, err, "a category should be a group { id; label; causes; }");
	return conf_known(group, keys, err) && conf_str(group, "id", &out->id, err) && check_id(group, out->id, err) &&
		read_label(group, out->label, err) && conf_opt_bool(group, "hold", &out->hold, err) &&
		conf_opt_bool(group, "payment", &out->payment, err) && read_causes(group, a, out, err);
}

static bool read_categories(const struct conf *root, struct arena *a, struct complaint_book *book, struct err *err)
{
	const struct conf *list;
	if (!conf_kids(root, "categories", CONF_LIST, &list, err))
		return false;
	if (list->n_kids == 0 || list->n_kids > COMPLAINT_CATEGORIES)
		return conf_fault(list, err, "%zu categories (should be 1 to %d)", list->n_kids, COMPLAINT_CATEGORIES);
	struct complaint_category *items = arena_array(a, list->n_kids, sizeof *items);
	book->categories = items;
	for (size_t i = 0; i < list->n_kids; i++) {
		if (!read_category(&list->kids[i], a, &items[i], err))
			return false;
		if (complaint_category_of(book, items[i].id))
			return conf_fault(&list->kids[i], err, "the category \"%s\" is there already", items[i].id);
		book->n_categories = i + 1;
	}
	return true;
}

static bool read_hold(const struct conf *root, unsigned *out, struct err *err)
{
	const struct conf *list;
	if (!conf_kids(root, "hold", CONF_LIST, &list, err))
		return false;
	for (size_t i = 0; i < list->n_kids; i++) {
		const struct conf *kid = &list->kids[i];
		int severity = kid->type == CONF_STR ? word_find(severity_words, SEVERITIES, kid->str) : -1;
		if (severity <= SEVERITY_NONE)
			return conf_fault(kid, err, "unknown severity \"%.40s\" (should be low, medium or high)",
				kid->type == CONF_STR ? kid->str : "");
		*out |= 1u << severity;
	}
	return true;
}

bool complaint_book_from_conf(
	const struct conf *root, struct arena *a, const struct complaint_book **out, struct err *err)
{
	static const char *const keys[] = {"version", "hold", "acknowledge_days", "answer_days", "categories", NULL};
	struct complaint_book *book = arena_alloc(a, sizeof *book);
	int64_t version;
	*out = book;
	return conf_known(root, keys, err) && conf_int(root, "version", 1, 1000000, &version, err) &&
		read_hold(root, &book->hold, err) &&
		conf_int(root, "acknowledge_days", 1, 30, &book->acknowledge_days, err) &&
		conf_int(root, "answer_days", 1, 365, &book->answer_days, err) && read_categories(root, a, book, err);
}

const struct complaint_category *complaint_category_of(const struct complaint_book *b, const char *id)
{
	for (size_t i = 0; i < b->n_categories; i++)
		if (strcmp(b->categories[i].id, id) == 0)
			return &b->categories[i];
	return NULL;
}

const struct complaint_cause *complaint_cause_of(const struct complaint_category *k, const char *id)
{
	for (size_t i = 0; i < k->n_causes; i++)
		if (strcmp(k->causes[i].id, id) == 0)
			return &k->causes[i];
	return NULL;
}

const char *complaint_label(const char *const label[COMPLAINT_LANGUAGES], const char *language)
{
	enum speech lang;
	(void)speech_find(language, &lang);
	return label[lang];
}

bool complaint_holds(const struct complaint_book *b, const struct complaint *k)
{
	const struct complaint_category *about = complaint_category_of(b, k->about);
	return (about && about->hold) || (b->hold & 1u << k->severity) != 0;
}

#define TO(state) (1u << COMPLAINT_##state)
static const unsigned followers[COMPLAINT_STATES] = {
	[COMPLAINT_NONE] = TO(RECEIVED),
	[COMPLAINT_RECEIVED] = TO(ACKNOWLEDGED) | TO(INVESTIGATING) | TO(ANSWERED) | TO(ESCALATED) | TO(CLOSED),
	[COMPLAINT_ACKNOWLEDGED] = TO(INVESTIGATING) | TO(ANSWERED) | TO(ESCALATED) | TO(CLOSED),
	[COMPLAINT_INVESTIGATING] = TO(INVESTIGATING) | TO(ANSWERED) | TO(ESCALATED) | TO(CLOSED),
	[COMPLAINT_ANSWERED] = TO(INVESTIGATING) | TO(ESCALATED) | TO(CLOSED),
	[COMPLAINT_ESCALATED] = TO(ANSWERED) | TO(CLOSED),
	[COMPLAINT_CLOSED] = 0,
};
#undef TO

bool complaint_may_follow(enum complaint_state from, enum complaint_state to)
{
	return from < COMPLAINT_STATES && to < COMPLAINT_STATES && (followers[from] & 1u << to) != 0;
}

bool complaint_wants_text(const struct complaint *k, enum complaint_state to)
{
	bool again = to == COMPLAINT_INVESTIGATING && (k->state == to || k->state == COMPLAINT_ANSWERED);
	return to == COMPLAINT_ANSWERED || again || (to == COMPLAINT_CLOSED && !k->outcome[0]);
}

bool complaint_is_open(const struct complaint *k)
{
	return k->state != COMPLAINT_NONE && k->state != COMPLAINT_CLOSED;
}

/* The end of an event id is random; its beginning is the time and the same for all of a minute. */
void complaint_reference(struct str *out, const struct complaint *k)
{
	size_t n = strlen(k->ref);
	if (n < 8)
		return;
	str_adds(out, "C-");
	for (size_t i = n - 8; i < n; i++) {
		char c = k->ref[i];
		if (i == n - 4)
			str_addc(out, '-');
		str_addc(out, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
	}
}

const struct word deadline_words[] = {
	{"summary", NC_("deadline", "quick answer")},
	{"final", NC_("deadline", "final answer")},
	{"simple", NC_("deadline", "answer")},
	{"extended", NC_("deadline", "extended")},
	{"last", NC_("deadline", "at the latest")},
	{"longest", NC_("deadline", "at the latest")},
};
_Static_assert(ARRAY_LEN(deadline_words) == DEADLINE_WORDS, "a word for every deadline");

const char *complaint_deadline_label(const char *id)
{
	int i = word_find(deadline_words, DEADLINE_WORDS, id);
	return i >= 0 ? L_("deadline", deadline_words[i].label) : id;
}

static bool is_row(const struct clock_row *row, const char *id)
{
	return strcmp(row->id, id) == 0;
}

static void insert(struct complaint_deadline *out, size_t n, struct complaint_deadline d)
{
	for (; n > 0 && out[n - 1].date > d.date; n--)
		out[n] = out[n - 1];
	out[n] = d;
}

size_t complaint_deadlines(const struct rulebook *b, const struct casefile *c, int32_t received,
	struct complaint_deadline out[COMPLAINT_DEADLINES])
{
	const struct pack *packs[RULEBOOK_PACKS];
	size_t n_holidays, n = 0;
	const int32_t *holidays = rulebook_holidays(b, c, &n_holidays);
	size_t n_packs = rulebook_packs(b, c, packs);
	for (size_t p = 0; p < n_packs; p++) {
		struct deadline rows[DEADLINES_MAX];
		size_t n_rows = 0;
		if (c->complaint.payment)
			n_rows = deadlines_of(packs[p], CLOCK_PAYMENT_COMPLAINT, received, holidays, n_holidays, rows);
		if (n_rows == 0)
			n_rows = deadlines_of(packs[p], CLOCK_COMPLAINT, received, holidays, n_holidays, rows);
		for (size_t i = 0; i < n_rows && n < COMPLAINT_DEADLINES; i++)
			if (!is_row(rows[i].row, "keep-until"))
				insert(out, n++,
					(struct complaint_deadline){
						.pack = packs[p], .row = rows[i].row, .date = rows[i].date});
	}
	return n;
}

/* The earliest from a day on, without or with what is only a chance; the last one when all are earlier. */
static const struct complaint_deadline *earliest(
	const struct complaint_deadline *d, size_t n, int32_t from, bool chances, int32_t today)
{
	const struct complaint_deadline *last = NULL;
	for (size_t i = 0; i < n; i++) {
		if (is_row(d[i].row, "summary") && (!chances || d[i].date < today))
			continue;
		if (from == DATE_NONE || d[i].date >= from)
			return &d[i];
		last = &d[i];
	}
	return last;
}

const struct complaint_deadline *complaint_next(
	const struct complaint_deadline *d, size_t n, const struct complaint *k, int32_t today)
{
	bool answered = k->outcome[0] != '\0';
	switch (k->state) {
	case COMPLAINT_RECEIVED:
	case COMPLAINT_ACKNOWLEDGED:
		return earliest(d, n, k->due, true, today);
	case COMPLAINT_INVESTIGATING:
	case COMPLAINT_ESCALATED:
		return answered ? NULL : earliest(d, n, k->due, false, today);
	case COMPLAINT_NONE:
	case COMPLAINT_ANSWERED:
	case COMPLAINT_CLOSED:
	case COMPLAINT_STATES:
		break;
	}
	return NULL;
}

static const char *date_text(struct arena *a, int32_t date, enum speech lang)
{
	struct str s;
	str_init(&s);
	speech_written_date(&s, date, lang);
	const char *text = arena_strndup(a, s.buf, s.len);
	str_release(&s);
	return text;
}

void complaint_values(struct merge_values *values, struct arena *a, const struct complaint_book *book,
	const struct rulebook *rules, const struct casefile *c, int32_t received, int32_t today, enum speech lang)
{
	const struct complaint *k = &c->complaint;
	struct complaint_deadline d[COMPLAINT_DEADLINES];
	struct str ref;
	size_t n_holidays;
	if (k->state == COMPLAINT_NONE)
		return;
	str_init(&ref);
	complaint_reference(&ref, k);
	values->text[MERGE_REFERENCE] = arena_strndup(a, ref.buf, ref.len);
	str_release(&ref);
	const int32_t *holidays = rulebook_holidays(rules, c, &n_holidays);
	const struct complaint_deadline *answer =
		earliest(d, complaint_deadlines(rules, c, received, d), k->due, false, today);
	values->text[MERGE_RECEIVED] = date_text(a, received, lang);
	values->text[MERGE_ACKNOWLEDGE_BY] =
		date_text(a, business_days_after(received, book->acknowledge_days, holidays, n_holidays), lang);
	values->text[MERGE_ANSWER_BY] =
		date_text(a, answer ? answer->date : received + (int32_t)book->answer_days, lang);
	values->text[MERGE_OUTCOME] = k->outcome;
	values->text[MERGE_WANTED] = k->wanted;
}
