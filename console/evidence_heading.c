#include "base/bug.h"
#include "base/intl.h"
#include "evidence_parts.h"

static const char *const headings[] = {
	[EVENT_CASE_OPENED] = N_("Case opened"),
	[EVENT_CASE_UPDATED] = N_("The lender's data changed"),
	[EVENT_CONTACT_STARTED] = N_("Contact begun"),
	[EVENT_CONTACT] = N_("Contact"),
	[EVENT_PAYMENT] = N_("Payment"),
	[EVENT_IDENTITY] = N_("Identity check"),
	[EVENT_MOOD] = N_("Mood noted"),
	[EVENT_TOLD] = N_("What they told us"),
	[EVENT_NOTE] = N_("Note"),
	[EVENT_OFFER_SHOWN] = N_("Offer looked at"),
	[EVENT_OFFER_MADE] = N_("Offer made"),
	[EVENT_OFFER_AGREED] = N_("Offer agreed"),
	[EVENT_OFFER_DECLINED] = N_("Offer declined"),
	[EVENT_PROPOSAL] = N_("Their own proposal"),
	[EVENT_PROPOSAL_ANSWERED] = N_("Answer to their proposal"),
	[EVENT_PROMISE] = N_("Promise to pay"),
	[EVENT_PLAN] = N_("Plan"),
	[EVENT_NEXT_STEP] = N_("Next step planned"),
	[EVENT_PAUSE] = N_("Pause"),
	[EVENT_RESUME] = N_("Work goes on"),
	[EVENT_FLAG] = N_("Mark"),
	[EVENT_STAGE] = N_("Stage"),
	[EVENT_REFERRED] = N_("Referred"),
	[EVENT_CORRECTION] = N_("Correction"),
	[EVENT_UNDO] = N_("Taken back"),
	[EVENT_VERDICT] = N_("Was this contact allowed?"),
	[EVENT_HOLD] = N_("Hold"),
	[EVENT_LIFT] = N_("Hold lifted"),
	[EVENT_REQUEST] = N_("They asked us"),
	[EVENT_CONSENT] = N_("They allowed us"),
	[EVENT_PERSON] = N_("People and numbers"),
	[EVENT_COMPLAINT] = N_("Complaint"),
	[EVENT_MESSAGE] = N_("Message sent"),
	[EVENT_DISCLOSURE] = N_("Disclosure read out or shown"),
	[EVENT_LOOK] = N_("Somebody looked at personal data"),
	[EVENT_ERASURE] = N_("Personal data erased"),
};
_Static_assert(ARRAY_LEN(headings) == EVENT_KINDS, "a heading for every kind");

static const char *labelled(struct arena *a, const char *label, const char *text)
{
	return text[0] ? arena_printf(a, C_("note", "%s: %s"), label, text) : label;
}

static const char *contact_heading(struct arena *a, const struct evidence_event *e, const char *heading)
{
	const char *text = word_label(medium_words, MEDIA, "medium", evidence_text(e, "medium"));
	text = join(a, text, word_label(direction_words, DIRECTIONS, "direction", evidence_text(e, "direction")));
	const char *outcome = evidence_text(e, "outcome");
	if (!text[0])
		return *outcome ? labelled(a, heading, word_label(outcome_words, OUTCOMES, "outcome", outcome)) : heading;
	return *outcome ? labelled(a, text, word_label(outcome_words, OUTCOMES, "outcome", outcome)) : labelled(a, heading, text);
}

static const char *verdict_heading(struct arena *a, const struct evidence_event *e, const char *heading)
{
	const char *verdict = evidence_text(e, "verdict");
	if (!*verdict)
		return heading;
	const char *text = word_label(verdict_words, VERDICTS, "verdict", verdict);
	return labelled(a, heading, *evidence_text(e, "override") ? join(a, text, _("done in spite of it")) : text);
}

const char *evidence_heading(const struct evidence *ev, struct arena *a, const struct evidence_event *e)
{
	const char *heading = _(headings[e->kind]);
	(void)ev;
	switch (e->kind) {
	case EVENT_CONTACT_STARTED:
	case EVENT_CONTACT: return contact_heading(a, e, heading);
	case EVENT_VERDICT: return verdict_heading(a, e, heading);
	case EVENT_HOLD:
	case EVENT_LIFT: return labelled(a, heading, hold_label(evidence_text(e, *evidence_text(e, "hold") ? "hold" : "kind")));
	case EVENT_COMPLAINT:
		return labelled(a, heading, word_label(complaint_state_words, COMPLAINT_STATES, "complaint", evidence_text(e, "state")));
	default: return heading;
	}
}

bool evidence_in_heading(const char *kind, const char *key)
{
	static const struct {
		enum event_kind kind;
		const char *key;
	} said[] = {
		{EVENT_CONTACT_STARTED, "medium"}, {EVENT_CONTACT_STARTED, "direction"}, {EVENT_CONTACT, "medium"},
		{EVENT_CONTACT, "direction"}, {EVENT_CONTACT, "outcome"}, {EVENT_VERDICT, "verdict"},
		{EVENT_HOLD, "hold"}, {EVENT_LIFT, "hold"}, {EVENT_COMPLAINT, "state"},
	};
	for (size_t i = 0; i < ARRAY_LEN(said); i++)
		if (strcmp(event_kind_name(said[i].kind), kind) == 0 && strcmp(said[i].key, key) == 0)
			return true;
	return false;
}

bool evidence_is_minor(const struct evidence_event *e)
{
	switch (e->kind) {
	case EVENT_CONTACT_STARTED:
	case EVENT_OFFER_SHOWN:
	case EVENT_NEXT_STEP:
	case EVENT_MOOD:
	case EVENT_LOOK: return true;
	case EVENT_VERDICT: return strcmp(evidence_text(e, "verdict"), "allow") == 0;
	default: return false;
	}
}
