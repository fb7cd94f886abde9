/* with_conf.h - configuration trees from text, for tests that may not see the library that reads the real files. */
#ifndef CLEMENT_WITH_CONF_H
#define CLEMENT_WITH_CONF_H

#include "base/arena.h"
#include "base/conf.h"

/* Groups { }, lists ( ) and [ ], "texts" without escapes, whole numbers, true and false, # comments. A mistake in the text fails the test. Lines are those of the
 * text; name is the file that messages name. */
const struct conf *conf_text(struct arena *a, const char *name, const char *text);
/* etc/plans.conf and the like. */
const struct conf *conf_shipped(struct arena *a, const char *path);

#endif
