#include "domain/contact.h"

#include <string.h>

#include "base/intl.h"

const struct word medium_words[] = {
	[MEDIUM_NONE] = {"", N_("none")},
	[MEDIUM_CALL] = {"call", N_("call")},
	[MEDIUM_SMS] = {"sms", N_("text message")},
	[MEDIUM_EMAIL] = {"email", N_("e-mail")},
	[MEDIUM_CHAT] = {"chat", N_("chat")},
	[MEDIUM_PUSH] = {"push", N_("push notice")},
	[MEDIUM_INAPP] = {"inapp", N_("message in the app")},
	[MEDIUM_LETTER] = {"letter", N_("letter")},
	[MEDIUM_VISIT] = {"visit", N_("visit")},
	[MEDIUM_SOCIAL] = {"social", N_("social network")},
};
_Static_assert(ARRAY_LEN(medium_words) == MEDIA, "a word for every medium");

const struct word direction_words[] = {
	[DIRECTION_OUT] = {"out", N_("from us")},
	[DIRECTION_IN] = {"in", N_("to us")},
};
_Static_assert(ARRAY_LEN(direction_words) == DIRECTIONS, "a word for every direction");

const struct word outcome_words[] = {
	[OUTCOME_NONE] = {"", N_("not ended")},
	[OUTCOME_BUSY] = {"busy", N_("busy")},
	[OUTCOME_OUT_OF_SERVICE] = {"out-of-service", N_("out of service")},
	[OUTCOME_NO_ANSWER] = {"no-answer", N_("no answer")},
	[OUTCOME_VOICEMAIL] = {"voicemail", N_("voicemail")},
	[OUTCOME_VOICEMAIL_FULL] = {"voicemail-full", N_("voicemail full")},
	[OUTCOME_DROPPED] = {"dropped", N_("call dropped")},
	[OUTCOME_WRONG_NUMBER] = {"wrong-number", N_("wrong number")},
	[OUTCOME_THIRD_PARTY] = {"third-party", N_("third person answered")},
	[OUTCOME_CONVERSATION] = {"conversation", N_("we talked")},
	[OUTCOME_REFUSED] = {"refused", N_("did not wish to talk")},
	[OUTCOME_SENT] = {"sent", N_("sent")},
	[OUTCOME_DELIVERED] = {"delivered", N_("delivered")},
	[OUTCOME_FAILED] = {"failed", N_("not delivered")},
	[OUTCOME_READ] = {"read", N_("read")},
	[OUTCOME_REPLIED] = {"replied", N_("replied")},
};
_Static_assert(ARRAY_LEN(outcome_words) == OUTCOMES, "a word for every outcome");

const struct word result_words[] = {
	[RESULT_NONE] = {"none", N_("nothing agreed")},
	[RESULT_PROMISE] = {"promise", N_("promise")},
	[RESULT_PLAN] = {"plan", N_("plan")},
	[RESULT_PAID] = {"paid", N_("paid")},
	[RESULT_DISPUTE] = {"dispute", N_("dispute")},
	[RESULT_COMPLAINT] = {"complaint", N_("complaint")},
	[RESULT_HARDSHIP] = {"hardship", N_("hardship")},
	[RESULT_CALLBACK] = {"callback", N_("call back")},
	[RESULT_INFORMATION] = {"information", N_("information")},
};
_Static_assert(ARRAY_LEN(result_words) == RESULTS, "a word for every result");

const struct word mood_words[] = {
	[MOOD_UNKNOWN] = {"", N_("mood not known")},
	[MOOD_CALM] = {"calm", N_("calm")},
	[MOOD_WORRIED] = {"worried", N_("worried")},
	[MOOD_UPSET] = {"upset", N_("upset")},
	[MOOD_DISTRESSED] = {"distressed", N_("distressed")},
};
_Static_assert(ARRAY_LEN(mood_words) == MOODS, "a word for every mood");

const struct word segment_words[] = {
	[SEGMENT_NONE] = {"", N_("no segment")},
	[SEGMENT_LONG_STANDING] = {"long-standing", N_("long with us")},
	[SEGMENT_FIRST_LATE] = {"first-late", N_("first time late")},
	[SEGMENT_YOUNG] = {"young", N_("young")},
	[SEGMENT_MICRO_BUSINESS] = {"micro-business", N_("small business")},
	[SEGMENT_FREQUENT] = {"frequent", N_("often late")},
	[SEGMENT_OCCASIONAL] = {"occasional", N_("now and then late")},
};
_Static_assert(ARRAY_LEN(segment_words) == SEGMENTS, "a word for every segment");

int word_find(const struct word *table, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(table[i].name, name) == 0)
			return (int)i;
	return -1;
}

bool outcome_is_talk(enum outcome o)
{
	return o == OUTCOME_CONVERSATION;
}
