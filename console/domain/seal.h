/* seal.h - CS1 seals, manifests and heads: what binds the chains of all devices together (sync.md §3).
 *
 *   CS1 n prev_seal_hash at count manifest_sha256   one line a seal
 *   hash device seq                                 one line an event in a manifest, sorted by device, then seq
 *
 * prev_seal_hash is the SHA-256 of the line before with its LF, 64 zeros at first. Fields have a TAB between. A head is
 * what somebody else has kept of a log: "device seq hash" of a line, or "n hash" of a seal, with TABs or spaces.
 */
#ifndef CLEMENT_SEAL_H
#define CLEMENT_SEAL_H

#include "domain/chain.h"

struct cs1 {
	int64_t n;
	char prev[SHA256_HEX];
	char at[25];
	int64_t count;
	char manifest[SHA256_HEX];
};
struct head {
	char device[CL1_DEVICE]; /* "": of a seal */
	int64_t n;               /* seq of the line (0: genesis), or number of the seal */
	char hash[SHA256_HEX];
};

/* Lines with or without their LF. ERR_INPUT says what is wrong. */
MUST_USE bool cs1_parse(const char *line, size_t n, struct cs1 *out, struct err *err);
MUST_USE bool manifest_parse(const char *line, size_t n, struct head *out, struct err *err);
MUST_USE bool head_parse(const char *line, size_t n, struct head *out, struct err *err);

#endif
