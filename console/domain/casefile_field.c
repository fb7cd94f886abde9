#include "domain/casefile_field.h"

#include "domain/hold.h"

static const struct word offer_words[] = {
	[0] = {"", ""},
	[OFFER_SHOWN] = {"shown", ""},
	[OFFER_MADE] = {"made", ""},
	[OFFER_DECLINED] = {"declined", ""},
};

/* The struct that a table's offsets count from. The member's own type is checked where the table stands. */
#define OWNER struct casefile
#define AT(member, ctype) (offsetof(OWNER, member) + 0 * sizeof(&((OWNER *)0)->member == (ctype *)0))
#define TEXT(k, m) {.key = k, .type = TYPE_TEXT, .at = AT(m, const char *)}
#define SUM(k, m) {.key = k, .type = TYPE_SUM, .at = AT(m, int64_t)}
#define COUNT(k, m) {.key = k, .type = TYPE_COUNT, .at = AT(m, int)}
#define DATE(k, m) {.key = k, .type = TYPE_DATE, .at = AT(m, int32_t)}
#define BOOL(k, m) {.key = k, .type = TYPE_BOOL, .at = AT(m, bool)}
#define WORDS(table) .words = table, .word_size = sizeof *(table), .n = ARRAY_LEN(table)
#define WORD(k, m, table) {.key = k, .type = TYPE_WORD, .at = offsetof(OWNER, m), WORDS(table)}
#define STATED(k, m, table) {.key = k, .type = TYPE_WORD, .at = offsetof(OWNER, m), WORDS(table), .stated = true}
#define FLAGS(k, m, table) {.key = k, .type = TYPE_FLAGS, .at = AT(m, unsigned), WORDS(table)}
#define GROUP(k, table) {.key = k, .type = TYPE_GROUP, .members = table, .n = ARRAY_LEN(table)}
#define ITEMS(k, as, m, count, item, table)                                                                            \
	{                                                                                                              \
		.key = k, .type = as, .at = AT(m, const struct item *), .count_at = AT(count, size_t),                 \
		.item_size = sizeof(struct item), .members = table, .n = ARRAY_LEN(table)                              \
	}
#define LIST(k, m, count, item, table) ITEMS(k, TYPE_LIST, m, count, item, table)

