/* facts_read.c - the facts of interfaces.md from JSON. Strict, because what is misread here lets somebody be called who
 * should be left in peace. */
#include <stdlib.h>
#include <string.h>

#include "domain/facts_parts.h"

#define ZONES_MAX 32 /* of one person */
#define DEBTS_MAX 1000 /* each contact is held against each of them */

static struct facts_reader *reader_of(const struct json_place *at)
{
	return at->ctx;
}

static struct arena *arena_of(const struct json_place *at)
{
	return reader_of(at)->facts->arena;
}

/* ---- names and references ---- */

static bool read_name(const struct json_place *at, void *out)
{
	const char *text;
	if (!json_read_text(at, &text))
		return false;
	*(int *)out = facts_name(reader_of(at)->facts, text);
	return true;
}

bool facts_full_name(const struct json_place *at, void *out)
{
	return read_name(at, out) && (*(int *)out != NAME_NONE || json_fault(at, "is empty"));
}

/* The id of an object that was read, kept for the facts. One that stands twice is a fault. */
static bool keep_id(const struct json_place *at, const char **id, const int32_t *known, size_t n_known, int *name)
{
	struct facts *f = reader_of(at)->facts;
	struct json_place m = json_member_place(at, "id");
	*name = facts_name(f, *id);
	*id = f->names.items[*name];
	return (size_t)*name >= n_known || known[*name] == 0 ||
	       json_fault(&m, "\"%.40s\" stands twice (every id should be its own)", *id);
}

static bool find_id(const struct json_place *at, const char *what, const int32_t *known, size_t n_known, size_t *out)
{
	const char *text;
	if (!json_read_text(at, &text))
		return false;
	int name = facts_name(reader_of(at)->facts, text);
	if (name < 0 || (size_t)name >= n_known || known[name] == 0)
		return json_fault(at, "unknown %s \"%.40s\" (should be an id in \"%ss\")", what, text, what);
	*out = (size_t)known[name] - 1;
	return true;
}

bool facts_person_ref(const struct json_place *at, void *out)
{
	struct facts_reader *r = reader_of(at);
	return find_id(at, "person", r->persons.items, r->persons.len, out);
}

static bool read_collector(const struct json_place *at, void *out)
{
	const char *text;
	return json_read_text(at, &text) &&
	       (facts_collector(reader_of(at)->facts, text, out) ||
		       json_fault(at, "unknown collector \"%.40s\" (should be us, agency:NAME or other:NAME)", text));
}

static int by_index(const void *a, const void *b)
{
	uint16_t x = *(const uint16_t *)a, y = *(const uint16_t *)b;
	return (x > y) - (x < y);
}

struct index_list {
	uint16_t *items;
	size_t n;
};

static bool read_debt_ref(const struct json_place *at, void *out)
{
	struct facts_reader *r = reader_of(at);
	struct index_list *list = out;
	size_t debt = 0;
	if (!find_id(at, "debt", r->debts.items, r->debts.len, &debt))
		return false;
	if (r->seen.items[debt] == r->lists)
		return json_fault(at, "stands twice");
	r->seen.items[debt] = r->lists;
	list->items[list->n++] = (uint16_t)debt;
	return true;
}

static bool read_debt_set(const struct json_place *at, void *out)
{
	struct facts_reader *r = reader_of(at);
	struct index_list list = {.n = 0};
	size_t n = json_len(at->v);
	while (r->seen.len < r->facts->debts.len)
		VEC_PUSH(&r->seen, 0);
	r->lists++;
	/* A longer list names one twice or one that is unknown, and ends there. */
	list.items = arena_array(arena_of(at), (n < r->seen.len ? n : r->seen.len) + 1, sizeof *list.items);
	if (!json_each(at, read_debt_ref, &list))
		return false;
	qsort(list.items, list.n, sizeof *list.items, by_index);
	*(struct debt_set *)out = (struct debt_set){list.items, list.n};
	return true;
}

/* ---- persons ---- */

struct zone_list {
	const struct zone **zones;
	size_t n;
};

static bool read_zone(const struct json_place *at, void *out)
{
	struct zone_list *list = out;
	struct err cause;
	const char *name;
	if (!json_read_text(at, &name))
		return false;
	return zone_find(reader_of(at)->zones, name, &list->zones[list->n++], &cause) ||
	       json_fault(at, "%s", cause.text);
}

static bool read_zones(const struct json_place *at, void *out)
{
	struct gate_person *p = out;
	struct zone_list list = {.n = 0};
	size_t n = json_len(at->v);
	if (n > ZONES_MAX)
		return json_fault(at, "%zu zones (should be at most %d)", n, ZONES_MAX);
	list.zones = arena_array(arena_of(at), n + 1, sizeof *list.zones);
	if (!json_each(at, read_zone, &list))
		return false;
	p->zones = list.zones;
	p->n_zones = list.n;
	return true;
}

struct address_list {
	struct gate_address *items;
	size_t n;
};

