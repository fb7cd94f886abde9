#include "base/conf.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/str.h"

static const char *type_name(enum conf_type type)
{
	static const char *const names[] = {
		[CONF_GROUP] = "a group { ... }",
		[CONF_LIST] = "a list ( ... )",
		[CONF_STR] = "a text in quotes",
		[CONF_INT] = "a whole number",
		[CONF_BOOL] = "true or false",
	};
	return names[type];
}

bool conf_fault(const struct conf *at, struct err *err, const char *fmt, ...)
{
	struct str text;
	va_list ap;
	str_init(&text);
	va_start(ap, fmt);
	str_addv(&text, fmt, ap);
	va_end(ap);
	err_set(err, ERR_CONFIG, "%s:%d: %s", at->file, at->line, text.buf);
	str_release(&text);
	return false;
}

const struct conf *conf_get(const struct conf *group, const char *name)
{
	for (size_t i = 0; i < group->n_kids; i++)
		if (strcmp(group->kids[i].name, name) == 0)
			return &group->kids[i];
	return NULL;
}

/* The child when it has the type. Absent children are an error only when required. */
static bool typed(const struct conf *group, const char *name, enum conf_type type, bool required,
	const struct conf **kid, struct err *err)
{
	*kid = conf_get(group, name);
	if (!*kid)
		return !required || conf_fault(group, err, "\"%s\" is missing (should be %s)", name, type_name(type));
	if ((*kid)->type != type)
		return conf_fault(*kid, err, "\"%s\" is %s (should be %s)", name, type_name((*kid)->type),
			type_name(type));
	return true;
}

static bool get_str(const struct conf *group, const char *name, bool required, const char **out, struct err *err)
{
	const struct conf *kid;
	if (!typed(group, name, CONF_STR, required, &kid, err))
		return false;
	if (kid)
		*out = kid->str;
	return true;
}

static bool get_int(const struct conf *group, const char *name, bool required, int64_t min, int64_t max, int64_t *out,
	struct err *err)
{
	const struct conf *kid;
	if (!typed(group, name, CONF_INT, required, &kid, err))
		return false;
	if (!kid)
		return true;
	if (kid->num < min || kid->num > max)
		return conf_fault(kid, err, "\"%s\" is %" PRId64 " (should be %" PRId64 " to %" PRId64 ")", name, kid->num,
			min, max);
	*out = kid->num;
	return true;
}

static bool get_bool(const struct conf *group, const char *name, bool required, bool *out, struct err *err)
{
	const struct conf *kid;
	if (!typed(group, name, CONF_BOOL, required, &kid, err))
		return false;
	if (kid)
		*out = kid->num != 0;
	return true;
}

bool conf_str(const struct conf *group, const char *name, const char **out, struct err *err)
{
	return get_str(group, name, true, out, err);
}

bool conf_int(const struct conf *group, const char *name, int64_t min, int64_t max, int64_t *out, struct err *err)
{
	return get_int(group, name, true, min, max, out, err);
}

bool conf_bool(const struct conf *group, const char *name, bool *out, struct err *err)
{
	return get_bool(group, name, true, out, err);
}

bool conf_kids(const struct conf *group, const char *name, enum conf_type type, const struct conf **out,
	struct err *err)
{
	return typed(group, name, type, true, out, err);
}

bool conf_opt_str(const struct conf *group, const char *name, const char **out, struct err *err)
{
	return get_str(group, name, false, out, err);
}

bool conf_opt_int(const struct conf *group, const char *name, int64_t min, int64_t max, int64_t *out, struct err *err)
{
	return get_int(group, name, false, min, max, out, err);
}

bool conf_opt_bool(const struct conf *group, const char *name, bool *out, struct err *err)
{
	return get_bool(group, name, false, out, err);
}

static void add_hint(struct str *text, const char *word, const char *const *names, const char *otherwise)
{
	const char *near = str_nearest(word, names);
	if (near) {
		str_addf(text, " (did you mean \"%s\"?)", near);
		return;
	}
	str_addf(text, " (%s", otherwise);
	for (size_t i = 0; names[i]; i++)
		str_addf(text, "%s%s", i > 0 ? ", " : " ", names[i]);
	str_addc(text, ')');
}

bool conf_choice(const struct conf *group, const char *name, const char *const *names, int *out, struct err *err)
{
	const struct conf *kid;
	struct str text;
	if (!typed(group, name, CONF_STR, true, &kid, err))
		return false;
	for (int i = 0; names[i]; i++)
		if (strcmp(names[i], kid->str) == 0) {
			*out = i;
			return true;
		}
	str_init(&text);
	str_addf(&text, "\"%s\" is \"%s\"", name, kid->str);
	add_hint(&text, kid->str, names, "should be one of");
	conf_fault(kid, err, "%s", text.buf);
	str_release(&text);
	return false;
}

bool conf_known(const struct conf *group, const char *const *names, struct err *err)
{
	for (size_t i = 0; i < group->n_kids; i++) {
		const struct conf *kid = &group->kids[i];
		size_t n = 0;
		while (names[n] && strcmp(names[n], kid->name) != 0)
			n++;
		if (names[n])
			continue;
		struct str text;
		str_init(&text);
		str_addf(&text, "unknown key \"%s\"", kid->name);
		add_hint(&text, kid->name, names, "known are");
		conf_fault(kid, err, "%s", text.buf);
		str_release(&text);
		return false;
	}
	return true;
}
