#include "domain/casefile_field.h"

static const struct word offer_words[] = {
	[0] = {"", ""},
	[OFFER_SHOWN] = {"shown", ""},
	[OFFER_MADE] = {"made", ""},
	[OFFER_DECLINED] = {"declined", ""},
};

/* The member's own type is checked where the table stands. */
#define AT(member, ctype) \
	(offsetof(struct casefile, member) + 0 * sizeof(&((struct casefile *)0)->member == (ctype *)0))
#define TEXT(k, m) {.key = k, .type = TYPE_TEXT, .at = AT(m, const char *)}
#define SUM(k, m) {.key = k, .type = TYPE_SUM, .at = AT(m, int64_t)}
#define COUNT(k, m) {.key = k, .type = TYPE_COUNT, .at = AT(m, int)}
#define DATE(k, m) {.key = k, .type = TYPE_DATE, .at = AT(m, int32_t)}
#define BOOL(k, m) {.key = k, .type = TYPE_BOOL, .at = AT(m, bool)}
#define WORD(k, m, table)                                                                                              \
	{                                                                                                              \
		.key = k, .type = TYPE_WORD, .at = offsetof(struct casefile, m), .words = table, .n = ARRAY_LEN(table) \
	}
#define GROUP(k, table) {.key = k, .type = TYPE_GROUP, .members = table, .n = ARRAY_LEN(table)}

static const struct field contact_fields[] = {
	TEXT("address", contact.address),
	WORD("direction", contact.direction, direction_words),
	TEXT("event_id", contact.event_id),
	WORD("medium", contact.medium, medium_words),
	SUM("started_at", contact.started_at),
	BOOL("verified", contact.verified),
};
static const struct field next_fields[] = {
	BOOL("asked", next.asked),
	SUM("at", next.at),
	WORD("kind", next.kind, next_words),
	WORD("medium", next.medium, medium_words),
	TEXT("note", next.note),
};
static const struct field offer_fields[] = {
	COUNT("key", offer.key),
	WORD("kind", offer.kind, plan_words),
	WORD("step", offer.step, offer_words),
	TEXT("terms", offer.terms),
};
static const struct field pause_fields[] = {
	DATE("from", pause.from),
	TEXT("reason", pause.reason),
	DATE("until", pause.until),
};
static const struct field plan_fields[] = {
	SUM("agreed_at", plan.agreed_at),
	WORD("kind", plan.kind, plan_words),
	{.key = "rows", .type = TYPE_ROWS, .at = AT(plan.rows, const struct instalment *)},
	SUM("total", plan.total),
	BOOL("waiting", plan.waiting),
	SUM("waived", plan.waived),
};
static const struct field promise_fields[] = {
	SUM("amount", promise.amount),
	DATE("due", promise.due),
	SUM("made_at", promise.made_at),
	SUM("paid", promise.paid),
};
static const struct field proposal_fields[] = {
	SUM("amount", proposal.amount),
	WORD("answer", proposal.answer, answer_words),
	COUNT("count", proposal.count),
	TEXT("every", proposal.every),
	DATE("first", proposal.first),
	TEXT("words", proposal.words),
};
static const struct field told_fields[] = {
	SUM("at", told.at),
	TEXT("avoid", told.avoid),
	WORD("difficulty", told.difficulty, difficulty_words),
	{.key = "safe_from", .type = TYPE_COUNT, .at = AT(told.safe_from, int), .initial = -1},
	{.key = "safe_to", .type = TYPE_COUNT, .at = AT(told.safe_to, int), .initial = -1},
	{.key = "surplus", .type = TYPE_SUM, .at = AT(told.surplus, int64_t), .initial = -1},
	TEXT("wishes", told.wishes),
	TEXT("words", told.words),
};
const struct field casefile_fields[] = {
	TEXT("account", account),
	TEXT("agent", agent),
	GROUP("contact", contact_fields),
	SUM("contacts", contacts),
	TEXT("creditor", creditor),
	{.key = "currency", .type = TYPE_CURRENCY, .at = AT(currency, const struct currency *)},
	DATE("due_date", due_date),
	TEXT("email", email),
	SUM("fees", fees),
	{.key = "flags", .type = TYPE_FLAGS, .at = AT(flags, unsigned)},
	{.key = "id", .type = TYPE_SUM, .at = AT(id, int64_t), .derived = true},
	SUM("interest", interest),
	TEXT("language", language),
	SUM("last_contact", last_contact),
	WORD("last_outcome", last_outcome, outcome_words),
	SUM("last_talk", last_talk),
	WORD("mood", mood, mood_words),
	TEXT("name", name),
	GROUP("next", next_fields),
	GROUP("offer", offer_fields),
	DATE("opened", opened),
	SUM("paid", paid),
	GROUP("pause", pause_fields),
	TEXT("phone", phone),
	GROUP("plan", plan_fields),
	WORD("prefers", prefers, medium_words),
	SUM("principal", principal),
	TEXT("product", product),
	GROUP("promise", promise_fields),
	GROUP("proposal", proposal_fields),
	WORD("segment", segment, segment_words),
	TEXT("source", source),
	WORD("stage", stage, stage_words),
	SUM("stated_at", stated_at),
	SUM("talks", talks),
	GROUP("told", told_fields),
	{.key = "ver", .type = TYPE_SUM, .at = AT(ver, int64_t), .derived = true},
	TEXT("zone", zone),
};
const size_t casefile_fields_n = ARRAY_LEN(casefile_fields);

