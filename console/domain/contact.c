#include "domain/contact.h"

#include <string.h>

#include "base/intl.h"

const struct word medium_words[] = {
	[MEDIUM_NONE] = {"", NC_("medium", "none")},
	[MEDIUM_CALL] = {"call", NC_("medium", "call")},
	[MEDIUM_SMS] = {"sms", NC_("medium", "text message")},
	[MEDIUM_EMAIL] = {"email", NC_("medium", "e-mail")},
	[MEDIUM_CHAT] = {"chat", NC_("medium", "chat")},
	[MEDIUM_PUSH] = {"push", NC_("medium", "push notice")},
	[MEDIUM_INAPP] = {"inapp", NC_("medium", "message in the app")},
	[MEDIUM_LETTER] = {"letter", NC_("medium", "letter")},
	[MEDIUM_VISIT] = {"visit", NC_("medium", "visit")},
	[MEDIUM_SOCIAL] = {"social", NC_("medium", "social network")},
};
_Static_assert(ARRAY_LEN(medium_words) == MEDIA, "a word for every medium");

const struct word direction_words[] = {
	[DIRECTION_OUT] = {"out", NC_("direction", "from us")},
	[DIRECTION_IN] = {"in", NC_("direction", "to us")},
};
_Static_assert(ARRAY_LEN(direction_words) == DIRECTIONS, "a word for every direction");

const struct word outcome_words[] = {
	[OUTCOME_NONE] = {"", NC_("outcome", "not ended")},
	[OUTCOME_BUSY] = {"busy", NC_("outcome", "busy")},
	[OUTCOME_OUT_OF_SERVICE] = {"out-of-service", NC_("outcome", "out of service")},
	[OUTCOME_NO_ANSWER] = {"no-answer", NC_("outcome", "no answer")},
	[OUTCOME_VOICEMAIL] = {"voicemail", NC_("outcome", "voicemail")},
	[OUTCOME_VOICEMAIL_FULL] = {"voicemail-full", NC_("outcome", "voicemail full")},
	[OUTCOME_DROPPED] = {"dropped", NC_("outcome", "call dropped")},
	[OUTCOME_WRONG_NUMBER] = {"wrong-number", NC_("outcome", "wrong number")},
	[OUTCOME_THIRD_PARTY] = {"third-party", NC_("outcome", "third person answered")},
	[OUTCOME_CONVERSATION] = {"conversation", NC_("outcome", "we talked")},
	[OUTCOME_REFUSED] = {"refused", NC_("outcome", "did not wish to talk")},
	[OUTCOME_SENT] = {"sent", NC_("outcome", "sent")},
	[OUTCOME_DELIVERED] = {"delivered", NC_("outcome", "delivered")},
	[OUTCOME_FAILED] = {"failed", NC_("outcome", "not delivered")},
	[OUTCOME_READ] = {"read", NC_("outcome", "read")},
	[OUTCOME_REPLIED] = {"replied", NC_("outcome", "replied")},
};
_Static_assert(ARRAY_LEN(outcome_words) == OUTCOMES, "a word for every outcome");

const struct word result_words[] = {
	[RESULT_NONE] = {"none", NC_("result", "nothing agreed")},
	[RESULT_PROMISE] = {"promise", NC_("result", "promise")},
	[RESULT_PLAN] = {"plan", NC_("result", "plan")},
	[RESULT_PAID] = {"paid", NC_("result", "paid")},
	[RESULT_DISPUTE] = {"dispute", NC_("result", "dispute")},
	[RESULT_COMPLAINT] = {"complaint", NC_("result", "complaint")},
	[RESULT_HARDSHIP] = {"hardship", NC_("result", "hardship")},
	[RESULT_CALLBACK] = {"callback", NC_("result", "call back")},
	[RESULT_INFORMATION] = {"information", NC_("result", "information")},
};
_Static_assert(ARRAY_LEN(result_words) == RESULTS, "a word for every result");

const struct word mood_words[] = {
	[MOOD_UNKNOWN] = {"", NC_("mood", "mood not known")},
	[MOOD_CALM] = {"calm", NC_("mood", "calm")},
	[MOOD_WORRIED] = {"worried", NC_("mood", "worried")},
	[MOOD_UPSET] = {"upset", NC_("mood", "upset")},
	[MOOD_DISTRESSED] = {"distressed", NC_("mood", "distressed")},
};
_Static_assert(ARRAY_LEN(mood_words) == MOODS, "a word for every mood");

const struct word segment_words[] = {
	[SEGMENT_NONE] = {"", NC_("segment", "no segment")},
	[SEGMENT_LONG_STANDING] = {"long-standing", NC_("segment", "long with us")},
	[SEGMENT_FIRST_LATE] = {"first-late", NC_("segment", "first time late")},
	[SEGMENT_YOUNG] = {"young", NC_("segment", "young")},
	[SEGMENT_MICRO_BUSINESS] = {"micro-business", NC_("segment", "small business")},
	[SEGMENT_FREQUENT] = {"frequent", NC_("segment", "uses it often")},
	[SEGMENT_OCCASIONAL] = {"occasional", NC_("segment", "uses it now and then")},
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

bool medium_is_written(enum medium m)
{
	switch (m) {
	case MEDIUM_SMS:
	case MEDIUM_EMAIL:
	case MEDIUM_CHAT:
	case MEDIUM_PUSH:
	case MEDIUM_INAPP:
	case MEDIUM_LETTER:
	case MEDIUM_SOCIAL:
		return true;
	case MEDIUM_NONE:
	case MEDIUM_CALL:
	case MEDIUM_VISIT:
	case MEDIA:
		break;
	}
	return false;
}
