/* html.h - text on its way into a page. What is written here can hold nothing but text: markup is escaped, and what a
 * reader would not see or a browser would act on (control characters, marks that turn the direction of reading) is
 * replaced by U+FFFD, as is what is no UTF-8. Joiners stay: some scripts are spelled with them. */
#ifndef CLEMENT_HTML_H
#define CLEMENT_HTML_H

#include "base/str.h"

/* Appends the text, for elements and for attributes in double quotes. */
void html_text(struct str *out, const char *text);
/* Appends markup in which each %s is escaped, %d a long long, %% a percent sign; nothing else is understood. */
void html_put(struct str *out, const char *markup, ...);

#endif
