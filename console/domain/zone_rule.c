#include "domain/zone_rule.h"

#define DAY 86400
#define OFFSET_HOURS 24
#define CHANGE_HOURS 167

struct scan {
	const char *s, *end;
};

static char peek(const struct scan *in)
{
	return in->s < in->end ? *in->s : '\0';
}

static bool eat(struct scan *in, char c)
{
	if (peek(in) != c)
		return false;
	in->s++;
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool number(struct scan *in, int min, int max, int *out)
{
	int v = 0, n = 0;
	for (; is_digit(peek(in)) && n < 4; in->s++, n++)
		v = v * 10 + (*in->s - '0');
	*out = v;
	return n > 0 && v >= min && v <= max;
}

/* "EST", or "<+0330>" where signs and digits are part of the name. */
static bool name(struct scan *in)
{
	const char *from = in->s;
	if (eat(in, '<')) {
		while (is_letter(peek(in)) || is_digit(peek(in)) || peek(in) == '+' || peek(in) == '-')
			in->s++;
		return in->s - from >= 4 && eat(in, '>');
	}
	while (is_letter(peek(in)))
		in->s++;
	return in->s - from >= 3;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool hours(struct scan *in, int max, int32_t *out)
{
	int h, m = 0, s = 0;
	bool minus = eat(in, '-');
	if (!minus)
		(void)eat(in, '+');
	if (!number(in, 0, max, &h))
		return false;
	if (eat(in, ':') && (!number(in, 0, 59, &m) || (eat(in, ':') && !number(in, 0, 59, &s))))
		return false;
	*out = (h * 60 + m) * 60 + s;
	if (minus)
		*out = -*out;
	return true;
}

static bool change(struct scan *in, struct zone_change *c)
{
	bool ok;
	*c = (struct zone_change){.form = CHANGE_ZERO_BASED, .seconds = 2 * 3600};
	if (eat(in, 'J')) {
		c->form = CHANGE_JULIAN;
		ok = number(in, 1, 365, &c->day);
	} else if (eat(in, 'M')) {
		c->form = CHANGE_MONTH;
		ok = number(in, 1, 12, &c->month) && eat(in, '.') && number(in, 1, 5, &c->week) && eat(in, '.') &&
		     number(in, 0, 6, &c->day);
	} else {
		ok = number(in, 0, 365, &c->day);
	}
	return ok && (!eat(in, '/') || hours(in, CHANGE_HOURS, &c->seconds));
}

bool zone_rule_parse(const char *text, size_t n, struct zone_rule *out, struct err *err)
{
	struct scan in = {.s = text, .end = text + n};
	struct zone_rule r = {.changes = false};
	int32_t west;
	if (!name(&in) || !hours(&in, OFFSET_HOURS, &west))
		goto bad;
	r.standard = r.daylight = -west;
	if (in.s < in.end) {
		r.changes = true;
		r.daylight = r.standard + 3600;
		if (!name(&in))
			goto bad;
		if (peek(&in) != ',') {
			if (!hours(&in, OFFSET_HOURS, &west))
				goto bad;
			r.daylight = -west;
		}
		if (!eat(&in, ',') || !change(&in, &r.start) || !eat(&in, ',') || !change(&in, &r.end) || in.s < in.end)
			goto bad;
	}
	*out = r;
	return true;
bad:
	return err_set(err, ERR_INPUT, "bad zone rule \"%.*s\" at character %d (should be like EST5EDT,M3.2.0,M11.1.0)",
		(int)(n < 60 ? n : 60), text, (int)(in.s - text) + 1);
}

/* The day number on which a change falls in a year. */
static int64_t change_day(const struct zone_change *c, int year)
{
	int32_t first;
	if (c->form == CHANGE_MONTH) {
		first = date_days((struct date){year, c->month, 1});
		int sunday_based = (date_weekday(first) + 1) % 7;
		int32_t day = first + (c->day - sunday_based + 7) % 7 + 7 * (c->week - 1);
		return c->week < 5 || day <= date_month_end(first) ? day : day - 7; /* week 5 means the last */
	}
	first = date_days((struct date){year, 1, 1});
	if (c->form == CHANGE_ZERO_BASED)
		return first + c->day;
	bool leap = date_month_end(first + 31) == first + 59;
	return first + c->day - 1 + (leap && c->day >= 60);
}

struct zone_span zone_rule_span(const struct zone_rule *r, int64_t utc)
{
	/* A change may lie a week outside its year, so that the years around are looked at as well. Of two changes at
	 * one instant the end comes first: that is how a zone with daylight saving all year is written. */
	struct zone_span all = {.from = ZONE_BEGIN, .to = ZONE_END, .offset = r->standard};
	if (!r->changes)
		return all;
	int64_t day = utc / DAY - (utc % DAY < 0);
	/* Files may name any second; the calendar ends where dates do, and a rule says the same far beyond it. */
	int32_t first = date_days((struct date){1, 1, 1}), last = date_days((struct date){9999, 12, 31});
	int year = date_of((int32_t)(day < first ? first : day > last ? last : day)).year;
	for (int y = year - 2; y <= year + 2; y++) {
		struct {
			int64_t at;
			int32_t offset;
		} at[2] = {
			{change_day(&r->end, y) * DAY + r->end.seconds - r->daylight, r->standard},
			{change_day(&r->start, y) * DAY + r->start.seconds - r->standard, r->daylight},
		};
		for (int i = 0; i < 2; i++) {
			if (at[i].at > utc) {
				if (at[i].at < all.to)
					all.to = at[i].at;
			} else if (at[i].at > all.from || (at[i].at == all.from && i == 1)) {
				all.from = at[i].at;
				all.offset = at[i].offset;
			}
		}
	}
	return all;
}
