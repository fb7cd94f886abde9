/* logdir.h - a contact log as a folder, in the layout of interfaces.md, "Contact log". */
#ifndef CLEMENT_LOGDIR_H
#define CLEMENT_LOGDIR_H

#include "domain/verify.h"
#include "outdir.h"
#include "store/store.h"

/* Verifies DIR (verify.h). ERR_CORRUPT: the answer is no, and the text names the place; ERR_INPUT: no device's log is
 * there; ERR_IO: something cannot be read. *heads says whether a heads.txt was there. */
MUST_USE bool logdir_verify(const char *dir, struct verify_counts *counts, bool *heads, struct err *err);

/* Where DIR/SHA256SUMS stands (an evidence folder): every file in its list is what it was, and nothing else is there.
 * *files counts them; -1: there is no such list. ERR_CORRUPT: the answer is no, "SHA256SUMS LINE: NAME what". */
MUST_USE bool logdir_sums(const char *dir, int64_t *files, struct err *err);

/* The store's log among the files of a folder: genesis and chain of the device, its bodies, heads.txt with the end of the
 * chain, and verify.sh, a copy of the shell verifier. *head gets the line of heads.txt, with its LF. The chain is whole in
 * any case; bodies that are not wanted are withheld (NULL: all are wanted). */
struct log_bodies {
	int64_t case_id; /* of this case only */
	bool (*wanted)(const void *ctx, int64_t seq);
	const void *ctx;
};
MUST_USE bool logdir_put(struct outdir *o, struct store *s, const char *verifier, const struct log_bodies *bodies,
	struct str *head, struct err *err);

/* Writes the store's log into dir, which must be absent or empty (outdir.h): all that logdir_put() puts, with all
 * bodies. */
MUST_USE bool logdir_write(const char *dir, struct store *s, const char *verifier, struct str *head, struct err *err);

#endif
