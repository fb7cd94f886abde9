/* What was disclosed, and who looked at what: part of the case. Neither changes its state, and neither can be undone. */
#include "desk/act.h"

#define LOOK_SECONDS 3600 /* nothing stays uncovered for longer */

bool desk_disclosure(struct desk *d, struct arena *a, struct casefile *c, const struct disclosure *what,
	const struct pack *from, const char *language, struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if (!act_text(&t, "the language", language, DESK_WORDS, true, &language, err))
		return false;
	act_event(&t, EVENT_DISCLOSURE, t.now,
		FACTS(FACT_S("disclosure", what->id), FACT_S("pack", from->name), FACT_S("pack_sha256", from->sha256),
			FACT_S("language", language)));
	return act_record(&t, err);
}

bool desk_look(struct desk *d, struct arena *a, struct casefile *c, const char *what, const char *purpose, int seconds,
	struct err *err)
{
	struct act t;
	act_begin(&t, d, a, c);
	if (!act_text(&t, "what is looked at", what, DESK_WORDS, true, &what, err) ||
		!act_text(&t, "what it is for", purpose, DESK_WORDS, true, &purpose, err))
		return false;
	if (seconds < 1 || seconds > LOOK_SECONDS)
		return err_set(err, ERR_INPUT, "a look lasts 1 to %d seconds, not %d", LOOK_SECONDS, seconds);
	act_event(&t, EVENT_LOOK, t.now,
		FACTS(FACT_S("what", what), FACT_S("purpose", purpose), FACT_I("seconds", seconds)));
	return act_record(&t, err);
}
