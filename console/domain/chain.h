/* chain.h - CL1, the contact log that outsiders can verify (interfaces.md; format and worked example: sync.md §3).
 *
 *   CL1 device seq prev at agent case event_id kind body_sha256     ten fields, TAB between, LF at the end, ASCII
 *   CL1-GENESIS device enrolled_at nonce                           the line before the first
 *
 * prev is the SHA-256 of the line before with its LF. Pure text: files are read elsewhere.
 */
#ifndef CLEMENT_CHAIN_H
#define CLEMENT_CHAIN_H

#include "base/err.h"
#include "base/str.h"

#define SHA256_HEX 65 /* with the end */
#define CL1_DEVICE 33
#define CL1_MAX 512   /* a longer line is malformed */

void sha256_hex(char out[SHA256_HEX], const void *bytes, size_t n);
/* Of a line that is given with or without its LF: always as if with it. */
void line_sha256_hex(char out[SHA256_HEX], const char *line, size_t n);

struct cl1 {
	char device[CL1_DEVICE];
	int64_t seq;
	char prev[SHA256_HEX];
	char at[25];      /* 2026-11-22T09:11:00.250Z */
	char agent[33];
	int64_t case_id;
	char event_id[33];
	char kind[25];
	char body[SHA256_HEX];
};

/* Appends the line with its LF. The fields must be well-formed (BUG otherwise). */
void cl1_format(struct str *out, const struct cl1 *l);
/* A line with or without its LF. ERR_INPUT says which field is wrong. */
MUST_USE bool cl1_parse(const char *line, size_t n, struct cl1 *out, struct err *err);
void genesis_format(struct str *out, const char *device, int64_t enrolled_ms, const char nonce[33]);
MUST_USE bool genesis_parse(const char *line, size_t n, char device[CL1_DEVICE], struct err *err);

/* Walks a chain line by line. */
struct chain_walk {
	char device[CL1_DEVICE];
	int64_t seq;             /* of the last line accepted */
	char head[SHA256_HEX];   /* its hash (the genesis line's at first) */
};
MUST_USE bool chain_begin(struct chain_walk *w, const char *genesis, size_t n, struct err *err);
/* Checks form, device, sequence and link; body (NULL: withheld) against its hash. The error text starts with what is
 * wrong: "seq", "link", "body", "form". */
MUST_USE bool chain_step(
	struct chain_walk *w, const char *line, size_t n, const void *body, size_t body_n, struct err *err);

const char *sha256_library(void); /* "libsodium 1.0.18", for --version */

#endif
