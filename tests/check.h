/* check.h - CUnit with messages: each CHECK prints what it got and what it wanted.
 *
 * tests/LIB/test_NOUN.c defines "CU_TestInfo NOUN_tests[] = { {"name", function}, ..., CU_TEST_INFO_NULL };". The main of the suite is
 * generated from the file names. A program ends with one line "N passed, N failed" (counting tests, not asserts) and exit status 1 when any failed.
 * Free-standing programs (terminal, fault) call check_init(), check_run() for each test, and return check_end().
 */
#ifndef CLEMENT_CHECK_H
#define CLEMENT_CHECK_H

#include <CUnit/CUnit.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

void check_int_at(int64_t got, int64_t want, const char *expr, const char *file, int line);
void check_str_at(const char *got, const char *want, const char *expr, const char *file, int line);
void check_mem_at(const void *got, size_t got_n, const void *want, size_t want_n, const char *expr, const char *file, int line);
void check_true_at(bool ok, const char *expr, const char *file, int line, const char *fmt, ...) __attribute__((format(printf, 5, 6)));
void check_err_at(bool ok, const struct err *err, const char *expr, const char *file, int line);

#define CHECK_INT(got, want) check_int_at((int64_t)(got), (int64_t)(want), #got, __FILE__, __LINE__)
#define CHECK_STR(got, want) check_str_at((got), (want), #got, __FILE__, __LINE__)
#define CHECK_MEM(got, got_n, want, want_n) check_mem_at((got), (got_n), (want), (want_n), #got, __FILE__, __LINE__)
#define CHECK(cond) check_true_at((cond), #cond, __FILE__, __LINE__, " ")
#define CHECK_MSG(cond, ...) check_true_at((cond), #cond, __FILE__, __LINE__, __VA_ARGS__)
/* "call" is a bool f(..., &err) that must succeed; prints err.text otherwise. */
#define CHECK_OK(call, err) check_err_at((call), (err), #call, __FILE__, __LINE__)

/* A count from the command line; anything but a number from 1 on ends the program with status 2: a test of nothing must not pass. NULL: fallback. */
int check_rounds(const char *text, int fallback);
void check_init(const char *program);
void check_run(const char *name, void (*test)(void));
int check_end(void);
int check_suites(const char *program, CU_SuiteInfo *suites);

#endif
