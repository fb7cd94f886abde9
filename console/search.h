/* search.h - finding a person as the agent types: folded names, accounts and telephone numbers of all cases in one text, read in slices
 * (deferred calls) so that no key waits. It holds personal data in memory and is wiped by search_forget() when the screen is locked. */
#ifndef CLEMENT_SEARCH_H
#define CLEMENT_SEARCH_H

#include "base/loop.h"
#include "desk/desk.h"

struct search;
/* ready is called once, when everything is read. */
struct search *search_new(struct desk *desk, struct loop *loop, void (*ready)(void *ctx), void *ctx);
void search_free(struct search *s);
void search_forget(struct search *s);
/* Reads everything anew, in slices. */
void search_start(struct search *s);
bool search_ready(const struct search *s);
/* Remembers which cases hold every word of text. A word of digits also matches telephone numbers without regard to blanks and signs. */
void search_for(struct search *s, const char *text);
bool search_matches(const struct search *s, int64_t case_id);

#endif
