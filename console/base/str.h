/* str.h - a byte string that grows.
 *
 * Invariants: buf is never NULL and buf[len] is '\0'; bytes may include '\0' when appended by length. str_init needs
 * no release until something was appended. str_detach hands the buffer to the caller (free() it) and leaves an empty
 * string.
 */
#ifndef CLEMENT_STR_H
#define CLEMENT_STR_H

#include <stdarg.h>
#include "base/base.h"

struct str {
	char *buf;
	size_t len;
	size_t cap; /* 0 while buf is the shared empty string */
};

void str_init(struct str *s);
void str_release(struct str *s);
void str_clear(struct str *s); /* length 0, keeps the buffer */
void str_add(struct str *s, const void *bytes, size_t n);
void str_adds(struct str *s, const char *text);
void str_addc(struct str *s, char c);
void str_addf(struct str *s, const char *fmt, ...) PRINTF_LIKE(2, 3);
void str_addv(struct str *s, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
void str_add_i64(struct str *s, int64_t v); /* decimal; many times faster than str_addf */
void str_reserve(struct str *s, size_t more);
char *str_detach(struct str *s);

/* Lower-case hex of n bytes into out (2n + 1 bytes). */
void hex_encode(char *out, const uint8_t *bytes, size_t n);
/* n bytes from exactly 2n lower-case hex digits; false when anything else is there. */
MUST_USE bool hex_decode(uint8_t *out, const char *hex, size_t n);

/* Edit distance based "did you mean": the entry of names (NULL-terminated) nearest to word, or NULL when none is
 * near. */
const char *str_nearest(const char *word, const char *const *names);

#endif