static const struct field complaint_fields[] = {
	TEXT("about", complaint.about),
	TEXT("cause", complaint.cause),
	DATE("due", complaint.due),
	TEXT("due_id", complaint.due_id),
	WORD("medium", complaint.medium, medium_words),
	TEXT("outcome", complaint.outcome),
	BOOL("payment", complaint.payment),
	SUM("received_at", complaint.received_at),
	TEXT("ref", complaint.ref),
	WORD("severity", complaint.severity, severity_words),
	WORD("state", complaint.state, complaint_state_words),
	SUM("state_at", complaint.state_at),
	TEXT("wanted", complaint.wanted),
	TEXT("words", complaint.words),
};
static const struct field contact_fields[] = {
	TEXT("address", contact.address),
	WORD("direction", contact.direction, direction_words),
	TEXT("event_id", contact.event_id),
	WORD("medium", contact.medium, medium_words),
	TEXT("pack_sha256", contact.pack_sha256),
	TEXT("person", contact.person),
	WORD("purpose", contact.purpose, purpose_words),
	SUM("started_at", contact.started_at),
	TEXT("verdict", contact.verdict),
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
#undef OWNER
#define OWNER struct instalment
static const struct field instalment_fields[] = {
	DATE("due", due),
	SUM("amount", amount),
	SUM("paid", paid),
};
#undef OWNER
#define OWNER struct casefile
static const struct field plan_fields[] = {
	SUM("agreed_at", plan.agreed_at),
	WORD("kind", plan.kind, plan_words),
	ITEMS("rows", TYPE_ROWS, plan.rows, plan.n, instalment, instalment_fields),
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

#undef OWNER
#define OWNER struct asked
static const struct field asked_fields[] = {
	TEXT("address", address),
	SUM("at", at),
	FLAGS("days", days, weekday_words),
	COUNT("from", from),
	STATED("kind", kind, request_words),
	WORD("medium", medium, medium_words),
	DATE("on", on),
	TEXT("person", person),
	WORD("place", place, place_words),
	COUNT("to", to),
	TEXT("words", words),
	BOOL("written", written),
};
#undef OWNER
#define OWNER struct granted
static const struct field granted_fields[] = {
	TEXT("address", address),
	SUM("at", at),
	COUNT("from", from),
	WORD("medium", medium, medium_words),
	TEXT("person", person),
	STATED("scope", scope, consent_words),
	COUNT("to", to),
	DATE("until", until),
	TEXT("words", words),
};
#undef OWNER
#define OWNER struct hold
static const struct field hold_fields[] = {
	SUM("amount", amount),
	SUM("at", at),
	{.key = "kind",
		.type = TYPE_WORD,
		.at = offsetof(OWNER, kind),
		.words = &hold_rows[0].word,
		.word_size = sizeof *hold_rows,
		.n = ARRAY_LEN(hold_rows),
		.stated = true},
	TEXT("reason", reason),
	DATE("since", since),
	DATE("until", until),
	TEXT("who", who),
	BOOL("written", written),
};
#undef OWNER
#define OWNER struct person
static const struct field person_fields[] = {
	TEXT("email", email),
	TEXT("id", id),
	TEXT("name", name),
	TEXT("note", note),
	TEXT("phone", phone),
	WORD("place", place, place_words),
	STATED("relation", relation, relation_words),
	TEXT("zone", zone),
};
#undef OWNER
#define OWNER struct casefile

const struct field casefile_fields[] = {
	TEXT("account", account),
	TEXT("agent", agent),
	LIST("asked", asked, n_asked, asked, asked_fields),
	GROUP("complaint", complaint_fields),
	GROUP("contact", contact_fields),
	SUM("contacts", contacts),
	TEXT("creditor", creditor),
	{.key = "currency", .type = TYPE_CURRENCY, .at = AT(currency, const struct currency *)},
	DATE("due_date", due_date),
	TEXT("email", email),
	SUM("fees", fees),
	FLAGS("flags", flags, flag_words),
	LIST("granted", granted, n_granted, granted, granted_fields),
	LIST("holds", holds, n_holds, hold, hold_fields),
	{.key = "id", .type = TYPE_SUM, .at = AT(id, int64_t), .derived = true},
	SUM("interest", interest),
	TEXT("language", language),
	SUM("last_contact", last_contact),
	WORD("last_outcome", last_outcome, outcome_words),
	SUM("last_talk", last_talk),
	BOOL("lost", lost),
	WORD("mood", mood, mood_words),
	TEXT("name", name),
	GROUP("next", next_fields),
	BOOL("number_invalid", number_invalid),
	GROUP("offer", offer_fields),
	DATE("opened", opened),
	SUM("paid", paid),
	GROUP("pause", pause_fields),
	LIST("people", people, n_people, person, person_fields),
	SUM("people_given", people_given),
	TEXT("phone", phone),
	WORD("phone_place", phone_place, place_words),
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
	SUM("unapplied", unapplied),
	{.key = "ver", .type = TYPE_SUM, .at = AT(ver, int64_t), .derived = true},
	TEXT("zone", zone),
};
const size_t casefile_fields_n = ARRAY_LEN(casefile_fields);

void field_clear(void *owner, const struct field *f)
{
	static const char *const empty = "";
	const int count = (int)f->initial;
	const int32_t no_date = DATE_NONE;
	const struct currency *none = NULL;
	switch (f->type) {
	case TYPE_TEXT:
		field_put(owner, f, &empty, sizeof empty);
		return;
	case TYPE_SUM:
		field_put(owner, f, &f->initial, sizeof f->initial);
		return;
	case TYPE_COUNT:
	case TYPE_WORD:
	case TYPE_FLAGS:
		field_put(owner, f, &count, sizeof count);
		return;
	case TYPE_DATE:
		field_put(owner, f, &no_date, sizeof no_date);
		return;
	case TYPE_BOOL:
		field_put(owner, f, &(bool){false}, sizeof(bool));
		return;
	case TYPE_CURRENCY:
		field_put(owner, f, &none, sizeof none);
		return;
	case TYPE_GROUP:
		for (size_t i = 0; i < f->n; i++)
			field_clear(owner, &f->members[i]);
		return;
	case TYPE_LIST:
	case TYPE_ROWS:
		field_put_items(owner, f, NULL, 0);
		return;
	}
}

bool field_is_clear(const void *owner, const struct field *f)
{
	switch (f->type) {
	case TYPE_TEXT:
		return field_text(owner, f)[0] == '\0';
	case TYPE_SUM:
		return field_sum(owner, f) == f->initial;
	case TYPE_COUNT:
		return field_int(owner, f) == f->initial;
	case TYPE_WORD:
	case TYPE_FLAGS:
		return field_word(owner, f) == 0;
	case TYPE_DATE:
		return field_int(owner, f) == DATE_NONE;
	case TYPE_BOOL:
		return !field_bool(owner, f);
	case TYPE_CURRENCY:
		return !field_currency(owner, f);
	case TYPE_GROUP:
		for (size_t i = 0; i < f->n; i++)
			if (!field_is_clear(owner, &f->members[i]))
				return false;
		return true;
	case TYPE_LIST:
	case TYPE_ROWS:
		return field_count(owner, f) == 0;
	}
	return false;
}

static bool members_same(const void *a, const void *b, const struct field *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (!field_same(a, b, &f->members[i]))
			return false;
	return true;
}

static bool items_same(const void *a, const void *b, const struct field *f)
{
	size_t n = field_count(a, f);
	if (n != field_count(b, f))
		return false;
	for (size_t i = 0; i < n && field_items(a, f) != field_items(b, f); i++)
		if (!members_same(field_item(a, f, i), field_item(b, f, i), f))
			return false;
	return true;
}

bool field_same(const void *a, const void *b, const struct field *f)
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
	case TYPE_GROUP:
		return members_same(a, b, f);
	case TYPE_LIST:
	case TYPE_ROWS:
		return items_same(a, b, f);
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
