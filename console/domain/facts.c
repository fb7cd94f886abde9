#include "domain/facts.h"

#include <string.h>

#include "base/intl.h"

const struct word purpose_words[] = {
	[PURPOSE_COLLECT] = {"collect", NC_("purpose", "about the debt")},
	[PURPOSE_CARE] = {"care", NC_("purpose", "to help")},
	[PURPOSE_REPLY] = {"reply", NC_("purpose", "an answer")},
	[PURPOSE_OPTOUT_CONFIRMATION] = {"optout-confirmation", NC_("purpose", "to confirm an opt-out")},
	[PURPOSE_END_NOTICE] = {"end-notice", NC_("purpose", "notice that contacts end")},
	[PURPOSE_LEGAL_NOTICE] = {"legal-notice", NC_("purpose", "notice that the law asks for")},
	[PURPOSE_LOCATION] = {"location", NC_("purpose", "to ask for an address")},
};
_Static_assert(ARRAY_LEN(purpose_words) == PURPOSES, "a word for every purpose");

const struct word relation_words[] = {
	[RELATION_DEBTOR] = {"debtor", NC_("relation", "debtor")},
	[RELATION_SPOUSE] = {"spouse", NC_("relation", "husband or wife")},
	[RELATION_GUARDIAN] = {"guardian", NC_("relation", "guardian")},
	[RELATION_EXECUTOR] = {"executor", NC_("relation", "executor of the estate")},
	[RELATION_GUARANTOR] = {"guarantor", NC_("relation", "guarantor")},
	[RELATION_ATTORNEY] = {"attorney", NC_("relation", "lawyer")},
	[RELATION_ADVISER] = {"adviser", NC_("relation", "debt adviser")},
	[RELATION_LISTED_CONTACT] = {"listed-contact", NC_("relation", "contact named by the debtor")},
	[RELATION_THIRD_PARTY] = {"third-party", NC_("relation", "somebody else")},
};
_Static_assert(ARRAY_LEN(relation_words) == RELATIONS, "a word for every relation");

const struct word weekday_words[] = {
	{"mon", NC_("weekday", "Monday")},
	{"tue", NC_("weekday", "Tuesday")},
	{"wed", NC_("weekday", "Wednesday")},
	{"thu", NC_("weekday", "Thursday")},
	{"fri", NC_("weekday", "Friday")},
	{"sat", NC_("weekday", "Saturday")},
	{"sun", NC_("weekday", "Sunday")},
};
_Static_assert(ARRAY_LEN(weekday_words) == 7, "a word for every weekday");

const struct word place_words[] = {
	[PLACE_UNKNOWN] = {"", NC_("place", "place not known")},
	[PLACE_HOME] = {"home", NC_("place", "home")},
	[PLACE_WORK] = {"work", NC_("place", "work")},
	[PLACE_OTHER] = {"other", NC_("place", "elsewhere")},
};
_Static_assert(ARRAY_LEN(place_words) == PLACES, "a word for every place");

const struct word collector_kind_words[] = {
	[COLLECTOR_AGENCY] = {"agency", NC_("collector", "agency")},
	[COLLECTOR_DEBT_BUYER] = {"debt-buyer", NC_("collector", "buyer of the debt")},
	[COLLECTOR_CREDITOR] = {"creditor", NC_("collector", "creditor")},
};
_Static_assert(ARRAY_LEN(collector_kind_words) == COLLECTOR_KINDS, "a word for every kind of collector");

const struct word consent_words[] = {
	[CONSENT_EXTRA_CALLS] = {"extra-calls", NC_("consent", "further calls")},
	[CONSENT_HOURS] = {"hours", NC_("consent", "other hours")},
	[CONSENT_MEDIUM] = {"medium", NC_("consent", "this medium")},
	[CONSENT_ADDRESS] = {"address", NC_("consent", "this address")},
};
_Static_assert(ARRAY_LEN(consent_words) == CONSENT_SCOPES, "a word for every scope of consent");

