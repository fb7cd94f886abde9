#include "wording.h"

#include "base/intl.h"
#include "domain/facts.h"

static const char *const months[12] = {
	NC_("month", "Jan"), NC_("month", "Feb"), NC_("month", "Mar"), NC_("month", "Apr"), NC_("month", "May"), NC_("month", "Jun"),
	NC_("month", "Jul"), NC_("month", "Aug"), NC_("month", "Sep"), NC_("month", "Oct"), NC_("month", "Nov"), NC_("month", "Dec"),
};
static const char *const short_weekdays[7] = {
	NC_("weekday", "Mon"), NC_("weekday", "Tue"), NC_("weekday", "Wed"), NC_("weekday", "Thu"), NC_("weekday", "Fri"), NC_("weekday", "Sat"),
	NC_("weekday", "Sun"),
};

const char *word_money(struct arena *a, int64_t minor, const struct currency *cur)
{
	struct str s;
	str_init(&s);
	money_show(&s, minor, cur);
	const char *out = arena_strdup(a, s.buf);
	str_release(&s);
	return out;
}

/* A date pattern of the catalogue: {d} day, {mon} month's name, {m} its number, {y} year, {wday} weekday. */
static const char *fill(struct arena *a, const char *pattern, int32_t days)
{
	struct date d = date_of(days);
	struct str s;
	str_init(&s);
	for (const char *p = pattern; *p;) {
		if (strncmp(p, "{d}", 3) == 0) {
			str_add_i64(&s, d.day);
			p += 3;
		} else if (strncmp(p, "{m}", 3) == 0) {
			str_add_i64(&s, d.month);
			p += 3;
		} else if (strncmp(p, "{y}", 3) == 0) {
			str_add_i64(&s, d.year);
			p += 3;
		} else if (strncmp(p, "{mon}", 5) == 0) {
			str_adds(&s, L_("month", months[d.month - 1]));
			p += 5;
		} else if (strncmp(p, "{wday}", 6) == 0) {
			str_adds(&s, L_("weekday", short_weekdays[date_weekday(days)]));
			p += 6;
		} else {
			str_addc(&s, *p++);
		}
	}
	const char *out = arena_strdup(a, s.buf);
	str_release(&s);
	return out;
}

static bool near(int32_t date, int32_t today)
{
	return date_of(date).year == date_of(today).year || (date > today && date - today < 184);
}

const char *word_date(struct arena *a, int32_t date, int32_t today)
{
	if (date == DATE_NONE)
		return "";
	/* TRANSLATORS: {d} day, {mon} name and {m} number of the month, {y} year */
	return fill(a, near(date, today) ? C_("date", "{d} {mon}") : C_("date", "{d} {mon} {y}"), date);
}

const char *word_weekday_date(struct arena *a, int32_t date, int32_t today)
{
	if (date == DATE_NONE)
		return "";
	/* TRANSLATORS: {wday} short weekday */
	return fill(a, near(date, today) ? C_("date", "{wday} {d} {mon}") : C_("date", "{wday} {d} {mon} {y}"), date);
}

const char *word_weekday(int32_t date)
{
	return L_("weekday", weekday_words[date_weekday(date)].label);
}

const char *word_clock(struct arena *a, int minute)
{
	return arena_printf(a, "%02d:%02d", minute / 60, minute % 60);
}

const char *word_when(struct arena *a, int64_t at, int offset_min, int64_t now)
{
	struct wall w = wall_of(at, offset_min), today = wall_of(now, offset_min);
	const char *clock = word_clock(a, w.minute);
	int32_t days = w.date - today.date;
	if (days == 0)
		return clock;
	if (days == -1)
		return arena_printf(a, _("yesterday %s"), clock);
	if (days == 1)
		return arena_printf(a, _("tomorrow %s"), clock);
	if (days > -7 && days < 7)
		/* TRANSLATORS: a date, then an hour */
		return arena_printf(a, C_("when", "%s %s"), word_weekday_date(a, w.date, today.date), clock);
	return arena_printf(a, C_("when", "%s %s"), word_date(a, w.date, today.date), clock);
}

const char *word_when_short(struct arena *a, int64_t at, int offset_min, int64_t now)
{
	struct wall w = wall_of(at, offset_min), today = wall_of(now, offset_min);
	switch (w.date - today.date) {
	case 0: return word_clock(a, w.minute);
	case -1: return _("yesterday");
	case 1: return _("tomorrow");
	}
	return word_date(a, w.date, today.date);
}

const char *word_duration(struct arena *a, int64_t ms)
{
	int64_t s = ms > 0 ? ms / 1000 : 0;
	if (s >= 3600)
		return arena_printf(a, "%lld:%02lld:%02lld", (long long)(s / 3600), (long long)(s / 60 % 60), (long long)(s % 60));
	return arena_printf(a, "%02lld:%02lld", (long long)(s / 60), (long long)(s % 60));
}

const char *word_days_late(struct arena *a, int days)
{
	if (days >= 0)
		/* TRANSLATORS: days past due, in a narrow column */
		return arena_printf(a, C_("late", "%d d"), days);
	return arena_printf(a, C_("late", "in %d d"), -days);
}

const char *word_days_left(struct arena *a, int days)
{
	if (days < 0)
		return arena_printf(a, ngettext("%d day over", "%d days over", (unsigned long)-days), -days);
	return days == 0 ? _("today") : arena_printf(a, ngettext("%d day left", "%d days left", (unsigned long)days), days);
}
