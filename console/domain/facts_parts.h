/* facts_parts.h - what the files that read facts share; nobody else includes it. */
#ifndef CLEMENT_FACTS_PARTS_H
#define CLEMENT_FACTS_PARTS_H

#include "domain/facts.h"
#include "domain/json_fields.h"

/* The ctx of every place. */
struct facts_reader {
	struct facts *facts;
	struct zones *zones;
	const char *pack;
	VEC(int32_t) persons, debts; /* by name: the index + 1 */
	VEC(uint32_t) seen;          /* by debt: the last list that named it */
	uint32_t lists;
};

/* Of fields: the name of a text that is not empty (int); the index of a person by id (size_t). */
bool facts_full_name(const struct json_place *at, void *out);
bool facts_person_ref(const struct json_place *at, void *out);

/* One element each, added to the facts; out is the reader. The status is an object. */
bool facts_read_consent(const struct json_place *at, void *out);
bool facts_read_request(const struct json_place *at, void *out);
bool facts_read_holiday(const struct json_place *at, void *out);
bool facts_read_status(const struct json_place *at, void *out);

#endif