static bool read_address(const struct json_place *at, void *out)
{
	static const struct json_field fields[] = {
		{"address", FIELD_OWN, .required = true, .offset = offsetof(struct gate_address, address),
			.read = facts_full_name},
		{"place", FIELD_WORDS(place_words, PLACES), .offset = offsetof(struct gate_address, place)},
	};
	struct address_list *list = out;
	return json_fields(at, fields, ARRAY_LEN(fields), &list->items[list->n++]);
}

static bool read_addresses(const struct json_place *at, void *out)
{
	struct gate_person *p = out;
	struct address_list list = {.items = arena_array(arena_of(at), json_len(at->v) + 1, sizeof *list.items)};
	if (!json_each(at, read_address, &list))
		return false;
	p->addresses = list.items;
	p->n_addresses = list.n;
	return true;
}

/* Remembers under its name where an object stands. */
#define MARK(known, name, place)                                                                                       \
	do {                                                                                                           \
		while ((known)->len <= (size_t)(name))                                                                 \
			VEC_PUSH(known, 0);                                                                            \
		(known)->items[name] = (int32_t)(place);                                                               \
	} while (0)

static bool read_person(const struct json_place *at, void *out)
{
	static const struct json_field fields[] = {
		{"id", FIELD_TEXT, .required = true, .offset = offsetof(struct gate_person, id)},
		{"relation", FIELD_WORDS(relation_words, RELATIONS), .required = true,
			.offset = offsetof(struct gate_person, relation)},
		{"zones", FIELD_OWN, .read = read_zones},
		{"verified", FIELD_BOOL, .offset = offsetof(struct gate_person, verified)},
		{"addresses", FIELD_OWN, .read = read_addresses},
	};
	struct facts_reader *r = out;
	struct gate_person p = {.relation = RELATION_DEBTOR};
	int name;
	if (!json_fields(at, fields, ARRAY_LEN(fields), &p) ||
		!keep_id(at, &p.id, r->persons.items, r->persons.len, &name))
		return false;
	VEC_PUSH(&r->facts->persons, p);
	MARK(&r->persons, name, r->facts->persons.len);
	return true;
}

/* ---- debts ---- */

/* Only the loans that count as one have a name; a near miss would count them one by one. */
static bool read_debt_kind(const struct json_place *at, void *out)
{
	static const char *const kinds[] = {"student-loan", NULL};
	struct gate_debt *d = out;
	const char *text;
	if (!json_read_text(at, &text))
		return false;
	d->student_loan = strcmp(text, kinds[0]) == 0;
	return d->student_loan || !str_nearest(text, kinds) ||
	       json_fault(at, "unknown kind \"%.40s\" (did you mean \"%s\"?)", text, kinds[0]);
}

static bool read_disputed_sum(const struct json_place *at, void *out)
{
	static const char digits[] = "0123456789";
	struct gate_debt *d = out;
	const char *s;
	if (!json_read_text(at, &s))
		return false;
	size_t n = strspn(s, digits), more = n > 0 && s[n] == '.' ? strspn(s + n + 1, digits) : 0;
	if (more > 0)
		n += 1 + more;
	d->partly = true;
	return (n > 0 && s[n] == '\0') ||
	       json_fault(at, "\"%.40s\" is no sum (should be a decimal number in quotes like \"240.50\")", s);
}

static bool read_debt(const struct json_place *at, void *out)
{
	static const struct json_field fields[] = {
		{"id", FIELD_TEXT, .required = true, .offset = offsetof(struct gate_debt, id)},
		{"days_past_due", FIELD_NUMBER, .offset = offsetof(struct gate_debt, days_past_due)},
		{"account", FIELD_OWN, .offset = offsetof(struct gate_debt, account), .read = read_name},
		{"kind", FIELD_OWN, .read = read_debt_kind},
		{"disputed_at", FIELD_INSTANT, .offset = offsetof(struct gate_debt, disputed_at)},
		{"disputed", FIELD_OWN, .read = read_disputed_sum},
	};
	struct facts_reader *r = out;
	struct gate_debt d = {.days_past_due = -1, .account = NAME_NONE, .disputed_at = INSTANT_NONE};
	int name;
	if (!json_fields(at, fields, ARRAY_LEN(fields), &d) ||
		!keep_id(at, &d.id, r->debts.items, r->debts.len, &name))
		return false;
	if (r->facts->debts.len == DEBTS_MAX)
		return json_fault(at, "too many debts (should be at most %d)", DEBTS_MAX);
	VEC_PUSH(&r->facts->debts, d);
	MARK(&r->debts, name, r->facts->debts.len);
	return true;
}

/* ---- the act, and the contacts before it ---- */

static bool read_act_debts(const struct json_place *at, void *out)
{
	struct debt_set *set = out;
	return read_debt_set(at, set) && (set->n > 0 || json_fault(at, "is empty (leave it out for all debts)"));
}

