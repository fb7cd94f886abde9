/* evidence_mention.h - finds in a text who must not be mentioned.
 *
 * A name is found in any letter case, with or without accents, and across any white space (utf8_fold() of both sides,
 * runs of white space as one space). So that a short name is not found within another word ("Ann" in "planning"), such a
 * match begins a word, and ends one unless it is long; the very bytes of a name are found anywhere. A telephone number is
 * found by its digits, whatever stands between them, from the last seven on: with or without the country's code.
 *
 * The one of whom the case is has a name and a number of their own: these are never forbidden, also where another
 * person's are part of them. In the words of our own tables ("email", "grace") only the very bytes count.
 */
#ifndef CLEMENT_EVIDENCE_MENTION_H
#define CLEMENT_EVIDENCE_MENTION_H

#include "base/vec.h"
#include "evidence.h"

struct mention {
	const char *text, *folded;
	const char *digits; /* of a telephone number; "": it is none */
	const char *instead;
	enum redact why;
};

struct mentions {
	struct arena *arena;
	const struct casefile *c; /* of whom we speak */
	const char *own_digits;
	VEC(struct mention) items;
};

/* Bytes [from, to) of the text. */
struct mention_hit {
	size_t from, to;
	const struct mention *mention;
};
struct mention_hits {
	VEC(struct mention_hit) hits;
};

/* Texts and the case are borrowed; what is derived of them goes into the arena. */
void mentions_init(struct mentions *m, struct arena *a, const struct casefile *c);
void mentions_release(struct mentions *m);
/* NULL, what is shorter than three bytes and what is the own person's is left alone. */
void mentions_forbid(struct mentions *m, const char *text, const char *instead, enum redact why);
/* In the order of the text, none overlapping another; word: text is a word of ours. */
void mentions_find(const struct mentions *m, const char *text, bool word, bool agents, struct mention_hits *out);
/* The same but for letter case, accents and white space. */
bool mentions_same(const struct mentions *m, const char *a, const char *b);

#endif
