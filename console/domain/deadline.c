#include "domain/deadline.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "domain/cell.h"

const struct word clock_event_words[] = {
	[CLOCK_COMPLAINT] = {"complaint", NULL},
	[CLOCK_PAYMENT_COMPLAINT] = {"payment-complaint", NULL},
	[CLOCK_VALIDATION_NOTICE] = {"validation-notice", NULL},
	[CLOCK_FIRST_COMMUNICATION] = {"first-communication", NULL},
	[CLOCK_LAST_ACTIVITY] = {"last-activity", NULL},
	[CLOCK_RECORDING] = {"recording", NULL},
	[CLOCK_BREATHING_SPACE] = {"breathing-space", NULL},
	[CLOCK_MENTAL_HEALTH_CRISIS_END] = {"mental-health-crisis-end", NULL},
	[CLOCK_ADVISER_PLAN] = {"adviser-plan", NULL},
	[CLOCK_HARDSHIP_NOTICE] = {"hardship-notice", NULL},
};
_Static_assert(ARRAY_LEN(clock_event_words) == CLOCK_EVENTS, "a word for every event");

static bool is_business_day(int32_t day, const int32_t *holidays, size_t n)
{
	if (date_weekday(day) >= 5)
		return false;
	for (size_t i = 0; i < n; i++)
		if (holidays[i] == day)
			return false;
	return true;
}

static int32_t last_day(void)
{
	return date_days((struct date){9999, 12, 31});
}

int32_t business_days_after(int32_t day, int64_t n, const int32_t *holidays, size_t n_holidays)
{
	const int32_t end = last_day();
	while (n > 0 && day < end)
		n -= is_business_day(++day, holidays, n_holidays);
	return day;
}

int64_t business_days_between(int32_t from, int32_t to, const int32_t *holidays, size_t n_holidays)
{
	int32_t early = from < to ? from : to, late = from < to ? to : from;
	int64_t n = 0;
	while (early < late)
		n += is_business_day(++early, holidays, n_holidays);
	return from < to ? n : -n;
}

static bool check_id(const struct conf *group, const char *id, struct err *err)
{
	size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
	if (n > 0 && id[n] == '\0')
		return true;
	return conf_fault(conf_get(group, "id"), err,
		"\"id\" is \"%.40s\" (should be small letters, digits and hyphens)", id);
}

/* Exactly one of the five counts. */
static bool read_count(const struct conf *group, struct clock_row *row, struct err *err)
{
	static const struct {
		const char *name;
		int64_t max;
	} units[] = {
		[CLOCK_DAYS] = {"days", 36500},
		[CLOCK_BUSINESS_DAYS] = {"business_days", 3650},
		[CLOCK_WEEKS] = {"weeks", 5200},
		[CLOCK_MONTHS] = {"months", 1200},
		[CLOCK_YEARS] = {"years", 100},
	};
	_Static_assert(ARRAY_LEN(units) == CLOCK_YEARS + 1, "a key for every unit");
	int found = -1;
	for (int i = 0; i < (int)ARRAY_LEN(units); i++) {
		const struct conf *kid = conf_get(group, units[i].name);
		if (kid && found >= 0)
			return conf_fault(kid, err, "\"%s\" stands beside \"%s\" (should be one count)", units[i].name,
				units[found].name);
		if (kid)
			found = i;
	}
	if (found < 0)
		return conf_fault(group, err,
			"a clock without a count (should have days, business_days, weeks, months or years)");
	row->unit = (enum clock_unit)found;
	return conf_int(group, units[found].name, 1, units[found].max, &row->n, err);
}

static bool read_from(const struct conf *group, struct clock_row *row, struct err *err)
{
	static const char *const names[] = {"event", "next-day", "day-one", NULL};
	int from = 0;
	if (conf_get(group, "from") && !conf_choice(group, "from", names, &from, err))
		return false;
	row->shift = from == 2 ? -1 : 0;
	return true;
}

/* Looks among the rows before this one, so that no row can wait for itself. */
static bool read_after(const struct conf *group, struct clock_row *rows, size_t i, struct err *err)
{
	const char *id = NULL;
	if (!conf_opt_str(group, "after", &id, err))
		return false;
	if (!id)
		return true;
	for (size_t k = 0; k < i; k++)
		if (rows[k].event == rows[i].event && strcmp(rows[k].id, id) == 0) {
			rows[i].after = &rows[k];
			return true;
		}
	return conf_fault(conf_get(group, "after"), err,
		"\"after\" is \"%.40s\" (should be a clock of the same event that stands before this one)", id);
}

static bool read_event(const struct conf *group, enum clock_event *out, struct err *err)
{
	const char *names[CLOCK_EVENTS + 1] = {NULL};
	int event;
	for (int e = 0; e < CLOCK_EVENTS; e++)
		names[e] = clock_event_words[e].name;
	if (!conf_choice(group, "event", names, &event, err))
		return false;
	*out = (enum clock_event)event;
	return true;
}

/* One id an event, and no more rows of it than a caller makes room for. */
static bool check_row(const struct conf *group, const struct clock_row *rows, size_t i, struct err *err)
{
	size_t same = 0;
	for (size_t k = 0; k < i; k++) {
		if (rows[k].event != rows[i].event)
			continue;
		same++;
		if (strcmp(rows[k].id, rows[i].id) == 0)
			return conf_fault(group, err, "\"%s\" is there twice for event \"%s\" (first in line %d)",
				rows[i].id, clock_event_words[rows[i].event].name, rows[k].line);
	}
	return same < DEADLINES_MAX ||
	       conf_fault(group, err, "event \"%s\" has more than %d clocks", clock_event_words[rows[i].event].name,
		       DEADLINES_MAX);
}

