/* open.c - what the subcommands share: failing, options, the store and a desk over it. */
#include <errno.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/command.h"
#include "conffile.h"

int command_fail(const struct err *err)
{
	complain("%s", err->text);
	return err_exit(err->kind);
}

int command_usage(const struct subcommand *sub, const char *fmt, ...)
{
	struct str text;
	va_list ap;
	str_init(&text);
	va_start(ap, fmt);
	str_addv(&text, fmt, ap);
	va_end(ap);
	complain("%s: %s", sub->name, text.buf);
	complain("usage: clement %s", sub->usage);
	str_release(&text);
	return EXIT_USAGE;
}

static const struct option_row *find_option(const struct option_row *rows, size_t n, const char *arg, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(rows[i].name) == len && strncmp(rows[i].name, arg, len) == 0)
			return &rows[i];
	return NULL;
}

/* Takes the value of a row that wants one; false after a usage error. */
static bool take_value(const struct subcommand *sub, const struct option_row *o, const char *value)
{
	if (!value)
		return command_usage(sub, "option '%s' wants a value", o->name), false;
	if (!o->list) {
		*o->value = value;
		return true;
	}
	if (o->list->n == OPTION_TIMES)
		return command_usage(sub, "option '%s' comes more than %d times", o->name, OPTION_TIMES), false;
	o->list->items[o->list->n++] = value;
	return true;
}

int command_options(const struct subcommand *sub, const struct option_row *rows, size_t n, int argc, char **argv)
{
	int kept = 0;
	for (int i = 1; i < argc; i++) {
		const char *eq = strchr(argv[i], '=');
		size_t len = eq ? (size_t)(eq - argv[i]) : strlen(argv[i]);
		if (strcmp(argv[i], "--") == 0) {
			while (++i < argc)
				argv[kept++] = argv[i];
			break;
		}
		if (argv[i][0] != '-' || argv[i][1] == '\0') {
			argv[kept++] = argv[i];
			continue;
		}
		const struct option_row *o = find_option(rows, n, argv[i], len);
		if (!o)
			return command_usage(sub, "unknown option '%s'", argv[i]), -1;
		if (o->flag) {
			if (eq)
				return command_usage(sub, "option '%s' takes no value", o->name), -1;
			*o->flag = true;
		} else if (!take_value(sub, o, eq ? eq + 1 : i + 1 < argc ? argv[++i] : NULL)) {
			return -1;
		}
	}
	argv[kept] = NULL;
	return kept;
}

/* One line of a file that only its owner may read. */
static bool phrase_from_file(const char *path, struct str *out, struct err *err)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return err_sys(err, ERR_IO, errno, "cannot read the pass phrase file %s", path);
	if (st.st_mode & 077)
		return err_set(err, ERR_DENIED, "%s: others may read the pass phrase file (chmod 600 %s)", path, path);
	if (!file_read(path, 4096, out, err))
		return false;
	while (out->len > 0 && (out->buf[out->len - 1] == '\n' || out->buf[out->len - 1] == '\r'))
		out->buf[--out->len] = '\0';
	if (out->len == 0 || strlen(out->buf) != out->len)
		return err_set(err, ERR_INPUT, "%s: the pass phrase file holds no pass phrase (one line of text)", path);
	return true;
}

static bool phrase_from_terminal(struct str *out, struct err *err)
{
	struct termios before, quiet;
	char c;
	if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &before) != 0)
		return err_set(err, ERR_DENIED, "no pass phrase (set CLEMENT_PASSPHRASE_FILE to a file of mode 0600, or run in a terminal)");
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	complain("pass phrase:");
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	while (read(STDIN_FILENO, &c, 1) == 1 && c != '\n' && out->len < 4096)
		str_addc(out, c);
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
	return out->len > 0 || err_set(err, ERR_DENIED, "no pass phrase was given");
}

static void set_text(char *out, size_t n, const char *text, const char *fallback)
{
	snprintf(out, n, "%s", text && *text ? text : fallback);
}

/* Who writes into a store that is made without asking: the configuration, else the login name. */
static void owner_of(const struct command_env *env, struct store_owner *o)
{
	char login[33] = "";
	size_t n = 0;
	const char *user = getenv("USER");
	for (const char *p = user ? user : ""; *p && n < 32; p++)
		if ((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9'))
			login[n++] = *p;
	set_text(o->agent, sizeof o->agent, env->config.agent, login[0] ? login : "agent");
	set_text(o->agent_name, sizeof o->agent_name, env->config.agent_name, o->agent);
}

bool command_store(struct command_env *env, bool create, struct store **out, struct err *err)
{
	const char *file = getenv("CLEMENT_PASSPHRASE_FILE");
	const char *dir = env->paths.store;
	struct store_owner owner = {0};
	struct str phrase;
	bool exists = store_exists(dir), ok;
	if (!exists && access(dir, X_OK) != 0 && errno == EACCES)
		return err_sys(err, ERR_DENIED, errno, "cannot look into the store %s", dir);
	if (!exists && !(create && file && *file))
		return err_set(err, ERR_INPUT, "%s: there is no store (start clement once, or set CLEMENT_PASSPHRASE_FILE so that one can be made)", dir);
	str_init(&phrase);
	ok = file && *file ? phrase_from_file(file, &phrase, err) : phrase_from_terminal(&phrase, err);
	if (ok && exists) {
		ok = store_open(out, dir, phrase.buf, &env->clock, err);
	} else if (ok) {
		owner_of(env, &owner);
		ok = file_mkdirs(dir, err) && store_create(out, dir, phrase.buf, STORE_COST_MODERATE, &owner, &env->clock, dice_system(), err);
	}
	explicit_bzero(phrase.buf, phrase.len);
	str_release(&phrase);
	return ok;
}

bool command_desk(struct command_env *env, struct store *store, struct desk *out, struct err *err)
{
	const struct conf *root;
	const char *path = env->config.policy;
	char *sha256 = arena_alloc(env->arena, 65);
	if (path[0] != '/')
		path = path_join(env->arena, env->paths.data, path);
	*out = (struct desk){
		.store = store, .clock = &env->clock, .zones = env->zones, .dice = dice_system(), .role = config_role(&env->config), .policy_sha256 = sha256, .script_sha256 = "",
		.firm = env->config.firm, .collector_kind = config_collector(&env->config),
	};
	return conffile_read_hashed(path, env->arena, &root, sha256, err) && policy_from_conf(root, env->arena, &out->policy, err);
}
