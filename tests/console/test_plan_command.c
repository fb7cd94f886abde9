#include "check.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "commands/command.h"

#define ARGS 16
#define FOLDER "build/test-plan-command"

/* What a child wrote. */
static void collect(FILE *from, struct str *out)
{
	char buf[4096];
	size_t n;
	rewind(from);
	while ((n = fread(buf, 1, sizeof buf, from)) > 0)
		str_add(out, buf, n);
	fclose(from);
}

/* Runs the subcommand in a child, as main() would; args are split at spaces. Returns its exit status. */
static int run(const char *args, struct str *out_text, struct str *err_text)
{
	FILE *out_file = tmpfile(), *err_file = tmpfile();
	int status = -1;
	fflush(stdout);
	pid_t pid = fork();
	if (pid == 0) {
		char *argv[ARGS + 1] = {strdup("plan")};
		int argc = 1;
		struct arena arena;
		struct command_env env = {.paths = {.data = "."}, .arena = &arena};
		struct err err;
		arena_init(&arena);
		for (char *rest = strdup(args), *word; argc < ARGS && (word = strsep(&rest, " "));)
			if (*word)
				argv[argc++] = word;
		dup2(fileno(out_file), STDOUT_FILENO);
		dup2(fileno(err_file), STDERR_FILENO);
		status = command_plan.run(&env, argc, argv);
		if (!out_flush(&err))
			status = 74;
		_exit(status);
	}
	CHECK_INT(waitpid(pid, &status, 0), pid);
	collect(out_file, out_text);
	collect(err_file, err_text);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void check_run_of(const char *args, int status, const char *want_out, const char *want_err)
{
	struct str got_out, got_err;
	str_init(&got_out);
	str_init(&got_err);
	int got = run(args, &got_out, &got_err);
	CHECK_MSG(got == status, "%s: status %d, wanted %d; %s", args, got, status, got_err.buf);
	CHECK_STR(got_out.buf, want_out);
	CHECK_MSG(strstr(got_err.buf, want_err) != NULL && (want_err[0] || got_err.len == 0), "%s: \"%s\" is not in \"%s\"", args, want_err, got_err.buf);
	str_release(&got_out);
	str_release(&got_err);
}

#define INSTALMENTS "--kind instalments --amount 1000.00 --currency USD "

static void schedules(void)
{
	check_run_of(INSTALMENTS "--count 3 --first 2026-01-31 --every month", 0, "n,due,amount\n1,2026-01-31,333.34\n2,2026-02-28,333.33\n3,2026-03-31,333.33\n", "");
	check_run_of("--every=2weeks --first=2026-12-28 --count=2 --currency=JPY --amount=101 --kind=instalments", 0, "n,due,amount\n1,2026-12-28,51\n2,2027-01-11,50\n", "");
	check_run_of("--kind full --amount 3.240 --currency KWD --first 2026-12-01", 0, "n,due,amount\n1,2026-12-01,3.240\n", "");
	check_run_of("--kind defer --amount 1.00 --currency EUR --until 2026-12-01", 0, "n,due,amount\n1,2026-12-01,1.00\n", "");
	check_run_of("--kind pause --amount 1.00 --currency EUR --until 9999-12-31", 0, "n,due,amount\n1,9999-12-31,1.00\n", "");
	check_run_of("--kind settle --amount 3240.50 --currency CNY --first 2026-11-30 --waive 240.50", 0, "n,due,amount\n1,2026-11-30,3000.00\n", "");
	check_run_of("--kind settle --amount 9999999999999.99 --currency CNY --first 2026-11-30 --waive 0.00", 0, "n,due,amount\n1,2026-11-30,9999999999999.99\n", "");
}

static void usage(void)
{
	static const struct {
		const char *args, *want;
	} rows[] = {
		{"", "--kind or --offers is missing"},
		{"--bogus", "unknown option '--bogus'"},
		{"--kind", "wants a value"},
		{"--kind full", "--amount is missing"},
		{"--kind full --amount 1.00 --first 2026-01-01", "--currency is missing"},
		{INSTALMENTS "--first 2026-01-31 --every month", "--count is missing"},
		{INSTALMENTS "--count 3 --every month", "--first is missing"},
		{INSTALMENTS "--count 3 --first 2026-01-31", "--every is missing"},
		{"--kind settle --amount 5.00 --currency USD --first 2026-01-01", "--waive is missing"},
		{"--kind defer --amount 5.00 --currency USD --first 2026-01-01", "--first does not belong to kind defer"},
		{"--kind pause --amount 5.00 --currency USD", "--until is missing"},
		{"--kind full --amount 5.00 --currency USD --first 2026-01-01 --waive 1.00", "--waive does not belong"},
		{"--kind full --amount 5.00 --currency USD --first 2026-01-01 more", "unexpected argument \"more\""},
		{"--offers case.json --kind full", "--kind does not belong to --offers"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		check_run_of(rows[i].args, 64, "", rows[i].want);
}

static void bad_values(void)
{
	static const struct {
		const char *args, *want;
	} rows[] = {
		{"--kind weekly", "--kind: \"weekly\""},
		{INSTALMENTS "--count 0 --first 2026-01-31 --every month", "0 instalments"},
		{INSTALMENTS "--count 601 --first 2026-01-31 --every month", "601 instalments"},
		{INSTALMENTS "--count -3 --first 2026-01-31 --every month", "--count"},
		{INSTALMENTS "--count 3x --first 2026-01-31 --every month", "--count"},
		{INSTALMENTS "--count 99999999999 --first 2026-01-31 --every month", "--count"},
		{INSTALMENTS "--count 3 --first 2026-02-30 --every month", "--first: "},
		{INSTALMENTS "--count 3 --first 2026-01-31 --every day", "--every: "},
		{INSTALMENTS "--count 3 --first 9999-11-30 --every month", "9999-12-31"},
		{"--kind instalments --amount 0.02 --currency USD --count 3 --first 2026-01-31 --every month", "too small"},
		{"--kind full --amount 0.00 --currency USD --first 2026-01-01", "--amount"},
		{"--kind full --amount 5 --currency USD --first 2026-01-01", "--amount: "},
		{"--kind full --amount -5.00 --currency USD --first 2026-01-01", "--amount: "},
		{"--kind full --amount 10000000000000.00 --currency USD --first 2026-01-01", "--amount: "},
		{"--kind full --amount 5.00 --currency RMB --first 2026-01-01", "--currency: \"RMB\""},
		{"--kind settle --amount 5.00 --currency USD --first 2026-01-01 --waive 5.00", "--waive"},
		{"--kind settle --amount 5.00 --currency USD --first 2026-01-01 --waive 5.01", "--waive"},
		{"--kind settle --amount 5.00 --currency USD --first 2026-01-01 --waive 1", "--waive: "},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		check_run_of(rows[i].args, 65, "", rows[i].want);
}

static void write_file(const char *name, const char *text)
{
	struct err err;
	char path[128];
	snprintf(path, sizeof path, "%s/%s", FOLDER, name);
	CHECK_OK(file_mkdirs(FOLDER, &err), &err);
	CHECK_OK(file_write(path, text, strlen(text), 0600, &err), &err);
}

#define CASE                                                                                                                                                                   \
	"{\"currency\":\"CNY\",\"principal\":\"3000.00\",\"interest\":\"240.50\",\"fees\":\"0.00\",\"due_date\":\"2026-10-19\",\"today\":\"2026-11-22\",\n"                           \
	"\"segment\":\"first-late\",\"role\":\"agent\",\"surplus\":\"600.00\",\"policy\":"

static void offers(void)
{
	struct str got_out, got_err;
	struct err err;
	str_init(&got_out);
	str_init(&got_err);
	write_file("case.json", CASE "\"etc/plans.conf\"}");
	CHECK_INT(run("--offers " FOLDER "/case.json", &got_out, &got_err), 0);
	CHECK_STR(got_err.buf, "");
	CHECK(strncmp(got_out.buf, "[{\"key\":1,\"kind\":\"instalments\",\"count\":6,\"total\":\"3240.50\",\"waived\":\"0.00\",\"monthly\":\"540.09\",\"last_due\":\"2027-05-01\",\"affordable\":true,", 130) == 0);
	CHECK(got_out.len > 2 && strcmp(got_out.buf + got_out.len - 2, "]\n") == 0);
	str_release(&got_out);
	str_release(&got_err);

	check_run_of("--offers " FOLDER "/absent.json", 74, "", FOLDER "/absent.json");
	check_run_of("--offers " FOLDER, 74, "", FOLDER);
	write_file("case.json", "{\n\"currency\": }");
	check_run_of("--offers " FOLDER "/case.json", 65, "", FOLDER "/case.json:2:");
	write_file("case.json", "{}");
	check_run_of("--offers " FOLDER "/case.json", 65, "", FOLDER "/case.json: /currency: is missing");
	write_file("case.json", CASE "\"etc/absent.conf\"}");
	check_run_of("--offers " FOLDER "/case.json", 74, "", "etc/absent.conf");
	write_file("case.json", CASE "\"" FOLDER "/bad.conf\"}");
	write_file("bad.conf", "offers = ();\nroles = 3;\n");
	check_run_of("--offers " FOLDER "/case.json", 78, "", FOLDER "/bad.conf:2: ");
	write_file("bad.conf", "offers = (\n\n}\n");
	check_run_of("--offers " FOLDER "/case.json", 78, "", FOLDER "/bad.conf:3: ");
	write_file("case.json",
		   "{\"currency\":\"JPY\",\"principal\":\"0\",\"interest\":\"0\",\"fees\":\"0\",\"due_date\":\"2026-10-19\",\"today\":\"2026-11-22\",\"segment\":\"\",\"role\":\"senior\",\"policy\":\"etc/plans.conf\"}");
	check_run_of("--offers " FOLDER "/case.json", 0, "[]\n", "");
	CHECK_OK(file_remove_tree(FOLDER, &err), &err);
}

CU_TestInfo plan_command_tests[] = {
	{"schedules", schedules},
	{"usage", usage},
	{"bad values", bad_values},
	{"offers", offers},
	CU_TEST_INFO_NULL,
};
