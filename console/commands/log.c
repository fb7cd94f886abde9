/* log.c - "clement log": the contact log of this store as a folder that anyone can verify. */
#include "commands/command.h"
#include "logdir.h"

static int run(struct command_env *env, int argc, char **argv)
{
	const char *dir = NULL;
	const struct option_row rows[] = {{.name = "--out", .value = &dir}};
	struct store *s;
	struct str head;
	struct err err;
	int n = command_options(&command_log, rows, ARRAY_LEN(rows), argc, argv);
	if (n < 0)
		return EXIT_USAGE;
	if (n > 0 || !dir)
		return command_usage(&command_log, "say where the log shall go: --out DIR");
	if (!command_store(env, false, &s, &err))
		return command_fail(&err);
	str_init(&head);
	bool ok = logdir_write(dir, s, path_join(env->arena, env->paths.data, "etc/verify.sh"), &head, &err);
	if (ok) {
		out_bytes(head.buf, head.len);
		ok = out_flush(&err);
	}
	str_release(&head);
	store_close(s);
	return ok ? 0 : command_fail(&err);
}

const struct subcommand command_log = {
	.name = "log",
	.usage = "log --out DIR",
	.summary = "write the contact log into a folder that anyone can verify",
	.help = "DIR must be empty or not there. It gets DEVICE/genesis, DEVICE/chain.txt, DEVICE/bodies/SEQ,\n"
		"heads.txt and verify.sh, which needs only sh and sha256sum: sh DIR/verify.sh DIR/DEVICE.\n"
		"The line printed is the head of the chain: \"DEVICE SEQ HASH\". Keep it somewhere else (in an\n"
		"e-mail, on paper): with it in heads.txt nobody can take lines off the end later.\n",
	.run = run,
};
