#include "desk/act.h"

#include <string.h>

#include "base/alloc.h"
#include "base/bug.h"
#include "base/utf8.h"
#include "domain/hold.h"

void act_begin(struct act *t, struct desk *d, struct arena *a, struct casefile *c)
{
	t->desk = d;
	t->arena = a;
	t->c = c;
	t->now = clock_now(d->clock);
	t->today = desk_today(d, c);
	t->after = t->said = *c;
	t->contact = c->contact.medium == MEDIUM_NONE ? "" : c->contact.event_id;
	t->verdict = t->pack_sha256 = "";
	t->n = 0;
	event_id_make(t->id, t->now, d->dice);
	event_id_make(t->event_id, t->now, d->dice);
}

void act_event(struct act *t, enum event_kind kind, int64_t when, const struct fact *facts, size_t n)
{
	ENSURE(t->n < ACT_EVENTS && n + 2 <= EVENT_FACTS);
	struct fact all[EVENT_FACTS];
	if (n)
		memcpy(all, facts, n * sizeof(*facts));
	all[n++] = FACT_S("contact", t->contact);
	if (when != t->now)
		all[n++] = FACT_I("when", when);

	struct str set, *body = &t->bodies[t->n];
	char salt[33];
	str_init(&set);
	str_init(body);
	event_salt_make(salt, t->desk->dice);
	casefile_diff(&set, &t->said, &t->after);
	event_body(body, all, n, t->id, salt, set.buf);
	str_release(&set);

	struct entry *e = &t->entries[t->n++];
	*e = (struct entry){.kind = kind,
		.case_id = t->c->id,
		.at = t->now,
		.when = when,
		.body = body->buf,
		.body_len = body->len};
	memcpy(e->event_id, t->event_id, sizeof(e->event_id));
	event_id_make(t->event_id, t->now, t->desk->dice);
	t->after.ver++;
	t->said = t->after;
}

static void remember(const struct act *t)
{
	struct desk *d = t->desk;
	if (!d->undo)
		d->undo = xalloc(sizeof(*d->undo));
	else
		str_release(&d->undo->before);
	str_init(&d->undo->before);
	casefile_encode(&d->undo->before, t->c);
	d->undo->ver = t->after.ver;
	d->undo->n = t->n;
	for (size_t i = 0; i < t->n; i++)
		memcpy(d->undo->events[i], t->entries[i].event_id, sizeof(d->undo->events[i]));
	memcpy(d->last_act, t->id, sizeof(d->last_act));
	d->last_act_case = t->c->id;
	d->last_act_at = clock_mono(d->clock);
}

static bool write_act(struct act *t, struct err *err)
{
	ENSURE(t->n > 0);
	bool ok = casefile_check(&t->after, err) && store_commit(t->desk->store, t->entries, t->n, &t->after, 1, err);
	for (size_t i = 0; i < t->n; i++)
		str_release(&t->bodies[i]);
	return ok;
}

bool act_commit(struct act *t, struct err *err)
{
	if (!write_act(t, err))
		return false;
	remember(t);
	*t->c = t->after;
	return true;
}

bool act_record(struct act *t, struct err *err)
{
	struct desk *d = t->desk;
	if (!write_act(t, err))
		return false;
	if (d->last_act[0] && d->last_act_case == t->c->id && d->undo->ver == t->c->ver)
		d->undo->ver = t->after.ver; /* what the act left still stands */
	*t->c = t->after;
	return true;
}

