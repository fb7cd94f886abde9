#include "config.h"

#include "base/intl.h"
#include "conffile.h"

enum option_type { OPTION_STR, OPTION_INT, OPTION_BOOL, OPTION_CHOICE };

struct option {
	const char *key;
	enum option_type type;
	size_t offset;
	const char *fallback;        /* as written in the file */
	int64_t min, max;
	const char *const *choices;
	const char *help;
};

static const char *const collectors[] = {"agency", "debt-buyer", "creditor", NULL};
static const char *const roles[] = {"agent", "senior", "supervisor", NULL};

static const struct option options[] = {
	{.key = "language", .type = OPTION_STR, .offset = offsetof(struct config, language), .fallback = "",
	 .help = "Language of the screens: \"en\", \"zh_CN\"; empty: from the environment. :language changes it at run time."},
	{.key = "theme", .type = OPTION_STR, .offset = offsetof(struct config, theme), .fallback = "dark",
	 .help = "A file of the themes folder without its ending: dark, light, contrast, mono. :theme changes it at run time."},
	{.key = "agent", .type = OPTION_STR, .offset = offsetof(struct config, agent), .fallback = "",
	 .help = "Who writes into the log: 1 to 32 of a-z and 0-9; empty: asked at the first sign-in."},
	{.key = "agent_name", .type = OPTION_STR, .offset = offsetof(struct config, agent_name), .fallback = "",
	 .help = "The agent's name as shown and as said on the telephone; empty: asked at the first sign-in."},
	{.key = "firm", .type = OPTION_STR, .offset = offsetof(struct config, firm), .fallback = "Clement Care",
	 .help = "The firm's name as the scripts say it and the letters sign it: set your own."},
	{.key = "phone", .type = OPTION_STR, .offset = offsetof(struct config, phone), .fallback = "",
	 .help = "The number at which debtors reach the firm, as scripts and letters say it; while it is empty, letters with it do not go out."},
	{.key = "zone", .type = OPTION_STR, .offset = offsetof(struct config, zone), .fallback = "",
	 .help = "The agent's IANA time zone; empty: the system's."},
	{.key = "role", .type = OPTION_CHOICE, .offset = offsetof(struct config, role), .fallback = "agent", .choices = roles,
	 .help = "agent, senior, supervisor: what may be agreed without approval (plans.conf), which holds may be lifted, which rules overridden."},
	{.key = "collector", .type = OPTION_CHOICE, .offset = offsetof(struct config, collector), .fallback = "agency", .choices = collectors,
	 .help = "What the firm is to the rules: agency (for other creditors), debt-buyer, creditor (own debts, own name)."},
	{.key = "policy", .type = OPTION_STR, .offset = offsetof(struct config, policy), .fallback = "etc/plans.conf",
	 .help = "The plan policy; a relative path is looked up below the data folder."},
	{.key = "scripts", .type = OPTION_STR, .offset = offsetof(struct config, scripts), .fallback = "etc/scripts",
	 .help = "The folder of the scripts, one folder a language below it."},
	{.key = "keys", .type = OPTION_STR, .offset = offsetof(struct config, keys), .fallback = "etc/keys.conf",
	 .help = "The key map; empty: the built-in one."},
	{.key = "lock_minutes", .type = OPTION_INT, .offset = offsetof(struct config, lock_minutes), .fallback = "10", .min = 0, .max = 480,
	 .help = "Lock the screen after so many idle minutes; 0: never."},
	{.key = "mouse", .type = OPTION_BOOL, .offset = offsetof(struct config, mouse), .fallback = "true",
	 .help = "Use the mouse; Shift selects text as usual."},
	{.key = "ascii", .type = OPTION_BOOL, .offset = offsetof(struct config, ascii), .fallback = "false",
	 .help = "Draw frames and signs with ASCII only."},
	{.key = "linear", .type = OPTION_BOOL, .offset = offsetof(struct config, linear), .fallback = "false",
	 .help = "One item a line and no frames, for screen readers and braille lines."},
};

static void *slot(struct config *c, const struct option *o)
{
	return (char *)c + o->offset;
}

static void set_default(struct config *c, const struct option *o)
{
	switch (o->type) {
	case OPTION_STR:
	case OPTION_CHOICE:
		*(const char **)slot(c, o) = o->fallback;
		break;
	case OPTION_INT:
		*(int64_t *)slot(c, o) = strtoll(o->fallback, NULL, 10);
		break;
	case OPTION_BOOL:
		*(bool *)slot(c, o) = strcmp(o->fallback, "true") == 0;
		break;
	}
}

static bool read_option(struct config *c, const struct option *o, const struct conf *root, struct err *err)
{
	switch (o->type) {
	case OPTION_STR:
		return conf_opt_str(root, o->key, slot(c, o), err);
	case OPTION_INT:
		return conf_opt_int(root, o->key, o->min, o->max, slot(c, o), err);
	case OPTION_BOOL:
		return conf_opt_bool(root, o->key, slot(c, o), err);
	case OPTION_CHOICE: {
		int i;
		if (!conf_get(root, o->key))
			return true;
		if (!conf_choice(root, o->key, o->choices, &i, err))
			return false;
		*(const char **)slot(c, o) = o->choices[i];
		return true;
	}
	}
	return true;
}

bool config_load(struct config *c, const char *path, struct arena *a, struct err *err)
{
	const char *names[ARRAY_LEN(options) + 1] = {0};
	const struct conf *root;

	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		set_default(c, &options[i]);
		names[i] = options[i].key;
	}
	if (!path)
		return true;
	if (!conffile_read(path, a, &root, err) || !conf_known(root, names, err))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(options); i++)
		if (!read_option(c, &options[i], root, err))
			return false;
	for (const char *p = c->agent; *p; p++)
		if (!((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9')) || p - c->agent >= 32)
			return conf_fault(conf_get(root, "agent"), err, "agent '%s' is no log name (1 to 32 of a-z and 0-9)", c->agent);
	return true;
}

enum collector_kind config_collector(const struct config *c)
{
	int i = word_find(collector_kind_words, COLLECTOR_KINDS, c->collector);
	return i < 0 ? COLLECTOR_AGENCY : (enum collector_kind)i;
}

enum role config_role(const struct config *c)
{
	int i = word_find(role_words, ROLES, c->role);
	return i < 0 ? ROLE_AGENT : (enum role)i;
}

void config_reference(struct str *out)
{
	str_adds(out, "# clement.conf: every option at its default. The first of these is read: --config FILE, $CLEMENT_CONFIG,\n"
		      "# $XDG_CONFIG_HOME/clement/clement.conf, this file.\n");
	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		const struct option *o = &options[i];
		const char *quote = o->type == OPTION_STR || o->type == OPTION_CHOICE ? "\"" : "";
		str_addf(out, "\n# %s\n", o->help);
		if (o->type == OPTION_INT)
			str_addf(out, "# %lld to %lld\n", (long long)o->min, (long long)o->max);
		str_addf(out, "%s = %s%s%s;\n", o->key, quote, o->fallback, quote);
	}
}
