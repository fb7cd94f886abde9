/* with_log.h - a contact log of two devices with seals, in memory, as a list of files. */
#ifndef CLEMENT_WITH_LOG_H
#define CLEMENT_WITH_LOG_H

#include "domain/verify.h"

enum log_part { LOG_GENESIS, LOG_CHAIN, LOG_BODY, LOG_SEALS_FILE, LOG_MANIFEST, LOG_HEADS, LOG_PARTS };
struct log_file {
	enum log_part part;
	int device;  /* index; LOG_GENESIS, LOG_CHAIN, LOG_BODY */
	int64_t n;   /* seq of a body, number of a manifest */
	char name[24]; /* of a body or manifest */
	struct str text;
};

#define LOG_DEVICES 2
#define LOG_EVENTS 30  /* of each device */
#define LOG_SEALS 3
#define LOG_WITHHELD 7 /* this body is not there */
#define LOG_FILES_MAX (LOG_DEVICES * (LOG_EVENTS + 2) + LOG_SEALS + 2)

struct test_log {
	size_t n;
	struct log_file files[LOG_FILES_MAX];
};
extern const char *const log_devices[LOG_DEVICES];

/* heads.txt names the last seal only: it is what lines at the end of the chains hang on. */
void log_make(struct test_log *l, uint64_t seed);
void log_release(struct test_log *l);
struct log_file *log_find(struct test_log *l, enum log_part part, int device, int64_t n);
/* Verifies what is there. */
bool log_verify(struct test_log *l, struct verify_counts *counts, struct err *err);
/* Where the n-th line (from 1) begins; the file's length when there are fewer. */
size_t line_at(const struct str *text, int64_t n);

#endif
