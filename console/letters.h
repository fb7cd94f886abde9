/* letters.h - the letters and the complaint book in force: every *.conf below DATA/etc/letters/LANG, and DATA/etc/complaints.conf. */
#ifndef CLEMENT_LETTERS_H
#define CLEMENT_LETTERS_H

#include "domain/complaint.h"
#include "domain/letter.h"
#include "paths.h"

/* Every file of dir/LANG/ into set. each (may be NULL) hears of every file, with its fault or NULL, instead of stopping at the first fault. ERR_CONFIG
 * "FILE:LINE: ...", ERR_IO. */
MUST_USE bool letters_read(struct letter_set *set, const char *dir, struct arena *a, void (*each)(void *ctx, const char *file, const struct err *fault), void *ctx, struct err *err);
/* The shipped ones. */
MUST_USE bool letters_of(const struct paths *paths, struct arena *a, const struct letter_set **out, struct err *err);
MUST_USE bool complaints_of(const struct paths *paths, struct arena *a, const struct complaint_book **out, struct err *err);

#endif
