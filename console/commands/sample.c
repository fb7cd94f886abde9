/* sample.c - "clement sample": files of invented cases, contacts and payments. */
#include "domain/sample.h"

#include "base/file.h"
#include "commands/command.h"

#define FILE_MODE 0600

static int usage_missing(const char *what)
{
	return command_usage(&command_sample, "%s is missing", what);
}

/* Digits only, without a sign; the whole of the range of *out. */
static bool parse_number(const char *option, const char *text, uint64_t min, uint64_t max, uint64_t *out, struct err *err)
{
	uint64_t v = 0;
	const char *p = text;
	bool good = *p != '\0';
	for (; good && *p; p++)
		good = *p >= '0' && *p <= '9' && !__builtin_mul_overflow(v, 10, &v) && !__builtin_add_overflow(v, (uint64_t)(*p - '0'), &v);
	if (!good || v < min || v > max)
		return err_set(err, ERR_INPUT, "%s: \"%.40s\" (should be %llu to %llu)", option, text, (unsigned long long)min, (unsigned long long)max);
	*out = v;
	return true;
}

static bool parse_today(const char *text, int32_t *out, struct err *err)
{
	*out = SAMPLE_TODAY;
	if (!text)
		return true;
	if (!date_parse(text, out, err))
		return err_wrap(err, "--today");
	if (*out < date_days((struct date){2000, 1, 1}) || *out > date_days((struct date){9990, 1, 1}))
		return err_set(err, ERR_INPUT, "--today: \"%.40s\" (should be 2000-01-01 to 9990-01-01)", text);
	return true;
}

static bool write_files(struct command_env *env, const struct sample_files *f, const char *dir, struct err *err)
{
	const struct {
		const char *name;
		const struct str *text;
	} files[] = {{"cases.csv", &f->cases}, {"contacts.csv", &f->contacts}, {"payments.csv", &f->payments}};
	if (!file_mkdirs(dir, err))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		if (!file_write(path_join(env->arena, dir, files[i].name), files[i].text->buf, files[i].text->len, FILE_MODE, err))
			return false;
	return true;
}

static int run(struct command_env *env, int argc, char **argv)
{
	const char *cases = NULL, *seed = NULL, *date = NULL;
	const struct option_row rows[] = {{.name = "--cases", .value = &cases}, {.name = "--seed", .value = &seed}, {.name = "--today", .value = &date}};
	int n = command_options(&command_sample, rows, ARRAY_LEN(rows), argc, argv);
	struct sample_files files;
	uint64_t number, start;
	int32_t today;
	struct err err;
	if (n < 0)
		return EXIT_USAGE;
	if (!cases || !seed)
		return usage_missing(cases ? "--seed" : "--cases");
	if (n != 1)
		return n == 0 ? usage_missing("the folder") : command_usage(&command_sample, "one folder, please");
	if (!parse_number("--cases", cases, 1, SAMPLE_CASES_MAX, &number, &err) || !parse_number("--seed", seed, 0, INT64_MAX, &start, &err) || !parse_today(date, &today, &err))
		return command_fail(&err);
	sample_make(&files, (int64_t)number, start, today);
	bool ok = write_files(env, &files, argv[0], &err);
	sample_release(&files);
	return ok ? 0 : command_fail(&err);
}

const struct subcommand command_sample = {
	.name = "sample", .usage = "sample --cases N --seed S [--today DATE] DIR", .summary = "Writes files of invented cases, contacts and payments",
	.help = "Makes DIR and writes cases.csv, contacts.csv and payments.csv there, ready for \"clement import\". The same N, S\n"
		"and DATE give the same bytes everywhere. All people in them are invented.\n"
		"  --cases N      how many cases, 1 to 1000000\n"
		"  --seed S       which ones: a number from 0\n"
		"  --today DATE   the day that they are seen from (2026-11-22 unless given, never the day of the clock,\n"
		"                 so that the bytes stay the same)\n",
	.run = run,
};
