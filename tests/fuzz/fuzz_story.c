/* Hostile bodies of events: the first byte chooses the kind, the rest is the body. What is read has no holes, stays in
 * range, and reads the same when it is read again. */
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "desk/desk.h"

#define INSTANT_MAX INT64_C(253402300799999)

static void check_words(const struct story *s)
{
	ENSURE((unsigned)s->medium < MEDIA && (unsigned)s->direction < DIRECTIONS && (unsigned)s->mood < MOODS);
	ENSURE((unsigned)s->outcome < OUTCOMES && (unsigned)s->result < RESULTS);
	ENSURE((unsigned)s->plan < PLAN_KINDS && (unsigned)s->difficulty < DIFFICULTIES && (unsigned)s->next < NEXT_KINDS);
	ENSURE(s->check >= -1 && s->check < IDENTITY_CHECKS && s->stage >= -1 && s->stage < STAGES);
	ENSURE(s->answer >= 0 && s->answer < PROPOSAL_ANSWERS);
	ENSURE(s->flag >> CASE_FLAGS == 0 && (s->flag & (s->flag - 1)) == 0);
}

static void check_numbers(const struct story *s)
{
	ENSURE(s->amount >= 0 && s->amount <= MONEY_MAX && s->waived >= 0 && s->waived <= MONEY_MAX);
	ENSURE(s->count >= 0 && s->count <= PLAN_COUNT_MAX && s->key >= 0 && s->key <= OFFERS_MAX);
	ENSURE(s->surplus >= -1 && s->surplus <= MONEY_MAX && s->seconds >= 0);
	ENSURE(s->safe_from >= -1 && s->safe_from < 1440 && s->safe_to >= -1 && s->safe_to <= 1440);
	ENSURE(s->next_at >= 0 && s->next_at <= INSTANT_MAX && s->when >= -INSTANT_MAX && s->when <= INSTANT_MAX);
}

static void check_texts(const struct story *s)
{
	const char *const texts[] = {s->act, s->by, s->contact, s->ref, s->local, s->address, s->person, s->method,
		s->reference, s->every, s->text, s->reason, s->to, s->wishes, s->avoid, s->changed};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		ENSURE(texts[i]);
	for (size_t i = 0; i < s->n_events; i++)
		ENSURE(s->events[i]);
}

/* As a person sees it. */
static void check_dates(const struct story *s)
{
	const int32_t dates[] = {s->due, s->last, s->from, s->until};
	struct str text;
	str_init(&text);
	for (size_t i = 0; i < ARRAY_LEN(dates); i++) {
		int32_t back;
		str_clear(&text);
		if (dates[i] == DATE_NONE)
			continue;
		date_format(&text, dates[i]);
		ENSURE(date_parse(text.buf, &back, NULL) && back == dates[i]);
	}
	str_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a;
	struct story s, again;
	struct err err = {0};
	if (size == 0)
		return 0;
	enum event_kind kind = (enum event_kind)(data[0] % EVENT_KINDS);
	const char *body = (const char *)data + 1;
	arena_init(&a);
	if (story_read(&s, &a, kind, body, size - 1, &err)) {
		check_words(&s);
		check_numbers(&s);
		check_texts(&s);
		check_dates(&s);
		ENSURE(story_read(&again, &a, kind, body, size - 1, &err));
		ENSURE(again.n_events == s.n_events && strcmp(again.text, s.text) == 0 && again.amount == s.amount);
	} else {
		ENSURE(err.kind == ERR_INPUT && err.text[0]);
	}
	arena_release(&a);
	return 0;
}
