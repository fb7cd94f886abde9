/* index.html: one page, without scripts, without anything from elsewhere. It is read by people who deal with complaints:
 * first what it is about and how it stands, then everything in order, at the end what proves it. */
#include "base/intl.h"
#include "evidence_complaint.h"
#include "evidence_facts.h"
#include "evidence_page.h"
#include "html.h"
#include "wording.h"

static const char style[] =
	"body{font-family:system-ui,sans-serif;line-height:1.45;color:#1a1a1a;background:#fff;max-width:62rem;margin:2rem auto;padding:0 1rem}"
	"h1{font-size:1.6rem;margin:0 0 .2rem}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid #999}h3{font-size:1rem;margin:1rem 0 .3rem}"
	"dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;margin:.2rem 0}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}"
	"table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid #ccc}"
	"th{color:#555;font-weight:normal}.q{white-space:pre-wrap;border-inline-start:3px solid #888;padding-inline-start:.5rem}"
	".s{color:#555;font-size:.85rem}.minor{font-size:.9rem;color:#444}.undone .b{text-decoration:line-through}"
	".mark{border:1px solid #555;padding:.1rem .4rem;margin:.3rem 0}.out{font-style:italic;color:#555}"
	"code,.mono{font-family:ui-monospace,monospace;font-size:.85rem;overflow-wrap:anywhere}pre{white-space:pre-wrap}"
	"td.n{white-space:nowrap}h4{font-size:1rem;margin:0}"
	"@page{size:A4;margin:16mm 14mm}@media print{body{max-width:none;margin:0;padding:0;font-size:10pt}tr{break-inside:avoid}h2,h3{break-after:avoid}}";

void page_row(struct page *p, const char *label, const char *value)
{
	if (*value)
		html_put(p->out, "<dt>%s</dt><dd>%s</dd>\n", label, value);
}

static void count_row(struct page *p, const char *label, int64_t n)
{
	if (n > 0)
		html_put(p->out, "<dt>%s</dt><dd>%d</dd>\n", label, (long long)n);
}

static void put_said(struct page *p, const struct said_list *list)
{
	str_adds(p->out, "<dl>\n");
	for (size_t i = 0; i < list->rows.len; i++) {
		const struct said *s = &list->rows.items[i];
		html_put(p->out, "<dt>%s</dt><dd", s->label);
		if (s->quote)
			str_adds(p->out, " class=\"q\" dir=\"auto\"");
		else if (s->left_out)
			str_adds(p->out, " class=\"out\"");
		html_put(p->out, ">%s</dd>\n", s->value);
	}
	str_adds(p->out, "</dl>\n");
}

void page_heading(struct page *p, const char *text)
{
	html_put(p->out, "<h2>%s</h2>\n", text);
}

/* An object of the state, or a list of them, under a heading of its own. */
static void part(struct page *p, const char *key, const char *title)
{
	const struct json *v = json_get(p->ev->shown, key);
	size_t n = json_is_array(v) ? json_len(v) : json_is_object(v) ? 1 : 0;
	if (n > 0)
		html_put(p->out, "<h3>%s</h3>\n", title);
	for (size_t i = 0; i < n; i++) {
		struct said_list list = {0};
		evidence_say_part(p->ev, p->a, json_is_array(v) ? json_at(v, i) : v, key, &list);
		put_said(p, &list);
		VEC_RELEASE(&list.rows);
	}
}

static const char *shown(const struct page *p, const char *key)
{
	const char *s = json_str(json_get(p->ev->shown, key));
	return s ? s : "";
}

/* --- at the top --- */

static const char *audience_line(const struct evidence *ev)
{
	switch (ev->audience) {
	case EVIDENCE_OUTSIDE: return _("For somebody outside the firm: what concerns other people, and internal notes, is left out. Where, stands at the end.");
	case EVIDENCE_SUBJECT: return _("For the person themselves: everything that was recorded about them. What concerns other people is left out. Where, stands at the end.");
	case EVIDENCE_FIRM:
	case EVIDENCE_AUDIENCES: break;
	}
	return _("For the firm itself: nothing is left out. It names people, so keep it as carefully as the case.");
}

