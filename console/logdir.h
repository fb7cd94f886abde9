/* logdir.h - a contact log as a folder, in the layout of interfaces.md, "Contact log". */
#ifndef CLEMENT_LOGDIR_H
#define CLEMENT_LOGDIR_H

#include "domain/verify.h"
#include "store/store.h"

/* Verifies DIR (verify.h). ERR_CORRUPT: the answer is no, and the text names the place; ERR_INPUT: no device's log is
 * there; ERR_IO: something cannot be read. *heads says whether a heads.txt was there. */
MUST_USE bool logdir_verify(const char *dir, struct verify_counts *counts, bool *heads, struct err *err);

/* Writes the store's log into dir, which must be absent or empty (ERR_OUTPUT otherwise): genesis, chain and bodies of
 * the device, a heads.txt with the end of its chain, and a copy of the shell verifier. Folders 0700, files 0600. All of
 * it appears at once, or nothing. *head gets the line of heads.txt, with its LF. */
MUST_USE bool logdir_write(const char *dir, struct store *s, const char *verifier, struct str *head, struct err *err);

#endif
