/* format.h - may one printf format stand in for another? */
#ifndef CLEMENT_FORMAT_H
#define CLEMENT_FORMAT_H

#include "base/base.h"

/* True when printf with the arguments of "original" can safely be given "format": it reads no argument that original
 * does not read, and each as the same type, with no width beyond 999. Trailing arguments may be left out, %1$s may
 * reorder. An original that is no format at all ("50 %") is never used as one, so anything may stand in for it. */
bool format_safe(const char *format, const char *original);

#endif
