/* record.json: see evidence.h. */
#include "evidence.h"

#include <string.h>

static void put_line(struct json_writer *w, const struct cl1 *l)
{
	json_open(w, "line");
	json_put_str(w, "agent", l->agent);
	json_put_str(w, "at", l->at);
	json_put_str(w, "body_sha256", l->body);
	json_put_int(w, "case", l->case_id);
	json_put_str(w, "device", l->device);
	json_put_str(w, "event_id", l->event_id);
	json_put_str(w, "kind", l->kind);
	json_put_str(w, "prev", l->prev);
	json_close(w);
}

static void put_local(struct json_writer *w, const struct evidence *ev, int64_t when)
{
	struct str s;
	str_init(&s);
	if (ev->zone)
		instant_format(&s, when, zone_offset(ev->zone, when));
	json_put_str(w, "local", s.buf);
	str_release(&s);
}

/* Without its salt a body of which something is withheld cannot be guessed against the hash in its line. The quotes of
 * the pattern stand nowhere inside a text, where they are escaped. */
static void put_unsalted(struct json_writer *w, const char *text)
{
	static const char salt[] = "\"salt\":\"";
	const char *at = strstr(text, salt);
	struct str s;
	str_init(&s);
	if (at) {
		at += strlen(salt);
		str_add(&s, text, (size_t)(at - text));
		text = at + strcspn(at, "\"");
	}
	str_adds(&s, text);
	json_put_raw(w, "body", s.buf);
	str_release(&s);
}

static void put_event(struct json_writer *w, const struct evidence *ev, const struct evidence_event *e)
{
	int64_t by = e->undone_by ? e->undone_by : e->corrected_by;
	json_open(w, NULL);
	json_put_int(w, "at", e->at);
	if (!e->text)
		json_put_null(w, "body");
	else if (e->canonical && e->withheld)
		put_unsalted(w, e->text);
	else if (e->canonical)
		json_put_raw(w, "body", e->text);
	else
		json_put_str(w, "body", e->text);
	if (by)
		json_put_int(w, "by", by);
	put_line(w, &e->line);
	put_local(w, ev, e->when);
	json_put_int(w, "seq", e->seq);
	json_put_str(w, "standing", e->undone_by ? "undone" : e->corrected_by ? "corrected" : "stands");
	json_put_int(w, "when", e->when);
	json_put_bool(w, "withheld", e->withheld);
	json_close(w);
}

static void put_file(struct json_writer *w, const struct evidence_file *f)
{
	json_open(w, NULL);
	json_put_str(w, "file", f->path);
	json_put_str(w, "folder", evidence_folder_names[f->folder]);
	json_put_str(w, "name", f->name);
	json_put_str(w, "sha256", f->sha256);
	json_put_int(w, "uses", f->uses);
	json_close(w);
}

static void put_redaction(struct json_writer *w, const struct evidence_redaction *r)
{
	json_open(w, NULL);
	json_put_str(w, "at", r->at);
	json_put_int(w, "seq", r->seq);
	json_put_str(w, "why", evidence_redact_names[r->why]);
	json_close(w);
}

static void put_lists(struct json_writer *w, const struct evidence *ev)
{
	json_open_array(w, "events");
	for (size_t i = 0; i < ev->events.len; i++)
		put_event(w, ev, &ev->events.items[i]);
	json_close_array(w);
	json_open_array(w, "files");
	for (size_t i = 0; i < ev->files.len; i++)
		put_file(w, &ev->files.items[i]);
	json_close_array(w);
}

void evidence_record(const struct evidence *ev, struct str *out)
{
	const struct store *s = ev->desk->store;
	struct json_writer w;
	json_begin(&w, out);
	json_open(&w, NULL);
	json_put_str(&w, "agent", store_owner(s)->agent);
	if (ev->agent_name[0])
		json_put_str(&w, "agent_name", ev->agent_name);
	json_put_str(&w, "audience", evidence_audience_names[ev->audience]);
	json_put_raw(&w, "case", ev->state);
	json_put_str(&w, "device", store_owner(s)->device);
	put_lists(&w, ev);
	json_put_str(&w, "format", "clement-evidence-1");
	json_open(&w, "head");
	json_put_str(&w, "hash", store_head(s));
	json_put_int(&w, "seq", store_last_seq(s));
	json_close(&w);
	json_put_int(&w, "made_at", ev->made_at);
	json_open_array(&w, "redactions");
	for (size_t i = 0; i < ev->redactions.len; i++)
		put_redaction(&w, &ev->redactions.items[i]);
	json_close_array(&w);
	json_close(&w);
	str_addc(out, '\n');
}
