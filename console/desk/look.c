/* What was disclosed, and who looked at what: part of the case. Neither changes its state, and neither can be undone. */
#include "desk/act.h"

#include <string.h>

#include "base/intl.h"

#define LOOK_LONGEST 3600 /* seconds: nothing stays uncovered for longer */

static const struct word purposes[] = {
	{"identity", NC_("look", "to check who is on the line")},
	{"dial", NC_("look", "to dial by hand")},
	{"write", NC_("look", "to address a letter or message")},
	{"correct", NC_("look", "to correct what is wrong")},
	{"request", NC_("look", "they ask what we hold about them")},
	{"other", NC_("look", "for another reason")},
	{"evidence for the firm", NC_("look", "evidence for the firm")},
	{"evidence for somebody outside the firm", NC_("look", "evidence for somebody outside the firm")},
	{"the person's own copy", NC_("look", "the person's own copy")},
};
static const struct word things[] = {
	{"phone", NC_("look", "telephone")}, {"email", NC_("look", "e-mail address")}, {"account", NC_("look", "account")},
	{"people", NC_("look", "other people")}, {"everything", NC_("look", "everything")},
};

const char *look_purpose_label(const char *purpose)
{
	int i = word_find(purposes, ARRAY_LEN(purposes), purpose);
	return i >= 0 ? L_("look", purposes[i].label) : purpose;
}

const char *look_what_label(struct arena *a, const char *what)
{
	struct str s;
	str_init(&s);
	for (const char *at = what; *at;) {
		size_t n = strcspn(at, " ");
		int i = word_find(things, ARRAY_LEN(things), arena_strndup(a, at, n));
		if (i < 0) {
			str_release(&s);
			return what;
		}
		str_addf(&s, "%s%s", s.len ? C_("list", ", ") : "", L_("look", things[i].label));
		at += n + strspn(at + n, " ");
	}
	const char *text = arena_strndup(a, s.buf, s.len);
	str_release(&s);
	return text;
}

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
	if (seconds < 1 || seconds > LOOK_LONGEST)
		return err_set(err, ERR_INPUT, "a look lasts 1 to %d seconds, not %d", LOOK_LONGEST, seconds);
	act_event(&t, EVENT_LOOK, t.now,
		FACTS(FACT_S("what", what), FACT_S("purpose", purpose), FACT_I("seconds", seconds)));
	return act_record(&t, err);
}
