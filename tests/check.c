#include "check.h"

#include <locale.h>
#include <stdarg.h>
#include <unistd.h>

#include "base/intl.h"

static unsigned passed, failed;
static const char *program_name;

static void fail(const char *expr, const char *file, int line, const char *text)
{
	fprintf(stderr, "%s:%d: %s: %s\n", file, line, expr, text);
	CU_assertImplementation(CU_FALSE, (unsigned)line, expr, file, "", CU_FALSE);
}

static void pass(const char *expr, const char *file, int line)
{
	CU_assertImplementation(CU_TRUE, (unsigned)line, expr, file, "", CU_FALSE);
}

void check_int_at(int64_t got, int64_t want, const char *expr, const char *file, int line)
{
	char text[128];
	if (got == want) {
		pass(expr, file, line);
		return;
	}
	snprintf(text, sizeof text, "got %lld, wanted %lld", (long long)got, (long long)want);
	fail(expr, file, line, text);
}

void check_str_at(const char *got, const char *want, const char *expr, const char *file, int line)
{
	if (got == want || (got && want && strcmp(got, want) == 0)) {
		pass(expr, file, line);
		return;
	}
	fprintf(stderr, "  got    |%s|\n  wanted |%s|\n", got ? got : "(null)", want ? want : "(null)");
	fail(expr, file, line, "texts differ");
}

void check_mem_at(const void *got, size_t got_n, const void *want, size_t want_n, const char *expr, const char *file, int line)
{
	if (got_n == want_n && (got_n == 0 || memcmp(got, want, got_n) == 0)) {
		pass(expr, file, line);
		return;
	}
	fprintf(stderr, "  got    |%.*s| (%zu bytes)\n  wanted |%.*s| (%zu bytes)\n", (int)got_n, (const char *)got, got_n, (int)want_n, (const char *)want, want_n);
	fail(expr, file, line, "bytes differ");
}

void check_true_at(bool ok, const char *expr, const char *file, int line, const char *fmt, ...)
{
	char text[512];
	va_list ap;
	if (ok) {
		pass(expr, file, line);
		return;
	}
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	fail(expr, file, line, text);
}

void check_err_at(bool ok, const struct err *err, const char *expr, const char *file, int line)
{
	if (ok)
		pass(expr, file, line);
	else
		fail(expr, file, line, err->text);
}

static int summary(void)
{
	fprintf(stdout, "%s: %u passed, %u failed\n", program_name, passed, failed);
	return failed ? 1 : 0;
}

static bool ready(const char *program)
{
	struct err err;
	program_name = program;
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("LANGUAGE");
	if (!intl_locale(&err)) {
		fprintf(stderr, "%s\n", err.text);
		return false;
	}
	return CU_initialize_registry() == CUE_SUCCESS;
}

static void count(const CU_pTest test, const CU_pSuite suite, const CU_pFailureRecord failure)
{
	if (failure) {
		failed++;
		fprintf(stderr, "FAILED %s: %s\n", suite->pName, test->pName);
	} else {
		passed++;
	}
}

static void suite_broken(const CU_pSuite suite)
{
	failed++;
	fprintf(stderr, "FAILED %s: its set-up or clean-up\n", suite->pName);
}

static int run_all(void)
{
	CU_set_test_complete_handler(count);
	CU_set_suite_init_failure_handler(suite_broken);
	CU_set_suite_cleanup_failure_handler(suite_broken);
	CU_run_all_tests();
	CU_cleanup_registry();
	return summary();
}

int check_suites(const char *program, CU_SuiteInfo *suites)
{
	if (!ready(program) || CU_register_suites(suites) != CUE_SUCCESS)
		return 2;
	return run_all();
}

static CU_pSuite only;

void check_init(const char *program)
{
	if (!ready(program))
		_exit(2);
	only = CU_add_suite(program, NULL, NULL);
}

void check_run(const char *name, void (*test)(void))
{
	if (!CU_add_test(only, name, test))
		_exit(2);
}

int check_end(void)
{
	return run_all();
}

int check_rounds(const char *text, int fallback)
{
	char *end;
	if (!text)
		return fallback;
	long n = strtol(text, &end, 10);
	if (end == text || *end || n < 1 || n > 1000000000) {
		fprintf(stderr, "'%s' is no number of rounds\n", text);
		exit(2);
	}
	return (int)n;
}
