/* import.c - "clement import": loads the lender's files into the store. */
#include "desk/import.h"

#include "base/alloc.h"
#include "base/file.h"
#include "commands/command.h"

#define FILE_MAX ((size_t)2 << 30)
#define FAULTS_TOLD 100 /* of each file; the others are counted */

static void tell_fault(void *ctx, const struct import_file *file, int64_t line, const char *text)
{
	(void)ctx;
	if (file->faults <= FAULTS_TOLD)
		complain("%s:%lld: %s", file->name, (long long)line, text);
}

static bool read_files(struct import_file *files, struct str *texts, size_t n, char **names, struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		if (!file_read(names[i], FILE_MAX, &texts[i], err))
			return false;
		str_reserve(&texts[i], 1);
		files[i] = (struct import_file){.name = names[i], .bytes = texts[i].buf, .n = texts[i].len};
	}
	return true;
}

/* Returns the exit status that the files deserve. */
static int report(const struct import_file *files, size_t n)
{
	int status = 0;
	for (size_t i = 0; i < n; i++) {
		const struct import_file *f = &files[i];
		if (f->loaded)
			out("%s: %lld rows, %lld new, %lld changed, %lld known\n", f->name, (long long)f->rows, (long long)f->added, (long long)f->changed, (long long)f->known);
		if (!f->refused)
			continue;
		if (f->faults > FAULTS_TOLD)
			complain("%s: %lld more faults", f->name, (long long)(f->faults - FAULTS_TOLD));
		complain("%s: nothing of it was imported (mend the file and import it again)", f->name);
		status = EXIT_DATA;
	}
	return status;
}

static int import_all(struct command_env *env, struct import_file *files, size_t n)
{
	struct store *store;
	struct desk desk;
	struct err err;
	if (!command_store(env, true, &store, &err))
		return command_fail(&err);
	bool ok = command_desk(env, store, &desk, &err) && desk_import(&desk, files, n, tell_fault, NULL, &err);
	int status = report(files, n);
	if (!ok)
		status = command_fail(&err);
	desk_release(&desk);
	store_close(store);
	return status;
}

static int run(struct command_env *env, int argc, char **argv)
{
	int n = command_options(&command_import, NULL, 0, argc, argv);
	struct err err;
	if (n < 0)
		return EXIT_USAGE;
	if (n == 0)
		return command_usage(&command_import, "which files?");
	size_t count = (size_t)n;
	struct import_file *files = xalloc_array(count, sizeof *files);
	struct str *texts = xalloc_array(count, sizeof *texts);
	for (size_t i = 0; i < count; i++)
		str_init(&texts[i]);
	int status = read_files(files, texts, count, argv, &err) ? import_all(env, files, count) : command_fail(&err);
	for (size_t i = 0; i < count; i++)
		str_release(&texts[i]);
	free(texts);
	free(files);
	return status;
}

const struct subcommand command_import = {
	.name = "import", .usage = "import FILE.csv...", .summary = "Loads cases, people, contacts and payments into the store",
	.help = "Which of the four a file holds is seen from its header line; the files may come in any order. Every bad row is\n"
		"reported as FILE:LINE, up to 100 of each file, and then nothing of that file is loaded (exit status 65). A row that\n"
		"was loaded before is known and changes nothing; a case whose row has changed is updated. When a file cannot be\n"
		"read, nothing is loaded (74). \"-\" is standard input. Prints a line for each file that was loaded:\n"
		"  FILE: N rows, N new, N changed, N known\n"
		"The header line names the columns: all of them, in any order. The text is UTF-8 (RFC 4180).\n"
		"cases:\n"
		"  account,name,language,zone,phone,email,prefers,segment,creditor,product,"
		"currency,principal,interest,fees,due_date,opened,agent\n"
		"contacts:\n"
		"  account,at,medium,direction,person,address,outcome,agent,note\n"
		"payments:\n"
		"  account,at,amount,currency,method,reference\n"
		"people, that is others than the debtor:\n"
		"  account,person,name,relation,phone,email,place,zone,note\n"
		"Dates (due_date, opened) are like 2026-10-19, instants (at) like 2026-11-18T17:49:30+08:00. Sums have exactly the\n"
		"digits of the currency (3240.50 CNY, 3240 JPY); telephone numbers are like +8613800000001; zone is an IANA name.\n"
		"prefers is a medium or empty; media: call, sms, email, chat, push, inapp, letter, visit, social; direction: out or\n"
		"in; segment: long-standing, first-late, young, micro-business, frequent, occasional or empty; outcome: busy,\n"
		"out-of-service, no-answer, voicemail, voicemail-full, dropped, wrong-number, third-party, conversation, refused,\n"
		"sent, delivered, failed, read, replied. agent is the log name of who had it, or empty.\n"
		"In people, person is your id for them, by which contacts may name them (for the debtor: \"debtor\"); relation is\n"
		"spouse, guardian, executor, guarantor, attorney, adviser, listed-contact or third-party; place (of the telephone)\n"
		"home, work, other or empty; zone may be empty for the debtor's. A person whose row has changed is updated.\n",
	.run = run,
};
