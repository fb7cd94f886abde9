#include "domain/event.h"

#include <string.h>

#include "base/bug.h"
#include "domain/json.h"

static const char *const kind_names[] = {
	[EVENT_CASE_OPENED] = "case_opened",
	[EVENT_CASE_UPDATED] = "case_updated",
	[EVENT_CONTACT_STARTED] = "contact_started",
	[EVENT_CONTACT] = "contact",
	[EVENT_PAYMENT] = "payment",
	[EVENT_IDENTITY] = "identity",
	[EVENT_MOOD] = "mood",
	[EVENT_TOLD] = "told",
	[EVENT_NOTE] = "note",
	[EVENT_OFFER_SHOWN] = "offer_shown",
	[EVENT_OFFER_MADE] = "offer_made",
	[EVENT_OFFER_AGREED] = "offer_agreed",
	[EVENT_OFFER_DECLINED] = "offer_declined",
	[EVENT_PROPOSAL] = "proposal",
	[EVENT_PROPOSAL_ANSWERED] = "proposal_answered",
	[EVENT_PROMISE] = "promise",
	[EVENT_PLAN] = "plan",
	[EVENT_NEXT_STEP] = "next_step",
	[EVENT_PAUSE] = "pause",
	[EVENT_RESUME] = "resume",
	[EVENT_FLAG] = "flag",
	[EVENT_STAGE] = "stage",
	[EVENT_REFERRED] = "referred",
	[EVENT_CORRECTION] = "correction",
	[EVENT_UNDO] = "undo",
	[EVENT_VERDICT] = "verdict",
	[EVENT_HOLD] = "hold",
	[EVENT_LIFT] = "lift",
	[EVENT_REQUEST] = "request",
	[EVENT_CONSENT] = "consent",
	[EVENT_PERSON] = "person",
	[EVENT_COMPLAINT] = "complaint",
	[EVENT_MESSAGE] = "message",
	[EVENT_DISCLOSURE] = "disclosure",
	[EVENT_LOOK] = "look",
	[EVENT_ERASURE] = "erasure",
};
_Static_assert(ARRAY_LEN(kind_names) == EVENT_KINDS, "a name for each kind");

const char *event_kind_name(enum event_kind k)
{
	ENSURE((unsigned)k < EVENT_KINDS);
	return kind_names[k];
}

int event_kind_find(const char *name)
{
	for (int k = 0; k < EVENT_KINDS; k++)
		if (strcmp(kind_names[k], name) == 0)
			return k;
	return -1;
}

static bool is_told(const struct fact *f)
{
	return f->type == FACT_INT || f->type == FACT_BOOL || (f->text && f->text[0]);
}

/* Insertion sort: callers mostly give facts in order. */
static size_t insert(const struct fact **list, size_t n, const struct fact *f)
{
	size_t at = n;
	if (!is_told(f))
		return n;
	for (; at > 0 && strcmp(list[at - 1]->key, f->key) > 0; at--)
		list[at] = list[at - 1];
	list[at] = f;
	return n + 1;
}

static void put(struct json_writer *w, const struct fact *f)
{
	switch (f->type) {
	case FACT_STR:
		json_put_str(w, f->key, f->text);
		return;
	case FACT_INT:
		json_put_int(w, f->key, f->num);
		return;
	case FACT_BOOL:
		json_put_bool(w, f->key, f->num != 0);
		return;
	case FACT_JSON:
		json_put_raw(w, f->key, f->text);
		return;
	}
}

void event_body(
	struct str *out, const struct fact *facts, size_t n, const char *act, const char salt[33], const char *set)
{
	const struct fact common[] = {FACT_S("act", act), FACT_S("salt", salt), FACT_J("set", set), FACT_I("v", 1)};
	const struct fact *list[EVENT_FACTS + ARRAY_LEN(common)];
	struct json_writer w;
	size_t m = 0;
	ENSURE(n <= EVENT_FACTS && strlen(salt) == EVENT_ID_LEN);
	for (size_t i = 0; i < n; i++)
		m = insert(list, m, &facts[i]);
	for (size_t i = 0; i < ARRAY_LEN(common); i++)
		m = insert(list, m, &common[i]);
	json_begin(&w, out);
	json_open(&w, NULL);
	for (size_t i = 0; i < m; i++)
		put(&w, list[i]);
	json_close(&w);
}

void event_id_make(char out[33], int64_t utc_ms, struct dice dice)
{
	uint8_t id[16];
	uint64_t ms = utc_ms < 0 ? 0 : (uint64_t)utc_ms;
	for (int i = 0; i < 6; i++)
		id[i] = (uint8_t)(ms >> (40 - 8 * i));
	dice.roll(dice.ctx, id + 6, sizeof id - 6);
	hex_encode(out, id, sizeof id);
}

void event_salt_make(char out[33], struct dice dice)
{
	uint8_t salt[16];
	dice.roll(dice.ctx, salt, sizeof salt);
	hex_encode(out, salt, sizeof salt);
}
