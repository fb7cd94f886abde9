#include "base/intl.h"
#include "domain/rule.h"

/* Each cause is a clause of its own; the screens and the JSON put it into their sentences. */

static const char *const months[12] = {
	NC_("month", "January"), NC_("month", "February"), NC_("month", "March"), NC_("month", "April"),
	NC_("month", "May"), NC_("month", "June"), NC_("month", "July"), NC_("month", "August"),
	NC_("month", "September"), NC_("month", "October"), NC_("month", "November"), NC_("month", "December"),
};
static const char *const weekdays[7] = {
	NC_("weekday", "Mon"), NC_("weekday", "Tue"), NC_("weekday", "Wed"), NC_("weekday", "Thu"),
	NC_("weekday", "Fri"), NC_("weekday", "Sat"), NC_("weekday", "Sun"),
};

static const struct zone *clock_of(const struct reason *r, const struct ruling *of)
{
	return r->zone ? r->zone : of->zone;
}

static struct wall wall_in(const struct zone *z, int64_t at)
{
	return z ? zone_wall(z, at) : wall_of(at, 0);
}

/* "9 September", with the year where it is another than the act's. Kept in buf. */
static const char *date_text(struct str *buf, int32_t day, int32_t today)
{
	struct date d = date_of(day);
	const char *month = L_("month", months[d.month - 1]);
	str_clear(buf);
	if (d.year == date_of(today).year)
		/* TRANSLATORS: day and month of a date: "9 September" */
		str_addf(buf, C_("date", "%d %s"), d.day, month);
	else
		/* TRANSLATORS: day, month and year of a date */
		str_addf(buf, C_("date", "%d %s %d"), d.day, month, d.year);
	return buf->buf;
}

/* ---- clocks ------------------------------------------------------------------------------------------------------ */

static void add_hours(struct str *out, const struct reason *r, const struct ruling *of)
{
	const struct hours *h = &r->of->hours[r->why];
	struct wall now = wall_in(clock_of(r, of), of->at);
	if (h->open < h->close)
		/* TRANSLATORS: hours of the clock: it is 21:30 there, and contact is from 08:00 to 21:00 */
		str_addf(out, _("it is %02d:%02d there, and contact is from %02d:%02d to %02d:%02d"), now.minute / 60,
			now.minute % 60, h->open / 60, h->open % 60, h->close / 60, h->close % 60);
	else if (r->why == HOURS_HOLIDAY)
		str_adds(out, _("no contact on a public holiday"));
	else if (r->why == HOURS_SATURDAY)
		str_adds(out, _("no contact on a Saturday"));
	else if (r->why == HOURS_SUNDAY)
		str_adds(out, _("no contact on a Sunday"));
	else
		str_adds(out, _("no contact on a weekday"));
}

static void add_days(struct str *out, unsigned days)
{
	bool first = true;
	for (int d = 0; d < 7; d++) {
		if (!(days & BIT(d)))
			continue;
		if (!first)
			str_adds(out, C_("list", ", "));
		str_adds(out, L_("weekday", weekdays[d]));
		first = false;
	}
}

static void add_wished_hours(struct str *out, const struct gate_request *w, const char *since)
{
	int from_hour = w->from / 60, from = w->from % 60, to_hour = w->to / 60, to = w->to % 60;
	if (w->kind == REQUEST_NO_TIME)
		/* TRANSLATORS: a date, then hours of the clock */
		str_addf(out, _("they asked on %s for no contact from %02d:%02d to %02d:%02d"), since, from_hour, from,
			to_hour, to);
	else
		str_addf(out, _("they asked on %s for contact only from %02d:%02d to %02d:%02d"), since, from_hour, from,
			to_hour, to);
	if (w->days == 0)
		return;
	struct str days;
	str_init(&days);
	add_days(&days, w->days);
	/* TRANSLATORS: behind such a sentence, the days of the week: "Mon, Wed" */
	str_addf(out, C_("days", " (%s)"), days.buf);
	str_release(&days);
}

static void add_request(struct str *out, const struct gate_request *w, const char *since)
{
	switch (w->kind) {
	case REQUEST_NO_TIME:
	case REQUEST_ONLY_TIME:
		add_wished_hours(out, w, since);
		break;
	case REQUEST_NO_PLACE:
		if (w->place == PLACE_HOME)
			str_addf(out, _("they asked on %s not to be contacted at home"), since);
		else if (w->place == PLACE_WORK)
			str_addf(out, _("they asked on %s not to be contacted at work"), since);
		else
			str_addf(out, _("they asked on %s not to be contacted at this place"), since);
		break;
	case REQUEST_NO_MEDIUM:
		/* TRANSLATORS: a date, then a medium: "text message" */
		str_addf(out, _("they asked on %s not to be contacted by %s"), since,
			L_("medium", medium_words[w->medium].label));
		break;
	case REQUEST_NO_ADDRESS:
		str_addf(out, _("they asked on %s not to be contacted at this number or address"), since);
		break;
	case REQUEST_STOP:
		str_addf(out, _("they asked on %s for no more contact"), since);
		break;
	case REQUEST_CALL_BACK:
	case REQUESTS:
		break;
	}
}

