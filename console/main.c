/* main.c - the command line: which subcommand, or the console. Contract: every status and option is fixed for scripts; extend, do not change. */
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/intl.h"
#include "commands/command.h"
#include "commands/help.h"
#include "run.h"

/* The store's key and people's names must not end in a core file. */
static void forbid_core_files(void)
{
	struct rlimit none = {0, 0};
	(void)setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__)
	(void)prctl(PR_SET_DUMPABLE, 0);
#endif
}

/* A closed standard descriptor would be given to the next file that is opened, and messages would go into that. What is put in its place
 * refuses to be read or written, as a closed one does. */
static void hold_standard_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			(void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

struct arguments {
	const char *store, *config, *sub;
	struct run_options run;
	int argc;
	char **argv; /* of the subcommand, from its name on */
	bool help, version, sized;
};

static bool parse_size(const char *text, int *w, int *h)
{
	char *end;
	long a = strtol(text, &end, 10);
	if (end == text || (*end != 'x' && *end != 'X'))
		return false;
	const char *second = end + 1;
	long b = strtol(second, &end, 10);
	if (end == second || *end || a < 1 || b < 1 || a > 1000 || b > 1000)
		return false;
	*w = (int)a;
	*h = (int)b;
	return true;
}

static int usage(const char *what, const char *arg)
{
	complain("%s%s%s%s", what, arg ? " '" : "", arg ? arg : "", arg ? "'" : "");
	complain("try “clement --help”");
	return EXIT_USAGE;
}

/* "--name VALUE" or "--name=VALUE" at argv[*i]; NULL when it is another option. */
static const char *value_of(int argc, char **argv, int *i, const char *name, bool *missing)
{
	size_t n = strlen(name);
	if (strncmp(argv[*i], name, n) != 0)
		return NULL;
	if (argv[*i][n] == '=')
		return argv[*i] + n + 1;
	if (argv[*i][n])
		return NULL;
	if (*i + 1 >= argc) {
		*missing = true;
		return NULL;
	}
	return argv[++*i];
}

static int parse_global(struct arguments *a, int argc, char **argv, int i, int *used)
{
	bool missing = false;
	const char *v;
	int start = i;
	if ((v = value_of(argc, argv, &i, "--store", &missing))) {
		a->store = v;
	} else if ((v = value_of(argc, argv, &i, "--config", &missing))) {
		a->config = v;
	} else if ((v = value_of(argc, argv, &i, "--replay", &missing))) {
		a->run.replay = v;
	} else if ((v = value_of(argc, argv, &i, "--size", &missing))) {
		if (!parse_size(v, &a->run.w, &a->run.h))
			return usage("--size takes columns and rows such as 120x40, not", v);
		a->sized = true;
	} else if (missing) {
		return usage("a value is missing for option", argv[start]);
	} else if (strcmp(argv[i], "--dump") == 0) {
		a->run.dump = "text";
	} else if (strcmp(argv[i], "--dump=svg") == 0 || strcmp(argv[i], "--dump=text") == 0) {
		a->run.dump = argv[i] + strlen("--dump=");
	} else if (strcmp(argv[i], "--demo") == 0) {
		a->run.demo = true;
	} else if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
		a->help = true;
	} else if (strcmp(argv[i], "--version") == 0 || strcmp(argv[i], "-V") == 0) {
		a->version = true;
	} else {
		return usage("unknown option", argv[i]);
	}
	*used = i - start + 1;
	return 0;
}

/* --store and --config are also taken behind the subcommand's name; "verify --store" is that command's own. */
static int lift_global(struct arguments *a)
{
	int n = 1;
	bool missing = false;
	for (int i = 1; i < a->argc; i++) {
		const char *v;
		int at = i;
		if (strcmp(a->argv[i], "--") == 0) {
			while (i < a->argc)
				a->argv[n++] = a->argv[i++];
			break;
		}
		if (strcmp(a->sub, "verify") != 0 && (v = value_of(a->argc, a->argv, &i, "--store", &missing)))
			a->store = v;
		else if ((v = value_of(a->argc, a->argv, &i, "--config", &missing)))
			a->config = v;
		else if (missing)
			return usage("a value is missing for option", a->argv[at]);
		else
			a->argv[n++] = a->argv[i];
	}
	a->argc = n;
	a->argv[n] = NULL;
	return 0;
}

static int parse(struct arguments *a, int argc, char **argv)
{
	for (int i = 1, used = 1; i < argc; i += used) {
		if (argv[i][0] != '-') {
			a->sub = argv[i];
			a->argc = argc - i;
			a->argv = argv + i;
			return lift_global(a);
		}
		int status = parse_global(a, argc, argv, i, &used);
		if (status)
			return status;
	}
	if ((a->run.dump || a->sized) && !a->run.replay)
		return usage("--size and --dump go with --replay KEYS", NULL);
	return 0;
}

static bool fix_clock(struct command_env *env, struct err *err)
{
	const char *now = getenv("CLEMENT_NOW");
	int64_t ms;
	env->clock = clock_system();
	if (!now || !*now)
		return true;
	if (!instant_parse(now, &ms, NULL, err))
		return err_wrap(err, "CLEMENT_NOW");
	if (ms < CLOCK_EARLIEST || ms > CLOCK_LATEST)
		return err_set(err, ERR_INPUT, "CLEMENT_NOW: \"%s\" is too far away (should be 1970-01-01 to 9990-01-01)", now);
	env->clock = clock_fixed(ms);
	return true;
}

/* Empty counts as not set, as it does where the value is used. */
static bool is_set(const char *variable)
{
	const char *v = getenv(variable);
	return v && *v;
}

static int dispatch(struct command_env *env, struct arguments *a)
{
	if (!a->sub) {
		a->run.demo |= a->run.replay && !a->store && !is_set("CLEMENT_HOME") && !is_set("CLEMENT_PASSPHRASE_FILE");
		return run_console(env, &a->run);
	}
	for (size_t k = 0; subcommand_table[k]; k++) {
		const struct subcommand *s = subcommand_table[k];
		if (strcmp(s->name, a->sub) != 0)
			continue;
		for (int i = 1; i < a->argc; i++)
			if (strcmp(a->argv[i], "--help") == 0)
				return help_subcommand(s);
		return s->run(env, a->argc, a->argv);
	}
	return help_unknown(a->sub);
}

int main(int argc, char **argv)
{
	struct arguments a = {.run = {.w = 80, .h = 24}};
	struct command_env env = {0};
	struct arena arena;
	struct err err;

	hold_standard_descriptors();
	forbid_core_files();
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file that may grow no more is an error of the write, which says so */
	int status = parse(&a, argc, argv);
	if (status)
		return status;
	if (a.help)
		return help_print();
	if (a.version)
		return help_version();

	arena_init(&arena);
	env.arena = &arena;
	env.zones = zones_new();
	paths_find(&env.paths, &arena, a.store, a.config);
	if (!intl_locale(&err) || !fix_clock(&env, &err) ||
	    !config_load(&env.config, env.paths.config, &arena, &err))
		status = command_fail(&err);
	else if (!intl_use(env.config.language, env.paths.locale, &err) && env.config.language[0])
		status = command_fail(&err);
	else
		status = dispatch(&env, &a);
	if (!out_flush(&err) && status == 0)
		status = command_fail(&err);
	zones_free(env.zones);
	arena_release(&arena);
	return status;
}
