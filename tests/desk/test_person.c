/* The people of a case, and whether the debtor can be reached. */
#include <string.h>

#include "check.h"
#include "with_desk.h"

static struct person spouse(void)
{
	return (struct person){.id = "", .name = " Li Na ", .relation = RELATION_SPOUSE, .phone = "+8613800000002", .email = "li.na@example.org",
		.place = PLACE_HOME, .zone = "Asia/Urumqi", .note = "evenings"};
}

static bool put(struct with_desk *w, struct person p)
{
	return desk_person(&w->d, &w->a, &w->c, &p, &w->err);
}

static bool take(struct with_desk *w, const char *id)
{
	return desk_person_remove(&w->d, &w->a, &w->c, id, "not hers any more", &w->err);
}

static void added_changed_removed(void)
{
	struct with_desk w;
	with_desk_open(&w);
	MUST(&w, put(&w, spouse()));
	CHECK_INT(w.c.n_people, 1);
	const struct person *p = casefile_person(&w.c, "p2");
	CHECK(p && p->relation == RELATION_SPOUSE && p->place == PLACE_HOME);
	CHECK_STR(p->name, "Li Na");
	struct story s = last_story(&w, EVENT_PERSON);
	CHECK_STR(s.person, "p2");
	CHECK_STR(s.who, "Li Na");
	CHECK_STR(s.address, "+8613800000002");
	CHECK_INT(s.relation, RELATION_SPOUSE);
	struct person changed = *p;
	changed.phone = "";
	MUST(&w, put(&w, changed));
	CHECK(w.c.n_people == 1 && !w.c.people[0].phone[0]);
	MUST(&w, put(&w, spouse()));
	CHECK(w.c.n_people == 2 && casefile_person(&w.c, "p3"));
	MUST(&w, take(&w, "p3"));
	CHECK(w.c.n_people == 1 && !casefile_person(&w.c, "p3"));
	CHECK(last_story(&w, EVENT_PERSON).removed);
	MUST(&w, put(&w, spouse()));
	CHECK(casefile_person(&w.c, "p4") && !casefile_person(&w.c, "p3")); /* an id is given once */
	with_desk_reopen(&w);
	CHECK(w.c.n_people == 2 && casefile_person(&w.c, "p4"));
	with_desk_close(&w);
}

static void wishes_go_with_them(void)
{
	struct with_desk w;
	with_desk_open(&w);
	MUST(&w, put(&w, spouse()));
	MUST(&w, put(&w, spouse()));
	struct asked no = {.kind = REQUEST_NO_MEDIUM, .medium = MEDIUM_SMS, .person = "p2", .address = "", .words = "", .on = DATE_NONE};
	struct asked stop = {.kind = REQUEST_STOP, .person = "p3", .address = "", .words = "", .on = DATE_NONE};
	struct granted yes = {.scope = CONSENT_MEDIUM, .medium = MEDIUM_CALL, .person = "p2", .address = "", .words = "", .until = DATE_NONE};
	MUST(&w, desk_asked(&w.d, &w.a, &w.c, &no, &w.err));
	MUST(&w, desk_asked(&w.d, &w.a, &w.c, &stop, &w.err));
	MUST(&w, desk_granted(&w.d, &w.a, &w.c, &yes, &w.err));
	MUST(&w, take(&w, "p2"));
	CHECK(w.c.n_people == 1 && w.c.n_asked == 1 && w.c.n_granted == 0);
	CHECK(!take(&w, "p3")); /* so that nobody calls them again */
	CHECK_MSG(strstr(w.err.text, "asked us to stop"), "%s", w.err.text);
	CHECK_INT(w.c.n_people, 1);
	with_desk_close(&w);
}

static void reach(void)
{
	struct with_desk w;
	with_desk_open(&w);
	MUST(&w, desk_reach(&w.d, &w.a, &w.c, PLACE_WORK, true, true, "the line is dead", &w.err));
	CHECK(w.c.phone_place == PLACE_WORK && w.c.lost && w.c.number_invalid);
	struct story s = last_story(&w, EVENT_PERSON);
	CHECK(s.lost && s.invalid && s.place == PLACE_WORK);
	CHECK_STR(s.person, "");
	MUST(&w, desk_undo(&w.d, &w.a, &w.c, &w.err));
	CHECK(w.c.phone_place == PLACE_UNKNOWN && !w.c.lost && !w.c.number_invalid);
	CHECK(!desk_reach(&w.d, &w.a, &w.c, PLACES, false, false, "", &w.err));
	with_desk_close(&w);
}

static void refusals(void)
{
	struct with_desk w;
	with_desk_open(&w);
#define REFUSED(change, says)                                                                                          \
	do {                                                                                                           \
		struct person p = spouse();                                                                            \
		change;                                                                                                \
		CHECK_MSG(!put(&w, p), "%s", #change);                                                                 \
		CHECK_MSG(w.err.kind == ERR_INPUT && strstr(w.err.text, says), "%s: %s", #change, w.err.text);         \
	} while (0)
	REFUSED(p.name = "", "name is missing");
	REFUSED(p.relation = RELATION_DEBTOR, "related");
	REFUSED(p.relation = RELATIONS, "related");
	REFUSED(p.place = PLACES, "place");
	REFUSED(p.phone = "12345", "telephone");
	REFUSED(p.email = "nobody", "e-mail");
	REFUSED(p.zone = "Mars/Base", "Mars/Base");
	REFUSED(p.id = "p9", "no person \"p9\"");
	CHECK(!take(&w, "p2") && !take(&w, ""));
	for (int i = 0; i < CASE_PEOPLE; i++)
		MUST(&w, put(&w, spouse()));
	REFUSED((void)p, "12 people");
#undef REFUSED
	CHECK(!desk_person_remove(&w.d, &w.a, &w.c, "p2", "", &w.err)); /* without a reason */
	with_desk_close(&w);
}

CU_TestInfo person_tests[] = {
	{"added, changed, removed", added_changed_removed},
	{"wishes go with them", wishes_go_with_them},
	{"where the debtor can be reached", reach},
	{"refused people", refusals},
	CU_TEST_INFO_NULL,
};