static void put_top(struct page *p)
{
	const struct evidence *ev = p->ev;
	html_put(p->out, "<h1>%s</h1>\n", arena_printf(p->a, _("Everything recorded about case %lld"), (long long)ev->c.id));
	html_put(p->out, "<p class=\"s\">%s</p>\n<p>%s</p>\n",
		arena_printf(p->a, _("Made %s (UTC %s)"), evidence_clock(ev, p->a, ev->made_at), evidence_utc(p->a, ev->made_at)), audience_line(ev));
	html_put(p->out, "<p>%s</p>\n",
		ev->zone ? arena_printf(p->a, _("Times are by the person's own clock (%s), with UTC below."), ev->c.zone)
			 : _("The person's time zone is not known: times are UTC."));
}

/* --- how it stands --- */

struct tally {
	int64_t media[MEDIA], out, in, talks, refused, warned, overridden, messages, looks, erased;
};

static void tally_contact(struct tally *t, const struct evidence_event *e)
{
	int medium = word_find(medium_words, MEDIA, evidence_text(e, "medium"));
	int outcome = word_find(outcome_words, OUTCOMES, evidence_text(e, "outcome"));
	t->media[medium < 0 ? MEDIUM_NONE : medium]++;
	if (strcmp(evidence_text(e, "direction"), direction_words[DIRECTION_IN].name) == 0)
		t->in++;
	else
		t->out++;
	t->talks += outcome >= 0 && outcome_is_talk((enum outcome)outcome);
}

static struct tally tally_of(const struct evidence *ev)
{
	struct tally t = {0};
	for (size_t i = 0; i < ev->events.len; i++) {
		const struct evidence_event *e = &ev->events.items[i];
		bool denied = strcmp(evidence_text(e, "verdict"), "deny") == 0, over = *evidence_text(e, "override") != '\0';
		t.erased += !e->body;
		if (e->undone_by || !e->body)
			continue;
		if (e->kind == EVENT_CONTACT)
			tally_contact(&t, e);
		t.refused += e->kind == EVENT_VERDICT && denied && !over;
		t.overridden += e->kind == EVENT_VERDICT && over;
		t.warned += e->kind == EVENT_VERDICT && strcmp(evidence_text(e, "verdict"), "warn") == 0;
		t.messages += e->kind == EVENT_MESSAGE;
		t.looks += e->kind == EVENT_LOOK;
	}
	return t;
}

static void put_figures(struct page *p)
{
	struct tally t = tally_of(p->ev);
	html_put(p->out, "<h3>%s</h3>\n<dl>\n", _("Contacts"));
	count_row(p, _("From us"), t.out);
	count_row(p, _("From them"), t.in);
	for (int m = 1; m < MEDIA; m++)
		count_row(p, L_("medium", medium_words[m].label), t.media[m]);
	count_row(p, _("Conversations"), t.talks);
	count_row(p, _("Messages"), t.messages);
	count_row(p, _("Not made, because a rule refused them"), t.refused);
	count_row(p, _("Made in spite of a rule, with a reason"), t.overridden);
	count_row(p, _("Allowed with a remark"), t.warned);
	count_row(p, _("Looks at personal data"), t.looks);
	count_row(p, _("Entries of which only the line is left"), t.erased);
	str_adds(p->out, "</dl>\n");
}

static void put_person(struct page *p)
{
	const struct casefile *c = &p->ev->c;
	page_heading(p, _("Who, and how it stands"));
	str_adds(p->out, "<dl>\n");
	page_row(p, _("Name"), shown(p, "name"));
	page_row(p, _("Account"), shown(p, "account"));
	page_row(p, _("Telephone"), shown(p, "phone"));
	page_row(p, _("E-mail address"), shown(p, "email"));
	page_row(p, _("Creditor"), shown(p, "creditor"));
	page_row(p, _("Product"), shown(p, "product"));
	page_row(p, _("Agent"), p->ev->agent_name[0] ? p->ev->agent_name : shown(p, "agent"));
	page_row(p, _("Owed now"), word_money(p->a, casefile_balance(c), c->currency));
	page_row(p, _("Principal"), word_money(p->a, c->principal, c->currency));
	page_row(p, _("Interest"), word_money(p->a, c->interest, c->currency));
	page_row(p, _("Fees"), word_money(p->a, c->fees, c->currency));
	page_row(p, _("Paid"), word_money(p->a, c->paid, c->currency));
	page_row(p, _("Due"), evidence_date(p->a, c->due_date));
	page_row(p, _("Stage"), L_("stage", stage_words[c->stage].label));
	str_adds(p->out, "</dl>\n");
	part(p, "told", _("What they told us"));
	part(p, "asked", _("What they asked of us"));
	part(p, "granted", _("What they allowed us"));
	part(p, "holds", _("What stops the work"));
	part(p, "pause", _("Pause"));
	part(p, "plan", _("Plan"));
	part(p, "promise", _("Promise to pay"));
	part(p, "proposal", _("Their own proposal"));
	part(p, "people", _("Other people on the case"));
	put_figures(p);
}

