/* keymap.h - what can be done on a screen: one row a command.
 *
 * The key map, the footer, the help screen (?), the command line (:), etc/keys.conf and the test that walks every command are readers of these rows; there is no
 * second list. A guard answers why a command cannot be used now (a translated sentence), or NULL when it can: the footer dims it, pressing it says the reason.
 */
#ifndef CLEMENT_KEYMAP_H
#define CLEMENT_KEYMAP_H

#include "domain/plan.h"
#include "widgets/input.h"

struct screen;

struct command {
	const char *id;     /* "next", in keys.conf and on the command line */
	const char *key;    /* default key as key_parse() reads it */
	const char *key2;   /* a second one, or NULL */
	const char *label;  /* NC_("key", ...): two words for the footer, or NULL: never there */
	const char *help;   /* N_(): a sentence for the help screen */
	const char *(*guard)(const struct screen *s, int arg);
	bool (*dim)(const struct screen *s, int arg); /* it will refuse, and say and write down why: dim in the footer, but it runs; may be NULL */
	void (*run)(struct screen *s, int arg);
	int arg;
	enum role needs;
	int weight;         /* place in the footer: higher first; 0: only in the help */
	bool outward;       /* reaches a person: only through the gate (desk_contact_start, desk_message) */
};

/* The keys in force for a command, after etc/keys.conf. */
struct binding {
	const char *screen; /* screen_ops.name */
	const struct command *command;
	uint32_t keys[2];   /* 0: none */
};
#define KEYMAP_GLOBAL "global" /* the name of the rows that work everywhere */
struct keymap {
	struct binding *bindings;
	size_t n;
};

struct arena;
struct conf;
struct err;
struct screen_ops;
/* Built-in keys of all screens, then the file's (root may be NULL). Unknown screen or command, unknown key name, two commands on one key of a screen: ERR_CONFIG. */
MUST_USE bool keymap_load(struct keymap *m, const struct conf *root, struct arena *a, struct err *err);
/* The row of a key on a screen (its own rows first, then "global"); NULL: none. */
const struct command *keymap_find(const struct keymap *m, const char *screen, uint32_t key);
const struct binding *keymap_binding(const struct keymap *m, const struct command *c);
/* The text of etc/keys.conf: every command with its default key and its help. */
struct str;
void keymap_reference(struct str *out);

#endif