/* ---- counts ------------------------------------------------------------------------------------------------------ */

/* "7 calls". What a rule counts is named as closely as one word can. */
static void add_counted(struct str *out, const struct rule *r, int64_t n)
{
	const unsigned written = MEDIA_ALL & ~(BIT(MEDIUM_CALL) | BIT(MEDIUM_VISIT)), talk = BIT(OUTCOME_CONVERSATION);
	unsigned long many = (unsigned long)n;
	long long v = n;
	if (r->count_media == BIT(MEDIUM_VISIT))
		str_addf(out, ngettext("%lld visit", "%lld visits", many), v);
	else if (!(r->count_media & ~written))
		str_addf(out, ngettext("%lld message", "%lld messages", many), v);
	else if (r->counts == talk && r->also == 0)
		str_addf(out, ngettext("%lld talk", "%lld talks", many), v);
	else if (r->count_media == BIT(MEDIUM_CALL) && !(r->counts & talk))
		str_addf(out, ngettext("%lld call without an answer", "%lld calls without an answer", many), v);
	else if (r->count_media == BIT(MEDIUM_CALL) && r->also == 0)
		str_addf(out, ngettext("%lld call", "%lld calls", many), v);
	else
		str_addf(out, ngettext("%lld contact", "%lld contacts", many), v);
}

static void add_window(struct str *out, const struct rule *r)
{
	long long n = r->window == WINDOW_MINUTES ? r->minutes : r->days;
	switch (r->window) {
	case WINDOW_DAY:
		str_adds(out, C_("window", "today"));
		break;
	case WINDOW_WEEK:
		str_adds(out, C_("window", "in a week"));
		break;
	case WINDOW_MONTH:
		str_adds(out, C_("window", "in a month"));
		break;
	case WINDOW_DAYS:
		str_addf(out, ngettext("in %lld day", "in %lld days", (unsigned long)n), n);
		break;
	case WINDOW_MINUTES:
		str_addf(out, ngettext("in %lld minute", "in %lld minutes", (unsigned long)n), n);
		break;
	}
}

static void add_count(struct str *out, const struct reason *r)
{
	struct str what, span;
	long long limit = r->limit;
	str_init(&what);
	str_init(&span);
	add_counted(&what, r->of, r->counted);
	add_window(&span, r->of);
	if (r->of->per == PER_DEBT)
		/* TRANSLATORS: "7 calls", "in 7 days", 7 */
		str_addf(out, _("%s about this debt %s, limit %lld"), what.buf, span.buf, limit);
	else if (r->of->per == PER_NUMBER)
		str_addf(out, _("%s to this number %s, limit %lld"), what.buf, span.buf, limit);
	else
		str_addf(out, C_("count", "%s %s, limit %lld"), what.buf, span.buf, limit);
	str_release(&what);
	str_release(&span);
}

/* ---- how it stands ----------------------------------------------------------------------------------------------- */

static void add_status(struct str *out, const struct rule *rule, bool dated, const char *date)
{
	switch (rule->when) {
	case WHEN_ATTORNEY:
		str_addf(out, _("a lawyer has acted for them since %s"), date);
		break;
	case WHEN_BANKRUPT:
		str_addf(out, _("they have been bankrupt since %s"), date);
		break;
	case WHEN_DECEASED:
		str_adds(out, _("they have died"));
		break;
	case WHEN_BREATHING_SPACE:
		if (dated)
			str_addf(out, _("they have breathing space until the end of %s"), date);
		else
			str_adds(out, _("they have breathing space"));
		break;
	case WHEN_HARDSHIP:
		str_addf(out, _("a pause for hardship lasts until the end of %s"), date);
		break;
	case WHEN_ADVICE:
		str_addf(out, _("an adviser has been preparing a plan with them since %s"), date);
		break;
	case WHEN_PLAN_ON_TRACK:
		str_adds(out, _("they keep to their plan"));
		break;
	case WHEN_COMPLAINT:
		str_adds(out, _("a complaint of theirs is open"));
		break;
	case WHEN_DISPUTED:
		str_adds(out, _("the debt is disputed"));
		break;
	case WHEN_EMPLOYER:
		str_adds(out, _("their employer does not allow contact at work"));
		break;
	case WHENS:
		break;
	}
}

