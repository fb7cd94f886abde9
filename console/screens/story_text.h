/* story_text.h - an event in words, one line for the history pane. The event keeps its English words; these are for people and in their language. */
#ifndef CLEMENT_SCREENS_STORY_TEXT_H
#define CLEMENT_SCREENS_STORY_TEXT_H

#include "base/arena.h"
#include "desk/story.h"
#include "widgets/canvas.h"

/* What follows the time and the sign: "answered, promised ¥600.00 by 21 Nov". today and offset are the debtor's. */
const char *story_text(struct arena *a, const struct story *s, const struct currency *cur, int32_t today, int offset_min, int64_t now);
enum sign story_sign(const struct story *s);
enum tint story_tint(const struct story *s);
/* Everything the event says, as lines "Label  value", for the event dialog. */
void story_details(struct str *out, const struct story *s, const struct currency *cur, int32_t today, int offset_min, int64_t now);
/* The desk to which a case was referred, in words; steps.c. */
const char *refer_label(const char *to);

#endif
