/* The end of index.html: what it rests on. */
#include "evidence_page.h"

#include "base/intl.h"
#include "evidence_facts.h"
#include "html.h"

static const char *folder_text(enum evidence_folder f)
{
	switch (f) {
	case FOLDER_RULES: return _("Rule pack");
	case FOLDER_SCRIPTS: return _("Script");
	case FOLDER_LETTERS: return _("Letters");
	case FOLDER_PLANS: return _("Plan policy");
	case FOLDERS: break;
	}
	return "";
}

/* The lines that a step of a script offers, one or several to choose from. */
static void put_step(struct page *p, const struct conf *step)
{
	const struct conf *id = conf_get(step, "id"), *say = conf_get(step, "say");
	if (!id || id->type != CONF_STR || !say)
		return;
	html_put(p->out, "<dt>%s</dt><dd class=\"q\">", id->str);
	if (say->type == CONF_STR)
		html_text(p->out, say->str);
	for (size_t i = 0; say->type == CONF_LIST && i < say->n_kids; i++)
		if (say->kids[i].type == CONF_STR)
			html_put(p->out, "%s\n", say->kids[i].str);
	str_adds(p->out, "</dd>\n");
}

static bool names_step(const char *path, const char *id)
{
	size_t n = strlen(id);
	for (const char *s = path; (s = strstr(s, id)); s += n)
		if ((s == path || s[-1] == ' ') && (s[n] == ' ' || s[n] == '\0'))
			return true;
	return false;
}

/* Was the step on the screen in one of the contacts of this case? */
static bool was_shown(const struct page *p, const struct evidence_file *f, const struct conf *step)
{
	const struct conf *id = conf_get(step, "id");
	for (size_t i = 0; id && id->type == CONF_STR && i < p->ev->events.len; i++) {
		const struct evidence_event *e = &p->ev->events.items[i];
		if (strcmp(evidence_text(e, "script_sha256"), f->sha256) == 0 && names_step(evidence_text(e, "script"), id->str))
			return true;
	}
	return false;
}

static void put_script(struct page *p, const struct evidence_file *f)
{
	const struct conf *steps = f->root ? conf_get(f->root, "steps") : NULL;
	const struct conf *title = f->root ? conf_get(f->root, "title") : NULL, *version = f->root ? conf_get(f->root, "version") : NULL;
	html_put(p->out, "<h3>%s</h3>\n<p class=\"s\">%s</p>\n<dl>\n", title && title->type == CONF_STR ? title->str : f->name,
		arena_printf(p->a, _("%s, version %lld: the lines of the steps that were on the screen"), f->name,
			(long long)(version && version->type == CONF_INT ? version->num : 0)));
	for (size_t i = 0; steps && i < steps->n_kids; i++)
		if (was_shown(p, f, &steps->kids[i]))
			put_step(p, &steps->kids[i]);
	str_adds(p->out, "</dl>\n");
}

void page_files(struct page *p)
{
	const struct evidence *ev = p->ev;
	if (ev->files.len == 0)
		return;
	page_heading(p, _("Rules, scripts and texts in force"));
	html_put(p->out, "<table>\n<tr><th>%s</th><th>%s</th><th>SHA-256</th><th>%s</th></tr>\n", _("What"), _("File"), _("Entries that rely on it"));
	for (size_t i = 0; i < ev->files.len; i++) {
		const struct evidence_file *f = &ev->files.items[i];
		html_put(p->out, "<tr><td>%s</td><td>%s</td><td class=\"mono\">%s</td><td>%d</td></tr>\n", folder_text(f->folder),
			f->path ? f->path : arena_printf(p->a, "%s %s", f->name, _("not found any more")), f->sha256, (long long)f->uses);
	}
	str_adds(p->out, "</table>\n");
	for (size_t i = 0; i < ev->files.len; i++)
		if (ev->files.items[i].folder == FOLDER_SCRIPTS && ev->files.items[i].path)
			put_script(p, &ev->files.items[i]);
}

static const char *why_text(enum redact why)
{
	switch (why) {
	case REDACT_OTHER_PERSON: return _("about another person");
	case REDACT_INTERNAL: return _("internal to the firm");
	case REDACT_AGENT_NAME: return _("an agent's name: the id stands instead");
	case REDACTS: break;
	}
	return "";
}

void page_redactions(struct page *p)
{
	const struct evidence *ev = p->ev;
	if (ev->audience == EVIDENCE_FIRM)
		return;
	page_heading(p, _("What was left out"));
	if (ev->redactions.len == 0) {
		html_put(p->out, "<p>%s</p>\n", _("Nothing had to be left out."));
		return;
	}
	html_put(p->out, "<table>\n<tr><th>%s</th><th>%s</th><th>%s</th></tr>\n", _("Entry"), _("Where"), _("Why"));
	for (size_t i = 0; i < ev->redactions.len; i++) {
		const struct evidence_redaction *r = &ev->redactions.items[i];
		html_put(p->out, "<tr><td>%s</td><td class=\"mono\">%s</td><td>%s</td></tr>\n",
			r->seq ? arena_printf(p->a, "#%lld", (long long)r->seq) : _("the case"), r->at, why_text(r->why));
	}
	str_adds(p->out, "</table>\n");
}

void page_proof(struct page *p)
{
	const struct store *s = p->ev->desk->store;
	const char *device = store_owner(s)->device;
	page_heading(p, _("What proves it"));
	html_put(p->out, "<p>%s</p>\n",
		_("Every entry is a line in a log in which each line holds the SHA-256 of the line before and of its own content. A line or a content that was changed, "
		  "dropped or added later does not fit any more. Contents of other cases are not in this folder; their lines are, so that the chain is whole."));
	str_adds(p->out, "<dl>\n");
	page_row(p, _("Device"), device);
	page_row(p, _("Last entry"), arena_printf(p->a, "%lld", (long long)store_last_seq(s)));
	html_put(p->out, "<dt>%s</dt><dd class=\"mono\">%s</dd>\n</dl>\n", _("Head"), store_head(s));
	html_put(p->out, "<p>%s</p>\n<pre class=\"mono\">cd %s\nsha256sum -c SHA256SUMS\nsh verify.sh %s</pre>\n",
		_("To check it on any machine with a shell, in this folder:"), _("FOLDER"), device);
	html_put(p->out, "<p>%s</p>\n",
		_("The last line of a chain is only as sure as a head that was kept elsewhere: compare the head above with one from the firm's reports of that time."));
}
