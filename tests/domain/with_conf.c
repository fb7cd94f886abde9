#include "with_conf.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/vec.h"
#include "check.h"

struct text {
	struct arena *arena;
	const char *file, *s;
	int line;
	bool bad;
};

static void skip(struct text *t)
{
	for (; *t->s && (isspace((unsigned char)*t->s) || *t->s == '#'); t->s++) {
		if (*t->s == '#')
			t->s += strcspn(t->s, "\n");
		t->line += *t->s == '\n';
		if (*t->s == '\0')
			return;
	}
}

static bool eat(struct text *t, const char *any)
{
	skip(t);
	if (*t->s == '\0' || !strchr(any, *t->s))
		return false;
	t->s++;
	return true;
}

static const char *word(struct text *t, const char *stop)
{
	size_t n = strcspn(t->s, stop);
	const char *from = t->s;
	t->s += n;
	t->bad |= n == 0 && stop[0] != '"';
	return arena_strndup(t->arena, from, n);
}

static struct conf value(struct text *t, const char *name);

static struct conf kids(struct text *t, struct conf node, bool named, const char *close)
{
	VEC(struct conf) list = {0};
	while (!t->bad && !eat(t, close)) {
		const char *name = "";
		skip(t);
		if (named) {
			name = word(t, " =:{}();\n");
			t->bad |= !eat(t, "=:");
		}
		struct conf kid = value(t, name);
		VEC_PUSH(&list, kid);
		(void)eat(t, ",;");
		t->bad |= *t->s == '\0' && *close != '\0' && !strchr(close, t->s[-1]);
		if (*close == '\0' && (skip(t), *t->s == '\0'))
			break;
	}
	struct conf *copy = arena_array(t->arena, list.len + 1, sizeof *copy);
	if (list.len > 0)
		memcpy(copy, list.items, list.len * sizeof *copy);
	node.kids = copy;
	node.n_kids = list.len;
	VEC_RELEASE(&list);
	return node;
}

static struct conf value(struct text *t, const char *name)
{
	skip(t);
	struct conf node = {.name = name, .file = t->file, .line = t->line};
	if (eat(t, "{")) {
		node.type = CONF_GROUP;
		return kids(t, node, true, "}");
	}
	if (eat(t, "([")) {
		node.type = CONF_LIST;
		return kids(t, node, false, ")]");
	}
	if (eat(t, "\"")) {
		node.type = CONF_STR;
		node.str = word(t, "\"");
		t->bad |= !eat(t, "\"");
		return node;
	}
	const char *plain = word(t, " ,;)}]\n");
	char *end;
	node.type = CONF_BOOL;
	node.num = strcmp(plain, "true") == 0;
	if (node.num || strcmp(plain, "false") == 0)
		return node;
	node.type = CONF_INT;
	node.num = strtoll(plain, &end, 10);
	t->bad |= *end != '\0';
	return node;
}

const struct conf *conf_text(struct arena *a, const char *name, const char *text)
{
	struct text t = {.arena = a, .file = name, .s = text, .line = 1};
	struct conf *root = arena_alloc(a, sizeof *root);
	*root = kids(&t, (struct conf){.name = "", .type = CONF_GROUP, .file = name, .line = 1}, true, "");
	CHECK_MSG(!t.bad, "%s:%d: the test's text is wrong", name, t.line);
	return root;
}

const struct conf *conf_shipped(struct arena *a, const char *path)
{
	struct str text;
	struct err err;
	str_init(&text);
	CHECK_OK(file_read(path, 1 << 20, &text, &err), &err);
	const struct conf *root = conf_text(a, path, arena_strdup(a, text.buf));
	str_release(&text);
	return root;
}