static bool read_row(const struct conf *group, struct clock_row *rows, size_t i, struct err *err)
{
	static const char *const keys[] = {"event", "id", "citation", "confidence", "remark", "days", "business_days",
		"weeks", "months", "years", "from", "after", NULL};
	static const char *const confidences[] = {"R1", "R2", "GK", NULL};
	struct clock_row *row = &rows[i];
	const char *remark = "";
	int confidence;
	if (group->type != CONF_GROUP)
		return conf_fault(group, err, "a clock should be a group { event = ...; id = ...; }");
	row->line = group->line;
	return conf_known(group, keys, err) && read_event(group, &row->event, err) &&
	       conf_str(group, "id", &row->id, err) &&
	       check_id(group, row->id, err) && conf_str(group, "citation", &row->citation, err) &&
	       conf_choice(group, "confidence", confidences, &confidence, err) &&
	       conf_opt_str(group, "remark", &remark, err) &&
	       read_count(group, row, err) && read_from(group, row, err) && read_after(group, rows, i, err) &&
	       check_row(group, rows, i, err);
}

bool clocks_from_conf(const struct conf *list, struct arena *a, const struct clock_row **out, size_t *n,
	struct err *err)
{
	struct clock_row *rows;
	*out = NULL;
	*n = 0;
	if (!list)
		return true;
	if (list->type != CONF_LIST)
		return conf_fault(list, err, "\"clocks\" should be a list ( ... )");
	rows = arena_array(a, list->n_kids, sizeof *rows);
	for (size_t i = 0; i < list->n_kids; i++)
		if (!read_row(&list->kids[i], rows, i, err))
			return false;
	*out = rows;
	*n = list->n_kids;
	return true;
}

static int32_t add_months(int32_t day, int64_t n)
{
	struct date d = date_of(day);
	int64_t left = (int64_t)(9999 - d.year) * 12 + (12 - d.month);
	return n > left ? last_day() : date_add_months(day, (int)n);
}

static int32_t count_on(
	const struct clock_row *row, int32_t day, const int32_t *holidays, size_t n_holidays, bool *beyond)
{
	int64_t end = last_day(), date = day;
	*beyond = day + row->n * (row->unit == CLOCK_WEEKS ? 7 : row->unit == CLOCK_MONTHS ? 30 : row->unit == CLOCK_YEARS ? 365 : 1) > end;
	switch (row->unit) {
	/* Where the first day counts it must be a business day to do so: the count starts the evening before. */
	case CLOCK_BUSINESS_DAYS: return business_days_after((int32_t)(day + row->shift), row->n, holidays, n_holidays);
	case CLOCK_DAYS: date = day + row->n + row->shift; break;
	case CLOCK_WEEKS: date = day + row->n * 7 + row->shift; break;
	case CLOCK_MONTHS: date = add_months(day, row->n) + row->shift; break;
	case CLOCK_YEARS: date = add_months(day, row->n * 12) + row->shift; break;
	}
	return date > end ? (int32_t)end : (int32_t)date;
}

size_t deadlines_of(const struct pack *p, enum clock_event event, int32_t on, const int32_t *holidays,
	size_t n_holidays, struct deadline out[DEADLINES_MAX])
{
	size_t n = 0;
	for (size_t i = 0; i < p->n_clocks; i++) {
		const struct clock_row *row = &p->clocks[i];
		int32_t start = on;
		if (row->event != event)
			continue;
		for (size_t k = 0; k < n; k++)
			if (out[k].row == row->after)
				start = out[k].date;
		out[n] = (struct deadline){.row = row};
		out[n].date = count_on(row, start, holidays, n_holidays, &out[n].beyond);
		n++;
	}
	return n;
}

static size_t trimmed(const char **s, size_t n)
{
	const char *hash = n > 0 ? memchr(*s, '#', n) : NULL;
	if (hash)
		n = (size_t)(hash - *s);
	for (; n > 0 && strchr(" \t\r", (*s)[n - 1]) && (*s)[n - 1] != '\0'; n--)
		continue;
	for (; n > 0 && (**s == ' ' || **s == '\t'); n--)
		(*s)++;
	return n;
}

static bool read_holiday(const char *name, int line, const char *s, size_t n, int32_t *day, struct err *err)
{
	char text[64] = "";
	memcpy(text, s, n < sizeof text ? n : sizeof text - 1);
	return (n == strlen("2026-11-22") && date_parse(text, day, NULL)) ||
	       err_set(err, ERR_INPUT, "%s:%d: \"%s\" is no date (should be one like 2026-11-22 a line)", name, line,
		       cell_shown(text).text);
}

bool holidays_read(const char *name, const char *text, size_t n, int32_t **days, size_t *n_days, struct err *err)
{
	VEC(int32_t) list = {.items = *days, .len = *n_days, .cap = *n_days};
	size_t bad = n, at = n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	bool ok = true;
	(void)utf8_valid(text, n, &bad);
	for (int line = 1; ok && at < n; line++) {
		const char *s = text + at, *end = memchr(s, '\n', n - at);
		size_t len = end ? (size_t)(end - s) : n - at;
		int32_t day;
		at += len + (end != NULL);
		if (bad < at) {
			ok = err_set(err, ERR_INPUT, "%s:%d: bad UTF-8 (should be a text of dates)", name, line);
		} else if ((len = trimmed(&s, len)) > 0) {
			ok = read_holiday(name, line, s, len, &day, err);
			if (ok)
				VEC_PUSH(&list, day);
		}
	}
	*days = list.items;
	*n_days = list.len;
	return ok;
}
