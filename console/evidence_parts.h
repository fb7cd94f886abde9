/* evidence_parts.h - words for what bodies hold: private to evidence_facts.c, evidence_words.c and evidence_heading.c. */
#ifndef CLEMENT_EVIDENCE_PARTS_H
#define CLEMENT_EVIDENCE_PARTS_H

#include "evidence_facts.h"

struct teller {
	const struct evidence *ev;
	struct arena *a;
	const char *within;            /* the key of the object, or the event's kind */
	const struct currency *currency;
	struct said_list *out;
};

/* The string's text in the arena; the string is released. */
const char *take(struct arena *a, struct str *s);
/* The label of a table's word; the name itself where it is none. */
const char *word_label(const struct word *words, size_t n, const char *context, const char *name);
const char *hold_label(const char *name);
/* "kind" is a word of the noun around it. */
const char *kind_label(const struct teller *t, const char *name);
/* "about" or "cause" of a complaint. */
const char *category_label(const struct teller *t, const char *key, const char *id);
/* "one, two"; one of them may be empty. */
const char *join(struct arena *a, const char *one, const char *two);
const char *flags_label(const struct teller *t, const struct json *v);
const char *person_label(const struct teller *t, const char *person);
const char *event_label(const struct teller *t, const char *id);
const char *events_label(const struct teller *t, const struct json *list);
const char *money_label(const struct teller *t, int64_t minor);
/* Does the heading of such an event say it? */
bool evidence_in_heading(const char *kind, const char *key);
/* Hashes joined by "+": each with the name of its file. */
const char *hash_label(const struct teller *t, const char *hashes);

#endif