const struct word request_words[] = {
	[REQUEST_NO_TIME] = {"no-time", NC_("request", "not at these hours")},
	[REQUEST_ONLY_TIME] = {"only-time", NC_("request", "only at these hours")},
	[REQUEST_NO_PLACE] = {"no-place", NC_("request", "not at this place")},
	[REQUEST_NO_MEDIUM] = {"no-medium", NC_("request", "not by this medium")},
	[REQUEST_NO_ADDRESS] = {"no-address", NC_("request", "not at this number or address")},
	[REQUEST_STOP] = {"stop", NC_("request", "no more contact")},
	[REQUEST_CALL_BACK] = {"call-back", NC_("request", "call back")},
};
_Static_assert(ARRAY_LEN(request_words) == REQUESTS, "a word for every kind of request");

bool relation_is_told_nothing(enum relation r)
{
	return r == RELATION_SPOUSE || r == RELATION_LISTED_CONTACT || r == RELATION_THIRD_PARTY;
}

void facts_begin(struct facts *f, struct arena *a)
{
	*f = (struct facts){
		.arena = a,
		.act = {.at = INSTANT_NONE, .address = NAME_NONE, .collector = {.name = NAME_NONE}},
		.status = {.attorney_since = DATE_NONE,
			.attorney_silent_since = DATE_NONE,
			.bankrupt_since = DATE_NONE,
			.breathing_from = DATE_NONE,
			.breathing_until = DATE_NONE,
			.hardship_until = DATE_NONE,
			.advice_since = DATE_NONE,
			.cease_written_at = INSTANT_NONE,
			.disputed_at = INSTANT_NONE,
			.reachable = true,
			.visitors = -1},
	};
}

void facts_release(struct facts *f)
{
	VEC_RELEASE(&f->persons);
	VEC_RELEASE(&f->debts);
	VEC_RELEASE(&f->contacts);
	VEC_RELEASE(&f->consents);
	VEC_RELEASE(&f->requests);
	VEC_RELEASE(&f->holidays);
	VEC_RELEASE(&f->names);
	VEC_RELEASE(&f->names_hash);
}

/* FNV-1a, 64 bits (Fowler, Noll and Vo). */
static size_t hash_of(const char *text)
{
	uint64_t h = UINT64_C(14695981039346656037);
	for (const unsigned char *p = (const unsigned char *)text; *p; p++)
		h = (h ^ *p) * UINT64_C(1099511628211);
	return (size_t)(h ^ h >> 32);
}

/* Where a spelling stands in the hash, or where it would. The hash is never full. */
static size_t slot_of(const struct facts *f, const char *text)
{
	size_t mask = f->names_hash.len - 1, slot = hash_of(text) & mask;
	while (f->names_hash.items[slot] != NAME_NONE && strcmp(f->names.items[f->names_hash.items[slot]], text) != 0)
		slot = (slot + 1) & mask;
	return slot;
}

static void hash_grow(struct facts *f)
{
	size_t size = f->names_hash.len > 0 ? f->names_hash.len * 2 : 32;
	VEC_RESERVE(&f->names_hash, size);
	f->names_hash.len = size;
	for (size_t i = 0; i < size; i++)
		f->names_hash.items[i] = NAME_NONE;
	for (size_t i = 0; i < f->names.len; i++)
		f->names_hash.items[slot_of(f, f->names.items[i])] = (int32_t)i;
}

int facts_name(struct facts *f, const char *text)
{
	if (!text || text[0] == '\0')
		return NAME_NONE;
	if (f->names.len * 2 >= f->names_hash.len)
		hash_grow(f);
	size_t slot = slot_of(f, text);
	if (f->names_hash.items[slot] == NAME_NONE) {
		f->names_hash.items[slot] = (int32_t)f->names.len;
		VEC_PUSH(&f->names, arena_strdup(f->arena, text));
	}
	return f->names_hash.items[slot];
}

bool facts_collector(struct facts *f, const char *text, struct collector *out)
{
	static const struct {
		const char *prefix;
		enum side side;
	} named[] = {{"agency:", SIDE_AGENCY}, {"other:", SIDE_OTHER}};
	if (strcmp(text, "us") == 0) {
		*out = (struct collector){.side = SIDE_US, .name = NAME_NONE};
		return true;
	}
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		size_t n = strlen(named[i].prefix);
		if (strncmp(text, named[i].prefix, n) == 0 && text[n] != '\0') {
			*out = (struct collector){.side = named[i].side, .name = facts_name(f, text + n)};
			return true;
		}
	}
	return false;
}

bool collector_same(struct collector a, struct collector b)
{
	return a.side == b.side && a.name == b.name;
}

bool collector_ours(struct collector c)
{
	return c.side != SIDE_OTHER;
}
