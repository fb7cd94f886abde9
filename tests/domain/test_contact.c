#include "check.h"

#include <string.h>

#include "domain/contact.h"

static const struct {
	const char *what;
	const struct word *words;
	size_t n;
	bool none; /* index 0 stands for "absent" */
} tables[] = {
	{"medium", medium_words, MEDIA, true},     {"direction", direction_words, DIRECTIONS, false}, {"outcome", outcome_words, OUTCOMES, true},
	{"result", result_words, RESULTS, false}, {"mood", mood_words, MOODS, true},                 {"segment", segment_words, SEGMENTS, true},
};

static void every_word_is_found_at_its_place(void)
{
	for (size_t t = 0; t < ARRAY_LEN(tables); t++)
		for (size_t i = 0; i < tables[t].n; i++) {
			const struct word *w = &tables[t].words[i];
			CHECK_MSG(w->name && w->label && w->label[0], "%s %zu has no name or label", tables[t].what, i);
			CHECK_MSG((w->name[0] == '\0') == (tables[t].none && i == 0), "%s %zu: \"%s\"", tables[t].what, i, w->name);
			CHECK_INT(word_find(tables[t].words, tables[t].n, w->name), i);
		}
}

static void unknown_words_are_not_found(void)
{
	CHECK_INT(word_find(medium_words, MEDIA, "fax"), -1);
	CHECK_INT(word_find(medium_words, MEDIA, "Call"), -1);
	CHECK_INT(word_find(medium_words, MEDIA, "call "), -1);
	CHECK_INT(word_find(direction_words, DIRECTIONS, ""), -1);
	CHECK_INT(word_find(result_words, RESULTS, ""), -1);
}

static void only_a_conversation_is_a_talk(void)
{
	for (int o = 0; o < OUTCOMES; o++)
		CHECK_INT(outcome_is_talk((enum outcome)o), strcmp(outcome_words[o].name, "conversation") == 0);
}

CU_TestInfo contact_tests[] = {
	{"every word is found at its place", every_word_is_found_at_its_place},
	{"unknown words are not found", unknown_words_are_not_found},
	{"only a conversation is a talk", only_a_conversation_is_a_talk},
	CU_TEST_INFO_NULL,
};
