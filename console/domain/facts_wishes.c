/* facts_wishes.c - the rest of the facts: what the person has allowed and asked for, how it stands with them, and the
 * holidays. */
#include <string.h>

#include "domain/facts_parts.h"

#define DAY_END (24 * 60)

/* ---- what the person has allowed and asked for ---- */

/* An empty window would say nothing, or everything. */
static bool check_window(const struct json_place *at, int from, int to)
{
	struct json_place start = json_member_place(at, "from"), end = json_member_place(at, "to");
	if (from == DAY_END)
		return json_fault(&start, "a window cannot start at 24:00 (should be 00:00)");
	return from != to || json_fault(&end, "the window is empty (should end at another minute than it starts)");
}

/* Before an instant, or a last day. */
static bool read_until(const struct json_place *at, void *out)
{
	struct gate_consent *c = out;
	const char *text;
	if (!json_read_text(at, &text))
		return false;
	if (date_parse(text, &c->until_date, NULL))
		return true;
	c->until_date = DATE_NONE;
	return instant_parse(text, &c->until_at, NULL, NULL) ||
	       json_fault(at, "\"%.40s\" is no date and no instant (should be like 2026-09-14 or "
			      "2026-09-14T10:00:00-04:00)", text);
}

bool facts_read_consent(const struct json_place *at, void *out)
{
	enum { HOURS = 1u << CONSENT_HOURS, MEDIUM = 1u << CONSENT_MEDIUM, ADDRESS = 1u << CONSENT_ADDRESS };
	static const struct json_field fields[] = {
		{"scope", FIELD_WORDS(consent_words, CONSENT_SCOPES), .required = true,
			.offset = offsetof(struct gate_consent, scope)},
		{"at", FIELD_INSTANT, .required = true, .offset = offsetof(struct gate_consent, at)},
		{"person", FIELD_OWN, .required = true, .offset = offsetof(struct gate_consent, person),
			.read = facts_person_ref},
		{"until", FIELD_OWN, .read = read_until},
		{"from", FIELD_MINUTE, .required = true, .sorts = HOURS, .offset = offsetof(struct gate_consent, from)},
		{"to", FIELD_MINUTE, .required = true, .sorts = HOURS, .offset = offsetof(struct gate_consent, to)},
		{"medium", FIELD_WORDS(medium_words, MEDIA), .required = true, .sorts = MEDIUM,
			.offset = offsetof(struct gate_consent, medium)},
		{"address", FIELD_OWN, .required = true, .sorts = ADDRESS, .offset = offsetof(struct gate_consent, address),
			.read = facts_full_name},
	};
	struct facts_reader *r = out;
	struct gate_consent c = {.until_at = INSTANT_NONE, .until_date = DATE_NONE, .address = NAME_NONE};
	if (!json_fields_by(at, "scope", fields, ARRAY_LEN(fields), &c))
		return false;
	if (c.scope == CONSENT_HOURS && !check_window(at, c.from, c.to))
		return false;
	VEC_PUSH(&r->facts->consents, c);
	return true;
}

static bool read_day(const struct json_place *at, void *out)
{
	unsigned *days = out;
	const char *text;
	if (!json_read_text(at, &text))
		return false;
	int d = word_find(weekday_words, ARRAY_LEN(weekday_words), text);
	if (d < 0)
		return json_fault(at, "unknown day \"%.40s\" (should be one of mon, tue, wed, thu, fri, sat, sun)", text);
	if (*days & 1u << d)
		return json_fault(at, "stands twice");
	*days |= 1u << d;
	return true;
}

static bool read_days(const struct json_place *at, void *out)
{
	return json_each(at, read_day, out) &&
	       (*(unsigned *)out || json_fault(at, "is empty (leave it out for every day)"));
}