/* --- complaints --- */

static const char *standing_text(enum deadline_standing s)
{
	switch (s) {
	case DEADLINE_MET: return C_("deadline", "met");
	case DEADLINE_MISSED: return C_("deadline", "missed");
	case DEADLINE_OPEN: break;
	}
	return C_("deadline", "still to come");
}

static void put_complaint(struct page *p, const struct told_complaint *k)
{
	html_put(p->out, "<table>\n<tr><th>%s</th><th>%s</th><th>%s</th></tr>\n", _("When"), _("Step"), _("Entry"));
	for (size_t i = 0; i < k->steps.len; i++) {
		const struct evidence_event *e = k->steps.items[i];
		html_put(p->out, "<tr><td class=\"n\">%s</td><td>%s</td><td><a href=\"#e%d\">#%d</a></td></tr>\n", evidence_clock(p->ev, p->a, e->when),
			evidence_heading(p->ev, p->a, e), (long long)e->seq, (long long)e->seq);
	}
	str_adds(p->out, "</table>\n");
	if (k->deadlines.len == 0)
		return;
	html_put(p->out, "<table>\n<tr><th>%s</th><th>%s</th><th>%s</th><th>%s</th></tr>\n", _("Deadline"), _("Last day"), _("Standing"), _("Rule"));
	for (size_t i = 0; i < k->deadlines.len; i++) {
		const struct told_deadline *d = &k->deadlines.items[i];
		html_put(p->out, "<tr><td>%s</td><td class=\"n\">%s</td><td>%s</td><td>%s</td></tr>\n", complaint_deadline_label(d->id),
			evidence_date(p->a, d->date), standing_text(d->standing), d->citation);
	}
	str_adds(p->out, "</table>\n");
}

static void put_complaints(struct page *p)
{
	struct told_complaints list = {0};
	evidence_complaints(p->ev, &list);
	if (list.items.len > 0)
		page_heading(p, _("Complaints"));
	for (size_t i = 0; i < list.items.len; i++)
		put_complaint(p, &list.items.items[i]);
	evidence_complaints_release(&list);
}

/* --- the chronology --- */

static int by_when(const void *a, const void *b)
{
	const struct evidence_event *x = *(const struct evidence_event *const *)a, *y = *(const struct evidence_event *const *)b;
	if (x->when != y->when)
		return x->when < y->when ? -1 : 1;
	return x->seq < y->seq ? -1 : x->seq > y->seq;
}

/* What a correction says stands beside what it corrects. */
static void put_corrections(struct page *p, const struct evidence_event *of)
{
	for (size_t i = 0; i < p->ev->events.len; i++) {
		const struct evidence_event *e = &p->ev->events.items[i];
		struct said_list list = {0};
		if (e->kind != EVENT_CORRECTION || e->undone_by || strcmp(evidence_text(e, "ref"), of->line.event_id) != 0)
			continue;
		html_put(p->out, "<div class=\"mark\"><b>%s</b> <a href=\"#e%d\">#%d</a>\n",
			arena_printf(p->a, _("Corrected on %s"), evidence_clock(p->ev, p->a, e->at)), (long long)e->seq, (long long)e->seq);
		evidence_say(p->ev, p->a, e, &list);
		put_said(p, &list);
		VEC_RELEASE(&list.rows);
		str_adds(p->out, "</div>\n");
	}
}

static void put_marks(struct page *p, const struct evidence_event *e)
{
	if (e->undone_by)
		html_put(p->out, "<div class=\"mark\">%s <a href=\"#e%d\">#%d</a></div>\n", _("Taken back within seconds, by"), (long long)e->undone_by,
			(long long)e->undone_by);
	if (!e->body)
		html_put(p->out, "<div class=\"mark\">%s</div>\n", _("The content was erased; its line in the log is left."));
	if (e->withheld)
		html_put(p->out, "<div class=\"out\">%s</div>\n", _("Something in this entry is withheld."));
	if (e->corrected_by)
		put_corrections(p, e);
}

