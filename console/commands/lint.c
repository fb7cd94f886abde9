/* lint.c - "clement lint text": the tone and content check of a text. */
#include "base/file.h"
#include "base/utf8.h"
#include "commands/command.h"
#include "lints.h"
#include "rules.h"

#define TEXT_MAX (16u << 20)

struct job {
	struct option_list packs;
	const char *medium, *to;
	const char *file;
	enum medium checked;
	enum audience audience;
};

/* "voicemail" is a call that nobody answered. */
static bool parse_medium(const char *text, enum medium *out)
{
	static const struct {
		const char *name;
		enum medium medium;
	} rows[] = {{"voicemail", MEDIUM_CALL}, {"sms", MEDIUM_SMS}, {"email", MEDIUM_EMAIL}};
	*out = MEDIUM_NONE;
	for (size_t i = 0; text && i < ARRAY_LEN(rows); i++)
		if (strcmp(text, rows[i].name) == 0)
			*out = rows[i].medium;
	return !text || *out != MEDIUM_NONE;
}

static int parse(struct job *j, int argc, char **argv)
{
	const struct option_row rows[] = {
		{.name = "--pack", .list = &j->packs},
		{.name = "--medium", .value = &j->medium},
		{.name = "--to", .value = &j->to},
	};
	int n = command_options(&command_lint, rows, ARRAY_LEN(rows), argc, argv);
	if (n < 0)
		return EXIT_USAGE;
	if (n == 0 || strcmp(argv[0], "text") != 0)
		return command_usage(&command_lint, "say \"lint text\"");
	if (n != 2)
		return command_usage(&command_lint, "name one text (\"-\" is standard input)");
	if (!parse_medium(j->medium, &j->checked))
		return command_usage(&command_lint, "--medium \"%s\" (should be voicemail, sms or email)", j->medium);
	int to = j->to ? word_find(audience_words, AUDIENCES, j->to) : TO_DEBTOR;
	if (to < 0)
		return command_usage(&command_lint, "--to \"%s\" (should be debtor or third-party)", j->to);
	j->audience = (enum audience)to;
	j->file = argv[1];
	return 0;
}

static bool check_utf8(const char *file, const struct str *text, struct err *err)
{
	size_t bad;
	int line = 1;
	if (utf8_valid(text->buf, text->len, &bad))
		return true;
	for (size_t i = 0; i < bad; i++)
		line += text->buf[i] == '\n';
	return err_set(err, ERR_INPUT, "%s:%d: %s (should be UTF-8)", file, line,
		text->buf[bad] == '\0' ? "a zero byte" : "bad UTF-8");
}

static void print(const struct lint_result *r)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct lint_finding *f = &r->found[i];
		out("%d:%d: %s %s -> %s\n", f->line, f->column, lint_severity_words[f->severity].name, f->phrase,
			f->softer);
	}
	if (r->voicemail != VOICEMAIL_NONE)
		out("class: %s\n", voicemail_class_words[r->voicemail]);
}

static bool check(struct command_env *env, const struct job *j, struct str *text, struct lint_result *r,
	struct err *err)
{
	const struct pack *packs[OPTION_TIMES];
	const struct lint_set *set;
	size_t bom;
	for (size_t i = 0; i < j->packs.n; i++)
		if (!rules_pack(&env->paths, j->packs.items[i], env->arena, &packs[i], err))
			return false;
	if (!lints_load(&env->paths, env->arena, &set, err) || !file_read(j->file, TEXT_MAX, text, err) ||
		!check_utf8(j->file, text, err))
		return false;
	bom = text->len >= 3 && memcmp(text->buf, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	lint_text(set, text->buf + bom, text->len - bom, j->checked, j->audience, packs, j->packs.n, env->config.firm,
		env->arena, r);
	return true;
}

static int run(struct command_env *env, int argc, char **argv)
{
	struct job j = {.file = NULL};
	struct lint_result r;
	struct str text;
	struct err err;
	int status = parse(&j, argc, argv);
	if (status != 0)
		return status;
	str_init(&text);
	if (check(env, &j, &text, &r, &err)) {
		print(&r);
		bool limited = r.voicemail == VOICEMAIL_NONE || r.voicemail == VOICEMAIL_LIMITED;
		status = r.forbidden || r.missing || !limited ? EXIT_NO : 0;
	} else {
		status = command_fail(&err);
	}
	str_release(&text);
	return status;
}

const struct subcommand command_lint = {
	.name = "lint",
	.usage = "lint text [--pack PACK]... [--medium voicemail|sms|email] [--to debtor|third-party] -",
	.summary = "checks tone and content of a text before it goes to anybody",
	.help = "Reads the text from standard input, or from a file that is named instead of \"-\".\n"
		"  --pack PACK   also checks what the rule pack asks for: the class of a voicemail, an opt-out line\n"
		"  --medium M    what the text will be\n"
		"  --to WHO      whom it is for, the debtor unless said otherwise\n"
		"One line a finding, LINE:COLUMN: severity phrase -> softer; last the class of a voicemail.\n"
		"Exit status 1 when something is forbidden, missing or unusable, or a voicemail says too much.\n",
	.run = run,
};
