#include <string.h>

#include "domain/rule.h"

/* Words that people may have meant: "should be one of ..." with the nearest first when one is near. */
static bool unknown_word(const struct conf *at, const char *key, const struct word *words, size_t n, struct err *err)
{
	const char *names[32] = {NULL};
	struct str known;
	size_t kept = 0;
	str_init(&known);
	for (size_t i = 0; i < n && kept + 1 < ARRAY_LEN(names); i++) {
		if (words[i].name[0] == '\0')
			continue;
		names[kept++] = words[i].name;
		str_addf(&known, "%s%s", known.len > 0 ? ", " : "", words[i].name);
	}
	const char *near = str_nearest(at->str, names);
	if (near)
		conf_fault(at, err, "\"%s\" names \"%s\" (did you mean \"%s\"?)", key, at->str, near);
	else
		conf_fault(at, err, "\"%s\" names \"%s\" (should be of: %s)", key, at->str, known.buf);
	str_release(&known);
	return false;
}

bool words_from_conf(const struct conf *group, const char *key, const struct word *words, size_t n, unsigned *out,
	struct err *err)
{
	const struct conf *list;
	unsigned set = 0;
	if (!conf_get(group, key))
		return true;
	if (!conf_kids(group, key, CONF_LIST, &list, err))
		return false;
	for (size_t i = 0; i < list->n_kids; i++) {
		const struct conf *kid = &list->kids[i];
		if (kid->type != CONF_STR)
			return conf_fault(kid, err, "\"%s\" should list texts in quotes", key);
		int at = kid->str[0] ? word_find(words, n, kid->str) : -1;
		if (at < 0)
			return unknown_word(kid, key, words, n, err);
		if (set & BIT(at))
			return conf_fault(kid, err, "\"%s\" names \"%s\" twice", key, kid->str);
		set |= BIT(at);
	}
	if (set == 0)
		return conf_fault(list, err, "\"%s\" is empty (leave it out, or name what is meant)", key);
	*out = set;
	return true;
}

bool text_from_conf(const struct conf *group, const char *key, const char **out, struct err *err)
{
	if (!conf_str(group, key, out, err))
		return false;
	return (*out)[0] != '\0' || conf_fault(conf_get(group, key), err, "\"%s\" is empty", key);
}

bool name_from_conf(const struct conf *group, const char *key, const char **out, struct err *err)
{
	if (!text_from_conf(group, key, out, err))
		return false;
	if (strspn(*out, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(*out))
		return true;
	return conf_fault(conf_get(group, key), err, "\"%s\" is \"%s\" (should be of a-z, 0-9 and -)", key, *out);
}