void field_clear(struct casefile *c, const struct field *f)
{
	static const char *const empty = "";
	const int count = (int)f->initial;
	const int32_t no_date = DATE_NONE;
	const struct currency *none = NULL;
	switch (f->type) {
	case TYPE_TEXT:
		field_put(c, f, &empty, sizeof empty);
		return;
	case TYPE_SUM:
		field_put(c, f, &f->initial, sizeof f->initial);
		return;
	case TYPE_COUNT:
	case TYPE_WORD:
	case TYPE_FLAGS:
		field_put(c, f, &count, sizeof count);
		return;
	case TYPE_DATE:
		field_put(c, f, &no_date, sizeof no_date);
		return;
	case TYPE_BOOL:
		field_put(c, f, &(bool){false}, sizeof(bool));
		return;
	case TYPE_CURRENCY:
		field_put(c, f, &none, sizeof none);
		return;
	case TYPE_ROWS:
		c->plan.rows = NULL;
		c->plan.n = 0;
		return;
	case TYPE_GROUP:
		for (size_t i = 0; i < f->n; i++)
			field_clear(c, &f->members[i]);
		return;
	}
}

bool field_is_clear(const struct casefile *c, const struct field *f)
{
	switch (f->type) {
	case TYPE_TEXT:
		return field_text(c, f)[0] == '\0';
	case TYPE_SUM:
		return field_sum(c, f) == f->initial;
	case TYPE_COUNT:
		return field_int(c, f) == f->initial;
	case TYPE_WORD:
	case TYPE_FLAGS:
		return field_word(c, f) == 0;
	case TYPE_DATE:
		return field_int(c, f) == DATE_NONE;
	case TYPE_BOOL:
		return !field_bool(c, f);
	case TYPE_CURRENCY:
		return !field_currency(c, f);
	case TYPE_ROWS:
		return c->plan.n == 0;
	case TYPE_GROUP:
		for (size_t i = 0; i < f->n; i++)
			if (!field_is_clear(c, &f->members[i]))
				return false;
		return true;
	}
	return false;
}

static bool rows_same(const struct agreed_plan *a, const struct agreed_plan *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n && a->rows != b->rows; i++)
		if (a->rows[i].due != b->rows[i].due || a->rows[i].amount != b->rows[i].amount ||
			a->rows[i].paid != b->rows[i].paid)
			return false;
	return true;
}

bool field_same(const struct casefile *a, const struct casefile *b, const struct field *f)
{
	switch (f->type) {
	case TYPE_TEXT:
		return field_text(a, f) == field_text(b, f) || strcmp(field_text(a, f), field_text(b, f)) == 0;
	case TYPE_SUM:
		return field_sum(a, f) == field_sum(b, f);
	case TYPE_COUNT:
	case TYPE_WORD:
	case TYPE_FLAGS:
	case TYPE_DATE:
		return field_word(a, f) == field_word(b, f);
	case TYPE_BOOL:
		return field_bool(a, f) == field_bool(b, f);
	case TYPE_CURRENCY:
		return field_currency(a, f) == field_currency(b, f);
	case TYPE_ROWS:
		return rows_same(&a->plan, &b->plan);
	case TYPE_GROUP:
		for (size_t i = 0; i < f->n; i++)
			if (!field_same(a, b, &f->members[i]))
				return false;
		return true;
	}
	return false;
}

void casefile_init(struct casefile *c, int64_t id)
{
	memset(c, 0, sizeof *c);
	for (size_t i = 0; i < casefile_fields_n; i++)
		field_clear(c, &casefile_fields[i]);
	c->id = id;
}
