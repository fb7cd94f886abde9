/* evidence.c - "clement evidence": everything about one case in a folder that anyone can read and verify. */
#include "base/intl.h"
#include "commands/case_arg.h"
#include "commands/command.h"
#include "evidence.h"
#include "letters.h"
#include "rules.h"

struct wanted {
	const char *who, *dir, *redact, *lang;
	bool subject, pdf;
	enum evidence_audience audience;
};

/* The deadlines of today's packs and the words of the complaint book are a help to the reader; the log does without. */
static void load_books(struct command_env *env, struct desk *d)
{
	struct err err;
	if (!rules_book(&env->paths, env->arena, &d->rules, &err)) {
		complain("%s (deadlines are those that the log names)", err.text);
		d->rules = NULL;
	}
	if (!complaints_of(&env->paths, env->arena, &d->complaints, &err)) {
		complain("%s (categories of complaints are shown by their ids)", err.text);
		d->complaints = NULL;
	}
}

/* The whole case is laid open: that is a look at it, and part of it from then on. */
static bool note_look(struct desk *d, struct arena *a, int64_t id, const struct wanted *w, struct err *err)
{
	static const char *const purposes[EVIDENCE_AUDIENCES] = {
		[EVIDENCE_FIRM] = "evidence for the firm",
		[EVIDENCE_OUTSIDE] = "evidence for somebody outside the firm",
		[EVIDENCE_SUBJECT] = "the person's own copy",
	};
	struct casefile c;
	return desk_case(d, id, a, &c, err) && desk_look(d, a, &c, "everything", purposes[w->audience], 1, err);
}

static bool fill(struct command_env *env, struct desk *d, int64_t id, const struct wanted *w, struct outdir *o,
	struct str *head, struct err *err)
{
	struct evidence ev;
	const char *verifier = path_join(env->arena, env->paths.data, "etc/verify.sh");
	if (!note_look(d, env->arena, id, w, err) ||
	    !evidence_gather(&ev, d, &env->paths, &env->config, id, w->audience, err))
		return false;
	bool ok = evidence_write(&ev, o, verifier, w->pdf, head, err);
	evidence_release(&ev);
	return ok;
}

/* The folder comes first: nobody has looked when nothing can be written. */
static bool make(struct command_env *env, struct desk *d, const struct wanted *w, struct str *head, struct err *err)
{
	struct outdir o;
	int64_t id;
	if (!case_by_word(d->store, w->who, &id, err) || !outdir_begin(&o, w->dir, err))
		return false;
	load_books(env, d);
	bool ok = fill(env, d, id, w, &o, head, err);
	return outdir_end(&o, ok, err);
}

static int export(struct command_env *env, const struct wanted *w)
{
	struct store *s;
	struct desk d;
	struct str head;
	struct err err;
	if (!command_store(env, false, &s, &err))
		return command_fail(&err);
	str_init(&head);
	bool ok = command_desk(env, s, &d, &err) && make(env, &d, w, &head, &err);
	if (ok) {
		out_bytes(head.buf, head.len);
		ok = out_flush(&err);
	}
	str_release(&head);
	desk_release(&d);
	store_close(s);
	return ok ? 0 : command_fail(&err);
}

static int run(struct command_env *env, int argc, char **argv)
{
	struct wanted w = {0};
	struct err err;
	const struct option_row rows[] = {
		{.name = "--out", .value = &w.dir}, {.name = "--redact", .value = &w.redact}, {.name = "--lang", .value = &w.lang},
		{.name = "--subject", .flag = &w.subject}, {.name = "--pdf", .flag = &w.pdf},
	};
	int n = command_options(&command_evidence, rows, ARRAY_LEN(rows), argc, argv);
	if (n < 0)
		return EXIT_USAGE;
	if (n != 1 || !w.dir)
		return command_usage(&command_evidence, "name one case, and say where its pack shall go: --out DIR");
	if (w.redact && strcmp(w.redact, "outside") != 0)
		return command_usage(&command_evidence, "--redact knows 'outside', not '%.40s'", w.redact);
	if (w.redact && w.subject)
		return command_usage(&command_evidence, "--redact and --subject are for different readers");
	if (w.lang && !intl_use(w.lang, env->paths.locale, &err))
		return command_usage(&command_evidence, "--lang: %s", err.text);
	if (w.pdf && !evidence_pdf_available()) {
		complain("evidence: --pdf is not built in (needs cairo and pango when clement is built)");
		return EXIT_SERVICE;
	}
	w.who = argv[0];
	w.audience = w.subject ? EVIDENCE_SUBJECT : w.redact ? EVIDENCE_OUTSIDE : EVIDENCE_FIRM;
	return export(env, &w);
}

const struct subcommand command_evidence = {
	.name = "evidence",
	.usage = "evidence CASE --out DIR [--redact outside | --subject] [--lang en|zh_CN] [--pdf]",
	.summary = "write everything about one case into a folder that anyone can read and verify",
	.help = "CASE is the number of the case, or the account. DIR must be empty or not there. It gets\n"
		"  index.html    everything in order, for people: open it in a browser, print it\n"
		"  record.json   the same for machines\n"
		"  DEVICE/, heads.txt   the contact log: all lines, and the contents of this case only\n"
		"  rules/ scripts/ letters/ plans/   the files that the entries rely on, by SHA-256 (MANIFEST: hash,\n"
		"                number of entries, file, or that it was not found any more)\n"
		"  verify.sh, SHA256SUMS   to check it all: sha256sum -c SHA256SUMS; sh verify.sh DEVICE\n"
		"  --redact outside   for readers outside the firm: leaves out what concerns other people, notes, the mood that\n"
		"                     agents saw, how complaints were graded, agents' names; says where\n"
		"  --subject          the person's own copy: leaves out what concerns other people, says where\n"
		"  --lang             language of index.html; else that of the configuration\n"
		"  --pdf              also index.pdf, where clement was built with cairo and pango; else exit status 69\n"
		"The making is a look at personal data, and is written into the log of the case. Prints the head of the\n"
		"chain, as clement log does.\n",
	.run = run,
};
