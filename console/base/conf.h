/* conf.h - a configuration file as a read-only tree, without the library that parsed it.
 *
 * console/conffile.c (the only door to libconfig) builds the tree in an arena after checking UTF-8; scripts, plans,
 * themes and keys are read from it by the folders that understand them. Every node knows its file and line. Values
 * are strings, 64-bit integers and booleans; there are no floats: shares are integers (percent, basis points), money
 * is a string.
 *
 * The getters below report ERR_CONFIG as "FILE:LINE: what is wrong (what would be right)".
 */
#ifndef CLEMENT_CONF_H
#define CLEMENT_CONF_H

#include "base/err.h"

enum conf_type { CONF_GROUP, CONF_LIST, CONF_STR, CONF_INT, CONF_BOOL };

struct conf {
	const char *name; /* "" for list elements and the root */
	enum conf_type type;
	const char *file;
	int line;
	const char *str;
	int64_t num; /* CONF_INT and CONF_BOOL */
	const struct conf *kids;
	size_t n_kids;
};

/* The child of that name, or NULL. */
const struct conf *conf_get(const struct conf *group, const char *name);

/* Required child of a type; false with an error that names what is missing or what type it should be. */
MUST_USE bool conf_str(const struct conf *group, const char *name, const char **out, struct err *err);
MUST_USE bool conf_int(const struct conf *group, const char *name, int64_t min, int64_t max, int64_t *out,
	struct err *err);
MUST_USE bool conf_bool(const struct conf *group, const char *name, bool *out, struct err *err);
MUST_USE bool conf_kids(const struct conf *group, const char *name, enum conf_type type, const struct conf **out,
	struct err *err);
/* Optional ones: leave *out alone when the name is absent. */
MUST_USE bool conf_opt_str(const struct conf *group, const char *name, const char **out, struct err *err);
MUST_USE bool conf_opt_int(const struct conf *group, const char *name, int64_t min, int64_t max, int64_t *out,
	struct err *err);
MUST_USE bool conf_opt_bool(const struct conf *group, const char *name, bool *out, struct err *err);
/* A string that must be one of names (NULL-terminated); *out is its index. */
MUST_USE bool conf_choice(const struct conf *group, const char *name, const char *const *names, int *out,
	struct err *err);
/* Every child's name must be in names (NULL-terminated): "unknown key 'x' (did you mean 'y'?)". */
MUST_USE bool conf_known(const struct conf *group, const char *const *names, struct err *err);
/* "FILE:LINE: text". Returns false. */
bool conf_fault(const struct conf *at, struct err *err, const char *fmt, ...) PRINTF_LIKE(3, 4);

#endif
