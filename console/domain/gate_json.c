#include "base/intl.h"
#include "domain/gate.h"
#include "domain/json.h"

static void add_instant(struct str *out, const struct ruling *r, int64_t at)
{
	if (at == INSTANT_NONE) {
		str_adds(out, "null");
		return;
	}
	str_addc(out, '"');
	instant_format(out, at, r->zone ? zone_offset(r->zone, at) : 0);
	str_addc(out, '"');
}

static void add_source(struct str *out, const struct reason *r)
{
	if (r->file)
		str_addf(out, "%s:%d", r->file, r->line);
}

static void add_text(struct str *out, const struct reason *r, const struct ruling *of)
{
	struct str text, until;
	str_init(&text);
	str_init(&until);
	gate_reason_text(&text, r, of);
	gate_reason_until(&until, r, of);
	if (until.len > 0) {
		str_adds(&text, C_("clause", "; "));
		str_adds(&text, until.buf);
	}
	if (r->remark[0]) {
		str_adds(&text, C_("clause", ". "));
		str_adds(&text, r->remark);
	}
	json_quote(out, text.buf);
	str_release(&until);
	str_release(&text);
}

static void add_reason(struct str *out, const struct reason *r, const struct ruling *of)
{
	struct str source;
	str_init(&source);
	add_source(&source, r);
	str_addf(out, "{ \"rule\": \"%s\", \"verdict\": \"%s\", \"citation\": ", r->rule, verdict_words[r->verdict].name);
	json_quote(out, r->citation);
	str_adds(out, ", \"source\": ");
	json_quote(out, source.buf);
	if (r->counted >= 0) {
		str_adds(out, ", \"counted\": ");
		str_add_i64(out, r->counted);
	}
	if (r->limit >= 0) {
		str_adds(out, ", \"limit\": ");
		str_add_i64(out, r->limit);
	}
	if (r->verdict == VERDICT_DENY) {
		str_adds(out, ", \"next\": ");
		add_instant(out, of, r->next);
	}
	str_adds(out, ", \"text\": ");
	add_text(out, r, of);
	str_adds(out, " }");
	str_release(&source);
}

void gate_json(struct str *out, const struct ruling *r, const struct pack *const *packs, size_t n_packs)
{
	str_addf(out, "{ \"verdict\": \"%s\", \"pack\": \"", verdict_words[r->verdict].name);
	gate_pack_names(out, packs, n_packs);
	str_adds(out, "\", \"pack_sha256\": \"");
	gate_pack_hashes(out, packs, n_packs);
	str_addc(out, '"');
	if (r->zone) {
		str_adds(out, ", \"local_time\": ");
		add_instant(out, r, r->at);
	}
	str_adds(out, ",\n  \"reasons\": [");
	for (size_t i = 0; i < r->n; i++) {
		str_adds(out, i > 0 ? ",\n    " : "\n    ");
		add_reason(out, &r->reasons[i], r);
	}
	str_adds(out, r->n > 0 ? "\n  ],\n  \"next\": " : "],\n  \"next\": ");
	add_instant(out, r, r->next);
	str_adds(out, " }");
}

/* An instant, or null. */
static void put_instant(struct json_writer *w, const char *key, int64_t at)
{
	if (at == INSTANT_NONE)
		json_put_null(w, key);
	else
		json_put_int(w, key, at);
}

static void put_reason(struct json_writer *w, const struct reason *r, struct str *source)
{
	str_clear(source);
	add_source(source, r);
	json_open(w, NULL);
	if (r->counted >= 0)
		json_put_int(w, "counted", r->counted);
	if (r->limit >= 0)
		json_put_int(w, "limit", r->limit);
	if (r->verdict == VERDICT_DENY)
		put_instant(w, "next", r->next);
	json_put_str(w, "rule", r->rule);
	json_put_str(w, "source", source->buf);
	json_put_str(w, "verdict", verdict_words[r->verdict].name);
	json_close(w);
}

void gate_canonical(struct str *out, const struct ruling *r, const struct pack *const *packs, size_t n_packs)
{
	struct json_writer w;
	struct str text;
	str_init(&text);
	json_begin(&w, out);
	json_open(&w, NULL);
	put_instant(&w, "next", r->next);
	gate_pack_names(&text, packs, n_packs);
	json_put_str(&w, "pack", text.buf);
	str_clear(&text);
	gate_pack_hashes(&text, packs, n_packs);
	json_put_str(&w, "pack_sha256", text.buf);
	json_open_array(&w, "reasons");
	for (size_t i = 0; i < r->n; i++)
		put_reason(&w, &r->reasons[i], &text);
	json_close_array(&w);
	json_put_str(&w, "verdict", verdict_words[r->verdict].name);
	json_close(&w);
	str_release(&text);
}
