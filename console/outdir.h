/* outdir.h - a folder of files that appears at once, or not at all.
 *
 * The files go into a folder beside the wanted one, which takes its name when all is written and on the disk. The wanted
 * one must be absent or empty. Folders get mode 0700, files 0600: what is exported names people.
 *
 *   struct outdir o;
 *   if (!outdir_begin(&o, dir, err))
 *           return false;
 *   bool ok = outdir_put(&o, "rules/MANIFEST", text, n, err) && ... && outdir_sums(&o, err);
 *   return outdir_end(&o, ok, err);
 *
 * Errors are ERR_OUTPUT, about the wanted name. SIGTERM, SIGHUP and SIGINT (each unless ignored) are held back from begin
 * to end; when one comes, the next call fails with ERR_IO, "interrupted", and end takes the folder away and the signal
 * with it. So this is for commands that end on an error, not for the console with its loop.
 */
#ifndef CLEMENT_OUTDIR_H
#define CLEMENT_OUTDIR_H

#include <signal.h>

#include "base/err.h"
#include "base/str.h"

struct outdir {
	char *dir, *temp;
	int root;
	sigset_t held, before;
	struct str sums; /* "SHA256  NAME\n" for each file so far */
};

MUST_USE bool outdir_begin(struct outdir *o, const char *dir, struct err *err);
/* name is relative; the folders in it must have been made. */
MUST_USE bool outdir_put(struct outdir *o, const char *name, const void *bytes, size_t n, struct err *err);
MUST_USE bool outdir_folder(struct outdir *o, const char *name, struct err *err);
/* Writes SHA256SUMS over all files so far, in the form of sha256sum(1). */
MUST_USE bool outdir_sums(struct outdir *o, struct err *err);
/* keep: the folder takes its name. Else, and when that fails, nothing is left of it; an error in *err stays. Returns
 * keep, or false. */
MUST_USE bool outdir_end(struct outdir *o, bool keep, struct err *err);

#endif