bool facts_read_request(const struct json_place *at, void *out)
{
	enum {
		TIMES = 1u << REQUEST_NO_TIME | 1u << REQUEST_ONLY_TIME, PLACE = 1u << REQUEST_NO_PLACE,
		MEDIUM = 1u << REQUEST_NO_MEDIUM, ADDRESS = 1u << REQUEST_NO_ADDRESS, STOP = 1u << REQUEST_STOP,
		CALL_BACK = 1u << REQUEST_CALL_BACK
	};
	static const struct json_field fields[] = {
		{"kind", FIELD_WORDS(request_words, REQUESTS), .required = true,
			.offset = offsetof(struct gate_request, kind)},
		{"at", FIELD_INSTANT, .required = true, .offset = offsetof(struct gate_request, at)},
		{"person", FIELD_OWN, .required = true, .offset = offsetof(struct gate_request, person),
			.read = facts_person_ref},
		{"from", FIELD_MINUTE, .required = true, .sorts = TIMES, .offset = offsetof(struct gate_request, from)},
		{"to", FIELD_MINUTE, .required = true, .sorts = TIMES, .offset = offsetof(struct gate_request, to)},
		{"days", FIELD_OWN, .sorts = TIMES, .offset = offsetof(struct gate_request, days), .read = read_days},
		{"place", FIELD_WORDS(place_words, PLACES), .required = true, .sorts = PLACE,
			.offset = offsetof(struct gate_request, place)},
		{"medium", FIELD_WORDS(medium_words, MEDIA), .required = true, .sorts = MEDIUM,
			.offset = offsetof(struct gate_request, medium)},
		{"address", FIELD_OWN, .required = true, .sorts = ADDRESS, .offset = offsetof(struct gate_request, address),
			.read = facts_full_name},
		{"written", FIELD_BOOL, .sorts = STOP, .offset = offsetof(struct gate_request, written)},
		{"on", FIELD_DATE, .required = true, .sorts = CALL_BACK, .offset = offsetof(struct gate_request, on)},
	};
	struct facts_reader *r = out;
	struct gate_request q = {.address = NAME_NONE, .on = DATE_NONE};
	if (!json_fields_by(at, "kind", fields, ARRAY_LEN(fields), &q))
		return false;
	if ((q.kind == REQUEST_NO_TIME || q.kind == REQUEST_ONLY_TIME) && !check_window(at, q.from, q.to))
		return false;
	VEC_PUSH(&r->facts->requests, q);
	return true;
}

/* ---- status and holidays ---- */

bool facts_read_status(const struct json_place *at, void *out)
{
	static const struct json_field fields[] = {
		{"attorney_since", FIELD_DATE, .offset = offsetof(struct gate_status, attorney_since)},
		{"attorney_silent_since", FIELD_DATE, .offset = offsetof(struct gate_status, attorney_silent_since)},
		{"bankrupt_since", FIELD_DATE, .offset = offsetof(struct gate_status, bankrupt_since)},
		{"breathing_space_from", FIELD_DATE, .offset = offsetof(struct gate_status, breathing_from)},
		{"breathing_space_until", FIELD_DATE, .offset = offsetof(struct gate_status, breathing_until)},
		{"hardship_until", FIELD_DATE, .offset = offsetof(struct gate_status, hardship_until)},
		{"advice_since", FIELD_DATE, .offset = offsetof(struct gate_status, advice_since)},
		{"cease_written_at", FIELD_INSTANT, .offset = offsetof(struct gate_status, cease_written_at)},
		{"disputed_at", FIELD_INSTANT, .offset = offsetof(struct gate_status, disputed_at)},
		{"deceased", FIELD_BOOL, .offset = offsetof(struct gate_status, deceased)},
		{"plan_on_track", FIELD_BOOL, .offset = offsetof(struct gate_status, plan_on_track)},
		{"complaint_open", FIELD_BOOL, .offset = offsetof(struct gate_status, complaint_open)},
		{"reachable", FIELD_BOOL, .offset = offsetof(struct gate_status, reachable)},
		{"number_invalid", FIELD_BOOL, .offset = offsetof(struct gate_status, number_invalid)},
		{"employer_forbids", FIELD_BOOL, .offset = offsetof(struct gate_status, employer_forbids)},
		{"visitors", FIELD_NUMBER, .offset = offsetof(struct gate_status, visitors)},
	};
	struct facts_reader *r = out;
	return json_fields(at, fields, ARRAY_LEN(fields), &r->facts->status);
}

bool facts_read_holiday(const struct json_place *at, void *out)
{
	struct facts_reader *r = out;
	int32_t day;
	if (!json_read_date(at, &day))
		return false;
	VEC_PUSH(&r->facts->holidays, day);
	return true;
}
