/* typed.h - days and hours as agents type them: "tomorrow 10", "+3 18:30", "fri 9:15", "24 nov", "24.11.", "11-24 10:00", "2026-11-24", "3 pm", "18:30"; in Chinese 明天下午3点、后天、
 * 下周五、11月24日、今晚8点半. Words of both languages are always understood, figures and colons also in full width. Pure. */
#ifndef CLEMENT_TYPED_H
#define CLEMENT_TYPED_H

#include "base/base.h"

/* A day; a weekday is the next one after today, a day and month the next one not in the past (past: the last one not in the future). Nothing else may follow. */
MUST_USE bool typed_date(const char *text, int32_t today, bool past, int32_t *date);
/* A day and an hour, either of which may be left out: today where it is still to come, else tomorrow; minute_default where no hour is given. */
MUST_USE bool typed_moment(const char *text, int32_t today, int minute_now, int minute_default, int32_t *date, int *minute);
/* "18:30-20:00", "18-20", "6-8pm", "after 18", "before 9", "evenings", 晚上, 下午2点到5点, 18点以后: minutes [from, to); from later than to crosses midnight. */
MUST_USE bool typed_span(const char *text, int *from, int *to);

#endif
