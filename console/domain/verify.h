/* verify.h - is this log whole? The verifier of an exported contact log (interfaces.md, "Contact log"), free of files:
 * who calls reads them.
 *
 * Call verifier_new(), verifier_device() for each device, then verifier_seals() and verifier_heads() where there are
 * any, verifier_free().
 *
 * A false with ERR_CORRUPT is the answer "no": the text is "DEVICE SEQ: what", "seals N: what" or "heads LINE: what".
 * SEQ is the line where the chain stops being what was written: the changed line itself, or the next one, whose link
 * does not fit any more; 0 is the genesis line. Other kinds are faults of the world.
 *
 * What counts as a fault: any byte of a line, of a body or of a manifest that differs; lines lost, added or swapped; a
 * body whose line is missing; a missing LF at the end; seals that do not follow each other; a chain that does not hold
 * what a manifest or a head says, or ends before it. A body or manifest that is not there is no fault ("withheld or
 * erased") and is counted; so are lines of a manifest about devices that are not in this log. The last line of a chain
 * is protected by a head from elsewhere, or by a seal, only.
 */
#ifndef CLEMENT_VERIFY_H
#define CLEMENT_VERIFY_H

#include "domain/chain.h"

/* Appends the bytes of a body or of a manifest that is said to be there. */
struct verify_source {
	bool (*body)(void *ctx, const char *device, int64_t seq, struct str *out, struct err *err);
	bool (*manifest)(void *ctx, int64_t n, struct str *out, struct err *err);
	void *ctx;
};

struct verify_counts {
	int64_t events, devices, seals;
	int64_t bodies_missing, manifests_missing;
	int64_t elsewhere; /* events in manifests of devices that are not in this log */
};

struct verifier;
struct verifier *verifier_new(const struct verify_source *source);
void verifier_free(struct verifier *v);
const struct verify_counts *verifier_counts(const struct verifier *v);

/* name: the folder's. genesis and chain: whole files. bodies: the names of the body files, in any order. */
struct verify_device {
	const char *name;
	const char *genesis;
	size_t genesis_n;
	const char *chain;
	size_t chain_n;
	char *const *bodies;
	size_t bodies_n;
};
MUST_USE bool verifier_device(struct verifier *v, const struct verify_device *d, struct err *err);
/* seals: the whole file. manifests: the names of the manifest files. After all devices. */
MUST_USE bool verifier_seals(
	struct verifier *v, const char *seals, size_t n, char *const *manifests, size_t manifests_n, struct err *err);
/* heads: the whole file; blank lines are skipped; a malformed one is "heads LINE: ...". After the seals. */
MUST_USE bool verifier_heads(struct verifier *v, const char *heads, size_t n, struct err *err);

#endif
