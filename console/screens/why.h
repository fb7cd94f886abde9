/* why.h - the reason of a queue row in words. */
#ifndef CLEMENT_SCREENS_WHY_H
#define CLEMENT_SCREENS_WHY_H

#include "app.h"
#include "queue.h"
#include "widgets/canvas.h"

/* In at most room columns where it can: rather said shorter than a sum or a day cut in half. */
const char *why_text(struct app *app, const struct queue_view *v, int room);
enum tint why_tint(enum why why);

#endif
