#include "domain/wish.h"

#include <string.h>

static bool same_text(const char *a, const char *b)
{
	return a[0] && strcmp(a, b) == 0;
}

static const char *address_for(const struct casefile *c, enum medium m)
{
	return m == MEDIUM_CALL || m == MEDIUM_SMS ? c->phone : m == MEDIUM_EMAIL ? c->email : "";
}

/* A consent given after the request, to what the request was about. */
static bool lifted(const struct casefile *c, const struct asked *r, int32_t date)
{
	for (size_t i = 0; i < c->n_granted; i++) {
		const struct granted *g = &c->granted[i];
		if (g->person[0] || g->at < r->at || (g->until != DATE_NONE && g->until < date))
			continue;
		if ((r->kind == REQUEST_NO_MEDIUM && g->scope == CONSENT_MEDIUM && g->medium == r->medium) ||
			(r->kind == REQUEST_NO_ADDRESS && g->scope == CONSENT_ADDRESS && same_text(g->address, r->address)))
			return true;
	}
	return false;
}

static bool bars_medium(const struct casefile *c, const struct asked *r, enum medium m)
{
	switch (r->kind) {
	case REQUEST_NO_MEDIUM:
		return r->medium == m;
	case REQUEST_NO_ADDRESS:
		return same_text(r->address, address_for(c, m));
	case REQUEST_NO_PLACE:
		return m == MEDIUM_CALL && r->place == c->phone_place;
	case REQUEST_STOP:
		return r->written || m == MEDIUM_CALL;
	case REQUEST_NO_TIME:
	case REQUEST_ONLY_TIME:
	case REQUEST_CALL_BACK:
	case REQUESTS:
		break;
	}
	return false;
}

bool wish_medium_free(const struct casefile *c, enum medium m, int32_t date)
{
	if (c->number_invalid && (m == MEDIUM_CALL || m == MEDIUM_SMS))
		return false;
	for (size_t i = 0; i < c->n_asked; i++)
		if (!c->asked[i].person[0] && bars_medium(c, &c->asked[i], m) && !lifted(c, &c->asked[i], date))
			return false;
	return true;
}

int32_t wish_call_back(const struct casefile *c, int32_t today)
{
	int32_t day = DATE_NONE;
	for (size_t i = 0; i < c->n_asked; i++) {
		const struct asked *r = &c->asked[i];
		if (r->kind == REQUEST_CALL_BACK && !r->person[0] && r->on > today && (day == DATE_NONE || r->on < day))
			day = r->on;
	}
	return day;
}

static bool on_day(const struct asked *r, int32_t date)
{
	return r->days == 0 || r->days >> date_weekday(date) & 1;
}

/* Is a moment in the window of a request? The days are those on which it opens. */
static bool in_window(const struct asked *r, int32_t date, int minute)
{
	if (r->from < r->to)
		return minute >= r->from && minute < r->to && on_day(r, date);
	return (minute >= r->from && on_day(r, date)) || (minute < r->to && on_day(r, date - 1));
}

bool wish_moment_free(const struct casefile *c, int32_t date, int minute)
{
	for (size_t i = 0; i < c->n_asked; i++) {
		const struct asked *r = &c->asked[i];
		bool timed = r->kind == REQUEST_NO_TIME || r->kind == REQUEST_ONLY_TIME;
		if (timed && !r->person[0] && in_window(r, date, minute) != (r->kind == REQUEST_ONLY_TIME))
			return false;
	}
	return true;
}
