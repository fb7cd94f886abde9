/* sample.h - invented cases, contacts and payments for trying things out and for measuring: the three files of
 * interfaces.md as text.
 *
 * The same cases, seed and date give the same bytes on every machine: no clock, no locale, no zone data is asked. Case
 * n is the same whatever number of cases is made. People, lenders, addresses and numbers are invented: telephone
 * numbers come from ranges kept for fiction where a country has them, else from blocks that are not given out; mail
 * goes to example.org, example.com, example.net (RFC 2606).
 */
#ifndef CLEMENT_SAMPLE_H
#define CLEMENT_SAMPLE_H

#include "base/str.h"
#include "domain/civil.h"

#define SAMPLE_CASES_MAX 1000000
#define SAMPLE_CONTACTS_MAX 200

/* The date that sample files speak of unless another is given: a date of today would change the bytes from day to
 * day. */
#define SAMPLE_TODAY INT32_C(20779) /* 2026-11-22 */

struct sample_files {
	struct str cases, contacts, payments;
};

/* 1 <= cases <= SAMPLE_CASES_MAX; today from 2000-01-01 on. Everything that happened lies before today. Release the
 * three texts. */
void sample_make(struct sample_files *out, int64_t cases, uint64_t seed, int32_t today);
void sample_release(struct sample_files *f);

#endif
