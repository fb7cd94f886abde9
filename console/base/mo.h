/* mo.h - one message catalogue: a GNU .mo file of either byte order (GNU gettext manual, "The Format of GNU MO Files").
 *
 * The file comes from outside, and its texts are used as printf formats. So everything is checked when it is read:
 * offsets, terminators, UTF-8, the plural expression, and that no translation asks printf for an argument that its
 * original does not have. The hash table and the parts that depend on the system are not used.
 */
#ifndef CLEMENT_MO_H
#define CLEMENT_MO_H

#include "base/err.h"

struct mo;

/* Copies the bytes. name is for messages. NULL with ERR_CONFIG when the file is not in order. */
MUST_USE struct mo *mo_new(const void *bytes, size_t size, const char *name, struct err *err);
void mo_free(struct mo *mo);
/* The translation of a key (CONTEXT \004 MSGID, or MSGID), NULL when there is none. It lives as long as mo. */
const char *mo_text(const struct mo *mo, const char *key);
/* The form for n of a text that has forms, NULL when there is none. */
const char *mo_plural(const struct mo *mo, const char *key, const char *many, unsigned long n);

#endif
