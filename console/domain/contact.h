/* contact.h - the vocabulary of contacts, as interfaces.md fixes it. How a contact ended (outcome) and what it achieved
 * (result) are two fields.
 *
 * Each table gives the word that files and events use, and a label for people: marked NC_, with the table's noun as
 * context ("medium", "mood"), and translated where it is painted. */
#ifndef CLEMENT_CONTACT_H
#define CLEMENT_CONTACT_H

#include "base/err.h"

enum medium {
	MEDIUM_NONE, MEDIUM_CALL, MEDIUM_SMS, MEDIUM_EMAIL, MEDIUM_CHAT, MEDIUM_PUSH, MEDIUM_INAPP,
	MEDIUM_LETTER, MEDIUM_VISIT, MEDIUM_SOCIAL, MEDIA
};
enum direction { DIRECTION_OUT, DIRECTION_IN, DIRECTIONS };
enum outcome {
	OUTCOME_NONE, OUTCOME_BUSY, OUTCOME_OUT_OF_SERVICE, OUTCOME_NO_ANSWER, OUTCOME_VOICEMAIL,
	OUTCOME_VOICEMAIL_FULL, OUTCOME_DROPPED, OUTCOME_WRONG_NUMBER, OUTCOME_THIRD_PARTY,
	OUTCOME_CONVERSATION, OUTCOME_REFUSED, OUTCOME_SENT, OUTCOME_DELIVERED, OUTCOME_FAILED, OUTCOME_READ,
	OUTCOME_REPLIED, OUTCOMES
};
enum result {
	RESULT_NONE, RESULT_PROMISE, RESULT_PLAN, RESULT_PAID, RESULT_DISPUTE, RESULT_COMPLAINT,
	RESULT_HARDSHIP, RESULT_CALLBACK, RESULT_INFORMATION, RESULTS
};
enum mood { MOOD_UNKNOWN, MOOD_CALM, MOOD_WORRIED, MOOD_UPSET, MOOD_DISTRESSED, MOODS };
enum segment {
	SEGMENT_NONE, SEGMENT_LONG_STANDING, SEGMENT_FIRST_LATE, SEGMENT_YOUNG, SEGMENT_MICRO_BUSINESS,
	SEGMENT_FREQUENT, SEGMENT_OCCASIONAL, SEGMENTS
};

struct word {
	const char *name;  /* in files and events; "" stands for none */
	const char *label; /* NC_() for people */
};
extern const struct word medium_words[MEDIA];
extern const struct word direction_words[DIRECTIONS];
extern const struct word outcome_words[OUTCOMES];
extern const struct word result_words[RESULTS];
extern const struct word mood_words[MOODS];
extern const struct word segment_words[SEGMENTS];

/* The index of name in a table of n words; -1 when it is not there. */
int word_find(const struct word *table, size_t n, const char *name);
/* Did we talk with the person? Third persons, wrong numbers and refusals to talk are attempts. */
bool outcome_is_talk(enum outcome o);
/* Does the other side read it, rather than hear or meet us? */
bool medium_is_written(enum medium m);

#endif
