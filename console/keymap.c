#include "keymap.h"

#include "base/bug.h"
#include "base/arena.h"
#include "base/conf.h"
#include "screen.h"

const struct binding *keymap_binding(const struct keymap *m, const struct command *c)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->bindings[i].command == c)
			return &m->bindings[i];
	return NULL;
}

static const struct binding *find_on(const struct keymap *m, const char *screen, uint32_t key)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct binding *b = &m->bindings[i];
		if (strcmp(b->screen, screen) == 0 && (b->keys[0] == key || b->keys[1] == key))
			return b;
	}
	return NULL;
}

const struct command *keymap_find(const struct keymap *m, const char *screen, uint32_t key)
{
	const struct binding *b = key ? find_on(m, screen, key) : NULL;
	if (!b && key)
		b = find_on(m, KEYMAP_GLOBAL, key);
	return b ? b->command : NULL;
}

static uint32_t builtin_key(const char *name)
{
	uint32_t key = name ? key_parse(name, strlen(name)) : 0;
	ENSURE(!name || key != 0);
	return key;
}

static void add_builtin(struct keymap *m, struct arena *a)
{
	size_t n = 0;
	for (size_t i = 0; screen_table[i]; i++)
		n += screen_table[i]->n_commands;
	m->bindings = arena_array(a, n, sizeof *m->bindings);
	m->n = 0;
	for (size_t i = 0; screen_table[i]; i++) {
		const struct screen_ops *s = screen_table[i];
		for (size_t k = 0; k < s->n_commands; k++)
			m->bindings[m->n++] = (struct binding){
				.screen = s->name,
				.command = &s->commands[k],
				.keys = {builtin_key(s->commands[k].key), builtin_key(s->commands[k].key2)},
			};
	}
}

static struct binding *find_row(struct keymap *m, const char *screen, const char *id)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->bindings[i].screen, screen) == 0 && strcmp(m->bindings[i].command->id, id) == 0)
			return &m->bindings[i];
	return NULL;
}

/* "Space" or ["Space", "F8"]; "" takes the key away. */
static bool read_keys(const struct conf *c, struct binding *b, struct err *err)
{
	const struct conf *names = c->type == CONF_LIST ? c->kids : c;
	size_t n = c->type == CONF_LIST ? c->n_kids : 1;
	if (n > 2)
		return conf_fault(c, err, "'%s' has %zu keys (at most 2)", c->name, n);
	b->keys[0] = b->keys[1] = 0;
	for (size_t i = 0; i < n; i++) {
		if (names[i].type != CONF_STR)
			return conf_fault(c, err, "the key of '%s' is no string (\"Space\", \"F8\", \"C-l\", \"x\")", c->name);
		if (names[i].str[0] == '\0')
			continue;
		b->keys[i] = key_parse(names[i].str, strlen(names[i].str));
		if (!b->keys[i])
			return conf_fault(c, err, "unknown key '%s' (Space, Enter, Esc, Tab, F1, PgDn, C-l, or a character)", names[i].str);
	}
	return true;
}

static bool overlay(struct keymap *m, const struct conf *root, struct err *err)
{
	for (size_t i = 0; i < root->n_kids; i++) {
		const struct conf *group = &root->kids[i];
		bool known = false;
		for (size_t s = 0; screen_table[s]; s++)
			known |= strcmp(screen_table[s]->name, group->name) == 0;
		if (!known || group->type != CONF_GROUP)
			return conf_fault(group, err, "unknown screen '%s' (see the groups of etc/keys.conf)", group->name);
		for (size_t k = 0; k < group->n_kids; k++) {
			struct binding *b = find_row(m, group->name, group->kids[k].name);
			if (!b)
				return conf_fault(&group->kids[k], err, "unknown command '%s' on screen '%s'", group->kids[k].name, group->name);
			if (!read_keys(&group->kids[k], b, err))
				return false;
		}
	}
	return true;
}

static bool check_collisions(const struct keymap *m, const char *file, struct err *err)
{
	char name[16];
	for (size_t i = 0; i < m->n; i++)
		for (size_t k = i + 1; k < m->n; k++)
			for (int x = 0; x < 2; x++)
				for (int y = 0; y < 2; y++) {
					const struct binding *a = &m->bindings[i], *b = &m->bindings[k];
					if (a->keys[x] && a->keys[x] == b->keys[y] && strcmp(a->screen, b->screen) == 0)
						return err_set(err, ERR_CONFIG, "%s: on screen '%s' the key %s is given to '%s' and '%s' (choose another)", file,
							       a->screen, key_label(a->keys[x], name), a->command->id, b->command->id);
				}
	return true;
}

bool keymap_load(struct keymap *m, const struct conf *root, struct arena *a, struct err *err)
{
	add_builtin(m, a);
	if (root && !overlay(m, root, err))
		return false;
	return check_collisions(m, root ? root->file : "built-in keys", err);
}

void keymap_reference(struct str *out)
{
	str_adds(out, "# keys.conf: the keys of every command, at their defaults. \"\" takes a key away; [\"x\", \"F8\"] gives two.\n"
		      "# Two commands on one key of a screen are an error. The keys of \"global\" work on every screen that does not use them itself.\n");
	for (size_t i = 0; screen_table[i]; i++) {
		const struct screen_ops *s = screen_table[i];
		if (s->n_commands == 0)
			continue;
		str_addf(out, "\n%s = {\n", s->name);
		for (size_t k = 0; k < s->n_commands; k++) {
			const struct command *c = &s->commands[k];
			const char *quote = c->key && strcmp(c->key, "\\") == 0 ? "\\" : "";
			str_addf(out, "\t# %s\n", c->help);
			if (c->key2)
				str_addf(out, "\t%s = [\"%s%s\", \"%s\"];\n", c->id, quote, c->key, c->key2);
			else
				str_addf(out, "\t%s = \"%s%s\";\n", c->id, quote, c->key ? c->key : "");
		}
		str_adds(out, "};\n");
	}
}
