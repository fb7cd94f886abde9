#include "domain/plan.h"

static void add_money(struct str *out, const char *key, int64_t minor, const struct currency *cur)
{
	str_addf(out, ",\"%s\":\"", key);
	money_format(out, minor, cur);
	str_addc(out, '"');
}

static void add_date(struct str *out, const char *key, int32_t date)
{
	str_addf(out, ",\"%s\":\"", key);
	date_format(out, date);
	str_addc(out, '"');
}

static const char *bool_word(bool b)
{
	return b ? "true" : "false";
}

void offer_json(struct str *out, const struct offer *o, const struct currency *cur)
{
	str_addf(out, "{\"key\":%d,\"kind\":\"%s\",\"count\":%zu", o->key, plan_words[o->kind].name, o->n);
	add_money(out, "total", o->total, cur);
	add_money(out, "waived", o->waived, cur);
	add_money(out, "monthly", o->monthly, cur);
	add_date(out, "last_due", o->last_due);
	str_addf(out, ",\"affordable\":%s,\"needs_approval\":%s,\"why\":",
		o->affordable < 0 ? "null" : bool_word(o->affordable), bool_word(o->needs_approval));
	json_quote(out, o->why);
	str_adds(out, ",\"schedule\":[");
	for (size_t i = 0; i < o->n; i++) {
		str_addf(out, "%s{\"n\":%zu", i > 0 ? "," : "", i + 1);
		add_date(out, "due", o->rows[i].due);
		add_money(out, "amount", o->rows[i].amount, cur);
		str_addc(out, '}');
	}
	str_adds(out, "]}");
}

static void put_money(struct json_writer *w, const char *key, int64_t minor, const struct currency *cur)
{
	struct str s;
	str_init(&s);
	money_format(&s, minor, cur);
	json_put_str(w, key, s.buf);
	str_release(&s);
}

static void put_date(struct json_writer *w, const char *key, int32_t date)
{
	struct str s;
	str_init(&s);
	date_format(&s, date);
	json_put_str(w, key, s.buf);
	str_release(&s);
}

void offer_canonical(struct str *out, const struct offer *o, const struct currency *cur)
{
	struct json_writer w;
	json_begin(&w, out);
	json_open(&w, NULL);
	if (o->affordable < 0)
		json_put_null(&w, "affordable");
	else
		json_put_bool(&w, "affordable", o->affordable);
	json_put_int(&w, "count", (int64_t)o->n);
	json_put_int(&w, "key", o->key);
	json_put_str(&w, "kind", plan_words[o->kind].name);
	put_date(&w, "last_due", o->last_due);
	put_money(&w, "monthly", o->monthly, cur);
	json_put_bool(&w, "needs_approval", o->needs_approval);
	json_open_array(&w, "schedule");
	for (size_t i = 0; i < o->n; i++) {
		json_open(&w, NULL);
		put_money(&w, "amount", o->rows[i].amount, cur);
		put_date(&w, "due", o->rows[i].due);
		json_put_int(&w, "n", (int64_t)i + 1);
		json_close(&w);
	}
	json_close_array(&w);
	put_money(&w, "total", o->total, cur);
	put_money(&w, "waived", o->waived, cur);
	json_put_str(&w, "why", o->why);
	json_close(&w);
}