/* Bytes of the white space that starts here: ASCII's, and the ideographic space that Chinese input leaves behind. */
static size_t space_at(const char *s, size_t n)
{
	if (n && strchr(" \t\r\n", *s))
		return 1;
	return n >= 3 && memcmp(s, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

static size_t space_before(const char *s, size_t n)
{
	if (n && strchr(" \t\r\n", s[n - 1]))
		return 1;
	return n >= 3 && memcmp(s + n - 3, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

bool act_text(const struct act *t, const char *what, const char *in, size_t max, bool required, const char **out,
	struct err *err)
{
	const char *s = in ? in : "";
	size_t n = strlen(s), k, bad;
	while ((k = space_at(s, n)) > 0)
		s += k, n -= k;
	while ((k = space_before(s, n)) > 0)
		n -= k;
	if (!n && required)
		return err_set(err, ERR_INPUT, "%s is missing", what);
	/* NFC rarely changes the length, and then mostly shortens: a look before keeps huge texts out of the arena. */
	if (n > 2 * max)
		return err_set(err, ERR_INPUT, "%s is too long: %zu bytes, at most %zu", what, n, max);
	if (!utf8_valid(s, n, &bad))
		return err_set(err, ERR_INPUT, "%s is not valid UTF-8 at byte %zu", what, bad);
	const char *text = n ? utf8_nfc(t->arena, s, n) : "";
	if (strlen(text) > max)
		return err_set(err, ERR_INPUT, "%s is too long: %zu bytes, at most %zu", what, strlen(text), max);
	*out = text;
	return true;
}

bool act_step(const struct act *t, const struct next_step *in, struct next_step *out, struct err *err)
{
	if (in->kind <= NEXT_NONE || in->kind >= NEXT_KINDS)
		return err_set(err, ERR_INPUT, "a next step is missing");
	if (in->medium >= MEDIA)
		return err_set(err, ERR_INPUT, "the next step's medium %d is unknown", (int)in->medium);
	if (in->at < t->now - 60000)
		return err_set(err, ERR_INPUT, "the next step lies in the past");
	if (in->at > t->now + DESK_AHEAD_DAYS * DAY_MS)
		return err_set(err, ERR_INPUT, "the next step is more than %d days ahead", DESK_AHEAD_DAYS);
	*out = *in;
	return act_text(t, "the next step's note", in->note, DESK_TEXT, false, &out->note, err);
}

bool act_not_closed(const struct act *t, struct err *err)
{
	return t->c->stage != STAGE_CLOSED || err_set(err, ERR_INPUT, "the case is closed");
}

bool act_day(const struct act *t, const char *what, int32_t day, struct err *err)
{
	if (day == DATE_NONE)
		return err_set(err, ERR_INPUT, "%s is missing", what);
	if (day < t->today)
		return err_set(err, ERR_INPUT, "%s %s lies in the past", what, act_date(t, day));
	if (day > t->today + DESK_AHEAD_DAYS)
		return err_set(err, ERR_INPUT, "%s is more than %d days ahead", what, DESK_AHEAD_DAYS);
	return true;
}

bool act_is_debtor(const struct casefile *c, const char *person)
{
	return !person[0] || strcmp(person, relation_words[RELATION_DEBTOR].name) == 0 || strcmp(person, c->name) == 0;
}

bool act_not_held(const struct act *t, struct err *err)
{
	const struct hold *h = casefile_held(t->c, t->today);
	if (!h || h->kind == HOLD_COMPLAINT || h->kind == HOLD_ADVICE || h->amount)
		return true;
	return err_set(err, ERR_INPUT, "the case is on hold (%s): nothing is agreed until that is lifted", hold_rows[h->kind].word.name);
}

bool act_identity(const struct act *t, struct err *err)
{
	const struct open_contact *k = &t->c->contact;
	const struct person *who = k->medium == MEDIUM_NONE ? NULL : casefile_person(t->c, k->person);
	if (who && (who->relation == RELATION_LISTED_CONTACT || who->relation == RELATION_THIRD_PARTY))
		return err_set(err, ERR_INPUT, "%s has nothing to do with the debt: nothing is offered or agreed here",
			who->name);
	bool aloud = k->medium == MEDIUM_CALL || k->medium == MEDIUM_VISIT || k->medium == MEDIUM_CHAT;
	return !aloud || k->verified ||
		err_set(err, ERR_INPUT, "identity first: check who is speaking before an offer or a promise");
}

const char *act_date(const struct act *t, int32_t day)
{
	if (day == DATE_NONE)
		return "";
	struct str s;
	str_init(&s);
	date_format(&s, day);
	const char *text = arena_strndup(t->arena, s.buf, s.len);
	str_release(&s);
	return text;
}

const void *act_put(const struct act *t, const void *items, size_t *n, size_t size, size_t at, const void *item)
{
	size_t old = *n, after = at < old ? at + 1 : old;
	ENSURE(item ? at <= old : at < old);
	*n = item ? old + (at == old) : old - 1;
	if (*n == 0)
		return NULL;
	char *out = arena_array(t->arena, *n, size), *to = out;
	const char *from = items;
	if (at > 0)
		memcpy(to, from, at * size);
	to += at * size;
	if (item) {
		memcpy(to, item, size);
		to += size;
	}
	if (old > after)
		memcpy(to, from + after * size, (old - after) * size);
	return out;
}

bool act_person(const struct act *t, const char *id, struct err *err)
{
	return !id[0] || casefile_person(t->c, id) || err_set(err, ERR_INPUT, "the case knows no person \"%.40s\"", id);
}

bool act_since(const struct act *t, const char *what, int64_t at, int64_t *out, struct err *err)
{
	*out = at == 0 || at > t->now ? t->now : at;
	if (at > t->now + 60000)
		return err_set(err, ERR_INPUT, "%s is yet to come", what);
	return t->now - *out <= ACT_BACK_DAYS * DAY_MS ||
		err_set(err, ERR_INPUT, "%s is more than %d days back", what, ACT_BACK_DAYS);
}

const struct zone *act_zone(const struct act *t)
{
	const struct zone *zone;
	return zone_find(t->desk->zones, t->c->zone, &zone, NULL) ? zone : NULL;
}

const char *act_clock(const struct act *t, int64_t at)
{
	const struct zone *zone = act_zone(t);
	if (!zone)
		return "";
	struct str s;
	str_init(&s);
	instant_format(&s, at, zone_offset(zone, at));
	const char *text = arena_strndup(t->arena, s.buf, s.len);
	str_release(&s);
	return text;
}

void act_add_step(struct act *t, const struct next_step *next)
{
	t->after.next = *next;
	act_event(t, EVENT_NEXT_STEP, t->now,
		FACTS(FACT_S("next", next_words[next->kind].name), FACT_S("medium", medium_words[next->medium].name),
			FACT_I("next_at", next->at), FACT_B("asked", next->asked), FACT_S("note", next->note)));
}

void act_add_stage(struct act *t, enum stage stage, const char *reason)
{
	t->after.stage = stage;
	if (stage == STAGE_CLOSED)
		t->after.next = (struct next_step){.note = ""};
	act_event(t, EVENT_STAGE, t->now, FACTS(FACT_S("stage", stage_words[stage].name), FACT_S("reason", reason)));
}