static bool read_act(const struct json_place *at, void *out)
{
	static const struct json_field fields[] = {
		{"at", FIELD_INSTANT, .required = true, .offset = offsetof(struct gate_act, at)},
		{"medium", FIELD_WORDS(medium_words, MEDIA), .required = true, .offset = offsetof(struct gate_act, medium)},
		{"purpose", FIELD_WORDS(purpose_words, PURPOSES), .offset = offsetof(struct gate_act, purpose)},
		{"person", FIELD_OWN, .required = true, .offset = offsetof(struct gate_act, person),
			.read = facts_person_ref},
		{"address", FIELD_OWN, .offset = offsetof(struct gate_act, address), .read = read_name},
		{"debts", FIELD_OWN, .offset = offsetof(struct gate_act, debts), .read = read_act_debts},
		{"collector", FIELD_OWN, .offset = offsetof(struct gate_act, collector), .read = read_collector},
		{"collector_kind", FIELD_WORDS(collector_kind_words, COLLECTOR_KINDS),
			.offset = offsetof(struct gate_act, kind)},
	};
	struct facts_reader *r = out;
	return json_fields(at, fields, ARRAY_LEN(fields), &r->facts->act);
}

/* null, too, says that the date is unknown. */
static bool read_contact_at(const struct json_place *at, void *out)
{
	return json_is_null(at->v) || json_read_instant(at, out);
}

static bool read_contact(const struct json_place *at, void *out)
{
	static const struct json_field fields[] = {
		{"at", FIELD_OWN, .offset = offsetof(struct gate_contact, at), .read = read_contact_at},
		{"medium", FIELD_WORDS(medium_words, MEDIA), .required = true,
			.offset = offsetof(struct gate_contact, medium)},
		{"direction", FIELD_WORDS(direction_words, DIRECTIONS), .required = true,
			.offset = offsetof(struct gate_contact, direction)},
		{"person", FIELD_OWN, .required = true, .offset = offsetof(struct gate_contact, person),
			.read = facts_person_ref},
		{"address", FIELD_OWN, .offset = offsetof(struct gate_contact, address), .read = read_name},
		{"debts", FIELD_OWN, .offset = offsetof(struct gate_contact, debts), .read = read_debt_set},
		{"outcome", FIELD_WORDS(outcome_words, OUTCOMES), .required = true,
			.offset = offsetof(struct gate_contact, outcome)},
		{"purpose", FIELD_WORDS(purpose_words, PURPOSES), .offset = offsetof(struct gate_contact, purpose)},
		{"collector", FIELD_OWN, .offset = offsetof(struct gate_contact, collector), .read = read_collector},
	};
	struct facts_reader *r = out;
	struct gate_contact c = {.at = INSTANT_NONE, .address = NAME_NONE, .collector = {SIDE_US, NAME_NONE}};
	if (!json_fields(at, fields, ARRAY_LEN(fields), &c))
		return false;
	VEC_PUSH(&r->facts->contacts, c);
	return true;
}

/* ---- the whole ---- */

static bool read_persons(const struct json_place *at, void *out)
{
	return json_each(at, read_person, out);
}

static bool read_debts(const struct json_place *at, void *out)
{
	return json_each(at, read_debt, out);
}

static bool read_contacts(const struct json_place *at, void *out)
{
	return json_each(at, read_contact, out);
}

static bool read_consents(const struct json_place *at, void *out)
{
	return json_each(at, facts_read_consent, out);
}

static bool read_requests(const struct json_place *at, void *out)
{
	return json_each(at, facts_read_request, out);
}

static bool read_holidays(const struct json_place *at, void *out)
{
	return json_each(at, facts_read_holiday, out);
}

/* Persons and debts come first: the others name them. */
static const struct json_field parts[] = {
	{"pack", FIELD_TEXT, .offset = offsetof(struct facts_reader, pack)},
	{"persons", FIELD_OWN, .read = read_persons},
	{"debts", FIELD_OWN, .read = read_debts},
	{"act", FIELD_OWN, .required = true, .read = read_act},
	{"contacts", FIELD_OWN, .read = read_contacts},
	{"consents", FIELD_OWN, .read = read_consents},
	{"requests", FIELD_OWN, .read = read_requests},
	{"status", FIELD_OWN, .read = facts_read_status},
	{"holidays", FIELD_OWN, .read = read_holidays},
};

bool facts_read(struct facts *f, const char *file, const char *text, size_t n, struct zones *zones, const char **pack,
	struct err *err)
{
	struct facts_reader r = {.facts = f, .zones = zones, .pack = ""};
	struct json *root;
	if (!json_parse_file(file, text, n, &root, err))
		return false;
	struct json_place at = {.file = file, .ctx = &r, .err = err, .v = root};
	bool ok = json_fields(&at, parts, ARRAY_LEN(parts), &r);
	if (ok && pack)
		*pack = arena_strdup(f->arena, r.pack);
	json_free(root);
	VEC_RELEASE(&r.persons);
	VEC_RELEASE(&r.debts);
	VEC_RELEASE(&r.seen);
	return ok;
}
