/* evidence_complaint.h - the complaints of a case as the log tells them: steps, and deadlines met or missed. */
#ifndef CLEMENT_EVIDENCE_COMPLAINT_H
#define CLEMENT_EVIDENCE_COMPLAINT_H

#include "evidence.h"

enum deadline_standing { DEADLINE_MET, DEADLINE_MISSED, DEADLINE_OPEN };
struct told_deadline {
	const char *id;           /* "final" */
	const char *citation;     /* "" where only the log names it */
	int32_t date;
	enum deadline_standing standing;
};
struct told_complaint {
	const char *ref;          /* event id of its opening */
	VEC(const struct evidence_event *) steps; /* in the order of the log, undone ones left out */
	VEC(struct told_deadline) deadlines;      /* soonest first */
};
struct told_complaints {
	VEC(struct told_complaint) items;
};

/* A deadline is met when the complaint was answered or closed on its day or before, by the debtor's calendar. Deadlines
 * are those that the steps name and, for the complaint that stands in the case, those of the packs over it. */
void evidence_complaints(const struct evidence *ev, struct told_complaints *out);
void evidence_complaints_release(struct told_complaints *c);

#endif
