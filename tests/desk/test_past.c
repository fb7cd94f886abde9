#include <string.h>

#include "check.h"
#include "desk/past.h"
#include "with_desk.h"

/* What was seen of one contact. */
struct seen {
	int64_t when;
	size_t contacts, requests;
	bool plan, alone;
	enum outcome newest; /* of the contacts before it */
	char person[64], relation[16];
};
struct seen_list {
	struct seen items[16];
	size_t n;
};

static void look(void *ctx, const struct past_contact *p, const struct facts *f)
{
	struct seen_list *l = ctx;
	struct seen *s = &l->items[l->n++];
	int64_t newest = INT64_MIN;
	*s = (struct seen){.when = p->when, .requests = f->requests.len, .plan = f->status.plan_on_track, .alone = true};
	const struct gate_person *who = &f->persons.items[f->act.person];
	snprintf(s->person, sizeof s->person, "%s", who->id);
	snprintf(s->relation, sizeof s->relation, "%s", relation_words[who->relation].name);
	CHECK(f->act.at == p->when && f->act.collector.side == SIDE_US);
	for (size_t i = 0; i < f->contacts.len; i++) {
		const struct gate_contact *c = &f->contacts.items[i];
		s->alone &= c->at != p->when; /* it does not stand before itself */
		s->contacts += c->at < p->when;
		if (c->at < p->when && c->at > newest) {
			newest = c->at;
			s->newest = c->outcome;
		}
	}
}

static struct seen_list past(struct with_desk *w)
{
	struct seen_list l = {.n = 0};
	MUST(w, desk_past(&w->d, w->c.id, look, &l, &w->err));
	return l;
}

static void call_ended(struct with_desk *w, enum outcome outcome)
{
	struct wrapup up = {.outcome = outcome, .next = call_at(now_of(w) + DAY_MS)};
	MUST(w, start_contact(w, MEDIUM_CALL, DIRECTION_OUT));
	clock_advance(&w->clock, 30000);
	MUST(w, desk_contact_end(&w->d, &w->a, &w->c, &up, &w->err));
	clock_advance(&w->clock, 60000);
}

static void what_a_contact_brought_stands_after_it(void)
{
	struct with_desk w;
	with_desk_open(&w);
	call_ended(&w, OUTCOME_NO_ANSWER);
	start_verified(&w);
	struct offer o = offer_for(&w, PLAN_INSTALMENTS, 6, 1);
	MUST(&w, desk_offer_shown(&w.d, &w.a, &w.c, &o, &w.err));
	MUST(&w, desk_offer_made(&w.d, &w.a, &w.c, &o, &w.err));
	MUST(&w, desk_offer_agreed(&w.d, &w.a, &w.c, &o, &w.err));
	end_talked(&w, RESULT_PLAN);
	clock_advance(&w.clock, 60000);
	struct seen_list l = past(&w);
	CHECK_INT(l.n, 2);
	CHECK(l.items[0].contacts == 0 && !l.items[0].plan);
	CHECK(l.items[1].contacts == 1 && !l.items[1].plan && l.items[1].newest == OUTCOME_NO_ANSWER);
	with_contact(&w, now_of(&w), "");
	l = past(&w);
	CHECK_INT(l.n, 3);
	CHECK(l.items[2].contacts == 2 && l.items[2].plan && l.items[2].newest == OUTCOME_CONVERSATION);
	for (size_t i = 0; i < l.n; i++)
		CHECK(l.items[i].alone);
	with_desk_close(&w);
}

static void corrections_and_undos(void)
{
	struct with_desk w;
	with_desk_open(&w);
	call_ended(&w, OUTCOME_NO_ANSWER);
	const char *first = arena_strdup(&w.a, last_event(&w, EVENT_CONTACT).row.event_id);
	call_ended(&w, OUTCOME_NO_ANSWER);
	CHECK_INT(past(&w).items[1].newest, OUTCOME_NO_ANSWER);
	MUST(&w, desk_correct(&w.d, &w.a, &w.c, &(struct correction){.event_id = first, .outcome = OUTCOME_VOICEMAIL, .reason = "slip"}, &w.err));
	clock_advance(&w.clock, DESK_UNDO_MS + 1);
	CHECK_INT(past(&w).items[1].newest, OUTCOME_VOICEMAIL);
	MUST(&w, desk_correct(&w.d, &w.a, &w.c, &(struct correction){.event_id = first, .outcome = OUTCOME_BUSY, .reason = "again"}, &w.err));
	CHECK_INT(past(&w).items[1].newest, OUTCOME_BUSY);
	MUST(&w, desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK_INT(past(&w).items[1].newest, OUTCOME_VOICEMAIL);

	/* The end of a contact taken back, and written once more: it was one contact. */
	call_ended(&w, OUTCOME_BUSY);
	CHECK_INT(past(&w).n, 3);
	struct wrapup up = {.outcome = OUTCOME_CONVERSATION, .next = call_at(now_of(&w) + DAY_MS)};
	MUST(&w, start_contact(&w, MEDIUM_CALL, DIRECTION_OUT));
	MUST(&w, desk_contact_end(&w.d, &w.a, &w.c, &up, &w.err));
	MUST(&w, desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK_INT(past(&w).n, 3);
	MUST(&w, desk_contact_end(&w.d, &w.a, &w.c, &up, &w.err));
	struct seen_list l = past(&w);
	CHECK(l.n == 4 && l.items[3].contacts == 3 && l.items[3].alone);
	with_desk_close(&w);
}

static void wishes_of_then(void)
{
	struct with_desk w;
	with_desk_open(&w);
	call_ended(&w, OUTCOME_NO_ANSWER);
	struct asked r = {.at = now_of(&w) - DAY_MS, .person = "", .kind = REQUEST_NO_MEDIUM, .medium = MEDIUM_SMS, .address = "", .on = DATE_NONE, .words = "no texts"};
	MUST(&w, desk_asked(&w.d, &w.a, &w.c, &r, &w.err));
	clock_advance(&w.clock, 60000);
	call_ended(&w, OUTCOME_NO_ANSWER);
	struct seen_list l = past(&w);
	CHECK(l.n == 2 && l.items[0].requests == 0 && l.items[1].requests == 1);
	with_desk_close(&w);
}

static void other_people(void)
{
	struct with_desk w;
	with_desk_open(&w);
	with_contact(&w, now_of(&w) - 3 * DAY_MS, "");
	with_contact(&w, now_of(&w) - 2 * DAY_MS, "spouse");
	with_contact(&w, now_of(&w) - DAY_MS, "the neighbour");
	struct seen_list l = past(&w);
	CHECK_INT(l.n, 3);
	CHECK_STR(l.items[0].relation, "debtor");
	CHECK_STR(l.items[1].relation, "spouse");
	CHECK_STR(l.items[2].relation, "third-party");
	CHECK_STR(l.items[2].person, "the neighbour");
	CHECK_INT(l.items[2].contacts, 2);
	with_desk_close(&w);
}

CU_TestInfo past_tests[] = {
	{"what a contact brought stands after it", what_a_contact_brought_stands_after_it},
	{"corrections and undos", corrections_and_undos},
	{"wishes are those of then", wishes_of_then},
	{"other people have their own", other_people},
	CU_TEST_INFO_NULL,
};