static void put_event(struct page *p, const struct evidence_event *e)
{
	struct said_list list = {0};
	const char *by = evidence_text(e, "by");
	html_put(p->out, "<tr id=\"e%d\" class=\"%s%s\"><td>#%d</td>\n", (long long)e->seq, evidence_is_minor(e) ? "minor " : "", e->undone_by ? "undone" : "stands",
		(long long)e->seq);
	html_put(p->out, "<td class=\"n\">%s<br><span class=\"s\">UTC %s</span>", evidence_clock(p->ev, p->a, e->when), evidence_utc(p->a, e->when));
	if (e->at != e->when)
		html_put(p->out, "<br><span class=\"s\">%s</span>", arena_printf(p->a, _("written %s"), evidence_clock(p->ev, p->a, e->at)));
	html_put(p->out, "<br><span class=\"s\">%s</span></td>\n<td><div class=\"b\"><h4>%s</h4>\n", *by ? by : e->line.agent, evidence_heading(p->ev, p->a, e));
	evidence_say(p->ev, p->a, e, &list);
	if (list.rows.len > 0)
		put_said(p, &list);
	VEC_RELEASE(&list.rows);
	str_adds(p->out, "</div>\n");
	put_marks(p, e);
	str_adds(p->out, "</td></tr>\n");
}

static void put_chronology(struct page *p)
{
	size_t n = p->ev->events.len;
	const struct evidence_event **order = arena_array(p->a, n ? n : 1, sizeof *order);
	for (size_t i = 0; i < n; i++)
		order[i] = &p->ev->events.items[i];
	qsort(order, n, sizeof *order, by_when);
	page_heading(p, _("Everything, in order"));
	html_put(p->out, "<p class=\"s\">%s</p>\n<table>\n", _("Numbers are those of the entries in the log. Small print is what was only looked at or planned."));
	html_put(p->out, "<tr><th>%s</th><th>%s</th><th>%s</th></tr>\n", _("Entry"), _("When, and who wrote it"), _("What"));
	for (size_t i = 0; i < n; i++)
		put_event(p, order[i]);
	str_adds(p->out, "</table>\n");
}

static void put_looks(struct page *p)
{
	bool any = false;
	for (size_t i = 0; i < p->ev->events.len; i++) {
		const struct evidence_event *e = &p->ev->events.items[i];
		if (e->kind != EVENT_LOOK || !e->body)
			continue;
		if (!any) {
			page_heading(p, _("Who looked at personal data"));
			html_put(p->out, "<table>\n<tr><th>%s</th><th>%s</th><th>%s</th><th>%s</th><th>%s</th></tr>\n", _("When"), _("Who"), _("What"), _("What for"), _("Lasted"));
		}
		any = true;
		const char *by = evidence_text(e, "by");
		int64_t seconds = evidence_int(e, "seconds");
		html_put(p->out, "<tr><td class=\"n\">%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>\n", evidence_clock(p->ev, p->a, e->when),
			*by ? by : e->line.agent, look_what_label(p->a, evidence_text(e, "what")), look_purpose_label(evidence_text(e, "purpose")),
			seconds > 0 && seconds < INT64_MAX / 1000 ? word_duration(p->a, seconds * 1000) : "");
	}
	if (any)
		str_adds(p->out, "</table>\n");
}

void evidence_page(const struct evidence *ev, struct str *out)
{
	struct arena arena;
	struct page p = {ev, &arena, out};
	arena_init(&arena);
	str_addf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", strcmp(intl_language(), "zh_CN") == 0 ? "zh-CN" : intl_language());
	str_adds(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
		      "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
	html_put(out, "<title>%s</title>\n<style>", arena_printf(&arena, _("Case %lld"), (long long)ev->c.id));
	str_adds(out, style);
	str_adds(out, "</style>\n</head>\n<body>\n");
	put_top(&p);
	put_person(&p);
	put_complaints(&p);
	put_chronology(&p);
	put_looks(&p);
	page_files(&p);
	page_redactions(&p);
	page_proof(&p);
	str_adds(out, "</body>\n</html>\n");
	arena_release(&arena);
}
