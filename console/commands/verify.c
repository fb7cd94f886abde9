/* verify.c - "clement verify": is a contact log what was written? */
#include "commands/command.h"
#include "logdir.h"

static int whole(int64_t events, int64_t devices)
{
	struct err err;
	out("OK %lld events, %lld devices\n", (long long)events, (long long)devices);
	return out_flush(&err) ? 0 : command_fail(&err);
}

/* What does not verify is an answer; what cannot be read is an error. */
static int answer(const struct err *err)
{
	struct err flush;
	if (err->kind != ERR_CORRUPT)
		return command_fail(err);
	out("BAD %s\n", err->text);
	return out_flush(&flush) ? EXIT_NO : command_fail(&flush);
}

static void note(int64_t n, const char *what)
{
	if (n > 0)
		out("%lld %s\n", (long long)n, what);
}

static int verify_folder(const char *dir)
{
	struct verify_counts c;
	struct err err;
	bool heads;
	int64_t files;
	if (!logdir_verify(dir, &c, &heads, &err) || !logdir_sums(dir, &files, &err))
		return answer(&err);
	note(files, "files are what SHA256SUMS says");
	note(c.bodies_missing, "bodies withheld or erased");
	note(c.manifests_missing, "manifests not here");
	note(c.elsewhere, "sealed events of devices that are not here");
	if (!heads)
		out("no heads.txt: lines missing at the end of a chain would not show\n");
	return whole(c.events, c.devices);
}

static int verify_store(struct command_env *env)
{
	struct store *s;
	struct err err;
	int64_t events;
	if (!command_store(env, false, &s, &err))
		return command_fail(&err);
	int status = store_verify(s, &events, &err) ? whole(events, 1) : answer(&err);
	store_close(s);
	return status;
}

static int run(struct command_env *env, int argc, char **argv)
{
	bool store = false;
	const struct option_row rows[] = {{.name = "--store", .flag = &store}};
	int n = command_options(&command_verify, rows, ARRAY_LEN(rows), argc, argv);
	if (n < 0)
		return EXIT_USAGE;
	if (store ? n != 0 : n != 1)
		return command_usage(&command_verify, "name the folder of an exported log, or say --store");
	return store ? verify_store(env) : verify_folder(argv[0]);
}

const struct subcommand command_verify = {
	.name = "verify",
	.usage = "verify DIR | verify --store",
	.summary = "check a contact log for changed, lost or added lines",
	.help = "DIR holds DEVICE/genesis, DEVICE/chain.txt, DEVICE/bodies/SEQ and, where there are any,\n"
		"seals.txt, manifests/N and heads.txt: lines \"DEVICE SEQ HASH\" or \"N HASH\" that were kept\n"
		"elsewhere. The last line of a chain is only as sure as such a head.\n"
		"An evidence folder has SHA256SUMS as well: every file must be what it says, and no other may be there.\n"
		"The last line of the output is \"OK N events, N devices\", or \"BAD DEVICE SEQ: what\"\n"
		"(\"BAD SHA256SUMS LINE: what\") with exit status 1. A body that is missing was withheld or erased; that is no fault.\n"
		"--store checks this agent's own store.\n",
	.run = run,
};