static const char *third_text(int why)
{
	switch ((enum third_why)why) {
	case THIRD_NEVER:
		break;
	case THIRD_NEEDS:
		return _("another person is asked only when the debtor cannot be reached");
	case THIRD_ONCE:
		return _("this person was asked once already");
	case THIRD_REFUSED:
		return _("this person did not wish to be asked");
	case THIRD_REPRESENTED:
		return _("a lawyer acts for the debtor, so nobody else is asked");
	}
	return _("the debt is not this person's matter");
}

static void add_plain(struct str *out, const struct reason *r, const char *date)
{
	long long n = r->of->kind == RULE_VISITORS ? r->of->at_least : r->of->days;
	if (r->of->kind == RULE_THIRD_PERSON)
		str_adds(out, third_text(r->why));
	else if (r->of->kind == RULE_MEDIUM && r->of->consent)
		str_adds(out, _("this way of contact needs their consent"));
	else if (r->of->kind == RULE_MEDIUM && r->verdict == VERDICT_WARN)
		str_adds(out, _("this way of contact needs care"));
	else if (r->of->kind == RULE_MEDIUM)
		str_adds(out, _("this way of contact is not used"));
	else if (r->of->kind == RULE_VISITORS)
		str_addf(out,
			ngettext("a visit takes at least %lld person", "a visit takes at least %lld people",
				(unsigned long)n),
			n);
	else if (r->of->kind == RULE_IDENTITY)
		str_adds(out, _("identity first: nothing about the debt before we know who it is"));
	else if (r->of->kind == RULE_STOP)
		str_adds(out, _("they asked in writing for no more contact"));
	else if (r->day == DATE_NONE)
		str_adds(out, _("a written notice goes first"));
	else
		str_addf(out,
			ngettext("the written notice went out on %s, and %lld day must pass",
				"the written notice went out on %s, and %lld days must pass", (unsigned long)n),
			date, n);
}

static void add_general(struct str *out, const struct reason *r)
{
	if (r->verdict == VERDICT_NOT_APPLICABLE)
		str_adds(out, _("these rules are not for this kind of collector"));
	else if (r->waits == 0)
		str_adds(out, _("their time zone is not known"));
	else
		str_addf(out,
			ngettext("the day of %lld earlier contact is not known",
				"the days of %lld earlier contacts are not known", (unsigned long)r->waits),
			(long long)r->waits);
}

void gate_reason_text(struct str *out, const struct reason *r, const struct ruling *of)
{
	struct str buf;
	const char *date = "";
	if (!r->of) {
		add_general(out, r);
		return;
	}
	str_init(&buf);
	const struct zone *z = clock_of(r, of);
	int32_t today = wall_in(z, of->at).date, day = r->by_request ? wall_in(z, r->request.at).date : r->day;
	if (day != DATE_NONE)
		date = date_text(&buf, day, today);
	if (r->by_request)
		add_request(out, &r->request, date);
	else if (r->of->kind == RULE_HOURS)
		add_hours(out, r, of);
	else if (r->of->kind == RULE_COUNT)
		add_count(out, r);
	else if (r->of->kind == RULE_WAIT && r->of->per == PER_DEBT)
		str_addf(out, _("a conversation about this debt on %s"), date);
	else if (r->of->kind == RULE_WAIT)
		str_addf(out, _("a conversation on %s"), date);
	else if (r->of->kind == RULE_STATUS)
		add_status(out, r->of, day != DATE_NONE, date);
	else
		add_plain(out, r, date);
	str_release(&buf);
}

void gate_reason_until(struct str *out, const struct reason *r, const struct ruling *of)
{
	if (r->next == INSTANT_NONE)
		return;
	struct str date;
	struct wall now = wall_in(of->zone, of->at), then = wall_in(of->zone, r->next);
	int hour = then.minute / 60, minute = then.minute % 60;
	bool call = of->medium == MEDIUM_CALL;
	str_init(&date);
	date_text(&date, then.date, now.date);
	if (then.date == now.date && call)
		str_addf(out, _("no call until %02d:%02d"), hour, minute);
	else if (then.date == now.date)
		str_addf(out, _("not this way until %02d:%02d"), hour, minute);
	else if (call)
		/* TRANSLATORS: a date, then an hour of the clock */
		str_addf(out, _("no call until %s at %02d:%02d"), date.buf, hour, minute);
	else
		str_addf(out, _("not this way until %s at %02d:%02d"), date.buf, hour, minute);
	str_release(&date);
}
